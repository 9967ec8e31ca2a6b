package lexer

import (
	"unicode"

	"github.com/py2goconc/py2goconc/parser/token"
)

// isXIDStart reports whether r may start an identifier (the XID_Start property).
func isXIDStart(r rune) bool {
	if !unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !token.IsIdeographI(r) {
		return false
	}
	return !unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space) && !notXIDStart(r)
}

// isXIDContinue reports whether r may stand within an identifier (the XID_Continue property).
func isXIDContinue(r rune) bool {
	if r == '_' || isXIDStart(r) {
		return true
	}
	if !unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc,
		unicode.Other_ID_Continue) && r != 0x30FB && r != 0xFF65 && r != 0x200C && r != 0x200D {
		return false
	}
	return !unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space) && !notXIDContinue(r)
}

// notXIDContinue lists the characters whose NFKC form is no identifier, though their category would allow them.
func notXIDContinue(r rune) bool {
	return r == 0x37A || r == 0x309B || r == 0x309C || 0xFC5E <= r && r <= 0xFC63 || r == 0xFDFA || r == 0xFDFB ||
		r >= 0xFE70 && r <= 0xFE7E && r&1 == 0
}

// notXIDStart adds those whose NFKC form may only continue an identifier.
func notXIDStart(r rune) bool {
	return notXIDContinue(r) || r == 0xE33 || r == 0xEB3 || r == 0xFF9E || r == 0xFF9F
}
