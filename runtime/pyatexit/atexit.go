// Package pyatexit is Python's module atexit.
//
// Input: functions to call at the end of the process. Output: their calls, last registered first, made by package py when
// the main code has ended and the threads that are no daemons have. Must not: run them itself, except for _run_exitfuncs.
package pyatexit

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "atexit", Init: func(t *py.Thread, m *py.Module) {
	m.Add(
		py.DefRaw("register", register),
		py.DefC("unregister(func, /)", func(t *py.Thread, a []py.Object) py.Object {
			of(t).remove(t, a[0])
			return py.None
		}),
		py.DefC("_clear()", func(t *py.Thread, _ []py.Object) py.Object {
			of(t).clear()
			return py.None
		}),
		py.DefC("_run_exitfuncs()", func(t *py.Thread, _ []py.Object) py.Object {
			of(t).run(t)
			return py.None
		}),
		py.DefC("_ncallbacks()", func(t *py.Thread, _ []py.Object) py.Object { return py.Int(len(of(t).calls)) }),
	)
}}

// handlers are what a process has registered.
type handlers struct {
	mu    sync.Mutex
	calls []call
}

type call struct {
	fn   py.Object
	args []py.Object
	kw   py.Kwargs
}

type key struct{}

// of returns the process's handlers; the first use makes the process run them at its end.
func of(t *py.Thread) *handlers {
	return py.State(t.Iso, key{}, func() *handlers {
		t.Iso.AtExit(func(t *py.Thread) {
			h := py.State(t.Iso, key{}, func() *handlers { return new(handlers) })
			h.run(t)
		})
		return new(handlers)
	})
}

// ForkCopy implements py.Forker.
func (h *handlers) ForkCopy(c *py.Copier) any {
	h.mu.Lock()
	defer h.mu.Unlock()
	n := new(handlers)
	for _, f := range h.calls {
		d := call{fn: c.Object(f.fn), args: c.Objects(f.args)}
		for _, k := range f.kw {
			d.kw = append(d.kw, py.Kw{Name: k.Name, Value: c.Object(k.Value)})
		}
		n.calls = append(n.calls, d)
	}
	return n
}

// AfterFork makes a process that multiprocessing started begin without its parent's handlers.
func AfterFork(t *py.Thread) {
	t.Iso.ClearAtExit()
	of(t).clear()
	t.Iso.AtExit(func(t *py.Thread) { of(t).run(t) })
}

func register(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if len(args) == 0 {
		py.Throw(py.TypeError, "register() takes at least 1 argument (0 given)")
	}
	if !py.IsCallable(args[0]) {
		py.Throw(py.TypeError, "the first argument must be callable")
	}
	h := of(t)
	h.mu.Lock()
	defer h.mu.Unlock()
	h.calls = append(h.calls, call{args[0], append([]py.Object(nil), args[1:]...), append(py.Kwargs(nil), kw...)})
	return args[0]
}

func (h *handlers) remove(t *py.Thread, fn py.Object) {
	h.mu.Lock()
	all := append([]call(nil), h.calls...)
	h.mu.Unlock()
	var kept []call
	for _, c := range all {
		if !py.EqBool(t, c.fn, fn) {
			kept = append(kept, c)
		}
	}
	h.mu.Lock()
	h.calls = kept
	h.mu.Unlock()
}

func (h *handlers) clear() {
	h.mu.Lock()
	h.calls = nil
	h.mu.Unlock()
}

// run calls the handlers. Exceptions are reported and do not stop the others.
func (h *handlers) run(t *py.Thread) {
	for {
		h.mu.Lock()
		n := len(h.calls)
		if n == 0 {
			h.mu.Unlock()
			return
		}
		c := h.calls[n-1]
		h.calls = h.calls[:n-1]
		h.mu.Unlock()
		if e := py.Catch(t, func() { py.CallKw(t, c.fn, c.args, c.kw) }); e != nil && !e.Class.IsSubtype(py.SystemExit) {
			py.WriteStderr(t, "Exception ignored in atexit callback: "+py.Repr(t, c.fn)+"\n")
			py.PrintException(t, e)
		}
	}
}
