// Package pycontextlib is Python's contextlib module.
//
// Input: context managers and the generators that stand for them. Output: what with and async with statements use.
// Not supported: aclosing over objects without aclose, chdir (it belongs to the process's working directory).
package pycontextlib

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyabc"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "contextlib", Doc: "Utilities for with-statement contexts.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, closingType, nullType, suppressType, redirectOut, redirectErr, exitStackType, decoratorType,
		abstractType, abstractAsyncType, asyncStackType, aclosingType)
	m.Add(
		py.Def("contextmanager(func)", func(t *py.Thread, a []py.Object) py.Object { return factory(t, a[0], managerType) }),
		py.Def("asynccontextmanager(func)", func(t *py.Thread, a []py.Object) py.Object { return factory(t, a[0], asyncManagerType) }),
	)
}

// factory makes a function that makes context managers; it keeps the name and the rest of what functools.wraps keeps.
func factory(t *py.Thread, fn py.Object, class *py.Type) py.Object {
	spec := &py.FuncSpec{Name: "helper", QualName: "helper", Module: "contextlib",
		Params: []py.Param{{Name: "args", Kind: py.VarArgs}, {Name: "kwds", Kind: py.VarKw}}}
	f := py.NewFunction(spec, func(t *py.Thread, a []py.Object) py.Object {
		args := py.IterList(t, a[0])
		var kw py.Kwargs
		for _, it := range a[1].(*py.Dict).Items() {
			kw = append(kw, py.Kw{Name: py.ToStr(t, it.Key), Value: it.Value})
		}
		o := py.NewInstance(class)
		o.Native = &manager{fn: fn, args: args, kw: kw, gen: py.CallKw(t, fn, args, kw)}
		return o
	}, nil, nil)
	for _, name := range []string{"__module__", "__name__", "__qualname__", "__doc__"} {
		if v, ok := py.LookupAttr(t, fn, name); ok {
			py.SetAttr(t, f, name, v)
		}
	}
	py.SetAttr(t, f, "__wrapped__", fn)
	return f
}

// manager is the state of one context manager made from a generator.
type manager struct {
	fn   py.Object
	args []py.Object
	kw   py.Kwargs
	gen  py.Object
}

func managerOf(o py.Object) *manager {
	m, _ := py.NativeOf[*manager](o)
	return m
}

// managerType is contextlib._GeneratorContextManager.
var managerType = py.DefineType(py.TypeSpec{Name: "_GeneratorContextManager", Module: "contextlib", Patchable: true,
	Bases: []*py.Type{decoratorType}, Members: func() []py.Member {
		return py.Methods(
			py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
				v, ok := py.Next(t, managerOf(a[0]).gen)
				if !ok {
					py.Throw(py.RuntimeError, "generator didn't yield")
				}
				return v
			}),
			py.Def("__exit__(self, typ, value, traceback)", func(t *py.Thread, a []py.Object) py.Object {
				e, _ := a[2].(*py.Exception)
				if e == nil {
					if typ, ok := a[1].(*py.Type); ok {
						e, _ = py.Call(t, typ).(*py.Exception)
					}
				}
				return py.Bool(leave(t, managerOf(a[0]).gen, e))
			}),
			py.Def("_recreate_cm(self)", func(t *py.Thread, a []py.Object) py.Object { return recreate(t, a[0]) }),
		)
	}})

func recreate(t *py.Thread, o py.Object) py.Object {
	m := managerOf(o)
	n := py.NewInstance(py.TypeOf(o))
	n.Native = &manager{fn: m.fn, args: m.args, kw: m.kw, gen: py.CallKw(t, m.fn, m.args, m.kw)}
	return n
}

// leave resumes the generator after the with block; it reports whether the exception was swallowed.
func leave(t *py.Thread, gen py.Object, e *py.Exception) bool {
	if e == nil {
		if _, more := py.Next(t, gen); more {
			closeGen(t, gen)
			py.Throw(py.RuntimeError, "generator didn't stop")
		}
		return false
	}
	raised := py.Catch(t, func() { py.CallMethod(t, gen, "throw", e) })
	if raised == nil {
		closeGen(t, gen)
		py.Throw(py.RuntimeError, "generator didn't stop after throw()")
	}
	return settle(t, raised, e)
}

