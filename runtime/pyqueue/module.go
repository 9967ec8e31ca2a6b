package pyqueue

import (
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The exceptions of the module.
var (
	Empty    = py.NewBuiltinType("_queue.Empty", py.ExceptionClass)
	Full     = py.NewBuiltinType("queue.Full", py.ExceptionClass)
	ShutDown = py.NewBuiltinType("queue.ShutDown", py.ExceptionClass)
)

// The classes of the module.
var (
	QueueType         = py.DefineType(py.TypeSpec{Name: "Queue", Module: "queue", Subclassable: true, Patchable: true})
	LifoQueueType     = py.DefineType(py.TypeSpec{Name: "LifoQueue", Module: "queue", Bases: []*py.Type{QueueType}, Subclassable: true, Patchable: true})
	PriorityQueueType = py.DefineType(py.TypeSpec{Name: "PriorityQueue", Module: "queue", Bases: []*py.Type{QueueType}, Subclassable: true, Patchable: true})
	SimpleQueueType   = py.DefineType(py.TypeSpec{Name: "SimpleQueue", Module: "_queue", NoDict: true})
)

// Def is the module queue.
var Def = &py.ModuleDef{Name: "queue", Doc: "A multi-producer, multi-consumer queue.", Init: func(t *py.Thread, m *py.Module) {
	for name, tp := range map[string]*py.Type{
		"Empty": Empty, "Full": Full, "ShutDown": ShutDown, "Queue": QueueType, "LifoQueue": LifoQueueType,
		"PriorityQueue": PriorityQueueType, "SimpleQueue": SimpleQueueType,
	} {
		m.Set(name, tp)
	}
	all := py.NewList()
	for _, n := range []string{"Empty", "Full", "ShutDown", "Queue", "PriorityQueue", "LifoQueue", "SimpleQueue"} {
		all.Append(py.Str(n))
	}
	m.Set("__all__", all)
}}

// initMember makes the class's _init, which chooses the store.
func initMember(makeStore func() Store) []py.Member {
	return py.Methods(py.Def("_init(self, maxsize)", func(t *py.Thread, a []py.Object) py.Object {
		queue(a[0]).store = makeStore()
		return py.None
	}))
}

func queue(o py.Object) *Queue {
	q, ok := py.NativeOf[*Queue](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute 'mutex'", py.TypeOf(o).Name)
	}
	return q
}

// initQueue is Queue.__init__. Where a subclass brings its own _qsize, _put or _get, the store calls those.
func initQueue(t *py.Thread, a []py.Object) py.Object {
	self := a[0].(*py.Instance)
	maxsize := py.IndexInt(t, a[1])
	q := newQueue(self.Class, maxsize, nil)
	self.Native = q
	py.CallMethod(t, self, "_init", py.Int(maxsize))
	for _, name := range []string{"_qsize", "_put", "_get"} {
		if b, ok := self.Class.Lookup(name).(*py.Builtin); !ok || b.Owner != QueueType {
			q.store = &custom{self: self, base: q.store}
			break
		}
	}
	return py.None
}

// custom is the store of a subclass with methods of its own; base is what the module's methods work on.
type custom struct {
	self *py.Instance
	base Store
}

func (c *custom) Size(t *py.Thread) int          { return py.IndexInt(t, py.CallMethod(t, c.self, "_qsize")) }
func (c *custom) Put(t *py.Thread, v py.Object)  { py.CallMethod(t, c.self, "_put", v) }
func (c *custom) Visible(t *py.Thread) py.Object { return c.base.Visible(t) }
func (c *custom) Get(t *py.Thread) py.Object     { return py.CallMethod(t, c.self, "_get") }

// base returns the store beneath overridden methods.
func (q *Queue) base() Store {
	if c, ok := q.store.(*custom); ok {
		return c.base
	}
	return q.store
}

// limitOf reads (block=True, timeout=None).
func limitOf(t *py.Thread, block, timeout py.Object) time.Duration {
	if block != py.Object(py.True) && !py.Truth(t, block) {
		return 0
	}
	if timeout == py.Object(py.None) {
		return sched.Forever
	}
	if py.LtBool(t, timeout, py.Int(0)) {
		py.Throw(py.ValueError, "'timeout' must be a non-negative number")
	}
	return pythreading.Seconds(pythreading.Number(t, timeout))
}

// putArgs is put(item, block, timeout): the timeout is only looked at when it matters.
func putArgs(t *py.Thread, a []py.Object) py.Object {
	q := queue(a[0])
	limit := sched.Forever
	if q.maxsize > 0 {
		limit = limitOf(t, a[2], a[3])
	}
	q.Put(t, a[1], limit)
	return py.None
}

func queueMembers() []py.Member {
	members := append(initMember(NewRing), py.Methods(
		py.Def("__init__(self, maxsize=0)", initQueue),
		py.Def("put(self, item, block=True, timeout=None)", putArgs).Fast1(func(t *py.Thread, self, item py.Object) py.Object {
			queue(self).Put(t, item, sched.Forever)
			return py.None
		}),
		py.Def("put_nowait(self, item)", func(t *py.Thread, a []py.Object) py.Object {
			return py.CallMethodKw(t, a[0], "put", []py.Object{a[1]}, py.Kwargs{{Name: "block", Value: py.False}})
		}),
		py.Def("get(self, block=True, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return queue(a[0]).Get(t, limitOf(t, a[1], a[2]))
		}).Fast0(func(t *py.Thread, self py.Object) py.Object { return queue(self).Get(t, sched.Forever) }),
		py.Def("get_nowait(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.CallMethodKw(t, a[0], "get", nil, py.Kwargs{{Name: "block", Value: py.False}})
		}),
		py.Def("task_done(self)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).TaskDone(t)
			return py.None
		}).Fast0(func(t *py.Thread, self py.Object) py.Object {
			queue(self).TaskDone(t)
			return py.None
		}),
		py.Def("join(self)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).Join(t)
			return py.None
		}),
		py.Def("qsize(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(queue(a[0]).Qsize(t)) }),
		py.Def("empty(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(queue(a[0]).Empty(t)) }),
		py.Def("full(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(queue(a[0]).Full(t)) }),
		py.Def("shutdown(self, immediate=False)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).Shutdown(t, py.Truth(t, a[1]))
			return py.None
		}),
	)...)
	return append(append(members, hookMembers()...), append(attributes(), classGetItem())...)
}

