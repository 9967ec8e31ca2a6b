// Package pymath is Python's math module.
//
// Input: floats and ints, typed or as Python objects. Output: what the C library gives, or math's exceptions.
// Must not: keep state.
package pymath

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The constants of the module.
const (
	E   = math.E
	Pi  = math.Pi
	Tau = 2 * math.Pi
)

func domain() { py.Throw(py.ValueError, "math domain error") }

func overflow() { py.Throw(py.OverflowError, "math range error") }

// check turns a C result into Python's exceptions: NaN from a number is a domain error; an infinity from a finite number
// is an overflow, or a domain error for functions that only reach infinity at a pole.
func check(x, r float64, canOverflow bool) float64 {
	if r-r == 0 {
		return r
	}
	if math.IsNaN(r) && !math.IsNaN(x) {
		domain()
	}
	if math.IsInf(r, 0) && !math.IsInf(x, 0) && !math.IsNaN(x) {
		if canOverflow {
			overflow()
		}
		domain()
	}
	return r
}

// Sqrt(x): square root.
func Sqrt(x float64) float64 {
	if x < 0 {
		domain()
	}
	return math.Sqrt(x)
}

// Exp(x): e raised to x.
func Exp(x float64) float64 { return check(x, libm.Exp(x), true) }

// Exp2(x): 2 raised to x.
func Exp2(x float64) float64 { return check(x, libm.Exp2(x), true) }

// Expm1(x): exp(x)-1.
func Expm1(x float64) float64 { return check(x, libm.Expm1(x), true) }

// Log(x): natural logarithm.
func Log(x float64) float64 {
	if x <= 0 {
		domain()
	}
	return libm.Log(x)
}

// Log2(x): binary logarithm.
func Log2(x float64) float64 {
	if x <= 0 {
		domain()
	}
	return libm.Log2(x)
}

// Log10(x): decimal logarithm.
func Log10(x float64) float64 {
	if x <= 0 {
		domain()
	}
	return libm.Log10(x)
}

// LogBase is log(x, base).
func LogBase(x, base float64) float64 {
	d := Log(base)
	n := Log(x)
	if d == 0 {
		py.Throw(py.ZeroDivisionError, "float division by zero")
	}
	return n / d
}

// Log1p(x): log(1+x).
func Log1p(x float64) float64 { return check(x, libm.Log1p(x), false) }

// Sin(x): sine.
func Sin(x float64) float64 { return check(x, libm.Sin(x), false) }

// Cos(x): cosine.
func Cos(x float64) float64 { return check(x, libm.Cos(x), false) }

// Tan(x): tangent.
func Tan(x float64) float64 { return check(x, libm.Tan(x), false) }

// Asin(x): arc sine.
func Asin(x float64) float64 { return check(x, libm.Asin(x), false) }

// Acos(x): arc cosine.
func Acos(x float64) float64 { return check(x, libm.Acos(x), false) }

// Atan(x): arc tangent.
func Atan(x float64) float64 { return libm.Atan(x) }

// Atan2(y, x): the angle of a point.
func Atan2(y, x float64) float64 { return libm.Atan2(y, x) }

// Sinh(x): hyperbolic sine.
func Sinh(x float64) float64 { return check(x, libm.Sinh(x), true) }

// Cosh(x): hyperbolic cosine.
func Cosh(x float64) float64 { return check(x, libm.Cosh(x), true) }

// Tanh(x): hyperbolic tangent.
func Tanh(x float64) float64 { return libm.Tanh(x) }

// Asinh(x): inverse hyperbolic sine.
func Asinh(x float64) float64 { return math.Asinh(x) }

// Acosh(x): inverse hyperbolic cosine.
func Acosh(x float64) float64 { return check(x, math.Acosh(x), false) }

// Atanh(x): inverse hyperbolic tangent.
func Atanh(x float64) float64 { return check(x, math.Atanh(x), false) }

// Cbrt(x): cube root.
func Cbrt(x float64) float64 { return libm.Cbrt(x) }

// Fabs(x): absolute value.
func Fabs(x float64) float64 { return math.Abs(x) }

// Erf(x): error function.
func Erf(x float64) float64 { return math.Erf(x) }

// Erfc(x): complementary error function.
func Erfc(x float64) float64 {
	if x > -1.25 && x <= -0.84375 {
		return 1 + math.Erf(-x) // Go adds in another order here
	}
	return math.Erfc(x)
}

// Copysign(x, y): x with the sign of y.
func Copysign(x, y float64) float64 { return math.Copysign(x, y) }

// Degrees(x): radians to degrees.
func Degrees(x float64) float64 { return x * (180.0 / math.Pi) }

// Radians(x): degrees to radians.
func Radians(x float64) float64 { return x * (math.Pi / 180.0) }

