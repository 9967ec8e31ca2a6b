package py

import "iter"

// pairIterator is implemented by iterators over fresh tuples of two, which loops with two targets need not make.
type pairIterator interface {
	Iterator
	nextPair(t *Thread) (a, b Object, ok bool)
}

// pairsOf gives the iterator of o that yields pairs; nil when it has none.
func pairsOf(o Object) pairIterator {
	switch v := o.(type) {
	case *DictView:
		if v.part == dictItems {
			return &dictIter{c: newDictCursor(v.d, false), part: dictItems}
		}
	case *dictIter:
		if v.part == dictItems {
			return v
		}
	case *Enumerate:
		if v.big == nil {
			return v
		}
	case *Zip:
		if len(v.its) == 2 {
			return v
		}
	}
	return nil
}

// EachPair is Each for a loop that takes every item apart into two.
func EachPair(t *Thread, o Object) iter.Seq2[Object, Object] {
	return func(yield func(a, b Object) bool) {
		if p := pairsOf(o); p != nil {
			for {
				a, b, ok := p.nextPair(t)
				if !ok || !yield(a, b) {
					return
				}
			}
		}
		for x := range Each(t, o) {
			a, b := unpackTwo(t, x)
			if !yield(a, b) {
				return
			}
		}
	}
}

// unpackTwo is Unpack for two targets.
func unpackTwo(t *Thread, x Object) (a, b Object) {
	if v, ok := x.(*Tuple); ok && len(v.Items) == 2 {
		return v.Items[0], v.Items[1]
	}
	items := Unpack(t, x, 2)
	return items[0], items[1]
}

func (it *dictIter) nextPair(*Thread) (Object, Object, bool) {
	e, ok := it.c.next()
	return e.Key, e.Value, ok
}

func (e *Enumerate) nextPair(t *Thread) (Object, Object, bool) {
	if e.big != nil {
		p, ok := e.Next(t)
		if !ok {
			return nil, nil, false
		}
		items := p.(*Tuple).Items
		return items[0], items[1], true
	}
	v, ok := Next(t, e.it)
	if !ok {
		return nil, nil, false
	}
	n := e.n
	if e.n++; e.n < n {
		e.big = addInts(num{i: n}, num{i: 1})
	}
	return Int(n), v, true
}

func (z *Zip) nextPair(t *Thread) (Object, Object, bool) {
	if z.done {
		return nil, nil, false
	}
	v, ok := Next(t, z.its[0])
	if !ok {
		z.end(t, 0)
		return nil, nil, false
	}
	w, ok := Next(t, z.its[1])
	if !ok {
		z.end(t, 1)
		return nil, nil, false
	}
	return v, w, true
}

// NextPair is Next for a loop that takes every item apart into two.
func (c *Cursor) NextPair(t *Thread, a, b *Object) bool {
	if c.pairs != nil {
		x, y, ok := c.pairs.nextPair(t)
		if ok {
			*a, *b = x, y
		}
		return ok
	}
	var item Object
	if !c.Next(t, &item) {
		return false
	}
	*a, *b = unpackTwo(t, item)
	return true
}

// NewPairCursor begins to iterate over o for a loop with two targets.
func NewPairCursor(t *Thread, o Object) *Cursor {
	if p := pairsOf(o); p != nil {
		return &Cursor{pairs: p}
	}
	return NewCursor(t, o)
}
