package pyfractions

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/py"
)

func add(a, b *Fraction) *Fraction {
	if a.den.Cmp(b.den) == 0 {
		return reduce(new(big.Int).Add(a.num, b.num), a.den)
	}
	n := new(big.Int).Mul(a.num, b.den)
	return reduce(n.Add(n, new(big.Int).Mul(b.num, a.den)), new(big.Int).Mul(a.den, b.den))
}

func sub(a, b *Fraction) *Fraction { return add(a, neg(b)) }

func neg(a *Fraction) *Fraction { return &Fraction{new(big.Int).Neg(a.num), a.den} }

func mul(a, b *Fraction) *Fraction {
	return reduce(new(big.Int).Mul(a.num, b.num), new(big.Int).Mul(a.den, b.den))
}

func div(a, b *Fraction) *Fraction {
	if b.num.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "Fraction(%s, 0)", b.den)
	}
	return reduceRatio(a, b)
}

// crossed brings a and b to a common denominator.
func crossed(a, b *Fraction) (x, y *big.Int) {
	return new(big.Int).Mul(a.num, b.den), new(big.Int).Mul(b.num, a.den)
}

func checkZero(b *Fraction, what string) {
	if b.num.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "%s", what)
	}
}

// floorDiv and mod round towards minus infinity.
func floorMod(x, y *big.Int) (q, m *big.Int) {
	q, m = new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, bigOne)
		m.Add(m, y)
	}
	return q, m
}

func mod(a, b *Fraction) *Fraction {
	x, y := crossed(a, b)
	_, m := floorMod(x, y)
	return reduce(m, new(big.Int).Mul(a.den, b.den))
}

// binary makes __op__ and __rop__: f for rationals, g for floats and complex numbers.
func binary(name string, f func(t *py.Thread, a, b *Fraction) py.Object, g func(t *py.Thread, a, b py.Object) py.Object) []*py.Builtin {
	forward := func(t *py.Thread, x, y py.Object) py.Object {
		a := x.(*Fraction)
		switch v := y.(type) {
		case *Fraction:
			return f(t, a, v)
		case py.Int:
			return f(t, a, whole(big.NewInt(int64(v))))
		}
		switch v := py.Unwrap(y).(type) {
		case *Fraction:
			return f(t, a, v)
		case py.Float:
			return g(t, py.Float(a.toFloat()), v)
		case py.Complex:
			return g(t, py.Complex(complex(a.toFloat(), 0)), v)
		case py.Bool, py.Int, *py.BigInt:
			return f(t, a, rational(t, v))
		}
		return py.NotImplemented
	}
	backward := func(t *py.Thread, x, y py.Object) py.Object {
		b := x.(*Fraction)
		if a := rational(t, y); a != nil {
			return f(t, a, b)
		}
		switch v := py.Unwrap(y).(type) {
		case py.Float:
			return g(t, v, py.Float(b.toFloat()))
		case py.Complex:
			return g(t, v, py.Complex(complex(b.toFloat(), 0)))
		}
		return py.NotImplemented
	}
	return []*py.Builtin{
		py.Def("__"+name+"__(a, b)", func(t *py.Thread, a []py.Object) py.Object { return forward(t, a[0], a[1]) }).Fast1(forward),
		py.Def("__r"+name+"__(b, a)", func(t *py.Thread, a []py.Object) py.Object { return backward(t, a[0], a[1]) }).Fast1(backward),
	}
}

func operators() []*py.Builtin {
	simple := func(f func(a, b *Fraction) *Fraction) func(t *py.Thread, a, b *Fraction) py.Object {
		return func(t *py.Thread, a, b *Fraction) py.Object { return f(a, b) }
	}
	var bs []*py.Builtin
	bs = append(bs, binary("add", simple(add), py.Add)...)
	bs = append(bs, binary("sub", simple(sub), py.Sub)...)
	bs = append(bs, binary("mul", simple(mul), py.Mul)...)
	bs = append(bs, binary("truediv", simple(div), py.TrueDiv)...)
	bs = append(bs, binary("floordiv", func(t *py.Thread, a, b *Fraction) py.Object {
		checkZero(b, "integer division or modulo by zero")
		x, y := crossed(a, b)
		q, _ := floorMod(x, y)
		return py.NormBig(q)
	}, py.FloorDiv)...)
	bs = append(bs, binary("mod", func(t *py.Thread, a, b *Fraction) py.Object {
		checkZero(b, "integer modulo by zero")
		return mod(a, b)
	}, py.Mod)...)
	return append(bs, binary("divmod", func(t *py.Thread, a, b *Fraction) py.Object {
		checkZero(b, "integer division or modulo by zero")
		x, y := crossed(a, b)
		q, _ := floorMod(x, y)
		return py.NewTuple(py.NormBig(q), mod(a, b))
	}, py.Divmod)...)
}

