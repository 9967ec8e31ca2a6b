package lower

import (
	"math"

	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// obj lowers an expression to a py.Object.
func (l *lowerer) obj(e ast.Expr) ir.Expr { return box(l.expr(e)) }

// thunk defers the lowering of an expression, for operands.
func (l *lowerer) thunk(e ast.Expr) func() value { return func() value { return l.expr(e) } }

func (l *lowerer) thunks(es []ast.Expr) []func() value {
	out := make([]func() value, len(es))
	for i, e := range es {
		out[i] = l.thunk(e)
	}
	return out
}

// exprs lowers several expressions to Objects, in order.
func (l *lowerer) objs(es ...ast.Expr) []ir.Expr { return l.boxLate(l.operands(l.thunks(es)...)) }

// expr lowers an expression; where it has a static type the value has the Go form of that type.
func (l *lowerer) expr(e ast.Expr) value {
	v, ok := l.typedExpr(e)
	if !ok {
		v = l.expr1(e)
	}
	if call, ok := asStatement(v.x); ok {
		l.add(&ir.ExprStmt{X: call})
		v = obj(none())
	}
	if want := l.goType(l.static(e)); want != ir.Object && !sameType(v.t, want) {
		v = value{l.convert(v, want), want}
	}
	return v
}

// expr1 lowers an expression by its form alone.
func (l *lowerer) expr1(e ast.Expr) value {
	switch e := e.(type) {
	case *ast.Num:
		return l.num(e)
	case *ast.Str:
		return value{str(string(e.S)), ir.GoStr}
	case *ast.Bytes:
		return obj(&ir.Conv{Type: ir.NamedIn("py", "Bytes"), X: str(string(e.S))})
	case *ast.NameConstant:
		return constant(e.Value)
	case *ast.Ellipsis:
		return obj(pysym("Ellipsis"))
	case *ast.Name:
		return l.load(e)
	case *ast.BinOp:
		return l.binOp(e)
	case *ast.UnaryOp:
		return l.unaryOp(e)
	case *ast.BoolOp:
		return l.boolOp(e)
	case *ast.Compare:
		return l.compare(e)
	case *ast.IfExp:
		return l.ifExp(e)
	case *ast.Call:
		return l.call(e)
	case *ast.Attribute:
		return l.attribute(e)
	case *ast.Subscript:
		return l.subscript(e)
	case *ast.JoinedStr:
		return l.joinedStr(e)
	case *ast.FormattedValue:
		return value{l.formatted(e), ir.GoStr}
	case *ast.NamedExpr:
		return l.namedExpr(e)
	case *ast.Lambda:
		return obj(l.lambda(e))
	}
	return l.expr2(e)
}

// expr2 lowers displays, comprehensions and suspensions.
func (l *lowerer) expr2(e ast.Expr) value {
	switch e := e.(type) {
	case *ast.List:
		return obj(&ir.Call{Fun: pysym("NewList"), Args: l.elements(e.Elts), Spread: starred(e.Elts)})
	case *ast.Tuple:
		return obj(&ir.Call{Fun: pysym("NewTuple"), Args: l.elements(e.Elts), Spread: starred(e.Elts)})
	case *ast.Set:
		return obj(&ir.Call{Fun: pysym("NewSet"), Args: append([]ir.Expr{thread()}, l.elements(e.Elts)...), Spread: starred(e.Elts)})
	case *ast.Dict:
		return obj(l.dict(e))
	case *ast.ListComp:
		return obj(l.listComp(e))
	case *ast.SetComp:
		return obj(l.setComp(e))
	case *ast.DictComp:
		return obj(l.dictComp(e))
	case *ast.GeneratorExp:
		return obj(l.genExp(e))
	case *ast.Yield:
		return obj(l.yield(e))
	case *ast.YieldFrom:
		return obj(method(ref(l.fn.gen), "YieldFrom", l.threadAddr(), l.obj(e.Value)))
	case *ast.Await:
		return obj(method(ref(l.fn.gen), "Await", l.threadAddr(), l.obj(e.Value)))
	case *ast.Starred:
		l.errorf(e, "PG201", "", "can't use starred expression here")
		return obj(none())
	}
	l.errorf(e, "PG901", "", "no lowering for %T", e)
	return obj(none())
}

// threadAddr is &th: a suspended function may be resumed by another thread.
func (l *lowerer) threadAddr() ir.Expr { return &ir.Unary{Op: "&", X: thread()} }

func (l *lowerer) yield(e *ast.Yield) ir.Expr {
	v := none()
	if e.Value != nil {
		v = l.obj(e.Value)
	}
	name := "Yield"
	if l.fn.scope.IsAsync {
		name = "AsyncYield"
	}
	return method(ref(l.fn.gen), name, l.threadAddr(), v)
}

func constant(v ast.Singleton) value {
	switch v {
	case gpy.True:
		return value{&ir.BoolLit{V: true}, ir.GoBool}
	case gpy.False:
		return value{&ir.BoolLit{V: false}, ir.GoBool}
	}
	return obj(none())
}

func (l *lowerer) num(e *ast.Num) value {
	switch n := e.N.(type) {
	case gpy.Int:
		return value{&ir.IntLit{V: int64(n)}, ir.GoInt64}
	case gpy.Float:
		if math.IsInf(float64(n), 0) {
			return obj(pure("Inf"))
		}
		return value{&ir.FloatLit{V: float64(n)}, ir.GoFloat}
	case gpy.Complex:
		return obj(pure("NewComplex", &ir.FloatLit{V: real(complex128(n))}, &ir.FloatLit{V: imag(complex128(n))}))
	case *gpy.BigInt:
		text, err := gpy.StrAsString(n)
		if err == nil {
			return obj(pure("BigFromString", str(text)))
		}
	}
	l.errorf(e, "PG902", "", "no lowering for a number of type %T", e.N)
	return obj(none())
}

var binNames = map[ast.OperatorNumber]string{
	ast.Add: "Add", ast.Sub: "Sub", ast.Mult: "Mul", ast.MatMult: "MatMul", ast.Div: "TrueDiv", ast.FloorDiv: "FloorDiv",
	ast.Modulo: "Mod", ast.Pow: "Pow", ast.LShift: "LShift", ast.RShift: "RShift", ast.BitAnd: "And", ast.BitOr: "Or",
	ast.BitXor: "Xor",
}

func (l *lowerer) binOp(e *ast.BinOp) value {
	vs := l.operands(l.thunk(e.Left), l.thunk(e.Right))
	return l.binary(e.Op, vs[0], vs[1])
}

// binary combines two lowered operands.
func (l *lowerer) binary(op ast.OperatorNumber, a, b value) value {
	return obj(rt(binNames[op], box(a), box(b)))
}

func (l *lowerer) unaryOp(e *ast.UnaryOp) value {
	if e.Op == ast.Not {
		return value{not(l.cond(e.Operand)), ir.GoBool}
	}
	v := l.expr(e.Operand)
	if e.Op == ast.USub {
		switch lit := v.x.(type) {
		case *ir.IntLit:
			if lit.V != math.MinInt64 {
				return value{&ir.IntLit{V: -lit.V}, ir.GoInt64}
			}
		case *ir.FloatLit:
			if lit.V != 0 {
				return value{&ir.FloatLit{V: -lit.V}, ir.GoFloat}
			}
		}
	}
	name := map[ast.UnaryOpNumber]string{ast.USub: "Neg", ast.UAdd: "Pos", ast.Invert: "Invert"}[e.Op]
	return obj(rt(name, box(v)))
}

// truth is the truth value of v as a Go bool.
func truth(v value) ir.Expr {
	switch v.t.Kind {
	case ir.Bool:
		return v.x
	case ir.Int64:
		return &ir.Binary{Op: "!=", L: v.x, R: &ir.IntLit{}}
	case ir.Float64:
		return &ir.Binary{Op: "!=", L: v.x, R: &ir.FloatLit{}}
	case ir.String:
		return &ir.Binary{Op: "!=", L: v.x, R: str("")}
	}
	if isLong(v.t) {
		return method(v.x, "True")
	}
	if x := typedTruth(v); x != nil {
		return x
	}
	return rt("Truth", box(v))
}

// cond lowers an expression of which only the truth value matters.
func (l *lowerer) cond(e ast.Expr) ir.Expr {
	switch e := e.(type) {
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			return not(l.cond(e.Operand))
		}
	case *ast.BoolOp:
		return l.boolCond(e)
	case *ast.Compare:
		if v, ok := l.typedExpr(e); ok {
			return v.x
		}
		if len(e.Ops) == 1 {
			return truth(l.compareOne(e, true))
		}
	}
	return truth(l.expr(e))
}

