package repair

import (
	"strings"
	"unicode/utf8"
)

// generators propose edits at the place where a statement stops making sense. Each knows one kind of damage; none knows the
// others, the search combines them.
var generators = []func(*failure) []proposal{
	oldPrint, oldExec, oldExcept, oldRaise, oldSigns, oldLiterals, oldParams,
	missingColon, missingCloser, strayCloser,
	openString, formatBraces, innerQuotes, lostQuote, splitLine, joinNext,
	foreignSigns, foreignWords, foreignBraces, foreignComment,
	equalSign, keywordTypo, placeholder, missingSign, strayToken, trailingProse, arrowComment,
}

func propose(f *failure) []proposal {
	var out []proposal
	for _, g := range generators {
		out = append(out, g(f)...)
	}
	return out
}

func one(c change, cost float64) proposal { return proposal{[]change{c}, cost} }

// tok is token i of the failing line, or an empty one.
func (f *failure) tok(i int) token {
	if i >= 0 && i < len(f.toks) {
		return f.toks[i]
	}
	return token{kind: tokNewline, start: f.end, end: f.end}
}

// lastOfLine is the index of the last token of the physical line on which token i stands.
func (f *failure) lastOfLine(i int) int {
	end := lineEnd(f.text, f.toks[i].start)
	for i+1 < len(f.toks) && f.toks[i+1].start < end {
		i++
	}
	return i
}

// sameLine reports whether tokens i and k stand on one physical line.
func (f *failure) sameLine(i, k int) bool {
	if i < 0 || k < 0 || i >= len(f.toks) || k >= len(f.toks) {
		return false
	}
	return lineEnd(f.text, f.toks[min(i, k)].start) > f.toks[max(i, k)].start
}

// isStart reports whether token i may begin a simple statement: first of the line, after a semicolon or after a colon at depth 0.
func isStart(toks []token, i int) bool {
	if i == 0 {
		return true
	}
	p := toks[i-1]
	return p.is(";") || p.is(":") && p.depth == 0 && compoundWord(toks[0].text)
}

// simpleEnd is the index after the last token of the simple statement that starts at token i.
func simpleEnd(toks []token, i int) int {
	for ; i < len(toks); i++ {
		if toks[i].is(";") && toks[i].depth == 0 {
			return i
		}
	}
	return i
}

// closing is the index of the bracket that closes the one at i, or -1.
func closing(toks []token, i int) int {
	depth := 0
	for j := i; j < len(toks); j++ {
		depth += bracketStep(toks[j])
		if depth == 0 {
			return j
		}
	}
	return -1
}

// missingColon puts the colon that a compound statement lacks at the end of its line, or where the recogniser stopped.
func missingColon(f *failure) []proposal {
	if len(f.toks) == 0 {
		return nil
	}
	head := f.toks[0].text
	if head == "async" && len(f.toks) > 1 {
		head = f.toks[1].text
	}
	if !compoundWord(head) && head != "match" && head != "case" {
		return nil
	}
	const reason = "a compound statement's first line ends with a colon"
	var out []proposal
	if end := f.lastOfLine(0); f.far > end+1 && f.far <= len(f.toks) {
		last := f.toks[f.far-1]
		if f.far == len(f.toks) || lineEnd(f.text, last.end) < f.toks[f.far].start || f.toks[f.far].start == f.end {
			out = append(out, one(change{last.end, last.end, ":", CodeColon, reason}, 1))
		}
	}
	last := f.toks[f.lastOfLine(0)]
	switch {
	case last.is(":"), last.is("{"):
	case last.is(";") || last.is(",") || last.is(".") || last.is("="):
		out = append(out, one(change{last.start, last.end, ":", CodeColon, reason}, 1))
	case last.is("->") || last.is("=>"):
		out = append(out, one(change{last.start, last.end, ":", CodeColon, reason}, 1))
	default:
		out = append(out, one(change{last.end, last.end, ":", CodeColon, reason}, 1))
	}
	if f.far > 0 && f.far < len(f.toks) && f.toks[f.far].depth == 0 && f.toks[f.far-1].end <= last.end && !f.toks[f.far].is(":") {
		at := f.toks[f.far-1].end
		if t := f.toks[f.far]; t.is("then") || t.is("do") {
			out = append(out, one(change{at, t.end, ":", CodeColon, reason}, 0.8))
		} else if at != last.end {
			out = append(out, one(change{at, at, ":", CodeColon, reason}, 1.1))
		}
	}
	return out
}

