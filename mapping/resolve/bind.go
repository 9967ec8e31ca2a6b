package resolve

import "github.com/py2goconc/py2goconc/parser/ast"

// resolveAll gives every occurrence its variable.
func (c *collector) resolveAll() {
	for i := range c.occ {
		c.resolve(&c.occ[i])
	}
	c.special()
}

// resolve finds the variable of one occurrence and counts it.
func (c *collector) resolve(o *occurrence) {
	sym := c.lookup(o.scope, o.name)
	if o.use != nil {
		c.info.ScopeOf[o.use] = o.scope
		c.info.Uses[o.use] = sym
		c.info.loads[o.use] = o.load || o.del
		if o.scope.Kind == Class && o.load {
			c.info.ClassDynamic[o.use] = true
			if sym != nil && sym.Scope == o.scope {
				c.info.ClassFallback[o.use] = c.info.Module.byName[o.name]
			}
		}
	}
	if sym == nil {
		return
	}
	if o.binder != nil {
		c.info.Binds[o.binder] = sym
		switch o.binder.(type) {
		case *ast.Alias:
			sym.IsImport = true
		case *ast.TypeParam:
			sym.IsTypeParam = true
		}
	}
	c.count(o, sym)
	markCapture(o.scope, sym)
}

func (c *collector) count(o *occurrence, sym *Symbol) {
	foreign := o.scope != sym.Scope
	if o.load {
		sym.Loads++
		if foreign {
			sym.LoadsIn = addScope(sym.LoadsIn, o.scope)
		}
	}
	if o.store {
		sym.Stores++
		if o.use != nil {
			sym.Defs = append(sym.Defs, o.use)
		} else {
			sym.Defs = append(sym.Defs, o.binder)
		}
	}
	if o.del {
		sym.Dels++
	}
	if foreign && (o.store || o.del) {
		sym.StoresIn = addScope(sym.StoresIn, o.scope)
	}
}

func addScope(list []*Scope, s *Scope) []*Scope {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

// markCapture notes how the scopes between a use and the owner of its variable reach it.
func markCapture(s *Scope, sym *Symbol) {
	if sym.Global {
		return
	}
	for ; s != nil && s != sym.Scope; s = s.Parent {
		switch {
		case s.Kind == Function, s.Kind == Lambda, s.IsGenExp:
			sym.Captured = true
		default:
			sym.Inline = true
		}
	}
}

// lookup applies Python's scoping rule to a name that occurs in scope s.
func (c *collector) lookup(s *Scope, name string) *Symbol {
	if s.globals[name] {
		return c.global(name)
	}
	if !s.nonlocal[name] {
		if sym := s.byName[name]; sym != nil {
			return sym
		}
	}
	for p := s.Parent; p != nil; p = p.Parent {
		if p.Kind == Class {
			continue // class variables are invisible to nested scopes
		}
		if p.globals[name] {
			return c.global(name)
		}
		if sym := p.byName[name]; sym != nil && !p.nonlocal[name] {
			return sym
		}
	}
	return nil
}

// global returns the module variable name, made here when only functions bind it.
func (c *collector) global(name string) *Symbol { return c.declare(c.info.Module, name) }

// special looks at names that mean something to the compiler: super, __class__, locals, eval and their kin.
func (c *collector) special() {
	for i := range c.occ {
		o := &c.occ[i]
		if o.use == nil || !o.load || c.info.Uses[o.use] != nil {
			continue
		}
		switch o.name {
		case "super":
			o.scope.Function().UsesSuper = true
			c.classCell(o)
		case "__class__":
			if class := c.classCell(o); class != nil {
				c.info.ClassRefs[o.use] = class
			}
		case "locals", "vars", "dir":
			o.scope.Function().UsesLocals = true
		case "eval", "exec":
			o.scope.Function().UsesLocals = true
			c.info.UsesGlobals = true
		case "globals":
			c.info.UsesGlobals = true
		}
	}
}

// classCell marks the functions between an occurrence and its class, and the class, as needing the class cell.
func (c *collector) classCell(o *occurrence) *Scope {
	if o.scope.Kind == Class || o.scope.Kind == Module {
		return nil
	}
	var class *Scope
	for s := o.scope; s != nil; s = s.Parent {
		if s.Kind == Class {
			class = s
			break
		}
	}
	if class == nil {
		return nil
	}
	for s := o.scope; s != class; s = s.Parent {
		s.NeedsClassCell = true
	}
	class.NeedsClassCell = true
	return class
}
