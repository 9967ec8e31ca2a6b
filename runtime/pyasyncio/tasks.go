package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyconcurrentfutures"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// The values of wait's return_when.
const (
	firstCompleted = "FIRST_COMPLETED"
	firstException = "FIRST_EXCEPTION"
	allCompleted   = "ALL_COMPLETED"
)

// ensureFuture is ensure_future(coro_or_future, loop).
func ensureFuture(t *py.Thread, l *Loop, o py.Object) *Future {
	if f, ok := futureOf(o); ok {
		if l != nil && l != f.loop {
			py.Throw(py.ValueError, "The future belongs to a different loop than the one specified as the loop argument")
		}
		return f
	}
	if !isCoroutine(o) {
		if !py.IsAwaitable(o) {
			py.Throw(py.TypeError, "An asyncio.Future, a coroutine or an awaitable is required")
		}
		awaitable := o
		o = coroutine(t, "_wrap_awaitable", func(c *co) py.Object { return c.await(awaitable) })
	}
	if l == nil {
		l = getEventLoop(t)
	}
	return future(l.createTask(t, o, nil, nil))
}

// sleep is sleep(delay, result=None).
func sleep(c *co, a []py.Object) py.Object {
	if py.LeBool(c.t, a[0], py.Int(0)) {
		c.pass()
		return a[1]
	}
	d := seconds(c.t, a[0])
	l := runningLoop(c.t)
	f := newFuture(l)
	h := l.after(c.t, d, func(t *py.Thread) {
		if !f.Done() {
			f.SetResult(t, a[1])
		}
	})
	defer h.Cancel()
	return c.await(f.obj)
}

// gathering is the state of a gather call.
type gathering struct {
	outer      *Future
	children   []*Future // one an argument; the same future may come twice
	distinct   int
	finished   int
	exceptions bool // return_exceptions
	cancelled  bool // cancel was requested
}

// gather is gather(*coros_or_futures, return_exceptions=False).
func gather(t *py.Thread, args []py.Object, exceptions bool) py.Object {
	if len(args) == 0 {
		f := newFuture(getEventLoop(t))
		f.SetResult(t, py.NewList())
		return f.obj
	}
	g := &gathering{exceptions: exceptions}
	seen := map[py.Object]*Future{}
	var l *Loop
	for _, o := range args {
		f := seen[o]
		if f == nil {
			f = ensureFuture(t, l, o)
			l = f.loop
			seen[o] = f
			g.distinct++
		}
		g.children = append(g.children, f)
	}
	g.outer = &Future{loop: l, cancelFn: g.cancel}
	g.outer.obj = newInstance(GatheringType, g.outer)
	watched := map[*Future]bool{}
	for _, f := range g.children {
		if watched[f] {
			continue
		}
		watched[f] = true
		if f.Done() {
			g.childDone(t, f)
		} else {
			f.addGo(t, g.childDone)
		}
	}
	return g.outer.obj
}

// cancel is cancel() of what gather returned: it cancels the children.
func (g *gathering) cancel(t *py.Thread, msg py.Object) bool {
	if g.outer.Done() {
		return false
	}
	any := false
	for _, f := range g.children {
		if f.Cancel(t, msg) {
			any = true
		}
	}
	if any {
		g.cancelled = true
	}
	return any
}

// childDone takes note of one result.
func (g *gathering) childDone(t *py.Thread, f *Future) {
	g.finished++
	if g.outer.Done() {
		f.retrieved()
		return
	}
	if !g.exceptions {
		if f.Cancelled() {
			g.outer.SetException(t, f.cancelledError())
			return
		}
		if f.exc != nil {
			f.retrieved()
			g.outer.SetException(t, f.exc)
			return
		}
	}
	if g.finished < g.distinct {
		return
	}
	results := py.NewList()
	for _, c := range g.children {
		results.Append(c.outcome())
	}
	if g.cancelled {
		g.outer.SetException(t, f.cancelledError())
		return
	}
	g.outer.SetResult(t, results)
}

// outcome is a done future's result or exception.
func (f *Future) outcome() py.Object {
	f.retrieved()
	switch {
	case f.Cancelled() && f.cancelMsg == nil:
		return py.NewException(CancelledError)
	case f.Cancelled():
		return py.NewException(CancelledError, f.cancelMsg)
	case f.exc != nil:
		return f.exc
	}
	return f.result
}

// futureList reads the futures of wait and as_completed.
func futureList(t *py.Thread, o py.Object) []py.Object {
	if _, ok := futureOf(o); ok || py.IsCoroutine(o) {
		py.Throw(py.TypeError, "expect a list of futures, not %s", py.TypeOf(o).Name)
	}
	return py.IterList(t, o)
}

