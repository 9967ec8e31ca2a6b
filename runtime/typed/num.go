package typed

import (
	"fmt"
	"math"
	"math/big"
	"math/bits"
	"os"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// overflow ends the program: the translator took an int for one of 64 bits, and this run proves it wrong. Going on would
// be silently wrong.
func overflow() {
	fmt.Fprintln(os.Stderr, "py2goconc: an int left the 64 bits that the translation gave it; translate with --dynamic-ints")
	os.Exit(70)
}

// Add is a + b.
func Add(a, b int64) int64 {
	c := a + b
	if (a^c)&(b^c) < 0 {
		overflow()
	}
	return c
}

// Sub is a - b.
func Sub(a, b int64) int64 {
	c := a - b
	if (a^b)&(a^c) < 0 {
		overflow()
	}
	return c
}

// Mul is a * b.
func Mul(a, b int64) int64 {
	if int64(int32(a)) == a && int64(int32(b)) == b {
		return a * b
	}
	return mulWide(a, b)
}

func mulWide(a, b int64) int64 {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if a < 0 {
		hi -= uint64(b)
	}
	if b < 0 {
		hi -= uint64(a)
	}
	if int64(hi) != int64(lo)>>63 {
		overflow()
	}
	return int64(lo)
}

// Neg is -a.
func Neg(a int64) int64 {
	if a == math.MinInt64 {
		overflow()
	}
	return -a
}

// Abs is abs(a).
func Abs(a int64) int64 {
	if a < 0 {
		return Neg(a)
	}
	return a
}

// FloorDiv is a // b.
func FloorDiv(a, b int64) int64 {
	if a >= 0 && b > 0 {
		return a / b
	}
	return floorDiv(a, b)
}

func floorDiv(a, b int64) int64 {
	if b == 0 {
		divByZero("integer division or modulo by zero")
	}
	if b == -1 {
		return Neg(a)
	}
	q := a / b
	if (a%b != 0) && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// Mod is a % b.
func Mod(a, b int64) int64 {
	if a >= 0 && b > 0 {
		return a % b
	}
	return floorMod(a, b)
}

func floorMod(a, b int64) int64 {
	if b == 0 {
		divByZero("integer modulo by zero")
	}
	m := a % b
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

func divByZero(message string) { py.Throw(py.ZeroDivisionError, "%s", message) }

// Shl is a << n, for a small n that is known.
func Shl(a int64, n uint) int64 {
	c := a << n
	if c>>n != a {
		overflow()
	}
	return c
}

// Shr is a >> n.
func Shr(a, n int64) int64 {
	if n < 0 {
		py.Throw(py.ValueError, "negative shift count")
	}
	return a >> uint64(min(n, 63))
}

// Pow is a ** n, for an n from 0 to 3.
func Pow(a int64, n int) int64 {
	r := int64(1)
	for range n {
		r = Mul(r, a)
	}
	return r
}

// PowMod is pow(a, b, m).
func PowMod(t *py.Thread, a, b, m int64) int64 {
	if b < 0 || m <= 0 || m > 1<<31 {
		return ToInt(py.Call(t, py.BuiltinName(t, "pow"), py.Int(a), py.Int(b), py.Int(m)))
	}
	a = Mod(a, m)
	r := 1 % m
	for ; b > 0; b >>= 1 {
		if b&1 != 0 {
			r = r * a % m
		}
		a = a * a % m
	}
	return r
}

// And is a & b on bools.
func And(a, b bool) bool { return a && b }

// Or is a | b on bools.
func Or(a, b bool) bool { return a || b }

// Xor is a ^ b on bools.
func Xor(a, b bool) bool { return a != b }

// RangeLen is len(range(start, stop, step)).
func RangeLen(start, stop, step int64) int64 {
	switch {
	case step == 0:
		py.Throw(py.ValueError, "range() arg 3 must not be zero")
	case step > 0 && start < stop:
		return int64((uint64(stop)-uint64(start)-1)/uint64(step)) + 1
	case step < 0 && stop < start:
		return int64((uint64(start)-uint64(stop)-1)/(-uint64(step))) + 1
	}
	return 0
}

// Compare is negative, zero or positive as a is less than, equal to or greater than b, and NaN if b is.
func Compare(a int64, b float64) float64 {
	if -exact <= a && a <= exact || b != b {
		return float64(a) - b
	}
	switch x := new(big.Float).SetInt64(a); x.Cmp(new(big.Float).SetFloat64(b)) {
	case -1:
		return -1
	case 1:
		return 1
	}
	return 0
}

// AbsFloat is abs(x).
func AbsFloat(x float64) float64 { return math.Abs(x) }

// exact is the greatest magnitude at which every int64 is a float64.
const exact = 1 << 53

// TrueDiv is a / b on ints, rounded once.
func TrueDiv(a, b int64) float64 {
	if b == 0 {
		divByZero("division by zero")
	}
	if -exact <= a && a <= exact && -exact <= b && b <= exact {
		return float64(a) / float64(b)
	}
	return wideDiv(a, b)
}

// wideDiv lets the object model divide ints beyond a float's precision.
func wideDiv(a, b int64) float64 {
	return float64(py.TrueDiv(nil, py.Int(a), py.Int(b)).(py.Float))
}

// Div is a / b on floats.
func Div(a, b float64) float64 {
	if b == 0 {
		divByZero("float division by zero")
	}
	return a / b
}

// FloorDivFloat is a // b on floats.
func FloorDivFloat(a, b float64) float64 {
	return float64(py.FloorDiv(nil, py.Float(a), py.Float(b)).(py.Float))
}

// ModFloat is a % b on floats.
func ModFloat(a, b float64) float64 {
	if b == 0 {
		divByZero("float modulo by zero")
	}
	m := math.Mod(a, b)
	switch {
	case m == 0:
		return math.Copysign(0, b)
	case (m < 0) != (b < 0):
		m += b
	}
	return m
}

// PowFloat is a ** b where the result is a float: b is whole, or a is not negative.
func PowFloat(a, b float64) float64 {
	if a == 0 && b < 0 {
		divByZero("0.0 cannot be raised to a negative power")
	}
	return checkPow(libm.Pow(a, b), a)
}

// Square is a ** 2 on floats.
func Square(a float64) float64 { return checkPow(a*a, a) }

// PowHalf is a ** b for b of 0.5, -0.5, 1.5 or -1.5 and an a that is not negative. It works with twice the precision of a
// float64, so that the result is rounded once, as the C library's is.
func PowHalf(a, b float64) float64 {
	if !(a > 0x1p-300 && a < 0x1p300) {
		return PowFloat(a, b)
	}
	hi := math.Sqrt(a)
	lo := math.FMA(-hi, hi, a) / (2 * hi)
	if b == 1.5 || b == -1.5 {
		p := a * hi
		lo = math.FMA(a, hi, -p) + a*lo
		hi = p
	}
	if b > 0 {
		return hi + lo
	}
	q := 1 / hi
	return q + q*(math.FMA(-q, hi, 1)-q*lo)
}

func checkPow(r, a float64) float64 {
	if math.IsInf(r, 0) && !math.IsInf(a, 0) {
		powRange()
	}
	return r
}

func powRange() {
	py.ThrowObj(nil, py.NewException(py.OverflowError, py.Int(34), py.Str("Numerical result out of range")))
}

// IntOf is int(x) on a float.
func IntOf(x float64) int64 {
	if x > -(1<<62) && x < 1<<62 {
		return int64(x)
	}
	switch {
	case math.IsNaN(x):
		py.Throw(py.ValueError, "cannot convert float NaN to integer")
	case math.IsInf(x, 0):
		py.Throw(py.OverflowError, "cannot convert float infinity to integer")
	}
	overflow()
	return 0
}

// IntOfBool is int(b).
func IntOfBool(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// ToInt takes an int out of the object model's form.
func ToInt(o py.Object) int64 {
	if i, ok := o.(py.Int); ok {
		return int64(i)
	}
	overflow()
	return 0
}

// Round is round(x).
func Round(x float64) int64 { return IntOf(math.RoundToEven(x)) }
