package pythreading

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// ConditionType is threading.Condition.
var ConditionType = py.DefineType(py.TypeSpec{Name: "Condition", Module: "threading", Subclassable: true, Patchable: true})

// Condition is threading.Condition. Its lock may be any object with acquire and release.
type Condition struct {
	cond  sched.Cond
	lock  py.Object
	plain *Lock  // lock, when it is a Lock
	re    *RLock // lock, when it is an RLock
}

// NewCondition is threading.Condition(lock); a nil lock makes an RLock.
func NewCondition(lock py.Object) *Condition {
	if lock == nil {
		lock = NewRLock()
	}
	c := &Condition{lock: lock}
	c.plain, _ = lock.(*Lock)
	c.re, _ = lock.(*RLock)
	return c
}

// Type returns threading.Condition.
func (*Condition) Type() *py.Type { return ConditionType }

// Lock acquires the condition's lock.
func (c *Condition) Lock(t *py.Thread) {
	switch {
	case c.re != nil:
		c.re.Lock(t)
	case c.plain != nil:
		c.plain.Lock(t)
	default:
		py.CallMethod(t, c.lock, "acquire")
	}
}

// Unlock releases the condition's lock.
func (c *Condition) Unlock(t *py.Thread) {
	switch {
	case c.re != nil:
		c.re.Release(t)
	case c.plain != nil:
		c.plain.Release(t)
	default:
		py.CallMethod(t, c.lock, "release")
	}
}

// EnterWith is __enter__.
func (c *Condition) EnterWith(t *py.Thread) py.Object {
	if c.plain == nil && c.re == nil {
		return py.CallMethod(t, c.lock, "__enter__")
	}
	c.Lock(t)
	return py.True
}

// ExitWith is __exit__.
func (c *Condition) ExitWith(t *py.Thread, _ *py.Exception) bool {
	c.Unlock(t)
	return false
}

// owned is _is_owned(): for a plain lock, whether anybody holds it.
func (c *Condition) owned(t *py.Thread) bool {
	switch {
	case c.re != nil:
		return c.re.r.Owned(t.Thread)
	case c.plain != nil:
		return c.plain.Locked()
	}
	if m, ok := py.LookupAttr(t, c.lock, "_is_owned"); ok {
		return py.Truth(t, py.Call(t, m))
	}
	if py.Truth(t, py.CallMethod(t, c.lock, "acquire", py.False)) {
		py.CallMethod(t, c.lock, "release")
		return false
	}
	return true
}

// Wait is wait(timeout): it releases the lock, waits for a notification, and takes the lock again; false when the limit
// passed.
func (c *Condition) Wait(t *py.Thread, limit time.Duration) bool {
	if !c.owned(t) {
		py.Throw(py.RuntimeError, "cannot wait on un-acquired lock")
	}
	switch {
	case c.re != nil:
		depth := 0
		return c.cond.WaitWith(t.Thread,
			func() { depth = c.re.r.ReleaseAll(t.Thread) },
			func() { c.re.r.Restore(t.Thread, depth) }, limit)
	case c.plain != nil:
		return c.cond.Wait(t.Thread, &c.plain.l, limit)
	}
	return c.waitForeign(t, limit)
}

// waitForeign waits with a lock of a class made elsewhere.
func (c *Condition) waitForeign(t *py.Thread, limit time.Duration) bool {
	release := func() { py.CallMethod(t, c.lock, "release") }
	acquire := func() { py.CallMethod(t, c.lock, "acquire") }
	if save, ok := py.LookupAttr(t, c.lock, "_release_save"); ok {
		if restore, ok := py.LookupAttr(t, c.lock, "_acquire_restore"); ok {
			var saved py.Object
			release = func() { saved = py.Call(t, save) }
			acquire = func() { py.Call(t, restore, saved) }
		}
	}
	return c.cond.WaitWith(t.Thread, release, acquire, limit)
}

