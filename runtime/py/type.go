package py

import "sync/atomic"

// Type is a Python class, built in or made by a program.
type Type struct {
	Name     string // __name__
	QualName string // __qualname__
	Module   string // __module__
	Doc      string
	Bases    []*Type
	MRO      []*Type
	Meta     *Type // nil: type
	// ns is __dict__: replaced as a whole at each store, so that readers need no lock.
	ns atomic.Pointer[namespace]
}

// namespace is a class's attributes in definition order.
type namespace struct {
	names  []string
	values map[string]Object
}

// Type returns the class's metaclass.
func (tp *Type) Type() *Type {
	if tp.Meta != nil {
		return tp.Meta
	}
	return TypeType
}
