package py

// The tables of dicts and sets, copied without running user code.

// copyTable makes the empty dict n a copy of v, its keys and values passed through the functions. It reports whether a key
// became another object, so that it may hash differently now: then n is unusable until rehash.
func (n *Dict) copyTable(v *Dict, key, value func(Object) Object) (moved bool) {
	v.lock()
	n.entries = append(make([]dictEntry, 0, len(v.entries)), v.entries...)
	if v.index != nil {
		n.index = append([]int32(nil), v.index...)
	}
	n.used, n.first, n.general = v.used, v.first, v.general
	v.unlock()
	for i := range n.entries {
		e := &n.entries[i]
		if e.key == nil {
			continue
		}
		if !IsPlain(e.key) {
			if k := key(e.key); k != e.key {
				e.key, moved = k, true
			}
		}
		if !IsPlain(e.value) {
			e.value = value(e.value)
		}
	}
	return moved
}

// replaceValues passes the values through f.
func (n *Dict) replaceValues(f func(Object) Object) {
	for i := range n.entries {
		if e := &n.entries[i]; e.key != nil && !IsPlain(e.value) {
			e.value = f(e.value)
		}
	}
}

// rehash enters all pairs anew: the keys hash differently now.
func (n *Dict) rehash(t *Thread) {
	entries := n.entries
	n.entries, n.index, n.used, n.first, n.general = nil, nil, 0, 0, false
	for _, e := range entries {
		if e.key != nil {
			n.Set(t, e.key, e.value)
		}
	}
}

// copyTable makes the empty set n a copy of v, its items passed through the function; see Dict.copyTable.
func (n *Set) copyTable(v *Set, key func(Object) Object) (moved bool) {
	v.lock()
	n.table = append([]setEntry(nil), v.table...)
	n.fill, n.used, n.finger, n.frozen = v.fill, v.used, v.finger, v.frozen
	v.unlock()
	for i := range n.table {
		e := &n.table[i]
		if e.key == nil || IsPlain(e.key) {
			continue
		}
		if k := key(e.key); k != e.key {
			e.key, moved = k, true
		}
	}
	return moved
}

// rehash enters all items anew: they hash differently now.
func (n *Set) rehash(t *Thread) {
	table, frozen := n.table, n.frozen
	n.table, n.fill, n.used, n.finger, n.frozen, n.hashed = nil, 0, 0, 0, false, false
	for _, e := range table {
		if e.key != nil {
			n.Add(t, e.key)
		}
	}
	n.frozen = frozen
}

// items lists a set's items.
func (n *Set) items() []Object {
	n.lock()
	defer n.unlock()
	var out []Object
	for _, e := range n.table {
		if e.key != nil {
			out = append(out, e.key)
		}
	}
	return out
}

func (n *Set) isFrozen() bool { return n.frozen }

// setOf makes a set or frozenset of items.
func setOf(t *Thread, items []Object, frozen bool) *Set {
	s := NewSet(t, items...)
	s.frozen = frozen
	return s
}

// refill adds items to a set that its class's __new__ left empty.
func (n *Set) refill(t *Thread, items []Object) {
	for _, o := range items {
		n.Add(t, o)
	}
}
