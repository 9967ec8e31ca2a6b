package repair

import "strings"

// kind is what a statement line is, as far as its place among other lines depends on it.
type kind uint8

const (
	kindSimple kind = iota
	kindIf
	kindElif
	kindElse
	kindElseIf   // an else that belongs to an if
	kindElseLoop // ... to a loop
	kindElseTry  // ... to a try
	kindFor
	kindWhile
	kindTry
	kindExcept
	kindFinally
	kindWith
	kindDef
	kindClass
	kindDecorator
	kindMatch
	kindCase
	kindReturn
	kindRaise
	kindBreak
	kindContinue
	kindImport
	kindGuard // if __name__ == "__main__"
	kindModule
)

// unit is one statement line of a candidate text.
type unit struct {
	text   string
	toks   []token // of text
	width  int     // columns of indentation as found; -1 when unknown
	kind   kind
	header bool // a body must follow
	clause bool // else, elif, except, finally
	async  bool
	blank  bool // a blank line stands before it
	first  int  // physical lines
	last   int
	att    *attempt // the edits that made it a statement, or nil
	base   int      // offset of the attempt's region in the stage's text
	at     int      // offset of the statement in the attempt's text
	tight  bool     // a single blank stood where its line break was lost
	split  bool     // it shares its physical line with a statement before it
	facts  *facts
}

// newUnit classifies one recognised statement.
func newUnit(text string, toks []token) *unit {
	u := &unit{text: text, toks: toks}
	if len(toks) == 0 {
		u.facts = &facts{}
		return u
	}
	i := 0
	if toks[0].is("async") && len(toks) > 1 {
		u.async = true
		i = 1
	}
	u.kind = headKind(toks[i:])
	last := toks[len(toks)-1]
	u.header = last.is(":") && last.depth == 0 && compound(u.kind)
	switch u.kind {
	case kindElif, kindElse, kindExcept, kindFinally:
		u.clause = true
	}
	u.facts = factsOf(u)
	return u
}

func compound(k kind) bool {
	switch k {
	case kindSimple, kindDecorator, kindReturn, kindRaise, kindBreak, kindContinue, kindImport:
		return false
	}
	return true
}

func headKind(toks []token) kind {
	switch toks[0].text {
	case "if":
		if len(toks) > 2 && toks[1].is("__name__") {
			return kindGuard
		}
		return kindIf
	case "elif":
		return kindElif
	case "else":
		return kindElse
	case "for":
		return kindFor
	case "while":
		return kindWhile
	case "try":
		return kindTry
	case "except":
		return kindExcept
	case "finally":
		return kindFinally
	case "with":
		return kindWith
	case "def":
		return kindDef
	case "class":
		return kindClass
	case "@":
		return kindDecorator
	case "return":
		return kindReturn
	case "raise":
		return kindRaise
	case "break":
		return kindBreak
	case "continue":
		return kindContinue
	case "import", "from":
		return kindImport
	case "match", "case":
		if last := toks[len(toks)-1]; len(toks) > 2 && last.is(":") && last.depth == 0 && !toks[1].is(":") {
			if toks[0].text == "match" {
				return kindMatch
			}
			return kindCase
		}
	}
	return kindSimple
}

// physical is one line of the text.
type physical struct {
	start, end, next int // end is before the line break
	code             int // offset of the first character that is not a blank
	blank, comment   bool
}

func physicalLines(s string) []physical {
	var out []physical
	for at := 0; at < len(s); {
		p := physical{start: at, end: lineEnd(s, at)}
		p.next = p.end + lineBreak(s[p.end:])
		p.code = p.start
		for p.code < p.end && (s[p.code] == ' ' || s[p.code] == '\t' || s[p.code] == '\f') {
			p.code++
		}
		p.blank = p.code == p.end
		p.comment = !p.blank && s[p.code] == '#'
		out = append(out, p)
		at = p.next
	}
	return out
}

// columns is the width of an indentation when a tab goes to the next multiple of size.
func columns(indent string, size int) int {
	w := 0
	for i := 0; i < len(indent); i++ {
		switch indent[i] {
		case '\t':
			w = (w/size + 1) * size
		case '\f':
			w = 0
		default:
			w++
		}
	}
	return w
}

