package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// Def is the module asyncio.
var Def = &py.ModuleDef{Name: "asyncio", Doc: "The asyncio package, tracking PEP 3156.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	for name, v := range map[string]py.Object{
		"AbstractEventLoop": LoopType, "BaseEventLoop": LoopType, "SelectorEventLoop": LoopType, "EventLoop": LoopType,
		"Handle": HandleType, "TimerHandle": TimerHandleType, "Future": FutureType, "Task": TaskType,
		"Lock": LockType, "Event": EventType, "Condition": ConditionType, "Semaphore": SemaphoreType,
		"BoundedSemaphore": BoundedSemaphoreType, "Barrier": BarrierType, "Queue": QueueType, "LifoQueue": LifoQueueType,
		"PriorityQueue": PriorityQueueType, "Timeout": TimeoutType, "TaskGroup": TaskGroupType, "Runner": RunnerType,
		"Server": ServerType, "AbstractServer": ServerType, "StreamReader": StreamReaderType, "StreamWriter": StreamWriterType,
		"BaseTransport": BaseTransportType, "Transport": TransportType, "DatagramTransport": DatagramTransportType,
		"BaseProtocol": BaseProtocolType, "Protocol": ProtocolType, "DatagramProtocol": DatagramProtocolType,
		"IncompleteReadError": IncompleteReadError, "LimitOverrunError": LimitOverrunError,
		"CancelledError": CancelledError, "InvalidStateError": InvalidStateError, "TimeoutError": py.TimeoutError,
		"BrokenBarrierError": BrokenBarrierError, "QueueEmpty": QueueEmpty, "QueueFull": QueueFull, "QueueShutDown": QueueShutDown,
		"FIRST_COMPLETED": py.Str(firstCompleted), "FIRST_EXCEPTION": py.Str(firstException), "ALL_COMPLETED": py.Str(allCompleted),
	} {
		m.Set(name, v)
	}
	m.Add(loopFunctions()...)
	m.Add(taskFunctions()...)
	m.Add(streamFunctions()...)
	m.Add(subprocessFunctions()...)
	m.Set("eager_task_factory", eagerFactory)
	m.Set("subprocess", subprocessModule.Module(t))
	var all []py.Object
	for _, it := range m.Attrs.Items() {
		if k, ok := it.Key.(py.Str); ok && k[0] != '_' {
			all = append(all, k)
		}
	}
	m.Set("__all__", py.NewTuple(all...))
}

// loopFunctions are the module's functions about loops.
func loopFunctions() []*py.Builtin {
	return []*py.Builtin{
		py.Def("run(main, *, debug=None, loop_factory=None)", run),
		py.Def("get_running_loop()", func(t *py.Thread, a []py.Object) py.Object { return runningLoop(t).obj }),
		py.Def("_get_running_loop()", func(t *py.Thread, a []py.Object) py.Object {
			if l := stateOf(t).run; l != nil {
				return l.obj
			}
			return py.None
		}),
		py.Def("get_event_loop()", func(t *py.Thread, a []py.Object) py.Object { return getEventLoop(t).obj }),
		py.Def("new_event_loop()", func(t *py.Thread, a []py.Object) py.Object { return newLoop().obj }),
		py.Def("set_event_loop(loop)", func(t *py.Thread, a []py.Object) py.Object {
			s := stateOf(t)
			s.set, s.wasSet = nil, true
			if a[0] != py.Object(py.None) {
				s.set = loopOf(a[0])
			}
			return py.None
		}),
		py.Def("iscoroutinefunction(func)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(isCoroutineFunction(a[0]))
		}),
		py.Def("iscoroutine(obj)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(isCoroutine(a[0])) }),
		py.Def("isfuture(obj)", func(t *py.Thread, a []py.Object) py.Object {
			_, ok := futureOf(a[0])
			return py.Bool(ok)
		}),
	}
}

// isCoroutineFunction says whether calling fn makes a coroutine.
func isCoroutineFunction(fn py.Object) bool {
	switch f := fn.(type) {
	case *py.Function:
		return f.Spec.Kind == py.CoroutineFunc
	case *py.BoundMethod:
		return isCoroutineFunction(f.Func)
	}
	return false
}

// loopOr returns the loop argument, or the running loop.
func loopOr(t *py.Thread, o py.Object) *Loop {
	if o == nil || o == py.Object(py.None) {
		return runningLoop(t)
	}
	return loopOf(o)
}

// taskFunctions are the module's functions about tasks and futures.
func taskFunctions() []*py.Builtin {
	return []*py.Builtin{
		method("sleep(delay, result=None)", "sleep", sleep),
		py.Def("create_task(coro, *, name=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			var ctx *pycontextvars.Context
			if a[2] != py.Object(py.None) {
				ctx = contextArg(t, a[2])
			}
			return runningLoop(t).createTask(t, a[0], a[1], ctx)
		}),
		py.Def("ensure_future(coro_or_future, *, loop=None)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] == py.Object(py.None) {
				return ensureFuture(t, nil, a[0]).obj
			}
			return ensureFuture(t, loopOf(a[1]), a[0]).obj
		}),
		py.Def("gather(*coros_or_futures, return_exceptions=False)", func(t *py.Thread, a []py.Object) py.Object {
			return gather(t, a[0].(*py.Tuple).Items, py.Truth(t, a[1]))
		}),
		method("wait(fs, *, timeout=None, return_when='ALL_COMPLETED')", "wait", wait),
		method("wait_for(fut, timeout)", "wait_for", waitFor),
		py.Def("shield(arg)", func(t *py.Thread, a []py.Object) py.Object { return shield(t, a[0]) }),
		py.Def("as_completed(fs, *, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return newAsCompleted(t, a[0], a[1])
		}),
		py.Def("run_coroutine_threadsafe(coro, loop)", runThreadsafe),
		py.Def("to_thread(func, /, *args, **kwargs)", toThread),
		py.Def("wrap_future(future, *, loop=None)", func(t *py.Thread, a []py.Object) py.Object {
			return wrapFuture(t, a[0], loopArg(t, a[1])).obj
		}),
		py.Def("current_task(loop=None)", func(t *py.Thread, a []py.Object) py.Object {
			if k := loopOr(t, a[0]).current; k != nil {
				return k.obj
			}
			return py.None
		}),
		py.Def("all_tasks(loop=None)", func(t *py.Thread, a []py.Object) py.Object { return loopOr(t, a[0]).allTasks(t) }),
		py.Def("timeout(delay)", func(t *py.Thread, a []py.Object) py.Object {
			m := &Timeout{}
			if a[0] != py.Object(py.None) {
				m.when, m.limited = clock()+seconds(t, a[0]), true
			}
			return newTimeout(m)
		}),
		py.Def("timeout_at(when)", func(t *py.Thread, a []py.Object) py.Object {
			m := &Timeout{}
			m.set(t, a[0])
			return newTimeout(m)
		}),
	}
}
