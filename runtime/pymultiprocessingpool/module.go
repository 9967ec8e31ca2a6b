// Package pymultiprocessingpool is Python's multiprocessing.pool: names for what package pymultiprocessing defines.
package pymultiprocessingpool

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.PoolDef
