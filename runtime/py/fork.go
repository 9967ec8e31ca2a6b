package py

import (
	"fmt"
	"os"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// SavedFrame is a function's activation that can be copied into a forked process: its local variables and the point that it
// has reached. Functions that may call os.fork, directly or not, keep theirs in one.
type SavedFrame interface {
	Fork(c *Copier) SavedFrame
}

// PushFrame enters a function that may fork.
func (t *Thread) PushFrame(f SavedFrame) { t.Frames = append(t.Frames, f) }

// PopFrame leaves it.
func (t *Thread) PopFrame() {
	n := len(t.Frames) - 1
	t.Frames[n] = nil
	t.Frames = t.Frames[:n]
}

// NextFrame takes the frame that a function entered again in a forked child continues; nil once all have continued.
// The function pushes it again.
func (t *Thread) NextFrame() SavedFrame {
	if len(t.Resume) == 0 {
		return nil
	}
	f := t.Resume[0]
	t.Resume = t.Resume[1:]
	return f
}

// Resuming reports whether the thread is still on its way to the point of the fork in a forked child.
func (t *Thread) Resuming() bool { return len(t.Resume) > 0 }

// ForkBase makes, from what a fork copies, the function that the child's main thread runs: it calls again what runs on
// the thread that forked, and returns the exit status.
type ForkBase func(c *Copier) func(t *Thread) int

// programBase is the ForkBase of the main thread of a process that runs the program from its beginning.
func programBase(*Copier) func(t *Thread) int {
	return func(t *Thread) int { return RunProgram(t, t.Iso.Program.Run) }
}

// Fork implements os.fork() in the parent: the new process's pid. In the child, the copied frames are entered again from
// the bottom; the top one continues after its call of Fork with 0 as its result.
func Fork(t *Thread) Object {
	t.checkFork()
	warnFork(t)
	before, parentHooks, childHooks := t.Iso.forkHooks(t)
	for i := len(before) - 1; i >= 0; i-- {
		Call(t, before[i])
	}
	child, c := ForkIsolate(t)
	frames := make([]SavedFrame, len(t.Frames))
	for i, f := range t.Frames {
		frames[i] = f.Fork(c)
	}
	child.Handling, _ = c.exceptionOrNil(t.Handling)
	child.Depth = 0
	hooks := c.Objects(childHooks)
	enter := t.Base(c)
	c.Finish()
	child.Resume = frames
	child.afterFork = hooks
	child.Iso.Process.Start(func() {
		RunForked(child, func() int { return enter(child) })
	})
	for _, f := range parentHooks {
		Call(t, f)
	}
	return Int(child.Iso.PID)
}

// checkFork refuses a fork that the child could not continue from: below a function that saved no frame, on a thread that
// the runtime started for itself.
func (t *Thread) checkFork() {
	if t.Iso.Program == nil || t.Base == nil {
		Throw(RuntimeError, "os.fork() has no mapping in a worker of a pool or an executor")
	}
	stack := CallerFrames()
	if len(stack) <= len(t.Frames) {
		return
	}
	var via []string
	for _, f := range stack {
		via = append(via, f.Func)
	}
	Throw(RuntimeError, "os.fork() was reached through a call that the translator did not expect to fork (%s); call the function by its name", strings.Join(via, " > "))
}

// warnFork prints CPython's warning about a fork in a process that has several threads.
func warnFork(t *Thread) {
	if len(t.Iso.Process.Threads()) > 1 {
		Warn(t, DeprecationWarning, fmt.Sprintf("This process (pid=%d) is multi-threaded, use of fork() may lead to deadlocks in the child.", t.Iso.PID))
	}
}

// Forked returns what os.fork() gives in the child, after the functions that os.register_at_fork asked for: 0.
func Forked(t *Thread) Object {
	hooks := t.afterFork
	t.afterFork = nil
	for _, f := range hooks {
		Call(t, f)
	}
	return Int(0)
}

func (c *Copier) exceptionOrNil(e *Exception) (*Exception, bool) {
	if e == nil {
		return nil, false
	}
	return forkOnce(c, e, c.exception), true
}

// atForkKey is where an isolate keeps what os.register_at_fork registered.
type atForkKey struct{}

type atFork struct{ before, parent, child []Object }

// ForkCopy implements Forker.
func (a *atFork) ForkCopy(c *Copier) any {
	return &atFork{c.Objects(a.before), c.Objects(a.parent), c.Objects(a.child)}
}

func (iso *Isolate) forkHooks(*Thread) (before, parent, child []Object) {
	a := State(iso, atForkKey{}, func() *atFork { return new(atFork) })
	return a.before, a.parent, a.child
}

// RegisterAtFork implements os.register_at_fork; nil arguments were not given.
func RegisterAtFork(t *Thread, before, parent, child Object) {
	a := State(t.Iso, atForkKey{}, func() *atFork { return new(atFork) })
	if before != nil {
		a.before = append(a.before, before)
	}
	if parent != nil {
		a.parent = append(a.parent, parent)
	}
	if child != nil {
		a.child = append(a.child, child)
	}
}

// ForkIsolate makes a child of t's process whose state is a copy: module variables, modules, what packages keep with
// State, buffered output. The caller copies what else the child needs with the copier, then calls its Finish.
func ForkIsolate(t *Thread) (*Thread, *Copier) {
	child := newChild(t)
	c := NewCopier(t, child)
	from, to := t.Iso, child.Iso
	to.maxDepth.Store(from.maxDepth.Load())
	c.memo[from.Modules] = to.Modules
	c.dict(from.Modules, to.Modules)
	to.Globals = c.Native(from.Globals)
	from.mu.Lock()
	state := make(map[any]any, len(from.state))
	for k, v := range from.state {
		state[k] = v
	}
	to.atexit = append(to.atexit, from.atexit...)
	from.mu.Unlock()
	for k, v := range state {
		if copied, ok := c.State(v); ok {
			to.state[k] = copied
		}
	}
	to.Streams.fork(c, &from.Streams)
	child.Context = c.Native(t.Context)
	for k, v := range t.locals {
		child.SetLocal(c.Native(k), c.Native(v))
	}
	return child, c
}

// State copies a value that a package keeps with State; ok is false when the child starts without it.
func (c *Copier) State(v any) (any, bool) {
	switch v.(type) {
	case Object, Forker, stateCopier:
		return c.Native(v), true
	}
	return nil, false
}

// SpawnIsolate makes a child of t's process with nothing in it: its code runs again from the beginning.
func SpawnIsolate(t *Thread) *Thread {
	child := newChild(t)
	to := child.Iso
	if to.Program != nil && to.Program.NewGlobals != nil {
		to.Globals = to.Program.NewGlobals()
	}
	to.openStandardStreams()
	files := t.Iso.files().Fork()
	to.Process.AtEnd(files.CloseAll)
	to.state[filesKey{}] = descriptors{files}
	return child
}

func newChild(t *Thread) *Thread {
	proc, main := sched.NewProcess(t.Iso.Process)
	iso := NewIsolate(proc)
	iso.Program = t.Iso.Program
	parent := t.Iso
	proc.AfterEnd(func() {
		if f := parent.childEnd.Load(); f != nil {
			(*f)()
		}
	})
	return NewThread(main, iso)
}

// OnChildEnd sets what is called, on any goroutine, when a child of the process has ended.
func (iso *Isolate) OnChildEnd(f func()) { iso.childEnd.Store(&f) }

// filesKey is where an isolate keeps its descriptor table.
type filesKey struct{}

// descriptors makes a table follow a fork.
type descriptors struct{ *fdtable.Table }

// ForkCopy implements Forker.
func (d descriptors) ForkCopy(c *Copier) any {
	child := d.Table.Fork()
	c.Thread.Iso.Process.AtEnd(child.CloseAll)
	return descriptors{child}
}

func (iso *Isolate) files() descriptors {
	return State(iso, filesKey{}, func() descriptors { return descriptors{fdtable.New()} })
}

// Files returns the process's table of file descriptors.
func Files(t *Thread) *fdtable.Table { return t.Iso.files().Table }

// RunForked is the main thread's life in a process that a package started: body gives the exit code, or minus the
// number of a signal. Exceptions must not leave body.
func RunForked(t *Thread, body func() int) {
	code := body()
	if code < 0 {
		t.Iso.Process.SetStatus(sched.Status{Signal: -code})
		return
	}
	t.Iso.Process.SetStatus(sched.Status{Code: code & 0xff})
}

// RunMain runs the main module's code again under another __name__, for a process that was spawned.
func RunMain(t *Thread, name string) {
	if t.Iso.Program == nil {
		Throw(RuntimeError, "a spawned process needs the program's entry point, which this program does not give")
	}
	SetMainName(t, name)
	userModule(t, name)
	t.Iso.Program.Run(t)
}

// WaitThreads waits for the process's threads that are no daemons, as its main thread does at its end.
func WaitThreads(t *Thread) { t.Iso.WaitThreads(t.Thread) }

// FlushStreams flushes sys.stdout and sys.stderr, as a process does before it starts another one and at its end.
func FlushStreams(t *Thread) { flushStreams(t) }

// fork gives a child its own streams: on the same descriptors, with a copy of what is buffered.
func (s *Streams) fork(c *Copier, from *Streams) {
	from.mu.Lock()
	in, out, err := from.in, from.out, from.err
	stdin, stdout, stderr := from.stdin, from.stdout, from.stderr
	from.mu.Unlock()
	s.in, s.out, s.err = c.Object(in), c.Object(out), c.Object(err)
	s.stdin, s.stdout, s.stderr = c.stream(stdin), c.stream(stdout), c.stream(stderr)
}

func (c *Copier) stream(f *TextStream) *TextStream {
	if f == nil {
		return nil
	}
	return c.Object(f).(*TextStream)
}

// ForkCopy implements Forker: what is written and not yet flushed, and what is read and not yet consumed, is copied.
func (f *TextStream) ForkCopy(c *Copier) any {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := NewTextStream(f.name, f.mode, f.raw, f.errors, f.line)
	n.buf = append([]byte(nil), f.buf...)
	n.rest = append([]byte(nil), f.rest...)
	n.eof, n.closed = f.eof, f.closed
	return n
}

// ClearAtExit forgets what AtExit registered: a process that multiprocessing starts does not run its parent's.
func (iso *Isolate) ClearAtExit() {
	iso.mu.Lock()
	iso.atexit = nil
	iso.mu.Unlock()
}

// Descriptors returns the process's table of file descriptors.
func (iso *Isolate) Descriptors() *fdtable.Table { return iso.files().Table }

// RedirectStream makes the standard stream of a descriptor read from or write to something else (os.dup2).
func RedirectStream(t *Thread, fd int, raw RawIO) {
	in, out, err := t.Iso.Originals()
	f := []*TextStream{in, out, err}[fd]
	if f == nil {
		return
	}
	f.mu.Lock()
	f.raw = raw
	f.mu.Unlock()
}

// ExitProcess ends the calling process at once (os._exit): no Python code runs any more, buffered output is lost. Processes
// that the first process leaves behind go on to their end.
func ExitProcess(t *Thread, code int) {
	p := t.Iso.Process
	if !p.Root() {
		p.Exit(t.Thread, code&0xff)
		return
	}
	p.Leave(t.Thread)
	os.Exit(code & 0xff)
}
