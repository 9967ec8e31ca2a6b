// Package pybuiltins is Python's builtins module.
//
// Input: nothing. Output: the built-in functions and classes of package py. Must not: add any of its own.
package pybuiltins

import "github.com/py2goconc/py2goconc/runtime/py"

// Def is the module.
var Def = py.BuiltinsDef
