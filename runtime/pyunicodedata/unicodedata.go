// Package pyunicodedata is Python's unicodedata module, for Unicode 15.1. Names come from golang.org/x/text, which knows 15.0;
// the difference is a handful of characters.
//
// Input: characters. Output: their properties. Must not: keep state beyond tables that are unpacked at the first use.
package pyunicodedata

import (
	"math/big"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "unicodedata", Doc: "This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters.", Init: initModule}

const version = "15.1.0"

// runTable is a property of all characters, as runs.
type runTable struct {
	letters string
	values  []string
	text    string
	once    sync.Once
	ends    []rune // where each run ends
	vals    []uint8
}

func (r *runTable) unpack() {
	n, digits, pos := 0, false, rune(0)
	for i := 0; i < len(r.text); i++ {
		c := r.text[i]
		switch {
		case c == '\n':
		case c >= '0' && c <= '9':
			n, digits = n*36+int(c-'0'), true
		case c >= 'a' && c <= 'z':
			n, digits = n*36+int(c-'a')+10, true
		default:
			if !digits {
				n = 1
			}
			pos += rune(n)
			r.ends = append(r.ends, pos)
			r.vals = append(r.vals, uint8(strings.IndexByte(r.letters, c)))
			n, digits = 0, false
		}
	}
}

// at is the property of a character.
func (r *runTable) at(c rune) string {
	r.once.Do(r.unpack)
	lo, hi := 0, len(r.ends)
	for lo < hi {
		if mid := (lo + hi) / 2; r.ends[mid] <= c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return r.values[r.vals[lo]]
}

// number is a character's numeric value.
type number struct {
	kind byte // D, G or N
	num  int64
	den  int64
}

// numbers are the numeric values.
var numbers = sync.OnceValue(func() map[rune]number {
	m := map[rune]number{}
	pos := rune(0)
	for _, tok := range strings.Fields(numericText) {
		i := strings.IndexAny(tok, "DGN")
		gap, run, _ := strings.Cut(tok[:i], "+")
		d, _ := strconv.ParseInt(gap, 36, 32)
		n := int64(1)
		if run != "" {
			n, _ = strconv.ParseInt(run, 36, 32)
		}
		v, _ := new(big.Rat).SetString(tok[i+1:])
		pos += rune(d)
		for k := int64(0); k < n; k++ {
			m[pos+rune(k)] = number{tok[i], v.Num().Int64() + k, v.Denom().Int64()}
		}
	}
	return m
})

// decompositions are the characters' own decompositions.
var decompositions = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{}
	pos := rune(0)
	for _, tok := range strings.Split(strings.ReplaceAll(decompositionText, "\n", ""), ";") {
		gap, text, ok := strings.Cut(tok, ":")
		if !ok {
			continue
		}
		d, _ := strconv.ParseInt(gap, 36, 32)
		pos += rune(d)
		m[pos] = text
	}
	return m
})

const (
	hangulFirst = 0xac00
	hangulCount = 11172
)

var (
	hangulLeads  = strings.Split("G GG N D DD R M B BB S SS  J JJ C K T P H", " ")
	hangulVowels = strings.Split("A AE YA YAE EO E YEO YE O WA WAE OE YO U WEO WE WI YU EU YI I", " ")
	hangulTails  = strings.Split(" G GG GS N NJ NH D L LG LM LB LS LT LP LH M B BS S SS NG J C K T P H", " ")
)

// ideographs are the ranges whose names are made of their numbers.
var ideographs = [][2]rune{{0x3400, 0x4dbf}, {0x4e00, 0x9fff}, {0x20000, 0x2a6df}, {0x2a700, 0x2b739}, {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1},
	{0x2ceb0, 0x2ebe0}, {0x2ebf0, 0x2ee5d}, {0x30000, 0x3134a}, {0x31350, 0x323af}}

// newNames are names that Unicode 15.1 added.
var newNames = map[rune]string{
	0x2ffc: "IDEOGRAPHIC DESCRIPTION CHARACTER SURROUND FROM RIGHT", 0x2ffd: "IDEOGRAPHIC DESCRIPTION CHARACTER SURROUND FROM LOWER RIGHT",
	0x2ffe: "IDEOGRAPHIC DESCRIPTION CHARACTER HORIZONTAL REFLECTION", 0x2fff: "IDEOGRAPHIC DESCRIPTION CHARACTER ROTATION",
	0x31ef: "IDEOGRAPHIC DESCRIPTION CHARACTER SUBTRACTION",
}

// nameOf is a character's name; "" when it has none.
func nameOf(r rune) string {
	if r >= hangulFirst && r < hangulFirst+hangulCount {
		i := int(r - hangulFirst)
		return "HANGUL SYLLABLE " + hangulLeads[i/588] + hangulVowels[i%588/28] + hangulTails[i%28]
	}
	for _, g := range ideographs {
		if g[0] <= r && r <= g[1] {
			return "CJK UNIFIED IDEOGRAPH-" + strings.ToUpper(strconv.FormatInt(int64(r), 16))
		}
	}
	if n, ok := newNames[r]; ok {
		return n
	}
	name := runenames.Name(r)
	if strings.HasPrefix(name, "<") {
		return ""
	}
	return name
}

