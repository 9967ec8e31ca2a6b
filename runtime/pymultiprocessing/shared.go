package pymultiprocessing

import (
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// The classes of multiprocessing.sharedctypes.
var (
	SynchronizedType       = class("multiprocessing.sharedctypes.Synchronized")
	SynchronizedArrayType  = class("multiprocessing.sharedctypes.SynchronizedArray")
	SynchronizedStringType = class("multiprocessing.sharedctypes.SynchronizedString")
)

// Synchronized is a shared value or array with a lock: what Value() and Array() return.
type Synchronized struct {
	obj  *RawCells
	lock py.Object
	fast locker // lock, when it is one of ours
}

// NewSynchronized implements synchronized(obj, lock=None).
func NewSynchronized(t *py.Thread, obj *RawCells, lock py.Object) *Synchronized {
	if lock == nil || lock == py.Object(py.None) || lock == py.Object(py.True) {
		lock = &RLock{}
	}
	s := &Synchronized{obj: obj, lock: lock}
	if l, ok := lock.(locker); ok {
		s.fast = l
	} else if _, ok := py.LookupAttr(t, lock, "acquire"); !ok {
		py.Throw(py.AttributeError, "%s has no method 'acquire'", py.Repr(t, lock))
	}
	return s
}

// Type returns the class.
func (s *Synchronized) Type() *py.Type {
	switch {
	case !s.obj.array:
		return SynchronizedType
	case s.obj.kind.code == 'c':
		return SynchronizedStringType
	}
	return SynchronizedArrayType
}

// ForkCopy implements py.Forker: memory and lock are shared.
func (s *Synchronized) ForkCopy(c *py.Copier) any {
	if s.fast != nil {
		return s
	}
	return &Synchronized{obj: s.obj, lock: c.Object(s.lock)}
}

// Send implements py.Sender.
func (s *Synchronized) Send(_ *py.Thread, spawning bool) func(t *py.Thread) py.Object {
	assertSpawning(s, spawning)
	return func(*py.Thread) py.Object { return s }
}

// Acquire takes the lock.
func (s *Synchronized) Acquire(t *py.Thread) {
	if s.fast != nil {
		s.fast.Acquire(t, sched.Forever)
		return
	}
	py.CallMethod(t, s.lock, "acquire")
}

// Release frees the lock.
func (s *Synchronized) Release(t *py.Thread) {
	if s.fast != nil {
		s.fast.Release(t)
		return
	}
	py.CallMethod(t, s.lock, "release")
}

// EnterWith implements py.Manager.
func (s *Synchronized) EnterWith(t *py.Thread) py.Object {
	s.Acquire(t)
	return py.True
}

// ExitWith implements py.Manager.
func (s *Synchronized) ExitWith(t *py.Thread, _ *py.Exception) bool {
	s.Release(t)
	return false
}

// ItemAt implements py.Indexed.
func (s *Synchronized) ItemAt(t *py.Thread, k py.Object) py.Object {
	if !s.obj.array {
		py.Throw(py.TypeError, "'Synchronized' object is not subscriptable")
	}
	if i, ok := k.(py.Int); ok && i >= 0 && int(i) < len(s.obj.cells) {
		s.Acquire(t)
		v := s.obj.cells[i].Load()
		s.Release(t)
		return s.obj.kind.decode(v)
	}
	return s.locked(t, func() py.Object { return s.obj.get(t, k) })
}

// SetItemAt implements py.Indexed.
func (s *Synchronized) SetItemAt(t *py.Thread, k, v py.Object) {
	if !s.obj.array {
		py.Throw(py.TypeError, "'Synchronized' object does not support item assignment")
	}
	if i, ok := k.(py.Int); ok && i >= 0 && int(i) < len(s.obj.cells) {
		bits := s.obj.kind.encode(t, v)
		s.Acquire(t)
		s.obj.cells[i].Store(bits)
		s.Release(t)
		return
	}
	s.locked(t, func() py.Object {
		s.obj.set(t, k, v)
		return py.None
	})
}

// locked runs do with the lock held.
func (s *Synchronized) locked(t *py.Thread, do func() py.Object) py.Object {
	s.Acquire(t)
	done := false
	defer func() {
		if !done && !t.Thread.Doomed() {
			s.Release(t)
		}
	}()
	v := do()
	done = true
	s.Release(t)
	return v
}

// NewValue implements Value(typecode_or_type, *args, lock=True).
func NewValue(t *py.Thread, typ py.Object, args []py.Object, lock py.Object) py.Object {
	return withLock(t, NewRawValue(t, typ, args), lock)
}

// NewArray implements Array(typecode_or_type, size_or_initializer, *, lock=True).
func NewArray(t *py.Thread, typ, init, lock py.Object) py.Object {
	return withLock(t, NewRawArray(t, typ, init), lock)
}

func withLock(t *py.Thread, obj *RawCells, lock py.Object) py.Object {
	if lock == py.Object(py.False) {
		return obj
	}
	if lock != nil && lock != py.Object(py.True) && lock != py.Object(py.None) {
		if _, ok := py.LookupAttr(t, lock, "acquire"); !ok {
			py.Throw(py.AttributeError, "%s has no method 'acquire'", py.Repr(t, lock))
		}
	}
	return NewSynchronized(t, obj, lock)
}

// copyCells implements sharedctypes.copy(obj).
func copyCells(r *RawCells) *RawCells {
	n := &RawCells{kind: r.kind, class: r.class, array: r.array, cells: make([]atomic.Uint64, len(r.cells))}
	for i := range r.cells {
		n.cells[i].Store(r.cells[i].Load())
	}
	return n
}

func synchronizedMembers(more ...py.Member) []py.Member {
	self := func(a []py.Object) *Synchronized { return a[0].(*Synchronized) }
	return append(py.Methods(
		py.Def("acquire(self, block=True, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			if l := self(a).fast; l != nil {
				return py.Bool(l.Acquire(t, blockLimit(t, a[1], a[2])))
			}
			return py.CallMethod(t, self(a).lock, "acquire", a[1], a[2])
		}),
		py.Def("release(self)", none(func(t *py.Thread, a []py.Object) { self(a).Release(t) })),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).Acquire(t)
			return py.True
		}),
		py.Def("__exit__(self, *args)", none(func(t *py.Thread, a []py.Object) { self(a).Release(t) })),
		py.Def("get_lock(self)", func(_ *py.Thread, a []py.Object) py.Object { return self(a).lock }),
		py.Def("get_obj(self)", func(_ *py.Thread, a []py.Object) py.Object { return self(a).obj }),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + a[0].Type().Name + " wrapper for " + py.Repr(t, self(a).obj) + ">")
		}),
	), more...)
}

