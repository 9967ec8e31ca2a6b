// Package pyasyncio is Python's asyncio: an event loop over the coroutines of package py.
//
// One loop runs on one thread; only call_soon_threadsafe, and what is built on it, may be called from others. The order in
// which callbacks run is CPython's, since programs show it.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages.
// Must not: run two callbacks of a loop at the same time, or block the loop's thread outside of its selector.
//
// Not supported: SSL, child watchers, event loop policies.
package pyasyncio

import (
	"container/heap"
	"sync"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Loop is asyncio's event loop.
type Loop struct {
	obj     *py.Instance
	ready   []*Handle
	timers  timerHeap
	seq     int
	thread  *py.Thread // runs the loop now
	stop    bool
	closed  bool
	current *Task
	tasks   []*Task // not done, in order of creation
	// unretrieved are futures whose exception nobody has looked at.
	unretrieved []*Future
	asyncgens   []*py.Generator
	executor    py.Object
	handler     py.Object // set_exception_handler
	factory     py.Object // set_task_factory
	debug       bool
	taskNames   int
	watchers    map[watchKey]*watched // add_reader and add_writer
	signals     map[int]bool          // add_signal_handler

	mu       sync.Mutex
	incoming []*Handle // from other threads
	list     sched.WaitList
	running  atomic.Bool
}

// Handle is a scheduled callback.
type Handle struct {
	loop      *Loop
	run       func(t *py.Thread) // Go code, or
	fn        py.Object          // a callable
	args      []py.Object
	ctx       *pycontextvars.Context
	cancelled bool
	when      time.Duration // of timers: the loop's time
	seq       int
	index     int
	timer     bool
}

// Type returns asyncio's Handle or TimerHandle.
func (h *Handle) Type() *py.Type {
	if h.timer {
		return TimerHandleType
	}
	return HandleType
}

// Cancel is cancel().
func (h *Handle) Cancel() {
	if h.cancelled {
		return
	}
	h.cancelled = true
	if h.timer && h.index >= 0 {
		heap.Remove(&h.loop.timers, h.index)
	}
	h.fn, h.args, h.run = nil, nil, nil
}

// begin is when the program's clock starts.
var begin = time.Now()

// clock is the loop's time: time.monotonic().
func clock() time.Duration { return time.Since(begin) + 1000*time.Second }

func newLoop() *Loop {
	l := &Loop{}
	l.obj = newInstance(LoopType, l)
	return l
}

// soon schedules Go code for the next iteration.
func (l *Loop) soon(t *py.Thread, ctx *pycontextvars.Context, run func(t *py.Thread)) *Handle {
	l.checkClosed()
	h := &Handle{loop: l, run: run, ctx: ctx}
	l.ready = append(l.ready, h)
	return h
}

// CallSoon is call_soon(callback, *args, context=None).
func (l *Loop) CallSoon(t *py.Thread, fn py.Object, args []py.Object, ctx *pycontextvars.Context) *Handle {
	l.checkClosed()
	if ctx == nil {
		ctx = pycontextvars.Current(t).Copy()
	}
	h := &Handle{loop: l, fn: fn, args: args, ctx: ctx}
	l.ready = append(l.ready, h)
	return h
}

// CallAt is call_at(when, callback, *args, context=None).
func (l *Loop) CallAt(t *py.Thread, when time.Duration, h *Handle) *Handle {
	l.checkClosed()
	l.seq++
	h.loop, h.timer, h.when, h.seq = l, true, when, l.seq
	heap.Push(&l.timers, h)
	return h
}

// CallThreadsafe is call_soon_threadsafe: from any thread.
func (l *Loop) CallThreadsafe(h *Handle) {
	l.checkClosed()
	h.loop = l
	l.mu.Lock()
	l.incoming = append(l.incoming, h)
	l.mu.Unlock()
	l.list.WakeAll()
}

func (l *Loop) checkClosed() {
	if l.closed {
		py.Throw(py.RuntimeError, "Event loop is closed")
	}
}

// Awaited implements sched.Awaited.
func (l *Loop) Awaited() (string, *sched.Thread) { return "events of an asyncio loop", nil }

// runOnce is one iteration: it waits for something to do, then runs what was ready when it began to.
func (l *Loop) runOnce(t *py.Thread) {
	limit := sched.Forever
	switch {
	case len(l.ready) > 0 || l.stop:
		limit = 0
	case len(l.timers) > 0:
		limit = max(0, l.timers[0].when-clock())
	}
	if limit != 0 {
		t.WaitFor(&l.list, l, limit, func() bool {
			l.mu.Lock()
			defer l.mu.Unlock()
			return len(l.incoming) > 0
		})
	}
	l.takeIncoming()
	now := clock()
	for len(l.timers) > 0 && l.timers[0].when <= now {
		l.ready = append(l.ready, heap.Pop(&l.timers).(*Handle))
	}
	batch := l.ready
	l.ready = nil
	for i, h := range batch {
		if h.cancelled {
			continue
		}
		l.runHandle(t, h, batch[i+1:])
	}
}

// takeIncoming moves what other threads have scheduled to the ready queue.
func (l *Loop) takeIncoming() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ready = append(l.ready, l.incoming...)
	l.incoming = l.incoming[:0]
}