// wait is wait(fs, *, timeout=None, return_when=ALL_COMPLETED).
func wait(c *co, a []py.Object) py.Object {
	items := futureList(c.t, a[0])
	if len(items) == 0 {
		py.Throw(py.ValueError, "Set of Tasks/Futures is empty.")
	}
	when, _ := a[2].(py.Str)
	if when != firstCompleted && when != firstException && when != allCompleted {
		py.Throw(py.ValueError, "Invalid return_when value: %s", py.ToStr(c.t, a[2]))
	}
	var fs []*Future
	seen := map[*Future]bool{}
	for _, o := range items {
		if py.IsCoroutine(o) {
			py.Throw(py.TypeError, "Passing coroutines is forbidden, use tasks explicitly.")
		}
		if f := future(o); !seen[f] {
			seen[f] = true
			fs = append(fs, f)
		}
	}
	waitAny(c, fs, a[1], string(when))
	done, notDone := py.NewSet(c.t), py.NewSet(c.t)
	for _, f := range fs {
		if f.Done() {
			done.Add(c.t, f.obj)
		} else {
			notDone.Add(c.t, f.obj)
		}
	}
	return py.NewTuple(done, notDone)
}

// waitAny waits until enough of the futures are done, or for the timeout.
func waitAny(c *co, fs []*Future, timeout py.Object, when string) {
	l := runningLoop(c.t)
	waiter := newFuture(l)
	release := func(t *py.Thread) {
		if !waiter.Done() {
			waiter.SetResult(t, py.None)
		}
	}
	var timer *Handle
	if timeout != py.Object(py.None) {
		timer = l.after(c.t, seconds(c.t, timeout), release)
	}
	left := len(fs)
	onDone := func(t *py.Thread, f *Future) {
		left--
		if left <= 0 || when == firstCompleted || when == firstException && !f.Cancelled() && f.exc != nil {
			release(t)
		}
	}
	callbacks := make([]*callback, len(fs))
	for i, f := range fs {
		callbacks[i] = f.addGo(c.t, onDone)
	}
	defer func() {
		if timer != nil {
			timer.Cancel()
		}
		for i, f := range fs {
			f.removeGo(callbacks[i])
		}
	}()
	c.await(waiter.obj)
}

// waitFor is wait_for(fut, timeout).
func waitFor(c *co, a []py.Object) py.Object {
	if a[1] != py.Object(py.None) && py.LeBool(c.t, a[1], py.Int(0)) {
		f := ensureFuture(c.t, runningLoop(c.t), a[0])
		if f.Done() {
			return f.Result(c.t)
		}
		cancelAndWait(c, f)
		var r py.Object
		if e := c.try(func() { r = f.Result(c.t) }); e != nil {
			if isCancelled(e) {
				py.RaiseFrom(c.t, py.NewException(py.TimeoutError), e)
			}
			reraise(e)
		}
		return r
	}
	tm := &Timeout{}
	if a[1] != py.Object(py.None) {
		tm.when, tm.limited = clock()+seconds(c.t, a[1]), true
	}
	tm.enter(c.t)
	var r py.Object
	e := c.try(func() {
		o := a[0]
		if _, ok := futureOf(o); !ok && !py.IsAwaitable(o) {
			py.Throw(py.TypeError, "An asyncio.Future, a coroutine or an awaitable is required")
		}
		r = c.await(o)
	})
	tm.exit(c.t, e)
	if e != nil {
		reraise(e)
	}
	return r
}

// cancelAndWait cancels a future and waits until it is done.
func cancelAndWait(c *co, f *Future) {
	waiter := newFuture(runningLoop(c.t))
	cb := f.addGo(c.t, func(t *py.Thread, _ *Future) {
		if !waiter.Done() {
			waiter.SetResult(t, py.None)
		}
	})
	defer f.removeGo(cb)
	f.Cancel(c.t, nil)
	c.await(waiter.obj)
}

// shield is shield(arg): cancelling the result does not cancel arg.
func shield(t *py.Thread, o py.Object) py.Object {
	inner := ensureFuture(t, nil, o)
	if inner.Done() {
		return inner.obj
	}
	outer := newFuture(inner.loop)
	innerDone := inner.addGo(t, func(t *py.Thread, inner *Future) {
		switch {
		case outer.Done():
			inner.retrieved()
		case inner.Cancelled():
			outer.cancelSelf(t, nil)
		case inner.exc != nil:
			inner.retrieved()
			outer.SetException(t, inner.exc)
		default:
			outer.SetResult(t, inner.result)
		}
	})
	outer.addGo(t, func(t *py.Thread, _ *Future) {
		if !inner.Done() {
			inner.removeGo(innerDone)
		}
	})
	return outer.obj
}

// asCompleted is what as_completed(fs, timeout) returns: an iterator over coroutines, or with async for over the futures.
type asCompleted struct {
	done  []*Future // nil entries: the timeout
	queue waiters
	todo  map[*Future]*callback
	left  int
	timer *Handle
}

