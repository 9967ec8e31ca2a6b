package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"

	"github.com/aymanbagabas/go-udiff"

	"github.com/py2goconc/py2goconc/internal/oracle"
)

type verifyCmd struct {
	File   string        `arg:"" help:"Python file or Markdown document."`
	Block  int           `placeholder:"N" help:"Number of the block, for a document."`
	Intent bool          `help:"Apply repairs of what runs but surely means something else, too."`
	Runs   int           `default:"3" help:"How often to run each side."`
	Limit  time.Duration `default:"60s" help:"Time limit of a run."`
}

// Run carries out `py2goconc verify`.
func (cmd *verifyCmd) Run(c *console) error {
	python := oracle.Find()
	if python == "" {
		return errors.New("no CPython found on the PATH; install Python 3.13 to compare with it")
	}
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	bin, t, err := executable(c, p, cmd.Intent, false)
	if err != nil {
		return err
	}
	tmp, err := os.MkdirTemp("", "py2goconc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	file := filepath.Join(tmp, strings.TrimSuffix(filepath.Base(cmd.File), filepath.Ext(cmd.File))+".py")
	if err := os.WriteFile(file, t.Text, 0o644); err != nil {
		return err
	}
	want, err := cmd.runs(python, file)
	if err != nil {
		return err
	}
	got, err := cmd.runs(bin)
	if err != nil {
		return err
	}
	return compare(c, want, got)
}

// runs runs one side several times.
func (cmd *verifyCmd) runs(name string, args ...string) ([]*oracle.Result, error) {
	var out []*oracle.Result
	for range max(1, cmd.Runs) {
		r, err := oracle.Run(cmd.Limit, ".", name, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// compare prints `same`, or what differs. Where CPython itself prints another order each time, lines are compared as sets.
func compare(c *console, want, got []*oracle.Result) error {
	key := exact
	if varies(want, exact) {
		key = sorted
		fmt.Fprintln(c.out, "CPython's own output differs between runs: comparing lines in any order")
	}
	for _, g := range got {
		if !matchesAny(g, want, key) {
			fmt.Fprint(c.out, udiff.Unified("CPython", "Go", key(want[0]), key(g)))
			return failure{1}
		}
	}
	fmt.Fprintln(c.out, "same")
	return nil
}

func exact(r *oracle.Result) string {
	return fmt.Sprintf("%s\nexit status %d\nlast line of stderr: %s\n", r.Stdout, r.Status, r.LastLine())
}

func sorted(r *oracle.Result) string {
	lines := strings.Split(exact(r), "\n")
	sort.Strings(lines)
	return strings.Join(lines, "\n") + "\n"
}

func varies(rs []*oracle.Result, key func(*oracle.Result) string) bool {
	for _, r := range rs {
		if key(r) != key(rs[0]) {
			return true
		}
	}
	return false
}

func matchesAny(r *oracle.Result, among []*oracle.Result, key func(*oracle.Result) string) bool {
	for _, a := range among {
		if key(a) == key(r) {
			return true
		}
	}
	return false
}
