package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// Status is a future's state.
type status int

// The states of a future.
const (
	pending status = iota
	cancelled
	finished
)

var statusNames = [...]string{"PENDING", "CANCELLED", "FINISHED"}

var reprNames = [...]string{"pending", "cancelled", "finished"}

// Future is asyncio.Future, and the part of Task that is one.
type Future struct {
	obj       *py.Instance
	loop      *Loop
	status    status
	result    py.Object
	exc       *py.Exception
	callbacks []*callback
	cancelMsg py.Object // nil or the argument of cancel
	// cancelExc is the CancelledError that ended the task, to be raised once for who awaits it.
	cancelExc *py.Exception
	blocking  bool // yielded by await, and not picked up by a task yet
	logged    bool // the exception has not been retrieved
	task      *Task
	cancelFn  func(t *py.Thread, msg py.Object) bool // overrides cancel: gather
}

// callback is what add_done_callback registered, or Go code.
type callback struct {
	fn  py.Object
	run func(t *py.Thread, f *Future)
	ctx *pycontextvars.Context
}

func newFuture(l *Loop) *Future {
	f := &Future{loop: l}
	f.obj = newInstance(FutureType, f)
	return f
}

// futureOf returns the future behind an object, which may be a task.
func futureOf(o py.Object) (*Future, bool) {
	i, ok := o.(*py.Instance)
	if !ok {
		return nil, false
	}
	switch n := i.Native.(type) {
	case *Future:
		return n, true
	case *Task:
		return &n.Future, true
	}
	return nil, false
}

func future(o py.Object) *Future {
	f, ok := futureOf(o)
	if !ok {
		py.Throw(py.RuntimeError, "Future object is not initialized.")
	}
	return f
}

// Done is done().
func (f *Future) Done() bool { return f.status != pending }

// Cancelled is cancelled().
func (f *Future) Cancelled() bool { return f.status == cancelled }

// retrieved notes that somebody has seen the exception.
func (f *Future) retrieved() { f.logged = false }

// cancelledError makes the exception that a cancelled future raises.
func (f *Future) cancelledError() *py.Exception {
	if e := f.cancelExc; e != nil {
		f.cancelExc = nil
		return e
	}
	if f.cancelMsg == nil {
		return py.NewException(CancelledError)
	}
	return py.NewException(CancelledError, f.cancelMsg)
}

// Result is result().
func (f *Future) Result(t *py.Thread) py.Object {
	switch f.status {
	case cancelled:
		py.ThrowObj(t, f.cancelledError())
	case pending:
		py.Throw(InvalidStateError, "Result is not set.")
	}
	f.retrieved()
	if f.exc != nil {
		py.ThrowObj(t, f.exc)
	}
	return f.result
}

// Exception is exception(); nil for none.
func (f *Future) Exception(t *py.Thread) *py.Exception {
	switch f.status {
	case cancelled:
		py.ThrowObj(t, f.cancelledError())
	case pending:
		py.Throw(InvalidStateError, "Exception is not set.")
	}
	f.retrieved()
	return f.exc
}

// checkPending refuses to settle a future twice.
func (f *Future) checkPending(t *py.Thread) {
	if f.status != pending {
		py.Throw(InvalidStateError, "invalid state")
	}
}

// SetResult is set_result(result).
func (f *Future) SetResult(t *py.Thread, v py.Object) {
	f.checkPending(t)
	f.result, f.status = v, finished
	f.schedule(t)
}

// SetException is set_exception(exception).
func (f *Future) SetException(t *py.Thread, e *py.Exception) {
	f.checkPending(t)
	if e.Class.IsSubtype(py.StopIteration) {
		wrapped := py.NewException(py.RuntimeError, py.Str("StopIteration interacts badly with generators and cannot be raised into a Future"))
		wrapped.Cause, wrapped.Context = e, e
		e = wrapped
	}
	f.exc, f.status, f.logged = e, finished, true
	f.loop.unretrieved = append(f.loop.unretrieved, f)
	if len(f.loop.unretrieved) > 64 {
		f.loop.dropRetrieved()
	}
	f.schedule(t)
}

