package py

import "slices"

// ClassSpec is what is known of a class statement when it is translated.
type ClassSpec struct {
	Name, QualName, Module string
	Doc                    string
	HasDoc                 bool
	File                   string
	Line                   int
}

// TypeSpec describes a class that a module package makes in Go. New is a Builtin whose first parameter is the class;
// without it objects are plain *Instance. Init's first parameter is the object.
type TypeSpec struct {
	Name, Module string
	Bases        []*Type
	Doc          string
	New, Init    *Builtin
	// Construct, instead of New, makes a Go value; instances of subclasses carry it in Native and the members receive it.
	Construct    NewFunc
	Members      func() []Member
	Subclassable bool
	// NoDict makes instances refuse other attributes, as classes written in C do. Subclasses made in Python have a __dict__.
	NoDict bool
	// Patchable lets programs set attributes of the class, for classes that CPython writes in Python.
	Patchable bool
}

// DefineType makes a class for a module package.
func DefineType(spec TypeSpec) *Type {
	tp := NewBuiltinType(spec.Name, spec.Bases...)
	tp.Module, tp.Doc, tp.HasDoc = spec.Module, spec.Doc, spec.Doc != ""
	tp.final = !spec.Subclassable
	tp.hasDict = !spec.NoDict
	tp.patchable = spec.Patchable
	if spec.Construct != nil {
		tp.SetNative(spec.Construct)
	}
	tp.Attach(func() []Member {
		var ms []Member
		if spec.New != nil {
			spec.New.Name, spec.New.Static = "__new__", true
			ms = append(ms, Member{"__new__", spec.New})
		}
		if spec.Init != nil {
			spec.Init.Name = "__init__"
			ms = append(ms, Member{"__init__", spec.Init})
		}
		if spec.Members != nil {
			ms = append(ms, spec.Members()...)
		}
		return ms
	})
	return tp
}

// BuildClass runs a class statement. body stores the class's names into ns, a mapping, and may fill the __class__ cell.
func BuildClass(t *Thread, spec *ClassSpec, bases []Object, kw Kwargs, body func(t *Thread, ns Object, class *Cell)) Object {
	orig := bases
	bases = resolveBases(t, bases)
	meta, kw := pickMetaclass(t, bases, kw)
	var ns Object = NewDict()
	if prep, ok := LookupAttr(t, meta, "__prepare__"); ok && !(isPlainMeta(meta)) {
		ns = CallKw(t, prep, []Object{Str(spec.Name), NewTuple(bases...)}, kw)
		if _, ok := ns.(*Dict); !ok && lookupSpecial(ns, "__setitem__") == nil {
			Throw(TypeError, "%s.__prepare__() must return a mapping, not %s", metaName(meta), TypeOf(ns).Label())
		}
	}
	set := func(name string, v Object) { SetItem(t, ns, Str(name), v) }
	set("__module__", Str(spec.Module))
	set("__qualname__", Str(spec.QualName))
	if spec.HasDoc {
		set("__doc__", Str(spec.Doc))
	}
	set("__firstlineno__", Int(spec.Line))
	cell := NewCell(nil)
	body(t, ns, cell)
	if !slices.Equal(orig, bases) {
		set("__orig_bases__", NewTuple(orig...))
	}
	set("__classcell__", &classCell{cell})
	cls := CallKw(t, meta, []Object{Str(spec.Name), NewTuple(bases...), ns}, kw)
	if tp, ok := cls.(*Type); ok {
		if cell.Get() == nil {
			cell.Set(tp)
		}
		t.Iso.define(tp)
	}
	return cls
}

// classCell carries the __class__ cell through a metaclass's namespace.
type classCell struct{ cell *Cell }

// Type returns cell.
func (*classCell) Type() *Type { return CellType }

func isPlainMeta(meta Object) bool { return meta == Object(TypeType) }

func metaName(meta Object) string {
	if tp, ok := meta.(*Type); ok {
		return tp.Name
	}
	return "<metaclass>"
}

