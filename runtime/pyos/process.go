package pyos

import (
	"math/rand/v2"
	"os"
	"os/user"
	"strings"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysignal"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Getpid is os.getpid().
func Getpid(t *py.Thread) int64 { return int64(t.Iso.PID) }

// Getppid is os.getppid().
func Getppid(t *py.Thread) int64 {
	p := t.Iso.Process.Parent
	if p == nil {
		return int64(os.Getppid())
	}
	if _, ended := p.Ended(); ended {
		return 1
	}
	return int64(p.PID)
}

// Kill is os.kill(pid, sig).
func Kill(t *py.Thread, pid, sig int) {
	if sig < 0 || sig > 64 {
		py.ThrowErrno(t, syscall.EINVAL, nil)
	}
	switch {
	case pid == t.Iso.PID:
		pysignal.Kill(t, pid, sig)
		return
	case pid == 0 || pid == -syscall.Getpgrp():
		killGroup(t, sig)
		return
	}
	p := sched.Find(pid)
	if p == nil {
		if err := syscall.Kill(pid, syscall.Signal(sig)); err != nil {
			throwPath(t, err, nil)
		}
		return
	}
	pysignal.Send(p, sig)
}

// killGroup sends a signal to every process of the program, the caller last.
func killGroup(t *py.Thread, sig int) {
	for _, p := range sched.All() {
		if p != t.Iso.Process {
			pysignal.Send(p, sig)
		}
	}
	pysignal.Kill(t, t.Iso.PID, sig)
}

func processFuncs() []*py.Builtin {
	num := func(name string, f func() int) *py.Builtin {
		return py.DefC(name+"()", func(*py.Thread, []py.Object) py.Object { return py.Int(f()) })
	}
	return []*py.Builtin{
		py.DefC("getpid()", func(t *py.Thread, _ []py.Object) py.Object { return py.Int(Getpid(t)) }),
		py.DefC("getppid()", func(t *py.Thread, _ []py.Object) py.Object { return py.Int(Getppid(t)) }),
		py.DefC("fork()", func(*py.Thread, []py.Object) py.Object {
			py.Throw(py.RuntimeError, "py2goconc: os.fork must be called by its name for the translator to see it")
			return nil
		}),
		py.DefC("_exit(status)", func(t *py.Thread, a []py.Object) py.Object {
			py.ExitProcess(t, py.IndexInt(t, a[0]))
			return nil
		}),
		py.DefC("abort()", func(t *py.Thread, _ []py.Object) py.Object {
			pysignal.Of(t)
			pysignal.Abort(t)
			return nil
		}),
		py.DefC("kill(pid, signal, /)", func(t *py.Thread, a []py.Object) py.Object {
			Kill(t, py.IndexInt(t, a[0]), py.IndexInt(t, a[1]))
			return py.None
		}),
		py.DefC("killpg(pgid, signal, /)", func(t *py.Thread, a []py.Object) py.Object {
			Kill(t, -py.IndexInt(t, a[0]), py.IndexInt(t, a[1]))
			return py.None
		}),
		py.DefC("register_at_fork(*, before=..., after_in_child=..., after_in_parent=...)", func(t *py.Thread, a []py.Object) py.Object {
			py.RegisterAtFork(t, a[0], a[2], a[1])
			return py.None
		}),
		num("getuid", os.Getuid), num("geteuid", os.Geteuid), num("getgid", os.Getgid), num("getegid", os.Getegid),
		num("getpgrp", syscall.Getpgrp),
		py.DefC("getpgid(pid, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(syscall.Getpgrp()) }),
		py.DefC("getsid(pid, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, _, _ := syscall.RawSyscall(syscall.SYS_GETSID, 0, 0, 0)
			return py.Int(n)
		}),
		py.DefC("setsid()", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.DefC("setpgrp()", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.DefC("setpgid(pid, pgrp, /)", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.DefC("getlogin()", func(t *py.Thread, _ []py.Object) py.Object {
			if u, err := user.Current(); err == nil {
				return py.Str(u.Username)
			}
			py.ThrowErrno(t, syscall.ENXIO, nil)
			return nil
		}),
		py.DefC("getgroups()", func(*py.Thread, []py.Object) py.Object {
			list := py.NewList()
			gs, _ := os.Getgroups()
			for _, g := range gs {
				list.Append(py.Int(g))
			}
			return list
		}),
	}
}

func waitFuncs() []*py.Builtin {
	status := func(name string, f func(w syscall.WaitStatus) py.Object) *py.Builtin {
		return py.DefC(name+"(status)", func(t *py.Thread, a []py.Object) py.Object {
			return f(syscall.WaitStatus(py.IndexInt(t, a[0])))
		})
	}
	return []*py.Builtin{
		py.DefC("wait()", func(t *py.Thread, _ []py.Object) py.Object { return wait(t, -1, 0, false) }),
		py.DefC("waitpid(pid, options, /)", func(t *py.Thread, a []py.Object) py.Object {
			return wait(t, py.IndexInt(t, a[0]), py.IndexInt(t, a[1]), false)
		}),
		py.DefC("wait3(options)", func(t *py.Thread, a []py.Object) py.Object { return wait(t, -1, py.IndexInt(t, a[0]), true) }),
		py.DefC("wait4(pid, options)", func(t *py.Thread, a []py.Object) py.Object {
			return wait(t, py.IndexInt(t, a[0]), py.IndexInt(t, a[1]), true)
		}),
		py.DefC("waitstatus_to_exitcode(status)", func(t *py.Thread, a []py.Object) py.Object {
			switch w := syscall.WaitStatus(py.IndexInt(t, a[0])); {
			case w.Exited():
				return py.Int(w.ExitStatus())
			case w.Signaled():
				return py.Int(-int(w.Signal()))
			default:
				py.Throw(py.ValueError, "invalid wait status: %d", int(w))
			}
			return nil
		}),
		status("WIFEXITED", func(w syscall.WaitStatus) py.Object { return py.Bool(w.Exited()) }),
		status("WEXITSTATUS", func(w syscall.WaitStatus) py.Object { return py.Int(int(w) >> 8 & 0xff) }),
		status("WIFSIGNALED", func(w syscall.WaitStatus) py.Object { return py.Bool(w.Signaled()) }),
		status("WTERMSIG", func(w syscall.WaitStatus) py.Object { return py.Int(int(w) & 0x7f) }),
		status("WIFSTOPPED", func(w syscall.WaitStatus) py.Object { return py.Bool(w.Stopped()) }),
		status("WSTOPSIG", func(w syscall.WaitStatus) py.Object { return py.Int(int(w) >> 8 & 0xff) }),
		status("WIFCONTINUED", func(w syscall.WaitStatus) py.Object { return py.Bool(w.Continued()) }),
		status("WCOREDUMP", func(w syscall.WaitStatus) py.Object { return py.Bool(int(w)&0x80 != 0) }),
	}
}

// wait implements the wait family: (pid, status), with a zero resource usage for wait3 and wait4.
func wait(t *py.Thread, pid, options int, usage bool) py.Object {
	limit := sched.Forever
	if options&syscall.WNOHANG != 0 {
		limit = 0
	}
	result := func(pid, status int) py.Object {
		if usage {
			zero := make([]py.Object, 16)
			for i := range zero {
				zero[i] = py.Int(0)
			}
			return py.NewTuple(py.Int(pid), py.Int(status), py.NewTuple(zero...))
		}
		return py.NewTuple(py.Int(pid), py.Int(status))
	}
	own := t.Iso.Process
	match := func(p *sched.Process) bool { return pid <= 0 || p.PID == pid }
	for {
		child, exists := own.WaitChild(t.Thread, match, limit)
		switch {
		case child != nil:
			if st, _ := child.Ended(); own.Reap(child) {
				return result(child.PID, st.Wait())
			}
			continue
		case exists:
			return result(0, 0)
		case own.Root() && pid > 0 && pid < 1<<22:
			return waitReal(t, pid, options, result)
		}
		py.ThrowErrno(t, syscall.ECHILD, nil)
	}
}

// waitReal waits for a process of the operating system that the program started.
func waitReal(t *py.Thread, pid, options int, result func(pid, status int) py.Object) py.Object {
	for {
		var ws syscall.WaitStatus
		got, err := syscall.Wait4(pid, &ws, syscall.WNOHANG, nil)
		switch {
		case err != nil:
			throwPath(t, err, nil)
		case got > 0:
			return result(got, int(ws))
		case options&syscall.WNOHANG != 0:
			return result(0, 0)
		}
		t.Thread.Sleep(time.Millisecond)
	}
}

func scheduleFuncs() []*py.Builtin {
	all := func(t *py.Thread) py.Object {
		set := py.NewSet(t)
		for i := range CPUCount() {
			set.Add(t, py.Int(i))
		}
		return set
	}
	return []*py.Builtin{
		py.DefC("cpu_count()", func(*py.Thread, []py.Object) py.Object { return py.Int(CPUCount()) }),
		py.DefC("process_cpu_count()", func(*py.Thread, []py.Object) py.Object { return py.Int(CPUCount()) }),
		py.DefC("sched_getaffinity(pid, /)", func(t *py.Thread, _ []py.Object) py.Object { return all(t) }),
		py.DefC("sched_setaffinity(pid, mask, /)", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.DefC("sched_yield()", func(t *py.Thread, _ []py.Object) py.Object {
			t.Thread.Sleep(time.Nanosecond)
			return py.None
		}),
		py.DefC("nice(increment, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
			if err != nil {
				throwPath(t, err, nil)
			}
			n = 20 - n + py.IndexInt(t, a[0])
			if err := syscall.Setpriority(syscall.PRIO_PROCESS, 0, n); err != nil {
				throwPath(t, err, nil)
			}
			return py.Int(n)
		}),
		py.DefC("getpriority(which, who)", func(t *py.Thread, a []py.Object) py.Object {
			n, err := syscall.Getpriority(py.IndexInt(t, a[0]), 0)
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Int(20 - n)
		}),
		py.DefC("getloadavg()", func(t *py.Thread, _ []py.Object) py.Object {
			data, _ := os.ReadFile("/proc/loadavg")
			items := make([]py.Object, 3)
			for i, f := range strings.Fields(string(data))[:3] {
				items[i] = py.Call(t, py.FloatType, py.Str(f))
			}
			return py.NewTuple(items...)
		}),
	}
}

// urandom reads n random bytes.
func urandom(t *py.Thread, n int) py.Object {
	if n < 0 {
		py.Throw(py.ValueError, "negative argument not allowed")
	}
	b := make([]byte, n)
	f, err := os.Open("/dev/urandom")
	if err == nil {
		_, err = f.Read(b)
		_ = f.Close()
	}
	if err != nil {
		for i := range b {
			b[i] = byte(rand.IntN(256))
		}
	}
	return py.Bytes(b)
}
