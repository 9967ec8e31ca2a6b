package pyasyncio

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyqueue"
)

// Queue is asyncio.Queue and its kin. Its items are in a store of package pyqueue; a subclass with methods _put, _get or
// _init of its own is asked for them.
type Queue struct {
	self       *py.Instance
	store      pyqueue.Store
	custom     bool
	maxsize    int
	getters    waiters
	putters    waiters
	unfinished int
	finished   Event
	closed     bool
}

func queue(o py.Object) *Queue { return stateOfObject[*Queue](o) }

// size is qsize().
func (q *Queue) size(t *py.Thread) int {
	if q.custom {
		return py.IndexInt(t, py.CallMethod(t, q.self, "qsize"))
	}
	return q.store.Size(t)
}

func (q *Queue) full(t *py.Thread) bool { return q.maxsize > 0 && q.size(t) >= q.maxsize }

func (q *Queue) put(c *co, item py.Object) {
	for q.full(c.t) {
		if q.closed {
			py.ThrowObj(c.t, py.NewException(QueueShutDown))
		}
		f, e := q.putters.waitOn(c)
		if e != nil {
			f.Cancel(c.t, nil)
			if !q.full(c.t) && !f.Cancelled() {
				q.putters.popWake(c.t)
			}
			reraise(e)
		}
	}
	q.putNowait(c.t, item)
}

func (q *Queue) putNowait(t *py.Thread, item py.Object) {
	if q.closed {
		py.ThrowObj(t, py.NewException(QueueShutDown))
	}
	if q.full(t) {
		py.ThrowObj(t, py.NewException(QueueFull))
	}
	if q.custom {
		py.CallMethod(t, q.self, "_put", item)
	} else {
		q.store.Put(t, item)
	}
	q.unfinished++
	q.finished.set = false
	q.getters.popWake(t)
}

func (q *Queue) get(c *co) py.Object {
	for q.size(c.t) == 0 {
		if q.closed {
			py.ThrowObj(c.t, py.NewException(QueueShutDown))
		}
		f, e := q.getters.waitOn(c)
		if e != nil {
			f.Cancel(c.t, nil)
			if q.size(c.t) > 0 && !f.Cancelled() {
				q.getters.popWake(c.t)
			}
			reraise(e)
		}
	}
	return q.getNowait(c.t)
}

func (q *Queue) getNowait(t *py.Thread) py.Object {
	if q.size(t) == 0 {
		if q.closed {
			py.ThrowObj(t, py.NewException(QueueShutDown))
		}
		py.ThrowObj(t, py.NewException(QueueEmpty))
	}
	var item py.Object
	if q.custom {
		item = py.CallMethod(t, q.self, "_get")
	} else {
		item = q.store.Get(t)
	}
	q.putters.popWake(t)
	return item
}

func (q *Queue) taskDone(t *py.Thread) {
	if q.unfinished <= 0 {
		py.Throw(py.ValueError, "task_done() called too many times")
	}
	if q.unfinished--; q.unfinished == 0 {
		q.finished.raise(t)
	}
}

// shutdown is shutdown(immediate=False).
func (q *Queue) shutdown(t *py.Thread, immediate bool) {
	q.closed = true
	if immediate {
		for q.size(t) > 0 {
			q.getNowaitRaw(t)
			if q.unfinished > 0 {
				q.unfinished--
			}
		}
		if q.unfinished == 0 {
			q.finished.raise(t)
		}
	}
	for len(q.getters.list) > 0 {
		q.getters.popWake(t)
	}
	for len(q.putters.list) > 0 {
		q.putters.popWake(t)
	}
}

// getNowaitRaw drops an item.
func (q *Queue) getNowaitRaw(t *py.Thread) {
	if q.custom {
		py.CallMethod(t, q.self, "_get")
		return
	}
	q.store.Get(t)
}

// initQueue makes __init__ for a class of queues.
func initQueue(t *py.Thread, a []py.Object) py.Object {
	self := a[0].(*py.Instance)
	q := &Queue{self: self, maxsize: py.IndexInt(t, a[1])}
	q.finished.set = true
	self.Native = q
	py.CallMethod(t, self, "_init", a[1])
	for _, name := range []string{"qsize", "_put", "_get"} {
		if b, ok := self.Class.Lookup(name).(*py.Builtin); !ok || b.Owner != QueueType {
			q.custom = true
		}
	}
	return py.None
}

// initStore makes the _init of a class of queues.
func initStore(make func() pyqueue.Store) []py.Member {
	return py.Methods(py.Def("_init(self, maxsize)", func(t *py.Thread, a []py.Object) py.Object {
		queue(a[0]).store = make()
		return py.None
	}))
}

func lifoMembers() []py.Member { return initStore(pyqueue.NewStack) }

func priorityMembers() []py.Member { return initStore(pyqueue.NewHeap) }

func queueMembers() []py.Member {
	members := append(initStore(pyqueue.NewRing), py.Methods(
		py.Def("__init__(self, maxsize=0)", initQueue),
		py.Def("qsize(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(queue(a[0]).store.Size(t)) }),
		py.Def("empty(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(queue(a[0]).size(t) == 0) }),
		py.Def("full(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(queue(a[0]).full(t)) }),
		method("put(self, item)", "Queue.put", func(c *co, a []py.Object) py.Object {
			queue(a[0]).put(c, a[1])
			return py.None
		}),
		py.Def("put_nowait(self, item)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).putNowait(t, a[1])
			return py.None
		}),
		method("get(self)", "Queue.get", func(c *co, a []py.Object) py.Object { return queue(a[0]).get(c) }),
		py.Def("get_nowait(self)", func(t *py.Thread, a []py.Object) py.Object { return queue(a[0]).getNowait(t) }),
		py.Def("task_done(self)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).taskDone(t)
			return py.None
		}),
		method("join(self)", "Queue.join", func(c *co, a []py.Object) py.Object {
			q := queue(a[0])
			if q.unfinished > 0 {
				if e := q.finished.wait(c); e != nil {
					reraise(e)
				}
			}
			return py.None
		}),
		py.Def("shutdown(self, immediate=False)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).shutdown(t, py.Truth(t, a[1]))
			return py.None
		}),
		py.Def("_put(self, item)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).store.Put(t, a[1])
			return py.None
		}),
		py.Def("_get(self)", func(t *py.Thread, a []py.Object) py.Object { return queue(a[0]).store.Get(t) }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " at " + py.Address(a[0]) + " " + queue(a[0]).describe(t) + ">")
		}),
		py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " " + queue(a[0]).describe(t) + ">")
		}),
	)...)
	return append(members,
		py.Getter("maxsize", func(t *py.Thread, o py.Object) py.Object { return py.Int(queue(o).maxsize) }),
		py.Getter("_queue", func(t *py.Thread, o py.Object) py.Object { return queue(o).store.Visible(t) }),
		py.ClassGetItem(),
	)
}

// describe is what a queue's repr shows.
func (q *Queue) describe(t *py.Thread) string {
	s := fmt.Sprintf("maxsize=%d", q.maxsize)
	if n := q.size(t); n > 0 {
		s += " _queue=" + py.Repr(t, py.NewList(py.IterList(t, q.store.Visible(t))...))
	}
	if n := len(q.getters.list); n > 0 {
		s += fmt.Sprintf(" _getters[%d]", n)
	}
	if n := len(q.putters.list); n > 0 {
		s += fmt.Sprintf(" _putters[%d]", n)
	}
	if q.unfinished > 0 {
		s += fmt.Sprintf(" tasks=%d", q.unfinished)
	}
	return s
}
