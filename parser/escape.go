package parser

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// failWith fails with a message of its own, at the given place, which the error then keeps.
func (p *parser) failWith(msg string, at ast.Pos) {
	if p.literalErr == nil && p.quiet == 0 {
		p.literalErr = &literalError{msg: msg, at: at, token: p.i}
	}
	p.fail()
}

// literalError is a literal's own error, such as a truncated escape.
type literalError struct {
	msg   string
	at    ast.Pos
	token int
}

// decodeText gives the value of a string literal's body. Lone surrogates become their three-byte form.
func (p *parser) decodeText(body string) string {
	var b strings.Builder
	b.Grow(len(body))
	for i := 0; i < len(body); {
		at := strings.IndexByte(body[i:], '\\')
		if at < 0 {
			b.WriteString(body[i:])
			break
		}
		b.WriteString(body[i : i+at])
		i += at
		n, err := decodeEscape(&b, body[i:])
		if err != "" {
			p.failWith(unicodeError(body, i, n, err), p.pos())
		}
		i += n
	}
	return b.String()
}

// unicodeError words an error in an escape of n bytes at i. CPython counts positions in the text as it hands it to the
// decoder, where a character beyond ASCII is written as \U and eight digits.
func unicodeError(body string, i, n int, reason string) string {
	start := escapedLen(body[:i])
	end := start + escapedLen(body[i:min(i+n, len(body))]) - 1
	return fmt.Sprintf("(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", start, end, reason)
}

func escapedLen(s string) int {
	n := 0
	for _, r := range s {
		if r < utf8.RuneSelf {
			n++
		} else {
			n += 10
		}
	}
	return n
}

// simpleEscapes are the escapes of one character, the same in str and bytes.
func simpleEscape(c byte) (byte, bool) {
	switch c {
	case '\\', '\'', '"':
		return c, true
	case 'a':
		return 7, true
	case 'b':
		return 8, true
	case 'f':
		return 12, true
	case 'n':
		return 10, true
	case 'r':
		return 13, true
	case 't':
		return 9, true
	case 'v':
		return 11, true
	}
	return 0, false
}

// decodeEscape writes the value of the escape at the start of s and gives its length. After an error the length is that
// of what CPython calls malformed.
func decodeEscape(b *strings.Builder, s string) (n int, err string) {
	if len(s) < 2 { // before a replacement field
		b.WriteByte('\\')
		return 1, ""
	}
	c := s[1]
	if v, ok := simpleEscape(c); ok {
		b.WriteByte(v)
		return 2, ""
	}
	switch c {
	case '\n':
		return 2, ""
	case 'x':
		return hexEscape(b, s, 2, `truncated \xXX escape`)
	case 'u':
		return hexEscape(b, s, 4, `truncated \uXXXX escape`)
	case 'U':
		return hexEscape(b, s, 8, `truncated \UXXXXXXXX escape`)
	case 'N':
		return nameEscape(b, s)
	}
	if c >= '0' && c <= '7' {
		v, n := octal(s)
		writeRune(b, rune(v))
		return n, ""
	}
	b.WriteByte('\\') // not an escape: Python keeps the backslash
	return 1, ""
}

// octal reads up to three octal digits after a backslash.
func octal(s string) (v, n int) {
	for n = 1; n < 4 && n < len(s) && s[n] >= '0' && s[n] <= '7'; n++ {
		v = v*8 + int(s[n]-'0')
	}
	return v, n
}

func hexEscape(b *strings.Builder, s string, digits int, truncated string) (n int, err string) {
	v := rune(0)
	for n = 2; n < 2+digits; n++ {
		d := -1
		if n < len(s) {
			d = hexDigit(s[n])
		}
		if d < 0 {
			return n, truncated
		}
		if v > utf8.MaxRune {
			v = utf8.MaxRune + 1 // stays too large
		} else {
			v = v<<4 | rune(d)
		}
	}
	if v > utf8.MaxRune {
		return n, "illegal Unicode character"
	}
	writeRune(b, v)
	return n, ""
}

func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	case 'A' <= c && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// writeRune writes r in UTF-8, a surrogate in the same three-byte pattern.
func writeRune(b *strings.Builder, r rune) {
	if 0xD800 <= r && r <= 0xDFFF {
		b.WriteByte(0xE0 | byte(r>>12))
		b.WriteByte(0x80 | byte(r>>6)&0x3F)
		b.WriteByte(0x80 | byte(r)&0x3F)
		return
	}
	b.WriteRune(r)
}

func nameEscape(b *strings.Builder, s string) (n int, err string) {
	const malformed = `malformed \N character escape`
	if len(s) < 3 || s[2] != '{' {
		return 2, malformed
	}
	end := strings.IndexByte(s, '}')
	if end < 0 {
		return len(s), malformed
	}
	if end == 3 {
		return 3, malformed
	}
	r, ok := runeNamed(s[3:end])
	if !ok {
		return end + 1, "unknown Unicode character name"
	}
	writeRune(b, r)
	return end + 1, ""
}

// decodeBytes gives the value of a bytes literal's body.
func (p *parser) decodeBytes(body string, raw bool) string {
	for i := 0; i < len(body); i++ {
		if body[i] >= utf8.RuneSelf {
			p.failWith("bytes can only contain ASCII literal characters", p.pos())
		}
	}
	if raw || strings.IndexByte(body, '\\') < 0 {
		return body
	}
	b := make([]byte, 0, len(body))
	for i := 0; i < len(body); {
		if body[i] != '\\' || i+1 >= len(body) {
			b = append(b, body[i])
			i++
			continue
		}
		c := body[i+1]
		v, simple := simpleEscape(c)
		switch {
		case simple:
			b = append(b, v)
			i += 2
		case c == '\n':
			i += 2
		case c == 'x':
			if i+3 >= len(body) || hexDigit(body[i+2]) < 0 || hexDigit(body[i+3]) < 0 {
				p.failWith(fmt.Sprintf(`(value error) invalid \x escape at position %d`, i), p.pos())
			}
			b = append(b, byte(hexDigit(body[i+2])<<4|hexDigit(body[i+3])))
			i += 4
		case c >= '0' && c <= '7':
			v, n := octal(body[i:])
			b = append(b, byte(v))
			i += n
		default:
			b = append(b, '\\')
			i++
		}
	}
	return string(b)
}
