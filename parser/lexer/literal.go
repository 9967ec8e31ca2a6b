package lexer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/parser/token"
)

// name reads an identifier or keyword, or the string literal whose prefix it turns out to be.
func (l *lexer) name() bool {
	start := l.i
	src := l.src
	i := start
	ascii := true
	for charClass[src[i]] == clName || charClass[src[i]] == clDigit {
		ascii = ascii && src[i] < utf8.RuneSelf
		i++
	}
	if c := src[i]; (c == '"' || c == '\'') && i-start <= 2 && isPrefix(src[start:i]) {
		return l.str(start, i)
	}
	l.i = i
	if !ascii {
		return l.unicodeName(start)
	}
	text := src[start:i]
	k := token.Name
	if c := text[0]; c >= 'a' && c <= 'y' || c == 'F' || c == 'N' || c == 'T' {
		k = token.Keyword(text)
	}
	l.emit(k, start, i)
	return true
}

// isPrefix reports whether s is a string literal's prefix.
func isPrefix(s string) bool {
	switch strings.ToLower(s) {
	case "", "r", "b", "u", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// str reads the string literal with its prefix at start and its quotes at i.
func (l *lexer) str(start, i int) bool {
	src := l.src
	quote := src[i]
	triple := src[i+1] == quote && src[i+2] == quote
	for _, c := range src[start:i] {
		if c == 'f' || c == 'F' {
			return l.fstringStart(start, i, triple)
		}
	}
	if triple {
		return l.tripleString(start, i+3)
	}
	line, col := l.line, int32(start-l.lineStart)
	for j := i + 1; ; j++ {
		switch src[j] {
		case quote:
			l.i = j + 1
			l.emitFrom(token.String, start, line, col)
			return true
		case '\\':
			j++
			if src[j] == '\n' {
				l.line++
				l.lineStart = j + 1
			}
		case '\n':
			return l.unterminated(start, j, line, col, false)
		case 0:
			if j >= l.n {
				return l.unterminated(start, l.n, line, col, false)
			}
		}
	}
}

func (l *lexer) tripleString(start, i int) bool {
	src := l.src
	quote := src[i-1]
	line, col := l.line, int32(start-l.lineStart)
	for j := i; ; j++ {
		switch src[j] {
		case quote:
			if src[j+1] == quote && src[j+2] == quote {
				l.i = j + 3
				l.emitFrom(token.String, start, line, col)
				return true
			}
		case '\\':
			j++
			if src[j] == '\n' {
				l.line++
				l.lineStart = j + 1
			} else if src[j] == 0 && j >= l.n {
				return l.unterminated(start, l.n, line, col, true)
			}
		case '\n':
			l.line++
			l.lineStart = j + 1
		case 0:
			if j >= l.n {
				return l.unterminated(start, l.n, line, col, true)
			}
		}
	}
}

// unterminated reports the literal from start, not closed at end. Tolerant lexing makes it an Error token up to there.
func (l *lexer) unterminated(start, end int, line, col int32, triple bool) bool {
	kind, hint := "string", ""
	detected := l.lastLine()
	if triple {
		kind = "triple-quoted string"
	} else if strings.Contains(l.src[start:end], `\`+string(rune(l.quoteOf(start)))) {
		hint = "; perhaps you escaped the end quote?"
	}
	l.i = end
	if n := len(l.modes); n > 0 && l.modes[n-1].quote == l.quoteOf(start) && l.modes[n-1].triple == triple {
		return l.failAt(&Error{Type: "SyntaxError", Msg: "f-string: expecting '}'", Line: line, Col: col, EndLine: line,
			EndCol: col}) && l.closeMode(start, line, col)
	}
	if l.opts.Tolerant {
		l.emitFrom(token.Error, start, line, col)
	}
	return l.failAt(&Error{Type: "SyntaxError",
		Msg:  fmt.Sprintf("unterminated %s literal (detected at line %d)%s", kind, detected, hint),
		Line: line, Col: col, EndLine: line, EndCol: col})
}

// quoteOf gives the quote of the literal that starts at i with its prefix.
func (l *lexer) quoteOf(i int) byte {
	for l.src[i] != '"' && l.src[i] != '\'' {
		i++
	}
	return l.src[i]
}

// lastLine is the number of the text's last line.
func (l *lexer) lastLine() int32 {
	if l.lineStart >= l.n && l.line > 1 {
		return l.line - 1
	}
	return l.line
}

// number reads a numeric literal.
func (l *lexer) number() bool {
	start := l.i
	n := numberScan{l: l, i: start}
	if !n.scan() {
		return l.badNumber(start, n.i)
	}
	l.i = n.i
	l.emit(token.Number, start, l.i)
	return true
}

// badNumber goes on after an error within a number.
func (l *lexer) badNumber(start, i int) bool {
	if !l.opts.Tolerant {
		return false
	}
	for charClass[l.src[i]] == clName || charClass[l.src[i]] == clDigit {
		i++
	}
	l.i = max(i, start+1)
	l.emit(token.Error, start, l.i)
	return true
}

// unicodeName checks and emits the identifier from start to l.i, which has characters beyond ASCII.
func (l *lexer) unicodeName(start int) bool {
	text := l.src[start:l.i]
	for i, r := range text {
		ok := isXIDContinue(r)
		if i == 0 {
			ok = r == '_' || isXIDStart(r)
		}
		if ok {
			continue
		}
		if !l.fail(illegalMsg(r), start+i, start+i) {
			return false
		}
		l.i = start + i
		if i > 0 {
			l.emit(token.Name, start, l.i)
			start = l.i
		}
		_, size := utf8.DecodeRuneInString(l.src[l.i:])
		l.i += size
		l.emit(token.Error, start, l.i)
		return true
	}
	l.emit(token.Name, start, l.i)
	return true
}

// illegal reports a character that starts no token.
func (l *lexer) illegal() bool {
	r, n := utf8.DecodeRuneInString(l.src[l.i:])
	start := l.i
	if !l.fail(illegalMsg(r), start, start) {
		return false
	}
	l.i += n
	l.emit(token.Error, start, l.i)
	return true
}

func illegalMsg(r rune) string {
	if token.IsPrintable(r) {
		return fmt.Sprintf("invalid character '%c' (U+%04X)", r, r)
	}
	return fmt.Sprintf("invalid non-printable character U+%04X", r)
}
