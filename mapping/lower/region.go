package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// CPython changes threads only at calls and at the ends of loops. What stands between a load of a shared variable and its
// store, with neither of them in between, is one step there: `x = c; x += 1; c = x` loses nothing. Such stretches of
// statements are lowered between BeginRegion and EndRegion; code of the program that an operator runs ends a region, as a
// call would in CPython.

// accesses are the shared places that a statement loads and stores, by what names them.
type accesses struct{ loads, stores map[string]bool }

// span is a stretch of statements that is one step. An open one ends within the branches of its last statement, an if.
type span struct {
	from, to int
	open     bool
}

// regions finds the steps in a list of statements.
func (l *lowerer) regions(list []ast.Stmt) []span {
	if !l.uses.threads || l.fn == nil || l.fn.isModule || l.fn.region || l.fn.ns != nil {
		return nil
	}
	var out []span
	for i := 0; i < len(list); {
		j := i
		var acc []*accesses
		for ; j < len(list); j++ {
			a := &accesses{map[string]bool{}, map[string]bool{}}
			if !l.quietStmt(list[j], a) {
				break
			}
			acc = append(acc, a)
		}
		out = append(out, l.spansIn(list[i:j], acc, i)...)
		if j < len(list) {
			out = l.openSpan(out, list[j], acc, i, j)
		}
		i = j + 1
	}
	return out
}

// spansIn finds the steps in a run of statements that call nothing; base is the index of the first one.
func (l *lowerer) spansIn(run []ast.Stmt, acc []*accesses, base int) []span {
	var out []span
	first := map[string]int{}
	for i, a := range acc {
		for k := range a.loads {
			if _, seen := first[k]; !seen {
				first[k] = i
			}
		}
		for k := range a.stores {
			from, loaded := first[k]
			if !loaded || from == i && l.stepAlone(run[i]) {
				continue
			}
			out = addSpan(out, span{from: base + from, to: base + i})
		}
	}
	return out
}

// addSpan adds a step to those before it, joining it with the ones that it overlaps.
func addSpan(out []span, s span) []span {
	for len(out) > 0 && out[len(out)-1].to >= s.from {
		s.from = min(s.from, out[len(out)-1].from)
		s.to = max(s.to, out[len(out)-1].to)
		out = out[:len(out)-1]
	}
	return append(out, s)
}

// openSpan adds the step that an if at index j begins or continues, whose branches store what was loaded before they call
// anything: `if tickets > 0: tickets -= 1; print(tickets)`. acc are the accesses of the statements from index base on.
func (l *lowerer) openSpan(out []span, s ast.Stmt, acc []*accesses, base, j int) []span {
	test, ok := s.(*ast.If)
	if !ok {
		return out
	}
	a := &accesses{map[string]bool{}, map[string]bool{}}
	if !l.quietExpr(test.Test, a) {
		return out
	}
	stored := &accesses{map[string]bool{}, map[string]bool{}}
	for _, body := range [][]ast.Stmt{test.Body, test.Orelse} {
		for _, b := range body[:l.quietPrefix(body)] {
			l.quietStmt(b, stored)
		}
	}
	from := -1
	for k := range stored.stores {
		at := j
		if !a.loads[k] {
			at = -1
		}
		for i := len(acc) - 1; i >= 0; i-- {
			if acc[i].loads[k] {
				at = base + i
			}
		}
		if at >= 0 && (from < 0 || at < from) {
			from = at
		}
	}
	if from < 0 {
		return out
	}
	return addSpan(out, span{from: from, to: j, open: true})
}

// quietPrefix counts the statements at the head of a list up to the last one that stores something before any call.
func (l *lowerer) quietPrefix(list []ast.Stmt) int {
	n := 0
	for i, s := range list {
		a := &accesses{map[string]bool{}, map[string]bool{}}
		if !l.quietStmt(s, a) {
			break
		}
		if len(a.stores) > 0 {
			n = i + 1
		}
	}
	return n
}

