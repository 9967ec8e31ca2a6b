package parser

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/runenames"
)

// runeNamed finds the character with a Unicode name or alias, in any case of letters, as in "\N{BULLET}".
func runeNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	for _, prefix := range []string{"CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-"} {
		if hex, ok := strings.CutPrefix(name, prefix); ok {
			return ideograph(prefix, hex)
		}
	}
	if syllable, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangul(syllable)
	}
	r, ok := runesByName()[name]
	return r, ok
}

// ideographRanges holds the first and last character of each block of unified ideographs in Unicode 15.1.
var ideographRanges = [][2]rune{
	{0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
	{0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D}, {0x30000, 0x3134A}, {0x31350, 0x323AF},
}

// ideograph finds a character whose name is prefix and its own code.
func ideograph(prefix, hex string) (rune, bool) {
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || fmt.Sprintf("%04X", v) != hex {
		return 0, false
	}
	r := rune(v)
	if prefix == "CJK COMPATIBILITY IDEOGRAPH-" {
		found, ok := runesByName()[prefix+hex]
		return found, ok
	}
	for _, block := range ideographRanges {
		if block[0] <= r && r <= block[1] {
			return r, true
		}
	}
	return 0, false
}

// The parts of which the names of Hangul syllables are made.
var (
	hangulLeads  = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	hangulVowels = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	hangulTails  = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

func hangul(syllable string) (rune, bool) {
	for i, lead := range hangulLeads {
		rest, ok := strings.CutPrefix(syllable, lead)
		if !ok {
			continue
		}
		for j, vowel := range hangulVowels {
			tail, ok := strings.CutPrefix(rest, vowel)
			if !ok {
				continue
			}
			for k, t := range hangulTails {
				if t == tail {
					return rune(0xAC00 + (i*len(hangulVowels)+j)*len(hangulTails) + k), true
				}
			}
		}
	}
	return 0, false
}

// runesByName maps names to characters. It is built when the first \N escape asks for it.
var runesByName = sync.OnceValue(func() map[string]rune {
	names := make(map[string]rune, 40000)
	for r := rune(0); r <= 0x10FFFF; r++ {
		if r == 0x18D00+0x200 {
			r = 0x1AFF0 // nothing but ideographs and gaps up to here
		}
		if r == 0x30000 {
			r = 0xE0000 // CJK extensions and private use
		}
		if r == 0xF0000 {
			break
		}
		if n := runenames.Name(r); n != "" && n[0] != '<' {
			names[n] = r
		}
	}
	addAliases(names)
	return names
})
