package pymultiprocessing

import "github.com/py2goconc/py2goconc/runtime/py"

// Work is what a process that another package starts does: Forked copies what it needs into a forked process, Sent packs
// it for a fresh one; both return what runs there.
type Work interface {
	Forked(c *py.Copier) func(t *py.Thread)
	Sent(t *py.Thread) func(t *py.Thread)
}

// foreignWork makes a Work the work of a process.
type foreignWork struct{ w Work }

func (f foreignWork) forked(c *py.Copier) func(t *py.Thread) { return f.w.Forked(c) }

func (f foreignWork) sent(t *py.Thread) func(t *py.Thread) { return f.w.Sent(t) }

// StartWorker starts a process that does w, as concurrent.futures does: ctx is a context or nil for the default one.
func StartWorker(t *py.Thread, ctx *Context, w Work) *Process {
	s := stateOf(t)
	method := ""
	if ctx != nil {
		method = ctx.method
	}
	if method == "" {
		method = s.startMethod()
	}
	tp := classOfMethod(method)
	p := &Process{daemon: s.current.daemon, authkey: s.current.authkey, method: method, parentPID: t.Iso.PID, parentName: s.current.name}
	p.identity = append(append([]int(nil), s.current.identity...), s.nextCount())
	p.name = tp.Name + "-" + p.number()
	p.self = py.NewInstance(tp)
	p.self.Native = p
	p.work = foreignWork{w}
	p.Start(t)
	return p
}

// Object returns the Python object of a process.
func (p *Process) Object() py.Object { return p.self }

// OnEnd calls f once the process, which has started, has ended.
func (p *Process) OnEnd(f func()) { p.child.AfterEnd(f) }

// Kill ends the process as terminate() does.
func (p *Process) Kill(t *py.Thread) { p.signal(t, sigTERM) }

// ContextOf returns the context behind an mp_context argument; nil for anything else.
func ContextOf(o py.Object) *Context {
	c, _ := o.(*Context)
	return c
}

// Method is the context's start method, as get_start_method() says it.
func (c *Context) Method(t *py.Thread) string {
	if c == nil || c.method == "" {
		return stateOf(t).startMethod()
	}
	return c.method
}
