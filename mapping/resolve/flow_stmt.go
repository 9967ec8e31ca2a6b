package resolve

import "github.com/py2goconc/py2goconc/parser/ast"

func (f *flow) stmts(list []ast.Stmt) {
	for _, s := range list {
		f.stmt(s)
	}
}

func (f *flow) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		f.function(s, s.Args, s.Body, s.DecoratorList, s.Returns)
	case *ast.AsyncFunctionDef:
		f.function(s, s.Args, s.Body, s.DecoratorList, s.Returns)
	case *ast.ClassDef:
		f.classDef(s)
	case *ast.Return:
		f.expr(s.Value)
		f.kill()
	case *ast.Delete:
		f.exprs(s.Targets)
	case *ast.Assign:
		f.expr(s.Value)
		f.exprs(s.Targets)
	case *ast.AugAssign:
		f.augAssign(s)
	case *ast.AnnAssign:
		f.expr(s.Annotation)
		if s.Value != nil {
			f.expr(s.Value)
			f.expr(s.Target)
		}
	case *ast.For:
		f.forLoop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.AsyncFor:
		f.forLoop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.While:
		f.while(s)
	case *ast.If:
		yes, no := f.cond(s.Test)
		f.cur = yes
		f.stmts(s.Body)
		after := f.cur
		f.cur = no
		f.stmts(s.Orelse)
		f.cur = join(after, f.cur)
	case *ast.With:
		f.withStmt(s.Items, s.Body)
	case *ast.AsyncWith:
		f.withStmt(s.Items, s.Body)
	case *ast.Raise:
		f.expr(s.Exc)
		f.expr(s.Cause)
		f.kill()
	case *ast.Try:
		f.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		f.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Assert:
		yes, no := f.cond(s.Test)
		f.cur = no
		f.expr(s.Msg)
		f.cur = yes
	case *ast.Import:
		f.aliases(s.Names)
	case *ast.ImportFrom:
		f.aliases(s.Names)
	case *ast.ExprStmt:
		f.expr(s.Value)
		if f.neverReturns(s.Value) {
			f.kill()
		}
	case *ast.Match:
		f.match(s)
	case *ast.TypeAlias:
		f.expr(s.Name)
	case *ast.Break:
		f.leave(true)
	case *ast.Continue:
		f.leave(false)
	}
}

func (f *flow) aliases(list []*ast.Alias) {
	for _, a := range list {
		f.bind(f.info.Binds[a])
	}
}

func (f *flow) leave(isBreak bool) {
	if n := len(f.loops); n > 0 {
		l := f.loops[n-1]
		if isBreak {
			l.breaks = append(l.breaks, f.cur.copy())
		} else {
			l.continues = append(l.continues, f.cur.copy())
		}
	}
	f.kill()
}

func (f *flow) augAssign(s *ast.AugAssign) {
	if n, ok := s.Target.(*ast.Name); ok {
		f.load(n)
		f.expr(s.Value)
		f.bind(f.info.Uses[n])
		return
	}
	f.expr(s.Target)
	f.expr(s.Value)
}

func (f *flow) function(s ast.Stmt, args *ast.Arguments, body []ast.Stmt, decorators []ast.Expr, returns ast.Expr) {
	f.exprs(decorators)
	f.argumentExprs(args)
	f.expr(returns)
	scope := f.info.Scopes[s]
	f.bind(f.info.Binds[s])
	sym := f.info.Binds[s]
	if _, mine := f.index[sym]; len(decorators) > 0 || !mine {
		f.start(scope)
	}
	f.frame(scope, func(g *flow) { g.stmts(body) })
}

func (f *flow) argumentExprs(a *ast.Arguments) {
	if a == nil {
		return
	}
	f.exprs(a.Defaults)
	f.exprs(a.KwDefaults)
	for _, p := range allArgs(a) {
		f.expr(p.Annotation)
	}
}

func (f *flow) classDef(s *ast.ClassDef) {
	f.exprs(s.DecoratorList)
	for _, b := range s.Bases {
		if n, ok := b.(*ast.Name); ok {
			f.loadQuiet(n) // deriving from a class runs none of its methods
		} else {
			f.expr(b)
		}
	}
	for _, k := range s.Keywords {
		f.expr(k.Value)
	}
	f.stmts(s.Body)
	sym := f.info.Binds[s]
	_, mine := f.index[sym]
	if len(s.DecoratorList) > 0 || len(s.Keywords) > 0 || !mine || f.hookedBase(s) {
		f.start(f.info.Scopes[s])
	}
	f.bind(sym)
}

// hookedBase says whether making the class may run its methods: a base of the module defines __init_subclass__.
func (f *flow) hookedBase(s *ast.ClassDef) bool {
	for _, b := range s.Bases {
		n, ok := b.(*ast.Name)
		if !ok {
			continue
		}
		for _, scope := range f.refs[f.info.Uses[n]] {
			if scope.byName["__init_subclass__"] != nil {
				return true
			}
		}
	}
	return false
}

func (f *flow) forLoop(target, iter ast.Expr, body, orelse []ast.Stmt) {
	f.expr(iter)
	before := f.cur
	head := f.without(before, body)
	loop := &loopExits{}
	f.loops = append(f.loops, loop)
	f.cur = head.copy()
	f.expr(target)
	f.stmts(body)
	f.loops = f.loops[:len(f.loops)-1]
	if f.runsOnce(iter) {
		for _, c := range loop.continues {
			f.cur = join(f.cur, c)
		}
	} else {
		f.cur = head
	}
	f.stmts(orelse)
	for _, b := range loop.breaks {
		f.cur = join(f.cur, b)
	}
}

