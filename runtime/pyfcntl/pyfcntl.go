// Package pyfcntl is Python's fcntl: locks and flags of files.
//
// Input: descriptors of the process's own table. Output: what the kernel does with them.
// Must not: wait for long without looking at the thread's interruptions.
//
// Locks of lockf belong to the open file, as those of flock do: the processes of a program are one to the kernel.
package pyfcntl

import (
	"errors"
	"syscall"
	"time"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "fcntl", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	for name, n := range map[string]int64{
		"LOCK_SH": unix.LOCK_SH, "LOCK_EX": unix.LOCK_EX, "LOCK_NB": unix.LOCK_NB, "LOCK_UN": unix.LOCK_UN, "LOCK_MAND": 32, "LOCK_READ": 64,
		"LOCK_WRITE": 128, "LOCK_RW": 192, "F_DUPFD": 0, "F_DUPFD_CLOEXEC": 1030, "F_GETFD": 1, "F_SETFD": 2, "F_GETFL": 3, "F_SETFL": 4,
		"F_GETLK": 5, "F_SETLK": 6, "F_SETLKW": 7, "F_GETLK64": 5, "F_SETLK64": 6, "F_SETLKW64": 7, "F_OFD_GETLK": 36, "F_OFD_SETLK": 37,
		"F_OFD_SETLKW": 38, "F_GETOWN": 9, "F_SETOWN": 8, "F_GETSIG": 11, "F_SETSIG": 10, "F_RDLCK": 0, "F_WRLCK": 1, "F_UNLCK": 2,
		"F_SETLEASE": 1024, "F_GETLEASE": 1025, "F_NOTIFY": 1026, "F_EXLCK": 4, "F_SHLCK": 8, "F_SETPIPE_SZ": 1031, "F_GETPIPE_SZ": 1032,
		"F_ADD_SEALS": 1033, "F_GET_SEALS": 1034, "F_SEAL_SEAL": 1, "F_SEAL_SHRINK": 2, "F_SEAL_GROW": 4, "F_SEAL_WRITE": 8,
		"F_SEAL_FUTURE_WRITE": 16, "F_GETOWN_EX": 16, "F_SETOWN_EX": 15, "F_OWNER_TID": 0, "F_OWNER_PID": 1, "F_OWNER_PGRP": 2,
		"F_GET_RW_HINT": 1035, "F_SET_RW_HINT": 1036, "F_GET_FILE_RW_HINT": 1037, "F_SET_FILE_RW_HINT": 1038, "RWH_WRITE_LIFE_NOT_SET": 0,
		"RWH_WRITE_LIFE_NONE": 1, "RWH_WRITE_LIFE_SHORT": 2, "RWH_WRITE_LIFE_MEDIUM": 3, "RWH_WRITE_LIFE_LONG": 4, "RWH_WRITE_LIFE_EXTREME": 5,
		"FD_CLOEXEC": 1, "FASYNC": 8192, "DN_ACCESS": 1, "DN_MODIFY": 2, "DN_CREATE": 4, "DN_DELETE": 8, "DN_RENAME": 16, "DN_ATTRIB": 32,
		"DN_MULTISHOT": 1 << 31, "FICLONE": 1074041865, "FICLONERANGE": 1075876877,
	} {
		m.Set(name, py.Int(n))
	}
	modkit.Fill(m,
		py.DefC("flock(fd, operation, /)", flock),
		py.DefC("lockf(fd, cmd, len=0, start=0, whence=0, /)", lockf),
		py.DefC("fcntl(fd, cmd, arg=0, /)", control),
		py.DefC("ioctl(fd, request, arg=0, mutate_flag=True, /)", ioctl),
	)
}

// patience bounds the pauses between tries of a lock that another holds.
const patience = 5 * time.Millisecond

// insist tries until it succeeds, fails for good, or may not wait.
func insist(t *py.Thread, wait bool, try func() error) {
	pause := 100 * time.Microsecond
	for {
		err := try()
		if err == nil {
			return
		}
		busy := errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EACCES)
		if !errors.Is(err, unix.EINTR) && !(busy && wait) {
			var no syscall.Errno
			errors.As(err, &no)
			py.ThrowErrno(t, no, nil)
		}
		t.Sleep(pause)
		pause = min(2*pause, patience)
	}
}

// flock is flock(fd, operation).
func flock(t *py.Thread, a []py.Object) py.Object {
	fd, op := py.KernelFD(t, py.Fileno(t, a[0])), modkit.Int(t, a[1])
	insist(t, op&unix.LOCK_NB == 0, func() error { return unix.Flock(fd, op|unix.LOCK_NB) })
	return py.None
}

