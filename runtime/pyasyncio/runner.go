package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// Runner is asyncio.Runner.
type Runner struct {
	debug   py.Object
	factory py.Object
	loop    *Loop
	ctx     *pycontextvars.Context
	closed  bool
}

// open makes the loop at the first use.
func (r *Runner) open(t *py.Thread) {
	if r.closed {
		py.Throw(py.RuntimeError, "Runner is closed")
	}
	if r.loop != nil {
		return
	}
	if r.factory == nil || r.factory == py.Object(py.None) {
		r.loop = newLoop()
	} else {
		r.loop = loopOf(py.Call(t, r.factory))
	}
	s := stateOf(t)
	s.set, s.wasSet = r.loop, true
	if r.debug != nil && r.debug != py.Object(py.None) {
		r.loop.debug = py.Truth(t, r.debug)
	}
	r.ctx = pycontextvars.Current(t).Copy()
}

// run is run(coro, *, context=None).
func (r *Runner) run(t *py.Thread, coro py.Object, ctx *pycontextvars.Context) py.Object {
	if !isCoroutine(coro) {
		py.Throw(py.ValueError, "a coroutine was expected, got %s", py.Repr(t, coro))
	}
	if stateOf(t).run != nil {
		py.Throw(py.RuntimeError, "Runner.run() cannot be called from a running event loop")
	}
	r.open(t)
	if ctx == nil {
		ctx = r.ctx
	}
	return r.loop.RunUntilComplete(t, r.loop.createTask(t, coro, nil, ctx))
}

// close is close(): what still runs is cancelled.
func (r *Runner) close(t *py.Thread) {
	if r.closed || r.loop == nil {
		r.closed = true
		return
	}
	l := r.loop
	defer func() {
		s := stateOf(t)
		s.set = nil
		l.Close(t)
		r.loop, r.closed = nil, true
	}()
	l.cancelAll(t)
	l.RunUntilComplete(t, py.CallMethod(t, l.obj, "shutdown_asyncgens"))
	l.RunUntilComplete(t, py.CallMethod(t, l.obj, "shutdown_default_executor"))
}

// cancelAll cancels the tasks that are left at the end, and waits for them.
func (l *Loop) cancelAll(t *py.Thread) {
	left := append([]*Task(nil), l.tasks...)
	if len(left) == 0 {
		return
	}
	args := make([]py.Object, len(left))
	for i, k := range left {
		k.Cancel(t, nil)
		args[i] = k.obj
	}
	stateOf(t).set = l
	l.RunUntilComplete(t, gather(t, args, true))
	for _, k := range left {
		if !k.Cancelled() && k.exc != nil {
			l.report(t, "unhandled exception during asyncio.run() shutdown", k.exc, "task", k.obj)
		}
	}
}

// run is asyncio.run(main, *, debug=None, loop_factory=None).
func run(t *py.Thread, a []py.Object) py.Object {
	if stateOf(t).run != nil {
		py.Throw(py.RuntimeError, "asyncio.run() cannot be called from a running event loop")
	}
	r := &Runner{debug: a[1], factory: a[2]}
	var result py.Object
	e := py.Catch(t, func() {
		r.open(t)
		result = r.run(t, a[0], nil)
	})
	if e != nil {
		prev := py.BeginExcept(t, e)
		r.close(t)
		py.EndExcept(t, prev)
		panic(e)
	}
	r.close(t)
	return result
}

func runnerMembers() []py.Member {
	state := func(o py.Object) *Runner { return stateOfObject[*Runner](o) }
	return py.Methods(
		py.Def("__init__(self, *, debug=None, loop_factory=None)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*py.Instance).Native = &Runner{debug: a[1], factory: a[2]}
			return py.None
		}),
		py.Def("run(self, coro, *, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			var ctx *pycontextvars.Context
			if a[2] != py.Object(py.None) {
				ctx = contextArg(t, a[2])
			}
			return state(a[0]).run(t, a[1], ctx)
		}),
		py.Def("get_loop(self)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).open(t)
			return state(a[0]).loop.obj
		}),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).close(t)
			return py.None
		}),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).open(t)
			return a[0]
		}),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", func(t *py.Thread, a []py.Object) py.Object {
			state(a[0]).close(t)
			return py.None
		}),
	)
}
