package main

import (
	"encoding/json"
	"fmt"

	"github.com/aymanbagabas/go-udiff"

	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/parser/repair"
)

type fixCmd struct {
	File   string `arg:"" help:"Python file or Markdown document."`
	Diff   bool   `help:"Print a unified diff, with a reason for each edit."`
	JSON   bool   `name:"json" help:"Print the edits as JSON, for editors."`
	Intent bool   `help:"Apply repairs of what runs but surely means something else, too."`
	Block  int    `placeholder:"N" help:"Only this block of a document."`
}

// fixed is the repair of one program within the file.
type fixed struct {
	offset, line int // of the program's text in the file: bytes, and lines before it
	result       repair.Result
}

// Run carries out `py2goconc fix`.
func (cmd *fixCmd) Run(c *console) error {
	src, err := readInput(cmd.File)
	if err != nil {
		return err
	}
	parts, err := cmd.repair(src)
	if err != nil {
		return err
	}
	text, last, failed := []byte(nil), 0, false
	for i := range parts {
		p := &parts[i]
		text = append(text, src[last:p.offset]...)
		text = append(text, p.result.Text...)
		last = p.offset + len(p.original(src))
		failed = failed || len(p.result.Errs) > 0
		c.report(p.shift(p.result.Errs), cmd.File, src)
	}
	text = append(text, src[last:]...)
	if failed && !isDocument(cmd.File) {
		return badInput
	}
	if err := cmd.print(c, src, text, parts); err != nil {
		return err
	}
	if failed {
		return badInput
	}
	return nil
}

// repair repairs the file, or each block of a document.
func (cmd *fixCmd) repair(src []byte) ([]fixed, error) {
	if !isDocument(cmd.File) {
		r := repair.Repair(cmd.File, src, repair.Options{Intent: cmd.Intent, Siblings: siblings(cmd.File)})
		return []fixed{{result: r}}, nil
	}
	list, err := blocks(cmd.File, src)
	if err != nil {
		return nil, err
	}
	var out []fixed
	for _, b := range list {
		if cmd.Block != 0 && b.Number != cmd.Block {
			continue
		}
		r := repair.Repair(cmd.File, b.Text, repair.Options{Markdown: true, Intent: cmd.Intent})
		out = append(out, fixed{offset: offsetOfLine(src, b.Line), line: b.Line - 1, result: r})
	}
	return out, nil
}

func offsetOfLine(src []byte, line int) int {
	at := 0
	for i := 1; i < line; i++ {
		for at < len(src) && src[at] != '\n' {
			at++
		}
		at++
	}
	return at
}

// original is the program's text in the file: what the applied edits leave, plus what they replaced.
func (p *fixed) original(src []byte) []byte {
	n := len(p.result.Text)
	for _, e := range p.result.Edits {
		if e.Applied {
			n += e.Span.End.Offset - e.Span.Start.Offset - len(e.New)
		}
	}
	return src[p.offset : p.offset+n]
}

// shift moves diagnostics from the program's lines to those of the file.
func (p *fixed) shift(list []diag.Diagnostic) []diag.Diagnostic {
	out := make([]diag.Diagnostic, len(list))
	for i, d := range list {
		out[i] = d.Shift(p.line, p.offset)
	}
	return out
}

func (cmd *fixCmd) print(c *console, src, text []byte, parts []fixed) error {
	switch {
	case cmd.JSON:
		return cmd.printJSON(c, parts)
	case cmd.Diff:
		fmt.Fprint(c.out, udiff.Unified(cmd.File, cmd.File+" (repaired)", string(src), string(text)))
		for i := range parts {
			for _, e := range parts[i].result.Edits {
				fmt.Fprintf(c.out, "# %s:%d:%d %s %s%s: %s\n", cmd.File, e.Span.Start.Line+parts[i].line, e.Span.Start.Col,
					e.Code, e.Grade, notApplied(e), e.Reason)
			}
		}
		return nil
	}
	_, err := c.out.Write(text)
	cmd.suggest(c, src, parts)
	return err
}

func notApplied(e repair.Edit) string {
	if e.Applied {
		return ""
	}
	return " (not applied)"
}

// suggest reports on stderr what would need --intent, and where two repairs are close.
func (cmd *fixCmd) suggest(c *console, src []byte, parts []fixed) {
	for i := range parts {
		var list []diag.Diagnostic
		if d := parts[i].result.Doubt; d != nil {
			list = append(list, *d)
		}
		for _, e := range parts[i].result.Edits {
			if !e.Applied {
				list = append(list, diag.Diagnostic{Code: string(e.Code), Severity: diag.Warning, File: cmd.File, Span: e.Span,
					Message: e.Reason, Help: "apply it with --intent"})
			}
		}
		c.report(parts[i].shift(list), cmd.File, src)
	}
}

// jsonEdit is one edit as editors get it.
type jsonEdit struct {
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	New     string `json:"new"`
	Code    string `json:"code"`
	Grade   string `json:"grade"`
	Reason  string `json:"reason"`
	Applied bool   `json:"applied"`
}

func (cmd *fixCmd) printJSON(c *console, parts []fixed) error {
	out := []jsonEdit{}
	for i := range parts {
		for _, e := range parts[i].result.Edits {
			out = append(out, jsonEdit{
				Start: parts[i].offset + e.Span.Start.Offset, End: parts[i].offset + e.Span.End.Offset,
				Line: parts[i].line + e.Span.Start.Line, Column: e.Span.Start.Col, New: e.New,
				Code: string(e.Code), Grade: e.Grade.String(), Reason: e.Reason, Applied: e.Applied,
			})
		}
	}
	enc := json.NewEncoder(c.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}
