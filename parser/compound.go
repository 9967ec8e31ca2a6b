package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// blockDepth is the number of rules that CPython nests for an indented block, rounded down.
const blockDepth = 4

// compound reads a compound statement, or returns nil where none starts.
func (p *parser) compound() ast.Stmt {
	pos := gast.StmtBase{Pos: p.pos()}
	switch p.k {
	case token.If:
		return p.ifStmt(pos)
	case token.For:
		return p.forStmt(pos)
	case token.While:
		return p.while(pos)
	case token.Def:
		return p.def(pos, nil)
	case token.Class:
		return p.class(pos, nil)
	case token.With:
		return p.with(pos)
	case token.Try:
		return p.try_(pos)
	case token.At:
		return p.decorated()
	case token.Async:
		return p.async(pos, nil)
	case token.Name:
		if p.isMatch() {
			return p.match(pos)
		}
	}
	return nil
}

// endBlock records the end of a node that ends with a block.
func (p *parser) endBlock(n ast.Node) {
	t := &p.toks[p.lastSolid()]
	p.endAt(n, t.EndLine, t.EndCol)
}

// lastSolid is the index of the last token before the current one that has text: CPython ends a block there, a
// semicolon included.
func (p *parser) lastSolid() int {
	i := p.i - 1
	for i > 0 {
		switch p.toks[i].Kind {
		case token.Newline, token.Dedent, token.Indent:
			i--
			continue
		}
		break
	}
	return i
}

// block reads `: suite`.
func (p *parser) block() []ast.Stmt {
	p.expect(token.Colon)
	var body []ast.Stmt
	if !p.accept(token.Newline) {
		p.sawSuite = true
		p.simpleLine(&body)
		return body
	}
	if p.oneLine {
		p.sawHeader = true
		return nil
	}
	p.expect(token.Indent)
	p.enter(blockDepth)
	for p.k != token.Dedent && p.k != token.EOF {
		p.statementOrSkip(&body)
	}
	if len(body) == 0 {
		p.fail() // nothing in it parses
	}
	p.leave(blockDepth)
	p.accept(token.Dedent)
	return body
}

// optionalElse reads an else block if there is one.
func (p *parser) optionalElse() []ast.Stmt {
	if !p.accept(token.Else) {
		return nil
	}
	return p.block()
}

// ifStmt reads if and, nested in Orelse, its elif clauses.
func (p *parser) ifStmt(pos gast.StmtBase) ast.Stmt {
	p.enter(1)
	p.advance()
	s := &ast.If{StmtBase: pos, Test: p.namedExpression()}
	s.Body = p.block()
	if p.k == token.Elif {
		s.Orelse = []ast.Stmt{p.ifStmt(gast.StmtBase{Pos: p.pos()})}
	} else {
		s.Orelse = p.optionalElse()
	}
	p.endBlock(s)
	p.leave(1)
	return s
}

func (p *parser) while(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.While{StmtBase: pos, Test: p.namedExpression()}
	s.Body = p.block()
	s.Orelse = p.optionalElse()
	p.endBlock(s)
	return s
}

func (p *parser) forStmt(pos gast.StmtBase) ast.Stmt {
	s := &ast.For{StmtBase: pos}
	s.Target, s.Iter, s.Body, s.Orelse = p.forParts()
	p.endBlock(s)
	return s
}

func (p *parser) forParts() (target, iter ast.Expr, body, orelse []ast.Stmt) {
	p.advance()
	target = p.forTarget()
	p.expect(token.In)
	iter = p.starExpressions()
	body = p.block()
	return target, iter, body, p.optionalElse()
}

// async reads async def, async for and async with.
func (p *parser) async(pos gast.StmtBase, decorators []ast.Expr) ast.Stmt {
	p.advance()
	switch {
	case p.k == token.Def:
		f := &ast.AsyncFunctionDef{StmtBase: pos, DecoratorList: decorators}
		var params []*ast.TypeParam
		f.Name, params, f.Args, f.Returns, f.Body = p.defParts()
		if params != nil {
			p.mod.TypeParams[f] = params
		}
		p.endBlock(f)
		return f
	case p.k == token.For && decorators == nil:
		s := &ast.AsyncFor{StmtBase: pos}
		s.Target, s.Iter, s.Body, s.Orelse = p.forParts()
		p.endBlock(s)
		return s
	case p.k == token.With && decorators == nil:
		s := &ast.AsyncWith{StmtBase: pos}
		s.Items, s.Body = p.withParts()
		p.endBlock(s)
		return s
	}
	p.fail()
	return nil
}

// decorated reads decorators and the def or class below them.
func (p *parser) decorated() ast.Stmt {
	var decorators []ast.Expr
	for p.accept(token.At) {
		decorators = append(decorators, p.namedExpression())
		p.expect(token.Newline)
	}
	pos := gast.StmtBase{Pos: p.pos()}
	switch p.k {
	case token.Def:
		return p.def(pos, decorators)
	case token.Class:
		return p.class(pos, decorators)
	case token.Async:
		return p.async(pos, decorators)
	}
	p.fail()
	return nil
}

func (p *parser) def(pos gast.StmtBase, decorators []ast.Expr) ast.Stmt {
	f := &ast.FunctionDef{StmtBase: pos, DecoratorList: decorators}
	var params []*ast.TypeParam
	f.Name, params, f.Args, f.Returns, f.Body = p.defParts()
	if params != nil {
		p.mod.TypeParams[f] = params
	}
	p.endBlock(f)
	return f
}

