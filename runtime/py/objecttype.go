package py

import "slices"

// objectNew is object.__new__(cls).
func objectNew(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if len(args) > 0 || len(kw) > 0 {
		refuseObjectArgs(cls)
	}
	if cls.abstract.Load() {
		throwAbstract(t, cls)
	}
	if cls.layout != ObjectType && cls.heap {
		Throw(TypeError, "object.__new__(%s) is not safe, use %s.__new__()", cls.Name, cls.layout.Name)
	}
	return NewInstance(cls)
}

// refuseObjectArgs raises the error for arguments that neither __new__ nor __init__ takes.
func refuseObjectArgs(cls *Type) {
	if !isObjectDefault(cls, "__new__") {
		Throw(TypeError, "object.__new__() takes exactly one argument (the type to instantiate)")
	}
	if isObjectDefault(cls, "__init__") {
		Throw(TypeError, "%s() takes no arguments", cls.Name)
	}
}

// isObjectDefault says whether cls has object's own version of a method.
func isObjectDefault(cls *Type, name string) bool {
	b, ok := cls.Lookup(name).(*Builtin)
	return ok && b.Owner == ObjectType
}

func throwAbstract(t *Thread, cls *Type) {
	var names []string
	if s, ok := LookupAttr(t, cls, "__abstractmethods__"); ok {
		for _, n := range IterList(t, s) {
			names = append(names, ToStr(t, n))
		}
	}
	slices.Sort(names)
	list := ""
	for i, n := range names {
		if i > 0 {
			list += ", "
		}
		list += "'" + n + "'"
	}
	Throw(TypeError, "Can't instantiate abstract class %s without an implementation for abstract method%s %s", cls.Name, pluralS(len(names) > 1), list)
}

// call makes an object: metaclass __call__, __new__, __init__.
func (tp *Type) call(t *Thread, args []Object, kw Kwargs) Object {
	if tp.Meta != nil {
		if m := tp.Meta.Lookup("__call__"); m != nil {
			if b, ok := m.(*Builtin); !ok || b.Owner != TypeType {
				return callSpecial(t, m, tp, args, kw)
			}
		}
	}
	return tp.instantiate(t, args, kw)
}

// instantiate is type.__call__.
func (tp *Type) instantiate(t *Thread, args []Object, kw Kwargs) Object {
	if tp == TypeType && len(args) == 1 && len(kw) == 0 {
		return TypeOf(args[0])
	}
	c := tp.cached()
	newSlot, initSlot := c.makeSlot, c.initSlot
	if newSlot == nil {
		Throw(TypeError, "cannot create '%s' instances", tp.FullName())
	}
	o := tp.callNew(t, newSlot.get(), args, kw)
	if initSlot == nil || o.Type() != tp && !TypeOf(o).IsSubtype(tp) {
		return o
	}
	init := initSlot.get()
	if o.Type() != tp {
		init = TypeOf(o).Lookup("__init__")
	}
	if b, ok := init.(*Builtin); ok && b.Owner == ObjectType {
		return o
	}
	r := callSpecial(t, init, o, args, kw)
	if r != Object(None) {
		Throw(TypeError, "__init__() should return None, not '%s'", TypeOf(r).Label())
	}
	return o
}

func (tp *Type) callNew(t *Thread, m Object, args []Object, kw Kwargs) Object {
	if b, ok := m.(*Builtin); ok && b.Owner != nil && b.Owner.construct != nil && b.sig == nil {
		if b.Owner != tp && !b.Owner.constructibleFor(tp) {
			Throw(TypeError, "cannot create '%s' instances", tp.FullName())
		}
		return b.Owner.make(t, tp, args, kw)
	}
	full := make([]Object, len(args)+1)
	full[0] = tp
	copy(full[1:], args)
	if s, ok := m.(*StaticMethod); ok {
		return CallKw(t, s.Func, full, kw)
	}
	return CallKw(t, bindAttr(t, m, nil, tp), full, kw)
}

// constructibleFor refuses object.__new__ for built-in classes that programs cannot make (generator, function...).
func (owner *Type) constructibleFor(tp *Type) bool {
	if owner != ObjectType || tp.heap {
		return true
	}
	return tp.hasDict || tp.construct != nil
}

