package repair

import (
	"slices"
	"strconv"
	"strings"
)

// loopReturn finds a return that ends the body of a for loop and does not depend on it, so that the loop runs once.
func loopReturn(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		if r.kind != kindFor || !r.header {
			continue
		}
		end := suite(t.rows, i)
		last := end - 1
		if end <= i+2 || t.rows[last].kind != kindReturn || t.rows[last].width != t.rows[i+1].width || len(t.rows[last].toks) < 2 {
			continue
		}
		names := t.bodyNames(i, end)
		if t.rows[last].uses(names) || t.goesOn(i+1, last) || end < len(t.rows) && t.rows[end].width == r.width && (t.rows[end].clause || t.rows[end].kind == kindReturn) {
			continue
		}
		out = append(out, finding{changes: t.shift(last, end, i, CodeLoopReturn,
			"the return ends the loop in its first turn and does not depend on it: it belongs after the loop"), certain: true})
	}
	return out
}

// goesOn reports whether a loop with rows from..to may begin a further turn before their end, or gives values.
func (t *intentText) goesOn(from, to int) bool {
	for _, r := range t.rows[from:to] {
		for _, k := range r.toks {
			if k.is("continue") || k.is("yield") {
				return true
			}
		}
	}
	return false
}

// hasJump reports whether rows from..to contain continue, break, return, raise or yield.
func (t *intentText) hasJump(from, to int) bool {
	for _, r := range t.rows[from:to] {
		for _, k := range r.toks {
			switch k.text {
			case "continue", "break", "return", "raise", "yield":
				return true
			}
		}
	}
	return false
}

// methodCall gives name and method of a row that is only name.method(), without arguments.
func methodCall(r row) (name, method string) {
	if len(r.toks) == 5 && r.toks[0].kind == tokName && r.toks[1].is(".") && r.toks[3].is("(") && r.toks[4].is(")") {
		return r.toks[0].text, r.toks[2].text
	}
	return "", ""
}

// loopClose finds an object from outside that a loop uses and then closes, so that its second turn must fail.
func loopClose(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		if r.kind != kindFor || !r.header {
			continue
		}
		end := suite(t.rows, i)
		names := t.bodyNames(i, end)
		for k := i + 1; k < end; k++ {
			name, method := methodCall(t.rows[k])
			if method != "close" && method != "join" && method != "terminate" && method != "shutdown" || names[name] ||
				t.rows[k].width != t.rows[i+1].width || !t.usedBefore(i+1, k, name) && !endsWith(r, name) || t.hasJump(i+1, end) {
				continue
			}
			from := k
			for from-1 > i+1 && t.rows[from-1].width == t.rows[k].width && t.rows[from-1].kind == kindSimple &&
				!t.rows[from-1].uses(names) && !t.rows[from-1].uses(map[string]bool{name: true}) && !t.blankBetween(from-1) {
				from--
			}
			if t.anyUses(from, end, names) {
				break
			}
			out = append(out, finding{changes: t.shift(from, end, i, CodeLoopClose,
				"the loop uses "+name+" again after this closes it: these lines belong after the loop"), certain: true})
			break
		}
	}
	return out
}

// endsWith reports whether a for loop goes over the object of that name itself.
func endsWith(r row, name string) bool {
	n := len(r.toks)
	return n > 3 && r.toks[n-2].is(name) && r.toks[n-3].is("in")
}

func (t *intentText) usedBefore(from, to int, name string) bool {
	for _, r := range t.rows[from:to] {
		for i, k := range r.toks {
			if k.kind == tokName && k.text == name && i+1 < len(r.toks) && r.toks[i+1].is(".") {
				return true
			}
		}
	}
	return false
}

func (t *intentText) anyUses(from, to int, names map[string]bool) bool {
	for _, r := range t.rows[from:to] {
		if r.uses(names) {
			return true
		}
	}
	return false
}

