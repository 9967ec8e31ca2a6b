package infer

import (
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// function infers the body of a function.
func (inf *inference) function(f *function) {
	savedFn, savedScope := inf.cur, inf.scope
	inf.cur, inf.scope = f, f.scope
	inf.stmts(f.body)
	if inf.completes(f.body) {
		inf.flow(inf.of(types.None), f.result)
	}
	inf.cur, inf.scope = savedFn, savedScope
}

func (inf *inference) stmts(list []ast.Stmt) {
	for _, s := range list {
		inf.stmt(s)
	}
}

func (inf *inference) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		inf.def(s, string(s.Name), s.Args, s.Body, s.DecoratorList)
	case *ast.AsyncFunctionDef:
		inf.def(s, string(s.Name), s.Args, s.Body, s.DecoratorList)
	case *ast.ClassDef:
		inf.classDef(s)
	case *ast.Return:
		inf.returns(s)
	case *ast.Delete:
		for _, t := range s.Targets {
			inf.delete(t)
		}
	case *ast.Assign:
		v := inf.arg(s.Value)
		for _, t := range s.Targets {
			inf.assign(t, v)
		}
	case *ast.AnnAssign:
		if s.Value != nil {
			inf.assign(s.Target, inf.arg(s.Value))
		} else if _, name := s.Target.(*ast.Name); !name {
			inf.lost(s.Target)
		}
	case *ast.AugAssign:
		inf.augAssign(s)
	case *ast.For:
		inf.assign(s.Target, inf.element(inf.expr(s.Iter)))
		inf.stmts(s.Body)
		inf.stmts(s.Orelse)
	case *ast.AsyncFor:
		inf.lost(s.Iter)
		inf.assign(s.Target, inf.dyn)
		inf.stmts(s.Body)
		inf.stmts(s.Orelse)
	case *ast.While:
		inf.cond(s.Test)
		inf.stmts(s.Body)
		inf.stmts(s.Orelse)
	case *ast.If:
		inf.cond(s.Test)
		inf.stmts(s.Body)
		inf.stmts(s.Orelse)
	case *ast.With:
		inf.with(s.Items)
		inf.stmts(s.Body)
	case *ast.AsyncWith:
		for _, it := range s.Items {
			inf.lost(it.ContextExpr)
			inf.assign(it.OptionalVars, inf.dyn)
		}
		inf.stmts(s.Body)
	case *ast.Raise:
		inf.lost(s.Exc)
		inf.lost(s.Cause)
	case *ast.Try:
		inf.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		inf.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Assert:
		inf.cond(s.Test)
		inf.shown(s.Msg)
	case *ast.ExprStmt:
		inf.expr(s.Value)
	case *ast.Match:
		inf.lost(s.Subject)
		for _, c := range s.Cases {
			inf.pattern(c.Pattern)
			inf.cond(c.Guard)
			inf.stmts(c.Body)
		}
	case *ast.TypeAlias:
		inf.lost(s.Value)
	}
}

// lost infers an expression whose value goes to dynamic code.
func (inf *inference) lost(e ast.Expr) {
	if e != nil {
		inf.escape(inf.expr(e))
	}
}

func (inf *inference) def(s ast.Stmt, name string, args *ast.Arguments, body []ast.Stmt, decorators []ast.Expr) {
	for _, d := range decorators {
		inf.lost(d)
	}
	f := inf.all[s]
	if f == nil {
		f = inf.newFunction(s, name, args, body)
		f.why = "it is nested, or its definition is not plain"
		inf.parameterNodes(f)
		inf.parameters(f)
	}
	first := len(args.Args) - len(args.Defaults)
	for i, d := range args.Defaults {
		inf.flow(inf.expr(d), f.params[first+i])
	}
	for _, d := range args.KwDefaults {
		inf.lost(d)
	}
}

