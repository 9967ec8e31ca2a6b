package py

import "math/big"

// Range is Python's range. Bounds beyond 64 bits are kept in wide.
type Range struct {
	Start, Stop, Step int64
	n                 int64
	wide              *wideRange
}

// wideRange is a range whose bounds or length don't fit in 64 bits.
type wideRange struct{ start, stop, step, n *big.Int }

// Type returns range.
func (*Range) Type() *Type { return RangeType }

// NewRange makes range(start, stop, step); step must not be 0.
func NewRange(start, stop, step int64) *Range {
	r := &Range{Start: start, Stop: stop, Step: step}
	switch {
	case step > 0 && start < stop:
		r.n = int64((uint64(stop)-uint64(start)-1)/uint64(step)) + 1
	case step < 0 && start > stop:
		r.n = int64((uint64(start)-uint64(stop)-1)/(-uint64(step))) + 1
	}
	if r.n < 0 {
		return newWideRange(big.NewInt(start), big.NewInt(stop), big.NewInt(step))
	}
	return r
}

func newWideRange(start, stop, step *big.Int) *Range {
	n := new(big.Int).Sub(stop, start)
	if step.Sign() < 0 {
		n.Neg(n)
	}
	abs := new(big.Int).Abs(step)
	n.Add(n, abs).Sub(n, big.NewInt(1))
	if n.Sign() < 0 {
		n.SetInt64(0)
	} else {
		n.Quo(n, abs)
	}
	return &Range{wide: &wideRange{start, stop, step, n}}
}

// rangeNew is range(stop), range(start, stop[, step]).
func rangeNew(t *Thread, args []Object) Object {
	if len(args) == 0 {
		Throw(TypeError, "range expected at least 1 argument, got 0")
	}
	if len(args) > 3 {
		Throw(TypeError, "range expected at most 3 arguments, got %d", len(args))
	}
	parts := [3]num{{i: 0}, {}, {i: 1}}
	for i, a := range args {
		slot := i
		if len(args) == 1 {
			slot = 1
		}
		parts[slot], _ = asNum(Index(t, a))
	}
	if parts[2].sign() == 0 {
		Throw(ValueError, "range() arg 3 must not be zero")
	}
	if parts[0].big != nil || parts[1].big != nil || parts[2].big != nil {
		return newWideRange(parts[0].toBig(), parts[1].toBig(), parts[2].toBig())
	}
	return NewRange(parts[0].i, parts[1].i, parts[2].i)
}

// Len is len(r); OverflowError when it does not fit.
func (r *Range) Len() int {
	if r.wide != nil {
		if !r.wide.n.IsInt64() {
			Throw(OverflowError, "Python int too large to convert to C ssize_t")
		}
		return int(r.wide.n.Int64())
	}
	return int(r.n)
}

func (r *Range) empty() bool {
	if r.wide != nil {
		return r.wide.n.Sign() == 0
	}
	return r.n == 0
}

// bounds are start, stop and step as Objects.
func (r *Range) bounds() (start, stop, step Object) {
	if w := r.wide; w != nil {
		return NormBig(new(big.Int).Set(w.start)), NormBig(new(big.Int).Set(w.stop)), NormBig(new(big.Int).Set(w.step))
	}
	return Int(r.Start), Int(r.Stop), Int(r.Step)
}

// at is element i, which must be in range.
func (r *Range) at(i int64) Object {
	if w := r.wide; w != nil {
		v := new(big.Int).Mul(big.NewInt(i), w.step)
		return NormBig(v.Add(v, w.start))
	}
	return Int(r.Start + i*r.Step)
}

func (r *Range) getItem(t *Thread, k Object) Object {
	if s, ok := k.(*Slice); ok {
		start, _, step, n := s.Indices(t, r.Len())
		if r.wide != nil {
			a, _ := asNum(r.at(int64(start)))
			st := new(big.Int).Mul(big.NewInt(int64(step)), r.wide.step)
			stop := new(big.Int).Mul(big.NewInt(int64(n)), st)
			return newWideRange(a.toBig(), stop.Add(stop, a.toBig()), st)
		}
		// The stop that range's own slicing reports: start + stop' * step for the clipped stop'.
		_, stop, _, _ := s.Indices(t, r.Len())
		return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step*int64(step))
	}
	i := indexFor(t, k, "range indices must be integers or slices, not %s")
	n := r.Len()
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		Throw(IndexError, "range object index out of range")
	}
	return r.at(int64(i))
}

