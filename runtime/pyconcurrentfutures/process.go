package pyconcurrentfutures

import (
	"runtime"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pymultiprocessing"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// BrokenProcessPool is concurrent.futures.process.BrokenProcessPool.
var BrokenProcessPool = py.NewBuiltinType("concurrent.futures.process.BrokenProcessPool", BrokenExecutor)

// RemoteTraceback is the cause of an exception that comes from a worker.
var RemoteTraceback = py.NewBuiltinType("concurrent.futures.process._RemoteTraceback", py.ExceptionClass)

// ProcessPoolExecutorType is concurrent.futures.ProcessPoolExecutor.
var ProcessPoolExecutorType = py.DefineType(py.TypeSpec{Name: "ProcessPoolExecutor", Module: "concurrent.futures.process",
	Bases: []*py.Type{ExecutorType}, Subclassable: true, Patchable: true})

// ProcessPool is concurrent.futures.ProcessPoolExecutor. Tasks go to the workers through one queue; a thread of the
// pool's process settles the futures, so that results are unpacked and callbacks run there.
type ProcessPool struct {
	maxWorkers int
	ctx        *pymultiprocessing.Context
	initialise py.Object
	initargs   py.Object
	maxTasks   int // per worker; 0: any number

	mu       sync.Mutex
	pending  []*call        // not offered to a worker yet: these can be cancelled
	offered  []*call        // waiting for a worker
	running  map[*call]bool // at a worker, or with its result on the way
	results  []*call
	workers  map[*poolWorker]bool
	nextID   int
	closed   bool
	broken   string
	calls    sched.WaitList // workers without work
	news     sched.WaitList // the manager
	manager  *pythreading.Thread
	lastWord bool // the workers are told to end
}

// call is one task on its way.
type call struct {
	future *Future
	chunk  bool // args are tuples of arguments, the result is a list
	fn     py.Message
	args   py.Message
	result py.Message
	failed bool
	worker *poolWorker
}

// poolWorker is one worker process.
type poolWorker struct {
	proc *pymultiprocessing.Process
	busy *call
	// left: the worker has ended because it was told to, or has done as many tasks as it may.
	left  bool
	ended bool
}

const (
	poolBroken  = "A process in the process pool was terminated abruptly while the future was running or pending."
	poolUseless = "A child process terminated abruptly, the process pool is not usable anymore"
)

// Awaited implements sched.Awaited.
func (p *ProcessPool) Awaited() (string, *sched.Thread) { return "a process pool", nil }

// submit is submit(fn, *args, **kwargs).
func (p *ProcessPool) submit(t *py.Thread, fn py.Object, args []py.Object, kw py.Object, chunk bool) *Future {
	p.mu.Lock()
	broken, closed := p.broken, p.closed
	p.mu.Unlock()
	switch {
	case broken != "":
		py.ThrowObj(t, py.NewException(BrokenProcessPool, py.Str(broken)))
	case closed:
		py.Throw(py.RuntimeError, "cannot schedule new futures after shutdown")
	}
	k := &call{future: NewFuture(), chunk: chunk}
	exc := py.Catch(t, func() {
		k.fn = py.Pickle(t, fn, false)
		k.args = py.Pickle(t, py.NewTuple(py.NewTuple(args...), kw), false)
	})
	p.start(t)
	if exc != nil {
		k.future.Begin(t)
		k.future.Fail(t, exc)
		return k.future
	}
	p.mu.Lock()
	p.pending = append(p.pending, k)
	p.mu.Unlock()
	p.offer(t)
	return k.future
}

// start starts the workers and the manager at the first task, and workers in place of those that have done their share.
func (p *ProcessPool) start(t *py.Thread) {
	p.mu.Lock()
	missing := p.maxWorkers - len(p.workers)
	first := p.manager == nil
	if first {
		p.manager = pythreading.NewThread(t, "", "", p.manage)
		p.manager.SetDaemon(true)
	}
	p.mu.Unlock()
	if first {
		t.Iso.OnShutdown(func(t *py.Thread) { p.shutdown(t, true, false) })
		p.manager.Start(t)
	}
	for range missing {
		w := &poolWorker{}
		p.mu.Lock()
		p.workers[w] = true
		p.mu.Unlock()
		w.proc = pymultiprocessing.StartWorker(t, p.ctx, &poolWork{p, w})
		w.proc.OnEnd(func() {
			p.mu.Lock()
			w.ended = true
			p.mu.Unlock()
			p.news.WakeAll()
		})
	}
}

// offer moves tasks to where workers take them, a few more than there are workers: those can no longer be cancelled.
func (p *ProcessPool) offer(t *py.Thread) {
	p.mu.Lock()
	for len(p.pending) > 0 && len(p.offered)+len(p.running) <= p.maxWorkers {
		k := p.pending[0]
		p.pending = p.pending[1:]
		p.mu.Unlock()
		run := k.future.Begin(t)
		p.mu.Lock()
		if run {
			p.offered = append(p.offered, k)
		}
	}
	n := len(p.offered)
	p.mu.Unlock()
	p.calls.Wake(n)
}

// take gives a worker its next task; nil to end.
func (p *ProcessPool) take(t *py.Thread, w *poolWorker) (k *call) {
	t.WaitFor(&p.calls, p, sched.Forever, func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		if len(p.offered) > 0 {
			k = p.offered[0]
			p.offered = p.offered[1:]
			p.running[k] = true
			k.worker, w.busy = w, k
			return true
		}
		return p.lastWord && len(p.pending) == 0
	})
	return k
}

