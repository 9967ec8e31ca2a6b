package pycollections

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The dict subclasses.
var (
	DefaultDictType = py.NewBuiltinType("collections.defaultdict", py.DictType).KeepInternal()
	OrderedDictType = py.NewBuiltinType("collections.OrderedDict", py.DictType)
	CounterType     = py.NewBuiltinType("collections.Counter", py.DictType)
)

// newDictObject makes an empty object of a dict subclass.
func newDictObject(cls *py.Type) *py.Instance {
	o := py.NewInstance(cls)
	if o.Attrs == nil {
		o.Attrs = py.NewDict()
	}
	o.Native = py.NewDict()
	return o
}

func construct(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	return newDictObject(cls)
}

func dictOf(o py.Object) *py.Dict {
	d, _ := py.Unwrap(o).(*py.Dict)
	return d
}

// dictMethod is dict's own method of that name.
func dictMethod(t *py.Thread, name string) py.Object { return py.GetAttr(t, py.DictType, name) }

// factoryKey is where a defaultdict keeps its factory; no attribute name a program can write.
const factoryKey = " default_factory"

func factory(o py.Object) py.Object {
	if v, ok := o.(*py.Instance).Attrs.GetStr(factoryKey); ok {
		return v
	}
	return py.None
}

// NewDefaultDict makes an empty defaultdict.
func NewDefaultDict(f py.Object) *py.Instance {
	o := newDictObject(DefaultDictType)
	o.Attrs.SetStr(factoryKey, f)
	return o
}

func missing(t *py.Thread, self, key py.Object) py.Object {
	f := factory(self)
	if modkit.IsNone(f) {
		py.ThrowObj(t, py.NewException(py.KeyError, key))
	}
	v := py.Call(t, f)
	py.SetItem(t, self, key, v)
	return v
}

func defaultMembers() []py.Member {
	ms := py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			self := args[0].(*py.Instance)
			var f py.Object = py.None
			rest := args[1:]
			if len(rest) > 0 {
				f, rest = rest[0], rest[1:]
				if !modkit.IsNone(f) && !py.IsCallable(f) {
					py.Throw(py.TypeError, "first argument must be callable or None")
				}
			}
			self.Attrs.SetStr(factoryKey, f)
			py.CallKw(t, dictMethod(t, "update"), append([]py.Object{self}, rest...), kw)
			return py.None
		}),
		py.DefC("__missing__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object { return missing(t, a[0], a[1]) }),
		py.DefC("__getitem__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
			if v, ok := dictOf(a[0]).Get(t, a[1]); ok {
				return v
			}
			return py.CallMethod(t, a[0], "__missing__", a[1])
		}),
		py.DefC("copy(self, /)", defaultCopy), py.DefC("__copy__(self, /)", defaultCopy),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(py.ReprGuard(t, a[0], py.TypeOf(a[0]).Name+"(...)", func() string {
				return py.TypeOf(a[0]).Name + "(" + py.Repr(t, factory(a[0])) + ", " + py.Repr(t, dictOf(a[0])) + ")"
			}))
		}),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			args := py.NewTuple()
			if f := factory(a[0]); !modkit.IsNone(f) {
				args = py.NewTuple(f)
			}
			return py.NewTuple(py.TypeOf(a[0]), args, py.None, py.None, py.Iter(t, py.CallMethod(t, a[0], "items")))
		}),
		py.DefC("__or__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object { return merged(t, a[0], a[0], a[1]) }),
		py.DefC("__ror__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object { return merged(t, a[0], a[1], a[0]) }),
	)
	return append(ms, py.Attribute("default_factory", func(t *py.Thread, o py.Object) py.Object { return factory(o) },
		func(t *py.Thread, o, v py.Object) {
			if v == nil {
				v = py.None
			}
			o.(*py.Instance).Attrs.SetStr(factoryKey, v)
		}))
}

