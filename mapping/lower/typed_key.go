package lower

import (
	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// keyed lowers sorted(xs, key=lambda x: ...), min and max.
func (l *lowerer) keyed(name string, e *ast.Call, k *infer.Keyed) (value, bool) {
	if l.static(e.Args[0]) == nil || !l.canConsume(e.Args[0]) {
		return value{}, false
	}
	p := l.m.Info.Binds[k.Lambda.Args.Args[0]]
	elem := l.varType(p)
	list, ok := l.collect("list", e.Args[0], ir.PtrTo(ir.NamedIn("typed", "ListOf", elem)))
	if !ok {
		return value{}, false
	}
	key, compare := l.keyFunctions(k)
	if name != "sorted" {
		call := tcall(map[string]string{"min": "MinBy", "max": "MaxBy"}[name], list.x, key, compare)
		return value{l.save(call, elem), elem}, true
	}
	l.add(&ir.ExprStmt{X: tcall("SortBy", list.x, key, compare, &ir.BoolLit{V: k.Reverse})})
	return list, true
}

// sortKeyed lowers xs.sort(key=lambda x: ...).
func (l *lowerer) sortKeyed(f *ast.Attribute, k *infer.Keyed) (value, bool) {
	list := l.receiver(f)()
	key, compare := l.keyFunctions(k)
	return obj(statement(tcall("SortBy", list.x, key, compare, &ir.BoolLit{V: k.Reverse}))), true
}

// keyFunctions makes the Go function of a lambda, and the one that compares its results.
func (l *lowerer) keyFunctions(k *infer.Keyed) (key, compare ir.Expr) {
	arg := k.Lambda.Args.Args[0]
	p := l.m.Info.Binds[arg]
	v := &ir.Var{Kind: ir.Param, Name: l.argName(arg), Type: l.varType(p)}
	lit := &ir.FuncLit{Params: []*ir.Var{v}, Body: &ir.Block{}}
	l.in(lit.Body, func() {
		frames, hoisted := l.fn.frames, l.fn.hoisted
		l.fn.frames = nil
		l.fn.vars[p] = v
		x := l.expr(k.Lambda.Body)
		lit.Results = []*ir.Type{x.t}
		l.add(&ir.Return{Values: []ir.Expr{x.x}})
		l.fn.frames, l.fn.hoisted = frames, hoisted
	})
	return lit, l.orderOf(lit.Results[0])
}

// orderOf is the function that orders values of a Go type: typed.Order, a method, or one made of those of the parts.
func (l *lowerer) orderOf(t *ir.Type) ir.Expr {
	switch {
	case isLong(t):
		return &ir.Select{X: typedSym("Long"), Name: "Cmp"}
	case t.Kind == ir.Bool:
		return typedSym("OrderBool")
	case t.Kind != ir.Tuple:
		return &ir.Sym{Pkg: "typed", Name: "Order", TypeArgs: []*ir.Type{t}}
	}
	a := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "a", Type: t, Reads: 1}
	b := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "b", Type: t, Reads: 1}
	lit := &ir.FuncLit{Params: []*ir.Var{a, b}, Results: []*ir.Type{ir.GoInt}, Body: &ir.Block{}}
	for i, part := range t.Args {
		f := fieldName(i)
		c := &ir.Call{Fun: l.orderOf(part), Args: []ir.Expr{&ir.Select{X: ref(a), Name: f}, &ir.Select{X: ref(b), Name: f}}}
		if i == len(t.Args)-1 {
			lit.Body.Add(&ir.Return{Values: []ir.Expr{c}})
			break
		}
		v := l.temp(ir.GoInt)
		lit.Body.Add(&ir.If{Init: &ir.Assign{Targets: []ir.Expr{lhs(v)}, Op: "=", Values: []ir.Expr{c}}, Cond: binary("!=", ref(v), intLit(0)),
			Then: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{ref(v)}}}}})
	}
	return lit
}
