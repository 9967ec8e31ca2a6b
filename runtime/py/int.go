package py

import (
	"math"
	"math/big"
	"math/bits"
	"sync"
)

// BigInt is an int that does not fit in 64 bits. It must not change.
type BigInt big.Int

// Type returns int.
func (b *BigInt) Type() *Type { return IntType }

// Big gives the value for math/big; callers must not change it.
func (b *BigInt) Big() *big.Int { return (*big.Int)(b) }

// NormBig makes the Python int of v: an Int when it fits, else a *BigInt that takes v over.
func NormBig(v *big.Int) Object {
	if v.IsInt64() {
		return Int(v.Int64())
	}
	return (*BigInt)(v)
}

// bigLiterals keeps the ints of literals, which generated code asks for each time it comes by.
var bigLiterals sync.Map // text to Object

// BigFromString makes the int of a literal in Go's base-0 notation.
func BigFromString(text string) Object {
	if v, ok := bigLiterals.Load(text); ok {
		return v.(Object)
	}
	v := parseBig(text)
	bigLiterals.Store(text, v)
	return v
}

func parseBig(text string) Object {
	v, ok := new(big.Int).SetString(text, 0)
	if !ok {
		Throw(ValueError, "invalid literal for int() with base 0: %s", strRepr(text))
	}
	return NormBig(v)
}

// num is an int operand: i when big is nil.
type num struct {
	i   int64
	big *big.Int
}

// toBig gives the operand as a *big.Int, which must not be changed.
func (n num) toBig() *big.Int {
	if n.big != nil {
		return n.big
	}
	return big.NewInt(n.i)
}

// sign is -1, 0 or 1.
func (n num) sign() int {
	switch {
	case n.big != nil:
		return n.big.Sign()
	case n.i < 0:
		return -1
	case n.i > 0:
		return 1
	}
	return 0
}

// object is the Python int of n.
func (n num) object() Object {
	if n.big != nil {
		return (*BigInt)(n.big)
	}
	return Int(n.i)
}

// asNum tells whether o is an int (bool included, subclasses included) and gives its value.
func asNum(o Object) (num, bool) {
	switch v := o.(type) {
	case Int:
		return num{i: int64(v)}, true
	case Bool:
		if v {
			return num{i: 1}, true
		}
		return num{}, true
	case *BigInt:
		return num{big: v.Big()}, true
	case *Instance:
		switch v.Native.(type) {
		case Int, Bool, *BigInt:
			return asNum(v.Native.(Object))
		}
	}
	return num{}, false
}

// intNum is asNum for a receiver that is known to be an int.
func intNum(o Object) num {
	n, ok := asNum(o)
	if !ok {
		Throw(TypeError, "descriptor requires an 'int' object but received '%s'", TypeOf(o).Name)
	}
	return n
}

func addInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		if s := a.i + b.i; (s > a.i) == (b.i > 0) {
			return Int(s)
		}
	}
	return NormBig(new(big.Int).Add(a.toBig(), b.toBig()))
}

func subInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		if s := a.i - b.i; (s < a.i) == (b.i > 0) {
			return Int(s)
		}
	}
	return NormBig(new(big.Int).Sub(a.toBig(), b.toBig()))
}

// mulFits multiplies and tells whether the product fits in 64 bits.
func mulFits(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	h := int64(hi) - (a>>63)&b - (b>>63)&a
	return int64(lo), h == int64(lo)>>63
}

func mulInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		if p, ok := mulFits(a.i, b.i); ok {
			return Int(p)
		}
		return mulWide(a.i, b.i)
	}
	return NormBig(new(big.Int).Mul(a.toBig(), b.toBig()))
}

// mulWide is a product that does not fit in 64 bits.
func mulWide(a, b int64) Object {
	hi, lo := bits.Mul64(absUint(a), absUint(b))
	v := new(big.Int).SetBits([]big.Word{big.Word(lo), big.Word(hi)})
	if (a < 0) != (b < 0) {
		v.Neg(v)
	}
	return (*BigInt)(v)
}

func absUint(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}

// word gives the lowest 64 bits of a non-negative operand, and whether it has no more.
func (n num) word() (w uint64, whole, ok bool) {
	if n.big == nil {
		return uint64(n.i), true, n.i >= 0
	}
	if n.big.Sign() < 0 || bits.UintSize != 64 {
		return 0, false, false
	}
	words := n.big.Bits()
	return uint64(words[0]), len(words) == 1, true
}

// uintObject is the int of an unsigned word.
func uintObject(w uint64) Object {
	if w <= math.MaxInt64 {
		return Int(w)
	}
	return (*BigInt)(new(big.Int).SetUint64(w))
}

