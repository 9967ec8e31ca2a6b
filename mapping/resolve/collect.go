package resolve

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// occurrence is a name or another binder, resolved once all bindings of the module are known.
type occurrence struct {
	name   string
	scope  *Scope
	use    *ast.Name // nil for other binders
	binder ast.Node  // nil for names
	load   bool
	store  bool
	del    bool
}

// collector walks the module once: it opens the scopes, notes what each binds and which names occur where.
type collector struct {
	info  *Info
	mod   *ast.Module
	scope *Scope
	occ   []occurrence
}

func (c *collector) open(k Kind, node ast.Node, name string) *Scope {
	s := &Scope{Kind: k, Node: node, Name: name, Parent: c.scope, byName: map[string]*Symbol{}}
	if c.scope != nil {
		c.scope.Inner = append(c.scope.Inner, s)
		s.class = c.scope.class
	}
	if k == Class {
		s.class = name
	}
	if node != nil && k != TypeParams {
		c.info.Scopes[node] = s
	}
	c.scope = s
	return s
}

func (c *collector) close() { c.scope = c.scope.Parent }

// mangle returns the name that id means here, and notes it for node when it differs.
func (c *collector) mangle(node ast.Node, id string) string {
	m := Mangle(c.scope.class, id)
	if m != id {
		c.info.Mangled[node] = m
	}
	return m
}

// declare makes name a variable of the scope, unless it is declared global or nonlocal there.
func (c *collector) declare(s *Scope, name string) *Symbol {
	if s.globals[name] || s.nonlocal[name] {
		return nil
	}
	sym := s.byName[name]
	if sym == nil {
		sym = &Symbol{Name: name, Scope: s, Global: s.Kind == Module}
		s.byName[name] = sym
		s.Symbols = append(s.Symbols, sym)
	}
	return sym
}

// bind notes that node, which is no Name, binds name in the current scope.
func (c *collector) bind(node ast.Node, id string) {
	name := c.mangle(node, id)
	c.declare(c.scope, name)
	c.occ = append(c.occ, occurrence{name: name, scope: c.scope, binder: node, store: true})
}

func (c *collector) name(n *ast.Name, aug bool) {
	name := c.mangle(n, string(n.Id))
	o := occurrence{name: name, scope: c.scope, use: n, load: n.Ctx == ast.Load || aug,
		store: n.Ctx == ast.Store || aug, del: n.Ctx == ast.Del}
	if o.store || o.del {
		c.declare(c.scope, name)
	}
	c.occ = append(c.occ, o)
}

func (c *collector) stmts(list []ast.Stmt) {
	c.declarations(list)
	for _, s := range list {
		c.stmt(s)
	}
}

// declarations notes global and nonlocal statements before the names they govern.
func (c *collector) declarations(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Global:
			for _, id := range s.Names {
				if c.scope.Kind != Module {
					c.scope.globals = with(c.scope.globals, Mangle(c.scope.class, string(id)))
				}
			}
		case *ast.Nonlocal:
			for _, id := range s.Names {
				c.scope.nonlocal = with(c.scope.nonlocal, Mangle(c.scope.class, string(id)))
			}
		default:
			for _, b := range blocks(s) {
				c.declarations(b)
			}
		}
	}
}

func with(set map[string]bool, name string) map[string]bool {
	if set == nil {
		set = map[string]bool{}
	}
	set[name] = true
	return set
}

