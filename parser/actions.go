package parser

import (
	"fmt"
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

// act does what a matched alternative asks for: most actions raise and do not return. Those that find nothing wrong after
// all make the rule fail, except for checks, which let it match.
func (m *matcher) act(a *pegAction, f *frame) bool {
	first, second := f.caps[0], f.caps[1]
	switch a.name {
	case "at":
		m.raise("SyntaxError", m.message(a.msg, first), m.where(first))
	case "range":
		from, to := m.where(first), m.where(second)
		m.raise("SyntaxError", m.message(a.msg, first), place{from.line, from.col, to.endLine, to.endCol})
	case "from":
		m.raise("SyntaxError", a.msg, m.upToHere(first))
	case "last":
		m.raise("SyntaxError", a.msg, m.lastPlace(m.fill-1))
	case "next":
		m.peek()
		m.raise("SyntaxError", a.msg, m.lastPlace(m.mark))
	case "indent":
		m.raise("IndentationError", m.message(a.msg, first), m.lastPlace(m.fill-1))
	case "key":
		at := m.where(first)
		m.raise("SyntaxError", a.msg, place{at.line, at.endCol - 1, at.endLine, -1})
	case "bound":
		what := "bound"
		if _, tuple := m.expression(second).(*ast.Tuple); tuple {
			what = "constraints"
		}
		m.raise("SyntaxError", "cannot use "+what+" with "+a.msg, m.upToHere(first))
	case "target":
		m.invalidTarget(a.args[0], first)
	case "comma":
		m.missingComma(first, second)
	case "legacy":
		m.legacyStatement(first, second)
	case "bare_generator":
		m.bareGenerator(first, second)
	case "after_keyword":
		m.afterKeyword(first)
	case "check":
		return m.check(a.args[0], f)
	default:
		panic("error grammar: no action " + a.name)
	}
	return false
}

// message fills in an expression's name (%s), a token's text (%t) or a line number (%d).
func (m *matcher) message(msg string, c capture) string {
	switch {
	case strings.Contains(msg, "%s"):
		return strings.Replace(msg, "%s", exprName(m.expression(c)), 1)
	case strings.Contains(msg, "%t"):
		return strings.Replace(msg, "%t", m.toks[c.start].Text(m.src), 1)
	case strings.Contains(msg, "%d"):
		return fmt.Sprintf(msg, m.toks[c.start].Line)
	}
	return msg
}

// where gives the place of a captured piece. That of an expression in parentheses is without them.
func (m *matcher) where(c capture) place {
	first, last := &m.toks[c.start], &m.toks[max(c.start, m.lastText(c.end))]
	if first.Kind == token.LPar && c.end-c.start > 1 {
		if p, e := m.parseRange(c); e != nil {
			for i := len(p.ends) - 1; i >= 0; i-- {
				if p.ends[i].node == ast.Node(e) {
					end := p.ends[i].pos
					return place{int32(e.GetLineno()), int32(e.GetColOffset()), int32(end.Line), int32(end.Col)}
				}
			}
		}
	}
	at := m.placeOf(first)
	return place{at.line, at.col, last.EndLine, last.EndCol}
}

// lastText is the index of the last token before end that has text.
func (m *matcher) lastText(end int) int {
	i := end - 1
	for i > 0 {
		switch m.toks[i].Kind {
		case token.Newline, token.Indent, token.Dedent:
			i--
			continue
		}
		break
	}
	return i
}

// upToHere is the range from a piece to where the tokenizer stands.
func (m *matcher) upToHere(c capture) place {
	from := m.where(c)
	t := &m.toks[min(m.fill, len(m.toks))-1]
	return place{from.line, from.col, t.EndLine, t.EndCol - 1}
}

// expression builds the tree of a captured expression; nil if it is none.
func (m *matcher) expression(c capture) ast.Expr {
	_, e := m.parseRange(c)
	return e
}

// parseRange parses the tokens of a captured expression.
func (m *matcher) parseRange(c capture) (*parser, ast.Expr) {
	p := newParser(m.src, &lexer.Result{Tokens: closeTokens(m.toks[c.start:c.end], len(m.src))})
	var e ast.Expr
	ok := p.try(func() {
		switch p.k {
		case token.Yield:
			e = p.yield()
		default:
			e = p.starNamedTuple()
		}
		if p.k != token.Newline {
			p.fail()
		}
	})
	if !ok && m.toks[c.start].Kind == token.Star {
		p.goTo(0)
		ok = p.try(func() { e = p.starExpressions() })
	}
	if !ok {
		return p, nil
	}
	return p, e
}

// exprName is CPython's name for a kind of expression in messages.
func exprName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Attribute:
		return "attribute"
	case *ast.Subscript:
		return "subscript"
	case *ast.Starred:
		return "starred"
	case *ast.Name:
		return "name"
	case *ast.List:
		return "list"
	case *ast.Tuple:
		return "tuple"
	case *ast.Lambda:
		return "lambda"
	case *ast.Call:
		return "function call"
	case *ast.BoolOp, *ast.BinOp, *ast.UnaryOp:
		return "expression"
	case *ast.GeneratorExp:
		return "generator expression"
	case *ast.Yield, *ast.YieldFrom:
		return "yield expression"
	case *ast.Await:
		return "await expression"
	case *ast.ListComp:
		return "list comprehension"
	case *ast.SetComp:
		return "set comprehension"
	case *ast.DictComp:
		return "dict comprehension"
	case *ast.Dict:
		return "dict literal"
	case *ast.Set:
		return "set display"
	case *ast.JoinedStr, *ast.FormattedValue:
		return "f-string expression"
	case *ast.NameConstant:
		return ast.ConstantName(e.Value)
	case *ast.Ellipsis:
		return "ellipsis"
	case *ast.Compare:
		return "comparison"
	case *ast.IfExp:
		return "conditional expression"
	case *ast.NamedExpr:
		return "named expression"
	}
	return "literal"
}