// missingGlobal finds functions that change a module's variable with += and the like without declaring it global.
func missingGlobal(t *intentText) []finding {
	var out []finding
	module := map[string]bool{}
	for _, r := range t.rows {
		if r.width == 0 {
			for _, n := range r.facts.binds {
				module[n] = true
			}
		}
	}
	for i, r := range t.rows {
		if r.kind != kindDef || !r.header || t.enclosingDef(i) {
			continue
		}
		end := suite(t.rows, i)
		done := map[string]bool{}
		for k := i + 1; k < end; k++ {
			s := t.rows[k]
			if len(s.toks) < 3 || s.toks[0].kind != tokName || done[s.toks[0].text] {
				continue
			}
			name := s.toks[0].text
			if !module[name] || !(isAugmented(s.toks[1].text) && !t.otherwiseBound(i, end, name) || s.toks[1].is("=") && t.readFirst(i, k, end, name)) {
				continue
			}
			done[name] = true
			at := i + 1
			if t.rows[at].facts.docstr && at+1 < end {
				at++
			}
			place := lineStart(t.text, t.rows[at].start)
			out = append(out, finding{changes: []change{{place, place, t.indent(at) + "global " + name + t.eol(), CodeMissingGlobal,
				"the function changes the module's " + name + ", which must be declared global: as it stands it raises UnboundLocalError"}}, certain: true})
		}
	}
	return out
}

// readFirst reports whether the def in rows i..end reads the module's name in row k, which binds it, before anything in it binds it.
func (t *intentText) readFirst(i, k, end int, name string) bool {
	for _, list := range [][]string{t.rows[i].facts.params, t.rows[i].facts.paramUses} {
		if slices.Contains(list, name) {
			return false
		}
	}
	for n, r := range t.rows[i+1 : end] {
		if r.kind == kindDef || r.kind == kindClass || slices.Contains(r.facts.globals, name) || strings.Contains(r.text, "lambda") {
			return false
		}
		if i+1+n < k && (slices.Contains(r.facts.binds, name) || slices.Contains(r.facts.uses, name)) {
			return false
		}
	}
	return slices.Contains(t.rows[k].facts.uses, name) && !strings.Contains(t.rows[k].text, " for ")
}

func (t *intentText) eol() string {
	if strings.Contains(t.text, "\r\n") {
		return "\r\n"
	}
	return "\n"
}

// enclosingDef reports whether row i stands inside a def.
func (t *intentText) enclosingDef(i int) bool {
	w := t.rows[i].width
	for k := i - 1; k >= 0 && w > 0; k-- {
		if t.rows[k].width < w {
			if t.rows[k].kind == kindDef {
				return true
			}
			w = t.rows[k].width
		}
	}
	return false
}

