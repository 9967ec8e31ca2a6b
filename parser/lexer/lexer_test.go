package lexer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/py2goconc/py2goconc/parser/token"
)

// tokensOf writes the tokens of a text in one line.
func tokensOf(text string, opts Options) string {
	var out []string
	for _, t := range Tokenize(text, opts).Tokens {
		switch t.Kind {
		case token.Name, token.Number, token.String, token.FStringStart, token.FStringMiddle, token.FStringEnd, token.Error:
			out = append(out, fmt.Sprintf("%v(%s)", t.Kind, t.Text(text)))
		default:
			out = append(out, t.Kind.String())
		}
	}
	return strings.Join(out, " ")
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", "ENDMARKER"},
		{"# c", "ENDMARKER"},
		{"a", "NAME(a) NEWLINE ENDMARKER"},
		{"a\n\n  # c\nb\n", "NAME(a) NEWLINE NAME(b) NEWLINE ENDMARKER"},
		{"if a:\n  b\nc", "if NAME(a) : NEWLINE INDENT NAME(b) NEWLINE DEDENT NAME(c) NEWLINE ENDMARKER"},
		{"if a:\n\tb\n\tc", "if NAME(a) : NEWLINE INDENT NAME(b) NEWLINE NAME(c) NEWLINE DEDENT ENDMARKER"},
		{"(\na\n)\n", "( NAME(a) ) NEWLINE ENDMARKER"},
		{"a \\\n b", "NAME(a) NAME(b) NEWLINE ENDMARKER"},
		{"a<<=b>>c**=d//e!=f->...", "NAME(a) <<= NAME(b) >> NAME(c) **= NAME(d) // NAME(e) != NAME(f) -> ... NEWLINE ENDMARKER"},
		{"1.5e3 .5 0x_f 1_0j 1if", "NUMBER(1.5e3) NUMBER(.5) NUMBER(0x_f) NUMBER(1_0j) NUMBER(1) if NEWLINE ENDMARKER"},
		{"1..a x.y", "NUMBER(1.) . NAME(a) NAME(x) . NAME(y) NEWLINE ENDMARKER"},
		{"rb'x' Rb\"\"\"y\n\"\"\" u'' bu''", "STRING(rb'x') STRING(Rb\"\"\"y\n\"\"\") STRING(u'') NAME(bu) STRING('') NEWLINE ENDMARKER"},
		{"f'a{b!r:>{c}}d{{e'", "FSTRING_START(f') FSTRING_MIDDLE(a) { NAME(b) ! NAME(r) : FSTRING_MIDDLE(>) { NAME(c) } FSTRING_MIDDLE() } " +
			"FSTRING_MIDDLE(d{) FSTRING_MIDDLE(e) FSTRING_END(') NEWLINE ENDMARKER"},
		{"f'{f\"{x}\"}'", "FSTRING_START(f') { FSTRING_START(f\") { NAME(x) } FSTRING_END(\") } FSTRING_END(') NEWLINE ENDMARKER"},
		{"f'{x:=5}{y!=z}'", "FSTRING_START(f') { NAME(x) : FSTRING_MIDDLE(=5) } { NAME(y) != NAME(z) } FSTRING_END(') NEWLINE ENDMARKER"},
		{"é ａ x\u0301 a\u00b7", "NAME(é) NAME(ａ) NAME(x\u0301) NAME(a\u00b7) NEWLINE ENDMARKER"},
		{"a $ ?", "NAME(a) OP OP NEWLINE ENDMARKER"},
		{"\fa\n", "NAME(a) NEWLINE ENDMARKER"},
	} {
		r := Tokenize(c.text, Options{})
		if len(r.Errors) > 0 {
			t.Errorf("%q: %v", c.text, r.Errors[0])
		}
		if err := token.Validate(c.text, r.Tokens); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		for _, opts := range []Options{{}, {Tolerant: true}} {
			if got := tokensOf(c.text, opts); got != c.want {
				t.Errorf("%q:\nwant %s\ngot  %s", c.text, c.want, got)
			}
		}
	}
}

