package parser

import (
	"strings"

	gast "github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// stringPart is one piece of a string expression: constant text, or a replacement field of an f-string.
type stringPart struct {
	field           ast.Expr // nil for text
	text            string
	u               bool // written with the prefix u
	line, col       int32
	endLine, endCol int32
}

// strings reads adjacent string literals, which are one expression.
func (p *parser) strings() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	if next := p.peek(); p.k == token.String && next != token.String && next != token.FStringStart {
		return p.oneString(base)
	}
	var parts []stringPart
	var isBytes, isText, isF bool
	for {
		if p.k == token.FStringStart {
			isF = true
			parts = p.fstring(parts)
			continue
		}
		if p.k != token.String {
			break
		}
		part, bytes := p.stringPart()
		isBytes, isText = isBytes || bytes, isText || !bytes
		parts = append(parts, part)
	}
	switch {
	case isBytes && (isText || isF):
		p.failWith("cannot mix bytes and nonbytes literals", base.Pos)
	case isF:
		j := &ast.JoinedStr{ExprBase: base, Values: p.fold(parts)}
		p.end(j)
		return j
	}
	var all strings.Builder
	for _, part := range parts {
		all.WriteString(part.text)
	}
	if isBytes {
		b := &ast.Bytes{ExprBase: base, S: py.Bytes(all.String())}
		p.end(b)
		return b
	}
	return p.newStr(base, all.String(), parts[0].u)
}

// oneString reads a literal that stands alone.
func (p *parser) oneString(base gast.ExprBase) ast.Expr {
	part, isBytes := p.stringPart()
	if isBytes {
		b := &ast.Bytes{ExprBase: base, S: py.Bytes(part.text)}
		p.end(b)
		return b
	}
	return p.newStr(base, part.text, part.u)
}

// newStr makes a string constant that ends at the last token.
func (p *parser) newStr(base gast.ExprBase, text string, u bool) ast.Expr {
	s := p.nodes.str.get()
	s.ExprBase, s.S = base, py.String(text)
	if u {
		p.mod.UStrings[s] = true
	}
	p.end(s)
	return s
}

// stringPart reads one literal that is no f-string.
func (p *parser) stringPart() (part stringPart, isBytes bool) {
	t := &p.toks[p.i]
	text := t.Text(p.src)
	raw, i := false, 0
	for ; text[i] != '"' && text[i] != '\''; i++ {
		switch text[i] {
		case 'b', 'B':
			isBytes = true
		case 'r', 'R':
			raw = true
		case 'u', 'U':
			part.u = true
		}
	}
	n := 1
	if len(text) >= i+6 && text[i+1] == text[i] && text[i+2] == text[i] {
		n = 3
	}
	body := text[i+n : len(text)-n]
	switch {
	case isBytes:
		part.text = p.decodeBytes(body, raw)
	case raw || strings.IndexByte(body, '\\') < 0:
		part.text = body
	default:
		part.text = p.decodeText(body)
	}
	part.line, part.col, part.endLine, part.endCol = t.Line, t.Col, t.EndLine, t.EndCol
	p.advance()
	return part, isBytes
}

// fold joins adjacent text, drops empty text, and makes the values of a JoinedStr.
func (p *parser) fold(parts []stringPart) []ast.Expr {
	var values []ast.Expr
	for i := 0; i < len(parts); {
		first := parts[i]
		i++
		if first.field != nil {
			values = append(values, first.field)
			continue
		}
		for i < len(parts) && parts[i].field == nil {
			first.text += parts[i].text
			first.endLine, first.endCol = parts[i].endLine, parts[i].endCol
			i++
		}
		if first.text == "" {
			continue
		}
		s := &ast.Str{S: py.String(first.text)}
		s.Pos = ast.Pos{Lineno: int(first.line), ColOffset: int(first.col)}
		if first.u {
			p.mod.UStrings[s] = true
		}
		p.endAt(s, first.endLine, first.endCol)
		values = append(values, s)
	}
	return values
}

// fstring reads an f-string and appends its pieces.
func (p *parser) fstring(parts []stringPart) []stringPart {
	raw := strings.ContainsAny(p.text(), "rR")
	p.advance()
	p.enter(bracketDepth)
	for p.k != token.FStringEnd {
		parts = p.fstringPiece(parts, raw)
	}
	p.leave(bracketDepth)
	p.advance()
	return parts
}

func (p *parser) fstringPiece(parts []stringPart, raw bool) []stringPart {
	switch p.k {
	case token.FStringMiddle:
		t := &p.toks[p.i]
		text := t.Text(p.src)
		if !raw && strings.IndexByte(text, '\\') >= 0 {
			text = p.decodeText(text)
		}
		p.advance()
		if text == "" {
			return parts
		}
		return append(parts, stringPart{text: text, line: t.Line, col: t.Col, endLine: t.EndLine, endCol: t.EndCol})
	case token.LBrace:
		return p.replacementField(parts, raw)
	}
	p.fail()
	return nil
}

// replacementField reads `{value=!r:spec}`; with `=` the source text of the value comes first, as text.
func (p *parser) replacementField(parts []stringPart, raw bool) []stringPart {
	f := &ast.FormattedValue{ExprBase: gast.ExprBase{Pos: p.pos()}, Conversion: -1}
	open := p.toks[p.i]
	p.advance()
	f.Value = p.starOrYield()
	debug := p.accept(token.Equal)
	stop := p.toks[p.i]
	if p.accept(token.Exclamation) {
		f.Conversion = p.conversion(stop)
	}
	if p.k == token.Colon {
		f.FormatSpec = p.formatSpec(raw)
	} else if debug && f.Conversion < 0 {
		f.Conversion = 'r'
	}
	p.expect(token.RBrace)
	p.end(f)
	if debug {
		parts = append(parts, stringPart{text: withoutComments(p.src[open.End:stop.Start]),
			line: open.Line, col: open.Col + 1, endLine: stop.Line, endCol: stop.Col})
	}
	return append(parts, stringPart{field: f})
}

// conversion reads the letter after `!`, which must follow it at once.
func (p *parser) conversion(mark token.Token) int {
	if p.k != token.Name || p.toks[p.i].Start != mark.End {
		p.fail()
	}
	c := p.text()
	p.advance()
	if c != "s" && c != "r" && c != "a" {
		p.fail()
	}
	return int(c[0])
}

// formatSpec reads what follows the colon, which may have fields itself.
func (p *parser) formatSpec(raw bool) ast.Expr {
	j := &ast.JoinedStr{ExprBase: gast.ExprBase{Pos: p.pos()}}
	p.advance()
	p.enter(bracketDepth)
	var parts []stringPart
	for p.k != token.RBrace {
		parts = p.fstringPiece(parts, raw)
	}
	p.leave(bracketDepth)
	j.Values = p.fold(parts)
	p.end(j)
	return j
}

// withoutComments drops comments from the source text of a field, as CPython does (it takes any `#` for one).
func withoutComments(s string) string {
	if strings.IndexByte(s, '#') < 0 {
		return s
	}
	lines := strings.SplitAfter(s, "\n")
	for i, line := range lines {
		if at := strings.IndexByte(line, '#'); at >= 0 {
			end := ""
			if strings.HasSuffix(line, "\n") {
				end = "\n"
			}
			lines[i] = line[:at] + end
		}
	}
	return strings.Join(lines, "")
}
