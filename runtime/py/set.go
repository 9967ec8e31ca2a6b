package py

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Set is Python's set and frozenset. The table grows and probes as CPython's does, so that sets of ints iterate in the
// same order.
type Set struct {
	mu      sync.Mutex
	table   []setEntry // length is a power of two; nil counts as an empty table of setMin
	fill    int        // used and deleted slots
	used    int
	finger  int // where pop searches next
	version uint32
	frozen  bool
	hash    int64 // of a frozenset, once computed
	hashed  bool
}

// setEntry is a slot: key nil is free; a deleted slot has gone set.
type setEntry struct {
	hash int64
	key  Object
	gone bool
}

const (
	setMin    = 8
	setLinear = 9
)

func (s *Set) lock() {
	if !s.frozen && sched.Concurrent() {
		s.mu.Lock()
	}
}

func (s *Set) unlock() {
	if !s.frozen && sched.Concurrent() {
		s.mu.Unlock()
	}
}

// NewSet makes a set by adding the items one after the other.
func NewSet(t *Thread, items ...Object) *Set {
	s := new(Set)
	for _, v := range items {
		s.Add(t, v)
	}
	return s
}

// NewSetConst makes a set as a display of three or more constants does: CPython's compiler keeps them as a frozenset, made
// anew from its own elements once, from which the set is filled. That can give another order than adding one by one.
func NewSetConst(t *Thread, items ...Object) *Set {
	s := new(Set)
	s.merge(t, NewSet(t, NewSet(t, items...).Elements()...))
	return s
}

// NewFrozenSet makes a frozenset of the items.
func NewFrozenSet(t *Thread, items ...Object) *Set {
	s := NewSet(t, items...)
	s.frozen = true
	return s
}

func (s *Set) mask() int { return len(s.table) - 1 }

func (s *Set) ensure() {
	if s.table == nil {
		s.table = make([]setEntry, setMin)
	}
}

// setWalk calls visit for the slots at which a hash may be, in probing order, until visit returns true.
func (s *Set) setWalk(hash int64, visit func(e *setEntry) bool) {
	mask := s.mask()
	perturb := uint64(hash)
	i := int(uint64(hash) & uint64(mask))
	for {
		probes := 0
		if i+setLinear <= mask {
			probes = setLinear
		}
		for j := i; j <= i+probes; j++ {
			if visit(&s.table[j]) {
				return
			}
		}
		perturb >>= 5
		i = int((uint64(i)*5 + 1 + perturb) & uint64(mask))
	}
}

// find looks for key. slot is its place, or the place for it when found is false: the last deleted slot that was passed,
// else the free one; undecided means that only user code can tell.
func (s *Set) find(key Object, hash int64) (slot *setEntry, found, decided bool) {
	decided = true
	var gone *setEntry
	s.setWalk(hash, func(e *setEntry) bool {
		if e.key == nil && !e.gone {
			if slot = e; gone != nil {
				slot = gone
			}
			return true
		}
		if e.key == nil {
			gone = e
		}
		if e.key == nil || e.hash != hash {
			return false
		}
		if sameObject(e.key, key) {
			slot, found = e, true
			return true
		}
		eq, ok := fastEq(e.key, key)
		if eq || !ok {
			slot, found, decided = e, eq, ok
			return true
		}
		return false
	})
	return slot, found, decided
}

// locate finds the slot of key, running user code without the lock where it must. It returns with the lock held.
func (s *Set) locate(t *Thread, key Object, hash int64) (slot *setEntry, found bool) {
	s.lock()
	for {
		s.ensure()
		slot, found, decided := s.find(key, hash)
		if decided {
			return slot, found
		}
		if slot, found, ok := s.locateSlow(t, key, hash); ok {
			return slot, found
		}
	}
}

func (s *Set) locateSlow(t *Thread, key Object, hash int64) (slot *setEntry, found, ok bool) {
	var list []*setEntry
	var keys []Object
	var free *setEntry
	s.setWalk(hash, func(e *setEntry) bool {
		if e.key == nil && !e.gone {
			if free == nil {
				free = e
			}
			return true
		}
		if e.key == nil {
			free = e
		}
		if e.key != nil && e.hash == hash {
			list, keys = append(list, e), append(keys, e.key)
		}
		return false
	})
	version := s.version
	for i, e := range list {
		k := keys[i]
		s.unlock()
		eq := sameObject(k, key) || EqBool(t, k, key)
		s.lock()
		if s.version != version {
			return nil, false, false
		}
		if eq {
			return e, true, true
		}
	}
	return free, false, true
}

// Add is s.add(v); it tells whether v is new.
func (s *Set) Add(t *Thread, v Object) bool { return s.addHash(t, v, keyHash(t, v)) }

func (s *Set) addHash(t *Thread, v Object, hash int64) bool {
	slot, found := s.locate(t, v, hash)
	if !found {
		if !slot.gone {
			s.fill++
		}
		*slot = setEntry{hash: hash, key: v}
		s.used++
		s.version++
		if s.fill*5 >= s.mask()*3 {
			s.resize(s.growth())
		}
	}
	s.unlock()
	return !found
}