// runsOnce says whether a loop over the iterable surely runs its body.
func (f *flow) runsOnce(iter ast.Expr) bool {
	switch e := iter.(type) {
	case *ast.List:
		return len(e.Elts) > 0 && !starred(e.Elts)
	case *ast.Tuple:
		return len(e.Elts) > 0 && !starred(e.Elts)
	case *ast.Str:
		return len(e.S) > 0
	case *ast.Call:
		n, ok := e.Func.(*ast.Name)
		if !ok || f.info.Uses[n] != nil || n.Id != "range" || len(e.Keywords) > 0 {
			return false
		}
		switch len(e.Args) {
		case 1:
			v, ok := smallInt(e.Args[0])
			return ok && v > 0
		case 2:
			lo, ok1 := smallInt(e.Args[0])
			hi, ok2 := smallInt(e.Args[1])
			return ok1 && ok2 && lo < hi
		}
	}
	return false
}

func starred(list []ast.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*ast.Starred); ok {
			return true
		}
	}
	return false
}

func (f *flow) while(s *ast.While) {
	f.cur = f.without(f.cur, s.Body)
	yes, no := f.cond(s.Test)
	loop := &loopExits{}
	f.loops = append(f.loops, loop)
	f.cur = yes
	f.stmts(s.Body)
	f.loops = f.loops[:len(f.loops)-1]
	f.cur = no
	f.stmts(s.Orelse)
	for _, b := range loop.breaks {
		f.cur = join(f.cur, b)
	}
}

func (f *flow) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) {
	at := f.without(f.cur, body)
	f.stmts(body)
	f.stmts(orelse)
	end := f.cur
	var ends [][]ast.Stmt
	for _, h := range handlers {
		f.cur = at.copy()
		if n, ok := h.ExprType.(*ast.Name); ok {
			f.loadQuiet(n)
		} else {
			f.expr(h.ExprType)
		}
		if h.Name != "" {
			f.bind(f.info.Binds[h])
		}
		f.stmts(h.Body)
		if h.Name != "" {
			f.unbind(f.info.Binds[h])
		}
		end = join(end, f.cur)
		ends = append(ends, h.Body)
	}
	f.cur = end
	if len(final) > 0 {
		f.finally(at, end, final, append(ends, body, orelse))
	}
}

// finally runs the clause from any point of the statement; what the clause binds adds to the state at its normal end.
func (f *flow) finally(at, end state, final []ast.Stmt, before [][]ast.Stmt) {
	start := f.without(at, before...)
	f.cur = start.copy()
	f.cur.dead = false
	f.stmts(final)
	if f.cur.dead || end.dead {
		f.cur = end
		f.cur.dead = true
		return
	}
	out := f.without(end, final)
	for i := range out.set {
		out.set[i] |= f.cur.set[i]
	}
	f.cur = out
}

func (f *flow) withStmt(items []*ast.WithItem, body []ast.Stmt) {
	swallow := false
	for _, it := range items {
		f.expr(it.ContextExpr)
		swallow = swallow || f.info.MaySwallow(it.ContextExpr)
		f.expr(it.OptionalVars)
	}
	at := f.without(f.cur, body)
	f.stmts(body)
	if swallow {
		f.cur = join(f.cur, at)
	}
}

func (f *flow) match(s *ast.Match) {
	f.expr(s.Subject)
	out := state{dead: true, set: make(bits, len(f.cur.set))}
	next := f.cur
	for _, c := range s.Cases {
		f.cur = next.copy()
		f.pattern(c.Pattern)
		no := f.cur
		if c.Guard != nil {
			var yes state
			yes, no = f.cond(c.Guard)
			f.cur = yes
		}
		f.stmts(c.Body)
		out = join(out, f.cur)
		if c.Guard == nil && irrefutable(c.Pattern) {
			next.dead = true
		} else if c.Guard != nil {
			next = join(next, no)
		}
	}
	f.cur = join(out, next)
}

func irrefutable(p ast.Pattern) bool {
	switch p := p.(type) {
	case *ast.MatchAs:
		return p.Pattern == nil || irrefutable(p.Pattern)
	case *ast.MatchOr:
		return irrefutable(p.Patterns[len(p.Patterns)-1])
	}
	return false
}

func (f *flow) pattern(p ast.Pattern) {
	switch p := p.(type) {
	case *ast.MatchValue:
		f.expr(p.Value)
	case *ast.MatchSequence:
		f.patterns(p.Patterns)
	case *ast.MatchMapping:
		f.exprs(p.Keys)
		f.patterns(p.Patterns)
		f.bind(f.info.Binds[p])
	case *ast.MatchClass:
		f.expr(p.Cls)
		f.patterns(p.Patterns)
		f.patterns(p.KwdPatterns)
	case *ast.MatchStar:
		f.bind(f.info.Binds[p])
	case *ast.MatchAs:
		if p.Pattern != nil {
			f.pattern(p.Pattern)
		}
		f.bind(f.info.Binds[p])
	case *ast.MatchOr:
		f.patterns(p.Patterns)
	}
}

func (f *flow) patterns(list []ast.Pattern) {
	for _, p := range list {
		f.pattern(p)
	}
}
