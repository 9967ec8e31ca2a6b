package pydecimal

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// parse reads a number as Decimal() does; false when the text is none.
func parse(s string) (*Decimal, bool) {
	s = plainDigits(strings.TrimFunc(s, unicode.IsSpace))
	s = strings.ReplaceAll(s, "_", "")
	d := &Decimal{coef: bigZero}
	if s != "" && (s[0] == '+' || s[0] == '-') {
		d.neg = s[0] == '-'
		s = s[1:]
	}
	low := strings.ToLower(s)
	switch {
	case low == "inf" || low == "infinity":
		d.form = infinite
		return d, true
	case strings.HasPrefix(low, "nan"):
		d.form = quietNaN
		return d, d.payload(low[3:])
	case strings.HasPrefix(low, "snan"):
		d.form = signalNaN
		return d, d.payload(low[4:])
	}
	return d, d.number(low)
}

// plainDigits turns the decimal digits of all scripts into ASCII ones.
func plainDigits(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if r >= 0x80 && unicode.IsDigit(r) {
					return '0' + digitValue(r)
				}
				return r
			}, s)
		}
	}
	return s
}

// digitValue is a decimal digit's value: scripts have their ten digits in a row.
func digitValue(r rune) rune {
	n := rune(0)
	for unicode.IsDigit(r-n-1) && n < 9 {
		n++
	}
	return n
}

