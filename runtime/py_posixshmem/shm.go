// Package py_posixshmem is what Python's multiprocessing.shared_memory stands on: named blocks of memory that processes and
// programs share, files of /dev/shm.
//
// Input: names and sizes. Output: blocks, which give their memory to memoryviews. Must not: know who else uses a block.
package py_posixshmem

import (
	"os"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_posixshmem", Init: func(_ *py.Thread, m *py.Module) {
	m.Add(
		py.Def("open_block(name, create, size)", open),
		py.Def("close_block(block)", func(_ *py.Thread, a []py.Object) py.Object {
			a[0].(*block).close()
			return py.None
		}),
		py.Def("block_size(block)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(len(a[0].(*block).mem.bytes)) }),
		py.DefC("shm_unlink(path)", func(t *py.Thread, a []py.Object) py.Object {
			name := py.ToStr(t, a[0])
			if err := os.Remove(path(name)); err != nil {
				throw(t, err, name)
			}
			return py.None
		}),
	)
}}

// mapping is memory that this program has mapped; the copies of a block in forked processes share it.
type mapping struct {
	mu    sync.Mutex
	bytes []byte
	users int
}

// block is a process's use of a mapping.
type block struct {
	mem    *mapping
	closed bool
}

var blockType = py.NewBuiltinType("_posixshmem.block").Final()

// Type returns the class.
func (*block) Type() *py.Type { return blockType }

// Buffer implements py.BufferOwner.
func (b *block) Buffer() []byte { return b.mem.bytes }

// ForkCopy implements py.Forker.
func (b *block) ForkCopy(*py.Copier) any {
	b.mem.mu.Lock()
	defer b.mem.mu.Unlock()
	if !b.closed {
		b.mem.users++
	}
	return &block{mem: b.mem, closed: b.closed}
}

// close gives the memory back. It stays mapped while another process of the program uses it, and for views that are left.
func (b *block) close() {
	b.mem.mu.Lock()
	defer b.mem.mu.Unlock()
	if !b.closed {
		b.closed = true
		b.mem.users--
	}
}

func path(name string) string {
	for len(name) > 0 && name[0] == '/' {
		name = name[1:]
	}
	return "/dev/shm/" + name
}

// open implements open_block(name, create, size).
func open(t *py.Thread, a []py.Object) py.Object {
	name, create, size := py.ToStr(t, a[0]), py.Truth(t, a[1]), py.IndexInt(t, a[2])
	flags := os.O_RDWR
	if create {
		flags |= os.O_CREATE | os.O_EXCL
	}
	f, err := os.OpenFile(path(name), flags, 0o600)
	if err != nil {
		throw(t, err, name)
	}
	defer func() { _ = f.Close() }()
	if create {
		if err := f.Truncate(int64(size)); err != nil {
			throw(t, err, name)
		}
	}
	st, err := f.Stat()
	if err != nil {
		throw(t, err, name)
	}
	mem, err := unix.Mmap(int(f.Fd()), 0, int(st.Size()), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		throw(t, err, name)
	}
	return &block{mem: &mapping{bytes: mem, users: 1}}
}

// throw raises the OSError of a failed operation on a block.
func throw(t *py.Thread, err error, name string) {
	errno := syscall.EIO
	if pe, ok := err.(*os.PathError); ok {
		err = pe.Err
	}
	if n, ok := err.(syscall.Errno); ok {
		errno = n
	}
	py.ThrowErrno(t, errno, py.Str(name))
}
