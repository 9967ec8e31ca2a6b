package pydecimal

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// status is a set of conditions.
type status uint32

const (
	invalidOperation status = 1 << iota
	conversionSyntax
	divisionImpossible
	divisionUndefined
	invalidContext
	floatOperation
	divisionByZero
	overflow
	underflow
	subnormal
	inexact
	rounded
	clamped
)

// invalid is what the signal InvalidOperation stands for.
const invalid = invalidOperation | conversionSyntax | divisionImpossible | divisionUndefined | invalidContext

// condition is one condition with its exception.
type condition struct {
	bits status
	typ  *py.Type
}

func excType(name string, bases ...*py.Type) *py.Type {
	tp := py.NewBuiltinType("decimal."+name, bases...)
	return tp
}

// The exceptions.
var (
	DecimalException   = excType("DecimalException", py.ArithmeticError)
	ClampedError       = excType("Clamped", DecimalException)
	InvalidOperation   = excType("InvalidOperation", DecimalException)
	ConversionSyntax   = excType("ConversionSyntax", InvalidOperation)
	DivisionByZero     = excType("DivisionByZero", DecimalException, py.ZeroDivisionError)
	DivisionImpossible = excType("DivisionImpossible", InvalidOperation)
	DivisionUndefined  = excType("DivisionUndefined", InvalidOperation, py.ZeroDivisionError)
	InexactError       = excType("Inexact", DecimalException)
	InvalidContext     = excType("InvalidContext", InvalidOperation)
	RoundedError       = excType("Rounded", DecimalException)
	SubnormalError     = excType("Subnormal", DecimalException)
	OverflowError      = excType("Overflow", InexactError, RoundedError)
	UnderflowError     = excType("Underflow", InexactError, RoundedError, SubnormalError)
	FloatOperation     = excType("FloatOperation", DecimalException, py.TypeError)
)

// signals are the conditions that a context has a flag and a trap for, in the order in which they are shown.
var signals = []condition{
	{invalid, InvalidOperation}, {floatOperation, FloatOperation}, {divisionByZero, DivisionByZero}, {overflow, OverflowError},
	{underflow, UnderflowError}, {subnormal, SubnormalError}, {inexact, InexactError}, {rounded, RoundedError}, {clamped, ClampedError},
}

// invalidKinds are the conditions behind InvalidOperation.
var invalidKinds = []condition{
	{invalidOperation, InvalidOperation}, {conversionSyntax, ConversionSyntax}, {divisionImpossible, DivisionImpossible},
	{divisionUndefined, DivisionUndefined}, {invalidContext, InvalidContext},
}

// rounding modes, in the order of their names.
type rounding uint8

const (
	roundUp rounding = iota
	roundDown
	roundCeiling
	roundFloor
	roundHalfUp
	roundHalfDown
	roundHalfEven
	round05Up
)

var roundingNames = []string{"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"}

// Context is decimal.Context. Contexts belong to a thread; flags may be raised from several.
type Context struct {
	prec       int
	rounding   rounding
	emin, emax int
	capitals   bool
	clamp      bool
	flags      atomic.Uint32
	traps      status
}

// Type returns decimal.Context.
func (*Context) Type() *py.Type { return ContextType }

// ForkCopy implements py.Forker.
func (c *Context) ForkCopy(*py.Copier) any { return c.copy() }

func (c *Context) copy() *Context {
	n := &Context{prec: c.prec, rounding: c.rounding, emin: c.emin, emax: c.emax, capitals: c.capitals, clamp: c.clamp, traps: c.traps}
	n.flags.Store(c.flags.Load())
	return n
}

func (c *Context) etiny() int { return c.emin - c.prec + 1 }
func (c *Context) etop() int  { return c.emax - c.prec + 1 }

// exact is a context in which nothing is rounded.
func exact() *Context {
	return &Context{prec: maxPrec, rounding: roundHalfEven, emin: minEmin, emax: maxEmax, traps: invalid}
}

// working is a context for intermediate results.
func (c *Context) working(prec int) *Context {
	return &Context{prec: prec, rounding: roundHalfEven, emin: minEmin, emax: maxEmax}
}

// signal notes conditions and raises the exception of those that are trapped.
func (c *Context) signal(t *py.Thread, st status) {
	if st == 0 {
		return
	}
	c.flags.Or(uint32(st))
	hit := st & c.traps
	if hit == 0 {
		return
	}
	var class *py.Type
	var list []py.Object
	for _, k := range invalidKinds {
		if hit&k.bits != 0 {
			list = append(list, k.typ)
		}
	}
	for i, s := range signals {
		if hit&s.bits == 0 {
			continue
		}
		if class == nil {
			class = s.typ
		}
		if i > 0 {
			list = append(list, s.typ)
		}
	}
	py.ThrowObj(t, py.NewException(class, py.NewList(list...)))
}

// shown is the order in which a context's repr lists its signals.
var shown = []struct {
	bits status
	name string
}{
	{clamped, "Clamped"}, {conversionSyntax, "InvalidOperation"}, {divisionByZero, "DivisionByZero"},
	{divisionImpossible | divisionUndefined, "InvalidOperation"}, {inexact, "Inexact"}, {invalidContext | invalidOperation, "InvalidOperation"},
	{overflow, "Overflow"}, {rounded, "Rounded"}, {subnormal, "Subnormal"}, {underflow, "Underflow"}, {floatOperation, "FloatOperation"},
}

// names lists the signals of a set: "[Inexact, Rounded]".
func (st status) names() string {
	var parts []string
	for _, s := range shown {
		if st&s.bits != 0 && !slices.Contains(parts, s.name) {
			parts = append(parts, s.name)
		}
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// templates are the three contexts that a process starts with.
type templates struct{ def, basic, extended *Context }

type templatesKey struct{}

// ForkCopy implements py.Forker.
func (s *templates) ForkCopy(c *py.Copier) any {
	return &templates{py.CopyOf(c, s.def), py.CopyOf(c, s.basic), py.CopyOf(c, s.extended)}
}

func templatesOf(t *py.Thread) *templates {
	return py.State(t.Iso, templatesKey{}, func() *templates {
		return &templates{
			def: &Context{prec: 28, rounding: roundHalfEven, emin: -999999, emax: 999999, capitals: true,
				traps: invalid | divisionByZero | overflow},
			basic: &Context{prec: 9, rounding: roundHalfUp, emin: -999999, emax: 999999, capitals: true,
				traps: invalid | divisionByZero | overflow | underflow | clamped},
			extended: &Context{prec: 9, rounding: roundHalfEven, emin: -999999, emax: 999999, capitals: true},
		}
	})
}

type currentKey struct{}

// current is the thread's context, made from DefaultContext at the first use.
func current(t *py.Thread) *Context {
	if c, ok := t.Local(currentKey{}).(*Context); ok {
		return c
	}
	c := templatesOf(t).def.copy()
	c.flags.Store(0)
	t.SetLocal(currentKey{}, c)
	return c
}

func setCurrent(t *py.Thread, c *Context) {
	s := templatesOf(t)
	if c == s.def || c == s.basic || c == s.extended {
		c = c.copy()
		c.flags.Store(0)
	}
	t.SetLocal(currentKey{}, c)
}
