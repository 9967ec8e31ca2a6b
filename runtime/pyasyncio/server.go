package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysocket"
)

// Server is asyncio.Server: listening sockets and the connections that came through them.
type Server struct {
	obj     *py.Instance
	loop    *Loop
	socks   []py.Object // nil once closed
	make    func(t *py.Thread) (protocol, py.Object)
	watches []*watch
	open    map[*Transport]bool
	serving bool
	closed  waiters
	forever *Future
}

func newServer(l *Loop, socks []py.Object, make func(t *py.Thread) (protocol, py.Object)) *Server {
	s := &Server{loop: l, socks: socks, make: make, open: map[*Transport]bool{}}
	s.obj = newInstance(ServerType, s)
	return s
}

func (s *Server) attach(tr *Transport) { s.open[tr] = true }

func (s *Server) detach(t *py.Thread, tr *Transport) {
	delete(s.open, tr)
	s.wakeClosed(t)
}

// wakeClosed wakes those who wait for the end of a closed server's connections.
func (s *Server) wakeClosed(t *py.Thread) {
	if s.socks != nil || len(s.open) > 0 {
		return
	}
	for _, f := range s.closed.list {
		if !f.Done() {
			f.SetResult(t, py.None)
		}
	}
}

// start accepts connections from now on.
func (s *Server) start(t *py.Thread) {
	if s.serving || s.socks == nil {
		return
	}
	s.serving = true
	s.watches = make([]*watch, len(s.socks))
	for i := range s.socks {
		py.CallMethod(t, s.socks[i], "listen", py.Int(100))
		s.accept(t, i)
	}
}

// accept waits for a connection at one of the sockets.
func (s *Server) accept(t *py.Thread, i int) {
	file := fileOf(t, s.socks[i])
	s.watches[i] = s.loop.when(file, false, func(t *py.Thread) {
		if s.socks == nil {
			return
		}
		var pair []py.Object
		if e := py.Catch(t, func() { pair = py.Unpack(t, py.CallMethod(t, s.socks[i], "accept"), 2) }); e == nil {
			py.CallMethod(t, pair[0], "setblocking", py.False)
			p, object := s.make(t)
			newTransport(t, s.loop, pair[0], p, s, nil).object = object
		}
		s.accept(t, i)
	})
}

func (s *Server) close(t *py.Thread) {
	socks := s.socks
	if socks == nil {
		return
	}
	s.socks, s.serving = nil, false
	for i, sock := range socks {
		if s.watches != nil {
			s.watches[i].cancel()
		}
		py.CallMethod(t, sock, "close")
	}
	if s.forever != nil && !s.forever.Done() {
		s.forever.Cancel(t, py.None)
	}
	s.wakeClosed(t)
}

func serverOf(o py.Object) *Server { return stateOfObject[*Server](o) }

func serverMembers() []py.Member {
	end := func(c *co, a []py.Object) py.Object {
		serverOf(a[0]).close(c.t)
		serverOf(a[0]).waitClosed(c)
		return py.None
	}
	return append(py.Methods(
		py.Def("is_serving(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(serverOf(a[0]).serving) }),
		py.Def("get_loop(self)", func(_ *py.Thread, a []py.Object) py.Object { return serverOf(a[0]).loop.obj }),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			serverOf(a[0]).close(t)
			return py.None
		}),
		py.Def("close_clients(self)", func(t *py.Thread, a []py.Object) py.Object {
			for tr := range serverOf(a[0]).open {
				tr.close(t)
			}
			return py.None
		}),
		py.Def("abort_clients(self)", func(t *py.Thread, a []py.Object) py.Object {
			for tr := range serverOf(a[0]).open {
				tr.abort(t)
			}
			return py.None
		}),
		method("start_serving(self)", "Server.start_serving", func(c *co, a []py.Object) py.Object {
			serverOf(a[0]).start(c.t)
			c.pass()
			return py.None
		}),
		method("serve_forever(self)", "Server.serve_forever", func(c *co, a []py.Object) py.Object {
			serverOf(a[0]).serveForever(c)
			return py.None
		}),
		method("wait_closed(self)", "Server.wait_closed", func(c *co, a []py.Object) py.Object {
			serverOf(a[0]).waitClosed(c)
			return py.None
		}),
		method("__aenter__(self)", "AbstractServer.__aenter__", func(_ *co, a []py.Object) py.Object { return a[0] }),
		method("__aexit__(self, *exc)", "AbstractServer.__aexit__", end),
	), py.Getter("sockets", func(_ *py.Thread, o py.Object) py.Object { return py.NewTuple(serverOf(o).socks...) }))
}

func (s *Server) waitClosed(c *co) {
	if s.socks == nil && len(s.open) == 0 {
		return
	}
	if e := s.closed.wait(c); e != nil {
		reraise(e)
	}
}