// settle decides what an exception that came out of the generator means: e itself goes on, a StopIteration swallows it.
func settle(t *py.Thread, raised, e *py.Exception) bool {
	switch {
	case raised == e:
		return false
	case raised.Class.IsSubtype(py.StopIteration) || raised.Class.IsSubtype(py.StopAsyncIteration):
		return true
	case raised.Class.IsSubtype(py.RuntimeError) && raised.Cause == e && (e.Class.IsSubtype(py.StopIteration) || e.Class.IsSubtype(py.StopAsyncIteration)):
		return false
	}
	panic(raised)
}

func closeGen(t *py.Thread, gen py.Object) {
	if f, ok := py.LookupAttr(t, gen, "close"); ok {
		py.Call(t, f)
	}
}

// decoratorType is contextlib.ContextDecorator.
var decoratorType = py.DefineType(py.TypeSpec{Name: "ContextDecorator", Module: "contextlib", Subclassable: true, Patchable: true,
	Members: func() []py.Member {
		return py.Methods(
			py.Def("_recreate_cm(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
			py.Def("__call__(self, func)", func(t *py.Thread, a []py.Object) py.Object { return decorate(t, a[0], a[1]) }),
		)
	}})

// decorate makes a function that runs fn inside the context.
func decorate(t *py.Thread, cm, fn py.Object) py.Object {
	spec := &py.FuncSpec{Name: "inner", QualName: "ContextDecorator.__call__.<locals>.inner", Module: "contextlib",
		Params: []py.Param{{Name: "args", Kind: py.VarArgs}, {Name: "kwds", Kind: py.VarKw}}}
	f := py.NewFunction(spec, func(t *py.Thread, a []py.Object) py.Object {
		_, exit := py.WithEnter(t, py.CallMethod(t, cm, "_recreate_cm"))
		var r py.Object = py.None
		e := py.Catch(t, func() {
			kw := py.SpreadKw(t, fn, nil, a[1])
			r = py.CallKw(t, fn, py.IterList(t, a[0]), kw)
		})
		if swallowed := exit(t, e); e != nil && !swallowed {
			panic(e)
		}
		return r
	}, nil, nil)
	for _, name := range []string{"__module__", "__name__", "__qualname__", "__doc__"} {
		if v, ok := py.LookupAttr(t, fn, name); ok {
			py.SetAttr(t, f, name, v)
		}
	}
	py.SetAttr(t, f, "__wrapped__", fn)
	return f
}

// enterSelf makes the __enter__ that returns the object itself, as abstract context managers have it.
func enterSelf() *py.Builtin {
	return py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0] })
}

// abstractType is contextlib.AbstractContextManager.
var abstractType = func() *py.Type {
	tp := py.DefineType(py.TypeSpec{Name: "AbstractContextManager", Module: "contextlib", Bases: []*py.Type{pyabc.ABC}, Subclassable: true,
		Patchable: true, Members: func() []py.Member {
			exit := py.Def("__exit__(self, exc_type, exc_value, traceback)", func(t *py.Thread, a []py.Object) py.Object { return py.None })
			return append(py.Methods(enterSelf(), exit), subclassHook("__enter__", "__exit__"))
		}})
	return tp
}()

// abstractAsyncType is contextlib.AbstractAsyncContextManager.
var abstractAsyncType = py.DefineType(py.TypeSpec{Name: "AbstractAsyncContextManager", Module: "contextlib", Bases: []*py.Type{pyabc.ABC},
	Subclassable: true, Patchable: true, Members: func() []py.Member {
		return []py.Member{subclassHook("__aenter__", "__aexit__")}
	}})

// subclassHook makes classes with all these methods count as subclasses.
func subclassHook(names ...string) py.Member {
	return py.ClassMethodOf(py.Def("__subclasshook__(cls, C)", func(t *py.Thread, a []py.Object) py.Object {
		c, ok := a[1].(*py.Type)
		if cls, _ := a[0].(*py.Type); !ok || cls.IsHeap() {
			return py.NotImplemented
		}
		for _, n := range names {
			if v := c.Lookup(n); v == nil || v == py.Object(py.None) {
				return py.NotImplemented
			}
		}
		return py.True
	}))
}
