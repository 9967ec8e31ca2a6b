package py

import "strings"

// The exceptions of module pickle.
var (
	PickleError     = NewBuiltinType("_pickle.PickleError", ExceptionClass)
	PicklingError   = NewBuiltinType("_pickle.PicklingError", PickleError)
	UnpicklingError = NewBuiltinType("_pickle.UnpicklingError", PickleError)
)

// Pickled is a value on its way between processes: what pickle.dumps would have written, without the bytes.
type Pickled struct {
	root node
}

// Immutable is implemented by Go objects that never change and may be shared between processes (dates, patterns).
type Immutable interface{ Immutable() }

// PickleCopy is pickle.loads(pickle.dumps(o)).
func PickleCopy(t *Thread, o Object) Object { return Pickle(t, o).Load(t) }

// Pickle takes a copy of o, raising what pickle.dumps would raise.
func Pickle(t *Thread, o Object) *Pickled {
	p := &pickler{t: t, memo: map[Object]*refNode{}}
	return &Pickled{root: p.save(o)}
}

// Load makes a new object in the process of t.
func (p *Pickled) Load(t *Thread) Object {
	return p.root.load(&unpickler{t: t, made: map[*refNode]Object{}})
}

// node is one value of a pickle.
type node interface{ load(u *unpickler) Object }

type unpickler struct {
	t    *Thread
	made map[*refNode]Object
}

// constNode is a value that every process may share.
type constNode struct{ v Object }

func (n constNode) load(u *unpickler) Object { return n.v }

// refNode is a mutable value, made at its first load.
type refNode struct {
	make func(u *unpickler) Object
	fill func(u *unpickler, o Object) Object
}

func (n *refNode) load(u *unpickler) Object {
	if o, ok := u.made[n]; ok {
		return o
	}
	o := n.make(u)
	u.made[n] = o
	if n.fill != nil {
		o = n.fill(u, o)
		u.made[n] = o
	}
	return o
}

// globalNode is a function or class, found by name in the receiving process.
type globalNode struct {
	module, name string
	here         Object // what the sender had, for processes whose modules are not registered
}

func (n globalNode) load(u *unpickler) Object {
	if o, ok := findGlobal(u.t, n.module, n.name); ok {
		return o
	}
	return n.here
}

// findGlobal finds module.qualified.name.
func findGlobal(t *Thread, module, name string) (Object, bool) {
	o, ok := t.Iso.Modules.GetStr(module)
	for _, part := range strings.Split(name, ".") {
		if !ok {
			return nil, false
		}
		o, ok = LookupAttr(t, o, part)
	}
	return o, ok
}

type pickler struct {
	t     *Thread
	memo  map[Object]*refNode
	depth int
}

func (p *pickler) save(o Object) node {
	switch v := o.(type) {
	case Int, Bool, Float, Str, Bytes, Complex, *Singleton, *BigInt:
		return constNode{o}
	case *Type:
		return p.global(v, v.Module, v.QualName)
	case *Function:
		return p.global(v, v.FuncModule(), v.FuncQualName())
	case *Builtin:
		return p.builtin(v)
	}
	if _, ok := o.(Immutable); ok {
		return constNode{o}
	}
	if n, ok := p.memo[o]; ok {
		return n
	}
	p.depth++
	if p.depth > p.t.Iso.recursionLimit() {
		Throw(RecursionError, "maximum recursion depth exceeded while pickling an object")
	}
	defer func() { p.depth-- }()
	return p.saveObject(o)
}

func (p *pickler) saveObject(o Object) node {
	switch v := o.(type) {
	case *Tuple:
		return p.tuple(v)
	case *List:
		n := &refNode{make: func(u *unpickler) Object { return NewList() }}
		p.memo[v] = n
		items := p.saveAll(v.snapshot())
		n.fill = func(u *unpickler, o Object) Object {
			o.(*List).Items = loadAll(u, items)
			return o
		}
		return n
	case *Dict:
		n := &refNode{make: func(u *unpickler) Object { return NewDict() }}
		p.memo[v] = n
		n.fill = p.dictItems(v)
		return n
	case *BoundMethod:
		self, name := p.save(v.Self), ToStr(p.t, GetAttr(p.t, v.Func, "__name__"))
		return &refNode{make: func(u *unpickler) Object { return GetAttr(u.t, self.load(u), name) }}
	}
	switch tp := o.Type(); tp {
	case SetType, FrozenSetType:
		items := p.saveAll(IterList(p.t, o))
		return p.remember(o, &refNode{make: func(u *unpickler) Object { return Call(u.t, tp, NewList(loadAll(u, items)...)) }})
	case ByteArrayType:
		content := Bytes(BytesOf(p.t, o))
		return p.remember(o, &refNode{make: func(u *unpickler) Object { return Call(u.t, tp, content) }})
	case RangeType, SliceType:
		return constNode{o}
	}
	return p.reduced(o)
}

