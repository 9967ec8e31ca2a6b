// Package pyresource is Python's resource: limits and use of the operating system's process.
//
// Input: calls with the current *py.Thread. Output: what the kernel says of the whole program, whose processes share it.
// Must not: keep state.
package pyresource

import (
	"errors"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "resource", Init: initModule}

var usageType = modkit.NewSeqType("resource.struct_rusage", 16, "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss",
	"ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw")

const limits = 16

func initModule(t *py.Thread, m *py.Module) {
	for name, n := range map[string]int{
		"RLIMIT_CPU": 0, "RLIMIT_FSIZE": 1, "RLIMIT_DATA": 2, "RLIMIT_STACK": 3, "RLIMIT_CORE": 4, "RLIMIT_RSS": 5, "RLIMIT_NPROC": 6,
		"RLIMIT_NOFILE": 7, "RLIMIT_OFILE": 7, "RLIMIT_MEMLOCK": 8, "RLIMIT_AS": 9, "RLIMIT_SIGPENDING": 11, "RLIMIT_MSGQUEUE": 12,
		"RLIMIT_NICE": 13, "RLIMIT_RTPRIO": 14, "RLIMIT_RTTIME": 15, "RUSAGE_SELF": 0, "RUSAGE_CHILDREN": -1, "RUSAGE_THREAD": 1,
		"RLIM_INFINITY": -1,
	} {
		m.Set(name, py.Int(n))
	}
	m.Set("error", py.OSError)
	m.Set("struct_rusage", usageType.Type)
	modkit.Fill(m,
		py.DefC("getrusage(who, /)", usage),
		py.DefC("getrlimit(resource, /)", func(t *py.Thread, a []py.Object) py.Object { return limit(t, 0, which(t, a[0]), nil) }),
		py.DefC("setrlimit(resource, limits, /)", func(t *py.Thread, a []py.Object) py.Object {
			limit(t, 0, which(t, a[0]), a[1])
			return py.None
		}),
		py.DefC("prlimit(pid, resource, limits=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			return limit(t, modkit.Int(t, a[0]), which(t, a[1]), a[2])
		}),
		py.DefC("getpagesize()", func(*py.Thread, []py.Object) py.Object { return py.Int(unix.Getpagesize()) }),
	)
}

// usage is getrusage(who).
func usage(t *py.Thread, a []py.Object) py.Object {
	var u unix.Rusage
	if err := unix.Getrusage(modkit.Int(t, a[0]), &u); err != nil {
		if errors.Is(err, unix.EINVAL) {
			py.Throw(py.ValueError, "invalid who parameter")
		}
		py.ThrowErrno(t, err.(unix.Errno), nil)
	}
	seconds := func(v unix.Timeval) py.Object { return py.Float(float64(v.Sec) + float64(v.Usec)*1e-6) }
	out := []py.Object{seconds(u.Utime), seconds(u.Stime)}
	for _, n := range []int64{u.Maxrss, u.Ixrss, u.Idrss, u.Isrss, u.Minflt, u.Majflt, u.Nswap, u.Inblock, u.Oublock, u.Msgsnd, u.Msgrcv,
		u.Nsignals, u.Nvcsw, u.Nivcsw} {
		out = append(out, py.Int(n))
	}
	return usageType.Make(out...)
}

func which(t *py.Thread, o py.Object) int {
	n := modkit.Int(t, o)
	if n < 0 || n >= limits {
		py.Throw(py.ValueError, "invalid resource specified")
	}
	return n
}

// limit gives the limits (soft, hard) that a resource had and sets new ones unless they are None.
func limit(t *py.Thread, pid, resource int, to py.Object) py.Object {
	var next *unix.Rlimit
	if !modkit.IsNone(to) {
		pair := py.IterList(t, to)
		if len(pair) != 2 {
			py.Throw(py.ValueError, "expected a tuple of 2 integers")
		}
		next = &unix.Rlimit{Cur: uint64(modkit.Int(t, pair[0])), Max: uint64(modkit.Int(t, pair[1]))}
	}
	var old unix.Rlimit
	if err := unix.Prlimit(pid, resource, next, &old); err != nil {
		switch {
		case errors.Is(err, unix.EINVAL):
			py.Throw(py.ValueError, "current limit exceeds maximum limit")
		case errors.Is(err, unix.EPERM) && pid == 0:
			py.Throw(py.ValueError, "not allowed to raise maximum limit")
		}
		py.ThrowErrno(t, err.(unix.Errno), nil)
	}
	return py.NewPair(py.Int(int64(old.Cur)), py.Int(int64(old.Max)))
}
