package pythreading

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module threading.
var Def = &py.ModuleDef{Name: "threading", Doc: "Thread module emulating a subset of Java's threading model.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	types := map[string]*py.Type{
		"Lock": LockType, "Condition": ConditionType, "Event": EventType, "Semaphore": SemaphoreType,
		"BoundedSemaphore": BoundedSemaphoreType, "Barrier": BarrierType, "BrokenBarrierError": BrokenBarrierError,
		"Thread": ThreadType, "Timer": TimerType, "local": LocalType, "ThreadError": py.RuntimeError,
		"_MainThread": MainThreadType, "_DummyThread": DummyThreadType, "_CRLock": RLockType, "_LockType": LockType,
		"ExceptHookArgs": ExceptHookArgsType,
	}
	for name, tp := range types {
		m.Set(name, tp)
	}
	m.Set("TIMEOUT_MAX", py.Float(TimeoutMax))
	currentThread := func(t *py.Thread, a []py.Object) py.Object { return Current(t).obj }
	activeCount := func(t *py.Thread, a []py.Object) py.Object { return py.Int(ActiveCount(t)) }
	m.Add(
		py.Def("current_thread()", currentThread),
		py.Def("currentThread()", deprecated("currentThread() is deprecated, use current_thread() instead", currentThread)),
		py.Def("active_count()", activeCount),
		py.Def("activeCount()", deprecated("activeCount() is deprecated, use active_count() instead", activeCount)),
		py.Def("main_thread()", func(t *py.Thread, a []py.Object) py.Object { return Main(t).obj }),
		py.Def("enumerate()", func(t *py.Thread, a []py.Object) py.Object {
			list := py.NewList()
			for _, th := range Enumerate(t) {
				list.Append(th.obj)
			}
			return list
		}),
		py.Def("RLock(*args, **kwargs)", func(t *py.Thread, a []py.Object) py.Object { return NewRLock() }),
		py.DefC("get_ident()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(t.ID) }),
		py.DefC("get_native_id()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(t.NativeID) }),
		py.DefC("stack_size(size=0, /)", stackSize),
	)
	addHooks(t, m)
	m.Set("_shutdown", py.DefC("_shutdown()", func(t *py.Thread, a []py.Object) py.Object {
		t.Iso.WaitThreads(t.Thread)
		return py.None
	}))
	m.Set("__all__", names("get_ident", "active_count", "Condition", "current_thread", "enumerate", "main_thread",
		"TIMEOUT_MAX", "Event", "Lock", "RLock", "Semaphore", "BoundedSemaphore", "Thread", "Barrier",
		"BrokenBarrierError", "Timer", "ThreadError", "setprofile", "settrace", "local", "stack_size", "excepthook",
		"ExceptHookArgs", "gettrace", "getprofile", "setprofile_all_threads", "settrace_all_threads", "get_native_id"))
}

// deprecated makes an old name of a function, whose use CPython warns of.
func deprecated(text string, fn func(t *py.Thread, a []py.Object) py.Object) func(t *py.Thread, a []py.Object) py.Object {
	return func(t *py.Thread, a []py.Object) py.Object {
		py.Warn(t, py.DeprecationWarning, text)
		return fn(t, a)
	}
}

// names makes a list of strings.
func names(all ...string) *py.List {
	list := py.NewList()
	for _, n := range all {
		list.Append(py.Str(n))
	}
	return list
}

// stackSize is stack_size([size]): sizes are accepted and, since goroutines' stacks grow, without effect.
func stackSize(t *py.Thread, a []py.Object) py.Object {
	n := py.IndexInt(t, a[0])
	key := stackSizeKey{}
	kept := py.State(t.Iso, key, func() *int { return new(int) })
	switch {
	case n < 0:
		py.Throw(py.ValueError, "size must be 0 or a positive value")
	case n != 0 && n < 32768:
		py.Throw(py.ValueError, "size not valid: %d bytes", n)
	}
	old := *kept
	*kept = n
	return py.Int(old)
}

// stackSizeKey names the stack size in an isolate's state.
type stackSizeKey struct{}

// addHooks adds excepthook and the trace functions, which are kept and never called.
func addHooks(t *py.Thread, m *py.Module) {
	r := registryOf(t)
	hook := py.DefC("excepthook(args, /)", func(t *py.Thread, a []py.Object) py.Object {
		args, ok := a[0].(*py.Instance)
		if !ok || args.Class != ExceptHookArgsType {
			py.Throw(py.TypeError, "_thread.excepthook argument type must be ExceptHookArgs")
		}
		defaultHook(t, args.Native.(*hookArgs))
		return py.None
	})
	m.Add(hook)
	hook.Module = "_thread"
	m.Set("__excepthook__", hook)
	set := func(at *py.Object) func(t *py.Thread, a []py.Object) py.Object {
		return func(t *py.Thread, a []py.Object) py.Object {
			r.mu.Lock()
			defer r.mu.Unlock()
			*at = a[0]
			return py.None
		}
	}
	get := func(at *py.Object) func(t *py.Thread, a []py.Object) py.Object {
		return func(t *py.Thread, a []py.Object) py.Object {
			r.mu.Lock()
			defer r.mu.Unlock()
			return *at
		}
	}
	m.Add(
		py.Def("settrace(func)", set(&r.trace)), py.Def("settrace_all_threads(func)", set(&r.trace)),
		py.Def("setprofile(func)", set(&r.profile)), py.Def("setprofile_all_threads(func)", set(&r.profile)),
		py.Def("gettrace()", get(&r.trace)), py.Def("getprofile()", get(&r.profile)),
	)
}

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	BarrierType.Attach(barrierMembers)
	ConditionType.Attach(conditionMembers)
	EventType.Attach(eventMembers)
	SemaphoreType.Attach(semaphoreMembers)
	BoundedSemaphoreType.Attach(boundedMembers)
	ExceptHookArgsType.Attach(hookMembers)
	LocalType.Attach(py.Constructor(py.DefRaw("__new__", newLocal)))
	LocalType.Attach(localMembers)
	LockType.Attach(py.Constructor(py.DefRaw("__new__", newLock)))
	LockType.Attach(lockMembers)
	RLockType.Attach(py.Constructor(py.DefRaw("__new__", newRLock)))
	RLockType.Attach(rlockMembers)
	ThreadType.Attach(threadMembers)
	TimerType.Attach(timerMembers)
}
