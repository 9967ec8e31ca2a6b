// Package sched owns every goroutine of a generated program: Python threads, processes (isolates), and what they wait for.
//
// Input: start, block and wake requests from the runtime packages. Output: running threads, a diagnosed deadlock, an orderly end.
// Must not: know Python objects.
package sched

// Thread is one Python thread as the scheduler sees it.
type Thread struct {
	Proc *Process
	// ID is threading.get_ident()'s value, NativeID get_native_id()'s.
	ID       int64
	NativeID int64
}

// Process is one Python process (isolate) as the scheduler sees it.
type Process struct {
	PID    int
	Parent *Process
}
