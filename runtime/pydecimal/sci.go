package pydecimal

import "math/big"

// Square roots, logarithms, exponentials and powers. Those that cannot be exact are computed with ever more digits, as
// integers scaled by a power of ten, until the digits beyond the wanted ones decide the rounding.

// sqrt is the correctly rounded square root.
func (c *Context) sqrt(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	switch {
	case d.isZero():
		return c.fix(mk(d.neg, bigZero, floorHalf(d.exp)), st)
	case d.neg:
		return bad(st, invalidOperation)
	case d.isInf():
		return d
	}
	prec := c.prec + 1
	e := floorHalf(d.exp)
	coef, l := d.coef, (d.digits()>>1)+1
	if d.exp&1 != 0 {
		coef = new(big.Int).Mul(coef, bigTen)
	} else {
		l = (d.digits() + 1) >> 1
	}
	shift := prec - l
	isExact := true
	if shift >= 0 {
		coef = new(big.Int).Mul(coef, pow10(2*shift))
	} else {
		var r *big.Int
		coef, r = new(big.Int).QuoRem(coef, pow10(-2*shift), new(big.Int))
		isExact = r.Sign() == 0
	}
	e -= shift
	root := new(big.Int).Sqrt(coef)
	isExact = isExact && new(big.Int).Mul(root, root).Cmp(coef) == 0
	if isExact {
		if shift >= 0 {
			root = new(big.Int).Quo(root, pow10(shift))
		} else {
			root = new(big.Int).Mul(root, pow10(-shift))
		}
		e += shift
	} else if new(big.Int).Rem(root, bigFive).Sign() == 0 {
		root.Add(root, bigOne)
	}
	w := c.copy()
	w.rounding = roundHalfEven
	return w.fix(mk(false, root, e), st)
}

func floorHalf(n int) int { return n >> 1 }

// refine calls compute with growing precision until it decides the rounding to prec digits. compute returns a number of at
// least n digits whose error is below one unit of its last ten digits.
func (c *Context) refine(st *status, r rounding, compute func(n int) *Decimal) *Decimal {
	w := c.copy()
	w.rounding = r
	for extra := 12; ; extra *= 2 {
		v := compute(c.prec + extra)
		if n := v.digits() - c.prec; n > 0 && decided(v.coef, n) {
			out := w.fix(v, st)
			*st |= inexact | rounded
			return out
		}
	}
}

// decided says whether the last n digits are far enough from where any rounding would turn.
func decided(coef *big.Int, n int) bool {
	unit, slack := pow10(n), pow10(min(10, n-1))
	tail := new(big.Int).Rem(coef, unit)
	for _, turn := range []*big.Int{bigZero, new(big.Int).Mul(bigFive, pow10(n-1)), unit} {
		dist := new(big.Int).Sub(tail, turn)
		if dist.Abs(dist).Cmp(slack) <= 0 {
			return false
		}
	}
	return true
}

// fixed is the number times 10**n, without its fraction.
func (d *Decimal) fixed(n int) *big.Int {
	e := d.exp + n
	v := new(big.Int)
	if e >= 0 {
		v.Mul(d.coef, pow10(e))
	} else if -e <= d.digits() {
		v.Quo(d.coef, pow10(-e))
	}
	if d.neg {
		v.Neg(v)
	}
	return v
}

// lnFixed is ln(x) for a positive number x times 10**n, both scaled; the error is a few units.
func lnFixed(x *big.Int, n int) *big.Int {
	const roots = 12
	guard := n + 8 + roots
	one := pow10(guard)
	y := new(big.Int).Mul(x, pow10(guard-n))
	for i := 0; i < roots; i++ { // the root of y is nearer to one
		y.Sqrt(y.Mul(y, one))
	}
	// ln(y) = 2*atanh((y-1)/(y+1))
	z := new(big.Int).Sub(y, one)
	z.Mul(z, one)
	z.Quo(z, new(big.Int).Add(y, one))
	square := new(big.Int).Mul(z, z)
	square.Quo(square, one)
	sum, term := new(big.Int).Set(z), new(big.Int).Set(z)
	for k := int64(3); ; k += 2 {
		term.Mul(term, square)
		term.Quo(term, one)
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, new(big.Int).Quo(term, big.NewInt(k)))
	}
	sum.Lsh(sum, roots+1)
	return sum.Quo(sum, pow10(guard-n))
}

