package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/generator/output"
	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/internal/markdown"
)

type translateCmd struct {
	File   string `arg:"" help:"Python file or Markdown document."`
	Out    string `short:"o" placeholder:"DIR" help:"Folder to write; default: the file's name without its ending."`
	Intent bool   `help:"Apply repairs of what runs but surely means something else, too."`
	Lines  bool   `help:"Add //line comments, so that debuggers and profiles speak of Python lines."`
	intsFlag
}

// intsFlag is the flag of the commands that make Go programs.
type intsFlag struct {
	DynamicInts bool `help:"Use ints without bounds everywhere: slower, for programs that say they left 64 bits."`
}

// Run carries out `py2goconc translate`.
func (cmd *translateCmd) Run(c *console) error {
	out := cmd.Out
	if out == "" {
		out = defaultFolder(cmd.File)
	}
	src, err := readInput(cmd.File)
	if err != nil {
		return err
	}
	if isDocument(cmd.File) {
		return cmd.document(c, src, out)
	}
	if err := output.Writable(out); err != nil {
		return cause(out, err)
	}
	t, err := translate(c, &program{name: cmd.File, text: src, dynamicInts: cmd.DynamicInts}, cmd.Intent, cmd.Lines)
	if err != nil {
		return err
	}
	if err := output.Write(out, t.Set, py2goconc.Runtime()); err != nil {
		return cause(out, err)
	}
	fmt.Fprintf(c.out, "%s: written; run it with: cd %s && go run .\n", out, out)
	return nil
}

// defaultFolder names the folder for a file: the file's name without its ending.
func defaultFolder(file string) string {
	base := filepath.Base(file)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	if name == "" || name == base {
		return base + ".out" // the file has that name itself
	}
	return name
}

// translate translates one program and reports what there is to say about it.
func translate(c *console, p *program, intent, lines bool) (*py2goconc.Translation, error) {
	opt := p.options(intent)
	opt.LineDirectives = lines
	t, err := py2goconc.Translate(p.name, p.text, opt)
	if err != nil {
		return nil, err
	}
	c.report(append(editNotes(t), t.Diagnostics...), p.name, p.text)
	if !t.OK() {
		return nil, badInput
	}
	return t, nil
}

// editNotes tells each repair as a diagnostic.
func editNotes(t *py2goconc.Translation) []diag.Diagnostic {
	var out []diag.Diagnostic
	for _, e := range t.Edits {
		d := diag.Diagnostic{Code: string(e.Code), Severity: diag.Note, File: t.Name, Span: e.Span, Message: "repaired: " + e.Reason}
		if !e.Applied {
			d.Severity = diag.Warning
			d.Message = e.Reason
			d.Help = "apply it with --intent"
		}
		out = append(out, d)
	}
	return out
}

// document translates every block of a document, each into a folder of its own, and prints a table.
func (cmd *translateCmd) document(c *console, doc []byte, out string) error {
	list, err := blocks(cmd.File, doc)
	if err != nil {
		return err
	}
	w := tabwriter.NewWriter(c.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "block\tline\tedits\tresult")
	failed := false
	for i := range list {
		b := &list[i]
		p := &program{name: fmt.Sprintf("%s#%d", cmd.File, b.Number), text: b.Text, block: b, dynamicInts: cmd.DynamicInts}
		result := filepath.Join(out, folderName(b))
		t, err := translate(c, p, cmd.Intent, cmd.Lines)
		if err == nil {
			err = output.Write(result, t.Set, py2goconc.Runtime())
		}
		if err != nil {
			err = cause(result, err)
		}
		if err != nil {
			failed = true
			result = "not translated"
			if err != error(badInput) {
				result += ": " + err.Error()
			}
		}
		fmt.Fprintf(w, "%d\t%d\t%s\t%s\n", b.Number, b.Line, editSummary(t), result)
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if failed {
		return badInput
	}
	return nil
}

func editSummary(t *py2goconc.Translation) string {
	if t == nil {
		return "-"
	}
	applied, left := 0, 0
	for _, e := range t.Edits {
		if e.Applied {
			applied++
		} else {
			left++
		}
	}
	if left > 0 {
		return fmt.Sprintf("%d (+%d suggested)", applied, left)
	}
	return fmt.Sprint(applied)
}

// folderName is a block's folder: its number and heading.
func folderName(b *markdown.Block) string {
	var s strings.Builder
	dash := true
	for _, r := range b.Heading {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			s.WriteRune(unicode.ToLower(r))
			dash = false
		} else if !dash {
			s.WriteByte('-')
			dash = true
		}
	}
	name := strings.Trim(s.String(), "-")
	if runes := []rune(name); len(runes) > 40 {
		name = string(runes[:40])
	}
	return strings.TrimSuffix(fmt.Sprintf("%02d-%s", b.Number, name), "-")
}
