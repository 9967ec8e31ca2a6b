// Package modkit holds what the packages of Python's standard modules share: reading arguments, filling a module.
//
// Input: Python objects as a call brought them. Output: Go values, or the TypeError that CPython raises.
// Must not: keep state or import a module package.
package modkit

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Fill puts functions into a module under their own names.
func Fill(m *py.Module, fns ...*py.Builtin) {
	for _, f := range fns {
		if f.Module == "" {
			f.Module = m.Name
		}
		m.Attrs.SetStr(f.Name, f)
	}
}

// Put stores one value in a module.
func Put(m *py.Module, name string, v py.Object) { m.Attrs.SetStr(name, v) }

// PutInts stores integer constants in a module.
func PutInts(m *py.Module, consts map[string]int64, order ...string) {
	for _, name := range order {
		m.Attrs.SetStr(name, py.Int(consts[name]))
	}
}

// Types puts classes into a module under their own names.
func Types(m *py.Module, types ...*py.Type) {
	for _, tp := range types {
		m.Attrs.SetStr(tp.Name, tp)
	}
}

// Big returns the value of an int object (not of a float), nil for anything else.
func Big(o py.Object) *big.Int {
	switch v := py.Unwrap(o).(type) {
	case py.Int:
		return big.NewInt(int64(v))
	case py.Bool:
		if v {
			return big.NewInt(1)
		}
		return new(big.Int)
	case *py.BigInt:
		return v.Big()
	}
	return nil
}

// Float converts as C functions with a double parameter do: floats, ints, and objects with __float__ or __index__.
func Float(t *py.Thread, o py.Object) float64 {
	switch v := o.(type) {
	case py.Float:
		return float64(v)
	case py.Int:
		return float64(v)
	case py.Bool:
		if v {
			return 1
		}
		return 0
	}
	return floatSlow(t, o)
}

func floatSlow(t *py.Thread, o py.Object) float64 {
	switch v := py.Unwrap(o).(type) {
	case py.Float:
		return float64(v)
	case py.Int:
		return float64(v)
	case py.Bool:
		return Float(t, v)
	case *py.BigInt:
		return BigFloat(v.Big())
	}
	if m := py.TypeOf(o).Lookup("__float__"); m != nil {
		r := py.CallMethod(t, o, "__float__")
		if f, ok := py.Unwrap(r).(py.Float); ok {
			return float64(f)
		}
		py.Throw(py.TypeError, "%s.__float__ returned non-float (type %s)", py.TypeOf(o).Name, py.TypeOf(r).Name)
	}
	if m := py.TypeOf(o).Lookup("__index__"); m != nil {
		return floatSlow(t, py.Index(t, o))
	}
	py.Throw(py.TypeError, "must be real number, not %s", py.TypeOf(o).Name)
	return 0
}

// BigFloat rounds a big integer to a float, with CPython's error when it does not fit.
func BigFloat(n *big.Int) float64 {
	f, _ := new(big.Float).SetInt(n).Float64()
	if math.IsInf(f, 0) {
		py.Throw(py.OverflowError, "int too large to convert to float")
	}
	return f
}

// IndexBig converts an integer-like object.
func IndexBig(t *py.Thread, o py.Object) *big.Int {
	if b := Big(o); b != nil {
		return b
	}
	return Big(py.Index(t, o))
}

// Int converts an integer-like object to an int, with CPython's error for what does not fit.
func Int(t *py.Thread, o py.Object) int {
	switch v := o.(type) {
	case py.Int:
		return int(v)
	case py.Bool:
		if v {
			return 1
		}
		return 0
	}
	b := IndexBig(t, o)
	if !b.IsInt64() {
		py.Throw(py.OverflowError, "Python int too large to convert to C ssize_t")
	}
	return int(b.Int64())
}

// Str returns the text of a str argument; fn and pos word the error: "open() argument 'mode' must be str, not int".
func Str(o py.Object, fn, pos string) string {
	if s, ok := py.Unwrap(o).(py.Str); ok {
		return string(s)
	}
	py.Throw(py.TypeError, "%s() argument %s must be str, not %s", fn, pos, py.TypeOf(o).Name)
	return ""
}

// OptInt converts an optional argument: missing or None gives def.
func OptInt(t *py.Thread, o py.Object, def int) int {
	if o == nil || o == py.Object(py.None) {
		return def
	}
	return Int(t, o)
}

// IsNone says whether an argument is missing or None.
func IsNone(o py.Object) bool { return o == nil || o == py.Object(py.None) }

// Text returns the value of a str object.
func Text(o py.Object) (string, bool) {
	s, ok := py.Unwrap(o).(py.Str)
	return string(s), ok
}

// TupleOf makes a tuple.
func TupleOf(items ...py.Object) *py.Tuple { return py.NewTuple(items...) }

// Strs makes a list of str.
func Strs(ss ...string) *py.List {
	items := make([]py.Object, len(ss))
	for i, s := range ss {
		items[i] = py.Str(s)
	}
	return py.NewList(items...)
}

// New makes the constructor of a class from a signature; errors are worded as for functions written in C.
func New(sig string, fn func(t *py.Thread, a []py.Object) py.Object) py.NewFunc {
	b := py.DefC(sig, fn)
	return func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		return py.CallKw(t, b, args, kw)
	}
}

// NextOr calls next(it) and says whether there was an item.
func NextOr(t *py.Thread, it py.Object) (py.Object, bool) { return py.Next(t, it) }
