// Package lexer splits Python 3.13 source text into tokens.
//
// Input: UTF-8 text with `\n` line ends and without a byte order mark (package source makes it so). Output: a Result: the
// tokens, which always end with EOF, the comments beside them, and the first lexical error, worded and placed as CPython
// does. In tolerant mode, for repair, errors become Error tokens or are passed over, and lexing goes on to the end.
// Must not: know the grammar, or keep state between calls.
package lexer

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/token"
)

// CPython's limits on nesting.
const (
	maxParens  = 200
	maxIndents = 100
	maxFString = 149 // f-strings within each other
	maxFields  = 3   // replacement fields within format specifications
)

// Options chooses how to lex; its zero value is CPython's strict way.
type Options struct {
	// Tolerant makes the lexer go on after errors, which are listed in Result.Errors.
	Tolerant bool
}

// Error is a lexical error. Columns are 0-based byte offsets; an end column of -1 or -2 stands for the two ways in which
// CPython says that it knows none.
type Error struct {
	Type            string // SyntaxError, IndentationError or TabError
	Msg             string
	Line, Col       int32
	EndLine, EndCol int32
	// Quiet marks the errors that give way to a syntax error before them: wrong indentation, a stray backslash, and the
	// end of the text within a bracket.
	Quiet bool
	// InFString tells that the error lies within an f-string, where CPython does not look ahead for it.
	InFString bool
	// Open holds the brackets open at the error, if it is the first one.
	Open []Bracket
}

// Bracket is an opening bracket that is not closed yet.
type Bracket struct {
	Char      byte
	Line, Col int32
}

// Result is what Tokenize finds. In strict mode Errors has at most one entry, and Tokens stop before it.
type Result struct {
	Tokens   []token.Token
	Comments []token.Token
	Errors   []*Error
	// Open holds the brackets open at the end or at the error.
	Open []Bracket
}

// mode is one f-string being read. depth counts the brackets open inside it, spec tells that its text is a format
// specification at present, and expr holds the depths at which replacement fields are open.
type mode struct {
	quote  byte
	triple bool
	raw    bool
	spec   bool
	inText bool
	depth  int
	fields []int
	line   int32
	col    int32
}

type lexer struct {
	src       string // the text, then "\n" if it lacks one, then a NUL that ends every scan
	n         int    // length without the NUL
	i         int
	line      int32
	lineStart int
	out       *Result
	opts      Options
	indents   []indent
	modes     []mode
	atBOL     bool
	failed    bool
}

// indent is a column counted with tabs to multiples of 8, and again with tabs as one column; a file must agree in both.
type indent struct{ col, alt int }

// Tokenize splits src into tokens.
func Tokenize(src string, opts Options) *Result {
	l := &lexer{src: src, opts: opts, line: 1, atBOL: true, indents: make([]indent, 1, 16)}
	if n := len(src); n > 0 && src[n-1] != '\n' {
		l.src += "\n"
	}
	l.n = len(l.src)
	l.src += "\x00"
	l.out = &Result{Tokens: make([]token.Token, 0, len(src)/4+16)}
	for !l.failed && l.next() {
	}
	l.clamp(int32(len(src)))
	return l.out
}

// clamp takes back the newline that was added: no token reaches beyond the caller's text.
func (l *lexer) clamp(n int32) {
	for i := len(l.out.Tokens) - 1; i >= 0; i-- {
		t := &l.out.Tokens[i]
		if t.End <= n {
			break
		}
		t.Start, t.End = min(t.Start, n), n
	}
}

// emit adds a token that lies within the current line.
func (l *lexer) emit(k token.Kind, start, end int) {
	l.out.Tokens = append(l.out.Tokens, token.Token{
		Kind: k, Start: int32(start), End: int32(end),
		Line: l.line, Col: int32(start - l.lineStart), EndLine: l.line, EndCol: int32(end - l.lineStart),
	})
}

// emitFrom adds a token that began at an earlier line and column and ends at the current position.
func (l *lexer) emitFrom(k token.Kind, start int, line, col int32) {
	l.out.Tokens = append(l.out.Tokens, token.Token{
		Kind: k, Start: int32(start), End: int32(l.i),
		Line: line, Col: col, EndLine: l.line, EndCol: int32(l.i - l.lineStart),
	})
}