// runHandle runs a callback. Should it end the loop by KeyboardInterrupt or SystemExit, the rest of the batch stays ready.
func (l *Loop) runHandle(t *py.Thread, h *Handle, rest []*Handle) {
	done := false
	defer func() {
		if !done {
			l.ready = append(append([]*Handle(nil), rest...), l.ready...)
		}
	}()
	exc := py.Catch(t, func() {
		if h.ctx == nil {
			h.call(t)
			return
		}
		h.ctx.Run(t, func() { h.call(t) })
	})
	if exc != nil {
		if exc.Class.IsSubtype(py.KeyboardInterrupt) || exc.Class.IsSubtype(py.SystemExit) {
			panic(exc)
		}
		l.report(t, "Exception in callback "+h.label(t), exc, "handle", h)
	}
	done = true
}

func (h *Handle) call(t *py.Thread) {
	if h.run != nil {
		h.run(t)
		return
	}
	py.CallKw(t, h.fn, h.args, nil)
}

// label is how messages show a callback: f(1, 2).
func (h *Handle) label(t *py.Thread) string {
	if h.fn == nil {
		return "a callback of asyncio"
	}
	name := py.Repr(t, h.fn)
	if n, ok := py.LookupAttr(t, h.fn, "__qualname__"); ok {
		name = py.ToStr(t, n)
	}
	return name + "()"
}

// RunForever is run_forever().
func (l *Loop) RunForever(t *py.Thread) {
	l.checkClosed()
	s := stateOf(t)
	if l.running.Load() {
		py.Throw(py.RuntimeError, "This event loop is already running")
	}
	if s.running(t) != nil {
		py.Throw(py.RuntimeError, "Cannot run the event loop while another loop is running")
	}
	l.running.Store(true)
	l.thread = t
	s.setRunning(t, l)
	before, dropped := t.FirstIter, t.Dropped
	t.FirstIter, t.Dropped = l.begun, l.dropped
	defer func() {
		t.FirstIter, t.Dropped = before, dropped
		l.stop = false
		l.running.Store(false)
		l.thread = nil
		s.setRunning(t, nil)
	}()
	for {
		l.runOnce(t)
		if l.stop {
			return
		}
	}
}

// begun notes an async generator, which the end of the loop closes should nobody finish it.
func (l *Loop) begun(g *py.Generator) {
	if len(l.asyncgens) >= 64 {
		kept := l.asyncgens[:0]
		for _, x := range l.asyncgens {
			if !x.Closed() {
				kept = append(kept, x)
			}
		}
		clear(l.asyncgens[len(kept):])
		l.asyncgens = kept
	}
	l.asyncgens = append(l.asyncgens, g)
}

// dropped closes an async generator that nothing refers to any more, in a task of its own.
func (l *Loop) dropped(t *py.Thread, g *py.Generator) {
	l.CallSoon(t, py.GetAttr(t, l.obj, "create_task"), []py.Object{py.CallMethod(t, g, "aclose")}, nil)
}

// RunUntilComplete is run_until_complete(future).
func (l *Loop) RunUntilComplete(t *py.Thread, o py.Object) py.Object {
	l.checkClosed()
	if l.running.Load() {
		py.Throw(py.RuntimeError, "This event loop is already running")
	}
	if stateOf(t).running(t) != nil {
		py.Throw(py.RuntimeError, "Cannot run the event loop while another loop is running")
	}
	_, isFuture := futureOf(o)
	f := ensureFuture(t, l, o)
	stopper := f.addGo(t, func(t *py.Thread, f *Future) {
		if f.exc != nil && !f.exc.Class.IsSubtype(py.ExceptionClass) && !f.exc.Class.IsSubtype(CancelledError) {
			return // KeyboardInterrupt and SystemExit leave run_forever by themselves
		}
		l.stop = true
	})
	exc := py.Catch(t, func() { l.RunForever(t) })
	f.removeGo(stopper)
	if exc != nil {
		if !isFuture && f.Done() && !f.Cancelled() {
			f.retrieved()
		}
		panic(exc)
	}
	if !f.Done() {
		py.Throw(py.RuntimeError, "Event loop stopped before Future completed.")
	}
	return f.Result(t)
}

