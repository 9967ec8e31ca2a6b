package repair

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokKind tells the tokens of the tolerant lexer apart.
type tokKind uint8

const (
	tokName tokKind = iota
	tokNumber
	tokString // with its prefix and quotes; f-strings whole
	tokOp
	tokComment
	tokBad     // a character that no Python token starts with
	tokNewline // a line break; bracket depth decides whether it ends the statement
)

// token is one piece of text, by byte offsets. depth is the bracket depth before it.
type token struct {
	kind       tokKind
	start, end int
	depth      int
	open       bool // a string that does not end
	text       string
}

func (t token) is(s string) bool {
	return t.text == s && t.kind != tokString && t.kind != tokComment
}

// lexer never fails: what it does not know becomes tokBad, a string without end becomes an open token.
type lexer struct {
	s     string
	pos   int
	stack []byte // open brackets
}

const (
	threeOps = "**= //= >>= <<= ..."
	twoOps   = "** // >> << <= >= == != -> += -= *= /= %= &= |= ^= @= := <> && || "
)

// lexAll gives every token of s, comments and line breaks included.
func lexAll(s string) []token {
	lx := lexer{s: s}
	var out []token
	for {
		t, ok := lx.next()
		if !ok {
			return out
		}
		out = append(out, t)
	}
}

// logical reads one logical line from pos: tokens without comments and inner line breaks, the offset after its line break,
// and the brackets that are open where the text ends.
func logical(s string, pos int) (toks []token, end int, open []byte) {
	lx := lexer{s: s, pos: pos}
	toks = make([]token, 0, 12)
	for {
		t, ok := lx.next()
		if !ok {
			return toks, len(s), lx.stack
		}
		switch t.kind {
		case tokComment:
		case tokNewline:
			if len(lx.stack) == 0 {
				return toks, t.end, nil
			}
		default:
			toks = append(toks, t)
		}
	}
}

func (lx *lexer) next() (token, bool) {
	s := lx.s
	for lx.pos < len(s) {
		switch c := s[lx.pos]; {
		case c == ' ' || c == '\t' || c == '\f':
			lx.pos++
		case c == '\\' && lx.pos+1 < len(s) && (s[lx.pos+1] == '\n' || s[lx.pos+1] == '\r'):
			lx.pos += 1 + lineBreak(s[lx.pos+1:])
		default:
			return lx.token(), true
		}
	}
	return token{}, false
}

// lineBreak is the length of the line break that s starts with, or 0.
func lineBreak(s string) int {
	switch {
	case strings.HasPrefix(s, "\r\n"):
		return 2
	case s != "" && (s[0] == '\n' || s[0] == '\r'):
		return 1
	}
	return 0
}

func (lx *lexer) token() token {
	s, start := lx.s, lx.pos
	t := token{start: start, depth: len(lx.stack)}
	c := s[start]
	switch {
	case c == '\n' || c == '\r':
		t.kind = tokNewline
		lx.pos += lineBreak(s[start:])
	case c == '#':
		t.kind = tokComment
		lx.pos = lineEnd(s, start)
	case c >= '0' && c <= '9' || c == '.' && start+1 < len(s) && isDigit(s[start+1]):
		t.kind = tokNumber
		lx.pos = numberEnd(s, start)
	case c == '"' || c == '\'':
		t.kind = tokString
		lx.pos, t.open = stringEnd(s, start, start)
	default:
		lx.wordOrOp(&t)
	}
	t.end = lx.pos
	t.text = s[t.start:t.end]
	return t
}

func (lx *lexer) wordOrOp(t *token) {
	s, start := lx.s, lx.pos
	if n := nameEnd(s, start); n > start {
		if n < len(s) && (s[n] == '"' || s[n] == '\'') && isPrefix(s[start:n]) {
			t.kind = tokString
			lx.pos, t.open = stringEnd(s, start, n)
			return
		}
		t.kind = tokName
		lx.pos = n
		return
	}
	t.kind = tokOp
	if n := longOp(s[start:]); n > 0 {
		lx.pos += n
		return
	}
	c := s[start]
	if strings.IndexByte("()[]{}", c) >= 0 {
		lx.bracket(c, t)
	} else if strings.IndexByte("+-*/%@&|^~<>=.,:;!", c) < 0 {
		t.kind = tokBad
		_, n := utf8.DecodeRuneInString(s[start:])
		lx.pos += n
		return
	}
	lx.pos++
}

// longOp is the length of the operator of two or three characters that s starts with, or 0.
func longOp(s string) int {
	if len(s) < 2 || strings.IndexByte("*/<>=.!+-%&|^@:", s[0]) < 0 || strings.IndexByte("*/<>=.&|", s[1]) < 0 {
		return 0
	}
	if len(s) > 2 && s[2] != ' ' && s[1] != ' ' && strings.Contains(threeOps, s[:3]) {
		return 3
	}
	if i := strings.Index(twoOps, s[:2]); i >= 0 && i%3 == 0 {
		return 2
	}
	return 0
}

