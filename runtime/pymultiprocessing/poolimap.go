package pymultiprocessing

import (
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// imapWindow is how many tasks of a lazily read iterable may be under way.
const imapWindow = 4096

// imapJob is multiprocessing.pool.IMapIterator or IMapUnorderedIterator.
type imapJob struct {
	pool      *Pool
	fn        py.Object
	source    py.Object // iterator; nil once exhausted
	chunk     int
	unordered bool

	mu      sync.Mutex
	fed     int                   // tasks submitted
	arrived map[int]outcome       // ordered: results that wait for their turn
	queue   ring[outcome]         // unordered: results in order of arrival
	taken   int                   // results taken
	current []py.Object           // the rest of the chunk being handed out
	failed  map[int]*py.Exception // errors of the iterable itself
	waiting bool
}

// Type returns the class.
func (j *imapJob) Type() *py.Type {
	if j.unordered {
		return IMapUnorderedType
	}
	return IMapType
}

// IMap implements imap and imap_unordered.
func (p *Pool) IMap(t *py.Thread, fn, iterable py.Object, chunk int, unordered bool) *imapJob {
	p.checkRunning()
	if chunk < 1 {
		py.Throw(py.ValueError, "Chunksize must be 1+, not %d", chunk)
	}
	j := &imapJob{pool: p, fn: fn, source: py.Iter(t, iterable), chunk: chunk, unordered: unordered}
	if !unordered {
		j.arrived = map[int]outcome{}
	}
	p.mu.Lock()
	p.imaps[j] = struct{}{}
	p.mu.Unlock()
	j.feed(t, imapWindow)
	return j
}

// feed submits tasks until limit are under way; limit < 0 submits all.
func (j *imapJob) feed(t *py.Thread, limit int) {
	var shared py.Message
	reusable := false
	for j.source != nil && (limit < 0 || j.fed-j.takenNow() < limit) {
		items, e := j.nextChunk(t)
		if e != nil {
			j.endSource()
			j.mu.Lock()
			index := j.fed
			j.fed++
			j.mu.Unlock()
			j.deliver(index, outcome{py.SharedMessage(e), false})
			return
		}
		if len(items) == 0 {
			j.endSource()
			return
		}
		k := task{job: j, index: j.fed, kind: callOne}
		j.mu.Lock()
		j.fed++
		j.mu.Unlock()
		if j.pool.pack(t, j, k.index, func() {
			if !reusable {
				shared = j.pool.message(t, j.fn)
				reusable = shared.Reusable()
			}
			k.fn = shared
			if j.chunk == 1 {
				k.args = j.pool.message(t, items[0])
			} else {
				k.kind = callMap
				k.args = j.pool.message(t, py.NewList(items...))
			}
		}) {
			j.pool.tasks.put(k)
		}
	}
}

func (j *imapJob) takenNow() int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.taken
}

// nextChunk reads from the iterable.
func (j *imapJob) nextChunk(t *py.Thread) (items []py.Object, e *py.Exception) {
	e = py.Catch(t, func() {
		for len(items) < j.chunk {
			v, ok := py.Next(t, j.source)
			if !ok {
				return
			}
			items = append(items, v)
		}
	})
	return items, e
}

// endSource notes that the iterable is exhausted; the pool may end then.
func (j *imapJob) endSource() {
	j.source = nil
	p := j.pool
	p.mu.Lock()
	delete(p.imaps, j)
	last := len(p.imaps) == 0
	p.mu.Unlock()
	if last && p.state.Load() == poolClose {
		p.tasks.close(false)
	}
}

// deliver implements job.
func (j *imapJob) deliver(index int, o outcome) {
	j.mu.Lock()
	if j.unordered {
		j.queue.push(o)
	} else {
		j.arrived[index] = o
	}
	wake := j.waiting
	j.waiting = false
	j.mu.Unlock()
	if wake {
		j.pool.changed.WakeAll()
	}
}

// take removes the next result; ok is false while it has not arrived, end at the end.
func (j *imapJob) take() (o outcome, ok, end bool) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.unordered {
		o, ok = j.queue.pop()
	} else if o, ok = j.arrived[j.taken]; ok {
		delete(j.arrived, j.taken)
	}
	if ok {
		j.taken++
		return o, true, false
	}
	if j.source == nil && j.taken >= j.fed {
		return o, false, true
	}
	j.waiting = true
	return o, false, false
}

// Next implements next(timeout=None); more is false at the end.
func (j *imapJob) next(t *py.Thread, limit time.Duration) (v py.Object, more bool) {
	for {
		if len(j.current) > 0 {
			v, j.current = j.current[0], j.current[1:]
			return v, true
		}
		if j.source != nil && j.fed-j.taken < imapWindow/2 {
			j.feed(t, imapWindow)
		}
		o, ok, end := j.take()
		if !ok && !end && !j.pool.await(t, limit, func() bool {
			o, ok, end = j.take()
			return ok || end
		}) {
			py.ThrowObj(t, py.NewException(TimeoutError))
		}
		if end {
			return nil, false
		}
		if !o.ok {
			py.Raise(t, loadError(t, o))
		}
		v := o.msg.Load(t)
		if j.chunk == 1 {
			return v, true
		}
		j.current = v.(*py.List).Items
	}
}

// Next implements py.Iterator.
func (j *imapJob) Next(t *py.Thread) (py.Object, bool) { return j.next(t, limitOf(t, nil)) }

var _ py.Iterator = (*imapJob)(nil)
