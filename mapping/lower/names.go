package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// load lowers the use of a name.
func (l *lowerer) load(e *ast.Name) value {
	name := string(e.Id)
	if m, ok := l.m.Info.Mangled[e]; ok {
		name = m
	}
	if class, ok := l.m.Info.ClassRefs[e]; ok && class != nil {
		return obj(pure("FreeVar", ref(l.classCell()), str(name)))
	}
	if l.m.Info.ClassDynamic[e] {
		return obj(l.loadInClass(e, name))
	}
	s := l.m.Info.Uses[e]
	if s == nil {
		return obj(l.loadBuiltin(name))
	}
	return l.loadSymbol(s, name, l.m.Info.MaybeUnbound(e))
}

// loadInClass lowers a name in a class body: its namespace comes first.
func (l *lowerer) loadInClass(e *ast.Name, name string) ir.Expr {
	s := l.m.Info.Uses[e]
	bound := s != nil && s.Scope.Kind == resolve.Class
	if bound {
		s = l.m.Info.ClassFallback[e]
	}
	outer := &ir.FuncLit{Results: []*ir.Type{ir.Object}, Body: &ir.Block{}}
	l.in(outer.Body, func() {
		x := ir.Expr(nil)
		if s == nil && bound && !pythonBuiltins[name] {
			x = rt("BuiltinName", str(name)) // surely bound: it would be an error
		} else if s == nil {
			x = l.loadBuiltin(name)
		} else {
			x = box(l.loadSymbol(s, name, true))
		}
		l.add(&ir.Return{Values: []ir.Expr{x}})
	})
	return rt("ClassName", ref(l.fn.ns), str(name), outer)
}

// loadBuiltin lowers a name that the module does not bind.
func (l *lowerer) loadBuiltin(name string) ir.Expr {
	switch name {
	case "NotImplemented":
		return pysym("NotImplemented")
	case "__name__":
		return l.moduleName()
	case "__file__":
		return rt("SourceFile", str(l.m.Path))
	case "__doc__":
		return l.moduleDoc()
	}
	if l.m.Info.Module.ImportStar || l.m.Info.UsesGlobals {
		return rt("ModuleName", str(l.m.Name), str(name))
	}
	if goName, ok := builtinSymbols[name]; ok {
		return pysym(goName)
	}
	if !pythonBuiltins[name] {
		return l.undefined(name)
	}
	return rt("BuiltinName", str(name))
}

// loadSymbol lowers the load of a variable.
func (l *lowerer) loadSymbol(s *resolve.Symbol, name string, maybeUnbound bool) value {
	if s.Global {
		return l.loadGlobal(s, name, maybeUnbound)
	}
	v := l.variable(s)
	if l.isTyped(s) {
		if isBuilder(v) {
			return value{method(ref(v), "String"), ir.GoStr}
		}
		return value{ref(v), v.Type}
	}
	if l.isCell(s) {
		if maybeUnbound && l.owner(s) {
			return obj(pure("LocalCell", ref(v), str(name)))
		}
		if s.IsParam && s.Dels == 0 {
			return obj(method(ref(v), "Get"))
		}
		return obj(pure("FreeVar", ref(v), str(name)))
	}
	if maybeUnbound {
		return obj(pure("Local", ref(v), str(name)))
	}
	return value{ref(v), v.Type}
}

// owner says that the function being lowered owns the variable.
func (l *lowerer) owner(s *resolve.Symbol) bool {
	scope := l.fn.scope
	return s.Scope == scope || s.Scope.Function() == scope
}

// variable finds the Go variable of a symbol of an enclosing function.
func (l *lowerer) variable(s *resolve.Symbol) *ir.Var {
	for f := l.fn; f != nil; f = f.parent {
		if v, ok := f.vars[s]; ok {
			return v
		}
	}
	return l.newVariable(s)
}

// newVariable makes the Go variable of a symbol in the function that runs its scope.
func (l *lowerer) newVariable(s *resolve.Symbol) *ir.Var {
	f := l.fn
	for f.parent != nil && f.scope != s.Scope && f.scope != s.Scope.Function() {
		f = f.parent
	}
	v := &ir.Var{Kind: ir.Local, Name: s.Name, Type: l.varType(s)}
	v.Hoist = s.Captured && len(s.Defs) > 0 && isDef(s.Defs[0])
	f.vars[s] = v
	if l.m.builders[s] {
		v.Type, v.Hoist = builderType, true
		f.top.Stmts = append([]ir.Stmt{&ir.Declare{Var: v}}, f.top.Stmts...)
	}
	if l.isCell(s) {
		v.Type, v.Hoist = ir.Cell, true
		f.top.Stmts = append([]ir.Stmt{&ir.Declare{Var: v, Init: pure("NewCell", &ir.Nil{})}}, f.top.Stmts...)
	}
	return v
}

func isDef(n ast.Node) bool {
	_, ok := n.(*ast.FunctionDef)
	return ok
}

// store lowers the assignment of x to a name.
func (l *lowerer) store(e *ast.Name, x ir.Expr) {
	name := string(e.Id)
	if m, ok := l.m.Info.Mangled[e]; ok {
		name = m
	}
	l.storeSymbol(l.m.Info.Uses[e], name, x)
}

// storeBinder stores x in the variable that a def, class, import, except or pattern binds.
func (l *lowerer) storeBinder(n ast.Node, name string, x ir.Expr) {
	if m, ok := l.m.Info.Mangled[n]; ok {
		name = m
	}
	l.storeSymbol(l.m.Info.Binds[n], name, x)
}

func (l *lowerer) storeSymbol(s *resolve.Symbol, name string, x ir.Expr) {
	if s == nil || l.fn.ns != nil && s.Scope == l.fn.scope {
		l.add(&ir.ExprStmt{X: rt("SetItem", ref(l.fn.ns), box(value{str(name), ir.GoStr}), x)})
		return
	}
	if l.isTyped(s) {
		l.storeTyped(s, obj(x))
		return
	}
	if s.Global {
		l.storeGlobal(s, x)
		return
	}
	v := l.variable(s)
	if l.isCell(s) {
		l.add(&ir.ExprStmt{X: method(ref(v), "Set", x)})
		return
	}
	l.add(define(v, x))
}

// deleteName lowers `del name`.
func (l *lowerer) deleteName(e *ast.Name) {
	name := string(e.Id)
	if m, ok := l.m.Info.Mangled[e]; ok {
		name = m
	}
	s := l.m.Info.Uses[e]
	if s == nil || l.fn.ns != nil && s.Scope == l.fn.scope {
		l.add(&ir.ExprStmt{X: rt("DelName", ref(l.fn.ns), str(name))})
		return
	}
	l.add(&ir.ExprStmt{X: l.loadSymbol(s, name, true).x})
	l.clear(s)
}

// clear unbinds a variable.
func (l *lowerer) clear(s *resolve.Symbol) {
	switch {
	case s.Global:
		l.storeGlobal(s, &ir.Nil{})
	case l.isCell(s):
		l.add(&ir.ExprStmt{X: method(ref(l.variable(s)), "Set", &ir.Nil{})})
	default:
		l.add(assign(lhs(l.variable(s)), &ir.Nil{}))
	}
}

// classCell finds the cell of the class around the function.
func (l *lowerer) classCell() *ir.Var {
	for f := l.fn; f != nil; f = f.parent {
		if f.class != nil {
			return f.class
		}
	}
	return nil
}
