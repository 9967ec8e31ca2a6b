package diag

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
)

// RenderOptions says how Render writes.
type RenderOptions struct {
	// Color switches terminal colours on; the caller knows whether the output is a terminal.
	Color bool
	// Source gives the text of a file by its name; nil or a missing file leaves the source line out.
	Source func(file string) (*Lines, bool)
}

// Render writes the diagnostics, one after the other.
func Render(w io.Writer, list []Diagnostic, opt RenderOptions) error {
	r := renderer{opt: opt}
	for i := range list {
		r.one(&list[i])
	}
	_, err := io.WriteString(w, r.b.String())
	return err
}

type renderer struct {
	b   strings.Builder
	opt RenderOptions
}

func (r *renderer) one(d *Diagnostic) {
	head := d.Severity.String()
	if d.Code != "" {
		head += " " + d.Code
	}
	fmt.Fprintf(&r.b, "%s: %s: %s\n", place(d.File, d.Span), r.paint(d.Severity, head), d.Message)
	r.excerpt(d)
	for _, n := range d.Notes {
		if n.Span == (Span{}) {
			fmt.Fprintf(&r.b, "   %s %s\n", r.paint(Note, "note:"), n.Message)
		} else {
			fmt.Fprintf(&r.b, "   %s %s: %s\n", r.paint(Note, "note:"), place(d.File, n.Span), n.Message)
		}
	}
	if d.Help != "" {
		fmt.Fprintf(&r.b, "   %s %s\n", r.paint(Note, "help:"), d.Help)
	}
}

func place(file string, s Span) string {
	if s.Start.Line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d:%d", file, s.Start.Line, s.Start.Col)
}

// paint colours text by severity when colours are on.
func (r *renderer) paint(s Severity, text string) string {
	if !r.opt.Color {
		return text
	}
	c := color.New([...]color.Attribute{color.FgCyan, color.FgYellow, color.FgRed}[s], color.Bold)
	c.EnableColor()
	return c.Sprint(text)
}

// excerpt shows the source line of the diagnostic with carets below its span.
func (r *renderer) excerpt(d *Diagnostic) {
	if r.opt.Source == nil || d.Span.Start.Line == 0 {
		return
	}
	lines, ok := r.opt.Source(d.File)
	if !ok {
		return
	}
	text := lines.Text(d.Span.Start.Line)
	number := strconv.Itoa(d.Span.Start.Line)
	margin := max(5, len(number)+1)
	width := 1
	if d.Span.End.Line == d.Span.Start.Line {
		width = max(1, d.Span.End.Col-d.Span.Start.Col)
	} else {
		width = max(1, utf8.RuneCountInString(text)-d.Span.Start.Col+1)
	}
	text, at, width := window(text, max(0, d.Span.Start.Col-1), width)
	fmt.Fprintf(&r.b, "%*s | %s\n", margin, number, text)
	before := prefix(text, at)
	under := strings.Repeat("^", columns(cut(text, at, width), width))
	fmt.Fprintf(&r.b, "%*s | %s%s\n", margin, "", blanks(before), r.paint(d.Severity, under))
}

// Lines of more than maxLine characters are cut to shown characters around the span, with up to lead of them before it.
const (
	maxLine = 160
	shown   = 120
	lead    = 40
)

// window cuts a very long line around the span of width characters from character at, and moves the span with it; what is
// left out becomes "...".
func window(text string, at, width int) (string, int, int) {
	n := utf8.RuneCountInString(text)
	if n <= maxLine {
		return text, at, width
	}
	at = min(at, n)
	start := max(0, min(at-lead, n-shown))
	end := start + shown
	width = max(1, min(width, end-at))
	out := cut(text, start, shown)
	at -= start
	if start > 0 {
		out, at = "..."+out, at+len("...")
	}
	if end < n {
		out += "..."
	}
	return out, at, width
}

// prefix is the first n characters of s.
func prefix(s string, n int) string { return cut(s, 0, n) }

// cut is n characters of s from character i.
func cut(s string, i, n int) string {
	var b strings.Builder
	for _, c := range s {
		if i > 0 {
			i--
			continue
		}
		if n == 0 {
			break
		}
		n--
		b.WriteRune(c)
	}
	return b.String()
}

// columns is the width of s on a terminal, at least n.
func columns(s string, n int) int {
	w := 0
	for _, c := range s {
		w += runeColumns(c)
	}
	return max(w, n)
}

// blanks is white space as wide as s; tabs stay, so that the caret stands right whatever they mean.
func blanks(s string) string {
	var b strings.Builder
	for _, c := range s {
		if c == '\t' {
			b.WriteRune(c)
		} else {
			b.WriteString(strings.Repeat(" ", runeColumns(c)))
		}
	}
	return b.String()
}

// runeColumns counts East Asian wide characters as two columns.
func runeColumns(c rune) int {
	switch {
	case c >= 0x1100 && c <= 0x115F, c >= 0x2E80 && c <= 0xA4CF, c >= 0xAC00 && c <= 0xD7A3, c >= 0xF900 && c <= 0xFAFF,
		c >= 0xFE30 && c <= 0xFE6F, c >= 0xFF00 && c <= 0xFF60, c >= 0xFFE0 && c <= 0xFFE6, c >= 0x1F300 && c <= 0x1FAFF:
		return 2
	}
	return 1
}
