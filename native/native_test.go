package native

import (
	"math"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCallsCFunctions(t *testing.T) {
	self, err := Open("", 0)
	require.NoError(t, err)
	abs, err := Symbol(self, "abs")
	require.NoError(t, err)
	c := Call{Fn: abs}
	c.Ints[0] = uint64(math.MaxUint32 - 4) // -5
	c.Invoke()
	require.Equal(t, uint64(5), c.IntResults[0]&math.MaxUint32)

	m, err := Open("libm.so.6", 0)
	require.NoError(t, err)
	sqrt, err := Symbol(m, "sqrt")
	require.NoError(t, err)
	c = Call{Fn: sqrt, Kind: DoubleResult}
	c.Doubles[0] = 2
	c.Invoke()
	require.Equal(t, math.Sqrt2, c.DoubleResults[0])
}

func TestCallbackSortsForQsort(t *testing.T) {
	self, _ := Open("", 0)
	qsort, err := Symbol(self, "qsort")
	require.NoError(t, err)
	b := Alloc(4)
	copy(Bytes(b.Addr(), 4), []byte{3, 1, 2, 0})
	addr, slot, ok := NewCallback(func(ints []uint64, _ []float64) (uint64, float64) {
		x, y := Bytes(uintptr(ints[0]), 1)[0], Bytes(uintptr(ints[1]), 1)[0]
		return uint64(int64(x) - int64(y)), 0
	}, false)
	require.True(t, ok)
	defer FreeCallback(slot)
	c := Call{Fn: qsort}
	c.Ints = [MaxInts]uint64{uint64(b.Addr()), 4, 1, uint64(addr)}
	c.Invoke()
	require.Equal(t, []byte{0, 1, 2, 3}, Bytes(b.Addr(), 4))
}

func TestDeadLoopLibraryLoads(t *testing.T) {
	if _, err := exec.LookPath("gcc"); err != nil {
		t.Skip("no C compiler")
	}
	lib := filepath.Join(t.TempDir(), "libdeadloop.so")
	out, err := exec.Command("gcc", "deadloop/deadloop.c", "-shared", "-o", lib).CombinedOutput()
	require.NoError(t, err, string(out))
	h, err := Open(lib, 0)
	require.NoError(t, err)
	_, err = Symbol(h, "DeadLoop")
	require.NoError(t, err)
	_, err = Symbol(h, "Other")
	require.Error(t, err)
}
