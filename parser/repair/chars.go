package repair

import (
	"strings"
	"unicode/utf8"
)

const (
	reasonWide  = "Python takes the ASCII sign only"
	reasonBlank = "Python takes only spaces and tabs as blanks"
	reasonQuote = "a typographic quote does not delimit a string"
)

// characters replaces full-width signs, typographic quotes and special blanks, in code only: strings and comments stay.
func characters(s string) []change {
	c := charMapper{s: s}
	c.run()
	return c.withoutProse()
}

type charMapper struct {
	s   string
	out []change
}

func (c *charMapper) run() {
	lx := lexer{s: c.s}
	if strings.HasPrefix(c.s, "\uFEFF") {
		lx.pos = 3
	}
	bol := true
	for {
		t, ok := lx.next()
		if !ok {
			return
		}
		switch {
		case t.kind == tokBad:
			lx.pos = c.bad(t, bol)
			if !isBlankRune(t.text) {
				bol = false
			}
			continue
		case t.kind == tokName && wideDigit(t.text):
			c.add(t.start, t.end, narrow(t.text), CodeWide, reasonWide)
		case t.kind == tokOp && t.text == "!" && strings.HasPrefix(c.s[t.end:], "＝"):
			c.add(t.end, t.end+len("＝"), "=", CodeWide, reasonWide)
			lx.pos = t.end + len("＝")
		}
		bol = t.kind == tokNewline
	}
}

func (c *charMapper) add(start, end int, text string, code Code, reason string) {
	c.out = append(c.out, change{start, end, text, code, reason})
}

// bad handles a character that no token starts with and returns where to go on.
func (c *charMapper) bad(t token, bol bool) int {
	r, n := utf8.DecodeRuneInString(t.text)
	if closers := quoteClosers(r); closers != "" {
		return c.quoted(t.start, r, n, closers)
	}
	if text, ok := blankFor(r, bol); ok {
		c.add(t.start, t.end, text, CodeBlank, reasonBlank)
		return t.end
	}
	if text, ok := signFor(r); ok {
		c.add(t.start, t.end, text, CodeWide, reasonWide)
	}
	return t.end
}

func isBlankRune(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	_, ok := blankFor(r, true)
	return ok
}

// blankFor is what a Unicode blank becomes; an ideographic one is two columns wide in indentation.
func blankFor(r rune, bol bool) (string, bool) {
	switch {
	case r == 0x3000 && bol:
		return "  ", true
	case r == 0xA0, r >= 0x2000 && r <= 0x200A, r == 0x202F, r == 0x205F, r == 0x3000, r == 0x1680:
		return " ", true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r == 0x2060, r == 0xFEFF, r == 0xAD, r == 0x180E, r == 0x7F, r >= 0xFE00 && r <= 0xFE0F:
		return "", true
	case r == 0x2028, r == 0x2029, r == 0x85:
		return "\n", true
	}
	return "", false
}

var signs = map[rune]string{
	'【': "[", '】': "]", '〔': "[", '〕': "]", '。': ".", '、': ",", '–': "-", '—': "-", '−': "-", '‐': "-", '‑': "-", '×': "*", '÷': "/", '≤': "<=",
	'≥': ">=", '≠': "!=", '→': "->", '⇒': "->", '…': "...", '《': "<", '》': ">", '∗': "*", '∕': "/", '﹣': "-", '﹤': "<", '﹥': ">",
	'﹐': ",", '﹕': ":", '﹔': ";", '﹙': "(", '﹚': ")", '﹦': "=", '﹢': "+", '·': ".", '‚': ",", '∙': "*", '⋅': "*", '｡': ".", '､': ",", '¦': "|",
}

func signFor(r rune) (string, bool) {
	if text, ok := signs[r]; ok {
		return text, true
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		return string(r - 0xFEE0), true
	}
	return "", false
}

func wideDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= '０' && r <= '９'
}

func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0xFF01 && r <= 0xFF5E {
			return r - 0xFEE0
		}
		return r
	}, s)
}

// quoteClosers are the signs that may end a string begun with quote r; "" when r is no quote.
func quoteClosers(r rune) string {
	switch r {
	case '“', '”', '„', '‟', '＂', '«', '»', '〝', '〞', '″':
		return `”“"＂»«〞〝″`
	case '‘', '’', '‛', '＇', '‚', '′', '´':
		return `’‘'＇′´`
	}
	return ""
}

// openQuotes only ever begin a string.
const openQuotes = "“„‘«〝"

