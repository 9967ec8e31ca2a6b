package pysubprocess

import (
	"bytes"
	"strconv"
	"syscall"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysignal"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The classes of the module.
var (
	PopenType          = py.DefineType(py.TypeSpec{Name: "Popen", Module: "subprocess", Subclassable: true, Patchable: true})
	CompletedType      = py.DefineType(py.TypeSpec{Name: "CompletedProcess", Module: "subprocess", Subclassable: true, Patchable: true})
	SubprocessError    = py.DefineType(py.TypeSpec{Name: "SubprocessError", Module: "subprocess", Bases: []*py.Type{py.ExceptionClass}, Subclassable: true})
	CalledProcessError = py.DefineType(py.TypeSpec{Name: "CalledProcessError", Module: "subprocess", Bases: []*py.Type{SubprocessError}, Subclassable: true})
	TimeoutExpired     = py.DefineType(py.TypeSpec{Name: "TimeoutExpired", Module: "subprocess", Bases: []*py.Type{SubprocessError}, Subclassable: true})
)

// init hands each class its members.
func init() {
	PopenType.Attach(popenMembers)
	CompletedType.Attach(completedMembers)
	CalledProcessError.Attach(calledErrorMembers)
	TimeoutExpired.Attach(timeoutMembers)
	pipeFileType.Attach(fileMembers)
	textPipeType.Attach(fileMembers)
}

// Def is the module.
var Def = &py.ModuleDef{Name: "subprocess", Init: func(_ *py.Thread, m *py.Module) {
	m.Set("PIPE", pipe)
	m.Set("STDOUT", stdout)
	m.Set("DEVNULL", devNull)
	for _, tp := range []*py.Type{PopenType, CompletedType, SubprocessError, CalledProcessError, TimeoutExpired} {
		m.Set(tp.Name, tp)
	}
	m.Add(
		py.DefRaw("run", run), py.DefRaw("call", call), py.DefRaw("check_call", checkCall), py.DefRaw("check_output", checkOutput),
		py.Def("getstatusoutput(cmd, *, encoding=None, errors=None)", func(t *py.Thread, a []py.Object) py.Object {
			code, out := shellOutput(t, a[0])
			return py.NewTuple(py.Int(code), out)
		}),
		py.Def("getoutput(cmd, *, encoding=None, errors=None)", func(t *py.Thread, a []py.Object) py.Object {
			_, out := shellOutput(t, a[0])
			return out
		}),
	)
}}

func none(do func(t *py.Thread, a []py.Object)) func(t *py.Thread, a []py.Object) py.Object {
	return func(t *py.Thread, a []py.Object) py.Object {
		do(t, a)
		return py.None
	}
}

func popenOf(o py.Object) *Popen {
	p, ok := py.NativeOf[*Popen](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute 'returncode'", py.TypeOf(o).Name)
	}
	return p
}

func popenMembers() []py.Member {
	stream := func(name string, i int) py.Member {
		return py.Getter(name, func(_ *py.Thread, o py.Object) py.Object {
			if f := popenOf(o).files[i]; f != nil {
				return f
			}
			return py.None
		})
	}
	return append(py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			args[0].(*py.Instance).Native = start(t, parse(t, args[1:], kw))
			return py.None
		}),
		py.Def("communicate(self, input=None, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			out, err := popenOf(a[0]).communicate(t, a[1], a[2])
			return py.NewTuple(out, err)
		}),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			p := popenOf(a[0])
			if !p.wait(t, pythreading.Limit(t, a[1])) {
				throwTimeout(t, p.args, a[1], py.None, py.None)
			}
			return p.returnCode()
		}),
		py.Def("poll(self)", func(_ *py.Thread, a []py.Object) py.Object { return popenOf(a[0]).returnCode() }),
		py.Def("send_signal(self, sig)", none(func(t *py.Thread, a []py.Object) { popenOf(a[0]).signal(py.IndexInt(t, py.Unwrap(a[1]))) })),
		py.Def("terminate(self)", none(func(_ *py.Thread, a []py.Object) { popenOf(a[0]).signal(int(syscall.SIGTERM)) })),
		py.Def("kill(self)", none(func(_ *py.Thread, a []py.Object) { popenOf(a[0]).signal(int(syscall.SIGKILL)) })),
		py.Def("__enter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, exc_type, value, traceback)", none(func(t *py.Thread, a []py.Object) {
			p := popenOf(a[0])
			for _, f := range p.files {
				if f, ok := f.(*pipeFile); ok {
					f.close(t)
				}
			}
			p.wait(t, sched.Forever)
		})),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<Popen: returncode: " + py.Repr(t, popenOf(a[0]).returnCode()) + " args: " + py.Repr(t, popenOf(a[0]).args) + ">")
		}),
	),
		stream("stdin", 0), stream("stdout", 1), stream("stderr", 2),
		py.Getter("args", func(_ *py.Thread, o py.Object) py.Object { return popenOf(o).args }),
		py.Getter("pid", func(_ *py.Thread, o py.Object) py.Object { return py.Int(popenOf(o).cmd.Process.Pid) }),
		py.Getter("returncode", func(_ *py.Thread, o py.Object) py.Object { return popenOf(o).returnCode() }),
	)
}