// floorDivBig is Python's divmod on big integers: the remainder has the divisor's sign.
func floorDivBig(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int), new(big.Int)
	q.QuoRem(a, b, r)
	if r.Sign() != 0 && (r.Sign() < 0) != (b.Sign() < 0) {
		q.Sub(q, big.NewInt(1))
		r.Add(r, b)
	}
	return q, r
}

func floorDivInts(a, b num) Object {
	if b.sign() == 0 {
		Throw(ZeroDivisionError, "integer division or modulo by zero")
	}
	if a.big == nil && b.big == nil && (b.i != -1 || a.i != math.MinInt64) {
		return Int(floorDiv64(a.i, b.i))
	}
	q, _ := floorDivBig(a.toBig(), b.toBig())
	return NormBig(q)
}

func modInts(a, b num) Object {
	if b.sign() == 0 {
		Throw(ZeroDivisionError, "integer modulo by zero")
	}
	if a.big == nil && b.big == nil {
		return Int(mod64(a.i, b.i))
	}
	_, r := floorDivBig(a.toBig(), b.toBig())
	return NormBig(r)
}

func floorDiv64(a, b int64) int64 {
	q := a / b
	if (a^b) < 0 && q*b != a {
		q--
	}
	return q
}

func mod64(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	r := a % b
	if r != 0 && (r^b) < 0 {
		r += b
	}
	return r
}

// trueDivInts is a / b correctly rounded.
func trueDivInts(a, b num) Object {
	if b.sign() == 0 {
		Throw(ZeroDivisionError, "division by zero")
	}
	const exact = 1 << 53
	if a.big == nil && b.big == nil && -exact <= a.i && a.i <= exact && -exact <= b.i && b.i <= exact {
		return Float(float64(a.i) / float64(b.i))
	}
	if a.sign() == 0 {
		return Float(0)
	}
	f, _ := new(big.Rat).SetFrac(a.toBig(), b.toBig()).Float64()
	if math.IsInf(f, 0) {
		Throw(OverflowError, "integer division result too large for a float")
	}
	return Float(f)
}

// powInts is a ** b for ints; a negative exponent gives a float.
func powInts(a, b num) Object {
	if b.sign() < 0 {
		return floatPow(numFloat(a), numFloat(b))
	}
	if b.big != nil {
		switch {
		case a.big == nil && (a.i == 0 || a.i == 1):
			return Int(a.i)
		case a.big == nil && a.i == -1:
			if b.big.Bit(0) == 0 {
				return Int(1)
			}
			return Int(-1)
		}
		Throw(MemoryError, "")
	}
	if a.big == nil {
		if r, ok := powFits(a.i, b.i); ok {
			return Int(r)
		}
	}
	return NormBig(new(big.Int).Exp(a.toBig(), b.toBig(), nil))
}

// powFits raises by squaring and gives up when the result leaves 64 bits.
func powFits(base, exp int64) (int64, bool) {
	result, ok := int64(1), true
	for {
		if exp&1 != 0 {
			if result, ok = mulFits(result, base); !ok {
				return 0, false
			}
		}
		if exp >>= 1; exp == 0 {
			return result, true
		}
		if base, ok = mulFits(base, base); !ok {
			return 0, false
		}
	}
}

// powModInts is pow(a, b, m).
func powModInts(a, b, m num) Object {
	if m.sign() == 0 {
		Throw(ValueError, "pow() 3rd argument cannot be 0")
	}
	base, exp, mod := a.toBig(), b.toBig(), m.toBig()
	abs := new(big.Int).Abs(mod)
	if exp.Sign() < 0 {
		inv := new(big.Int).ModInverse(new(big.Int).Mod(base, abs), abs)
		if inv == nil {
			if abs.IsInt64() && abs.Int64() == 1 {
				return Int(0)
			}
			Throw(ValueError, "base is not invertible for the given modulus")
		}
		base, exp = inv, new(big.Int).Neg(exp)
	}
	r := new(big.Int).Exp(base, exp, abs)
	if mod.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, mod)
	}
	return NormBig(r)
}

func lshiftInts(a, b num) Object {
	switch {
	case b.sign() < 0:
		Throw(ValueError, "negative shift count")
	case a.sign() == 0:
		return Int(0)
	case b.big != nil || b.i > 1<<40:
		Throw(OverflowError, "too many digits in integer")
	}
	if a.big == nil && b.i < 63 {
		if r := a.i << uint(b.i); r>>uint(b.i) == a.i {
			return Int(r)
		}
	}
	return NormBig(new(big.Int).Lsh(a.toBig(), uint(b.i)))
}

