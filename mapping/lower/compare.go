package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

var compareNames = map[ast.CmpOp]string{
	ast.Eq: "Eq", ast.NotEq: "Ne", ast.Lt: "Lt", ast.LtE: "Le", ast.Gt: "Gt", ast.GtE: "Ge",
}

func (l *lowerer) compare(e *ast.Compare) value {
	if len(e.Ops) == 1 {
		return l.compareOne(e, false)
	}
	return l.compareChain(e)
}

// compareOne lowers a single comparison; asBool says that only its truth value matters.
func (l *lowerer) compareOne(e *ast.Compare, asBool bool) value {
	vs := l.operands(l.thunk(e.Left), l.thunk(e.Comparators[0]))
	return l.compareValues(e.Ops[0], vs[0], vs[1], asBool)
}

func (l *lowerer) compareValues(op ast.CmpOp, a, b value, asBool bool) value {
	switch op {
	case ast.Is:
		return value{identical(box(a), box(b)), ir.GoBool}
	case ast.IsNot:
		return value{not(identical(box(a), box(b))), ir.GoBool}
	case ast.In:
		return value{rt("In", box(a), box(b)), ir.GoBool}
	case ast.NotIn:
		return value{not(rt("In", box(a), box(b))), ir.GoBool}
	}
	if asBool {
		return value{rt(compareNames[op]+"Bool", box(a), box(b)), ir.GoBool}
	}
	return obj(rt(compareNames[op], box(a), box(b)))
}

// identical is `a is b`; comparisons with a singleton are Go's ==.
func identical(a, b ir.Expr) ir.Expr {
	if s, ok := b.(*ir.Sym); ok && (s.Name == "None" || s.Name == "Ellipsis" || s.Name == "NotImplemented") {
		return &ir.Binary{Op: "==", L: a, R: b}
	}
	return pure("Is", a, b)
}

// compareChain lowers `a < b < c`: each operand once, stopping at the first false result, whose value is the chain's.
func (l *lowerer) compareChain(e *ast.Compare) value {
	result := l.temp(ir.Object)
	left := obj(l.obj(e.Left))
	if !l.stable(left.x) {
		left.x = l.save(left.x, ir.Object)
	}
	right := obj(l.save(l.obj(e.Comparators[0]), ir.Object))
	l.add(define(result, box(l.compareValues(e.Ops[0], left, right, false))))
	l.chainTail(result, right, e.Ops[1:], e.Comparators[1:])
	return obj(ref(result))
}

func (l *lowerer) chainTail(result *ir.Var, left value, ops []ast.CmpOp, rest []ast.Expr) {
	if len(ops) == 0 {
		return
	}
	then := l.in(&ir.Block{}, func() {
		right := obj(l.obj(rest[0]))
		if len(ops) > 1 {
			right.x = l.save(right.x, ir.Object)
		}
		l.add(define(result, box(l.compareValues(ops[0], left, right, false))))
		l.chainTail(result, right, ops[1:], rest[1:])
	})
	l.add(&ir.If{Cond: rt("Truth", ref(result)), Then: then})
}
