package pycontextlib

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The small context managers keep what they need in attributes of the instance, as CPython's do.

func field(t *py.Thread, o py.Object, name string) py.Object { return py.GetAttr(t, o, name) }

// closingType is contextlib.closing.
var closingType = py.DefineType(py.TypeSpec{Name: "closing", Module: "contextlib", Subclassable: true, Patchable: true,
	Init: py.Def("__init__(self, thing)", func(t *py.Thread, a []py.Object) py.Object {
		py.SetAttr(t, a[0], "thing", a[1])
		return py.None
	}),
	Members: func() []py.Member {
		return py.Methods(
			py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return field(t, a[0], "thing") }),
			py.Def("__exit__(self, *exc_info)", func(t *py.Thread, a []py.Object) py.Object {
				py.CallMethod(t, field(t, a[0], "thing"), "close")
				return py.None
			}),
		)
	}})

// nullType is contextlib.nullcontext.
var nullType = py.DefineType(py.TypeSpec{Name: "nullcontext", Module: "contextlib", Subclassable: true, Patchable: true,
	Init: py.Def("__init__(self, enter_result=None)", func(t *py.Thread, a []py.Object) py.Object {
		py.SetAttr(t, a[0], "enter_result", a[1])
		return py.None
	}),
	Members: func() []py.Member {
		ready := func(name string, value func(t *py.Thread, a []py.Object) py.Object) *py.Builtin {
			return py.Def(name, func(t *py.Thread, a []py.Object) py.Object {
				v := value(t, a)
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object { return v })
			})
		}
		result := func(t *py.Thread, a []py.Object) py.Object { return field(t, a[0], "enter_result") }
		none := func(t *py.Thread, a []py.Object) py.Object { return py.None }
		return py.Methods(
			py.Def("__enter__(self)", result),
			py.Def("__exit__(self, *excinfo)", none),
			ready("__aenter__(self)", result),
			ready("__aexit__(self, *excinfo)", none),
		)
	}})

// coroutine makes a coroutine object from Go code.
func coroutine(t *py.Thread, body func(t *py.Thread, g *py.Generator) py.Object) py.Object {
	return py.NewCoroutine(t, &py.FuncSpec{Name: "contextlib", QualName: "contextlib", Module: "contextlib", Kind: py.CoroutineFunc}, body)
}

// suppressType is contextlib.suppress.
var suppressType = py.DefineType(py.TypeSpec{Name: "suppress", Module: "contextlib", Subclassable: true, Patchable: true,
	Init: py.Def("__init__(self, *exceptions)", func(t *py.Thread, a []py.Object) py.Object {
		py.SetAttr(t, a[0], "_exceptions", a[1])
		return py.None
	}),
	Members: func() []py.Member {
		return py.Methods(
			py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
			py.Def("__exit__(self, exctype, excinst, exctb)", func(t *py.Thread, a []py.Object) py.Object {
				if modkit.IsNone(a[1]) {
					return py.None
				}
				classes := field(t, a[0], "_exceptions")
				if py.IsSubclass(t, a[1], classes) {
					return py.True
				}
				e, ok := a[2].(*py.Exception)
				if !ok || !e.Class.IsSubtype(py.BaseExceptionGroup) {
					return py.False
				}
				match, rest := py.SplitGroup(t, e, classes)
				if match != nil && rest != nil {
					panic(rest)
				}
				return py.Bool(rest == nil)
			}),
		)
	}})

// redirect makes redirect_stdout and redirect_stderr.
func redirect(name string, get func(t *py.Thread) py.Object, set func(t *py.Thread, o py.Object)) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "contextlib", Subclassable: true, Patchable: true,
		Init: py.Def("__init__(self, new_target)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "_new_target", a[1])
			py.SetAttr(t, a[0], "_old_targets", py.NewList())
			return py.None
		}),
		Members: func() []py.Member {
			return py.Methods(
				py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
					py.CallMethod(t, field(t, a[0], "_old_targets"), "append", get(t))
					target := field(t, a[0], "_new_target")
					set(t, target)
					return target
				}),
				py.Def("__exit__(self, exctype, excinst, exctb)", func(t *py.Thread, a []py.Object) py.Object {
					set(t, py.CallMethod(t, field(t, a[0], "_old_targets"), "pop"))
					return py.None
				}),
			)
		}})
}

var (
	redirectOut = redirect("redirect_stdout", py.Stdout, py.SetStdout)
	redirectErr = redirect("redirect_stderr", py.Stderr, py.SetStderr)
)
