package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

// Line is what ParseLine finds in one logical line.
type Line struct {
	// Keyword is the reserved word that a compound statement or clause starts with; token.At for a decorator, token.Name
	// for match and case, token.EOF for simple statements.
	Keyword token.Kind
	// Header tells that the line ends in a colon and needs an indented block.
	Header bool
	// Module holds the statements; those of a header have an empty body. Of else, finally and decorators there is none,
	// of the other clauses only what ParseLine had to build on its way.
	Module *ast.Module
	// FailedAt is the index of the first token that does not fit, -1 if the line is well formed.
	FailedAt int
}

// OK reports whether the line is well formed.
func (l *Line) OK() bool { return l.FailedAt < 0 }

// ParseLine checks one logical line by itself: simple statements, or the header of a compound statement or of a clause
// such as else, with or without a body on the same line. Indentation before it does not matter.
func ParseLine(text string) *Line {
	lexed := lexer.Tokenize(text, lexer.Options{Tolerant: true})
	toks := lexed.Tokens[:0:0]
	for _, t := range lexed.Tokens {
		if t.Kind != token.Indent && t.Kind != token.Dedent {
			toks = append(toks, t)
		}
	}
	l := ParseLineTokens(text, toks)
	if len(lexed.Errors) > 0 && l.FailedAt < 0 {
		l.FailedAt = len(toks) - 1
	}
	return l
}

// ParseLineTokens is ParseLine for tokens that are there already: those of one logical line, without Indent and Dedent.
// They need not end with Newline and EOF.
func ParseLineTokens(src string, toks []token.Token) *Line {
	n := len(toks)
	for n > 0 && (toks[n-1].Kind == token.EOF || toks[n-1].Kind == token.Newline) {
		n--
	}
	p := newParser(src, &lexer.Result{Tokens: closeTokens(toks[:n], len(src))})
	p.oneLine = true
	l := &Line{Keyword: token.EOF, FailedAt: -1}
	if ok := p.try(func() { p.line(l) }); !ok {
		l.FailedAt = min(p.failedAt, n)
	}
	l.Module = p.finish(&lexer.Result{})
	return l
}

// line reads one logical line up to EOF.
func (p *parser) line(l *Line) {
	defer func() {
		if p.k != token.EOF {
			p.failedAt = p.i
		}
	}()
	if p.k == token.EOF || p.k == token.Newline && p.peek() == token.EOF {
		p.goTo(len(p.toks) - 1)
		return
	}
	if p.clause(l) {
		l.Header = p.sawHeader
	} else {
		start := p.k
		p.statement(&p.mod.Body)
		if p.sawHeader || p.sawSuite {
			l.Keyword, l.Header = start, p.sawHeader
		}
	}
	if p.k != token.EOF {
		p.fail()
	}
}

// clause reads a line that is part of a statement begun before: elif, else, except, finally, case, or a decorator.
func (p *parser) clause(l *Line) bool {
	pos := gast.StmtBase{Pos: p.pos()}
	l.Keyword = p.k
	switch {
	case p.k == token.Elif:
		p.mod.Body = []ast.Stmt{p.ifStmt(pos)}
	case p.k == token.Else || p.k == token.Finally:
		p.advance()
		p.block()
	case p.k == token.Except:
		p.exceptHandler()
	case p.k == token.At:
		p.advance()
		p.namedExpression()
		p.expect(token.Newline)
	case p.isSoft("match") && p.isHeaderLine():
		return p.try(func() {
			p.advance()
			p.starNamedTuple()
			p.block()
		})
	case p.isSoft("case") && p.colonWithin():
		return p.try(func() {
			p.advance()
			p.openPattern()
			if p.accept(token.If) {
				p.namedExpression()
			}
			p.block()
		})
	default:
		l.Keyword = token.EOF
		return false
	}
	return true
}

// isHeaderLine reports whether the line ends in a colon.
func (p *parser) isHeaderLine() bool {
	n := len(p.toks) - 3 // before Newline and EOF
	return n > p.i && p.toks[n].Kind == token.Colon
}

// colonWithin reports whether a colon follows the current token and something after it.
func (p *parser) colonWithin() bool {
	for i := p.i + 2; i < len(p.toks); i++ {
		if p.toks[i].Kind == token.Colon {
			return true
		}
	}
	return false
}

// ParseExpr reads one expression, or an expression list. The module holds its side tables, and it as the only statement.
func ParseExpr(text string) (ast.Expr, *ast.Module, []*SyntaxError) {
	m, errs := ParseText(text)
	if len(errs) > 0 {
		return nil, m, errs
	}
	if len(m.Body) == 1 {
		if e, ok := m.Body[0].(*ast.ExprStmt); ok {
			return e.Value, m, nil
		}
	}
	return nil, m, []*SyntaxError{{Type: "SyntaxError", Msg: "invalid syntax", Line: 1, Col: 1, EndLine: 1, EndCol: 1}}
}
