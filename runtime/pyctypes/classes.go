package pyctypes

import (
	"unsafe"

	"strconv"
	"sync"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The base classes. Their metaclass makes "c_int * 3" an array class and gives structures their fields.
var (
	MetaType      = py.NewBuiltinType("_ctypes.CType", py.TypeType)
	CDataType     = withMeta(py.DefineType(py.TypeSpec{Name: "_CData", Module: "_ctypes", Subclassable: true}))
	SimpleType    = base("_SimpleCData")
	StructureType = base("Structure")
	UnionType     = base("Union")
	ArrayType     = base("Array")
	PointerType   = base("_Pointer")
	FuncPtrType   = base("CFuncPtr")
	BigEndianType = withMeta(py.DefineType(py.TypeSpec{Name: "BigEndianStructure", Module: "ctypes", Bases: []*py.Type{StructureType}, Subclassable: true, Patchable: true}))
	FieldType     = py.NewBuiltinType("_ctypes.CField").Final()
	ArgumentError = py.DefineType(py.TypeSpec{Name: "ArgumentError", Module: "ctypes", Bases: []*py.Type{py.ExceptionClass}, Subclassable: true})
)

func withMeta(tp *py.Type) *py.Type {
	tp.Meta = MetaType
	return tp
}

func base(name string) *py.Type {
	return withMeta(py.DefineType(py.TypeSpec{Name: name, Module: "_ctypes", Bases: []*py.Type{CDataType}, Subclassable: true, Patchable: true}))
}

// init hands each class its members.
func init() {
	MetaType.Attach(metaMembers)
	CDataType.Attach(dataMembers)
	SimpleType.Attach(simpleMembers)
	ArrayType.Attach(arrayMembers)
	PointerType.Attach(pointerMembers)
	FuncPtrType.Attach(funcMembers)
	FieldType.Attach(fieldMembers)
	cargType.Attach(cargMembers)
	LibraryType.Attach(libraryMembers)
	LoaderType.Attach(loaderMembers)
}

// simpleClass is a simple type of the module.
type simpleClass struct {
	name string
	code byte
}

// simpleClasses lists them; names that mean the same class as another one are in aliases.
var simpleClasses = []simpleClass{
	{"c_char", 'c'}, {"c_wchar", 'u'}, {"c_byte", 'b'}, {"c_ubyte", 'B'}, {"c_short", 'h'}, {"c_ushort", 'H'}, {"c_int", 'i'},
	{"c_uint", 'I'}, {"c_long", 'l'}, {"c_ulong", 'L'}, {"c_float", 'f'}, {"c_double", 'd'}, {"c_bool", '?'},
	{"c_char_p", 'z'}, {"c_wchar_p", 'Z'}, {"c_void_p", 'P'},
}

var aliases = map[string]string{
	"c_longlong": "c_long", "c_ulonglong": "c_ulong", "c_int8": "c_byte", "c_uint8": "c_ubyte", "c_int16": "c_short",
	"c_uint16": "c_ushort", "c_int32": "c_int", "c_uint32": "c_uint", "c_int64": "c_long", "c_uint64": "c_ulong",
	"c_size_t": "c_ulong", "c_ssize_t": "c_long", "c_voidp": "c_void_p", "c_time_t": "c_long",
}

// simpleTypes are the classes of the simple types, by name.
var simpleTypes = sync.OnceValue(func() map[string]*py.Type {
	m := map[string]*py.Type{}
	for _, s := range simpleClasses {
		tp := withMeta(py.DefineType(py.TypeSpec{Name: s.name, Module: "ctypes", Bases: []*py.Type{SimpleType}, Subclassable: true}))
		tp.Attach(func() []py.Member { return []py.Member{{Name: "_type_", Value: py.Str(string(rune(s.code)))}} })
		known.Store(tp, &ctype{class: tp, kind: simple, code: s.code, size: sizes[s.code], align: sizes[s.code]})
		m[s.name] = tp
	}
	for alias, name := range aliases {
		m[alias] = m[name]
	}
	return m
})

func simpleType(name string) *ctype {
	v, _ := known.Load(simpleTypes()[name])
	return v.(*ctype)
}

// derived are the array and pointer classes, by what they are made of.
var derived sync.Map

type derivedKey struct {
	elem *ctype
	n    int // -1: pointer
}

func arrayOf(e *ctype, n int) *ctype {
	return derive(derivedKey{e, n}, func() *ctype {
		tp := newClass(e.class.Name+"_Array_"+strconv.Itoa(n), ArrayType, map[string]py.Object{"_type_": e.class, "_length_": py.Int(n)})
		return &ctype{class: tp, kind: arrayKind, elem: e, n: n, size: n * e.size, align: e.align}
	})
}

func pointerTo(e *ctype) *ctype {
	return derive(derivedKey{e, -1}, func() *ctype {
		tp := newClass("LP_"+e.class.Name, PointerType, map[string]py.Object{"_type_": e.class})
		return &ctype{class: tp, kind: pointerKind, elem: e, size: 8, align: 8}
	})
}

func derive(key derivedKey, make func() *ctype) *ctype {
	if v, ok := derived.Load(key); ok {
		return v.(*ctype)
	}
	v, loaded := derived.LoadOrStore(key, make())
	c := v.(*ctype)
	if !loaded {
		known.Store(c.class, c)
	}
	return c
}

// newClass makes a class as a class statement of the program would.
func newClass(name string, base *py.Type, attrs map[string]py.Object) *py.Type {
	tp := withMeta(py.DefineType(py.TypeSpec{Name: name, Module: "__main__", Bases: []*py.Type{base}, Subclassable: true, Patchable: true}))
	tp.Attach(func() []py.Member {
		var ms []py.Member
		for k, v := range attrs {
			ms = append(ms, py.Member{Name: k, Value: v})
		}
		return ms
	})
	return tp
}

// metaMembers make classes multiply and notice _fields_.
func metaMembers() []py.Member {
	times := func(t *py.Thread, a []py.Object) py.Object {
		n := py.IndexInt(t, a[1])
		if n < 0 {
			py.Throw(py.ValueError, "Array length must be >= 0, not %d", n)
		}
		return arrayOf(must(t, a[0]), n).class
	}
	return py.Methods(
		py.Def("__mul__(self, n)", times),
		py.Def("__rmul__(self, n)", times),
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, _ py.Kwargs) py.Object {
			if tp, ok := args[0].(*py.Type); ok && len(args) == 4 {
				if d, ok := args[3].(*py.Dict); ok {
					if _, ok := d.GetStr("_fields_"); ok {
						addFields(t, tp)
					}
				}
			}
			return py.None
		}),
		py.Def("__setattr__(self, name, value)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, py.TypeType, "__setattr__", a[0], a[1], a[2])
			if a[1] == py.Object(py.Str("_fields_")) {
				addFields(t, a[0].(*py.Type))
			}
			return py.None
		}),
		py.Def("from_address(self, address)", func(t *py.Thread, a []py.Object) py.Object {
			return object(&data{typ: must(t, a[0]), addr: uintptr(intBits(t, a[1]))})
		}),
		py.Def("from_buffer_copy(self, source, offset=0)", fromBuffer),
		py.Def("from_buffer(self, source, offset=0)", onBuffer),
		py.Def("from_param(self, value)", func(t *py.Thread, a []py.Object) py.Object {
			c := must(t, a[0])
			if d, ok := dataOf(a[1]); ok && d.typ.class.IsSubtype(c.class) {
				return a[1]
			}
			d := newData(c)
			initialise(t, d, []py.Object{a[1]}, nil)
			return object(d)
		}),
		py.Def("in_dll(self, library, name)", func(t *py.Thread, a []py.Object) py.Object {
			lib := libraryOf(a[1])
			addr, err := native.Symbol(lib.handle, py.ToStr(t, a[2]))
			if err != nil {
				py.Throw(py.ValueError, "%s", err.Error())
			}
			return object(&data{typ: must(t, a[0]), addr: addr})
		}),
	)
}

