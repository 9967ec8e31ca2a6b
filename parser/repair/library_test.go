package repair

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestLibraryStaysAsItIs repairs every valid file of a Python library (PYTHON_LIB): none may change.
func TestLibraryStaysAsItIs(t *testing.T) {
	root := os.Getenv("PYTHON_LIB")
	if root == "" {
		t.Skip("PYTHON_LIB is not set")
	}
	size := 0
	var spent time.Duration
	findings := map[Code]int{}
	err := filepath.Walk(root, func(path string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() || !strings.HasSuffix(path, ".py") {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil || parseError(path, string(src)) != nil {
			return err
		}
		start := time.Now()
		r := Repair(path, src, Options{})
		spent += time.Since(start)
		size += len(src)
		if string(r.Text) != string(src) {
			t.Errorf("%s changed: %+v", path, r.Edits)
		}
		for _, e := range r.Edits {
			findings[e.Code]++
			if os.Getenv("SHOW_FINDINGS") != "" {
				t.Logf("%s:%d: %s %s", path, e.Span.Start.Line, e.Code, e.Reason)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %.1f MB/s, findings %v", size, float64(size)/1e6/spent.Seconds(), findings)
}
