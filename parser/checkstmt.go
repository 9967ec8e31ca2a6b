package parser

import "github.com/py2goconc/py2goconc/parser/ast"

// stmt checks one statement.
func (c *checker) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.ExprStmt:
		c.expr(s.Value)
	case *ast.Assign:
		c.expr(s.Value)
		for _, t := range s.Targets {
			c.expr(t)
		}
	case *ast.AugAssign:
		c.expr(s.Target)
		c.expr(s.Value)
	case *ast.AnnAssign:
		c.annAssign(s)
	case *ast.Return:
		c.returnStmt(s)
	case *ast.Delete:
		for _, t := range s.Targets {
			c.expr(t)
		}
	case *ast.Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *ast.Assert:
		c.expr(s.Test)
		c.expr(s.Msg)
	case *ast.Import:
		for _, a := range s.Names {
			c.alias(a, s)
		}
	case *ast.ImportFrom:
		c.importFrom(s)
	case *ast.Global:
		c.declare(s.Names, symGlobal, "global", s)
	case *ast.Nonlocal:
		c.declare(s.Names, symNonlocal, "nonlocal", s)
	case *ast.Break:
		c.jump(s, "'break' outside loop")
	case *ast.Continue:
		c.jump(s, "'continue' not properly in loop")
	case *ast.TypeAlias:
		c.typeAlias(s)
	default:
		c.compound(s)
	}
}

// compound checks a statement with blocks.
func (c *checker) compound(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.FunctionDef:
		c.function(s, scopeFunction, s.Name, s.Args, s.DecoratorList, s.Returns, s.Body)
	case *ast.AsyncFunctionDef:
		c.function(s, scopeAsync, s.Name, s.Args, s.DecoratorList, s.Returns, s.Body)
	case *ast.ClassDef:
		c.class(s)
	case *ast.If:
		c.expr(s.Test)
		c.stmts(s.Body)
		c.stmts(s.Orelse)
	case *ast.While:
		c.expr(s.Test)
		c.loop(s, s.Body, s.Orelse)
	case *ast.For:
		c.expr(s.Target)
		c.expr(s.Iter)
		c.loop(s, s.Body, s.Orelse)
	case *ast.AsyncFor:
		c.needAsync(s, "async for")
		c.expr(s.Target)
		c.expr(s.Iter)
		c.loop(s, s.Body, s.Orelse)
	case *ast.With:
		c.with(s, s.Items, s.Body)
	case *ast.AsyncWith:
		c.needAsync(s, "async with")
		c.with(s, s.Items, s.Body)
	case *ast.Try:
		c.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, blockOther)
	case *ast.TryStar:
		c.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, blockExceptStar)
	case *ast.Match:
		c.match(s)
	}
}

func (c *checker) loop(s ast.Stmt, body, orelse []ast.Stmt) {
	c.push(blockLoop, s)
	c.stmts(body)
	c.pop()
	c.stmts(orelse)
}

func (c *checker) with(s ast.Stmt, items []*ast.WithItem, body []ast.Stmt) {
	for _, item := range items {
		c.expr(item.ContextExpr)
		c.push(blockOther, s)
		c.expr(item.OptionalVars)
	}
	c.stmts(body)
	c.s.blocks = c.s.blocks[:len(c.s.blocks)-len(items)]
}

// needAsync refuses asynchronous statements outside asynchronous functions.
func (c *checker) needAsync(s ast.Stmt, what string) {
	if c.s.kind != scopeAsync {
		c.compileError(s, "'%s' outside async function", what)
	}
}

func (c *checker) try(s ast.Stmt, body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt, kind blockKind) {
	if final != nil {
		c.push(blockOther, s)
	}
	if handlers != nil {
		c.push(blockOther, s)
		c.stmts(body)
		c.pop()
		c.stmts(orelse)
		c.push(kind, s)
		for i, h := range handlers {
			c.handler(h, i == len(handlers)-1)
		}
		c.pop()
	} else {
		c.stmts(body)
	}
	if final != nil {
		c.pop()
		c.push(blockOther, s)
		c.stmts(final)
		c.pop()
	}
}

func (c *checker) handler(h *ast.ExceptHandler, last bool) {
	if h.ExprType == nil && !last {
		c.compileError(h, "default 'except:' must be last")
	}
	c.expr(h.ExprType)
	if h.Name != "" {
		c.store(h.Name, h)
	}
	c.push(blockOther, h)
	c.stmts(h.Body)
	c.pop()
}

// annAssign checks an annotated assignment, whose target must not be global.
func (c *checker) annAssign(s *ast.AnnAssign) {
	name, ok := s.Target.(*ast.Name)
	if a, isAttr := s.Target.(*ast.Attribute); isAttr {
		c.forbidden(a.Attr, s)
		c.expr(a.Value)
	} else if !ok {
		c.expr(s.Target)
	} else {
		old := c.s.names[name.Id]
		if old&(symGlobal|symNonlocal) != 0 && c.s.kind != scopeModule && s.Simple {
			word := "global"
			if old&symGlobal == 0 {
				word = "nonlocal"
			}
			c.buildError(s, "annotated name '%s' can't be %s", name.Id, word)
		}
		c.forbidden(name.Id, s)
		switch {
		case s.Simple:
			c.define(name.Id, symAnnotated|symLocal, name)
		case s.Value != nil:
			c.define(name.Id, symLocal, name)
		}
	}
	c.annotation(s.Annotation)
	c.expr(s.Value)
}

