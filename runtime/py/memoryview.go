package py

import (
	le "encoding/binary"
	"math"
	"math/big"
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"
)

// MemoryView is Python's memoryview with one dimension: count items of a format, stride bytes apart, in memory that
// another object owns.
type MemoryView struct {
	owner    Object
	base     []byte // the owner's memory
	start    int
	stride   int
	count    int
	format   byte
	size     int // of an item
	readonly bool
	released bool
}

// Type returns memoryview.
func (*MemoryView) Type() *Type { return MemoryViewType }

// BufferFormatter is implemented by buffer owners whose items are not bytes; the format is a struct code of one letter.
type BufferFormatter interface{ BufferFormat() byte }

// formatSize is the size of a struct code's item; 0 for unknown ones.
func formatSize(code byte) int {
	switch code {
	case 'B', 'b', 'c', '?':
		return 1
	case 'H', 'h':
		return 2
	case 'I', 'i', 'f':
		return 4
	case 'L', 'l', 'Q', 'q', 'N', 'n', 'd', 'P':
		return 8
	}
	return 0
}

// NewMemoryView is memoryview(o).
func NewMemoryView(t *Thread, o Object) *MemoryView {
	m := &MemoryView{owner: o, stride: 1, format: 'B', size: 1}
	switch v := Unwrap(o).(type) {
	case Bytes:
		m.base, m.readonly = []byte(v), true
	case *ByteArray:
		v.lock()
		m.base = v.B
		v.unlock()
	case *MemoryView:
		v.check()
		return v.share()
	case BufferOwner:
		m.base = v.Buffer()
		if f, ok := Unwrap(o).(BufferFormatter); ok {
			m.format = f.BufferFormat()
			m.size = formatSize(m.format)
			m.stride = m.size
		}
	default:
		Throw(TypeError, "memoryview: a bytes-like object is required, not '%s'", TypeOf(o).Name)
	}
	m.count = len(m.base) / m.size
	return m.export()
}

// Memory is the memory that a contiguous view shows, and whether it may be written; ok is false for other views.
func (m *MemoryView) Memory() (b []byte, writable, ok bool) {
	m.check()
	if m.stride != m.size {
		return nil, false, false
	}
	return m.base[m.start : m.start+m.count*m.size], !m.readonly, true
}

// Outlives says that forked processes share the memory behind the view.
func (m *MemoryView) Outlives() bool {
	_, own := Unwrap(m.owner).(*ByteArray)
	return !own
}

// Views are the memoryviews of an object that may not be resized while they are in use.
type Views struct {
	mu    sync.Mutex
	views []weak.Pointer[MemoryView]
}

// ViewTracker is implemented by buffer owners that want to know their views.
type ViewTracker interface{ Views() *Views }

// InUse says whether a view is neither released nor garbage; see ByteArray.viewed.
func (v *Views) InUse() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	alive := func() bool {
		v.views = slices.DeleteFunc(v.views, func(p weak.Pointer[MemoryView]) bool {
			m := p.Value()
			return m == nil || m.released
		})
		return len(v.views) > 0
	}
	if !alive() {
		return false
	}
	runtime.GC()
	return alive()
}

// export tells the owner that a view of it exists.
func (m *MemoryView) export() *MemoryView {
	if o, ok := Unwrap(m.owner).(ViewTracker); ok {
		v := o.Views()
		v.mu.Lock()
		v.views = append(v.views, weak.Make(m))
		v.mu.Unlock()
	}
	if b, ok := Unwrap(m.owner).(*ByteArray); ok {
		b.lock()
		b.views = append(b.views, weak.Make(m))
		b.unlock()
	}
	return m
}

// share is another view of the same memory.
func (m *MemoryView) share() *MemoryView {
	c := *m
	return c.export()
}

// Bytes is the memory itself when it is contiguous, else a copy.
func (m *MemoryView) Bytes() []byte {
	m.check()
	if m.stride == m.size {
		return m.base[m.start : m.start+m.count*m.size]
	}
	return []byte(m.text())
}

func (m *MemoryView) check() {
	if m.released {
		Throw(ValueError, "operation forbidden on released memoryview object")
	}
}

func (m *MemoryView) text() string {
	m.check()
	if m.stride == m.size {
		return string(m.base[m.start : m.start+m.count*m.size])
	}
	b := make([]byte, 0, m.count*m.size)
	for i := 0; i < m.count; i++ {
		b = append(b, m.item(i)...)
	}
	return string(b)
}

// item is the memory of item i.
func (m *MemoryView) item(i int) []byte {
	at := m.start + i*m.stride
	return m.base[at : at+m.size]
}

func (m *MemoryView) release() {
	m.released = true
}

