package py

func typeMembers() []Member {
	ms := Methods(
		typeNewBuiltin(),
		DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
			if n := len(args) - 1; n != 1 && n != 3 {
				Throw(TypeError, "type.__init__() takes 1 or 3 arguments")
			}
			return None
		}),
		DefRaw("__call__", func(t *Thread, args []Object, kw Kwargs) Object {
			return args[0].(*Type).instantiate(t, args[1:], kw)
		}),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<class '" + a[0].(*Type).FullName() + "'>")
		}),
		DefC("mro(self, /)", func(t *Thread, a []Object) Object { return typesList(a[0].(*Type).MRO) }),
		DefC("__subclasses__(self, /)", func(t *Thread, a []Object) Object {
			typesMu.Lock()
			subs := append([]*Type(nil), a[0].(*Type).subclasses...)
			typesMu.Unlock()
			return typesList(subs)
		}),
		DefC("__instancecheck__(self, instance, /)", func(t *Thread, a []Object) Object {
			return Bool(plainIsInstance(t, a[1], a[0].(*Type)))
		}),
		DefC("__subclasscheck__(self, subclass, /)", func(t *Thread, a []Object) Object {
			return Bool(plainIsSubclass(t, a[1], a[0]))
		}),
		DefC("__dir__(self, /)", func(t *Thread, a []Object) Object { return NewList(dirOf(t, a[0])...) }),
		DefC("__or__(self, value, /)", unionOr),
		DefC("__ror__(self, value, /)", func(t *Thread, a []Object) Object { return unionOr(t, []Object{a[1], a[0]}) }),
	)
	ms = append(ms, typeHooks()...)
	ms = append(ms, ClassMethodOf(DefRaw("__prepare__", func(t *Thread, args []Object, kw Kwargs) Object { return NewDict() })))
	return append(ms, typeAttributes()...)
}

func typesList(ts []*Type) *List {
	l := NewList()
	for _, tp := range ts {
		l.Append(tp)
	}
	return l
}

func typesTuple(ts []*Type) *Tuple {
	items := make([]Object, len(ts))
	for i, tp := range ts {
		items[i] = tp
	}
	return NewTuple(items...)
}

// typeNewBuiltin is type.__new__(metatype, name, bases, dict, **kwds).
func typeNewBuiltin() *Builtin {
	b := DefRaw("__new__", func(t *Thread, args []Object, kw Kwargs) Object {
		meta, ok := args[0].(*Type)
		if !ok {
			Throw(TypeError, "type.__new__(X): X is not a type object (%s)", TypeOf(args[0]).Label())
		}
		if len(args) != 4 {
			if meta == TypeType {
				Throw(TypeError, "type() takes 1 or 3 arguments")
			}
			Throw(TypeError, "type.__new__() takes exactly 3 arguments (%d given)", len(args)-1)
		}
		name, ok := Unwrap(args[1]).(Str)
		if !ok {
			Throw(TypeError, "type.__new__() argument 1 must be str, not %s", TypeOf(args[1]).Label())
		}
		bases, ok := Unwrap(args[2]).(*Tuple)
		if !ok {
			Throw(TypeError, "type.__new__() argument 2 must be tuple, not %s", TypeOf(args[2]).Label())
		}
		ns, ok := Unwrap(args[3]).(*Dict)
		if !ok {
			Throw(TypeError, "type.__new__() argument 3 must be dict, not %s", TypeOf(args[3]).Label())
		}
		return typeNew(t, meta, string(name), bases.Items, ns, kw)
	})
	b.Static = true
	return b
}

// typeHooks are type's own attribute hooks.
func typeHooks() []Member {
	bs := []*Builtin{
		DefC("__getattribute__(self, name, /)", func(t *Thread, a []Object) Object {
			tp := a[0].(*Type)
			v, ok := genericTypeGetAttr(t, tp.Type().cached(), tp, ToStr(t, a[1]))
			if !ok {
				throwNoAttr(t, tp, ToStr(t, a[1]))
			}
			return v
		}),
		DefC("__setattr__(self, name, value, /)", func(t *Thread, a []Object) Object {
			genericSetAttr(t, TypeOf(a[0]).cached(), a[0], ToStr(t, a[1]), a[2])
			return None
		}),
		DefC("__delattr__(self, name, /)", func(t *Thread, a []Object) Object {
			genericSetAttr(t, TypeOf(a[0]).cached(), a[0], ToStr(t, a[1]), nil)
			return None
		}),
	}
	for _, b := range bs {
		b.defaultHook = true
	}
	return Methods(bs...)
}

