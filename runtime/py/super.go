package py

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

// GetAttribute finds the attribute after start; super's own attributes come last.
func (s *SuperObject) GetAttribute(t *Thread, name string) (Object, bool) {
	if s.self == nil || name == "__class__" {
		return nil, false
	}
	d := superLookup(s.start, s.cls, name)
	if d == nil {
		return nil, false
	}
	if s.self == Object(s.cls) {
		return bindAttr(t, d, nil, s.cls), true
	}
	return bindAttr(t, d, s.self, s.cls), true
}