// maxOpens is how many open brackets, from the innermost outwards, are tried.
const maxOpens = 8

// missingCloser closes the innermost open bracket at the end of one of the lines from its own on.
func missingCloser(f *failure) []proposal {
	opens := openBrackets(f)
	if len(opens) == 0 {
		return missingCloserInside(f)
	}
	const reason = "the bracket opened here before is never closed"
	var out []proposal
	if len(opens) > maxOpens {
		opens = opens[len(opens)-maxOpens:]
	}
	for k, open := range opens {
		limit := min(f.far+1, len(f.toks)-1)
		if k+1 < len(opens) {
			limit = opens[k+1] - 1
		}
		out = append(out, closersAt(f, open, limit)...)
	}
	close := closerOf(f.toks[opens[len(opens)-1]].text)
	inner := opens[len(opens)-1]
	for k := min(f.far, len(f.toks)) - 1; k > inner; k-- {
		if t := f.toks[k]; t.is(",") && t.depth == f.toks[inner].depth+1 {
			out = append(out, one(change{t.start, t.start, close, CodeBracket, reason}, 1.55))
			break
		}
	}
	if far := f.far; far < len(f.toks) && far > opens[len(opens)-1]+1 {
		at := f.toks[far-1].end
		out = append(out, one(change{at, at, close, CodeBracket, reason}, 1.3))
	}
	return out
}

// closersAt proposes to close the bracket at token open at the end of each line up to the one that token limit stands on.
func closersAt(f *failure, open, limit int) []proposal {
	const reason = "the bracket opened here before is never closed"
	close := closerOf(f.toks[open].text)
	var out []proposal
	for i, n := open, 0; i <= limit && i < len(f.toks) && n < 24; n++ {
		j := f.lastOfLine(i)
		cost := 1 + 0.01*float64(n)
		t := f.toks[j]
		if j > limit && i < open+1 && limit < open {
			break
		}
		if t.is(":") && j > 0 {
			at := f.toks[j-1].end
			if !f.sameLine(j-1, j) {
				at = t.start
			}
			out = append(out, one(change{at, at, close, CodeBracket, reason}, cost))
		}
		if t.is(",") && j > 0 || t.is(";") {
			out = append(out, one(change{f.toks[j-1].end, f.toks[j-1].end, close, CodeBracket, reason}, cost+0.15))
		}
		if !t.is(":") && f.nextDeeper(t.end) {
			cost += 0.3
		}
		out = append(out, one(change{t.end, t.end, close, CodeBracket, reason}, cost))
		i = j + 1
	}
	return out
}

// nextDeeper reports whether the line after offset i is indented deeper than the statement begins: then it goes on there.
func (f *failure) nextDeeper(i int) bool {
	for at := lineEnd(f.text, i); at < len(f.text); {
		at += lineBreak(f.text[at:])
		end := lineEnd(f.text, at)
		line := f.text[at:end]
		if body := strings.TrimLeft(line, " \t"); body != "" && body[0] != '#' {
			return columns(line[:len(line)-len(body)], 4) > f.indent
		}
		if end == at && lineBreak(f.text[end:]) == 0 {
			break
		}
		at = end
	}
	return false
}

// missingCloserInside closes a bracket before another bracket's end: `f(a[1)`.
func missingCloserInside(f *failure) []proposal {
	var out []proposal
	var stack []int
	for i, t := range f.toks {
		switch bracketStep(t) {
		case 1:
			stack = append(stack, i)
		case -1:
			if n := len(stack); n > 0 {
				want := closerOf(f.toks[stack[n-1]].text)
				stack = stack[:n-1]
				if want != t.text && len(stack) > 0 && closerOf(f.toks[stack[len(stack)-1]].text) == t.text {
					at := f.toks[i-1].end
					out = append(out, one(change{at, at, want, CodeBracket, "the inner bracket is never closed"}, 1))
				}
			}
		}
	}
	if f.far > 0 && f.far < len(f.toks) && f.toks[f.far].is(":") && f.far == len(f.toks)-1 && len(f.open) > 0 {
		at := f.toks[f.far-1].end
		out = append(out, one(change{at, at, closerOf(string(f.open[len(f.open)-1])), CodeBracket, "the bracket is never closed"}, 1))
	}
	return out
}

