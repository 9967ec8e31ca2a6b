package infer

import (
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// What conditions say of ints. Each function is walked in the order in which it runs, with an interval for each of its int
// variables: `while i < n` bounds i within the loop, `if n < 2: return n` bounds n after it. Everything else comes from
// the ranges of nodes, which hold at any time; so what the walk finds holds too, and may narrow those.

// env holds the intervals of local variables where they are narrower than those of their nodes; nil: nothing gets there.
type env map[*resolve.Symbol]interval

type refiner struct {
	inf *inference
	b   *bounder
	env env
	// values are what expressions give; results what operations give, by the key of their makers; before what the targets of
	// augmented assignments held.
	values, results, before map[ast.Expr]interval
	loops                   []*loopState
	// quiet: the walk only looks for a fixed point.
	quiet bool
}

// loopState collects how a loop is left and continued.
type loopState struct{ breaks, continues env }

// refine walks the module and its functions.
func (inf *inference) refine(b *bounder) *refiner {
	r := &refiner{inf: inf, b: b, values: map[ast.Expr]interval{}, results: map[ast.Expr]interval{}, before: map[ast.Expr]interval{}}
	r.env = env{}
	r.stmts(inf.tree.Body)
	for _, f := range inf.ordered {
		r.env, r.loops = env{}, nil
		r.stmts(f.body)
	}
	return r
}

// value is what the walk found for an expression; if it never got there, what holds at any time.
func (r *refiner) value(e ast.Expr) interval {
	if iv, ok := r.values[e]; ok {
		return iv
	}
	if n := r.inf.exprs[e]; n != nil {
		return r.b.of(n)
	}
	return full
}

func (r *refiner) result(key ast.Expr) interval {
	if iv, ok := r.results[key]; ok {
		return iv
	}
	return full
}

func (r *refiner) note(into map[ast.Expr]interval, e ast.Expr, iv interval) {
	if r.quiet || r.env == nil {
		return
	}
	if old, ok := into[e]; ok {
		iv = union(old, iv)
	}
	into[e] = iv
}

func (e env) copy() env {
	if e == nil {
		return nil
	}
	out := make(env, len(e))
	for k, v := range e {
		out[k] = v
	}
	return out
}

// joined is what holds on either way.
func joined(a, b env) env {
	if a == nil {
		return b.copy()
	}
	if b == nil {
		return a.copy()
	}
	out := env{}
	for k, v := range a {
		if w, ok := b[k]; ok {
			out[k] = union(v, w)
		}
	}
	return out
}

func sameEnv(a, b env) bool {
	if len(a) != len(b) || (a == nil) != (b == nil) {
		return false
	}
	for k, v := range a {
		if w, ok := b[k]; !ok || v != w {
			return false
		}
	}
	return true
}

// tracked says that only the statements of its function store the variable, and that it is an int.
func (r *refiner) tracked(s *resolve.Symbol) bool {
	n := r.inf.vars[s]
	return n != nil && len(s.StoresIn) == 0 && find(n).kind == types.Int
}

func (r *refiner) load(s *resolve.Symbol) interval {
	k := r.b.of(r.inf.vars[s])
	if iv, ok := r.env[s]; ok {
		return meet(iv, k)
	}
	return k
}

func (r *refiner) store(s *resolve.Symbol, iv interval) {
	if r.env != nil && s != nil && r.tracked(s) {
		r.env[s] = iv
	}
}

// forget drops what is known of the variables that the statements store.
func (r *refiner) forget(list ...ast.Stmt) {
	if r.env == nil {
		return
	}
	for _, s := range list {
		r.inf.tree.Walk(s, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Name:
				if n.Ctx != ast.Load {
					delete(r.env, r.inf.res.Uses[n])
				}
			case *ast.NamedExpr:
				if t, ok := n.Target.(*ast.Name); ok {
					delete(r.env, r.inf.res.Uses[t])
				}
			}
			return true
		})
	}
}

func (r *refiner) stmts(list []ast.Stmt) {
	for _, s := range list {
		if r.env == nil {
			return
		}
		r.stmt(s)
	}
}