// boolCond lowers `and`/`or` to Go's operators; operands that need statements are evaluated under an if.
func (l *lowerer) boolCond(e *ast.BoolOp) ir.Expr {
	x := l.cond(e.Values[0])
	op := map[ast.BoolOpNumber]string{ast.And: "&&", ast.Or: "||"}[e.Op]
	for _, v := range e.Values[1:] {
		b := &ir.Block{}
		var y ir.Expr
		l.in(b, func() { y = l.cond(v) })
		if len(b.Stmts) == 0 {
			x = &ir.Binary{Op: op, L: x, R: y}
			continue
		}
		t := l.temp(ir.GoBool)
		l.add(define(t, x))
		b.Add(define(t, y))
		test := ref(t)
		if e.Op == ast.Or {
			test = not(test)
		}
		l.add(&ir.If{Cond: test, Then: b})
		x = ref(t)
	}
	return x
}

// boolOp lowers `and`/`or` whose value matters.
func (l *lowerer) boolOp(e *ast.BoolOp) value {
	if l.allBool(e.Values) {
		return value{l.boolCond(e), ir.GoBool}
	}
	t := l.temp(ir.Object)
	l.add(define(t, l.obj(e.Values[0])))
	l.boolTail(e.Op, t, e.Values[1:])
	return obj(ref(t))
}

