package parser

import (
	"testing"

	"github.com/py2goconc/py2goconc/parser/token"
)

func TestParseLine(t *testing.T) {
	for _, c := range []struct {
		text    string
		ok      bool
		keyword token.Kind
		header  bool
	}{
		{"x = 1", true, token.EOF, false},
		{"  x = 1", true, token.EOF, false},
		{"x = 1; y = 2;", true, token.EOF, false},
		{"", true, token.EOF, false},
		{"if x:", true, token.If, true},
		{"if x: pass", true, token.If, false},
		{"elif x:", true, token.Elif, true},
		{"else:", true, token.Else, true},
		{"else: y()", true, token.Else, false},
		{"except (A, B) as e:", true, token.Except, true},
		{"try:", true, token.Try, true},
		{"finally:", true, token.Finally, true},
		{"def f(a, *, b=1) -> int:", true, token.Def, true},
		{"class C(B, metaclass=M):", true, token.Class, true},
		{"async def f():", true, token.Async, true},
		{"with (a as b, c):", true, token.With, true},
		{"match x:", true, token.Name, true},
		{"case [1, *_] if y:", true, token.Name, true},
		{"case = 3", true, token.EOF, false},
		{"match[x] = {1: 2}", true, token.EOF, false},
		{"@dec(1)", true, token.At, false},
		{"lambda: 0", true, token.EOF, false},
		{"if x", false, token.If, false},
		{"print 'a'", false, token.EOF, false},
		{"x = (1", false, token.EOF, false},
		{"else", false, token.Else, false},
		{"for x in y: if z: pass", false, token.For, false},
		{"a b", false, token.EOF, false},
		{"'abc", false, token.EOF, false},
	} {
		l := ParseLine(c.text)
		if l.OK() != c.ok || c.ok && (l.Keyword != c.keyword || l.Header != c.header) {
			t.Errorf("ParseLine(%q) = ok %v, keyword %v, header %v, failed at %d", c.text, l.OK(), l.Keyword, l.Header, l.FailedAt)
		}
	}
	if l := ParseLine("a b"); l.FailedAt != 1 {
		t.Errorf("a b fails at %d", l.FailedAt)
	}
}