// openBrackets are the indices of the brackets that are open where the recogniser stopped, if any stays open at all or the
// statement's first line ends inside one.
func openBrackets(f *failure) []int {
	if len(f.open) == 0 && (f.far >= len(f.toks) || f.sameLine(0, f.far)) {
		return nil
	}
	var stack []int
	for i, t := range f.toks {
		if i >= f.far && len(stack) > 0 {
			break
		}
		switch bracketStep(t) {
		case 1:
			stack = append(stack, i)
		case -1:
			if len(stack) > 0 {
				stack = stack[:len(stack)-1]
			}
		}
	}
	return stack
}

func closerOf(open string) string {
	switch open {
	case "(":
		return ")"
	case "[":
		return "]"
	}
	return "}"
}

// strayCloser removes a closing bracket that nothing opened, or makes it fit the one that it closes.
func strayCloser(f *failure) []proposal {
	var out []proposal
	var stack []int
	for i, t := range f.toks {
		switch bracketStep(t) {
		case 1:
			stack = append(stack, i)
		case -1:
			if len(stack) == 0 {
				out = append(out, one(change{t.start, t.end, "", CodeStray, "no bracket is open that this one could close"}, 1))
				continue
			}
			want := closerOf(f.toks[stack[len(stack)-1]].text)
			if want != t.text {
				out = append(out, one(change{t.start, t.end, want, CodeStray, "the bracket must be of the kind that opened it"}, 1),
					one(change{t.start, t.end, "", CodeStray, "this bracket closes nothing"}, 1.1))
			}
			stack = stack[:len(stack)-1]
		}
	}
	return out
}

// splitLine ends a statement before the token that does not fit, or inside a word that is two glued together.
func splitLine(f *failure) []proposal {
	var out []proposal
	const reason = "two statements stand on one line: the line break between them was lost"
	for _, k := range []int{f.far, f.far - 1} {
		if k < 0 || k >= len(f.toks) {
			continue
		}
		t := f.toks[k]
		if cut := gluedKeyword(t); cut > 0 {
			out = append(out, one(change{t.start + cut, t.start + cut, "\n", CodeSplit, reason}, 0.4))
		}
	}
	out = append(out, splitAfterColon(f)...)
	k := f.far
	if k <= 0 || k >= len(f.toks) || f.toks[k].depth != 0 || !startsStatement(f.toks[k]) {
		return out
	}
	prev, t := f.toks[k-1], f.toks[k]
	gap := f.text[prev.end:t.start]
	if strings.ContainsAny(gap, "\n\\#") || prev.is("print") {
		return out
	}
	if ok, _ := recognise(f.toks[:k]); !ok {
		return out
	}
	cost := 0.7
	if len(gap) >= 2 {
		cost = 0.3
	}
	if pointless(f.toks[:k]) {
		cost += 0.8
	}
	if t.kind == tokName && (compoundWord(t.text) || strings.Contains(" import from return raise global print del pass break continue assert ", " "+t.text+" ")) {
		cost -= 0.2
	}
	if len(gap) >= 2 && strings.Trim(gap, " ") == "" {
		out = append(out, one(change{prev.end, prev.end, "\n", CodeSplit, reason}, cost))
	} else {
		out = append(out, one(change{prev.end, t.start, "\n", CodeSplit, reason}, cost))
	}
	return out
}