func (s *Set) growth() int {
	if s.used > 50000 {
		return s.used * 2
	}
	return s.used * 4
}

// resize rebuilds the table for more than minUsed elements.
func (s *Set) resize(minUsed int) {
	size := setMin
	for size <= minUsed {
		size <<= 1
	}
	old := s.table
	s.table = make([]setEntry, size)
	s.version++
	s.fill = s.used
	for i := range old {
		if old[i].key != nil {
			s.insertClean(old[i].key, old[i].hash)
		}
	}
}

func (s *Set) insertClean(key Object, hash int64) {
	s.setWalk(hash, func(e *setEntry) bool {
		if e.key == nil {
			*e = setEntry{hash: hash, key: key}
			return true
		}
		return false
	})
}

// Contains is v in s. As in CPython, a set that is looked for is taken as a frozenset.
func (s *Set) Contains(t *Thread, v Object) bool {
	h, ok := setKeyHash(t, v)
	if !ok {
		v = NewFrozenSet(t, Unwrap(v).(*Set).Elements()...)
		h = keyHash(t, v)
	}
	return s.has(t, v, h)
}

// setKeyHash hashes an element to look for; ok is false for a (mutable) set.
func setKeyHash(t *Thread, v Object) (int64, bool) {
	if x, isSet := Unwrap(v).(*Set); isSet && !x.frozen {
		return 0, false
	}
	return keyHash(t, v), true
}

func (s *Set) has(t *Thread, v Object, hash int64) bool {
	_, found := s.locate(t, v, hash)
	s.unlock()
	return found
}

// Discard removes v and tells whether it was there.
func (s *Set) Discard(t *Thread, v Object) bool {
	h, ok := setKeyHash(t, v)
	if !ok {
		v = NewFrozenSet(t, Unwrap(v).(*Set).Elements()...)
		h = keyHash(t, v)
	}
	return s.discardHash(t, v, h)
}

func (s *Set) discardHash(t *Thread, v Object, hash int64) bool {
	slot, found := s.locate(t, v, hash)
	if found {
		*slot = setEntry{gone: true}
		s.used--
		s.version++
	}
	s.unlock()
	return found
}

// Len is len(s).
func (s *Set) Len() int {
	s.lock()
	n := s.used
	s.unlock()
	return n
}

// Elements is a snapshot of the elements in table order.
func (s *Set) Elements() []Object {
	s.lock()
	out := make([]Object, 0, s.used)
	for i := range s.table {
		if s.table[i].key != nil {
			out = append(out, s.table[i].key)
		}
	}
	s.unlock()
	return out
}

// setTable is a set's table at one moment, for merging into another set.
type setTable struct {
	table []setEntry // a copy when the set is compact enough to be copied as a whole, else nil
	mask  int
}

// snapshot copies the entries, and the table itself where it has no deleted slots.
func (s *Set) snapshot() ([]setEntry, setTable) {
	s.lock()
	defer s.unlock()
	t := setTable{mask: s.mask()}
	out := make([]setEntry, 0, s.used)
	for i := range s.table {
		if s.table[i].key != nil {
			out = append(out, s.table[i])
		}
	}
	if s.fill == s.used {
		t.table = append([]setEntry(nil), s.table...)
	}
	return out, t
}

func (s *Set) entries() []setEntry {
	s.lock()
	out := make([]setEntry, 0, s.used)
	for i := range s.table {
		if s.table[i].key != nil {
			out = append(out, s.table[i])
		}
	}
	s.unlock()
	return out
}

// merge adds all elements of another set, the way that decides the resulting order.
func (s *Set) merge(t *Thread, o *Set) {
	if s == o {
		return
	}
	entries, whole := o.snapshot()
	if len(entries) == 0 {
		return
	}
	s.lock()
	s.ensure()
	if (s.fill+len(entries))*5 >= s.mask()*3 {
		s.resize((s.used + len(entries)) * 2)
	}
	if s.fill != 0 {
		s.unlock()
		for _, e := range entries {
			s.addHash(t, e.key, e.hash)
		}
		return
	}
	if s.mask() == whole.mask && whole.table != nil {
		s.table = whole.table
	} else {
		for _, e := range entries {
			s.insertClean(e.key, e.hash)
		}
	}
	s.fill, s.used = len(entries), len(entries)
	s.version++
	s.unlock()
}

// update adds the elements of any iterable.
func (s *Set) update(t *Thread, it Object) {
	switch v := Unwrap(it).(type) {
	case *Set:
		s.merge(t, v)
		return
	case *Dict:
		n := v.Len()
		s.lock()
		s.ensure()
		if (s.fill+n)*5 >= s.mask()*3 {
			s.resize((s.used + n) * 2)
		}
		s.unlock()
		for _, k := range v.Keys() {
			s.Add(t, k)
		}
		return
	}
	for v := range Each(t, still(it)) {
		s.Add(t, v)
	}
}

