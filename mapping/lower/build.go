package lower

import "github.com/py2goconc/py2goconc/mapping/ir"

// value is a lowered expression with its Go type.
type value struct {
	x ir.Expr
	t *ir.Type
}

func obj(x ir.Expr) value { return value{x, ir.Object} }

func ref(v *ir.Var) ir.Expr { v.Reads++; return &ir.Ref{Var: v} }

// lhs names a variable as the target of a store.
func lhs(v *ir.Var) ir.Expr { return &ir.Ref{Var: v} }

func sym(pkg, name string) ir.Expr { return &ir.Sym{Pkg: pkg, Name: name} }

func pysym(name string) ir.Expr { return sym("py", name) }

// thread is the current thread, the first argument of most runtime calls.
func thread() ir.Expr { return ref(threadParam) }

// rt calls a function of package py that takes the thread first.
func rt(name string, args ...ir.Expr) ir.Expr {
	return &ir.Call{Fun: pysym(name), Args: append([]ir.Expr{thread()}, args...)}
}

// pure calls a function of package py that takes no thread.
func pure(name string, args ...ir.Expr) ir.Expr { return &ir.Call{Fun: pysym(name), Args: args} }

func method(x ir.Expr, name string, args ...ir.Expr) ir.Expr {
	return &ir.Call{Fun: &ir.Select{X: x, Name: name}, Args: args}
}

func str(s string) ir.Expr { return &ir.StrLit{V: s} }

func integer(n int) ir.Expr { return &ir.IntLit{V: int64(n)} }

func assign(target, x ir.Expr) ir.Stmt {
	return &ir.Assign{Targets: []ir.Expr{target}, Op: "=", Values: []ir.Expr{x}}
}

func define(v *ir.Var, x ir.Expr) ir.Stmt { return assign(lhs(v), x) }

func not(x ir.Expr) ir.Expr {
	if u, ok := x.(*ir.Unary); ok && u.Op == "!" {
		return u.X
	}
	if b, ok := x.(*ir.Binary); ok && (b.Op == "==" || b.Op == "!=") {
		op := "=="
		if b.Op == "==" {
			op = "!="
		}
		return &ir.Binary{Op: op, L: b.L, R: b.R}
	}
	return &ir.Unary{Op: "!", X: x}
}

func none() ir.Expr { return pysym("None") }

func isNil(x ir.Expr) ir.Expr { return &ir.Binary{Op: "==", L: x, R: &ir.Nil{}} }

func notNil(x ir.Expr) ir.Expr { return &ir.Binary{Op: "!=", L: x, R: &ir.Nil{}} }

func objects(xs []ir.Expr) ir.Expr {
	if len(xs) == 0 {
		return &ir.Nil{}
	}
	return &ir.Composite{Type: ir.Objects, Elems: xs}
}

// box gives the value as a py.Object.
func box(v value) ir.Expr {
	switch v.t.Kind {
	case ir.Bool:
		return &ir.Conv{Type: ir.NamedIn("py", "Bool"), X: v.x}
	case ir.Int64:
		return &ir.Conv{Type: ir.NamedIn("py", "Int"), X: v.x}
	case ir.Float64:
		return &ir.Conv{Type: ir.NamedIn("py", "Float"), X: v.x}
	case ir.Complex128:
		return &ir.Conv{Type: ir.NamedIn("py", "Complex"), X: v.x}
	case ir.String:
		if x := unboxed(v.x, "Str"); x != nil {
			return x
		}
		return &ir.Conv{Type: ir.NamedIn("py", "Str"), X: v.x}
	case ir.Tuple, ir.Ptr:
		return boxTyped(v)
	}
	if isLong(v.t) {
		return method(v.x, "Box")
	}
	return v.x
}

// unboxed is the object that x takes a value of the named type out of, nil when x is another expression.
func unboxed(x ir.Expr, name string) ir.Expr {
	c, ok := x.(*ir.Conv)
	if !ok {
		return nil
	}
	a, ok := c.X.(*ir.Assert)
	if !ok || a.Type.Name != name {
		return nil
	}
	return a.X
}

func boxAll(vs []value) []ir.Expr {
	out := make([]ir.Expr, len(vs))
	for i, v := range vs {
		out[i] = box(v)
	}
	return out
}

func scalar(t *ir.Type) bool {
	switch t.Kind {
	case ir.Bool, ir.Int64, ir.Float64, ir.Complex128, ir.String:
		return true
	}
	return false
}
