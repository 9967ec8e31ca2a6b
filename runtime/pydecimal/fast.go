package pydecimal

import (
	"math/big"
	"math/bits"
)

// Short cuts for coefficients that fit in a word, which most do: no big arithmetic, and one allocation for a result.

// compact is a Decimal together with the memory of its coefficient.
type compact struct {
	d Decimal
	n big.Int
	w [1]big.Word
}

// small makes a finite number with a coefficient of one word.
func small(neg bool, coef uint64, exp int) *Decimal {
	c := &compact{}
	if coef != 0 {
		c.w[0] = big.Word(coef)
		c.n.SetBits(c.w[:1])
	}
	c.d = Decimal{neg: neg, coef: &c.n, exp: exp}
	return &c.d
}

// word is the coefficient if it has at most 18 digits.
func (d *Decimal) word() (uint64, bool) {
	b := d.coef.Bits()
	switch len(b) {
	case 0:
		return 0, d.form == finite
	case 1:
		return uint64(b[0]), d.form == finite && b[0] < 1e18
	}
	return 0, false
}

var wordPowers = [...]uint64{1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19}

// wordDigits counts the decimal digits; zero has one.
func wordDigits(v uint64) int {
	n := bits.Len64(v|1) * 1233 >> 12 // log10(2) is about 1233/4096
	if v >= wordPowers[n] {
		n++
	}
	return max(n, 1)
}

// plain says whether a result needs no rounding and is in the middle of the range.
func (c *Context) plain(coef uint64, exp int) bool {
	return coef != 0 && wordDigits(coef) <= c.prec && exp > c.etiny() && exp < c.etop()
}

// addWords is the sum of numbers with short coefficients; nil when it takes more.
func (c *Context) addWords(a, b *Decimal, minus bool) *Decimal {
	x, ok1 := a.word()
	y, ok2 := b.word()
	if !ok1 || !ok2 || x == 0 || y == 0 {
		return nil
	}
	exp := a.exp
	if gap := a.exp - b.exp; gap != 0 {
		if gap < -18 || gap > 18 {
			return nil
		}
		var hi uint64
		if gap > 0 {
			hi, x = bits.Mul64(x, wordPowers[gap])
			exp = b.exp
		} else {
			hi, y = bits.Mul64(y, wordPowers[-gap])
		}
		if hi != 0 || x >= 9e18 || y >= 9e18 {
			return nil
		}
	}
	neg := a.neg
	switch {
	case a.neg == (b.neg != minus):
		x += y
	case x >= y:
		x -= y
	default:
		x, neg = y-x, !neg
	}
	if !c.plain(x, exp) {
		return nil
	}
	return small(neg, x, exp)
}

// mulWords is the product of numbers with short coefficients; nil when it takes more.
func (c *Context) mulWords(a, b *Decimal) *Decimal {
	x, ok1 := a.word()
	y, ok2 := b.word()
	if !ok1 || !ok2 {
		return nil
	}
	hi, p := bits.Mul64(x, y)
	if hi != 0 || p >= 1e19 || !c.plain(p, a.exp+b.exp) {
		return nil
	}
	return small(a.neg != b.neg, p, a.exp+b.exp)
}

// parsePlain reads texts like "12.34"; nil for anything else.
func parsePlain(s string) *Decimal {
	if len(s) == 0 || len(s) > 19 {
		return nil
	}
	neg, v, point, digits := false, uint64(0), -1, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			v = v*10 + uint64(c-'0')
			digits++
		case c == '.' && point < 0:
			point = digits
		case c == '-' && i == 0:
			neg = true
		default:
			return nil
		}
	}
	if digits == 0 || digits > 18 {
		return nil
	}
	if point < 0 {
		point = digits
	}
	return small(neg, v, point-digits)
}
