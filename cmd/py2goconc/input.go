package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/mattn/go-isatty"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/diag"
	"github.com/py2goconc/py2goconc/internal/markdown"
	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// maxInput bounds the files that are read: more is no program that somebody wrote.
const maxInput = 8 << 20

// readInput reads a source file or a document.
func readInput(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, cause(name, err)
	}
	if info.IsDir() {
		return nil, fmt.Errorf("%s is a folder; name a Python file or a Markdown document", name)
	}
	if info.Size() > maxInput {
		return nil, fmt.Errorf("%s has %.1f MB; files of more than %d MB are not read", name, float64(info.Size())/(1<<20), maxInput>>20)
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return nil, cause(name, err)
	}
	if bytes.IndexByte(src, 0) >= 0 {
		return nil, fmt.Errorf("%s is a binary file, not Python source", name)
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, fmt.Errorf("%s is empty: there is nothing to translate", name)
	}
	return src, nil
}

// cause words an error of the file system without Go's prefix and without the names of temporary files.
func cause(name string, err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		err = p.Err
	case errors.As(err, &l):
		err = l.Err
	default:
		return err
	}
	return fmt.Errorf("%s: %w", name, err)
}

func isDocument(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".mkd":
		return true
	}
	return false
}

// blocks lists the Python blocks of a document.
func blocks(name string, doc []byte) ([]markdown.Block, error) {
	list := markdown.Blocks(doc, looksLikePython)
	if len(list) == 0 {
		return nil, fmt.Errorf("%s holds no Python block (```python)", name)
	}
	return list, nil
}

// looksLikePython decides about a block that names no language: it parses and does more than name things, or a line of it
// begins as only Python lines do.
func looksLikePython(src []byte) bool {
	for _, line := range strings.Split(string(src), "\n") {
		t := strings.TrimSpace(line)
		for _, start := range []string{"import ", "from ", "def ", "class ", "print(", ">>> "} {
			if strings.HasPrefix(t, start) && (start != "from " || strings.Contains(t, " import ")) {
				return true
			}
		}
	}
	tree, errs := parser.Parse("block", src)
	if len(errs) > 0 {
		return false
	}
	for _, s := range tree.Body {
		switch s.(type) {
		case *ast.Assign, *ast.For, *ast.While, *ast.With:
			return true
		}
	}
	return false
}

// report prints diagnostics.
func (c *console) report(list []diag.Diagnostic, name string, src []byte) {
	f, isFile := c.err.(*os.File)
	opt := diag.RenderOptions{
		Color:  isFile && isatty.IsTerminal(f.Fd()) && os.Getenv("NO_COLOR") == "",
		Source: func(string) (*diag.Lines, bool) { return diag.NewLines(string(src)), true },
	}
	if err := diag.Render(c.err, list, opt); err != nil {
		fmt.Fprintln(c.err, name, err)
	}
}

// program is one Python program to work on: a file, or a block of a document.
type program struct {
	name  string
	text  []byte
	block *markdown.Block // nil for a file
	// dynamicInts asks for ints without bounds.
	dynamicInts bool
}

// options are the translation options for it.
func (p *program) options(intent bool) py2goconc.Options {
	opt := py2goconc.Options{Intent: intent, Markdown: p.block != nil, DynamicInts: p.dynamicInts}
	if p.block == nil {
		opt.Dir = filepath.Dir(p.name)
	}
	return opt
}

// load reads a file, or the numbered block of a document.
func load(name string, block int) (*program, error) {
	src, err := readInput(name)
	if err != nil {
		return nil, err
	}
	if !isDocument(name) {
		if block != 0 {
			return nil, fmt.Errorf("--block is for Markdown documents, which %s is not", name)
		}
		return &program{name: name, text: src}, nil
	}
	list, err := blocks(name, src)
	if err != nil {
		return nil, err
	}
	if block < 1 || block > len(list) {
		return nil, fmt.Errorf("%s has Python blocks 1 to %d; choose one with --block N", name, len(list))
	}
	b := list[block-1]
	return &program{name: fmt.Sprintf("%s#%d", name, block), text: b.Text, block: &b}, nil
}
