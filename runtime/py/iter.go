package py

import "iter"

// Iterator is implemented by the built-in iterators; false ends the iteration.
type Iterator interface {
	Object
	Next(t *Thread) (Object, bool)
}

// Iter is iter(o).
func Iter(t *Thread, o Object) Object {
	if it := nativeIter(t, o); it != nil {
		return it
	}
	if it, ok := o.(Iterator); ok {
		return it
	}
	tp := TypeOf(o)
	m := tp.Lookup("__iter__")
	if m == nil {
		if tp.Lookup("__getitem__") != nil {
			return &SeqIterator{seq: o}
		}
		Throw(TypeError, "'%s' object is not iterable", tp.Label())
	}
	if m == Object(None) {
		Throw(TypeError, "'%s' object is not iterable", tp.Label())
	}
	it := special(t, m, o)
	if _, ok := it.(Iterator); !ok && lookupSpecial(it, "__next__") == nil {
		Throw(TypeError, "iter() returned non-iterator of type '%s'", TypeOf(it).Label())
	}
	return it
}

func isIterable(o Object) bool {
	if _, ok := o.(Iterator); ok {
		return true
	}
	tp := TypeOf(o)
	m := tp.Lookup("__iter__")
	return m != nil && m != Object(None) || m == nil && tp.Lookup("__getitem__") != nil
}

// Next is next(it): false when the iterator raises StopIteration.
func Next(t *Thread, it Object) (v Object, ok bool) {
	if i, ok := it.(Iterator); ok {
		return i.Next(t)
	}
	m := lookupSpecial(it, "__next__")
	if m == nil {
		Throw(TypeError, "'%s' object is not an iterator", TypeOf(it).Label())
	}
	if e := Catch(t, func() { v = special(t, m, it) }); e != nil {
		if e.Class.IsSubtype(StopIteration) {
			return nil, false
		}
		panic(e)
	}
	return v, true
}

// Each iterates over o, as a for statement does. It never closes the iterator.
func Each(t *Thread, o Object) iter.Seq[Object] {
	return func(yield func(Object) bool) {
		switch v := o.(type) {
		case *List:
			for i := 0; ; i++ {
				x, ok := v.itemAt(i)
				if !ok || !yield(x) {
					return
				}
			}
		case *Tuple:
			for _, x := range v.Items {
				if !yield(x) {
					return
				}
			}
			return
		case *Range:
			if v.wide == nil {
				for i, n := v.Start, v.n; n > 0; i, n = i+v.Step, n-1 {
					if !yield(Int(i)) {
						return
					}
				}
				return
			}
		case Str:
			if isASCII(string(v)) {
				for i := 0; i < len(v); i++ {
					if !yield(charObject(v[i])) {
						return
					}
				}
				return
			}
		}
		it := Iter(t, o)
		if native, ok := it.(Iterator); ok {
			for {
				x, ok := native.Next(t)
				if !ok || !yield(x) {
					return
				}
			}
		}
		eachInstance(t, it, yield)
	}
}

// eachInstance loops over an iterator made in Python: one Catch for the whole loop, which tells the StopIteration of the
// iterator from one that the loop's body raises.
func eachInstance(t *Thread, it Object, yield func(Object) bool) {
	asking := false
	e := Catch(t, func() {
		for {
			m := lookupSpecial(it, "__next__")
			if m == nil {
				Throw(TypeError, "'%s' object is not an iterator", TypeOf(it).Label())
			}
			asking = true
			x := special(t, m, it)
			asking = false
			if !yield(x) {
				return
			}
		}
	})
	if e != nil && !(asking && e.Class.IsSubtype(StopIteration)) {
		panic(e)
	}
}

// EachOwned is Each for an iterable that nothing else refers to: leaving the loop early closes a generator at once, as
// CPython's reference count would.
func EachOwned(t *Thread, o Object) iter.Seq[Object] {
	g, ok := o.(*Generator)
	if !ok {
		return Each(t, o)
	}
	return func(yield func(Object) bool) { g.push(t, yield) }
}

