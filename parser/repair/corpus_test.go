package repair

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the goldens of corpus/broken")

const (
	corpusDir = "../../corpus/broken"
	goldenDir = "../../golden/broken"
)

// TestCorpus repairs every snippet of corpus/broken and compares edits and text with its golden.
func TestCorpus(t *testing.T) {
	inputs, err := filepath.Glob(corpusDir + "/*")
	if err != nil || len(inputs) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	known := map[string]bool{}
	for _, path := range inputs {
		name := filepath.Base(path)
		golden := filepath.Join(goldenDir, name+".txtar")
		known[golden] = true
		t.Run(name, func(t *testing.T) { oneSnippet(t, path, golden) })
	}
	goldens, _ := filepath.Glob(goldenDir + "/*")
	for _, g := range goldens {
		if !known[g] {
			t.Errorf("%s has no input in %s", g, corpusDir)
		}
	}
}

func oneSnippet(t *testing.T, path, golden string) {
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	opt := Options{Markdown: strings.HasPrefix(filepath.Base(path), "md_") || strings.HasPrefix(filepath.Base(path), "c_")}
	r := Repair(filepath.Base(path), src, opt)
	checkResult(t, src, &r, opt)
	got := render(&r)
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// checkResult holds what must be true of every result: the edits lead to the text, the text parses, and repairing it again
// changes nothing.
func checkResult(t *testing.T, src []byte, r *Result, opt Options) {
	t.Helper()
	if got := Apply(src, r.Edits); string(got) != string(r.Text) {
		t.Errorf("the edits lead to %q, not to %q", got, r.Text)
	}
	if len(r.Errs) > 0 {
		if string(r.Text) != string(src) {
			t.Errorf("a text that was given up has changed")
		}
		return
	}
	if d := parseError("x", string(r.Text)); d != nil {
		t.Errorf("the repaired text does not parse: %v", d)
	}
	if again := Repair("x", r.Text, opt); string(again.Text) != string(r.Text) {
		t.Errorf("repairing twice gives %q, once %q", again.Text, r.Text)
	}
}

// render is the golden form of a result.
func render(r *Result) []byte {
	var b strings.Builder
	for _, e := range r.Edits {
		state := "applied"
		if !e.Applied {
			state = "reported"
		}
		fmt.Fprintf(&b, "%d:%d-%d:%d %s %s %s %q %s\n", e.Span.Start.Line, e.Span.Start.Col, e.Span.End.Line, e.Span.End.Col, e.Code, e.Grade, state, e.New, e.Reason)
	}
	a := txtar.Archive{Files: []txtar.File{{Name: "edits", Data: []byte(b.String())}, {Name: "repaired", Data: r.Text}}}
	for _, d := range r.Errs {
		a.Files = append(a.Files, txtar.File{Name: "error", Data: []byte(d.Error() + "\n")})
	}
	return txtar.Format(&a)
}
