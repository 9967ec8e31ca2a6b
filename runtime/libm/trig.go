package libm

import (
	"math"
	"math/big"
	"sync"
)

// reduce returns x - n*pi/2 with |result| <= pi/4, and n mod 4.
func reduce(x float64) (pair, int) {
	if math.Abs(x) <= math.Pi/4 {
		return pair{x, 0}, 0
	}
	if math.Abs(x) > 1<<20 {
		return reduceLarge(x)
	}
	n := math.RoundToEven(x * (2 / math.Pi))
	a := x - n*pio2a
	h, l := twoSum(a, -(n * pio2b))
	h, l2 := twoSum(h, -(n * pio2c))
	return norm(h, (l+l2)-n*pio2d), int(n) & 3
}

// largePi is pi with enough bits to reduce the largest float.
var largePi = sync.OnceValue(func() *big.Float {
	const bits = 1300
	one := new(big.Int).Lsh(big.NewInt(1), bits+16)
	arctan := func(inv int64) *big.Int {
		term := new(big.Int).Div(one, big.NewInt(inv))
		sum := new(big.Int).Set(term)
		sq := big.NewInt(inv * inv)
		for k := int64(3); term.Sign() != 0; k += 2 {
			term.Div(term, sq)
			d := new(big.Int).Div(term, big.NewInt(k))
			if k&2 != 0 {
				sum.Sub(sum, d)
			} else {
				sum.Add(sum, d)
			}
		}
		return sum
	}
	v := new(big.Int).Mul(arctan(5), big.NewInt(16))
	v.Sub(v, new(big.Int).Mul(arctan(239), big.NewInt(4)))
	f := new(big.Float).SetPrec(bits).SetInt(v)
	return f.SetMantExp(f, -(bits + 16))
})

func reduceLarge(x float64) (pair, int) {
	half := new(big.Float).SetPrec(1300).Quo(largePi(), big.NewFloat(2))
	bx := new(big.Float).SetPrec(1300).SetFloat64(x)
	q := new(big.Float).SetPrec(1300).Quo(bx, half)
	if q.Sign() < 0 {
		q.Sub(q, big.NewFloat(0.5))
	} else {
		q.Add(q, big.NewFloat(0.5))
	}
	n, _ := q.Int(nil)
	r := bx.Sub(bx, new(big.Float).SetPrec(1300).Mul(half, new(big.Float).SetPrec(1300).SetInt(n)))
	hi, _ := r.Float64()
	lo, _ := r.Sub(r, big.NewFloat(hi)).Float64()
	m := new(big.Int).And(n, big.NewInt(3))
	return pair{hi, lo}, int(m.Int64())
}

// sinCosSmall returns the sine and cosine of r, |r| <= pi/4.
func sinCosSmall(r pair) (sin, cos pair) {
	neg := r.hi < 0
	if neg {
		r = r.neg()
	}
	i := int(r.hi*32 + 0.5)
	d := norm(r.hi-float64(i)/32, r.lo)
	q := d.hi * d.hi
	ds := norm(d.hi, d.lo+d.hi*q*(-1.0/6+q*(1.0/120+q*(-1.0/5040+q*(1.0/362880)))))
	p, e := twoProd(d.hi, d.hi)
	e += 2 * d.hi * d.lo
	dc := norm(-0.5*p, -0.5*e+q*q*(1.0/24+q*(-1.0/720+q*(1.0/40320)))) // cos(d)-1
	if i == 0 {
		sin, cos = ds, pair{1, 0}.add(dc)
	} else {
		s, c := sinTable[i], cosTable[i]
		sin = s.add(s.mul(dc).add(c.mul(ds)))
		cos = c.add(c.mul(dc).add(s.mul(ds).neg()))
	}
	if neg {
		sin = sin.neg()
	}
	return sin, cos
}

func sinCosPair(x float64) (sin, cos pair) {
	r, n := reduce(x)
	s, c := sinCosSmall(r)
	switch n {
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	case 3:
		return c.neg(), s
	}
	return s, c
}

func unusual(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// Sin returns the sine.
func Sin(x float64) float64 {
	if unusual(x) || math.Abs(x) < 0x1p-27 {
		if unusual(x) {
			return math.NaN()
		}
		return x
	}
	s, _ := sinCosPair(x)
	return s.value()
}

// Cos returns the cosine.
func Cos(x float64) float64 {
	if unusual(x) {
		return math.NaN()
	}
	_, c := sinCosPair(x)
	return c.value()
}

// Tan returns the tangent.
func Tan(x float64) float64 {
	if unusual(x) || math.Abs(x) < 0x1p-27 {
		if unusual(x) {
			return math.NaN()
		}
		return x
	}
	s, c := sinCosPair(x)
	return s.div(c).value()
}

// atanPair returns atan(x) for x >= 0.
func atanPair(x pair) pair {
	if x.hi > 1 {
		return halfPi.add(atanPair(pair{1, 0}.div(x)).neg())
	}
	i := int(x.hi*32 + 0.5)
	d := x
	if i != 0 {
		c := float64(i) / 32
		h, l := twoProd(x.hi, c)
		den := pair{1, 0}.add(pair{h, l + x.lo*c})
		d = norm(x.hi-c, x.lo).div(den)
	}
	q := d.hi * d.hi
	p := norm(d.hi, d.lo+d.hi*q*(-1.0/3+q*(1.0/5+q*(-1.0/7+q*(1.0/9-q*(1.0/11))))))
	if i == 0 {
		return p
	}
	return atanTable[i].add(p)
}

// Atan returns the arc tangent.
func Atan(x float64) float64 {
	a := math.Abs(x)
	if math.IsNaN(x) || a < 0x1p-27 || math.IsInf(x, 0) || a > 0x1p60 {
		return math.Atan(x)
	}
	return math.Copysign(atanPair(pair{a, 0}).value(), x)
}

// Atan2 returns the angle of the point (x, y).
func Atan2(y, x float64) float64 {
	ay, ax := math.Abs(y), math.Abs(x)
	if unusual(x) || unusual(y) || x == 0 || y == 0 || ay/ax > 0x1p60 || ay/ax < 0x1p-60 || ax < 0x1p-900 || ax > 0x1p900 {
		return math.Atan2(y, x)
	}
	r := atanPair(pair{ay, 0}.div(pair{ax, 0}))
	if x < 0 {
		r = halfPi.add(halfPi).add(r.neg())
	}
	return math.Copysign(r.value(), y)
}

// Asin returns the arc sine.
func Asin(x float64) float64 {
	a := math.Abs(x)
	if math.IsNaN(x) || a >= 1 || a < 0x1p-27 {
		return math.Asin(x)
	}
	return math.Copysign(atanPair(pair{a, 0}.div(complement(a))).value(), x)
}

// complement returns sqrt(1-x*x).
func complement(x float64) pair {
	h, l := twoSum(1, -x)
	g, m := twoSum(1, x)
	return pair{h, l}.mul(pair{g, m}).sqrt()
}

// Acos returns the arc cosine.
func Acos(x float64) float64 {
	a := math.Abs(x)
	if math.IsNaN(x) || a >= 1 || a < 0x1p-60 {
		return math.Acos(x)
	}
	r := atanPair(complement(a).div(pair{a, 0}))
	if x < 0 {
		r = halfPi.add(halfPi).add(r.neg())
	}
	return r.value()
}
