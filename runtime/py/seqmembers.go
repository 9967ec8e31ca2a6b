package py

import "slices"

func isSeqOf[T Object](o Object) bool {
	_, ok := o.(T)
	return ok
}

// seqMembers makes + and * of a sequence type.
func seqMembers[T Object]() []Member {
	return join(
		Methods(DefC("__add__(self, value, /)", func(t *Thread, a []Object) Object {
			return nativeBinary(t, OpAdd, a[0], Unwrap(a[1]))
		})),
		repeatMembers())
}

// repeatMembers makes __mul__ and __rmul__ of a sequence. The count may be any object with __index__, unless it has a
// multiplication of its own.
func repeatMembers() []Member {
	times := func(t *Thread, a []Object) Object {
		if _, ok := asNum(a[1]); !ok && (lookupSpecial(a[1], "__index__") == nil || lookupSpecial(a[1], "__rmul__") != nil) {
			return NotImplemented
		}
		n, _ := asNum(Index(t, a[1]))
		return repeatObject(a[0], n)
	}
	return Methods(DefC("__mul__(self, value, /)", times), DefC("__rmul__(self, value, /)", times))
}

// listNew fills a list: list.__init__(iterable=(), /).
func listInit(t *Thread, args []Object, kw Kwargs) Object {
	noKeywords("list", kw)
	atMostArgs("list", args[1:], 1)
	l := args[0].(*List)
	var items []Object
	if len(args) == 2 {
		items = IterList(t, args[1])
	}
	l.lock()
	l.Items = items
	l.unlock()
	return None
}

func listMembers() []Member {
	self := func(a []Object) *List { return a[0].(*List) }
	return join(
		seqMembers[*List](), compareMembers(isSeqOf[*List]), textMembers(false), containerMembers(true), itemMembers(), genericMember(),
		Methods(
			DefRaw("__init__", listInit),
			keep(DefC("__iadd__(self, value, /)", func(t *Thread, a []Object) Object {
				listExtend(t, Unwrap(a[0]).(*List), a[1])
				return a[0]
			})),
			keep(DefC("__imul__(self, value, /)", func(t *Thread, a []Object) Object {
				n, ok := asNum(a[1])
				if !ok {
					return NotImplemented
				}
				l := Unwrap(a[0]).(*List)
				r := repeatObject(l, n).(*List)
				l.lock()
				l.Items = r.Items
				l.unlock()
				return a[0]
			})),
			DefC("__reversed__(self, /)", func(t *Thread, a []Object) Object { return NewReversed(t, a[0]) }),
			DefC("append(self, object, /)", func(t *Thread, a []Object) Object {
				self(a).Append(a[1])
				return None
			}),
			DefC("extend(self, iterable, /)", func(t *Thread, a []Object) Object {
				listExtend(t, self(a), a[1])
				return None
			}),
			DefC("insert(self, index, object, /)", func(t *Thread, a []Object) Object {
				self(a).Insert(IndexInt(t, a[1]), a[2])
				return None
			}),
			DefC("pop(self, index=-1, /)", func(t *Thread, a []Object) Object { return self(a).Pop(IndexInt(t, a[1])) }),
			DefC("remove(self, value, /)", func(t *Thread, a []Object) Object {
				if !self(a).removeValue(t, a[1]) {
					Throw(ValueError, "list.remove(x): x not in list")
				}
				return None
			}),
			DefC("clear(self, /)", func(t *Thread, a []Object) Object {
				l := self(a)
				l.lock()
				l.Items = nil
				l.unlock()
				return None
			}),
			DefC("copy(self, /)", func(t *Thread, a []Object) Object { return NewList(self(a).snapshot()...) }),
			DefC("reverse(self, /)", func(t *Thread, a []Object) Object {
				self(a).Reverse()
				return None
			}),
			DefC("index(self, value, start=0, stop=9223372036854775807, /)", func(t *Thread, a []Object) Object {
				l := self(a)
				n := l.Len()
				i := l.index(t, a[1], clipIndex(sliceInt(t, a[2]), n, 1), clipStop(sliceInt(t, a[3]), n))
				if i < 0 {
					Throw(ValueError, "%s is not in list", Repr(t, a[1]))
				}
				return Int(i)
			}),
			DefC("count(self, value, /)", func(t *Thread, a []Object) Object { return countItems(t, self(a).snapshot(), a[1]) }),
			DefC("sort(self, /, *, key=None, reverse=False)", func(t *Thread, a []Object) Object {
				self(a).Sort(t, a[1], Truth(t, a[2]))
				return None
			}),
		))
}

