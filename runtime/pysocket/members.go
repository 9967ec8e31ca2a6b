package pysocket

import (
	"encoding/binary"
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// init hands the class its members.
func init() { SocketType.Attach(members) }

func socket(o py.Object) *Socket {
	s, ok := py.NativeOf[*Socket](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object is not initialised", py.TypeOf(o).Name)
	}
	return s
}

// bytesArg reads data to send.
func bytesArg(t *py.Thread, o py.Object) string {
	switch v := py.Unwrap(o).(type) {
	case py.Bytes:
		return string(v)
	case *py.ByteArray:
		return string(v.B)
	case *py.MemoryView:
		return string(v.Bytes())
	}
	py.Throw(py.TypeError, "a bytes-like object is required, not '%s'", py.TypeOf(o).Name)
	return ""
}

// timeoutArg reads a timeout: None, or seconds.
func timeoutArg(t *py.Thread, o py.Object) time.Duration {
	if o == py.Object(py.None) {
		return noTimeout
	}
	f := pythreading.Number(t, o)
	if f < 0 {
		py.Throw(py.ValueError, "Timeout value out of range")
	}
	return pythreading.Seconds(f)
}

func timeoutObject(d time.Duration) py.Object {
	if d < 0 {
		return py.None
	}
	return py.Float(d.Seconds())
}

// sizeArg reads a buffer size.
func sizeArg(t *py.Thread, fn string, o py.Object) int {
	n := py.IndexInt(t, o)
	if n < 0 {
		py.Throw(py.ValueError, "negative buffersize in %s", fn)
	}
	return n
}

// initSocket is socket.__init__.
func initSocket(t *py.Thread, a []py.Object) py.Object {
	family, kind, proto := py.IndexInt(t, a[1]), py.IndexInt(t, a[2]), py.IndexInt(t, a[3])
	if family == -1 {
		family = unix.AF_INET
	}
	if kind == -1 {
		kind = unix.SOCK_STREAM
	}
	if proto == -1 {
		proto = 0
	}
	self := a[0].(*py.Instance)
	if a[4] == py.Object(py.None) {
		self.Native = open(t, family, kind, proto)
		return py.None
	}
	self.Native = &Socket{fd: py.IndexInt(t, a[4]), family: family, kind: kind, proto: proto, timeout: defaultTimeout(t).get()}
	return py.None
}

func members() []py.Member {
	ms := append(connecting(), transfer()...)
	ms = append(ms, settings()...)
	return append(ms, py.Methods(
		py.Def("__init__(self, family=-1, type=-1, proto=-1, fileno=None)", initSocket),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, *args)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, a[0], "close")
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(socket(a[0]).repr(t, py.TypeOf(a[0]).FullName()))
		}),
		py.Def("fileno(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			s.mu.Lock()
			defer s.mu.Unlock()
			return py.Int(s.fd)
		}),
		py.Def("detach(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(socket(a[0]).detach()) }),
		py.Def("dup(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			return (&Socket{fd: s.dup(t), family: s.family, kind: s.kind, proto: s.proto, timeout: s.timeout}).object()
		}),
		py.Def("makefile(self, mode='r', buffering=None, *, encoding=None, errors=None, newline=None)", makefile),
	)...)
}

// dup duplicates the descriptor.
func (s *Socket) dup(t *py.Thread) int {
	s.file(t)
	n, err := py.Files(t).Dup(s.fd)
	if err != nil {
		throw(t, err)
	}
	return n
}

// connecting are the methods about connections.
func connecting() []py.Member {
	return py.Methods(
		py.DefC("bind(self, address, /)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			sa := s.address(t, "bind", a[1])
			s.control(t, func(fd int) error { return unix.Bind(fd, sa) })
			return py.None
		}),
		py.DefC("listen(self, backlog=128, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := max(py.IndexInt(t, a[1]), 0)
			socket(a[0]).control(t, func(fd int) error { return unix.Listen(fd, n) })
			return py.None
		}),
		py.Def("accept(self)", func(t *py.Thread, a []py.Object) py.Object {
			s, addr := socket(a[0]).Accept(t)
			return py.NewTuple(s.object(), addr)
		}),
		py.DefC("connect(self, address, /)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			if err := s.Connect(t, s.address(t, "connect", a[1])); err != nil {
				throw(t, err)
			}
			return py.None
		}),
		py.DefC("connect_ex(self, address, /)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			err := s.Connect(t, s.address(t, "connect_ex", a[1]))
			if n, ok := err.(unix.Errno); ok {
				return py.Int(n)
			}
			if err != nil {
				throw(t, err)
			}
			return py.Int(0)
		}),
		py.DefC("shutdown(self, how, /)", func(t *py.Thread, a []py.Object) py.Object {
			how := py.IndexInt(t, a[1])
			socket(a[0]).control(t, func(fd int) error { return unix.Shutdown(fd, how) })
			return py.None
		}),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			socket(a[0]).Close(t)
			return py.None
		}),
	)
}

