package pycontextlib

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// stack is the state of an ExitStack or AsyncExitStack: what is to be left, last entered first.
type stack struct{ exits []exit }

// exit leaves one context: it gets the exception on its way and says whether it is swallowed. An async one returns an
// awaitable through aw.
type exit struct {
	sync  func(t *py.Thread, e *py.Exception) bool
	async func(t *py.Thread, e *py.Exception) py.Object
}

func stackOf(o py.Object) *stack {
	i := o.(*py.Instance)
	s, ok := i.Native.(*stack)
	if !ok {
		s = &stack{}
		i.Native = s
	}
	return s
}

func (s *stack) push(f func(t *py.Thread, e *py.Exception) bool) {
	s.exits = append(s.exits, exit{sync: f})
}

// stackMembers are what both kinds of stacks have.
func stackMembers() []py.Member {
	return py.Methods(
		py.Def("enter_context(self, cm)", func(t *py.Thread, a []py.Object) py.Object {
			v, leave := py.WithEnter(t, a[1])
			stackOf(a[0]).push(leave)
			return v
		}),
		py.Def("push(self, exit)", func(t *py.Thread, a []py.Object) py.Object {
			m := py.FindSpecial(a[1], "__exit__")
			stackOf(a[0]).push(func(t *py.Thread, e *py.Exception) bool {
				if m == nil {
					return py.Truth(t, py.Call(t, a[1], excInfo(e)...))
				}
				return py.Truth(t, py.CallSpecial(t, m, a[1], excInfo(e)...))
			})
			return a[1]
		}),
		py.DefRaw("callback", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) < 2 {
				py.Throw(py.TypeError, "ExitStack.callback() missing 1 required positional argument: 'callback'")
			}
			fn, rest := args[1], append([]py.Object(nil), args[2:]...)
			stackOf(args[0]).push(func(t *py.Thread, e *py.Exception) bool {
				py.CallKw(t, fn, append([]py.Object(nil), rest...), kw)
				return false
			})
			return fn
		}),
		py.Def("pop_all(self)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.NewInstance(py.TypeOf(a[0]))
			s := stackOf(a[0])
			n.Native = &stack{exits: s.exits}
			s.exits = nil
			return n
		}),
	)
}

func excInfo(e *py.Exception) []py.Object {
	if e == nil {
		return []py.Object{py.None, py.None, py.None}
	}
	var tb py.Object = py.None
	if x := e.Traceback(); x != nil {
		tb = x
	}
	return []py.Object{e.Class, e, tb}
}

// exitStackType is contextlib.ExitStack.
var exitStackType = py.DefineType(py.TypeSpec{Name: "ExitStack", Module: "contextlib", Subclassable: true, Patchable: true,
	Members: func() []py.Member {
		return append(stackMembers(), py.Methods(
			enterSelf(),
			py.Def("__exit__(self, *exc_details)", func(t *py.Thread, a []py.Object) py.Object {
				var e *py.Exception
				if d := py.IterList(t, a[1]); len(d) > 1 {
					e, _ = d[1].(*py.Exception)
				}
				return py.Bool(stackOf(a[0]).unwind(t, nil, e))
			}),
			py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
				stackOf(a[0]).unwind(t, nil, nil)
				return py.None
			}),
		)...)
	}})

// unwind leaves all contexts; it reports whether the exception that came in was swallowed, and raises what is left of
// one that an exit raised. g, when not nil, awaits async exits; its thread is kept in *t's place by the caller.
func (s *stack) unwind(t *py.Thread, await func(aw py.Object) py.Object, in *py.Exception) bool {
	pending, swallowed := in, false
	for len(s.exits) > 0 {
		x := s.exits[len(s.exits)-1]
		s.exits = s.exits[:len(s.exits)-1]
		var done bool
		raised := py.Catch(t, func() {
			if pending != nil {
				prev := py.BeginExcept(t, pending)
				defer py.EndExcept(t, prev)
			}
			if x.async != nil {
				done = py.Truth(t, await(x.async(t, pending)))
			} else {
				done = x.sync(t, pending)
			}
		})
		switch {
		case raised != nil:
			pending, swallowed = raised, false
		case done && pending != nil:
			pending, swallowed = nil, true
		}
	}
	if pending != nil && pending != in {
		panic(pending)
	}
	return in != nil && pending == nil && swallowed
}

