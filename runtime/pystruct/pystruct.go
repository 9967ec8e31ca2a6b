// Package pystruct is Python's struct module.
//
// Input: formats and values, or bytes. Output: packed bytes, or values, as CPython does on x86-64 and arm64 Linux.
// Must not: keep state.
package pystruct

import (
	"encoding/binary"
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "struct", Doc: "Functions to convert between Python values and C structs.", Init: initModule}

// The module's classes.
var (
	ErrorType  = py.NewBuiltinType("struct.error", py.ExceptionClass)
	StructType = py.NewBuiltinType("_struct.Struct")
	iterType   = py.NewBuiltinType("_struct.unpack_iterator").Final()
)

func init() {
	StructType.SetNative(modkit.New("Struct(format)", func(t *py.Thread, a []py.Object) py.Object { return parse(t, a[0]) }))
	StructType.Attach(structMembers)
	py.AttachIterator(iterType)
}

// item is one code of a format: count values, or one of count bytes for s and p; pad bytes stand before it.
type item struct {
	code  byte
	count int
	size  int
	pad   int
}

// layout is a parsed format.
type layout struct {
	format string
	order  binary.ByteOrder
	native bool
	items  []item
	size   int
	values int
}

// Type returns _struct.Struct.
func (*layout) Type() *py.Type { return StructType }

func fail(format string, a ...any) { py.Throw(ErrorType, format, a...) }

// sizeOf returns a code's size; 0 when it is unknown.
func sizeOf(c byte, native bool) int {
	switch c {
	case 'x', 'c', 'b', 'B', '?', 's', 'p':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L':
		if native {
			return 8
		}
		return 4
	case 'q', 'Q', 'd':
		return 8
	case 'n', 'N', 'P':
		if native {
			return 8
		}
	}
	return 0
}

func parse(t *py.Thread, o py.Object) *layout {
	text, ok := modkit.Text(o)
	if !ok {
		if !py.TypeOf(o).IsSubtype(py.BytesType) {
			py.Throw(py.TypeError, "Struct() argument 1 must be a str or bytes object, not %s", py.TypeOf(o).Name)
		}
		text = py.BytesOf(t, o)
	}
	l := &layout{format: text, order: binary.LittleEndian, native: true}
	aligned := true
	i := 0
	if i < len(text) {
		switch text[0] {
		case '@', '=', '<':
			aligned = text[0] == '@'
			i++
		case '>', '!':
			aligned, l.order = false, binary.BigEndian
			i++
		}
	}
	l.native = aligned
	for i < len(text) {
		c := text[i]
		i++
		if c == ' ' || c >= '\t' && c <= '\r' {
			continue
		}
		count := 1
		if c >= '0' && c <= '9' {
			count = 0
			for ; c >= '0' && c <= '9'; i++ {
				count = count*10 + int(c-'0')
				if count > 1<<40 {
					fail("total struct size too long")
				}
				if i == len(text) {
					fail("repeat count given without format specifier")
				}
				c = text[i]
			}
		}
		size := sizeOf(c, l.native)
		if size == 0 {
			fail("bad char in struct format")
		}
		l.add(c, count, size, aligned)
	}
	return l
}

func (l *layout) add(c byte, count, size int, aligned bool) {
	it := item{code: c, count: count, size: size}
	if aligned && size > 1 {
		it.pad = (size - l.size%size) % size
	}
	l.size += it.pad + count*size
	switch c {
	case 'x':
	case 's', 'p':
		l.values++
	default:
		l.values += count
	}
	l.items = append(l.items, it)
}

// pack appends the packed values.
func (l *layout) pack(t *py.Thread, args []py.Object, fn string) []byte {
	if len(args) != l.values {
		fail("%s expected %d items for packing (got %d)", fn, l.values, len(args))
	}
	out := make([]byte, 0, l.size)
	for _, it := range l.items {
		out = append(out, make([]byte, it.pad)...)
		switch it.code {
		case 'x':
			out = append(out, make([]byte, it.count)...)
			continue
		case 's', 'p':
			out = append(out, text(t, args[0], it)...)
			args = args[1:]
			continue
		}
		for k := 0; k < it.count; k++ {
			out = l.append(t, out, it, args[0])
			args = args[1:]
		}
	}
	return out
}

