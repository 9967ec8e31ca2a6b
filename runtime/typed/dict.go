package typed

import (
	"iter"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// DictOf is a dict whose keys have the Go type K and whose values have the Go type V. It keeps the order of insertion.
type DictOf[K comparable, V any] struct {
	index   map[K]int
	entries []entry[K, V]
	live    int
	version int // counts insertions and deletions, for iteration
}

type entry[K comparable, V any] struct {
	key   K
	value V
	live  bool
}

// Type makes a DictOf a py.Object, so that it can travel through the runtime unopened.
func (d *DictOf[K, V]) Type() *py.Type { return py.DictType }

// NewDict makes an empty dict.
func NewDict[K comparable, V any]() *DictOf[K, V] { return &DictOf[K, V]{index: map[K]int{}} }

// With is d with one more entry, for displays.
func (d *DictOf[K, V]) With(k K, v V) *DictOf[K, V] {
	d.Set(k, v)
	return d
}

// Len is len(d).
func (d *DictOf[K, V]) Len() int64 {
	if d.live > maxItems {
		panic(tooLong)
	}
	return int64(d.live)
}

// True is bool(d); nil is None.
func (d *DictOf[K, V]) True() bool { return d != nil && d.live > 0 }

// Has is k in d.
func (d *DictOf[K, V]) Has(k K) bool {
	_, ok := d.index[k]
	return ok
}

// At is d[k].
func (d *DictOf[K, V]) At(k K) V {
	i, ok := d.index[k]
	if !ok {
		badKey(k)
	}
	return d.entries[i].value
}

// Ref is the place of d[k], for d[k] op= v. It is good until the next insertion.
func (d *DictOf[K, V]) Ref(k K) *V {
	i, ok := d.index[k]
	if !ok {
		badKey(k)
	}
	return &d.entries[i].value
}

// Or is d.get(k, def).
func (d *DictOf[K, V]) Or(k K, def V) V {
	if i, ok := d.index[k]; ok {
		return d.entries[i].value
	}
	return def
}

// Set is d[k] = v.
func (d *DictOf[K, V]) Set(k K, v V) {
	if i, ok := d.index[k]; ok {
		d.entries[i].value = v
		return
	}
	d.index[k] = len(d.entries)
	d.entries = append(d.entries, entry[K, V]{k, v, true})
	d.live++
	d.version++
}

// Clear is d.clear().
func (d *DictOf[K, V]) Clear() {
	clear(d.index)
	d.entries, d.live = nil, 0
	d.version++
}

// All yields the items in order; changing the size meanwhile raises RuntimeError.
func (d *DictOf[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		version := d.version
		for i := range d.entries {
			if e := &d.entries[i]; e.live && !yield(e.key, e.value) {
				return
			}
			if d.version != version {
				py.Throw(py.RuntimeError, "dictionary changed size during iteration")
			}
		}
	}
}

// Keys is list(d).
func (d *DictOf[K, V]) Keys() *ListOf[K] {
	out := Make[K](int64(d.live))
	for k := range d.All() {
		out.Items = append(out.Items, k)
	}
	return out
}

// Values is list(d.values()).
func (d *DictOf[K, V]) Values() *ListOf[V] {
	out := Make[V](int64(d.live))
	for _, v := range d.All() {
		out.Items = append(out.Items, v)
	}
	return out
}

// BoxDict copies a dict into the object model's form, to be read there.
func BoxDict[K comparable, V any](t *py.Thread, d *DictOf[K, V], key func(K) py.Object, value func(V) py.Object) py.Object {
	if d == nil {
		return py.None
	}
	out := py.NewDict()
	for k, v := range d.All() {
		out.Set(t, key(k), value(v))
	}
	return out
}

// badKey raises KeyError(k).
func badKey(k any) {
	var o py.Object
	switch k := k.(type) {
	case int64:
		o = py.Int(k)
	case string:
		o = py.Str(k)
	case bool:
		o = py.Bool(k)
	case interface{ Box() py.Object }:
		o = k.Box()
	default:
		py.Throw(py.KeyError, "%v", k)
	}
	py.ThrowObj(nil, py.NewException(py.KeyError, o))
}
