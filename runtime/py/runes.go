package py

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Strs are UTF-8 in which lone surrogates take their three-byte form. These helpers count and cut by code points; for
// pure ASCII that is by bytes.

// isASCII tells whether s has no byte above 127, eight bytes at a time.
func isASCII(s string) bool {
	i := 0
	for ; i+8 <= len(s); i += 8 {
		w := s[i] | s[i+1] | s[i+2] | s[i+3] | s[i+4] | s[i+5] | s[i+6] | s[i+7]
		if w >= utf8.RuneSelf {
			return false
		}
	}
	for ; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// runeLen is the number of code points: bytes that do not continue one.
func runeLen(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// decodeRune is utf8.DecodeRuneInString that also reads surrogates.
func decodeRune(s string) (rune, int) {
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n <= 1 && len(s) >= 3 && s[0] == 0xED {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, n
}

// appendRune is utf8.AppendRune that also writes surrogates.
func appendRune(b []byte, r rune) []byte {
	if 0xD800 <= r && r <= 0xDFFF {
		return append(b, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0xBF, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(b, r)
}

// runeString is chr(r).
func runeString(r rune) string {
	if r < utf8.RuneSelf {
		return string(r)
	}
	return string(appendRune(nil, r))
}

// runesOf decodes all code points.
func runesOf(s string) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, n := decodeRune(s[i:])
		out = append(out, r)
		i += n
	}
	return out
}

func stringOf(rs []rune) string {
	b := make([]byte, 0, len(rs))
	for _, r := range rs {
		b = appendRune(b, r)
	}
	return string(b)
}

// byteOffset is where code point i begins; len(s) when s has no more than i code points.
func byteOffset(s string, i int) int {
	if i <= 0 {
		return 0
	}
	if i >= len(s) {
		return len(s)
	}
	if isASCII(s[:i]) {
		return i
	}
	for p := 0; p < len(s); p++ {
		if s[p]&0xC0 != 0x80 {
			if i == 0 {
				return p
			}
			i--
		}
	}
	return len(s)
}

// StrAt is s[i] with Python's negative indices.
func StrAt(s string, i int) string {
	k := i
	if k < 0 {
		k += runeLen(s)
	}
	if k >= 0 {
		if p := byteOffset(s, k); p < len(s) {
			_, n := decodeRune(s[p:])
			return s[p : p+n]
		}
	}
	Throw(IndexError, "string index out of range")
	return ""
}

// asciiChars are the one-character strs of ASCII, so that taking a text apart does not allocate.
var asciiChars = sync.OnceValue(func() *[128]Object {
	table := new([128]Object)
	text := make([]byte, 128)
	for i := range text {
		text[i] = byte(i)
	}
	for i, all := 0, string(text); i < 128; i++ {
		table[i] = Str(all[i : i+1])
	}
	return table
})

// charObject is the str of one ASCII character.
func charObject(c byte) Object { return asciiChars()[c&127] }

// indexText is what a thread remembers of the text that it indexed last, so that a loop over s[i] need not look at the
// whole of s each time. Comparing a string with itself costs nothing.
type indexText struct {
	ascii string
	text  string
	runes []rune // of text, which is not ASCII
}

// shortText is the length up to which nothing is remembered.
const shortText = 64

// isASCIICached is isASCII by way of the thread's memory.
func isASCIICached(t *Thread, s string) bool {
	if len(s) <= shortText {
		return isASCII(s)
	}
	if t.text.ascii == s {
		return true
	}
	if !isASCII(s) {
		return false
	}
	t.text.ascii = s
	return true
}

// runesCached are the code points of a text that is not ASCII; they must not be changed.
func runesCached(t *Thread, s string) []rune {
	if len(s) <= shortText {
		return runesOf(s)
	}
	if t.text.text != s {
		t.text.text, t.text.runes = s, runesOf(s)
	}
	return t.text.runes
}

// strItem is s[i].
func strItem(t *Thread, s string, i int) Object {
	if isASCIICached(t, s) {
		if i < 0 {
			i += len(s)
		}
		if i >= 0 && i < len(s) {
			return charObject(s[i])
		}
	} else {
		rs := runesCached(t, s)
		if i < 0 {
			i += len(rs)
		}
		if i >= 0 && i < len(rs) {
			return Str(runeString(rs[i]))
		}
	}
	Throw(IndexError, "string index out of range")
	return nil
}

// StrSlice is s[lo:hi] with lo and hi already clipped to 0..len(s), counted in code points.
func StrSlice(s string, lo, hi int) string {
	if lo >= hi {
		return ""
	}
	p := byteOffset(s, lo)
	return s[p : p+byteOffset(s[p:], hi-lo)]
}

// isSpaceRune is str.isspace() of one character.
func isSpaceRune(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || 9 <= r && r <= 13 || 28 <= r && r <= 31
	case r == 0x85 || r == 0xA0 || r == 0x1680 || 0x2000 <= r && r <= 0x200A:
		return true
	}
	return r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000
}

// pyTrim is s.strip().
func pyTrim(s string) string { return strings.TrimFunc(s, isSpaceRune) }

// isPrintable is str.isprintable() of one character.
func isPrintable(r rune) bool {
	if r < 0x7F {
		return r >= ' '
	}
	return unicode.IsPrint(r) && !(0xD800 <= r && r <= 0xDFFF)
}

// decimalValue is the value of a decimal digit in any script, -1 for other characters.
func decimalValue(r rune) int {
	if '0' <= r && r <= '9' {
		return int(r - '0')
	}
	if r < 0x80 || !unicode.Is(unicode.Nd, r) {
		return -1
	}
	// Decimal digits come in runs of ten consecutive code points, but some runs touch: count from the range's start.
	for _, rg := range unicode.Nd.R16 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10
		}
	}
	for _, rg := range unicode.Nd.R32 {
		if rune(rg.Lo) <= r && r <= rune(rg.Hi) {
			return int(r-rune(rg.Lo)) % 10
		}
	}
	return -1
}

