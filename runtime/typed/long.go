package typed

import (
	"math"
	"math/big"
	"math/bits"
	"slices"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Long is an int of any size, for those that may leave 64 bits: n, or big where that is set. The zero value is 0.
type Long struct {
	n   int64
	big *py.BigInt
}

// LongOf is n as a Long.
func LongOf(n int64) Long { return Long{n: n} }

// ToLong takes an int out of the object model's form.
func ToLong(o py.Object) Long {
	switch o := o.(type) {
	case py.Int:
		return Long{n: int64(o)}
	case py.Bool:
		return Long{n: IntOfBool(bool(o))}
	}
	return Long{big: o.(*py.BigInt)}
}

// Box is the int as the object model holds it.
func (a Long) Box() py.Object {
	if a.big != nil {
		return a.big
	}
	return py.Int(a.n)
}

// exactly computes with the object model.
func (a Long) exactly(op func(*py.Thread, py.Object, py.Object) py.Object, b Long) Long {
	return ToLong(op(nil, a.Box(), b.Box()))
}

var (
	badFit   = py.NewLate(py.IndexError, "cannot fit 'int' into an index-sized integer")
	badCount = py.NewLate(py.OverflowError, "cannot fit 'int' into an index-sized integer")
)

// Int is the int as an index.
func (a Long) Int() int64 {
	if a.big != nil {
		panic(badFit)
	}
	return a.n
}

// Count is the int as a number of repetitions.
func (a Long) Count() int64 {
	if a.big != nil {
		panic(badCount)
	}
	return a.n
}

// Clamp is the int as a slice bound or the end of a range: beyond 64 bits, all that matters is the direction.
func (a Long) Clamp() int64 {
	switch {
	case a.big == nil:
		return max(a.n, Absent+1)
	case a.Sign() < 0:
		return Absent + 1
	}
	return 1<<63 - 1
}

// Float is float(a).
func (a Long) Float() float64 {
	if a.big == nil {
		return float64(a.n)
	}
	return float64(py.TrueDiv(nil, a.big, py.Int(1)).(py.Float))
}

// Sign is -1, 0 or 1.
func (a Long) Sign() int {
	switch {
	case a.big != nil:
		return a.big.Big().Sign()
	case a.n < 0:
		return -1
	case a.n > 0:
		return 1
	}
	return 0
}

// True is bool(a).
func (a Long) True() bool { return a.n != 0 || a.big != nil }

// Add is a + b.
func (a Long) Add(b Long) Long {
	if c := a.n + b.n; a.big == nil && b.big == nil && (a.n^c)&(b.n^c) >= 0 {
		return Long{n: c}
	}
	return a.exactly(py.Add, b)
}

// Sub is a - b.
func (a Long) Sub(b Long) Long {
	if c := a.n - b.n; a.big == nil && b.big == nil && (a.n^b.n)&(a.n^c) >= 0 {
		return Long{n: c}
	}
	return a.exactly(py.Sub, b)
}

// Mul is a * b.
func (a Long) Mul(b Long) Long {
	hi, lo := bits.Mul64(uint64(a.n), uint64(b.n))
	if a.big == nil && b.big == nil && int64(hi)-a.n>>63&b.n-b.n>>63&a.n == int64(lo)>>63 {
		return Long{n: int64(lo)}
	}
	return a.exactly(py.Mul, b)
}

// FloorDiv is a // b.
func (a Long) FloorDiv(b Long) Long {
	if a.big == nil && b.big == nil && b.n > 0 {
		return Long{n: FloorDiv(a.n, b.n)}
	}
	return a.exactly(py.FloorDiv, b)
}

// Mod is a % b.
func (a Long) Mod(b Long) Long {
	if a.big == nil && b.big == nil && b.n > 0 {
		return Long{n: Mod(a.n, b.n)}
	}
	return a.exactly(py.Mod, b)
}

// Pow is a ** n for a constant n.
func (a Long) Pow(n int64) Long {
	if n == 2 {
		return a.Mul(a)
	}
	return ToLong(py.Pow(nil, a.Box(), py.Int(n)))
}

// Lsh is a << b.
func (a Long) Lsh(b Long) Long {
	if a.big == nil && b.big == nil && uint64(b.n) < 63 {
		if c := a.n << uint64(b.n); c>>uint64(b.n) == a.n {
			return Long{n: c}
		}
	}
	return a.exactly(py.LShift, b)
}

// Rsh is a >> b.
func (a Long) Rsh(b Long) Long {
	if a.big == nil && b.big == nil {
		return Long{n: Shr(a.n, b.n)}
	}
	return a.exactly(py.RShift, b)
}

// And is a & b.
func (a Long) And(b Long) Long {
	if a.big == nil && b.big == nil {
		return Long{n: a.n & b.n}
	}
	return a.exactly(py.And, b)
}

// Or is a | b.
func (a Long) Or(b Long) Long {
	if a.big == nil && b.big == nil {
		return Long{n: a.n | b.n}
	}
	return a.exactly(py.Or, b)
}

// Xor is a ^ b.
func (a Long) Xor(b Long) Long {
	if a.big == nil && b.big == nil {
		return Long{n: a.n ^ b.n}
	}
	return a.exactly(py.Xor, b)
}

// Neg is -a.
func (a Long) Neg() Long { return Long{}.Sub(a) }

// Invert is ~a.
func (a Long) Invert() Long { return Long{n: -1}.Sub(a) }

// Abs is abs(a).
func (a Long) Abs() Long {
	if a.Sign() < 0 {
		return a.Neg()
	}
	return a
}

// Div is a / b, rounded once.
func (a Long) Div(b Long) float64 {
	if a.big == nil && b.big == nil {
		return TrueDiv(a.n, b.n)
	}
	return float64(py.TrueDiv(nil, a.Box(), b.Box()).(py.Float))
}

// Cmp is negative, zero or positive as a is less than, equal to or greater than b.
func (a Long) Cmp(b Long) int {
	if a.big == nil && b.big == nil {
		switch {
		case a.n < b.n:
			return -1
		case a.n > b.n:
			return 1
		}
		return 0
	}
	return a.toBig().Cmp(b.toBig())
}

func (a Long) toBig() *big.Int {
	if a.big != nil {
		return a.big.Big()
	}
	return big.NewInt(a.n)
}

// Equal is a == b.
func (a Long) Equal(b Long) bool {
	return a.n == b.n && a.big == nil && b.big == nil || a.big != nil && b.big != nil && a.Cmp(b) == 0
}

// Less is a < b.
func (a Long) Less(b Long) bool {
	if a.big == nil && b.big == nil {
		return a.n < b.n
	}
	return a.Cmp(b) < 0
}

// Compare is Compare of a Long.
func (a Long) Compare(b float64) float64 {
	if a.big == nil {
		return Compare(a.n, b)
	}
	switch {
	case b != b:
		return b
	case py.LtBool(nil, a.big, py.Float(b)):
		return -1
	case py.GtBool(nil, a.big, py.Float(b)):
		return 1
	}
	return 0
}

// AddLong is a + b where that may leave 64 bits.
func AddLong(a, b int64) Long { return Long{n: a}.Add(Long{n: b}) }

// SubLong is a - b where that may leave 64 bits.
func SubLong(a, b int64) Long { return Long{n: a}.Sub(Long{n: b}) }

// MulLong is a * b where that may leave 64 bits.
func MulLong(a, b int64) Long { return Long{n: a}.Mul(Long{n: b}) }

// MulMod is a * b % m: the product has two words, and no Long is made.
func MulMod(a, b, m int64) int64 {
	if a >= 0 && b >= 0 && m > 0 {
		hi, lo := bits.Mul64(uint64(a), uint64(b))
		if hi == 0 && int64(lo) >= 0 {
			return int64(lo) % m
		}
		return int64(bits.Rem64(hi, lo, uint64(m)))
	}
	return MulLong(a, b).Mod(LongOf(m)).n
}

// CmpMul compares a * b with c, as Long.Cmp does.
func CmpMul(a, b, c int64) int { return MulLong(a, b).Cmp(LongOf(c)) }

// IntOfFloat is int(x) on a float.
func IntOfFloat(x float64) Long {
	if x > -(1<<62) && x < 1<<62 {
		return Long{n: int64(x)}
	}
	return ToLong(py.FloatToInt(x))
}

// SortLong is l.sort().
func SortLong(l *ListOf[Long]) { slices.SortStableFunc(l.Items, Long.Cmp) }

// SortedLong is sorted(l), of a list that nothing else has.
func SortedLong(l *ListOf[Long]) *ListOf[Long] {
	SortLong(l)
	return l
}

// Round is round(x) on a float.
func Round(x float64) Long { return IntOfFloat(math.RoundToEven(x)) }

// RangeCount is len(range(start, stop, step)), as far as anything can count.
func RangeCount(start, stop, step Long) int64 {
	way := stop.Sub(start)
	if step.Sign() < 0 {
		way, step = way.Neg(), step.Neg()
	}
	switch {
	case step.Sign() == 0:
		panic(badStep)
	case way.Sign() <= 0:
		return 0
	}
	return way.Sub(Long{n: 1}).FloorDiv(step).Add(Long{n: 1}).Clamp()
}

// RangeItem is range(start, ..., step)[i].
func RangeItem(start, step Long, i int64) Long { return start.Add(step.Mul(Long{n: i})) }