func valueAccess() []py.Member {
	return []py.Member{py.Attribute("value",
		func(t *py.Thread, o py.Object) py.Object {
			s := o.(*Synchronized)
			s.Acquire(t)
			v := s.obj.cells[0].Load()
			s.Release(t)
			return s.obj.kind.decode(v)
		},
		func(t *py.Thread, o, v py.Object) {
			s := o.(*Synchronized)
			bits := s.obj.kind.encode(t, v)
			s.Acquire(t)
			s.obj.cells[0].Store(bits)
			s.Release(t)
		})}
}

func textAccess(name string) py.Member {
	return py.Attribute(name,
		func(t *py.Thread, o py.Object) py.Object {
			s := o.(*Synchronized)
			return s.locked(t, func() py.Object { return s.obj.text(name == "raw") })
		},
		func(t *py.Thread, o, v py.Object) {
			s := o.(*Synchronized)
			s.locked(t, func() py.Object {
				s.obj.setText(t, v)
				return py.None
			})
		})
}

func arrayAccess() []py.Member {
	self := func(a []py.Object) *Synchronized { return a[0].(*Synchronized) }
	return py.Methods(
		py.Def("__len__(self)", func(_ *py.Thread, a []py.Object) py.Object { return py.Int(len(self(a).obj.cells)) }),
		py.Def("__getitem__(self, i)", func(t *py.Thread, a []py.Object) py.Object {
			return self(a).ItemAt(t, a[1])
		}),
		py.Def("__setitem__(self, i, value)", none(func(t *py.Thread, a []py.Object) {
			self(a).SetItemAt(t, a[1], a[2])
		})),
	)
}
