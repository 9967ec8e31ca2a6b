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
			return l.isGenerator(sym.Defs[0])
		case *ast.Attribute:
			return l.generatorMethod(string(f.Attr))
		}
	}
	return false
}

// isGenerator says that n defines a function whose call as it stands makes a generator, plain or asynchronous.
func (l *lowerer) isGenerator(n ast.Node) bool {
	scope := l.m.Info.Scopes[n]
	if scope == nil || !scope.HasYield {
		return false
	}
	switch f := n.(type) {
	case *ast.FunctionDef:
		return len(f.DecoratorList) == 0
	case *ast.AsyncFunctionDef:
		return len(f.DecoratorList) == 0
	}
	return false
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
			if defName(s) == name {
				found = true
				all = all && l.isGenerator(s)
			}
		}
		return true
	})
	return found && all
}

// defName is the name of the function that a statement defines, "" for other statements.
func defName(s ast.Stmt) string {
	switch f := s.(type) {
	case *ast.FunctionDef:
		return string(f.Name)
	case *ast.AsyncFunctionDef:
		return string(f.Name)
	}
	return ""
}

// hasBreak says that a break stands somewhere in a list of statements.
func (l *lowerer) hasBreak(list []ast.Stmt) bool {
	found := false
	for _, s := range list {
		l.m.Tree.Walk(s, func(n ast.Node) bool {
			_, is := n.(*ast.Break)
			found = found || is
			return !found
		})
	}
	return found
}
