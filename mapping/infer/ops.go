package infer

import (
	"math/big"

	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// binary infers l op r; e is nil for an augmented assignment.
func (inf *inference) binary(e *ast.BinOp, op ast.OperatorNumber, le, re ast.Expr, l, r *node) *node {
	out := inf.node()
	key := le
	if e != nil {
		key = e
	}
	inf.rule(func() {
		a, b := find(l), find(r)
		if a.kind == types.Never || b.kind == types.Never {
			return
		}
		if find(out).kind == types.Dynamic || !inf.typedBinary(key, op, le, re, a, b, out) {
			inf.escape(a)
			inf.escape(b)
			inf.dynamic(out, "an operator on dynamic values gives it")
		}
	}, l, r, out)
	return out
}

// typedBinary gives out the type of a op b, or says that the typed level has no such operation.
func (inf *inference) typedBinary(key ast.Expr, op ast.OperatorNumber, le, re ast.Expr, a, b, out *node) bool {
	if a.kind == types.Bool && b.kind == types.Bool && (op == ast.BitAnd || op == ast.BitOr || op == ast.BitXor) {
		inf.set(out, shape{kind: types.Bool})
		return true
	}
	if (op == ast.Add || op == ast.Sub || op == ast.Mult) && (a.kind == types.Bool || b.kind == types.Bool) {
		a, b = inf.boolAsInt(a), inf.boolAsInt(b)
	}
	switch {
	case a.kind == types.Int && b.kind == types.Int:
		return inf.intOp(key, op, le, re, a, b, out)
	case numeric(a.kind) && numeric(b.kind):
		return inf.floatOp(op, le, re, a, out)
	case a.kind == types.Str && op == ast.Modulo:
		inf.show(b)
		inf.set(out, shape{kind: types.Str})
		return true
	case a.kind == types.Str && b.kind == types.Str && op == ast.Add,
		op == ast.Mult && a.kind == types.Str && b.kind == types.Int,
		op == ast.Mult && a.kind == types.Int && b.kind == types.Str:
		inf.set(out, shape{kind: types.Str})
		return true
	case a.kind == types.List && b.kind == types.List && op == ast.Add:
		inf.set(out, shape{kind: types.List, args: a.args})
		inf.set(out, shape{kind: types.List, args: b.args})
		return true
	case a.kind == types.List && b.kind == types.Int && op == ast.Mult:
		inf.set(out, shape{kind: types.List, args: a.args})
		return true
	case a.kind == types.Tuple && b.kind == types.Tuple && op == ast.Add && find(out).kind != types.Dynamic:
		inf.set(out, shape{kind: types.Tuple, args: append(append([]*node(nil), a.args...), b.args...)})
		return true
	}
	return false
}

func (inf *inference) intOp(key ast.Expr, op ast.OperatorNumber, le, re ast.Expr, a, b, out *node) bool {
	switch op {
	case ast.Div:
		inf.set(out, shape{kind: types.Float})
		return true
	case ast.Pow:
		if n, ok := constInt(re); !ok || n < 0 || n > 64 {
			return false // a negative exponent gives a float
		}
	case ast.Add, ast.Sub, ast.Mult, ast.FloorDiv, ast.Modulo, ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr, ast.BitXor:
	default:
		return false
	}
	inf.makeInt(out, &maker{op: makeOp, ast: op, a: a, b: b, key: key, fresh: op == ast.Add && (freshOperand(le) || freshOperand(re))})
	return true
}

// freshOperand recognises the result of a call, alone or in a sum: each result is used once, so that adding results up
// takes as many calls as the total is large.
func freshOperand(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Call:
		return true
	case *ast.BinOp:
		return (e.Op == ast.Add || e.Op == ast.Sub) && (freshOperand(e.Left) || freshOperand(e.Right))
	}
	return false
}

// boolAsInt is the int that a bool counts as.
func (inf *inference) boolAsInt(n *node) *node {
	if n.kind != types.Bool {
		return n
	}
	if inf.bit == nil {
		inf.bit = inf.node()
		inf.makeInt(inf.bit, &maker{op: makeConst, lo: 0, hi: 1})
	}
	return inf.bit
}

func (inf *inference) floatOp(op ast.OperatorNumber, le, re ast.Expr, a, out *node) bool {
	switch op {
	case ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Modulo:
	case ast.Pow:
		// A negative base with a broken exponent makes a complex number.
		if !wholeNumber(re) && !nonNegative(le) {
			return false
		}
	default:
		return false
	}
	inf.set(out, shape{kind: types.Float})
	return true
}

// wholeNumber says that the expression is a constant without fraction.
func wholeNumber(e ast.Expr) bool {
	if u, ok := e.(*ast.UnaryOp); ok && u.Op == ast.USub {
		e = u.Operand
	}
	n, ok := e.(*ast.Num)
	if !ok {
		return false
	}
	switch v := n.N.(type) {
	case gpy.Int:
		return true
	case gpy.Float:
		return float64(v) == float64(int64(v))
	}
	return false
}

