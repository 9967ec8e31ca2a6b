package pymultiprocessing

import (
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyqueue"
	"github.com/py2goconc/py2goconc/runtime/pythreading"
)

// The classes of multiprocessing.managers that are no proxies.
var (
	BaseManagerType  = py.DefineType(py.TypeSpec{Name: "BaseManager", Module: "multiprocessing.managers", Subclassable: true, Patchable: true})
	SyncManagerType  = py.DefineType(py.TypeSpec{Name: "SyncManager", Module: "multiprocessing.managers", Bases: []*py.Type{BaseManagerType}, Subclassable: true, Patchable: true})
	NamespaceType    = py.DefineType(py.TypeSpec{Name: "Namespace", Module: "multiprocessing.managers", Subclassable: true})
	ManagedValueType = py.DefineType(py.TypeSpec{Name: "Value", Module: "multiprocessing.managers"})
	ManagedArrayType = class("array.array")
	ServerType       = class("multiprocessing.managers.Server")
)

// ManagersDef is multiprocessing.managers.
var ManagersDef = &py.ModuleDef{Name: "multiprocessing.managers", Init: func(_ *py.Thread, m *py.Module) {
	setTypes(m, BaseManagerType, SyncManagerType, BaseProxyType, ListProxyType, DictProxyType, NamespaceProxyType, ValueProxyType,
		ArrayProxyType, AcquirerProxyType, ConditionProxyType, EventProxyType, BarrierProxyType, PoolProxyType,
		IteratorProxyType, NamespaceType, RemoteError)
	m.Add(py.Def("MakeProxyType(name, exposed)", func(t *py.Thread, a []py.Object) py.Object {
		return makeProxyType(py.ToStr(t, a[0]), strs(t, a[1]))
	}))
}}

func strs(t *py.Thread, o py.Object) []string {
	names := []string{}
	for _, v := range py.IterList(t, o) {
		names = append(names, py.ToStr(t, v))
	}
	return names
}

// syncEntries are the types that SyncManager registers.
var syncEntries = sync.OnceValue(func() map[string]*entry {
	iter := map[string]string{"__iter__": "Iterator"}
	async := map[string]string{
		"apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult", "imap": "Iterator",
		"imap_unordered": "Iterator",
	}
	queue := []string{"empty", "full", "get", "get_nowait", "join", "put", "put_nowait", "qsize", "shutdown", "task_done"}
	acquirer := []string{"acquire", "release"}
	return map[string]*entry{
		"Queue":            {callable: pyqueue.QueueType, exposed: queue},
		"JoinableQueue":    {callable: pyqueue.QueueType, exposed: queue},
		"Event":            {callable: pythreading.EventType, proxyType: EventProxyType, exposed: []string{"is_set", "set", "clear", "wait"}},
		"Lock":             {callable: pythreading.LockType, proxyType: AcquirerProxyType, exposed: acquirer},
		"RLock":            {callable: pythreading.RLockType, proxyType: AcquirerProxyType, exposed: acquirer},
		"Semaphore":        {callable: pythreading.SemaphoreType, proxyType: AcquirerProxyType, exposed: acquirer},
		"BoundedSemaphore": {callable: pythreading.BoundedSemaphoreType, proxyType: AcquirerProxyType, exposed: acquirer},
		"Condition":        {callable: pythreading.ConditionType, proxyType: ConditionProxyType, exposed: acquirer},
		"Barrier":          {callable: pythreading.BarrierType, proxyType: BarrierProxyType, exposed: []string{"wait", "abort", "reset"}},
		"Pool":             {callable: poolFunc(), proxyType: PoolProxyType, exposed: poolMethods, methodToType: async},
		"list":             {callable: py.ListType, proxyType: ListProxyType, exposed: listMethods},
		"dict":             {callable: py.DictType, proxyType: DictProxyType, exposed: dictMethods, methodToType: iter},
		"Value":            {callable: ManagedValueType, proxyType: ValueProxyType, exposed: []string{"get", "set"}},
		"Array":            {callable: arrayFunc(), proxyType: ArrayProxyType, exposed: []string{"__len__", "__getitem__", "__setitem__"}},
		"Namespace":        {callable: NamespaceType, proxyType: NamespaceProxyType, exposed: []string{"__getattribute__", "__setattr__", "__delattr__"}},
		"Iterator":         {proxyType: IteratorProxyType, exposed: []string{"__next__", "send", "throw", "close"}},
		"AsyncResult":      {exposed: []string{"get", "ready", "successful", "wait"}},
	}
})

