package py

import (
	"runtime"
	"slices"
	"strings"
	"sync"
	"weak"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// ByteArray is Python's bytearray.
type ByteArray struct {
	mu    sync.Mutex
	B     []byte
	views []weak.Pointer[MemoryView] // views forbid resizing
}

// Type returns bytearray.
func (*ByteArray) Type() *Type { return ByteArrayType }

func newByteArray(s string) *ByteArray { return &ByteArray{B: []byte(s)} }

// NewByteArray makes a bytearray that takes the slice over.
func NewByteArray(b []byte) *ByteArray { return &ByteArray{B: b} }

func (b *ByteArray) lock() {
	if sched.Concurrent() {
		b.mu.Lock()
	}
}

func (b *ByteArray) unlock() {
	if sched.Concurrent() {
		b.mu.Unlock()
	}
}

// text is a copy of the contents.
func (b *ByteArray) text() string {
	b.lock()
	s := string(b.B)
	b.unlock()
	return s
}

func (b *ByteArray) length() int {
	b.lock()
	n := len(b.B)
	b.unlock()
	return n
}

func (b *ByteArray) byteAt(i int) (byte, bool) {
	b.lock()
	defer b.unlock()
	if i < 0 || i >= len(b.B) {
		return 0, false
	}
	return b.B[i], true
}

// viewed tells whether a memoryview of b is in use: neither released nor garbage. CPython sees the end of a view at once;
// here the garbage collector is asked, which only a program pays that resizes what it viewed.
func (b *ByteArray) viewed() bool {
	alive := func() bool {
		b.views = slices.DeleteFunc(b.views, func(p weak.Pointer[MemoryView]) bool {
			m := p.Value()
			return m == nil || m.released
		})
		return len(b.views) > 0
	}
	if !alive() {
		return false
	}
	runtime.GC()
	return alive()
}

// replace puts s in place of the bytes from lo to hi.
func (b *ByteArray) replace(lo, hi int, s string) {
	b.lock()
	defer b.unlock()
	lo, hi = min(lo, len(b.B)), min(hi, len(b.B))
	hi = max(lo, hi)
	if len(s) == hi-lo {
		copy(b.B[lo:], s)
		return
	}
	if b.viewed() {
		Throw(BufferError, "Existing exports of data: object cannot be re-sized")
	}
	if hi == len(b.B) {
		b.B = append(b.B[:lo], s...)
		return
	}
	b.B = append(append(append(make([]byte, 0, len(b.B)+len(s)), b.B[:lo]...), s...), b.B[hi:]...)
}

// bytesLike gives the contents of bytes, bytearray and memoryview.
func bytesLike(o Object) (string, bool) {
	switch v := Unwrap(o).(type) {
	case Bytes:
		return string(v), true
	case *ByteArray:
		return v.text(), true
	case *MemoryView:
		return v.text(), true
	case BufferOwner:
		return string(v.Buffer()), true
	}
	return "", false
}

// BufferOwner is implemented by the module packages' objects that offer their memory (array.array, ctypes, mmap).
type BufferOwner interface{ Buffer() []byte }

// BytesOf gives the contents of any bytes-like object, or raises TypeError.
func BytesOf(t *Thread, o Object) string {
	s, ok := bytesLike(o)
	if !ok {
		Throw(TypeError, "a bytes-like object is required, not '%s'", TypeOf(o).Name)
	}
	return s
}

func bytesBinary(t *Thread, op BinOp, x string, b Object, mutable bool) Object {
	wrap := func(s string) Object {
		if mutable {
			return newByteArray(s)
		}
		return Bytes(s)
	}
	switch op {
	case OpAdd:
		if y, ok := bytesLike(b); ok {
			return wrap(x + y)
		}
	case OpMod:
		return wrap(newPercent(t, x, b, true).run())
	case OpMul:
		if n, ok := asNum(b); ok {
			return repeatObject(wrap(x), n)
		}
	}
	return NotImplemented
}

// byteValue converts an int to a byte.
func byteValue(t *Thread, o Object, what string) byte {
	n, _ := asNum(Index(t, o))
	if n.big != nil || n.i < 0 || n.i > 255 {
		Throw(ValueError, "%s must be in range(0, 256)", what)
	}
	return byte(n.i)
}

func bytesContain(t *Thread, s string, item Object) bool {
	if sub, ok := bytesLike(item); ok {
		return strings.Contains(s, sub)
	}
	if _, ok := asNum(item); !ok && lookupSpecial(item, "__index__") == nil {
		Throw(TypeError, "a bytes-like object is required, not '%s'", TypeOf(item).Name)
	}
	return strings.IndexByte(s, byteValue(t, item, "byte")) >= 0
}

// bytesGetItem is b[k] for bytes and bytearray.
func bytesGetItem(t *Thread, o, k Object) Object {
	s, _ := bytesLike(o)
	_, mutable := o.(*ByteArray)
	if sl, ok := k.(*Slice); ok {
		start, _, step, n := sl.Indices(t, len(s))
		part := ""
		if n > 0 {
			part = pickBytes(s, start, step, n)
		}
		if mutable {
			return newByteArray(part)
		}
		return Bytes(part)
	}
	name, label := "byte", ""
	if mutable {
		name, label = "bytearray", "bytearray "
	}
	i := indexFor(t, k, name+" indices must be integers or slices, not %s")
	if i < 0 {
		i += len(s)
	}
	if i < 0 || i >= len(s) {
		Throw(IndexError, "%sindex out of range", label)
	}
	return Int(s[i])
}

// setItem is b[k] = v; a nil v deletes.
func (b *ByteArray) setItem(t *Thread, k, v Object) {
	if sl, ok := k.(*Slice); ok {
		b.setSlice(t, sl, v)
		return
	}
	i := indexFor(t, k, "bytearray indices must be integers or slices, not %s")
	n := b.length()
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		Throw(IndexError, "bytearray index out of range")
	}
	if v == nil {
		b.replace(i, i+1, "")
		return
	}
	b.replace(i, i+1, string([]byte{byteValue(t, v, "byte")}))
}

