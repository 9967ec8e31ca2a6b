package pyfunctools

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// DispatchMethodType is functools.singledispatchmethod.
var DispatchMethodType = py.DefineType(py.TypeSpec{Name: "singledispatchmethod", Module: "functools", Subclassable: true, Patchable: true})

func init() {
	DispatchMethodType.Attach(dispatchMethodMembers)
}

// dispatcher chooses a function by the class of the first argument.
type dispatcher struct {
	registry *py.Dict
}

// find returns the function for a class: the first class of its MRO that is registered; abstract classes that only
// declare it a subclass count just before object.
func (d *dispatcher) find(t *py.Thread, cls *py.Type) py.Object {
	for _, c := range cls.MRO {
		if c == py.ObjectType {
			break
		}
		if v, ok := d.registry.Get(t, c); ok {
			return v
		}
	}
	var best py.Object
	var bestClass *py.Type
	for _, p := range d.registry.Items() {
		c, ok := p.Key.(*py.Type)
		if !ok || c == py.ObjectType || cls.IsSubtype(c) || !py.IsSubclass(t, cls, c) {
			continue
		}
		switch {
		case bestClass == nil || py.IsSubclass(t, c, bestClass):
			best, bestClass = p.Value, c
		case !py.IsSubclass(t, bestClass, c):
			py.Throw(py.RuntimeError, "Ambiguous dispatch: %s or %s", py.Repr(t, bestClass), py.Repr(t, c))
		}
	}
	if best != nil {
		return best
	}
	v, _ := d.registry.Get(t, py.ObjectType)
	return v
}

func isClassOrUnion(o py.Object) bool {
	switch o.(type) {
	case *py.Type, *py.Union:
		return true
	}
	return false
}

func (d *dispatcher) register(t *py.Thread, cls, fn py.Object) py.Object {
	if isClassOrUnion(cls) {
		if fn == nil {
			return py.Def("register(func)", func(t *py.Thread, a []py.Object) py.Object { return d.register(t, cls, a[0]) })
		}
	} else {
		if fn != nil {
			py.Throw(py.TypeError, "Invalid first argument to `register()`. %s is not a class or union type.", py.Repr(t, cls))
		}
		fn = cls
		cls = annotatedClass(t, fn)
	}
	if u, ok := cls.(*py.Union); ok {
		for _, c := range u.Args {
			d.registry.Set(t, c, fn)
		}
	} else {
		d.registry.Set(t, cls, fn)
	}
	return fn
}

// annotatedClass reads the class from the annotation of a function's first parameter.
func annotatedClass(t *py.Thread, fn py.Object) py.Object {
	ann, ok := py.LookupAttr(t, fn, "__annotations__")
	var items []py.Pair
	if d, isDict := ann.(*py.Dict); ok && isDict {
		items = d.Items()
	}
	if len(items) == 0 || len(items) == 1 && items[0].Key == py.Object(py.Str("return")) {
		py.Throw(py.TypeError, "Invalid first argument to `register()`: %s. Use either `@register(some_class)` or plain "+
			"`@register` on an annotated function.", py.Repr(t, fn))
	}
	cls := items[0].Value
	if cls == py.Object(py.None) {
		cls = py.NoneTypeType
	}
	if !isClassOrUnion(cls) {
		py.Throw(py.TypeError, "Invalid annotation for %s. %s is not a class.", py.Repr(t, items[0].Key), py.Repr(t, cls))
	}
	return cls
}

func singledispatch(t *py.Thread, fn py.Object) py.Object {
	d := &dispatcher{registry: py.NewDict()}
	d.registry.Set(t, py.ObjectType, fn)
	name := "singledispatch function"
	if n, ok := py.LookupAttr(t, fn, "__name__"); ok {
		name = py.ToStr(t, n)
	}
	w := modkit.Wrap(t, fn, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) == 0 {
			py.Throw(py.TypeError, "%s requires at least 1 positional argument", name)
		}
		return py.CallKw(t, d.find(t, py.TypeOf(args[0])), args, kw)
	})
	d.expose(t, w)
	return w
}

// expose sets the attributes of a generic function.
func (d *dispatcher) expose(t *py.Thread, w py.Object) {
	py.SetAttr(t, w, "register", py.Def("register(cls, func=None)", func(t *py.Thread, a []py.Object) py.Object {
		fn := a[1]
		if modkit.IsNone(fn) {
			fn = nil
		}
		return d.register(t, a[0], fn)
	}))
	py.SetAttr(t, w, "dispatch", py.Def("dispatch(cls)", func(t *py.Thread, a []py.Object) py.Object {
		return d.find(t, a[0].(*py.Type))
	}))
	py.SetAttr(t, w, "registry", &py.MappingProxy{Of: d.registry})
	py.SetAttr(t, w, "_clear_cache", py.Def("_clear_cache()", func(t *py.Thread, a []py.Object) py.Object { return py.None }))
}

func dispatchMethodMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, func)", func(t *py.Thread, a []py.Object) py.Object {
			d := &dispatcher{registry: py.NewDict()}
			d.registry.Set(t, py.ObjectType, a[1])
			a[0].(*py.Instance).Native = d
			py.SetAttr(t, a[0], "func", a[1])
			return py.None
		}),
		py.Def("register(self, cls, method=None)", func(t *py.Thread, a []py.Object) py.Object {
			fn := a[2]
			if modkit.IsNone(fn) {
				fn = nil
			}
			return self[*dispatcher](a[0]).register(t, a[1], fn)
		}),
		py.Def("__get__(self, obj, cls=None)", func(t *py.Thread, a []py.Object) py.Object {
			d, obj, cls := self[*dispatcher](a[0]), a[1], a[2]
			fn := py.GetAttr(t, a[0], "func")
			w := modkit.NewFunc("_method", "functools", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
				if len(args) == 0 {
					py.Throw(py.TypeError, "singledispatchmethod function requires at least 1 positional argument")
				}
				m := d.find(t, py.TypeOf(args[0]))
				if py.TypeOf(m).Lookup("__get__") != nil {
					m = py.CallMethod(t, m, "__get__", obj, cls)
				}
				return py.CallKw(t, m, args, kw)
			})
			modkit.UpdateWrapper(t, w, fn)
			return w
		}),
	)
}
