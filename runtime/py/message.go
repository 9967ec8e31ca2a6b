package py

// What one process sends to another crosses here. Pickle makes, in the sender, a copy that nobody else can reach; Load
// makes it the receiver's own. Values without anything mutable are not copied. Classes and functions travel by name;
// what pickle refuses is refused, with pickle's words.

// Message is a pickled object on its way. It is loaded once.
type Message struct {
	v    Object
	link bool // something in v must be rebuilt by the receiver
}

// Sender is implemented by objects that cross to another process in their own way. spawning is true while a process
// starts, when what is shared may be handed over. The function makes the receiver's object.
type Sender interface {
	Send(t *Thread, spawning bool) (load func(t *Thread) Object)
}

// NativeSender is implemented by Go state behind an Instance that crosses together with the object's class and attributes.
// The function makes the state that stands behind the receiver's object.
type NativeSender interface {
	SendNative(t *Thread, spawning bool) (load func(t *Thread, o *Instance) any)
}

// Immutable is implemented by Go objects that never change and that processes may share (dates, patterns).
type Immutable interface{ Immutable() }

// The exceptions of pickle.
var (
	PickleError     = NewBuiltinType("_pickle.PickleError", ExceptionClass)
	PicklingError   = NewBuiltinType("_pickle.PicklingError", PickleError)
	UnpicklingError = NewBuiltinType("_pickle.UnpicklingError", PickleError)
)

// IsPlain reports whether o is a scalar, which every process can share.
func IsPlain(o Object) bool {
	switch o.(type) {
	case Int, Str, Float, Bool, *Singleton, Bytes, Complex, *BigInt:
		return true
	}
	return false
}

// PlainMessage wraps a scalar.
func PlainMessage(o Object) Message { return Message{v: o} }

// Pickle copies o for sending, as pickle.dumps does.
func Pickle(t *Thread, o Object, spawning bool) Message {
	if IsPlain(o) {
		return Message{v: o}
	}
	p := pickler{t: t, spawning: spawning}
	v := p.save(o)
	return Message{v, p.link}
}

// Load makes the object that the message carries, as pickle.loads does.
func (m Message) Load(t *Thread) Object {
	if !m.link {
		return m.v
	}
	l := loader{t: t, seen: map[Object]bool{}}
	return l.load(m.v)
}

// PickleCopy is pickle.loads(pickle.dumps(o)).
func PickleCopy(t *Thread, o Object) Object { return Pickle(t, o, false).Load(t) }

// pickler saves one object graph.
type pickler struct {
	t        *Thread
	spawning bool
	link     bool
	memo     map[Object]Object
}

func (p *pickler) remember(o, saved Object) {
	if p.memo == nil {
		p.memo = map[Object]Object{}
	}
	p.memo[o] = saved
}

// save returns what stands for o in the message.
func (p *pickler) save(o Object) Object {
	switch v := o.(type) {
	case Int, Str, Float, Bool, *Singleton, Bytes, Complex, *BigInt:
		return o
	case *Tuple:
		return p.tuple(v)
	}
	if saved, ok := p.memo[o]; ok {
		return saved
	}
	switch v := o.(type) {
	case *List:
		return p.list(v)
	case *Dict:
		return p.dict(v)
	case *Set:
		return p.set(v)
	case *Instance:
		return p.instance(v)
	case *Exception:
		return p.reduceDefault(v, func() []Object {
			parts := []Object{v.Class, v.Args}
			if d := v.attrsNow(); d != nil && d.Len() > 0 {
				parts = append(parts, d)
			}
			return parts
		})
	case *Type:
		return p.class(v)
	case *Function:
		return p.global(v, v.FuncModule(), v.FuncQualName())
	case *Builtin:
		return p.builtin(v)
	case *BoundMethod:
		return p.node(v, &linkReduce{fn: LookupBuiltin("getattr"), args: p.saveAll([]Object{v.Self, methodName(v)})})
	}
	return p.other(o)
}

func methodName(m *BoundMethod) Object {
	if f, ok := m.Func.(*Function); ok {
		return Str(f.FuncName())
	}
	if b, ok := m.Func.(*Builtin); ok {
		return Str(b.Name)
	}
	return Str("__call__")
}

// node enters a part that the receiver rebuilds.
func (p *pickler) node(o, n Object) Object {
	p.link = true
	p.remember(o, n)
	return n
}

func (p *pickler) saveAll(items []Object) []Object {
	out := make([]Object, len(items))
	for i, v := range items {
		out[i] = p.save(v)
	}
	return out
}

func (p *pickler) tuple(v *Tuple) Object {
	for i, item := range v.Items {
		if IsPlain(item) {
			continue
		}
		if saved, ok := p.memo[v]; ok {
			return saved
		}
		items := make([]Object, len(v.Items))
		copy(items, v.Items[:i])
		same := true
		for j := i; j < len(items); j++ {
			items[j] = p.save(v.Items[j])
			same = same && items[j] == v.Items[j]
		}
		if same {
			return v
		}
		n := &Tuple{Items: items}
		p.remember(v, n)
		return n
	}
	return v
}

