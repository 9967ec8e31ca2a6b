package py

import (
	"strings"
	"sync"
	"sync/atomic"
)

// Type is a Python class, built in or made by a program.
type Type struct {
	Name     string // __name__
	QualName string // __qualname__
	Module   string // __module__
	Doc      string
	HasDoc   bool
	Bases    []*Type
	MRO      []*Type // the class itself first
	Meta     *Type   // nil: type

	ns         atomic.Pointer[namespace]
	cache      atomic.Pointer[typeCache]
	attach     atomic.Pointer[[]func() []Member]
	subclasses []*Type // guarded by typesMu

	// Virtual names an abstract class, such as "numbers.Rational", that counts a class of a module package as its subclass
	// in every process without being told.
	Virtual string
	// layout is the nearest base made in Go whose instances carry Go state; ObjectType when there is none.
	layout *Type
	// construct makes the Go value of a built-in type (its __new__); nil for types that cannot be made directly.
	construct NewFunc
	heap      bool // made by a class statement or type(): attributes may change
	final     bool // may not be subclassed
	native    bool // instances of subclasses carry an instance of this type in Instance.Native
	hasDict   bool // instances have a __dict__
	internal  bool // what instances keep as attributes is not Python's to see
	slotNames []string
	abstract  atomic.Bool // has abstract methods (abc)
	patched   atomic.Bool // patchable, and a program did set some
	standsFor *Type       // isinstance and issubclass take this class for that one too
	sequence  bool        // sequence patterns match its instances
	patchable bool        // a class of a module package that CPython writes in Python: attributes may be set

	root *shape       // the layout that new instances begin with; nil when they keep a dict
	room atomic.Int32 // how many Slots instances are seen to need
}

// NewFunc makes a new object for cls, which is the built-in type itself or a subclass of it; the caller wraps the result
// into an Instance when cls is a subclass.
type NewFunc func(t *Thread, cls *Type, args []Object, kw Kwargs) Object

// Member is one attribute of a built-in type.
type Member struct {
	Name  string
	Value Object
}

// Methods makes members of built-in functions, each under its own name.
func Methods(bs ...*Builtin) []Member {
	ms := make([]Member, len(bs))
	for i, b := range bs {
		ms[i] = Member{b.Name, b}
	}
	return ms
}

// attrSlot holds one class attribute; replacing its value needs no invalidation.
type attrSlot struct{ v atomic.Pointer[Object] }

func newSlot(v Object) *attrSlot {
	s := new(attrSlot)
	s.v.Store(&v)
	return s
}

func (s *attrSlot) get() Object { return *s.v.Load() }

// namespace is a class's attributes in definition order. It never changes: a new name makes a new namespace.
type namespace struct {
	names  []string
	values map[string]*attrSlot
}

// typeCache is everything that attribute lookup along the MRO finds, flattened into one map.
type typeCache struct {
	m     map[string]*attrSlot
	table []cacheEntry // the same by nameHash: open addressing, a power of two, never full
	// supers are the attributes that super() found.
	supers atomic.Pointer[[]superEntry]
	// The slots that every construction looks at.
	makeSlot, initSlot, hashSlot *attrSlot
	// The hooks that are looked at for every attribute access; nil when only object's own is there.
	getAttribute, getAttr, setAttr, delAttr *attrSlot
	// data has a bit (see nameBit) for every attribute that may be a data descriptor: most names are known not to be.
	data uint64
}

// typesMu guards the structure of all classes: namespaces' names, subclass lists, caches.
var typesMu sync.Mutex

// Type returns the class's metaclass.
func (tp *Type) Type() *Type {
	if tp.Meta != nil {
		return tp.Meta
	}
	return TypeType
}

// KeepInternal says that what the type's own instances keep as attributes is no __dict__; those of subclasses have one.
func (tp *Type) KeepInternal() *Type {
	tp.internal = true
	return tp
}

// NewBuiltinType makes a class implemented in Go. Without bases it derives from object. It may be subclassed unless Final
// is called on it.
func NewBuiltinType(name string, bases ...*Type) *Type {
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	tp := &Type{Name: name, QualName: name, Module: "builtins", Bases: bases, layout: nil}
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		tp.Module, tp.Name, tp.QualName = name[:i], name[i+1:], name[i+1:]
	}
	mro, ok := linearise(tp)
	if !ok {
		panic("py: inconsistent bases of built-in type " + name)
	}
	tp.MRO = mro
	tp.layout = tp
	tp.Meta = bases[0].Meta
	typesMu.Lock()
	for _, b := range bases {
		b.subclasses = append(b.subclasses, tp)
	}
	typesMu.Unlock()
	return tp
}

// Final forbids subclassing and returns the type.
func (tp *Type) Final() *Type {
	tp.final = true
	return tp
}

// Native marks a type whose instances are Go values that an Instance of a subclass carries in Native, and sets what
// makes them. Methods in the type's namespace then receive the Go value, never the Instance.
func (tp *Type) SetNative(construct NewFunc) *Type {
	tp.native = true
	tp.construct = construct
	return tp
}

