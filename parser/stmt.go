package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// module reads the whole file.
func (p *parser) module() {
	for p.k != token.EOF {
		start, broken := p.i, p.broken
		p.statementOrSkip(&p.mod.Body)
		if p.broken && !broken {
			p.failedTop = start
		}
	}
	if !p.broken {
		p.failedTop = p.i
	}
}

// statementOrSkip reads one logical line's statements; after a failure it goes on at the next line of this block.
func (p *parser) statementOrSkip(body *[]ast.Stmt) {
	if p.quiet > 0 {
		p.statement(body)
		return
	}
	start, depth, n := p.i, p.depth, len(*body)
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if _, ok := r.(failure); !ok {
			panic(r)
		}
		if !p.broken {
			p.broken, p.failedAt = true, p.i
		}
		p.depth = depth
		*body = (*body)[:n]
		p.skipStatement(start)
	}()
	p.statement(body)
}

// skipStatement moves behind the statement that starts at token start, with its indented block.
func (p *parser) skipStatement(start int) {
	i := start
	for p.toks[i].Kind != token.Newline && p.toks[i].Kind != token.EOF && p.toks[i].Kind != token.Indent &&
		p.toks[i].Kind != token.Dedent {
		i++
	}
	if p.toks[i].Kind == token.Newline {
		i++
	}
	depth := 0
	for ; p.toks[i].Kind != token.EOF; i++ {
		switch p.toks[i].Kind {
		case token.Indent:
			depth++
		case token.Dedent:
			depth--
		}
		if depth < 0 {
			break
		}
		if depth == 0 {
			if p.toks[i].Kind == token.Dedent {
				i++
			}
			break
		}
	}
	if i == start && p.toks[i].Kind != token.EOF {
		i++ // a stray Dedent: always make progress
	}
	p.goTo(i)
}

// statement reads a compound statement, or a line of simple ones.
func (p *parser) statement(body *[]ast.Stmt) {
	if s := p.compound(); s != nil {
		*body = append(*body, s)
		return
	}
	p.simpleLine(body)
}

// simpleLine reads `a; b; c` up to the end of the line.
func (p *parser) simpleLine(body *[]ast.Stmt) {
	for {
		s := p.simple()
		*body = append(*body, s)
		if p.accept(token.Newline) {
			return
		}
		p.expect(token.Semi)
		if p.accept(token.Newline) {
			return
		}
	}
}

// simple reads one simple statement and records its end.
func (p *parser) simple() ast.Stmt {
	s := p.simpleBody()
	p.end(s)
	return s
}

func (p *parser) simpleBody() ast.Stmt {
	pos := gast.StmtBase{Pos: p.pos()}
	switch p.k {
	case token.Pass:
		p.advance()
		return &ast.Pass{StmtBase: pos}
	case token.Break:
		p.advance()
		return &ast.Break{StmtBase: pos}
	case token.Continue:
		p.advance()
		return &ast.Continue{StmtBase: pos}
	case token.Return:
		p.advance()
		return &ast.Return{StmtBase: pos, Value: p.optionalStarExpressions()}
	case token.Import:
		return p.importStmt(pos)
	case token.From:
		return p.fromStmt(pos)
	case token.Raise:
		return p.raise(pos)
	case token.Assert:
		return p.assert(pos)
	case token.Del:
		p.advance()
		return &ast.Delete{StmtBase: pos, Targets: p.delTargets()}
	case token.Global:
		return &ast.Global{StmtBase: pos, Names: p.nameList()}
	case token.Nonlocal:
		return &ast.Nonlocal{StmtBase: pos, Names: p.nameList()}
	}
	if p.isTypeAlias() {
		return p.typeAlias(pos)
	}
	return p.exprOrAssign(pos)
}

// optionalStarExpressions reads an expression list, or nil at the end of the statement.
func (p *parser) optionalStarExpressions() ast.Expr {
	if p.k == token.Newline || p.k == token.Semi {
		return nil
	}
	return p.starExpressions()
}

func (p *parser) raise(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.Raise{StmtBase: pos}
	if p.k == token.Newline || p.k == token.Semi {
		return s
	}
	s.Exc = p.expression()
	if p.accept(token.From) {
		s.Cause = p.expression()
	}
	return s
}

func (p *parser) assert(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.Assert{StmtBase: pos, Test: p.expression()}
	if p.accept(token.Comma) {
		s.Msg = p.expression()
	}
	return s
}

// nameList reads the names of global and nonlocal.
func (p *parser) nameList() []ast.Identifier {
	p.advance()
	names := []ast.Identifier{p.identifier()}
	for p.accept(token.Comma) {
		names = append(names, p.identifier())
	}
	return names
}

// delTargets reads the targets of del.
func (p *parser) delTargets() []ast.Expr {
	var targets []ast.Expr
	for {
		t := p.primary()
		if !canDelete(t) {
			p.fail()
		}
		setContext(t, ast.Del)
		targets = append(targets, t)
		if !p.accept(token.Comma) || p.k == token.Newline || p.k == token.Semi {
			break
		}
	}
	if p.k != token.Newline && p.k != token.Semi {
		p.fail()
	}
	return targets
}

// isTypeAlias recognises `type X =` and `type X[`.
func (p *parser) isTypeAlias() bool {
	if p.k != token.Name || p.peek() != token.Name || p.text() != "type" {
		return false
	}
	k := p.toks[p.i+2].Kind
	return k == token.Equal || k == token.LSqb
}

