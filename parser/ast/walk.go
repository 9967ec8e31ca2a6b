package ast

// isNil reports whether n is nil, or an interface that holds one of the nil pointers that fields may have.
func isNil(n Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *Arg:
		return n == nil
	case *Arguments:
		return n == nil
	}
	return false
}

// Walk visits n and what lies below it, in source order where the fields have it. visit returning false leaves out the
// children of a node. The type parameters of m's side table are visited too; m may be nil if they do not matter.
func (m *Module) Walk(n Node, visit func(Node) bool) {
	if isNil(n) || !visit(n) {
		return
	}
	m.Children(n, func(c Node) { m.Walk(c, visit) })
}

// WalkAll visits every node of the module.
func (m *Module) WalkAll(visit func(Node) bool) {
	for _, s := range m.Body {
		m.Walk(s, visit)
	}
}

func each[T Node](list []T, f func(Node)) {
	for _, n := range list {
		if !isNil(n) {
			f(n)
		}
	}
}

func one(n Node, f func(Node)) {
	if !isNil(n) {
		f(n)
	}
}

// Children calls f for each direct child of n. Comprehension clauses are no nodes: their parts count as children of the
// comprehension.
func (m *Module) Children(n Node, f func(Node)) {
	switch n := n.(type) {
	case Stmt:
		m.stmtChildren(n, f)
	case Pattern:
		patternChildren(n, f)
	case Expr:
		exprChildren(n, f)
	default:
		otherChildren(n, f)
	}
}

func (m *Module) typeParams(s Stmt, f func(Node)) {
	if m != nil {
		each(m.TypeParams[s], f)
	}
}

func (m *Module) stmtChildren(s Stmt, f func(Node)) {
	switch s := s.(type) {
	case *FunctionDef:
		m.function(s, s.DecoratorList, s.Args, s.Returns, s.Body, f)
	case *AsyncFunctionDef:
		m.function(s, s.DecoratorList, s.Args, s.Returns, s.Body, f)
	case *ClassDef:
		each(s.DecoratorList, f)
		m.typeParams(s, f)
		each(s.Bases, f)
		each(s.Keywords, f)
		each(s.Body, f)
	case *If:
		one(s.Test, f)
		each(s.Body, f)
		each(s.Orelse, f)
	case *While:
		one(s.Test, f)
		each(s.Body, f)
		each(s.Orelse, f)
	case *For:
		loopChildren(s.Target, s.Iter, s.Body, s.Orelse, f)
	case *AsyncFor:
		loopChildren(s.Target, s.Iter, s.Body, s.Orelse, f)
	case *With:
		each(s.Items, f)
		each(s.Body, f)
	case *AsyncWith:
		each(s.Items, f)
		each(s.Body, f)
	case *Try:
		tryChildren(s.Body, s.Handlers, s.Orelse, s.Finalbody, f)
	case *TryStar:
		tryChildren(s.Body, s.Handlers, s.Orelse, s.Finalbody, f)
	case *Match:
		one(s.Subject, f)
		each(s.Cases, f)
	case *TypeAlias:
		one(s.Name, f)
		m.typeParams(s, f)
		one(s.Value, f)
	default:
		simpleChildren(s, f)
	}
}

func (m *Module) function(s Stmt, decorators []Expr, args *Arguments, returns Expr, body []Stmt, f func(Node)) {
	each(decorators, f)
	m.typeParams(s, f)
	one(args, f)
	one(returns, f)
	each(body, f)
}

func loopChildren(target, iter Expr, body, orelse []Stmt, f func(Node)) {
	one(target, f)
	one(iter, f)
	each(body, f)
	each(orelse, f)
}

func tryChildren(body []Stmt, handlers []*ExceptHandler, orelse, final []Stmt, f func(Node)) {
	each(body, f)
	each(handlers, f)
	each(orelse, f)
	each(final, f)
}

func simpleChildren(s Stmt, f func(Node)) {
	switch s := s.(type) {
	case *ExprStmt:
		one(s.Value, f)
	case *Return:
		one(s.Value, f)
	case *Delete:
		each(s.Targets, f)
	case *Assign:
		each(s.Targets, f)
		one(s.Value, f)
	case *AugAssign:
		one(s.Target, f)
		one(s.Value, f)
	case *AnnAssign:
		one(s.Target, f)
		one(s.Annotation, f)
		one(s.Value, f)
	case *Raise:
		one(s.Exc, f)
		one(s.Cause, f)
	case *Assert:
		one(s.Test, f)
		one(s.Msg, f)
	case *Import:
		each(s.Names, f)
	case *ImportFrom:
		each(s.Names, f)
	}
}

