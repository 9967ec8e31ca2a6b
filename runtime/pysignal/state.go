// Package pysignal is Python's signal module. Signals go to isolates by their virtual pids; those of the operating system
// reach the program's first process.
//
// Input: calls from generated code, os.kill, terminate() of processes, signals of the operating system. Output: Python
// handlers that run in the main thread of the process, between steps and out of blocking calls; or the process's end.
// Must not: run Python code on a goroutine of its own.
//
// Not supported: stopping and continuing isolates (SIGSTOP, SIGTSTP of an isolate raise OSError), pthread_kill to threads
// other than the main one, set_wakeup_fd's byte.
package pysignal

import (
	"os"
	ossignal "os/signal"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Signals is what a process keeps about signals.
type Signals struct {
	mu       sync.Mutex
	main     *py.Thread
	handlers map[int]py.Object // SIG_IGN and SIG_DFL are Ints 1 and 0; absent: as at the start
	pending  atomic.Uint64
	blocked  uint64
	timers   map[int]*timer
	listens  map[int]chan os.Signal // main process: signals taken from the operating system
}

type signalsKey struct{}

// timer is an alarm or an interval timer.
type timer struct {
	t        *time.Timer
	due      time.Time
	interval time.Duration
}

// Of returns the calling process's signals.
func Of(t *py.Thread) *Signals { return of(t.Iso) }

func of(iso *py.Isolate) *Signals {
	return py.State(iso, signalsKey{}, func() *Signals {
		return newSignals(iso.Process.Main().Owner.(*py.Thread))
	})
}

func newSignals(main *py.Thread) *Signals {
	s := &Signals{main: main, handlers: map[int]py.Object{}, timers: map[int]*timer{}, listens: map[int]chan os.Signal{}}
	main.Iso.Process.OnSignal(func(*sched.Thread) { s.run() })
	if main.Iso.Process.Root() {
		if !py.TakeInterrupts(func(p *sched.Process) { Send(p, int(syscall.SIGINT)) }) {
			s.handlers[int(syscall.SIGINT)] = sigIgn
		}
	}
	main.Iso.OnChildEnd(func() { s.deliver(main, int(syscall.SIGCHLD)) })
	return s
}

// ForkCopy implements py.Forker: handlers are inherited, pending signals and timers are not.
func (s *Signals) ForkCopy(c *py.Copier) any {
	n := newSignals(c.Thread)
	s.mu.Lock()
	handlers := make(map[int]py.Object, len(s.handlers))
	for k, v := range s.handlers {
		handlers[k] = v
	}
	n.blocked = s.blocked
	s.mu.Unlock()
	for k, v := range handlers {
		n.handlers[k] = c.Object(v)
	}
	return n
}

const (
	sigDfl = py.Int(0)
	sigIgn = py.Int(1)
)

// handler returns what is set for a signal, as signal.getsignal does.
func (s *Signals) handler(t *py.Thread, sig int) py.Object {
	s.mu.Lock()
	h, ok := s.handlers[sig]
	s.mu.Unlock()
	switch {
	case ok:
		return h
	case sig == int(syscall.SIGINT):
		return defaultIntHandler
	case sig == int(syscall.SIGPIPE), sig == int(syscall.SIGXFSZ):
		return sigIgn
	}
	return sigDfl
}

// ignoredByDefault lists the signals whose default action is nothing.
func ignoredByDefault(sig int) bool {
	switch syscall.Signal(sig) {
	case syscall.SIGCHLD, syscall.SIGURG, syscall.SIGWINCH, syscall.SIGCONT:
		return true
	}
	return false
}

// Send delivers a signal to a process, as kill(2) does; false when the process is gone.
func Send(p *sched.Process, sig int) bool {
	if _, ended := p.Ended(); ended {
		return false
	}
	main, ok := p.Main().Owner.(*py.Thread)
	if sig == 0 {
		return true
	}
	if !ok || sig == int(syscall.SIGKILL) {
		die(p, sig)
		return true
	}
	s := of(main.Iso)
	s.deliver(main, sig)
	return true
}

// deliver does what the process's disposition says.
func (s *Signals) deliver(main *py.Thread, sig int) {
	s.mu.Lock()
	blocked := s.blocked&(1<<sig) != 0
	s.mu.Unlock()
	if blocked {
		s.pending.Or(1 << sig)
		return
	}
	switch h := s.handler(main, sig); {
	case h == py.Object(sigIgn), h == py.Object(sigDfl) && ignoredByDefault(sig):
	case h == py.Object(sigDfl):
		die(main.Iso.Process, sig)
	default:
		s.pending.Or(1 << sig)
		main.Thread.Signal()
	}
}

// die ends a process by a signal's default action.
func die(p *sched.Process, sig int) {
	if !p.Root() {
		p.Kill(sig)
		return
	}
	ossignal.Reset(syscall.Signal(sig))
	_ = syscall.Kill(os.Getpid(), syscall.Signal(sig))
	time.Sleep(time.Second) // the kernel ends us, unless the signal was ignored when the program started
	os.Exit(128 + sig)
}

// run calls the handlers of the pending signals, in the process's main thread.
func (s *Signals) run() {
	t := s.main
	for {
		s.mu.Lock()
		todo := s.pending.Load() &^ s.blocked
		s.mu.Unlock()
		if todo == 0 {
			return
		}
		for sig := 1; sig < 65 && todo != 0; sig++ {
			if todo&(1<<sig) == 0 {
				continue
			}
			s.pending.And(^uint64(1 << sig))
			s.call(t, sig)
			break
		}
	}
}

// call runs one handler. An exception that it raises comes out of whatever the main thread was doing; signals that are
// still pending are looked at when it next polls.
func (s *Signals) call(t *py.Thread, sig int) {
	done := false
	defer func() {
		if !done && s.pending.Load() != 0 {
			t.Thread.Signal()
		}
	}()
	h := s.handler(t, sig)
	if h != py.Object(sigIgn) && h != py.Object(sigDfl) {
		py.Call(t, h, py.Int(sig), py.NewFrame(py.CallerFrames()))
	}
	done = true
}

// set implements signal.signal(); it returns the previous handler.
func (s *Signals) set(t *py.Thread, sig int, h py.Object) py.Object {
	old := s.handler(t, sig)
	s.mu.Lock()
	s.handlers[sig] = h
	s.mu.Unlock()
	if t.Iso.Process.Root() {
		s.listen(sig, h)
	}
	return old
}

// listen takes a signal of the operating system for the main process, or gives it back.
func (s *Signals) listen(sig int, h py.Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.listens[sig]
	switch {
	case h == py.Object(sigIgn):
		ossignal.Ignore(syscall.Signal(sig))
	case h == py.Object(sigDfl):
		ossignal.Reset(syscall.Signal(sig))
	case sig == int(syscall.SIGINT):
		py.ListenInterrupts()
		return
	case c == nil:
		s.listenLocked(sig)
		return
	default:
		ossignal.Notify(c, syscall.Signal(sig))
		return
	}
	if c != nil {
		ossignal.Stop(c)
		close(c)
		delete(s.listens, sig)
		sched.AddSource(-1)
	}
}

// listenLocked starts the goroutine that hands a signal over; it ends when the channel is closed.
func (s *Signals) listenLocked(sig int) {
	c := make(chan os.Signal, 8)
	s.listens[sig] = c
	ossignal.Notify(c, syscall.Signal(sig))
	main := s.main
	sched.AddSource(1)
	sched.Go(func() {
		for range c {
			s.deliver(main, sig)
		}
	})
}

// ExitName words an exit code as multiprocessing does: the name of the signal for a negative one.
func ExitName(code int) string {
	if code < 0 {
		if name := Name(-code); name != "" {
			return "-" + name
		}
	}
	return strconv.Itoa(code)
}