// annotation checks an annotation, which is a scope of its own when it is not evaluated.
func (c *checker) annotation(e ast.Expr) {
	if e == nil {
		return
	}
	if c.annotationsLater {
		c.enter(scopeAnnotation).what = "an annotation"
		defer c.leaveScope()
	}
	c.expr(e)
}

// alias marks the name that an import binds.
func (c *checker) alias(a *ast.Alias, s ast.Stmt) {
	name := a.AsName
	if name == "" {
		name = a.Name
		for i := 0; i < len(name); i++ {
			if name[i] == '.' {
				name = name[:i]
				break
			}
		}
	}
	if name == "*" {
		if c.s.kind != scopeModule {
			c.buildError(a, "import * only allowed at module level")
		}
		return
	}
	c.forbidden(name, s)
	c.define(name, symImport, a)
}

func (c *checker) importFrom(s *ast.ImportFrom) {
	for _, a := range s.Names {
		c.alias(a, s)
	}
	if s.Module == "__future__" && s.Level == 0 && s.GetLineno() > c.futureLine {
		c.compileError(s, lateFuture)
	}
}

// function checks a def: what is evaluated outside it first, then its parameters and body.
func (c *checker) function(s ast.Stmt, kind scopeKind, name ast.Identifier, args *ast.Arguments, decorators []ast.Expr,
	returns ast.Expr, body []ast.Stmt) {
	c.store(name, s)
	c.exprs(args.Defaults)
	c.exprs(args.KwDefaults)
	c.exprs(decorators)
	params := c.m.TypeParams[s]
	if params != nil {
		c.typeParams(params)
		defer c.leaveScope()
	}
	c.annotations(args, returns)
	f := c.enter(kind)
	f.iterExp = 0
	f.async = kind == scopeAsync
	c.parameters(args)
	c.stmts(body)
	c.leaveScope()
}

// annotations checks those of all parameters and of the result.
func (c *checker) annotations(args *ast.Arguments, returns ast.Expr) {
	for _, a := range args.Args {
		c.annotation(a.Annotation)
	}
	if v := args.Vararg; v != nil {
		if star, ok := v.Annotation.(*ast.Starred); ok {
			c.annotation(star.Value)
		} else {
			c.annotation(v.Annotation)
		}
	}
	if args.Kwarg != nil {
		c.annotation(args.Kwarg.Annotation)
	}
	for _, a := range args.Kwonlyargs {
		c.annotation(a.Annotation)
	}
	c.annotation(returns)
}

// parameters marks the parameters in the function's scope.
func (c *checker) parameters(args *ast.Arguments) {
	one := func(a *ast.Arg) {
		c.forbidden(a.Arg, a)
		c.define(a.Arg, symParam, a)
	}
	for _, a := range args.Args {
		one(a)
	}
	for _, a := range args.Kwonlyargs {
		one(a)
	}
	if args.Vararg != nil {
		one(args.Vararg)
	}
	if args.Kwarg != nil {
		one(args.Kwarg)
	}
}

func (c *checker) class(s *ast.ClassDef) {
	c.store(s.Name, s)
	c.exprs(s.DecoratorList)
	params := c.m.TypeParams[s]
	if params != nil {
		c.typeParams(params)
		defer c.leaveScope()
	}
	c.elements(s.Bases)
	c.keywords(s.Keywords)
	c.enter(scopeClass).name = s.Name
	c.stmts(s.Body)
	c.leaveScope()
}

// typeParams opens the scope of type parameters and checks them.
func (c *checker) typeParams(params []*ast.TypeParam) {
	c.enter(scopeTypeParams).what = "the definition of a generic"
	var withDefault bool
	for _, t := range params {
		c.define(t.Name, symTypeParam|symLocal, t)
		kind := [...]string{ast.TypeVar: "TypeVar", ast.TypeVarTuple: "TypeVarTuple", ast.ParamSpec: "ParamSpec"}[t.Kind]
		if t.Bound != nil {
			what := "a TypeVar bound"
			if _, tuple := t.Bound.(*ast.Tuple); tuple {
				what = "a TypeVar constraint"
			}
			c.typeVariable(t.Bound, what)
		}
		if t.DefaultValue == nil {
			if withDefault {
				c.compileError(t, "non-default type parameter '%s' follows default type parameter", t.Name)
			}
			continue
		}
		withDefault = true
		def := t.DefaultValue
		if star, ok := def.(*ast.Starred); ok {
			def = star.Value
		}
		c.typeVariable(def, "a "+kind+" default")
	}
}

// typeVariable checks a bound or default, a scope of its own.
func (c *checker) typeVariable(e ast.Expr, what string) {
	c.enter(scopeTypeVariable).what = what
	c.expr(e)
	c.leaveScope()
}

func (c *checker) typeAlias(s *ast.TypeAlias) {
	c.expr(s.Name)
	params := c.m.TypeParams[s]
	if params != nil {
		c.typeParams(params)
		defer c.leaveScope()
	}
	c.enter(scopeTypeAlias).what = "a type alias"
	c.expr(s.Value)
	c.leaveScope()
}