// invalidTarget raises if a captured expression holds something that can't be assigned to or deleted.
func (m *matcher) invalidTarget(use string, c capture) {
	p, e := m.parseRange(c)
	if e == nil {
		return
	}
	bad := badTarget(use, e)
	if bad == nil {
		return
	}
	verb := "assign to"
	if use == "del" {
		verb = "delete"
	}
	at := place{line: int32(bad.GetLineno()), col: int32(bad.GetColOffset())}
	for _, r := range p.ends {
		if r.node == ast.Node(bad) {
			at.endLine, at.endCol = int32(r.pos.Line), int32(r.pos.Col)
		}
	}
	m.raise("SyntaxError", fmt.Sprintf("cannot %s %s", verb, exprName(bad)), at)
}

// badTarget finds the first part of e that is no target; use is star, for or del.
func badTarget(use string, e ast.Expr) ast.Expr {
	switch e := e.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
		return nil
	case *ast.Tuple:
		return badTargetIn(use, e.Elts)
	case *ast.List:
		return badTargetIn(use, e.Elts)
	case *ast.Starred:
		if use != "del" {
			return badTarget(use, e.Value)
		}
	case *ast.Compare:
		if use == "for" { // `for a in b` was read as a comparison
			if e.Ops[0] == ast.In {
				return badTarget(use, e.Left)
			}
			return nil
		}
	}
	return e
}

func badTargetIn(use string, elts []ast.Expr) ast.Expr {
	for _, e := range elts {
		if bad := badTarget(use, e); bad != nil {
			return bad
		}
	}
	return nil
}

// isLegacy reports whether a capture is the name of one of Python 2's statements.
func (m *matcher) isLegacy(c capture) bool {
	text := m.toks[c.start].Text(m.src)
	return c.end == c.start+1 && (text == "print" || text == "exec")
}

// missingComma raises for two expressions side by side within brackets.
func (m *matcher) missingComma(a, b capture) {
	if m.isLegacy(a) || m.levels[m.mark-1] == 0 {
		return
	}
	from, to := m.where(a), m.where(b)
	m.raise("SyntaxError", "invalid syntax. Perhaps you forgot a comma?", place{from.line, from.col, to.endLine, to.endCol})
}