func (b *ByteArray) setSlice(t *Thread, sl *Slice, v Object) {
	start, stop, step, n := sl.Indices(t, b.length())
	if v == nil {
		if step < 0 && n > 0 {
			start, step = start+(n-1)*step, -step
		}
		b.lock()
		defer b.unlock()
		if n > 0 && b.viewed() {
			Throw(BufferError, "Existing exports of data: object cannot be re-sized")
		}
		b.B = dropItems(b.B, start, step, n)
		return
	}
	s := bytesFrom(t, v, "byte")
	if step == 1 {
		b.replace(start, stop, s)
		return
	}
	if len(s) != n {
		Throw(ValueError, "attempt to assign bytes of size %d to extended slice of size %d", len(s), n)
	}
	b.lock()
	for i := 0; i < n; i++ {
		b.B[start+i*step] = s[i]
	}
	b.unlock()
}

// bytesFrom collects the bytes of a bytes-like object or an iterable of ints; what names an item in the error.
func bytesFrom(t *Thread, v Object, what string) string {
	if s, ok := bytesLike(v); ok {
		return s
	}
	if _, ok := Unwrap(v).(Str); ok || !isIterable(v) {
		Throw(TypeError, "cannot convert '%s' object to bytes", TypeOf(v).Name)
	}
	var out []byte
	for x := range Each(t, v) {
		out = append(out, byteValue(t, x, what))
	}
	return string(out)
}

// bytesNew evaluates the arguments of bytes(...) and bytearray(...).
func bytesNew(t *Thread, args []Object, kw Kwargs, name string) string {
	source, encoding, errors := argOr(args, kw, 0, "source"), argOr(args, kw, 1, "encoding"), argOr(args, kw, 2, "errors")
	if len(args) > 3 {
		Throw(TypeError, "%s() takes at most 3 arguments (%d given)", name, len(args)+len(kw))
	}
	if source == nil {
		if encoding != nil {
			Throw(TypeError, "encoding without a string argument")
		}
		return ""
	}
	if s, ok := Unwrap(source).(Str); ok {
		if encoding == nil {
			Throw(TypeError, "string argument without an encoding")
		}
		return encodeArgs(t, string(s), encoding, errors)
	}
	if encoding != nil {
		Throw(TypeError, "encoding without a string argument")
	}
	if m := lookupSpecial(source, "__bytes__"); m != nil && name == "bytes" {
		if _, native := bytesLike(source); !native {
			r := callSpecial(t, m, source, nil, nil)
			s, ok := bytesLike(r)
			if !ok {
				Throw(TypeError, "__bytes__ returned non-bytes (type %s)", TypeOf(r).Name)
			}
			return s
		}
	}
	if _, ok := asNum(source); ok || lookupSpecial(source, "__index__") != nil {
		n, _ := asNum(Index(t, source))
		if n.sign() < 0 {
			Throw(ValueError, "negative count")
		}
		if n.big != nil {
			Throw(OverflowError, "cannot fit 'int' into an index-sized integer")
		}
		return repeatText("\x00", int(n.i))
	}
	what := "bytes"
	if name == "bytearray" {
		what = "byte"
	}
	return bytesFrom(t, source, what)
}

// argOr is argument i, given by position or by name; nil when absent.
func argOr(args []Object, kw Kwargs, i int, name string) Object {
	if i < len(args) {
		return args[i]
	}
	return kw.Get(name)
}
