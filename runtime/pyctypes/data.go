package pyctypes

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// data is what stands behind a ctypes object: a place in C memory and its type. Keep holds what the memory points to.
type data struct {
	typ  *ctype
	addr uintptr
	base any // what owns the memory
	keep map[int]any
	fn   *function // of functions
}

// ForkCopy implements py.Forker: a child has its own memory.
func (d *data) ForkCopy(c *py.Copier) any {
	if d.base == nil {
		return d
	}
	n := newData(d.typ)
	c.Remember(d, n)
	copy(native.Bytes(n.addr, d.typ.size), native.Bytes(d.addr, d.typ.size))
	n.keep, n.fn = d.keep, d.fn
	return n
}

func newData(c *ctype) *data {
	b := native.Alloc(c.size)
	return &data{typ: c, addr: b.Addr(), base: b}
}

// hold keeps a value alive that the memory at an offset refers to.
func (d *data) hold(at int, v any) {
	if d.keep == nil {
		d.keep = map[int]any{}
	}
	d.keep[at] = v
}

// object makes the Python object of some data.
func object(d *data) *py.Instance {
	inst := py.NewInstance(d.typ.class)
	inst.Native = d
	return inst
}

// dataOf returns what stands behind a ctypes object.
func dataOf(o py.Object) (*data, bool) { return py.NativeOf[*data](o) }

func self(o py.Object) *data {
	d, ok := dataOf(o)
	if !ok {
		py.Throw(py.TypeError, "a ctypes instance is required, not '%s'", py.TypeOf(o).Name)
	}
	return d
}

// part is a view of a piece of the memory.
func (d *data) part(c *ctype, offset int) *data {
	return &data{typ: c, addr: d.addr + uintptr(offset), base: d}
}

// isBasic reports whether values of the type show themselves as Python values: the simple types, not subclasses of them.
func isBasic(c *ctype) bool {
	return c.kind == simple && len(c.class.Bases) == 1 && c.class.Bases[0] == SimpleType
}

// get reads the value at an offset, as access to a field or element does.
func (d *data) get(t *py.Thread, c *ctype, offset int, big bool) py.Object {
	if isBasic(c) {
		return value(t, c, d.addr+uintptr(offset), big)
	}
	if c.kind == arrayKind && c.elem.kind == simple && c.elem.code == 'c' && isBasic(c.elem) {
		return chars(d.addr+uintptr(offset), c.n)
	}
	p := d.part(c, offset)
	if c.kind == pointerKind || c.kind == funcKind {
		p.keep = map[int]any{0: d.keep[offset]}
	}
	return object(p)
}

// chars reads a char array up to its first zero.
func chars(addr uintptr, n int) py.Object {
	b := native.Bytes(addr, n)
	if i := strings.IndexByte(string(b), 0); i >= 0 {
		b = b[:i]
	}
	return py.Bytes(b)
}

// value reads a simple value.
func value(t *py.Thread, c *ctype, addr uintptr, big bool) py.Object {
	bits := load(addr, c.size, big)
	switch c.code {
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
	case 'z':
		if bits == 0 {
			return py.None
		}
		return py.Bytes(native.Bytes(uintptr(bits), native.StringLen(uintptr(bits))))
	case 'Z':
		if bits == 0 {
			return py.None
		}
		return wide(uintptr(bits), -1)
	case 'P':
		if bits == 0 {
			return py.None
		}
		return intObject(bits, false)
	}
	return intObject(extend(bits, c.size*8, c.signed()), c.signed())
}

// wide reads wchar_t text of n characters, or up to its zero when n < 0.
func wide(addr uintptr, n int) py.Object {
	var b strings.Builder
	for i := 0; n < 0 || i < n; i++ {
		r := load(addr+uintptr(4*i), 4, false)
		if r == 0 && n < 0 {
			break
		}
		b.WriteRune(rune(r))
	}
	return py.Str(b.String())
}

// set stores a Python value at an offset, as assignment to a field or element does.
func (d *data) set(t *py.Thread, c *ctype, offset int, v py.Object, big bool) {
	if src, ok := dataOf(v); ok && (src.typ == c || src.typ.class.IsSubtype(c.class)) {
		copy(native.Bytes(d.addr+uintptr(offset), c.size), native.Bytes(src.addr, c.size))
		d.hold(offset, src)
		return
	}
	switch c.kind {
	case simple:
		bits, keep := encode(t, c, v)
		store(d.addr+uintptr(offset), c.size, bits, big)
		if keep != nil {
			d.hold(offset, keep)
		}
	case pointerKind:
		d.setPointer(t, c, offset, v)
	case arrayKind:
		d.setArray(t, c, offset, v)
	case structKind, unionKind:
		tu, ok := v.(*py.Tuple)
		if !ok {
			py.Throw(py.TypeError, "expected %s instance, got %s", c.class.Name, py.TypeOf(v).Name)
		}
		initialise(t, d.part(c, offset), tu.Items, nil)
	default:
		if v == py.Object(py.None) {
			store(d.addr+uintptr(offset), 8, 0, false)
			return
		}
		py.Throw(py.TypeError, "incompatible types, %s instance instead of %s instance", py.TypeOf(v).Name, c.class.Name)
	}
}

