package pyfunctools

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// derived says how one comparison follows from another: negate the result, and what equality then decides.
type derived struct {
	name   string
	root   string
	negate bool
	// equal: '=' or-equal is added, '!' equality excludes, 0 equality plays no role
	equal byte
}

func derivations() []derived {
	return []derived{
		{"__gt__", "__lt__", true, '!'}, {"__le__", "__lt__", false, '='}, {"__ge__", "__lt__", true, 0},
		{"__ge__", "__le__", true, '='}, {"__lt__", "__le__", false, '!'}, {"__gt__", "__le__", true, 0},
		{"__lt__", "__gt__", true, '!'}, {"__ge__", "__gt__", false, '='}, {"__le__", "__gt__", true, 0},
		{"__le__", "__ge__", true, '='}, {"__gt__", "__ge__", false, '!'}, {"__lt__", "__ge__", true, 0},
	}
}

func totalOrdering(t *py.Thread, a []py.Object) py.Object {
	cls, ok := a[0].(*py.Type)
	if !ok {
		py.Throw(py.TypeError, "total_ordering() argument must be a class")
	}
	root := ""
	defined := map[string]bool{}
	for _, name := range []string{"__le__", "__lt__", "__ge__", "__gt__"} {
		b, builtin := cls.Lookup(name).(*py.Builtin)
		if !builtin || b.Owner != py.ObjectType {
			defined[name] = true
		}
	}
	for _, name := range []string{"__lt__", "__le__", "__gt__", "__ge__"} {
		if defined[name] {
			root = name
			break
		}
	}
	if root == "" {
		py.Throw(py.ValueError, "must define at least one ordering operation: < > <= >=")
	}
	for _, d := range derivations() {
		if d.root == root && !defined[d.name] {
			b := derive(d)
			b.Owner = cls
			py.SetAttr(t, cls, d.name, b)
		}
	}
	return cls
}

func derive(d derived) *py.Builtin {
	return py.Def(d.name+"(self, other)", func(t *py.Thread, a []py.Object) py.Object {
		m := py.GetAttr(t, py.TypeOf(a[0]), d.root)
		r := py.Call(t, m, a[0], a[1])
		if r == py.Object(py.NotImplemented) {
			return r
		}
		v := py.Truth(t, r)
		switch {
		case d.negate && d.equal == '!': // not root and not equal
			return py.Bool(!v && py.NeBool(t, a[0], a[1]))
		case d.negate && d.equal == '=': // not root or equal
			return py.Bool(!v || py.EqBool(t, a[0], a[1]))
		case d.negate:
			return py.Bool(!v)
		case d.equal == '=':
			return py.Bool(v || py.EqBool(t, a[0], a[1]))
		}
		return py.Bool(v && py.NeBool(t, a[0], a[1]))
	})
}
