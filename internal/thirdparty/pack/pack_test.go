package pack

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const root = "../../.."

// contents reads an archive; the compressed bytes may differ between versions of Go.
func contents(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		require.NoError(t, r.Close())
		out[f.Name] = string(text)
	}
	return out
}

func TestArchiveIsUpToDate(t *testing.T) {
	fresh, err := Zip(root)
	require.NoError(t, err)
	kept, err := os.ReadFile(root + "/thirdparty.zip")
	require.NoError(t, err)
	want, got := contents(t, fresh), contents(t, kept)
	for name, text := range want {
		if have, ok := got[name]; !ok || have != text {
			t.Errorf("%s is missing or old: run go run ./internal/thirdparty", name)
		}
	}
	for name := range got {
		_, ok := want[name]
		assert.True(t, ok, "%s is no longer needed: run go run ./internal/thirdparty", name)
	}
}

func TestSameInputSameBytes(t *testing.T) {
	files := map[string]string{"b/x.go": "pack.go", "a/y.go": "pack_test.go"}
	one, err := write(files)
	require.NoError(t, err)
	two, err := write(files)
	require.NoError(t, err)
	assert.Equal(t, one, two)
	assert.Len(t, contents(t, one), 2)
}