func (d *data) setPointer(t *py.Thread, c *ctype, offset int, v py.Object) {
	at := d.addr + uintptr(offset)
	if v == py.Object(py.None) {
		store(at, 8, 0, false)
		return
	}
	src, ok := dataOf(v)
	switch {
	case ok && src.typ.kind == arrayKind && src.typ.elem == c.elem:
		store(at, 8, uint64(src.addr), false)
		d.hold(offset, src)
		return
	case ok && src.typ.kind == pointerKind && src.typ.elem == c.elem:
		store(at, 8, load(src.addr, 8, false), false)
		d.hold(offset, src)
		return
	}
	py.Throw(py.TypeError, "incompatible types, %s instance instead of %s instance", py.TypeOf(v).Name, c.class.Name)
}

func (d *data) setArray(t *py.Thread, c *ctype, offset int, v py.Object) {
	p := d.part(c, offset)
	if c.elem.kind == simple && (c.elem.code == 'c' || c.elem.code == 'u') {
		if b, ok := py.Unwrap(v).(py.Bytes); c.elem.code == 'c' && !ok {
			py.Throw(py.TypeError, "expected bytes, %s found", py.TypeOf(v).Name)
		} else if c.elem.code == 'c' && len(b) > c.n {
			py.Throw(py.ValueError, "bytes too long (%d, maximum length %d)", len(b), c.n)
		}
		setText(t, p, v)
		return
	}
	tu, ok := v.(*py.Tuple)
	if !ok {
		py.Throw(py.TypeError, "expected %s instance, got %s", c.class.Name, py.TypeOf(v).Name)
	}
	initialise(t, p, tu.Items, nil)
}

// setText stores bytes or str into a char or wchar_t array.
func setText(t *py.Thread, d *data, v py.Object) {
	if d.typ.elem.code == 'c' {
		b, ok := py.Unwrap(v).(py.Bytes)
		if !ok {
			py.Throw(py.TypeError, "bytes expected instead of %s instance", py.TypeOf(v).Name)
		}
		if len(b) > d.typ.n {
			py.Throw(py.ValueError, "byte string too long")
		}
		n := copy(native.Bytes(d.addr, d.typ.n), b)
		if n < d.typ.n {
			store(d.addr+uintptr(n), 1, 0, false)
		}
		return
	}
	s, ok := py.Unwrap(v).(py.Str)
	if !ok {
		py.Throw(py.TypeError, "unicode string expected instead of %s instance", py.TypeOf(v).Name)
	}
	runes := []rune(string(s))
	if len(runes) > d.typ.n {
		py.Throw(py.ValueError, "string too long")
	}
	for i, r := range runes {
		store(d.addr+uintptr(4*i), 4, uint64(r), false)
	}
	if len(runes) < d.typ.n {
		store(d.addr+uintptr(4*len(runes)), 4, 0, false)
	}
}

// encode turns a Python value into the bits of a simple type; keep is what the bits point to.
func encode(t *py.Thread, c *ctype, v py.Object) (bits uint64, keep any) {
	switch c.code {
	case 'f':
		return uint64(math.Float32bits(float32(number(t, v)))), nil
	case 'd':
		return math.Float64bits(number(t, v)), nil
	case '?':
		if py.Truth(t, v) {
			return 1, nil
		}
		return 0, nil
	case 'c':
		switch b := py.Unwrap(v).(type) {
		case py.Bytes:
			if len(b) == 1 {
				return uint64(b[0]), nil
			}
		case py.Int:
			if b >= 0 && b < 256 {
				return uint64(b), nil
			}
		}
		py.Throw(py.TypeError, "one character bytes, bytearray or integer expected")
	case 'u':
		s, ok := py.Unwrap(v).(py.Str)
		if !ok {
			py.Throw(py.TypeError, "unicode string expected instead of %s instance", py.TypeOf(v).Name)
		}
		r, n := utf8.DecodeRuneInString(string(s))
		if n == 0 || n != len(s) {
			py.Throw(py.TypeError, "one character unicode string expected")
		}
		return uint64(r), nil
	case 'z', 'Z', 'P':
		return address(t, c, v)
	}
	return intBits(t, v), nil
}

// address makes the bits of a char *, wchar_t * or void *.
func address(t *py.Thread, c *ctype, v py.Object) (uint64, any) {
	switch x := py.Unwrap(v).(type) {
	case *py.Singleton:
		if x == py.None {
			return 0, nil
		}
	case py.Int, *py.BigInt:
		return intBits(t, x), nil
	case py.Bytes:
		if c.code == 'z' {
			return text(string(x))
		}
	case py.Str:
		if c.code == 'Z' {
			return wideText(string(x))
		}
	}
	switch c.code {
	case 'z':
		py.Throw(py.TypeError, "bytes or integer address expected instead of %s instance", py.TypeOf(v).Name)
	case 'Z':
		py.Throw(py.TypeError, "unicode string or integer address expected instead of %s instance", py.TypeOf(v).Name)
	}
	py.Throw(py.TypeError, "cannot be converted to pointer")
	return 0, nil
}