// fail records an error at a span of the current line; it reports whether lexing may go on.
func (l *lexer) fail(msg string, start, end int) bool {
	return l.failAt(&Error{
		Type: "SyntaxError", Msg: msg, Line: l.line, Col: int32(start - l.lineStart),
		EndLine: l.line, EndCol: int32(end - l.lineStart),
	})
}

func (l *lexer) failAt(e *Error) bool {
	if len(l.out.Errors) == 0 {
		e.Open = append([]Bracket(nil), l.out.Open...)
	}
	e.InFString = len(l.modes) > 0
	l.out.Errors = append(l.out.Errors, e)
	if l.opts.Tolerant {
		return true
	}
	l.failed = true
	return false
}

// next reads one token, or the indentation before it; false ends the list.
func (l *lexer) next() bool {
	if len(l.modes) > 0 && l.modes[len(l.modes)-1].inText {
		return l.fstringText()
	}
	if l.atBOL {
		l.atBOL = false
		if !l.indentation() {
			return false
		}
	}
	src := l.src
	for {
		for src[l.i] == ' ' || src[l.i] == '\t' || src[l.i] == '\f' {
			l.i++
		}
		c := src[l.i]
		switch charClass[c] {
		case clName:
			return l.name()
		case clDigit:
			return l.number()
		case clOp:
			return l.operator(c)
		case clQuote:
			return l.str(l.i, l.i)
		}
		switch c {
		case '\n':
			if more := l.newline(); !more {
				return true
			}
			if len(l.modes) > 0 || len(l.out.Open) > 0 {
				continue
			}
			l.atBOL = true
			return true
		case '#':
			l.comment()
		case '\\':
			if !l.continuation() {
				return l.opts.Tolerant && !l.failed
			}
			if l.i >= l.n && !l.eofAfterBackslash() {
				return false
			}
		case 0:
			if l.i >= l.n {
				return l.eof()
			}
			return l.illegal()
		default:
			return l.illegal()
		}
	}
}

// newline passes a line end; it reports whether it was only blank space, otherwise it emits Newline.
func (l *lexer) newline() bool {
	toks := l.out.Tokens
	blank := len(l.out.Open) > 0 || len(toks) == 0
	if !blank {
		switch toks[len(toks)-1].Kind {
		case token.Newline, token.Indent, token.Dedent:
			blank = true
		}
	}
	if !blank {
		l.emit(token.Newline, l.i, l.i+1)
	}
	l.i++
	l.line++
	l.lineStart = l.i
	if !blank {
		l.atBOL = true
	}
	return blank
}

func (l *lexer) comment() {
	start := l.i
	end := strings.IndexByte(l.src[start:], '\n')
	l.i = start + end
	stop := l.i
	l.out.Comments = append(l.out.Comments, token.Token{
		Kind: token.Comment, Start: int32(start), End: int32(stop),
		Line: l.line, Col: int32(start - l.lineStart), EndLine: l.line, EndCol: int32(stop - l.lineStart),
	})
}

// continuation passes a backslash and the line end after it.
func (l *lexer) continuation() bool {
	start := l.i
	l.i++
	if l.src[l.i] == '\n' {
		l.i++
		l.line++
		l.lineStart = l.i
		return true
	}
	e := &Error{Type: "SyntaxError", Msg: "unexpected character after line continuation character",
		Line: l.line, Col: int32(start + 1 - l.lineStart), EndLine: l.line, EndCol: -1, Quiet: true}
	if l.opts.Tolerant {
		l.emit(token.Error, start, l.i)
	}
	return l.failAt(e) && false
}

// eofAfterBackslash is the error of a text that ends in a continued line; it reports whether to go on to the end.
func (l *lexer) eofAfterBackslash() bool {
	if len(l.out.Open) > 0 {
		return true // the end itself is the error then
	}
	prev := strings.LastIndexByte(l.src[:l.n-1], '\n') + 1
	return l.failAt(&Error{Type: "SyntaxError", Msg: "unexpected EOF while parsing", Quiet: true,
		Line: l.line - 1, Col: int32(l.n - 1 - prev), EndLine: l.line - 1, EndCol: -2})
}

