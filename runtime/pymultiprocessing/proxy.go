package pymultiprocessing

import (
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// proxyCore is what stands behind a proxy: the object in the server that it speaks for. All copies of a proxy, in all
// processes, share it.
type proxyCore struct {
	srv    *server // nil: it is in another program
	obj    py.Object
	remote *remote
	// remoteID names the object there.
	remoteID py.Object
	id       string
	entry    *entry
	exposed  []string
}

// ForkCopy implements py.Forker.
func (p *proxyCore) ForkCopy(*py.Copier) any { return p }

// Send implements py.Sender.
func (p *proxyCore) Send(*py.Thread, bool) func(t *py.Thread) py.Object {
	return func(t *py.Thread) py.Object { return p.instance(t) }
}

// instance makes a proxy object in the calling process.
func (p *proxyCore) instance(t *py.Thread) *py.Instance {
	tp := p.entry.proxyType
	switch {
	case tp == nil:
		tp = autoProxyType(p.id, p.exposed)
	case p.srv != nil && t.Iso != p.srv.iso && tp.IsSubtype(BaseProxyType):
		if own := ownClass(t, tp); own != nil {
			tp = own
		}
	}
	inst := py.NewInstance(tp)
	inst.Native = p
	return inst
}

// ownClass finds the calling process's version of a proxy class that the program made.
func ownClass(t *py.Thread, tp *py.Type) *py.Type {
	o, ok := py.FindGlobal(t, tp.Module, tp.QualName)
	if !ok {
		return nil
	}
	own, _ := o.(*py.Type)
	return own
}

func proxyOf(o py.Object) *proxyCore {
	p, ok := py.NativeOf[*proxyCore](o)
	if !ok {
		py.Throw(py.AttributeError, "'%s' object has no attribute '_tls'", py.TypeOf(o).Name)
	}
	return p
}

// call implements _callmethod(methodname, args=(), kwds={}).
func (p *proxyCore) call(t *py.Thread, name string, args []py.Object, kw py.Kwargs) py.Object {
	if p.remote != nil {
		return p.remote.call(t, p, name, args, kw)
	}
	if _, known := p.srv.clients.Load(t.Thread); !known && !p.srv.stopped.Load() {
		p.srv.clients.Store(t.Thread, true) // from here on the thread has a connection, which can break
	}
	typeID := p.entry.methodToType[name]
	if typeID == "" {
		return p.srv.do(t, args, kw, func(st *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return p.invoke(st, name, args, kw)
		})
	}
	var made *proxyCore
	p.srv.do(t, args, kw, func(st *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		made = p.srv.derived(st, typeID, p.invoke(st, name, args, kw))
		return py.None
	})
	return made.instance(t)
}

// invoke calls a method of the object, in the server.
func (p *proxyCore) invoke(st *py.Thread, name string, args []py.Object, kw py.Kwargs) py.Object {
	switch name {
	case "__getitem__":
		if len(args) == 1 {
			return py.GetItem(st, p.obj, args[0])
		}
	case "__setitem__":
		if len(args) == 2 {
			py.SetItem(st, p.obj, args[0], args[1])
			return py.None
		}
	case "__getattribute__":
		return py.GetAttr(st, p.obj, py.ToStr(st, args[0]))
	case "__setattr__":
		py.SetAttr(st, p.obj, py.ToStr(st, args[0]), args[1])
		return py.None
	case "__delattr__":
		py.DelAttr(st, p.obj, py.ToStr(st, args[0]))
		return py.None
	case "__iter__":
		return py.Iter(st, p.obj)
	case "__next__":
		v, ok := py.Next(st, p.obj)
		if !ok {
			py.ThrowObj(st, py.NewException(py.StopIteration))
		}
		return v
	case "#GETVALUE":
		return p.obj
	case "__str__", "__repr__":
		return py.Str(py.Repr(st, p.obj))
	}
	return py.CallMethodKw(st, p.obj, name, args, kw)
}

// forward makes a proxy method.
func forward(name string) *py.Builtin {
	return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		return proxyOf(args[0]).call(t, name, args[1:], kw)
	})
}

