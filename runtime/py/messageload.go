package py

import (
	"strings"
	"sync"
)

// Nodes of a message that the receiver turns into objects. They are Objects so that containers can hold them on the way;
// no program ever sees one.
type (
	// linkGlobal is a class or function by name.
	linkGlobal struct {
		module, name string
		sent         Object
	}
	// linkReduce is an object made by a call.
	linkReduce struct {
		fn, state, setter  Object
		args, items, pairs []Object
		done               Object
	}
	// linkObject is an object made by its class's __new__.
	linkObject struct {
		class, state       Object
		args, items, pairs []Object
		kw                 Kwargs
		native             func(t *Thread, o *Instance) any
		done               *Instance
	}
	linkDict struct {
		pairs []Object
		done  *Dict
	}
	linkSet struct {
		items  []Object
		frozen bool
		done   *Set
	}
	// linkSent is an object that makes itself.
	linkSent struct {
		load func(t *Thread) Object
		done Object
	}
)

// Type implements Object.
func (*linkGlobal) Type() *Type { return ObjectType }

// Type implements Object.
func (*linkReduce) Type() *Type { return ObjectType }

// Type implements Object.
func (*linkObject) Type() *Type { return ObjectType }

// Type implements Object.
func (*linkDict) Type() *Type { return ObjectType }

// Type implements Object.
func (*linkSet) Type() *Type { return ObjectType }

// Type implements Object.
func (*linkSent) Type() *Type { return ObjectType }

// loader turns a message into the receiver's objects. The message's containers are nobody else's, so they are completed
// in place.
type loader struct {
	t    *Thread
	seen map[Object]bool
}

func (l *loader) load(o Object) Object {
	switch v := o.(type) {
	case *Tuple:
		return l.tuple(v)
	case *List:
		if !l.seen[v] {
			l.seen[v] = true
			l.all(v.Items)
		}
	case *Dict:
		if !l.seen[v] {
			l.seen[v] = true
			v.replaceValues(l.load)
		}
	case *linkGlobal:
		return resolveGlobal(l.t, v)
	case *linkReduce:
		return l.reduce(v)
	case *linkObject:
		return l.object(v)
	case *linkDict:
		return l.dict(v)
	case *linkSet:
		return l.set(v)
	case *linkSent:
		if v.done == nil {
			v.done = v.load(l.t)
		}
		return v.done
	}
	return o
}

func (l *loader) all(items []Object) {
	for i, v := range items {
		if !IsPlain(v) {
			items[i] = l.load(v)
		}
	}
}

// tuple loads into a new tuple when something in it is rebuilt: tuples without such parts may still be the sender's.
func (l *loader) tuple(v *Tuple) Object {
	var items []Object
	for i, o := range v.Items {
		if IsPlain(o) {
			continue
		}
		n := l.load(o)
		if n == o {
			continue
		}
		if items == nil {
			items = append([]Object(nil), v.Items...)
		}
		items[i] = n
	}
	if items == nil {
		return v
	}
	return &Tuple{Items: items}
}

func (l *loader) dict(v *linkDict) Object {
	if v.done == nil {
		v.done = NewDict()
		l.all(v.pairs)
		for i := 0; i < len(v.pairs); i += 2 {
			v.done.Set(l.t, v.pairs[i], v.pairs[i+1])
		}
	}
	return v.done
}

func (l *loader) set(v *linkSet) Object {
	if v.done == nil {
		l.all(v.items)
		v.done = setOf(l.t, v.items, v.frozen)
	}
	return v.done
}

func (l *loader) reduce(v *linkReduce) Object {
	if v.done != nil {
		return v.done
	}
	fn := l.load(v.fn)
	l.all(v.args)
	o := Call(l.t, fn, v.args...)
	v.done = o
	l.fill(o, v.items, v.pairs)
	if v.state == nil {
		return o
	}
	state := l.load(v.state)
	if v.setter != nil {
		Call(l.t, l.load(v.setter), o, state)
		return o
	}
	l.setState(o, state)
	return o
}

// fill adds the items of lists and dicts.
func (l *loader) fill(o Object, items, pairs []Object) {
	l.all(items)
	l.all(pairs)
	if len(items) > 0 {
		if f, ok := LookupAttr(l.t, o, "extend"); ok {
			Call(l.t, f, NewList(items...))
		} else {
			for _, v := range items {
				CallMethod(l.t, o, "append", v)
			}
		}
	}
	for i := 0; i < len(pairs); i += 2 {
		SetItem(l.t, o, pairs[i], pairs[i+1])
	}
}

