// Package pycmath is Python's cmath module.
//
// Input: numbers. Output: complex numbers with CPython's signs, infinities and errors. Must not: keep state.
package pycmath

import (
	"math"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/py"
)

const (
	large     = math.MaxFloat64 / 4
	tiny      = 0x1p-1022 // the least normal float
	ln2       = math.Ln2
	scaleUp   = 53
	scaleDown = -27
)

var (
	sqrtLarge = math.Sqrt(large)
	logLarge  = math.Log(large)
	sqrtTiny  = math.Sqrt(tiny)
)

func domainError() { py.Throw(py.ValueError, "math domain error") }
func rangeError()  { py.Throw(py.OverflowError, "math range error") }

func finite(x float64) bool { return x-x == 0 }

// specials are the parsed tables.
var specials = sync.OnceValue(func() map[string][7][7]string {
	m := map[string][7][7]string{}
	for name, text := range specialText {
		var t [7][7]string
		for i, row := range strings.Split(strings.TrimSpace(text), "\n") {
			for k, cell := range strings.Split(row, "|") {
				t[i][k] = strings.TrimSpace(cell)
			}
		}
		m[name] = t
	}
	return m
})

// kind is a float's place in the tables.
func kind(x float64) int {
	switch {
	case math.IsNaN(x):
		return 6
	case math.IsInf(x, 1):
		return 5
	case math.IsInf(x, -1):
		return 0
	case x == 0 && math.Signbit(x):
		return 2
	case x == 0:
		return 3
	case x < 0:
		return 1
	}
	return 4
}

// special looks an argument that is not finite up.
func special(name string, z complex128) complex128 {
	t := specials()[name]
	cell := t[kind(real(z))][kind(imag(z))]
	if cell == "E" {
		domainError()
	}
	a, b, _ := strings.Cut(cell, " ")
	return complex(value(a), value(b))
}

func value(s string) float64 {
	sign := 1.0
	if strings.HasPrefix(s, "-") {
		sign, s = -1, s[1:]
	}
	v := math.NaN()
	switch s {
	case "inf":
		v = math.Inf(1)
	case "0":
		v = 0
	case "1":
		v = 1
	case "pi":
		v = math.Pi
	case "pi/2":
		v = math.Pi / 2
	case "pi/4":
		v = math.Pi / 4
	case "3pi/4":
		v = 3 * (math.Pi / 4)
	}
	return math.Copysign(v, sign)
}

func isFinite(z complex128) bool { return finite(real(z)) && finite(imag(z)) }

func asinhReal(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case !finite(x) || a < 0x1p-28:
		return x
	case a > 0x1p28:
		w = libm.Log(a) + ln2
	case a > 2:
		w = libm.Log(2*a + 1/(math.Sqrt(x*x+1)+a))
	default:
		w = libm.Log1p(a + x*x/(1+math.Sqrt(1+x*x)))
	}
	return math.Copysign(w, x)
}

func sqrt(z complex128) complex128 {
	if !isFinite(z) {
		return special("sqrt", z)
	}
	re, im := real(z), imag(z)
	if re == 0 && im == 0 {
		return complex(0, im)
	}
	ax, ay := math.Abs(re), math.Abs(im)
	var s float64
	if ax < tiny && ay < tiny {
		ax = math.Ldexp(ax, scaleUp)
		s = math.Ldexp(math.Sqrt(ax+hypot(ax, math.Ldexp(ay, scaleUp))), scaleDown)
	} else {
		ax /= 8
		s = 2 * math.Sqrt(ax+hypot(ax, ay/8))
	}
	d := ay / (2 * s)
	if re >= 0 {
		return complex(s, math.Copysign(d, im))
	}
	return complex(d, math.Copysign(s, im))
}

// farLog is the logarithm of |z| for a z near the end of the range.
func farLog(z complex128) float64 { return libm.Log(hypot(real(z)/2, imag(z)/2)) + ln2*2 }

func isLarge(z complex128) bool { return math.Abs(real(z)) > large || math.Abs(imag(z)) > large }

func acos(z complex128) complex128 {
	if !isFinite(z) {
		return special("acos", z)
	}
	re, im := real(z), imag(z)
	if isLarge(z) {
		r := libm.Atan2(math.Abs(im), re)
		if re < 0 {
			return complex(r, -math.Copysign(farLog(z), im))
		}
		return complex(r, math.Copysign(farLog(z), -im))
	}
	s1, s2 := sqrt(complex(1-re, -im)), sqrt(complex(1+re, im))
	return complex(2*libm.Atan2(real(s1), real(s2)), asinhReal(real(s2)*imag(s1)-imag(s2)*real(s1)))
}

