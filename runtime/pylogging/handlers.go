package pylogging

import (
	"path/filepath"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyio"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// lock is a handler's reentrant lock.
type lock struct{ sched.RLock }

// ForkCopy gives the child's handler a free lock.
func (l *lock) ForkCopy(*py.Copier) any { return new(lock) }

func initHandler(t *py.Thread, h py.Object, level int) {
	set(t, h, "filters", py.NewList())
	set(t, h, "_name", py.None)
	set(t, h, "level", py.Int(level))
	set(t, h, "formatter", py.None)
	set(t, h, "_closed", py.False)
	if i, ok := h.(*py.Instance); ok && i.Native == nil {
		i.Native = new(lock)
	}
	of(t).addHandler(h)
}

func acquire(t *py.Thread, h py.Object) {
	if l, ok := py.NativeOf[*lock](h); ok {
		l.Acquire(t.Thread)
	}
}

func release(t *py.Thread, h py.Object) {
	if l, ok := py.NativeOf[*lock](h); ok {
		l.Release(t.Thread)
	}
}

func handlerMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, level=0)", func(t *py.Thread, a []py.Object) py.Object {
			initHandler(t, a[0], checkLevel(t, a[1]))
			return py.None
		}),
		py.Def("createLock(self)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
		py.Def("acquire(self)", func(t *py.Thread, a []py.Object) py.Object { acquire(t, a[0]); return py.None }),
		py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object { release(t, a[0]); return py.None }),
		py.Def("setLevel(self, level)", func(t *py.Thread, a []py.Object) py.Object {
			set(t, a[0], "level", py.Int(checkLevel(t, a[1])))
			return py.None
		}),
		py.Def("setFormatter(self, fmt)", func(t *py.Thread, a []py.Object) py.Object { set(t, a[0], "formatter", a[1]); return py.None }),
		py.Def("format(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			f := attr(t, a[0], "formatter")
			if modkit.IsNone(f) {
				f = defaultFormatter(t)
			}
			return py.CallMethod(t, f, "format", a[1])
		}),
		py.Def("emit(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			py.Throw(py.NotImplementedError, "emit must be implemented by Handler subclasses")
			return nil
		}),
		py.Def("handle(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			r := py.CallMethod(t, a[0], "filter", a[1])
			if !py.Truth(t, r) {
				return r
			}
			if _, ok := r.(*py.Instance); !ok {
				r = a[1]
			}
			acquire(t, a[0])
			defer release(t, a[0])
			py.CallMethod(t, a[0], "emit", r)
			return r
		}),
		py.Def("flush(self)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			set(t, a[0], "_closed", py.True)
			of(t).removeHandler(a[0])
			return py.None
		}),
		py.Def("handleError(self, record)", func(t *py.Thread, a []py.Object) py.Object { handleError(t, a[1]); return py.None }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " (" + of(t).levelName(intAttr(t, a[0], "level")) + ")>")
		}),
		py.Def("get_name(self)", func(t *py.Thread, a []py.Object) py.Object { return attr(t, a[0], "_name") }),
		py.Def("set_name(self, name)", func(t *py.Thread, a []py.Object) py.Object { set(t, a[0], "_name", a[1]); return py.None }),
	), py.Attribute("name", func(t *py.Thread, o py.Object) py.Object { return attr(t, o, "_name") },
		func(t *py.Thread, o, v py.Object) { set(t, o, "_name", v) }))
}

func defaultFormatter(t *py.Thread) py.Object {
	type key struct{}
	return py.State(t.Iso, key{}, func() *py.Instance {
		f := py.NewInstance(FormatterType)
		formatterInit(t, []py.Object{f, py.None, py.None, py.Str("%"), py.True, py.None})
		return f
	})
}

// handleError prints what went wrong while a record was written; logging never stops the program.
func handleError(t *py.Thread, record py.Object) {
	if !py.Truth(t, py.GetAttr(t, Def.Module(t), "raiseExceptions")) {
		return
	}
	e := t.Handling
	if e == nil {
		return
	}
	py.Catch(t, func() {
		text := "--- Logging error ---\n" + py.FormatException(t, e) + "Call stack:\n" + py.FormatFrames(py.CallerFrames())
		text += "Message: " + py.Repr(t, attr(t, record, "msg")) + "\nArguments: " + py.Repr(t, attr(t, record, "args")) + "\n"
		py.CallMethod(t, py.Stderr(t), "write", py.Str(text))
	})
}

// guarded runs an emit; what it raises goes to handleError, except RecursionError.
func guarded(t *py.Thread, h, record py.Object, body func()) {
	e := py.Catch(t, body)
	if e == nil {
		return
	}
	if !e.Class.IsSubtype(py.ExceptionClass) || e.Class.IsSubtype(py.RecursionError) {
		panic(e)
	}
	prev := py.BeginExcept(t, e)
	defer py.EndExcept(t, prev)
	py.CallMethod(t, h, "handleError", record)
}

