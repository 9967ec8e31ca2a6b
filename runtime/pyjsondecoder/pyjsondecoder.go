// Package pyjsondecoder is Python's json.decoder module; its content is package pyjson's.
package pyjsondecoder

import "github.com/py2goconc/py2goconc/runtime/pyjson"

// Def is the module.
var Def = pyjson.DecoderDef
