package pyasyncio

import (
	"strconv"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycontextvars"
)

// Task is asyncio.Task: a coroutine that the loop drives.
type Task struct {
	Future
	coro       py.Object
	name       py.Object
	ctx        *pycontextvars.Context
	mustCancel bool
	waiter     *Future // what the coroutine awaits
	cancels    int     // cancelling()
}

// newTask makes a task and schedules its first step.
func newTask(t *py.Thread, l *Loop, coro, name py.Object, ctx *pycontextvars.Context) *Task {
	k := &Task{}
	k.Future.obj = newInstance(TaskType, k)
	k.setup(t, l, coro, name, ctx)
	l.soon(t, k.ctx, func(t *py.Thread) { k.step(t, nil) })
	return k
}

// eagerFactory is eager_task_factory(loop, coro, *, name=None, context=None): the task runs at once up to its first wait.
var eagerFactory = py.Def("eager_task_factory(loop, coro, *, name=None, context=None)", func(t *py.Thread, a []py.Object) py.Object {
	l := loopOf(a[0])
	k := &Task{}
	k.Future.obj = newInstance(TaskType, k)
	k.setup(t, l, a[1], a[2], contextArg(t, a[3]))
	k.ctx.Run(t, func() { k.step(t, nil) })
	return k.obj
})

// setup is Task.__init__.
func (k *Task) setup(t *py.Thread, l *Loop, coro, name py.Object, ctx *pycontextvars.Context) {
	if !isCoroutine(coro) {
		py.Throw(py.TypeError, "a coroutine was expected, got %s", py.Repr(t, coro))
	}
	k.loop, k.coro, k.task = l, coro, k
	if k.name = notNone(name); k.name == nil {
		k.name = py.Str("Task-" + strconv.Itoa(nextTask(t)))
	} else {
		k.name = py.Str(py.ToStr(t, name))
	}
	if ctx == nil {
		ctx = pycontextvars.Current(t).Copy()
	}
	k.ctx = ctx
	l.tasks = append(l.tasks, k)
}

// nextTask counts the tasks of the process.
func nextTask(t *py.Thread) int {
	n := py.State(t.Iso, taskCounterKey{}, func() *counter { return &counter{} })
	return n.next()
}

// taskCounterKey names the counter in an isolate's state.
type taskCounterKey struct{}

// isCoroutine says whether a task can drive o.
func isCoroutine(o py.Object) bool {
	if py.IsCoroutine(o) {
		return true
	}
	tp := py.TypeOf(o)
	return tp.Lookup("send") != nil && tp.Lookup("throw") != nil && tp.Lookup("__await__") != nil
}

// cancel is Task.cancel(msg).
func (k *Task) cancel(t *py.Thread, msg py.Object) bool {
	k.logged = false
	if k.Done() {
		return false
	}
	k.cancels++
	if k.waiter != nil && k.waiter.Cancel(t, msg) {
		return true
	}
	k.mustCancel = true
	k.cancelMsg = msg
	return true
}

// leave removes the task from the loop's list.
func (k *Task) leave() {
	for i, x := range k.loop.tasks {
		if x == k {
			k.loop.tasks = append(k.loop.tasks[:i:i], k.loop.tasks[i+1:]...)
			return
		}
	}
}

// step resumes the coroutine, with an exception if there is one.
func (k *Task) step(t *py.Thread, exc *py.Exception) {
	if k.Done() {
		py.Throw(InvalidStateError, "step(): already done: %s, %s", py.Repr(t, k.obj), "None")
	}
	if k.mustCancel {
		if exc == nil || !exc.Class.IsSubtype(CancelledError) {
			exc = k.cancelledError()
		}
		k.mustCancel = false
	}
	k.waiter = nil
	prev := k.loop.current
	k.loop.current = k
	var v py.Object
	var done bool
	failed := py.Catch(t, func() { v, done = resume(t, k.coro, exc) })
	k.loop.current = prev
	switch {
	case failed != nil:
		k.fail(t, failed)
	case done && k.mustCancel:
		k.mustCancel = false
		k.leave()
		k.cancelSelf(t, k.cancelMsg)
	case done:
		k.leave()
		k.SetResult(t, v)
	default:
		k.await(t, v)
	}
}

// fail ends the task with what the coroutine raised.
func (k *Task) fail(t *py.Thread, e *py.Exception) {
	k.leave()
	if e.Class.IsSubtype(CancelledError) {
		k.cancelExc = e
		k.cancelSelf(t, k.cancelMsg)
		return
	}
	k.SetException(t, e)
	if e.Class.IsSubtype(py.KeyboardInterrupt) || e.Class.IsSubtype(py.SystemExit) {
		panic(e)
	}
}

// resume drives a coroutine by one step.
func resume(t *py.Thread, coro py.Object, exc *py.Exception) (v py.Object, done bool) {
	if r, ok := coro.(py.Resumable); ok {
		return r.Resume(t, nil, exc)
	}
	stop := py.Catch(t, func() {
		if exc != nil {
			v = py.CallMethod(t, coro, "throw", exc)
		} else {
			v = py.CallMethod(t, coro, "send", py.None)
		}
	})
	if stop == nil {
		return v, false
	}
	if !stop.Class.IsSubtype(py.StopIteration) {
		panic(stop)
	}
	return py.GetAttr(t, stop, "value"), true
}

