package py

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Thread is what a running Python thread carries: every function that may run user code takes it first.
type Thread struct {
	*sched.Thread // identity, blocking, interruption
	Iso           *Isolate
	// Depth counts active Python calls, for RecursionError.
	Depth int
	// Handling is the exception whose except clause runs now (sys.exc_info()[1]); nil outside.
	Handling *Exception
	// Py is the threading.Thread object, once package pythreading has made it.
	Py Object
	// Context is the current contextvars.Context state, owned by package pycontextvars.
	Context any
}

// Isolate is one Python process: all state that processes do not share.
type Isolate struct {
	*sched.Process
	// Globals is the generated program's struct of module-level variables (nil when the program has a single process
	// and keeps them as package variables).
	Globals any
	// Modules is sys.modules.
	Modules *Dict
	// state holds what module packages keep per process (see State).
	mu    sync.Mutex
	state map[any]any
}