func (p *Popen) returnCode() py.Object {
	if code, ok := p.code(); ok {
		return py.Int(code)
	}
	return py.None
}

// communicate sends input, reads all output and waits.
func (p *Popen) communicate(t *py.Thread, input, timeout py.Object) (out, err py.Object) {
	var data string
	if given(input) {
		data = inputBytes(t, input, p.text)
	}
	type result struct {
		fd   int
		data []byte
	}
	var left int
	results := make(chan result, 3)
	var arrived sched.Event
	for fd, f := range p.files {
		pf, ok := f.(*pipeFile)
		if !ok || pf.closed {
			continue
		}
		if fd == 0 {
			data = string(pf.buf) + data
			pf.buf = nil
		}
		left++
		sched.AddSource(1)
		sched.Go(func() {
			var b bytes.Buffer
			if fd == 0 {
				_, _ = pf.real.File.WriteString(data)
				_ = pf.real.File.Close()
			} else {
				_, _ = b.ReadFrom(pf.real.File)
			}
			results <- result{fd, b.Bytes()}
			arrived.Set()
			sched.AddSource(-1)
		})
	}
	output := [3][]byte{}
	limit := pythreading.Limit(t, timeout)
	end := time.Now().Add(limit)
	for left > 0 {
		rest := limit
		if limit >= 0 {
			rest = max(time.Until(end), 0)
		}
		if !arrived.Wait(t.Thread, rest) {
			throwTimeout(t, p.args, timeout, py.None, py.None)
		}
		arrived.Clear()
		for more := true; more; {
			select {
			case r := <-results:
				output[r.fd] = r.data
				left--
			default:
				more = false
			}
		}
	}
	rest := limit
	if limit >= 0 {
		rest = max(time.Until(end), 0)
	}
	if !p.wait(t, rest) {
		throwTimeout(t, p.args, timeout, py.None, py.None)
	}
	take := func(fd int) py.Object {
		f, ok := p.files[fd].(*pipeFile)
		if !ok {
			return py.None
		}
		whole := append(f.buf, output[fd]...)
		f.buf, f.eof = nil, true
		f.close(t)
		return f.result(t, whole)
	}
	if f, ok := p.files[0].(*pipeFile); ok {
		f.closed = true
		_ = py.Files(t).Close(f.fd)
	}
	return take(1), take(2)
}

// keywordArgs takes some keywords out of a call.
func keywordArgs(kw py.Kwargs, names ...string) (map[string]py.Object, py.Kwargs) {
	got := map[string]py.Object{}
	var rest py.Kwargs
next:
	for _, k := range kw {
		for _, n := range names {
			if k.Name == n {
				got[n] = k.Value
				continue next
			}
		}
		rest = append(rest, k)
	}
	return got, rest
}

// run implements run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs).
func run(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	own, rest := keywordArgs(kw, "input", "capture_output", "timeout", "check")
	if given(own["input"]) {
		if rest.Get("stdin") != nil {
			py.Throw(py.ValueError, "stdin and input arguments may not both be used.")
		}
		rest = append(rest, py.Kw{Name: "stdin", Value: pipe})
	}
	if own["capture_output"] != nil && py.Truth(t, own["capture_output"]) {
		if given(rest.Get("stdout")) || given(rest.Get("stderr")) {
			py.Throw(py.ValueError, "stdout and stderr arguments may not be used with capture_output.")
		}
		rest = append(rest, py.Kw{Name: "stdout", Value: pipe}, py.Kw{Name: "stderr", Value: pipe})
	}
	p := start(t, parse(t, args, rest))
	out, err := p.finished(t, own["input"], own["timeout"])
	code, _ := p.code()
	if own["check"] != nil && py.Truth(t, own["check"]) && code != 0 {
		throwCalled(t, code, p.args, out, err)
	}
	o := py.NewInstance(CompletedType)
	for i, v := range []py.Object{p.args, py.Int(code), out, err} {
		py.SetAttr(t, o, []string{"args", "returncode", "stdout", "stderr"}[i], v)
	}
	return o
}

