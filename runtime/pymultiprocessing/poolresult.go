package pymultiprocessing

import (
	"sync"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// AsyncResult is multiprocessing.pool.ApplyResult (AsyncResult), or MapResult when it collects chunks.
type AsyncResult struct {
	pool     *Pool
	isMap    bool
	mu       sync.Mutex
	left     int
	outcomes []outcome // one per chunk
	failed   *outcome
	callback py.Object
	onError  py.Object
	ready    atomic.Bool
	loadOnce sync.Mutex
	loaded   bool
	value    py.Object
	err      *py.Exception
}

// Type returns the class.
func (r *AsyncResult) Type() *py.Type {
	if r.isMap {
		return MapResultType
	}
	return ApplyResultType
}

// deliver implements job.
func (r *AsyncResult) deliver(index int, o outcome) {
	r.mu.Lock()
	if !o.ok && r.failed == nil {
		r.failed = &o
	}
	r.outcomes[index] = o
	r.left--
	done := r.left == 0
	r.mu.Unlock()
	if !done {
		return
	}
	if r.callback != nil || r.onError != nil {
		r.pool.callbacks.put(r)
		return
	}
	r.finish()
}

// finish makes the result available.
func (r *AsyncResult) finish() {
	r.ready.Store(true)
	r.pool.changed.WakeAll()
}

// load unpacks the result, once.
func (r *AsyncResult) load(t *py.Thread) {
	r.loadOnce.Lock()
	defer r.loadOnce.Unlock()
	if r.loaded {
		return
	}
	r.loaded = true
	if r.failed != nil {
		r.err = loadError(t, *r.failed)
		return
	}
	if !r.isMap {
		r.value = r.outcomes[0].msg.Load(t)
		return
	}
	var all []py.Object
	for _, o := range r.outcomes {
		all = append(all, o.msg.Load(t).(*py.List).Items...)
	}
	r.outcomes = nil
	r.value = py.NewList(all...)
}

// loadError unpacks an exception.
func loadError(t *py.Thread, o outcome) *py.Exception {
	switch v := o.msg.Load(t).(type) {
	case *py.Exception:
		return v
	case *py.Tuple:
		e := v.Items[0].(*py.Exception)
		e.Cause = py.NewException(RemoteTraceback, v.Items[1])
		e.SuppressContext = true
		return e
	}
	return py.NewException(py.RuntimeError, py.Str("a worker sent no exception"))
}

// Wait implements wait(timeout=None).
func (r *AsyncResult) Wait(t *py.Thread, limit time.Duration) bool {
	return r.pool.await(t, limit, r.ready.Load)
}

// Get implements get(timeout=None).
func (r *AsyncResult) Get(t *py.Thread, limit time.Duration) py.Object {
	if !r.Wait(t, limit) {
		py.ThrowObj(t, py.NewException(TimeoutError))
	}
	r.load(t)
	if r.err != nil {
		py.Raise(t, r.err)
	}
	return r.value
}

// Successful implements successful().
func (r *AsyncResult) Successful(t *py.Thread) bool {
	if !r.ready.Load() {
		py.Throw(py.ValueError, "%s not ready", py.Repr(t, r))
	}
	return r.failed == nil
}

// Apply implements apply_async.
func (p *Pool) Apply(t *py.Thread, fn, args, kwargs, callback, onError py.Object) *AsyncResult {
	p.checkRunning()
	p.maintain(t)
	r := &AsyncResult{pool: p, left: 1, outcomes: make([]outcome, 1), callback: callback, onError: onError}
	p.needCallbacks(t, r)
	k := task{job: r, kind: callApply}
	if p.pack(t, r, 0, func() {
		k.fn = p.message(t, fn)
		k.args = p.message(t, py.NewTuple(args, kwargs))
	}) {
		p.tasks.put(k)
	}
	return r
}

// pack pickles a task; what can not be pickled is the task's result.
func (p *Pool) pack(t *py.Thread, j job, index int, do func()) bool {
	e := py.Catch(t, do)
	if e == nil {
		return true
	}
	if !e.Class.IsSubtype(py.ExceptionClass) {
		py.Raise(t, e)
	}
	j.deliver(index, outcome{py.SharedMessage(e), false})
	return false
}

// Map implements map_async and starmap_async. chunk <= 0 lets the pool choose.
func (p *Pool) Map(t *py.Thread, fn, iterable py.Object, kind taskKind, chunk int, callback, onError py.Object) *AsyncResult {
	p.checkRunning()
	p.maintain(t)
	items := py.IterList(t, iterable)
	if chunk <= 0 {
		chunk = len(items) / (p.size * 4)
		if len(items)%(p.size*4) != 0 {
			chunk++
		}
	}
	r := &AsyncResult{pool: p, isMap: true, callback: callback, onError: onError}
	p.needCallbacks(t, r)
	if len(items) == 0 {
		r.ready.Store(true) // nothing to call back for
		return r
	}
	n := (len(items) + chunk - 1) / chunk
	r.left, r.outcomes = n, make([]outcome, n)
	for i := range n {
		part := items[i*chunk : min((i+1)*chunk, len(items))]
		k := task{job: r, index: i, kind: kind}
		if p.pack(t, r, i, func() {
			k.fn = p.message(t, fn)
			k.args = p.message(t, py.NewList(part...))
		}) {
			p.tasks.put(k)
		}
	}
	return r
}

// callbackThread calls the callbacks of a pool's jobs, in the order in which the jobs end.
type callbackThread struct {
	mu     sync.Mutex
	ring   ring[*AsyncResult]
	wake   sched.WaitList
	end    bool
	thread *sched.Thread
}

// Awaited implements sched.Awaited.
func (*callbackThread) Awaited() (string, *sched.Thread) { return "results of a pool", nil }

// needCallbacks starts the callback thread if the job has something to call.
func (p *Pool) needCallbacks(t *py.Thread, r *AsyncResult) {
	if r.callback == nil && r.onError == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.callbacks != nil {
		return
	}
	c := &callbackThread{thread: t.Iso.Process.NewThread()}
	p.callbacks = c
	c.thread.SetDaemon(true)
	c.thread.SetName("Thread (_handle_results)")
	ct := &py.Thread{Thread: c.thread, Iso: t.Iso}
	c.thread.Owner = ct
	c.thread.Start(func() { c.run(ct) })
}

func (c *callbackThread) put(r *AsyncResult) {
	c.mu.Lock()
	c.ring.push(r)
	c.mu.Unlock()
	c.wake.WakeOne()
}

func (c *callbackThread) run(t *py.Thread) {
	for {
		var r *AsyncResult
		t.Thread.WaitFor(&c.wake, c, sched.Forever, func() bool {
			c.mu.Lock()
			defer c.mu.Unlock()
			var ok bool
			r, ok = c.ring.pop()
			return ok || c.end
		})
		if r == nil {
			return
		}
		if e := py.Catch(t, func() { r.call(t) }); e != nil {
			py.PrintException(t, e)
		}
		r.finish()
	}
}

// call runs the callback that fits.
func (r *AsyncResult) call(t *py.Thread) {
	r.load(t)
	switch {
	case r.err != nil && r.onError != nil:
		py.Call(t, r.onError, r.err)
	case r.err == nil && r.callback != nil:
		py.Call(t, r.callback, r.value)
	}
}

// finish waits until every callback has run.
func (c *callbackThread) finish(t *py.Thread) {
	c.mu.Lock()
	c.end = true
	c.mu.Unlock()
	c.wake.WakeAll()
	t.Thread.Join(c.thread, sched.Forever)
}
