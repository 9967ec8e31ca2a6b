package pyasyncio

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyconcurrentfutures"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// loopOf returns the loop behind an object.
func loopOf(o py.Object) *Loop {
	l, ok := py.NativeOf[*Loop](o)
	if !ok {
		py.Throw(py.TypeError, "an event loop is required, not %s", py.TypeOf(o).Name)
	}
	return l
}

// scheduled makes the handle of a call.
func scheduled(t *py.Thread, fn py.Object, args, ctx py.Object) *Handle {
	if py.IsCoroutine(fn) {
		py.Throw(py.TypeError, "coroutines cannot be used with call_soon()")
	}
	if !py.IsCallable(fn) {
		py.Throw(py.TypeError, "a callable object was expected by call_soon(), got %s", py.Repr(t, fn))
	}
	return &Handle{fn: fn, args: args.(*py.Tuple).Items, ctx: contextArg(t, ctx)}
}

// schedulers are call_soon and its kin.
func schedulers() []py.Member {
	return py.Methods(
		py.Def("call_soon(self, callback, *args, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			h := scheduled(t, a[1], a[2], a[3])
			return loopOf(a[0]).CallSoon(t, h.fn, h.args, h.ctx)
		}),
		py.Def("call_soon_threadsafe(self, callback, *args, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			h := scheduled(t, a[1], a[2], a[3])
			loopOf(a[0]).CallThreadsafe(h)
			return h
		}),
		py.Def("call_later(self, delay, callback, *args, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] == py.Object(py.None) {
				py.Throw(py.TypeError, "delay must not be None")
			}
			return loopOf(a[0]).CallAt(t, clock()+seconds(t, a[1]), scheduled(t, a[2], a[3], a[4]))
		}),
		py.Def("call_at(self, when, callback, *args, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] == py.Object(py.None) {
				py.Throw(py.TypeError, "when cannot be None")
			}
			return loopOf(a[0]).CallAt(t, seconds(t, a[1]), scheduled(t, a[2], a[3], a[4]))
		}),
		py.Def("time(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Float(clock().Seconds()) }),
	)
}

// lifecycle are run_forever and its kin.
func lifecycle() []py.Member {
	return py.Methods(
		py.Def("run_forever(self)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).RunForever(t)
			return py.None
		}),
		py.Def("run_until_complete(self, future)", func(t *py.Thread, a []py.Object) py.Object {
			return loopOf(a[0]).RunUntilComplete(t, a[1])
		}),
		py.Def("stop(self)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).stop = true
			return py.None
		}),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).Close(t)
			return py.None
		}),
		py.Def("is_running(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(loopOf(a[0]).running.Load()) }),
		py.Def("is_closed(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(loopOf(a[0]).closed) }),
		method("shutdown_asyncgens(self)", "BaseEventLoop.shutdown_asyncgens", func(c *co, a []py.Object) py.Object {
			loopOf(a[0]).closeAsyncgens(c)
			return py.None
		}),
		method("shutdown_default_executor(self, timeout=None)", "BaseEventLoop.shutdown_default_executor", func(c *co, a []py.Object) py.Object {
			loopOf(a[0]).closeExecutor(c)
			return py.None
		}),
	)
}

// closeAsyncgens closes the async generators that were begun and not finished.
func (l *Loop) closeAsyncgens(c *co) {
	gens := l.asyncgens
	l.asyncgens = nil
	for _, g := range gens {
		if g.Closed() {
			continue
		}
		c.await(py.CallMethod(c.t, g, "aclose"))
	}
}

// closeExecutor waits for the default executor's threads.
func (l *Loop) closeExecutor(c *co) {
	if l.executor == nil {
		return
	}
	executor := l.executor
	l.executor = nil
	py.CallMethodKw(c.t, executor, "shutdown", nil, py.Kwargs{{Name: "wait", Value: py.True}})
}

func loopMembers() []py.Member {
	members := append(schedulers(), lifecycle()...)
	members = append(members, handlerMembers()...)
	members = append(append(append(members, socketMembers()...), transportMembers()...), signalMembers()...)
	return append(members, py.Methods(
		py.Def("create_future(self)", func(t *py.Thread, a []py.Object) py.Object { return newFuture(loopOf(a[0])).obj }),
		py.Def("create_task(self, coro, *, name=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			var ctx *pycontextvars.Context
			if a[3] != py.Object(py.None) {
				ctx = contextArg(t, a[3])
			}
			return loopOf(a[0]).createTask(t, a[1], a[2], ctx)
		}),
		py.Def("run_in_executor(self, executor, func, *args)", func(t *py.Thread, a []py.Object) py.Object {
			return loopOf(a[0]).runInExecutor(t, a[1], a[2], a[3].(*py.Tuple).Items).obj
		}),
		py.Def("set_default_executor(self, executor)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.IsInstance(t, a[1], pyconcurrentfutures.ThreadPoolExecutorType) {
				py.Throw(py.TypeError, "executor must be ThreadPoolExecutor instance")
			}
			loopOf(a[0]).executor = a[1]
			return py.None
		}),
		py.Def("set_task_factory(self, factory)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).factory = notNone(a[1])
			return py.None
		}),
		py.Def("get_task_factory(self)", func(t *py.Thread, a []py.Object) py.Object { return orNone(loopOf(a[0]).factory) }),
		py.Def("get_debug(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(loopOf(a[0]).debug) }),
		py.Def("set_debug(self, enabled)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).debug = py.Truth(t, a[1])
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			l := loopOf(a[0])
			show := func(b bool) string { return py.Repr(t, py.Bool(b)) }
			return py.Str(fmt.Sprintf("<%s running=%s closed=%s debug=%s>", py.TypeOf(a[0]).Name, show(l.running.Load()), show(l.closed), show(l.debug)))
		}),
	)...)
}