func text(t *py.Thread, o py.Object, it item) []byte {
	tp := py.TypeOf(o)
	if !tp.IsSubtype(py.BytesType) && !tp.IsSubtype(py.ByteArrayType) {
		fail("argument for '%c' must be a bytes object", it.code)
	}
	b := py.BytesOf(t, o)
	out := make([]byte, it.count)
	if it.code == 's' {
		copy(out, b)
	} else if it.count > 0 {
		n := copy(out[1:], b)
		out[0] = byte(min(n, 255))
	}
	return out
}

func (l *layout) append(t *py.Thread, out []byte, it item, o py.Object) []byte {
	switch it.code {
	case 'c':
		b := ""
		if py.TypeOf(o).IsSubtype(py.BytesType) || py.TypeOf(o).IsSubtype(py.ByteArrayType) {
			b = py.BytesOf(t, o)
		}
		if len(b) != 1 {
			fail("char format requires a bytes object of length 1")
		}
		return append(out, b[0])
	case '?':
		if py.Truth(t, o) {
			return append(out, 1)
		}
		return append(out, 0)
	case 'e', 'f', 'd':
		return l.appendFloat(t, out, it.code, o)
	}
	return l.appendInt(t, out, it, o)
}

func (l *layout) appendFloat(t *py.Thread, out []byte, code byte, o py.Object) []byte {
	var f float64
	if e := py.Catch(t, func() { f = modkit.Float(t, o) }); e != nil {
		if e.Class.IsSubtype(py.TypeError) {
			fail("required argument is not a float")
		}
		panic(e)
	}
	var b [8]byte
	switch code {
	case 'd':
		l.order.PutUint64(b[:], math.Float64bits(f))
		return append(out, b[:8]...)
	case 'f':
		if !l.native && math.IsInf(float64(float32(f)), 0) && !math.IsInf(f, 0) {
			py.Throw(py.OverflowError, "float too large to pack with f format")
		}
		l.order.PutUint32(b[:], math.Float32bits(float32(f)))
		return append(out, b[:4]...)
	}
	l.order.PutUint16(b[:], half(f))
	return append(out, b[:2]...)
}

// half rounds to a 16-bit float.
func half(f float64) uint16 {
	sign := uint16(0)
	if math.Signbit(f) {
		sign = 0x8000
	}
	a := math.Abs(f)
	switch {
	case math.IsNaN(f):
		return sign | 0x7e00
	case math.IsInf(f, 0):
		return sign | 0x7c00
	case a == 0:
		return sign
	}
	m, e := math.Frexp(a) // a = m * 2**e, 0.5 <= m < 1
	if e < -13 {          // subnormal
		return sign | uint16(math.RoundToEven(math.Ldexp(a, 24)))
	}
	r := math.RoundToEven(m * 2048)
	if r == 2048 {
		r, e = 1024, e+1
	}
	if e > 16 {
		py.Throw(py.OverflowError, "float too large to pack with e format")
	}
	return sign | uint16(e+14)<<10 + uint16(r) - 1024
}

func unhalf(v uint16) float64 {
	sign := 1.0
	if v&0x8000 != 0 {
		sign = -1
	}
	e, m := int(v>>10&31), float64(v&1023)
	switch {
	case e == 31 && m != 0:
		return math.NaN()
	case e == 31:
		return sign * math.Inf(1)
	case e == 0:
		return sign * math.Ldexp(m, -24)
	}
	return sign * math.Ldexp(1024+m, e-25)
}

func signed(c byte) bool { return c == 'b' || c == 'h' || c == 'i' || c == 'l' || c == 'q' || c == 'n' }