func typeAttributes() []Member {
	self := func(o Object) *Type { return o.(*Type) }
	heapOnly := func(tp *Type, name string) {
		if !tp.heap {
			Throw(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, tp.FullName())
		}
	}
	return []Member{
		Attribute("__name__", func(t *Thread, o Object) Object { return Str(self(o).Name) }, func(t *Thread, o, v Object) {
			heapOnly(self(o), "__name__")
			s, ok := v.(Str)
			if !ok {
				Throw(TypeError, "can only assign string to %s.__name__, not '%s'", self(o).Name, TypeOf(v).Label())
			}
			self(o).Name = string(s)
		}),
		Attribute("__qualname__", func(t *Thread, o Object) Object { return Str(self(o).QualName) }, func(t *Thread, o, v Object) {
			heapOnly(self(o), "__qualname__")
			self(o).QualName = ToStr(t, v)
		}),
		Attribute("__module__", func(t *Thread, o Object) Object {
			if v := self(o).own("__module__"); v != nil && self(o).heap {
				return v
			}
			return Str(self(o).Module)
		}, func(t *Thread, o, v Object) {
			heapOnly(self(o), "__module__")
			self(o).setOwn("__module__", v)
			if s, ok := v.(Str); ok {
				self(o).Module = string(s)
			}
		}),
		Attribute("__doc__", typeDoc, func(t *Thread, o, v Object) {
			heapOnly(self(o), "__doc__")
			self(o).setOwn("__doc__", v)
		}),
		Getter("__mro__", func(t *Thread, o Object) Object { return typesTuple(self(o).MRO) }),
		Attribute("__bases__", func(t *Thread, o Object) Object { return typesTuple(self(o).Bases) }, setBases),
		Getter("__base__", func(t *Thread, o Object) Object {
			if len(self(o).Bases) == 0 {
				return None
			}
			return self(o).Bases[0]
		}),
		Getter("__dict__", func(t *Thread, o Object) Object { return &MappingProxy{self(o).dictCopy()} }),
		Attribute("__annotations__", typeAnnotations, func(t *Thread, o, v Object) {
			heapOnly(self(o), "__annotations__")
			self(o).setOwn("__annotations__", v)
		}),
		Attribute("__abstractmethods__", func(t *Thread, o Object) Object {
			return self(o).own("__abstractmethods__")
		}, func(t *Thread, o, v Object) {
			self(o).setOwn("__abstractmethods__", v)
			self(o).abstract.Store(Truth(t, v))
		}),
	}
}

func typeDoc(t *Thread, o Object) Object {
	tp := o.(*Type)
	v := tp.own("__doc__")
	if v == nil {
		return None
	}
	return bindAttr(t, v, nil, tp)
}

func typeAnnotations(t *Thread, o Object) Object {
	tp := o.(*Type)
	if v := tp.own("__annotations__"); v != nil {
		return v
	}
	if !tp.heap {
		return nil
	}
	d := NewDict()
	tp.setOwn("__annotations__", d)
	return d
}

// setBases is assignment to __bases__.
func setBases(t *Thread, o, v Object) {
	tp := o.(*Type)
	if !tp.heap {
		Throw(TypeError, "cannot set '__bases__' attribute of immutable type '%s'", tp.FullName())
	}
	tuple, ok := v.(*Tuple)
	if !ok {
		Throw(TypeError, "can only assign tuple to %s.__bases__, not %s", tp.Label(), TypeOf(v).Label())
	}
	if len(tuple.Items) == 0 {
		Throw(TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", tp.Label())
	}
	var bases []*Type
	for _, b := range tuple.Items {
		bt, ok := b.(*Type)
		if !ok {
			Throw(TypeError, "%s.__bases__ must be tuple of classes, not '%s'", tp.Label(), TypeOf(b).Label())
		}
		if bt.IsSubtype(tp) {
			Throw(TypeError, "a __bases__ item causes an inheritance cycle")
		}
		bases = append(bases, bt)
	}
	if bestLayout(bases) != tp.layout {
		Throw(TypeError, "__bases__ assignment: '%s' object layout differs from '%s'", bases[0].Name, tp.Bases[0].Name)
	}
	tp.Bases = bases
	setMRO(t, tp, tp.Type())
	typesMu.Lock()
	defer typesMu.Unlock()
	for _, b := range bases {
		b.subclasses = append(b.subclasses, tp)
	}
	tp.invalidateLocked()
}

// dictCopy is the class's own namespace as a dict.
func (tp *Type) dictCopy() *Dict {
	d := NewDict()
	ns := tp.namespaceNow()
	for _, n := range ns.names {
		d.SetStr(n, ns.values[n].get())
	}
	return d
}

// MappingProxy is a read-only view of a mapping.
type MappingProxy struct{ Of Object }

// Type returns mappingproxy.
func (*MappingProxy) Type() *Type { return MappingProxyType }
