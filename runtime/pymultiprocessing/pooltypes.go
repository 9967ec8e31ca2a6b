package pymultiprocessing

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The classes of multiprocessing.pool.
var (
	PoolType           = py.DefineType(py.TypeSpec{Name: "Pool", Module: "multiprocessing.pool", Subclassable: true, Patchable: true})
	ThreadPoolType     = py.DefineType(py.TypeSpec{Name: "ThreadPool", Module: "multiprocessing.pool", Bases: []*py.Type{PoolType}, Subclassable: true, Patchable: true})
	ApplyResultType    = class("multiprocessing.pool.ApplyResult")
	MapResultType      = class("multiprocessing.pool.MapResult")
	IMapType           = class("multiprocessing.pool.IMapIterator")
	IMapUnorderedType  = class("multiprocessing.pool.IMapUnorderedIterator")
	RemoteTraceback    = remoteTracebackType()
	MaybeEncodingError = encodingErrorType()
)

func remoteTracebackType() *py.Type {
	return py.DefineType(py.TypeSpec{
		Name: "RemoteTraceback", Module: "multiprocessing.pool", Bases: []*py.Type{py.ExceptionClass}, Subclassable: true,
		Members: func() []py.Member {
			return append(py.Methods(
				py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
					return py.Str(py.ToStr(t, a[0].(*py.Exception).Args.Items[0]))
				}),
			), py.Getter("tb", func(_ *py.Thread, o py.Object) py.Object { return o.(*py.Exception).Args.Items[0] }))
		},
	})
}

func encodingErrorType() *py.Type {
	arg := func(o py.Object, i int) py.Object {
		if items := o.(*py.Exception).Args.Items; i < len(items) {
			return items[i]
		}
		return py.None
	}
	text := func(t *py.Thread, o py.Object) string {
		return "Error sending result: '" + py.ToStr(t, arg(o, 1)) + "'. Reason: '" + py.ToStr(t, arg(o, 0)) + "'"
	}
	return py.DefineType(py.TypeSpec{
		Name: "MaybeEncodingError", Module: "multiprocessing.pool", Bases: []*py.Type{py.ExceptionClass}, Subclassable: true,
		Members: func() []py.Member {
			return append(py.Methods(
				py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(text(t, a[0])) }),
				py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
					return py.Str("<MaybeEncodingError: " + text(t, a[0]) + ">")
				}),
			),
				py.Getter("exc", func(_ *py.Thread, o py.Object) py.Object { return arg(o, 0) }),
				py.Getter("value", func(_ *py.Thread, o py.Object) py.Object { return arg(o, 1) }))
		},
	})
}

// initPool implements Pool.__init__.
func initPool() []py.Member {
	return append(poolMembers(), py.Methods(
		py.Def("__init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None)",
			func(t *py.Thread, a []py.Object) py.Object {
				method := ""
				if c, ok := a[5].(*Context); ok {
					method = c.method
				}
				a[0].(*py.Instance).Native = newPoolFrom(t, a[1], a[2], a[3], a[4], method, false)
				return py.None
			}))...)
}

// initThreadPool implements ThreadPool.__init__.
func initThreadPool() []py.Member {
	return py.Methods(py.Def("__init__(self, processes=None, initializer=None, initargs=())", func(t *py.Thread, a []py.Object) py.Object {
		a[0].(*py.Instance).Native = newPoolFrom(t, a[1], a[2], a[3], py.None, "", true)
		return py.None
	}))
}

// PoolObject implements Pool(...) and ThreadPool(...) as functions of contexts and of multiprocessing.dummy.
func PoolObject(t *py.Thread, processes, initializer, initargs, maxTasks py.Object, method string, threads bool) py.Object {
	tp := PoolType
	if threads {
		tp = ThreadPoolType
	}
	inst := py.NewInstance(tp)
	inst.Native = newPoolFrom(t, processes, initializer, initargs, maxTasks, method, threads)
	return inst
}

func newPoolFrom(t *py.Thread, processes, initializer, initargs, maxTasks py.Object, method string, threads bool) *Pool {
	p := &Pool{method: method, threads: threads, size: int(CPUCount())}
	if processes != py.Object(py.None) {
		p.size = py.IndexInt(t, processes)
	}
	if p.size < 1 {
		py.Throw(py.ValueError, "Number of processes must be at least 1")
	}
	if maxTasks != py.Object(py.None) {
		n, ok := maxTasks.(py.Int)
		if !ok || n <= 0 {
			py.Throw(py.ValueError, "maxtasksperchild must be a positive int or None")
		}
		p.maxTasks = int(n)
	}
	if initializer != py.Object(py.None) {
		if !py.IsCallable(initializer) {
			py.Throw(py.TypeError, "initializer must be a callable")
		}
		p.initializer, p.initargs = initializer, initargs
	}
	return NewPool(t, p)
}

func poolOf(o py.Object) *Pool {
	p, ok := py.NativeOf[*Pool](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_state'", py.TypeOf(o).Name)
	}
	return p
}

// optional is nil for None.
func optional(o py.Object) py.Object {
	if o == py.Object(py.None) {
		return nil
	}
	return o
}

func chunkArg(t *py.Thread, o py.Object) int {
	if o == py.Object(py.None) {
		return 0
	}
	return py.IndexInt(t, o)
}

