package py

// CompareOp is a rich comparison.
type CompareOp uint8

// The comparisons.
const (
	CmpLt CompareOp = iota
	CmpLe
	CmpEq
	CmpNe
	CmpGt
	CmpGe
)

var cmpNames = [...]string{"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"}
var cmpSymbols = [...]string{"<", "<=", "==", "!=", ">", ">="}
var cmpSwapped = [...]CompareOp{CmpGt, CmpGe, CmpEq, CmpNe, CmpLt, CmpLe}

// Is is `a is b`. Scalars of equal type and value are the same object: whether they are is CPython's own affair.
func Is(a, b Object) bool {
	return nativeIs(a, b)
}

// Compare computes a op b.
func Compare(t *Thread, op CompareOp, a, b Object) Object {
	if isNative(a) && isNative(b) {
		if r := nativeCompare(t, op, a, b); r != Object(NotImplemented) {
			return r
		}
		return compareDefault(op, a, b)
	}
	ta, tb := TypeOf(a), TypeOf(b)
	name, swapped := cmpNames[op], cmpNames[cmpSwapped[op]]
	reflectedDone := false
	if ta != tb && tb.IsSubtype(ta) {
		if m := tb.Lookup(swapped); m != nil {
			reflectedDone = true
			if r := callBinary(t, m, b, a); r != Object(NotImplemented) {
				return r
			}
		}
	}
	if m := ta.Lookup(name); m != nil {
		if r := callBinary(t, m, a, b); r != Object(NotImplemented) {
			return r
		}
	}
	if !reflectedDone {
		if m := tb.Lookup(swapped); m != nil {
			if r := callBinary(t, m, b, a); r != Object(NotImplemented) {
				return r
			}
		}
	}
	return compareDefault(op, a, b)
}

// compareDefault is identity for == and !=, an error for the others.
func compareDefault(op CompareOp, a, b Object) Object {
	switch op {
	case CmpEq:
		return Bool(Is(a, b))
	case CmpNe:
		return Bool(!Is(a, b))
	}
	Throw(TypeError, "'%s' not supported between instances of '%s' and '%s'", cmpSymbols[op], TypeOf(a).Label(), TypeOf(b).Label())
	return nil
}

// Eq is a == b.
func Eq(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpEq, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpEq, a, b)
}

// Ne is a != b.
func Ne(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpNe, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpNe, a, b)
}

// Lt is a < b.
func Lt(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpLt, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpLt, a, b)
}

// Le is a <= b.
func Le(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpLe, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpLe, a, b)
}

// Gt is a > b.
func Gt(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpGt, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpGt, a, b)
}

// Ge is a >= b.
func Ge(t *Thread, a, b Object) Object {
	if r, ok := fastCompare(CmpGe, a, b); ok {
		return Bool(r)
	}
	return Compare(t, CmpGe, a, b)
}

func compareBool(t *Thread, op CompareOp, a, b Object) bool {
	r := Compare(t, op, a, b)
	if v, ok := r.(Bool); ok {
		return bool(v)
	}
	return Truth(t, r)
}

// EqBool is bool(a == b).
func EqBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x == y
		}
	case Str:
		if y, ok := b.(Str); ok {
			return x == y
		}
	}
	return compareBool(t, CmpEq, a, b)
}

// NeBool is bool(a != b).
func NeBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x != y
		}
	case Str:
		if y, ok := b.(Str); ok {
			return x != y
		}
	}
	return compareBool(t, CmpNe, a, b)
}

// LtBool is bool(a < b).
func LtBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x < y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x < y
		}
	}
	return compareBool(t, CmpLt, a, b)
}

// LeBool is bool(a <= b).
func LeBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x <= y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x <= y
		}
	}
	return compareBool(t, CmpLe, a, b)
}

// GtBool is bool(a > b).
func GtBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x > y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x > y
		}
	}
	return compareBool(t, CmpGt, a, b)
}

// GeBool is bool(a >= b).
func GeBool(t *Thread, a, b Object) bool {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x >= y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x >= y
		}
	}
	return compareBool(t, CmpGe, a, b)
}

// Hash is hash(o).
func Hash(t *Thread, o Object) int64 {
	if i, ok := o.(*Instance); ok && i.Class.cached().plainHash() {
		return identityHash(t, o)
	}
	if h, ok := nativeHash(t, o); ok {
		return h
	}
	m := lookupSpecial(o, "__hash__")
	if m == nil || m == Object(None) {
		Throw(TypeError, "unhashable type: '%s'", TypeOf(o).Label())
	}
	r := Unwrap(special(t, m, o))
	switch v := r.(type) {
	case Int:
		if v == -1 {
			return -2
		}
		return int64(v)
	case Bool, *BigInt:
		h, _ := nativeHash(t, v)
		return h
	}
	Throw(TypeError, "__hash__ method should return an integer")
	return 0
}
