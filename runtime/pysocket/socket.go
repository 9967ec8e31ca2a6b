// Package pysocket is Python's socket: the operating system's sockets, through the process's own descriptor table.
//
// A socket is a non-blocking descriptor that Go's runtime polls, so that a waiting thread costs no thread of the operating
// system; time limits and signals end a wait.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour and messages.
// Must not: wait without looking at the thread's interruptions.
//
// Not supported: address families other than AF_INET, AF_INET6 and AF_UNIX, and messages with ancillary data.
package pysocket

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// SocketType is socket.socket.
var SocketType = py.DefineType(py.TypeSpec{Name: "socket", Module: "socket", Subclassable: true, Patchable: true})

// Socket is socket.socket.
type Socket struct {
	mu      sync.Mutex
	fd      int // in the process's table; -1 once closed
	family  int
	kind    int
	proto   int
	timeout time.Duration // negative: none, 0: non-blocking
}

// noTimeout is a socket's timeout None.
const noTimeout time.Duration = -1

// open makes a socket of the operating system.
func open(t *py.Thread, family, kind, proto int) *Socket {
	fd, err := unix.Socket(family, kind|unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK, proto)
	if err != nil {
		throw(t, err)
	}
	return adopt(t, fd, family, kind, proto)
}

// adopt registers a non-blocking descriptor of the operating system.
func adopt(t *py.Thread, fd, family, kind, proto int) *Socket {
	n := py.Files(t).Add(fdtable.Real{File: os.NewFile(uintptr(fd), "socket")})
	s := &Socket{fd: n, family: family, kind: kind, proto: proto}
	s.timeout = defaultTimeout(t).get()
	return s
}

// ForkCopy implements py.Forker: the child's table has the same numbers.
func (s *Socket) ForkCopy(*py.Copier) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Socket{fd: s.fd, family: s.family, kind: s.kind, proto: s.proto, timeout: s.timeout}
}

// Send implements py.Sender: a socket that crosses to another process is duplicated there.
func (s *Socket) Send(t *py.Thread, _ bool) func(t *py.Thread) py.Object {
	file := s.file(t)
	raw, err := file.SyscallConn()
	if err != nil {
		throw(t, err)
	}
	dup := -1
	_ = raw.Control(func(fd uintptr) { dup, err = unix.FcntlInt(fd, unix.F_DUPFD_CLOEXEC, 0) })
	if err != nil {
		throw(t, err)
	}
	family, kind, proto, timeout := s.family, s.kind, s.proto, s.timeout
	return func(t *py.Thread) py.Object {
		n := adopt(t, dup, family, kind, proto)
		n.timeout = timeout
		return n.object()
	}
}

// object makes the Python object of a new socket.
func (s *Socket) object() py.Object {
	o := py.NewInstance(SocketType)
	o.Native = s
	return o
}

// throw raises the OSError for a failed operation.
func throw(t *py.Thread, err error) {
	var n syscall.Errno
	switch {
	case errors.As(err, &n):
	case errors.Is(err, os.ErrClosed):
		n = syscall.EBADF
	default:
		py.Throw(py.OSError, "%s", err.Error())
	}
	py.ThrowErrno(t, n, nil)
}

// file returns the operating system's file.
func (s *Socket) file(t *py.Thread) *os.File {
	s.mu.Lock()
	fd := s.fd
	s.mu.Unlock()
	f, err := py.Files(t).RealFile(fd)
	if err != nil {
		throw(t, syscall.EBADF)
	}
	return f
}

// past is a deadline that ends every wait.
var past = time.Unix(1, 0)

// do runs an operation on the descriptor, waiting until it can be done: for room if write is set, else for data. Its
// error EAGAIN means not yet.
func (s *Socket) do(t *py.Thread, write bool, op func(fd int) error) {
	s.doLimit(t, write, s.timeout, op)
}

func (s *Socket) doLimit(t *py.Thread, write bool, limit time.Duration, op func(fd int) error) {
	f := s.file(t)
	raw, err := f.SyscallConn()
	if err != nil {
		throw(t, err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = op(int(fd)) }); err != nil {
		throw(t, err)
	}
	if limit == 0 || !again(failed) {
		if failed != nil {
			throw(t, failed)
		}
		return
	}
	t.Yielding()
	waitIO(t, f, raw, write, limit, func(fd uintptr) bool {
		failed = op(int(fd))
		return !again(failed)
	})
	if failed != nil {
		throw(t, failed)
	}
}

// again reports whether an operation has to wait.
func again(err error) bool {
	return err == unix.EAGAIN || err == unix.EINTR || err == unix.EINPROGRESS || err == unix.EALREADY
}

// waitIO calls try whenever the descriptor may be ready, until it says true; TimeoutError at the limit.
func waitIO(t *py.Thread, f *os.File, raw syscall.RawConn, write bool, limit time.Duration, try func(fd uintptr) bool) {
	set, wait := f.SetReadDeadline, raw.Read
	if write {
		set, wait = f.SetWriteDeadline, raw.Write
	}
	interrupt := func() { _ = set(past) }
	defer t.OnInterrupt(t.OnInterrupt(&interrupt))
	deadline := time.Time{}
	if limit > 0 {
		deadline = time.Now().Add(limit)
	}
	for {
		t.Poll()
		_ = set(deadline)
		err := wait(try)
		if err == nil {
			return
		}
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			throw(t, err)
		}
		if limit > 0 && !time.Now().Before(deadline) {
			_ = set(time.Time{})
			py.Throw(py.TimeoutError, "timed out")
		}
	}
}

