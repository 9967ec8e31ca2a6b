package py

// class returns the child's copy of a class made by a program; classes made in Go are shared.
func (c *Copier) class(v *Type) *Type {
	if v == nil || !v.heap {
		return v
	}
	if known, ok := c.memo[v]; ok {
		return known.(*Type)
	}
	n := &Type{
		Name: v.Name, QualName: v.QualName, Module: v.Module, Doc: v.Doc, HasDoc: v.HasDoc,
		construct: v.construct, heap: true, final: v.final, native: v.native, hasDict: v.hasDict,
		slotNames: v.slotNames, patchable: v.patchable, root: v.root,
	}
	n.room.Store(v.room.Load())
	c.memo[v] = n
	n.Meta = c.class(v.Meta)
	n.layout = c.class(v.layout)
	n.Bases = c.classList(v.Bases)
	n.MRO = c.classList(v.MRO)
	n.abstract.Store(v.abstract.Load())
	c.registerSubclass(n)
	old := v.namespaceNow()
	ns := &namespace{values: make(map[string]*attrSlot, len(old.names))}
	for _, name := range old.names {
		if slot := old.values[name]; slot != nil {
			ns.names = append(ns.names, name)
			ns.values[name] = newSlot(c.Object(slot.get()))
		}
	}
	n.ns.Store(ns)
	return n
}

func (c *Copier) classList(list []*Type) []*Type {
	out := make([]*Type, len(list))
	for i, tp := range list {
		out[i] = c.class(tp)
	}
	return out
}

// registerSubclass enters the copy in its copied bases, which tell it when they change. Classes made in Go do not learn
// of it: they are shared by all processes and never change.
func (c *Copier) registerSubclass(n *Type) {
	typesMu.Lock()
	defer typesMu.Unlock()
	for _, b := range n.Bases {
		if b.heap {
			b.subclasses = append(b.subclasses, n)
		}
	}
}
