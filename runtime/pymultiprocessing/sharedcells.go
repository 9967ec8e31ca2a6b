package pymultiprocessing

import (
	"math"
	"math/big"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// cellKind is a C type that a shared value or array has.
type cellKind struct {
	code   byte
	name   string // ctypes class
	bits   int
	signed bool
}

// cellKinds lists the type codes of Value and Array. As in ctypes on Linux, long long is the same as long.
var cellKinds = [...]cellKind{
	{'c', "c_char", 8, false}, {'u', "c_wchar", 32, true}, {'b', "c_byte", 8, true}, {'B', "c_ubyte", 8, false},
	{'h', "c_short", 16, true}, {'H', "c_ushort", 16, false}, {'i', "c_int", 32, true}, {'I', "c_uint", 32, false},
	{'l', "c_long", 64, true}, {'L', "c_ulong", 64, false}, {'q', "c_long", 64, true}, {'Q', "c_ulong", 64, false},
	{'f', "c_float", 32, true}, {'d', "c_double", 64, true}, {'?', "c_bool", 8, false},
}

// otherNames are further ctypes classes, by the code that they amount to.
var otherNames = map[string]byte{
	"c_longlong": 'q', "c_ulonglong": 'Q', "c_int8": 'b', "c_uint8": 'B', "c_int16": 'h', "c_uint16": 'H', "c_int32": 'i',
	"c_uint32": 'I', "c_int64": 'l', "c_uint64": 'L', "c_size_t": 'L', "c_ssize_t": 'l', "c_voidp": 'L',
}

// kindOf finds the C type that a type code or a ctypes class stands for.
func kindOf(t *py.Thread, o py.Object) *cellKind {
	switch v := o.(type) {
	case py.Str:
		for i := range cellKinds {
			if string(v) == string(rune(cellKinds[i].code)) {
				return &cellKinds[i]
			}
		}
	case *py.Type:
		for i := range cellKinds {
			if v.Name == cellKinds[i].name {
				return &cellKinds[i]
			}
		}
		if code, ok := otherNames[v.Name]; ok {
			return kindOf(t, py.Str(rune(code)))
		}
	}
	py.Throw(py.TypeError, "this type has no size")
	return nil
}

// encode turns a Python value into the bits of a cell, as assigning to a ctypes object does.
func (k *cellKind) encode(t *py.Thread, o py.Object) uint64 {
	o = py.Unwrap(o)
	switch k.code {
	case 'f':
		return uint64(math.Float32bits(float32(k.real(t, o))))
	case 'd':
		return math.Float64bits(k.real(t, o))
	case '?':
		if py.Truth(t, o) {
			return 1
		}
		return 0
	case 'c':
		return k.char(t, o)
	case 'u':
		s, ok := o.(py.Str)
		if !ok {
			py.Throw(py.TypeError, "unicode string expected instead of %s instance", py.TypeOf(o).Name)
		}
		r, n := utf8.DecodeRuneInString(string(s))
		if n == 0 || n != len(s) {
			py.Throw(py.TypeError, "one character unicode string expected")
		}
		return uint64(r)
	}
	switch v := o.(type) {
	case py.Int:
		return k.wrap(uint64(v))
	case py.Bool:
		if v {
			return 1
		}
		return 0
	case *py.BigInt:
		return k.wrap(lowBits(v))
	}
	py.Throw(py.TypeError, "'%s' object cannot be interpreted as an integer", py.TypeOf(o).Name)
	return 0
}

// wrap cuts an integer to the type's width.
func (k *cellKind) wrap(v uint64) uint64 {
	shift := 64 - k.bits
	if k.signed {
		return uint64(int64(v<<shift) >> shift)
	}
	return v << shift >> shift
}

func (k *cellKind) real(t *py.Thread, o py.Object) float64 {
	switch v := o.(type) {
	case py.Float:
		return float64(v)
	case py.Int:
		return float64(v)
	case py.Str, py.Bytes, *py.Singleton:
		py.Throw(py.TypeError, "must be real number, not %s", py.TypeOf(o).Name)
	}
	return toFloat(t, o)
}

func (k *cellKind) char(t *py.Thread, o py.Object) uint64 {
	switch v := o.(type) {
	case py.Bytes:
		if len(v) == 1 {
			return uint64(v[0])
		}
	case py.Int:
		if v >= 0 && v < 256 {
			return uint64(v)
		}
	}
	py.Throw(py.TypeError, "one character bytes, bytearray or integer expected")
	return 0
}

// decode turns a cell's bits into a Python value.
func (k *cellKind) decode(bits uint64) py.Object {
	switch k.code {
	case 'f':
		return py.Float(math.Float32frombits(uint32(bits)))
	case 'd':
		return py.Float(math.Float64frombits(bits))
	case '?':
		return py.Bool(bits != 0)
	case 'c':
		return py.Bytes([]byte{byte(bits)})
	case 'u':
		return py.Str(string(rune(bits)))
	}
	if !k.signed && bits > math.MaxInt64 {
		return py.NormBig(new(big.Int).SetUint64(bits))
	}
	return py.Int(int64(bits))
}

// RawCells is a ctypes object in shared memory: RawValue's and RawArray's result. Each element is a cell that is read
// and written whole.
type RawCells struct {
	kind  *cellKind
	class *py.Type
	array bool
	cells []atomic.Uint64
}

// Type returns the ctypes class.
func (r *RawCells) Type() *py.Type { return r.class }

// ForkCopy implements py.Forker: all processes share the memory.
func (r *RawCells) ForkCopy(*py.Copier) any { return r }

// Send implements py.Sender.
func (r *RawCells) Send(_ *py.Thread, spawning bool) func(t *py.Thread) py.Object {
	if !spawning {
		py.Throw(py.PicklingError, "Can't pickle <class '%s'>: attribute lookup %s on %s failed", r.class.FullName(), r.class.Name, r.class.Module)
	}
	return func(*py.Thread) py.Object { return r }
}

// cellClasses are the classes made for shared objects, by name.
var cellClasses sync.Map

func cellClass(name string, members func() []py.Member) *py.Type {
	if tp, ok := cellClasses.Load(name); ok {
		return tp.(*py.Type)
	}
	made := class(name)
	made.Attach(members)
	tp, _ := cellClasses.LoadOrStore(name, made)
	return tp.(*py.Type)
}

// NewRawValue implements RawValue(typecode_or_type, *args).
func NewRawValue(t *py.Thread, typ py.Object, args []py.Object) *RawCells {
	k := kindOf(t, typ)
	r := &RawCells{kind: k, class: cellClass("ctypes."+k.name, rawValueMembers), cells: make([]atomic.Uint64, 1)}
	switch {
	case len(args) > 1:
		py.Throw(py.TypeError, "%s() takes at most 1 argument (%d given)", k.name, len(args))
	case len(args) == 1:
		r.cells[0].Store(k.encode(t, args[0]))
	}
	return r
}

// NewRawArray implements RawArray(typecode_or_type, size_or_initializer).
func NewRawArray(t *py.Thread, typ, init py.Object) *RawCells {
	k := kindOf(t, typ)
	n := 0
	var items []py.Object
	switch v := py.Unwrap(init).(type) {
	case py.Int:
		if n = int(v); n < 0 {
			py.Throw(py.ValueError, "Array length must be >= 0, not %d", n)
		}
	case py.Str:
		for _, c := range string(v) {
			items = append(items, py.Str(string(c)))
		}
		n = len(items)
	case py.Bytes:
		for i := range len(v) {
			items = append(items, py.Int(v[i]))
		}
		n = len(items)
	default:
		items = py.IterList(t, init)
		n = len(items)
	}
	name := "multiprocessing.sharedctypes." + k.name + "_Array_" + itoa(n)
	r := &RawCells{kind: k, class: cellClass(name, rawArrayMembers(k.code)), array: true, cells: make([]atomic.Uint64, n)}
	for i, v := range items {
		r.cells[i].Store(k.encode(t, v))
	}
	return r
}

// ItemAt implements py.Indexed.
func (r *RawCells) ItemAt(t *py.Thread, k py.Object) py.Object {
	if i, ok := k.(py.Int); ok && r.array && i >= 0 && int(i) < len(r.cells) {
		return r.kind.decode(r.cells[i].Load())
	}
	if !r.array {
		py.Throw(py.TypeError, "'%s' object is not subscriptable", r.class.Name)
	}
	return r.get(t, k)
}

// SetItemAt implements py.Indexed.
func (r *RawCells) SetItemAt(t *py.Thread, k, v py.Object) {
	if !r.array {
		py.Throw(py.TypeError, "'%s' object does not support item assignment", r.class.Name)
	}
	r.set(t, k, v)
}

// at resolves an index.
func (r *RawCells) at(t *py.Thread, o py.Object) *atomic.Uint64 {
	i := py.IndexInt(t, o)
	if i < 0 {
		i += len(r.cells)
	}
	if i < 0 || i >= len(r.cells) {
		py.Throw(py.IndexError, "invalid index")
	}
	return &r.cells[i]
}

// get implements a[i] and a[i:j:k].
func (r *RawCells) get(t *py.Thread, key py.Object) py.Object {
	s, ok := key.(*py.Slice)
	if !ok {
		return r.kind.decode(r.at(t, key).Load())
	}
	start, _, step, n := s.Indices(t, len(r.cells))
	items := make([]py.Object, n)
	for i := range items {
		items[i] = r.kind.decode(r.cells[start+i*step].Load())
	}
	switch r.kind.code {
	case 'c':
		var b strings.Builder
		for _, v := range items {
			b.WriteString(string(v.(py.Bytes)))
		}
		return py.Bytes(b.String())
	case 'u':
		var b strings.Builder
		for _, v := range items {
			b.WriteString(string(v.(py.Str)))
		}
		return py.Str(b.String())
	}
	return py.NewList(items...)
}

// set implements a[i] = v and a[i:j] = values.
func (r *RawCells) set(t *py.Thread, key, v py.Object) {
	s, ok := key.(*py.Slice)
	if !ok {
		r.at(t, key).Store(r.kind.encode(t, v))
		return
	}
	start, _, step, n := s.Indices(t, len(r.cells))
	items := py.IterList(t, v)
	if len(items) != n {
		py.Throw(py.ValueError, "Can only assign sequence of same size")
	}
	for i, item := range items {
		r.cells[start+i*step].Store(r.kind.encode(t, item))
	}
}

// text reads a char or wchar array up to its first zero, or all of it.
func (r *RawCells) text(whole bool) py.Object {
	var b strings.Builder
	for i := range r.cells {
		c := r.cells[i].Load()
		if c == 0 && !whole {
			break
		}
		if r.kind.code == 'c' {
			b.WriteByte(byte(c))
		} else {
			b.WriteRune(rune(c))
		}
	}
	if r.kind.code == 'c' {
		return py.Bytes(b.String())
	}
	return py.Str(b.String())
}

// setText stores into a char or wchar array.
func (r *RawCells) setText(t *py.Thread, v py.Object) {
	var codes []uint64
	if r.kind.code == 'c' {
		s, ok := v.(py.Bytes)
		if !ok {
			py.Throw(py.TypeError, "bytes expected instead of %s instance", py.TypeOf(v).Name)
		}
		for i := range len(s) {
			codes = append(codes, uint64(s[i]))
		}
	} else {
		s, ok := v.(py.Str)
		if !ok {
			py.Throw(py.TypeError, "unicode string expected instead of %s instance", py.TypeOf(v).Name)
		}
		for _, c := range string(s) {
			codes = append(codes, uint64(c))
		}
	}
	if len(codes) > len(r.cells) {
		if r.kind.code == 'c' {
			py.Throw(py.ValueError, "byte string too long")
		}
		py.Throw(py.ValueError, "string too long")
	}
	for i, c := range codes {
		r.cells[i].Store(c)
	}
	if len(codes) < len(r.cells) {
		r.cells[len(codes)].Store(0)
	}
}

func (r *RawCells) repr(t *py.Thread) string {
	return r.class.Name + "(" + py.Repr(t, r.kind.decode(r.cells[0].Load())) + ")"
}

func rawValueMembers() []py.Member {
	self := func(o py.Object) *RawCells { return o.(*RawCells) }
	return append(py.Methods(
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(self(a[0]).repr(t)) }),
		py.Def("__bool__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(self(a[0]).cells[0].Load() != 0) }),
	), py.Attribute("value",
		func(_ *py.Thread, o py.Object) py.Object { return self(o).kind.decode(self(o).cells[0].Load()) },
		func(t *py.Thread, o, v py.Object) { self(o).cells[0].Store(self(o).kind.encode(t, v)) }))
}