// otherwiseBound reports whether the def at i binds or declares the name other than by augmented assignments.
func (t *intentText) otherwiseBound(i, end int, name string) bool {
	for _, p := range t.rows[i].facts.params {
		if p == name {
			return true
		}
	}
	for _, r := range t.rows[i+1 : end] {
		for _, g := range r.facts.globals {
			if g == name {
				return true
			}
		}
		if len(r.toks) > 1 && isAugmented(r.toks[1].text) && r.toks[0].is(name) {
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

// neverStarted finds threads and processes that are made, kept in a variable, and never touched again.
func neverStarted(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		if len(r.toks) < 5 || r.toks[0].kind != tokName || !r.toks[1].is("=") {
			continue
		}
		k := 2
		for k+2 < len(r.toks) && r.toks[k].kind == tokName && r.toks[k+1].is(".") {
			k += 2
		}
		if k+1 >= len(r.toks) {
			continue
		}
		if c := r.toks[k]; !(c.is("Thread") || c.is("Process") || c.is("Timer") || t.threadClass(c.text)) || !r.toks[k+1].is("(") || closing(r.toks, k+1) != len(r.toks)-1 {
			continue
		}
		name := r.toks[0].text
		if t.count(name) > 1 || t.bound[r.toks[k].text] && !t.imported(r.toks[k].text) && !t.threadClass(r.toks[k].text) {
			continue
		}
		end := r.toks[len(r.toks)-1].end
		at := lineEnd(t.text, end)
		out = append(out, finding{changes: []change{{at, at, t.eol() + t.indent(i) + name + ".start()", CodeNeverStarted,
			name + " is made and never started"}}})
	}
	return out
}

// threadClass reports whether the text defines a class of that name on top of Thread or Process that does not start itself.
func (t *intentText) threadClass(name string) bool {
	for i, r := range t.rows {
		if r.kind != kindClass || r.facts.def != name || len(r.toks) < 5 {
			continue
		}
		base := r.toks[len(r.toks)-3]
		if !base.is("Thread") && !base.is("Process") {
			return false
		}
		for _, s := range t.rows[i:suite(t.rows, i)] {
			if strings.Contains(s.text, "start") {
				return false
			}
		}
		return true
	}
	return false
}

// count is how often a name occurs in code, other than after a dot.
func (t *intentText) count(name string) int {
	n := 0
	for _, r := range t.rows {
		for i, k := range r.toks {
			if k.kind == tokName && k.text == name && !(i > 0 && r.toks[i-1].is(".")) {
				n++
			}
		}
	}
	return n
}

func (t *intentText) imported(name string) bool {
	for _, r := range t.rows {
		if r.kind == kindImport {
			for _, b := range r.facts.binds {
				if b == name {
					return true
				}
			}
		}
	}
	return false
}

// uncalledMethod finds statements that name a method and do not call it.
func uncalledMethod(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		n := len(r.toks)
		if n < 3 || n%2 == 0 || r.kind != kindSimple || t.guarded(i) {
			continue
		}
		plain := true
		for i, k := range r.toks {
			plain = plain && (i%2 == 0 && k.kind == tokName || i%2 == 1 && k.is("."))
		}
		if !plain {
			continue
		}
		last := r.toks[n-1]
		known := strings.Contains(" start join close acquire release terminate clear sort reverse flush shutdown task_done ", " "+last.text+" ")
		out = append(out, finding{report: !known, changes: []change{{last.end, last.end, "()", CodeUncalled,
			"this names " + last.text + " and does nothing: a call needs parentheses"}}})
	}
	return out
}

// guarded reports whether row i stands in a with, try or class block, where naming an attribute has a purpose.
func (t *intentText) guarded(i int) bool {
	w := t.rows[i].width
	for k := i - 1; k >= 0 && w > 0; k-- {
		if t.rows[k].width < w {
			switch t.rows[k].kind {
			case kindWith, kindTry, kindClass, kindExcept:
				return true
			}
			w = t.rows[k].width
		}
	}
	return false
}

// foreignLiterals are the names that other languages have for True, False and None.
var foreignLiterals = map[string]string{"true": "True", "false": "False", "null": "None", "nil": "None", "undefined": "None", "NULL": "None", "TRUE": "True", "FALSE": "False"}

// foreignNames finds true, false and null where nothing binds them.
func foreignNames(t *intentText) []finding {
	var out []finding
	for _, r := range t.rows {
		if t.star || r.kind == kindImport {
			continue
		}
		if n := len(r.toks); n == 3 && r.toks[2].kind == tokName && r.toks[0].end == r.toks[1].start && (r.toks[0].is("+") && r.toks[1].is("+") || r.toks[0].is("-") && r.toks[1].is("-")) {
			out = append(out, finding{certain: true, changes: []change{{r.toks[0].start, r.toks[2].end, r.toks[2].text + " " + r.toks[0].text + "= 1", CodeForeignName,
				"Python has no ++ and --: these are two signs, and nothing changes"}}})
		}
		for i, k := range r.toks {
			to := foreignLiterals[k.text]
			if c, ok := t.foreignCall(r, i); ok {
				out = append(out, finding{certain: true, changes: []change{c}})
			}
			if k.kind != tokName || to == "" || t.bound[k.text] || i > 0 && r.toks[i-1].is(".") || i+1 < len(r.toks) && r.toks[i+1].is("=") && k.depth > 0 {
				continue
			}
			out = append(out, finding{certain: true, changes: []change{{k.start, k.end, to, CodeForeignName, "Python writes " + to}}})
		}
	}
	return out
}

// foreignCall finds console.log and the like, and `this` in methods that take self.
func (t *intentText) foreignCall(r row, i int) (change, bool) {
	k := r.toks[i]
	if k.kind != tokName || t.bound[k.text] || i+2 >= len(r.toks) || !r.toks[i+1].is(".") || i > 0 && r.toks[i-1].is(".") {
		return change{}, false
	}
	last := r.toks[i+2]
	switch k.text {
	case "this":
		return change{k.start, k.end, "self", CodeForeignName, "Python's methods call their object self"}, t.bound["self"]
	case "console":
		return change{k.start, last.end, "print", CodeForeignName, "Python prints with print"}, last.is("log")
	case "System":
		if i+4 < len(r.toks) && last.is("out") && r.toks[i+4].is("println") {
			return change{k.start, r.toks[i+4].end, "print", CodeForeignName, "Python prints with print"}, true
		}
	}
	return change{}, false
}

// inClass reports whether row i stands directly in a class body.
func (t *intentText) inClass(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if t.rows[k].width < t.rows[i].width {
			return t.rows[k].kind == kindClass
		}
	}
	return false
}