func (p *pickler) remember(o Object, n *refNode) node {
	p.memo[o] = n
	return n
}

func (p *pickler) saveAll(items []Object) []node {
	out := make([]node, len(items))
	for i, o := range items {
		out[i] = p.save(o)
	}
	return out
}

func loadAll(u *unpickler, nodes []node) []Object {
	out := make([]Object, len(nodes))
	for i, n := range nodes {
		out[i] = n.load(u)
	}
	return out
}

func (p *pickler) tuple(v *Tuple) node {
	items := p.saveAll(v.Items)
	if n, ok := p.memo[v]; ok { // the tuple contains itself by way of a list
		return n
	}
	for _, n := range items {
		if _, ok := n.(constNode); !ok {
			return p.remember(v, &refNode{make: func(u *unpickler) Object { return NewTuple(loadAll(u, items)...) }})
		}
	}
	return constNode{v}
}

func (p *pickler) dictItems(v *Dict) func(u *unpickler, o Object) Object {
	type pair struct{ k, v node }
	var pairs []pair
	for _, it := range v.Items() {
		pairs = append(pairs, pair{p.save(it.Key), p.save(it.Value)})
	}
	return func(u *unpickler, o Object) Object {
		for _, it := range pairs {
			k, v := it.k.load(u), it.v.load(u)
			if d, ok := o.(*Dict); ok {
				d.Set(u.t, k, v)
			} else {
				SetItem(u.t, o, k, v)
			}
		}
		return o
	}
}

// global saves a function or class by its name.
func (p *pickler) global(o Object, module, name string) node {
	if tp, ok := o.(*Type); ok && !tp.heap {
		return constNode{o}
	}
	if strings.Contains(name, "<locals>") {
		Throw(AttributeError, "Can't get local object '%s'", name)
	}
	found, ok := findGlobal(p.t, module, name)
	if !ok {
		if _, loaded := p.t.Iso.Modules.GetStr(module); loaded || strings.Contains(name, "<") {
			Throw(PicklingError, "Can't pickle %s: attribute lookup %s on %s failed", Repr(p.t, o), name, module)
		}
		return globalNode{module, name, o}
	}
	if !Is(found, o) {
		Throw(PicklingError, "Can't pickle %s: it's not the same object as %s.%s", Repr(p.t, o), module, name)
	}
	return globalNode{module, name, o}
}

// builtin saves a built-in function; bound ones with their receiver.
func (p *pickler) builtin(b *Builtin) node {
	if b.Self == nil || isModule(b.Self) {
		return constNode{b}
	}
	self, name := p.save(b.Self), b.Name
	return &refNode{make: func(u *unpickler) Object { return GetAttr(u.t, self.load(u), name) }}
}

func isModule(o Object) bool {
	_, ok := o.(*Module)
	return ok
}

// reduced saves an object by copyreg's table, __reduce_ex__ or __reduce__.
func (p *pickler) reduced(o Object) node {
	t := p.t
	if f := copyregEntry(t, TypeOf(o)); f != nil {
		return p.apply(o, Call(t, f, o))
	}
	for _, name := range []string{"__reduce_ex__", "__reduce__"} {
		m := lookupSpecial(o, name)
		if b, ok := m.(*Builtin); m == nil || ok && b.Owner == ObjectType {
			continue
		}
		if name == "__reduce_ex__" {
			return p.apply(o, callSpecial(t, m, o, []Object{Int(4)}, nil))
		}
		return p.apply(o, callSpecial(t, m, o, nil, nil))
	}
	i, ok := o.(*Instance)
	if !ok {
		Throw(TypeError, "cannot pickle '%s' object", pickleName(o))
	}
	return p.instance(i)
}

func pickleName(o Object) string { return TypeOf(o).FullName() }

// copyregKey is the State key of copyreg.dispatch_table.
type copyregKey struct{}

// DispatchTable is copyreg.dispatch_table.
func DispatchTable(iso *Isolate) *Dict { return State(iso, copyregKey{}, NewDict) }

func copyregEntry(t *Thread, tp *Type) Object {
	if v, ok := DispatchTable(t.Iso).Get(t, tp); ok {
		return v
	}
	return nil
}

