package pymultiprocessing

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// States of a pool.
const (
	poolRun int32 = iota
	poolClose
	poolTerminate
)

var poolStates = [...]string{"RUN", "CLOSE", "TERMINATE"}

// Pool is multiprocessing.pool.Pool, or ThreadPool when threads is set.
//
// There are no helper threads as in CPython: workers take tasks from the pool's queue and put results into the job, and
// whoever waits for a job replaces workers that have ended. Only jobs with a callback start one thread, which calls it.
type Pool struct {
	method      string
	size        int
	initializer py.Object
	initargs    py.Object
	maxTasks    int
	threads     bool
	state       atomic.Int32
	tasks       taskQueue
	mu          sync.Mutex
	workers     []poolWorker
	imaps       map[*imapJob]struct{}
	changed     sched.WaitList // threads that wait for jobs or for workers to end
	callbacks   *callbackThread
	terminated  bool
}

// poolWorker is a process or a thread that works for a pool.
type poolWorker interface {
	ended() bool
	// stop ends a worker that is busy; only processes can be stopped.
	stop(t *py.Thread)
	wait(t *py.Thread)
	object() py.Object
}

// task is one call or one chunk of calls.
type task struct {
	job   job
	index int
	fn    py.Message
	args  py.Message
	kind  taskKind
}

type taskKind uint8

// How a task calls its function.
const (
	callApply taskKind = iota // args is (args, kwargs)
	callMap                   // args is a list of single arguments
	callStar                  // args is a list of argument tuples
	callOne                   // args is one argument
)

// job is what a task's result goes to.
type job interface {
	deliver(index int, r outcome)
}

// outcome is a result on its way from a worker.
type outcome struct {
	msg py.Message
	ok  bool
}

// taskQueue is what the workers of a pool take their tasks from.
type taskQueue struct {
	mu     sync.Mutex
	ring   ring[task]
	closed bool
	idle   sched.WaitList
}

// Awaited implements sched.Awaited.
func (q *taskQueue) Awaited() (string, *sched.Thread) { return "a task of its pool", nil }

func (q *taskQueue) put(k task) {
	q.mu.Lock()
	q.ring.push(k)
	q.mu.Unlock()
	q.idle.WakeOne()
}

// get takes up to len(out) tasks, but never more than a fair share of what waits; 0 at the end.
func (q *taskQueue) get(t *sched.Thread, out []task, workers int) (n int) {
	try := func() bool {
		q.mu.Lock()
		defer q.mu.Unlock()
		want := min(len(out), max(1, q.ring.len()/(4*workers)))
		for n < want {
			k, ok := q.ring.pop()
			if !ok {
				break
			}
			out[n] = k
			n++
		}
		return n > 0 || q.closed
	}
	t.Poll()
	if !try() {
		t.WaitFor(&q.idle, q, sched.Forever, try)
	}
	return n
}

// close lets the workers end; drop forgets what waits.
func (q *taskQueue) close(drop bool) {
	q.mu.Lock()
	q.closed = true
	if drop {
		q.ring = ring[task]{}
	}
	q.mu.Unlock()
	q.idle.WakeAll()
}

func (q *taskQueue) empty() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.ring.len() == 0
}

// NewPool makes a pool and starts its workers.
func NewPool(t *py.Thread, p *Pool) *Pool {
	p.imaps = map[*imapJob]struct{}{}
	p.populate(t)
	if !p.threads {
		s := stateOf(t)
		s.mu.Lock()
		s.pools = append(s.pools, p)
		s.mu.Unlock()
	}
	return p
}

// Type returns multiprocessing.pool.Pool or ThreadPool.
func (p *Pool) Type() *py.Type {
	if p.threads {
		return ThreadPoolType
	}
	return PoolType
}

