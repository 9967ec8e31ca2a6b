package py

// Copying for a fork: a child process gets its own copy of everything that can change and that it can reach, with the
// same aliases and cycles. What can not change is shared. No user code runs while the copy is made, except hashes of
// keys that hash by their content, in Finish.

// Forker is implemented by Go values that hold something that a process can change: Objects themselves, what stands in
// Instance.Native, and values kept with State. ForkCopy returns what the child gets in its place: a copy made with c, or
// the value itself if the processes share it.
type Forker interface {
	ForkCopy(c *Copier) any
}

// stateCopier is the older name of the same for values kept with State.
type stateCopier interface {
	Copy(c *Copier) any
}

// Copier copies the objects of one process for its child.
type Copier struct {
	// Thread is the child's main thread; From is the parent's isolate.
	Thread  *Thread
	From    *Thread
	memo    map[any]any
	rehash  []func()
	classes []*Type
}

// NewCopier makes a copier for the fork of parent's process into child.
func NewCopier(parent, child *Thread) *Copier {
	return &Copier{Thread: child, From: parent, memo: map[any]any{}}
}

// Remember says that copy stands for old, before the copy is complete: cycles end here.
func (c *Copier) Remember(old, copy any) { c.memo[old] = copy }

// Known returns the copy of old if there is one already.
func (c *Copier) Known(old any) (any, bool) {
	v, ok := c.memo[old]
	return v, ok
}

// Finish completes the copies, once everything that can be reached has been copied.
func (c *Copier) Finish() {
	for len(c.rehash) > 0 {
		todo := c.rehash
		c.rehash = nil
		for _, f := range todo {
			f()
		}
	}
}

// Object returns the child's copy of o, which is o itself if nothing in it can change.
func (c *Copier) Object(o Object) Object {
	switch v := o.(type) {
	case nil:
		return nil
	case Int, Str, Float, Bool, *Singleton, Bytes, Complex, *BigInt:
		return o
	case *Tuple:
		return c.tuple(v)
	case *List:
		return forkOnce(c, v, c.list)
	case *Dict:
		return forkOnce(c, v, c.dict)
	case *Set:
		return c.set(v)
	case *Instance:
		return forkOnce(c, v, c.instance)
	case *Exception:
		return forkOnce(c, v, c.exception)
	case *Type:
		return c.class(v)
	case *Function:
		return c.function(v)
	case *Builtin:
		return c.builtin(v)
	case *Module:
		return forkOnce(c, v, c.module)
	}
	return c.other(o)
}

// other copies the rarer kinds.
func (c *Copier) other(o Object) Object {
	switch v := o.(type) {
	case Forker:
		if known, ok := c.memo[o]; ok {
			return known.(Object)
		}
		made := v.ForkCopy(c).(Object)
		c.memo[o] = made
		return made
	case *BoundMethod:
		self, fn := c.Object(v.Self), c.Object(v.Func)
		if self == v.Self && fn == v.Func {
			return v
		}
		return &BoundMethod{Self: self, Func: fn}
	case *Cell:
		return c.Cell(v)
	case *Property:
		return forkOnce(c, v, func(v, n *Property) {
			*n = Property{Get: c.Object(v.Get), Set: c.Object(v.Set), Del: c.Object(v.Del), Doc: c.Object(v.Doc), name: v.name}
		})
	case *ClassMethod:
		return forkOnce(c, v, func(v, n *ClassMethod) { n.Func, n.Attrs = c.Object(v.Func), c.dictOrNil(v.Attrs) })
	case *StaticMethod:
		return forkOnce(c, v, func(v, n *StaticMethod) { n.Func, n.Attrs = c.Object(v.Func), c.dictOrNil(v.Attrs) })
	case *MappingProxy:
		return &MappingProxy{c.Object(v.Of)}
	case *SeqIterator:
		return forkOnce(c, v, func(v, n *SeqIterator) { n.next, n.seq = v.next, c.Object(v.seq) })
	case *CallIterator:
		return forkOnce(c, v, func(v, n *CallIterator) { n.fn, n.sentinel = c.Object(v.fn), c.Object(v.sentinel) })
	case *Generator:
		return forkOnce(c, v, c.generator)
	case *SlotMember:
		return forkOnce(c, v, func(v, n *SlotMember) { *n = SlotMember{v.Name, c.class(v.Owner), v.index} })
	}
	return o
}

// forkOnce copies v with fill unless it has been copied. The copy is known before it is filled.
func forkOnce[T any](c *Copier, v *T, fill func(v, n *T)) *T {
	if known, ok := c.memo[v]; ok {
		return known.(*T)
	}
	n := new(T)
	c.memo[v] = n
	fill(v, n)
	return n
}

// Native copies what an Instance carries.
func (c *Copier) Native(v any) any {
	switch v := v.(type) {
	case nil:
		return nil
	case Object:
		return c.Object(v)
	case Forker:
		if known, ok := c.memo[v]; ok {
			return known
		}
		made := v.ForkCopy(c)
		c.memo[v] = made
		return made
	case stateCopier:
		return v.Copy(c)
	}
	return v
}

// Objects copies a slice.
func (c *Copier) Objects(items []Object) []Object {
	if items == nil {
		return nil
	}
	out := make([]Object, len(items))
	for i, v := range items {
		switch v.(type) {
		case Int, Str, Float:
			out[i] = v
		default:
			out[i] = c.Object(v)
		}
	}
	return out
}

// Cell copies a variable that closures share.
func (c *Copier) Cell(v *Cell) *Cell {
	if v == nil {
		return nil
	}
	if known, ok := c.memo[v]; ok {
		return known.(*Cell)
	}
	n := NewCell(nil)
	c.memo[v] = n
	n.Set(c.Object(v.Get()))
	return n
}