// IterList is list(o) as a Go slice that belongs to the caller.
func IterList(t *Thread, o Object) []Object {
	switch v := o.(type) {
	case *List:
		return v.snapshot()
	case *Tuple:
		return append([]Object(nil), v.Items...)
	case *Dict:
		return v.Keys()
	case *Set:
		return v.Elements()
	case *DictView:
		return v.snapshot()
	}
	var items []Object
	for x := range Each(t, o) {
		items = append(items, x)
	}
	return items
}

// Unpack is the right side of `a, b = v`: exactly n items.
func Unpack(t *Thread, v Object, n int) []Object {
	switch s := v.(type) {
	case *Tuple:
		if len(s.Items) == n {
			return s.Items
		}
		throwUnpack(len(s.Items), n)
	case *List:
		items := s.snapshot()
		if len(items) == n {
			return items
		}
		throwUnpack(len(items), n)
	}
	it := unpackIter(t, v)
	items := make([]Object, 0, n)
	for len(items) < n {
		x, ok := Next(t, it)
		if !ok {
			throwUnpack(len(items), n)
		}
		items = append(items, x)
	}
	if _, more := Next(t, it); more {
		_, isDict := v.(*Dict)
		if isDict {
			throwUnpack(Len(t, v), n)
		}
		throwUnpack(n+1, n)
	}
	return items
}

func unpackIter(t *Thread, v Object) Object {
	if !isIterable(v) {
		Throw(TypeError, "cannot unpack non-iterable %s object", TypeOf(v).Label())
	}
	return Iter(t, v)
}

func throwUnpack(got, want int) {
	if got < want {
		Throw(ValueError, "not enough values to unpack (expected %d, got %d)", want, got)
	}
	Throw(ValueError, "too many values to unpack (expected %d)", want)
}

// UnpackEx is the right side of `a, *b, c = v`: before items, a list of the rest, after items.
func UnpackEx(t *Thread, v Object, before, after int) []Object {
	var items []Object
	switch v.(type) {
	case *Tuple, *List:
		items = IterList(t, v)
	default:
		it := unpackIter(t, v)
		for x := range Each(t, it) {
			items = append(items, x)
		}
	}
	if len(items) < before+after {
		Throw(ValueError, "not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	mid := len(items) - after
	out := append([]Object(nil), items[:before]...)
	out = append(out, NewList(append([]Object(nil), items[before:mid]...)...))
	return append(out, items[mid:]...)
}

// SeqIterator iterates by __getitem__ with 0, 1, 2 ... until IndexError.
type SeqIterator struct {
	seq  Object
	next int
}

// Type returns iterator.
func (*SeqIterator) Type() *Type { return SeqIteratorType }

// Next returns the next item.
func (s *SeqIterator) Next(t *Thread) (v Object, ok bool) {
	if s.seq == nil {
		return nil, false
	}
	e := Catch(t, func() { v = GetItem(t, s.seq, Int(s.next)) })
	if e == nil {
		s.next++
		return v, true
	}
	if e.Class.IsSubtype(IndexError) || e.Class.IsSubtype(StopIteration) {
		s.seq = nil
		return nil, false
	}
	panic(e)
}

// CallIterator is iter(callable, sentinel).
type CallIterator struct{ fn, sentinel Object }

// Type returns callable_iterator.
func (*CallIterator) Type() *Type { return CallableIteratorType }

// Next calls the function until it returns the sentinel.
func (c *CallIterator) Next(t *Thread) (v Object, ok bool) {
	if c.fn == nil {
		return nil, false
	}
	e := Catch(t, func() { v = Call(t, c.fn) })
	if e != nil {
		if e.Class.IsSubtype(StopIteration) {
			c.fn = nil
			return nil, false
		}
		panic(e)
	}
	if EqBool(t, v, c.sentinel) {
		c.fn = nil
		return nil, false
	}
	return v, true
}
