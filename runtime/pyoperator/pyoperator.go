// Package pyoperator is Python's operator module.
//
// Input: operands. Output: what the operators of the language give.
// Must not: keep state.
package pyoperator

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "operator", Doc: "Operator interface.", Init: initModule}

// The module's classes.
var (
	ItemgetterType   = py.DefineType(py.TypeSpec{Name: "itemgetter", Module: "operator", NoDict: true})
	AttrgetterType   = py.DefineType(py.TypeSpec{Name: "attrgetter", Module: "operator", NoDict: true})
	MethodcallerType = py.DefineType(py.TypeSpec{Name: "methodcaller", Module: "operator", NoDict: true})
)

func init() {
	ItemgetterType.Attach(itemgetterMembers)
	AttrgetterType.Attach(attrgetterMembers)
	MethodcallerType.Attach(methodcallerMembers)
}

type op2 = func(t *py.Thread, a, b py.Object) py.Object

func initModule(t *py.Thread, m *py.Module) {
	both := func(name string, b *py.Builtin) {
		m.Add(b)
		m.Set("__"+strings.TrimSuffix(name, "_")+"__", b)
	}
	for _, o := range []struct {
		name string
		f    op2
	}{
		{"add", py.Add}, {"sub", py.Sub}, {"mul", py.Mul}, {"matmul", py.MatMul}, {"truediv", py.TrueDiv},
		{"floordiv", py.FloorDiv}, {"mod", py.Mod}, {"pow", py.Pow}, {"lshift", py.LShift}, {"rshift", py.RShift},
		{"and_", py.And}, {"or_", py.Or}, {"xor", py.Xor}, {"iadd", py.IAdd}, {"isub", py.ISub}, {"imul", py.IMul},
		{"imatmul", py.IMatMul}, {"itruediv", py.ITrueDiv}, {"ifloordiv", py.IFloorDiv}, {"imod", py.IMod},
		{"ipow", py.IPow}, {"ilshift", py.ILShift}, {"irshift", py.IRShift}, {"iand", py.IAnd}, {"ior", py.IOr},
		{"ixor", py.IXor}, {"eq", py.Eq}, {"ne", py.Ne}, {"lt", py.Lt}, {"le", py.Le}, {"gt", py.Gt}, {"ge", py.Ge},
		{"getitem", py.GetItem}, {"concat", concat(py.Add)}, {"iconcat", concat(py.IAdd)},
		{"contains", func(t *py.Thread, a, b py.Object) py.Object { return py.Bool(py.In(t, b, a)) }},
	} {
		both(o.name, py.DefC(o.name+"(a, b, /)", func(t *py.Thread, a []py.Object) py.Object { return o.f(t, a[0], a[1]) }))
	}
	for _, o := range []struct {
		name string
		f    func(t *py.Thread, a py.Object) py.Object
	}{
		{"neg", py.Neg}, {"pos", py.Pos}, {"inv", py.Invert}, {"invert", py.Invert}, {"abs", absolute}, {"index", py.Index},
		{"not_", func(t *py.Thread, a py.Object) py.Object { return py.Bool(py.Not(t, a)) }},
		{"truth", func(t *py.Thread, a py.Object) py.Object { return py.Bool(py.Truth(t, a)) }},
	} {
		both(o.name, py.DefC(o.name+"(a, /)", func(t *py.Thread, a []py.Object) py.Object { return o.f(t, a[0]) }))
	}
	addOthers(m)
	modkit.Types(m, ItemgetterType, AttrgetterType, MethodcallerType)
}

func absolute(t *py.Thread, a py.Object) py.Object {
	return py.Call(t, py.LookupBuiltin("abs"), a)
}

func concat(f op2) op2 {
	return func(t *py.Thread, a, b py.Object) py.Object {
		if py.TypeOf(a).Lookup("__getitem__") == nil {
			py.Throw(py.TypeError, "'%s' object can't be concatenated", py.TypeOf(a).Name)
		}
		return f(t, a, b)
	}
}

func addOthers(m *py.Module) {
	m.Add(
		py.DefC("is_(a, b, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(py.Is(a[0], a[1])) }),
		py.DefC("is_not(a, b, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(!py.Is(a[0], a[1])) }),
		py.DefC("setitem(a, b, c, /)", func(t *py.Thread, a []py.Object) py.Object { py.SetItem(t, a[0], a[1], a[2]); return py.None }),
		py.DefC("delitem(a, b, /)", func(t *py.Thread, a []py.Object) py.Object { py.DelItem(t, a[0], a[1]); return py.None }),
		py.DefC("countOf(a, b, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := 0
			for v := range py.Each(t, a[0]) {
				if py.Is(v, a[1]) || py.EqBool(t, v, a[1]) {
					n++
				}
			}
			return py.Int(n)
		}),
		py.DefC("indexOf(a, b, /)", func(t *py.Thread, a []py.Object) py.Object {
			i := 0
			for v := range py.Each(t, a[0]) {
				if py.Is(v, a[1]) || py.EqBool(t, v, a[1]) {
					return py.Int(i)
				}
				i++
			}
			py.Throw(py.ValueError, "sequence.index(x): x not in sequence")
			return nil
		}),
		py.DefC("length_hint(obj, default=0, /)", lengthHint),
		py.DefRaw("call", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) == 0 {
				py.Throw(py.TypeError, "call expected at least 1 argument, got 0")
			}
			return py.CallKw(t, args[0], args[1:], kw)
		}),
	)
	for _, name := range []string{"setitem", "delitem", "call"} {
		f, _ := m.Attrs.GetStr(name)
		m.Set("__"+name+"__", f)
	}
}