// byName finds characters by their names.
var byName = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 36000)
	for r := rune(0); r < 0xe0200; r++ {
		if r == 0x3400 || r == 0x20000 {
			r = map[rune]rune{0x3400: 0x4dc0, 0x20000: 0xe0000}[r]
		}
		if r == 0x4e00 {
			r = 0xa000
		}
		if r == hangulFirst {
			r += hangulCount
		}
		if n := nameOf(r); n != "" {
			m[n] = r
		}
	}
	for r := rune(0x2f800); r < 0x2fa20; r++ {
		if n := nameOf(r); n != "" {
			m[n] = r
		}
	}
	return m
})

// lookup finds what a name stands for: a character, or a sequence.
func lookup(name string) (string, bool) {
	up := strings.ToUpper(name)
	if s, ok := aliases[up]; ok {
		return s, true
	}
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok {
		n, err := strconv.ParseInt(hex, 16, 32)
		return string(rune(n)), err == nil && nameOf(rune(n)) == name
	}
	if rest, ok := strings.CutPrefix(up, "HANGUL SYLLABLE "); ok {
		return hangul(rest)
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(up, "VS")); err == nil && strings.HasPrefix(up, "VS") && n >= 1 && n <= 256 {
		if n <= 16 {
			return string(rune(0xfe00 + n - 1)), true
		}
		return string(rune(0xe0100 + n - 17)), true
	}
	r, ok := byName()[up]
	return string(r), ok
}

func hangul(s string) (string, bool) {
	for l, lead := range hangulLeads {
		for v, vowel := range hangulVowels {
			tail, ok := strings.CutPrefix(s, lead+vowel)
			if !ok {
				continue
			}
			for t, name := range hangulTails {
				if name == tail {
					return string(rune(hangulFirst + (l*21+v)*28 + t)), true
				}
			}
		}
	}
	return "", false
}

// character reads the one character of an argument.
func character(o py.Object, fn, arg string) rune {
	if s, ok := modkit.Text(o); ok {
		if rs := py.CodePoints(s); len(rs) == 1 {
			return rs[0]
		}
	}
	py.Throw(py.TypeError, "%s() argument%s must be a unicode character, not %s", fn, arg, py.TypeOf(o).Label())
	return 0
}

func property(name string, f func(r rune) py.Object) *py.Builtin {
	return py.DefC(name+"(chr, /)", func(t *py.Thread, a []py.Object) py.Object { return f(character(a[0], name, "")) })
}

func textProperty(name string, table *runTable) *py.Builtin {
	return property(name, func(r rune) py.Object { return py.Str(table.at(r)) })
}

func intProperty(name string, table *runTable) *py.Builtin {
	return property(name, func(r rune) py.Object {
		n, _ := strconv.Atoi(table.at(r))
		return py.Int(n)
	})
}

// value makes decimal, digit and numeric.
func value(name, kinds, msg string, f func(n number) py.Object) *py.Builtin {
	return py.DefC(name+"(chr, default=..., /)", func(t *py.Thread, a []py.Object) py.Object {
		n, ok := numbers()[character(a[0], name, " 1")]
		if ok && strings.IndexByte(kinds, n.kind) >= 0 {
			return f(n)
		}
		if a[1] != nil {
			return a[1]
		}
		py.Throw(py.ValueError, "%s", msg)
		return nil
	})
}

func form(t *py.Thread, a []py.Object, fn string) (norm.Form, string) {
	name, text := modkit.Str(a[0], fn, "1"), modkit.Str(a[1], fn, "2")
	forms := map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}
	f, ok := forms[name]
	if !ok {
		py.Throw(py.ValueError, "invalid normalization form")
	}
	return f, text
}

func functions() []*py.Builtin {
	whole := func(n number) py.Object { return py.Int(n.num) }
	return []*py.Builtin{
		textProperty("category", &categoryRuns), textProperty("bidirectional", &bidirectionalRuns), textProperty("east_asian_width", &widthRuns),
		intProperty("combining", &combiningRuns), intProperty("mirrored", &mirroredRuns),
		property("decomposition", func(r rune) py.Object { return py.Str(decompositions()[r]) }),
		value("decimal", "D", "not a decimal", whole), value("digit", "DG", "not a digit", whole),
		value("numeric", "DGN", "not a numeric character", func(n number) py.Object { return py.Float(float64(n.num) / float64(n.den)) }),
		py.DefC("name(chr, default=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			if n := nameOf(character(a[0], "name", " 1")); n != "" {
				return py.Str(n)
			}
			if a[1] != nil {
				return a[1]
			}
			py.Throw(py.ValueError, "no such name")
			return nil
		}),
		py.DefC("lookup(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			name, ok := modkit.Text(a[0])
			if !ok {
				name = py.BytesOf(t, a[0])
			}
			s, ok := lookup(name)
			if !ok {
				py.ThrowObj(t, py.NewException(py.KeyError, py.Str("undefined character name '"+name+"'")))
			}
			return py.Str(s)
		}),
		py.DefC("normalize(form, unistr, /)", func(t *py.Thread, a []py.Object) py.Object {
			f, text := form(t, a, "normalize")
			return py.Str(f.String(text))
		}),
		py.DefC("is_normalized(form, unistr, /)", func(t *py.Thread, a []py.Object) py.Object {
			f, text := form(t, a, "is_normalized")
			return py.Bool(f.IsNormalString(text))
		}),
	}
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Fill(m, functions()...)
	modkit.Put(m, "unidata_version", py.Str(version))
}