func acosh(z complex128) complex128 {
	if !isFinite(z) {
		return special("acosh", z)
	}
	re, im := real(z), imag(z)
	if isLarge(z) {
		return complex(farLog(z), libm.Atan2(im, re))
	}
	s1, s2 := sqrt(complex(re-1, im)), sqrt(complex(re+1, im))
	return complex(asinhReal(real(s1)*real(s2)+imag(s1)*imag(s2)), 2*libm.Atan2(imag(s1), real(s2)))
}

func asinh(z complex128) complex128 {
	if !isFinite(z) {
		return special("asinh", z)
	}
	re, im := real(z), imag(z)
	if isLarge(z) {
		r := math.Copysign(farLog(z), re)
		if im < 0 {
			r = -math.Copysign(farLog(z), -re)
		}
		return complex(r, libm.Atan2(im, math.Abs(re)))
	}
	s1, s2 := sqrt(complex(1+im, -re)), sqrt(complex(1-im, re))
	return complex(asinhReal(real(s1)*imag(s2)-real(s2)*imag(s1)), libm.Atan2(im, real(s1)*real(s2)-imag(s1)*imag(s2)))
}

// turned computes -i*f(i*z): the circular functions from the hyperbolic ones.
func turned(f func(complex128) complex128) func(complex128) complex128 {
	return func(z complex128) complex128 {
		s := f(complex(-imag(z), real(z)))
		return complex(imag(s), -real(s))
	}
}

func atanh(z complex128) complex128 {
	if !isFinite(z) {
		return special("atanh", z)
	}
	re, im := real(z), imag(z)
	if re < 0 || re == 0 && math.Signbit(re) {
		s := atanh(complex(-re, -im))
		return complex(-real(s), -imag(s))
	}
	ay := math.Abs(im)
	switch {
	case re > sqrtLarge || ay > sqrtLarge:
		h := hypot(re/2, im/2)
		return complex(re/4/h/h, -math.Copysign(math.Pi/2, -im))
	case re == 1 && ay < sqrtTiny:
		if ay == 0 {
			domainError()
		}
		return complex(-libm.Log(math.Sqrt(ay)/math.Sqrt(hypot(ay, 2))), math.Copysign(libm.Atan2(2, -ay)/2, im))
	}
	return complex(libm.Log1p(4*re/((1-re)*(1-re)+ay*ay))/4, -libm.Atan2(-2*im, (1-re)*(1+re)-ay*ay)/2)
}

// checked raises OverflowError for a result that left the range.
func checked(z complex128) complex128 {
	if math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) {
		rangeError()
	}
	return z
}

// infinite handles an infinite real part and a finite imaginary part other than zero: sizes and the signs of cos and sin.
func infinite(z complex128) bool { return math.IsInf(real(z), 0) && finite(imag(z)) && imag(z) != 0 }

func cosh(z complex128) complex128 {
	re, im := real(z), imag(z)
	if !isFinite(z) {
		if infinite(z) {
			i := math.Copysign(math.Inf(1), libm.Sin(im))
			if re < 0 {
				i = -i
			}
			return complex(math.Copysign(math.Inf(1), libm.Cos(im)), i)
		}
		return special("cosh", z)
	}
	if math.Abs(re) > logLarge {
		less := re - math.Copysign(1, re)
		return checked(complex(libm.Cos(im)*libm.Cosh(less)*math.E, libm.Sin(im)*libm.Sinh(less)*math.E))
	}
	return checked(complex(libm.Cos(im)*libm.Cosh(re), libm.Sin(im)*libm.Sinh(re)))
}

func sinh(z complex128) complex128 {
	re, im := real(z), imag(z)
	if !isFinite(z) {
		if infinite(z) {
			r := math.Copysign(math.Inf(1), libm.Cos(im))
			if re < 0 {
				r = -r
			}
			return complex(r, math.Copysign(math.Inf(1), libm.Sin(im)))
		}
		return special("sinh", z)
	}
	if math.Abs(re) > logLarge {
		less := re - math.Copysign(1, re)
		return checked(complex(libm.Cos(im)*libm.Sinh(less)*math.E, libm.Sin(im)*libm.Cosh(less)*math.E))
	}
	return checked(complex(libm.Cos(im)*libm.Sinh(re), libm.Sin(im)*libm.Cosh(re)))
}

