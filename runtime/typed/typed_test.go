package typed

import (
	"math"
	"math/rand"
	"testing"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/stretchr/testify/require"
)

func TestMul(t *testing.T) {
	for _, c := range [][3]int64{{3, 4, 12}, {-1 << 40, 1 << 20, -1 << 60}, {-1 << 62, 2, math.MinInt64}, {1 << 31, 1 << 31, 1 << 62}, {-7, -9, 63}} {
		require.Equal(t, c[2], Mul(c[0], c[1]))
		require.Equal(t, c[2], Mul(c[1], c[0]))
	}
}

func TestFloorDivMod(t *testing.T) {
	for _, c := range [][4]int64{{7, 2, 3, 1}, {-7, 2, -4, 1}, {7, -2, -4, -1}, {-7, -2, 3, -1}, {6, 3, 2, 0}, {-6, 3, -2, 0}} {
		require.Equal(t, c[2], FloorDiv(c[0], c[1]))
		require.Equal(t, c[3], Mod(c[0], c[1]))
	}
}

func TestPowHalf(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 20000 {
		x := math.Exp(r.Float64()*40 - 20)
		require.Equal(t, math.Sqrt(x), PowHalf(x, 0.5))
		for _, y := range []float64{0.5, -0.5, 1.5, -1.5} {
			require.InEpsilon(t, libm.Pow(x, y), PowHalf(x, y), 0x1p-52, "%v ** %v", x, y)
		}
	}
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
