package py

import (
	"strconv"
	"strings"
)

// nativeRepr is repr(o) for built-in values.
func nativeRepr(t *Thread, o Object) (string, bool) {
	switch v := o.(type) {
	case Str:
		return strRepr(string(v)), true
	case Int:
		return strconv.FormatInt(int64(v), 10), true
	case Bool:
		if v {
			return "True", true
		}
		return "False", true
	case Float:
		return floatRepr(float64(v)), true
	case *Singleton:
		return v.name, true
	case *BigInt:
		return intText(t, num{big: v.Big()}), true
	case Complex:
		return complexRepr(complex128(v)), true
	case Bytes:
		return bytesRepr(string(v)), true
	case *Range:
		return rangeRepr(v), true
	case *Slice:
		return "slice(" + Repr(t, v.Start) + ", " + Repr(t, v.Stop) + ", " + Repr(t, v.Step) + ")", true
	case *ByteArray:
		return "bytearray(" + byteArrayText(v.text()) + ")", true
	case *List, *Tuple, *Dict, *Set:
		return containerRepr(t, o, o.Type().Name), true
	case *DictView:
		return v.repr(t), true
	}
	return "", false
}

// nativeStr is str(o) for built-in values.
func nativeStr(t *Thread, o Object) (string, bool) {
	if s, ok := o.(Str); ok {
		return string(s), true
	}
	return nativeRepr(t, o)
}

// ReprGuard runs body unless the thread is already inside the repr of the same object: then it returns again.
func ReprGuard(t *Thread, o Object, again string, body func() string) string {
	for _, x := range t.reprs {
		if x == o {
			return again
		}
	}
	t.reprs = append(t.reprs, o)
	n := len(t.reprs)
	defer func() { t.reprs = t.reprs[:n-1] }()
	return body()
}

// containerRepr writes a list, tuple, dict or set; name is the class's name, for sets.
func containerRepr(t *Thread, o Object, name string) string {
	switch v := o.(type) {
	case *List:
		return ReprGuard(t, v, "[...]", func() string { return reprItems(t, "[", v.itemAt, "]") })
	case *Tuple:
		at := func(i int) (Object, bool) {
			if i >= len(v.Items) {
				return nil, false
			}
			return v.Items[i], true
		}
		end := ")"
		if len(v.Items) == 1 {
			end = ",)"
		}
		return ReprGuard(t, v, "(...)", func() string { return reprItems(t, "(", at, end) })
	case *Dict:
		return ReprGuard(t, v, "{...}", func() string { return dictRepr(t, v) })
	case *Set:
		return setRepr(t, v, name)
	}
	return ""
}

