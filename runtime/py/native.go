package py

import (
	"strings"
)

// The operators on built-in values. Each returns NotImplemented, nil or false where it does not apply; the dispatch then
// looks for special methods. Operands may not be instances of subclasses: callers unwrap them.

// nativeBinary computes a op b for built-in operands.
func nativeBinary(t *Thread, op BinOp, a, b Object) Object {
	if x, ok := asNumExact(a); ok {
		if y, ok := asNumExact(b); ok {
			return intBinary(t, op, x, y, a, b)
		}
	}
	switch x := a.(type) {
	case Int, Float, Bool, *BigInt, Complex:
		switch b.(type) {
		case Int, Float, Bool, *BigInt, Complex:
			return floatBinary(op, a, b)
		}
		if op == OpMul {
			if n, ok := asNumExact(a); ok {
				return repeatObject(b, n)
			}
		}
	case Str:
		return strBinary(t, op, x, b)
	case Bytes:
		return bytesBinary(t, op, string(x), b, false)
	case *ByteArray:
		return bytesBinary(t, op, x.text(), b, true)
	case *List:
		if y, ok := b.(*List); ok && op == OpAdd {
			p, q := x.snapshot(), y.snapshot()
			return NewList(append(p, q...)...)
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok && op == OpAdd {
			if len(y.Items) == 0 {
				return x
			}
			return NewTuple(append(append(make([]Object, 0, len(x.Items)+len(y.Items)), x.Items...), y.Items...)...)
		}
	case *Dict:
		if y, ok := b.(*Dict); ok && op == OpOr {
			r := x.Copy()
			DictUpdate(t, r, y)
			return r
		}
	case *Set:
		if y, ok := b.(*Set); ok {
			return setBinary(t, op, x, y)
		}
	}
	if op == OpMul {
		if n, ok := asNumExact(b); ok {
			return repeatObject(a, n)
		}
	}
	return NotImplemented
}

func intBinary(t *Thread, op BinOp, x, y num, a, b Object) Object {
	switch op {
	case OpAdd:
		return addInts(x, y)
	case OpSub:
		return subInts(x, y)
	case OpMul:
		return mulInts(x, y)
	case OpTrueDiv:
		return trueDivInts(x, y)
	case OpFloorDiv:
		return floorDivInts(x, y)
	case OpMod:
		return modInts(x, y)
	case OpPow:
		return powInts(x, y)
	case OpLShift:
		return lshiftInts(x, y)
	case OpRShift:
		return rshiftInts(x, y)
	case OpAnd, OpOr, OpXor:
		return intBitwise(op, x, y, a, b)
	}
	return NotImplemented
}

// intBitwise keeps bools bools.
func intBitwise(op BinOp, x, y num, a, b Object) Object {
	if p, ok := a.(Bool); ok {
		if q, ok := b.(Bool); ok {
			switch op {
			case OpAnd:
				return p && q
			case OpOr:
				return p || q
			}
			return Bool(p != q)
		}
	}
	switch op {
	case OpAnd:
		return andInts(x, y)
	case OpOr:
		return orInts(x, y)
	}
	return xorInts(x, y)
}

func floatBinary(op BinOp, a, b Object) Object {
	_, ca := a.(Complex)
	_, cb := b.(Complex)
	if ca || cb {
		return complexBinary(op, a, b)
	}
	x, _ := asFloat(a)
	y, _ := asFloat(b)
	switch op {
	case OpAdd:
		return Float(x + y)
	case OpSub:
		return Float(x - y)
	case OpMul:
		return Float(x * y)
	case OpTrueDiv:
		return floatDiv(x, y)
	case OpFloorDiv:
		return floatFloorDiv(x, y)
	case OpMod:
		return floatMod(x, y)
	case OpPow:
		return floatPow(x, y)
	}
	return NotImplemented
}

func complexBinary(op BinOp, a, b Object) Object {
	x, _ := asComplex(a)
	y, _ := asComplex(b)
	switch op {
	case OpAdd:
		return Complex(x + y)
	case OpSub:
		return Complex(x - y)
	case OpMul:
		return Complex(complexMul(x, y))
	case OpTrueDiv:
		return Complex(complexDiv(x, y))
	case OpPow:
		return complexPow(x, y)
	}
	return NotImplemented
}

func strBinary(t *Thread, op BinOp, x Str, b Object) Object {
	switch op {
	case OpAdd:
		if y, ok := b.(Str); ok {
			return x + y
		}
	case OpMod:
		return Str(percentFormat(t, string(x), b))
	case OpMul:
		if n, ok := asNumExact(b); ok {
			return repeatObject(x, n)
		}
	}
	return NotImplemented
}

func setBinary(t *Thread, op BinOp, x, y *Set) Object {
	var r *Set
	switch op {
	case OpAnd:
		r = x.intersection(t, y)
	case OpOr:
		r = x.copy(t)
		r.merge(t, y)
	case OpSub:
		r = x.difference(t, y)
	case OpXor:
		r = x.symmetricDifference(t, y)
	default:
		return NotImplemented
	}
	r.frozen = x.frozen
	return r
}

// repeatObject is sequence * n.
func repeatObject(o Object, n num) Object {
	count := 0
	if n.big != nil {
		switch o.(type) {
		case Str, Bytes, *List, *Tuple, *ByteArray:
			Throw(OverflowError, "cannot fit 'int' into an index-sized integer")
		}
		return NotImplemented
	}
	count = max(int(n.i), 0)
	switch v := o.(type) {
	case Str:
		return Str(repeatText(string(v), count))
	case Bytes:
		return Bytes(repeatText(string(v), count))
	case *ByteArray:
		return newByteArray(repeatText(v.text(), count))
	case *List:
		return NewList(repeatItems(v.snapshot(), count)...)
	case *Tuple:
		if count == 1 {
			return v
		}
		return NewTuple(repeatItems(v.Items, count)...)
	}
	return NotImplemented
}

func repeatText(s string, n int) string {
	if s == "" || n == 0 {
		return ""
	}
	if len(s) > 1<<40/n {
		Throw(MemoryError, "")
	}
	return strings.Repeat(s, n)
}

// nativeOperandError raises the errors that sequences word in their own way.
func nativeOperandError(t *Thread, op BinOp, a, b Object) {
	ua, ub := Unwrap(a), Unwrap(b)
	switch op {
	case OpAdd:
		switch ua.(type) {
		case Str, *List, *Tuple:
			name := ua.Type().Name
			Throw(TypeError, "can only concatenate %s (not \"%s\") to %s", name, TypeOf(b).Name, name)
		case Bytes, *ByteArray:
			Throw(TypeError, "can't concat %s to %s", TypeOf(b).Name, ua.Type().Name)
		}
	case OpMul:
		if isSequenceValue(ua) {
			Throw(TypeError, "can't multiply sequence by non-int of type '%s'", TypeOf(b).Name)
		}
		if isSequenceValue(ub) {
			Throw(TypeError, "can't multiply sequence by non-int of type '%s'", TypeOf(a).Name)
		}
	}
}

func isSequenceValue(o Object) bool {
	switch o.(type) {
	case Str, Bytes, *ByteArray, *List, *Tuple:
		return true
	}
	return false
}

// nativeUnary computes a unary operator by the name of its special method; nil where it does not apply.
func nativeUnary(t *Thread, name string, a Object) Object {
	switch v := a.(type) {
	case Int, Bool, *BigInt:
		n, _ := asNumExact(v)
		switch name {
		case "__neg__":
			return negInt(n)
		case "__pos__":
			return n.object()
		case "__invert__":
			return invertInt(n)
		case "__abs__":
			return absInt(n)
		}
	case Float:
		switch name {
		case "__neg__":
			return -v
		case "__pos__":
			return v
		case "__abs__":
			return Float(absFloat(float64(v)))
		}
	case Complex:
		switch name {
		case "__neg__":
			return -v
		case "__pos__":
			return v
		case "__abs__":
			return complexAbs(complex128(v))
		}
	}
	return nil
}

// nativeTruth is bool(a) for built-in values.
func nativeTruth(a Object) (truth, ok bool) {
	switch v := a.(type) {
	case Bool:
		return bool(v), true
	case Int:
		return v != 0, true
	case Str:
		return v != "", true
	case *Singleton:
		return v != None, true
	case Float:
		return v != 0, true
	case *List:
		return v.Len() != 0, true
	case *Dict:
		return v.Len() != 0, true
	case *Tuple:
		return len(v.Items) != 0, true
	case *Set:
		return v.Len() != 0, true
	case *BigInt:
		return true, true
	case Bytes:
		return v != "", true
	case Complex:
		return v != 0, true
	}
	return false, false
}

// nativeLen is len(o) for built-in containers.
func nativeLen(o Object) (int, bool) {
	switch v := o.(type) {
	case *List:
		return v.Len(), true
	case Str:
		return runeLen(string(v)), true
	case *Dict:
		return v.Len(), true
	case *Tuple:
		return len(v.Items), true
	case *Set:
		return v.Len(), true
	case Bytes:
		return len(v), true
	case *ByteArray:
		return v.length(), true
	}
	return 0, false
}

// nativeIs is identity. Scalars of the same type and value count as one object.
func nativeIs(a, b Object) bool { return sameObject(a, b) }

// nativeHash is hash(o) for built-in values; it refuses the mutable ones.
func nativeHash(t *Thread, o Object) (int64, bool) {
	if h, ok := fastHash(o); ok {
		return h, true
	}
	switch v := o.(type) {
	case *Tuple:
		return hashTuple(func(i int) int64 { return Hash(t, v.Items[i]) }, len(v.Items)), true
	case *Set:
		if v.frozen {
			return v.hashValue(), true
		}
		Throw(TypeError, "unhashable type: 'set'")
	case *List, *Dict, *ByteArray:
		Throw(TypeError, "unhashable type: '%s'", o.Type().Name)
	case *Range:
		return hashRange(v), true
	case *Slice:
		return hashSlice([3]int64{Hash(t, v.Start), Hash(t, v.Stop), Hash(t, v.Step)}), true
	}
	return 0, false
}

// cmpHolds tells whether a three-way result c satisfies op.
func cmpHolds(op CompareOp, c int) bool {
	switch op {
	case CmpLt:
		return c < 0
	case CmpLe:
		return c <= 0
	case CmpEq:
		return c == 0
	case CmpNe:
		return c != 0
	case CmpGt:
		return c > 0
	}
	return c >= 0
}

// nativeCompare computes a op b for built-in operands.
func nativeCompare(t *Thread, op CompareOp, a, b Object) Object {
	switch x := a.(type) {
	case Str:
		if y, ok := b.(Str); ok {
			return Bool(cmpHolds(op, strings.Compare(string(x), string(y))))
		}
	case Int, Bool, *BigInt, Float, Complex:
		return compareNumbers(op, a, b)
	case *List:
		if y, ok := b.(*List); ok {
			return compareSeqs(t, op, x.snapshot(), y.snapshot())
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok {
			return compareSeqs(t, op, x.Items, y.Items)
		}
	case Bytes, *ByteArray:
		if p, ok := bytesLike(a); ok {
			if q, ok := bytesLike(b); ok {
				return Bool(cmpHolds(op, strings.Compare(p, q)))
			}
		}
	case *Dict:
		if y, ok := b.(*Dict); ok {
			switch op {
			case CmpEq:
				return Bool(dictsEqual(t, x, y))
			case CmpNe:
				return Bool(!dictsEqual(t, x, y))
			}
		}
	case *Set:
		if y, ok := b.(*Set); ok {
			return Bool(compareSets(t, op, x, y))
		}
	}
	return NotImplemented
}

func compareNumbers(op CompareOp, a, b Object) Object {
	x, xi := asNumExact(a)
	y, yi := asNumExact(b)
	if xi && yi {
		return Bool(cmpHolds(op, cmpInts(x, y)))
	}
	_, xc := a.(Complex)
	_, yc := b.(Complex)
	if xc || yc {
		return compareComplex(op, a, b)
	}
	p, pf := a.(Float)
	q, qf := b.(Float)
	c, ordered := 0, true
	switch {
	case pf && qf:
		switch {
		case p < q:
			c = -1
		case p > q:
			c = 1
		case p != q:
			ordered = false
		}
	case xi && qf:
		c, ordered = cmpIntFloat(x, float64(q))
	case pf && yi:
		c, ordered = cmpIntFloat(y, float64(p))
		c = -c
	default:
		return NotImplemented
	}
	if !ordered {
		return Bool(op == CmpNe)
	}
	return Bool(cmpHolds(op, c))
}

func compareComplex(op CompareOp, a, b Object) Object {
	if op != CmpEq && op != CmpNe {
		return NotImplemented
	}
	equal := false
	x, xc := a.(Complex)
	y, yc := b.(Complex)
	switch {
	case xc && yc:
		equal = x == y
	case xc:
		r := compareNumbers(CmpEq, Float(real(x)), b)
		if r == Object(NotImplemented) {
			return r
		}
		equal = imag(x) == 0 && bool(r.(Bool))
	default:
		r := compareNumbers(CmpEq, a, Float(real(y)))
		if r == Object(NotImplemented) {
			return r
		}
		equal = imag(y) == 0 && bool(r.(Bool))
	}
	return Bool(equal == (op == CmpEq))
}

func dictsEqual(t *Thread, a, b *Dict) bool {
	if a == b {
		return true
	}
	if a.Len() != b.Len() {
		return false
	}
	for _, p := range a.Items() {
		v, ok := b.Get(t, p.Key)
		if !ok || !equalItems(t, p.Value, v) {
			return false
		}
	}
	return true
}

func compareSets(t *Thread, op CompareOp, a, b *Set) bool {
	switch op {
	case CmpEq:
		return a.equal(t, b)
	case CmpNe:
		return !a.equal(t, b)
	case CmpLe:
		return a.isSubset(t, b)
	case CmpLt:
		return a.Len() < b.Len() && a.isSubset(t, b)
	case CmpGe:
		return b.isSubset(t, a)
	}
	return b.Len() < a.Len() && b.isSubset(t, a)
}

// nativeContains is `item in container`.
func nativeContains(t *Thread, container, item Object) (found, ok bool) {
	switch c := container.(type) {
	case *List:
		return c.index(t, item, 0, 1<<62) >= 0, true
	case *Tuple:
		for _, x := range c.Items {
			if equalItems(t, x, item) {
				return true, true
			}
		}
		return false, true
	case *Dict:
		_, found := c.Get(t, item)
		return found, true
	case *Set:
		return c.Contains(t, item), true
	case Str:
		s, isStr := Unwrap(item).(Str)
		if !isStr {
			Throw(TypeError, "'in <string>' requires string as left operand, not %s", TypeOf(item).Name)
		}
		return strings.Contains(string(c), string(s)), true
	case Bytes, *ByteArray:
		s, _ := bytesLike(container)
		return bytesContain(t, s, item), true
	case *Range:
		return c.contains(t, item), true
	}
	return false, false
}

// nativeGetItem is o[k] for exact built-in containers.
func nativeGetItem(t *Thread, o, k Object) (Object, bool) {
	switch c := o.(type) {
	case *List:
		if i, ok := k.(Int); ok {
			return c.At(int(i)), true
		}
		return listGetItem(t, c, k), true
	case *Dict:
		if v, ok := c.Get(t, k); ok {
			return v, true
		}
		ThrowObj(t, NewException(KeyError, k))
	case *Tuple:
		return tupleGetItem(t, c, k), true
	case Str:
		return strGetItem(t, string(c), k), true
	case Bytes, *ByteArray:
		return bytesGetItem(t, o, k), true
	case *Range:
		return c.getItem(t, k), true
	}
	return nil, false
}

// nativeSetItem is o[k] = v.
func nativeSetItem(t *Thread, o, k, v Object) bool {
	switch c := o.(type) {
	case *List:
		if i, ok := k.(Int); ok {
			c.SetAt(int(i), v)
			return true
		}
		listSetItem(t, c, k, v)
		return true
	case *Dict:
		c.Set(t, k, v)
		return true
	case *ByteArray:
		c.setItem(t, k, v)
		return true
	}
	return false
}

// nativeDelItem is del o[k].
func nativeDelItem(t *Thread, o, k Object) bool {
	switch c := o.(type) {
	case *List:
		listDelItem(t, c, k)
		return true
	case *Dict:
		if !c.Delete(t, k) {
			ThrowObj(t, NewException(KeyError, k))
		}
		return true
	case *ByteArray:
		c.setItem(t, k, nil)
		return true
	}
	return false
}
