package py

// IsInstance is isinstance(o, cls).
func IsInstance(t *Thread, o, cls Object) bool {
	switch c := cls.(type) {
	case *Type:
		if o.Type() == c {
			return true
		}
		if c.Meta == nil {
			return plainIsInstance(t, o, c)
		}
	case *Tuple:
		for _, x := range c.Items {
			if IsInstance(t, o, x) {
				return true
			}
		}
		return false
	case *Union:
		for _, x := range c.Args {
			if x == Object(None) {
				x = NoneTypeType
			}
			if IsInstance(t, o, x) {
				return true
			}
		}
		return false
	}
	if m := lookupSpecial(cls, "__instancecheck__"); m != nil {
		return Truth(t, special(t, m, cls, o))
	}
	Throw(TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union")
	return false
}

// plainIsInstance is type.__instancecheck__: the class of o, or what o.__class__ claims.
func plainIsInstance(t *Thread, o Object, cls *Type) bool {
	if TypeOf(o).IsSubtype(cls) {
		return true
	}
	if other := TypeOf(o).standsFor; other != nil && other.IsSubtype(cls) {
		return true
	}
	i, ok := o.(*Instance)
	if !ok || i.Class.cached().getAttribute == nil && isObjectClassAttr(i.Class) {
		return false
	}
	c, ok := LookupAttr(t, o, "__class__")
	if !ok {
		return false
	}
	claimed, ok := c.(*Type)
	return ok && claimed.IsSubtype(cls)
}

func isObjectClassAttr(tp *Type) bool {
	g, ok := tp.Lookup("__class__").(*GetSet)
	return ok && g.Owner == ObjectType
}

// IsSubclass is issubclass(c, cls).
func IsSubclass(t *Thread, c, cls Object) bool {
	switch k := cls.(type) {
	case *Type:
		if k.Meta == nil {
			return plainIsSubclass(t, c, k)
		}
	case *Tuple:
		for _, x := range k.Items {
			if IsSubclass(t, c, x) {
				return true
			}
		}
		return false
	case *Union:
		for _, x := range k.Args {
			if x == Object(None) {
				x = NoneTypeType
			}
			if IsSubclass(t, c, x) {
				return true
			}
		}
		return false
	}
	if m := lookupSpecial(cls, "__subclasscheck__"); m != nil {
		return Truth(t, special(t, m, cls, c))
	}
	Throw(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
	return false
}

func plainIsSubclass(t *Thread, c, cls Object) bool {
	sub, ok := c.(*Type)
	if !ok {
		Throw(TypeError, "issubclass() arg 1 must be a class")
	}
	super, ok := cls.(*Type)
	if !ok {
		Throw(TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union")
	}
	return sub.IsSubtype(super) || sub.standsFor != nil && sub.standsFor.IsSubtype(super)
}

// StandsFor makes isinstance and issubclass take a class implemented in Go for another one, which CPython has in its place.
func (tp *Type) StandsFor(other *Type) { tp.standsFor = other }