// ForkCopy implements py.Forker: a pool belongs to the process that made it; a child sees one without workers.
func (p *Pool) ForkCopy(*py.Copier) any {
	q := &Pool{method: p.method, size: p.size, imaps: map[*imapJob]struct{}{}}
	q.state.Store(p.state.Load())
	return q
}

// Send implements py.Sender: CPython's pools refuse as well.
func (p *Pool) Send(*py.Thread, bool) func(t *py.Thread) py.Object {
	py.Throw(py.NotImplementedError, "pool objects cannot be passed between processes or pickled")
	return nil
}

// Awaited implements sched.Awaited.
func (p *Pool) Awaited() (string, *sched.Thread) { return "results of a pool", nil }

// populate starts workers until there are enough.
func (p *Pool) populate(t *py.Thread) {
	for {
		p.mu.Lock()
		n := len(p.workers)
		p.mu.Unlock()
		if n >= p.size {
			return
		}
		var w poolWorker
		if p.threads {
			w = p.startThread(t)
		} else {
			w = p.startProcess(t)
		}
		p.mu.Lock()
		p.workers = append(p.workers, w)
		p.mu.Unlock()
	}
}

// maintain replaces workers that have ended. It runs in the threads that wait for the pool.
func (p *Pool) maintain(t *py.Thread) {
	if p.state.Load() == poolTerminate {
		return
	}
	p.mu.Lock()
	kept := p.workers[:0]
	lost := false
	for _, w := range p.workers {
		if w.ended() {
			lost = true
		} else {
			kept = append(kept, w)
		}
	}
	clear(p.workers[len(kept):])
	p.workers = kept
	p.mu.Unlock()
	if lost && (p.state.Load() == poolRun || !p.tasks.empty()) {
		p.populate(t)
	}
}

// anyEnded reports whether maintain has something to do.
func (p *Pool) anyEnded() bool {
	if p.state.Load() == poolTerminate {
		return false
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range p.workers {
		if w.ended() {
			return p.state.Load() == poolRun || !p.tasks.empty()
		}
	}
	return false
}

// await blocks t until cond holds, replacing workers meanwhile; false when the limit passed.
func (p *Pool) await(t *py.Thread, limit time.Duration, cond func() bool) bool {
	if cond() {
		return true
	}
	end := time.Now().Add(limit)
	for {
		p.maintain(t)
		rest := limit
		if limit >= 0 {
			rest = max(time.Until(end), 0)
		}
		met := false
		t.Thread.WaitFor(&p.changed, p, rest, func() bool {
			met = cond()
			return met || p.anyEnded()
		})
		if met {
			return true
		}
		if limit >= 0 && time.Until(end) <= 0 {
			return false
		}
	}
}

// checkRunning refuses work for a closed pool.
func (p *Pool) checkRunning() {
	if p.state.Load() != poolRun {
		py.Throw(py.ValueError, "Pool not running")
	}
}

// Close implements close().
func (p *Pool) Close(t *py.Thread) {
	if p.state.CompareAndSwap(poolRun, poolClose) && p.noImaps() {
		p.tasks.close(false)
	}
}

func (p *Pool) noImaps() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.imaps) == 0
}

// Terminate implements terminate(): idle workers end by themselves, busy ones are stopped.
func (p *Pool) Terminate(t *py.Thread) {
	p.state.Store(poolTerminate)
	p.mu.Lock()
	done := p.terminated
	p.terminated = true
	workers := append([]poolWorker(nil), p.workers...)
	p.mu.Unlock()
	p.tasks.close(true)
	if done {
		return
	}
	for _, w := range workers {
		w.stop(t)
	}
	if p.threads {
		return
	}
	for _, w := range workers {
		w.wait(t)
	}
}

