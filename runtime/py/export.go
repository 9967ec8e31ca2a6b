package py

// What module packages need of the object model beyond its operators.

// NewClass is type.__new__(meta, name, bases, ns, **kw).
func NewClass(t *Thread, meta *Type, name string, bases []Object, ns *Dict, kw Kwargs) *Type {
	return typeNew(t, meta, name, bases, ns, kw)
}

// SetAbstract makes a class refuse to be instantiated until subclasses define these methods; none lifts that.
func (tp *Type) SetAbstract(names *Set) {
	tp.setOwn("__abstractmethods__", names)
	tp.abstract.Store(names.Len() > 0)
}

// Own finds an attribute in the class's own namespace; nil when absent.
func (tp *Type) Own(name string) Object { return tp.own(name) }

// OwnNames lists the class's own attributes in order of definition.
func (tp *Type) OwnNames() []string { return append([]string(nil), tp.namespaceNow().names...) }

// SetOwn stores an attribute in the class's own namespace.
func (tp *Type) SetOwn(name string, v Object) { tp.setOwn(name, v) }

// IsHeap says whether a program made the class.
func (tp *Type) IsHeap() bool { return tp.heap }

// Subclasses lists the direct subclasses.
func (tp *Type) Subclasses() []*Type {
	typesMu.Lock()
	defer typesMu.Unlock()
	return append([]*Type(nil), tp.subclasses...)
}

// InstanceDict is o.__dict__; false when it has none.
func InstanceDict(t *Thread, o Object) (*Dict, bool) {
	d, ok := readDict(t, o).(*Dict)
	return d, ok
}

// Bind binds a class attribute to an object, as attribute access does.
func Bind(t *Thread, attr, o Object, cls *Type) Object { return bindAttr(t, attr, o, cls) }

// FindSpecial finds a special method on o's class; nil when absent.
func FindSpecial(o Object, name string) Object { return lookupSpecial(o, name) }

// CallSpecial calls what FindSpecial found.
func CallSpecial(t *Thread, m, o Object, args ...Object) Object {
	return callSpecial(t, m, o, append([]Object(nil), args...), nil)
}

// Spec describes the generator's function.
func (g *Generator) Spec() *FuncSpec { return g.spec }

// ExceptionLine is the last line of a traceback: "ValueError: message".
func ExceptionLine(t *Thread, e *Exception) string { return exceptionLines(t, e) }

// Traceback is where e passed; nil when it was never raised.
func (e *Exception) Traceback() *Traceback { return e.tb }

// CodePoints lists a str's characters; lone surrogates are kept.
func CodePoints(s string) []rune { return runesOf(s) }

// FromCodePoints makes a str of characters.
func FromCodePoints(rs []rune) string { return stringOf(rs) }

// ThrowNoGlobal raises pickle's error for a name that a module lacks.
func ThrowNoGlobal(t *Thread, module, name string) {
	if module == "__main__" || module == "__mp_main__" {
		Throw(AttributeError, "Can't get attribute '%s' on <module '%s' from '%s'>", name, module, t.Iso.mainFile())
	}
	if m, ok := t.Iso.Modules.GetStr(module); ok {
		Throw(AttributeError, "Can't get attribute '%s' on %s", name, Repr(t, m))
	}
	Throw(ModuleNotFoundError, "No module named '%s'", module)
}

// IsPatchable says whether the class stands for one that CPython writes in Python.
func (tp *Type) IsPatchable() bool { return tp.patchable }

// BytesLike gives the contents of a bytes-like object; false for anything else.
func BytesLike(o Object) (string, bool) { return bytesLike(o) }
