// Package py2goconc translates Python programs to Go programs that run on its runtime packages.
//
// Input: Python source text. Output: Go files, edits and diagnostics. Must not: print, exit, or touch any file but those
// that the caller names.
package py2goconc

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/py2goconc/py2goconc/generator/gofile"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/lower"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Program is a translated program.
type Program struct {
	Set *gofile.Set
	// IR is what the Go files were printed from.
	IR *ir.Program
	// SyntaxErrors and Errors say why there is no Set.
	SyntaxErrors []*parser.SyntaxError
	Errors       []*lower.Error
}

// Options says how to translate.
type Options struct {
	// RuntimePackage gives the runtime package for a Python module, "" when there is none.
	RuntimePackage func(module string) string
	// Gofile is passed on to the printer.
	Gofile gofile.Options
}

// Translate translates one Python program. name is its path as tracebacks show it.
func Translate(name string, src []byte, opt Options) (*Program, error) {
	tree, errs := parser.Parse(name, src)
	if len(errs) > 0 {
		return &Program{SyntaxErrors: errs}, nil
	}
	mods := []*lower.Module{{Name: "__main__", Path: name, Tree: tree, Info: resolve.Resolve(tree)}}
	mods = append(mods, userModules(filepath.Dir(name), tree, map[string]bool{})...)
	prog, lowerErrs := lower.Lower(mods, lower.Options{
		RuntimePackage: opt.RuntimePackage,
		Unmapped:       func(string, string) bool { return false },
	})
	if len(lowerErrs) > 0 {
		return &Program{Errors: lowerErrs, IR: prog}, nil
	}
	set, err := gofile.Print(prog, opt.Gofile)
	return &Program{Set: set, IR: prog}, err
}

// userModules finds the modules of the program itself that a module imports: files beside it.
func userModules(dir string, tree *ast.Module, seen map[string]bool) []*lower.Module {
	var out []*lower.Module
	tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Import:
			for _, a := range n.Names {
				out = append(out, userModule(dir, string(a.Name), seen)...)
			}
		case *ast.ImportFrom:
			out = append(out, userModule(dir, string(n.Module), seen)...)
		}
		return true
	})
	return out
}

func userModule(dir, name string, seen map[string]bool) []*lower.Module {
	path := filepath.Join(dir, strings.ReplaceAll(name, ".", "/")+".py")
	if name == "" || seen[name] {
		return nil
	}
	src, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	seen[name] = true
	tree, errs := parser.Parse(path, src)
	if len(errs) > 0 {
		return nil
	}
	m := &lower.Module{Name: name, Path: path, Tree: tree, Info: resolve.Resolve(tree)}
	return append([]*lower.Module{m}, userModules(dir, tree, seen)...)
}
