package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
)

func (c *checker) exprs(list []ast.Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// elements checks expressions where a star is welcome.
func (c *checker) elements(list []ast.Expr) {
	for _, e := range list {
		if s, ok := e.(*ast.Starred); ok {
			e = s.Value
		}
		c.expr(e)
	}
}

// expr checks one expression; nil is fine.
func (c *checker) expr(e ast.Expr) {
	if e == nil {
		return
	}
	c.depth++
	if c.depth > maxTreeDepth {
		c.tooDeep = true
	} else {
		c.simpleExpr(e)
	}
	c.depth--
}

func (c *checker) simpleExpr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Name:
		c.name(e)
	case *ast.Num, *ast.Str, *ast.NameConstant, *ast.Bytes, *ast.Ellipsis:
	case *ast.Attribute:
		switch {
		case e.Attr != "__debug__" || e.Ctx == ast.Load:
		case e.Ctx == ast.Del:
			c.buildError(e, "cannot delete __debug__")
		default:
			c.forbidden(e.Attr, e)
		}
		c.expr(e.Value)
	case *ast.Call:
		c.expr(e.Func)
		c.elements(e.Args)
		c.keywords(e.Keywords)
	case *ast.Subscript:
		c.expr(e.Value)
		c.slicer(e.Slice)
	case *ast.BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *ast.UnaryOp:
		c.expr(e.Operand)
	case *ast.BoolOp:
		c.exprs(e.Values)
	case *ast.Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *ast.Tuple:
		c.sequence(e, e.Elts, e.Ctx)
	case *ast.List:
		c.sequence(e, e.Elts, e.Ctx)
	case *ast.Set:
		c.elements(e.Elts)
	case *ast.Dict:
		c.exprs(e.Keys)
		c.exprs(e.Values)
	case *ast.Starred:
		if e.Ctx == ast.Store {
			c.compileError(e, "starred assignment target must be in a list or tuple")
		} else {
			c.compileError(e, "can't use starred expression here")
		}
		c.expr(e.Value)
	default:
		c.otherExpr(e)
	}
}

func (c *checker) otherExpr(e ast.Expr) {
	switch e := e.(type) {
	case *ast.JoinedStr:
		c.exprs(e.Values)
	case *ast.FormattedValue:
		c.expr(e.Value)
		c.expr(e.FormatSpec)
	case *ast.IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.Orelse)
	case *ast.Lambda:
		c.lambda(e)
	case *ast.NamedExpr:
		c.namedExpr(e)
	case *ast.Yield:
		c.yield(e, e.Value, false)
	case *ast.YieldFrom:
		c.yield(e, e.Value, true)
	case *ast.Await:
		c.await(e)
	case *ast.ListComp:
		c.comprehension(e, "list comprehension", e.Generators, e.Elt, nil)
	case *ast.SetComp:
		c.comprehension(e, "set comprehension", e.Generators, e.Elt, nil)
	case *ast.DictComp:
		c.comprehension(e, "dict comprehension", e.Generators, e.Key, e.Value)
	case *ast.GeneratorExp:
		c.comprehension(e, "generator expression", e.Generators, e.Elt, nil)
	}
}

func (c *checker) name(n *ast.Name) {
	switch n.Ctx {
	case ast.Load:
		c.s.add(n.Id, symUse)
	case ast.Del:
		if n.Id == "__debug__" {
			c.buildError(n, "cannot delete __debug__")
		}
		c.define(n.Id, symLocal, n)
	default:
		c.store(n.Id, n)
	}
}

// sequence checks a tuple or list; as a target it may have one star.
func (c *checker) sequence(n ast.Node, elts []ast.Expr, ctx ast.ExprContext) {
	if ctx == ast.Store {
		stars := 0
		for i, e := range elts {
			if _, ok := e.(*ast.Starred); !ok {
				continue
			}
			stars++
			if stars == 2 {
				c.compileError(n, "multiple starred expressions in assignment")
			}
			if i >= maxBeforeStar {
				c.compileError(n, "too many expressions in star-unpacking assignment")
			}
		}
	}
	c.elements(elts)
}

// maxBeforeStar is how many targets CPython can have before a starred one.
const maxBeforeStar = 1 << 8

func (c *checker) slicer(s ast.Slicer) {
	switch s := s.(type) {
	case *ast.Index:
		c.expr(s.Value)
	case *ast.Slice:
		c.expr(s.Lower)
		c.expr(s.Upper)
		c.expr(s.Step)
	case *ast.ExtSlice:
		for _, d := range s.Dims {
			if i, ok := d.(*ast.Index); ok {
				c.elements([]ast.Expr{i.Value})
			} else {
				c.slicer(d)
			}
		}
	}
}

