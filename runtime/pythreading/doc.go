// Package pythreading is Python's threading: threads, locks, conditions, events, semaphores, barriers, timers, local data.
//
// Every class is a Go struct with typed methods, for generated code that knows its types, and a Python class whose methods
// call those. Objects made by a call of the Python class are *py.Instance that carry the struct (Lock and RLock, which no
// program subclasses, are the struct itself), so that programs may subclass them and set attributes.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages, threads that run in parallel.
// Must not: start goroutines (package sched does), or hold a Go mutex while user code runs.
//
// Not supported: trace and profile functions are kept but never called, since no bytecode runs.
package pythreading

import (
	"math"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// TimeoutMax is threading.TIMEOUT_MAX.
const TimeoutMax = 9223372036.0

// Seconds converts a time limit in seconds to a duration, with CPython's complaints about what does not fit.
func Seconds(f float64) time.Duration {
	switch {
	case math.IsNaN(f):
		py.Throw(py.ValueError, "Invalid value NaN (not a number)")
	case f > TimeoutMax:
		py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
	case f < 0:
		return 0
	}
	return time.Duration(math.Ceil(f * 1e9))
}

// Number converts a time limit given by a program to a float.
func Number(t *py.Thread, o py.Object) float64 {
	switch v := py.Unwrap(o).(type) {
	case py.Int:
		return float64(v)
	case py.Float:
		return float64(v)
	case py.Bool:
		if v {
			return 1
		}
		return 0
	case *py.BigInt:
		py.Throw(py.OverflowError, "timestamp out of range for platform time_t")
	}
	if m, ok := py.LookupAttr(t, o, "__index__"); ok {
		return Number(t, py.Call(t, m))
	}
	py.Throw(py.TypeError, "'%s' object cannot be interpreted as an integer", py.TypeOf(o).Name)
	return 0
}

// Limit converts an optional time limit: None (or not given) waits forever, anything up to zero does not wait.
func Limit(t *py.Thread, o py.Object) time.Duration {
	if o == nil || o == py.Object(py.None) {
		return sched.Forever
	}
	switch v := o.(type) {
	case py.Float:
		return Seconds(float64(v))
	case py.Int:
		return Seconds(float64(v))
	}
	if !py.GtBool(t, o, py.Int(0)) {
		return 0
	}
	return Seconds(Number(t, o))
}

// state returns the Go state of type T behind a receiver; a subclass whose __init__ does not call its base's has none.
func state[T any](o py.Object, missing string) T {
	v, ok := py.NativeOf[T](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '%s'", py.TypeOf(o).Name, missing)
	}
	return v
}

// isNone reports whether an optional argument is None or was not given.
func isNone(o py.Object) bool { return o == nil || o == py.Object(py.None) }

// setNative puts the Go state behind a new instance.
func setNative(o py.Object, v any) {
	o.(*py.Instance).Native = v
}

// newInstance makes an object of a class with Go state behind it.
func newInstance(cls *py.Type, native any) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = native
	return o
}
