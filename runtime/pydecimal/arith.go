package pydecimal

import "math/big"

// add is a + b.
func (c *Context) add(st *status, a, b *Decimal) *Decimal {
	if r := c.addWords(a, b, false); r != nil {
		return r
	}
	if a.form != finite || b.form != finite {
		if n := c.nans(st, a, b); n != nil {
			return n
		}
		switch {
		case a.isInf() && b.isInf() && a.neg != b.neg:
			return bad(st, invalidOperation)
		case a.isInf():
			return a
		}
		return b
	}
	exp := min(a.exp, b.exp)
	if a.isZero() && b.isZero() {
		neg := a.neg && b.neg || a.neg != b.neg && c.rounding == roundFloor
		return c.fix(mk(neg, bigZero, exp), st)
	}
	if a.isZero() {
		return c.addZero(b, exp, st)
	}
	if b.isZero() {
		return c.addZero(a, exp, st)
	}
	x, y := c.align(a, b)
	if x.neg == y.neg {
		return c.fix(mk(x.neg, new(big.Int).Add(x.coef, y.coef), x.exp), st)
	}
	diff := new(big.Int).Sub(x.coef, y.coef)
	switch diff.Sign() {
	case 0:
		return c.fix(mk(c.rounding == roundFloor, bigZero, exp), st)
	case -1:
		return c.fix(mk(y.neg, diff.Neg(diff), x.exp), st)
	}
	return c.fix(mk(x.neg, diff, x.exp), st)
}

// addZero is d plus a zero, exp the wanted exponent.
func (c *Context) addZero(d *Decimal, exp int, st *status) *Decimal {
	exp = max(exp, d.exp-c.prec-1)
	if exp < d.exp {
		d, _ = d.rescale(exp, c.rounding)
	}
	return c.fix(d, st)
}

// align gives two numbers the same exponent. One that is too small to matter except for rounding becomes a single digit.
func (c *Context) align(a, b *Decimal) (*Decimal, *Decimal) {
	if a.exp == b.exp {
		return a, b
	}
	if a.exp < b.exp {
		x, y := c.align(b, a)
		return y, x
	}
	// a has the larger exponent.
	aLen, bLen := a.digits(), b.digits()
	exp := a.exp + min(-1, aLen-c.prec-2)
	if b.exp+bLen-1 < exp {
		b = mk(b.neg, bigOne, exp)
	}
	return mk(a.neg, new(big.Int).Mul(a.coef, pow10(a.exp-b.exp)), b.exp), b
}

func (c *Context) sub(st *status, a, b *Decimal) *Decimal {
	if r := c.addWords(a, b, true); r != nil {
		return r
	}
	if b.isNaN() {
		return c.add(st, a, b)
	}
	return c.add(st, a, b.withSign(!b.neg))
}

func (c *Context) mul(st *status, a, b *Decimal) *Decimal {
	if r := c.mulWords(a, b); r != nil {
		return r
	}
	neg := a.neg != b.neg
	if a.form != finite || b.form != finite {
		if n := c.nans(st, a, b); n != nil {
			return n
		}
		if a.isZero() || b.isZero() {
			return bad(st, invalidOperation)
		}
		return inf(neg)
	}
	return c.fix(mk(neg, new(big.Int).Mul(a.coef, b.coef), a.exp+b.exp), st)
}

