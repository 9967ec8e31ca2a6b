package gofile

import (
	"strconv"

	"github.com/dave/jennifer/jen"

	"github.com/py2goconc/py2goconc/mapping/ir"
)

func (pr *printer) block(g *jen.Group, b *ir.Block) {
	for _, v := range pr.plan.Top[b] {
		g.Var().Id(pr.names.Of[v]).Add(pr.typ(v.Type))
	}
	for _, s := range b.Stmts {
		pr.stmt(g, s)
	}
}

func (pr *printer) stmt(g *jen.Group, s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Mark:
		for _, c := range s.Comments {
			g.Comment(goComment(c))
		}
		if s.Trailing != "" {
			g.Comment(goComment(s.Trailing))
		}
		g.Add(pr.marker("line", strconv.Itoa(s.Line)))
	case *ir.Assign:
		if c := pr.assign(s); c != nil {
			g.Add(c)
		}
	case *ir.Declare:
		pr.declare(g, s)
	case *ir.ExprStmt:
		g.Add(pr.expr(s.X))
	case *ir.If:
		g.Add(pr.ifStmt(s))
	case *ir.For:
		pr.loop(g, s.Label, func() *jen.Statement { return pr.forStmt(s) })
	case *ir.Range:
		pr.loop(g, s.Label, func() *jen.Statement { return pr.rangeStmt(s) })
	case *ir.Return:
		g.ReturnFunc(func(r *jen.Group) {
			for _, v := range s.Values {
				r.Add(pr.expr(v))
			}
		})
	default:
		pr.stmt2(g, s)
	}
}

func (pr *printer) stmt2(g *jen.Group, s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Switch:
		pr.switchStmt(g, s)
	case *ir.Break:
		pr.jump(g, jen.Break(), s.Label, true)
	case *ir.Continue:
		pr.jump(g, jen.Continue(), s.Label, false)
	case *ir.Group:
		if s.Point != 0 {
			pr.block(g, s.Body)
			return
		}
		g.BlockFunc(func(b *jen.Group) { pr.block(b, s.Body) })
	case *ir.Defer:
		g.Defer().Add(pr.expr(s.X))
	case *ir.IncDec:
		g.Add(pr.expr(s.X)).Op(s.Op)
	}
}

func (pr *printer) declare(g *jen.Group, s *ir.Declare) {
	name := pr.names.Of[s.Var]
	switch {
	case s.Init != nil && pr.plan.Unread[s.Var] && pr.plan.Stores[s.Var] == 0:
		if _, ref := s.Init.(*ir.Index); !ref {
			g.Id("_").Op("=").Add(pr.expr(s.Init))
		}
	case pr.plan.Unread[s.Var] && pr.plan.Stores[s.Var] == 0:
	case s.Init == nil:
		g.Var().Id(name).Add(pr.typ(s.Var.Type))
	case pr.plain(s.Var, s.Init):
		g.Id(name).Op(":=").Add(pr.expr(s.Init))
	default:
		g.Var().Id(name).Add(pr.typ(s.Var.Type)).Op("=").Add(pr.expr(s.Init))
	}
	if pr.plan.Unread[s.Var] && pr.plan.Stores[s.Var] > 0 {
		g.Id("_").Op("=").Id(name)
	}
}

// plain says that `v := x` gives v the right type: x has exactly v's type, or v is never stored again and so may have
// the narrower type of x.
func (pr *printer) plain(v *ir.Var, x ir.Expr) bool {
	if _, isNil := x.(*ir.Nil); isNil {
		return false
	}
	if v.Type.Kind == ir.Named && v.Type.Name == "Object" {
		return pr.plan.Stores[v] <= 1 || pr.isObject(x)
	}
	return !constantInt(x) || v.Type.Kind == ir.Int
}

// constantInt says that an expression is an int constant, which Go takes for an int where nothing says otherwise.
func constantInt(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.IntLit:
		return true
	case *ir.Unary:
		return constantInt(x.X)
	case *ir.Binary:
		return constantInt(x.L) && constantInt(x.R) && precedence[x.Op] > 3
	}
	return false
}

// isObject says that an expression surely has the static type py.Object. A variable that is stored once may have a narrower
// one.
func (pr *printer) isObject(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Ref:
		narrow := (x.Var.Kind == ir.Local || x.Var.Kind == ir.Temp) && pr.plan.Stores[x.Var] <= 1
		return x.Var.Type == ir.Object && !narrow
	case *ir.Index:
		return true
	case *ir.Call:
		f, ok := x.Fun.(*ir.Sym)
		return ok && f.Pkg == "py" && objectFuncs[f.Name]
	}
	return false
}

