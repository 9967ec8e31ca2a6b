package infer

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// expr infers an expression once and returns its node.
func (inf *inference) expr(e ast.Expr) *node {
	if e == nil {
		return inf.dyn
	}
	if n := inf.exprs[e]; n != nil {
		return n
	}
	n := inf.newExpr(e)
	inf.exprs[e] = n
	return n
}

// arg is expr for a value that goes elsewhere: a variable's may be narrower there than it is at other times.
func (inf *inference) arg(e ast.Expr) *node {
	n := inf.expr(e)
	if _, ok := e.(*ast.Name); !ok || n == inf.dyn {
		return n
	}
	load := inf.node()
	inf.loads[load] = e
	inf.flow(n, load)
	return load
}

func (inf *inference) newExpr(e ast.Expr) *node {
	switch e := e.(type) {
	case *ast.Name:
		return inf.name(e)
	case *ast.Num:
		return inf.number(e)
	case *ast.Str:
		return inf.of(types.Str)
	case *ast.Bytes:
		return inf.of(types.Bytes)
	case *ast.NameConstant:
		if _, ok := e.Value.(gpy.Bool); ok {
			return inf.of(types.Bool)
		}
		return inf.of(types.None)
	case *ast.BoolOp:
		return inf.boolOp(e)
	case *ast.BinOp:
		if v, ok := FoldInt(e); ok {
			n := inf.node()
			inf.makeInt(n, &maker{op: makeConst, lo: v, hi: v})
			return n
		}
		return inf.binary(e, e.Op, e.Left, e.Right, inf.expr(e.Left), inf.expr(e.Right))
	case *ast.UnaryOp:
		return inf.unary(e)
	case *ast.Compare:
		return inf.compare(e)
	case *ast.IfExp:
		inf.cond(e.Test)
		out := inf.node()
		inf.flow(inf.arg(e.Body), out)
		inf.flow(inf.arg(e.Orelse), out)
		return out
	case *ast.Call:
		return inf.call(e)
	case *ast.Attribute:
		return inf.loadAttr(e)
	case *ast.Subscript:
		return inf.loadItem(e)
	case *ast.List:
		return inf.listDisplay(e.Elts)
	case *ast.Tuple:
		return inf.tupleDisplay(e.Elts)
	case *ast.Dict:
		return inf.dictDisplay(e)
	case *ast.ListComp:
		inf.clauses(e.Generators)
		elem := inf.node()
		elem.variable = true
		inf.flow(inf.arg(e.Elt), elem)
		return inf.of(types.List, elem)
	case *ast.DictComp:
		inf.clauses(e.Generators)
		return inf.newDict(inf.arg(e.Key), inf.arg(e.Value))
	case *ast.GeneratorExp:
		return inf.generator(e)
	case *ast.JoinedStr:
		inf.joined(e)
		return inf.of(types.Str)
	case *ast.NamedExpr:
		v := inf.expr(e.Value)
		inf.assign(e.Target, v)
		return v
	case *ast.Starred:
		inf.lost(e.Value)
		return inf.dyn
	default:
		inf.children(e)
		return inf.dyn
	}
}

// children sends every part of an expression that inference does not follow to dynamic code.
func (inf *inference) children(e ast.Expr) {
	switch e := e.(type) {
	case *ast.Set:
		for _, x := range e.Elts {
			inf.lost(x)
		}
	case *ast.SetComp:
		inf.clauses(e.Generators)
		inf.lost(e.Elt)
	case *ast.Lambda:
		inf.lambda(e)
	case *ast.Yield:
		inf.lost(e.Value)
	case *ast.YieldFrom:
		inf.lost(e.Value)
	case *ast.Await:
		inf.lost(e.Value)
	}
}

func (inf *inference) lambda(e *ast.Lambda) {
	for _, d := range append(append([]ast.Expr(nil), e.Args.Defaults...), e.Args.KwDefaults...) {
		inf.lost(d)
	}
	for _, p := range append(append([]*ast.Arg(nil), e.Args.Args...), append(e.Args.Kwonlyargs, e.Args.Vararg, e.Args.Kwarg)...) {
		if p != nil {
			inf.dynamic(inf.variable(inf.res.Binds[p]), "it is a parameter of a lambda")
		}
	}
	inf.lost(e.Body)
}

// name infers the load of a name; naming a function or class other than to call it gives it to dynamic code.
func (inf *inference) name(e *ast.Name) *node {
	sym := inf.res.Uses[e]
	if f := inf.funcs[sym]; f != nil {
		f.give(inf.solver, "its name is used as a value")
		return inf.dyn
	}
	if c := inf.classes[sym]; c != nil {
		c.untype(inf.solver, "its name is used as a value")
		return inf.dyn
	}
	n := inf.nameNode(e)
	return n
}

func (inf *inference) nameNode(e *ast.Name) *node {
	sym := inf.res.Uses[e]
	if sym == nil || inf.res.ClassDynamic[e] {
		return inf.dyn
	}
	return inf.variable(sym)
}