// clipStop is clipIndex for an end that may lie beyond a list that grows meanwhile.
func clipStop(i, n int) int {
	if i < 0 {
		return max(i+n, 0)
	}
	return i
}

func countItems(t *Thread, items []Object, v Object) Object {
	n := 0
	for _, x := range items {
		if equalItems(t, x, v) {
			n++
		}
	}
	return Int(n)
}

// listExtend is l.extend(iterable).
func listExtend(t *Thread, l *List, it Object) {
	switch v := it.(type) {
	case *List:
		l.Extend(v.snapshot())
	case *Tuple:
		l.Extend(v.Items)
	default:
		for x := range Each(t, it) {
			l.Append(x)
		}
	}
}

// Sort is l.sort(key=key, reverse=reverse).
func (l *List) Sort(t *Thread, key Object, reverse bool) {
	l.lock()
	if l.sorting {
		l.unlock()
		Throw(ValueError, "list modified during sort")
	}
	items := l.Items
	l.Items, l.sorting = nil, true
	l.unlock()
	changed := false
	func() {
		defer func() {
			l.lock()
			changed = len(l.Items) != 0
			l.Items, l.sorting = items, false
			l.unlock()
		}()
		SortItems(t, items, key, reverse)
	}()
	if changed {
		Throw(ValueError, "list modified during sort")
	}
}

// SortItems sorts in place, stably; key may be nil or None. It only uses <, like Python.
func SortItems(t *Thread, items []Object, key Object, reverse bool) {
	if len(items) < 2 && (key == nil || key == Object(None)) {
		return
	}
	keys := items
	if key != nil && key != Object(None) {
		keys = make([]Object, len(items))
		for i, v := range items {
			keys[i] = Call(t, key, v)
		}
		sortKeyed(t, items, keys, reverse)
		return
	}
	if sortByColumns(items, items, reverse) {
		return
	}
	if reverse {
		slices.Reverse(items)
	}
	mergeSort(items, lessFor(t))
	if reverse {
		slices.Reverse(items)
	}
}

type keyedItem struct{ key, value Object }

func sortKeyed(t *Thread, items, keys []Object, reverse bool) {
	if len(items) > 1 && sortByColumns(items, keys, reverse) {
		return
	}
	pairs := make([]keyedItem, len(items))
	for i := range items {
		pairs[i] = keyedItem{keys[i], items[i]}
	}
	if reverse {
		slices.Reverse(pairs)
	}
	less := lessFor(t)
	mergeSort(pairs, func(a, b keyedItem) bool { return less(a.key, b.key) })
	if reverse {
		slices.Reverse(pairs)
	}
	for i := range pairs {
		items[i] = pairs[i].value
	}
}

// lessFor is <, without user code where it can be.
func lessFor(t *Thread) func(a, b Object) bool {
	return func(a, b Object) bool {
		if less, ok := fastLess(a, b); ok {
			return less
		}
		return LtBool(t, a, b)
	}
}

// fastLess compares two values without running user code; ok is false when it can't.
func fastLess(a, b Object) (less, ok bool) {
	switch x := a.(type) {
	case Int:
		if y, ok := b.(Int); ok {
			return x < y, true
		}
	case Str:
		if y, ok := b.(Str); ok {
			return x < y, true
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x < y, true
		}
	case *Tuple:
		y, isTuple := b.(*Tuple)
		if !isTuple {
			return false, false
		}
		for i := 0; i < len(x.Items) && i < len(y.Items); i++ {
			eq, decided := fastEq(x.Items[i], y.Items[i])
			if !decided && !sameObject(x.Items[i], y.Items[i]) {
				return false, false
			}
			if decided && !eq && !sameObject(x.Items[i], y.Items[i]) {
				return fastLess(x.Items[i], y.Items[i])
			}
		}
		return len(x.Items) < len(y.Items), true
	}
	return false, false
}

