package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// protect runs a body under py.Catch and returns the variable that holds the exception it raised, if any. Jumps out of
// the body are noted in the frame; the caller finishes them with resume.
func (l *lowerer) protect(body func()) (*ir.Var, *frame) {
	fr := &frame{catch: true, flow: &ir.Var{Kind: ir.Temp, Name: "flow", Type: ir.GoInt}, used: map[int64]bool{}}
	lit := &ir.FuncLit{Body: &ir.Block{}}
	l.fn.frames = append(l.fn.frames, fr)
	l.in(lit.Body, body)
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	if len(fr.used) > 0 {
		l.add(&ir.Declare{Var: fr.flow, Init: &ir.IntLit{}})
	}
	exc := &ir.Var{Kind: ir.Temp, Name: "exc", Type: ir.Exc}
	if !l.attempt(lit.Body, exc) {
		l.add(define(exc, rt("Catch", lit)))
	}
	return exc, fr
}

// resume goes on with a jump that left a protected region.
func (l *lowerer) resume(fr *frame) {
	for _, flow := range []int64{flowReturn, flowBreak, flowContinue} {
		if !fr.used[flow] {
			continue
		}
		then := l.in(&ir.Block{}, func() {
			if flow == flowReturn {
				l.returnAgain()
			} else {
				l.jump(flow)
			}
		})
		l.add(&ir.If{Cond: &ir.Binary{Op: "==", L: ref(fr.flow), R: &ir.IntLit{V: flow}}, Then: then})
	}
}

func (l *lowerer) returnAgain() {
	l.endHandlers(l.innermostCatch())
	if fr := l.innermostCatch(); fr != nil {
		l.leaveRegion(fr, flowReturn)
		return
	}
	l.add(&ir.Return{Values: []ir.Expr{ref(l.fn.ret)}})
}

func (l *lowerer) try(s *ast.Try) {
	if len(s.Finalbody) == 0 {
		l.tryExcept(s)
		return
	}
	l.finally(func() {
		if len(s.Handlers) == 0 {
			l.stmts(s.Body)
			return
		}
		l.tryExcept(s)
	}, s.Finalbody)
}

// finally runs a body and then, however it ended, the final statements.
func (l *lowerer) finally(body func(), final []ast.Stmt) {
	exc, fr := l.protect(body)
	prev := &ir.Var{Kind: ir.Temp, Name: "prev", Type: ir.Exc}
	l.add(define(prev, rt("BeginFinally", ref(exc))))
	// A jump out of the clause drops the exception on its way.
	l.fn.frames = append(l.fn.frames, &frame{end: func() { l.add(&ir.ExprStmt{X: rt("EndExcept", ref(prev))}) }})
	l.stmts(final)
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	if terminates(l.block) {
		return
	}
	l.add(&ir.ExprStmt{X: rt("EndFinally", ref(exc), ref(prev))})
	l.resume(fr)
}

// tryExcept lowers try/except/else.
func (l *lowerer) tryExcept(s *ast.Try) {
	exc, fr := l.protect(func() { l.stmts(s.Body) })
	out := &ir.If{Cond: notNil(ref(exc)), Then: l.handlers(exc, s.Handlers)}
	if len(s.Orelse) > 0 {
		out.Else = l.in(&ir.Block{}, func() { l.stmts(s.Orelse) })
		if len(fr.used) > 0 {
			fell := &ir.Binary{Op: "==", L: ref(fr.flow), R: &ir.IntLit{}}
			out.Else = &ir.Block{Stmts: []ir.Stmt{&ir.If{Cond: fell, Then: out.Else}}}
		}
	}
	l.add(out)
	l.resume(fr)
}

// handlers lowers the except clauses to a chain of tests.
func (l *lowerer) handlers(exc *ir.Var, hs []*ast.ExceptHandler) *ir.Block {
	return l.in(&ir.Block{}, func() {
		prev := &ir.Var{Kind: ir.Temp, Name: "prev", Type: ir.Exc}
		l.add(define(prev, rt("BeginExcept", ref(exc))))
		l.handlerChain(exc, prev, hs)
	})
}

func (l *lowerer) handlerChain(exc, prev *ir.Var, hs []*ast.ExceptHandler) {
	if len(hs) == 0 {
		l.add(panicking(rt("Again", ref(exc), ref(prev))))
		return
	}
	h := hs[0]
	if h.ExprType == nil {
		l.handler(exc, prev, h)
		return
	}
	test := method(ref(exc), "Matches", thread(), l.obj(h.ExprType))
	then := l.in(&ir.Block{}, func() { l.handler(exc, prev, h) })
	els := l.in(&ir.Block{}, func() { l.handlerChain(exc, prev, hs[1:]) })
	l.add(&ir.If{Cond: test, Then: then, Else: els})
}