// power is a ** n for an integer n.
func power(a *Fraction, n *big.Int) *Fraction {
	p := new(big.Int).Abs(n)
	num, den := new(big.Int).Exp(a.num, p, nil), new(big.Int).Exp(a.den, p, nil)
	if n.Sign() >= 0 {
		return &Fraction{num, den}
	}
	if num.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "Fraction(%s, 0)", den)
	}
	if num.Sign() < 0 {
		num.Neg(num)
		den.Neg(den)
	}
	return &Fraction{den, num}
}

func powers() []*py.Builtin {
	return []*py.Builtin{
		py.Def("__pow__(a, b)", func(t *py.Thread, a []py.Object) py.Object {
			x := a[0].(*Fraction)
			if y := rational(t, a[1]); y != nil {
				if y.den.Cmp(bigOne) == 0 {
					return power(x, y.num)
				}
				return py.Pow(t, py.Float(x.toFloat()), py.Float(y.toFloat()))
			}
			switch py.Unwrap(a[1]).(type) {
			case py.Float, py.Complex:
				return py.Pow(t, py.Float(x.toFloat()), a[1])
			}
			return py.NotImplemented
		}),
		py.Def("__rpow__(b, a)", func(t *py.Thread, a []py.Object) py.Object {
			b := a[0].(*Fraction)
			if b.den.Cmp(bigOne) == 0 && b.num.Sign() >= 0 {
				return py.Pow(t, a[1], py.NormBig(b.num))
			}
			if x := rational(t, a[1]); x != nil {
				if b.den.Cmp(bigOne) == 0 {
					return power(x, b.num)
				}
				return py.Pow(t, py.Float(x.toFloat()), py.Float(b.toFloat()))
			}
			if b.den.Cmp(bigOne) == 0 {
				return py.Pow(t, a[1], py.NormBig(b.num))
			}
			return py.Pow(t, a[1], py.Float(b.toFloat()))
		}),
	}
}

// compare makes a rich comparison.
func compare(name string, holds func(k int) bool, floats func(t *py.Thread, a, b py.Object) py.Object, equality bool) *py.Builtin {
	run := func(t *py.Thread, x, y py.Object) py.Object {
		a := x.(*Fraction)
		if b := rational(t, y); b != nil {
			p, q := crossed(a, b)
			return py.Bool(holds(p.Cmp(q)))
		}
		v := py.Unwrap(y)
		if c, ok := v.(py.Complex); ok && equality && imag(complex128(c)) == 0 {
			v = py.Float(real(complex128(c)))
		}
		f, ok := v.(py.Float)
		if !ok {
			return py.NotImplemented
		}
		if math.IsNaN(float64(f)) || math.IsInf(float64(f), 0) {
			return floats(t, py.Float(0), f)
		}
		p, q := crossed(a, exact(t, f))
		return py.Bool(holds(p.Cmp(q)))
	}
	return py.Def(name+"(a, b)", func(t *py.Thread, a []py.Object) py.Object { return run(t, a[0], a[1]) }).Fast1(run)
}

func comparisons() []*py.Builtin {
	return []*py.Builtin{
		compare("__eq__", func(k int) bool { return k == 0 }, py.Eq, true), compare("__lt__", func(k int) bool { return k < 0 }, py.Lt, false),
		compare("__le__", func(k int) bool { return k <= 0 }, py.Le, false), compare("__gt__", func(k int) bool { return k > 0 }, py.Gt, false),
		compare("__ge__", func(k int) bool { return k >= 0 }, py.Ge, false),
	}
}
