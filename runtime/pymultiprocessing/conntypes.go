package pymultiprocessing

import (
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The classes of multiprocessing.connection and multiprocessing.queues.
var (
	ConnectionType    = class("multiprocessing.connection.Connection")
	QueueType         = class("multiprocessing.queues.Queue")
	JoinableQueueType = class("multiprocessing.queues.JoinableQueue")
	SimpleQueueType   = class("multiprocessing.queues.SimpleQueue")
)

// none makes a method of a procedure.
func none(do func(t *py.Thread, a []py.Object)) method {
	return func(t *py.Thread, a []py.Object) py.Object {
		do(t, a)
		return py.None
	}
}

func returnSelf(_ *py.Thread, a []py.Object) py.Object { return a[0] }

func connectionMembers() []py.Member {
	self := func(a []py.Object) *Connection { return a[0].(*Connection) }
	closeIt := none(func(t *py.Thread, a []py.Object) { self(a).Close(t) })
	return append(py.Methods(
		py.Def("send(self, obj)", none(func(t *py.Thread, a []py.Object) { self(a).SendObject(t, a[1]) })),
		py.Def("recv(self)", func(t *py.Thread, a []py.Object) py.Object { return self(a).Recv(t) }),
		py.Def("send_bytes(self, buf, offset=0, size=None)", none(connSendBytes)),
		py.Def("recv_bytes(self, maxlength=None)", func(t *py.Thread, a []py.Object) py.Object {
			limit := -1
			if a[1] != py.Object(py.None) {
				if limit = py.IndexInt(t, a[1]); limit < 0 {
					py.Throw(py.ValueError, "negative maxlength")
				}
			}
			return py.Bytes(self(a).RecvBytes(t, limit))
		}),
		py.Def("recv_bytes_into(self, buf, offset=0)", connRecvInto),
		py.Def("poll(self, timeout=0.0)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(self(a).Poll(t, limitOf(t, a[1])))
		}),
		py.Def("fileno(self)", func(_ *py.Thread, a []py.Object) py.Object {
			self(a).check()
			return py.Int(self(a).fd)
		}),
		py.Def("close(self)", closeIt),
		py.Def("__enter__(self)", returnSelf),
		py.Def("__exit__(self, *args)", closeIt),
	),
		py.Getter("closed", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(o.(*Connection).closed.Load()) }),
		py.Getter("readable", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(o.(*Connection).end.readable()) }),
		py.Getter("writable", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(o.(*Connection).end.writable()) }),
	)
}

// connSendBytes implements send_bytes.
func connSendBytes(t *py.Thread, a []py.Object) {
	c := a[0].(*Connection)
	c.checkWritable()
	data := bytesOf(t, a[1])
	offset := py.IndexInt(t, a[2])
	switch {
	case offset < 0:
		py.Throw(py.ValueError, "offset is negative")
	case offset > len(data):
		py.Throw(py.ValueError, "buffer length < offset")
	}
	size := len(data) - offset
	if a[3] != py.Object(py.None) {
		size = py.IndexInt(t, a[3])
		switch {
		case size < 0:
			py.Throw(py.ValueError, "size is negative")
		case offset+size > len(data):
			py.Throw(py.ValueError, "buffer length < offset + size")
		}
	}
	c.put(t, packet{bytes: data[offset : offset+size], raw: true})
}

// connRecvInto implements recv_bytes_into.
func connRecvInto(t *py.Thread, a []py.Object) py.Object {
	c := a[0].(*Connection)
	c.checkReadable()
	room := py.Len(t, a[1])
	offset := py.IndexInt(t, a[2])
	switch {
	case offset < 0:
		py.Throw(py.ValueError, "negative offset")
	case offset > room:
		py.Throw(py.ValueError, "offset too large")
	}
	data := c.RecvBytes(t, -1)
	if room < offset+len(data) {
		py.ThrowObj(t, py.NewException(BufferTooShort, py.Bytes(data)))
	}
	py.SetItem(t, a[1], py.NewSlice(py.Int(offset), py.Int(offset+len(data)), nil), py.Bytes(data))
	return py.Int(len(data))
}

// bytesOf reads a bytes-like object.
func bytesOf(t *py.Thread, o py.Object) string {
	if b, ok := o.(py.Bytes); ok {
		return string(b)
	}
	if _, ok := o.(py.Str); ok {
		py.Throw(py.TypeError, "memoryview: a bytes-like object is required, not 'str'")
	}
	b, ok := py.Call(t, py.BytesType, o).(py.Bytes)
	if !ok || isInt(o) {
		py.Throw(py.TypeError, "memoryview: a bytes-like object is required, not '%s'", py.TypeOf(o).Name)
	}
	return string(b)
}

func isInt(o py.Object) bool {
	_, ok := o.(py.Int)
	return ok
}

