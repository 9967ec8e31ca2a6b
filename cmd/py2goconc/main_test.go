package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/py2goconc/py2goconc/internal/oracle"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"py2goconc": func() { os.Exit(run(os.Args[1:], &console{os.Stdout, os.Stderr})) },
	})
}

// TestScript runs the command as users do; see testdata/script.
func TestScript(t *testing.T) {
	cache := t.TempDir() // one for all scripts: what they build shares the runtime
	out, err := exec.Command("go", "env", "GOCACHE", "GOPATH").Output()
	if err != nil {
		t.Skip("no Go toolchain: ", err)
	}
	env := strings.Split(strings.TrimSpace(string(out)), "\n")
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CACHE_HOME", cache)
			e.Setenv("GOCACHE", env[0])
			e.Setenv("GOPATH", env[1])
			e.Setenv("GOFLAGS", "-mod=vendor")
			e.Setenv("GOPROXY", "off")
			e.Setenv("BIN", filepath.SplitList(e.Getenv("PATH"))[0])
			return nil
		},
		Condition: func(cond string) (bool, error) { return cond == "cpython" && oracle.Find() != "", nil },
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"fill": fill, "bytes": writeBytes, "only": only, "status": status,
		},
	})
}

// fill writes a file that is a text repeated: fill FILE COUNT TEXT.
func fill(ts *testscript.TestScript, _ bool, args []string) {
	n := 0
	for _, c := range args[1] {
		n = n*10 + int(c-'0')
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(args[2], n)), 0o644))
}

// writeBytes writes a file from text with \xNN in it: bytes FILE TEXT.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	text := strings.NewReplacer(`\n`, "\n", `\xff`, "\xff", `\xe9`, "\xe9", `\0`, "\x00").Replace(args[1])
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o644))
}

// only fails unless a folder holds the named entries and no others: only DIR NAME...
func only(ts *testscript.TestScript, _ bool, args []string) {
	list, err := os.ReadDir(ts.MkAbs(args[0]))
	ts.Check(err)
	got := make([]string, 0, len(list))
	for _, e := range list {
		if e.Name() != ".tmp" {
			got = append(got, e.Name())
		}
	}
	if want := strings.Join(args[1:], " "); strings.Join(got, " ") != want {
		ts.Fatalf("%s holds %q, not %q", args[0], strings.Join(got, " "), want)
	}
}

func TestDefaultFolder(t *testing.T) {
	for file, want := range map[string]string{
		"a.py": "a", filepath.Join("x", "b.c.py"): "b.c", "tool": "tool.out", ".py": ".py.out", "doc.md": "doc",
	} {
		if got := defaultFolder(file); got != want {
			t.Errorf("defaultFolder(%q) = %q, not %q", file, got, want)
		}
	}
}

// status runs a command and compares its exit status, which `!` does not: status N COMMAND ARG...
func status(ts *testscript.TestScript, _ bool, args []string) {
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit status %d, not %s", got, args[0])
	}
	if got == 2 && strings.Contains(ts.ReadFile("stderr"), "internal error") {
		ts.Fatalf("an internal error")
	}
}