func poolFunc() py.Object {
	return py.Def("Pool(processes=None, initializer=None, initargs=(), maxtasksperchild=None)", func(t *py.Thread, a []py.Object) py.Object {
		return PoolObject(t, a[0], a[1], a[2], a[3], "fork", false)
	})
}

func arrayFunc() py.Object {
	return py.Def("Array(typecode, sequence, lock=True)", func(t *py.Thread, a []py.Object) py.Object {
		return &managedArray{kind: kindOf(t, a[0]), cells: NewRawArray(t, a[0], py.NewList(py.IterList(t, a[1])...))}
	})
}

// managedArray is the array that a manager's Array() makes.
type managedArray struct {
	kind  *cellKind
	cells *RawCells
}

// Type returns the class.
func (*managedArray) Type() *py.Type { return ManagedArrayType }

// ForkCopy implements py.Forker.
func (a *managedArray) ForkCopy(*py.Copier) any { return &managedArray{a.kind, copyCells(a.cells)} }

// Send implements py.Sender.
func (a *managedArray) Send(*py.Thread, bool) func(t *py.Thread) py.Object {
	n := &managedArray{a.kind, copyCells(a.cells)}
	return func(*py.Thread) py.Object { return n }
}

func managedArrayMembers() []py.Member {
	self := func(a []py.Object) *managedArray { return a[0].(*managedArray) }
	return py.Methods(
		py.Def("__len__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(len(self(a).cells.cells)) }),
		py.Def("__getitem__(self, i)", func(t *py.Thread, a []py.Object) py.Object {
			if _, ok := a[1].(*py.Slice); !ok {
				if i := py.IndexInt(t, a[1]); i >= len(self(a).cells.cells) || i < -len(self(a).cells.cells) {
					py.Throw(py.IndexError, "array index out of range")
				}
			}
			v := self(a).cells.get(t, a[1])
			if items, ok := v.(*py.List); ok {
				return &managedArray{self(a).kind, NewRawArray(t, py.Str(string(rune(self(a).kind.code))), items)}
			}
			return v
		}),
		py.Def("__setitem__(self, i, value)", none(func(t *py.Thread, a []py.Object) { self(a).cells.set(t, a[1], a[2]) })),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			items := self(a).cells.get(t, py.NewSlice(nil, nil, nil))
			return py.Str("array('" + string(rune(self(a).kind.code)) + "', " + py.Repr(t, items) + ")")
		}),
	)
}

// managedValue is what a manager's Value() makes.
type managedValue struct {
	mu       sync.Mutex
	typecode py.Object
	value    py.Object
}

// ForkCopy implements py.Forker.
func (v *managedValue) ForkCopy(c *py.Copier) any {
	return &managedValue{typecode: v.typecode, value: c.Object(v.get())}
}

func (v *managedValue) get() py.Object {
	v.mu.Lock()
	defer v.mu.Unlock()
	return v.value
}

func (v *managedValue) set(o py.Object) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.value = o
}