func objectMembers() []Member {
	ms := Methods(
		DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
			if len(args) > 1 || len(kw) > 0 {
				cls := TypeOf(args[0])
				if !isObjectDefault(cls, "__init__") {
					Throw(TypeError, "object.__init__() takes exactly one argument (the instance to initialize)")
				}
				if isObjectDefault(cls, "__new__") {
					Throw(TypeError, "%s.__init__() takes exactly one argument (the instance to initialize)", cls.Name)
				}
			}
			return None
		}),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<" + TypeOf(a[0]).FullName() + " object at " + addressOf(t, a[0]) + ">")
		}),
		DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return Str(Repr(t, a[0])) }),
		DefC("__hash__(self, /)", func(t *Thread, a []Object) Object { return Int(identityHash(t, a[0])) }),
		DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			if Is(a[0], a[1]) {
				return True
			}
			return NotImplemented
		}),
		DefC("__ne__(self, value, /)", objectNe),
		DefC("__lt__(self, value, /)", notImplemented),
		DefC("__le__(self, value, /)", notImplemented),
		DefC("__gt__(self, value, /)", notImplemented),
		DefC("__ge__(self, value, /)", notImplemented),
		DefC("__format__(self, format_spec, /)", func(t *Thread, a []Object) Object {
			if spec := ToStr(t, a[1]); spec != "" {
				Throw(TypeError, "unsupported format string passed to %s.__format__", TypeOf(a[0]).Label())
			}
			return Str(ToStr(t, a[0]))
		}),
		DefC("__dir__(self, /)", func(t *Thread, a []Object) Object { return NewList(dirOf(t, a[0])...) }),
		DefC("__sizeof__(self, /)", func(t *Thread, a []Object) Object { return Int(32) }),
		DefC("__getstate__(self, /)", func(t *Thread, a []Object) Object { return objectState(t, a[0]) }),
	)
	ms = append(ms, hookMembers()...)
	return append(ms,
		ClassMethodOf(DefRaw("__init_subclass__", initSubclass)),
		ClassMethodOf(DefRaw("__subclasshook__", func(t *Thread, args []Object, kw Kwargs) Object { return NotImplemented })),
		Attribute("__class__", func(t *Thread, o Object) Object { return TypeOf(o) }, setClass),
		Member{"__dict__", &GetSet{Name: "__dict__", Read: readDict, Write: writeDict}},
		Member{"__doc__", Str("The base class of the class hierarchy.")},
	)
}

func notImplemented(t *Thread, a []Object) Object { return NotImplemented }

// objectNe inverts the result of __eq__.
func objectNe(t *Thread, a []Object) Object {
	m := lookupSpecial(a[0], "__eq__")
	if m == nil || m == Object(None) {
		return NotImplemented
	}
	r := special(t, m, a[0], a[1])
	if r == Object(NotImplemented) {
		return r
	}
	return Bool(!Truth(t, r))
}

// hookMembers are the attribute hooks that attribute access runs without calling them, unless a class replaces them.
func hookMembers() []Member {
	name := func(t *Thread, o Object) string {
		s, ok := Unwrap(o).(Str)
		if !ok {
			Throw(TypeError, "attribute name must be string, not '%s'", TypeOf(o).Label())
		}
		return string(s)
	}
	bs := []*Builtin{
		DefC("__getattribute__(self, name, /)", func(t *Thread, a []Object) Object {
			n := name(t, a[1])
			v, ok := genericGetAttr(t, TypeOf(a[0]).cached(), a[0], n)
			if !ok {
				throwNoAttr(t, a[0], n)
			}
			return v
		}),
		DefC("__setattr__(self, name, value, /)", func(t *Thread, a []Object) Object {
			genericSetAttr(t, TypeOf(a[0]).cached(), a[0], name(t, a[1]), a[2])
			return None
		}),
		DefC("__delattr__(self, name, /)", func(t *Thread, a []Object) Object {
			genericSetAttr(t, TypeOf(a[0]).cached(), a[0], name(t, a[1]), nil)
			return None
		}),
	}
	for _, b := range bs {
		b.defaultHook = true
	}
	return Methods(bs...)
}

func readDict(t *Thread, o Object) Object {
	switch o := o.(type) {
	case *Instance:
		if d := o.Dict(); d != nil && !o.Class.internal {
			return d
		}
	case *Exception:
		return o.dict()
	case *Function:
		return o.dict()
	case *Module:
		return o.namespace(t)
	}
	return nil
}

func writeDict(t *Thread, o, v Object) {
	d, ok := v.(*Dict)
	if i, isInst := o.(*Instance); isInst && i.HasDict() {
		if v == nil {
			i.setDict(NewDict())
			return
		}
		if !ok {
			Throw(TypeError, "__dict__ must be set to a dictionary, not a '%s'", TypeOf(v).Label())
		}
		i.setDict(d)
		return
	}
	throwNoAttr(t, o, "__dict__")
}

// setClass is assignment to __class__.
func setClass(t *Thread, o, v Object) {
	cls, ok := v.(*Type)
	if !ok {
		if v == nil {
			Throw(TypeError, "can't delete __class__ attribute")
		}
		Throw(TypeError, "__class__ must be set to a class, not '%s' object", TypeOf(v).Label())
	}
	i, ok := o.(*Instance)
	if !ok || !cls.heap || !i.Class.heap {
		Throw(TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if cls.layout != i.Class.layout || !slices.Equal(cls.slotNames, i.Class.slotNames) || cls.hasDict != i.Class.hasDict {
		Throw(TypeError, "__class__ assignment: '%s' object layout differs from '%s'", cls.Name, i.Class.Name)
	}
	i.Class = cls
}

// initSubclass is object.__init_subclass__(): it takes nothing but the class.
func initSubclass(t *Thread, args []Object, kw Kwargs) Object {
	cls, _ := args[0].(*Type)
	if len(kw) > 0 {
		Throw(TypeError, "%s.__init_subclass__() takes no keyword arguments", cls.Name)
	}
	if len(args) > 1 {
		Throw(TypeError, "%s.__init_subclass__() takes no arguments (%d given)", cls.Name, len(args)-1)
	}
	return None
}
