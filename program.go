package py2goconc

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/mapping/lower"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// program lists the modules of a program: the file itself, and the files beside it that it imports.
func program(name string, tree *ast.Module, dir string) ([]*lower.Module, []diag.Diagnostic) {
	p := &loader{dir: dir, seen: map[string]bool{"__main__": true}, isPackage: map[string]bool{}}
	p.mods = append(p.mods, &lower.Module{Name: "__main__", Path: name, Tree: tree, Info: resolve.Resolve(tree)})
	p.imports("", tree)
	return p.mods, p.diags
}

type loader struct {
	dir       string
	seen      map[string]bool
	isPackage map[string]bool
	mods      []*lower.Module
	diags     []diag.Diagnostic
}

// imports loads what a module of the package pkg imports.
func (p *loader) imports(pkg string, tree *ast.Module) {
	if len(tree.TypeParams) > 0 {
		p.module("typing")
	}
	tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeAlias:
			p.module("typing")
		case *ast.Import:
			for _, a := range n.Names {
				p.module(string(a.Name))
			}
		case *ast.ImportFrom:
			name := string(n.Module)
			if n.Level > 0 {
				above := pkg
				for range n.Level - 1 {
					above, _, _ = cutLast(above)
				}
				name = strings.Trim(above+"."+name, ".")
			}
			p.module(name)
			for _, a := range n.Names {
				if sub := name + "." + string(a.Name); p.isPackage[name] || inLibrary(sub) {
					p.module(sub)
				}
			}
		}
		return true
	})
}

// module loads one module and the packages above it: the program's own file, or one of the library that is written in
// Python.
func (p *loader) module(name string) {
	if before, _, dotted := cutLast(name); dotted {
		p.module(before)
	}
	if name == "" || p.seen[name] {
		return
	}
	p.seen[name] = true
	path, src, library := p.find(name)
	if src == nil {
		return
	}
	tree, errs := parser.Parse(path, src)
	if len(errs) > 0 {
		t := &Translation{Name: path}
		t.syntaxErrors(errs)
		p.diags = append(p.diags, t.Diagnostics...)
		return
	}
	p.mods = append(p.mods, &lower.Module{Name: name, Path: path, Tree: tree, Info: resolve.Resolve(tree), Library: library, Package: p.isPackage[name]})
	pkg := name
	if !p.isPackage[name] {
		pkg, _, _ = cutLast(name)
	}
	p.imports(pkg, tree)
}

// find reads a module's source, nil when it is not Python source; library says that it is not the program's own.
func (p *loader) find(name string) (path string, src []byte, library bool) {
	file := strings.ReplaceAll(name, ".", "/")
	if p.dir != "" {
		path := filepath.Join(p.dir, file+".py")
		if src, err := os.ReadFile(path); err == nil {
			return path, src, false
		}
		path = filepath.Join(p.dir, file, "__init__.py")
		if src, err := os.ReadFile(path); err == nil {
			p.isPackage[name] = true
			return path, src, false
		}
	}
	if Runtime().RuntimePackage(name) != "" {
		return "", nil, true
	}
	path = "runtime/lib/" + file + ".py"
	if src, err := sources.ReadFile(path); err == nil {
		return "lib/" + file + ".py", src, true
	}
	if src, err := sources.ReadFile("runtime/lib/" + file + "/__init__.py"); err == nil {
		p.isPackage[name] = true
		return "lib/" + file + "/__init__.py", src, true
	}
	return "", nil, true
}

// inLibrary says that a module of Python's library is written in Python, perhaps within a package that is written in Go.
func inLibrary(name string) bool {
	f, err := sources.Open("runtime/lib/" + strings.ReplaceAll(name, ".", "/") + ".py")
	if err != nil {
		return false
	}
	_ = f.Close()
	return true
}

func cutLast(name string) (before, last string, ok bool) {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return name[:i], name[i+1:], true
	}
	return "", name, false
}

// place turns an error of the lowering, which speaks of the repaired text, into a diagnostic about the original.
func (t *Translation) place(e *lower.Error) diag.Diagnostic {
	d := diag.Diagnostic{Code: e.Code, Severity: diag.Error, File: t.Name, Message: e.Msg, Help: e.Help}
	line := t.originalLine(e.Line)
	d.Span.Start = diag.Pos{Line: line, Col: column(t.Text, e.Line, e.Col)}
	d.Span.End = diag.Pos{Line: line, Col: d.Span.Start.Col + 1}
	if e.EndLine == e.Line && e.EndCol > e.Col {
		d.Span.End.Col = column(t.Text, e.Line, e.EndCol)
	}
	if line != e.Line || !bytes.Equal(t.Original, t.Text) {
		d.Span.Start.Col, d.Span.End.Col = shift(t, e.Line, line, d.Span.Start.Col), shift(t, e.Line, line, d.Span.End.Col)
	}
	return d
}

// column turns a byte offset in a line into a column: characters from 1.
func column(text []byte, line, col int) int {
	l := lineText(text, line)
	return utf8.RuneCountInString(l[:min(col, len(l))]) + 1
}

func lineText(text []byte, line int) string {
	lines := bytes.SplitN(text, []byte("\n"), line+1)
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimRight(string(lines[line-1]), "\r")
}

// originalLine finds the line of the original that a line of the repaired text came from: the nearest with the same text.
func (t *Translation) originalLine(line int) int {
	if bytes.Equal(t.Original, t.Text) {
		return line
	}
	want := strings.TrimSpace(lineText(t.Text, line))
	for d := 0; d < 50; d++ {
		for _, n := range []int{line + d, line - d} {
			if n > 0 && strings.TrimSpace(lineText(t.Original, n)) == want {
				return n
			}
		}
	}
	return line
}

// shift moves a column by what the indentation of the line changed.
func shift(t *Translation, repaired, original, col int) int {
	indent := func(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }
	return max(1, col+indent(lineText(t.Original, original))-indent(lineText(t.Text, repaired)))
}
