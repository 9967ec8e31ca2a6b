// Package pyfractions is Python's fractions module.
//
// Input: numerators and denominators, or numbers and texts. Output: Fractions in lowest terms, which never change.
// Must not: keep state.
package pyfractions

import (
	"math"
	"math/big"
	"strings"
	"unicode"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "fractions", Doc: "Fraction, infinite-precision, rational numbers.", Init: initModule}

// Fraction is fractions.Fraction: num/den in lowest terms, den > 0.
type Fraction struct{ num, den *big.Int }

// Type returns fractions.Fraction.
func (*Fraction) Type() *py.Type { return FractionType }

// Immutable implements py.Immutable.
func (*Fraction) Immutable() {}

// FractionType is the class.
var FractionType = py.NewBuiltinType("fractions.Fraction")

var (
	bigOne  = big.NewInt(1)
	bigZero = new(big.Int)
	bigTen  = big.NewInt(10)
)

func init() {
	FractionType.Virtual = "numbers.Rational"
	build := modkit.New("Fraction(numerator=0, denominator=None)", func(t *py.Thread, a []py.Object) py.Object {
		return construct(t, a[0], a[1])
	})
	FractionType.SetNative(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) > 2 {
			py.Throw(py.TypeError, "Fraction.__new__() takes from 1 to 3 positional arguments but %d were given", len(args)+1)
		}
		return build(t, cls, args, kw)
	})
	FractionType.Attach(members)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, FractionType)
	modkit.Put(m, "__all__", modkit.Strs("Fraction"))
}

// reduce makes a fraction in lowest terms; it owns its arguments.
func reduce(num, den *big.Int) *Fraction {
	if den.Sign() == 0 {
		py.Throw(py.ZeroDivisionError, "Fraction(%s, 0)", num)
	}
	if den.Sign() < 0 {
		num, den = new(big.Int).Neg(num), new(big.Int).Neg(den)
	}
	if den.Cmp(bigOne) != 0 {
		if g := new(big.Int).GCD(nil, nil, new(big.Int).Abs(num), den); g.Cmp(bigOne) > 0 {
			num, den = new(big.Int).Quo(num, g), new(big.Int).Quo(den, g)
		}
	}
	return &Fraction{num, den}
}

func whole(n *big.Int) *Fraction { return &Fraction{n, bigOne} }

// rational converts ints, Fractions and other numbers.Rational objects; nil for anything else.
func rational(t *py.Thread, o py.Object) *Fraction {
	switch v := py.Unwrap(o).(type) {
	case *Fraction:
		return v
	case py.Int:
		return whole(big.NewInt(int64(v)))
	case py.Float, py.Str, *py.Singleton, py.Complex:
		return nil
	default:
		if n := modkit.Big(v); n != nil {
			return whole(n)
		}
	}
	if !isRational(t, o) {
		return nil
	}
	num, den := modkit.Big(py.GetAttr(t, o, "numerator")), modkit.Big(py.GetAttr(t, o, "denominator"))
	if num == nil || den == nil {
		return nil
	}
	return &Fraction{num, den}
}

// isRational asks numbers.Rational, if the program has that module.
func isRational(t *py.Thread, o py.Object) bool {
	m, ok := t.Iso.Modules.GetStr("numbers")
	if !ok {
		return false
	}
	cls, ok := py.LookupAttr(t, m, "Rational")
	return ok && py.IsInstance(t, o, cls)
}

func construct(t *py.Thread, num, den py.Object) *Fraction {
	if !modkit.IsNone(den) {
		n, d := rational(t, num), rational(t, den)
		if n == nil || d == nil {
			py.Throw(py.TypeError, "both arguments should be Rational instances")
		}
		return reduceRatio(n, d)
	}
	if f := rational(t, num); f != nil {
		return reduce(f.num, f.den)
	}
	switch v := py.Unwrap(num).(type) {
	case py.Str:
		f, ok := parse(string(v))
		if !ok {
			py.Throw(py.ValueError, "Invalid literal for Fraction: %s", py.Repr(t, v))
		}
		return f
	case py.Float:
		return exact(t, v)
	}
	if isDecimal(num) {
		return exact(t, num)
	}
	py.Throw(py.TypeError, "argument should be a string or a Rational instance")
	return nil
}

func reduceRatio(n, d *Fraction) *Fraction {
	return reduce(new(big.Int).Mul(n.num, d.den), new(big.Int).Mul(n.den, d.num))
}

func isDecimal(o py.Object) bool {
	for _, c := range py.TypeOf(o).MRO {
		if c.FullName() == "decimal.Decimal" {
			return true
		}
	}
	return false
}

// exact is the value of a float or Decimal, through its as_integer_ratio.
func exact(t *py.Thread, o py.Object) *Fraction {
	r := py.Unpack(t, py.CallMethod(t, o, "as_integer_ratio"), 2)
	return &Fraction{modkit.Big(r[0]), modkit.Big(r[1])}
}

