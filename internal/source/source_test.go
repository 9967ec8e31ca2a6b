package source

import (
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ in, text, encoding string }{
		{"", "", "utf-8"},
		{"x = 'é'\n", "x = 'é'\n", "utf-8"},
		{"\xef\xbb\xbfx\n", "x\n", "utf-8"},
		{"\xef\xbb\xbf# coding: utf-8\n", "# coding: utf-8\n", "utf-8"},
		{"a\r\nb\rc\n\r\n", "a\nb\nc\n\n", "utf-8"},
		{"# -*- coding: latin-1 -*-\n\xe9", "# -*- coding: latin-1 -*-\né", "iso-8859-1"},
		{"#!x\r\n# vim:fileencoding=Latin_1\r\n\x80", "#!x\n# vim:fileencoding=Latin_1\n\u0080", "iso-8859-1"},
		{"\n# coding=gbk\n\xc4\xe3", "\n# coding=gbk\n你", "gbk"},
		{"# coding: cp1252\n\x80", "# coding: cp1252\n€", "cp1252"},
		{"# coding: windows-1251\n\xcf", "# coding: windows-1251\nП", "windows-1251"},
		{"# coding: koi8-r\n\xf0", "# coding: koi8-r\nП", "koi8-r"},
		{"# coding: shift_jis\n\x93\xfa", "# coding: shift_jis\n日", "shift-jis"},
		{"# coding: iso8859-15\n\xa4", "# coding: iso8859-15\n€", "iso8859-15"},
		{"x\n# coding: nope\n", "x\n# coding: nope\n", "utf-8"},
		{"\n\n# coding: nope\n", "\n\n# coding: nope\n", "utf-8"},
		{"# encoding nope\n", "# encoding nope\n", "utf-8"},
	} {
		f, err := Decode("f.py", []byte(c.in))
		if err != nil {
			t.Errorf("%q: %v", c.in, err)
		} else if f.Text != c.text || f.Encoding != c.encoding {
			t.Errorf("%q: %q in %s", c.in, f.Text, f.Encoding)
		}
	}
}

func TestDecodeErrors(t *testing.T) {
	for _, c := range []struct {
		in, msg string
		line    int
	}{
		{"a\n\xff", `Non-UTF-8 code starting with '\xff' in file f.py on line 2, but no encoding declared; see https://peps.python.org/pep-0263/ for details`, 2},
		{"# coding: utf-8\n\xe9\n", "(unicode error) 'utf-8' codec can't decode byte 0xe9 in position 16: invalid continuation byte", 2},
		{"# coding: utf-8\n\xe9\x80", "(unicode error) 'utf-8' codec can't decode bytes in position 16-17: unexpected end of data", 2},
		{"a\n\x00", "source code cannot contain null bytes", 2},
		{"# coding: uft-8\n", "encoding problem: uft-8", 0},
		{"# coding: ascii\n\xe9", "encoding problem: ascii", 0},
		{"# coding: gbk\n\xff\xff", "encoding problem: gbk", 0},
		{"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: iso-8859-1 with BOM", 1},
	} {
		_, err := Decode("f.py", []byte(c.in))
		e, ok := err.(*Error)
		if !ok || e.Msg != c.msg || e.Line != c.line {
			t.Errorf("%q: %v", c.in, err)
		}
	}
}

func TestPositions(t *testing.T) {
	f := FromText("f.py", "ab\nçd\n\nlast")
	if f.NumLines() != 4 || f.Line(2) != "çd" || f.Line(3) != "" || f.Line(4) != "last" || f.Line(5) != "" || f.Line(0) != "" {
		t.Errorf("%d lines", f.NumLines())
	}
	for _, c := range []struct{ offset, line, col, column int }{{0, 1, 0, 1}, {2, 1, 2, 3}, {3, 2, 0, 1}, {5, 2, 2, 2}, {6, 2, 3, 3}, {7, 3, 0, 1}, {12, 4, 4, 5}} {
		line, col := f.Position(c.offset)
		if line != c.line || col != c.col || f.Column(c.offset) != c.column || f.Offset(line, col) != c.offset {
			t.Errorf("offset %d is at %d:%d, column %d", c.offset, line, col, f.Column(c.offset))
		}
	}
	if f.Offset(99, 0) != len(f.Text) || f.Offset(4, 99) != len(f.Text) || f.Offset(0, 0) != 0 {
		t.Error("places outside the text")
	}
	if !strings.HasSuffix(f.Text, "last") || FromText("", "").NumLines() != 0 {
		t.Error("ends")
	}
}
