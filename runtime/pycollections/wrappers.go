package pycollections

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func wrapper(name string) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "collections", Subclassable: true, Patchable: true})
}

// The wrapper classes; their content stands in the attribute data (maps for ChainMap), as programs expect.
var (
	ChainMapType   = wrapper("ChainMap")
	UserDictType   = wrapper("UserDict")
	UserListType   = wrapper("UserList")
	UserStringType = wrapper("UserString")
)

func keyError(t *py.Thread, key py.Object) { py.ThrowObj(t, py.NewException(py.KeyError, key)) }

func maps(t *py.Thread, o py.Object) []py.Object { return py.IterList(t, py.GetAttr(t, o, "maps")) }

// mappingMixin are the methods of collections.abc.MutableMapping, written with the basic ones.
func mappingMixin() []*py.Builtin {
	view := func(name string, f func(t *py.Thread, self, k py.Object) py.Object) *py.Builtin {
		return py.Def(name+"(self)", func(t *py.Thread, a []py.Object) py.Object {
			d := py.NewDict()
			for k := range py.Each(t, a[0]) {
				d.Set(t, k, py.GetItem(t, a[0], k))
			}
			return py.CallMethod(t, d, name)
		})
	}
	return []*py.Builtin{
		view("keys", nil), view("values", nil), view("items", nil),
		py.Def("get(self, key, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			if py.In(t, a[1], a[0]) {
				return py.GetItem(t, a[0], a[1])
			}
			return a[2]
		}),
		py.Def("setdefault(self, key, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			if py.In(t, a[1], a[0]) {
				return py.GetItem(t, a[0], a[1])
			}
			py.SetItem(t, a[0], a[1], a[2])
			return a[2]
		}),
		py.Def("update(self, other=(), /, **kwds)", func(t *py.Thread, a []py.Object) py.Object {
			d := py.NewDict()
			py.CallMethodKw(t, d, "update", []py.Object{a[1]}, modkit.KwargsOf(a[2].(*py.Dict)))
			for _, p := range d.Items() {
				py.SetItem(t, a[0], p.Key, p.Value)
			}
			return py.None
		}),
		py.Def("__eq__(self, other)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Eq(t, flatten(t, a[0]), flatten(t, a[1]))
		}),
	}
}

// flatten makes a plain dict of a mapping; other objects stay.
func flatten(t *py.Thread, o py.Object) py.Object {
	if _, ok := py.LookupAttr(t, o, "keys"); !ok {
		return o
	}
	d := py.NewDict()
	for k := range py.Each(t, py.CallMethod(t, o, "keys")) {
		d.Set(t, k, py.GetItem(t, o, k))
	}
	return d
}

func chainMembers() []py.Member {
	ms := append(mappingMixin(), chainBasics()...)
	return append(py.Methods(ms...),
		py.Getter("parents", func(t *py.Thread, o py.Object) py.Object {
			return py.Call(t, py.TypeOf(o), maps(t, o)[1:]...)
		}), py.Member{Name: "__hash__", Value: py.None})
}

