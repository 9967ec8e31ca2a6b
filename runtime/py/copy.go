package py

// Copier copies what a process can reach and change, for a child that starts with a copy of its parent's memory (fork).
// Objects keep their aliases and cycles; what never changes is shared.
type Copier struct {
	T        *Thread // the thread that copies
	From, To *Isolate
	seen     map[any]any
	later    []func() // dict and set contents, filled in once every object exists
}

// ForkCopier is implemented by Go objects with state of their own. ForkCopy must call Seen with the new object before it
// copies what the object refers to.
type ForkCopier interface {
	ForkCopy(c *Copier) Object
}

// NativeCopier is implemented by Go state that is no Object (Instance.Native, State values) and belongs to one process.
type NativeCopier interface {
	Copy(c *Copier) any
}

// NewCopier makes a copier from one process to another.
func NewCopier(t *Thread, to *Isolate) *Copier {
	return &Copier{T: t, From: t.Iso, To: to, seen: map[any]any{}}
}

// CopyIsolate copies modules and module packages' state into to. The caller copies Globals, streams and threads.
func (c *Copier) CopyIsolate() {
	c.From.mu.Lock()
	state := make(map[any]any, len(c.From.state))
	for k, v := range c.From.state {
		state[k] = v
	}
	atexit := append([]func(*Thread){}, c.From.atexit...)
	c.From.mu.Unlock()
	c.To.maxDepth.Store(c.From.maxDepth.Load())
	c.To.Modules = CopyOf(c, c.From.Modules)
	for k, v := range state {
		c.To.state[k] = c.Any(v)
	}
	c.To.atexit = atexit
	s := &c.From.Streams
	s.mu.Lock()
	in, out, err := s.in, s.out, s.err
	s.mu.Unlock()
	c.To.Streams.in, c.To.Streams.out, c.To.Streams.err = c.Object(in), c.Object(out), c.Object(err)
}

// Finish fills the dicts and sets whose keys had to exist first. It runs on the thread of the new process or of the old one.
func (c *Copier) Finish() {
	for len(c.later) > 0 {
		fns := c.later
		c.later = nil
		for _, f := range fns {
			f()
		}
	}
}

// Seen records the copy of old and returns it.
func (c *Copier) Seen(old, made any) { c.seen[old] = made }

// Find returns the copy of old when there is one already.
func (c *Copier) Find(old any) (any, bool) {
	v, ok := c.seen[old]
	return v, ok
}

// CopyOf copies an object of a known type.
func CopyOf[T Object](c *Copier, o T) T {
	v, _ := c.Object(o).(T)
	return v
}

// Any copies Go state: Objects, NativeCopiers; other values are shared.
func (c *Copier) Any(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case NativeCopier:
		if n, ok := c.seen[v]; ok {
			return n
		}
		n := v.Copy(c)
		c.seen[v] = n
		return n
	case Object:
		return c.Object(v)
	}
	return v
}

// Objects copies a slice of objects.
func (c *Copier) Objects(in []Object) []Object {
	if in == nil {
		return nil
	}
	out := make([]Object, len(in))
	for i, o := range in {
		out[i] = c.Object(o)
	}
	return out
}

// Object copies o and what it refers to. A nil Object stays nil.
func (c *Copier) Object(o Object) Object {
	switch v := o.(type) {
	case nil:
		return nil
	case Int, Bool, Float, Str, Bytes, Complex, *Singleton, *BigInt, *Builtin:
		return c.leaf(o)
	case *Type:
		return c.class(v)
	}
	if n, ok := c.seen[o]; ok {
		return n.(Object)
	}
	if f, ok := o.(ForkCopier); ok {
		n := f.ForkCopy(c)
		c.seen[o] = n
		return n
	}
	if n := c.container(o); n != nil {
		return n
	}
	if n := c.callable(o); n != nil {
		return n
	}
	return o
}

// leaf copies what is immutable: only bound built-in methods carry an object.
func (c *Copier) leaf(o Object) Object {
	b, ok := o.(*Builtin)
	if !ok || b.Self == nil {
		return o
	}
	n := *b
	n.Self = c.Object(b.Self)
	return &n
}