func (l *lowerer) boolTail(op ast.BoolOpNumber, t *ir.Var, rest []ast.Expr) {
	if len(rest) == 0 {
		return
	}
	test := rt("Truth", ref(t))
	if op == ast.Or {
		test = not(test)
	}
	then := l.in(&ir.Block{}, func() {
		l.add(define(t, l.obj(rest[0])))
		l.boolTail(op, t, rest[1:])
	})
	l.add(&ir.If{Cond: test, Then: then})
}

// allBool says that every operand certainly yields a bool.
func (l *lowerer) allBool(es []ast.Expr) bool {
	for _, e := range es {
		switch e := e.(type) {
		case *ast.UnaryOp:
			if e.Op != ast.Not {
				return false
			}
		case *ast.BoolOp:
			if !l.allBool(e.Values) {
				return false
			}
		case *ast.Compare:
			for _, op := range e.Ops {
				if op != ast.Is && op != ast.IsNot && op != ast.In && op != ast.NotIn {
					return false
				}
			}
		case *ast.NameConstant:
			if e.Value != gpy.True && e.Value != gpy.False {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (l *lowerer) ifExp(e *ast.IfExp) value {
	test := l.cond(e.Test)
	t := l.temp(ir.Object)
	l.add(&ir.Declare{Var: t})
	then := l.in(&ir.Block{}, func() { l.add(define(t, l.obj(e.Body))) })
	els := l.in(&ir.Block{}, func() { l.add(define(t, l.obj(e.Orelse))) })
	l.add(&ir.If{Cond: test, Then: then, Else: els})
	return obj(ref(t))
}

func (l *lowerer) namedExpr(e *ast.NamedExpr) value {
	v := l.expr(e.Value)
	v.x = l.save(v.x, v.t)
	l.storeValue(e.Target, v)
	return v
}

func (l *lowerer) attribute(e *ast.Attribute) value {
	return obj(rt("GetAttr", l.obj(e.Value), str(l.attrName(e))))
}

func (l *lowerer) attrName(e *ast.Attribute) string {
	if m, ok := l.m.Info.Mangled[e]; ok {
		return m
	}
	return string(e.Attr)
}

func (l *lowerer) subscript(e *ast.Subscript) value {
	vs := l.operands(l.thunk(e.Value), func() value { return obj(l.index(e.Slice)) })
	if i := unboxedInt(vs[1].x); i != nil {
		return obj(rt("ItemAt", box(vs[0]), i))
	}
	return obj(rt("GetItem", box(vs[0]), vs[1].x))
}

// unboxedInt gives the Go integer inside of py.Int(x); nil for any other expression.
func unboxedInt(x ir.Expr) ir.Expr {
	c, ok := x.(*ir.Conv)
	if !ok || c.Type.Kind != ir.Named || c.Type.Pkg != "py" || c.Type.Name != "Int" {
		return nil
	}
	return c.X
}

// index lowers what stands in the brackets of a subscript.
func (l *lowerer) index(s ast.Slicer) ir.Expr {
	switch s := s.(type) {
	case *ast.Index:
		return l.obj(s.Value)
	case *ast.Slice:
		return pure("NewSlice", l.optional(s.Lower, s.Upper, s.Step)...)
	case *ast.ExtSlice:
		fs := make([]func() value, len(s.Dims))
		for i, d := range s.Dims {
			fs[i] = func() value { return obj(l.index(d)) }
		}
		return pure("NewTuple", boxAll(l.operands(fs...))...)
	}
	l.errorf(s, "PG903", "", "no lowering for %T", s)
	return none()
}

// optional lowers expressions that may be absent; an absent one is None.
func (l *lowerer) optional(es ...ast.Expr) []ir.Expr {
	fs := make([]func() value, len(es))
	for i, e := range es {
		fs[i] = func() value {
			if e == nil {
				return obj(none())
			}
			return l.expr(e)
		}
	}
	return boxAll(l.operands(fs...))
}