func (lx *lexer) bracket(c byte, t *token) {
	switch c {
	case '(', '[', '{':
		lx.stack = append(lx.stack, c)
	default:
		if n := len(lx.stack); n > 0 {
			lx.stack = lx.stack[:n-1]
			t.depth = n - 1
		}
	}
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isPrefix(s string) bool {
	if len(s) > 2 {
		return false
	}
	return strings.Contains(" r b u f br rb fr rf ur ", " "+strings.ToLower(s)+" ")
}

func nameEnd(s string, i int) int {
	for i < len(s) {
		c := s[i]
		switch {
		case c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			i++
		case isDigit(c):
			i++
		case c < utf8.RuneSelf:
			return i
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError || !(unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r) ||
				unicode.Is(unicode.Nd, r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Pc, r)) {
				return i
			}
			i += n
		}
	}
	return i
}

func numberEnd(s string, i int) int {
	start := i
	hex := len(s) > i+1 && s[i] == '0' && strings.IndexByte("xXoObB", s[i+1]) >= 0
	if hex {
		i += 2
	}
	for i < len(s) {
		c := s[i]
		switch {
		case isDigit(c) || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			if !hex && (c == 'e' || c == 'E') && i > start && i+2 < len(s) && (s[i+1] == '+' || s[i+1] == '-') && isDigit(s[i+2]) {
				i++
			} else if !hex && wordAfterNumber(s[i:]) {
				return i
			}
			i++
		case c == '.' && !hex && !strings.Contains(s[start:i], "."):
			i++
		default:
			return i
		}
	}
	return i
}

// wordAfterNumber reports whether a keyword is glued to a number, as in `1if x else 2`, which Python reads as two tokens.
func wordAfterNumber(s string) bool {
	for _, w := range []string{"if", "else", "and", "or", "in", "is", "for"} {
		if strings.HasPrefix(s, w) && (len(s) == len(w) || s[len(w)] == ' ') {
			return true
		}
	}
	return false
}

func lineEnd(s string, i int) int {
	for i < len(s) && s[i] != '\n' && s[i] != '\r' {
		i++
	}
	return i
}

// stringEnd finds the end of the string whose prefix starts at start and whose quote is at q.
func stringEnd(s string, start, q int) (end int, open bool) {
	format := strings.ContainsAny(s[start:q], "fF")
	quote := s[q : q+1]
	if strings.HasPrefix(s[q:], strings.Repeat(quote, 3)) {
		quote = s[q : q+3]
	}
	i := q + len(quote)
	if format {
		if end, ok := formatEnd(s, i, quote); ok {
			return end, false
		}
	}
	return plainEnd(s, i, quote)
}

func plainEnd(s string, i int, quote string) (int, bool) {
	for i < len(s) {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			if n := lineBreak(s[i+1:]); n > 0 {
				i += 1 + n
			} else {
				i += 2
			}
		case strings.HasPrefix(s[i:], quote):
			return i + len(quote), false
		case len(quote) == 1 && (c == '\n' || c == '\r'):
			return i, true
		default:
			i++
		}
	}
	return len(s), true
}

// formatEnd is plainEnd for f-strings, whose replacement fields may hold the same quotes.
func formatEnd(s string, i int, quote string) (int, bool) {
	for i < len(s) {
		switch c := s[i]; {
		case c == '\\' && i+1 < len(s):
			i += 2
		case strings.HasPrefix(s[i:], quote):
			return i + len(quote), true
		case c == '{' && i+1 < len(s) && s[i+1] == '{':
			i += 2
		case c == '{':
			n, ok := fieldEnd(s, i+1, quote)
			if !ok {
				return 0, false
			}
			i = n
		case len(quote) == 1 && (c == '\n' || c == '\r'):
			return 0, false
		default:
			i++
		}
	}
	return 0, false
}

// fieldEnd is the offset after the brace that closes a replacement field.
func fieldEnd(s string, i int, quote string) (int, bool) {
	lx := lexer{s: s, pos: i}
	for {
		lx.blanks()
		if lx.pos >= len(s) {
			return 0, false
		}
		if len(lx.stack) == 0 && s[lx.pos] == '}' {
			return lx.pos + 1, true
		}
		if len(lx.stack) == 0 && s[lx.pos] == ':' {
			return specEnd(s, lx.pos+1, quote)
		}
		if strings.HasPrefix(s[lx.pos:], quote) && strings.Count(s[i:lx.pos], quote) == 0 && !quotedAhead(s, lx.pos, quote) {
			return 0, false
		}
		t := lx.token()
		if t.open || t.kind == tokNewline && len(quote) == 1 && len(lx.stack) == 0 {
			return 0, false
		}
	}
}

func (lx *lexer) blanks() {
	for lx.pos < len(lx.s) && (lx.s[lx.pos] == ' ' || lx.s[lx.pos] == '\t' || lx.s[lx.pos] == '!' && !strings.HasPrefix(lx.s[lx.pos:], "!=")) {
		lx.pos++
	}
}

// quotedAhead reports whether a nested string in the outer quotes ends on its line.
func quotedAhead(s string, i int, quote string) bool {
	_, open := plainEnd(s, i+len(quote), quote)
	return !open
}

// specEnd passes a format specification with its nested fields.
func specEnd(s string, i int, quote string) (int, bool) {
	for i < len(s) {
		switch {
		case s[i] == '}':
			return i + 1, true
		case s[i] == '{':
			n, ok := fieldEnd(s, i+1, quote)
			if !ok {
				return 0, false
			}
			i = n
		case strings.HasPrefix(s[i:], quote) || len(quote) == 1 && s[i] == '\n':
			return 0, false
		default:
			i++
		}
	}
	return 0, false
}
