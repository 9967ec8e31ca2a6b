package lower

import (
	"sort"

	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// unmappedNames refuses what the program takes from library modules by a name that CPython's module has and the runtime's
// has not: otherwise it would fail when it runs, where it does not under CPython. Code that is ready for a missing name,
// or cannot run here, is let through.
func (l *lowerer) unmappedNames(m *moduleState) {
	if m.Library {
		return
	}
	l.m = m
	m.absent = map[ast.Node]bool{}
	c := &nameCheck{l: l, m: m, modules: map[*resolve.Symbol]string{}, stored: map[string]bool{}}
	c.findModules()
	first := len(l.errs)
	m.guarded(c.visit)
	added := l.errs[first:]
	sort.SliceStable(added, func(i, j int) bool {
		a, b := added[i], added[j]
		return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col
	})
	l.errs = append(l.errs[:first:first], onePerMessage(added)...)
}

type nameCheck struct {
	l *lowerer
	m *moduleState
	// modules are the variables that nothing but imports of one module binds.
	modules map[*resolve.Symbol]string
	// stored are the attributes that the program sets on modules, as "module.name".
	stored map[string]bool
	// stars are the library modules of which the program imports all names; own says that its own modules are among
	// them.
	stars []string
	own   bool
}

// findModules notes what the imports bind.
func (c *nameCheck) findModules() {
	bound := map[*resolve.Symbol]int{}
	note := func(a *ast.Alias, module string) {
		s := c.m.Info.Binds[a]
		if s == nil || c.ownModule(module) {
			return
		}
		bound[s]++
		if have, seen := c.modules[s]; seen && have != module {
			module = ""
		}
		c.modules[s] = module
	}
	c.m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Import:
			for _, a := range n.Names {
				module := string(a.Name)
				if a.AsName == "" {
					module = firstPart(module)
				}
				note(a, module)
			}
		case *ast.ImportFrom:
			for _, a := range n.Names {
				switch {
				case a.Name == "*":
					c.star(n)
				case n.Level == 0 && c.l.mapped(string(n.Module)+"."+string(a.Name)):
					note(a, string(n.Module)+"."+string(a.Name))
				}
			}
		}
		return true
	})
	for s := range c.modules {
		if s.Stores != bound[s] || s.Dels > 0 || s.IsParam {
			c.modules[s] = ""
		}
	}
	c.m.Tree.WalkAll(func(n ast.Node) bool {
		if a, ok := n.(*ast.Attribute); ok && a.Ctx != ast.Load {
			c.stored[c.module(a.Value)+"."+string(a.Attr)] = true
		}
		return true
	})
}

func (c *nameCheck) star(n *ast.ImportFrom) {
	if n.Level > 0 || c.ownModule(string(n.Module)) {
		c.own = true
		return
	}
	c.stars = append(c.stars, string(n.Module))
}

// ownModule says that a module is the program's own.
func (c *nameCheck) ownModule(module string) bool {
	m := c.l.mods[firstPart(module)]
	return m != nil && !m.Library
}

// mapped says that the runtime has a module.
func (l *lowerer) mapped(module string) bool {
	return l.mods[module] != nil || l.opt.RuntimePackage(module) != ""
}

func firstPart(module string) string {
	for i := range module {
		if module[i] == '.' {
			return module[:i]
		}
	}
	return module
}

// module names the library module that an expression stands for; "" if it is none.
func (c *nameCheck) module(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		if !c.m.Info.ClassDynamic[e] {
			return c.modules[c.m.Info.Uses[e]]
		}
	case *ast.Attribute:
		if before := c.module(e.Value); before != "" && c.l.mapped(before+"."+string(e.Attr)) {
			return before + "." + string(e.Attr)
		}
	}
	return ""
}

// visit looks at one node.
func (c *nameCheck) visit(n ast.Node, g guard) bool {
	switch n := n.(type) {
	case *ast.Attribute:
		name := string(n.Attr)
		module := c.module(n.Value)
		if module == "" || n.Ctx != ast.Load || c.stored[module+"."+name] || g.covers(name) {
			return true
		}
		if c.l.opt.Unmapped(module, name) {
			c.refuse(n, module, name)
		}
	case *ast.Name:
		c.bare(n, g)
	case *ast.ImportFrom:
		c.from(n, g)
	case *ast.Import:
		if g.dead || g.ready {
			c.m.absent[n] = true
		}
	}
	return true
}

// from looks at `from module import names`.
func (c *nameCheck) from(n *ast.ImportFrom, g guard) {
	if g.dead || g.ready {
		c.m.absent[n] = true
		return
	}
	module := string(n.Module)
	if n.Level > 0 || c.ownModule(module) || !c.l.mapped(module) {
		return
	}
	for _, a := range n.Names {
		name := string(a.Name)
		sub := module + "." + name
		switch {
		case g.covers(name) || c.l.mapped(sub):
		case c.l.opt.UnmappedModule(sub):
			c.l.errorf(a, "PG430", guardImport, "the module %q has no mapping", sub)
		case c.l.opt.Unmapped(module, name):
			c.refuse(a, module, name)
		}
	}
}

// bare looks at a name that the module binds nowhere: a built-in, or one that `import *` brings.
func (c *nameCheck) bare(n *ast.Name, g guard) {
	name := string(n.Id)
	if c.m.Info.Uses[n] != nil || n.Ctx != ast.Load || c.own || c.m.Info.UsesGlobals || g.covers(name) {
		return
	}
	if c.l.opt.Unmapped("builtins", name) {
		c.refuse(n, "builtins", name)
		return
	}
	for _, module := range c.stars {
		if c.l.opt.UnmappedStar(module, name) {
			c.refuse(n, module, name)
			return
		}
	}
}

// onePerMessage keeps the first of the errors, which are in source order, that say the same.
func onePerMessage(list []*Error) []*Error {
	told := map[string]bool{}
	var out []*Error
	for _, e := range list {
		if !told[e.Msg] {
			told[e.Msg] = true
			out = append(out, e)
		}
	}
	return out
}

func (c *nameCheck) refuse(n ast.Node, module, name string) {
	c.l.errorf(n, "PG431", "use something else, or guard it with try/except AttributeError or hasattr",
		"%s.%s has no mapping", module, name)
}