func poolMembers() []py.Member {
	return append(append(poolCalls(), poolLife()...),
		py.Getter("_processes", func(_ *py.Thread, o py.Object) py.Object { return py.Int(poolOf(o).size) }),
		py.Getter("_state", func(_ *py.Thread, o py.Object) py.Object { return py.Str(poolStates[poolOf(o).state.Load()]) }),
		py.Getter("_pool", func(_ *py.Thread, o py.Object) py.Object {
			p := poolOf(o)
			p.mu.Lock()
			defer p.mu.Unlock()
			list := py.NewList()
			for _, w := range p.workers {
				list.Append(w.object())
			}
			return list
		}),
	)
}

func kwargsOf(t *py.Thread, o py.Object) py.Object {
	if o == nil || o == py.Object(py.None) {
		return py.NewDict()
	}
	return o
}

// poolCalls are the methods that submit work.
func poolCalls() []py.Member {
	mapper := func(kind taskKind) method {
		return func(t *py.Thread, a []py.Object) py.Object {
			return poolOf(a[0]).Map(t, a[1], a[2], kind, chunkArg(t, a[3]), nil, nil).Get(t, sched.Forever)
		}
	}
	async := func(kind taskKind) method {
		return func(t *py.Thread, a []py.Object) py.Object {
			return poolOf(a[0]).Map(t, a[1], a[2], kind, chunkArg(t, a[3]), optional(a[4]), optional(a[5]))
		}
	}
	lazy := func(unordered bool) method {
		return func(t *py.Thread, a []py.Object) py.Object {
			return poolOf(a[0]).IMap(t, a[1], a[2], py.IndexInt(t, a[3]), unordered)
		}
	}
	return py.Methods(
		py.Def("apply(self, func, args=(), kwds=...)", func(t *py.Thread, a []py.Object) py.Object {
			return poolOf(a[0]).Apply(t, a[1], a[2], kwargsOf(t, a[3]), nil, nil).Get(t, sched.Forever)
		}),
		py.Def("apply_async(self, func, args=(), kwds=..., callback=None, error_callback=None)", func(t *py.Thread, a []py.Object) py.Object {
			return poolOf(a[0]).Apply(t, a[1], a[2], kwargsOf(t, a[3]), optional(a[4]), optional(a[5]))
		}),
		py.Def("map(self, func, iterable, chunksize=None)", mapper(callMap)),
		py.Def("starmap(self, func, iterable, chunksize=None)", mapper(callStar)),
		py.Def("map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None)", async(callMap)),
		py.Def("starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None)", async(callStar)),
		py.Def("imap(self, func, iterable, chunksize=1)", lazy(false)),
		py.Def("imap_unordered(self, func, iterable, chunksize=1)", lazy(true)),
	)
}

// poolLife are the methods about the pool itself.
func poolLife() []py.Member {
	return py.Methods(
		py.Def("close(self)", none(func(t *py.Thread, a []py.Object) { poolOf(a[0]).Close(t) })),
		py.Def("terminate(self)", none(func(t *py.Thread, a []py.Object) { poolOf(a[0]).Terminate(t) })),
		py.Def("join(self)", none(func(t *py.Thread, a []py.Object) { poolOf(a[0]).Join(t) })),
		py.Def("__enter__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			poolOf(a[0]).checkRunning()
			return a[0]
		}),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", none(func(t *py.Thread, a []py.Object) { poolOf(a[0]).Terminate(t) })),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			p := poolOf(a[0])
			return py.Str("<" + py.TypeOf(a[0]).FullName() + " state=" + poolStates[p.state.Load()] + " pool_size=" + itoa(p.size) + ">")
		}),
		py.Def("__reduce__(self)", func(*py.Thread, []py.Object) py.Object {
			py.Throw(py.NotImplementedError, "pool objects cannot be passed between processes or pickled")
			return nil
		}),
	)
}

func resultMembers() []py.Member {
	self := func(a []py.Object) *AsyncResult { return a[0].(*AsyncResult) }
	return py.Methods(
		py.Def("get(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object { return self(a).Get(t, limitOf(t, a[1])) }),
		py.Def("wait(self, timeout=None)", none(func(t *py.Thread, a []py.Object) { self(a).Wait(t, limitOf(t, a[1])) })),
		py.Def("ready(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).ready.Load()) }),
		py.Def("successful(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).Successful(t)) }),
	)
}

func imapMembers() []py.Member {
	self := func(a []py.Object) *imapJob { return a[0].(*imapJob) }
	next := func(t *py.Thread, a []py.Object) py.Object {
		limit := sched.Forever
		if len(a) > 1 {
			limit = limitOf(t, a[1])
		}
		v, ok := self(a).next(t, limit)
		if !ok {
			py.ThrowObj(t, py.NewException(py.StopIteration))
		}
		return v
	}
	return py.Methods(
		py.Def("__iter__(self)", returnSelf),
		py.Def("next(self, timeout=None)", next),
		py.Def("__next__(self)", next),
	)
}

// threadWorker is a worker thread of a ThreadPool.
type threadWorker struct{ th *pythreading.Thread }

func (w threadWorker) ended() bool       { return !w.th.IsAlive() }
func (w threadWorker) stop(*py.Thread)   {}
func (w threadWorker) wait(t *py.Thread) { w.th.Join(t, sched.Forever) }
func (w threadWorker) object() py.Object { return w.th.Object() }

// startThread starts a worker thread.
func (p *Pool) startThread(t *py.Thread) poolWorker {
	init := py.NewTuple(orNone(p.initializer), orNone(p.initargs))
	th := pythreading.NewThread(t, "", "worker", func(t *py.Thread) { p.work(t, nil, init) })
	th.SetDaemon(true)
	th.Start(t)
	th.Sched().AfterEnd(p.changed.WakeAll)
	return threadWorker{th}
}
