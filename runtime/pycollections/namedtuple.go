package pycollections

import (
	"strings"
	"sync"
	"unicode"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

var keywordList = sync.OnceValue(func() map[string]bool {
	keywords := map[string]bool{}
	for _, k := range strings.Fields("False None True and as assert async await break class continue def del elif else except " +
		"finally for from global if import in is lambda nonlocal not or pass raise return try while with yield") {
		keywords[k] = true
	}
	return keywords
})

func isIdentifier(s string) bool {
	for i, r := range s {
		if !(r == '_' || unicode.IsLetter(r) || i > 0 && (unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))) {
			return false
		}
	}
	return s != ""
}

// fieldNames reads the field_names argument: a list of names, or one text with blanks or commas.
func fieldNames(t *py.Thread, o py.Object) []string {
	if s, ok := modkit.Text(o); ok {
		return strings.Fields(strings.ReplaceAll(s, ",", " "))
	}
	var names []string
	for _, x := range py.IterList(t, o) {
		names = append(names, py.ToStr(t, x))
	}
	return names
}

func checkFields(typename string, fields []string, rename bool) {
	if rename {
		seen := map[string]bool{}
		for i, f := range fields {
			if !isIdentifier(f) || keywordList()[f] || strings.HasPrefix(f, "_") || seen[f] {
				fields[i] = "_" + py.FormatInt64(int64(i), "")
			}
			seen[f] = true
		}
	}
	for _, name := range append([]string{typename}, fields...) {
		if !isIdentifier(name) {
			py.Throw(py.ValueError, "Type names and field names must be valid identifiers: '%s'", name)
		}
		if keywordList()[name] {
			py.Throw(py.ValueError, "Type names and field names cannot be a keyword: '%s'", name)
		}
	}
	seen := map[string]bool{}
	for _, f := range fields {
		if strings.HasPrefix(f, "_") && !rename {
			py.Throw(py.ValueError, "Field names cannot start with an underscore: '%s'", f)
		}
		if seen[f] {
			py.Throw(py.ValueError, "Encountered duplicate field name: '%s'", f)
		}
		seen[f] = true
	}
}

func namedtupleFunction(t *py.Thread, a []py.Object) py.Object {
	fields := fieldNames(t, a[1])
	var defaults []py.Object
	if !modkit.IsNone(a[3]) {
		defaults = py.IterList(t, a[3])
	}
	module := a[4]
	if modkit.IsNone(module) {
		if module = py.Str("__main__"); py.CallerModule(0) != "" {
			module = py.Str(py.CallerModule(0))
		}
	}
	return NamedTuple(t, py.ToStr(t, a[0]), fields, py.Truth(t, a[2]), defaults, module)
}

// NamedTuple makes a named tuple class.
func NamedTuple(t *py.Thread, typename string, fields []string, rename bool, defaults []py.Object, module py.Object) *py.Type {
	checkFields(typename, fields, rename)
	if len(defaults) > len(fields) {
		py.Throw(py.TypeError, "Got more default values than field names")
	}
	names := make([]py.Object, len(fields))
	for i, f := range fields {
		names[i] = py.Str(f)
	}
	byName := py.NewDict()
	for i, d := range defaults {
		byName.SetStr(fields[len(fields)-len(defaults)+i], d)
	}
	ns := py.NewDict()
	ns.SetStr("__doc__", py.Str(typename+"("+strings.Join(fields, ", ")+")"))
	ns.SetStr("__slots__", py.NewTuple())
	ns.SetStr("_fields", py.NewTuple(names...))
	ns.SetStr("_field_defaults", byName)
	ns.SetStr("__match_args__", py.NewTuple(names...))
	ns.SetStr("__module__", module)
	nt := &named{fields: fields}
	newFn := nt.constructor(typename, defaults)
	ns.SetStr("__new__", &py.StaticMethod{Func: newFn})
	for i, f := range fields {
		ns.SetStr(f, nt.field(i))
	}
	methods := nt.methods()
	for _, m := range methods {
		ns.SetStr(m.Name, m)
	}
	ns.SetStr("_make", &py.ClassMethod{Func: nt.make()})
	cls := py.Call(t, py.TypeType, py.Str(typename), py.NewTuple(py.TupleType), ns).(*py.Type)
	for _, m := range methods {
		m.Owner = cls
	}
	return cls
}

