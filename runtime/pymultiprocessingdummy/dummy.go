// Package pymultiprocessingdummy is Python's multiprocessing.dummy: the interface of multiprocessing on threads.
//
// Input: calls with the current *py.Thread. Output: CPython 3.13's behaviour. Must not: copy what threads share.
package pymultiprocessingdummy

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pymultiprocessing"
	"github.com/py2goconc/py2goconc/runtime/pyqueue"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// class defines a class of the module.
func class(name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "multiprocessing.dummy", Bases: bases, Subclassable: true, Patchable: true})
}

// The classes of the module.
var (
	ProcessType    = class("DummyProcess", pythreading.ThreadType)
	NamespaceType  = class("Namespace")
	ValueType      = class("Value")
	ConnectionType = class("Connection")
)

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	ProcessType.Attach(processMembers)
	NamespaceType.Attach(namespaceMembers)
	ValueType.Attach(valueMembers)
	ConnectionType.Attach(connectionMembers)
}

// family is which thread has started which, per process.
type family struct {
	mu       sync.Mutex
	children map[*pythreading.Thread][]py.Object
}

// familyKey names the family in an isolate's state.
type familyKey struct{}

func familyOf(t *py.Thread) *family {
	return py.State(t.Iso, familyKey{}, func() *family {
		return &family{children: map[*pythreading.Thread][]py.Object{}}
	})
}

// add notes a new child, and forgets those that have ended.
func (f *family) add(parent *pythreading.Thread, child py.Object) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.children[parent] = append(live(f.children[parent]), child)
}

// live filters the threads that run.
func live(all []py.Object) []py.Object {
	var out []py.Object
	for _, o := range all {
		if th, ok := py.NativeOf[*pythreading.Thread](o); ok && th.IsAlive() {
			out = append(out, o)
		}
	}
	return out
}

// activeChildren is active_children().
func activeChildren(t *py.Thread, _ []py.Object) py.Object {
	f := familyOf(t)
	cur := pythreading.Current(t)
	f.mu.Lock()
	defer f.mu.Unlock()
	f.children[cur] = live(f.children[cur])
	return py.NewList(append([]py.Object(nil), f.children[cur]...)...)
}

// base calls a method of threading.Thread.
func base(t *py.Thread, name string, args ...py.Object) py.Object {
	return py.Call(t, py.GetAttr(t, pythreading.ThreadType, name), args...)
}

func processMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, group=None, target=None, name=None, args=(), kwargs=None)", func(t *py.Thread, a []py.Object) py.Object {
			return base(t, "__init__", a...)
		}),
		py.Def("start(self)", func(t *py.Thread, a []py.Object) py.Object {
			base(t, "start", a[0])
			familyOf(t).add(pythreading.Current(t), a[0])
			return py.None
		}),
	), py.Getter("exitcode", func(t *py.Thread, o py.Object) py.Object {
		th, ok := py.NativeOf[*pythreading.Thread](o)
		if !ok || th.Sched() == nil || th.IsAlive() {
			return py.None
		}
		return py.Int(0)
	}))
}

func namespaceMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, /, **kwds)", func(t *py.Thread, a []py.Object) py.Object {
			for _, it := range a[1].(*py.Dict).Items() {
				py.SetAttr(t, a[0], py.ToStr(t, it.Key), it.Value)
			}
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			s := ""
			for _, it := range a[0].(*py.Instance).Dict().Items() {
				name := py.ToStr(t, it.Key)
				if name[0] == '_' {
					continue
				}
				if s != "" {
					s += ", "
				}
				s += name + "=" + py.Repr(t, it.Value)
			}
			return py.Str(py.TypeOf(a[0]).Name + "(" + s + ")")
		}),
	)
}

func valueMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, typecode, value, lock=True)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "_typecode", a[1])
			py.SetAttr(t, a[0], "_value", a[2])
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			code, value := py.GetAttr(t, a[0], "_typecode"), py.GetAttr(t, a[0], "_value")
			return py.Str("<" + py.TypeOf(a[0]).Name + "(" + py.Repr(t, code) + ", " + py.Repr(t, value) + ")>")
		}),
	), py.Attribute("value",
		func(t *py.Thread, o py.Object) py.Object { return py.GetAttr(t, o, "_value") },
		func(t *py.Thread, o, v py.Object) { py.SetAttr(t, o, "_value", v) }))
}

// pipe is Pipe(duplex=True): two connections over two queues.
func pipe(t *py.Thread, _ []py.Object) py.Object {
	x, y := py.Call(t, pyqueue.QueueType), py.Call(t, pyqueue.QueueType)
	return py.NewTuple(connect(t, x, y), connect(t, y, x))
}

func connect(t *py.Thread, out, in py.Object) py.Object {
	c := py.NewInstance(ConnectionType)
	for name, v := range map[string]py.Object{
		"_out": out, "_in": in,
		"send": py.GetAttr(t, out, "put"), "send_bytes": py.GetAttr(t, out, "put"),
		"recv": py.GetAttr(t, in, "get"), "recv_bytes": py.GetAttr(t, in, "get"),
	} {
		py.SetAttr(t, c, name, v)
	}
	return c
}

// poll is Connection.poll(timeout=0.0).
func poll(t *py.Thread, a []py.Object) py.Object {
	q, _ := py.NativeOf[*pyqueue.Queue](py.GetAttr(t, a[0], "_in"))
	limit := pythreading.Limit(t, a[1])
	return py.Bool(q.WaitItem(t, limit))
}

func connectionMembers() []py.Member {
	return py.Methods(
		py.Def("poll(self, timeout=0.0)", poll),
		py.Def("close(self)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, exc_type, exc_value, exc_tb)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	)
}

// Def is the module multiprocessing.dummy.
var Def = &py.ModuleDef{Name: "multiprocessing.dummy", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	threading := pythreading.Def.Module(t)
	for name, v := range map[string]py.Object{
		"Process": ProcessType, "DummyProcess": ProcessType, "Lock": pythreading.LockType, "Semaphore": pythreading.SemaphoreType,
		"BoundedSemaphore": pythreading.BoundedSemaphoreType, "Condition": pythreading.ConditionType,
		"Event": pythreading.EventType, "Barrier": pythreading.BarrierType, "Queue": pyqueue.QueueType,
		"JoinableQueue": pyqueue.QueueType, "Namespace": NamespaceType, "Value": ValueType, "threading": threading,
		"dict": py.DictType, "list": py.ListType,
	} {
		m.Set(name, v)
	}
	for to, from := range map[string]string{"RLock": "RLock", "current_process": "current_thread"} {
		v, _ := threading.Attrs.GetStr(from)
		m.Set(to, v)
	}
	m.Add(
		py.Def("Pool(processes=None, initializer=None, initargs=())", func(t *py.Thread, a []py.Object) py.Object {
			return py.Call(t, pymultiprocessing.ThreadPoolType, a...)
		}),
		py.Def("Manager()", func(t *py.Thread, a []py.Object) py.Object { return m }),
		py.Def("Pipe(duplex=True)", pipe),
		py.Def("Array(typecode, sequence, lock=True)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Call(t, py.GetAttr(t, py.ImportModule(t, "array", true), "array"), a[0], a[1])
		}),
		py.Def("active_children()", activeChildren),
		py.Def("freeze_support()", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
		py.Def("shutdown()", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	)
	cores, _ := pymultiprocessing.Def.Module(t).Attrs.GetStr("cpu_count")
	if cores != nil {
		m.Set("cpu_count", cores)
	}
}