// Accept is accept(): the new socket and its peer's address.
func (s *Socket) Accept(t *py.Thread) (*Socket, py.Object) {
	var fd int
	var sa unix.Sockaddr
	s.do(t, false, func(l int) (err error) {
		fd, sa, err = unix.Accept4(l, unix.SOCK_CLOEXEC|unix.SOCK_NONBLOCK)
		return err
	})
	return adopt(t, fd, s.family, s.kind, s.proto), addressObject(sa)
}

// Connect is connect(address).
func (s *Socket) Connect(t *py.Thread, sa unix.Sockaddr) error {
	f := s.file(t)
	raw, err := f.SyscallConn()
	if err != nil {
		return err
	}
	if e := raw.Control(func(fd uintptr) { err = unix.Connect(int(fd), sa) }); e != nil {
		return e
	}
	if err != unix.EINPROGRESS || s.timeout == 0 {
		return err
	}
	t.Yielding()
	waitIO(t, f, raw, true, s.timeout, func(fd uintptr) bool {
		// Go may have seen the connection come about before it began to wait: ask the kernel.
		fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}
		if n, _ := unix.Poll(fds, 0); n == 0 {
			return false
		}
		code, e := unix.GetsockoptInt(int(fd), unix.SOL_SOCKET, unix.SO_ERROR)
		if err = e; e == nil && code != 0 {
			err = syscall.Errno(code)
		}
		return true
	})
	return err
}

// Recv is recv(bufsize, flags).
func (s *Socket) Recv(t *py.Thread, size, flags int) []byte {
	return s.recvLimit(t, size, flags, s.timeout)
}

func (s *Socket) recvLimit(t *py.Thread, size, flags int, limit time.Duration) []byte {
	buf := make([]byte, size)
	var n int
	s.doLimit(t, false, limit, func(fd int) (err error) {
		n, _, err = unix.Recvfrom(fd, buf, flags)
		return err
	})
	return buf[:max(n, 0)]
}

// RecvFrom is recvfrom(bufsize, flags).
func (s *Socket) RecvFrom(t *py.Thread, size, flags int) ([]byte, py.Object) {
	buf := make([]byte, size)
	var n int
	var sa unix.Sockaddr
	s.do(t, false, func(fd int) (err error) {
		n, sa, err = unix.Recvfrom(fd, buf, flags)
		return err
	})
	return buf[:max(n, 0)], addressObject(sa)
}

// Write is send(data, flags): it returns how much was sent.
func (s *Socket) Write(t *py.Thread, data string, flags int, limit time.Duration) int {
	var n int
	s.doLimit(t, true, limit, func(fd int) (err error) {
		n, err = unix.SendmsgN(fd, []byte(data), nil, nil, flags|unix.MSG_NOSIGNAL)
		return err
	})
	return n
}

// WriteAll is sendall(data, flags).
func (s *Socket) WriteAll(t *py.Thread, data string, flags int) {
	end := time.Now().Add(max(s.timeout, 0))
	for len(data) > 0 {
		limit := s.timeout
		if limit > 0 {
			if limit = time.Until(end); limit <= 0 {
				py.Throw(py.TimeoutError, "timed out")
			}
		}
		data = data[s.Write(t, data, flags, limit):]
		t.Poll()
	}
}

// WriteTo is sendto(data, flags, address).
func (s *Socket) WriteTo(t *py.Thread, data string, flags int, sa unix.Sockaddr) int {
	var n int
	s.do(t, true, func(fd int) (err error) {
		n, err = unix.SendmsgN(fd, []byte(data), nil, sa, flags|unix.MSG_NOSIGNAL)
		return err
	})
	return n
}

// Close is close().
func (s *Socket) Close(t *py.Thread) {
	if fd := s.detach(); fd >= 0 {
		if err := py.Files(t).Close(fd); err != nil {
			throw(t, err)
		}
	}
}

// detach is detach(): the number, which the socket forgets.
func (s *Socket) detach() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	fd := s.fd
	s.fd = -1
	return fd
}

// control runs a call that never waits.
func (s *Socket) control(t *py.Thread, f func(fd int) error) {
	raw, err := s.file(t).SyscallConn()
	if err != nil {
		throw(t, err)
	}
	var failed error
	if err := raw.Control(func(fd uintptr) { failed = f(int(fd)) }); err != nil {
		failed = err
	}
	if failed != nil {
		throw(t, failed)
	}
}

// repr is repr(socket).
func (s *Socket) repr(t *py.Thread, name string) string {
	s.mu.Lock()
	fd := s.fd
	s.mu.Unlock()
	closed := ""
	if fd < 0 {
		closed = " [closed]"
	}
	text := fmt.Sprintf("<%s%s fd=%d, family=%d, type=%d, proto=%d", name, closed, fd, s.family, s.kind, s.proto)
	if fd >= 0 {
		for _, end := range []struct {
			label string
			get   func(fd int) (unix.Sockaddr, error)
		}{{"laddr", unix.Getsockname}, {"raddr", unix.Getpeername}} {
			py.Catch(t, func() {
				s.control(t, func(n int) error {
					sa, err := end.get(n)
					if err == nil {
						if a := addressObject(sa); py.Truth(t, a) {
							text += ", " + end.label + "=" + py.Repr(t, a)
						}
					}
					return err
				})
			})
		}
	}
	return text + ">"
}

// timeoutKey names the default timeout in an isolate's state.
type timeoutKey struct{}

// timeoutState is setdefaulttimeout's value.
type timeoutState struct {
	mu    sync.Mutex
	value time.Duration
}

func (d *timeoutState) get() time.Duration {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.value
}

// ForkCopy implements py.Forker.
func (d *timeoutState) ForkCopy(*py.Copier) any { return &timeoutState{value: d.get()} }

func defaultTimeout(t *py.Thread) *timeoutState {
	return py.State(t.Iso, timeoutKey{}, func() *timeoutState { return &timeoutState{value: noTimeout} })
}
