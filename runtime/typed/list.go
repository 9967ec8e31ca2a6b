// Package typed is what statically typed code of generated programs computes with: lists and dicts of one Go type, checked
// 64-bit ints, floats and strings with Python's rules.
//
// A ListOf or DictOf is held by one pointer wherever Python has one list: identity and aliasing are kept. No dynamic code
// ever changes one, and no two threads use one while either changes it: the translator proves both.
//
// Input: calls from generated code. Output: Python's results and exceptions. Must not: lock, call user code.
package typed

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Absent stands for a slice bound that is left out.
const Absent = math.MinInt64

// ListOf is a list whose items all have the Go type T.
type ListOf[T any] struct{ Items []T }

// Type makes a ListOf a py.Object, so that it can travel through the runtime unopened.
func (l *ListOf[T]) Type() *py.Type { return py.ListType }

// NewList makes a list of the items.
func NewList[T any](items ...T) *ListOf[T] { return &ListOf[T]{items} }

// Make makes an empty list with room for n items.
func Make[T any](n int64) *ListOf[T] { return &ListOf[T]{make([]T, 0, max(n, 0))} }

// Filled is [v] * n.
func Filled[T any](v T, n int64) *ListOf[T] {
	items := make([]T, max(n, 0))
	for i := range items {
		items[i] = v
	}
	return &ListOf[T]{items}
}

// maxItems is what len() can give. The translator counts on it where lengths are multiplied; CPython needs 8 GiB for such a
// list of references.
const maxItems = 1 << 30

var tooLong = py.NewLate(py.MemoryError, "len() of more than 2**30 items")

// Len is len(l).
func (l *ListOf[T]) Len() int64 {
	if len(l.Items) > maxItems {
		panic(tooLong)
	}
	return int64(len(l.Items))
}

// The errors of indexing, see py.Late.
var (
	badIndex = py.NewLate(py.IndexError, "list index out of range")
	badStore = py.NewLate(py.IndexError, "list assignment index out of range")
	badPop   = py.NewLate(py.IndexError, "pop from empty list")
)

// True is bool(l); nil is None.
func (l *ListOf[T]) True() bool { return l != nil && len(l.Items) > 0 }

// At is l[i].
func (l *ListOf[T]) At(i int64) T {
	if i < 0 {
		i += int64(len(l.Items))
	}
	if uint64(i) >= uint64(len(l.Items)) {
		panic(badIndex)
	}
	return l.Items[i]
}

// SetAt is l[i] = v.
func (l *ListOf[T]) SetAt(i int64, v T) {
	if i < 0 {
		i += int64(len(l.Items))
	}
	if uint64(i) >= uint64(len(l.Items)) {
		panic(badStore)
	}
	l.Items[i] = v
}

// Ref is the place of l[i], for l[i] op= v.
func (l *ListOf[T]) Ref(i int64) *T {
	if i < 0 {
		i += int64(len(l.Items))
	}
	if uint64(i) >= uint64(len(l.Items)) {
		panic(badIndex)
	}
	return &l.Items[i]
}

// Get is l[i] for an i that is never negative.
func (l *ListOf[T]) Get(i int64) T {
	if uint64(i) >= uint64(len(l.Items)) {
		panic(badIndex)
	}
	return l.Items[i]
}

// Index resolves an index into n items: a negative one counts from the end.
func Index(i int64, n int) int64 {
	if i < 0 {
		i += int64(n)
	}
	if uint64(i) >= uint64(n) {
		panic(badIndex)
	}
	return i
}

// IndexStore is Index for a store.
func IndexStore(i int64, n int) int64 {
	if i < 0 {
		i += int64(n)
	}
	if uint64(i) >= uint64(n) {
		panic(badStore)
	}
	return i
}

// In checks an index that is never negative.
func In(i int64, n int) int64 {
	if uint64(i) >= uint64(n) {
		panic(badIndex)
	}
	return i
}

// InStore is In for a store.
func InStore(i int64, n int) int64 {
	if uint64(i) >= uint64(n) {
		panic(badStore)
	}
	return i
}

