package repair

import (
	"strings"

	"github.com/py2goconc/py2goconc/internal/diag"
)

const byteOrderMark = "\uFEFF"

// repairMarked repairs a text behind its byte order mark, which stays; places count in the whole text.
func repairMarked(name string, src []byte, opt Options) Result {
	r := Repair(name, src[len(byteOrderMark):], opt)
	marked := func(text []byte) []byte { return append([]byte(byteOrderMark), text...) }
	r.Text = marked(r.Text)
	for i := range r.Alternatives {
		r.Alternatives[i].Text = marked(r.Alternatives[i].Text)
	}
	for i := range r.Edits {
		r.Edits[i].Span = behindMark(r.Edits[i].Span)
	}
	for i := range r.Errs {
		r.Errs[i].Span = behindMark(r.Errs[i].Span)
	}
	if r.Doubt != nil {
		r.Doubt.Span = behindMark(r.Doubt.Span)
	}
	return r
}

func behindMark(s diag.Span) diag.Span {
	for _, p := range []*diag.Pos{&s.Start, &s.End} {
		p.Offset += len(byteOrderMark)
		if p.Line == 1 {
			p.Col++
		}
	}
	return s
}

// hasMark reports whether src begins with a byte order mark.
func hasMark(src []byte) bool {
	return strings.HasPrefix(string(src[:min(len(src), 3)]), byteOrderMark)
}
