// Package pyconcurrentfutures is Python's concurrent.futures: futures, and executors on threads and processes.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages.
// Must not: hold a Go mutex while user code runs (callbacks, tasks).
package pyconcurrentfutures

import (
	"fmt"
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The exceptions of the module.
var (
	Error             = py.NewBuiltinType("concurrent.futures._base.Error", py.ExceptionClass)
	CancelledError    = py.NewBuiltinType("concurrent.futures._base.CancelledError", Error)
	InvalidStateError = py.NewBuiltinType("concurrent.futures._base.InvalidStateError", Error)
	BrokenExecutor    = py.NewBuiltinType("concurrent.futures._base.BrokenExecutor", py.RuntimeError)
)

// FutureType is concurrent.futures.Future.
var FutureType = py.DefineType(py.TypeSpec{Name: "Future", Module: "concurrent.futures._base", Subclassable: true, Patchable: true})

// Status is a future's state.
type Status int

// The states of a future.
const (
	Pending Status = iota
	Running
	Cancelled
	CancelledNotified
	Finished
)

// statusNames are the states as programs see them.
var statusNames = [...]string{"PENDING", "RUNNING", "CANCELLED", "CANCELLED_AND_NOTIFIED", "FINISHED"}

// reprNames are the states in a future's repr.
var reprNames = [...]string{"pending", "running", "cancelled", "cancelled", "finished"}

// Future is concurrent.futures.Future.
type Future struct {
	obj       *py.Instance
	mu        sync.Mutex
	status    Status
	result    py.Object
	exc       *py.Exception
	callbacks []py.Object
	watchers  []*watcher
	done      sched.Event
	// Told, if set, learns that the future was cancelled (process pools drop its task).
	onCancel func()
}

// NewFuture is Future().
func NewFuture() *Future {
	f := &Future{}
	f.obj = newInstance(FutureType, f)
	return f
}

// Type returns concurrent.futures.Future.
func (f *Future) Type() *py.Type { return FutureType }

// Object returns the Python object of the future.
func (f *Future) Object() py.Object { return f.obj }

// Of returns the future behind a Python object.
func Of(o py.Object) (*Future, bool) { return py.NativeOf[*Future](o) }

func future(o py.Object) *Future {
	f, ok := Of(o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_condition'", py.TypeOf(o).Name)
	}
	return f
}

// Status returns the state.
func (f *Future) Status() Status {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.status
}

// over reports whether a state is final.
func (s Status) over() bool { return s >= Cancelled }

// Done is done().
func (f *Future) Done() bool { return f.Status().over() }

// Cancel is cancel().
func (f *Future) Cancel(t *py.Thread) bool {
	f.mu.Lock()
	switch f.status {
	case Running, Finished:
		f.mu.Unlock()
		return false
	case Cancelled, CancelledNotified:
		f.mu.Unlock()
		return true
	}
	f.status = Cancelled
	f.mu.Unlock()
	f.done.Set()
	f.runCallbacks(t)
	return true
}

// Begin is set_running_or_notify_cancel().
func (f *Future) Begin(t *py.Thread) bool {
	f.mu.Lock()
	switch f.status {
	case Pending:
		f.status = Running
		f.mu.Unlock()
		return true
	case Cancelled:
		f.status = CancelledNotified
		watchers := f.watchers
		f.mu.Unlock()
		for _, w := range watchers {
			w.add(f)
		}
		return false
	}
	f.mu.Unlock()
	py.Throw(py.RuntimeError, "Future in unexpected state")
	return false
}

// Resolve is set_result(result).
func (f *Future) Resolve(t *py.Thread, result py.Object) { f.settle(t, result, nil) }

// Fail is set_exception(exception).
func (f *Future) Fail(t *py.Thread, exc *py.Exception) { f.settle(t, nil, exc) }

func (f *Future) settle(t *py.Thread, result py.Object, exc *py.Exception) {
	f.mu.Lock()
	if f.status.over() {
		status := f.status
		f.mu.Unlock()
		py.ThrowObj(t, py.NewException(InvalidStateError, py.Str(statusNames[status]+": "+f.repr(t))))
	}
	f.result, f.exc, f.status = result, exc, Finished
	watchers := f.watchers
	f.mu.Unlock()
	for _, w := range watchers {
		w.add(f)
	}
	f.done.Set()
	f.runCallbacks(t)
}

// runCallbacks calls what add_done_callback registered.
func (f *Future) runCallbacks(t *py.Thread) {
	f.mu.Lock()
	callbacks := f.callbacks
	f.callbacks = nil
	f.mu.Unlock()
	for _, cb := range callbacks {
		f.call(t, cb)
	}
}

// call calls one callback; what it raises is logged.
func (f *Future) call(t *py.Thread, cb py.Object) {
	exc := py.Catch(t, func() { py.Call(t, cb, f.obj) })
	if exc == nil {
		return
	}
	if !exc.Class.IsSubtype(py.ExceptionClass) {
		py.ThrowObj(t, exc)
	}
	logException(t, "exception", "exception calling callback for "+f.repr(t), exc)
}

// AddDoneCallback is add_done_callback(fn).
func (f *Future) AddDoneCallback(t *py.Thread, fn py.Object) {
	f.mu.Lock()
	if !f.status.over() {
		f.callbacks = append(f.callbacks, fn)
		f.mu.Unlock()
		return
	}
	f.mu.Unlock()
	f.call(t, fn)
}

// wait blocks until the future is over.
func (f *Future) wait(t *py.Thread, limit time.Duration) {
	f.done.Wait(t.Thread, limit)
	f.mu.Lock()
	status := f.status
	f.mu.Unlock()
	switch {
	case !status.over():
		py.ThrowObj(t, py.NewException(py.TimeoutError))
	case status != Finished:
		py.ThrowObj(t, py.NewException(CancelledError))
	}
}

// Result is result(timeout).
func (f *Future) Result(t *py.Thread, limit time.Duration) py.Object {
	f.wait(t, limit)
	if f.exc != nil {
		py.ThrowObj(t, f.exc)
	}
	return f.result
}

// Exception is exception(timeout); nil when there is none.
func (f *Future) Exception(t *py.Thread, limit time.Duration) *py.Exception {
	f.wait(t, limit)
	return f.exc
}

func (f *Future) repr(t *py.Thread) string {
	f.mu.Lock()
	status, result, exc := f.status, f.result, f.exc
	f.mu.Unlock()
	tail := ""
	switch {
	case status == Finished && exc != nil:
		tail = " raised " + exc.Class.Name
	case status == Finished:
		tail = " returned " + py.TypeOf(result).Name
	}
	return fmt.Sprintf("<%s at %s state=%s%s>", f.obj.Class.Name, py.Address(f.obj), reprNames[status], tail)
}

func initFuture(t *py.Thread, a []py.Object) py.Object {
	self := a[0].(*py.Instance)
	self.Native = &Future{obj: self}
	return py.None
}

func futureMembers() []py.Member {
	is := func(name string, test func(Status) bool) *py.Builtin {
		return py.Def(name+"(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(test(future(a[0]).Status()))
		})
	}
	return append(py.Methods(
		py.Def("__init__(self)", initFuture),
		py.Def("cancel(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(future(a[0]).Cancel(t)) }),
		is("cancelled", func(s Status) bool { return s == Cancelled || s == CancelledNotified }),
		is("running", func(s Status) bool { return s == Running }),
		is("done", Status.over),
		py.Def("add_done_callback(self, fn)", func(t *py.Thread, a []py.Object) py.Object {
			future(a[0]).AddDoneCallback(t, a[1])
			return py.None
		}),
		py.Def("result(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return future(a[0]).Result(t, limitOf(t, a[1]))
		}),
		py.Def("exception(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			if e := future(a[0]).Exception(t, limitOf(t, a[1])); e != nil {
				return e
			}
			return py.None
		}),
		py.Def("set_running_or_notify_cancel(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(future(a[0]).Begin(t))
		}),
		py.Def("set_result(self, result)", func(t *py.Thread, a []py.Object) py.Object {
			future(a[0]).Resolve(t, a[1])
			return py.None
		}),
		py.Def("set_exception(self, exception)", func(t *py.Thread, a []py.Object) py.Object {
			e, _ := a[1].(*py.Exception)
			future(a[0]).settle(t, py.None, e)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(future(a[0]).repr(t)) }),
	), futureAttributes()...)
}

// futureAttributes are the private fields that programs look at.
func futureAttributes() []py.Member {
	get := func(name string, read func(f *Future) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object {
			f := future(o)
			f.mu.Lock()
			defer f.mu.Unlock()
			if v := read(f); v != nil {
				return v
			}
			return py.None
		})
	}
	return []py.Member{
		get("_state", func(f *Future) py.Object { return py.Str(statusNames[f.status]) }),
		get("_result", func(f *Future) py.Object { return f.result }),
		get("_exception", func(f *Future) py.Object {
			if f.exc == nil {
				return nil
			}
			return f.exc
		}),
		py.ClassMethodOf(py.DefC("__class_getitem__(cls, item, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewGenericAlias(a[0], a[1])
		})),
	}
}

// newInstance makes an object of a class with Go state behind it.
func newInstance(cls *py.Type, native any) *py.Instance {
	o := py.NewInstance(cls)
	o.Native = native
	return o
}
