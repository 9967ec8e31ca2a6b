// Package pyconcurrentfuturesthread is the module concurrent.futures.thread under the name by which generated programs import it.
//
// Input and output: as package pyconcurrentfutures. Must not: hold anything of its own.
package pyconcurrentfuturesthread

import "github.com/py2goconc/py2goconc/runtime/pyconcurrentfutures"

// Def is the module concurrent.futures.thread.
var Def = pyconcurrentfutures.ThreadDef