// strRepr is repr(s): single quotes unless the text has only single ones inside.
func strRepr(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, quote)
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c < 0x7F && c != quote && c != '\\' {
			b = append(b, c)
			i++
			continue
		}
		r, n := decodeRune(s[i:])
		b = appendEscaped(b, r, quote)
		i += n
	}
	return string(append(b, quote))
}

func appendEscaped(b []byte, r rune, quote byte) []byte {
	switch {
	case r == '\n':
		return append(b, '\\', 'n')
	case r == '\r':
		return append(b, '\\', 'r')
	case r == '\t':
		return append(b, '\\', 't')
	case r == '\\' || r == rune(quote):
		return append(b, '\\', byte(r))
	case isPrintable(r):
		return appendRune(b, r)
	}
	return appendCodeEscape(b, r)
}

// appendCodeEscape writes \xNN, \uNNNN or \UNNNNNNNN.
func appendCodeEscape(b []byte, r rune) []byte {
	const hex = "0123456789abcdef"
	letter, digits := byte('U'), 8
	switch {
	case r < 0x100:
		letter, digits = 'x', 2
	case r < 0x10000:
		letter, digits = 'u', 4
	}
	b = append(b, '\\', letter)
	for shift := (digits - 1) * 4; shift >= 0; shift -= 4 {
		b = append(b, hex[r>>uint(shift)&15])
	}
	return b
}

// escapeNonASCII is what ascii() does to a repr.
func escapeNonASCII(s string) string {
	if isASCII(s) {
		return s
	}
	b := make([]byte, 0, len(s)*2)
	for i := 0; i < len(s); {
		r, n := decodeRune(s[i:])
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = appendCodeEscape(b, r)
		}
		i += n
	}
	return string(b)
}

// bytesRepr is repr(b).
func bytesRepr(s string) string {
	quote := byte('\'')
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		quote = '"'
	}
	b := append(make([]byte, 0, len(s)+3), 'b', quote)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c == '\t':
			b = append(b, '\\', 't')
		case c == '\\' || c == quote:
			b = append(b, '\\', c)
		case c < ' ' || c >= 0x7F:
			b = appendCodeEscape(b, rune(c))
		default:
			b = append(b, c)
		}
	}
	return string(append(b, quote))
}