// object makes an object of a class made in Python.
func (l *loader) object(v *linkObject) Object {
	if v.done != nil {
		return v.done
	}
	class := l.load(v.class).(*Type)
	switch {
	case v.native != nil:
		v.done = NewInstance(class)
		v.done.Native = v.native(l.t, v.done)
	case len(v.args) == 0 && len(v.kw) == 0 && class.plainNew():
		v.done = NewInstance(class)
	default:
		l.all(v.args)
		for i := range v.kw {
			v.kw[i].Value = l.load(v.kw[i].Value)
		}
		args := append([]Object{class}, v.args...)
		made := CallKw(l.t, GetAttr(l.t, class, "__new__"), args, v.kw)
		inst, ok := made.(*Instance)
		if !ok {
			return made
		}
		v.done = inst
		if s, ok := inst.Native.(*Set); ok && len(v.args) == 1 {
			s.refill(l.t, IterList(l.t, v.args[0]))
		}
	}
	l.fill(v.done, v.items, v.pairs)
	if v.state != nil {
		l.setState(v.done, l.load(v.state))
	}
	return v.done
}

// plainNew reports whether object.__new__ makes the class's objects.
func (tp *Type) plainNew() bool {
	return tp.layout == ObjectType && tp.Lookup("__new__") == ObjectType.Lookup("__new__")
}

// setState implements the state part of pickle's BUILD.
func (l *loader) setState(o, state Object) {
	if f, ok := LookupAttr(l.t, o, "__setstate__"); ok {
		Call(l.t, f, state)
		return
	}
	var slots Object
	if tu, ok := state.(*Tuple); ok && len(tu.Items) == 2 {
		state, slots = tu.Items[0], tu.Items[1]
	}
	if d, ok := state.(*Dict); ok {
		if inst, ok := o.(*Instance); ok && inst.Class.hasDict && inst.Class.root == nil && inst.Native == nil && (inst.Attrs == nil || inst.Attrs.Len() == 0) {
			inst.Attrs = d
		} else if ok && inst.Class.root != nil && inst.storeAll(d) {
		} else {
			own := GetAttr(l.t, o, "__dict__")
			for _, kv := range d.Items() {
				SetItem(l.t, own, kv.Key, kv.Value)
			}
		}
	}
	if d, ok := slots.(*Dict); ok {
		for _, kv := range d.Items() {
			SetAttr(l.t, o, string(kv.Key.(Str)), kv.Value)
		}
	}
}

func isLocalName(qualName string) bool { return strings.Contains(qualName, "<locals>") }

// findGlobal looks a dotted name up in a module that the process has.
func findGlobal(t *Thread, module, qualName string) (Object, bool) {
	if isLocalName(qualName) {
		return nil, false
	}
	m, ok := t.Iso.Modules.GetStr(module)
	if !ok {
		switch module {
		case "__main__":
			m, ok = t.Iso.Modules.GetStr("__mp_main__")
		case "__mp_main__":
			m, ok = t.Iso.Modules.GetStr("__main__")
		}
		if !ok {
			return t.Iso.defined(module, qualName)
		}
	}
	o := m
	for _, part := range strings.Split(qualName, ".") {
		if o, ok = LookupAttr(t, o, part); !ok {
			return t.Iso.defined(module, qualName)
		}
	}
	return o, true
}

// definitions are the classes that a process's code has made, by module and qualified name: how a class is found whose
// module keeps its variables outside of a namespace.
type definitions struct{ byName sync.Map }

type definitionsKey struct{}

func (iso *Isolate) definitions() *definitions {
	return State(iso, definitionsKey{}, func() *definitions { return new(definitions) })
}

// ForkCopy implements Forker.
func (d *definitions) ForkCopy(c *Copier) any {
	n := new(definitions)
	d.byName.Range(func(k, v any) bool {
		n.byName.Store(k, c.class(v.(*Type)))
		return true
	})
	return n
}

// define notes a class that a class statement made.
func (iso *Isolate) define(tp *Type) {
	if !isLocalName(tp.QualName) {
		iso.definitions().byName.Store(definitionName(tp.Module, tp.QualName), tp)
	}
}

func definitionName(module, qualName string) string {
	if module == "__mp_main__" {
		module = "__main__"
	}
	return module + ":" + qualName
}

func (iso *Isolate) defined(module, qualName string) (Object, bool) {
	if v, ok := iso.definitions().byName.Load(definitionName(module, qualName)); ok {
		return v.(*Type), true
	}
	return nil, false
}

// isIdentifierPath reports whether a qualified name consists of identifiers.
func isIdentifierPath(qualName string) bool { return !strings.ContainsAny(qualName, "<>") }

// FindGlobal looks a dotted name up in a module that the process has, as pickle does.
func FindGlobal(t *Thread, module, qualName string) (Object, bool) {
	return findGlobal(t, module, qualName)
}

// globalsKey is where a process remembers which of its own classes and functions others mean.
type globalsKey struct{}

// resolveGlobal finds the receiver's own class or function.
func resolveGlobal(t *Thread, g *linkGlobal) Object {
	known := State(t.Iso, globalsKey{}, func() *sync.Map { return new(sync.Map) })
	if o, ok := known.Load(g.sent); ok {
		return o.(Object)
	}
	o, ok := findGlobal(t, g.module, g.name)
	if !ok {
		ThrowNoGlobal(t, g.module, g.name)
	}
	known.Store(g.sent, o)
	return o
}

func (iso *Isolate) mainFile() string {
	if iso.Program != nil {
		return absolutePath(iso.Program.File)
	}
	return ""
}