func (p *pickler) list(v *List) Object {
	items := v.snapshot()
	n := &List{Items: items}
	p.remember(v, n)
	for i, item := range items {
		if !IsPlain(item) {
			items[i] = p.save(item)
		}
	}
	return n
}

// stable reports whether a key hashes by content alone, so that a table of such keys can be copied as it is.
func stable(key Object) bool {
	if IsPlain(key) {
		return true
	}
	if tu, ok := key.(*Tuple); ok {
		for _, k := range tu.Items {
			if !stable(k) {
				return false
			}
		}
		return true
	}
	return false
}

func (p *pickler) dict(v *Dict) Object {
	n := &Dict{}
	allStable := true
	same := func(o Object) Object { return o }
	n.copyTable(v, func(k Object) Object {
		allStable = allStable && stable(k)
		return k
	}, same)
	if !allStable {
		node := &linkDict{}
		p.node(v, node)
		for _, e := range n.Items() {
			node.pairs = append(node.pairs, p.save(e.Key), p.save(e.Value))
		}
		return node
	}
	p.remember(v, n)
	n.replaceValues(p.save)
	return n
}

func (p *pickler) set(v *Set) Object {
	n := &Set{}
	allStable := true
	n.copyTable(v, func(k Object) Object {
		allStable = allStable && stable(k)
		return k
	})
	switch {
	case !allStable:
		node := &linkSet{frozen: v.isFrozen()}
		p.node(v, node)
		node.items = p.saveAll(n.items())
		return node
	case v.isFrozen():
		return v
	}
	p.remember(v, n)
	return n
}

// class saves a class: built-in ones are everywhere the same.
func (p *pickler) class(v *Type) Object {
	if !v.heap {
		return v
	}
	return p.global(v, v.Module, v.QualName)
}

// CheckGlobal refuses what its module does not hold under its name, as pickle does. A plain function of a program whose
// module variables have no names at run time counts as found.
func CheckGlobal(t *Thread, o Object, module, qualName string) {
	found, ok := findGlobal(t, module, qualName)
	if f, isFunc := o.(*Function); isFunc && !ok && f.isShareable() && isIdentifierPath(qualName) {
		return
	}
	if !ok || found != o {
		throwNotFound(t, o, module, qualName, ok)
	}
}

// global saves a reference to what a module holds under a name.
func (p *pickler) global(o Object, module, qualName string) Object {
	CheckGlobal(p.t, o, module, qualName)
	if f, ok := o.(*Function); ok && f.isShareable() {
		return f
	}
	return p.node(o, &linkGlobal{module: module, name: qualName, sent: o})
}

func throwNotFound(t *Thread, o Object, module, qualName string, found bool) {
	name := qualName
	if isLocalName(qualName) {
		Throw(AttributeError, "Can't get local object '%s'", qualName)
	}
	if found {
		Throw(PicklingError, "Can't pickle %s: it's not the same object as %s.%s", Repr(t, o), module, name)
	}
	Throw(PicklingError, "Can't pickle %s: attribute lookup %s on %s failed", Repr(t, o), name, module)
}

func (p *pickler) builtin(v *Builtin) Object {
	switch {
	case v.Self != nil && !isModule(v.Self):
		return p.node(v, &linkReduce{fn: LookupBuiltin("getattr"), args: p.saveAll([]Object{v.Self, Str(v.Name)})})
	case v.Owner != nil && v.Self == nil:
		return v
	}
	return v
}

func isModule(o Object) bool {
	_, ok := o.(*Module)
	return ok
}

// other saves the rarer kinds.
func (p *pickler) other(o Object) Object {
	if s, ok := o.(Sender); ok {
		return p.node(o, &linkSent{load: s.Send(p.t, p.spawning)})
	}
	if r := p.customReduce(o); r != nil {
		return p.reduced(o, r)
	}
	if _, ok := o.(Immutable); ok {
		return o
	}
	tp := TypeOf(o)
	switch {
	case tp == ByteArrayType:
		return p.node(o, &linkReduce{fn: tp, args: []Object{Call(p.t, BytesType, o)}})
	case tp == ModuleType, tp == GeneratorType, tp == CoroutineType, tp == AsyncGeneratorType, tp == FrameType:
	case isImmutable(tp):
		return o
	}
	throwCannotPickle(tp)
	return nil
}

// isImmutable lists built-in classes whose objects never change.
func isImmutable(tp *Type) bool {
	return tp == RangeType || tp == SliceType
}

