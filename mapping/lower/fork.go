package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// A function that may reach os.fork is lowered so that a copy of its activation can go on in the child process: before
// every call that may fork (a point) it saves its variables in a frame; entered again in the child, it restores them and
// skips to the point where it was. Blocks on the way there are entered, everything else is guarded.

// forkState is what lowering keeps of such a function.
type forkState struct {
	frame  *ir.Var
	points int64
	saves  []*ir.Call
}

// forkFrame is the type of a function's frame.
var forkFrame = ir.PtrTo(ir.NamedIn("py", "ForkFrame"))

// findForking marks the functions that may reach os.fork through calls by name.
func (l *lowerer) findForking(m *moduleState) {
	m.forking = map[ast.Node]bool{}
	m.forkMethods = map[string]bool{}
	if !l.uses.fork {
		return
	}
	m.loose = false
	calls := m.attributesSet()
	for changed := true; changed; {
		changed = false
		if !m.loose && l.forkEscapes(m) {
			m.loose, m.looseNames, changed = true, calls, true
		}
		for node := range m.Info.Scopes {
			f := l.functionOf(node)
			if f == nil || m.forking[node] || !l.reachesFork(m, f.body, f.value) {
				continue
			}
			m.forking[node] = true
			if p := f.scope.Parent; p != nil && p.Kind == resolve.Class {
				m.forkMethods[f.name] = true
			}
			changed = true
		}
	}
}

// reachesFork says that a body, nested functions excluded, holds a point.
func (l *lowerer) reachesFork(m *moduleState, body []ast.Stmt, value ast.Expr) bool {
	found := false
	visit := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.Lambda:
			return false
		case *ast.Call:
			found = found || isFork(m, n) || l.isPoint(m, n)
		}
		return !found
	}
	for _, s := range body {
		m.Tree.Walk(s, visit)
	}
	if value != nil {
		m.Tree.Walk(value, visit)
	}
	return found
}

// isFork says that a call is os.fork().
func isFork(m *moduleState, e *ast.Call) bool {
	switch f := e.Func.(type) {
	case *ast.Attribute:
		n, ok := f.Value.(*ast.Name)
		return ok && f.Attr == "fork" && m.Info.Uses[n] != nil && m.Info.Uses[n].IsImport
	case *ast.Name:
		s := m.Info.Uses[f]
		if s == nil {
			return f.Id == "fork" && m.Info.Module.ImportStar
		}
		return f.Id == "fork" && s.IsImport
	}
	return false
}

// isPoint says that a call may reach os.fork.
func (l *lowerer) isPoint(m *moduleState, e *ast.Call) bool {
	switch f := e.Func.(type) {
	case *ast.Name:
		s := m.Info.Uses[f]
		if s == nil {
			return false
		}
		if m.loose && !s.IsImport && !defined(s) {
			return true
		}
		for _, d := range s.Defs {
			if m.forking[d] {
				return true
			}
			if c, ok := d.(*ast.ClassDef); ok && l.forkingInit(m, c) {
				return true
			}
		}
	case *ast.Attribute:
		return m.forkMethods[string(f.Attr)] || m.loose && m.looseNames[string(f.Attr)]
	case *ast.Subscript, *ast.Call, *ast.Lambda:
		return m.loose
	}
	return false
}

// defined says that a variable is bound by def and class statements only.
func defined(s *resolve.Symbol) bool {
	for _, d := range s.Defs {
		switch d.(type) {
		case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.ClassDef:
		default:
			return false
		}
	}
	return len(s.Defs) > 0
}

