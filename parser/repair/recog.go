package repair

import "strings"

// recog tells whether the tokens of one logical line are a Python 3.13 statement, and if not, how far they make sense.
// It builds nothing and knows nothing of indentation: the search asks it thousands of times, the real parser decides at the end.
type recog struct {
	t     []token
	i     int
	far   int
	depth int
}

// maxNesting is CPython's limit of brackets inside each other.
const maxNesting = 200

// shape is what an expression may be used as.
type shape uint8

const (
	shapeBad    shape = 1 << iota // not an expression
	shapeTarget                   // may stand left of =
	shapeName                     // a bare name
	shapeSingle                   // a name, attribute or subscript, not a tuple or list
	shapeCall
	shapeStar
)

const keywordList = " False None True and as assert async await break class continue def del elif else except finally for from " +
	"global if import in is lambda nonlocal not or pass raise return try while with yield "

func isKeyword(s string) bool {
	return len(s) >= 2 && len(s) <= 8 && strings.Contains(keywordList, " "+s+" ")
}

// recognise reports whether toks are one statement line, and the index of the first token that does not fit otherwise.
func recognise(toks []token) (ok bool, far int) {
	r := recog{t: toks}
	if len(toks) == 0 {
		return true, 0
	}
	if r.statement() && r.i == len(toks) {
		return true, r.i
	}
	return false, min(r.far, len(toks))
}

func (r *recog) peek() string {
	if r.i > r.far {
		r.far = r.i
	}
	if r.i < len(r.t) {
		if t := &r.t[r.i]; t.kind != tokString {
			return t.text
		}
		return "''"
	}
	return ""
}

func (r *recog) at(s string) bool { return r.peek() == s }

func (r *recog) take(s string) bool {
	if r.peek() == s {
		r.i++
		return true
	}
	return false
}

func (r *recog) ahead(n int) string {
	if r.i+n < len(r.t) {
		return r.t[r.i+n].text
	}
	return ""
}

func (r *recog) name() bool {
	r.peek()
	if r.i < len(r.t) && r.t[r.i].kind == tokName && !isKeyword(r.t[r.i].text) {
		r.i++
		return true
	}
	return false
}

func (r *recog) statement() bool {
	switch r.peek() {
	case "@":
		r.i++
		return r.named()
	case "if", "elif", "while":
		r.i++
		return r.named() && r.suite()
	case "else", "try", "finally":
		r.i++
		return r.suite()
	case "for":
		return r.forHead() && r.suite()
	case "with":
		return r.withHead() && r.suite()
	case "except":
		return r.exceptHead() && r.suite()
	case "def":
		return r.defHead() && r.suite()
	case "class":
		return r.classHead() && r.suite()
	case "async":
		r.i++
		switch r.peek() {
		case "def", "for", "with":
			return r.statement()
		}
		return false
	case "match", "case":
		if r.soft() {
			return true
		}
	}
	return r.simples()
}

// soft tries `match subject:` and `case pattern:`; a pattern is taken loosely.
func (r *recog) soft() bool {
	start := *r
	last := len(r.t) - 1
	if last < 2 || !r.t[last].is(":") {
		return false
	}
	match := r.t[r.i].text == "match"
	r.i++
	if match {
		if r.exprs() && r.suite() && r.i == len(r.t) {
			return true
		}
		*r = start
		return false
	}
	if !r.pattern() {
		*r = start
		return false
	}
	if r.take("if") && !r.named() {
		*r = start
		return false
	}
	if r.suite() && r.i == len(r.t) {
		return true
	}
	*r = start
	return false
}

// pattern passes tokens up to the colon or the guard, brackets balanced.
func (r *recog) pattern() bool {
	depth, n := 0, 0
	for ; r.i < len(r.t); r.i++ {
		s := r.peek()
		switch {
		case s == "(" || s == "[" || s == "{":
			depth++
		case s == ")" || s == "]" || s == "}":
			depth--
		case depth == 0 && (s == ":" || s == "if"):
			return n > 0
		case s == "=" && depth == 0 || isKeyword(s) && !strings.Contains(" as None True False ", " "+s+" "):
			return false
		}
		n++
	}
	return false
}