// Isnan(x), Isinf(x) and Isfinite(x) classify a float.
func Isnan(x float64) bool { return x != x }

// Isinf(x): x is an infinity.
func Isinf(x float64) bool { return math.IsInf(x, 0) }

// Isfinite(x): x is neither an infinity nor NaN.
func Isfinite(x float64) bool { return x-x == 0 }

// Isclose(a, b): closeness with the default tolerances.
func Isclose(a, b float64) bool { return IscloseTol(a, b, 1e-9, 0) }

// IscloseTol is isclose with tolerances.
func IscloseTol(a, b, rel, abs float64) bool {
	if rel < 0 || abs < 0 {
		py.Throw(py.ValueError, "tolerances must be non-negative")
	}
	if a == b {
		return true
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return false
	}
	d := math.Abs(b - a)
	return d <= math.Abs(rel*b) || d <= math.Abs(rel*a) || d <= abs
}

// Fmod(x, y): C's remainder, with the sign of x.
func Fmod(x, y float64) float64 {
	if math.IsInf(y, 0) && Isfinite(x) {
		return x
	}
	r := math.Mod(x, y)
	if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
		domain()
	}
	return r
}

// Remainder(x, y): IEEE 754 remainder.
func Remainder(x, y float64) float64 {
	if math.IsNaN(x) || math.IsNaN(y) {
		return math.NaN()
	}
	if math.IsInf(x, 0) || y == 0 {
		domain()
	}
	return math.Remainder(x, y)
}

// Pow(x, y): C's pow, with math's exceptions.
func Pow(x, y float64) float64 {
	r := libm.Pow(x, y)
	if r-r == 0 || !Isfinite(x) || !Isfinite(y) {
		return r
	}
	if math.IsNaN(r) || x == 0 {
		domain()
	}
	overflow()
	return 0
}

// Ldexp(x, i): x * 2**i.
func Ldexp(x float64, i int64) float64 {
	i = min(max(i, -5000), 5000)
	r := math.Ldexp(x, int(i))
	if math.IsInf(r, 0) && Isfinite(x) {
		overflow()
	}
	return r
}

// Frexp(x): mantissa and exponent.
func Frexp(x float64) (float64, int64) {
	m, e := math.Frexp(x)
	return m, int64(e)
}

// Modf(x): fractional and integer parts.
func Modf(x float64) (frac, whole float64) {
	if math.IsInf(x, 0) {
		return math.Copysign(0, x), x
	}
	whole = math.Trunc(x)
	return math.Copysign(x-whole, x), whole
}

// Ulp(x): the value of the least significant bit.
func Ulp(x float64) float64 {
	if math.IsNaN(x) {
		return x
	}
	x = math.Abs(x)
	if math.IsInf(x, 0) {
		return x
	}
	up := math.Nextafter(x, math.Inf(1))
	if math.IsInf(up, 0) {
		return x - math.Nextafter(x, math.Inf(-1))
	}
	return up - x
}

// Nextafter(x, y): the float next to x towards y.
func Nextafter(x, y float64) float64 {
	if x == y {
		return y
	}
	return math.Nextafter(x, y)
}

// Fma(x, y, z): x*y+z with one rounding.
func Fma(x, y, z float64) float64 {
	r := math.FMA(x, y, z)
	if r-r == 0 {
		return r
	}
	if math.IsNaN(r) {
		if !math.IsNaN(x) && !math.IsNaN(y) && !math.IsNaN(z) {
			py.Throw(py.ValueError, "invalid operation in fma")
		}
	} else if Isfinite(x) && Isfinite(y) && Isfinite(z) {
		py.Throw(py.OverflowError, "overflow in fma")
	}
	return r
}

// toInt converts an integral float to an int object.
func toInt(f float64) py.Object {
	if f >= -0x1p62 && f <= 0x1p62 {
		return py.Int(int64(f))
	}
	if math.IsInf(f, 0) {
		py.Throw(py.OverflowError, "cannot convert float infinity to integer")
	}
	if math.IsNaN(f) {
		py.Throw(py.ValueError, "cannot convert float NaN to integer")
	}
	b, _ := big.NewFloat(f).Int(nil)
	return py.NormBig(b)
}

// Floor(x) of a float.
func Floor(x float64) py.Object { return toInt(math.Floor(x)) }

// Ceil(x) of a float.
func Ceil(x float64) py.Object { return toInt(math.Ceil(x)) }

// Trunc(x) of a float.
func Trunc(x float64) py.Object { return toInt(math.Trunc(x)) }

// FloorInt is Floor for results known to fit an int64.
func FloorInt(x float64) int64 { return int64(math.Floor(x)) }

// CeilInt is Ceil for results known to fit an int64.
func CeilInt(x float64) int64 { return int64(math.Ceil(x)) }

