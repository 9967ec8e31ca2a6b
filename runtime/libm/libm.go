// Package libm computes elementary functions to well below one unit in the last place.
//
// Go's math package is quick but often a unit off; Python prints 17 digits of what the C library returns, which is the
// correctly rounded value nearly always. So each function here works on unevaluated sums of two floats and rounds once.
//
// Input: floats. Output: the correctly rounded value except in rare near-ties; NaN and infinities as C's functions return them.
// Must not: know Python objects or raise.
package libm

import "math"

func twoSum(a, b float64) (s, e float64) {
	s = a + b
	t := s - a
	return s, (a - (s - t)) + (b - t)
}

func fastTwoSum(a, b float64) (s, e float64) {
	s = a + b
	return s, b - (s - a)
}

func twoProd(a, b float64) (p, e float64) {
	p = a * b
	return p, math.FMA(a, b, -p)
}

func (a pair) add(b pair) pair {
	s, e := twoSum(a.hi, b.hi)
	return norm(s, e+(a.lo+b.lo))
}

func (a pair) neg() pair { return pair{-a.hi, -a.lo} }

func (a pair) mul(b pair) pair {
	p, e := twoProd(a.hi, b.hi)
	return norm(p, e+(a.hi*b.lo+a.lo*b.hi))
}

func (a pair) div(b pair) pair {
	q := a.hi / b.hi
	r := math.FMA(-q, b.hi, a.hi)
	r += a.lo - q*b.lo
	return norm(q, r/b.hi)
}

func (a pair) sqrt() pair {
	s := math.Sqrt(a.hi)
	if s == 0 {
		return pair{}
	}
	r := math.FMA(-s, s, a.hi) + a.lo
	return norm(s, r/(2*s))
}

func (a pair) value() float64 { return a.hi + a.lo }

func norm(hi, lo float64) pair {
	s, e := fastTwoSum(hi, lo)
	return pair{s, e}
}

// expSmall returns exp(r)-1 for |r| <= 0.0055.
func expSmall(r pair) pair {
	h := r.hi
	q := h * h * (0.5 + h*(1.0/6+h*(1.0/24+h*(1.0/120+h*(1.0/720+h*(1.0/5040))))))
	return norm(h, q+r.lo+h*r.lo)
}

// expPair returns exp(x) as v * 2**k for |x| < 800.
func expPair(x pair) (v pair, k int) {
	n := math.RoundToEven(x.hi * (64 / math.Ln2))
	a := math.FMA(-n, ln2o64a, x.hi)
	h, l := twoSum(a, -(n * ln2o64b))
	p := expSmall(norm(h, l+(x.lo-n*ln2o64c)))
	i := int(n)
	t := expTable[i&63]
	m, e := twoProd(t.hi, p.hi)
	e += t.hi*p.lo + t.lo*p.hi
	s, f := fastTwoSum(t.hi, m)
	return norm(s, f+(t.lo+e)), i >> 6
}

// scale returns v * 2**k, rounded once.
func scale(v pair, k int) float64 {
	if k > -1022 && k < 1023 {
		return (v.hi + v.lo) * math.Float64frombits(uint64(k+1023)<<52)
	}
	if k >= 1023 {
		return math.Ldexp(v.hi+v.lo, k)
	}
	// Subnormal result: add at the final place, so that only this addition rounds.
	big := math.Ldexp(1, -1022-k) // its unit in the last place becomes the smallest float
	if math.Abs(v.hi) >= big {
		return math.Ldexp(v.hi+v.lo, k)
	}
	big = math.Copysign(big, v.hi)
	s, e := twoSum(big, v.hi)
	s = s + (e + v.lo)
	return math.Ldexp(s-big, k)
}

// Exp returns e**x.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x), x > 709.79, x < -745.2:
		return math.Exp(x)
	case math.Abs(x) < 0x1p-54:
		return 1 + x
	}
	v, k := expPair(pair{x, 0})
	return scale(v, k)
}

// Exp2 returns 2**x.
func Exp2(x float64) float64 {
	if math.IsNaN(x) || x >= 1024 || x < -1080 {
		return math.Exp2(x)
	}
	n := math.RoundToEven(x)
	f := x - n
	p, e := twoProd(f, ln2Pair.hi)
	v, k := expPair(norm(p, e+f*ln2Pair.lo))
	return scale(v, k+int(n))
}

// Expm1 returns e**x - 1. Go's and the C library's agree to the last bit.
func Expm1(x float64) float64 { return math.Expm1(x) }

// logPair returns log(x) for normal positive x.hi.
func logPair(x pair) pair {
	bits := math.Float64bits(x.hi)
	k := int(bits>>52) - 1023
	i := bits >> 45 & 127
	m := math.Float64frombits(bits&(1<<52-1) | 1023<<52)
	lo := x.lo
	if k != 0 && lo != 0 {
		lo *= math.Float64frombits(uint64(1023-k) << 52)
	}
	if i >= 53 {
		m, lo, k = m/2, lo/2, k+1
	}
	t := &logTable[i]
	p, e := twoProd(m, t.inv)
	h, l := twoSum(p-1, e+lo*t.inv)
	return logSum(float64(k), t, h, l)
}

