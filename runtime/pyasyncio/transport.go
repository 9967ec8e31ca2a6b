package pyasyncio

import (
	"os"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// protocol is who a transport tells what happens: a program's Protocol object, or the streams of this package.
type protocol interface {
	made(t *py.Thread, tr *Transport)
	data(t *py.Thread, b string)
	eof(t *py.Thread) (keepOpen bool)
	lost(t *py.Thread, exc py.Object)
	pause(t *py.Thread)
	resume(t *py.Thread)
}

// Sizes of a transport's buffers.
const (
	readSize  = 256 << 10
	highWater = 64 << 10
	lowWater  = 16 << 10
)

// Transport is a connected stream socket in the loop's care.
type Transport struct {
	obj    *py.Instance
	loop   *Loop
	sock   py.Object
	file   *os.File
	proto  protocol
	object py.Object // the program's protocol
	server *Server
	out    []byte
	reader *watch
	writer *watch

	closing, paused, throttled, eofSent, gone bool
	// high is how much may wait to be written before the protocol is told to pause.
	high int
}

// newTransport takes over a connected, non-blocking socket; made is what else to do once the protocol knows of it.
func newTransport(t *py.Thread, l *Loop, sock py.Object, p protocol, server *Server, made func(t *py.Thread)) *Transport {
	tr := &Transport{loop: l, sock: sock, file: fileOf(t, sock), proto: p, server: server, high: highWater}
	tr.obj = newInstance(SocketTransportType, tr)
	if server != nil {
		server.attach(tr)
	}
	l.soon(t, nil, func(t *py.Thread) {
		p.made(t, tr)
		l.soon(t, nil, func(*py.Thread) { tr.read() })
		if made != nil {
			made(t)
		}
	})
	return tr
}

// read waits for data.
func (tr *Transport) read() {
	if !tr.closing && !tr.paused && !tr.gone {
		tr.reader = tr.loop.when(tr.file, false, tr.readable)
	}
}

func (tr *Transport) readable(t *py.Thread) {
	if tr.closing || tr.paused {
		return
	}
	var got py.Object
	if e := py.Catch(t, func() { got = py.CallMethod(t, tr.sock, "recv", py.Int(readSize)) }); e != nil {
		if !e.Class.IsSubtype(py.BlockingIOError) {
			tr.fail(t, e)
			return
		}
		tr.read()
		return
	}
	if data := py.BytesOf(t, got); data != "" {
		tr.proto.data(t, data)
		tr.read()
		return
	}
	if !tr.proto.eof(t) {
		tr.close(t)
	}
}

// write implements write(data).
func (tr *Transport) write(t *py.Thread, data string) {
	if tr.eofSent {
		py.Throw(py.RuntimeError, "Cannot call write() after write_eof()")
	}
	if data == "" || tr.gone {
		return
	}
	if len(tr.out) == 0 {
		sent := tr.send(t, data)
		if sent < 0 {
			return
		}
		data = data[sent:]
	}
	if data == "" {
		return
	}
	tr.out = append(tr.out, data...)
	tr.flush()
	if !tr.throttled && len(tr.out) > tr.high {
		tr.throttled = true
		tr.proto.pause(t)
	}
}

// send writes what the socket takes at once; -1 when the connection is broken.
func (tr *Transport) send(t *py.Thread, data string) int {
	n := 0
	e := py.Catch(t, func() { n = py.IndexInt(t, py.CallMethod(t, tr.sock, "send", py.Bytes(data))) })
	switch {
	case e == nil:
		return n
	case e.Class.IsSubtype(py.BlockingIOError):
		return 0
	}
	tr.fail(t, e)
	return -1
}

// flush waits until more can be written.
func (tr *Transport) flush() {
	if tr.writer == nil || tr.writer.off.Load() {
		tr.writer = tr.loop.when(tr.file, true, tr.writable)
	}
}

func (tr *Transport) writable(t *py.Thread) {
	if tr.gone {
		return
	}
	n := tr.send(t, string(tr.out))
	if n < 0 {
		return
	}
	tr.out = tr.out[n:]
	if tr.throttled && len(tr.out) <= tr.high/4 {
		tr.throttled = false
		tr.proto.resume(t)
	}
	switch {
	case len(tr.out) > 0:
		tr.flush()
	case tr.closing:
		tr.finish(t, py.None)
	case tr.eofSent:
		tr.shutdown(t)
	}
}

// close implements close(): what is buffered is still written.
func (tr *Transport) close(t *py.Thread) {
	if tr.closing {
		return
	}
	tr.closing = true
	tr.reader.cancel()
	if len(tr.out) == 0 {
		tr.loop.soon(t, nil, func(t *py.Thread) { tr.finish(t, py.None) })
	}
}

// fail ends the connection because of an error.
func (tr *Transport) fail(t *py.Thread, exc *py.Exception) {
	tr.closing, tr.out = true, nil
	tr.loop.soon(t, nil, func(t *py.Thread) { tr.finish(t, exc) })
}

// abort implements abort().
func (tr *Transport) abort(t *py.Thread) {
	tr.closing, tr.out = true, nil
	tr.loop.soon(t, nil, func(t *py.Thread) { tr.finish(t, py.None) })
}

// finish tells the protocol that the connection is over.
func (tr *Transport) finish(t *py.Thread, exc py.Object) {
	if tr.gone {
		return
	}
	tr.gone = true
	tr.reader.cancel()
	tr.writer.cancel()
	tr.proto.lost(t, exc)
	py.CallMethod(t, tr.sock, "close")
	if tr.server != nil {
		tr.server.detach(t, tr)
	}
}

// writeEOF implements write_eof().
func (tr *Transport) writeEOF(t *py.Thread) {
	if tr.eofSent || tr.closing {
		return
	}
	tr.eofSent = true
	if len(tr.out) == 0 {
		tr.shutdown(t)
	}
}

func (tr *Transport) shutdown(t *py.Thread) {
	py.Catch(t, func() { py.CallMethod(t, tr.sock, "shutdown", py.Int(1)) })
}

// info implements get_extra_info(name, default=None).
func (tr *Transport) info(t *py.Thread, name string, other py.Object) py.Object {
	var v py.Object
	switch name {
	case "socket":
		return tr.sock
	case "peername":
		py.Catch(t, func() { v = py.CallMethod(t, tr.sock, "getpeername") })
	case "sockname":
		py.Catch(t, func() { v = py.CallMethod(t, tr.sock, "getsockname") })
	}
	if v == nil {
		return other
	}
	return v
}

func transportOf(o py.Object) *Transport { return stateOfObject[*Transport](o) }

// act makes a method of something that a transport does.
func act(sig string, do func(t *py.Thread, tr *Transport)) *py.Builtin {
	return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
		do(t, transportOf(a[0]))
		return py.None
	})
}

