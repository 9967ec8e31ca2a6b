package repair

import "strings"

// layout turns a candidate into changes of the text: indentation, `pass` lines, and the edits inside statements.
type layout struct {
	lat     *lattice
	list    []placed
	out     []change
	restyle bool // the whole text gets spaces, because tabs and spaces are mixed inside a block
}

const (
	reasonBody  = "the body of the line above must be indented"
	reasonLevel = "this line belongs to another block"
	reasonTabs  = "tabs and spaces are mixed in one block"
	reasonSplit = "the line break brings its own indentation"
	reasonPass  = "the body is missing: pass does nothing"
)

// changes returns the sorted changes that make the text look like the candidate.
func (s *state) changes(lat *lattice) []change {
	ly := &layout{lat: lat, list: s.path()}
	ly.restyle = ly.mixed()
	for n := s; n != nil; n = n.prev {
		if n.u == nil {
			ly.out = append(ly.out, n.note...)
		}
	}
	blocks := []string{""}
	widths := []int{0}
	indents := make([]string, len(ly.list))
	for n, p := range ly.list {
		for len(widths) > 1 && p.width < widths[len(widths)-1] {
			widths, blocks = widths[:len(widths)-1], blocks[:len(blocks)-1]
		}
		if p.width > widths[len(widths)-1] {
			blocks = append(blocks, ly.blockIndent(n, blocks[len(blocks)-1], widths[len(widths)-1]))
			widths = append(widths, p.width)
		}
		indents[n] = blocks[len(blocks)-1]
	}
	for n := range ly.list {
		ly.unit(n, indents[n])
		ly.edits(n, indents)
	}
	sortChanges(ly.out)
	return ly.out
}

// mixed reports whether tabs and spaces meet inside one top-level statement in a way that Python refuses or that a tab's width decides.
func (ly *layout) mixed() bool {
	tabs, spaces := false, false
	for _, p := range ly.list {
		if p.width == 0 {
			tabs, spaces = false, false
			continue
		}
		indent := ly.indentOf(p.u)
		if p.u.split || indent == "" {
			continue
		}
		tabs = tabs || strings.Contains(indent, "\t")
		spaces = spaces || indent[0] == ' '
		if tabs && spaces {
			return true
		}
	}
	return false
}

func (ly *layout) indentOf(u *unit) string {
	p := ly.lat.lines[u.first]
	return ly.lat.src[p.start:p.code]
}

// blockIndent chooses the indentation text of the block that begins with unit n, given its parent's.
func (ly *layout) blockIndent(n int, parent string, parentWidth int) string {
	w := ly.list[n].width
	if ly.restyle {
		return strings.Repeat(" ", w)
	}
	votes := map[string]int{}
	best := ""
	for _, p := range ly.list[n:] {
		if p.width < w {
			break
		}
		s := ly.indentOf(p.u)
		if p.width == w && !p.u.split && columns(s, ly.lat.tab) == w && strings.HasPrefix(s, parent) && len(s) > len(parent) {
			votes[s]++
			if votes[s] > votes[best] {
				best = s
			}
		}
	}
	if best != "" {
		return best
	}
	if strings.HasSuffix(parent, "\t") || parent == "" && strings.HasPrefix(ly.indentOf(ly.list[n].u), "\t") {
		if (w-parentWidth)%ly.lat.tab == 0 {
			return parent + strings.Repeat("\t", (w-parentWidth)/ly.lat.tab)
		}
	}
	return parent + strings.Repeat(" ", w-parentWidth)
}

// unit emits the changes of unit n, whose block has the given indentation text.
func (ly *layout) unit(n int, indent string) {
	p := ly.list[n]
	u := p.u
	line := ly.lat.lines[u.first]
	if old := ly.lat.src[line.start:line.code]; !u.split && old != indent {
		c := change{line.start, line.code, indent, CodeIndent, reasonLevel}
		switch {
		case columns(old, ly.lat.tab) == p.width:
			c.code, c.reason = CodeTabs, reasonTabs
		case n > 0 && ly.list[n-1].u.header && ly.list[n-1].width < p.width:
			c.reason = reasonBody
		}
		ly.out = append(ly.out, c)
		ly.companions(u, old, indent)
	} else if !u.split && ly.restyle {
		ly.companions(u, old, indent)
	}
	if p.pass {
		ly.pass(u, indent)
	}
	if p.exit && u.att == nil {
		ly.out = append(ly.out, exitChanges(u, line.code, n == len(ly.list)-1)...)
	}
}

// exitChanges turn the return at offset at, which stands in no function, into the end of the program; the last statement of all
// only computes its value.
func exitChanges(u *unit, at int, last bool) []change {
	word, toks := u.toks[0], u.toks
	if toks[len(toks)-1].is(";") {
		toks = toks[:len(toks)-1]
	}
	end := at + toks[len(toks)-1].end - word.start
	const reason = "there is no function to return from: this ends the program"
	switch {
	case len(toks) == 1:
		return []change{{at, end, "raise SystemExit", CodeTopReturn, reason}}
	case last:
		return []change{{at, at + u.toks[1].start - word.start, "", CodeTopReturn, "there is no function to return a value from: the program ends here"}}
	}
	return []change{{at, at + u.toks[1].start - word.start, "raise SystemExit(", CodeTopReturn, reason}, {end, end, ")", CodeTopReturn, reason}}
}

