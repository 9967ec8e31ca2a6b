package py

// BinOp is a binary arithmetic operator.
type BinOp uint8

// The binary operators.
const (
	OpAdd BinOp = iota
	OpSub
	OpMul
	OpMatMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpPow
	OpLShift
	OpRShift
	OpAnd
	OpOr
	OpXor
)

// binNames are the operators' special method names and how errors show them.
var binNames = [...]struct{ name, reflected, inplace, symbol string }{
	OpAdd:      {"__add__", "__radd__", "__iadd__", "+"},
	OpSub:      {"__sub__", "__rsub__", "__isub__", "-"},
	OpMul:      {"__mul__", "__rmul__", "__imul__", "*"},
	OpMatMul:   {"__matmul__", "__rmatmul__", "__imatmul__", "@"},
	OpTrueDiv:  {"__truediv__", "__rtruediv__", "__itruediv__", "/"},
	OpFloorDiv: {"__floordiv__", "__rfloordiv__", "__ifloordiv__", "//"},
	OpMod:      {"__mod__", "__rmod__", "__imod__", "%"},
	OpPow:      {"__pow__", "__rpow__", "__ipow__", "** or pow()"},
	OpLShift:   {"__lshift__", "__rlshift__", "__ilshift__", "<<"},
	OpRShift:   {"__rshift__", "__rrshift__", "__irshift__", ">>"},
	OpAnd:      {"__and__", "__rand__", "__iand__", "&"},
	OpOr:       {"__or__", "__ror__", "__ior__", "|"},
	OpXor:      {"__xor__", "__rxor__", "__ixor__", "^"},
}

// isNative says whether o's class and all its operators are built in (so that nativeBinary alone decides).
func isNative(o Object) bool {
	switch o.(type) {
	case Int, Float, Str, Bool, Bytes, Complex, *List, *Tuple, *Dict, *Set, *BigInt:
		return true
	}
	return false
}

// Binary computes a op b.
func Binary(t *Thread, op BinOp, a, b Object) Object {
	r := binary(t, op, a, b)
	if r == Object(NotImplemented) {
		throwOperands(t, op, a, b, binNames[op].symbol)
	}
	return r
}

// binary is Binary without the error: NotImplemented when neither side can.
func binary(t *Thread, op BinOp, a, b Object) Object {
	if isNative(a) && isNative(b) {
		return nativeBinary(t, op, a, b)
	}
	ta, tb := TypeOf(a), TypeOf(b)
	n := &binNames[op]
	ma := ta.Lookup(n.name)
	var mb Object
	if ta != tb {
		mb = tb.Lookup(n.reflected)
		if mb != nil && tb.IsSubtype(ta) && mb != ta.Lookup(n.reflected) {
			if r := callBinary(t, mb, b, a); r != Object(NotImplemented) {
				return r
			}
			mb = nil
		}
	}
	if ma != nil {
		if r := callBinary(t, ma, a, b); r != Object(NotImplemented) {
			return r
		}
	}
	if mb != nil {
		return callBinary(t, mb, b, a)
	}
	return NotImplemented
}

func callBinary(t *Thread, m, self, other Object) Object {
	if m == Object(None) {
		return NotImplemented
	}
	return special(t, m, self, other)
}

// throwOperands raises the error for operands that do not fit.
func throwOperands(t *Thread, op BinOp, a, b Object, symbol string) {
	nativeOperandError(t, op, a, b)
	Throw(TypeError, "unsupported operand type(s) for %s: '%s' and '%s'", symbol, TypeOf(a).Label(), TypeOf(b).Label())
}

// Inplace computes a op= b and returns what the target becomes.
func Inplace(t *Thread, op BinOp, a, b Object) Object {
	n := &binNames[op]
	switch a.(type) {
	case Int, Float, Str, Bool, Bytes, Complex, *Tuple, *BigInt:
	default:
		if m := TypeOf(a).Lookup(n.inplace); m != nil && m != Object(None) {
			if r := special(t, m, a, b); r != Object(NotImplemented) {
				return r
			}
		}
	}
	r := binary(t, op, a, b)
	if r == Object(NotImplemented) {
		symbol := n.symbol
		if op == OpPow {
			symbol = "**"
		}
		throwOperands(t, op, a, b, symbol+"=")
	}
	return r
}

// The binary operators.

// Add is a + b.
func Add(t *Thread, a, b Object) Object {
	if r := fastAdd(a, b); r != nil {
		return r
	}
	return Binary(t, OpAdd, a, b)
}

// Sub is a - b.
func Sub(t *Thread, a, b Object) Object {
	if r := fastSub(a, b); r != nil {
		return r
	}
	return Binary(t, OpSub, a, b)
}

// Mul is a * b.
func Mul(t *Thread, a, b Object) Object {
	if r := fastMul(a, b); r != nil {
		return r
	}
	return Binary(t, OpMul, a, b)
}

// MatMul is a @ b.
func MatMul(t *Thread, a, b Object) Object { return Binary(t, OpMatMul, a, b) }

