package py

import (
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Dict is Python's dict: a compact, insertion-ordered hash table.
//
// While all keys are exact strs the table is in its string mode, in which nothing needs a Thread. Up to smallDict entries
// there is no index at all. The mutex is taken only once a second thread runs, and never held while user code does.
type Dict struct {
	mu      sync.Mutex
	entries []dictEntry
	index   []int32 // positions in entries, indexFree or indexGone; nil while small
	used    int
	first   int    // no live entry stands before this position
	general bool   // there are or were keys other than exact strs: every entry has its hash
	version uint32 // counts changes of the set of keys
	moves   uint32 // counts compactions: iterators' positions became void
}

// dictEntry is one pair; key is nil once deleted. In string mode without index the hash is not kept.
type dictEntry struct {
	hash       int64
	key, value Object
}

const (
	smallDict = 8
	firstRoom = 3
	indexFree = -1
	indexGone = -2
)

func (d *Dict) lock() {
	if sched.Concurrent() {
		d.mu.Lock()
	}
}

func (d *Dict) unlock() {
	if sched.Concurrent() {
		d.mu.Unlock()
	}
}

// NewDict makes an empty dict.
func NewDict() *Dict { return new(Dict) }

// NewDictSize makes an empty dict with room for n entries.
func NewDictSize(n int) *Dict { return &Dict{entries: make([]dictEntry, 0, n)} }

// NewDictOf makes a dict of alternating keys and values, as a display does.
func NewDictOf(t *Thread, kv ...Object) *Dict {
	d := NewDictSize(len(kv) / 2)
	for i := 0; i < len(kv); i += 2 {
		d.Set(t, kv[i], kv[i+1])
	}
	return d
}

// keyHash is hash(key), by the short way where there is one.
func keyHash(t *Thread, key Object) int64 {
	if h, ok := fastHash(key); ok {
		return h
	}
	return Hash(t, key)
}

// probe walks the index positions for a hash: linear steps mixed with the upper bits.
type probe struct {
	slot, perturb, mask uint64
}

func newProbe(hash int64, size int) probe {
	h := uint64(hash)
	h ^= h >> 32
	return probe{h & uint64(size-1), h, uint64(size - 1)}
}

func (p *probe) next() {
	p.perturb >>= 5
	p.slot = (p.slot*5 + p.perturb + 1) & p.mask
}

// findStr finds a str key in string mode; the position in entries, or -1. The lock is held.
func (d *Dict) findStr(s string) int {
	if d.index == nil {
		for i := range d.entries {
			if k, ok := d.entries[i].key.(Str); ok && string(k) == s {
				return i
			}
		}
		return -1
	}
	hash := HashString(s)
	for p := newProbe(hash, len(d.index)); ; p.next() {
		pos := d.index[p.slot]
		if pos == indexFree {
			return -1
		}
		if pos >= 0 {
			if e := &d.entries[pos]; e.hash == hash {
				if k, ok := e.key.(Str); ok && string(k) == s {
					return int(pos)
				}
			}
		}
	}
}

// find looks for key in general mode without running user code; decided is false when only user code can tell.
func (d *Dict) find(key Object, hash int64) (pos int, decided bool) {
	match := func(e *dictEntry) (bool, bool) {
		if sameObject(e.key, key) {
			return true, true
		}
		return fastEq(e.key, key)
	}
	if d.index == nil {
		for i := range d.entries {
			if e := &d.entries[i]; e.key != nil && e.hash == hash {
				if eq, ok := match(e); eq || !ok {
					return i, ok
				}
			}
		}
		return -1, true
	}
	for p := newProbe(hash, len(d.index)); ; p.next() {
		pos := d.index[p.slot]
		if pos == indexFree {
			return -1, true
		}
		if pos >= 0 {
			if e := &d.entries[pos]; e.hash == hash {
				if eq, ok := match(e); eq || !ok {
					return int(pos), ok
				}
			}
		}
	}
}

// generalise leaves string mode: every entry gets its hash. The lock is held.
func (d *Dict) generalise() {
	if d.general {
		return
	}
	d.general = true
	if d.index != nil {
		return
	}
	for i := range d.entries {
		if k, ok := d.entries[i].key.(Str); ok {
			d.entries[i].hash = HashString(string(k))
		}
	}
}

// locate finds key and returns with the lock held: the position or -1, and the key's hash when it was needed.
func (d *Dict) locate(t *Thread, key Object) (pos int, hash int64) {
	if s, ok := key.(Str); ok {
		d.lock()
		if !d.general {
			return d.findStr(string(s)), 0
		}
		d.unlock()
	}
	hash = keyHash(t, key)
	d.lock()
	d.generalise()
	for {
		pos, decided := d.find(key, hash)
		if decided {
			return pos, hash
		}
		if pos, ok := d.locateSlow(t, key, hash); ok {
			return pos, hash
		}
	}
}

// locateSlow compares with user code, which may change the dict meanwhile: then ok is false and the search starts again.
// The lock is held before and after, not while user code runs.
func (d *Dict) locateSlow(t *Thread, key Object, hash int64) (pos int, ok bool) {
	type candidate struct {
		pos int
		key Object
	}
	var room [4]candidate
	list := room[:0]
	add := func(pos int) {
		if e := &d.entries[pos]; e.key != nil && e.hash == hash {
			list = append(list, candidate{pos, e.key})
		}
	}
	if d.index == nil {
		for i := range d.entries {
			add(i)
		}
	} else {
		for p := newProbe(hash, len(d.index)); d.index[p.slot] != indexFree; p.next() {
			if pos := d.index[p.slot]; pos >= 0 {
				add(int(pos))
			}
		}
	}
	version, moves := d.version, d.moves
	for _, c := range list {
		d.unlock()
		eq := sameObject(c.key, key) || EqBool(t, c.key, key)
		d.lock()
		if eq {
			if c.pos < len(d.entries) && d.moves == moves && d.entries[c.pos].key != nil && sameObject(d.entries[c.pos].key, c.key) {
				return c.pos, true
			}
			return 0, false
		}
		if d.version != version || d.moves != moves {
			return 0, false
		}
	}
	return -1, true
}

// insert adds a new pair at the end; the key is known to be absent and the lock is held.
func (d *Dict) insert(key, value Object, hash int64) {
	if d.index == nil && len(d.entries) >= smallDict || d.index != nil && (len(d.entries)+1)*3 > len(d.index)*2 {
		d.rebuild(d.used + 1)
	}
	if d.index != nil {
		if !d.general {
			hash = HashString(string(key.(Str)))
		}
		d.link(hash, len(d.entries))
	}
	if d.entries == nil {
		d.entries = make([]dictEntry, 0, firstRoom)
	}
	d.entries = append(d.entries, dictEntry{hash, key, value})
	d.used++
	d.version++
}

func (d *Dict) link(hash int64, pos int) {
	p := newProbe(hash, len(d.index))
	for d.index[p.slot] >= 0 {
		p.next()
	}
	d.index[p.slot] = int32(pos)
}

// rebuild drops deleted entries and makes an index for n entries with room to grow, or none when they are few.
func (d *Dict) rebuild(n int) {
	if d.used < len(d.entries) {
		live := d.entries[:0]
		for _, e := range d.entries {
			if e.key != nil {
				live = append(live, e)
			}
		}
		clear(d.entries[len(live):])
		d.entries = live
		d.moves++
	}
	d.first = 0
	if n <= smallDict {
		d.index = nil
		return
	}
	size := 16
	for size*2 < n*4 {
		size *= 2
	}
	hadIndex := d.index != nil
	if len(d.index) == size {
		for i := range d.index {
			d.index[i] = indexFree
		}
	} else {
		d.index = make([]int32, size)
		for i := range d.index {
			d.index[i] = indexFree
		}
	}
	for i := range d.entries {
		e := &d.entries[i]
		if !hadIndex && !d.general {
			e.hash = HashString(string(e.key.(Str)))
		}
		d.link(e.hash, i)
	}
}

// removeAt deletes the entry at pos; the lock is held.
func (d *Dict) removeAt(pos int) {
	e := &d.entries[pos]
	if d.index != nil {
		p := newProbe(e.hash, len(d.index))
		for d.index[p.slot] != int32(pos) {
			p.next()
		}
		d.index[p.slot] = indexGone
	}
	*e = dictEntry{}
	d.used--
	d.version++
	for n := len(d.entries); n > 0 && d.entries[n-1].key == nil; n-- {
		d.entries = d.entries[:n-1]
	}
	if d.used == 0 {
		d.entries, d.index, d.first = d.entries[:0], nil, 0
		d.moves++
		return
	}
	for d.first < len(d.entries) && d.entries[d.first].key == nil {
		d.first++
	}
}

// Len is len(d).
func (d *Dict) Len() int {
	d.lock()
	n := d.used
	d.unlock()
	return n
}

// Get finds the value of key.
func (d *Dict) Get(t *Thread, key Object) (Object, bool) {
	pos, _ := d.locate(t, key)
	if pos < 0 {
		d.unlock()
		return nil, false
	}
	v := d.entries[pos].value
	d.unlock()
	return v, true
}

// Set is d[key] = value.
func (d *Dict) Set(t *Thread, key, value Object) {
	pos, hash := d.locate(t, key)
	d.put(pos, hash, key, value)
	d.unlock()
}

// put stores at the place that locate found; the lock is held.
func (d *Dict) put(pos int, hash int64, key, value Object) {
	if pos >= 0 {
		d.entries[pos].value = value
		return
	}
	d.insert(key, value, hash)
}

// SetDefault is d.setdefault(key, value): one atomic step.
func (d *Dict) SetDefault(t *Thread, key, value Object) Object {
	pos, hash := d.locate(t, key)
	if pos >= 0 {
		value = d.entries[pos].value
	} else {
		d.insert(key, value, hash)
	}
	d.unlock()
	return value
}

// Pop removes key and returns its value; false when absent.
func (d *Dict) Pop(t *Thread, key Object) (Object, bool) {
	if d.Len() == 0 {
		keyHash(t, key)
		return nil, false
	}
	pos, _ := d.locate(t, key)
	if pos < 0 {
		d.unlock()
		return nil, false
	}
	v := d.entries[pos].value
	d.removeAt(pos)
	d.unlock()
	return v, true
}

// Delete removes key and tells whether it was there.
func (d *Dict) Delete(t *Thread, key Object) bool {
	_, ok := d.Pop(t, key)
	return ok
}

// GetStr finds the value of a str key.
func (d *Dict) GetStr(name string) (Object, bool) {
	d.lock()
	pos := d.locateStr(name)
	if pos < 0 {
		d.unlock()
		return nil, false
	}
	v := d.entries[pos].value
	d.unlock()
	return v, true
}

// locateStr finds a str key where no user code may run: keys that only user code could compare don't match.
func (d *Dict) locateStr(name string) int {
	if !d.general {
		return d.findStr(name)
	}
	hash := HashString(name)
	for i := range d.entries {
		e := &d.entries[i]
		if k, ok := e.key.(Str); ok && e.hash == hash && string(k) == name {
			return i
		}
	}
	return -1
}

// SetStr stores under a str key.
func (d *Dict) SetStr(name string, value Object) {
	d.lock()
	pos := d.locateStr(name)
	if pos >= 0 {
		d.entries[pos].value = value
	} else {
		var hash int64
		if d.general {
			hash = HashString(name)
		}
		d.insert(Str(name), value, hash)
	}
	d.unlock()
}

// DeleteStr removes a str key and tells whether it was there.
func (d *Dict) DeleteStr(name string) bool {
	d.lock()
	pos := d.locateStr(name)
	if pos >= 0 {
		d.removeAt(pos)
	}
	d.unlock()
	return pos >= 0
}

// Pair is one entry of a dict.
type Pair struct{ Key, Value Object }

// Items is a snapshot of the pairs, in order.
func (d *Dict) Items() []Pair {
	d.lock()
	out := make([]Pair, 0, d.used)
	for _, e := range d.entries[d.first:] {
		if e.key != nil {
			out = append(out, Pair{e.key, e.value})
		}
	}
	d.unlock()
	return out
}

// Keys is a snapshot of the keys, in order.
func (d *Dict) Keys() []Object {
	d.lock()
	out := make([]Object, 0, d.used)
	for _, e := range d.entries[d.first:] {
		if e.key != nil {
			out = append(out, e.key)
		}
	}
	d.unlock()
	return out
}

// Values is a snapshot of the values, in order.
func (d *Dict) Values() []Object {
	d.lock()
	out := make([]Object, 0, d.used)
	for _, e := range d.entries[d.first:] {
		if e.key != nil {
			out = append(out, e.value)
		}
	}
	d.unlock()
	return out
}

// Clear is d.clear().
func (d *Dict) Clear() {
	d.lock()
	d.entries, d.index, d.used, d.first, d.general = nil, nil, 0, 0, false
	d.version++
	d.moves++
	d.unlock()
}

// Copy is d.copy().
func (d *Dict) Copy() *Dict {
	d.lock()
	c := &Dict{used: d.used, general: d.general, first: d.first}
	c.entries = append(make([]dictEntry, 0, len(d.entries)), d.entries...)
	if d.index != nil {
		c.index = append([]int32(nil), d.index...)
	}
	d.unlock()
	return c
}

// PopItem removes the last pair, or the first one.
func (d *Dict) PopItem(last bool) (Pair, bool) {
	d.lock()
	defer d.unlock()
	if d.used == 0 {
		return Pair{}, false
	}
	pos := d.first
	if last {
		pos = len(d.entries) - 1
	}
	for d.entries[pos].key == nil {
		pos++
	}
	e := d.entries[pos]
	d.removeAt(pos)
	return Pair{e.key, e.value}, true
}

// MoveToEnd moves an existing key to the end or to the front (OrderedDict.move_to_end); false when it is absent.
func (d *Dict) MoveToEnd(t *Thread, key Object, last bool) bool {
	pos, _ := d.locate(t, key)
	defer d.unlock()
	if pos < 0 {
		return false
	}
	e := d.entries[pos]
	d.removeAt(pos)
	if last {
		d.insert(e.key, e.value, e.hash)
		return true
	}
	d.rebuild(d.used + 1)
	d.entries = append([]dictEntry{e}, d.entries...)
	d.used++
	d.moves++
	d.index = nil
	if len(d.entries) > smallDict {
		d.rebuild(d.used)
	}
	return true
}

// dictCursor walks a dict that may change meanwhile.
type dictCursor struct {
	d     *Dict
	pos   int
	used  int
	moves uint32
	back  bool
}

func newDictCursor(d *Dict, back bool) dictCursor {
	d.lock()
	c := dictCursor{d: d, used: d.used, moves: d.moves, pos: d.first, back: back}
	if back {
		c.pos = len(d.entries) - 1
	}
	d.unlock()
	return c
}

// next gives the next pair; RuntimeError when the dict changed its size.
func (c *dictCursor) next() (Pair, bool) {
	d := c.d
	if d == nil {
		return Pair{}, false
	}
	d.lock()
	if d.used != c.used || d.moves != c.moves {
		sized := d.used != c.used
		d.unlock()
		c.used, c.moves = -1, 0
		if sized {
			Throw(RuntimeError, "dictionary changed size during iteration")
		}
		Throw(RuntimeError, "dictionary keys changed during iteration")
	}
	for c.pos >= 0 && c.pos < len(d.entries) {
		e := d.entries[c.pos]
		if c.back {
			c.pos--
		} else {
			c.pos++
		}
		if e.key != nil {
			d.unlock()
			return Pair{e.key, e.value}, true
		}
	}
	d.unlock()
	c.d = nil
	return Pair{}, false
}

// left is how many pairs are still to come.
func (c *dictCursor) left() int {
	if c.d == nil {
		return 0
	}
	n := 0
	for i := range c.d.entries {
		if c.d.entries[i].key != nil && (c.back && i <= c.pos || !c.back && i >= c.pos) {
			n++
		}
	}
	return n
}