// finished communicates and waits; when that takes too long or is interrupted the program is killed.
func (p *Popen) finished(t *py.Thread, input, timeout py.Object) (out, err py.Object) {
	done := false
	defer func() {
		if !done {
			p.signal(int(syscall.SIGKILL))
		}
	}()
	out, err = p.communicate(t, input, timeout)
	done = true
	return out, err
}

func call(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	own, rest := keywordArgs(kw, "timeout")
	p := start(t, parse(t, args, rest))
	if !p.wait(t, pythreading.Limit(t, orNone(own["timeout"]))) {
		p.signal(int(syscall.SIGKILL))
		throwTimeout(t, p.args, own["timeout"], py.None, py.None)
	}
	return p.returnCode()
}

func orNone(o py.Object) py.Object {
	if o == nil {
		return py.None
	}
	return o
}

func checkCall(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	code := call(t, args, kw)
	if code != py.Object(py.Int(0)) {
		var cmd py.Object
		if len(args) > 0 {
			cmd = args[0]
		} else {
			cmd = kw.Get("args")
		}
		throwCalled(t, int(code.(py.Int)), cmd, py.None, py.None)
	}
	return code
}

func checkOutput(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if kw.Get("stdout") != nil {
		py.Throw(py.ValueError, "stdout argument not allowed, it will be overridden.")
	}
	kw = append(append(py.Kwargs(nil), kw...), py.Kw{Name: "stdout", Value: pipe}, py.Kw{Name: "check", Value: py.True})
	return py.GetAttr(t, run(t, args, kw), "stdout")
}

// shellOutput implements getstatusoutput.
func shellOutput(t *py.Thread, cmd py.Object) (int, py.Object) {
	p := start(t, options{args: cmd, shell: true, text: true, stdout: pipe, stderr: stdout})
	out, _ := p.finished(t, nil, nil)
	code, _ := p.code()
	s := string(out.(py.Str))
	if n := len(s); n > 0 && s[n-1] == '\n' {
		s = s[:n-1]
	}
	return code, py.Str(s)
}

func throwTimeout(t *py.Thread, cmd, timeout, out, err py.Object) {
	e := py.NewException(TimeoutExpired, cmd, timeout)
	for i, v := range []py.Object{cmd, timeout, out, err} {
		py.SetAttr(t, e, []string{"cmd", "timeout", "output", "stderr"}[i], v)
	}
	py.ThrowObj(t, e)
}

func throwCalled(t *py.Thread, code int, cmd, out, err py.Object) {
	e := py.NewException(CalledProcessError, py.Int(code), cmd)
	for i, v := range []py.Object{py.Int(code), cmd, out, err} {
		py.SetAttr(t, e, []string{"returncode", "cmd", "output", "stderr"}[i], v)
	}
	py.ThrowObj(t, e)
}

func calledErrorMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, returncode, cmd, output=None, stderr=None)", none(func(t *py.Thread, a []py.Object) {
			for i, n := range []string{"returncode", "cmd", "output", "stderr"} {
				py.SetAttr(t, a[0], n, a[i+1])
			}
		})),
		py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
			cmd := py.ToStr(t, py.GetAttr(t, a[0], "cmd"))
			code, _ := py.GetAttr(t, a[0], "returncode").(py.Int)
			if code < 0 {
				name := pysignal.Name(-int(code))
				if name == "" {
					return py.Str("Command " + cmdText(cmd) + " died with unknown signal " + strconv.Itoa(-int(code)) + ".")
				}
				return py.Str("Command " + cmdText(cmd) + " died with " + py.Repr(t, pysignal.SignalObject(-int(code))) + ".")
			}
			return py.Str("Command " + cmdText(cmd) + " returned non-zero exit status " + strconv.Itoa(int(code)) + ".")
		}),
	), alias("stdout", "output"))
}