// WaitFor is wait_for(predicate, timeout): it waits until the predicate's result is true, and returns that result.
func (c *Condition) WaitFor(t *py.Thread, predicate func() py.Object, limit time.Duration) py.Object {
	result := predicate()
	if limit < 0 {
		for !py.Truth(t, result) {
			c.Wait(t, sched.Forever)
			result = predicate()
		}
		return result
	}
	var end time.Time
	for !py.Truth(t, result) {
		if end.IsZero() {
			end = time.Now().Add(limit)
		} else if limit = time.Until(end); limit <= 0 {
			break
		}
		c.Wait(t, limit)
		result = predicate()
	}
	return result
}

// Notify is notify(n=1).
func (c *Condition) Notify(t *py.Thread, n int) {
	if !c.owned(t) {
		py.Throw(py.RuntimeError, "cannot notify on un-acquired lock")
	}
	c.cond.Notify(n)
}

// NotifyAll is notify_all().
func (c *Condition) NotifyAll(t *py.Thread) {
	if !c.owned(t) {
		py.Throw(py.RuntimeError, "cannot notify on un-acquired lock")
	}
	c.cond.NotifyAll()
}

func condition(o py.Object) *Condition { return state[*Condition](o, "_lock") }

func initCondition(t *py.Thread, a []py.Object) py.Object {
	lock := a[1]
	if isNone(lock) {
		lock = NewRLock()
	}
	if _, ok := py.LookupAttr(t, lock, "acquire"); !ok {
		py.GetAttr(t, lock, "acquire")
	}
	py.GetAttr(t, lock, "release")
	setNative(a[0], NewCondition(lock))
	return py.None
}

func conditionMembers() []py.Member {
	notifyAll := func(t *py.Thread, a []py.Object) py.Object {
		condition(a[0]).NotifyAll(t)
		return py.None
	}
	return append(py.Methods(
		py.Def("__init__(self, lock=None)", initCondition),
		py.DefRaw("acquire", func(t *py.Thread, a []py.Object, kw py.Kwargs) py.Object {
			return py.CallMethodKw(t, condition(a[0]).lock, "acquire", a[1:], kw)
		}),
		py.DefRaw("release", func(t *py.Thread, a []py.Object, kw py.Kwargs) py.Object {
			return py.CallMethodKw(t, condition(a[0]).lock, "release", a[1:], kw)
		}),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return condition(a[0]).EnterWith(t)
		}),
		py.Def("__exit__(self, *args)", func(t *py.Thread, a []py.Object) py.Object {
			condition(a[0]).Unlock(t)
			return py.None
		}),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(condition(a[0]).Wait(t, Limit(t, a[1])))
		}).Fast0(func(t *py.Thread, self py.Object) py.Object {
			return py.Bool(condition(self).Wait(t, sched.Forever))
		}),
		py.Def("wait_for(self, predicate, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return condition(a[0]).WaitFor(t, func() py.Object { return py.Call(t, a[1]) }, Limit(t, a[2]))
		}),
		py.Def("notify(self, n=1)", func(t *py.Thread, a []py.Object) py.Object {
			condition(a[0]).Notify(t, py.IndexInt(t, a[1]))
			return py.None
		}).Fast0(func(t *py.Thread, self py.Object) py.Object {
			condition(self).Notify(t, 1)
			return py.None
		}),
		py.Def("notify_all(self)", notifyAll),
		py.Def("notifyAll(self)", deprecated("notifyAll() is deprecated, use notify_all() instead", notifyAll)),
		py.Def("_is_owned(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(condition(a[0]).owned(t))
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			c := condition(a[0])
			return py.Str(fmt.Sprintf("<Condition(%s, %d)>", py.Repr(t, c.lock), c.cond.Waiting()))
		}),
	), py.Getter("_lock", func(t *py.Thread, o py.Object) py.Object { return condition(o).lock }))
}

// Cond returns the condition's queue of waiters, for packages that hold the lock themselves.
func (c *Condition) Cond() *sched.Cond { return &c.cond }

// Describe says what a deadlock report calls a wait for this condition.
func (c *Condition) Describe(what string) { c.cond.What = what }