// deliver takes a worker's result.
func (p *ProcessPool) deliver(k *call) {
	p.mu.Lock()
	k.worker.busy = nil
	p.results = append(p.results, k)
	p.mu.Unlock()
	p.news.WakeAll()
}

// manage is the manager thread: it settles futures, refills the queue, and notices workers that die.
func (p *ProcessPool) manage(t *py.Thread) {
	for {
		var results []*call
		var dead []*poolWorker
		over := false
		t.WaitFor(&p.news, p, sched.Forever, func() bool {
			p.mu.Lock()
			defer p.mu.Unlock()
			results, p.results = p.results, nil
			dead = p.deadLocked()
			over = p.closed && len(p.workers) == 0 && len(results) == 0
			return len(results) > 0 || len(dead) > 0 || over
		})
		for _, k := range results {
			p.settle(t, k)
		}
		if !p.bury(t, dead) {
			p.breakUp(t)
			return
		}
		if over {
			return
		}
		p.finishIfIdle(t)
	}
}

// deadLocked lists the workers that have ended and that nobody has noticed.
func (p *ProcessPool) deadLocked() []*poolWorker {
	var dead []*poolWorker
	for w := range p.workers {
		if w.ended {
			dead = append(dead, w)
		}
	}
	return dead
}

// bury forgets workers that have ended; false when one of them ended without being told to.
func (p *ProcessPool) bury(t *py.Thread, dead []*poolWorker) bool {
	ok := true
	replace := false
	p.mu.Lock()
	for _, w := range dead {
		delete(p.workers, w)
		if !w.left {
			ok = false
		} else if !p.lastWord {
			replace = true
		}
	}
	p.mu.Unlock()
	for _, w := range dead {
		w.proc.Join(t, sched.Forever)
	}
	if ok && replace {
		p.start(t)
	}
	return ok
}

// settle hands a result to its future and lets the next task in.
func (p *ProcessPool) settle(t *py.Thread, k *call) {
	p.mu.Lock()
	delete(p.running, k)
	p.mu.Unlock()
	p.offer(t)
	var v py.Object
	if e := py.Catch(t, func() { v = k.result.Load(t) }); e != nil {
		k.future.Fail(t, e)
		return
	}
	if !k.failed {
		k.future.Resolve(t, v)
		return
	}
	parts := v.(*py.Tuple).Items
	e, ok := parts[0].(*py.Exception)
	if !ok {
		e = py.NewException(py.RuntimeError, py.Str("a worker sent no exception"))
	}
	e.Cause, e.SuppressContext = py.NewException(RemoteTraceback, parts[1]), true
	k.future.Fail(t, e)
}

// finishIfIdle tells the workers of a closed pool to end once nothing is left to do.
func (p *ProcessPool) finishIfIdle(t *py.Thread) {
	p.mu.Lock()
	if p.closed && len(p.pending)+len(p.offered)+len(p.running)+len(p.results) == 0 {
		p.lastWord = true
	}
	told := p.lastWord
	p.mu.Unlock()
	if told {
		p.calls.WakeAll()
	}
}

// breakUp fails everything that is not done, and ends the other workers.
func (p *ProcessPool) breakUp(t *py.Thread) {
	p.mu.Lock()
	p.broken, p.lastWord = poolUseless, true
	var lost []*call
	for k := range p.running {
		lost = append(lost, k)
	}
	lost = append(append(lost, p.offered...), p.pending...)
	p.pending, p.offered, p.running = nil, nil, map[*call]bool{}
	var workers []*poolWorker
	for w := range p.workers {
		workers = append(workers, w)
	}
	p.mu.Unlock()
	for _, k := range lost {
		if !k.future.Done() {
			k.future.Fail(t, py.NewException(BrokenProcessPool, py.Str(poolBroken)))
		}
	}
	for _, w := range workers {
		w.proc.Kill(t)
		w.proc.Join(t, sched.Forever)
	}
	p.mu.Lock()
	p.workers = map[*poolWorker]bool{}
	p.mu.Unlock()
}

