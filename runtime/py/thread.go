package py

import (
	"sync"
	"sync/atomic"

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
	locals  map[any]any // see Local
	// FirstIter is told of each async generator that begins on this thread (sys.set_asyncgen_hooks); nil: nobody asked.
	FirstIter func(g *Generator)
	// Dropped is told of each async generator that a loop leaves unfinished and nothing else refers to; nil: nobody asked.
	Dropped func(t *Thread, g *Generator)
	// reprs are the containers whose repr is being made, so that a cycle prints as "[...]".
	reprs []Object
	text  indexText // for subscripts of long strs
	// Frames are the active functions that may fork, outermost first; Resume are those that a forked child still has to
	// enter again.
	Frames, Resume []SavedFrame
	afterFork      []Object
	inRegion       bool
	// Base says how a child that the thread forks gets to the first of Frames; nil: it can't.
	Base ForkBase
}

// Isolate is one Python process: all state that processes do not share.
type Isolate struct {
	*sched.Process
	// Globals is the generated program's struct of module-level variables (nil when the program has a single process
	// and keeps them as package variables).
	Globals any
	// Program is the generated program that runs in the process.
	Program *Program
	// Modules is sys.modules.
	Modules *Dict
	// region makes the steps of an augmented assignment to a shared attribute or item one.
	region sync.Mutex
	// state holds what module packages keep per process (see State).
	mu       sync.Mutex
	state    map[any]any
	maxDepth atomic.Int64 // sys.setrecursionlimit; 0: the default
	Streams  Streams
	// childEnd, when set, is told that a child process has ended (SIGCHLD).
	childEnd atomic.Pointer[func()]
	atexit   []func(t *Thread)
	shutdown []func(t *Thread)
}

// defaultRecursionLimit is sys.getrecursionlimit() at the start.
const defaultRecursionLimit = 1000

func (iso *Isolate) recursionLimit() int {
	if n := iso.maxDepth.Load(); n != 0 {
		return int(n)
	}
	return defaultRecursionLimit
}

// RecursionLimit is sys.getrecursionlimit().
func (iso *Isolate) RecursionLimit() int { return iso.recursionLimit() }

// SetRecursionLimit is sys.setrecursionlimit(n).
func (iso *Isolate) SetRecursionLimit(n int) { iso.maxDepth.Store(int64(n)) }

// NewIsolate makes a process's state around its scheduler record.
func NewIsolate(p *sched.Process) *Isolate {
	return &Isolate{Process: p, Modules: NewDict(), state: map[any]any{}}
}

// State returns what key names in the isolate, made at the first use. A T with a method Copy(*Copier) any is copied with
// it when the isolate forks.
func State[T any](iso *Isolate, key any, make func() T) T {
	iso.mu.Lock()
	if v, ok := iso.state[key]; ok {
		iso.mu.Unlock()
		return v.(T)
	}
	iso.mu.Unlock()
	made := make()
	iso.mu.Lock()
	defer iso.mu.Unlock()
	if v, ok := iso.state[key]; ok {
		return v.(T)
	}
	iso.state[key] = made
	return made
}

// AtExit registers fn to run when the process ends, last registered first.
func (iso *Isolate) AtExit(fn func(t *Thread)) {
	iso.mu.Lock()
	defer iso.mu.Unlock()
	iso.atexit = append(iso.atexit, fn)
}

// RunAtExit runs what AtExit registered.
func (iso *Isolate) RunAtExit(t *Thread) {
	for {
		iso.mu.Lock()
		n := len(iso.atexit)
		if n == 0 {
			iso.mu.Unlock()
			return
		}
		fn := iso.atexit[n-1]
		iso.atexit = iso.atexit[:n-1]
		iso.mu.Unlock()
		fn(t)
	}
}