func forwardAll(names ...string) []py.Member {
	ms := make([]py.Member, len(names))
	for i, n := range names {
		ms[i] = py.Member{Name: n, Value: forward(n)}
	}
	return ms
}

// proxyClass makes a proxy class; init gives it its members.
func proxyClass(name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "multiprocessing.managers", Bases: bases, Subclassable: true, Patchable: true})
}

// The classes of proxies.
var (
	BaseProxyType      = proxyClass("BaseProxy")
	ListProxyType      = proxyClass("ListProxy", BaseProxyType)
	DictProxyType      = proxyClass("DictProxy", BaseProxyType)
	NamespaceProxyType = proxyClass("NamespaceProxy", BaseProxyType)
	ValueProxyType     = proxyClass("ValueProxy", BaseProxyType)
	ArrayProxyType     = proxyClass("ArrayProxy", BaseProxyType)
	AcquirerProxyType  = proxyClass("AcquirerProxy", BaseProxyType)
	ConditionProxyType = proxyClass("ConditionProxy", AcquirerProxyType)
	EventProxyType     = proxyClass("EventProxy", BaseProxyType)
	BarrierProxyType   = proxyClass("BarrierProxy", BaseProxyType)
	PoolProxyType      = proxyClass("PoolProxy", BaseProxyType)
	IteratorProxyType  = proxyClass("IteratorProxy", BaseProxyType)
	RemoteError        = remoteErrorType()
)

func remoteErrorType() *py.Type {
	rule := strings.Repeat("-", 75)
	return py.DefineType(py.TypeSpec{
		Name: "RemoteError", Module: "multiprocessing.managers", Bases: []*py.Type{py.ExceptionClass}, Subclassable: true,
		Members: func() []py.Member {
			return py.Methods(py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
				return py.Str("\n" + rule + "\n" + py.ToStr(t, a[0].(*py.Exception).Args.Items[0]) + rule)
			}))
		},
	})
}

// Methods that proxies expose, by class.
var (
	listMethods = strings.Fields("__add__ __contains__ __delitem__ __getitem__ __len__ __mul__ __reversed__ __rmul__ __setitem__ append " +
		"count extend index insert pop remove reverse sort __imul__")
	dictMethods = strings.Fields("__contains__ __delitem__ __getitem__ __iter__ __len__ __setitem__ clear copy get items keys pop popitem " +
		"setdefault update values")
	poolMethods = strings.Fields("apply apply_async close imap imap_unordered join map map_async starmap starmap_async terminate")
)

// autoTypes are the AutoProxy classes, by type id and methods.
var autoTypes sync.Map

func autoProxyType(id string, exposed []string) *py.Type {
	key := id + " " + strings.Join(exposed, " ")
	if tp, ok := autoTypes.Load(key); ok {
		return tp.(*py.Type)
	}
	made := makeProxyType("AutoProxy["+id+"]", exposed)
	tp, _ := autoTypes.LoadOrStore(key, made)
	return tp.(*py.Type)
}

// makeProxyType implements MakeProxyType(name, exposed).
func makeProxyType(name string, exposed []string) *py.Type {
	tp := proxyClass(name, BaseProxyType)
	tp.Attach(func() []py.Member { return append(forwardAll(exposed...), exposedMember(exposed)) })
	return tp
}

func exposedMember(names []string) py.Member {
	items := make([]py.Object, len(names))
	for i, n := range names {
		items[i] = py.Str(n)
	}
	return py.Member{Name: "_exposed_", Value: py.NewTuple(items...)}
}

