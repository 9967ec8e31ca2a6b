package repair

import (
	"container/heap"
	"strings"
)

// attempt is a text of the region with some edits made.
type attempt struct {
	edits []change // in the region's own offsets
	text  string
	cost  float64
	done  int // statements complete before the place where its parent failed
	order int
	depth int
}

// priority prefers attempts that got far, so that a line that lost all its breaks is cut in one go.
func (a *attempt) priority() float64 { return a.cost - 0.6*float64(a.done) }

type attemptHeap []*attempt

func (h attemptHeap) Len() int { return len(h) }
func (h attemptHeap) Less(i, j int) bool {
	if p, q := h[i].priority(), h[j].priority(); p != q {
		return p < q
	}
	return h[i].order < h[j].order
}
func (h attemptHeap) Swap(i, j int) { h[i], h[j] = h[j], h[i] }
func (h *attemptHeap) Push(x any)   { *h = append(*h, x.(*attempt)) }
func (h *attemptHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// failure is where the recogniser stopped in a text: the generators of edits look at it.
type failure struct {
	text   string
	pos    int     // start of the logical line that fails
	toks   []token // of that line, offsets in text
	far    int     // first token that does not fit; len(toks) for a missing end
	end    int     // after the line
	open   []byte  // brackets still open where the region ends
	indent int     // columns of the region's first line
}

// proposal is one edit (or a few that belong together) with its price.
type proposal struct {
	edits []change
	cost  float64
}

// search looks for the cheapest edits that make statements of the text from one line on: best-first over sets of edits, each
// proposed by a generator that looks at the place where the recogniser stopped.
type search struct {
	lat    *lattice
	line   int
	base   int // offset of the region
	text   string
	queue  attemptHeap
	seen   map[string]bool
	goals  []reading
	tries  int
	indent int // columns of its first line
	spent  int // bytes looked at, as a measure of work
	order  int
}

func newSearch(lat *lattice, line int) *search {
	last := min(line+regionLines, len(lat.lines)) - 1
	base := lat.lines[line].code
	indent := columns(lat.src[lat.lines[line].start:base], 4)
	return &search{lat: lat, line: line, indent: indent, base: base, text: lat.src[base:lat.lines[last].next], seen: map[string]bool{}}
}

// run fills goals. With joining, the line itself is a statement and only going on with the next line is of interest.
func (s *search) run(joining bool) {
	if joining {
		s.join(&attempt{text: s.text}, lineEnd(s.text, 0), 0.6)
	} else {
		s.push(&attempt{text: s.text})
	}
	for len(s.queue) > 0 && s.tries < maxAttempts && s.spent < maxLineWork && len(s.goals) < maxReadings {
		a := heap.Pop(&s.queue).(*attempt)
		if len(s.goals) > 0 && a.cost > s.goals[0].cost+readingSlack {
			continue
		}
		s.tries++
		s.spent += 4 * len(a.text)
		f, units, end := s.check(a)
		if f == nil && s.beyond(a, end) {
			continue
		}
		if f == nil {
			s.goals = append(s.goals, reading{end: end, units: units, cost: a.cost})
			if len(a.edits) > 0 && end < len(s.lat.lines) && continues(s.lat, end) {
				last := units[len(units)-1]
				s.join(a, last.at+len(last.text), 0.1)
			}
			continue
		}
		if a.depth-len(units) >= 6 || a.priority() > 4 || a.depth > 60 {
			continue
		}
		for _, p := range propose(f) {
			n := s.with(a, p)
			n.done = len(units)
			s.push(n)
		}
	}
}

// beyond reports whether an edit lies after the line at which the reading ends, so that it belongs to another reading.
func (s *search) beyond(a *attempt, end int) bool {
	if len(a.edits) == 0 || end >= len(s.lat.lines) {
		return false
	}
	return a.edits[len(a.edits)-1].start+s.base >= s.lat.lines[end].start
}

func (s *search) push(a *attempt) {
	if s.seen[a.text] {
		return
	}
	s.seen[a.text] = true
	s.order++
	a.order = s.order
	s.spent += len(a.text)
	heap.Push(&s.queue, a)
}

func (s *search) with(a *attempt, p proposal) *attempt {
	sortChanges(p.edits)
	return &attempt{
		edits: compose(s.text, a.edits, p.edits), text: applyChanges(a.text, p.edits),
		cost: a.cost + p.cost, depth: a.depth + 1,
	}
}

// join proposes to go on with the line after the line break at offset end.
func (s *search) join(a *attempt, end int, cost float64) {
	if c, ok := joinChange(a.text, end); ok {
		s.push(s.with(a, proposal{[]change{c}, cost}))
	}
}

// joinChange replaces the line break at or after offset at, with blanks and a comment around it, by one blank.
func joinChange(text string, at int) (change, bool) {
	end := lineEnd(text, at)
	from := end
	for _, t := range lexAll(text[strings.LastIndexByte(text[:end], '\n')+1 : end]) {
		if t.kind == tokComment {
			from = strings.LastIndexByte(text[:end], '\n') + 1 + t.start
		}
	}
	for from > 0 && (text[from-1] == ' ' || text[from-1] == '\t' || text[from-1] == '\\') {
		from--
	}
	to := end
	for to < len(text) && strings.IndexByte(" \t\r\n", text[to]) >= 0 {
		to++
	}
	if to >= len(text) || to == end || text[to] == '#' {
		return change{}, false
	}
	sep := " "
	if strings.IndexByte(").]},:", text[to]) >= 0 {
		sep = ""
	}
	return change{from, to, sep, CodeJoin, "the statement goes on here: the line break came in by wrapping"}, true
}

// check reads statements from the attempt's text until one ends where a line of the original ends.
func (s *search) check(a *attempt) (f *failure, units []*unit, endLine int) {
	pos := 0
	line := s.line
	for {
		toks, end, open := logical(a.text, pos)
		ok, far := recognise(toks)
		if len(open) > 0 && ok {
			ok = false
		}
		if !ok {
			return &failure{text: a.text, pos: pos, toks: toks, far: far, end: end, open: open, indent: s.indent}, units, 0
		}
		if len(toks) > 0 {
			u := newUnit(a.text[toks[0].start:toks[len(toks)-1].end], shiftTokens(toks, -toks[0].start))
			u.first, u.last = line, line
			u.att, u.base, u.at = a, s.base, toks[0].start
			if pos > 0 {
				u.split = true
				u.tight = blankBeforeSplit(a, toks[0].start)
				u.width = splitWidth(a.text, toks[0].start)
			}
			units = append(units, u)
		}
		at := originOf(a.edits, end) + s.base
		if n := s.lineAt(at); n > s.line && !insideEdit(a.edits, end) {
			if len(units) == 0 {
				return &failure{text: a.text, pos: pos, toks: toks, end: end}, nil, 0
			}
			for k, u := range units {
				if u.last = n - 1; k+1 < len(units) {
					u.last = s.line
				}
			}
			eatenWidths(units, a.text)
			return nil, units, n
		}
		if end >= len(a.text) {
			return &failure{text: a.text, pos: pos, toks: toks, far: len(toks), end: end, open: open}, nil, 0
		}
		pos = end
	}
}

// eatenWidths settles the indentation of statements whose line breaks were lost while their indentation stayed: where some
// have blanks before them, those without any stood at the left margin.
func eatenWidths(units []*unit, text string) {
	some := false
	for _, u := range units {
		some = some || u.split && u.width > 1
	}
	for _, u := range units {
		if some && u.split && u.width < 0 && text[u.at-1] == '\n' && !u.tight {
			u.width = 0
		}
	}
}

// splitWidth is the width of the blanks between a line break and the statement at offset i, -1 when there are none.
func splitWidth(text string, i int) int {
	n := 0
	for i-n > 0 && text[i-n-1] == ' ' {
		n++
	}
	if n == 0 {
		return -1
	}
	return n
}

// blankBeforeSplit reports whether the edit that brought the line break before offset i replaced a blank.
func blankBeforeSplit(a *attempt, i int) bool {
	shift := 0
	for _, c := range a.edits {
		end := c.start + shift + len(c.text)
		if end == i && c.end > c.start {
			return true
		}
		shift += len(c.text) - (c.end - c.start)
	}
	return false
}

// lineAt is the number of the line that starts at offset at, or -1; the end of the text counts as a line.
func (s *search) lineAt(at int) int {
	for n := s.line + 1; n < len(s.lat.lines); n++ {
		if s.lat.lines[n].start == at {
			return n
		}
		if s.lat.lines[n].start > at {
			return -1
		}
	}
	if at == len(s.lat.src) {
		return len(s.lat.lines)
	}
	return -1
}

// originOf is the offset before the edits of offset off after them.
func originOf(edits []change, off int) int {
	shift := 0
	for _, c := range edits {
		at := c.start + shift
		if off < at {
			break
		}
		if off < at+len(c.text) {
			return c.start
		}
		shift += len(c.text) - (c.end - c.start)
	}
	return off - shift
}

// insideEdit reports whether offset off (after the edits) lies in or at the end of inserted text that ends a line.
func insideEdit(edits []change, off int) bool {
	shift := 0
	for _, c := range edits {
		at := c.start + shift
		if off > at && off <= at+len(c.text) && strings.Contains(c.text, "\n") {
			return true
		}
		shift += len(c.text) - (c.end - c.start)
	}
	return false
}