// openIf lowers the if that ends an open step: each branch ends it after what it stores.
func (l *lowerer) openIf(s *ast.If) {
	branch := func(list []ast.Stmt) func() {
		return func() {
			n := l.quietPrefix(list)
			l.fn.region = true
			l.stmts(list[:n])
			l.fn.region = false
			l.region("EndRegion")
			l.stmts(list[n:])
			l.fn.region = true
		}
	}
	test := l.cond(s.Test)
	out := &ir.If{Cond: test, Then: l.in(&ir.Block{}, branch(s.Body))}
	if len(s.Orelse) > 0 {
		out.Else = l.in(&ir.Block{}, branch(s.Orelse))
	}
	l.add(out)
}

// leaveStep ends the step that a jump or return leaves.
func (l *lowerer) leaveStep() {
	if l.fn.region {
		l.region("EndRegion")
	}
}

// stepAlone says that a statement is an augmented assignment, whose lowering makes it one step by itself.
func (l *lowerer) stepAlone(s ast.Stmt) bool {
	a, ok := s.(*ast.AugAssign)
	if !ok || !l.quiet(a.Value) {
		return false
	}
	n, ok := a.Target.(*ast.Name)
	return !ok || !l.m.stepped[l.m.Info.Uses[n]]
}

// quietStmt collects what a statement loads and stores; false when it may call something or leave the list.
func (l *lowerer) quietStmt(s ast.Stmt, a *accesses) bool {
	switch s := s.(type) {
	case *ast.Pass, *ast.Global, *ast.Nonlocal, *ast.Break, *ast.Continue:
		return true
	case *ast.Return:
		return s.Value == nil || l.quietExpr(s.Value, a)
	case *ast.Assign:
		if !l.quietExpr(s.Value, a) {
			return false
		}
		for _, t := range s.Targets {
			if !l.quietTarget(t, a) {
				return false
			}
		}
		return true
	case *ast.AnnAssign:
		return s.Value != nil && l.quietExpr(s.Value, a) && l.quietTarget(s.Target, a)
	case *ast.AugAssign:
		if k, ok := l.placeKey(s.Target); ok {
			a.loads[k] = true
		}
		return l.quietExpr(s.Value, a) && l.quietTarget(s.Target, a)
	case *ast.If:
		if !l.quietExpr(s.Test, a) {
			return false
		}
		for _, body := range [][]ast.Stmt{s.Body, s.Orelse} {
			for _, b := range body {
				if !l.quietStmt(b, a) {
					return false
				}
			}
		}
		return true
	}
	return false
}

// quietTarget is quietExpr for what an assignment stores to.
func (l *lowerer) quietTarget(t ast.Expr, a *accesses) bool {
	if k, ok := l.placeKey(t); ok {
		a.stores[k] = true
	}
	switch t := t.(type) {
	case *ast.Name:
		return true
	case *ast.Attribute:
		return l.quietExpr(t.Value, a)
	case *ast.Subscript:
		return l.quietExpr(t.Value, a) && l.quietSlice(t.Slice, a)
	case *ast.Tuple:
		for _, e := range t.Elts {
			if !l.quietTarget(e, a) {
				return false
			}
		}
		return true
	}
	return false
}