// splitAfterColon parts a header from the body that stands behind it after several blanks: its line break is lost too.
func splitAfterColon(f *failure) []proposal {
	if f.far == 0 || len(f.toks) == 0 || !compoundWord(f.toks[0].text) {
		return nil
	}
	for i, t := range f.toks[:min(f.far, len(f.toks)-1)] {
		if !t.is(":") || t.depth != 0 {
			continue
		}
		gap := f.text[t.end:f.toks[i+1].start]
		if strings.Trim(gap, " ") == "" && f.sameLine(i, i+1) {
			if len(gap) < 2 {
				return []proposal{one(change{t.end, f.toks[i+1].start, "\n", CodeSplit, "the body's line break was lost"}, 0.4)}
			}
			return []proposal{one(change{t.end, t.end, "\n", CodeSplit, "the body's line break was lost"}, 0.2)}
		}
	}
	return nil
}

func startsStatement(t token) bool {
	switch t.kind {
	case tokName:
		return !strings.Contains(" and or in is as not else if for None True False ", " "+t.text+" ") || t.text == "if" || t.text == "for" || t.text == "else"
	case tokString, tokNumber:
		return false
	}
	return t.text == "@"
}

var gluedWords = []string{"import", "from", "def", "class", "return", "print", "while", "for", "if", "try", "with", "global", "raise", "pass", "break", "else", "elif", "except"}

// gluedKeyword is where a word like `threadingimport` or `1print` falls apart, or 0.
func gluedKeyword(t token) int {
	if t.kind == tokNumber {
		n := 0
		for n < len(t.text) && (isDigit(t.text[n]) || t.text[n] == '.') {
			n++
		}
		if rest := t.text[n:]; rest != "" && nameEnd(rest, 0) == len(rest) && !strings.Contains(" l L j J ", " "+rest+" ") && n > 0 && !isDigit(rest[0]) {
			return n
		}
		return 0
	}
	if t.kind != tokName || isKeyword(t.text) {
		return 0
	}
	for _, w := range gluedWords {
		if strings.HasSuffix(t.text, w) && len(t.text) > len(w) && t.text[len(t.text)-len(w)-1] != '_' {
			return len(t.text) - len(w)
		}
	}
	return 0
}

// joinNext goes on with the next line where a statement breaks off.
func joinNext(f *failure) []proposal {
	if f.far < len(f.toks) || len(f.toks) == 0 || len(f.open) > 0 {
		return nil
	}
	last := f.toks[len(f.toks)-1]
	waits := last.kind == tokName && strings.Contains(" and or not in is if ", " "+last.text+" ")
	if compoundWord(f.toks[0].text) && (last.kind != tokOp || operandEnd(last)) && !waits {
		return nil
	}
	if c, ok := joinChange(f.text, last.end); ok {
		cost := 1.25
		if last.is("=") && strings.Contains(nextLine(f.text, lineEnd(f.text, last.end)), " = ") {
			cost = 1.6
		} else if last.kind == tokOp && !last.is(":") || waits {
			cost = 0.6
		}
		return []proposal{one(c, cost)}
	}
	return nil
}

// equalSign makes the assignment in a condition a comparison.
func equalSign(f *failure) []proposal {
	t := f.tok(f.far)
	if !t.is("=") || len(f.toks) == 0 {
		return nil
	}
	cost := 1.2
	for _, u := range f.toks[:f.far] {
		switch u.text {
		case "if", "while", "elif", "assert", "and", "or", "not":
			cost = 0.5
		}
	}
	return []proposal{one(change{t.start, t.end, "==", CodeEqual, "a condition compares with ==; = assigns"}, cost)}
}

// formatBraces closes a replacement field of an f-string, or doubles a brace that ends none.
func formatBraces(f *failure) []proposal {
	t := f.tok(f.far)
	if t.kind != tokString || t.open || validFormat(t.text) {
		return nil
	}
	q := strings.IndexAny(t.text, `'"`)
	quote := len(t.text) - q - len(strings.TrimRight(t.text[q:], t.text[q:q+1]))
	body := t.text[q:]
	at := t.end - quote
	if c, ok := fieldCloser(t); ok {
		return []proposal{one(c, 0.8)}
	}
	if strings.Count(body, "{") > strings.Count(body, "}") {
		return []proposal{one(change{at, at, "}", CodeBracket, "the replacement field of the f-string is never closed"}, 0.8)}
	}
	if i := strings.LastIndexByte(t.text, '}'); i > 0 {
		return []proposal{one(change{t.start + i, t.start + i, "}", CodeToken, "a brace in the text of an f-string is written twice"}, 0.8)}
	}
	return nil
}

