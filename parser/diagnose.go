package parser

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

// diagnose finds the message and the place that CPython would give for a text that does not parse. p has read it and
// knows the first top-level statement that fails.
func diagnose(text string, lexed *lexer.Result, p *parser) *SyntaxError {
	m := &matcher{src: text, toks: lexed.Tokens, comments: lexed.Comments}
	if len(lexed.Errors) > 0 {
		m.lexErr = lexed.Errors[0]
	}
	if p.depthErr {
		return stackOverflow()
	}
	m.countLevels()
	start := min(p.failedTop, len(m.toks))
	if m.hasMatchBefore(start) {
		start = 0
	}
	m.pass(start, false)
	if m.found == nil {
		last := m.fill - 1
		m.fill = max(m.fill, 1)
		m.pass(start, true)
		if m.found == nil {
			return m.generic(max(0, last))
		}
	}
	if m.fromLexer || m.found.Type == "MemoryError" {
		return m.found
	}
	return m.laterLexError(m.found)
}

// hasMatchBefore reports whether a statement before token end looks like a match statement. CPython's second pass takes a
// valid `match(x)` for one without its colon; every other statement that parses is of no interest to it.
func (m *matcher) hasMatchBefore(end int) bool {
	for i := range end {
		t := &m.toks[i]
		if t.Kind != token.Name || t.Text(m.src) != "match" {
			continue
		}
		if i > 0 {
			switch m.toks[i-1].Kind {
			case token.Newline, token.Indent, token.Dedent:
			default:
				continue
			}
		}
		if i+1 < end && startsExpression(m.toks[i+1].Kind) {
			return true
		}
	}
	return false
}

func stackOverflow() *SyntaxError {
	return &SyntaxError{Type: "MemoryError", Msg: "Parser stack overflowed - Python source too complex to parse"}
}

// generic is the error at the furthest token when no rule explains it.
func (m *matcher) generic(last int) *SyntaxError {
	if last >= len(m.toks) {
		return fromLexError(m.src, m.lexErr)
	}
	t := &m.toks[last]
	switch t.Kind {
	case token.Indent:
		return m.errorAt("IndentationError", "unexpected indent", m.lastPlace(last))
	case token.Dedent:
		return m.errorAt("IndentationError", "unexpected unindent", m.lastPlace(last))
	}
	return m.laterLexError(m.errorAt("SyntaxError", "invalid syntax", m.placeOf(t)))
}

// laterLexError lets a lexical error further on win over e, as CPython does once it knows that the program is wrong.
func (m *matcher) laterLexError(e *SyntaxError) *SyntaxError {
	if m.lexErr == nil || m.lexErr.InFString {
		return e
	}
	if !m.lexErr.Quiet {
		return fromLexError(m.src, m.lexErr)
	}
	fetched := min(m.fill, len(m.toks)) - 1
	if n := len(m.lexErr.Open); n > 0 && fetched >= 0 {
		if b := m.lexErr.Open[n-1]; m.toks[fetched].Line > b.Line {
			return m.errorAt("SyntaxError", fmt.Sprintf("'%c' was never closed", b.Char), place{b.Line, b.Col, b.Line, -1})
		}
	}
	return e
}

// place is a range with 0-based byte columns; an end column of -1 or -2 is CPython's for an unknown end.
type place struct{ line, col, endLine, endCol int32 }

func (m *matcher) placeOf(t *token.Token) place {
	switch t.Kind {
	case token.EOF, token.Indent, token.Dedent:
		line := m.lineOf(t)
		return place{line, -1, line, -1}
	case token.Newline: // CPython's begins with the comment before it
		i := sort.Search(len(m.comments), func(i int) bool { return m.comments[i].End >= t.Start })
		if i < len(m.comments) && m.comments[i].End == t.Start {
			return place{t.Line, m.comments[i].Col, t.EndLine, t.EndCol}
		}
	}
	return place{t.Line, t.Col, t.EndLine, t.EndCol}
}

// lastPlace is where CPython puts an error that names no place: at the token it fetched last. Tokens without text lie
// where the tokenizer stands.
func (m *matcher) lastPlace(i int) place {
	t := &m.toks[i]
	switch t.Kind {
	case token.Indent, token.Dedent, token.EOF:
		if m.lineOf(t) != t.Line {
			line := lineOf(m.src, int(t.Line-1))
			return place{t.Line - 1, int32(len(line)) - 1, t.Line - 1, -2}
		}
		return place{t.Line, t.Col - 1, t.EndLine, -2}
	}
	return m.placeOf(t)
}

// lineOf is the line that CPython gives to a token: at the end of the text that is the last one, not the one after it.
func (m *matcher) lineOf(t *token.Token) int32 {
	if int(t.Start) >= len(m.src) && t.Line > 1 && t.Col == 0 {
		return t.Line - 1
	}
	return t.Line
}

// errorAt makes an error, turning byte columns into CPython's offsets.
func (m *matcher) errorAt(kind, msg string, at place) *SyntaxError {
	e := newSyntaxError(m.src, kind, msg, at)
	if n := min(m.fill, len(m.toks)); n > 0 && m.toks[n-1].EndLine > at.line && at.endLine > at.line {
		// CPython measures both columns in the first line, of which it has no line end any more.
		n := utf8.RuneCountInString(lineOf(m.src, int(at.line)))
		e.Col, e.EndCol = min(e.Col, n), min(e.EndCol, n)
	}
	return e
}

func newSyntaxError(src, kind, msg string, at place) *SyntaxError {
	e := &SyntaxError{Type: kind, Msg: msg, Line: int(at.line), EndLine: int(at.endLine)}
	line := lineOf(src, int(at.line))
	e.Col = charColumn(line, int(at.col)+1)
	e.EndCol = int(at.endCol) + 1
	if e.EndCol > 0 {
		e.EndCol = charColumn(line, e.EndCol)
	}
	return e
}

// charColumn counts the characters in the first n bytes of line, as if its last character were whole. A column beyond
// the line is put at its end.
func charColumn(line string, n int) int {
	if n <= 0 {
		return n
	}
	n = min(n, len(line)+1)
	count := 0
	for i := 0; i < n; {
		if i >= len(line) {
			return count + 1
		}
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
		count++
	}
	return count
}

// lineOf gives line n of src with its line end.
func lineOf(src string, n int) string {
	for ; n > 1; n-- {
		at := strings.IndexByte(src, '\n')
		if at < 0 {
			return ""
		}
		src = src[at+1:]
	}
	if at := strings.IndexByte(src, '\n'); at >= 0 {
		return src[:at+1]
	}
	return src + "\n"
}

// fromLexError turns a lexical error into a SyntaxError.
func fromLexError(src string, e *lexer.Error) *SyntaxError {
	return newSyntaxError(src, e.Type, e.Msg, place{e.Line, e.Col, e.EndLine, e.EndCol})
}

// countLevels notes how many brackets are open after each token.
func (m *matcher) countLevels() {
	m.levels = make([]int, len(m.toks))
	level := 0
	for i, t := range m.toks {
		switch {
		case t.Kind.IsOpening():
			level++
		case t.Kind.IsClosing():
			level--
		}
		m.levels[i] = level
	}
}

// raise ends the pass with an error.
func (m *matcher) raise(kind, msg string, at place) {
	m.found = m.errorAt(kind, msg, at)
	panic(stop{})
}
