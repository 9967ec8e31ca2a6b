package py

// WithEnter begins a with statement: it calls __enter__ and returns its value and what must run at the end. exit gets the
// exception of the body (nil when it ended normally) and says whether the exception is to be swallowed.
func WithEnter(t *Thread, mgr Object) (value Object, exit func(t *Thread, e *Exception) bool) {
	if m := nativeManager(mgr); m != nil {
		return m.EnterWith(t), m.ExitWith
	}
	enter := lookupSpecial(mgr, "__enter__")
	leave := lookupSpecial(mgr, "__exit__")
	if enter == nil {
		hint := ""
		if lookupSpecial(mgr, "__aenter__") != nil && lookupSpecial(mgr, "__aexit__") != nil {
			hint = " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
		}
		Throw(TypeError, "'%s' object does not support the context manager protocol%s", TypeOf(mgr).Label(), hint)
	}
	if leave == nil {
		Throw(TypeError, "'%s' object does not support the context manager protocol (missed __exit__ method)", TypeOf(mgr).Label())
	}
	value = special(t, enter, mgr)
	return value, func(t *Thread, e *Exception) bool {
		if e == nil {
			special(t, leave, mgr, None, None, None)
			return false
		}
		prev := BeginExcept(t, e)
		r := Truth(t, callSpecial(t, leave, mgr, exitArgs(e), nil))
		EndExcept(t, prev)
		return r
	}
}

// Manager is implemented by Go values whose __enter__ and __exit__ a with statement may run directly.
type Manager interface {
	EnterWith(t *Thread) Object
	ExitWith(t *Thread, e *Exception) bool
}

// nativeManager returns the Go manager that o is or carries, unless a class made in Python may have changed the methods.
func nativeManager(o Object) Manager {
	switch o := o.(type) {
	case *Instance:
		if m, ok := o.Native.(Manager); ok && !o.Class.heap && !o.Class.patched.Load() {
			return m
		}
	case Manager:
		return o
	}
	return nil
}

// exitArgs are the arguments of __exit__.
func exitArgs(e *Exception) []Object {
	if e == nil {
		return []Object{None, None, None}
	}
	var tb Object = None
	if e.tb != nil {
		tb = e.tb
	}
	return []Object{e.Class, e, tb}
}

// AsyncWith begins an async with statement: it returns the awaitable of __aenter__ and a function that gives the
// awaitable of __aexit__.
func AsyncWith(t *Thread, mgr Object) (enter Object, exit func(t *Thread, e *Exception) Object) {
	in := lookupSpecial(mgr, "__aenter__")
	out := lookupSpecial(mgr, "__aexit__")
	if in == nil {
		hint := ""
		if lookupSpecial(mgr, "__enter__") != nil && lookupSpecial(mgr, "__exit__") != nil {
			hint = " but it supports the context manager protocol. Did you mean to use 'with'?"
		}
		Throw(TypeError, "'%s' object does not support the asynchronous context manager protocol%s", TypeOf(mgr).Label(), hint)
	}
	if out == nil {
		Throw(TypeError, "'%s' object does not support the asynchronous context manager protocol (missed __aexit__ method)", TypeOf(mgr).Label())
	}
	return special(t, in, mgr), func(t *Thread, e *Exception) Object {
		return callSpecial(t, out, mgr, exitArgs(e), nil)
	}
}
