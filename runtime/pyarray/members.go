package pyarray

import (
	"bytes"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, ArrayType)
	modkit.Put(m, "ArrayType", ArrayType)
	modkit.Put(m, "typecodes", py.Str(typecodes))
	modkit.Fill(m, py.DefC("_array_reconstructor(arraytype, typecode, mformat_code, items, /)", func(t *py.Thread, a []py.Object) py.Object {
		o := py.Call(t, a[0], a[1])
		py.Unwrap(o).(*Array).fromBytes(py.BytesOf(t, a[3]))
		return o
	}))
}

func def(sig string, f func(t *py.Thread, a *Array, x []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, x []py.Object) py.Object { return f(t, x[0].(*Array), x[1:]) })
}

func members() []py.Member {
	var bs []*py.Builtin
	bs = append(bs, listMethods()...)
	bs = append(bs, dataMethods()...)
	bs = append(bs, itemMethods()...)
	bs = append(bs, operators()...)
	return append(py.Methods(bs...), py.ClassGetItem(),
		py.Getter("typecode", func(t *py.Thread, o py.Object) py.Object { return py.Str(string(py.Unwrap(o).(*Array).code)) }),
		py.Getter("itemsize", func(t *py.Thread, o py.Object) py.Object { return py.Int(py.Unwrap(o).(*Array).size) }),
		py.Member{Name: "__hash__", Value: py.None},
	)
}

func listMethods() []*py.Builtin {
	return []*py.Builtin{
		def("append(self, v, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			a.append(t, x[0])
			return py.None
		}),
		def("extend(self, bb, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			extend(t, a, x[0])
			return py.None
		}),
		def("insert(self, i, v, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			i, n := modkit.Int(t, x[0]), a.len()
			if i < 0 {
				i = max(0, i+n)
			}
			i = min(i, n)
			a.splice(i, i, a.encode(t, nil, x[1]))
			return py.None
		}),
		def("pop(self, i=-1, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			i, n := modkit.Int(t, x[0]), a.len()
			if n == 0 {
				py.Throw(py.IndexError, "pop from empty array")
			}
			if i < 0 {
				i += n
			}
			v, ok := a.at(i)
			if !ok {
				py.Throw(py.IndexError, "pop index out of range")
			}
			a.splice(i, i+1, nil)
			return v
		}),
		def("remove(self, v, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			i := find(t, a, x[0], 0, a.len())
			if i < 0 {
				py.Throw(py.ValueError, "array.remove(x): x not in array")
			}
			a.splice(i, i+1, nil)
			return py.None
		}),
		def("index(self, v, start=0, stop=9223372036854775807, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			n := a.len()
			lo, hi := modkit.Int(t, x[1]), modkit.Int(t, x[2])
			if lo < 0 {
				lo = max(0, lo+n)
			}
			if hi < 0 {
				hi += n
			}
			i := find(t, a, x[0], lo, min(hi, n))
			if i < 0 {
				py.Throw(py.ValueError, "array.index(x): x not in array")
			}
			return py.Int(i)
		}),
		def("count(self, v, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			n := 0
			for _, v := range a.list() {
				if py.EqBool(t, v, x[0]) {
					n++
				}
			}
			return py.Int(n)
		}),
		def("reverse(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			b := a.snapshot()
			out := make([]byte, 0, len(b))
			for i := len(b) - a.size; i >= 0; i -= a.size {
				out = append(out, b[i:i+a.size]...)
			}
			a.splice(0, len(b), out)
			return py.None
		}),
		def("clear(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			a.splice(0, a.len(), nil)
			return py.None
		}),
		def("tolist(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return py.NewList(a.list()...) }),
		def("fromlist(self, list, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			l, ok := py.Unwrap(x[0]).(*py.List)
			if !ok {
				py.Throw(py.TypeError, "arg must be list")
			}
			var b []byte
			for _, v := range py.IterList(t, l) {
				b = a.encode(t, b, v)
			}
			a.fromBytes(string(b))
			return py.None
		}),
	}
}

func extend(t *py.Thread, a *Array, o py.Object) {
	if b, ok := py.Unwrap(o).(*Array); ok {
		if b.code != a.code {
			py.Throw(py.TypeError, "can only extend with array of same kind")
		}
		a.fromBytes(string(b.snapshot()))
		return
	}
	a.extendEach(t, o)
}

func find(t *py.Thread, a *Array, v py.Object, lo, hi int) int {
	for i := lo; i < hi; i++ {
		item, ok := a.at(i)
		if !ok {
			return -1
		}
		if py.EqBool(t, item, v) {
			return i
		}
	}
	return -1
}

