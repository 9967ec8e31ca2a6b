package repair

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// edge is one way to read the text from a node on: a statement, or (u nil) lines that become comments.
type edge struct {
	to   int
	u    *unit
	cost float64
	note []change // edits when u is nil
}

// node is a place between two statements.
type node struct {
	line  int // physical line
	edges []edge
}

// lattice holds every reading of a text as statements that the search considers; node 0 is the start, len(nodes) the end.
type lattice struct {
	src   string
	lines []physical
	nodes []node
	tab   int
	flat  bool // no line of code is indented
}

// reading is one way to read the lines from one line on, before nodes have numbers.
type reading struct {
	end   int // the physical line after it
	units []*unit
	cost  float64
	note  []change
}

// newLattice reads src, with tabs of the given size.
func newLattice(src string, lines []physical, tab int, memo *searchMemo) *lattice {
	lat := &lattice{src: src, lines: lines, tab: tab}
	all := make([][]reading, len(lines)+1)
	reach := make([]bool, len(lines)+1)
	start := lat.skip(0)
	reach[start] = true
	for i := start; i < len(lines); i++ {
		if !reach[i] {
			continue
		}
		all[i] = memo.readings(lat, i)
		for k := range all[i] {
			all[i][k].end = lat.skip(all[i][k].end)
			reach[all[i][k].end] = true
		}
	}
	lat.number(all, reach)
	lat.flat = true
	for _, p := range lines {
		lat.flat = lat.flat && (p.blank || p.comment || p.code == p.start)
	}
	return lat
}

// skip is the first line from i on that is neither blank nor a comment.
func (lat *lattice) skip(i int) int {
	for i < len(lat.lines) && (lat.lines[i].blank || lat.lines[i].comment) {
		i++
	}
	return i
}

// number gives nodes to lines and to the places inside readings of several statements, in reading order.
func (lat *lattice) number(all [][]reading, reach []bool) {
	ids := make([]int, len(all))
	n := 0
	for i := range all {
		ids[i] = n
		if i == len(all)-1 || !reach[i] {
			continue
		}
		n++
		for _, r := range all[i] {
			n += max(0, len(r.units)-1)
		}
	}
	lat.nodes = make([]node, n)
	for i := range all[:len(all)-1] {
		if !reach[i] {
			continue
		}
		extra := ids[i] + 1
		lat.nodes[ids[i]].line = i
		for _, r := range all[i] {
			from := ids[i]
			if len(r.units) == 0 {
				lat.nodes[from].edges = append(lat.nodes[from].edges, edge{to: ids[r.end], cost: r.cost, note: r.note})
				continue
			}
			for k, u := range r.units {
				to, cost := ids[r.end], 0.0
				if k+1 < len(r.units) {
					to = extra
					lat.nodes[extra].line = i
					extra++
				}
				if k == 0 {
					cost = r.cost
				}
				u := *u
				u.width = lat.widthOf(&u, i)
				u.blank = k == 0 && lat.blankBefore(i)
				lat.nodes[from].edges = append(lat.nodes[from].edges, edge{to: to, u: &u, cost: cost})
				from = to
			}
		}
	}
}

// blankBefore reports whether a blank line stands between line i and the code before it.
func (lat *lattice) blankBefore(i int) bool {
	for i--; i >= 0 && (lat.lines[i].blank || lat.lines[i].comment); i-- {
		if lat.lines[i].blank {
			return true
		}
	}
	return false
}

// widthOf is the indentation of a unit as found; units after a lost line break know theirs only from the blanks left there.
func (lat *lattice) widthOf(u *unit, line int) int {
	if u.split {
		return u.width
	}
	p := lat.lines[line]
	indent := lat.src[p.start:p.code]
	if u.att != nil && strings.TrimLeft(u.att.text[:u.at], " \t") == "" {
		indent += u.att.text[:u.at]
	}
	return columns(indent, lat.tab)
}

// isWidth reports whether one of the next lines of code after u stands at width t.
func (lat *lattice) isWidth(t int, u *unit) bool {
	for i, n := u.last+1, 0; i < len(lat.lines) && n < 3; i++ {
		p := lat.lines[i]
		if p.blank || p.comment {
			continue
		}
		if columns(lat.src[p.start:p.code], lat.tab) == t {
			return true
		}
		n++
	}
	return false
}