func managedValueMembers() []py.Member {
	self := func(o py.Object) *managedValue { return o.(*py.Instance).Native.(*managedValue) }
	return append(py.Methods(
		py.Def("__init__(self, typecode, value, lock=True)", none(func(_ *py.Thread, a []py.Object) {
			a[0].(*py.Instance).Native = &managedValue{typecode: a[1], value: a[2]}
		})),
		py.Def("get(self)", func(_ *py.Thread, a []py.Object) py.Object { return self(a[0]).get() }),
		py.Def("set(self, value)", none(func(_ *py.Thread, a []py.Object) { self(a[0]).set(a[1]) })),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			v := self(a[0])
			return py.Str("Value(" + py.Repr(t, v.typecode) + ", " + py.Repr(t, v.get()) + ")")
		}),
	), py.Attribute("value",
		func(_ *py.Thread, o py.Object) py.Object { return self(o).get() },
		func(_ *py.Thread, o, v py.Object) { self(o).set(v) }))
}

func namespaceMembers() []py.Member {
	return py.Methods(
		py.DefRaw("__init__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) > 1 {
				py.Throw(py.TypeError, "Namespace.__init__() takes 1 positional argument but %d were given", len(args))
			}
			for _, k := range kw {
				py.SetAttr(t, args[0], k.Name, k.Value)
			}
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			var parts []string
			for _, kv := range a[0].(*py.Instance).Dict().Items() {
				if name := py.ToStr(t, kv.Key); !strings.HasPrefix(name, "_") {
					parts = append(parts, name+"="+py.Repr(t, kv.Value))
				}
			}
			slices.Sort(parts)
			return py.Str(py.TypeOf(a[0]).Name + "(" + strings.Join(parts, ", ") + ")")
		}),
	)
}

// newSyncManager implements Manager().
func newSyncManager(t *py.Thread) py.Object {
	inst := py.NewInstance(SyncManagerType)
	m := &Manager{authkey: currentProcess(t).authkey}
	inst.Native = m
	m.start(t, inst, py.None, py.NewTuple())
	return inst
}

// syncMembers are SyncManager's methods for its types.
func syncMembers() []py.Member {
	var ms []py.Member
	for id := range syncEntries() {
		if id != "Iterator" && id != "AsyncResult" {
			ms = append(ms, py.Member{Name: id, Value: creator(id)})
		}
	}
	slices.SortFunc(ms, func(a, b py.Member) int { return strings.Compare(a.Name, b.Name) })
	return ms
}

// creator is a manager's method that makes an object of a registered type.
func creator(id string) *py.Builtin {
	return py.DefRaw(id, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		return managerOf(args[0]).create(t, args[0], id, args[1:], kw)
	})
}

func managerMembers() []py.Member {
	ms := append(py.Methods(
		py.Def("__init__(self, address=None, authkey=None, serializer='pickle', ctx=None, *, shutdown_timeout=1.0)", none(initManager)),
		py.Def("start(self, initializer=None, initargs=())", none(func(t *py.Thread, a []py.Object) {
			managerOf(a[0]).start(t, a[0].(*py.Instance), a[1], a[2])
		})),
		py.Def("connect(self)", none(func(t *py.Thread, a []py.Object) { managerOf(a[0]).connect(t) })),
		py.Def("shutdown(self)", none(func(t *py.Thread, a []py.Object) { managerOf(a[0]).shutdown(t) })),
		py.Def("join(self, timeout=None)", none(func(t *py.Thread, a []py.Object) {
			if p := managerOf(a[0]).proc; p != nil {
				p.wait(t, limitOf(t, a[1]))
			}
		})),
		py.Def("get_server(self)", func(t *py.Thread, a []py.Object) py.Object { return managerOf(a[0]).server(t, a[0]) }),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			if m := managerOf(a[0]); m.srv == nil {
				m.start(t, a[0].(*py.Instance), py.None, py.NewTuple())
			}
			return a[0]
		}),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", none(func(t *py.Thread, a []py.Object) { managerOf(a[0]).shutdown(t) })),
	), py.ClassMethodOf(py.Def("register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True)", register)))
	return append(ms,
		py.Getter("address", func(_ *py.Thread, o py.Object) py.Object { return orNone(managerOf(o).address) }),
		py.Getter("_process", func(_ *py.Thread, o py.Object) py.Object {
			if p := managerOf(o).proc; p != nil {
				return p.self
			}
			return py.None
		}))
}