// bufferOffset checks that a buffer of n bytes holds an object of type c at an offset.
func bufferOffset(t *py.Thread, c *ctype, n int, o py.Object) int {
	offset := py.IndexInt(t, o)
	if offset < 0 {
		py.Throw(py.ValueError, "offset cannot be negative")
	}
	if n-offset < c.size {
		py.Throw(py.ValueError, "Buffer size too small (%d instead of at least %d bytes)", n, c.size+offset)
	}
	return offset
}

// onBuffer implements from_buffer(source, offset=0): the object lies in the source's own memory, which the Go heap never
// moves.
func onBuffer(t *py.Thread, a []py.Object) py.Object {
	c := must(t, a[0])
	view := py.NewMemoryView(t, a[1])
	b, writable, ok := view.Memory()
	if !writable {
		py.Throw(py.TypeError, "underlying buffer is not writable")
	}
	if !ok {
		py.Throw(py.TypeError, "underlying buffer is not C contiguous")
	}
	d := &data{typ: c, keep: map[int]any{-1: view}}
	if offset := bufferOffset(t, c, len(b), a[2]); c.size > 0 {
		d.addr = uintptr(unsafe.Pointer(&b[offset]))
	}
	if !view.Outlives() {
		d.base = view
	}
	return object(d)
}