// named is what the methods of a named tuple class know.
type named struct{ fields []string }

// constructor is a function, so that errors are worded as for one written in Python.
func (n *named) constructor(typename string, defaults []py.Object) py.Object {
	params := []py.Param{{Name: "_cls", Kind: py.PosOrKw}}
	for _, f := range n.fields {
		params = append(params, py.Param{Name: f, Kind: py.PosOrKw})
	}
	spec := &py.FuncSpec{Name: "__new__", QualName: typename + ".__new__", Module: "collections", Params: params}
	return py.NewFunction(spec, func(t *py.Thread, a []py.Object) py.Object {
		return build(a[0].(*py.Type), append([]py.Object(nil), a[1:]...))
	}, defaults, nil)
}

func build(cls *py.Type, items []py.Object) py.Object {
	o := py.NewInstance(cls)
	o.Native = py.NewTuple(items...)
	return o
}

func (n *named) field(i int) py.Object {
	return &py.GetSet{Name: n.fields[i], Doc: "Alias for field number " + py.FormatInt64(int64(i), ""),
		Read: func(t *py.Thread, o py.Object) py.Object { return modkit.Items(o)[i] },
		Write: func(t *py.Thread, o, v py.Object) {
			if v == nil {
				py.Throw(py.AttributeError, "can't delete attribute")
			}
			py.Throw(py.AttributeError, "can't set attribute")
		}}
}

func (n *named) make() *py.Builtin {
	return py.Def("_make(cls, iterable)", func(t *py.Thread, a []py.Object) py.Object {
		items := append([]py.Object(nil), py.IterList(t, a[1])...)
		if len(items) != len(n.fields) {
			py.Throw(py.TypeError, "Expected %d arguments, got %d", len(n.fields), len(items))
		}
		return build(a[0].(*py.Type), items)
	})
}

func (n *named) methods() []*py.Builtin {
	return []*py.Builtin{
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			parts := make([]string, len(n.fields))
			for i, v := range modkit.Items(a[0]) {
				parts[i] = n.fields[i] + "=" + py.Repr(t, v)
			}
			return py.Str(py.TypeOf(a[0]).Name + "(" + strings.Join(parts, ", ") + ")")
		}),
		py.Def("_asdict(self)", func(t *py.Thread, a []py.Object) py.Object {
			d := py.NewDict()
			for i, v := range modkit.Items(a[0]) {
				d.SetStr(n.fields[i], v)
			}
			return d
		}),
		py.Def("_replace(self, /, **kwds)", func(t *py.Thread, a []py.Object) py.Object { return n.replace(t, a[0], a[1].(*py.Dict)) }),
		py.Def("__replace__(self, /, **kwds)", func(t *py.Thread, a []py.Object) py.Object { return n.replace(t, a[0], a[1].(*py.Dict)) }),
		py.Def("__getnewargs__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.NewTuple(modkit.Items(a[0])...) }),
	}
}

func (n *named) replace(t *py.Thread, self py.Object, kw *py.Dict) py.Object {
	items := append([]py.Object(nil), modkit.Items(self)...)
	left := kw.Copy()
	for i, f := range n.fields {
		if v, ok := left.GetStr(f); ok {
			items[i] = v
			left.DeleteStr(f)
		}
	}
	if left.Len() > 0 {
		py.Throw(py.TypeError, "Got unexpected field names: %s", py.Repr(t, py.NewList(left.Keys()...)))
	}
	return build(py.TypeOf(self), items)
}
