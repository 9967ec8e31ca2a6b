package py

import (
	"slices"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The built-in iterators. Like the containers they may be used from several threads; two threads that share one iterator
// may see an element twice, never a broken one.

var (
	listIterType        = NewBuiltinType("list_iterator").Final()
	listRevIterType     = NewBuiltinType("list_reverseiterator").Final()
	tupleIterType       = NewBuiltinType("tuple_iterator").Final()
	strIterType         = NewBuiltinType("str_iterator").Final()
	strASCIIIterType    = NewBuiltinType("str_ascii_iterator").Final()
	bytesIterType       = NewBuiltinType("bytes_iterator").Final()
	byteArrayIterType   = NewBuiltinType("bytearray_iterator").Final()
	rangeIterType       = NewBuiltinType("range_iterator").Final()
	longRangeIterType   = NewBuiltinType("longrange_iterator").Final()
	setIterType         = NewBuiltinType("set_iterator").Final()
	dictKeyIterType     = NewBuiltinType("dict_keyiterator").Final()
	dictValueIterType   = NewBuiltinType("dict_valueiterator").Final()
	dictItemIterType    = NewBuiltinType("dict_itemiterator").Final()
	dictRevKeyIterType  = NewBuiltinType("dict_reversekeyiterator").Final()
	dictRevValIterType  = NewBuiltinType("dict_reversevalueiterator").Final()
	dictRevItemIterType = NewBuiltinType("dict_reverseitemiterator").Final()
	memoryIterType      = NewBuiltinType("memory_iterator").Final()

	ZipType       = NewBuiltinType("zip")
	MapType       = NewBuiltinType("map")
	FilterType    = NewBuiltinType("filter")
	EnumerateType = NewBuiltinType("enumerate")
	ReversedType  = NewBuiltinType("reversed")
)

// listIter walks a list, forwards or backwards, and sees it change.
type listIter struct {
	l    *List
	next int
	back bool
}

func (it *listIter) Type() *Type {
	if it.back {
		return listRevIterType
	}
	return listIterType
}

// Next returns the next item.
func (it *listIter) Next(*Thread) (Object, bool) {
	if it.l == nil {
		return nil, false
	}
	v, ok := it.l.itemAt(it.next)
	switch {
	case !ok:
		it.l = nil
	case it.back:
		it.next--
	default:
		it.next++
	}
	return v, ok
}

func (it *listIter) left() int {
	switch {
	case it.l == nil:
		return 0
	case it.back:
		return it.next + 1
	}
	return max(it.l.Len()-it.next, 0)
}

// itemsIter walks a slice that does not change (a tuple, a snapshot).
type itemsIter struct {
	items []Object
	next  int
	typ   *Type
}

func (it *itemsIter) Type() *Type { return it.typ }

// Next returns the next item.
func (it *itemsIter) Next(*Thread) (Object, bool) {
	if it.next >= len(it.items) {
		it.items = nil
		return nil, false
	}
	it.next++
	return it.items[it.next-1], true
}

func (it *itemsIter) left() int { return max(len(it.items)-it.next, 0) }

// NewItemsIter makes an iterator over a slice, of a given type; package itertools and others build theirs on it.
func NewItemsIter(typ *Type, items []Object) Object { return &itemsIter{items: items, typ: typ} }

// strIter walks the characters of a str.
type strIter struct {
	s     string
	pos   int
	ascii bool
}

func (it *strIter) Type() *Type {
	if it.ascii {
		return strASCIIIterType
	}
	return strIterType
}

// Next returns the next character.
func (it *strIter) Next(*Thread) (Object, bool) {
	if it.pos >= len(it.s) {
		return nil, false
	}
	start := it.pos
	if it.ascii {
		it.pos++
		return charObject(it.s[start]), true
	} else {
		_, n := decodeRune(it.s[start:])
		it.pos += n
	}
	return Str(it.s[start:it.pos]), true
}

func (it *strIter) left() int { return runeLen(it.s[it.pos:]) }

// bytesIter walks bytes or a bytearray.
type bytesIter struct {
	at   func(i int) (byte, bool)
	next int
	typ  *Type
}

func (it *bytesIter) Type() *Type { return it.typ }

// Next returns the next byte as an int.
func (it *bytesIter) Next(*Thread) (Object, bool) {
	c, ok := it.at(it.next)
	if !ok {
		return nil, false
	}
	it.next++
	return Int(c), true
}

func (it *bytesIter) left() int {
	n := 0
	for {
		if _, ok := it.at(it.next + n); !ok {
			return n
		}
		n++
	}
}

// rangeIter walks a range.
type rangeIter struct {
	r    *Range
	next int64
}

func (it *rangeIter) Type() *Type {
	if it.r.wide != nil {
		return longRangeIterType
	}
	return rangeIterType
}

// Next returns the next number.
func (it *rangeIter) Next(*Thread) (Object, bool) {
	if it.r.wide == nil {
		if it.next >= it.r.n {
			return nil, false
		}
	} else if cmpInts(num{i: it.next}, it.r.count()) >= 0 {
		return nil, false
	}
	it.next++
	return it.r.at(it.next - 1), true
}

func (it *rangeIter) left() int { return it.r.Len() - int(it.next) }

// setIter walks a set's table.
type setIter struct {
	s    *Set
	pos  int
	used int
}

func (it *setIter) Type() *Type { return setIterType }

// Next returns the next element; RuntimeError when the set changed its size.
func (it *setIter) Next(*Thread) (Object, bool) {
	s := it.s
	if s == nil {
		return nil, false
	}
	s.lock()
	if s.used != it.used {
		s.unlock()
		it.used = -1
		Throw(RuntimeError, "Set changed size during iteration")
	}
	for it.pos < len(s.table) {
		v := s.table[it.pos].key
		it.pos++
		if v != nil {
			s.unlock()
			return v, true
		}
	}
	s.unlock()
	it.s = nil
	return nil, false
}

func (it *setIter) left() int {
	n := 0
	if it.s != nil {
		for i := it.pos; i < len(it.s.table); i++ {
			if it.s.table[i].key != nil {
				n++
			}
		}
	}
	return n
}

// dictPart says what a dict iterator or view shows.
type dictPart uint8

const (
	dictKeys dictPart = iota
	dictValues
	dictItems
)

func (p dictPart) of(e Pair) Object {
	switch p {
	case dictKeys:
		return e.Key
	case dictValues:
		return e.Value
	}
	return NewPair(e.Key, e.Value)
}

// dictIter walks a dict's keys, values or items.
type dictIter struct {
	c    dictCursor
	part dictPart
}

func (it *dictIter) Type() *Type {
	if it.c.back {
		return [...]*Type{dictRevKeyIterType, dictRevValIterType, dictRevItemIterType}[it.part]
	}
	return [...]*Type{dictKeyIterType, dictValueIterType, dictItemIterType}[it.part]
}

// Next returns the next key, value or pair.
func (it *dictIter) Next(*Thread) (Object, bool) {
	e, ok := it.c.next()
	if !ok {
		return nil, false
	}
	return it.part.of(e), true
}

func (it *dictIter) left() int { return it.c.left() }

// Zip is Python's zip.
type Zip struct {
	its    []Object
	strict bool
	done   bool
}

// Type returns zip.
func (*Zip) Type() *Type { return ZipType }

// NewZip makes zip(*iterables, strict=strict).
func NewZip(t *Thread, iterables []Object, strict bool) Object {
	its := make([]Object, len(iterables))
	for i, o := range iterables {
		if !isIterable(o) {
			Throw(TypeError, "'%s' object is not iterable", TypeOf(o).Name)
		}
		its[i] = Iter(t, o)
	}
	return &Zip{its: its, strict: strict}
}

// Next returns a tuple of one item of each.
func (z *Zip) Next(t *Thread) (Object, bool) {
	if z.done || len(z.its) == 0 {
		return nil, false
	}
	if len(z.its) == 2 {
		if v, ok := Next(t, z.its[0]); ok {
			if w, ok := Next(t, z.its[1]); ok {
				return NewPair(v, w), true
			}
			return z.end(t, 1)
		}
		return z.end(t, 0)
	}
	items := make([]Object, len(z.its))
	for i, it := range z.its {
		v, ok := Next(t, it)
		if !ok {
			return z.end(t, i)
		}
		items[i] = v
	}
	return &Tuple{items}, true
}

// end notes that iterator i is exhausted.
func (z *Zip) end(t *Thread, i int) (Object, bool) {
	z.done = true
	if z.strict {
		z.checkStrict(t, i)
	}
	return nil, false
}

// checkStrict raises when iterator i ended before or after the others.
func (z *Zip) checkStrict(t *Thread, i int) {
	arguments := func(i int) string {
		if i == 1 {
			return " "
		}
		return "s 1-"
	}
	if i > 0 {
		Throw(ValueError, "zip() argument %d is shorter than argument%s%d", i+1, arguments(i), i)
	}
	for j := 1; j < len(z.its); j++ {
		if _, ok := Next(t, z.its[j]); ok {
			Throw(ValueError, "zip() argument %d is longer than argument%s%d", j+1, arguments(j), j)
		}
	}
}

// Map is Python's map.
type Map struct {
	fn  Object
	its []Object
}

// Type returns map.
func (*Map) Type() *Type { return MapType }

// NewMap makes map(fn, *iterables).
func NewMap(t *Thread, fn Object, iterables []Object) Object {
	its := make([]Object, len(iterables))
	for i, o := range iterables {
		its[i] = Iter(t, o)
	}
	return &Map{fn: fn, its: its}
}

// Next calls the function with the next item of each.
func (m *Map) Next(t *Thread) (Object, bool) {
	args := make([]Object, len(m.its))
	for i, it := range m.its {
		v, ok := Next(t, it)
		if !ok {
			return nil, false
		}
		args[i] = v
	}
	return Call(t, m.fn, args...), true
}

// Filter is Python's filter.
type Filter struct{ fn, it Object }

// Type returns filter.
func (*Filter) Type() *Type { return FilterType }

// NewFilter makes filter(fn, iterable).
func NewFilter(t *Thread, fn, iterable Object) Object { return &Filter{fn, Iter(t, iterable)} }

// Next returns the next item that passes.
func (f *Filter) Next(t *Thread) (Object, bool) {
	for {
		v, ok := Next(t, f.it)
		if !ok {
			return nil, false
		}
		if f.fn == Object(None) || f.fn == Object(BoolType) {
			if Truth(t, v) {
				return v, true
			}
		} else if Truth(t, Call(t, f.fn, v)) {
			return v, true
		}
	}
}

// Enumerate is Python's enumerate.
type Enumerate struct {
	it  Object
	n   int64
	big Object // the counter once it has left 64 bits
}

// Type returns enumerate.
func (*Enumerate) Type() *Type { return EnumerateType }

// NewEnumerate makes enumerate(iterable, start).
func NewEnumerate(t *Thread, iterable, start Object) Object {
	e := &Enumerate{it: Iter(t, iterable)}
	if n, _ := asNum(Index(t, start)); n.big == nil {
		e.n = n.i
	} else {
		e.big = n.object()
	}
	return e
}

// Next returns the next (index, item).
func (e *Enumerate) Next(t *Thread) (Object, bool) {
	v, ok := Next(t, e.it)
	if !ok {
		return nil, false
	}
	if e.big == nil {
		n := e.n
		if e.n++; e.n < n {
			e.big = addInts(num{i: n}, num{i: 1})
		}
		return NewPair(Int(n), v), true
	}
	n, _ := asNum(e.big)
	e.big = addInts(n, num{i: 1})
	return NewPair(n.object(), v), true
}

// Reversed walks a sequence backwards by __len__ and __getitem__.
type Reversed struct {
	seq Object
	i   int
}

// Type returns reversed.
func (*Reversed) Type() *Type { return ReversedType }

// Next returns the previous item.
func (r *Reversed) Next(t *Thread) (v Object, ok bool) {
	if r.i < 0 {
		return nil, false
	}
	e := Catch(t, func() { v = GetItem(t, r.seq, Int(r.i)) })
	r.i--
	if e == nil {
		return v, true
	}
	r.i = -1
	if e.Class.IsSubtype(IndexError) || e.Class.IsSubtype(StopIteration) {
		return nil, false
	}
	panic(e)
}

// NewReversed is reversed(o).
func NewReversed(t *Thread, o Object) Object {
	switch v := o.(type) {
	case *List:
		return &listIter{l: v, next: v.Len() - 1, back: true}
	case *Tuple:
		return &Reversed{o, len(v.Items) - 1}
	case *Range:
		return &rangeIter{r: v.reversed()}
	case *Dict:
		return &dictIter{newDictCursor(v, true), dictKeys}
	case *DictView:
		return &dictIter{newDictCursor(v.d, true), v.part}
	case Str:
		rs := runesOf(string(v))
		slices.Reverse(rs)
		items := make([]Object, len(rs))
		for i, r := range rs {
			items[i] = Str(runeString(r))
		}
		return &itemsIter{items: items, typ: ReversedType}
	}
	if m := lookupSpecial(o, "__reversed__"); m != nil && m != Object(None) {
		return special(t, m, o)
	} else if m != nil || lookupSpecial(o, "__getitem__") == nil || lookupSpecial(o, "__len__") == nil {
		Throw(TypeError, "'%s' object is not reversible", TypeOf(o).Name)
	}
	return &Reversed{o, Len(t, o) - 1}
}

// nativeIter is iter(o) for exact built-in containers; nil for other values.
func nativeIter(t *Thread, o Object) Object {
	switch v := o.(type) {
	case *List:
		return &listIter{l: v}
	case *Tuple:
		return &itemsIter{items: v.Items, typ: tupleIterType}
	case *Range:
		return &rangeIter{r: v}
	case *Dict:
		return &dictIter{newDictCursor(v, false), dictKeys}
	case *DictView:
		return &dictIter{newDictCursor(v.d, false), v.part}
	case Str:
		return &strIter{s: string(v), ascii: isASCII(string(v))}
	case *Set:
		return &setIter{s: v, used: v.Len()}
	case Bytes:
		return &bytesIter{typ: bytesIterType, at: func(i int) (byte, bool) {
			if i >= len(v) {
				return 0, false
			}
			return v[i], true
		}}
	case *ByteArray:
		return &bytesIter{typ: byteArrayIterType, at: v.byteAt}
	}
	return nil
}

// still is what built-in functions iterate over in o's place: while other threads may change a dict or a set, a copy of
// it, since in CPython no other thread runs during such a function.
func still(o Object) Object {
	if !sched.Concurrent() {
		return o
	}
	switch v := o.(type) {
	case *Dict:
		return &Tuple{v.Keys()}
	case *Set:
		return &Tuple{v.Elements()}
	case *DictView:
		return &Tuple{v.snapshot()}
	}
	return o
}

// lengthHinter is implemented by the iterators that know how much is left.
type lengthHinter interface{ left() int }
