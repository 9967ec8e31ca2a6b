package fdtable

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPipeEndsWithItsLastWriter(t *testing.T) {
	r, w, err := os.Pipe()
	require.NoError(t, err)
	parent := New()
	rfd, wfd := parent.Add(Real{File: r}), parent.Add(Real{File: w})
	require.Equal(t, []int{3, 4}, []int{rfd, wfd})
	child := parent.Fork()
	require.NoError(t, parent.Close(wfd))
	s, err := child.Stream(wfd)
	require.NoError(t, err)
	_, err = s.WriteBytes(nil, []byte("hi"))
	require.NoError(t, err)
	child.CloseAll()
	in, err := parent.Stream(rfd)
	require.NoError(t, err)
	buf := make([]byte, 10)
	n, err := in.ReadBytes(nil, buf)
	require.NoError(t, err)
	require.Equal(t, "hi", string(buf[:n]))
	n, err = in.ReadBytes(nil, buf)
	require.NoError(t, err)
	require.Zero(t, n)
}

func TestDup2ReplacesAndLowestNumberIsReused(t *testing.T) {
	f, err := os.CreateTemp(t.TempDir(), "x")
	require.NoError(t, err)
	tab := New()
	fd := tab.Add(Real{File: f})
	require.NoError(t, tab.Dup2(fd, 9, false))
	require.NoError(t, tab.Close(fd))
	again, err := tab.Dup(9)
	require.NoError(t, err)
	require.Equal(t, fd, again)
	require.Error(t, tab.Close(77))
	require.Equal(t, []int{0, 1, 2, 3, 9}, tab.Numbers())
}
