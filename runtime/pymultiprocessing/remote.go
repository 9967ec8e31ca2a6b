package pymultiprocessing

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// A manager that has an address can be used by other programs, which speak CPython's protocol to it: each request is a
// tuple (object, function, arguments, keywords), each answer a pair of its kind and a value.

// exports are the objects of a server that other programs know, by name.
type exports struct {
	mu    sync.Mutex
	byID  map[string]*proxyCore
	count int
}

func (x *exports) add(core *proxyCore) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.byID == nil {
		x.byID = map[string]*proxyCore{}
	}
	x.count++
	id := "7f" + itoa(1000000000+x.count)
	x.byID[id] = core
	return id
}

func (x *exports) find(id string) *proxyCore {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.byID[id]
}

// open makes the server listen at its address, and serves whoever connects on daemon threads. It returns the address.
func (s *server) open(t *py.Thread) {
	family := "AF_INET"
	if s.address != nil {
		family = addressFamily(t, s.address)
	}
	l := listenOn(t, family, s.address, 16)
	s.address = l.address
	key, _ := py.Unwrap(orNone(s.key)).(py.Bytes)
	s.background(t, func(t *py.Thread) {
		defer l.close(t)
		for {
			c := l.accept(t)
			s.background(t, func(t *py.Thread) {
				defer c.Close(t)
				c.admit(t, key)
				s.serve(t, c)
			})
		}
	})
}

// background runs f on a daemon thread of the server; what goes wrong there concerns the client only.
func (s *server) background(t *py.Thread, f func(t *py.Thread)) {
	st := t.Iso.NewThread()
	st.SetDaemon(true)
	st.SetName("a thread of a manager's server")
	own := py.NewThread(st, t.Iso)
	st.Start(func() { py.Catch(own, func() { f(own) }) })
}

// serve answers the requests of one connection.
func (s *server) serve(t *py.Thread, c *Connection) {
	for {
		request := py.Unpack(t, c.Recv(t), 4)
		kind, value := "#RETURN", py.Object(py.None)
		if e := py.Catch(t, func() { kind, value = s.answer(t, request) }); e != nil {
			kind, value = "#ERROR", e
		}
		if e := py.Catch(t, func() { c.SendObject(t, py.NewTuple(py.Str(kind), value)) }); e != nil {
			c.SendObject(t, py.NewTuple(py.Str("#UNSERIALIZABLE"), py.Str(py.FormatException(t, e))))
		}
		if py.ToStr(t, request[1]) == "shutdown" {
			s.stop.Set()
			return
		}
	}
}

// answer carries out one request.
func (s *server) answer(t *py.Thread, request []py.Object) (string, py.Object) {
	name, args := py.ToStr(t, request[1]), py.SpreadArgs(t, nil, request[2])
	kw := py.SpreadKw(t, nil, nil, request[3])
	if request[0] != py.Object(py.None) {
		return s.answerMethod(t, py.ToStr(t, request[0]), name, args, kw)
	}
	switch name {
	case "dummy", "accept_connection", "incref", "decref", "shutdown":
	case "create":
		core := s.make(t, py.ToStr(t, args[0]), args[1:], kw)
		return "#RETURN", py.NewTuple(py.Str(s.exports.add(core)), strTuple(core.exposed))
	case "get_methods":
		if core := s.exports.find(py.ToStr(t, py.GetItem(t, args[0], py.Int(2)))); core != nil {
			return "#RETURN", strTuple(core.exposed)
		}
	case "number_of_objects":
		return "#RETURN", py.Int(s.exports.count)
	default:
		py.Throw(py.AssertionError, "%s unrecognized", py.Repr(t, request[1]))
	}
	return "#RETURN", py.None
}