func initManager(t *py.Thread, a []py.Object) {
	m := &Manager{address: optional(a[1]), authkey: currentProcess(t).authkey}
	if a[2] != py.Object(py.None) {
		m.authkey = py.Bytes(bytesOf(t, a[2]))
	}
	a[0].(*py.Instance).Native = m
}

// register implements BaseManager.register.
func register(t *py.Thread, a []py.Object) py.Object {
	tp := a[0].(*py.Type)
	id := py.ToStr(t, a[1])
	e := &entry{callable: optional(a[2])}
	if pt, ok := a[3].(*py.Type); ok {
		e.proxyType = pt
		if names, ok := py.LookupAttr(t, pt, "_exposed_"); ok && names != py.Object(py.None) {
			e.exposed = strs(t, names)
		}
	}
	if a[4] != py.Object(py.None) {
		e.exposed = strs(t, a[4])
	}
	if d, ok := a[5].(*py.Dict); ok {
		e.methodToType = map[string]string{}
		for _, kv := range d.Items() {
			e.methodToType[py.ToStr(t, kv.Key)] = py.ToStr(t, kv.Value)
		}
	}
	registryOf(t).put(tp, id, e)
	if py.Truth(t, a[6]) {
		py.SetAttr(t, tp, id, modkit.NewFunc(id, tp.Module, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) == 0 {
				py.Throw(py.TypeError, "BaseManager.register.<locals>.temp() missing 1 required positional argument: 'self'")
			}
			return managerOf(args[0]).create(t, args[0], id, args[1:], kw)
		}))
	}
	return py.None
}

// Server is what get_server() returns: serve_forever() serves in the calling process.
type Server struct{ m *Manager }

// Type returns the class.
func (*Server) Type() *py.Type { return ServerType }

// ForkCopy implements py.Forker.
func (s *Server) ForkCopy(*py.Copier) any { return s }

// server implements get_server().
func (m *Manager) server(t *py.Thread, self py.Object) py.Object {
	if m.srv != nil {
		if m.srv.stopped.Load() {
			py.ThrowObj(t, py.NewException(ProcessError, py.Str("Manager has shut down")))
		}
		py.ThrowObj(t, py.NewException(ProcessError, py.Str("Already started server")))
	}
	m.srv = &server{iso: t.Iso, address: m.address, classes: py.TypeOf(self).MRO, table: registryOf(t), key: m.authkey}
	m.srv.open(t)
	m.address = m.srv.address
	listen(m.address, m.srv)
	return &Server{m}
}

func serverMembers() []py.Member {
	return append(py.Methods(py.Def("serve_forever(self)", none(func(t *py.Thread, a []py.Object) {
		srv := a[0].(*Server).m.srv
		srv.awaitStop(t)
		unlisten(a[0].(*Server).m.address, srv)
		py.ThrowObj(t, py.NewException(py.SystemExit, py.Int(0)))
	}))), py.Getter("address", func(_ *py.Thread, o py.Object) py.Object { return orNone(o.(*Server).m.address) }))
}

// waitFor is wait_for over any wait.
func waitFor(t *py.Thread, predicate py.Object, limit time.Duration, wait func(limit py.Object)) py.Object {
	end := time.Now().Add(limit)
	for {
		result := py.Call(t, predicate)
		if py.Truth(t, result) {
			return result
		}
		var rest py.Object = py.None
		if limit >= 0 {
			left := time.Until(end)
			if left <= 0 {
				return result
			}
			rest = py.Float(left.Seconds())
		}
		wait(rest)
	}
}

// sameKey compares authentication keys.
func sameKey(t *py.Thread, a, b py.Object) bool { return py.EqBool(t, orNone(a), orNone(b)) }