// container copies lists, tuples, dicts, instances, exceptions, modules and cells; nil for others.
func (c *Copier) container(o Object) Object {
	switch v := o.(type) {
	case *Tuple:
		return c.tuple(v)
	case *List:
		n := NewList()
		c.Seen(v, n)
		n.Items = c.Objects(v.snapshot())
		return n
	case *Dict:
		n := NewDict()
		c.Seen(v, n)
		c.fillDict(n, v)
		return n
	case *Instance:
		return c.instance(v)
	case *Exception:
		n := &Exception{Class: c.class(v.Class), SuppressContext: v.SuppressContext, tb: v.tb}
		c.Seen(v, n)
		n.Args = c.Object(v.Args).(*Tuple)
		n.Cause, n.Context = c.exception(v.Cause), c.exception(v.Context)
		if d := v.attrsNow(); d != nil {
			n.Attrs = CopyOf(c, d)
		}
		n.slots = c.Objects(v.slots)
		n.Native = c.Any(v.Native)
		return n
	case *Module:
		n := &Module{Name: v.Name, Doc: v.Doc, Def: v.Def, Lazy: v.Lazy, Store: v.Store}
		c.Seen(v, n)
		n.Attrs = CopyOf(c, v.Attrs)
		return n
	case *Cell:
		return c.Cell(v)
	case *MappingProxy:
		return &MappingProxy{c.Object(v.Of)}
	case *SeqIterator:
		n := &SeqIterator{next: v.next}
		c.Seen(v, n)
		n.seq = c.Object(v.seq)
		return n
	case *Generator:
		return c.generator(v)
	}
	return nil
}

func (c *Copier) exception(e *Exception) *Exception {
	if e == nil {
		return nil
	}
	return c.Object(e).(*Exception)
}

// fillDict copies a dict's items: at once when every key is a string, after everything else otherwise, since hashing and
// comparing keys may need complete objects.
func (c *Copier) fillDict(n, v *Dict) {
	items := v.Items()
	simple := true
	for i, it := range items {
		switch it.Key.(type) {
		case Str, Int, Bytes, Bool, Float:
		default:
			simple = false
		}
		items[i] = Pair{c.Object(it.Key), c.Object(it.Value)}
	}
	fill := func() {
		for _, it := range items {
			n.Set(c.T, it.Key, it.Value)
		}
	}
	if simple {
		fill()
		return
	}
	c.later = append(c.later, fill)
}

func (c *Copier) tuple(v *Tuple) Object {
	n := &Tuple{Items: make([]Object, len(v.Items))}
	c.Seen(v, n)
	changed := false
	for i, o := range v.Items {
		n.Items[i] = c.Object(o)
		changed = changed || !Is(n.Items[i], o)
	}
	if !changed {
		c.Seen(v, v)
		return v
	}
	return n
}

func (c *Copier) instance(v *Instance) Object {
	n := &Instance{Class: c.class(v.Class)}
	c.Seen(v, n)
	if v.Attrs != nil {
		n.Attrs = CopyOf(c, v.Attrs)
	}
	n.Slots = c.Objects(v.Slots)
	n.Native = c.Any(v.Native)
	return n
}

// Cell copies a variable of nested functions.
func (c *Copier) Cell(v *Cell) *Cell {
	if n, ok := c.seen[v]; ok {
		return n.(*Cell)
	}
	n := NewCell(nil)
	c.Seen(v, n)
	n.Set(c.Object(v.Get()))
	return n
}

