package py

// What the built-in values themselves do, without looking at classes. Operands are built-in values, never Instances; a
// false or NotImplemented result sends the caller to the special methods of the class.

import "strconv"

func nativeBinary(t *Thread, op BinOp, a, b Object) Object {
	x, ok1 := a.(Int)
	y, ok2 := b.(Int)
	if ok1 && ok2 && op == OpAdd {
		return x + y
	}
	return NotImplemented
}

// nativeOperandError raises the error of operand pairs that have a wording of their own, and returns for the others.
func nativeOperandError(t *Thread, op BinOp, a, b Object) {}

func nativeUnary(t *Thread, name string, a Object) Object { return nil }

func nativeCompare(t *Thread, op CompareOp, a, b Object) Object { return NotImplemented }

func nativeIs(a, b Object) bool { return a == b }

func nativeHash(t *Thread, o Object) (int64, bool) {
	if i, ok := o.(Int); ok {
		return int64(i), true
	}
	return 0, false
}

func nativeTruth(o Object) (value, ok bool) {
	switch v := o.(type) {
	case Bool:
		return bool(v), true
	case *Singleton:
		return v != None, true
	case Int:
		return v != 0, true
	case Str:
		return v != "", true
	}
	return false, false
}

func nativeLen(o Object) (int, bool) {
	switch v := o.(type) {
	case *List:
		return len(v.Items), true
	case *Tuple:
		return len(v.Items), true
	case *Dict:
		return v.Len(), true
	}
	return 0, false
}

func nativeContains(t *Thread, container, item Object) (value, ok bool) { return false, false }

func nativeGetItem(t *Thread, o, k Object) (Object, bool) {
	if d, ok := o.(*Dict); ok {
		return d.Get(t, k)
	}
	return nil, false
}

func nativeSetItem(t *Thread, o, k, v Object) bool {
	d, ok := o.(*Dict)
	if ok {
		d.Set(t, k, v)
	}
	return ok
}

func nativeDelItem(t *Thread, o, k Object) bool { return false }

// nativeIter returns an iterator over a built-in value, nil when it has none.
func nativeIter(t *Thread, o Object) Object { return nil }

func nativeRepr(t *Thread, o Object) (string, bool) {
	switch v := o.(type) {
	case Str:
		return "'" + string(v) + "'", true
	case Int:
		return strconv.FormatInt(int64(v), 10), true
	case Bool:
		if v {
			return "True", true
		}
		return "False", true
	case *Singleton:
		return v.name, true
	}
	return "", false
}

// nativeStr is nativeRepr for str(); false where they are equal or the class decides.
func nativeStr(t *Thread, o Object) (string, bool) {
	if s, ok := o.(Str); ok {
		return string(s), true
	}
	return nativeRepr(t, o)
}

func nativeFormat(t *Thread, o Object, spec string) (string, bool) {
	if spec == "" {
		return nativeStr(t, o)
	}
	return "", false
}

func escapeNonASCII(s string) string { return s }

// BytesOf is the content of a bytes-like object.
func BytesOf(t *Thread, o Object) string {
	if b, ok := Unwrap(o).(Bytes); ok {
		return string(b)
	}
	Throw(TypeError, "a bytes-like object is required, not '%s'", TypeOf(o).Name)
	return ""
}

// HashString is the hash of a string.
func HashString(s string) int64 {
	h := int64(1469598103934665603)
	for i := 0; i < len(s); i++ {
		h = (h ^ int64(s[i])) * 1099511628211
	}
	return h
}

// NewSlice makes a slice object; nil parts are None.
func NewSlice(start, stop, step Object) Object { return None }
