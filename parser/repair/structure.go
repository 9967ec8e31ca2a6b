package repair

import "github.com/py2goconc/py2goconc/internal/diag"

// structureError finds statements at places where Python's compiler refuses them although they parse: return, break, await
// and the like. It trusts that the text parses otherwise.
func structureError(name, text string, rows []row) *diag.Diagnostic {
	l := (&level{owner: kindModule}).seal()
	var head *unit
	for _, r := range rows {
		if head != nil {
			s := &state{lv: l, header: head.kind, async: head.async}
			if r.width > l.width {
				l = s.opened(r.width)
			}
			head = nil
		}
		for l.up != nil && r.width < l.width {
			l = l.up
		}
		if _, ok := misplaced(l, r.unit); ok {
			lines := diag.NewLines(text)
			return &diag.Diagnostic{Code: "PG201", Severity: diag.Error, File: name, Span: lines.Span(r.start, r.toks[len(r.toks)-1].end),
				Message: "SyntaxError: '" + r.toks[0].text + "' is not allowed here"}
		}
		if r.header {
			head = r.unit
		}
	}
	return nil
}

// misplaced reports whether the compiler refuses u in block l.
func misplaced(l *level, u *unit) (kind, bool) {
	switch u.kind {
	case kindBreak, kindContinue:
		return u.kind, !l.loop
	case kindReturn:
		return u.kind, !l.function
	}
	if u.facts.yields && !l.function || u.facts.awaits && !l.async {
		return u.kind, true
	}
	return u.kind, u.async && u.kind != kindDef && !l.async
}
