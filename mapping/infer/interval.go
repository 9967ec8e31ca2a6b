package infer

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// interval is a set of ints, from lo to hi. The ends least and most stand for everything beyond 64 bits too.
type interval struct {
	lo, hi int64
	empty  bool
}

const (
	least = math.MinInt64
	most  = math.MaxInt64
)

var full = interval{lo: least, hi: most}

// fits says that all the ints of the interval are int64s.
func (a interval) fits() bool { return a.empty || a.lo > least && a.hi < most }

// within says that all the ints are in magnitude at most n.
func (a interval) within(n int64) bool { return a.empty || a.lo >= -n && a.hi <= n }

func exactly(v int64) interval { return interval{lo: v, hi: v} }

func union(a, b interval) interval {
	if a.empty {
		return b
	}
	if b.empty {
		return a
	}
	return interval{lo: min(a.lo, b.lo), hi: max(a.hi, b.hi)}
}

func meet(a, b interval) interval {
	if a.empty || b.empty {
		return interval{empty: true}
	}
	out := interval{lo: max(a.lo, b.lo), hi: min(a.hi, b.hi)}
	if out.lo > out.hi {
		return interval{empty: true}
	}
	return out
}

// beyond stands for an end that is not bounded, in exact arithmetic.
var beyond = new(big.Int).Lsh(big.NewInt(1), 200)

func (a interval) ends() (lo, hi *big.Int) {
	lo, hi = big.NewInt(a.lo), big.NewInt(a.hi)
	if a.lo == least {
		lo = new(big.Int).Neg(beyond)
	}
	if a.hi == most {
		hi = beyond
	}
	return lo, hi
}

func clampBig(v *big.Int) int64 {
	switch {
	case v.IsInt64():
		return v.Int64()
	case v.Sign() < 0:
		return least
	}
	return most
}

// spanned is the interval of the least and the greatest of the values.
func spanned(vs ...*big.Int) interval {
	lo, hi := vs[0], vs[0]
	for _, v := range vs[1:] {
		if v.Cmp(lo) < 0 {
			lo = v
		}
		if v.Cmp(hi) > 0 {
			hi = v
		}
	}
	return interval{lo: clampBig(lo), hi: clampBig(hi)}
}

// corners bounds an operation that is monotone in each operand.
func corners(f func(x, y *big.Int) *big.Int, a, b interval) interval {
	al, ah := a.ends()
	bl, bh := b.ends()
	return spanned(f(al, bl), f(al, bh), f(ah, bl), f(ah, bh))
}

// apply bounds a op b.
func apply(op ast.OperatorNumber, a, b interval) interval {
	if a.empty || b.empty {
		return interval{empty: true}
	}
	switch op {
	case ast.Add:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Add(x, y) }, a, b)
	case ast.Sub:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Sub(x, y) }, a, b)
	case ast.Mult:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Mul(x, y) }, a, b)
	case ast.Modulo:
		return remainder(a, b)
	case ast.FloorDiv:
		return quotient(a, b)
	case ast.Pow:
		return power(a, b)
	case ast.LShift, ast.RShift:
		return shifted(op, a, b)
	case ast.BitAnd, ast.BitOr, ast.BitXor:
		return bitwise(op, a, b)
	}
	return full
}

func remainder(a, b interval) interval {
	out := interval{lo: 0, hi: 0}
	if b.lo < 0 {
		out.lo = b.lo
		if b.lo != least {
			out.lo++
		}
	}
	if b.hi > 0 {
		out.hi = b.hi
		if b.hi != most {
			out.hi--
		}
		if a.lo >= 0 && b.lo >= 1 {
			out.hi = min(out.hi, a.hi)
		}
	}
	return out
}

func quotient(a, b interval) interval {
	if b.lo >= 1 {
		if b.hi == most {
			return interval{lo: min(a.lo, 0), hi: max(a.hi, 0)}
		}
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Div(x, y) }, a, b)
	}
	return magnitude(a)
}

// magnitude is the interval of everything that is no further from zero than a is.
func magnitude(a interval) interval {
	if a.empty || !a.fits() {
		return full
	}
	m := max(a.hi, -a.lo)
	return interval{lo: -m, hi: m}
}

