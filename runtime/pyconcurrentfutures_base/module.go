// Package pyconcurrentfutures_base is the module concurrent.futures._base under the name by which generated programs import it.
//
// Input and output: as package pyconcurrentfutures. Must not: hold anything of its own.
package pyconcurrentfutures_base

import "github.com/py2goconc/py2goconc/runtime/pyconcurrentfutures"

// Def is the module concurrent.futures._base.
var Def = pyconcurrentfutures.BaseDef
