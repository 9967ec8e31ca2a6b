package pyre

import (
	"fmt"
	"strings"
	"unicode"
)

// The flags of the module, with CPython's values.
const (
	flagIgnoreCase = 2
	flagLocale     = 4
	flagMultiline  = 8
	flagDotAll     = 16
	flagUnicode    = 32
	flagVerbose    = 64
	flagDebug      = 128
	flagASCII      = 256
)

type nodeKind uint8

const (
	nodeEmpty nodeKind = iota
	nodeChar
	nodeAny
	nodeSet
	nodeSeq
	nodeAlt
	nodeGroup // capturing when group > 0
	nodeRepeat
	nodeAtomic
	nodeLook
	nodeAt
	nodeBackref
	nodeCond
	nodeFail
)

const unlimited = 1 << 30

// node is one part of a parsed pattern.
type node struct {
	kind     nodeKind
	r        rune
	set      *charset
	subs     []*node
	group    int
	min, max int
	lazy     bool
	possess  bool
	negate   bool // look-around
	behind   bool
	at       byte // ^ $ A Z b B
	flags    int
}

// syntaxError is a mistake in a pattern; pos counts characters.
type syntaxError struct {
	msg      string
	pos      int
	tooLarge bool
	value    bool // ValueError instead of re.error
}

type patternParser struct {
	src    []rune
	pos    int
	bytes  bool
	flags  int
	groups int
	names  map[string]int
	order  []string
	open   []int
	closed map[int]bool
	widths map[int][2]int
	behind int // depth of look-behinds
}

func fail(pos int, format string, a ...any) {
	panic(&syntaxError{msg: fmt.Sprintf(format, a...), pos: pos})
}

// parsePattern parses a pattern; flags are those given to compile().
func parsePattern(src []rune, isBytes bool, flags int) (p *patternParser, root *node) {
	p = &patternParser{src: src, bytes: isBytes, flags: flags, names: map[string]int{}, closed: map[int]bool{}, widths: map[int][2]int{}}
	p.checkFlags()
	// A leading (?x) changes how everything is read, so the flags at the start come first.
	for p.globalFlags() {
	}
	p.checkFlags()
	root = p.alternatives()
	if p.pos < len(p.src) {
		fail(p.pos, "unbalanced parenthesis")
	}
	return p, root
}

func (p *patternParser) checkFlags() {
	bad := func(msg string) { panic(&syntaxError{msg: msg, value: true}) }
	if p.bytes {
		if p.flags&flagUnicode != 0 {
			bad("cannot use UNICODE flag with a bytes pattern")
		}
		return
	}
	if p.flags&flagLocale != 0 {
		bad("cannot use LOCALE flag with a str pattern")
	}
	if p.flags&flagASCII != 0 && p.flags&flagUnicode != 0 {
		bad("ASCII and UNICODE flags are incompatible")
	}
	if p.flags&flagASCII == 0 {
		p.flags |= flagUnicode
	}
}

// globalFlags reads (?aiLmsux) at the current position.
func (p *patternParser) globalFlags() bool {
	i := p.pos
	if p.flags&flagVerbose != 0 {
		i = p.skipVerbose(i)
	}
	if i+2 >= len(p.src) || p.src[i] != '(' || p.src[i+1] != '?' {
		return false
	}
	j, add := i+2, 0
	for j < len(p.src) && strings.ContainsRune("aiLmsux", p.src[j]) {
		add |= p.flagOf(p.src[j], j)
		j++
	}
	if j == i+2 || j >= len(p.src) || p.src[j] != ')' {
		return false
	}
	if add&flagASCII != 0 {
		p.flags &^= flagUnicode
	}
	p.flags |= add
	p.pos = j + 1
	return true
}

func (p *patternParser) flagOf(c rune, pos int) int {
	switch c {
	case 'a':
		return flagASCII
	case 'i':
		return flagIgnoreCase
	case 'L':
		if !p.bytes {
			fail(pos+1, "bad inline flags: cannot use 'L' flag with a str pattern")
		}
		return flagLocale
	case 'm':
		return flagMultiline
	case 's':
		return flagDotAll
	case 'u':
		if p.bytes {
			fail(pos+1, "bad inline flags: cannot use 'u' flag with a bytes pattern")
		}
		return flagUnicode
	}
	return flagVerbose
}

func (p *patternParser) skipVerbose(i int) int {
	for i < len(p.src) {
		switch {
		case strings.ContainsRune(" \t\n\r\v\f", p.src[i]):
			i++
		case p.src[i] == '#':
			for i < len(p.src) && p.src[i] != '\n' {
				i++
			}
		default:
			return i
		}
	}
	return i
}

