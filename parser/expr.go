package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// starExpressions reads an expression list with stars: one expression, or a tuple without parentheses.
func (p *parser) starExpressions() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	first := p.starExpression()
	if p.k != token.Comma {
		return first
	}
	t := p.nodes.tuple.get()
	t.ExprBase, t.Ctx, t.Elts = base, ast.Load, []ast.Expr{first}
	for p.accept(token.Comma) && startsExpression(p.k) {
		t.Elts = append(t.Elts, p.starExpression())
	}
	p.end(t)
	return t
}

// startsExpression reports whether a token can begin an expression or a starred one.
func startsExpression(k token.Kind) bool {
	switch k {
	case token.Name, token.Number, token.String, token.FStringStart, token.LPar, token.LSqb, token.LBrace, token.Minus,
		token.Plus, token.Tilde, token.Star, token.Ellipsis, token.None, token.True, token.False, token.Not, token.Lambda,
		token.Await:
		return true
	}
	return false
}

func (p *parser) starExpression() ast.Expr {
	if p.k == token.Star {
		return p.starred()
	}
	return p.expression()
}

// starred reads `*value`, where value is no comparison and no condition.
func (p *parser) starred() ast.Expr {
	s := &ast.Starred{ExprBase: gast.ExprBase{Pos: p.pos()}, Ctx: ast.Load}
	p.advance()
	s.Value = p.binary(0)
	p.end(s)
	return s
}

// starNamedExpression reads an element of a display: `*value`, `name := value` or an expression.
func (p *parser) starNamedExpression() ast.Expr {
	if p.k == token.Star {
		return p.starred()
	}
	return p.namedExpression()
}

// starNamedTuple reads the subject of match.
func (p *parser) starNamedTuple() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	first := p.starNamedExpression()
	if p.k != token.Comma {
		if _, star := first.(*ast.Starred); star {
			p.fail()
		}
		return first
	}
	t := &ast.Tuple{ExprBase: base, Ctx: ast.Load, Elts: []ast.Expr{first}}
	for p.accept(token.Comma) && startsExpression(p.k) {
		t.Elts = append(t.Elts, p.starNamedExpression())
	}
	p.end(t)
	return t
}

func (p *parser) namedExpression() ast.Expr {
	if p.k != token.Name || p.peek() != token.ColonEqual {
		return p.expression()
	}
	n := &ast.NamedExpr{ExprBase: gast.ExprBase{Pos: p.pos()}}
	n.Target = p.name(ast.Store)
	p.advance()
	n.Value = p.expression()
	p.end(n)
	return n
}

// expression reads a conditional expression, a lambda or anything that binds closer.
func (p *parser) expression() ast.Expr {
	if p.k == token.Lambda {
		return p.lambda()
	}
	base := gast.ExprBase{Pos: p.pos()}
	body := p.disjunction()
	if p.k != token.If {
		return body
	}
	p.enter(1)
	p.advance()
	e := &ast.IfExp{ExprBase: base, Body: body}
	e.Test = p.disjunction()
	p.expect(token.Else)
	e.Orelse = p.expression()
	p.leave(1)
	p.end(e)
	return e
}

func (p *parser) lambda() ast.Expr {
	p.enter(2)
	l := &ast.Lambda{ExprBase: gast.ExprBase{Pos: p.pos()}}
	p.advance()
	l.Args = p.parameters(token.Colon, false)
	p.expect(token.Colon)
	l.Body = p.expression()
	p.leave(2)
	p.end(l)
	return l
}

func (p *parser) disjunction() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	first := p.conjunction()
	if p.k != token.Or {
		return first
	}
	b := &ast.BoolOp{ExprBase: base, Op: ast.Or, Values: []ast.Expr{first}}
	for p.accept(token.Or) {
		b.Values = append(b.Values, p.conjunction())
	}
	p.end(b)
	return b
}

func (p *parser) conjunction() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	first := p.inversion()
	if p.k != token.And {
		return first
	}
	b := &ast.BoolOp{ExprBase: base, Op: ast.And, Values: []ast.Expr{first}}
	for p.accept(token.And) {
		b.Values = append(b.Values, p.inversion())
	}
	p.end(b)
	return b
}

func (p *parser) inversion() ast.Expr {
	if p.k != token.Not {
		return p.comparison()
	}
	p.enter(1)
	u := &ast.UnaryOp{ExprBase: gast.ExprBase{Pos: p.pos()}, Op: ast.Not}
	p.advance()
	u.Operand = p.inversion()
	p.leave(1)
	p.end(u)
	return u
}

func (p *parser) comparison() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	left := p.binary(0)
	op, ok := p.comparisonOp()
	if !ok {
		return left
	}
	c := p.nodes.compare.get()
	c.ExprBase, c.Left = base, left
	for ok {
		c.Ops = append(c.Ops, op)
		c.Comparators = append(c.Comparators, p.binary(0))
		op, ok = p.comparisonOp()
	}
	p.end(c)
	return c
}

