package pythreading

import (
	"fmt"
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// ThreadType is threading.Thread.
var ThreadType = py.DefineType(py.TypeSpec{Name: "Thread", Module: "threading", Subclassable: true, Patchable: true})

// MainThreadType is threading._MainThread.
var MainThreadType = py.DefineType(py.TypeSpec{Name: "_MainThread", Module: "threading", Bases: []*py.Type{ThreadType}, Subclassable: true, Patchable: true})

// DummyThreadType is threading._DummyThread.
var DummyThreadType = py.DefineType(py.TypeSpec{Name: "_DummyThread", Module: "threading", Bases: []*py.Type{ThreadType}, Subclassable: true, Patchable: true})

// TimerType is threading.Timer.
var TimerType = py.DefineType(py.TypeSpec{Name: "Timer", Module: "threading", Bases: []*py.Type{ThreadType}, Subclassable: true, Patchable: true})

// life is how far a thread has come.
type life int

const (
	initial life = iota
	running
)

// Thread is threading.Thread.
type Thread struct {
	mu     sync.Mutex // guards the fields below, which any thread may read
	obj    *py.Instance
	sched  *sched.Thread
	name   py.Object
	target py.Object // nil once it has run
	args   py.Object
	kwargs py.Object
	daemon bool
	state  life
	body   func(t *py.Thread) // set for threads made by Go code
	timer  *timer
	// adopted: not started by the module (the main thread, those of _thread).
	adopted bool
}

// timer is what a threading.Timer has on top.
type timer struct {
	interval py.Object
	function py.Object
	args     py.Object
	kwargs   py.Object
	finished py.Object
}

// NewThread makes a thread that runs body: threading.Thread(target=..., name=..., daemon=...). An empty name makes
// "Thread-N (label)", or "Thread-N" without a label.
func NewThread(t *py.Thread, name, label string, body func(t *py.Thread)) *Thread {
	if name == "" {
		name = registryOf(t).nextName()
		if label != "" {
			name += " (" + label + ")"
		}
	}
	th := &Thread{name: py.Str(name), body: body, args: py.NewTuple(), kwargs: py.NewDict(), daemon: Current(t).isDaemon()}
	th.obj = newInstance(ThreadType, th)
	return th
}

// Type returns threading.Thread.
func (th *Thread) Type() *py.Type { return ThreadType }

// Object returns the Python object of the thread.
func (th *Thread) Object() py.Object { return th.obj }

func (th *Thread) class() *py.Type { return th.obj.Class }

// Sched returns the scheduler's record; nil before start.
func (th *Thread) Sched() *sched.Thread {
	th.mu.Lock()
	defer th.mu.Unlock()
	return th.sched
}

func (th *Thread) isDaemon() bool {
	th.mu.Lock()
	defer th.mu.Unlock()
	return th.daemon
}

// Name is the attribute name.
func (th *Thread) Name() string {
	th.mu.Lock()
	defer th.mu.Unlock()
	s, _ := th.name.(py.Str)
	return string(s)
}

// SetName sets the attribute name.
func (th *Thread) SetName(name string) {
	th.mu.Lock()
	defer th.mu.Unlock()
	th.name = py.Str(name)
	if th.sched != nil {
		th.sched.SetName(name)
	}
}

// SetDaemon sets the attribute daemon.
func (th *Thread) SetDaemon(daemon bool) {
	th.mu.Lock()
	defer th.mu.Unlock()
	if th.state != initial {
		py.Throw(py.RuntimeError, "cannot set daemon status of active thread")
	}
	th.daemon = daemon
}

// Daemon is the attribute daemon.
func (th *Thread) Daemon() bool { return th.isDaemon() }

// Start is start().
func (th *Thread) Start(t *py.Thread) {
	th.mu.Lock()
	if th.state != initial {
		th.mu.Unlock()
		py.Throw(py.RuntimeError, "threads can only be started once")
	}
	th.state = running
	s := t.Iso.NewThread()
	s.SetDaemon(th.daemon)
	if name, ok := th.name.(py.Str); ok {
		s.SetName(string(name))
	}
	th.sched = s
	th.mu.Unlock()
	child := &py.Thread{Thread: s, Iso: t.Iso, Py: th.obj}
	s.Owner = child
	Main(t)
	r := registryOf(t)
	r.add(th)
	if !s.StartFrom(t.Thread, func() { th.bootstrap(child, r) }) {
		r.remove(th)
		th.mu.Lock()
		th.state, th.sched = initial, nil
		th.mu.Unlock()
		py.Throw(py.RuntimeError, "can't create new thread at interpreter shutdown")
	}
}

// bootstrap is the bottom of a started thread.
func (th *Thread) bootstrap(t *py.Thread, r *registry) {
	defer r.remove(th)
	t.Base = th.forkBase
	th.live(t)
}

// forkBase makes what the main thread of a process runs that th forked. CPython's ends with the thread's function: it
// waits for nothing and flushes nothing.
func (th *Thread) forkBase(c *py.Copier) func(t *py.Thread) int {
	copied := c.Native(th).(*Thread)
	return func(t *py.Thread) int {
		t.Base = copied.forkBase
		copied.live(t)
		return 0
	}
}

// live runs the thread's code.
func (th *Thread) live(t *py.Thread) {
	exc := py.Catch(t, func() {
		if th.body != nil && th.class() == ThreadType {
			th.body(t)
			return
		}
		py.CallMethod(t, th.obj, "run")
	})
	if exc != nil {
		reportUncaught(t, exc, th.obj)
	}
}

// Run is run(): it calls the target.
func (th *Thread) Run(t *py.Thread) {
	if th.body != nil {
		th.body(t)
		return
	}
	th.mu.Lock()
	target, args, kwargs := th.target, th.args, th.kwargs
	th.mu.Unlock()
	defer func() {
		th.mu.Lock()
		th.target, th.args, th.kwargs = nil, nil, nil
		th.mu.Unlock()
	}()
	if target == nil {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_target'", th.class().Name)
	}
	if !py.Truth(t, target) {
		return
	}
	callWith(t, target, args, kwargs)
}

// callWith is f(*args, **kwargs).
func callWith(t *py.Thread, f, args, kwargs py.Object) py.Object {
	var kw py.Kwargs
	if d, ok := kwargs.(*py.Dict); !ok || d.Len() > 0 {
		kw = py.SpreadKw(t, f, nil, kwargs)
	}
	return py.CallKw(t, f, spread(t, f, args), kw)
}

// spread is a call's *args, with the complaint that names the function.
func spread(t *py.Thread, f, args py.Object) []py.Object {
	if tup, ok := args.(*py.Tuple); ok {
		return append([]py.Object(nil), tup.Items...)
	}
	return py.SpreadArgs(t, nil, args)
}

// Join is join(timeout); it reports whether the thread has ended.
func (th *Thread) Join(t *py.Thread, limit time.Duration) bool {
	s := th.Sched()
	if s == nil {
		py.Throw(py.RuntimeError, "cannot join thread before it is started")
	}
	if s == t.Thread {
		py.Throw(py.RuntimeError, "cannot join current thread")
	}
	return t.Thread.Join(s, limit)
}

// IsAlive is is_alive().
func (th *Thread) IsAlive() bool {
	s := th.Sched()
	return s != nil && s.Started() && !s.Finished()
}

// Ident is ident; 0 before start.
func (th *Thread) Ident() int64 {
	if s := th.Sched(); s != nil {
		return s.ID
	}
	return 0
}

// thread returns the state behind a Thread object, whose __init__ must have run.
func thread(o py.Object) *Thread {
	th, ok := py.NativeOf[*Thread](o)
	if !ok {
		py.Throw(py.AssertionError, "Thread.__init__() not called")
	}
	return th
}

// initThread is Thread.__init__.
func initThread(t *py.Thread, a []py.Object) py.Object {
	if !isNone(a[1]) {
		py.Throw(py.AssertionError, "group argument must be None for now")
	}
	setup(t, a[0], a[2], a[3], a[4], a[5], a[6])
	return py.None
}

// setup fills a new Thread object.
func setup(t *py.Thread, self, target, name, args, kwargs, daemon py.Object) *Thread {
	th := &Thread{obj: self.(*py.Instance), target: target, args: args, kwargs: kwargs}
	if isNone(kwargs) {
		th.kwargs = py.NewDict()
	}
	if py.Truth(t, name) {
		th.name = py.Str(py.ToStr(t, name))
	} else {
		th.name = py.Str(registryOf(t).nextName() + targetLabel(t, target))
	}
	if isNone(daemon) {
		th.daemon = Current(t).isDaemon()
	} else {
		th.daemon = py.Truth(t, daemon)
	}
	setNative(self, th)
	return th
}

// targetLabel is the " (f)" of a default name.
func targetLabel(t *py.Thread, target py.Object) string {
	if isNone(target) {
		return ""
	}
	if n, ok := py.LookupAttr(t, target, "__name__"); ok {
		return " (" + py.ToStr(t, n) + ")"
	}
	return ""
}

func threadMembers() []py.Member {
	return append(append(py.Methods(
		py.Def("__init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None)", initThread),
		py.Def("start(self)", func(t *py.Thread, a []py.Object) py.Object {
			th, ok := py.NativeOf[*Thread](a[0])
			if !ok {
				py.Throw(py.RuntimeError, "thread.__init__() not called")
			}
			th.Start(t)
			return py.None
		}),
		py.Def("run(self)", func(t *py.Thread, a []py.Object) py.Object {
			th, ok := py.NativeOf[*Thread](a[0])
			if !ok {
				py.Throw(py.AttributeError, "'%s' object has no attribute '_target'", py.TypeOf(a[0]).Name)
			}
			th.Run(t)
			return py.None
		}),
		py.Def("join(self, timeout=None)", joinThread),
		py.Def("is_alive(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(thread(a[0]).IsAlive())
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(thread(a[0]).repr(t))
		}),
	), oldNames()...), threadAttributes()...)
}