func (s *Set) copy(t *Thread) *Set {
	c := new(Set)
	c.merge(t, s)
	return c
}

// toSet gives the set behind o, or a new one of its elements.
func toSet(t *Thread, o Object) *Set {
	if s, ok := Unwrap(o).(*Set); ok {
		return s
	}
	s := new(Set)
	s.update(t, o)
	return s
}

// intersection is s & o, in CPython's order of insertion.
func (s *Set) intersection(t *Thread, o Object) *Set {
	r := new(Set)
	other, ok := Unwrap(o).(*Set)
	if !ok {
		for v := range Each(t, o) {
			if h := keyHash(t, v); s.has(t, v, h) {
				r.addHash(t, v, h)
			}
		}
		return r
	}
	if other == s {
		return s.copy(t)
	}
	if other.Len() > s.Len() {
		s, other = other, s
	}
	for _, e := range other.entries() {
		if s.has(t, e.key, e.hash) {
			r.addHash(t, e.key, e.hash)
		}
	}
	return r
}

// difference is s - o.
func (s *Set) difference(t *Thread, o Object) *Set {
	r := new(Set)
	switch other := Unwrap(o).(type) {
	case *Set:
		if s.Len()>>2 <= other.Len() {
			for _, e := range s.entries() {
				if !other.has(t, e.key, e.hash) {
					r.addHash(t, e.key, e.hash)
				}
			}
			return r
		}
	case *Dict:
		if s.Len()>>2 <= other.Len() {
			for _, e := range s.entries() {
				if _, ok := other.Get(t, e.key); !ok {
					r.addHash(t, e.key, e.hash)
				}
			}
			return r
		}
	}
	r = s.copy(t)
	r.differenceUpdate(t, o)
	return r
}

func (s *Set) differenceUpdate(t *Thread, o Object) {
	if other, ok := Unwrap(o).(*Set); ok {
		if other == s {
			s.Clear()
			return
		}
		for _, e := range other.entries() {
			s.discardHash(t, e.key, e.hash)
		}
	} else {
		for v := range Each(t, o) {
			s.Discard(t, v)
		}
	}
	s.lock()
	if s.fill-s.used > s.mask()/4 {
		s.resize(s.growth())
	}
	s.unlock()
}

func (s *Set) symmetricDifference(t *Thread, o Object) *Set {
	r := new(Set)
	r.update(t, o)
	r.symmetricUpdate(t, s)
	return r
}

func (s *Set) symmetricUpdate(t *Thread, o Object) {
	other := toSet(t, o)
	if other == s {
		s.Clear()
		return
	}
	for _, e := range other.entries() {
		if !s.discardHash(t, e.key, e.hash) {
			s.addHash(t, e.key, e.hash)
		}
	}
}

// become takes over the contents of a set that nobody else uses.
func (s *Set) become(o *Set) {
	s.lock()
	s.table, s.fill, s.used = o.table, o.fill, o.used
	s.version++
	s.unlock()
}

func (s *Set) isSubset(t *Thread, o *Set) bool {
	if s.Len() > o.Len() {
		return false
	}
	for _, e := range s.entries() {
		if !o.has(t, e.key, e.hash) {
			return false
		}
	}
	return true
}

func (s *Set) equal(t *Thread, o *Set) bool {
	return s.Len() == o.Len() && s.isSubset(t, o)
}

func (s *Set) isDisjoint(t *Thread, o Object) bool {
	if other, ok := Unwrap(o).(*Set); ok {
		if other.Len() > s.Len() {
			s, other = other, s
		}
		for _, e := range other.entries() {
			if s.has(t, e.key, e.hash) {
				return false
			}
		}
		return true
	}
	for v := range Each(t, o) {
		if s.Contains(t, v) {
			return false
		}
	}
	return true
}

// Clear is s.clear().
func (s *Set) Clear() {
	s.lock()
	s.table, s.fill, s.used, s.finger = nil, 0, 0, 0
	s.version++
	s.unlock()
}

// PopAny is s.pop(); false when the set is empty.
func (s *Set) PopAny() (Object, bool) {
	s.lock()
	defer s.unlock()
	if s.used == 0 {
		return nil, false
	}
	i := s.finger & s.mask()
	for s.table[i].key == nil {
		if i++; i > s.mask() {
			i = 0
		}
	}
	v := s.table[i].key
	s.table[i] = setEntry{gone: true}
	s.used--
	s.version++
	s.finger = i + 1
	return v, true
}

// hashValue is hash() of a frozenset.
func (s *Set) hashValue() int64 {
	if !s.hashed {
		var hashes []int64
		for _, e := range s.entries() {
			hashes = append(hashes, e.hash)
		}
		s.hash, s.hashed = hashFrozen(hashes), true
	}
	return s.hash
}
