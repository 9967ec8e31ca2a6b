package repair

import "strings"

// exprShape reads one expression: lambda, conditional or below.
func (r *recog) exprShape() shape {
	if r.at("lambda") {
		r.i++
		if r.params(":", false) && r.take(":") && r.expr() {
			return 0
		}
		return shapeBad
	}
	sh := r.boolean()
	if sh&shapeBad != 0 || !r.at("if") {
		return sh
	}
	r.i++
	if r.boolean()&shapeBad != 0 || !r.take("else") || !r.expr() {
		return shapeBad
	}
	return 0
}

// boolean reads operands joined by and, or and comparisons; all operators count alike, since only form matters.
func (r *recog) boolean() shape {
	var sh shape
	for n := 0; ; n++ {
		negated := false
		for r.take("not") {
			negated = true
		}
		one := r.binary()
		if one&shapeBad != 0 {
			return shapeBad
		}
		if n == 0 && !negated {
			sh = one
		} else {
			sh = 0
		}
		if !r.comparison() {
			return sh
		}
	}
}

// comparison takes an operator that joins two operands of boolean, if there is one.
func (r *recog) comparison() bool {
	switch r.peek() {
	case "and", "or", "<", ">", "<=", ">=", "==", "!=", "in":
		r.i++
		return true
	case "is":
		r.i++
		r.take("not")
		return true
	case "not":
		if r.ahead(1) == "in" {
			r.i += 2
			return true
		}
	}
	return false
}

// binary reads operands joined by arithmetic and bit operators.
func (r *recog) binary() shape {
	sh := r.unary()
	for sh&shapeBad == 0 {
		switch r.peek() {
		case "+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "**":
			r.i++
			if r.unary()&shapeBad != 0 {
				return shapeBad
			}
			sh = 0
		default:
			return sh
		}
	}
	return sh
}

func (r *recog) unary() shape {
	signed := false
	for r.at("+") || r.at("-") || r.at("~") {
		r.i++
		signed = true
	}
	if r.at("await") {
		r.i++
		signed = true
	}
	sh := r.primary()
	if signed && sh&shapeBad == 0 {
		return 0
	}
	return sh
}

func (r *recog) primary() shape {
	sh := r.atom()
	for sh&shapeBad == 0 {
		switch r.peek() {
		case ".":
			r.i++
			if !r.name() {
				return shapeBad
			}
			sh = shapeTarget | shapeSingle
		case "(":
			if !r.call() {
				return shapeBad
			}
			sh = shapeCall
		case "[":
			r.i++
			if !r.slices() || !r.take("]") {
				return shapeBad
			}
			sh = shapeTarget | shapeSingle
		default:
			return sh
		}
	}
	return sh
}

func (r *recog) slices() bool {
	for n := 0; ; n++ {
		if n > 0 && r.at("]") {
			return true
		}
		if !r.slice() {
			return false
		}
		if !r.take(",") {
			return true
		}
	}
}

func (r *recog) slice() bool {
	if r.take("*") {
		return r.binary()&shapeBad == 0
	}
	if !r.at(":") {
		if !r.named() {
			return false
		}
		if !r.at(":") {
			return true
		}
	}
	r.i++
	for n := 0; n < 2; n++ {
		if !r.at(":") && !r.at("]") && !r.at(",") && !r.expr() {
			return false
		}
		if !r.take(":") {
			return true
		}
		if n == 1 {
			return false
		}
	}
	return true
}

// call reads `(arguments)`.
func (r *recog) call() bool {
	r.i++
	keywords, doubles := false, false
	for n := 0; !r.at(")"); n++ {
		switch {
		case r.take("**"):
			doubles = true
			if !r.expr() {
				return false
			}
		case r.take("*"):
			if doubles || !r.expr() {
				return false
			}
		case r.i+1 < len(r.t) && r.t[r.i].kind == tokName && r.t[r.i+1].is("=") && !isKeyword(r.t[r.i].text):
			r.i += 2
			keywords = true
			if !r.expr() {
				return false
			}
		default:
			if keywords || doubles || !r.named() {
				r.peek()
				return false
			}
			if r.comprehension() {
				if n > 0 || !r.clauses() || !r.at(")") {
					return false
				}
			}
		}
		if !r.take(",") {
			break
		}
	}
	return r.take(")")
}

func (r *recog) comprehension() bool {
	return r.at("for") || r.at("async") && r.ahead(1) == "for"
}

// clauses reads the `for ... in ... if ...` part of a comprehension.
func (r *recog) clauses() bool {
	for r.comprehension() {
		r.take("async")
		r.i++
		if r.targets()&shapeTarget == 0 || !r.take("in") || r.boolean()&shapeBad != 0 {
			return false
		}
		if r.take("if") {
			for {
				if r.boolean()&shapeBad != 0 {
					return false
				}
				if r.take(":=") && !r.expr() {
					return false
				}
				if !r.take("if") {
					break
				}
			}
		}
		if r.at("else") {
			return false
		}
	}
	return true
}

func (r *recog) atom() shape {
	r.peek()
	if r.i == len(r.t) {
		return shapeBad
	}
	t := &r.t[r.i]
	switch t.kind {
	case tokString:
		return r.strings()
	case tokNumber:
		if !validNumber(t.text) {
			return shapeBad
		}
		r.i++
		return 0
	case tokName:
		switch t.text {
		case "None", "True", "False":
			r.i++
			return 0
		}
		if isKeyword(t.text) {
			return shapeBad
		}
		r.i++
		return shapeTarget | shapeName | shapeSingle
	}
	switch t.text {
	case "(", "[", "{":
		return r.bracketed(t.text)
	case "...":
		r.i++
		return 0
	}
	return shapeBad
}

