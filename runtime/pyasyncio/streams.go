package pyasyncio

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// StreamReader is asyncio.StreamReader: what has come in and nobody has read.
type StreamReader struct {
	obj    *py.Instance
	loop   *Loop
	buf    string
	limit  int
	atEOF  bool
	exc    *py.Exception
	waiter *Future
	tr     *Transport // paused while too much lies in buf
}

// streamLimit is how much a reader holds for one line, and half of what it lets come in.
const streamLimit = 64 << 10

func newReader(l *Loop, limit int) *StreamReader {
	r := &StreamReader{loop: l, limit: limit}
	r.obj = newInstance(StreamReaderType, r)
	return r
}

func (r *StreamReader) wake(t *py.Thread) {
	if f := r.waiter; f != nil {
		r.waiter = nil
		if !f.Done() {
			f.SetResult(t, py.None)
		}
	}
}

func (r *StreamReader) feed(t *py.Thread, b string) {
	r.buf += b
	r.wake(t)
	if r.tr != nil && !r.tr.paused && len(r.buf) > 2*r.limit {
		r.tr.paused = true
	}
}

func (r *StreamReader) feedEOF(t *py.Thread) {
	r.atEOF = true
	r.wake(t)
}

func (r *StreamReader) setException(t *py.Thread, e *py.Exception) {
	r.exc = e
	if f := r.waiter; f != nil {
		r.waiter = nil
		if !f.Done() {
			f.SetException(t, e)
		}
	}
}

// wait waits for more data.
func (r *StreamReader) wait(c *co, name string) {
	if r.waiter != nil {
		py.Throw(py.RuntimeError, "%s() called while another coroutine is already waiting for incoming data", name)
	}
	r.unpause()
	r.waiter = newFuture(r.loop)
	e := c.try(func() { c.await(r.waiter.obj) })
	r.waiter = nil
	if e != nil {
		reraise(e)
	}
}

func (r *StreamReader) unpause() {
	if r.tr != nil && r.tr.paused && len(r.buf) <= r.limit {
		r.tr.paused = false
		r.tr.read()
	}
}

// take removes the first n bytes.
func (r *StreamReader) take(n int) string {
	s := r.buf[:n]
	r.buf = r.buf[n:]
	r.unpause()
	return s
}

func (r *StreamReader) check() {
	if r.exc != nil {
		reraise(r.exc)
	}
}

// until implements readuntil(separator) up to the position behind it; ok is false at the end of the stream.
func (r *StreamReader) until(c *co, sep string) (n int, ok bool) {
	r.check()
	for {
		if i := strings.Index(r.buf, sep); i >= 0 {
			if i > r.limit {
				throwOverrun(c.t, "Separator is found, but chunk is longer than limit", i)
			}
			return i + len(sep), true
		}
		if len(r.buf) > r.limit {
			throwOverrun(c.t, "Separator is not found, and chunk exceed the limit", len(r.buf))
		}
		if r.atEOF {
			return len(r.buf), false
		}
		r.wait(c, "readuntil")
		r.check()
	}
}

func throwOverrun(t *py.Thread, text string, consumed int) {
	py.Raise(t, py.Call(t, LimitOverrunError, py.Str(text), py.Int(consumed)))
}

// line implements readline().
func (r *StreamReader) line(c *co) string {
	n, cut := 0, false
	e := c.try(func() { n, _ = r.until(c, "\n") })
	if e != nil && e.Class.IsSubtype(LimitOverrunError) {
		if i := strings.IndexByte(r.buf, '\n'); i >= 0 {
			r.take(i + 1)
		} else {
			r.take(len(r.buf))
		}
		cut = true
	} else if e != nil {
		reraise(e)
	}
	if cut {
		py.Throw(py.ValueError, "%s", py.ToStr(c.t, e))
	}
	return r.take(n)
}

// read implements read(n=-1).
func (r *StreamReader) read(c *co, n int) string {
	r.check()
	if n == 0 {
		return ""
	}
	if n < 0 {
		var all strings.Builder
		for {
			all.WriteString(r.take(len(r.buf)))
			if r.atEOF {
				return all.String()
			}
			r.wait(c, "read")
			r.check()
		}
	}
	if r.buf == "" && !r.atEOF {
		r.wait(c, "read")
		r.check()
	}
	return r.take(min(n, len(r.buf)))
}

