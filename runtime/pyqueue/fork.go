package pyqueue

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// What a forked process gets of a queue: a copy with the same items, for which no thread waits. None can be pickled.

// ForkCopy implements py.Forker.
func (q *Queue) ForkCopy(c *py.Copier) any {
	n := newQueue(q.class, q.maxsize, nil)
	c.Remember(q, n)
	n.mutex = c.Object(q.mutex).(*pythreading.Lock)
	n.lock = n.mutex.Sched()
	n.notEmpty = c.Object(q.notEmpty).(*pythreading.Condition)
	n.notFull = c.Object(q.notFull).(*pythreading.Condition)
	n.allDone = c.Object(q.allDone).(*pythreading.Condition)
	n.unfinished, n.closed = q.unfinished, q.closed
	n.store = q.store.fork(c)
	return n
}

func (r *ring) fork(c *py.Copier) Store {
	n := &ring{}
	for _, v := range r.all() {
		n.Put(nil, c.Object(v))
	}
	return n
}

func (s *stack) fork(c *py.Copier) Store { return &stack{list: c.Object(s.list).(*py.List)} }

func (p *priority) fork(c *py.Copier) Store { return &priority{list: c.Object(p.list).(*py.List)} }

func (d *object) fork(c *py.Copier) Store { return &object{c.Object(d.o)} }

func (k *custom) fork(c *py.Copier) Store {
	n := &custom{self: c.Object(k.self).(*py.Instance)}
	if k.base != nil {
		n.base = k.base.fork(c)
	}
	return n
}

// ForkCopy implements py.Forker.
func (q *SimpleQueue) ForkCopy(c *py.Copier) any {
	n := NewSimpleQueue()
	c.Remember(q, n)
	q.mu.Lock()
	items := q.items.all()
	q.mu.Unlock()
	for _, v := range items {
		n.items.Put(nil, c.Object(v))
	}
	n.ready = sched.NewSemaphore(len(items), -1)
	return n
}

// Send implements py.Sender: pickle refuses the queue's lock.
func (*Queue) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '_thread.lock' object")
	return nil
}

// Send implements py.Sender.
func (*SimpleQueue) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '_queue.SimpleQueue' object")
	return nil
}
