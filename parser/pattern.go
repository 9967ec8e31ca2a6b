package parser

import (
	gast "github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// isMatch recognises a match statement: the soft keyword, a line that ends in a colon, and a block that starts with the
// soft keyword case. No other statement has this form.
func (p *parser) isMatch() bool {
	if p.text() != "match" {
		return false
	}
	switch p.peek() {
	case token.Newline, token.Equal, token.Dot, token.Comma, token.Colon, token.RPar, token.Semi, token.EOF:
		return false
	}
	i := p.i
	for p.toks[i].Kind != token.Newline && p.toks[i].Kind != token.EOF {
		i++
	}
	if p.toks[i].Kind == token.EOF || p.toks[i-1].Kind != token.Colon || p.toks[i+1].Kind != token.Indent {
		return false
	}
	t := p.toks[i+2]
	return t.Kind == token.Name && t.Text(p.src) == "case"
}

func (p *parser) match(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.Match{StmtBase: pos, Subject: p.starNamedTuple()}
	p.expect(token.Colon)
	p.expect(token.Newline)
	p.expect(token.Indent)
	p.enter(blockDepth)
	for p.isSoft("case") {
		c := &ast.MatchCase{Pos: p.pos()}
		p.advance()
		c.Pattern = p.openPattern()
		if p.accept(token.If) {
			c.Guard = p.namedExpression()
		}
		c.Body = p.block()
		s.Cases = append(s.Cases, c)
	}
	p.leave(blockDepth)
	p.expect(token.Dedent)
	p.endBlock(s)
	return s
}

func (p *parser) patternBase() ast.PatternBase {
	return ast.PatternBase{ExprBase: gast.ExprBase{Pos: p.pos()}}
}

// openPattern reads a case's pattern, where a sequence needs no brackets.
func (p *parser) openPattern() ast.Pattern {
	base := p.patternBase()
	first := p.maybeStarPattern()
	if p.k != token.Comma {
		if _, star := first.(*ast.MatchStar); star {
			p.fail()
		}
		return first
	}
	seq := &ast.MatchSequence{PatternBase: base, Patterns: []ast.Pattern{first}}
	for p.accept(token.Comma) && p.k != token.Colon && p.k != token.If {
		seq.Patterns = append(seq.Patterns, p.maybeStarPattern())
	}
	p.end(seq)
	return seq
}

func (p *parser) maybeStarPattern() ast.Pattern {
	if p.k != token.Star {
		return p.pattern()
	}
	s := &ast.MatchStar{PatternBase: p.patternBase()}
	p.advance()
	if name := p.identifier(); name != "_" {
		s.Name = name
	}
	p.end(s)
	return s
}

// pattern reads an or-pattern and its `as` name.
func (p *parser) pattern() ast.Pattern {
	base := p.patternBase()
	pat := p.orPattern()
	if !p.accept(token.As) {
		return pat
	}
	if p.isSoft("_") {
		p.fail()
	}
	as := &ast.MatchAs{PatternBase: base, Pattern: pat}
	as.Name = p.identifier()
	if p.k == token.Dot || p.k == token.LPar || p.k == token.Equal {
		p.fail()
	}
	p.end(as)
	return as
}

func (p *parser) orPattern() ast.Pattern {
	base := p.patternBase()
	first := p.closedPattern()
	if p.k != token.VBar {
		return first
	}
	or := &ast.MatchOr{PatternBase: base, Patterns: []ast.Pattern{first}}
	for p.accept(token.VBar) {
		or.Patterns = append(or.Patterns, p.closedPattern())
	}
	p.end(or)
	return or
}

func (p *parser) closedPattern() ast.Pattern {
	switch p.k {
	case token.Name:
		return p.namePattern()
	case token.Number, token.Minus, token.String, token.FStringStart:
		v := &ast.MatchValue{PatternBase: p.patternBase()}
		v.Value = p.literalValue()
		p.end(v)
		return v
	case token.None, token.True, token.False:
		s := &ast.MatchSingleton{PatternBase: p.patternBase(), Value: singleton(p.k)}
		p.advance()
		p.end(s)
		return s
	case token.LPar:
		return p.groupPattern()
	case token.LSqb:
		seq := &ast.MatchSequence{PatternBase: p.patternBase()}
		p.advance()
		seq.Patterns = p.patternList(token.RSqb)
		p.end(seq)
		return seq
	case token.LBrace:
		return p.mappingPattern()
	}
	p.fail()
	return nil
}

func singleton(k token.Kind) ast.Singleton {
	switch k {
	case token.None:
		return py.None
	case token.True:
		return py.True
	}
	return py.False
}

// groupPattern reads `(pattern)` or a sequence in parentheses.
func (p *parser) groupPattern() ast.Pattern {
	p.enter(bracketDepth)
	defer p.leave(bracketDepth)
	seq := &ast.MatchSequence{PatternBase: p.patternBase()}
	p.advance()
	if p.accept(token.RPar) {
		p.end(seq)
		return seq
	}
	first := p.maybeStarPattern()
	_, star := first.(*ast.MatchStar)
	if !star && p.accept(token.RPar) {
		return first
	}
	seq.Patterns = []ast.Pattern{first}
	p.expect(token.Comma)
	seq.Patterns = append(seq.Patterns, p.patternList(token.RPar)...)
	p.end(seq)
	return seq
}

// patternList reads patterns with commas up to and with the closing bracket.
func (p *parser) patternList(closing token.Kind) []ast.Pattern {
	p.enter(bracketDepth)
	defer p.leave(bracketDepth)
	var list []ast.Pattern
	for p.k != closing {
		list = append(list, p.maybeStarPattern())
		if !p.accept(token.Comma) {
			break
		}
	}
	p.expect(closing)
	return list
}

// literalValue reads a number with an optional sign and imaginary part, or strings.
func (p *parser) literalValue() ast.Expr {
	if p.k == token.String || p.k == token.FStringStart {
		return p.strings()
	}
	base := gast.ExprBase{Pos: p.pos()}
	left := p.signedNumber()
	if p.k != token.Plus && p.k != token.Minus {
		return left
	}
	b := &ast.BinOp{ExprBase: base, Left: left, Op: ast.Add}
	if p.k == token.Minus {
		b.Op = ast.Sub
	}
	p.advance()
	if p.k != token.Number {
		p.fail()
	}
	right := p.number()
	_, imaginary := right.N.(py.Complex)
	if isComplex(left) || !imaginary {
		p.fail()
	}
	b.Right = right
	p.end(b)
	return b
}

// isComplex reports whether e is an imaginary number with or without a sign.
func isComplex(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryOp); ok {
		e = u.Operand
	}
	n, ok := e.(*ast.Num)
	if !ok {
		return false
	}
	_, ok = n.N.(py.Complex)
	return ok
}

