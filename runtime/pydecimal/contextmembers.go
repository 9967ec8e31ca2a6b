package pydecimal

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

const roundingHelp = "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]"

const signalHelp = "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]"

func roundingArg(o py.Object) rounding {
	if s, ok := modkit.Text(o); ok {
		for i, name := range roundingNames {
			if name == s {
				return rounding(i)
			}
		}
	}
	py.Throw(py.TypeError, roundingHelp)
	return 0
}

// ranged reads an integer attribute of a context.
func ranged(t *py.Thread, o py.Object, lo, hi int, msg string) int {
	n := modkit.Big(o)
	if n == nil {
		py.Throw(py.TypeError, "an integer is required")
	}
	if !n.IsInt64() || n.Int64() < int64(lo) || n.Int64() > int64(hi) {
		py.Throw(py.ValueError, "%s", msg)
	}
	return int(n.Int64())
}

// set changes one attribute.
func (c *Context) set(t *py.Thread, name string, v py.Object) {
	switch name {
	case "prec":
		c.prec = ranged(t, v, 1, maxPrec, "valid range for prec is [1, MAX_PREC]")
	case "rounding":
		c.rounding = roundingArg(v)
	case "Emin":
		c.emin = ranged(t, v, minEmin, 0, "valid range for Emin is [MIN_EMIN, 0]")
	case "Emax":
		c.emax = ranged(t, v, 0, maxEmax, "valid range for Emax is [0, MAX_EMAX]")
	case "capitals":
		c.capitals = ranged(t, v, 0, 1, "valid values for capitals are 0 or 1") == 1
	case "clamp":
		c.clamp = ranged(t, v, 0, 1, "valid values for clamp are 0 or 1") == 1
	case "flags":
		c.flags.Store(uint32(signalSet(t, v)))
	case "traps":
		c.traps = signalSet(t, v)
	}
}

// signalSet reads a list of signals, or a mapping from signals to whether they are set.
func signalSet(t *py.Thread, o py.Object) status {
	var st status
	if s, ok := o.(*signalDict); ok {
		return s.get()
	}
	if d, ok := py.Unwrap(o).(*py.Dict); ok {
		if d.Len() != len(signals) {
			py.Throw(py.KeyError, "%s", "invalid signal dict")
		}
		for _, kv := range d.Items() {
			if bits := signalBits(t, kv.Key); py.Truth(t, kv.Value) {
				st |= bits
			}
		}
		return st
	}
	l, ok := py.Unwrap(o).(*py.List)
	if !ok {
		py.Throw(py.TypeError, "argument must be a signal dict")
	}
	for _, v := range py.IterList(t, l) {
		found := false
		for _, s := range signals {
			if v == py.Object(s.typ) {
				st |= s.bits
				found = true
			}
		}
		for _, k := range invalidKinds {
			if v == py.Object(k.typ) {
				st |= k.bits
				found = true
			}
		}
		if !found {
			py.Throw(py.TypeError, "%s", signalHelp)
		}
	}
	return st
}

func signalBits(t *py.Thread, o py.Object) status {
	for _, s := range signals {
		if o == py.Object(s.typ) {
			return s.bits
		}
	}
	py.ThrowObj(t, py.NewException(py.KeyError, py.Str(signalHelp)))
	return 0
}

// contextFields are the constructor's parameters.
var contextFields = []string{"prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"}

// newContext is Context(...): what is not given comes from DefaultContext.
func newContext(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	c := templatesOf(t).def.copy()
	c.flags.Store(0)
	if len(args) > len(contextFields) {
		py.Throw(py.TypeError, "function takes at most 8 arguments (%d given)", len(args))
	}
	for i, v := range args {
		if v != py.Object(py.None) {
			c.set(t, contextFields[i], v)
		}
	}
	c.update(t, kw, "this function")
	return c
}

// update sets attributes from keyword arguments.
func (c *Context) update(t *py.Thread, kw py.Kwargs, fn string) {
	for _, k := range kw {
		known := false
		for _, f := range contextFields {
			known = known || f == k.Name
		}
		if !known {
			py.Throw(py.TypeError, "%s got an unexpected keyword argument '%s'", fn, k.Name)
		}
		if k.Value != py.Object(py.None) {
			c.set(t, k.Name, k.Value)
		}
	}
}

func (c *Context) repr() string {
	num := map[bool]int{true: 1}
	return fmt.Sprintf("Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=%s, traps=%s)", c.prec,
		roundingNames[c.rounding], c.emin, c.emax, num[c.capitals], num[c.clamp], status(c.flags.Load()).names(), c.traps.names())
}

