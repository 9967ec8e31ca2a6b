package pyfractions

import (
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func members() []py.Member {
	bs := append(append(append(operators(), powers()...), comparisons()...), methods()...)
	part := func(name string, read func(f *Fraction) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return read(py.Unwrap(o).(*Fraction)) })
	}
	return append(append(py.Methods(bs...), classMethods()...),
		part("numerator", func(f *Fraction) py.Object { return py.NormBig(f.num) }),
		part("denominator", func(f *Fraction) py.Object { return py.NormBig(f.den) }),
		part("real", func(f *Fraction) py.Object { return f }),
		part("imag", func(f *Fraction) py.Object { return py.Int(0) }),
	)
}

func classMethods() []py.Member {
	made := func(t *py.Thread, cls py.Object, f *Fraction) py.Object {
		if cls == py.Object(FractionType) {
			return f
		}
		return py.Call(t, cls, py.NormBig(f.num), py.NormBig(f.den))
	}
	return []py.Member{
		py.ClassMethodOf(py.Def("from_float(cls, f)", func(t *py.Thread, a []py.Object) py.Object {
			if n := modkit.Big(a[1]); n != nil {
				return made(t, a[0], whole(n))
			}
			if _, ok := py.Unwrap(a[1]).(py.Float); !ok {
				py.Throw(py.TypeError, "%s.from_float() only takes floats, not %s (%s)", a[0].(*py.Type).Name, py.Repr(t, a[1]), py.TypeOf(a[1]).Name)
			}
			return made(t, a[0], exact(t, a[1]))
		})),
		py.ClassMethodOf(py.Def("from_decimal(cls, dec)", func(t *py.Thread, a []py.Object) py.Object {
			if n := modkit.Big(a[1]); n != nil {
				return made(t, a[0], whole(n))
			}
			if !isDecimal(a[1]) {
				py.Throw(py.TypeError, "%s.from_decimal() only takes Decimals, not %s (%s)", a[0].(*py.Type).Name, py.Repr(t, a[1]), py.TypeOf(a[1]).Name)
			}
			return made(t, a[0], exact(t, a[1]))
		})),
	}
}

func methods() []*py.Builtin {
	def := func(sig string, f func(t *py.Thread, f *Fraction) py.Object) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*Fraction)) })
	}
	return []*py.Builtin{
		def("__str__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.Str(f.text()) }),
		py.Keep(py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			f := py.Unwrap(a[0]).(*Fraction)
			return py.Str(py.TypeOf(a[0]).Name + "(" + f.num.String() + ", " + f.den.String() + ")")
		})),
		def("__hash__(self)", func(t *py.Thread, f *Fraction) py.Object { return f.hash() }),
		def("__bool__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.Bool(f.num.Sign() != 0) }),
		def("__float__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.Float(f.toFloat()) }),
		def("__complex__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.Complex(complex(f.toFloat(), 0)) }),
		def("__int__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.NormBig(new(big.Int).Quo(f.num, f.den)) }),
		def("__trunc__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.NormBig(new(big.Int).Quo(f.num, f.den)) }),
		def("__floor__(self)", func(t *py.Thread, f *Fraction) py.Object { return py.NormBig(f.floor()) }),
		def("__ceil__(self)", func(t *py.Thread, f *Fraction) py.Object {
			n := neg(f).floor()
			return py.NormBig(n.Neg(n))
		}),
		def("__neg__(self)", func(t *py.Thread, f *Fraction) py.Object { return neg(f) }),
		def("__pos__(self)", func(t *py.Thread, f *Fraction) py.Object { return f }),
		def("__abs__(self)", func(t *py.Thread, f *Fraction) py.Object { return &Fraction{new(big.Int).Abs(f.num), f.den} }),
		def("conjugate(self)", func(t *py.Thread, f *Fraction) py.Object { return f }),
		def("is_integer(self)", func(t *py.Thread, f *Fraction) py.Object { return py.Bool(f.den.Cmp(bigOne) == 0) }),
		def("as_integer_ratio(self)", func(t *py.Thread, f *Fraction) py.Object {
			return py.NewTuple(py.NormBig(f.num), py.NormBig(f.den))
		}),
		py.Def("limit_denominator(self, max_denominator=1000000)", func(t *py.Thread, a []py.Object) py.Object {
			return a[0].(*Fraction).limit(modkit.IndexBig(t, a[1]))
		}),
		py.Def("__round__(self, ndigits=None)", roundTo),
		py.Def("__format__(self, format_spec, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(a[0].(*Fraction).format(t, py.ToStr(t, a[1])))
		}),
		py.Keep(py.Def("__reduce__(self)", func(t *py.Thread, a []py.Object) py.Object {
			f := py.Unwrap(a[0]).(*Fraction)
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(py.NormBig(f.num), py.NormBig(f.den)))
		})),
		py.Keep(py.Def("__copy__(self)", again)), py.Keep(py.Def("__deepcopy__(self, memo)", again)),
	}
}

// again is a copy: the object itself, unless its class may have more attributes.
func again(t *py.Thread, a []py.Object) py.Object {
	f, ok := a[0].(*Fraction)
	if ok {
		return f
	}
	f = py.Unwrap(a[0]).(*Fraction)
	return py.Call(t, py.TypeOf(a[0]), py.NormBig(f.num), py.NormBig(f.den))
}

func roundTo(t *py.Thread, a []py.Object) py.Object {
	f := a[0].(*Fraction)
	if a[1] == py.Object(py.None) {
		return py.NormBig(f.round())
	}
	n := modkit.IndexBig(t, a[1])
	shift := new(big.Int).Exp(bigTen, new(big.Int).Abs(n), nil)
	if n.Sign() > 0 {
		return reduce(mul(f, whole(shift)).round(), shift)
	}
	r := reduceRatio(f, whole(shift)).round()
	return whole(r.Mul(r, shift))
}
