package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// global finds or makes the Go variable of a module variable.
func (l *lowerer) global(s *resolve.Symbol) *ir.Var {
	if v, ok := l.m.globals[s]; ok {
		return v
	}
	v := &ir.Var{Kind: ir.Global, Name: s.Name, Type: l.varType(s), Module: l.m.Name}
	if l.m.cells[s] {
		v.Type = ir.NamedIn("py", "Cell")
	}
	l.m.globals[s] = v
	if l.prog.Isolates && v.Type != ir.Object && l.isTyped(s) {
		// Set once, to the same value in every process.
		v.Fixed = true
		l.m.file.Vars = append(l.m.file.Vars, &ir.PkgVar{Var: v})
		return v
	}
	l.prog.Globals = append(l.prog.Globals, v)
	return v
}

// loadGlobal lowers the load of a module variable.
func (l *lowerer) loadGlobal(s *resolve.Symbol, name string, maybeUnbound bool) value {
	if f := l.m.funcs[s]; f != nil {
		return obj(l.funcObject(f))
	}
	if l.m.Info.UsesGlobals && !s.IsTypeParam {
		return obj(rt("ModuleName", str(l.m.Name), str(name)))
	}
	v := l.global(s)
	if l.isTyped(s) {
		return value{ref(v), v.Type}
	}
	early := l.m.early[s] && !(l.fn.isModule && maybeUnbound) // print = partial(print) loads another one first
	switch {
	case l.m.cells[s]:
		if early {
			return obj(method(ref(v), "Get"))
		}
		return obj(rt("GlobalName", method(ref(v), "Get"), str(name)))
	case (early || l.fn.isModule && !maybeUnbound) && len(s.StoresIn) == 0:
		return value{ref(v), v.Type}
	}
	return obj(rt("GlobalName", ref(v), str(name)))
}

// storeGlobal lowers the store of a module variable; nil unbinds it.
func (l *lowerer) storeGlobal(s *resolve.Symbol, x ir.Expr) {
	if l.m.Info.UsesGlobals && !s.IsTypeParam {
		l.add(&ir.ExprStmt{X: rt("SetModuleName", str(l.m.Name), str(s.Name), x)})
		return
	}
	v := l.global(s)
	if l.m.cells[s] {
		l.add(&ir.ExprStmt{X: method(ref(v), "Set", x)})
		return
	}
	l.add(assign(lhs(v), x))
}

// survey decides how each module variable is kept, before any function is lowered.
func (l *lowerer) survey(m *moduleState) {
	l.m = m
	l.findForking(m)
	l.findStepped(m)
	l.findStatic(m)
	unsafe := false
	for _, s := range l.flat(m.Tree.Body) {
		if !unsafe && l.mayRunCode(s) {
			unsafe = true
		}
		for _, sym := range l.bound(s) {
			if sym.Global && !unsafe && sym.Dels == 0 {
				m.early[sym] = true
			}
		}
	}
	for name := range l.storedFromOutside(m) {
		if sym := m.Info.Module.Lookup(name); sym != nil {
			delete(m.early, sym)
		}
	}
	for _, sym := range m.Info.Module.Symbols {
		if !m.early[sym] || sym.Stores > 1 {
			m.cells[sym] = l.uses.threads && len(sym.LoadsIn)+len(sym.StoresIn) > 0 && !l.isTyped(sym)
		}
	}
}

// flat lists the module's statements, those of an `if __name__ == "__main__":` included.
func (l *lowerer) flat(body []ast.Stmt) []ast.Stmt {
	var out []ast.Stmt
	for _, s := range body {
		if i, ok := s.(*ast.If); ok && isMainGuard(i.Test) && len(i.Orelse) == 0 {
			out = append(out, i.Body...)
			continue
		}
		out = append(out, s)
	}
	return out
}

func isMainGuard(e ast.Expr) bool {
	c, ok := e.(*ast.Compare)
	if !ok || len(c.Ops) != 1 || c.Ops[0] != ast.Eq {
		return false
	}
	n, ok := c.Left.(*ast.Name)
	text, isText := c.Comparators[0].(*ast.Str)
	return ok && n.Id == "__name__" && isText && string(text.S) == "__main__"
}

