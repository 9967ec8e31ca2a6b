package sched

import (
	"sync"
	"sync/atomic"
	"time"
)

// Bits of Thread.pending: what a thread must look at when it next polls.
const (
	pendingKill   = 1 << iota // its process ends: unwind without running Python code
	pendingSignal             // call Process.OnSignal on this thread
	pendingReport             // record the own stack for a deadlock report
)

// Killed is what a thread panics with when its process was killed. py.Catch and finally blocks let it pass.
type Killed struct{ Proc *Process }

// Error makes an escaped Killed readable; it escapes only by a bug.
func (Killed) Error() string { return "sched: thread of a killed process" }

// Thread is one Python thread as the scheduler sees it.
type Thread struct {
	Proc *Process
	// ID is threading.get_ident()'s value, NativeID get_native_id()'s.
	ID       int64
	NativeID int64
	// Owner is the *py.Thread around this one, for hooks that get a *Thread.
	Owner any

	region    *sync.Mutex // held for a step that other threads must not see the middle of; t's own goroutine only
	pending   atomic.Uint32
	daemon    atomic.Bool
	name      atomic.Pointer[string]
	unblock   atomic.Pointer[func()]
	patron    atomic.Pointer[patron]
	sema      chan struct{} // holds at most one wake token
	timer     *time.Timer
	waiter    *Waiter
	own       Waiter
	stack     []uintptr // callers, recorded for a deadlock report
	doneState atomic.Uint32
	joiners   WaitList
	endMu     sync.Mutex
	afterEnd  []func() // guarded by endMu
}

// newThread makes a thread of p that has not started.
func newThread(p *Process) *Thread {
	t := &Thread{Proc: p, sema: make(chan struct{}, 1)}
	t.waiter = &t.own
	t.waiter.t = t
	return t
}

// NewThread makes a thread of p. Its identity is assigned by Start.
func (p *Process) NewThread() *Thread { return newThread(p) }

// SetName sets the name that a deadlock report prints.
func (t *Thread) SetName(name string) { t.name.Store(&name) }

// Name returns what SetName set.
func (t *Thread) Name() string {
	if p := t.name.Load(); p != nil {
		return *p
	}
	return "a thread"
}

// SetDaemon says whether the end of the process waits for t (false) or not (true).
func (t *Thread) SetDaemon(d bool) { t.daemon.Store(d) }

// Daemon returns what SetDaemon set.
func (t *Thread) Daemon() bool { return t.daemon.Load() }

// States of a thread's life.
const (
	notStarted = iota
	started
	finished
)

// Start runs f as t's body on a goroutine of its own. f must handle every panic except Killed. It reports false when t's
// process has already ended or was killed: such a thread never runs.
func (t *Thread) Start(f func()) bool {
	becomeConcurrent()
	if !t.Proc.adopt(t) {
		return false
	}
	running.Add(1)
	go t.run(f)
	return true
}

// run is the bottom of a thread's goroutine.
func (t *Thread) run(f func()) {
	defer func() {
		if v := recover(); v != nil {
			if _, ok := v.(Killed); !ok {
				panic(v)
			}
		}
		t.finish()
	}()
	f()
}

// finish marks t as ended and wakes whoever joins it.
func (t *Thread) finish() {
	t.yield()
	t.Proc.release(t)
	t.End()
	if running.Add(-1) == 0 {
		suspectDeadlock()
	}
}

// End wakes whoever joins t although its goroutine goes on: for the main thread, whose end Python announces before the
// interpreter shuts down.
func (t *Thread) End() {
	t.doneState.Store(finished)
	t.joiners.WakeAll()
	t.endMu.Lock()
	hooks := t.afterEnd
	t.afterEnd = nil
	t.endMu.Unlock()
	for _, f := range hooks {
		f()
	}
}

// AfterEnd calls f once t has ended and everybody can see it; at once if it has.
func (t *Thread) AfterEnd(f func()) {
	t.endMu.Lock()
	if !t.Finished() {
		t.afterEnd = append(t.afterEnd, f)
		f = nil
	}
	t.endMu.Unlock()
	if f != nil {
		f()
	}
}