// TrueDiv is a / b.
func TrueDiv(t *Thread, a, b Object) Object {
	if r := fastDiv(a, b); r != nil {
		return r
	}
	return Binary(t, OpTrueDiv, a, b)
}

// FloorDiv is a // b.
func FloorDiv(t *Thread, a, b Object) Object {
	if q, _, ok := fastDivMod(a, b); ok {
		return q
	}
	return Binary(t, OpFloorDiv, a, b)
}

// Mod is a % b.
func Mod(t *Thread, a, b Object) Object {
	if _, r, ok := fastDivMod(a, b); ok {
		return r
	}
	return Binary(t, OpMod, a, b)
}

// Pow is a ** b.
func Pow(t *Thread, a, b Object) Object { return Binary(t, OpPow, a, b) }

// LShift is a << b.
func LShift(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if n, ok := b.(Int); ok && uint64(n) < 32 && -1<<31 < x && x < 1<<31 {
			return x << uint(n)
		}
	}
	return Binary(t, OpLShift, a, b)
}

// RShift is a >> b.
func RShift(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if n, ok := b.(Int); ok && uint64(n) < 64 {
			return x >> uint(n)
		}
	}
	return Binary(t, OpRShift, a, b)
}

// And is a & b.
func And(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x & y
		}
	}
	return Binary(t, OpAnd, a, b)
}

// Or is a | b.
func Or(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x | y
		}
	}
	return Binary(t, OpOr, a, b)
}

// Xor is a ^ b.
func Xor(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x ^ y
		}
	}
	return Binary(t, OpXor, a, b)
}

// IAdd is a += b.
func IAdd(t *Thread, a, b Object) Object {
	if r := fastAdd(a, b); r != nil {
		return r
	}
	return Inplace(t, OpAdd, a, b)
}

// ISub is a -= b.
func ISub(t *Thread, a, b Object) Object {
	if r := fastSub(a, b); r != nil {
		return r
	}
	return Inplace(t, OpSub, a, b)
}

// IMul is a *= b.
func IMul(t *Thread, a, b Object) Object {
	if r := fastMul(a, b); r != nil {
		return r
	}
	return Inplace(t, OpMul, a, b)
}

// IMatMul is a @= b.
func IMatMul(t *Thread, a, b Object) Object { return Inplace(t, OpMatMul, a, b) }

// ITrueDiv is a /= b.
func ITrueDiv(t *Thread, a, b Object) Object {
	if r := fastDiv(a, b); r != nil {
		return r
	}
	return Inplace(t, OpTrueDiv, a, b)
}

// IFloorDiv is a //= b.
func IFloorDiv(t *Thread, a, b Object) Object {
	if q, _, ok := fastDivMod(a, b); ok {
		return q
	}
	return Inplace(t, OpFloorDiv, a, b)
}

// IMod is a %= b.
func IMod(t *Thread, a, b Object) Object {
	if _, r, ok := fastDivMod(a, b); ok {
		return r
	}
	return Inplace(t, OpMod, a, b)
}

// IPow is a **= b.
func IPow(t *Thread, a, b Object) Object { return Inplace(t, OpPow, a, b) }

// ILShift is a <<= b.
func ILShift(t *Thread, a, b Object) Object { return Inplace(t, OpLShift, a, b) }

// IRShift is a >>= b.
func IRShift(t *Thread, a, b Object) Object { return Inplace(t, OpRShift, a, b) }

// IAnd is a &= b.
func IAnd(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x & y
		}
	}
	return Inplace(t, OpAnd, a, b)
}

// IOr is a |= b.
func IOr(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x | y
		}
	}
	return Inplace(t, OpOr, a, b)
}

// IXor is a ^= b.
func IXor(t *Thread, a, b Object) Object {
	if x, ok := a.(Int); ok {
		if y, ok := b.(Int); ok {
			return x ^ y
		}
	}
	return Inplace(t, OpXor, a, b)
}

func unary(t *Thread, a Object, name, symbol string) Object {
	if r := nativeUnary(t, name, a); r != nil {
		return r
	}
	r, ok := callUnary(t, a, name)
	if !ok {
		Throw(TypeError, "bad operand type for unary %s: '%s'", symbol, TypeOf(a).Label())
	}
	return r
}

// Neg is -a.
func Neg(t *Thread, a Object) Object { return unary(t, a, "__neg__", "-") }

// Pos is +a.
func Pos(t *Thread, a Object) Object { return unary(t, a, "__pos__", "+") }

// Invert is ~a.
func Invert(t *Thread, a Object) Object { return unary(t, a, "__invert__", "~") }

// Not is not a.
func Not(t *Thread, a Object) bool { return !Truth(t, a) }

// Truth is bool(a).
func Truth(t *Thread, a Object) bool {
	if b, ok := a.(Bool); ok {
		return bool(b)
	}
	if r, ok := nativeTruth(a); ok {
		return r
	}
	tp := TypeOf(a)
	if m := tp.Lookup("__bool__"); m != nil {
		r, ok := special(t, m, a).(Bool)
		if !ok {
			Throw(TypeError, "__bool__ should return bool, returned %s", TypeOf(special(t, m, a)).Label())
		}
		return bool(r)
	}
	if tp.Lookup("__len__") != nil {
		return Len(t, a) != 0
	}
	return true
}