// handler lowers the body of one except clause. Leaving it, by any way, ends the handling and unbinds its variable.
func (l *lowerer) handler(exc, prev *ir.Var, h *ast.ExceptHandler) {
	if h.Name != "" {
		l.storeBinder(h, string(h.Name), ref(exc))
	}
	l.fn.frames = append(l.fn.frames, &frame{end: func() { l.endHandler(prev, h) }})
	l.stmts(h.Body)
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	if !terminates(l.block) {
		l.endHandler(prev, h)
	}
}

func (l *lowerer) endHandler(prev *ir.Var, h *ast.ExceptHandler) {
	l.add(&ir.ExprStmt{X: rt("EndExcept", ref(prev))})
	if s := l.m.Info.Binds[h]; h.Name != "" && s != nil && l.fn.ns == nil {
		if s.Global || l.isCell(s) || s.Loads > l.loadsIn(s, h.Body) {
			l.clear(s)
		}
	}
}

// loadsIn counts the loads of a variable in statements.
func (l *lowerer) loadsIn(s *resolve.Symbol, body []ast.Stmt) int {
	n := 0
	for _, st := range body {
		l.m.Tree.Walk(st, func(x ast.Node) bool {
			if name, ok := x.(*ast.Name); ok && name.Ctx == ast.Load && l.m.Info.Uses[name] == s {
				n++
			}
			return true
		})
	}
	return n
}

// tryStar lowers try/except*: each clause takes its part of the group, and what is left or raised goes on together.
func (l *lowerer) tryStar(s *ast.TryStar) {
	if len(s.Finalbody) > 0 {
		l.finally(func() { l.tryStarBody(s) }, s.Finalbody)
		return
	}
	l.tryStarBody(s)
}

func (l *lowerer) tryStarBody(s *ast.TryStar) {
	exc, fr := l.protect(func() { l.stmts(s.Body) })
	then := l.in(&ir.Block{}, func() {
		star := &ir.Var{Kind: ir.Temp, Name: "group", Type: ir.PtrTo(ir.NamedIn("py", "StarHandler"))}
		l.add(define(star, rt("BeginStar", ref(exc))))
		for _, h := range s.Handlers {
			l.starClause(star, h)
		}
		l.add(&ir.ExprStmt{X: method(ref(star), "End", thread())})
	})
	out := &ir.If{Cond: notNil(ref(exc)), Then: then}
	if len(s.Orelse) > 0 {
		out.Else = l.in(&ir.Block{}, func() { l.stmts(s.Orelse) })
	}
	l.add(out)
	l.resume(fr)
}

func (l *lowerer) starClause(star *ir.Var, h *ast.ExceptHandler) {
	part := &ir.Var{Kind: ir.Temp, Name: "part", Type: ir.Exc}
	l.add(define(part, method(ref(star), "Split", thread(), l.obj(h.ExprType))))
	then := l.in(&ir.Block{}, func() {
		inner, fr := l.protect(func() {
			if h.Name != "" {
				l.storeBinder(h, string(h.Name), ref(part))
			}
			l.stmts(h.Body)
		})
		l.add(&ir.ExprStmt{X: method(ref(star), "Handled", thread(), ref(inner))})
		l.resume(fr)
	})
	l.add(&ir.If{Cond: notNil(ref(part)), Then: then})
}

// exitFunc and asyncExitFunc are the types of what ends a with statement.
var (
	exitFunc      = &ir.Type{Kind: ir.Func, Params: []*ir.Type{ir.Thread, ir.Exc}, Results: []*ir.Type{ir.GoBool}}
	asyncExitFunc = &ir.Type{Kind: ir.Func, Params: []*ir.Type{ir.Thread, ir.Exc}, Results: []*ir.Type{ir.Object}}
)

