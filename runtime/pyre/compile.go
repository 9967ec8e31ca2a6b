package pyre

type opcode uint8

const (
	opChar opcode = iota
	opFold
	opAny
	opAll
	opSet
	opSplit // x first, then y
	opJump
	opSave
	opAt
	opBackref
	opLook   // the sub-program at pc+1 ends with opAccept; then x
	opAtomic // likewise
	opCond   // group set: pc+1, else x
	opRep    // a loop over one character: the test is pc+1, then x
	opInit   // counter n starts
	opLoop   // counter n: the body at pc+1, then x
	opEnter
	opAccept
	opFail
)

// inst is one instruction.
type inst struct {
	op       opcode
	at       byte
	lazy     bool
	possess  bool
	negate   bool
	behind   bool
	ascii    bool
	fold     bool
	multi    bool
	r        rune
	set      *charset
	x, y, n  int
	min, max int
}

// program is a compiled pattern.
type program struct {
	code     []inst
	groups   int
	counters int
	bytes    bool
	prefix   string     // every match starts with it
	first    *[256]bool // bytes a match can start with; nil: any, or the empty match
	anchored bool       // matches only at the start of the text
}

type compiler struct {
	p *program
}

func compileProgram(root *node, groups int, isBytes bool) *program {
	c := &compiler{&program{groups: groups, bytes: isBytes}}
	c.node(root)
	c.emit(inst{op: opAccept})
	c.p.prefix = prefixOf(root, isBytes)
	if c.p.prefix == "" {
		var set [256]bool
		if !firstBytes(root, &set, isBytes) {
			c.p.first = &set
		}
	}
	c.p.anchored = startsAnchored(root)
	return c.p
}

func (c *compiler) emit(i inst) int {
	c.p.code = append(c.p.code, i)
	return len(c.p.code) - 1
}

func (c *compiler) here() int { return len(c.p.code) }

func (c *compiler) node(n *node) {
	switch n.kind {
	case nodeChar, nodeAny, nodeSet:
		c.emit(single(n))
	case nodeSeq:
		for _, s := range n.subs {
			c.node(s)
		}
	case nodeAlt:
		c.alternatives(n.subs)
	case nodeGroup:
		if n.group == 0 {
			c.node(n.subs[0])
			return
		}
		c.emit(inst{op: opSave, n: 2 * n.group})
		c.node(n.subs[0])
		c.emit(inst{op: opSave, n: 2*n.group + 1})
	case nodeRepeat:
		c.repeat(n)
	case nodeAtomic:
		c.sub(inst{op: opAtomic}, n.subs[0])
	case nodeLook:
		c.sub(inst{op: opLook, negate: n.negate, behind: n.behind, n: n.min}, n.subs[0])
	case nodeAt:
		c.emit(inst{op: opAt, at: n.at, multi: n.flags&flagMultiline != 0, ascii: n.flags&flagUnicode == 0})
	case nodeBackref:
		c.emit(inst{op: opBackref, n: n.group, fold: n.flags&flagIgnoreCase != 0, ascii: n.flags&flagUnicode == 0})
	case nodeCond:
		at := c.emit(inst{op: opCond, n: n.group})
		c.node(n.subs[0])
		j := c.emit(inst{op: opJump})
		c.p.code[at].x = c.here()
		c.node(n.subs[1])
		c.p.code[j].x = c.here()
	case nodeFail:
		c.emit(inst{op: opFail})
	}
}

// single makes the instruction of a one-character node.
func single(n *node) inst {
	switch n.kind {
	case nodeAny:
		if n.flags&flagDotAll != 0 {
			return inst{op: opAll}
		}
		return inst{op: opAny}
	case nodeSet:
		return inst{op: opSet, set: n.set}
	}
	if n.flags&flagIgnoreCase != 0 {
		return inst{op: opFold, r: n.r, ascii: n.flags&flagUnicode == 0}
	}
	return inst{op: opChar, r: n.r}
}

func (c *compiler) sub(i inst, body *node) {
	at := c.emit(i)
	c.node(body)
	c.emit(inst{op: opAccept})
	c.p.code[at].x = c.here()
}

func (c *compiler) alternatives(alts []*node) {
	var jumps []int
	for i, a := range alts {
		if i == len(alts)-1 {
			c.node(a)
			break
		}
		s := c.emit(inst{op: opSplit})
		c.p.code[s].x = c.here()
		c.node(a)
		jumps = append(jumps, c.emit(inst{op: opJump}))
		c.p.code[s].y = c.here()
	}
	for _, j := range jumps {
		c.p.code[j].x = c.here()
	}
}

