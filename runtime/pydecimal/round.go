package pydecimal

import "math/big"

// away says whether a quotient is rounded away from zero; half compares the dropped part with one half.
func (r rounding) away(neg bool, quo *big.Int, half int) bool {
	switch r {
	case roundUp:
		return true
	case roundDown:
		return false
	case roundCeiling:
		return !neg
	case roundFloor:
		return neg
	case roundHalfUp:
		return half >= 0
	case roundHalfDown:
		return half > 0
	case roundHalfEven:
		return half > 0 || half == 0 && quo.Bit(0) == 1
	}
	last := new(big.Int).Rem(quo, bigFive)
	return last.Sign() == 0
}

// drop divides a coefficient by 10**n and rounds; inexact says that something other than zeros was dropped.
func drop(coef *big.Int, n int, neg bool, r rounding) (quo *big.Int, inexact bool) {
	if n <= 0 {
		return coef, false
	}
	d := numDigits(coef)
	if n > d+1 {
		n = d + 1 // all is dropped, and less than half
	}
	unit := pow10(n)
	quo, rem := new(big.Int).QuoRem(coef, unit, new(big.Int))
	if rem.Sign() == 0 {
		return quo, false
	}
	half := rem.Lsh(rem, 1).Cmp(unit)
	if r.away(neg, quo, half) {
		quo.Add(quo, bigOne)
	}
	return quo, true
}

// rescale gives a finite number another exponent, rounding if that drops digits.
func (d *Decimal) rescale(exp int, r rounding) (*Decimal, bool) {
	if d.coef.Sign() == 0 {
		return mk(d.neg, bigZero, exp), false
	}
	if d.exp >= exp {
		return mk(d.neg, new(big.Int).Mul(d.coef, pow10(d.exp-exp)), exp), false
	}
	c, changed := drop(d.coef, exp-d.exp, d.neg, r)
	return mk(d.neg, c, exp), changed
}

// fix brings a result into the context: rounds it, and handles exponents out of range.
func (c *Context) fix(d *Decimal, st *status) *Decimal {
	switch {
	case d.isNaN():
		return c.fixNaN(d)
	case d.isInf():
		return d
	}
	etiny, etop := c.etiny(), c.etop()
	if d.coef.Sign() == 0 {
		hi := c.emax
		if c.clamp {
			hi = etop
		}
		exp := min(max(d.exp, etiny), hi)
		if exp == d.exp {
			return d
		}
		*st |= clamped
		return mk(d.neg, bigZero, exp)
	}
	low := d.digits() + d.exp - c.prec // the least exponent that prec digits can have
	if low > etop {
		*st |= overflow | inexact | rounded
		return c.tooLarge(d.neg)
	}
	tiny := low < etiny
	if tiny {
		low = etiny
	}
	if d.exp < low {
		return c.shorten(d, low, tiny, st)
	}
	if tiny {
		*st |= subnormal
	}
	if c.clamp && d.exp > etop {
		*st |= clamped
		return mk(d.neg, new(big.Int).Mul(d.coef, pow10(d.exp-etop)), etop)
	}
	return d
}

// shorten drops digits below the exponent low.
func (c *Context) shorten(d *Decimal, low int, tiny bool, st *status) *Decimal {
	coef, changed := drop(d.coef, low-d.exp, d.neg, c.rounding)
	if coef.Sign() != 0 && numDigits(coef) > c.prec {
		coef = new(big.Int).Quo(coef, bigTen)
		low++
	}
	if low > c.etop() {
		*st |= overflow | inexact | rounded
		return c.tooLarge(d.neg)
	}
	*st |= rounded
	if tiny {
		*st |= subnormal
	}
	if changed {
		*st |= inexact
		if tiny {
			*st |= underflow
		}
	}
	if coef.Sign() == 0 {
		*st |= clamped
	}
	return mk(d.neg, coef, low)
}

// tooLarge is the result of an overflow.
func (c *Context) tooLarge(neg bool) *Decimal {
	toInf := true
	switch c.rounding {
	case roundDown, round05Up:
		toInf = false
	case roundCeiling:
		toInf = !neg
	case roundFloor:
		toInf = neg
	}
	if toInf {
		return inf(neg)
	}
	return mk(neg, new(big.Int).Sub(pow10(c.prec), bigOne), c.etop())
}

func (c *Context) fixNaN(d *Decimal) *Decimal {
	room := c.prec
	if c.clamp {
		room--
	}
	if d.coef.Sign() == 0 || d.digits() <= room {
		return d
	}
	n := *d
	n.coef = new(big.Int).Rem(d.coef, pow10(room))
	return &n
}

// nans handles operands that are NaNs: nil when there is none.
func (c *Context) nans(st *status, ds ...*Decimal) *Decimal {
	var quiet *Decimal
	for _, d := range ds {
		if d.form == signalNaN {
			*st |= invalidOperation
			n := *d
			n.form = quietNaN
			return c.fixNaN(&n)
		}
		if d.form == quietNaN && quiet == nil {
			quiet = d
		}
	}
	if quiet == nil {
		return nil
	}
	return c.fixNaN(quiet)
}

// bad is the result of an invalid operation.
func bad(st *status, why status) *Decimal {
	*st |= why
	return nan()
}