func (r *refiner) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.Assign:
		iv := r.eval(s.Value)
		for _, t := range s.Targets {
			r.assign(t, s.Value, iv)
		}
	case *ast.AnnAssign:
		if s.Value != nil {
			r.assign(s.Target, s.Value, r.eval(s.Value))
		}
	case *ast.AugAssign:
		r.augmented(s)
	case *ast.ExprStmt:
		r.eval(s.Value)
	case *ast.Return:
		r.eval(s.Value)
		r.env = nil
	case *ast.Raise:
		r.eval(s.Exc)
		r.eval(s.Cause)
		r.env = nil
	case *ast.Break:
		if l := r.loop(); l != nil {
			l.breaks = joined(l.breaks, r.env)
		}
		r.env = nil
	case *ast.Continue:
		if l := r.loop(); l != nil {
			l.continues = joined(l.continues, r.env)
		}
		r.env = nil
	case *ast.If:
		r.eval(s.Test)
		before := r.env.copy()
		r.assume(s.Test, true)
		r.stmts(s.Body)
		then := r.env
		r.env = before
		r.assume(s.Test, false)
		r.stmts(s.Orelse)
		r.env = joined(then, r.env)
	case *ast.While:
		r.repeat(s.Body, s.Orelse, constantTrue(s.Test), func() { r.eval(s.Test); r.assume(s.Test, true) },
			func() { r.assume(s.Test, false) })
	case *ast.For:
		r.eval(s.Iter)
		iv := r.items(s.Iter)
		r.repeat(s.Body, s.Orelse, false, func() { r.assign(s.Target, nil, iv) }, func() {})
	case *ast.Assert:
		r.eval(s.Test)
		r.assume(s.Test, true)
	case *ast.With:
		for _, it := range s.Items {
			r.eval(it.ContextExpr)
			r.assign(it.OptionalVars, nil, full)
		}
		r.stmts(s.Body)
		r.settleAfter(s)
	case *ast.AsyncWith:
		for _, it := range s.Items {
			r.eval(it.ContextExpr)
		}
		r.stmts(s.Body)
		r.settleAfter(s)
	case *ast.AsyncFor:
		r.eval(s.Iter)
		r.repeat(s.Body, s.Orelse, false, func() { r.assign(s.Target, nil, full) }, func() {})
	case *ast.Try:
		r.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.TryStar:
		r.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *ast.Match:
		r.match(s)
	case *ast.FunctionDef, *ast.AsyncFunctionDef, *ast.ClassDef:
		r.forget(s)
		if c, ok := s.(*ast.ClassDef); ok {
			r.stmts(c.Body)
		}
	default:
		r.forget(s) // it holds no other statements
	}
}

func (r *refiner) loop() *loopState {
	if len(r.loops) == 0 {
		return nil
	}
	return r.loops[len(r.loops)-1]
}

// settleAfter goes on after a statement that may have been left anywhere.
func (r *refiner) settleAfter(s ast.Stmt) {
	if r.env == nil {
		r.env = env{}
		return
	}
	r.forget(s)
}

// try: an exception may leave the body anywhere, so whatever it stores is unknown in the handlers and after it.
func (r *refiner) try(s ast.Stmt, body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt) {
	start := r.env.copy()
	r.stmts(body)
	r.stmts(orelse)
	for _, h := range handlers {
		r.env = start.copy()
		r.forget(s)
		r.eval(h.ExprType)
		r.stmts(h.Body)
	}
	r.env = start.copy()
	r.forget(s)
	r.stmts(final)
	if r.env != nil {
		r.forget(s)
	}
}

// match: what the patterns bind is no int of the typed level.
func (r *refiner) match(s *ast.Match) {
	r.eval(s.Subject)
	before := r.env.copy()
	out := before.copy()
	for _, c := range s.Cases {
		r.env = before.copy()
		r.eval(c.Guard)
		r.stmts(c.Body)
		out = joined(out, r.env)
	}
	r.env = out
}