// apply saves what __reduce__ returned.
func (p *pickler) apply(o, r Object) node {
	if s, ok := Unwrap(r).(Str); ok {
		return p.global(o, ToStr(p.t, GetAttr(p.t, o, "__module__")), string(s))
	}
	tuple, ok := r.(*Tuple)
	if !ok {
		Throw(PicklingError, "__reduce__ must return a string or tuple")
	}
	if n := len(tuple.Items); n < 2 || n > 6 {
		Throw(PicklingError, "tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	item := func(i int) Object {
		if i < len(tuple.Items) && tuple.Items[i] != Object(None) {
			return tuple.Items[i]
		}
		return nil
	}
	args, ok := tuple.Items[1].(*Tuple)
	if !ok {
		Throw(PicklingError, "args from save_reduce() must be a tuple, not %s", TypeOf(tuple.Items[1]).Name)
	}
	fn, argNodes := p.save(tuple.Items[0]), p.saveAll(args.Items)
	if n, ok := p.memo[o]; ok {
		return n
	}
	n := &refNode{make: func(u *unpickler) Object { return Call(u.t, fn.load(u), loadAll(u, argNodes)...) }}
	p.memo[o] = n
	n.fill = p.contents(item(3), item(4), item(2))
	return n
}

// contents saves list items, dict items and state; each may be nil.
func (p *pickler) contents(list, dict, state Object) func(u *unpickler, o Object) Object {
	var items []node
	if list != nil {
		items = p.saveAll(IterList(p.t, list))
	}
	var pairs []node
	if dict != nil {
		pairs = p.saveAll(IterList(p.t, dict))
	}
	var st node
	if state != nil {
		st = p.save(state)
	}
	return func(u *unpickler, o Object) Object {
		for _, n := range items {
			CallMethod(u.t, o, "append", n.load(u))
		}
		for _, n := range pairs {
			kv := Unpack(u.t, n.load(u), 2)
			SetItem(u.t, o, kv[0], kv[1])
		}
		if st != nil {
			setState(u.t, o, st.load(u))
		}
		return o
	}
}

// setState gives an unpickled object its state: __setstate__, or attributes.
func setState(t *Thread, o, state Object) {
	if m := lookupSpecial(o, "__setstate__"); m != nil {
		callSpecial(t, m, o, []Object{state}, nil)
		return
	}
	attrs := state
	if tuple, ok := state.(*Tuple); ok && len(tuple.Items) == 2 {
		attrs = tuple.Items[0]
		if slots, ok := tuple.Items[1].(*Dict); ok {
			for _, it := range slots.Items() {
				SetAttr(t, o, ToStr(t, it.Key), it.Value)
			}
		}
	}
	d, ok := attrs.(*Dict)
	if !ok {
		return
	}
	if i, ok := o.(*Instance); ok && i.Attrs != nil {
		for _, it := range d.Items() {
			i.Attrs.Set(t, it.Key, it.Value)
		}
		return
	}
	for _, it := range d.Items() {
		SetAttr(t, o, ToStr(t, it.Key), it.Value)
	}
}

// instance saves an object of a class made in Python the default way: __new__ with __getnewargs__, then its state.
func (p *pickler) instance(i *Instance) node {
	t := p.t
	if _, ok := i.Native.(Object); !ok && i.Native != nil {
		Throw(TypeError, "cannot pickle '%s' object", pickleName(i))
	}
	cls := p.save(i.Class)
	var args []node
	var kw Kwargs
	if m := lookupSpecial(i, "__getnewargs_ex__"); m != nil {
		r := Unpack(t, callSpecial(t, m, i, nil, nil), 2)
		args = p.saveAll(IterList(t, r[0]))
		kw = SpreadKw(t, i.Class, nil, r[1])
	} else if m := lookupSpecial(i, "__getnewargs__"); m != nil {
		args = p.saveAll(IterList(t, callSpecial(t, m, i, nil, nil)))
	}
	n := &refNode{make: func(u *unpickler) Object {
		c := cls.load(u)
		full := append([]Object{c}, loadAll(u, args)...)
		return CallKw(u.t, GetAttr(u.t, c, "__new__"), full, kw)
	}}
	var list, dict Object
	switch v := i.Native.(type) {
	case *List:
		list = v
	case *Dict:
		dict = itemTuples(v)
	case Object:
		if args == nil {
			args = []node{p.save(v)}
		}
	}
	p.memo[i] = n
	state := callSpecial(t, lookupSpecial(i, "__getstate__"), i, nil, nil)
	if state == Object(None) {
		state = nil
	}
	n.fill = p.contents(list, dict, state)
	return n
}

func itemTuples(d *Dict) Object {
	l := NewList()
	for _, it := range d.Items() {
		l.Append(NewTuple(it.Key, it.Value))
	}
	return l
}
