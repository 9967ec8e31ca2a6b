package pydecimal

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
	zero        bool // 0 before the width
	noNegZero   bool
	width, prec int // prec -1: none
	group       byte
	typ         byte
}

func badSpec() { py.Throw(py.ValueError, "invalid format string") }

// parseSpec reads [[fill]align][sign][z][0][width][,][.precision][type].
func parseSpec(s string) spec {
	f := spec{fill: " ", align: '>', sign: '-', prec: -1}
	explicit := false
	if _, n := utf8.DecodeRuneInString(s); n > 0 && len(s) > n && strings.IndexByte("<>=^", s[n]) >= 0 {
		f.fill, f.align, s, explicit = s[:n], s[n], s[n+1:], true
	} else if s != "" && strings.IndexByte("<>=^", s[0]) >= 0 {
		f.align, s, explicit = s[0], s[1:], true
	}
	if s != "" && strings.IndexByte("+- ", s[0]) >= 0 {
		f.sign, s = s[0], s[1:]
	}
	if strings.HasPrefix(s, "z") {
		f.noNegZero, s = true, s[1:]
	}
	if strings.HasPrefix(s, "0") {
		if explicit {
			badSpec()
		}
		f.zero, f.fill, f.align, s = true, "0", '=', s[1:]
	}
	f.width, s = leadingInt(s, 0)
	if s != "" && s[0] == ',' {
		f.group, s = ',', s[1:]
	}
	if strings.HasPrefix(s, ".") {
		if f.prec, s = leadingInt(s[1:], -1); f.prec < 0 {
			badSpec()
		}
	}
	if len(s) > 1 || s != "" && strings.IndexByte("EeFfGgn%", s[0]) < 0 {
		badSpec()
	}
	if s != "" {
		f.typ = s[0]
	}
	if f.typ == 'n' {
		if f.group != 0 {
			badSpec()
		}
		f.typ = 'g'
	}
	return f
}

func leadingInt(s string, none int) (int, string) {
	i := 0
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i == 0 {
		return none, s
	}
	n, err := strconv.Atoi(s[:i])
	if err != nil {
		badSpec()
	}
	return n, s[i:]
}

// format is format(d, text) under the context's rounding.
func (d *Decimal) format(t *py.Thread, text string, c *Context) string {
	f := parseSpec(text)
	if d.form != finite {
		sign, body := f.signOf(d.neg), strings.TrimPrefix(d.text(false, true), "-")
		if f.zero {
			f.fill, f.align = " ", '>'
		}
		if f.typ == '%' {
			body += "%"
		}
		return f.pad(sign, body)
	}
	if f.typ == 0 && f.prec < 0 {
		whole, frac, exp := splitText(d.text(false, c.capitals))
		return f.join(f.signOf(d.neg && !(f.noNegZero && d.isZero())), whole, frac, exp)
	}
	v := f.rounded(d, c)
	neg := v.neg
	if f.noNegZero && v.isZero() {
		neg = false
	}
	digits, point, exp := f.layout(v)
	whole, frac := place(digits, point)
	tail := ""
	if f.typ == '%' {
		tail = "%"
	} else if exp != 0 || f.typ == 'e' || f.typ == 'E' {
		e := "E"
		if f.typ == 'e' || f.typ == 'g' || f.typ == 0 && !c.capitals {
			e = "e"
		}
		tail = e + map[bool]string{true: "-", false: "+"}[exp < 0] + strconv.Itoa(max(exp, -exp))
	}
	return f.join(f.signOf(neg), whole, frac, tail)
}

// rounded brings a number to the precision that the specification wants.
func (f *spec) rounded(d *Decimal, c *Context) *Decimal {
	if f.typ == '%' {
		d = mk(d.neg, d.coef, d.exp+2)
	}
	if f.prec < 0 {
		return d
	}
	switch f.typ {
	case 'e', 'E':
		return toDigits(d, f.prec+1, c.rounding)
	case 'f', 'F', '%':
		r, _ := d.rescale(-f.prec, c.rounding)
		return r
	}
	if d.digits() > max(f.prec, 1) {
		return toDigits(d, max(f.prec, 1), c.rounding)
	}
	return d
}

// toDigits rounds to n digits, or pads up to them.
func toDigits(d *Decimal, n int, r rounding) *Decimal {
	if d.isZero() {
		return d
	}
	v, _ := d.rescale(d.adjusted()+1-n, r)
	if v.digits() > n {
		v = mk(v.neg, new(big.Int).Quo(v.coef, bigTen), v.exp+1)
	}
	return v
}

// layout says where the point stands among the digits, and what exponent follows.
func (f *spec) layout(v *Decimal) (digits string, point, exp int) {
	digits = v.coef.String()
	left := v.exp + len(digits)
	switch f.typ {
	case 'e', 'E':
		if v.isZero() && f.prec >= 0 {
			return strings.Repeat("0", f.prec+1), 1, v.exp + f.prec
		}
		return digits, 1, left - 1
	case 'f', 'F', '%':
		if v.isZero() && left > 1 {
			left = 1
		}
		return digits, left, 0
	}
	if v.exp <= 0 && left > -6 {
		return digits, left, 0
	}
	return digits, 1, left - 1
}

// place splits digits at the point.
func place(digits string, point int) (whole, frac string) {
	switch {
	case point <= 0:
		return "0", strings.Repeat("0", -point) + digits
	case point >= len(digits):
		return digits + strings.Repeat("0", point-len(digits)), ""
	}
	return digits[:point], digits[point:]
}

// splitText takes str(d) apart.
func splitText(s string) (whole, frac, exp string) {
	s = strings.TrimPrefix(s, "-")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		s, exp = s[:i], s[i:]
	}
	whole, frac, _ = strings.Cut(s, ".")
	return whole, frac, exp
}

func (f *spec) signOf(neg bool) string {
	switch {
	case neg:
		return "-"
	case f.sign == '-':
		return ""
	}
	return string(f.sign)
}

// join puts the parts together: groups, point, exponent, padding.
func (f *spec) join(sign, whole, frac, tail string) string {
	rest := tail
	if frac != "" {
		rest = "." + frac + tail
	}
	if f.group != 0 {
		least := 0
		if f.zero {
			least = f.width - len(sign) - len(rest)
		}
		whole = grouped(whole, least)
	}
	return f.pad(sign, whole+rest)
}

// grouped puts commas between thousands; zeros fill it up to the least width, never beginning with a comma.
func grouped(s string, least int) string {
	for {
		n := len(s) + (len(s)-1)/3
		if n >= least {
			break
		}
		s = "0" + s
	}
	var b strings.Builder
	for i := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func (f *spec) pad(sign, body string) string {
	n := f.width - len(sign) - len(body)
	if n <= 0 {
		return sign + body
	}
	switch f.align {
	case '<':
		return sign + body + strings.Repeat(f.fill, n)
	case '=':
		return sign + strings.Repeat(f.fill, n) + body
	case '^':
		return strings.Repeat(f.fill, n/2) + sign + body + strings.Repeat(f.fill, n-n/2)
	}
	return strings.Repeat(f.fill, n) + sign + body
}
