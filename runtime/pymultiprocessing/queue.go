package pymultiprocessing

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyqueue"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// queueCore is what all processes share of a queue.
type queueCore struct {
	mu         sync.Mutex
	ring       ring[py.Message]
	max        int // 0: no limit
	unfinished int // JoinableQueue
	getters    sched.WaitList
	putters    sched.WaitList
	joiners    sched.WaitList
}

// Awaited implements sched.Awaited.
func (q *queueCore) Awaited() (string, *sched.Thread) { return "a multiprocessing queue", nil }

func (q *queueCore) tryPut(m py.Message) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.max > 0 && q.ring.len() >= q.max {
		return false
	}
	q.ring.push(m)
	q.unfinished++
	return true
}

func (q *queueCore) put(t *sched.Thread, m py.Message, limit time.Duration) bool {
	t.Poll()
	if !q.tryPut(m) {
		if limit == 0 || !t.WaitFor(&q.putters, q, limit, func() bool { return q.tryPut(m) }) {
			return false
		}
	}
	q.getters.WakeOne()
	return true
}

func (q *queueCore) tryGet() (py.Message, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.ring.pop()
}

func (q *queueCore) get(t *sched.Thread, limit time.Duration) (py.Message, bool) {
	t.Poll()
	m, ok := q.tryGet()
	if !ok && limit != 0 {
		t.WaitFor(&q.getters, q, limit, func() bool {
			m, ok = q.tryGet()
			return ok
		})
	}
	if ok && q.max > 0 {
		q.putters.WakeOne()
	}
	return m, ok
}

func (q *queueCore) size() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.ring.len()
}

// taskDone implements JoinableQueue.task_done(); false when there was nothing to finish.
func (q *queueCore) taskDone() bool {
	q.mu.Lock()
	if q.unfinished == 0 {
		q.mu.Unlock()
		return false
	}
	q.unfinished--
	done := q.unfinished == 0
	q.mu.Unlock()
	if done {
		q.joiners.WakeAll()
	}
	return true
}

func (q *queueCore) finished() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.unfinished == 0
}

// Queue is one process's handle of a multiprocessing Queue, JoinableQueue or SimpleQueue.
type Queue struct {
	core   *queueCore
	class  *py.Type
	closed atomic.Bool
}

// NewQueue makes a queue of the given class; max <= 0 means unlimited.
func NewQueue(class *py.Type, limit int) *Queue {
	return &Queue{core: &queueCore{max: max(limit, 0)}, class: class}
}

// Type returns multiprocessing.queues.Queue, JoinableQueue or SimpleQueue.
func (q *Queue) Type() *py.Type { return q.class }

// ForkCopy implements py.Forker: the handle is the child's own, what it refers to is shared.
func (q *Queue) ForkCopy(*py.Copier) any {
	d := &Queue{core: q.core, class: q.class}
	d.closed.Store(q.closed.Load())
	return d
}

// Send implements py.Sender: only a process that starts may get a queue.
func (q *Queue) Send(_ *py.Thread, spawning bool) func(t *py.Thread) py.Object {
	assertSpawning(q, spawning)
	core, class := q.core, q.class
	return func(*py.Thread) py.Object { return &Queue{core: core, class: class} }
}

// assertSpawning refuses to pickle what only inheritance may share.
func assertSpawning(o py.Object, spawning bool) {
	if !spawning {
		py.Throw(py.RuntimeError, "%s objects should only be shared between processes through inheritance", o.Type().Name)
	}
}

func (q *Queue) checkOpen(t *py.Thread) {
	if q.closed.Load() {
		py.Throw(py.ValueError, "Queue %s is closed", py.Repr(t, q))
	}
}

// Put implements put(obj, block=True, timeout=None). What can not be pickled is reported on stderr and dropped, as the
// thread that feeds CPython's queues does.
func (q *Queue) Put(t *py.Thread, o py.Object, limit time.Duration) {
	q.checkOpen(t)
	m, e := q.pickle(t, o)
	if e != nil {
		py.PrintException(t, e)
		return
	}
	if !q.core.put(t.Thread, m, limit) {
		py.Raise(t, pyqueue.Full)
	}
}

func (q *Queue) pickle(t *py.Thread, o py.Object) (py.Message, *py.Exception) {
	if py.IsPlain(o) {
		return py.PlainMessage(o), nil
	}
	var m py.Message
	e := py.Catch(t, func() { m = py.Pickle(t, o, false) })
	return m, e
}

// Get implements get(block=True, timeout=None).
func (q *Queue) Get(t *py.Thread, limit time.Duration) py.Object {
	q.checkOpen(t)
	m, ok := q.core.get(t.Thread, limit)
	if !ok {
		py.Raise(t, pyqueue.Empty)
	}
	return m.Load(t)
}

// TaskDone implements task_done().
func (q *Queue) TaskDone(*py.Thread) {
	if !q.core.taskDone() {
		py.Throw(py.ValueError, "task_done() called too many times")
	}
}

// Join implements join().
func (q *Queue) Join(t *py.Thread) {
	if !q.core.finished() {
		t.Thread.WaitFor(&q.core.joiners, q.core, sched.Forever, q.core.finished)
	}
}
