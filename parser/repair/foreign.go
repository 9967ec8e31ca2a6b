package repair

import (
	"strconv"
	"strings"
)

func itoa(n int) string { return strconv.Itoa(n) }

// foreignSigns turns operators of C and its kin into Python's.
func foreignSigns(f *failure) []proposal {
	var out []proposal
	const reason = "Python writes this operator as a word"
	var edits []change
	for i, t := range f.toks {
		switch {
		case t.is("&&"):
			edits = append(edits, change{t.start, t.end, padded(f.text, t, "and"), CodeForeign, reason})
		case t.is("||"):
			edits = append(edits, change{t.start, t.end, padded(f.text, t, "or"), CodeForeign, reason})
		case t.is("!") && !f.tok(i+1).is("="):
			edits = append(edits, change{t.start, t.end, padded(f.text, t, "not "), CodeForeign, reason})
		case t.is("!") && f.tok(i+1).is("=") && f.tok(i+1).start > t.end:
			edits = append(edits, change{t.start, f.tok(i + 1).end, "!=", CodeForeign, "the operator is one word"})
		case (t.is("=") || t.is(">") || t.is("<")) && f.tok(i+1).is("=") && f.tok(i+1).start == t.end+1:
			out = append(out, one(change{t.start, f.tok(i + 1).end, t.text + "=", CodeForeign, "the operator is one word"}, 0.5))
		case t.is("==") && f.tok(i+1).is("=") && f.tok(i+1).start == t.end:
			out = append(out, one(change{t.start, f.tok(i + 1).end, "==", CodeForeign, "Python compares with =="}, 0.5))
		case t.is("!=") && f.tok(i+1).is("=") && f.tok(i+1).start == t.end:
			out = append(out, one(change{t.start, f.tok(i + 1).end, "!=", CodeForeign, "Python compares with !="}, 0.5))
		case t.is("=>"), t.is("=") && f.tok(i+1).is(">") && f.tok(i+1).start == t.end:
			end := t.end
			if t.is("=") {
				end++
			}
			out = append(out, one(change{t.start, end, ">=", CodeForeign, "Python writes >="}, 0.7))
		case t.is("?") && i > 0:
			out = append(out, ternary(f, i)...)
		}
	}
	if len(edits) > 0 {
		out = append(out, proposal{edits, 0.5})
	}
	return append(append(out, increments(f)...), countingLoop(f)...)
}

// countingLoop rewrites `for (i = a; i < b; i++)` and `for (x of xs)`, with or without the brace.
func countingLoop(f *failure) []proposal {
	if len(f.toks) < 6 || !(f.toks[0].is("for") || f.toks[0].is("foreach")) || !f.toks[1].is("(") {
		return nil
	}
	end := closing(f.toks, 1)
	if end < 0 {
		return nil
	}
	head := eachHead(f, f.toks[2:end])
	if head == "" {
		head = rangeHead(f, f.toks[2:end])
	}
	if head == "" {
		return nil
	}
	last := f.toks[end]
	text := "for " + head
	if n := f.tok(end + 1); n.is("{") && f.sameLine(end, end+1) {
		last = n
		text += ":"
		if f.lastOfLine(0) > end+1 {
			text += " "
		}
	} else if !n.is(":") {
		text += ":"
	}
	return []proposal{one(change{f.toks[0].start, last.end, text, CodeForeign, "Python's for goes over the elements of something"}, 0.7)}
}

const typeWords = " int var let const auto float double long size_t unsigned string String char "

// eachHead is `x in xs` for what stands in the parentheses of a loop over elements.
func eachHead(f *failure, toks []token) string {
	for len(toks) > 2 && strings.Contains(typeWords, " "+toks[0].text+" ") {
		toks = toks[1:]
	}
	if len(toks) > 2 && toks[0].kind == tokName && (toks[1].is("of") || toks[1].is("in") || toks[1].is(":")) {
		return toks[0].text + " in " + source(f.text, toks[2:])
	}
	return ""
}