// dropRetrieved forgets the futures whose exception was seen meanwhile.
func (l *Loop) dropRetrieved() {
	kept := l.unretrieved[:0]
	for _, f := range l.unretrieved {
		if f.logged {
			kept = append(kept, f)
		}
	}
	l.unretrieved = kept
}

// Cancel is cancel(msg=None).
func (f *Future) Cancel(t *py.Thread, msg py.Object) bool {
	if f.task != nil {
		return f.task.cancel(t, msg)
	}
	if f.cancelFn != nil {
		return f.cancelFn(t, msg)
	}
	return f.cancelSelf(t, msg)
}

// cancelSelf makes a pending future cancelled.
func (f *Future) cancelSelf(t *py.Thread, msg py.Object) bool {
	f.logged = false
	if f.status != pending {
		return false
	}
	f.status, f.cancelMsg = cancelled, msg
	f.schedule(t)
	return true
}

// schedule schedules the callbacks.
func (f *Future) schedule(t *py.Thread) {
	callbacks := f.callbacks
	f.callbacks = nil
	for _, c := range callbacks {
		f.scheduleOne(t, c)
	}
}

func (f *Future) scheduleOne(t *py.Thread, c *callback) {
	if c.run != nil {
		f.loop.soon(t, c.ctx, func(t *py.Thread) { c.run(t, f) })
		return
	}
	f.loop.CallSoon(t, c.fn, []py.Object{f.obj}, c.ctx)
}

func (f *Future) add(t *py.Thread, c *callback) {
	if f.status != pending {
		f.scheduleOne(t, c)
		return
	}
	f.callbacks = append(f.callbacks, c)
}

// addGo registers Go code to run once the future is done.
func (f *Future) addGo(t *py.Thread, run func(t *py.Thread, f *Future)) *callback {
	c := &callback{run: run}
	f.add(t, c)
	return c
}

// removeGo takes back what addGo registered.
func (f *Future) removeGo(c *callback) {
	for i, x := range f.callbacks {
		if x == c {
			f.callbacks = append(f.callbacks[:i:i], f.callbacks[i+1:]...)
			return
		}
	}
}

// futureIter is what await drives: it yields the future once, then returns its result.
type futureIter struct {
	f       *Future
	yielded bool
}

func futureIterMembers() []py.Member {
	return py.Methods(
		py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.DefC("__next__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			v, done := a[0].(*futureIter).Resume(t, nil, nil)
			if done {
				py.ThrowObj(t, py.NewException(py.StopIteration, v))
			}
			return v
		}),
	)
}

// Type returns _asyncio.FutureIter.
func (*futureIter) Type() *py.Type { return FutureIterType }

// Resume implements py.Resumable.
func (it *futureIter) Resume(t *py.Thread, _ py.Object, exc *py.Exception) (py.Object, bool) {
	if exc != nil {
		panic(exc)
	}
	if !it.f.Done() {
		if it.yielded {
			py.Throw(py.RuntimeError, "await wasn't used with future")
		}
		it.yielded = true
		it.f.blocking = true
		return it.f.obj, false
	}
	return it.f.Result(t), true
}

func (f *Future) repr(t *py.Thread) string {
	s := "<" + f.obj.Class.Name + " " + reprNames[f.status]
	if f.status == finished {
		if f.exc != nil {
			s += " exception=" + py.Repr(t, f.exc)
		} else {
			s += " result=" + py.Repr(t, f.result)
		}
	}
	if n := len(f.callbacks); n > 0 && f.callbacks[0].fn != nil {
		s += " cb=[" + py.Repr(t, f.callbacks[0].fn) + "]"
	}
	return s + ">"
}

