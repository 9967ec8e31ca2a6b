package gofile

import (
	"math"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/py2goconc/py2goconc/generator/names"
	"github.com/py2goconc/py2goconc/mapping/ir"
)

// expr prints an expression.
func (pr *printer) expr(e ir.Expr) *jen.Statement {
	switch e := e.(type) {
	case *ir.Nil:
		return jen.Nil()
	case *ir.BoolLit:
		return jen.Lit(e.V)
	case *ir.IntLit:
		if e.V == math.MinInt64 {
			return jen.Qual("math", "MinInt64")
		}
		return jen.Lit(int(e.V))
	case *ir.FloatLit:
		return floatLit(e.V)
	case *ir.StrLit:
		return stringLit(e.V)
	case *ir.Ref:
		return pr.ref(e.Var)
	case *ir.Sym:
		return pr.sym(e)
	case *ir.Call:
		return pr.call(e)
	case *ir.Select:
		return pr.operand(e.X).Dot(e.Name)
	case *ir.FieldOf:
		return pr.operand(e.X).Dot(pr.names.Fields[e.F])
	case *ir.Index:
		return pr.operand(e.X).Index(pr.expr(e.I))
	case *ir.SliceOp:
		return pr.operand(e.X).Index(jen.Add(pr.bound(e.Lo)).Op(":").Add(pr.bound(e.Hi)))
	}
	return pr.expr2(e)
}

func (pr *printer) expr2(e ir.Expr) *jen.Statement {
	switch e := e.(type) {
	case *ir.Unary:
		return jen.Op(e.Op).Add(pr.operand(e.X))
	case *ir.Binary:
		return pr.side(e.L, e.Op, false).Op(e.Op).Add(pr.side(e.R, e.Op, true))
	case *ir.Conv:
		if b, ok := e.X.(*ir.BoolLit); ok && e.Type.Pkg == "py" {
			if b.V {
				return pr.qual("py", "True")
			}
			return pr.qual("py", "False")
		}
		t := pr.typ(e.Type)
		if e.Type.Kind == ir.Ptr || e.Type.Kind == ir.Func {
			t = jen.Parens(t)
		}
		return t.Call(pr.expr(e.X))
	case *ir.Assert:
		return pr.operand(e.X).Assert(pr.typ(e.Type))
	case *ir.FuncLit:
		return pr.funcLit(e)
	case *ir.Composite:
		return pr.composite(e)
	}
	panic("gofile: unknown expression")
}

func (pr *printer) bound(e ir.Expr) jen.Code {
	if e == nil {
		return jen.Null()
	}
	return pr.expr(e)
}

// floatLit writes a float constant. Go's literals have no negative zero, infinity or NaN.
func floatLit(v float64) *jen.Statement {
	switch {
	case math.IsNaN(v):
		return jen.Qual("math", "NaN").Call()
	case math.IsInf(v, 0):
		sign := 1
		if v < 0 {
			sign = -1
		}
		return jen.Qual("math", "Inf").Call(jen.Lit(sign))
	case v == 0 && math.Signbit(v):
		return jen.Qual("math", "Copysign").Call(jen.Lit(0), jen.Lit(-1))
	}
	return jen.Op(floatText(v))
}

// floatText is the shortest literal that stays a float.
func floatText(v float64) string {
	s := strconv.FormatFloat(v, 'g', -1, 64)
	if !strings.ContainsAny(s, ".e") {
		s += ".0"
	}
	if v < 0 {
		return "(" + s + ")"
	}
	return s
}

// stringLit keeps text readable: Go's quoting escapes only what does not print; invalid UTF-8 is escaped byte by byte.
func stringLit(s string) *jen.Statement { return jen.Op(strconv.Quote(s)) }

func (pr *printer) ref(v *ir.Var) *jen.Statement {
	name := pr.names.Of[v]
	if v.Kind == ir.Global && pr.prog.Isolates && !isPkgVar(v) {
		return jen.Id(names.Globals).Dot(name)
	}
	return jen.Id(name)
}

func (pr *printer) sym(e *ir.Sym) *jen.Statement {
	var s *jen.Statement
	if e.Pkg == "" {
		s = jen.Id(e.Name)
	} else {
		s = pr.qual(e.Pkg, e.Name)
	}
	if len(e.TypeArgs) > 0 {
		s.TypesFunc(func(g *jen.Group) {
			for _, a := range e.TypeArgs {
				g.Add(pr.typ(a))
			}
		})
	}
	return s
}

func (pr *printer) call(e *ir.Call) *jen.Statement {
	return pr.operand(e.Fun).CallFunc(func(g *jen.Group) {
		for i, a := range e.Args {
			x := pr.expr(a)
			if e.Spread && i == len(e.Args)-1 {
				x = x.Op("...")
			}
			g.Add(x)
		}
	})
}

// operand prints an expression that something binds to tightly.
func (pr *printer) operand(e ir.Expr) *jen.Statement {
	switch e := e.(type) {
	case *ir.Binary:
		return jen.Parens(pr.expr(e))
	case *ir.Unary:
		if e.Op == "&" || e.Op == "*" {
			return jen.Parens(pr.expr(e))
		}
	case *ir.IntLit:
		if e.V < 0 {
			return jen.Parens(pr.expr(e))
		}
	}
	return pr.expr(e)
}

var precedence = map[string]int{
	"||": 1, "&&": 2, "==": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3,
	"+": 4, "-": 4, "|": 4, "^": 4, "*": 5, "/": 5, "%": 5, "<<": 5, ">>": 5, "&": 5, "&^": 5,
}

// side prints an operand of a binary operator, in parentheses where the grammar needs them.
func (pr *printer) side(e ir.Expr, op string, right bool) *jen.Statement {
	b, ok := e.(*ir.Binary)
	if !ok {
		return pr.expr(e)
	}
	inner, outer := precedence[b.Op], precedence[op]
	if inner < outer || inner == outer && right {
		return jen.Parens(pr.expr(e))
	}
	return pr.expr(e)
}

func (pr *printer) funcLit(e *ir.FuncLit) *jen.Statement {
	saved := pr.targets
	pr.targets = nil
	defer func() { pr.targets = saved }()
	s := jen.Func().ParamsFunc(pr.params(e.Params))
	pr.results(s, e.Results)
	return s.BlockFunc(func(g *jen.Group) {
		if e.PyName == "" && !ownThread(e) {
			pr.block(g, e.Body)
			return
		}
		g.Add(pr.marker("func", e.PyName))
		pr.pyBody(g, e.Body)
		g.Add(pr.marker("end", ""))
	})
}

func (pr *printer) composite(e *ir.Composite) *jen.Statement {
	var s *jen.Statement
	switch {
	case e.Type == nil:
		s = jen.Null()
	case e.Addr:
		s = jen.Op("&").Add(pr.typ(e.Type))
	default:
		s = pr.typ(e.Type)
	}
	items := make([]jen.Code, len(e.Elems))
	for i, x := range e.Elems {
		item := pr.expr(x)
		if len(e.Keys) > 0 {
			key := jen.Id(e.Keys[i])
			if e.Type != nil && e.Type.Kind == ir.Map {
				key = jen.Lit(e.Keys[i])
			}
			item = key.Op(":").Add(item)
		}
		items[i] = item
	}
	if e.Multiline {
		return s.Custom(jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}, items...)
	}
	return s.Values(items...)
}