// await arranges for the next step once what the coroutine yielded is done.
func (k *Task) await(t *py.Thread, v py.Object) {
	f, ok := futureOf(v)
	switch {
	case v == py.Object(py.None):
		k.loop.soon(t, k.ctx, func(t *py.Thread) { k.step(t, nil) })
		return
	case !ok:
		k.stepError(t, "Task got bad yield: "+py.Repr(t, v))
		return
	case f.loop != k.loop:
		k.stepError(t, "Task "+py.Repr(t, k.obj)+" got Future "+py.Repr(t, v)+" attached to a different loop")
		return
	case !f.blocking:
		k.stepError(t, "yield was used instead of yield from in task "+py.Repr(t, k.obj)+" with "+py.Repr(t, v))
		return
	case f.task == k:
		k.stepError(t, "Task cannot await on itself: "+py.Repr(t, k.obj))
		return
	}
	f.blocking = false
	f.add(t, &callback{run: k.wakeup, ctx: k.ctx})
	k.waiter = f
	if k.mustCancel && f.Cancel(t, k.cancelMsg) {
		k.mustCancel = false
	}
}

// stepError resumes the coroutine with a RuntimeError at the next iteration.
func (k *Task) stepError(t *py.Thread, message string) {
	e := py.NewException(py.RuntimeError, py.Str(message))
	k.loop.soon(t, k.ctx, func(t *py.Thread) { k.step(t, e) })
}

// wakeup is the next step after an awaited future is done.
func (k *Task) wakeup(t *py.Thread, f *Future) {
	switch {
	case f.status == cancelled:
		k.step(t, f.cancelledError())
	case f.exc != nil:
		f.retrieved()
		k.step(t, f.exc)
	default:
		k.step(t, nil)
	}
}

func (k *Task) repr(t *py.Thread) string {
	state := reprNames[k.status]
	if k.status == pending && k.cancels > 0 && k.mustCancel {
		state = "cancelling"
	}
	s := "<" + k.obj.Class.Name + " " + state + " name=" + py.Repr(t, k.name)
	if n, ok := py.LookupAttr(t, k.coro, "__qualname__"); ok {
		s += " coro=<" + py.ToStr(t, n) + "()" + coroState(t, k) + ">"
	}
	switch {
	case k.status == pending && k.waiter != nil:
		s += " wait_for=" + py.Repr(t, k.waiter.obj)
	case k.status == finished && k.exc != nil:
		s += " exception=" + py.Repr(t, k.exc)
	case k.status == finished:
		s += " result=" + py.Repr(t, k.result)
	}
	return s + ">"
}

// coroState is how a task's repr describes its coroutine.
func coroState(t *py.Thread, k *Task) string {
	word := " running at "
	if k.status != pending {
		word = " done, defined at "
	}
	code, ok := py.LookupAttr(t, k.coro, "cr_code")
	if !ok {
		return ""
	}
	file := py.ToStr(t, py.SourceFile(t, py.ToStr(t, py.GetAttr(t, code, "co_filename"))))
	return word + file + ":" + py.ToStr(t, py.GetAttr(t, code, "co_firstlineno"))
}

func task(o py.Object) *Task {
	k, ok := py.NativeOf[*Task](o)
	if !ok {
		py.Throw(py.RuntimeError, "Task object is not initialized.")
	}
	return k
}

// initTask is Task.__init__.
func initTask(t *py.Thread, a []py.Object) py.Object {
	self := a[0].(*py.Instance)
	k := &Task{}
	k.Future.obj = self
	self.Native = k
	var ctx *pycontextvars.Context
	if a[4] != py.Object(py.None) {
		ctx = contextArg(t, a[4])
	}
	k.setup(t, loopArg(t, a[2]), a[1], a[3], ctx)
	k.loop.soon(t, k.ctx, func(t *py.Thread) { k.step(t, nil) })
	return py.None
}

func taskMembers() []py.Member {
	refuse := func(name string) *py.Builtin {
		return py.DefC("set_"+name+"(self, "+name+", /)", func(t *py.Thread, a []py.Object) py.Object {
			py.Throw(py.RuntimeError, "Task does not support set_%s operation", name)
			return nil
		})
	}
	return append(py.Methods(
		py.DefC("__init__(self, coro, *, loop=None, name=None, context=None, eager_start=False)", initTask),
		py.DefC("get_name(self)", func(t *py.Thread, a []py.Object) py.Object { return task(a[0]).name }),
		py.DefC("set_name(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			task(a[0]).name = py.Str(py.ToStr(t, a[1]))
			return py.None
		}),
		py.DefC("get_coro(self)", func(t *py.Thread, a []py.Object) py.Object { return task(a[0]).coro }),
		py.DefC("get_context(self)", func(t *py.Thread, a []py.Object) py.Object { return task(a[0]).ctx }),
		py.DefC("cancelling(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(task(a[0]).cancels) }),
		py.DefC("uncancel(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(task(a[0]).uncancel())
		}),
		refuse("result"), refuse("exception"),
		py.DefC("get_stack(self, *, limit=None)", func(t *py.Thread, a []py.Object) py.Object { return py.NewList() }),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(task(a[0]).repr(t)) }),
	),
		py.Getter("_coro", func(t *py.Thread, o py.Object) py.Object { return task(o).coro }),
	)
}

// uncancel is uncancel().
func (k *Task) uncancel() int {
	if k.cancels > 0 {
		k.cancels--
		if k.cancels == 0 {
			k.mustCancel = false
		}
	}
	return k.cancels
}
