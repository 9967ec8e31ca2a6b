package resolve

import "github.com/py2goconc/py2goconc/parser/ast"

// Definite assignment. Each scope that owns a frame (module, function, lambda, generator expression) is walked once in
// execution order with the set of variables that are surely bound. A function nested in the scope may run from the moment
// at which something can call it (its name is loaded, a lambda is evaluated, a decorator receives it): what is bound at
// all such moments is bound inside it.

// state is the set of surely bound variables at a point; dead marks a point that execution never reaches.
type state struct {
	dead bool
	set  bits
}

// bits is a set of variable numbers.
type bits []uint64

func (b bits) has(i int) bool { return b[i/64]&(1<<(i%64)) != 0 }
func (b bits) add(i int)      { b[i/64] |= 1 << (i % 64) }
func (b bits) del(i int)      { b[i/64] &^= 1 << (i % 64) }

func (s state) copy() state {
	return state{dead: s.dead, set: append(bits(nil), s.set...)}
}

// join is the state where two paths meet.
func join(a, b state) state {
	if a.dead {
		return b.copy()
	}
	if b.dead {
		return a.copy()
	}
	out := a.copy()
	for i := range out.set {
		out.set[i] &= b.set[i]
	}
	return out
}

// flow is the analysis of one frame.
type flow struct {
	*analysis
	owner *Scope // the scope whose frame this is
	index map[*Symbol]int
	cur   state
	loops []*loopExits
	// live holds, for each function nested directly in the frame, what was bound whenever it may have started.
	live map[*Scope]state
}

// loopExits gathers the states at the breaks and continues of a loop.
type loopExits struct{ breaks, continues []state }

// analysis is shared by the frames of a module.
type analysis struct {
	info *Info
	mod  *ast.Module
	// refs lists the functions (by their scopes) that naming a variable can start.
	refs map[*Symbol][]*Scope
	// names lists, for each scope, the variables that it and the scopes in it name.
	names map[*Scope][]*Symbol
}

func analyseFlow(info *Info, m *ast.Module) {
	a := &analysis{info: info, mod: m, refs: map[*Symbol][]*Scope{}, names: map[*Scope][]*Symbol{}}
	a.collectNames()
	a.collectRefs(info.Module)
	info.suppressor = definesSuppressor(m.Body)
	a.frame(info.Module, func(f *flow) { f.stmts(m.Body) })
}

// collectNames fills names.
func (a *analysis) collectNames() {
	seen := map[*Scope]map[*Symbol]bool{}
	for use, s := range a.info.ScopeOf {
		sym := a.info.Uses[use]
		if sym == nil {
			continue
		}
		for ; s != nil && s != sym.Scope; s = s.Parent {
			if seen[s] == nil {
				seen[s] = map[*Symbol]bool{}
			}
			if seen[s][sym] {
				break
			}
			seen[s][sym] = true
			a.names[s] = append(a.names[s], sym)
		}
	}
}

// collectRefs fills refs: a variable that a def or class statement binds stands for that function or class.
func (a *analysis) collectRefs(s *Scope) {
	for _, in := range s.Inner {
		if in.Node != nil {
			if sym := a.info.Binds[in.Node]; sym != nil && in.Kind != TypeParams {
				a.refs[sym] = append(a.refs[sym], in)
			}
		}
		a.collectRefs(in)
	}
}

// frame analyses one frame and then the functions in it.
func (a *analysis) frame(s *Scope, body func(f *flow)) {
	f := &flow{analysis: a, owner: s, index: map[*Symbol]int{}, live: map[*Scope]state{}}
	f.number(s)
	f.cur.set = make(bits, len(f.index)/64+1)
	for _, sym := range s.Symbols {
		if sym.IsParam {
			f.cur.set.add(f.index[sym])
		}
	}
	body(f)
	f.checkInner(s)
}

// number gives the variables of the frame's scopes (comprehensions and class bodies run in it) their places.
func (f *flow) number(s *Scope) {
	for _, sym := range s.Symbols {
		f.index[sym] = len(f.index)
	}
	for _, in := range s.Inner {
		if in.Kind == Comprehension || in.Kind == Class || in.Kind == TypeParams {
			f.number(in)
		}
	}
}

