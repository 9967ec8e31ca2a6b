package pydecimal

import (
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// self is the receiver of a Decimal's method.
func self(o py.Object) *Decimal { return o.(*Decimal) }

// arithmetic makes __op__ and __rop__.
func arithmetic(name string, f func(c *Context, st *status, a, b *Decimal) *Decimal) []*py.Builtin {
	run := func(t *py.Thread, a, b *Decimal) py.Object {
		c := current(t)
		var st status
		r := f(c, &st, a, b)
		c.signal(t, st)
		return r
	}
	forward := func(t *py.Thread, a, b py.Object) py.Object {
		if d, ok := operand(b); ok {
			return run(t, self(a), d)
		}
		return py.NotImplemented
	}
	backward := func(t *py.Thread, a, b py.Object) py.Object {
		if d, ok := operand(b); ok {
			return run(t, d, self(a))
		}
		return py.NotImplemented
	}
	return []*py.Builtin{
		py.DefC("__"+name+"__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object { return forward(t, a[0], a[1]) }).Fast1(forward),
		py.DefC("__r"+name+"__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object { return backward(t, a[0], a[1]) }).Fast1(backward),
	}
}

func decimalMembers() []py.Member {
	var bs []*py.Builtin
	bs = append(bs, arithmetic("add", (*Context).add)...)
	bs = append(bs, arithmetic("sub", (*Context).sub)...)
	bs = append(bs, arithmetic("mul", (*Context).mul)...)
	bs = append(bs, arithmetic("truediv", (*Context).div)...)
	bs = append(bs, arithmetic("floordiv", (*Context).floorDiv)...)
	bs = append(bs, arithmetic("mod", (*Context).rem)...)
	bs = append(bs, divmods()...)
	bs = append(bs, powers()...)
	bs = append(bs, unaries()...)
	bs = append(bs, comparisons()...)
	bs = append(bs, conversions()...)
	bs = append(bs, decimalMethods()...)
	for _, op := range operations() {
		if op.name != "" {
			bs = append(bs, op.method())
		}
	}
	itself := func(t *py.Thread, o py.Object) py.Object { return o }
	return append(py.Methods(bs...),
		py.Getter("real", itself),
		py.Getter("imag", func(t *py.Thread, o py.Object) py.Object { return fromInt(0) }),
		py.ClassMethodOf(py.DefC("from_float(type, f, /)", func(t *py.Thread, a []py.Object) py.Object {
			switch v := py.Unwrap(a[1]).(type) {
			case py.Float:
				return makeFor(t, a[0].(*py.Type), fromFloat(float64(v)))
			default:
				if n := modkit.Big(v); n != nil {
					return makeFor(t, a[0].(*py.Type), fromBig(n))
				}
			}
			py.Throw(py.TypeError, "argument must be int or float")
			return nil
		})),
	)
}

// makeFor makes an object of Decimal or a subclass.
func makeFor(t *py.Thread, cls *py.Type, d *Decimal) py.Object {
	if cls == DecimalType {
		return d
	}
	return py.Call(t, cls, d)
}

func divmods() []*py.Builtin {
	run := func(t *py.Thread, a, b *Decimal) py.Object {
		c := current(t)
		var st status
		q, r := c.quoRem(&st, a, b)
		c.signal(t, st)
		return py.NewTuple(q, r)
	}
	return []*py.Builtin{
		py.DefC("__divmod__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if d, ok := operand(a[1]); ok {
				return run(t, self(a[0]), d)
			}
			return py.NotImplemented
		}),
		py.DefC("__rdivmod__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			if d, ok := operand(a[1]); ok {
				return run(t, d, self(a[0]))
			}
			return py.NotImplemented
		}),
	}
}

func powers() []*py.Builtin {
	run := func(t *py.Thread, a, b, m *Decimal) py.Object {
		c := current(t)
		var st status
		var r *Decimal
		if m != nil {
			r = c.powMod(&st, a, b, m)
		} else {
			r = c.pow(&st, a, b)
		}
		c.signal(t, st)
		return r
	}
	return []*py.Builtin{
		py.DefC("__pow__(self, value, mod=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, ok := operand(a[1])
			if !ok {
				return py.NotImplemented
			}
			if a[2] == py.Object(py.None) {
				return run(t, self(a[0]), d, nil)
			}
			m, ok := operand(a[2])
			if !ok {
				return py.NotImplemented
			}
			return run(t, self(a[0]), d, m)
		}),
		py.DefC("__rpow__(self, value, mod=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			if d, ok := operand(a[1]); ok {
				return run(t, d, self(a[0]), nil)
			}
			return py.NotImplemented
		}),
	}
}

