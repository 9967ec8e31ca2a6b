package pymmap

import (
	"bytes"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// method defines a method of mmap.
func method(sig string, f func(t *py.Thread, m *Map, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		m, _ := py.NativeOf[*Map](a[0])
		return f(t, m, a[1:])
	})
}

func members() []py.Member {
	ms := py.Methods(
		method("__repr__(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object { return py.Str(m.repr()) }),
		method("__len__(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object { m.check(); return py.Int(len(m.data)) }),
		method("size(self, /)", func(t *py.Thread, m *Map, _ []py.Object) py.Object { return m.size(t) }),
		method("__getitem__(self, key, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.get(t, a[0]) }),
		method("__setitem__(self, key, value, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { m.set(t, a[0], a[1]); return py.None }),
		method("__enter__(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object { m.check(); return m }),
		method("__exit__(self, /, *exc)", func(t *py.Thread, m *Map, _ []py.Object) py.Object { m.close(t); return py.None }),
		method("close(self, /)", func(t *py.Thread, m *Map, _ []py.Object) py.Object { m.close(t); return py.None }),
		method("find(self, sub, start=..., end=..., /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.search(t, a, bytes.Index) }),
		method("rfind(self, sub, start=..., end=..., /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.search(t, a, bytes.LastIndex) }),
		method("flush(self, offset=0, size=..., /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.flush(t) }),
		method("madvise(self, option, start=0, length=..., /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object { m.check(); return py.None }),
		method("move(self, dest, src, count, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.move(t, a) }),
		method("resize(self, newsize, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { m.resize(t, modkit.Int(t, a[0])); return py.None }),
		method("seekable(self, /)", func(*py.Thread, *Map, []py.Object) py.Object { return py.True }),
	)
	ms = append(ms, streamMembers()...)
	return append(ms, py.Getter("closed", func(_ *py.Thread, o py.Object) py.Object {
		m, _ := py.NativeOf[*Map](o)
		return py.Bool(m.closed)
	}))
}

// streamMembers are the methods that work at the position, as those of files.
func streamMembers() []py.Member {
	return py.Methods(
		method("read(self, n=None, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object {
			m.check()
			n := len(m.data) - m.pos
			if !modkit.IsNone(a[0]) {
				if k := modkit.Int(t, a[0]); k >= 0 {
					n = min(n, k)
				}
			}
			return m.take(max(n, 0))
		}),
		method("read_byte(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object {
			m.check()
			if m.pos >= len(m.data) {
				py.Throw(py.ValueError, "read byte out of range")
			}
			return py.Int(m.take(1)[0])
		}),
		method("readline(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object {
			m.check()
			rest := m.data[min(m.pos, len(m.data)):]
			n := bytes.IndexByte(rest, '\n') + 1
			if n == 0 {
				n = len(rest)
			}
			return m.take(n)
		}),
		method("write(self, data, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object {
			m.writable()
			return py.Int(m.put(py.BytesOf(t, a[0])))
		}),
		method("write_byte(self, byte, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object {
			m.writable()
			n := modkit.Int(t, a[0])
			switch {
			case n < 0:
				py.Throw(py.OverflowError, "unsigned byte integer is less than minimum")
			case n > 255:
				py.Throw(py.OverflowError, "unsigned byte integer is greater than maximum")
			case m.pos >= len(m.data):
				py.Throw(py.ValueError, "write byte out of range")
			}
			m.put(string([]byte{byte(n)}))
			return py.None
		}),
		method("tell(self, /)", func(_ *py.Thread, m *Map, _ []py.Object) py.Object { m.check(); return py.Int(m.pos) }),
		method("seek(self, pos, whence=0, /)", func(t *py.Thread, m *Map, a []py.Object) py.Object { return m.seek(t, a) }),
	)
}

// take reads n bytes at the position.
func (m *Map) take(n int) py.Bytes {
	m.mu.RLock()
	defer m.mu.RUnlock()
	b := py.Bytes(m.data[m.pos : m.pos+n])
	m.pos += n
	return b
}

// put writes at the position.
func (m *Map) put(s string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.pos > len(m.data) || len(s) > len(m.data)-m.pos {
		py.Throw(py.ValueError, "data out of range")
	}
	copy(m.data[m.pos:], s)
	m.pos += len(s)
	return len(s)
}

func (m *Map) seek(t *py.Thread, a []py.Object) py.Object {
	m.check()
	to := modkit.Int(t, a[0])
	switch modkit.Int(t, a[1]) {
	case 0:
	case 1:
		to += m.pos
	case 2:
		to += len(m.data)
	default:
		py.Throw(py.ValueError, "unknown seek type")
	}
	if to < 0 || to > len(m.data) {
		py.Throw(py.ValueError, "seek out of range")
	}
	m.pos = to
	return py.Int(to)
}

func (m *Map) size(t *py.Thread) py.Object {
	m.check()
	if m.fd < 0 {
		return py.Int(len(m.data))
	}
	f, err := py.Files(t).RealFile(m.fd)
	if err == nil {
		if info, err := f.Stat(); err == nil {
			return py.Int(info.Size())
		}
	}
	panic(py.Raise(t, py.NewOSError(unix.EBADF, nil)))
}

func (m *Map) flush(t *py.Thread) py.Object {
	m.check()
	if m.access != accessRead && m.access != accessCopy && m.fd >= 0 {
		if err := unix.Msync(m.data, unix.MS_SYNC); err != nil {
			py.ThrowErrno(t, err.(unix.Errno), nil)
		}
	}
	return py.None
}

func (m *Map) move(t *py.Thread, a []py.Object) py.Object {
	m.writable()
	to, from, n := modkit.Int(t, a[0]), modkit.Int(t, a[1]), modkit.Int(t, a[2])
	if to < 0 || from < 0 || n < 0 || len(m.data)-to < n || len(m.data)-from < n {
		py.Throw(py.ValueError, "source, destination, or count out of range")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	copy(m.data[to:to+n], m.data[from:from+n])
	return py.None
}

// search is find and rfind; the search begins at the position unless told otherwise.
func (m *Map) search(t *py.Thread, a []py.Object, in func(s, sep []byte) int) py.Object {
	m.check()
	sub := py.BytesOf(t, a[0])
	clip := func(o py.Object, otherwise int) int {
		if o == nil {
			return otherwise
		}
		n := modkit.Int(t, o)
		if n < 0 {
			n += len(m.data)
		}
		return min(max(n, 0), len(m.data))
	}
	start, end := clip(a[1], m.pos), clip(a[2], len(m.data))
	m.mu.RLock()
	defer m.mu.RUnlock()
	if start > end {
		return py.Int(-1)
	}
	i := in(m.data[start:end], []byte(sub))
	if i < 0 {
		return py.Int(-1)
	}
	return py.Int(start + i)
}

func (m *Map) get(t *py.Thread, key py.Object) py.Object {
	m.check()
	m.mu.RLock()
	defer m.mu.RUnlock()
	if s, ok := key.(*py.Slice); ok {
		start, _, step, n := s.Indices(t, len(m.data))
		out := make([]byte, n)
		for i := range out {
			out[i] = m.data[start+i*step]
		}
		return py.Bytes(out)
	}
	return py.Int(m.data[m.index(t, key)])
}

func (m *Map) index(t *py.Thread, key py.Object) int {
	if _, ok := py.LookupAttr(t, key, "__index__"); !ok {
		py.Throw(py.TypeError, "mmap indices must be integers")
	}
	i := py.IndexInt(t, key)
	if i < 0 {
		i += len(m.data)
	}
	if i < 0 || i >= len(m.data) {
		py.Throw(py.IndexError, "mmap index out of range")
	}
	return i
}

func (m *Map) set(t *py.Thread, key, value py.Object) {
	m.writable()
	if s, ok := key.(*py.Slice); ok {
		text := py.BytesOf(t, value)
		m.mu.Lock()
		defer m.mu.Unlock()
		start, _, step, n := s.Indices(t, len(m.data))
		if n != len(text) {
			py.Throw(py.IndexError, "mmap slice assignment is wrong size")
		}
		for i := range n {
			m.data[start+i*step] = text[i]
		}
		return
	}
	i := m.index(t, key)
	if _, ok := py.LookupAttr(t, value, "__index__"); !ok {
		py.Throw(py.TypeError, "mmap item value must be an int")
	}
	n := py.IndexInt(t, value)
	if n < 0 || n > 255 {
		py.Throw(py.ValueError, "mmap item value must be in range(0, 256)")
	}
	m.mu.Lock()
	m.data[i] = byte(n)
	m.mu.Unlock()
}
