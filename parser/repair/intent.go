package repair

import "github.com/py2goconc/py2goconc/internal/diag"

// finding is an intent repair: the text runs and surely means something else.
type finding struct {
	changes []change // of the text after the forced repairs
	certain bool     // the rule never fires on correct code: applied in documents
	report  bool     // only ever told, since what is meant is open
	applied bool
}

// intentRules look at a valid text; their order is that of the codes.
var intentRules = []func(*intentText) []finding{
	loopReturn, loopClose, missingGlobal, neverStarted, uncalledMethod, wrongGuard, missingImport, missingSelf, oldDivision, deepPrint, foreignNames,
	lostStars, lostUnderscores, oldMethods, packageImports, swallowed, bareAttributes, calledTarget,
}

// intentText is what the rules look at.
type intentText struct {
	text  string
	rows  []row
	bound map[string]bool
	star  bool
	old   bool
	// division says that the text's / means what it means in Python 3
	division bool
	tree     *tree // needed by some rules, made when they may find something
}

// findIntents runs the rules and applies what the options ask for.
func (j *job) findIntents() {
	j.intents = j.collectIntents()
	var todo []change
	for i := range j.intents {
		f := &j.intents[i]
		if f.report || !(j.opt.Intent || j.opt.Markdown && f.certain) {
			continue
		}
		trial := append(append([]change(nil), todo...), f.changes...)
		sortChanges(trial)
		if overlapping(trial) || parseError(j.name, applyChanges(j.text, trial)) != nil {
			continue
		}
		todo = trial
		f.applied = true
	}
	j.before, j.beforeText = j.list, j.text
	j.apply(todo)
}

func (j *job) collectIntents() []finding {
	t := &intentText{text: j.text, rows: j.outline()}
	if len(t.rows) == 0 {
		return nil
	}
	t.bound = boundNames(t.rows)
	t.star = hasStar(t.rows)
	for _, c := range j.list {
		t.old = t.old || c.code == CodePrint || c.code == CodeOldSyntax || c.code == CodeOldNumber || c.code == CodeOldName || c.code == CodeOldDivision
	}
	t.division = importsFuture(t.rows, "division")
	if t.old || j.starry() {
		t.tree = j.syntax()
	}
	var out []finding
	for _, rule := range intentRules {
		out = append(out, rule(t)...)
	}
	return out
}

// intentEdits are the edits that were not applied, with spans in the original.
func (j *job) intentEdits(lines *diag.Lines) []Edit {
	var out []Edit
	for _, f := range j.intents {
		if f.applied {
			continue
		}
		for _, c := range tidyChanges(j.beforeText, f.changes) {
			start := backwards(j.before, c.start)
			end := max(start, backwards(j.before, c.end))
			out = append(out, Edit{lines.Span(start, end), c.text, c.code, c.reason, Intent, false})
		}
	}
	return out
}

// backwards is the offset in the original of offset off in the text that list leads to.
func backwards(list []change, off int) int {
	shift := 0
	for _, c := range list {
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

// lineStart is the offset of the first character of the line on which offset i lies.
func lineStart(text string, i int) int {
	for i > 0 && text[i-1] != '\n' && text[i-1] != '\r' {
		i--
	}
	return i
}

// indent is the indentation of row i as written.
func (t *intentText) indent(i int) string {
	start := t.rows[i].start
	return t.text[lineStart(t.text, start):start]
}

// shift gives rows from..to the indentation of row like plus what they are deeper than row from.
func (t *intentText) shift(from, to, like int, code Code, reason string) []change {
	old, want := t.indent(from), t.indent(like)
	var out []change
	inside := stringSpans(t.text)
	at := lineStart(t.text, t.rows[from].start)
	end := t.rows[to-1].toks[len(t.rows[to-1].toks)-1].end
	for at < end {
		stop := min(len(old), len(t.text)-at)
		if t.text[at:at+stop] == old && !inSpans(inside, at) && lineEnd(t.text, at) > at+stop {
			out = append(out, change{at, at + len(old), want, code, reason})
		}
		next := lineEnd(t.text, at)
		next += lineBreak(t.text[next:])
		if next == at {
			break
		}
		at = next
	}
	return out
}

// blankBetween reports whether a blank line stands between rows i and i+1.
func (t *intentText) blankBetween(i int) bool {
	lines := physicalLines(t.text[t.rows[i].toks[len(t.rows[i].toks)-1].end:t.rows[i+1].start])
	for k, p := range lines {
		if k > 0 && k < len(lines)-1 && p.blank {
			return true
		}
	}
	return false
}

// uses reports whether row r reads or binds one of the names.
func (r row) uses(names map[string]bool) bool {
	for _, list := range [][]string{r.facts.uses, r.facts.binds, r.facts.paramUses} {
		for _, n := range list {
			if names[n] {
				return true
			}
		}
	}
	return false
}

// bodyNames are the names that rows from..to bind.
func (t *intentText) bodyNames(from, to int) map[string]bool {
	out := map[string]bool{}
	for _, r := range t.rows[from:to] {
		for _, n := range r.facts.binds {
			out[n] = true
		}
	}
	return out
}
