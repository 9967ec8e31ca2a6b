// Package pyfunctools is Python's functools module.
//
// Input: functions and classes. Output: functions around them, caches, orderings.
// Must not: call user code while a lock of its own is held.
package pyfunctools

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "functools", Doc: "functools.py - Tools for working with functions and callable objects", Init: initModule}

// The module's classes.
var (
	PartialType        = py.DefineType(py.TypeSpec{Name: "partial", Module: "functools", Subclassable: true})
	PartialMethodType  = py.DefineType(py.TypeSpec{Name: "partialmethod", Module: "functools", Subclassable: true, Patchable: true})
	KeyWrapperType     = py.DefineType(py.TypeSpec{Name: "KeyWrapper", Module: "functools", NoDict: true})
	CachedPropertyType = py.DefineType(py.TypeSpec{Name: "cached_property", Module: "functools", Subclassable: true, Patchable: true})
)

func init() {
	PartialType.Attach(partialMembers)
	PartialMethodType.Attach(partialMethodMembers)
	KeyWrapperType.Attach(keyWrapperMembers)
	CachedPropertyType.Attach(cachedPropertyMembers)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, PartialType, PartialMethodType, CachedPropertyType, DispatchMethodType)
	m.Add(
		py.DefC("reduce(function, iterable, initial=..., /)", reduce),
		py.Def("update_wrapper(wrapper, wrapped, assigned=None, updated=None)", updateWrapper),
		py.Def("wraps(wrapped, assigned=None, updated=None)", func(t *py.Thread, a []py.Object) py.Object {
			wrapped, assigned, updated := a[0], a[1], a[2]
			return py.Def("wraps(wrapper)", func(t *py.Thread, a []py.Object) py.Object {
				return updateWrapper(t, []py.Object{a[0], wrapped, assigned, updated})
			})
		}),
		py.DefC("cmp_to_key(mycmp)", func(t *py.Thread, a []py.Object) py.Object {
			cmp := a[0]
			return py.DefC("K(obj)", func(t *py.Thread, a []py.Object) py.Object {
				return &py.Instance{Class: KeyWrapperType, Slots: []py.Object{cmp, a[0]}}
			})
		}),
		py.Def("total_ordering(cls)", totalOrdering),
		py.Def("lru_cache(maxsize=128, typed=False)", lruCache),
		py.Def("cache(user_function, /)", func(t *py.Thread, a []py.Object) py.Object { return newCache(t, a[0], -1, false) }),
		py.Def("singledispatch(func)", func(t *py.Thread, a []py.Object) py.Object { return singledispatch(t, a[0]) }),
		py.Def("recursive_repr(fillvalue='...')", recursiveRepr),
		py.DefC("get_cache_token()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(0) }),
	)
	assignments := make([]py.Object, len(modkit.WrapperAssignments))
	for i, s := range modkit.WrapperAssignments {
		assignments[i] = py.Str(s)
	}
	m.Set("WRAPPER_ASSIGNMENTS", py.NewTuple(assignments...))
	m.Set("WRAPPER_UPDATES", py.NewTuple(py.Str("__dict__")))
	m.Set("GenericAlias", py.GenericAliasType)
}

func updateWrapper(t *py.Thread, a []py.Object) py.Object {
	if modkit.IsNone(a[2]) && modkit.IsNone(a[3]) {
		return modkit.UpdateWrapper(t, a[0], a[1])
	}
	names := func(o py.Object, def []string) []string {
		if modkit.IsNone(o) {
			return def
		}
		var s []string
		for _, n := range py.IterList(t, o) {
			s = append(s, py.ToStr(t, n))
		}
		return s
	}
	for _, n := range names(a[2], modkit.WrapperAssignments) {
		if v, ok := py.LookupAttr(t, a[1], n); ok {
			py.SetAttr(t, a[0], n, v)
		}
	}
	for _, n := range names(a[3], []string{"__dict__"}) {
		if v, ok := py.LookupAttr(t, a[1], n); ok {
			py.CallMethod(t, py.GetAttr(t, a[0], n), "update", v)
		}
	}
	py.SetAttr(t, a[0], "__wrapped__", a[1])
	return a[0]
}

func reduce(t *py.Thread, a []py.Object) py.Object {
	tp := py.TypeOf(a[1])
	if tp.Lookup("__iter__") == nil && tp.Lookup("__getitem__") == nil {
		py.Throw(py.TypeError, "reduce() arg 2 must support iteration")
	}
	it := py.Iter(t, a[1])
	total := a[2]
	if total == nil {
		v, ok := py.Next(t, it)
		if !ok {
			py.Throw(py.TypeError, "reduce() of empty iterable with no initial value")
		}
		total = v
	}
	for {
		v, ok := py.Next(t, it)
		if !ok {
			return total
		}
		total = py.Call(t, a[0], total, v)
	}
}

