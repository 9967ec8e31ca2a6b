package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// storeValue assigns a value to a target; typed variables, fields and items take it as it is.
func (l *lowerer) storeValue(t ast.Expr, v value) {
	switch t := t.(type) {
	case *ast.Name:
		if s := l.m.Info.Uses[t]; l.isTyped(s) {
			l.storeTyped(s, v)
			return
		}
	case *ast.Tuple:
		if l.unpackTyped(t.Elts, v) {
			return
		}
	case *ast.List:
		if l.unpackTyped(t.Elts, v) {
			return
		}
	case *ast.Attribute:
		if l.storeField(t, v) {
			return
		}
	case *ast.Subscript:
		if l.storeTypedItem(t, v) {
			return
		}
	}
	l.storeTarget(t, box(v))
}

// storeTyped assigns to a variable with a static type.
func (l *lowerer) storeTyped(s *resolve.Symbol, v value) {
	to := l.typedVariable(s)
	if isBuilder(to) {
		l.add(&ir.ExprStmt{X: method(ref(to), "Set", l.convert(v, ir.GoStr))})
		return
	}
	x := l.convert(v, to.Type)
	if s.Global {
		l.add(assign(lhs(to), x))
	} else {
		l.add(define(to, x))
	}
	if h := l.fn.hoisted[s]; h != nil {
		l.add(define(h, items(ref(to))))
	}
	l.refreshView(s)
}

// typedVariable is the Go variable of a symbol.
func (l *lowerer) typedVariable(s *resolve.Symbol) *ir.Var {
	if s.Global {
		return l.global(s)
	}
	return l.variable(s)
}

// setVariable makes v the Go variable of a symbol of the function being lowered.
func (l *lowerer) setVariable(s *resolve.Symbol, v *ir.Var) {
	f := l.fn
	for f.parent != nil && f.scope != s.Scope && f.scope != s.Scope.Function() {
		f = f.parent
	}
	f.vars[s] = v
}

// unpackTyped assigns the parts of a typed tuple or list; false when v is neither.
func (l *lowerer) unpackTyped(targets []ast.Expr, v value) bool {
	if starred(targets) || len(targets) == 0 {
		return false
	}
	name, args := container(v.t)
	switch {
	case v.t.Kind == ir.Tuple && len(v.t.Args) == len(targets):
		if c, ok := v.x.(*ir.Composite); ok && l.allStable(c.Elems) {
			for i, t := range targets {
				l.storeValue(t, value{c.Elems[i], v.t.Args[i]})
			}
			return true
		}
		x := l.opened(v, targets)
		for i, t := range targets {
			l.storeValue(t, value{&ir.Select{X: x, Name: fieldName(i)}, v.t.Args[i]})
		}
		return true
	case name == "ListOf" || name == "SeqOf":
		u := l.save(method(v.x, "Expect", integer(len(targets))), ir.SliceOf(args[0]))
		for i, t := range targets {
			l.storeValue(t, value{&ir.Index{X: u, I: integer(i)}, args[0]})
		}
		return true
	}
	return false
}

// opened gives a tuple whose fields can be read one after the other while the targets are stored. An item of a list that
// only variables take is read in its place.
func (l *lowerer) opened(v value, targets []ast.Expr) ir.Expr {
	switch x := v.x.(type) {
	case *ir.Index:
		if onlyNames(targets) {
			return l.save(&ir.Unary{Op: "&", X: x}, ir.PtrTo(v.t))
		}
	case *ir.Select:
		if partOfTemp(x) && onlyNames(targets) {
			return x
		}
	}
	if l.stable(v.x) {
		return v.x
	}
	return l.save(v.x, v.t)
}