// Join implements join().
func (p *Pool) Join(t *py.Thread) {
	if p.state.Load() == poolRun {
		py.Throw(py.ValueError, "Pool is still running")
	}
	p.feedAll(t)
	if p.state.Load() == poolClose {
		p.tasks.close(false)
		p.await(t, sched.Forever, func() bool {
			return p.allEnded() && p.tasks.empty()
		})
	}
	p.mu.Lock()
	workers := append([]poolWorker(nil), p.workers...)
	callbacks := p.callbacks
	p.mu.Unlock()
	for _, w := range workers {
		w.wait(t)
	}
	if callbacks != nil {
		callbacks.finish(t)
	}
}

func (p *Pool) allEnded() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, w := range p.workers {
		if !w.ended() {
			return false
		}
	}
	return true
}

// feedAll submits what lazily fed jobs have left.
func (p *Pool) feedAll(t *py.Thread) {
	p.mu.Lock()
	jobs := make([]*imapJob, 0, len(p.imaps))
	for j := range p.imaps {
		jobs = append(jobs, j)
	}
	p.mu.Unlock()
	for _, j := range jobs {
		j.feed(t, -1)
	}
}

func (p *Pool) repr() string {
	return "<" + p.Type().FullName() + " state=" + poolStates[p.state.Load()] + " pool_size=" + itoa(p.size) + ">"
}

// message copies a value for a worker; threads share it.
func (p *Pool) message(t *py.Thread, o py.Object) py.Message {
	if p.threads {
		return py.SharedMessage(o)
	}
	return py.Pickle(t, o, false)
}

// processWorker is a worker process.
type processWorker struct{ p *Process }

func (w processWorker) ended() bool {
	_, ok := w.p.child.Ended()
	return ok
}

func (w processWorker) stop(t *py.Thread) {
	if w.p.busy.Load() {
		w.p.signal(t, sigTERM)
	}
}

func (w processWorker) wait(t *py.Thread) { w.p.wait(t, sched.Forever) }
func (w processWorker) object() py.Object { return w.p.self }

// startProcess starts a worker process.
func (p *Pool) startProcess(t *py.Thread) poolWorker {
	s := stateOf(t)
	assert(!s.current.daemon, "daemonic processes are not allowed to have children")
	method := p.method
	if method == "" {
		method = s.startMethod()
	}
	tp := classOfMethod(method)
	w := &Process{daemon: true, authkey: s.current.authkey, method: method, parentPID: t.Iso.PID, parentName: s.current.name}
	w.identity = append(append([]int(nil), s.current.identity...), s.nextCount())
	w.name = strings.Replace(tp.Name, "Process", "PoolWorker", 1) + "-" + w.number()
	w.self = py.NewInstance(tp)
	w.self.Native = w
	w.busy.Store(true)
	w.work = &poolWork{p, w}
	w.Start(t)
	w.child.AfterEnd(p.changed.WakeAll)
	return processWorker{w}
}

// poolWork makes a worker's work: its initializer's function and arguments are copied as the process is.
type poolWork struct {
	pool *Pool
	w    *Process
}

func (k *poolWork) init() py.Object {
	return py.NewTuple(orNone(k.pool.initializer), orNone(k.pool.initargs))
}

func (k *poolWork) forked(c *py.Copier) func(t *py.Thread) {
	init := c.Object(k.init())
	return func(t *py.Thread) { k.pool.work(t, k.w, init) }
}

func (k *poolWork) sent(t *py.Thread) func(t *py.Thread) {
	init := py.Pickle(t, k.init(), true)
	return func(t *py.Thread) { k.pool.work(t, k.w, init.Load(t)) }
}

func orNone(o py.Object) py.Object {
	if o == nil {
		return py.None
	}
	return o
}

func classOfMethod(method string) *py.Type {
	switch method {
	case "spawn":
		return SpawnProcessType
	case "forkserver":
		return ForkServerProcessType
	}
	return ForkProcessType
}

// batch is how many small tasks a worker takes at once.
const batch = 16

// small is how long a task may take for the worker to take several at once.
const small = 20 * time.Microsecond