func baseProxyMembers() []py.Member {
	return py.Methods(
		py.Def("_callmethod(self, methodname, args=(), kwds=...)", func(t *py.Thread, a []py.Object) py.Object {
			var kw py.Kwargs
			if a[3] != nil {
				kw = py.SpreadKw(t, a[0], nil, a[3])
			}
			return proxyOf(a[0]).call(t, py.ToStr(t, a[1]), py.SpreadArgs(t, nil, a[2]), kw)
		}),
		py.Def("_getvalue(self)", func(t *py.Thread, a []py.Object) py.Object {
			return proxyOf(a[0]).call(t, "#GETVALUE", nil, nil)
		}),
		py.Def("__deepcopy__(self, memo)", func(t *py.Thread, a []py.Object) py.Object {
			return proxyOf(a[0]).call(t, "#GETVALUE", nil, nil)
		}),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " object, typeid '" + proxyOf(a[0]).id + "' at " + py.Address(a[0]) + ">")
		}),
		py.Def("__str__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return proxyOf(a[0]).call(t, "__repr__", nil, nil)
		}),
	)
}

func listProxyMembers() []py.Member {
	return append(append(forwardAll(listMethods...), exposedMember(listMethods)), py.Methods(
		py.Def("__iadd__(self, value)", func(t *py.Thread, a []py.Object) py.Object {
			proxyOf(a[0]).call(t, "extend", a[1:], nil)
			return a[0]
		}),
		py.Def("__imul__(self, value)", func(t *py.Thread, a []py.Object) py.Object {
			proxyOf(a[0]).call(t, "__imul__", a[1:], nil)
			return a[0]
		}),
	)...)
}

func namespaceProxyMembers() []py.Member {
	names := []string{"__getattribute__", "__setattr__", "__delattr__"}
	private := func(t *py.Thread, name py.Object) bool { return strings.HasPrefix(py.ToStr(t, name), "_") }
	return append(py.Methods(
		py.Def("__getattr__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			if private(t, a[1]) {
				return py.GenericGetAttr(t, a[0], py.ToStr(t, a[1]))
			}
			return proxyOf(a[0]).call(t, "__getattribute__", a[1:2], nil)
		}),
		py.Def("__setattr__(self, key, value)", none(func(t *py.Thread, a []py.Object) {
			if private(t, a[1]) {
				py.GenericSetAttr(t, a[0], py.ToStr(t, a[1]), a[2])
				return
			}
			proxyOf(a[0]).call(t, "__setattr__", a[1:3], nil)
		})),
		py.Def("__delattr__(self, key)", none(func(t *py.Thread, a []py.Object) {
			if private(t, a[1]) {
				py.GenericSetAttr(t, a[0], py.ToStr(t, a[1]), nil)
				return
			}
			proxyOf(a[0]).call(t, "__delattr__", a[1:2], nil)
		})),
	), exposedMember(names))
}

func valueProxyMembers() []py.Member {
	return append(forwardAll("get", "set"), py.Attribute("value",
		func(t *py.Thread, o py.Object) py.Object { return proxyOf(o).call(t, "get", nil, nil) },
		func(t *py.Thread, o, v py.Object) { proxyOf(o).call(t, "set", []py.Object{v}, nil) }))
}

func acquirerMembers() []py.Member {
	return append(forwardAll("acquire", "release"), py.Methods(
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return proxyOf(a[0]).call(t, "acquire", nil, nil) }),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", func(t *py.Thread, a []py.Object) py.Object {
			return proxyOf(a[0]).call(t, "release", nil, nil)
		}),
	)...)
}

func conditionProxyMembers() []py.Member {
	return append(forwardAll("wait", "notify", "notify_all"), py.Methods(
		py.Def("wait_for(self, predicate, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			return waitFor(t, a[1], limitOf(t, a[2]), func(limit py.Object) {
				proxyOf(a[0]).call(t, "wait", []py.Object{limit}, nil)
			})
		}),
	)...)
}

func barrierProxyMembers() []py.Member {
	attr := func(name string) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object {
			return proxyOf(o).call(t, "__getattribute__", []py.Object{py.Str(name)}, nil)
		})
	}
	return append(forwardAll("wait", "abort", "reset"), attr("parties"), attr("n_waiting"), attr("broken"))
}

func poolProxyMembers() []py.Member {
	return append(forwardAll(poolMethods...), py.Methods(
		py.Def("__enter__(self)", returnSelf),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", none(func(t *py.Thread, a []py.Object) {
			proxyOf(a[0]).call(t, "terminate", nil, nil)
		})),
	)...)
}
