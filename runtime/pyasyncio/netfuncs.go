package pyasyncio

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

func lower(s string) string { return strings.ToLower(s) }

// streams makes the reader of a connection and the writer that its transport gives it.
func (l *Loop) streams(c *co, sock py.Object, limit int) py.Object {
	p := &streamProtocol{r: newReader(l, limit)}
	made := newFuture(l)
	newTransport(c.t, l, sock, p, nil, func(t *py.Thread) { made.SetResult(t, py.None) })
	c.await(made.obj)
	return py.NewTuple(p.r.obj, p.w.obj)
}

// streamMaker makes the protocol of a server's new connection: it calls the program's function with its streams.
func (l *Loop) streamMaker(fn py.Object, limit int) func(t *py.Thread) (protocol, py.Object) {
	return func(*py.Thread) (protocol, py.Object) {
		return &streamProtocol{r: newReader(l, limit), begin: func(t *py.Thread, p *streamProtocol) {
			res := py.Call(t, fn, p.r.obj, p.w.obj)
			if !py.IsCoroutine(res) {
				return
			}
			k, ok := futureOf(l.createTask(t, res, py.None, nil))
			if !ok {
				return
			}
			k.addGo(t, func(t *py.Thread, f *Future) {
				if f.Cancelled() {
					p.w.close(t)
					return
				}
				if e := f.Exception(t); e != nil {
					l.report(t, "Unhandled exception in client_connected_cb", e, "transport", p.w.tr.obj)
					p.w.close(t)
				}
			})
		}}, nil
	}
}

// objectMaker makes the protocol of a connection by calling the program's factory.
func objectMaker(factory py.Object) func(t *py.Thread) (protocol, py.Object) {
	return func(t *py.Thread) (protocol, py.Object) {
		o := py.Call(t, factory)
		return objectProtocol{o}, o
	}
}

// serve makes a server and starts it unless that is not wanted.
func (l *Loop) serve(c *co, socks []py.Object, make func(t *py.Thread) (protocol, py.Object), start py.Object) py.Object {
	s := newServer(l, socks, make)
	if start == nil || py.Truth(c.t, start) {
		s.start(c.t)
		c.pass()
	}
	return s.obj
}

// option finds a keyword argument in a **kwargs parameter.
func option(kw py.Object, name string) py.Object {
	if d, ok := kw.(*py.Dict); ok {
		if v, ok := d.GetStr(name); ok {
			return v
		}
	}
	return nil
}

// streamFunctions are open_connection, start_server and their likes.
func streamFunctions() []*py.Builtin {
	return []*py.Builtin{
		method("open_connection(host=None, port=None, *, limit=65536, **kwds)", "open_connection", func(c *co, a []py.Object) py.Object {
			l := runningLoop(c.t)
			return l.streams(c, l.connect(c, a[0], a[1], option(a[3], "sock")), py.IndexInt(c.t, a[2]))
		}),
		method("open_unix_connection(path=None, *, limit=65536, **kwds)", "open_unix_connection", func(c *co, a []py.Object) py.Object {
			l := runningLoop(c.t)
			return l.streams(c, l.connectUnix(c, a[0]), py.IndexInt(c.t, a[1]))
		}),
		method("start_server(client_connected_cb, host=None, port=None, *, limit=65536, **kwds)", "start_server", func(c *co, a []py.Object) py.Object {
			l := runningLoop(c.t)
			return l.serve(c, l.bind(c.t, a[1], a[2], option(a[4], "sock")), l.streamMaker(a[0], py.IndexInt(c.t, a[3])), option(a[4], "start_serving"))
		}),
		method("start_unix_server(client_connected_cb, path=None, *, limit=65536, **kwds)", "start_unix_server", func(c *co, a []py.Object) py.Object {
			l := runningLoop(c.t)
			return l.serve(c, l.bindUnix(c.t, a[1]), l.streamMaker(a[0], py.IndexInt(c.t, a[2])), option(a[3], "start_serving"))
		}),
	}
}