// onlyNames says that the targets are variables, or tuples of them.
func onlyNames(targets []ast.Expr) bool {
	for _, t := range targets {
		switch t := t.(type) {
		case *ast.Name:
		case *ast.Tuple:
			if !onlyNames(t.Elts) {
				return false
			}
		case *ast.List:
			if !onlyNames(t.Elts) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// partOfTemp says that x is a field of a temporary, or of a field of one.
func partOfTemp(x *ir.Select) bool {
	switch y := x.X.(type) {
	case *ir.Select:
		return partOfTemp(y)
	case *ir.Ref:
		return y.Var.Kind == ir.Temp
	}
	return false
}

func (l *lowerer) allStable(xs []ir.Expr) bool {
	for _, x := range xs {
		switch x.(type) {
		case *ir.IntLit, *ir.FloatLit, *ir.StrLit, *ir.BoolLit:
		default:
			return false
		}
	}
	return true
}

// storeField assigns to a field of a struct.
func (l *lowerer) storeField(t *ast.Attribute, v value) bool {
	owner := l.static(t.Value)
	if owner == nil || owner.Kind != types.Class {
		return false
	}
	if !l.stable(v.x) {
		v.x = l.save(v.x, v.t)
	}
	x, f := l.fieldOf(t, owner)
	if f == nil {
		return false
	}
	l.setField(&ir.FieldOf{X: x, F: f.field}, f, v)
	return true
}

func (l *lowerer) setField(place *ir.FieldOf, f *fieldState, v value) {
	x := l.convert(v, f.field.Type)
	if f.atomic {
		l.add(&ir.ExprStmt{X: tcall("StoreInt", &ir.Unary{Op: "&", X: place}, x)})
		return
	}
	l.add(assign(place, x))
}

// storeTypedItem assigns to an item of a list or dict, or to a slice of a list.
func (l *lowerer) storeTypedItem(t *ast.Subscript, v value) bool {
	owner := l.static(t.Value)
	if owner == nil || owner.Kind != types.List && owner.Kind != types.Dict {
		return false
	}
	if s, ok := t.Slice.(*ast.Slice); ok {
		bound := l.sliceBound
		vs := l.operands(func() value { return v }, l.present(t.Value, "Assignable"), bound(s.Lower), bound(s.Upper))
		l.add(&ir.ExprStmt{X: method(vs[1].x, "SetSlice", vs[2].x, vs[3].x, l.convert(vs[0], vs[1].t))})
		return true
	}
	idx, ok := t.Slice.(*ast.Index)
	if !ok {
		return false
	}
	vs := l.operands(func() value { return v }, l.present(t.Value, "Assignable"), l.thunk(idx.Value))
	_, args := container(vs[1].t)
	if owner.Kind == types.Dict {
		l.add(&ir.ExprStmt{X: method(vs[1].x, "Set", l.convert(vs[2], args[0]), l.convert(vs[0], args[1]))})
		return true
	}
	at := l.convert(vs[2], ir.GoInt64)
	if p := l.place(vs[1], at, t.Value, idx.Value, true); p != nil {
		l.add(assign(p, l.convert(vs[0], args[0])))
		return true
	}
	l.add(&ir.ExprStmt{X: method(vs[1].x, "SetAt", at, l.convert(vs[0], args[0]))})
	return true
}

// sliceBound lowers a bound of a slice, which may be absent.
func (l *lowerer) sliceBound(e ast.Expr) func() value {
	if e == nil {
		return func() value { return value{typedSym("Absent"), ir.GoInt64} }
	}
	return func() value { return clamped(l.expr(e)) }
}

// clamped is an int as a slice bound or the end of a range, where beyond 64 bits only the direction matters.
func clamped(v value) value {
	if isLong(v.t) {
		return value{method(v.x, "Clamp"), ir.GoInt64}
	}
	return v
}

// typedAug lowers `target op= e` on typed values; false when the target is dynamic.
func (l *lowerer) typedAug(s *ast.AugAssign) bool {
	if l.m.types == nil {
		return false
	}
	switch t := s.Target.(type) {
	case *ast.Name:
		sym := l.m.Info.Uses[t]
		if !l.isTyped(sym) {
			return false
		}
		if to := l.typedVariable(sym); isBuilder(to) && s.Op == ast.Add {
			l.add(&ir.ExprStmt{X: method(ref(to), "Add", l.convert(l.expr(s.Value), ir.GoStr))})
			return true
		}
		vs := l.operands(func() value { return l.load(t) }, l.thunk(s.Value))
		l.augment(s, vs[0], vs[1], func(v value) {
			if to := l.typedVariable(sym); sameType(v.t, to.Type) {
				l.add(update(lhs(to), vs[0].x, v.x))
				l.refreshView(sym)
				return
			}
			l.storeTyped(sym, v)
		})
	case *ast.Attribute:
		return l.augField(s, t)
	case *ast.Subscript:
		return l.augTypedItem(s, t)
	}
	return true
}

// update stores x, computed from old, in the target: as `target op= operand` where x is that.
func update(target, old, x ir.Expr) ir.Stmt {
	b, ok := x.(*ir.Binary)
	if !ok || b.L != old {
		return assign(target, x)
	}
	if n, ok := b.R.(*ir.IntLit); ok && n.V == 1 && (b.Op == "+" || b.Op == "-") {
		return &ir.IncDec{X: target, Op: b.Op + b.Op}
	}
	return &ir.Assign{Targets: []ir.Expr{target}, Op: b.Op + "=", Values: []ir.Expr{b.R}}
}

// augment combines the old value with the operand in place where Python does, and stores the result.
func (l *lowerer) augment(s *ast.AugAssign, old, operand value, store func(value)) {
	if name, _ := container(old.t); name == "ListOf" && s.Op == ast.Add && sameType(old.t, operand.t) {
		l.add(&ir.ExprStmt{X: method(old.x, "Extend", operand.x)})
		return
	}
	l.operandOf[s.Target] = s.Value
	v, ok := l.typedBinary(s.Target, s.Op, old, operand)
	if !ok {
		v = obj(rt("I"+binNames[s.Op], box(old), box(operand)))
	}
	store(v)
}

func (l *lowerer) augField(s *ast.AugAssign, t *ast.Attribute) bool {
	owner := l.static(t.Value)
	if owner == nil || owner.Kind != types.Class {
		return false
	}
	x, f := l.fieldOf(t, owner)
	if f == nil {
		return false
	}
	if !l.stable(x) {
		x = l.save(x, l.goType(owner))
	}
	place := &ir.FieldOf{X: x, F: f.field}
	vs := l.operands(func() value { return value{place, f.field.Type} }, l.thunk(s.Value))
	l.augment(s, vs[0], vs[1], func(v value) { l.setField(place, f, v) })
	return true
}

// augTypedItem lowers x[i] op= e on the place of the item.
func (l *lowerer) augTypedItem(s *ast.AugAssign, t *ast.Subscript) bool {
	owner := l.static(t.Value)
	idx, ok := t.Slice.(*ast.Index)
	if !ok || owner == nil || owner.Kind != types.List && owner.Kind != types.Dict {
		return false
	}
	vs := l.operands(l.present(t.Value, "Subscriptable"), l.thunk(idx.Value))
	_, args := container(vs[0].t)
	elem := args[len(args)-1]
	ref1 := method(vs[0].x, "Ref", l.convert(vs[1], ir.GoInt64))
	if owner.Kind == types.Dict {
		ref1 = method(vs[0].x, "Ref", l.convert(vs[1], args[0]))
	} else if p := l.place(vs[0], l.convert(vs[1], ir.GoInt64), t.Value, idx.Value, false); p != nil {
		ref1 = &ir.Unary{Op: "&", X: p}
	}
	if !l.calmExpr(s.Value) {
		return l.augItemSlow(s, vs, elem, owner)
	}
	p := l.save(ref1, ir.PtrTo(elem))
	place := &ir.Unary{Op: "*", X: p}
	v := l.expr(s.Value)
	l.augment(s, value{place, elem}, v, func(v value) { l.add(update(place, place, l.convert(v, elem))) })
	return true
}

// augItemSlow reads the item, evaluates the operand, which may do anything, and stores the result.
func (l *lowerer) augItemSlow(s *ast.AugAssign, vs []value, elem *ir.Type, owner *types.Type) bool {
	_, args := container(vs[0].t)
	key := ir.GoInt64
	set := "SetAt"
	if owner.Kind == types.Dict {
		key, set = args[0], "Set"
	}
	x, i := l.save(vs[0].x, vs[0].t), l.save(l.convert(vs[1], key), key)
	old := value{l.save(method(x, "At", i), elem), elem}
	l.augment(s, old, l.expr(s.Value), func(v value) {
		l.add(&ir.ExprStmt{X: method(x, set, i, l.convert(v, elem))})
	})
	return true
}

// typedWith lowers `with lock:`. Around statements that can't raise it is acquire, body, release; as the last statement of a
// function the release is deferred.
func (l *lowerer) typedWith(items []*ast.WithItem, body []ast.Stmt) bool {
	if l.m.types == nil || len(items) != 1 || items[0].OptionalVars != nil || l.fn.fork != nil {
		return false
	}
	t := l.static(items[0].ContextExpr)
	calm := l.cannotRaise(body)
	if !isLock(t) || !calm && !l.endsFunction(body) {
		return false
	}
	v := l.expr(items[0].ContextExpr)
	lock := l.save(v.x, v.t)
	l.add(&ir.ExprStmt{X: method(lock, "Lock", thread())})
	if !calm {
		l.add(&ir.Defer{X: method(lock, "Unlock", thread())})
	}
	l.stmts(body)
	if calm {
		l.add(&ir.ExprStmt{X: method(lock, "Unlock", thread())})
	}
	return true
}

// endsFunction says that the statements are those of a with that ends the body of the function, which is no generator.
func (l *lowerer) endsFunction(body []ast.Stmt) bool {
	f, ok := l.fn.scope.Node.(*ast.FunctionDef)
	if !ok || l.block != l.fn.top || l.fn.gen != nil || l.fn.parent == nil || len(l.fn.frames) > 0 {
		return false
	}
	last, ok := f.Body[len(f.Body)-1].(*ast.With)
	return ok && len(last.Body) > 0 && last.Body[0] == body[0]
}

// cannotRaise says that the statements only compute with typed numbers and store them in variables and fields.
func (l *lowerer) cannotRaise(body []ast.Stmt) bool {
	for _, s := range body {
		switch s := s.(type) {
		case *ast.Pass:
		case *ast.Assign:
			if !l.safeExpr(s.Value) {
				return false
			}
			for _, t := range s.Targets {
				if !l.safeExpr(t) {
					return false
				}
			}
		case *ast.AugAssign:
			if s.Op != ast.Add && s.Op != ast.Sub && s.Op != ast.Mult || !l.safeExpr(s.Value) || !l.safeExpr(s.Target) {
				return false
			}
		case *ast.If:
			if !l.safeExpr(s.Test) || !l.cannotRaise(s.Body) || !l.cannotRaise(s.Orelse) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (l *lowerer) safeExpr(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Num, *ast.NameConstant:
		return true
	case *ast.Name:
		return scalar(l.varType(l.m.Info.Uses[e]))
	case *ast.Attribute:
		n, ok := e.Value.(*ast.Name)
		t := l.static(e.Value)
		if !ok || t == nil || t.Kind != types.Class || t.Optional {
			return false
		}
		f := l.structOf(t.Decl.(*ast.ClassDef)).fields[l.attrName(e)]
		return n != nil && f != nil && scalar(f.field.Type)
	case *ast.BinOp:
		return (e.Op == ast.Add || e.Op == ast.Sub || e.Op == ast.Mult) && l.safeExpr(e.Left) && l.safeExpr(e.Right)
	case *ast.UnaryOp:
		return l.safeExpr(e.Operand)
	case *ast.Compare:
		return len(e.Ops) == 1 && l.safeExpr(e.Left) && l.safeExpr(e.Comparators[0])
	}
	return false
}
