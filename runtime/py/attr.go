package py

// AttrGetter is implemented by Go types that have attributes of their own beside those of their class.
type AttrGetter interface {
	GetAttribute(t *Thread, name string) (Object, bool)
}

// AttrSetter is implemented by Go types whose attributes can be stored; v nil deletes. It says whether it took the store.
type AttrSetter interface {
	SetAttribute(t *Thread, name string, v Object) bool
}

// GetAttr is o.name.
func GetAttr(t *Thread, o Object, name string) Object {
	if i, ok := o.(*Instance); ok {
		if v := i.fastAttr(t, name); v != nil {
			return v
		}
	}
	if v, ok := getAttr(t, o, name); ok {
		return v
	}
	throwNoAttr(t, o, name)
	return nil
}

// LookupAttr is getattr with a default: false where o.name raises AttributeError.
func LookupAttr(t *Thread, o Object, name string) (v Object, ok bool) {
	e := Catch(t, func() { v, ok = getAttr(t, o, name) })
	if e != nil {
		if e.Class.IsSubtype(AttributeError) {
			return nil, false
		}
		panic(e)
	}
	return v, ok
}

// getAttr finds o.name; false when there is none. AttributeErrors that user code raises pass through.
func getAttr(t *Thread, o Object, name string) (Object, bool) {
	switch o := o.(type) {
	case *Instance:
		c := o.Class.cached()
		if c.getAttribute == nil && c.data&nameBit(nameHash(name)) == 0 && !isDunder(name) {
			if v, ok := o.own(name); ok {
				return v, true
			}
		}
	case *Type:
		return typeGetAttr(t, o, name)
	case *Module:
		return o.getAttr(t, name)
	}
	c := TypeOf(o).cached()
	if c.getAttribute != nil {
		return customGetAttribute(t, c, o, name)
	}
	if v, ok := genericGetAttr(t, c, o, name); ok {
		return v, true
	}
	if c.getAttr != nil {
		return special(t, c.getAttr.get(), o, Str(name)), true
	}
	return nil, false
}

// customGetAttribute runs a user's __getattribute__ and, when it raises AttributeError, __getattr__.
func customGetAttribute(t *Thread, c *typeCache, o Object, name string) (Object, bool) {
	if c.getAttr == nil {
		return special(t, c.getAttribute.get(), o, Str(name)), true
	}
	var v Object
	e := Catch(t, func() { v = special(t, c.getAttribute.get(), o, Str(name)) })
	if e == nil {
		return v, true
	}
	if !e.Class.IsSubtype(AttributeError) {
		panic(e)
	}
	return special(t, c.getAttr.get(), o, Str(name)), true
}

// genericGetAttr is object.__getattribute__: data descriptor, own attribute, other class attribute.
func genericGetAttr(t *Thread, c *typeCache, o Object, name string) (Object, bool) {
	var d Object
	if s := c.find(name, nameHash(name)); s != nil {
		d = s.get()
		if isDataDescriptor(d) {
			return bindAttr(t, d, o, TypeOf(o)), true
		}
	}
	if v, ok := ownAttr(t, o, name); ok {
		return v, true
	}
	if d != nil {
		return bindAttr(t, d, o, TypeOf(o)), true
	}
	return nil, false
}

// ownAttr finds an attribute stored in the object itself.
func ownAttr(t *Thread, o Object, name string) (Object, bool) {
	switch o := o.(type) {
	case *Instance:
		return o.own(name)
	case *Exception:
		if d := o.attrsNow(); d != nil {
			return d.GetStr(name)
		}
	case *Function:
		if d := o.attrsNow(); d != nil {
			return d.GetStr(name)
		}
	case AttrGetter:
		return o.GetAttribute(t, name)
	}
	return nil, false
}

// hasOwnAttr says whether an attribute stored in the object hides a method of its class.
func hasOwnAttr(o Object, name string) bool {
	switch o := o.(type) {
	case *Exception:
		d := o.attrsNow()
		if d == nil {
			return false
		}
		_, ok := d.GetStr(name)
		return ok
	case *Function:
		d := o.attrsNow()
		if d == nil {
			return false
		}
		_, ok := d.GetStr(name)
		return ok
	}
	return false
}

