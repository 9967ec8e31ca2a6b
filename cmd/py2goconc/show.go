package main

import (
	"fmt"
	"slices"
	"text/tabwriter"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/parser/ast"
)

type checkCmd struct {
	File   string `arg:"" help:"Python file or Markdown document."`
	Block  int    `placeholder:"N" help:"Number of the block, for a document."`
	Intent bool   `help:"Apply repairs of what runs but surely means something else, too."`
}

// Run carries out `py2goconc check`.
func (cmd *checkCmd) Run(c *console) error {
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	_, err = translate(&console{c.out, c.out}, p, cmd.Intent, false)
	return err
}

type explainCmd struct {
	File  string `arg:"" help:"Python file or Markdown document."`
	Block int    `placeholder:"N" help:"Number of the block, for a document."`
}

// Run carries out `py2goconc explain`.
func (cmd *explainCmd) Run(c *console) error {
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	t := py2goconc.Check(p.name, p.text, p.options(false))
	c.report(append(editNotes(t), t.Diagnostics...), p.name, p.text)
	if t.IR == nil || hasError(t) {
		return badInput
	}
	w := tabwriter.NewWriter(c.out, 0, 4, 2, ' ', 0)
	for _, d := range t.IR.Decisions {
		fmt.Fprintf(w, "%s:%d:%d\t%s\t%s\t%s\n", d.File, d.Line, d.Col+1, d.What, d.Choice, d.Reason)
	}
	return w.Flush()
}

func hasError(t *py2goconc.Translation) bool {
	return slices.ContainsFunc(t.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity == diag.Error })
}

type astCmd struct {
	File  string `arg:"" help:"Python file or Markdown document."`
	Spans bool   `help:"Include line and column of every node."`
	Block int    `placeholder:"N" help:"Number of the block, for a document."`
}

// Run carries out `py2goconc ast`: the text is taken as it is, without repair.
func (cmd *astCmd) Run(c *console) error {
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	t := py2goconc.Check(p.name, p.text, py2goconc.Options{Strict: true})
	if t.Tree == nil {
		c.report(t.Diagnostics, p.name, p.text)
		return badInput
	}
	_, err = fmt.Fprintln(c.out, ast.Dump(t.Tree, cmd.Spans))
	return err
}
