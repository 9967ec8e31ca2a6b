package sched

import (
	"sync"
	"sync/atomic"
	"time"
)

// Lock is a lock that any thread may release, as Python's are. The zero value is free.
//
// It is one word: the thread that holds it. Waiters are woken one at a time and compete with running threads (which keeps
// the throughput of a contended lock high) until one of them has starved for a millisecond; it is then handed the lock.
type Lock struct {
	holder   atomic.Pointer[Thread]
	woken    atomic.Bool // a waiter was woken and has not tried yet
	starving atomic.Bool
	list     WaitList
}

// starvation is how long a waiter may lose against running threads.
const starvation = time.Millisecond

// spins bounds the active waiting for a lock that is about to be released.
const spins = 60

// TryAcquire takes the lock if it is free.
func (l *Lock) TryAcquire(t *Thread) bool { return l.holder.CompareAndSwap(nil, t) }

// Acquire takes the lock, waiting as long as it takes.
func (l *Lock) Acquire(t *Thread) {
	if !l.holder.CompareAndSwap(nil, t) {
		l.acquireSlow(t, Forever)
	}
}

// AcquireLimit takes the lock if that is possible within the limit.
func (l *Lock) AcquireLimit(t *Thread, limit time.Duration) bool {
	if l.holder.CompareAndSwap(nil, t) {
		return true
	}
	if limit == 0 {
		return false
	}
	return l.acquireSlow(t, limit)
}

// spin tries for a short while, as long as nobody waits.
func (l *Lock) spin(t *Thread) bool {
	if !canSpin() {
		return false
	}
	for range spins {
		if l.holder.Load() == nil && l.holder.CompareAndSwap(nil, t) {
			return true
		}
	}
	return false
}

func (l *Lock) acquireSlow(t *Thread, limit time.Duration) bool {
	t.Poll()
	if l.spin(t) {
		return true
	}
	begin := time.Now()
	deadline := deadlineOf(limit)
	done := false
	defer func() {
		if !done {
			l.abandon(t)
		}
	}()
	l.list.Enter(t)
	for {
		if l.holder.CompareAndSwap(nil, t) {
			if !l.list.Leave(t) {
				l.woken.Store(false)
			}
			done = true
			return true
		}
		if !l.list.Park(t, l, deadline) {
			done = true
			return l.holder.CompareAndSwap(nil, t)
		}
		if l.holder.Load() == t { // handed over
			done = true
			return true
		}
		if l.spin(t) {
			l.woken.Store(false)
			done = true
			return true
		}
		if time.Since(begin) > starvation {
			l.starving.Store(true)
		}
		l.list.EnterFront(t)
		l.woken.Store(false)
	}
}

// abandon is what an exception out of the wait leaves to do: pass on a lock or a wake-up that came too late.
func (l *Lock) abandon(t *Thread) {
	if l.holder.Load() == t {
		l.Release()
	}
	l.woken.Store(false)
	if l.holder.Load() == nil {
		l.wake()
	}
}

// Release frees the lock; false when it was free already.
func (l *Lock) Release() bool {
	if l.list.n.Load() == 0 {
		if l.holder.Swap(nil) == nil {
			return false
		}
		if l.list.n.Load() != 0 {
			l.wake()
		}
		return true
	}
	return l.releaseSlow()
}

// releaseSlow releases a lock that others wait for: to the oldest of them if it starves, else to whoever is first.
func (l *Lock) releaseSlow() bool {
	if l.starving.Load() {
		l.list.mu.Lock()
		if l.holder.Load() == nil {
			l.list.mu.Unlock()
			return false
		}
		l.starving.Store(false)
		if next := l.list.grantLocked(); next != nil {
			l.holder.Store(next)
			l.list.mu.Unlock()
			next.token()
			return true
		}
		l.list.mu.Unlock()
	}
	if l.holder.Swap(nil) == nil {
		return false
	}
	l.wake()
	return true
}

// wake wakes one waiter unless one is already on its way.
func (l *Lock) wake() {
	if !l.woken.Load() && l.woken.CompareAndSwap(false, true) && !l.list.WakeOne() {
		l.woken.Store(false)
	}
}

// Locked reports whether somebody holds the lock.
func (l *Lock) Locked() bool { return l.holder.Load() != nil }

// Holder returns the thread that acquired the lock, nil when it is free.
func (l *Lock) Holder() *Thread { return l.holder.Load() }

// Adopt makes t the holder: a copy of a held lock in a forked process belongs to the copied thread.
func (l *Lock) Adopt(t *Thread) { l.holder.Store(t) }

// Awaited implements Awaited.
func (l *Lock) Awaited() (string, *Thread) { return "a lock", l.holder.Load() }

// RLock is a lock that its holder may acquire again. The zero value is free.
type RLock struct {
	lock  Lock
	count int // written by the holder only
}

// Acquire takes the lock, waiting as long as it takes.
func (r *RLock) Acquire(t *Thread) { r.AcquireLimit(t, Forever) }

// AcquireLimit takes the lock if that is possible within the limit.
func (r *RLock) AcquireLimit(t *Thread, limit time.Duration) bool {
	if r.lock.holder.Load() == t {
		r.count++
		return true
	}
	if !r.lock.AcquireLimit(t, limit) {
		return false
	}
	r.count = 1
	return true
}

// Release undoes one Acquire; false when t does not hold the lock.
func (r *RLock) Release(t *Thread) bool {
	if r.lock.holder.Load() != t {
		return false
	}
	if r.count--; r.count == 0 {
		r.lock.Release()
	}
	return true
}