func joinThread(t *py.Thread, a []py.Object) py.Object {
	th, ok := py.NativeOf[*Thread](a[0])
	if !ok {
		py.Throw(py.RuntimeError, "Thread.__init__() not called")
	}
	limit := sched.Forever
	if !isNone(a[1]) {
		if th.Sched() == nil {
			py.Throw(py.RuntimeError, "cannot join thread before it is started")
		}
		limit = 0
		if py.GtBool(t, py.Int(0), a[1]) == false {
			limit = Seconds(Number(t, a[1]))
		}
	}
	th.Join(t, limit)
	return py.None
}

// oldNames are the getters and setters from before there were properties.
func oldNames() []py.Member {
	get := func(name string) func(t *py.Thread, a []py.Object) py.Object {
		return func(t *py.Thread, a []py.Object) py.Object { return py.GetAttr(t, a[0], name) }
	}
	set := func(name string) func(t *py.Thread, a []py.Object) py.Object {
		return func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], name, a[1])
			return py.None
		}
	}
	return py.Methods(
		py.Def("getName(self)", deprecated("getName() is deprecated, get the name attribute instead", get("name"))),
		py.Def("setName(self, name)", deprecated("setName() is deprecated, set the name attribute instead", set("name"))),
		py.Def("isDaemon(self)", deprecated("isDaemon() is deprecated, get the daemon attribute instead", get("daemon"))),
		py.Def("setDaemon(self, daemonic)", deprecated("setDaemon() is deprecated, set the daemon attribute instead", set("daemon"))),
	)
}