// answerMethod calls a method of an object that a proxy in another program speaks for.
func (s *server) answerMethod(t *py.Thread, id, name string, args []py.Object, kw py.Kwargs) (string, py.Object) {
	core := s.exports.find(id)
	if core == nil {
		py.ThrowObj(t, py.NewException(py.KeyError, py.Str(id)))
	}
	value := core.invoke(t, name, args, kw)
	typeID := core.entry.methodToType[name]
	if typeID == "" {
		return "#RETURN", viewList(t, value)
	}
	made := s.derived(t, typeID, value)
	return "#PROXY", py.NewTuple(strTuple(made.exposed), py.NewTuple(py.Str(typeID), orNone(s.address), py.Str(s.exports.add(made))))
}

func strTuple(names []string) py.Object {
	items := make([]py.Object, len(names))
	for i, n := range names {
		items[i] = py.Str(n)
	}
	return py.NewTuple(items...)
}

// remote is a manager's server in another program.
type remote struct {
	address, key py.Object
	conns        sync.Map // *sched.Thread → *Connection
}

// dialRemote connects to a manager's server.
func dialRemote(t *py.Thread, address, key py.Object) *remote {
	k, _ := py.Unwrap(orNone(key)).(py.Bytes)
	r := &remote{address: address, key: k}
	r.once(t, "dummy", nil, nil)
	return r
}

func (r *remote) dial(t *py.Thread) *Connection {
	return dial(t, addressFamily(t, r.address), r.address, r.key)
}

// once makes a request to the server itself, through a connection of its own.
func (r *remote) once(t *py.Thread, name string, args []py.Object, kw py.Kwargs) py.Object {
	c := r.dial(t)
	defer c.Close(t)
	return r.request(t, c, py.None, name, args, kw)
}

// create makes an object in the server.
func (r *remote) create(t *py.Thread, id string, args []py.Object, kw py.Kwargs, e *entry) *proxyCore {
	made := py.Unpack(t, r.once(t, "create", append([]py.Object{py.Str(id)}, args...), kw), 2)
	return &proxyCore{remote: r, remoteID: made[0], id: id, entry: e, exposed: strs(t, made[1])}
}

// call calls a method of an object; each thread has a connection.
func (r *remote) call(t *py.Thread, core *proxyCore, name string, args []py.Object, kw py.Kwargs) py.Object {
	v, ok := r.conns.Load(t.Thread)
	if !ok {
		c := r.dial(t)
		label := py.Str(t.Thread.Name())
		r.request(t, c, py.None, "accept_connection", []py.Object{label}, nil)
		v = c
		r.conns.Store(t.Thread, c)
	}
	return r.request(t, v.(*Connection), core.remoteID, name, args, kw)
}

// request sends a request and waits for its answer.
func (r *remote) request(t *py.Thread, c *Connection, object py.Object, name string, args []py.Object, kw py.Kwargs) py.Object {
	d := py.NewDict()
	for _, k := range kw {
		d.SetStr(k.Name, k.Value)
	}
	c.SendObject(t, py.NewTuple(object, py.Str(name), py.NewTuple(args...), d))
	answer := py.Unpack(t, c.Recv(t), 2)
	switch kind := py.ToStr(t, answer[0]); kind {
	case "#RETURN":
		return answer[1]
	case "#ERROR":
		py.Raise(t, answer[1])
	case "#PROXY":
		parts := py.Unpack(t, answer[1], 2)
		token := py.Unpack(t, parts[1], 3)
		e := syncEntries()[py.ToStr(t, token[0])]
		if e == nil {
			e = &entry{}
		}
		core := &proxyCore{remote: r, remoteID: token[2], id: py.ToStr(t, token[0]), entry: e, exposed: strs(t, parts[0])}
		return core.instance(t)
	case "#UNSERIALIZABLE":
		throwUnserializable(t, py.ToStr(t, answer[1]))
	case "#TRACEBACK":
		py.ThrowObj(t, py.NewException(RemoteError, answer[1]))
	default:
		py.Throw(py.ValueError, "Unrecognized message type %s", py.Repr(t, answer[0]))
	}
	return nil
}

// awaitStop waits until somebody shuts the server down.
func (s *server) awaitStop(t *py.Thread) {
	s.stop.Wait(t.Thread, sched.Forever)
	s.stopped.Store(true)
}