// with lowers a with statement, one manager at a time.
func (l *lowerer) with(items []*ast.WithItem, body []ast.Stmt) {
	if len(items) == 0 {
		l.stmts(body)
		return
	}
	it := items[0]
	if l.fn.fork != nil {
		l.withManager(it, items[1:], body)
		return
	}
	val := &ir.Var{Kind: ir.Temp, Name: "entered", Type: ir.Object}
	exit := &ir.Var{Kind: ir.Temp, Name: "exit", Type: exitFunc}
	enter := rt("WithEnter", l.obj(it.ContextExpr))
	if it.OptionalVars == nil {
		l.add(&ir.Assign{Targets: []ir.Expr{nil, lhs(exit)}, Op: "=", Values: []ir.Expr{enter}})
	} else {
		l.add(&ir.Assign{Targets: []ir.Expr{lhs(val), lhs(exit)}, Op: "=", Values: []ir.Expr{enter}})
	}
	exc, fr := l.protect(func() {
		if it.OptionalVars != nil {
			l.storeTarget(it.OptionalVars, ref(val))
		}
		l.with(items[1:], body)
	})
	l.add(&ir.ExprStmt{X: rt("WithExit", ref(exit), ref(exc))})
	l.resume(fr)
}

// withManager lowers a with statement of a function that may fork: the manager itself is all that a child needs.
func (l *lowerer) withManager(it *ast.WithItem, rest []*ast.WithItem, body []ast.Stmt) {
	mgr := l.save(l.obj(it.ContextExpr), ir.Object)
	val := l.save(rt("EnterWith", mgr), ir.Object)
	exc, fr := l.protect(func() {
		if it.OptionalVars != nil {
			l.storeTarget(it.OptionalVars, val)
		}
		l.with(rest, body)
	})
	l.add(&ir.ExprStmt{X: rt("ExitWith", mgr, ref(exc))})
	l.resume(fr)
}

func (l *lowerer) asyncWith(items []*ast.WithItem, body []ast.Stmt) {
	if len(items) == 0 {
		l.stmts(body)
		return
	}
	it := items[0]
	enter := l.temp(ir.Object)
	exit := &ir.Var{Kind: ir.Temp, Name: "exit", Type: asyncExitFunc}
	l.add(&ir.Assign{Targets: []ir.Expr{lhs(enter), lhs(exit)}, Op: "=", Values: []ir.Expr{rt("AsyncWith", l.obj(it.ContextExpr))}})
	entered := method(ref(l.fn.gen), "Await", l.threadAddr(), ref(enter))
	var val ir.Expr
	if it.OptionalVars != nil {
		val = l.save(entered, ir.Object)
	} else {
		l.add(&ir.ExprStmt{X: entered})
	}
	exc, fr := l.protect(func() {
		if it.OptionalVars != nil {
			l.storeTarget(it.OptionalVars, val)
		}
		l.asyncWith(items[1:], body)
	})
	l.add(&ir.ExprStmt{X: method(ref(l.fn.gen), "AsyncExit", l.threadAddr(), ref(exit), ref(exc))})
	l.resume(fr)
}

// asyncFor lowers `async for`.
func (l *lowerer) asyncFor(s *ast.AsyncFor) {
	fr := &frame{loop: &ir.Label{}, els: l.elseFlag(s.Orelse)}
	it := l.save(rt("AIter", l.obj(s.Iter)), ir.Object)
	l.asyncLoop(s.Target, it, fr, func() { l.stmts(s.Body) })
	if l.freshGenerator(s.Iter) && l.hasBreak(s.Body) {
		l.add(&ir.ExprStmt{X: rt("DropAsync", it)})
	}
	l.loopElse(fr, s.Orelse)
}

func (l *lowerer) asyncEach(target, iter ast.Expr, fr *frame, body func()) {
	l.asyncLoop(target, l.save(rt("AIter", l.obj(iter)), ir.Object), fr, body)
}

// asyncLoop loops over an async iterator.
func (l *lowerer) asyncLoop(target ast.Expr, it ir.Expr, fr *frame, body func()) {
	item := l.temp(ir.Object)
	ok := &ir.Var{Kind: ir.Temp, Name: "ok", Type: ir.GoBool}
	loop := &ir.For{Body: &ir.Block{}, Label: fr.loop}
	l.fn.frames = append(l.fn.frames, fr)
	l.in(loop.Body, func() {
		l.add(&ir.Assign{Targets: []ir.Expr{lhs(item), lhs(ok)}, Op: "=", Values: []ir.Expr{method(ref(l.fn.gen), "ANext", l.threadAddr(), it)}})
		l.add(&ir.If{Cond: not(ref(ok)), Then: &ir.Block{Stmts: []ir.Stmt{&ir.Break{Label: fr.loop}}}})
		l.storeTarget(target, ref(item))
		body()
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	l.add(loop)
}