func power(a, b interval) interval {
	if b.lo < 0 || b.hi > 64 {
		return full
	}
	lo, hi := a.ends()
	one := big.NewInt(1)
	out := interval{empty: true}
	for _, n := range []int64{b.lo, b.hi} {
		x, y := new(big.Int).Exp(lo, big.NewInt(n), nil), new(big.Int).Exp(hi, big.NewInt(n), nil)
		if a.lo >= 0 {
			out = union(out, spanned(x, y))
		} else {
			m := new(big.Int).Abs(x)
			if y.CmpAbs(m) > 0 {
				m.Abs(y)
			}
			out = union(out, spanned(m, new(big.Int).Neg(m), one))
		}
	}
	return out
}

func shifted(op ast.OperatorNumber, a, b interval) interval {
	b = meet(b, interval{lo: 0, hi: most}) // others raise ValueError
	if b.empty {
		return interval{lo: 0, hi: 0}
	}
	if op == ast.RShift {
		if b.hi > 64 {
			b.hi = 64
		}
		if b.lo > 64 {
			b.lo = 64
		}
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Rsh(x, uint(y.Int64())) }, a, b)
	}
	b.lo, b.hi = min(b.lo, 200), min(b.hi, 200)
	return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Lsh(x, uint(y.Int64())) }, a, b)
}

func bitwise(op ast.OperatorNumber, a, b interval) interval {
	if op == ast.BitAnd {
		switch {
		case a.lo >= 0 && b.lo >= 0:
			return interval{lo: 0, hi: min(a.hi, b.hi)}
		case b.lo >= 0:
			return interval{lo: 0, hi: b.hi}
		case a.lo >= 0:
			return interval{lo: 0, hi: a.hi}
		}
	}
	if !a.fits() || !b.fits() {
		if a.lo >= 0 && b.lo >= 0 {
			return interval{lo: 0, hi: most}
		}
		return full
	}
	bits := 0
	for _, v := range []int64{a.lo, a.hi, b.lo, b.hi} {
		if v < 0 {
			v = ^v
		}
		bits = max(bits, big.NewInt(v).BitLen())
	}
	if bits >= 63 {
		return full
	}
	out := interval{lo: -1 << bits, hi: 1<<bits - 1}
	if a.lo >= 0 && b.lo >= 0 {
		out.lo = 0
	}
	return out
}

func negated(a interval) interval {
	lo, hi := a.ends()
	return spanned(new(big.Int).Neg(lo), new(big.Int).Neg(hi))
}

func absolute(a interval) interval {
	switch {
	case a.lo >= 0:
		return a
	case a.hi <= 0:
		return negated(a)
	}
	return interval{lo: 0, hi: max(a.hi, negated(a).hi)}
}

// extremes bounds min or max of values.
func extremes(greatest bool, vs []interval) interval {
	out := vs[0]
	for _, v := range vs[1:] {
		switch {
		case v.empty || out.empty:
			return interval{empty: true}
		case greatest:
			out = interval{lo: max(out.lo, v.lo), hi: max(out.hi, v.hi)}
		default:
			out = interval{lo: min(out.lo, v.lo), hi: min(out.hi, v.hi)}
		}
	}
	return out
}

// rangeItems bounds the items of range(start, stop, step): between its ends, and no further than it can have counted.
func rangeItems(start, stop, step interval) interval {
	if start.empty || stop.empty || step.empty {
		return interval{empty: true}
	}
	counted := apply(ast.Add, start, apply(ast.Mult, step, interval{lo: 0, hi: turns}))
	switch {
	case step.lo >= 1:
		out := interval{lo: start.lo, hi: stop.hi}
		if out.hi != most && out.hi != least {
			out.hi--
		}
		out.hi = min(out.hi, counted.hi)
		if out.hi < out.lo {
			return interval{empty: true}
		}
		return out
	case step.hi <= -1:
		out := interval{lo: stop.lo, hi: start.hi}
		if out.lo != least && out.lo != most {
			out.lo++
		}
		out.lo = max(out.lo, counted.lo)
		if out.hi < out.lo {
			return interval{empty: true}
		}
		return out
	}
	return counted
}
