package lower

import (
	"strings"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// stmts lowers statements; what follows one that never falls through is unreachable and left out.
func (l *lowerer) stmts(list []ast.Stmt) {
	spans := l.regions(list)
	for i, s := range list {
		if terminates(l.block) {
			return
		}
		l.mark(s)
		if len(spans) > 0 && spans[0].from == i {
			l.region("BeginRegion")
			l.fn.region = true
		}
		if len(spans) > 0 && spans[0].to == i && spans[0].open {
			l.openIf(s.(*ast.If))
		} else {
			l.stmt(s)
		}
		if len(spans) > 0 && spans[0].to == i {
			l.fn.region = false
			l.region("EndRegion")
			spans = spans[1:]
		}
	}
}

// mark notes the Python line, and the comments that stand before it.
func (l *lowerer) mark(s ast.Stmt) {
	m := &ir.Mark{Line: s.GetLineno()}
	l.line = m.Line
	comments := l.m.Tree.Comments
	for l.m.comment < len(comments) && comments[l.m.comment].Line < m.Line {
		m.Comments = append(m.Comments, comments[l.m.comment].Text)
		l.m.comment++
	}
	if l.m.comment < len(comments) && comments[l.m.comment].Line == m.Line && !comments[l.m.comment].OwnLine {
		m.Trailing = comments[l.m.comment].Text
		l.m.comment++
	}
	if f, ok := s.(*ast.FunctionDef); ok && l.liftable(l.functionOf(f)) {
		l.doc, m.Comments = m.Comments, nil
	}
	l.add(m)
}

// docComment is the comment of a package-level function: what stood above its def, then its docstring.
func (l *lowerer) docComment(f *function) []string {
	out := l.doc
	l.doc = nil
	if doc, ok := docstring(f.body); ok {
		for _, line := range strings.Split(strings.TrimSpace(doc), "\n") {
			out = append(out, strings.TrimRight("# "+strings.TrimSpace(line), " "))
		}
	}
	return out
}

func (l *lowerer) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		l.exprStmt(s)
	case *ast.Assign:
		l.assign(s)
	case *ast.AugAssign:
		if !l.typedAug(s) {
			l.augAssign(s)
		}
	case *ast.AnnAssign:
		l.annAssign(s)
	case *ast.If:
		l.ifStmt(s)
	case *ast.While:
		l.while(s)
	case *ast.For:
		l.forStmt(s)
	case *ast.Return:
		l.returnStmt(s)
	case *ast.Break:
		l.leaveStep()
		l.jump(flowBreak)
	case *ast.Continue:
		l.leaveStep()
		l.jump(flowContinue)
	case *ast.Pass, *ast.Global, *ast.Nonlocal:
	case *ast.FunctionDef, *ast.AsyncFunctionDef:
		l.funcDef(s)
	case *ast.ClassDef:
		if !l.typedClassDef(s) {
			l.classDef(s)
		}
	default:
		l.stmt2(s)
	}
}

func (l *lowerer) stmt2(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Try:
		l.try(s)
	case *ast.TryStar:
		l.tryStar(s)
	case *ast.With:
		if !l.typedWith(s.Items, s.Body) {
			l.with(s.Items, s.Body)
		}
	case *ast.AsyncWith:
		l.asyncWith(s.Items, s.Body)
	case *ast.AsyncFor:
		l.asyncFor(s)
	case *ast.Raise:
		l.raise(s)
	case *ast.Assert:
		l.assert(s)
	case *ast.Delete:
		for _, t := range s.Targets {
			l.delete(t)
		}
	case *ast.Import:
		l.importStmt(s)
	case *ast.ImportFrom:
		l.importFrom(s)
	case *ast.Match:
		l.match(s)
	case *ast.TypeAlias:
		l.typeAlias(s)
	default:
		l.errorf(s, "PG904", "", "no lowering for %T", s)
	}
}

func (l *lowerer) exprStmt(s *ast.ExprStmt) {
	switch e := s.Value.(type) {
	case *ast.Str, *ast.Num, *ast.NameConstant, *ast.Ellipsis, *ast.Bytes:
		return
	case *ast.ListComp:
		l.expr(e)
		return
	}
	if c, ok := s.Value.(*ast.Call); ok {
		l.stmtCall = c
	}
	v := l.expr(s.Value)
	l.effect(v.x)
}