// eof closes the open line and blocks and ends the list.
func (l *lexer) eof() bool {
	if len(l.out.Open) > 0 {
		b := l.out.Open[len(l.out.Open)-1]
		l.failAt(&Error{Type: "SyntaxError", Msg: "'" + string(rune(b.Char)) + "' was never closed", Quiet: true,
			Line: b.Line, Col: b.Col, EndLine: b.Line, EndCol: -1})
		if !l.opts.Tolerant {
			return false
		}
	}
	if k := l.lastKind(); k != token.Newline && k != token.EOF && k != token.Dedent && k != token.Indent {
		l.emit(token.Newline, l.i, l.i)
	}
	for ; len(l.indents) > 1; l.indents = l.indents[:len(l.indents)-1] {
		l.emit(token.Dedent, l.i, l.i)
	}
	l.emit(token.EOF, l.i, l.i)
	return false
}

// lastKind is the kind of the last token, or EOF when there is none.
func (l *lexer) lastKind() token.Kind {
	if n := len(l.out.Tokens); n > 0 {
		return l.out.Tokens[n-1].Kind
	}
	return token.EOF
}

// indentation measures a line's indentation and emits Indent and Dedent; blank and comment lines have none.
func (l *lexer) indentation() bool {
	for {
		col, alt, ok := l.measure()
		if !ok {
			return !l.failed
		}
		switch l.src[l.i] {
		case '#':
			l.comment()
			fallthrough
		case '\n':
			l.i++
			l.line++
			l.lineStart = l.i
			continue
		case 0:
			if l.i >= l.n {
				return true // eof emits the dedents
			}
		}
		return l.setIndent(col, alt)
	}
}

// measure passes the blanks that start a line. A backslash joins lines; the first one's column counts then.
func (l *lexer) measure() (col, alt int, ok bool) {
	var cont indent
	joined := false
	for {
		switch l.src[l.i] {
		case ' ':
			col, alt = col+1, alt+1
		case '\t':
			col, alt = (col/8+1)*8, alt+1
		case '\f':
			col, alt = 0, 0
		case '\\':
			if !joined || cont.col == 0 {
				cont = indent{col, alt}
			}
			joined = true
			if !l.continuation() {
				return 0, 0, false
			}
			if l.i >= l.n {
				return 0, 0, l.eofAfterBackslash()
			}
			continue
		default:
			if joined && cont.col != 0 {
				col, alt = cont.col, cont.alt
			}
			return col, alt, true
		}
		l.i++
	}
}

func (l *lexer) setIndent(col, alt int) bool {
	top := l.indents[len(l.indents)-1]
	if col == top.col {
		return alt == top.alt || l.tabError()
	}
	if col > top.col {
		if len(l.indents) >= maxIndents {
			return l.failAt(&Error{Type: "IndentationError", Msg: "too many levels of indentation", Quiet: true,
				Line: l.line, Col: 0, EndLine: l.line, EndCol: -1})
		}
		if alt <= top.alt && !l.tabError() {
			return false
		}
		l.indents = append(l.indents, indent{col, alt})
		l.emit(token.Indent, l.i, l.i)
		return true
	}
	n := len(l.indents)
	for n > 1 && col < l.indents[n-1].col {
		n--
	}
	top = l.indents[n-1]
	if col == top.col && alt != top.alt && !l.tabError() || col != top.col && !l.dedentError() {
		return false
	}
	for ; len(l.indents) > n; l.indents = l.indents[:len(l.indents)-1] {
		l.emit(token.Dedent, l.i, l.i)
	}
	if col != top.col {
		l.indents = append(l.indents, indent{col, alt})
		l.emit(token.Indent, l.i, l.i)
	}
	return true
}

func (l *lexer) tabError() bool {
	return l.failAt(&Error{Type: "TabError", Msg: "inconsistent use of tabs and spaces in indentation", Quiet: true,
		Line: l.line, Col: 0, EndLine: l.line, EndCol: -1})
}

// dedentError reports a column between two levels; CPython places it at the end of the line. Tolerant lexing opens a
// level of its own there.
func (l *lexer) dedentError() bool {
	end := l.i + strings.IndexByte(l.src[l.i:], '\n')
	return l.failAt(&Error{Type: "IndentationError", Msg: "unindent does not match any outer indentation level",
		Line: l.line, Col: int32(end - l.lineStart), EndLine: l.line, EndCol: -2, Quiet: true})
}