// resolveBases replaces bases that are not classes by what their __mro_entries__ gives.
func resolveBases(t *Thread, bases []Object) []Object {
	var out []Object
	for i, b := range bases {
		if _, ok := b.(*Type); ok {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		f, ok := LookupAttr(t, b, "__mro_entries__")
		if !ok {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		if out == nil {
			out = append(make([]Object, 0, len(bases)), bases[:i]...)
		}
		entries, ok := Call(t, f, NewTuple(bases...)).(*Tuple)
		if !ok {
			Throw(TypeError, "__mro_entries__ must return a tuple")
		}
		out = append(out, entries.Items...)
	}
	if out == nil {
		return bases
	}
	return out
}

// pickMetaclass finds the most derived metaclass and takes the metaclass keyword out of kw.
func pickMetaclass(t *Thread, bases []Object, kw Kwargs) (Object, Kwargs) {
	var meta Object
	var rest Kwargs
	for _, k := range kw {
		if k.Name == "metaclass" {
			meta = k.Value
			continue
		}
		rest = append(rest, k)
	}
	if meta == nil {
		meta = TypeType
		if len(bases) > 0 {
			meta = TypeOf(bases[0])
		}
	}
	if m, ok := meta.(*Type); ok && m.IsSubtype(TypeType) {
		meta = winnerMeta(m, bases)
	}
	return meta, rest
}

func winnerMeta(meta *Type, bases []Object) *Type {
	for _, b := range bases {
		m := TypeOf(b)
		switch {
		case meta.IsSubtype(m):
		case m.IsSubtype(meta):
			meta = m
		default:
			Throw(TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return meta
}

// typeNew is type.__new__(meta, name, bases, namespace, **kw).
func typeNew(t *Thread, meta *Type, name string, baseObjs []Object, ns *Dict, kw Kwargs) *Type {
	bases := make([]*Type, 0, len(baseObjs))
	for _, b := range baseObjs {
		bt, ok := b.(*Type)
		if !ok {
			if _, ok := LookupAttr(t, b, "__mro_entries__"); ok {
				Throw(TypeError, "type() doesn't support MRO entry resolution; use types.new_class()")
			}
			Throw(TypeError, "bases must be types")
		}
		if bt.final {
			Throw(TypeError, "type '%s' is not an acceptable base type", bt.FullName())
		}
		bases = append(bases, bt)
	}
	if len(bases) == 0 {
		bases = []*Type{ObjectType}
	}
	meta = winnerMeta(meta, baseObjs)
	tp := &Type{Name: name, QualName: name, Bases: bases, heap: true}
	if meta != TypeType {
		tp.Meta = meta
	}
	tp.layout = bestLayout(bases)
	inheritLayout(tp)
	setMRO(t, tp, meta)
	cell := fillNamespace(t, tp, ns)
	makeSlots(t, tp)
	tp.shapeInstances()
	typesMu.Lock()
	for _, b := range bases {
		b.subclasses = append(b.subclasses, tp)
	}
	typesMu.Unlock()
	if cell != nil {
		cell.Set(tp)
	}
	announce(t, tp, ns, kw)
	return tp
}

// inheritLayout copies from the bases what instances consist of.
func inheritLayout(tp *Type) {
	for _, b := range tp.Bases {
		if b.hasDict {
			tp.hasDict = true
		}
		if len(b.slotNames) > len(tp.slotNames) {
			tp.slotNames = b.slotNames
		}
	}
}

// bestLayout finds the built-in class whose Go value the instances carry.
func bestLayout(bases []*Type) *Type {
	best := ObjectType
	for _, b := range bases {
		l := b.solid()
		switch {
		case best.IsSubtype(l):
		case l.IsSubtype(best):
			best = l
		default:
			Throw(TypeError, "multiple bases have instance lay-out conflict")
		}
	}
	return best
}

// solid is the nearest class along the MRO that makes the Go value of instances.
func (tp *Type) solid() *Type {
	for _, b := range tp.MRO {
		if b.construct != nil {
			return b
		}
	}
	return ObjectType
}

func setMRO(t *Thread, tp *Type, meta *Type) {
	for i, b := range tp.Bases {
		if slices.Contains(tp.Bases[:i], b) {
			Throw(TypeError, "duplicate base class %s", b.Name)
		}
	}
	mro, ok := linearise(tp)
	if !ok {
		names := ""
		for i, b := range tp.Bases {
			if i > 0 {
				names += ", "
			}
			names += b.Name
		}
		Throw(TypeError, "Cannot create a consistent method resolution order (MRO) for bases %s", names)
	}
	tp.MRO = mro
	if m := meta.Lookup("mro"); m != nil {
		if _, builtin := m.(*Builtin); !builtin {
			tp.MRO = nil
			for _, c := range IterList(t, callSpecial(t, m, tp, nil, nil)) {
				tp.MRO = append(tp.MRO, c.(*Type))
			}
		}
	}
}

// fillNamespace copies the class body's names into the class and returns the __class__ cell when there is one.
func fillNamespace(t *Thread, tp *Type, ns *Dict) *Cell {
	var cell *Cell
	items := ns.Items()
	n := (*namespace)(nil).grow(len(items))
	for _, it := range items {
		name, ok := Unwrap(it.Key).(Str)
		if !ok {
			continue
		}
		v := it.Value
		switch name {
		case "__classcell__":
			if c, ok := v.(*classCell); ok {
				cell = c.cell
				continue
			}
		case "__qualname__":
			q, ok := v.(Str)
			if !ok {
				Throw(TypeError, "type __qualname__ must be a str, not %s", TypeOf(v).Label())
			}
			tp.QualName = string(q)
			continue
		case "__module__":
			if m, ok := v.(Str); ok {
				tp.Module = string(m)
			}
		case "__doc__":
			if d, ok := v.(Str); ok {
				tp.Doc, tp.HasDoc = string(d), true
			}
		case "__init_subclass__", "__class_getitem__":
			if f, ok := v.(*Function); ok {
				v = &ClassMethod{Func: f}
			}
		case "__new__":
			if f, ok := v.(*Function); ok {
				v = &StaticMethod{Func: f}
			}
		}
		n.put(string(name), v)
	}
	if n.values["__module__"] == nil {
		tp.Module = "__main__"
		n.put("__module__", Str(tp.Module))
	}
	if n.values["__doc__"] == nil {
		n.put("__doc__", None)
	}
	if n.values["__eq__"] != nil && n.values["__hash__"] == nil {
		n.put("__hash__", None)
	}
	tp.ns.Store(n)
	return cell
}

// makeSlots turns __slots__ into members; without __slots__ instances have a __dict__.
func makeSlots(t *Thread, tp *Type) {
	v := tp.own("__slots__")
	if v == nil {
		tp.hasDict = true
		return
	}
	var names []Object
	if s, ok := v.(Str); ok {
		names = []Object{s}
	} else {
		names = IterList(t, v)
	}
	base := tp.slotNames
	tp.slotNames = slices.Clone(base)
	for _, o := range names {
		s, ok := Unwrap(o).(Str)
		if !ok {
			Throw(TypeError, "__slots__ items must be strings, not '%s'", TypeOf(o).Label())
		}
		switch name := string(s); name {
		case "__dict__":
			if tp.hasDict {
				Throw(TypeError, "__dict__ slot disallowed: we already got one")
			}
			tp.hasDict = true
		case "__weakref__":
		default:
			name = mangleSlot(tp.Name, name)
			if tp.own(name) != nil {
				Throw(ValueError, "'%s' in __slots__ conflicts with class variable", name)
			}
			tp.setOwn(name, &SlotMember{Name: name, Owner: tp, index: len(tp.slotNames)})
			tp.slotNames = append(tp.slotNames, name)
		}
	}
}

// mangleSlot makes the class-private form of a name that begins with two underscores.
func mangleSlot(class, name string) string {
	if len(name) < 3 || name[:2] != "__" || name[len(name)-2:] == "__" {
		return name
	}
	for len(class) > 0 && class[0] == '_' {
		class = class[1:]
	}
	if class == "" {
		return name
	}
	return "_" + class + name
}

// announce calls __set_name__ of the new class's attributes and __init_subclass__ of its parent.
func announce(t *Thread, tp *Type, ns *Dict, kw Kwargs) {
	for _, it := range ns.Items() {
		v := it.Value
		switch p := v.(type) {
		case *Function, *Builtin, Int, Str, *classCell, *Type:
			continue
		case *Property:
			if s, ok := it.Key.(Str); ok && p.name == "" {
				p.name = string(s)
			}
			continue
		}
		if m := lookupSpecial(v, "__set_name__"); m != nil {
			e := Catch(t, func() { callSpecial(t, m, v, []Object{tp, it.Key}, nil) })
			if e != nil {
				e.AddNote(t, "Error calling __set_name__ on '"+TypeOf(v).Name+"' instance "+Repr(t, it.Key)+" in '"+tp.Name+"'")
				panic(e)
			}
		}
	}
	init := superLookup(tp, tp, "__init_subclass__")
	if c, ok := init.(*ClassMethod); ok {
		if b, ok := c.Func.(*Builtin); ok && b.Owner == ObjectType {
			if len(kw) > 0 {
				Throw(TypeError, "%s.__init_subclass__() takes no keyword arguments", tp.Label())
			}
			return
		}
	}
	CallKw(t, bindAttr(t, init, nil, tp), nil, kw)
}

// superLookup finds name in cls's MRO after the class start.
func superLookup(start, cls *Type, name string) Object {
	i := slices.Index(cls.MRO, start)
	if i < 0 {
		return nil
	}
	for _, b := range cls.MRO[i+1:] {
		if v := b.own(name); v != nil {
			return v
		}
	}
	return nil
}
