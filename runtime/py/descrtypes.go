package py

func attachDescriptors() {
	CodeType.Attach(codeMembers)
	PropertyType.Attach(propertyMembers)
	PropertyType.SetNative(func(t *Thread, cls *Type, args []Object, kw Kwargs) Object { return &Property{} })
	ClassMethodType.Attach(classMethodMembers)
	ClassMethodType.SetNative(func(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
		return &ClassMethod{Func: oneArg("classmethod", args, kw)}
	})
	StaticMethodType.Attach(staticMethodMembers)
	StaticMethodType.SetNative(func(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
		return &StaticMethod{Func: oneArg("staticmethod", args, kw)}
	})
	GetSetType.Attach(getSetMembers)
	MemberDescriptorType.Attach(slotMembers)
	MappingProxyType.Attach(mappingProxyMembers)
	GenericAliasType.SetNew(func(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
		if len(args) != 2 || len(kw) > 0 {
			Throw(TypeError, "GenericAlias expected 2 arguments, got %d", len(args))
		}
		return NewGenericAlias(args[0], args[1])
	})
	MappingProxyType.SetNew(func(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
		return &MappingProxy{oneArg("mappingproxy", args, kw)}
	})
	CellType.Attach(cellMembers)
	GenericAliasType.Attach(aliasMembers)
	UnionType.Attach(unionMembers)
}

// oneArg is the only argument of a constructor that takes exactly one.
func oneArg(name string, args []Object, kw Kwargs) Object {
	if len(kw) > 0 {
		Throw(TypeError, "%s() takes no keyword arguments", name)
	}
	if len(args) != 1 {
		Throw(TypeError, "%s expected 1 argument, got %d", name, len(args))
	}
	return args[0]
}

func propertyMembers() []Member {
	p := func(o Object) *Property { return o.(*Property) }
	orNone := func(o Object) Object {
		if o == nil {
			return None
		}
		return o
	}
	orNil := func(o Object) Object {
		if o == Object(None) {
			return nil
		}
		return o
	}
	with := func(t *Thread, o Object, change func(*Property)) Object {
		c := *p(Unwrap(o))
		change(&c)
		if i, ok := o.(*Instance); ok {
			n := NewInstance(i.Class)
			n.Native = &c
			return n
		}
		return &c
	}
	ms := Methods(
		Def("__init__(self, fget=None, fset=None, fdel=None, doc=None)", func(t *Thread, a []Object) Object {
			q := p(a[0])
			q.Get, q.Set, q.Del, q.Doc = orNil(a[1]), orNil(a[2]), orNil(a[3]), orNil(a[4])
			return None
		}),
		DefC("getter(self, fget, /)", func(t *Thread, a []Object) Object {
			return with(t, a[0], func(q *Property) { q.Get = a[1] })
		}),
		DefC("setter(self, fset, /)", func(t *Thread, a []Object) Object {
			return with(t, a[0], func(q *Property) { q.Set = a[1] })
		}),
		DefC("deleter(self, fdel, /)", func(t *Thread, a []Object) Object {
			return with(t, a[0], func(q *Property) { q.Del = a[1] })
		}),
		DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			if a[1] == Object(None) {
				return a[0]
			}
			return p(a[0]).get(t, a[1])
		}),
		DefC("__set__(self, instance, value, /)", func(t *Thread, a []Object) Object { p(a[0]).set(t, a[1], a[2]); return None }),
		DefC("__delete__(self, instance, /)", func(t *Thread, a []Object) Object { p(a[0]).set(t, a[1], nil); return None }),
		DefC("__set_name__(self, owner, name, /)", func(t *Thread, a []Object) Object {
			p(a[0]).name = ToStr(t, a[2])
			return None
		}),
	)
	return append(ms,
		Getter("fget", func(t *Thread, o Object) Object { return orNone(p(o).Get) }),
		Getter("fset", func(t *Thread, o Object) Object { return orNone(p(o).Set) }),
		Getter("fdel", func(t *Thread, o Object) Object { return orNone(p(o).Del) }),
		Attribute("__doc__", func(t *Thread, o Object) Object {
			if q := p(o); q.Doc == nil && q.Get != nil {
				if d, ok := LookupAttr(t, q.Get, "__doc__"); ok {
					return d
				}
			}
			return orNone(p(o).Doc)
		}, func(t *Thread, o, v Object) { p(o).Doc = v }),
		Attribute("__name__", func(t *Thread, o Object) Object { return Str(p(o).label(t)) },
			func(t *Thread, o, v Object) { p(o).name = ToStr(t, v) }),
	)
}

// wrapperAttr passes attribute reads of classmethod and staticmethod objects on to the function.
func wrapperAttr(t *Thread, f Object, name string) (Object, bool) {
	switch name {
	case "__name__", "__qualname__", "__module__", "__doc__", "__annotations__", "__wrapped__", "__isabstractmethod__":
		if name == "__wrapped__" {
			return f, true
		}
		v, ok := LookupAttr(t, f, name)
		if !ok && name == "__isabstractmethod__" {
			return False, true
		}
		return v, ok
	}
	return nil, false
}

// GetAttribute shows the wrapped function's attributes.
func (c *ClassMethod) GetAttribute(t *Thread, name string) (Object, bool) {
	return wrapperAttr(t, c.Func, name)
}

