package pymultiprocessing

import (
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// A manager's objects live in a process of their own, the server. A proxy's call runs with the state of the server (its
// module variables, its classes, its pid) on the caller's goroutine: arguments and results cross by pickling as they would
// through a socket, and a call that blocks blocks its caller.

// Manager is what stands behind a BaseManager or SyncManager object.
type Manager struct {
	srv     *server
	address py.Object
	authkey py.Object
	proc    *Process // the server's process, in the process that started it
	remote  bool     // connected to a server that somebody else started
	far     *remote  // that server, if it is in another program
}

// server is a running manager process.
type server struct {
	iso     *py.Isolate
	stop    sched.Event
	ready   sched.Event // set once the initializer has run
	key     py.Object   // authkey
	stopped atomic.Bool
	clients sync.Map // threads that have called
	table   *registry
	address py.Object
	exports exports
	classes []*py.Type // of the manager, the class itself first, as the server knows them
}

// entry is what register() registered.
type entry struct {
	callable     py.Object // nil: none
	proxyType    *py.Type
	exposed      []string // nil: the public methods
	methodToType map[string]string
}

// registry is what a process has registered, by manager class.
type registry struct {
	mu      sync.Mutex
	entries map[*py.Type]map[string]*entry
}

type registryKey struct{}

func registryOf(t *py.Thread) *registry {
	return py.State(t.Iso, registryKey{}, func() *registry { return &registry{entries: map[*py.Type]map[string]*entry{}} })
}

// ForkCopy implements py.Forker.
func (r *registry) ForkCopy(c *py.Copier) any {
	n := &registry{entries: map[*py.Type]map[string]*entry{}}
	r.mu.Lock()
	defer r.mu.Unlock()
	for tp, es := range r.entries {
		copied := make(map[string]*entry, len(es))
		for id, e := range es {
			d := *e
			d.callable = c.Object(e.callable)
			if e.proxyType != nil {
				d.proxyType = c.Object(e.proxyType).(*py.Type)
			}
			copied[id] = &d
		}
		n.entries[c.Object(tp).(*py.Type)] = copied
	}
	return n
}

// find looks a type id up along a class's bases.
func (r *registry) find(classes []*py.Type, id string) *entry {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, tp := range classes {
		if e := r.entries[tp][id]; e != nil {
			return e
		}
		if tp == SyncManagerType {
			if e := syncEntries()[id]; e != nil {
				return e
			}
		}
	}
	return nil
}

func (r *registry) put(tp *py.Type, id string, e *entry) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.entries[tp] == nil {
		r.entries[tp] = map[string]*entry{}
	}
	r.entries[tp][id] = e
}

// ForkCopy implements py.Forker: a child can use the manager but does not own the server.
func (m *Manager) ForkCopy(*py.Copier) any {
	return &Manager{srv: m.srv, far: m.far, address: m.address, authkey: m.authkey, remote: true}
}

func managerOf(o py.Object) *Manager {
	m, ok := py.NativeOf[*Manager](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_state'", py.TypeOf(o).Name)
	}
	return m
}

// serverWork is the life of a server process.
type serverWork struct {
	srv   *server
	class *py.Type
	init  py.Object // (initializer, initargs)
}

func (w *serverWork) forked(c *py.Copier) func(t *py.Thread) {
	w.srv.iso = c.Thread.Iso
	w.srv.classes = c.Object(w.class).(*py.Type).MRO
	init := c.Object(w.init)
	return func(t *py.Thread) { w.serve(t, init) }
}

func (w *serverWork) sent(t *py.Thread) func(t *py.Thread) {
	py.Throw(py.RuntimeError, "a manager's server starts by fork")
	return nil
}

func (w *serverWork) serve(t *py.Thread, init py.Object) {
	parts := py.Unpack(t, init, 2)
	if parts[0] != py.Object(py.None) {
		py.Call(t, parts[0], py.SpreadArgs(t, nil, parts[1])...)
	}
	w.srv.table = registryOf(t)
	if w.srv.address != nil {
		w.srv.open(t)
	}
	w.srv.ready.Set()
	w.srv.awaitStop(t)
}