// bound lists the variables that a statement surely binds.
func (l *lowerer) bound(s ast.Stmt) []*resolve.Symbol {
	var out []*resolve.Symbol
	add := func(sym *resolve.Symbol) {
		if sym != nil {
			out = append(out, sym)
		}
	}
	var target func(e ast.Expr)
	target = func(e ast.Expr) {
		switch e := e.(type) {
		case *ast.Name:
			add(l.m.Info.Uses[e])
		case *ast.Tuple:
			for _, x := range e.Elts {
				target(x)
			}
		case *ast.List:
			for _, x := range e.Elts {
				target(x)
			}
		}
	}
	switch s := s.(type) {
	case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.ClassDef:
		add(l.m.Info.Binds[s])
	case *ast.Import:
		for _, a := range s.Names {
			add(l.m.Info.Binds[a])
		}
	case *ast.ImportFrom:
		for _, a := range s.Names {
			add(l.m.Info.Binds[a])
		}
	case *ast.Assign:
		for _, t := range s.Targets {
			target(t)
		}
	case *ast.AnnAssign:
		if s.Value != nil {
			target(s.Target)
		}
	case *ast.With:
		for _, i := range s.Items {
			if i.OptionalVars != nil {
				target(i.OptionalVars)
			}
		}
	}
	return out
}

// mayRunCode says that a module-level statement may call a function of the program, which may load any module variable.
func (l *lowerer) mayRunCode(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Import, *ast.ImportFrom, *ast.Pass, *ast.Global:
		return false
	case *ast.FunctionDef:
		return len(s.DecoratorList) > 0
	case *ast.AsyncFunctionDef:
		return len(s.DecoratorList) > 0
	case *ast.ClassDef:
		return l.classMayRunCode(s)
	case *ast.Assign:
		for _, t := range s.Targets {
			if _, ok := t.(*ast.Name); !ok {
				return true
			}
		}
		return l.exprMayRunCode(s.Value)
	case *ast.AnnAssign:
		return s.Value != nil && l.exprMayRunCode(s.Value)
	case *ast.ExprStmt:
		return l.exprMayRunCode(s.Value)
	}
	return true
}

func (l *lowerer) classMayRunCode(s *ast.ClassDef) bool {
	if len(s.DecoratorList) > 0 || len(s.Keywords) > 0 {
		return true
	}
	for _, b := range s.Body {
		switch b := b.(type) {
		case *ast.FunctionDef:
			for _, d := range b.DecoratorList {
				if n, ok := d.(*ast.Name); !ok || l.m.Info.Uses[n] != nil && l.m.Info.Uses[n].Scope.Kind != resolve.Class {
					return true
				}
			}
		case *ast.ClassDef:
			if l.classMayRunCode(b) {
				return true
			}
		default:
			if l.mayRunCode(b) {
				return true
			}
		}
	}
	return false
}

// exprMayRunCode: constants, names, displays and calls of built-in or library constructors run no code of the program.
func (l *lowerer) exprMayRunCode(e ast.Expr) bool {
	switch e := e.(type) {
	case nil, *ast.Num, *ast.Str, *ast.Bytes, *ast.NameConstant, *ast.Ellipsis, *ast.Name, *ast.Lambda:
		return false
	case *ast.List:
		return l.anyMayRunCode(e.Elts)
	case *ast.Tuple:
		return l.anyMayRunCode(e.Elts)
	case *ast.Set:
		return l.anyMayRunCode(e.Elts)
	case *ast.Dict:
		return l.anyMayRunCode(e.Keys) || l.anyMayRunCode(e.Values)
	case *ast.UnaryOp:
		return l.exprMayRunCode(e.Operand)
	case *ast.BinOp:
		return l.exprMayRunCode(e.Left) || l.exprMayRunCode(e.Right) || !literal(e.Left) && !literal(e.Right)
	case *ast.Attribute:
		return l.exprMayRunCode(e.Value)
	case *ast.Call:
		if !l.isLibrary(e.Func) || l.anyMayRunCode(e.Args) {
			return true
		}
		for _, k := range e.Keywords {
			if l.exprMayRunCode(k.Value) {
				return true
			}
		}
		return false
	}
	return true
}

func literal(e ast.Expr) bool {
	switch e.(type) {
	case *ast.Num, *ast.Str, *ast.Bytes:
		return true
	}
	return false
}

func (l *lowerer) anyMayRunCode(es []ast.Expr) bool {
	for _, e := range es {
		if e != nil && l.exprMayRunCode(e) {
			return true
		}
	}
	return false
}

// isLibrary says that a callee is a built-in or a name of an imported runtime module: such calls at module level (locks,
// queues, numbers) run no function of the program, unless a method starts something.
func (l *lowerer) isLibrary(f ast.Expr) bool {
	switch f := f.(type) {
	case *ast.Name:
		s := l.m.Info.Uses[f]
		if s == nil {
			switch string(f.Id) {
			case "map", "filter", "sorted", "min", "max", "exec", "eval", "getattr", "setattr", "next", "list", "tuple", "sum", "any", "all":
				return false
			}
			return true
		}
		return s.IsImport && s.Stores == 1
	case *ast.Attribute:
		n, ok := f.Value.(*ast.Name)
		return ok && l.m.Info.Uses[n] != nil && l.m.Info.Uses[n].IsImport && l.m.Info.Uses[n].Stores == 1
	}
	return false
}
