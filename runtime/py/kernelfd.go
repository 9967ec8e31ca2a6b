package py

import "syscall"

// Fileno is the descriptor of an object: an int, or what its fileno() gives.
func Fileno(t *Thread, o Object) int {
	if n, ok := Unwrap(o).(Int); ok {
		if n < 0 {
			Throw(ValueError, "file descriptor cannot be a negative integer (%d)", int64(n))
		}
		return int(n)
	}
	f, ok := LookupAttr(t, o, "fileno")
	if !ok {
		Throw(TypeError, "argument must be an int, or have a fileno() method.")
	}
	n, ok := Unwrap(Call(t, f)).(Int)
	if !ok {
		Throw(TypeError, "fileno() returned a non-integer")
	}
	if n < 0 {
		Throw(ValueError, "file descriptor cannot be a negative integer (%d)", int64(n))
	}
	return int(n)
}

// KernelFD is the operating system's number of a descriptor of the process's own table; OSError for those it does not know.
func KernelFD(t *Thread, fd int) int {
	f, err := Files(t).RealFile(fd)
	if err != nil {
		ThrowErrno(t, syscall.EBADF, nil)
	}
	raw, err := f.SyscallConn()
	if err != nil {
		ThrowErrno(t, syscall.EBADF, nil)
	}
	n := -1
	_ = raw.Control(func(fd uintptr) { n = int(fd) })
	return n
}
