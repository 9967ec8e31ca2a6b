package parser

import (
	"fmt"
	"math/big"

	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
)

func (c *checker) match(s *ast.Match) {
	c.expr(s.Subject)
	for i, k := range s.Cases {
		pc := &patternCheck{c: c, irrefutable: k.Guard != nil || i == len(s.Cases)-1}
		pc.pattern(k.Pattern)
		c.expr(k.Guard)
		c.stmts(k.Body)
	}
}

// patternCheck checks the pattern of one case.
type patternCheck struct {
	c           *checker
	irrefutable bool // a pattern that always matches may stand here
	bound       []ast.Identifier
}

// bind marks a name that the pattern captures.
func (p *patternCheck) bind(name ast.Identifier, at ast.Node) {
	if name == "" {
		return
	}
	for _, b := range p.bound {
		if b == name {
			p.c.compileError(at, "multiple assignments to name %s in pattern", ast.StrRepr(string(name)))
		}
	}
	p.bound = append(p.bound, name)
	p.c.store(name, at)
}

// inner checks a pattern within another, where anything may always match.
func (p *patternCheck) inner(pat ast.Pattern) {
	old := p.irrefutable
	p.irrefutable = true
	p.pattern(pat)
	p.irrefutable = old
}

func (p *patternCheck) pattern(pat ast.Pattern) {
	switch pat := pat.(type) {
	case *ast.MatchValue:
		p.value(pat)
	case *ast.MatchSequence:
		p.sequence(pat)
	case *ast.MatchStar:
		p.bind(pat.Name, pat)
	case *ast.MatchAs:
		p.as(pat)
	case *ast.MatchOr:
		p.or(pat)
	case *ast.MatchMapping:
		p.mapping(pat)
	case *ast.MatchClass:
		p.class(pat)
	}
}

func (p *patternCheck) value(pat *ast.MatchValue) {
	if _, f := pat.Value.(*ast.JoinedStr); f {
		p.c.compileError(pat, "patterns may only match literals and attribute lookups")
	}
	p.c.expr(pat.Value)
}

func (p *patternCheck) sequence(pat *ast.MatchSequence) {
	stars := 0
	for _, sub := range pat.Patterns {
		if _, star := sub.(*ast.MatchStar); star {
			stars++
		}
	}
	if stars > 1 {
		p.c.compileError(pat, "multiple starred names in sequence pattern")
	}
	for _, sub := range pat.Patterns {
		p.inner(sub)
	}
}

func (p *patternCheck) as(pat *ast.MatchAs) {
	if pat.Pattern != nil {
		p.pattern(pat.Pattern)
	} else if !p.irrefutable {
		if pat.Name != "" {
			p.c.compileError(pat, "name capture %s makes remaining patterns unreachable", ast.StrRepr(string(pat.Name)))
		} else {
			p.c.compileError(pat, "wildcard makes remaining patterns unreachable")
		}
	}
	p.bind(pat.Name, pat)
}

// or checks alternatives, which must all bind the same names.
func (p *patternCheck) or(pat *ast.MatchOr) {
	old := *p
	var first []ast.Identifier
	for i, sub := range pat.Patterns {
		alt := &patternCheck{c: p.c, irrefutable: i == len(pat.Patterns)-1 && old.irrefutable}
		alt.pattern(sub)
		switch {
		case i == 0:
			first = alt.bound
		case !sameNames(first, alt.bound):
			p.c.compileError(pat, "alternative patterns bind different names")
			return
		}
	}
	for _, name := range first {
		p.bind(name, pat)
	}
}

func sameNames(a, b []ast.Identifier) bool {
	if len(a) != len(b) {
		return false
	}
	in := map[ast.Identifier]bool{}
	for _, n := range a {
		in[n] = true
	}
	for _, n := range b {
		if !in[n] {
			return false
		}
	}
	return true
}

func (p *patternCheck) mapping(pat *ast.MatchMapping) {
	seen := map[string]bool{}
	for _, key := range pat.Keys {
		if _, f := key.(*ast.JoinedStr); f {
			p.c.compileError(pat, "mapping pattern keys may only match literals and attribute lookups")
		}
		id, repr := constantKey(key)
		if id != "" && seen[id] {
			p.c.compileError(pat, "mapping pattern checks duplicate key (%s)", repr)
		}
		seen[id] = true
		p.c.expr(key)
	}
	for _, sub := range pat.Patterns {
		p.inner(sub)
	}
	p.bind(pat.Rest, pat)
}

// constantKey gives a text that is equal for keys that are equal in Python, and the key's repr; "" if it is no constant.
func constantKey(e ast.Expr) (id, repr string) {
	switch e := e.(type) {
	case *ast.Str:
		repr = ast.StrRepr(string(e.S))
		return "s" + repr, repr
	case *ast.Bytes:
		repr = ast.BytesRepr(string(e.S))
		return repr, repr
	case *ast.NameConstant:
		repr = ast.ConstantName(e.Value)
		switch e.Value {
		case py.True:
			return numberKey(big.NewFloat(1), 0), repr
		case py.False:
			return numberKey(big.NewFloat(0), 0), repr
		}
		return repr, repr
	}
	re, im, ok := constantNumber(e)
	if !ok {
		return "", ""
	}
	return numberKey(re, im), numberRepr(e, re, im)
}

func numberKey(re *big.Float, im float64) string {
	if re.Sign() == 0 {
		re = new(big.Float)
	}
	return fmt.Sprintf("n%s,%v", re.Text('p', 0), im+0)
}

// numberRepr is the repr of a signed or complex constant.
func numberRepr(e ast.Expr, re *big.Float, im float64) string {
	switch e := e.(type) {
	case *ast.Num:
		return ast.NumRepr(e)
	case *ast.UnaryOp:
		operand := e.Operand.(*ast.Num)
		if _, isInt := operand.N.(py.Int); isInt && re.Sign() == 0 {
			return "0"
		}
		return "-" + ast.NumRepr(operand)
	}
	f, _ := re.Float64()
	return ast.ComplexRepr(complex(f, im))
}

// constantNumber gives the parts of a number with a sign or an imaginary part.
func constantNumber(e ast.Expr) (re *big.Float, im float64, ok bool) {
	switch e := e.(type) {
	case *ast.Num:
		switch v := e.N.(type) {
		case py.Int:
			return new(big.Float).SetPrec(64).SetInt64(int64(v)), 0, true
		case *py.BigInt:
			return new(big.Float).SetInt((*big.Int)(v)), 0, true
		case py.Float:
			return big.NewFloat(float64(v)), 0, true
		case py.Complex:
			return new(big.Float), imag(complex128(v)), true
		}
	case *ast.UnaryOp:
		re, im, ok = constantNumber(e.Operand)
		if ok {
			return new(big.Float).Neg(re), -im, true
		}
	case *ast.BinOp:
		left, _, okLeft := constantNumber(e.Left)
		_, im, okRight := constantNumber(e.Right)
		if e.Op == ast.Sub {
			im = -im
		}
		return left, im, okLeft && okRight
	}
	return nil, 0, false
}

func (p *patternCheck) class(pat *ast.MatchClass) {
	p.c.expr(pat.Cls)
	for i, name := range pat.KwdAttrs {
		for j, other := range pat.KwdAttrs[i+1:] {
			if name == other {
				p.c.compileError(pat.KwdPatterns[i+1+j], "attribute name repeated in class pattern: %s", name)
			}
		}
	}
	for _, sub := range pat.Patterns {
		p.inner(sub)
	}
	for _, sub := range pat.KwdPatterns {
		p.inner(sub)
	}
}