// comparisonOp passes a comparison operator, if there is one.
func (p *parser) comparisonOp() (op ast.CmpOp, ok bool) {
	switch p.k {
	case token.EqEqual:
		op = ast.Eq
	case token.NotEqual:
		if p.text() != "!=" {
			return 0, false // `<>` is no operator since Python 3
		}
		op = ast.NotEq
	case token.Less:
		op = ast.Lt
	case token.LessEqual:
		op = ast.LtE
	case token.Greater:
		op = ast.Gt
	case token.GreaterEqual:
		op = ast.GtE
	case token.In:
		op = ast.In
	case token.Not:
		if p.peek() != token.In {
			return 0, false
		}
		p.advance()
		op = ast.NotIn
	case token.Is:
		op = ast.Is
		if p.peek() == token.Not {
			p.advance()
			op = ast.IsNot
		}
	default:
		return 0, false
	}
	p.advance()
	return op, true
}

// binaryOperator is an arithmetic or bitwise operator; higher precedence binds closer, 0 is no operator.
type binaryOperator struct {
	precedence int
	op         ast.OperatorNumber
}

var binaryOperators = [256]binaryOperator{
	token.VBar: {1, ast.BitOr}, token.Circumflex: {2, ast.BitXor}, token.Amper: {3, ast.BitAnd},
	token.LeftShift: {4, ast.LShift}, token.RightShift: {4, ast.RShift},
	token.Plus: {5, ast.Add}, token.Minus: {5, ast.Sub},
	token.Star: {6, ast.Mult}, token.Slash: {6, ast.Div}, token.DoubleSlash: {6, ast.FloorDiv},
	token.Percent: {6, ast.Modulo}, token.At: {6, ast.MatMult},
}

// binary reads operators that bind closer than above, all of which are left-associative.
func (p *parser) binary(above int) ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	left := p.factor()
	for {
		o := binaryOperators[p.k]
		if o.precedence <= above {
			return left
		}
		p.advance()
		b := p.nodes.binOp.get()
		b.ExprBase, b.Left, b.Op = base, left, o.op
		b.Right = p.binary(o.precedence)
		p.end(b)
		left = b
	}
}

// factor reads signs and `~`, which bind looser than `**` on their right.
func (p *parser) factor() ast.Expr {
	var op ast.UnaryOpNumber
	switch p.k {
	case token.Minus:
		op = ast.USub
	case token.Plus:
		op = ast.UAdd
	case token.Tilde:
		op = ast.Invert
	default:
		return p.power()
	}
	p.enter(1)
	u := &ast.UnaryOp{ExprBase: gast.ExprBase{Pos: p.pos()}, Op: op}
	p.advance()
	u.Operand = p.factor()
	p.leave(1)
	p.end(u)
	return u
}

func (p *parser) power() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	left := p.awaitPrimary()
	if p.k != token.DoubleStar {
		return left
	}
	p.enter(2)
	p.advance()
	b := &ast.BinOp{ExprBase: base, Left: left, Op: ast.Pow}
	b.Right = p.factor()
	p.leave(2)
	p.end(b)
	return b
}

func (p *parser) awaitPrimary() ast.Expr {
	if p.k != token.Await {
		return p.primary()
	}
	a := &ast.Await{ExprBase: gast.ExprBase{Pos: p.pos()}}
	p.advance()
	a.Value = p.primary()
	p.end(a)
	return a
}

// primary reads an atom and the attributes, calls and subscripts after it.
func (p *parser) primary() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	e := p.atom()
	for {
		switch p.k {
		case token.Dot:
			p.advance()
			a := p.nodes.attribute.get()
			a.ExprBase, a.Value, a.Ctx = base, e, ast.Load
			a.Attr = p.identifier()
			p.end(a)
			e = a
		case token.LPar:
			p.enter(bracketDepth)
			p.advance()
			c := p.nodes.call.get()
			c.ExprBase, c.Func = base, e
			c.Args, c.Keywords = p.arguments(c)
			p.expect(token.RPar)
			p.leave(bracketDepth)
			p.end(c)
			e = c
		case token.LSqb:
			p.enter(bracketDepth)
			p.advance()
			s := p.nodes.subscript.get()
			s.ExprBase, s.Value, s.Ctx = base, e, ast.Load
			s.Slice = p.slices()
			p.expect(token.RSqb)
			p.leave(bracketDepth)
			p.end(s)
			e = s
		default:
			return e
		}
	}
}

