package pymultiprocessing

import (
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// streamLimit is how many messages may lie in a pipe before its writer waits: more than CPython's pipes hold of any size.
const streamLimit = 1 << 16

// packet is one message in a pipe: a copied object or bytes.
type packet struct {
	msg   py.Message
	bytes string
	raw   bool
}

// stream is one direction of a pipe.
type stream struct {
	mu       sync.Mutex
	ring     ring[packet]
	noReader bool // every descriptor of the reading end is closed
	noWriter bool
	reset    bool // the other end of a duplex pipe went away with messages unread
	readers  sched.WaitList
	writers  sched.WaitList
	watchers map[*sched.Event]struct{}
}

// Awaited implements sched.Awaited.
func (s *stream) Awaited() (string, *sched.Thread) { return "a message in a pipe", nil }

// notifyLocked tells the watchers that the stream may be readable.
func (s *stream) notifyLocked() {
	for e := range s.watchers {
		e.Set()
	}
}

// push adds a packet, waiting while the pipe is full. It reports EPIPE when nobody can read it.
func (s *stream) push(t *sched.Thread, p packet) error {
	var err error
	try := func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		switch {
		case s.noReader:
			err = syscall.EPIPE
		case s.ring.len() >= streamLimit:
			return false
		default:
			s.ring.push(p)
			s.notifyLocked()
		}
		return true
	}
	t.Poll()
	if !try() {
		t.WaitFor(&s.writers, s, sched.Forever, try)
	}
	if err == nil {
		s.readers.WakeOne()
	}
	return err
}

// pop takes the oldest packet, waiting up to limit; ok is false at the end of the stream or when the limit passed.
func (s *stream) pop(t *sched.Thread, limit time.Duration) (p packet, ok bool, err error) {
	try := func() bool {
		s.mu.Lock()
		defer s.mu.Unlock()
		if p, ok = s.ring.pop(); ok {
			return true
		}
		if s.reset {
			s.reset = false
			err = syscall.ECONNRESET
			return true
		}
		return s.noWriter
	}
	t.Poll()
	if !try() && limit != 0 {
		t.WaitFor(&s.readers, s, limit, try)
	}
	if ok && s.writers.Len() > 0 {
		s.writers.WakeOne()
	}
	return p, ok, err
}

// ready reports whether a read would not block.
func (s *stream) ready() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.ring.len() > 0 || s.noWriter || s.reset
}

// await blocks until a read would not block.
func (s *stream) await(t *sched.Thread, limit time.Duration) bool {
	if s.ready() {
		return true
	}
	ok := t.WaitFor(&s.readers, s, limit, s.ready)
	if ok { // the wake-up may have been meant for a reader
		s.readers.WakeOne()
	}
	return ok
}

func (s *stream) closeReader() (unread bool) {
	s.mu.Lock()
	s.noReader = true
	unread = s.ring.len() > 0
	s.ring = ring[packet]{}
	s.mu.Unlock()
	s.writers.WakeAll()
	return unread
}

func (s *stream) closeWriter(reset bool) {
	s.mu.Lock()
	s.noWriter = true
	s.reset = reset
	s.notifyLocked()
	s.mu.Unlock()
	s.readers.WakeAll()
}

// pipeEnd is what the descriptors of one end of a pipe refer to.
type pipeEnd struct{ in, out *stream }

// Close implements fdtable.File.
func (e *pipeEnd) Close() error {
	unread := false
	if e.in != nil {
		unread = e.in.closeReader()
	}
	if e.out != nil {
		e.out.closeWriter(unread && e.in != nil)
	}
	return nil
}

// CanRead implements fdtable.Poller.
func (e *pipeEnd) CanRead() bool { return e.in != nil && e.in.ready() }

// CanWrite implements fdtable.Poller.
func (e *pipeEnd) CanWrite() bool {
	if e.out == nil {
		return false
	}
	e.out.mu.Lock()
	defer e.out.mu.Unlock()
	return e.out.noReader || e.out.ring.len() < streamLimit
}

// transport is what a Connection sends through: an end of a pipe, or a socket.
type transport interface {
	Close() error
	send(t *py.Thread, p packet) error
	recv(t *py.Thread, limit time.Duration) (packet, bool, error)
	poll(t *py.Thread, limit time.Duration) bool
	watch(e *sched.Event, on bool)
	readable() bool
	writable() bool
}

func (e *pipeEnd) send(t *py.Thread, p packet) error { return e.out.push(t.Thread, p) }

func (e *pipeEnd) recv(t *py.Thread, limit time.Duration) (packet, bool, error) {
	return e.in.pop(t.Thread, limit)
}

func (e *pipeEnd) poll(t *py.Thread, limit time.Duration) bool { return e.in.await(t.Thread, limit) }
func (e *pipeEnd) readable() bool                              { return e.in != nil }
func (e *pipeEnd) writable() bool                              { return e.out != nil }

