package sched

import (
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// firstVirtualPID is where the numbers of isolates begin: above the kernel's largest pid.
const firstVirtualPID = 1 << 22

// lastPID is the last virtual pid handed out.
var lastPID atomic.Int64

// Process is one Python process as the scheduler sees it: the main one is the operating system's, all others are isolates
// that live in it.
type Process struct {
	PID    int
	Parent *Process

	mu       sync.Mutex
	main     *Thread
	threads  map[*Thread]struct{}
	children []*Process
	lastTID  int64
	ended    bool
	dead     bool // killed or ended: no further thread starts
	status   Status

	done     Event    // the status is final
	idle     WaitList // main, waiting for the other threads
	childEnd WaitList // threads that wait for any child
	onSignal atomic.Pointer[func(*Thread)]
	onEnd    []func()
	afterEnd []func()
	// Deadlock, on the main process, receives the report of a deadlock and ends the program. Nil prints it and exits.
	Deadlock func(report string)
	// Where, on the main process, turns program counters into "file.py:12 in f"; nil leaves places out.
	Where func(pcs []uintptr) string
}

// Status is how a process ended: by itself with a code, or by a signal.
type Status struct {
	Code   int
	Signal int
}

// ExitCode is multiprocessing's exitcode: negative for a signal.
func (s Status) ExitCode() int {
	if s.Signal != 0 {
		return -s.Signal
	}
	return s.Code
}

// Wait is the status word that os.wait returns.
func (s Status) Wait() int {
	if s.Signal != 0 {
		return s.Signal
	}
	return (s.Code & 0xff) << 8
}

// NewMain makes the main process with its main thread, which is the calling goroutine.
func NewMain() (*Process, *Thread) {
	p := &Process{PID: os.Getpid(), threads: map[*Thread]struct{}{}}
	t := newThread(p)
	p.main = t
	t.SetName("MainThread")
	p.adopt(t)
	running.Add(1)
	root.Store(p)
	return p, t
}

// root is the main process: where the deadlock report goes.
var root atomic.Pointer[Process]

// NewProcess makes a child of parent with its main thread; nothing runs before Start.
func NewProcess(parent *Process) (*Process, *Thread) {
	p := &Process{
		PID:     firstVirtualPID + int(lastPID.Add(1)),
		Parent:  parent,
		threads: map[*Thread]struct{}{},
	}
	p.main = newThread(p)
	p.main.SetName("MainThread")
	return p, p.main
}

// Start runs f as the main thread of p on a goroutine of its own. The process ends when f returns (with the status given
// to SetStatus, or 0), when Exit is called, or when it is killed. f must handle every panic except Killed.
func (p *Process) Start(f func()) {
	becomeConcurrent()
	p.Parent.mu.Lock()
	p.Parent.children = append(p.Parent.children, p)
	p.Parent.mu.Unlock()
	p.adopt(p.main)
	running.Add(1)
	go p.run(f)
}

func (p *Process) run(f func()) {
	defer func() {
		if v := recover(); v != nil {
			if _, ok := v.(Killed); !ok {
				panic(v)
			}
		}
		p.main.yield()
		p.finish()
		p.release(p.main)
		p.main.End()
		if running.Add(-1) == 0 {
			suspectDeadlock()
		}
	}()
	f()
}

// Main returns the main thread.
func (p *Process) Main() *Thread { return p.main }

// Root reports whether p is the operating system's process rather than an isolate.
func (p *Process) Root() bool { return p.Parent == nil }

// adopt registers a thread and gives it its identity; false when the process is over.
func (p *Process) adopt(t *Thread) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dead {
		return false
	}
	if t == p.main {
		t.NativeID = int64(p.PID)
	} else {
		p.lastTID++
		t.NativeID = int64(p.PID) + p.lastTID
	}
	t.ID = threadID(p.lastTID)
	t.doneState.Store(started)
	p.threads[t] = struct{}{}
	return true
}

// threadID makes an identity that looks like pthread_self's.
func threadID(n int64) int64 { return 0x7f5a3c000740 - n*0x801000 }

// release forgets a thread that has ended.
func (p *Process) release(t *Thread) {
	p.mu.Lock()
	delete(p.threads, t)
	n := p.blockersLocked(nil)
	p.mu.Unlock()
	if n == 0 {
		p.idle.WakeAll()
	}
}

// blockersLocked counts the threads that the process's end waits for, other than the main one and except.
func (p *Process) blockersLocked(except *Thread) int {
	n := 0
	for t := range p.threads {
		if t != p.main && t != except && !t.Daemon() {
			n++
		}
	}
	return n
}