// forkEscapes says that a function that may fork is used as a value somewhere: then any call of a function that is not
// known by name may reach it.
func (l *lowerer) forkEscapes(m *moduleState) bool {
	found := false
	callees := map[ast.Node]bool{}
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			callees[n.Func] = true
		case *ast.Lambda:
			found = found || m.forking[n]
		case *ast.FunctionDef:
			found = found || m.forking[n] && len(n.DecoratorList) > 0
		case *ast.Name:
			if s := m.Info.Uses[n]; s != nil && !callees[n] {
				for _, d := range s.Defs {
					found = found || m.forking[d]
				}
			}
		case *ast.Attribute:
			found = found || !callees[n] && n.Ctx == ast.Load && m.forkMethods[string(n.Attr)]
		}
		return !found
	})
	return found
}

// attributesSet lists the names of the attributes that the module's code assigns: they may hold functions.
func (m *moduleState) attributesSet() map[string]bool {
	out := map[string]bool{}
	m.Tree.WalkAll(func(n ast.Node) bool {
		if a, ok := n.(*ast.Attribute); ok && a.Ctx == ast.Store {
			out[string(a.Attr)] = true
		}
		return true
	})
	return out
}

func (l *lowerer) forkingInit(m *moduleState, c *ast.ClassDef) bool {
	for _, s := range c.Body {
		if f, ok := s.(*ast.FunctionDef); ok && f.Name == "__init__" && m.forking[f] {
			return true
		}
	}
	return false
}

// beginForking prepares a function that may fork.
func (l *lowerer) beginForking() {
	l.fn.fork = &forkState{frame: &ir.Var{Kind: ir.Temp, Name: "frame", Type: forkFrame}}
}

// point lowers a call that may fork: make builds the call from operands that have been saved.
func (l *lowerer) point(fork bool, call ir.Expr) ir.Expr {
	st := l.fn.fork
	st.points++
	k := st.points
	result := l.temp(ir.Object)
	save := method(ref(st.frame), "Save", &ir.IntLit{V: k}).(*ir.Call)
	st.saves = append(st.saves, save)
	p := &ir.Group{Body: &ir.Block{}, Point: k}
	if fork {
		p.Body.Add(&ir.If{
			Cond: method(ref(st.frame), "At", &ir.IntLit{V: k}),
			Then: &ir.Block{Stmts: []ir.Stmt{
				&ir.ExprStmt{X: method(ref(st.frame), "Arrive")},
				define(result, rt("Forked"))}},
			Else: &ir.Block{Stmts: []ir.Stmt{&ir.ExprStmt{X: save}, define(result, rt("Fork"))}},
		})
	} else {
		p.Body.Add(&ir.ExprStmt{X: save}, define(result, call))
	}
	p.Body.Add(&ir.ExprStmt{X: method(ref(st.frame), "Done")})
	l.add(p)
	return ref(result)
}

// savedOperands saves the operands of a call, which a child makes again without evaluating them again.
func (l *lowerer) savedOperands(x ir.Expr) ir.Expr {
	c, ok := x.(*ir.Call)
	if !ok {
		return x
	}
	for i, a := range c.Args {
		if !l.stable(a) {
			c.Args[i] = l.save(a, ir.Object)
		}
	}
	return c
}

// endForking rewrites the lowered body for entering it again.
func (l *lowerer) endForking(body *ir.Block, params []*ir.Var) {
	st := l.fn.fork
	if st == nil || st.points == 0 {
		if l.uses.weak && !l.m.Library {
			keepLocals(l, body, params)
		}
		return
	}
	vars := append([]*ir.Var(nil), params...)
	seen := map[*ir.Var]bool{st.frame: true, threadParam: true}
	for _, p := range params {
		seen[p] = true
	}
	collectVars(body, seen, &vars)
	addrs := make([]ir.Expr, len(vars))
	vals := make([]ir.Expr, len(vars))
	for i, v := range vars {
		if v.Kind != ir.Param {
			v.Hoist = true
		}
		addrs[i], vals[i] = l.addr(v), ref(v)
	}
	for _, s := range st.saves {
		s.Args = append(s.Args, vals...)
	}
	undeclare(body)
	l.reenter(body)
	head := []ir.Stmt{
		&ir.Declare{Var: st.frame, Init: rt("EnterFrame")},
		&ir.Defer{X: method(thread(), "PopFrame")},
	}
	if len(vars) > 0 {
		head = append(head, &ir.ExprStmt{X: method(ref(st.frame), "Restore", addrs...)})
	}
	body.Stmts = append(head, body.Stmts...)
}