// facts are what the semantic costs need to know of a statement: names bound and used, found by looking at tokens.
type facts struct {
	binds, uses     []string
	params          []string // of a def
	paramUses       []string // defaults, annotations: read outside
	globals         []string
	def             string // the name that a def or class binds
	self            bool   // first parameter is self or cls
	star            bool   // from x import *
	call            bool   // an expression statement that calls something
	selfUse         bool   // uses the name self
	yields, awaits  bool
	assigns, docstr bool
}

func factsOf(u *unit) *facts {
	f := &facts{}
	toks := u.toks
	if u.async {
		toks = toks[1:]
	}
	switch u.kind {
	case kindDef:
		defFacts(f, toks)
	case kindClass:
		if len(toks) > 1 && toks[1].kind == tokName {
			f.def = toks[1].text
			f.binds = append(f.binds, f.def)
			exprFacts(f, toks[2:], false)
		}
	case kindImport:
		importFacts(f, toks)
	default:
		if toks[0].is("global") || toks[0].is("nonlocal") {
			for _, t := range toks[1:] {
				if t.kind == tokName {
					f.globals = append(f.globals, t.text)
				}
			}
			return f
		}
		exprFacts(f, toks, true)
		f.docstr = len(toks) == 1 && toks[0].kind == tokString
		f.call = u.kind == kindSimple && toks[len(toks)-1].is(")") && !f.assigns && toks[0].kind == tokName
	}
	return f
}

func importFacts(f *facts, toks []token) {
	from := toks[0].is("from")
	seen := !from
	for i, t := range toks {
		switch {
		case t.is("import"):
			seen = true
		case !seen || t.kind == tokName && isKeyword(t.text):
		case t.is("*"):
			f.star = true
		case t.kind == tokName:
			next := ""
			if i+1 < len(toks) {
				next = toks[i+1].text
			}
			if i > 0 && toks[i-1].is(".") || next == "as" {
				continue
			}
			f.binds = append(f.binds, t.text)
		}
	}
}

func defFacts(f *facts, toks []token) {
	if len(toks) < 2 || toks[1].kind != tokName {
		return
	}
	f.def = toks[1].text
	f.binds = append(f.binds, f.def)
	depth, hint := 0, false
	from := 0
	for i := 2; i < len(toks); i++ {
		t := toks[i]
		switch {
		case t.is("(") || t.is("[") || t.is("{"):
			depth++
			hint = hint && depth > 1
			continue
		case t.is(")") || t.is("]") || t.is("}"):
			depth--
			continue
		case depth == 1 && t.is(","):
			hint = false
			continue
		case depth == 1 && (t.is(":") || t.is("=")):
			hint = true
			continue
		}
		if depth == 0 {
			from = i
			break
		}
		if t.kind != tokName || isKeyword(t.text) {
			continue
		}
		if depth == 1 && !hint {
			f.params = append(f.params, t.text)
		} else if !toks[i-1].is(".") && !(i+1 < len(toks) && toks[i+1].is("=")) {
			f.paramUses = append(f.paramUses, t.text)
		}
	}
	if len(f.params) > 0 {
		f.self = f.params[0] == "self" || f.params[0] == "cls"
	}
	if from > 0 && !toks[from].is(":") {
		tail := facts{}
		exprFacts(&tail, toks[from:], false)
		f.paramUses = append(f.paramUses, tail.uses...)
	}
}