// calledTarget finds Thread(target=f(x)) where f returns nothing, so that it runs at once and the thread gets None.
func calledTarget(t *intentText) []finding {
	var out []finding
	for _, r := range t.rows {
		for i := 2; i+3 < len(r.toks); i++ {
			if !r.toks[i].is("target") || !r.toks[i+1].is("=") || !(r.toks[i-1].is("(") || r.toks[i-1].is(",")) || !r.toks[i+3].is("(") || strings.Contains(r.text, "args") {
				continue
			}
			end := closing(r.toks, i+3)
			if end < 0 || !(tokenAt(r.toks, end+1).is(",") || tokenAt(r.toks, end+1).is(")")) || !t.givesNothing(r.toks[i+2].text) || !strings.Contains(r.text, "Thread") && !strings.Contains(r.text, "Process") {
				continue
			}
			text := ""
			if args := r.toks[i+4 : end]; len(args) > 0 {
				text = ", args=(" + source(t.text, args) + ")"
				if len(items(args)) == 1 {
					text = ", args=(" + source(t.text, args) + ",)"
				}
			}
			if strings.Contains(source(t.text, r.toks[i+4:end]), "=") {
				continue
			}
			out = append(out, finding{certain: true, changes: []change{{r.toks[i+3].start, r.toks[end].end, text, CodeCalledTarget,
				"this calls the function at once: the thread is to call it"}}})
		}
	}
	return out
}

// givesNothing reports whether the text defines a plain function of that name without a value to return.
func (t *intentText) givesNothing(name string) bool {
	for i, r := range t.rows {
		if r.kind != kindDef || r.facts.def != name || r.async || i > 0 && t.rows[i-1].kind == kindDecorator {
			continue
		}
		for _, s := range t.rows[i+1 : suite(t.rows, i)] {
			if s.kind == kindReturn && len(s.toks) > 1 || s.facts.yields {
				return false
			}
		}
		return r.header && t.binders(name) == 1
	}
	return false
}

// deepPrint finds a print at the end of a loop of very many turns that shows what the loop sums up: it is meant after the loop.
func deepPrint(t *intentText) []finding {
	var out []finding
	for i, r := range t.rows {
		if r.kind != kindFor || !r.header || turns(r) < 10000 {
			continue
		}
		end := suite(t.rows, i)
		last := t.rows[end-1]
		if end < i+3 || len(last.toks) < 3 || !last.toks[0].is("print") || !last.toks[1].is("(") {
			continue
		}
		target := map[string]bool{}
		for _, n := range r.facts.binds {
			target[n] = true
		}
		sums := map[string]bool{}
		for _, s := range t.rows[i+1 : end-1] {
			if len(s.toks) > 2 && isAugmented(s.toks[1].text) {
				sums[s.toks[0].text] = true
			}
		}
		if last.uses(target) || !last.uses(sums) {
			continue
		}
		out = append(out, finding{changes: t.shift(end-1, end, i, CodeDeepPrint,
			"this prints once a turn, "+strconv.Itoa(turns(r))+" times, what the loop sums up: it is meant after the loop")})
	}
	return out
}

// turns is the number of turns of `for x in range(constant)`, or 0.
func turns(r row) int {
	n := len(r.toks)
	if n < 7 || !r.toks[n-5].is("range") && !r.toks[n-5].is("xrange") || r.toks[n-3].kind != tokNumber {
		return 0
	}
	v, err := strconv.Atoi(strings.ReplaceAll(r.toks[n-3].text, "_", ""))
	if err != nil {
		return 0
	}
	return v
}
