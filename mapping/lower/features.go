package lower

import (
	"strings"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// scan looks for the modules and functions by which a program gets threads and processes.
func (f *features) scan(m *ast.Module) {
	osNames := map[string]bool{"os": false}
	m.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Import:
			for _, a := range n.Names {
				f.module(string(a.Name))
				if a.Name == "os" {
					name := string(a.AsName)
					if name == "" {
						name = "os"
					}
					osNames[name] = true
				}
			}
		case *ast.ImportFrom:
			f.module(string(n.Module))
			for _, a := range n.Names {
				f.module(string(n.Module) + "." + string(a.Name))
				f.attribute(string(a.Name))
				if n.Module == "os" && (a.Name == "fork" || a.Name == "*") {
					f.fork, f.processes = true, true
				}
			}
		case *ast.Name:
			f.signals = f.signals || n.Id == "KeyboardInterrupt"
		case *ast.Str:
			f.attribute(string(n.S))
		case *ast.Keyword:
			f.attribute(string(n.Arg))
		case *ast.Attribute:
			f.attribute(string(n.Attr))
			if v, ok := n.Value.(*ast.Name); ok && osNames[string(v.Id)] && n.Attr == "fork" {
				f.fork, f.processes = true, true
			}
		}
		return true
	})
}

// attribute notes what a program wants to know about its own functions, and how it starts processes.
func (f *features) attribute(name string) {
	switch name {
	case "spawn", "forkserver", "set_start_method", "get_context", "mp_context", "SpawnProcess", "ForkServerProcess":
		f.spawn = true
	case "__closure__", "cell_contents", "co_freevars", "getclosurevars":
		f.closures, f.code = true, true
	case "co_varnames", "co_nlocals":
		f.code = true
	}
}

func (f *features) module(name string) {
	if byNameUsers[name] {
		f.byName = true
	}
	switch name {
	case "unittest", "unittest.mock":
		f.patched = true
	case "weakref":
		f.weak = true
	case "inspect", "importlib", "pickle", "doctest", "timeit", "__main__":
		f.modules = true
	}
	switch {
	case strings.HasPrefix(name, "multiprocessing.dummy"):
		f.threads = true
	case strings.HasPrefix(name, "multiprocessing"):
		f.processes, f.threads = true, true
	case strings.HasPrefix(name, "concurrent"):
		f.threads = true
		f.processes = true
	case name == "signal":
		f.signals = true
	case name == "threading", name == "_thread", name == "asyncio", name == "socketserver", name == "sched":
		f.threads = true
	}
}

// byNameUsers are the modules that look up a program's classes and functions by name.
var byNameUsers = map[string]bool{
	"pickle": true, "copyreg": true, "unittest": true, "importlib": true, "sys": true, "__main__": true, "inspect": true,
	"dataclasses": true, "typing": true, "enum": true, "collections": true, "doctest": true, "timeit": true,
}

// moduleName is __name__: a child made by spawn runs the program's module under another name.
func (l *lowerer) moduleName() ir.Expr {
	if l.m.Name == "__main__" && l.uses.spawn {
		return rt("MainName")
	}
	return &ir.Conv{Type: ir.NamedIn("py", "Str"), X: str(l.m.Name)}
}

func (l *lowerer) moduleDoc() ir.Expr {
	if doc, ok := docstring(l.m.Tree.Body); ok {
		return &ir.Conv{Type: ir.NamedIn("py", "Str"), X: str(doc)}
	}
	return none()
}

// usesOpen says that a module names the built-in function open, which package pyio brings, or os.fdopen, which calls it.
func (m *moduleState) usesOpen() bool {
	found := false
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Name:
			found = found || n.Id == "open" && m.Info.Uses[n] == nil
		case *ast.Attribute:
			found = found || n.Attr == "fdopen"
		case *ast.Alias:
			found = found || n.Name == "fdopen"
		}
		return !found
	})
	return found
}

// moduleStart lowers what happens before the first statement of a module.
func (l *lowerer) moduleStart() {
	if l.m.usesOpen() {
		l.add(&ir.ExprStmt{X: method(sym("pyio", "Def"), "Module", thread())})
	}
	if doc, ok := docstring(l.m.Tree.Body); ok && l.m.Info.UsesGlobals {
		l.add(&ir.ExprStmt{X: rt("SetModuleName", str(l.m.Name), str("__doc__"), box(value{str(doc), ir.GoStr}))})
	}
}
