package ast

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
)

// Dump writes the tree exactly as CPython 3.13's ast.dump(tree, include_attributes=spans) does.
func Dump(m *Module, spans bool) string {
	d := &dumper{m: m, spans: spans}
	d.open("Module")
	dumpList(d, "body", m.Body)
	d.close()
	return d.b.String()
}

// DumpNode writes one node of m, in the same way.
func DumpNode(m *Module, n Node, spans bool) string {
	d := &dumper{m: m, spans: spans}
	d.node(n)
	return d.b.String()
}

// dumper writes nodes. CPython leaves out empty lists and absent children; sep is due before the next field.
type dumper struct {
	b     strings.Builder
	m     *Module
	spans bool
	sep   []bool
}

func (d *dumper) open(name string) {
	d.b.WriteString(name)
	d.b.WriteByte('(')
	d.sep = append(d.sep, false)
}

func (d *dumper) close() {
	d.b.WriteByte(')')
	d.sep = d.sep[:len(d.sep)-1]
}

// closeAt closes a node that has a place in the source.
func (d *dumper) closeAt(n Node) {
	if d.spans {
		d.span(n, d.m.Ends[n])
	}
	d.close()
}

func (d *dumper) span(n Node, end Position) {
	d.intField("lineno", n.GetLineno())
	d.intField("col_offset", n.GetColOffset())
	d.intField("end_lineno", end.Line)
	d.intField("end_col_offset", end.Col)
}

// key starts a field.
func (d *dumper) key(name string) {
	top := len(d.sep) - 1
	if d.sep[top] {
		d.b.WriteString(", ")
	}
	d.sep[top] = true
	d.b.WriteString(name)
	d.b.WriteByte('=')
}

func (d *dumper) intField(name string, v int) {
	d.key(name)
	d.b.WriteString(strconv.Itoa(v))
}

// ident writes an identifier, which "" leaves out.
func (d *dumper) ident(name string, id Identifier) {
	if id != "" {
		d.key(name)
		d.b.WriteString(StrRepr(string(id)))
	}
}

func (d *dumper) idents(name string, ids []Identifier) {
	if len(ids) == 0 {
		return
	}
	d.key(name)
	d.b.WriteByte('[')
	for i, id := range ids {
		if i > 0 {
			d.b.WriteString(", ")
		}
		d.b.WriteString(StrRepr(string(id)))
	}
	d.b.WriteByte(']')
}

// raw writes text as a field's value.
func (d *dumper) raw(name, text string) {
	d.key(name)
	d.b.WriteString(text)
}

// child writes a node as a field, which nil leaves out.
func (d *dumper) child(name string, n Node) {
	if isNil(n) {
		return
	}
	d.key(name)
	d.node(n)
}

// dumpList writes a list of nodes, which is left out when empty; a nil element is None.
func dumpList[T Node](d *dumper, name string, list []T) {
	if len(list) == 0 {
		return
	}
	d.key(name)
	d.b.WriteByte('[')
	for i, n := range list {
		if i > 0 {
			d.b.WriteString(", ")
		}
		if isNil(n) {
			d.b.WriteString("None")
		} else {
			d.node(n)
		}
	}
	d.b.WriteByte(']')
}

// node writes any node.
func (d *dumper) node(n Node) {
	switch n := n.(type) {
	case Stmt:
		d.stmt(n)
	case Pattern:
		d.pattern(n)
	case *TypeParam:
		d.typeParam(n)
	case Expr:
		d.expr(n)
	case Slicer:
		d.slicer(n)
	default:
		d.misc(n)
	}
}

func (d *dumper) misc(n Node) {
	switch n := n.(type) {
	case *Arguments:
		d.arguments(n)
	case *Arg:
		d.open("arg")
		d.ident("arg", n.Arg)
		d.child("annotation", n.Annotation)
		d.closeAt(n)
	case *Keyword:
		d.open("keyword")
		d.ident("arg", n.Arg)
		d.child("value", n.Value)
		d.closeAt(n)
	case *Alias:
		d.open("alias")
		d.ident("name", n.Name)
		d.ident("asname", n.AsName)
		d.closeAt(n)
	case *WithItem:
		d.open("withitem")
		d.child("context_expr", n.ContextExpr)
		d.child("optional_vars", n.OptionalVars)
		d.close()
	case *ExceptHandler:
		d.open("ExceptHandler")
		d.child("type", n.ExprType)
		d.ident("name", n.Name)
		dumpList(d, "body", n.Body)
		d.closeAt(n)
	case *MatchCase:
		d.open("match_case")
		d.child("pattern", n.Pattern)
		d.child("guard", n.Guard)
		dumpList(d, "body", n.Body)
		d.close()
	default:
		panic(fmt.Sprintf("ast.Dump: unknown node %T", n))
	}
}