func (r *recog) suite() bool {
	if !r.take(":") {
		return false
	}
	if r.i == len(r.t) {
		return true
	}
	return r.simples()
}

func (r *recog) simples() bool {
	for {
		if !r.simple() {
			return false
		}
		if !r.take(";") || r.i == len(r.t) {
			return r.i == len(r.t)
		}
	}
}

func (r *recog) simple() bool {
	switch r.peek() {
	case "pass", "break", "continue":
		r.i++
		return true
	case "return":
		r.i++
		return r.stmtEnd() || r.exprs()
	case "raise":
		r.i++
		if r.stmtEnd() {
			return true
		}
		return r.expr() && (!r.take("from") || r.expr())
	case "global", "nonlocal":
		r.i++
		return r.nameList()
	case "del":
		r.i++
		return r.exprsShape()&shapeTarget != 0
	case "assert":
		r.i++
		return r.expr() && (!r.take(",") || r.expr())
	case "import":
		r.i++
		return r.importNames()
	case "from":
		return r.fromImport()
	case "type":
		if r.i+1 < len(r.t) && r.t[r.i+1].kind == tokName && !isKeyword(r.t[r.i+1].text) {
			r.i += 2
			return r.typeParams() && r.take("=") && r.expr()
		}
	}
	return r.assignment()
}

func (r *recog) stmtEnd() bool { return r.i == len(r.t) || r.at(";") }

func (r *recog) nameList() bool {
	for {
		if !r.name() {
			return false
		}
		if !r.take(",") {
			return true
		}
	}
}

func (r *recog) dotted() bool {
	for {
		if !r.name() {
			return false
		}
		if !r.take(".") {
			return true
		}
	}
}

func (r *recog) importNames() bool {
	for {
		if !r.dotted() || r.take("as") && !r.name() {
			return false
		}
		if !r.take(",") {
			return true
		}
	}
}

func (r *recog) fromImport() bool {
	r.i++
	dots := false
	for r.take(".") || r.take("...") {
		dots = true
	}
	if !r.at("import") || !dots {
		if !r.dotted() {
			return false
		}
	}
	if !r.take("import") {
		return false
	}
	if r.take("*") {
		return true
	}
	paren := r.take("(")
	for {
		if !r.name() || r.take("as") && !r.name() {
			return false
		}
		if !r.take(",") {
			break
		}
		if paren && r.at(")") {
			break
		}
	}
	return !paren || r.take(")")
}

func isAugmented(s string) bool {
	switch s {
	case "+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**=":
		return true
	}
	return false
}

func (r *recog) assignment() bool {
	sh := r.yieldOrExprs()
	if sh&shapeBad != 0 {
		return false
	}
	switch s := r.peek(); {
	case s == ":" && sh&shapeSingle != 0:
		r.i++
		if !r.expr() {
			return false
		}
		return !r.take("=") || r.yieldOrExprs()&shapeBad == 0
	case isAugmented(s):
		if sh&shapeSingle == 0 {
			return false
		}
		r.i++
		return r.yieldOrExprs()&shapeBad == 0
	}
	for r.at("=") {
		if sh&shapeTarget == 0 {
			return false
		}
		r.i++
		if sh = r.yieldOrExprs(); sh&shapeBad != 0 {
			return false
		}
	}
	return sh&shapeStar == 0
}

func (r *recog) yieldOrExprs() shape {
	if r.at("yield") {
		if r.yield() {
			return 0
		}
		return shapeBad
	}
	return r.exprsShape()
}

func (r *recog) yield() bool {
	r.i++
	if r.take("from") {
		return r.expr()
	}
	switch r.peek() {
	case "", ")", ";", "=":
		return true
	}
	return r.exprs()
}

func (r *recog) forHead() bool {
	r.i++
	sh := r.targets()
	return sh&shapeTarget != 0 && r.take("in") && r.exprs()
}