// rangeHead is `i in range(a, b)` for the three parts of a counting loop.
func rangeHead(f *failure, toks []token) string {
	parts := splitAt(toks, ";")
	if len(parts) != 3 {
		return ""
	}
	for len(parts[0]) > 3 && strings.Contains(typeWords, " "+parts[0][0].text+" ") {
		parts[0] = parts[0][1:]
	}
	if len(parts[0]) < 3 || len(parts[1]) < 3 || len(parts[2]) < 3 || !parts[0][1].is("=") {
		return ""
	}
	name, from, to := parts[0][0].text, source(f.text, parts[0][2:]), source(f.text, parts[1][2:])
	if !parts[1][0].is(name) {
		return ""
	}
	step := stepOf(f, parts[2], name)
	down := strings.HasPrefix(step, "-")
	switch op := parts[1][1].text; {
	case op == "<=" && !down:
		to += " + 1"
	case op == ">=" && down:
		to += " - 1"
	case op == "<" && !down, op == ">" && down, op == "!=":
	default:
		return ""
	}
	switch {
	case step == "":
		return ""
	case step == "1" && from == "0":
		return name + " in range(" + to + ")"
	case step == "1":
		return name + " in range(" + from + ", " + to + ")"
	}
	return name + " in range(" + from + ", " + to + ", " + step + ")"
}

// stepOf is what the third part of a counting loop adds to the variable.
func stepOf(f *failure, toks []token, name string) string {
	text := strings.ReplaceAll(source(f.text, toks), " ", "")
	switch {
	case text == name+"++" || text == "++"+name:
		return "1"
	case text == name+"--" || text == "--"+name:
		return "-1"
	case strings.HasPrefix(text, name+"+="):
		return text[len(name)+2:]
	case strings.HasPrefix(text, name+"-="):
		return "-" + text[len(name)+2:]
	case strings.HasPrefix(text, name+"="+name+"+"):
		return text[2*len(name)+2:]
	case strings.HasPrefix(text, name+"="+name+"-"):
		return "-" + text[2*len(name)+2:]
	}
	return ""
}

// splitAt splits tokens at a sign.
func splitAt(toks []token, sign string) [][]token {
	var out [][]token
	from := 0
	for i, t := range toks {
		if t.is(sign) {
			out = append(out, toks[from:i])
			from = i + 1
		}
	}
	return append(out, toks[from:])
}

// padded keeps a word apart from its neighbours.
func padded(text string, t token, word string) string {
	if t.start > 0 && nameEnd(text, t.start-1) > t.start-1 {
		word = " " + word
	}
	if t.end < len(text) && text[t.end] != ' ' && !strings.HasSuffix(word, " ") {
		word += " "
	}
	if t.end < len(text) && text[t.end] == ' ' {
		word = strings.TrimRight(word, " ")
	}
	return word
}

// ternary rewrites `test ? a : b`.
func ternary(f *failure, q int) []proposal {
	start := q - 1
	for start > 0 && !(f.toks[start-1].depth < f.toks[q].depth || f.toks[start-1].depth == f.toks[q].depth &&
		(f.toks[start-1].is("=") || f.toks[start-1].is("return") || f.toks[start-1].is(",") || f.toks[start-1].is("("))) {
		start--
	}
	for c := q + 1; c < len(f.toks); c++ {
		if f.toks[c].is(":") && f.toks[c].depth == f.toks[q].depth && c > q+1 {
			test := source(f.text, f.toks[start:q])
			yes := source(f.text, f.toks[q+1:c])
			return []proposal{one(change{f.toks[start].start, f.toks[c].end, yes + " if " + test + " else", CodeForeign,
				"Python writes the conditional expression as `a if test else b`"}, 0.8)}
		}
	}
	return nil
}

