package py

import "strings"

// GenericAlias is list[int] and the like: a class with type arguments, which only annotations look at.
type GenericAlias struct {
	Origin Object
	Args   *Tuple
}

// Type returns types.GenericAlias.
func (*GenericAlias) Type() *Type { return GenericAliasType }

// NewGenericAlias makes origin[args].
func NewGenericAlias(origin, args Object) *GenericAlias {
	tuple, ok := args.(*Tuple)
	if !ok {
		tuple = NewTuple(args)
	}
	return &GenericAlias{origin, tuple}
}

// ClassGetItem is the __class_getitem__ member of classes that can be subscripted.
func ClassGetItem() Member {
	return ClassMethodOf(DefC("__class_getitem__(cls, key, /)", func(t *Thread, a []Object) Object {
		return NewGenericAlias(a[0], a[1])
	}))
}

// CallObject makes an object of the origin class.
func (g *GenericAlias) CallObject(t *Thread, args []Object, kw Kwargs) Object {
	return CallKw(t, g.Origin, args, kw)
}

// GetAttribute passes attribute reads on to the origin class.
func (g *GenericAlias) GetAttribute(t *Thread, name string) (Object, bool) {
	if isDunder(name) && name != "__name__" && name != "__qualname__" && name != "__module__" {
		return nil, false
	}
	return LookupAttr(t, g.Origin, name)
}

// typeText is how an alias or a union shows one of its arguments.
func typeText(t *Thread, o Object) string {
	switch v := o.(type) {
	case *Type:
		return v.FullName()
	case *Singleton:
		if v == Ellipsis {
			return "..."
		}
	case *List:
		parts := make([]string, 0, 4)
		for _, x := range v.snapshot() {
			parts = append(parts, typeText(t, x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return Repr(t, o)
}

func aliasMembers() []Member {
	g := func(o Object) *GenericAlias { return o.(*GenericAlias) }
	return []Member{
		Getter("__origin__", func(t *Thread, o Object) Object { return g(o).Origin }),
		Getter("__args__", func(t *Thread, o Object) Object { return g(o).Args }),
		Getter("__parameters__", func(t *Thread, o Object) Object { return NewTuple() }),
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			parts := make([]string, len(g(a[0]).Args.Items))
			for i, x := range g(a[0]).Args.Items {
				parts[i] = typeText(t, x)
			}
			inside := strings.Join(parts, ", ")
			if inside == "" {
				inside = "()"
			}
			return Str(typeText(t, g(a[0]).Origin) + "[" + inside + "]")
		})},
		{"__mro_entries__", DefC("__mro_entries__(self, bases, /)", func(t *Thread, a []Object) Object { return NewTuple(g(a[0]).Origin) })},
		{"__getitem__", DefC("__getitem__(self, key, /)", func(t *Thread, a []Object) Object {
			return NewGenericAlias(g(a[0]).Origin, a[1])
		})},
		{"__or__", DefC("__or__(self, value, /)", unionOr)},
		{"__ror__", DefC("__ror__(self, value, /)", func(t *Thread, a []Object) Object { return unionOr(t, []Object{a[1], a[0]}) })},
		{"__eq__", DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			y, ok := a[1].(*GenericAlias)
			if !ok {
				return NotImplemented
			}
			return Bool(EqBool(t, g(a[0]).Origin, y.Origin) && EqBool(t, g(a[0]).Args, y.Args))
		})},
		{"__hash__", DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
			return Int(Hash(t, g(a[0]).Origin) ^ Hash(t, g(a[0]).Args))
		})},
		{"__instancecheck__", DefC("__instancecheck__(self, instance, /)", func(t *Thread, a []Object) Object {
			Throw(TypeError, "isinstance() argument 2 cannot be a parameterized generic")
			return nil
		})},
		{"__subclasscheck__", DefC("__subclasscheck__(self, subclass, /)", func(t *Thread, a []Object) Object {
			Throw(TypeError, "issubclass() argument 2 cannot be a parameterized generic")
			return nil
		})},
	}
}

// Union is int | str.
type Union struct{ Args []Object }

// Type returns types.UnionType.
func (*Union) Type() *Type { return UnionType }

// unionOr is cls | cls.
func unionOr(t *Thread, a []Object) Object {
	var args []Object
	for _, o := range a {
		switch v := o.(type) {
		case *Union:
			args = append(args, v.Args...)
		case *Type, *GenericAlias:
			args = append(args, v)
		case *Singleton:
			if v != None {
				return NotImplemented
			}
			args = append(args, NoneTypeType)
		default:
			return NotImplemented
		}
	}
	var unique []Object
	for _, x := range args {
		seen := false
		for _, y := range unique {
			seen = seen || EqBool(t, x, y)
		}
		if !seen {
			unique = append(unique, x)
		}
	}
	if len(unique) == 1 {
		return unique[0]
	}
	return &Union{unique}
}

func unionMembers() []Member {
	u := func(o Object) *Union { return o.(*Union) }
	return []Member{
		Getter("__args__", func(t *Thread, o Object) Object { return NewTuple(u(o).Args...) }),
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			parts := make([]string, len(u(a[0]).Args))
			for i, x := range u(a[0]).Args {
				parts[i] = typeText(t, x)
				if x == Object(NoneTypeType) {
					parts[i] = "None"
				}
			}
			return Str(strings.Join(parts, " | "))
		})},
		{"__or__", DefC("__or__(self, value, /)", unionOr)},
		{"__ror__", DefC("__ror__(self, value, /)", func(t *Thread, a []Object) Object { return unionOr(t, []Object{a[1], a[0]}) })},
		{"__eq__", DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			y, ok := a[1].(*Union)
			if !ok {
				return NotImplemented
			}
			if len(y.Args) != len(u(a[0]).Args) {
				return False
			}
			for _, x := range y.Args {
				if !In(t, x, NewTuple(u(a[0]).Args...)) {
					return False
				}
			}
			return True
		})},
		{"__hash__", DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
			var h int64
			for _, x := range u(a[0]).Args {
				h ^= Hash(t, x)
			}
			return Int(h)
		})},
	}
}
