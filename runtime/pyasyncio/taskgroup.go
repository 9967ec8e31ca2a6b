package pyasyncio

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// TaskGroup is asyncio.TaskGroup.
type TaskGroup struct {
	obj       py.Object
	entered   bool
	exiting   bool
	aborting  bool
	loop      *Loop
	parent    *Task
	asked     bool // the parent's cancellation was requested by the group
	tasks     []*Task
	errors    []*py.Exception
	baseError *py.Exception
	completed *Future
}

// enter is __aenter__.
func (g *TaskGroup) enter(t *py.Thread) {
	if g.entered {
		py.Throw(py.RuntimeError, "TaskGroup %s has already been entered", py.Repr(t, g.obj))
	}
	g.loop = runningLoop(t)
	g.parent = g.loop.current
	if g.parent == nil {
		py.Throw(py.RuntimeError, "TaskGroup %s cannot determine the parent task", py.Repr(t, g.obj))
	}
	g.entered = true
}

// isBase reports whether an exception stops the program rather than the group.
func isBase(e *py.Exception) bool {
	return e.Class.IsSubtype(py.SystemExit) || e.Class.IsSubtype(py.KeyboardInterrupt)
}

// exit is __aexit__: it waits for all tasks.
func (g *TaskGroup) exit(c *co, e *py.Exception) {
	g.exiting = true
	if e != nil && isBase(e) && g.baseError == nil {
		g.baseError = e
	}
	var propagate *py.Exception
	if isCancelled(e) {
		propagate = e
	}
	if e != nil && !g.aborting {
		g.abort(c.t)
	}
	if late := g.drain(c); late != nil {
		propagate = late
	}
	if g.baseError != nil {
		reraise(g.baseError)
	}
	if g.asked && g.parent.uncancel() == 0 {
		propagate = nil
	}
	if propagate != nil && len(g.errors) == 0 {
		reraise(propagate)
	}
	if e != nil && !isCancelled(e) {
		g.errors = append(g.errors, e)
	}
	g.raiseErrors(c.t)
}

// drain waits until no task is left; it returns a cancellation that came meanwhile.
func (g *TaskGroup) drain(c *co) (cancelled *py.Exception) {
	for len(g.tasks) > 0 {
		if g.completed == nil {
			g.completed = newFuture(g.loop)
		}
		e := c.try(func() { c.await(g.completed.obj) })
		if e != nil && !isCancelled(e) {
			reraise(e)
		}
		if e != nil && !g.aborting {
			cancelled = e
			g.abort(c.t)
		}
		g.completed = nil
	}
	return cancelled
}

// raiseErrors raises what the tasks raised, as a group.
func (g *TaskGroup) raiseErrors(t *py.Thread) {
	if len(g.errors) == 0 {
		return
	}
	if g.parent.cancels > 0 { // cancelled from outside, too: that must not be lost
		g.parent.uncancel()
		g.parent.Cancel(t, nil)
	}
	group := py.NewExceptionGroup(t, "unhandled errors in a TaskGroup", g.errors)
	g.errors = nil
	py.RaiseFrom(t, group, py.None)
}

// abort cancels all tasks.
func (g *TaskGroup) abort(t *py.Thread) {
	g.aborting = true
	for _, k := range g.tasks {
		if !k.Done() {
			k.Cancel(t, nil)
		}
	}
}

// createTask is create_task(coro, *, name=None, context=None).
func (g *TaskGroup) createTask(t *py.Thread, coro, name py.Object, ctx *pycontextvars.Context) py.Object {
	switch {
	case !g.entered:
		py.Throw(py.RuntimeError, "TaskGroup %s has not been entered", py.Repr(t, g.obj))
	case g.exiting && len(g.tasks) == 0:
		py.Throw(py.RuntimeError, "TaskGroup %s is finished", py.Repr(t, g.obj))
	case g.aborting:
		py.Throw(py.RuntimeError, "TaskGroup %s is shutting down", py.Repr(t, g.obj))
	}
	o := g.loop.createTask(t, coro, name, ctx)
	k := task(o)
	g.tasks = append(g.tasks, k)
	k.addGo(t, func(t *py.Thread, f *Future) { g.taskDone(t, k) })
	return o
}

// taskDone takes note of a task's end; its exception makes the others stop.
func (g *TaskGroup) taskDone(t *py.Thread, k *Task) {
	for i, x := range g.tasks {
		if x == k {
			g.tasks = append(g.tasks[:i:i], g.tasks[i+1:]...)
			break
		}
	}
	if g.completed != nil && len(g.tasks) == 0 && !g.completed.Done() {
		g.completed.SetResult(t, py.True)
	}
	if k.Cancelled() || k.exc == nil {
		return
	}
	k.retrieved()
	g.errors = append(g.errors, k.exc)
	if isBase(k.exc) && g.baseError == nil {
		g.baseError = k.exc
	}
	if g.parent.Done() {
		g.loop.report(t, "Task "+py.Repr(t, k.obj)+" has errored out but its parent task "+py.Repr(t, g.parent.obj)+" is already completed",
			k.exc, "task", k.obj)
		return
	}
	if !g.aborting && !g.asked {
		g.abort(t)
		g.asked = true
		g.parent.Cancel(t, nil)
	}
}

func (g *TaskGroup) repr() string {
	s := "<TaskGroup"
	if len(g.tasks) > 0 {
		s += fmt.Sprintf(" tasks=%d", len(g.tasks))
	}
	if len(g.errors) > 0 {
		s += fmt.Sprintf(" errors=%d", len(g.errors))
	}
	switch {
	case g.aborting:
		s += " cancelling"
	case g.entered:
		s += " entered"
	}
	return s + ">"
}

func groupMembers() []py.Member {
	state := func(o py.Object) *TaskGroup { return stateOfObject[*TaskGroup](o) }
	return py.Methods(
		py.Def("__init__(self)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*py.Instance).Native = &TaskGroup{obj: a[0]}
			return py.None
		}),
		method("__aenter__(self)", "TaskGroup.__aenter__", func(c *co, a []py.Object) py.Object {
			state(a[0]).enter(c.t)
			return a[0]
		}),
		method("__aexit__(self, et, exc, tb)", "TaskGroup.__aexit__", func(c *co, a []py.Object) py.Object {
			e, _ := a[2].(*py.Exception)
			state(a[0]).exit(c, e)
			return py.None
		}),
		py.Def("create_task(self, coro, *, name=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
			var ctx *pycontextvars.Context
			if a[3] != py.Object(py.None) {
				ctx = contextArg(t, a[3])
			}
			return state(a[0]).createTask(t, a[1], a[2], ctx)
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(state(a[0]).repr()) }),
	)
}
