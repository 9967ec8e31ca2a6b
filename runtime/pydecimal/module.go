// Package pydecimal is Python's decimal module: arithmetic as in the General Decimal Arithmetic specification, over math/big.
//
// Input: numbers as texts, ints, floats. Output: Decimals, correctly rounded in the context of the thread. Must not: keep
// state outside of contexts. (cockroachdb/apd was no base for it: its exponents end at 100,000 and its conditions are fewer.)
package pydecimal

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycollections"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "decimal", Doc: "C decimal arithmetic module", Init: initModule}

// The module's classes.
var (
	DecimalType = py.NewBuiltinType("decimal.Decimal")
	ContextType = py.NewBuiltinType("decimal.Context")
	managerType = py.NewBuiltinType("decimal.ContextManager").Final()
)

func init() {
	DecimalType.Virtual = "numbers.Number"
	DecimalType.SetNative(newDecimal)
	DecimalType.Attach(decimalMembers)
	ContextType.SetNative(newContext)
	ContextType.Attach(contextMembers)
	signalDictType.Attach(signalDictMembers)
	managerType.Attach(managerMembers)
}

// newDecimal is Decimal(value='0', context=None).
func newDecimal(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	if n := len(args) + len(kw); n > 2 {
		py.Throw(py.TypeError, "function takes at most 2 arguments (%d given)", n)
	}
	var value, ctx py.Object = py.Int(0), nil
	if len(args) > 0 {
		value = args[0]
	}
	if len(args) > 1 {
		ctx = args[1]
	}
	for _, k := range kw {
		switch {
		case k.Name == "value" && len(args) == 0:
			value = k.Value
		case k.Name == "context" && len(args) < 2:
			ctx = k.Value
		default:
			py.Throw(py.TypeError, "Decimal() got an unexpected keyword argument '%s'", k.Name)
		}
	}
	return convert(t, value, contextArg(t, ctx))
}

type tupleKey struct{}

// tupleType is decimal.DecimalTuple.
func tupleType(t *py.Thread) py.Object {
	return py.State(t.Iso, tupleKey{}, func() py.Object {
		make := py.GetAttr(t, pycollections.Def.Module(t), "namedtuple")
		cls := py.CallKw(t, make, []py.Object{py.Str("DecimalTuple"), py.Str("sign digits exponent")}, py.Kwargs{{Name: "module", Value: py.Str("decimal")}})
		return cls
	})
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, DecimalType, ContextType, DecimalException, ClampedError, InvalidOperation, ConversionSyntax, DivisionByZero,
		DivisionImpossible, DivisionUndefined, InexactError, InvalidContext, RoundedError, SubnormalError, OverflowError, UnderflowError, FloatOperation)
	modkit.Put(m, "DecimalTuple", tupleType(t))
	for _, name := range roundingNames {
		modkit.Put(m, name, py.Str(name))
	}
	s := templatesOf(t)
	modkit.Put(m, "DefaultContext", s.def)
	modkit.Put(m, "BasicContext", s.basic)
	modkit.Put(m, "ExtendedContext", s.extended)
	modkit.Put(m, "MAX_PREC", py.Int(maxPrec))
	modkit.Put(m, "MAX_EMAX", py.Int(maxEmax))
	modkit.Put(m, "MIN_EMIN", py.Int(minEmin))
	modkit.Put(m, "MIN_ETINY", py.Int(minEtiny))
	modkit.Put(m, "HAVE_THREADS", py.True)
	modkit.Put(m, "HAVE_CONTEXTVAR", py.True)
	modkit.Put(m, "__version__", py.Str("1.70"))
	modkit.Put(m, "__libmpdec_version__", py.Str("2.5.1"))
	modkit.Fill(m,
		py.DefC("getcontext()", func(t *py.Thread, a []py.Object) py.Object { return current(t) }),
		py.DefC("setcontext(context, /)", func(t *py.Thread, a []py.Object) py.Object {
			c, ok := py.NativeOf[*Context](a[0])
			if !ok {
				py.Throw(py.TypeError, "argument must be a context")
			}
			setCurrent(t, c)
			return py.None
		}),
		py.DefRaw("localcontext", localContext),
	)
}

// localContext is localcontext(ctx=None, **kwargs).
func localContext(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	var ctx py.Object
	if len(args) > 1 {
		py.Throw(py.TypeError, "localcontext() takes at most 1 positional argument (%d given)", len(args))
	}
	if len(args) == 1 {
		ctx = args[0]
	}
	var rest py.Kwargs
	for _, k := range kw {
		if k.Name == "ctx" {
			ctx = k.Value
			continue
		}
		rest = append(rest, k)
	}
	c := contextArg(t, ctx).copy()
	c.update(t, rest, "this function")
	return &manager{inner: c}
}

// manager is what localcontext() gives.
type manager struct{ inner, outer *Context }

// Type returns decimal.ContextManager.
func (*manager) Type() *py.Type { return managerType }

// ForkCopy implements py.Forker.
func (m *manager) ForkCopy(c *py.Copier) any {
	n := &manager{inner: py.CopyOf(c, m.inner)}
	if m.outer != nil {
		n.outer = py.CopyOf(c, m.outer)
	}
	return n
}

func managerMembers() []py.Member {
	return py.Methods(
		py.DefC("__enter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			m := a[0].(*manager)
			m.outer = current(t)
			t.SetLocal(currentKey{}, m.inner)
			return m.inner
		}),
		py.DefRaw("__exit__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			t.SetLocal(currentKey{}, args[0].(*manager).outer)
			return py.False
		}),
	)
}