// Owned reports whether t holds the lock.
func (r *RLock) Owned(t *Thread) bool { return r.lock.holder.Load() == t }

// Holder returns the thread that holds the lock, nil when it is free.
func (r *RLock) Holder() *Thread { return r.lock.holder.Load() }

// Depth returns how often t has acquired the lock; 0 when another thread or nobody holds it.
func (r *RLock) Depth(t *Thread) int {
	if !r.Owned(t) {
		return 0
	}
	return r.count
}

// ReleaseAll frees the lock, which t holds, whatever its count, and returns the count for Restore.
func (r *RLock) ReleaseAll(t *Thread) int {
	n := r.count
	r.count = 0
	r.lock.Release()
	return n
}

// Restore takes the lock back with the count that ReleaseAll returned.
func (r *RLock) Restore(t *Thread, n int) {
	r.lock.Acquire(t)
	r.count = n
}

// Adopt makes t the holder with the given count: see Lock.Adopt.
func (r *RLock) Adopt(t *Thread, n int) {
	r.lock.holder.Store(t)
	r.count = n
}

// Awaited implements Awaited.
func (r *RLock) Awaited() (string, *Thread) { return "a lock", r.lock.holder.Load() }

// Semaphore is a counter that blocks at zero; waiting threads get it in the order of arrival.
type Semaphore struct {
	mu    sync.Mutex
	value int
	// Max, if not negative, is the value that Release must not exceed.
	max  int
	list WaitList
}

// NewSemaphore makes a semaphore; max < 0 means unbounded.
func NewSemaphore(value, max int) *Semaphore { return &Semaphore{value: value, max: max} }

// AcquireLimit decrements the counter, waiting up to limit for it to be positive.
func (s *Semaphore) AcquireLimit(t *Thread, limit time.Duration) bool {
	s.mu.Lock()
	if s.value > 0 {
		s.value--
		s.mu.Unlock()
		return true
	}
	if limit == 0 {
		s.mu.Unlock()
		return false
	}
	s.list.Enter(t)
	s.mu.Unlock()
	return s.list.Park(t, s, deadlineOf(limit))
}

// Release adds n; false (and nothing happens) when that would exceed the maximum.
func (s *Semaphore) Release(n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.max >= 0 && s.value+n > s.max {
		return false
	}
	woken := s.list.Wake(n)
	s.value += n - woken
	return true
}

// Value returns the counter.
func (s *Semaphore) Value() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.value
}

// refund implements refunder.
func (s *Semaphore) refund() { s.Release(1) }

// Awaited implements Awaited.
func (s *Semaphore) Awaited() (string, *Thread) { return "a semaphore", nil }

// Event is a flag that threads wait for. The zero value is not set.
type Event struct {
	flag atomic.Bool
	list WaitList
}

// IsSet reports whether the flag is set.
func (e *Event) IsSet() bool { return e.flag.Load() }

// Set sets the flag and wakes everyone who waits.
func (e *Event) Set() {
	e.flag.Store(true)
	if e.list.n.Load() != 0 {
		e.list.WakeAll()
	}
}

// Clear resets the flag.
func (e *Event) Clear() { e.flag.Store(false) }

// Wait blocks until the flag is set, up to limit. A thread that waited when Set was called returns true even if the flag
// was cleared again at once.
func (e *Event) Wait(t *Thread, limit time.Duration) bool {
	if e.flag.Load() {
		return true
	}
	if limit == 0 {
		return false
	}
	e.list.Enter(t)
	if e.flag.Load() {
		e.list.Leave(t)
		return true
	}
	return e.list.Park(t, e, deadlineOf(limit)) || e.flag.Load()
}

// Awaited implements Awaited.
func (e *Event) Awaited() (string, *Thread) { return "an event", nil }

// Cond is a queue of threads that wait for a notification while they do not hold a Lock that they held before.
type Cond struct {
	list WaitList
	// What is the noun phrase of a deadlock report; "a condition" when empty.
	What string
}

// Wait releases lock, waits for a notification up to limit, and takes the lock again; false when the limit passed.
func (c *Cond) Wait(t *Thread, lock *Lock, limit time.Duration) bool {
	return c.WaitUntil(t, lock, deadlineOf(limit))
}

// WaitUntil is Wait with a point in time (zero: no limit).
func (c *Cond) WaitUntil(t *Thread, lock *Lock, deadline time.Time) bool {
	c.list.Enter(t)
	lock.Release()
	defer func() {
		if !t.Doomed() {
			lock.Acquire(t)
		}
	}()
	return c.list.Park(t, c, deadline)
}

// WaitWith is Wait for other kinds of locks: release is called once t is queued, acquire at the end.
func (c *Cond) WaitWith(t *Thread, release, acquire func(), limit time.Duration) bool {
	deadline := deadlineOf(limit)
	c.list.Enter(t)
	queued := true
	defer func() {
		if queued && !c.list.Leave(t) {
			c.list.WakeOne()
		}
	}()
	release()
	queued = false
	defer func() {
		if !t.Doomed() { // what a killed process held stays as it is
			acquire()
		}
	}()
	return c.list.Park(t, c, deadline)
}

// Notify wakes up to n waiters.
func (c *Cond) Notify(n int) { c.list.Wake(n) }

// NotifyAll wakes everyone who waits now.
func (c *Cond) NotifyAll() { c.list.WakeAll() }

// Waiting returns the number of waiting threads.
func (c *Cond) Waiting() int { return c.list.Len() }

// Awaited implements Awaited.
func (c *Cond) Awaited() (string, *Thread) {
	if c.What != "" {
		return c.What, nil
	}
	return "a condition", nil
}
