// Package pyconcurrent is Python's package concurrent, which holds futures and nothing else.
//
// Input and output: imports. Must not: hold anything of its own.
package pyconcurrent

import "github.com/py2goconc/py2goconc/runtime/py"

// Def is the package concurrent.
var Def = &py.ModuleDef{Name: "concurrent", Init: func(*py.Thread, *py.Module) {}}