// ln10Fixed is ln(10) * 10**n.
func ln10Fixed(n int) *big.Int {
	v := lnFixed(pow10(n+3), n+2)
	return v.Quo(v, pow10(2))
}

// lnValue is ln(d) scaled by 10**n, for a finite positive d.
func lnValue(d *Decimal, n int) *big.Int {
	// d = m * 10**e with m between 0.3 and 3.
	e := d.adjusted()
	m := mk(false, d.coef, d.exp-e)
	if m.coef.Cmp(new(big.Int).Mul(big.NewInt(3), pow10(max(d.digits()-1, 0)))) > 0 {
		e++
		m.exp--
	}
	w := n + 5
	v := lnFixed(m.fixed(w), w)
	if e != 0 {
		v.Add(v, new(big.Int).Mul(big.NewInt(int64(e)), ln10Fixed(w)))
	}
	return v.Quo(v, pow10(w-n))
}

func (c *Context) ln(st *status, d *Decimal) *Decimal {
	if r := c.logSpecial(st, d); r != nil {
		return r
	}
	if cmp(d, fromInt(1)) == 0 {
		return mk(false, bigZero, 0)
	}
	lost := nearOne(d)
	return c.refine(st, roundHalfEven, func(n int) *Decimal {
		scale := n + lost
		return fromScaled(lnValue(d, scale), scale)
	})
}

// nearOne is how many digits of a logarithm are leading zeros, at most.
func nearOne(d *Decimal) int {
	w := exact()
	w.traps = 0
	var st status
	diff := w.sub(&st, d, fromInt(1))
	if a := diff.adjusted(); a < 0 {
		return -a + 1
	}
	return 1
}

func fromScaled(v *big.Int, scale int) *Decimal {
	if v.Sign() < 0 {
		return mk(true, new(big.Int).Neg(v), -scale)
	}
	return mk(false, v, -scale)
}

// logSpecial handles what has no ordinary logarithm; nil for positive finite numbers.
func (c *Context) logSpecial(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	switch {
	case d.isZero():
		return inf(true)
	case d.neg:
		return bad(st, invalidOperation)
	case d.isInf():
		return d
	}
	return nil
}

func (c *Context) log10(st *status, d *Decimal) *Decimal {
	if r := c.logSpecial(st, d); r != nil {
		return r
	}
	if n, e := stripZeros(d.coef, d.exp, maxEmax); n.Cmp(bigOne) == 0 {
		return c.fix(fromInt(int64(e)), st)
	}
	lost := nearOne(d)
	return c.refine(st, roundHalfEven, func(n int) *Decimal {
		scale := n + lost + 4
		v := lnValue(d, scale)
		v.Mul(v, pow10(scale))
		return fromScaled(v.Quo(v, ln10Fixed(scale)), scale)
	})
}

// expFixed is exp(x) for |x| < 3, both scaled by 10**n; the error is a few units.
func expFixed(x *big.Int, n int) *big.Int {
	const halvings = 16
	guard := n + 10
	one := pow10(guard)
	r := new(big.Int).Mul(x, pow10(guard-n))
	r.Rsh(r, halvings)
	sum, term := new(big.Int).Set(one), new(big.Int).Set(one)
	for k := int64(1); ; k++ {
		term.Mul(term, r)
		term.Quo(term, one)
		term.Quo(term, big.NewInt(k))
		if term.Sign() == 0 {
			break
		}
		sum.Add(sum, term)
	}
	for i := 0; i < halvings; i++ {
		sum.Mul(sum, sum)
		sum.Quo(sum, one)
	}
	return sum.Quo(sum, pow10(guard-n))
}