// Hypot(*coordinates): the Euclidean length.
func Hypot(v ...float64) float64 {
	most, nan := 0.0, false
	for _, x := range v {
		nan = nan || math.IsNaN(x)
		most = max(most, math.Abs(x))
	}
	switch {
	case math.IsInf(most, 0):
		return most
	case nan:
		return math.NaN()
	case most == 0 || len(v) == 1:
		return most
	}
	_, e := math.Frexp(most)
	if e < -1023 {
		for i := range v {
			v[i] /= 0x1p-1022
		}
		return 0x1p-1022 * Hypot(v...)
	}
	scale := math.Ldexp(1, -e)
	sum, low := 1.0, 0.0
	for _, x := range v {
		x *= scale
		p := x * x
		low += math.FMA(x, x, -p)
		s := sum + p
		low += p - (s - sum)
		sum = s
	}
	h := math.Sqrt(sum - 1 + low)
	// One correction step with the exact residual.
	p := -h * h
	low += math.FMA(-h, h, -p)
	s := sum + p
	low += p - (s - sum)
	sum = s
	return (h + ((sum-1)+low)/(2*h)) / scale
}

// Dist(p, q): the distance between two points.
func Dist(p, q []float64) float64 {
	if len(p) != len(q) {
		py.Throw(py.ValueError, "both points must have the same number of dimensions")
	}
	d := make([]float64, len(p))
	for i := range p {
		d[i] = p[i] - q[i]
	}
	return Hypot(d...)
}

const sqrtPi = 1.772453850905516027298167483341145182798

// gammaRational evaluates the Lanczos sum for g = 6.024680040776729583740234375.
func gammaRational(x float64) float64 {
	num := [13]float64{23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
		35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
		6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
		248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
		2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
		8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
		2.5066282746310002701649081771338373386264310793408}
	den := [13]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}
	n, d := 0.0, 0.0
	if x < 5 {
		for i := 12; i >= 0; i-- {
			n, d = n*x+num[i], d*x+den[i]
		}
	} else {
		for i := range num {
			n, d = n/x+num[i], d/x+den[i]
		}
	}
	return n / d
}

func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch int(math.Round(2 * y)) {
	case 0:
		r = libm.Sin(math.Pi * y)
	case 1:
		r = libm.Cos(math.Pi * (y - 0.5))
	case 2:
		r = libm.Sin(math.Pi * (1 - y))
	case 3:
		r = -libm.Cos(math.Pi * (y - 1.5))
	default:
		r = libm.Sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

const (
	lanczosG       = 6.024680040776729583740234375
	lanczosGMinus5 = lanczosG - 0.5
)

// Gamma(x): the gamma function.
func Gamma(x float64) float64 {
	if !Isfinite(x) {
		if math.IsInf(x, -1) {
			domain()
		}
		return x
	}
	if x == 0 {
		domain()
	}
	if x == math.Floor(x) {
		if x < 0 {
			domain()
		}
		if x <= 23 {
			f := 1.0
			for i := 2.0; i < x; i++ {
				f *= i
			}
			return f
		}
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return check(x, 1/x, true)
	}
	if a > 200 {
		if x < 0 {
			return 0 / sinPi(x)
		}
		overflow()
	}
	return check(x, gammaMiddle(x, a), true)
}

func gammaMiddle(x, a float64) float64 {
	y := a + lanczosGMinus5
	var z float64
	if a > lanczosGMinus5 {
		z = (y - a) - lanczosGMinus5
	} else {
		z = (y - lanczosGMinus5) - a
	}
	z = z * lanczosG / y
	var r float64
	if x < 0 {
		r = -math.Pi / sinPi(a) / a * libm.Exp(y) / gammaRational(a)
		r -= z * r
		if a < 140 {
			return r / libm.Pow(y, a-0.5)
		}
		q := libm.Pow(y, a/2-0.25)
		return r / q / q
	}
	r = gammaRational(a) / libm.Exp(y)
	r += z * r
	if a < 140 {
		return r * libm.Pow(y, a-0.5)
	}
	q := libm.Pow(y, a/2-0.25)
	return r * q * q
}

// Lgamma(x): the logarithm of the absolute value of the gamma function.
func Lgamma(x float64) float64 {
	if !Isfinite(x) {
		if math.IsNaN(x) {
			return x
		}
		return math.Inf(1)
	}
	if x == math.Floor(x) && x <= 2 {
		if x <= 0 {
			domain()
		}
		return 0
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -libm.Log(a)
	}
	// gammaRational carries exp(g) less than the textbook sum.
	r := libm.Log(gammaRational(a)) - lanczosG
	r += (a - 0.5) * (libm.Log(a+lanczosG-0.5) - 1)
	if x < 0 {
		r = 1.144729885849400174143427351353058711647 - libm.Log(math.Abs(sinPi(a))) - libm.Log(a) - r
	}
	return check(x, r, true)
}