func (p *parser) defParts() (name ast.Identifier, params []*ast.TypeParam, args *ast.Arguments, returns ast.Expr, body []ast.Stmt) {
	p.advance()
	name = p.identifier()
	params = p.typeParams()
	p.expect(token.LPar)
	args = p.parameters(token.RPar, true)
	p.expect(token.RPar)
	if p.accept(token.Arrow) {
		returns = p.expression()
	}
	return name, params, args, returns, p.block()
}

func (p *parser) class(pos gast.StmtBase, decorators []ast.Expr) ast.Stmt {
	p.advance()
	c := &ast.ClassDef{StmtBase: pos, DecoratorList: decorators}
	c.Name = p.identifier()
	if params := p.typeParams(); params != nil {
		p.mod.TypeParams[c] = params
	}
	if p.accept(token.LPar) {
		c.Bases, c.Keywords = p.arguments(nil)
		p.expect(token.RPar)
	}
	c.Body = p.block()
	p.endBlock(c)
	return c
}

// typeParams reads `[T: bound = default, *Ts, **P]`, or returns nil.
func (p *parser) typeParams() []*ast.TypeParam {
	if !p.accept(token.LSqb) {
		return nil
	}
	var params []*ast.TypeParam
	for {
		t := &ast.TypeParam{ExprBase: gast.ExprBase{Pos: p.pos()}}
		switch {
		case p.accept(token.Star):
			t.Kind = ast.TypeVarTuple
		case p.accept(token.DoubleStar):
			t.Kind = ast.ParamSpec
		}
		t.Name = p.identifier()
		if t.Kind == ast.TypeVar && p.accept(token.Colon) {
			t.Bound = p.expression()
		}
		if p.accept(token.Equal) {
			if t.Kind == ast.TypeVarTuple {
				t.DefaultValue = p.starExpression()
			} else {
				t.DefaultValue = p.expression()
			}
		}
		p.end(t)
		params = append(params, t)
		if !p.accept(token.Comma) || p.k == token.RSqb {
			break
		}
	}
	p.expect(token.RSqb)
	return params
}

func (p *parser) with(pos gast.StmtBase) ast.Stmt {
	s := &ast.With{StmtBase: pos}
	s.Items, s.Body = p.withParts()
	p.endBlock(s)
	return s
}

// withParts reads the items, which may stand in parentheses of their own, and the block.
func (p *parser) withParts() (items []*ast.WithItem, body []ast.Stmt) {
	p.advance()
	if p.k == token.LPar && p.colonAfterBracket() && p.try(func() { items = p.parenthesisedItems() }) {
		return items, p.block()
	}
	items = []*ast.WithItem{p.withItem()}
	for p.accept(token.Comma) {
		items = append(items, p.withItem())
	}
	return items, p.block()
}

// colonAfterBracket reports whether the bracket that opens here is followed by a colon.
func (p *parser) colonAfterBracket() bool {
	depth := 0
	for i := p.i; p.toks[i].Kind != token.EOF; i++ {
		switch k := p.toks[i].Kind; {
		case k.IsOpening():
			depth++
		case k.IsClosing():
			depth--
			if depth == 0 {
				return p.toks[i+1].Kind == token.Colon
			}
		}
	}
	return false
}

func (p *parser) parenthesisedItems() []*ast.WithItem {
	p.expect(token.LPar)
	items := []*ast.WithItem{p.withItem()}
	for p.accept(token.Comma) && p.k != token.RPar {
		items = append(items, p.withItem())
	}
	p.expect(token.RPar)
	if p.k != token.Colon {
		p.fail()
	}
	return items
}

func (p *parser) withItem() *ast.WithItem {
	item := &ast.WithItem{Pos: p.pos()}
	item.ContextExpr = p.expression()
	if p.accept(token.As) {
		item.OptionalVars = p.starTarget()
	}
	return item
}

// try_ reads try with its except, except*, else and finally clauses.
func (p *parser) try_(pos gast.StmtBase) ast.Stmt {
	p.advance()
	body := p.block()
	var handlers []*ast.ExceptHandler
	star := false
	for p.k == token.Except {
		h, isStar := p.exceptHandler()
		if len(handlers) > 0 && isStar != star {
			p.fail()
		}
		star = isStar
		handlers = append(handlers, h)
	}
	var orelse, final []ast.Stmt
	if handlers != nil {
		orelse = p.optionalElse()
	}
	if p.accept(token.Finally) {
		final = p.block()
	} else if handlers == nil && !p.oneLine {
		p.fail()
	}
	if star {
		s := &ast.TryStar{StmtBase: pos, Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
		p.endBlock(s)
		return s
	}
	s := &ast.Try{StmtBase: pos, Body: body, Handlers: handlers, Orelse: orelse, Finalbody: final}
	p.endBlock(s)
	return s
}

func (p *parser) exceptHandler() (h *ast.ExceptHandler, star bool) {
	h = &ast.ExceptHandler{Pos: p.pos()}
	p.advance()
	star = p.accept(token.Star)
	if star || p.k != token.Colon {
		h.ExprType = p.expression()
		if p.accept(token.As) {
			h.Name = p.identifier()
		}
	}
	h.Body = p.block()
	p.endBlock(h)
	return h, star
}
