package sched

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

// Environment variable that keeps CPython's behaviour: a deadlocked program hangs.
const onDeadlock = "PY2GOCONC_ON_DEADLOCK"

// ExitDeadlock is the exit status of a deadlocked program.
const ExitDeadlock = 70

// grace is how long nothing may run before that is called a deadlock: a thread counts as blocked shortly before it has
// released what it holds.
const grace = 30 * time.Millisecond

// suspect is 1 while a check is under way.
var suspect atomic.Uint32

// suspectDeadlock is called when the last running thread blocks or ends.
func suspectDeadlock() {
	if suspect.CompareAndSwap(0, 1) {
		go checkDeadlock()
	}
}

// checkDeadlock waits whether anything moves again, and reports when nothing does.
func checkDeadlock() {
	time.Sleep(grace)
	suspect.Store(0)
	if running.Load() != 0 {
		return
	}
	p := root.Load()
	if p == nil || os.Getenv(onDeadlock) == "hang" {
		return
	}
	blocked := p.allThreads()
	if len(blocked) == 0 {
		return
	}
	report := describeDeadlock(p, blocked)
	if running.Load() != 0 {
		return
	}
	if p.Deadlock != nil {
		p.Deadlock(report)
		return
	}
	fmt.Fprint(os.Stderr, report)
	os.Exit(ExitDeadlock)
}

// allThreads lists the threads of p and of its descendants, the main ones first.
func (p *Process) allThreads() []*Thread {
	var all []*Thread
	for _, t := range p.Threads() {
		if t == p.main {
			all = append([]*Thread{t}, all...)
		} else {
			all = append(all, t)
		}
	}
	for _, c := range p.Children() {
		all = append(all, c.allThreads()...)
	}
	return all
}

// recordStack notes where the thread waits.
func (t *Thread) recordStack() {
	pcs := make([]uintptr, 256)
	t.stack = pcs[:runtime.Callers(3, pcs)]
	t.pending.And(^uint32(pendingReport))
}

// describeDeadlock asks each blocked thread where it is and writes the report.
func describeDeadlock(p *Process, blocked []*Thread) string {
	for _, t := range blocked {
		t.interrupt(pendingReport)
	}
	time.Sleep(grace)
	var b strings.Builder
	b.WriteString("py2goconc: deadlock: every thread waits for something that only another one could do\n")
	for _, t := range blocked {
		b.WriteString("  " + t.label())
		if t.pending.Load()&pendingReport == 0 {
			if at := t.where(p); at != "" {
				b.WriteString(", at " + at + ",")
			}
			if t.waiter.what != nil {
				what, holder := t.waiter.what.Awaited()
				b.WriteString(" waits for " + what)
				b.WriteString(holderNote(what, holder, t))
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

// holderNote names the thread that could end a wait.
func holderNote(what string, holder, self *Thread) string {
	switch {
	case holder == nil:
		return ""
	case strings.HasPrefix(what, "the end"):
		return " " + holder.label()
	case holder == self:
		return " that it holds itself"
	default:
		return " held by " + holder.label()
	}
}

// label names a thread, with its process unless that is the main one.
func (t *Thread) label() string {
	if t.Proc.Root() {
		return t.Name()
	}
	return fmt.Sprintf("%s of process %d", t.Name(), t.Proc.PID)
}

// where renders the recorded stack.
func (t *Thread) where(p *Process) string {
	if p.Where == nil || len(t.stack) == 0 {
		return ""
	}
	return p.Where(t.stack)
}
