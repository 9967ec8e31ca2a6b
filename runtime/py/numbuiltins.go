package py

import (
	"math"
)

// Abs is abs(x).
func Abs(t *Thread, x Object) Object {
	if r := nativeUnary(t, "__abs__", x); r != nil {
		return r
	}
	if r, ok := callUnary(t, x, "__abs__"); ok {
		return r
	}
	Throw(TypeError, "bad operand type for abs(): '%s'", TypeOf(x).Name)
	return nil
}

// Round is round(number, ndigits=None).
func Round(t *Thread, x, ndigits Object) Object {
	none := ndigits == nil || ndigits == Object(None)
	switch v := x.(type) {
	case Int, Bool, *BigInt:
		n, _ := asNum(v)
		if none {
			return n.object()
		}
		d, _ := asNum(Index(t, ndigits))
		if d.big != nil {
			if d.sign() > 0 {
				return n.object()
			}
			return Int(0)
		}
		return roundInt(n, d.i)
	case Float:
		if none {
			return FloatToInt(math.RoundToEven(float64(v)))
		}
		d, _ := asNum(Index(t, ndigits))
		return Float(roundFloat(float64(v), clampDigits(d)))
	}
	m := lookupSpecial(x, "__round__")
	if m == nil {
		Throw(TypeError, "type %s doesn't define __round__ method", TypeOf(x).Name)
	}
	if none {
		return special(t, m, x)
	}
	return special(t, m, x, ndigits)
}

func clampDigits(d num) int {
	switch {
	case d.big == nil && -1000 < d.i && d.i < 1000:
		return int(d.i)
	case d.sign() < 0:
		return -1000
	}
	return 1000
}

// Divmod is divmod(a, b).
func Divmod(t *Thread, a, b Object) Object {
	if isRealValue(a) && isRealValue(b) {
		return divmodNumbers(t, a, b)
	}
	if m := lookupSpecial(a, "__divmod__"); m != nil {
		if r := special(t, m, a, b); r != Object(NotImplemented) {
			return r
		}
	}
	if m := lookupSpecial(b, "__rdivmod__"); m != nil {
		if r := special(t, m, b, a); r != Object(NotImplemented) {
			return r
		}
	}
	Throw(TypeError, "unsupported operand type(s) for divmod(): '%s' and '%s'", TypeOf(a).Name, TypeOf(b).Name)
	return nil
}

// PowMod is pow(base, exp, mod); mod may be nil or None.
func PowMod(t *Thread, a, b, m Object) Object {
	if m == nil || m == Object(None) {
		return Pow(t, a, b)
	}
	if isNumberValue(Unwrap(a)) && isNumberValue(Unwrap(b)) {
		return powThree(t, Unwrap(a), Unwrap(b), Unwrap(m))
	}
	if f := lookupSpecial(a, "__pow__"); f != nil {
		if r := special(t, f, a, b, m); r != Object(NotImplemented) {
			return r
		}
	}
	Throw(TypeError, "unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", TypeOf(a).Name, TypeOf(b).Name, TypeOf(m).Name)
	return nil
}

// Chr is chr(i).
func Chr(t *Thread, o Object) Object {
	n, _ := asNum(Index(t, o))
	if n.big != nil || n.i < 0 || n.i > 0x10FFFF {
		Throw(ValueError, "chr() arg not in range(0x110000)")
	}
	return Str(runeString(rune(n.i)))
}

// Ord is ord(c).
func Ord(t *Thread, o Object) Object {
	if s, ok := Unwrap(o).(Str); ok {
		r, n := decodeRune(string(s))
		if n != len(s) || n == 0 {
			Throw(TypeError, "ord() expected a character, but string of length %d found", runeLen(string(s)))
		}
		return Int(r)
	}
	if s, ok := bytesLike(o); ok {
		if len(s) != 1 {
			Throw(TypeError, "ord() expected a character, but string of length %d found", len(s))
		}
		return Int(s[0])
	}
	Throw(TypeError, "ord() expected string of length 1, but %s found", TypeOf(o).Name)
	return nil
}

// Bin is bin(i).
func Bin(t *Thread, o Object) Object { return baseText(t, o, 2, "0b") }

// Oct is oct(i).
func Oct(t *Thread, o Object) Object { return baseText(t, o, 8, "0o") }

// Hex is hex(i).
func Hex(t *Thread, o Object) Object { return baseText(t, o, 16, "0x") }

func baseText(t *Thread, o Object, base int, prefix string) Object {
	n, _ := asNum(Index(t, o))
	return Str(intBase(n, base, prefix))
}

// FloatSum adds floats with Neumaier's compensation, as sum() does.
type FloatSum struct{ hi, lo float64 }

// Add adds one value.
func (s *FloatSum) Add(x float64) {
	t := s.hi + x
	if math.Abs(s.hi) >= math.Abs(x) {
		s.lo += (s.hi - t) + x
	} else {
		s.lo += (x - t) + s.hi
	}
	s.hi = t
}

// Value is the sum.
func (s *FloatSum) Value() float64 {
	if s.lo != 0 && !math.IsInf(s.lo, 0) && !math.IsNaN(s.lo) {
		return s.hi + s.lo
	}
	return s.hi
}

// Sum is sum(iterable, start).
func Sum(t *Thread, iterable, start Object) Object {
	switch Unwrap(start).(type) {
	case Str:
		Throw(TypeError, "sum() can't sum strings [use ''.join(seq) instead]")
	case Bytes:
		Throw(TypeError, "sum() can't sum bytes [use b''.join(seq) instead]")
	case *ByteArray:
		Throw(TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	total := start
	var fs FloatSum
	floating := false
	if f, ok := start.(Float); ok {
		fs, floating = FloatSum{hi: float64(f)}, true
	}
	for v := range Each(t, still(iterable)) {
		if floating {
			switch x := v.(type) {
			case Float:
				fs.Add(float64(x))
				continue
			case Int:
				fs.Add(float64(x))
				continue
			}
			total, floating = Float(fs.Value()), false
		} else if f, ok := v.(Float); ok {
			if n, ok := asNumExact(total); ok {
				fs, floating = FloatSum{hi: numFloat(n)}, true
				fs.Add(float64(f))
				continue
			}
		}
		total = Add(t, total, v)
	}
	if floating {
		return Float(fs.Value())
	}
	return total
}

// MinMax is min(...) or max(...): args as given, key and def nil when absent.
func MinMax(t *Thread, name string, args []Object, key, def Object) Object {
	if len(args) == 0 {
		Throw(TypeError, "%s expected at least 1 argument, got 0", name)
	}
	if len(args) > 1 && def != nil {
		Throw(TypeError, "Cannot specify a default for %s() with multiple positional arguments", name)
	}
	source := args[0]
	if len(args) > 1 {
		source = &Tuple{args}
	}
	var best, bestKey Object
	for v := range Each(t, still(source)) {
		k := v
		if key != nil && key != Object(None) {
			k = Call(t, key, v)
		}
		if best == nil || name == "max" && GtBool(t, k, bestKey) || name == "min" && LtBool(t, k, bestKey) {
			best, bestKey = v, k
		}
	}
	if best != nil {
		return best
	}
	if def == nil {
		Throw(ValueError, "%s() iterable argument is empty", name)
	}
	return def
}
