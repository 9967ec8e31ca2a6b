package lexer

import (
	"fmt"

	"github.com/py2goconc/py2goconc/parser/token"
)

// fstringStart reads an f-string's prefix and opening quotes and enters its text.
func (l *lexer) fstringStart(start, i int, triple bool) bool {
	raw := false
	for _, c := range l.src[start:i] {
		raw = raw || c == 'r' || c == 'R'
	}
	if len(l.modes) == maxFString {
		if !l.fail("too many nested f-strings", start, start) {
			return false
		}
	}
	l.modes = append(l.modes, mode{quote: l.src[i], triple: triple, raw: raw, inText: true,
		line: l.line, col: int32(start - l.lineStart)})
	l.i = i + 1
	if triple {
		l.i = i + 3
	}
	l.emit(token.FStringStart, start, l.i)
	return true
}

// atQuotes reports whether the closing quotes of m stand at i.
func (l *lexer) atQuotes(m *mode, i int) bool {
	if l.src[i] != m.quote {
		return false
	}
	return !m.triple || l.src[i+1] == m.quote && l.src[i+2] == m.quote
}

// fstringText reads the text of an f-string up to a field, a doubled brace or the closing quotes.
func (l *lexer) fstringText() bool {
	m := &l.modes[len(l.modes)-1]
	if l.src[l.i] == '{' && (l.src[l.i+1] != '{' || m.spec) {
		return l.enterField(m)
	}
	if l.atQuotes(m, l.i) {
		start := l.i
		l.i++
		if m.triple {
			l.i += 2
		}
		l.dropField(m)
		l.modes = l.modes[:len(l.modes)-1]
		l.emit(token.FStringEnd, start, l.i)
		return true
	}
	return l.fstringMiddle(m)
}

// dropField forgets the brackets of a field that the closing quotes cut off. Strict lexing keeps them: the text then
// ends with one that was never closed.
func (l *lexer) dropField(m *mode) {
	if l.opts.Tolerant && m.depth > 0 {
		l.fail("f-string: expecting '}'", l.i, l.i)
		l.out.Open = l.out.Open[:max(0, len(l.out.Open)-m.depth)]
	}
}

// enterField leaves the text for the expression after `{`, which the next call reads.
func (l *lexer) enterField(m *mode) bool {
	m.fields = append(m.fields, m.depth)
	if len(m.fields) == maxFields+1 && !l.fail("f-string: expressions nested too deeply", l.i-1, l.i-1) {
		return false
	}
	m.inText = false
	return true
}

// fstringMiddle reads literal text. Of a doubled brace it keeps the first and passes the second.
func (l *lexer) fstringMiddle(m *mode) bool {
	src := l.src
	start, line, col := l.i, l.line, int32(l.i-l.lineStart)
	named := false
	for {
		c := src[l.i]
		switch {
		case l.atQuotes(m, l.i):
			return l.middle(start, line, col)
		case c == '\n' && !m.triple:
			if m.spec {
				m.inText, m.spec = false, false
				return l.middle(start, line, col)
			}
			return l.unterminatedFString(m, start, line, col)
		case c == 0 && l.i >= l.n:
			return l.unterminatedFString(m, start, line, col)
		case c == '\n':
			l.i++
			l.line++
			l.lineStart = l.i
		case c == '{' && src[l.i+1] == '{' && !m.spec:
			return l.doubledBrace(start, line, col)
		case c == '{':
			l.middle(start, line, col)
			return l.enterField(m)
		case c == '}' && named:
			l.i++
			return l.middle(start, line, col)
		case c == '}':
			return l.closingBrace(m, start, line, col)
		case c == '\\':
			named = l.escape(m) || named
		default:
			l.i++
		}
	}
}

// middle emits the text from start to the current position.
func (l *lexer) middle(start int, line, col int32) bool {
	l.emitFrom(token.FStringMiddle, start, line, col)
	return true
}

// doubledBrace emits text up to the first of two braces. Its end position is behind the second, as in CPython.
func (l *lexer) doubledBrace(start int, line, col int32) bool {
	l.i++
	l.middle(start, line, col)
	l.i++
	l.out.Tokens[len(l.out.Tokens)-1].EndCol++
	return true
}

// closingBrace ends literal text at a `}`: doubled it is text, alone it ends a format specification or is an error that
// the next token reports.
func (l *lexer) closingBrace(m *mode, start int, line, col int32) bool {
	if l.src[l.i+1] == '}' && !m.spec && m.depth == 0 {
		return l.doubledBrace(start, line, col)
	}
	m.inText = false
	return l.middle(start, line, col)
}

// escape passes a backslash and what it escapes; it reports whether that opens a \N{...} name.
func (l *lexer) escape(m *mode) bool {
	l.i++
	switch c := l.src[l.i]; {
	case c == '{' || c == '}':
		return false
	case c == '\n':
		l.i++
		l.line++
		l.lineStart = l.i
		return false
	case c == 0 && l.i >= l.n:
		return false
	case c == 'N' && !m.raw && l.src[l.i+1] == '{':
		l.i += 2
		return true
	}
	l.i++
	return false
}

func (l *lexer) unterminatedFString(m *mode, start int, line, col int32) bool {
	kind, detected := "f-string", l.line
	if m.triple {
		kind, detected = "triple-quoted f-string", l.lastLine()
	}
	e := &Error{Type: "SyntaxError", Msg: fmt.Sprintf("unterminated %s literal (detected at line %d)", kind, detected),
		Line: m.line, Col: m.col, EndLine: m.line, EndCol: m.col}
	if !l.failAt(e) {
		return false
	}
	l.middle(start, line, col)
	l.dropField(m)
	l.modes = l.modes[:len(l.modes)-1]
	l.emit(token.FStringEnd, l.i, l.i)
	return true
}

// fieldOperator reads an operator that may end the expression part of a replacement field: `:` enters the format
// specification, `!` alone starts a conversion. done is false where the ordinary rules apply.
func (l *lexer) fieldOperator(c byte) (done, more bool) {
	m := &l.modes[len(l.modes)-1]
	n := len(m.fields)
	if n == 0 || m.depth-1 != m.fields[n-1] {
		return false, true
	}
	switch {
	case c == ':':
		m.inText, m.spec = true, true
		l.i++
		l.emit(token.Colon, l.i-1, l.i)
		return true, true
	case c == '!' && l.src[l.i+1] != '=':
		l.i++
		l.emit(token.Exclamation, l.i-1, l.i)
		return true, true
	}
	return false, true
}

// closeMode ends the f-string whose closing quotes at start were met within a field, in tolerant mode.
func (l *lexer) closeMode(start int, line, col int32) bool {
	l.line, l.lineStart = line, start-int(col)
	m := &l.modes[len(l.modes)-1]
	l.i = start + 1
	if m.triple {
		l.i += 2
	}
	l.dropField(m)
	l.modes = l.modes[:len(l.modes)-1]
	l.emit(token.FStringEnd, start, l.i)
	return true
}
