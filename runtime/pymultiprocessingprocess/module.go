// Package pymultiprocessingprocess is Python's multiprocessing.process: names for what package pymultiprocessing defines.
package pymultiprocessingprocess

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.ProcessDef