// quoted turns typographic quotes around a string into ASCII ones that do not occur inside.
func (c *charMapper) quoted(start int, r rune, n int, closers string) int {
	quote := `"`
	if strings.ContainsRune(closers, '\'') {
		quote = "'"
	}
	limit := lineEnd(c.s, start)
	if c.triple(start+n, closers) {
		return c.tripled(start, quote, closers)
	}
	end, size := c.closer(start+n, limit, closers)
	if end < 0 {
		c.add(start, start+n, quote, CodeWide, reasonQuote)
		return min(limit, max(start+n, limit))
	}
	body := c.s[start+n : end]
	if strings.Contains(body, quote) {
		other := map[string]string{`"`: "'", "'": `"`}[quote]
		if !strings.Contains(body, other) {
			quote = other
		} else {
			c.add(start, start+n, quote, CodeWide, reasonQuote)
			for i := 0; i < len(body); i++ {
				if body[i] == quote[0] && (i == 0 || body[i-1] != '\\') {
					c.add(start+n+i, start+n+i, `\`, CodeWide, reasonQuote)
				}
			}
			c.add(end, end+size, quote, CodeWide, reasonQuote)
			return end + size
		}
	}
	c.add(start, start+n, quote, CodeWide, reasonQuote)
	c.add(end, end+size, quote, CodeWide, reasonQuote)
	return end + size
}

// closer finds the quote that ends a string: the first typographic one if ASCII quotes before it come in pairs; otherwise the
// first after which no letter follows, else the first.
func (c *charMapper) closer(from, limit int, closers string) (at, size int) {
	at = -1
	for i, plain := from, 0; i < limit; {
		r, n := utf8.DecodeRuneInString(c.s[i:])
		switch {
		case r == '\\':
			n++
		case strings.ContainsRune(openQuotes, r):
			i = limit
		case r == '"' && strings.ContainsRune(closers, r):
			plain++
		case r != '\'' && strings.ContainsRune(closers, r) && nameEnd(c.s, i+n) == i+n:
			if plain > 0 && plain%2 == 0 {
				return i, n
			}
			i = limit
		}
		i += n
	}
	for i := from; i < limit; {
		r, n := utf8.DecodeRuneInString(c.s[i:])
		if r == '\\' {
			i += n + 1
			continue
		}
		if strings.ContainsRune(closers, r) {
			if at < 0 {
				at, size = i, n
			}
			if nameEnd(c.s, i+n) == i+n {
				return i, n
			}
		}
		i += n
	}
	return at, size
}

func (c *charMapper) triple(at int, closers string) bool {
	for k := 0; k < 2; k++ {
		r, n := utf8.DecodeRuneInString(c.s[at:])
		if !strings.ContainsRune(closers, r) || r == utf8.RuneError {
			return false
		}
		at += n
	}
	return true
}

// tripled handles three typographic quotes in a row, up to the next three.
func (c *charMapper) tripled(start int, quote, closers string) int {
	at := start
	for round := 0; round < 2; round++ {
		for k := 0; k < 3; k++ {
			_, n := utf8.DecodeRuneInString(c.s[at:])
			if c.s[at:at+n] != quote {
				c.add(at, at+n, quote, CodeWide, reasonQuote)
			}
			at += n
		}
		if round == 1 {
			return at
		}
		for at < len(c.s) {
			r, n := utf8.DecodeRuneInString(c.s[at:])
			if strings.ContainsRune(closers, r) && c.triple(at+n, closers) {
				break
			}
			at += n
		}
		if at >= len(c.s) {
			return at
		}
	}
	return at
}

// withoutProse drops the changes on lines that are words and become comments later.
func (c *charMapper) withoutProse() []change {
	if len(c.out) == 0 {
		return nil
	}
	var out []change
	for i := 0; i < len(c.out); {
		start := strings.LastIndexByte(c.s[:c.out[i].start], '\n') + 1
		end := lineEnd(c.s, c.out[i].start)
		j := i
		var here []change
		for ; j < len(c.out) && c.out[j].start <= end; j++ {
			d := c.out[j]
			d.start -= start
			d.end = min(d.end, end) - start
			here = append(here, d)
		}
		line := c.s[start:end]
		if proseScore(line) < 0.9 || c.out[j-1].end > end || !onlyWide(line) && recognised(applyChanges(line, here)) ||
			codeWord(strings.TrimSpace(line)) && quotes(significant(applyChanges(line, here))) {
			out = append(out, c.out[i:j]...)
		}
		i = j
	}
	return out
}

// onlyWide reports whether a line has no ASCII letter and assigns nothing, as sentences and headings in Chinese do.
func onlyWide(line string) bool {
	for i := 0; i < len(line); i++ {
		if c := line[i]; c == '=' || c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return !strings.Contains(line, "＝")
}

func recognised(line string) bool {
	ok, _ := recognise(significant(line))
	return ok
}