// partial is what stands behind a functools.partial.
type partial struct {
	fn   py.Object
	args []py.Object
	kw   *py.Dict
}

// Partial makes functools.partial(fn, *args, **kw).
func Partial(t *py.Thread, fn py.Object, args []py.Object, kw py.Kwargs) py.Object {
	return newPartial(PartialType, fn, args, kw)
}

func newPartial(cls *py.Type, fn py.Object, args []py.Object, kw py.Kwargs) py.Object {
	p := &partial{fn: fn, kw: py.NewDict()}
	if inner, ok := py.NativeOf[*partial](fn); ok && py.TypeOf(fn) == PartialType && cls == PartialType {
		p.fn = inner.fn
		p.args = append(p.args, inner.args...)
		p.kw = inner.kw.Copy()
	}
	p.args = append(p.args, args...)
	for _, k := range kw {
		p.kw.SetStr(k.Name, k.Value)
	}
	o := py.NewInstance(cls)
	o.Native = p
	return o
}

// Copy makes the partial of a forked process.
func (p *partial) ForkCopy(c *py.Copier) any {
	n := &partial{fn: c.Object(p.fn), kw: c.Object(p.kw).(*py.Dict)}
	for _, a := range p.args {
		n.args = append(n.args, c.Object(a))
	}
	return n
}

func callPartial(t *py.Thread, p *partial, args []py.Object, kw py.Kwargs) py.Object {
	all := make([]py.Object, 0, len(p.args)+len(args))
	all = append(append(all, p.args...), args...)
	if p.kw.Len() == 0 {
		return py.CallKw(t, p.fn, all, kw)
	}
	if len(kw) == 0 {
		return py.CallKw(t, p.fn, all, modkit.KwargsOf(p.kw))
	}
	merged := p.kw.Copy()
	for _, k := range kw {
		merged.SetStr(k.Name, k.Value)
	}
	return py.CallKw(t, p.fn, all, modkit.KwargsOf(merged))
}

func self[T any](o py.Object) T {
	v, _ := py.NativeOf[T](o)
	return v
}

func partialMembers() []py.Member {
	newFn := py.DefRaw("__new__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) < 2 {
			py.Throw(py.TypeError, "type 'partial' takes at least one argument")
		}
		if !py.IsCallable(args[1]) {
			py.Throw(py.TypeError, "the first argument must be callable")
		}
		return newPartial(args[0].(*py.Type), args[1], args[2:], kw)
	})
	newFn.Static = true
	return append(py.Methods(
		newFn,
		py.DefRaw("__call__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return callPartial(t, self[*partial](args[0]), args[1:], kw)
		}),
		py.DefC("__repr__(self, /)", partialRepr),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			p := self[*partial](a[0])
			var dict py.Object = py.None
			if d := a[0].(*py.Instance).Attrs; d != nil && d.Len() > 0 {
				dict = d
			}
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(p.fn), py.NewTuple(p.fn, py.NewTuple(p.args...), p.kw, dict))
		}),
		py.DefC("__setstate__(self, state, /)", func(t *py.Thread, a []py.Object) py.Object {
			s := py.Unpack(t, a[1], 4)
			p := self[*partial](a[0])
			p.fn, p.args = s[0], py.IterList(t, s[1])
			p.kw = py.NewDict()
			if !modkit.IsNone(s[2]) {
				py.DictUpdate(t, p.kw, s[2])
			}
			if !modkit.IsNone(s[3]) {
				o := a[0].(*py.Instance)
				if o.Attrs == nil {
					o.Attrs = py.NewDict()
				}
				py.DictUpdate(t, o.Attrs, s[3])
			}
			return py.None
		}),
	),
		py.Getter("func", func(t *py.Thread, o py.Object) py.Object { return self[*partial](o).fn }),
		py.Getter("args", func(t *py.Thread, o py.Object) py.Object { return py.NewTuple(self[*partial](o).args...) }),
		py.Getter("keywords", func(t *py.Thread, o py.Object) py.Object { return self[*partial](o).kw }),
		py.ClassGetItem(),
	)
}

func partialRepr(t *py.Thread, a []py.Object) py.Object {
	p := self[*partial](a[0])
	name := py.TypeOf(a[0]).FullName()
	return py.Str(py.ReprGuard(t, a[0], "...", func() string {
		parts := []string{py.Repr(t, p.fn)}
		for _, v := range p.args {
			parts = append(parts, py.Repr(t, v))
		}
		for _, k := range p.kw.Items() {
			parts = append(parts, py.ToStr(t, k.Key)+"="+py.Repr(t, k.Value))
		}
		return name + "(" + strings.Join(parts, ", ") + ")"
	}))
}

