package pyasyncio

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pysignal"
)

// signalMembers are the loop's methods about signals: their callbacks run on the loop, not in between.
func signalMembers() []py.Member {
	return py.Methods(
		py.Def("add_signal_handler(self, sig, callback, *args)", func(t *py.Thread, a []py.Object) py.Object {
			l, fn, args := loopOf(a[0]), a[2], a[3].(*py.Tuple).Items
			if isCoroutineFunction(fn) || py.IsCoroutine(fn) {
				py.Throw(py.TypeError, "coroutines cannot be used with add_signal_handler()")
			}
			l.checkClosed()
			relay := py.DefC("_signal_handler(signum, frame, /)", func(*py.Thread, []py.Object) py.Object {
				l.post(func(t *py.Thread) { py.Call(t, fn, args...) })
				return py.None
			})
			setSignal(t, a[1], relay)
			if l.signals == nil {
				l.signals = map[int]bool{}
			}
			l.signals[py.IndexInt(t, py.Unwrap(a[1]))] = true
			return py.None
		}),
		py.Def("remove_signal_handler(self, sig)", func(t *py.Thread, a []py.Object) py.Object {
			l, n := loopOf(a[0]), py.IndexInt(t, py.Unwrap(a[1]))
			if !l.signals[n] {
				return py.False
			}
			delete(l.signals, n)
			m := pysignal.Def.Module(t)
			if n == 2 {
				setSignal(t, a[1], py.GetAttr(t, m, "default_int_handler"))
			} else {
				setSignal(t, a[1], py.GetAttr(t, m, "SIG_DFL"))
			}
			return py.True
		}),
	)
}

// setSignal is signal.signal(sig, handler).
func setSignal(t *py.Thread, sig, handler py.Object) {
	py.Call(t, py.GetAttr(t, pysignal.Def.Module(t), "signal"), sig, handler)
}