func (p *patternParser) peek() (rune, bool) {
	if p.flags&flagVerbose != 0 {
		p.pos = p.skipVerbose(p.pos)
	}
	if p.pos >= len(p.src) {
		return 0, false
	}
	return p.src[p.pos], true
}

func (p *patternParser) alternatives() *node {
	alts := []*node{p.sequence()}
	for {
		c, ok := p.peek()
		if !ok || c != '|' {
			break
		}
		p.pos++
		alts = append(alts, p.sequence())
	}
	if len(alts) == 1 {
		return alts[0]
	}
	return &node{kind: nodeAlt, subs: alts}
}

func (p *patternParser) sequence() *node {
	seq := &node{kind: nodeSeq}
	for {
		c, ok := p.peek()
		if !ok || c == '|' || c == ')' {
			return seq
		}
		start := p.pos
		item := p.atom(c)
		if item == nil {
			continue
		}
		seq.subs = append(seq.subs, p.quantified(item, start))
	}
}

// quantified reads the quantifiers behind an item.
func (p *patternParser) quantified(item *node, start int) *node {
	here, min, max, ok := p.quantifier()
	if !ok {
		return item
	}
	if item.kind == nodeAt {
		fail(here, "nothing to repeat")
	}
	n := &node{kind: nodeRepeat, subs: []*node{item}, min: min, max: max}
	if p.pos < len(p.src) {
		switch p.src[p.pos] {
		case '?':
			p.pos++
			n.lazy = true
		case '+':
			p.pos++
			n.possess = true
		}
	}
	if here, _, _, ok := p.quantifier(); ok {
		fail(here, "multiple repeat")
	}
	return n
}

// quantifier reads *, +, ?, {m,n}; a brace that is none stays an ordinary character.
func (p *patternParser) quantifier() (here, min, max int, ok bool) {
	c, more := p.peek()
	here = p.pos
	if !more {
		return here, 0, 0, false
	}
	switch c {
	case '*':
		p.pos++
		return here, 0, unlimited, true
	case '+':
		p.pos++
		return here, 1, unlimited, true
	case '?':
		p.pos++
		return here, 0, 1, true
	case '{':
		return p.braces()
	}
	return here, 0, 0, false
}

func (p *patternParser) braces() (here, min, max int, ok bool) {
	here = p.pos
	i := p.pos + 1
	number := func() (n int, given bool) {
		for i < len(p.src) && p.src[i] >= '0' && p.src[i] <= '9' {
			given = true
			if n = n*10 + int(p.src[i]-'0'); n >= 1<<32 {
				panic(&syntaxError{msg: "the repetition number is too large", tooLarge: true})
			}
			i++
		}
		return n, given
	}
	if i < len(p.src) && p.src[i] == '}' {
		return here, 0, 0, false
	}
	lo, gotLo := number()
	hi, gotHi := lo, gotLo
	if i < len(p.src) && p.src[i] == ',' {
		i++
		hi, gotHi = number()
		if !gotHi {
			hi = unlimited
		}
	} else if !gotLo {
		return here, 0, 0, false
	}
	if i >= len(p.src) || p.src[i] != '}' {
		return here, 0, 0, false
	}
	if gotHi && hi < lo {
		fail(here+1, "min repeat greater than max repeat")
	}
	p.pos = i + 1
	return here, lo, hi, true
}

func (p *patternParser) char(r rune) *node { return &node{kind: nodeChar, r: r, flags: p.flags} }

// atom reads one item; nil for comments and flags.
func (p *patternParser) atom(c rune) *node {
	switch c {
	case '.':
		p.pos++
		return &node{kind: nodeAny, flags: p.flags}
	case '^', '$':
		p.pos++
		return &node{kind: nodeAt, at: byte(c), flags: p.flags}
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.escape()
	case '*', '+', '?':
		fail(p.pos, "nothing to repeat")
	case '{':
		if here, _, _, ok := p.braces(); ok {
			fail(here, "nothing to repeat")
		}
	}
	p.pos++
	return p.char(c)
}

