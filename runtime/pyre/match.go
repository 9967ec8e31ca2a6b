package pyre

import (
	"strings"
	"unicode/utf8"
)

// appendRune appends the form a character has in the text: UTF-8 (surrogates included), or one byte.
func appendRune(b []byte, r rune, isBytes bool) []byte {
	if isBytes {
		return append(b, byte(r))
	}
	if r >= 0xd800 && r <= 0xdfff {
		return append(b, 0xed, byte(0x80|r>>6&0x3f), byte(0x80|r&0x3f))
	}
	return utf8.AppendRune(b, r)
}

// next decodes the character at i.
func (m *machine) next(i int) (rune, int) {
	c := m.s[i]
	if c < utf8.RuneSelf || m.p.bytes {
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(m.s[i:])
	if n == 1 && c == 0xed && i+2 < len(m.s) { // a lone surrogate
		return rune(c&0xf)<<12 | rune(m.s[i+1]&0x3f)<<6 | rune(m.s[i+2]&0x3f), 3
	}
	return r, n
}

// back returns the start of the character that ends at i.
func (m *machine) back(i int) int {
	i--
	if !m.p.bytes {
		for i > 0 && m.s[i]&0xc0 == 0x80 {
			i--
		}
	}
	return i
}

type trailKind uint8

const (
	trailBranch trailKind = iota
	trailSlot
	trailCounter
	trailGreedy // hi shrinks towards lo
	trailLazy   // one more character is tried
)

// trail is what backtracking undoes or tries next.
type trail struct {
	kind       trailKind
	pc, a, b   int
	oldA, oldB int
}

// counter is the state of a counted loop.
type counter struct{ n, last int }

// machine runs a program over a text.
type machine struct {
	p        *program
	s        string // up to endpos
	slots    []int
	counters []counter
	stack    []trail
}

func newMachine(p *program, s string) *machine {
	m := &machine{p: p, s: s, slots: make([]int, 2*p.groups+3)}
	if p.counters > 0 {
		m.counters = make([]counter, p.counters)
	}
	return m
}

// lastIndex is the slot that holds the number of the group closed last.
func (m *machine) lastIndex() int { return 2*m.p.groups + 2 }

func (m *machine) reset() {
	for i := range m.slots {
		m.slots[i] = -1
	}
	m.stack = m.stack[:0]
}

// matchAt tries a match that starts at i; full demands that it ends at the end; notEmpty refuses the empty match.
func (m *machine) matchAt(i int, full, notEmpty bool) bool {
	m.reset()
	m.slots[0] = i
	end, ok := m.run(0, i, 0, full, notEmpty)
	if ok {
		m.slots[1] = end
	}
	return ok
}

// search finds the first match at or after i.
func (m *machine) search(i int, notEmptyAt int) bool {
	for ; i <= len(m.s); i = m.advance(i) {
		switch {
		case m.p.prefix != "":
			k := strings.Index(m.s[i:], m.p.prefix)
			if k < 0 {
				return false
			}
			i += k
		case m.p.first != nil:
			for i < len(m.s) && !m.p.first[m.s[i]] {
				i++
			}
			if i == len(m.s) {
				return false
			}
		}
		if m.matchAt(i, false, i == notEmptyAt) {
			return true
		}
		if m.p.anchored {
			return false
		}
	}
	return false
}

func (m *machine) advance(i int) int {
	if i >= len(m.s) {
		return i + 1
	}
	_, n := m.next(i)
	return i + n
}

func (m *machine) setSlot(i, v int) {
	m.stack = append(m.stack, trail{kind: trailSlot, a: i, b: m.slots[i]})
	m.slots[i] = v
}

func (m *machine) setCounter(i int, c counter) {
	old := m.counters[i]
	m.stack = append(m.stack, trail{kind: trailCounter, a: i, oldA: old.n, oldB: old.last})
	m.counters[i] = c
}

// test matches one character with a single-character instruction.
func (m *machine) test(in *inst, i int) (int, bool) {
	if i >= len(m.s) {
		return 0, false
	}
	r, n := m.next(i)
	switch in.op {
	case opChar:
		return n, r == in.r
	case opSet:
		return n, in.set.has(r)
	case opAny:
		return n, r != '\n'
	case opAll:
		return n, true
	}
	return n, sameFold(r, in.r, in.ascii)
}

// run executes from pc at position i until opAccept; it backtracks no further than base.
func (m *machine) run(pc, i, base int, full, notEmpty bool) (int, bool) {
	start := i
	for {
		in := &m.p.code[pc]
		ok := true
		switch in.op {
		case opChar, opFold, opAny, opAll, opSet:
			var n int
			n, ok = m.test(in, i)
			i, pc = i+n, pc+1
		case opSplit:
			m.stack = append(m.stack, trail{kind: trailBranch, pc: in.y, a: i})
			pc = in.x
		case opJump:
			pc = in.x
		case opSave:
			m.setSlot(in.n, i)
			if in.n&1 == 1 {
				m.setSlot(m.lastIndex(), in.n/2)
			}
			pc++
		case opAt:
			ok = m.at(in, i)
			pc++
		case opBackref:
			i, ok = m.backref(in, i)
			pc++
		case opLook:
			ok = m.look(in, pc, i)
			pc = in.x
		case opAtomic:
			i, ok = m.atomic(pc, i)
			pc = in.x
		case opCond:
			if m.slots[2*in.n+1] >= 0 {
				pc++
			} else {
				pc = in.x
			}
		case opRep:
			i, pc, ok = m.rep(in, pc, i)
		case opInit:
			m.setCounter(in.n, counter{0, -1})
			pc++
		case opLoop:
			pc = m.loop(in, pc, i)
		case opEnter:
			c := m.counters[in.n]
			m.setCounter(in.n, counter{c.n + 1, i})
			pc++
		case opAccept:
			if ok = !(full && i != len(m.s)) && !(notEmpty && i == start); ok {
				return i, true
			}
		case opFail:
			ok = false
		}
		if !ok {
			if i, pc, ok = m.backtrack(base); !ok {
				return 0, false
			}
		}
	}
}

// backtrack undoes steps until there is another choice.
func (m *machine) backtrack(base int) (i, pc int, ok bool) {
	for len(m.stack) > base {
		e := &m.stack[len(m.stack)-1]
		switch e.kind {
		case trailSlot:
			m.slots[e.a] = e.b
		case trailCounter:
			m.counters[e.a] = counter{e.oldA, e.oldB}
		case trailBranch:
			i, pc = e.a, e.pc
			m.stack = m.stack[:len(m.stack)-1]
			return i, pc, true
		case trailGreedy:
			if e.b > e.a {
				e.b = m.back(e.b)
				i, pc = e.b, e.pc
				if e.b == e.a {
					m.stack = m.stack[:len(m.stack)-1]
				}
				return i, pc, true
			}
		case trailLazy:
			in := &m.p.code[e.pc]
			n, fits := m.test(&m.p.code[e.pc+1], e.a)
			if fits && e.b > 0 {
				e.a += n
				e.b--
				return e.a, in.x, true
			}
		}
		m.stack = m.stack[:len(m.stack)-1]
	}
	return 0, 0, false
}

// rep loops over one character.
func (m *machine) rep(in *inst, pc, i int) (int, int, bool) {
	test := &m.p.code[pc+1]
	for k := 0; k < in.min; k++ {
		n, ok := m.test(test, i)
		if !ok {
			return i, pc, false
		}
		i += n
	}
	if in.lazy {
		if in.max > in.min {
			m.stack = append(m.stack, trail{kind: trailLazy, pc: pc, a: i, b: in.max - in.min})
		}
		return i, in.x, true
	}
	lo := i
	for k := in.min; k < in.max; k++ {
		n, ok := m.test(test, i)
		if !ok {
			break
		}
		i += n
	}
	if i > lo {
		m.stack = append(m.stack, trail{kind: trailGreedy, pc: in.x, a: lo, b: i})
	}
	return i, in.x, true
}

// loop decides whether a counted loop goes on; it returns where.
func (m *machine) loop(in *inst, pc, i int) int {
	c := m.counters[in.n]
	switch {
	case c.n < in.min:
		return pc + 1
	case c.n >= in.max || c.last == i:
		return in.x
	case in.lazy:
		m.stack = append(m.stack, trail{kind: trailBranch, pc: pc + 1, a: i})
		return in.x
	}
	m.stack = append(m.stack, trail{kind: trailBranch, pc: in.x, a: i})
	return pc + 1
}

// atomic runs a sub-program and forgets its other choices.
func (m *machine) atomic(pc, i int) (int, bool) {
	base := len(m.stack)
	end, ok := m.run(pc+1, i, base, false, false)
	if ok {
		m.cut(base)
	}
	return end, ok
}

// cut drops the choices above base but keeps what restores groups.
func (m *machine) cut(base int) {
	kept := m.stack[:base]
	for _, e := range m.stack[base:] {
		if e.kind == trailSlot || e.kind == trailCounter {
			kept = append(kept, e)
		}
	}
	m.stack = kept
}

func (m *machine) look(in *inst, pc, i int) bool {
	if in.behind {
		for k := 0; k < in.n; k++ {
			if i <= 0 {
				return in.negate
			}
			i = m.back(i)
		}
	}
	base := len(m.stack)
	_, ok := m.run(pc+1, i, base, false, false)
	if ok && !in.negate {
		m.cut(base)
		return true
	}
	if ok {
		m.cut(base)
		m.backtrackAll(base)
	}
	return ok != in.negate
}

func (m *machine) backtrackAll(base int) {
	for len(m.stack) > base {
		e := m.stack[len(m.stack)-1]
		if e.kind == trailSlot {
			m.slots[e.a] = e.b
		} else {
			m.counters[e.a] = counter{e.oldA, e.oldB}
		}
		m.stack = m.stack[:len(m.stack)-1]
	}
}

func (m *machine) backref(in *inst, i int) (int, bool) {
	lo, hi := m.slots[2*in.n], m.slots[2*in.n+1]
	if lo < 0 || hi < lo {
		return i, false
	}
	if !in.fold {
		g := m.s[lo:hi]
		return i + len(g), strings.HasPrefix(m.s[i:], g)
	}
	for lo < hi {
		if i >= len(m.s) {
			return i, false
		}
		a, n := m.next(lo)
		b, k := m.next(i)
		if !sameFold(a, b, in.ascii) {
			return i, false
		}
		lo, i = lo+n, i+k
	}
	return i, true
}

func (m *machine) at(in *inst, i int) bool {
	switch in.at {
	case 'A':
		return i == 0
	case 'Z':
		return i == len(m.s)
	case '^':
		return i == 0 || in.multi && m.s[i-1] == '\n'
	case '$':
		return i == len(m.s) || m.s[i] == '\n' && (in.multi || i == len(m.s)-1)
	}
	if len(m.s) == 0 {
		return false // the empty text has no boundary of either kind
	}
	before, after := false, false
	if i > 0 {
		r, _ := m.next(m.back(i))
		before = isWord(r, in.ascii)
	}
	if i < len(m.s) {
		r, _ := m.next(i)
		after = isWord(r, in.ascii)
	}
	return (before != after) == (in.at == 'b')
}
