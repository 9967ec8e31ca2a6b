package pyio

import (
	"bytes"
	"io"
	"sync"
	"weak"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// core is a buffered file's state. It outlives the file object that the program holds, until it is flushed.
type core struct {
	mu     sync.Mutex
	raw    raw
	rbuf   []byte // read ahead
	wbuf   []byte // not yet written
	text   []byte // the text layer's pending output
	size   int
	path   string
	handle weak.Pointer[Buffered]
	reg    *openFiles
}

// Buffered is a BufferedReader, BufferedWriter, BufferedRandom or BufferedRWPair.
type Buffered struct {
	*core
	kind   *py.Type
	closed bool
}

// Type returns the class.
func (b *Buffered) Type() *py.Type { return b.kind }

func newBuffered(t *py.Thread, kind *py.Type, r raw, size int) *Buffered {
	b := &Buffered{core: &core{raw: r, size: size}, kind: kind}
	b.handle = weak.Make(b)
	if f, ok := r.(*FileIO); ok && f.writable {
		if s, ok := modkit.Text(f.name); ok {
			b.path = s
		}
		b.reg = opened(t)
		b.reg.mu.Lock()
		b.reg.files[b.core] = struct{}{}
		b.reg.mu.Unlock()
	}
	return b
}

// ForkCopy copies the buffers: parent and child each write what was pending, as after a real fork.
func (b *Buffered) ForkCopy(c *py.Copier) any {
	n := &Buffered{core: py.CopyOf(c, b.core), kind: b.kind, closed: b.closed}
	n.handle = weak.Make(n)
	return n
}

// ForkCopy copies the state behind a file object.
func (k *core) ForkCopy(c *py.Copier) any {
	n := &core{rbuf: bytes.Clone(k.rbuf), wbuf: bytes.Clone(k.wbuf), text: bytes.Clone(k.text), size: k.size, path: k.path}
	switch r := k.raw.(type) {
	case *FileIO:
		n.raw = c.Object(r).(*FileIO)
	case objRaw:
		n.raw = objRaw{c.Object(r.o)}
	}
	return n
}

func (k *core) dirty() bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return len(k.wbuf)+len(k.text) > 0
}

func (k *core) lock() func() {
	if !sched.Concurrent() {
		return func() {}
	}
	k.mu.Lock()
	return k.mu.Unlock
}