func (c *Context) div(st *status, a, b *Decimal) *Decimal {
	neg := a.neg != b.neg
	if a.form != finite || b.form != finite {
		if n := c.nans(st, a, b); n != nil {
			return n
		}
		switch {
		case a.isInf() && b.isInf():
			return bad(st, invalidOperation)
		case a.isInf():
			return inf(neg)
		}
		*st |= clamped
		return mk(neg, bigZero, c.etiny())
	}
	if b.isZero() {
		if a.isZero() {
			return bad(st, divisionUndefined)
		}
		*st |= divisionByZero
		return inf(neg)
	}
	if a.isZero() {
		return c.fix(mk(neg, bigZero, a.exp-b.exp), st)
	}
	shift := b.digits() - a.digits() + c.prec + 1
	exp := a.exp - b.exp - shift
	var quo, rem *big.Int
	if shift >= 0 {
		quo, rem = new(big.Int).QuoRem(new(big.Int).Mul(a.coef, pow10(shift)), b.coef, new(big.Int))
	} else {
		quo, rem = new(big.Int).QuoRem(a.coef, new(big.Int).Mul(b.coef, pow10(-shift)), new(big.Int))
	}
	if rem.Sign() != 0 {
		// The last digit tells the rounding that more follows.
		if new(big.Int).Rem(quo, bigFive).Sign() == 0 {
			quo.Add(quo, bigOne)
		}
	} else {
		quo, exp = stripZeros(quo, exp, a.exp-b.exp)
	}
	return c.fix(mk(neg, quo, exp), st)
}

// stripZeros removes trailing zeros while the exponent is below the limit.
func stripZeros(n *big.Int, exp, limit int) (*big.Int, int) {
	if n.Sign() == 0 {
		return n, exp
	}
	q, r := new(big.Int), new(big.Int)
	for step := 16; step > 0; step /= 4 {
		for exp+step <= limit {
			q.QuoRem(n, pow10(step), r)
			if r.Sign() != 0 {
				break
			}
			n, q = q, new(big.Int)
			exp += step
		}
	}
	return n, exp
}

// divmod gives the integer quotient and the remainder of finite numbers, the divisor not zero; ok is false if the quotient
// has too many digits.
func (c *Context) divmod(a, b *Decimal) (q, r *Decimal, ok bool) {
	neg := a.neg != b.neg
	ideal := min(a.exp, b.exp)
	diff := a.adjusted() - b.adjusted()
	if a.isZero() || diff <= -2 {
		rem, _ := a.rescale(ideal, c.rounding)
		return mk(neg, bigZero, 0), rem, true
	}
	if diff > c.prec {
		return nil, nil, false
	}
	x, y := a.coef, b.coef
	if a.exp >= b.exp {
		x = new(big.Int).Mul(x, pow10(a.exp-b.exp))
	} else {
		y = new(big.Int).Mul(y, pow10(b.exp-a.exp))
	}
	quo, rem := new(big.Int).QuoRem(x, y, new(big.Int))
	if numDigits(quo) > c.prec {
		return nil, nil, false
	}
	return mk(neg, quo, 0), mk(a.neg, rem, ideal), true
}

func (c *Context) floorDiv(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	neg := a.neg != b.neg
	if a.isInf() {
		if b.isInf() {
			return bad(st, invalidOperation)
		}
		return inf(neg)
	}
	if b.isZero() {
		if a.isZero() {
			return bad(st, divisionUndefined)
		}
		*st |= divisionByZero
		return inf(neg)
	}
	if b.isInf() {
		return mk(neg, bigZero, 0)
	}
	q, _, ok := c.divmod(a, b)
	if !ok {
		return bad(st, divisionImpossible)
	}
	return q
}

func (c *Context) rem(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	switch {
	case a.isInf():
		return bad(st, invalidOperation)
	case b.isZero() && a.isZero():
		return bad(st, divisionUndefined)
	case b.isZero():
		return bad(st, invalidOperation)
	case b.isInf():
		return c.fix(a, st)
	}
	_, r, ok := c.divmod(a, b)
	if !ok {
		return bad(st, divisionImpossible)
	}
	return c.fix(r, st)
}

// quoRem is divmod(a, b).
func (c *Context) quoRem(st *status, a, b *Decimal) (*Decimal, *Decimal) {
	if n := c.nans(st, a, b); n != nil {
		return n, n
	}
	neg := a.neg != b.neg
	if a.isInf() {
		if b.isInf() {
			return bad(st, invalidOperation), nan()
		}
		return inf(neg), bad(st, invalidOperation)
	}
	if b.isZero() {
		if a.isZero() {
			return bad(st, divisionUndefined), nan()
		}
		*st |= divisionByZero | invalidOperation
		return inf(neg), nan()
	}
	if b.isInf() {
		return mk(neg, bigZero, 0), c.fix(a, st)
	}
	q, r, ok := c.divmod(a, b)
	if !ok {
		return bad(st, divisionImpossible), nan()
	}
	return q, c.fix(r, st)
}

