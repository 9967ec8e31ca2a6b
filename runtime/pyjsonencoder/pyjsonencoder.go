// Package pyjsonencoder is Python's json.encoder module; its content is package pyjson's.
package pyjsonencoder

import "github.com/py2goconc/py2goconc/runtime/pyjson"

// Def is the module.
var Def = pyjson.EncoderDef
