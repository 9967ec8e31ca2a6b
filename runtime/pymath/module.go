package pymath

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "math", Doc: "This module provides access to the mathematical functions\ndefined by the C standard.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	for _, u := range unaryFunctions() {
		m.Attrs.SetStr(u.Name, u)
		u.Module = "math"
	}
	modkit.Fill(m, floatFunctions()...)
	modkit.Fill(m, intFunctions()...)
	modkit.Fill(m, sequenceFunctions()...)
	modkit.Put(m, "pi", py.Float(math.Pi))
	modkit.Put(m, "e", py.Float(math.E))
	modkit.Put(m, "tau", py.Float(Tau))
	modkit.Put(m, "inf", py.Float(math.Inf(1)))
	modkit.Put(m, "nan", py.Float(math.NaN()))
}

// unary wraps a function of one float.
func unary(name string, f func(float64) float64) *py.Builtin {
	return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
		return py.Float(f(modkit.Float(t, a[0])))
	})
}

func test(name string, f func(float64) bool) *py.Builtin {
	return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
		return py.Bool(f(modkit.Float(t, a[0])))
	})
}

func unaryFunctions() []*py.Builtin {
	return []*py.Builtin{
		unary("sqrt", Sqrt), unary("exp", Exp), unary("exp2", Exp2), unary("expm1", Expm1), unary("log1p", Log1p),
		unary("sin", Sin), unary("cos", Cos), unary("tan", Tan), unary("asin", Asin), unary("acos", Acos), unary("atan", Atan),
		unary("sinh", Sinh), unary("cosh", Cosh), unary("tanh", Tanh), unary("asinh", Asinh), unary("acosh", Acosh),
		unary("atanh", Atanh), unary("cbrt", Cbrt), unary("fabs", Fabs), unary("erf", Erf), unary("erfc", Erfc),
		unary("degrees", Degrees), unary("radians", Radians), unary("gamma", Gamma), unary("lgamma", Lgamma), unary("ulp", Ulp),
		test("isnan", Isnan), test("isinf", Isinf), test("isfinite", Isfinite),
		logOf("log2", Log2), logOf("log10", Log10),
	}
}

func binary(sig string, f func(x, y float64) float64) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		return py.Float(f(modkit.Float(t, a[0]), modkit.Float(t, a[1])))
	})
}

// logObject applies a logarithm to any number; ints of any size are fine.
func logObject(t *py.Thread, o py.Object, log func(float64) float64) float64 {
	if b, ok := py.Unwrap(o).(*py.BigInt); ok {
		return bigLog(b.Big(), log)
	}
	return log(modkit.Float(t, o))
}

func logOf(name string, log func(float64) float64) *py.Builtin {
	return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
		return py.Float(logObject(t, a[0], log))
	})
}

func floatFunctions() []*py.Builtin {
	return []*py.Builtin{
		binary("atan2(y, x, /)", Atan2), binary("copysign(x, y, /)", Copysign), binary("fmod(x, y, /)", Fmod),
		binary("remainder(x, y, /)", Remainder), binary("pow(x, y, /)", Pow),
		py.DefC("log(x, base=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			n := logObject(t, a[0], Log)
			if a[1] == nil {
				return py.Float(n)
			}
			d := logObject(t, a[1], Log)
			if d == 0 {
				py.Throw(py.ZeroDivisionError, "float division by zero")
			}
			return py.Float(n / d)
		}),
		py.DefC("ldexp(x, i, /)", func(t *py.Thread, a []py.Object) py.Object {
			x := modkit.Float(t, a[0])
			n := modkit.Big(a[1])
			if n == nil {
				py.Throw(py.TypeError, "Expected an int as second argument to ldexp.")
			}
			if !n.IsInt64() {
				n = big.NewInt(int64(n.Sign()) * 1e9)
			}
			return py.Float(Ldexp(x, n.Int64()))
		}),
		py.DefC("frexp(x, /)", func(t *py.Thread, a []py.Object) py.Object {
			m, e := Frexp(modkit.Float(t, a[0]))
			return py.NewTuple(py.Float(m), py.Int(e))
		}),
		py.DefC("modf(x, /)", func(t *py.Thread, a []py.Object) py.Object {
			f, w := Modf(modkit.Float(t, a[0]))
			return py.NewTuple(py.Float(f), py.Float(w))
		}),
		py.DefC("fma(x, y, z, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Float(Fma(modkit.Float(t, a[0]), modkit.Float(t, a[1]), modkit.Float(t, a[2])))
		}),
		py.DefC("nextafter(x, y, /, *, steps=None)", nextafter),
		py.DefC("isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(IscloseTol(modkit.Float(t, a[0]), modkit.Float(t, a[1]), modkit.Float(t, a[2]), modkit.Float(t, a[3])))
		}),
		rounding("floor", "__floor__", Floor), rounding("ceil", "__ceil__", Ceil), truncFunction(),
	}
}