// transportMembers are the loop's methods that make transports.
func transportMembers() []py.Member {
	const loop = "BaseEventLoop."
	connected := func(c *co, l *Loop, sock, factory py.Object) py.Object {
		p, o := objectMaker(factory)(c.t)
		made := newFuture(l)
		tr := newTransport(c.t, l, sock, p, nil, func(t *py.Thread) { made.SetResult(t, py.None) })
		tr.object = o
		c.await(made.obj)
		return py.NewTuple(tr.obj, o)
	}
	return py.Methods(
		method("create_connection(self, protocol_factory, host=None, port=None, **kwargs)", loop+"create_connection", func(c *co, a []py.Object) py.Object {
			l := loopOf(a[0])
			return connected(c, l, l.connect(c, a[2], a[3], option(a[4], "sock")), a[1])
		}),
		method("create_unix_connection(self, protocol_factory, path=None, **kwargs)", loop+"create_unix_connection", func(c *co, a []py.Object) py.Object {
			l := loopOf(a[0])
			return connected(c, l, l.connectUnix(c, a[2]), a[1])
		}),
		method("create_server(self, protocol_factory, host=None, port=None, **kwargs)", loop+"create_server", func(c *co, a []py.Object) py.Object {
			l := loopOf(a[0])
			return l.serve(c, l.bind(c.t, a[2], a[3], option(a[4], "sock")), objectMaker(a[1]), option(a[4], "start_serving"))
		}),
		method("create_unix_server(self, protocol_factory, path=None, **kwargs)", loop+"create_unix_server", func(c *co, a []py.Object) py.Object {
			l := loopOf(a[0])
			return l.serve(c, l.bindUnix(c.t, a[2]), objectMaker(a[1]), option(a[3], "start_serving"))
		}),
		method("create_datagram_endpoint(self, protocol_factory, local_addr=None, remote_addr=None, **kwargs)", loop+"create_datagram_endpoint", func(c *co, a []py.Object) py.Object {
			return loopOf(a[0]).datagrams(c, a[1], a[2], a[3])
		}),
		method("getaddrinfo(self, host, port, *, family=0, type=0, proto=0, flags=0)", loop+"getaddrinfo", func(c *co, a []py.Object) py.Object {
			m := py.ImportModule(c.t, "socket", true)
			return py.Call(c.t, py.GetAttr(c.t, m, "getaddrinfo"), a[1:]...)
		}),
	)
}

// datagram is a transport of datagrams.
type datagram struct {
	obj     *py.Instance
	loop    *Loop
	sock    py.Object
	proto   py.Object
	remote  bool
	closing bool
	reader  *watch
}

// datagrams implements create_datagram_endpoint.
func (l *Loop) datagrams(c *co, factory, local, remote py.Object) py.Object {
	at, passive := local, true
	if at == py.Object(py.None) {
		at, passive = remote, false
	}
	if at == py.Object(py.None) {
		py.Throw(py.ValueError, "unexpected address family")
	}
	pair := py.Unpack(c.t, at, 2)
	found := addresses(c.t, pair[0], pair[1], "SOCK_DGRAM", passive)[0]
	d := &datagram{loop: l, sock: socketOf(c.t, found[0], "SOCK_DGRAM"), remote: remote != py.Object(py.None)}
	if passive {
		py.CallMethod(c.t, d.sock, "bind", found[1])
	}
	if d.remote {
		to := py.Unpack(c.t, remote, 2)
		py.CallMethod(c.t, d.sock, "connect", addresses(c.t, to[0], to[1], "SOCK_DGRAM", false)[0][1])
	}
	d.obj = newInstance(DatagramTransportType, d)
	d.proto = py.Call(c.t, factory)
	made := newFuture(l)
	l.soon(c.t, nil, func(t *py.Thread) {
		py.CallMethod(t, d.proto, "connection_made", d.obj)
		d.read(t)
		made.SetResult(t, py.None)
	})
	c.await(made.obj)
	return py.NewTuple(d.obj, d.proto)
}

func (d *datagram) read(t *py.Thread) {
	if d.closing {
		return
	}
	d.reader = d.loop.when(fileOf(t, d.sock), false, func(t *py.Thread) {
		if d.closing {
			return
		}
		var pair []py.Object
		e := py.Catch(t, func() { pair = py.Unpack(t, py.CallMethod(t, d.sock, "recvfrom", py.Int(readSize)), 2) })
		switch {
		case e == nil:
			py.CallMethod(t, d.proto, "datagram_received", pair[0], pair[1])
		case !e.Class.IsSubtype(py.BlockingIOError):
			py.CallMethod(t, d.proto, "error_received", e)
		}
		d.read(t)
	})
}

func (d *datagram) close(t *py.Thread) {
	if d.closing {
		return
	}
	d.closing = true
	d.reader.cancel()
	d.loop.soon(t, nil, func(t *py.Thread) {
		py.CallMethod(t, d.proto, "connection_lost", py.None)
		py.CallMethod(t, d.sock, "close")
	})
}

func datagramMembers() []py.Member {
	self := func(a []py.Object) *datagram { return stateOfObject[*datagram](a[0]) }
	closeIt := func(t *py.Thread, a []py.Object) py.Object {
		self(a).close(t)
		return py.None
	}
	return py.Methods(
		py.Def("sendto(self, data, addr=None)", func(t *py.Thread, a []py.Object) py.Object {
			if a[2] == py.Object(py.None) || self(a).remote {
				py.CallMethod(t, self(a).sock, "send", py.Bytes(dataArg(t, a[1])))
			} else {
				py.CallMethod(t, self(a).sock, "sendto", py.Bytes(dataArg(t, a[1])), a[2])
			}
			return py.None
		}),
		py.Def("close(self)", closeIt), py.Def("abort(self)", closeIt),
		py.Def("is_closing(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).closing) }),
		py.Def("get_extra_info(self, name, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			return (&Transport{sock: self(a).sock}).info(t, py.ToStr(t, a[1]), a[2])
		}),
	)
}