func (l *layout) appendInt(t *py.Thread, out []byte, it item, o py.Object) []byte {
	if modkit.Big(o) == nil && py.TypeOf(o).Lookup("__index__") == nil {
		fail("required argument is not an integer")
	}
	n := modkit.IndexBig(t, o)
	bits := uint(8 * it.size)
	lo, hi := new(big.Int), new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), bits), big.NewInt(1))
	if signed(it.code) {
		lo = new(big.Int).Neg(new(big.Int).Lsh(big.NewInt(1), bits-1))
		hi = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), bits-1), big.NewInt(1))
	}
	if n.Cmp(lo) < 0 || n.Cmp(hi) > 0 {
		fail("'%c' format requires %s <= number <= %s", it.code, lo, hi)
	}
	v := new(big.Int).And(n, new(big.Int).SetUint64(math.MaxUint64)).Uint64()
	var b [8]byte
	switch it.size {
	case 1:
		b[0] = byte(v)
	case 2:
		l.order.PutUint16(b[:], uint16(v))
	case 4:
		l.order.PutUint32(b[:], uint32(v))
	default:
		l.order.PutUint64(b[:], v)
	}
	return append(out, b[:it.size]...)
}

func (l *layout) unpack(b string) py.Object {
	values := make([]py.Object, 0, l.values)
	for _, it := range l.items {
		b = b[it.pad:]
		part := b[:it.count*it.size]
		b = b[len(part):]
		switch it.code {
		case 'x':
			continue
		case 's':
			values = append(values, py.Bytes(part))
			continue
		case 'p':
			n := 0
			if len(part) > 0 {
				n = min(int(part[0]), len(part)-1)
				part = part[1 : 1+n]
			}
			values = append(values, py.Bytes(part))
			continue
		}
		for k := 0; k < it.count; k++ {
			values = append(values, l.value(it, part[k*it.size:(k+1)*it.size]))
		}
	}
	return py.NewTuple(values...)
}

func (l *layout) value(it item, s string) py.Object {
	b := []byte(s)
	switch it.code {
	case 'c':
		return py.Bytes(s)
	case '?':
		return py.Bool(b[0] != 0)
	case 'e':
		return py.Float(unhalf(l.order.Uint16(b)))
	case 'f':
		return py.Float(math.Float32frombits(l.order.Uint32(b)))
	case 'd':
		return py.Float(math.Float64frombits(l.order.Uint64(b)))
	}
	var v uint64
	switch it.size {
	case 1:
		v = uint64(b[0])
	case 2:
		v = uint64(l.order.Uint16(b))
	case 4:
		v = uint64(l.order.Uint32(b))
	default:
		v = l.order.Uint64(b)
	}
	if signed(it.code) {
		shift := 64 - 8*it.size
		return py.Int(int64(v<<shift) >> shift)
	}
	return py.NormBig(new(big.Int).SetUint64(v))
}

// iterator is the result of iter_unpack.
type iterator struct {
	l *layout
	b string
}

// Type returns the iterator's class.
func (*iterator) Type() *py.Type { return iterType }

// Next implements py.Iterator.
func (it *iterator) Next(t *py.Thread) (py.Object, bool) {
	if it.b == "" {
		return nil, false
	}
	v := it.l.unpack(it.b[:it.l.size])
	it.b = it.b[it.l.size:]
	return v, true
}

func (l *layout) unpackExact(t *py.Thread, o py.Object) py.Object {
	b := py.BytesOf(t, o)
	if len(b) != l.size {
		fail("unpack requires a buffer of %d bytes", l.size)
	}
	return l.unpack(b)
}

