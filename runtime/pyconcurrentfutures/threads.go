package pyconcurrentfutures

import (
	"runtime"
	"strconv"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// BrokenThreadPool is concurrent.futures.thread.BrokenThreadPool.
var BrokenThreadPool = py.NewBuiltinType("concurrent.futures.thread.BrokenThreadPool", BrokenExecutor)

// ThreadPoolExecutorType is concurrent.futures.ThreadPoolExecutor.
var ThreadPoolExecutorType = py.DefineType(py.TypeSpec{Name: "ThreadPoolExecutor", Module: "concurrent.futures.thread", Bases: []*py.Type{ExecutorType}, Subclassable: true, Patchable: true})

// task is one submitted call.
type task struct {
	future *Future
	fn     py.Object
	args   []py.Object
	kw     py.Kwargs
}

// run calls the function and settles the future.
func (w *task) run(t *py.Thread) {
	if !w.future.Begin(t) {
		return
	}
	var result py.Object
	exc := py.Catch(t, func() { result = py.CallKw(t, w.fn, w.args, w.kw) })
	if exc != nil {
		w.future.Fail(t, exc)
		return
	}
	w.future.Resolve(t, result)
}

// ThreadPool is concurrent.futures.ThreadPoolExecutor.
type ThreadPool struct {
	maxWorkers int
	prefix     string
	initialise py.Object
	initargs   []py.Object

	mu      sync.Mutex
	tasks   []*task
	head    int
	ready   *sched.Semaphore // one for each task, and one for each worker to stop
	idle    int              // workers that wait and have no task coming
	workers []*pythreading.Thread
	closed  bool
	broken  string
}

// NewThreadPool is ThreadPoolExecutor(max_workers, thread_name_prefix, initializer, initargs).
func NewThreadPool(t *py.Thread, maxWorkers int, prefix string, initialise py.Object, initargs []py.Object) *ThreadPool {
	p := &ThreadPool{maxWorkers: maxWorkers, prefix: prefix, initialise: initialise, initargs: initargs}
	p.ready = sched.NewSemaphore(0, -1)
	if prefix == "" {
		p.prefix = "ThreadPoolExecutor-" + strconv.Itoa(poolsOf(t).next())
	}
	return p
}

// pools is what the module keeps per process: the running pools, which the end of the program waits for.
type pools struct {
	mu      sync.Mutex
	counter int
	running map[*ThreadPool]bool
	hooked  bool
	closed  bool
}

// poolsKey names pools in an isolate's state.
type poolsKey struct{}

func poolsOf(t *py.Thread) *pools {
	return py.State(t.Iso, poolsKey{}, func() *pools { return &pools{running: map[*ThreadPool]bool{}} })
}

func (ps *pools) next() int {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.counter++
	return ps.counter - 1
}

// enrol makes the end of the program wait for p's tasks.
func (ps *pools) enrol(t *py.Thread, p *ThreadPool) {
	ps.mu.Lock()
	defer ps.mu.Unlock()
	ps.running[p] = true
	if ps.hooked {
		return
	}
	ps.hooked = true
	t.Iso.OnShutdown(func(t *py.Thread) { closePools(t, ps) })
}

// closePools is what happens when the main thread ends: no new tasks, all pending ones are done, workers end.
func closePools(t *py.Thread, ps *pools) {
	ps.mu.Lock()
	ps.closed = true
	running := make([]*ThreadPool, 0, len(ps.running))
	for p := range ps.running {
		running = append(running, p)
	}
	ps.mu.Unlock()
	for _, p := range running {
		p.close()
	}
}

// Submit is submit(fn, *args, **kwargs).
func (p *ThreadPool) Submit(t *py.Thread, fn py.Object, args []py.Object, kw py.Kwargs) *Future {
	ps := poolsOf(t)
	ps.mu.Lock()
	over := ps.closed
	ps.mu.Unlock()
	p.mu.Lock()
	broken, closed := p.broken, p.closed
	if broken == "" && (closed || over) {
		p.mu.Unlock()
		if closed && !over {
			py.Throw(py.RuntimeError, "cannot schedule new futures after shutdown")
		}
		py.Throw(py.RuntimeError, "cannot schedule new futures after interpreter shutdown")
	}
	if broken != "" {
		p.mu.Unlock()
		py.ThrowObj(t, py.NewException(BrokenThreadPool, py.Str(broken)))
	}
	w := &task{future: NewFuture(), fn: fn, args: args, kw: kw}
	p.tasks = append(p.tasks, w)
	spawn := false
	if p.idle > 0 {
		p.idle--
	} else {
		spawn = len(p.workers) < p.maxWorkers
	}
	var worker *pythreading.Thread
	if spawn {
		worker = pythreading.NewThread(t, p.prefix+"_"+strconv.Itoa(len(p.workers)), "", func(t *py.Thread) { p.work(t) })
		worker.SetDaemon(false)
		p.workers = append(p.workers, worker)
	}
	p.mu.Unlock()
	p.ready.Release(1)
	if worker != nil {
		ps.enrol(t, p)
		worker.Start(t)
	}
	return w.future
}

// take waits for the next task; nil when the pool is closed and empty.
func (p *ThreadPool) take(t *py.Thread, first bool) *task {
	if !p.ready.AcquireLimit(t.Thread, 0) {
		if !first {
			p.mu.Lock()
			p.idle++
			p.mu.Unlock()
		}
		p.ready.AcquireLimit(t.Thread, sched.Forever)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.head == len(p.tasks) {
		return nil
	}
	w := p.tasks[p.head]
	p.tasks[p.head] = nil
	p.head++
	if p.head == len(p.tasks) {
		p.tasks, p.head = p.tasks[:0], 0
	}
	return w
}

// work is a worker's life.
func (p *ThreadPool) work(t *py.Thread) {
	if p.initialise != nil {
		exc := py.Catch(t, func() { py.Call(t, p.initialise, p.initargs...) })
		if exc != nil {
			logException(t, "critical", "Exception in initializer:", exc)
			p.fail(t)
			return
		}
	}
	for first := true; ; first = false {
		w := p.take(t, first)
		if w == nil {
			return
		}
		w.run(t)
	}
}

// fail is what a failing initializer does to the pool.
func (p *ThreadPool) fail(t *py.Thread) {
	const why = "A thread initializer failed, the thread pool is not usable anymore"
	p.mu.Lock()
	p.broken = why
	pending := p.tasks[p.head:]
	p.tasks, p.head = nil, 0
	workers := len(p.workers)
	p.mu.Unlock()
	for _, w := range pending {
		w.future.Fail(t, py.NewException(BrokenThreadPool, py.Str(why)))
	}
	p.ready.Release(workers)
}

// close lets the workers end once all tasks are done.
func (p *ThreadPool) close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	p.closed = true
	if n := len(p.workers); n > 0 {
		p.ready.Release(n)
	}
}

// Shutdown is shutdown(wait, cancel_futures).
func (p *ThreadPool) Shutdown(t *py.Thread, wait, cancel bool) {
	if cancel {
		p.mu.Lock()
		pending := append([]*task(nil), p.tasks[p.head:]...)
		p.tasks, p.head = nil, 0
		p.mu.Unlock()
		for _, w := range pending {
			p.ready.AcquireLimit(t.Thread, 0)
			w.future.Cancel(t)
		}
	}
	p.close()
	if !wait {
		return
	}
	for _, w := range p.workers {
		if w.Sched() != t.Thread {
			w.Join(t, sched.Forever)
		} else {
			py.Throw(py.RuntimeError, "cannot join current thread")
		}
	}
	ps := poolsOf(t)
	ps.mu.Lock()
	delete(ps.running, p)
	ps.mu.Unlock()
}

func pool(o py.Object) *ThreadPool {
	p, ok := py.NativeOf[*ThreadPool](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_shutdown_lock'", py.TypeOf(o).Name)
	}
	return p
}

// initThreadPool is ThreadPoolExecutor.__init__.
func initThreadPool(t *py.Thread, a []py.Object) py.Object {
	n := min(32, runtime.NumCPU()+4)
	if a[1] != py.Object(py.None) {
		if py.LeBool(t, a[1], py.Int(0)) {
			py.Throw(py.ValueError, "max_workers must be greater than 0")
		}
		n = py.IndexInt(t, a[1])
	}
	var initialise py.Object
	if a[3] != py.Object(py.None) {
		if !py.IsCallable(a[3]) {
			py.Throw(py.TypeError, "initializer must be a callable")
		}
		initialise = a[3]
	}
	prefix := ""
	if py.Truth(t, a[2]) {
		prefix = py.ToStr(t, a[2])
	}
	a[0].(*py.Instance).Native = NewThreadPool(t, n, prefix, initialise, py.SpreadArgs(t, nil, a[4]))
	return py.None
}

func threadPoolMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **ctxkwargs)", initThreadPool),
		py.Def("submit(self, fn, /, *args, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			return pool(a[0]).Submit(t, a[1], a[2].(*py.Tuple).Items, kwargs(t, a[3])).obj
		}),
		py.Def("shutdown(self, wait=True, *, cancel_futures=False)", func(t *py.Thread, a []py.Object) py.Object {
			pool(a[0]).Shutdown(t, py.Truth(t, a[1]), py.Truth(t, a[2]))
			return py.None
		}),
	),
		py.Getter("_max_workers", func(t *py.Thread, o py.Object) py.Object { return py.Int(pool(o).maxWorkers) }),
		py.Getter("_thread_name_prefix", func(t *py.Thread, o py.Object) py.Object { return py.Str(pool(o).prefix) }),
		py.Getter("_shutdown", func(t *py.Thread, o py.Object) py.Object {
			p := pool(o)
			p.mu.Lock()
			defer p.mu.Unlock()
			return py.Bool(p.closed)
		}),
		py.Getter("_threads", func(t *py.Thread, o py.Object) py.Object {
			p := pool(o)
			p.mu.Lock()
			defer p.mu.Unlock()
			all := py.NewList()
			for _, w := range p.workers {
				all.Append(w.Object())
			}
			return py.Call(t, py.SetType, all)
		}),
		py.Getter("_work_queue", func(t *py.Thread, o py.Object) py.Object { return &workQueue{pool(o)} }),
	)
}

// workQueue is what _work_queue shows: the number of waiting tasks.
type workQueue struct{ p *ThreadPool }

// WorkQueueType is the class of ThreadPoolExecutor._work_queue.
var WorkQueueType = py.DefineType(py.TypeSpec{Name: "SimpleQueue", Module: "_queue", NoDict: true})

// Type returns _queue.SimpleQueue.
func (*workQueue) Type() *py.Type { return WorkQueueType }

// kwargs turns a **kwargs dict into call arguments.
func kwargs(t *py.Thread, d py.Object) py.Kwargs {
	dict := d.(*py.Dict)
	if dict.Len() == 0 {
		return nil
	}
	return py.SpreadKw(t, py.None, nil, dict)
}

// logException logs like the module's logger.
func logException(t *py.Thread, level, message string, exc *py.Exception) {
	py.LogError(t, "concurrent.futures", level, message, exc)
}
