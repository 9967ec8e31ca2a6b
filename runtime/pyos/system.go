package pyos

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
	"golang.org/x/sys/unix"
)

func systemFuncs() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("urandom(size, /)", func(t *py.Thread, a []py.Object) py.Object { return urandom(t, py.IndexInt(t, a[0])) }),
		py.DefC("getrandom(size, flags=0)", func(t *py.Thread, a []py.Object) py.Object { return urandom(t, py.IndexInt(t, a[0])) }),
		py.DefC("strerror(code, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(py.Strerror(syscall.Errno(py.IndexInt(t, a[0]))))
		}),
		py.DefC("uname()", func(t *py.Thread, _ []py.Object) py.Object {
			var u unix.Utsname
			if err := unix.Uname(&u); err != nil {
				throwPath(t, err, nil)
			}
			text := func(b []byte) py.Object {
				if i := bytes.IndexByte(b, 0); i >= 0 {
					b = b[:i]
				}
				return py.Str(b)
			}
			return unameResult.Make(text(u.Sysname[:]), text(u.Nodename[:]), text(u.Release[:]), text(u.Version[:]), text(u.Machine[:]))
		}),
		py.DefC("times()", func(t *py.Thread, _ []py.Object) py.Object {
			var tms syscall.Tms
			ticks, err := syscall.Times(&tms)
			if err != nil {
				throwPath(t, err, nil)
			}
			f := func(n int64) py.Object { return py.Float(float64(n) / 100) }
			return timesResult.Make(f(tms.Utime), f(tms.Stime), f(tms.Cutime), f(tms.Cstime), f(int64(ticks)))
		}),
		py.DefC("sysconf(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			switch py.ToStr(t, a[0]) {
			case "SC_NPROCESSORS_ONLN", "SC_NPROCESSORS_CONF":
				return py.Int(CPUCount())
			case "SC_PAGE_SIZE", "SC_PAGESIZE":
				return py.Int(os.Getpagesize())
			case "SC_CLK_TCK":
				return py.Int(100)
			case "SC_OPEN_MAX":
				return py.Int(1024)
			case "SC_PHYS_PAGES":
				var si syscall.Sysinfo_t
				_ = syscall.Sysinfo(&si)
				return py.Int(int64(si.Totalram) * int64(si.Unit) / int64(os.Getpagesize()))
			}
			py.Throw(py.ValueError, "unrecognized configuration name")
			return nil
		}),
		py.DefC("system(command)", func(t *py.Thread, a []py.Object) py.Object {
			text, ok := py.Unwrap(a[0]).(py.Str)
			if !ok {
				text = py.Str(file(t, a[0]))
			}
			return py.Int(waitStatus(run(t, "/bin/sh", []string{"sh", "-c", string(text)}, Strings(t))))
		}),
		py.Def("popen(cmd, mode='r', buffering=-1)", popen),
	}
}

// run runs a program with the process's descriptors, directory and environment, and waits for it.
func run(t *py.Thread, path string, argv, env []string) error {
	cmd := command(t, path, argv, env)
	if err := cmd.Start(); err != nil {
		return err
	}
	done := make(chan error, 1)
	return waitProgram(t, cmd, done)
}

func waitProgram(t *py.Thread, cmd *exec.Cmd, done chan error) error {
	kill := func() {
		if t.Thread.Doomed() {
			_ = cmd.Process.Kill()
		}
	}
	defer t.Thread.OnInterrupt(t.Thread.OnInterrupt(&kill))
	t.Thread.Poll()
	return cmd.Wait()
}

// command prepares a program.
func command(t *py.Thread, path string, argv, env []string) *exec.Cmd {
	cmd := &exec.Cmd{Path: path, Args: argv, Env: env}
	if dir, err := py.Getwd(t); err == nil {
		cmd.Dir = dir
	}
	std := func(fd int) *os.File {
		f, _ := py.Files(t).RealFile(fd)
		return f
	}
	if f := std(0); f != nil {
		cmd.Stdin = f
	}
	if f := std(1); f != nil {
		cmd.Stdout = f
	}
	if f := std(2); f != nil {
		cmd.Stderr = f
	}
	return cmd
}

