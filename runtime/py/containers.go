package py

import (
	"math/big"
	"sync"
)

// BigInt is an int outside int64.
type BigInt big.Int

// Type returns int.
func (*BigInt) Type() *Type { return IntType }

// List is Python's list.
type List struct {
	mu    sync.Mutex
	Items []Object
}

// NewList makes a list of items, which it keeps.
func NewList(items ...Object) *List { return &List{Items: items} }

// Append is list.append(v).
func (l *List) Append(v Object) { l.Items = append(l.Items, v) }

func (l *List) snapshot() []Object { return append([]Object(nil), l.Items...) }

func (l *List) itemAt(i int) (Object, bool) {
	if i < len(l.Items) {
		return l.Items[i], true
	}
	return nil, false
}

// Tuple is Python's tuple. Items must not change.
type Tuple struct{ Items []Object }

// NewTuple makes a tuple of items, which it keeps.
func NewTuple(items ...Object) *Tuple { return &Tuple{items} }

// Pair is one item of a dict.
type Pair struct{ Key, Value Object }

// Dict is Python's dict: insertion-ordered.
type Dict struct {
	mu    sync.Mutex
	items []Pair
}

// NewDict makes an empty dict.
func NewDict() *Dict { return new(Dict) }

func (d *Dict) find(t *Thread, k Object) int {
	for i, p := range d.items {
		if p.Key == k || t != nil && EqBool(t, p.Key, k) {
			return i
		}
	}
	return -1
}

// Get is dict.get.
func (d *Dict) Get(t *Thread, k Object) (Object, bool) {
	if i := d.find(t, k); i >= 0 {
		return d.items[i].Value, true
	}
	return nil, false
}

// Set is d[k] = v.
func (d *Dict) Set(t *Thread, k, v Object) {
	if i := d.find(t, k); i >= 0 {
		d.items[i].Value = v
		return
	}
	d.items = append(d.items, Pair{k, v})
}

// Delete is del d[k]; false when absent.
func (d *Dict) Delete(t *Thread, k Object) bool {
	i := d.find(t, k)
	if i >= 0 {
		d.items = append(d.items[:i:i], d.items[i+1:]...)
	}
	return i >= 0
}

// GetStr finds a str key.
func (d *Dict) GetStr(name string) (Object, bool) { return d.Get(nil, Str(name)) }

// SetStr stores under a str key.
func (d *Dict) SetStr(name string, v Object) { d.Set(nil, Str(name), v) }

// DeleteStr deletes a str key.
func (d *Dict) DeleteStr(name string) bool { return d.Delete(nil, Str(name)) }

// Len is len(d).
func (d *Dict) Len() int { return len(d.items) }

// Items returns a copy of the items.
func (d *Dict) Items() []Pair { return append([]Pair(nil), d.items...) }

// Set is Python's set.
type Set struct {
	mu sync.Mutex
}
