package pyasyncio

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// co is what the body of a coroutine written in Go works with.
type co struct {
	t *py.Thread
	g *py.Generator
}

// await is the expression `await o`.
func (c *co) await(o py.Object) py.Object { return c.g.Await(&c.t, o) }

// pass is `await sleep(0)`: it lets the loop run everything else once.
func (c *co) pass() { c.g.Yield(&c.t, py.None) }

// try runs f and returns what it raised, nil for nothing.
func (c *co) try(f func()) *py.Exception { return py.Catch(c.t, f) }

// coroutine makes a coroutine object from Go code.
func coroutine(t *py.Thread, name string, body func(c *co) py.Object) py.Object {
	spec := &py.FuncSpec{Name: name, QualName: name, Module: "asyncio", Kind: py.CoroutineFunc}
	return py.NewCoroutine(t, spec, func(t *py.Thread, g *py.Generator) py.Object { return body(&co{t, g}) })
}

// method defines a coroutine method or function from its signature.
func method(sig, name string, body func(c *co, a []py.Object) py.Object) *py.Builtin {
	return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
		args := append([]py.Object(nil), a...)
		return coroutine(t, name, func(c *co) py.Object { return body(c, args) })
	})
}

// isCancelled reports whether an exception is a CancelledError.
func isCancelled(e *py.Exception) bool { return e != nil && e.Class.IsSubtype(CancelledError) }

// counter hands out numbers.
type counter struct {
	mu sync.Mutex
	n  int
}

func (c *counter) next() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.n++
	return c.n
}

// state of type T behind an object of one of the module's classes.
func stateOfObject[T any](o py.Object) T {
	v, ok := py.NativeOf[T](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object is not initialised", py.TypeOf(o).Name)
	}
	return v
}

// waiters is a queue of futures that coroutines wait on.
type waiters struct{ list []*Future }

// wait makes a future, queues it while it is awaited, and returns what that raised.
func (w *waiters) wait(c *co) *py.Exception {
	_, e := w.waitOn(c)
	return e
}

func (w *waiters) waitOn(c *co) (*Future, *py.Exception) {
	f := newFuture(runningLoop(c.t))
	w.list = append(w.list, f)
	e := c.try(func() { c.await(f.obj) })
	w.remove(f)
	return f, e
}

func (w *waiters) remove(f *Future) bool {
	for i, x := range w.list {
		if x == f {
			w.list = append(w.list[:i:i], w.list[i+1:]...)
			return true
		}
	}
	return false
}

// wakeFirst wakes the oldest waiter, unless it is awake already.
func (w *waiters) wakeFirst(t *py.Thread) {
	if len(w.list) > 0 && !w.list[0].Done() {
		w.list[0].SetResult(t, py.True)
	}
}

// allCancelled reports whether nobody really waits.
func (w *waiters) allCancelled() bool {
	for _, f := range w.list {
		if !f.Cancelled() {
			return false
		}
	}
	return true
}

// popWake takes futures off the front until it has woken one that was not done (queues).
func (w *waiters) popWake(t *py.Thread) {
	for len(w.list) > 0 {
		f := w.list[0]
		w.list = w.list[1:]
		if !f.Done() {
			f.SetResult(t, py.None)
			return
		}
	}
}

// reraise raises an exception that was caught, unchanged.
func reraise(e *py.Exception) { panic(e) }
