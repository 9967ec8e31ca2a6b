// Package pyarray is Python's array module.
//
// Input: numbers or characters of one kind. Output: arrays, whose memory other code can see through the buffer protocol.
// Must not: keep state outside of arrays.
package pyarray

import (
	"bytes"
	"encoding/binary"
	"math"
	"math/big"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "array", Doc: "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.", Init: initModule}

const typecodes = "bBuwhHiIlLqQfd"

var le = binary.LittleEndian

// Array is array.array: items of one C type, one after the other.
type Array struct {
	code  byte
	size  int
	mu    sync.Mutex
	b     []byte
	views py.Views
}

// The module's classes.
var (
	ArrayType = py.NewBuiltinType("array.array")
	iterType  = py.NewBuiltinType("array.arrayiterator").Final()
)

func init() {
	ArrayType.SetNative(construct)
	ArrayType.Attach(members)
	py.AttachIterator(iterType)
}

// Type returns array.array.
func (*Array) Type() *py.Type { return ArrayType }

// ForkCopy implements py.Forker.
func (a *Array) ForkCopy(*py.Copier) any { return a.with(a.snapshot()) }

// Buffer implements py.BufferOwner.
func (a *Array) Buffer() []byte { return a.b }

// BufferFormat implements py.BufferFormatter.
func (a *Array) BufferFormat() byte {
	if a.code == 'u' || a.code == 'w' {
		return 'I'
	}
	return a.code
}

// Views implements py.ViewTracker.
func (a *Array) Views() *py.Views { return &a.views }

func (a *Array) lock() func() {
	if !sched.Concurrent() {
		return func() {}
	}
	a.mu.Lock()
	return a.mu.Unlock
}

func newArray(code byte) *Array {
	size := map[byte]int{'b': 1, 'B': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'f': 4, 'u': 4, 'w': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'd': 8}[code]
	return &Array{code: code, size: size}
}

// with is an array of the same kind with other contents.
func (a *Array) with(b []byte) *Array { return &Array{code: a.code, size: a.size, b: b} }

func (a *Array) snapshot() []byte {
	defer a.lock()()
	return append([]byte(nil), a.b...)
}

func (a *Array) len() int {
	defer a.lock()()
	return len(a.b) / a.size
}

func (a *Array) text() bool { return a.code == 'u' || a.code == 'w' }

// resize puts other contents in place; views forbid it.
func (a *Array) resize(b []byte) {
	if len(b) != len(a.b) && a.views.InUse() {
		py.Throw(py.BufferError, "cannot resize an array that is exporting buffers")
	}
	a.b = b
}

// item reads one item from its memory.
func (a *Array) item(b []byte) py.Object {
	switch a.code {
	case 'b':
		return py.Int(int8(b[0]))
	case 'B':
		return py.Int(b[0])
	case 'h':
		return py.Int(int16(le.Uint16(b)))
	case 'H':
		return py.Int(le.Uint16(b))
	case 'i':
		return py.Int(int32(le.Uint32(b)))
	case 'I':
		return py.Int(le.Uint32(b))
	case 'l', 'q':
		return py.Int(int64(le.Uint64(b)))
	case 'L', 'Q':
		return py.NormBig(new(big.Int).SetUint64(le.Uint64(b)))
	case 'f':
		return py.Float(math.Float32frombits(le.Uint32(b)))
	case 'd':
		return py.Float(math.Float64frombits(le.Uint64(b)))
	}
	return py.Str(py.FromCodePoints([]rune{rune(le.Uint32(b))}))
}

// at reads item i; false when there is none.
func (a *Array) at(i int) (py.Object, bool) {
	defer a.lock()()
	if i < 0 || (i+1)*a.size > len(a.b) {
		return nil, false
	}
	return a.item(a.b[i*a.size:]), true
}

// bounds are the limits of the small integer kinds and the words of their errors.
var bounds = map[byte]struct {
	lo, hi     int64
	name, less string
}{
	'b': {math.MinInt8, math.MaxInt8, "signed char", "signed char is less than minimum"},
	'B': {0, math.MaxUint8, "unsigned byte integer", "unsigned byte integer is less than minimum"},
	'h': {math.MinInt16, math.MaxInt16, "signed short integer", "signed short integer is less than minimum"},
	'H': {0, math.MaxUint16, "unsigned short", "unsigned short is less than minimum"},
	'i': {math.MinInt32, math.MaxInt32, "signed integer", "signed integer is less than minimum"},
	'I': {0, math.MaxUint32, "unsigned int", "can't convert negative value to unsigned int"},
}

func overflow(msg string) { py.Throw(py.OverflowError, "%s", msg) }

// encode appends an item's memory, or raises what CPython raises for a value that does not fit.
func (a *Array) encode(t *py.Thread, dst []byte, o py.Object) []byte {
	switch a.code {
	case 'f':
		return le.AppendUint32(dst, math.Float32bits(float32(modkit.Float(t, o))))
	case 'd':
		return le.AppendUint64(dst, math.Float64bits(modkit.Float(t, o)))
	case 'u', 'w':
		s, ok := modkit.Text(o)
		rs := py.CodePoints(s)
		if !ok || len(rs) != 1 {
			py.Throw(py.TypeError, "array item must be unicode character")
		}
		return le.AppendUint32(dst, uint32(rs[0]))
	}
	n := modkit.IndexBig(t, o)
	if lim, ok := bounds[a.code]; ok {
		kind := "long"
		if a.code == 'I' {
			kind = "unsigned long"
		}
		switch {
		case a.code == 'I' && n.Sign() < 0:
			overflow(lim.less)
		case !n.IsInt64() && !(a.code == 'I' && n.IsUint64()):
			overflow("Python int too large to convert to C " + kind)
		case n.Cmp(big.NewInt(lim.hi)) > 0:
			overflow(lim.name + " is greater than maximum")
		case n.Cmp(big.NewInt(lim.lo)) < 0:
			overflow(lim.less)
		}
		return le.AppendUint64(dst, uint64(n.Int64()))[:len(dst)+a.size]
	}
	return le.AppendUint64(dst, a.wide(n))
}

