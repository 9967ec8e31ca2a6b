package py

import "slices"

// The tests of the match statement's patterns (PEP 634).

// MatchSequence matches a sequence pattern of n patterns, one of which, at star, is starred (-1: none). It returns one
// value for each pattern; the starred one's is a list.
func MatchSequence(t *Thread, x Object, n, star int) ([]Object, bool) {
	if !isMatchSequence(t, x) {
		return nil, false
	}
	size := Len(t, x)
	if star < 0 && size != n || star >= 0 && size < n-1 {
		return nil, false
	}
	items := IterList(t, x)
	if star < 0 {
		return items, true
	}
	after := n - 1 - star
	out := append([]Object(nil), items[:star]...)
	out = append(out, NewList(append([]Object(nil), items[star:len(items)-after]...)...))
	return append(out, items[len(items)-after:]...), true
}

func isMatchSequence(t *Thread, x Object) bool {
	switch Unwrap(x).(type) {
	case *List, *Tuple, *Range, *MemoryView:
		return true
	case Str, Bytes, *ByteArray, *Dict, *Set, Int, Float, Bool, *Singleton:
		return false
	}
	if TypeOf(x).isSequence() {
		return true
	}
	return abstractMatch(t, x, "Sequence")
}

// abstractMatch asks collections.abc, where a program has loaded it, or the type's own flag.
func abstractMatch(t *Thread, x Object, name string) bool {
	if m, ok := t.Iso.Modules.GetStr("collections.abc"); ok {
		if cls, ok := LookupAttr(t, m, name); ok {
			return IsInstance(t, x, cls)
		}
	}
	return false
}

// AsSequence says that sequence patterns match instances of a class made in Go.
func (tp *Type) AsSequence() *Type {
	tp.sequence = true
	return tp
}

func (tp *Type) isSequence() bool {
	for _, b := range tp.MRO {
		if b.sequence {
			return true
		}
	}
	return false
}

// MatchMapping matches a mapping pattern: the values of the keys, and with rest a dict of what remains.
func MatchMapping(t *Thread, x Object, keys []Object, rest bool) ([]Object, bool) {
	if _, ok := Unwrap(x).(*Dict); !ok && !abstractMatch(t, x, "Mapping") {
		return nil, false
	}
	out := make([]Object, 0, len(keys)+1)
	missing := new(Instance)
	missing.Class = ObjectType
	for _, k := range keys {
		v := CallMethod(t, x, "get", k, missing)
		if v == Object(missing) {
			return nil, false
		}
		out = append(out, v)
	}
	if rest {
		d := NewDict()
		DictUpdate(t, d, x)
		for _, k := range keys {
			d.Delete(t, k)
		}
		out = append(out, d)
	}
	return out, true
}

// selfMatching are the classes whose single positional pattern is the subject itself.
func selfMatching(tp *Type) bool {
	for _, b := range []*Type{BoolType, ByteArrayType, BytesType, DictType, FloatType, FrozenSetType, IntType, ListType, SetType, StrType, TupleType} {
		if tp.IsSubtype(b) {
			return true
		}
	}
	return false
}

// MatchClass matches a class pattern with n positional patterns and named ones.
func MatchClass(t *Thread, x, class Object, n int, names ...string) ([]Object, bool) {
	tp, ok := class.(*Type)
	if !ok {
		Throw(TypeError, "called match pattern must be a class")
	}
	if !IsInstance(t, x, class) {
		return nil, false
	}
	var out []Object
	var attrs []string
	if n > 0 {
		if args, ok := LookupAttr(t, class, "__match_args__"); ok {
			attrs = matchArgs(tp, args, n)
		} else if selfMatching(tp) {
			if n > 1 {
				Throw(TypeError, "%s() accepts 1 positional sub-pattern (%d given)", tp.Label(), n)
			}
			out = append(out, x)
		} else {
			Throw(TypeError, "%s() accepts 0 positional sub-patterns (%d given)", tp.Label(), n)
		}
	}
	attrs = append(attrs, names...)
	for i, name := range attrs {
		if slices.Contains(attrs[:i], name) {
			Throw(TypeError, "%s() got multiple sub-patterns for attribute '%s'", tp.Label(), name)
		}
		v, ok := LookupAttr(t, x, name)
		if !ok {
			return nil, false
		}
		out = append(out, v)
	}
	return out, true
}

func matchArgs(tp *Type, args Object, n int) []string {
	tuple, ok := Unwrap(args).(*Tuple)
	if !ok {
		Throw(TypeError, "%s.__match_args__ must be a tuple (got %s)", tp.Label(), TypeOf(args).Label())
	}
	if n > len(tuple.Items) {
		plural := "s"
		if len(tuple.Items) == 1 {
			plural = ""
		}
		Throw(TypeError, "%s() accepts %d positional sub-pattern%s (%d given)", tp.Label(), len(tuple.Items), plural, n)
	}
	out := make([]string, n)
	for i := range n {
		s, ok := tuple.Items[i].(Str)
		if !ok {
			Throw(TypeError, "__match_args__ elements must be strings (got %s)", TypeOf(tuple.Items[i]).Label())
		}
		out[i] = string(s)
	}
	return out
}
