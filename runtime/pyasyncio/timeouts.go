package pyasyncio

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// timeoutState is how far a Timeout has come.
type timeoutState int

const (
	timeoutCreated timeoutState = iota
	timeoutActive
	timeoutExpiring
	timeoutExpired
	timeoutFinished
)

var timeoutNames = [...]string{"created", "active", "expiring", "expired", "finished"}

// Timeout is asyncio.Timeout.
type Timeout struct {
	state   timeoutState
	when    time.Duration
	limited bool // there is a limit at all
	task    *Task
	cancels int // the task's cancel requests at the beginning
	handle  *Handle
}

// enter is __aenter__.
func (m *Timeout) enter(t *py.Thread) {
	if m.state != timeoutCreated {
		py.Throw(py.RuntimeError, "Timeout has already been entered")
	}
	l := stateOf(t).run
	if l == nil || l.current == nil {
		py.Throw(py.RuntimeError, "Timeout should be used inside a task")
	}
	m.state, m.task = timeoutActive, l.current
	m.cancels = m.task.cancels
	m.schedule(t)
}

// schedule arms the timer.
func (m *Timeout) schedule(t *py.Thread) {
	if m.handle != nil {
		m.handle.Cancel()
		m.handle = nil
	}
	if !m.limited {
		return
	}
	l := runningLoop(t)
	expire := func(t *py.Thread) {
		m.task.Cancel(t, nil)
		m.state, m.handle = timeoutExpiring, nil
	}
	if m.when <= clock() {
		m.handle = l.soon(t, nil, expire)
		return
	}
	m.handle = l.CallAt(t, m.when, &Handle{run: expire})
}

// exit is __aexit__: a cancellation that the timer caused becomes TimeoutError.
func (m *Timeout) exit(t *py.Thread, e *py.Exception) {
	if m.handle != nil {
		m.handle.Cancel()
		m.handle = nil
	}
	if m.state != timeoutExpiring {
		if m.state == timeoutActive {
			m.state = timeoutFinished
		}
		return
	}
	m.state = timeoutExpired
	if m.task.uncancel() <= m.cancels && isCancelled(e) {
		py.RaiseFrom(t, py.NewException(py.TimeoutError), e)
	}
}

// reschedule is reschedule(when).
func (m *Timeout) reschedule(t *py.Thread, when py.Object) {
	if m.state == timeoutCreated {
		py.Throw(py.RuntimeError, "Timeout has not been entered")
	}
	if m.state != timeoutActive {
		py.Throw(py.RuntimeError, "Cannot change state of %s Timeout", timeoutNames[m.state])
	}
	m.set(t, when)
	m.schedule(t)
}

// set sets the deadline; None means no limit.
func (m *Timeout) set(t *py.Thread, when py.Object) {
	m.limited = when != py.Object(py.None)
	if m.limited {
		m.when = seconds(t, when)
	}
}

// whenObject is when().
func (m *Timeout) whenObject() py.Object {
	if !m.limited {
		return py.None
	}
	return py.Float(m.when.Seconds())
}

func timeoutMembers() []py.Member {
	state := func(o py.Object) *Timeout { return stateOfObject[*Timeout](o) }
	return py.Methods(
		py.Def("__init__(self, when)", func(t *py.Thread, a []py.Object) py.Object {
			m := &Timeout{}
			m.set(t, a[1])
			a[0].(*py.Instance).Native = m
			return py.None
		}),
		py.Def("when(self)", func(t *py.Thread, a []py.Object) py.Object { return state(a[0]).whenObject() }),
		py.Def("reschedule(self, when)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).reschedule(t, a[1])
			return py.None
		}),
		py.Def("expired(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := state(a[0]).state
			return py.Bool(s == timeoutExpiring || s == timeoutExpired)
		}),
		method("__aenter__(self)", "Timeout.__aenter__", func(c *co, a []py.Object) py.Object {
			state(a[0]).enter(c.t)
			return a[0]
		}),
		method("__aexit__(self, exc_type, exc_val, exc_tb)", "Timeout.__aexit__", func(c *co, a []py.Object) py.Object {
			e, _ := a[2].(*py.Exception)
			state(a[0]).exit(c.t, e)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			m := state(a[0])
			when := ""
			if m.state == timeoutActive {
				when = " when=" + py.Repr(t, m.whenObject())
				if m.limited {
					when = fmt.Sprintf(" when=%.3f", m.when.Seconds())
				}
			}
			return py.Str("<Timeout [" + timeoutNames[m.state] + "]" + when + ">")
		}),
	)
}

// newTimeout makes a Timeout object.
func newTimeout(m *Timeout) py.Object { return newInstance(TimeoutType, m) }
