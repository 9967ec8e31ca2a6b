// Package pymmap is Python's mmap: files in memory, and memory that forked processes share.
//
// Input: descriptors of the process's own table, lengths. Output: objects that read and write the mapping.
// Must not: copy a shared mapping for a forked process.
package pymmap

import (
	"bytes"
	"errors"
	"strconv"
	"sync"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "mmap", Init: func(t *py.Thread, m *py.Module) {
	for name, n := range map[string]int{
		"PROT_EXEC": 4, "PROT_READ": 1, "PROT_WRITE": 2, "MAP_SHARED": 1, "MAP_PRIVATE": 2, "MAP_DENYWRITE": 2048, "MAP_EXECUTABLE": 4096,
		"MAP_ANON": 32, "MAP_ANONYMOUS": 32, "MAP_POPULATE": 32768, "MAP_STACK": 131072, "MAP_NORESERVE": 16384, "MAP_32BIT": 64,
		"PAGESIZE": unix.Getpagesize(), "ALLOCATIONGRANULARITY": unix.Getpagesize(), "ACCESS_DEFAULT": accessDefault, "ACCESS_READ": accessRead,
		"ACCESS_WRITE": accessWrite, "ACCESS_COPY": accessCopy, "MADV_NORMAL": 0, "MADV_RANDOM": 1, "MADV_SEQUENTIAL": 2,
		"MADV_WILLNEED": 3, "MADV_DONTNEED": 4, "MADV_REMOVE": 9, "MADV_DONTFORK": 10, "MADV_DOFORK": 11, "MADV_HWPOISON": 100,
		"MADV_MERGEABLE": 12, "MADV_UNMERGEABLE": 13, "MADV_HUGEPAGE": 14, "MADV_NOHUGEPAGE": 15, "MADV_DONTDUMP": 16,
		"MADV_DODUMP": 17, "MADV_FREE": 8,
	} {
		m.Set(name, py.Int(n))
	}
	m.Set("error", py.OSError)
	m.Set("mmap", Type)
}}

// Type is the class mmap.
var Type = py.DefineType(py.TypeSpec{Name: "mmap", Module: "mmap", Subclassable: true, Construct: construct})

func init() { Type.Attach(members) }

const (
	accessDefault = iota
	accessRead
	accessWrite
	accessCopy
)

// mapping is the memory; forked processes share it unless it is private.
type mapping struct {
	mu      sync.RWMutex
	data    []byte
	private bool
}

// Map is an mmap object: a mapping and a position in it.
type Map struct {
	*mapping
	access int
	pos    int
	offset int64
	fd     int // a duplicate in the process's table, -1 for anonymous memory
	closed bool
}

// Type returns mmap.mmap.
func (*Map) Type() *py.Type { return Type }

// ForkCopy implements py.Forker.
func (m *Map) ForkCopy(*py.Copier) any {
	out := *m
	if m.private {
		m.mu.RLock()
		out.mapping = &mapping{data: bytes.Clone(m.data), private: true}
		m.mu.RUnlock()
	}
	return &out
}

// Buffer implements py.BufferOwner.
func (m *Map) Buffer() []byte {
	m.check()
	return m.data
}

func (m *Map) check() {
	if m.closed {
		py.Throw(py.ValueError, "mmap closed or invalid")
	}
}

func (m *Map) writable() {
	m.check()
	if m.access == accessRead {
		py.Throw(py.TypeError, "mmap can't modify a readonly memory map.")
	}
}

var newSignature = py.DefC("mmap(fileno, length, flags=1, prot=3, access=0, offset=0, *, trackfd=True)", newMap)

func construct(t *py.Thread, _ *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	return py.CallKw(t, newSignature, args, kw)
}

