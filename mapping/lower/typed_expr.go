package lower

import (
	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// typedExpr lowers an expression with a static type, where the typed level has a form of its own for it.
func (l *lowerer) typedExpr(e ast.Expr) (value, bool) {
	if l.m.types == nil {
		return value{}, false
	}
	switch e := e.(type) {
	case *ast.Compare:
		return l.typedCompare(e)
	case *ast.Tuple:
		if l.m.types.Opaque[e] {
			return l.opaqueTuple(e.Elts), true
		}
	case *ast.List:
		if l.m.types.Opaque[e] {
			return l.opaqueTuple(e.Elts), true
		}
	case *ast.Call:
		if v, ok := l.typedCall(e); ok {
			return v, true
		}
	case *ast.Attribute:
		return l.typedAttr(e)
	}
	t := l.static(e)
	if t == nil {
		return value{}, false
	}
	switch e := e.(type) {
	case *ast.BinOp:
		return l.typedBinOp(e)
	case *ast.UnaryOp:
		return l.typedUnary(e)
	case *ast.BoolOp:
		return l.typedBoolOp(e, t)
	case *ast.IfExp:
		return l.typedIfExp(e, t)
	case *ast.Subscript:
		return l.typedSubscript(e)
	case *ast.List:
		return l.typedList(e.Elts, t)
	case *ast.Tuple:
		return l.typedTuple(e, t)
	case *ast.Dict:
		return l.typedDict(e, t)
	case *ast.ListComp:
		return l.typedListComp(e, t)
	case *ast.DictComp:
		return l.typedDictComp(e, t)
	}
	return value{}, false
}

// opaqueTuple makes the args of a thread: references keep their identity on the way.
func (l *lowerer) opaqueTuple(elts []ast.Expr) value {
	vs := l.operands(l.thunks(elts)...)
	xs := make([]ir.Expr, len(vs))
	for i, v := range vs {
		xs[i] = opaque(v)
	}
	return obj(pure("NewTuple", xs...))
}

func (l *lowerer) typedBinOp(e *ast.BinOp) (value, bool) {
	if v, ok := infer.FoldInt(e); ok {
		return value{intLit(v), ir.GoInt64}, true
	}
	if l.static(e.Left) == nil || l.static(e.Right) == nil {
		return value{}, false
	}
	if v, ok := l.mulMod(e); ok {
		return v, true
	}
	vs := l.operands(l.thunk(e.Left), l.thunk(e.Right))
	if v, ok := l.typedBinary(e, e.Op, vs[0], vs[1]); ok {
		return v, true
	}
	return l.binary(e.Op, vs[0], vs[1]), true
}

// typedBinary combines two typed operands; e is the expression whose value it is, if any.
func (l *lowerer) typedBinary(e ast.Expr, op ast.OperatorNumber, a, b value) (value, bool) {
	if a.t.Kind == ir.Bool && b.t.Kind == ir.Bool {
		if name := map[ast.OperatorNumber]string{ast.BitAnd: "And", ast.BitOr: "Or", ast.BitXor: "Xor"}[op]; name != "" {
			return value{tcall(name, a.x, b.x), ir.GoBool}, true
		}
	}
	if op == ast.Add || op == ast.Sub || op == ast.Mult {
		a, b = boolAsInt(a), boolAsInt(b)
	}
	switch {
	case isInt(a.t) && isInt(b.t):
		return l.intBinary(e, op, a, b)
	case op == ast.Div && isInt(b.t) && sumOf(a.x) != nil:
		return value{method(sumOf(a.x), "Over", toFloat(b)), ir.GoFloat}, true
	case numericType(a.t) && numericType(b.t):
		return l.floatBinary(e, op, a, b)
	case a.t.Kind == ir.String && b.t.Kind == ir.String && op == ast.Add:
		return value{binary("+", a.x, b.x), ir.GoStr}, true
	case a.t.Kind == ir.String && op == ast.Modulo:
		return percent(l, a, b), true
	case a.t.Kind == ir.String && isInt(b.t) && op == ast.Mult:
		return value{tcall("StrRepeat", a.x, count(b)), ir.GoStr}, true
	case isInt(a.t) && b.t.Kind == ir.String && op == ast.Mult:
		return value{tcall("StrRepeat", b.x, count(a)), ir.GoStr}, true
	}
	name, _ := container(a.t)
	switch {
	case name == "ListOf" && op == ast.Add && sameType(a.t, b.t):
		return value{method(a.x, "Concat", b.x), a.t}, true
	case name == "ListOf" && op == ast.Mult && isInt(b.t):
		if c, ok := a.x.(*ir.Call); ok && len(c.Args) == 1 && isTypedSym(c.Fun, "NewList") {
			return value{&ir.Call{Fun: retarget(c.Fun, "Filled"), Args: []ir.Expr{c.Args[0], count(b)}}, a.t}, true
		}
		return value{method(a.x, "Repeat", count(b)), a.t}, true
	case a.t.Kind == ir.Tuple && b.t.Kind == ir.Tuple && op == ast.Add:
		return l.concatTuples(a, b)
	}
	return value{}, false
}

// sumOf returns the typed.FloatSum whose value x is; nil for anything else.
func sumOf(x ir.Expr) ir.Expr {
	c, ok := x.(*ir.Call)
	if !ok || len(c.Args) > 0 {
		return nil
	}
	s, ok := c.Fun.(*ir.Select)
	if !ok || s.Name != "Float" {
		return nil
	}
	if r, ok := s.X.(*ir.Ref); ok && r.Var.Type.Kind == ir.Named && r.Var.Type.Name == "FloatSum" {
		return r
	}
	return nil
}

// boolAsInt is the int that a bool counts as.
func boolAsInt(v value) value {
	if v.t.Kind == ir.Bool {
		return value{tcall("IntOfBool", v.x), ir.GoInt64}
	}
	return v
}

func isTypedSym(x ir.Expr, name string) bool {
	s, ok := x.(*ir.Sym)
	return ok && s.Pkg == "typed" && s.Name == name
}

func retarget(x ir.Expr, name string) ir.Expr {
	return &ir.Sym{Pkg: "typed", Name: name, TypeArgs: x.(*ir.Sym).TypeArgs}
}

func (l *lowerer) concatTuples(a, b value) (value, bool) {
	t := &ir.Type{Kind: ir.Tuple, Args: append(append([]*ir.Type(nil), a.t.Args...), b.t.Args...)}
	out := &ir.Composite{Type: t}
	for _, v := range []value{a, b} {
		x := v.x
		if !l.stable(x) {
			x = l.save(x, v.t)
		}
		for i := range v.t.Args {
			out.Elems = append(out.Elems, &ir.Select{X: x, Name: fieldName(i)})
		}
	}
	return value{out, t}, true
}

// floatBinary lowers float arithmetic. A product that is added is rounded first: Go may otherwise fuse the two.
func (l *lowerer) floatBinary(e ast.Expr, op ast.OperatorNumber, a, b value) (value, bool) {
	x, y := toFloat(a), toFloat(b)
	if v, ok := foldFloats(op, x, y); ok {
		return v, true
	}
	switch op {
	case ast.Add:
		return value{binary("+", rounded(x), rounded(y)), ir.GoFloat}, true
	case ast.Sub:
		return value{binary("-", rounded(x), rounded(y)), ir.GoFloat}, true
	case ast.Mult:
		return value{binary("*", x, y), ir.GoFloat}, true
	case ast.Div:
		if n, ok := y.(*ir.FloatLit); ok && n.V != 0 || b.t.Kind == ir.Int64 && l.positive(e, b) {
			return value{binary("/", x, y), ir.GoFloat}, true
		}
		return value{tcall("Div", x, y), ir.GoFloat}, true
	case ast.FloorDiv:
		return value{tcall("FloorDivFloat", x, y), ir.GoFloat}, true
	case ast.Modulo:
		return value{tcall("ModFloat", x, y), ir.GoFloat}, true
	case ast.Pow:
		if n, ok := y.(*ir.FloatLit); ok && powers[n.V] != "" {
			return value{tcall(powers[n.V], x), ir.GoFloat}, true
		}
		return value{tcall("PowFloat", x, y), ir.GoFloat}, true
	}
	return value{}, false
}

// powers names the functions for exponents of which a power is a product or root.
var powers = map[float64]string{2: "Square", 0.5: "Pow05", -0.5: "PowNeg05", 1.5: "Pow15", -1.5: "PowNeg15"}

// foldFloats computes with constants, since Go would compute with exact numbers: 0.1 + 0.2 must not become 0.3.
func foldFloats(op ast.OperatorNumber, x, y ir.Expr) (value, bool) {
	a, ok1 := x.(*ir.FloatLit)
	b, ok2 := y.(*ir.FloatLit)
	if !ok1 || !ok2 {
		return value{}, false
	}
	p, q := a.V, b.V
	switch {
	case op == ast.Add:
		p += q
	case op == ast.Sub:
		p -= q
	case op == ast.Mult:
		p *= q
	case op == ast.Div && q != 0:
		p /= q
	default:
		return value{}, false
	}
	return value{&ir.FloatLit{V: p}, ir.GoFloat}, true
}

func rounded(x ir.Expr) ir.Expr {
	if b, ok := x.(*ir.Binary); ok && b.Op == "*" {
		return conv(ir.GoFloat, x)
	}
	return x
}

func (l *lowerer) typedUnary(e *ast.UnaryOp) (value, bool) {
	if e.Op == ast.Not || l.static(e.Operand) == nil {
		return value{}, false
	}
	if _, lit := e.Operand.(*ast.Num); lit {
		return value{}, false
	}
	v := l.expr(e.Operand)
	switch {
	case e.Op == ast.UAdd && numericType(v.t):
		return v, true
	case isLong(v.t) && e.Op != ast.UAdd:
		return value{method(v.x, map[ast.UnaryOpNumber]string{ast.USub: "Neg", ast.Invert: "Invert"}[e.Op]), v.t}, true
	case v.t.Kind == ir.Float64 && e.Op == ast.USub:
		return value{&ir.Unary{Op: "-", X: v.x}, v.t}, true
	case v.t.Kind == ir.Int64 && e.Op == ast.USub:
		return value{&ir.Unary{Op: "-", X: v.x}, v.t}, true
	case v.t.Kind == ir.Int64 && e.Op == ast.Invert:
		return value{&ir.Unary{Op: "^", X: v.x}, v.t}, true
	}
	name := map[ast.UnaryOpNumber]string{ast.USub: "Neg", ast.UAdd: "Pos", ast.Invert: "Invert"}[e.Op]
	return obj(rt(name, box(v))), true
}

// typedBoolOp lowers `and`/`or` whose value matters and has a static type.
func (l *lowerer) typedBoolOp(e *ast.BoolOp, t *types.Type) (value, bool) {
	g := l.goType(t)
	if g.Kind == ir.Bool {
		for _, v := range e.Values {
			if l.kindOf(v) != types.Bool {
				return value{}, false
			}
		}
		return value{l.boolCond(e), g}, true
	}
	if g == ir.Object {
		return value{}, false
	}
	v := l.temp(g)
	l.add(define(v, l.convert(l.expr(e.Values[0]), g)))
	l.typedBoolTail(e.Op, v, e.Values[1:])
	return value{ref(v), g}, true
}

func (l *lowerer) typedBoolTail(op ast.BoolOpNumber, v *ir.Var, rest []ast.Expr) {
	if len(rest) == 0 {
		return
	}
	test := truth(value{ref(v), v.Type})
	if op == ast.Or {
		test = not(test)
	}
	then := l.in(&ir.Block{}, func() {
		l.add(define(v, l.convert(l.expr(rest[0]), v.Type)))
		l.typedBoolTail(op, v, rest[1:])
	})
	l.add(&ir.If{Cond: test, Then: then})
}

func (l *lowerer) typedIfExp(e *ast.IfExp, t *types.Type) (value, bool) {
	g := l.goType(t)
	if g == ir.Object {
		return value{}, false
	}
	test := l.cond(e.Test)
	v := l.temp(g)
	l.add(&ir.Declare{Var: v})
	then := l.in(&ir.Block{}, func() { l.add(define(v, l.convert(l.expr(e.Body), g))) })
	els := l.in(&ir.Block{}, func() { l.add(define(v, l.convert(l.expr(e.Orelse), g))) })
	l.add(&ir.If{Cond: test, Then: then, Else: els})
	return value{ref(v), g}, true
}

// typedAttr lowers the load of a field of a struct.
func (l *lowerer) typedAttr(e *ast.Attribute) (value, bool) {
	if c := l.m.types.ClassConst[e]; c != nil {
		return l.expr(c), true
	}
	t := l.static(e.Value)
	if t == nil || t.Kind != types.Class {
		return value{}, false
	}
	if l.m.types.Bound[e] {
		return l.boundTarget(e, t), true
	}
	def := t.Decl.(*ast.ClassDef)
	if c := l.m.types.Class[def].Consts[l.attrName(e)]; c != nil && l.structOf(def).fields[l.attrName(e)] == nil && l.plainOperand(e.Value) {
		return l.expr(c), true
	}
	x, f := l.fieldOf(e, t)
	if f == nil {
		return value{}, false
	}
	place := &ir.FieldOf{X: x, F: f.field}
	if f.atomic {
		return value{tcall("LoadInt", &ir.Unary{Op: "&", X: place}), f.field.Type}, true
	}
	return value{place, f.field.Type}, true
}

// fieldOf lowers the object of an attribute and finds its field.
func (l *lowerer) fieldOf(e *ast.Attribute, t *types.Type) (ir.Expr, *fieldState) {
	f := l.structOf(t.Decl.(*ast.ClassDef)).fields[l.attrName(e)]
	if f == nil {
		return nil, nil
	}
	x := l.expr(e.Value).x
	if t.Optional {
		x = tcall("Some", x, str(l.attrName(e)))
	}
	return x, f
}

func (l *lowerer) typedSubscript(e *ast.Subscript) (value, bool) {
	t := l.static(e.Value)
	if t == nil {
		return value{}, false
	}
	idx, isIndex := e.Slice.(*ast.Index)
	if !isIndex {
		return l.typedSlice(e, t)
	}
	switch t.Kind {
	case types.List, types.Seq:
		if !intKind(l.kindOf(idx.Value)) {
			return value{}, false
		}
		vs := l.operands(l.present(e.Value, "Subscriptable"), l.thunk(idx.Value))
		_, args := container(vs[0].t)
		return value{l.at(vs[0], l.convert(vs[1], ir.GoInt64), e.Value, idx.Value), args[0]}, true
	case types.Str:
		if view := l.viewOf(e.Value); view != nil {
			return value{method(ref(view), "At", l.convert(l.expr(idx.Value), ir.GoInt64)), ir.GoStr}, true
		}
		vs := l.operands(l.thunk(e.Value), l.thunk(idx.Value))
		return value{tcall("StrAt", vs[0].x, l.convert(vs[1], ir.GoInt64)), ir.GoStr}, true
	case types.Dict:
		vs := l.operands(l.present(e.Value, "Subscriptable"), l.thunk(idx.Value))
		_, args := container(vs[0].t)
		return value{method(vs[0].x, "At", l.convert(vs[1], args[0])), args[1]}, true
	case types.Tuple:
		n, ok := constIndex(idx.Value, len(t.Args))
		if !ok {
			return value{}, false
		}
		v := l.expr(e.Value)
		return value{&ir.Select{X: v.x, Name: fieldName(n)}, v.t.Args[n]}, true
	}
	return value{}, false
}

func constIndex(e ast.Expr, n int) (int, bool) {
	v, ok := literalInt(e)
	if ok && v < 0 {
		v += int64(n)
	}
	return int(v), ok && v >= 0 && v < int64(n)
}

// at is list[i]; e is the list, idx the index.
func (l *lowerer) at(list value, i ir.Expr, e, idx ast.Expr) ir.Expr {
	if p := l.place(list, i, e, idx, false); p != nil {
		return p
	}
	if l.neverNegative(i, idx) {
		return method(list.x, "Get", i)
	}
	return method(list.x, "At", i)
}

// place is the item of a list as a Go index expression, checked; nil where the list would be evaluated twice.
func (l *lowerer) place(list value, i ir.Expr, e, idx ast.Expr, store bool) ir.Expr {
	xs := items(list.x)
	if h := l.hoistedOf(e); h != nil {
		xs = ref(h)
	} else if !l.stable(list.x) {
		return nil
	}
	name := "Index"
	if l.neverNegative(i, idx) {
		name = "In"
	}
	if store {
		name += "Store"
	}
	return &ir.Index{X: xs, I: tcall(name, i, goLen(xs))}
}

func (l *lowerer) neverNegative(i ir.Expr, idx ast.Expr) bool {
	if n, ok := i.(*ir.IntLit); ok {
		return n.V >= 0
	}
	r, known := l.m.types.Range[idx]
	return known && r.Lo >= 0
}

func (l *lowerer) typedSlice(e *ast.Subscript, t *types.Type) (value, bool) {
	s, ok := e.Slice.(*ast.Slice)
	if !ok || t.Kind != types.List && t.Kind != types.Seq && t.Kind != types.Str {
		return value{}, false
	}
	for _, b := range []ast.Expr{s.Lower, s.Upper, s.Step} {
		if b != nil && !intKind(l.kindOf(b)) {
			return value{}, false
		}
	}
	bound := l.sliceBound
	if view := l.viewOf(e.Value); view != nil && s.Step == nil {
		vs := l.operands(bound(s.Lower), bound(s.Upper))
		return value{method(ref(view), "Slice", vs[0].x, vs[1].x), ir.GoStr}, true
	}
	vs := l.operands(l.present(e.Value, "Subscriptable"), bound(s.Lower), bound(s.Upper), bound(s.Step))
	switch {
	case t.Kind == types.Str:
		return value{tcall("StrSlice", vs[0].x, vs[1].x, vs[2].x, vs[3].x), ir.GoStr}, true
	case s.Lower == nil && s.Upper == nil && s.Step == nil:
		return value{method(vs[0].x, "Copy"), vs[0].t}, true
	case s.Step == nil:
		return value{method(vs[0].x, "Slice", vs[1].x, vs[2].x), vs[0].t}, true
	}
	return value{method(vs[0].x, "SliceStep", vs[1].x, vs[2].x, vs[3].x), vs[0].t}, true
}

// typedList lowers a list display.
func (l *lowerer) typedList(elts []ast.Expr, t *types.Type) (value, bool) {
	g := l.goType(t)
	name, args := container(g)
	if name != "ListOf" {
		return value{}, false
	}
	vs := l.operands(l.thunks(elts)...)
	xs := make([]ir.Expr, len(vs))
	for i, v := range vs {
		xs[i] = l.convert(v, args[0])
	}
	return value{&ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewList", TypeArgs: args}, Args: xs}, g}, true
}

func (l *lowerer) typedTuple(e *ast.Tuple, t *types.Type) (value, bool) {
	g := l.goType(t)
	if g.Kind != ir.Tuple || len(g.Args) != len(e.Elts) {
		return value{}, false
	}
	vs := l.operands(l.thunks(e.Elts)...)
	c := &ir.Composite{Type: g}
	for i, v := range vs {
		c.Elems = append(c.Elems, l.convert(v, g.Args[i]))
	}
	return value{c, g}, true
}

func (l *lowerer) typedDict(e *ast.Dict, t *types.Type) (value, bool) {
	g := l.goType(t)
	name, args := container(g)
	if name != "DictOf" {
		return value{}, false
	}
	x := ir.Expr(&ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewDict", TypeArgs: args}})
	if len(e.Keys) == 0 {
		return value{x, g}, true
	}
	d := l.temp(g)
	l.add(define(d, x))
	for i, k := range e.Keys {
		kv := l.operands(l.thunk(k), l.thunk(e.Values[i]))
		l.add(&ir.ExprStmt{X: method(ref(d), "Set", l.convert(kv[0], args[0]), l.convert(kv[1], args[1]))})
	}
	return value{ref(d), g}, true
}

func (l *lowerer) typedListComp(e *ast.ListComp, t *types.Type) (value, bool) {
	g := l.goType(t)
	name, args := container(g)
	if name != "ListOf" {
		return value{}, false
	}
	list := l.temp(g)
	l.add(define(list, &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewList", TypeArgs: args}}))
	if len(e.Generators) == 1 && len(e.Generators[0].Ifs) == 0 && !l.m.Tree.AsyncComps[&e.Generators[0]] {
		l.fn.filling = list
	}
	l.clauses(e.Generators, func() {
		l.add(&ir.ExprStmt{X: method(ref(list), "Append", l.convert(l.expr(e.Elt), args[0]))})
	})
	return value{ref(list), g}, true
}

func (l *lowerer) typedDictComp(e *ast.DictComp, t *types.Type) (value, bool) {
	g := l.goType(t)
	name, args := container(g)
	if name != "DictOf" {
		return value{}, false
	}
	d := l.temp(g)
	l.add(define(d, &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewDict", TypeArgs: args}}))
	l.clauses(e.Generators, func() {
		kv := l.operands(l.thunk(e.Key), l.thunk(e.Value))
		l.add(&ir.ExprStmt{X: method(ref(d), "Set", l.convert(kv[0], args[0]), l.convert(kv[1], args[1]))})
	})
	return value{ref(d), g}, true
}
