package pyasyncio

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Lock is asyncio.Lock.
type Lock struct {
	waiters
	locked bool
}

func (l *Lock) acquire(c *co) py.Object {
	if !l.locked && l.allCancelled() {
		l.locked = true
		return py.True
	}
	if e := l.wait(c); e != nil {
		if isCancelled(e) && !l.locked {
			l.wakeFirst(c.t)
		}
		reraise(e)
	}
	l.locked = true
	return py.True
}

func (l *Lock) release(t *py.Thread) {
	if !l.locked {
		py.Throw(py.RuntimeError, "Lock is not acquired.")
	}
	l.locked = false
	l.wakeFirst(t)
}

// repr is the common form of the locks' reprs.
func repr(t *py.Thread, o py.Object, extra string, waiting int) py.Object {
	if waiting > 0 {
		extra += fmt.Sprintf(", waiters:%d", waiting)
	}
	return py.Str(fmt.Sprintf("<%s object at %s [%s]>", py.TypeOf(o).FullName(), py.Address(o), extra))
}

func lockMembers() []py.Member {
	lock := func(o py.Object) *Lock { return stateOfObject[*Lock](o) }
	return py.Methods(
		py.Def("__init__(self)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*py.Instance).Native = &Lock{}
			return py.None
		}),
		py.Def("locked(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(lock(a[0]).locked) }),
		method("acquire(self)", "Lock.acquire", func(c *co, a []py.Object) py.Object { return lock(a[0]).acquire(c) }),
		py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object {
			lock(a[0]).release(t)
			return py.None
		}),
		method("__aenter__(self)", "_ContextManagerMixin.__aenter__", func(c *co, a []py.Object) py.Object {
			lock(a[0]).acquire(c)
			return py.None
		}),
		method("__aexit__(self, exc_type, exc, tb)", "_ContextManagerMixin.__aexit__", func(c *co, a []py.Object) py.Object {
			lock(a[0]).release(c.t)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			status := "unlocked"
			if lock(a[0]).locked {
				status = "locked"
			}
			return repr(t, a[0], status, len(lock(a[0]).list))
		}),
	)
}

// Event is asyncio.Event.
type Event struct {
	waiters
	set bool
}

func (e *Event) raise(t *py.Thread) {
	if e.set {
		return
	}
	e.set = true
	for _, f := range e.list {
		if !f.Done() {
			f.SetResult(t, py.True)
		}
	}
}

func eventMembers() []py.Member {
	event := func(o py.Object) *Event { return stateOfObject[*Event](o) }
	return py.Methods(
		py.Def("__init__(self)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*py.Instance).Native = &Event{}
			return py.None
		}),
		py.Def("is_set(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(event(a[0]).set) }),
		py.Def("set(self)", func(t *py.Thread, a []py.Object) py.Object {
			event(a[0]).raise(t)
			return py.None
		}),
		py.Def("clear(self)", func(t *py.Thread, a []py.Object) py.Object {
			event(a[0]).set = false
			return py.None
		}),
		method("wait(self)", "Event.wait", func(c *co, a []py.Object) py.Object {
			e := event(a[0])
			if e.set {
				return py.True
			}
			if exc := e.wait(c); exc != nil {
				reraise(exc)
			}
			return py.True
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			status := "unset"
			if event(a[0]).set {
				status = "set"
			}
			return repr(t, a[0], status, len(event(a[0]).list))
		}),
	)
}

// Condition is asyncio.Condition.
type Condition struct {
	waiters
	lock   *Lock
	lockOb py.Object
}

func (d *Condition) wait(c *co) py.Object {
	if !d.lock.locked {
		py.Throw(py.RuntimeError, "cannot wait on un-acquired lock")
	}
	d.lock.release(c.t)
	f, failed := d.waitOn(c)
	var cancelled *py.Exception
	for {
		e := c.try(func() { d.lock.acquire(c) })
		if e == nil {
			break
		}
		if !isCancelled(e) {
			reraise(e)
		}
		cancelled = e
	}
	if failed == nil {
		failed = cancelled
	}
	if failed != nil {
		if f.Done() && !f.Cancelled() {
			d.notify(c.t, 1) // this one was notified and can not use it
		}
		reraise(failed)
	}
	return py.True
}

func (d *Condition) notify(t *py.Thread, n int) {
	for _, f := range d.list {
		if n <= 0 {
			return
		}
		if !f.Done() {
			n--
			f.SetResult(t, py.False)
		}
	}
}

// checked refuses to notify without the lock.
func (d *Condition) checked(t *py.Thread, n int) py.Object {
	if !d.lock.locked {
		py.Throw(py.RuntimeError, "cannot notify on un-acquired lock")
	}
	d.notify(t, n)
	return py.None
}

func (d *Condition) waitFor(c *co, predicate py.Object) py.Object {
	for {
		if r := py.Call(c.t, predicate); py.Truth(c.t, r) {
			return r
		}
		d.wait(c)
	}
}

