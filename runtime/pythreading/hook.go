package pythreading

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// ExceptHookArgsType is threading.ExceptHookArgs.
var ExceptHookArgsType = py.DefineType(py.TypeSpec{Name: "_ExceptHookArgs", Module: "_thread"})

// hookArgs is what threading.excepthook gets.
type hookArgs struct {
	class, value, tb, thread py.Object
}

// items lists the fields as the sequence that Python shows.
func (h *hookArgs) items() []py.Object { return []py.Object{h.class, h.value, h.tb, h.thread} }

func hookState(o py.Object) *hookArgs { return state[*hookArgs](o, "exc_type") }

func hookMembers() []py.Member {
	get := func(name string, i int) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return hookState(o).items()[i] })
	}
	return append(py.Methods(
		py.DefC("__init__(self, args, /)", func(t *py.Thread, a []py.Object) py.Object {
			items := py.IterList(t, a[1])
			if len(items) != 4 {
				py.Throw(py.TypeError, "_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)", len(items))
			}
			setNative(a[0], &hookArgs{items[0], items[1], items[2], items[3]})
			return py.None
		}),
		py.DefC("__getitem__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.GetItem(t, py.NewTuple(hookState(a[0]).items()...), a[1])
		}),
		py.DefC("__len__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(4) }),
		py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Iter(t, py.NewTuple(hookState(a[0]).items()...))
		}),
	), get("exc_type", 0), get("exc_value", 1), get("exc_traceback", 2), get("thread", 3))
}

// reportUncaught calls threading.excepthook for an exception that ended a thread.
func reportUncaught(t *py.Thread, exc *py.Exception, thread py.Object) {
	args := &hookArgs{class: exc.Class, value: exc, tb: py.None, thread: thread}
	if tb, ok := py.LookupAttr(t, exc, "__traceback__"); ok {
		args.tb = tb
	}
	failed := py.Catch(t, func() {
		m := Def.Module(t)
		if hook, ok := m.Attrs.GetStr("excepthook"); ok && hook != py.Object(py.None) {
			if def, _ := m.Attrs.GetStr("__excepthook__"); hook != def {
				o := newInstance(ExceptHookArgsType, args)
				py.Call(t, hook, o)
				return
			}
		}
		defaultHook(t, args)
	})
	if failed != nil {
		py.WriteStderr(t, "Exception in threading.excepthook:\n"+py.FormatException(t, failed))
	}
}

// defaultHook prints the traceback; SystemExit ends a thread silently.
func defaultHook(t *py.Thread, h *hookArgs) {
	exc, ok := h.value.(*py.Exception)
	if !ok || exc.Class.IsSubtype(py.SystemExit) {
		return
	}
	name := py.Str("")
	if isNone(h.thread) {
		py.WriteStderr(t, "Exception in thread "+py.ToStr(t, py.Int(t.ID))+":\n"+py.FormatException(t, exc))
		return
	}
	name = py.Str(py.ToStr(t, py.GetAttr(t, h.thread, "name")))
	py.WriteStderr(t, "Exception in thread "+string(name)+":\n"+py.FormatException(t, exc))
}
