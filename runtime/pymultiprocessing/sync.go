package pymultiprocessing

import (
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// limitOf turns a Python timeout into a time limit: None waits for ever, a negative number not at all.
func limitOf(t *py.Thread, timeout py.Object) time.Duration {
	if timeout == nil || timeout == py.Object(py.None) {
		return sched.Forever
	}
	secs := toFloat(t, timeout)
	if secs <= 0 {
		return 0
	}
	if secs > float64(1<<62)/float64(time.Second) {
		return 1 << 62
	}
	return time.Duration(secs * float64(time.Second))
}

// blockLimit combines the usual block and timeout arguments.
func blockLimit(t *py.Thread, block, timeout py.Object) time.Duration {
	if !py.Truth(t, block) {
		return 0
	}
	return limitOf(t, timeout)
}

// toFloat reads a number.
func toFloat(t *py.Thread, o py.Object) float64 {
	switch v := o.(type) {
	case py.Float:
		return float64(v)
	case py.Int:
		return float64(v)
	case py.Bool:
		if v {
			return 1
		}
		return 0
	}
	if f, ok := py.Call(t, py.FloatType, o).(py.Float); ok {
		return float64(f)
	}
	py.Throw(py.TypeError, "a float is required")
	return 0
}

// seconds is a float number of seconds as a duration.
func seconds(s float64) time.Duration { return time.Duration(s * float64(time.Second)) }

// Lock is multiprocessing.Lock(): a lock that any thread of any process may release.
type Lock struct{ lock sched.Lock }

// Type returns multiprocessing.synchronize.Lock.
func (*Lock) Type() *py.Type { return LockType }

// ForkCopy implements py.Forker: all processes share the lock.
func (l *Lock) ForkCopy(*py.Copier) any { return l }

// Acquire implements acquire(block=True, timeout=None).
func (l *Lock) Acquire(t *py.Thread, limit time.Duration) bool {
	return l.lock.AcquireLimit(t.Thread, limit)
}

// Release implements release().
func (l *Lock) Release(*py.Thread) {
	if !l.lock.Release() {
		py.Throw(py.ValueError, "semaphore or lock released too many times")
	}
}

func (l *Lock) repr(t *py.Thread) string {
	return "<Lock(owner=" + ownerName(t, l.lock.Holder()) + ")>"
}

// ownerName words a lock's holder as CPython's repr does: nobody learns the names inside of other processes.
func ownerName(t *py.Thread, holder *sched.Thread) string {
	switch {
	case holder == nil:
		return "None"
	case holder == t.Thread:
		return threadLabel(t)
	case holder.Proc == t.Thread.Proc:
		return "SomeOtherThread"
	}
	return "SomeOtherProcess"
}

// threadLabel is the running process's name, with the thread's unless that is the main one.
func threadLabel(t *py.Thread) string {
	name := currentProcess(t).name
	if t.Thread != t.Thread.Proc.Main() {
		name += "|" + t.Thread.Name()
	}
	return name
}

// RLock is multiprocessing.RLock().
type RLock struct{ lock sched.RLock }

// Type returns multiprocessing.synchronize.RLock.
func (*RLock) Type() *py.Type { return RLockType }

// ForkCopy implements py.Forker: all processes share the lock.
func (l *RLock) ForkCopy(*py.Copier) any { return l }

// Acquire implements acquire(block=True, timeout=None).
func (l *RLock) Acquire(t *py.Thread, limit time.Duration) bool {
	return l.lock.AcquireLimit(t.Thread, limit)
}

// Release implements release().
func (l *RLock) Release(t *py.Thread) {
	if !l.lock.Release(t.Thread) {
		py.Throw(py.AssertionError, "attempt to release recursive lock not owned by thread")
	}
}

func (l *RLock) repr(t *py.Thread) string {
	count := 0
	if h := l.lock.Holder(); h != nil {
		if count = l.lock.Depth(t.Thread); count == 0 {
			return "<RLock(" + ownerName(t, h) + ", nonzero)>"
		}
	}
	return "<RLock(" + ownerName(t, l.lock.Holder()) + ", " + itoa(count) + ")>"
}

// Semaphore is multiprocessing.Semaphore() and BoundedSemaphore().
type Semaphore struct {
	sem     *sched.Semaphore
	bounded bool
	initial int
}

// NewSemaphore makes a semaphore.
func NewSemaphore(value int, bounded bool) *Semaphore {
	limit := 1<<31 - 1
	if bounded {
		limit = value
	}
	return &Semaphore{sched.NewSemaphore(value, limit), bounded, value}
}

// Type returns multiprocessing.synchronize.Semaphore or BoundedSemaphore.
func (s *Semaphore) Type() *py.Type {
	if s.bounded {
		return BoundedSemaphoreType
	}
	return SemaphoreType
}

// ForkCopy implements py.Forker: all processes share the semaphore.
func (s *Semaphore) ForkCopy(*py.Copier) any { return s }

// Acquire implements acquire(block=True, timeout=None).
func (s *Semaphore) Acquire(t *py.Thread, limit time.Duration) bool {
	return s.sem.AcquireLimit(t.Thread, limit)
}

// Release implements release().
func (s *Semaphore) Release(*py.Thread) {
	if !s.sem.Release(1) {
		py.Throw(py.ValueError, "semaphore or lock released too many times")
	}
}

func (s *Semaphore) repr(*py.Thread) string {
	if s.bounded {
		return "<BoundedSemaphore(value=" + itoa(s.sem.Value()) + ", maxvalue=" + itoa(s.initial) + ")>"
	}
	return "<Semaphore(value=" + itoa(s.sem.Value()) + ")>"
}

// locker is what the lock-like classes have in common.
type locker interface {
	py.Object
	Acquire(t *py.Thread, limit time.Duration) bool
	Release(t *py.Thread)
	repr(t *py.Thread) string
}

var _ = []locker{(*Lock)(nil), (*RLock)(nil), (*Semaphore)(nil)}

// Condition is multiprocessing.Condition().
type Condition struct {
	lock locker
	cond sched.Cond
}

// Type returns multiprocessing.synchronize.Condition.
func (*Condition) Type() *py.Type { return ConditionType }

// ForkCopy implements py.Forker: all processes share the condition.
func (c *Condition) ForkCopy(*py.Copier) any { return c }

// owned reports whether the calling thread holds the lock.
func (c *Condition) owned(t *py.Thread) bool {
	switch l := c.lock.(type) {
	case *Lock:
		return l.lock.Holder() == t.Thread
	case *RLock:
		return l.lock.Owned(t.Thread)
	}
	return true
}

// Wait implements wait(timeout=None).
func (c *Condition) Wait(t *py.Thread, limit time.Duration) bool {
	if !c.owned(t) {
		py.Throw(py.AssertionError, "must acquire() condition before using wait()")
	}
	count := 0
	release := func() { c.lock.Release(t) }
	acquire := func() { c.lock.Acquire(t, sched.Forever) }
	if r, ok := c.lock.(*RLock); ok {
		release = func() { count = r.lock.ReleaseAll(t.Thread) }
		acquire = func() { r.lock.Restore(t.Thread, count) }
	}
	return c.cond.WaitWith(t.Thread, release, acquire, limit)
}

// Notify implements notify(n=1); n < 0 wakes all.
func (c *Condition) Notify(t *py.Thread, n int) {
	if !c.owned(t) {
		py.Throw(py.AssertionError, "lock is not owned")
	}
	if n < 0 {
		c.cond.NotifyAll()
		return
	}
	c.cond.Notify(n)
}

// WaitFor implements wait_for(predicate, timeout=None).
func (c *Condition) WaitFor(t *py.Thread, predicate py.Object, limit time.Duration) py.Object {
	result := py.Call(t, predicate)
	if py.Truth(t, result) {
		return result
	}
	end := time.Now().Add(limit)
	for !py.Truth(t, result) {
		rest := limit
		if limit >= 0 {
			if rest = time.Until(end); rest <= 0 {
				break
			}
		}
		c.Wait(t, rest)
		result = py.Call(t, predicate)
	}
	return result
}

// Event is multiprocessing.Event().
type Event struct{ event sched.Event }

// Type returns multiprocessing.synchronize.Event.
func (*Event) Type() *py.Type { return EventType }

// ForkCopy implements py.Forker: all processes share the event.
func (e *Event) ForkCopy(*py.Copier) any { return e }

// Barrier is multiprocessing.Barrier().
type Barrier struct {
	parties int
	action  py.Object
	limit   time.Duration
	lock    sched.Lock
	cond    sched.Cond
	state   atomic.Int32
	count   atomic.Int32
}

// States of a barrier.
const (
	filling int32 = iota
	draining
	resetting
	broken
)

// Type returns multiprocessing.synchronize.Barrier.
func (*Barrier) Type() *py.Type { return BarrierType }

// ForkCopy implements py.Forker: all processes share the barrier, each with its own copy of the action.
func (b *Barrier) ForkCopy(*py.Copier) any { return b }

// Wait implements wait(timeout=None): the number of this process among the arrived ones.
func (b *Barrier) Wait(t *py.Thread, limit time.Duration) int {
	b.lock.Acquire(t.Thread)
	defer func() {
		if b.lock.Holder() == t.Thread {
			b.lock.Release()
		}
	}()
	for s := b.state.Load(); s == draining || s == resetting; s = b.state.Load() {
		b.cond.Wait(t.Thread, &b.lock, sched.Forever)
	}
	if b.state.Load() == broken {
		throwBroken(t)
	}
	index := int(b.count.Add(1)) - 1
	defer b.leave()
	if index+1 == b.parties {
		b.release(t)
	} else {
		b.await(t, limit)
	}
	return index
}

// release runs the action in the last process that arrives and lets all go.
func (b *Barrier) release(t *py.Thread) {
	done := false
	defer func() {
		if !done {
			b.breakUp()
		}
	}()
	if b.action != nil {
		py.Call(t, b.action)
	}
	done = true
	b.state.Store(draining)
	b.cond.NotifyAll()
}

// await waits for the last process.
func (b *Barrier) await(t *py.Thread, limit time.Duration) {
	end := time.Now().Add(limit)
	for b.state.Load() == filling {
		rest := limit
		if limit >= 0 {
			rest = max(time.Until(end), 0)
		}
		if !b.cond.Wait(t.Thread, &b.lock, rest) && b.state.Load() == filling {
			b.breakUp()
			throwBroken(t)
		}
	}
	if s := b.state.Load(); s == resetting || s == broken {
		throwBroken(t)
	}
}

// leave counts a process out; the last one opens the barrier for the next round.
func (b *Barrier) leave() {
	if b.count.Add(-1) == 0 {
		if s := b.state.Load(); s == draining || s == resetting {
			b.state.Store(filling)
			b.cond.NotifyAll()
		}
	}
}

func (b *Barrier) breakUp() {
	b.state.Store(broken)
	b.cond.NotifyAll()
}

// Reset implements reset().
func (b *Barrier) Reset(t *py.Thread) {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	switch s := b.state.Load(); {
	case b.count.Load() == 0:
		b.state.Store(filling)
	case s == filling || s == broken:
		b.state.Store(resetting)
	}
	b.cond.NotifyAll()
}

// Abort implements abort().
func (b *Barrier) Abort(t *py.Thread) {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	b.breakUp()
}

// Waiting is n_waiting.
func (b *Barrier) Waiting() int {
	if b.state.Load() == filling {
		return int(b.count.Load())
	}
	return 0
}
