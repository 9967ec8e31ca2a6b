package py

// Built-in functions that generated code calls directly: the common cases at once, the others as any call.

// OrdOf is ord(o).
func OrdOf(t *Thread, o Object) int64 {
	if s, ok := o.(Str); ok && len(s) == 1 {
		return int64(s[0])
	}
	return int64(Call(t, LookupBuiltin("ord"), o).(Int))
}

// IntOf is int(o).
func IntOf(t *Thread, o Object) Object {
	switch v := o.(type) {
	case Int:
		return v
	case Float:
		if -maxExact <= v && v <= maxExact {
			return Int(v)
		}
	case Str:
		if n, ok := shortDigits(string(v)); ok {
			return n
		}
	}
	return Call(t, IntType, o)
}

// shortDigits reads up to 18 ASCII digits.
func shortDigits(s string) (Int, bool) {
	if len(s) == 0 || len(s) > 18 {
		return 0, false
	}
	n := Int(0)
	for i := 0; i < len(s); i++ {
		d := s[i] - '0'
		if d > 9 {
			return 0, false
		}
		n = n*10 + Int(d)
	}
	return n, true
}

// FloatOf is float(o).
func FloatOf(t *Thread, o Object) Object {
	switch v := o.(type) {
	case Float:
		return v
	case Int:
		return Float(v)
	}
	return Call(t, FloatType, o)
}

// MinOf is min(a, b).
func MinOf(t *Thread, a, b Object) Object {
	if LtBool(t, b, a) {
		return b
	}
	return a
}

// MaxOf is max(a, b).
func MaxOf(t *Thread, a, b Object) Object {
	if GtBool(t, b, a) {
		return b
	}
	return a
}

// IsInstanceOf is isinstance(o, (classes...)).
func IsInstanceOf(t *Thread, o Object, classes ...Object) bool {
	tp := o.Type()
	for _, c := range classes {
		if c == Object(tp) {
			return true
		}
		if k, ok := c.(*Type); ok && k.Meta == nil {
			if plainIsInstance(t, o, k) {
				return true
			}
			continue
		}
		if IsInstance(t, o, c) {
			return true
		}
	}
	return false
}

// ItemAt is o[i].
func ItemAt(t *Thread, o Object, i int64) Object {
	switch c := o.(type) {
	case *List:
		return c.At(int(i))
	case *Tuple:
		if uint64(i) < uint64(len(c.Items)) {
			return c.Items[i]
		}
	}
	return GetItem(t, o, Int(i))
}

// SetItemAt is o[i] = v.
func SetItemAt(t *Thread, o Object, i int64, v Object) {
	if l, ok := o.(*List); ok {
		l.SetAt(int(i), v)
		return
	}
	SetItem(t, o, Int(i), v)
}