// load reads item i as a Python value.
func (m *MemoryView) load(i int) Object {
	b := m.item(i)
	var u uint64
	switch m.size {
	case 1:
		u = uint64(b[0])
	case 2:
		u = uint64(le.LittleEndian.Uint16(b))
	case 4:
		u = uint64(le.LittleEndian.Uint32(b))
	case 8:
		u = le.LittleEndian.Uint64(b)
	}
	switch m.format {
	case 'c':
		return Bytes(b)
	case '?':
		return Bool(u != 0)
	case 'f':
		return Float(math.Float32frombits(uint32(u)))
	case 'd':
		return Float(math.Float64frombits(u))
	case 'b', 'h', 'i', 'l', 'q', 'n':
		shift := uint(64 - 8*m.size)
		return Int(int64(u<<shift) >> shift)
	}
	if u > math.MaxInt64 {
		return NormBig(new(big.Int).SetUint64(u))
	}
	return Int(u)
}

// store writes item i.
func (m *MemoryView) store(t *Thread, i int, v Object) {
	b := m.item(i)
	var u uint64
	switch m.format {
	case 'c':
		s, ok := bytesLike(v)
		if !ok {
			Throw(TypeError, "memoryview: invalid type for format 'c'")
		}
		if len(s) != 1 {
			Throw(ValueError, "memoryview: invalid value for format 'c'")
		}
		u = uint64(s[0])
	case '?':
		if Truth(t, v) {
			u = 1
		}
	case 'f', 'd':
		f, ok := toFloat(t, v)
		if !ok {
			Throw(TypeError, "memoryview: invalid type for format '%c'", m.format)
		}
		if u = math.Float64bits(f); m.format == 'f' {
			u = uint64(math.Float32bits(float32(f)))
		}
	default:
		u = m.integer(t, v)
	}
	switch m.size {
	case 1:
		b[0] = byte(u)
	case 2:
		le.LittleEndian.PutUint16(b, uint16(u))
	case 4:
		le.LittleEndian.PutUint32(b, uint32(u))
	case 8:
		le.LittleEndian.PutUint64(b, u)
	}
}

// integer converts a value for an integer format, within its range.
func (m *MemoryView) integer(t *Thread, v Object) uint64 {
	if _, ok := asNum(v); !ok && lookupSpecial(v, "__index__") == nil {
		Throw(TypeError, "memoryview: invalid type for format '%c'", m.format)
	}
	n, _ := asNum(Index(t, v))
	bits := m.size * 8
	signed := strings.IndexByte("bhilqn", m.format) >= 0
	x := n.toBig()
	if signed && (x.Sign() >= 0 && x.BitLen() >= bits || x.Sign() < 0 && new(big.Int).Not(x).BitLen() >= bits) ||
		!signed && (x.Sign() < 0 || x.BitLen() > bits) {
		Throw(ValueError, "memoryview: invalid value for format '%c'", m.format)
	}
	if n.big != nil {
		return n.big.Uint64()
	}
	return uint64(n.i)
}

func (m *MemoryView) getItem(t *Thread, k Object) Object {
	m.check()
	if sl, ok := k.(*Slice); ok {
		start, _, step, n := sl.Indices(t, m.count)
		c := m.share()
		c.start, c.stride, c.count = m.start+start*m.stride, m.stride*step, n
		return c
	}
	return m.load(m.index(t, k))
}

func (m *MemoryView) index(t *Thread, k Object) int {
	i := indexFor(t, k, "memoryview: invalid slice key")
	if i < 0 {
		i += m.count
	}
	if i < 0 || i >= m.count {
		Throw(IndexError, "index out of bounds on dimension 1")
	}
	return i
}

func (m *MemoryView) setItem(t *Thread, k, v Object) {
	m.check()
	if m.readonly {
		Throw(TypeError, "cannot modify read-only memory")
	}
	sl, ok := k.(*Slice)
	if !ok {
		m.store(t, m.index(t, k), v)
		return
	}
	dst := m.getItem(t, sl).(*MemoryView)
	s := BytesOf(t, v)
	if len(s) != dst.count*dst.size {
		Throw(ValueError, "memoryview assignment: lvalue and rvalue have different structures")
	}
	for i := 0; i < dst.count; i++ {
		copy(dst.item(i), s[i*dst.size:])
	}
}

