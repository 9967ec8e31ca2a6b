package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// byName makes the functions that reach a module's variables by name. Programs of one module and one process that never
// ask for a name do without.
func (l *lowerer) byName(m *moduleState) {
	if m.Info.UsesGlobals || m.Info.Module.ImportStar || len(l.mods) == 1 && !l.uses.processes && !l.uses.byName {
		return
	}
	l.m = m
	// What processes send each other names functions and classes of the program; it never stores a variable.
	onlyPickled := len(l.mods) == 1 && !l.uses.byName && !l.uses.modules && !l.uses.patched
	get, set := &ir.Switch{}, &ir.Switch{}
	name := &ir.Var{Kind: ir.Param, Name: "name", Type: ir.GoStr, Reads: 1}
	v := &ir.Var{Kind: ir.Param, Name: "v", Type: ir.Object, Reads: 1}
	get.Tag, set.Tag = ref(name), ref(name)
	for _, s := range m.Info.Module.Symbols {
		if s.Scope != m.Info.Module {
			continue
		}
		m.file.Names = append(m.file.Names, s.Name)
		if !onlyPickled || !s.IsImport {
			l.nameCases(s, get, set, v)
		}
	}
	m.file.Get = l.nameFunc(m, "get_name", []*ir.Var{threadParam, name}, get, ir.Object, &ir.Nil{})
	if onlyPickled {
		return
	}
	m.file.Set = l.nameFunc(m, "set_name", []*ir.Var{threadParam, name, v}, set, ir.GoBool, &ir.BoolLit{})
}

// nameCases adds the cases of one variable.
func (l *lowerer) nameCases(s *resolve.Symbol, get, set *ir.Switch, v *ir.Var) {
	label := []ir.Expr{str(s.Name)}
	if f := l.m.funcs[s]; f != nil {
		if f.obj != nil {
			get.Cases = append(get.Cases, &ir.Case{Conds: label, Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{ref(f.obj)}}}}})
		}
		return
	}
	g, known := l.m.globals[s]
	if !known {
		return
	}
	x, store := ref(g), assign(lhs(g), ref(v))
	if l.m.cells[s] {
		x, store = method(ref(g), "Get"), &ir.ExprStmt{X: method(ref(g), "Set", ref(v))}
	} else if g.Type != ir.Object {
		get.Cases = append(get.Cases, &ir.Case{Conds: label, Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{box(value{x, g.Type})}}}}})
		return
	}
	get.Cases = append(get.Cases, &ir.Case{Conds: label, Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{x}}}}})
	set.Cases = append(set.Cases, &ir.Case{Conds: label, Body: &ir.Block{Stmts: []ir.Stmt{store, &ir.Return{Values: []ir.Expr{&ir.BoolLit{V: true}}}}}})
}

func (l *lowerer) nameFunc(m *moduleState, name string, params []*ir.Var, sw *ir.Switch, result *ir.Type, otherwise ir.Expr) *ir.Var {
	v := &ir.Var{Kind: ir.FuncVar, Name: name, Module: m.Name}
	body := &ir.Block{}
	if len(sw.Cases) > 0 {
		body.Add(sw)
	}
	body.Add(&ir.Return{Values: []ir.Expr{otherwise}})
	m.file.Funcs = append(m.file.Funcs, &ir.FuncDecl{Var: v, Params: params, Results: []*ir.Type{result}, Body: body})
	return v
}

// storedFromOutside finds the module variables that other modules assign, as attributes of the module.
func (l *lowerer) storedFromOutside(m *moduleState) map[string]bool {
	out := map[string]bool{}
	for _, other := range l.mods {
		if other == m {
			continue
		}
		other.Tree.WalkAll(func(n ast.Node) bool {
			if a, ok := n.(*ast.Attribute); ok && a.Ctx != ast.Load {
				out[string(a.Attr)] = true
			}
			return true
		})
	}
	return out
}