// wide checks an integer of eight bytes.
func (a *Array) wide(n *big.Int) uint64 {
	signed := a.code == 'l' || a.code == 'q'
	c := a.code == 'l' || a.code == 'L'
	switch {
	case signed && n.IsInt64():
		return uint64(n.Int64())
	case !signed && n.IsUint64():
		return n.Uint64()
	case !signed && n.Sign() < 0 && c:
		overflow("can't convert negative value to unsigned int")
	case !signed && n.Sign() < 0:
		overflow("can't convert negative int to unsigned")
	case !c:
		overflow("int too big to convert")
	case signed:
		overflow("Python int too large to convert to C long")
	}
	overflow("Python int too large to convert to C unsigned long")
	return 0
}

// construct is array(typecode, initializer).
func construct(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	if len(kw) > 0 && cls == ArrayType {
		py.Throw(py.TypeError, "array.array() takes no keyword arguments")
	}
	switch {
	case len(args) == 0:
		py.Throw(py.TypeError, "array() takes at least 1 argument (0 given)")
	case len(args) > 2:
		py.Throw(py.TypeError, "array() takes at most 2 arguments (%d given)", len(args))
	}
	code, ok := modkit.Text(args[0])
	if !ok || len(py.CodePoints(code)) != 1 {
		py.Throw(py.TypeError, "array() argument 1 must be a unicode character, not %s", py.TypeOf(args[0]).Label())
	}
	if len(code) > 1 || strings.IndexByte(typecodes, code[0]) < 0 {
		py.Throw(py.ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)")
	}
	a := newArray(code[0])
	if len(args) == 1 {
		return a
	}
	switch v := py.Unwrap(args[1]).(type) {
	case py.Str:
		if !a.text() {
			py.Throw(py.TypeError, "cannot use a str to initialize an array with typecode '%c'", a.code)
		}
		a.b = encodeText(string(v))
	case py.Bytes, *py.ByteArray:
		a.fromBytes(py.BytesOf(t, v))
	case *Array:
		if v.code == a.code {
			a.b = v.snapshot()
		} else {
			a.extendEach(t, v)
		}
	default:
		a.extendEach(t, args[1])
	}
	return a
}

func encodeText(s string) []byte {
	var b []byte
	for _, r := range py.CodePoints(s) {
		b = le.AppendUint32(b, uint32(r))
	}
	return b
}

func (a *Array) fromBytes(s string) {
	if len(s)%a.size != 0 {
		py.Throw(py.ValueError, "bytes length not a multiple of item size")
	}
	defer a.lock()()
	a.resize(append(a.b[:len(a.b):len(a.b)], s...))
}

// extendEach appends the items of an iterable one by one.
func (a *Array) extendEach(t *py.Thread, it py.Object) {
	for v := range py.Each(t, it) {
		a.append(t, v)
	}
}

func (a *Array) append(t *py.Thread, v py.Object) {
	var buf [8]byte
	enc := a.encode(t, buf[:0], v)
	defer a.lock()()
	if a.views.InUse() {
		py.Throw(py.BufferError, "cannot resize an array that is exporting buffers")
	}
	a.b = append(a.b, enc...)
}

// list is the items as Python objects.
func (a *Array) list() []py.Object {
	b := a.snapshot()
	out := make([]py.Object, len(b)/a.size)
	for i := range out {
		out[i] = a.item(b[i*a.size:])
	}
	return out
}

func (a *Array) string() string {
	rs := make([]rune, 0, a.len())
	b := a.snapshot()
	for i := 0; i < len(b); i += 4 {
		rs = append(rs, rune(le.Uint32(b[i:])))
	}
	return py.FromCodePoints(rs)
}

// splice replaces items lo to hi.
func (a *Array) splice(lo, hi int, with []byte) {
	defer a.lock()()
	n := len(a.b) / a.size
	lo, hi = min(lo, n), min(hi, n)
	hi = max(lo, hi)
	if len(with) == (hi-lo)*a.size {
		copy(a.b[lo*a.size:], with)
		return
	}
	out := make([]byte, 0, len(a.b)+len(with))
	out = append(append(append(out, a.b[:lo*a.size]...), with...), a.b[hi*a.size:]...)
	a.resize(out)
}

// arrayIter walks over an array that may change meanwhile.
type arrayIter struct {
	a *Array
	i int
}

// Type returns array.arrayiterator.
func (*arrayIter) Type() *py.Type { return iterType }

// Next implements py.Iterator.
func (it *arrayIter) Next(*py.Thread) (py.Object, bool) {
	v, ok := it.a.at(it.i)
	if ok {
		it.i++
	}
	return v, ok
}

// ForkCopy implements py.Forker.
func (it *arrayIter) ForkCopy(c *py.Copier) any { return &arrayIter{py.CopyOf(c, it.a), it.i} }

// equalBytes compares arrays of one kind without making objects.
func equalBytes(a, b *Array) bool { return bytes.Equal(a.snapshot(), b.snapshot()) }
