package infer

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// eval is the interval of an expression, full for one that is no int, and notes those of its parts.
func (r *refiner) eval(e ast.Expr) interval {
	if e == nil || r.env == nil {
		return full
	}
	iv := r.evalNew(e)
	if n := r.inf.exprs[e]; n != nil && find(n).kind == types.Int {
		iv = meet(iv, r.b.of(n))
		r.note(r.values, e, iv)
	}
	return iv
}

func (r *refiner) evalNew(e ast.Expr) interval {
	switch e := e.(type) {
	case *ast.Num:
		if v, ok := e.N.(gpy.Int); ok {
			return exactly(int64(v))
		}
	case *ast.Name:
		if s := r.inf.res.Uses[e]; s != nil && r.tracked(s) {
			return r.load(s)
		}
	case *ast.BinOp:
		a, b := r.eval(e.Left), r.eval(e.Right)
		iv := full
		if r.isInt(e.Left) && r.isInt(e.Right) {
			iv = apply(e.Op, a, b)
		}
		r.note(r.results, e, iv)
		return iv
	case *ast.UnaryOp:
		v := r.eval(e.Operand)
		switch {
		case !r.isInt(e.Operand):
		case e.Op == ast.USub:
			return negated(v)
		case e.Op == ast.UAdd:
			return v
		}
	case *ast.BoolOp:
		r.boolOp(e)
	case *ast.Compare:
		r.eval(e.Left)
		for _, c := range e.Comparators {
			r.eval(c)
		}
	case *ast.IfExp:
		return r.ifExp(e)
	case *ast.Call:
		return r.call(e)
	case *ast.NamedExpr:
		iv := r.eval(e.Value)
		r.assign(e.Target, nil, iv)
		return iv
	default:
		r.parts(e)
	}
	return full
}

// isInt says that an expression is an int on the typed level.
func (r *refiner) isInt(e ast.Expr) bool {
	n := r.inf.exprs[e]
	return n != nil && find(n).kind == types.Int
}

// boolOp: the operands after the first are evaluated where the ones before were true or false.
func (r *refiner) boolOp(e *ast.BoolOp) {
	before := r.env.copy()
	for _, v := range e.Values {
		r.eval(v)
		r.assume(v, e.Op == ast.And)
		if r.env == nil {
			break
		}
	}
	r.env = before
	r.forgetWalrus(e)
}

// forgetWalrus drops the variables that an expression binds.
func (r *refiner) forgetWalrus(e ast.Expr) {
	r.inf.tree.Walk(e, func(n ast.Node) bool {
		if w, ok := n.(*ast.NamedExpr); ok {
			if t, ok := w.Target.(*ast.Name); ok {
				delete(r.env, r.inf.res.Uses[t])
			}
		}
		return true
	})
}

func (r *refiner) ifExp(e *ast.IfExp) interval {
	r.eval(e.Test)
	before := r.env.copy()
	out := interval{empty: true}
	r.assume(e.Test, true)
	if r.env != nil {
		out = r.eval(e.Body)
	}
	r.env = before.copy()
	r.assume(e.Test, false)
	if r.env != nil {
		out = union(out, r.eval(e.Orelse))
	}
	r.env = before
	r.forgetWalrus(e)
	return out
}

func (r *refiner) call(e *ast.Call) interval {
	n, name := e.Func.(*ast.Name)
	if !name {
		r.eval(e.Func)
	}
	vs := make([]interval, len(e.Args))
	ints := len(e.Args) > 0 && len(e.Keywords) == 0
	for i, a := range e.Args {
		vs[i] = r.eval(a)
		ints = ints && r.isInt(a)
	}
	for _, k := range e.Keywords {
		r.eval(k.Value)
	}
	if !name || r.inf.res.Uses[n] != nil {
		return full
	}
	switch {
	case n.Id == "range":
		iv := r.items(e)
		r.note(r.results, e, iv)
	case !ints:
	case n.Id == "abs" && len(vs) == 1:
		return absolute(vs[0])
	case (n.Id == "min" || n.Id == "max") && len(vs) > 1:
		return extremes(n.Id == "max", vs)
	case n.Id == "int" && len(vs) == 1:
		return vs[0]
	}
	return full
}

// parts evaluates the parts of an expression that gives no int.
func (r *refiner) parts(e ast.Expr) {
	switch e := e.(type) {
	case *ast.ListComp:
		r.comprehension(e.Generators, e.Elt)
	case *ast.GeneratorExp:
		r.comprehension(e.Generators, e.Elt)
	case *ast.SetComp:
		r.comprehension(e.Generators, e.Elt)
	case *ast.DictComp:
		r.comprehension(e.Generators, e.Key, e.Value)
	case *ast.Lambda:
		return // runs at another time
	case *ast.Subscript:
		r.eval(e.Value)
		r.slicer(e.Slice)
	default:
		r.inf.tree.Children(e, func(n ast.Node) {
			if x, ok := n.(ast.Expr); ok {
				r.eval(x)
			}
		})
	}
}

func (r *refiner) slicer(s ast.Slicer) {
	switch s := s.(type) {
	case *ast.Index:
		r.eval(s.Value)
	case *ast.Slice:
		r.eval(s.Lower)
		r.eval(s.Upper)
		r.eval(s.Step)
	case *ast.ExtSlice:
		for _, d := range s.Dims {
			r.slicer(d)
		}
	}
}

