package pyasyncio

import (
	"io"
	"os"
	"syscall"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysubprocess"
)

// process is asyncio.subprocess.Process: a Popen object whose pipes and end the loop watches.
type process struct {
	obj    *py.Instance
	loop   *Loop
	popen  py.Object
	in     *StreamWriter
	out    *StreamReader
	err    *StreamReader
	ended  bool
	waiter waiters
	pipes  int // of output that are not at their end
}

// pipeIn is the input of a subprocess.
type pipeIn struct {
	loop    *Loop
	popen   py.Object // the file object
	file    *os.File
	buf     []byte
	writer  *StreamWriter
	closing bool
	waiting *watch
}

func (p *pipeIn) write(t *py.Thread, data string) {
	if p.closing || data == "" {
		return
	}
	p.buf = append(p.buf, data...)
	p.flush(t)
	if len(p.buf) > highWater {
		p.writer.paused = true
	}
}

// flush writes what the pipe takes now.
func (p *pipeIn) flush(t *py.Thread) {
	conn, err := p.file.SyscallConn()
	if err == nil {
		cerr := conn.Control(func(fd uintptr) {
			var n int
			n, err = syscall.Write(int(fd), p.buf)
			p.buf = p.buf[max(n, 0):]
		})
		if cerr != nil {
			err = cerr
		}
	}
	switch {
	case err != nil && err != syscall.EAGAIN:
		p.buf = nil
		p.end(t, py.NewException(py.BrokenPipeError, py.Int(int(syscall.EPIPE)), py.Str("Broken pipe")))
	case len(p.buf) > 0:
		p.waiting = p.loop.when(p.file, true, p.flush)
	case p.closing:
		p.end(t, py.None)
	}
	if p.writer.paused && len(p.buf) <= lowWater {
		p.writer.resume(t)
	}
}

func (p *pipeIn) writeEOF(t *py.Thread) { p.close(t) }

func (p *pipeIn) close(t *py.Thread) {
	if p.closing {
		return
	}
	p.closing = true
	if len(p.buf) == 0 {
		p.end(t, py.None)
	}
}

func (p *pipeIn) end(t *py.Thread, exc py.Object) {
	if p.writer.over {
		return
	}
	p.closing = true
	p.waiting.cancel()
	py.Catch(t, func() { py.CallMethod(t, p.popen, "close") })
	p.writer.lost(t, exc)
}

// pump feeds a reader from an output of the subprocess.
func (k *process) pump(t *py.Thread, from py.Object, r *StreamReader) {
	file := fileOf(t, from)
	k.pipes++
	var arm func()
	arm = func() {
		k.loop.when(file, false, func(t *py.Thread) {
			buf := make([]byte, readSize/4)
			n, err := file.Read(buf)
			if n > 0 {
				r.feed(t, string(buf[:n]))
			}
			if err == nil {
				arm()
				return
			}
			if err != io.EOF {
				r.setException(t, py.NewException(py.OSError, py.Str(err.Error())))
			}
			r.feedEOF(t)
			py.CallMethod(t, from, "close")
			k.pipes--
			k.settle(t)
		})
	}
	arm()
}

// watchEnd waits for the end of the subprocess on a thread of its own.
func (k *process) watchEnd(t *py.Thread) {
	st := t.Iso.NewThread()
	st.SetDaemon(true)
	st.SetName("the thread that waits for a subprocess")
	own := py.NewThread(st, t.Iso)
	st.Start(func() {
		py.Catch(own, func() { py.CallMethod(own, k.popen, "wait") })
		k.loop.post(func(t *py.Thread) {
			k.ended = true
			k.settle(t)
		})
	})
}

// settle wakes those who wait for the process, once it has ended and its output is read.
func (k *process) settle(t *py.Thread) {
	if !k.ended {
		return
	}
	for _, f := range k.waiter.list {
		if !f.Done() {
			f.SetResult(t, py.None)
		}
	}
}

func (k *process) returncode(t *py.Thread) py.Object {
	if !k.ended {
		return py.None
	}
	return py.GetAttr(t, k.popen, "returncode")
}

func (k *process) wait(c *co) py.Object {
	if !k.ended {
		if e := k.waiter.wait(c); e != nil {
			reraise(e)
		}
	}
	return k.returncode(c.t)
}

// communicate implements communicate(input=None).
func (k *process) communicate(c *co, input py.Object) py.Object {
	if k.in != nil {
		if input != py.Object(py.None) {
			k.in.to.write(c.t, dataArg(c.t, input))
			if e := c.try(func() { k.in.drain(c) }); e != nil && !e.Class.IsSubtype(py.ConnectionError) {
				reraise(e)
			}
		}
		k.in.close(c.t)
	}
	out, err := py.Object(py.None), py.Object(py.None)
	if k.out != nil && k.err != nil {
		both := py.Unpack(c.t, c.await(gather(c.t, []py.Object{k.readAll(c.t, k.out), k.readAll(c.t, k.err)}, false)), 2)
		out, err = both[0], both[1]
	} else if k.out != nil {
		out = py.Bytes(k.out.read(c, -1))
	} else if k.err != nil {
		err = py.Bytes(k.err.read(c, -1))
	}
	k.wait(c)
	return py.NewTuple(out, err)
}