// group reads what stands in parentheses.
func (p *patternParser) group() *node {
	start := p.pos
	p.pos++
	if p.pos >= len(p.src) || p.src[p.pos] != '?' {
		return p.capture(start, "")
	}
	p.pos++
	if p.pos >= len(p.src) {
		fail(p.pos, "unexpected end of pattern")
	}
	c := p.src[p.pos]
	switch c {
	case ':':
		p.pos++
		return p.body(start, &node{kind: nodeGroup})
	case '>':
		p.pos++
		return p.body(start, &node{kind: nodeAtomic})
	case '=', '!':
		p.pos++
		return p.look(start, c == '!', false)
	case '<':
		if p.pos+1 >= len(p.src) {
			fail(p.pos+1, "unexpected end of pattern")
		}
		if d := p.src[p.pos+1]; d != '=' && d != '!' {
			fail(start+1, "unknown extension ?<%c", d)
		}
		p.pos += 2
		return p.look(start, p.src[p.pos-1] == '!', true)
	case '#':
		for p.pos < len(p.src) && p.src[p.pos] != ')' {
			p.pos++
		}
		if p.pos >= len(p.src) {
			fail(start, "missing ), unterminated comment")
		}
		p.pos++
		return nil
	case 'P':
		return p.named(start)
	case '(':
		return p.conditional(start)
	}
	if strings.ContainsRune("aiLmsux-", c) {
		return p.inlineFlags(start)
	}
	fail(start+1, "unknown extension ?%c", c)
	return nil
}

func (p *patternParser) expectClose(start int) {
	if p.pos >= len(p.src) || p.src[p.pos] != ')' {
		fail(start, "missing ), unterminated subpattern")
	}
	p.pos++
}

func (p *patternParser) body(start int, n *node) *node {
	saved := p.flags
	n.subs = []*node{p.alternatives()}
	p.flags = saved
	p.expectClose(start)
	return n
}

func (p *patternParser) capture(start int, name string) *node {
	p.groups++
	n := p.groups
	if name != "" {
		p.names[name] = n
		p.order = append(p.order, name)
	}
	p.open = append(p.open, n)
	g := p.body(start, &node{kind: nodeGroup, group: n})
	p.open = p.open[:len(p.open)-1]
	p.closed[n] = true
	lo, hi := width(g.subs[0], p.widths)
	p.widths[n] = [2]int{lo, hi}
	return g
}

func (p *patternParser) look(start int, negate, behind bool) *node {
	if behind {
		p.behind++
	}
	n := p.body(start, &node{kind: nodeLook, negate: negate, behind: behind})
	if behind {
		p.behind--
		lo, hi := width(n.subs[0], p.widths)
		if lo != hi {
			panic(&syntaxError{msg: "look-behind requires fixed-width pattern", pos: -1})
		}
		n.min = lo
	}
	return n
}

// name reads a group name up to the closing character.
func (p *patternParser) name(end rune, what string) (string, int) {
	at := p.pos
	i := p.pos
	for i < len(p.src) && p.src[i] != end {
		i++
	}
	if i == at && i < len(p.src) {
		fail(at, "missing %s", what)
	}
	if i >= len(p.src) {
		if i == at {
			fail(at, "missing %s", what)
		}
		fail(at, "missing %c, unterminated name", end)
	}
	p.pos = i + 1
	return string(p.src[at:i]), at
}

func isIdentifier(s string) bool {
	for i, r := range s {
		if !(r == '_' || unicode.IsLetter(r) || i > 0 && (unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))) {
			return false
		}
	}
	return s != ""
}

func (p *patternParser) checkName(name string, at int) {
	ascii := true
	for _, r := range name {
		ascii = ascii && r < 128
	}
	if !isIdentifier(name) || p.bytes && !ascii {
		quoted := "'" + name + "'"
		fail(at, "bad character in group name %s", quoted)
	}
}

func (p *patternParser) named(start int) *node {
	p.pos++
	if p.pos >= len(p.src) {
		fail(p.pos, "unexpected end of pattern")
	}
	switch c := p.src[p.pos]; c {
	case '<':
		p.pos++
		name, at := p.name('>', "group name")
		p.checkName(name, at)
		if old, dup := p.names[name]; dup {
			fail(at, "redefinition of group name '%s' as group %d; was group %d", name, p.groups+1, old)
		}
		return p.capture(start, name)
	case '=':
		p.pos++
		name, at := p.name(')', "group name")
		p.checkName(name, at)
		n, ok := p.names[name]
		if !ok {
			fail(at, "unknown group name '%s'", name)
		}
		return p.backref(n, at)
	default:
		fail(start+1, "unknown extension ?P%c", c)
	}
	return nil
}

func (p *patternParser) backref(n, at int) *node {
	for _, o := range p.open {
		if o == n {
			fail(at, "cannot refer to an open group")
		}
	}
	return &node{kind: nodeBackref, group: n, flags: p.flags}
}

