package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// This file lowers type parameters and the type statement. The objects come from typing.py, which the loader adds to
// programs that use the syntax; what Python evaluates lazily (bounds, defaults, aliases) is passed as a function.

// typeParams makes the type parameters of a statement and returns their tuple; nil when it has none or nothing can see them.
func (l *lowerer) typeParams(s ast.Stmt) ir.Expr {
	params := l.m.Tree.TypeParams[s]
	if len(params) == 0 || !l.seesTypeParams(s, params) {
		return nil
	}
	var items []ir.Expr
	for _, p := range params {
		bound, def := l.lazy(p.Bound, p.Bound), l.lazy(p.DefaultValue, p.DefaultValue)
		_, constraints := p.Bound.(*ast.Tuple)
		maker := map[ast.TypeParamKind]string{ast.TypeVar: "_type_var", ast.ParamSpec: "_param_spec", ast.TypeVarTuple: "_type_var_tuple"}[p.Kind]
		args := []ir.Expr{l.fromTyping(maker), box(value{str(string(p.Name)), ir.GoStr}), box(value{str(l.m.Name), ir.GoStr}), bound, def,
			box(value{&ir.BoolLit{V: constraints}, ir.GoBool})}
		sym := l.m.Info.Binds[p]
		l.storeSymbol(sym, sym.Name, rt("Call", args...))
		items = append(items, box(l.loadSymbol(sym, sym.Name, false)))
	}
	return l.save(pure("NewTuple", items...), ir.Object)
}

// seesTypeParams says whether anything can look at the type parameters of a function; those of classes count always.
func (l *lowerer) seesTypeParams(s ast.Stmt, params []*ast.TypeParam) bool {
	switch s.(type) {
	case *ast.FunctionDef, *ast.AsyncFunctionDef:
	default:
		return true
	}
	for _, p := range params {
		if len(l.m.Info.Binds[p].LoadsIn) > 0 {
			return true
		}
	}
	return l.m.readsAnnotations()
}

func (l *lowerer) fromTyping(name string) ir.Expr {
	return rt("GetAttr", rt("ImportUser", str("typing")), str(name))
}

// lazy makes a function without arguments that evaluates an expression, whose scope hangs on a node; None for an absent one.
func (l *lowerer) lazy(at ast.Node, e ast.Expr) ir.Expr {
	if e == nil {
		return none()
	}
	return l.newFunction(&function{node: at, name: "<lambda>", args: &ast.Arguments{}, value: e, scope: l.m.Info.Scopes[at]})
}

// typeAlias lowers `type X[T] = value`.
func (l *lowerer) typeAlias(s *ast.TypeAlias) {
	params := l.typeParams(s)
	if params == nil {
		params = pure("NewTuple")
	}
	name := string(s.Name.(*ast.Name).Id)
	x := rt("Call", l.fromTyping("_type_alias"), box(value{str(name), ir.GoStr}), box(value{str(l.m.Name), ir.GoStr}), l.lazy(s, s.Value), params)
	l.storeTarget(s.Name, l.save(x, ir.Object))
}

// genericBases adds Generic[T, ...] to the bases of a class with type parameters.
func (l *lowerer) genericBases(bases, params ir.Expr) ir.Expr {
	generic := rt("GetItem", l.fromTyping("Generic"), rt("Call", l.fromTyping("_generic_params"), params))
	if bases == nil {
		return &ir.Composite{Type: ir.Objects, Elems: []ir.Expr{generic}}
	}
	if _, none := bases.(*ir.Nil); none {
		return &ir.Composite{Type: ir.Objects, Elems: []ir.Expr{generic}}
	}
	return &ir.Call{Fun: &ir.Sym{Name: "append"}, Args: []ir.Expr{bases, generic}}
}