// exactly implements readexactly(n).
func (r *StreamReader) exactly(c *co, n int) string {
	if n < 0 {
		py.Throw(py.ValueError, "readexactly size can not be less than zero")
	}
	r.check()
	for len(r.buf) < n {
		if r.atEOF {
			throwIncomplete(c.t, r.take(len(r.buf)), py.Int(n))
		}
		r.wait(c, "readexactly")
		r.check()
	}
	return r.take(n)
}

func throwIncomplete(t *py.Thread, partial string, expected py.Object) {
	py.Raise(t, py.Call(t, IncompleteReadError, py.Bytes(partial), expected))
}

func readerOf(o py.Object) *StreamReader { return stateOfObject[*StreamReader](o) }

func streamReaderMembers() []py.Member {
	def := func(sig string, body func(c *co, r *StreamReader, a []py.Object) py.Object) *py.Builtin {
		name, _, _ := strings.Cut(sig, "(")
		return method(sig, "StreamReader."+name, func(c *co, a []py.Object) py.Object { return body(c, readerOf(a[0]), a) })
	}
	return py.Methods(
		py.Def("__init__(self, limit=65536, loop=None)", func(t *py.Thread, a []py.Object) py.Object {
			r := newReader(loopOr(t, a[2]), py.IndexInt(t, a[1]))
			r.obj = a[0].(*py.Instance)
			r.obj.Native = r
			return py.None
		}),
		def("read(self, n=-1)", func(c *co, r *StreamReader, a []py.Object) py.Object {
			return py.Bytes(r.read(c, py.IndexInt(c.t, a[1])))
		}),
		def("readline(self)", func(c *co, r *StreamReader, _ []py.Object) py.Object { return py.Bytes(r.line(c)) }),
		def("readexactly(self, n)", func(c *co, r *StreamReader, a []py.Object) py.Object {
			return py.Bytes(r.exactly(c, py.IndexInt(c.t, a[1])))
		}),
		def("readuntil(self, separator=...)", func(c *co, r *StreamReader, a []py.Object) py.Object {
			sep := "\n"
			if a[1] != nil {
				sep = py.BytesOf(c.t, a[1])
			}
			n, ok := r.until(c, sep)
			if !ok {
				throwIncomplete(c.t, r.take(n), py.None)
			}
			return py.Bytes(r.take(n))
		}),
		py.Def("at_eof(self)", func(_ *py.Thread, a []py.Object) py.Object {
			return py.Bool(readerOf(a[0]).atEOF && readerOf(a[0]).buf == "")
		}),
		py.Def("feed_data(self, data)", func(t *py.Thread, a []py.Object) py.Object {
			readerOf(a[0]).feed(t, py.BytesOf(t, a[1]))
			return py.None
		}),
		py.Def("feed_eof(self)", func(t *py.Thread, a []py.Object) py.Object {
			readerOf(a[0]).feedEOF(t)
			return py.None
		}),
		py.Def("exception(self)", func(_ *py.Thread, a []py.Object) py.Object {
			if e := readerOf(a[0]).exc; e != nil {
				return e
			}
			return py.None
		}),
		py.Def("__aiter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		def("__anext__(self)", func(c *co, r *StreamReader, _ []py.Object) py.Object {
			line := r.line(c)
			if line == "" {
				py.ThrowObj(c.t, py.NewException(py.StopAsyncIteration))
			}
			return py.Bytes(line)
		}),
	)
}

// sink is what a StreamWriter writes to: a socket's transport, or the input of a subprocess.
type sink interface {
	write(t *py.Thread, data string)
	writeEOF(t *py.Thread)
	close(t *py.Thread)
}

// StreamWriter is asyncio.StreamWriter.
type StreamWriter struct {
	obj     *py.Instance
	loop    *Loop
	to      sink
	tr      *Transport // nil for the input of a subprocess
	reader  *StreamReader
	paused  bool
	closing bool
	drained waiters
	closed  *Future
	over    bool
	exc     py.Object // what ended the connection
}

func newWriter(l *Loop, to sink) *StreamWriter {
	w := &StreamWriter{loop: l, to: to, closed: newFuture(l)}
	w.tr, _ = to.(*Transport)
	w.obj = newInstance(StreamWriterType, w)
	return w
}