func (k *process) readAll(t *py.Thread, r *StreamReader) py.Object {
	return coroutine(t, "Process._read_stream", func(c *co) py.Object { return py.Bytes(r.read(c, -1)) })
}

// spawn implements create_subprocess_exec and create_subprocess_shell.
func spawn(c *co, args py.Object, shell bool, a []py.Object) py.Object {
	l := runningLoop(c.t)
	m := pysubprocess.Def.Module(c.t)
	kw := py.Kwargs{{Name: "stdin", Value: a[0]}, {Name: "stdout", Value: a[1]}, {Name: "stderr", Value: a[2]}, {Name: "bufsize", Value: py.Int(0)}}
	if shell {
		kw = append(kw, py.Kw{Name: "shell", Value: py.True})
	}
	limit := py.IndexInt(c.t, a[3])
	for _, it := range a[4].(*py.Dict).Items() {
		name := py.ToStr(c.t, it.Key)
		switch name {
		case "universal_newlines", "text":
			if py.Truth(c.t, it.Value) {
				py.Throw(py.ValueError, "%s must be False", name)
			}
			continue
		}
		kw = append(kw, py.Kw{Name: name, Value: it.Value})
	}
	k := &process{loop: l}
	k.popen = py.CallKw(c.t, py.GetAttr(c.t, m, "Popen"), []py.Object{args}, kw)
	k.obj = newInstance(ProcessType, k)
	if f := py.GetAttr(c.t, k.popen, "stdin"); f != py.Object(py.None) {
		in := &pipeIn{loop: l, popen: f, file: fileOf(c.t, f)}
		in.writer = newWriter(l, in)
		k.in = in.writer
	}
	reader := func(name string) *StreamReader {
		f := py.GetAttr(c.t, k.popen, name)
		if f == py.Object(py.None) {
			return nil
		}
		r := newReader(l, limit)
		k.pump(c.t, f, r)
		return r
	}
	k.out, k.err = reader("stdout"), reader("stderr")
	k.watchEnd(c.t)
	c.pass()
	return k.obj
}

// subprocessFunctions start subprocesses.
func subprocessFunctions() []*py.Builtin {
	const options = "stdin=None, stdout=None, stderr=None, limit=65536, **kwds)"
	return []*py.Builtin{
		method("create_subprocess_exec(program, *args, "+options, "create_subprocess_exec", func(c *co, a []py.Object) py.Object {
			args := py.NewList(append([]py.Object{a[0]}, a[1].(*py.Tuple).Items...)...)
			return spawn(c, args, false, a[2:])
		}),
		method("create_subprocess_shell(cmd, "+options, "create_subprocess_shell", func(c *co, a []py.Object) py.Object {
			return spawn(c, a[0], true, a[1:])
		}),
	}
}

// subprocessModule is asyncio.subprocess.
var subprocessModule = &py.ModuleDef{Name: "asyncio.subprocess", Init: func(_ *py.Thread, m *py.Module) {
	m.Set("PIPE", py.Int(-1))
	m.Set("STDOUT", py.Int(-2))
	m.Set("DEVNULL", py.Int(-3))
	m.Set("Process", ProcessType)
	m.Add(subprocessFunctions()...)
}}

func processMembers() []py.Member {
	self := func(o py.Object) *process { return stateOfObject[*process](o) }
	send := func(sig, name string, args ...py.Object) *py.Builtin {
		return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object {
			k := self(a[0])
			if k.ended {
				py.ThrowObj(t, py.NewException(py.ProcessLookupError))
			}
			py.CallMethod(t, k.popen, name, a[1:]...)
			return py.None
		})
	}
	stream := func(name string, get func(k *process) *py.Instance) py.Member {
		return py.Getter(name, func(_ *py.Thread, o py.Object) py.Object {
			if i := get(self(o)); i != nil {
				return i
			}
			return py.None
		})
	}
	reader := func(r *StreamReader) *py.Instance {
		if r == nil {
			return nil
		}
		return r.obj
	}
	return append(py.Methods(
		method("wait(self)", "Process.wait", func(c *co, a []py.Object) py.Object { return self(a[0]).wait(c) }),
		method("communicate(self, input=None)", "Process.communicate", func(c *co, a []py.Object) py.Object {
			return self(a[0]).communicate(c, a[1])
		}),
		send("send_signal(self, signal)", "send_signal"), send("terminate(self)", "terminate"), send("kill(self)", "kill"),
	),
		py.Getter("pid", func(t *py.Thread, o py.Object) py.Object { return py.GetAttr(t, self(o).popen, "pid") }),
		py.Getter("returncode", func(t *py.Thread, o py.Object) py.Object { return self(o).returncode(t) }),
		stream("stdin", func(k *process) *py.Instance {
			if k.in == nil {
				return nil
			}
			return k.in.obj
		}),
		stream("stdout", func(k *process) *py.Instance { return reader(k.out) }),
		stream("stderr", func(k *process) *py.Instance { return reader(k.err) }),
	)
}