// logSum adds k*log(2), the table's part and log(1+h+l).
func logSum(k float64, t *logEntry, h, l float64) pair {
	sq, se := twoProd(h, h)
	poly := h * sq * (1.0/3 + h*(-1.0/4+h*(1.0/5+h*(-1.0/6+h*(1.0/7+h*(-1.0/8+h*(1.0/9)))))))
	s, e := fastTwoSum(h, -0.5*sq)
	e += l - 0.5*se - h*l + poly
	if k == 0 && t.hi == 0 {
		return norm(s, e)
	}
	a, ae := twoSum(k*ln2a, t.hi)
	r, re := twoSum(a, s)
	return norm(r, re+(ae+(k*ln2b+(t.lo+e))))
}

// logAny is logPair for every finite positive x, subnormal ones included.
func logAny(x float64) pair {
	if x < 0x1p-1022 {
		return logPair(pair{x * 0x1p54, 0}).add(pair{-54 * ln2a, -54 * ln2b})
	}
	return logPair(pair{x, 0})
}

func ordinary(x float64) bool { return x > 0 && x <= math.MaxFloat64 }

// Log returns the natural logarithm.
func Log(x float64) float64 {
	if !ordinary(x) {
		return math.Log(x)
	}
	return logAny(x).value()
}

// Log10 returns the decimal logarithm, by the C library's way of splitting off the exponent.
func Log10(x float64) float64 {
	if !ordinary(x) {
		return math.Log10(x)
	}
	const (
		invLn10 = 4.34294481903251816668e-01
		log2Hi  = 3.01029995663611771306e-01
		log2Lo  = 3.69423907715893078616e-13
	)
	m, k := math.Frexp(x)
	m, k = m*2, k-1 // 1 <= m < 2
	if k < 0 {
		m, k = m/2, k+1
	}
	y := float64(k)
	z := y*log2Lo + invLn10*Log(m)
	return z + y*log2Hi
}

// Log2 returns the binary logarithm; exact for powers of two.
func Log2(x float64) float64 {
	if !ordinary(x) {
		return math.Log2(x)
	}
	f, e := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f, e = f*2, e-1
	}
	l := logPair(pair{f, 0}).mul(invLn2)
	s, t := twoSum(float64(e), l.hi)
	return s + (t + l.lo)
}

// Log1p returns log(1+x). Go's and the C library's agree to the last bit.
func Log1p(x float64) float64 { return math.Log1p(x) }

// Pow returns x**y with C's special cases.
func Pow(x, y float64) float64 {
	switch {
	case y == 1:
		return x
	case y == 2:
		return x * x
	case x == 0, x == 1, y == 0, math.IsNaN(x), math.IsNaN(y), math.IsInf(x, 0), math.IsInf(y, 0):
		return math.Pow(x, y)
	}
	sign := 1.0
	if x < 0 {
		if y != math.Trunc(y) {
			return math.NaN()
		}
		if math.Abs(y) < 1<<53 && int64(y)&1 != 0 {
			sign = -1
		}
		x = -x
	}
	l := logAny(x)
	if math.Abs(y) < 0x1p-1000 {
		return sign
	}
	p, e := twoProd(l.hi, y)
	switch {
	case p > 709.9:
		return sign * math.Inf(1)
	case p < -745.5:
		return sign * 0
	}
	v, k := expPair(norm(p, e+l.lo*y))
	return sign * scale(v, k)
}

// Sinh returns the hyperbolic sine. It and its two companions use the C library's formulas on rounded intermediate
// values, since that is what its results show.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	h := math.Copysign(0.5, x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 0x1p-28:
		return x
	case a < 1:
		t := Expm1(a)
		return h * (2*t - t*t/(t+1))
	case a < 22:
		t := Expm1(a)
		return h * (t + t/(t+1))
	}
	return math.Copysign(halfExp(a), x)
}

// Cosh returns the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return a
	case a < 0.5*math.Ln2:
		t := Expm1(a)
		w := 1 + t
		return 1 + (t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return 0.5*t + 0.5/t
	}
	return halfExp(a)
}

// halfExp returns e**x/2 without overflowing early.
func halfExp(x float64) float64 {
	if x > 711 {
		return math.Inf(1)
	}
	v, k := expPair(pair{x, 0})
	return scale(v, k-1)
}

// Tanh returns the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || a < 0x1p-28:
		return x
	case a < 1:
		t := Expm1(-2 * a)
		return math.Copysign(-t/(t+2), x)
	case a < 22:
		t := Expm1(2 * a)
		return math.Copysign(1-2/(t+2), x)
	}
	return math.Copysign(1, x)
}

// Cbrt returns the cube root, correctly rounded.
func Cbrt(x float64) float64 {
	y := math.Cbrt(x)
	if y == 0 || unusual(y) {
		return y
	}
	p, e := twoProd(y, y)
	q, f := twoProd(p, y)
	r := (x - q) - f - e*y
	return y + r/(3*p)
}
