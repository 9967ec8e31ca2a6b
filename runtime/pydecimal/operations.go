package pydecimal

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// operation is a method that Decimal and Context share. Decimal's form takes the context last, as an optional argument.
type operation struct {
	name    string // Decimal's name; "" when only Context has it
	context string // Context's name; "" when it is the same
	args    int    // operands, the receiver counted
	plain   bool   // Decimal's form takes no context
	compute func(c *Context, st *status, a []*Decimal) *Decimal
	answer  func(c *Context, a []*Decimal) py.Object // instead of compute
}

func unaryOp(name string, f func(c *Context, st *status, d *Decimal) *Decimal) operation {
	return operation{name: name, args: 1, compute: func(c *Context, st *status, a []*Decimal) *Decimal { return f(c, st, a[0]) }}
}

func binaryOp(name string, f func(c *Context, st *status, a, b *Decimal) *Decimal) operation {
	return operation{name: name, args: 2, compute: func(c *Context, st *status, a []*Decimal) *Decimal { return f(c, st, a[0], a[1]) }}
}

// contextOp is an operation that Decimal has as an operator only.
func contextOp(name string, args int, f func(c *Context, st *status, a []*Decimal) *Decimal) operation {
	return operation{context: name, args: args, compute: f}
}

func testOp(name string, withContext bool, f func(c *Context, d *Decimal) bool) operation {
	return operation{name: name, args: 1, plain: !withContext, answer: func(c *Context, a []*Decimal) py.Object { return py.Bool(f(c, a[0])) }}
}

func operations() []operation {
	ops := []operation{
		unaryOp("exp", (*Context).exp), unaryOp("ln", (*Context).ln), unaryOp("log10", (*Context).log10), unaryOp("logb", (*Context).logb),
		unaryOp("sqrt", (*Context).sqrt), unaryOp("normalize", (*Context).normalize), unaryOp("next_plus", (*Context).nextPlus),
		unaryOp("next_minus", (*Context).nextMinus), unaryOp("logical_invert", (*Context).logicalInvert),
		binaryOp("compare", (*Context).compare), binaryOp("compare_signal", (*Context).compareSignal),
		binaryOp("compare_total", (*Context).compareTotal), binaryOp("compare_total_mag", (*Context).compareTotalMag),
		binaryOp("max", (*Context).max), binaryOp("max_mag", (*Context).maxMag), binaryOp("min", (*Context).min), binaryOp("min_mag", (*Context).minMag),
		binaryOp("next_toward", (*Context).nextToward), binaryOp("remainder_near", (*Context).remNear), binaryOp("rotate", (*Context).rotate),
		binaryOp("scaleb", (*Context).scaleb), binaryOp("shift", (*Context).shift), binaryOp("logical_and", (*Context).logicalAnd),
		binaryOp("logical_or", (*Context).logicalOr), binaryOp("logical_xor", (*Context).logicalXor),
		binaryOp("copy_sign", func(c *Context, st *status, a, b *Decimal) *Decimal { return a.withSign(b.neg) }),
		{name: "fma", args: 3, compute: func(c *Context, st *status, a []*Decimal) *Decimal { return c.fma(st, a[0], a[1], a[2]) }},
		{name: "same_quantum", args: 2, answer: func(c *Context, a []*Decimal) py.Object { return py.Bool(sameQuantum(a[0], a[1])) }},
		{name: "to_eng_string", args: 1, answer: func(c *Context, a []*Decimal) py.Object { return py.Str(a[0].text(true, c.capitals)) }},
		{context: "to_sci_string", args: 1, answer: func(c *Context, a []*Decimal) py.Object { return py.Str(a[0].text(false, c.capitals)) }},
		{name: "number_class", args: 1, answer: func(c *Context, a []*Decimal) py.Object { return py.Str(c.numberClass(a[0])) }},
	}
	plain := func(name string, f func(d *Decimal) *Decimal) operation {
		op := unaryOp(name, func(c *Context, st *status, d *Decimal) *Decimal { return f(d) })
		op.plain = true
		return op
	}
	ops = append(ops,
		plain("canonical", func(d *Decimal) *Decimal { return d }), plain("copy_abs", func(d *Decimal) *Decimal { return d.withSign(false) }),
		plain("copy_negate", func(d *Decimal) *Decimal { return d.withSign(!d.neg) }),
		contextOp("copy_decimal", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return a[0] }),
		contextOp("abs", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.abs(st, a[0]) }),
		contextOp("plus", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.plus(st, a[0]) }),
		contextOp("minus", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.minus(st, a[0]) }),
		contextOp("add", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.add(st, a[0], a[1]) }),
		contextOp("subtract", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.sub(st, a[0], a[1]) }),
		contextOp("multiply", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.mul(st, a[0], a[1]) }),
		contextOp("divide", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.div(st, a[0], a[1]) }),
		contextOp("divide_int", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.floorDiv(st, a[0], a[1]) }),
		contextOp("remainder", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.rem(st, a[0], a[1]) }),
		contextOp("quantize", 2, func(c *Context, st *status, a []*Decimal) *Decimal { return c.quantize(st, a[0], a[1]) }),
		contextOp("to_integral_exact", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.toIntegral(st, a[0], true) }),
		contextOp("to_integral_value", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.toIntegral(st, a[0], false) }),
		contextOp("to_integral", 1, func(c *Context, st *status, a []*Decimal) *Decimal { return c.toIntegral(st, a[0], false) }),
	)
	return append(ops, tests()...)
}

