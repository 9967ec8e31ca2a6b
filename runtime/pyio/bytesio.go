package pyio

import (
	"bytes"
	"io"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// bytesFile is what the text layer and the methods of binary files work on.
type bytesFile interface {
	read(t *py.Thread, n int) []byte
	read1(t *py.Thread, n int) []byte
	readline(t *py.Thread, limit int) []byte
	write(t *py.Thread, p string) int
	seek(t *py.Thread, off int64, whence int) int64
	tell(t *py.Thread) int64
	truncate(t *py.Thread, size int64) int64
	doFlush(t *py.Thread)
	close(t *py.Thread)
	isClosed() bool
	can(t *py.Thread, what string) bool
	object() py.Object
}

// BytesIO is io.BytesIO.
type BytesIO struct {
	mu     sync.Mutex
	b      []byte
	pos    int64
	closed bool
}

// Type returns _io.BytesIO.
func (*BytesIO) Type() *py.Type { return BytesIOType }

// NewBytesIO makes a BytesIO with content.
func NewBytesIO(b []byte) *BytesIO { return &BytesIO{b: b} }

// ForkCopy makes the child's copy.
func (m *BytesIO) ForkCopy(c *py.Copier) any {
	return &BytesIO{b: bytes.Clone(m.b), pos: m.pos, closed: m.closed}
}

func (m *BytesIO) check() {
	if m.closed {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
}

func (m *BytesIO) object() py.Object { return m }

func (m *BytesIO) read(t *py.Thread, n int) []byte {
	m.check()
	m.mu.Lock()
	defer m.mu.Unlock()
	lo := min(m.pos, int64(len(m.b)))
	hi := int64(len(m.b))
	if n >= 0 {
		hi = min(hi, lo+int64(n))
	}
	m.pos = max(m.pos, hi)
	return bytes.Clone(m.b[lo:hi])
}

func (m *BytesIO) read1(t *py.Thread, n int) []byte { return m.read(t, n) }

func (m *BytesIO) readline(t *py.Thread, limit int) []byte {
	m.check()
	m.mu.Lock()
	rest := m.b[min(m.pos, int64(len(m.b))):]
	n := bytes.IndexByte(rest, '\n') + 1
	if n == 0 {
		n = len(rest)
	}
	m.mu.Unlock()
	if limit >= 0 && n > limit {
		n = limit
	}
	return m.read(t, n)
}

func (m *BytesIO) write(t *py.Thread, p string) int {
	m.check()
	m.mu.Lock()
	defer m.mu.Unlock()
	if gap := m.pos - int64(len(m.b)); gap > 0 && p != "" {
		m.b = append(m.b, make([]byte, gap)...)
	}
	n := copy(m.b[min(m.pos, int64(len(m.b))):], p)
	m.b = append(m.b, p[n:]...)
	m.pos += int64(len(p))
	return len(p)
}

func (m *BytesIO) seek(t *py.Thread, off int64, whence int) int64 {
	m.check()
	m.mu.Lock()
	defer m.mu.Unlock()
	switch whence {
	case io.SeekStart:
		if off < 0 {
			py.Throw(py.ValueError, "negative seek value %d", off)
		}
	case io.SeekCurrent:
		off += m.pos
	case io.SeekEnd:
		off += int64(len(m.b))
	default:
		py.Throw(py.ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	m.pos = max(off, 0)
	return m.pos
}

func (m *BytesIO) tell(t *py.Thread) int64 { m.check(); return m.pos }

func (m *BytesIO) truncate(t *py.Thread, size int64) int64 {
	m.check()
	if size < 0 {
		size = m.pos
	}
	if size < int64(len(m.b)) {
		m.b = m.b[:size]
	}
	return size
}

func (m *BytesIO) doFlush(t *py.Thread) { m.check() }

func (m *BytesIO) close(t *py.Thread) { m.closed, m.b = true, nil }

func (m *BytesIO) isClosed() bool { return m.closed }

func (m *BytesIO) can(t *py.Thread, what string) bool { m.check(); return true }

// objFile is a binary file made by the program.
type objFile struct{ o py.Object }

func (f objFile) object() py.Object { return f.o }

func (f objFile) read(t *py.Thread, n int) []byte {
	return []byte(py.BytesOf(t, py.CallMethod(t, f.o, "read", py.Int(n))))
}

func (f objFile) read1(t *py.Thread, n int) []byte {
	if py.TypeOf(f.o).Lookup("read1") == nil {
		return f.read(t, n)
	}
	return []byte(py.BytesOf(t, py.CallMethod(t, f.o, "read1", py.Int(n))))
}

func (f objFile) readline(t *py.Thread, limit int) []byte {
	return []byte(py.BytesOf(t, py.CallMethod(t, f.o, "readline", py.Int(limit))))
}

func (f objFile) write(t *py.Thread, p string) int {
	py.CallMethod(t, f.o, "write", py.Bytes(p))
	return len(p)
}

func (f objFile) seek(t *py.Thread, off int64, whence int) int64 {
	return objRaw(f).seek(t, off, whence)
}

func (f objFile) tell(t *py.Thread) int64 {
	return int64(py.IndexInt(t, py.CallMethod(t, f.o, "tell")))
}

func (f objFile) truncate(t *py.Thread, size int64) int64 {
	py.CallMethod(t, f.o, "truncate", py.Int(size))
	return size
}

func (f objFile) doFlush(t *py.Thread) { py.CallMethod(t, f.o, "flush") }

func (f objFile) close(t *py.Thread) { py.CallMethod(t, f.o, "close") }

func (f objFile) isClosed() bool { return false }

func (f objFile) can(t *py.Thread, what string) bool { return objRaw(f).can(t, what) }