// cast is m.cast(format[, shape]) for one dimension.
func (m *MemoryView) cast(t *Thread, format string, shape Object) Object {
	m.check()
	code := strings.TrimPrefix(format, "@")
	if len(code) != 1 || formatSize(code[0]) == 0 {
		Throw(ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'")
	}
	bytes := strings.IndexByte("Bbc", m.format) >= 0
	if !bytes && strings.IndexByte("Bbc", code[0]) < 0 {
		Throw(TypeError, "memoryview: cannot cast between two non-byte formats")
	}
	if m.stride != m.size {
		Throw(TypeError, "memoryview: casts are restricted to C-contiguous views")
	}
	c := m.share()
	c.format, c.size = code[0], formatSize(code[0])
	c.stride = c.size
	if m.count*m.size%c.size != 0 {
		Throw(TypeError, "memoryview: length is not a multiple of itemsize")
	}
	c.count = m.count * m.size / c.size
	if shape != Object(None) {
		if dims := IterList(t, shape); len(dims) != 1 {
			Throw(NotImplementedError, "memoryview.cast() to several dimensions is not supported")
		} else if IndexInt(t, dims[0]) != c.count {
			Throw(TypeError, "memoryview: product(shape) * itemsize != buffer size")
		}
	}
	return c
}

// equal compares by values when the formats differ, as CPython does.
func (m *MemoryView) equal(t *Thread, o Object) (eq, ok bool) {
	if _, isBytes := bytesLike(o); !isBytes {
		return false, false
	}
	if m.released {
		return Object(m) == o, true
	}
	other := NewMemoryView(t, o)
	defer other.release()
	if m.count != other.count {
		return false, true
	}
	for i := 0; i < m.count; i++ {
		if !equalItems(t, m.load(i), other.load(i)) {
			return false, true
		}
	}
	return true, true
}

func memoryViewMembers() []Member {
	self := func(o Object) *MemoryView {
		m := o.(*MemoryView)
		m.check()
		return m
	}
	return join(memoryViewAttributes(self), Methods(
		DefC("__len__(self, /)", func(t *Thread, a []Object) Object { return Int(self(a[0]).count) }),
		DefC("__getitem__(self, key, /)", func(t *Thread, a []Object) Object { return self(a[0]).getItem(t, a[1]) }),
		DefC("__setitem__(self, key, value, /)", func(t *Thread, a []Object) Object {
			self(a[0]).setItem(t, a[1], a[2])
			return None
		}),
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object {
			m := self(a[0])
			items := make([]Object, m.count)
			for i := range items {
				items[i] = m.load(i)
			}
			return &itemsIter{items: items, typ: memoryIterType}
		}),
		DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			if eq, ok := a[0].(*MemoryView).equal(t, a[1]); ok {
				return Bool(eq)
			}
			return NotImplemented
		}),
		DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
			if !self(a[0]).readonly {
				Throw(ValueError, "cannot hash writable memoryview object")
			}
			return Int(HashString(self(a[0]).text()))
		}),
		DefC("__enter__(self, /)", func(t *Thread, a []Object) Object { return self(a[0]) }),
		DefC("__exit__(self, /, *exc_info)", func(t *Thread, a []Object) Object {
			a[0].(*MemoryView).release()
			return None
		}),
		DefC("release(self, /)", func(t *Thread, a []Object) Object {
			a[0].(*MemoryView).release()
			return None
		}),
		DefC("tobytes(self, /, order='C')", func(t *Thread, a []Object) Object { return Bytes(self(a[0]).text()) }),
		DefC("hex(self, sep=..., bytes_per_sep=1)", func(t *Thread, a []Object) Object {
			return Str(hexText(t, self(a[0]).text(), a[1], IndexInt(t, a[2])))
		}),
		DefC("tolist(self, /)", func(t *Thread, a []Object) Object { return NewList(IterList(t, a[0])...) }),
		DefC("toreadonly(self, /)", func(t *Thread, a []Object) Object {
			c := self(a[0]).share()
			c.readonly = true
			return c
		}),
		DefC("cast(self, format, shape=None)", func(t *Thread, a []Object) Object {
			return self(a[0]).cast(t, strArg(a[1], "memoryview.cast() argument 1 must be str, not %s"), a[2])
		}),
	))
}

func memoryViewAttributes(self func(Object) *MemoryView) []Member {
	attr := func(name string, read func(m *MemoryView) Object) Member {
		return Getter(name, func(t *Thread, o Object) Object { return read(self(o)) })
	}
	return []Member{
		attr("nbytes", func(m *MemoryView) Object { return Int(m.count * m.size) }),
		attr("readonly", func(m *MemoryView) Object { return Bool(m.readonly) }),
		attr("obj", func(m *MemoryView) Object { return m.owner }),
		attr("shape", func(m *MemoryView) Object { return NewTuple(Int(m.count)) }),
		attr("strides", func(m *MemoryView) Object { return NewTuple(Int(m.stride)) }),
		attr("itemsize", func(m *MemoryView) Object { return Int(m.size) }),
		attr("format", func(m *MemoryView) Object { return Str([]byte{m.format}) }),
		attr("ndim", func(*MemoryView) Object { return Int(1) }),
		attr("suboffsets", func(*MemoryView) Object { return NewTuple() }),
		attr("contiguous", func(m *MemoryView) Object { return Bool(m.stride == m.size) }),
		attr("c_contiguous", func(m *MemoryView) Object { return Bool(m.stride == m.size) }),
		attr("f_contiguous", func(m *MemoryView) Object { return Bool(m.stride == m.size) }),
	}
}
