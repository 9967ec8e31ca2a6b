package pyre

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/runenames"
)

// escape reads a backslash sequence outside of a class.
func (p *patternParser) escape() *node {
	at := p.pos
	if p.pos+1 >= len(p.src) {
		fail(at, "bad escape (end of pattern)")
	}
	c := p.src[p.pos+1]
	switch c {
	case 'A', 'Z', 'b', 'B':
		p.pos += 2
		return &node{kind: nodeAt, at: byte(c), flags: p.flags}
	case 'd', 'D', 's', 'S', 'w', 'W':
		p.pos += 2
		set := newCharset(p.flags)
		set.addClass(byte(c))
		return &node{kind: nodeSet, set: set.done(), flags: p.flags}
	case '0':
		p.pos += 2
		n := rune(0)
		for k := 0; k < 2 && p.pos < len(p.src) && p.src[p.pos] >= '0' && p.src[p.pos] <= '7'; k++ {
			n = n*8 + p.src[p.pos] - '0'
			p.pos++
		}
		return p.char(n)
	}
	if c >= '1' && c <= '9' {
		return p.numberEscape(at)
	}
	return p.char(p.literalEscape(at))
}

// numberEscape tells octal characters from references to groups.
func (p *patternParser) numberEscape(at int) *node {
	digits := []rune{p.src[at+1]}
	oct := func(r rune) bool { return r >= '0' && r <= '7' }
	p.pos = at + 2
	if p.pos < len(p.src) && p.src[p.pos] >= '0' && p.src[p.pos] <= '9' {
		digits = append(digits, p.src[p.pos])
		p.pos++
		if oct(digits[0]) && oct(digits[1]) && p.pos < len(p.src) && oct(p.src[p.pos]) {
			v := (digits[0]-'0')*64 + (digits[1]-'0')*8 + p.src[p.pos] - '0'
			p.pos++
			if v > 0o377 {
				fail(at, "octal escape value \\%s outside of range 0-0o377", string(p.src[at+1:p.pos]))
			}
			return p.char(v)
		}
	}
	n := 0
	for _, d := range digits {
		n = n*10 + int(d-'0')
	}
	if n > p.groups {
		fail(at+1, "invalid group reference %d", n)
	}
	if !p.closed[n] {
		fail(at, "cannot refer to an open group")
	}
	return p.backref(n, at)
}

// literalEscape reads an escape that stands for one character.
func (p *patternParser) literalEscape(at int) rune {
	c := p.src[at+1]
	p.pos = at + 2
	switch c {
	case 'a':
		return '\a'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case '\\':
		return '\\'
	case 'x':
		return p.hex(at, 2)
	case 'u', 'U', 'N':
		if p.bytes {
			break
		}
		if c == 'u' {
			return p.hex(at, 4)
		}
		if c == 'U' {
			r := p.hex(at, 8)
			if r > unicode.MaxRune {
				fail(at, "bad escape %s", string(p.src[at:p.pos]))
			}
			return r
		}
		return p.namedChar(at)
	}
	if c < 128 && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		fail(at, "bad escape \\%c", c)
	}
	return c
}

func (p *patternParser) hex(at, n int) rune {
	v, k := rune(0), 0
	for ; k < n && p.pos < len(p.src); k++ {
		d := strings.IndexRune("0123456789abcdef", unicode.ToLower(p.src[p.pos]))
		if d < 0 || p.src[p.pos] >= 128 {
			break
		}
		v = v*16 + rune(d)
		p.pos++
	}
	if k < n {
		fail(at, "incomplete escape %s", string(p.src[at:p.pos]))
	}
	return v
}

func (p *patternParser) namedChar(at int) rune {
	if p.pos >= len(p.src) || p.src[p.pos] != '{' {
		fail(p.pos, "missing {")
	}
	p.pos++
	name, _ := p.name('}', "character name")
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if runenames.Name(r) == strings.ToUpper(name) {
			return r
		}
	}
	fail(at, "undefined character name '%s'", name)
	return utf8.RuneError
}

// class reads [...].
func (p *patternParser) class() *node {
	start := p.pos
	p.pos++
	set := newCharset(p.flags)
	if p.pos < len(p.src) && p.src[p.pos] == '^' {
		p.pos++
		set.negate = true
	}
	for first := true; ; first = false {
		if p.pos >= len(p.src) {
			fail(start, "unterminated character set")
		}
		if p.src[p.pos] == ']' && !first {
			p.pos++
			return &node{kind: nodeSet, set: set.done(), flags: p.flags}
		}
		itemAt := p.pos
		lo, isClass := p.classItem(set, start)
		if p.pos+1 < len(p.src) && p.src[p.pos] == '-' && p.src[p.pos+1] != ']' {
			p.pos++
			if isClass {
				fail(itemAt, "bad character range %s", string(p.src[itemAt:p.pos+1])+p.rangeEnd())
			}
			hi, hiClass := p.classItem(nil, start)
			if hiClass || hi < lo {
				fail(itemAt, "bad character range %s", string(p.src[itemAt:p.pos]))
			}
			set.addRange(lo, hi)
			continue
		}
		if p.pos+1 == len(p.src) && p.src[p.pos] == '-' {
			fail(start, "unterminated character set")
		}
		if !isClass {
			set.addRange(lo, lo)
		}
	}
}

// rangeEnd is the text of the upper end of a range whose lower end was a class.
func (p *patternParser) rangeEnd() string {
	if p.pos < len(p.src) && p.src[p.pos] == '\\' && p.pos+1 < len(p.src) {
		return string(p.src[p.pos+1])
	}
	return ""
}

// classItem reads one character or class; with a nil set a class is only recognised.
func (p *patternParser) classItem(set *charset, start int) (r rune, isClass bool) {
	if p.pos >= len(p.src) {
		fail(start, "unterminated character set")
	}
	c := p.src[p.pos]
	if c != '\\' {
		p.pos++
		return c, false
	}
	at := p.pos
	if p.pos+1 >= len(p.src) {
		fail(at, "bad escape (end of pattern)")
	}
	c = p.src[p.pos+1]
	switch c {
	case 'd', 'D', 's', 'S', 'w', 'W':
		p.pos += 2
		if set != nil {
			set.addClass(byte(c))
		}
		return 0, true
	case 'b':
		p.pos += 2
		return '\b', false
	}
	if c >= '0' && c <= '7' {
		p.pos++
		v := rune(0)
		for k := 0; k < 3 && p.pos < len(p.src) && p.src[p.pos] >= '0' && p.src[p.pos] <= '7'; k++ {
			v = v*8 + p.src[p.pos] - '0'
			p.pos++
		}
		if v > 0o377 {
			fail(at, "octal escape value %s outside of range 0-0o377", string(p.src[at:p.pos]))
		}
		return v, false
	}
	return p.literalEscape(at), false
}