// position is where v stands; -1 when it is not in the range.
func (r *Range) position(v num) num {
	start, stop, step := r.bounds()
	a, _ := asNum(start)
	z, _ := asNum(stop)
	s, _ := asNum(step)
	if s.sign() > 0 && (cmpInts(v, a) < 0 || cmpInts(v, z) >= 0) || s.sign() < 0 && (cmpInts(v, a) > 0 || cmpInts(v, z) <= 0) {
		return num{i: -1}
	}
	off, _ := asNum(subInts(v, a))
	if m, _ := asNum(modInts(off, s)); m.sign() != 0 {
		return num{i: -1}
	}
	q, _ := asNum(floorDivInts(off, s))
	return q
}

func (r *Range) contains(t *Thread, item Object) bool {
	if n, ok := asNumExact(item); ok {
		return r.position(n).sign() >= 0
	}
	for v := range Each(t, r) {
		if EqBool(t, v, item) {
			return true
		}
	}
	return false
}

func (r *Range) equal(o *Range) bool {
	if r.wide == nil && o.wide == nil {
		return r.n == o.n && (r.n == 0 || r.Start == o.Start && (r.n == 1 || r.Step == o.Step))
	}
	return cmpInts(r.count(), o.count()) == 0 && (r.empty() || rangeRepr(r) == rangeRepr(o))
}

// count is the length as a number of any size.
func (r *Range) count() num {
	if r.wide != nil {
		return num{big: r.wide.n}
	}
	return num{i: r.n}
}

func hashRange(r *Range) int64 {
	start, _, step := r.bounds()
	parts := []Object{r.count().object(), None, None}
	if !r.empty() {
		parts[1] = start
		if n := r.count(); n.big != nil || n.i != 1 {
			parts[2] = step
		}
	}
	h, _ := fastHash(&Tuple{parts})
	if h == 0 {
		h = hashTuple(func(i int) int64 { h, _ := fastHash(parts[i]); return h }, 3)
	}
	return h
}

func rangeRepr(r *Range) string {
	start, stop, step := r.bounds()
	s := "range(" + Repr(nil, start) + ", " + Repr(nil, stop)
	if step != Object(Int(1)) {
		s += ", " + Repr(nil, step)
	}
	return s + ")"
}

// reversed is the range with the same elements in the other order.
func (r *Range) reversed() *Range {
	if w := r.wide; w != nil {
		last := new(big.Int).Sub(w.n, big.NewInt(1))
		last.Mul(last, w.step).Add(last, w.start)
		return newWideRange(last, new(big.Int).Sub(w.start, w.step), new(big.Int).Neg(w.step))
	}
	if r.n == 0 {
		return NewRange(0, 0, 1)
	}
	return &Range{Start: r.Start + (r.n-1)*r.Step, Stop: r.Start - r.Step, Step: -r.Step, n: r.n}
}

// Slice is Python's slice object.
type Slice struct{ Start, Stop, Step Object }

// Type returns slice.
func (*Slice) Type() *Type { return SliceType }

// NewSlice makes slice(start, stop, step); nil parts are None.
func NewSlice(start, stop, step Object) Object {
	or := func(o Object) Object {
		if o == nil {
			return None
		}
		return o
	}
	return &Slice{or(start), or(stop), or(step)}
}

// sliceInt evaluates one part of a slice, clipped to what an int holds.
func sliceInt(t *Thread, o Object) int {
	if i, ok := o.(Int); ok {
		return int(i)
	}
	if _, ok := asNum(o); !ok && lookupSpecial(o, "__index__") == nil {
		Throw(TypeError, "slice indices must be integers or None or have an __index__ method")
	}
	n, _ := asNum(Index(t, o))
	switch {
	case n.big == nil:
		return int(n.i)
	case n.sign() < 0:
		return -1 << 62
	}
	return 1 << 62
}

// Indices applies the slice to a sequence of length n: CPython's slice.indices and the number of elements.
func (s *Slice) Indices(t *Thread, n int) (start, stop, step, count int) {
	step = 1
	if s.Step != Object(None) {
		if step = sliceInt(t, s.Step); step == 0 {
			Throw(ValueError, "slice step cannot be zero")
		}
	}
	if step > 0 {
		start, stop = 0, n
	} else {
		start, stop = n-1, -1
	}
	if s.Start != Object(None) {
		start = clipIndex(sliceInt(t, s.Start), n, step)
	}
	if s.Stop != Object(None) {
		stop = clipIndex(sliceInt(t, s.Stop), n, step)
	}
	return start, stop, step, sliceCount(start, stop, step)
}

func sliceCount(start, stop, step int) int {
	switch {
	case step > 0 && start < stop:
		return (stop-start-1)/step + 1
	case step < 0 && start > stop:
		return (start-stop-1)/-step + 1
	}
	return 0
}

func clipIndex(i, n, step int) int {
	if i < 0 {
		if i += n; i < 0 {
			if step < 0 {
				return -1
			}
			return 0
		}
		return i
	}
	if i >= n {
		if step < 0 {
			return n - 1
		}
		return n
	}
	return i
}