func (inf *inference) number(e *ast.Num) *node {
	switch v := e.N.(type) {
	case gpy.Int:
		n := inf.node()
		inf.makeInt(n, &maker{op: makeConst, lo: int64(v), hi: int64(v)})
		return n
	case gpy.Float:
		return inf.of(types.Float)
	}
	n := inf.node()
	inf.dynamic(n, "it is a complex number or an int beyond 64 bits")
	return n
}

// cond infers an expression of which only the truth matters.
func (inf *inference) cond(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.BoolOp:
		for _, v := range e.Values {
			inf.cond(v)
		}
		inf.exprs[e] = inf.of(types.Bool)
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			inf.cond(e.Operand)
			inf.exprs[e] = inf.of(types.Bool)
			return
		}
		inf.expr(e)
	default:
		inf.expr(e)
	}
}

func (inf *inference) boolOp(e *ast.BoolOp) *node {
	out := inf.node()
	for _, v := range e.Values {
		inf.flow(inf.expr(v), out)
	}
	return out
}

func (inf *inference) unary(e *ast.UnaryOp) *node {
	if e.Op == ast.Not {
		inf.cond(e.Operand)
		return inf.of(types.Bool)
	}
	x, out := inf.expr(e.Operand), inf.node()
	inf.rule(func() {
		switch k := find(x).kind; {
		case k == types.Never:
		case k == types.Int, k == types.Float && e.Op != ast.Invert:
			switch {
			case k == types.Float:
				inf.set(out, shape{kind: k})
			case e.Op == ast.USub:
				inf.makeInt(out, &maker{op: makeNeg, a: x})
			case e.Op == ast.Invert:
				inf.makeInt(out, &maker{op: makeInvert, a: x})
			default:
				inf.makeInt(out, &maker{op: makeExtreme, others: []*node{x}})
			}
		default:
			inf.escape(x)
			inf.dynamic(out, "an operator on a dynamic value gives it")
		}
	}, x)
	return out
}

func (inf *inference) compare(e *ast.Compare) *node {
	out := inf.node()
	inf.set(out, shape{kind: types.Bool})
	left := inf.expr(e.Left)
	for i, op := range e.Ops {
		right := inf.expr(e.Comparators[i])
		inf.comparison(op, left, right, out)
		left = right
	}
	return out
}

// comparison: what the typed level cannot compare goes to dynamic code, and the result may be anything.
func (inf *inference) comparison(op ast.CmpOp, left, right, out *node) {
	inf.rule(func() {
		l, r := find(left), find(right)
		if l.kind == types.Never || r.kind == types.Never {
			return
		}
		if comparable(op, l, r) {
			return
		}
		inf.escape(l)
		inf.escape(r)
		if op != ast.Is && op != ast.IsNot && op != ast.In && op != ast.NotIn && !(l.kind.Scalar() && r.kind.Scalar()) {
			inf.dynamic(out, "a comparison of dynamic values gives it")
		}
	}, left, right)
}

func numeric(k types.Kind) bool { return k == types.Int || k == types.Float }

// comparable says that the typed level has the comparison.
func comparable(op ast.CmpOp, l, r *node) bool {
	switch op {
	case ast.Is, ast.IsNot:
		return r.kind == types.None && (l.kind.Reference() || l.kind.Scalar()) || l.kind == types.Class && l.class == r.class
	case ast.In, ast.NotIn:
		switch r.kind {
		case types.List, types.Dict:
			return simpleEqual(l, find(r.args[0])) && l.kind == find(r.args[0]).kind
		case types.Str:
			return l.kind == types.Str
		case types.Tuple:
			for _, a := range r.args {
				if !simpleEqual(l, find(a)) || l.kind != find(a).kind {
					return false
				}
			}
			return len(r.args) > 0
		}
		return false
	case ast.Eq, ast.NotEq:
		return simpleEqual(l, r) || l.kind == types.List && r.kind == types.List && displayable(l) && displayable(r)
	}
	return numeric(l.kind) && numeric(r.kind) || l.kind == r.kind && (l.kind == types.Str || l.kind == types.Bool) ||
		l.kind == types.Tuple && simpleEqual(l, r)
}

// simpleEqual says that equality of the two is equality of their Go values.
func simpleEqual(l, r *node) bool {
	l, r = find(l), find(r)
	switch {
	case numeric(l.kind) && numeric(r.kind):
		return true
	case l.kind != r.kind:
		return false
	case l.kind == types.Tuple:
		if len(l.args) != len(r.args) {
			return false
		}
		for i := range l.args {
			if a, b := find(l.args[i]), find(r.args[i]); a.kind != b.kind || !simpleEqual(a, b) {
				return false
			}
		}
		return true
	}
	return l.kind == types.Bool || l.kind == types.Str || l.kind == types.Bytes || l.kind == types.Class && l.class == r.class
}

// displayable says that the value can be copied into the object model's form: it holds no instances.
func displayable(n *node) bool { return displayableIn(n, map[*node]bool{}) }

func displayableIn(n *node, seen map[*node]bool) bool {
	n = find(n)
	if seen[n] {
		return false // a container that may hold itself
	}
	switch n.kind {
	case types.Class, types.Iter, types.Set, types.Deque:
		return false
	case types.List, types.Dict, types.Tuple, types.Seq:
		seen[n] = true
		for _, a := range n.args {
			if !displayableIn(a, seen) {
				return false
			}
		}
		delete(seen, n)
	}
	return true
}

