package pyos

import (
	"io"
	"os"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
	"golang.org/x/sys/unix"
)

// fdArg reads a descriptor: an int, or an object with fileno().
func fdArg(t *py.Thread, o py.Object) int {
	if _, ok := py.Unwrap(o).(py.Int); !ok {
		if f, ok := py.LookupAttr(t, o, "fileno"); ok {
			return py.IndexInt(t, py.Call(t, f))
		}
	}
	return py.IndexInt(t, o)
}

func realFile(t *py.Thread, o py.Object) *os.File {
	f, err := py.Files(t).RealFile(fdArg(t, o))
	if err != nil {
		throwPath(t, err, nil)
	}
	return f
}

func stream(t *py.Thread, fd int) fdtable.Stream {
	s, err := py.Files(t).Stream(fd)
	if err != nil {
		throwPath(t, err, nil)
	}
	return s
}

// Read is os.read(fd, n).
func Read(t *py.Thread, fd, n int) string {
	if n < 0 {
		py.ThrowErrno(t, syscall.EINVAL, nil)
	}
	buf := make([]byte, min(n, 1<<20))
	got, err := stream(t, fd).ReadBytes(t.Thread, buf)
	if err != nil {
		throwPath(t, err, nil)
	}
	return string(buf[:got])
}

// Write is os.write(fd, data).
func Write(t *py.Thread, fd int, data string) int {
	n, err := stream(t, fd).WriteBytes(t.Thread, []byte(data))
	if err != nil {
		throwPath(t, err, nil)
	}
	return n
}

// Pipe is os.pipe().
func Pipe(t *py.Thread) (r, w int) {
	rf, wf, err := os.Pipe()
	if err != nil {
		throwPath(t, err, nil)
	}
	files := py.Files(t)
	return files.Add(fdtable.Real{File: rf}), files.Add(fdtable.Real{File: wf})
}

func bytesArg(t *py.Thread, o py.Object) string {
	switch v := py.Unwrap(o).(type) {
	case py.Bytes:
		return string(v)
	case py.Str:
		py.Throw(py.TypeError, "a bytes-like object is required, not 'str'")
	case py.Int:
		py.Throw(py.TypeError, "a bytes-like object is required, not 'int'")
	}
	b, _ := py.Call(t, py.BytesType, o).(py.Bytes)
	return string(b)
}

func descriptorFuncs() []*py.Builtin {
	return append([]*py.Builtin{
		py.DefC("pipe()", func(t *py.Thread, _ []py.Object) py.Object {
			r, w := Pipe(t)
			return py.NewTuple(py.Int(r), py.Int(w))
		}),
		py.DefC("pipe2(flags, /)", func(t *py.Thread, _ []py.Object) py.Object {
			r, w := Pipe(t)
			return py.NewTuple(py.Int(r), py.Int(w))
		}),
		py.DefC("read(fd, length, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bytes(Read(t, fdArg(t, a[0]), py.IndexInt(t, a[1])))
		}),
		py.DefC("write(fd, data, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(Write(t, fdArg(t, a[0]), bytesArg(t, a[1])))
		}),
		py.DefC("open(path, flags, mode=0o777, *, dir_fd=None)", openFile),
		py.DefC("close(fd)", func(t *py.Thread, a []py.Object) py.Object {
			if err := py.Files(t).Close(fdArg(t, a[0])); err != nil {
				throwPath(t, err, nil)
			}
			return py.None
		}),
		py.DefC("closerange(fd_low, fd_high, /)", func(t *py.Thread, a []py.Object) py.Object {
			for fd := py.IndexInt(t, a[0]); fd < py.IndexInt(t, a[1]); fd++ {
				_ = py.Files(t).Close(fd)
			}
			return py.None
		}),
		py.DefC("dup(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, err := py.Files(t).Dup(fdArg(t, a[0]))
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Int(n)
		}),
		py.DefC("dup2(fd, fd2, inheritable=True)", dup2),
		py.DefC("lseek(fd, position, whence, /)", func(t *py.Thread, a []py.Object) py.Object {
			n, err := realFile(t, a[0]).Seek(int64(py.IndexInt(t, a[1])), py.IndexInt(t, a[2]))
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Int(n)
		}),
		py.DefC("fsync(fd)", func(t *py.Thread, a []py.Object) py.Object {
			if err := realFile(t, a[0]).Sync(); err != nil {
				throwPath(t, err, nil)
			}
			return py.None
		}),
		py.DefC("ftruncate(fd, length, /)", func(t *py.Thread, a []py.Object) py.Object {
			if err := realFile(t, a[0]).Truncate(int64(py.IndexInt(t, a[1]))); err != nil {
				throwPath(t, err, nil)
			}
			return py.None
		}),
		py.DefC("fstat(fd)", func(t *py.Thread, a []py.Object) py.Object {
			var st syscall.Stat_t
			if err := control(realFile(t, a[0]), func(fd int) error { return syscall.Fstat(fd, &st) }); err != nil {
				throwPath(t, err, nil)
			}
			return statObject(&st)
		}),
	}, descriptorFacts()...)
}

