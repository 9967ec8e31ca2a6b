package py

import (
	"sort"
	"strings"
	"sync"
	"unicode"
)

// specialCases are the parsed tables of unicodefacts.go.
type specialCases struct{ upper, title, fold map[rune]string }

var caseTables = sync.OnceValue(func() *specialCases {
	parse := func(text string) map[rune]string {
		m := make(map[rune]string)
		for _, item := range strings.Split(strings.TrimSuffix(text, " "), " ") {
			r, n := decodeRune(item)
			m[r] = item[n:]
		}
		return m
	}
	return &specialCases{parse(upperSpecial), parse(titleSpecial), parse(foldSpecial)}
})

// mapRunes applies simple to every character that special does not map.
func mapRunes(s string, special map[rune]string, simple func(rune) rune) string {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		r, n := decodeRune(s[i:])
		if to, ok := special[r]; ok {
			b = append(b, to...)
		} else {
			b = appendRune(b, simple(r))
		}
		i += n
	}
	return string(b)
}

func strUpper(s string) string {
	if isASCII(s) {
		return strings.ToUpper(s)
	}
	return mapRunes(s, caseTables().upper, unicode.ToUpper)
}

func strCasefold(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	return strings.ReplaceAll(mapRunes(s, caseTables().fold, foldSimple), dottedI, "i\u0307")
}

// dottedI is the capital I with a dot, whose lower case is two characters.
const dottedI = "\u0130"

// foldSimple leaves the dotted I alone.
func foldSimple(r rune) rune {
	if r == 0x130 {
		return r
	}
	return unicode.ToLower(r)
}

// strLower is s.lower(): a sigma that ends a word takes its final form.
func strLower(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	rs := runesOf(s)
	var b []byte
	for i, r := range rs {
		b = appendLower(b, rs, i, r)
	}
	return string(b)
}

func appendLower(b []byte, rs []rune, i int, r rune) []byte {
	switch r {
	case 0x130:
		return append(b, "i\u0307"...)
	case 0x3A3:
		if finalSigma(rs, i) {
			return appendRune(b, 0x3C2)
		}
		return appendRune(b, 0x3C3)
	}
	return appendRune(b, unicode.ToLower(r))
}

func isCased(r rune) bool { return isLowerRune(r) || isUpperRune(r) || unicode.IsTitle(r) }

func caseIgnorable(r rune) bool {
	return r == '\'' || r == '.' || r == ':' || r == 0xB7 || r == 0x2019 || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// finalSigma tells whether the sigma at i follows a cased letter and none follows it.
func finalSigma(rs []rune, i int) bool {
	j := i - 1
	for j >= 0 && caseIgnorable(rs[j]) {
		j--
	}
	if j < 0 || !isCased(rs[j]) {
		return false
	}
	j = i + 1
	for j < len(rs) && caseIgnorable(rs[j]) {
		j++
	}
	return j == len(rs) || !isCased(rs[j])
}

func appendTitle(b []byte, r rune) []byte {
	if to, ok := caseTables().title[r]; ok {
		return append(b, to...)
	}
	return appendRune(b, unicode.ToTitle(r))
}

func strCapitalize(s string) string {
	if s == "" {
		return s
	}
	rs := runesOf(s)
	b := appendTitle(nil, rs[0])
	for i := 1; i < len(rs); i++ {
		b = appendLower(b, rs, i, rs[i])
	}
	return string(b)
}

func strTitle(s string) string {
	rs := runesOf(s)
	var b []byte
	cased := false
	for i, r := range rs {
		if cased {
			b = appendLower(b, rs, i, r)
		} else {
			b = appendTitle(b, r)
		}
		cased = isCased(r)
	}
	return string(b)
}

func strSwapcase(s string) string {
	rs := runesOf(s)
	var b []byte
	for i, r := range rs {
		switch {
		case isUpperRune(r):
			b = appendLower(b, rs, i, r)
		case isLowerRune(r):
			b = append(b, strUpper(runeString(r))...)
		default:
			b = appendRune(b, r)
		}
	}
	return string(b)
}

func isUpperRune(r rune) bool {
	return unicode.IsUpper(r) || r >= 0x80 && unicode.Is(unicode.Other_Uppercase, r)
}

func isLowerRune(r rune) bool {
	return unicode.IsLower(r) || r >= 0x80 && unicode.Is(unicode.Other_Lowercase, r)
}

func inRanges(ranges [][2]rune, r rune) bool {
	i := sort.Search(len(ranges), func(i int) bool { return ranges[i][1] >= r })
	return i < len(ranges) && ranges[i][0] <= r
}

func isDigitRune(r rune) bool { return decimalValue(r) >= 0 || r >= 0x80 && inRanges(digitRanges, r) }

func isNumericRune(r rune) bool { return isDigitRune(r) || r >= 0x80 && inRanges(numericRanges, r) }

func isIdentifier(s string) bool {
	for i, r := range s {
		start := r == '_' || unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_ID_Start)
		if !start && (i == 0 || !unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)) {
			return false
		}
	}
	return s != ""
}
