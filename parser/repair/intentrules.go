package repair

import (
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
				t.rows[k].width != t.rows[i+1].width || !t.usedBefore(i+1, k, name) || t.hasJump(i+1, end) {
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
			if len(s.toks) < 3 || s.toks[0].kind != tokName || !isAugmented(s.toks[1].text) || done[s.toks[0].text] {
				continue
			}
			name := s.toks[0].text
			if !module[name] || t.otherwiseBound(i, end, name) {
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
		if c := r.toks[k]; !(c.is("Thread") || c.is("Process") || c.is("Timer")) || !r.toks[k+1].is("(") || closing(r.toks, k+1) != len(r.toks)-1 {
			continue
		}
		name := r.toks[0].text
		if t.count(name) > 1 || t.bound[r.toks[k].text] && !t.imported(r.toks[k].text) {
			continue
		}
		end := r.toks[len(r.toks)-1].end
		at := lineEnd(t.text, end)
		out = append(out, finding{changes: []change{{at, at, t.eol() + t.indent(i) + name + ".start()", CodeNeverStarted,
			name + " is made and never started"}}})
	}
	return out
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

// wrongGuard finds misspelt `if __name__ == "__main__"` lines.
func wrongGuard(t *intentText) []finding {
	var out []finding
	for _, r := range t.rows {
		if len(r.toks) < 5 || !r.toks[0].is("if") || !(r.toks[2].is("==") || r.toks[2].is("is")) || !r.toks[4].is(":") {
			continue
		}
		name, value := r.toks[1], r.toks[3]
		if value.kind != tokString || strings.ToLower(strings.Trim(value.text, `_'" `)) != "main" {
			continue
		}
		if name.kind != tokName || strings.Trim(name.text, "_") != "name" || name.text != "__name__" && t.bound[name.text] {
			continue
		}
		quote := value.text[:1]
		if name.text == "__name__" && value.text == quote+"__main__"+quote && r.toks[2].is("==") {
			continue
		}
		const reason = `a program's main part is guarded by if __name__ == "__main__"`
		out = append(out, finding{certain: true, changes: []change{{name.start, value.end, "__name__ == " + quote + "__main__" + quote, CodeGuard, reason}}})
	}
	return out
}

// knownModules are modules of the standard library whose names hardly serve for anything else.
const knownModules = " os sys time random math json re threading multiprocessing datetime collections itertools functools subprocess socket " +
	"logging struct pickle csv hashlib shutil glob asyncio argparse traceback uuid tempfile heapq bisect contextlib decimal fractions " +
	"pathlib gc ctypes base64 getpass inspect sqlite3 textwrap timeit urllib zipfile "

// knownNames are names that programs import from modules so often that their module is plain.
var knownNames = map[string]string{
	"Thread": "threading", "Lock": "threading", "RLock": "threading", "Semaphore": "threading", "Condition": "threading", "Process": "multiprocessing",
	"Pool": "multiprocessing", "Manager": "multiprocessing", "Pipe": "multiprocessing", "ThreadPoolExecutor": "concurrent.futures",
	"ProcessPoolExecutor": "concurrent.futures", "as_completed": "concurrent.futures", "defaultdict": "collections", "Counter": "collections",
	"deque": "collections", "namedtuple": "collections", "OrderedDict": "collections", "partial": "functools", "reduce": "functools", "wraps": "functools",
	"dataclass": "dataclasses", "Path": "pathlib", "sleep": "time", "contextmanager": "contextlib", "cpu_count": "multiprocessing",
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

// missingImport finds modules and well-known names of the standard library that are used and never imported.
func missingImport(t *intentText) []finding {
	if t.star || strings.Contains(t.text, "NameError") || strings.Contains(t.text, "globals()") {
		return nil
	}
	var out []finding
	done := map[string]bool{}
	add := func(line, reason string, certain bool) {
		if !done[line] {
			done[line] = true
			at := importPlace(t.text, t.rows)
			out = append(out, finding{certain: certain, changes: []change{{at, at, line + t.eol(), CodeMissingImport, reason}}})
		}
	}
	for _, r := range t.rows {
		for i, k := range r.toks {
			if k.kind != tokName || i > 0 && r.toks[i-1].is(".") || t.bound[k.text] || i+1 >= len(r.toks) {
				continue
			}
			next := r.toks[i+1]
			if next.is(".") && strings.Contains(knownModules, " "+k.text+" ") && r.kind != kindImport {
				add("import "+k.text, "the module "+k.text+" is used and never imported", true)
			} else if m := knownNames[k.text]; m != "" && next.is("(") && r.kind != kindImport {
				add("from "+m+" import "+k.text, k.text+" is used and never imported", false)
			}
		}
	}
	return out
}

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

// inClass reports whether row i stands directly in a class body.
func (t *intentText) inClass(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if t.rows[k].width < t.rows[i].width {
			return t.rows[k].kind == kindClass
		}
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
