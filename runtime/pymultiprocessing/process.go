package pymultiprocessing

import (
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyatexit"
	"github.com/py2goconc/py2goconc/runtime/pysignal"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Process is what stands behind a multiprocessing.Process object, in the process that holds the object.
type Process struct {
	self       *py.Instance // the Python object; nil for the main process until somebody asks
	name       string
	daemon     bool
	authkey    py.Object
	identity   []int
	parentPID  int
	parentName string
	method     string         // "fork", "spawn" or "forkserver"; empty: the default when it starts
	child      *sched.Process // once started
	done       atomic.Bool    // the child has ended and is no longer in children
	closed     bool
	main       bool // the program's first process
	sentinel   int  // descriptor, once asked for
	work       work // of a pool's worker; nil for other processes
	busy       atomic.Bool
}

// work makes what a pool's worker does instead of run: from what a fork copies, or from what a fresh process is sent.
type work interface {
	forked(c *py.Copier) func(t *py.Thread)
	sent(t *py.Thread) func(t *py.Thread)
}

// processes is what a process knows of itself and its children.
type processes struct {
	mu       sync.Mutex
	current  *Process
	parent   *ParentProcess
	children []*Process
	count    int // of processes made, for names
	method   string
	fixed    bool // the start method was chosen
	// inheriting is true while a spawned process runs the main module's code.
	inheriting bool
	logger     bool
	pools      []*Pool
	managers   []*Manager
}

type processesKey struct{}

// stateOf returns the calling process's state.
func stateOf(t *py.Thread) *processes {
	return py.State(t.Iso, processesKey{}, func() *processes {
		p := &Process{name: "MainProcess", main: true}
		p.authkey = newAuthkey()
		return &processes{current: p}
	})
}

// ForkCopy implements py.Forker: a child starts without children; start fills in who it is.
func (s *processes) ForkCopy(c *py.Copier) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &processes{current: s.current.ForkCopy(c).(*Process), method: s.method, fixed: s.fixed, logger: s.logger, count: s.count}
}

// ForkCopy implements py.Forker.
func (p *Process) ForkCopy(c *py.Copier) any {
	q := &Process{
		name: p.name, daemon: p.daemon, authkey: p.authkey, identity: p.identity, parentPID: p.parentPID,
		parentName: p.parentName, method: p.method, child: p.child, closed: p.closed, main: p.main,
	}
	q.done.Store(p.done.Load())
	if p.self != nil {
		q.self = c.Object(p.self).(*py.Instance)
	}
	return q
}

// SendNative implements py.NativeSender: a process that starts afresh gets its own object.
func (p *Process) SendNative(_ *py.Thread, spawning bool) func(t *py.Thread, o *py.Instance) any {
	if !spawning {
		py.Throw(py.TypeError, "Pickling an AuthenticationString object is disallowed for security reasons")
	}
	return func(_ *py.Thread, o *py.Instance) any {
		return &Process{
			self: o, name: p.name, daemon: p.daemon, authkey: p.authkey, identity: p.identity, parentPID: p.parentPID,
			parentName: p.parentName, method: p.method,
		}
	}
}

func currentProcess(t *py.Thread) *Process { return stateOf(t).current }

// CurrentProcess implements current_process().
func CurrentProcess(t *py.Thread) py.Object { return currentProcess(t).object() }

// object returns the Python object, made on demand for a process that no program code made.
func (p *Process) object() py.Object {
	if p.self == nil {
		p.self = &py.Instance{Class: MainProcessType, Native: p}
	}
	return p.self
}

// processOf returns what stands behind a Process object.
func processOf(o py.Object) *Process {
	if p, ok := py.NativeOf[*Process](o); ok {
		return p
	}
	py.Throw(py.AttributeError, "'%s' object has no attribute '_closed'", py.TypeOf(o).Name)
	return nil
}

// nextCount numbers the processes that this one makes.
func (s *processes) nextCount() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	return s.count
}