func dataMethods() []*py.Builtin {
	return []*py.Builtin{
		def("tobytes(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return py.Bytes(a.snapshot()) }),
		def("frombytes(self, buffer, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			a.fromBytes(py.BytesOf(t, x[0]))
			return py.None
		}),
		def("tofile(self, f, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			py.CallMethod(t, x[0], "write", py.Bytes(a.snapshot()))
			return py.None
		}),
		def("fromfile(self, f, n, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			n := modkit.Int(t, x[1])
			if n < 0 {
				py.Throw(py.ValueError, "negative count")
			}
			s := py.BytesOf(t, py.CallMethod(t, x[0], "read", py.Int(n*a.size)))
			a.fromBytes(s)
			if len(s) != n*a.size {
				py.Throw(py.EOFError, "read() didn't return enough bytes")
			}
			return py.None
		}),
		def("fromunicode(self, ustr, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			s := modkit.Str(x[0], "fromunicode", "")
			if !a.text() {
				py.Throw(py.ValueError, "fromunicode() may only be called on unicode type arrays ('u' or 'w')")
			}
			a.fromBytes(string(encodeText(s)))
			return py.None
		}),
		def("tounicode(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			if !a.text() {
				py.Throw(py.ValueError, "tounicode() may only be called on unicode type arrays ('u' or 'w')")
			}
			return py.Str(a.string())
		}),
		def("byteswap(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			defer a.lock()()
			for i := 0; i < len(a.b); i += a.size {
				for p, q := i, i+a.size-1; p < q; p, q = p+1, q-1 {
					a.b[p], a.b[q] = a.b[q], a.b[p]
				}
			}
			return py.None
		}),
		def("buffer_info(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			return py.NewTuple(py.Int(py.ID(t, a)), py.Int(a.len()))
		}),
		def("__copy__(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return a.with(a.snapshot()) }),
		def("__deepcopy__(self, unused, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return a.with(a.snapshot()) }),
		py.Keep(py.DefC("__reduce_ex__(self, protocol, /)", reduce)),
		py.Keep(py.DefC("__repr__(self, /)", func(t *py.Thread, x []py.Object) py.Object {
			return py.Str(repr(t, py.Unwrap(x[0]).(*Array), py.TypeOf(x[0]).Name))
		})),
	}
}

func repr(t *py.Thread, a *Array, name string) string {
	switch {
	case a.len() == 0:
		return name + "('" + string(a.code) + "')"
	case a.text():
		return name + "('" + string(a.code) + "', " + py.Repr(t, py.Str(a.string())) + ")"
	}
	return name + "('" + string(a.code) + "', " + py.Repr(t, py.NewList(a.list()...)) + ")"
}

// formatCodes number the machine formats of pickled arrays.
var formatCodes = map[byte]int{'B': 0, 'b': 1, 'H': 2, 'h': 4, 'I': 6, 'i': 8, 'L': 10, 'l': 12, 'Q': 10, 'q': 12, 'f': 14, 'd': 16, 'u': 20, 'w': 20}

func reduce(t *py.Thread, x []py.Object) py.Object {
	a := py.Unwrap(x[0]).(*Array)
	cls, state := py.TypeOf(x[0]), py.Object(py.None)
	if d, ok := py.InstanceDict(t, x[0]); ok && d.Len() > 0 {
		state = d
	}
	code := py.Str(string(a.code))
	if modkit.Int(t, x[1]) < 3 {
		var items py.Object = py.NewList(a.list()...)
		if a.text() {
			items = py.Str(a.string())
		}
		return py.NewTuple(cls, py.NewTuple(code, items), state)
	}
	fn := py.GetAttr(t, Def.Module(t), "_array_reconstructor")
	return py.NewTuple(fn, py.NewTuple(cls, code, py.Int(formatCodes[a.code]), py.Bytes(a.snapshot())), state)
}

// position resolves an index.
func position(t *py.Thread, a *Array, k py.Object, msg string) int {
	if py.TypeOf(k).Lookup("__index__") == nil {
		py.Throw(py.TypeError, "array indices must be integers")
	}
	i, n := py.IndexInt(t, k), a.len()
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		py.Throw(py.IndexError, "%s", msg)
	}
	return i
}

// sliceOf resolves a slice; false when k is none.
func sliceOf(t *py.Thread, a *Array, k py.Object) (start, stop, step, count int, ok bool) {
	if py.TypeOf(k) != py.SliceType {
		return 0, 0, 0, 0, false
	}
	p := py.Unpack(t, py.CallMethod(t, k, "indices", py.Int(a.len())), 3)
	start, stop, step = modkit.Int(t, p[0]), modkit.Int(t, p[1]), modkit.Int(t, p[2])
	if step > 0 && stop > start {
		count = (stop-start-1)/step + 1
	} else if step < 0 && stop < start {
		count = (start-stop-1)/-step + 1
	}
	return start, stop, step, count, true
}