// increments turns i++ and ++i into i += 1.
func increments(f *failure) []proposal {
	var out []proposal
	for i := 0; i+1 < len(f.toks); i++ {
		a, b := f.toks[i], f.toks[i+1]
		if !(a.is("+") && b.is("+") || a.is("-") && b.is("-")) || a.end != b.start {
			continue
		}
		const reason = "Python has no ++ and --"
		if i == 3 && f.toks[1].is("=") && f.toks[0].kind == tokName && f.toks[2].kind == tokName && (i+2 >= len(f.toks) || f.toks[i+2].is(";") || f.toks[i+2].start > lineEnd(f.text, b.end)) {
			out = append(out, one(change{a.start, b.end, "; " + f.toks[2].text + " " + a.text + "= 1", CodeForeign, reason}, 0.45))
			continue
		}
		if i > 0 && (i+2 >= len(f.toks) || f.toks[i+2].is(";") || f.toks[i+2].is(")") || f.toks[i+2].start > lineEnd(f.text, b.end)) {
			out = append(out, one(change{a.start, b.end, " " + a.text + "= 1", CodeForeign, reason}, 0.5))
		}
	}
	return out
}

// foreignWords turns `else if`, `elseif`, `function`, `var` and `new` into what Python says.
func foreignWords(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if i > f.far+1 || t.kind != tokName {
			continue
		}
		next := f.tok(i + 1)
		switch t.text {
		case "else":
			if i == 0 && (next.is("if") || next.is("elif")) {
				out = append(out, one(change{t.start, next.end, "elif", CodeForeign, "Python writes elif"}, 0.4))
			}
		case "elseif", "elsif", "elseIf", "elsIf", "ElseIf", "elsef":
			if i == 0 {
				out = append(out, one(change{t.start, t.end, "elif", CodeForeign, "Python writes elif"}, 0.4))
			}
		case "catch":
			if i == 0 {
				out = append(out, one(change{t.start, t.end, "except", CodeForeign, "Python writes except"}, 0.6))
			}
		case "throw":
			if i == 0 {
				out = append(out, one(change{t.start, t.end, "raise", CodeForeign, "Python writes raise"}, 0.6))
			}
		case "function", "func", "fn", "sub":
			if i == 0 && next.kind == tokName {
				out = append(out, one(change{t.start, t.end, "def", CodeForeign, "Python defines a function with def"}, 0.6))
			}
		case "var", "let", "const", "int", "float", "string", "bool", "double", "auto", "String", "boolean", "char", "long":
			if i == 0 && next.kind == tokName && f.tok(i+2).is("=") {
				out = append(out, one(change{t.start, next.start, "", CodeForeign, "Python declares no variables"}, 0.6))
			}
		case "new":
			if next.kind == tokName {
				out = append(out, one(change{t.start, next.start, "", CodeForeign, "Python calls the class itself"}, 0.6))
			}
		}
	}
	return out
}

// foreignBraces turns a block in braces into one with a colon.
func foreignBraces(f *failure) []proposal {
	if len(f.toks) == 0 {
		return nil
	}
	var out []proposal
	first := f.toks[0]
	if first.is("}") {
		end := first.end
		const reason = "Python ends a block by indentation"
		if n := f.tok(1); n.kind == tokName && n.start < lineEnd(f.text, end) {
			out = append(out, one(change{first.start, n.start, "", CodeForeign, reason}, 0.4))
		}
	}
	j := f.lastOfLine(0)
	if j > 1 && f.toks[j].is("}") && compoundWord(first.text) {
		for k := 1; k < j; k++ {
			if f.toks[k].is("{") && f.toks[k].depth == 0 && closing(f.toks, k) == j {
				const reason = "Python's blocks have no braces"
				out = append(out, proposal{[]change{{f.toks[k-1].end, f.toks[k].end, ":", CodeForeign, reason}, {f.toks[j-1].end, f.toks[j].end, "", CodeForeign, reason}}, 0.5})
			}
		}
	}
	if j > 0 && f.toks[j].is("{") && compoundWord(first.text) {
		from := f.toks[j].start
		if f.toks[j-1].end <= from {
			from = f.toks[j-1].end
		}
		out = append(out, one(change{from, f.toks[j].end, ":", CodeForeign, "Python begins a block with a colon"}, 0.4))
	}
	return out
}

