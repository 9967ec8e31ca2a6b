package ast

import (
	"fmt"
	"strconv"
)

// operatorName is CPython's node for a binary operator.
func operatorName(op OperatorNumber) string {
	if op == MatMult {
		return "MatMult()"
	}
	return op.String()
}

// expr writes an expression.
func (d *dumper) expr(e Expr) {
	switch e := e.(type) {
	case *Name:
		d.open("Name")
		d.ident("id", e.Id)
		d.ctx(e.Ctx)
	case *Str:
		d.constant(e, StrRepr(string(e.S)), d.m.UStrings[e])
		return
	case *Bytes:
		d.constant(e, BytesRepr(string(e.S)), false)
		return
	case *Num:
		d.constant(e, NumRepr(e), false)
		return
	case *NameConstant:
		d.constant(e, ConstantName(e.Value), false)
		return
	case *Ellipsis:
		d.constant(e, "Ellipsis", false)
		return
	case *Attribute:
		d.open("Attribute")
		d.child("value", e.Value)
		d.ident("attr", e.Attr)
		d.ctx(e.Ctx)
	case *Call:
		d.open("Call")
		d.child("func", e.Func)
		dumpList(d, "args", e.Args)
		dumpList(d, "keywords", e.Keywords)
	case *Subscript:
		d.open("Subscript")
		d.child("value", e.Value)
		d.child("slice", e.Slice)
		d.ctx(e.Ctx)
	case *Starred:
		d.open("Starred")
		d.child("value", e.Value)
		d.ctx(e.Ctx)
	case *Tuple:
		d.open("Tuple")
		dumpList(d, "elts", e.Elts)
		d.ctx(e.Ctx)
	case *List:
		d.open("List")
		dumpList(d, "elts", e.Elts)
		d.ctx(e.Ctx)
	default:
		d.operation(e)
	}
	d.closeAt(e)
}

func (d *dumper) ctx(c ExprContext) { d.raw("ctx", c.String()) }

// operation writes expressions that compute, all but the closing bracket.
func (d *dumper) operation(e Expr) {
	switch e := e.(type) {
	case *BinOp:
		d.open("BinOp")
		d.child("left", e.Left)
		d.raw("op", operatorName(e.Op))
		d.child("right", e.Right)
	case *UnaryOp:
		d.open("UnaryOp")
		d.raw("op", e.Op.String())
		d.child("operand", e.Operand)
	case *BoolOp:
		d.open("BoolOp")
		d.raw("op", e.Op.String())
		dumpList(d, "values", e.Values)
	case *Compare:
		d.open("Compare")
		d.child("left", e.Left)
		d.key("ops")
		d.b.WriteByte('[')
		for i, op := range e.Ops {
			if i > 0 {
				d.b.WriteString(", ")
			}
			d.b.WriteString(op.String())
		}
		d.b.WriteByte(']')
		dumpList(d, "comparators", e.Comparators)
	case *Lambda:
		d.open("Lambda")
		d.child("args", e.Args)
		d.child("body", e.Body)
	case *IfExp:
		d.open("IfExp")
		d.child("test", e.Test)
		d.child("body", e.Body)
		d.child("orelse", e.Orelse)
	case *Dict:
		d.open("Dict")
		dumpList(d, "keys", e.Keys)
		dumpList(d, "values", e.Values)
	case *Set:
		d.open("Set")
		dumpList(d, "elts", e.Elts)
	default:
		d.rare(e)
	}
}

func (d *dumper) rare(e Expr) {
	switch e := e.(type) {
	case *ListComp:
		d.comp("ListComp", e.Elt, e.Generators)
	case *SetComp:
		d.comp("SetComp", e.Elt, e.Generators)
	case *GeneratorExp:
		d.comp("GeneratorExp", e.Elt, e.Generators)
	case *DictComp:
		d.open("DictComp")
		d.child("key", e.Key)
		d.child("value", e.Value)
		d.generators(e.Generators)
	case *Yield:
		d.open("Yield")
		d.child("value", e.Value)
	case *YieldFrom:
		d.open("YieldFrom")
		d.child("value", e.Value)
	case *Await:
		d.open("Await")
		d.child("value", e.Value)
	case *NamedExpr:
		d.open("NamedExpr")
		d.child("target", e.Target)
		d.child("value", e.Value)
	case *JoinedStr:
		d.open("JoinedStr")
		dumpList(d, "values", e.Values)
	case *FormattedValue:
		d.open("FormattedValue")
		d.child("value", e.Value)
		d.raw("conversion", strconv.Itoa(e.Conversion))
		d.child("format_spec", e.FormatSpec)
	default:
		panic(fmt.Sprintf("ast.Dump: unknown expression %T", e))
	}
}

func (d *dumper) comp(kind string, elt Expr, gens []Comprehension) {
	d.open(kind)
	d.child("elt", elt)
	d.generators(gens)
}

func (d *dumper) generators(gens []Comprehension) {
	d.key("generators")
	d.b.WriteByte('[')
	for i := range gens {
		if i > 0 {
			d.b.WriteString(", ")
		}
		g := &gens[i]
		d.open("comprehension")
		d.child("target", g.Target)
		d.child("iter", g.Iter)
		dumpList(d, "ifs", g.Ifs)
		async := "0"
		if d.m.AsyncComps[g] {
			async = "1"
		}
		d.raw("is_async", async)
		d.close()
	}
	d.b.WriteByte(']')
}
