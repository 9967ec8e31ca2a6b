package repair

import "strings"

// wrongGuard finds misspelt `if __name__ == "__main__"` lines.
func wrongGuard(t *intentText) []finding {
	var out []finding
	for _, r := range t.rows {
		if len(r.toks) < 5 || !r.toks[0].is("if") || !(r.toks[2].is("==") || r.toks[2].is("is")) || !r.toks[4].is(":") {
			continue
		}
		name, value := r.toks[1], r.toks[3]
		if !t.guardParts(name, value) && !t.guardParts(value, name) {
			continue
		}
		quote := `"`
		for _, k := range []token{name, value} {
			if k.kind == tokString {
				quote = k.text[:1]
			}
		}
		if name.text == "__name__" && value.text == quote+"__main__"+quote && r.toks[2].is("==") || value.text == "__name__" && name.text == quote+"__main__"+quote && r.toks[2].is("==") {
			continue
		}
		const reason = `a program's main part is guarded by if __name__ == "__main__"`
		out = append(out, finding{certain: true, changes: []change{{name.start, value.end, "__name__ == " + quote + "__main__" + quote, CodeGuard, reason}}})
	}
	return out
}

// guardParts reports whether two operands are meant for __name__ and "__main__": the first a name that nothing binds or a string
// in underscores, the second a string, or a name in underscores.
func (t *intentText) guardParts(name, value token) bool {
	n, v := strings.Trim(name.text, `_'" `), strings.ToLower(strings.Trim(value.text, `_'" `))
	dunder := strings.Contains(value.text, "__")
	switch {
	case name.kind == tokString && !strings.Contains(name.text, "__"), name.kind != tokString && name.kind != tokName:
		return false
	case name.kind == tokName && name.text != "__name__" && (t.bound[name.text] || isBuiltin(name.text) && !strings.Contains(name.text, "__")):
		return false
	case value.kind == tokString:
		if v != "main" && !(dunder && slip("main", v)) {
			return false
		}
	case value.kind != tokName || !dunder || v != "main":
		return false
	}
	return n == "name" || strings.HasPrefix(name.text, "__") && slip("name", n)
}
