package repair

import "slices"

// missingSelf finds methods that use self and do not take it.
func missingSelf(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		if r.kind != kindDef || !r.header || t.bound["self"] && t.enclosingDef(i) || i > 0 && t.rows[i-1].kind == kindDecorator || !t.inClass(i) {
			continue
		}
		uses := false
		for _, p := range r.facts.params {
			uses = uses || p == "self"
		}
		if uses {
			continue
		}
		bound := false
		for _, s := range t.rows[i+1 : suite(t.rows, i)] {
			bound = bound || s.kind == kindDef
			uses = uses || s.facts.selfUse
			for _, b := range s.facts.binds {
				bound = bound || b == "self"
			}
		}
		open := 2
		if r.async {
			open = 3
		}
		if !uses || bound || len(r.toks) <= open+1 || !r.toks[open].is("(") {
			continue
		}
		text := "self, "
		if r.toks[open+1].is(")") {
			text = "self"
		}
		at := r.toks[open].end
		out = append(out, finding{certain: true, changes: []change{{at, at, text, CodeMissingSelf, "the method uses self, which must be its first parameter"}}})
	}
	return out
}

// bareAttributes finds names in methods that only self has: attributes that the class sets through self, and its methods, where
// nothing else in the text binds the name; and `x = x` of a parameter, which is meant for self.x.
func bareAttributes(t *intentText) []finding {
	if t.star || !t.bound["self"] {
		return nil
	}
	var out []finding
	const reason = "only self has this name"
	outside := t.outsideClasses()
	for i, r := range t.rows {
		if r.kind != kindClass || !r.header {
			continue
		}
		end := suite(t.rows, i)
		own := t.ownNames(i, end)
		for k := i + 1; k < end; k++ {
			m := t.rows[k]
			if m.kind != kindDef || !m.header || !t.inClass(k) || len(m.facts.params) == 0 || m.facts.params[0] != "self" {
				continue
			}
			stop := suite(t.rows, k)
			if t.nested(k+1, stop) {
				continue
			}
			for _, s := range t.rows[k+1 : stop] {
				out = append(out, t.selfAssign(s, m, stop, k, reason)...)
				for n, x := range s.toks {
					if x.kind != tokName || !own[x.text] || outside[x.text] || isBuiltin(x.text) || isKeyword(x.text) || tokenAt(s.toks, n-1).is(".") || tokenAt(s.toks, n+1).is("=") && x.depth > 0 {
						continue
					}
					if s.kind == kindDef || s.kind == kindClass || s.kind == kindImport || len(s.facts.globals) > 0 {
						continue
					}
					out = append(out, finding{certain: true, changes: []change{{x.start, x.start, "self.", CodeMissingSelf, reason}}})
				}
			}
		}
	}
	return out
}

// nested reports whether rows from..to contain a class, whose body has names of its own.
func (t *intentText) nested(from, to int) bool {
	for _, r := range t.rows[from:to] {
		if r.kind == kindClass {
			return true
		}
	}
	return false
}

// selfAssign finds `x = x` where x is a parameter of the method whose class reads self.x.
func (t *intentText) selfAssign(s, method row, stop, k int, reason string) []finding {
	if len(s.toks) != 3 || s.toks[0].kind != tokName || !s.toks[1].is("=") || s.toks[2].text != s.toks[0].text || s.toks[2].kind != tokName ||
		!slices.Contains(method.facts.params, s.toks[0].text) || method.facts.def != "__init__" {
		return nil
	}
	at := s.toks[0].start
	return []finding{{certain: true, changes: []change{{at, at, "self.", CodeMissingSelf, "the parameter is assigned to itself: the object's attribute is meant"}}}}
}

// outsideClasses are the names that something other than a class body binds directly.
func (t *intentText) outsideClasses() map[string]bool {
	out := map[string]bool{}
	for i, r := range t.rows {
		for _, list := range [][]string{r.facts.params, r.facts.globals} {
			for _, n := range list {
				out[n] = true
			}
		}
		for _, n := range r.facts.binds {
			if r.kind != kindDef || !t.inClass(i) {
				out[n] = true
			}
		}
	}
	return out
}

// ownNames are the attributes that the class in rows i..end sets through self, and its methods that take self.
func (t *intentText) ownNames(i, end int) map[string]bool {
	out := map[string]bool{}
	for k := i + 1; k < end; k++ {
		r := t.rows[k]
		if r.kind == kindDef && t.inClass(k) && r.facts.self {
			out[r.facts.def] = true
		}
		for n := 0; n+3 < len(r.toks) && n == 0; n++ {
			if r.toks[0].is("self") && r.toks[1].is(".") && r.toks[3].is("=") {
				out[r.toks[2].text] = true
			}
		}
		if r.kind == kindSimple && len(r.toks) == 3 && r.toks[1].is("=") && r.toks[0].text == r.toks[2].text {
			out[r.toks[0].text] = true
		}
	}
	return out
}
