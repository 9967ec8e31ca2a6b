package pymultiprocessing

import (
	"strconv"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The classes of multiprocessing.synchronize.
var (
	LockType             = class("multiprocessing.synchronize.Lock")
	RLockType            = class("multiprocessing.synchronize.RLock")
	SemaphoreType        = class("multiprocessing.synchronize.Semaphore")
	BoundedSemaphoreType = class("multiprocessing.synchronize.BoundedSemaphore")
	ConditionType        = class("multiprocessing.synchronize.Condition")
	EventType            = class("multiprocessing.synchronize.Event")
	BarrierType          = class("multiprocessing.synchronize.Barrier")
)

// class makes the type of a Go struct; init gives it its members.
func class(name string) *py.Type { return py.NewBuiltinType(name).Final() }

func itoa(n int) string { return strconv.Itoa(n) }

// method is the shape of the functions that implement methods: receiver first.
type method = func(t *py.Thread, a []py.Object) py.Object

// EnterWith implements py.Manager.
func (l *Lock) EnterWith(t *py.Thread) py.Object {
	l.lock.Acquire(t.Thread)
	return py.True
}

// ExitWith implements py.Manager.
func (l *Lock) ExitWith(t *py.Thread, _ *py.Exception) bool {
	l.Release(t)
	return false
}

// EnterWith implements py.Manager.
func (l *RLock) EnterWith(t *py.Thread) py.Object {
	l.lock.Acquire(t.Thread)
	return py.True
}

// ExitWith implements py.Manager.
func (l *RLock) ExitWith(t *py.Thread, _ *py.Exception) bool {
	l.Release(t)
	return false
}

// EnterWith implements py.Manager.
func (s *Semaphore) EnterWith(t *py.Thread) py.Object {
	s.Acquire(t, sched.Forever)
	return py.True
}

// ExitWith implements py.Manager.
func (s *Semaphore) ExitWith(t *py.Thread, _ *py.Exception) bool {
	s.Release(t)
	return false
}

// EnterWith implements py.Manager.
func (c *Condition) EnterWith(t *py.Thread) py.Object {
	c.lock.Acquire(t, sched.Forever)
	return py.True
}

// ExitWith implements py.Manager.
func (c *Condition) ExitWith(t *py.Thread, _ *py.Exception) bool {
	c.lock.Release(t)
	return false
}

var _ = []py.Manager{(*Lock)(nil), (*RLock)(nil), (*Semaphore)(nil), (*Condition)(nil), (*Synchronized)(nil)}

func lockMembers(counted bool) func() []py.Member {
	return func() []py.Member {
		acquire := func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(a[0].(locker).Acquire(t, blockLimit(t, a[1], a[2])))
		}
		members := py.Methods(
			py.Def("acquire(self, block=True, timeout=None)", acquire),
			py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object {
				a[0].(locker).Release(t)
				return py.None
			}),
			py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
				return py.Bool(a[0].(locker).Acquire(t, sched.Forever))
			}),
			py.Def("__exit__(self, *args)", func(t *py.Thread, a []py.Object) py.Object {
				a[0].(locker).Release(t)
				return py.None
			}),
			py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
				return py.Str(a[0].(locker).repr(t))
			}),
		)
		if counted {
			members = append(members, py.Methods(py.Def("get_value(self)", func(_ *py.Thread, a []py.Object) py.Object {
				return py.Int(a[0].(*Semaphore).sem.Value())
			}))...)
		}
		return members
	}
}

func conditionMembers() []py.Member {
	self := func(a []py.Object) *Condition { return a[0].(*Condition) }
	return py.Methods(
		py.Def("acquire(self, block=True, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a).lock.Acquire(t, blockLimit(t, a[1], a[2])))
		}),
		py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).lock.Release(t)
			return py.None
		}),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a).lock.Acquire(t, sched.Forever))
		}),
		py.Def("__exit__(self, *args)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).lock.Release(t)
			return py.None
		}),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a).Wait(t, limitOf(t, a[1])))
		}),
		py.Def("wait_for(self, predicate, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return self(a).WaitFor(t, a[1], limitOf(t, a[2]))
		}),
		py.Def("notify(self, n=1)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).Notify(t, py.IndexInt(t, a[1]))
			return py.None
		}),
		py.Def("notify_all(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).Notify(t, -1)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<Condition(" + self(a).lock.repr(t) + ", " + itoa(self(a).cond.Waiting()) + ")>")
		}),
	)
}

func eventMembers() []py.Member {
	self := func(a []py.Object) *Event { return a[0].(*Event) }
	return py.Methods(
		py.Def("is_set(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).event.IsSet()) }),
		py.Def("set(self)", func(_ *py.Thread, a []py.Object) py.Object {
			self(a).event.Set()
			return py.None
		}),
		py.Def("clear(self)", func(_ *py.Thread, a []py.Object) py.Object {
			self(a).event.Clear()
			return py.None
		}),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a).event.Wait(t.Thread, limitOf(t, a[1])))
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			state := "unset"
			if self(a).event.IsSet() {
				state = "set"
			}
			return py.Str("<Event at " + py.Address(a[0]) + " " + state + ">")
		}),
	)
}

func barrierMembers() []py.Member {
	self := func(a []py.Object) *Barrier { return a[0].(*Barrier) }
	return append(py.Methods(
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			limit := self(a).limit
			if a[1] != py.Object(py.None) {
				limit = limitOf(t, a[1])
			}
			return py.Int(self(a).Wait(t, limit))
		}),
		py.Def("reset(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).Reset(t)
			return py.None
		}),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			text := "<multiprocessing.synchronize.Barrier at " + py.Address(a[0])
			if self(a).state.Load() == broken {
				return py.Str(text + ": broken>")
			}
			return py.Str(text + ": waiters=" + itoa(self(a).Waiting()) + "/" + itoa(self(a).parties) + ">")
		}),
		py.Def("abort(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).Abort(t)
			return py.None
		}),
	),
		py.Getter("parties", func(_ *py.Thread, o py.Object) py.Object { return py.Int(o.(*Barrier).parties) }),
		py.Getter("n_waiting", func(_ *py.Thread, o py.Object) py.Object { return py.Int(o.(*Barrier).Waiting()) }),
		py.Getter("broken", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(o.(*Barrier).state.Load() == broken) }),
	)
}

// throwBroken raises threading.BrokenBarrierError.
func throwBroken(t *py.Thread) { py.Raise(t, pythreading.BrokenBarrierError) }
