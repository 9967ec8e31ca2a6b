// Package parser turns Python 3.13 source text into a syntax tree.
//
// Input: the bytes of a file, a statement or an expression. Output: an *ast.Module whose positions and side tables equal
// those of CPython's ast, and the SyntaxErrors that CPython would raise, with its words and positions. There is always a
// tree: a statement that does not parse is left out of it. Must not: repair anything, resolve names, or panic.
//
// A plain recursive descent reads valid programs fast. Only when it fails does diagnose.go look for CPython's message.
package parser

import (
	"errors"

	"github.com/py2goconc/py2goconc/internal/source"
	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/lexer"
	"github.com/py2goconc/py2goconc/parser/token"
)

// SyntaxError is one error as CPython would raise it. Lines count from 1. Col and EndCol are CPython's offsets: they count
// from 1, in characters where the text does not parse and in bytes for the errors found afterwards; 0 and -1 are what
// CPython gives where it knows no place.
type SyntaxError struct {
	// Type is SyntaxError, IndentationError or TabError; MemoryError or RecursionError where CPython gives up on
	// nesting.
	Type            string
	Msg             string
	Line, Col       int
	EndLine, EndCol int
}

// Error gives CPython's last line of a traceback.
func (e *SyntaxError) Error() string { return e.Type + ": " + e.Msg }

// Parse reads a whole file. src may be in any encoding that a coding cookie names.
func Parse(file string, src []byte) (*ast.Module, []*SyntaxError) {
	f, err := source.Decode(file, src)
	if err != nil {
		e := &SyntaxError{Type: "SyntaxError", Msg: err.Error()}
		var at *source.Error
		if errors.As(err, &at) {
			e.Line, e.EndLine = at.Line, at.Line
		}
		return emptyModule(), []*SyntaxError{e}
	}
	return ParseText(f.Text)
}

// ParseText reads a whole file from text that package source has decoded.
func ParseText(text string) (*ast.Module, []*SyntaxError) {
	lexed := lexer.Tokenize(text, lexer.Options{})
	p := newParser(text, lexed)
	p.module()
	switch {
	case len(lexed.Errors) > 0: // the tree shall have what follows the error, too
		err := diagnose(text, lexed, p)
		lexed = lexer.Tokenize(text, lexer.Options{Tolerant: true})
		p = newParser(text, lexed)
		p.module()
		return p.finish(lexed), []*SyntaxError{err}
	case p.broken:
		return p.finish(lexed), []*SyntaxError{diagnose(text, lexed, p)}
	}
	m := p.finish(lexed)
	return m, checkModule(m)
}

func emptyModule() *ast.Module {
	return newParser("", lexer.Tokenize("", lexer.Options{})).finish(&lexer.Result{})
}

// The parser reads a token list by index. It leaves by a panic with failure{} at the first token that fits no rule; each
// statement list recovers that and goes on at the next statement. No other panic is expected, and none passes Parse.
type parser struct {
	src   string
	toks  []token.Token
	i     int
	k     token.Kind // kind of toks[i]
	depth int

	ends     []endRecord
	mod      *ast.Module
	broken   bool // some statement did not parse
	failedAt int  // the token at which the first of them failed
	// failedTop is the token at which the first top-level statement that failed begins.
	failedTop int
	depthErr  bool
	quiet     int // >0 while trying a reading that may be dropped
	nodes     nodeSlabs
	// oneLine makes a header's block optional; sawHeader and sawSuite tell what stood after the last colon.
	oneLine, sawHeader, sawSuite bool
	// literalErr is the first literal that has an error of its own.
	literalErr *literalError
}

type failure struct{}

// endRecord is a node's end, kept in a list until the map can be made at its final size.
type endRecord struct {
	node ast.Node
	pos  ast.Position
}

// maxRuleDepth is the depth of rules at which CPython's parser gives up.
const maxRuleDepth = 5969

func newParser(src string, lexed *lexer.Result) *parser {
	toks := lexed.Tokens
	if n := len(toks); n == 0 || toks[n-1].Kind != token.EOF {
		toks = closeTokens(toks, len(src))
	}
	p := &parser{src: src, toks: toks, k: toks[0].Kind}
	p.ends = make([]endRecord, 0, len(toks))
	p.mod = &ast.Module{
		PosOnly: map[*ast.Arguments]int{}, TypeParams: map[ast.Stmt][]*ast.TypeParam{},
		AsyncComps: map[*ast.Comprehension]bool{}, UStrings: map[*ast.Str]bool{},
	}
	return p
}

