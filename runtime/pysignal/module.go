package pysignal

import (
	"strconv"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "signal", Init: initModule}

// SignalsType and HandlersType are the enumerations signal.Signals and signal.Handlers.
var (
	SignalsType  = enumType("Signals", signalName)
	HandlersType = enumType("Handlers", handlerName)
	ITimerError  = py.DefineType(py.TypeSpec{Name: "itimer_error", Module: "signal", Bases: []*py.Type{py.OSError}, Subclassable: true})
)

func itoa(n int) string { return strconv.Itoa(n) }

var defaultIntHandler = func() *py.Builtin {
	b := py.DefC("default_int_handler(signalnum, frame, /)", func(t *py.Thread, _ []py.Object) py.Object {
		py.ThrowObj(t, py.NewException(py.KeyboardInterrupt))
		return nil
	})
	b.Module = "_signal"
	return b
}()

func signalName(n int) string { return Name(n) }

func handlerName(n int) string {
	switch n {
	case 0:
		return "SIG_DFL"
	case 1:
		return "SIG_IGN"
	}
	return ""
}

// enumType makes a class of named ints.
func enumType(name string, nameOf func(int) string) *py.Type {
	value := func(o py.Object) int { return int(py.Unwrap(o).(py.Int)) }
	var tp *py.Type
	label := func(o py.Object) string {
		if n := nameOf(value(o)); n != "" {
			return n
		}
		return "SIGRTMIN+" + itoa(value(o)-34)
	}
	tp = py.DefineType(py.TypeSpec{
		Name: name, Module: "signal", Bases: []*py.Type{py.IntType},
		New: py.Def("__new__(cls, value)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.IndexInt(t, a[1])
			if nameOf(n) == "" {
				py.Throw(py.ValueError, "%d is not a valid %s", n, name)
			}
			return newMember(tp, n)
		}),
		Members: func() []py.Member {
			return append(py.Methods(
				py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
					return py.Str("<" + name + "." + label(a[0]) + ": " + itoa(value(a[0])) + ">")
				}),
				py.Def("__str__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Str(itoa(value(a[0]))) }),
				py.Def("__reduce__(self)", func(_ *py.Thread, a []py.Object) py.Object {
					return py.NewTuple(tp, py.NewTuple(py.Int(value(a[0]))))
				}),
			),
				py.Getter("name", func(_ *py.Thread, o py.Object) py.Object { return py.Str(label(o)) }),
				py.Getter("value", func(_ *py.Thread, o py.Object) py.Object { return py.Int(value(o)) }),
			)
		},
	})
	return tp
}

func newMember(tp *py.Type, n int) py.Object {
	return &py.Instance{Class: tp, Native: py.Int(n)}
}

// SignalObject is a signal number as getsignal and the constants give it.
func SignalObject(n int) py.Object {
	if Name(n) == "" {
		return py.Int(n)
	}
	return newMember(SignalsType, n)
}

func handlerObject(h py.Object) py.Object {
	if n, ok := h.(py.Int); ok {
		return newMember(HandlersType, int(n))
	}
	return h
}

// signalArg reads a signal number.
func signalArg(t *py.Thread, o py.Object) int {
	n := py.IndexInt(t, py.Unwrap(o))
	if n < 1 || n > maxSignal {
		py.Throw(py.ValueError, "signal number out of range")
	}
	return n
}

