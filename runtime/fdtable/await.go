package fdtable

import (
	"errors"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// AwaitInput blocks t until a descriptor of the operating system that the runtime does not poll (standard input) can be
// read, or is at its end. Signals for t and the end of its process come in between. Errors are left to the read.
func AwaitInput(t *sched.Thread, fd int) {
	if ready(fd, -1, 0) {
		return
	}
	t.Yielding()
	wake, err := unix.Eventfd(0, unix.EFD_CLOEXEC|unix.EFD_NONBLOCK)
	if err != nil {
		return
	}
	defer unix.Close(wake)
	interrupt := func() { _, _ = unix.Write(wake, []byte{1, 0, 0, 0, 0, 0, 0, 0}) }
	defer t.OnInterrupt(t.OnInterrupt(&interrupt))
	for {
		t.Poll()
		if ready(fd, wake, -1) && !t.Pending() {
			return
		}
		var count [8]byte
		_, _ = unix.Read(wake, count[:])
	}
}

// ready says whether fd can be read, waiting up to timeout milliseconds (-1: forever) or until wake can.
func ready(fd, wake, timeout int) bool {
	fds := []unix.PollFd{{Fd: int32(fd), Events: unix.POLLIN}, {Fd: int32(wake), Events: unix.POLLIN}}
	for {
		_, err := unix.Poll(fds, timeout)
		if !errors.Is(err, unix.EINTR) {
			return err != nil || fds[0].Revents != 0
		}
	}
}
