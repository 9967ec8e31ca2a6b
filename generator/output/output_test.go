package output

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/py2goconc/py2goconc/generator/gofile"
	"github.com/py2goconc/py2goconc/internal/bundle"
)

// emptyZip is an archive without entries.
const emptyZip = "PK\x05\x06\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func write(dir, text string) error {
	b := bundle.New(fstest.MapFS{
		"go.mod":             {Data: []byte("module m\n")},
		"thirdparty.zip":     {Data: []byte(emptyZip)},
		"runtime/py/some.go": {Data: []byte("package py\n")},
	})
	set := &gofile.Set{
		Files:    []gofile.File{{Name: "main.go", Text: []byte(text)}},
		Packages: []string{bundle.Module + "/runtime/py"},
	}
	return Write(dir, set, b)
}

func TestWriteReplacesItsOwnFolderWhole(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "a", "b")
	require.NoError(t, write(dir, "one"))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "old.go"), nil, 0o644))
	require.NoError(t, write(dir+string(filepath.Separator), "two"))
	text, err := os.ReadFile(filepath.Join(dir, "main.go"))
	require.NoError(t, err)
	assert.Equal(t, "two", string(text))
	assert.NoFileExists(t, filepath.Join(dir, "old.go"))
	assert.FileExists(t, filepath.Join(dir, "vendor", bundle.Module, "runtime/py/some.go"))
	list, err := os.ReadDir(filepath.Dir(dir))
	require.NoError(t, err)
	assert.Len(t, list, 1, "nothing temporary stays")
}

func TestWriteRefusesWhatIsNotItsOwn(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module mine\n"), 0o644))
	require.ErrorIs(t, write(dir, "one"), ErrForeign)
	require.ErrorIs(t, write(filepath.Join(dir, "go.mod"), "one"), ErrForeign)
	list, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, list, 1)
}

func TestAFailedSwapKeepsTheOldFolder(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "d")
	require.NoError(t, os.Mkdir(dir, 0o755))
	require.Error(t, replace(dir, filepath.Join(parent, "missing"), filepath.Join(parent, "old")))
	assert.DirExists(t, dir)
}

func TestModulePath(t *testing.T) {
	assert.Equal(t, "my-app", modulePath("x/My-App!"))
	assert.Equal(t, "program", modulePath("程序"))
}
