package pythreading

import (
	"strconv"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// registry is what the module keeps per process.
type registry struct {
	mu      sync.Mutex
	active  []*Thread // started and not ended, in order of their start; the main thread first
	main    *Thread
	counter int // names Thread-N
	dummies int // names Dummy-N
	trace   py.Object
	profile py.Object
}

// registryKey names the registry in an isolate's state.
type registryKey struct{}

func registryOf(t *py.Thread) *registry {
	return py.State(t.Iso, registryKey{}, func() *registry {
		return &registry{trace: py.None, profile: py.None}
	})
}

// nextName makes the name of a thread that was given none.
func (r *registry) nextName() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.counter++
	return "Thread-" + strconv.Itoa(r.counter)
}

func (r *registry) add(th *Thread) {
	r.mu.Lock()
	r.active = append(r.active, th)
	r.mu.Unlock()
}

func (r *registry) remove(th *Thread) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for i, a := range r.active {
		if a == th {
			r.active = append(r.active[:i:i], r.active[i+1:]...)
			return
		}
	}
}

// list returns the living threads.
func (r *registry) list(t *py.Thread) []*Thread {
	Main(t)
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*Thread(nil), r.active...)
}

// Main returns the process's main thread: threading.main_thread().
func Main(t *py.Thread) *Thread {
	r := registryOf(t)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.main == nil {
		r.main = newMain(t)
		r.active = append([]*Thread{r.main}, r.active...)
	}
	return r.main
}

// newMain describes the main thread, which nobody has started.
func newMain(t *py.Thread) *Thread {
	s := t.Iso.Main()
	th := &Thread{sched: s, name: py.Str("MainThread"), state: running, adopted: true}
	th.obj = newInstance(MainThreadType, th)
	return th
}

// Current returns the thread that runs: threading.current_thread().
func Current(t *py.Thread) *Thread {
	if t.Py != nil {
		if th, ok := py.NativeOf[*Thread](t.Py); ok {
			return th
		}
	}
	th := Main(t)
	if t.Thread != t.Iso.Main() {
		th = newDummy(t)
	}
	t.Py = th.obj
	return th
}

// newDummy describes a thread that the module has not started (by _thread.start_new_thread).
func newDummy(t *py.Thread) *Thread {
	r := registryOf(t)
	r.mu.Lock()
	r.dummies++
	name := "Dummy-" + strconv.Itoa(r.dummies)
	r.mu.Unlock()
	th := &Thread{sched: t.Thread, name: py.Str(name), daemon: true, state: running, adopted: true}
	th.obj = newInstance(DummyThreadType, th)
	r.add(th)
	return th
}

// Enumerate is threading.enumerate().
func Enumerate(t *py.Thread) []*Thread {
	Current(t)
	all := registryOf(t).list(t)
	live := all[:0]
	for _, th := range all {
		if th.state != running || !th.sched.Finished() || th.class() == MainThreadType {
			live = append(live, th)
		}
	}
	return live
}

// ActiveCount is threading.active_count().
func ActiveCount(t *py.Thread) int { return len(Enumerate(t)) }

// ended is the record, in a forked process, of a thread that runs in the parent.
func ended(s *sched.Thread) *sched.Thread { return sched.Ended(s.ID, s.NativeID, s.Name()) }