// shutdown is shutdown(wait, cancel_futures).
func (p *ProcessPool) shutdown(t *py.Thread, wait, cancel bool) {
	p.mu.Lock()
	p.closed = true
	var dropped []*call
	if cancel {
		dropped, p.pending = p.pending, nil
	}
	manager := p.manager
	p.mu.Unlock()
	for _, k := range dropped {
		k.future.Cancel(t)
	}
	p.finishIfIdle(t)
	p.news.WakeAll()
	if wait && manager != nil {
		manager.Join(t, sched.Forever)
	}
}

// poolWork is what a worker process runs.
type poolWork struct {
	pool *ProcessPool
	w    *poolWorker
}

func (k *poolWork) init() py.Object {
	fn := k.pool.initialise
	if fn == nil {
		fn = py.None
	}
	return py.NewTuple(fn, k.pool.initargs)
}

// Forked implements pymultiprocessing.Work.
func (k *poolWork) Forked(c *py.Copier) func(t *py.Thread) {
	init := c.Object(k.init())
	return func(t *py.Thread) { k.run(t, init) }
}

// Sent implements pymultiprocessing.Work.
func (k *poolWork) Sent(t *py.Thread) func(t *py.Thread) {
	init := py.Pickle(t, k.init(), true)
	return func(t *py.Thread) { k.run(t, init.Load(t)) }
}

// run is a worker's life.
func (k *poolWork) run(t *py.Thread, init py.Object) {
	parts := init.(*py.Tuple).Items
	if parts[0] != py.Object(py.None) {
		e := py.Catch(t, func() { py.Call(t, parts[0], py.SpreadArgs(t, nil, parts[1])...) })
		if e != nil {
			logException(t, "critical", "Exception in initializer:", e)
			return // the pool sees a worker that ended by itself
		}
	}
	for done := 0; k.pool.maxTasks == 0 || done < k.pool.maxTasks; done++ {
		c := k.pool.take(t, k.w)
		if c == nil {
			break
		}
		c.perform(t)
		k.pool.mu.Lock()
		k.w.left = k.pool.maxTasks != 0 && done+1 == k.pool.maxTasks
		k.pool.mu.Unlock()
		k.pool.deliver(c)
	}
	k.pool.mu.Lock()
	k.w.left = true
	k.pool.mu.Unlock()
}

// perform calls the function in the worker and packs what comes out of it.
func (k *call) perform(t *py.Thread) {
	var v py.Object
	e := py.Catch(t, func() { v = k.invoke(t) })
	if e == nil {
		if e = py.Catch(t, func() { k.result = py.Pickle(t, v, false) }); e == nil {
			return
		}
	}
	k.failed = true
	text := py.Object(py.Str("\n\"\"\"\n" + py.FormatException(t, e) + "\"\"\""))
	bad := py.Catch(t, func() { k.result = py.Pickle(t, py.NewTuple(e, text), false) })
	if bad != nil {
		k.result = py.Pickle(t, py.NewTuple(py.NewException(bad.Class, bad.Args.Items...), text), false)
	}
}

// invoke calls the function, once or for a chunk of arguments.
func (k *call) invoke(t *py.Thread) py.Object {
	fn := k.fn.Load(t)
	parts := k.args.Load(t).(*py.Tuple).Items
	args := parts[0].(*py.Tuple).Items
	if !k.chunk {
		return py.CallKw(t, fn, args, kwargs(t, parts[1]))
	}
	out := make([]py.Object, len(args))
	for i, a := range args {
		out[i] = py.Call(t, fn, append([]py.Object(nil), a.(*py.Tuple).Items...)...)
		t.Poll()
	}
	return py.NewList(out...)
}

func processPool(o py.Object) *ProcessPool {
	p, ok := py.NativeOf[*ProcessPool](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_shutdown_lock'", py.TypeOf(o).Name)
	}
	return p
}