// mergeSort sorts stably, finding the runs that are already in order; less may run user code and need not be consistent.
func mergeSort[T any](items []T, less func(a, b T) bool) {
	n := len(items)
	if n < 2 {
		return
	}
	type run struct{ lo, hi int }
	var runs []run
	for lo := 0; lo < n; {
		hi := nextRun(items, lo, less)
		runs = append(runs, run{lo, hi})
		lo = hi
	}
	buf := make([]T, n)
	for len(runs) > 1 {
		merged := runs[:0]
		for i := 0; i < len(runs); i += 2 {
			if i+1 == len(runs) {
				merged = append(merged, runs[i])
				break
			}
			a, b := runs[i], runs[i+1]
			mergeRuns(items, buf, a.lo, a.hi, b.hi, less)
			merged = append(merged, run{a.lo, b.hi})
		}
		runs = merged
	}
}

const minRun = 24

// nextRun finds the run that begins at lo, turns a strictly descending one round, and extends a short one by insertion.
func nextRun[T any](items []T, lo int, less func(a, b T) bool) int {
	n := len(items)
	hi := lo + 1
	if hi < n {
		if less(items[hi], items[lo]) {
			for hi++; hi < n && less(items[hi], items[hi-1]); hi++ {
			}
			slices.Reverse(items[lo:hi])
		} else {
			for hi++; hi < n && !less(items[hi], items[hi-1]); hi++ {
			}
		}
	}
	end := min(lo+minRun, n)
	for ; hi < end; hi++ {
		v := items[hi]
		left, right := lo, hi
		for left < right {
			mid := (left + right) / 2
			if less(v, items[mid]) {
				right = mid
			} else {
				left = mid + 1
			}
		}
		copy(items[left+1:hi+1], items[left:hi])
		items[left] = v
	}
	return hi
}

func mergeRuns[T any](items, buf []T, lo, mid, hi int, less func(a, b T) bool) {
	if !less(items[mid], items[mid-1]) {
		return
	}
	left := buf[:mid-lo]
	copy(left, items[lo:mid])
	i, j, k := 0, mid, lo
	for i < len(left) && j < hi {
		if less(items[j], left[i]) {
			items[k] = items[j]
			j++
		} else {
			items[k] = left[i]
			i++
		}
		k++
	}
	copy(items[k:], left[i:])
}

// Sorted is sorted(iterable, key=key, reverse=reverse).
func Sorted(t *Thread, iterable, key Object, reverse bool) *List {
	l := NewList(IterList(t, iterable)...)
	SortItems(t, l.Items, key, reverse)
	return l
}

// tupleNew is tuple(iterable=(), /).
func tupleNew(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if cls == TupleType {
		noKeywords("tuple", kw)
	}
	atMostArgs("tuple", args, 1)
	if len(args) == 0 {
		if cls != TupleType {
			return &Tuple{}
		}
		return emptyTuple
	}
	if tu, ok := args[0].(*Tuple); ok && cls == TupleType {
		return tu
	}
	if cls != TupleType {
		return &Tuple{IterList(t, args[0])}
	}
	return NewTuple(IterList(t, args[0])...)
}

func tupleMembers() []Member {
	self := func(a []Object) *Tuple { return a[0].(*Tuple) }
	return join(
		seqMembers[*Tuple](), compareMembers(isSeqOf[*Tuple]), textMembers(true), containerMembers(true), genericMember(),
		Methods(
			DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(&Tuple{self(a).Items}) }),
			DefC("index(self, value, start=0, stop=9223372036854775807, /)", func(t *Thread, a []Object) Object {
				items := self(a).Items
				stop := min(clipStop(sliceInt(t, a[3]), len(items)), len(items))
				for i := clipIndex(sliceInt(t, a[2]), len(items), 1); i < stop; i++ {
					if equalItems(t, items[i], a[1]) {
						return Int(i)
					}
				}
				Throw(ValueError, "tuple.index(x): x not in tuple")
				return nil
			}),
			DefC("count(self, value, /)", func(t *Thread, a []Object) Object { return countItems(t, self(a).Items, a[1]) }),
		))
}