// blocks lists the statement lists inside a compound statement that share its scope.
func blocks(s ast.Stmt) [][]ast.Stmt {
	switch s := s.(type) {
	case *ast.If:
		return [][]ast.Stmt{s.Body, s.Orelse}
	case *ast.While:
		return [][]ast.Stmt{s.Body, s.Orelse}
	case *ast.For:
		return [][]ast.Stmt{s.Body, s.Orelse}
	case *ast.AsyncFor:
		return [][]ast.Stmt{s.Body, s.Orelse}
	case *ast.With:
		return [][]ast.Stmt{s.Body}
	case *ast.AsyncWith:
		return [][]ast.Stmt{s.Body}
	case *ast.Try:
		return tryBlocks(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		return tryBlocks(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Match:
		var out [][]ast.Stmt
		for _, c := range s.Cases {
			out = append(out, c.Body)
		}
		return out
	}
	return nil
}

func tryBlocks(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) [][]ast.Stmt {
	out := [][]ast.Stmt{body}
	for _, h := range handlers {
		out = append(out, h.Body)
	}
	return append(out, orelse, final)
}

func (c *collector) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		c.function(s, string(s.Name), s.Args, s.Body, s.DecoratorList, s.Returns, false)
	case *ast.AsyncFunctionDef:
		c.function(s, string(s.Name), s.Args, s.Body, s.DecoratorList, s.Returns, true)
	case *ast.ClassDef:
		c.classDef(s)
	case *ast.Return:
		c.expr(s.Value)
	case *ast.Delete:
		c.exprs(s.Targets)
	case *ast.Assign:
		c.expr(s.Value)
		c.exprs(s.Targets)
	case *ast.AugAssign:
		c.augAssign(s)
	case *ast.AnnAssign:
		c.annAssign(s)
	case *ast.For:
		c.loop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.AsyncFor:
		c.awaits()
		c.loop(s.Target, s.Iter, s.Body, s.Orelse)
	case *ast.While:
		c.expr(s.Test)
		c.stmts(s.Body)
		c.stmts(s.Orelse)
	case *ast.If:
		c.expr(s.Test)
		c.stmts(s.Body)
		c.stmts(s.Orelse)
	case *ast.With:
		c.with(s.Items, s.Body)
	case *ast.AsyncWith:
		c.awaits()
		c.with(s.Items, s.Body)
	case *ast.Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *ast.Try:
		c.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		c.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Assert:
		c.expr(s.Test)
		c.expr(s.Msg)
	case *ast.Import:
		c.importNames(s.Names, true)
	case *ast.ImportFrom:
		c.importNames(s.Names, false)
	case *ast.ExprStmt:
		c.expr(s.Value)
	case *ast.Match:
		c.match(s)
	case *ast.TypeAlias:
		c.expr(s.Name)
		c.typeParams(s, s.Name, func() {
			c.open(Function, s, "")
			c.expr(s.Value)
			c.close()
		})
	}
}

func (c *collector) loop(target, iter ast.Expr, body, orelse []ast.Stmt) {
	c.expr(iter)
	c.expr(target)
	c.stmts(body)
	c.stmts(orelse)
}

func (c *collector) with(items []*ast.WithItem, body []ast.Stmt) {
	for _, it := range items {
		c.expr(it.ContextExpr)
		c.expr(it.OptionalVars)
	}
	c.stmts(body)
}

func (c *collector) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) {
	c.stmts(body)
	for _, h := range handlers {
		c.expr(h.ExprType)
		if h.Name != "" {
			c.bind(h, string(h.Name))
			c.occ = append(c.occ, occurrence{name: Mangle(c.scope.class, string(h.Name)), scope: c.scope, binder: h, del: true})
		}
		c.stmts(h.Body)
	}
	c.stmts(orelse)
	c.stmts(final)
}

func (c *collector) augAssign(s *ast.AugAssign) {
	if n, ok := s.Target.(*ast.Name); ok {
		c.name(n, true)
	} else {
		c.expr(s.Target)
	}
	c.expr(s.Value)
}

func (c *collector) annAssign(s *ast.AnnAssign) {
	if c.scope.Kind == Module || c.scope.Kind == Class {
		c.expr(s.Annotation)
	}
	c.expr(s.Value)
	n, ok := s.Target.(*ast.Name)
	if ok && s.Value == nil {
		// A declaration: the name becomes a variable of the scope, and nothing happens.
		name := c.mangle(n, string(n.Id))
		c.declare(c.scope, name)
		c.occ = append(c.occ, occurrence{name: name, scope: c.scope, use: n})
		return
	}
	c.expr(s.Target)
}

func (c *collector) importNames(names []*ast.Alias, whole bool) {
	for _, a := range names {
		switch {
		case a.Name == "*":
			c.scope.ImportStar = true
		case a.AsName != "":
			c.bind(a, string(a.AsName))
		case whole:
			first, _, _ := strings.Cut(string(a.Name), ".")
			c.bind(a, first)
		default:
			c.bind(a, string(a.Name))
		}
	}
}

