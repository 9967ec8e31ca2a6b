package lower

import (
	"strings"

	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// annotation lowers an annotation; under `from __future__ import annotations` it is the text of the expression.
func (l *lowerer) annotation(e ast.Expr) ir.Expr {
	if !l.m.textAnnotations() {
		return l.obj(e)
	}
	text, ok := annotationText(e, 0)
	if !ok {
		l.errorf(e, "PG442", "write the annotation as a string", "an annotation of this form has no text under from __future__ import annotations")
	}
	return box(value{str(text), ir.GoStr})
}

// textAnnotations says that the module does not evaluate its annotations.
func (m *moduleState) textAnnotations() bool {
	for _, s := range m.Tree.Body {
		f, ok := s.(*ast.ImportFrom)
		if !ok || f.Module != "__future__" {
			continue
		}
		for _, a := range f.Names {
			if a.Name == "annotations" {
				return true
			}
		}
	}
	return false
}

// Precedences of what annotations are made of.
const (
	precTuple = iota + 1
	precOr
	precAtom
)

// annotationText is the source of an expression as ast.unparse spells it; ok is false for forms that annotations never have.
func annotationText(e ast.Expr, outer int) (text string, ok bool) {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id), true
	case *ast.NameConstant:
		switch e.Value {
		case gpy.True:
			return "True", true
		case gpy.False:
			return "False", true
		}
		return "None", true
	case *ast.Ellipsis:
		return "...", true
	case *ast.Str:
		return quoted(string(e.S)), true
	case *ast.Num:
		s, err := gpy.ReprAsString(e.N)
		return s, err == nil
	case *ast.Attribute:
		x, ok := annotationText(e.Value, precAtom)
		return x + "." + string(e.Attr), ok
	case *ast.Subscript:
		x, ok := annotationText(e.Value, precAtom)
		index, isIndex := e.Slice.(*ast.Index)
		if !ok || !isIndex {
			return "", false
		}
		i, ok := annotationText(index.Value, 0)
		return x + "[" + i + "]", ok
	case *ast.List:
		x, ok := annotationList(e.Elts)
		return "[" + x + "]", ok
	case *ast.Tuple:
		return tupleText(e, outer)
	case *ast.BinOp:
		a, ok := annotationText(e.Left, precOr)
		b, ok2 := annotationText(e.Right, precAtom)
		if !ok || !ok2 || e.Op != ast.BitOr {
			return "", false
		}
		return parenthesized(a+" | "+b, outer > precOr), true
	case *ast.Starred:
		x, ok := annotationText(e.Value, precAtom)
		return "*" + x, ok
	case *ast.UnaryOp:
		x, ok := annotationText(e.Operand, precAtom)
		return "-" + x, ok && e.Op == ast.USub
	case *ast.Call:
		return callText(e)
	}
	return "", false
}

func tupleText(e *ast.Tuple, outer int) (string, bool) {
	x, ok := annotationList(e.Elts)
	switch len(e.Elts) {
	case 0:
		return "()", true
	case 1:
		x += ","
	}
	return parenthesized(x, outer >= precTuple), ok
}

func callText(e *ast.Call) (string, bool) {
	fn, ok := annotationText(e.Func, precAtom)
	args, ok2 := annotationList(e.Args)
	if !ok || !ok2 {
		return "", false
	}
	parts := []string{args}
	if len(e.Args) == 0 {
		parts = nil
	}
	for _, k := range e.Keywords {
		v, ok := annotationText(k.Value, precTuple)
		if !ok || k.Arg == "" {
			return "", false
		}
		parts = append(parts, string(k.Arg)+"="+v)
	}
	return fn + "(" + strings.Join(parts, ", ") + ")", true
}

func annotationList(es []ast.Expr) (string, bool) {
	parts := make([]string, len(es))
	for i, x := range es {
		var ok bool
		if parts[i], ok = annotationText(x, precTuple); !ok {
			return "", false
		}
	}
	return strings.Join(parts, ", "), true
}

func parenthesized(s string, needed bool) string {
	if needed {
		return "(" + s + ")"
	}
	return s
}

// quoted is a string as Python's repr writes it.
func quoted(s string) string {
	text, err := gpy.ReprAsString(gpy.String(s))
	if err != nil {
		return "'" + s + "'"
	}
	return text
}