func tanh(z complex128) complex128 {
	re, im := real(z), imag(z)
	if !isFinite(z) {
		if infinite(z) {
			return complex(math.Copysign(1, re), math.Copysign(0, 2*libm.Sin(im)*libm.Cos(im)))
		}
		return special("tanh", z)
	}
	if math.Abs(re) > logLarge {
		return complex(math.Copysign(1, re), 4*libm.Sin(im)*libm.Cos(im)*libm.Exp(-2*math.Abs(re)))
	}
	tx, ty := libm.Tanh(re), libm.Tan(im)
	cx := 1 / libm.Cosh(re)
	both := tx * ty
	denom := 1 + both*both
	return complex(tx*(1+ty*ty)/denom, ((ty/denom)*cx)*cx)
}

func exp(z complex128) complex128 {
	re, im := real(z), imag(z)
	if !isFinite(z) {
		if infinite(z) {
			size := 0.0
			if re > 0 {
				size = math.Inf(1)
			}
			return complex(math.Copysign(size, libm.Cos(im)), math.Copysign(size, libm.Sin(im)))
		}
		return special("exp", z)
	}
	if re > logLarge {
		l := libm.Exp(re - 1)
		return checked(complex(l*libm.Cos(im)*math.E, l*libm.Sin(im)*math.E))
	}
	l := libm.Exp(re)
	return checked(complex(l*libm.Cos(im), l*libm.Sin(im)))
}

// log is the natural logarithm; of zero, it is a domain error.
func log(z complex128) complex128 {
	if !isFinite(z) {
		return special("log", z)
	}
	re, im := real(z), imag(z)
	ax, ay := math.Abs(re), math.Abs(im)
	var r float64
	switch {
	case ax > large || ay > large:
		r = libm.Log(hypot(ax/2, ay/2)) + ln2
	case ax < tiny && ay < tiny:
		if ax == 0 && ay == 0 {
			domainError()
		}
		r = libm.Log(math.Hypot(math.Ldexp(ax, scaleUp), math.Ldexp(ay, scaleUp))) - scaleUp*ln2
	default:
		h := hypot(ax, ay)
		if 0.71 <= h && h <= 1.73 {
			hi, lo := max(ax, ay), min(ax, ay)
			r = libm.Log1p((hi-1)*(hi+1)+lo*lo) / 2
		} else {
			r = libm.Log(h)
		}
	}
	return complex(r, libm.Atan2(im, re))
}

// quotient is a / b as CPython divides complex numbers.
func quotient(t *py.Thread, a, b complex128) py.Object {
	if b == 0 {
		domainError()
	}
	return py.TrueDiv(t, py.Complex(a), py.Complex(b))
}

// polarAngle is the angle of z.
func polarAngle(z complex128) float64 {
	a := libm.Atan2(imag(z), real(z))
	if isFinite(z) && imag(z) != 0 && math.Abs(a) < tiny {
		rangeError()
	}
	return a
}

func size(z complex128) float64 {
	if math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) {
		return math.Inf(1)
	}
	r := hypot(real(z), imag(z))
	if math.IsInf(r, 0) && isFinite(z) {
		rangeError()
	}
	return r
}

func rect(r, phi float64) complex128 {
	if !finite(r) || !finite(phi) {
		switch {
		case math.IsInf(r, 0) && finite(phi) && phi != 0:
			return complex(math.Copysign(math.Inf(1), math.Copysign(1, r)*libm.Cos(phi)), math.Copysign(math.Inf(1), math.Copysign(1, r)*libm.Sin(phi)))
		case math.IsInf(phi, 0) && r != 0 && !math.IsNaN(r):
			domainError()
		case r == 0:
			return complex(0, 0)
		case math.IsInf(r, 0) && phi == 0:
			return complex(r, math.Copysign(0, phi)*math.Copysign(1, r))
		case math.IsNaN(r) && phi == 0:
			return complex(r, 0)
		case math.IsInf(r, 0):
			return complex(math.Inf(1), math.NaN())
		}
		return complex(math.NaN(), math.NaN())
	}
	if phi == 0 {
		return complex(r, r*phi)
	}
	return complex(r*libm.Cos(phi), r*libm.Sin(phi))
}