func (p *patternParser) conditional(start int) *node {
	p.pos++
	name, at := p.name(')', "group name")
	group := 0
	if isDigits(name) {
		for _, c := range name {
			group = group*10 + int(c-'0')
		}
		if group == 0 {
			fail(at, "bad group number")
		}
		if group > 99999 {
			fail(at, "invalid group reference %s", name)
		}
	} else {
		p.checkName(name, at)
		n, ok := p.names[name]
		if !ok {
			fail(at, "unknown group name '%s'", name)
		}
		group = n
	}
	yes := p.sequence()
	var no *node
	if c, ok := p.peek(); ok && c == '|' {
		p.pos++
		no = p.sequence()
		if c, ok := p.peek(); ok && c == '|' {
			fail(p.pos, "conditional backref with more than two branches")
		}
	}
	p.expectClose(start)
	if group > p.groups {
		fail(at, "invalid group reference %d", group)
	}
	if no == nil {
		no = &node{kind: nodeSeq}
	}
	return &node{kind: nodeCond, group: group, subs: []*node{yes, no}}
}

func isDigits(s string) bool {
	for _, c := range s {
		if c < '0' || c > '9' {
			return false
		}
	}
	return s != ""
}

// inlineFlags reads (?flags) in the middle, which is an error, and (?flags-flags:...).
func (p *patternParser) inlineFlags(start int) *node {
	add, del := 0, 0
	target := &add
	for {
		if p.pos >= len(p.src) {
			what := "missing -, : or )"
			if target == &del {
				what = "missing :"
			}
			fail(p.pos, "%s", what)
		}
		c := p.src[p.pos]
		if strings.ContainsRune("aiLmsux", c) {
			f := p.flagOf(c, p.pos)
			p.pos++
			*target |= f
			const kinds = flagASCII | flagLocale | flagUnicode
			if target == &add && add&kinds&(add&kinds-1) != 0 {
				fail(p.pos, "bad inline flags: flags 'a', 'u' and 'L' are incompatible")
			}
			if target == &del && f&kinds != 0 {
				fail(p.pos, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'")
			}
			continue
		}
		switch {
		case c == '-' && target == &add:
			p.pos++
			target = &del
			if p.pos >= len(p.src) || !strings.ContainsRune("aiLmsux", p.src[p.pos]) {
				fail(p.pos, "missing flag")
			}
			continue
		case c == ')' && target == &add:
			if p.pos == start+2 {
				fail(start+1, "unknown extension ?%c", c)
			}
			fail(start, "global flags not at the start of the expression")
		case c == ':':
			p.pos++
			if add&del != 0 {
				fail(p.pos-1, "bad inline flags: flag turned on and off")
			}
			return p.scoped(start, add, del)
		}
		if unicode.IsLetter(c) {
			if p.pos == start+2 {
				fail(start+1, "unknown extension ?%c", c)
			}
			fail(p.pos, "unknown flag")
		}
		if target == &del {
			fail(p.pos, "missing :")
		}
		fail(p.pos, "missing -, : or )")
	}
}

func (p *patternParser) scoped(start, add, del int) *node {
	saved := p.flags
	if add&flagASCII != 0 {
		p.flags &^= flagUnicode
	}
	if add&flagUnicode != 0 {
		p.flags &^= flagASCII
	}
	p.flags = (p.flags | add) &^ del
	n := &node{kind: nodeGroup}
	n.subs = []*node{p.alternatives()}
	p.flags = saved
	p.expectClose(start)
	return n
}

// width returns the least and the greatest number of characters a node can match.
func width(n *node, groups map[int][2]int) (lo, hi int) {
	switch n.kind {
	case nodeChar, nodeAny, nodeSet:
		return 1, 1
	case nodeSeq:
		for _, s := range n.subs {
			a, b := width(s, groups)
			lo, hi = lo+a, min(hi+b, unlimited)
		}
		return lo, hi
	case nodeAlt, nodeCond:
		lo = unlimited
		for _, s := range n.subs {
			a, b := width(s, groups)
			lo, hi = min(lo, a), max(hi, b)
		}
		return lo, hi
	case nodeGroup, nodeAtomic:
		return width(n.subs[0], groups)
	case nodeRepeat:
		a, b := width(n.subs[0], groups)
		lo = min(a*n.min, unlimited)
		if n.max >= unlimited && b > 0 || b >= unlimited {
			return lo, unlimited
		}
		return lo, b * n.max
	case nodeBackref:
		w := groups[n.group]
		return w[0], w[1]
	}
	return 0, 0
}