func reprItems(t *Thread, open string, at func(i int) (Object, bool), end string) string {
	var b strings.Builder
	b.WriteString(open)
	for i := 0; ; i++ {
		v, ok := at(i)
		if !ok {
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(deepRepr(t, v))
	}
	b.WriteString(end)
	return b.String()
}

// deepRepr counts the nesting of containers as calls, so that a too deep one raises RecursionError.
func deepRepr(t *Thread, o Object) string {
	switch o.(type) {
	case *List, *Tuple, *Dict, *Set:
		t.Enter()
		s := Repr(t, o)
		t.Leave()
		return s
	}
	return Repr(t, o)
}

func dictRepr(t *Thread, d *Dict) string {
	var b strings.Builder
	b.WriteByte('{')
	for i, e := range d.Items() {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(deepRepr(t, e.Key))
		b.WriteString(": ")
		b.WriteString(deepRepr(t, e.Value))
	}
	b.WriteByte('}')
	return b.String()
}

func setRepr(t *Thread, s *Set, name string) string {
	items := s.Elements()
	if len(items) == 0 {
		return name + "()"
	}
	if s.frozen && name == "set" {
		name = "frozenset"
	}
	return ReprGuard(t, s, name+"(...)", func() string {
		at := func(i int) (Object, bool) {
			if i >= len(items) {
				return nil, false
			}
			return items[i], true
		}
		if name == "set" {
			return reprItems(t, "{", at, "}")
		}
		return reprItems(t, name+"({", at, "})")
	})
}

// DictView is d.keys(), d.values() or d.items().
type DictView struct {
	d    *Dict
	part dictPart
}

// The types of dict views.
var (
	DictKeysType   = NewBuiltinType("dict_keys").Final()
	DictValuesType = NewBuiltinType("dict_values").Final()
	DictItemsType  = NewBuiltinType("dict_items").Final()
)

// Type returns dict_keys, dict_values or dict_items.
func (v *DictView) Type() *Type {
	return [...]*Type{DictKeysType, DictValuesType, DictItemsType}[v.part]
}

func (v *DictView) repr(t *Thread) string {
	return ReprGuard(t, v, "...", func() string {
		items := v.snapshot()
		at := func(i int) (Object, bool) {
			if i >= len(items) {
				return nil, false
			}
			return items[i], true
		}
		return v.Type().Name + reprItems(t, "([", at, "])")
	})
}

func (v *DictView) snapshot() []Object {
	switch v.part {
	case dictKeys:
		return v.d.Keys()
	case dictValues:
		return v.d.Values()
	}
	items := v.d.Items()
	out := make([]Object, len(items))
	for i, e := range items {
		out[i] = dictItems.of(e)
	}
	return out
}

func (v *DictView) contains(t *Thread, item Object) bool {
	switch v.part {
	case dictKeys:
		_, ok := v.d.Get(t, item)
		return ok
	case dictItems:
		p, ok := Unwrap(item).(*Tuple)
		if !ok || len(p.Items) != 2 {
			return false
		}
		x, ok := v.d.Get(t, p.Items[0])
		return ok && equalItems(t, x, p.Items[1])
	}
	for _, x := range v.d.Values() {
		if equalItems(t, x, item) {
			return true
		}
	}
	return false
}

// set is the view's elements as a set, for its set operations.
func (v *DictView) set(t *Thread) *Set { return NewSet(t, v.snapshot()...) }

// KeysView is d.keys() of a dict.
func (d *Dict) KeysView() Object { return &DictView{d, dictKeys} }

// ValuesView is d.values().
func (d *Dict) ValuesView() Object { return &DictView{d, dictValues} }

// ItemsView is d.items().
func (d *Dict) ItemsView() Object { return &DictView{d, dictItems} }

// DictUpdate is d.update(mapping), as {**mapping} does.
func DictUpdate(t *Thread, d *Dict, mapping Object) {
	if src, ok := mapping.(*Dict); ok {
		if src != d {
			for _, e := range src.Items() {
				d.Set(t, e.Key, e.Value)
			}
		}
		return
	}
	keys, ok := LookupAttr(t, mapping, "keys")
	if !ok {
		Throw(TypeError, "'%s' object is not a mapping", TypeOf(mapping).Name)
	}
	for k := range Each(t, still(Call(t, keys))) {
		d.Set(t, k, GetItem(t, mapping, k))
	}
}

// dictUpdateFrom is dict.update(other): a mapping, or an iterable of pairs.
func dictUpdateFrom(t *Thread, d *Dict, other Object) {
	if _, ok := other.(*Dict); ok {
		DictUpdate(t, d, other)
		return
	}
	if _, ok := LookupAttr(t, other, "keys"); ok {
		DictUpdate(t, d, other)
		return
	}
	i := 0
	for p := range Each(t, other) {
		var pair []Object
		if e := Catch(t, func() { pair = IterList(t, p) }); e != nil {
			if e.Class.IsSubtype(TypeError) {
				Throw(TypeError, "cannot convert dictionary update sequence element #%d to a sequence", i)
			}
			panic(e)
		}
		if len(pair) != 2 {
			Throw(ValueError, "dictionary update sequence element #%d has length %d; 2 is required", i, len(pair))
		}
		d.Set(t, pair[0], pair[1])
		i++
	}
}