// fieldCloser closes a bracket that is left open in a replacement field: f"{len(x}".
func fieldCloser(t token) (change, bool) {
	var stack []byte
	inside := false
	for i := strings.IndexAny(t.text, `'"`); i < len(t.text); i++ {
		switch c := t.text[i]; {
		case c == '{' && !inside && i+1 < len(t.text) && t.text[i+1] == '{':
			i++
		case c == '{' && !inside:
			inside, stack = true, nil
		case !inside:
		case c == '(' || c == '[':
			stack = append(stack, c)
		case len(stack) > 0 && closerOf(string(stack[len(stack)-1])) == string(c):
			stack = stack[:len(stack)-1]
		case c == '}' && len(stack) > 0:
			at := t.start + i
			return change{at, at, closerOf(string(stack[len(stack)-1])), CodeBracket, "the bracket in the replacement field is never closed"}, true
		case c == '}':
			inside = false
		}
	}
	return change{}, false
}

// lostQuote ends a string before the sign that its missing quote stood at: {"a: 1, "b": 2}.
func lostQuote(f *failure) []proposal {
	for i := 0; i+1 < len(f.toks) && i <= f.far; i++ {
		t, next := f.toks[i], f.toks[i+1]
		if t.kind != tokString || t.open || next.start != t.end || next.kind != tokName && next.kind != tokNumber && !(next.kind == tokString && strings.IndexByte(`"'`, next.text[0]) < 0) {
			continue
		}
		q := strings.IndexAny(t.text, `'"`)
		if k := strings.IndexAny(t.text[q:], ":,)]}"); k > 1 {
			at, cost := t.start+q+k, 0.9
			if t.depth > 0 && nameEnd(t.text, q+1) == q+k {
				cost = 0.55
			}
			return []proposal{one(change{at, at, t.text[q : q+1], CodeQuote, "the string's end is missing"}, cost)}
		}
	}
	return nil
}

