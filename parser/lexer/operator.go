package lexer

import (
	"fmt"

	"github.com/py2goconc/py2goconc/parser/token"
)

// The classes of bytes that start a token.
const (
	clOther = iota
	clName
	clDigit
	clOp
	clQuote
)

// charClass gives the class of each byte; the name class includes every byte of a character beyond ASCII.
var charClass = [256]uint8{
	'"': clQuote, '\'': clQuote,
	'0': clDigit, '1': clDigit, '2': clDigit, '3': clDigit, '4': clDigit,
	'5': clDigit, '6': clDigit, '7': clDigit, '8': clDigit, '9': clDigit,
	'(': clOp, ')': clOp, '[': clOp, ']': clOp, '{': clOp, '}': clOp, ':': clOp, ',': clOp, ';': clOp, '.': clOp, '+': clOp,
	'-': clOp, '*': clOp, '/': clOp, '|': clOp, '&': clOp, '<': clOp, '>': clOp, '=': clOp, '%': clOp, '~': clOp, '^': clOp,
	'@': clOp, '!': clOp, '$': clOp, '?': clOp, '`': clOp,
	'_': clName, 'a': clName, 'b': clName, 'c': clName, 'd': clName, 'e': clName, 'f': clName, 'g': clName, 'h': clName,
	'i': clName, 'j': clName, 'k': clName, 'l': clName, 'm': clName, 'n': clName, 'o': clName, 'p': clName, 'q': clName,
	'r': clName, 's': clName, 't': clName, 'u': clName, 'v': clName, 'w': clName, 'x': clName, 'y': clName, 'z': clName,
	'A': clName, 'B': clName, 'C': clName, 'D': clName, 'E': clName, 'F': clName, 'G': clName, 'H': clName, 'I': clName,
	'J': clName, 'K': clName, 'L': clName, 'M': clName, 'N': clName, 'O': clName, 'P': clName, 'Q': clName, 'R': clName,
	'S': clName, 'T': clName, 'U': clName, 'V': clName, 'W': clName, 'X': clName, 'Y': clName, 'Z': clName,
	128: clName, 129: clName, 130: clName, 131: clName, 132: clName, 133: clName, 134: clName, 135: clName, 136: clName,
	137: clName, 138: clName, 139: clName, 140: clName, 141: clName, 142: clName, 143: clName, 144: clName, 145: clName,
	146: clName, 147: clName, 148: clName, 149: clName, 150: clName, 151: clName, 152: clName, 153: clName, 154: clName,
	155: clName, 156: clName, 157: clName, 158: clName, 159: clName, 160: clName, 161: clName, 162: clName, 163: clName,
	164: clName, 165: clName, 166: clName, 167: clName, 168: clName, 169: clName, 170: clName, 171: clName, 172: clName,
	173: clName, 174: clName, 175: clName, 176: clName, 177: clName, 178: clName, 179: clName, 180: clName, 181: clName,
	182: clName, 183: clName, 184: clName, 185: clName, 186: clName, 187: clName, 188: clName, 189: clName, 190: clName,
	191: clName, 192: clName, 193: clName, 194: clName, 195: clName, 196: clName, 197: clName, 198: clName, 199: clName,
	200: clName, 201: clName, 202: clName, 203: clName, 204: clName, 205: clName, 206: clName, 207: clName, 208: clName,
	209: clName, 210: clName, 211: clName, 212: clName, 213: clName, 214: clName, 215: clName, 216: clName, 217: clName,
	218: clName, 219: clName, 220: clName, 221: clName, 222: clName, 223: clName, 224: clName, 225: clName, 226: clName,
	227: clName, 228: clName, 229: clName, 230: clName, 231: clName, 232: clName, 233: clName, 234: clName, 235: clName,
	236: clName, 237: clName, 238: clName, 239: clName, 240: clName, 241: clName, 242: clName, 243: clName, 244: clName,
	245: clName, 246: clName, 247: clName, 248: clName, 249: clName, 250: clName, 251: clName, 252: clName, 253: clName,
	254: clName, 255: clName,
}

// operatorOf holds, per first byte, the operator alone, with '=' after it, doubled, and doubled with '='.
type operatorOf struct{ single, equal, double, doubleEqual token.Kind }

