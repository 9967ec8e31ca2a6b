// Package golden reads corpus cases and their expectation files, and compares what programs print.
//
// A case is corpus/AREA/NAME.py; its expectations are golden/AREA/NAME.txtar. Comment lines at the head of a case say how
// it runs: `# args:`, `# intent` (apply all intent repairs), `# markdown` (repair as a snippet of a document), `# order: any`
// (lines in any order), `# normalise: pid time` (numbers of three and more digits, times; `int`: all numbers), `# endless: 3s` (stopped after
// that time and compared over the common prefix), `# tty` (run on a terminal as well), `# deadloop` (needs the C library of
// the tutorial's last section), `# stderr` (the last line of stderr counts).
//
// Input: the corpus and golden folders. Output: Cases, and the differences between two runs. Must not: run anything.
package golden

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/txtar"
)

// Case is one corpus program and how it is run.
type Case struct {
	Name      string // AREA/NAME
	Path      string
	Text      []byte
	Args      []string
	Intent    bool
	Markdown  bool
	AnyOrder  bool
	Normalise []string
	Endless   time.Duration // 0: the program ends by itself
	TTY       bool
	Deadloop  bool
	Stderr    bool
}

// Load reads every case below the corpus folder, in order of names.
func Load(corpus string) ([]*Case, error) {
	paths, err := filepath.Glob(filepath.Join(corpus, "*", "*.py"))
	if err != nil {
		return nil, err
	}
	var out []*Case
	for _, p := range paths {
		area := filepath.Base(filepath.Dir(p))
		if area == "broken" {
			continue // repair's own runner has these
		}
		text, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		c := &Case{Name: area + "/" + strings.TrimSuffix(filepath.Base(p), ".py"), Path: p, Text: text}
		if err := c.header(); err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// header reads the comment lines at the head of the case.
func (c *Case) header() error {
	for _, line := range strings.Split(string(c.Text), "\n") {
		if !strings.HasPrefix(line, "#") {
			return nil
		}
		key, val, _ := strings.Cut(strings.TrimSpace(strings.TrimPrefix(line, "#")), ":")
		val = strings.TrimSpace(val)
		switch key {
		case "args":
			c.Args = strings.Fields(val)
		case "intent":
			c.Intent = true
		case "markdown":
			c.Markdown = true
		case "order":
			c.AnyOrder = val == "any"
		case "normalise":
			c.Normalise = strings.Fields(val)
		case "tty":
			c.TTY = true
		case "deadloop":
			c.Deadloop = true
		case "stderr":
			c.Stderr = true
		case "endless":
			d, err := time.ParseDuration(val)
			if err != nil {
				return fmt.Errorf("%s: %w", c.Path, err)
			}
			c.Endless = d
		}
	}
	return nil
}

var (
	ints   = regexp.MustCompile(`\d+`)
	digits = regexp.MustCompile(`\d{3,}`)
	times  = regexp.MustCompile(`\d+\.\d+|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}`)
)

// Normal is what of a program's output is compared.
func (c *Case) Normal(out string) string {
	if slices.Contains(c.Normalise, "time") {
		out = times.ReplaceAllString(out, "TIME")
	}
	if slices.Contains(c.Normalise, "int") {
		out = ints.ReplaceAllString(out, "INT")
	}
	if slices.Contains(c.Normalise, "pid") {
		out = digits.ReplaceAllString(out, "PID")
	}
	if c.AnyOrder {
		lines := strings.SplitAfter(out, "\n")
		slices.Sort(lines)
		out = strings.Join(lines, "")
	}
	return out
}

// Same says whether a run printed what is expected. Output of endless programs is compared over its common prefix, which
// must hold at least half of the expected lines.
func (c *Case) Same(want, got string) bool {
	if c.Endless == 0 {
		return want == got
	}
	w, g := strings.Split(strings.TrimSpace(want), "\n"), strings.Split(strings.TrimSpace(got), "\n")
	n := min(len(w), len(g))
	return slices.Equal(w[:n], g[:n]) && n >= len(w)/2
}

// File is a case's expectation file: named sections.
type File struct {
	path string
	ar   *txtar.Archive
}

// Open reads the expectations of a case; a missing file is an empty one.
func Open(golden string, c *Case) (*File, error) {
	f := &File{path: filepath.Join(golden, filepath.FromSlash(c.Name)+".txtar"), ar: &txtar.Archive{}}
	data, err := os.ReadFile(f.path)
	if os.IsNotExist(err) {
		return f, nil
	}
	if err != nil {
		return nil, err
	}
	f.ar = txtar.Parse(data)
	return f, nil
}

// Get returns a section's text.
func (f *File) Get(section string) (string, bool) {
	for _, s := range f.ar.Files {
		if s.Name == section {
			return string(s.Data), true
		}
	}
	return "", false
}

// Set replaces a section's text. A text that does not end in a newline gets one and a mark, so that nothing is lost.
func (f *File) Set(section, text string) {
	data := []byte(Section(text))
	for i := range f.ar.Files {
		if f.ar.Files[i].Name == section {
			f.ar.Files[i].Data = data
			return
		}
	}
	f.ar.Files = append(f.ar.Files, txtar.File{Name: section, Data: data})
}

// noNewline marks a text without a newline at its end.
const noNewline = "\\ no newline at the end\n"

// Section is a text as a section holds it.
func Section(text string) string {
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n" + noNewline
	}
	// A line that looks like a section head must not become one.
	return strings.ReplaceAll(text, "\n-- ", "\n\\-- ")
}

// Save writes the file.
func (f *File) Save() error {
	if err := os.MkdirAll(filepath.Dir(f.path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(f.path, txtar.Format(f.ar), 0o644)
}

// Stale lists expectation files that belong to no case.
func Stale(golden string, cases []*Case) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(golden, "*", "*.txtar"))
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, c := range cases {
		known[filepath.Join(golden, filepath.FromSlash(c.Name)+".txtar")] = true
	}
	var out []string
	for _, p := range paths {
		if !known[p] && filepath.Base(filepath.Dir(p)) != "broken" {
			out = append(out, p)
		}
	}
	return out, nil
}