// asyncStackType is contextlib.AsyncExitStack.
var asyncStackType = py.DefineType(py.TypeSpec{Name: "AsyncExitStack", Module: "contextlib", Subclassable: true, Patchable: true,
	Members: func() []py.Member {
		return append(stackMembers(), py.Methods(
			py.Def("__aenter__(self)", func(t *py.Thread, a []py.Object) py.Object {
				self := a[0]
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object { return self })
			}),
			py.Def("__aexit__(self, *exc_details)", func(t *py.Thread, a []py.Object) py.Object {
				s := stackOf(a[0])
				var e *py.Exception
				if d := py.IterList(t, a[1]); len(d) > 1 {
					e, _ = d[1].(*py.Exception)
				}
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
					return py.Bool(s.unwind(t, func(aw py.Object) py.Object { return g.Await(&t, aw) }, e))
				})
			}),
			py.Def("aclose(self)", func(t *py.Thread, a []py.Object) py.Object {
				s := stackOf(a[0])
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
					s.unwind(t, func(aw py.Object) py.Object { return g.Await(&t, aw) }, nil)
					return py.None
				})
			}),
			py.Def("enter_async_context(self, cm)", func(t *py.Thread, a []py.Object) py.Object {
				s, cm := stackOf(a[0]), a[1]
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
					enter, leave := py.AsyncWith(t, cm)
					v := g.Await(&t, enter)
					s.exits = append(s.exits, exit{async: leave})
					return v
				})
			}),
			py.DefRaw("push_async_callback", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
				if len(args) < 2 {
					py.Throw(py.TypeError, "AsyncExitStack.push_async_callback() missing 1 required positional argument: 'callback'")
				}
				fn, rest := args[1], append([]py.Object(nil), args[2:]...)
				s := stackOf(args[0])
				s.exits = append(s.exits, exit{async: func(t *py.Thread, e *py.Exception) py.Object {
					aw := py.CallKw(t, fn, append([]py.Object(nil), rest...), kw)
					return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
						g.Await(&t, aw)
						return py.False
					})
				}})
				return fn
			}),
		)...)
	}})

// aclosingType is contextlib.aclosing.
var aclosingType = py.DefineType(py.TypeSpec{Name: "aclosing", Module: "contextlib", Subclassable: true, Patchable: true,
	Init: py.Def("__init__(self, thing)", func(t *py.Thread, a []py.Object) py.Object {
		py.SetAttr(t, a[0], "thing", a[1])
		return py.None
	}),
	Members: func() []py.Member {
		return py.Methods(
			py.Def("__aenter__(self)", func(t *py.Thread, a []py.Object) py.Object {
				thing := field(t, a[0], "thing")
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object { return thing })
			}),
			py.Def("__aexit__(self, *exc_info)", func(t *py.Thread, a []py.Object) py.Object {
				thing := field(t, a[0], "thing")
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
					g.Await(&t, py.CallMethod(t, thing, "aclose"))
					return py.None
				})
			}),
		)
	}})

// asyncManagerType is contextlib._AsyncGeneratorContextManager.
var asyncManagerType = py.DefineType(py.TypeSpec{Name: "_AsyncGeneratorContextManager", Module: "contextlib", Patchable: true,
	Members: func() []py.Member {
		return py.Methods(
			py.Def("__aenter__(self)", func(t *py.Thread, a []py.Object) py.Object {
				gen := managerOf(a[0]).gen
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object {
					v, ok := g.ANext(&t, gen)
					if !ok {
						py.Throw(py.RuntimeError, "generator didn't yield")
					}
					return v
				})
			}),
			py.Def("__aexit__(self, typ, value, traceback)", func(t *py.Thread, a []py.Object) py.Object {
				gen := managerOf(a[0]).gen
				e, _ := a[2].(*py.Exception)
				if e == nil && !modkit.IsNone(a[1]) {
					e, _ = py.Call(t, a[1]).(*py.Exception)
				}
				return coroutine(t, func(t *py.Thread, g *py.Generator) py.Object { return py.Bool(asyncLeave(&t, g, gen, e)) })
			}),
		)
	}})

// asyncLeave is leave for async generators.
func asyncLeave(tp **py.Thread, g *py.Generator, gen py.Object, e *py.Exception) bool {
	if e == nil {
		if _, more := g.ANext(tp, gen); more {
			py.Throw(py.RuntimeError, "generator didn't stop")
		}
		return false
	}
	raised := py.Catch(*tp, func() { g.Await(tp, py.CallMethod(*tp, gen, "athrow", e)) })
	if raised == nil {
		py.Throw(py.RuntimeError, "generator didn't stop after athrow()")
	}
	return settle(*tp, raised, e)
}
