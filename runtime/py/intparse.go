package py

import (
	"math/big"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"
)

// maxStrDigits is the default of sys.get_int_max_str_digits().
const maxStrDigits = 4300

// intLimits is what sys.set_int_max_str_digits changes; the value is shared by the threads of a process.
type intLimits struct{ digits atomic.Int64 }

type intLimitsKey struct{}

func limitsOf(t *Thread) *intLimits {
	return State(t.Iso, intLimitsKey{}, func() *intLimits {
		l := new(intLimits)
		l.digits.Store(maxStrDigits)
		return l
	})
}

// IntMaxStrDigits is sys.get_int_max_str_digits().
func IntMaxStrDigits(t *Thread) int64 { return limitsOf(t).digits.Load() }

// SetIntMaxStrDigits is sys.set_int_max_str_digits(maxdigits).
func SetIntMaxStrDigits(t *Thread, n int64) {
	if n != 0 && n < 640 {
		Throw(ValueError, "maxdigits must be 0 or larger than 640")
	}
	limitsOf(t).digits.Store(n)
}

// intText is str(n).
func intText(t *Thread, n num) string {
	if n.big == nil {
		return strconv.FormatInt(n.i, 10)
	}
	// The limit applies from 640 digits on; 3 bits a digit is a cheap lower bound of the length.
	if n.big.BitLen() > 640*3 {
		limit := int64(maxStrDigits)
		if t != nil {
			limit = IntMaxStrDigits(t)
		}
		if limit > 0 {
			s := n.big.Text(10)
			if int64(len(strings.TrimPrefix(s, "-"))) > limit {
				Throw(ValueError, "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit)
			}
			return s
		}
	}
	return n.big.Text(10)
}

// intBase writes n in base 2, 8 or 16 with a prefix: bin(), oct(), hex().
func intBase(n num, base int, prefix string) string {
	s := n.toBig().Text(base)
	if s[0] == '-' {
		return "-" + prefix + s[1:]
	}
	return prefix + s
}

// asciiDigits turns every Unicode decimal digit into its ASCII one, and Unicode spaces into ' '.
func asciiDigits(s string) string {
	if isASCII(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else if d := decimalValue(r); d >= 0 {
			b.WriteByte(byte('0' + d))
		} else if isSpaceRune(r) {
			b.WriteByte(' ')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// cleanUnderscores removes underscores that stand singly between digits; ok is false when one stands elsewhere.
func cleanUnderscores(s string) (string, bool) {
	if !strings.Contains(s, "_") {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			out = append(out, s[i])
			continue
		}
		if i == 0 || i+1 == len(s) || !isAlnumByte(s[i-1]) || !isAlnumByte(s[i+1]) {
			return "", false
		}
	}
	return string(out), true
}

func isAlnumByte(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// ParseInt is int(text, base) for a str; literal is how the text is shown in an error.
func ParseInt(t *Thread, text string, base int, literal func() string) Object {
	fail := func() {
		Throw(ValueError, "invalid literal for int() with base %d: %s", base, clip(literal(), 200))
	}
	s := pyTrim(asciiDigits(text))
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	digits, radix := splitBase(s, base)
	if radix == 0 {
		fail()
	}
	digits, ok := cleanUnderscores(digits)
	if !ok || digits == "" || !isAlnumByte(digits[0]) {
		fail()
	}
	if v, err := strconv.ParseInt(digits, radix, 64); err == nil {
		if neg {
			v = -v
		}
		return Int(v)
	}
	if radix&(radix-1) != 0 && len(digits) > 640 {
		if limit := IntMaxStrDigits(t); limit > 0 && int64(len(digits)) > limit {
			Throw(ValueError, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", limit, len(digits))
		}
	}
	v, ok := new(big.Int).SetString(digits, radix)
	if !ok {
		fail()
	}
	if neg {
		v.Neg(v)
	}
	return NormBig(v)
}

// splitBase takes the base prefix off. Base 0 reads it from the text; radix 0 means that the text is wrong.
func splitBase(s string, base int) (digits string, radix int) {
	prefixed := 0
	if len(s) >= 2 && s[0] == '0' {
		switch s[1] {
		case 'x', 'X':
			prefixed = 16
		case 'o', 'O':
			prefixed = 8
		case 'b', 'B':
			prefixed = 2
		}
	}
	if prefixed != 0 && (base == 0 || base == prefixed) {
		s = s[2:]
		return strings.TrimPrefix(s, "_"), prefixed
	}
	if base != 0 {
		return s, base
	}
	if len(s) > 1 && s[0] == '0' && strings.Trim(s, "0_") != "" {
		return s, 0
	}
	return s, 10
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return s[:n]
}