func (p *parser) typeAlias(pos gast.StmtBase) ast.Stmt {
	p.advance()
	name := p.name(ast.Store)
	s := &ast.TypeAlias{StmtBase: pos, Name: name}
	if params := p.typeParams(); params != nil {
		p.mod.TypeParams[s] = params
	}
	p.expect(token.Equal)
	s.Value = p.expression()
	return s
}

// exprOrAssign reads an expression statement or an assignment of any form.
func (p *parser) exprOrAssign(pos gast.StmtBase) ast.Stmt {
	parenthesised := p.k == token.LPar
	value := p.starOrYield()
	switch {
	case p.k == token.Equal:
		return p.assign(pos, value)
	case p.k == token.Colon:
		return p.annAssign(pos, value, parenthesised)
	case p.k.IsAugAssign():
		return p.augAssign(pos, value)
	}
	s := p.nodes.exprStmt.get()
	s.StmtBase, s.Value = pos, value
	return s
}

// starOrYield reads an expression list or a yield.
func (p *parser) starOrYield() ast.Expr {
	if p.k == token.Yield {
		return p.yield()
	}
	return p.starExpressions()
}

func (p *parser) assign(pos gast.StmtBase, first ast.Expr) ast.Stmt {
	s := p.nodes.assign.get()
	s.StmtBase = pos
	value := first
	for p.accept(token.Equal) {
		if !canAssign(value, true) {
			p.fail()
		}
		setContext(value, ast.Store)
		s.Targets = append(s.Targets, value)
		value = p.starOrYield()
	}
	s.Value = value
	return s
}

// annAssign reads `target: annotation = value`; only a name without parentheses is simple.
func (p *parser) annAssign(pos gast.StmtBase, target ast.Expr, parenthesised bool) ast.Stmt {
	simple := false
	switch target.(type) {
	case *ast.Name:
		simple = !parenthesised
	case *ast.Attribute, *ast.Subscript:
	default:
		p.fail()
	}
	p.advance()
	setContext(target, ast.Store)
	s := &ast.AnnAssign{StmtBase: pos, Target: target, Simple: simple, Annotation: p.expression()}
	if p.accept(token.Equal) {
		s.Value = p.starOrYield()
	}
	return s
}

func (p *parser) augAssign(pos gast.StmtBase, target ast.Expr) ast.Stmt {
	switch target.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
	default:
		p.fail()
	}
	setContext(target, ast.Store)
	s := &ast.AugAssign{StmtBase: pos, Target: target, Op: augOperator(p.k)}
	p.advance()
	s.Value = p.starOrYield()
	return s
}

// augOperator gives the operator of an augmented assignment token.
func augOperator(k token.Kind) ast.OperatorNumber {
	switch k {
	case token.PlusEqual:
		return ast.Add
	case token.MinusEqual:
		return ast.Sub
	case token.StarEqual:
		return ast.Mult
	case token.SlashEqual:
		return ast.Div
	case token.PercentEqual:
		return ast.Modulo
	case token.AmperEqual:
		return ast.BitAnd
	case token.VBarEqual:
		return ast.BitOr
	case token.CircumflexEqual:
		return ast.BitXor
	case token.LeftShiftEqual:
		return ast.LShift
	case token.RightShiftEqual:
		return ast.RShift
	case token.DoubleStarEqual:
		return ast.Pow
	case token.DoubleSlashEqual:
		return ast.FloorDiv
	}
	return ast.MatMult
}

// importStmt reads `import a.b as c, d`.
func (p *parser) importStmt(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.Import{StmtBase: pos}
	for {
		a := &ast.Alias{Pos: p.pos()}
		a.Name = p.dottedName()
		if p.accept(token.As) {
			a.AsName = p.identifier()
		}
		p.end(a)
		s.Names = append(s.Names, a)
		if !p.accept(token.Comma) {
			return s
		}
	}
}

// dottedName reads a.b.c.
func (p *parser) dottedName() ast.Identifier {
	name := p.identifier()
	for p.accept(token.Dot) {
		name += "." + p.identifier()
	}
	return name
}

// fromStmt reads `from ..a import (b as c, d)`.
func (p *parser) fromStmt(pos gast.StmtBase) ast.Stmt {
	p.advance()
	s := &ast.ImportFrom{StmtBase: pos}
	for p.k == token.Dot || p.k == token.Ellipsis {
		s.Level++
		if p.k == token.Ellipsis {
			s.Level += 2
		}
		p.advance()
	}
	if p.k != token.Import || s.Level == 0 {
		s.Module = p.dottedName()
	}
	p.expect(token.Import)
	switch {
	case p.k == token.Star:
		a := &ast.Alias{Pos: p.pos(), Name: "*"}
		p.advance()
		p.end(a)
		s.Names = []*ast.Alias{a}
	case p.accept(token.LPar):
		for {
			s.Names = append(s.Names, p.fromAlias())
			if !p.accept(token.Comma) || p.k == token.RPar {
				break
			}
		}
		p.expect(token.RPar)
	default:
		s.Names = append(s.Names, p.fromAlias())
		for p.accept(token.Comma) {
			s.Names = append(s.Names, p.fromAlias())
		}
	}
	return s
}

func (p *parser) fromAlias() *ast.Alias {
	a := &ast.Alias{Pos: p.pos()}
	a.Name = p.identifier()
	if p.accept(token.As) {
		a.AsName = p.identifier()
	}
	p.end(a)
	return a
}