// Finished reports whether t has ended.
func (t *Thread) Finished() bool { return t.doneState.Load() == finished }

// Started reports whether t was ever started.
func (t *Thread) Started() bool { return t.doneState.Load() != notStarted }

// Join waits until other has ended; it reports false when the time limit passed first.
func (t *Thread) Join(other *Thread, limit time.Duration) bool {
	if other.Finished() {
		return true
	}
	deadline := deadlineOf(limit)
	for !other.Finished() {
		other.joiners.Enter(t)
		if other.Finished() {
			other.joiners.Leave(t)
			return true
		}
		if !other.joiners.Park(t, joinOf{other}, deadline) {
			return other.Finished()
		}
	}
	return true
}

// joinOf describes a wait for the end of a thread.
type joinOf struct{ t *Thread }

// Awaited implements Awaited.
func (j joinOf) Awaited() (string, *Thread) { return "the end of", j.t }

// Poll looks for what happened to the thread from outside: a kill (panics with Killed), signals to handle. Generated code
// calls it at loop back-edges where a process may be killed.
func (t *Thread) Poll() {
	if t.pending.Load() != 0 {
		t.handlePending()
	}
}

// Pending reports whether Poll has something to do.
func (t *Thread) Pending() bool { return t.pending.Load() != 0 }

// Doomed reports whether t's process was killed: t only unwinds.
func (t *Thread) Doomed() bool { return t.pending.Load()&pendingKill != 0 }

// handlePending acts on the pending bits.
func (t *Thread) handlePending() {
	bits := t.pending.Load()
	if bits&pendingReport != 0 {
		t.clear(pendingReport)
	}
	if bits&pendingKill != 0 {
		panic(Killed{t.Proc})
	}
	if bits&pendingSignal != 0 {
		t.clear(pendingSignal)
		if hook := t.Proc.onSignal.Load(); hook != nil {
			(*hook)(t)
		}
	}
}

// clear takes pending bits back.
func (t *Thread) clear(bits uint32) { t.pending.And(^bits) }

// interrupt sets pending bits and makes a parked thread look at them.
func (t *Thread) interrupt(bits uint32) {
	t.pending.Or(bits)
	if f := t.unblock.Load(); f != nil {
		(*f)()
	}
	t.token()
}

// Signal makes t call its process's OnSignal hook as soon as it polls or blocks.
func (t *Thread) Signal() { t.interrupt(pendingSignal) }

// OnInterrupt sets what to call (from another goroutine) when t is interrupted while it blocks outside of this package: in
// a read, say. It returns the previous one, to be put back; nil means none.
func (t *Thread) OnInterrupt(f *func()) *func() { return t.unblock.Swap(f) }

// token leaves a wake token for t.
func (t *Thread) token() {
	select {
	case t.sema <- struct{}{}:
	default:
	}
}

// Pause blocks t until it is interrupted, and handles what interrupted it (signal.pause). It counts as running, since
// signals come from outside.
func (t *Thread) Pause() {
	t.yield()
	for !t.Pending() {
		<-t.sema
	}
	t.handlePending()
}

// waitToken waits for a token; false when the deadline passed. The zero deadline means none.
func (t *Thread) waitToken(deadline time.Time) bool {
	if deadline.IsZero() {
		<-t.sema
		return true
	}
	d := time.Until(deadline)
	if d <= 0 {
		select {
		case <-t.sema:
			return true
		default:
			return false
		}
	}
	timer := t.timerFor(d)
	select {
	case <-t.sema:
		timer.Stop()
		return true
	case <-timer.C:
		return false
	}
}

// deadlineOf turns a time limit into a point in time; zero for Forever.
func deadlineOf(limit time.Duration) time.Time {
	if limit < 0 {
		return time.Time{}
	}
	return time.Now().Add(limit)
}
