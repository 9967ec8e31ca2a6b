package repair

// swallowed finds functions and main parts that stand inside a function although they can only be meant beside it: a def that
// the function never uses and that is used outside, a method inside a method, a main guard inside a function.
func swallowed(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		f := t.enclosing(i)
		if f < 0 || i > 0 && t.rows[i-1].kind == kindDecorator {
			continue
		}
		end := suite(t.rows, i)
		switch {
		case r.kind == kindGuard && t.rows[f].kind == kindDef && t.rows[f].width == 0 && r.width == t.rows[f+1].width && end == suite(t.rows, f):
			out = append(out, finding{changes: t.shift(i, end, f, CodeSwallowed, "the main part stands inside a function: it belongs beside it"), certain: true})
		case r.kind == kindDef && r.header && t.rows[f].kind == kindDef && r.width == t.rows[f+1].width && f+1 < i && t.isSwallowed(f, i, end):
			out = append(out, finding{changes: t.shift(i, end, f, CodeSwallowed, "the function above never uses this one, and others do: it belongs beside it"), certain: true})
		}
	}
	return out
}

// enclosing is the row whose body row i stands in directly, or -1.
func (t *intentText) enclosing(i int) int {
	for k := i - 1; k >= 0; k-- {
		if t.rows[k].width < t.rows[i].width {
			return k
		}
	}
	return -1
}

// isSwallowed reports whether the def in rows i..end belongs beside the def at row f in whose body it ends.
func (t *intentText) isSwallowed(f, i, end int) bool {
	name := t.rows[i].facts.def
	last := suite(t.rows, f)
	for k := end; k < last; k++ {
		if t.rows[k].kind != kindDef && t.rows[k].width == t.rows[i].width {
			return false
		}
	}
	if t.reads(name, f, last) {
		return false
	}
	method := t.rows[f].facts.self && t.inClass(f)
	if t.rows[i].facts.self || t.binders(name) > 1 {
		return t.rows[i].facts.self && method
	}
	// unreachable, or used where nothing else binds it
	return !method && (t.rows[i-1].kind == kindReturn && t.rows[i-1].width == t.rows[i].width || t.rows[f].width == 0) && t.reads(name, last, len(t.rows))
}

// reads reports whether rows from..to read the name.
func (t *intentText) reads(name string, from, to int) bool {
	for _, r := range t.rows[from:to] {
		for _, k := range r.toks {
			if k.kind == tokName && k.text == name && !(r.kind == kindDef && r.facts.def == name) {
				return true
			}
		}
	}
	return false
}

// binders is how many rows bind the name.
func (t *intentText) binders(name string) int {
	n := 0
	for _, r := range t.rows {
		for _, list := range [][]string{r.facts.binds, r.facts.params} {
			for _, b := range list {
				if b == name {
					n++
				}
			}
		}
	}
	return n
}