func (b *Buffered) check() {
	if b.closed {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
}

func unsupported(what string) { py.Throw(py.UnsupportedOperation(), "%s", what) }

// flush writes everything that is pending.
func (k *core) flush(t *py.Thread) {
	defer k.lock()()
	k.flushLocked(t)
}

func (k *core) flushLocked(t *py.Thread) {
	if len(k.text) > 0 {
		k.wbuf = append(k.wbuf, k.text...)
		k.text = k.text[:0]
	}
	k.flushBytes(t)
}

func (k *core) flushBytes(t *py.Thread) {
	for len(k.wbuf) > 0 {
		n := k.raw.writeSome(t, k.wbuf)
		k.wbuf = append(k.wbuf[:0], k.wbuf[n:]...)
	}
}

// toWrite drops what was read ahead: the raw position goes back to where the program thinks it is.
func (k *core) toWrite(t *py.Thread) {
	if len(k.rbuf) > 0 {
		k.raw.seek(t, -int64(len(k.rbuf)), io.SeekCurrent)
		k.rbuf = nil
	}
}

func (b *Buffered) write(t *py.Thread, p string) int {
	b.check()
	if !b.raw.can(t, "writable") {
		unsupported("write")
	}
	defer b.lock()()
	b.toWrite(t)
	if len(b.wbuf)+len(p) > b.size {
		b.flushBytes(t)
	}
	b.wbuf = append(b.wbuf, p...)
	if len(b.wbuf) > b.size || b.reg != nil && b.reg.ending {
		b.flushBytes(t)
	}
	return len(p)
}

// fill reads one more block; false at the end of the file.
func (k *core) fill(t *py.Thread) bool {
	chunk := make([]byte, max(k.size, blockSize))
	n := k.raw.readInto(t, chunk)
	k.rbuf = append(k.rbuf, chunk[:n]...)
	return n > 0
}

func (b *Buffered) startRead(t *py.Thread) {
	b.check()
	if !b.raw.can(t, "readable") {
		unsupported("read")
	}
}

func (k *core) take(n int) []byte {
	p := k.rbuf[:n:n]
	k.rbuf = k.rbuf[n:]
	return p
}

// read reads n bytes, all that are left for n < 0.
func (b *Buffered) read(t *py.Thread, n int) []byte {
	b.startRead(t)
	defer b.lock()()
	b.flushLocked(t)
	for (n < 0 || len(b.rbuf) < n) && b.fill(t) {
	}
	if n < 0 || n > len(b.rbuf) {
		n = len(b.rbuf)
	}
	return b.take(n)
}

// read1 reads with at most one system call.
func (b *Buffered) read1(t *py.Thread, n int) []byte {
	b.startRead(t)
	defer b.lock()()
	b.flushLocked(t)
	if len(b.rbuf) == 0 && n != 0 {
		b.fill(t)
	}
	if n < 0 || n > len(b.rbuf) {
		n = len(b.rbuf)
	}
	return b.take(n)
}

func (b *Buffered) peek(t *py.Thread) []byte {
	b.startRead(t)
	defer b.lock()()
	b.flushLocked(t)
	if len(b.rbuf) == 0 {
		b.fill(t)
	}
	return b.rbuf
}

// readline reads up to and including a newline, at most limit bytes for limit >= 0.
func (b *Buffered) readline(t *py.Thread, limit int) []byte {
	b.startRead(t)
	defer b.lock()()
	b.flushLocked(t)
	from := 0
	for {
		if i := bytes.IndexByte(b.rbuf[from:], '\n'); i >= 0 && (limit < 0 || from+i < limit) {
			return b.take(from + i + 1)
		}
		if limit >= 0 && len(b.rbuf) >= limit {
			return b.take(limit)
		}
		from = len(b.rbuf)
		if !b.fill(t) {
			return b.take(len(b.rbuf))
		}
	}
}

func (b *Buffered) seek(t *py.Thread, off int64, whence int) int64 {
	b.check()
	defer b.lock()()
	b.flushLocked(t)
	if whence == io.SeekCurrent {
		off -= int64(len(b.rbuf))
	}
	b.rbuf = nil
	return b.raw.seek(t, off, whence)
}

func (b *Buffered) tell(t *py.Thread) int64 {
	b.check()
	defer b.lock()()
	return b.raw.seek(t, 0, io.SeekCurrent) - int64(len(b.rbuf)) + int64(len(b.wbuf)+len(b.text))
}

func (b *Buffered) truncate(t *py.Thread, size int64) int64 {
	if size < 0 {
		size = b.tell(t)
	}
	b.check()
	if !b.raw.can(t, "writable") {
		unsupported("truncate")
	}
	defer b.lock()()
	b.flushLocked(t)
	b.raw.truncate(t, size)
	return size
}

func (b *Buffered) doFlush(t *py.Thread) {
	b.check()
	b.flush(t)
}

func (b *Buffered) close(t *py.Thread) {
	if b.closed {
		return
	}
	e := py.Catch(t, func() { b.flush(t) })
	b.closed = true
	if b.reg != nil {
		b.reg.mu.Lock()
		delete(b.reg.files, b.core)
		b.reg.mu.Unlock()
	}
	b.raw.close(t)
	if e != nil {
		panic(e)
	}
}

func (b *Buffered) isClosed() bool { return b.closed }

func (b *Buffered) can(t *py.Thread, what string) bool {
	b.check()
	return b.raw.can(t, what)
}

func (b *Buffered) object() py.Object { return b }

// readInto fills p as readinto() does.
func (b *Buffered) readInto(t *py.Thread, p []byte) int { return copy(p, b.read(t, len(p))) }
