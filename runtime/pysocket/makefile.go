package pysocket

import (
	"strings"
	"sync/atomic"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyio"
)

// SocketIOType is socket.SocketIO: the raw file beneath what makefile() returns.
var SocketIOType = py.DefineType(py.TypeSpec{Name: "SocketIO", Module: "socket", Bases: []*py.Type{pyio.RawIOBaseType}, Subclassable: true,
	Members: socketIOMembers})

// socketIO reads and writes through a descriptor of its own, so that file and socket can be closed in any order; the
// time limit is the socket's.
type socketIO struct {
	owner, own *Socket
	mode       string
	timedOut   atomic.Bool
}

// ForkCopy implements py.Forker: the child's table has the same numbers.
func (f *socketIO) ForkCopy(c *py.Copier) any {
	n := &socketIO{owner: f.owner.ForkCopy(c).(*Socket), own: f.own.ForkCopy(c).(*Socket), mode: f.mode}
	n.timedOut.Store(f.timedOut.Load())
	return n
}

func (f *socketIO) limit() time.Duration {
	f.owner.mu.Lock()
	defer f.owner.mu.Unlock()
	return f.owner.timeout
}

func (f *socketIO) isClosed() bool {
	f.own.mu.Lock()
	defer f.own.mu.Unlock()
	return f.own.fd < 0
}

func (f *socketIO) check() {
	if f.isClosed() {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
}

// makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None)
func makefile(t *py.Thread, a []py.Object) py.Object {
	mode := py.ToStr(t, a[1])
	if strings.Trim(mode, "rwb") != "" {
		py.Throw(py.ValueError, "invalid mode %s (only r, w, b allowed)", py.Repr(t, a[1]))
	}
	writing := strings.Contains(mode, "w")
	reading := strings.Contains(mode, "r") || !writing
	binary := strings.Contains(mode, "b")
	size := modkit.OptInt(t, a[2], -1)
	if size < 0 {
		size = 8192
	}
	if size == 0 && !binary {
		py.Throw(py.ValueError, "unbuffered streams must be binary")
	}
	f := &socketIO{owner: socket(a[0])}
	f.own = &Socket{fd: f.owner.dup(t), family: f.owner.family, kind: f.owner.kind, proto: f.owner.proto, timeout: noTimeout}
	if reading {
		f.mode = "r"
	}
	if writing {
		f.mode += "w"
	}
	o := py.NewInstance(SocketIOType)
	o.Native = f
	if size == 0 {
		return o
	}
	io := func(class string, args ...py.Object) py.Object {
		return py.Call(t, py.GetAttr(t, pyio.Def.Module(t), class), args...)
	}
	var buffer py.Object
	switch {
	case reading && writing:
		buffer = io("BufferedRWPair", o, o, py.Int(size))
	case reading:
		buffer = io("BufferedReader", o, py.Int(size))
	default:
		buffer = io("BufferedWriter", o, py.Int(size))
	}
	if binary {
		return buffer
	}
	text := io("TextIOWrapper", buffer, a[3], a[4], a[5])
	py.SetAttr(t, text, "mode", a[1])
	return text
}

// wait runs an operation that may time out; what timed out can't be used any more.
func (f *socketIO) wait(t *py.Thread, op func()) {
	f.check()
	if f.timedOut.Load() {
		py.Throw(py.OSError, "cannot read from timed out object")
	}
	if e := py.Catch(t, op); e != nil {
		if e.Class == py.TimeoutError {
			f.timedOut.Store(true)
		}
		py.ThrowObj(t, e)
	}
}

func socketIOMembers() []py.Member {
	self := func(o py.Object) *socketIO {
		f, ok := py.NativeOf[*socketIO](o)
		if !ok {
			py.Throw(py.TypeError, "SocketIO objects are made by socket.makefile()")
		}
		return f
	}
	can := func(name, letter string) *py.Builtin {
		return py.Def(name+"(self)", func(t *py.Thread, a []py.Object) py.Object {
			f := self(a[0])
			f.check()
			return py.Bool(strings.Contains(f.mode, letter))
		})
	}
	return append(py.Methods(
		can("readable", "r"), can("writable", "w"), can("seekable", "s"),
		py.Def("readinto(self, b)", func(t *py.Thread, a []py.Object) py.Object {
			f := self(a[0])
			var data []byte
			f.wait(t, func() { data = f.own.recvLimit(t, py.Len(t, a[1]), 0, f.limit()) })
			py.SetItem(t, a[1], py.NewSlice(py.Int(0), py.Int(len(data)), py.None), py.Bytes(data))
			return py.Int(len(data))
		}),
		py.Def("write(self, b)", func(t *py.Thread, a []py.Object) py.Object {
			f := self(a[0])
			f.check()
			return py.Int(f.own.Write(t, bytesArg(t, a[1]), 0, f.limit()))
		}),
		py.Def("fileno(self)", func(t *py.Thread, a []py.Object) py.Object {
			f := self(a[0])
			f.check()
			return py.Int(f.own.fd)
		}),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a[0]).own.Close(t)
			return py.None
		})),
		py.Getter("closed", func(t *py.Thread, o py.Object) py.Object { return py.Bool(self(o).isClosed()) }),
		py.Getter("mode", func(t *py.Thread, o py.Object) py.Object { return py.Str(self(o).mode + "b") }),
		py.Getter("name", func(t *py.Thread, o py.Object) py.Object {
			f := self(o)
			if f.isClosed() {
				return py.Int(-1)
			}
			return py.Int(f.own.fd)
		}))
}
