package pydecimal

import "math/big"

func boolDec(b bool) *Decimal {
	if b {
		return fromInt(1)
	}
	return fromInt(0)
}

// compare is a number that says how a and b relate; a NaN if one is a NaN.
func (c *Context) compare(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	return fromInt(int64(cmp(a, b)))
}

func (c *Context) compareSignal(st *status, a, b *Decimal) *Decimal {
	if a.isNaN() || b.isNaN() {
		*st |= invalidOperation
		if n := c.nans(st, a, b); n != nil {
			return n
		}
	}
	return fromInt(int64(cmp(a, b)))
}

// total orders all values, NaNs and signs and exponents too.
func total(a, b *Decimal) int {
	if a.neg != b.neg {
		if a.neg {
			return -1
		}
		return 1
	}
	s := sideOf(a)
	if a.isNaN() || b.isNaN() {
		rank := func(d *Decimal) int {
			switch d.form {
			case signalNaN:
				return 1
			case quietNaN:
				return 2
			}
			return 0
		}
		x, y := rank(a), rank(b)
		switch {
		case x < y:
			return -s
		case x > y:
			return s
		}
		return s * a.coef.Cmp(b.coef)
	}
	if k := cmp(a, b); k != 0 {
		return k
	}
	switch {
	case a.isInf() || a.exp == b.exp:
		return 0
	case a.exp < b.exp:
		return -s
	}
	return s
}

func (c *Context) compareTotal(st *status, a, b *Decimal) *Decimal {
	return fromInt(int64(total(a, b)))
}

func (c *Context) compareTotalMag(st *status, a, b *Decimal) *Decimal {
	return fromInt(int64(total(a.withSign(false), b.withSign(false))))
}

// extreme is max and min: side 1 takes the larger, -1 the smaller; mag compares absolute values first.
func (c *Context) extreme(st *status, a, b *Decimal, side int, mag bool) *Decimal {
	if a.isNaN() || b.isNaN() {
		if b.form == quietNaN && !a.isNaN() {
			return c.fix(a, st)
		}
		if a.form == quietNaN && !b.isNaN() {
			return c.fix(b, st)
		}
		return c.nans(st, a, b)
	}
	k := 0
	if mag {
		k = cmp(a.withSign(false), b.withSign(false))
	} else {
		k = cmp(a, b)
	}
	if k == 0 {
		k = total(a, b)
	}
	if k*side >= 0 {
		return c.fix(a, st)
	}
	return c.fix(b, st)
}

func (c *Context) max(st *status, a, b *Decimal) *Decimal    { return c.extreme(st, a, b, 1, false) }
func (c *Context) min(st *status, a, b *Decimal) *Decimal    { return c.extreme(st, a, b, -1, false) }
func (c *Context) maxMag(st *status, a, b *Decimal) *Decimal { return c.extreme(st, a, b, 1, true) }
func (c *Context) minMag(st *status, a, b *Decimal) *Decimal { return c.extreme(st, a, b, -1, true) }

// next is the neighbour in the context's precision; up says in which direction.
func (c *Context) next(st *status, d *Decimal, up bool) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	w := c.copy()
	w.traps = 0
	w.rounding = roundFloor
	if up {
		w.rounding = roundCeiling
	}
	if d.isInf() {
		if d.neg == up {
			return mk(d.neg, new(big.Int).Sub(pow10(c.prec), bigOne), c.etop())
		}
		return d
	}
	var inner status
	r := w.fix(d, &inner)
	if cmp(r, d) != 0 {
		return r
	}
	return w.add(&inner, d, mk(!up, bigOne, w.etiny()-1))
}

func (c *Context) nextPlus(st *status, d *Decimal) *Decimal  { return c.next(st, d, true) }
func (c *Context) nextMinus(st *status, d *Decimal) *Decimal { return c.next(st, d, false) }

func (c *Context) nextToward(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	k := cmp(a, b)
	if k == 0 {
		return a.withSign(b.neg)
	}
	r := c.next(st, a, k < 0)
	switch {
	case r.isInf():
		*st |= overflow | inexact | rounded
	case r.adjusted() < c.emin:
		*st |= underflow | subnormal | inexact | rounded
		if r.isZero() {
			*st |= clamped
		}
	}
	return r
}

// normalize strips trailing zeros.
func (c *Context) normalize(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	r := c.fix(d, st)
	if r.isInf() {
		return r
	}
	if r.isZero() {
		return mk(r.neg, bigZero, 0)
	}
	limit := c.emax
	if c.clamp {
		limit = c.etop()
	}
	coef, exp := stripZeros(r.coef, r.exp, limit)
	return mk(r.neg, coef, exp)
}

func (c *Context) quantize(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	if a.isInf() || b.isInf() {
		if a.isInf() && b.isInf() {
			return a
		}
		return bad(st, invalidOperation)
	}
	if b.exp < c.etiny() || b.exp > c.emax {
		return bad(st, invalidOperation)
	}
	return c.toExp(st, a, b.exp)
}

// toExp gives a finite number an exponent, if the result fits the context.
func (c *Context) toExp(st *status, a *Decimal, exp int) *Decimal {
	if a.isZero() {
		return c.fix(mk(a.neg, bigZero, exp), st)
	}
	adj := a.adjusted()
	if adj > c.emax || adj-exp+1 > c.prec {
		return bad(st, invalidOperation)
	}
	r, changed := a.rescale(exp, c.rounding)
	if r.adjusted() > c.emax && !r.isZero() || r.digits() > c.prec {
		return bad(st, invalidOperation)
	}
	if !r.isZero() && r.adjusted() < c.emin {
		*st |= subnormal
	}
	if a.exp < exp {
		*st |= rounded
		if changed {
			*st |= inexact
		}
	}
	return c.fix(r, st)
}