// companions moves the comments right above a moved line and the further lines of its statement.
func (ly *layout) companions(u *unit, old, indent string) {
	lat := ly.lat
	for i := u.first - 1; i >= 0 && lat.lines[i].comment; i-- {
		p := lat.lines[i]
		if lat.src[p.start:p.code] != old || old == indent {
			break
		}
		ly.out = append(ly.out, change{p.start, p.code, indent, CodeIndent, reasonComment})
	}
	delta := columns(indent, lat.tab) - columns(old, lat.tab)
	inside := stringLines(lat, u)
	for i := u.first + 1; i <= u.last && i < len(lat.lines); i++ {
		p := lat.lines[i]
		if p.blank || inside[i] || ly.edited(u, p) {
			continue
		}
		have := lat.src[p.start:p.code]
		if strings.HasPrefix(have, old) && old != "" && old != indent {
			ly.out = append(ly.out, change{p.start, p.start + len(old), indent, CodeIndent, reasonGoesOn})
			continue
		}
		w := max(0, columns(have, lat.tab)+delta)
		if delta != 0 || ly.restyle && strings.Contains(have, "\t") {
			ly.out = append(ly.out, change{p.start, p.code, indentLike(have, indent, w, lat.tab), CodeIndent, reasonGoesOn})
		}
	}
}

// edited reports whether the search's edits reach into the indentation of a line of u.
func (ly *layout) edited(u *unit, p physical) bool {
	if u.att == nil {
		return false
	}
	for _, c := range u.att.edits {
		if c.start+u.base <= p.code && c.end+u.base > p.start {
			return true
		}
	}
	return false
}

const (
	reasonComment = "the comment goes with the line below it"
	reasonGoesOn  = "the statement goes on from the line above"
)

// indentLike is w columns of indentation that begins like the statement's own.
func indentLike(have, indent string, w, tab int) string {
	base := columns(indent, tab)
	if w < base {
		return strings.Repeat(" ", w)
	}
	if strings.Contains(have, "\t") && strings.HasPrefix(indent, "\t") && w%tab == 0 {
		return strings.Repeat("\t", w/tab)
	}
	return indent + strings.Repeat(" ", w-base)
}

// stringLines are the lines of a unit that begin inside a string, which must not move.
func stringLines(lat *lattice, u *unit) map[int]bool {
	if u.last == u.first {
		return nil
	}
	out := map[int]bool{}
	from := lat.lines[u.first].code
	to := lat.lines[min(u.last, len(lat.lines)-1)].next
	for _, t := range lexAll(lat.src[from:to]) {
		if t.kind != tokString || !strings.ContainsAny(t.text, "\r\n") {
			continue
		}
		for i := u.first + 1; i <= u.last && i < len(lat.lines); i++ {
			if s := lat.lines[i].start - from; s > t.start && s <= t.end {
				out[i] = true
			}
		}
	}
	return out
}

// edits emits the changes inside the statements of one reading; later statements of the same reading get their indentation
// where the search put a line break.
func (ly *layout) edits(n int, indents []string) {
	u := ly.list[n].u
	a := u.att
	if a == nil || u.split {
		return
	}
	var second []change
	if u.at > 0 && strings.TrimLeft(a.text[:u.at], " \t") == "" {
		second = append(second, change{0, u.at, "", CodeIndent, reasonLevel})
	}
	for k := n + 1; k < len(ly.list) && ly.list[k].u.att == a; k++ {
		at := ly.list[k].u.at
		from := at
		for from > 0 && (a.text[from-1] == ' ' || a.text[from-1] == '\t') {
			from--
		}
		second = append(second, change{from, at, indents[k], CodeSplit, reasonSplit})
	}
	for k := n; k < len(ly.list) && ly.list[k].u.att == a; k++ {
		if v := ly.list[k]; v.exit {
			second = append(second, exitChanges(v.u, v.u.at, k == len(ly.list)-1)...)
		}
	}
	sortChanges(second)
	for _, c := range compose(ly.lat.src[u.base:], a.edits, second) {
		c.start += u.base
		c.end += u.base
		ly.out = append(ly.out, c)
	}
}

// pass adds the missing body after unit u and the deeper comments below it.
func (ly *layout) pass(u *unit, indent string) {
	lat := ly.lat
	i := u.last
	inner := indent + "    "
	if strings.HasSuffix(indent, "\t") {
		inner = indent + "\t"
	}
	w := columns(indent, lat.tab)
	for j := u.last + 1; j < len(lat.lines) && (lat.lines[j].comment || lat.lines[j].blank); j++ {
		p := lat.lines[j]
		if p.blank {
			continue
		}
		if columns(lat.src[p.start:p.code], lat.tab) <= w {
			break
		}
		inner = lat.src[p.start:p.code]
		i = j
	}
	p := lat.lines[min(i, len(lat.lines)-1)]
	eol := "\n"
	if p.next > p.end {
		eol = lat.src[p.end:p.next]
	}
	ly.out = append(ly.out, change{p.end, p.end, eol + inner + "pass", CodePass, reasonPass})
}
