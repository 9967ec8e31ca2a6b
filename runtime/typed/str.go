package typed

import (
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// StrLen is len(s): the number of code points.
func StrLen(s string) int64 {
	n := 0
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return int64(n)
}

// ascii says that every byte of s is a code point.
func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// offset is the byte position of code point i; len(s) at the end.
func offset(s string, i int64) int {
	for at := range len(s) {
		if s[at]&0xC0 == 0x80 {
			continue
		}
		if i == 0 {
			return at
		}
		i--
	}
	return len(s)
}

// StrAt is s[i].
func StrAt(s string, i int64) string {
	if len(s) < 64 || i >= 0 && i < 64 {
		if i >= 0 && i < int64(len(s)) && ascii(s[:i+1]) {
			return s[i : i+1]
		}
	}
	n := StrLen(s)
	if i < 0 {
		i += n
	}
	if i < 0 || i >= n {
		py.Throw(py.IndexError, "string index out of range")
	}
	if n == int64(len(s)) {
		return s[i : i+1]
	}
	a := offset(s, i)
	return s[a : a+width(s[a:])]
}

// width is the number of bytes of the first code point.
func width(s string) int {
	n := 1
	for n < len(s) && s[n]&0xC0 == 0x80 {
		n++
	}
	return n
}

// StrSlice is s[lo:hi:step].
func StrSlice(s string, lo, hi, step int64) string {
	n := StrLen(s)
	first, count := indices(lo, hi, step, n)
	if count == 0 {
		return ""
	}
	if step == 1 || step == Absent {
		if n == int64(len(s)) {
			return s[first : first+count]
		}
		a := offset(s, first)
		return s[a : a+offset(s[a:], count)]
	}
	chars := Chars(s)
	var b strings.Builder
	for range count {
		b.WriteString(chars[first])
		first += step
	}
	return b.String()
}

// Chars is list(s).
func Chars(s string) []string {
	out := make([]string, 0, len(s))
	for len(s) > 0 {
		w := width(s)
		out = append(out, s[:w])
		s = s[w:]
	}
	return out
}

// StrRepeat is s * n.
func StrRepeat(s string, n int64) string { return strings.Repeat(s, int(max(n, 0))) }

// StrContains is part in s.
func StrContains(s, part string) bool { return strings.Contains(s, part) }

// Ord is ord(s).
func Ord(s string) int64 {
	if s == "" || width(s) != len(s) {
		py.Throw(py.TypeError, "ord() expected a character, but string of length %d found", StrLen(s))
	}
	r, n := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && n == 1 && len(s) == 3 {
		return int64(s[0]&0x0F)<<12 | int64(s[1]&0x3F)<<6 | int64(s[2]&0x3F) // a lone surrogate
	}
	return int64(r)
}

// Chr is chr(i).
func Chr(i int64) string {
	switch {
	case i < 0 || i > utf8.MaxRune:
		py.Throw(py.ValueError, "chr() arg not in range(0x110000)")
	case i >= 0xD800 && i < 0xE000:
		return string([]byte{0xE0 | byte(i>>12), 0x80 | byte(i>>6)&0x3F, 0x80 | byte(i)&0x3F})
	}
	return string(rune(i))
}

// Join is sep.join(l).
func Join(sep string, l *ListOf[string]) string { return strings.Join(l.Items, sep) }