// tuple copies a tuple only if something in it is copied.
func (c *Copier) tuple(v *Tuple) Object {
	if known, ok := c.memo[v]; ok {
		return known.(Object)
	}
	for i, item := range v.Items {
		switch item.(type) {
		case Int, Str, Float, Bool, *Singleton:
			continue
		}
		// A cycle through this tuple finds the copy that is being made.
		n := &Tuple{Items: make([]Object, len(v.Items))}
		copy(n.Items, v.Items[:i])
		c.memo[v] = n
		same := true
		for j := i; j < len(v.Items); j++ {
			n.Items[j] = c.Object(v.Items[j])
			same = same && n.Items[j] == v.Items[j]
		}
		if same {
			c.memo[v] = v
			return v
		}
		return n
	}
	return v
}

func (c *Copier) list(v, n *List) {
	items := v.snapshot()
	n.Items = items
	for i, o := range items {
		switch o.(type) {
		case Int, Str, Float:
		default:
			items[i] = c.Object(o)
		}
	}
}

func (c *Copier) dictOrNil(v *Dict) *Dict {
	if v == nil {
		return nil
	}
	return forkOnce(c, v, c.dict)
}

// Dict copies a dict; nil stays nil.
func (c *Copier) Dict(v *Dict) *Dict { return c.dictOrNil(v) }

func (c *Copier) dict(v, n *Dict) {
	if n.copyTable(v, c.Object, c.Object) {
		c.rehash = append(c.rehash, func() { n.rehash(c.Thread) })
	}
}

func (c *Copier) set(v *Set) Object {
	if known, ok := c.memo[v]; ok {
		return known.(Object)
	}
	n := &Set{}
	c.memo[v] = n
	if n.copyTable(v, c.Object) {
		c.rehash = append(c.rehash, func() { n.rehash(c.Thread) })
	} else if v.isFrozen() {
		c.memo[v] = v
		return v
	}
	return n
}

func (c *Copier) instance(v, n *Instance) {
	n.Class = c.class(v.Class)
	v.lock()
	attrs, slots, layout := v.Attrs, v.Slots, v.shape
	v.unlock()
	n.Attrs, n.shape = c.dictOrNil(attrs), layout
	n.Slots = c.Objects(slots)
	n.Native = c.Native(v.Native)
}

func (c *Copier) exception(v, n *Exception) {
	n.Class = c.class(v.Class)
	n.Args, _ = c.Object(v.Args).(*Tuple)
	n.Attrs = c.dictOrNil(v.attrsNow())
	if v.Cause != nil {
		n.Cause = forkOnce(c, v.Cause, c.exception)
	}
	if v.Context != nil {
		n.Context = forkOnce(c, v.Context, c.exception)
	}
	n.SuppressContext, n.tb = v.SuppressContext, v.tb
	n.Native = c.Native(v.Native)
	n.slots = c.Objects(v.slots)
}

// function copies a function that carries something mutable; a plain function is its code and is shared.
func (c *Copier) function(v *Function) Object {
	if known, ok := c.memo[v]; ok {
		return known.(Object)
	}
	if v.isShareable() {
		return v
	}
	n := &Function{}
	c.memo[v] = n
	n.Spec, n.Code = v.Spec, v.Code
	n.Defaults = c.Objects(v.Defaults)
	if v.KwDefaults != nil {
		n.KwDefaults = make(map[string]Object, len(v.KwDefaults))
		for k, o := range v.KwDefaults {
			n.KwDefaults[k] = c.Object(o)
		}
	}
	n.Annotations = c.Object(v.Annotations)
	n.Attrs = c.dictOrNil(v.Attrs)
	n.name, n.qualName, n.module, n.doc, n.arity = v.name, v.qualName, v.module, v.doc, v.arity
	n.globals = c.Object(v.globals)
	if v.Rebind != nil {
		n.Cells = make([]*Cell, len(v.Cells))
		for i, cell := range v.Cells {
			n.Cells[i] = c.Cell(cell)
		}
		n.Rebind = v.Rebind
		n.Code = v.Rebind(n.Cells)
	}
	return n
}

func (f *Function) isShareable() bool {
	if f.Attrs != nil || len(f.Cells) > 0 || f.Annotations != nil || f.globals != nil {
		return false
	}
	for _, d := range f.Defaults {
		if !IsPlain(d) {
			return false
		}
	}
	for _, d := range f.KwDefaults {
		if !IsPlain(d) {
			return false
		}
	}
	return true
}

func (c *Copier) builtin(v *Builtin) Object {
	if v.Self == nil {
		return v
	}
	self := c.Object(v.Self)
	if self == v.Self {
		return v
	}
	n := *v
	n.Self = self
	return &n
}

// module copies a module: its attributes are variables.
func (c *Copier) module(v, n *Module) {
	n.Name, n.Doc, n.Def, n.Lazy, n.Names, n.Store = v.Name, v.Doc, v.Def, v.Lazy, v.Names, v.Store
	n.Attrs = forkOnce(c, v.Attrs, c.dict)
}

// generator copies a generator that has ended. One that is suspended has its state on a Go stack, which can not be copied:
// its copy refuses to run.
func (c *Copier) generator(v, n *Generator) {
	n.spec, n.name, n.qualName = v.spec, v.name, v.qualName
	if v.state.Load() == genClosed {
		n.state.Store(genClosed)
		return
	}
	n.body = func(*Thread, *Generator) Object {
		Throw(NotImplementedError, "py2goconc: %s '%s' was running when the process forked, and cannot continue in the child", v.kindName(), v.qualName)
		return nil
	}
}
