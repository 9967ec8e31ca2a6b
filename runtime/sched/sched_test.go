package sched

import (
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
)

// newTestProcess makes a root process whose deadlock report goes to the returned channel.
func newTestProcess() (*Process, *Thread, chan string) {
	p, t := NewMain()
	reports := make(chan string, 1)
	p.Deadlock = func(r string) { reports <- r }
	return p, t, reports
}

// finish takes the test's main thread back out of the count.
func finish(t *Thread) { running.Add(-1) }

// spawn starts a thread.
func spawn(p *Process, name string, f func(t *Thread)) *Thread {
	t := p.NewThread()
	t.SetName(name)
	t.Start(func() { f(t) })
	return t
}

func TestLockExcludes(t *testing.T) {
	p, main, _ := newTestProcess()
	defer finish(main)
	var l Lock
	total := 0
	var threads []*Thread
	for range 8 {
		threads = append(threads, spawn(p, "adder", func(self *Thread) {
			for range 20000 {
				l.Acquire(self)
				total++
				l.Release()
			}
		}))
	}
	for _, th := range threads {
		require.True(t, main.Join(th, Forever))
	}
	require.Equal(t, 160000, total)
	require.False(t, l.Release())
}

func TestLockLimitsAndForeignRelease(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, main, _ := newTestProcess()
		defer finish(main)
		var l Lock
		l.Acquire(main)
		require.False(t, l.AcquireLimit(main, 0))
		begin := time.Now()
		require.False(t, l.AcquireLimit(main, 2*time.Second))
		require.Equal(t, 2*time.Second, time.Since(begin))
		th := spawn(p, "releaser", func(self *Thread) {
			self.Sleep(time.Second)
			l.Release()
		})
		require.True(t, l.AcquireLimit(main, 5*time.Second))
		require.Equal(t, 3*time.Second, time.Since(begin))
		require.True(t, main.Join(th, Forever))
	})
}

func TestRLockCounts(t *testing.T) {
	p, main, _ := newTestProcess()
	defer finish(main)
	var r RLock
	r.Acquire(main)
	r.Acquire(main)
	require.Equal(t, 2, r.Depth(main))
	th := spawn(p, "other", func(self *Thread) {
		require.False(t, r.AcquireLimit(self, 0))
		require.False(t, r.Release(self))
	})
	main.Join(th, Forever)
	require.True(t, r.Release(main))
	require.True(t, r.Release(main))
	require.False(t, r.Release(main))
}

func TestCondIsFifo(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, main, _ := newTestProcess()
		defer finish(main)
		var l Lock
		var c Cond
		var order []int
		var threads []*Thread
		for i := range 5 {
			threads = append(threads, spawn(p, "w", func(self *Thread) {
				l.Acquire(self)
				c.Wait(self, &l, Forever)
				order = append(order, i)
				l.Release()
			}))
			main.Sleep(time.Second)
		}
		for range 5 {
			l.Acquire(main)
			c.Notify(1)
			l.Release()
			main.Sleep(time.Second)
		}
		for _, th := range threads {
			main.Join(th, Forever)
		}
		require.Equal(t, []int{0, 1, 2, 3, 4}, order)
	})
}

func TestSemaphoreAndEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p, main, _ := newTestProcess()
		defer finish(main)
		s := NewSemaphore(2, 2)
		require.False(t, s.Release(1))
		var e Event
		var in, peak atomic.Int32
		var threads []*Thread
		for range 6 {
			threads = append(threads, spawn(p, "w", func(self *Thread) {
				e.Wait(self, Forever)
				s.AcquireLimit(self, Forever)
				if n := in.Add(1); n > peak.Load() {
					peak.Store(n)
				}
				self.Sleep(time.Second)
				in.Add(-1)
				s.Release(1)
			}))
		}
		require.False(t, e.Wait(main, time.Second))
		e.Set()
		for _, th := range threads {
			main.Join(th, Forever)
		}
		require.EqualValues(t, 2, peak.Load())
		require.Equal(t, 2, s.Value())
	})
}

func TestKillUnwindsBlockedThreads(t *testing.T) {
	p, main, _ := newTestProcess()
	defer finish(main)
	child, ct := NewProcess(p)
	var unwound atomic.Bool
	var lock Lock
	lock.Acquire(main)
	child.Start(func() {
		defer func() { unwound.Store(true) }()
		lock.Acquire(ct)
	})
	_, ended := child.Wait(main, 20*time.Millisecond)
	require.False(t, ended)
	require.True(t, child.Kill(15))
	status, ended := child.Wait(main, Forever)
	require.True(t, ended)
	require.Equal(t, -15, status.ExitCode())
	require.True(t, unwound.Load())
	require.Equal(t, main, lock.Holder())
	got, exists := p.WaitChild(main, func(*Process) bool { return true }, Forever)
	require.True(t, exists)
	require.Same(t, child, got)
	require.True(t, p.Reap(child))
	_, exists = p.WaitChild(main, func(*Process) bool { return true }, Forever)
	require.False(t, exists)
}

