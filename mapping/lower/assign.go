package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

func (l *lowerer) assign(s *ast.Assign) {
	if l.swap(s) || l.assignSlice(s) {
		return
	}
	v := l.expr(s.Value)
	if len(s.Targets) > 1 && !l.stable(v.x) {
		v.x = l.save(v.x, v.t)
	}
	for _, t := range s.Targets {
		l.storeValue(t, v)
	}
}

// swap lowers `a, b = x, y` without making a tuple.
func (l *lowerer) swap(s *ast.Assign) bool {
	if len(s.Targets) != 1 {
		return false
	}
	to, ok := s.Targets[0].(*ast.Tuple)
	from, ok2 := s.Value.(*ast.Tuple)
	if !ok || !ok2 || len(to.Elts) != len(from.Elts) || starred(to.Elts) || starred(from.Elts) || len(to.Elts) == 0 {
		return false
	}
	if l.swapLocals(to.Elts, from.Elts) {
		return true
	}
	vs := l.operands(l.thunks(from.Elts)...)
	for i, v := range vs {
		switch v.x.(type) {
		case *ir.Sym, *ir.IntLit, *ir.FloatLit, *ir.StrLit, *ir.BoolLit:
		default:
			vs[i].x = l.save(v.x, v.t)
		}
	}
	for i, t := range to.Elts {
		l.storeValue(t, vs[i])
	}
	return true
}

// swapLocals uses Go's own parallel assignment where all targets are different plain locals.
func (l *lowerer) swapLocals(to, from []ast.Expr) bool {
	seen := map[*resolve.Symbol]bool{}
	for _, t := range to {
		n, ok := t.(*ast.Name)
		if !ok {
			return false
		}
		s := l.m.Info.Uses[n]
		if s == nil || s.Global || l.isCell(s) || seen[s] || l.fn.ns != nil {
			return false
		}
		if l.m.builders[s] || l.m.views[s] != nil {
			return false
		}
		if len(seen) > 0 && l.varType(s) != l.varType(l.m.Info.Uses[to[0].(*ast.Name)]) {
			return false
		}
		seen[s] = true
	}
	a := &ir.Assign{Op: "="}
	for i, v := range l.operands(l.thunks(from)...) {
		to := l.variable(l.m.Info.Uses[to[i].(*ast.Name)])
		x := l.convert(v, to.Type)
		if _, lit := x.(*ir.IntLit); lit {
			x = conv(to.Type, x)
		}
		a.Targets = append(a.Targets, lhs(to))
		a.Values = append(a.Values, x)
	}
	l.add(a)
	return true
}

// storeTarget assigns x, a load that can be repeated or is used once, to a target.
func (l *lowerer) storeTarget(t ast.Expr, x ir.Expr) {
	switch t := t.(type) {
	case *ast.Name:
		l.store(t, x)
	case *ast.Attribute:
		xs := l.after(x, l.thunk(t.Value))
		l.add(&ir.ExprStmt{X: rt("SetAttr", xs[1], str(l.attrName(t)), xs[0])})
	case *ast.Subscript:
		xs := l.after(x, l.thunk(t.Value), func() value { return obj(l.index(t.Slice)) })
		if i := unboxedInt(xs[2]); i != nil {
			l.add(&ir.ExprStmt{X: rt("SetItemAt", xs[1], i, xs[0])})
			return
		}
		l.add(&ir.ExprStmt{X: rt("SetItem", xs[1], xs[2], xs[0])})
	case *ast.Tuple:
		l.unpack(t.Elts, x)
	case *ast.List:
		l.unpack(t.Elts, x)
	case *ast.Starred:
		l.storeTarget(t.Value, x)
	default:
		l.errorf(t, "PG905", "", "no lowering for assignment to %T", t)
	}
}

// after evaluates x before other operands, since a right side comes before its targets.
func (l *lowerer) after(x ir.Expr, fs ...func() value) []ir.Expr {
	if !l.stable(x) && !l.simple(x) {
		x = l.save(x, ir.Object)
	}
	return boxAll(l.operands(append([]func() value{func() value { return obj(x) }}, fs...)...))
}

// simple says that evaluating x has no effect and cannot fail.
func (l *lowerer) simple(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Conv:
		return l.simple(x.X)
	case *ir.Index:
		return l.stable(x.X) && l.stable(x.I)
	case *ir.Call:
		f, ok := x.Fun.(*ir.Sym)
		if !ok || f.Name != "NewList" && f.Name != "NewDict" && f.Name != "NewTuple" {
			return false
		}
		for _, a := range x.Args {
			if !l.stable(a) {
				return false
			}
		}
		return true
	}
	return l.stable(x)
}

// unpack assigns the items of x to several targets.
func (l *lowerer) unpack(targets []ast.Expr, x ir.Expr) {
	star := -1
	for i, t := range targets {
		if _, ok := t.(*ast.Starred); ok {
			star = i
		}
	}
	u := l.temp(ir.Objects)
	if star >= 0 {
		l.add(define(u, rt("UnpackEx", x, integer(star), integer(len(targets)-star-1))))
	} else {
		l.add(define(u, rt("Unpack", x, integer(len(targets)))))
	}
	if len(targets) == 0 {
		l.add(assign(nil, ref(u)))
	}
	for i, t := range targets {
		l.storeTarget(t, &ir.Index{X: ref(u), I: integer(i)})
	}
}