func queueMembers() []py.Member {
	self := func(a []py.Object) *Queue { return a[0].(*Queue) }
	nothing := none(func(*py.Thread, []py.Object) {})
	return py.Methods(
		py.Def("put(self, obj, block=True, timeout=None)", none(func(t *py.Thread, a []py.Object) {
			self(a).Put(t, a[1], blockLimit(t, a[2], a[3]))
		})),
		py.Def("get(self, block=True, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return self(a).Get(t, blockLimit(t, a[1], a[2]))
		}),
		py.Def("put_nowait(self, obj)", none(func(t *py.Thread, a []py.Object) { self(a).Put(t, a[1], 0) })),
		py.Def("get_nowait(self)", func(t *py.Thread, a []py.Object) py.Object { return self(a).Get(t, 0) }),
		py.Def("qsize(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(self(a).core.size()) }),
		py.Def("empty(self)", func(_ *py.Thread, a []py.Object) py.Object {
			if self(a).closed.Load() {
				py.Throw(py.OSError, "handle is closed")
			}
			return py.Bool(self(a).core.size() == 0)
		}),
		py.Def("full(self)", func(_ *py.Thread, a []py.Object) py.Object {
			c := self(a).core
			return py.Bool(c.max > 0 && c.size() >= c.max)
		}),
		py.Def("close(self)", none(func(_ *py.Thread, a []py.Object) { self(a).closed.Store(true) })),
		py.Def("join_thread(self)", none(func(t *py.Thread, a []py.Object) {
			if !self(a).closed.Load() {
				py.Throw(py.AssertionError, "Queue %s not closed", py.Repr(t, a[0]))
			}
		})),
		py.Def("cancel_join_thread(self)", nothing),
	)
}

func joinableMembers() []py.Member {
	self := func(a []py.Object) *Queue { return a[0].(*Queue) }
	return append(queueMembers(), py.Methods(
		py.Def("task_done(self)", none(func(t *py.Thread, a []py.Object) { self(a).TaskDone(t) })),
		py.Def("join(self)", none(func(t *py.Thread, a []py.Object) { self(a).Join(t) })),
	)...)
}

func simpleMembers() []py.Member {
	self := func(a []py.Object) *Queue { return a[0].(*Queue) }
	return py.Methods(
		py.Def("put(self, obj)", none(func(t *py.Thread, a []py.Object) {
			m := py.Pickle(t, a[1], false)
			checkSimple(self(a))
			self(a).core.put(t.Thread, m, sched.Forever)
		})),
		py.Def("get(self)", func(t *py.Thread, a []py.Object) py.Object {
			checkSimple(self(a))
			m, _ := self(a).core.get(t.Thread, sched.Forever)
			return m.Load(t)
		}),
		py.Def("empty(self)", func(_ *py.Thread, a []py.Object) py.Object {
			checkSimple(self(a))
			return py.Bool(self(a).core.size() == 0)
		}),
		py.Def("close(self)", none(func(_ *py.Thread, a []py.Object) { self(a).closed.Store(true) })),
	)
}

func checkSimple(q *Queue) {
	if q.closed.Load() {
		py.Throw(py.OSError, "handle is closed")
	}
}

// waitTick is how often a wait looks at what can not wake it: descriptors of the operating system.
const waitTick = 2 * time.Millisecond

// waitable is one thing that connection.wait waits for.
type waitable struct {
	ready func() bool
	watch func(e *sched.Event, on bool) // nil: must be polled
}

// Wait implements connection.wait(object_list, timeout=None): the objects that are ready.
func Wait(t *py.Thread, objects []py.Object, limit time.Duration) []py.Object {
	items := make([]waitable, len(objects))
	event := new(sched.Event)
	polled := false
	for i, o := range objects {
		items[i] = waitableOf(t, o)
		if items[i].watch == nil {
			polled = true
			continue
		}
		items[i].watch(event, true)
		defer items[i].watch(event, false)
	}
	end := time.Now().Add(limit)
	for {
		event.Clear()
		var ready []py.Object
		for i, o := range objects {
			if items[i].ready() {
				ready = append(ready, o)
			}
		}
		rest := limit
		if limit >= 0 {
			rest = time.Until(end)
		}
		if len(ready) > 0 || limit >= 0 && rest <= 0 {
			return ready
		}
		if polled && (rest < 0 || rest > waitTick) {
			rest = waitTick
		}
		event.Wait(t.Thread, rest)
	}
}

// waitableOf says how to wait for an object: a connection, a process's sentinel, anything with a descriptor.
func waitableOf(t *py.Thread, o py.Object) waitable {
	if c, ok := o.(*Connection); ok {
		c.checkReadable()
		if s, ok := c.end.(*socketEnd); ok {
			return waitable{ready: func() bool { return readable(s.File) }}
		}
		return waitable{func() bool { return c.end.poll(t, 0) }, c.end.watch}
	}
	fd := o
	if !isInt(o) {
		fd = py.CallMethod(t, o, "fileno")
	}
	n := py.IndexInt(t, fd)
	f, err := py.Files(t).Get(n)
	if err != nil {
		py.Throw(py.ValueError, "Invalid file descriptor: %d", n)
	}
	switch f := f.(type) {
	case *sentinel:
		return waitable{f.ended, f.watch}
	case transport:
		return waitable{func() bool { return f.poll(t, 0) }, f.watch}
	}
	return waitable{ready: func() bool { return readableNow(t, n) }}
}

// sentinel is what a process's sentinel descriptor refers to.
type sentinel struct{ proc *sched.Process }

// Close implements fdtable.File.
func (*sentinel) Close() error { return nil }

// CanRead implements fdtable.Poller: a sentinel is ready when its process has ended.
func (s *sentinel) CanRead() bool { return s.ended() }

// CanWrite implements fdtable.Poller.
func (*sentinel) CanWrite() bool { return false }

func (s *sentinel) ended() bool {
	_, ok := s.proc.Ended()
	return ok
}

func (s *sentinel) watch(e *sched.Event, on bool) {
	if on {
		s.proc.AfterEnd(e.Set)
	}
}
