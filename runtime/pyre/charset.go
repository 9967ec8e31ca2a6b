package pyre

import "unicode"

// charset is a set of characters: a bitmap for the first 256, ranges and classes for the rest.
type charset struct {
	negate  bool
	fold    bool
	ascii   bool // classes and case folding know ASCII only
	low     [4]uint64
	ranges  []rune // pairs
	classes []byte
}

func newCharset(flags int) *charset {
	return &charset{fold: flags&flagIgnoreCase != 0, ascii: flags&flagUnicode == 0}
}

func (s *charset) addRange(lo, hi rune) { s.ranges = append(s.ranges, lo, hi) }

func (s *charset) addClass(c byte) { s.classes = append(s.classes, c) }

// done computes the bitmap.
func (s *charset) done() *charset {
	for r := rune(0); r < 256; r++ {
		if s.slow(r) {
			s.low[r>>6] |= 1 << (r & 63)
		}
	}
	return s
}

func (s *charset) has(r rune) bool {
	if r < 256 && r >= 0 {
		return s.low[r>>6]>>(r&63)&1 != 0
	}
	return s.slow(r)
}

func (s *charset) slow(r rune) bool {
	in := s.contains(r)
	if !in && s.fold {
		if s.ascii {
			if other := flipASCII(r); other != r {
				in = s.contains(other)
			}
		} else {
			for o := unicode.SimpleFold(r); o != r && !in; o = unicode.SimpleFold(o) {
				in = s.contains(o)
			}
		}
	}
	return in != s.negate
}

func (s *charset) contains(r rune) bool {
	for i := 0; i < len(s.ranges); i += 2 {
		if r >= s.ranges[i] && r <= s.ranges[i+1] {
			return true
		}
	}
	for _, c := range s.classes {
		if inClass(c, r, s.ascii) {
			return true
		}
	}
	return false
}

func flipASCII(r rune) rune {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r ^ 0x20
	}
	return r
}

func inClass(c byte, r rune, ascii bool) bool {
	switch c {
	case 'd':
		return isDigit(r, ascii)
	case 'D':
		return !isDigit(r, ascii)
	case 's':
		return isSpace(r, ascii)
	case 'S':
		return !isSpace(r, ascii)
	case 'w':
		return isWord(r, ascii)
	}
	return !isWord(r, ascii)
}

func isDigit(r rune, ascii bool) bool {
	if r < 128 || ascii {
		return r >= '0' && r <= '9'
	}
	return unicode.IsDigit(r)
}

func isSpace(r rune, ascii bool) bool {
	if r < 128 || ascii {
		return r == ' ' || r >= '\t' && r <= '\r' || !ascii && r >= 0x1c && r <= 0x1f
	}
	return unicode.IsSpace(r)
}

func isWord(r rune, ascii bool) bool {
	if r < 128 || ascii {
		return r == '_' || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' && r < 128
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.N, r)
}

// sameFold says whether two characters are equal but for their case.
func sameFold(a, b rune, ascii bool) bool {
	if a == b {
		return true
	}
	if ascii {
		return flipASCII(a) == b
	}
	for o := unicode.SimpleFold(a); o != a; o = unicode.SimpleFold(o) {
		if o == b {
			return true
		}
	}
	return false
}