func contextMembers() []py.Member {
	ctx := func(o py.Object) *Context { return o.(*Context) }
	num := func(b bool) py.Object {
		if b {
			return py.Int(1)
		}
		return py.Int(0)
	}
	attr := func(name string, read func(c *Context) py.Object) py.Member {
		return py.Attribute(name, func(t *py.Thread, o py.Object) py.Object { return read(ctx(py.Unwrap(o))) },
			func(t *py.Thread, o, v py.Object) {
				if v == nil {
					py.Throw(py.AttributeError, "context attributes cannot be deleted")
				}
				ctx(py.Unwrap(o)).set(t, name, v)
			})
	}
	def := func(sig string, f func(t *py.Thread, c *Context, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, ctx(a[0]), a[1:]) })
	}
	bs := []*py.Builtin{
		def("__repr__(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return py.Str(c.repr()) }),
		def("copy(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return c.copy() }),
		def("__copy__(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return c.copy() }),
		def("__reduce__(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			flags, traps := py.NewList(), py.NewList()
			for _, s := range signals {
				if status(c.flags.Load())&s.bits != 0 {
					flags.Append(s.typ)
				}
				if c.traps&s.bits != 0 {
					traps.Append(s.typ)
				}
			}
			return py.NewTuple(ContextType, py.NewTuple(py.Int(c.prec), py.Str(roundingNames[c.rounding]), py.Int(c.emin), py.Int(c.emax),
				num(c.capitals), num(c.clamp), flags, traps))
		}),
		def("clear_flags(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { c.flags.Store(0); return py.None }),
		def("clear_traps(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { c.traps = 0; return py.None }),
		def("Etiny(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return py.Int(c.etiny()) }),
		def("Etop(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return py.Int(c.etop()) }),
		def("radix(self, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object { return fromInt(10) }),
		def("create_decimal(self, num='0', /)", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			return c.create(t, convert(t, a[0], c))
		}),
		def("create_decimal_from_float(self, f, /)", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			f, ok := py.Unwrap(a[0]).(py.Float)
			if !ok {
				return c.create(t, argument(a[0]))
			}
			return c.create(t, fromFloat(float64(f)))
		}),
		def("divmod(self, a, b)", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			var st status
			q, r := c.quoRem(&st, argument(a[0]), argument(a[1]))
			c.signal(t, st)
			return py.NewTuple(q, r)
		}),
		def("power(self, a, b, modulo=None)", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			var st status
			var r *Decimal
			if modkit.IsNone(a[2]) {
				r = c.pow(&st, argument(a[0]), argument(a[1]))
			} else {
				r = c.powMod(&st, argument(a[0]), argument(a[1]), argument(a[2]))
			}
			c.signal(t, st)
			return r
		}),
	}
	for _, op := range operations() {
		bs = append(bs, op.contextMethod())
	}
	return append(py.Methods(bs...),
		attr("prec", func(c *Context) py.Object { return py.Int(c.prec) }),
		attr("rounding", func(c *Context) py.Object { return py.Str(roundingNames[c.rounding]) }),
		attr("Emin", func(c *Context) py.Object { return py.Int(c.emin) }),
		attr("Emax", func(c *Context) py.Object { return py.Int(c.emax) }),
		attr("capitals", func(c *Context) py.Object { return num(c.capitals) }),
		attr("clamp", func(c *Context) py.Object { return num(c.clamp) }),
		attr("flags", func(c *Context) py.Object { return &signalDict{c, false} }),
		attr("traps", func(c *Context) py.Object { return &signalDict{c, true} }),
	)
}

// create rounds a number to the context; a NaN whose payload is too long is refused.
func (c *Context) create(t *py.Thread, d *Decimal) py.Object {
	var st status
	if d.isNaN() && c.fixNaN(d) != d {
		d = bad(&st, conversionSyntax)
	}
	r := c.fix(d, &st)
	c.signal(t, st)
	return r
}

// signalDict is what context.flags and context.traps give: a mapping from the signals' exceptions to bools.
type signalDict struct {
	c     *Context
	traps bool
}

// Type returns decimal.SignalDict.
func (*signalDict) Type() *py.Type { return signalDictType }

// ForkCopy implements py.Forker.
func (s *signalDict) ForkCopy(c *py.Copier) any { return &signalDict{py.CopyOf(c, s.c), s.traps} }

var signalDictType = py.NewBuiltinType("decimal.SignalDict").Final()

func (s *signalDict) get() status {
	if s.traps {
		return s.c.traps
	}
	return status(s.c.flags.Load())
}

func (s *signalDict) put(bits status, on bool) {
	v := s.get() &^ bits
	if on {
		v |= bits
	}
	if s.traps {
		s.c.traps = v
		return
	}
	s.c.flags.Store(uint32(v))
}

// dict is an ordinary dict with the same items.
func (s *signalDict) dict(t *py.Thread) *py.Dict {
	d := py.NewDict()
	for _, sig := range signals {
		d.Set(t, sig.typ, py.Bool(s.get()&sig.bits != 0))
	}
	return d
}

func signalDictMembers() []py.Member {
	def := func(sig string, f func(t *py.Thread, s *signalDict, a []py.Object) py.Object) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*signalDict), a[1:]) })
	}
	via := func(sig, name string) *py.Builtin {
		return def(sig, func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			return py.CallMethod(t, s.dict(t), name, a...)
		})
	}
	return py.Methods(
		def("__getitem__(self, key, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			return py.Bool(s.get()&signalBits(t, a[0]) != 0)
		}),
		def("__setitem__(self, key, value, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			s.put(signalBits(t, a[0]), py.Truth(t, a[1]))
			return py.None
		}),
		def("__delitem__(self, key, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			py.Throw(py.ValueError, "signal keys cannot be deleted")
			return nil
		}),
		def("__repr__(self, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			text := "{"
			for i, sig := range signals {
				if i > 0 {
					text += ", "
				}
				text += py.Repr(t, sig.typ) + ":" + py.Repr(t, py.Bool(s.get()&sig.bits != 0))
			}
			return py.Str(text + "}")
		}),
		def("__eq__(self, value, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object {
			if o, ok := a[0].(*signalDict); ok {
				return py.Bool(o.get() == s.get())
			}
			return py.Eq(t, s.dict(t), a[0])
		}),
		def("__len__(self, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object { return py.Int(len(signals)) }),
		def("__iter__(self, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object { return py.Iter(t, s.dict(t)) }),
		def("copy(self, /)", func(t *py.Thread, s *signalDict, a []py.Object) py.Object { return s.dict(t) }),
		via("items(self, /)", "items"), via("keys(self, /)", "keys"), via("values(self, /)", "values"),
		via("get(self, key, default=None, /)", "get"), via("__contains__(self, key, /)", "__contains__"),
	)
}