// closeTokens completes a list that an error cut short, so that the parser always meets an EOF.
func closeTokens(toks []token.Token, end int) []token.Token {
	last := token.Token{Start: int32(end), End: int32(end), Line: 1, EndLine: 1}
	depth := 0
	for _, t := range toks {
		switch t.Kind {
		case token.Indent:
			depth++
		case token.Dedent:
			depth--
		}
	}
	if n := len(toks); n > 0 {
		t := toks[n-1]
		last.Line, last.EndLine, last.Col, last.EndCol = t.EndLine, t.EndLine, t.EndCol, t.EndCol
	}
	out := append(make([]token.Token, 0, len(toks)+depth+2), toks...)
	add := func(k token.Kind) {
		last.Kind = k
		out = append(out, last)
	}
	add(token.Newline)
	for ; depth > 0; depth-- {
		add(token.Dedent)
	}
	add(token.EOF)
	return out
}

// finish makes the side tables and gives the module.
func (p *parser) finish(lexed *lexer.Result) *ast.Module {
	m := p.mod
	m.Ends = make(map[ast.Node]ast.Position, len(p.ends))
	for i := range p.ends {
		m.Ends[p.ends[i].node] = p.ends[i].pos
	}
	p.ends = nil
	for _, t := range lexed.Comments {
		before := p.src[t.Start-t.Col : t.Start]
		m.Comments = append(m.Comments, ast.Comment{
			Position: ast.Position{Line: int(t.Line), Col: int(t.Col)},
			Text:     t.Text(p.src), OwnLine: isBlank(before),
		})
	}
	return m
}

func isBlank(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != ' ' && s[i] != '\t' && s[i] != '\f' {
			return false
		}
	}
	return true
}

// advance goes to the next token.
func (p *parser) advance() {
	p.i++
	p.k = p.toks[p.i].Kind
}

// goTo moves to token i.
func (p *parser) goTo(i int) {
	p.i = i
	p.k = p.toks[i].Kind
}

// peek gives the kind of the token after the current one.
func (p *parser) peek() token.Kind {
	if p.k == token.EOF {
		return token.EOF
	}
	return p.toks[p.i+1].Kind
}

func (p *parser) fail() { panic(failure{}) }

// expect passes a token of kind k.
func (p *parser) expect(k token.Kind) {
	if p.k != k {
		p.fail()
	}
	p.advance()
}

// accept passes a token of kind k if there is one.
func (p *parser) accept(k token.Kind) bool {
	if p.k != k {
		return false
	}
	p.advance()
	return true
}

// text gives the current token's text.
func (p *parser) text() string { return p.toks[p.i].Text(p.src) }

// isSoft reports whether the current token is the name word.
func (p *parser) isSoft(word string) bool { return p.k == token.Name && p.text() == word }

// pos gives the current token's start, for a node that begins here.
func (p *parser) pos() ast.Pos { return posOf(&p.toks[p.i]) }

func posOf(t *token.Token) ast.Pos { return ast.Pos{Lineno: int(t.Line), ColOffset: int(t.Col)} }

// end records that n ends with the token before the current one.
func (p *parser) end(n ast.Node) {
	t := &p.toks[p.i-1]
	p.ends = append(p.ends, endRecord{n, ast.Position{Line: int(t.EndLine), Col: int(t.EndCol)}})
}

// endAt records a node's end elsewhere.
func (p *parser) endAt(n ast.Node, line, col int32) {
	p.ends = append(p.ends, endRecord{n, ast.Position{Line: int(line), Col: int(col)}})
}

// enter counts the nesting of rules, by as many levels as CPython would; leave takes them back.
func (p *parser) enter(levels int) {
	p.depth += levels
	if p.depth > maxRuleDepth {
		p.depthErr = true
		p.fail()
	}
}

func (p *parser) leave(levels int) { p.depth -= levels }

// bracketDepth is the number of rules that CPython nests for a bracket.
const bracketDepth = 29

// tryLiteral runs f like try, but keeps a literal's own error.
func (p *parser) tryLiteral(f func()) bool {
	return p.try(func() {
		p.quiet--
		defer func() { p.quiet++ }()
		f()
	})
}

// try runs f, and takes its effects back if it fails.
func (p *parser) try(f func()) (ok bool) {
	i, ends, depth := p.i, len(p.ends), p.depth
	p.quiet++
	defer func() {
		p.quiet--
		if r := recover(); r != nil {
			if _, isFailure := r.(failure); !isFailure {
				panic(r)
			}
			p.failedAt = max(p.failedAt, p.i)
			p.ends, p.depth = p.ends[:ends], depth
			p.goTo(i)
			ok = false
		}
	}()
	f()
	return true
}