// keepLocals keeps what the variables of a function hold alive until it ends, as in Python: without it, weak references
// would see an object go after the last use of the variable.
func keepLocals(l *lowerer, body *ir.Block, params []*ir.Var) {
	vars := append([]*ir.Var(nil), params...)
	seen := map[*ir.Var]bool{threadParam: true}
	for _, p := range params {
		seen[p] = true
	}
	collectVars(body, seen, &vars)
	var addrs []ir.Expr
	for i, v := range vars {
		if (v.Kind == ir.Local || i < len(params)) && v.Type == ir.Object && v.Name != "_" {
			addrs = append(addrs, l.addr(v))
		}
	}
	if len(addrs) == 0 {
		return
	}
	for _, v := range vars {
		if v.Kind != ir.Param && v.Name != "_" {
			v.Hoist = true
		}
	}
	undeclare(body)
	body.Stmts = append([]ir.Stmt{&ir.Defer{X: rt("KeepAlive", addrs...)}}, body.Stmts...)
}

// undeclare turns declarations into assignments: all variables are declared at the top, where Restore can reach them.
func undeclare(b *ir.Block) {
	var visit func(e ir.Expr)
	visit = func(e ir.Expr) {
		if f, ok := e.(*ir.FuncLit); ok {
			if f.PyName == "" && len(f.Params) == 0 {
				undeclare(f.Body)
			}
			return
		}
		ir.SubExprs(e, visit)
	}
	for i, s := range b.Stmts {
		ir.Exprs(s, visit)
		for _, inner := range ir.Blocks(s) {
			undeclare(inner)
		}
		if d, ok := s.(*ir.Declare); ok {
			b.Stmts[i] = &ir.Group{Body: &ir.Block{}, Point: -1}
			if d.Init != nil {
				b.Stmts[i] = assign(lhs(d.Var), d.Init)
			}
		}
	}
}

// collectVars lists the locals of a function, those of nested Python functions excluded.
func collectVars(b *ir.Block, seen map[*ir.Var]bool, out *[]*ir.Var) {
	var visit func(e ir.Expr)
	visit = func(e ir.Expr) {
		switch e := e.(type) {
		case *ir.Ref:
			k := e.Var.Kind
			if !seen[e.Var] && (k == ir.Local || k == ir.Param || k == ir.Temp) {
				seen[e.Var] = true
				*out = append(*out, e.Var)
			}
		case *ir.FuncLit:
			if e.PyName == "" && len(e.Params) == 0 {
				collectVars(e.Body, seen, out)
			}
			return
		}
		ir.SubExprs(e, visit)
	}
	eachBlock(b, func(s ir.Stmt) {
		if d, ok := s.(*ir.Declare); ok {
			visit(&ir.Ref{Var: d.Var})
		}
	})
	ir.Walk(b, visit)
}

// pointsIn lists the points within a statement.
func pointsIn(s ir.Stmt) []int64 {
	var out []int64
	if g, ok := s.(*ir.Group); ok && g.Point > 0 {
		return []int64{g.Point}
	}
	ir.Exprs(s, func(e ir.Expr) { out = append(out, pointsInExpr(e)...) })
	for _, b := range ir.Blocks(s) {
		out = append(out, pointsInBlock(b)...)
	}
	return out
}

func pointsInBlock(b *ir.Block) []int64 {
	var out []int64
	for _, s := range b.Stmts {
		out = append(out, pointsIn(s)...)
	}
	return out
}