// control runs a system call on the file's own descriptor.
func control(f *os.File, do func(fd int) error) error {
	c, err := f.SyscallConn()
	if err != nil {
		return err
	}
	var inner error
	if err := c.Control(func(fd uintptr) { inner = do(int(fd)) }); err != nil {
		return err
	}
	return inner
}

func descriptorFacts() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("isatty(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			f, err := py.Files(t).RealFile(fdArg(t, a[0]))
			return py.Bool(err == nil && isTerminal(f))
		}),
		py.DefC("get_inheritable(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			on, err := py.Files(t).Inheritable(fdArg(t, a[0]))
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Bool(on)
		}),
		py.DefC("set_inheritable(fd, inheritable, /)", func(t *py.Thread, a []py.Object) py.Object {
			if err := py.Files(t).SetInheritable(fdArg(t, a[0]), py.Truth(t, a[1])); err != nil {
				throwPath(t, err, nil)
			}
			return py.None
		}),
		py.DefC("get_blocking(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			b, err := py.Files(t).Blocking(fdArg(t, a[0]))
			if err != nil {
				throwPath(t, err, nil)
			}
			return py.Bool(b)
		}),
		py.DefC("set_blocking(fd, blocking, /)", func(t *py.Thread, a []py.Object) py.Object {
			if err := py.Files(t).SetBlocking(fdArg(t, a[0]), py.Truth(t, a[1])); err != nil {
				throwPath(t, err, nil)
			}
			return py.None
		}),
		py.Def("fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			args := append([]py.Object{a[0], a[1], a[2], a[3]}, a[4].(*py.Tuple).Items...)
			var kw py.Kwargs
			for _, kv := range a[5].(*py.Dict).Items() {
				kw = append(kw, py.Kw{Name: py.ToStr(t, kv.Key), Value: kv.Value})
			}
			return py.CallKw(t, py.LookupBuiltin("open"), args, kw)
		}),
		py.DefC("ttyname(fd, /)", func(t *py.Thread, a []py.Object) py.Object {
			f := realFile(t, a[0])
			if !isTerminal(f) {
				py.ThrowErrno(t, syscall.ENOTTY, nil)
			}
			return py.Str(f.Name())
		}),
		py.DefC("get_terminal_size(fd=1, /)", func(t *py.Thread, a []py.Object) py.Object {
			var w *unix.Winsize
			err := control(realFile(t, a[0]), func(fd int) (err error) {
				w, err = unix.IoctlGetWinsize(fd, unix.TIOCGWINSZ)
				return err
			})
			if err != nil {
				throwPath(t, err, nil)
			}
			return terminalSize.Make(py.Int(w.Col), py.Int(w.Row))
		}),
	}
}

func isTerminal(f *os.File) bool {
	return control(f, func(fd int) error {
		_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
		return err
	}) == nil
}

// openFile implements open(path, flags, mode=0o777).
func openFile(t *py.Thread, a []py.Object) py.Object {
	f, err := os.OpenFile(file(t, a[0]), py.IndexInt(t, a[1]), os.FileMode(py.IndexInt(t, a[2])&0o777))
	if err != nil {
		throwPath(t, err, a[0])
	}
	return py.Int(py.Files(t).Add(fdtable.Real{File: f}))
}

// dup2 implements dup2(fd, fd2, inheritable=True). Standard streams follow their descriptors.
func dup2(t *py.Thread, a []py.Object) py.Object {
	to := fdArg(t, a[1])
	if err := py.Files(t).Dup2(fdArg(t, a[0]), to, py.Truth(t, a[2])); err != nil {
		throwPath(t, err, nil)
	}
	if to <= 2 {
		py.RedirectStream(t, to, streamIO{t.Iso, to})
	}
	return py.Int(to)
}

// streamIO is what a standard stream reads and writes once its descriptor was replaced.
type streamIO struct {
	iso *py.Isolate
	fd  int
}

func (s streamIO) stream() (fdtable.Stream, error) { return s.iso.Descriptors().Stream(s.fd) }

func (s streamIO) Read(p []byte) (int, error) {
	f, err := s.stream()
	if err != nil {
		return 0, err
	}
	n, err := f.ReadBytes(nil, p)
	if n == 0 && err == nil {
		return 0, io.EOF
	}
	return n, err
}

func (s streamIO) Write(p []byte) (int, error) {
	f, err := s.stream()
	if err != nil {
		return 0, err
	}
	return f.WriteBytes(nil, p)
}

func (s streamIO) Fileno() int { return s.fd }

func (s streamIO) IsTerminal() bool {
	f, err := s.iso.Descriptors().RealFile(s.fd)
	return err == nil && isTerminal(f)
}