func lengthHint(t *py.Thread, a []py.Object) py.Object {
	tp := py.TypeOf(a[0])
	if tp.Lookup("__len__") != nil {
		return py.Int(py.Len(t, a[0]))
	}
	if tp.Lookup("__length_hint__") != nil {
		if r := py.CallMethod(t, a[0], "__length_hint__"); r != py.Object(py.NotImplemented) {
			return r
		}
	}
	return a[1]
}

// getter stands behind itemgetter, attrgetter and methodcaller.
type getter struct {
	items []py.Object
	paths [][]string
	kw    py.Kwargs
}

// Copy makes the getter of a forked process.
func (g *getter) ForkCopy(c *py.Copier) any {
	n := &getter{paths: g.paths}
	for _, v := range g.items {
		n.items = append(n.items, c.Object(v))
	}
	for _, k := range g.kw {
		n.kw = append(n.kw, py.Kw{Name: k.Name, Value: c.Object(k.Value)})
	}
	return n
}

func of(o py.Object) *getter {
	g, _ := py.NativeOf[*getter](o)
	return g
}

// maker is a __new__ that keeps its arguments.
func maker(name string, build func(t *py.Thread, args []py.Object, kw py.Kwargs) *getter) *py.Builtin {
	b := py.DefRaw("__new__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		return &py.Instance{Class: args[0].(*py.Type), Native: build(t, args[1:], kw)}
	})
	b.Static = true
	return b
}

func noKeywords(name string, args []py.Object, kw py.Kwargs) {
	if len(kw) > 0 {
		py.Throw(py.TypeError, "%s() takes no keyword arguments", name)
	}
	if len(args) == 0 {
		py.Throw(py.TypeError, "%s expected 1 argument, got 0", name)
	}
}

func gather(t *py.Thread, n int, get func(i int) py.Object) py.Object {
	if n == 1 {
		return get(0)
	}
	items := make([]py.Object, n)
	for i := range items {
		items[i] = get(i)
	}
	return py.NewTuple(items...)
}

func reprWith(name string, t *py.Thread, g *getter) py.Object {
	var parts []string
	for _, v := range g.items {
		parts = append(parts, py.Repr(t, v))
	}
	for _, k := range g.kw {
		parts = append(parts, k.Name+"="+py.Repr(t, k.Value))
	}
	return py.Str("operator." + name + "(" + strings.Join(parts, ", ") + ")")
}

func common(name string) []py.Member {
	return py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object { return py.None }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return reprWith(name, t, of(a[0])) }),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(of(a[0]).items...))
		}),
	)
}

func itemgetterMembers() []py.Member {
	return append(common("itemgetter"), py.Methods(
		maker("itemgetter", func(t *py.Thread, args []py.Object, kw py.Kwargs) *getter {
			noKeywords("itemgetter", args, kw)
			return &getter{items: args}
		}),
		py.DefC("__call__(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			g := of(a[0])
			return gather(t, len(g.items), func(i int) py.Object { return py.GetItem(t, a[1], g.items[i]) })
		}))...)
}

func attrgetterMembers() []py.Member {
	return append(common("attrgetter"), py.Methods(
		maker("attrgetter", func(t *py.Thread, args []py.Object, kw py.Kwargs) *getter {
			noKeywords("attrgetter", args, kw)
			g := &getter{items: args}
			for _, o := range args {
				s, ok := modkit.Text(o)
				if !ok {
					py.Throw(py.TypeError, "attribute name must be a string")
				}
				g.paths = append(g.paths, strings.Split(s, "."))
			}
			return g
		}),
		py.DefC("__call__(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			g := of(a[0])
			return gather(t, len(g.paths), func(i int) py.Object {
				v := a[1]
				for _, name := range g.paths[i] {
					v = py.GetAttr(t, v, name)
				}
				return v
			})
		}))...)
}

func methodcallerMembers() []py.Member {
	return append(common("methodcaller"), py.Methods(
		maker("methodcaller", func(t *py.Thread, args []py.Object, kw py.Kwargs) *getter {
			if len(args) == 0 {
				py.Throw(py.TypeError, "methodcaller needs at least one argument, the method name")
			}
			if _, ok := modkit.Text(args[0]); !ok {
				py.Throw(py.TypeError, "method name must be a string")
			}
			return &getter{items: args, kw: kw}
		}),
		py.DefC("__call__(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			g := of(a[0])
			name, _ := modkit.Text(g.items[0])
			return py.CallMethodKw(t, a[1], name, append([]py.Object(nil), g.items[1:]...), g.kw)
		}))...)
}
