package lower

import "github.com/py2goconc/py2goconc/mapping/ir"

// Generators whose yields all stand in loops and branches, outside of try and with, need no stack of their own: their body
// becomes a function that runs up to the next yield and returns. Its variables live in the function around it; gen.Step
// says where it goes on: 0 while it runs, k after it was suspended at its k-th yield.

// stepper rewrites the body of one generator.
type stepper struct {
	gen    *ir.Var
	points int64
}

// steps rewrites a lowered generator body; frame is the block whose variables live as long as the generator. It says
// whether it could.
func (l *lowerer) steps(lit *ir.FuncLit, frame *ir.Block) bool {
	s := &stepper{gen: lit.Params[1]}
	if l.fn.fork != nil || l.prog.Isolates && l.uses.fork || !s.fits(lit.Body) || !s.holdsBlock(lit.Body) {
		return false
	}
	hoistDeclared(lit.Body)
	undeclare(lit.Body)
	s.block(lit.Body)
	lit.Frame = frame
	return true
}

// hoistDeclared keeps the types of declared variables, which undeclare leaves to their first store.
func hoistDeclared(b *ir.Block) {
	var visit func(e ir.Expr)
	visit = func(e ir.Expr) {
		if f, ok := e.(*ir.FuncLit); ok {
			if f.PyName == "" && len(f.Params) == 0 {
				hoistDeclared(f.Body)
			}
			return
		}
		ir.SubExprs(e, visit)
	}
	eachBlock(b, func(st ir.Stmt) {
		if d, ok := st.(*ir.Declare); ok {
			d.Var.Hoist = true
		}
		ir.Exprs(st, visit)
	})
}

// generator is the expression that makes a generator of a lowered body.
func (l *lowerer) generator(spec ir.Expr, lit *ir.FuncLit, frame *ir.Block) ir.Expr {
	if l.steps(lit, frame) {
		return rt("NewSteps", spec, lit)
	}
	return rt("NewGenerator", spec, lit)
}

// yieldCall recognises gen.Yield(&th, x) and gen.YieldFrom(&th, x).
func (s *stepper) yieldCall(x ir.Expr) (name string, arg ir.Expr) {
	c, ok := x.(*ir.Call)
	if !ok {
		return "", nil
	}
	f, ok := c.Fun.(*ir.Select)
	if !ok || f.Name != "Yield" && f.Name != "YieldFrom" {
		return "", nil
	}
	if r, ok := f.X.(*ir.Ref); !ok || r.Var != s.gen {
		return "", nil
	}
	return f.Name, c.Args[1]
}

// yieldOf recognises a statement that is a yield, or stores what a yield gives.
func (s *stepper) yieldOf(st ir.Stmt) (name string, arg ir.Expr) {
	switch st := st.(type) {
	case *ir.ExprStmt:
		return s.yieldCall(st.X)
	case *ir.Declare:
		return s.yieldCall(st.Init)
	case *ir.Assign:
		if len(st.Values) == 1 && len(st.Targets) == 1 && st.Op == "=" {
			if _, plain := st.Targets[0].(*ir.Ref); plain || st.Targets[0] == nil {
				return s.yieldCall(st.Values[0])
			}
		}
	}
	return "", nil
}

// holdsExpr says that an expression yields.
func (s *stepper) holdsExpr(x ir.Expr) bool {
	if name, _ := s.yieldCall(x); name != "" {
		return true
	}
	found := false
	if f, ok := x.(*ir.FuncLit); ok {
		return f.PyName == "" && s.holdsBlock(f.Body)
	}
	ir.SubExprs(x, func(y ir.Expr) { found = found || s.holdsExpr(y) })
	return found
}

func (s *stepper) holdsBlock(b *ir.Block) bool {
	if b == nil {
		return false
	}
	for _, st := range b.Stmts {
		if s.holds(st) {
			return true
		}
	}
	return false
}

// holds says that a statement yields.
func (s *stepper) holds(st ir.Stmt) bool {
	found := false
	ir.Exprs(st, func(x ir.Expr) { found = found || s.holdsExpr(x) })
	for _, b := range ir.Blocks(st) {
		found = found || s.holdsBlock(b)
	}
	return found
}

