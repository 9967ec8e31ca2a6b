package parser

import (
	"math/big"
	"strconv"
	"strings"

	gast "github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// number reads a numeric literal.
func (p *parser) number() *ast.Num {
	n := p.nodes.num.get()
	n.ExprBase = gast.ExprBase{Pos: p.pos()}
	n.N = p.numberValue(p.text())
	p.advance()
	p.end(n)
	return n
}

// numberValue gives the value of a literal that the lexer has checked.
func (p *parser) numberValue(text string) gast.Object {
	if len(text) == 1 {
		return py.Int(text[0] - '0')
	}
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	if text[0] == '0' && len(text) > 2 {
		switch text[1] {
		case 'x', 'X':
			return integer(text[2:], 16)
		case 'o', 'O':
			return integer(text[2:], 8)
		case 'b', 'B':
			return integer(text[2:], 2)
		}
	}
	last := text[len(text)-1]
	if last == 'j' || last == 'J' {
		return py.Complex(complex(0, parseFloat(text[:len(text)-1])))
	}
	if strings.ContainsAny(text, ".eE") {
		return py.Float(parseFloat(text))
	}
	if len(text) > maxIntDigits {
		p.fail()
	}
	return integer(text, 10)
}

// maxIntDigits is CPython's limit on decimal literals, whose conversion takes quadratic time there.
const maxIntDigits = 4300

func integer(digits string, base int) gast.Object {
	if v, err := strconv.ParseInt(digits, base, 64); err == nil {
		return py.Int(v)
	}
	v, _ := new(big.Int).SetString(digits, base)
	return (*py.BigInt)(v)
}

// parseFloat gives the nearest float; what is too large is infinite, as in Python.
func parseFloat(text string) float64 {
	v, _ := strconv.ParseFloat(text, 64)
	return v
}
