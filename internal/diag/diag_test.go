package diag

import (
	"strings"
	"testing"
)

func TestRenderShowsLineAndCaret(t *testing.T) {
	src := NewLines("x = 1\n\tprint('你', y)\n")
	at := strings.Index("x = 1\n\tprint('你', y)\n", "y)")
	d := Diagnostic{Code: "PG301", Severity: Error, File: "a.py", Span: src.Span(at, at+1), Message: "y is not defined",
		Notes: []Remark{{Message: "nothing binds it"}, {Span: src.Span(0, 1), Message: "x is bound here"}}, Help: "bind it"}
	var b strings.Builder
	err := Render(&b, []Diagnostic{d}, RenderOptions{Source: func(string) (*Lines, bool) { return src, true }})
	want := "a.py:2:13: error PG301: y is not defined\n" +
		"    2 | \tprint('你', y)\n" +
		"      | \t            ^\n" +
		"   note: nothing binds it\n" +
		"   note: a.py:1:1: x is bound here\n" +
		"   help: bind it\n"
	if err != nil || b.String() != want {
		t.Errorf("got %v:\n%s\nwant:\n%s", err, b.String(), want)
	}
}

func TestLinesFindOffsets(t *testing.T) {
	l := NewLines("a\r\nbé\rc")
	for _, c := range []struct{ offset, line, col int }{{0, 1, 1}, {3, 2, 1}, {4, 2, 2}, {6, 2, 3}, {7, 3, 1}, {8, 3, 2}} {
		p := l.Pos(c.offset)
		if p.Line != c.line || p.Col != c.col {
			t.Errorf("offset %d is %d:%d, want %d:%d", c.offset, p.Line, p.Col, c.line, c.col)
		}
		if got := l.Offset(c.line, c.col); got != c.offset {
			t.Errorf("%d:%d is offset %d, want %d", c.line, c.col, got, c.offset)
		}
	}
	if got := l.Text(2); got != "bé" {
		t.Errorf("line 2 is %q", got)
	}
}
