package pyconcurrentfutures

import (
	"fmt"
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// limitOf reads a timeout argument.
func limitOf(t *py.Thread, o py.Object) time.Duration {
	if o == nil || o == py.Object(py.None) {
		return sched.Forever
	}
	return pythreading.Seconds(pythreading.Number(t, o))
}

// watcher collects futures as they end.
type watcher struct {
	mu   sync.Mutex
	over []*Future
	list sched.WaitList
}

// add tells the watcher that f has ended.
func (w *watcher) add(f *Future) {
	w.mu.Lock()
	w.over = append(w.over, f)
	w.mu.Unlock()
	w.list.WakeAll()
}

// take returns what has ended since the last call.
func (w *watcher) take() []*Future {
	w.mu.Lock()
	defer w.mu.Unlock()
	over := w.over
	w.over = nil
	return over
}

// Awaited implements sched.Awaited.
func (w *watcher) Awaited() (string, *sched.Thread) { return "futures", nil }

// wait blocks until something has ended that take has not returned; false when the limit passed.
func (w *watcher) wait(t *py.Thread, limit time.Duration) bool {
	return t.WaitFor(&w.list, w, limit, func() bool {
		w.mu.Lock()
		defer w.mu.Unlock()
		return len(w.over) > 0
	})
}

// watch adds w to a future; false when that is over already.
func (f *Future) watch(w *watcher) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.status == CancelledNotified || f.status == Finished {
		return false
	}
	f.watchers = append(f.watchers, w)
	return true
}

// unwatch takes w away again.
func (f *Future) unwatch(w *watcher) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i, x := range f.watchers {
		if x == w {
			f.watchers = append(f.watchers[:i:i], f.watchers[i+1:]...)
			return
		}
	}
}

// distinct returns the futures of an iterable, each once, in order.
func distinct(t *py.Thread, fs py.Object) []*Future {
	seen := map[*Future]bool{}
	var out []*Future
	for _, o := range py.IterList(t, fs) {
		f, ok := Of(o)
		if !ok {
			py.Throw(py.AttributeError, "'%s' object has no attribute '_condition'", py.TypeOf(o).Name)
		}
		if !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}

// asCompleted is as_completed(fs, timeout=None): an iterator over the futures in the order in which they end.
type asCompleted struct {
	w       *watcher
	ready   []*Future
	pending map[*Future]bool
	total   int
	limit   time.Duration
	end     time.Time
}

// AsCompletedType is the class of what as_completed returns.
var AsCompletedType = py.DefineType(py.TypeSpec{Name: "generator", Module: "builtins", NoDict: true})

// Type returns generator.
func (*asCompleted) Type() *py.Type { return AsCompletedType }

func newAsCompleted(t *py.Thread, fs py.Object, limit time.Duration) *asCompleted {
	it := &asCompleted{w: &watcher{}, pending: map[*Future]bool{}, limit: limit}
	if limit >= 0 {
		it.end = time.Now().Add(limit)
	}
	all := distinct(t, fs)
	it.total = len(all)
	for _, f := range all {
		if f.watch(it.w) {
			it.pending[f] = true
		} else {
			it.ready = append(it.ready, f)
		}
	}
	return it
}

// Next implements py.Iterator.
func (it *asCompleted) Next(t *py.Thread) (py.Object, bool) {
	for len(it.ready) == 0 {
		if len(it.pending) == 0 {
			return nil, false
		}
		limit := it.limit
		if limit >= 0 {
			limit = max(0, time.Until(it.end))
		}
		if !it.w.wait(t, limit) {
			n := len(it.pending)
			it.close()
			py.Throw(py.TimeoutError, "%d (of %d) futures unfinished", n, it.total)
		}
		for _, f := range it.w.take() {
			if it.pending[f] {
				delete(it.pending, f)
				f.unwatch(it.w)
				it.ready = append(it.ready, f)
			}
		}
	}
	f := it.ready[0]
	it.ready = it.ready[1:]
	return f.obj, true
}

// close forgets the futures that are not over.
func (it *asCompleted) close() {
	for f := range it.pending {
		f.unwatch(it.w)
	}
	it.pending, it.ready = nil, nil
}

// closer is an iterator that can be closed like a generator.
type closer interface {
	py.Iterator
	close()
}

func iteratorMembers() []py.Member {
	return py.Methods(
		py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.DefC("__next__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			v, ok := a[0].(py.Iterator).Next(t)
			if !ok {
				py.ThrowObj(t, py.NewException(py.StopIteration))
			}
			return v
		}),
		py.DefC("close(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(closer).close()
			return py.None
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			name := "as_completed"
			if _, ok := a[0].(*mapResults); ok {
				name = "Executor.map.<locals>.result_iterator"
			}
			return py.Str(fmt.Sprintf("<generator object %s at %s>", name, py.Address(a[0])))
		}),
	)
}

// The values of wait's return_when.
const (
	firstCompleted = "FIRST_COMPLETED"
	firstException = "FIRST_EXCEPTION"
	allCompleted   = "ALL_COMPLETED"
)

// waitFutures is wait(fs, timeout=None, return_when=ALL_COMPLETED).
func waitFutures(t *py.Thread, a []py.Object) py.Object {
	fs := distinct(t, a[0])
	limit := limitOf(t, a[1])
	when := py.ToStr(t, a[2])
	w := &watcher{}
	done := map[*Future]bool{}
	failed := false
	for _, f := range fs {
		if !f.watch(w) {
			done[f] = true
			failed = failed || f.failed()
		}
	}
	enough := func() bool {
		return len(done) == len(fs) || when == firstCompleted && len(done) > 0 || when == firstException && failed
	}
	if when != firstCompleted && when != firstException && when != allCompleted && !enough() {
		py.Throw(py.ValueError, "Invalid return condition: %s", py.Repr(t, a[2]))
	}
	end := time.Now().Add(max(limit, 0))
	for !enough() {
		if limit >= 0 {
			limit = max(0, time.Until(end))
		}
		if !w.wait(t, limit) {
			break
		}
		for _, f := range w.take() {
			done[f] = true
			failed = failed || f.failed()
		}
	}
	for _, f := range fs {
		f.unwatch(w)
	}
	for _, f := range w.take() {
		done[f] = true
	}
	return splitDone(t, fs, done)
}

// failed reports whether the future ended with an exception.
func (f *Future) failed() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.exc != nil && f.status == Finished
}

// splitDone makes the named tuple (done, not_done) of sets.
func splitDone(t *py.Thread, fs []*Future, over map[*Future]bool) py.Object {
	done, notDone := py.NewList(), py.NewList()
	for _, f := range fs {
		if over[f] {
			done.Append(f.obj)
		} else {
			notDone.Append(f.obj)
		}
	}
	return newInstance(DoneAndNotDoneType, py.NewTuple(py.Call(t, py.SetType, done), py.Call(t, py.SetType, notDone)))
}

// DoneAndNotDoneType is the named tuple that wait returns.
var DoneAndNotDoneType = py.DefineType(py.TypeSpec{Name: "DoneAndNotDoneFutures", Module: "concurrent.futures._base", Bases: []*py.Type{py.TupleType}, NoDict: true})
