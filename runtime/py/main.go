package py

import (
	"os"
	"runtime/debug"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// maxGoStack bounds one thread's Go stack: programs that raise the recursion limit need more than Go's default.
const maxGoStack = 8 << 30

// gcPercent trades memory for time: programs on the object model make many small, short-lived objects.
const gcPercent = 400

// Main runs a program: run is the __main__ module's body. It does not return.
func Main(run func(t *Thread)) {
	debug.SetMaxStack(maxGoStack)
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	p, st := sched.NewMain()
	iso := NewIsolate(p)
	iso.openStandardStreams()
	t := NewThread(st, iso)
	p.Where = WherePython
	p.Deadlock = func(report string) { endDeadlocked(iso, report) }
	listenInterrupts(t)
	code := RunProgram(t, run)
	p.Leave(st)
	if code == exitInterrupted {
		dieInterrupted()
	}
	os.Exit(code)
}

// exitInterrupted stands for the end by SIGINT, which no exit status can mean.
const exitInterrupted = -int(syscall.SIGINT)

// endDeadlocked ends a program whose threads all wait for each other: what was printed appears, then the report.
func endDeadlocked(iso *Isolate, report string) {
	t := NewThread(iso.NewThread(), iso)
	flushBefore(t)
	os.Stderr.WriteString(report)
	os.Exit(sched.ExitDeadlock)
}

// NewThread makes the Python side of a scheduler thread.
func NewThread(st *sched.Thread, iso *Isolate) *Thread {
	t := &Thread{Thread: st, Iso: iso}
	st.Owner = t
	return t
}

// RunProgram runs a process's main code and its orderly end (threads, atexit, streams) and returns the exit status.
func RunProgram(t *Thread, run func(t *Thread)) int {
	code := 0
	t.Base = programBase
	if e := Catch(t, func() { run(t) }); e != nil {
		code = exitStatus(t, e)
	}
	flushBefore(t) // CPython flushes when the main code has ended, before it waits for threads
	if e := Catch(t, func() { t.Iso.runShutdownHooks(t) }); e != nil {
		PrintException(t, e)
	}
	if e := Catch(t, func() { t.Iso.WaitThreads(t.Thread) }); e != nil {
		writeStderr(t, "Exception ignored on threading shutdown:\n")
		PrintException(t, e)
	}
	t.Iso.RunAtExit(t)
	if !flushStreams(t) && code == 0 {
		code = 120
	}
	return code
}

// exitStatus handles an exception that ended the main code: SystemExit's code, or a traceback and 1.
func exitStatus(t *Thread, e *Exception) int {
	if !e.Class.IsSubtype(SystemExit) {
		flushBefore(t)
		reportUncaught(t, e)
		if e.Class.IsSubtype(KeyboardInterrupt) {
			return exitInterrupted
		}
		return 1
	}
	return SystemExitStatus(t, e)
}

// reportUncaught gives an exception that ended the main code to sys.excepthook.
func reportUncaught(t *Thread, e *Exception) {
	sys, ok := t.Iso.Modules.GetStr("sys")
	if m, isModule := sys.(*Module); ok && isModule {
		hook, _ := m.Attrs.GetStr("excepthook")
		if original, _ := m.Attrs.GetStr("__excepthook__"); hook != nil && hook != original {
			failed := Catch(t, func() { Call(t, hook, e.Class, e, GetAttr(t, e, "__traceback__")) })
			if failed == nil {
				return
			}
			writeStderr(t, "Error in sys.excepthook:\n"+FormatException(t, failed)+"\nOriginal exception was:\n")
		}
	}
	PrintException(t, e)
}

// SystemExitStatus is the exit status that a SystemExit asks for; a message is printed to stderr.
func SystemExitStatus(t *Thread, e *Exception) int {
	v := GetAttr(t, e, "code")
	switch c := Unwrap(v).(type) {
	case *Singleton:
		if c == None {
			return 0
		}
	case Bool:
		if c {
			return 1
		}
		return 0
	case Int:
		return int(c) & 0xff
	case *BigInt:
		return 255
	}
	flushBefore(t)
	writeStderr(t, ToStr(t, v)+"\n")
	return 1
}

// flushBefore flushes stdout, ignoring errors, before something goes to stderr.
func flushBefore(t *Thread) {
	Catch(t, func() { CallMethod(t, Stdout(t), "flush") })
}

// flushStreams is the flush at the end of a process; false when it failed.
func flushStreams(t *Thread) bool {
	ok := true
	for _, o := range []Object{Stdout(t), Stderr(t)} {
		if o == Object(None) {
			continue
		}
		if e := Catch(t, func() { flushOne(t, o) }); e != nil {
			ok = false
			writeStderr(t, "Exception ignored in: "+safeRepr(t, o)+"\n"+lastLine(t, e))
		}
	}
	_, out, err := t.Iso.Originals()
	for _, s := range []*TextStream{out, err} {
		if s != nil && !s.closedNow() {
			Catch(t, func() { s.Flush(t) })
		}
	}
	return ok
}

func flushOne(t *Thread, o Object) {
	if s, ok := o.(*TextStream); ok {
		if !s.closedNow() {
			s.Flush(t)
		}
		return
	}
	if f, ok := LookupAttr(t, o, "flush"); ok {
		Call(t, f)
	}
}

func safeRepr(t *Thread, o Object) string {
	s := "<" + TypeOf(o).FullName() + " object>"
	Catch(t, func() { s = Repr(t, o) })
	return s
}

// writeStderr writes to sys.stderr, falling back to the original stream.
func writeStderr(t *Thread, s string) {
	o := Stderr(t)
	if o == Object(None) {
		return
	}
	e := Catch(t, func() { CallMethod(t, o, "write", Str(s)) })
	if e == nil {
		Catch(t, func() { flushOne(t, o) })
		return
	}
	if _, _, orig := t.Iso.Originals(); orig != nil {
		Catch(t, func() { orig.WriteText(t, s) })
	}
}

// OnShutdown registers what runs when the main code has ended, before the process waits for its threads
// (threading._register_atexit: executors stop their workers there). Last registered runs first.
func (iso *Isolate) OnShutdown(fn func(t *Thread)) {
	iso.mu.Lock()
	defer iso.mu.Unlock()
	iso.shutdown = append(iso.shutdown, fn)
}

func (iso *Isolate) runShutdownHooks(t *Thread) {
	iso.mu.Lock()
	hooks := iso.shutdown
	iso.shutdown = nil
	iso.mu.Unlock()
	for i := len(hooks) - 1; i >= 0; i-- {
		hooks[i](t)
	}
}
