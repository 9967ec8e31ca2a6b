// Package pyqueue is Python's queue: Queue, LifoQueue, PriorityQueue and SimpleQueue between threads.
//
// As in CPython a queue is one lock with three conditions on it, all visible (mutex, not_empty, not_full,
// all_tasks_done), and subclasses may replace _init, _qsize, _put and _get.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages.
// Must not: hold a Go mutex while user code runs; the queue's own lock is a Python lock.
package pyqueue

import (
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycollections"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Queue is queue.Queue, and with other stores LifoQueue and PriorityQueue.
type Queue struct {
	mutex      *pythreading.Lock
	lock       *sched.Lock // mutex's
	notEmpty   *pythreading.Condition
	notFull    *pythreading.Condition
	allDone    *pythreading.Condition
	store      Store
	maxsize    int
	unfinished int
	closed     bool // shutdown was called
	class      *py.Type
}

// Store is where a queue keeps its items; whoever calls it holds the queue's lock.
type Store interface {
	Size(t *py.Thread) int
	Put(t *py.Thread, v py.Object)
	Get(t *py.Thread) py.Object
	// Visible is the container that a program sees (Queue.queue).
	Visible(t *py.Thread) py.Object
	// fork copies the store for a forked process.
	fork(c *py.Copier) Store
}

// NewRing makes a store that is first in, first out.
func NewRing() Store { return &ring{} }

// NewStack makes a store that is last in, first out.
func NewStack() Store { return &stack{list: py.NewList()} }

// NewHeap makes a store that gives the smallest item first.
func NewHeap() Store { return &priority{list: py.NewList()} }

// NewQueue is queue.Queue(maxsize).
func NewQueue(maxsize int) *Queue { return newQueue(QueueType, maxsize, NewRing()) }

// NewLifoQueue is queue.LifoQueue(maxsize).
func NewLifoQueue(maxsize int) *Queue {
	return newQueue(LifoQueueType, maxsize, NewStack())
}

// NewPriorityQueue is queue.PriorityQueue(maxsize).
func NewPriorityQueue(maxsize int) *Queue {
	return newQueue(PriorityQueueType, maxsize, NewHeap())
}

func newQueue(class *py.Type, maxsize int, s Store) *Queue {
	q := &Queue{mutex: pythreading.NewLock(), maxsize: maxsize, store: s, class: class}
	q.lock = q.mutex.Sched()
	q.notEmpty = pythreading.NewCondition(q.mutex)
	q.notFull = pythreading.NewCondition(q.mutex)
	q.allDone = pythreading.NewCondition(q.mutex)
	q.notEmpty.Describe("an item in a queue")
	q.notFull.Describe("room in a queue")
	q.allDone.Describe("the tasks of a queue to be done")
	return q
}

// Type returns the queue's class.
func (q *Queue) Type() *py.Type { return q.class }

// Put is put(item, block=True, timeout=None). A negative limit waits forever, zero does not wait.
func (q *Queue) Put(t *py.Thread, item py.Object, limit time.Duration) {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	if q.closed {
		py.ThrowObj(t, py.NewException(ShutDown))
	}
	if q.maxsize > 0 && q.store.Size(t) >= q.maxsize {
		q.waitRoom(t, limit)
	}
	q.store.Put(t, item)
	q.unfinished++
	q.notEmpty.Cond().Notify(1)
}

// waitRoom waits until the queue is no longer full.
func (q *Queue) waitRoom(t *py.Thread, limit time.Duration) {
	wait := waiter(limit)
	for q.store.Size(t) >= q.maxsize {
		if !wait(t, q.notFull.Cond(), q.lock) {
			py.ThrowObj(t, py.NewException(Full))
		}
		if q.closed {
			py.ThrowObj(t, py.NewException(ShutDown))
		}
	}
}

// waiter makes a function that waits for a condition until the limit, counted from now, has passed.
func waiter(limit time.Duration) func(t *py.Thread, c *sched.Cond, l *sched.Lock) bool {
	if limit < 0 {
		return func(t *py.Thread, c *sched.Cond, l *sched.Lock) bool { return c.Wait(t.Thread, l, sched.Forever) }
	}
	if limit == 0 {
		return func(t *py.Thread, c *sched.Cond, l *sched.Lock) bool { return false }
	}
	deadline := time.Now().Add(limit)
	return func(t *py.Thread, c *sched.Cond, l *sched.Lock) bool {
		if !time.Now().Before(deadline) {
			return false
		}
		c.WaitUntil(t.Thread, l, deadline)
		return true
	}
}

// Get is get(block=True, timeout=None), with limits as for Put.
func (q *Queue) Get(t *py.Thread, limit time.Duration) py.Object {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	if q.store.Size(t) == 0 {
		q.waitItem(t, limit)
	}
	item := q.store.Get(t)
	q.notFull.Cond().Notify(1)
	return item
}

// waitItem waits until the queue is no longer empty.
func (q *Queue) waitItem(t *py.Thread, limit time.Duration) {
	if q.closed {
		py.ThrowObj(t, py.NewException(ShutDown))
	}
	wait := waiter(limit)
	for q.store.Size(t) == 0 {
		if !wait(t, q.notEmpty.Cond(), q.lock) {
			py.ThrowObj(t, py.NewException(Empty))
		}
		if q.closed && q.store.Size(t) == 0 {
			py.ThrowObj(t, py.NewException(ShutDown))
		}
	}
}

// PutNowait is put_nowait(item).
func (q *Queue) PutNowait(t *py.Thread, item py.Object) { q.Put(t, item, 0) }

// GetNowait is get_nowait().
func (q *Queue) GetNowait(t *py.Thread) py.Object { return q.Get(t, 0) }

// TaskDone is task_done().
func (q *Queue) TaskDone(t *py.Thread) {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	if q.unfinished <= 0 {
		py.Throw(py.ValueError, "task_done() called too many times")
	}
	if q.unfinished--; q.unfinished == 0 {
		q.allDone.Cond().NotifyAll()
	}
}

// Join is join().
func (q *Queue) Join(t *py.Thread) {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	for q.unfinished > 0 {
		q.allDone.Cond().Wait(t.Thread, q.lock, sched.Forever)
	}
}

// Qsize is qsize().
func (q *Queue) Qsize(t *py.Thread) int {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	return q.store.Size(t)
}

// Empty is empty().
func (q *Queue) Empty(t *py.Thread) bool { return q.Qsize(t) == 0 }

// Full is full().
func (q *Queue) Full(t *py.Thread) bool {
	n := q.Qsize(t)
	return 0 < q.maxsize && q.maxsize <= n
}

// Shutdown is shutdown(immediate=False).
func (q *Queue) Shutdown(t *py.Thread, immediate bool) {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	q.closed = true
	if immediate {
		for q.store.Size(t) > 0 {
			q.store.Get(t)
			if q.unfinished > 0 {
				q.unfinished--
			}
		}
		q.allDone.Cond().NotifyAll()
	}
	q.notEmpty.Cond().NotifyAll()
	q.notFull.Cond().NotifyAll()
}

// ring keeps items first in, first out.
type ring struct {
	items []py.Object // a power of two long
	head  int
	n     int
}

func (r *ring) Size(*py.Thread) int { return r.n }

func (r *ring) Put(_ *py.Thread, v py.Object) {
	if r.n == len(r.items) {
		r.grow()
	}
	r.items[(r.head+r.n)&(len(r.items)-1)] = v
	r.n++
}

func (r *ring) grow() {
	bigger := make([]py.Object, max(8, 2*len(r.items)))
	k := copy(bigger, r.items[r.head:])
	copy(bigger[k:], r.items[:r.head])
	r.items, r.head = bigger, 0
}

func (r *ring) Get(*py.Thread) py.Object {
	v := r.items[r.head]
	r.items[r.head] = nil
	r.head = (r.head + 1) & (len(r.items) - 1)
	r.n--
	return v
}

// all returns the items, oldest first.
func (r *ring) all() []py.Object {
	out := make([]py.Object, 0, r.n)
	for i := range r.n {
		out = append(out, r.items[(r.head+i)&(len(r.items)-1)])
	}
	return out
}

// Visible makes the deque; the queue then keeps its items there.
func (r *ring) Visible(t *py.Thread) py.Object {
	return pycollections.NewDeque(r.all()...)
}

// stack keeps items last in, first out, in the list that the attribute queue shows.
type stack struct{ list *py.List }

func (s *stack) Size(*py.Thread) int           { return len(s.list.Items) }
func (s *stack) Put(_ *py.Thread, v py.Object) { s.list.Append(v) }
func (s *stack) Get(t *py.Thread) py.Object    { return py.CallMethod(t, s.list, "pop") }

func (s *stack) Visible(*py.Thread) py.Object { return s.list }

// priority keeps items as a heap, in the list that the attribute queue shows.
type priority struct{ list *py.List }

func (p *priority) Size(*py.Thread) int { return len(p.list.Items) }

func (p *priority) Visible(*py.Thread) py.Object { return p.list }

// Put is heapq.heappush. The list is only touched under the queue's lock, unless the program meddles with it.
func (p *priority) Put(t *py.Thread, v py.Object) {
	p.list.Append(v)
	siftDown(t, p.list.Items, 0, len(p.list.Items)-1)
}

// Get is heapq.heappop.
func (p *priority) Get(t *py.Thread) py.Object {
	items := p.list.Items
	last := items[len(items)-1]
	items[len(items)-1] = nil
	p.list.Items = items[:len(items)-1]
	if len(p.list.Items) == 0 {
		return last
	}
	top := p.list.Items[0]
	p.list.Items[0] = last
	siftUp(t, p.list.Items, 0)
	return top
}

// siftDown moves the item at pos towards the root until its parent is not greater.
func siftDown(t *py.Thread, heap []py.Object, start, pos int) {
	item := heap[pos]
	for pos > start {
		parent := (pos - 1) >> 1
		if !less(t, item, heap[parent]) {
			break
		}
		heap[pos] = heap[parent]
		pos = parent
	}
	heap[pos] = item
}

// siftUp moves the smaller children of pos up to a leaf, then the item from there down, which compares less often.
func siftUp(t *py.Thread, heap []py.Object, pos int) {
	start, item := pos, heap[pos]
	for child := 2*pos + 1; child < len(heap); child = 2*pos + 1 {
		if right := child + 1; right < len(heap) && !less(t, heap[child], heap[right]) {
			child = right
		}
		heap[pos] = heap[child]
		pos = child
	}
	heap[pos] = item
	siftDown(t, heap, start, pos)
}

// less is a < b, without dispatch for numbers.
func less(t *py.Thread, a, b py.Object) bool {
	if x, ok := a.(py.Int); ok {
		if y, ok := b.(py.Int); ok {
			return x < y
		}
	}
	return py.LtBool(t, a, b)
}

// WaitItem waits until the queue has an item, which stays there; false when the limit passed.
func (q *Queue) WaitItem(t *py.Thread, limit time.Duration) bool {
	q.lock.Acquire(t.Thread)
	defer q.lock.Release()
	wait := waiter(limit)
	for q.store.Size(t) == 0 {
		if !wait(t, q.notEmpty.Cond(), q.lock) {
			return false
		}
	}
	return true
}
