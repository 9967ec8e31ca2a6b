package py

import (
	"sync"
	"sync/atomic"
)

// Object is any Python value. Type is type(o), without running user code.
type Object interface {
	Type() *Type
}

// Scalars. An Int outside int64 is a *BigInt; a *BigInt never holds a value that fits.
type (
	// Bool is Python's bool.
	Bool bool
	// Int is an int that fits in 64 bits.
	Int int64
	// Float is Python's float.
	Float float64
	// Complex is Python's complex.
	Complex complex128
	// Str is Python's str: UTF-8, lone surrogates in the three-byte form that UTF-8 forbids. Indices count code points.
	Str string
	// Bytes is Python's bytes.
	Bytes string
)

// Singleton is the type of None, NotImplemented and Ellipsis.
type Singleton struct {
	typ  func() *Type
	name string
}

// Type returns the singleton's class.
func (s *Singleton) Type() *Type { return s.typ() }

// Instance is an object of a class made in Python, or of a subclassable class that a module package makes in Go.
//
// Native carries what Go code keeps for it: the underlying value of a subclass of a built-in type (class L(list): a
// *List; class I(int): an Int), or a module's own state (threading.Thread: its thread record). Use Unwrap and NativeOf.
type Instance struct {
	Class *Type
	// Attrs is __dict__ where that is a dict; Dict makes it one.
	Attrs *Dict
	// Slots are the values of __slots__, followed by those of the attributes that shape names.
	Slots  []Object
	Native any
	shape  *shape // nil when the attributes lie in Attrs
	mu     sync.Mutex
}

// Type returns the instance's class.
func (o *Instance) Type() *Type { return o.Class }

// Unwrap returns the built-in value beneath an instance of a subclass of a built-in type, or o itself.
func Unwrap(o Object) Object {
	if i, ok := o.(*Instance); ok {
		if v, ok := i.Native.(Object); ok {
			return v
		}
	}
	return o
}

// NativeOf returns the Go state of type T that stands behind o: o itself, or what its Instance carries.
func NativeOf[T any](o Object) (T, bool) {
	if v, ok := o.(T); ok {
		return v, true
	}
	if i, ok := o.(*Instance); ok {
		v, ok := i.Native.(T)
		return v, ok
	}
	var zero T
	return zero, false
}

// Cell is a variable shared between a function and the functions nested in it. A nil content is unbound.
// Loads and stores are atomic, since nested functions may run on other threads.
type Cell struct{ v atomic.Pointer[Object] }

// NewCell makes a cell that holds v (nil: unbound).
func NewCell(v Object) *Cell {
	c := new(Cell)
	c.Set(v)
	return c
}

// Get returns the content; nil when unbound.
func (c *Cell) Get() Object {
	if p := c.v.Load(); p != nil {
		return *p
	}
	return nil
}

// Set stores v; nil unbinds.
func (c *Cell) Set(v Object) {
	if v == nil {
		c.v.Store(nil)
		return
	}
	c.v.Store(&v)
}