// keywords checks keyword arguments, each of which may be given once.
func (c *checker) keywords(list []*ast.Keyword) {
	for i, k := range list {
		if k.Arg != "" {
			c.forbidden(k.Arg, k)
			for _, other := range list[:i] {
				if other.Arg == k.Arg {
					c.compileError(k, "keyword argument repeated: %s", k.Arg)
					break
				}
			}
		}
		c.expr(k.Value)
	}
}

func (c *checker) lambda(e *ast.Lambda) {
	c.exprs(e.Args.Defaults)
	c.exprs(e.Args.KwDefaults)
	c.enter(scopeLambda)
	c.parameters(e.Args)
	c.expr(e.Body)
	c.leaveScope()
}

// notHere refuses yield, await and := where types are written.
func (c *checker) notHere(e ast.Expr, what string) {
	if c.s.what != "" {
		c.buildError(e, "%s cannot be used within %s", what, c.s.what)
	}
}

func (c *checker) yield(e, value ast.Expr, from bool) {
	c.notHere(e, "yield expression")
	switch {
	case !c.s.isFunctionLike() && from:
		c.compileError(e, "'yield from' outside function")
	case !c.s.isFunctionLike():
		c.compileError(e, "'yield' outside function")
	case from && c.s.kind == scopeAsync:
		c.compileError(e, "'yield from' inside async function")
	}
	c.expr(value)
	c.s.yields = true
	if c.s.comp != "" {
		c.buildError(e, "'yield' inside %s", c.s.comp)
	}
}

func (c *checker) await(e *ast.Await) {
	c.notHere(e, "await expression")
	switch {
	case !c.s.isFunctionLike():
		c.compileError(e, "'await' outside function")
	case c.s.kind != scopeAsync && c.s.kind != scopeComprehension:
		c.compileError(e, "'await' outside async function")
	}
	c.expr(e.Value)
	c.s.async = true
}

// namedExpr checks `:=`, which binds in the function around any comprehensions.
func (c *checker) namedExpr(e *ast.NamedExpr) {
	c.notHere(e, "named expression")
	if c.s.iterExp > 0 {
		c.buildError(e, "assignment expression cannot be used in a comprehension iterable expression")
	}
	target := e.Target.(*ast.Name)
	if c.s.comp != "" {
		c.extendScope(target)
	}
	c.expr(e.Value)
	c.expr(target)
}

// extendScope marks the target of `:=` in the scope that it binds in.
func (c *checker) extendScope(target *ast.Name) {
	for s := c.s; s != nil; s = s.parent {
		switch s.kind {
		case scopeComprehension:
			if f := s.names[target.Id]; f&symIteration != 0 && f&symLocal != 0 {
				c.buildError(target, "assignment expression cannot rebind comprehension iteration variable '%s'", target.Id)
				return
			}
		case scopeFunction, scopeAsync, scopeLambda:
			flag := symNonlocal
			if s.names[target.Id]&symGlobal != 0 {
				flag = symGlobal
			}
			c.s.add(target.Id, flag)
			s.add(target.Id, symLocal)
			return
		case scopeModule:
			c.s.add(target.Id, symGlobal)
			s.add(target.Id, symGlobal)
			return
		case scopeClass:
			c.buildError(target, "assignment expression within a comprehension cannot be used in a class body")
			return
		case scopeTypeParams:
			c.buildError(target, "assignment expression within a comprehension cannot be used within %s", s.what)
			return
		default:
			c.buildError(target, "assignment expression within a comprehension cannot be used in %s", s.what)
			return
		}
	}
}

// comprehension checks one; its first iterable belongs to the scope around it.
func (c *checker) comprehension(e ast.Expr, kind string, gens []gast.Comprehension, elt, value ast.Expr) {
	outer := c.s
	order := c.mark()
	outer.iterExp++
	c.expr(gens[0].Iter)
	outer.iterExp--
	s := c.enter(scopeComprehension)
	s.comp = kind
	s.async = c.m.AsyncComps[&gens[0]]
	c.generator(&gens[0], false)
	for i := range gens[1:] {
		g := &gens[i+1]
		c.generator(g, true)
		s.async = s.async || c.m.AsyncComps[g]
	}
	c.expr(value)
	c.expr(elt)
	c.leaveScope()
	if !s.async || kind == "generator expression" {
		return
	}
	if outer.kind != scopeAsync && outer.kind != scopeComprehension {
		c.compile = append(c.compile, pendingError{order,
			c.errorAt(e, "asynchronous comprehension outside of an asynchronous function")})
	}
	outer.async = true
}

// generator checks one clause.
func (c *checker) generator(g *gast.Comprehension, iter bool) {
	c.s.target = true
	c.expr(g.Target)
	c.s.target = false
	if iter {
		c.s.iterExp++
		c.expr(g.Iter)
		c.s.iterExp--
	}
	c.exprs(g.Ifs)
}
