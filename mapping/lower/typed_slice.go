package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Assignments of slices that need no new list.

// assignSlice lowers `x[a:b] = ` parts of lists, and `x = y[:]` where x can keep its memory; false for all others.
func (l *lowerer) assignSlice(s *ast.Assign) bool {
	if l.m.types == nil || len(s.Targets) != 1 {
		return false
	}
	return l.mirror(s) || l.assignParts(s) || l.recycle(s)
}

// mirror lowers `x[a:b] = x[c:d:-1]`, which often reverses in place.
func (l *lowerer) mirror(s *ast.Assign) bool {
	to, ok1 := s.Targets[0].(*ast.Subscript)
	from, ok2 := s.Value.(*ast.Subscript)
	if !ok1 || !ok2 || l.kindOf(to.Value) != types.List || l.kindOf(from) != types.List || !sameNames(to.Value, from.Value) {
		return false
	}
	dst, ok1 := to.Slice.(*ast.Slice)
	src, ok2 := from.Slice.(*ast.Slice)
	if !ok1 || !ok2 || dst.Step != nil {
		return false
	}
	if n, ok := literalInt(src.Step); !ok || n != -1 {
		return false
	}
	for _, e := range []ast.Expr{dst.Lower, dst.Upper, src.Lower, src.Upper} {
		if e != nil && !l.calmExpr(e) {
			return false
		}
	}
	vs := l.operands(l.thunk(to.Value), l.sliceBound(dst.Lower), l.sliceBound(dst.Upper), l.sliceBound(src.Lower), l.sliceBound(src.Upper))
	l.add(&ir.ExprStmt{X: method(vs[0].x, "Mirror", vs[1].x, vs[2].x, vs[3].x, vs[4].x)})
	return true
}

// assignParts lowers `x[a:b] = y[c:d]` and `x[a:b] = y[c:d] + z[e:f]`.
func (l *lowerer) assignParts(s *ast.Assign) bool {
	to, ok := s.Targets[0].(*ast.Subscript)
	if !ok || l.kindOf(to.Value) != types.List || l.static(to.Value).Optional {
		return false
	}
	dst, ok := to.Slice.(*ast.Slice)
	if !ok || dst.Step != nil || !l.calmExpr(to.Value) || dst.Lower != nil && !l.calmExpr(dst.Lower) || dst.Upper != nil && !l.calmExpr(dst.Upper) {
		return false
	}
	parts, ok := l.sliceParts(s.Value)
	if !ok {
		return false
	}
	var fs []func() value
	for _, p := range parts {
		sl := p.Slice.(*ast.Slice)
		fs = append(fs, l.thunk(p.Value), l.sliceBound(sl.Lower), l.sliceBound(sl.Upper))
	}
	vs := l.operands(append(fs, l.thunk(to.Value), l.sliceBound(dst.Lower), l.sliceBound(dst.Upper))...)
	n := len(fs)
	args := []ir.Expr{vs[n+1].x, vs[n+2].x}
	for i := 0; i < n; i += 3 {
		if !sameType(vs[i].t, vs[n].t) {
			return false
		}
		args = append(args, method(vs[i].x, "Part", vs[i+1].x, vs[i+2].x))
	}
	l.add(&ir.ExprStmt{X: method(vs[n].x, "SetParts", args...)})
	return true
}

// sliceParts splits a sum of slices of lists that are evaluated without effects.
func (l *lowerer) sliceParts(e ast.Expr) ([]*ast.Subscript, bool) {
	switch e := e.(type) {
	case *ast.BinOp:
		a, ok1 := l.sliceParts(e.Left)
		b, ok2 := l.sliceParts(e.Right)
		return append(a, b...), ok1 && ok2 && e.Op == ast.Add
	case *ast.Subscript:
		sl, ok := e.Slice.(*ast.Slice)
		if !ok || sl.Step != nil || l.kindOf(e.Value) != types.List || l.static(e.Value).Optional || l.kindOf(e) != types.List || !l.calmExpr(e.Value) {
			return nil, false
		}
		for _, b := range []ast.Expr{sl.Lower, sl.Upper} {
			if b != nil && (!intKind(l.kindOf(b)) || !l.calmExpr(b)) {
				return nil, false
			}
		}
		return []*ast.Subscript{e}, true
	}
	return nil, false
}

