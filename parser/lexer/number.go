package lexer

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// numberScan reads one numeric literal from i on.
type numberScan struct {
	l *lexer
	i int
}

func (n *numberScan) at() byte { return n.l.src[n.i] }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// scan passes the literal and checks what follows it.
func (n *numberScan) scan() bool {
	if n.at() == '0' {
		switch n.l.src[n.i+1] {
		case 'x', 'X':
			return n.radix("hexadecimal", isHex)
		case 'o', 'O':
			return n.radix("octal", func(c byte) bool { return '0' <= c && c <= '7' })
		case 'b', 'B':
			return n.radix("binary", func(c byte) bool { return c == '0' || c == '1' })
		}
		return n.zero()
	}
	if n.at() != '.' && !n.digits() {
		return false
	}
	return n.fraction()
}

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// radix reads 0x, 0o and 0b literals.
func (n *numberScan) radix(name string, ok func(byte) bool) bool {
	n.i += 2
	for {
		if n.at() == '_' {
			n.i++
		}
		if !ok(n.at()) {
			if isDigit(n.at()) {
				return n.l.fail(fmt.Sprintf("invalid digit '%c' in %s literal", n.at(), name), n.i, n.i) && false
			}
			return n.bad(name)
		}
		for ok(n.at()) {
			n.i++
		}
		if n.at() != '_' {
			break
		}
	}
	if isDigit(n.at()) {
		return n.l.fail(fmt.Sprintf("invalid digit '%c' in %s literal", n.at(), name), n.i, n.i) && false
	}
	return n.after(name)
}

// bad reports an ill-formed literal; CPython points at its last good character.
func (n *numberScan) bad(name string) bool {
	at := max(n.i-1, n.l.lineStart)
	return n.l.fail("invalid "+name+" literal", at, at) && false
}

// zero reads a literal that starts with 0: zeros, or a float with leading zeros.
func (n *numberScan) zero() bool {
	start := n.i
	nonzero := false
	for {
		if n.at() == '_' {
			n.i++
			if !isDigit(n.at()) {
				return n.bad("decimal")
			}
		}
		if n.at() != '0' {
			break
		}
		n.i++
	}
	zerosEnd := n.i
	if isDigit(n.at()) {
		nonzero = true
		if !n.digits() {
			return false
		}
	}
	switch n.at() {
	case '.', 'e', 'E', 'j', 'J':
		return n.fraction()
	}
	if nonzero {
		e := &Error{Type: "SyntaxError", Line: n.l.line, Col: int32(start - n.l.lineStart), EndLine: n.l.line,
			EndCol: int32(zerosEnd - n.l.lineStart),
			Msg: "leading zeros in decimal integer literals are not permitted; " +
				"use an 0o prefix for octal integers"}
		return n.l.failAt(e) && false
	}
	return n.after("decimal")
}

// digits reads decimal digits with single underscores between them.
func (n *numberScan) digits() bool {
	for {
		for isDigit(n.at()) {
			n.i++
		}
		if n.at() != '_' {
			return true
		}
		n.i++
		if !isDigit(n.at()) {
			return n.bad("decimal")
		}
	}
}

// fraction reads what may follow the integer part: a fraction, an exponent, the imaginary unit.
func (n *numberScan) fraction() bool {
	if n.at() == '.' {
		n.i++
		if isDigit(n.at()) && !n.digits() {
			return false
		}
	}
	if c := n.at(); c == 'e' || c == 'E' {
		next := n.l.src[n.i+1]
		switch {
		case isDigit(next):
			n.i++
			if !n.digits() {
				return false
			}
		case next == '+' || next == '-':
			if !isDigit(n.l.src[n.i+2]) {
				n.i += 2
				return n.bad("decimal")
			}
			n.i += 2
			if !n.digits() {
				return false
			}
		default:
			return n.after("decimal")
		}
	}
	if c := n.at(); c == 'j' || c == 'J' {
		n.i++
		return n.after("imaginary")
	}
	return n.after("decimal")
}

// keywordAfterNumber reports whether s starts with a keyword that may follow a number without a blank, as in
// `1if x else 2`. Those with i need not end there.
func keywordAfterNumber(s string) bool {
	for _, w := range [...]string{"if", "in", "is", "and", "else", "for", "not", "or"} {
		if strings.HasPrefix(s, w) {
			next := charClass[s[len(w)]]
			return w[0] == 'i' || next != clName && next != clDigit
		}
	}
	return false
}

// after checks that no name is glued to the literal.
func (n *numberScan) after(name string) bool {
	c := n.at()
	if charClass[c] != clName && charClass[c] != clDigit || c >= utf8.RuneSelf {
		return true
	}
	if keywordAfterNumber(n.l.src[n.i:]) {
		return true
	}
	return n.bad(name)
}