// Close is close().
func (l *Loop) Close(t *py.Thread) {
	if l.running.Load() {
		py.Throw(py.RuntimeError, "Cannot close a running event loop")
	}
	if l.closed {
		return
	}
	l.reportUnretrieved(t)
	l.closed = true
	l.ready, l.timers = nil, nil
	if l.executor != nil {
		py.CallMethodKw(t, l.executor, "shutdown", nil, py.Kwargs{{Name: "wait", Value: py.False}})
		l.executor = nil
	}
}

// reportUnretrieved tells of exceptions that nobody has asked for, which CPython does when the future is collected.
func (l *Loop) reportUnretrieved(t *py.Thread) {
	for _, f := range l.unretrieved {
		if !f.logged {
			continue
		}
		f.logged = false
		kind := "Future"
		if f.task != nil {
			kind = "Task"
		}
		l.report(t, kind+" exception was never retrieved", f.exc, "future", f.obj)
	}
	l.unretrieved = nil
}

// report calls the exception handler.
func (l *Loop) report(t *py.Thread, message string, exc *py.Exception, key string, about py.Object) {
	context := py.NewDict()
	context.SetStr("message", py.Str(message))
	if exc != nil {
		context.SetStr("exception", exc)
	}
	if about != nil {
		context.SetStr(key, about)
	}
	l.callExceptionHandler(t, context)
}

// callExceptionHandler is call_exception_handler(context).
func (l *Loop) callExceptionHandler(t *py.Thread, context *py.Dict) {
	if l.handler == nil {
		l.defaultHandler(t, context)
		return
	}
	failed := py.Catch(t, func() { py.Call(t, l.handler, l.obj, context) })
	if failed == nil {
		return
	}
	if failed.Class.IsSubtype(py.KeyboardInterrupt) || failed.Class.IsSubtype(py.SystemExit) {
		panic(failed)
	}
	wrapped := py.NewDict()
	wrapped.SetStr("message", py.Str("Unhandled error in exception handler"))
	wrapped.SetStr("exception", failed)
	wrapped.SetStr("context", context)
	l.defaultHandler(t, wrapped)
}

// defaultHandler is default_exception_handler(context): it logs.
func (l *Loop) defaultHandler(t *py.Thread, context *py.Dict) {
	message := py.Object(py.Str("Unhandled exception in event loop"))
	if m, ok := context.GetStr("message"); ok && py.Truth(t, m) {
		message = m
	}
	lines := py.ToStr(t, message)
	for _, key := range sortedKeys(context) {
		if key != "message" && key != "exception" {
			v, _ := context.GetStr(key)
			lines += "\n" + key + ": " + py.Repr(t, v)
		}
	}
	var exc *py.Exception
	if e, ok := context.GetStr("exception"); ok {
		exc, _ = e.(*py.Exception)
	}
	py.LogError(t, "asyncio", "error", lines, exc)
}

// timerHeap orders timers by time, then by order of creation.
type timerHeap []*Handle

func (h timerHeap) Len() int { return len(h) }

func (h timerHeap) Less(i, j int) bool {
	if h[i].when == h[j].when {
		return h[i].seq < h[j].seq
	}
	return h[i].when < h[j].when
}

func (h timerHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

// Push implements heap.Interface.
func (h *timerHeap) Push(x any) {
	e := x.(*Handle)
	e.index = len(*h)
	*h = append(*h, e)
}

// Pop implements heap.Interface.
func (h *timerHeap) Pop() any {
	old := *h
	e := old[len(old)-1]
	e.index = -1
	*h = old[:len(old)-1]
	return e
}

// seconds converts a delay given by a program; it may be infinite, which never comes.
func seconds(t *py.Thread, o py.Object) time.Duration {
	f := pythreading.Number(t, o)
	switch {
	case f != f:
		py.Throw(py.ValueError, "Invalid delay: NaN (not a number)")
	case f > 9e9:
		return 1 << 62
	case f < -9e9:
		return -1 << 62
	}
	return time.Duration(f * 1e9)
}
