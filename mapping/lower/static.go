package lower

import (
	"sort"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// staticFunc is a function of the module whose name never means anything else: calls go straight to the Go function.
type staticFunc struct {
	def  *function
	fn   *ir.Var // the Go function
	obj  *ir.Var // its function object, for uses as a value; nil while unused
	used bool
}

// findStatic finds the functions that are bound once, at module level, without decorators and with constant defaults.
func (l *lowerer) findStatic(m *moduleState) {
	if m.Info.UsesGlobals || m.Info.Module.ImportStar {
		return
	}
	seen := map[*resolve.Symbol]bool{}
	unsafe := false
	for _, s := range m.Tree.Body {
		f, ok := s.(*ast.FunctionDef)
		if !ok {
			unsafe = unsafe || l.mayRunCode(s) && !guarded(s)
			continue
		}
		sym := m.Info.Binds[f]
		if l.funcType(f) == nil && (sym == nil || sym.Stores != 1 || sym.Dels > 0 || seen[sym] || unsafe || !l.constantDefaults(f) || m.Info.TypeScopes[f] != nil) {
			continue
		}
		seen[sym] = true
		v := &ir.Var{Kind: ir.FuncVar, Name: string(f.Name), Module: m.Name}
		m.funcs[sym] = &staticFunc{def: l.functionOf(f), fn: v}
	}
	for sym := range assignedAttributes(m) {
		delete(m.funcs, sym)
	}
	outside := l.storedFromOutside(m)
	for sym := range m.funcs {
		if outside[sym.Name] {
			delete(m.funcs, sym)
		}
	}
}

func guarded(s ast.Stmt) bool {
	i, ok := s.(*ast.If)
	return ok && isMainGuard(i.Test)
}

func (l *lowerer) constantDefaults(f *ast.FunctionDef) bool {
	if len(f.DecoratorList) > 0 {
		return false
	}
	for _, d := range append(append([]ast.Expr(nil), f.Args.Defaults...), f.Args.KwDefaults...) {
		switch d := d.(type) {
		case nil, *ast.Num, *ast.Str, *ast.NameConstant:
		case *ast.UnaryOp:
			if _, ok := d.Operand.(*ast.Num); !ok {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// assignedAttributes finds the names on whose attributes the module stores: such a function object is state.
func assignedAttributes(m *moduleState) map[*resolve.Symbol]bool {
	out := map[*resolve.Symbol]bool{}
	m.Tree.WalkAll(func(n ast.Node) bool {
		if a, ok := n.(*ast.Attribute); ok && a.Ctx != ast.Load {
			if name, ok := a.Value.(*ast.Name); ok {
				if s := m.Info.Uses[name]; s != nil {
					out[s] = true
				}
			}
		}
		return true
	})
	return out
}

// funcObject is the function object of a static function, made where its def stands.
func (l *lowerer) funcObject(f *staticFunc) ir.Expr {
	if f.obj == nil {
		f.obj = &ir.Var{Kind: ir.Global, Name: f.def.name + "_func", Type: ir.Object, Module: l.m.Name, Fixed: true}
	}
	return ref(f.obj)
}

// staticDef lowers the def of a static function: the Go function, and the object if anything uses it.
func (l *lowerer) staticDef(st *staticFunc, f *function) {
	decl := l.funcDecl(f, f.name, st.fn, nil)
	l.counted = append(l.counted, decl)
	if st.obj == nil && !l.m.usedAsValue(st) && !l.uses.modules && (len(l.mods) == 1 || l.m.Name == "__main__") {
		return
	}
	l.funcObject(st)
	l.m.file.Vars = append(l.m.file.Vars, &ir.PkgVar{Var: st.obj})
	spec := l.spec2(f, f.name)
	defaults, kwDefaults := l.defaults(f.args)
	x := pure("NewFunction", spec, l.code(decl, nil), defaults, kwDefaults)
	if notes := l.annotations(f); notes != nil {
		x = method(x, "Annotate", notes)
	}
	l.add(assign(lhs(st.obj), x))
}

// usedAsValue says that the function's name occurs other than as the callee of a plain call.
func (m *moduleState) usedAsValue(st *staticFunc) bool {
	callees := map[ast.Node]bool{}
	m.Tree.WalkAll(func(n ast.Node) bool {
		if c, ok := n.(*ast.Call); ok {
			if _, ok := bindStatic(st.def, c); ok {
				callees[c.Func] = true
			}
		}
		return true
	})
	for name, s := range m.Info.Uses {
		if m.funcs[s] == st && !callees[name] {
			return true
		}
	}
	return false
}

// simpleCall: no starred arguments.
func simpleCall(c *ast.Call) bool {
	for _, k := range c.Keywords {
		if k.Arg == "" {
			return false
		}
	}
	return !starred(c.Args)
}

// orderedSymbols lists the symbols that have variables, in source order.
func orderedSymbols(st *fnState) []*resolve.Symbol {
	out := make([]*resolve.Symbol, 0, len(st.vars))
	for s := range st.vars {
		out = append(out, s)
	}
	sort.Slice(out, func(i, j int) bool {
		a, b := place(out[i]), place(out[j])
		return a[0] < b[0] || a[0] == b[0] && (a[1] < b[1] || a[1] == b[1] && out[i].Name < out[j].Name)
	})
	return out
}

func place(s *resolve.Symbol) [2]int {
	if len(s.Defs) == 0 {
		return [2]int{}
	}
	return [2]int{s.Defs[0].GetLineno(), s.Defs[0].GetColOffset()}
}

// usedWithin says that a function or something nested in it uses the variable.
func usedWithin(s *resolve.Symbol, f *resolve.Scope) bool {
	for _, list := range [][]*resolve.Scope{s.LoadsIn, s.StoresIn} {
		for _, in := range list {
			for ; in != nil; in = in.Parent {
				if in == f {
					return true
				}
			}
		}
	}
	return false
}