// parse reads "3/7", "-1.5e3", " 12 ".
func parse(s string) (*Fraction, bool) {
	s = strings.TrimFunc(s, unicode.IsSpace)
	neg := strings.HasPrefix(s, "-")
	if neg || strings.HasPrefix(s, "+") {
		s = s[1:]
	}
	finish := func(num, den *big.Int) (*Fraction, bool) {
		if neg {
			num.Neg(num)
		}
		return reduce(num, den), true
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		num, ok1 := digits(strings.TrimRightFunc(a, unicode.IsSpace))
		den, ok2 := digits(strings.TrimLeftFunc(b, unicode.IsSpace))
		if !ok1 || !ok2 {
			return nil, false
		}
		return finish(num, den)
	}
	mant, expText, hasExp := strings.Cut(strings.ToLower(s), "e")
	ip, fp, hasPoint := strings.Cut(mant, ".")
	if ip == "" && fp == "" {
		return nil, false
	}
	num, den := new(big.Int), big.NewInt(1)
	if ip != "" {
		v, ok := digits(ip)
		if !ok {
			return nil, false
		}
		num = v
	}
	if hasPoint && fp != "" {
		v, ok := digits(fp)
		if !ok {
			return nil, false
		}
		den.Exp(bigTen, big.NewInt(int64(len(strings.ReplaceAll(fp, "_", "")))), nil)
		num.Add(num.Mul(num, den), v)
	}
	if hasExp {
		sign := strings.HasPrefix(expText, "-")
		e, ok := digits(strings.TrimLeft(expText[:min(1, len(expText))], "+-") + expText[min(1, len(expText)):])
		if !ok || !e.IsInt64() {
			return nil, false
		}
		scale := new(big.Int).Exp(bigTen, e, nil)
		if sign {
			den.Mul(den, scale)
		} else {
			num.Mul(num, scale)
		}
	}
	return finish(num, den)
}

// digits reads decimal digits with single underscores between them.
func digits(s string) (*big.Int, bool) {
	if s == "" || s[0] == '_' || s[len(s)-1] == '_' || strings.Contains(s, "__") {
		return nil, false
	}
	for i := range s {
		if s[i] != '_' && (s[i] < '0' || s[i] > '9') {
			return nil, false
		}
	}
	return new(big.Int).SetString(strings.ReplaceAll(s, "_", ""), 10)
}

// toFloat is float(f), correctly rounded.
func (f *Fraction) toFloat() float64 {
	v, _ := new(big.Rat).SetFrac(f.num, f.den).Float64()
	if math.IsInf(v, 0) {
		py.Throw(py.OverflowError, "integer division result too large for a float")
	}
	return v
}

func (f *Fraction) floor() *big.Int {
	return new(big.Int).Div(f.num, f.den)
}

// round is the nearest integer, half to even.
func (f *Fraction) round() *big.Int {
	q, r := new(big.Int).DivMod(f.num, f.den, new(big.Int))
	switch r.Lsh(r, 1).Cmp(f.den) {
	case 1:
		q.Add(q, bigOne)
	case 0:
		if q.Bit(0) == 1 {
			q.Add(q, bigOne)
		}
	}
	return q
}

func (f *Fraction) text() string {
	if f.den.Cmp(bigOne) == 0 {
		return f.num.String()
	}
	return f.num.String() + "/" + f.den.String()
}

var hashPrime = new(big.Int).SetUint64(1<<61 - 1)

func (f *Fraction) hash() py.Object {
	h := int64(314159)
	inv := new(big.Int).ModInverse(f.den, hashPrime)
	if inv != nil {
		inv.Mul(inv, new(big.Int).Mod(new(big.Int).Abs(f.num), hashPrime))
		h = inv.Mod(inv, hashPrime).Int64()
	}
	if f.num.Sign() < 0 {
		h = -h
	}
	if h == -1 {
		h = -2
	}
	return py.Int(h)
}

// limit is the closest fraction whose denominator is at most max.
func (f *Fraction) limit(limit *big.Int) *Fraction {
	if limit.Sign() <= 0 {
		py.Throw(py.ValueError, "max_denominator should be at least 1")
	}
	if f.den.Cmp(limit) <= 0 {
		return f
	}
	p0, q0, p1, q1 := bigZero, bigOne, bigOne, bigZero
	n, d := f.num, f.den
	for {
		a, r := new(big.Int).DivMod(n, d, new(big.Int))
		q2 := new(big.Int).Add(q0, new(big.Int).Mul(a, q1))
		if q2.Cmp(limit) > 0 {
			break
		}
		p0, q0, p1, q1 = p1, q1, new(big.Int).Add(p0, new(big.Int).Mul(a, p1)), q2
		n, d = d, r
	}
	k := new(big.Int).Quo(new(big.Int).Sub(limit, q0), q1)
	// Of the two bounds the nearer one, the one with the smaller denominator if both are as near.
	twice := new(big.Int).Lsh(new(big.Int).Mul(d, new(big.Int).Add(q0, new(big.Int).Mul(k, q1))), 1)
	if twice.Cmp(f.den) <= 0 {
		return &Fraction{p1, q1}
	}
	return &Fraction{new(big.Int).Add(p0, new(big.Int).Mul(k, p1)), new(big.Int).Add(q0, new(big.Int).Mul(k, q1))}
}