func (s *Server) serveForever(c *co) {
	if s.forever != nil {
		py.Throw(py.RuntimeError, "server %s is already being awaited on serve_forever()", py.Repr(c.t, s.obj))
	}
	if s.socks == nil {
		py.Throw(py.RuntimeError, "server %s is closed", py.Repr(c.t, s.obj))
	}
	s.start(c.t)
	s.forever = newFuture(s.loop)
	e := c.try(func() { c.await(s.forever.obj) })
	s.forever = nil
	if isCancelled(e) {
		s.close(c.t)
		if again := c.try(func() { s.waitClosed(c) }); again != nil {
			reraise(again)
		}
	}
	if e != nil {
		reraise(e)
	}
}

// addresses implements the look-up of a host: (family, address) pairs, as getaddrinfo gives them.
func addresses(t *py.Thread, host, port py.Object, kind string, passive bool) [][2]py.Object {
	m := pysocket.Def.Module(t)
	flags := py.Object(py.Int(0))
	if passive {
		flags = py.GetAttr(t, m, "AI_PASSIVE")
	}
	if s, ok := py.Unwrap(host).(py.Str); ok && s == "" {
		host = py.None
	}
	list := py.CallKw(t, py.GetAttr(t, m, "getaddrinfo"), []py.Object{host, port},
		py.Kwargs{{Name: "type", Value: py.GetAttr(t, m, kind)}, {Name: "flags", Value: flags}})
	var out [][2]py.Object
	for v := range py.Each(t, list) {
		p := py.Unpack(t, v, 5)
		out = append(out, [2]py.Object{p[0], p[4]})
	}
	return out
}

// socketOf makes a non-blocking socket.
func socketOf(t *py.Thread, family py.Object, kind string) py.Object {
	m := pysocket.Def.Module(t)
	s := py.Call(t, py.GetAttr(t, m, "socket"), family, py.GetAttr(t, m, kind))
	py.CallMethod(t, s, "setblocking", py.False)
	return s
}

// connect makes a connected socket for create_connection and open_connection.
func (l *Loop) connect(c *co, host, port, sock py.Object) py.Object {
	if sock != nil && sock != py.Object(py.None) {
		py.CallMethod(c.t, sock, "setblocking", py.False)
		return sock
	}
	var failed *py.Exception
	for _, at := range addresses(c.t, host, port, "SOCK_STREAM", false) {
		s := socketOf(c.t, at[0], "SOCK_STREAM")
		if failed = c.try(func() { l.sockConnect(c, s, at[1]) }); failed == nil {
			return s
		}
		py.CallMethod(c.t, s, "close")
		if !failed.Class.IsSubtype(py.OSError) {
			break
		}
	}
	reraise(failed)
	return nil
}

// connectUnix is connect for a path.
func (l *Loop) connectUnix(c *co, path py.Object) py.Object {
	s := socketOf(c.t, py.GetAttr(c.t, pysocket.Def.Module(c.t), "AF_UNIX"), "SOCK_STREAM")
	if e := c.try(func() { l.sockConnect(c, s, path) }); e != nil {
		py.CallMethod(c.t, s, "close")
		reraise(e)
	}
	return s
}

// bind makes listening sockets for create_server and start_server.
func (l *Loop) bind(t *py.Thread, host, port, sock py.Object) []py.Object {
	if sock != nil && sock != py.Object(py.None) {
		py.CallMethod(t, sock, "setblocking", py.False)
		return []py.Object{sock}
	}
	m := pysocket.Def.Module(t)
	var out []py.Object
	seen := map[string]bool{}
	for _, at := range addresses(t, host, port, "SOCK_STREAM", true) {
		if key := py.Repr(t, at[1]); seen[key] {
			continue
		} else {
			seen[key] = true
		}
		s := socketOf(t, at[0], "SOCK_STREAM")
		py.CallMethod(t, s, "setsockopt", py.GetAttr(t, m, "SOL_SOCKET"), py.GetAttr(t, m, "SO_REUSEADDR"), py.Int(1))
		if e := py.Catch(t, func() { py.CallMethod(t, s, "bind", at[1]) }); e != nil {
			py.CallMethod(t, s, "close")
			text := py.ToStr(t, py.GetAttr(t, e, "strerror"))
			py.Raise(t, py.Call(t, py.OSError, py.GetAttr(t, e, "errno"),
				py.Str("error while attempting to bind on address "+py.Repr(t, at[1])+": "+lower(text))))
		}
		out = append(out, s)
	}
	return out
}

func (l *Loop) bindUnix(t *py.Thread, path py.Object) []py.Object {
	s := socketOf(t, py.GetAttr(t, pysocket.Def.Module(t), "AF_UNIX"), "SOCK_STREAM")
	py.CallMethod(t, s, "bind", path)
	return []py.Object{s}
}
