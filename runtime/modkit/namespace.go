package modkit

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// NamespaceType is types.SimpleNamespace.
var NamespaceType = py.NewBuiltinType("types.SimpleNamespace")

func init() {
	NamespaceType.SetNew(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		return &py.Instance{Class: cls, Attrs: py.NewDict()}
	})
	NamespaceType.Attach(namespaceMembers)
}

// NewNamespace makes a SimpleNamespace from names and values in turn.
func NewNamespace(pairs ...any) *py.Instance {
	ns := &py.Instance{Class: NamespaceType, Attrs: py.NewDict()}
	for i := 0; i < len(pairs); i += 2 {
		ns.Attrs.SetStr(pairs[i].(string), pairs[i+1].(py.Object))
	}
	return ns
}

func namespaceMembers() []py.Member {
	return py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			self := args[0].(*py.Instance)
			if len(args) > 2 {
				py.Throw(py.TypeError, "%s expected at most 1 positional argument, got %d", self.Class.Name, len(args)-1)
			}
			if self.Attrs == nil {
				self.Attrs = py.NewDict()
			}
			if len(args) == 2 {
				py.DictUpdate(t, self.Attrs, args[1])
			}
			for _, k := range kw {
				self.Attrs.SetStr(k.Name, k.Value)
			}
			return py.None
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			self := a[0].(*py.Instance)
			name := "namespace"
			if self.Class != NamespaceType {
				name = self.Class.Name
			}
			return py.Str(py.ReprGuard(t, self, name+"(...)", func() string {
				var parts []string
				for _, k := range Keys(self.Attrs) {
					v, _ := self.Attrs.GetStr(k)
					parts = append(parts, k+"="+py.Repr(t, v))
				}
				return name + "(" + strings.Join(parts, ", ") + ")"
			}))
		}),
		py.DefC("__eq__(self, other, /)", func(t *py.Thread, a []py.Object) py.Object {
			x, ok1 := a[0].(*py.Instance)
			y, ok2 := a[1].(*py.Instance)
			if !ok1 || !ok2 || !y.Class.IsSubtype(NamespaceType) {
				return py.NotImplemented
			}
			return py.Eq(t, x.Attrs, y.Attrs)
		}),
		py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(a[0]), py.NewTuple(), a[0].(*py.Instance).Attrs)
		}),
	)
}

// Keys returns the str keys of a dict, in order.
func Keys(d *py.Dict) []string {
	var names []string
	if d == nil {
		return nil
	}
	for _, k := range d.Keys() {
		if s, ok := Text(k); ok {
			names = append(names, s)
		}
	}
	return names
}
