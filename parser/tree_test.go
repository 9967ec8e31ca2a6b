package parser

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/py2goconc/py2goconc/internal/source"
	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

var update = flag.Bool("update", false, "record the expectations anew, from CPython 3.13")

// fixtures gives the files of testdata/valid.
func fixtures(t testing.TB) []string {
	t.Helper()
	files, err := filepath.Glob("testdata/valid/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	return files
}

// firstDifference quotes two texts around the place where they part.
func firstDifference(want, got string) string {
	i := 0
	for i < len(want) && i < len(got) && want[i] == got[i] {
		i++
	}
	from := max(0, i-100)
	return "want ..." + want[from:min(len(want), i+100)] + "\ngot  ..." + got[from:min(len(got), i+100)]
}

// checkFile compares one file with CPython's dump and validates tokens and tree.
func checkFile(t *testing.T, name string, want treeAnswer) {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	m, errs := Parse(name, data)
	switch {
	case want.Error == nil && len(errs) > 0:
		t.Errorf("%s:%d: %v", name, errs[0].Line, errs[0])
		return
	case want.Error != nil && len(errs) == 0:
		t.Errorf("%s: want %v", name, want.Error)
		return
	}
	if want.Dump == "" {
		return
	}
	if got := ast.Dump(m, true); got != want.Dump {
		t.Errorf("%s: trees differ:\n%s", name, firstDifference(want.Dump, got))
	}
	if err := ast.Validate(m); err != nil {
		t.Errorf("%s: %v", name, err)
	}
	f, err := source.Decode(name, data)
	if err != nil {
		t.Fatal(err)
	}
	if err := token.Validate(f.Text, lexer.Tokenize(f.Text, lexer.Options{}).Tokens); err != nil {
		t.Errorf("%s: %v", name, err)
	}
}

// TestTrees compares the fixtures with dumps that CPython made.
func TestTrees(t *testing.T) {
	var o *oracle
	if *update {
		o = startOracle(t, "trees")
	}
	for _, name := range fixtures(t) {
		golden := strings.TrimSuffix(name, ".py") + ".dump"
		if *update {
			var a treeAnswer
			o.ask(t, name, &a)
			if a.Error != nil {
				t.Fatalf("%s: %v", name, a.Error)
			}
			if err := os.WriteFile(golden, []byte(a.Dump+"\n"), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		checkFile(t, name, treeAnswer{Dump: strings.TrimSuffix(string(want), "\n")})
	}
	dumps, _ := filepath.Glob("testdata/valid/*.dump")
	for _, d := range dumps {
		if _, err := os.Stat(strings.TrimSuffix(d, ".dump") + ".py"); err != nil {
			t.Errorf("%s has no fixture", d)
		}
	}
}

// TestStandardLibrary compares files of the library of CPython 3.13 and its tests: every 25th, or all with
// PY2GOCONC_STDLIB=all.
func TestStandardLibrary(t *testing.T) {
	o := startOracle(t, "trees")
	step := 25
	if os.Getenv("PY2GOCONC_STDLIB") == "all" {
		step = 1
	} else if testing.Short() {
		step = 200
	}
	for i, name := range libraryFiles(t) {
		if i%step != 0 {
			continue
		}
		var a treeAnswer
		o.ask(t, name, &a)
		checkFile(t, name, a)
	}
}

// libraryFiles lists the Python files of CPython's library, its tests included.
func libraryFiles(t *testing.T) []string {
	t.Helper()
	out, err := exec.Command("python3.13", "-c", "import os; print(os.path.dirname(os.__file__))").Output()
	if err != nil {
		t.Skipf("where is the library? %v", err)
	}
	var files []string
	err = filepath.WalkDir(strings.TrimSpace(string(out)), func(path string, d os.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "site-packages":
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(path, ".py"):
			files = append(files, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestCommentsAndTables(t *testing.T) {
	m, errs := ParseText("x = 1  # one\n  # two\ndef f(a, /): # three\n    return u'x'\n")
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	want := []ast.Comment{
		{Position: ast.Position{Line: 1, Col: 7}, Text: "# one"},
		{Position: ast.Position{Line: 2, Col: 2}, Text: "# two", OwnLine: true},
		{Position: ast.Position{Line: 3, Col: 13}, Text: "# three"},
	}
	for i, c := range m.Comments {
		if c != want[i] {
			t.Errorf("comment %d is %v", i, c)
		}
	}
	if len(m.Comments) != 3 || len(m.PosOnly) != 1 || len(m.UStrings) != 1 {
		t.Errorf("%d comments, %d positional-only lists, %d u strings", len(m.Comments), len(m.PosOnly), len(m.UStrings))
	}
	n := 0
	m.WalkAll(func(ast.Node) bool { n++; return true })
	if n != 8 {
		t.Errorf("Walk visits %d nodes", n)
	}
}

func TestTreeOfBrokenProgram(t *testing.T) {
	m, errs := ParseText("a = 1\nb = = 2\nclass C:\n    def f(self):\n        x y\n        return 1\n    z = 3\n")
	if len(errs) != 1 || errs[0].Line != 2 {
		t.Fatalf("errors: %v", errs)
	}
	if err := ast.Validate(m); err != nil {
		t.Error(err)
	}
	if len(m.Body) != 2 {
		t.Errorf("%d statements are left", len(m.Body))
	}
	m, errs = ParseText("a = 1\nb = 0777\nc = 'x\nd = 4\n")
	if len(errs) != 1 || errs[0].Line != 2 || len(m.Body) != 2 {
		t.Errorf("%d statements are left after %v", len(m.Body), errs)
	}
}

func TestParseExpr(t *testing.T) {
	e, m, errs := ParseExpr("a + (b, 1)")
	if len(errs) > 0 {
		t.Fatal(errs[0])
	}
	want := "BinOp(left=Name(id='a', ctx=Load()), op=Add(), right=Tuple(elts=[Name(id='b', ctx=Load()), Constant(value=1)], ctx=Load()))"
	if got := ast.DumpNode(m, e, false); got != want {
		t.Error(firstDifference(want, got))
	}
	for _, text := range []string{"", "a = 1", "a; b", "a +"} {
		if _, _, errs := ParseExpr(text); len(errs) == 0 {
			t.Errorf("ParseExpr(%q) finds no error", text)
		}
	}
}
