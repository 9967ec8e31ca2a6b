package gofile

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/py2goconc/py2goconc/mapping/ir"
)

// prefix marks the comments that carry Python positions through formatting; strip takes them out.
const prefix = "//py2go:"

// marker is a comment that strip reads.
func (pr *printer) marker(kind, text string) jen.Code { return jen.Comment(prefix + kind + " " + text) }

// lineTable collects which Python line and function each Go line comes from.
type lineTable struct {
	files []string
	text  strings.Builder
}

// entry says which Python line and function a Go line, and those after it, come from.
type entry struct {
	goLine, line int
	fn           string
}

// strip removes the markers of a formatted file and notes what they said.
func (t *lineTable) strip(name string, f *ir.File, text []byte, directives bool) []byte {
	var out bytes.Buffer
	var funcs []string
	var entries []entry
	fn, line := "", 0
	goLine := 0
	fmt.Fprintf(&t.text, "F %s %s %s\n", name, strconv.Quote(f.Path), f.Module)
	for _, l := range strings.SplitAfter(string(text), "\n") {
		trimmed := strings.TrimSpace(l)
		if !strings.HasPrefix(trimmed, prefix) {
			goLine++
			out.WriteString(l)
			continue
		}
		// gofmt sets a marker off from the comment above it by an empty comment line.
		if head, ok := bytes.CutSuffix(out.Bytes(), []byte("//\n")); ok && len(bytes.TrimRight(head, " \t")) > 0 {
			out.Truncate(len(bytes.TrimRight(head, " \t")))
			goLine--
		}
		kind, arg, _ := strings.Cut(strings.TrimPrefix(trimmed, prefix), " ")
		switch kind {
		case "func":
			if l[0] == '/' {
				funcs, line = funcs[:0], 0
			}
			funcs = append(funcs, fn)
			fn = arg
		case "end":
			fn, funcs = funcs[len(funcs)-1], funcs[:len(funcs)-1]
		case "line":
			line, _ = strconv.Atoi(arg)
			if directives {
				fmt.Fprintf(&out, "//line %s:%d\n", f.Path, line)
				goLine++
			}
		}
		// Of several markers before one Go line the last one holds.
		if n := len(entries); n > 0 && entries[n-1].goLine == goLine+1 {
			entries = entries[:n-1]
		}
		entries = append(entries, entry{goLine + 1, line, fn})
	}
	for _, e := range entries {
		fmt.Fprintf(&t.text, "%d %d %s\n", e.goLine, e.line, e.fn)
	}
	return out.Bytes()
}

// file prints the Go file that holds the table.
func (t *lineTable) file() ([]byte, error) {
	out := jen.NewFile("main")
	out.HeaderComment("Translated by py2goconc. The Python lines of main.go, for tracebacks.")
	out.Const().Id("lines").Op("=").Op("`" + strings.ReplaceAll(t.text.String(), "`", "'") + "`")
	var buf bytes.Buffer
	if err := out.Render(&buf); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