func (inf *inference) classDef(s *ast.ClassDef) {
	for _, e := range append(append([]ast.Expr(nil), s.Bases...), s.DecoratorList...) {
		if n, ok := e.(*ast.Name); ok && n.Id == "object" && inf.res.Uses[n] == nil {
			continue
		}
		inf.lost(e)
	}
	for _, k := range s.Keywords {
		inf.lost(k.Value)
	}
	savedFn, savedScope := inf.cur, inf.scope
	inf.cur, inf.scope = nil, inf.res.Scopes[s]
	inf.stmts(s.Body)
	inf.cur, inf.scope = savedFn, savedScope
}

func (inf *inference) returns(s *ast.Return) {
	v := inf.dyn
	if s.Value == nil {
		v = inf.of(types.None)
	} else {
		v = inf.arg(s.Value)
	}
	if inf.cur != nil {
		inf.flow(v, inf.cur.result)
	}
}

func (inf *inference) with(items []*ast.WithItem) {
	for _, it := range items {
		v := inf.expr(it.ContextExpr)
		entered := inf.node()
		inf.rule(func() {
			switch n := find(v); n.kind {
			case types.Never:
			case types.Runtime:
				if selfEntering[n.name] {
					inf.flow(v, entered)
				} else {
					inf.dynamic(entered, "a context manager gives it")
				}
			default:
				inf.escape(v)
				inf.dynamic(entered, "a context manager gives it")
			}
		}, v)
		if it.OptionalVars != nil {
			inf.assign(it.OptionalVars, entered)
		}
	}
}

// selfEntering lists the runtime objects whose __enter__ returns themselves.
var selfEntering = map[string]bool{"Pool": true, "Executor": true, "ProcessExecutor": true, "ThreadPool": true}

func (inf *inference) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) {
	inf.stmts(body)
	for _, h := range handlers {
		inf.lost(h.ExprType)
		if h.Name != "" {
			inf.variable(inf.res.Binds[h])
		}
		inf.stmts(h.Body)
	}
	inf.stmts(orelse)
	inf.stmts(final)
}

func (inf *inference) pattern(p ast.Pattern) {
	switch p := p.(type) {
	case *ast.MatchValue:
		inf.lost(p.Value)
	case *ast.MatchClass:
		inf.lost(p.Cls)
		inf.patterns(p.Patterns)
		inf.patterns(p.KwdPatterns)
	case *ast.MatchSequence:
		inf.patterns(p.Patterns)
	case *ast.MatchMapping:
		for _, k := range p.Keys {
			inf.lost(k)
		}
		inf.patterns(p.Patterns)
	case *ast.MatchAs:
		if p.Pattern != nil {
			inf.pattern(p.Pattern)
		}
	case *ast.MatchOr:
		inf.patterns(p.Patterns)
	}
}

func (inf *inference) patterns(list []ast.Pattern) {
	for _, p := range list {
		inf.pattern(p)
	}
}

func (inf *inference) delete(t ast.Expr) {
	switch t := t.(type) {
	case *ast.Name:
		inf.name(t)
	case *ast.Subscript:
		inf.lost(t.Value)
		inf.slicer(t.Slice, true)
	case *ast.Attribute:
		inf.lost(t.Value)
	case *ast.Tuple:
		for _, e := range t.Elts {
			inf.delete(e)
		}
	case *ast.List:
		for _, e := range t.Elts {
			inf.delete(e)
		}
	}
}

// assign stores the values of v in a target.
func (inf *inference) assign(t ast.Expr, v *node) {
	switch t := t.(type) {
	case nil:
	case *ast.Name:
		n := inf.nameNode(t)
		inf.exprs[t] = n
		inf.flow(v, n)
	case *ast.Tuple:
		inf.unpack(t.Elts, v)
	case *ast.List:
		inf.unpack(t.Elts, v)
	case *ast.Starred:
		inf.escape(v)
		inf.assign(t.Value, inf.dyn)
	case *ast.Attribute:
		inf.storeAttr(t, v)
	case *ast.Subscript:
		inf.storeItem(t, v)
	default:
		inf.escape(v)
	}
}

