package ast

import (
	"math"
	"math/big"
	"testing"

	"github.com/go-python/gpython/py"
)

func TestReprs(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{StrRepr("a"), `'a'`},
		{StrRepr("it's"), `"it's"`},
		{StrRepr("it's \"x\""), `'it\'s "x"'`},
		{StrRepr("\n\r\t\\\x00\x1f\x7f"), `'\n\r\t\\\x00\x1f\x7f'`},
		{StrRepr("é日\u00a0\u0085\u2028\u200b"), `'é日\xa0\x85\u2028\u200b'`},
		{StrRepr("\xed\xa0\x80\xed\xbf\xbf"), `'\ud800\udfff'`},
		{StrRepr("\U0001f600\U000e0001\U0002ebf0\u2ffc"), "'😀\\U000e0001\U0002ebf0\u2ffc'"},
		{BytesRepr("a'\x00\xff\n"), `b"a'\x00\xff\n"`},
		{FloatRepr(1), "1.0"},
		{FloatRepr(1e16), "1e+16"},
		{FloatRepr(9999999999999998), "9999999999999998.0"},
		{FloatRepr(0.0001), "0.0001"},
		{FloatRepr(0.00001), "1e-05"},
		{FloatRepr(math.Copysign(0, -1)), "-0.0"},
		{FloatRepr(5e-324), "5e-324"},
		{FloatRepr(math.Inf(1)), "inf"},
		{ComplexRepr(2i), "2j"},
		{ComplexRepr(1 - 2.5i), "(1-2.5j)"},
		{ComplexRepr(1 + 0i), "(1+0j)"},
	} {
		if c.got != c.want {
			t.Errorf("got %s, want %s", c.got, c.want)
		}
	}
}

// module makes a module of one expression statement, each node with an end.
func module(e Expr) *Module {
	m := &Module{Ends: map[Node]Position{}}
	s := &ExprStmt{Value: e}
	s.Lineno = 1
	m.Body = []Stmt{s}
	m.WalkAll(func(n Node) bool {
		m.Ends[n] = Position{1, 10}
		return true
	})
	return m
}

func at[T any](n T, pos *Pos) T {
	pos.Lineno = 1
	return n
}

func TestValidateFindsBreaches(t *testing.T) {
	name := func(id Identifier) *Name {
		n := &Name{Id: id, Ctx: Load}
		return at(n, &n.Pos)
	}
	num := func(v py.Object) *Num {
		n := &Num{N: v}
		return at(n, &n.Pos)
	}
	good := name("x")
	if err := Validate(module(good)); err != nil {
		t.Error(err)
	}
	b := &BoolOp{Op: And, Values: []Expr{name("a")}}
	d := &Dict{Keys: []Expr{name("a")}}
	w := &NamedExpr{Target: name("a"), Value: name("b")}
	for what, e := range map[string]Expr{
		"no name":       name(""),
		"one value":     at(b, &b.Pos),
		"key, no value": at(d, &d.Pos),
		"load target":   at(w, &w.Pos),
		"odd number":    num(py.String("1")),
	} {
		if Validate(module(e)) == nil {
			t.Errorf("%s: no breach found", what)
		}
	}
	if err := Validate(module(num((*py.BigInt)(big.NewInt(1))))); err != nil {
		t.Error(err)
	}
	m := module(name("x"))
	delete(m.Ends, m.Body[0].(*ExprStmt).Value)
	if Validate(m) == nil {
		t.Error("missing end not found")
	}
	m = module(name("x"))
	m.Ends[m.Body[0].(*ExprStmt).Value] = Position{2, 0}
	if Validate(m) == nil {
		t.Error("child beyond its parent not found")
	}
}
