package pyasyncio

import (
	"slices"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// stateKey names the state; it belongs to a thread, so that no two threads touch one.
type stateKey struct{}

// stateOf returns the thread's state.
func stateOf(t *py.Thread) *threadState {
	if s, ok := t.Local(stateKey{}).(*threadState); ok {
		return s
	}
	s := &threadState{}
	t.SetLocal(stateKey{}, s)
	return s
}

// threadState is what asyncio keeps per thread.
type threadState struct {
	run    *Loop // the running loop
	set    *Loop // set_event_loop
	wasSet bool
}

func (s *threadState) running(*py.Thread) *Loop { return s.run }

func (s *threadState) setRunning(_ *py.Thread, l *Loop) { s.run = l }

// runningLoop is get_running_loop().
func runningLoop(t *py.Thread) *Loop {
	l := stateOf(t).run
	if l == nil {
		py.Throw(py.RuntimeError, "no running event loop")
	}
	return l
}

// getEventLoop is get_event_loop(): the running loop, the one set for the thread, or for the main thread a new one.
func getEventLoop(t *py.Thread) *Loop {
	s := stateOf(t)
	if s.run != nil {
		return s.run
	}
	if s.set == nil && !s.wasSet && t.Thread == t.Iso.Main() {
		s.set, s.wasSet = newLoop(), true
	}
	if s.set == nil {
		name := "MainThread"
		if t.Py != nil {
			name = py.ToStr(t, py.GetAttr(t, t.Py, "name"))
		}
		py.Throw(py.RuntimeError, "There is no current event loop in thread %s.", py.Repr(t, py.Str(name)))
	}
	return s.set
}

// sortedKeys lists a dict's string keys in order.
func sortedKeys(d *py.Dict) []string {
	var keys []string
	for _, it := range d.Items() {
		if k, ok := it.Key.(py.Str); ok {
			keys = append(keys, string(k))
		}
	}
	slices.Sort(keys)
	return keys
}

// newInstance makes an object of a class with Go state behind it.
func newInstance(cls *py.Type, native any) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = native
	return o
}