// unpack stores the parts of v in the targets.
func (inf *inference) unpack(targets []ast.Expr, v *node) {
	parts := make([]*node, len(targets))
	for i, t := range targets {
		parts[i] = inf.node()
		if _, ok := t.(*ast.Starred); ok {
			inf.escape(v)
		}
		inf.assign(t, parts[i])
	}
	inf.rule(func() {
		switch n := find(v); {
		case n.kind == types.Never:
		case n.kind == types.Tuple && len(n.args) == len(parts):
			for i, a := range n.args {
				inf.flow(a, parts[i])
			}
		case n.kind == types.List:
			for _, p := range parts {
				inf.flow(n.args[0], p)
			}
		default:
			inf.escape(v)
			for _, p := range parts {
				inf.dynamic(p, "it is unpacked from a dynamic value")
			}
		}
	}, v)
}

func (inf *inference) augAssign(s *ast.AugAssign) {
	var old *node
	switch t := s.Target.(type) {
	case *ast.Name:
		old = inf.nameNode(t)
		inf.exprs[t] = old
	case *ast.Attribute:
		old = inf.loadAttr(t)
	case *ast.Subscript:
		old = inf.loadItem(t)
	default:
		inf.lost(s.Target)
		old = inf.dyn
	}
	inf.exprs[s.Target] = old
	v := inf.binary(nil, s.Op, s.Target, s.Value, old, inf.expr(s.Value))
	inf.rule(func() {
		if find(old).kind == types.List {
			inf.mutate(old)
		}
	}, old)
	switch t := s.Target.(type) {
	case *ast.Name:
		inf.flow(v, old)
	case *ast.Attribute:
		inf.storeAttrOf(t, inf.exprs[t.Value], v)
	case *ast.Subscript:
		inf.storeItemOf(t, inf.exprs[t.Value], v)
	}
}

// completes says that control may reach the end of the statements.
func (inf *inference) completes(list []ast.Stmt) bool {
	for _, s := range list {
		if !inf.completesStmt(s) {
			return false
		}
	}
	return true
}

func (inf *inference) completesStmt(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Return, *ast.Raise, *ast.Break, *ast.Continue:
		return false
	case *ast.If:
		return inf.completes(s.Body) || inf.completes(s.Orelse)
	case *ast.While:
		return !constantTrue(s.Test) || breaks(s.Body)
	case *ast.With:
		for _, it := range s.Items {
			if inf.res.MaySwallow(it.ContextExpr) {
				return true
			}
		}
		return inf.completes(s.Body)
	case *ast.Try:
		if len(s.Finalbody) > 0 && !inf.completes(s.Finalbody) {
			return false
		}
		if inf.completes(s.Body) && inf.completes(s.Orelse) {
			return true
		}
		for _, h := range s.Handlers {
			if inf.completes(h.Body) {
				return true
			}
		}
		return false
	}
	return true
}

// breaks says that the loop body can break out of its loop.
func breaks(list []ast.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Break:
			return true
		case *ast.If:
			if breaks(s.Body) || breaks(s.Orelse) {
				return true
			}
		case *ast.With:
			if breaks(s.Body) {
				return true
			}
		case *ast.For:
			if breaks(s.Orelse) {
				return true
			}
		case *ast.While:
			if breaks(s.Orelse) {
				return true
			}
		case *ast.Try:
			if breaks(s.Body) || breaks(s.Orelse) || breaks(s.Finalbody) {
				return true
			}
			for _, h := range s.Handlers {
				if breaks(h.Body) {
					return true
				}
			}
		case *ast.Match:
			for _, c := range s.Cases {
				if breaks(c.Body) {
					return true
				}
			}
		}
	}
	return false
}