// fromBuffer implements from_buffer_copy(source, offset=0).
func fromBuffer(t *py.Thread, a []py.Object) py.Object {
	c := must(t, a[0])
	b, _ := py.Call(t, py.BytesType, a[1]).(py.Bytes)
	offset := bufferOffset(t, c, len(b), a[2])
	d := newData(c)
	copy(native.Bytes(d.addr, c.size), b[offset:])
	return object(d)
}

// addFields gives a structure class the descriptors of its fields.
func addFields(t *py.Thread, tp *py.Type) {
	c := build(t, tp)
	if c == nil {
		return
	}
	if v, loaded := known.LoadOrStore(tp, c); loaded {
		old := v.(*ctype) // pointers to the type exist: it is completed in place
		*old = *c
		c = old
	}
	for name, f := range c.byName {
		py.CallMethod(t, py.TypeType, "__setattr__", tp, py.Str(name), &cfield{f})
	}
}

// cfield is a structure's field as an attribute of its class.
type cfield struct{ f *field }

// Type returns _ctypes.CField.
func (*cfield) Type() *py.Type { return FieldType }

func fieldMembers() []py.Member {
	of := func(o py.Object) *field { return o.(*cfield).f }
	return append(py.Methods(
		py.Def("__get__(self, instance, owner=None)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] == py.Object(py.None) {
				return a[0]
			}
			return self(a[1]).getField(t, of(a[0]))
		}),
		py.Def("__set__(self, instance, value)", func(t *py.Thread, a []py.Object) py.Object {
			self(a[1]).setField(t, of(a[0]), a[2])
			return py.None
		}),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			f := of(a[0])
			text := "<Field type=" + f.typ.class.Name + ", ofs=" + strconv.Itoa(f.offset)
			if f.bits > 0 {
				return py.Str(text + ":" + strconv.Itoa(f.shift) + ", bits=" + strconv.Itoa(f.bits) + ">")
			}
			return py.Str(text + ", size=" + strconv.Itoa(f.typ.size) + ">")
		}),
	),
		py.Getter("offset", func(_ *py.Thread, o py.Object) py.Object { return py.Int(of(o).offset) }),
		py.Getter("size", func(_ *py.Thread, o py.Object) py.Object {
			if f := of(o); f.bits > 0 {
				return py.Int(f.bits<<16 | f.shift)
			}
			return py.Int(of(o).typ.size)
		}))
}

