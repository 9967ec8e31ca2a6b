// Package pyos is Python's module os.
//
// Input: calls from generated code. Output: files, processes and facts of the operating system, seen from the calling
// process: descriptors, working directory, environment and pids are the isolate's own.
//
// Must not: change anything that other isolates see, except files.
//
// Not supported: os.forkpty, os.posix_spawn, extended attributes, memfd, pidfd, splice and sendfile, user and group changes.
package pyos

import (
	"os"
	"runtime"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyabc"
	"github.com/py2goconc/py2goconc/runtime/pyospath"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "os", Init: func(t *py.Thread, m *py.Module) {
	constants(m)
	m.Set("path", pyospath.Def.Module(t))
	m.Set("environ", environOf(t))
	m.Set("error", py.OSError)
	m.Set("stat_result", statResult.Type)
	m.Set("terminal_size", terminalSize.Type)
	m.Set("times_result", timesResult.Type)
	m.Set("uname_result", unameResult.Type)
	m.Set("DirEntry", DirEntryType)
	m.Set("PathLike", PathLikeType)
	m.Add(processFuncs()...)
	m.Add(waitFuncs()...)
	m.Add(descriptorFuncs()...)
	m.Add(environFuncs()...)
	m.Add(fileFuncs()...)
	m.Add(directoryFuncs()...)
	m.Add(systemFuncs()...)
	m.Add(scheduleFuncs()...)
	m.Add(execFuncs()...)
}}

var (
	statResult = modkit.NewSeqType("os.stat_result", 10, "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size",
		"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")
	terminalSize = modkit.NewSeqType("os.terminal_size", 2, "columns", "lines")
	timesResult  = modkit.NewSeqType("posix.times_result", 5, "user", "system", "children_user", "children_system", "elapsed")
	unameResult  = modkit.NewSeqType("posix.uname_result", 5, "sysname", "nodename", "release", "version", "machine")
)

// PathLikeType is os.PathLike: a base class, and what every class with __fspath__ counts as a subclass of.
var PathLikeType = py.DefineType(py.TypeSpec{Name: "PathLike", Module: "os", Bases: []*py.Type{pyabc.ABC}, Subclassable: true,
	Patchable: true, Members: func() []py.Member {
		return []py.Member{py.ClassMethodOf(py.Def("__subclasshook__(cls, subclass)", func(t *py.Thread, a []py.Object) py.Object {
			c, ok := a[1].(*py.Type)
			if cls, _ := a[0].(*py.Type); !ok || cls.IsHeap() {
				return py.NotImplemented
			}
			if v := c.Lookup("__fspath__"); v == nil || v == py.Object(py.None) {
				return py.NotImplemented
			}
			return py.True
		})), py.ClassGetItem()}
	}})

func constants(m *py.Module) {
	for name, v := range map[string]string{
		"name": "posix", "sep": "/", "pathsep": ":", "linesep": "\n", "curdir": ".", "pardir": "..", "extsep": ".",
		"defpath": "/bin:/usr/bin", "devnull": "/dev/null",
	} {
		m.Set(name, py.Str(v))
	}
	m.Set("altsep", py.None)
	m.Set("supports_bytes_environ", py.True)
	for name, v := range map[string]int{
		"F_OK": 0, "X_OK": 1, "W_OK": 2, "R_OK": 4,
		"O_RDONLY": syscall.O_RDONLY, "O_WRONLY": syscall.O_WRONLY, "O_RDWR": syscall.O_RDWR, "O_CREAT": syscall.O_CREAT,
		"O_EXCL": syscall.O_EXCL, "O_TRUNC": syscall.O_TRUNC, "O_APPEND": syscall.O_APPEND, "O_NONBLOCK": syscall.O_NONBLOCK,
		"O_SYNC": syscall.O_SYNC, "O_NOCTTY": syscall.O_NOCTTY, "O_CLOEXEC": syscall.O_CLOEXEC, "O_DIRECTORY": syscall.O_DIRECTORY,
		"SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2,
		"WNOHANG": syscall.WNOHANG, "WUNTRACED": syscall.WUNTRACED, "WCONTINUED": syscall.WCONTINUED,
		"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68,
		"EX_UNAVAILABLE": 69, "EX_SOFTWARE": 70, "EX_OSERR": 71, "EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74,
		"EX_TEMPFAIL": 75, "EX_PROTOCOL": 76, "EX_NOPERM": 77, "EX_CONFIG": 78,
		"P_WAIT": 0, "P_NOWAIT": 1, "P_NOWAITO": 1, "PRIO_PROCESS": 0, "PRIO_PGRP": 1, "PRIO_USER": 2,
		"SCHED_OTHER": 0, "SCHED_FIFO": 1, "SCHED_RR": 2, "SCHED_BATCH": 3, "SCHED_IDLE": 5,
	} {
		m.Set(name, py.Int(v))
	}
}

// throwPath raises the OSError of a failed operation on a path.
func throwPath(t *py.Thread, err error, path py.Object) {
	if n, ok := errnoOf(err); ok {
		py.ThrowErrno(t, n, shownPath(t, path))
	}
	py.Throw(py.OSError, "%s", err.Error())
}

// shownPath is a path as errors name it: text or bytes, or a descriptor's number.
func shownPath(t *py.Thread, path py.Object) py.Object {
	if path != nil && py.TypeOf(path).Lookup("__fspath__") != nil {
		return py.CallMethod(t, path, "__fspath__")
	}
	return path
}

// throwPaths raises the OSError of a failed operation on two paths.
func throwPaths(t *py.Thread, err error, from, to py.Object) {
	n, ok := errnoOf(err)
	if !ok {
		py.Throw(py.OSError, "%s", err.Error())
	}
	e := py.NewOSError(n, shownPath(t, from))
	py.SetAttr(t, e, "filename2", shownPath(t, to))
	py.ThrowObj(t, e)
}

func errnoOf(err error) (syscall.Errno, bool) {
	for err != nil {
		switch e := err.(type) {
		case syscall.Errno:
			return e, true
		case *os.PathError:
			err = e.Err
		case *os.LinkError:
			err = e.Err
		case *os.SyscallError:
			err = e.Err
		default:
			switch err {
			case os.ErrNotExist:
				return syscall.ENOENT, true
			case os.ErrExist:
				return syscall.EEXIST, true
			case os.ErrClosed:
				return syscall.EBADF, true
			}
			return 0, false
		}
	}
	return 0, false
}

// file resolves a path argument for the operating system.
func file(t *py.Thread, o py.Object) string {
	s, _ := pyospath.Text(t, o)
	return py.FilePath(t, s)
}

// CPUCount is os.cpu_count().
func CPUCount() int64 { return int64(runtime.NumCPU()) }