// exprFacts collects names from the tokens of an expression or simple statement; with stores, assignment targets count as
// bound. Targets of comprehensions and lambda parameters count as bound too, which is lenient.
func exprFacts(f *facts, toks []token, stores bool) {
	binding := make([]bool, len(toks))
	if stores {
		assignmentTargets(f, toks, binding)
	}
	for i, t := range toks {
		switch {
		case t.is("for"):
			for j := i + 1; j < len(toks) && !toks[j].is("in"); j++ {
				binding[j] = plainName(toks, j)
			}
		case t.is("lambda"):
			depth := 0
			for j := i + 1; j < len(toks) && (depth > 0 || !toks[j].is(":")); j++ {
				depth += bracketStep(toks[j])
				if prev := toks[j-1].text; depth == 0 && (prev == "," || prev == "lambda" || prev == "*" || prev == "**") {
					binding[j] = toks[j].kind == tokName
				}
			}
		case t.is("as") && i+1 < len(toks):
			for j := i + 1; j < len(toks) && !toks[j].is(":") && !toks[j].is(","); j++ {
				binding[j] = plainName(toks, j)
			}
		case t.is("yield"):
			f.yields = true
		case t.is("await"):
			f.awaits = true
		}
	}
	for i, t := range toks {
		if t.kind == tokString {
			formatUses(f, t.text)
			continue
		}
		if t.kind != tokName || isKeyword(t.text) || i > 0 && toks[i-1].is(".") {
			continue
		}
		next := ""
		if i+1 < len(toks) {
			next = toks[i+1].text
		}
		switch {
		case binding[i] || next == ":=":
			f.binds = append(f.binds, t.text)
		case next == "=" && t.depth > 0:
		case t.text == "self":
			f.selfUse = true
			f.uses = append(f.uses, t.text)
		default:
			f.uses = append(f.uses, t.text)
		}
	}
}

func bracketStep(t token) int {
	if t.kind == tokOp {
		switch t.text {
		case "(", "[", "{":
			return 1
		case ")", "]", "}":
			return -1
		}
	}
	return 0
}

// plainName reports whether token j is a name that is bound when it stands among targets: no attribute, call or subscript.
func plainName(toks []token, j int) bool {
	if toks[j].kind != tokName || isKeyword(toks[j].text) || j > 0 && toks[j-1].is(".") {
		return false
	}
	if j+1 < len(toks) {
		switch toks[j+1].text {
		case ".", "(", "[":
			return false
		}
	}
	return true
}

// assignmentTargets marks names left of an `=` (or an annotated or augmented one) at depth 0.
func assignmentTargets(f *facts, toks []token, binding []bool) {
	start := 0
	for i, t := range toks {
		if t.depth != 0 || t.kind == tokString {
			continue
		}
		switch {
		case t.text == ";" || t.text == ":" && i != 1 && compoundWord(toks[0].text):
			start = i + 1
		case t.text == "=" || isAugmented(t.text) || t.text == ":" && i == start+1 && i+1 < len(toks):
			f.assigns = true
			depth := 0
			for j := start; j < i; j++ {
				depth += bracketStep(toks[j])
				inCall := false
				if depth > 0 {
					inCall = insideCall(toks[start:i], j-start)
				}
				if !inCall && plainName(toks, j) {
					binding[j] = true
				}
			}
			start = i + 1
		}
	}
}

func compoundWord(s string) bool {
	return s != "" && strings.Contains(" if elif else for while try except finally with class def ", " "+s+" ")
}

// insideCall reports whether token j lies in a bracket that follows an operand (a call or subscript, not a tuple or list).
func insideCall(toks []token, j int) bool {
	depth := 0
	for k := j - 1; k >= 0; k-- {
		step := bracketStep(toks[k])
		depth += step
		if step == 1 && depth == 1 {
			if k > 0 && (toks[k-1].kind == tokName || toks[k-1].is(")") || toks[k-1].is("]")) {
				return true
			}
			depth = 0
		}
	}
	return false
}

// formatUses adds the names that the replacement fields of an f-string read.
func formatUses(f *facts, s string) {
	q := strings.IndexAny(s, `'"`)
	if q <= 0 || !strings.ContainsAny(s[:q], "fF") {
		return
	}
	for i := q; i < len(s); i++ {
		if s[i] != '{' {
			continue
		}
		if i+1 < len(s) && s[i+1] == '{' {
			i++
			continue
		}
		end := i + 1
		for depth := 0; end < len(s) && (depth > 0 || s[end] != '}' && s[end] != ':'); end++ {
			if strings.IndexByte("([{", s[end]) >= 0 {
				depth++
			} else if strings.IndexByte(")]}", s[end]) >= 0 {
				depth--
			}
		}
		exprFacts(f, significant(s[i+1:end]), false)
		i = end
	}
}

// significant is the tokens of a piece of code without comments and line breaks.
func significant(s string) []token {
	var out []token
	for _, t := range lexAll(s) {
		if t.kind != tokComment && t.kind != tokNewline {
			out = append(out, t)
		}
	}
	return out
}
