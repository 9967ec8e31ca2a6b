package parser

import (
	gast "github.com/go-python/gpython/ast"
	"golang.org/x/text/unicode/norm"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// identifier passes a name and gives its NFKC form, under which Python knows it.
func (p *parser) identifier() ast.Identifier {
	if p.k != token.Name {
		p.fail()
	}
	text := p.text()
	p.advance()
	for i := 0; i < len(text); i++ {
		if text[i] >= 0x80 {
			return ast.Identifier(norm.NFKC.String(text))
		}
	}
	return ast.Identifier(text)
}

// name reads a name as an expression.
func (p *parser) name(ctx ast.ExprContext) *ast.Name {
	n := p.nodes.name.get()
	n.Pos, n.Ctx = p.pos(), ctx
	n.Id = p.identifier()
	p.end(n)
	return n
}

func (p *parser) nameConstant() ast.Expr {
	n := p.nodes.constant.get()
	n.Pos, n.Value = p.pos(), singleton(p.k)
	p.advance()
	p.end(n)
	return n
}

// atom reads a name, a literal or a bracketed expression.
func (p *parser) atom() ast.Expr {
	switch p.k {
	case token.Name:
		return p.name(ast.Load)
	case token.Number:
		return p.number()
	case token.String, token.FStringStart:
		return p.strings()
	case token.None, token.True, token.False:
		return p.nameConstant()
	case token.Ellipsis:
		e := &ast.Ellipsis{ExprBase: gast.ExprBase{Pos: p.pos()}}
		p.advance()
		p.end(e)
		return e
	case token.LPar, token.LSqb, token.LBrace:
		p.enter(bracketDepth)
		e := p.bracketed()
		p.leave(bracketDepth)
		return e
	}
	p.fail()
	return nil
}

func (p *parser) bracketed() ast.Expr {
	switch p.k {
	case token.LPar:
		return p.parenthesised()
	case token.LSqb:
		return p.listDisplay()
	}
	return p.braceDisplay()
}

// parenthesised reads a group, a tuple, a generator expression or a yield.
func (p *parser) parenthesised() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	p.advance()
	switch p.k {
	case token.RPar:
		return p.closeTuple(base, nil)
	case token.Yield:
		y := p.yield()
		p.expect(token.RPar)
		return y
	}
	first := p.starNamedExpression()
	_, star := first.(*ast.Starred)
	switch {
	case p.k == token.RPar && !star:
		p.advance()
		return first
	case p.startsComprehension() && !star:
		g := &ast.GeneratorExp{ExprBase: base, Elt: first}
		g.Generators = p.comprehensions()
		p.expect(token.RPar)
		p.end(g)
		return g
	case p.k != token.Comma:
		p.fail()
	}
	return p.closeTuple(base, p.elements(first, token.RPar))
}

// elements reads the rest of a display after its first element, up to the closing bracket.
func (p *parser) elements(first ast.Expr, closing token.Kind) []ast.Expr {
	elts := []ast.Expr{first}
	for p.accept(token.Comma) && p.k != closing {
		elts = append(elts, p.starNamedExpression())
	}
	return elts
}

func (p *parser) closeTuple(base gast.ExprBase, elts []ast.Expr) ast.Expr {
	p.expect(token.RPar)
	t := p.nodes.tuple.get()
	t.ExprBase, t.Elts, t.Ctx = base, elts, ast.Load
	p.end(t)
	return t
}

func (p *parser) listDisplay() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	p.advance()
	var elts []ast.Expr
	if p.k != token.RSqb {
		first := p.starNamedExpression()
		if _, star := first.(*ast.Starred); !star && p.startsComprehension() {
			c := &ast.ListComp{ExprBase: base, Elt: first}
			c.Generators = p.comprehensions()
			p.expect(token.RSqb)
			p.end(c)
			return c
		}
		elts = p.elements(first, token.RSqb)
	}
	p.expect(token.RSqb)
	l := &ast.List{ExprBase: base, Elts: elts, Ctx: ast.Load}
	p.end(l)
	return l
}

// braceDisplay reads a dict, a set or a comprehension of either.
func (p *parser) braceDisplay() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	p.advance()
	if p.k == token.RBrace || p.k == token.DoubleStar {
		return p.dictDisplay(base, nil)
	}
	bare := p.k != token.LPar
	first := p.starNamedExpression()
	if _, star := first.(*ast.Starred); !star {
		_, walrus := first.(*ast.NamedExpr)
		switch {
		case p.k == token.Colon && !(walrus && bare):
			return p.dictDisplay(base, first)
		case p.startsComprehension():
			c := &ast.SetComp{ExprBase: base, Elt: first}
			c.Generators = p.comprehensions()
			p.expect(token.RBrace)
			p.end(c)
			return c
		}
	}
	s := &ast.Set{ExprBase: base, Elts: p.elements(first, token.RBrace)}
	p.expect(token.RBrace)
	p.end(s)
	return s
}

// dictDisplay reads a dict whose first key has been read, unless it is nil.
func (p *parser) dictDisplay(base gast.ExprBase, key ast.Expr) ast.Expr {
	d := &ast.Dict{ExprBase: base}
	for p.k != token.RBrace {
		var value ast.Expr
		if key == nil && p.accept(token.DoubleStar) {
			value = p.binary(0)
		} else {
			if key == nil {
				key = p.expression()
			}
			p.expect(token.Colon)
			value = p.expression()
			if len(d.Keys) == 0 && p.startsComprehension() {
				return p.dictComp(base, key, value)
			}
		}
		d.Keys, d.Values = append(d.Keys, key), append(d.Values, value)
		key = nil
		if !p.accept(token.Comma) {
			break
		}
	}
	p.expect(token.RBrace)
	p.end(d)
	return d
}

func (p *parser) dictComp(base gast.ExprBase, key, value ast.Expr) ast.Expr {
	c := &ast.DictComp{ExprBase: base, Key: key, Value: value}
	c.Generators = p.comprehensions()
	p.expect(token.RBrace)
	p.end(c)
	return c
}

func (p *parser) startsComprehension() bool {
	return p.k == token.For || p.k == token.Async && p.peek() == token.For
}

// comprehensions reads the `for` clauses of a comprehension with their conditions.
func (p *parser) comprehensions() []ast.Comprehension {
	var list []ast.Comprehension
	var async []int
	for p.startsComprehension() {
		if p.accept(token.Async) {
			async = append(async, len(list))
		}
		p.advance()
		var c ast.Comprehension
		c.Target = p.forTarget()
		p.expect(token.In)
		c.Iter = p.disjunction()
		for p.accept(token.If) {
			c.Ifs = append(c.Ifs, p.disjunction())
		}
		list = append(list, c)
	}
	for _, i := range async {
		p.mod.AsyncComps[&list[i]] = true
	}
	return list
}