func TestExitStopsDaemons(t *testing.T) {
	p, main, _ := newTestProcess()
	defer finish(main)
	child, _ := NewProcess(p)
	var wg sync.WaitGroup
	wg.Add(1)
	child.Start(func() {
		d := child.NewThread()
		d.SetDaemon(true)
		d.Start(func() {
			defer wg.Done()
			d.Sleep(time.Hour)
		})
		child.SetStatus(Status{Code: 3})
	})
	status, _ := child.Wait(main, Forever)
	require.Equal(t, 3, status.ExitCode())
	require.Equal(t, 3<<8, status.Wait())
	wg.Wait()
}

func TestDeadlockIsReported(t *testing.T) {
	p, main, reports := newTestProcess()
	var a, b Lock
	gate := make(chan struct{}, 2)
	stuck := func(first, second *Lock) func(*Thread) {
		return func(self *Thread) {
			first.Acquire(self)
			gate <- struct{}{}
			for len(gate) < 2 {
				self.Sleep(time.Millisecond)
			}
			second.Acquire(self)
		}
	}
	one := spawn(p, "Thread-1 (f)", stuck(&a, &b))
	spawn(p, "Thread-2 (g)", stuck(&b, &a))
	spawn(p, "joiner", func(self *Thread) { self.Join(one, Forever) })
	finish(main) // as if it waited, too
	report := <-reports
	require.Contains(t, report, "Thread-1 (f) waits for a lock held by Thread-2 (g)\n")
	require.Contains(t, report, "Thread-2 (g) waits for a lock held by Thread-1 (f)\n")
	require.Contains(t, report, "joiner waits for the end of Thread-1 (f)\n")
	require.True(t, strings.HasPrefix(report, "py2goconc: deadlock"))
}

func BenchmarkLockUncontended(b *testing.B) {
	_, main, _ := newTestProcess()
	defer finish(main)
	var l Lock
	for b.Loop() {
		l.Acquire(main)
		l.Release()
	}
}

func BenchmarkMutexUncontended(b *testing.B) {
	var l sync.Mutex
	for b.Loop() {
		l.Lock()
		l.Unlock()
	}
}

func BenchmarkLockContended(b *testing.B) {
	p, main, _ := newTestProcess()
	defer finish(main)
	var l Lock
	n := 0
	b.RunParallel(func(pb *testing.PB) {
		t := p.NewThread()
		for pb.Next() {
			l.Acquire(t)
			n++
			l.Release()
		}
	})
}

func BenchmarkMutexContended(b *testing.B) {
	var l sync.Mutex
	n := 0
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			l.Lock()
			n++
			l.Unlock()
		}
	})
}

func BenchmarkPingPong(b *testing.B) {
	p, main, _ := newTestProcess()
	defer finish(main)
	s1, s2 := NewSemaphore(0, -1), NewSemaphore(0, -1)
	n := b.N
	th := spawn(p, "pong", func(self *Thread) {
		for range n {
			s1.AcquireLimit(self, Forever)
			s2.Release(1)
		}
	})
	for range n {
		s1.Release(1)
		s2.AcquireLimit(main, Forever)
	}
	main.Join(th, Forever)
}

func TestHeadStartKeepsOrder(t *testing.T) {
	p, main, _ := newTestProcess()
	defer finish(main)
	var mu sync.Mutex
	var order []int
	var threads []*Thread
	note := func(i int) {
		mu.Lock()
		order = append(order, i)
		mu.Unlock()
	}
	for i := range 10 {
		th := p.NewThread()
		th.StartFrom(main, func() {
			note(i)
			th.Sleep(20 * time.Millisecond)
			note(i + 10)
		})
		threads = append(threads, th)
	}
	for _, th := range threads {
		main.Join(th, Forever)
	}
	for i, v := range order {
		require.Equal(t, i, v)
	}
	require.Len(t, order, 20)
}

func BenchmarkSpawnJoin(b *testing.B) {
	p, main, _ := newTestProcess()
	defer finish(main)
	for b.Loop() {
		th := p.NewThread()
		th.StartFrom(main, func() {})
		main.Join(th, Forever)
	}
}