// orNone turns nil into None.
func orNone(o py.Object) py.Object {
	if o == nil {
		return py.None
	}
	return o
}

// handlerMembers are the methods about the exception handler.
func handlerMembers() []py.Member {
	return py.Methods(
		py.Def("set_exception_handler(self, handler)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] != py.Object(py.None) && !py.IsCallable(a[1]) {
				py.Throw(py.TypeError, "A callable object or None is expected, got %s", py.Repr(t, a[1]))
			}
			loopOf(a[0]).handler = notNone(a[1])
			return py.None
		}),
		py.Def("get_exception_handler(self)", func(t *py.Thread, a []py.Object) py.Object { return orNone(loopOf(a[0]).handler) }),
		py.Def("default_exception_handler(self, context)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).defaultHandler(t, a[1].(*py.Dict))
			return py.None
		}),
		py.Def("call_exception_handler(self, context)", func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).callExceptionHandler(t, a[1].(*py.Dict))
			return py.None
		}),
	)
}

// createTask is create_task, through the task factory if there is one.
func (l *Loop) createTask(t *py.Thread, coro, name py.Object, ctx *pycontextvars.Context) py.Object {
	l.checkClosed()
	if l.factory == nil {
		return newTask(t, l, coro, name, ctx).obj
	}
	var kw py.Kwargs
	if ctx != nil {
		kw = py.Kwargs{{Name: "context", Value: ctx}}
	}
	k := py.CallKw(t, l.factory, []py.Object{l.obj, coro}, kw)
	if name != nil && name != py.Object(py.None) {
		py.CallMethod(t, k, "set_name", name)
	}
	return k
}

// runInExecutor is run_in_executor(executor, func, *args).
func (l *Loop) runInExecutor(t *py.Thread, executor, fn py.Object, args []py.Object) *Future {
	l.checkClosed()
	if executor == py.Object(py.None) {
		if l.executor == nil {
			l.executor = py.CallKw(t, pyconcurrentfutures.ThreadPoolExecutorType, nil,
				py.Kwargs{{Name: "thread_name_prefix", Value: py.Str("asyncio")}})
		}
		executor = l.executor
	}
	cf := py.CallMethod(t, executor, "submit", append([]py.Object{fn}, args...)...)
	return wrapFuture(t, cf, l)
}

// wrapFuture is wrap_future: an asyncio future that follows a concurrent one.
func wrapFuture(t *py.Thread, o py.Object, l *Loop) *Future {
	if f, ok := futureOf(o); ok {
		return f
	}
	source, ok := pyconcurrentfutures.Of(o)
	if !ok {
		py.Throw(py.TypeError, "concurrent.futures.Future is expected, got %s", py.Repr(t, o))
	}
	dest := newFuture(l)
	dest.addGo(t, func(t *py.Thread, f *Future) {
		if f.Cancelled() {
			source.Cancel(t)
		}
	})
	source.AddDoneCallback(t, py.Def("_call_set_state(source)", func(t *py.Thread, a []py.Object) py.Object {
		if l.closed {
			return py.None
		}
		l.CallThreadsafe(&Handle{run: func(t *py.Thread) { copyState(t, source, dest) }})
		return py.None
	}))
	return dest
}

// copyState settles dest like source, which is over.
func copyState(t *py.Thread, source *pyconcurrentfutures.Future, dest *Future) {
	if dest.Done() {
		return
	}
	if source.Status() != pyconcurrentfutures.Finished {
		dest.cancelSelf(t, nil)
		return
	}
	if e := source.Exception(t, 0); e != nil {
		dest.SetException(t, e)
		return
	}
	dest.SetResult(t, source.Result(t, 0))
}

func handleMembers() []py.Member {
	h := func(o py.Object) *Handle { return o.(*Handle) }
	return py.Methods(
		py.Def("cancel(self)", func(t *py.Thread, a []py.Object) py.Object {
			h(a[0]).Cancel()
			return py.None
		}),
		py.Def("cancelled(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(h(a[0]).cancelled) }),
		py.Def("get_context(self)", func(t *py.Thread, a []py.Object) py.Object { return h(a[0]).ctx }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := "<" + py.TypeOf(a[0]).Name
			switch {
			case h(a[0]).cancelled:
				s += " cancelled"
			default:
				if h(a[0]).timer {
					s += fmt.Sprintf(" when=%v", h(a[0]).when.Seconds())
				}
				s += " " + h(a[0]).label(t)
			}
			return py.Str(s + ">")
		}),
	)
}

func timerHandleMembers() []py.Member {
	return py.Methods(py.Def("when(self)", func(t *py.Thread, a []py.Object) py.Object {
		return py.Float(a[0].(*Handle).when.Seconds())
	}))
}

// after schedules Go code on the loop.
func (l *Loop) after(t *py.Thread, d time.Duration, run func(t *py.Thread)) *Handle {
	return l.CallAt(t, clock()+d, &Handle{run: run, ctx: pycontextvars.Current(t).Copy()})
}