func TestTolerant(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"x = 'abc\ny", "NAME(x) = ERRORTOKEN('abc) NEWLINE NAME(y) NEWLINE ENDMARKER"},
		{"x = '''abc\ny", "NAME(x) = ERRORTOKEN('''abc\ny) NEWLINE ENDMARKER"},
		{"x = f'abc\ny", "NAME(x) = FSTRING_START(f') FSTRING_MIDDLE(abc) FSTRING_END() NEWLINE NAME(y) NEWLINE ENDMARKER"},
		{"x = f'{a'\ny", "NAME(x) = FSTRING_START(f') { NAME(a) FSTRING_END(') NEWLINE NAME(y) NEWLINE ENDMARKER"},
		{"x = f'a}b'", "NAME(x) = FSTRING_START(f') FSTRING_MIDDLE(a) } FSTRING_MIDDLE(b) FSTRING_END(') NEWLINE ENDMARKER"},
		{"a)\nb", "NAME(a) ) NEWLINE NAME(b) NEWLINE ENDMARKER"},
		{"(a]\n)\nb", "( NAME(a) ] ) NEWLINE NAME(b) NEWLINE ENDMARKER"},
		{"x = (1, 2\ny", "NAME(x) = ( NUMBER(1) , NUMBER(2) NAME(y) NEWLINE ENDMARKER"},
		{"0777 1__0 0b12", "ERRORTOKEN(0777) ERRORTOKEN(1__0) ERRORTOKEN(0b12) NEWLINE ENDMARKER"},
		{"a “b” ，", "NAME(a) ERRORTOKEN(“) NAME(b) ERRORTOKEN(”) ERRORTOKEN(，) NEWLINE ENDMARKER"},
		{"if a:\n    b\n  c\nd", "if NAME(a) : NEWLINE INDENT NAME(b) NEWLINE DEDENT INDENT NAME(c) NEWLINE DEDENT NAME(d) NEWLINE ENDMARKER"},
		{"a \\ b", "NAME(a) ERRORTOKEN(\\) NAME(b) NEWLINE ENDMARKER"},
		{"a \\", "NAME(a) NEWLINE ENDMARKER"},
	} {
		r := Tokenize(c.text, Options{Tolerant: true})
		if len(r.Errors) == 0 {
			t.Errorf("%q: no error", c.text)
		}
		if err := token.Validate(c.text, r.Tokens); err != nil {
			t.Errorf("%q: %v", c.text, err)
		}
		if got := tokensOf(c.text, Options{Tolerant: true}); got != c.want {
			t.Errorf("%q:\nwant %s\ngot  %s", c.text, c.want, got)
		}
	}
}

func TestPlaces(t *testing.T) {
	text := "é = '''a\nb''' + c  # note\n  # alone\n"
	r := Tokenize(text, Options{})
	var got []string
	for _, t := range r.Tokens {
		got = append(got, fmt.Sprintf("%v %d:%d-%d:%d", t.Kind, t.Line, t.Col, t.EndLine, t.EndCol))
	}
	want := []string{"NAME 1:0-1:2", "= 1:3-1:4", "STRING 1:5-2:4", "+ 2:5-2:6", "NAME 2:7-2:8", "NEWLINE 2:16-2:17", "ENDMARKER 4:0-4:0"}
	if strings.Join(got, ", ") != strings.Join(want, ", ") {
		t.Errorf("got %v", got)
	}
	if len(r.Comments) != 2 || r.Comments[0].Text(text) != "# note" || r.Comments[1].Text(text) != "# alone" || r.Comments[1].Line != 3 {
		t.Errorf("comments %v", r.Comments)
	}
}

func TestIdentifierCharacters(t *testing.T) {
	for _, c := range []struct {
		r                rune
		start, continue_ bool
	}{
		{'a', true, true}, {'_', false, true}, {'é', true, true}, {'本', true, true}, {'ﬁ', true, true}, {'\u0301', false, true},
		{'·', false, true}, {'℘', true, true}, {'€', false, false}, {'“', false, false}, {'\u00a0', false, false},
		{'\u037a', false, false}, {'\u0e33', false, true}, {'\u309b', false, false}, {0x2EBF0, true, true}, {'²', false, false},
		{'٣', false, true}, {'\u200c', false, true}, {'😀', false, false}, {0xFE70, false, false}, {0xFE71, true, true},
	} {
		if isXIDStart(c.r) != c.start || isXIDContinue(c.r) != c.continue_ {
			t.Errorf("%U: start %v, continue %v", c.r, isXIDStart(c.r), isXIDContinue(c.r))
		}
	}
}
