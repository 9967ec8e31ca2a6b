package lower

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

var goCompare = map[ast.CmpOp]string{
	ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}

// typedCompare lowers comparisons of typed operands.
func (l *lowerer) typedCompare(e *ast.Compare) (value, bool) {
	left := e.Left
	for i, op := range e.Ops {
		if !l.canCompare(op, left, e.Comparators[i]) {
			return value{}, false
		}
		left = e.Comparators[i]
	}
	if len(e.Ops) == 1 {
		return value{l.compareTyped(e.Ops[0], e.Left, e.Comparators[0]), ir.GoBool}, true
	}
	for _, c := range e.Comparators[1:] {
		if !l.plainOperand(c) {
			return value{}, false
		}
	}
	vs := l.operands(l.thunk(e.Left), l.thunk(e.Comparators[0]))
	var x ir.Expr
	for i, op := range e.Ops {
		right := vs[1]
		if i > 0 {
			right = l.expr(e.Comparators[i])
		}
		if i < len(e.Ops)-1 && !l.stable(right.x) {
			right.x = l.save(right.x, right.t)
		}
		y := l.compareGo(op, vs[0], right)
		if x == nil {
			x = y
		} else {
			x = binary("&&", x, y)
		}
		vs[0] = right
	}
	return value{x, ir.GoBool}, true
}

// plainOperand says that evaluating e too often or not at all makes no difference.
func (l *lowerer) plainOperand(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Num, *ast.Str:
		return true
	case *ast.Name:
		return l.static(e) != nil
	}
	return false
}

// canCompare says that the comparison has a typed form.
func (l *lowerer) canCompare(op ast.CmpOp, a, b ast.Expr) bool {
	x, y := l.static(a), l.static(b)
	if op == ast.Is || op == ast.IsNot {
		if isNone(b) {
			return x != nil && l.goType(x).Kind == ir.Ptr
		}
		return x != nil && y != nil && x.Kind == types.Class && y.Kind == types.Class && x.Decl == y.Decl
	}
	if x == nil || y == nil {
		return false
	}
	if op == ast.In || op == ast.NotIn {
		switch y.Kind {
		case types.List:
			return y.Args[0] == x && plainEqual(x)
		case types.Dict:
			return y.Args[0] == x
		case types.Str:
			return x.Kind == types.Str
		}
		return false
	}
	if isNumber(x) && isNumber(y) {
		return true
	}
	if op == ast.Eq || op == ast.NotEq {
		return x.Kind == types.Class && y.Kind == types.Class && x.Decl == y.Decl || x == y && plainEqual(x)
	}
	return x == y && x.Kind == types.Str
}

func isNone(e ast.Expr) bool {
	c, ok := e.(*ast.NameConstant)
	return ok && c.Value == gpy.Object(gpy.None)
}

func isNumber(t *types.Type) bool { return intKind(t.Kind) || t.Kind == types.Float }

// plainEqual says that Python's equality of two values of the type is Go's.
func plainEqual(t *types.Type) bool {
	switch t.Kind {
	case types.Int, types.Bool, types.Str, types.Float:
		return true
	case types.Tuple:
		for _, a := range t.Args {
			if !plainEqual(a) {
				return false
			}
		}
		return true
	}
	return false
}

// compareTyped lowers one comparison to a Go condition.
func (l *lowerer) compareTyped(op ast.CmpOp, a, b ast.Expr) ir.Expr {
	if op == ast.Is || op == ast.IsNot {
		if isNone(b) {
			goOp := map[ast.CmpOp]string{ast.Is: "==", ast.IsNot: "!="}[op]
			return binary(goOp, l.expr(a).x, &ir.Nil{})
		}
	}
	if x, ok := l.compareProduct(op, a, b); ok {
		return x
	}
	right := l.thunk(b)
	if op == ast.In || op == ast.NotIn {
		right = l.present(b, "Searchable")
	}
	vs := l.operands(l.thunk(a), right)
	return l.compareGo(op, vs[0], vs[1])
}

func (l *lowerer) compareGo(op ast.CmpOp, a, b value) ir.Expr {
	switch op {
	case ast.Is:
		return binary("==", a.x, b.x)
	case ast.IsNot:
		return binary("!=", a.x, b.x)
	case ast.In:
		return l.contains(a, b)
	case ast.NotIn:
		return not(l.contains(a, b))
	}
	if isLong(a.t) && numericType(b.t) || isLong(b.t) && numericType(a.t) {
		return l.compareLong(op, a, b)
	}
	if a.t.Kind != b.t.Kind && numericType(a.t) && numericType(b.t) {
		return mixedCompare(op, a, b)
	}
	return binary(goCompare[op], a.x, b.x)
}

// mixedCompare compares an int and a float exactly.
func mixedCompare(op ast.CmpOp, a, b value) ir.Expr {
	if exactLiteral(a.x) || exactLiteral(b.x) {
		return binary(goCompare[op], literalFloat(a), literalFloat(b))
	}
	if a.t.Kind == ir.Int64 {
		return binary(goCompare[op], tcall("Compare", a.x, b.x), &ir.FloatLit{})
	}
	return binary(goCompare[flipped[op]], tcall("Compare", b.x, a.x), &ir.FloatLit{})
}

// exactLiteral says that x is an int constant that a float64 holds exactly.
func exactLiteral(x ir.Expr) bool {
	n, ok := x.(*ir.IntLit)
	return ok && n.V > -1<<53 && n.V < 1<<53
}

func literalFloat(v value) ir.Expr {
	if n, ok := v.x.(*ir.IntLit); ok {
		return &ir.FloatLit{V: float64(n.V)}
	}
	return v.x
}

func (l *lowerer) contains(a, b value) ir.Expr {
	switch name, _ := container(b.t); name {
	case "ListOf":
		return tcall("Contains", b.x, a.x)
	case "DictOf":
		return method(b.x, "Has", a.x)
	}
	return tcall("StrContains", b.x, a.x)
}