func isSingle(n *node) bool {
	return n.kind == nodeChar || n.kind == nodeAny || n.kind == nodeSet
}

func (c *compiler) repeat(n *node) {
	body := n.subs[0]
	for body.kind == nodeGroup && body.group == 0 || body.kind == nodeSeq && len(body.subs) == 1 {
		body = body.subs[0]
	}
	if n.possess {
		plain := *n
		plain.possess = false
		c.sub(inst{op: opAtomic}, &plain)
		return
	}
	if isSingle(body) {
		at := c.emit(inst{op: opRep, min: n.min, max: n.max, lazy: n.lazy})
		c.emit(single(body))
		c.p.code[at].x = c.here()
		return
	}
	lo, _ := width(body, map[int][2]int{})
	switch {
	case n.min == 0 && n.max == 1:
		s := c.emit(inst{op: opSplit})
		c.node(body)
		c.branch(s, s+1, c.here(), n.lazy)
		return
	case n.min == 0 && n.max >= unlimited && lo > 0:
		s := c.emit(inst{op: opSplit})
		c.node(body)
		c.emit(inst{op: opJump, x: s})
		c.branch(s, s+1, c.here(), n.lazy)
		return
	}
	k := c.p.counters
	c.p.counters++
	c.emit(inst{op: opInit, n: k})
	loop := c.emit(inst{op: opLoop, n: k, min: n.min, max: n.max, lazy: n.lazy})
	c.emit(inst{op: opEnter, n: k})
	c.node(body)
	c.emit(inst{op: opJump, x: loop})
	c.p.code[loop].x = c.here()
}

func (c *compiler) branch(at, body, exit int, lazy bool) {
	if lazy {
		body, exit = exit, body
	}
	c.p.code[at].x, c.p.code[at].y = body, exit
}

// prefixOf returns the literal text that every match starts with.
func prefixOf(n *node, isBytes bool) string {
	var out []byte
	var walk func(n *node) bool
	walk = func(n *node) bool {
		switch n.kind {
		case nodeChar:
			if n.flags&flagIgnoreCase != 0 {
				return false
			}
			out = appendRune(out, n.r, isBytes)
			return true
		case nodeSeq:
			for _, s := range n.subs {
				if !walk(s) {
					return false
				}
			}
			return true
		case nodeGroup:
			return walk(n.subs[0])
		}
		return false
	}
	walk(n)
	return string(out)
}

// firstBytes marks the bytes a match of n can start with and says whether n can be empty or start with anything.
func firstBytes(n *node, set *[256]bool, isBytes bool) (open bool) {
	switch n.kind {
	case nodeChar:
		markRune(set, n.r, isBytes)
		if n.flags&flagIgnoreCase != 0 {
			cs := newCharset(n.flags)
			cs.addRange(n.r, n.r)
			markSet(set, cs.done(), isBytes)
		}
		return false
	case nodeSet:
		markSet(set, n.set, isBytes)
		return false
	case nodeSeq:
		for _, s := range n.subs {
			if s.kind == nodeAt || s.kind == nodeLook {
				continue
			}
			if !firstBytes(s, set, isBytes) {
				return false
			}
		}
		return true
	case nodeAlt:
		for _, s := range n.subs {
			if firstBytes(s, set, isBytes) {
				open = true
			}
		}
		return open
	case nodeGroup, nodeAtomic:
		return firstBytes(n.subs[0], set, isBytes)
	case nodeRepeat:
		return firstBytes(n.subs[0], set, isBytes) || n.min == 0
	case nodeAt, nodeLook:
		return true
	}
	for i := range set {
		set[i] = true
	}
	return true
}

func markRune(set *[256]bool, r rune, isBytes bool) {
	set[appendRune(nil, r, isBytes)[0]] = true
}

func markSet(set *[256]bool, s *charset, isBytes bool) {
	limit := rune(128)
	if isBytes {
		limit = 256
	}
	for r := rune(0); r < limit; r++ {
		if s.has(r) {
			set[r] = true
		}
	}
	if !isBytes {
		for b := 128; b < 256; b++ {
			set[b] = true
		}
	}
}

func startsAnchored(n *node) bool {
	switch n.kind {
	case nodeAt:
		return n.at == 'A' || n.at == '^' && n.flags&flagMultiline == 0
	case nodeSeq:
		return len(n.subs) > 0 && startsAnchored(n.subs[0])
	case nodeGroup:
		return startsAnchored(n.subs[0])
	}
	return false
}