// initProcess implements Process.__init__(group=None, target=None, name=None, args=(), kwargs={}, *, daemon=None).
func initProcess(t *py.Thread, a []py.Object) py.Object {
	inst := a[0].(*py.Instance)
	if a[1] != py.Object(py.None) {
		py.Throw(py.AssertionError, "group argument must be None for now")
	}
	s := stateOf(t)
	cur := s.current
	p := &Process{self: inst, daemon: cur.daemon, authkey: cur.authkey, method: methodOfClass(py.TypeOf(inst))}
	p.identity = append(append([]int(nil), cur.identity...), s.nextCount())
	p.parentPID, p.parentName = t.Iso.PID, cur.name
	inst.Native = p
	py.SetAttr(t, inst, "_target", a[2])
	py.SetAttr(t, inst, "_args", py.Call(t, py.TupleType, a[4]))
	kwargs := py.NewDict()
	if a[5] != nil {
		py.DictUpdate(t, kwargs, a[5])
	}
	py.SetAttr(t, inst, "_kwargs", kwargs)
	if py.Truth(t, a[3]) {
		p.name = py.ToStr(t, a[3])
	} else {
		p.name = py.TypeOf(inst).Name + "-" + p.number()
	}
	if a[6] != nil && a[6] != py.Object(py.None) {
		p.daemon = py.Truth(t, a[6])
	}
	return py.None
}

// methodOfClass finds the start method that a base class such as SpawnProcess stands for.
func methodOfClass(tp *py.Type) string {
	for _, b := range tp.MRO {
		switch b {
		case ForkProcessType:
			return "fork"
		case SpawnProcessType:
			return "spawn"
		case ForkServerProcessType:
			return "forkserver"
		}
	}
	return ""
}

// number is the identity as names show it: "1", "1:2".
func (p *Process) number() string {
	parts := make([]string, len(p.identity))
	for i, n := range p.identity {
		parts[i] = itoa(n)
	}
	return strings.Join(parts, ":")
}

func (p *Process) checkOpen() {
	if p.closed {
		py.Throw(py.ValueError, "process object is closed")
	}
}

// assert raises AssertionError unless cond holds.
func assert(cond bool, message string) {
	if !cond {
		py.Throw(py.AssertionError, "%s", message)
	}
}

// Start implements start().
func (p *Process) Start(t *py.Thread) {
	p.checkOpen()
	s := stateOf(t)
	assert(p.child == nil, "cannot start a process twice")
	assert(p.parentPID == t.Iso.PID, "can only start a process object created by current process")
	assert(!s.current.daemon, "daemonic processes are not allowed to have children")
	s.reapEnded(t)
	method := p.method
	if method == "" {
		method = s.startMethod()
	}
	if method == "fork" {
		p.startFork(t, s)
	} else {
		p.startSpawn(t, s, method)
	}
}

func (s *processes) startMethod() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.method == "" {
		s.method, s.fixed = "fork", true
	}
	return s.method
}

// adopt registers a started child.
func (s *processes) adopt(p *Process) {
	s.mu.Lock()
	s.children = append(s.children, p)
	s.mu.Unlock()
}

// startFork runs the process on a copy of everything that this process has.
func (p *Process) startFork(t *py.Thread, s *processes) {
	flushStd(t)
	child, c := py.ForkIsolate(t)
	p.child = child.Iso.Process
	self := c.Object(p.self).(*py.Instance)
	var do func(t *py.Thread)
	if p.work != nil {
		do = p.work.forked(c)
	}
	c.Finish()
	parent := &ParentProcess{name: s.current.name, proc: t.Iso.Process}
	s.adopt(p)
	child.Iso.Process.Start(func() {
		py.RunForked(child, func() int { return bootstrap(child, self, parent, do) })
	})
}

// startSpawn runs the process in a fresh state: the main module's code runs again there.
func (p *Process) startSpawn(t *py.Thread, s *processes, method string) {
	if s.inheriting {
		throwBootstrapping()
	}
	s.startMethod() // CPython looks it up for the child, which settles it
	flushStd(t)
	msg := py.Pickle(t, p.self, true)
	var do func(t *py.Thread)
	if p.work != nil {
		do = p.work.sent(t)
	}
	child := py.SpawnIsolate(t)
	p.child = child.Iso.Process
	parent := &ParentProcess{name: s.current.name, proc: t.Iso.Process}
	cs := stateOf(child)
	cs.method, cs.fixed = method, true
	s.adopt(p)
	child.Iso.Process.Start(func() {
		py.RunForked(child, func() int {
			cs.inheriting = true
			if e := py.Catch(child, func() { py.RunMain(child, "__mp_main__") }); e != nil {
				py.PrintException(child, e)
				return 1
			}
			cs.inheriting = false
			var self *py.Instance
			if e := py.Catch(child, func() { self = msg.Load(child).(*py.Instance) }); e != nil {
				py.PrintException(child, e)
				return 1
			}
			return bootstrap(child, self, parent, do)
		})
	})
}

