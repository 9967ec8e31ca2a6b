package repair

import (
	"sort"

	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/parser"
)

// broken is the parser's first error about the current text, or nil; the tree of a valid text is kept for the rules.
func (j *job) broken() *diag.Diagnostic {
	mod, errs := parser.Parse(j.name, []byte(j.text))
	if len(errs) == 0 {
		j.keep(mod)
		return nil
	}
	return errorOf(j.name, j.text, errs)
}

// parseError is the strict parser's first error about text, or nil.
func parseError(name, text string) *diag.Diagnostic {
	_, errs := parser.Parse(name, []byte(text))
	if len(errs) == 0 {
		return nil
	}
	return errorOf(name, text, errs)
}

// errorOf is the first of the parser's errors as a diagnostic.
func errorOf(name, text string, errs []*parser.SyntaxError) *diag.Diagnostic {
	e := errs[0]
	lines := diag.NewLines(text)
	at := lines.Offset(e.Line, max(1, e.Col))
	end := at
	if e.EndLine >= e.Line && e.EndCol > 0 {
		end = max(at, lines.Offset(e.EndLine, e.EndCol))
	}
	return &diag.Diagnostic{Code: "PG201", Severity: diag.Error, File: name, Span: lines.Span(at, end), Message: e.Type + ": " + e.Msg}
}

func sortCandidates(list []candidate) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].cost < list[j].cost })
}

func sortEdits(list []Edit) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Span.Start.Offset < list[j].Span.Start.Offset })
}

// tabbed reports whether any line of code is indented with a tab, so that a tab's width matters.
func tabbed(s string, lines []physical) bool {
	for _, p := range lines {
		for i := p.start; i < p.code; i++ {
			if s[i] == '\t' {
				return true
			}
		}
	}
	return false
}

// indentUnit is the number of columns that one level mostly takes in this text.
func indentUnit(lat *lattice) int {
	votes := map[int]int{}
	last, header := -1, false
	for _, n := range lat.nodes {
		if len(n.edges) == 0 || n.edges[0].u == nil {
			continue
		}
		u := n.edges[0].u
		if header && u.width > last {
			votes[u.width-last]++
		}
		last, header = u.width, u.header
	}
	best := 4
	for _, w := range []int{2, 3, 8} {
		if votes[w] > 2*votes[4] && votes[w] > 1 && votes[w] > votes[best] {
			best = w
		}
	}
	return best
}