// WaitThreads blocks the main thread until every other thread that is no daemon has ended (threading._shutdown).
func (p *Process) WaitThreads(t *Thread) {
	for p.blockers(t) > 0 {
		p.idle.Enter(t)
		if p.blockers(t) == 0 {
			p.idle.Leave(t)
			return
		}
		p.idle.Park(t, shutdown{p}, time.Time{})
	}
}

func (p *Process) blockers(except *Thread) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.blockersLocked(except)
}

// shutdown describes the main thread's wait at the end.
type shutdown struct{ p *Process }

// Awaited implements Awaited.
func (s shutdown) Awaited() (string, *Thread) {
	return "the end of all threads that are no daemons", nil
}

// Threads returns the threads that have started and not ended.
func (p *Process) Threads() []*Thread {
	p.mu.Lock()
	defer p.mu.Unlock()
	all := make([]*Thread, 0, len(p.threads))
	for t := range p.threads {
		all = append(all, t)
	}
	return all
}

// Children returns the processes that p has started and that nobody has reaped.
func (p *Process) Children() []*Process {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*Process(nil), p.children...)
}

// SetStatus sets how the process ends unless that is final already.
func (p *Process) SetStatus(s Status) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.dead {
		p.status = s
	}
}

// AtEnd registers f to run once the process has ended, before anybody learns of it (its descriptors are closed there).
func (p *Process) AtEnd(f func()) {
	p.mu.Lock()
	p.onEnd = append(p.onEnd, f)
	p.mu.Unlock()
}

// AfterEnd calls f once everybody can see that the process has ended; at once if it has.
func (p *Process) AfterEnd(f func()) {
	p.mu.Lock()
	if !p.done.IsSet() {
		p.afterEnd = append(p.afterEnd, f)
		f = nil
	}
	p.mu.Unlock()
	if f != nil {
		f()
	}
}

// Exit ends the process at once with the given code (os._exit): it panics with Killed, which unwinds the calling thread t.
// It must not be called on the main process, which ends by os.Exit.
func (p *Process) Exit(t *Thread, code int) {
	if p.doom(Status{Code: code}) && t != p.main {
		p.finishLater()
	}
	t.handlePending()
}

// Kill ends the process by a signal: each of its threads unwinds at its next poll or wait, running no Python code. It
// reports false when the process was over already.
func (p *Process) Kill(signal int) bool {
	if !p.doom(Status{Signal: signal}) {
		return false
	}
	p.finishLater()
	return true
}

// finishLater runs finishUnwound on its own goroutine.
func (p *Process) finishLater() {
	running.Add(1)
	go func() {
		p.finishUnwound()
		if running.Add(-1) == 0 {
			suspectDeadlock()
		}
	}()
}

// unwinding is how long a killed process's threads may take until the process is called dead without them.
const unwinding = 100 * time.Millisecond

// finishUnwound announces the end of a killed process once its main thread is gone, or when that takes too long because
// it computes or reads without looking up.
func (p *Process) finishUnwound() {
	for end := time.Now().Add(unwinding); time.Now().Before(end) && !p.done.IsSet(); {
		time.Sleep(time.Millisecond)
	}
	p.finish()
}

// doom makes the status final and interrupts all threads; false when the process is over already.
func (p *Process) doom(s Status) bool {
	p.mu.Lock()
	if p.dead {
		p.mu.Unlock()
		return false
	}
	p.dead, p.status = true, s
	threads := make([]*Thread, 0, len(p.threads))
	for t := range p.threads {
		threads = append(threads, t)
	}
	p.mu.Unlock()
	for _, t := range threads {
		t.interrupt(pendingKill)
	}
	return true
}

// finish makes the end of the process known: its remaining threads (daemons) are stopped, then its parent is told.
func (p *Process) finish() {
	p.mu.Lock()
	status := p.status
	p.mu.Unlock()
	p.doom(status)
	p.mu.Lock()
	if p.ended {
		p.mu.Unlock()
		return
	}
	p.ended = true
	hooks := p.onEnd
	p.mu.Unlock()
	for _, f := range hooks {
		f()
	}
	p.mu.Lock()
	p.done.flag.Store(true)
	hooks = p.afterEnd
	p.afterEnd = nil
	p.mu.Unlock()
	for _, f := range hooks { // before anybody wakes up: a handler of SIGCHLD runs before the parent's wait returns
		f()
	}
	p.done.Set()
	if p.Parent != nil {
		p.Parent.childEnd.WakeAll()
	}
}