func throwBootstrapping() {
	py.Throw(py.RuntimeError, "%s", `
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.

        To fix this issue, refer to the "Safe importing of main module"
        section in https://docs.python.org/3/library/multiprocessing.html
        `)
}

// bootstrap is the life of a child process: its run method, and what CPython does around it. It returns the exit code.
func bootstrap(t *py.Thread, self *py.Instance, parent *ParentProcess, do func(t *py.Thread)) int {
	p := processOf(self)
	s := stateOf(t)
	s.current, s.parent, s.children, s.count = p, parent, nil, 0
	p.child = t.Iso.Process
	pyatexit.AfterFork(t)
	if do == nil {
		do = runMethod(t, self)
	}
	return live(t, p, do)
}

// runMethod is the run method of a process, which may fork: the child then runs it again, on its way to that point.
func runMethod(t *py.Thread, self *py.Instance) func(t *py.Thread) {
	t.Base = func(c *py.Copier) func(t *py.Thread) int {
		copied := c.Object(self).(*py.Instance)
		return func(t *py.Thread) int { return live(t, processOf(copied), runMethod(t, copied)) }
	}
	return func(t *py.Thread) { py.CallMethod(t, self, "run") }
}

// live runs a child process's code and what CPython does at its end.
func live(t *py.Thread, p *Process, do func(t *py.Thread)) (code int) {
	e := py.Catch(t, func() {
		logLine(t, levelInfo, "child process calling self.run()")
		do(t)
	})
	if e != nil {
		code = exitCodeOf(t, p, e)
	}
	py.WaitThreads(t)
	logLine(t, levelInfo, "process exiting with exitcode "+itoa(code))
	if e := py.Catch(t, func() { exitChildren(t) }); e != nil {
		py.PrintException(t, e)
	}
	t.Iso.RunAtExit(t)
	flushStd(t)
	return code
}

// exitCodeOf turns an exception that left run into the exit code, and reports it.
func exitCodeOf(t *py.Thread, p *Process, e *py.Exception) int {
	if e.Matches(t, py.SystemExit) {
		arg := py.GetAttr(t, e, "code")
		switch v := arg.(type) {
		case py.Int:
			return int(v) & 0xff
		case py.Bool:
			if v {
				return 1
			}
			return 0
		}
		if arg == py.Object(py.None) {
			return 0
		}
		py.WriteStderr(t, py.ToStr(t, arg)+"\n")
		return 1
	}
	py.WriteStderr(t, "Process "+p.name+":\n")
	py.PrintException(t, e)
	return 1
}

// exitChildren is what a process does about its children at its end: daemons are terminated, the others awaited.
func exitChildren(t *py.Thread) {
	s := stateOf(t)
	logLine(t, levelInfo, "process shutting down")
	logLine(t, levelDebug, `running all "atexit" finalizers with priority >= 0`)
	s.mu.Lock()
	pools, managers := s.pools, s.managers
	s.pools, s.managers = nil, nil
	s.mu.Unlock()
	for _, p := range pools {
		p.Terminate(t)
	}
	for _, m := range managers {
		m.shutdown(t)
	}
	for _, p := range s.live(t) {
		if p.daemon {
			logLine(t, levelInfo, "calling terminate() for daemon "+p.name)
			pysignal.Send(p.child, sigTERM)
		}
	}
	for _, p := range s.live(t) {
		logLine(t, levelInfo, "calling join() for process "+p.name)
		p.wait(t, sched.Forever)
	}
	logLine(t, levelDebug, `running the remaining "atexit" finalizers`)
}

const (
	sigKILL = 9
	sigTERM = 15
)

// live returns the children that have not ended, forgetting the others.
func (s *processes) live(t *py.Thread) []*Process {
	s.reapEnded(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]*Process(nil), s.children...)
}

// reapEnded forgets the children that have ended.
func (s *processes) reapEnded(t *py.Thread) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept := s.children[:0]
	for _, p := range s.children {
		if _, ended := p.child.Ended(); ended {
			p.done.Store(true)
			t.Iso.Process.Reap(p.child)
		} else {
			kept = append(kept, p)
		}
	}
	clear(s.children[len(kept):])
	s.children = kept
}