func initModule(_ *py.Thread, m *py.Module) {
	for _, s := range signals {
		m.Set(s.name, newMember(SignalsType, int(s.sig)))
	}
	m.Set("SIGIOT", newMember(SignalsType, int(syscall.SIGABRT)))
	m.Set("SIGCLD", newMember(SignalsType, int(syscall.SIGCHLD)))
	m.Set("SIGPOLL", newMember(SignalsType, int(syscall.SIGIO)))
	m.Set("SIGRTMIN", py.Int(34))
	m.Set("SIGRTMAX", py.Int(maxSignal))
	m.Set("SIG_DFL", newMember(HandlersType, 0))
	m.Set("SIG_IGN", newMember(HandlersType, 1))
	m.Set("NSIG", py.Int(maxSignal+1))
	for i, name := range []string{"SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"} {
		m.Set(name, py.Int(i))
	}
	for i, name := range []string{"ITIMER_REAL", "ITIMER_VIRTUAL", "ITIMER_PROF"} {
		m.Set(name, py.Int(i))
	}
	m.Set("Signals", SignalsType)
	m.Set("Handlers", HandlersType)
	m.Set("ItimerError", ITimerError)
	m.Set("default_int_handler", defaultIntHandler)
	m.Add(
		py.DefC("signal(signalnum, handler, /)", setHandler),
		py.DefC("getsignal(signalnum, /)", func(t *py.Thread, a []py.Object) py.Object {
			return handlerObject(Of(t).handler(t, signalArg(t, a[0])))
		}),
		py.DefC("raise_signal(signalnum, /)", func(t *py.Thread, a []py.Object) py.Object {
			Kill(t, t.Iso.PID, signalArg(t, a[0]))
			return py.None
		}),
		py.DefC("pause()", func(t *py.Thread, _ []py.Object) py.Object {
			Of(t)
			t.Thread.Pause()
			return py.None
		}),
		py.DefC("alarm(seconds, /)", alarm),
		py.DefC("setitimer(which, seconds, interval=0.0, /)", setITimer),
		py.DefC("getitimer(which, /)", func(t *py.Thread, a []py.Object) py.Object {
			rest, every := Of(t).timerState(py.IndexInt(t, a[0]))
			return py.NewTuple(py.Float(rest.Seconds()), py.Float(every.Seconds()))
		}),
		py.DefC("strsignal(signalnum, /)", func(t *py.Thread, a []py.Object) py.Object {
			if s, ok := text(signalArg(t, a[0])); ok {
				return py.Str(s)
			}
			return py.None
		}),
		py.DefC("siginterrupt(signalnum, flag, /)", func(t *py.Thread, a []py.Object) py.Object {
			signalArg(t, a[0])
			return py.None
		}),
		py.DefC("set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)", func(*py.Thread, []py.Object) py.Object { return py.Int(-1) }),
		py.DefC("valid_signals()", func(t *py.Thread, _ []py.Object) py.Object {
			set := py.NewSet(t)
			for i := 1; i <= maxSignal; i++ {
				if i != 32 && i != 33 {
					set.Add(t, SignalObject(i))
				}
			}
			return set
		}),
		py.DefC("pthread_sigmask(how, mask, /)", sigmask),
		py.DefC("sigpending()", func(t *py.Thread, _ []py.Object) py.Object { return signalSet(t, Of(t).pending.Load()) }),
		py.DefC("pthread_kill(thread_id, signalnum, /)", func(t *py.Thread, a []py.Object) py.Object {
			Kill(t, t.Iso.PID, signalArg(t, a[1]))
			return py.None
		}),
		py.DefC("sigwait(sigset, /)", sigwait),
	)
}

