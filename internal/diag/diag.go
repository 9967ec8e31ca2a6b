// Package diag is what the translator tells its user: a diagnostic has a code, a severity, a span in the original text, one
// sentence, notes that point at causes, and help.
//
// Input: made by any stage. Output: plain text with the source line and a caret, by Render.
// Must not: decide anything, print by itself, or import a stage.
package diag

import (
	"fmt"
	"sort"
	"unicode/utf8"
)

// Severity orders diagnostics: only an Error stops a translation.
type Severity uint8

// The severities, from harmless to fatal.
const (
	Note Severity = iota
	Warning
	Error
)

// String is the word that a rendered diagnostic shows.
func (s Severity) String() string {
	return [...]string{"note", "warning", "error"}[s]
}

// Pos is a place in a text: Offset in bytes from 0, Line from 1, Col in characters from 1.
type Pos struct {
	Offset, Line, Col int
}

// Span is the text from Start up to End.
type Span struct {
	Start, End Pos
}

// Remark is a further sentence with a place of its own; a zero span means no place.
type Remark struct {
	Span    Span
	Message string
}

// Diagnostic is one thing to tell.
type Diagnostic struct {
	Code     string // "PG431": 1xx repair, 2xx syntax, 3xx names, 4xx mapping, 9xx internal
	Severity Severity
	File     string
	Span     Span
	Message  string
	Notes    []Remark
	Help     string
}

// Shift moves the diagnostic, whose spans count in a part of a file, to where that part begins: so many lines and bytes on.
func (d Diagnostic) Shift(lines, bytes int) Diagnostic {
	d.Span = d.Span.shift(lines, bytes)
	notes := make([]Remark, len(d.Notes))
	for i, n := range d.Notes {
		n.Span = n.Span.shift(lines, bytes)
		notes[i] = n
	}
	d.Notes = notes
	return d
}

func (s Span) shift(lines, bytes int) Span {
	if s.Start.Line == 0 {
		return s
	}
	s.Start.Line += lines
	s.End.Line += lines
	s.Start.Offset += bytes
	s.End.Offset += bytes
	return s
}

// Error makes a Diagnostic usable as a Go error.
func (d *Diagnostic) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s %s: %s", d.File, d.Span.Start.Line, d.Span.Start.Col, d.Severity, d.Code, d.Message)
}

// Lines finds line and column of byte offsets in one text.
type Lines struct {
	src    string
	starts []int
}

// NewLines prepares src; a line ends at \n, \r\n or \r.
func NewLines(src string) *Lines {
	l := &Lines{src: src, starts: []int{0}}
	for i := 0; i < len(src); i++ {
		if src[i] == '\n' || src[i] == '\r' && (i+1 == len(src) || src[i+1] != '\n') {
			l.starts = append(l.starts, i+1)
		}
	}
	return l
}

// Pos is the position of a byte offset.
func (l *Lines) Pos(offset int) Pos {
	offset = max(0, min(offset, len(l.src)))
	n := sort.SearchInts(l.starts, offset+1) - 1
	return Pos{Offset: offset, Line: n + 1, Col: utf8.RuneCountInString(l.src[l.starts[n]:offset]) + 1}
}

// Span is the span between two byte offsets.
func (l *Lines) Span(start, end int) Span {
	return Span{Start: l.Pos(start), End: l.Pos(end)}
}

// Offset is the byte offset of a line (from 1) and a column in characters (from 1), clipped to the text.
func (l *Lines) Offset(line, col int) int {
	if line < 1 {
		return 0
	}
	if line > len(l.starts) {
		return len(l.src)
	}
	at := l.starts[line-1]
	for col > 1 && at < len(l.src) && l.src[at] != '\n' {
		_, n := utf8.DecodeRuneInString(l.src[at:])
		at += n
		col--
	}
	return at
}

// Text is line n (from 1) without its line break, or "" when there is none.
func (l *Lines) Text(n int) string {
	if n < 1 || n > len(l.starts) {
		return ""
	}
	end := len(l.src)
	if n < len(l.starts) {
		end = l.starts[n]
	}
	s := l.src[l.starts[n-1]:end]
	for s != "" && (s[len(s)-1] == '\n' || s[len(s)-1] == '\r') {
		s = s[:len(s)-1]
	}
	return s
}