func (d *dumper) arguments(a *Arguments) {
	d.open("arguments")
	posonly := d.m.PosOnly[a]
	dumpList(d, "posonlyargs", a.Args[:posonly])
	dumpList(d, "args", a.Args[posonly:])
	d.child("vararg", a.Vararg)
	dumpList(d, "kwonlyargs", a.Kwonlyargs)
	dumpList(d, "kw_defaults", a.KwDefaults)
	d.child("kwarg", a.Kwarg)
	dumpList(d, "defaults", a.Defaults)
	d.close()
}

func (d *dumper) typeParam(t *TypeParam) {
	d.open([...]string{TypeVar: "TypeVar", TypeVarTuple: "TypeVarTuple", ParamSpec: "ParamSpec"}[t.Kind])
	d.ident("name", t.Name)
	d.child("bound", t.Bound)
	d.child("default_value", t.DefaultValue)
	d.closeAt(t)
}

// slicer writes a subscript's inside as CPython has it: an Index is only its value, an ExtSlice is a tuple.
func (d *dumper) slicer(s Slicer) {
	switch s := s.(type) {
	case *Index:
		d.expr(s.Value)
	case *Slice:
		d.open("Slice")
		d.child("lower", s.Lower)
		d.child("upper", s.Upper)
		d.child("step", s.Step)
		d.closeAt(s)
	case *ExtSlice:
		d.open("Tuple")
		dumpList(d, "elts", s.Dims)
		d.key("ctx")
		d.b.WriteString("Load()")
		d.closeAt(s)
	}
}

func (d *dumper) pattern(p Pattern) {
	switch p := p.(type) {
	case *MatchValue:
		d.open("MatchValue")
		d.child("value", p.Value)
	case *MatchSingleton:
		d.open("MatchSingleton")
		d.raw("value", ConstantName(p.Value))
	case *MatchSequence:
		d.open("MatchSequence")
		dumpList(d, "patterns", p.Patterns)
	case *MatchMapping:
		d.open("MatchMapping")
		dumpList(d, "keys", p.Keys)
		dumpList(d, "patterns", p.Patterns)
		d.ident("rest", p.Rest)
	case *MatchClass:
		d.open("MatchClass")
		d.child("cls", p.Cls)
		dumpList(d, "patterns", p.Patterns)
		d.idents("kwd_attrs", p.KwdAttrs)
		dumpList(d, "kwd_patterns", p.KwdPatterns)
	case *MatchStar:
		d.open("MatchStar")
		d.ident("name", p.Name)
	case *MatchAs:
		d.open("MatchAs")
		d.child("pattern", p.Pattern)
		d.ident("name", p.Name)
	case *MatchOr:
		d.open("MatchOr")
		dumpList(d, "patterns", p.Patterns)
	}
	d.closeAt(p)
}

// ConstantName gives the spelling of None, True or False.
func ConstantName(v Singleton) string {
	switch v {
	case py.None:
		return "None"
	case py.True:
		return "True"
	}
	return "False"
}

// constant writes a Constant node.
func (d *dumper) constant(n Node, repr string, u bool) {
	d.open("Constant")
	d.raw("value", repr)
	if u {
		d.raw("kind", "'u'")
	}
	d.closeAt(n)
}

// NumRepr is Python's repr of a numeric literal's value.
func NumRepr(n *Num) string {
	switch v := n.N.(type) {
	case py.Int:
		return strconv.FormatInt(int64(v), 10)
	case *py.BigInt:
		return (*big.Int)(v).String()
	case py.Float:
		return FloatRepr(float64(v))
	case py.Complex:
		return imaginaryRepr(imag(complex128(v)))
	}
	panic(fmt.Sprintf("ast.Dump: unknown number %T", n.N))
}