func emitStream(t *py.Thread, h, record py.Object) {
	guarded(t, h, record, func() {
		msg := py.CallMethod(t, h, "format", record)
		stream := py.GetAttr(t, h, "stream")
		py.CallMethod(t, stream, "write", py.Str(py.ToStr(t, msg)+py.ToStr(t, py.GetAttr(t, h, "terminator"))))
		py.CallMethod(t, h, "flush")
	})
}

func streamMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, stream=None)", func(t *py.Thread, a []py.Object) py.Object {
			initHandler(t, a[0], NOTSET)
			stream := a[1]
			if modkit.IsNone(stream) {
				stream = py.Stderr(t)
			}
			set(t, a[0], "stream", stream)
			return py.None
		}),
		py.Def("flush(self)", func(t *py.Thread, a []py.Object) py.Object {
			acquire(t, a[0])
			defer release(t, a[0])
			if s := py.GetAttr(t, a[0], "stream"); py.Truth(t, s) {
				if f, ok := py.LookupAttr(t, s, "flush"); ok {
					py.Call(t, f)
				}
			}
			return py.None
		}),
		py.Def("emit(self, record)", func(t *py.Thread, a []py.Object) py.Object { emitStream(t, a[0], a[1]); return py.None }),
		py.Def("setStream(self, stream)", func(t *py.Thread, a []py.Object) py.Object {
			old := attr(t, a[0], "stream")
			if old == a[1] {
				return py.None
			}
			py.CallMethod(t, a[0], "flush")
			set(t, a[0], "stream", a[1])
			return old
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			name := ""
			if n, ok := py.LookupAttr(t, py.GetAttr(t, a[0], "stream"), "name"); ok && py.ToStr(t, n) != "" {
				name = py.ToStr(t, n) + " "
			}
			return py.Str("<" + py.TypeOf(a[0]).Name + " " + name + "(" + of(t).levelName(intAttr(t, a[0], "level")) + ")>")
		}),
	), py.Member{Name: "terminator", Value: py.Str("\n")})
}

// stderrMembers is the handler of last resort, which follows sys.stderr.
func stderrMembers() []py.Member {
	return append(py.Methods(py.Def("__init__(self, level=0)", func(t *py.Thread, a []py.Object) py.Object {
		initHandler(t, a[0], checkLevel(t, a[1]))
		return py.None
	})), py.Getter("stream", func(t *py.Thread, o py.Object) py.Object { return py.Stderr(t) }))
}

func fileMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, filename, mode='a', encoding=None, delay=False, errors=None)", func(t *py.Thread, a []py.Object) py.Object {
			initFile(t, a[0], a[1], a[2], a[3], a[5], py.Truth(t, a[4]))
			return py.None
		}),
		py.Def("_open(self)", func(t *py.Thread, a []py.Object) py.Object { return openLog(t, a[0]) }),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			acquire(t, a[0])
			defer release(t, a[0])
			if s := attr(t, a[0], "stream"); !modkit.IsNone(s) {
				py.CallMethod(t, a[0], "flush")
				set(t, a[0], "stream", py.None)
				py.CallMethod(t, s, "close")
			}
			set(t, a[0], "_closed", py.True)
			of(t).removeHandler(a[0])
			return py.None
		}),
		py.Def("emit(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			if modkit.IsNone(attr(t, a[0], "stream")) {
				if py.Truth(t, attr(t, a[0], "_closed")) {
					return py.None
				}
				set(t, a[0], "stream", py.CallMethod(t, a[0], "_open"))
			}
			emitStream(t, a[0], a[1])
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " " + py.ToStr(t, attr(t, a[0], "baseFilename")) + " (" + of(t).levelName(intAttr(t, a[0], "level")) + ")>")
		}),
	)
}

func initFile(t *py.Thread, h, filename, mode, encoding, errors py.Object, delay bool) {
	initHandler(t, h, NOTSET)
	name := py.ToStr(t, filename)
	if dir, err := py.Getwd(t); err == nil && !filepath.IsAbs(name) {
		name = filepath.Join(dir, name)
	}
	set(t, h, "baseFilename", py.Str(name))
	set(t, h, "mode", mode)
	set(t, h, "encoding", encoding)
	set(t, h, "errors", errors)
	set(t, h, "delay", py.Bool(delay))
	set(t, h, "stream", py.None)
	if !delay {
		set(t, h, "stream", py.CallMethod(t, h, "_open"))
	}
}

func openLog(t *py.Thread, h py.Object) py.Object {
	return pyio.Open(t, attr(t, h, "baseFilename"), py.ToStr(t, attr(t, h, "mode")), -1, attr(t, h, "encoding"), attr(t, h, "errors"), nil, true, nil)
}

func nullMembers() []py.Member {
	nothing := func(name string) *py.Builtin {
		return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object { return py.None })
	}
	return py.Methods(nothing("handle"), nothing("emit"), nothing("createLock"))
}
