package py

// TypeType is Python's type.
var TypeType = &Type{Name: "type", QualName: "type", Module: "builtins"}
