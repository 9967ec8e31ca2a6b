package pymultiprocessing

import (
	"crypto/rand"
	"errors"
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pypickle"
)

// flushStd flushes the standard streams, as CPython does before it forks and when a process ends.
func flushStd(t *py.Thread) { py.FlushStreams(t) }

// throwOS raises the OSError of a failed operation.
func throwOS(t *py.Thread, err error) {
	var n syscall.Errno
	if errors.As(err, &n) {
		py.ThrowErrno(t, n, nil)
	}
	py.Throw(py.OSError, "%s", err.Error())
}

// newAuthkey makes the key that a program's processes share.
func newAuthkey() py.Object {
	key := make([]byte, 32)
	_, _ = rand.Read(key)
	return py.Bytes(key)
}

// pickleBytes and unpickleBytes speak pickle's format; only raw bytes and sockets need it.
func pickleBytes(t *py.Thread, o py.Object) string {
	b, _ := py.CallMethod(t, pypickle.Def.Module(t), "dumps", o).(py.Bytes)
	return string(b)
}

func unpickleBytes(t *py.Thread, data string) py.Object {
	return py.CallMethod(t, pypickle.Def.Module(t), "loads", py.Bytes(data))
}

// readableNow asks the kernel whether a read of a descriptor would not block.
func readableNow(t *py.Thread, fd int) bool {
	f, err := py.Files(t).RealFile(fd)
	if err != nil {
		throwOS(t, err)
	}
	return readable(f)
}

// readable asks the kernel whether a read of a file would not block.
func readable(f *os.File) bool {
	ready := false
	c, err := f.SyscallConn()
	if err != nil {
		return true
	}
	_ = c.Control(func(real uintptr) {
		fds := []unix.PollFd{{Fd: int32(real), Events: unix.POLLIN}}
		n, _ := unix.Poll(fds, 0)
		ready = n > 0
	})
	return ready
}
