// Package pysubprocess is Python's module subprocess.
//
// Input: programs to run. Output: their status and what they wrote. Programs are real processes of the operating system;
// they get the calling isolate's descriptors, environment and working directory.
//
// Must not: run Python code on another goroutine.
//
// Not supported: preexec_fn, pass_fds, startupinfo, user and group arguments.
package pysubprocess

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyos"
	"github.com/py2goconc/py2goconc/runtime/pyospath"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Special values of stdin, stdout and stderr.
const (
	pipe    = py.Int(-1)
	stdout  = py.Int(-2)
	devNull = py.Int(-3)
)

// Popen is what stands behind a subprocess.Popen object.
type Popen struct {
	args   py.Object
	cmd    *exec.Cmd
	text   bool
	errors string
	pipes  [3]*os.File // our ends
	files  [3]py.Object
	done   sched.Event
	mu     sync.Mutex
	status int // returncode
	ended  bool
}

// ForkCopy implements py.Forker: the program is not the child's child.
func (p *Popen) ForkCopy(*py.Copier) any { return p }

// options are the arguments that Popen, run and the others share.
type options struct {
	args, stdin, stdout, stderr, cwd, env py.Object
	shell, text                           bool
	executable                            py.Object
}

// keywords of Popen, with what they default to, in the order in which they may stand as positional arguments.
var keywords = []string{
	"args", "bufsize", "executable", "stdin", "stdout", "stderr", "preexec_fn", "close_fds", "shell", "cwd", "env",
	"universal_newlines", "startupinfo", "creationflags", "restore_signals", "start_new_session", "pass_fds", "user", "group",
	"extra_groups", "encoding", "errors", "text", "umask", "pipesize", "process_group",
}

// parse reads Popen's arguments.
func parse(t *py.Thread, args []py.Object, kw py.Kwargs) options {
	got := map[string]py.Object{}
	for i, a := range args {
		if i >= len(keywords) {
			py.Throw(py.TypeError, "Popen.__init__() takes at most %d positional arguments", len(keywords))
		}
		got[keywords[i]] = a
	}
	for _, k := range kw {
		if !known(k.Name) {
			py.Throw(py.TypeError, "Popen.__init__() got an unexpected keyword argument '%s'", k.Name)
		}
		got[k.Name] = k.Value
	}
	if got["args"] == nil {
		py.Throw(py.TypeError, "Popen.__init__() missing 1 required positional argument: 'args'")
	}
	if f := got["preexec_fn"]; f != nil && f != py.Object(py.None) {
		py.Throw(py.NotImplementedError, "py2goconc: subprocess: preexec_fn is not supported")
	}
	is := func(name string) bool { return got[name] != nil && py.Truth(t, got[name]) }
	return options{
		args: got["args"], stdin: got["stdin"], stdout: got["stdout"], stderr: got["stderr"], cwd: got["cwd"], env: got["env"],
		executable: got["executable"], shell: is("shell"),
		text: is("text") || is("universal_newlines") || is("encoding") || is("errors"),
	}
}

func known(name string) bool {
	for _, k := range keywords {
		if k == name {
			return true
		}
	}
	return false
}

func given(o py.Object) bool { return o != nil && o != py.Object(py.None) }

// start runs the program.
func start(t *py.Thread, o options) *Popen {
	p := &Popen{args: o.args, text: o.text}
	argv := arguments(t, o)
	env := pyos.Strings(t)
	if given(o.env) {
		env = nil
		for _, kv := range py.IterList(t, py.CallMethod(t, o.env, "items")) {
			pair := py.Unpack(t, kv, 2)
			env = append(env, py.ToStr(t, pair[0])+"="+py.ToStr(t, pair[1]))
		}
	}
	dir, _ := py.Getwd(t)
	if given(o.cwd) {
		s, _ := pyospath.Text(t, o.cwd)
		dir = py.FilePath(t, s)
		if st, err := os.Stat(dir); err != nil || !st.IsDir() {
			py.ThrowErrno(t, syscall.ENOENT, o.cwd)
		}
	}
	path := argv[0]
	if given(o.executable) {
		path, _ = pyospath.Text(t, o.executable)
	}
	p.cmd = &exec.Cmd{Path: find(t, path, dir), Args: argv, Env: env, Dir: dir}
	p.connect(t, o)
	return p
}