// indexFor evaluates a subscript that is no slice; message has one %s for the type's name.
func indexFor(t *Thread, k Object, message string) int {
	if i, ok := k.(Int); ok {
		return int(i)
	}
	if _, ok := asNum(k); !ok && lookupSpecial(k, "__index__") == nil {
		Throw(TypeError, message, TypeOf(k).Name)
	}
	return IndexInt(t, k)
}

// pickItems copies the items that a slice selects.
func pickItems[T any](items []T, start, step, count int) []T {
	if step == 1 {
		return append(make([]T, 0, count), items[start:start+count]...)
	}
	out := make([]T, count)
	for i := range out {
		out[i] = items[start+i*step]
	}
	return out
}

func listGetItem(t *Thread, l *List, k Object) Object {
	s, ok := k.(*Slice)
	if !ok {
		return l.At(indexFor(t, k, "list indices must be integers or slices, not %s"))
	}
	items := l.snapshot()
	start, _, step, n := s.Indices(t, len(items))
	return NewList(pickItems(items, start, step, n)...)
}

func tupleGetItem(t *Thread, tu *Tuple, k Object) Object {
	if s, ok := k.(*Slice); ok {
		start, _, step, n := s.Indices(t, len(tu.Items))
		if n == len(tu.Items) && step == 1 {
			return tu
		}
		return NewTuple(pickItems(tu.Items, start, step, n)...)
	}
	i := indexFor(t, k, "tuple indices must be integers or slices, not %s")
	if i < 0 {
		i += len(tu.Items)
	}
	if i < 0 || i >= len(tu.Items) {
		Throw(IndexError, "tuple index out of range")
	}
	return tu.Items[i]
}

func listSetItem(t *Thread, l *List, k, v Object) {
	s, ok := k.(*Slice)
	if !ok {
		l.SetAt(indexFor(t, k, "list indices must be integers or slices, not %s"), v)
		return
	}
	simple := s.Step == Object(None) || s.Step == Object(Int(1))
	if !isIterable(v) {
		Throw(TypeError, "must assign iterable to extended slice")
	}
	items := IterList(t, v)
	start, stop, step, n := s.Indices(t, l.Len())
	if simple {
		l.sliceAssign(start, stop, items)
		return
	}
	if len(items) != n {
		Throw(ValueError, "attempt to assign sequence of size %d to extended slice of size %d", len(items), n)
	}
	l.lock()
	for i := 0; i < n && start+i*step < len(l.Items); i++ {
		l.Items[start+i*step] = items[i]
	}
	l.unlock()
}

func listDelItem(t *Thread, l *List, k Object) {
	s, ok := k.(*Slice)
	if !ok {
		i := indexFor(t, k, "list indices must be integers or slices, not %s")
		l.lock()
		n := len(l.Items)
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			l.unlock()
			Throw(IndexError, "list assignment index out of range")
		}
		l.cut(i, i+1)
		l.unlock()
		return
	}
	start, _, step, n := s.Indices(t, l.Len())
	if step < 0 && n > 0 {
		start, step = start+(n-1)*step, -step
	}
	l.lock()
	defer l.unlock()
	l.Items = dropItems(l.Items, start, step, n)
}

// dropItems removes count items from start on, every step-th, in place.
func dropItems[T any](items []T, start, step, count int) []T {
	if count == 0 {
		return items
	}
	w := start
	for i, k := start, 0; i < len(items); i++ {
		if k < count && i == start+k*step {
			k++
			continue
		}
		items[w] = items[i]
		w++
	}
	clear(items[w:])
	return items[:w]
}

func strGetItem(t *Thread, s string, k Object) Object {
	sl, ok := k.(*Slice)
	if !ok {
		return strItem(t, s, indexFor(t, k, "string indices must be integers, not '%s'"))
	}
	ascii := isASCIICached(t, s)
	n := len(s)
	if !ascii {
		n = len(runesCached(t, s))
	}
	start, stop, step, count := sl.Indices(t, n)
	switch {
	case count == 0:
		return Str("")
	case step == 1 && ascii:
		return Str(s[start:stop])
	case step == 1 && len(s) > shortText:
		return Str(stringOf(runesCached(t, s)[start:stop]))
	case step == 1:
		return Str(StrSlice(s, start, stop))
	case ascii:
		return Str(pickBytes(s, start, step, count))
	}
	return Str(stringOf(pickItems(runesOf(s), start, step, count)))
}

func pickBytes(s string, start, step, count int) string {
	if step == 1 {
		return s[start : start+count]
	}
	out := make([]byte, count)
	for i := range out {
		out[i] = s[start+i*step]
	}
	return string(out)
}
