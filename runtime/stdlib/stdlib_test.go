package stdlib

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/py2goconc/py2goconc/internal/minipy"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// TestMain runs one script instead of the tests when asked to: scripts end the process, so each gets its own.
func TestMain(m *testing.M) {
	if f := os.Getenv("STDLIB_SCRIPT"); f != "" {
		src, err := os.ReadFile(f)
		if err != nil {
			panic(err)
		}
		Register()
		py.Main(func(t *py.Thread) {
			if err := minipy.Run(t, f, src); err != nil {
				panic(err)
			}
		})
	}
	os.Exit(m.Run())
}

// TestScripts compares what each script in testdata prints with what CPython 3.13 printed for it (the .out beside it).
func TestScripts(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.py")
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			want, err := os.ReadFile(strings.TrimSuffix(f, ".py") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			cmd := exec.Command(exe)
			cmd.Env = append(os.Environ(), "STDLIB_SCRIPT="+f, "TZ=UTC")
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			got, _ := cmd.Output()
			g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
			for i := range w {
				if i >= len(g) || g[i] != w[i] {
					have := "(nothing)"
					if i < len(g) {
						have = g[i]
					}
					t.Fatalf("line %d: got %s\nwant %s\n%s", i+1, have, w[i], stderr.String())
				}
			}
			if len(g) != len(w) {
				t.Fatalf("%d lines too many: %s", len(g)-len(w), g[len(w)])
			}
		})
	}
}
