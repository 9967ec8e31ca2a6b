package pymath

import (
	"math"
	"math/big"
	"math/bits"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Gcd(a, b): greatest common divisor of two ints.
func Gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	if a < 0 {
		return -a
	}
	return a
}

// Lcm(a, b): least common multiple of two ints that fits an int64.
func Lcm(a, b int64) int64 {
	if a == 0 || b == 0 {
		return 0
	}
	r := a / Gcd(a, b) * b
	if r < 0 {
		return -r
	}
	return r
}

// Isqrt(n): integer square root of a non-negative int64.
func Isqrt(n int64) int64 {
	if n < 0 {
		py.Throw(py.ValueError, "isqrt() argument must be nonnegative")
	}
	r := int64(math.Sqrt(float64(n)))
	for r > 3037000499 || r*r > n {
		r--
	}
	for r < 3037000499 && (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// Factorial(n) as an exact int.
func Factorial(n int64) py.Object {
	if n < 0 {
		py.Throw(py.ValueError, "factorial() not defined for negative values")
	}
	if n <= 20 {
		f := int64(1)
		for i := int64(2); i <= n; i++ {
			f *= i
		}
		return py.Int(f)
	}
	return py.NormBig(new(big.Int).MulRange(1, n))
}

// Comb(n, k) as an exact int: ways to choose k of n.
func Comb(n, k int64) py.Object {
	if n < 0 {
		py.Throw(py.ValueError, "n must be a non-negative integer")
	}
	if k < 0 {
		py.Throw(py.ValueError, "k must be a non-negative integer")
	}
	if k > n {
		return py.Int(0)
	}
	return py.NormBig(new(big.Int).Binomial(n, k))
}

// Perm(n, k) as an exact int: ordered ways to choose k of n.
func Perm(n, k int64) py.Object {
	if n < 0 {
		py.Throw(py.ValueError, "n must be a non-negative integer")
	}
	if k < 0 {
		py.Throw(py.ValueError, "k must be a non-negative integer")
	}
	if k > n {
		return py.Int(0)
	}
	if k == 0 {
		return py.Int(1)
	}
	return py.NormBig(new(big.Int).MulRange(n-k+1, n))
}

// combBig handles n beyond int64; k must be small then.
func combBig(n, k *big.Int, ordered bool) py.Object {
	if n.Sign() < 0 {
		py.Throw(py.ValueError, "n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		py.Throw(py.ValueError, "k must be a non-negative integer")
	}
	if k.Cmp(n) > 0 {
		return py.Int(0)
	}
	if n.IsInt64() && k.IsInt64() {
		if ordered {
			return Perm(n.Int64(), k.Int64())
		}
		return Comb(n.Int64(), k.Int64())
	}
	if !ordered {
		if other := new(big.Int).Sub(n, k); other.Cmp(k) < 0 {
			k = other
		}
	}
	if !k.IsInt64() {
		what := "min(n - k, k) must not exceed 9223372036854775807"
		if ordered {
			what = "k must not exceed 9223372036854775807"
		}
		py.Throw(py.OverflowError, "%s", what)
	}
	r, f := big.NewInt(1), new(big.Int).Set(n)
	one := big.NewInt(1)
	for i := int64(1); i <= k.Int64(); i++ {
		r.Mul(r, f)
		if !ordered {
			r.Quo(r, big.NewInt(i))
		}
		f.Sub(f, one)
	}
	return py.NormBig(r)
}

// bigLog applies a logarithm to an integer beyond the floats.
func bigLog(n *big.Int, log func(float64) float64) float64 {
	if n.Sign() <= 0 {
		domain()
	}
	if f, _ := new(big.Float).SetInt(n).Float64(); !math.IsInf(f, 0) {
		return log(f)
	}
	m := new(big.Float).SetInt(n)
	mant := new(big.Float)
	e := m.MantExp(mant)
	f, _ := mant.Float64()
	return log(f) + log(2)*float64(e)
}

// fsum adds floats exactly and rounds once.
type fsum struct {
	parts        []float64
	special, inf float64
	overflowed   bool
}

func (s *fsum) add(x float64) {
	given := x
	kept := s.parts[:0]
	for _, y := range s.parts {
		if math.Abs(x) < math.Abs(y) {
			x, y = y, x
		}
		hi := x + y
		if lo := y - (hi - x); lo != 0 {
			kept = append(kept, lo)
		}
		x = hi
	}
	if x != 0 {
		if !Isfinite(x) {
			if Isfinite(given) {
				py.Throw(py.OverflowError, "intermediate overflow in fsum")
			}
			if math.IsInf(given, 0) {
				s.inf += given
			}
			s.special += given
			kept = kept[:0]
		} else {
			kept = append(kept, x)
		}
	}
	s.parts = kept
}

func (s *fsum) sum() float64 {
	if s.special != 0 {
		if math.IsNaN(s.inf) {
			py.Throw(py.ValueError, "-inf + inf in fsum")
		}
		return s.special
	}
	n := len(s.parts)
	if n == 0 {
		return 0
	}
	n--
	hi, lo := s.parts[n], 0.0
	for n > 0 {
		x := hi
		n--
		y := s.parts[n]
		hi = x + y
		lo = y - (hi - x)
		if lo != 0 {
			break
		}
	}
	// Half-way cases: let the next lower part decide the rounding.
	if n > 0 && (lo < 0 && s.parts[n-1] < 0 || lo > 0 && s.parts[n-1] > 0) {
		y := lo * 2
		x := hi + y
		if y == x-hi {
			hi = x
		}
	}
	return hi
}

// Fsum(seq): the exactly rounded sum.
func Fsum(v []float64) float64 {
	var s fsum
	for _, x := range v {
		s.add(x)
	}
	return s.sum()
}

// Prod of int64 values; false when it does not fit.
func mulInt64(a, b int64) (int64, bool) {
	neg := a < 0 != (b < 0)
	hi, lo := bits.Mul64(abs64(a), abs64(b))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if neg {
		return -int64(lo), true
	}
	return int64(lo), true
}

func abs64(a int64) uint64 {
	if a < 0 {
		return -uint64(a)
	}
	return uint64(a)
}