// cmdText quotes a command as the messages do.
func cmdText(text string) string { return "'" + text + "'" }

func timeoutMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, cmd, timeout, output=None, stderr=None)", none(func(t *py.Thread, a []py.Object) {
			for i, n := range []string{"cmd", "timeout", "output", "stderr"} {
				py.SetAttr(t, a[0], n, a[i+1])
			}
		})),
		py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("Command " + cmdText(py.ToStr(t, py.GetAttr(t, a[0], "cmd"))) + " timed out after " +
				py.ToStr(t, py.GetAttr(t, a[0], "timeout")) + " seconds")
		}),
	), alias("stdout", "output"))
}

func alias(name, of string) py.Member {
	return py.Attribute(name,
		func(t *py.Thread, o py.Object) py.Object { return py.GetAttr(t, o, of) },
		func(t *py.Thread, o, v py.Object) { py.SetAttr(t, o, of, v) })
}

func completedMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, args, returncode, stdout=None, stderr=None)", none(func(t *py.Thread, a []py.Object) {
			for i, n := range []string{"args", "returncode", "stdout", "stderr"} {
				py.SetAttr(t, a[0], n, a[i+1])
			}
		})),
		py.Def("check_returncode(self)", none(func(t *py.Thread, a []py.Object) {
			if code, _ := py.GetAttr(t, a[0], "returncode").(py.Int); code != 0 {
				throwCalled(t, int(code), py.GetAttr(t, a[0], "args"), py.GetAttr(t, a[0], "stdout"), py.GetAttr(t, a[0], "stderr"))
			}
		})),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			text := "CompletedProcess(args=" + py.Repr(t, py.GetAttr(t, a[0], "args")) + ", returncode=" + py.Repr(t, py.GetAttr(t, a[0], "returncode"))
			for _, n := range []string{"stdout", "stderr"} {
				if v := py.GetAttr(t, a[0], n); v != py.Object(py.None) {
					text += ", " + n + "=" + py.Repr(t, v)
				}
			}
			return py.Str(text + ")")
		}),
	)
}

func fileMembers() []py.Member {
	self := func(a []py.Object) *pipeFile { return a[0].(*pipeFile) }
	return append(py.Methods(
		py.Def("read(self, size=-1)", func(t *py.Thread, a []py.Object) py.Object {
			if a[1] == py.Object(py.None) {
				return self(a).read(t, -1)
			}
			return self(a).read(t, py.IndexInt(t, a[1]))
		}),
		py.Def("readline(self, size=-1)", func(t *py.Thread, a []py.Object) py.Object { return self(a).result(t, self(a).readLine(t)) }),
		py.Def("readlines(self, hint=-1)", func(t *py.Thread, a []py.Object) py.Object {
			list := py.NewList()
			for v, ok := self(a).Next(t); ok; v, ok = self(a).Next(t) {
				list.Append(v)
			}
			return list
		}),
		py.Def("write(self, data)", func(t *py.Thread, a []py.Object) py.Object { return self(a).write(t, a[1]) }),
		py.Def("writelines(self, lines)", none(func(t *py.Thread, a []py.Object) {
			for v := range py.Each(t, a[1]) {
				self(a).write(t, v)
			}
		})),
		py.Def("flush(self)", none(func(t *py.Thread, a []py.Object) { self(a).flush(t) })),
		py.Def("close(self)", none(func(t *py.Thread, a []py.Object) { self(a).close(t) })),
		py.Def("fileno(self)", func(_ *py.Thread, a []py.Object) py.Object {
			self(a).check()
			return py.Int(self(a).fd)
		}),
		py.Def("readable(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(!self(a).writer) }),
		py.Def("writable(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).writer) }),
		py.Def("__enter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, *args)", none(func(t *py.Thread, a []py.Object) { self(a).close(t) })),
		py.Def("__iter__(self)", func(_ *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__next__(self)", func(t *py.Thread, a []py.Object) py.Object {
			v, ok := self(a).Next(t)
			if !ok {
				py.ThrowObj(t, py.NewException(py.StopIteration))
			}
			return v
		}),
	), py.Getter("closed", func(_ *py.Thread, o py.Object) py.Object { return py.Bool(o.(*pipeFile).closed) }))
}