// nextWidth is the width of the next line of code after u, or -1.
func (lat *lattice) nextWidth(u *unit) int {
	i := lat.skip(u.last + 1)
	if i >= len(lat.lines) {
		return -1
	}
	return columns(lat.src[lat.lines[i].start:lat.lines[i].code], lat.tab)
}

// hinted reports whether a comment that is deeper than header h stands between it and the next unit: a body left out on purpose.
func (lat *lattice) hinted(h, next *unit) bool {
	limit := len(lat.lines)
	if next != nil {
		limit = next.first
	}
	w := columns(lat.src[lat.lines[h.first].start:lat.lines[h.first].code], lat.tab)
	for i := h.last + 1; i < limit; i++ {
		p := lat.lines[i]
		if p.comment && columns(lat.src[p.start:p.code], lat.tab) > w {
			return true
		}
	}
	return false
}

// searchMemo keeps the readings of each line, which do not depend on the width of tabs.
type searchMemo struct {
	cache map[int][]reading
	spent int
	// unclosed counts the lines whose brackets stay open to the end of the text
	unclosed int
}

// maxUnclosed is how many such lines are read to the end of the text; after them a statement is looked for nearby only.
const maxUnclosed = 40

const (
	regionLines  = 40       // a broken statement is looked for within so many lines
	maxReadings  = 6        // alternatives kept a line
	readingSlack = 1.3      // how much dearer than the best an alternative may be
	maxAttempts  = 400      // tries a line
	maxRegion    = 64 << 10 // bytes of a region that is searched
	maxLineWork  = 4 << 20  // bytes looked at a line
	maxSpent     = 32 << 20 // ... a text
)

func (m *searchMemo) readings(lat *lattice, i int) []reading {
	if r, ok := m.cache[i]; ok {
		return append([]reading(nil), r...)
	}
	r := m.find(lat, i)
	m.cache[i] = r
	return append([]reading(nil), r...)
}

// find gives the readings from line i on: the statement as it stands if it is one, otherwise repaired ones.
func (m *searchMemo) find(lat *lattice, i int) []reading {
	p := lat.lines[i]
	src := lat.src
	if m.unclosed > maxUnclosed {
		src = src[:lat.lines[min(i+regionLines, len(lat.lines)-1)].next]
	}
	toks, end, open := logical(src, p.code)
	if len(open) > 0 {
		m.unclosed++
	}
	var out []reading
	if ok, _ := recognise(toks); ok && len(open) == 0 && len(toks) > 0 {
		u := newUnit(lat.src[p.code:end], shiftTokens(toks, -p.code))
		u.first = i
		next := i + 1
		for next < len(lat.lines) && lat.lines[next].start < end {
			next++
		}
		u.last = next - 1
		out = append(out, reading{end: next, units: []*unit{u}})
		if len(toks) == 1 && toks[0].kind == tokName && !isKeyword(toks[0].text) && !isBuiltin(toks[0].text) {
			c := lat.asComment(i)
			c.cost = 0.6
			return append(out, c)
		}
		if r, ok := lat.slashComment(i, toks); ok {
			return append(out, r)
		}
		if !continues(lat, next) {
			return out
		}
	}
	if r, ok := lat.lonelyBrace(i); ok && out == nil {
		return []reading{r}
	}
	if r, ok := lat.foreignCommentLine(i); ok && out == nil {
		return []reading{r}
	}
	s := newSearch(lat, i)
	if m.spent < maxSpent && len(s.text) < maxRegion {
		s.run(out != nil)
	}
	m.spent += s.spent
	out = append(out, s.goals...)
	if len(out) == 0 || out[0].cost > 0 {
		c := lat.asComment(i)
		if text := lat.src[p.code:p.end]; len(out) > 0 && len(out[0].units) > 0 && outputKind(text) == outputNone {
			switch best := out[0].cost; {
			case best <= 2.2 && quotes(toks):
				c.cost = max(c.cost, best+3)
			case (best <= 1.1 || len(out[0].units) > 1 && best <= 0.6*float64(len(out[0].units))) && (proseScore(text) < 0.6 || codeShape(toks)):
				c.cost = max(c.cost, best+2)
			case best <= 1.1:
				c.cost = max(c.cost, best+0.9)
			}
		}
		out = append(out, c)
		if whole, ok := lat.allComment(i, end, c); ok && len(open) == 0 {
			out = append(out, whole)
		}
	}
	sort.SliceStable(out, func(a, b int) bool { return out[a].cost < out[b].cost })
	for k := range out {
		if k >= maxReadings || out[k].cost > out[0].cost+readingSlack {
			return out[:k]
		}
	}
	return out
}

