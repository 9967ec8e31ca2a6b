// Package pyhtml is Python's html: escaping text, and turning character references back.
//
// Input: str. Output: str. Must not: load the table of names before a text with a named reference comes.
package pyhtml

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pyhtmlentities"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "html", Doc: "General functions for HTML manipulation.", Init: func(t *py.Thread, m *py.Module) {
	m.Add(
		py.Def("escape(s, quote=True)", func(t *py.Thread, a []py.Object) py.Object {
			s, ok := modkit.Text(a[0])
			if !ok {
				py.Throw(py.AttributeError, "'%s' object has no attribute 'replace'", py.TypeOf(a[0]).Name)
			}
			return py.Str(Escape(s, py.Truth(t, a[1])))
		}),
		py.Def("unescape(s)", func(t *py.Thread, a []py.Object) py.Object {
			s, ok := modkit.Text(a[0])
			if !ok {
				py.Throw(py.TypeError, "argument of type '%s' is not iterable", py.TypeOf(a[0]).Name)
			}
			return py.Str(Unescape(s))
		}))
}}

// Escape is escape(s, quote).
func Escape(s string, quote bool) string {
	pairs := []string{"&", "&amp;", "<", "&lt;", ">", "&gt;"}
	if quote {
		pairs = append(pairs, "\"", "&quot;", "'", "&#x27;")
	}
	return strings.NewReplacer(pairs...).Replace(s)
}

// Unescape is unescape(s), by the rules of HTML 5.
func Unescape(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i+1:]
		text, n := reference(s)
		b.WriteString(text)
		s = s[n:]
		i = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String()
}

// reference reads what follows an ampersand: the text it stands for, and how many bytes it takes.
func reference(s string) (string, int) {
	if strings.HasPrefix(s, "#") {
		if text, n := number(s); n > 0 {
			return text, n
		}
		return "&", 0
	}
	end, chars := len(s), 0
	for i, c := range s {
		if chars == 32 || strings.ContainsRune("\t\n\f <&#;", c) {
			end = i
			break
		}
		chars++
	}
	if end == 0 {
		return "&", 0
	}
	name := s[:end]
	if strings.HasPrefix(s[end:], ";") {
		name = s[:end+1]
	}
	if text, ok := pyhtmlentities.Lookup(name); ok {
		return text, len(name)
	}
	for n := len(name) - 1; n > 1; n-- {
		if text, ok := pyhtmlentities.Lookup(name[:n]); ok {
			return text + name[n:], len(name)
		}
	}
	return "&" + name, len(name)
}

// number reads a reference by number, from its # on; 0 bytes if it is none.
func number(s string) (string, int) {
	base, i := 10, 1
	if len(s) > 1 && (s[1] == 'x' || s[1] == 'X') {
		base, i = 16, 2
	}
	start, n := i, 0
	for ; i < len(s); i++ {
		d := strings.IndexByte("0123456789abcdef", lower(s[i]))
		if d < 0 || d >= base {
			break
		}
		n = min(n*base+d, 0x110000)
	}
	if i == start {
		return "", 0
	}
	if i < len(s) && s[i] == ';' {
		i++
	}
	return character(n), i
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// windows is what the numbers 0x80 to 0x9f stand for.
const windows = "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
	"\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178"

func character(n int) string {
	switch {
	case n == 0 || n >= 0xd800 && n <= 0xdfff || n > 0x10ffff:
		return "\ufffd"
	case n >= 0x80 && n <= 0x9f:
		return string([]rune(windows)[n-0x80])
	case n < 9 || n == 0xb || n >= 0xe && n < 0x20 || n == 0x7f || n >= 0xfdd0 && n <= 0xfdef || n&0xfffe == 0xfffe:
		return ""
	}
	return string(rune(n))
}