func exprChildren(e Expr, f func(Node)) {
	switch e := e.(type) {
	case *Attribute:
		one(e.Value, f)
	case *Call:
		one(e.Func, f)
		each(e.Args, f)
		each(e.Keywords, f)
	case *Subscript:
		one(e.Value, f)
		one(e.Slice, f)
	case *Starred:
		one(e.Value, f)
	case *Tuple:
		each(e.Elts, f)
	case *List:
		each(e.Elts, f)
	case *Set:
		each(e.Elts, f)
	case *Dict:
		for i, v := range e.Values {
			one(e.Keys[i], f)
			one(v, f)
		}
	case *BinOp:
		one(e.Left, f)
		one(e.Right, f)
	case *UnaryOp:
		one(e.Operand, f)
	case *BoolOp:
		each(e.Values, f)
	case *Compare:
		one(e.Left, f)
		each(e.Comparators, f)
	case *Lambda:
		one(e.Args, f)
		one(e.Body, f)
	case *IfExp:
		one(e.Body, f)
		one(e.Test, f)
		one(e.Orelse, f)
	default:
		rareChildren(e, f)
	}
}

func rareChildren(e Expr, f func(Node)) {
	switch e := e.(type) {
	case *ListComp:
		one(e.Elt, f)
		compChildren(e.Generators, f)
	case *SetComp:
		one(e.Elt, f)
		compChildren(e.Generators, f)
	case *GeneratorExp:
		one(e.Elt, f)
		compChildren(e.Generators, f)
	case *DictComp:
		one(e.Key, f)
		one(e.Value, f)
		compChildren(e.Generators, f)
	case *Yield:
		one(e.Value, f)
	case *YieldFrom:
		one(e.Value, f)
	case *Await:
		one(e.Value, f)
	case *NamedExpr:
		one(e.Target, f)
		one(e.Value, f)
	case *JoinedStr:
		each(e.Values, f)
	case *FormattedValue:
		one(e.Value, f)
		one(e.FormatSpec, f)
	case *TypeParam:
		one(e.Bound, f)
		one(e.DefaultValue, f)
	}
}

func compChildren(gens []Comprehension, f func(Node)) {
	for i := range gens {
		one(gens[i].Target, f)
		one(gens[i].Iter, f)
		each(gens[i].Ifs, f)
	}
}

func patternChildren(p Pattern, f func(Node)) {
	switch p := p.(type) {
	case *MatchValue:
		one(p.Value, f)
	case *MatchSequence:
		each(p.Patterns, f)
	case *MatchMapping:
		for i, k := range p.Keys {
			one(k, f)
			one(p.Patterns[i], f)
		}
	case *MatchClass:
		one(p.Cls, f)
		each(p.Patterns, f)
		each(p.KwdPatterns, f)
	case *MatchAs:
		one(p.Pattern, f)
	case *MatchOr:
		each(p.Patterns, f)
	}
}

func otherChildren(n Node, f func(Node)) {
	switch n := n.(type) {
	case *Index:
		one(n.Value, f)
	case *Slice:
		one(n.Lower, f)
		one(n.Upper, f)
		one(n.Step, f)
	case *ExtSlice:
		each(n.Dims, f)
	case *Arguments:
		argumentChildren(n, f)
	case *Arg:
		one(n.Annotation, f)
	case *Keyword:
		one(n.Value, f)
	case *WithItem:
		one(n.ContextExpr, f)
		one(n.OptionalVars, f)
	case *ExceptHandler:
		one(n.ExprType, f)
		each(n.Body, f)
	case *MatchCase:
		one(n.Pattern, f)
		one(n.Guard, f)
		each(n.Body, f)
	}
}

// argumentChildren visits each parameter before its default value.
func argumentChildren(a *Arguments, f func(Node)) {
	first := len(a.Args) - len(a.Defaults)
	for i, arg := range a.Args {
		f(arg)
		if i >= first {
			f(a.Defaults[i-first])
		}
	}
	one(a.Vararg, f)
	for i, arg := range a.Kwonlyargs {
		f(arg)
		one(a.KwDefaults[i], f)
	}
	one(a.Kwarg, f)
}