// foreignComment turns // and -- comments into # ones.
func foreignComment(f *failure) []proposal {
	var out []proposal
	const reason = "Python's comments begin with #"
	for i, t := range f.toks {
		if !t.is("//") && !(t.is("/") && f.tok(i+1).is("*") && f.tok(i+1).start == t.end) || i > f.far+1 {
			continue
		}
		cost := 0.9
		if i == 0 {
			cost = 0.5
		} else if n := f.tok(i + 2); f.far == i+2 && n.kind == tokName && f.sameLine(i, i+2) && (!isKeyword(n.text) || proseScore(f.text[t.end:lineEnd(f.text, t.end)]) >= 0.6) {
			cost = 0.45 // two words in a row
		}
		if t.is("/") {
			end := strings.Index(f.text[t.start:lineEnd(f.text, t.start)], "*/")
			if end < 0 {
				continue
			}
			out = append(out, proposal{[]change{{t.start, t.start + 2, "#", CodeForeign, reason},
				{t.start + end, t.start + end + 2, "", CodeForeign, reason}}, cost})
			continue
		}
		out = append(out, one(change{t.start, t.end, "#", CodeForeign, reason}, cost))
	}
	return out
}

var leadingWords = []string{"import", "from", "def", "class", "return", "while", "for", "if", "elif", "else", "try", "except", "finally",
	"with", "pass", "break", "continue", "global", "raise", "assert", "lambda", "del", "async", "await", "yield", "nonlocal"}
var innerWords = []string{"import", "in", "and", "or", "not", "is", "as", "if", "else", "for", "lambda", "True", "False", "None", "await", "from"}

// keywordTypo corrects keywords in the wrong case or one slip away: `Def`, `improt`, `esle`.
func keywordTypo(f *failure) []proposal {
	var out []proposal
	for _, i := range []int{0, f.far - 1, f.far} {
		t := f.tok(i)
		if t.kind != tokName || isKeyword(t.text) || len(out) > 0 && i == 0 {
			continue
		}
		words := innerWords
		if isStart(f.toks, i) {
			words = leadingWords
		}
		for _, w := range words {
			cost := 0.0
			switch {
			case strings.EqualFold(w, t.text):
				cost = 0.5
			case len(w) > 2 && slip(w, strings.ToLower(t.text)):
				cost = 0.8
			default:
				continue
			}
			out = append(out, one(change{t.start, t.end, w, CodeKeyword, "the keyword is spelt " + w}, cost))
		}
	}
	return out
}

// slip reports whether b is a with one letter wrong, missing, added, or two neighbours swapped.
func slip(a, b string) bool {
	n := commonPrefix(a, b)
	ra, rb := a[n:], b[n:]
	switch len(a) - len(b) {
	case 0:
		return len(ra) > 0 && (ra[1:] == rb[1:] || len(ra) > 1 && ra[0] == rb[1] && ra[1] == rb[0] && ra[2:] == rb[2:])
	case 1:
		return ra[1:] == rb
	case -1:
		return ra == rb[1:]
	}
	return false
}

