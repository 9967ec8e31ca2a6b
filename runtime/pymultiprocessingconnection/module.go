// Package pymultiprocessingconnection is Python's multiprocessing.connection: names for what package pymultiprocessing defines.
package pymultiprocessingconnection

import "github.com/py2goconc/py2goconc/runtime/pymultiprocessing"

// Def is the module.
var Def = pymultiprocessing.ConnectionDef
