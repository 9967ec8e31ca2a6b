package py

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Property is Python's property. Go getters and setters stand beside Python ones.
type Property struct {
	Get, Set, Del Object // nil: none
	Doc           Object
	name          string
}

// Type returns property.
func (*Property) Type() *Type { return PropertyType }

func (p *Property) label(t *Thread) string {
	if p.name != "" {
		return p.name
	}
	if p.Get != nil {
		if n, ok := LookupAttr(t, p.Get, "__name__"); ok {
			return ToStr(t, n)
		}
	}
	return ""
}

func (p *Property) throw(t *Thread, o Object, what string) {
	if n := p.label(t); n != "" {
		Throw(AttributeError, "property '%s' of '%s' object has no %s", n, TypeOf(o).QualName, what)
	}
	Throw(AttributeError, "property of '%s' object has no %s", TypeOf(o).QualName, what)
}

func (p *Property) get(t *Thread, o Object) Object {
	if p.Get == nil {
		p.throw(t, o, "getter")
	}
	return Call(t, p.Get, o)
}

func (p *Property) set(t *Thread, o, v Object) {
	switch {
	case v == nil && p.Del == nil:
		p.throw(t, o, "deleter")
	case v == nil:
		Call(t, p.Del, o)
	case p.Set == nil:
		p.throw(t, o, "setter")
	default:
		Call(t, p.Set, o, v)
	}
}

// GetSet is an attribute of a built-in class computed by Go code.
type GetSet struct {
	Name  string
	Owner *Type
	Read  func(t *Thread, o Object) Object
	// Write stores, or deletes when v is nil; nil: read-only.
	Write func(t *Thread, o, v Object)
	Doc   string
}

// Type returns getset_descriptor.
func (*GetSet) Type() *Type { return GetSetType }

// Getter makes a read-only attribute.
func Getter(name string, read func(t *Thread, o Object) Object) Member {
	return Member{name, &GetSet{Name: name, Read: read}}
}

// Attribute makes an attribute that can be read and written; write gets nil to delete.
func Attribute(name string, read func(t *Thread, o Object) Object, write func(t *Thread, o, v Object)) Member {
	return Member{name, &GetSet{Name: name, Read: read, Write: write}}
}

func (g *GetSet) receiver(o Object) Object {
	if g.Owner != nil && g.Owner.native {
		return Unwrap(o)
	}
	return o
}

func (g *GetSet) get(t *Thread, o Object) Object {
	if g.Owner != nil && !TypeOf(o).IsSubtype(g.Owner) {
		Throw(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", g.Name, g.Owner.Name, TypeOf(o).Label())
	}
	v := g.Read(t, g.receiver(o))
	if v == nil {
		throwNoAttr(t, o, g.Name)
	}
	return v
}

func (g *GetSet) set(t *Thread, o, v Object) {
	if g.Write == nil {
		owner := TypeOf(o)
		if g.Owner != nil {
			owner = g.Owner
		}
		Throw(AttributeError, "attribute '%s' of '%s' objects is not writable", g.Name, owner.FullName())
	}
	g.Write(t, g.receiver(o), v)
}

// ClassMethod is Python's classmethod.
type ClassMethod struct {
	Func  Object
	Attrs *Dict
}

// Type returns classmethod.
func (*ClassMethod) Type() *Type { return ClassMethodType }

func (c *ClassMethod) bind(t *Thread, cls *Type) Object {
	switch f := c.Func.(type) {
	case *Function:
		return &BoundMethod{Self: cls, Func: f}
	case *Builtin:
		b := *f
		b.Self, b.Static = cls, true
		return &b
	}
	if get := lookupSpecial(c.Func, "__get__"); get != nil {
		return special(t, get, c.Func, cls, cls.Type())
	}
	return &BoundMethod{Self: cls, Func: c.Func}
}

// ClassMethodOf makes a member from a built-in function whose first parameter is the class.
func ClassMethodOf(b *Builtin) Member { return Member{b.Name, &ClassMethod{Func: b}} }

// StaticMethod is Python's staticmethod.
type StaticMethod struct {
	Func  Object
	Attrs *Dict
}

// Type returns staticmethod.
func (*StaticMethod) Type() *Type { return StaticMethodType }

// StaticMethodOf makes a member from a built-in function without a receiver.
func StaticMethodOf(b *Builtin) Member {
	b.Static = true
	return Member{b.Name, &StaticMethod{Func: b}}
}

// SlotMember is an attribute that __slots__ made.
type SlotMember struct {
	Name  string
	Owner *Type
	index int
}

// Type returns member_descriptor.
func (*SlotMember) Type() *Type { return MemberDescriptorType }

// cell is where the slot lies in o; nil when o has no such slot.
func (m *SlotMember) cell(o Object) *Object {
	switch o := o.(type) {
	case *Instance:
		if o.Class.IsSubtype(m.Owner) && m.index < len(o.Slots) {
			return &o.Slots[m.index]
		}
	case *Exception:
		if o.Class.IsSubtype(m.Owner) && m.index < len(o.slots) {
			return &o.slots[m.index]
		}
	}
	return nil
}

// check raises the error for an object that does not have the slot.
func (m *SlotMember) check(o Object) {
	if m.cell(o) == nil {
		Throw(TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.Name, m.Owner.Name, TypeOf(o).Label())
	}
}

// slotsMu guards the slots of exceptions once there are several threads.
var slotsMu sync.Mutex

// guard locks what the slots of o need, and returns the lock; nil while there is one thread.
func guard(o Object) *sync.Mutex {
	if !sched.Concurrent() {
		return nil
	}
	mu := &slotsMu
	if i, ok := o.(*Instance); ok {
		mu = &i.mu
	}
	mu.Lock()
	return mu
}

func (m *SlotMember) get(t *Thread, o Object) Object {
	mu := guard(o)
	var v Object
	if p := m.cell(o); p != nil {
		v = *p
	}
	if mu != nil {
		mu.Unlock()
	}
	if v == nil {
		m.check(o)
		throwNoAttr(t, o, m.Name)
	}
	return v
}

func (m *SlotMember) set(t *Thread, o, v Object) {
	mu := guard(o)
	p := m.cell(o)
	absent := p == nil || *p == nil
	if p != nil {
		*p = v
	}
	if mu != nil {
		mu.Unlock()
	}
	if p == nil {
		m.check(o)
	}
	if v == nil && absent {
		Throw(AttributeError, "%s", m.Name)
	}
}