// isDataDescriptor says whether a class attribute takes precedence over the object's own.
func isDataDescriptor(d Object) bool {
	switch d := d.(type) {
	case *Function, *Builtin, *ClassMethod, *StaticMethod, Int, Str, *Type, Bool, *Singleton, Float:
		return false
	case *Property, *GetSet, *SlotMember:
		return true
	case *Instance:
		if _, ok := d.Native.(*Property); ok {
			return true
		}
		return d.Class.Lookup("__set__") != nil || d.Class.Lookup("__delete__") != nil
	}
	tp := TypeOf(d)
	return tp.Lookup("__set__") != nil || tp.Lookup("__delete__") != nil
}

// bindAttr is the descriptor protocol's __get__ for a class attribute found through an object o of class cls. A nil o
// stands for access through the class.
func bindAttr(t *Thread, d, o Object, cls *Type) Object {
	switch d := d.(type) {
	case *Function:
		if o == nil {
			return d
		}
		return &BoundMethod{Self: o, Func: d}
	case *Builtin:
		if o == nil || d.Owner == nil || d.Static || d.Self != nil {
			return d
		}
		b := *d
		b.Self = o
		return &b
	case *Property:
		if o == nil {
			return d
		}
		return d.get(t, o)
	case *ClassMethod:
		return d.bind(t, cls)
	case *StaticMethod:
		return d.Func
	case *GetSet:
		if o == nil {
			return d
		}
		return d.get(t, o)
	case *SlotMember:
		if o == nil {
			return d
		}
		return d.get(t, o)
	case Int, Str, *Type, Bool, *Singleton, Float, *Dict, *List, *Tuple:
		return d
	}
	if i, ok := d.(*Instance); ok {
		if v, done := bindSubclassed(t, i, o, cls); done {
			return v
		}
	}
	get := lookupSpecial(d, "__get__")
	if get == nil {
		return d
	}
	self := o
	if self == nil {
		self = None
	}
	return special(t, get, d, self, cls)
}

// bindSubclassed handles instances of subclasses of property, classmethod and staticmethod.
func bindSubclassed(t *Thread, i *Instance, o Object, cls *Type) (Object, bool) {
	if m := i.Class.Lookup("__get__"); m != nil {
		if _, builtin := m.(*Builtin); !builtin {
			return nil, false
		}
	}
	switch n := i.Native.(type) {
	case *Property:
		if o == nil {
			return i, true
		}
		return n.get(t, o), true
	case *ClassMethod:
		return n.bind(t, cls), true
	case *StaticMethod:
		return n.Func, true
	}
	return nil, false
}

// typeGetAttr is type.__getattribute__ (or the metaclass's own).
func typeGetAttr(t *Thread, tp *Type, name string) (Object, bool) {
	meta := tp.Type()
	c := meta.cached()
	if c.getAttribute != nil {
		return customGetAttribute(t, c, tp, name)
	}
	if v, ok := genericTypeGetAttr(t, c, tp, name); ok {
		return v, true
	}
	if c.getAttr != nil {
		return special(t, c.getAttr.get(), tp, Str(name)), true
	}
	return nil, false
}

func genericTypeGetAttr(t *Thread, c *typeCache, tp *Type, name string) (Object, bool) {
	var m Object
	if s := c.find(name, nameHash(name)); s != nil {
		m = s.get()
		if isDataDescriptor(m) {
			return bindAttr(t, m, tp, tp.Type()), true
		}
	}
	if d := tp.Lookup(name); d != nil {
		return bindAttr(t, d, nil, tp), true
	}
	if m != nil {
		return bindAttr(t, m, tp, tp.Type()), true
	}
	return nil, false
}

// SetAttr is o.name = v.
func SetAttr(t *Thread, o Object, name string, v Object) {
	if i, ok := o.(*Instance); ok {
		if i.fastStore(name, v) {
			return
		}
		c := i.Class.cached()
		if c.setAttr == nil && c.data&nameBit(nameHash(name)) == 0 && !isDunder(name) && i.store(name, v) {
			return
		}
	}
	c := TypeOf(o).cached()
	if c.setAttr != nil {
		special(t, c.setAttr.get(), o, Str(name), v)
		return
	}
	genericSetAttr(t, c, o, name, v)
}

// DelAttr is del o.name.
func DelAttr(t *Thread, o Object, name string) {
	c := TypeOf(o).cached()
	if c.delAttr != nil {
		special(t, c.delAttr.get(), o, Str(name))
		return
	}
	genericSetAttr(t, c, o, name, nil)
}