// fits says that every yield of the block stands where it can be gone back to.
func (s *stepper) fits(b *ir.Block) bool {
	if b == nil {
		return true
	}
	for _, st := range b.Stmts {
		if _, ok := st.(*ir.Defer); ok {
			return false
		}
		if name, arg := s.yieldOf(st); name != "" {
			if s.holdsExpr(arg) {
				return false
			}
			continue
		}
		if handles(st) && s.holdsBlock(b) {
			return false // what is being handled belongs to the suspended body
		}
		direct := false
		ir.Exprs(st, func(x ir.Expr) { direct = direct || s.holdsExpr(x) })
		if direct || s.holds(st) && !s.fitsCompound(st) {
			return false
		}
	}
	return true
}

// handles says that a statement begins an except or finally clause.
func handles(st ir.Stmt) bool {
	found := false
	ir.Exprs(st, func(x ir.Expr) {
		if c, ok := x.(*ir.Call); ok {
			if f, ok := c.Fun.(*ir.Sym); ok && f.Pkg == "py" {
				found = found || f.Name == "BeginExcept" || f.Name == "BeginFinally" || f.Name == "BeginStar"
			}
		}
	})
	return found
}

func (s *stepper) fitsCompound(st ir.Stmt) bool {
	switch st := st.(type) {
	case *ir.If:
		return st.Init == nil && s.fits(st.Then) && s.fits(st.Else)
	case *ir.For:
		if a, ok := st.Init.(*ir.Assign); st.Init != nil && (!ok || a.Op != "=") {
			return false
		}
		return s.fits(st.Body)
	case *ir.Range:
		name, _ := eachCall(st)
		return name != "" && (name != "EachOwned" || !leaves(st.Body, st.Label)) && s.fits(st.Body)
	case *ir.Group:
		return st.Point <= 0 && s.fits(st.Body)
	}
	return false
}

// eachCall recognises `for item := range py.Each(th, x)`, and gives "Each", "EachOwned" or "EachPair", and x.
func eachCall(r *ir.Range) (name string, x ir.Expr) {
	c, ok := r.X.(*ir.Call)
	if !ok || r.Key == nil {
		return "", nil
	}
	f, ok := c.Fun.(*ir.Sym)
	if !ok || f.Pkg != "py" || f.Name != "Each" && f.Name != "EachOwned" && f.Name != "EachPair" || len(c.Args) != 2 {
		return "", nil
	}
	return f.Name, c.Args[1]
}

// leaves says that a loop body leaves the loop other than at its end or by continue.
func leaves(b *ir.Block, own *ir.Label) bool {
	found := false
	inner := map[*ir.Label]bool{own: true}
	var visit func(b *ir.Block)
	visit = func(b *ir.Block) {
		for _, st := range b.Stmts {
			switch st := st.(type) {
			case *ir.Return:
				found = true
			case *ir.Break:
				found = found || st.Label == own || !inner[st.Label]
			case *ir.Continue:
				found = found || !inner[st.Label]
			case *ir.For:
				inner[st.Label] = true
			case *ir.Range:
				inner[st.Label] = true
			case *ir.Switch:
				inner[st.Label] = true
			}
			for _, in := range ir.Blocks(st) {
				visit(in)
			}
		}
	}
	visit(b)
	return found
}

func (s *stepper) step() ir.Expr { return &ir.Select{X: ref(s.gen), Name: "Step"} }

// running is gen.Step == 0.
func (s *stepper) running() ir.Expr { return &ir.Binary{Op: "==", L: s.step(), R: &ir.IntLit{}} }

// resuming is gen.Step != 0.
func (s *stepper) resuming() ir.Expr { return &ir.Binary{Op: "!=", L: s.step(), R: &ir.IntLit{}} }

// block rewrites a block so that, on the way back to a yield, only what leads there runs.
func (s *stepper) block(b *ir.Block) {
	last := -1
	for i, st := range b.Stmts {
		if s.holds(st) {
			last = i
		}
	}
	var out, plain []ir.Stmt
	for i, st := range b.Stmts {
		if i > last || !s.holds(st) {
			plain = append(plain, st)
			continue
		}
		part := s.part(st, plain)
		plain = nil
		if i < last {
			upTo := &ir.Binary{Op: "<=", L: s.step(), R: &ir.IntLit{V: s.points}}
			part = []ir.Stmt{&ir.If{Cond: upTo, Then: &ir.Block{Stmts: part}}}
		}
		out = append(out, part...)
	}
	b.Stmts = append(out, plain...)
}

