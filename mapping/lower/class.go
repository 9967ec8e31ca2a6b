package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

var classCell = ir.Cell

// classDef lowers a class statement: py.BuildClass runs the body over the namespace that the metaclass prepared.
func (l *lowerer) classDef(s *ast.ClassDef) {
	decos := make([]ir.Expr, len(s.DecoratorList))
	for i, d := range s.DecoratorList {
		decos[i] = l.save(l.obj(d), ir.Object)
	}
	params := l.typeParams(s)
	args := l.callArgs(func() value { return obj(none()) }, "", &ast.Call{ExprBase: ast.ExprBase{Pos: s.Pos}, Args: s.Bases, Keywords: s.Keywords})
	kw := args.kw
	if kw == nil {
		kw = &ir.Nil{}
	}
	bases := args.slice()
	if params != nil {
		bases = l.genericBases(bases, params)
	}
	x := rt("BuildClass", l.classSpec(s), bases, kw, l.classBody(s, params))
	for i := len(decos) - 1; i >= 0; i-- {
		x = rt("Call", decos[i], x)
	}
	l.storeBinder(s, string(s.Name), x)
}

func (l *lowerer) classSpec(s *ast.ClassDef) ir.Expr {
	spec := &ir.Composite{
		Type: ir.NamedIn("py", "ClassSpec"), Addr: true,
		Keys:  []string{"Name", "QualName", "Module", "Line"},
		Elems: []ir.Expr{str(string(s.Name)), str(l.fn.qual + string(s.Name)), str(l.m.Name), integer(s.GetLineno())},
	}
	if doc, ok := docstring(s.Body); ok {
		spec.Keys = append(spec.Keys, "Doc", "HasDoc")
		spec.Elems = append(spec.Elems, str(doc), &ir.BoolLit{V: true})
	}
	return spec
}

// classBody lowers the statements of a class to a function over its namespace and the cell that will hold the class.
func (l *lowerer) classBody(s *ast.ClassDef, params ir.Expr) ir.Expr {
	ns := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "ns", Type: ir.Object, Reads: 1}
	class := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "class", Type: ir.Cell, Reads: 1}
	lit := &ir.FuncLit{Params: []*ir.Var{threadParam, ns, class}, Body: &ir.Block{}, PyName: string(s.Name)}
	st := &fnState{scope: l.m.Info.Scopes[s], ns: ns, class: class, qual: l.fn.qual + string(s.Name) + "."}
	l.enter(st, lit.Body)
	body := s.Body
	if _, ok := docstring(body); ok {
		body = body[1:]
	}
	if params != nil {
		l.add(&ir.ExprStmt{X: rt("SetItem", ref(ns), box(value{str("__type_params__"), ir.GoStr}), params)})
	}
	l.stmts(body)
	l.leave()
	return lit
}