// newMap is mmap(fileno, length, flags=MAP_SHARED, prot=PROT_WRITE|PROT_READ, access=ACCESS_DEFAULT, offset=0, *, trackfd=True).
func newMap(t *py.Thread, a []py.Object) py.Object {
	fd, length := modkit.Int(t, a[0]), modkit.Int(t, a[1])
	flags, prot, access := modkit.Int(t, a[2]), modkit.Int(t, a[3]), modkit.Int(t, a[4])
	offset := int64(modkit.Int(t, a[5]))
	switch {
	case length < 0:
		py.Throw(py.OverflowError, "memory mapped length must be positive")
	case offset < 0:
		py.Throw(py.OverflowError, "memory mapped offset must be positive")
	case access != accessDefault && (flags != unix.MAP_SHARED || prot != unix.PROT_READ|unix.PROT_WRITE):
		py.Throw(py.ValueError, "mmap can't specify both access and flags, prot.")
	}
	switch access {
	case accessRead:
		prot = unix.PROT_READ
	case accessCopy:
		flags = unix.MAP_PRIVATE
	case accessDefault:
		if prot&unix.PROT_WRITE == 0 {
			access = accessRead
		}
	case accessWrite:
	default:
		py.Throw(py.ValueError, "mmap invalid access parameter.")
	}
	m := &Map{mapping: &mapping{private: flags&unix.MAP_PRIVATE != 0}, access: access, offset: offset, fd: -1}
	if fd == -1 {
		m.anonymous(t, length)
		return m
	}
	m.file(t, fd, length, flags, prot, py.Truth(t, a[6]))
	return m
}

// anonymous takes memory of the program's own: its processes reach it as those of the kernel reach a shared mapping.
func (m *Map) anonymous(t *py.Thread, length int) {
	if length == 0 {
		py.ThrowErrno(t, unix.EINVAL, nil)
	}
	m.data = make([]byte, length)
}

func (m *Map) file(t *py.Thread, fd, length, flags, prot int, track bool) {
	f, err := py.Files(t).RealFile(fd)
	if err != nil {
		py.ThrowErrno(t, unix.EBADF, nil)
	}
	info, err := f.Stat()
	if err != nil {
		py.ThrowErrno(t, unix.EBADF, nil)
	}
	if info.Mode().IsRegular() {
		switch {
		case length == 0 && info.Size() == 0:
			py.Throw(py.ValueError, "cannot mmap an empty file")
		case m.offset >= info.Size() && length == 0:
			py.Throw(py.ValueError, "mmap offset is greater than file size")
		case length == 0:
			length = int(info.Size() - m.offset)
		case m.offset > info.Size() || info.Size()-m.offset < int64(length):
			py.Throw(py.ValueError, "mmap length is greater than file size")
		}
	}
	m.data, err = unix.Mmap(int(f.Fd()), m.offset, length, prot, flags)
	if err != nil {
		no := unix.EINVAL
		errors.As(err, &no)
		py.ThrowErrno(t, no, nil)
	}
	if track {
		m.fd, _ = py.Files(t).Dup(fd)
	}
}

// close releases the descriptor. The memory goes with the program: other processes of it may still use the mapping.
func (m *Map) close(t *py.Thread) {
	if !m.closed && m.fd >= 0 {
		_ = py.Files(t).Close(m.fd)
	}
	m.closed = true
}

func (m *Map) repr() string {
	if m.closed {
		return "<mmap.mmap closed=True>"
	}
	access := [...]string{"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"}[m.access]
	return "<mmap.mmap closed=False, access=" + access + ", length=" + strconv.Itoa(len(m.data)) + ", pos=" + strconv.Itoa(m.pos) +
		", offset=" + strconv.FormatInt(m.offset, 10) + ">"
}

// resize is resize(newsize).
func (m *Map) resize(t *py.Thread, n int) {
	m.writable()
	if n <= 0 {
		py.Throw(py.ValueError, "new size out of range")
	}
	if m.access == accessCopy {
		py.Throw(py.TypeError, "mmap can't resize a readonly or copy-on-write memory map.")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fd < 0 {
		m.data = append(make([]byte, 0, n), append(m.data, make([]byte, max(n-len(m.data), 0))...)[:n]...)
		return
	}
	f, err := py.Files(t).RealFile(m.fd)
	if err == nil {
		err = f.Truncate(m.offset + int64(n))
	}
	if err == nil {
		m.data, err = unix.Mremap(m.data, n, unix.MREMAP_MAYMOVE)
	}
	if err != nil {
		py.ThrowErrno(t, unix.EINVAL, nil)
	}
}
