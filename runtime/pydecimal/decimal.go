package pydecimal

import (
	"math/big"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// form says what kind of value a Decimal is.
type form uint8

const (
	finite form = iota
	infinite
	quietNaN
	signalNaN
)

// Decimal is decimal.Decimal: (-1)**neg * coef * 10**exp. It never changes. A NaN's coef is its payload.
type Decimal struct {
	neg  bool
	form form
	coef *big.Int
	exp  int
}

// Type returns decimal.Decimal.
func (*Decimal) Type() *py.Type { return DecimalType }

// Immutable implements py.Immutable.
func (*Decimal) Immutable() {}

// limits of exponents and precision on 64-bit machines.
const (
	maxPrec  = 999999999999999999
	maxEmax  = 999999999999999999
	minEmin  = -999999999999999999
	minEtiny = -1999999999999999997
)

var (
	bigZero = new(big.Int)
	bigOne  = big.NewInt(1)
	bigFive = big.NewInt(5)
	bigTen  = big.NewInt(10)
)

// powers of ten that are used again and again.
var smallPowers = sync.OnceValue(func() []*big.Int {
	p := make([]*big.Int, 128)
	p[0] = bigOne
	for i := 1; i < len(p); i++ {
		p[i] = new(big.Int).Mul(p[i-1], bigTen)
	}
	return p
})

// pow10 is 10**n; the result may not be changed.
func pow10(n int) *big.Int {
	if n < 128 {
		return smallPowers()[n]
	}
	if n > 1<<31 {
		py.Throw(py.MemoryError, "")
	}
	return new(big.Int).Exp(bigTen, big.NewInt(int64(n)), nil)
}

// numDigits counts the decimal digits of n >= 0; zero has one.
func numDigits(n *big.Int) int {
	if n.IsUint64() {
		return wordDigits(n.Uint64())
	}
	// 2**(bits-1) <= n < 2**bits: the estimate is right or one too small.
	d := int(float64(n.BitLen()-1)*0.30102999566398119521) + 1
	if n.Cmp(pow10(d)) >= 0 {
		d++
	} else if d > 1 && n.Cmp(pow10(d-1)) < 0 {
		d--
	}
	return d
}

func (d *Decimal) digits() int { return numDigits(d.coef) }

// adjusted is the exponent of the first digit.
func (d *Decimal) adjusted() int { return d.exp + d.digits() - 1 }

func (d *Decimal) isZero() bool { return d.form == finite && d.coef.Sign() == 0 }
func (d *Decimal) isNaN() bool  { return d.form >= quietNaN }
func (d *Decimal) isInf() bool  { return d.form == infinite }

// sign is -1, 0 or 1; a NaN counts as positive.
func (d *Decimal) sign() int {
	switch {
	case d.isZero():
		return 0
	case d.neg:
		return -1
	}
	return 1
}

func mk(neg bool, coef *big.Int, exp int) *Decimal { return &Decimal{neg: neg, coef: coef, exp: exp} }

func inf(neg bool) *Decimal { return &Decimal{neg: neg, form: infinite, coef: bigZero} }

func nan() *Decimal { return &Decimal{form: quietNaN, coef: bigZero} }

func fromInt(n int64) *Decimal {
	if n < 0 {
		return small(true, uint64(-n), 0)
	}
	return small(false, uint64(n), 0)
}

func fromBig(n *big.Int) *Decimal {
	if n.Sign() < 0 {
		return mk(true, new(big.Int).Neg(n), 0)
	}
	return mk(false, n, 0)
}

func (d *Decimal) withSign(neg bool) *Decimal {
	if d.neg == neg {
		return d
	}
	c := *d
	c.neg = neg
	return &c
}

// integer is the exact value of a finite number without its fraction.
func (d *Decimal) integer() *big.Int {
	v := new(big.Int)
	if d.exp >= 0 {
		v.Mul(d.coef, pow10(d.exp))
	} else if -d.exp < d.digits() {
		v.Quo(d.coef, pow10(-d.exp))
	}
	if d.neg {
		v.Neg(v)
	}
	return v
}

// isInteger says whether a finite number has no fraction.
func (d *Decimal) isInteger() bool {
	if d.exp >= 0 || d.coef.Sign() == 0 {
		return true
	}
	if -d.exp >= d.digits() {
		return false
	}
	return new(big.Int).Rem(d.coef, pow10(-d.exp)).Sign() == 0
}

// isOdd says whether an integral number is odd.
func (d *Decimal) isOdd() bool { return d.exp <= 0 && d.integer().Bit(0) == 1 }
