package pycollections

import (
	"strconv"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Deque is collections.deque: a ring of items, guarded once threads run.
type Deque struct {
	mu     sync.Mutex
	ring   []py.Object
	head   int // index of the first item
	n      int
	maxlen int // -1: unbounded
	state  int // grows with each change of length, so that iterators notice
}

// DequeType is the class.
var DequeType = py.NewBuiltinType("collections.deque").AsSequence()

// Type returns deque.
func (*Deque) Type() *py.Type { return DequeType }

// NewDeque makes an unbounded deque.
func NewDeque(items ...py.Object) *Deque {
	d := &Deque{maxlen: -1}
	d.ExtendItems(items)
	return d
}

func (d *Deque) lock() bool {
	if sched.Concurrent() {
		d.mu.Lock()
		return true
	}
	return false
}

func (d *Deque) unlock(l bool) {
	if l {
		d.mu.Unlock()
	}
}

func (d *Deque) grow() {
	ring := make([]py.Object, max(8, 2*len(d.ring)))
	for i := 0; i < d.n; i++ {
		ring[i] = d.ring[(d.head+i)&(len(d.ring)-1)]
	}
	d.ring, d.head = ring, 0
}

func (d *Deque) at(i int) *py.Object { return &d.ring[(d.head+i)&(len(d.ring)-1)] }

func (d *Deque) pushBack(v py.Object) {
	if d.maxlen == 0 {
		return
	}
	if d.n == len(d.ring) {
		d.grow()
	}
	*d.at(d.n) = v
	d.n++
	d.state++
	if d.maxlen > 0 && d.n > d.maxlen {
		d.dropFront()
	}
}

func (d *Deque) pushFront(v py.Object) {
	if d.maxlen == 0 {
		return
	}
	if d.n == len(d.ring) {
		d.grow()
	}
	d.head = (d.head - 1) & (len(d.ring) - 1)
	d.ring[d.head] = v
	d.n++
	d.state++
	if d.maxlen > 0 && d.n > d.maxlen {
		d.dropBack()
	}
}

func (d *Deque) dropFront() py.Object {
	p := d.at(0)
	v := *p
	*p = nil
	d.head = (d.head + 1) & (len(d.ring) - 1)
	d.n--
	d.state++
	return v
}

func (d *Deque) dropBack() py.Object {
	p := d.at(d.n - 1)
	v := *p
	*p = nil
	d.n--
	d.state++
	return v
}

// Append adds at the right end.
func (d *Deque) Append(v py.Object) {
	l := d.lock()
	d.pushBack(v)
	d.unlock(l)
}

// Appendleft adds at the left end.
func (d *Deque) Appendleft(v py.Object) {
	l := d.lock()
	d.pushFront(v)
	d.unlock(l)
}

// Pop removes and returns the item at the right end.
func (d *Deque) Pop() py.Object {
	l := d.lock()
	defer d.unlock(l)
	if d.n == 0 {
		py.Throw(py.IndexError, "pop from an empty deque")
	}
	return d.dropBack()
}

// Popleft removes and returns the item at the left end.
func (d *Deque) Popleft() py.Object {
	l := d.lock()
	defer d.unlock(l)
	if d.n == 0 {
		py.Throw(py.IndexError, "pop from an empty deque")
	}
	return d.dropFront()
}

// Len returns the number of items.
func (d *Deque) Len() int {
	l := d.lock()
	defer d.unlock(l)
	return d.n
}

// ExtendItems adds items at the right end, as one step.
func (d *Deque) ExtendItems(items []py.Object) {
	l := d.lock()
	for _, v := range items {
		d.pushBack(v)
	}
	d.unlock(l)
}

// Snapshot returns the items in order.
func (d *Deque) Snapshot() []py.Object {
	l := d.lock()
	defer d.unlock(l)
	items := make([]py.Object, d.n)
	for i := range items {
		items[i] = *d.at(i)
	}
	return items
}

// setItems replaces the content without touching maxlen.
func (d *Deque) setItems(items []py.Object) {
	l := d.lock()
	defer d.unlock(l)
	d.ring, d.head, d.n = nil, 0, 0
	d.state++
	for _, v := range items {
		d.pushBack(v)
	}
}

// Clear removes all items.
func (d *Deque) Clear() { d.setItems(nil) }

// index checks an index and makes it positive.
func (d *Deque) index(i int) int {
	if i < 0 {
		i += d.n
	}
	if i < 0 || i >= d.n {
		py.Throw(py.IndexError, "deque index out of range")
	}
	return i
}

// At returns d[i].
func (d *Deque) At(i int) py.Object {
	l := d.lock()
	defer d.unlock(l)
	return *d.at(d.index(i))
}

// Rotate moves n items from the right end to the left one.
func (d *Deque) Rotate(n int) {
	l := d.lock()
	defer d.unlock(l)
	if d.n < 2 {
		return
	}
	n %= d.n
	if n < 0 {
		n += d.n
	}
	if n > d.n/2 {
		for ; n < d.n; n++ {
			v := d.dropFront()
			d.pushBack(v)
		}
		return
	}
	for ; n > 0; n-- {
		v := d.dropBack()
		d.pushFront(v)
	}
}

// Copy makes the deque of a forked process.
func (d *Deque) ForkCopy(c *py.Copier) any {
	n := &Deque{maxlen: d.maxlen}
	items := d.Snapshot()
	for i, v := range items {
		items[i] = c.Object(v)
	}
	n.setItems(items)
	return n
}

// dequeIter walks over a deque and notices changes.
type dequeIter struct {
	d              *Deque
	i, left, state int
	reverse        bool
}

// DequeIterType is the class of iter(deque).
var (
	DequeIterType    = py.NewBuiltinType("collections._deque_iterator").Final()
	DequeRevIterType = py.NewBuiltinType("collections._deque_reverse_iterator").Final()
)

// Type returns the iterator's class.
func (it *dequeIter) Type() *py.Type {
	if it.reverse {
		return DequeRevIterType
	}
	return DequeIterType
}

// Next implements py.Iterator.
func (it *dequeIter) Next(t *py.Thread) (py.Object, bool) {
	d := it.d
	l := d.lock()
	defer d.unlock(l)
	if d.state != it.state {
		it.left = 0
		py.Throw(py.RuntimeError, "deque mutated during iteration")
	}
	if it.left == 0 {
		return nil, false
	}
	it.left--
	i := it.i
	if it.reverse {
		i = d.n - 1 - i
	}
	it.i++
	return *d.at(i), true
}

func newDeque(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	return &Deque{maxlen: -1}
}

func dequeInit(t *py.Thread, a []py.Object) py.Object {
	d := a[0].(*Deque)
	d.maxlen = -1
	if !modkit.IsNone(a[2]) {
		if modkit.Big(a[2]) == nil && py.TypeOf(a[2]).Lookup("__index__") == nil {
			py.Throw(py.TypeError, "an integer is required")
		}
		if d.maxlen = modkit.Int(t, a[2]); d.maxlen < 0 {
			d.maxlen = -1
			py.Throw(py.ValueError, "maxlen must be non-negative")
		}
	}
	d.setItems(nil)
	if a[1] != nil {
		extend(t, d, a[1], (*Deque).Append)
	}
	return py.None
}

func extend(t *py.Thread, d *Deque, items py.Object, add func(*Deque, py.Object)) {
	if py.Unwrap(items) == py.Object(d) {
		items = py.NewList(d.Snapshot()...)
	}
	for v := range py.Each(t, items) {
		add(d, v)
	}
}

// dm makes a method of deque.
func dm(sig string, f func(t *py.Thread, d *Deque, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, a[0].(*Deque), a[1:]) })
}

