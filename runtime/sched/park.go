package sched

import (
	"sync"
	"sync/atomic"
	"time"
)

// Awaited says what a parked thread waits for: a noun phrase, and the thread that could end the wait, if known.
type Awaited interface {
	Awaited() (what string, holder *Thread)
}

// Waiter is a thread's place in a WaitList.
type Waiter struct {
	t          *Thread
	next, prev *Waiter
	list       *WaitList // nil when granted or not waiting
	granted    bool
	counted    bool // taken out of running
	what       Awaited
}

// WaitList is a queue of parked threads. The zero value is empty. Its mutex is held for a few instructions only.
//
// Protocol of a wait: Enter, look at the awaited condition again (and release whatever guards it), then Park or Leave.
type WaitList struct {
	mu         sync.Mutex
	n          atomic.Int32
	head, tail *Waiter
}

// Len returns the number of waiting threads.
func (l *WaitList) Len() int { return int(l.n.Load()) }

// Enter queues t behind the others.
func (l *WaitList) Enter(t *Thread) {
	w := t.waiter
	l.mu.Lock()
	w.list, w.granted = l, false
	w.prev, w.next = l.tail, nil
	if l.tail != nil {
		l.tail.next = w
	} else {
		l.head = w
	}
	l.tail = w
	l.n.Add(1)
	l.mu.Unlock()
}

// EnterFront queues t before the others: for one that was woken in vain.
func (l *WaitList) EnterFront(t *Thread) {
	w := t.waiter
	l.mu.Lock()
	w.list, w.granted = l, false
	w.prev, w.next = nil, l.head
	if l.head != nil {
		l.head.prev = w
	} else {
		l.tail = w
	}
	l.head = w
	l.n.Add(1)
	l.mu.Unlock()
}

// Leave takes t out of the queue; false when it was granted already.
func (l *WaitList) Leave(t *Thread) bool { return l.leave(t.waiter) }

func (l *WaitList) leave(w *Waiter) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	w.recount()
	if w.granted {
		return false
	}
	l.unlinkLocked(w)
	return true
}

// recount puts a thread that was counted as blocked among the running ones again. The list's mutex is held.
func (w *Waiter) recount() {
	if w.counted {
		w.counted = false
		running.Add(1)
	}
}

func (l *WaitList) unlinkLocked(w *Waiter) {
	if w.prev != nil {
		w.prev.next = w.next
	} else {
		l.head = w.next
	}
	if w.next != nil {
		w.next.prev = w.prev
	} else {
		l.tail = w.prev
	}
	w.prev, w.next, w.list = nil, nil, nil
	l.n.Add(-1)
}

// grantLocked pops the oldest waiter and grants it; nil when there is none.
func (l *WaitList) grantLocked() *Thread {
	w := l.head
	if w == nil {
		return nil
	}
	l.unlinkLocked(w)
	w.granted = true
	w.recount()
	return w.t
}

// WakeOne grants the oldest waiter; false when there is none.
func (l *WaitList) WakeOne() bool {
	if l.n.Load() == 0 {
		return false
	}
	l.mu.Lock()
	t := l.grantLocked()
	l.mu.Unlock()
	if t == nil {
		return false
	}
	t.token()
	return true
}

// Wake grants up to n waiters, oldest first, and returns how many.
func (l *WaitList) Wake(n int) int {
	done := 0
	for done < n && l.WakeOne() {
		done++
	}
	return done
}

// WakeAll grants everyone who waits now.
func (l *WaitList) WakeAll() {
	for n := l.Len(); n > 0 && l.WakeOne(); n-- {
	}
}

// Park blocks t, which has entered l, until it is granted (true) or the deadline passes (false; the zero time is none). A
// kill or an exception from a signal handler panics out of it; a grant that t can then not use goes to the next waiter.
func (l *WaitList) Park(t *Thread, what Awaited, deadline time.Time) bool {
	w := t.waiter
	w.what = what
	t.yield()
	for {
		if l.isGranted(w, deadline.IsZero()) {
			return true
		}
		if t.pending.Load() != 0 {
			t.attend(l, w)
			continue
		}
		if !t.waitToken(deadline) {
			return !l.leave(w)
		}
	}
}

// isGranted looks for a grant; without one it counts the thread as blocked if its wait has no limit.
func (l *WaitList) isGranted(w *Waiter, forever bool) bool {
	l.mu.Lock()
	if w.granted {
		l.mu.Unlock()
		return true
	}
	last := false
	if forever && !w.counted {
		w.counted = true
		last = running.Add(-1) == 0
	}
	l.mu.Unlock()
	if last {
		suspectDeadlock()
	}
	return false
}

// attend handles what is pending while t keeps its place w in l.
func (t *Thread) attend(l *WaitList, w *Waiter) {
	if t.pending.Load() == pendingReport {
		t.recordStack()
		t.clear(pendingReport)
		return
	}
	l.mu.Lock()
	w.recount()
	l.mu.Unlock()
	other := &Waiter{t: t}
	t.waiter = other
	returned := false
	defer func() {
		t.waiter = w
		if !returned && !l.leave(w) {
			l.passOn(w)
		}
	}()
	t.handlePending()
	returned = true
}

// refunder takes back what a grant stood for.
type refunder interface{ refund() }

// passOn gives the grant that w's thread can not use to the next one.
func (l *WaitList) passOn(w *Waiter) {
	if r, ok := w.what.(refunder); ok {
		r.refund()
		return
	}
	l.WakeOne()
}