// field makes an attribute that shows one of the thread's fields.
func field(name string, at func(*Thread) *py.Object) py.Member {
	return py.Attribute(name, func(t *py.Thread, o py.Object) py.Object {
		th, ok := py.NativeOf[*Thread](o)
		if !ok {
			return nil
		}
		th.mu.Lock()
		defer th.mu.Unlock()
		return *at(th)
	}, func(t *py.Thread, o, v py.Object) {
		th := thread(o)
		th.mu.Lock()
		defer th.mu.Unlock()
		*at(th) = v
	})
}

func threadAttributes() []py.Member {
	setName := func(t *py.Thread, o, v py.Object) { thread(o).SetName(py.ToStr(t, v)) }
	getName := func(t *py.Thread, o py.Object) py.Object { return py.Str(thread(o).Name()) }
	setDaemon := func(t *py.Thread, o, v py.Object) {
		th, ok := py.NativeOf[*Thread](o)
		if !ok {
			py.Throw(py.RuntimeError, "Thread.__init__() not called")
		}
		th.SetDaemon(py.Truth(t, v))
	}
	getDaemon := func(t *py.Thread, o py.Object) py.Object { return py.Bool(thread(o).isDaemon()) }
	number := func(name string, get func(s *sched.Thread) int64) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object {
			if s := thread(o).Sched(); s != nil {
				return py.Int(get(s))
			}
			return py.None
		})
	}
	return []py.Member{
		py.Attribute("name", getName, setName),
		py.Attribute("_name", getName, setName),
		py.Attribute("daemon", getDaemon, setDaemon),
		py.Attribute("_daemonic", getDaemon, setDaemon),
		number("ident", func(s *sched.Thread) int64 { return s.ID }),
		number("_ident", func(s *sched.Thread) int64 { return s.ID }),
		number("native_id", func(s *sched.Thread) int64 { return s.NativeID }),
		field("_target", func(th *Thread) *py.Object { return &th.target }),
		field("_args", func(th *Thread) *py.Object { return &th.args }),
		field("_kwargs", func(th *Thread) *py.Object { return &th.kwargs }),
	}
}

func (th *Thread) repr(t *py.Thread) string {
	s := th.Sched()
	status := "initial"
	if s != nil {
		status = "started"
		if s.Finished() {
			status = "stopped"
		}
	}
	if th.isDaemon() {
		status += " daemon"
	}
	if s != nil {
		status += fmt.Sprintf(" %d", s.ID)
	}
	return fmt.Sprintf("<%s(%s, %s)>", th.class().Name, th.Name(), status)
}