func partialMethodMembers() []py.Member {
	newFn := py.DefRaw("__new__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) < 2 {
			py.Throw(py.TypeError, "partialmethod.__init__() missing 1 required positional argument: 'func'")
		}
		if !py.IsCallable(args[1]) && py.TypeOf(args[1]).Lookup("__get__") == nil {
			py.Throw(py.TypeError, "%s is not callable or a descriptor", py.Repr(t, args[1]))
		}
		o := py.NewInstance(args[0].(*py.Type))
		o.Native = &partial{fn: args[1], args: args[2:], kw: modkit.DictOf(kw)}
		return o
	})
	newFn.Static = true
	return append(py.Methods(
		newFn,
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object { return py.None }),
		py.Def("__get__(self, obj, cls=None)", func(t *py.Thread, a []py.Object) py.Object {
			p := self[*partial](a[0])
			fn := p.fn
			if m := py.TypeOf(fn).Lookup("__get__"); m != nil {
				bound := py.CallMethod(t, fn, "__get__", a[1], a[2])
				return newPartial(PartialType, bound, p.args, modkit.KwargsOf(p.kw))
			}
			args := p.args
			if !modkit.IsNone(a[1]) {
				args = append([]py.Object{a[1]}, args...)
			}
			return newPartial(PartialType, fn, args, modkit.KwargsOf(p.kw))
		}),
	),
		py.Getter("func", func(t *py.Thread, o py.Object) py.Object { return self[*partial](o).fn }),
		py.Getter("args", func(t *py.Thread, o py.Object) py.Object { return py.NewTuple(self[*partial](o).args...) }),
		py.Getter("keywords", func(t *py.Thread, o py.Object) py.Object { return self[*partial](o).kw }),
	)
}

func keyWrapperMembers() []py.Member {
	cmp := func(name string, test func(t *py.Thread, a, b py.Object) py.Object) *py.Builtin {
		return py.DefC(name+"(self, other, /)", func(t *py.Thread, a []py.Object) py.Object {
			x := a[0].(*py.Instance)
			y, ok := a[1].(*py.Instance)
			if !ok || y.Class != KeyWrapperType {
				py.Throw(py.TypeError, "other argument must be K instance")
			}
			return test(t, py.Call(t, x.Slots[0], x.Slots[1], y.Slots[1]), py.Int(0))
		})
	}
	return append(py.Methods(cmp("__lt__", py.Lt), cmp("__le__", py.Le), cmp("__eq__", py.Eq), cmp("__ne__", py.Ne),
		cmp("__gt__", py.Gt), cmp("__ge__", py.Ge)),
		py.Member{Name: "__hash__", Value: py.None},
		py.Getter("obj", func(t *py.Thread, o py.Object) py.Object { return o.(*py.Instance).Slots[1] }))
}

func cachedPropertyMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, func)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "func", a[1])
			py.SetAttr(t, a[0], "attrname", py.None)
			doc, _ := py.LookupAttr(t, a[1], "__doc__")
			if doc == nil {
				doc = py.None
			}
			py.SetAttr(t, a[0], "__doc__", doc)
			return py.None
		}),
		py.Def("__set_name__(self, owner, name)", func(t *py.Thread, a []py.Object) py.Object {
			old := py.GetAttr(t, a[0], "attrname")
			if modkit.IsNone(old) {
				py.SetAttr(t, a[0], "attrname", a[2])
			} else if !py.EqBool(t, old, a[2]) {
				py.Throw(py.TypeError, "Cannot assign the same cached_property to two different names (%s and %s).",
					py.Repr(t, old), py.Repr(t, a[2]))
			}
			return py.None
		}),
		py.Def("__get__(self, instance, owner=None)", cachedPropertyGet),
	)
}

func cachedPropertyGet(t *py.Thread, a []py.Object) py.Object {
	if modkit.IsNone(a[1]) {
		return a[0]
	}
	name := py.GetAttr(t, a[0], "attrname")
	if modkit.IsNone(name) {
		py.Throw(py.TypeError, "Cannot use cached_property instance without calling __set_name__ on it.")
	}
	d, ok := py.LookupAttr(t, a[1], "__dict__")
	if !ok {
		py.Throw(py.TypeError, "No '__dict__' attribute on %s instance to cache %s property.",
			py.Repr(t, py.Str(py.TypeOf(a[1]).Name)), py.Repr(t, name))
	}
	if py.In(t, name, d) {
		return py.GetItem(t, d, name)
	}
	v := py.Call(t, py.GetAttr(t, a[0], "func"), a[1])
	py.SetItem(t, d, name, v)
	return v
}

func recursiveRepr(t *py.Thread, a []py.Object) py.Object {
	fill := a[0]
	return py.Def("decorating_function(user_function)", func(t *py.Thread, a []py.Object) py.Object {
		fn := a[0]
		return modkit.Wrap(t, fn, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return py.Str(py.ReprGuard(t, args[0], py.ToStr(t, fill), func() string {
				return py.ToStr(t, py.CallKw(t, fn, args, kw))
			}))
		})
	})
}
