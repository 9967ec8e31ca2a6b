// Package deps reads what the project's packages import and where they start goroutines, so that a test can enforce the
// direction of the dependencies.
//
// Input: the project's root. Output: its non-test Go files with their imports and `go` statements. Must not: load types, or
// know any rule; the rules are in the test.
package deps

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
)

// Module is the path of the project's module.
const Module = "github.com/py2goconc/py2goconc"

// File is one Go file of the project.
type File struct {
	// Path and Package are relative to the root, with slashes; the root package is ".".
	Path, Package string
	// Imports are import paths; those of the project are relative to the root, too, and the root package is ".".
	Imports []string
	// Goroutines are the functions, with the receiver's type, that hold a `go` statement.
	Goroutines []string
}

// Load reads the project's Go files; tests and testdata are left out.
func Load(root string) ([]File, error) {
	var out []File
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (name == "testdata" || name == "vendor" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		f, err := read(path)
		if err != nil {
			return err
		}
		f.Path = filepath.ToSlash(rel)
		f.Package = filepath.ToSlash(filepath.Dir(rel))
		out = append(out, f)
		return nil
	})
	return out, err
}

func read(path string) (File, error) {
	tree, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		return File{}, err
	}
	var f File
	for _, i := range tree.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			return File{}, err
		}
		f.Imports = append(f.Imports, relative(p))
	}
	for _, d := range tree.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if ok && startsGoroutine(fn) {
			f.Goroutines = append(f.Goroutines, funcName(fn))
		}
	}
	return f, nil
}

func relative(path string) string {
	if path == Module {
		return "."
	}
	return strings.TrimPrefix(path, Module+"/")
}

func startsGoroutine(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok {
			found = true
		}
		return !found
	})
	return found
}

// funcName is f for a function and T.f for a method.
func funcName(fn *ast.FuncDecl) string {
	if fn.Recv == nil {
		return fn.Name.Name
	}
	t := fn.Recv.List[0].Type
	for {
		switch u := t.(type) {
		case *ast.StarExpr:
			t = u.X
		case *ast.IndexExpr:
			t = u.X
		case *ast.IndexListExpr:
			t = u.X
		case *ast.Ident:
			return u.Name + "." + fn.Name.Name
		default:
			return fn.Name.Name
		}
	}
}