// forget takes an ended child off the list.
func (s *processes) forget(t *py.Thread, p *Process) {
	if p.done.Swap(true) {
		return
	}
	t.Iso.Process.Reap(p.child)
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, c := range s.children {
		if c == p {
			s.children = append(s.children[:i], s.children[i+1:]...)
			return
		}
	}
}

// wait blocks until the child has ended; false when the limit passed.
func (p *Process) wait(t *py.Thread, limit time.Duration) bool {
	if _, ended := p.child.Wait(t.Thread, limit); !ended {
		return false
	}
	stateOf(t).forget(t, p)
	return true
}

// Join implements join(timeout=None).
func (p *Process) Join(t *py.Thread, limit time.Duration) {
	p.checkOpen()
	assert(p.parentPID == t.Iso.PID, "can only join a child process")
	assert(p.child != nil, "can only join a started process")
	p.wait(t, limit)
}

// IsAlive implements is_alive().
func (p *Process) IsAlive(t *py.Thread) bool {
	p.checkOpen()
	if p == currentProcess(t) {
		return true
	}
	assert(p.parentPID == t.Iso.PID, "can only test a child process")
	return p.child != nil && !p.poll(t)
}

// poll reports whether the child has ended.
func (p *Process) poll(t *py.Thread) bool {
	if _, ended := p.child.Ended(); !ended {
		return false
	}
	stateOf(t).forget(t, p)
	return true
}

// signal implements terminate() and kill().
func (p *Process) signal(t *py.Thread, number int) {
	p.checkOpen()
	if p.child == nil {
		name := "terminate"
		if number == sigKILL {
			name = "kill"
		}
		py.Throw(py.AttributeError, "'NoneType' object has no attribute '%s'", name)
	}
	if !p.poll(t) {
		pysignal.Send(p.child, number)
	}
}

// Close implements close().
func (p *Process) Close(t *py.Thread) {
	if p.child != nil {
		if !p.poll(t) {
			py.Throw(py.ValueError, "Cannot close a process while it is still running. You should first call join() or terminate().")
		}
		p.child = nil
	}
	p.closed = true
}

// ExitCode is the exitcode attribute.
func (p *Process) ExitCode(t *py.Thread) py.Object {
	p.checkOpen()
	if p == currentProcess(t) || p.child == nil {
		return py.None
	}
	assert(p.parentPID == t.Iso.PID, "can only test a child process")
	if !p.poll(t) {
		return py.None
	}
	status, _ := p.child.Ended()
	return py.Int(status.ExitCode())
}

// PID is the pid attribute.
func (p *Process) PID(t *py.Thread) py.Object {
	p.checkOpen()
	switch {
	case p == currentProcess(t):
		return py.Int(t.Iso.PID)
	case p.child == nil:
		return py.None
	}
	return py.Int(p.child.PID)
}

func (p *Process) repr(t *py.Thread) string {
	status, code := "", ""
	switch {
	case p == currentProcess(t):
		status = "started"
	case p.closed:
		status = "closed"
	case p.parentPID != t.Iso.PID:
		status = "unknown"
	case p.child == nil:
		status = "initial"
	case !p.poll(t):
		status = "started"
	default:
		status = "stopped"
		s, _ := p.child.Ended()
		code = " exitcode=" + pysignal.ExitName(s.ExitCode())
	}
	text := "<" + py.TypeOf(p.object()).Name + " name=" + py.Repr(t, py.Str(p.name))
	if p.child != nil && p != currentProcess(t) {
		text += " pid=" + itoa(p.child.PID)
	}
	parent := "None"
	if !p.main {
		parent = itoa(p.parentPID)
	}
	text += " parent=" + parent + " " + status + code
	if p.daemon {
		text += " daemon"
	}
	return text + ">"
}

// ParentProcess is what parent_process() returns: the parent, seen from its child.
type ParentProcess struct {
	name string
	proc *sched.Process
}

// Type returns the class.
func (*ParentProcess) Type() *py.Type { return ParentProcessType }

// ForkCopy implements py.Forker.
func (p *ParentProcess) ForkCopy(*py.Copier) any { return p }

// ActiveChildren implements active_children().
func ActiveChildren(t *py.Thread) py.Object {
	list := py.NewList()
	for _, p := range stateOf(t).live(t) {
		list.Append(p.self)
	}
	return list
}
