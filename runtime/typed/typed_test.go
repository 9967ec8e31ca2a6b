package typed

import (
	"math"
	"math/big"
	"math/rand"
	"testing"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/stretchr/testify/require"
)

// TestLong compares operations at the ends of int64 with exact arithmetic.
func TestLong(t *testing.T) {
	values := []int64{0, 1, -1, 2, 3, -7, 1 << 31, -1 << 31, 1<<62 - 1, 1 << 62, -1 << 62, math.MaxInt64, math.MinInt64, math.MinInt64 + 1}
	same := func(want *big.Int, got Long) { require.Equal(t, want.String(), got.toBig().String()) }
	for _, a := range values {
		x := LongOf(a)
		same(new(big.Int).Neg(big.NewInt(a)), x.Neg())
		same(new(big.Int).Not(big.NewInt(a)), x.Invert())
		same(new(big.Int).Lsh(big.NewInt(a), 5), x.Lsh(LongOf(5)))
		for _, b := range values {
			y, p, q := LongOf(b), big.NewInt(a), big.NewInt(b)
			same(new(big.Int).Add(p, q), x.Add(y))
			same(new(big.Int).Sub(p, q), x.Sub(y))
			same(new(big.Int).Mul(p, q), x.Mul(y))
			require.Equal(t, p.Cmp(q), x.Cmp(y))
			require.Equal(t, a < b, x.Less(y))
			require.Equal(t, a == b, x.Equal(y))
			for _, m := range []int64{1, 7, 1 << 61, math.MaxInt64, -5} {
				want := new(big.Int).Mul(p, q)
				want.Mod(want, big.NewInt(m)) // Euclid's: never negative
				if m < 0 && want.Sign() != 0 {
					want.Add(want, big.NewInt(m))
				}
				require.Equal(t, want.Int64(), MulMod(a, b, m), "%d * %d %% %d", a, b, m)
			}
		}
	}
	require.Equal(t, int64(4), RangeCount(LongOf(math.MaxInt64), LongOf(math.MaxInt64-7), LongOf(-2)))
	require.True(t, LongOf(1).Lsh(LongOf(70)).Equal(LongOf(2).Pow(70)))
}

func TestFloorDivMod(t *testing.T) {
	for _, c := range [][4]int64{{7, 2, 3, 1}, {-7, 2, -4, 1}, {7, -2, -4, -1}, {-7, -2, 3, -1}, {6, 3, 2, 0}, {-6, 3, -2, 0}} {
		require.Equal(t, c[2], FloorDiv(c[0], c[1]))
		require.Equal(t, c[3], Mod(c[0], c[1]))
	}
}

func TestPowHalf(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 5000 {
		x := math.Exp(r.Float64()*40 - 20)
		for y, pow := range map[float64]func(float64) float64{0.5: Pow05, -0.5: PowNeg05, 1.5: Pow15, -1.5: PowNeg15} {
			require.Equal(t, roundedPow(x, y), pow(x), "%v ** %v", x, y)
			require.InEpsilon(t, libm.Pow(x, y), pow(x), 0x1p-52, "%v ** %v", x, y)
		}
	}
}

// roundedPow is x ** y for the exponents of half and one and a half, rounded once.
func roundedPow(x, y float64) float64 {
	r := new(big.Float).SetPrec(300).SetFloat64(x)
	root := new(big.Float).SetPrec(300).Sqrt(r)
	if math.Abs(y) == 1.5 {
		root.Mul(root, r)
	}
	if y < 0 {
		root.Quo(big.NewFloat(1), root)
	}
	f, _ := root.Float64()
	return f
}

func TestSlices(t *testing.T) {
	l := NewList[int64](0, 1, 2, 3, 4)
	require.Equal(t, []int64{1, 2}, l.Slice(1, 3).Items)
	require.Equal(t, []int64{3, 4}, l.Slice(-2, Absent).Items)
	require.Equal(t, []int64{4, 3, 2, 1, 0}, l.SliceStep(Absent, Absent, -1).Items)
	require.Equal(t, []int64{3, 1}, l.SliceStep(3, 0, -2).Items)
	require.Equal(t, []int64{0, 2, 4}, l.SliceStep(Absent, Absent, 2).Items)
	l.SetSlice(1, 3, NewList[int64](9))
	require.Equal(t, []int64{0, 9, 3, 4}, l.Items)
}

func TestStrings(t *testing.T) {
	require.Equal(t, int64(5), StrLen("a\u00e9\u4e2d\U0001F600z"))
	require.Equal(t, "\u4e2d", StrAt("a\u00e9\u4e2d\U0001F600z", 2))
	require.Equal(t, "z", StrAt("a\u00e9\u4e2d\U0001F600z", -1))
	require.Equal(t, "\u00e9\u4e2d", StrSlice("a\u00e9\u4e2d\U0001F600z", 1, 3, 1))
	require.Equal(t, "z\U0001F600", StrSlice("a\u00e9\u4e2d\U0001F600z", Absent, 2, -1))
	require.Equal(t, int64(0x4e2d), Ord("\u4e2d"))
	require.Equal(t, int64(0xD800), Ord(Chr(0xD800)))
}