// hookMembers are the methods that subclasses override and whose originals they may call.
func hookMembers() []py.Member {
	return py.Methods(
		py.Def("_qsize(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(queue(a[0]).base().Size(t)) }),
		py.Def("_put(self, item)", func(t *py.Thread, a []py.Object) py.Object {
			queue(a[0]).base().Put(t, a[1])
			return py.None
		}),
		py.Def("_get(self)", func(t *py.Thread, a []py.Object) py.Object { return queue(a[0]).base().Get(t) }),
	)
}

// attributes are the queue's visible parts.
func attributes() []py.Member {
	get := func(name string, f func(q *Queue) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return f(queue(o)) })
	}
	number := func(name string, at func(q *Queue) *int) py.Member {
		return py.Attribute(name, func(t *py.Thread, o py.Object) py.Object { return py.Int(*at(queue(o))) },
			func(t *py.Thread, o, v py.Object) { *at(queue(o)) = py.IndexInt(t, v) })
	}
	return []py.Member{
		get("mutex", func(q *Queue) py.Object { return q.mutex }),
		get("not_empty", func(q *Queue) py.Object { return q.notEmpty }),
		get("not_full", func(q *Queue) py.Object { return q.notFull }),
		get("all_tasks_done", func(q *Queue) py.Object { return q.allDone }),
		get("is_shutdown", func(q *Queue) py.Object { return py.Bool(q.closed) }),
		number("maxsize", func(q *Queue) *int { return &q.maxsize }),
		number("unfinished_tasks", func(q *Queue) *int { return &q.unfinished }),
		py.Attribute("queue", visible, replace),
	}
}

// visible is the attribute queue: the container itself. A Queue keeps its items in a ring until somebody asks for the
// deque; from then on the deque is the store.
func visible(t *py.Thread, o py.Object) py.Object {
	q := queue(o)
	base := q.base()
	if base == nil {
		return nil
	}
	v := base.Visible(t)
	if _, ok := base.(*ring); ok {
		q.setBase(&object{v})
	}
	return v
}

// replace is an assignment to the attribute queue.
func replace(t *py.Thread, o, v py.Object) {
	q := queue(o)
	switch s := q.base().(type) {
	case *stack:
		if l, ok := v.(*py.List); ok {
			s.list = l
			return
		}
	case *priority:
		if l, ok := v.(*py.List); ok {
			s.list = l
			return
		}
	}
	q.setBase(&object{v})
}

func (q *Queue) setBase(s Store) {
	if c, ok := q.store.(*custom); ok {
		c.base = s
		return
	}
	q.store = s
}

// object is a store in a Python object with the methods of a deque.
type object struct{ o py.Object }

func (d *object) Size(t *py.Thread) int         { return py.Len(t, d.o) }
func (d *object) Put(t *py.Thread, v py.Object) { py.CallMethod(t, d.o, "append", v) }
func (d *object) Visible(*py.Thread) py.Object  { return d.o }
func (d *object) Get(t *py.Thread) py.Object    { return py.CallMethod(t, d.o, "popleft") }

// classGetItem lets programs write Queue[int].
func classGetItem() py.Member {
	return py.ClassMethodOf(py.DefC("__class_getitem__(cls, item, /)", func(t *py.Thread, a []py.Object) py.Object {
		return py.NewGenericAlias(a[0], a[1])
	}))
}

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	QueueType.Attach(queueMembers)
	LifoQueueType.Attach(func() []py.Member { return initMember(NewStack) })
	PriorityQueueType.Attach(func() []py.Member { return initMember(NewHeap) })
	SimpleQueueType.Attach(py.Constructor(py.DefRaw("__new__", newSimple)))
	SimpleQueueType.Attach(simpleMembers)
}