// targets reads a target list; it stops before `in`.
func (r *recog) targets() shape {
	n, all := 0, shapeTarget
	for {
		r.take("*")
		sh := r.unary()
		if sh&shapeBad != 0 {
			return shapeBad
		}
		all &= sh
		n++
		if !r.take(",") {
			break
		}
		if r.at("in") {
			break
		}
	}
	return all
}

func (r *recog) withHead() bool {
	r.i++
	if r.at("(") {
		save := *r
		r.i++
		if r.withItems(true) && r.take(")") && r.at(":") {
			return true
		}
		far := r.far
		*r = save
		r.far = far
	}
	return r.withItems(false)
}

func (r *recog) withItems(paren bool) bool {
	for {
		if !r.expr() {
			return false
		}
		if r.take("as") && r.unary()&shapeTarget == 0 {
			return false
		}
		if !r.take(",") {
			return true
		}
		if paren && r.at(")") {
			return true
		}
	}
}

func (r *recog) exceptHead() bool {
	r.i++
	star := r.take("*")
	if !star && r.at(":") {
		return true
	}
	return r.expr() && (!r.take("as") || r.name())
}

func (r *recog) defHead() bool {
	r.i++
	return r.name() && r.typeParams() && r.take("(") && r.params(")", true) && r.take(")") && (!r.take("->") || r.exprs())
}

func (r *recog) classHead() bool {
	r.i++
	return r.name() && r.typeParams() && (!r.at("(") || r.call())
}

func (r *recog) typeParams() bool {
	if !r.take("[") {
		return true
	}
	for !r.at("]") {
		if !r.take("*") {
			r.take("**")
		}
		if !r.name() || r.take(":") && !r.expr() || r.take("=") && !r.exprs() {
			return false
		}
		if !r.take(",") {
			break
		}
	}
	return r.take("]")
}

// params reads parameters up to (not including) the closing token.
func (r *recog) params(end string, hints bool) bool {
	defaults, star, double := false, false, false
	for !r.at(end) {
		if double {
			return false
		}
		switch {
		case r.take("/"):
		case r.take("**"):
			double = true
			if !r.param(hints) {
				return false
			}
		case r.take("*"):
			if star {
				return false
			}
			star = true
			if !r.at(",") && !r.starParam(hints) {
				return false
			}
		default:
			if !r.param(hints) {
				return false
			}
			if r.take("=") {
				defaults = true
				if !r.expr() {
					return false
				}
			} else if defaults && !star {
				return false
			}
		}
		if !r.take(",") {
			break
		}
	}
	return true
}

func (r *recog) param(hints bool) bool {
	return r.name() && (!hints || !r.take(":") || r.expr())
}

func (r *recog) starParam(hints bool) bool {
	return r.name() && (!hints || !r.take(":") || (r.take("*") || true) && r.expr())
}

// exprs is `star_expressions`.
func (r *recog) exprs() bool { return r.exprsShape()&shapeBad == 0 }

func (r *recog) exprsShape() shape {
	n := 0
	all := shapeTarget
	var one shape
	for {
		sh := r.starred()
		if sh&shapeBad != 0 {
			return shapeBad
		}
		one = sh
		all &= sh
		n++
		if !r.take(",") {
			break
		}
		if r.listEnd() {
			n++
			break
		}
	}
	if n == 1 {
		return one
	}
	return all
}

// listEnd reports whether a trailing comma ends an expression list here.
func (r *recog) listEnd() bool {
	switch s := r.peek(); s {
	case "", ")", "]", "}", "=", ":", ";":
		return true
	default:
		return isAugmented(s)
	}
}

func (r *recog) starred() shape {
	if r.take("*") {
		sh := r.binary()
		if sh&shapeBad != 0 {
			return sh
		}
		return sh&shapeTarget | shapeStar
	}
	return r.exprShape()
}

// named is an expression that may be `name := value`.
func (r *recog) named() bool {
	sh := r.exprShape()
	if sh&shapeBad != 0 {
		return false
	}
	if sh&shapeName != 0 && r.take(":=") {
		return r.expr()
	}
	return true
}

func (r *recog) expr() bool { return r.exprShape()&shapeBad == 0 }