func pointsInExpr(e ir.Expr) []int64 {
	if f, ok := e.(*ir.FuncLit); ok {
		if f.PyName != "" {
			return nil
		}
		return pointsInBlock(f.Body)
	}
	var out []int64
	ir.SubExprs(e, func(x ir.Expr) { out = append(out, pointsInExpr(x)...) })
	return out
}

// reenter rewrites a block so that, on the way to a point, only what leads there runs.
func (l *lowerer) reenter(b *ir.Block) {
	last := -1
	for i, s := range b.Stmts {
		if len(pointsIn(s)) > 0 {
			last = i
		}
	}
	var out, plain []ir.Stmt
	flush := func() {
		if len(plain) > 0 {
			out = append(out, l.guarded(plain)...)
		}
		plain = nil
	}
	for i, s := range b.Stmts {
		switch {
		case i > last:
			plain = append(plain, s)
		case len(pointsIn(s)) == 0:
			plain = append(plain, s)
		default:
			flush()
			ks := pointsIn(s)
			l.enterStmt(s)
			out = append(out, l.onTheWay(s, ks))
		}
	}
	b.Stmts = append(out, plain...)
}

// onTheWay enters a statement that holds points only when one of them is where the function goes, or when it runs.
func (l *lowerer) onTheWay(s ir.Stmt, points []int64) ir.Stmt {
	if int64(len(points)) == l.fn.fork.points {
		return s
	}
	args := make([]ir.Expr, len(points))
	for i, k := range points {
		args[i] = &ir.IntLit{V: k}
	}
	cond := &ir.Binary{Op: "||", L: method(ref(l.fn.fork.frame), "Running"), R: method(ref(l.fn.fork.frame), "At", args...)}
	return &ir.If{Cond: cond, Then: &ir.Block{Stmts: []ir.Stmt{s}}}
}

// guarded runs statements only when the function is not on its way to a point.
func (l *lowerer) guarded(list []ir.Stmt) []ir.Stmt {
	var out []ir.Stmt
	then := &ir.Block{}
	real := false
	for _, s := range list {
		if _, mark := s.(*ir.Mark); !mark {
			real = true
		}
		then.Add(s)
	}
	if !real {
		return append(out, then.Stmts...)
	}
	return append(out, &ir.If{Cond: method(ref(l.fn.fork.frame), "Running"), Then: then})
}

// enterStmt rewrites a statement that holds points.
func (l *lowerer) enterStmt(s ir.Stmt) {
	at := func(b *ir.Block) ir.Expr {
		ks := pointsInBlock(b)
		args := make([]ir.Expr, len(ks))
		for i, k := range ks {
			args[i] = &ir.IntLit{V: k}
		}
		return method(ref(l.fn.fork.frame), "At", args...)
	}
	and := func(cond ir.Expr) ir.Expr {
		return &ir.Binary{Op: "&&", L: method(ref(l.fn.fork.frame), "Running"), R: cond}
	}
	switch s := s.(type) {
	case *ir.Group:
		if s.Point == 0 {
			l.reenter(s.Body)
		}
	case *ir.If:
		if len(pointsInBlock(s.Then)) > 0 {
			s.Cond = &ir.Binary{Op: "||", L: at(s.Then), R: and(s.Cond)}
		} else {
			s.Cond = and(s.Cond)
		}
		l.reenter(s.Then)
		if s.Else != nil {
			l.reenter(s.Else)
		}
	case *ir.For:
		if s.Cond != nil {
			s.Cond = &ir.Binary{Op: "||", L: at(s.Body), R: s.Cond}
		}
		l.reenter(s.Body)
	default:
		ir.Exprs(s, l.enterExpr)
	}
}

// enterExpr rewrites the protected regions within an expression.
func (l *lowerer) enterExpr(e ir.Expr) {
	if f, ok := e.(*ir.FuncLit); ok {
		if f.PyName == "" {
			l.reenter(f.Body)
		}
		return
	}
	ir.SubExprs(e, l.enterExpr)
}
