// Package source loads Python source files: encodings, byte order marks and line ends.
//
// Input: a file's bytes. Output: a File: UTF-8 text with `\n` line ends, as the lexer wants it, and the way back from
// places in that text to the original bytes. Must not: know Python beyond its coding cookie.
package source

import (
	"bytes"
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode/utf8"
)

// File is a source file, decoded.
type File struct {
	Name string
	// Original holds the bytes as they were on disk.
	Original []byte
	// Text is UTF-8 without a byte order mark, with `\n` as the only line end.
	Text string
	// Encoding is the normalised name of the encoding, "utf-8" by default.
	Encoding string

	lines []int // offset in Text of each line's start
}

// Error says why a file could not be decoded, in CPython's words.
type Error struct {
	Msg  string
	Line int // 0 where there is none
}

func (e *Error) Error() string { return e.Msg }

// Load reads and decodes a file.
func Load(name string) (*File, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return Decode(name, data)
}

// Decode makes a File of bytes in whichever encoding they say they are in.
func Decode(name string, data []byte) (*File, error) {
	f := &File{Name: name, Original: data, Encoding: "utf-8"}
	body, hasMark := bytes.CutPrefix(data, []byte("\xef\xbb\xbf"))
	cookie, line := findCookie(body)
	if cookie != "" {
		f.Encoding = normalName(cookie)
	}
	if hasMark && f.Encoding != "utf-8" {
		return nil, &Error{Msg: fmt.Sprintf("encoding problem: %s with BOM", f.Encoding), Line: line}
	}
	text, err := decodeBytes(body, f.Encoding, cookie, name)
	if err != nil {
		return nil, err
	}
	if at := strings.IndexByte(text, 0); at >= 0 {
		return nil, &Error{Msg: "source code cannot contain null bytes", Line: strings.Count(text[:at], "\n") + 1}
	}
	f.Text = unifyLineEnds(text)
	return f, nil
}

// FromText makes a File of text that is UTF-8 already, such as a snippet out of a Markdown document.
func FromText(name, text string) *File {
	return &File{Name: name, Original: []byte(text), Text: unifyLineEnds(text), Encoding: "utf-8"}
}

// unifyLineEnds turns `\r\n` and lone `\r` into `\n`.
func unifyLineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// lineStarts gives the offset in Text at which each line starts.
func (f *File) lineStarts() []int {
	if f.lines == nil {
		f.lines = append(f.lines, 0)
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	}
	return f.lines
}

// NumLines is the number of lines, counting an unfinished last one.
func (f *File) NumLines() int {
	n := len(f.lineStarts())
	if strings.HasSuffix(f.Text, "\n") || f.Text == "" {
		n--
	}
	return n
}

// Line gives line n (from 1) without its line end, or "" where there is none.
func (f *File) Line(n int) string {
	starts := f.lineStarts()
	if n < 1 || n > len(starts) {
		return ""
	}
	rest := f.Text[starts[n-1]:]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// Offset gives the offset in Text of a line (from 1) and a column in bytes (from 0).
func (f *File) Offset(line, col int) int {
	starts := f.lineStarts()
	if line < 1 {
		return 0
	}
	if line > len(starts) {
		return len(f.Text)
	}
	return min(starts[line-1]+max(0, col), len(f.Text))
}

// Position gives the line (from 1) and the column in bytes (from 0) of an offset in Text.
func (f *File) Position(offset int) (line, col int) {
	starts := f.lineStarts()
	n := sort.SearchInts(starts, offset+1)
	return n, offset - starts[n-1]
}

// Column gives the column of an offset as people count it: characters, from 1.
func (f *File) Column(offset int) int {
	line, col := f.Position(offset)
	start := f.lineStarts()[line-1]
	return utf8.RuneCountInString(f.Text[start:start+col]) + 1
}
