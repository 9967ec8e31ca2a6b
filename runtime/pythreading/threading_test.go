package pythreading

import (
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// program runs f as a Python main thread.
func program(f func(t *py.Thread)) *py.Exception {
	p, st := sched.NewMain()
	p.Deadlock = func(string) {}
	iso := py.NewIsolate(p)
	out := py.NewTextStream("<stdout>", "w", sink{}, "strict", true)
	iso.SetStreams(out, out, out)
	t := py.NewThread(st, iso)
	exc := py.Catch(t, func() { f(t) })
	p.WaitThreads(st)
	sched.AddSource(-1)
	return exc
}

// sink is a raw stream that shows what is written.
type sink struct{}

func (sink) Read([]byte) (int, error)    { return 0, io.EOF }
func (sink) Write(p []byte) (int, error) { return os.Stdout.Write(p) }
func (sink) Close() error                { return nil }
func (sink) Fileno() int                 { return 1 }
func (sink) IsTerminal() bool            { return false }

// message renders an exception.
func message(t *py.Thread, f func()) string {
	e := py.Catch(t, f)
	if e == nil {
		return ""
	}
	return e.Class.Name + ": " + py.ToStr(t, e)
}

func goFunc(name string, f func(t *py.Thread, a []py.Object) py.Object) py.Object {
	return py.Def(name+"(*args)", f)
}

func TestThreadsRunAndJoin(t *testing.T) {
	require.Nil(t, program(func(pt *py.Thread) {
		sum := 0
		lock := py.Call(pt, LockType)
		var threads []py.Object
		f := goFunc("add", func(t *py.Thread, a []py.Object) py.Object {
			for range 1000 {
				py.CallMethod(t, lock, "acquire")
				sum++
				py.CallMethod(t, lock, "release")
			}
			return py.None
		})
		for range 4 {
			th := py.CallKw(pt, ThreadType, nil, py.Kwargs{{Name: "target", Value: f}})
			py.CallMethod(pt, th, "start")
			threads = append(threads, th)
		}
		require.Equal(t, "Thread-4 (add)", py.ToStr(pt, py.GetAttr(pt, threads[3], "name")))
		for _, th := range threads {
			py.CallMethod(pt, th, "join")
		}
		require.Equal(t, 4000, sum)
		require.Equal(t, 1, ActiveCount(pt))
		require.Equal(t, "RuntimeError: threads can only be started once",
			message(pt, func() { py.CallMethod(pt, threads[0], "start") }))
	}))
}

func TestMisuse(t *testing.T) {
	require.Nil(t, program(func(pt *py.Thread) {
		call := func(o py.Object, name string, args ...py.Object) string {
			return message(pt, func() { py.CallMethod(pt, o, name, args...) })
		}
		lock := py.Call(pt, LockType)
		require.Equal(t, "RuntimeError: release unlocked lock", call(lock, "release"))
		require.Equal(t, "", call(lock, "acquire"))
		require.Equal(t, "ValueError: can't specify a timeout for a non-blocking call", call(lock, "acquire", py.False, py.Int(1)))
		require.Equal(t, "ValueError: timeout value must be a non-negative number", call(lock, "acquire", py.True, py.Int(-2)))
		require.Equal(t, "OverflowError: timestamp out of range for platform time_t", call(lock, "acquire", py.True, py.Float(1e12)))
		require.Equal(t, "TypeError: 'str' object cannot be interpreted as an integer", call(lock, "acquire", py.True, py.Str("x")))
		cond := py.Call(pt, ConditionType)
		require.Equal(t, "RuntimeError: cannot notify on un-acquired lock", call(cond, "notify"))
		require.Equal(t, "RuntimeError: cannot wait on un-acquired lock", call(cond, "wait"))
		require.Equal(t, "ValueError: semaphore initial value must be >= 0", message(pt, func() { py.Call(pt, SemaphoreType, py.Int(-1)) }))
		require.Equal(t, "BrokenBarrierError: ", message(pt, func() {
			py.CallMethod(pt, py.Call(pt, BarrierType, py.Int(2)), "wait", py.Float(0.01))
		}))
		require.Equal(t, "RuntimeError: cannot join thread before it is started", call(py.Call(pt, ThreadType), "join"))
		require.Contains(t, py.Repr(pt, cond), "<Condition(<unlocked _thread.RLock object owner=0 count=0 at 0x")
	}))
}

func TestLocalIsPerThread(t *testing.T) {
	require.Nil(t, program(func(pt *py.Thread) {
		local := py.Call(pt, LocalType)
		py.SetAttr(pt, local, "x", py.Int(1))
		seen := ""
		th := NewThread(pt, "", "f", func(t *py.Thread) {
			seen = message(t, func() { py.GetAttr(t, local, "x") })
			py.SetAttr(t, local, "x", py.Int(2))
		})
		th.Start(pt)
		th.Join(pt, sched.Forever)
		require.Equal(t, "AttributeError: '_thread._local' object has no attribute 'x'", seen)
		require.Equal(t, py.Object(py.Int(1)), py.GetAttr(pt, local, "x"))
	}))
}

func TestTimerAndEvent(t *testing.T) {
	require.Nil(t, program(func(pt *py.Thread) {
		event := py.Call(pt, EventType)
		begin := time.Now()
		set := py.GetAttr(pt, event, "set")
		timer := py.Call(pt, TimerType, py.Float(0.02), set)
		py.CallMethod(pt, timer, "start")
		require.Equal(t, py.Object(py.True), py.CallMethod(pt, event, "wait", py.Int(5)))
		require.GreaterOrEqual(t, time.Since(begin), 20*time.Millisecond)
		fmt.Println(py.Repr(pt, timer))
	}))
}