// remNear is a - b*n for the integer n nearest to a/b.
func (c *Context) remNear(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	switch {
	case a.isInf():
		return bad(st, invalidOperation)
	case b.isZero() && a.isZero():
		return bad(st, divisionUndefined)
	case b.isZero():
		return bad(st, invalidOperation)
	case b.isInf():
		return c.fix(a, st)
	}
	ideal := min(a.exp, b.exp)
	if a.isZero() {
		return c.fix(mk(a.neg, bigZero, ideal), st)
	}
	diff := a.adjusted() - b.adjusted()
	if diff >= c.prec+1 {
		return bad(st, divisionImpossible)
	}
	if diff <= -2 {
		r, _ := a.rescale(ideal, c.rounding)
		return c.fix(r, st)
	}
	x, y := a.coef, b.coef
	if a.exp >= b.exp {
		x = new(big.Int).Mul(x, pow10(a.exp-b.exp))
	} else {
		y = new(big.Int).Mul(y, pow10(b.exp-a.exp))
	}
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	twice := new(big.Int).Lsh(r, 1)
	if q.Bit(0) == 1 {
		twice.Add(twice, bigOne)
	}
	neg := a.neg
	if twice.Cmp(y) > 0 {
		r.Sub(r, y)
		q.Add(q, bigOne)
	}
	if numDigits(q) > c.prec {
		return bad(st, divisionImpossible)
	}
	if r.Sign() < 0 {
		neg = !neg
		r.Neg(r)
	}
	return c.fix(mk(neg, r, ideal), st)
}

// fma is a*b + x with one rounding.
func (c *Context) fma(st *status, a, b, x *Decimal) *Decimal {
	if a.form != finite || b.form != finite {
		if n := c.nans(st, a, b, x); n != nil {
			return n
		}
		if a.isZero() || b.isZero() {
			return bad(st, invalidOperation)
		}
		return c.add(st, inf(a.neg != b.neg), x)
	}
	return c.add(st, mk(a.neg != b.neg, new(big.Int).Mul(a.coef, b.coef), a.exp+b.exp), x)
}

// plus, minus and abs round, unlike the copying forms.
func (c *Context) plus(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	if d.isZero() && c.rounding != roundFloor {
		d = d.withSign(false)
	}
	return c.fix(d, st)
}

func (c *Context) minus(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	if d.isZero() && c.rounding != roundFloor {
		return c.fix(d.withSign(false), st)
	}
	return c.fix(d.withSign(!d.neg), st)
}

func (c *Context) abs(st *status, d *Decimal) *Decimal {
	if d.neg {
		return c.minus(st, d)
	}
	return c.plus(st, d)
}

// cmp compares numbers that are no NaNs.
func cmp(a, b *Decimal) int {
	switch {
	case a.isInf() && b.isInf():
		return boolCmp(!a.neg, !b.neg)
	case a.isInf():
		return sideOf(a)
	case b.isInf():
		return -sideOf(b)
	}
	sa, sb := a.sign(), b.sign()
	if sa != sb {
		if sa < sb {
			return -1
		}
		return 1
	}
	if sa == 0 {
		return 0
	}
	x, y := a.adjusted(), b.adjusted()
	if x != y {
		if x < y {
			return -sa
		}
		return sa
	}
	m, n := a.coef, b.coef
	if a.exp > b.exp {
		m = new(big.Int).Mul(m, pow10(a.exp-b.exp))
	} else if b.exp > a.exp {
		n = new(big.Int).Mul(n, pow10(b.exp-a.exp))
	}
	return sa * m.Cmp(n)
}

func sideOf(d *Decimal) int {
	if d.neg {
		return -1
	}
	return 1
}

func boolCmp(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