// dataMembers are what all ctypes objects have.
func dataMembers() []py.Member {
	return py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			inst := args[0].(*py.Instance)
			c := lookup(t, inst.Class)
			if c == nil {
				py.Throw(py.TypeError, "abstract class")
			}
			d := newData(c)
			inst.Native = d
			initialise(t, d, args[1:], kw)
			if c.kind == structKind || c.kind == unionKind {
				for _, k := range kw {
					if c.byName[k.Name] == nil {
						py.SetAttr(t, inst, k.Name, k.Value)
					}
				}
			}
			return py.None
		}),
		py.Def("__bytes__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			return py.Bytes(native.Bytes(d.addr, d.typ.size))
		}),
		py.Def("__reduce__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			if d.typ.kind == pointerKind || d.typ.kind == funcKind {
				py.Throw(py.ValueError, "ctypes objects containing pointers cannot be pickled")
			}
			return py.NewTuple(py.Def("_rebuild(cls, data)", func(t *py.Thread, a []py.Object) py.Object {
				return fromBuffer(t, []py.Object{a[0], a[1], py.Int(0)})
			}), py.NewTuple(d.typ.class, py.Bytes(native.Bytes(d.addr, d.typ.size))))
		}),
	)
}

func simpleMembers() []py.Member {
	return append(py.Methods(
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			if !isBasic(d.typ) {
				return py.Str("<" + d.typ.class.FullName() + " object at " + py.Address(a[0]) + ">")
			}
			v := value(t, d.typ, d.addr, d.typ.big)
			if d.typ.code == 'z' || d.typ.code == 'Z' {
				if p := load(d.addr, 8, false); p != 0 {
					v = intObject(p, false)
				}
			}
			return py.Str(d.typ.class.Name + "(" + py.Repr(t, v) + ")")
		}),
		py.Def("__bool__(self)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			return py.Bool(load(d.addr, d.typ.size, false) != 0)
		}),
	), py.Attribute("value",
		func(t *py.Thread, o py.Object) py.Object { return value(t, self(o).typ, self(o).addr, self(o).typ.big) },
		func(t *py.Thread, o, v py.Object) {
			d := self(o)
			if v == nil {
				py.Throw(py.TypeError, "can't delete attribute")
			}
			bits, keep := encode(t, d.typ, v)
			store(d.addr, d.typ.size, bits, d.typ.big)
			if keep != nil {
				d.hold(0, keep)
			}
		}))
}

