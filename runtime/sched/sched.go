// Package sched owns every goroutine of a generated program: Python threads, processes (isolates), and what they wait for.
//
// Input: start, block and wake requests from the runtime packages. Output: running threads, a diagnosed deadlock, an orderly end.
// Must not: know Python objects.
//
// A Thread runs on one goroutine and parks on one channel of its own. Whatever blocks (Lock, RLock, Semaphore, Event, Cond,
// joins) is a WaitList plus some state; a wake grants the oldest waiter. Waits without a time limit are counted: when no
// thread of the whole program runs, and nothing outside can wake one, the program is deadlocked and says so (deadlock.go).
//
// The package variables below describe the operating-system process, of which there is one; everything that a Python
// process may have for itself lives in Process.
package sched

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Forever is the time limit of a wait that has none.
const Forever time.Duration = -1

// concurrent is set before the first second thread starts and never cleared, so that plain reads of it are ordered.
var concurrent bool

// running counts the threads that run, sleep, or wait with a time limit, plus the sources (see AddSource).
var running atomic.Int64

// Concurrent reports whether a second thread was ever started: containers lock themselves only then.
func Concurrent() bool { return concurrent }

// becomeConcurrent must be called by the only running thread, or when the flag is already set.
func becomeConcurrent() {
	if !concurrent {
		concurrent = true
	}
}

// AddSource declares n things outside of any thread (a pending alarm, a signal handler, a socket's peer) that may wake a
// waiting thread; while there are any, no deadlock is diagnosed. Negative n takes them back.
func AddSource(n int) {
	if running.Add(int64(n)) == 0 {
		suspectDeadlock()
	}
}

// canSpin tells whether a lock's holder may run while we wait for it actively.
var canSpin = sync.OnceValue(func() bool { return runtime.GOMAXPROCS(0) > 1 && runtime.NumCPU() > 1 })

// Go runs f on a goroutine that is no Python thread: a helper that its caller owns and waits for. Nothing that f does may
// run Python code; if threads depend on it, the caller declares it with AddSource.
func Go(f func()) {
	becomeConcurrent()
	go f()
}

// Watch is Go for a helper that only interrupts threads and touches nothing that they use: a program with one thread stays
// one that need not lock its containers.
func Watch(f func()) { go f() }
