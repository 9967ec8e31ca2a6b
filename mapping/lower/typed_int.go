package lower

import (
	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Ints. Where inference proved that an operation stays within 64 bits it is Go's own; others give a typed.Long.

func numericType(t *ir.Type) bool { return t.Kind == ir.Float64 || isInt(t) }

// longNames are the methods of typed.Long.
var longNames = map[ast.OperatorNumber]string{
	ast.Add: "Add", ast.Sub: "Sub", ast.Mult: "Mul", ast.FloorDiv: "FloorDiv", ast.Modulo: "Mod", ast.LShift: "Lsh", ast.RShift: "Rsh",
	ast.BitAnd: "And", ast.BitOr: "Or", ast.BitXor: "Xor",
}

// goOps are Go's operators for those of Python that mean the same on int64s.
var goOps = map[ast.OperatorNumber]string{
	ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^",
}

// intBinary lowers int arithmetic. e is the operation, or the target of an augmented assignment.
func (l *lowerer) intBinary(e ast.Expr, op ast.OperatorNumber, a, b value) (value, bool) {
	switch {
	case op == ast.Div:
		return l.intDiv(a, b), true
	case op == ast.Pow:
		return l.intPow(e, a, b)
	case isLong(a.t) || isLong(b.t):
		return l.longBinary(op, a, b)
	}
	free := e != nil && l.m.types.NoOverflow[e]
	switch op {
	case ast.Add, ast.Sub, ast.Mult:
		if !free {
			return value{tcall(longNames[op]+"Long", a.x, b.x), ir.Long}, true
		}
		return value{binary(goOps[op], a.x, b.x), ir.GoInt64}, true
	case ast.BitAnd, ast.BitOr, ast.BitXor:
		return value{binary(goOps[op], a.x, b.x), ir.GoInt64}, true
	case ast.FloorDiv, ast.Modulo:
		return l.intQuotient(e, op, a, b), true
	case ast.RShift:
		if n, lit := b.x.(*ir.IntLit); lit && n.V >= 0 {
			return value{binary(">>", a.x, intLit(min(n.V, 63))), ir.GoInt64}, true
		}
		return value{tcall("Shr", a.x, b.x), ir.GoInt64}, true
	case ast.LShift:
		switch {
		case !free:
			return l.longBinary(op, a, b)
		case l.rightRange(e, b).Lo >= 0:
			return value{binary("<<", asInt64(a.x), b.x), ir.GoInt64}, true
		}
		return value{tcall("Shl", a.x, b.x), ir.GoInt64}, true
	}
	return value{}, false
}

// intQuotient lowers // and %, which differ from Go's where an operand is negative.
func (l *lowerer) intQuotient(e ast.Expr, op ast.OperatorNumber, a, b value) value {
	if l.positive(e, b) && l.nonNegative(e) {
		return value{binary(map[ast.OperatorNumber]string{ast.FloorDiv: "/", ast.Modulo: "%"}[op], a.x, b.x), ir.GoInt64}
	}
	if n, lit := b.x.(*ir.IntLit); lit && n.V > 0 && n.V&(n.V-1) == 0 {
		if op == ast.Modulo {
			return value{binary("&", a.x, intLit(n.V-1)), ir.GoInt64}
		}
		return value{binary(">>", a.x, intLit(log2(n.V))), ir.GoInt64}
	}
	return value{tcall(longNames[op], a.x, b.x), ir.GoInt64}
}

// longBinary lowers an operation of which an operand or the result may need more than 64 bits.
func (l *lowerer) longBinary(op ast.OperatorNumber, a, b value) (value, bool) {
	name := longNames[op]
	if name == "" {
		return value{}, false
	}
	return value{method(l.convert(a, ir.Long), name, l.convert(b, ir.Long)), ir.Long}, true
}

func (l *lowerer) intDiv(a, b value) value {
	if isLong(a.t) || isLong(b.t) {
		return value{method(l.convert(a, ir.Long), "Div", l.convert(b, ir.Long)), ir.GoFloat}
	}
	return value{tcall("TrueDiv", a.x, b.x), ir.GoFloat}
}

func (l *lowerer) intPow(e ast.Expr, a, b value) (value, bool) {
	n, lit := b.x.(*ir.IntLit)
	switch {
	case !lit || n.V < 0:
		return value{}, false
	case isLong(a.t) || e == nil || !l.m.types.NoOverflow[e]:
		return value{method(l.convert(a, ir.Long), "Pow", b.x), ir.Long}, true
	case n.V == 2 && l.stable(a.x):
		return value{binary("*", a.x, a.x), ir.GoInt64}, true
	}
	return value{tcall("Pow", a.x, b.x), ir.GoInt64}, true
}

// count is an int as a number of repetitions.
func count(v value) ir.Expr {
	if isLong(v.t) {
		return method(v.x, "Count")
	}
	return v.x
}

// product returns the operands of a product of int64s that may need two words; nil for anything else.
func (l *lowerer) product(e ast.Expr) *ast.BinOp {
	m, ok := e.(*ast.BinOp)
	if !ok || m.Op != ast.Mult || l.m.types.NoOverflow[m] || l.kindOf(m) != types.Long || l.kindOf(m.Left) != types.Int || l.kindOf(m.Right) != types.Int {
		return nil
	}
	return m
}

// mulMod lowers a * b % m without making the product.
func (l *lowerer) mulMod(e *ast.BinOp) (value, bool) {
	m := l.product(e.Left)
	if e.Op != ast.Modulo || m == nil || l.kindOf(e.Right) != types.Int {
		return value{}, false
	}
	vs := l.operands(l.thunk(m.Left), l.thunk(m.Right), l.thunk(e.Right))
	return value{tcall("MulMod", vs[0].x, vs[1].x, vs[2].x), ir.GoInt64}, true
}

// compareProduct lowers a * b <op> c without making the product.
func (l *lowerer) compareProduct(op ast.CmpOp, a, b ast.Expr) (ir.Expr, bool) {
	m := l.product(a)
	if m == nil || goCompare[op] == "" || l.kindOf(b) != types.Int {
		return nil, false
	}
	vs := l.operands(l.thunk(m.Left), l.thunk(m.Right), l.thunk(b))
	return binary(goCompare[op], tcall("CmpMul", vs[0].x, vs[1].x, vs[2].x), intLit(0)), true
}

// compareLong compares numbers of which one is a Long.
func (l *lowerer) compareLong(op ast.CmpOp, a, b value) ir.Expr {
	switch {
	case b.t.Kind == ir.Float64:
		return binary(goCompare[op], method(a.x, "Compare", b.x), &ir.FloatLit{})
	case a.t.Kind == ir.Float64:
		return binary(goCompare[flipped[op]], method(b.x, "Compare", a.x), &ir.FloatLit{})
	}
	x, y := l.convert(a, ir.Long), l.convert(b, ir.Long)
	switch op {
	case ast.Eq:
		return method(x, "Equal", y)
	case ast.NotEq:
		return &ir.Unary{Op: "!", X: method(x, "Equal", y)}
	case ast.Lt:
		return method(x, "Less", y)
	case ast.Gt:
		return method(y, "Less", x)
	}
	return binary(goCompare[op], method(x, "Cmp", y), intLit(0))
}

var flipped = map[ast.CmpOp]ast.CmpOp{ast.Eq: ast.Eq, ast.NotEq: ast.NotEq, ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE}

func log2(n int64) int64 {
	k := int64(0)
	for n > 1 {
		n >>= 1
		k++
	}
	return k
}

// unbounded is the range of an int of which nothing is known.
var unbounded = infer.Range{Lo: -1 << 63, Hi: 1<<63 - 1}

func (l *lowerer) rangeOf(e ast.Expr) infer.Range {
	if r, ok := l.m.types.Range[e]; ok {
		return r
	}
	return unbounded
}

// nonNegative says that the left operand of the operation e is never below zero. An augmented assignment stands for its
// target.
func (l *lowerer) nonNegative(e ast.Expr) bool {
	if b, ok := e.(*ast.BinOp); ok {
		return l.rangeOf(b.Left).Lo >= 0
	}
	return e != nil && l.rangeOf(e).Lo >= 0
}

// rightRange is the range of the right operand b of the operation e.
func (l *lowerer) rightRange(e ast.Expr, b value) infer.Range {
	if n, ok := b.x.(*ir.IntLit); ok {
		return infer.Range{Lo: n.V, Hi: n.V}
	}
	if op, ok := e.(*ast.BinOp); ok {
		return l.rangeOf(op.Right)
	}
	if right := l.operandOf[e]; right != nil {
		return l.rangeOf(right)
	}
	return unbounded
}

// positive says that the right operand is always above zero.
func (l *lowerer) positive(e ast.Expr, b value) bool { return l.rightRange(e, b).Lo > 0 }