func nextafter(t *py.Thread, a []py.Object) py.Object {
	x, y := modkit.Float(t, a[0]), modkit.Float(t, a[1])
	if modkit.IsNone(a[2]) {
		return py.Float(Nextafter(x, y))
	}
	n := modkit.IndexBig(t, a[2])
	if n.Sign() < 0 {
		py.Throw(py.ValueError, "steps must be a non-negative integer")
	}
	if math.IsNaN(x) || math.IsNaN(y) {
		return py.Float(x + y)
	}
	// Floats in order as integers, so that steps are additions.
	ix, iy := ordinal(x), ordinal(y)
	d := new(big.Int).Sub(iy, ix)
	if new(big.Int).Abs(d).Cmp(n) <= 0 {
		return py.Float(y)
	}
	if d.Sign() < 0 {
		n.Neg(n)
	}
	return py.Float(fromOrdinal(ix.Add(ix, n)))
}

func ordinal(x float64) *big.Int {
	b := math.Float64bits(math.Abs(x))
	n := new(big.Int).SetUint64(b)
	if x < 0 {
		n.Neg(n)
	}
	return n
}

func fromOrdinal(n *big.Int) float64 {
	x := math.Float64frombits(new(big.Int).Abs(n).Uint64())
	if n.Sign() < 0 {
		return -x
	}
	return x
}

// rounding makes floor and ceil: floats at once, ints unchanged, then the special method, then any real number.
func rounding(name, special string, f func(float64) py.Object) *py.Builtin {
	return py.DefC(name+"(x, /)", func(t *py.Thread, a []py.Object) py.Object {
		switch v := a[0].(type) {
		case py.Float:
			return f(float64(v))
		case py.Int, *py.BigInt:
			return v
		case py.Bool:
			return py.Int(modkit.Int(t, v))
		}
		if py.TypeOf(a[0]).Lookup(special) != nil {
			return py.CallMethod(t, a[0], special)
		}
		return f(modkit.Float(t, a[0]))
	})
}

func truncFunction() *py.Builtin {
	return py.DefC("trunc(x, /)", func(t *py.Thread, a []py.Object) py.Object {
		switch v := a[0].(type) {
		case py.Float:
			return Trunc(float64(v))
		case py.Int, *py.BigInt:
			return v
		case py.Bool:
			return py.Int(modkit.Int(t, v))
		}
		if py.TypeOf(a[0]).Lookup("__trunc__") == nil {
			py.Throw(py.TypeError, "type %s doesn't define __trunc__ method", py.TypeOf(a[0]).Name)
		}
		return py.CallMethod(t, a[0], "__trunc__")
	})
}