func chainBasics() []*py.Builtin {
	return []*py.Builtin{
		py.Def("__init__(self, *maps)", func(t *py.Thread, a []py.Object) py.Object {
			l := append([]py.Object(nil), a[1].(*py.Tuple).Items...)
			if len(l) == 0 {
				l = []py.Object{py.NewDict()}
			}
			py.SetAttr(t, a[0], "maps", py.NewList(l...))
			return py.None
		}),
		py.Def("__missing__(self, key)", func(t *py.Thread, a []py.Object) py.Object { keyError(t, a[1]); return nil }),
		py.Def("__getitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			for _, m := range maps(t, a[0]) {
				if py.In(t, a[1], m) {
					return py.GetItem(t, m, a[1])
				}
			}
			return py.CallMethod(t, a[0], "__missing__", a[1])
		}),
		py.Def("__contains__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			for _, m := range maps(t, a[0]) {
				if py.In(t, a[1], m) {
					return py.True
				}
			}
			return py.False
		}),
		py.Def("__iter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			d, all := py.NewDict(), maps(t, a[0])
			for i := len(all) - 1; i >= 0; i-- {
				for k := range py.Each(t, all[i]) {
					d.Set(t, k, py.None)
				}
			}
			return py.Iter(t, d)
		}),
		py.Def("__len__(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := py.NewSet(t)
			for _, m := range maps(t, a[0]) {
				for k := range py.Each(t, m) {
					s.Add(t, k)
				}
			}
			return py.Int(s.Len())
		}),
		py.Def("__bool__(self)", func(t *py.Thread, a []py.Object) py.Object {
			for _, m := range maps(t, a[0]) {
				if py.Truth(t, m) {
					return py.True
				}
			}
			return py.False
		}),
		py.Def("__setitem__(self, key, value)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetItem(t, maps(t, a[0])[0], a[1], a[2])
			return py.None
		}),
		py.Def("__delitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			first := maps(t, a[0])[0]
			if !py.In(t, a[1], first) {
				keyError(t, py.Str("Key not found in the first mapping: "+py.Repr(t, a[1])))
			}
			py.DelItem(t, first, a[1])
			return py.None
		}),
		py.Def("pop(self, key, *args)", func(t *py.Thread, a []py.Object) py.Object {
			first := maps(t, a[0])[0]
			extra := a[2].(*py.Tuple).Items
			if !py.In(t, a[1], first) && len(extra) == 0 {
				keyError(t, py.Str("Key not found in the first mapping: "+py.Repr(t, a[1])))
			}
			return py.CallMethod(t, first, "pop", append([]py.Object{a[1]}, extra...)...)
		}),
		py.Def("popitem(self)", func(t *py.Thread, a []py.Object) py.Object {
			first := maps(t, a[0])[0]
			if py.Len(t, first) == 0 {
				keyError(t, py.Str("No keys found in the first mapping."))
			}
			return py.CallMethod(t, first, "popitem")
		}),
		py.Def("clear(self)", func(t *py.Thread, a []py.Object) py.Object { return py.CallMethod(t, maps(t, a[0])[0], "clear") }),
		py.Def("new_child(self, m=None, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			m := a[1]
			if modkit.IsNone(m) {
				m = a[2]
			} else if kw := a[2].(*py.Dict); kw.Len() > 0 {
				py.CallMethod(t, m, "update", kw)
			}
			return py.Call(t, py.TypeOf(a[0]), append([]py.Object{m}, maps(t, a[0])...)...)
		}),
		py.Def("copy(self)", func(t *py.Thread, a []py.Object) py.Object {
			all := append([]py.Object(nil), maps(t, a[0])...)
			all[0] = py.CallMethod(t, all[0], "copy")
			return py.Call(t, py.TypeOf(a[0]), all...)
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			var parts []string
			for _, m := range maps(t, a[0]) {
				parts = append(parts, py.Repr(t, m))
			}
			return py.Str(py.TypeOf(a[0]).Name + "(" + strings.Join(parts, ", ") + ")")
		}),
	}
}

func data(t *py.Thread, o py.Object) py.Object { return py.GetAttr(t, o, "data") }

// plain is the content of a wrapper of the same kind, or the object itself.
func plain(t *py.Thread, o py.Object, kind *py.Type) py.Object {
	if py.TypeOf(o).IsSubtype(kind) {
		return data(t, o)
	}
	return o
}

