package ast

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/parser/token"
)

// StrRepr is Python's repr of a str, whose lone surrogates stand in their three-byte form.
func StrRepr(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteByte(quote)
	for i := 0; i < len(s); {
		r, n := DecodeRune(s[i:])
		switch {
		case r == rune(quote) || r == '\\':
			b.WriteByte('\\')
			b.WriteByte(byte(r))
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7F || r < 0x100 && !token.IsPrintable(r):
			fmt.Fprintf(&b, `\x%02x`, r)
		case token.IsPrintable(r):
			b.WriteString(s[i : i+n])
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			fmt.Fprintf(&b, `\U%08x`, r)
		}
		i += n
	}
	b.WriteByte(quote)
	return b.String()
}

// DecodeRune decodes the first character of s, a surrogate in its three-byte form included.
func DecodeRune(s string) (rune, int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) >= 3 && s[0] == 0xED && s[1]&0xE0 == 0xA0 && s[2]&0xC0 == 0x80 {
		return 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, n
}

// BytesRepr is Python's repr of a bytes object.
func BytesRepr(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	var b strings.Builder
	b.WriteByte('b')
	b.WriteByte(quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == quote || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c == '\n':
			b.WriteString(`\n`)
		case c == '\r':
			b.WriteString(`\r`)
		case c == '\t':
			b.WriteString(`\t`)
		case c < ' ' || c >= 0x7F:
			fmt.Fprintf(&b, `\x%02x`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte(quote)
	return b.String()
}

// FloatRepr is Python's repr of a float: the shortest digits that give it back, in scientific form below 1e-4 and from
// 1e16 on.
func FloatRepr(f float64) string {
	if math.IsInf(f, 1) {
		return "inf"
	}
	s := shortest(f)
	if strings.ContainsAny(s, ".e") {
		return s
	}
	return s + ".0"
}

func shortest(f float64) string {
	s := strconv.FormatFloat(f, 'e', -1, 64)
	at := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[at+1:])
	if exp < -4 || exp >= 16 {
		return s
	}
	return strconv.FormatFloat(f, 'f', -1, 64)
}

// imaginaryRepr is Python's repr of a complex number without a real part.
func imaginaryRepr(f float64) string {
	if math.IsInf(f, 1) {
		return "infj"
	}
	return shortest(f) + "j"
}

// ComplexRepr is Python's repr of a complex number.
func ComplexRepr(z complex128) string {
	re, im := real(z), imag(z)
	if re == 0 && !math.Signbit(re) {
		return imaginaryRepr(im)
	}
	sign := "+"
	if im < 0 || math.Signbit(im) {
		sign = ""
	}
	return "(" + shortest(re) + sign + shortest(im) + "j)"
}
