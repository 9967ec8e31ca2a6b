package ir

// Exprs calls f for each expression that stands directly in a statement, targets of stores included.
func Exprs(s Stmt, f func(Expr)) {
	each := func(es ...Expr) {
		for _, e := range es {
			if e != nil {
				f(e)
			}
		}
	}
	switch s := s.(type) {
	case *Assign:
		each(s.Values...)
		each(s.Targets...)
	case *Declare:
		each(s.Init)
	case *ExprStmt:
		each(s.X)
	case *If:
		each(s.Cond)
	case *For:
		each(s.Cond)
	case *Range:
		each(s.X)
	case *Switch:
		each(s.Tag)
		for _, c := range s.Cases {
			each(c.Conds...)
		}
	case *Return:
		each(s.Values...)
	case *Defer:
		each(s.X)
	case *IncDec:
		each(s.X)
	}
}

// Blocks lists the blocks that stand directly in a statement.
func Blocks(s Stmt) []*Block {
	switch s := s.(type) {
	case *If:
		if s.Else != nil {
			return []*Block{s.Then, s.Else}
		}
		return []*Block{s.Then}
	case *For:
		return []*Block{s.Body}
	case *Range:
		return []*Block{s.Body}
	case *Group:
		return []*Block{s.Body}
	case *Switch:
		out := make([]*Block, len(s.Cases))
		for i, c := range s.Cases {
			out[i] = c.Body
		}
		return out
	}
	return nil
}

// SubExprs calls f for each direct operand of an expression. The body of a FuncLit is not entered.
func SubExprs(e Expr, f func(Expr)) {
	each := func(es ...Expr) {
		for _, e := range es {
			if e != nil {
				f(e)
			}
		}
	}
	switch e := e.(type) {
	case *Call:
		each(e.Fun)
		each(e.Args...)
	case *Select:
		each(e.X)
	case *FieldOf:
		each(e.X)
	case *Index:
		each(e.X, e.I)
	case *SliceOp:
		each(e.X, e.Lo, e.Hi)
	case *Unary:
		each(e.X)
	case *Binary:
		each(e.L, e.R)
	case *Conv:
		each(e.X)
	case *Assert:
		each(e.X)
	case *Composite:
		each(e.Elems...)
	}
}

// Walk calls f for every expression that stands directly in a statement of the block or of blocks nested in it.
func Walk(b *Block, f func(Expr)) {
	if b == nil {
		return
	}
	for _, s := range b.Stmts {
		Exprs(s, f)
		switch s := s.(type) {
		case *If:
			if s.Init != nil {
				Exprs(s.Init, f)
			}
		case *For:
			if s.Init != nil {
				Exprs(s.Init, f)
			}
			if s.Post != nil {
				Exprs(s.Post, f)
			}
		}
		for _, inner := range Blocks(s) {
			Walk(inner, f)
		}
	}
}