func (e *pipeEnd) watch(ev *sched.Event, on bool) {
	s := e.in
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !on {
		delete(s.watchers, ev)
		return
	}
	if s.watchers == nil {
		s.watchers = map[*sched.Event]struct{}{}
	}
	s.watchers[ev] = struct{}{}
	if s.ring.len() > 0 || s.noWriter || s.reset {
		ev.Set()
	}
}

// Connection is multiprocessing.connection.Connection: one end of a pipe, as one process holds it.
type Connection struct {
	end    transport
	fd     int
	closed atomic.Bool
}

// Type returns the class.
func (*Connection) Type() *py.Type { return ConnectionType }

// ForkCopy implements py.Forker: the child's descriptor table already refers to the same end.
func (c *Connection) ForkCopy(*py.Copier) any {
	d := &Connection{end: c.end, fd: c.fd}
	d.closed.Store(c.closed.Load())
	return d
}

// Send implements py.Sender: the receiver gets a descriptor of its own.
func (c *Connection) Send(*py.Thread, bool) func(t *py.Thread) py.Object {
	c.check()
	end := c.end
	return func(t *py.Thread) py.Object { return newConnection(t, end) }
}

// newConnection registers an end in the calling process.
func newConnection(t *py.Thread, end transport) *Connection {
	return &Connection{end: end, fd: py.Files(t).Add(end)}
}

// Pipe implements Pipe(duplex=True).
func Pipe(t *py.Thread, duplex bool) (*Connection, *Connection) {
	a := &stream{}
	if !duplex {
		return newConnection(t, &pipeEnd{in: a}), newConnection(t, &pipeEnd{out: a})
	}
	b := &stream{}
	return newConnection(t, &pipeEnd{in: a, out: b}), newConnection(t, &pipeEnd{in: b, out: a})
}

func (c *Connection) check() {
	if c.closed.Load() {
		py.Throw(py.OSError, "handle is closed")
	}
}

func (c *Connection) checkReadable() {
	c.check()
	if !c.end.readable() {
		py.Throw(py.OSError, "connection is write-only")
	}
}

func (c *Connection) checkWritable() {
	c.check()
	if !c.end.writable() {
		py.Throw(py.OSError, "connection is read-only")
	}
}

// SendObject implements send(obj).
func (c *Connection) SendObject(t *py.Thread, o py.Object) {
	c.checkWritable()
	c.put(t, packet{msg: py.Pickle(t, o, false)})
}

func (c *Connection) put(t *py.Thread, p packet) {
	if err := c.end.send(t, p); err != nil {
		throwOS(t, err)
	}
}

// get waits for the next packet.
func (c *Connection) get(t *py.Thread) packet {
	c.checkReadable()
	p, ok, err := c.end.recv(t, sched.Forever)
	if err != nil {
		throwOS(t, err)
	}
	if !ok {
		py.ThrowObj(t, py.NewException(py.EOFError))
	}
	return p
}

// Recv implements recv().
func (c *Connection) Recv(t *py.Thread) py.Object {
	p := c.get(t)
	if p.raw {
		return unpickleBytes(t, p.bytes)
	}
	return p.msg.Load(t)
}

// RecvBytes implements recv_bytes(maxlength=None); limit < 0 is None.
func (c *Connection) RecvBytes(t *py.Thread, limit int) string {
	p := c.get(t)
	data := p.bytes
	if !p.raw {
		data = pickleBytes(t, p.msg.Load(t))
	}
	if limit >= 0 && len(data) > limit {
		c.Close(t)
		py.Throw(py.OSError, "bad message length")
	}
	return data
}

// Close implements close().
func (c *Connection) Close(t *py.Thread) {
	if !c.closed.Swap(true) {
		_ = py.Files(t).Close(c.fd)
	}
}

// Poll implements poll(timeout=0.0).
func (c *Connection) Poll(t *py.Thread, limit time.Duration) bool {
	c.checkReadable()
	t.Thread.Poll()
	return c.end.poll(t, limit)
}

// ring is a growing queue.
type ring[T any] struct {
	items   []T
	head, n int
}

func (r *ring[T]) len() int { return r.n }

func (r *ring[T]) push(v T) {
	if r.n == len(r.items) {
		bigger := make([]T, max(16, 2*r.n))
		for i := range r.n {
			bigger[i] = r.items[(r.head+i)&(len(r.items)-1)]
		}
		r.items, r.head = bigger, 0
	}
	r.items[(r.head+r.n)&(len(r.items)-1)] = v
	r.n++
}

func (r *ring[T]) pop() (v T, ok bool) {
	if r.n == 0 {
		return v, false
	}
	v = r.items[r.head]
	var zero T
	r.items[r.head] = zero
	r.head = (r.head + 1) & (len(r.items) - 1)
	r.n--
	return v, true
}