// start implements start(initializer=None, initargs=()).
func (m *Manager) start(t *py.Thread, self *py.Instance, initializer, initargs py.Object) {
	if m.srv != nil {
		if m.srv.stopped.Load() {
			py.ThrowObj(t, py.NewException(ProcessError, py.Str("Manager has shut down")))
		}
		py.ThrowObj(t, py.NewException(ProcessError, py.Str("Already started server")))
	}
	if initializer != py.Object(py.None) && !py.IsCallable(initializer) {
		py.Throw(py.TypeError, "initializer must be a callable")
	}
	s := stateOf(t)
	assert(!s.current.daemon, "daemonic processes are not allowed to have children")
	srv := &server{address: m.address, key: m.authkey}
	p := &Process{authkey: s.current.authkey, method: "fork", parentPID: t.Iso.PID, parentName: s.current.name, daemon: s.current.daemon}
	p.identity = append(append([]int(nil), s.current.identity...), s.nextCount())
	p.name = py.TypeOf(self).Name + "-" + p.number()
	p.self = py.NewInstance(ForkProcessType)
	p.self.Native = p
	p.work = &serverWork{srv: srv, class: py.TypeOf(self), init: py.NewTuple(initializer, initargs)}
	p.Start(t)
	m.srv, m.proc = srv, p
	p.child.AfterEnd(func() {
		srv.stopped.Store(true)
		srv.ready.Set()
	})
	srv.ready.Wait(t.Thread, sched.Forever)
	if srv.stopped.Load() {
		py.ThrowObj(t, py.NewException(py.EOFError))
	}
	if m.address = srv.address; m.address == nil {
		m.address = py.Str("/tmp/pymp-" + itoa(p.child.PID) + "/listener-" + itoa(p.child.PID))
	}
	listen(m.address, srv)
	s.mu.Lock()
	s.managers = append(s.managers, m)
	s.mu.Unlock()
}

// shutdown implements shutdown().
func (m *Manager) shutdown(t *py.Thread) {
	if m.srv == nil || m.proc == nil {
		return
	}
	unlisten(m.address, m.srv)
	m.srv.stop.Set()
	m.proc.wait(t, sched.Forever)
}

// servers are the addresses at which this program's managers listen.
var servers sync.Map

func addressKey(o py.Object) string {
	if tu, ok := o.(*py.Tuple); ok && len(tu.Items) == 2 {
		host, _ := tu.Items[0].(py.Str)
		port, _ := tu.Items[1].(py.Int)
		if host == "" || host == "localhost" || host == "0.0.0.0" {
			host = "127.0.0.1"
		}
		return string(host) + ":" + itoa(int(port))
	}
	if s, ok := o.(py.Str); ok {
		return string(s)
	}
	return ""
}

func listen(address py.Object, srv *server)   { servers.Store(addressKey(address), srv) }
func unlisten(address py.Object, srv *server) { servers.CompareAndDelete(addressKey(address), srv) }

// connect implements connect().
func (m *Manager) connect(t *py.Thread) {
	v, ok := servers.Load(addressKey(m.address))
	if !ok {
		m.far, m.remote = dialRemote(t, m.address, m.authkey), true
		return
	}
	srv := v.(*server)
	if !sameKey(t, m.authkey, srv.key) {
		py.ThrowObj(t, py.NewException(AuthenticationError, py.Str("digest sent was rejected")))
	}
	m.srv, m.remote = srv, true
}

// thread is the caller's thread with the server's state.
func (s *server) thread(t *py.Thread) *py.Thread {
	return &py.Thread{Thread: t.Thread, Iso: s.iso, Depth: t.Depth}
}

// check refuses a call to a server that is gone.
func (s *server) check(t *py.Thread) {
	if _, known := s.clients.Load(t.Thread); s.stopped.Load() {
		if known {
			throwOS(t, syscall.EPIPE)
		}
		py.ThrowErrno(t, syscall.ENOENT, nil)
	}
}

