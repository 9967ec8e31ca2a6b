package py

import "github.com/py2goconc/py2goconc/runtime/sched"

// A heap in a list keeps items[k] no greater than items[2k+1] and items[2k+2]; a max-heap no smaller.

// heapSift holds what one operation on a heap needs: its list, its order, and how many items the list must keep having.
type heapSift struct {
	t    *Thread
	l    *List
	size int
	max  bool
}

// before says that a belongs above b. Without user code it runs under the list's lock; user code runs without it, and may
// not change the list's length.
func (h *heapSift) before(a, b Object) bool {
	if h.max {
		a, b = b, a
	}
	if less, ok := fastLess(a, b); ok {
		return less
	}
	h.l.unlock()
	less := LtBool(h.t, a, b)
	h.l.lock()
	if len(h.l.Items) != h.size {
		h.l.unlock()
		Throw(RuntimeError, "list changed size during iteration")
	}
	return less
}

// rise moves the item at pos towards the root, no farther than start; the lock is held.
func (h *heapSift) rise(start, pos int) {
	for pos > start {
		parent := (pos - 1) >> 1
		if !h.before(h.l.Items[pos], h.l.Items[parent]) {
			return
		}
		items := h.l.Items
		items[pos], items[parent] = items[parent], items[pos]
		pos = parent
	}
}

// sink moves the item at pos down to a leaf and lets it rise again from there, which compares less than stopping on the way.
func (h *heapSift) sink(pos int) {
	start := pos
	for child := 2*pos + 1; child < h.size; child = 2*pos + 1 {
		if right := child + 1; right < h.size && !h.before(h.l.Items[child], h.l.Items[right]) {
			child = right
		}
		items := h.l.Items
		items[pos], items[child] = items[child], items[pos]
		pos = child
	}
	h.rise(start, pos)
}

// guarded runs an operation under the list's lock, which it leaves free when a comparison raises: before has freed it then.
func (h *heapSift) guarded(op func()) {
	h.l.lock()
	h.size = len(h.l.Items)
	op()
	h.l.unlock()
}

// HeapPush is heapq.heappush(l, v).
func (l *List) HeapPush(t *Thread, v Object) {
	if !sched.Concurrent() && len(l.Items) > 0 {
		if less, ok := fastLess(v, l.Items[(len(l.Items)-1)>>1]); ok && !less {
			l.Items = append(l.Items, v)
			return
		}
	}
	h := &heapSift{t: t, l: l}
	h.guarded(func() {
		l.Items = append(l.Items, v)
		h.size++
		h.rise(0, h.size-1)
	})
}

// HeapPop is heapq.heappop(l), of a max-heap if max.
func (l *List) HeapPop(t *Thread, max bool) Object {
	h := &heapSift{t: t, l: l, max: max}
	var top Object
	h.guarded(func() {
		n := len(l.Items)
		if n == 0 {
			l.unlock()
			Throw(IndexError, "index out of range")
		}
		top = l.Items[n-1]
		l.Items[n-1] = nil
		l.Items = l.Items[:n-1]
		if h.size = n - 1; h.size > 0 {
			top, l.Items[0] = l.Items[0], top
			h.sink(0)
		}
	})
	return top
}

// HeapReplace is heapq.heapreplace(l, v), of a max-heap if max.
func (l *List) HeapReplace(t *Thread, v Object, max bool) Object {
	h := &heapSift{t: t, l: l, max: max}
	top := v
	h.guarded(func() {
		if len(l.Items) == 0 {
			l.unlock()
			Throw(IndexError, "index out of range")
		}
		top, l.Items[0] = l.Items[0], v
		h.sink(0)
	})
	return top
}

// HeapPushPop is heapq.heappushpop(l, v).
func (l *List) HeapPushPop(t *Thread, v Object) Object {
	h := &heapSift{t: t, l: l}
	h.guarded(func() {
		if len(l.Items) > 0 && h.before(l.Items[0], v) {
			v, l.Items[0] = l.Items[0], v
			h.sink(0)
		}
	})
	return v
}

// Heapify is heapq.heapify(l), to a max-heap if max.
func (l *List) Heapify(t *Thread, max bool) {
	h := &heapSift{t: t, l: l, max: max}
	h.guarded(func() {
		for i := h.size/2 - 1; i >= 0; i-- {
			h.sink(i)
		}
	})
}