// powMod is pow(a, b, m) for integers.
func (c *Context) powMod(st *status, a, b, m *Decimal) *Decimal {
	if n := c.nans(st, a, b, m); n != nil {
		return n
	}
	for _, d := range []*Decimal{a, b, m} {
		if d.form != finite || !d.isInteger() {
			return bad(st, invalidOperation)
		}
	}
	if b.neg && !b.isZero() || m.isZero() || a.isZero() && b.isZero() || m.adjusted() >= c.prec {
		return bad(st, invalidOperation)
	}
	mod := m.integer()
	mod.Abs(mod)
	base := a.integer()
	neg := base.Sign() < 0 && b.integer().Bit(0) == 1
	base.Abs(base)
	r := new(big.Int).Exp(base, b.integer(), mod)
	if mod.Cmp(bigOne) == 0 {
		r = new(big.Int)
	}
	return mk(neg, r, 0)
}

func unaries() []*py.Builtin {
	unary := func(name string, f func(c *Context, st *status, d *Decimal) *Decimal) *py.Builtin {
		return py.DefC(name+"(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			c := current(t)
			var st status
			r := f(c, &st, self(a[0]))
			c.signal(t, st)
			return r
		})
	}
	return []*py.Builtin{unary("__neg__", (*Context).minus), unary("__pos__", (*Context).plus), unary("__abs__", (*Context).abs)}
}

// comparable converts the other side of a comparison: ints, floats and fractions too. For a fraction, a's value times the
// denominator stands for a.
func comparable(t *py.Thread, c *Context, a *Decimal, o py.Object, equality bool) (x, y *Decimal, ok bool) {
	if d, ok := operand(o); ok {
		return a, d, true
	}
	switch v := py.Unwrap(o).(type) {
	case py.Float:
		if c.flags.Or(uint32(floatOperation)); !equality {
			c.signal(t, floatOperation)
		}
		return a, fromFloat(float64(v)), true
	case py.Complex:
		if equality && imag(complex128(v)) == 0 {
			return a, fromFloat(real(complex128(v))), true
		}
		return nil, nil, false
	case py.Str, py.Bytes, *py.Singleton, *py.List, *py.Tuple:
		return nil, nil, false
	}
	tp := py.TypeOf(o)
	if tp.Lookup("numerator") == nil || tp.Lookup("denominator") == nil {
		return nil, nil, false
	}
	num, ok1 := operand(py.GetAttr(t, o, "numerator"))
	den, ok2 := operand(py.GetAttr(t, o, "denominator"))
	if !ok1 || !ok2 {
		return nil, nil, false
	}
	var st status
	if a.form == finite {
		a = exact().mul(&st, a, den)
	}
	return a, num, true
}

func comparisons() []*py.Builtin {
	compare := func(name string, equality bool, holds func(k int) bool) *py.Builtin {
		run := func(t *py.Thread, a, b py.Object) py.Object {
			c := current(t)
			x, y, ok := comparable(t, c, self(a), b, equality)
			if !ok {
				return py.NotImplemented
			}
			if x.isNaN() || y.isNaN() {
				if !equality || x.form == signalNaN || y.form == signalNaN {
					c.signal(t, invalidOperation)
				}
				return py.Bool(name == "__ne__")
			}
			return py.Bool(holds(cmp(x, y)))
		}
		return py.DefC(name+"(self, value, /)", func(t *py.Thread, a []py.Object) py.Object { return run(t, a[0], a[1]) }).Fast1(run)
	}
	return []*py.Builtin{
		compare("__eq__", true, func(k int) bool { return k == 0 }), compare("__ne__", true, func(k int) bool { return k != 0 }),
		compare("__lt__", false, func(k int) bool { return k < 0 }), compare("__le__", false, func(k int) bool { return k <= 0 }),
		compare("__gt__", false, func(k int) bool { return k > 0 }), compare("__ge__", false, func(k int) bool { return k >= 0 }),
	}
}

// toInt rounds to an int; the errors are those of int().
func toInt(d *Decimal, r rounding) py.Object {
	switch {
	case d.isNaN():
		py.Throw(py.ValueError, "cannot convert NaN to integer")
	case d.isInf():
		py.Throw(py.OverflowError, "cannot convert Infinity to integer")
	}
	if d.exp < 0 {
		d, _ = d.rescale(0, r)
	}
	return py.NormBig(d.integer())
}