func (m *matcher) legacyStatement(a, b capture) {
	if !m.isLegacy(a) {
		return
	}
	name := m.toks[a.start].Text(m.src)
	from, to := m.where(a), m.where(b)
	m.raise("SyntaxError", fmt.Sprintf("Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name),
		place{from.line, from.col, to.endLine, to.endCol})
}

// arguments parses captured call arguments.
func (m *matcher) arguments(c capture) (*parser, []ast.Expr, []*ast.Keyword) {
	toks := append(append([]token.Token{m.toks[c.start]}, m.toks[c.start:c.end]...), token.Token{Kind: token.RPar})
	p := newParser(m.src, &lexer.Result{Tokens: closeTokens(toks, len(m.src))})
	p.advance()
	var args []ast.Expr
	var keywords []*ast.Keyword
	p.try(func() { args, keywords = p.arguments(nil) })
	return p, args, keywords
}

// bareGenerator raises for a generator expression without parentheses after other arguments.
func (m *matcher) bareGenerator(a, b capture) {
	_, args, _ := m.arguments(a)
	if len(args) <= 1 {
		return
	}
	last := args[len(args)-1]
	to := m.where(b)
	m.raise("SyntaxError", "Generator expression must be parenthesized",
		place{int32(last.GetLineno()), int32(last.GetColOffset()), to.endLine, to.endCol})
}

func (m *matcher) afterKeyword(c capture) {
	_, _, keywords := m.arguments(c)
	msg := "positional argument follows keyword argument"
	for _, k := range keywords {
		if k.Arg == "" {
			msg += " unpacking"
			break
		}
	}
	m.raise("SyntaxError", msg, m.lastPlace(m.fill-1))
}

// check looks at the value of what matched.
func (m *matcher) check(what string, f *frame) bool {
	switch what {
	case "adjacent":
		m.checkAdjacent(f.caps[0], f.caps[1])
	case "conversion":
		m.checkConversion(f.caps[0])
	case "strings":
		m.checkStrings()
	case "real", "imaginary":
		t := &m.toks[m.mark-1]
		text := t.Text(m.src)
		imaginary := strings.HasSuffix(text, "j") || strings.HasSuffix(text, "J")
		if imaginary != (what == "imaginary") {
			m.raise("SyntaxError", what+" number required in complex literal", m.placeOf(t))
		}
	}
	return true
}

// checkAdjacent raises if a conversion's letter does not follow its mark at once.
func (m *matcher) checkAdjacent(mark, conv capture) {
	a, b := &m.toks[mark.start], &m.toks[conv.start]
	if a.EndLine != b.Line || a.EndCol != b.Col {
		m.raise("SyntaxError", "f-string: conversion type must come right after the exclamanation mark", // CPython spells it so
			place{a.Line, a.Col, b.EndLine, b.EndCol})
	}
}

// checkConversion raises for an unknown conversion, if there is one.
func (m *matcher) checkConversion(conv capture) {
	if conv.start == conv.end {
		return
	}
	letter := &m.toks[conv.end-1]
	switch text := letter.Text(m.src); text {
	case "s", "r", "a":
	default:
		m.raise("SyntaxError", fmt.Sprintf("f-string: invalid conversion character %s: expected 's', 'r', or 'a'",
			ast.StrRepr(text)), m.placeOf(letter))
	}
}

// checkNumber raises for a decimal literal beyond the limit.
func (m *matcher) checkNumber(t *token.Token) {
	if t.End-t.Start <= maxIntDigits {
		return
	}
	text := strings.ReplaceAll(t.Text(m.src), "_", "")
	if len(text) <= maxIntDigits || strings.ContainsAny(text, ".eEjJxXoObB") {
		return
	}
	m.raise("SyntaxError", fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
		"use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to "+
		"avoid decimal conversion limits.", maxIntDigits, len(text)), place{t.Line, -1, t.Line, -1})
}

// checkStrings decodes the string literals that end at the mark.
func (m *matcher) checkStrings() {
	start := m.stringsStart(m.mark)
	p := newParser(m.src, &lexer.Result{Tokens: closeTokens(m.toks[start:m.mark], len(m.src))})
	if ok := p.tryLiteral(func() { p.strings() }); ok || p.literalErr == nil {
		return
	}
	i := start + p.literalErr.token
	if m.toks[i].Kind == token.FStringMiddle {
		for m.toks[i].Kind != token.FStringEnd { // CPython decodes an f-string's text when it has met its end
			i++
		}
	}
	m.raise("SyntaxError", p.literalErr.msg, m.placeOf(&m.toks[i]))
}

// stringsStart finds the first token of the adjacent literals that end before token end.
func (m *matcher) stringsStart(end int) int {
	depth, i := 0, end
	for ; i > 0; i-- {
		switch m.toks[i-1].Kind {
		case token.FStringEnd:
			depth++
		case token.FStringStart:
			depth--
			if depth < 0 { // the f-string around these literals
				return i
			}
		case token.String:
		default:
			if depth == 0 {
				return i
			}
		}
	}
	return i
}
