package py

import "slices"

// SuperObject is Python's super object: attribute access along the MRO of self's class, after start.
type SuperObject struct {
	start *Type
	self  Object // nil: unbound
	cls   *Type  // the class whose MRO is followed
}

// Type returns super.
func (*SuperObject) Type() *Type { return SuperType }

// Super is super() without arguments, in a method whose class is in the cell.
func Super(t *Thread, class *Cell, self Object) Object {
	c := class.Get()
	if c == nil {
		Throw(RuntimeError, "super(): empty __class__ cell")
	}
	return newSuper(t, c, self)
}

func newSuper(t *Thread, class, self Object) Object {
	start, ok := class.(*Type)
	if !ok {
		Throw(TypeError, "super() argument 1 must be a type, not %s", TypeOf(class).Name)
	}
	if self == nil {
		return &SuperObject{start: start}
	}
	if c, ok := self.(*Type); ok && c.IsSubtype(start) {
		return &SuperObject{start: start, self: self, cls: c}
	}
	if tp := TypeOf(self); tp.IsSubtype(start) {
		return &SuperObject{start: start, self: self, cls: tp}
	}
	Throw(TypeError, "super(type, obj): obj (%s %s) is not an instance or subtype of type (%s).", kindOf(self), objName(self), start.Name)
	return nil
}

func kindOf(o Object) string {
	if isClass(o) {
		return "type"
	}
	return "instance of"
}

func objName(o Object) string {
	if tp, ok := o.(*Type); ok {
		return tp.Name
	}
	return TypeOf(o).Name
}

// CallSuper is super().name(args...) in a method whose class is in the cell.
func CallSuper(t *Thread, class *Cell, self Object, name string, args ...Object) Object {
	// As in Call, args must not escape.
	if i, ok := self.(*Instance); ok {
		if start, ok := class.Get().(*Type); ok && i.Class.IsSubtype(start) && name != "__class__" {
			switch m := i.Class.super(start, name).(type) {
			case *Function:
				return m.method(t, self, args)
			case *Builtin:
				if m.Owner == ObjectType && name == "__init__" && len(args) == 0 {
					return None
				}
			}
		}
	}
	return CallMethod(t, Super(t, class, self), name, args...)
}

// superEntry is an attribute found in the MRO after the class start; a nil slot says that there is none.
type superEntry struct {
	start *Type
	name  string
	slot  *attrSlot
}

// maxSuper bounds what a class remembers of its super() calls.
const maxSuper = 32

// super finds name in the MRO of tp after start, without binding; nil when absent.
func (tp *Type) super(start *Type, name string) Object {
	c := tp.cached()
	var known []superEntry
	if p := c.supers.Load(); p != nil {
		known = *p
	}
	for i := range known {
		if e := &known[i]; e.start == start && e.name == name {
			if e.slot == nil {
				return nil
			}
			return e.slot.get()
		}
	}
	e := superEntry{start: start, name: name}
	if i := slices.Index(tp.MRO, start); i >= 0 {
		for _, b := range tp.MRO[i+1:] {
			if e.slot = b.namespaceNow().values[name]; e.slot != nil {
				break
			}
		}
	}
	if len(known) < maxSuper {
		list := append(append(make([]superEntry, 0, len(known)+1), known...), e)
		c.supers.Store(&list)
	}
	if e.slot == nil {
		return nil
	}
	return e.slot.get()
}

// GetAttribute finds the attribute after start; super's own attributes come last.
func (s *SuperObject) GetAttribute(t *Thread, name string) (Object, bool) {
	if s.self == nil || name == "__class__" {
		return nil, false
	}
	d := s.cls.super(s.start, name)
	if d == nil {
		return nil, false
	}
	if s.self == Object(s.cls) {
		return bindAttr(t, d, nil, s.cls), true
	}
	return bindAttr(t, d, s.self, s.cls), true
}