// Ended reports whether the process has ended, and how.
func (p *Process) Ended() (Status, bool) {
	if !p.done.IsSet() {
		return Status{}, false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status, true
}

// Wait blocks t until p has ended, up to limit, and returns how it ended.
func (p *Process) Wait(t *Thread, limit time.Duration) (Status, bool) {
	if !p.done.IsSet() && limit != 0 {
		t.waitFor(&p.done.list, processEnd{p}, limit, p.done.IsSet)
		t.Poll()
	}
	return p.Ended()
}

// processEnd describes a wait for the end of a process.
type processEnd struct{ p *Process }

// Awaited implements Awaited.
func (e processEnd) Awaited() (string, *Thread) { return "the end of a process", e.p.main }

// waitFor parks t on l until cond holds or the limit passes.
func (t *Thread) waitFor(l *WaitList, what Awaited, limit time.Duration, cond func() bool) bool {
	deadline := deadlineOf(limit)
	for {
		l.Enter(t)
		if cond() {
			l.Leave(t)
			return true
		}
		if !l.Park(t, what, deadline) {
			return cond()
		}
	}
}

// WaitFor parks t on l until cond holds or the limit passes; whoever makes cond true wakes the list afterwards.
func (t *Thread) WaitFor(l *WaitList, what Awaited, limit time.Duration, cond func() bool) bool {
	t.Poll()
	if cond() {
		return true
	}
	if limit == 0 {
		return false
	}
	return t.waitFor(l, what, limit, cond)
}

// WaitChild blocks t until a child for which match holds has ended, up to limit. exists is false when there is no such
// child at all. The child stays until Reap.
func (p *Process) WaitChild(t *Thread, match func(*Process) bool, limit time.Duration) (child *Process, exists bool) {
	look := func() bool {
		child, exists = nil, false
		for _, c := range p.Children() {
			if !match(c) {
				continue
			}
			exists = true
			if _, ok := c.Ended(); ok {
				child = c
				return true
			}
		}
		return !exists
	}
	for {
		t.WaitFor(&p.childEnd, anyChild{p}, limit, look)
		if !t.Pending() {
			return child, exists
		}
		t.handlePending() // a handler may have waited for the child itself
		if look() || limit != Forever {
			return child, exists
		}
	}
}

// anyChild describes a wait for the end of one of several processes.
type anyChild struct{ p *Process }

// Awaited implements Awaited.
func (anyChild) Awaited() (string, *Thread) { return "the end of a child process", nil }

// Reap takes an ended child from p's list; false when somebody else did.
func (p *Process) Reap(child *Process) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, c := range p.children {
		if c == child {
			p.children = append(p.children[:i], p.children[i+1:]...)
			leaveOrphans(child)
			return true
		}
	}
	return false
}

// OnSignal sets what Thread.Signal makes a thread call.
func (p *Process) OnSignal(f func(*Thread)) { p.onSignal.Store(&f) }

// All lists the processes of the program that have not ended, the first one first.
func All() []*Process {
	p := root.Load()
	if p == nil {
		return nil
	}
	all := p.tree(nil)
	for _, o := range takeOrphans() {
		all = o.tree(all)
	}
	return all
}

// orphans are the processes whose parents have ended and are forgotten.
var orphans struct {
	mu   sync.Mutex
	list []*Process
}

// leaveOrphans keeps the children of a process that is forgotten.
func leaveOrphans(p *Process) {
	left := p.Children()
	if len(left) == 0 {
		return
	}
	orphans.mu.Lock()
	defer orphans.mu.Unlock()
	orphans.list = append(orphans.list, left...)
}

func takeOrphans() []*Process {
	orphans.mu.Lock()
	defer orphans.mu.Unlock()
	return append([]*Process(nil), orphans.list...)
}

// tree appends p and its descendants.
func (p *Process) tree(all []*Process) []*Process {
	if !p.done.IsSet() {
		all = append(all, p)
	}
	for _, c := range p.Children() {
		all = c.tree(all)
	}
	return all
}

// Find returns the process with a pid; nil when there is none, or when it has ended and its parent knows.
func Find(pid int) *Process {
	p := root.Load()
	if p == nil {
		return nil
	}
	if found := p.find(pid); found != nil {
		return found
	}
	for _, o := range takeOrphans() {
		if found := o.find(pid); found != nil {
			return found
		}
	}
	return nil
}

func (p *Process) find(pid int) *Process {
	if p.PID == pid {
		return p
	}
	for _, c := range p.Children() {
		if found := c.find(pid); found != nil {
			return found
		}
	}
	return nil
}

// Leave is the end of the main process as its children see it: it counts as ended, and t waits until those of its
// descendants have ended that it leaves behind.
func (p *Process) Leave(t *Thread) {
	p.done.Set()
	for {
		left := All()
		if len(left) == 0 {
			return
		}
		left[0].Wait(t, Forever)
	}
}
