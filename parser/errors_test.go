package parser

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Error fixtures are files of chunks that `---` separates. Each chunk is a program; the line of its error ends with
//
//	# error: Type line:col-endline:endcol "message"
//
// and `no newline` after that if the program does not end in one. The note is no part of the program.
var errorNote = regexp.MustCompile(`(?m)  # error: (\w+) (-?\d+):(-?\d+)-(-?\d+):(-?\d+) "(.*)"( no newline)?$`)

// errorCase is one chunk.
type errorCase struct {
	file    string
	text    string
	want    SyntaxError
	program string
}

func errorCases(t *testing.T) []errorCase {
	t.Helper()
	files, err := filepath.Glob("testdata/errors/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no error fixtures: %v", err)
	}
	var cases []errorCase
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, chunk := range strings.Split(string(data), "---\n") {
			note := errorNote.FindStringSubmatch(chunk)
			if note == nil {
				t.Fatalf("%s: no `# error:` in\n%s", f, chunk)
			}
			c := errorCase{file: f, text: chunk, program: strings.Replace(chunk, note[0], "", 1)}
			if note[7] != "" {
				c.program = strings.TrimSuffix(c.program, "\n")
			}
			n := func(i int) int { v, _ := strconv.Atoi(note[i]); return v }
			c.want = SyntaxError{Type: note[1], Msg: note[6], Line: n(2), Col: n(3), EndLine: n(4), EndCol: n(5)}
			cases = append(cases, c)
		}
	}
	return cases
}

func describe(e *SyntaxError) string {
	return fmt.Sprintf("%s %d:%d-%d:%d %q", e.Type, e.Line, e.Col, e.EndLine, e.EndCol, e.Msg)
}

// TestErrors compares the first error of each chunk with CPython's: type, words and place.
func TestErrors(t *testing.T) {
	for _, c := range errorCases(t) {
		m, errs := ParseText(c.program)
		switch {
		case m == nil:
			t.Errorf("%s: no tree for\n%s", c.file, c.text)
		case len(errs) == 0:
			t.Errorf("%s: no error in\n%s", c.file, c.text)
		case *errs[0] != c.want:
			t.Errorf("%s: got %s in\n%s", c.file, describe(errs[0]), c.text)
		}
	}
}

// TestErrorsAreCPythons checks the expectations themselves.
func TestErrorsAreCPythons(t *testing.T) {
	o := startOracle(t, "errors")
	for _, c := range errorCases(t) {
		if e := o.syntaxError(t, c.program); e == nil || *e != c.want {
			t.Errorf("%s: CPython says %v about\n%s", c.file, e, c.text)
		}
	}
}

// TestDeepNesting makes sure that no nesting is too deep for us, and that CPython's limits hold.
func TestDeepNesting(t *testing.T) {
	nest := func(open, middle, end string) func(int) string {
		return func(n int) string { return strings.Repeat(open, n) + middle + strings.Repeat(end, n) }
	}
	const overflow = "Parser stack overflowed - Python source too complex to parse"
	const recursion = "maximum recursion depth exceeded during compilation"
	for name, c := range map[string]struct {
		make func(int) string
		fits int // the largest depth that CPython takes
		msg  string
	}{
		"parentheses": {nest("(", "x", ")"), 200, "too many nested parentheses"},
		"lists":       {nest("[", "x", "]"), 200, "too many nested parentheses"},
		"calls":       {nest("f(", "x", ")"), 200, "too many nested parentheses"},
		"minus":       {nest("-", "x", ""), 5969, overflow},
		"not":         {nest("not ", "x", ""), 5969, overflow},
		"lambda":      {nest("lambda: ", "x", ""), 2984, overflow},
		"ternary":     {nest("a if b else ", "x", ""), 5969, overflow},
		"power":       {nest("a**", "x", ""), 2984, overflow},
		"sum":         {nest("a+", "x", ""), 9996, recursion},
		"attributes":  {nest("", "a", ".b"), 9996, recursion},
		"chained":     {nest("", "a", "()"), 9996, recursion},
		"and":         {nest("a and ", "x", ""), 100000, ""},
		"compare":     {nest("a < ", "x", ""), 100000, ""},
		"assign":      {nest("a = ", "x", ""), 100000, ""},
		"strings":     {nest("'a' ", "", ""), 100000, ""},
		"fstrings":    {nest(`f"{`, "x", `}"`), 149, "too many nested f-strings"},
	} {
		if _, errs := ParseText(c.make(c.fits)); len(errs) > 0 {
			t.Errorf("%s: %d are too many: %v", name, c.fits, errs[0])
		}
		if c.msg == "" {
			continue
		}
		for _, n := range []int{c.fits + 1, 100000} {
			if _, errs := ParseText(c.make(n)); len(errs) == 0 || errs[0].Msg != c.msg {
				t.Errorf("%s: %d give %v", name, n, errs)
			}
		}
	}
}

func TestManyBlocks(t *testing.T) {
	blocks := func(n int, head string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + head + "\n")
		}
		return b.String() + strings.Repeat(" ", n) + "pass\n"
	}
	for _, c := range []struct {
		head string
		fits int
		msg  string
	}{
		{"if x:", 99, "too many levels of indentation"},
		{"for x in y:", 21, "too many statically nested blocks"},
		{"with x:", 21, "too many statically nested blocks"},
		{"def f():", 99, "too many levels of indentation"},
	} {
		if _, errs := ParseText(blocks(c.fits, c.head)); len(errs) > 0 {
			t.Errorf("%s %d times: %v", c.head, c.fits, errs[0])
		}
		if _, errs := ParseText(blocks(c.fits+1, c.head)); len(errs) == 0 || errs[0].Msg != c.msg {
			t.Errorf("%s %d times: %v", c.head, c.fits+1, errs)
		}
	}
	elif := "if a: pass\n" + strings.Repeat("elif a: pass\n", 100000)
	if _, errs := ParseText(elif); len(errs) == 0 || errs[0].Type != "MemoryError" {
		t.Errorf("100000 elif: %v", errs)
	}
}