// SetNew sets what __new__ does for a type whose instances are not wrapped (Go objects that know their class, or final types).
func (tp *Type) SetNew(construct NewFunc) *Type {
	tp.construct = construct
	return tp
}

// Attach adds members lazily: fn runs at the first lookup in the type.
func (tp *Type) Attach(fn func() []Member) {
	typesMu.Lock()
	defer typesMu.Unlock()
	var fns []func() []Member
	if p := tp.attach.Load(); p != nil {
		fns = append(fns, *p...)
	}
	fns = append(fns, fn)
	tp.attach.Store(&fns)
	tp.invalidateLocked()
}

// namespaceNow runs what Attach left pending and returns the class's own attributes.
func (tp *Type) namespaceNow() *namespace {
	if tp.attach.Load() != nil {
		tp.runAttach()
	}
	if ns := tp.ns.Load(); ns != nil {
		return ns
	}
	return &namespace{}
}

func (tp *Type) runAttach() {
	p := tp.attach.Load()
	if p == nil {
		return
	}
	var members []Member
	for _, fn := range *p {
		members = append(members, fn()...)
	}
	members = append(members, implicitMembers(tp, members)...)
	typesMu.Lock()
	defer typesMu.Unlock()
	if tp.attach.Load() != p {
		return // another thread was faster
	}
	ns := tp.ns.Load().grow(len(members))
	for _, m := range members {
		adopt(tp, m)
		ns.put(m.Name, m.Value)
	}
	tp.ns.Store(ns)
	tp.attach.Store(nil)
	tp.invalidateLocked()
}

// adopt tells a member in whose namespace it stands.
func adopt(tp *Type, m Member) {
	switch v := m.Value.(type) {
	case *Builtin:
		if v.Owner == nil {
			v.Owner = tp
		}
	case *GetSet:
		if v.Owner == nil {
			v.Owner = tp
		}
	case *ClassMethod:
		if b, ok := v.Func.(*Builtin); ok && b.Owner == nil {
			b.Owner = tp
		}
	case *StaticMethod:
		if b, ok := v.Func.(*Builtin); ok {
			b.Static = true
		}
	}
}

// grow returns a copy with room for n more names; nil counts as empty.
func (ns *namespace) grow(n int) *namespace {
	c := &namespace{}
	if ns != nil {
		c.names = append(make([]string, 0, len(ns.names)+n), ns.names...)
		c.values = make(map[string]*attrSlot, len(ns.values)+n)
		for k, v := range ns.values {
			c.values[k] = v
		}
		return c
	}
	c.values = make(map[string]*attrSlot, n)
	return c
}

func (ns *namespace) put(name string, v Object) {
	if s, ok := ns.values[name]; ok {
		s.v.Store(&v)
		return
	}
	ns.names = append(ns.names, name)
	ns.values[name] = newSlot(v)
}

// own returns the attribute from the class's own namespace, nil when absent.
func (tp *Type) own(name string) Object {
	if s := tp.namespaceNow().values[name]; s != nil {
		return s.get()
	}
	return nil
}

// cached returns the flattened attributes, building them at the first use.
func (tp *Type) cached() *typeCache {
	if c := tp.cache.Load(); c != nil {
		return c
	}
	return tp.buildCache()
}

func (tp *Type) buildCache() *typeCache {
	for _, b := range tp.MRO {
		b.runAttach()
	}
	typesMu.Lock()
	defer typesMu.Unlock()
	c := &typeCache{m: make(map[string]*attrSlot, 48)}
	for i := len(tp.MRO) - 1; i >= 0; i-- {
		if ns := tp.MRO[i].ns.Load(); ns != nil {
			for name, s := range ns.values {
				c.m[name] = s
			}
		}
	}
	c.getAttr = c.m["__getattr__"]
	c.getAttribute = c.hook(tp, "__getattribute__")
	c.setAttr = c.hook(tp, "__setattr__")
	c.delAttr = c.hook(tp, "__delattr__")
	for name, s := range c.m {
		if isDunder(name) || isPlainAttr(s.get()) {
			continue
		}
		c.data |= nameBit(nameHash(name))
	}
	c.index()
	tp.cache.Store(c)
	return c
}

// cacheEntry is a class attribute; a nil slot is a free entry.
type cacheEntry struct {
	name string
	slot *attrSlot
}

// index fills the table.
func (c *typeCache) index() {
	size := 16
	for size < 2*len(c.m) {
		size *= 2
	}
	c.table = make([]cacheEntry, size)
	mask := uint(size - 1)
	for name, s := range c.m {
		k := nameHash(name) & mask
		for c.table[k].slot != nil {
			k = (k + 1) & mask
		}
		c.table[k] = cacheEntry{name, s}
	}
	c.makeSlot, c.initSlot, c.hashSlot = c.m["__new__"], c.m["__init__"], c.m["__hash__"]
}

// find is m[name] for a name whose hash is known.
func (c *typeCache) find(name string, hash uint) *attrSlot {
	mask := uint(len(c.table) - 1)
	for k := hash & mask; ; k = (k + 1) & mask {
		e := &c.table[k&uint(len(c.table)-1)]
		if e.slot == nil || e.name == name {
			return e.slot
		}
	}
}