func conversions() []*py.Builtin {
	def := func(sig string, f func(t *py.Thread, d *Decimal) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, self(a[0])) })
	}
	integer := func(name string, r rounding) *py.Builtin {
		return def(name+"(self, /)", func(t *py.Thread, d *Decimal) py.Object { return toInt(d, r) })
	}
	return []*py.Builtin{
		integer("__int__", roundDown), integer("__trunc__", roundDown), integer("__floor__", roundFloor), integer("__ceil__", roundCeiling),
		def("__float__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return py.Float(d.toFloat()) }),
		def("__complex__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return py.Complex(complex(d.toFloat(), 0)) }),
		def("__bool__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return py.Bool(!d.isZero()) }),
		def("__hash__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return d.hash(t) }),
		def("__str__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return py.Str(d.text(false, current(t).capitals)) }),
		def("__repr__(self, /)", func(t *py.Thread, d *Decimal) py.Object {
			return py.Str("Decimal('" + d.text(false, current(t).capitals) + "')")
		}),
		py.Keep(py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(py.Str(py.ToStr(t, a[0]))))
		})),
		py.Keep(def2("__copy__(self, /)", func(o py.Object) py.Object { return o })),
		py.Keep(def2("__deepcopy__(self, memo, /)", func(o py.Object) py.Object { return o })),
		def("__sizeof__(self, /)", func(t *py.Thread, d *Decimal) py.Object { return py.Int(104) }),
		py.DefC("__format__(self, fmtarg, override=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			text, ok := modkit.Text(a[1])
			if !ok {
				py.Throw(py.TypeError, "format arg must be str")
			}
			return py.Str(self(a[0]).format(t, text, current(t)))
		}),
		py.DefC("__round__(self, ndigits=None, /)", roundMethod),
	}
}

func def2(sig string, f func(o py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(a[0]) })
}

// roundMethod is round(d): to an int, or with digits to a Decimal, half to even.
func roundMethod(t *py.Thread, a []py.Object) py.Object {
	d := self(a[0])
	if a[1] == py.Object(py.None) {
		return toInt(d, roundHalfEven)
	}
	n := modkit.Big(a[1])
	if n == nil {
		py.Throw(py.TypeError, "optional arg must be an integer")
	}
	c := current(t)
	w := c.copy()
	w.rounding = roundHalfEven
	var st status
	r := w.quantize(&st, d, mk(false, bigOne, -modkit.Int(t, a[1])))
	c.signal(t, st)
	return r
}

func decimalMethods() []*py.Builtin {
	withRounding := func(name string, flags bool) *py.Builtin {
		return py.DefC(name+"(self, rounding=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			c := contextArg(t, a[2])
			w := c
			if !modkit.IsNone(a[1]) {
				w = c.copy()
				w.rounding = roundingArg(a[1])
			}
			var st status
			r := w.toIntegral(&st, self(a[0]), flags)
			c.signal(t, st)
			return r
		})
	}
	return []*py.Builtin{
		withRounding("to_integral_exact", true), withRounding("to_integral_value", false), withRounding("to_integral", false),
		py.DefC("quantize(self, exp, rounding=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			c := contextArg(t, a[3])
			w := c
			if !modkit.IsNone(a[2]) {
				w = c.copy()
				w.rounding = roundingArg(a[2])
			}
			var st status
			r := w.quantize(&st, self(a[0]), argument(a[1]))
			c.signal(t, st)
			return r
		}),
		py.DefC("adjusted(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			if d.form != finite {
				return py.Int(0)
			}
			return py.Int(d.adjusted())
		}),
		py.DefC("as_integer_ratio(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, d := self(a[0]).ratio()
			return py.NewTuple(py.NormBig(n), py.NormBig(d))
		}),
		py.DefC("as_tuple(self, /)", asTuple),
		py.DefC("conjugate(self, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.DefC("radix(self, /)", func(t *py.Thread, a []py.Object) py.Object { return fromInt(10) }),
	}
}

func asTuple(t *py.Thread, a []py.Object) py.Object {
	d := self(a[0])
	var digits []py.Object
	if d.form != infinite && (d.form == finite || d.coef.Sign() != 0) {
		for _, c := range d.coef.String() {
			digits = append(digits, py.Int(c-'0'))
		}
	}
	if d.form == infinite {
		digits = []py.Object{py.Int(0)}
	}
	var exp py.Object = py.Int(d.exp)
	switch d.form {
	case infinite:
		exp = py.Str("F")
	case quietNaN:
		exp = py.Str("n")
	case signalNaN:
		exp = py.Str("N")
	}
	sign := 0
	if d.neg {
		sign = 1
	}
	return py.Call(t, tupleType(t), py.Int(sign), py.NewTuple(digits...), exp)
}
