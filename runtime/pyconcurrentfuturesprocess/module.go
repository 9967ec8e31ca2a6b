// Package pyconcurrentfuturesprocess is the module concurrent.futures.process under the name by which generated programs
// import it.
//
// Input and output: as package pyconcurrentfutures. Must not: hold anything of its own.
package pyconcurrentfuturesprocess

import "github.com/py2goconc/py2goconc/runtime/pyconcurrentfutures"

// Def is the module concurrent.futures.process.
var Def = pyconcurrentfutures.ProcessDef
