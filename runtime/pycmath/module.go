package pycmath

import (
	"math"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pymath"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "cmath", Doc: "This module provides access to mathematical functions for complex\nnumbers.", Init: initModule}

// hypot is the length of a vector, as math.hypot computes it.
func hypot(x, y float64) float64 { return pymath.Hypot(x, y) }

// number converts an argument to a complex number.
func number(t *py.Thread, o py.Object) complex128 {
	switch v := py.Unwrap(o).(type) {
	case py.Complex:
		return complex128(v)
	case py.Float, py.Int, py.Bool:
		return complex(modkit.Float(t, v), 0)
	}
	if f := py.FindSpecial(o, "__complex__"); f != nil {
		r := py.CallSpecial(t, f, o)
		c, ok := py.Unwrap(r).(py.Complex)
		if !ok {
			py.Throw(py.TypeError, "__complex__ returned non-complex (type %s)", py.TypeOf(r).Name)
		}
		return complex128(c)
	}
	return complex(modkit.Float(t, o), 0)
}

func unary(name string, f func(z complex128) complex128) *py.Builtin {
	return py.DefC(name+"(z, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Complex(f(number(t, a[0]))) })
}

func test(name string, f func(z complex128) bool) *py.Builtin {
	return py.DefC(name+"(z, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(f(number(t, a[0]))) })
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Fill(m,
		unary("acos", acos), unary("acosh", acosh), unary("asin", turned(asinh)), unary("asinh", asinh), unary("atan", turned(atanh)),
		unary("atanh", atanh), unary("cos", func(z complex128) complex128 { return cosh(complex(-imag(z), real(z))) }), unary("cosh", cosh),
		unary("exp", exp), unary("sin", turned(sinh)), unary("sinh", sinh), unary("sqrt", sqrt), unary("tan", turned(tanh)), unary("tanh", tanh),
		unary("log10", func(z complex128) complex128 {
			l := log(z)
			return complex(real(l)/math.Ln10, imag(l)/math.Ln10)
		}),
		test("isfinite", isFinite),
		test("isinf", func(z complex128) bool { return math.IsInf(real(z), 0) || math.IsInf(imag(z), 0) }),
		test("isnan", func(z complex128) bool { return math.IsNaN(real(z)) || math.IsNaN(imag(z)) }),
		py.DefC("log(z, base=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			l := log(number(t, a[0]))
			if a[1] == nil {
				return py.Complex(l)
			}
			return quotient(t, l, log(number(t, a[1])))
		}),
		py.DefC("phase(z, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Float(polarAngle(number(t, a[0]))) }),
		py.DefC("polar(z, /)", func(t *py.Thread, a []py.Object) py.Object {
			z := number(t, a[0])
			return py.NewTuple(py.Float(size(z)), py.Float(polarAngle(z)))
		}),
		py.DefC("rect(r, phi, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Complex(rect(modkit.Float(t, a[0]), modkit.Float(t, a[1])))
		}),
		py.DefC("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", isclose),
	)
	inf, nan := math.Inf(1), math.NaN()
	modkit.Put(m, "pi", py.Float(math.Pi))
	modkit.Put(m, "e", py.Float(math.E))
	modkit.Put(m, "tau", py.Float(2*math.Pi))
	modkit.Put(m, "inf", py.Float(inf))
	modkit.Put(m, "nan", py.Float(nan))
	modkit.Put(m, "infj", py.Complex(complex(0, inf)))
	modkit.Put(m, "nanj", py.Complex(complex(0, nan)))
}

func isclose(t *py.Thread, a []py.Object) py.Object {
	x, y := number(t, a[0]), number(t, a[1])
	rel, abs := modkit.Float(t, a[2]), modkit.Float(t, a[3])
	if rel < 0 || abs < 0 {
		py.Throw(py.ValueError, "tolerances must be non-negative")
	}
	if x == y {
		return py.True
	}
	if math.IsInf(real(x), 0) || math.IsInf(imag(x), 0) || math.IsInf(real(y), 0) || math.IsInf(imag(y), 0) {
		return py.False
	}
	d := x - y
	diff := hypot(real(d), imag(d))
	return py.Bool(diff <= rel*hypot(real(y), imag(y)) || diff <= rel*hypot(real(x), imag(x)) || diff <= abs)
}
