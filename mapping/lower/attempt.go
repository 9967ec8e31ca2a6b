package lower

import "github.com/py2goconc/py2goconc/mapping/ir"

// tries are the operations that package py also has in a form that gives the exception instead of raising it.
var tries = map[string]string{"GetItem": "TryItem", "ItemAt": "TryItem", "IntOf": "TryInt", "FloatOf": "TryFloat"}

// attempt lowers a protected body that is nothing but one such operation on plain values, whose result may be stored or
// returned; false when the body is anything else.
func (l *lowerer) attempt(body *ir.Block, exc *ir.Var) bool {
	marks, list := splitMarks(body.Stmts)
	if l.fn.fork != nil || len(list) == 0 {
		return false
	}
	jump, ok := jumpOut(list[1:])
	if !ok {
		return false
	}
	v := l.temp(ir.Object)
	var target ir.Expr
	var x ir.Expr
	switch s := list[0].(type) {
	case *ir.ExprStmt:
		x = s.X
	case *ir.Assign:
		if len(s.Targets) != 1 || len(s.Values) != 1 || s.Op != "=" {
			return false
		}
		if _, plain := s.Targets[0].(*ir.Ref); !plain {
			return false
		}
		target, x = s.Targets[0], s.Values[0]
	default:
		return false
	}
	call := operation(x)
	if call == nil {
		return false
	}
	args := append([]ir.Expr(nil), call.Args[1:]...)
	if call.Fun.(*ir.Sym).Name == "ItemAt" {
		args[1] = box(value{args[1], ir.GoInt64})
	}
	try := rt(tries[call.Fun.(*ir.Sym).Name], args...)
	l.add(marks...)
	if target == nil {
		l.add(&ir.Assign{Targets: []ir.Expr{nil, lhs(exc)}, Op: "=", Values: []ir.Expr{try}})
	} else {
		l.add(&ir.Assign{Targets: []ir.Expr{lhs(v), lhs(exc)}, Op: "=", Values: []ir.Expr{try}})
		jump = append([]ir.Stmt{assign(target, replaced(x, call, ref(v)))}, jump...)
	}
	if len(jump) > 0 {
		l.add(&ir.If{Cond: not(notNil(ref(exc))), Then: &ir.Block{Stmts: jump}})
	}
	return true
}

// splitMarks takes the line marks out of a list of statements.
func splitMarks(all []ir.Stmt) (marks, rest []ir.Stmt) {
	for _, s := range all {
		if _, mark := s.(*ir.Mark); mark {
			marks = append(marks, s)
		} else {
			rest = append(rest, s)
		}
	}
	return marks, rest
}

// jumpOut recognises the statements that leave a protected body, and gives them without the return; nothing is fine, too.
func jumpOut(list []ir.Stmt) ([]ir.Stmt, bool) {
	if len(list) == 0 {
		return nil, true
	}
	if len(list) != 2 {
		return nil, false
	}
	flow, ok := list[0].(*ir.Assign)
	if !ok || len(flow.Values) != 1 {
		return nil, false
	}
	_, constant := flow.Values[0].(*ir.IntLit)
	r, leaves := list[1].(*ir.Return)
	return list[:1], constant && leaves && len(r.Values) == 0
}

// operation finds the operation of tries that an expression is, or that it converts; nil when there is none, or when
// something else in the expression might raise.
func operation(x ir.Expr) *ir.Call {
	switch x := x.(type) {
	case *ir.Conv:
		return operation(x.X)
	case *ir.Assert:
		return operation(x.X)
	case *ir.Call:
		if f, ok := x.Fun.(*ir.Select); ok && f.Name == "Box" && len(x.Args) == 0 {
			return operation(f.X)
		}
		f, ok := x.Fun.(*ir.Sym)
		switch {
		case !ok:
			return nil
		case f.Pkg == "typed" && f.Name == "ToLong" && len(x.Args) == 1:
			return operation(x.Args[0])
		case f.Pkg != "py" || tries[f.Name] == "" || len(x.Args) < 2:
			return nil
		}
		for _, a := range x.Args[1:] {
			if !harmless(a) {
				return nil
			}
		}
		return x
	}
	return nil
}

// harmless says that evaluating an expression cannot raise.
func harmless(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Ref, *ir.Sym, *ir.IntLit, *ir.StrLit, *ir.FloatLit, *ir.BoolLit:
		return true
	case *ir.Conv:
		return harmless(x.X)
	}
	return false
}

// replaced is an expression with an operand exchanged.
func replaced(x ir.Expr, old *ir.Call, v ir.Expr) ir.Expr {
	switch x := x.(type) {
	case *ir.Conv:
		return &ir.Conv{Type: x.Type, X: replaced(x.X, old, v)}
	case *ir.Assert:
		return &ir.Assert{X: replaced(x.X, old, v), Type: x.Type}
	case *ir.Call:
		if x == old {
			return v
		}
		if f, ok := x.Fun.(*ir.Select); ok {
			return &ir.Call{Fun: &ir.Select{X: replaced(f.X, old, v), Name: f.Name}}
		}
		return &ir.Call{Fun: x.Fun, Args: []ir.Expr{replaced(x.Args[0], old, v)}}
	}
	return x
}