func (p *parser) signedNumber() ast.Expr {
	u := &ast.UnaryOp{ExprBase: gast.ExprBase{Pos: p.pos()}, Op: ast.USub}
	minus := p.accept(token.Minus)
	if p.k != token.Number {
		p.fail()
	}
	n := p.number()
	if !minus {
		return n
	}
	u.Operand = n
	p.end(u)
	return u
}

// namePattern reads a capture, the wildcard, a dotted value or a class pattern.
func (p *parser) namePattern() ast.Pattern {
	base := p.patternBase()
	if k := p.peek(); k != token.Dot && k != token.LPar {
		as := &ast.MatchAs{PatternBase: base}
		if name := p.identifier(); name != "_" {
			as.Name = name
		}
		if p.k == token.Equal {
			p.fail()
		}
		p.end(as)
		return as
	}
	value := p.nameOrAttr()
	if p.k == token.LPar {
		return p.classPattern(base, value)
	}
	v := &ast.MatchValue{PatternBase: base, Value: value}
	p.end(v)
	return v
}

// nameOrAttr reads a.b.c as an expression.
func (p *parser) nameOrAttr() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	var value ast.Expr = p.name(ast.Load)
	for p.accept(token.Dot) {
		a := &ast.Attribute{ExprBase: base, Value: value, Ctx: ast.Load}
		a.Attr = p.identifier()
		p.end(a)
		value = a
	}
	return value
}

func (p *parser) classPattern(base ast.PatternBase, cls ast.Expr) ast.Pattern {
	p.enter(bracketDepth)
	defer p.leave(bracketDepth)
	c := &ast.MatchClass{PatternBase: base, Cls: cls}
	p.expect(token.LPar)
	for p.k != token.RPar {
		if p.k == token.Name && p.peek() == token.Equal {
			c.KwdAttrs = append(c.KwdAttrs, p.identifier())
			p.advance()
			c.KwdPatterns = append(c.KwdPatterns, p.pattern())
		} else {
			if c.KwdAttrs != nil {
				p.fail()
			}
			c.Patterns = append(c.Patterns, p.pattern())
		}
		if !p.accept(token.Comma) {
			break
		}
	}
	p.expect(token.RPar)
	p.end(c)
	return c
}

func (p *parser) mappingPattern() ast.Pattern {
	p.enter(bracketDepth)
	defer p.leave(bracketDepth)
	m := &ast.MatchMapping{PatternBase: p.patternBase()}
	p.advance()
	for p.k != token.RBrace {
		if p.accept(token.DoubleStar) {
			if p.isSoft("_") {
				p.fail()
			}
			m.Rest = p.identifier()
			p.accept(token.Comma)
			break
		}
		m.Keys = append(m.Keys, p.mappingKey())
		p.expect(token.Colon)
		m.Patterns = append(m.Patterns, p.pattern())
		if !p.accept(token.Comma) {
			break
		}
	}
	p.expect(token.RBrace)
	p.end(m)
	return m
}

// mappingKey reads a literal or a dotted name.
func (p *parser) mappingKey() ast.Expr {
	switch p.k {
	case token.None, token.True, token.False:
		return p.nameConstant()
	case token.Name:
		if p.peek() != token.Dot {
			p.fail()
		}
		return p.nameOrAttr()
	case token.Number, token.Minus, token.String, token.FStringStart:
		return p.literalValue()
	}
	p.fail()
	return nil
}