// Len is len(o).
func Len(t *Thread, o Object) int {
	if n, ok := nativeLen(o); ok {
		return n
	}
	r, ok := callUnary(t, o, "__len__")
	if !ok {
		Throw(TypeError, "object of type '%s' has no len()", TypeOf(o).Label())
	}
	i, ok := Index(t, r).(Int)
	if !ok {
		Throw(OverflowError, "cannot fit '%s' into an index-sized integer", TypeOf(r).Label())
	}
	if i < 0 {
		Throw(ValueError, "__len__() should return >= 0")
	}
	return int(i)
}

// Index is operator.index(o): an Int or *BigInt.
func Index(t *Thread, o Object) Object {
	switch v := Unwrap(o).(type) {
	case Int, *BigInt:
		return v
	case Bool:
		if v {
			return Int(1)
		}
		return Int(0)
	}
	r, ok := callUnary(t, o, "__index__")
	if !ok {
		Throw(TypeError, "'%s' object cannot be interpreted as an integer", TypeOf(o).Label())
	}
	switch v := Unwrap(r).(type) {
	case Int, *BigInt:
		return v
	case Bool:
		return Index(t, v)
	}
	Throw(TypeError, "__index__ returned non-int (type %s)", TypeOf(r).Label())
	return nil
}

// IndexInt is Index as a Go int; too large values raise IndexError, as subscripts do.
func IndexInt(t *Thread, o Object) int {
	if i, ok := o.(Int); ok {
		return int(i)
	}
	i, ok := Index(t, o).(Int)
	if !ok {
		Throw(IndexError, "cannot fit '%s' into an index-sized integer", TypeOf(o).Label())
	}
	return int(i)
}

// In is `item in container`.
func In(t *Thread, item, container Object) bool {
	if r, ok := nativeContains(t, container, item); ok {
		return r
	}
	m := lookupSpecial(container, "__contains__")
	if m == Object(None) {
		Throw(TypeError, "'%s' object is not a container", TypeOf(container).Label())
	}
	if m != nil {
		return Truth(t, special(t, m, container, item))
	}
	if !isIterable(container) {
		Throw(TypeError, "argument of type '%s' is not iterable", TypeOf(container).Label())
	}
	for x := range Each(t, container) {
		if Is(x, item) || EqBool(t, x, item) {
			return true
		}
	}
	return false
}

// GetItem is o[k].
func GetItem(t *Thread, o, k Object) Object {
	switch c := o.(type) {
	case *List:
		if i, ok := k.(Int); ok {
			return c.At(int(i))
		}
	case *Tuple:
		if i, ok := k.(Int); ok && uint64(i) < uint64(len(c.Items)) {
			return c.Items[i]
		}
	case *Instance:
		if m, ok := c.Class.Lookup("__getitem__").(*Function); ok {
			return special(t, m, o, k)
		}
	}
	if v, ok := nativeGetItem(t, o, k); ok {
		return v
	}
	if c, ok := o.(Indexed); ok {
		return c.ItemAt(t, k)
	}
	if m := lookupSpecial(o, "__getitem__"); m != nil {
		return special(t, m, o, k)
	}
	if tp, ok := o.(*Type); ok {
		return classGetItem(t, tp, k)
	}
	Throw(TypeError, "'%s' object is not subscriptable", TypeOf(o).Label())
	return nil
}

// Indexed is implemented by Go containers of a final class whose __getitem__ and __setitem__ may be called directly.
type Indexed interface {
	ItemAt(t *Thread, k Object) Object
	SetItemAt(t *Thread, k, v Object)
}

// classGetItem is cls[k] by __class_getitem__.
func classGetItem(t *Thread, tp *Type, k Object) Object {
	if m, ok := typeGetAttr(t, tp, "__class_getitem__"); ok {
		return Call(t, m, k)
	}
	Throw(TypeError, "type '%s' is not subscriptable", tp.Label())
	return nil
}

// SetItem is o[k] = v.
func SetItem(t *Thread, o, k, v Object) {
	if nativeSetItem(t, o, k, v) {
		return
	}
	if c, ok := o.(Indexed); ok {
		c.SetItemAt(t, k, v)
		return
	}
	m := lookupSpecial(o, "__setitem__")
	if m == nil {
		Throw(TypeError, "'%s' object does not support item assignment", TypeOf(o).Label())
	}
	special(t, m, o, k, v)
}

// DelItem is del o[k].
func DelItem(t *Thread, o, k Object) {
	if nativeDelItem(t, o, k) {
		return
	}
	m := lookupSpecial(o, "__delitem__")
	if m == nil {
		how := "does not"
		_, number := asNum(o)
		if lookupSpecial(k, "__index__") != nil && !number && o != Object(None) {
			how = "doesn't" // what CPython says of sequences
		}
		Throw(TypeError, "'%s' object %s support item deletion", TypeOf(o).Label(), how)
	}
	special(t, m, o, k)
}
