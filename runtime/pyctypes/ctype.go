// Package pyctypes is Python's module ctypes, on package native.
//
// Input: declarations of C types, libraries to load, calls. Output: the calls' results; C memory that Python reads and
// writes. Objects lie in memory that C may keep addresses of, and never move.
//
// Must not: be imported by programs that do not use ctypes: it needs cgo.
//
// Not supported: Windows' windll, oledll and WINFUNCTYPE, long double, complex numbers, structures by value larger than the
// argument registers and stack slots of package native, more than 64 callbacks at a time.
package pyctypes

import (
	"encoding/binary"
	"math"
	"math/big"
	"sync"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

type kind uint8

// The kinds of C types.
const (
	simple kind = iota
	pointerKind
	arrayKind
	structKind
	unionKind
	funcKind
)

// ctype is what a Python class says of a C type.
type ctype struct {
	class  *py.Type
	kind   kind
	code   byte // simple types, by struct's codes with ctypes' additions
	size   int
	align  int
	big    bool // big-endian
	elem   *ctype
	n      int
	fields []*field
	byName map[string]*field
	// Functions.
	result   py.Object
	params   []*ctype
	useErrno bool
}

// field is one member of a structure or union.
type field struct {
	name   string
	typ    *ctype
	offset int
	bits   int // width of a bit field; 0: none
	shift  int
	index  int
	nested bool // belongs to an anonymous member
}

// codes lists the simple types.
var sizes = map[byte]int{
	'c': 1, 'b': 1, 'B': 1, '?': 1, 'h': 2, 'H': 2, 'i': 4, 'I': 4, 'l': 8, 'L': 8, 'q': 8, 'Q': 8, 'f': 4, 'd': 8,
	'P': 8, 'z': 8, 'Z': 8, 'u': 4, 'O': 8,
}

// isFloat reports whether values travel in floating-point registers.
func (c *ctype) isFloat() bool { return c.kind == simple && (c.code == 'f' || c.code == 'd') }

// known are the C types of classes.
var known sync.Map

// lookup finds the C type of a class; nil when it has none (yet).
func lookup(t *py.Thread, tp *py.Type) *ctype {
	if v, ok := known.Load(tp); ok {
		return v.(*ctype)
	}
	c := build(t, tp)
	if c == nil {
		return nil
	}
	v, _ := known.LoadOrStore(tp, c)
	return v.(*ctype)
}

// build makes the C type of a class that a program made.
func build(t *py.Thread, tp *py.Type) *ctype {
	switch {
	case tp.IsSubtype(StructureType) && tp != StructureType, tp.IsSubtype(UnionType) && tp != UnionType:
		return layout(t, tp)
	case tp.IsSubtype(SimpleType) || tp.IsSubtype(ArrayType) || tp.IsSubtype(PointerType):
		for _, b := range tp.MRO[1:] {
			if v, ok := known.Load(b); ok {
				c := *v.(*ctype)
				c.class = tp
				return &c
			}
		}
		return declared(t, tp)
	}
	return nil
}

// declared reads _type_ and _length_ of a class derived from _SimpleCData, Array or _Pointer itself.
func declared(t *py.Thread, tp *py.Type) *ctype {
	v, ok := py.LookupAttr(t, tp, "_type_")
	if !ok {
		return nil
	}
	if s, ok := v.(py.Str); ok && len(s) == 1 && sizes[s[0]] > 0 {
		return &ctype{class: tp, kind: simple, code: s[0], size: sizes[s[0]], align: sizes[s[0]]}
	}
	elem, ok := v.(*py.Type)
	if !ok {
		return nil
	}
	e := must(t, elem)
	if tp.IsSubtype(PointerType) {
		return &ctype{class: tp, kind: pointerKind, elem: e, size: 8, align: 8}
	}
	n := py.IndexInt(t, py.GetAttr(t, tp, "_length_"))
	return &ctype{class: tp, kind: arrayKind, elem: e, n: n, size: n * e.size, align: e.align}
}

// must is lookup for a class that has to be a C type.
func must(t *py.Thread, o py.Object) *ctype {
	if tp, ok := o.(*py.Type); ok {
		if c := lookup(t, tp); c != nil {
			return c
		}
	}
	py.Throw(py.TypeError, "_type_ must have storage info")
	return nil
}

func ceil(n, align int) int { return (n + align - 1) / align * align }

// layout computes a structure or union from _fields_, _pack_ and the base class.
func layout(t *py.Thread, tp *py.Type) *ctype {
	c := &ctype{class: tp, kind: structKind, align: 1, byName: map[string]*field{}, big: tp.IsSubtype(BigEndianType)}
	if tp.IsSubtype(UnionType) {
		c.kind = unionKind
	}
	if len(tp.MRO) > 1 {
		if base := tp.MRO[1]; base != StructureType && base != UnionType && base != BigEndianType {
			if b := lookup(t, base); b != nil {
				c.size, c.align = b.size, b.align
				for _, f := range b.fields {
					c.add(f)
				}
			}
		}
	}
	own, ok := py.LookupAttr(t, tp, "_fields_")
	if !ok {
		return c
	}
	pack := 0
	if v, ok := py.LookupAttr(t, tp, "_pack_"); ok {
		pack = py.IndexInt(t, v)
	}
	place := &placer{c: c, pack: pack, end: c.size}
	if ownFields(t, tp, own) {
		for _, f := range py.IterList(t, own) {
			place.next(t, py.IterList(t, f))
		}
	}
	c.size = ceil(place.end, c.align)
	c.anonymous(t, tp)
	return c
}

// ownFields reports whether _fields_ is the class's own and not inherited.
func ownFields(t *py.Thread, tp *py.Type, fields py.Object) bool {
	for _, b := range tp.MRO[1:] {
		if v, ok := py.LookupAttr(t, b, "_fields_"); ok {
			return v != fields
		}
	}
	return true
}

func (c *ctype) add(f *field) {
	c.fields = append(c.fields, f)
	c.byName[f.name] = f
}

// anonymous makes the fields of anonymous members reachable.
func (c *ctype) anonymous(t *py.Thread, tp *py.Type) {
	names, ok := py.LookupAttr(t, tp, "_anonymous_")
	if !ok {
		return
	}
	for _, n := range py.IterList(t, names) {
		outer := c.byName[py.ToStr(t, n)]
		if outer == nil {
			py.Throw(py.AttributeError, "%s", py.ToStr(t, n))
		}
		for _, f := range outer.typ.fields {
			inner := *f
			inner.offset += outer.offset
			inner.nested = true
			c.byName[f.name] = &inner
		}
	}
}

// placer puts fields one behind the other.
type placer struct {
	c        *ctype
	pack     int
	end      int
	bitBase  int // where the storage unit of the last bit field begins
	bitUsed  int
	bitTotal int // bits of that unit; 0: none open
}

func (p *placer) next(t *py.Thread, parts []py.Object) {
	if len(parts) < 2 {
		py.Throw(py.TypeError, "_fields_ must be a sequence of (name, C type) pairs")
	}
	name, ok := parts[0].(py.Str)
	ft, isType := parts[1].(*py.Type)
	if !ok || !isType || lookup(t, ft) == nil {
		py.Throw(py.TypeError, "second item in _fields_ tuple (index %d) must be a C type", len(p.c.fields))
	}
	f := &field{name: string(name), typ: lookup(t, ft), index: len(p.c.fields)}
	align := f.typ.align
	if p.pack > 0 {
		align = min(align, p.pack)
	}
	p.c.align = max(p.c.align, align)
	switch {
	case len(parts) > 2:
		f.bits = py.IndexInt(t, parts[2])
		p.bitField(f, align)
	case p.c.kind == unionKind:
		p.end = max(p.end, f.typ.size)
	default:
		p.bitTotal = 0
		f.offset = ceil(p.end, align)
		p.end = f.offset + f.typ.size
	}
	p.c.add(f)
}

// bitField packs a bit field into the open storage unit if it fits.
func (p *placer) bitField(f *field, align int) {
	total := f.typ.size * 8
	if p.c.kind == unionKind {
		p.end = max(p.end, f.typ.size)
		return
	}
	if p.bitTotal != total || p.bitUsed+f.bits > total {
		p.bitBase, p.bitUsed, p.bitTotal = ceil(p.end, align), 0, total
		p.end = p.bitBase + f.typ.size
	}
	f.offset, f.shift = p.bitBase, p.bitUsed
	if p.c.big {
		f.shift = total - p.bitUsed - f.bits
	}
	p.bitUsed += f.bits
}

// order is the byte order of a structure's fields.
func order(big bool) binary.ByteOrder {
	if big {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// load reads an unsigned number of 1 to 8 bytes.
func load(addr uintptr, size int, big bool) uint64 {
	b := native.Bytes(addr, size)
	switch size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(order(big).Uint16(b))
	case 4:
		return uint64(order(big).Uint32(b))
	}
	return order(big).Uint64(b)
}

// store writes the low bytes of a number.
func store(addr uintptr, size int, v uint64, big bool) {
	b := native.Bytes(addr, size)
	switch size {
	case 1:
		b[0] = byte(v)
	case 2:
		order(big).PutUint16(b, uint16(v))
	case 4:
		order(big).PutUint32(b, uint32(v))
	default:
		order(big).PutUint64(b, v)
	}
}

func (c *ctype) signed() bool {
	switch c.code {
	case 'b', 'h', 'i', 'l', 'q':
		return true
	}
	return false
}

// extend widens the low bits of a number.
func extend(v uint64, bits int, signed bool) uint64 {
	shift := 64 - bits
	if signed {
		return uint64(int64(v<<shift) >> shift)
	}
	return v << shift >> shift
}

func intObject(v uint64, signed bool) py.Object {
	if !signed && v > math.MaxInt64 {
		return py.NormBig(new(big.Int).SetUint64(v))
	}
	return py.Int(int64(v))
}

// intBits reads an int for a C integer: only the low bits count.
func intBits(t *py.Thread, o py.Object) uint64 {
	switch v := py.Unwrap(o).(type) {
	case py.Int:
		return uint64(v)
	case py.Bool:
		if v {
			return 1
		}
		return 0
	case *py.BigInt:
		mask := new(big.Int).SetUint64(math.MaxUint64)
		return mask.And(mask, v.Big()).Uint64()
	}
	if py.TypeOf(o).Lookup("__index__") == nil {
		py.Throw(py.TypeError, "'%s' object cannot be interpreted as an integer", py.TypeOf(o).Name)
	}
	return intBits(t, py.CallMethod(t, o, "__index__"))
}