// objectFuncs are functions of package py whose result has the static type py.Object.
var objectFuncs = map[string]bool{
	"Call": true, "CallKw": true, "CallMethod": true, "CallMethodKw": true, "GetAttr": true, "GetItem": true, "Add": true, "Sub": true,
	"Mul": true, "TrueDiv": true, "FloorDiv": true, "Mod": true, "Pow": true, "GlobalName": true, "Local": true, "FreeVar": true,
}

// assign prints a store. Targets that nothing reads are blank.
func (pr *printer) assign(s *ir.Assign) jen.Code {
	targets := make([]jen.Code, len(s.Targets))
	blank := true
	var single *ir.Var
	for i, t := range s.Targets {
		r, isRef := t.(*ir.Ref)
		switch {
		case t == nil, isRef && pr.unread(r.Var):
			targets[i] = jen.Id("_")
		default:
			blank = false
			targets[i] = pr.expr(t)
			if isRef {
				single = r.Var
			}
		}
	}
	values := make([]jen.Code, len(s.Values))
	for i, v := range s.Values {
		values[i] = pr.expr(v)
	}
	if blank && pr.constant(s.Values) {
		return nil
	}
	op := s.Op
	if pr.plan.Define[s] && !blank {
		if len(s.Targets) == 1 && !pr.plain(single, s.Values[0]) {
			return jen.Var().Id(pr.names.Of[single]).Add(pr.typ(single.Type)).Op("=").Add(values[0])
		}
		if len(s.Targets) > 1 && len(s.Values) == len(s.Targets) && !pr.allPlain(s) {
			return jen.Var().List(targets...).Add(pr.typ(single.Type)).Op("=").List(values...)
		}
		op = ":="
	}
	return jen.List(targets...).Op(op).List(values...)
}

func (pr *printer) allPlain(s *ir.Assign) bool {
	for i, t := range s.Targets {
		if r, ok := t.(*ir.Ref); ok && !pr.plain(r.Var, s.Values[i]) {
			return false
		}
	}
	return true
}

// unread says that a local is never loaded, so that its stores are blank.
func (pr *printer) unread(v *ir.Var) bool {
	return (v.Kind == ir.Local || v.Kind == ir.Temp) && pr.plan.Unread[v] && !v.Hoist
}