// arguments makes the argument list.
func arguments(t *py.Thread, o options) []string {
	var argv []string
	switch v := py.Unwrap(o.args).(type) {
	case py.Str, py.Bytes:
		s, _ := pyospath.Text(t, v)
		argv = []string{s}
	default:
		if py.TypeOf(o.args).Lookup("__fspath__") != nil {
			s, _ := pyospath.Text(t, o.args)
			argv = []string{s}
			break
		}
		for _, a := range py.IterList(t, o.args) {
			s, _ := pyospath.Text(t, a)
			argv = append(argv, s)
		}
	}
	if o.shell {
		return append([]string{"/bin/sh", "-c"}, argv...)
	}
	if len(argv) == 0 {
		py.Throw(py.IndexError, "list index out of range")
	}
	return argv
}

// find looks for a program in PATH.
func find(t *py.Thread, name, dir string) string {
	candidates := []string{name}
	if !strings.Contains(name, "/") {
		candidates = nil
		path, ok := pyos.Getenv(t, "PATH")
		if !ok {
			path = "/bin:/usr/bin"
		}
		for _, d := range strings.Split(path, ":") {
			candidates = append(candidates, pyospath.Join(d, name))
		}
	}
	last := syscall.ENOENT
	for _, c := range candidates {
		if !strings.HasPrefix(c, "/") {
			c = pyospath.Join(dir, c)
		}
		st, err := os.Stat(c)
		switch {
		case err != nil:
		case st.IsDir() || st.Mode()&0o111 == 0:
			last = syscall.EACCES
		default:
			return c
		}
	}
	py.ThrowErrno(t, last, py.Str(name))
	return ""
}

// connect opens the pipes and starts the program.
func (p *Popen) connect(t *py.Thread, o options) {
	var theirs []*os.File
	std := [3]*os.File{}
	for fd, want := range []py.Object{o.stdin, o.stdout, o.stderr} {
		switch {
		case !given(want):
			std[fd], _ = py.Files(t).RealFile(fd)
		case want == py.Object(pipe):
			r, w, err := os.Pipe()
			if err != nil {
				py.Throw(py.OSError, "%s", err.Error())
			}
			if fd == 0 {
				std[fd], p.pipes[fd] = r, w
			} else {
				std[fd], p.pipes[fd] = w, r
			}
			theirs = append(theirs, std[fd])
		case want == py.Object(stdout):
			std[fd] = std[1]
		case want == py.Object(devNull):
			std[fd], _ = os.OpenFile(os.DevNull, os.O_RDWR, 0)
			theirs = append(theirs, std[fd])
		default:
			std[fd] = fileOf(t, want)
		}
	}
	if std[0] != nil {
		p.cmd.Stdin = std[0]
	}
	if std[1] != nil {
		p.cmd.Stdout = std[1]
	}
	if std[2] != nil {
		p.cmd.Stderr = std[2]
	}
	err := p.cmd.Start()
	for _, f := range theirs {
		_ = f.Close()
	}
	if err != nil {
		var n syscall.Errno
		if errors.As(err, &n) {
			py.ThrowErrno(t, n, py.Str(p.cmd.Path))
		}
		py.Throw(py.OSError, "%s", err.Error())
	}
	for fd, f := range p.pipes {
		if f != nil {
			p.files[fd] = newPipeFile(t, f, fd == 0, p.text)
		}
	}
	sched.AddSource(1)
	sched.Go(func() {
		p.finish(p.cmd.Wait())
		sched.AddSource(-1)
	})
}

// fileOf finds the operating system's file behind an argument: a descriptor or an object with fileno().
func fileOf(t *py.Thread, o py.Object) *os.File {
	fd, ok := py.Unwrap(o).(py.Int)
	if !ok {
		if flush, ok := py.LookupAttr(t, o, "flush"); ok {
			py.Call(t, flush)
		}
		fd = py.Int(py.IndexInt(t, py.CallMethod(t, o, "fileno")))
	}
	f, err := py.Files(t).RealFile(int(fd))
	if err != nil {
		py.ThrowErrno(t, syscall.EBADF, nil)
	}
	return f
}

// finish notes how the program ended.
func (p *Popen) finish(err error) {
	code := 0
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		ws := ee.Sys().(syscall.WaitStatus)
		if code = ws.ExitStatus(); ws.Signaled() {
			code = -int(ws.Signal())
		}
	}
	p.mu.Lock()
	p.status, p.ended = code, true
	p.mu.Unlock()
	p.done.Set()
}

// code is returncode; ok is false while the program runs.
func (p *Popen) code() (int, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.status, p.ended
}

// wait blocks until the program has ended; false when the limit passed.
func (p *Popen) wait(t *py.Thread, limit time.Duration) bool {
	return p.done.Wait(t.Thread, limit)
}