// quietExpr collects what an expression loads; false when it may call something.
func (l *lowerer) quietExpr(e ast.Expr, a *accesses) bool {
	if k, ok := l.placeKey(e); ok {
		a.loads[k] = true
	}
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.Bytes, *ast.NameConstant, *ast.Name:
		return true
	case *ast.BinOp:
		return l.quietExpr(e.Left, a) && l.quietExpr(e.Right, a)
	case *ast.UnaryOp:
		return l.quietExpr(e.Operand, a)
	case *ast.BoolOp:
		return l.quietExprs(e.Values, a)
	case *ast.Compare:
		return l.quietExpr(e.Left, a) && l.quietExprs(e.Comparators, a)
	case *ast.IfExp:
		return l.quietExpr(e.Test, a) && l.quietExpr(e.Body, a) && l.quietExpr(e.Orelse, a)
	case *ast.Tuple:
		return l.quietExprs(e.Elts, a)
	case *ast.List:
		return l.quietExprs(e.Elts, a)
	case *ast.Attribute:
		return l.quietExpr(e.Value, a)
	case *ast.Subscript:
		return l.quietExpr(e.Value, a) && l.quietSlice(e.Slice, a)
	}
	return false
}

func (l *lowerer) quietExprs(es []ast.Expr, a *accesses) bool {
	for _, e := range es {
		if !l.quietExpr(e, a) {
			return false
		}
	}
	return true
}

func (l *lowerer) quietSlice(s ast.Slicer, a *accesses) bool {
	i, ok := s.(*ast.Index)
	return ok && l.quietExpr(i.Value, a)
}

// placeKey names a place that threads may share: a module variable, a variable of an enclosing function, an attribute or
// an item of something without a static type.
func (l *lowerer) placeKey(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.Name:
		s := l.m.Info.Uses[e]
		if s == nil || s.IsImport || l.isTyped(s) || !s.Global && !s.Captured {
			return "", false
		}
		return "variable " + s.Name, true
	case *ast.Attribute:
		if l.kindOf(e.Value) != types.Dynamic {
			return "", false
		}
		k, ok := exprKey(e)
		return k, ok
	case *ast.Subscript:
		if l.kindOf(e.Value) != types.Dynamic {
			return "", false
		}
		k, ok := exprKey(e)
		return k, ok
	}
	return "", false
}

// exprKey spells names, attributes and items, so that two mentions of one place look the same.
func exprKey(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id), true
	case *ast.Num:
		return ast.DumpNode(nil, e, false), true
	case *ast.Str:
		return "'" + string(e.S) + "'", true
	case *ast.Attribute:
		k, ok := exprKey(e.Value)
		return k + "." + string(e.Attr), ok
	case *ast.Subscript:
		i, ok := e.Slice.(*ast.Index)
		if !ok {
			return "", false
		}
		k, ok := exprKey(e.Value)
		n, ok2 := exprKey(i.Value)
		return k + "[" + n + "]", ok && ok2
	}
	return "", false
}

// findStepped finds the variables that some function both loads and assigns: there may be a step of its own for them, and
// their augmented assignments have to respect it.
func (l *lowerer) findStepped(m *moduleState) {
	m.stepped = map[*resolve.Symbol]bool{}
	if !l.uses.threads {
		return
	}
	for node, scope := range m.Info.Scopes {
		f := l.functionOf(node)
		if f == nil || f.value != nil {
			continue
		}
		loaded, assigned := map[*resolve.Symbol]bool{}, map[*resolve.Symbol]bool{}
		note := func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.Lambda, *ast.ClassDef:
				return false
			case *ast.AugAssign:
				m.Tree.Walk(n.Value, func(v ast.Node) bool {
					if x, ok := v.(*ast.Name); ok {
						loaded[m.Info.Uses[x]] = true
					}
					return true
				})
				return false
			case *ast.Name:
				if n.Ctx == ast.Load {
					loaded[m.Info.Uses[n]] = true
				} else if n.Ctx == ast.Store {
					assigned[m.Info.Uses[n]] = true
				}
			}
			return true
		}
		for _, s := range f.body {
			m.Tree.Walk(s, note)
		}
		for s := range assigned {
			if s != nil && loaded[s] && s.Scope != scope && (s.Global || s.Captured) {
				m.stepped[s] = true
			}
		}
	}
}

// region adds a call that begins or ends a step.
func (l *lowerer) region(name string) { l.add(&ir.ExprStmt{X: rt(name)}) }