// effect evaluates an expression whose value nobody needs.
func (l *lowerer) effect(x ir.Expr) {
	switch y := x.(type) {
	case *ir.Call:
		if s, ok := y.Fun.(*ir.Sym); !ok || s.Name != "append" {
			l.add(&ir.ExprStmt{X: x})
			return
		}
	case *ir.Ref, *ir.Sym:
		return
	}
	l.add(assign(nil, x))
}

func (l *lowerer) ifStmt(s *ast.If) {
	if isMainGuard(s.Test) && l.fn.isModule && l.m.Name == "__main__" && len(s.Orelse) == 0 && !l.uses.spawn {
		l.stmts(s.Body)
		return
	}
	test := l.cond(s.Test)
	then := l.in(&ir.Block{}, func() { l.stmts(s.Body) })
	out := &ir.If{Cond: test, Then: then}
	if len(s.Orelse) > 0 {
		out.Else = l.in(&ir.Block{}, func() { l.stmts(s.Orelse) })
	}
	l.add(out)
}

// while lowers a while loop. A condition that needs statements moves into the loop.
func (l *lowerer) while(s *ast.While) {
	label := &ir.Label{}
	fr := &frame{loop: label, els: l.elseFlag(s.Orelse)}
	restore := l.hoistIn(nil, s.Test, s.Body)
	pre := &ir.Block{}
	var test ir.Expr
	l.in(pre, func() { test = l.cond(s.Test) })
	loop := &ir.For{Body: &ir.Block{}, Label: label}
	b, endless := test.(*ir.BoolLit)
	endless = endless && b.V
	if !endless {
		loop.Cond = test
	}
	if len(pre.Stmts) > 0 {
		loop.Cond = nil
		loop.Body = pre
		pre.Add(&ir.If{Cond: not(test), Then: &ir.Block{Stmts: []ir.Stmt{&ir.Break{Label: label}}}})
	}
	l.fn.frames = append(l.fn.frames, fr)
	l.in(loop.Body, func() {
		if endless {
			l.add(&ir.ExprStmt{X: method(thread(), "Poll")}) // it may run until somebody interrupts it
		} else {
			l.poll()
		}
		l.stmts(s.Body)
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	restore()
	l.add(loop)
	l.loopElse(fr, s.Orelse)
}

// elseFlag makes the variable that says whether the loop ran to its end, when it has an else clause.
func (l *lowerer) elseFlag(orelse []ast.Stmt) *ir.Var {
	if len(orelse) == 0 {
		return nil
	}
	v := &ir.Var{Kind: ir.Temp, Name: "completed", Type: ir.GoBool}
	l.add(&ir.Declare{Var: v, Init: &ir.BoolLit{V: true}})
	return v
}

func (l *lowerer) loopElse(fr *frame, orelse []ast.Stmt) {
	if fr.els == nil {
		return
	}
	l.add(&ir.If{Cond: ref(fr.els), Then: l.in(&ir.Block{}, func() { l.stmts(orelse) })})
}

// poll lets a loop notice signals and that its process was ended, in programs that deal with such.
func (l *lowerer) poll() {
	if l.uses.processes || l.uses.signals {
		l.add(&ir.ExprStmt{X: method(thread(), "Poll")})
	}
}

func (l *lowerer) forStmt(s *ast.For) {
	fr := &frame{loop: &ir.Label{}, els: l.elseFlag(s.Orelse), grow: l.growing(s.Body)}
	restore := l.hoist(s)
	l.forEach(s.Target, s.Iter, fr, func() { l.stmts(s.Body) })
	restore()
	l.loopElse(fr, s.Orelse)
}

// forEach lowers a loop over an iterable.
func (l *lowerer) forEach(target, iter ast.Expr, fr *frame, body func()) {
	if l.typedFor(target, iter, fr, body) {
		return
	}
	item := l.temp(ir.Object)
	if l.fn.fork != nil {
		l.forNext(target, item, iter, fr, body)
		return
	}
	owned := l.freshGenerator(iter)
	loop := l.eachLoop(target, l.obj(iter), item, owned)
	loop.Label = fr.loop
	l.fn.frames = append(l.fn.frames, fr)
	l.in(loop.Body, func() {
		l.poll()
		l.storeEach(target, loop)
		body()
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	l.add(loop)
}

// eachLoop makes the Go loop over an iterable: two variables where every item is taken apart into two.
func (l *lowerer) eachLoop(target ast.Expr, iter ir.Expr, item *ir.Var, owned bool) *ir.Range {
	loop := &ir.Range{Key: item, Body: &ir.Block{}}
	switch {
	case owned:
		loop.X = rt("EachOwned", iter)
	case len(pairOf(target)) == 2:
		loop.X, loop.Value = rt("EachPair", iter), l.temp(ir.Object)
	default:
		loop.X = rt("Each", iter)
	}
	return loop
}

// pairOf gives the two targets of a loop that takes its items apart; nil for any other target.
func pairOf(target ast.Expr) []ast.Expr {
	var elts []ast.Expr
	switch t := target.(type) {
	case *ast.Tuple:
		elts = t.Elts
	case *ast.List:
		elts = t.Elts
	}
	if len(elts) != 2 || starred(elts) {
		return nil
	}
	return elts
}

// storeEach stores what the loop found into its target.
func (l *lowerer) storeEach(target ast.Expr, loop *ir.Range) {
	if loop.Value == nil {
		l.storeTarget(target, ref(loop.Key))
		return
	}
	pair := pairOf(target)
	l.storeTarget(pair[0], ref(loop.Key))
	l.storeTarget(pair[1], ref(loop.Value))
}

// forNext lowers a loop with an explicit iterator, which a forked process can carry on with.
func (l *lowerer) forNext(target ast.Expr, item *ir.Var, iter ast.Expr, fr *frame, body func()) {
	it := l.save(rt("Iter", l.obj(iter)), ir.Object)
	ok := &ir.Var{Kind: ir.Temp, Name: "ok", Type: ir.GoBool}
	loop := &ir.For{Body: &ir.Block{}, Label: fr.loop}
	l.fn.frames = append(l.fn.frames, fr)
	l.in(loop.Body, func() {
		l.poll()
		l.add(&ir.Assign{Targets: []ir.Expr{lhs(item), lhs(ok)}, Op: "=", Values: []ir.Expr{rt("Next", it)}})
		l.add(&ir.If{Cond: not(ref(ok)), Then: &ir.Block{Stmts: []ir.Stmt{&ir.Break{Label: fr.loop}}}})
		l.storeTarget(target, ref(item))
		body()
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	l.add(loop)
}

func (l *lowerer) returnStmt(s *ast.Return) {
	l.leaveStep()
	v := obj(none())
	if s.Value != nil {
		v = l.expr(s.Value)
	}
	if len(l.fn.results) > 0 {
		v = value{l.convert(v, l.fn.results[0]), l.fn.results[0]}
	}
	l.returnValue(v)
}

// returnValue leaves the function; inside protected regions step by step.
func (l *lowerer) returnValue(v value) {
	x := v.x
	if _, lit := x.(*ir.Sym); !lit && l.insideHandler() {
		x = l.save(x, v.t) // the end of the clause unbinds its variable
	}
	fr := l.innermostCatch()
	l.endHandlers(fr)
	if fr == nil {
		l.add(&ir.Return{Values: []ir.Expr{x}})
		return
	}
	if l.fn.ret == nil {
		l.fn.ret = &ir.Var{Kind: ir.Local, Name: "result", Type: v.t, Hoist: true}
		l.fn.top.Stmts = append([]ir.Stmt{&ir.Declare{Var: l.fn.ret}}, l.fn.top.Stmts...)
	}
	l.add(assign(lhs(l.fn.ret), x))
	l.leaveRegion(fr, flowReturn)
}

// insideHandler says that a return leaves an except clause on its way to the next protected region or out.
func (l *lowerer) insideHandler() bool {
	for i := len(l.fn.frames) - 1; i >= 0 && !l.fn.frames[i].catch; i-- {
		if l.fn.frames[i].end != nil {
			return true
		}
	}
	return false
}

// endHandlers ends the except clauses that a jump out to frame to leaves.
func (l *lowerer) endHandlers(to *frame) {
	for i := len(l.fn.frames) - 1; i >= 0 && l.fn.frames[i] != to; i-- {
		if l.fn.frames[i].end != nil {
			l.fn.frames[i].end()
		}
	}
}

func (l *lowerer) innermostCatch() *frame {
	for i := len(l.fn.frames) - 1; i >= 0; i-- {
		if l.fn.frames[i].catch {
			return l.fn.frames[i]
		}
	}
	return nil
}

// leaveRegion ends the protected region's function literal, noting where to go on.
func (l *lowerer) leaveRegion(fr *frame, flow int64) {
	fr.used[flow] = true
	l.add(assign(lhs(fr.flow), &ir.IntLit{V: flow}), &ir.Return{})
}

// jump lowers break and continue of the innermost loop.
func (l *lowerer) jump(flow int64) {
	for i := len(l.fn.frames) - 1; i >= 0; i-- {
		fr := l.fn.frames[i]
		if fr.end != nil {
			fr.end()
		}
		if fr.end != nil || fr.match {
			continue
		}
		if fr.catch {
			l.leaveRegion(fr, flow)
			return
		}
		if flow == flowContinue {
			l.add(&ir.Continue{Label: fr.loop})
			return
		}
		if fr.els != nil {
			l.add(assign(lhs(fr.els), &ir.BoolLit{V: false}))
		}
		l.add(&ir.Break{Label: fr.loop})
		return
	}
}

func (l *lowerer) raise(s *ast.Raise) {
	switch {
	case s.Exc == nil:
		l.add(panicking(rt("Reraise")))
	case s.Cause == nil:
		l.add(panicking(rt("Raise", l.obj(s.Exc))))
	default:
		l.add(panicking(rt("RaiseFrom", l.objs(s.Exc, s.Cause)...)))
	}
}

// panicking wraps a call that builds an exception into Go's panic, so that Go knows that control ends there.
func panicking(x ir.Expr) ir.Stmt {
	return &ir.ExprStmt{X: &ir.Call{Fun: &ir.Sym{Name: "panic"}, Args: []ir.Expr{x}}}
}

func (l *lowerer) assert(s *ast.Assert) {
	test := l.cond(s.Test)
	then := l.in(&ir.Block{}, func() {
		var args []ir.Expr
		if s.Msg != nil {
			args = append(args, l.obj(s.Msg))
		}
		l.add(panicking(rt("AssertionFailed", args...)))
	})
	l.add(&ir.If{Cond: not(test), Then: then})
}

// terminates says that control never reaches the end of the block, by Go's rules.
func terminates(b *ir.Block) bool {
	for i := len(b.Stmts) - 1; i >= 0; i-- {
		switch s := b.Stmts[i].(type) {
		case *ir.Mark:
			continue
		case *ir.Return, *ir.Break, *ir.Continue:
			return true
		case *ir.ExprStmt:
			c, ok := s.X.(*ir.Call)
			if !ok {
				return false
			}
			f, ok := c.Fun.(*ir.Sym)
			return ok && f.Pkg == "" && f.Name == "panic"
		case *ir.If:
			return s.Else != nil && terminates(s.Then) && terminates(s.Else)
		case *ir.Group:
			return terminates(s.Body)
		case *ir.For:
			return s.Cond == nil && !breaks(s.Body, s.Label)
		case *ir.Switch:
			return switchTerminates(s)
		default:
			return false
		}
	}
	return false
}

func switchTerminates(s *ir.Switch) bool {
	def := false
	for _, c := range s.Cases {
		def = def || len(c.Conds) == 0
		if !terminates(c.Body) || breaks(c.Body, s.Label) {
			return false
		}
	}
	return def
}

// breaks says that a block holds a break of the labelled statement.
func breaks(b *ir.Block, label *ir.Label) bool {
	found := false
	eachBlock(b, func(s ir.Stmt) {
		if br, ok := s.(*ir.Break); ok && br.Label == label {
			found = true
		}
	})
	return found
}

// eachBlock visits every statement of a block and of the blocks nested in it, function literals excluded.
func eachBlock(b *ir.Block, f func(ir.Stmt)) {
	if b == nil {
		return
	}
	for _, s := range b.Stmts {
		f(s)
		switch s := s.(type) {
		case *ir.If:
			eachBlock(s.Then, f)
			eachBlock(s.Else, f)
		case *ir.For:
			eachBlock(s.Body, f)
		case *ir.Range:
			eachBlock(s.Body, f)
		case *ir.Group:
			eachBlock(s.Body, f)
		case *ir.Switch:
			for _, c := range s.Cases {
				eachBlock(c.Body, f)
			}
		}
	}
}