// text copies bytes into C memory, with a zero behind them.
func text(s string) (uint64, any) {
	b := native.Alloc(len(s) + 1)
	copy(native.Bytes(b.Addr(), len(s)), s)
	return uint64(b.Addr()), b
}

func wideText(s string) (uint64, any) {
	runes := []rune(s)
	b := native.Alloc(4 * (len(runes) + 1))
	for i, r := range runes {
		store(b.Addr()+uintptr(4*i), 4, uint64(r), false)
	}
	return uint64(b.Addr()), b
}

func number(t *py.Thread, v py.Object) float64 {
	switch x := py.Unwrap(v).(type) {
	case py.Float:
		return float64(x)
	case py.Int:
		return float64(x)
	case py.Bool:
		if x {
			return 1
		}
		return 0
	}
	tp := py.TypeOf(v)
	if tp.Lookup("__float__") == nil && tp.Lookup("__index__") == nil {
		py.Throw(py.TypeError, "must be real number, not %s", tp.Name)
	}
	f, _ := py.Call(t, py.FloatType, v).(py.Float)
	return float64(f)
}

// initialise fills new data from constructor arguments.
func initialise(t *py.Thread, d *data, args []py.Object, kw py.Kwargs) {
	c := d.typ
	switch c.kind {
	case simple:
		if len(args) > 1 {
			py.Throw(py.TypeError, "__init__ expected at most 1 argument, got %d", len(args))
		}
		if len(args) == 1 {
			d.set(t, c, 0, args[0], c.big)
		}
	case arrayKind:
		if len(args) > c.n {
			py.Throw(py.IndexError, "invalid index")
		}
		for i, v := range args {
			d.set(t, c.elem, i*c.elem.size, v, c.big)
		}
	case structKind, unionKind:
		initFields(t, d, args, kw)
	case pointerKind:
		if len(args) > 0 {
			pointTo(t, d, args[0])
		}
	}
}

func initFields(t *py.Thread, d *data, args []py.Object, kw py.Kwargs) {
	c := d.typ
	if len(args) > len(c.fields) {
		py.Throw(py.TypeError, "too many initializers")
	}
	for i, v := range args {
		d.setField(t, c.fields[i], v)
	}
	for _, k := range kw {
		f := c.byName[k.Name]
		if f == nil {
			continue
		}
		if !f.nested && f.index < len(args) {
			py.Throw(py.TypeError, "duplicate values for field '%s'", k.Name)
		}
		d.setField(t, f, k.Value)
	}
}

// getField reads a member of a structure.
func (d *data) getField(t *py.Thread, f *field) py.Object {
	if f.bits == 0 {
		return d.get(t, f.typ, f.offset, d.typ.big)
	}
	bits := load(d.addr+uintptr(f.offset), f.typ.size, d.typ.big) >> f.shift
	v := extend(bits, f.bits, f.typ.signed())
	if f.typ.code == '?' {
		return py.Bool(v != 0)
	}
	return intObject(v, f.typ.signed())
}

// setField stores into a member of a structure.
func (d *data) setField(t *py.Thread, f *field, v py.Object) {
	if f.bits == 0 {
		d.set(t, f.typ, f.offset, v, d.typ.big)
		return
	}
	at := d.addr + uintptr(f.offset)
	mask := (uint64(1)<<f.bits - 1) << f.shift
	bits, _ := encode(t, f.typ, v)
	old := load(at, f.typ.size, d.typ.big)
	store(at, f.typ.size, old&^mask|bits<<f.shift&mask, d.typ.big)
}

// pointTo makes a pointer point to a ctypes object.
func pointTo(t *py.Thread, d *data, v py.Object) {
	if v == py.Object(py.None) {
		return
	}
	src, ok := dataOf(v)
	if !ok || src.typ != d.typ.elem && !src.typ.class.IsSubtype(d.typ.elem.class) &&
		!(src.typ.kind == arrayKind && src.typ.elem == d.typ.elem) {
		py.Throw(py.TypeError, "expected %s instead of %s", d.typ.elem.class.Name, py.TypeOf(v).Name)
	}
	store(d.addr, 8, uint64(src.addr), false)
	d.hold(0, v)
}

// target is the address that a pointer holds.
func (d *data) target() uintptr {
	p := uintptr(load(d.addr, 8, false))
	if p == 0 {
		py.Throw(py.ValueError, "NULL pointer access")
	}
	return p
}

// pointed is the data that a pointer points to, n elements further.
func (d *data) pointed(n int) *data {
	e := d.typ.elem
	return &data{typ: e, addr: d.target() + uintptr(n*e.size), base: d}
}