// shown infers an expression whose value is only turned into text.
func (inf *inference) shown(e ast.Expr) {
	if e != nil {
		inf.show(inf.expr(e))
	}
}

// show says that the values of n are read as objects, at once and without being kept.
func (inf *inference) show(n *node) {
	inf.rule(func() {
		if k := find(n).kind; k != types.Never && !displayable(n) {
			inf.escape(n)
		}
	}, n)
}

func (inf *inference) joined(e *ast.JoinedStr) {
	for _, v := range e.Values {
		f, ok := v.(*ast.FormattedValue)
		if !ok {
			continue
		}
		inf.shown(f.Value)
		if spec, ok := f.FormatSpec.(*ast.JoinedStr); ok {
			inf.joined(spec)
			inf.exprs[spec] = inf.of(types.Str)
		}
	}
}

func (inf *inference) listDisplay(elts []ast.Expr) *node {
	elem := inf.node()
	elem.variable = true
	for _, x := range elts {
		if s, ok := x.(*ast.Starred); ok {
			inf.flow(inf.element(inf.expr(s.Value)), elem)
			inf.dynamic(elem, "an unpacked iterable fills it")
			continue
		}
		inf.flow(inf.arg(x), elem)
	}
	return inf.of(types.List, elem)
}

func (inf *inference) tupleDisplay(elts []ast.Expr) *node {
	args := make([]*node, len(elts))
	starred := false
	for i, x := range elts {
		if _, ok := x.(*ast.Starred); ok {
			starred = true
		}
		args[i] = inf.arg(x)
	}
	if starred || len(elts) > 12 {
		for _, a := range args {
			inf.escape(a)
		}
		n := inf.node()
		inf.dynamic(n, "a tuple of unknown or great length")
		return n
	}
	return inf.of(types.Tuple, args...)
}

func (inf *inference) dictDisplay(e *ast.Dict) *node {
	out := inf.newDict()
	key, val := out.args[0], out.args[1]
	for i, k := range e.Keys {
		if k == nil {
			inf.lost(e.Values[i])
			inf.dynamic(out, "a mapping is merged into it")
			continue
		}
		inf.flow(inf.arg(k), key)
		inf.flow(inf.arg(e.Values[i]), val)
	}
	return out
}

// newDict makes a dict whose keys must be ints, strings, bools or tuples of them.
func (inf *inference) newDict(kv ...*node) *node {
	k, v := inf.node(), inf.node()
	k.variable, v.variable = true, true
	out := inf.of(types.Dict, k, v)
	if len(kv) == 2 {
		inf.flow(kv[0], k)
		inf.flow(kv[1], v)
	}
	var check func(n *node)
	check = func(n *node) {
		inf.rule(func() {
			switch x := find(n); x.kind {
			case types.Never, types.Int, types.Str, types.Bool:
			case types.Tuple:
				for _, a := range x.args {
					check(a)
				}
			default:
				inf.dynamic(out, "its keys are not ints, strings or tuples of them")
			}
		}, n)
	}
	check(k)
	return out
}

// clauses infers the clauses of a comprehension.
func (inf *inference) clauses(gens []ast.Comprehension) {
	for i := range gens {
		g := &gens[i]
		if inf.tree.AsyncComps[g] {
			inf.lost(g.Iter)
			inf.assign(g.Target, inf.dyn)
		} else {
			inf.assign(g.Target, inf.element(inf.expr(g.Iter)))
		}
		for _, c := range g.Ifs {
			inf.cond(c)
		}
	}
}

func (inf *inference) generator(e *ast.GeneratorExp) *node {
	inf.clauses(e.Generators)
	if !inf.info.Inlined[e] {
		inf.lost(e.Elt)
		for i := range e.Generators {
			inf.lost(e.Generators[i].Iter)
		}
		return inf.dyn
	}
	elem := inf.node()
	inf.flow(inf.arg(e.Elt), elem)
	return inf.of(types.Iter, elem)
}

// element gives the node of what iterating over n yields.
func (inf *inference) element(n *node) *node {
	out := inf.node()
	inf.rule(func() {
		switch x := find(n); x.kind {
		case types.Never:
		case types.List, types.Seq, types.Iter, types.Dict:
			inf.flow(x.args[0], out)
		case types.Range:
			if m := inf.ranges[find(n)]; m != nil {
				inf.makeInt(out, m)
			} else {
				inf.set(out, shape{kind: types.Int})
			}
		case types.Str:
			inf.set(out, shape{kind: types.Str})
		case types.Tuple:
			for _, a := range x.args {
				inf.flow(a, out)
			}
		default:
			inf.escape(n)
			inf.dynamic(out, "it comes from a dynamic iterable")
		}
	}, n)
	return out
}

func constantTrue(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.NameConstant:
		v, ok := e.Value.(gpy.Bool)
		return ok && bool(v)
	case *ast.Num:
		v, ok := e.N.(gpy.Int)
		return ok && v != 0
	}
	return false
}