func itemMethods() []*py.Builtin {
	return []*py.Builtin{
		def("__len__(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return py.Int(a.len()) }),
		def("__iter__(self, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return &arrayIter{a: a} }),
		def("__contains__(self, key, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			return py.Bool(find(t, a, x[0], 0, a.len()) >= 0)
		}),
		def("__getitem__(self, key, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object { return getItem(t, a, x[0]) }).Fast1(
			func(t *py.Thread, self, k py.Object) py.Object { return getItem(t, self.(*Array), k) }),
		def("__setitem__(self, key, value, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			setItem(t, a, x[0], x[1])
			return py.None
		}),
		def("__delitem__(self, key, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			start, _, step, count, ok := sliceOf(t, a, x[0])
			if !ok {
				i := position(t, a, x[0], "array assignment index out of range")
				a.splice(i, i+1, nil)
				return py.None
			}
			if step < 0 {
				start, step = start+(count-1)*step, -step
			}
			for k := count - 1; k >= 0; k-- {
				a.splice(start+k*step, start+k*step+1, nil)
			}
			return py.None
		}),
	}
}

func getItem(t *py.Thread, a *Array, k py.Object) py.Object {
	if i, ok := k.(py.Int); ok && i >= 0 {
		if v, ok := a.at(int(i)); ok {
			return v
		}
	}
	start, _, step, count, ok := sliceOf(t, a, k)
	if !ok {
		v, ok := a.at(position(t, a, k, "array index out of range"))
		if !ok {
			py.Throw(py.IndexError, "array index out of range")
		}
		return v
	}
	b := a.snapshot()
	out := make([]byte, 0, count*a.size)
	for i := range count {
		at := (start + i*step) * a.size
		out = append(out, b[at:at+a.size]...)
	}
	return a.with(out)
}

func setItem(t *py.Thread, a *Array, k, v py.Object) {
	start, stop, step, count, ok := sliceOf(t, a, k)
	if !ok {
		i := position(t, a, k, "array assignment index out of range")
		a.splice(i, i+1, a.encode(t, nil, v))
		return
	}
	from, isArray := py.Unwrap(v).(*Array)
	if !isArray {
		py.Throw(py.TypeError, `can only assign array (not "%s") to array slice`, py.TypeOf(v).Name)
	}
	if from.code != a.code {
		py.Throw(py.TypeError, "bad argument type for built-in operation")
	}
	b := from.snapshot()
	if step == 1 {
		a.splice(start, max(start, stop), b)
		return
	}
	if len(b) != count*a.size {
		py.Throw(py.ValueError, "attempt to assign array of size %d to extended slice of size %d", len(b)/a.size, count)
	}
	for i := range count {
		a.splice(start+i*step, start+i*step+1, b[i*a.size:(i+1)*a.size])
	}
}

func operators() []*py.Builtin {
	repeat := func(t *py.Thread, a *Array, o py.Object) []byte {
		if py.TypeOf(o).Lookup("__index__") == nil {
			py.Throw(py.TypeError, "can't multiply sequence by non-int of type '%s'", py.TypeOf(o).Label())
		}
		return bytes.Repeat(a.snapshot(), max(0, modkit.Int(t, o)))
	}
	mul := func(t *py.Thread, a *Array, x []py.Object) py.Object { return a.with(repeat(t, a, x[0])) }
	bs := []*py.Builtin{
		def("__add__(self, value, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			b, ok := py.Unwrap(x[0]).(*Array)
			if !ok {
				py.Throw(py.TypeError, `can only append array (not "%s") to array`, py.TypeOf(x[0]).Name)
			}
			if b.code != a.code {
				py.Throw(py.TypeError, "bad argument type for built-in operation")
			}
			return a.with(append(a.snapshot(), b.snapshot()...))
		}),
		def("__mul__(self, value, /)", mul), def("__rmul__(self, value, /)", mul),
		py.Keep(py.DefC("__iadd__(self, value, /)", func(t *py.Thread, x []py.Object) py.Object {
			if _, ok := py.Unwrap(x[1]).(*Array); !ok {
				py.Throw(py.TypeError, `can only extend with array (not "%s")`, py.TypeOf(x[1]).Name)
			}
			extend(t, py.Unwrap(x[0]).(*Array), x[1])
			return x[0]
		})),
		py.Keep(py.DefC("__imul__(self, value, /)", func(t *py.Thread, x []py.Object) py.Object {
			a := py.Unwrap(x[0]).(*Array)
			a.splice(0, a.len(), repeat(t, a, x[1]))
			return x[0]
		})),
	}
	for _, c := range []struct {
		name string
		f    func(t *py.Thread, a, b py.Object) py.Object
	}{{"__eq__", py.Eq}, {"__ne__", py.Ne}, {"__lt__", py.Lt}, {"__le__", py.Le}, {"__gt__", py.Gt}, {"__ge__", py.Ge}} {
		bs = append(bs, def(c.name+"(self, value, /)", func(t *py.Thread, a *Array, x []py.Object) py.Object {
			b, ok := py.Unwrap(x[0]).(*Array)
			if !ok {
				return py.NotImplemented
			}
			if a.code == b.code && a.code != 'f' && a.code != 'd' && equalBytes(a, b) {
				return py.Bool(c.name == "__eq__" || c.name == "__le__" || c.name == "__ge__")
			}
			return c.f(t, py.NewList(a.list()...), py.NewList(b.list()...))
		}))
	}
	return bs
}