// GetAttribute shows the wrapped function's attributes.
func (s *StaticMethod) GetAttribute(t *Thread, name string) (Object, bool) {
	return wrapperAttr(t, s.Func, name)
}

// GetAttribute says whether the property stands for an abstract one.
func (p *Property) GetAttribute(t *Thread, name string) (Object, bool) {
	if name != "__isabstractmethod__" {
		return nil, false
	}
	for _, f := range []Object{p.Get, p.Set, p.Del} {
		if f != nil {
			if v, ok := LookupAttr(t, f, name); ok && Truth(t, v) {
				return True, true
			}
		}
	}
	return False, true
}

// CallObject calls the function: static methods can be called as they are.
func (s *StaticMethod) CallObject(t *Thread, args []Object, kw Kwargs) Object {
	return CallKw(t, s.Func, args, kw)
}

func classMethodMembers() []Member {
	self := func(o Object) *ClassMethod { return o.(*ClassMethod) }
	return []Member{
		Getter("__func__", func(t *Thread, o Object) Object { return self(o).Func }),
		{"__init__", DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object { return None })},
		{"__get__", DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			cls, ok := a[2].(*Type)
			if !ok {
				cls = TypeOf(a[1])
			}
			return self(a[0]).bind(t, cls)
		})},
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<classmethod(" + Repr(t, self(a[0]).Func) + ")>")
		})},
	}
}

func staticMethodMembers() []Member {
	self := func(o Object) *StaticMethod { return o.(*StaticMethod) }
	return []Member{
		Getter("__func__", func(t *Thread, o Object) Object { return self(o).Func }),
		{"__init__", DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object { return None })},
		{"__get__", DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object { return self(a[0]).Func })},
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<staticmethod(" + Repr(t, self(a[0]).Func) + ")>")
		})},
	}
}

func getSetMembers() []Member {
	g := func(o Object) *GetSet { return o.(*GetSet) }
	return []Member{
		Getter("__name__", func(t *Thread, o Object) Object { return Str(g(o).Name) }),
		Getter("__objclass__", func(t *Thread, o Object) Object { return g(o).Owner }),
		{"__get__", DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			if a[1] == Object(None) {
				return a[0]
			}
			return g(a[0]).get(t, a[1])
		})},
		{"__set__", DefC("__set__(self, instance, value, /)", func(t *Thread, a []Object) Object { g(a[0]).set(t, a[1], a[2]); return None })},
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<attribute '" + g(a[0]).Name + "' of '" + g(a[0]).Owner.Name + "' objects>")
		})},
	}
}

func slotMembers() []Member {
	m := func(o Object) *SlotMember { return o.(*SlotMember) }
	return []Member{
		Getter("__name__", func(t *Thread, o Object) Object { return Str(m(o).Name) }),
		Getter("__objclass__", func(t *Thread, o Object) Object { return m(o).Owner }),
		{"__get__", DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			if a[1] == Object(None) {
				return a[0]
			}
			return m(a[0]).get(t, a[1])
		})},
		{"__set__", DefC("__set__(self, instance, value, /)", func(t *Thread, a []Object) Object { m(a[0]).set(t, a[1], a[2]); return None })},
		{"__delete__", DefC("__delete__(self, instance, /)", func(t *Thread, a []Object) Object { m(a[0]).set(t, a[1], nil); return None })},
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<member '" + m(a[0]).Name + "' of '" + m(a[0]).Owner.Name + "' objects>")
		})},
	}
}

func cellMembers() []Member {
	return []Member{Attribute("cell_contents", func(t *Thread, o Object) Object {
		v := o.(*Cell).Get()
		if v == nil {
			Throw(ValueError, "Cell is empty")
		}
		return v
	}, func(t *Thread, o, v Object) { o.(*Cell).Set(v) })}
}

func mappingProxyMembers() []Member {
	of := func(o Object) Object { return o.(*MappingProxy).Of }
	pass := func(name string) Member {
		return Member{name, DefRaw(name, func(t *Thread, args []Object, kw Kwargs) Object {
			return CallMethodKw(t, of(args[0]), name, args[1:], kw)
		})}
	}
	ms := []Member{
		pass("get"), pass("keys"), pass("values"), pass("items"), pass("copy"), pass("__reversed__"),
	}
	return append(ms, Methods(
		DefC("__getitem__(self, key, /)", func(t *Thread, a []Object) Object { return GetItem(t, of(a[0]), a[1]) }),
		DefC("__contains__(self, key, /)", func(t *Thread, a []Object) Object { return Bool(In(t, a[1], of(a[0]))) }),
		DefC("__len__(self, /)", func(t *Thread, a []Object) Object { return Int(Len(t, of(a[0]))) }),
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return Iter(t, of(a[0])) }),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object { return Str("mappingproxy(" + Repr(t, of(a[0])) + ")") }),
		DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return Str(ToStr(t, of(a[0]))) }),
		DefC("__or__(self, value, /)", func(t *Thread, a []Object) Object { return Or(t, unproxy(a[0]), unproxy(a[1])) }),
		DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object { return Eq(t, of(a[0]), unproxy(a[1])) }),
	)...)
}

func unproxy(o Object) Object {
	if p, ok := o.(*MappingProxy); ok {
		return p.Of
	}
	return o
}