// expScaled is exp(x) for x scaled by 10**n, as a number with about n digits.
func expScaled(x *big.Int, n int) *Decimal {
	ln10 := ln10Fixed(n)
	k, r := new(big.Int).QuoRem(x, ln10, new(big.Int))
	v := expFixed(r, n)
	return mk(false, v, int(k.Int64())-n)
}

func (c *Context) exp(st *status, d *Decimal) *Decimal {
	if n := c.nans(st, d); n != nil {
		return n
	}
	switch {
	case d.isInf() && d.neg:
		return mk(false, bigZero, 0)
	case d.isInf():
		return d
	case d.isZero():
		return fromInt(1)
	}
	return c.expOf(st, roundHalfEven, d.adjusted(), d.neg, func(n int) *big.Int { return d.fixed(n) })
}

// expOf is exp of a number given by its scaled values; adj is the exponent of its first digit.
func (c *Context) expOf(st *status, mode rounding, adj int, neg bool, scaled func(n int) *big.Int) *Decimal {
	limit := numDigits(big.NewInt(int64(max(c.emax, -c.etiny()) * 3))) // beyond, the result is surely out of range
	switch {
	case adj > limit:
		w := c.copy()
		w.rounding = mode
		if neg {
			return w.fix(mk(false, bigOne, c.etiny()-1), st)
		}
		return w.fix(mk(false, bigOne, c.emax+1), st)
	case adj < -c.prec-2: // 1 + x, rounded
		coef := new(big.Int).Add(pow10(c.prec+1), bigOne)
		if neg {
			coef.Sub(coef, big.NewInt(2))
		}
		w := c.copy()
		w.rounding = mode
		r := w.fix(mk(false, coef, -c.prec-1), st)
		*st |= inexact | rounded
		return r
	}
	return c.refine(st, mode, func(n int) *Decimal {
		scale := n + max(adj, 0) + 4
		return expScaled(scaled(scale), scale)
	})
}

// pow is a**b.
func (c *Context) pow(st *status, a, b *Decimal) *Decimal {
	if n := c.nans(st, a, b); n != nil {
		return n
	}
	if b.isZero() {
		if a.isZero() {
			return bad(st, invalidOperation)
		}
		return fromInt(1)
	}
	integral := b.form == finite && b.isInteger()
	neg := a.neg && integral && b.isOdd()
	if a.neg && !a.isZero() && !integral {
		return bad(st, invalidOperation)
	}
	switch {
	case a.isZero() && b.neg:
		return inf(neg)
	case a.isZero():
		return mk(neg, bigZero, 0)
	case a.isInf() && b.neg:
		return mk(neg, bigZero, 0)
	case a.isInf():
		return inf(neg)
	}
	base := a.withSign(false)
	if b.isInf() {
		return c.powInf(st, base, b)
	}
	if integral && b.adjusted() < 18 {
		return c.powInt(st, base, b, neg)
	}
	if cmp(base, fromInt(1)) == 0 {
		return c.padOne(st, neg)
	}
	return c.powReal(st, base, b, neg)
}

// padOne is one with all digits, which is how powers of one that are not computed exactly look.
func (c *Context) padOne(st *status, neg bool) *Decimal {
	*st |= inexact | rounded
	return mk(neg, pow10(c.prec-1), 1-c.prec)
}

func (c *Context) powInf(st *status, base, b *Decimal) *Decimal {
	switch k := cmp(base, fromInt(1)); {
	case k == 0:
		return c.padOne(st, false)
	case k > 0 == !b.neg:
		return inf(false)
	}
	return mk(false, bigZero, 0)
}