// lockf is lockf(fd, cmd, len=0, start=0, whence=0).
func lockf(t *py.Thread, a []py.Object) py.Object {
	fd, op := py.KernelFD(t, py.Fileno(t, a[0])), modkit.Int(t, a[1])
	l := unix.Flock_t{Len: int64(modkit.Int(t, a[2])), Start: int64(modkit.Int(t, a[3])), Whence: int16(modkit.Int(t, a[4]))}
	switch {
	case op == unix.LOCK_UN:
		l.Type = unix.F_UNLCK
	case op&unix.LOCK_SH != 0:
		l.Type = unix.F_RDLCK
	case op&unix.LOCK_EX != 0:
		l.Type = unix.F_WRLCK
	default:
		py.Throw(py.ValueError, "unrecognized lockf argument")
	}
	insist(t, op&unix.LOCK_NB == 0, func() error { return unix.FcntlFlock(uintptr(fd), 37, &l) })
	return py.None
}

// control is fcntl(fd, cmd, arg=0).
func control(t *py.Thread, a []py.Object) py.Object {
	fd, cmd := py.Fileno(t, a[0]), modkit.Int(t, a[1])
	files := py.Files(t)
	var err error
	switch cmd {
	case unix.F_GETFD:
		on, err := files.Inheritable(fd)
		check(t, err)
		if on {
			return py.Int(0)
		}
		return py.Int(unix.FD_CLOEXEC)
	case unix.F_SETFD:
		err = files.SetInheritable(fd, modkit.Int(t, a[2])&unix.FD_CLOEXEC == 0)
	case unix.F_DUPFD, unix.F_DUPFD_CLOEXEC:
		n, err := files.Dup(fd)
		check(t, err)
		return py.Int(n)
	case unix.F_GETFL:
		n, err := unix.FcntlInt(uintptr(py.KernelFD(t, fd)), cmd, 0)
		check(t, err)
		blocking, err := files.Blocking(fd)
		check(t, err)
		n &^= unix.O_NONBLOCK
		if !blocking {
			n |= unix.O_NONBLOCK
		}
		return py.Int(n)
	case unix.F_SETFL:
		flags := modkit.Int(t, a[2])
		check(t, files.SetBlocking(fd, flags&unix.O_NONBLOCK == 0))
		// The Go runtime polls the descriptor, which has to stay non-blocking beneath.
		n, _ := unix.FcntlInt(uintptr(py.KernelFD(t, fd)), unix.F_GETFL, 0)
		_, err = unix.FcntlInt(uintptr(py.KernelFD(t, fd)), cmd, flags&^unix.O_NONBLOCK|n&unix.O_NONBLOCK)
	default:
		return raw(t, py.KernelFD(t, fd), uintptr(cmd), a[2], unix.SYS_FCNTL, false)
	}
	check(t, err)
	return py.Int(0)
}

func check(t *py.Thread, err error) {
	if err == nil {
		return
	}
	no := unix.EBADF
	errors.As(err, &no)
	py.ThrowErrno(t, no, nil)
}

// ioctl is ioctl(fd, request, arg=0, mutate_flag=True).
func ioctl(t *py.Thread, a []py.Object) py.Object {
	return raw(t, py.KernelFD(t, py.Fileno(t, a[0])), uintptr(modkit.Int(t, a[1])), a[2], unix.SYS_IOCTL, py.Truth(t, a[3]))
}

// raw makes the system call with an integer or with memory, which it gives back changed, or changes in place.
func raw(t *py.Thread, fd int, cmd uintptr, arg py.Object, call uintptr, mutate bool) py.Object {
	if n, ok := py.Unwrap(arg).(py.Int); ok {
		r, _, no := unix.Syscall(call, uintptr(fd), cmd, uintptr(n))
		if no != 0 {
			py.ThrowErrno(t, no, nil)
		}
		return py.Int(int(r))
	}
	text := py.BytesOf(t, arg)
	memory := make([]byte, max(len(text), 1024)+8)
	copy(memory, text)
	r, _, no := unix.Syscall(call, uintptr(fd), cmd, uintptr(unsafe.Pointer(&memory[0])))
	if no != 0 {
		py.ThrowErrno(t, no, nil)
	}
	if b, ok := py.Unwrap(arg).(*py.ByteArray); ok && mutate {
		copy(b.B, memory)
		return py.Int(int(r))
	}
	return py.Bytes(memory[:len(text)])
}
