// Package pyio is Python's io module and the built-in function open.
//
// Input: file names, descriptors of the process's table, bytes and text. Output: file objects whose buffering is CPython's.
// Must not: keep files in Go variables of the package: what a process has open belongs to its isolate.
package pyio

import (
	"errors"
	"io"
	"os"
	"runtime"
	"sync"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// blockSize is io.DEFAULT_BUFFER_SIZE.
const blockSize = 8192

// raw is the unbuffered file beneath a buffered one.
type raw interface {
	readInto(t *py.Thread, p []byte) int
	writeSome(t *py.Thread, b []byte) int
	seek(t *py.Thread, off int64, whence int) int64
	truncate(t *py.Thread, size int64)
	close(t *py.Thread)
	object() py.Object
	can(t *py.Thread, what string) bool // readable, writable, seekable
}

// FileIO is io.FileIO: a descriptor.
type FileIO struct {
	fd       int
	name     py.Object
	mode     string // rb, rb+, wb, xb, ab, ab+
	readable bool
	writable bool
	closefd  bool
	closed   bool
}

// Type returns _io.FileIO.
func (*FileIO) Type() *py.Type { return FileIOType }

func throwErr(t *py.Thread, err error, name py.Object) {
	var no syscall.Errno
	if errors.As(err, &no) {
		py.ThrowErrno(t, no, name)
	}
	if errors.Is(err, os.ErrClosed) {
		py.ThrowErrno(t, syscall.EBADF, name)
	}
	py.Throw(py.OSError, "%s", err)
}

// fsPath converts a path argument: str, bytes, or an object with __fspath__.
func fsPath(t *py.Thread, o py.Object) string {
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		return string(v)
	case py.Bytes:
		return string(v)
	}
	if py.TypeOf(o).Lookup("__fspath__") != nil {
		return fsPath(t, py.CallMethod(t, o, "__fspath__"))
	}
	py.Throw(py.TypeError, "expected str, bytes or os.PathLike object, not %s", py.TypeOf(o).Name)
	return ""
}

// parseMode reads a file mode; the text of a wrong one is as FileIO's or open's.
func openFlags(mode string) (flags int, readable, writable bool) {
	for _, c := range mode {
		switch c {
		case 'r':
			readable = true
		case 'w':
			writable = true
			flags |= os.O_CREATE | os.O_TRUNC
		case 'x':
			writable = true
			flags |= os.O_CREATE | os.O_EXCL
		case 'a':
			writable = true
			flags |= os.O_CREATE | os.O_APPEND
		case '+':
			readable, writable = true, true
		}
	}
	switch {
	case readable && writable:
		flags |= os.O_RDWR
	case writable:
		flags |= os.O_WRONLY
	}
	return flags, readable, writable
}

// openRaw opens a path or takes a descriptor.
func openRaw(t *py.Thread, file py.Object, mode string, closefd bool, opener py.Object) *FileIO {
	flags, r, w := openFlags(mode)
	f := &FileIO{name: file, readable: r, writable: w, closefd: closefd}
	f.mode = rawMode(mode)
	if n := modkit.Big(file); n != nil {
		f.fd = modkit.Int(t, file)
		if f.fd < 0 {
			py.Throw(py.ValueError, "negative file descriptor")
		}
		if _, err := py.Files(t).Get(f.fd); err != nil {
			throwErr(t, err, nil)
		}
		return f
	}
	if !closefd {
		py.Throw(py.ValueError, "Cannot use closefd=False with file name")
	}
	path := fsPath(t, file)
	for i := 0; i < len(path); i++ {
		if path[i] == 0 {
			py.Throw(py.ValueError, "embedded null byte")
		}
	}
	if !modkit.IsNone(opener) {
		f.fd = modkit.Int(t, py.Call(t, opener, file, py.Int(flags|syscall.O_CLOEXEC)))
		return f
	}
	flushAbandoned(t, path)
	of, err := os.OpenFile(resolve(t, path), flags, 0o666)
	if err != nil {
		throwErr(t, err, nameArg(file))
	}
	if st, err := of.Stat(); err == nil && st.IsDir() {
		of.Close()
		throwErr(t, syscall.EISDIR, nameArg(file))
	}
	f.fd = py.Files(t).Add(fdtable.Real{File: of})
	return f
}

func nameArg(o py.Object) py.Object { return o }

func rawMode(mode string) string {
	plus := ""
	kind := "rb"
	for _, c := range mode {
		switch c {
		case '+':
			plus = "+"
		case 'w':
			kind = "wb"
		case 'x':
			kind = "xb"
		case 'a':
			kind = "ab"
		}
	}
	if plus != "" && kind == "wb" {
		return "rb+"
	}
	return kind + plus
}

func (f *FileIO) check() {
	if f.closed {
		py.Throw(py.ValueError, "I/O operation on closed file")
	}
}

func (f *FileIO) object() py.Object { return f }

func (f *FileIO) stream(t *py.Thread) fdtable.Stream {
	f.check()
	s, err := py.Files(t).Stream(f.fd)
	if err != nil {
		throwErr(t, err, nil)
	}
	return s
}

func (f *FileIO) readInto(t *py.Thread, p []byte) int {
	n, err := f.stream(t).ReadBytes(t.Thread, p)
	if err != nil {
		throwErr(t, err, nil)
	}
	return n
}

