package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// In a loop that only computes, lists keep their length: their slices are fetched once, before it.

// hoist fetches the slices of the lists that a calm loop indexes; the function it returns ends that.
func (l *lowerer) hoist(s *ast.For) (restore func()) {
	return l.hoistIn(s.Target, s.Iter, s.Body)
}

// hoistIn is hoist for a loop with or without a target. A list that only the target holds is fetched in each turn.
func (l *lowerer) hoistIn(target, head ast.Expr, body []ast.Stmt) (restore func()) {
	saved := l.fn.hoisted
	if l.m.types == nil || l.fn.fork != nil || !l.calm(body) || !l.calmExpr(head) {
		l.fn.hoisted = nil
		return func() { l.fn.hoisted = saved }
	}
	u := l.listUses(target, head, body)
	l.fn.hoisted = map[*resolve.Symbol]*ir.Var{}
	for _, sym := range u.indexed {
		if h := saved[sym]; h != nil && u.stored[sym] == 0 {
			l.fn.hoisted[sym] = h
			continue
		}
		if sym.Global || sym.Scope != l.fn.scope {
			continue
		}
		v := l.variable(sym)
		_, args := container(v.Type)
		h := &ir.Var{Kind: ir.Temp, Name: sym.Name + "_items", Type: ir.SliceOf(args[0])}
		switch {
		case u.stored[sym] == 0:
			l.add(define(h, items(ref(v))))
		case u.stored[sym] > 1 || !u.target[sym] || u.head[sym] || u.count[sym] < 2:
			continue
		}
		l.fn.hoisted[sym] = h
	}
	return func() { l.fn.hoisted = saved }
}

// listUses is what a loop does with variables that hold lists.
type listUses struct {
	indexed       []*resolve.Symbol
	count, stored map[*resolve.Symbol]int
	target, head  map[*resolve.Symbol]bool
}

func (l *lowerer) listUses(target, head ast.Expr, body []ast.Stmt) *listUses {
	u := &listUses{count: map[*resolve.Symbol]int{}, stored: map[*resolve.Symbol]int{},
		target: map[*resolve.Symbol]bool{}, head: map[*resolve.Symbol]bool{}}
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Name:
			if n.Ctx != ast.Load {
				u.stored[l.m.Info.Uses[n]]++
			}
		case *ast.Subscript:
			if name, ok := n.Value.(*ast.Name); ok && l.kindOf(name) == types.List && !l.static(name).Optional {
				if sym := l.m.Info.Uses[name]; sym != nil {
					if u.count[sym]++; u.count[sym] == 1 {
						u.indexed = append(u.indexed, sym)
					}
				}
			}
		}
		return true
	}
	names := func(e ast.Expr, into map[*resolve.Symbol]bool) {
		if e == nil {
			return
		}
		l.m.Tree.Walk(e, func(n ast.Node) bool {
			if n, ok := n.(*ast.Name); ok {
				into[l.m.Info.Uses[n]] = true
			}
			return true
		})
	}
	names(target, u.target)
	names(head, u.head)
	if target != nil {
		l.m.Tree.Walk(target, visit)
	} else {
		l.m.Tree.Walk(head, visit)
	}
	for _, b := range body {
		l.m.Tree.Walk(b, visit)
	}
	return u
}

// hoistedOf is the slice of the list that e names, if it was fetched before the loop.
func (l *lowerer) hoistedOf(e ast.Expr) *ir.Var {
	if n, ok := e.(*ast.Name); ok {
		return l.fn.hoisted[l.m.Info.Uses[n]]
	}
	return nil
}

// calm says that the statements change no list's length and call nothing that might.
func (l *lowerer) calm(body []ast.Stmt) bool {
	for _, s := range body {
		if !l.calmStmt(s) {
			return false
		}
	}
	return true
}

func (l *lowerer) calmStmt(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Pass, *ast.Break, *ast.Continue:
		return true
	case *ast.Assign:
		for _, t := range s.Targets {
			if !l.calmTarget(t) {
				return false
			}
		}
		return l.calmExpr(s.Value)
	case *ast.AugAssign:
		return l.calmTarget(s.Target) && l.kindOf(s.Target) != types.List && l.kindOf(s.Target) != types.Dynamic && l.calmExpr(s.Value)
	case *ast.If:
		return l.calmExpr(s.Test) && l.calm(s.Body) && l.calm(s.Orelse)
	case *ast.While:
		return l.calmExpr(s.Test) && l.calm(s.Body) && l.calm(s.Orelse)
	case *ast.For:
		return l.calmTarget(s.Target) && l.calmExpr(s.Iter) && l.calm(s.Body) && l.calm(s.Orelse)
	case *ast.Return:
		return s.Value == nil || l.calmExpr(s.Value)
	}
	return false
}

func (l *lowerer) calmTarget(t ast.Expr) bool {
	switch t := t.(type) {
	case *ast.Name:
		return l.isTyped(l.m.Info.Uses[t])
	case *ast.Subscript:
		idx, ok := t.Slice.(*ast.Index)
		return ok && l.kindOf(t.Value) == types.List && l.calmExpr(t.Value) && l.calmExpr(idx.Value)
	case *ast.Tuple:
		for _, e := range t.Elts {
			if !l.calmTarget(e) {
				return false
			}
		}
		return true
	}
	return false
}

// calmCalls are the builtins that change nothing.
var calmCalls = map[string]bool{"len": true, "abs": true, "min": true, "max": true, "ord": true, "chr": true, "int": true,
	"float": true, "range": true, "enumerate": true, "zip": true, "round": true, "bool": true, "divmod": true}

// calmExpr says that evaluating a typed expression changes nothing.
func (l *lowerer) calmExpr(e ast.Expr) bool {
	if e == nil {
		return true
	}
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.NameConstant:
		return true
	case *ast.Name:
		return l.static(e) != nil
	case *ast.BinOp:
		return l.static(e) != nil && l.calmExpr(e.Left) && l.calmExpr(e.Right)
	case *ast.UnaryOp:
		return l.calmExpr(e.Operand)
	case *ast.BoolOp:
		return l.allCalm(e.Values)
	case *ast.Compare:
		return l.static(e.Left) != nil && l.calmExpr(e.Left) && l.allCalm(e.Comparators)
	case *ast.IfExp:
		return l.calmExpr(e.Test) && l.calmExpr(e.Body) && l.calmExpr(e.Orelse)
	case *ast.Tuple:
		return l.allCalm(e.Elts)
	case *ast.Attribute:
		return l.static(e) != nil && l.kindOf(e.Value) == types.Class && l.calmExpr(e.Value)
	case *ast.Subscript:
		idx, ok := e.Slice.(*ast.Index)
		return ok && l.static(e) != nil && l.static(e.Value) != nil && l.calmExpr(e.Value) && l.calmExpr(idx.Value)
	case *ast.Call:
		n, ok := e.Func.(*ast.Name)
		return ok && l.m.Info.Uses[n] == nil && calmCalls[string(n.Id)] && len(e.Keywords) == 0 && !starred(e.Args) && l.static(e) != nil && l.allCalm(e.Args)
	}
	return false
}

func (l *lowerer) allCalm(es []ast.Expr) bool {
	for _, e := range es {
		if !l.calmExpr(e) {
			return false
		}
	}
	return true
}
