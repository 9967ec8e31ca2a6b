package pyfractions

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// spec is a parsed format specification.
type spec struct {
	fill        string
	align, sign byte
	noNegZero   bool
	alt, zero   bool
	width, prec int
	group       byte
	typ         byte // 0: the fraction itself
}

// parseSpec reads a specification; false if it is none.
func parseSpec(s string) (spec, bool) {
	f := spec{fill: " ", align: '>', prec: -1}
	explicit := false
	if _, n := utf8.DecodeRuneInString(s); n > 0 && len(s) > n && strings.IndexByte("<>=^", s[n]) >= 0 {
		f.fill, f.align, s, explicit = s[:n], s[n], s[n+1:], true
	} else if s != "" && strings.IndexByte("<>=^", s[0]) >= 0 {
		f.align, s, explicit = s[0], s[1:], true
	}
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		f.sign, s = s[0], s[1:]
	}
	f.noNegZero, s = flag(s, 'z')
	f.alt, s = flag(s, '#')
	if len(s) > 1 && s[0] == '0' && isDigit(s[1]) {
		f.zero, s = true, s[1:]
	}
	f.width, s = number(s, 0)
	if s != "" && (s[0] == ',' || s[0] == '_') {
		f.group, s = s[0], s[1:]
	}
	if strings.HasPrefix(s, ".") {
		if f.prec, s = number(s[1:], -1); f.prec < 0 {
			return f, false
		}
	}
	if s != "" {
		if len(s) > 1 || strings.IndexByte("eEfFgG%", s[0]) < 0 {
			return f, false
		}
		f.typ = s[0]
	}
	if f.typ == 0 && (f.noNegZero || f.zero || f.prec >= 0) || f.zero && explicit {
		return f, false
	}
	if f.zero {
		f.fill, f.align = "0", '='
	}
	return f, true
}

func flag(s string, c byte) (bool, string) {
	if s != "" && s[0] == c {
		return true, s[1:]
	}
	return false, s
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func number(s string, none int) (int, string) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil {
		return none, s
	}
	return n, s[i:]
}

func (f *Fraction) format(t *py.Thread, text string) string {
	s, ok := parseSpec(text)
	if !ok {
		py.Throw(py.ValueError, "Invalid format specifier %s for object of type 'Fraction'", py.Repr(t, py.Str(text)))
	}
	if s.typ == 0 {
		return s.general(f)
	}
	return s.float(f)
}

func (s *spec) signOf(neg bool) string {
	switch {
	case neg:
		return "-"
	case s.sign == '+' || s.sign == ' ':
		return string(s.sign)
	}
	return ""
}

// general formats the fraction as such.
func (s *spec) general(f *Fraction) string {
	body := grouped(new(big.Int).Abs(f.num).String(), s.group)
	if f.den.Cmp(bigOne) != 0 || s.alt {
		body += "/" + grouped(f.den.String(), s.group)
	}
	return s.pad(s.signOf(f.num.Sign() < 0), body)
}

func grouped(d string, sep byte) string {
	if sep == 0 {
		return d
	}
	var b strings.Builder
	for i := range d {
		if i > 0 && (len(d)-i)%3 == 0 {
			b.WriteByte(sep)
		}
		b.WriteByte(d[i])
	}
	return b.String()
}

func (s *spec) pad(sign, body string) string {
	n := s.width - len(sign) - utf8.RuneCountInString(body)
	if n <= 0 {
		return sign + body
	}
	switch s.align {
	case '<':
		return sign + body + strings.Repeat(s.fill, n)
	case '=':
		return sign + strings.Repeat(s.fill, n) + body
	case '^':
		return strings.Repeat(s.fill, n/2) + sign + body + strings.Repeat(s.fill, n-n/2)
	}
	return strings.Repeat(s.fill, n) + sign + body
}

// toExponent rounds |f| / 10**exp to an integer, half to even.
func toExponent(f *Fraction, exp int) *big.Int {
	v := &Fraction{new(big.Int).Abs(f.num), f.den}
	if exp >= 0 {
		v = &Fraction{v.num, new(big.Int).Mul(v.den, tenTo(exp))}
	} else {
		v = &Fraction{new(big.Int).Mul(v.num, tenTo(-exp)), v.den}
	}
	return v.round()
}

func tenTo(n int) *big.Int { return new(big.Int).Exp(bigTen, big.NewInt(int64(n)), nil) }

// toFigures rounds |f| to n digits: digits * 10**exp.
func toFigures(f *Fraction, n int) (digits *big.Int, exp int) {
	if f.num.Sign() == 0 {
		return new(big.Int), 1 - n
	}
	num, den := new(big.Int).Abs(f.num), f.den
	m := len(num.String()) - len(den.String())
	if m >= 0 && num.Cmp(new(big.Int).Mul(tenTo(m), den)) >= 0 || m < 0 && new(big.Int).Mul(num, tenTo(-m)).Cmp(den) >= 0 {
		m++
	}
	exp = m - n
	digits = toExponent(f, exp)
	if len(digits.String()) == n+1 {
		digits.Quo(digits, bigTen)
		exp++
	}
	return digits, exp
}

// float formats as floats are formatted, but exactly.
func (s *spec) float(f *Fraction) string {
	prec := s.prec
	if prec < 0 {
		prec = 6
	}
	var digits *big.Int
	var exp, point int
	scientific := false
	switch s.typ {
	case 'f', 'F', '%':
		exp = -prec
		if s.typ == '%' {
			exp -= 2
		}
		digits, point = toExponent(f, exp), prec
	default:
		figures := prec + 1
		if s.typ == 'g' || s.typ == 'G' {
			figures = max(prec, 1)
		}
		digits, exp = toFigures(f, figures)
		if s.typ == 'e' || s.typ == 'E' {
			scientific = true
		} else {
			scientific = !(-4 <= exp+figures-1 && exp+figures-1 < figures)
		}
		point = figures - 1
		if !scientific {
			point = -exp
		}
	}
	return s.render(f, digits, exp, point, scientific)
}

func (s *spec) render(f *Fraction, digits *big.Int, exp, point int, scientific bool) string {
	neg := f.num.Sign() < 0 && !(s.noNegZero && digits.Sign() == 0)
	tail := ""
	switch {
	case s.typ == '%':
		tail = "%"
	case scientific:
		e := exp + point
		c := "e"
		if s.typ == 'E' || s.typ == 'G' {
			c = "E"
		}
		tail = c + map[bool]string{true: "-", false: "+"}[e < 0]
		if e = max(e, -e); e < 10 {
			tail += "0"
		}
		tail += strconv.Itoa(e)
	}
	d := digits.String()
	if n := point + 1 - len(d); n > 0 {
		d = strings.Repeat("0", n) + d
	}
	lead, frac := d[:len(d)-point], d[len(d)-point:]
	if (s.typ == 'g' || s.typ == 'G') && !s.alt {
		frac = strings.TrimRight(frac, "0")
	}
	if frac != "" || s.alt {
		frac = "." + frac
	}
	tail = frac + tail
	sign := s.signOf(neg)
	if s.zero {
		room := s.width - len(sign) - len(tail)
		if s.group != 0 {
			room = 3*room/4 + 1
		}
		if n := room - len(lead); n > 0 {
			lead = strings.Repeat("0", n) + lead
		}
	}
	if s.group != 0 && len(lead) > 3 {
		lead = grouped(lead, s.group)
	}
	return s.pad(sign, lead+tail)
}
