// Package py is Python's object model for generated programs: values, types, attributes, calls, operators, exceptions.
//
// Values are Objects. Immutable scalars are Go scalars (Int, Float, Bool, Str, Bytes), containers are pointers, instances
// of classes made in Python are *Instance (or *Exception). A Go nil Object is never a Python value: in a local variable or
// a parameter slot it means "unbound".
//
// Every function that may run user code takes the current *Thread first. Python exceptions are Go panics that carry
// *Exception; nothing else may panic out of the package.
//
// Input: calls from generated code and from the module packages. Output: Python's behaviour.
// Must not: import a module package, use goroutines directly (package sched owns them), or keep mutable globals: what a
// Python process can change lives in its Isolate.
package py