func newAsCompleted(t *py.Thread, fs py.Object, timeout py.Object) py.Object {
	it := &asCompleted{todo: map[*Future]*callback{}}
	l := getEventLoop(t)
	var order []*Future
	for _, o := range futureList(t, fs) {
		f := ensureFuture(t, l, o)
		if _, ok := it.todo[f]; !ok {
			it.todo[f] = nil
			order = append(order, f)
		}
	}
	it.left = len(order)
	for _, f := range order {
		it.todo[f] = f.addGo(t, it.add)
	}
	if timeout != py.Object(py.None) && it.left > 0 {
		it.timer = l.after(t, seconds(t, timeout), it.expire)
	}
	return newInstance(AsCompletedType, it)
}

// add notes that a future is done.
func (it *asCompleted) add(t *py.Thread, f *Future) {
	if _, ok := it.todo[f]; !ok {
		return
	}
	delete(it.todo, f)
	it.done = append(it.done, f)
	it.queue.popWake(t)
	if len(it.todo) == 0 && it.timer != nil {
		it.timer.Cancel()
	}
}

// expire makes every outstanding wait fail.
func (it *asCompleted) expire(t *py.Thread) {
	for f, cb := range it.todo {
		f.removeGo(cb)
		it.done = append(it.done, nil)
		it.queue.popWake(t)
	}
	clear(it.todo)
}

// wait waits for the next future.
func (it *asCompleted) wait(c *co) *Future {
	for len(it.done) == 0 {
		if e := it.queue.wait(c); e != nil {
			reraise(e)
		}
	}
	f := it.done[0]
	it.done = it.done[1:]
	if f == nil {
		py.ThrowObj(c.t, py.NewException(py.TimeoutError))
	}
	return f
}

func asCompletedMembers() []py.Member {
	self := func(t *py.Thread, a []py.Object) py.Object { return a[0] }
	state := func(o py.Object) *asCompleted { return stateOfObject[*asCompleted](o) }
	return py.Methods(
		py.Def("__iter__(self)", self), py.Def("__aiter__(self)", self),
		py.Def("__next__(self)", func(t *py.Thread, a []py.Object) py.Object {
			it := state(a[0])
			if it.left == 0 {
				py.ThrowObj(t, py.NewException(py.StopIteration))
			}
			it.left--
			return coroutine(t, "_AsCompletedIterator._wait_for_one", func(c *co) py.Object { return it.wait(c).Result(c.t) })
		}),
		method("__anext__(self)", "_AsCompletedIterator.__anext__", func(c *co, a []py.Object) py.Object {
			it := state(a[0])
			if it.left == 0 {
				py.ThrowObj(c.t, py.NewException(py.StopAsyncIteration))
			}
			it.left--
			return it.wait(c).obj
		}),
	)
}

// runThreadsafe is run_coroutine_threadsafe(coro, loop).
func runThreadsafe(t *py.Thread, a []py.Object) py.Object {
	if !isCoroutine(a[0]) {
		py.Throw(py.TypeError, "A coroutine object is required")
	}
	l, coro := loopOf(a[1]), a[0]
	cf := pyconcurrentfutures.NewFuture()
	l.CallThreadsafe(&Handle{run: func(t *py.Thread) {
		if !cf.Begin(t) {
			return
		}
		var f *Future
		if e := py.Catch(t, func() { f = ensureFuture(t, l, coro) }); e != nil {
			cf.Fail(t, e)
			panic(e)
		}
		f.addGo(t, func(t *py.Thread, f *Future) {
			switch {
			case f.Cancelled():
				cf.Fail(t, py.NewException(pyconcurrentfutures.CancelledError))
			case f.exc != nil:
				f.retrieved()
				cf.Fail(t, f.exc)
			default:
				cf.Resolve(t, f.result)
			}
		})
	}})
	return cf.Object()
}

// toThread is to_thread(func, /, *args, **kwargs).
func toThread(t *py.Thread, a []py.Object) py.Object {
	fn, args, kw := a[0], a[1].(*py.Tuple).Items, a[2].(*py.Dict)
	return coroutine(t, "to_thread", func(c *co) py.Object {
		l := runningLoop(c.t)
		ctx := pycontextvars.Current(c.t).Copy()
		call := py.Def("run()", func(t *py.Thread, _ []py.Object) py.Object {
			var r py.Object
			ctx.Run(t, func() { r = py.CallKw(t, fn, args, py.SpreadKw(t, fn, nil, kw)) })
			return r
		})
		return c.await(l.runInExecutor(c.t, py.None, call, nil).obj)
	})
}

// allTasks is all_tasks(loop).
func (l *Loop) allTasks(t *py.Thread) py.Object {
	set := py.NewSet(t)
	for _, k := range l.tasks {
		set.Add(t, k.obj)
	}
	return set
}
