package lower

import "github.com/py2goconc/py2goconc/parser/ast"

// freshGenerator says that an expression makes a generator that nothing else refers to. A loop over it closes it when it is
// left early, as CPython does when the last reference goes.
func (l *lowerer) freshGenerator(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.GeneratorExp:
		return true
	case *ast.Call:
		switch f := e.Func.(type) {
		case *ast.Name:
			sym := l.m.Info.Uses[f]
			if sym == nil || sym.Stores != 1 || sym.Dels > 0 || sym.IsParam || len(sym.Defs) != 1 {
				return false
			}
			def, ok := sym.Defs[0].(*ast.FunctionDef)
			return ok && l.isGenerator(def)
		case *ast.Attribute:
			return l.generatorMethod(string(f.Attr))
		}
	}
	return false
}

// isGenerator says that calling a function as it stands makes a generator.
func (l *lowerer) isGenerator(f *ast.FunctionDef) bool {
	scope := l.m.Info.Scopes[f]
	return scope != nil && scope.HasYield && len(f.DecoratorList) == 0
}

// generatorMethod says that the module's classes define methods of the name, and all as generators.
func (l *lowerer) generatorMethod(name string) bool {
	found, all := false, true
	l.m.Tree.WalkAll(func(n ast.Node) bool {
		c, ok := n.(*ast.ClassDef)
		if !ok {
			return true
		}
		for _, s := range c.Body {
			if f, ok := s.(*ast.FunctionDef); ok && string(f.Name) == name {
				found = true
				all = all && l.isGenerator(f)
			}
		}
		return true
	})
	return found && all
}
