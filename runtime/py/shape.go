package py

import (
	"sync"
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// shape is the layout of an instance's attributes: which name has which place in Instance.Slots. Objects whose attributes
// were stored in the same order share one, so that an object is no more than its values. A shape never changes; a store
// of a new name moves the object on to the next shape.
//
// Names that begin and end with two underscores are never part of a shape.
type shape struct {
	base  int // places before these belong to __slots__
	names []string
	table []shapeEntry // open addressing, a power of two, never full
	bits  uint64       // the nameBit of every name
	next  atomic.Pointer[[]*shape]
}

// shapeEntry is a name and its place; place 0 is a free entry, others count from 1.
type shapeEntry struct {
	name  string
	place int
}

// An object with more attributes, or a class whose objects differ more than that, has dicts.
const (
	maxShape    = 48
	maxSuccedes = 24
)

// shapesMu guards the making of shapes.
var shapesMu sync.Mutex

// nameHash spreads attribute names, which are short and known to be few.
func nameHash(name string) uint {
	n := uint(len(name))
	if n == 0 {
		return 0
	}
	return n*11 + uint(name[0])*3 + uint(name[n-1])*7 + uint(name[n/2])*5 + uint(name[n/3])*13
}

// nameBit is a name's bit in typeCache.data and shape.bits.
func nameBit(hash uint) uint64 { return 1 << (hash & 63) }

// newShape makes the layout with these names.
func newShape(base int, names []string) *shape {
	size := 4
	for size < 2*len(names)+1 {
		size *= 2
	}
	s := &shape{base: base, names: names, table: make([]shapeEntry, size)}
	mask := uint(size - 1)
	for i, name := range names {
		h := nameHash(name)
		s.bits |= nameBit(h)
		k := h & mask
		for s.table[k].place != 0 {
			k = (k + 1) & mask
		}
		s.table[k] = shapeEntry{name, base + i + 1}
	}
	return s
}

// find gives a name's place in Slots, or -1.
func (s *shape) find(name string, hash uint) int {
	if s.bits&nameBit(hash) == 0 {
		return -1
	}
	mask := uint(len(s.table) - 1)
	for k := hash & mask; ; k = (k + 1) & mask {
		e := &s.table[k&uint(len(s.table)-1)]
		if e.place == 0 || e.name == name {
			return e.place - 1
		}
	}
}

// with gives the shape that has one more name; nil when there are too many.
func (s *shape) with(name string) *shape {
	if list := s.next.Load(); list != nil {
		for _, n := range *list {
			if n.names[len(s.names)] == name {
				return n
			}
		}
	}
	return s.grow(name)
}

func (s *shape) grow(name string) *shape {
	if len(s.names) >= maxShape || isDunder(name) {
		return nil
	}
	shapesMu.Lock()
	defer shapesMu.Unlock()
	var list []*shape
	if p := s.next.Load(); p != nil {
		list = *p
	}
	for _, n := range list {
		if n.names[len(s.names)] == name {
			return n
		}
	}
	if len(list) >= maxSuccedes {
		return nil
	}
	n := newShape(s.base, append(append(make([]string, 0, len(s.names)+1), s.names...), name))
	list = append(append(make([]*shape, 0, len(list)+1), list...), n)
	s.next.Store(&list)
	return n
}

// fastAttr loads an attribute in the ways that are most common; nil sends the caller the long way.
func (o *Instance) fastAttr(t *Thread, name string) Object {
	h := nameHash(name)
	c := o.Class.cached()
	if c.getAttribute != nil {
		return nil
	}
	if c.data&nameBit(h) != 0 {
		if s := c.find(name, h); s != nil {
			return o.fastData(t, s.get())
		}
	}
	if sched.Concurrent() {
		return nil
	}
	s := o.shape
	if s == nil {
		return nil
	}
	if i := s.find(name, h); i >= 0 {
		return o.Slots[i]
	}
	if a := c.find(name, h); a != nil {
		switch v := a.get().(type) {
		case Int, Str, Float, Bool, *Singleton, *List, *Dict, *Tuple, *Set:
			return v
		case *Function:
			return &BoundMethod{Self: o, Func: v}
		}
	}
	return nil
}

// fastData loads through a slot or a property.
func (o *Instance) fastData(t *Thread, d Object) Object {
	switch d := d.(type) {
	case *Property:
		if get, ok := d.Get.(*Function); ok {
			return get.method(t, o, nil)
		}
	case *SlotMember:
		if !sched.Concurrent() && d.Owner == o.Class {
			return o.Slots[d.index]
		}
	}
	return nil
}

// fastStore replaces an attribute that lies in the instance; false sends the caller the long way.
func (o *Instance) fastStore(name string, v Object) bool {
	if sched.Concurrent() {
		return false
	}
	h := nameHash(name)
	c := o.Class.cached()
	if c.setAttr != nil {
		return false
	}
	if c.data&nameBit(h) != 0 {
		if a := c.find(name, h); a != nil {
			m, ok := a.get().(*SlotMember)
			if !ok || m.Owner != o.Class {
				return false
			}
			o.Slots[m.index] = v
			return true
		}
	}
	s := o.shape
	if s == nil {
		return false
	}
	if i := s.find(name, h); i >= 0 {
		o.Slots[i] = v
		return true
	}
	return !isDunder(name) && o.extend(name, v)
}

// extend stores an attribute that the instance does not have; false when its __dict__ must take it. The lock is held.
func (o *Instance) extend(name string, v Object) bool {
	n := o.shape.with(name)
	if n == nil {
		o.dictLocked()
		return false
	}
	o.Slots = append(o.Slots, v)
	o.shape = n
	if room := &o.Class.room; len(o.Slots) > int(room.Load()) {
		room.Store(int32(len(o.Slots)))
	}
	return true
}

func (o *Instance) lock() {
	if sched.Concurrent() {
		o.mu.Lock()
	}
}

func (o *Instance) unlock() {
	if sched.Concurrent() {
		o.mu.Unlock()
	}
}

// own finds an attribute stored in the instance.
func (o *Instance) own(name string) (Object, bool) {
	if o.Class.root == nil {
		if o.Attrs != nil {
			return o.Attrs.GetStr(name)
		}
		return nil, false
	}
	o.lock()
	s, d := o.shape, o.Attrs
	if s == nil {
		o.unlock()
		return d.GetStr(name)
	}
	i := s.find(name, nameHash(name))
	if i < 0 {
		o.unlock()
		return nil, false
	}
	v := o.Slots[i]
	o.unlock()
	return v, true
}

// hides says that an attribute stored in the instance hides a method of its class.
func (o *Instance) hides(name string, hash uint) bool {
	if !sched.Concurrent() {
		if s := o.shape; s != nil {
			return s.find(name, hash) >= 0
		}
	}
	_, hidden := o.own(name)
	return hidden
}

// store sets an attribute of the instance itself; false when it has none.
func (o *Instance) store(name string, v Object) bool {
	if o.Class.root == nil {
		if o.Attrs == nil {
			return false
		}
		o.Attrs.SetStr(name, v)
		return true
	}
	o.lock()
	if s := o.shape; s != nil {
		if i := s.find(name, nameHash(name)); i >= 0 {
			o.Slots[i] = v
			o.unlock()
			return true
		}
		if o.extend(name, v) {
			o.unlock()
			return true
		}
	}
	d := o.Attrs
	o.unlock()
	d.SetStr(name, v)
	return true
}

// HasDict says whether the instance has a __dict__.
func (o *Instance) HasDict() bool { return o.Class.root != nil || o.Attrs != nil }

// Dict is the instance's __dict__; nil when it has none. From then on the attributes lie in that dict.
func (o *Instance) Dict() *Dict {
	if o.Class.root == nil {
		return o.Attrs
	}
	o.lock()
	d := o.dictLocked()
	o.unlock()
	return d
}

func (o *Instance) dictLocked() *Dict {
	s := o.shape
	if s == nil {
		return o.Attrs
	}
	d := NewDictSize(len(s.names))
	for i, name := range s.names {
		d.SetStr(name, o.Slots[s.base+i])
	}
	o.Attrs, o.shape = d, nil
	clear(o.Slots[s.base:])
	o.Slots = o.Slots[:s.base:s.base]
	return d
}

// setDict replaces the instance's __dict__.
func (o *Instance) setDict(d *Dict) {
	o.lock()
	if s := o.shape; s != nil {
		clear(o.Slots[s.base:])
		o.Slots = o.Slots[:s.base:s.base]
	}
	o.Attrs, o.shape = d, nil
	o.unlock()
}

// NewInstance makes a plain object of a class, without calling its constructor.
func NewInstance(cls *Type) *Instance {
	if cls.root == nil {
		o := &Instance{Class: cls}
		if cls.hasDict {
			o.Attrs = NewDict()
		}
		if n := len(cls.slotNames); n > 0 {
			o.Slots = make([]Object, n)
		}
		return o
	}
	base := cls.root.base
	var o *Instance
	switch room := int(cls.room.Load()); {
	case room <= 2:
		p := new(struct {
			Instance
			values [2]Object
		})
		o, p.Slots = &p.Instance, p.values[:base]
	case room <= 4:
		p := new(struct {
			Instance
			values [4]Object
		})
		o, p.Slots = &p.Instance, p.values[:base]
	case room <= 8:
		p := new(struct {
			Instance
			values [8]Object
		})
		o, p.Slots = &p.Instance, p.values[:base]
	default:
		o = &Instance{Slots: make([]Object, base, room)}
	}
	o.Class, o.shape = cls, cls.root
	return o
}

// shapeInstances decides whether the objects of a new class have shapes: those without Go state whose __dict__ is ordinary.
func (tp *Type) shapeInstances() {
	if tp.hasDict && tp.layout == ObjectType {
		base := len(tp.slotNames)
		tp.root = newShape(base, nil)
		tp.room.Store(int32(base))
	}
}

// storeAll takes the items of d as attributes; false when a key is not a str.
func (o *Instance) storeAll(d *Dict) bool {
	items := d.Items()
	for _, it := range items {
		if _, ok := it.Key.(Str); !ok {
			return false
		}
	}
	for _, it := range items {
		o.store(string(it.Key.(Str)), it.Value)
	}
	return true
}