// Grow makes room for n more items, within reason.
func (l *ListOf[T]) Grow(n int) { l.Items = slices.Grow(l.Items, min(max(n, 0), 1<<20)) }

// Append is l.append(v).
func (l *ListOf[T]) Append(v T) { l.Items = append(l.Items, v) }

// Extend is l.extend(m), also with l itself.
func (l *ListOf[T]) Extend(m *ListOf[T]) { l.Items = append(l.Items, m.Items...) }

// Pop is l.pop().
func (l *ListOf[T]) Pop() T {
	n := len(l.Items) - 1
	if n < 0 {
		panic(badPop)
	}
	v := l.Items[n]
	var zero T
	l.Items[n] = zero
	l.Items = l.Items[:n]
	return v
}

// PopAt is l.pop(i).
func (l *ListOf[T]) PopAt(i int64) T {
	n := int64(len(l.Items))
	if n == 0 {
		py.Throw(py.IndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		py.Throw(py.IndexError, "pop index out of range")
	}
	v := l.Items[i]
	l.Items = slices.Delete(l.Items, int(i), int(i)+1)
	return v
}

// Insert is l.insert(i, v).
func (l *ListOf[T]) Insert(i int64, v T) {
	l.Items = slices.Insert(l.Items, int(clamp(i, int64(len(l.Items)))), v)
}

// Clear is l.clear().
func (l *ListOf[T]) Clear() { l.Items = nil }

// Reverse is l.reverse().
func (l *ListOf[T]) Reverse() { slices.Reverse(l.Items) }

// Copy is l[:] or l.copy().
func (l *ListOf[T]) Copy() *ListOf[T] {
	return &ListOf[T]{append(make([]T, 0, len(l.Items)), l.Items...)}
}

// Concat is l + m.
func (l *ListOf[T]) Concat(m *ListOf[T]) *ListOf[T] {
	return &ListOf[T]{append(append(make([]T, 0, len(l.Items)+len(m.Items)), l.Items...), m.Items...)}
}

// Repeat is l * n.
func (l *ListOf[T]) Repeat(n int64) *ListOf[T] {
	return &ListOf[T]{slices.Repeat(l.Items, int(max(n, 0)))}
}

// clamp turns a slice bound into an index from 0 to n.
func clamp(i, n int64) int64 {
	if i < 0 {
		return max(i+n, 0)
	}
	return min(i, n)
}

// bounds resolves the bounds of a slice with step 1.
func bounds(lo, hi int64, n int) (int64, int64) {
	a, b := int64(0), int64(n)
	if lo != Absent {
		a = clamp(lo, b)
	}
	if hi != Absent {
		b = clamp(hi, b)
	}
	return a, max(a, b)
}

// Slice is l[lo:hi].
func (l *ListOf[T]) Slice(lo, hi int64) *ListOf[T] {
	a, b := bounds(lo, hi, len(l.Items))
	return &ListOf[T]{append(make([]T, 0, b-a), l.Items[a:b]...)}
}

// SliceStep is l[lo:hi:step].
func (l *ListOf[T]) SliceStep(lo, hi, step int64) *ListOf[T] {
	first, count := indices(lo, hi, step, int64(len(l.Items)))
	out := make([]T, count)
	for i := range out {
		out[i] = l.Items[first]
		first += step
	}
	return &ListOf[T]{out}
}

// indices resolves an extended slice: its first index and the number of items.
func indices(lo, hi, step, n int64) (first, count int64) {
	switch {
	case step == Absent:
		step = 1
	case step == 0:
		py.Throw(py.ValueError, "slice step cannot be zero")
	}
	low, high := int64(0), n
	if step < 0 {
		low, high = -1, n-1
	}
	resolve := func(i, absent int64) int64 {
		switch {
		case i == Absent:
			return absent
		case i < 0:
			return max(i+n, low)
		}
		return min(i, high)
	}
	if step > 0 {
		a, b := resolve(lo, low), resolve(hi, high)
		if a < b {
			return a, (b-a-1)/step + 1
		}
		return a, 0
	}
	a, b := resolve(lo, high), resolve(hi, low)
	if b < a {
		return a, (a-b-1)/(-step) + 1
	}
	return a, 0
}

// SetSlice is l[lo:hi] = m.
func (l *ListOf[T]) SetSlice(lo, hi int64, m *ListOf[T]) {
	a, b := bounds(lo, hi, len(l.Items))
	if int(b-a) == len(m.Items) {
		copy(l.Items[a:b], m.Items)
		return
	}
	l.Items = slices.Replace(l.Items, int(a), int(b), slices.Clone(m.Items)...)
}

// Mirror is l[lo:hi] = l[from:to:-1].
func (l *ListOf[T]) Mirror(lo, hi, from, to int64) {
	if 0 < lo && lo <= hi && hi <= int64(len(l.Items)) && from == hi-1 && to == lo-1 {
		for part := l.Items[lo:hi]; len(part) > 1; part = part[1 : len(part)-1] {
			part[0], part[len(part)-1] = part[len(part)-1], part[0]
		}
		return
	}
	l.mirror(lo, hi, from, to)
}

func (l *ListOf[T]) mirror(lo, hi, from, to int64) {
	a, b := bounds(lo, hi, len(l.Items))
	first, count := indices(from, to, -1, int64(len(l.Items)))
	if count == b-a && (count == 0 || first == b-1) {
		slices.Reverse(l.Items[a:b])
		return
	}
	l.SetSlice(lo, hi, l.SliceStep(from, to, -1))
}

// Expect gives the items of l, of which there must be n to be unpacked.
func (l *ListOf[T]) Expect(n int) []T {
	if l == nil || len(l.Items) != n {
		panic(l.badUnpack(n))
	}
	return l.Items
}

// badUnpack says why l can't be unpacked to want items; nil is None.
func (l *ListOf[T]) badUnpack(want int) *py.Late {
	if l == nil {
		return py.NewLate(py.TypeError, "cannot unpack non-iterable NoneType object")
	}
	got := len(l.Items)
	if got < want {
		return py.NewLate(py.ValueError, fmt.Sprintf("not enough values to unpack (expected %d, got %d)", want, got))
	}
	return py.NewLate(py.ValueError, fmt.Sprintf("too many values to unpack (expected %d)", want))
}

// Contains is v in l.
func Contains[T comparable](l *ListOf[T], v T) bool { return slices.Contains(l.Items, v) }

// Sort is l.sort(), on ints, strings and floats.
func Sort[T cmp.Ordered](l *ListOf[T]) {
	slices.SortStableFunc(l.Items, func(a, b T) int {
		switch {
		case a < b:
			return -1
		case b < a:
			return 1
		}
		return 0
	})
}

// Sorted is sorted(l), of a list that nothing else has.
func Sorted[T cmp.Ordered](l *ListOf[T]) *ListOf[T] {
	Sort(l)
	return l
}

// Reversed is list(reversed(l)).
func Reversed[T any](l *ListOf[T]) *ListOf[T] {
	c := l.Copy()
	c.Reverse()
	return c
}

// SeqOf is a tuple of a length that is not known when it is translated.
type SeqOf[T any] struct{ ListOf[T] }

// Type makes a SeqOf a py.Object.
func (s *SeqOf[T]) Type() *py.Type { return py.TupleType }

// Slice is s[lo:hi].
func (s *SeqOf[T]) Slice(lo, hi int64) *SeqOf[T] { return &SeqOf[T]{*s.ListOf.Slice(lo, hi)} }

// SliceStep is s[lo:hi:step].
func (s *SeqOf[T]) SliceStep(lo, hi, step int64) *SeqOf[T] {
	return &SeqOf[T]{*s.ListOf.SliceStep(lo, hi, step)}
}

// Copy is s[:].
func (s *SeqOf[T]) Copy() *SeqOf[T] { return s }

// Seq is tuple(l), of a list that nothing else has.
func Seq[T any](l *ListOf[T]) *SeqOf[T] { return &SeqOf[T]{*l} }

// Min is min(l); the first of equals.
func Min[T cmp.Ordered](l *ListOf[T]) T { return extreme(l, "min", func(a, b T) bool { return a < b }) }

// Max is max(l).
func Max[T cmp.Ordered](l *ListOf[T]) T { return extreme(l, "max", func(a, b T) bool { return a > b }) }

func extreme[T cmp.Ordered](l *ListOf[T], name string, better func(a, b T) bool) T {
	if len(l.Items) == 0 {
		py.Throw(py.ValueError, "%s() iterable argument is empty", name)
	}
	best := l.Items[0]
	for _, v := range l.Items[1:] {
		if better(v, best) {
			best = v
		}
	}
	return best
}

// Box copies a list into the object model's form, to be read there; nil is None.
func Box[T any](l *ListOf[T], box func(T) py.Object) py.Object {
	if l == nil {
		return py.None
	}
	return py.NewList(boxAll(l, box)...)
}

// BoxSeq copies a tuple of unknown length into the object model's form.
func BoxSeq[T any](l *SeqOf[T], box func(T) py.Object) py.Object {
	if l == nil {
		return py.None
	}
	return py.NewTuple(boxAll(&l.ListOf, box)...)
}

func boxAll[T any](l *ListOf[T], box func(T) py.Object) []py.Object {
	items := make([]py.Object, len(l.Items))
	for i, v := range l.Items {
		items[i] = box(v)
	}
	return items
}

// Unbox copies a list that the object model just made.
func Unbox[T any](o py.Object, unbox func(py.Object) T) *ListOf[T] {
	var from []py.Object
	switch o := o.(type) {
	case *py.List:
		from = o.Items
	case *py.Tuple:
		from = o.Items
	case *py.Singleton:
		return nil // None, where a list may be missing
	default:
		return o.(*ListOf[T])
	}
	items := make([]T, len(from))
	for i, x := range from {
		items[i] = unbox(x)
	}
	return &ListOf[T]{items}
}

// Combinations2 is list(itertools.combinations(l, 2)), each pair made by pair.
func Combinations2[T, P any](l *ListOf[T], pair func(a, b T) P) *ListOf[P] {
	out := &ListOf[P]{}
	for i, a := range l.Items {
		for _, b := range l.Items[i+1:] {
			out.Items = append(out.Items, pair(a, b))
		}
	}
	return out
}

// Columns is zip(*rows): as many columns as the shortest row has items.
func Columns[T any](rows *ListOf[*ListOf[T]]) []*SeqOf[T] {
	if len(rows.Items) == 0 {
		return nil
	}
	width := len(rows.Items[0].Items)
	for _, r := range rows.Items {
		width = min(width, len(r.Items))
	}
	out := make([]*SeqOf[T], width)
	for j := range out {
		col := make([]T, len(rows.Items))
		for i, r := range rows.Items {
			col[i] = r.Items[j]
		}
		out[j] = &SeqOf[T]{ListOf[T]{col}}
	}
	return out
}

// Assign is `l = m[:]` for a list that nothing else has: it keeps its memory.
func (l *ListOf[T]) Assign(m *ListOf[T]) {
	old := l.Items
	l.Items = append(old[:0], m.Items...)
	if len(old) > len(l.Items) {
		clear(old[len(l.Items):]) // what they hold must not stay alive
	}
}

// Part is l[lo:hi] to be read at once.
func (l *ListOf[T]) Part(lo, hi int64) []T {
	a, b := bounds(lo, hi, len(l.Items))
	return l.Items[a:b]
}

// SetParts is l[lo:hi] = the parts, one after the other; they may be parts of l.
func (l *ListOf[T]) SetParts(lo, hi int64, parts ...[]T) {
	var few [16]T
	joined := few[:0]
	for _, p := range parts {
		joined = append(joined, p...)
	}
	a, b := bounds(lo, hi, len(l.Items))
	if int(b-a) == len(joined) {
		copy(l.Items[a:b], joined)
		return
	}
	l.Items = slices.Replace(l.Items, int(a), int(b), slices.Clone(joined)...)
}