func (c *collector) classDef(s *ast.ClassDef) {
	c.exprs(s.DecoratorList)
	c.typeParams(s, nil, func() {
		c.exprs(s.Bases)
		c.keywords(s.Keywords)
		c.open(Class, s, string(s.Name))
		c.stmts(s.Body)
		c.close()
	})
	c.bind(s, string(s.Name))
}

func (c *collector) function(s ast.Stmt, name string, args *ast.Arguments, body []ast.Stmt, decorators []ast.Expr, returns ast.Expr, async bool) {
	c.exprs(decorators)
	c.defaults(args)
	c.typeParams(s, nil, func() {
		c.annotations(args)
		c.expr(returns)
		f := c.open(Function, s, name)
		f.IsAsync = async
		c.params(args)
		c.stmts(body)
		c.close()
	})
	c.bind(s, name)
}

// typeParams runs body inside the scope of the statement's type parameters, if it has any.
func (c *collector) typeParams(s ast.Stmt, _ ast.Expr, body func()) {
	params := c.mod.TypeParams[s]
	if len(params) == 0 {
		body()
		return
	}
	c.info.TypeScopes[s] = c.open(TypeParams, s, "")
	for _, p := range params {
		c.bind(p, string(p.Name))
	}
	for _, sym := range c.scope.Symbols {
		sym.Global = atModuleLevel(c.scope)
	}
	for _, p := range params {
		c.lazily(p.Bound)
		c.lazily(p.DefaultValue)
	}
	body()
	c.close()
}

// atModuleLevel says that no function is around a scope of type parameters, which then outlive every call.
func atModuleLevel(s *Scope) bool {
	for s.Kind == TypeParams || s.Kind == Class {
		s = s.Parent
	}
	return s.Kind == Module
}

// lazily collects an expression that is evaluated when something asks, in a scope of its own.
func (c *collector) lazily(e ast.Expr) {
	if e != nil {
		c.open(Function, e, "")
		c.expr(e)
		c.close()
	}
}

func allArgs(a *ast.Arguments) []*ast.Arg {
	if a == nil {
		return nil
	}
	out := append([]*ast.Arg(nil), a.Args...)
	if a.Vararg != nil {
		out = append(out, a.Vararg)
	}
	out = append(out, a.Kwonlyargs...)
	if a.Kwarg != nil {
		out = append(out, a.Kwarg)
	}
	return out
}

func (c *collector) defaults(a *ast.Arguments) {
	if a != nil {
		c.exprs(a.Defaults)
		c.exprs(a.KwDefaults)
	}
}

func (c *collector) annotations(a *ast.Arguments) {
	for _, p := range allArgs(a) {
		c.expr(p.Annotation)
	}
}

func (c *collector) params(a *ast.Arguments) {
	for _, p := range allArgs(a) {
		name := c.mangle(p, string(p.Arg))
		sym := c.declare(c.scope, name)
		sym.IsParam = true
		sym.Defs = append(sym.Defs, p)
		c.info.Binds[p] = sym
	}
}

func (c *collector) match(s *ast.Match) {
	c.expr(s.Subject)
	for _, k := range s.Cases {
		c.pattern(k.Pattern)
		c.expr(k.Guard)
		c.stmts(k.Body)
	}
}

func (c *collector) pattern(p ast.Pattern) {
	switch p := p.(type) {
	case *ast.MatchValue:
		c.expr(p.Value)
	case *ast.MatchSequence:
		c.patterns(p.Patterns)
	case *ast.MatchMapping:
		c.exprs(p.Keys)
		c.patterns(p.Patterns)
		if p.Rest != "" {
			c.bind(p, string(p.Rest))
		}
	case *ast.MatchClass:
		c.expr(p.Cls)
		c.patterns(p.Patterns)
		c.patterns(p.KwdPatterns)
	case *ast.MatchStar:
		if p.Name != "" {
			c.bind(p, string(p.Name))
		}
	case *ast.MatchAs:
		if p.Pattern != nil {
			c.pattern(p.Pattern)
		}
		if p.Name != "" {
			c.bind(p, string(p.Name))
		}
	case *ast.MatchOr:
		c.patterns(p.Patterns)
	}
}

func (c *collector) patterns(list []ast.Pattern) {
	for _, p := range list {
		c.pattern(p)
	}
}

func (c *collector) awaits() { c.scope.Function().HasAwait = true }
