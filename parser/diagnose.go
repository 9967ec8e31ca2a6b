package parser

import "github.com/py2goconc/py2goconc/parser/lexer"

// diagnose finds the message and the place that CPython would give for a text that does not parse.
func diagnose(text string, lexed *lexer.Result, p *parser) *SyntaxError {
	if p.depthErr {
		return &SyntaxError{Type: "MemoryError", Msg: "Parser stack overflowed - Python source too complex to parse"}
	}
	if len(lexed.Errors) > 0 {
		e := lexed.Errors[0]
		return &SyntaxError{Type: e.Type, Msg: e.Msg, Line: int(e.Line), Col: int(e.Col) + 1, EndLine: int(e.EndLine), EndCol: int(e.EndCol) + 1}
	}
	t := p.toks[p.failedAt]
	return &SyntaxError{Type: "SyntaxError", Msg: "invalid syntax", Line: int(t.Line), Col: int(t.Col) + 1, EndLine: int(t.EndLine), EndCol: int(t.EndCol) + 1}
}