// constant says that evaluating the expressions does nothing at all.
func (pr *printer) constant(xs []ir.Expr) bool {
	for _, x := range xs {
		switch x := x.(type) {
		case *ir.Nil, *ir.BoolLit, *ir.IntLit, *ir.FloatLit, *ir.StrLit, *ir.Sym, *ir.Ref:
		case *ir.Conv:
			if !pr.constant([]ir.Expr{x.X}) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (pr *printer) ifStmt(s *ir.If) *jen.Statement {
	out := jen.If()
	if s.Init != nil {
		out = jen.If(pr.initClause(s.Init), pr.expr(s.Cond))
	} else {
		out.Add(pr.expr(s.Cond))
	}
	out.BlockFunc(func(g *jen.Group) { pr.block(g, s.Then) })
	if s.Else == nil || len(s.Else.Stmts) == 0 {
		return out
	}
	if elif := onlyIf(s.Else); elif != nil && len(pr.plan.Top[s.Else]) == 0 {
		return out.Else().Add(pr.ifStmt(elif))
	}
	return out.Else().BlockFunc(func(g *jen.Group) { pr.block(g, s.Else) })
}

func (pr *printer) initClause(a *ir.Assign) jen.Code {
	targets := make([]jen.Code, len(a.Targets))
	for i, t := range a.Targets {
		targets[i] = pr.expr(t)
	}
	values := make([]jen.Code, len(a.Values))
	for i, v := range a.Values {
		values[i] = pr.expr(v)
	}
	return jen.List(targets...).Op(":=").List(values...)
}

// onlyIf finds the if statement that is all an else block holds: `else if`.
func onlyIf(b *ir.Block) *ir.If {
	var found *ir.If
	for _, s := range b.Stmts {
		switch s := s.(type) {
		case *ir.Mark:
			if len(s.Comments) > 0 || s.Trailing != "" {
				return nil
			}
		case *ir.If:
			if found != nil {
				return nil
			}
			found = s
		default:
			return nil
		}
	}
	return found
}

func (pr *printer) forStmt(s *ir.For) *jen.Statement {
	out := jen.For()
	switch {
	case s.Init != nil || s.Post != nil:
		out = jen.For(pr.clause(s.Init, true), pr.bound(s.Cond), pr.clause(s.Post, false))
	case s.Cond != nil:
		out.Add(pr.expr(s.Cond))
	}
	return out.BlockFunc(func(g *jen.Group) { pr.block(g, s.Body) })
}

// clause prints the init or post statement of a for loop.
func (pr *printer) clause(s ir.Stmt, init bool) jen.Code {
	switch s := s.(type) {
	case nil:
		return jen.Null()
	case *ir.IncDec:
		return pr.expr(s.X).Op(s.Op)
	case *ir.Assign:
		if init && s.Op == "=" && pr.plan.Define[s] {
			return pr.initClause(s)
		}
		targets := make([]jen.Code, len(s.Targets))
		values := make([]jen.Code, len(s.Values))
		for i := range s.Targets {
			targets[i] = pr.expr(s.Targets[i])
		}
		for i := range s.Values {
			values[i] = pr.expr(s.Values[i])
		}
		return jen.List(targets...).Op(s.Op).List(values...)
	case *ir.Declare:
		return jen.Id(pr.names.Of[s.Var]).Op(":=").Add(pr.expr(s.Init))
	}
	panic("gofile: unknown clause")
}

func (pr *printer) rangeStmt(s *ir.Range) *jen.Statement {
	used := func(v *ir.Var) bool { return v != nil && !pr.plan.Unread[v] }
	var head *jen.Statement
	switch {
	case used(s.Value):
		key := jen.Id("_")
		if used(s.Key) {
			key = jen.Id(pr.names.Of[s.Key])
		}
		head = jen.List(key, jen.Id(pr.names.Of[s.Value])).Op(":=").Range()
	case used(s.Key):
		head = jen.Id(pr.names.Of[s.Key]).Op(":=").Range()
	default:
		head = jen.Range()
	}
	return jen.For(head.Add(pr.expr(s.X))).BlockFunc(func(g *jen.Group) { pr.block(g, s.Body) })
}

// loop prints a loop, with a label when a jump inside needs one.
func (pr *printer) loop(g *jen.Group, label *ir.Label, print func() *jen.Statement) {
	if label == nil {
		label = &ir.Label{}
	}
	pr.push(label, true)
	body := print()
	pr.pop(g, label)
	g.Add(body)
}

func (pr *printer) push(label *ir.Label, loop bool) {
	pr.targets = append(pr.targets, target{label, loop, "L" + strconv.Itoa(len(pr.targets)+1)})
}

// pop ends a statement and prints its label if a jump asked for it.
func (pr *printer) pop(g *jen.Group, label *ir.Label) {
	t := pr.targets[len(pr.targets)-1]
	pr.targets = pr.targets[:len(pr.targets)-1]
	if label.Explicit {
		label.Explicit = false
		g.Id(pr.labelName(t)).Op(":")
	}
}

// labelName makes labels unique within a function: the same depth may occur several times.
func (pr *printer) labelName(t target) string {
	if n, ok := pr.labels[t.label]; ok {
		return n
	}
	if pr.labels == nil {
		pr.labels = map[*ir.Label]string{}
	}
	name := "L" + strconv.Itoa(len(pr.labels)+1)
	pr.labels[t.label] = name
	return name
}

func (pr *printer) jump(g *jen.Group, word *jen.Statement, label *ir.Label, isBreak bool) {
	inner := -1
	for i := len(pr.targets) - 1; i >= 0; i-- {
		if inner < 0 && (isBreak || pr.targets[i].loop) {
			inner = i
		}
		if pr.targets[i].label == label {
			if i != inner {
				label.Explicit = true
				word.Id(pr.labelName(pr.targets[i]))
			}
			break
		}
	}
	g.Add(word)
}

func (pr *printer) switchStmt(g *jen.Group, s *ir.Switch) {
	label := s.Label
	if label == nil {
		label = &ir.Label{}
	}
	pr.push(label, false)
	out := jen.Switch()
	if s.Tag != nil {
		out.Add(pr.expr(s.Tag))
	}
	out.BlockFunc(func(b *jen.Group) {
		for _, c := range s.Cases {
			if len(c.Conds) == 0 {
				b.Default().BlockFunc(func(g *jen.Group) { pr.block(g, c.Body) })
				continue
			}
			b.CaseFunc(func(cs *jen.Group) {
				for _, x := range c.Conds {
					cs.Add(pr.expr(x))
				}
			}).BlockFunc(func(g *jen.Group) { pr.block(g, c.Body) })
		}
	})
	pr.pop(g, label)
	g.Add(out)
}