// placeholder quotes `<your name>` and removes the three dots that stand for more of the same.
func placeholder(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if i > f.far+1 {
			break
		}
		if t.is("<") && (i == 0 || !operandEnd(f.toks[i-1])) {
			if end := strings.IndexByte(f.text[t.start:lineEnd(f.text, t.start)], '>'); end > 1 {
				text := f.text[t.start : t.start+end+1]
				if !strings.ContainsAny(text, `"'\`) {
					out = append(out, one(change{t.start, t.start + end + 1, `"` + text + `"`, CodePlace, "a placeholder must be a value: it became a string"}, 0.7))
				}
			}
		}
		if (t.is("[") || t.is("{")) && i > 0 && f.toks[i-1].is("=") {
			out = append(out, bracketWords(f, i)...)
		}
		if t.is("...") || t.is(".") && f.tok(i+1).is("...") || t.is("...") && f.tok(i+1).is(".") {
			out = append(out, dots(f, i)...)
		}
	}
	if f.far == len(f.toks) && f.far > 0 && f.toks[f.far-1].is("=") && len(f.open) == 0 {
		at := f.toks[f.far-1].end
		out = append(out, one(change{at, at, " ...", CodePlace, "the value is missing"}, 1.2))
	}
	return out
}

// bracketWords quotes a placeholder like [your secret here].
func bracketWords(f *failure, i int) []proposal {
	end := closing(f.toks, i)
	if end < i+3 {
		return nil
	}
	for _, t := range f.toks[i+1 : end] {
		if t.kind != tokName {
			return nil
		}
	}
	text := f.text[f.toks[i].start:f.toks[end].end]
	return []proposal{one(change{f.toks[i].start, f.toks[end].end, `"` + text + `"`, CodePlace, "a placeholder must be a value: it became a string"}, 0.8)}
}

// operandEnd reports whether a token may end an operand, so that an operator can follow.
func operandEnd(t token) bool {
	switch t.kind {
	case tokName:
		return !isKeyword(t.text) || t.text == "None" || t.text == "True" || t.text == "False"
	case tokNumber, tokString:
		return true
	}
	return t.is(")") || t.is("]") || t.is("}") || t.is("...")
}

// dots proposes to remove the run of dots at token i with one comma beside it, or to make it exactly three.
func dots(f *failure, i int) []proposal {
	j := i
	for j+1 < len(f.toks) && (f.toks[j+1].is(".") || f.toks[j+1].is("...")) && f.toks[j+1].start == f.toks[j].end {
		j++
	}
	const reason = "the dots stand for code that was left out"
	from, to := f.toks[i].start, f.toks[j].end
	var out []proposal
	if j > i {
		out = append(out, one(change{from, to, "...", CodePlace, reason}, 0.5))
	}
	if f.toks[i].depth > 0 {
		if next := f.tok(j + 1); i > 0 && f.toks[i-1].is(",") && bracketStep(next) < 0 {
			from = f.toks[i-1].start
			if !f.sameLine(i-1, i) {
				from = f.toks[i].start
			}
			return append(out, one(change{from, to, "", CodePlace, reason}, 0.7))
		}
		if f.tok(j + 1).is(",") {
			out = append(out, one(change{from, f.tok(j + 1).end, "", CodePlace, reason}, 0.7))
		} else {
			out = append(out, one(change{from, to, "", CodePlace, reason}, 0.7))
		}
		if i > 0 && f.toks[i-1].is(",") {
			out = append(out, one(change{f.toks[i-1].start, to, "", CodePlace, reason}, 0.75))
		}
	} else if i > 0 {
		out = append(out, one(change{from, from, "# ", CodePlace, reason}, 0.9))
	}
	return out
}

// missingSign puts a comma, a colon or an opening bracket between two operands.
func missingSign(f *failure) []proposal {
	if f.far <= 0 || f.far >= len(f.toks) {
		return nil
	}
	prev, t := f.toks[f.far-1], f.toks[f.far]
	var out []proposal
	operand := t.kind == tokName && (!isKeyword(t.text) || strings.Contains(" None True False lambda not ", " "+t.text+" ")) ||
		t.kind == tokNumber || t.kind == tokString || t.is("(") || t.is("[") || t.is("{")
	if operandEnd(prev) && operand && t.depth > 0 {
		out = append(out, one(change{prev.end, prev.end, ",", CodeToken, "a comma is missing between two elements"}, 1))
		if t.kind != tokName {
			out = append(out, one(change{prev.end, prev.end, ":", CodeToken, "a colon is missing between key and value"}, 1.3))
		}
	}
	if prev.kind == tokName && t.kind == tokName && f.far == 2 && f.toks[0].is("from") {
		out = append(out, one(change{prev.end, prev.end, " import", CodeToken, "the word import is missing"}, 0.9))
	}
	if f.far == 2 && f.toks[0].is("def") && (t.is(":") || t.kind == tokName) {
		out = append(out, one(change{prev.end, prev.end, "(", CodeBracket, "the parameters stand in parentheses"}, 0.9))
		if t.is(":") {
			out = append(out, one(change{prev.end, prev.end, "()", CodeBracket, "the parameters stand in parentheses"}, 0.6))
		}
	}
	if prev.kind == tokName && t.kind == tokString && !isKeyword(prev.text) && t.depth == f.toks[0].depth {
		out = append(out, one(change{prev.end, t.start, "(", CodeBracket, "the call lacks its opening bracket"}, 1))
	}
	return out
}

// strayToken removes the token that does not fit, or the one before it.
func strayToken(f *failure) []proposal {
	var out []proposal
	const reason = "this sign has no meaning here"
	if t := f.tok(f.far); t.kind != tokNewline {
		cost := 1.5
		if t.kind == tokBad || t.is("$") || t.is("?") {
			cost = 1
		}
		if t.kind == tokOp && f.far > 0 && f.toks[f.far-1].text == t.text {
			cost = 1.1
		}
		if t.kind == tokString || t.kind == tokName || t.kind == tokNumber {
			cost = 2.6
		}
		out = append(out, one(change{t.start, t.end, "", CodeToken, reason}, cost))
	}
	if f.far > 0 && f.far-1 < len(f.toks) {
		t := f.toks[f.far-1]
		if t.kind == tokOp && bracketStep(t) == 0 {
			out = append(out, one(change{t.start, t.end, "", CodeToken, reason}, 1.6))
		}
	}
	return out
}

// trailingProse makes words after a statement a comment.
func trailingProse(f *failure) []proposal {
	if f.far <= 0 || f.far >= len(f.toks) || f.toks[f.far].depth != 0 {
		return nil
	}
	t := f.toks[f.far]
	if ok, _ := recognise(f.toks[:f.far]); !ok || pointless(f.toks[:f.far]) {
		return proseAfterColon(f)
	}
	rest := f.text[t.start:lineEnd(f.text, t.start)]
	cost := 2.2
	if strings.ContainsAny(rest, "=(") {
		cost = 3.5 + 0.02*float64(len(rest))
	} else if isProse(rest) {
		cost = 1.4
		if t.start-f.toks[f.far-1].end >= 2 {
			cost = 0.8
		}
	}
	for _, r := range rest {
		if r > 0x2E80 {
			cost = 1
			break
		}
	}
	if strings.HasPrefix(rest, "->") || strings.HasPrefix(rest, "=>") || strings.HasPrefix(rest, "←") || strings.HasPrefix(rest, "<-") {
		cost = 0.9
	}
	return append(proseAfterColon(f), one(change{t.start, t.start, "# ", CodeProse, reasonWords}, cost))
}

// arrowComment makes what an arrow points from a comment: `print(y)  <- prints 10`.
func arrowComment(f *failure) []proposal {
	for i := 1; i <= f.far && i < len(f.toks); i++ {
		t := f.toks[i]
		if t.depth != 0 || t.start-f.toks[i-1].end < 1 || !(t.is("<") && f.tok(i+1).is("-") && f.tok(i+1).start == t.end || t.is("->") && !f.toks[0].is("def") || t.is("=") && f.tok(i+1).is(">")) {
			continue
		}
		if ok, _ := recognise(f.toks[:i]); ok && f.sameLine(i, min(f.far, len(f.toks)-1)) {
			return []proposal{one(change{t.start, t.start, "# ", CodeProse, reasonWords}, 0.6)}
		}
	}
	return nil
}

const reasonWords = "these words are a comment: the # is missing"

// pointless reports whether a statement is a lone name or literal, which no program has but every sentence begins with.
func pointless(toks []token) bool {
	for _, t := range toks {
		if t.kind == tokOp && !t.is(",") && !t.is(".") || t.kind == tokName && isKeyword(t.text) {
			return false
		}
	}
	return true
}

// proseAfterColon makes the words behind a header's colon a comment.
func proseAfterColon(f *failure) []proposal {
	for i, t := range f.toks[:min(f.far, len(f.toks))] {
		if !t.is(":") || t.depth != 0 || i+1 >= len(f.toks) || !compoundWord(f.toks[0].text) {
			continue
		}
		at := f.toks[i+1].start
		if rest := f.text[at:lineEnd(f.text, at)]; at-t.end >= 2 && f.sameLine(i, i+1) && proseScore(rest) >= 0.3 && !recognised(rest) {
			return []proposal{one(change{at, at, "# ", CodeProse, reasonWords}, 0.8)}
		}
		if isProse(f.text[at:lineEnd(f.text, at)]) {
			return []proposal{one(change{at, at, "# ", CodeProse, reasonWords}, 1.2)}
		}
	}
	return nil
}
