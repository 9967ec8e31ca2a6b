package pythreading

import "github.com/py2goconc/py2goconc/runtime/py"

// initTimer is Timer.__init__.
func initTimer(t *py.Thread, a []py.Object) py.Object {
	th := setup(t, a[0], py.None, py.None, py.NewTuple(), py.None, py.None)
	th.timer = &timer{interval: a[1], function: a[2], args: a[3], kwargs: a[4]}
	if isNone(a[3]) {
		th.timer.args = py.NewList()
	}
	if isNone(a[4]) {
		th.timer.kwargs = py.NewDict()
	}
	th.timer.finished = py.Call(t, EventType)
	return py.None
}

// runTimer is Timer.run: it waits until the interval is over or cancel is called.
func runTimer(t *py.Thread, a []py.Object) py.Object {
	tm := timerOf(a[0])
	py.CallMethod(t, tm.finished, "wait", tm.interval)
	if !py.Truth(t, py.CallMethod(t, tm.finished, "is_set")) {
		callWith(t, tm.function, tm.args, tm.kwargs)
	}
	py.CallMethod(t, tm.finished, "set")
	return py.None
}

func timerOf(o py.Object) *timer {
	th := thread(o)
	if th.timer == nil {
		py.Throw(py.AttributeError, "'%s' object has no attribute 'finished'", py.TypeOf(o).Name)
	}
	return th.timer
}

// timerField makes an attribute that shows one of the timer's fields.
func timerField(name string, at func(*timer) *py.Object) py.Member {
	return py.Attribute(name, func(t *py.Thread, o py.Object) py.Object {
		return *at(timerOf(o))
	}, func(t *py.Thread, o, v py.Object) {
		*at(timerOf(o)) = v
	})
}

func timerMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, interval, function, args=None, kwargs=None)", initTimer),
		py.Def("run(self)", runTimer),
		py.Def("cancel(self)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, timerOf(a[0]).finished, "set")
			return py.None
		}),
	),
		timerField("interval", func(tm *timer) *py.Object { return &tm.interval }),
		timerField("function", func(tm *timer) *py.Object { return &tm.function }),
		timerField("args", func(tm *timer) *py.Object { return &tm.args }),
		timerField("kwargs", func(tm *timer) *py.Object { return &tm.kwargs }),
		timerField("finished", func(tm *timer) *py.Object { return &tm.finished }),
	)
}
