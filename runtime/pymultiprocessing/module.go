package pymultiprocessing

import (
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyqueue"
)

var errInvalid error = syscall.EINVAL

// Def is the module multiprocessing. Its submodules have packages of their own, which name the definitions below.
var Def = &py.ModuleDef{Name: "multiprocessing", Init: func(t *py.Thread, m *py.Module) {
	stateOf(t)
	t.Iso.AtExit(exitChildren)
	m.Set("__path__", py.NewList())
	m.Add(contextFuncs(func(a []py.Object) (*Context, []py.Object) { return defaultContext, a }, "")...)
	setTypes(m, ProcessError, BufferTooShort, TimeoutError, AuthenticationError)
	m.Set("Process", ProcessType)
	m.Set("context", ContextDef.Module(t))
	m.Set("process", ProcessDef.Module(t))
	m.Set("queues", QueuesDef.Module(t))
	m.Set("synchronize", SynchronizeDef.Module(t))
	m.Set("connection", ConnectionDef.Module(t))
	m.Set("pool", PoolDef.Module(t))
	m.Set("sharedctypes", SharedCtypesDef.Module(t))
	m.Set("managers", ManagersDef.Module(t))
	m.Set("util", UtilDef.Module(t))
}}

func setTypes(m *py.Module, types ...*py.Type) {
	for _, tp := range types {
		m.Set(tp.Name, tp)
	}
}

// ContextDef is multiprocessing.context.
var ContextDef = &py.ModuleDef{Name: "multiprocessing.context", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, ProcessError, BufferTooShort, TimeoutError, AuthenticationError, ProcessType, ForkProcessType,
		SpawnProcessType, ForkServerProcessType, ForkContextType, SpawnContextType, ForkServerContextType)
}}

// ProcessDef is multiprocessing.process.
var ProcessDef = &py.ModuleDef{Name: "multiprocessing.process", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, BaseProcessType)
	m.Add(
		py.Def("current_process()", func(t *py.Thread, _ []py.Object) py.Object { return CurrentProcess(t) }),
		py.Def("active_children()", func(t *py.Thread, _ []py.Object) py.Object { return ActiveChildren(t) }),
		py.Def("parent_process()", func(t *py.Thread, _ []py.Object) py.Object {
			if p := stateOf(t).parent; p != nil {
				return p
			}
			return py.None
		}),
	)
}}

// QueuesDef is multiprocessing.queues.
var QueuesDef = &py.ModuleDef{Name: "multiprocessing.queues", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, QueueType, JoinableQueueType, SimpleQueueType)
	m.Set("Empty", pyqueue.Empty)
	m.Set("Full", pyqueue.Full)
}}

// SynchronizeDef is multiprocessing.synchronize.
var SynchronizeDef = &py.ModuleDef{Name: "multiprocessing.synchronize", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, LockType, RLockType, SemaphoreType, BoundedSemaphoreType, ConditionType, EventType, BarrierType)
}}

// PoolDef is multiprocessing.pool.
var PoolDef = &py.ModuleDef{Name: "multiprocessing.pool", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, PoolType, ThreadPoolType, ApplyResultType, MapResultType, IMapType, IMapUnorderedType, RemoteTraceback,
		MaybeEncodingError, TimeoutError)
	m.Set("AsyncResult", ApplyResultType)
}}

// SharedCtypesDef is multiprocessing.sharedctypes.
var SharedCtypesDef = &py.ModuleDef{Name: "multiprocessing.sharedctypes", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, SynchronizedType, SynchronizedArrayType, SynchronizedStringType)
	m.Set("SynchronizedBase", SynchronizedType)
	def := func(name, params string, fn func(t *py.Thread, c *Context, a []py.Object) py.Object) *py.Builtin {
		return py.Def(name+"("+params+")", func(t *py.Thread, a []py.Object) py.Object { return fn(t, defaultContext, a) })
	}
	m.Add(sharedFuncs(def)[:4]...)
	m.Add(
		py.Def("copy(obj)", func(t *py.Thread, a []py.Object) py.Object { return copyCells(rawOf(t, a[0])) }),
		py.Def("synchronized(obj, lock=None, ctx=None)", func(t *py.Thread, a []py.Object) py.Object {
			return NewSynchronized(t, rawOf(t, a[0]), a[1])
		}),
	)
}}

func rawOf(t *py.Thread, o py.Object) *RawCells {
	r, ok := o.(*RawCells)
	if !ok {
		py.Throw(py.TypeError, "a ctypes object in shared memory is required, not %s", py.TypeOf(o).Name)
	}
	return r
}

// UtilDef is multiprocessing.util.
var UtilDef = &py.ModuleDef{Name: "multiprocessing.util", Init: func(_ *py.Thread, m *py.Module) {
	m.Add(
		py.Def("get_logger()", func(t *py.Thread, _ []py.Object) py.Object { return getLogger(t) }),
		py.Def("log_to_stderr(level=None)", func(t *py.Thread, a []py.Object) py.Object { return logToStderr(t, a[0]) }),
	)
	for i, name := range []string{"NOTSET", "SUBDEBUG", "DEBUG", "INFO", "SUBWARNING", "WARNING"} {
		m.Set(name, py.Int([]int{0, 5, 10, 20, 25, 30}[i]))
	}
}}

// ConnectionDef is multiprocessing.connection.
var ConnectionDef = &py.ModuleDef{Name: "multiprocessing.connection", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, ConnectionType, ListenerType, AuthenticationError, BufferTooShort)
	m.Add(
		clientFunc(),
		py.Def("Pipe(duplex=True)", func(t *py.Thread, a []py.Object) py.Object {
			x, y := Pipe(t, py.Truth(t, a[0]))
			return py.NewTuple(x, y)
		}),
		py.Def("wait(object_list, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewList(Wait(t, py.IterList(t, a[0]), limitOf(t, a[1]))...)
		}),
	)
}}
