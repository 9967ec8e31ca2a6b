package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Strings in loops. Python appends to a string in place where nothing else holds it, and indexes one in constant time; a Go
// string can do neither. A local that a loop appends to is a typed.Builder, one that a loop indexes has a typed.View beside
// it, made anew at each store.

var (
	builderType = ir.NamedIn("typed", "Builder")
	viewType    = ir.NamedIn("typed", "View")
)

func isBuilder(v *ir.Var) bool { return v.Type == builderType }

// findStrings finds the variables that are built or indexed in loops.
func (l *lowerer) findStrings(m *moduleState) {
	m.builders, m.views = map[*resolve.Symbol]bool{}, map[*resolve.Symbol]*ir.Var{}
	appended, indexed := map[*resolve.Symbol]bool{}, map[*resolve.Symbol]bool{}
	note := func(e ast.Expr, into map[*resolve.Symbol]bool) {
		if n, ok := e.(*ast.Name); ok {
			s := m.Info.Uses[n]
			if s != nil && m.types.Var[s] != nil && m.types.Var[s].Kind == types.Str {
				into[s] = true
			}
		}
	}
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
			return false
		case *ast.AugAssign:
			if n.Op == ast.Add {
				note(n.Target, appended)
			}
		case *ast.Subscript:
			note(n.Value, indexed)
		case *ast.Call:
			if f, ok := n.Func.(*ast.Name); ok && f.Id == "len" && len(n.Args) == 1 {
				note(n.Args[0], indexed)
			}
		}
		return true
	}
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n.(type) {
		case *ast.For, *ast.While, *ast.ListComp, *ast.GeneratorExp, *ast.DictComp:
			m.Tree.Walk(n, visit)
		}
		return true
	})
	l.findNested(m, func(e ast.Expr) { note(e, indexed) })
	for s := range appended {
		m.builders[s] = !s.Global && !s.IsParam && s.Scope.Kind != resolve.Comprehension && len(s.StoresIn) == 0
	}
	for s := range indexed {
		if !appended[s] && s.Scope.Kind != resolve.Comprehension && len(s.StoresIn) == 0 {
			kind := ir.Local
			if s.Global {
				kind = ir.Global
			}
			m.views[s] = &ir.Var{Kind: kind, Name: s.Name + "_view", Type: viewType, Module: m.Name}
		}
	}
}

// findNested finds what loops within loops run through.
func (l *lowerer) findNested(m *moduleState, note func(ast.Expr)) {
	through := func(e ast.Expr) {
		note(e)
		if c, ok := e.(*ast.Call); ok {
			if f, ok := c.Func.(*ast.Name); ok && (f.Id == "enumerate" || f.Id == "zip") {
				for _, a := range c.Args {
					note(a)
				}
			}
		}
	}
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
			return false
		case *ast.For:
			through(n.Iter)
		case *ast.ListComp:
			through(n.Generators[0].Iter)
		case *ast.GeneratorExp:
			through(n.Generators[0].Iter)
		}
		return true
	}
	m.Tree.WalkAll(func(n ast.Node) bool {
		var body []ast.Stmt
		switch n := n.(type) {
		case *ast.For:
			body = n.Body
		case *ast.While:
			body = n.Body
		}
		for _, s := range body {
			m.Tree.Walk(s, visit)
		}
		return true
	})
}

// refreshView makes the view of a variable that was just set.
func (l *lowerer) refreshView(s *resolve.Symbol) {
	view := l.m.views[s]
	if view == nil {
		return
	}
	v := l.typedVariable(s)
	x := tcall("ViewOf", ref(v))
	if !s.Global {
		l.add(define(view, x))
		return
	}
	if !view.Fixed {
		view.Fixed = true
		l.m.file.Vars = append(l.m.file.Vars, &ir.PkgVar{Var: view})
	}
	l.add(assign(lhs(view), x))
}

// viewOf is the view of the variable that e names, if it has one.
func (l *lowerer) viewOf(e ast.Expr) *ir.Var {
	n, ok := e.(*ast.Name)
	if !ok {
		return nil
	}
	return l.m.views[l.m.Info.Uses[n]]
}

// percent lowers format % b. Where b is surely a tuple of known length, or surely none and no mapping, its items are passed
// one by one.
func percent(l *lowerer, a, b value) value {
	args := []ir.Expr{box(b)}
	if c, ok := args[0].(*ir.Call); ok && !c.Spread && isSym(c.Fun, "NewTuple") {
		args = c.Args
	} else if !scalar(b.t) {
		return value{l.unbox(rt("Mod", box(a), args[0]), ir.GoStr), ir.GoStr}
	}
	return value{rt("Percent", append([]ir.Expr{a.x}, args...)...), ir.GoStr}
}

// isSym says that e is the symbol of that name in package py.
func isSym(e ir.Expr, name string) bool {
	s, ok := e.(*ir.Sym)
	return ok && s.Pkg == "py" && s.Name == name
}
