package py

import (
	"math"
	"math/cmplx"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/libm"
)

// complexRepr is repr(z).
func complexRepr(z complex128) string {
	re, im := real(z), imag(z)
	part := func(f float64) string { return strings.TrimSuffix(floatRepr(f), ".0") }
	if re == 0 && !math.Signbit(re) {
		return part(im) + "j"
	}
	text := part(im)
	if text[0] != '-' {
		text = "+" + text
	}
	return "(" + part(re) + text + "j)"
}

// asComplex gives the value of any built-in number.
func asComplex(o Object) (complex128, bool) {
	if c, ok := Unwrap(o).(Complex); ok {
		return complex128(c), true
	}
	f, ok := asFloat(o)
	return complex(f, 0), ok
}

func complexMul(a, b complex128) complex128 {
	return complex(real(a)*real(b)-imag(a)*imag(b), real(a)*imag(b)+imag(a)*real(b))
}

// complexDiv divides by Smith's method, as CPython does, so that the last digits agree.
func complexDiv(a, b complex128) complex128 {
	br, bi := real(b), imag(b)
	if b == 0 {
		Throw(ZeroDivisionError, "complex division by zero")
	}
	if math.Abs(br) >= math.Abs(bi) {
		ratio := bi / br
		denom := br + bi*ratio
		return complex((real(a)+imag(a)*ratio)/denom, (imag(a)-real(a)*ratio)/denom)
	}
	if math.Abs(bi) >= math.Abs(br) {
		ratio := br / bi
		denom := br*ratio + bi
		return complex((real(a)*ratio+imag(a))/denom, (imag(a)*ratio-real(a))/denom)
	}
	return cmplx.NaN()
}

// complexPow is a ** b: repeated multiplication for small integer exponents, else by the polar form.
func complexPow(a, b complex128) Object {
	if imag(b) == 0 && real(b) == math.Floor(real(b)) && math.Abs(real(b)) <= 100 {
		n := int(real(b))
		if n == 0 {
			return Complex(1)
		}
		if n > 0 {
			return Complex(complexPowInt(a, n))
		}
		if a == 0 {
			Throw(ZeroDivisionError, "0.0 to a negative or complex power")
		}
		return Complex(complexDiv(1, complexPowInt(a, -n)))
	}
	if a == 0 {
		if imag(b) != 0 || real(b) < 0 {
			Throw(ZeroDivisionError, "0.0 to a negative or complex power")
		}
		return Complex(0)
	}
	abs := math.Hypot(real(a), imag(a))
	length := libm.Pow(abs, real(b))
	at := libm.Atan2(imag(a), real(a))
	phase := at * real(b)
	if imag(b) != 0 {
		length *= libm.Exp(-at * imag(b))
		phase += imag(b) * libm.Log(abs)
	}
	r := complex(length*libm.Cos(phase), length*libm.Sin(phase))
	if cmplx.IsInf(r) && !cmplx.IsInf(a) && !cmplx.IsInf(b) {
		Throw(OverflowError, "complex exponentiation")
	}
	return Complex(r)
}

func complexPowInt(x complex128, n int) complex128 {
	r, p := complex128(1), x
	for mask := 1; mask > 0 && n >= mask; mask <<= 1 {
		if n&mask != 0 {
			r = complexMul(r, p)
		}
		p = complexMul(p, p)
	}
	return r
}

// parseComplex is complex(text).
func parseComplex(text string) (complex128, bool) {
	s := pyTrim(asciiDigits(text))
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = pyTrim(s[1 : len(s)-1])
	}
	if s == "" {
		return 0, false
	}
	if last := s[len(s)-1]; last != 'j' && last != 'J' {
		f, ok := ParseFloat(s)
		return complex(f, 0), ok && !strings.ContainsAny(s, " \t\n")
	}
	s = s[:len(s)-1]
	split := imagStart(s)
	im := s[split:]
	if im == "" || im == "+" || im == "-" {
		im += "1"
	}
	i, ok := ParseFloat(im)
	if !ok || strings.ContainsAny(s, " \t\n") {
		return 0, false
	}
	if split == 0 {
		return complex(0, i), true
	}
	r, ok := ParseFloat(s[:split])
	return complex(r, i), ok
}

// imagStart finds where the imaginary part begins: at the last sign that is not an exponent's.
func imagStart(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == '+' || s[i] == '-') && s[i-1] != 'e' && s[i-1] != 'E' {
			return i
		}
	}
	return 0
}
