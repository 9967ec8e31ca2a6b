package sched

import (
	"container/heap"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// Threads run in parallel, but programs are written against CPython, where a new thread runs first for up to five
// milliseconds, and threads whose sleeps end together go on in the order of their deadlines. Python guarantees neither;
// output that looks deterministic depends on both. So whoever starts or wakes a thread in these two cases gives it a
// head start: until it blocks or ends, but not longer than headStart.

// headStart bounds how long a thread that computes may keep the one that started it waiting.
const headStart = 400 * time.Microsecond

// sleepHeadStart bounds how long a thread whose sleep has ended may keep the next one waiting.
const sleepHeadStart = 100 * time.Microsecond

// patron waits for a thread to block for the first time.
type patron struct{ ch chan struct{} }

// yield tells t's patron, if any, that t blocks or ends now.
func (t *Thread) yield() {
	t.LeaveRegion()
	if t.patron.Load() == nil {
		return
	}
	if p := t.patron.Swap(nil); p != nil {
		p.ch <- struct{}{}
	}
}

// Yielding must be called before t blocks in something that this package does not know of (a read, say).
func (t *Thread) Yielding() { t.yield() }

// await waits until the patronised thread has yielded, or for the limit.
func (p *patron) await(t *Thread, timer *time.Timer) {
	select {
	case <-p.ch:
		timer.Stop()
	case <-timer.C:
		if t.patron.Swap(nil) == nil {
			<-p.ch // it yielded this very moment
		}
	}
}

// StartFrom is Start on behalf of the running thread cur, which lets t run first.
func (t *Thread) StartFrom(cur *Thread, f func()) bool {
	p := &patron{ch: make(chan struct{}, 1)}
	t.patron.Store(p)
	if !t.Start(f) {
		return false
	}
	cur.yield()
	p.await(t, cur.timerFor(headStart))
	return true
}

// timerFor returns t's timer, set to d.
func (t *Thread) timerFor(d time.Duration) *time.Timer {
	if t.timer == nil {
		t.timer = time.NewTimer(d)
	} else {
		t.timer.Reset(d)
	}
	return t.timer
}

// sleeper is a thread in Sleep.
type sleeper struct {
	t     *Thread
	at    time.Time
	seq   uint64 // ties go by order of arrival
	index int    // in the heap; -1 outside
	over  atomic.Bool
}

// dormitory holds all sleeping threads. Its waker goroutine lives while somebody sleeps.
var dormitory struct {
	mu    sync.Mutex
	heap  sleepHeap
	seq   uint64
	awake bool          // the waker runs
	kick  chan struct{} // an earlier deadline has come
}

// Sleep blocks t for d, handling signals meanwhile.
func (t *Thread) Sleep(d time.Duration) {
	t.Poll()
	t.yield()
	if d <= 0 {
		runtime.Gosched()
		return
	}
	s := &sleeper{t: t, at: time.Now().Add(d)}
	s.enter()
	defer s.leave()
	for {
		<-t.sema
		if s.over.Load() {
			return
		}
		t.Poll()
	}
}

// enter puts s to bed.
func (s *sleeper) enter() {
	d := &dormitory
	d.mu.Lock()
	defer d.mu.Unlock()
	d.seq++
	s.seq = d.seq
	heap.Push(&d.heap, s)
	if !d.awake {
		d.awake = true
		d.kick = make(chan struct{}, 1)
		go wakeSleepers(d.kick)
		return
	}
	if s.index == 0 {
		select {
		case d.kick <- struct{}{}:
		default:
		}
	}
}

// leave takes s out of bed, should it still be there.
func (s *sleeper) leave() {
	d := &dormitory
	d.mu.Lock()
	defer d.mu.Unlock()
	if s.index >= 0 {
		heap.Remove(&d.heap, s.index)
	}
}

// wakeSleepers wakes threads in the order of their deadlines, until nobody sleeps.
func wakeSleepers(kick chan struct{}) {
	timer := time.NewTimer(time.Hour)
	defer timer.Stop()
	for {
		s, wait := nextSleeper()
		switch {
		case s == nil && wait == 0:
			return
		case s == nil:
			timer.Reset(wait)
			select {
			case <-kick:
			case <-timer.C:
			}
		default:
			s.wake(timer)
		}
	}
}

// nextSleeper takes the next thread to wake from the heap, or tells how long to wait for it. With nobody left, it retires
// the waker and returns zeros.
func nextSleeper() (*sleeper, time.Duration) {
	d := &dormitory
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.heap) == 0 {
		d.awake = false
		return nil, 0
	}
	if wait := time.Until(d.heap[0].at); wait > 0 {
		return nil, wait
	}
	return heap.Pop(&d.heap).(*sleeper), 0
}

// wake ends a sleep; with more to come at once, it waits for the head start.
func (s *sleeper) wake(timer *time.Timer) {
	d := &dormitory
	d.mu.Lock()
	more := len(d.heap) > 0 && time.Until(d.heap[0].at) < sleepHeadStart
	d.mu.Unlock()
	if !more {
		s.over.Store(true)
		s.t.token()
		return
	}
	p := &patron{ch: make(chan struct{}, 1)}
	s.t.patron.Store(p)
	s.over.Store(true)
	s.t.token()
	timer.Reset(sleepHeadStart)
	p.await(s.t, timer)
}

// sleepHeap orders sleepers by deadline.
type sleepHeap []*sleeper

func (h sleepHeap) Len() int { return len(h) }

func (h sleepHeap) Less(i, j int) bool {
	if h[i].at.Equal(h[j].at) {
		return h[i].seq < h[j].seq
	}
	return h[i].at.Before(h[j].at)
}

func (h sleepHeap) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

// Push implements heap.Interface.
func (h *sleepHeap) Push(x any) {
	s := x.(*sleeper)
	s.index = len(*h)
	*h = append(*h, s)
}

// Pop implements heap.Interface.
func (h *sleepHeap) Pop() any {
	old := *h
	s := old[len(old)-1]
	s.index = -1
	*h = old[:len(old)-1]
	return s
}

// EnterRegion takes a mutex for a step that other threads must not see the middle of. It is given back when t blocks.
func (t *Thread) EnterRegion(mu *sync.Mutex) {
	mu.Lock()
	t.region = mu
}

// LeaveRegion gives the mutex back, if t still has it.
func (t *Thread) LeaveRegion() {
	if mu := t.region; mu != nil {
		t.region = nil
		mu.Unlock()
	}
}