// lonelyBrace reads a line that holds only a brace, which ends a block in other languages, as nothing.
func (lat *lattice) lonelyBrace(i int) (reading, bool) {
	p := lat.lines[i]
	switch strings.TrimSpace(lat.src[p.code:p.end]) {
	case "}", "};", "{", "})", "});":
		return reading{end: i + 1, cost: 0.4, note: []change{dropLine(p, CodeForeign, "Python ends a block by indentation")}}, true
	}
	return reading{}, false
}

// foreignCommentLine reads a line, or a block between /* and */, that is a comment of another language.
func (lat *lattice) foreignCommentLine(i int) (reading, bool) {
	const reason = "Python's comments begin with #"
	p := lat.lines[i]
	text := strings.TrimRight(lat.src[p.code:p.end], " \t")
	hash := func(p physical, signs int) change {
		end := p.code + signs
		mark := "#"
		if end < p.end && lat.src[end] != ' ' {
			mark = "# "
		}
		return change{p.code, end, mark, CodeForeign, reason}
	}
	switch {
	case strings.HasPrefix(text, "//"), strings.HasPrefix(text, "--") && len(text) > 2 && text[2] == ' ' && !recognised(text):
		return reading{end: i + 1, cost: 0.4, note: []change{hash(p, len(text)-len(strings.TrimLeft(text, "/-")))}}, true
	case !strings.HasPrefix(text, "/*"):
		return reading{}, false
	}
	r := reading{cost: 0.4}
	for k := i; k < len(lat.lines) && k < i+regionLines; k++ {
		p := lat.lines[k]
		text := strings.TrimRight(lat.src[p.code:p.end], " \t")
		signs := 0
		if k == i {
			signs = len(text) - len(strings.TrimLeft(text[1:], "*")) // the slash and the stars
		} else if strings.HasPrefix(text, "*") && !strings.HasPrefix(text, "*/") {
			signs = 1
		}
		closed := strings.HasSuffix(text, "*/") && len(text) >= signs+2
		if at := p.code + len(text) - 2; closed && strings.TrimSpace(text[signs:len(text)-2]) == "" {
			r.note = append(r.note, change{p.start, p.next, "", CodeForeign, reason})
		} else {
			if text != "" {
				r.note = append(r.note, hash(p, signs))
			}
			if closed {
				for at > p.code+signs && lat.src[at-1] == ' ' {
					at--
				}
				r.note = append(r.note, change{at, p.end, "", CodeForeign, reason})
			}
		}
		if closed {
			r.end = k + 1
			return r, true
		}
	}
	return reading{}, false
}

// slashComment reads `x // words` as a statement with a comment where the words are no name.
func (lat *lattice) slashComment(i int, toks []token) (reading, bool) {
	for k, t := range toks {
		if !t.is("//") || k+1 >= len(toks) || k == 0 || toks[k+1].text[0] < utf8.RuneSelf {
			continue
		}
		if ok, _ := recognise(toks[:k]); !ok {
			continue
		}
		s := newSearch(lat, i)
		c := change{t.start - s.base, t.end - s.base, "#", CodeForeign, "Python's comments begin with #"}
		a := s.with(&attempt{text: s.text}, one(c, 0.5))
		if f, units, end := s.check(a); f == nil {
			return reading{end: end, units: units, cost: 0.5}, true
		}
	}
	return reading{}, false
}

// continues reports whether the next line of code begins with what only goes on with a statement.
func continues(lat *lattice, i int) bool {
	i = lat.skip(i)
	if i >= len(lat.lines) {
		return false
	}
	lx := lexer{s: lat.src, pos: lat.lines[i].code}
	t := lx.token()
	if t.kind == tokName {
		return t.text == "and" || t.text == "or" || t.text == "in" || t.text == "is"
	}
	if t.kind == tokOp {
		switch t.text {
		case ".":
			return lx.pos < len(lat.src) && nameEnd(lat.src, lx.pos) > lx.pos
		case ",", "==", "!=", "%", "/", "|", "=", "+=", ")", "]", "}", "&&", "||":
			return true
		case "+":
			return lx.pos < len(lat.src) && lat.src[lx.pos] == ' '
		}
	}
	return false
}

func shiftTokens(toks []token, by int) []token {
	out := make([]token, len(toks))
	for i, t := range toks {
		t.start += by
		t.end += by
		out[i] = t
	}
	return out
}