func (d *Decimal) payload(s string) bool {
	if s == "" {
		return true
	}
	if !allDigits(s) {
		return false
	}
	d.coef, _ = new(big.Int).SetString(s, 10)
	return true
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// number reads digits, a point and an exponent.
func (d *Decimal) number(s string) bool {
	mant, expText, hasExp := strings.Cut(s, "e")
	whole, frac, _ := strings.Cut(mant, ".")
	if whole+frac == "" || !allDigits(whole+frac) {
		return false
	}
	exp := 0
	if hasExp {
		digits := strings.TrimLeft(expText, "+-")
		if len(expText)-len(digits) > 1 || digits == "" || !allDigits(digits) {
			return false
		}
		n, err := strconv.ParseInt(expText, 10, 64)
		switch {
		case err != nil && expText[0] == '-', n < 2*minEmin:
			n = 2 * minEmin
		case err != nil || n > 2*maxEmax:
			n = 2 * maxEmax
		}
		exp = int(n)
	}
	d.coef, _ = new(big.Int).SetString(whole+frac, 10)
	d.exp = exp - len(frac)
	return true
}

// text is str(d); eng uses exponents that are multiples of three.
func (d *Decimal) text(eng, capitals bool) string {
	sign := ""
	if d.neg {
		sign = "-"
	}
	switch d.form {
	case infinite:
		return sign + "Infinity"
	case quietNaN, signalNaN:
		name := "NaN"
		if d.form == signalNaN {
			name = "sNaN"
		}
		if d.coef.Sign() != 0 {
			name += d.coef.String()
		}
		return sign + name
	}
	digits := d.coef.String()
	left := d.exp + len(digits) // digits before the point, without an exponent
	point := 1
	switch {
	case d.exp <= 0 && left > -6:
		point = left
	case !eng:
	case d.isZero():
		point = mod3(left+1) - 1
	default:
		point = mod3(left-1) + 1
	}
	var b strings.Builder
	b.WriteString(sign)
	switch {
	case point <= 0:
		b.WriteString("0." + strings.Repeat("0", -point) + digits)
	case point >= len(digits):
		b.WriteString(digits + strings.Repeat("0", point-len(digits)))
	default:
		b.WriteString(digits[:point] + "." + digits[point:])
	}
	if left != point {
		e := "E"
		if !capitals {
			e = "e"
		}
		b.WriteString(e)
		if left > point {
			b.WriteByte('+')
		}
		b.WriteString(strconv.Itoa(left - point))
	}
	return b.String()
}

func mod3(n int) int { return ((n % 3) + 3) % 3 }

// toFloat is float(d).
func (d *Decimal) toFloat() float64 {
	switch d.form {
	case infinite:
		if d.neg {
			return math.Inf(-1)
		}
		return math.Inf(1)
	case quietNaN:
		return math.Copysign(math.NaN(), float64(sideOf(d)))
	case signalNaN:
		py.Throw(py.ValueError, "cannot convert signaling NaN to float")
	}
	f, _ := strconv.ParseFloat(d.text(false, true), 64)
	return f
}

// fromFloat is the exact value of a float.
func fromFloat(f float64) *Decimal {
	switch {
	case math.IsNaN(f):
		return &Decimal{form: quietNaN, coef: bigZero, neg: math.Signbit(f)}
	case math.IsInf(f, 0):
		return inf(f < 0)
	case f == 0:
		return mk(math.Signbit(f), bigZero, 0)
	}
	frac, e := math.Frexp(math.Abs(f))
	n := big.NewInt(int64(frac * (1 << 53)))
	e -= 53
	for n.Bit(0) == 0 {
		n.Rsh(n, 1)
		e++
	}
	if e >= 0 {
		return mk(f < 0, n.Lsh(n, uint(e)), 0)
	}
	n.Mul(n, new(big.Int).Exp(bigFive, big.NewInt(int64(-e)), nil))
	return mk(f < 0, n, e)
}

// operand converts an operand of arithmetic: Decimals and ints.
func operand(o py.Object) (*Decimal, bool) {
	switch v := o.(type) {
	case *Decimal:
		return v, true
	case py.Int:
		return fromInt(int64(v)), true
	}
	switch v := py.Unwrap(o).(type) {
	case *Decimal:
		return v, true
	case py.Float, py.Str:
		return nil, false
	default:
		if n := modkit.Big(v); n != nil {
			return fromBig(n), true
		}
	}
	return nil, false
}

// argument converts an argument of a method, or raises TypeError.
func argument(o py.Object) *Decimal {
	d, ok := operand(o)
	if !ok {
		py.Throw(py.TypeError, "conversion from %s to Decimal is not supported", py.TypeOf(o).Label())
	}
	return d
}

// convert is Decimal(o): exact.
func convert(t *py.Thread, o py.Object, c *Context) *Decimal {
	if d, ok := operand(o); ok {
		return d
	}
	switch v := py.Unwrap(o).(type) {
	case py.Str:
		return fromText(t, string(v), c)
	case py.Float:
		c.signal(t, floatOperation)
		return fromFloat(float64(v))
	case *py.Tuple:
		return fromTuple(t, v.Items, c)
	case *py.List:
		return fromTuple(t, py.IterList(t, v), c)
	}
	py.Throw(py.TypeError, "conversion from %s to Decimal is not supported", py.TypeOf(o).Label())
	return nil
}

func fromText(t *py.Thread, s string, c *Context) *Decimal {
	if d := parsePlain(s); d != nil {
		return d
	}
	d, ok := parse(s)
	if !ok {
		c.signal(t, conversionSyntax)
		return nan()
	}
	if d.form == finite && (d.coef.Sign() != 0 && d.adjusted() > maxEmax || d.exp < minEtiny) {
		c.signal(t, invalidOperation)
		return nan()
	}
	return d
}

// fromTuple makes a number from (sign, digits, exponent).
func fromTuple(t *py.Thread, parts []py.Object, c *Context) *Decimal {
	if len(parts) != 3 {
		py.Throw(py.ValueError, "argument must be a sequence of length 3")
	}
	sign := modkit.Big(parts[0])
	if sign == nil || !sign.IsInt64() || sign.Int64() != 0 && sign.Int64() != 1 {
		py.Throw(py.ValueError, "sign must be an integer with the value 0 or 1")
	}
	d := &Decimal{neg: sign.Int64() == 1, coef: bigZero}
	if s, ok := py.Unwrap(parts[2]).(py.Str); ok {
		switch s {
		case "F":
			d.form = infinite
			return d
		case "n":
			d.form = quietNaN
		case "N":
			d.form = signalNaN
		default:
			py.Throw(py.ValueError, "string argument in the third position must be 'F', 'n' or 'N'")
		}
	} else {
		e := modkit.Big(parts[2])
		if e == nil {
			py.Throw(py.ValueError, "exponent must be an integer")
		}
		if !e.IsInt64() {
			py.Throw(py.OverflowError, "Python int too large to convert to C ssize_t")
		}
		d.exp = int(e.Int64())
	}
	var digits []py.Object
	switch v := py.Unwrap(parts[1]).(type) {
	case *py.Tuple:
		digits = v.Items
	case *py.List:
		digits = py.IterList(t, v)
	default:
		py.Throw(py.ValueError, "coefficient must be a tuple of digits")
	}
	var b strings.Builder
	for _, o := range digits {
		n := modkit.Big(o)
		if n == nil || n.Sign() < 0 || n.Cmp(bigTen) >= 0 {
			py.Throw(py.ValueError, "coefficient must be a tuple of digits")
		}
		b.WriteString(n.String())
	}
	if b.Len() > 0 {
		d.coef, _ = new(big.Int).SetString(b.String(), 10)
	}
	return d
}

// ratio is d as a fraction in lowest terms.
func (d *Decimal) ratio() (num, den *big.Int) {
	switch {
	case d.isNaN():
		py.Throw(py.ValueError, "cannot convert NaN to integer ratio")
	case d.isInf():
		py.Throw(py.OverflowError, "cannot convert Infinity to integer ratio")
	}
	num, den = new(big.Int).Set(d.coef), bigOne
	if d.exp >= 0 {
		num.Mul(num, pow10(d.exp))
	} else if num.Sign() != 0 {
		g := new(big.Int).GCD(nil, nil, num, pow10(-d.exp))
		num.Quo(num, g)
		den = new(big.Int).Quo(pow10(-d.exp), g)
	}
	if d.neg {
		num.Neg(num)
	}
	return num, den
}

// hashPrime is the modulus of number hashes.
var hashPrime = new(big.Int).SetUint64(1<<61 - 1)

func (d *Decimal) hash(t *py.Thread) py.Object {
	switch {
	case d.form == signalNaN:
		py.Throw(py.TypeError, "Cannot hash a signaling NaN value")
	case d.form == quietNaN:
		return py.CallMethod(t, py.ObjectType, "__hash__", d)
	case d.isInf() && d.neg:
		return py.Int(-314159)
	case d.isInf():
		return py.Int(314159)
	}
	scale := new(big.Int)
	if d.exp >= 0 {
		scale.Exp(bigTen, big.NewInt(int64(d.exp)), hashPrime)
	} else {
		scale.ModInverse(bigTen, hashPrime)
		scale.Exp(scale, big.NewInt(int64(-d.exp)), hashPrime)
	}
	scale.Mul(scale, new(big.Int).Mod(d.coef, hashPrime))
	h := scale.Mod(scale, hashPrime).Int64()
	if d.neg {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return py.Int(h)
}
