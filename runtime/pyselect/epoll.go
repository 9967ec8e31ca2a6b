package pyselect

import (
	"os"
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// EpollType is select.epoll.
var EpollType = py.DefineType(py.TypeSpec{
	Name: "epoll", Module: "select", NoDict: true,
	Construct: newEpoll,
})

func initEpoll(m *py.Module) {
	for name, n := range map[string]int{
		"EPOLLIN": unix.EPOLLIN, "EPOLLOUT": unix.EPOLLOUT, "EPOLLPRI": unix.EPOLLPRI, "EPOLLERR": unix.EPOLLERR,
		"EPOLLHUP": unix.EPOLLHUP, "EPOLLRDHUP": unix.EPOLLRDHUP, "EPOLLET": 1 << 31, "EPOLLONESHOT": unix.EPOLLONESHOT,
		"EPOLLEXCLUSIVE": unix.EPOLLEXCLUSIVE, "EPOLLRDNORM": unix.EPOLLRDNORM, "EPOLLRDBAND": unix.EPOLLRDBAND,
		"EPOLLWRNORM": unix.EPOLLWRNORM, "EPOLLWRBAND": unix.EPOLLWRBAND, "EPOLLMSG": unix.EPOLLMSG,
		"EPOLL_CLOEXEC": unix.EPOLL_CLOEXEC,
	} {
		m.Set(name, py.Int(n))
	}
	m.Set("epoll", EpollType)
}

// epoll is an epoll object: the kernel's, whose events carry the process's own descriptor numbers.
type epoll struct {
	kernel *os.File
	fd     int // in the process's table
	closed bool
}

// Type returns select.epoll.
func (*epoll) Type() *py.Type { return EpollType }

// ForkCopy implements py.Forker: the child's descriptor refers to the same kernel object.
func (e *epoll) ForkCopy(*py.Copier) any { return &epoll{e.kernel, e.fd, e.closed} }

// newEpoll is epoll(sizehint=-1, flags=0).
func newEpoll(t *py.Thread, _ *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	if len(args)+len(kw) > 2 {
		py.Throw(py.TypeError, "epoll() takes at most 2 arguments (%d given)", len(args)+len(kw))
	}
	if len(args) > 0 {
		if n := py.IndexInt(t, args[0]); n != -1 && n <= 0 {
			py.Throw(py.ValueError, "negative sizehint")
		}
	}
	n, err := unix.EpollCreate1(unix.EPOLL_CLOEXEC)
	if err != nil {
		py.ThrowErrno(t, err.(unix.Errno), nil)
	}
	f := os.NewFile(uintptr(n), "epoll")
	return &epoll{kernel: f, fd: py.Files(t).Add(fdtable.Real{File: f})}
}

func (e *epoll) open() {
	if e.closed {
		py.Throw(py.ValueError, "I/O operation on closed epoll object")
	}
}

func (e *epoll) control(t *py.Thread, op int, target py.Object, events uint32) py.Object {
	e.open()
	fd := py.Fileno(t, target)
	ev := unix.EpollEvent{Events: events, Fd: int32(fd)}
	if err := unix.EpollCtl(int(e.kernel.Fd()), op, py.KernelFD(t, fd), &ev); err != nil {
		py.ThrowErrno(t, err.(unix.Errno), nil)
	}
	return py.None
}

// poll is poll(timeout=None, maxevents=-1); the timeout is in seconds.
func (e *epoll) poll(t *py.Thread, timeout, most py.Object) py.Object {
	e.open()
	limit := time.Duration(-1)
	if timeout != py.Object(py.None) {
		if s := pythreading.Number(t, timeout); s >= 0 {
			limit = pythreading.Seconds(s)
		}
	}
	n := py.IndexInt(t, most)
	if n == -1 {
		n = 1023
	} else if n < 1 {
		py.Throw(py.ValueError, "maxevents must be greater than 0, got %d", n)
	}
	events := make([]unix.EpollEvent, n)
	got := e.await(t, events, limit)
	out := py.NewList()
	for _, ev := range events[:got] {
		out.Append(py.NewPair(py.Int(ev.Fd), py.Int(ev.Events)))
	}
	return out
}

func (e *epoll) await(t *py.Thread, events []unix.EpollEvent, limit time.Duration) int {
	t.Yielding()
	end := time.Now().Add(max(limit, 0))
	for {
		t.Poll()
		step := slice
		if limit >= 0 {
			step = min(step, max(time.Until(end), 0))
		}
		n, err := unix.EpollWait(int(e.kernel.Fd()), events, int((step+time.Millisecond-1)/time.Millisecond))
		if err != nil && err != unix.EINTR {
			py.ThrowErrno(t, err.(unix.Errno), nil)
		}
		if n > 0 || limit >= 0 && !time.Now().Before(end) {
			return max(n, 0)
		}
	}
}

func (e *epoll) close(t *py.Thread) {
	if !e.closed {
		e.closed = true
		_ = py.Files(t).Close(e.fd)
	}
}

func epollMembers() []py.Member {
	state := func(o py.Object) *epoll { e, _ := py.NativeOf[*epoll](o); return e }
	ms := py.Methods(
		py.DefC("register(self, fd, eventmask=7)", func(t *py.Thread, a []py.Object) py.Object {
			return state(a[0]).control(t, unix.EPOLL_CTL_ADD, a[1], uint32(py.IndexInt(t, a[2])))
		}),
		py.DefC("modify(self, fd, eventmask)", func(t *py.Thread, a []py.Object) py.Object {
			return state(a[0]).control(t, unix.EPOLL_CTL_MOD, a[1], uint32(py.IndexInt(t, a[2])))
		}),
		py.DefC("unregister(self, fd)", func(t *py.Thread, a []py.Object) py.Object {
			return state(a[0]).control(t, unix.EPOLL_CTL_DEL, a[1], 0)
		}),
		py.DefC("poll(self, timeout=None, maxevents=-1)", func(t *py.Thread, a []py.Object) py.Object {
			return state(a[0]).poll(t, a[1], a[2])
		}),
		py.DefC("fileno(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).open()
			return py.Int(state(a[0]).fd)
		}),
		py.DefC("close(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).close(t)
			return py.None
		}),
		py.DefC("__enter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).open()
			return a[0]
		}),
		py.DefC("__exit__(self, exc_type=None, exc_value=None, exc_tb=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).close(t)
			return py.None
		}),
	)
	return append(ms, py.Getter("closed", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(state(o).closed) }))
}