// bracketed reads what a bracket begins, unless too many are open already.
func (r *recog) bracketed(open string) shape {
	if r.depth >= maxNesting {
		return shapeBad
	}
	r.depth++
	defer func() { r.depth-- }()
	switch open {
	case "(":
		return r.paren()
	case "[":
		return r.list()
	}
	return r.dict()
}

func (r *recog) strings() shape {
	binary, text := false, false
	for r.i < len(r.t) && r.t[r.i].kind == tokString {
		t := &r.t[r.i]
		r.peek()
		if t.open {
			return shapeBad
		}
		pre := strings.ToLower(t.text[:strings.IndexAny(t.text, `'"`)])
		switch {
		case strings.ContainsAny(pre, "u") && len(pre) > 1, pre == "t", pre == "tr", pre == "rt":
			return shapeBad
		case strings.Contains(pre, "f") && !validFormat(t.text):
			return shapeBad
		case strings.Contains(pre, "b"):
			binary = true
		default:
			text = true
		}
		if binary && text {
			return shapeBad
		}
		r.i++
	}
	return 0
}

// validFormat reports whether the braces of an f-string pair up.
func validFormat(s string) bool {
	q := strings.IndexAny(s, `'"`)
	quote := s[q : q+1]
	if strings.HasPrefix(s[q:], strings.Repeat(quote, 3)) {
		quote = s[q : q+3]
	}
	end, ok := formatEnd(s, q+len(quote), quote)
	return ok && end == len(s)
}

func (r *recog) paren() shape {
	r.i++
	if r.take(")") {
		return shapeTarget
	}
	if r.at("yield") {
		if r.yield() && r.take(")") {
			return 0
		}
		return shapeBad
	}
	sh, ok := r.elements(")")
	if !ok || !r.take(")") {
		return shapeBad
	}
	return sh
}

func (r *recog) list() shape {
	r.i++
	if r.take("]") {
		return shapeTarget
	}
	sh, ok := r.elements("]")
	if !ok || !r.take("]") {
		return shapeBad
	}
	return sh & shapeTarget
}

// elements reads what stands between ( or [ and its end: one expression, a comprehension, or a list.
func (r *recog) elements(end string) (shape, bool) {
	all := shapeTarget
	for n := 0; ; n++ {
		if n > 0 && r.at(end) {
			return all, true
		}
		sh := r.starred()
		if sh&shapeBad != 0 {
			return 0, false
		}
		if sh&shapeName != 0 && r.take(":=") {
			if !r.expr() {
				return 0, false
			}
			sh = 0
		}
		if r.comprehension() {
			return 0, n == 0 && sh&shapeStar == 0 && r.clauses()
		}
		if n == 0 && end == ")" && !r.at(",") {
			return sh, sh&shapeStar == 0
		}
		all &= sh
		if !r.take(",") {
			return all, true
		}
	}
}

// dict reads a dict or set display or comprehension.
func (r *recog) dict() shape {
	r.i++
	kind := 0 // 1 dict, 2 set
	for n := 0; !r.at("}"); n++ {
		this := 2
		switch {
		case r.take("**"):
			this = 1
			if r.binary()&shapeBad != 0 {
				return shapeBad
			}
		default:
			if r.starred()&shapeBad != 0 || r.take(":=") && !r.expr() {
				return shapeBad
			}
			if kind != 2 && r.take(":") {
				this = 1
				if !r.expr() {
					return shapeBad
				}
			}
			if n == 0 && r.comprehension() {
				if r.clauses() && r.take("}") {
					return 0
				}
				return shapeBad
			}
		}
		if kind != 0 && kind != this {
			return shapeBad
		}
		kind = this
		if !r.take(",") {
			break
		}
	}
	if !r.take("}") {
		return shapeBad
	}
	return 0
}

// validNumber checks a numeric literal of Python 3.
func validNumber(s string) bool {
	low := strings.ToLower(s)
	if len(low) > 1 && low[0] == '0' {
		if set, ok := map[byte]string{'x': "0123456789abcdef", 'o': "01234567", 'b': "01"}[low[1]]; ok {
			return digits(low[2:], set, true)
		}
	}
	body := strings.TrimSuffix(low, "j")
	imaginary := body != low
	mantissa, exponent, hasExp := strings.Cut(body, "e")
	if hasExp && !digits(strings.TrimLeft(exponent, "+-"), "0123456789", false) {
		return false
	}
	whole, fraction, hasDot := strings.Cut(mantissa, ".")
	if hasDot || hasExp || imaginary {
		return (whole == "" && hasDot || digits(whole, "0123456789", false)) && (fraction == "" || digits(fraction, "0123456789", false))
	}
	if len(whole) > 1 && whole[0] == '0' && strings.Trim(whole, "0_") != "" {
		return false
	}
	return digits(whole, "0123456789", false)
}

// digits reports whether s is digits of the set with single underscores between; lead allows one in front.
func digits(s, set string, lead bool) bool {
	if lead {
		s = strings.TrimPrefix(s, "_")
	}
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return false
	}
	for i := 0; i < len(s); i++ {
		if s[i] != '_' && strings.IndexByte(set, s[i]) < 0 {
			return false
		}
	}
	return true
}
