package repair

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

const reasonDunder = "Markdown took the underscores for bold type: Python calls this method by its name with two on each side"

// specialNames are the special methods that snippets define, with the number of parameters (self included), 0 for any.
var specialNames = map[string]int{"init": 0, "str": 1, "repr": 1, "len": 1, "getitem": 2, "setitem": 3, "delitem": 2, "contains": 2, "iter": 1,
	"next": 1, "call": 0, "enter": 1, "exit": 4, "eq": 2, "ne": 2, "lt": 2, "le": 2, "gt": 2, "ge": 2, "add": 2, "sub": 2, "mul": 2, "hash": 1,
	"bool": 1, "del": 1, "new": 0, "getattr": 2, "setattr": 3, "truediv": 2, "radd": 2, "iadd": 2, "neg": 1, "abs": 1, "int": 1, "float": 1}

// lostUnderscores finds special methods without their underscores: `def init(self)` in a class that is called with arguments,
// and `_init_` with one on each side.
func lostUnderscores(t *intentText) []finding {
	if t.tree == nil {
		return nil
	}
	var out []finding
	t.tree.mod.WalkAll(func(n ast.Node) bool {
		if c, ok := n.(*ast.ClassDef); ok {
			u := underscored{t: t.tree, class: c}
			out = append(out, u.findings()...)
		}
		return true
	})
	return out
}

// underscored looks at one class.
type underscored struct {
	t     *tree
	class *ast.ClassDef
	defs  map[string]*ast.FunctionDef
}

func (u *underscored) findings() []finding {
	u.defs = map[string]*ast.FunctionDef{}
	for _, s := range u.class.Body {
		if f, ok := s.(*ast.FunctionDef); ok && len(f.DecoratorList) == 0 {
			u.defs[string(f.Name)] = f
		}
	}
	var out []finding
	add := func(f *ast.FunctionDef, base string) {
		list := append(u.rename(f, base), u.supers(f, base)...)
		if len(list) > 0 {
			sortChanges(list)
			out = append(out, finding{changes: list, certain: true})
		}
	}
	some := false
	for _, s := range u.class.Body {
		f, ok := s.(*ast.FunctionDef)
		if !ok || u.defs[string(f.Name)] != f {
			continue
		}
		name := string(f.Name)
		base := strings.Trim(name, "_")
		if n, known := specialNames[base]; !known || n > 0 && len(f.Args.Args) != n || u.defs["__"+base+"__"] != nil {
			continue
		}
		switch {
		case name == "_"+base+"_", name == "__"+base, name == "__"+base+"_", name == "_"+base+"__", name == base+"__":
			if !u.used(name) {
				some = true
				add(f, base)
			}
		case name == "init" && u.lostInit(f):
			some = true
			add(f, base)
		}
	}
	if !some {
		return out
	}
	for _, s := range u.class.Body {
		if f, ok := s.(*ast.FunctionDef); ok && u.defs[string(f.Name)] == f {
			if n, known := specialNames[string(f.Name)]; known && f.Name != "init" && (n == 0 || len(f.Args.Args) == n) && !u.used(string(f.Name)) {
				add(f, string(f.Name))
			}
		}
	}
	return out
}

// lostInit reports whether the method init must be __init__: it sets attributes, nobody calls it by name, and the class is
// called with its arguments.
func (u *underscored) lostInit(f *ast.FunctionDef) bool {
	if len(f.Args.Args) == 0 || f.Args.Args[0].Arg != "self" || u.used("init") {
		return false
	}
	sets, called := false, len(f.Args.Args) > 1
	for _, s := range f.Body {
		u.t.mod.Walk(s, func(n ast.Node) bool {
			if a, ok := n.(*ast.Attribute); ok && a.Ctx != ast.Load && nameOf(a.Value) == "self" {
				sets = true
			}
			return true
		})
	}
	fits := true
	u.t.mod.WalkAll(func(n ast.Node) bool {
		if c, ok := n.(*ast.Call); ok && nameOf(c.Func) == string(u.class.Name) {
			called = true
			fits = fits && signature{f.Args, nil, true}.takes(c)
		}
		return true
	})
	return sets && called && fits
}

// used reports whether the text reads an attribute of that name other than on super() or a class with self as first argument.
func (u *underscored) used(name string) bool {
	found := false
	base := map[ast.Node]bool{}
	u.t.mod.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			if a, ok := n.Func.(*ast.Attribute); ok && baseCall(n, a) {
				base[a] = true
			}
		case *ast.Attribute:
			found = found || string(n.Attr) == name && !base[n]
		}
		return !found
	})
	return found
}

// baseCall reports whether a call is one of the base class's method: super().m(...) or Base.m(self, ...).
func baseCall(c *ast.Call, a *ast.Attribute) bool {
	if s, ok := a.Value.(*ast.Call); ok {
		return nameOf(s.Func) == "super"
	}
	name := nameOf(a.Value)
	return name != "" && name[0] >= 'A' && name[0] <= 'Z' && len(c.Args) > 0 && nameOf(c.Args[0]) == "self"
}

// rename gives the method's name its underscores.
func (u *underscored) rename(f *ast.FunctionDef, base string) []change {
	at := u.t.start(f)
	for _, k := range lexAll(u.t.text[at:lineEnd(u.t.text, at)]) {
		if k.is(string(f.Name)) && k.start > 0 {
			return []change{{at + k.start, at + k.end, "__" + base + "__", CodeUnderscores, reasonDunder}}
		}
	}
	return nil
}

// supers renames the calls of the base class's method inside a method.
func (u *underscored) supers(f *ast.FunctionDef, base string) []change {
	var out []change
	for _, s := range f.Body {
		u.t.mod.Walk(s, func(n ast.Node) bool {
			c, ok := n.(*ast.Call)
			if !ok {
				return true
			}
			if a, ok := c.Func.(*ast.Attribute); ok && a.Attr == f.Name && baseCall(c, a) {
				end := u.t.end(a)
				out = append(out, change{end - len(a.Attr), end, "__" + base + "__", CodeUnderscores, reasonDunder})
			}
			return true
		})
	}
	return out
}