var operators = [128]operatorOf{
	'(': {single: token.LPar}, ')': {single: token.RPar}, '[': {single: token.LSqb}, ']': {single: token.RSqb},
	'{': {single: token.LBrace}, '}': {single: token.RBrace}, ',': {single: token.Comma}, ';': {single: token.Semi},
	'~': {single: token.Tilde}, '$': {single: token.Stray}, '?': {single: token.Stray}, '`': {single: token.Stray},
	'.': {single: token.Dot},
	':': {single: token.Colon, equal: token.ColonEqual},
	'!': {single: token.Exclamation, equal: token.NotEqual},
	'=': {single: token.Equal, equal: token.EqEqual},
	'+': {single: token.Plus, equal: token.PlusEqual},
	'-': {single: token.Minus, equal: token.MinusEqual},
	'%': {single: token.Percent, equal: token.PercentEqual},
	'|': {single: token.VBar, equal: token.VBarEqual},
	'&': {single: token.Amper, equal: token.AmperEqual},
	'^': {single: token.Circumflex, equal: token.CircumflexEqual},
	'@': {single: token.At, equal: token.AtEqual},
	'*': {token.Star, token.StarEqual, token.DoubleStar, token.DoubleStarEqual},
	'/': {token.Slash, token.SlashEqual, token.DoubleSlash, token.DoubleSlashEqual},
	'<': {token.Less, token.LessEqual, token.LeftShift, token.LeftShiftEqual},
	'>': {token.Greater, token.GreaterEqual, token.RightShift, token.RightShiftEqual},
}

// operator reads the operator or bracket that starts with c.
func (l *lexer) operator(c byte) bool {
	if len(l.modes) > 0 {
		if done, more := l.fieldOperator(c); done {
			return more
		}
	}
	start := l.i
	switch c {
	case '(', '[', '{':
		return l.open(c)
	case ')', ']', '}':
		return l.close(c)
	case '.':
		if charClass[l.src[start+1]] == clDigit {
			return l.number()
		}
		if l.src[start+1] == '.' && l.src[start+2] == '.' {
			l.i += 3
			l.emit(token.Ellipsis, start, l.i)
			return true
		}
	}
	k, n := matchOperator(l.src[start:], c)
	l.i += n
	l.emit(k, start, l.i)
	return true
}

// matchOperator gives the longest operator at the start of s, whose first byte is c, and its length.
func matchOperator(s string, c byte) (token.Kind, int) {
	op := &operators[c]
	next := s[1]
	switch {
	case next == '=' && op.equal != 0:
		return op.equal, 2
	case next == c && op.double != 0:
		if s[2] == '=' {
			return op.doubleEqual, 3
		}
		return op.double, 2
	case c == '-' && next == '>':
		return token.Arrow, 2
	case c == '<' && next == '>':
		return token.NotEqual, 2 // Python 2's spelling; the parser refuses it
	}
	return op.single, 1
}

// open reads an opening bracket.
func (l *lexer) open(c byte) bool {
	if len(l.out.Open) == maxParens && !l.fail("too many nested parentheses", l.i, l.i) {
		return false
	}
	l.out.Open = append(l.out.Open, Bracket{c, l.line, int32(l.i - l.lineStart)})
	if len(l.modes) > 0 {
		l.modes[len(l.modes)-1].depth++
	}
	l.i++
	l.emit(operators[c].single, l.i-1, l.i)
	return true
}

// close reads a closing bracket, and returns to the text of an f-string whose field it ends.
func (l *lexer) close(c byte) bool {
	var m *mode
	if len(l.modes) > 0 {
		m = &l.modes[len(l.modes)-1]
	}
	if msg := l.closeError(c, m); msg != "" {
		if !l.fail(msg, l.i, l.i) {
			return false
		}
		l.popTolerantly(c)
		if m != nil && m.depth == 0 {
			m.inText = true // the brace stands in the f-string's text
		}
	} else if n := len(l.out.Open); n > 0 {
		l.out.Open = l.out.Open[:n-1]
	}
	if m != nil && m.depth > 0 {
		m.depth--
		if n := len(m.fields); c == '}' && n > 0 && m.depth == m.fields[n-1] {
			m.fields = m.fields[:n-1]
			m.inText = true
			m.spec = n > 1
		}
	}
	l.i++
	l.emit(operators[c].single, l.i-1, l.i)
	return true
}

// closeError words what is wrong with closing c here, or returns "".
func (l *lexer) closeError(c byte, m *mode) string {
	if m != nil && m.depth == 0 && c == '}' {
		return "f-string: single '}' is not allowed"
	}
	n := len(l.out.Open)
	if n == 0 {
		return fmt.Sprintf("unmatched '%c'", c)
	}
	b := l.out.Open[n-1]
	if b.Char == '(' && c == ')' || b.Char == '[' && c == ']' || b.Char == '{' && c == '}' {
		return ""
	}
	if m != nil && b.Char == '{' && len(m.fields) > 0 && m.depth-1 == m.fields[len(m.fields)-1] {
		return fmt.Sprintf("f-string: unmatched '%c'", c)
	}
	msg := fmt.Sprintf("closing parenthesis '%c' does not match opening parenthesis '%c'", c, b.Char)
	if b.Line != l.line {
		msg += fmt.Sprintf(" on line %d", b.Line)
	}
	return msg
}

// popTolerantly closes the nearest bracket of c's kind, if there is one, and those opened after it.
func (l *lexer) popTolerantly(c byte) {
	for i := len(l.out.Open) - 1; i >= 0; i-- {
		b := l.out.Open[i].Char
		if b == '(' && c == ')' || b == '[' && c == ']' || b == '{' && c == '}' {
			l.out.Open = l.out.Open[:i]
			return
		}
	}
}
