package token

import "unicode"

// IsPrintable is Python's str.isprintable for one character: by Unicode 15.1, of which the tables of Go's unicode package
// (15.0) lack two blocks of characters.
func IsPrintable(r rune) bool {
	return unicode.IsPrint(r) || IsIdeographI(r) || 0x2FFC <= r && r <= 0x2FFF || r == 0x31EF
}

// IsIdeographI reports whether r is one of the ideographs that Unicode 15.1 added, which are letters.
func IsIdeographI(r rune) bool { return 0x2EBF0 <= r && r <= 0x2EE5D }
