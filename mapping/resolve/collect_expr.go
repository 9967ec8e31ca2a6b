package resolve

import "github.com/py2goconc/py2goconc/parser/ast"

func (c *collector) exprs(list []ast.Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

func (c *collector) keywords(list []*ast.Keyword) {
	for _, k := range list {
		c.mangle(k, string(k.Arg))
		c.expr(k.Value)
	}
}

func (c *collector) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.Name:
		c.name(e, false)
	case *ast.BoolOp:
		c.exprs(e.Values)
	case *ast.BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *ast.UnaryOp:
		c.expr(e.Operand)
	case *ast.Lambda:
		c.defaults(e.Args)
		c.open(Lambda, e, "<lambda>")
		c.params(e.Args)
		c.expr(e.Body)
		c.close()
	case *ast.IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.Orelse)
	case *ast.Dict:
		c.exprs(e.Keys)
		c.exprs(e.Values)
	case *ast.Set:
		c.exprs(e.Elts)
	case *ast.ListComp:
		c.comprehension(e, e.Generators, e.Elt)
	case *ast.SetComp:
		c.comprehension(e, e.Generators, e.Elt)
	case *ast.DictComp:
		c.comprehension(e, e.Generators, e.Key, e.Value)
	case *ast.GeneratorExp:
		c.comprehension(e, e.Generators, e.Elt)
	case *ast.Yield:
		c.scope.Function().HasYield = true
		c.expr(e.Value)
	case *ast.YieldFrom:
		c.scope.Function().HasYield = true
		c.expr(e.Value)
	case *ast.Await:
		c.awaits()
		c.expr(e.Value)
	case *ast.Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *ast.Call:
		if f, ok := e.Func.(*ast.Name); ok && len(e.Args) == 0 && c.scope.Kind == Module {
			switch f.Id {
			case "dir", "vars", "locals":
				c.info.UsesGlobals = true
			}
		}
		c.expr(e.Func)
		c.exprs(e.Args)
		c.keywords(e.Keywords)
	case *ast.JoinedStr:
		c.exprs(e.Values)
	case *ast.FormattedValue:
		c.expr(e.Value)
		c.expr(e.FormatSpec)
	case *ast.Attribute:
		if e.Attr == "__globals__" || e.Attr == "f_globals" {
			c.info.UsesGlobals = true
		}
		c.mangle(e, string(e.Attr))
		c.expr(e.Value)
	case *ast.Subscript:
		c.expr(e.Value)
		c.slicer(e.Slice)
	case *ast.Starred:
		c.expr(e.Value)
	case *ast.List:
		c.exprs(e.Elts)
	case *ast.Tuple:
		c.exprs(e.Elts)
	case *ast.NamedExpr:
		c.expr(e.Value)
		c.namedTarget(e.Target)
	}
}

func (c *collector) slicer(s ast.Slicer) {
	switch s := s.(type) {
	case *ast.Slice:
		c.expr(s.Lower)
		c.expr(s.Upper)
		c.expr(s.Step)
	case *ast.ExtSlice:
		for _, d := range s.Dims {
			c.slicer(d)
		}
	case *ast.Index:
		c.expr(s.Value)
	}
}

// namedTarget binds the target of `:=` in the nearest scope that is no comprehension.
func (c *collector) namedTarget(target ast.Expr) {
	n, ok := target.(*ast.Name)
	if !ok {
		c.expr(target)
		return
	}
	owner := c.scope
	for owner.Kind == Comprehension {
		owner = owner.Parent
	}
	name := c.mangle(n, string(n.Id))
	c.declare(owner, name)
	c.occ = append(c.occ, occurrence{name: name, scope: c.scope, use: n, store: true})
}

// comprehension opens the scope of a comprehension; its first iterable belongs to the scope around it.
func (c *collector) comprehension(node ast.Expr, gens []ast.Comprehension, elts ...ast.Expr) {
	if len(gens) == 0 {
		return
	}
	c.expr(gens[0].Iter)
	s := c.open(Comprehension, node, "")
	_, s.IsGenExp = node.(*ast.GeneratorExp)
	for i := range gens {
		g := &gens[i]
		if c.mod.AsyncComps[g] {
			s.IsAsync = true
			c.awaits()
		}
		c.expr(g.Target)
		if i > 0 {
			c.expr(g.Iter)
		}
		c.exprs(g.Ifs)
	}
	c.exprs(elts)
	c.close()
}