func rangeMembers() []Member {
	self := func(o Object) *Range { return o.(*Range) }
	equal := func(a []Object) (bool, bool) {
		o, ok := a[1].(*Range)
		return ok && self(a[0]).equal(o), ok
	}
	return join(textMembers(true), containerMembers(true),
		[]Member{
			Getter("start", func(t *Thread, o Object) Object { s, _, _ := self(o).bounds(); return s }),
			Getter("stop", func(t *Thread, o Object) Object { _, s, _ := self(o).bounds(); return s }),
			Getter("step", func(t *Thread, o Object) Object { _, _, s := self(o).bounds(); return s }),
		},
		Methods(
			DefC("__len__(self, /)", func(t *Thread, a []Object) Object { return Int(self(a[0]).Len()) }),
			DefC("__bool__(self, /)", func(t *Thread, a []Object) Object { return Bool(!self(a[0]).empty()) }),
			DefC("__reversed__(self, /)", func(t *Thread, a []Object) Object { return NewReversed(t, a[0]) }),
			DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
				if eq, ok := equal(a); ok {
					return Bool(eq)
				}
				return NotImplemented
			}),
			DefC("__ne__(self, value, /)", func(t *Thread, a []Object) Object {
				if eq, ok := equal(a); ok {
					return Bool(!eq)
				}
				return NotImplemented
			}),
			DefC("index(self, value, /)", func(t *Thread, a []Object) Object {
				if n, ok := asNum(a[1]); ok {
					if i := self(a[0]).position(n); i.sign() >= 0 {
						return i.object()
					}
				}
				Throw(ValueError, "%s is not in range", Repr(t, a[1]))
				return nil
			}),
			DefC("count(self, value, /)", func(t *Thread, a []Object) Object {
				if self(a[0]).contains(t, a[1]) {
					return Int(1)
				}
				return Int(0)
			}),
		))
}

// sliceNew is slice(stop), slice(start, stop[, step]).
func sliceNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("slice", kw)
	if len(args) == 0 {
		Throw(TypeError, "slice expected at least 1 argument, got 0")
	}
	atMostArgs("slice", args, 3)
	parts := []Object{None, None, None}
	if len(args) == 1 {
		parts[1] = args[0]
	} else {
		copy(parts, args)
	}
	return &Slice{parts[0], parts[1], parts[2]}
}

func sliceMembers() []Member {
	self := func(o Object) *Slice { return o.(*Slice) }
	parts := func(o Object) []Object { s := self(o); return []Object{s.Start, s.Stop, s.Step} }
	var compare []*Builtin
	for i, name := range cmpNames {
		op := CompareOp(i)
		compare = append(compare, DefC(name+"(self, value, /)", func(t *Thread, a []Object) Object {
			if _, ok := a[1].(*Slice); !ok {
				return NotImplemented
			}
			return compareSeqs(t, op, parts(a[0]), parts(a[1]))
		}))
	}
	return join(textMembers(true), Methods(compare...),
		[]Member{
			Getter("start", func(t *Thread, o Object) Object { return self(o).Start }),
			Getter("stop", func(t *Thread, o Object) Object { return self(o).Stop }),
			Getter("step", func(t *Thread, o Object) Object { return self(o).Step }),
		},
		Methods(DefC("indices(self, object, /)", func(t *Thread, a []Object) Object {
			n := IndexInt(t, a[1])
			if n < 0 {
				Throw(ValueError, "length should not be negative")
			}
			start, stop, step, _ := self(a[0]).Indices(t, n)
			return NewTuple(Int(start), Int(stop), Int(step))
		})))
}
