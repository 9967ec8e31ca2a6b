// Package pymultiprocessing is Python's multiprocessing on isolates: processes are goroutines with their own copy of the
// program's state (package py copies it), numbered with virtual pids.
//
// Input: calls from generated code and from the packages of the submodules, which only give names to what is here.
// Output: processes that run, and objects that several of them share: locks, queues, pipes, memory, managers, pools.
//
// Whatever is shared between processes is one Go object to which each process has a handle. A handle knows how to follow
// a fork (py.Forker) and refuses to be pickled as CPython's do. Everything that is sent crosses one boundary: message.go,
// which copies as pickle would.
//
// Must not: use goroutines directly (package sched owns them), or hand an object of one process to another one.
//
// Not supported: multiprocessing.connection over other transports than those of the socket and the in-memory ones,
// heaps (multiprocessing.heap), reduction (multiprocessing.reduction), forkserver preloading.
package pymultiprocessing