// checkInner judges the uses of the frame's variables inside the functions nested in it.
func (f *flow) checkInner(s *Scope) {
	inner := map[*Scope]*Scope{} // any scope below -> the function nested directly in the frame
	var mark func(s, top *Scope)
	mark = func(s, top *Scope) {
		for _, in := range s.Inner {
			t := top
			if t == nil && (in.Kind == Function || in.Kind == Lambda) {
				t = in
			}
			if t != nil {
				inner[in] = t
			}
			mark(in, t)
		}
	}
	mark(s, nil)
	for use, at := range f.info.ScopeOf {
		top := inner[at]
		if top == nil || !f.info.loads[use] {
			continue
		}
		sym := f.info.Uses[use]
		i, mine := 0, false
		if sym != nil {
			i, mine = f.index[sym]
		}
		if !mine {
			continue
		}
		st, started := f.live[top]
		if sym.Dels > 0 || f.info.UsesGlobals && sym.Global || started && !st.set.has(i) {
			f.info.maybe[use] = true
		}
	}
}

// start notes that the function or class at s may run from now on, with all that it names in turn.
func (f *flow) start(s *Scope) { f.startSeen(s, map[*Scope]bool{}) }

func (f *flow) startSeen(s *Scope, seen map[*Scope]bool) {
	if seen[s] || f.cur.dead {
		return
	}
	seen[s] = true
	if s.Kind == Class {
		for _, in := range s.Inner {
			if in.Kind == Function || in.Kind == Lambda || in.Kind == Class || in.Kind == TypeParams {
				f.startSeen(in, seen)
			}
		}
	} else if old, ok := f.live[s]; ok {
		f.live[s] = join(old, f.cur)
	} else {
		f.live[s] = f.cur.copy()
	}
	for _, in := range s.Inner {
		if s.Kind == TypeParams {
			f.startSeen(in, seen)
		}
	}
	for _, sym := range f.names[s] {
		f.startSymbol(sym, seen)
	}
}

func (f *flow) startSymbol(sym *Symbol, seen map[*Scope]bool) {
	if _, mine := f.index[sym]; !mine {
		return
	}
	for _, s := range f.refs[sym] {
		f.startSeen(s, seen)
	}
}

// load judges a use of a name at the current point; naming a function lets it run from here on.
func (f *flow) load(n *ast.Name) {
	f.loadQuiet(n)
	if sym := f.info.Uses[n]; sym != nil && len(f.refs[sym]) > 0 {
		f.startSymbol(sym, map[*Scope]bool{})
	}
}

// loadQuiet judges a use that cannot start what it names.
func (f *flow) loadQuiet(n *ast.Name) {
	sym := f.info.Uses[n]
	if sym == nil || f.cur.dead {
		return
	}
	if i, mine := f.index[sym]; mine && !f.cur.set.has(i) {
		f.info.maybe[n] = true
	}
}

func (f *flow) bind(sym *Symbol) {
	if sym == nil {
		return
	}
	if i, mine := f.index[sym]; mine {
		f.cur.set.add(i)
	}
}

func (f *flow) unbind(sym *Symbol) {
	if sym == nil {
		return
	}
	if i, mine := f.index[sym]; mine {
		f.cur.set.del(i)
	}
}

func (f *flow) kill() { f.cur.dead = true }

// without returns the state with every variable removed that the statements may delete.
func (f *flow) without(s state, lists ...[]ast.Stmt) state {
	out := s.copy()
	for _, list := range lists {
		deleted(list, func(n ast.Node) {
			sym := f.info.Binds[n]
			if name, ok := n.(*ast.Name); ok {
				sym = f.info.Uses[name]
			}
			if i, mine := f.index[sym]; mine {
				out.set.del(i)
			}
		})
	}
	return out
}

// deleted reports the names and except handlers in the statements whose variables are deleted.
func deleted(list []ast.Stmt, report func(ast.Node)) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.Delete:
			for _, t := range s.Targets {
				deletedTarget(t, report)
			}
		case *ast.Try:
			deletedHandlers(s.Handlers, report)
		case *ast.TryStar:
			deletedHandlers(s.Handlers, report)
		}
		for _, b := range blocks(s) {
			deleted(b, report)
		}
	}
}

func deletedTarget(t ast.Expr, report func(ast.Node)) {
	switch t := t.(type) {
	case *ast.Name:
		report(t)
	case *ast.Tuple:
		for _, e := range t.Elts {
			deletedTarget(e, report)
		}
	case *ast.List:
		for _, e := range t.Elts {
			deletedTarget(e, report)
		}
	}
}

func deletedHandlers(hs []*ast.ExceptHandler, report func(ast.Node)) {
	for _, h := range hs {
		if h.Name != "" {
			report(h)
		}
	}
}