func dequeMembers() []py.Member {
	ms := py.Methods(
		py.DefC("__init__(self, iterable=..., maxlen=None)", dequeInit),
		dm("append(self, item, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { d.Append(a[0]); return py.None }),
		dm("appendleft(self, item, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { d.Appendleft(a[0]); return py.None }),
		dm("pop(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { return d.Pop() }),
		dm("popleft(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { return d.Popleft() }),
		dm("clear(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { d.Clear(); return py.None }),
		dm("extend(self, iterable, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			extend(t, d, a[0], (*Deque).Append)
			return py.None
		}),
		dm("extendleft(self, iterable, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			extend(t, d, a[0], (*Deque).Appendleft)
			return py.None
		}),
		dm("rotate(self, n=1, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { d.Rotate(modkit.Int(t, a[0])); return py.None }),
		dm("reverse(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { d.reverse(); return py.None }),
		dm("copy(self, /)", dequeCopy), dm("__copy__(self, /)", dequeCopy),
		dm("count(self, value, /)", dequeCount), dm("index(self, value, start=0, stop=9223372036854775807, /)", dequeIndex),
		dm("insert(self, index, value, /)", dequeInsert), dm("remove(self, value, /)", dequeRemove),
	)
	ms = append(ms, dequeSpecials()...)
	return append(ms, py.ClassGetItem(), py.Member{Name: "__hash__", Value: py.None},
		py.Getter("maxlen", func(t *py.Thread, o py.Object) py.Object {
			if n := o.(*Deque).maxlen; n >= 0 {
				return py.Int(n)
			}
			return py.None
		}))
}

func (d *Deque) reverse() {
	l := d.lock()
	defer d.unlock(l)
	for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
		p, q := d.at(i), d.at(j)
		*p, *q = *q, *p
	}
}

func (d *Deque) copyWith(items []py.Object) *Deque {
	n := &Deque{maxlen: d.maxlen}
	n.setItems(items)
	return n
}

func dequeCopy(t *py.Thread, d *Deque, a []py.Object) py.Object { return d.copyWith(d.Snapshot()) }

func dequeCount(t *py.Thread, d *Deque, a []py.Object) py.Object {
	n, state := 0, d.state
	for _, v := range d.Snapshot() {
		if py.Is(v, a[0]) || py.EqBool(t, v, a[0]) {
			n++
		}
		if d.state != state {
			py.Throw(py.RuntimeError, "deque mutated during iteration")
		}
	}
	return py.Int(n)
}

func dequeIndex(t *py.Thread, d *Deque, a []py.Object) py.Object {
	items := d.Snapshot()
	lo, hi := clampIndex(t, a[1], len(items)), clampIndex(t, a[2], len(items))
	for i := lo; i < hi; i++ {
		if py.Is(items[i], a[0]) || py.EqBool(t, items[i], a[0]) {
			return py.Int(i)
		}
	}
	py.Throw(py.ValueError, "%s is not in deque", py.Repr(t, a[0]))
	return nil
}

func clampIndex(t *py.Thread, o py.Object, n int) int {
	i := modkit.Int(t, o)
	if i < 0 {
		i = max(i+n, 0)
	}
	return min(i, n)
}

func dequeInsert(t *py.Thread, d *Deque, a []py.Object) py.Object {
	i := modkit.Int(t, a[0])
	l := d.lock()
	full := d.maxlen >= 0 && d.n >= d.maxlen
	d.unlock(l)
	if full {
		py.Throw(py.IndexError, "deque already at its maximum size")
	}
	items := d.Snapshot()
	if i < 0 {
		i = max(i+len(items), 0)
	}
	i = min(i, len(items))
	items = append(items, nil)
	copy(items[i+1:], items[i:])
	items[i] = a[1]
	d.setItems(items)
	return py.None
}

func dequeRemove(t *py.Thread, d *Deque, a []py.Object) py.Object {
	state := d.state
	items := d.Snapshot()
	for i, v := range items {
		eq := py.Is(v, a[0]) || py.EqBool(t, v, a[0])
		if d.state != state {
			py.Throw(py.IndexError, "deque mutated during remove().")
		}
		if eq {
			d.setItems(append(items[:i:i], items[i+1:]...))
			return py.None
		}
	}
	py.Throw(py.ValueError, "%s is not in deque", py.Repr(t, a[0]))
	return nil
}

func seqIndex(t *py.Thread, o py.Object) int {
	if modkit.Big(o) == nil && py.TypeOf(o).Lookup("__index__") == nil {
		py.Throw(py.TypeError, "sequence index must be integer, not '%s'", py.TypeOf(o).Name)
	}
	n := modkit.IndexBig(t, o)
	if !n.IsInt64() {
		py.Throw(py.IndexError, "cannot fit '%s' into an index-sized integer", py.TypeOf(o).Name)
	}
	return int(n.Int64())
}

func dequeSpecials() []py.Member {
	return py.Methods(
		dm("__len__(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { return py.Int(d.Len()) }),
		dm("__bool__(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { return py.Bool(d.Len() > 0) }),
		dm("__iter__(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			return &dequeIter{d: d, left: d.n, state: d.state}
		}),
		dm("__reversed__(self, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			return &dequeIter{d: d, left: d.n, state: d.state, reverse: true}
		}),
		dm("__getitem__(self, key, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object { return d.At(seqIndex(t, a[0])) }),
		dm("__setitem__(self, key, value, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			i := seqIndex(t, a[0])
			l := d.lock()
			defer d.unlock(l)
			*d.at(d.index(i)) = a[1]
			return py.None
		}),
		dm("__delitem__(self, key, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			i := d.index(seqIndex(t, a[0]))
			items := d.Snapshot()
			d.setItems(append(items[:i:i], items[i+1:]...))
			return py.None
		}),
		dm("__contains__(self, key, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			state := d.state
			for _, v := range d.Snapshot() {
				if py.Is(v, a[0]) || py.EqBool(t, v, a[0]) {
					return py.True
				}
				if d.state != state {
					py.Throw(py.RuntimeError, "deque mutated during iteration")
				}
			}
			return py.False
		}),
		dm("__add__(self, value, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			o, ok := py.Unwrap(a[0]).(*Deque)
			if !ok {
				py.Throw(py.TypeError, "can only concatenate deque (not \"%s\") to deque", py.TypeOf(a[0]).Name)
			}
			return d.copyWith(append(d.Snapshot(), o.Snapshot()...))
		}),
		py.DefC("__iadd__(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			extend(t, a[0].(*Deque), a[1], (*Deque).Append)
			return a[0]
		}),
		dm("__mul__(self, value, /)", dequeRepeat), dm("__rmul__(self, value, /)", dequeRepeat),
		dm("__imul__(self, value, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
			d.setItems(dequeRepeat(t, d, a).(*Deque).Snapshot())
			return d
		}),
		py.Keep(py.DefC("__repr__(self, /)", dequeRepr)),
		py.Keep(py.DefC("__reduce__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, _ := py.NativeOf[*Deque](a[0])
			args := py.NewTuple()
			if d.maxlen >= 0 {
				args = py.NewTuple(py.NewTuple(), py.Int(d.maxlen))
			}
			return py.NewTuple(py.TypeOf(a[0]), args, py.CallMethod(t, a[0], "__getstate__"), py.Iter(t, a[0]))
		})),
		dequeCompare("__eq__", py.Eq), dequeCompare("__ne__", py.Ne), dequeCompare("__lt__", py.Lt),
		dequeCompare("__le__", py.Le), dequeCompare("__gt__", py.Gt), dequeCompare("__ge__", py.Ge),
	)
}

func dequeRepeat(t *py.Thread, d *Deque, a []py.Object) py.Object {
	n := modkit.Int(t, a[0])
	items := d.Snapshot()
	var all []py.Object
	for ; n > 0; n-- {
		all = append(all, items...)
	}
	return d.copyWith(all)
}

func dequeCompare(name string, cmp func(t *py.Thread, a, b py.Object) py.Object) *py.Builtin {
	return dm(name+"(self, value, /)", func(t *py.Thread, d *Deque, a []py.Object) py.Object {
		o, ok := py.Unwrap(a[0]).(*Deque)
		if !ok {
			return py.NotImplemented
		}
		return cmp(t, py.NewList(d.Snapshot()...), py.NewList(o.Snapshot()...))
	})
}

func dequeRepr(t *py.Thread, a []py.Object) py.Object {
	d := py.Unwrap(a[0]).(*Deque)
	return py.Str(py.ReprGuard(t, d, "[...]", func() string {
		s := py.TypeOf(a[0]).Name + "(" + py.Repr(t, py.NewList(d.Snapshot()...))
		if d.maxlen >= 0 {
			s += ", maxlen=" + strconv.Itoa(d.maxlen)
		}
		return s + ")"
	}))
}
