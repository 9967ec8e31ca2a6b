// Package pymultiprocessingsynchronize is Python's multiprocessing.synchronize: names for what package pymultiprocessing defines.
package pymultiprocessingsynchronize

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.SynchronizeDef