func (l *lowerer) augAssign(s *ast.AugAssign) {
	op := "I" + binNames[s.Op]
	switch t := s.Target.(type) {
	case *ast.Name:
		l.augName(t, op, s.Value)
	case *ast.Attribute:
		l.augAttr(t, op, s.Value)
	case *ast.Subscript:
		l.augItem(t, op, s.Value)
	}
}

func (l *lowerer) augName(t *ast.Name, op string, e ast.Expr) {
	s := l.m.Info.Uses[t]
	if s != nil && l.quiet(e) && l.fn.ns == nil && !l.fn.region {
		if s.Global && l.m.cells[s] && !l.m.Info.UsesGlobals {
			l.add(&ir.ExprStmt{X: rt("AugGlobal", l.addr(l.global(s)), str(s.Name), pysym(op), l.obj(e))})
			return
		}
		if !s.Global && l.isCell(s) && l.uses.threads {
			l.add(&ir.ExprStmt{X: rt("AugCell", ref(l.variable(s)), str(s.Name), pysym(op), l.obj(e))})
			return
		}
	}
	vs := l.operands(func() value { return l.load(t) }, l.thunk(e))
	l.store(t, rt(op, box(vs[0]), box(vs[1])))
}

func (l *lowerer) addr(v *ir.Var) ir.Expr { return &ir.Unary{Op: "&", X: ref(v)} }

// augAttr lowers o.name op= e. Where e runs no code of the program the step is atomic, as it is in CPython.
func (l *lowerer) augAttr(t *ast.Attribute, op string, e ast.Expr) {
	name := str(l.attrName(t))
	if l.quiet(e) {
		xs := l.operands(l.thunk(t.Value), l.thunk(e))
		l.add(&ir.ExprStmt{X: rt("AugAttr", box(xs[0]), name, pysym(op), box(xs[1]))})
		return
	}
	o := l.save(l.obj(t.Value), ir.Object)
	old := l.save(rt("GetAttr", o, name), ir.Object)
	l.add(&ir.ExprStmt{X: rt("SetAttr", o, name, rt(op, old, l.obj(e)))})
}

func (l *lowerer) augItem(t *ast.Subscript, op string, e ast.Expr) {
	index := func() value { return obj(l.index(t.Slice)) }
	if l.quiet(e) {
		xs := boxAll(l.operands(l.thunk(t.Value), index, l.thunk(e)))
		l.add(&ir.ExprStmt{X: rt("AugItem", xs[0], xs[1], pysym(op), xs[2])})
		return
	}
	vs := boxAll(l.operands(l.thunk(t.Value), index))
	o, k := l.save(vs[0], ir.Object), l.save(vs[1], ir.Object)
	old := l.save(rt("GetItem", o, k), ir.Object)
	l.add(&ir.ExprStmt{X: rt("SetItem", o, k, rt(op, old, l.obj(e)))})
}

// quiet says that evaluating e calls nothing: constants, names and arithmetic on them.
func (l *lowerer) quiet(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.Name, *ast.NameConstant, *ast.Bytes:
		return true
	case *ast.BinOp:
		return l.quiet(e.Left) && l.quiet(e.Right)
	case *ast.UnaryOp:
		return l.quiet(e.Operand)
	case *ast.List:
		return l.allQuiet(e.Elts)
	case *ast.Tuple:
		return l.allQuiet(e.Elts)
	}
	return false
}

func (l *lowerer) allQuiet(es []ast.Expr) bool {
	for _, e := range es {
		if !l.quiet(e) {
			return false
		}
	}
	return true
}

func (l *lowerer) annAssign(s *ast.AnnAssign) {
	if s.Value != nil {
		l.storeValue(s.Target, l.expr(s.Value))
	}
	n, ok := s.Target.(*ast.Name)
	if !ok || !s.Simple {
		return
	}
	switch {
	case l.fn.ns != nil:
		l.add(&ir.ExprStmt{X: rt("AnnotateClass", ref(l.fn.ns), str(string(n.Id)), l.annotation(s.Annotation))})
	case l.fn.isModule && l.m.readsAnnotations() && !l.m.textAnnotations():
		l.expr(s.Annotation)
	}
}

// readsAnnotations says that the module may look at the annotations of functions.
func (m *moduleState) readsAnnotations() bool {
	found := false
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Name:
			found = found || annotationReaders[string(n.Id)]
		case *ast.Attribute:
			found = found || annotationReaders[string(n.Attr)]
		case *ast.Alias:
			found = found || annotationReaders[string(n.Name)]
		}
		return !found
	})
	return found
}

var annotationReaders = map[string]bool{
	"__annotations__": true, "__type_params__": true, "get_type_hints": true, "singledispatch": true, "singledispatchmethod": true, "signature": true,
	"inspect": true, "get_annotations": true, "wraps": false,
}

func (l *lowerer) delete(t ast.Expr) {
	switch t := t.(type) {
	case *ast.Name:
		l.deleteName(t)
	case *ast.Attribute:
		l.add(&ir.ExprStmt{X: rt("DelAttr", l.obj(t.Value), str(l.attrName(t)))})
	case *ast.Subscript:
		vs := boxAll(l.operands(l.thunk(t.Value), func() value { return obj(l.index(t.Slice)) }))
		l.add(&ir.ExprStmt{X: rt("DelItem", vs...)})
	case *ast.Tuple:
		for _, x := range t.Elts {
			l.delete(x)
		}
	case *ast.List:
		for _, x := range t.Elts {
			l.delete(x)
		}
	}
}