// repeat walks a loop until nothing changes: enter leads into a turn, leave out of it.
func (r *refiner) repeat(body, orelse []ast.Stmt, endless bool, enter, leave func()) {
	head := r.env.copy()
	turn := func() env {
		l := &loopState{}
		r.loops = append(r.loops, l)
		r.env = head.copy()
		enter()
		r.stmts(body)
		r.loops = r.loops[:len(r.loops)-1]
		return joined(joined(r.env, l.continues), nil)
	}
	start, quiet := head.copy(), r.quiet
	r.quiet = true
	for i := range 6 {
		next := joined(start, turn())
		if i >= 2 {
			next = r.widened(head, next)
		}
		if sameEnv(head, next) {
			break
		}
		head = next
		if i == 5 {
			r.env = start.copy()
			r.forget(body...)
			head = r.env
		}
	}
	for range 2 {
		head = joined(start, turn()) // what held in all turns so far holds in the next
	}
	r.quiet = quiet
	l := &loopState{}
	r.loops = append(r.loops, l)
	r.env = head.copy()
	enter()
	r.stmts(body)
	r.loops = r.loops[:len(r.loops)-1]
	r.env = head.copy()
	leave()
	if endless {
		r.env = nil
	}
	r.stmts(orelse)
	r.env = joined(r.env, l.breaks)
}

// widened gives up on the ends that still move.
func (r *refiner) widened(old, next env) env {
	out := env{}
	for k, v := range next {
		w, ok := old[k]
		if !ok {
			continue
		}
		limit := r.b.of(r.inf.vars[k])
		if v.empty || w.empty {
			out[k] = v
			continue
		}
		if v.lo < w.lo {
			v.lo = limit.lo
		}
		if v.hi > w.hi {
			v.hi = limit.hi
		}
		out[k] = v
	}
	return out
}

// assign stores a value in a target; e is the expression it comes from, if that is known.
func (r *refiner) assign(t ast.Expr, e ast.Expr, iv interval) {
	switch t := t.(type) {
	case *ast.Name:
		s := r.inf.res.Uses[t]
		if s != nil && r.tracked(s) {
			r.store(s, meet(iv, r.b.of(r.inf.vars[s])))
		}
	case *ast.Tuple:
		r.assignParts(t.Elts, e)
	case *ast.List:
		r.assignParts(t.Elts, e)
	case *ast.Starred:
		r.assign(t.Value, nil, full)
	case *ast.Attribute:
		r.eval(t.Value)
	case *ast.Subscript:
		r.eval(t.Value)
		r.slicer(t.Slice)
	}
}

func (r *refiner) assignParts(targets []ast.Expr, e ast.Expr) {
	from, ok := e.(*ast.Tuple)
	ok = ok && len(from.Elts) == len(targets)
	vs := make([]interval, len(targets))
	for i := range targets {
		vs[i] = full
		if ok {
			vs[i] = r.valueOf(from.Elts[i])
		}
	}
	for i, t := range targets {
		r.assign(t, nil, vs[i])
	}
}

// valueOf is what an expression that was just evaluated gave.
func (r *refiner) valueOf(e ast.Expr) interval {
	quiet := r.quiet
	r.quiet = true
	iv := r.eval(e)
	r.quiet = quiet
	return iv
}

func (r *refiner) augmented(s *ast.AugAssign) {
	old := r.eval(s.Target)
	v := r.eval(s.Value)
	out := meet(apply(s.Op, old, v), full)
	r.note(r.before, s.Target, old)
	r.note(r.results, s.Target, out)
	if n, ok := s.Target.(*ast.Name); ok {
		r.assign(n, nil, out)
	}
}

// items is what a loop over an iterable yields, if that is ints.
func (r *refiner) items(e ast.Expr) interval {
	c, ok := e.(*ast.Call)
	if !ok {
		return full
	}
	if n, ok := c.Func.(*ast.Name); !ok || n.Id != "range" || r.inf.res.Uses[n] != nil || len(c.Keywords) > 0 {
		return full
	}
	vs := make([]interval, len(c.Args))
	for i, a := range c.Args {
		if _, star := a.(*ast.Starred); star {
			return full
		}
		vs[i] = r.valueOf(a)
	}
	switch len(vs) {
	case 1:
		return rangeItems(exactly(0), vs[0], exactly(1))
	case 2:
		return rangeItems(vs[0], vs[1], exactly(1))
	case 3:
		return rangeItems(vs[0], vs[1], vs[2])
	}
	return full
}