// slices reads what stands in the brackets of a subscript.
func (p *parser) slices() ast.Slicer {
	base := gast.SliceBase{Pos: p.pos()}
	first := p.slice()
	if p.k != token.Comma {
		if i, ok := first.(*ast.Index); ok {
			if _, star := i.Value.(*ast.Starred); star {
				return p.indexTuple(base, []ast.Slicer{first})
			}
		}
		return first
	}
	dims := []ast.Slicer{first}
	plain := true
	for p.accept(token.Comma) && p.k != token.RSqb {
		dims = append(dims, p.slice())
	}
	for _, d := range dims {
		_, isIndex := d.(*ast.Index)
		plain = plain && isIndex
	}
	if plain {
		return p.indexTuple(base, dims)
	}
	e := &ast.ExtSlice{SliceBase: base, Dims: dims}
	p.end(e)
	return e
}

// indexTuple makes the tuple that `x[a, b]` is subscripted with.
func (p *parser) indexTuple(base gast.SliceBase, dims []ast.Slicer) ast.Slicer {
	t := p.nodes.tuple.get()
	t.Pos, t.Ctx = base.Pos, ast.Load
	t.Elts = make([]ast.Expr, len(dims))
	for i, d := range dims {
		t.Elts[i] = d.(*ast.Index).Value
	}
	p.end(t)
	return p.newIndex(base, t)
}

// slice reads `lower:upper:step` or one element of a subscript.
func (p *parser) slice() ast.Slicer {
	base := gast.SliceBase{Pos: p.pos()}
	var lower ast.Expr
	if p.k != token.Colon {
		bare := p.k != token.LPar
		value := p.starNamedExpression()
		if p.k != token.Colon {
			return p.newIndex(base, value)
		}
		switch value.(type) {
		case *ast.Starred, *ast.NamedExpr:
			if bare {
				p.fail()
			}
		}
		lower = value
	}
	p.advance()
	s := &ast.Slice{SliceBase: base, Lower: lower}
	if p.k != token.Colon && p.k != token.RSqb && p.k != token.Comma {
		s.Upper = p.expression()
	}
	if p.accept(token.Colon) && p.k != token.RSqb && p.k != token.Comma {
		s.Step = p.expression()
	}
	p.end(s)
	return s
}

func (p *parser) newIndex(base gast.SliceBase, value ast.Expr) *ast.Index {
	i := p.nodes.index.get()
	i.SliceBase, i.Value = base, value
	return i
}

// arguments reads what stands in the parentheses of a call, or of a class, for which call is nil.
func (p *parser) arguments(call *ast.Call) (args []ast.Expr, keywords []*ast.Keyword) {
	var unpacked bool // a `**` was seen: no `*` may follow
	open := p.i - 1
	for p.k != token.RPar {
		switch {
		case p.k == token.DoubleStar:
			unpacked = true
			k := p.newKeyword()
			p.advance()
			k.Value = p.expression()
			p.end(k)
			keywords = append(keywords, k)
		case p.k == token.Star:
			if unpacked {
				p.fail()
			}
			s := &ast.Starred{ExprBase: gast.ExprBase{Pos: p.pos()}, Ctx: ast.Load}
			p.advance()
			s.Value = p.expression()
			p.end(s)
			args = append(args, s)
		case p.k == token.Name && p.peek() == token.Equal:
			k := p.newKeyword()
			k.Arg = p.identifier()
			p.advance()
			k.Value = p.expression()
			p.end(k)
			keywords = append(keywords, k)
		default:
			if keywords != nil {
				p.fail()
			}
			arg := p.namedExpression()
			if p.startsComprehension() {
				return p.soleGenerator(open, arg, args, call), nil
			}
			args = append(args, arg)
		}
		if !p.accept(token.Comma) {
			break
		}
	}
	return args, keywords
}

func (p *parser) newKeyword() *ast.Keyword {
	k := p.nodes.keyword.get()
	k.Pos = p.pos()
	return k
}

// soleGenerator reads `f(x for x in y)`: the generator takes the call's parentheses as its own.
func (p *parser) soleGenerator(open int, elt ast.Expr, before []ast.Expr, call *ast.Call) []ast.Expr {
	if before != nil || call == nil {
		p.fail()
	}
	g := &ast.GeneratorExp{ExprBase: gast.ExprBase{Pos: posOf(&p.toks[open])}, Elt: elt}
	g.Generators = p.comprehensions()
	if p.k != token.RPar {
		p.fail()
	}
	t := &p.toks[p.i]
	p.endAt(g, t.EndLine, t.EndCol)
	return []ast.Expr{g}
}

// yield reads `yield`, `yield value` or `yield from value`.
func (p *parser) yield() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	p.advance()
	if p.accept(token.From) {
		y := &ast.YieldFrom{ExprBase: base, Value: p.expression()}
		p.end(y)
		return y
	}
	y := &ast.Yield{ExprBase: base}
	if startsExpression(p.k) {
		y.Value = p.starExpressions()
	}
	p.end(y)
	return y
}
