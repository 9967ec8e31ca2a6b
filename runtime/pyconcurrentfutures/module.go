package pyconcurrentfutures

import "github.com/py2goconc/py2goconc/runtime/py"

// Def is the module concurrent.futures.
var Def = &py.ModuleDef{Name: "concurrent.futures", Doc: "Execute computations asynchronously using threads or processes.", Init: initModule}

// BaseDef is the module concurrent.futures._base.
var BaseDef = &py.ModuleDef{Name: "concurrent.futures._base", Init: initBase}

// ThreadDef is the module concurrent.futures.thread.
var ThreadDef = &py.ModuleDef{Name: "concurrent.futures.thread", Doc: "Implements ThreadPoolExecutor.", Init: func(t *py.Thread, m *py.Module) {
	m.Set("ThreadPoolExecutor", ThreadPoolExecutorType)
	m.Set("BrokenThreadPool", BrokenThreadPool)
}}

func initBase(t *py.Thread, m *py.Module) {
	for name, v := range map[string]py.Object{
		"FIRST_COMPLETED": py.Str(firstCompleted), "FIRST_EXCEPTION": py.Str(firstException), "ALL_COMPLETED": py.Str(allCompleted),
		"Error": Error, "CancelledError": CancelledError, "InvalidStateError": InvalidStateError,
		"BrokenExecutor": BrokenExecutor, "TimeoutError": py.TimeoutError, "Future": FutureType, "Executor": ExecutorType,
	} {
		m.Set(name, v)
	}
	for i, name := range statusNames {
		m.Set(name, py.Str(statusNames[i]))
		_ = name
	}
	m.Add(
		py.Def("as_completed(fs, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return newAsCompleted(t, a[0], limitOf(t, a[1]))
		}),
		py.Def("wait(fs, timeout=None, return_when='ALL_COMPLETED')", waitFutures),
	)
}

func initModule(t *py.Thread, m *py.Module) {
	base := BaseDef.Module(t)
	all := []string{"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError",
		"InvalidStateError", "BrokenExecutor", "Future", "Executor", "wait", "as_completed"}
	for _, name := range all {
		v, _ := base.Attrs.GetStr(name)
		m.Set(name, v)
	}
	m.Set("ThreadPoolExecutor", ThreadPoolExecutorType)
	m.Set("ProcessPoolExecutor", ProcessPoolExecutorType)
	list := py.NewList()
	for _, n := range append(all, "ProcessPoolExecutor", "ThreadPoolExecutor") {
		list.Append(py.Str(n))
	}
	m.Set("__all__", list)
	m.Set("_base", base)
	m.Set("thread", ThreadDef.Module(t))
	m.Set("process", ProcessDef.Module(t))
}

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	ExecutorType.Attach(executorMembers)
	FutureType.Attach(futureMembers)
	ProcessPoolExecutorType.Attach(processPoolMembers)
	ThreadPoolExecutorType.Attach(threadPoolMembers)
	WorkQueueType.Attach(func() []py.Member {
		size := func(a []py.Object) int {
			p := a[0].(*workQueue).p
			p.mu.Lock()
			defer p.mu.Unlock()
			return len(p.tasks) - p.head
		}
		return py.Methods(
			py.DefC("qsize(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(size(a)) }),
			py.DefC("empty(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(size(a) == 0) }),
		)
	})
	AsCompletedType.Attach(iteratorMembers)
	DoneAndNotDoneType.Attach(func() []py.Member {
		item := func(name string, i int) py.Member {
			return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return py.Unwrap(o).(*py.Tuple).Items[i] })
		}
		return append(py.Methods(py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			items := py.Unwrap(a[0]).(*py.Tuple).Items
			return py.Str("DoneAndNotDoneFutures(done=" + py.Repr(t, items[0]) + ", not_done=" + py.Repr(t, items[1]) + ")")
		})), item("done", 0), item("not_done", 1))
	})
}
