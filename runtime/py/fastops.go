package py

import "math/bits"

// Fast paths of the operators for two ints or two floats; nil sends the caller the long way.

func fastAdd(a, b Object) Object {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			if s := x + y; (x^s)&(y^s) >= 0 {
				return s
			}
		}
		if y, ok := b.(Bool); ok && x < 1<<62 {
			return x + Int(bit(y))
		}
		if y, ok := b.(Float); ok && -maxExact <= x && x <= maxExact {
			return Float(x) + y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x + y
		}
		if y, ok := smallFloat(b); ok {
			return x + y
		}
	case Bool:
		switch y := b.(type) {
		case Bool:
			return Int(bit(x) + bit(y))
		case Int:
			if y < 1<<62 {
				return y + Int(bit(x))
			}
		}
	}
	return nil
}

func fastSub(a, b Object) Object {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			if s := x - y; (x^y)&(x^s) >= 0 {
				return s
			}
		}
		if y, ok := b.(Float); ok && -maxExact <= x && x <= maxExact {
			return Float(x) - y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x - y
		}
		if y, ok := smallFloat(b); ok {
			return x - y
		}
	}
	return nil
}

func fastMul(a, b Object) Object {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			hi, lo := bits.Mul64(uint64(x), uint64(y))
			hi -= uint64(x>>63)&uint64(y) + uint64(y>>63)&uint64(x)
			if p := Int(lo); int64(hi) == int64(p>>63) {
				return p
			}
		}
		if y, ok := b.(Float); ok && -maxExact <= x && x <= maxExact {
			return Float(x) * y
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x * y
		}
		if y, ok := smallFloat(b); ok {
			return x * y
		}
	}
	return nil
}

// fastDivMod is // and % of ints that need no care: a positive divisor.
func fastDivMod(a, b Object) (q, r Int, ok bool) {
	x, okX := a.(Int)
	y, okY := b.(Int)
	if !okX || !okY || y <= 0 {
		return 0, 0, false
	}
	q, r = x/y, x%y
	if r < 0 {
		q, r = q-1, r+y
	}
	return q, r, true
}

// maxExact bounds the ints that every float64 operation sees exactly.
const maxExact = 1 << 53

// smallFloat is an int that a float64 holds exactly.
func smallFloat(o Object) (Float, bool) {
	i, ok := o.(Int)
	return Float(i), ok && -maxExact <= i && i <= maxExact
}

// fastDiv is / of floats and ints that need no care.
func fastDiv(a, b Object) Object {
	x, ok := a.(Float)
	if !ok {
		if x, ok = smallFloat(a); !ok {
			return nil
		}
	}
	y, ok := b.(Float)
	if !ok {
		if y, ok = smallFloat(b); !ok {
			return nil
		}
	}
	if y == 0 {
		return nil
	}
	return x / y
}

func bit(b Bool) int64 {
	if b {
		return 1
	}
	return 0
}

// fastCompare compares two ints, or two strs for equality; ok is false for other operands.
func fastCompare(op CompareOp, a, b Object) (r, ok bool) {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			c := 0
			if x < y {
				c = -1
			} else if x > y {
				c = 1
			}
			return cmpHolds(op, c), true
		}
	case Str:
		if y, ok := b.(Str); ok && (op == CmpEq || op == CmpNe) {
			return (x == y) == (op == CmpEq), true
		}
	}
	return false, false
}
