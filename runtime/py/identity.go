package py

import (
	"fmt"
	"reflect"
	"slices"
)

// ID is id(o): the address of objects, and for scalars a number that depends on type and value alone.
func ID(t *Thread, o Object) int64 {
	switch v := o.(type) {
	case Int:
		return 0x55d0_0000_0000 + int64(v)*32
	case Bool:
		if v {
			return 0x55cf_0000_0020
		}
		return 0x55cf_0000_0000
	case Str, Bytes, Float, Complex, *BigInt:
		h, _ := nativeHash(t, v)
		return 0x7e00_0000_0000 + (h & 0xff_ffff_ffff << 4)
	}
	return int64(reflect.ValueOf(o).Pointer()) + 0x7f00_0000_0000 - 0xc0_0000_0000
}

// addressOf is the address that default reprs show.
func addressOf(t *Thread, o Object) string { return fmt.Sprintf("0x%x", ID(t, o)) }

// identityHash is object.__hash__.
func identityHash(t *Thread, o Object) int64 {
	id := uint64(ID(t, o))
	return int64(id>>4 | id<<60)
}

// dirOf is what dir(o) lists, sorted.
func dirOf(t *Thread, o Object) []Object {
	seen := map[string]bool{}
	addType := func(tp *Type) {
		for _, b := range tp.MRO {
			for _, n := range b.namespaceNow().names {
				seen[n] = true
			}
		}
	}
	addDict := func(d *Dict) {
		for _, it := range d.Items() {
			if s, ok := it.Key.(Str); ok {
				seen[string(s)] = true
			}
		}
	}
	switch v := o.(type) {
	case *Type:
		addType(v)
	case *Module:
		addDict(v.Attrs)
		for _, n := range v.lazyNames(t) {
			seen[n] = true
		}
	default:
		addType(TypeOf(o))
		if d, ok := readDict(t, o).(*Dict); ok {
			addDict(d)
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	slices.Sort(names)
	items := make([]Object, len(names))
	for i, n := range names {
		items[i] = Str(n)
	}
	return items
}

// withoutInternal leaves out what library classes keep among the attributes under names that begin with a space.
func withoutInternal(d *Dict) *Dict {
	internal := func(k Object) bool { s, ok := k.(Str); return ok && s != "" && s[0] == ' ' }
	if !slices.ContainsFunc(d.Keys(), internal) {
		return d
	}
	out := NewDict()
	for _, kv := range d.Items() {
		if !internal(kv.Key) {
			out.Set(nil, kv.Key, kv.Value)
		}
	}
	return out
}

// objectState is object.__getstate__(): the __dict__, with slots beside it when there are any.
func objectState(t *Thread, o Object) Object {
	var dict Object = None
	if d, ok := readDict(t, o).(*Dict); ok {
		if d = withoutInternal(d); d.Len() > 0 {
			dict = d
		}
	}
	i, ok := o.(*Instance)
	if !ok || len(i.Class.slotNames) == 0 {
		return dict
	}
	slots := NewDict()
	for k, name := range i.Class.slotNames {
		if v := i.Slots[k]; v != nil {
			slots.SetStr(name, v)
		}
	}
	if slots.Len() == 0 {
		return dict
	}
	return NewTuple(dict, slots)
}
