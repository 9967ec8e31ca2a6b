// Package pyctypesutil is Python's ctypes.util: names for what package pyctypes defines.
package pyctypesutil

import "github.com/py2goconc/py2goconc/runtime/pyctypes"

// Def is the module.
var Def = pyctypes.UtilDef