// toIntegral rounds to an integer; flags says whether that raises Inexact and Rounded.
func (c *Context) toIntegral(st *status, d *Decimal, flags bool) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	switch {
	case d.isInf() || d.exp >= 0:
		return d
	case d.isZero():
		return mk(d.neg, bigZero, 0)
	}
	r, changed := d.rescale(0, c.rounding)
	if flags {
		if changed {
			*st |= inexact
		}
		*st |= rounded
	}
	return r
}

func (c *Context) logb(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	switch {
	case d.isInf():
		return inf(false)
	case d.isZero():
		*st |= divisionByZero
		return inf(true)
	}
	return c.fix(fromInt(int64(d.adjusted())), st)
}

func (c *Context) scaleb(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	if b.form != finite || b.exp != 0 {
		return bad(st, invalidOperation)
	}
	n := b.integer()
	if limit := int64(2 * (c.emax + c.prec)); !n.IsInt64() || n.Int64() > limit || n.Int64() < -limit {
		return bad(st, invalidOperation)
	}
	if a.isInf() {
		return a
	}
	return c.fix(mk(a.neg, a.coef, a.exp+int(n.Int64())), st)
}

// turns reads the second operand of rotate and shift.
func (c *Context) turns(b *Decimal) (int, bool) {
	if b.form != finite || b.exp != 0 {
		return 0, false
	}
	n := b.integer()
	if !n.IsInt64() || n.Int64() > int64(c.prec) || n.Int64() < int64(-c.prec) {
		return 0, false
	}
	return int(n.Int64()), true
}

func (c *Context) shift(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	n, ok := c.turns(b)
	if !ok {
		return bad(st, invalidOperation)
	}
	if a.isInf() {
		return a
	}
	coef := new(big.Int).Rem(a.coef, pow10(c.prec))
	if n >= 0 {
		coef.Mul(coef, pow10(n))
		coef.Rem(coef, pow10(c.prec))
	} else {
		coef.Quo(coef, pow10(-n))
	}
	return mk(a.neg, coef, a.exp)
}

func (c *Context) rotate(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	n, ok := c.turns(b)
	if !ok {
		return bad(st, invalidOperation)
	}
	if a.isInf() {
		return a
	}
	if n < 0 {
		n += c.prec
	}
	coef := new(big.Int).Rem(a.coef, pow10(c.prec))
	hi, lo := new(big.Int).QuoRem(coef, pow10(c.prec-n), new(big.Int))
	lo.Mul(lo, pow10(n))
	return mk(a.neg, lo.Add(lo, hi), a.exp)
}

// bits reads an operand of a logical operation, whose digits are all 0 or 1; false otherwise.
func (c *Context) bits(d *Decimal) (string, bool) {
	if d.form != finite || d.neg || d.exp != 0 {
		return "", false
	}
	s := d.coef.String()
	for i := range s {
		if s[i] > '1' {
			return "", false
		}
	}
	if len(s) > c.prec {
		s = s[len(s)-c.prec:]
	}
	return s, true
}

// logical combines the digits of a and b.
func (c *Context) logical(st *status, a, b *Decimal, f func(x, y byte) byte) *Decimal {
	x, ok1 := c.bits(a)
	y, ok2 := c.bits(b)
	if !ok1 || !ok2 {
		return bad(st, invalidOperation)
	}
	n := max(len(x), len(y))
	out := make([]byte, n)
	at := func(s string, i int) byte {
		if i += len(s) - n; i >= 0 {
			return s[i] - '0'
		}
		return 0
	}
	for i := range out {
		out[i] = '0' + f(at(x, i), at(y, i))
	}
	v, _ := new(big.Int).SetString(string(out), 10)
	return mk(false, v, 0)
}

func (c *Context) logicalAnd(st *status, a, b *Decimal) *Decimal {
	return c.logical(st, a, b, func(x, y byte) byte { return x & y })
}

func (c *Context) logicalOr(st *status, a, b *Decimal) *Decimal {
	return c.logical(st, a, b, func(x, y byte) byte { return x | y })
}

func (c *Context) logicalXor(st *status, a, b *Decimal) *Decimal {
	return c.logical(st, a, b, func(x, y byte) byte { return x ^ y })
}

func (c *Context) logicalInvert(st *status, d *Decimal) *Decimal {
	ones := new(big.Int).Quo(pow10(c.prec), big.NewInt(9))
	return c.logicalXor(st, d, mk(false, ones, 0))
}

func sameQuantum(a, b *Decimal) bool {
	if a.form != finite || b.form != finite {
		return a.isNaN() && b.isNaN() || a.isInf() && b.isInf()
	}
	return a.exp == b.exp
}

// isNormal and isSubnormal depend on the context's exponents.
func (c *Context) isNormal(d *Decimal) bool {
	return d.form == finite && !d.isZero() && d.adjusted() >= c.emin
}

func (c *Context) isSubnormal(d *Decimal) bool {
	return d.form == finite && !d.isZero() && d.adjusted() < c.emin
}

func (c *Context) numberClass(d *Decimal) string {
	sign := "+"
	if d.neg {
		sign = "-"
	}
	switch {
	case d.form == signalNaN:
		return "sNaN"
	case d.form == quietNaN:
		return "NaN"
	case d.isInf():
		return sign + "Infinity"
	case d.isZero():
		return sign + "Zero"
	case c.isSubnormal(d):
		return sign + "Subnormal"
	}
	return sign + "Normal"
}