func initCondition(t *py.Thread, a []py.Object) py.Object {
	o := a[1]
	if o == py.Object(py.None) {
		o = py.Call(t, LockType)
	}
	l, ok := py.NativeOf[*Lock](o)
	if !ok {
		py.Throw(py.TypeError, "the lock of an asyncio.Condition must be an asyncio.Lock, not %s", py.TypeOf(o).Name)
	}
	a[0].(*py.Instance).Native = &Condition{lock: l, lockOb: o}
	return py.None
}

func conditionMembers() []py.Member {
	cond := func(o py.Object) *Condition { return stateOfObject[*Condition](o) }
	return py.Methods(
		py.Def("__init__(self, lock=None)", initCondition),
		py.Def("locked(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(cond(a[0]).lock.locked) }),
		method("acquire(self)", "Lock.acquire", func(c *co, a []py.Object) py.Object { return cond(a[0]).lock.acquire(c) }),
		py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object {
			cond(a[0]).lock.release(t)
			return py.None
		}),
		method("__aenter__(self)", "_ContextManagerMixin.__aenter__", func(c *co, a []py.Object) py.Object {
			cond(a[0]).lock.acquire(c)
			return py.None
		}),
		method("__aexit__(self, exc_type, exc, tb)", "_ContextManagerMixin.__aexit__", func(c *co, a []py.Object) py.Object {
			cond(a[0]).lock.release(c.t)
			return py.None
		}),
		method("wait(self)", "Condition.wait", func(c *co, a []py.Object) py.Object { return cond(a[0]).wait(c) }),
		method("wait_for(self, predicate)", "Condition.wait_for", func(c *co, a []py.Object) py.Object {
			return cond(a[0]).waitFor(c, a[1])
		}),
		py.Def("notify(self, n=1)", func(t *py.Thread, a []py.Object) py.Object {
			return cond(a[0]).checked(t, py.IndexInt(t, a[1]))
		}),
		py.Def("notify_all(self)", func(t *py.Thread, a []py.Object) py.Object {
			return cond(a[0]).checked(t, len(cond(a[0]).list))
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			status := "unlocked"
			if cond(a[0]).lock.locked {
				status = "locked"
			}
			return repr(t, a[0], status, len(cond(a[0]).list))
		}),
	)
}

// Semaphore is asyncio.Semaphore and BoundedSemaphore.
type Semaphore struct {
	waiters
	value int
	bound int // -1: none
}

func (s *Semaphore) locked() bool { return s.value == 0 || !s.allCancelled() }

func (s *Semaphore) acquire(c *co) py.Object {
	if !s.locked() {
		s.value--
		return py.True
	}
	f, e := s.waitOn(c)
	if e != nil && isCancelled(e) && f.Done() && !f.Cancelled() {
		s.value++
	}
	for s.value > 0 && s.wakeNext(c.t) {
	}
	if e != nil {
		reraise(e)
	}
	return py.True
}

// wakeNext hands the semaphore to the oldest waiter.
func (s *Semaphore) wakeNext(t *py.Thread) bool {
	for _, f := range s.list {
		if !f.Done() {
			s.value--
			f.SetResult(t, py.True)
			return true
		}
	}
	return false
}

func (s *Semaphore) release(t *py.Thread) {
	if s.bound >= 0 && s.value >= s.bound {
		py.Throw(py.ValueError, "BoundedSemaphore released too many times")
	}
	s.value++
	s.wakeNext(t)
}

func initSemaphore(bounded bool) *py.Builtin {
	return py.Def("__init__(self, value=1)", func(t *py.Thread, a []py.Object) py.Object {
		if py.LtBool(t, a[1], py.Int(0)) {
			py.Throw(py.ValueError, "Semaphore initial value must be >= 0")
		}
		s := &Semaphore{value: py.IndexInt(t, a[1]), bound: -1}
		if bounded {
			s.bound = s.value
		}
		a[0].(*py.Instance).Native = s
		return py.None
	})
}

func boundedMembers() []py.Member { return py.Methods(initSemaphore(true)) }

func semaphoreMembers() []py.Member {
	sem := func(o py.Object) *Semaphore { return stateOfObject[*Semaphore](o) }
	return append(py.Methods(
		initSemaphore(false),
		py.Def("locked(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(sem(a[0]).locked()) }),
		method("acquire(self)", "Semaphore.acquire", func(c *co, a []py.Object) py.Object { return sem(a[0]).acquire(c) }),
		py.Def("release(self)", func(t *py.Thread, a []py.Object) py.Object {
			sem(a[0]).release(t)
			return py.None
		}),
		method("__aenter__(self)", "_ContextManagerMixin.__aenter__", func(c *co, a []py.Object) py.Object {
			sem(a[0]).acquire(c)
			return py.None
		}),
		method("__aexit__(self, exc_type, exc, tb)", "_ContextManagerMixin.__aexit__", func(c *co, a []py.Object) py.Object {
			sem(a[0]).release(c.t)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			status := "locked"
			if !sem(a[0]).locked() {
				status = fmt.Sprintf("unlocked, value:%d", sem(a[0]).value)
			}
			return repr(t, a[0], status, len(sem(a[0]).list))
		}),
	), py.Getter("_value", func(t *py.Thread, o py.Object) py.Object { return py.Int(sem(o).value) }))
}