func (f *FileIO) writeSome(t *py.Thread, b []byte) int {
	n, err := f.stream(t).WriteBytes(t.Thread, b)
	if err != nil && n == 0 {
		throwErr(t, err, nil)
	}
	return n
}

// file returns the operating system's file, for what only files can do.
func (f *FileIO) file(t *py.Thread) *os.File {
	f.check()
	of, err := py.Files(t).RealFile(f.fd)
	if err != nil {
		if err == syscall.EINVAL {
			err = syscall.ESPIPE
		}
		throwErr(t, err, nil)
	}
	return of
}

func (f *FileIO) seek(t *py.Thread, off int64, whence int) int64 {
	n, err := f.file(t).Seek(off, whence)
	if err != nil {
		throwErr(t, err, nil)
	}
	return n
}

func (f *FileIO) truncate(t *py.Thread, size int64) {
	if err := f.file(t).Truncate(size); err != nil {
		throwErr(t, err, nil)
	}
}

func (f *FileIO) close(t *py.Thread) {
	if f.closed {
		return
	}
	f.closed = true
	if !f.closefd {
		return
	}
	if err := py.Files(t).Close(f.fd); err != nil {
		throwErr(t, err, nil)
	}
}

func (f *FileIO) can(t *py.Thread, what string) bool {
	switch what {
	case "readable":
		return f.readable
	case "writable":
		return f.writable
	}
	of, err := py.Files(t).RealFile(f.fd)
	if err != nil {
		return false
	}
	_, err = of.Seek(0, io.SeekCurrent)
	return err == nil
}

func (f *FileIO) isatty(t *py.Thread) bool {
	f.check()
	of, err := py.Files(t).RealFile(f.fd)
	return err == nil && isTerminal(of)
}

// ForkCopy gives the child the same descriptor number in its own table.
func (f *FileIO) ForkCopy(c *py.Copier) any {
	n := *f
	return &n
}

// objRaw is a raw file made by the program (a subclass of RawIOBase).
type objRaw struct{ o py.Object }

func (r objRaw) object() py.Object { return r.o }

func (r objRaw) readInto(t *py.Thread, p []byte) int {
	if py.TypeOf(r.o).Lookup("readinto") != nil {
		b := py.NewByteArray(make([]byte, len(p)))
		n := py.CallMethod(t, r.o, "readinto", py.NewMemoryView(t, b))
		if n == py.Object(py.None) {
			return 0
		}
		k := modkit.Int(t, n)
		copy(p, b.B[:k])
		return k
	}
	s := py.CallMethod(t, r.o, "read", py.Int(len(p)))
	if s == py.Object(py.None) {
		return 0
	}
	return copy(p, py.BytesOf(t, s))
}

func (r objRaw) writeSome(t *py.Thread, b []byte) int {
	n := py.CallMethod(t, r.o, "write", py.Bytes(b))
	if n == py.Object(py.None) {
		return len(b)
	}
	return modkit.Int(t, n)
}

func (r objRaw) seek(t *py.Thread, off int64, whence int) int64 {
	return int64(modkit.Int(t, py.CallMethod(t, r.o, "seek", py.Int(off), py.Int(whence))))
}

func (r objRaw) truncate(t *py.Thread, size int64) { py.CallMethod(t, r.o, "truncate", py.Int(size)) }

func (r objRaw) close(t *py.Thread) { py.CallMethod(t, r.o, "close") }

func (r objRaw) can(t *py.Thread, what string) bool {
	m, ok := py.LookupAttr(t, r.o, what)
	return ok && py.Truth(t, py.Call(t, m))
}

// openFiles are the process's files with a write buffer, so that what is left in them reaches the disk: at the end of
// the process, and when a file is opened that a forgotten file object still holds text for.
type openFiles struct {
	mu     sync.Mutex
	files  map[*core]struct{}
	ending bool
}

type openFilesKey struct{}

func opened(t *py.Thread) *openFiles {
	return py.State(t.Iso, openFilesKey{}, func() *openFiles {
		s := &openFiles{files: map[*core]struct{}{}}
		t.Iso.AtExit(s.flushAll)
		return s
	})
}

// ForkCopy makes the child's registry; the files themselves are copied where they are referred to.
func (s *openFiles) ForkCopy(c *py.Copier) any {
	n := &openFiles{files: map[*core]struct{}{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	for f := range s.files {
		n.files[py.CopyOf(c, f)] = struct{}{}
	}
	return n
}

func (s *openFiles) flushAll(t *py.Thread) {
	s.mu.Lock()
	s.ending = true
	var all []*core
	for f := range s.files {
		all = append(all, f)
	}
	s.mu.Unlock()
	for _, f := range all {
		py.Catch(t, func() { f.flush(t) })
	}
}

// flushAbandoned writes out what file objects for path that the program no longer refers to still hold: CPython would
// have closed them when the last reference went.
func flushAbandoned(t *py.Thread, path string) {
	s := opened(t)
	s.mu.Lock()
	var held []*core
	for f := range s.files {
		if f.path == path && f.dirty() {
			held = append(held, f)
		}
	}
	s.mu.Unlock()
	if held == nil {
		return
	}
	runtime.GC()
	for _, f := range held {
		if f.handle.Value() == nil {
			f.flush(t)
		}
	}
}
