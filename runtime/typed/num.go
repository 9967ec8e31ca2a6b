package typed

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The errors of arithmetic, see py.Late. unproved is the end of a program whose ranges the translator got wrong: going on
// would be silently wrong.
var (
	unproved     = py.NewFatal("py2goconc: internal error: an int that was proved to fit 64 bits does not; --dynamic-ints avoids it")
	zeroDiv      = py.NewLate(py.ZeroDivisionError, "division by zero")
	zeroDivFloat = py.NewLate(py.ZeroDivisionError, "float division by zero")
	zeroModFloat = py.NewLate(py.ZeroDivisionError, "float modulo by zero")
	zeroFloorDiv = py.NewLate(py.ZeroDivisionError, "integer division or modulo by zero")
	zeroMod      = py.NewLate(py.ZeroDivisionError, "integer modulo by zero")
	zeroPow      = py.NewLate(py.ZeroDivisionError, "0.0 cannot be raised to a negative power")
	badShift     = py.NewLate(py.ValueError, "negative shift count")
	badStep      = py.NewLate(py.ValueError, "range() arg 3 must not be zero")
)

// Abs is abs(a).
func Abs(a int64) int64 {
	if a < 0 {
		return -a
	}
	return a
}

// FloorDiv is a // b; a is not the least int64.
func FloorDiv(a, b int64) int64 {
	if b == 0 {
		panic(zeroFloorDiv)
	}
	q := a / b
	if (a^b) < 0 && q*b != a {
		q--
	}
	return q
}

// Mod is a % b.
func Mod(a, b int64) int64 {
	if b == 0 {
		panic(zeroMod)
	}
	m := a % b
	if m != 0 && (m^b) < 0 {
		m += b
	}
	return m
}

// Shl is a << n, which is known to fit.
func Shl(a, n int64) int64 {
	if n < 0 {
		panic(badShift)
	}
	return a << uint64(n)
}

// Shr is a >> n.
func Shr(a, n int64) int64 {
	if n < 0 {
		panic(badShift)
	}
	return a >> uint64(min(n, 63))
}

// Pow is a ** n, which is known to fit.
func Pow(a int64, n int) int64 {
	r := int64(1)
	for range n {
		r *= a
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
		panic(badStep)
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
		panic(zeroDiv)
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
		panic(zeroDivFloat)
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
		panic(zeroModFloat)
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
		panic(zeroPow)
	}
	return checkPow(libm.Pow(a, b), a)
}

// Square is a ** 2 on floats.
func Square(a float64) float64 { return checkPow(a*a, a) }

// The powers with exponents 0.5, -0.5, 1.5 and -1.5 of an a that is not negative. They work with twice the precision of a
// float64, so that the result is rounded once, as the C library's is.

// moderate says that no step of these computations leaves the range of a float64.
func moderate(a float64) bool { return a > 0x1p-300 && a < 0x1p300 }

// Pow05 is a ** 0.5.
func Pow05(a float64) float64 {
	if a > 0 {
		return math.Sqrt(a)
	}
	return PowFloat(a, 0.5)
}

// PowNeg05 is a ** -0.5.
func PowNeg05(a float64) float64 {
	if !moderate(a) {
		return PowFloat(a, -0.5)
	}
	root := math.Sqrt(a)
	rest := math.FMA(-root, root, a) // a is root*root + rest
	y := 1 / root
	return y + y*(math.FMA(-y, root, 1)-y*y*rest/2)
}

// Pow15 is a ** 1.5.
func Pow15(a float64) float64 {
	if !moderate(a) {
		return PowFloat(a, 1.5)
	}
	root := math.Sqrt(a)
	p := a * root
	return p + (math.FMA(a, root, -p) + root/2*math.FMA(-root, root, a))
}

// PowNeg15 is a ** -1.5.
func PowNeg15(a float64) float64 {
	if !moderate(a) {
		return PowFloat(a, -1.5)
	}
	root := math.Sqrt(a)
	p := a * root
	rest := math.FMA(a, root, -p) + root/2*math.FMA(-root, root, a) // a ** 1.5 is p + rest
	y := 1 / p
	return y + y*(math.FMA(-y, p, 1)-y*rest)
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
	panic(unproved)
}

// FloatSum is sum() of floats, compensated as CPython's is.
type FloatSum struct {
	sum py.FloatSum
	any bool
}

// Add adds one value.
func (s *FloatSum) Add(x float64) {
	s.sum.Add(x)
	s.any = true
}

// Float is the sum where an int 0 would become a float.
func (s *FloatSum) Float() float64 { return s.sum.Value() }

// Over is the sum divided by an int: of nothing, that is a division of ints.
func (s *FloatSum) Over(n float64) float64 {
	if n == 0 && !s.any {
		panic(zeroDiv)
	}
	return Div(s.sum.Value(), n)
}

// Object is the sum; that of nothing is the int 0.
func (s *FloatSum) Object() py.Object {
	if !s.any {
		return py.Int(0)
	}
	return py.Float(s.sum.Value())
}
