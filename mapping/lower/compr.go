package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// listComp lowers a list comprehension to a loop that appends to a fresh list.
func (l *lowerer) listComp(e *ast.ListComp) ir.Expr {
	list := l.temp(ir.PtrTo(ir.NamedIn("py", "List")))
	l.add(define(list, pure("NewList")))
	l.clauses(e.Generators, func() {
		l.add(&ir.ExprStmt{X: method(ref(list), "Append", l.obj(e.Elt))})
	})
	return ref(list)
}

func (l *lowerer) setComp(e *ast.SetComp) ir.Expr {
	set := l.temp(ir.PtrTo(ir.NamedIn("py", "Set")))
	l.add(define(set, rt("NewSet")))
	l.clauses(e.Generators, func() {
		l.add(&ir.ExprStmt{X: method(ref(set), "Add", thread(), l.obj(e.Elt))})
	})
	return ref(set)
}

func (l *lowerer) dictComp(e *ast.DictComp) ir.Expr {
	d := l.temp(ir.PtrTo(ir.NamedIn("py", "Dict")))
	l.add(define(d, pure("NewDict")))
	l.clauses(e.Generators, func() {
		kv := l.objs(e.Key, e.Value)
		l.add(&ir.ExprStmt{X: method(ref(d), "Set", thread(), kv[0], kv[1])})
	})
	return ref(d)
}

// clauses lowers the for and if clauses of a comprehension around body.
func (l *lowerer) clauses(gens []ast.Comprehension, body func()) {
	if len(gens) == 0 {
		body()
		return
	}
	g := &gens[0]
	fr := &frame{loop: &ir.Label{}}
	if l.fn.filling != nil {
		fr.grow, l.fn.filling = []ir.Expr{ref(l.fn.filling)}, nil
	}
	inner := func() { l.filters(g.Ifs, func() { l.clauses(gens[1:], body) }) }
	if l.m.Tree.AsyncComps[g] {
		l.asyncEach(g.Target, g.Iter, fr, inner)
		return
	}
	l.forEach(g.Target, g.Iter, fr, inner)
}

func (l *lowerer) filters(ifs []ast.Expr, body func()) {
	if len(ifs) == 0 {
		body()
		return
	}
	test := l.cond(ifs[0])
	l.add(&ir.If{Cond: test, Then: l.in(&ir.Block{}, func() { l.filters(ifs[1:], body) })})
}

// genExp lowers a generator expression: a generator over the iterator of its first clause, which is made at once.
func (l *lowerer) genExp(e *ast.GeneratorExp) ir.Expr {
	scope := l.m.Info.Scopes[e]
	qual := l.fn.qual + "<genexpr>"
	iter := "Iter"
	if l.m.Tree.AsyncComps[&e.Generators[0]] {
		iter = "AIter"
	}
	first := l.save(rt(iter, l.obj(e.Generators[0].Iter)), ir.Object)
	gen := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "gen", Type: ir.PtrTo(ir.NamedIn("py", "Generator")), Reads: 1}
	lit := &ir.FuncLit{Params: []*ir.Var{threadParam, gen}, Results: []*ir.Type{ir.Object}, Body: &ir.Block{}, PyName: qual}
	st := &fnState{scope: scope, results: lit.Results, gen: gen, qual: qual + ".<locals>."}
	l.enter(st, lit.Body)
	l.genClauses(e, first)
	l.add(&ir.Return{Values: []ir.Expr{none()}})
	l.leave()
	f := &function{node: e, name: "<genexpr>", scope: scope}
	if scope.IsAsync {
		return rt("NewAsyncGenerator", l.spec2(f, qual), lit)
	}
	return l.generator(l.spec2(f, qual), lit, l.block)
}

func (l *lowerer) genClauses(e *ast.GeneratorExp, first ir.Expr) {
	name := "Yield"
	if l.fn.scope.IsAsync {
		name = "AsyncYield"
	}
	g := &e.Generators[0]
	yield := func() {
		l.add(&ir.ExprStmt{X: method(ref(l.fn.gen), name, l.threadAddr(), l.obj(e.Elt))})
	}
	fr := &frame{loop: &ir.Label{}}
	rest := func() { l.filters(g.Ifs, func() { l.clauses(e.Generators[1:], yield) }) }
	if l.m.Tree.AsyncComps[g] {
		l.asyncLoop(g.Target, first, fr, rest)
		return
	}
	item := l.temp(ir.Object)
	loop := l.eachLoop(g.Target, first, item, false)
	loop.Label = fr.loop
	l.fn.frames = append(l.fn.frames, fr)
	l.in(loop.Body, func() {
		l.storeEach(g.Target, loop)
		rest()
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
	l.add(loop)
}

// hasWalrus says that a function assigns inside expressions, so that loads may not be reordered past operands.
func (l *lowerer) hasWalrus(body []ast.Stmt) bool {
	found := false
	for _, s := range body {
		l.m.Tree.Walk(s, func(n ast.Node) bool {
			_, w := n.(*ast.NamedExpr)
			found = found || w
			return !found
		})
	}
	return found
}