// loopArg reads an optional loop argument.
func loopArg(t *py.Thread, o py.Object) *Loop {
	if o == nil || o == py.Object(py.None) {
		return getEventLoop(t)
	}
	return loopOf(o)
}

func initFuture(t *py.Thread, a []py.Object) py.Object {
	self := a[0].(*py.Instance)
	self.Native = &Future{obj: self, loop: loopArg(t, a[1])}
	return py.None
}

// contextArg reads an optional context argument.
func contextArg(t *py.Thread, o py.Object) *pycontextvars.Context {
	if c, ok := o.(*pycontextvars.Context); ok {
		return c
	}
	return pycontextvars.Current(t).Copy()
}

func removeCallback(t *py.Thread, a []py.Object) py.Object {
	f := future(a[0])
	kept := f.callbacks[:0:0]
	for _, c := range f.callbacks {
		if c.fn == nil || !py.EqBool(t, c.fn, a[1]) {
			kept = append(kept, c)
		}
	}
	n := len(f.callbacks) - len(kept)
	f.callbacks = kept
	return py.Int(n)
}

// exceptionArg makes the exception of set_exception's argument.
func exceptionArg(t *py.Thread, o py.Object) *py.Exception {
	if tp, ok := o.(*py.Type); ok {
		o = py.Call(t, tp)
	}
	e, ok := o.(*py.Exception)
	if !ok {
		py.Throw(py.TypeError, "invalid exception object")
	}
	return e
}

func futureMembers() []py.Member {
	await := func(t *py.Thread, a []py.Object) py.Object { return &futureIter{f: future(a[0])} }
	return append(py.Methods(
		py.DefC("__init__(self, *, loop=None)", initFuture),
		py.DefC("__await__(self, /)", await),
		py.DefC("__iter__(self, /)", await),
		py.DefC("done(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(future(a[0]).Done()) }),
		py.DefC("cancelled(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(future(a[0]).Cancelled()) }),
		py.DefC("cancel(self, msg=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(future(a[0]).Cancel(t, notNone(a[1])))
		}),
		py.DefC("result(self)", func(t *py.Thread, a []py.Object) py.Object { return future(a[0]).Result(t) }),
		py.DefC("exception(self)", func(t *py.Thread, a []py.Object) py.Object {
			if e := future(a[0]).Exception(t); e != nil {
				return e
			}
			return py.None
		}),
		py.DefC("set_result(self, result, /)", func(t *py.Thread, a []py.Object) py.Object {
			future(a[0]).SetResult(t, a[1])
			return py.None
		}),
		py.DefC("set_exception(self, exception, /)", func(t *py.Thread, a []py.Object) py.Object {
			future(a[0]).SetException(t, exceptionArg(t, a[1]))
			return py.None
		}),
		py.DefC("add_done_callback(self, fn, /, *, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			future(a[0]).add(t, &callback{fn: a[1], ctx: contextArg(t, a[2])})
			return py.None
		}),
		py.DefC("remove_done_callback(self, fn, /)", removeCallback),
		py.DefC("get_loop(self)", func(t *py.Thread, a []py.Object) py.Object { return future(a[0]).loop.obj }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(future(a[0]).repr(t)) }),
	),
		py.Getter("_state", func(t *py.Thread, o py.Object) py.Object { return py.Str(statusNames[future(o).status]) }),
		py.Getter("_loop", func(t *py.Thread, o py.Object) py.Object { return future(o).loop.obj }),
		py.Attribute("_asyncio_future_blocking",
			func(t *py.Thread, o py.Object) py.Object { return py.Bool(future(o).blocking) },
			func(t *py.Thread, o, v py.Object) { future(o).blocking = py.Truth(t, v) }),
		py.ClassGetItem(),
	)
}

// notNone turns None into nil.
func notNone(o py.Object) py.Object {
	if o == py.Object(py.None) {
		return nil
	}
	return o
}
