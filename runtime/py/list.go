package py

import (
	"slices"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// List is Python's list. Items may be read directly by code that knows that no other thread can reach the list.
type List struct {
	mu    sync.Mutex
	Items []Object
	// sorting is set while sort() runs user code: the list appears empty meanwhile, and changes are noticed.
	sorting bool
}

// Tuple is Python's tuple. Items must not change.
type Tuple struct{ Items []Object }

// Between these lengths lists double when they are full.
const (
	growSlowly = 256
	growLess   = 1 << 20
)

var emptyTuple = &Tuple{}

func (l *List) lock() {
	if sched.Concurrent() {
		l.mu.Lock()
	}
}

func (l *List) unlock() {
	if sched.Concurrent() {
		l.mu.Unlock()
	}
}

// NewList makes a list that takes the slice over.
func NewList(items ...Object) *List { return &List{Items: items} }

// NewTuple makes a tuple that takes the slice over.
func NewTuple(items ...Object) *Tuple {
	if len(items) == 0 {
		return emptyTuple
	}
	return &Tuple{Items: items}
}

// NewPair makes a tuple of two items with one allocation.
func NewPair(a, b Object) *Tuple {
	p := &struct {
		Tuple
		items [2]Object
	}{items: [2]Object{a, b}}
	p.Items = p.items[:]
	return &p.Tuple
}

// Append is l.append(v).
func (l *List) Append(v Object) {
	if sched.Concurrent() {
		l.mu.Lock()
		l.Items = append(l.Items, v)
		l.mu.Unlock()
		return
	}
	if n := len(l.Items); n == cap(l.Items) && n >= growSlowly && n < growLess {
		l.Items = slices.Grow(l.Items, n) // append would add a quarter, and copy more often
	}
	l.Items = append(l.Items, v)
}

// Len is len(l).
func (l *List) Len() int {
	l.lock()
	n := len(l.Items)
	l.unlock()
	return n
}

// snapshot is a copy of the items.
func (l *List) snapshot() []Object {
	l.lock()
	out := append(make([]Object, 0, len(l.Items)), l.Items...)
	l.unlock()
	return out
}

// itemAt gives item i for iteration; false past the end.
func (l *List) itemAt(i int) (Object, bool) {
	l.lock()
	if i < 0 || i >= len(l.Items) {
		l.unlock()
		return nil, false
	}
	v := l.Items[i]
	l.unlock()
	return v, true
}

// At is l[i].
func (l *List) At(i int) Object {
	l.lock()
	n := len(l.Items)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		l.unlock()
		Throw(IndexError, "list index out of range")
	}
	v := l.Items[i]
	l.unlock()
	return v
}

// SetAt is l[i] = v.
func (l *List) SetAt(i int, v Object) {
	l.lock()
	n := len(l.Items)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		l.unlock()
		Throw(IndexError, "list assignment index out of range")
	}
	l.Items[i] = v
	l.unlock()
}

// Extend adds items at the end in one step.
func (l *List) Extend(items []Object) {
	l.lock()
	l.Items = append(l.Items, items...)
	l.unlock()
}

// Insert is l.insert(i, v).
func (l *List) Insert(i int, v Object) {
	l.lock()
	n := len(l.Items)
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	l.Items = append(l.Items, nil)
	copy(l.Items[i+1:], l.Items[i:])
	l.Items[i] = v
	l.unlock()
}

// Pop is l.pop(i).
func (l *List) Pop(i int) Object {
	l.lock()
	n := len(l.Items)
	if n == 0 {
		l.unlock()
		Throw(IndexError, "pop from empty list")
	}
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		l.unlock()
		Throw(IndexError, "pop index out of range")
	}
	v := l.Items[i]
	l.cut(i, i+1)
	l.unlock()
	return v
}

// cut removes items lo to hi; the lock is held. Removing at the front moves the slice's start, so that queues made of
// lists stay fast.
func (l *List) cut(lo, hi int) {
	if lo == 0 {
		clear(l.Items[:hi])
		l.Items = l.Items[hi:]
		return
	}
	n := copy(l.Items[lo:], l.Items[hi:])
	clear(l.Items[lo+n:])
	l.Items = l.Items[:lo+n]
}

// index finds v from start to stop, -1 when absent. Items are compared one by one, without the lock.
func (l *List) index(t *Thread, v Object, start, stop int) int {
	for i := start; i < stop; i++ {
		x, ok := l.itemAt(i)
		if !ok {
			return -1
		}
		if equalItems(t, x, v) {
			return i
		}
	}
	return -1
}

// equalItems is the comparison of containers: identity first, then ==.
func equalItems(t *Thread, a, b Object) bool {
	if sameObject(a, b) {
		return true
	}
	if eq, ok := fastEq(a, b); ok {
		return eq
	}
	return EqBool(t, a, b)
}

// removeValue is l.remove(v).
func (l *List) removeValue(t *Thread, v Object) bool {
	for {
		i := l.index(t, v, 0, 1<<62)
		if i < 0 {
			return false
		}
		l.lock()
		if i < len(l.Items) {
			l.cut(i, i+1)
			l.unlock()
			return true
		}
		l.unlock()
	}
}

// Reverse is l.reverse().
func (l *List) Reverse() {
	l.lock()
	for i, j := 0, len(l.Items)-1; i < j; i, j = i+1, j-1 {
		l.Items[i], l.Items[j] = l.Items[j], l.Items[i]
	}
	l.unlock()
}

// repeatItems is items * n.
func repeatItems(items []Object, n int) []Object {
	if n <= 0 || len(items) == 0 {
		return nil
	}
	if len(items) > 1<<40/n {
		Throw(MemoryError, "")
	}
	out := make([]Object, 0, len(items)*n)
	for i := 0; i < n; i++ {
		out = append(out, items...)
	}
	return out
}

// compareSeqs compares two sequences item by item as CPython does: the first differing pair decides.
func compareSeqs(t *Thread, op CompareOp, a, b []Object) Object {
	if len(a) != len(b) && (op == CmpEq || op == CmpNe) {
		return Bool(op == CmpNe)
	}
	for i := 0; i < len(a) && i < len(b); i++ {
		if equalItems(t, a[i], b[i]) {
			continue
		}
		switch op {
		case CmpEq:
			return False
		case CmpNe:
			return True
		}
		return Compare(t, op, a[i], b[i])
	}
	return Bool(cmpHolds(op, len(a)-len(b)))
}

// sliceAssign is l[lo:hi] = items, a step of 1.
func (l *List) sliceAssign(lo, hi int, items []Object) {
	l.lock()
	n := len(l.Items)
	lo, hi = min(lo, n), min(hi, n)
	hi = max(lo, hi)
	switch grow := len(items) - (hi - lo); {
	case grow == 0:
		copy(l.Items[lo:hi], items)
	case hi == n:
		l.Items = append(l.Items[:lo], items...)
	default:
		out := make([]Object, 0, n+grow)
		out = append(out, l.Items[:lo]...)
		out = append(out, items...)
		l.Items = append(out, l.Items[hi:]...)
	}
	l.unlock()
}