func (l *layout) unpackFrom(t *py.Thread, o, offset py.Object) py.Object {
	b := py.BytesOf(t, o)
	at := l.offset(modkit.Int(t, offset), len(b), "not enough data to unpack")
	if len(b)-at < l.size {
		fail("unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			at+l.size, l.size, at, len(b))
	}
	return l.unpack(b[at : at+l.size])
}

// offset resolves an offset from the end of a buffer of n bytes.
func (l *layout) offset(at, n int, problem string) int {
	if at >= 0 {
		return at
	}
	if at+l.size > 0 {
		fail("%s %d bytes at offset %d", problem, l.size, at)
	}
	if at+n < 0 {
		fail("offset %d out of range for %d-byte buffer", at, n)
	}
	return at + n
}

func (l *layout) packInto(t *py.Thread, args []py.Object) py.Object {
	if len(args) < 2 {
		fail("pack_into expected %s argument", []string{"buffer", "offset"}[len(args)])
	}
	var dst []byte
	switch v := py.Unwrap(args[0]).(type) {
	case *py.ByteArray:
		dst = v.B
	case *py.MemoryView:
		dst = v.Bytes()
	case py.BufferOwner:
		dst = v.Buffer()
	default:
		py.Throw(py.TypeError, "argument must be read-write bytes-like object, not %s", py.TypeOf(args[0]).Name)
	}
	at := l.offset(modkit.Int(t, args[1]), len(dst), "no space to pack")
	if len(dst)-at < l.size {
		fail("pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)",
			at+l.size, l.size, at, len(dst))
	}
	copy(dst[at:], l.pack(t, args[2:], "pack_into"))
	return py.None
}

func (l *layout) iterate(t *py.Thread, o py.Object) py.Object {
	b := py.BytesOf(t, o)
	if l.size == 0 {
		fail("cannot iteratively unpack with a struct of length 0")
	}
	if len(b)%l.size != 0 {
		fail("iterative unpacking requires a buffer of a multiple of %d bytes", l.size)
	}
	return &iterator{l, b}
}

func initModule(t *py.Thread, m *py.Module) {
	m.Set("error", ErrorType)
	m.Set("Struct", StructType)
	m.Add(
		py.DefC("calcsize(format, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(parse(t, a[0]).size) }),
		py.DefRaw("pack", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) == 0 {
				py.Throw(py.TypeError, "missing format argument")
			}
			return py.Bytes(parse(t, args[0]).pack(t, args[1:], "pack"))
		}),
		py.DefRaw("pack_into", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) == 0 {
				py.Throw(py.TypeError, "missing format argument")
			}
			return parse(t, args[0]).packInto(t, args[1:])
		}),
		py.DefC("unpack(format, buffer, /)", func(t *py.Thread, a []py.Object) py.Object { return parse(t, a[0]).unpackExact(t, a[1]) }),
		py.DefC("unpack_from(format, /, buffer, offset=0)", func(t *py.Thread, a []py.Object) py.Object {
			return parse(t, a[0]).unpackFrom(t, a[1], a[2])
		}),
		py.DefC("iter_unpack(format, buffer, /)", func(t *py.Thread, a []py.Object) py.Object { return parse(t, a[0]).iterate(t, a[1]) }),
	)
}

func structMembers() []py.Member {
	return append(py.Methods(
		py.DefRaw("pack", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return py.Bytes(args[0].(*layout).pack(t, args[1:], "pack"))
		}),
		py.DefRaw("pack_into", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return args[0].(*layout).packInto(t, args[1:])
		}),
		py.DefC("unpack(self, buffer, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*layout).unpackExact(t, a[1]) }),
		py.DefC("unpack_from(self, /, buffer, offset=0)", func(t *py.Thread, a []py.Object) py.Object {
			return a[0].(*layout).unpackFrom(t, a[1], a[2])
		}),
		py.DefC("iter_unpack(self, buffer, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*layout).iterate(t, a[1]) }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("Struct(" + py.Repr(t, py.Str(a[0].(*layout).format)) + ")")
		}),
	),
		py.Getter("format", func(t *py.Thread, o py.Object) py.Object { return py.Str(o.(*layout).format) }),
		py.Getter("size", func(t *py.Thread, o py.Object) py.Object { return py.Int(o.(*layout).size) }))
}
