package pyasyncio

import (
	"os"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// watch waits for a descriptor to become ready, once, on a goroutine of its own, and tells the loop.
type watch struct{ off atomic.Bool }

// cancel makes the watch tell nothing.
func (w *watch) cancel() {
	if w != nil {
		w.off.Store(true)
	}
}

// when runs f on the loop once the descriptor of a file can be read (or written). A file that is closed meanwhile tells
// nothing.
func (l *Loop) when(file *os.File, write bool, f func(t *py.Thread)) *watch {
	w := &watch{}
	conn, err := file.SyscallConn()
	if err != nil {
		return w
	}
	wait, events := conn.Read, int16(unix.POLLIN)
	if write {
		wait, events = conn.Write, unix.POLLOUT
	}
	sched.AddSource(1)
	sched.Go(func() {
		err := wait(func(fd uintptr) bool {
			fds := []unix.PollFd{{Fd: int32(fd), Events: events}}
			n, _ := unix.Poll(fds, 0)
			return n > 0 || w.off.Load()
		})
		if err == nil && !w.off.Load() {
			l.post(func(t *py.Thread) {
				if !w.off.Swap(true) {
					f(t)
				}
			})
		}
		sched.AddSource(-1)
	})
	return w
}

// post is CallThreadsafe of Go code, for helpers that may outlive the loop.
func (l *Loop) post(f func(t *py.Thread)) {
	l.mu.Lock()
	l.incoming = append(l.incoming, &Handle{loop: l, run: f})
	l.mu.Unlock()
	l.list.WakeAll()
}

// fileOf finds the operating system's file behind a descriptor or an object that has one.
func fileOf(t *py.Thread, o py.Object) *os.File {
	if _, ok := py.Unwrap(o).(py.Int); !ok {
		o = py.CallMethod(t, o, "fileno")
	}
	f, err := py.Files(t).RealFile(py.IndexInt(t, o))
	if err != nil {
		py.ThrowErrno(t, syscall.EBADF, nil)
	}
	return f
}

// ready waits in a coroutine until a socket can be read or written.
func (l *Loop) readyFor(c *co, o py.Object, write bool) {
	f := newFuture(l)
	w := l.when(fileOf(c.t, o), write, func(t *py.Thread) {
		if !f.Done() {
			f.SetResult(t, py.None)
		}
	})
	if e := c.try(func() { c.await(f.obj) }); e != nil {
		w.cancel()
		reraise(e)
	}
}

// again calls a method of a non-blocking socket until it would not block.
func (l *Loop) again(c *co, sock py.Object, write bool, name string, args ...py.Object) py.Object {
	for {
		var v py.Object
		e := c.try(func() { v = py.CallMethod(c.t, sock, name, args...) })
		if e == nil {
			return v
		}
		if !e.Class.IsSubtype(py.BlockingIOError) {
			reraise(e)
		}
		l.readyFor(c, sock, write)
	}
}

// watched is what add_reader and add_writer keep.
type watched struct {
	w       *watch
	removed bool
}

type watchKey struct {
	file  *os.File
	write bool
}

// addWatcher implements add_reader and add_writer: the callback runs whenever the descriptor is ready.
func (l *Loop) addWatcher(t *py.Thread, o py.Object, write bool, fn py.Object, args []py.Object) {
	l.checkClosed()
	key := watchKey{fileOf(t, o), write}
	l.removeWatcher(key)
	e := &watched{}
	if l.watchers == nil {
		l.watchers = map[watchKey]*watched{}
	}
	l.watchers[key] = e
	var arm func()
	arm = func() {
		e.w = l.when(key.file, write, func(t *py.Thread) {
			h := l.CallSoon(t, fn, args, nil)
			h.ctx = nil
			l.soon(t, nil, func(*py.Thread) {
				if !e.removed {
					arm()
				}
			})
		})
	}
	arm()
}

func (l *Loop) removeWatcher(key watchKey) bool {
	e := l.watchers[key]
	if e == nil {
		return false
	}
	e.removed = true
	e.w.cancel()
	delete(l.watchers, key)
	return true
}

// socketMembers are the loop's methods about descriptors and sockets.
func socketMembers() []py.Member {
	adder := func(sig string, write bool) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			loopOf(a[0]).addWatcher(t, a[1], write, a[2], a[3].(*py.Tuple).Items)
			return py.None
		})
	}
	remover := func(sig string, write bool) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(loopOf(a[0]).removeWatcher(watchKey{fileOf(t, a[1]), write}))
		})
	}
	return py.Methods(
		adder("add_reader(self, fd, callback, *args)", false), adder("add_writer(self, fd, callback, *args)", true),
		remover("remove_reader(self, fd)", false), remover("remove_writer(self, fd)", true),
		method("sock_recv(self, sock, n)", "BaseSelectorEventLoop.sock_recv", func(c *co, a []py.Object) py.Object {
			return loopOf(a[0]).again(c, a[1], false, "recv", a[2])
		}),
		method("sock_recv_into(self, sock, buf)", "BaseSelectorEventLoop.sock_recv_into", func(c *co, a []py.Object) py.Object {
			return loopOf(a[0]).again(c, a[1], false, "recv_into", a[2])
		}),
		method("sock_recvfrom(self, sock, bufsize)", "BaseSelectorEventLoop.sock_recvfrom", func(c *co, a []py.Object) py.Object {
			return loopOf(a[0]).again(c, a[1], false, "recvfrom", a[2])
		}),
		method("sock_sendto(self, sock, data, address)", "BaseSelectorEventLoop.sock_sendto", func(c *co, a []py.Object) py.Object {
			return loopOf(a[0]).again(c, a[1], true, "sendto", a[2], a[3])
		}),
		method("sock_sendall(self, sock, data)", "BaseSelectorEventLoop.sock_sendall", func(c *co, a []py.Object) py.Object {
			data := py.BytesOf(c.t, a[2])
			for data != "" {
				n := py.IndexInt(c.t, loopOf(a[0]).again(c, a[1], true, "send", py.Bytes(data)))
				data = data[n:]
			}
			return py.None
		}),
		method("sock_accept(self, sock)", "BaseSelectorEventLoop.sock_accept", func(c *co, a []py.Object) py.Object {
			pair := py.Unpack(c.t, loopOf(a[0]).again(c, a[1], false, "accept"), 2)
			py.CallMethod(c.t, pair[0], "setblocking", py.False)
			return py.NewTuple(pair...)
		}),
		method("sock_connect(self, sock, address)", "BaseSelectorEventLoop.sock_connect", func(c *co, a []py.Object) py.Object {
			loopOf(a[0]).sockConnect(c, a[1], a[2])
			return py.None
		}),
	)
}

// sockConnect implements sock_connect(sock, address).
func (l *Loop) sockConnect(c *co, sock, address py.Object) {
	code := syscall.Errno(py.IndexInt(c.t, py.CallMethod(c.t, sock, "connect_ex", address)))
	if code == syscall.EINPROGRESS || code == syscall.EAGAIN || code == syscall.EINTR {
		l.readyFor(c, sock, true)
		code = syscall.Errno(py.IndexInt(c.t, py.CallMethod(c.t, sock, "getsockopt", py.Int(unix.SOL_SOCKET), py.Int(unix.SO_ERROR))))
	}
	if code != 0 {
		py.Raise(c.t, py.Call(c.t, py.OSError, py.Int(code), py.Str("Connect call failed "+py.Repr(c.t, address))))
	}
}
