// Package py_thread is Python's _thread: threads without objects, and plain locks.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages.
// Must not: keep the program alive: it ends without waiting for these threads.
package py_thread

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// Def is the module _thread.
var Def = &py.ModuleDef{Name: "_thread", Doc: "This module provides primitive operations to write multi-threaded programs.", Init: initModule}

// StartNewThread is start_new_thread(function, args[, kwargs]): it returns the new thread's identifier.
func StartNewThread(t *py.Thread, fn py.Object, args []py.Object, kw py.Kwargs) int64 {
	s := t.Iso.NewThread()
	s.SetDaemon(true)
	s.SetName("a thread of _thread.start_new_thread")
	child := py.NewThread(s, t.Iso)
	ok := s.Start(func() { live(child, fn, args, kw) })
	if !ok {
		py.Throw(py.RuntimeError, "can't create new thread at interpreter shutdown")
	}
	return s.ID
}

// live runs the function of a thread; a process that it forks runs it again, on its way to that point.
func live(t *py.Thread, fn py.Object, args []py.Object, kw py.Kwargs) {
	t.Base = func(c *py.Copier) func(t *py.Thread) int {
		f, a, k := c.Object(fn), c.Objects(args), make(py.Kwargs, len(kw))
		for i, x := range kw {
			k[i] = py.Kw{Name: x.Name, Value: c.Object(x.Value)}
		}
		return func(t *py.Thread) int {
			live(t, f, a, k)
			return 0
		}
	}
	exc := py.Catch(t, func() { py.CallKw(t, fn, args, kw) })
	if exc != nil && !exc.Class.IsSubtype(py.SystemExit) {
		py.WriteStderr(t, "Exception ignored in thread started by: "+py.Repr(t, fn)+"\n"+py.FormatException(t, exc))
	}
}

// startNewThread checks the arguments of start_new_thread.
func startNewThread(t *py.Thread, a []py.Object, kw py.Kwargs) py.Object {
	switch {
	case len(kw) > 0:
		py.Throw(py.TypeError, "_thread.start_new_thread() takes no keyword arguments")
	case len(a) < 2:
		py.Throw(py.TypeError, "start_new_thread expected at least 2 arguments, got %d", len(a))
	case len(a) > 3:
		py.Throw(py.TypeError, "start_new_thread expected at most 3 arguments, got %d", len(a))
	case !py.IsCallable(a[0]):
		py.Throw(py.TypeError, "first arg must be callable")
	}
	args, ok := py.Unwrap(a[1]).(*py.Tuple)
	if !ok {
		py.Throw(py.TypeError, "2nd arg must be a tuple")
	}
	var named py.Kwargs
	if len(a) == 3 {
		d, ok := py.Unwrap(a[2]).(*py.Dict)
		if !ok {
			py.Throw(py.TypeError, "optional 3rd arg must be a dictionary")
		}
		named = py.SpreadKw(t, a[0], nil, d)
	}
	return py.Int(StartNewThread(t, a[0], append([]py.Object(nil), args.Items...), named))
}

func initModule(t *py.Thread, m *py.Module) {
	for name, v := range map[string]py.Object{
		"LockType": pythreading.LockType, "lock": pythreading.LockType, "RLock": pythreading.RLockType,
		"_local": pythreading.LocalType, "_ExceptHookArgs": pythreading.ExceptHookArgsType, "error": py.RuntimeError,
		"TIMEOUT_MAX": py.Float(pythreading.TimeoutMax),
	} {
		m.Set(name, v)
	}
	threading := pythreading.Def.Module(t)
	for to, from := range map[string]string{
		"get_ident": "get_ident", "get_native_id": "get_native_id", "stack_size": "stack_size", "_excepthook": "excepthook",
	} {
		v, _ := threading.Attrs.GetStr(from)
		m.Set(to, v)
	}
	newLock := func(t *py.Thread, a []py.Object) py.Object { return pythreading.NewLock() }
	exit := func(t *py.Thread, a []py.Object) py.Object {
		py.ThrowObj(t, py.NewException(py.SystemExit))
		return nil
	}
	m.Add(
		py.DefRaw("start_new_thread", startNewThread), py.DefRaw("start_new", startNewThread),
		py.DefC("allocate_lock()", newLock), py.DefC("allocate()", newLock), py.DefC("_set_sentinel()", newLock),
		py.DefC("exit()", exit), py.DefC("exit_thread()", exit),
		py.DefC("_count()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(len(t.Iso.Threads()) - 1) }),
	)
}