func socketTransportMembers() []py.Member {
	return py.Methods(
		py.Def("write(self, data)", func(t *py.Thread, a []py.Object) py.Object {
			transportOf(a[0]).write(t, dataArg(t, a[1]))
			return py.None
		}),
		py.Def("writelines(self, list_of_data)", func(t *py.Thread, a []py.Object) py.Object {
			for v := range py.Each(t, a[1]) {
				transportOf(a[0]).write(t, dataArg(t, v))
			}
			return py.None
		}),
		act("close(self)", func(t *py.Thread, tr *Transport) { tr.close(t) }),
		act("abort(self)", func(t *py.Thread, tr *Transport) { tr.abort(t) }),
		act("write_eof(self)", func(t *py.Thread, tr *Transport) { tr.writeEOF(t) }),
		act("pause_reading(self)", func(_ *py.Thread, tr *Transport) {
			tr.paused = true
			tr.reader.cancel()
		}),
		act("resume_reading(self)", func(_ *py.Thread, tr *Transport) {
			if tr.paused {
				tr.paused = false
				tr.read()
			}
		}),
		py.Def("can_write_eof(self)", func(*py.Thread, []py.Object) py.Object { return py.True }),
		py.Def("is_closing(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(transportOf(a[0]).closing) }),
		py.Def("is_reading(self)", func(_ *py.Thread, a []py.Object) py.Object {
			tr := transportOf(a[0])
			return py.Bool(!tr.closing && !tr.paused)
		}),
		py.Def("get_extra_info(self, name, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			return transportOf(a[0]).info(t, py.ToStr(t, a[1]), a[2])
		}),
		py.Def("get_write_buffer_size(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(len(transportOf(a[0]).out)) }),
		py.Def("set_write_buffer_limits(self, high=None, low=None)", func(t *py.Thread, a []py.Object) py.Object {
			tr := transportOf(a[0])
			tr.high = highWater
			if a[1] != py.Object(py.None) {
				tr.high = py.IndexInt(t, a[1])
			}
			return py.None
		}),
		py.Def("get_protocol(self)", func(_ *py.Thread, a []py.Object) py.Object { return orNone(transportOf(a[0]).object) }),
		py.Def("set_protocol(self, protocol)", func(_ *py.Thread, a []py.Object) py.Object {
			tr := transportOf(a[0])
			tr.object, tr.proto = a[1], objectProtocol{a[1]}
			return py.None
		}),
	)
}

// dataArg reads data to be written.
func dataArg(t *py.Thread, o py.Object) string {
	if _, ok := py.Unwrap(o).(py.Str); ok {
		py.Throw(py.TypeError, "data: expecting a bytes-like instance, got <class 'str'>")
	}
	return py.BytesOf(t, o)
}

// objectProtocol is a Protocol object of the program.
type objectProtocol struct{ o py.Object }

func (p objectProtocol) made(t *py.Thread, tr *Transport) {
	py.CallMethod(t, p.o, "connection_made", tr.obj)
}
func (p objectProtocol) data(t *py.Thread, b string) {
	py.CallMethod(t, p.o, "data_received", py.Bytes(b))
}
func (p objectProtocol) eof(t *py.Thread) bool {
	return py.Truth(t, py.CallMethod(t, p.o, "eof_received"))
}
func (p objectProtocol) lost(t *py.Thread, exc py.Object) {
	py.CallMethod(t, p.o, "connection_lost", exc)
}
func (p objectProtocol) pause(t *py.Thread)  { py.CallMethod(t, p.o, "pause_writing") }
func (p objectProtocol) resume(t *py.Thread) { py.CallMethod(t, p.o, "resume_writing") }

// doNothing makes the methods of protocol classes that programs override.
func doNothing(sigs ...string) func() []py.Member {
	return func() []py.Member {
		var out []*py.Builtin
		for _, s := range sigs {
			out = append(out, py.Def(s, func(*py.Thread, []py.Object) py.Object { return py.None }))
		}
		return py.Methods(out...)
	}
}