func userDictMembers() []py.Member {
	ms := append(mappingMixin(),
		py.Def("__init__(self, dict=None, /, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "data", py.NewDict())
			if !modkit.IsNone(a[1]) {
				py.CallMethod(t, a[0], "update", a[1])
			}
			if kw := a[2].(*py.Dict); kw.Len() > 0 {
				py.CallMethod(t, a[0], "update", kw)
			}
			return py.None
		}),
		py.Def("__len__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(py.Len(t, data(t, a[0]))) }),
		py.Def("__getitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			d := data(t, a[0])
			if py.In(t, a[1], d) {
				return py.GetItem(t, d, a[1])
			}
			if py.TypeOf(a[0]).Lookup("__missing__") != nil {
				return py.CallMethod(t, a[0], "__missing__", a[1])
			}
			keyError(t, a[1])
			return nil
		}),
		py.Def("__setitem__(self, key, item)", func(t *py.Thread, a []py.Object) py.Object { py.SetItem(t, data(t, a[0]), a[1], a[2]); return py.None }),
		py.Def("__delitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object { py.DelItem(t, data(t, a[0]), a[1]); return py.None }),
		py.Def("__iter__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Iter(t, data(t, a[0])) }),
		py.Def("__contains__(self, key)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(py.In(t, a[1], data(t, a[0]))) }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(py.Repr(t, data(t, a[0]))) }),
		py.Def("copy(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Call(t, py.TypeOf(a[0]), data(t, a[0])) }),
		py.Def("__or__(self, other)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Call(t, py.TypeOf(a[0]), py.Or(t, data(t, a[0]), plain(t, a[1], UserDictType)))
		}),
		py.Def("pop(self, key, *default)", func(t *py.Thread, a []py.Object) py.Object {
			extra := a[2].(*py.Tuple).Items
			if !py.In(t, a[1], a[0]) && len(extra) > 0 {
				return extra[0]
			}
			v := py.GetItem(t, a[0], a[1])
			py.DelItem(t, a[0], a[1])
			return v
		}),
		py.Def("popitem(self)", func(t *py.Thread, a []py.Object) py.Object { return py.CallMethod(t, data(t, a[0]), "popitem") }),
		py.Def("clear(self)", func(t *py.Thread, a []py.Object) py.Object { return py.CallMethod(t, data(t, a[0]), "clear") }),
	)
	return append(py.Methods(ms...), py.Member{Name: "__hash__", Value: py.None})
}

// forwarded makes methods that work on the content; rewrap puts results of the content's kind into a new wrapper.
func forwarded(kind func() *py.Type, inner *py.Type, rewrap bool, names ...string) []*py.Builtin {
	var bs []*py.Builtin
	for _, name := range names {
		bs = append(bs, py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			rest := make([]py.Object, len(args)-1)
			for i, x := range args[1:] {
				rest[i] = plain(t, x, kind())
			}
			r := py.CallMethodKw(t, data(t, args[0]), name, rest, kw)
			if r != nil && rewrap && py.TypeOf(r) == inner {
				return py.Call(t, py.TypeOf(args[0]), r)
			}
			return r
		}))
	}
	return bs
}

func userListMembers() []py.Member {
	kind := func() *py.Type { return UserListType }
	ms := append(forwarded(kind, py.ListType, true, "__getitem__", "__add__", "__mul__", "__rmul__", "copy"),
		forwarded(kind, py.ListType, false, "__len__", "__setitem__", "__delitem__", "__contains__", "__iter__", "__reversed__", "__eq__", "__lt__",
			"__le__", "__gt__", "__ge__", "append", "insert", "pop", "remove", "clear", "count", "index", "reverse", "sort", "extend")...)
	ms = append(ms,
		py.Def("__init__(self, initlist=None)", func(t *py.Thread, a []py.Object) py.Object {
			l := py.NewList()
			if !modkit.IsNone(a[1]) {
				l = py.NewList(append([]py.Object(nil), py.IterList(t, plain(t, a[1], UserListType))...)...)
			}
			py.SetAttr(t, a[0], "data", l)
			return py.None
		}),
		py.Def("__iadd__(self, other)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, data(t, a[0]), "extend", plain(t, a[1], UserListType))
			return a[0]
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(py.Repr(t, data(t, a[0]))) }))
	return append(py.Methods(ms...), py.Member{Name: "__hash__", Value: py.None})
}

func userStringMembers() []py.Member {
	kind := func() *py.Type { return UserStringType }
	ms := append(forwarded(kind, py.StrType, true, "__getitem__", "__add__", "__mul__", "__rmul__", "__mod__", "capitalize", "casefold", "center",
		"expandtabs", "format", "join", "ljust", "lower", "lstrip", "removeprefix", "removesuffix", "replace", "rjust", "rstrip",
		"strip", "swapcase", "title", "translate", "upper", "zfill"),
		forwarded(kind, py.StrType, false, "__len__", "__contains__", "__iter__", "__eq__", "__lt__", "__le__", "__gt__", "__ge__", "__hash__",
			"count", "encode", "endswith", "find", "index", "isalpha", "isalnum", "isascii", "isdecimal", "isdigit", "isidentifier",
			"islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper", "partition", "rpartition", "rfind", "rindex",
			"split", "rsplit", "splitlines", "startswith")...)
	ms = append(ms,
		py.Def("__init__(self, seq)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "data", py.Str(py.ToStr(t, plain(t, a[1], UserStringType))))
			return py.None
		}),
		py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(py.ToStr(t, data(t, a[0]))) }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(py.Repr(t, data(t, a[0]))) }))
	return py.Methods(ms...)
}