// drain implements drain().
func (w *StreamWriter) drain(c *co) {
	if w.reader != nil && w.reader.exc != nil {
		reraise(w.reader.exc)
	}
	if w.closing || w.tr != nil && w.tr.closing {
		c.pass()
	}
	if w.over {
		if e, ok := w.exc.(*py.Exception); ok {
			reraise(e)
		}
		py.Throw(py.ConnectionResetError, "Connection lost")
	}
	if w.paused {
		if e := w.drained.wait(c); e != nil {
			reraise(e)
		}
	}
}

// resume wakes those who wait for room.
func (w *StreamWriter) resume(t *py.Thread) {
	w.paused = false
	for _, f := range w.drained.list {
		if !f.Done() {
			f.SetResult(t, py.None)
		}
	}
}

// lost notes the end of the connection.
func (w *StreamWriter) lost(t *py.Thread, exc py.Object) {
	w.over, w.exc = true, exc
	e, failed := exc.(*py.Exception)
	for _, f := range w.drained.list {
		switch {
		case f.Done():
		case failed:
			f.SetException(t, e)
		default:
			f.SetException(t, py.NewException(py.ConnectionResetError, py.Str("Connection lost")))
		}
	}
	if !w.closed.Done() {
		if failed {
			w.closed.SetException(t, e)
			w.closed.retrieved()
		} else {
			w.closed.SetResult(t, py.None)
		}
	}
}

func (w *StreamWriter) close(t *py.Thread) {
	if !w.closing {
		w.closing = true
		w.to.close(t)
	}
}

func writerOf(o py.Object) *StreamWriter { return stateOfObject[*StreamWriter](o) }

func streamWriterMembers() []py.Member {
	return append(py.Methods(
		py.Def("write(self, data)", func(t *py.Thread, a []py.Object) py.Object {
			writerOf(a[0]).to.write(t, dataArg(t, a[1]))
			return py.None
		}),
		py.Def("writelines(self, data)", func(t *py.Thread, a []py.Object) py.Object {
			for v := range py.Each(t, a[1]) {
				writerOf(a[0]).to.write(t, dataArg(t, v))
			}
			return py.None
		}),
		py.Def("write_eof(self)", func(t *py.Thread, a []py.Object) py.Object {
			writerOf(a[0]).to.writeEOF(t)
			return py.None
		}),
		py.Def("can_write_eof(self)", func(*py.Thread, []py.Object) py.Object { return py.True }),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			writerOf(a[0]).close(t)
			return py.None
		}),
		py.Def("is_closing(self)", func(_ *py.Thread, a []py.Object) py.Object {
			w := writerOf(a[0])
			return py.Bool(w.closing || w.tr != nil && w.tr.closing)
		}),
		method("wait_closed(self)", "StreamWriter.wait_closed", func(c *co, a []py.Object) py.Object {
			c.await(shield(c.t, writerOf(a[0]).closed.obj))
			return py.None
		}),
		method("drain(self)", "StreamWriter.drain", func(c *co, a []py.Object) py.Object {
			writerOf(a[0]).drain(c)
			return py.None
		}),
		py.Def("get_extra_info(self, name, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			if tr := writerOf(a[0]).tr; tr != nil {
				return tr.info(t, py.ToStr(t, a[1]), a[2])
			}
			return a[2]
		}),
	), py.Getter("transport", func(_ *py.Thread, o py.Object) py.Object {
		if tr := writerOf(o).tr; tr != nil {
			return tr.obj
		}
		return py.None
	}))
}

// streamProtocol feeds a reader and a writer; begin is what a server does with a new connection.
type streamProtocol struct {
	r     *StreamReader
	w     *StreamWriter
	begin func(t *py.Thread, p *streamProtocol)
}

func (p *streamProtocol) made(t *py.Thread, tr *Transport) {
	p.r.tr = tr
	p.w = newWriter(tr.loop, tr)
	p.w.reader = p.r
	if p.begin != nil {
		p.begin(t, p)
	}
}

func (p *streamProtocol) data(t *py.Thread, b string) { p.r.feed(t, b) }

func (p *streamProtocol) eof(t *py.Thread) bool {
	p.r.feedEOF(t)
	return true
}

func (p *streamProtocol) lost(t *py.Thread, exc py.Object) {
	if e, ok := exc.(*py.Exception); ok {
		p.r.setException(t, e)
	} else {
		p.r.feedEOF(t)
	}
	p.w.lost(t, exc)
}

func (p *streamProtocol) pause(*py.Thread)    { p.w.paused = true }
func (p *streamProtocol) resume(t *py.Thread) { p.w.resume(t) }