func rshiftInts(a, b num) Object {
	if b.sign() < 0 {
		Throw(ValueError, "negative shift count")
	}
	if b.big != nil {
		if a.sign() < 0 {
			return Int(-1)
		}
		return Int(0)
	}
	if a.big == nil {
		return Int(a.i >> uint64(b.i))
	}
	return NormBig(new(big.Int).Rsh(a.big, uint(b.i)))
}

func andInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		return Int(a.i & b.i)
	}
	// Masking a product down to a word is what hash functions do all the time.
	if x, wholeX, ok := a.word(); ok {
		if y, wholeY, ok := b.word(); ok && (wholeX || wholeY) {
			return uintObject(x & y)
		}
	}
	return NormBig(new(big.Int).And(a.toBig(), b.toBig()))
}

func orInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		return Int(a.i | b.i)
	}
	return NormBig(new(big.Int).Or(a.toBig(), b.toBig()))
}

func xorInts(a, b num) Object {
	if a.big == nil && b.big == nil {
		return Int(a.i ^ b.i)
	}
	if x, wholeX, ok := a.word(); ok && wholeX {
		if y, wholeY, ok := b.word(); ok && wholeY {
			return uintObject(x ^ y)
		}
	}
	return NormBig(new(big.Int).Xor(a.toBig(), b.toBig()))
}

func negInt(a num) Object {
	if a.big == nil && a.i != math.MinInt64 {
		return Int(-a.i)
	}
	return NormBig(new(big.Int).Neg(a.toBig()))
}

func invertInt(a num) Object {
	if a.big == nil {
		return Int(^a.i)
	}
	return NormBig(new(big.Int).Not(a.big))
}

func absInt(a num) Object {
	if a.sign() < 0 {
		return negInt(a)
	}
	return a.object()
}

// cmpInts is -1, 0 or 1.
func cmpInts(a, b num) int {
	if a.big == nil && b.big == nil {
		switch {
		case a.i < b.i:
			return -1
		case a.i > b.i:
			return 1
		}
		return 0
	}
	return a.toBig().Cmp(b.toBig())
}

// numFloat converts to float, rounding half to even; OverflowError when too large.
func numFloat(a num) float64 {
	if a.big == nil {
		return float64(a.i)
	}
	f, _ := new(big.Float).SetInt(a.big).Float64()
	if math.IsInf(f, 0) {
		Throw(OverflowError, "int too large to convert to float")
	}
	return f
}

// bitLength is int.bit_length().
func bitLength(a num) int {
	if a.big != nil {
		return a.big.BitLen()
	}
	u := uint64(a.i)
	if a.i < 0 {
		u = -u
	}
	return bits.Len64(u)
}

// roundInt is round(a, ndigits) for a negative ndigits: half to even at that power of ten.
func roundInt(a num, ndigits int64) Object {
	if ndigits >= 0 {
		return a.object()
	}
	if -ndigits > int64(bitLength(a))/3+1 {
		return Int(0)
	}
	pow := new(big.Int).Exp(big.NewInt(10), big.NewInt(-ndigits), nil)
	q, r := floorDivBig(a.toBig(), pow)
	twice := new(big.Int).Lsh(r, 1)
	if c := twice.Cmp(pow); c > 0 || c == 0 && q.Bit(0) == 1 {
		q.Add(q, big.NewInt(1))
	}
	return NormBig(q.Mul(q, pow))
}

// FloatToInt is int(f): truncation.
func FloatToInt(f float64) Object {
	switch {
	case math.IsNaN(f):
		Throw(ValueError, "cannot convert float NaN to integer")
	case math.IsInf(f, 0):
		Throw(OverflowError, "cannot convert float infinity to integer")
	}
	f = math.Trunc(f)
	if f >= -9.2233720368547758e18 && f < 9.2233720368547758e18 {
		return Int(int64(f))
	}
	v, _ := new(big.Float).SetFloat64(f).Int(nil)
	return NormBig(v)
}

// cmpIntFloat compares exactly; unordered for NaN is reported by ok.
func cmpIntFloat(a num, f float64) (c int, ok bool) {
	if math.IsNaN(f) {
		return 0, false
	}
	if math.IsInf(f, 1) {
		return -1, true
	}
	if math.IsInf(f, -1) {
		return 1, true
	}
	if a.big == nil && -(1<<53) <= a.i && a.i <= 1<<53 {
		g := float64(a.i)
		switch {
		case g < f:
			return -1, true
		case g > f:
			return 1, true
		}
		return 0, true
	}
	return new(big.Float).SetInt(a.toBig()).Cmp(big.NewFloat(f)), true
}