func (p *Popen) signal(sig int) {
	if _, ended := p.code(); !ended {
		_ = p.cmd.Process.Signal(syscall.Signal(sig))
	}
}

// pipeFile is the program's stdin, stdout or stderr as a file object.
type pipeFile struct {
	fd     int
	real   fdtable.Real
	writer bool
	text   bool
	mu     sync.Mutex
	buf    []byte
	eof    bool
	closed bool
}

var pipeFileType, textPipeType = py.NewBuiltinType("_io.BufferedReader").Final(), py.NewBuiltinType("_io.TextIOWrapper").Final()

// Type returns the class as which the file shows itself.
func (f *pipeFile) Type() *py.Type {
	if f.text {
		return textPipeType
	}
	return pipeFileType
}

// ForkCopy implements py.Forker.
func (f *pipeFile) ForkCopy(*py.Copier) any { return f }

func newPipeFile(t *py.Thread, f *os.File, writer, text bool) *pipeFile {
	real := fdtable.Real{File: f}
	return &pipeFile{fd: py.Files(t).Add(real), real: real, writer: writer, text: text}
}

func (f *pipeFile) check() {
	if f.closed {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
}

// fill reads more; false at the end.
func (f *pipeFile) fill(t *py.Thread) bool {
	if f.eof {
		return false
	}
	var chunk [32768]byte
	n, err := f.real.ReadBytes(t.Thread, chunk[:])
	if n == 0 || err != nil {
		f.eof = true
		return false
	}
	f.buf = append(f.buf, chunk[:n]...)
	return true
}

// read takes n bytes (characters of text are counted as bytes); n < 0 takes all.
func (f *pipeFile) read(t *py.Thread, n int) py.Object {
	f.check()
	for (n < 0 || len(f.buf) < n) && f.fill(t) {
	}
	if n < 0 || n > len(f.buf) {
		n = len(f.buf)
	}
	out := f.buf[:n]
	f.buf = f.buf[n:]
	return f.result(t, out)
}

func (f *pipeFile) result(t *py.Thread, b []byte) py.Object {
	if !f.text {
		return py.Bytes(b)
	}
	return decode(t, b)
}

// decode turns a program's output into text.
func decode(t *py.Thread, b []byte) py.Object {
	s := py.CallMethod(t, py.Bytes(b), "decode")
	return py.Str(strings.ReplaceAll(strings.ReplaceAll(string(s.(py.Str)), "\r\n", "\n"), "\r", "\n"))
}

func (f *pipeFile) readLine(t *py.Thread) []byte {
	f.check()
	for {
		if i := bytes.IndexByte(f.buf, '\n'); i >= 0 {
			line := f.buf[:i+1]
			f.buf = f.buf[i+1:]
			return line
		}
		if !f.fill(t) {
			line := f.buf
			f.buf = nil
			return line
		}
	}
}

// Next implements py.Iterator: the lines.
func (f *pipeFile) Next(t *py.Thread) (py.Object, bool) {
	line := f.readLine(t)
	if len(line) == 0 {
		return nil, false
	}
	return f.result(t, line), true
}

// write appends to the buffer of a program's stdin.
func (f *pipeFile) write(t *py.Thread, o py.Object) py.Object {
	f.check()
	data := inputBytes(t, o, f.text)
	f.buf = append(f.buf, data...)
	if len(f.buf) > 8192 {
		f.flush(t)
	}
	return py.Int(py.Len(t, o))
}

// inputBytes checks that input is of the kind that the pipes take.
func inputBytes(t *py.Thread, o py.Object, text bool) string {
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		if text {
			return string(v)
		}
		py.Throw(py.TypeError, "a bytes-like object is required, not 'str'")
	case py.Bytes:
		if !text {
			return string(v)
		}
		py.Throw(py.TypeError, "write() argument must be str, not bytes")
	}
	b, _ := py.Call(t, py.BytesType, o).(py.Bytes)
	return string(b)
}

func (f *pipeFile) flush(t *py.Thread) {
	if len(f.buf) == 0 || !f.writer {
		return
	}
	_, err := f.real.WriteBytes(t.Thread, f.buf)
	f.buf = nil
	var n syscall.Errno
	if errors.As(err, &n) {
		py.ThrowErrno(t, n, nil)
	}
}

func (f *pipeFile) close(t *py.Thread) {
	if f.closed {
		return
	}
	defer func() {
		f.closed = true
		_ = py.Files(t).Close(f.fd)
	}()
	f.flush(t)
}