// waitStatus is the status word of a program that has ended.
func waitStatus(err error) int {
	var ee *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &ee):
		return int(ee.Sys().(syscall.WaitStatus))
	}
	return 127 << 8
}

// popenFile is what os.popen returns.
type popenFile struct {
	cmd    *exec.Cmd
	out    *bytes.Buffer
	in     *bytes.Buffer
	ran    bool
	status int
	closed bool
}

var popenType = py.NewBuiltinType("os._wrap_close").Final()

// Type returns os._wrap_close.
func (*popenFile) Type() *py.Type { return popenType }

func popen(t *py.Thread, a []py.Object) py.Object {
	text, ok := py.Unwrap(a[0]).(py.Str)
	if !ok {
		py.Throw(py.TypeError, "invalid cmd type (%s, expected string)", py.Repr(t, py.TypeOf(a[0])))
	}
	p := &popenFile{cmd: command(t, "/bin/sh", []string{"sh", "-c", string(text)}, Strings(t))}
	switch mode := py.ToStr(t, a[1]); mode {
	case "r":
		p.out = new(bytes.Buffer)
		p.cmd.Stdout = p.out
		p.run()
	case "w":
		p.in = new(bytes.Buffer)
	default:
		py.Throw(py.ValueError, "invalid mode %s", py.Repr(t, a[1]))
	}
	return p
}

func (p *popenFile) run() {
	if p.ran {
		return
	}
	p.ran = true
	if p.in != nil {
		p.cmd.Stdin = p.in
	}
	p.status = waitStatus(p.cmd.Run())
}

func (p *popenFile) readable() *bytes.Buffer {
	if p.closed {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
	if p.out == nil {
		py.Throw(py.UnsupportedOperation(), "not readable")
	}
	return p.out
}

// Next implements py.Iterator: the lines of the output.
func (p *popenFile) Next(*py.Thread) (py.Object, bool) {
	line, _ := p.readable().ReadString('\n')
	return py.Str(line), line != ""
}

func popenMembers() []py.Member {
	self := func(a []py.Object) *popenFile { return a[0].(*popenFile) }
	closeIt := func(*py.Thread, []py.Object) py.Object { return py.None }
	closeIt = func(_ *py.Thread, a []py.Object) py.Object {
		p := self(a)
		p.run()
		p.closed = true
		ws := syscall.WaitStatus(p.status)
		switch {
		case p.status == 0:
			return py.None
		case ws.Signaled():
			return py.Int(-int(ws.Signal()))
		}
		return py.Int(p.status)
	}
	ms := iteratorMembers()[:2]
	return append(ms, py.Methods(
		py.Def("read(self, size=-1)", func(t *py.Thread, a []py.Object) py.Object {
			b := self(a).readable()
			if n := py.IndexInt(t, a[1]); n >= 0 {
				return py.Str(b.Next(n))
			}
			s := strings.ToValidUTF8(b.String(), "\ufffd")
			b.Reset()
			return py.Str(s)
		}),
		py.Def("readline(self)", func(t *py.Thread, a []py.Object) py.Object {
			v, _ := self(a).Next(t)
			return v
		}),
		py.Def("readlines(self)", func(t *py.Thread, a []py.Object) py.Object {
			list := py.NewList()
			for v, ok := self(a).Next(t); ok; v, ok = self(a).Next(t) {
				list.Append(v)
			}
			return list
		}),
		py.Def("write(self, text)", func(t *py.Thread, a []py.Object) py.Object {
			if self(a).in == nil {
				py.Throw(py.UnsupportedOperation(), "not writable")
			}
			s := py.ToStr(t, a[1])
			self(a).in.WriteString(s)
			return py.Int(len([]rune(s)))
		}),
		py.Def("flush(self)", func(*py.Thread, []py.Object) py.Object { return py.None }),
		py.Def("close(self)", closeIt),
		py.Def("__enter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, *args)", func(t *py.Thread, a []py.Object) py.Object {
			closeIt(t, a)
			return py.None
		}),
	)...)
}