// powInt is a power with an integral exponent: exact while the result is short, else by repeated squaring with spare digits.
func (c *Context) powInt(st *status, base, b *Decimal, neg bool) *Decimal {
	n := b.integer()
	n.Abs(n)
	w := c.working(c.prec + 5 + numDigits(n))
	var inner status
	if b.neg {
		w.prec++
		base = w.div(&inner, fromInt(1), base)
	}
	r := fromInt(1)
	for i := n.BitLen() - 1; i >= 0; i-- {
		r = w.mul(&inner, r, r)
		if n.Bit(i) == 1 {
			r = w.mul(&inner, r, base)
		}
		if r.isInf() || r.isZero() {
			break
		}
	}
	r = r.withSign(neg)
	if r.isInf() {
		*st |= overflow | inexact | rounded
		return c.tooLarge(neg)
	}
	out := c.fix(r, st)
	if inner&inexact != 0 {
		*st |= inexact | rounded
	}
	return out
}

// powReal is exp(b * ln(base)).
func (c *Context) powReal(st *status, base, b *Decimal, neg bool) *Decimal {
	if r := c.powExact(base, b); r != nil {
		// A power that is exact has no digits beyond that could decide a rounding.
		out := c.fix(r, st)
		*st |= inexact | rounded
		if pad := c.prec - out.digits(); pad > 0 && out.form == finite {
			out = mk(false, new(big.Int).Mul(out.coef, pow10(pad)), out.exp-pad)
		}
		return out.withSign(neg)
	}
	lost := nearOne(base)
	var rough status
	e := c.working(10).mul(&rough, b, fromScaled(lnValue(base, lost+20), lost+20))
	if e.isZero() {
		return c.padOne(st, neg)
	}
	adj := e.adjusted()
	r := c.expOf(st, c.rounding, adj, e.neg, func(n int) *big.Int {
		scale := n + lost + max(b.adjusted(), 0) + 4
		v := lnValue(base, scale)
		v.Mul(v, b.coef)
		shift := scale - n - b.exp
		if shift >= 0 {
			v.Quo(v, pow10(shift))
		} else {
			v.Mul(v, pow10(-shift))
		}
		if b.neg {
			v.Neg(v)
		}
		return v
	})
	return r.withSign(neg)
}

// powExact finds a power with a fractional exponent that is an exact decimal; nil otherwise.
func (c *Context) powExact(base, b *Decimal) *Decimal {
	if b.exp < -20 || b.adjusted() > 6 {
		return nil
	}
	// b = num/den in lowest terms.
	coef, exp := stripZeros(b.coef, b.exp, 0)
	num, den := new(big.Int).Set(coef), pow10(-exp)
	g := new(big.Int).GCD(nil, nil, num, den)
	num.Quo(num, g)
	den = new(big.Int).Quo(den, g)
	if !den.IsInt64() || den.Int64() > 1000 || !num.IsInt64() {
		return nil
	}
	root := rootOf(base, int(den.Int64()))
	if root == nil {
		return nil
	}
	var st status
	w := c.working(c.prec + 30)
	r := w.powInt(&st, root, mk(b.neg, num, 0), false)
	if st&inexact != 0 || r.digits() > c.prec+1 {
		return nil
	}
	return r
}

// rootOf is the exact k-th root of a number; nil when it is not a decimal.
func rootOf(d *Decimal, k int) *Decimal {
	coef, exp := stripZeros(d.coef, d.exp, maxEmax)
	if r := ((exp % k) + k) % k; r != 0 {
		coef = new(big.Int).Mul(coef, pow10(r))
		exp -= r
	}
	bits := coef.BitLen()/k + 1
	lo, hi := new(big.Int), new(big.Int).Lsh(bigOne, uint(bits))
	kk := big.NewInt(int64(k))
	for lo.Cmp(hi) < 0 {
		mid := new(big.Int).Add(lo, hi)
		mid.Rsh(mid, 1)
		switch new(big.Int).Exp(mid, kk, nil).Cmp(coef) {
		case 0:
			return mk(false, mid, exp/k)
		case -1:
			lo = mid.Add(mid, bigOne)
		default:
			hi = mid
		}
	}
	return nil
}
