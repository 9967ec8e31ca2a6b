package repair

import "strings"

const reasonView = "Python 2 gives a list here, Python 3 something that can only be read once or has no order"

// isCaught reports whether an except clause binds the name.
func (n *oldNamer) isCaught(name string) bool {
	for _, r := range n.rows {
		if r.kind != kindExcept {
			continue
		}
		for _, b := range r.facts.binds {
			if b == name {
				return true
			}
		}
	}
	return false
}

// applyCall turns apply(f, args, kw) into f(*args, **kw).
func (n *oldNamer) applyCall(r row, k int, next token) {
	if !n.old || !n.free("apply") || !next.is("(") {
		return
	}
	end := closing(r.toks, k+1)
	if end < 0 {
		return
	}
	args := items(r.toks[k+2 : end])
	if len(args) == 0 || len(args) > 3 || len(args[0]) == 0 {
		return
	}
	text := source(n.text, args[0])
	if len(args[0]) > 1 && loose(args[0]) {
		text = "(" + text + ")"
	}
	var list []string
	for i, a := range args[1:] {
		list = append(list, strings.Repeat("*", i+1)+source(n.text, a))
	}
	n.out = append(n.out, change{r.toks[k].start, r.toks[end].end, text + "(" + strings.Join(list, ", ") + ")", CodeOldName,
		"Python 3 has no apply: stars pass the arguments on"})
}

// raiseText wraps a string that is raised: Python 3 raises exceptions only.
func (n *oldNamer) raiseText(r row) {
	if r.kind == kindRaise && len(r.toks) == 2 && r.toks[1].kind == tokString {
		const reason = "Python 3 raises exceptions only, no strings"
		n.out = append(n.out, change{r.toks[1].start, r.toks[1].start, "Exception(", CodeOldName, reason},
			change{r.toks[1].end, r.toks[1].end, ")", CodeOldName, reason})
	}
}

// listCall reports whether tokens are one call that gives a list in Python 2 and none in Python 3: map, filter, zip, range, or a
// dict's keys, values and items.
func (n *oldNamer) listCall(toks []token) bool {
	end := len(toks) - 1
	if end < 2 || !toks[end].is(")") {
		return false
	}
	if toks[0].kind == tokName && strings.Contains(" map filter zip range ", " "+toks[0].text+" ") && n.free(toks[0].text) {
		return toks[1].is("(") && closing(toks, 1) == end
	}
	return end >= 4 && toks[end-1].is("(") && toks[end-3].is(".") && strings.Contains(" keys values items ", " "+toks[end-2].text+" ") && operandStart(toks, end+1) == 0
}

// listVariable wraps the value of a variable that the text uses as only lists can be used: keys = d.keys(); keys.sort().
func (n *oldNamer) listVariable(i int) {
	r := n.rows[i]
	if len(r.toks) < 5 || r.toks[0].kind != tokName || !r.toks[1].is("=") || !n.listCall(r.toks[2:]) {
		return
	}
	if !n.usedAsList(i, r.toks[0].text, r.toks[2].is("range")) {
		return
	}
	last := r.toks[len(r.toks)-1]
	n.out = append(n.out, change{r.toks[2].start, r.toks[2].start, "list(", CodeOldName, reasonView}, change{last.end, last.end, ")", CodeOldName, reasonView})
}

// usedAsList looks for uses of a name after row i that need a list; a range can be indexed.
func (n *oldNamer) usedAsList(i int, name string, isRange bool) bool {
	for _, r := range n.rows[i+1:] {
		for k, t := range r.toks {
			if t.kind != tokName || t.text != name || k > 0 && r.toks[k-1].is(".") {
				continue
			}
			next, prev, arg := tokenAt(r.toks, k+1), tokenAt(r.toks, k-1), tokenAt(r.toks, k-2)
			switch {
			case next.is(".") && strings.Contains(" sort append extend insert pop remove reverse index count ", " "+tokenAt(r.toks, k+2).text+" "):
				return !isRange || !strings.Contains(" index count ", " "+tokenAt(r.toks, k+2).text+" ")
			case next.is("["):
				end := closing(r.toks, k+1)
				if !isRange || end > 0 && (tokenAt(r.toks, end+1).is("=") || r.toks[0].is("del")) {
					return true
				}
			case next.is("+"), prev.is("+"), prev.is("(") && next.is(")") && arg.is("shuffle"):
				return true
			case next.is("=") && k == 0:
				return false
			}
		}
	}
	return false
}

func tokenAt(toks []token, i int) token {
	if i < 0 || i >= len(toks) {
		return token{kind: tokNewline}
	}
	return toks[i]
}

// printedViews wraps what print would show as an object and not as a list.
func (n *oldNamer) printedViews(r row) {
	if len(r.toks) < 5 || !r.toks[0].is("print") || !r.toks[1].is("(") || closing(r.toks, 1) != len(r.toks)-1 {
		return
	}
	for _, a := range items(r.toks[2 : len(r.toks)-1]) {
		if n.listCall(a) {
			n.out = append(n.out, change{a[0].start, a[0].start, "list(", CodeOldName, reasonView},
				change{a[len(a)-1].end, a[len(a)-1].end, ")", CodeOldName, reasonView})
		}
	}
}