// transfer are the methods that send and receive.
func transfer() []py.Member {
	return py.Methods(
		py.DefC("recv(self, bufsize, flags=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(socket(a[0]).Recv(t, sizeArg(t, "recv", a[1]), py.IndexInt(t, a[2])))
		}),
		py.DefC("recvfrom(self, bufsize, flags=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			data, addr := socket(a[0]).RecvFrom(t, sizeArg(t, "recvfrom", a[1]), py.IndexInt(t, a[2]))
			return py.NewTuple(py.Bytes(data), addr)
		}),
		py.DefC("recv_into(self, buffer, nbytes=0, flags=0)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.IndexInt(t, a[2])
			if room := py.Len(t, a[1]); n == 0 || n > room {
				n = room
			}
			data := socket(a[0]).Recv(t, n, py.IndexInt(t, a[3]))
			py.SetItem(t, a[1], py.NewSlice(py.Int(0), py.Int(len(data)), py.None), py.Bytes(data))
			return py.Int(len(data))
		}),
		py.DefC("send(self, data, flags=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			s := socket(a[0])
			return py.Int(s.Write(t, bytesArg(t, a[1]), py.IndexInt(t, a[2]), s.timeout))
		}),
		py.DefC("sendall(self, data, flags=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			socket(a[0]).WriteAll(t, bytesArg(t, a[1]), py.IndexInt(t, a[2]))
			return py.None
		}),
		py.DefC("sendto(self, data, flags_or_address, address=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			s, flags, addr := socket(a[0]), 0, a[2]
			if a[3] != nil {
				flags, addr = py.IndexInt(t, a[2]), a[3]
			}
			return py.Int(s.WriteTo(t, bytesArg(t, a[1]), flags, s.address(t, "sendto", addr)))
		}),
		py.Def("sendfile(self, file, offset=0, count=None)", sendfile),
	)
}

// sendfile is sendfile(file, offset, count).
func sendfile(t *py.Thread, a []py.Object) py.Object {
	s := socket(a[0])
	if py.Truth(t, a[2]) {
		py.CallMethod(t, a[1], "seek", a[2])
	}
	left, total := -1, 0
	if a[3] != py.Object(py.None) {
		left = py.IndexInt(t, a[3])
	}
	for left != 0 {
		n := 8192
		if left > 0 {
			n = min(n, left)
		}
		data := bytesArg(t, py.CallMethod(t, a[1], "read", py.Int(n)))
		if data == "" {
			break
		}
		s.WriteAll(t, data, 0)
		total += len(data)
		left -= min(max(left, 0), len(data))
		if left == 0 && a[3] == py.Object(py.None) {
			left = -1
		}
	}
	return py.Int(total)
}

// settings are the methods about options, names and time limits.
func settings() []py.Member {
	name := func(fn string, get func(fd int) (unix.Sockaddr, error)) *py.Builtin {
		return py.DefC(fn+"(self)", func(t *py.Thread, a []py.Object) (r py.Object) {
			socket(a[0]).control(t, func(fd int) error {
				sa, err := get(fd)
				if err == nil {
					r = addressObject(sa)
				}
				return err
			})
			return r
		})
	}
	set := func(o py.Object, d time.Duration) py.Object {
		socket(o).timeout = d
		return py.None
	}
	return append(py.Methods(
		name("getsockname", unix.Getsockname), name("getpeername", unix.Getpeername),
		py.DefC("settimeout(self, timeout, /)", func(t *py.Thread, a []py.Object) py.Object { return set(a[0], timeoutArg(t, a[1])) }),
		py.DefC("gettimeout(self)", func(t *py.Thread, a []py.Object) py.Object { return timeoutObject(socket(a[0]).timeout) }),
		py.DefC("setblocking(self, flag, /)", func(t *py.Thread, a []py.Object) py.Object {
			if py.Truth(t, a[1]) {
				return set(a[0], noTimeout)
			}
			return set(a[0], 0)
		}),
		py.DefC("getblocking(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(socket(a[0]).timeout != 0) }),
		py.DefC("setsockopt(self, level, optname, value, optlen=..., /)", setsockopt),
		py.DefC("getsockopt(self, level, optname, buflen=0, /)", getsockopt),
		py.Def("get_inheritable(self)", func(t *py.Thread, a []py.Object) py.Object { return py.False }),
		py.Def("set_inheritable(self, inheritable)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	),
		py.Getter("family", func(t *py.Thread, o py.Object) py.Object { return py.Int(socket(o).family) }),
		py.Getter("type", func(t *py.Thread, o py.Object) py.Object { return py.Int(socket(o).kind) }),
		py.Getter("proto", func(t *py.Thread, o py.Object) py.Object { return py.Int(socket(o).proto) }),
		py.Getter("timeout", func(t *py.Thread, o py.Object) py.Object { return timeoutObject(socket(o).timeout) }),
		py.Getter("_closed", func(t *py.Thread, o py.Object) py.Object { return py.Bool(socket(o).fd < 0) }),
	)
}

func setsockopt(t *py.Thread, a []py.Object) py.Object {
	level, opt := py.IndexInt(t, a[1]), py.IndexInt(t, a[2])
	if _, isInt := py.Unwrap(a[3]).(py.Int); isInt || a[3].Type().IsSubtype(py.IntType) {
		n := py.IndexInt(t, a[3])
		socket(a[0]).control(t, func(fd int) error { return unix.SetsockoptInt(fd, level, opt, n) })
		return py.None
	}
	data := bytesArg(t, a[3])
	socket(a[0]).control(t, func(fd int) error { return unix.SetsockoptString(fd, level, opt, data) })
	return py.None
}

func getsockopt(t *py.Thread, a []py.Object) (r py.Object) {
	level, opt, size := py.IndexInt(t, a[1]), py.IndexInt(t, a[2]), py.IndexInt(t, a[3])
	socket(a[0]).control(t, func(fd int) error {
		n, err := unix.GetsockoptInt(fd, level, opt)
		r = py.Int(n)
		if size > 0 {
			b := binary.NativeEndian.AppendUint32(nil, uint32(n))
			r = py.Bytes(b[:min(size, len(b))])
		}
		return err
	})
	return r
}

// From gives the socket behind a Python object.
func From(o py.Object) *Socket { return socket(o) }
