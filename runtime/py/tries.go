package py

import "runtime"

// Operations of a try statement that do nothing else: they give the exception instead of raising it, so that the usual
// failures cost no panic.

// TryItem is o[k], or the exception that it raises.
func TryItem(t *Thread, o, k Object) (Object, *Exception) {
	switch c := o.(type) {
	case *Dict:
		v, found, known := c.quickGet(k)
		if found {
			return v, nil
		}
		if known {
			return nil, made(t, KeyError, k)
		}
	case *List:
		if i, ok := k.(Int); ok {
			n := Int(c.Len())
			if i < -n || i >= n {
				return nil, made(t, IndexError, Str("list index out of range"))
			}
		}
	}
	return attempt(t, func() Object { return GetItem(t, o, k) })
}

// TryInt is int(o), or the exception that it raises.
func TryInt(t *Thread, o Object) (Object, *Exception) {
	if s, ok := o.(Str); ok {
		if n, ok := shortDigits(string(s)); ok {
			return n, nil
		}
		if len(s) <= 18 && isASCII(string(s)) && !looksLikeInt(string(s)) {
			return nil, made(t, ValueError, Str("invalid literal for int() with base 10: "+strRepr(string(s))))
		}
	}
	return attempt(t, func() Object { return IntOf(t, o) })
}

// looksLikeInt says that a short ASCII text may be an int: everything but digits, a sign, underscores and blanks rules
// that out.
func looksLikeInt(s string) bool {
	digits := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case '0' <= c && c <= '9':
			digits = true
		case c > ' ' && c != '+' && c != '-' && c != '_':
			return false
		}
	}
	return digits
}

// TryFloat is float(o), or the exception that it raises.
func TryFloat(t *Thread, o Object) (Object, *Exception) {
	if s, ok := o.(Str); ok {
		f, ok := ParseFloat(string(s))
		if ok {
			return Float(f), nil
		}
		return nil, made(t, ValueError, Str("could not convert string to float: "+strRepr(string(s))))
	}
	return attempt(t, func() Object { return FloatOf(t, o) })
}

// attempt runs an operation whose failure is not foreseen.
func attempt(t *Thread, f func() Object) (v Object, e *Exception) {
	e = Catch(t, func() { v = f() })
	if e != nil && e.tb != nil && raises.Load() <= fullCaptures {
		e.tb.cutBeyond(4)
	}
	return v, e
}

// made makes an exception as if it had been raised where the caller's caller stands, and caught there.
func made(t *Thread, class *Type, arg Object) *Exception {
	e := NewException(class, arg)
	setContext(t, e)
	e.capture(2)
	if raises.Load() <= fullCaptures {
		e.tb.cutBeyond(4)
	}
	return e
}

// cutBeyond notes that the exception was caught in the function that skip callers up, whose line still belongs to the
// traceback.
func (tb *Traceback) cutBeyond(skip int) {
	var pc [1]uintptr
	runtime.Callers(skip, pc[:])
	tb.caught = 0
	for i, p := range tb.pcs {
		if p == pc[0] {
			tb.caught = i + 1
			return
		}
	}
}

// quickGet looks a key up without running user code; known is false when only that could tell.
func (d *Dict) quickGet(key Object) (v Object, found, known bool) {
	hash, ok := fastHash(key)
	if !ok {
		return nil, false, false
	}
	s, isStr := key.(Str)
	d.lock()
	defer d.unlock()
	pos, decided := -1, true
	if isStr && !d.general {
		pos = d.findStr(string(s))
	} else {
		d.generalise()
		pos, decided = d.find(key, hash)
	}
	if pos < 0 || !decided {
		return nil, false, decided
	}
	return d.entries[pos].value, true, true
}
