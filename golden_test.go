package py2goconc_test

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/golden"
	"github.com/py2goconc/py2goconc/internal/oracle"
	"github.com/py2goconc/py2goconc/internal/toolchain"
)

var (
	update       = flag.Bool("update", false, "rewrite what the translator printed: edits, diagnostics, Go")
	updateOracle = flag.Bool("update-oracle", false, "rewrite what CPython printed: stdout, exit status")
)

// TestGolden translates every case of the corpus, compares each stage's output with the golden file, builds and runs the
// program and compares what it prints with what CPython printed.
func TestGolden(t *testing.T) {
	cases, err := golden.Load("corpus")
	require.NoError(t, err)
	require.NotEmpty(t, cases)
	stale, err := golden.Stale("golden", cases)
	require.NoError(t, err)
	assert.Empty(t, stale, "golden files without a case")
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			testCase(t, c)
		})
	}
}

func testCase(t *testing.T, c *golden.Case) {
	f, err := golden.Open("golden", c)
	require.NoError(t, err)
	opt := py2goconc.Options{Intent: c.Intent, Markdown: c.Markdown}
	tr, err := py2goconc.Translate(filepath.Base(c.Path), c.Text, opt)
	require.NoError(t, err)
	section(t, f, "edits", edits(tr))
	section(t, f, "diagnostics", diagnostics(tr))
	if len(tr.Edits) > 0 {
		section(t, f, "repaired", string(tr.Text))
	}
	if !tr.OK() {
		require.NoError(t, saveIf(*update, f))
		return
	}
	again, err := py2goconc.Translate(filepath.Base(c.Path), c.Text, opt)
	require.NoError(t, err)
	require.Equal(t, string(tr.Set.Files[0].Text), string(again.Set.Files[0].Text), "two translations differ")
	section(t, f, "main.go", string(tr.Set.Files[0].Text))
	runCase(t, c, f, tr)
	require.NoError(t, saveIf(*update || *updateOracle, f))
}

// runCase runs the program as into a pipe, and as on a terminal where the case asks for it.
func runCase(t *testing.T, c *golden.Case, f *golden.File, tr *py2goconc.Translation) {
	bin, err := (&toolchain.Builder{Bundle: py2goconc.Runtime()}).Build(tr.Set)
	require.NoError(t, err)
	modes := map[string]bool{"": false}
	if c.TTY {
		modes["-tty"] = true
	}
	for suffix, tty := range modes {
		dir := workDir(t, c)
		require.NoError(t, os.WriteFile(filepath.Join(dir, filepath.Base(c.Path)), tr.Text, 0o644))
		if *updateOracle {
			record(t, c, f, tr, dir, suffix, tty)
		}
		got, err := c.Run(dir, tty, bin)
		require.NoError(t, err)
		want, ok := f.Get("stdout" + suffix)
		require.True(t, ok, "no stdout recorded: run with -update-oracle where CPython 3.13 is")
		out := golden.Section(c.Normal(got.Stdout))
		assert.True(t, c.Same(want, out), "stdout%s differs:\nwant:\n%s\ngot:\n%s\nstderr ends: %s", suffix, want, out, got.Last)
		exit, _ := f.Get("exit" + suffix)
		assert.Equal(t, strings.TrimSpace(exit), got.Exit, "exit status%s; stderr ends: %s", suffix, got.Last)
		if c.Stderr {
			last, _ := f.Get("stderr" + suffix)
			assert.Equal(t, strings.TrimSpace(last), got.Last)
		}
	}
}

// record runs the repaired program under CPython.
func record(t *testing.T, c *golden.Case, f *golden.File, tr *py2goconc.Translation, dir, suffix string, tty bool) {
	python := oracle.Find()
	require.NotEmpty(t, python, "no CPython on the PATH")
	path := filepath.Join(dir, filepath.Base(c.Path))
	r, err := c.Run(dir, tty, python, filepath.Base(path))
	require.NoError(t, err)
	f.Set("stdout"+suffix, c.Normal(r.Stdout))
	f.Set("exit"+suffix, r.Exit+"\n")
	if c.Stderr {
		f.Set("stderr"+suffix, r.Last+"\n")
	}
}

// workDir is the folder in which a case runs, with the C library that it may need.
func workDir(t *testing.T, c *golden.Case) string {
	dir := t.TempDir()
	if c.Deadloop {
		src, err := filepath.Abs("native/deadloop/deadloop.c")
		require.NoError(t, err)
		cmd := exec.Command("gcc", src, "-shared", "-fPIC", "-o", "libdeadloop.so")
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		require.NoError(t, err, string(out))
	}
	return dir
}

// section compares a section with what the translator printed, or rewrites it.
func section(t *testing.T, f *golden.File, name, got string) {
	got = golden.Section(got)
	if *update {
		f.Set(name, got)
		return
	}
	want, _ := f.Get(name)
	assert.Equal(t, want, got, "section %s", name)
}

func saveIf(changed bool, f *golden.File) error {
	if !changed {
		return nil
	}
	return f.Save()
}

// edits lists the repairs, one a line.
func edits(tr *py2goconc.Translation) string {
	var b strings.Builder
	for _, e := range tr.Edits {
		note := ""
		if !e.Applied {
			note = " (not applied)"
		}
		fmt.Fprintf(&b, "%d:%d %s %s%s: %s\n", e.Span.Start.Line, e.Span.Start.Col, e.Code, e.Grade, note, e.Reason)
	}
	return b.String()
}

func diagnostics(tr *py2goconc.Translation) string {
	var b strings.Builder
	for i := range tr.Diagnostics {
		fmt.Fprintln(&b, tr.Diagnostics[i].Error())
	}
	return b.String()
}
