package parser

import (
	"os"
	"path/filepath"
	"testing"
)

// BenchmarkParse reads this package's fixtures; PY2GOCONC_BENCH names another folder of Python files.
func BenchmarkParse(b *testing.B) {
	dir := os.Getenv("PY2GOCONC_BENCH")
	if dir == "" {
		dir = "testdata/valid"
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.py"))
	if err != nil {
		b.Fatal(err)
	}
	var texts [][]byte
	size := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, data)
		size += len(data)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for i, t := range texts {
			Parse(files[i], t)
		}
	}
}
