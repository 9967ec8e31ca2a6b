package pyqueue

import (
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// SimpleQueue is queue.SimpleQueue: unbounded, first in, first out.
type SimpleQueue struct {
	mu    sync.Mutex
	items ring
	ready *sched.Semaphore
}

// NewSimpleQueue is queue.SimpleQueue().
func NewSimpleQueue() *SimpleQueue { return &SimpleQueue{ready: sched.NewSemaphore(0, -1)} }

// Type returns _queue.SimpleQueue.
func (*SimpleQueue) Type() *py.Type { return SimpleQueueType }

// Put is put(item).
func (q *SimpleQueue) Put(t *py.Thread, item py.Object) {
	q.mu.Lock()
	q.items.Put(t, item)
	q.mu.Unlock()
	q.ready.Release(1)
}

// Get is get(block, timeout), with limits as for Queue.
func (q *SimpleQueue) Get(t *py.Thread, limit time.Duration) py.Object {
	if !q.ready.AcquireLimit(t.Thread, limit) {
		py.ThrowObj(t, py.NewException(Empty))
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.items.Get(t)
}

// Qsize is qsize().
func (q *SimpleQueue) Qsize() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.items.n
}

func simple(o py.Object) *SimpleQueue {
	q, _ := py.NativeOf[*SimpleQueue](o)
	return q
}

// simpleLimit reads (block=True, timeout=None) of SimpleQueue.get.
func simpleLimit(t *py.Thread, block, timeout py.Object) time.Duration {
	if !py.Truth(t, block) {
		return 0
	}
	if timeout == py.Object(py.None) {
		return sched.Forever
	}
	f := pythreading.Number(t, timeout)
	if f < 0 {
		py.Throw(py.ValueError, "'timeout' must be a non-negative number")
	}
	return pythreading.Seconds(f)
}

func simpleMembers() []py.Member {
	put := func(t *py.Thread, a []py.Object) py.Object {
		simple(a[0]).Put(t, a[1])
		return py.None
	}
	return append(py.Methods(
		py.DefC("put(self, item, block=True, timeout=None)", put),
		py.DefC("put_nowait(self, item)", put),
		py.DefC("get(self, block=True, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return simple(a[0]).Get(t, simpleLimit(t, a[1], a[2]))
		}),
		py.DefC("get_nowait(self)", func(t *py.Thread, a []py.Object) py.Object { return simple(a[0]).Get(t, 0) }),
		py.DefC("empty(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(simple(a[0]).Qsize() == 0) }),
		py.DefC("qsize(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(simple(a[0]).Qsize()) }),
	), classGetItem())
}

func newSimple(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	return NewSimpleQueue()
}
