package pyasyncio

import "github.com/py2goconc/py2goconc/runtime/py"

// ForkCopy implements py.Forker: no loop runs in a forked process until it starts one.
func (*threadState) ForkCopy(*py.Copier) any { return &threadState{} }