// initProcessPool is ProcessPoolExecutor.__init__.
func initProcessPool(t *py.Thread, a []py.Object) py.Object {
	p := &ProcessPool{maxWorkers: runtime.NumCPU(), ctx: pymultiprocessing.ContextOf(a[2]), initargs: a[4],
		running: map[*call]bool{}, workers: map[*poolWorker]bool{}}
	if a[1] != py.Object(py.None) {
		if py.LeBool(t, a[1], py.Int(0)) {
			py.Throw(py.ValueError, "max_workers must be greater than 0")
		}
		p.maxWorkers = py.IndexInt(t, a[1])
	}
	if a[3] != py.Object(py.None) {
		if !py.IsCallable(a[3]) {
			py.Throw(py.TypeError, "initializer must be a callable")
		}
		p.initialise = a[3]
	}
	if a[5] != py.Object(py.None) {
		n, ok := py.Unwrap(a[5]).(py.Int)
		switch {
		case !ok:
			py.Throw(py.TypeError, "max_tasks_per_child must be an integer")
		case n <= 0:
			py.Throw(py.ValueError, "max_tasks_per_child must be >= 1")
		case p.ctx.Method(t) == "fork" && p.ctx != nil:
			py.Throw(py.ValueError, "max_tasks_per_child is incompatible with the 'fork' multiprocessing start method; supply a different mp_context.")
		}
		p.maxTasks = int(n)
	}
	a[0].(*py.Instance).Native = p
	return py.None
}

// mapProcesses is ProcessPoolExecutor.map: arguments travel in chunks.
func mapProcesses(t *py.Thread, a []py.Object) py.Object {
	if py.LtBool(t, a[4], py.Int(1)) {
		py.Throw(py.ValueError, "chunksize must be >= 1.")
	}
	p, size := processPool(a[0]), py.IndexInt(t, a[4])
	it := newMapResults(limitOf(t, a[3]))
	it.chunks = true
	rows := zip(t, a[2].(*py.Tuple).Items)
	for len(rows) > 0 {
		n := min(size, len(rows))
		items := make([]py.Object, n)
		for i, row := range rows[:n] {
			items[i] = py.NewTuple(row...)
		}
		rows = rows[n:]
		it.futures = append(it.futures, p.submit(t, a[1], items, py.NewDict(), true))
	}
	return it
}

func processPoolMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None)", initProcessPool),
		py.Def("submit(self, fn, /, *args, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			return processPool(a[0]).submit(t, a[1], a[2].(*py.Tuple).Items, a[3], false).obj
		}),
		py.Def("map(self, fn, *iterables, timeout=None, chunksize=1)", mapProcesses),
		py.Def("shutdown(self, wait=True, *, cancel_futures=False)", func(t *py.Thread, a []py.Object) py.Object {
			processPool(a[0]).shutdown(t, py.Truth(t, a[1]), py.Truth(t, a[2]))
			return py.None
		}),
	),
		py.Getter("_max_workers", func(t *py.Thread, o py.Object) py.Object { return py.Int(processPool(o).maxWorkers) }),
		py.Getter("_processes", func(t *py.Thread, o py.Object) py.Object {
			p := processPool(o)
			p.mu.Lock()
			defer p.mu.Unlock()
			d := py.NewDict()
			for w := range p.workers {
				d.Set(t, w.proc.PID(t), w.proc.Object())
			}
			return d
		}),
	)
}

// ForkCopy implements py.Forker: a pool's workers belong to the process that made it.
func (p *ProcessPool) ForkCopy(c *py.Copier) any {
	return &ProcessPool{maxWorkers: p.maxWorkers, ctx: p.ctx, closed: true, running: map[*call]bool{}, workers: map[*poolWorker]bool{}}
}

// Send implements py.Sender.
func (p *ProcessPool) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '_thread.lock' object")
	return nil
}

// ForkCopy implements py.Forker: a pool's threads belong to the process that made it.
func (p *ThreadPool) ForkCopy(c *py.Copier) any {
	n := &ThreadPool{maxWorkers: p.maxWorkers, prefix: p.prefix, ready: sched.NewSemaphore(0, -1)}
	c.Remember(p, n)
	n.initialise, n.initargs = c.Object(p.initialise), c.Objects(p.initargs)
	return n
}

// Send implements py.Sender.
func (p *ThreadPool) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '_queue.SimpleQueue' object")
	return nil
}

// ForkCopy implements py.Forker: nobody settles a pending future in a forked process.
func (f *Future) ForkCopy(c *py.Copier) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := &Future{status: f.status}
	c.Remember(f, n)
	n.obj, _ = c.Object(f.obj).(*py.Instance)
	n.result = c.Object(f.result)
	if f.exc != nil {
		n.exc, _ = c.Object(f.exc).(*py.Exception)
	}
	if n.status.over() {
		n.done.Set()
	}
	return n
}

// Send implements py.Sender.
func (f *Future) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '_thread.RLock' object")
	return nil
}

// ProcessDef is the module concurrent.futures.process.
var ProcessDef = &py.ModuleDef{Name: "concurrent.futures.process", Doc: "Implements ProcessPoolExecutor.", Init: func(t *py.Thread, m *py.Module) {
	m.Set("ProcessPoolExecutor", ProcessPoolExecutorType)
	m.Set("BrokenProcessPool", BrokenProcessPool)
	m.Set("_RemoteTraceback", RemoteTraceback)
}}