// callable copies functions and descriptors; nil for others.
func (c *Copier) callable(o Object) Object {
	switch v := o.(type) {
	case *Function:
		return c.function(v)
	case *BoundMethod:
		n := &BoundMethod{}
		c.Seen(v, n)
		n.Self, n.Func = c.Object(v.Self), c.Object(v.Func)
		return n
	case *Property:
		n := &Property{name: v.name}
		c.Seen(v, n)
		n.Get, n.Set, n.Del, n.Doc = c.Object(v.Get), c.Object(v.Set), c.Object(v.Del), c.Object(v.Doc)
		return n
	case *ClassMethod:
		n := &ClassMethod{}
		c.Seen(v, n)
		n.Func = c.Object(v.Func)
		return n
	case *StaticMethod:
		n := &StaticMethod{}
		c.Seen(v, n)
		n.Func = c.Object(v.Func)
		return n
	case *SlotMember:
		n := &SlotMember{Name: v.Name, index: v.index}
		c.Seen(v, n)
		n.Owner = c.class(v.Owner)
		return n
	case *CallIterator:
		n := &CallIterator{}
		c.Seen(v, n)
		n.fn, n.sentinel = c.Object(v.fn), c.Object(v.sentinel)
		return n
	}
	return nil
}

func (c *Copier) function(v *Function) Object {
	n := &Function{Spec: v.Spec, Code: v.Code, Rebind: v.Rebind, name: v.name, qualName: v.qualName, module: v.module, simple: v.simple}
	c.Seen(v, n)
	n.Defaults = c.Objects(v.Defaults)
	if v.KwDefaults != nil {
		n.KwDefaults = make(map[string]Object, len(v.KwDefaults))
		for k, d := range v.KwDefaults {
			n.KwDefaults[k] = c.Object(d)
		}
	}
	n.Annotations, n.doc = c.Object(v.Annotations), c.Object(v.doc)
	if d := v.attrsNow(); d != nil {
		n.Attrs = CopyOf(c, d)
	}
	if v.Rebind != nil {
		n.Cells = make([]*Cell, len(v.Cells))
		for i, cell := range v.Cells {
			n.Cells[i] = c.Cell(cell)
		}
		n.Code = v.Rebind(n.Cells)
	}
	return n
}

// class copies a class made by the program; built-in classes are shared.
func (c *Copier) class(v *Type) *Type {
	if v == nil || !v.heap {
		return v
	}
	if n, ok := c.seen[v]; ok {
		return n.(*Type)
	}
	n := &Type{Name: v.Name, QualName: v.QualName, Module: v.Module, Doc: v.Doc, HasDoc: v.HasDoc, construct: v.construct,
		heap: true, final: v.final, native: v.native, hasDict: v.hasDict, slotNames: v.slotNames, patchable: v.patchable}
	c.Seen(v, n)
	n.Meta = c.class(v.Meta)
	n.layout = c.class(v.layout)
	for _, b := range v.Bases {
		n.Bases = append(n.Bases, c.class(b))
	}
	for _, b := range v.MRO {
		n.MRO = append(n.MRO, c.class(b))
	}
	n.abstract.Store(v.abstract.Load())
	ns := v.namespaceNow()
	made := (*namespace)(nil).grow(len(ns.names))
	for _, name := range ns.names {
		made.put(name, c.Object(ns.values[name].get()))
	}
	n.ns.Store(made)
	typesMu.Lock()
	for _, b := range n.Bases {
		b.subclasses = append(b.subclasses, n)
	}
	typesMu.Unlock()
	return n
}

// generator copies a generator that has ended; one that is suspended has its state on a Go stack, which cannot be copied:
// the copy refuses to run.
func (c *Copier) generator(v *Generator) Object {
	n := &Generator{spec: v.spec, name: v.name, qualName: v.qualName}
	if v.state.Load() == genClosed {
		n.state.Store(genClosed)
		return n
	}
	n.body = func(t *Thread, g *Generator) Object {
		Throw(NotImplementedError, "py2goconc: %s '%s' was running when the process forked, and cannot continue in the child", v.kindName(), v.qualName)
		return nil
	}
	return n
}

// ForkCopy returns the stream's counterpart in the new process.
func (f *TextStream) ForkCopy(c *Copier) Object {
	fi, fo, fe := c.From.Originals()
	ti, to, te := c.To.Originals()
	switch f {
	case fi:
		return ti
	case fo:
		return to
	case fe:
		return te
	}
	return f
}