func intFunctions() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("gcd(*integers)", func(t *py.Thread, a []py.Object) py.Object {
			r := new(big.Int)
			for _, o := range a[0].(*py.Tuple).Items {
				r = new(big.Int).GCD(nil, nil, r, new(big.Int).Abs(modkit.IndexBig(t, o)))
			}
			return py.NormBig(r)
		}),
		py.DefC("lcm(*integers)", lcm),
		py.DefC("isqrt(n, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.IndexBig(t, a[0])
			if n.Sign() < 0 {
				py.Throw(py.ValueError, "isqrt() argument must be nonnegative")
			}
			return py.NormBig(new(big.Int).Sqrt(n))
		}),
		py.DefC("factorial(n, /)", func(t *py.Thread, a []py.Object) py.Object { return factorial(t, a[0]) }),
		py.DefC("comb(n, k, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.IndexBig(t, a[0])
			return combBig(n, modkit.IndexBig(t, a[1]), false)
		}),
		py.DefC("perm(n, k=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			if modkit.IsNone(a[1]) {
				return factorial(t, a[0])
			}
			n := modkit.IndexBig(t, a[0])
			return combBig(n, modkit.IndexBig(t, a[1]), true)
		}),
	}
}

func factorial(t *py.Thread, o py.Object) py.Object {
	n := modkit.IndexBig(t, o)
	if n.Sign() < 0 {
		py.Throw(py.ValueError, "factorial() not defined for negative values")
	}
	if !n.IsInt64() {
		py.Throw(py.OverflowError, "factorial() argument should not exceed 9223372036854775807")
	}
	return Factorial(n.Int64())
}

func lcm(t *py.Thread, a []py.Object) py.Object {
	r := big.NewInt(1)
	for _, o := range a[0].(*py.Tuple).Items {
		n := new(big.Int).Abs(modkit.IndexBig(t, o))
		if n.Sign() == 0 || r.Sign() == 0 {
			r = new(big.Int)
			continue
		}
		g := new(big.Int).GCD(nil, nil, r, n)
		r = new(big.Int).Mul(new(big.Int).Quo(r, g), n)
	}
	return py.NormBig(r)
}

func floats(t *py.Thread, o py.Object) []float64 {
	items := py.IterList(t, o)
	v := make([]float64, len(items))
	for i, x := range items {
		v[i] = modkit.Float(t, x)
	}
	return v
}

func sequenceFunctions() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("hypot(*coordinates)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Float(Hypot(floats(t, a[0])...))
		}),
		py.DefC("dist(p, q, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Float(Dist(floats(t, a[0]), floats(t, a[1])))
		}),
		py.DefC("fsum(seq, /)", func(t *py.Thread, a []py.Object) py.Object {
			var s fsum
			for o := range py.Each(t, a[0]) {
				s.add(modkit.Float(t, o))
			}
			return py.Float(s.sum())
		}),
		py.DefC("prod(iterable, /, *, start=1)", func(t *py.Thread, a []py.Object) py.Object {
			r := a[1]
			for o := range py.Each(t, a[0]) {
				if x, ok := r.(py.Int); ok {
					if y, ok := o.(py.Int); ok {
						if p, ok := mulInt64(int64(x), int64(y)); ok {
							r = py.Int(p)
							continue
						}
					}
				}
				r = py.Mul(t, r, o)
			}
			return r
		}),
		py.DefC("sumprod(p, q, /)", sumprod),
	}
}

// sumprod adds products: floats exactly rounded, other numbers by Python's arithmetic.
func sumprod(t *py.Thread, a []py.Object) py.Object {
	p, q := py.IterList(t, a[0]), py.IterList(t, a[1])
	if len(p) != len(q) {
		py.Throw(py.ValueError, "Inputs are not the same length")
	}
	if allFloats(p, q) {
		var s fsum
		for i := range p {
			x, y := modkit.Float(t, p[i]), modkit.Float(t, q[i])
			h := x * y
			s.add(h)
			if l := math.FMA(x, y, -h); l-l == 0 {
				s.add(l)
			}
		}
		return py.Float(s.sum())
	}
	var total py.Object = py.Int(0)
	for i := range p {
		total = py.Add(t, total, py.Mul(t, p[i], q[i]))
	}
	return total
}

// allFloats says whether every product is one of floats and small ints with at least one float among all.
func allFloats(p, q []py.Object) bool {
	some := false
	for i := range p {
		for _, o := range []py.Object{p[i], q[i]} {
			switch o.(type) {
			case py.Float:
				some = true
			case py.Int:
			default:
				return false
			}
		}
	}
	return some
}
