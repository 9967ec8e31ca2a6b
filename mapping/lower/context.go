package lower

import "github.com/py2goconc/py2goconc/mapping/ir"

// Only functions that need the current thread take it as their first parameter: those that hand it to the runtime, or call a
// function that does. All the others lose it here, once everything is lowered.

// dropThreads makes recursive functions count their depth, and removes the thread from the functions that have no use for it, and from the calls of them.
func (l *lowerer) dropThreads() {
	p := &threadPass{decls: map[*ir.Var]*ir.FuncDecl{}, calls: map[*ir.Var][]*ir.Var{}, reach: map[*ir.Var][]*ir.Var{},
		needs: map[*ir.Var]bool{}, sites: map[*ir.Call]bool{}, isolates: l.prog.Isolates}
	for _, f := range l.prog.Files {
		for _, d := range f.Funcs {
			if len(d.Params) > 0 && d.Params[0] == threadParam {
				p.decls[d.Var] = d
			}
		}
		for _, v := range []*ir.Var{f.Run, f.Get, f.Set} {
			p.needs[v] = true
		}
	}
	for _, f := range l.prog.Files {
		for _, d := range f.Funcs {
			p.cur = d.Var
			p.block(d.Body, true)
		}
		p.cur = nil
		for _, v := range f.Vars {
			p.expr(v.Init, false)
		}
	}
	for _, d := range l.counted {
		if p.recursive(d.Var) {
			p.needs[d.Var] = true
			d.Body.Stmts = append([]ir.Stmt{&ir.ExprStmt{X: method(thread(), "Enter")}, &ir.Defer{X: method(thread(), "Leave")}}, d.Body.Stmts...)
		}
	}
	p.spread()
	for c := range p.sites {
		if v := c.Fun.(*ir.Ref).Var; p.decls[v] != nil && !p.needs[v] {
			c.Args = c.Args[1:]
		}
	}
	for v, d := range p.decls {
		if !p.needs[v] {
			d.Params = d.Params[1:]
		}
	}
}

type threadPass struct {
	isolates bool
	decls    map[*ir.Var]*ir.FuncDecl
	calls    map[*ir.Var][]*ir.Var // callees that get their caller's thread
	reach    map[*ir.Var][]*ir.Var // all callees
	needs    map[*ir.Var]bool
	sites    map[*ir.Call]bool
	cur      *ir.Var
}

// recursive says that a function can reach itself through direct calls.
func (p *threadPass) recursive(f *ir.Var) bool {
	seen := map[*ir.Var]bool{}
	var visit func(v *ir.Var) bool
	visit = func(v *ir.Var) bool {
		for _, c := range p.reach[v] {
			if c == f {
				return true
			}
			if !seen[c] {
				seen[c] = true
				if visit(c) {
					return true
				}
			}
		}
		return false
	}
	return visit(f)
}

// spread makes the callers of functions that need the thread need it too.
func (p *threadPass) spread() {
	for changed := true; changed; {
		changed = false
		for v, callees := range p.calls {
			for _, c := range callees {
				if !p.needs[v] && (p.needs[c] || p.decls[c] == nil) {
					p.needs[v], changed = true, true
				}
			}
		}
	}
}

// block visits a block; own says that the thread there is the parameter of the function itself.
func (p *threadPass) block(b *ir.Block, own bool) {
	if b == nil {
		return
	}
	visit := func(x ir.Expr) { p.expr(x, own) }
	eachBlock(b, func(s ir.Stmt) {
		ir.Exprs(s, visit)
		switch s := s.(type) {
		case *ir.If:
			if s.Init != nil {
				ir.Exprs(s.Init, visit)
			}
		case *ir.For:
			if s.Init != nil {
				ir.Exprs(s.Init, visit)
			}
			if s.Post != nil {
				ir.Exprs(s.Post, visit)
			}
		}
	})
}

func (p *threadPass) expr(x ir.Expr, own bool) {
	switch x := x.(type) {
	case nil:
		return
	case *ir.Ref:
		switch {
		case x.Var == threadParam && own, p.isolates && x.Var.Kind == ir.Global && !x.Var.Fixed && own:
			p.needs[p.cur] = true
		case x.Var.Kind == ir.FuncVar:
			p.needs[x.Var] = true // used other than to call it
		}
	case *ir.FuncLit:
		p.block(x.Body, own && (len(x.Params) == 0 || x.Params[0] != threadParam))
	case *ir.Call:
		args := x.Args
		if r, ok := x.Fun.(*ir.Ref); ok && r.Var.Kind == ir.FuncVar {
			p.reach[p.cur] = append(p.reach[p.cur], r.Var)
			if len(args) > 0 && isThread(args[0]) {
				p.sites[x] = true
				args = args[1:]
				if own {
					p.calls[p.cur] = append(p.calls[p.cur], r.Var)
				}
			} else {
				p.needs[r.Var] = true
			}
		} else {
			p.expr(x.Fun, own)
		}
		for _, a := range args {
			p.expr(a, own)
		}
	default:
		ir.SubExprs(x, func(e ir.Expr) { p.expr(e, own) })
	}
}

func isThread(x ir.Expr) bool {
	r, ok := x.(*ir.Ref)
	return ok && r.Var == threadParam
}