// recycle lowers `x = y[:]` in a loop where nothing else ever holds the list in x: x keeps its memory.
func (l *lowerer) recycle(s *ast.Assign) bool {
	n, ok := s.Targets[0].(*ast.Name)
	if !ok || len(l.fn.frames) == 0 || l.fn.fork != nil {
		return false
	}
	sym := l.m.Info.Uses[n]
	from := copied(s.Value)
	if from == nil || !l.m.private[sym] || sym.Scope != l.fn.scope || l.kindOf(from) != types.List || l.static(from).Optional {
		return false
	}
	v := l.expr(from)
	to := l.variable(sym)
	if !sameType(v.t, to.Type) {
		return false
	}
	if l.fn.recycled == nil {
		l.fn.recycled = map[*resolve.Symbol]bool{}
	}
	if !l.fn.recycled[sym] {
		l.fn.recycled[sym] = true
		_, args := container(to.Type)
		first := define(to, &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewList", TypeArgs: args}})
		l.fn.top.Stmts = append([]ir.Stmt{first}, l.fn.top.Stmts...)
	}
	l.add(&ir.ExprStmt{X: method(ref(to), "Assign", v.x)})
	return true
}

// copied is the list that the expression copies: x in x[:], list(x) and x.copy(); nil for all others.
func copied(e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.Subscript:
		if sl, ok := e.Slice.(*ast.Slice); ok && sl.Lower == nil && sl.Upper == nil && sl.Step == nil {
			return e.Value
		}
	case *ast.Call:
		if a, ok := e.Func.(*ast.Attribute); ok && a.Attr == "copy" && len(e.Args)+len(e.Keywords) == 0 {
			return a.Value
		}
	}
	return nil
}

// readers are the builtins that only read a list.
var readers = map[string]bool{"len": true, "sum": true, "min": true, "max": true, "list": true, "sorted": true, "tuple": true}

// findPrivate finds the local variables that are only ever bound to copies, and whose lists nothing else ever holds.
func (l *lowerer) findPrivate(m *moduleState) {
	m.private = map[*resolve.Symbol]bool{}
	loads, stores := map[*resolve.Symbol]int{}, map[*resolve.Symbol]int{}
	note := func(e ast.Expr, into map[*resolve.Symbol]int) {
		if n, ok := e.(*ast.Name); ok {
			into[m.Info.Uses[n]]++
		}
	}
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Assign:
			if copied(n.Value) != nil && len(n.Targets) == 1 {
				note(n.Targets[0], stores)
			}
		case *ast.Subscript:
			note(n.Value, loads)
		case *ast.Call:
			if f, ok := n.Func.(*ast.Name); ok && m.Info.Uses[f] == nil && len(n.Args) == 1 && readers[string(f.Id)] {
				note(n.Args[0], loads)
			}
			if f, ok := n.Func.(*ast.Attribute); ok {
				note(f.Value, loads)
			}
		}
		return true
	})
	for s := range stores {
		t := m.types.Var[s]
		m.private[s] = t != nil && t.Kind == types.List && !t.Optional && !s.Global && !s.IsParam &&
			len(s.StoresIn)+len(s.LoadsIn) == 0 && stores[s] == s.Stores && loads[s] == s.Loads && s.Dels == 0
	}
}

func sameNames(a, b ast.Expr) bool {
	x, ok1 := a.(*ast.Name)
	y, ok2 := b.(*ast.Name)
	return ok1 && ok2 && x.Id == y.Id
}