// innerQuotes escapes quotes around a word inside a string: "He said "hi" to me".
func innerQuotes(f *failure) []proposal {
	for i := 0; i+2 < len(f.toks); i++ {
		a := f.toks[i]
		if a.kind != tokString || a.open || f.toks[i+1].start != a.end || f.toks[i+1].kind != tokName {
			continue
		}
		quote := a.text[len(a.text)-1:]
		for k := i + 2; k < len(f.toks) && f.sameLine(i, k); k++ {
			if b := f.toks[k]; b.kind == tokString && b.start == f.toks[k-1].end && strings.HasPrefix(b.text, quote) {
				const reason = "the quote belongs to the text of the string"
				return []proposal{{[]change{{a.end - 1, a.end, `\` + quote, CodeQuote, reason}, {b.start, b.start + 1, `\` + quote, CodeQuote, reason}}, 0.7}}
			}
		}
	}
	return nil
}

// openString ends a string that runs into the end of its line.
func openString(f *failure) []proposal {
	var out []proposal
	for i, t := range f.toks {
		if t.kind != tokString || !t.open || i > f.far+1 && !f.sameLine(i, f.far) {
			continue
		}
		q := strings.IndexAny(t.text, `'"`)
		quote := t.text[q : q+1]
		if strings.HasPrefix(t.text[q:], strings.Repeat(quote, 3)) {
			out = append(out, openTriple(f, t, strings.Repeat(quote, 3))...)
			continue
		}
		out = append(out, openSingle(f, t, quote)...)
	}
	return out
}

func openSingle(f *failure, t token, quote string) []proposal {
	const reason = "the string does not end on its line"
	body := strings.TrimRight(t.text, " \t")
	end := t.start + len(body)
	var out []proposal
	if n := smartQuoteEnd(t.text); n > 0 {
		at := t.start + n
		_, size := utf8.DecodeRuneInString(f.text[at:])
		out = append(out, one(change{at, at + size, quote, CodeWide, "a typographic quote ends this string"}, 0.4))
	}
	if k := strings.LastIndex(body, `\`+quote); k > 0 && strings.Trim(body[k+2:], " )]}:,;") == "" {
		out = append(out, one(change{t.start + k, t.start + k, `\`, CodeQuote, "a backslash before the quote that ends a string is written twice"}, 0.7))
	}
	tail := len(body)
	for tail > 1 && strings.IndexByte(")]}:,;", body[tail-1]) >= 0 {
		tail--
		at := t.start + tail
		out = append(out, one(change{at, at, quote, CodeQuote, reason}, 1-0.02*float64(len(body)-tail)))
	}
	for k := 1; k < len(body)-1; k++ {
		if other := body[k]; (other == '"' || other == '\'') && string(other) != quote && strings.Trim(body[k+1:], " )]}:,;") == "" {
			out = append(out, one(change{t.start + k, t.start + k + 1, quote, CodeQuote, "the string must end with the quote that began it"}, 0.7))
		}
	}
	out = append(out, one(change{end, end, quote, CodeQuote, reason}, 1.05))
	if t.end < len(f.text) {
		to := t.end
		for to < len(f.text) && strings.IndexByte(" \t\r\n", f.text[to]) >= 0 {
			to++
		}
		if to < len(f.text) && strings.Contains(f.text[to:lineEnd(f.text, to)], quote) {
			out = append(out, one(change{end, to, " ", CodeJoin, "the string was broken over two lines by wrapping"}, 0.85))
		}
	}
	return append(out, apostrophe(f, t, quote)...)
}

// apostrophe escapes the quote that ended a string too early: 'it's here'.
func apostrophe(f *failure, t token, quote string) []proposal {
	var out []proposal
	for i, p := range f.toks {
		if p.kind == tokString && !p.open && p.end <= t.start && strings.HasSuffix(p.text, quote) && len(p.text) > 1 {
			if i+1 < len(f.toks) && f.toks[i+1].start == p.end && nameEnd(f.text, p.end) > p.end {
				out = append(out, one(change{p.end - 1, p.end, `\` + quote, CodeQuote, "the quote belongs to the text of the string"}, 0.6))
			}
		}
	}
	return out
}

// smartQuoteEnd is the offset of the last typographic quote in s, or 0.
func smartQuoteEnd(s string) int {
	for _, q := range []string{"”", "’", "“", "‘", "＂", "＇"} {
		if n := strings.LastIndex(s, q); n > 0 {
			return n
		}
	}
	return 0
}

// openTriple ends a triple-quoted string at the end of its first line or before the next line that looks like code.
func openTriple(f *failure, t token, quote string) []proposal {
	var out []proposal
	const reason = "the triple-quoted string never ends"
	at, n := t.start, 0
	for at < len(f.text) && n < 12 {
		end := lineEnd(f.text, at)
		line := strings.TrimSpace(f.text[at:end])
		if line != "" {
			stop := at + len(strings.TrimRight(f.text[at:end], " \t"))
			cost := 1 + 0.05*float64(n)
			next := nextLine(f.text, end)
			if next == "" || looksLikeCode(next) {
				cost -= 0.2
			}
			fix := quote
			if strings.HasSuffix(line, quote[:2]) && n > 0 {
				fix = quote[:1]
			} else if strings.HasSuffix(line, quote[:1]) && (n > 0 || len(line) > len(quote)+1) {
				fix = quote[:2]
			}
			out = append(out, one(change{stop, stop, fix, CodeQuote, reason}, cost))
		}
		at = end + lineBreak(f.text[end:])
		if at == end {
			break
		}
		n++
	}
	return out
}

// nextLine is the trimmed line after the line break at offset end.
func nextLine(text string, end int) string {
	at := end + lineBreak(text[end:])
	return strings.TrimSpace(text[at:lineEnd(text, at)])
}

// looksLikeCode reports whether a line is a statement and not words.
func looksLikeCode(line string) bool {
	toks := significant(line)
	if len(toks) == 0 {
		return false
	}
	ok, _ := recognise(toks)
	return ok && (len(toks) > 1 || isKeyword(toks[0].text)) && !isProse(line)
}