// work is a worker's life. w is nil for a thread.
func (p *Pool) work(t *py.Thread, w *Process, init py.Object) {
	parts := py.Unpack(t, init, 2)
	if parts[0] != py.Object(py.None) {
		args := []py.Object(nil)
		if parts[1] != py.Object(py.None) {
			args = py.SpreadArgs(t, nil, parts[1])
		}
		py.Call(t, parts[0], args...)
	}
	var buffer [batch]task
	room, done := 1, 0
	for p.maxTasks <= 0 || done < p.maxTasks {
		if w != nil {
			w.busy.Store(false)
		}
		if p.maxTasks > 0 {
			room = 1
		}
		n := p.tasks.get(t.Thread, buffer[:room], p.size)
		if n == 0 {
			return
		}
		if w != nil {
			w.busy.Store(true)
		}
		begin := time.Now()
		for i := range n {
			k := buffer[i]
			buffer[i] = task{}
			k.job.deliver(k.index, p.perform(t, k))
		}
		room = 1
		if time.Since(begin) < time.Duration(n)*small {
			room = batch
		}
		done += n
	}
}

// perform runs a task and packs its result.
func (p *Pool) perform(t *py.Thread, k task) outcome {
	var value py.Object
	e := py.Catch(t, func() { value = p.call(t, k) })
	if e == nil {
		if py.IsPlain(value) {
			return outcome{py.PlainMessage(value), true}
		}
		var msg py.Message
		if e = py.Catch(t, func() { msg = p.message(t, value) }); e == nil {
			return outcome{msg, true}
		}
		return p.encodingError(t, e, value)
	}
	if !e.Class.IsSubtype(py.ExceptionClass) {
		panic(e) // SystemExit, KeyboardInterrupt: the worker ends
	}
	if p.threads {
		return outcome{py.SharedMessage(e), false}
	}
	cause := remoteTraceback(t, e)
	var msg py.Message
	if bad := py.Catch(t, func() { msg = py.Pickle(t, py.NewTuple(e, cause), false) }); bad != nil {
		return p.encodingError(t, bad, e)
	}
	return outcome{msg, false}
}

// call runs a task's function.
func (p *Pool) call(t *py.Thread, k task) py.Object {
	fn := k.fn.Load(t)
	args := k.args.Load(t)
	switch k.kind {
	case callOne:
		return py.Call(t, fn, args)
	case callApply:
		parts := args.(*py.Tuple).Items
		positional := py.SpreadArgs(t, nil, parts[0])
		if d, ok := parts[1].(*py.Dict); ok && d.Len() == 0 {
			return py.Call(t, fn, positional...)
		}
		return py.CallKw(t, fn, positional, py.SpreadKw(t, fn, nil, parts[1]))
	}
	items := args.(*py.List).Items
	results := make([]py.Object, len(items))
	for i, a := range items {
		if k.kind == callStar {
			results[i] = py.Call(t, fn, py.SpreadArgs(t, nil, a)...)
		} else {
			results[i] = py.Call(t, fn, a)
		}
		t.Thread.Poll()
	}
	return py.NewList(results...)
}

// remoteTraceback makes the RemoteTraceback that shows where in the worker an exception came from.
func remoteTraceback(t *py.Thread, e *py.Exception) py.Object {
	return py.Str("\n\"\"\"\n" + py.FormatException(t, e) + "\"\"\"")
}

// encodingError reports a result that can not be pickled.
func (p *Pool) encodingError(t *py.Thread, cause *py.Exception, value py.Object) outcome {
	var reason, text string
	if e := py.Catch(t, func() { reason, text = py.Repr(t, cause), py.Repr(t, value) }); e != nil {
		reason, text = cause.Class.Name, "?"
	}
	e := py.NewException(MaybeEncodingError, py.Str(reason), py.Str(text))
	cause.Cause, cause.Context = nil, nil
	return outcome{py.Pickle(t, py.NewTuple(e, remoteTraceback(t, cause)), false), false}
}
