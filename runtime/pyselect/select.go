// Package pyselect is Python's select: waiting until descriptors can be read or written.
//
// Input: calls with the current *py.Thread. Output: CPython's behaviour on the process's own descriptors.
// Must not: wait for long without looking at the thread's interruptions.
package pyselect

import (
	"time"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// Def is the module select.
var Def = &py.ModuleDef{Name: "select", Init: func(t *py.Thread, m *py.Module) {
	m.Set("error", py.OSError)
	for name, n := range map[string]int{
		"POLLIN": unix.POLLIN, "POLLOUT": unix.POLLOUT, "POLLPRI": unix.POLLPRI, "POLLERR": unix.POLLERR, "POLLHUP": unix.POLLHUP,
		"POLLNVAL": unix.POLLNVAL, "PIPE_BUF": 4096,
	} {
		m.Set(name, py.Int(n))
	}
	m.Add(
		py.DefC("select(rlist, wlist, xlist, timeout=None, /)", selectFiles),
		py.DefC("poll()", func(t *py.Thread, a []py.Object) py.Object {
			o := py.NewInstance(PollType)
			o.Native = &poller{}
			return o
		}),
	)
	initEpoll(m)
}}

// PollType is what poll() returns.
var PollType = py.DefineType(py.TypeSpec{Name: "poll", Module: "select", NoDict: true})

// init hands the classes their members.
func init() {
	PollType.Attach(pollMembers)
	EpollType.Attach(epollMembers)
}

// waiting is a set of descriptors that one call waits for: those of the operating system, and those that only this program
// knows, which stand in fds with -1.
type waiting struct {
	fds     []unix.PollFd
	pollers map[int]fdtable.Poller // by index in fds
}

func (w *waiting) add(t *py.Thread, fd int, events int16) {
	f, err := py.Files(t).Get(fd)
	if p, ok := f.(fdtable.Poller); ok && err == nil {
		if w.pollers == nil {
			w.pollers = map[int]fdtable.Poller{}
		}
		w.pollers[len(w.fds)] = p
		w.fds = append(w.fds, unix.PollFd{Fd: -1, Events: events})
		return
	}
	w.fds = append(w.fds, unix.PollFd{Fd: int32(py.KernelFD(t, fd)), Events: events})
}

// look fills in the events of the descriptors that only this program knows and counts the ready ones.
func (w *waiting) look() int {
	n := 0
	for i, p := range w.pollers {
		f := &w.fds[i]
		f.Revents = 0
		if f.Events&unix.POLLIN != 0 && p.CanRead() {
			f.Revents |= unix.POLLIN
		}
		if f.Events&unix.POLLOUT != 0 && p.CanWrite() {
			f.Revents |= unix.POLLOUT
		}
		if f.Revents != 0 {
			n++
		}
	}
	return n
}

// slice is how long one wait of the operating system may take, so that interruptions are seen; tick is the same where
// something is waited for that the operating system does not know.
const (
	slice = 50 * time.Millisecond
	tick  = time.Millisecond
)

// wait polls until something is ready or the limit passes; negative means no limit.
func (w *waiting) wait(t *py.Thread, limit time.Duration) int {
	t.Yielding()
	end := time.Now().Add(max(limit, 0))
	most := slice
	if len(w.pollers) > 0 {
		most = tick
	}
	for {
		t.Poll()
		known := w.look()
		step := most
		if limit >= 0 {
			step = min(step, max(time.Until(end), 0))
		}
		if known > 0 {
			step = 0
		}
		n, err := unix.Poll(w.fds, int((step+time.Millisecond-1)/time.Millisecond))
		if err != nil && err != unix.EINTR {
			py.ThrowErrno(t, err.(unix.Errno), nil)
		}
		known = w.look() // poll clears the events of what it ignores
		if n = max(n, 0) + known; n > 0 || limit >= 0 && !time.Now().Before(end) {
			return n
		}
	}
}

// selectFiles is select(rlist, wlist, xlist, timeout=None).
func selectFiles(t *py.Thread, a []py.Object) py.Object {
	limit := time.Duration(-1)
	if a[3] != py.Object(py.None) {
		f := pythreading.Number(t, a[3])
		if f < 0 {
			py.Throw(py.ValueError, "timeout must be non-negative")
		}
		limit = pythreading.Seconds(f)
	}
	events := [3]int16{unix.POLLIN, unix.POLLOUT, unix.POLLPRI}
	ready := [3]int16{unix.POLLIN | unix.POLLHUP | unix.POLLERR, unix.POLLOUT | unix.POLLERR, unix.POLLPRI}
	var lists [3][]py.Object
	var w waiting
	for i := range lists {
		lists[i] = py.IterList(t, a[i])
		for _, o := range lists[i] {
			w.add(t, py.Fileno(t, o), events[i])
		}
	}
	w.wait(t, limit)
	out := make([]py.Object, 3)
	k := 0
	for i := range lists {
		l := py.NewList()
		for _, o := range lists[i] {
			if w.fds[k].Revents&ready[i] != 0 {
				l.Append(o)
			}
			k++
		}
		out[i] = l
	}
	return py.NewTuple(out...)
}

// poller is a poll object.
type poller struct {
	order  []int
	events map[int]int16
}

func (p *poller) register(fd int, events int16) {
	if p.events == nil {
		p.events = map[int]int16{}
	}
	if _, ok := p.events[fd]; !ok {
		p.order = append(p.order, fd)
	}
	p.events[fd] = events
}

func (p *poller) unregister(t *py.Thread, fd int) {
	if _, ok := p.events[fd]; !ok {
		py.ThrowObj(t, py.NewException(py.KeyError, py.Int(fd)))
	}
	delete(p.events, fd)
	for i, x := range p.order {
		if x == fd {
			p.order = append(p.order[:i:i], p.order[i+1:]...)
			return
		}
	}
}

// poll is poll(timeout in milliseconds).
func (p *poller) poll(t *py.Thread, timeout py.Object) py.Object {
	limit := time.Duration(-1)
	if timeout != py.Object(py.None) {
		if ms := pythreading.Number(t, timeout); ms >= 0 {
			limit = pythreading.Seconds(ms / 1000)
		}
	}
	var w waiting
	for _, fd := range p.order {
		w.add(t, fd, p.events[fd])
	}
	w.wait(t, limit)
	l := py.NewList()
	for i, fd := range p.order {
		if r := w.fds[i].Revents; r != 0 {
			l.Append(py.NewTuple(py.Int(fd), py.Int(r)))
		}
	}
	return l
}

func pollMembers() []py.Member {
	state := func(o py.Object) *poller { return o.(*py.Instance).Native.(*poller) }
	return py.Methods(
		py.DefC("register(self, fd, eventmask=7, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).register(py.Fileno(t, a[1]), int16(py.IndexInt(t, a[2])))
			return py.None
		}),
		py.DefC("modify(self, fd, eventmask, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).register(py.Fileno(t, a[1]), int16(py.IndexInt(t, a[2])))
			return py.None
		}),
		py.DefC("unregister(self, fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).unregister(t, py.Fileno(t, a[1]))
			return py.None
		}),
		py.DefC("poll(self, timeout=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			return state(a[0]).poll(t, a[1])
		}),
	)
}