// part rewrites a statement that yields, with the plain statements before it.
func (s *stepper) part(st ir.Stmt, plain []ir.Stmt) []ir.Stmt {
	if name, arg := s.yieldOf(st); name == "Yield" {
		s.points++
		value := method(ref(s.gen), "Suspend", &ir.IntLit{V: s.points}, arg)
		plain = append(plain, &ir.Return{Values: []ir.Expr{value}})
		return append(s.guarded(plain), store(st, method(ref(s.gen), "Resumed", thread())))
	} else if name == "YieldFrom" {
		s.points++
		plain = append(plain, &ir.ExprStmt{X: method(ref(s.gen), "From", thread(), arg)})
		v := &ir.Var{Kind: ir.Param, Name: "v", Type: ir.Object, Reads: 1} // the if statement defines it
		next := define(v, method(ref(s.gen), "Delegate", thread(), &ir.IntLit{V: s.points})).(*ir.Assign)
		out := append(s.guarded(plain), &ir.If{
			Init: next, Cond: &ir.Binary{Op: "!=", L: ref(v), R: &ir.Nil{}},
			Then: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{ref(v)}}}},
		})
		if _, unused := st.(*ir.ExprStmt); unused {
			return out
		}
		return append(out, store(st, method(ref(s.gen), "Result")))
	}
	switch st := st.(type) {
	case *ir.If:
		s.ifStmt(st)
	case *ir.For:
		if st.Init != nil {
			plain = append(plain, st.Init)
			st.Init = nil
		}
		s.block(st.Body)
		if st.Cond != nil {
			st.Cond = &ir.Binary{Op: "||", L: s.resuming(), R: st.Cond}
		}
	case *ir.Range:
		name, x := eachCall(st)
		make, next := "NewCursor", "Next"
		vars := []ir.Expr{thread(), &ir.Unary{Op: "&", X: ref(st.Key)}}
		if name == "EachPair" {
			make, next = "NewPairCursor", "NextPair"
			vars = append(vars, &ir.Unary{Op: "&", X: ref(st.Value)})
		}
		it := &ir.Var{Kind: ir.Temp, Name: "it", Type: ir.PtrTo(ir.NamedIn("py", "Cursor")), Reads: 1}
		plain = append(plain, define(it, rt(make, x)))
		advance := method(ref(it), next, vars...)
		loop := &ir.For{Cond: &ir.Binary{Op: "||", L: s.resuming(), R: advance}, Body: st.Body, Label: st.Label}
		s.block(st.Body)
		return append(s.guarded(plain), loop)
	case *ir.Group:
		s.block(st.Body)
	}
	return append(s.guarded(plain), st)
}

func (s *stepper) ifStmt(st *ir.If) {
	first := s.points + 1
	s.block(st.Then)
	end := s.points
	if st.Else != nil {
		s.block(st.Else)
	}
	fresh := &ir.Binary{Op: "&&", L: s.running(), R: st.Cond}
	switch {
	case s.points == end:
		st.Cond = &ir.Binary{Op: "||", L: s.resuming(), R: st.Cond}
	case end < first:
		st.Cond = fresh
	default:
		within := method(ref(s.gen), "Within", &ir.IntLit{V: first}, &ir.IntLit{V: end})
		st.Cond = &ir.Binary{Op: "||", L: fresh, R: within}
	}
}

// store gives the target of a yield statement another value.
func store(st ir.Stmt, x ir.Expr) ir.Stmt {
	if a, ok := st.(*ir.Assign); ok {
		return &ir.Assign{Targets: a.Targets, Op: "=", Values: []ir.Expr{x}}
	}
	return &ir.ExprStmt{X: x}
}

// guarded runs statements only when the generator is not on its way back to a yield.
func (s *stepper) guarded(list []ir.Stmt) []ir.Stmt {
	for _, st := range list {
		if _, mark := st.(*ir.Mark); !mark {
			return []ir.Stmt{&ir.If{Cond: s.running(), Then: &ir.Block{Stmts: list}}}
		}
	}
	return list
}
