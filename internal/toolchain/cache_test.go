package toolchain

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func made(t *testing.T, dir string, n int, used func(i int) time.Time) {
	t.Helper()
	for i := range n {
		path := filepath.Join(dir, fmt.Sprintf("v%03d", i))
		require.NoError(t, os.Mkdir(path, 0o755))
		require.NoError(t, os.Chtimes(path, used(i), used(i)))
	}
}

func count(t *testing.T, dir string) int {
	t.Helper()
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	return len(list)
}

func TestPruneVersions(t *testing.T) {
	now := time.Now()
	dir := t.TempDir()
	made(t, dir, 20, func(i int) time.Time { return now.Add(-time.Duration(i) * 10 * time.Minute) })
	pruneVersions(dir, now)
	require.Equal(t, keepVersions, count(t, dir), "those beyond the newest go when an hour has passed")
	require.DirExists(t, filepath.Join(dir, "v000"))

	dir = t.TempDir()
	made(t, dir, 20, func(int) time.Time { return now })
	pruneVersions(dir, now)
	require.Equal(t, 20, count(t, dir), "what is in use stays")

	dir = t.TempDir()
	made(t, dir, 2, func(i int) time.Time { return now.Add(-time.Duration(i) * 8 * 24 * time.Hour) })
	pruneVersions(dir, now)
	require.Equal(t, 1, count(t, dir), "what nobody used for a week goes")
}

func TestPruneExecutables(t *testing.T) {
	now := time.Now()
	dir := t.TempDir()
	made(t, dir, keepExecutables+5, func(i int) time.Time { return now.Add(-time.Duration(i) * time.Second) })
	pruneExecutables(dir)
	require.Equal(t, keepExecutables, count(t, dir))
	require.DirExists(t, filepath.Join(dir, "v000"))
}
