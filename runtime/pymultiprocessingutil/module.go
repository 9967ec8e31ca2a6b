// Package pymultiprocessingutil is Python's multiprocessing.util: names for what package pymultiprocessing defines.
package pymultiprocessingutil

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.UtilDef
