// Package py2goconc translates Python programs to Go programs that run on its runtime packages.
//
// Input: Python source text. Output: Go files, edits and diagnostics. Must not: print, exit, or write any file.
package py2goconc

import (
	"fmt"

	"github.com/py2goconc/py2goconc/generator/gofile"
	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/mapping/catalog"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/lower"
	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/repair"
)

// Options says how to translate. The zero value works.
type Options struct {
	// Intent applies all intent repairs, Markdown those that are certain in pasted snippets.
	Intent, Markdown bool
	// Strict takes the text as it is: broken Python is an error.
	Strict bool
	// DynamicInts leaves everything to the object model, whose ints have no bounds: for programs whose ints of static type
	// leave 64 bits.
	DynamicInts bool
	// LineDirectives adds //line comments to the Go files.
	LineDirectives bool
	// Dir is where modules of the program's own are looked for; "" finds none.
	Dir string
}

// Translation is what became of one Python program.
type Translation struct {
	Name string
	// Original and Text are the program before and after repair.
	Original, Text []byte
	Edits          []repair.Edit
	Tree           *ast.Module
	// IR and Set are nil when the diagnostics hold an error.
	IR  *ir.Program
	Set *gofile.Set
	// Diagnostics speak of places in Original.
	Diagnostics []diag.Diagnostic
}

// OK says that there is a Go program.
func (t *Translation) OK() bool { return t.Set != nil }

// Translate translates one Python program. name is its path as tracebacks and diagnostics show it. The error is an
// internal one: what is wrong with the program is in the diagnostics.
func Translate(name string, src []byte, opt Options) (*Translation, error) {
	t := Check(name, src, opt)
	if t.IR == nil || len(t.Diagnostics) > 0 && hasError(t.Diagnostics) {
		return t, nil
	}
	set, err := gofile.Print(t.IR, gofile.Options{LineDirectives: opt.LineDirectives})
	t.Set = set
	return t, err
}

// Check does all of Translate but the printing of Go files.
func Check(name string, src []byte, opt Options) *Translation {
	t := &Translation{Name: name, Original: src, Text: src}
	tree, errs := t.parse(opt)
	if len(errs) > 0 || hasError(t.Diagnostics) {
		t.syntaxErrors(errs)
		return t
	}
	t.Tree = tree
	t.lower(opt)
	return t
}

// lower makes the IR of the whole program. A mistake of the translator's in the typed level does not cost the user the
// program: it is told, and everything is left to the object model.
func (t *Translation) lower(opt Options) {
	if opt.DynamicInts {
		t.lowerAt(opt.Dir, true)
		return
	}
	if r := t.tryTyped(opt.Dir); r != nil {
		t.Diagnostics = append(t.Diagnostics, diag.Diagnostic{
			Code: "PG903", Severity: diag.Warning, File: t.Name, Span: diag.Span{Start: diag.Pos{Line: 1, Col: 1}, End: diag.Pos{Line: 1, Col: 2}},
			Message: fmt.Sprintf("internal error in type inference (%v): the program is translated without static types, and slower", r),
		})
		t.lowerAt(opt.Dir, true)
	}
}

// tryTyped lowers with static types and gives the panic that this ended in, if any.
func (t *Translation) tryTyped(dir string) (failure any) {
	known := len(t.Diagnostics)
	defer func() {
		if failure = recover(); failure != nil {
			t.Diagnostics = t.Diagnostics[:known]
		}
	}()
	t.lowerAt(dir, false)
	return nil
}

func (t *Translation) lowerAt(dir string, dynamic bool) {
	mods, diags := program(t.Name, t.Tree, dir)
	t.Diagnostics = append(t.Diagnostics, diags...)
	prog, errs := lower.Lower(mods, lower.Options{
		RuntimePackage: Runtime().RuntimePackage,
		Unmapped:       catalog.Unmapped,
		UnmappedStar:   catalog.UnmappedStar,
		UnmappedModule: catalog.UnmappedModule,
		AbsentModule:   catalog.AbsentModule,
		Dynamic:        dynamic,
	})
	t.IR = prog
	for _, e := range errs {
		t.Diagnostics = append(t.Diagnostics, t.place(e))
	}
}

// parse reads the text, repaired where that is needed or asked for.
func (t *Translation) parse(opt Options) (*ast.Module, []*parser.SyntaxError) {
	tree, errs := parser.Parse(t.Name, t.Text)
	if opt.Strict {
		return tree, errs
	}
	r := repair.Repair(t.Name, t.Text, repair.Options{Markdown: opt.Markdown, Intent: opt.Intent})
	if len(errs) == 0 && !opt.Intent && !opt.Markdown && !r.Changed() {
		return tree, errs // a valid program changes only where names of Python 2 would fail
	}
	t.Edits = r.Edits
	if len(r.Errs) > 0 {
		t.Diagnostics = append(t.Diagnostics, r.Errs...)
		return tree, errs
	}
	t.Text = r.Text
	return parser.Parse(t.Name, t.Text)
}

func (t *Translation) syntaxErrors(errs []*parser.SyntaxError) {
	if hasError(t.Diagnostics) {
		return
	}
	for _, e := range errs {
		start := diag.Pos{Line: e.Line, Col: max(e.Col, 1)}
		end := diag.Pos{Line: e.EndLine, Col: e.EndCol}
		if end.Line < start.Line || end.Line == start.Line && end.Col <= start.Col {
			end = start
			end.Col++
		}
		t.Diagnostics = append(t.Diagnostics, diag.Diagnostic{
			Code: "PG201", Severity: diag.Error, File: t.Name, Span: diag.Span{Start: start, End: end},
			Message: e.Type + ": " + e.Msg,
		})
	}
}

func hasError(list []diag.Diagnostic) bool {
	for i := range list {
		if list[i].Severity == diag.Error {
			return true
		}
	}
	return false
}