// setHandler implements signal(signalnum, handler).
func setHandler(t *py.Thread, a []py.Object) py.Object {
	h := py.Unwrap(a[1])
	if n, ok := h.(py.Int); ok {
		if n != sigDfl && n != sigIgn {
			py.Throw(py.TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
		}
	} else if !py.IsCallable(h) {
		py.Throw(py.TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	if t.Thread != t.Iso.Process.Main() {
		py.Throw(py.ValueError, "signal only works in main thread of the main interpreter")
	}
	sig := signalArg(t, a[0])
	if sig == int(syscall.SIGKILL) || sig == int(syscall.SIGSTOP) {
		py.ThrowErrno(t, syscall.EINVAL, nil)
	}
	return handlerObject(Of(t).set(t, sig, h))
}

// Kill sends a signal to the calling process itself; its handlers have run when Kill returns in the main thread.
func Kill(t *py.Thread, pid, sig int) {
	Send(t.Iso.Process, sig)
	t.Thread.Poll()
}

// Abort ends the process by SIGABRT, whatever is set for that signal (os.abort).
func Abort(t *py.Thread) {
	die(t.Iso.Process, int(syscall.SIGABRT))
	t.Thread.Poll()
}

// alarm implements alarm(seconds).
func alarm(t *py.Thread, a []py.Object) py.Object {
	rest := Of(t).arm(0, time.Duration(py.IndexInt(t, a[0]))*time.Second, 0)
	return py.Int(int64((rest + time.Second - 1) / time.Second))
}

// setITimer implements setitimer(which, seconds, interval=0.0).
func setITimer(t *py.Thread, a []py.Object) py.Object {
	s := Of(t)
	which := py.IndexInt(t, a[0])
	secs := func(o py.Object) time.Duration {
		f, ok := py.Call(t, py.FloatType, o).(py.Float)
		if !ok || f < 0 || which < 0 || which > 2 {
			py.ThrowObj(t, py.NewException(ITimerError, py.Int(22), py.Str("Invalid argument")))
		}
		return time.Duration(float64(f) * float64(time.Second))
	}
	delay, every := secs(a[1]), secs(a[2])
	rest, old := s.timerState(which)
	s.arm(which, delay, every)
	return py.NewTuple(py.Float(rest.Seconds()), py.Float(old.Seconds()))
}

// timerSignals are the signals of the interval timers. The ones for processor time run by the clock here.
var timerSignals = [...]syscall.Signal{syscall.SIGALRM, syscall.SIGVTALRM, syscall.SIGPROF}

func (s *Signals) timerState(which int) (rest, every time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if tm := s.timers[which]; tm != nil {
		return max(time.Until(tm.due), 0), tm.interval
	}
	return 0, 0
}

// arm starts a timer, or stops it when delay is 0, and returns what was left of the previous one.
func (s *Signals) arm(which int, delay, every time.Duration) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	rest := time.Duration(0)
	if old := s.timers[which]; old != nil {
		rest = max(time.Until(old.due), 0)
		delete(s.timers, which)
		if old.t.Stop() {
			sched.AddSource(-1)
		}
	}
	if delay > 0 {
		tm := &timer{due: time.Now().Add(delay), interval: every}
		s.timers[which] = tm
		sched.AddSource(1)
		tm.t = time.AfterFunc(delay, func() { s.fire(which, tm) })
	}
	return rest
}

// fire sends a timer's signal.
func (s *Signals) fire(which int, tm *timer) {
	s.mu.Lock()
	if s.timers[which] == tm {
		if tm.interval > 0 {
			tm.due = time.Now().Add(tm.interval)
			sched.AddSource(1)
			tm.t = time.AfterFunc(tm.interval, func() { s.fire(which, tm) })
		} else {
			delete(s.timers, which)
		}
	}
	s.mu.Unlock()
	if _, ended := s.main.Iso.Process.Ended(); !ended {
		s.deliver(s.main, int(timerSignals[which]))
	}
	sched.AddSource(-1)
}

func signalSet(t *py.Thread, bits uint64) py.Object {
	set := py.NewSet(t)
	for i := 1; i <= maxSignal-1; i++ {
		if bits&(1<<i) != 0 {
			set.Add(t, SignalObject(i))
		}
	}
	return set
}

func maskOf(t *py.Thread, o py.Object) (bits uint64) {
	for v := range py.Each(t, o) {
		bits |= 1 << signalArg(t, v)
	}
	return bits
}

// sigmask implements pthread_sigmask(how, mask).
func sigmask(t *py.Thread, a []py.Object) py.Object {
	s := Of(t)
	mask := maskOf(t, a[1])
	s.mu.Lock()
	old := s.blocked
	switch py.IndexInt(t, a[0]) {
	case 0:
		s.blocked |= mask
	case 1:
		s.blocked &^= mask
	case 2:
		s.blocked = mask
	}
	s.mu.Unlock()
	for todo, sig := s.pending.Load()&old, 1; sig < maxSignal; sig++ {
		if todo&(1<<sig) != 0 {
			s.pending.And(^uint64(1 << sig))
			s.deliver(s.main, sig)
		}
	}
	t.Thread.Poll()
	return signalSet(t, old)
}

// sigwait implements sigwait(sigset): it takes one of the signals, which the caller has blocked.
func sigwait(t *py.Thread, a []py.Object) py.Object {
	s := Of(t)
	mask := maskOf(t, a[0])
	for {
		for sig := 1; sig < maxSignal; sig++ {
			if bit := uint64(1) << sig; mask&bit&s.pending.Load() != 0 {
				s.pending.And(^bit)
				return SignalObject(sig)
			}
		}
		t.Thread.Sleep(time.Millisecond)
	}
}