func tests() []operation {
	return []operation{
		testOp("is_canonical", false, func(c *Context, d *Decimal) bool { return true }),
		testOp("is_finite", false, func(c *Context, d *Decimal) bool { return d.form == finite }),
		testOp("is_infinite", false, func(c *Context, d *Decimal) bool { return d.isInf() }),
		testOp("is_nan", false, func(c *Context, d *Decimal) bool { return d.isNaN() }),
		testOp("is_qnan", false, func(c *Context, d *Decimal) bool { return d.form == quietNaN }),
		testOp("is_snan", false, func(c *Context, d *Decimal) bool { return d.form == signalNaN }),
		testOp("is_signed", false, func(c *Context, d *Decimal) bool { return d.neg }),
		testOp("is_zero", false, func(c *Context, d *Decimal) bool { return d.isZero() }),
		testOp("is_normal", true, (*Context).isNormal), testOp("is_subnormal", true, (*Context).isSubnormal),
	}
}

// run computes an operation and raises what is trapped.
func (op *operation) run(t *py.Thread, c *Context, a []*Decimal) py.Object {
	if op.answer != nil {
		return op.answer(c, a)
	}
	var st status
	r := op.compute(c, &st, a)
	c.signal(t, st)
	return r
}

var operandNames = []string{"other", "third"}

// method is the operation as a method of Decimal.
func (op operation) method() *py.Builtin {
	sig := op.name + "(self"
	for i := 1; i < op.args; i++ {
		sig += ", " + operandNames[i-1]
	}
	if op.plain {
		sig += ", /"
	} else {
		sig += ", context=None"
	}
	return py.DefC(sig+")", func(t *py.Thread, a []py.Object) py.Object {
		c := current(t)
		if !op.plain {
			c = contextArg(t, a[op.args])
		}
		ds := make([]*Decimal, op.args)
		for i := range ds {
			ds[i] = argument(a[i])
		}
		return op.run(t, c, ds)
	})
}

// contextMethod is the operation as a method of Context.
func (op operation) contextMethod() *py.Builtin {
	name := op.context
	if name == "" {
		name = op.name
	}
	sig := name + "(self, " + []string{"a, /", "a, b", "a, b, c"}[op.args-1] + ")"
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		ds := make([]*Decimal, op.args)
		for i := range ds {
			ds[i] = argument(a[i+1])
		}
		return op.run(t, a[0].(*Context), ds)
	})
}

// contextArg is an optional context argument; None means the current context.
func contextArg(t *py.Thread, o py.Object) *Context {
	if o == nil || o == py.Object(py.None) {
		return current(t)
	}
	c, ok := py.NativeOf[*Context](o)
	if !ok {
		py.Throw(py.TypeError, "optional argument must be a context")
	}
	return c
}