// genericSetAttr is object.__setattr__ and __delattr__ (v nil).
func genericSetAttr(t *Thread, c *typeCache, o Object, name string, v Object) {
	if s := c.find(name, nameHash(name)); s != nil {
		if d := s.get(); setThroughDescriptor(t, d, o, name, v) {
			return
		}
	}
	switch o := o.(type) {
	case *Type:
		typeSetAttr(t, o, name, v)
		return
	case *Instance:
		if v != nil && o.store(name, v) {
			return
		}
		if d := o.Dict(); v == nil && d != nil {
			storeAttr(t, o, d, name, nil)
			return
		}
	case *Exception:
		storeAttr(t, o, o.dict(), name, v)
		return
	case *Function:
		storeAttr(t, o, o.dict(), name, v)
		return
	case *Module:
		if o.Store == nil || !o.Store(t, name, v) {
			storeAttr(t, o, o.Attrs, name, v)
		}
		return
	case AttrSetter:
		if o.SetAttribute(t, name, v) {
			return
		}
	}
	throwCannotSet(t, c, o, name, v)
}

func storeAttr(t *Thread, o Object, d *Dict, name string, v Object) {
	if v != nil {
		d.SetStr(name, v)
		return
	}
	if !d.DeleteStr(name) {
		throwNoAttr(t, o, name)
	}
}

// setThroughDescriptor stores (or deletes, v nil) through a data descriptor; false when d is none.
func setThroughDescriptor(t *Thread, d, o Object, name string, v Object) bool {
	switch d := d.(type) {
	case *Function, *Builtin, Int, Str, Bool, *Singleton, Float, *Type, *ClassMethod, *StaticMethod:
		return false
	case *Property:
		d.set(t, o, v)
		return true
	case *GetSet:
		d.set(t, o, v)
		return true
	case *SlotMember:
		d.set(t, o, v)
		return true
	}
	if i, ok := d.(*Instance); ok {
		if p, ok := i.Native.(*Property); ok {
			p.set(t, o, v)
			return true
		}
	}
	special, args := "__set__", []Object{o, v}
	if v == nil {
		special, args = "__delete__", []Object{o}
	}
	m := lookupSpecial(d, special)
	if m == nil {
		if isDataDescriptor(d) {
			Throw(AttributeError, "%s", special)
		}
		return false
	}
	callSpecial(t, m, d, args, nil)
	return true
}

// typeSetAttr stores or deletes a class attribute.
func typeSetAttr(t *Thread, tp *Type, name string, v Object) {
	if !tp.heap && !tp.openToPatches() {
		Throw(TypeError, "cannot set '%s' attribute of immutable type '%s'", name, tp.FullName())
	}
	if !tp.heap {
		tp.patched.Store(true)
	}
	if v != nil {
		tp.setOwn(name, v)
		return
	}
	if !tp.deleteOwn(name) {
		throwNoAttr(t, tp, name)
	}
}

// openToPatches says whether a class of a module package stands for one that CPython writes in Python.
func (tp *Type) openToPatches() bool { return tp.patchable }

// throwNoAttr raises AttributeError for o.name.
func throwNoAttr(t *Thread, o Object, name string) {
	var e *Exception
	switch x := o.(type) {
	case *Type:
		e = NewException(AttributeError, Str("type object '"+x.Name+"' has no attribute '"+name+"'"))
	case *Module:
		e = NewException(AttributeError, Str("module '"+x.nameNow()+"' has no attribute '"+name+"'"))
	default:
		e = NewException(AttributeError, Str("'"+TypeOf(o).Label()+"' object has no attribute '"+name+"'"))
	}
	e.Native = &attrErrorInfo{name: Str(name), obj: o}
	ThrowObj(t, e)
}

// attrErrorInfo is what AttributeError.name and .obj show.
type attrErrorInfo struct{ name, obj Object }

func throwCannotSet(t *Thread, c *typeCache, o Object, name string, v Object) {
	tp := TypeOf(o)
	if c.m[name] != nil {
		e := NewException(AttributeError, Str("'"+tp.Name+"' object attribute '"+name+"' is read-only"))
		ThrowObj(t, e)
	}
	msg := "'" + tp.Label() + "' object has no attribute '" + name + "'"
	if v != nil {
		msg += " and no __dict__ for setting new attributes"
	}
	e := NewException(AttributeError, Str(msg))
	e.Native = &attrErrorInfo{name: Str(name), obj: o}
	ThrowObj(t, e)
}