// isPlainAttr says whether a class attribute is surely no data descriptor and stays none when another plain value takes
// its place.
func isPlainAttr(v Object) bool {
	switch v.(type) {
	case *Function, *Builtin, *ClassMethod, *StaticMethod, *Type, Int, Str, Bool, Float, *Singleton, *List, *Dict, *Tuple:
		return true
	}
	return false
}

// plainHash says that objects hash by identity.
func (c *typeCache) plainHash() bool {
	if c.hashSlot == nil {
		return false
	}
	b, ok := c.hashSlot.get().(*Builtin)
	return ok && b.Owner == ObjectType
}

// hook returns the slot of name unless a class made in Go provides it (the default behaviour).
func (c *typeCache) hook(tp *Type, name string) *attrSlot {
	s := c.m[name]
	if s == nil {
		return nil
	}
	if b, ok := s.get().(*Builtin); ok && b.defaultHook {
		return nil
	}
	return s
}

// invalidateLocked drops the caches of the class and of all that derive from it; typesMu is held.
func (tp *Type) invalidateLocked() {
	tp.cache.Store(nil)
	for _, s := range tp.subclasses {
		s.invalidateLocked()
	}
}

// Lookup finds name along the MRO without binding; nil when absent.
func (tp *Type) Lookup(name string) Object {
	if s := tp.cached().find(name, nameHash(name)); s != nil {
		return s.get()
	}
	return nil
}

// lookupOwner finds name along the MRO and says in which class it stands.
func (tp *Type) lookupOwner(name string) (Object, *Type) {
	for _, b := range tp.MRO {
		if v := b.own(name); v != nil {
			return v, b
		}
	}
	return nil, nil
}

// setOwn stores an attribute in the class's own namespace.
func (tp *Type) setOwn(name string, v Object) {
	ns := tp.namespaceNow()
	hook := name == "__getattribute__" || name == "__setattr__" || name == "__delattr__"
	if s := ns.values[name]; s != nil && !hook && isPlainAttr(v) {
		s.v.Store(&v)
		return
	}
	typesMu.Lock()
	defer typesMu.Unlock()
	grown := tp.ns.Load().grow(1)
	grown.put(name, v)
	tp.ns.Store(grown)
	tp.invalidateLocked()
}

// deleteOwn removes an attribute of the class itself and says whether it was there.
func (tp *Type) deleteOwn(name string) bool {
	if tp.namespaceNow().values[name] == nil {
		return false
	}
	typesMu.Lock()
	defer typesMu.Unlock()
	old := tp.ns.Load()
	ns := &namespace{values: make(map[string]*attrSlot, len(old.values))}
	for _, n := range old.names {
		if n != name {
			ns.names = append(ns.names, n)
			ns.values[n] = old.values[n]
		}
	}
	tp.ns.Store(ns)
	tp.invalidateLocked()
	return true
}

// IsSubtype says whether tp is base or derives from it, by the MRO alone.
func (tp *Type) IsSubtype(base *Type) bool {
	if tp == base || base == ObjectType {
		return true
	}
	for _, b := range tp.MRO {
		if b == base {
			return true
		}
	}
	return false
}

// linearise computes the C3 method resolution order; false when the bases contradict each other.
func linearise(tp *Type) ([]*Type, bool) {
	var lists [][]*Type
	for _, b := range tp.Bases {
		lists = append(lists, b.MRO)
	}
	lists = append(lists, tp.Bases)
	mro := []*Type{tp}
	for {
		var next *Type
		empty := true
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			empty = false
			if !inTails(lists, l[0]) {
				next = l[0]
				break
			}
		}
		if empty {
			return mro, true
		}
		if next == nil {
			return nil, false
		}
		mro = append(mro, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

func inTails(lists [][]*Type, tp *Type) bool {
	for _, l := range lists {
		for i := 1; i < len(l); i++ {
			if l[i] == tp {
				return true
			}
		}
	}
	return false
}

// TypeOf is type(o).
func TypeOf(o Object) *Type { return o.Type() }

// FullName is the name that repr(cls) shows: module-qualified unless built in.
func (tp *Type) FullName() string {
	if tp.Module == "builtins" || tp.Module == "" {
		return tp.QualName
	}
	return tp.Module + "." + tp.QualName
}

// Label is the name that error messages show: like CPython's tp_name, which has the module only for classes written in C.
func (tp *Type) Label() string {
	if tp.heap || tp.patchable || tp.Module == "builtins" || tp.Module == "" {
		return tp.Name
	}
	if tp.Module[0] == '_' || strings.Contains(cModules, " "+tp.Module+" ") && !strings.Contains(pythonClasses, " "+tp.Name+" ") {
		return tp.FullName()
	}
	return tp.Name
}

// cModules are modules without an underscore whose classes CPython writes in C.
const cModules = " array collections datetime decimal functools io itertools operator re select socket time types weakref zlib "

// pythonClasses are classes of these modules that CPython writes in Python.
const pythonClasses = " Counter ChainMap UserDict UserList UserString partialmethod singledispatchmethod cached_property "