// nonNegative says that the float expression is a sum of squares, products or quotients of such, or a constant.
func nonNegative(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Num:
		return true
	case *ast.BinOp:
		switch e.Op {
		case ast.Mult:
			return sameName(e.Left, e.Right) || nonNegative(e.Left) && nonNegative(e.Right)
		case ast.Add, ast.Div:
			return nonNegative(e.Left) && nonNegative(e.Right)
		case ast.Pow:
			n, ok := constInt(e.Right)
			return ok && n%2 == 0
		}
	case *ast.Call:
		n, ok := e.Func.(*ast.Name)
		return ok && n.Id == "abs"
	}
	return false
}

func sameName(a, b ast.Expr) bool {
	x, ok1 := a.(*ast.Name)
	y, ok2 := b.(*ast.Name)
	return ok1 && ok2 && x.Id == y.Id
}

func constInt(e ast.Expr) (int64, bool) {
	switch e := e.(type) {
	case *ast.BinOp:
		return FoldInt(e)
	case *ast.Num:
		v, ok := e.N.(gpy.Int)
		return int64(v), ok
	case *ast.UnaryOp:
		if e.Op == ast.USub {
			v, ok := constInt(e.Operand)
			return -v, ok
		}
	}
	return 0, false
}

// FoldInt computes an operation on int constants, if the result fits 64 bits.
func FoldInt(e *ast.BinOp) (int64, bool) {
	a, ok1 := constInt(e.Left)
	b, ok2 := constInt(e.Right)
	if !ok1 || !ok2 {
		return 0, false
	}
	r := new(big.Int)
	x, y := big.NewInt(a), big.NewInt(b)
	switch e.Op {
	case ast.Add:
		r.Add(x, y)
	case ast.Sub:
		r.Sub(x, y)
	case ast.Mult:
		r.Mul(x, y)
	case ast.Pow:
		if b < 0 || b > 64 {
			return 0, false
		}
		r.Exp(x, y, nil)
	case ast.LShift:
		if b < 0 || b > 64 {
			return 0, false
		}
		r.Lsh(x, uint(b))
	default:
		return 0, false
	}
	return r.Int64(), r.IsInt64()
}

// loadItem infers x[i].
func (inf *inference) loadItem(e *ast.Subscript) *node {
	x := inf.expr(e.Value)
	out := inf.node()
	idx, isIndex := e.Slice.(*ast.Index)
	var i *node
	if isIndex {
		i = inf.expr(idx.Value)
	} else {
		i = inf.slicer(e.Slice, false)
	}
	inf.rule(func() {
		n, k := find(x), find(i)
		if n.kind == types.Never || k.kind == types.Never {
			return
		}
		if isIndex && inf.typedIndex(n, k, idx.Value, out) || !isIndex && k.kind == types.Int && inf.typedSlice(n, e.Slice, out) {
			return
		}
		inf.escape(x)
		inf.escape(i)
		inf.dynamic(out, "a subscript of a dynamic value gives it")
	}, x, i)
	return out
}

func (inf *inference) typedIndex(n, k *node, idx ast.Expr, out *node) bool {
	switch n.kind {
	case types.List, types.Seq:
		if k.kind == types.Int {
			inf.flow(n.args[0], out)
			return true
		}
	case types.Str:
		if k.kind == types.Int {
			inf.set(out, shape{kind: types.Str})
			return true
		}
	case types.Tuple:
		if c, ok := constInt(idx); ok {
			if c < 0 {
				c += int64(len(n.args))
			}
			if c >= 0 && c < int64(len(n.args)) {
				inf.flow(n.args[c], out)
				return true
			}
		}
	case types.Dict:
		inf.flow(k, n.args[0])
		if n = find(n); n.kind == types.Dict {
			inf.flow(n.args[1], out)
			return true
		}
	}
	return false
}

func (inf *inference) typedSlice(n *node, s ast.Slicer, out *node) bool {
	if _, ok := s.(*ast.Slice); !ok {
		return false
	}
	switch n.kind {
	case types.List, types.Seq:
		inf.set(out, shape{kind: n.kind, args: n.args})
		return true
	case types.Str:
		inf.set(out, shape{kind: types.Str})
		return true
	}
	return false
}

// slicer infers the bounds of a slice: the node is Int when all of them are ints, Dynamic otherwise.
func (inf *inference) slicer(s ast.Slicer, lost bool) *node {
	out := inf.node()
	bound := func(e ast.Expr) {
		if e == nil {
			return
		}
		n := inf.expr(e)
		if lost {
			inf.escape(n)
		}
		if c, ok := e.(*ast.NameConstant); ok && c.Value == gpy.Object(gpy.None) {
			inf.dynamic(out, "a slice bound is None")
		}
		inf.rule(func() {
			if k := find(n).kind; k != types.Never && k != types.Int {
				inf.escape(n)
				inf.dynamic(out, "a slice bound is no int")
			}
		}, n)
	}
	switch s := s.(type) {
	case *ast.Slice:
		inf.set(out, shape{kind: types.Int})
		bound(s.Lower)
		bound(s.Upper)
		bound(s.Step)
	case *ast.Index:
		bound(s.Value)
	case *ast.ExtSlice:
		for _, d := range s.Dims {
			inf.escape(inf.slicer(d, true))
		}
		inf.dynamic(out, "a subscript with several dimensions")
	}
	return out
}