func rawArrayMembers(code byte) func() []py.Member {
	self := func(o py.Object) *RawCells { return o.(*RawCells) }
	return func() []py.Member {
		ms := py.Methods(
			py.Def("__len__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(len(self(a[0]).cells)) }),
			py.Def("__getitem__(self, i)", func(t *py.Thread, a []py.Object) py.Object { return self(a[0]).get(t, a[1]) }),
			py.Def("__setitem__(self, i, value)", none(func(t *py.Thread, a []py.Object) { self(a[0]).set(t, a[1], a[2]) })),
		)
		if code != 'c' && code != 'u' {
			return ms
		}
		value := py.Attribute("value",
			func(_ *py.Thread, o py.Object) py.Object { return self(o).text(false) },
			func(t *py.Thread, o, v py.Object) { self(o).setText(t, v) })
		raw := py.Attribute("raw",
			func(_ *py.Thread, o py.Object) py.Object { return self(o).text(true) },
			func(t *py.Thread, o, v py.Object) { self(o).setText(t, v) })
		return append(ms, value, raw)
	}
}

// lowBits are the low 64 bits of an int outside of int64, in two's complement.
func lowBits(v *py.BigInt) uint64 {
	mask := new(big.Int).SetUint64(math.MaxUint64)
	return mask.And(mask, v.Big()).Uint64()
}