// do runs a call in the server: arguments go there and the result comes back pickled.
func (s *server) do(t *py.Thread, args []py.Object, kw py.Kwargs, f func(st *py.Thread, args []py.Object, kw py.Kwargs) py.Object) py.Object {
	s.check(t)
	st := s.thread(t)
	if !allPlain(args) {
		args = py.Pickle(t, py.NewTuple(args...), false).Load(st).(*py.Tuple).Items
	}
	if len(kw) > 0 {
		copied := make(py.Kwargs, len(kw))
		for i, k := range kw {
			copied[i] = py.Kw{Name: k.Name, Value: py.Pickle(t, k.Value, false).Load(st)}
		}
		kw = copied
	}
	var result py.Object
	if e := py.Catch(st, func() { result = f(st, args, kw) }); e != nil {
		raiseRemote(t, st, e)
	}
	if py.IsPlain(result) {
		return result
	}
	var msg py.Message
	if e := py.Catch(st, func() { msg = py.Pickle(st, viewList(st, result), false) }); e != nil {
		throwUnserializable(t, py.FormatException(st, e))
	}
	return msg.Load(t)
}

func allPlain(items []py.Object) bool {
	for _, v := range items {
		if !py.IsPlain(v) {
			return false
		}
	}
	return true
}

// raiseRemote raises the server's exception in the caller.
func raiseRemote(t, st *py.Thread, e *py.Exception) {
	var msg py.Message
	if bad := py.Catch(st, func() { msg = py.Pickle(st, e, false) }); bad != nil {
		throwUnserializable(t, py.FormatException(st, bad))
	}
	py.Raise(t, msg.Load(t))
}

// throwUnserializable raises RemoteError for a result that can not be pickled.
func throwUnserializable(t *py.Thread, traceback string) {
	py.ThrowObj(t, py.NewException(RemoteError, py.Str("Unserializable message: "+traceback)))
}

// viewList turns dict views into the lists that travel in their place.
func viewList(t *py.Thread, o py.Object) py.Object {
	switch py.TypeOf(o).Name {
	case "dict_keys", "dict_values", "dict_items":
		return py.NewList(py.IterList(t, o)...)
	}
	return o
}

// create implements the manager's method for a registered type: a new object in the server and its proxy.
func (m *Manager) create(t *py.Thread, self py.Object, id string, args []py.Object, kw py.Kwargs) py.Object {
	if m.far != nil {
		own := registryOf(t).find(py.TypeOf(self).MRO, id)
		return m.far.create(t, id, args, kw, own).instance(t)
	}
	assert(m.srv != nil && !m.srv.stopped.Load(), "server not yet started")
	srv := m.srv
	if srv.table.find(srv.classes, id) == nil {
		py.ThrowObj(t, py.NewException(RemoteError, py.Str("KeyError: "+py.Repr(t, py.Str(id))+"\n")))
	}
	var made *proxyCore
	srv.do(t, args, kw, func(st *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		made = srv.make(st, id, args, kw)
		return py.None
	})
	return made.instance(t)
}

// make makes an object of a registered type, on a thread of the server.
func (s *server) make(st *py.Thread, id string, args []py.Object, kw py.Kwargs) *proxyCore {
	e := s.table.find(s.classes, id)
	if e == nil {
		py.ThrowObj(st, py.NewException(py.KeyError, py.Str(id)))
	}
	var obj py.Object
	if e.callable == nil {
		if len(kw) > 0 || len(args) != 1 {
			py.Throw(py.ValueError, "Without callable, must have one non-keyword argument")
		}
		obj = args[0]
	} else {
		obj = py.CallKw(st, e.callable, args, kw)
	}
	made := &proxyCore{srv: s, obj: obj, id: id, entry: e, exposed: e.exposed}
	if made.exposed == nil {
		made.exposed = publicMethods(st, obj)
	}
	return made
}

// derived makes the proxy of what a method returned, on a thread of the server.
func (s *server) derived(st *py.Thread, typeID string, obj py.Object) *proxyCore {
	made := &proxyCore{srv: s, obj: obj, id: typeID, entry: s.table.find(s.classes, typeID)}
	if made.entry == nil {
		made.entry = syncEntries()[typeID]
	}
	if made.exposed = made.entry.exposed; made.exposed == nil {
		made.exposed = publicMethods(st, obj)
	}
	return made
}

// publicMethods lists what AutoProxy exposes.
func publicMethods(t *py.Thread, o py.Object) []string {
	var names []string
	for _, n := range py.IterList(t, py.Call(t, py.LookupBuiltin("dir"), o)) {
		name := string(n.(py.Str))
		if name[0] == '_' {
			continue
		}
		if v, ok := py.LookupAttr(t, o, name); ok && py.IsCallable(v) {
			names = append(names, name)
		}
	}
	return names
}