func defaultCopy(t *py.Thread, a []py.Object) py.Object {
	return py.Call(t, py.TypeOf(a[0]), factory(a[0]), dictOf(a[0]))
}

// merged is left | right with the class (and factory) of self.
func merged(t *py.Thread, self, left, right py.Object) py.Object {
	l, r := dictOf(left), dictOf(right)
	if l == nil || r == nil {
		return py.NotImplemented
	}
	o := newDictObject(py.TypeOf(self))
	o.Attrs = self.(*py.Instance).Attrs.Copy()
	d := l.Copy()
	py.DictUpdate(t, d, r)
	o.Native = d
	return o
}

func orderedMembers() []py.Member {
	return py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) > 2 {
				py.Throw(py.TypeError, "expected at most 1 arguments, got %d", len(args)-1)
			}
			py.CallKw(t, dictMethod(t, "update"), args, kw)
			return py.None
		}),
		py.DefC("move_to_end(self, key, last=True)", func(t *py.Thread, a []py.Object) py.Object {
			if !dictOf(a[0]).MoveToEnd(t, a[1], py.Truth(t, a[2])) {
				py.ThrowObj(t, py.NewException(py.KeyError, a[1]))
			}
			return py.None
		}),
		py.DefC("popitem(self, last=True)", func(t *py.Thread, a []py.Object) py.Object {
			p, ok := dictOf(a[0]).PopItem(py.Truth(t, a[1]))
			if !ok {
				py.ThrowObj(t, py.NewException(py.KeyError, py.Str("dictionary is empty")))
			}
			return py.NewTuple(p.Key, p.Value)
		}),
		py.DefC("copy(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Call(t, py.TypeOf(a[0]), dictOf(a[0])) }),
		py.DefC("__copy__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Call(t, py.TypeOf(a[0]), dictOf(a[0])) }),
		py.DefC("__eq__(self, value, /)", orderedEq),
		py.DefC("__ne__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			r := orderedEq(t, a)
			if r == py.Object(py.NotImplemented) {
				return r
			}
			return py.Bool(!py.Truth(t, r))
		}),
		py.DefC("__or__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object { return merged(t, a[0], a[0], a[1]) }),
		py.DefC("__ror__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object { return merged(t, a[0], a[1], a[0]) }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			name := py.TypeOf(a[0]).Name
			if dictOf(a[0]).Len() == 0 {
				return py.Str(name + "()")
			}
			return py.Str(py.ReprGuard(t, a[0], "...", func() string { return name + "(" + py.Repr(t, dictOf(a[0])) + ")" }))
		}),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(), py.None, py.None, py.Iter(t, py.CallMethod(t, a[0], "items")))
		}),
	)
}

func orderedEq(t *py.Thread, a []py.Object) py.Object {
	d, o := dictOf(a[0]), dictOf(a[1])
	if o == nil {
		return py.NotImplemented
	}
	if !py.EqBool(t, d, o) {
		return py.False
	}
	if !py.TypeOf(a[1]).IsSubtype(OrderedDictType) {
		return py.True
	}
	return py.Eq(t, py.NewList(d.Keys()...), py.NewList(o.Keys()...))
}

// countOf is a Counter's count of a key.
func countOf(t *py.Thread, o, key py.Object) py.Object {
	if v, ok := dictOf(o).Get(t, key); ok {
		return v
	}
	return py.Int(0)
}

// tally adds the counts of a mapping or the items of an iterable; sign is 1 or -1.
func tally(t *py.Thread, self, from py.Object, subtract bool) {
	d := dictOf(self)
	op := py.Add
	if subtract {
		op = py.Sub
	}
	if src := dictOf(from); src != nil {
		for _, p := range src.Items() {
			d.Set(t, p.Key, op(t, countOf(t, self, p.Key), p.Value))
		}
		return
	}
	if keys, ok := py.LookupAttr(t, from, "keys"); ok {
		for k := range py.Each(t, py.Call(t, keys)) {
			d.Set(t, k, op(t, countOf(t, self, k), py.GetItem(t, from, k)))
		}
		return
	}
	for k := range py.Each(t, from) {
		if v, ok := d.Get(t, k); ok {
			if n, ok := v.(py.Int); ok && !subtract {
				d.Set(t, k, n+1)
				continue
			}
		}
		d.Set(t, k, op(t, countOf(t, self, k), py.Int(1)))
	}
}

