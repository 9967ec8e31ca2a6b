package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// match lowers a match statement: the cases are tried in order inside a loop of one turn, left by the case that matched.
func (l *lowerer) match(s *ast.Match) {
	subject := l.save(l.obj(s.Subject), ir.Object)
	loop := &ir.For{Body: &ir.Block{}, Label: &ir.Label{}}
	l.fn.frames = append(l.fn.frames, &frame{loop: nil, match: true})
	l.in(loop.Body, func() {
		for _, c := range s.Cases {
			l.matchCase(c, subject, loop.Label)
		}
		l.add(&ir.Break{Label: loop.Label})
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	l.add(loop)
}

func (l *lowerer) matchCase(c *ast.MatchCase, subject ir.Expr, done *ir.Label) {
	body := func() {
		run := func() {
			l.stmts(c.Body)
			if !terminates(l.block) {
				l.add(&ir.Break{Label: done})
			}
		}
		if c.Guard == nil {
			run()
			return
		}
		test := l.cond(c.Guard)
		l.add(&ir.If{Cond: test, Then: l.in(&ir.Block{}, run)})
	}
	l.pattern(c.Pattern, subject, body)
}

// pattern lowers the test of one pattern; then runs in the place where it matched.
func (l *lowerer) pattern(p ast.Pattern, x ir.Expr, then func()) {
	when := func(test ir.Expr, then func()) {
		l.add(&ir.If{Cond: test, Then: l.in(&ir.Block{}, then)})
	}
	switch p := p.(type) {
	case *ast.MatchValue:
		when(rt("EqBool", x, l.obj(p.Value)), then)
	case *ast.MatchSingleton:
		when(pure("Is", x, box(constant(p.Value))), then)
	case *ast.MatchAs:
		l.matchAs(p, x, then)
	case *ast.MatchOr:
		l.matchOr(p, x, then)
	case *ast.MatchSequence:
		l.matchSequence(p, x, then)
	case *ast.MatchMapping:
		l.matchMapping(p, x, then)
	case *ast.MatchClass:
		l.matchClass(p, x, then)
	default:
		l.errorf(p, "PG906", "", "no lowering for %T", p)
	}
}

func (l *lowerer) matchAs(p *ast.MatchAs, x ir.Expr, then func()) {
	bind := func() {
		if p.Name != "" {
			l.storeBinder(p, string(p.Name), x)
		}
		then()
	}
	if p.Pattern == nil {
		bind()
		return
	}
	l.pattern(p.Pattern, x, bind)
}

// matchOr tries the alternatives, noting in a flag whether one matched.
func (l *lowerer) matchOr(p *ast.MatchOr, x ir.Expr, then func()) {
	hit := &ir.Var{Kind: ir.Temp, Name: "matched", Type: ir.GoBool}
	l.add(&ir.Declare{Var: hit, Init: &ir.BoolLit{}})
	for i, alt := range p.Patterns {
		try := func() {
			l.pattern(alt, x, func() { l.add(assign(lhs(hit), &ir.BoolLit{V: true})) })
		}
		if i == 0 {
			try()
			continue
		}
		l.add(&ir.If{Cond: not(ref(hit)), Then: l.in(&ir.Block{}, try)})
	}
	l.add(&ir.If{Cond: ref(hit), Then: l.in(&ir.Block{}, then)})
}

func (l *lowerer) matchSequence(p *ast.MatchSequence, x ir.Expr, then func()) {
	star := -1
	for i, q := range p.Patterns {
		if _, ok := q.(*ast.MatchStar); ok {
			star = i
		}
	}
	items := l.temp(ir.Objects)
	ok := &ir.Var{Kind: ir.Temp, Name: "ok", Type: ir.GoBool}
	l.add(&ir.Assign{Targets: []ir.Expr{lhs(items), lhs(ok)}, Op: "=", Values: []ir.Expr{
		rt("MatchSequence", x, integer(len(p.Patterns)), integer(star))}})
	l.add(&ir.If{Cond: ref(ok), Then: l.in(&ir.Block{}, func() { l.matchItems(p.Patterns, items, 0, then) })})
}

// matchItems matches the items of a slice against patterns, in order.
func (l *lowerer) matchItems(ps []ast.Pattern, items *ir.Var, i int, then func()) {
	if i == len(ps) {
		then()
		return
	}
	next := func() { l.matchItems(ps, items, i+1, then) }
	if s, ok := ps[i].(*ast.MatchStar); ok {
		if s.Name != "" {
			l.storeBinder(s, string(s.Name), &ir.Index{X: ref(items), I: integer(i)})
		}
		next()
		return
	}
	if as, ok := ps[i].(*ast.MatchAs); ok && as.Pattern == nil && as.Name == "" {
		next()
		return
	}
	l.pattern(ps[i], l.save(&ir.Index{X: ref(items), I: integer(i)}, ir.Object), next)
}

func (l *lowerer) matchMapping(p *ast.MatchMapping, x ir.Expr, then func()) {
	keys := objects(l.objs(p.Keys...))
	items := l.temp(ir.Objects)
	ok := &ir.Var{Kind: ir.Temp, Name: "ok", Type: ir.GoBool}
	l.add(&ir.Assign{Targets: []ir.Expr{lhs(items), lhs(ok)}, Op: "=", Values: []ir.Expr{
		rt("MatchMapping", x, keys, &ir.BoolLit{V: p.Rest != ""})}})
	l.add(&ir.If{Cond: ref(ok), Then: l.in(&ir.Block{}, func() {
		l.matchItems(p.Patterns, items, 0, func() {
			if p.Rest != "" {
				l.storeBinder(p, string(p.Rest), &ir.Index{X: ref(items), I: integer(len(p.Patterns))})
			}
			then()
		})
	})})
}

func (l *lowerer) matchClass(p *ast.MatchClass, x ir.Expr, then func()) {
	args := []ir.Expr{x, l.obj(p.Cls), integer(len(p.Patterns))}
	for _, a := range p.KwdAttrs {
		args = append(args, str(string(a)))
	}
	items := l.temp(ir.Objects)
	ok := &ir.Var{Kind: ir.Temp, Name: "ok", Type: ir.GoBool}
	l.add(&ir.Assign{Targets: []ir.Expr{lhs(items), lhs(ok)}, Op: "=", Values: []ir.Expr{rt("MatchClass", args...)}})
	all := append(append([]ast.Pattern(nil), p.Patterns...), p.KwdPatterns...)
	l.add(&ir.If{Cond: ref(ok), Then: l.in(&ir.Block{}, func() { l.matchItems(all, items, 0, then) })})
}
