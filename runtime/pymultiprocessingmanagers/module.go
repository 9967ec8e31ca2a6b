// Package pymultiprocessingmanagers is Python's multiprocessing.managers: names for what package pymultiprocessing defines.
package pymultiprocessingmanagers

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.ManagersDef
