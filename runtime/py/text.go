package py

// ToStr is str(o).
func ToStr(t *Thread, o Object) string {
	if s, ok := o.(Str); ok {
		return string(s)
	}
	if s, ok := nativeStr(t, o); ok {
		return s
	}
	m := lookupSpecial(o, "__str__")
	if m == nil {
		return Repr(t, o)
	}
	r := special(t, m, o)
	s, ok := Unwrap(r).(Str)
	if !ok {
		Throw(TypeError, "__str__ returned non-string (type %s)", TypeOf(r).Label())
	}
	return string(s)
}

// Repr is repr(o).
func Repr(t *Thread, o Object) string {
	if s, ok := nativeRepr(t, o); ok {
		return s
	}
	m := lookupSpecial(o, "__repr__")
	r := special(t, m, o)
	s, ok := Unwrap(r).(Str)
	if !ok {
		Throw(TypeError, "__repr__ returned non-string (type %s)", TypeOf(r).Label())
	}
	return string(s)
}

// ASCII is ascii(o).
func ASCII(t *Thread, o Object) string { return escapeNonASCII(Repr(t, o)) }

// Format is format(o, spec).
func Format(t *Thread, o Object, spec string) string {
	if s, ok := nativeFormat(t, o, spec); ok {
		return s
	}
	m := lookupSpecial(o, "__format__")
	r := special(t, m, o, Str(spec))
	s, ok := Unwrap(r).(Str)
	if !ok {
		Throw(TypeError, "__format__ must return a str, not %s", TypeOf(r).Label())
	}
	return string(s)
}
