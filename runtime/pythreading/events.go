package pythreading

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// EventType is threading.Event.
var EventType = py.DefineType(py.TypeSpec{Name: "Event", Module: "threading", Subclassable: true, Patchable: true})

// SemaphoreType is threading.Semaphore.
var SemaphoreType = py.DefineType(py.TypeSpec{Name: "Semaphore", Module: "threading", Subclassable: true, Patchable: true})

// BoundedSemaphoreType is threading.BoundedSemaphore.
var BoundedSemaphoreType = py.DefineType(py.TypeSpec{Name: "BoundedSemaphore", Module: "threading", Bases: []*py.Type{SemaphoreType}, Subclassable: true, Patchable: true})

// Event is threading.Event.
type Event struct{ e sched.Event }

// NewEvent is threading.Event().
func NewEvent() *Event { return &Event{} }

// Type returns threading.Event.
func (*Event) Type() *py.Type { return EventType }

// IsSet is is_set().
func (e *Event) IsSet() bool { return e.e.IsSet() }

// Set is set().
func (e *Event) Set() { e.e.Set() }

// Clear is clear().
func (e *Event) Clear() { e.e.Clear() }

// Wait is wait(timeout).
func (e *Event) Wait(t *py.Thread, limit time.Duration) bool { return e.e.Wait(t.Thread, limit) }

func event(o py.Object) *Event { return state[*Event](o, "_flag") }

func eventMembers() []py.Member {
	isSet := func(t *py.Thread, a []py.Object) py.Object { return py.Bool(event(a[0]).IsSet()) }
	return py.Methods(
		py.Def("__init__(self)", func(t *py.Thread, a []py.Object) py.Object {
			setNative(a[0], NewEvent())
			return py.None
		}),
		py.Def("is_set(self)", isSet),
		py.Def("isSet(self)", deprecated("isSet() is deprecated, use is_set() instead", isSet)),
		py.Def("set(self)", func(t *py.Thread, a []py.Object) py.Object {
			event(a[0]).Set()
			return py.None
		}),
		py.Def("clear(self)", func(t *py.Thread, a []py.Object) py.Object {
			event(a[0]).Clear()
			return py.None
		}),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			e := event(a[0])
			if e.IsSet() {
				return py.True
			}
			return py.Bool(e.Wait(t, Limit(t, a[1])))
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			status := "unset"
			if event(a[0]).IsSet() {
				status = "set"
			}
			return py.Str(fmt.Sprintf("<%s at %s: %s>", py.TypeOf(a[0]).FullName(), py.Address(a[0]), status))
		}),
	)
}

// Semaphore is threading.Semaphore and threading.BoundedSemaphore.
type Semaphore struct {
	s       *sched.Semaphore
	initial int
	bounded bool
}

// NewSemaphore is threading.Semaphore(value).
func NewSemaphore(value int) *Semaphore { return makeSemaphore(value, false) }

// NewBoundedSemaphore is threading.BoundedSemaphore(value).
func NewBoundedSemaphore(value int) *Semaphore { return makeSemaphore(value, true) }

func makeSemaphore(value int, bounded bool) *Semaphore {
	if value < 0 {
		py.Throw(py.ValueError, "semaphore initial value must be >= 0")
	}
	limit := -1
	if bounded {
		limit = value
	}
	return &Semaphore{s: sched.NewSemaphore(value, limit), initial: value, bounded: bounded}
}

// Type returns the semaphore's class.
func (s *Semaphore) Type() *py.Type {
	if s.bounded {
		return BoundedSemaphoreType
	}
	return SemaphoreType
}

// Lock is acquire() without limit.
func (s *Semaphore) Lock(t *py.Thread) { s.s.AcquireLimit(t.Thread, sched.Forever) }

// Unlock is release().
func (s *Semaphore) Unlock(t *py.Thread) { s.Release(1) }

// EnterWith is __enter__.
func (s *Semaphore) EnterWith(t *py.Thread) py.Object {
	s.Lock(t)
	return py.True
}

// ExitWith is __exit__.
func (s *Semaphore) ExitWith(*py.Thread, *py.Exception) bool {
	s.Release(1)
	return false
}

// Acquire is acquire(blocking, timeout).
func (s *Semaphore) Acquire(t *py.Thread, limit time.Duration) bool {
	return s.s.AcquireLimit(t.Thread, limit)
}

// Release is release(n).
func (s *Semaphore) Release(n int) {
	if n < 1 {
		py.Throw(py.ValueError, "n must be one or more")
	}
	if !s.s.Release(n) {
		py.Throw(py.ValueError, "Semaphore released too many times")
	}
}

// Value is the counter.
func (s *Semaphore) Value() int { return s.s.Value() }

func semaphore(o py.Object) *Semaphore { return state[*Semaphore](o, "_cond") }

// initSemaphore makes __init__ for either class.
func initSemaphore(bounded bool) *py.Builtin {
	return py.Def("__init__(self, value=1)", func(t *py.Thread, a []py.Object) py.Object {
		if py.LtBool(t, a[1], py.Int(0)) {
			py.Throw(py.ValueError, "semaphore initial value must be >= 0")
		}
		setNative(a[0], makeSemaphore(py.IndexInt(t, a[1]), bounded))
		return py.None
	})
}

func boundedMembers() []py.Member {
	return py.Methods(
		initSemaphore(true),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := semaphore(a[0])
			return py.Str(fmt.Sprintf("<%s at %s: value=%d/%d>", py.TypeOf(a[0]).FullName(), py.Address(a[0]), s.Value(), s.initial))
		}),
	)
}

func acquireSemaphore(t *py.Thread, a []py.Object) py.Object {
	limit := Limit(t, a[2])
	if a[1] != py.Object(py.True) && !py.Truth(t, a[1]) {
		if !isNone(a[2]) {
			py.Throw(py.ValueError, "can't specify timeout for non-blocking acquire")
		}
		limit = 0
	}
	return py.Bool(semaphore(a[0]).Acquire(t, limit))
}

func semaphoreMembers() []py.Member {
	return append(py.Methods(
		initSemaphore(false),
		py.Def("acquire(self, blocking=True, timeout=None)", acquireSemaphore).Fast0(func(t *py.Thread, self py.Object) py.Object {
			return semaphore(self).EnterWith(t)
		}),
		py.Def("__enter__(self, blocking=True, timeout=None)", acquireSemaphore),
		py.Def("release(self, n=1)", func(t *py.Thread, a []py.Object) py.Object {
			semaphore(a[0]).Release(py.IndexInt(t, a[1]))
			return py.None
		}).Fast0(func(t *py.Thread, self py.Object) py.Object {
			semaphore(self).Release(1)
			return py.None
		}),
		py.Def("__exit__(self, t, v, tb)", func(t *py.Thread, a []py.Object) py.Object {
			semaphore(a[0]).Release(1)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(fmt.Sprintf("<%s at %s: value=%d>", py.TypeOf(a[0]).FullName(), py.Address(a[0]), semaphore(a[0]).Value()))
		}),
	),
		py.Getter("_value", func(t *py.Thread, o py.Object) py.Object { return py.Int(semaphore(o).Value()) }),
		py.Getter("_initial_value", func(t *py.Thread, o py.Object) py.Object {
			if s := semaphore(o); s.bounded {
				return py.Int(s.initial)
			}
			return nil
		}),
	)
}