func counterUpdate(name string, subtract bool) *py.Builtin {
	return py.Def(name+"(self, iterable=None, /, **kwds)", func(t *py.Thread, a []py.Object) py.Object {
		if !modkit.IsNone(a[1]) {
			tally(t, a[0], a[1], subtract)
		}
		if kw := a[2].(*py.Dict); kw.Len() > 0 {
			tally(t, a[0], kw, subtract)
		}
		return py.None
	})
}

// mostCommon returns the items by falling count, first met first among equals.
func mostCommon(t *py.Thread, o py.Object, n int) []py.Object {
	var items []py.Object
	for _, p := range dictOf(o).Items() {
		items = append(items, py.NewTuple(p.Key, p.Value))
	}
	key := py.DefC("itemgetter(item, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*py.Tuple).Items[1] })
	py.SortItems(t, items, key, true)
	if n >= 0 && n < len(items) {
		items = items[:n]
	}
	return items
}

func counterMembers() []py.Member {
	ms := py.Methods(
		py.Def("__init__(self, iterable=None, /, **kwds)", func(t *py.Thread, a []py.Object) py.Object {
			if !modkit.IsNone(a[1]) {
				tally(t, a[0], a[1], false)
			}
			if kw := a[2].(*py.Dict); kw.Len() > 0 {
				tally(t, a[0], kw, false)
			}
			return py.None
		}),
		counterUpdate("update", false), counterUpdate("subtract", true),
		py.Def("__missing__(self, key)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(0) }),
		py.DefC("__getitem__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
			if v, ok := dictOf(a[0]).Get(t, a[1]); ok {
				return v
			}
			return py.CallMethod(t, a[0], "__missing__", a[1])
		}),
		py.Def("__delitem__(self, elem)", func(t *py.Thread, a []py.Object) py.Object { dictOf(a[0]).Delete(t, a[1]); return py.None }),
		py.Def("most_common(self, n=None)", func(t *py.Thread, a []py.Object) py.Object {
			n := -1
			if !modkit.IsNone(a[1]) {
				n = max(modkit.Int(t, a[1]), 0)
			}
			return py.NewList(mostCommon(t, a[0], n)...)
		}),
		py.Def("elements(self)", func(t *py.Thread, a []py.Object) py.Object {
			var items []py.Object
			for _, p := range dictOf(a[0]).Items() {
				for n := modkit.Int(t, p.Value); n > 0; n-- {
					items = append(items, p.Key)
				}
			}
			return py.Iter(t, py.NewList(items...))
		}),
		py.Def("total(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Sum(t, py.NewList(dictOf(a[0]).Values()...), py.Int(0))
		}),
		py.Def("copy(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Call(t, py.TypeOf(a[0]), a[0]) }),
		py.Def("__repr__(self)", counterRepr),
		py.Def("__reduce__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(dictOf(a[0])))
		}),
	)
	ms = append(ms, counterOperators()...)
	return append(ms, py.Member{Name: "fromkeys", Value: &py.ClassMethod{Func: py.Def("fromkeys(cls, iterable, v=None)",
		func(t *py.Thread, a []py.Object) py.Object {
			py.Throw(py.NotImplementedError, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
			return nil
		})}})
}

func counterRepr(t *py.Thread, a []py.Object) py.Object {
	name := py.TypeOf(a[0]).Name
	if dictOf(a[0]).Len() == 0 {
		return py.Str(name + "()")
	}
	var items []py.Object
	if e := py.Catch(t, func() { items = mostCommon(t, a[0], -1) }); e != nil {
		return py.Str(name + "(" + py.Repr(t, dictOf(a[0])) + ")")
	}
	var parts []string
	for _, p := range items {
		kv := p.(*py.Tuple).Items
		parts = append(parts, py.Repr(t, kv[0])+": "+py.Repr(t, kv[1]))
	}
	return py.Str(name + "({" + strings.Join(parts, ", ") + "})")
}

// counterOperators are + - | & and the comparisons, which keep positive counts only.
func counterOperators() []py.Member {
	combine := func(name string, inPlace bool, f func(t *py.Thread, x, y py.Object) py.Object) *py.Builtin {
		return py.Def(name+"(self, other)", func(t *py.Thread, a []py.Object) py.Object {
			if !inPlace && !py.TypeOf(a[1]).IsSubtype(CounterType) {
				return py.NotImplemented
			}
			r := newDictObject(CounterType)
			out := dictOf(r)
			put := func(k, v py.Object) {
				if py.Truth(t, py.Gt(t, v, py.Int(0))) {
					out.Set(t, k, v)
				}
			}
			for _, p := range dictOf(a[0]).Items() {
				put(p.Key, f(t, p.Value, countOf(t, a[1], p.Key)))
			}
			for _, p := range dictOf(a[1]).Items() {
				if _, ok := dictOf(a[0]).Get(t, p.Key); !ok {
					put(p.Key, f(t, py.Int(0), p.Value))
				}
			}
			if inPlace {
				a[0].(*py.Instance).Native = out
				return a[0]
			}
			return r
		})
	}
	pick := func(larger bool) func(t *py.Thread, x, y py.Object) py.Object {
		return func(t *py.Thread, x, y py.Object) py.Object {
			if py.Truth(t, py.Lt(t, x, y)) == larger {
				return y
			}
			return x
		}
	}
	unary := func(name string, negate bool) *py.Builtin {
		return py.Def(name+"(self)", func(t *py.Thread, a []py.Object) py.Object {
			r := newDictObject(CounterType)
			for _, p := range dictOf(a[0]).Items() {
				v := p.Value
				if negate {
					v = py.Sub(t, py.Int(0), v)
				}
				if py.Truth(t, py.Gt(t, v, py.Int(0))) {
					dictOf(r).Set(t, p.Key, v)
				}
			}
			return r
		})
	}
	compare := func(name string, f func(t *py.Thread, x, y py.Object) bool, strict byte) *py.Builtin {
		return py.Def(name+"(self, other)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.TypeOf(a[1]).IsSubtype(CounterType) {
				return py.NotImplemented
			}
			all, equal := true, true
			check := func(k py.Object) {
				x, y := countOf(t, a[0], k), countOf(t, a[1], k)
				all = all && f(t, x, y)
				equal = equal && py.EqBool(t, x, y)
			}
			for _, o := range a[:2] {
				for _, k := range dictOf(o).Keys() {
					check(k)
				}
			}
			switch strict {
			case '!':
				return py.Bool(!equal)
			case '<':
				return py.Bool(all && !equal)
			}
			return py.Bool(all)
		})
	}
	var ms []*py.Builtin
	for _, p := range []string{"", "i"} {
		in := p == "i"
		ms = append(ms, combine("__"+p+"add__", in, py.Add), combine("__"+p+"sub__", in, py.Sub),
			combine("__"+p+"or__", in, pick(true)), combine("__"+p+"and__", in, pick(false)))
	}
	ms = append(ms, unary("__pos__", false), unary("__neg__", true), compare("__eq__", py.EqBool, 0), compare("__ne__", py.EqBool, '!'),
		compare("__le__", py.LeBool, 0), compare("__lt__", py.LeBool, '<'), compare("__ge__", py.GeBool, 0), compare("__gt__", py.GeBool, '<'))
	return append(py.Methods(ms...), py.Member{Name: "__hash__", Value: py.None})
}
