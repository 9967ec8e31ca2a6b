package pyqueue

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// program runs f as a Python main thread.
func program(t *testing.T, f func(t *py.Thread)) {
	t.Helper()
	p, st := sched.NewMain()
	p.Deadlock = func(string) {}
	pt := py.NewThread(st, py.NewIsolate(p))
	exc := py.Catch(pt, func() { f(pt) })
	p.WaitThreads(st)
	sched.AddSource(-1)
	require.Nil(t, exc)
}

// class is the class of what f raises, "" for nothing.
func class(t *py.Thread, f func()) string {
	if e := py.Catch(t, f); e != nil {
		return e.Class.FullName()
	}
	return ""
}

func TestOrders(t *testing.T) {
	program(t, func(pt *py.Thread) {
		for _, c := range []struct {
			q    *Queue
			want []py.Object
		}{
			{NewQueue(0), []py.Object{py.Int(5), py.Int(1), py.Int(4), py.Int(1), py.Int(3)}},
			{NewLifoQueue(0), []py.Object{py.Int(3), py.Int(1), py.Int(4), py.Int(1), py.Int(5)}},
			{NewPriorityQueue(0), []py.Object{py.Int(1), py.Int(1), py.Int(3), py.Int(4), py.Int(5)}},
		} {
			for _, n := range []int{5, 1, 4, 1, 3} {
				c.q.Put(pt, py.Int(n), sched.Forever)
			}
			var got []py.Object
			for !c.q.Empty(pt) {
				got = append(got, c.q.Get(pt, 0))
			}
			require.Equal(t, c.want, got)
		}
	})
}

func TestLimitsAndShutdown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		program(t, func(pt *py.Thread) {
			q := NewQueue(1)
			begin := time.Now()
			require.Equal(t, "_queue.Empty", class(pt, func() { q.Get(pt, 0) }))
			require.Equal(t, "_queue.Empty", class(pt, func() { q.Get(pt, 2*time.Second) }))
			require.Equal(t, 2*time.Second, time.Since(begin))
			q.Put(pt, py.Int(1), 0)
			require.Equal(t, "queue.Full", class(pt, func() { q.Put(pt, py.Int(2), time.Second) }))
			require.True(t, q.Full(pt))
			q.Shutdown(pt, false)
			require.Equal(t, "queue.ShutDown", class(pt, func() { q.Put(pt, py.Int(2), 0) }))
			require.Equal(t, py.Object(py.Int(1)), q.Get(pt, 0))
			require.Equal(t, "queue.ShutDown", class(pt, func() { q.Get(pt, sched.Forever) }))
			q.TaskDone(pt)
			require.Equal(t, "ValueError", class(pt, func() { q.TaskDone(pt) }))
		})
	})
}

func TestThreadsShareWork(t *testing.T) {
	program(t, func(pt *py.Thread) {
		q, results := NewQueue(4), NewSimpleQueue()
		for range 3 {
			pythreading.NewThread(pt, "", "worker", func(t *py.Thread) {
				for {
					v := q.Get(t, sched.Forever)
					if v == py.Object(py.None) {
						return
					}
					results.Put(t, v)
					q.TaskDone(t)
				}
			}).Start(pt)
		}
		for i := range 300 {
			q.Put(pt, py.Int(i), sched.Forever)
		}
		q.Join(pt)
		for range 3 {
			q.Put(pt, py.None, sched.Forever)
		}
		sum := 0
		for range 300 {
			sum += int(results.Get(pt, 0).(py.Int))
		}
		require.Equal(t, 300*299/2, sum)
	})
}