// comprehension walks the clauses as nested loops whose bodies bind nothing but their targets.
func (r *refiner) comprehension(gens []ast.Comprehension, elts ...ast.Expr) {
	before := r.env.copy()
	for i := range gens {
		g := &gens[i]
		r.eval(g.Iter)
		r.assign(g.Target, nil, r.items(g.Iter))
		for _, c := range g.Ifs {
			if r.env != nil {
				r.eval(c)
				r.assume(c, true)
			}
		}
	}
	for _, e := range elts {
		r.eval(e)
	}
	r.env = before
	for _, e := range elts {
		r.forgetWalrus(e)
	}
}

// assume narrows the variables to where the condition holds, or does not.
func (r *refiner) assume(e ast.Expr, truth bool) {
	if r.env == nil {
		return
	}
	switch e := e.(type) {
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			r.assume(e.Operand, !truth)
		}
	case *ast.BoolOp:
		r.assumeAll(e, truth)
	case *ast.Compare:
		if truth || len(e.Ops) == 1 {
			left := e.Left
			for i, op := range e.Ops {
				r.assumeCompare(op, left, e.Comparators[i], truth)
				left = e.Comparators[i]
			}
		}
	case *ast.NameConstant:
		if v, ok := e.Value.(gpy.Bool); ok && bool(v) != truth {
			r.env = nil
		}
	case *ast.Name:
		if r.isInt(e) {
			if truth {
				r.exclude(e, 0)
			} else {
				r.bound(e, exactly(0))
			}
		}
	}
}

func (r *refiner) assumeAll(e *ast.BoolOp, truth bool) {
	if (e.Op == ast.And) == truth {
		for _, v := range e.Values {
			r.assume(v, truth)
		}
		return
	}
	// One of them is decisive, those before it are not.
	before := r.env.copy()
	var out env
	for _, v := range e.Values {
		r.env = before.copy()
		r.assume(v, truth)
		out = joined(out, r.env)
		r.env = before
		r.assume(v, !truth)
		before = r.env.copy()
		if before == nil {
			break
		}
	}
	r.env = out
}

var opposite = map[ast.CmpOp]ast.CmpOp{ast.Lt: ast.GtE, ast.LtE: ast.Gt, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq}

var flipped = map[ast.CmpOp]ast.CmpOp{ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.Eq, ast.NotEq: ast.NotEq}

func (r *refiner) assumeCompare(op ast.CmpOp, left, right ast.Expr, truth bool) {
	if _, ok := opposite[op]; !ok || r.env == nil || !r.isInt(left) || !r.isInt(right) {
		return
	}
	if !truth {
		op = opposite[op]
	}
	a, b := r.valueOf(left), r.valueOf(right)
	r.compared(op, left, b)
	if r.env != nil {
		r.compared(flipped[op], right, a)
	}
}

// compared narrows what e is made of to where `e op x` holds for some x of b.
func (r *refiner) compared(op ast.CmpOp, e ast.Expr, b interval) {
	if b.empty {
		r.env = nil
		return
	}
	switch op {
	case ast.Lt:
		if b.hi != most {
			b.hi--
		}
		r.bound(e, interval{lo: least, hi: b.hi})
	case ast.LtE:
		r.bound(e, interval{lo: least, hi: b.hi})
	case ast.Gt:
		if b.lo != least {
			b.lo++
		}
		r.bound(e, interval{lo: b.lo, hi: most})
	case ast.GtE:
		r.bound(e, interval{lo: b.lo, hi: most})
	case ast.Eq:
		r.bound(e, b)
	case ast.NotEq:
		if b.lo == b.hi {
			r.exclude(e, b.lo)
		}
	}
}

// bound narrows e to an interval.
func (r *refiner) bound(e ast.Expr, to interval) {
	switch e := e.(type) {
	case *ast.Name:
		s := r.inf.res.Uses[e]
		if s == nil || !r.tracked(s) {
			return
		}
		iv := meet(r.load(s), to)
		if iv.empty {
			r.env = nil
			return
		}
		r.env[s] = iv
	case *ast.BinOp:
		r.boundOp(e, to)
	}
}

// boundOp narrows the operands of i*i, i+c and i-c.
func (r *refiner) boundOp(e *ast.BinOp, to interval) {
	c, constant := constInt(e.Right)
	switch {
	case e.Op == ast.Mult && sameName(e.Left, e.Right):
		if to.hi < 0 {
			r.env = nil
		} else if to.hi != most {
			m := isqrt(to.hi)
			r.bound(e.Left, interval{lo: -m, hi: m})
		}
	case e.Op == ast.Add && constant:
		r.bound(e.Left, apply(ast.Sub, to, exactly(c)))
	case e.Op == ast.Sub && constant:
		r.bound(e.Left, apply(ast.Add, to, exactly(c)))
	}
}

// exclude narrows e to other values than v.
func (r *refiner) exclude(e ast.Expr, v int64) {
	n, ok := e.(*ast.Name)
	if !ok {
		return
	}
	s := r.inf.res.Uses[n]
	if s == nil || !r.tracked(s) {
		return
	}
	iv := r.load(s)
	switch {
	case iv.empty:
		return
	case iv.lo == v && iv.hi == v:
		r.env = nil
		return
	case iv.lo == v:
		iv.lo++
	case iv.hi == v:
		iv.hi--
	}
	r.env[s] = iv
}