func arrayMembers() []py.Member {
	index := func(t *py.Thread, d *data, o py.Object) int {
		i := py.IndexInt(t, o)
		if i < 0 {
			i += d.typ.n
		}
		if i < 0 || i >= d.typ.n {
			py.Throw(py.IndexError, "invalid index")
		}
		return i * d.typ.elem.size
	}
	ms := py.Methods(
		py.Def("__len__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(self(a[0]).typ.n) }),
		py.Def("__getitem__(self, i)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			if s, ok := a[1].(*py.Slice); ok {
				start, _, step, n := s.Indices(t, d.typ.n)
				return d.slice(t, d.typ.elem, start, step, n)
			}
			return d.get(t, d.typ.elem, index(t, d, a[1]), d.typ.big)
		}),
		py.Def("__setitem__(self, i, value)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			s, ok := a[1].(*py.Slice)
			if !ok {
				d.set(t, d.typ.elem, index(t, d, a[1]), a[2], d.typ.big)
				return py.None
			}
			start, _, step, n := s.Indices(t, d.typ.n)
			items := py.IterList(t, a[2])
			if len(items) != n {
				py.Throw(py.ValueError, "Can only assign sequence of same size")
			}
			for i, v := range items {
				d.set(t, d.typ.elem, (start+i*step)*d.typ.elem.size, v, d.typ.big)
			}
			return py.None
		}),
	)
	isText := func(o py.Object) *data {
		d := self(o)
		if e := d.typ.elem; e.kind != simple || e.code != 'c' && e.code != 'u' {
			return nil
		}
		return d
	}
	return append(ms,
		py.Attribute("value", func(_ *py.Thread, o py.Object) py.Object {
			d := isText(o)
			switch {
			case d == nil:
				return nil
			case d.typ.elem.code == 'c':
				return chars(d.addr, d.typ.n)
			}
			s := string(wide(d.addr, d.typ.n).(py.Str))
			for i := range len(s) {
				if s[i] == 0 {
					return py.Str(s[:i])
				}
			}
			return py.Str(s)
		}, func(t *py.Thread, o, v py.Object) {
			if d := isText(o); d != nil {
				setText(t, d, v)
				return
			}
			py.Throw(py.AttributeError, "'%s' object has no attribute 'value'", py.TypeOf(o).Name)
		}),
		py.Attribute("raw", func(_ *py.Thread, o py.Object) py.Object {
			if d := isText(o); d != nil && d.typ.elem.code == 'c' {
				return py.Bytes(native.Bytes(d.addr, d.typ.size))
			}
			return nil
		}, func(t *py.Thread, o, v py.Object) {
			d := self(o)
			b, ok := v.(py.Bytes)
			if !ok || len(b) > d.typ.size {
				py.Throw(py.ValueError, "byte string too long")
			}
			copy(native.Bytes(d.addr, d.typ.size), b)
		}))
}

// slice reads several elements: a list, or bytes or str of characters.
func (d *data) slice(t *py.Thread, e *ctype, start, step, n int) py.Object {
	items := make([]py.Object, n)
	for i := range items {
		items[i] = d.get(t, e, (start+i*step)*e.size, d.typ.big)
	}
	if e.kind == simple && e.code == 'c' {
		b := make([]byte, n)
		for i, v := range items {
			b[i] = v.(py.Bytes)[0]
		}
		return py.Bytes(b)
	}
	if e.kind == simple && e.code == 'u' {
		s := ""
		for _, v := range items {
			s += string(v.(py.Str))
		}
		return py.Str(s)
	}
	return py.NewList(items...)
}

func pointerMembers() []py.Member {
	return append(py.Methods(
		py.Def("__bool__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(load(self(a[0]).addr, 8, false) != 0) }),
		py.Def("__getitem__(self, i)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			if s, ok := a[1].(*py.Slice); ok {
				if s.Stop == nil || s.Stop == py.Object(py.None) {
					py.Throw(py.ValueError, "slice stop is required")
				}
				stop := py.IndexInt(t, s.Stop)
				start, step := 0, 1
				if s.Start != nil && s.Start != py.Object(py.None) {
					start = py.IndexInt(t, s.Start)
				}
				if s.Step != nil && s.Step != py.Object(py.None) {
					step = py.IndexInt(t, s.Step)
				}
				n := max(0, (stop-start+step-1)/step)
				return d.pointed(0).slice(t, d.typ.elem, start, step, n)
			}
			return d.pointed(py.IndexInt(t, a[1])).get(t, d.typ.elem, 0, false)
		}),
		py.Def("__setitem__(self, i, value)", func(t *py.Thread, a []py.Object) py.Object {
			d := self(a[0])
			d.pointed(py.IndexInt(t, a[1])).set(t, d.typ.elem, 0, a[2], false)
			return py.None
		}),
	), py.Attribute("contents",
		func(_ *py.Thread, o py.Object) py.Object { return object(self(o).pointed(0)) },
		func(t *py.Thread, o, v py.Object) {
			if v == nil {
				py.Throw(py.TypeError, "Pointer does not support item deletion")
			}
			pointTo(t, self(o), v)
		}))
}