// customReduce calls a class's own __reduce_ex__ or __reduce__; nil when it has none.
func (p *pickler) customReduce(o Object) Object {
	tp := TypeOf(o)
	if f := copyregEntry(p.t, tp); f != nil {
		return Call(p.t, f, o)
	}
	if f := tp.Lookup("__reduce_ex__"); f != nil && !isOwnReduce(f) {
		return CallMethod(p.t, o, "__reduce_ex__", Int(4))
	}
	f := tp.Lookup("__reduce__")
	if f != nil && !isOwnReduce(f) && f != BaseExceptionClass.Lookup("__reduce__") {
		return CallMethod(p.t, o, "__reduce__")
	}
	return nil
}

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

// reduceDefault saves an object with the parts that it has by default, unless its class says otherwise.
func (p *pickler) reduceDefault(o Object, parts func() []Object) Object {
	if r := p.customReduce(o); r != nil {
		return p.reduced(o, r)
	}
	return p.reduced(o, NewTuple(parts()...))
}

// reduced saves what a __reduce__ returned.
func (p *pickler) reduced(o, r Object) Object {
	if name, ok := r.(Str); ok {
		module := TypeOf(o).Module
		return p.global(o, module, string(name))
	}
	tu, ok := r.(*Tuple)
	if !ok {
		Throw(PicklingError, "__reduce__ must return a string or tuple")
	}
	if n := len(tu.Items); n < 2 || n > 6 {
		Throw(PicklingError, "tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	if !IsCallable(tu.Items[0]) {
		Throw(PicklingError, "first item of the tuple returned by __reduce__ must be callable")
	}
	args, ok := tu.Items[1].(*Tuple)
	if !ok {
		Throw(PicklingError, "second item of the tuple returned by __reduce__ must be a tuple")
	}
	node := &linkReduce{fn: p.save(tu.Items[0]), args: p.saveAll(args.Items)}
	p.node(o, node)
	part := func(i int) Object {
		if i < len(tu.Items) && tu.Items[i] != Object(None) {
			return tu.Items[i]
		}
		return nil
	}
	if s := part(2); s != nil {
		node.state = p.save(s)
	}
	if it := part(3); it != nil {
		node.items = p.saveAll(IterList(p.t, it))
	}
	if it := part(4); it != nil {
		for _, kv := range IterList(p.t, it) {
			node.pairs = append(node.pairs, p.saveAll(Unpack(p.t, kv, 2))...)
		}
	}
	if s := part(5); s != nil {
		node.setter = p.save(s)
	}
	return node
}

// instance saves an object of a class made in Python.
func (p *pickler) instance(v *Instance) Object {
	if s, ok := v.Native.(Sender); ok {
		return p.node(v, &linkSent{load: s.Send(p.t, p.spawning)})
	}
	if r := p.customReduce(v); r != nil {
		return p.reduced(v, r)
	}
	node := &linkObject{class: p.save(v.Class)}
	p.node(v, node)
	args, kw := p.newArgs(v)
	node.args = p.saveAll(args)
	for _, k := range kw {
		node.kw = append(node.kw, Kw{k.Name, p.save(k.Value)})
	}
	switch n := v.Native.(type) {
	case nil:
	case NativeSender:
		node.native = n.SendNative(p.t, p.spawning)
	case *List:
		node.items = p.saveAll(IterList(p.t, n))
	case *Dict:
		for _, kv := range n.Items() {
			node.pairs = append(node.pairs, p.save(kv.Key), p.save(kv.Value))
		}
	case *Set:
		node.args = []Object{NewList(p.saveAll(IterList(p.t, n))...)}
	case Object:
		if len(node.args) == 0 {
			node.args = []Object{p.save(n)}
		}
	default:
		throwCannotPickle(v.Class)
	}
	p.state(v, node)
	return node
}

func (p *pickler) newArgs(v *Instance) ([]Object, Kwargs) {
	if f := v.Class.Lookup("__getnewargs_ex__"); f != nil {
		r := Unpack(p.t, CallMethod(p.t, v, "__getnewargs_ex__"), 2)
		return IterList(p.t, r[0]), SpreadKw(p.t, v.Class, nil, r[1])
	}
	if f := v.Class.Lookup("__getnewargs__"); f != nil {
		return IterList(p.t, CallMethod(p.t, v, "__getnewargs__")), nil
	}
	return nil, nil
}

// state saves an object's attributes, or what its __getstate__ gives.
func (p *pickler) state(v *Instance, node *linkObject) {
	if f := v.Class.Lookup("__getstate__"); f != nil && f != ObjectType.Lookup("__getstate__") {
		if s := CallMethod(p.t, v, "__getstate__"); s != Object(None) {
			node.state = p.save(s)
		}
		return
	}
	if s := objectState(p.t, v); s != Object(None) {
		node.state = p.save(s)
	}
}

// SharedMessage passes an object on as it is, between threads of one process.
func SharedMessage(o Object) Message { return Message{v: o} }

// Reusable reports whether the message can be loaded more than once: nothing in it is the receiver's own.
func (m Message) Reusable() bool {
	_, plainFunc := m.v.(*Function)
	return !m.link && (plainFunc || IsPlain(m.v))
}