func (inf *inference) storeItem(e *ast.Subscript, v *node) {
	inf.expr(e.Value)
	inf.storeItemOf(e, inf.exprs[e.Value], v)
}

// storeItemOf infers x[i] = v.
func (inf *inference) storeItemOf(e *ast.Subscript, x, v *node) {
	idx, isIndex := e.Slice.(*ast.Index)
	var i *node
	if isIndex {
		i = inf.expr(idx.Value)
	} else {
		i = inf.slicer(e.Slice, false)
	}
	if inf.exprs[e] == nil {
		inf.exprs[e] = v
	}
	inf.rule(func() {
		n, k, val := find(x), find(i), find(v)
		if n.kind == types.Never || k.kind == types.Never {
			return
		}
		if n.kind.Reference() {
			inf.mutate(n)
		}
		switch {
		case n.kind == types.List && isIndex && k.kind == types.Int:
			inf.flow(v, n.args[0])
			return
		case n.kind == types.List && !isIndex && k.kind == types.Int && val.kind == types.Never:
			return
		case n.kind == types.List && !isIndex && k.kind == types.Int && val.kind == types.List && plainSlice(e.Slice):
			inf.union(n.args[0], val.args[0])
			return
		case n.kind == types.Dict && isIndex:
			inf.flow(i, n.args[0])
			if n = find(n); n.kind == types.Dict {
				inf.flow(v, n.args[1])
				return
			}
		}
		inf.escape(x)
		inf.escape(i)
		inf.escape(v)
	}, x, i, v)
}

func plainSlice(s ast.Slicer) bool {
	sl, ok := s.(*ast.Slice)
	return ok && sl.Step == nil
}

// loadAttr infers the load of x.name.
func (inf *inference) loadAttr(e *ast.Attribute) *node {
	if n, ok := e.Value.(*ast.Name); ok {
		if mod := inf.imports[inf.res.Uses[n]]; mod != "" {
			return inf.moduleAttr(mod + "." + string(e.Attr))
		}
	}
	if n, ok := e.Value.(*ast.Name); ok {
		if c := inf.classes[inf.res.Uses[n]]; c != nil && c.typed && c.consts[string(e.Attr)] != nil && e.Ctx == ast.Load {
			inf.info.ClassConst[e] = c.consts[string(e.Attr)]
			return inf.expr(c.consts[string(e.Attr)])
		}
	}
	x, out, name := inf.expr(e.Value), inf.node(), inf.attrName(e)
	done := false
	inf.rule(func() {
		n := find(x)
		switch {
		case n.kind == types.Never:
		case n.kind == types.Class && n.class.typed:
			c := n.class
			if v := c.consts[name]; v != nil && !c.assigned[name] {
				inf.flow(inf.expr(v), out)
				return
			}
			if c.methods[name] != nil || !c.assigned[name] {
				c.untype(inf.solver, "attribute "+name+" is not always set by __init__, or is a method used as a value")
				inf.dynamic(out, "an attribute of a dynamic object")
				return
			}
			if !done {
				done = true
				inf.flow(c.field(inf.solver, name), out)
			}
		default:
			inf.escape(x)
			inf.dynamic(out, "an attribute of a dynamic object")
		}
	}, x)
	return out
}

func (inf *inference) storeAttr(e *ast.Attribute, v *node) {
	inf.expr(e.Value)
	inf.storeAttrOf(e, inf.exprs[e.Value], v)
}

// storeAttrOf infers x.name = v.
func (inf *inference) storeAttrOf(e *ast.Attribute, x, v *node) {
	name := inf.attrName(e)
	if n, ok := e.Value.(*ast.Name); ok && inf.funcs[inf.res.Uses[n]] == nil && inf.imports[inf.res.Uses[n]] != "" {
		inf.escape(v)
		return
	}
	inf.rule(func() {
		n := find(x)
		switch {
		case n.kind == types.Never:
		case n.kind == types.Class && n.class.typed && n.class.assigned[name] && n.class.methods[name] == nil:
			f := n.class.field(inf.solver, name)
			if inf.exprs[e] == nil {
				inf.exprs[e] = f
			}
			inf.flow(v, f)
		case n.kind == types.Class && n.class.typed:
			n.class.untype(inf.solver, "attribute "+name+" is not always set by __init__")
			inf.escape(v)
		default:
			inf.escape(x)
			inf.escape(v)
		}
	}, x)
}
