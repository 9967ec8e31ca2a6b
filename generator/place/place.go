// Package place decides where each local variable of a Go function is declared.
//
// A variable whose first occurrence is a store that comes before all its uses, in the same block, is defined by that
// store; any other is declared at the top of its Python function. A variable that nothing reads is not declared at all.
//
// Input: an *ir.FuncDecl. Output: *Plan. Must not: change the IR.
package place

import "github.com/py2goconc/py2goconc/mapping/ir"

// Plan says how variables are declared.
type Plan struct {
	// Define marks the assignments that declare all their targets.
	Define map[*ir.Assign]bool
	// Top lists the variables to declare at the start of a block.
	Top map[*ir.Block][]*ir.Var
	// Unread are the variables that nothing loads.
	Unread map[*ir.Var]bool
	// Stores counts the assignments to each variable.
	Stores map[*ir.Var]int
}

// occurrence is where a variable first occurs.
type occurrence struct {
	block  *ir.Block // the block whose statement it is in
	path   []*ir.Block
	assign *ir.Assign  // the direct store, when it is one
	fns    []*ir.Block // bodies of the Python functions that all occurrences lie in, outermost first
	only   bool        // all later occurrences lie within block
	order  int
}

// For plans one function.
func For(body *ir.Block, params ...*ir.Var) *Plan {
	p := &planner{
		plan:  &Plan{Define: map[*ir.Assign]bool{}, Top: map[*ir.Block][]*ir.Var{}, Unread: map[*ir.Var]bool{}, Stores: map[*ir.Var]int{}},
		first: map[*ir.Var]*occurrence{}, declared: map[*ir.Var]bool{}, reads: map[*ir.Var]int{},
	}
	for _, v := range params {
		p.declared[v] = true
	}
	p.fns = []*ir.Block{body}
	p.block(body)
	p.countCopies()
	p.decide()
	return p.plan
}

type planner struct {
	plan     *Plan
	first    map[*ir.Var]*occurrence
	order    []*ir.Var
	declared map[*ir.Var]bool // by Declare, Range or a function literal
	reads    map[*ir.Var]int
	path     []*ir.Block
	fns      []*ir.Block
	copies   []copied
}

// copied is an assignment of one variable to another: a load of from only if something loads to.
type copied struct{ to, from *ir.Var }

// countCopies counts the loads of variables whose copies are loaded.
func (p *planner) countCopies() {
	for changed := true; changed; {
		changed = false
		rest := p.copies[:0]
		for _, c := range p.copies {
			if p.reads[c.to] > 0 {
				p.reads[c.from]++
				changed = true
				continue
			}
			rest = append(rest, c)
		}
		p.copies = rest
	}
}

// copyOf recognises `to = from` between locals.
func copyOf(a *ir.Assign) (copied, bool) {
	if len(a.Targets) != 1 || len(a.Values) != 1 || a.Op != "=" {
		return copied{}, false
	}
	to, ok := a.Targets[0].(*ir.Ref)
	from, ok2 := a.Values[0].(*ir.Ref)
	if !ok || !ok2 || to.Var.Hoist || to.Var.Kind != ir.Local && to.Var.Kind != ir.Temp {
		return copied{}, false
	}
	return copied{to.Var, from.Var}, true
}

func (p *planner) block(b *ir.Block) {
	if b == nil {
		return
	}
	p.path = append(p.path, b)
	for _, s := range b.Stmts {
		p.stmt(s)
	}
	p.path = p.path[:len(p.path)-1]
}

func (p *planner) stmt(s ir.Stmt) {
	switch s := s.(type) {
	case *ir.Assign:
		p.assign(s, true)
		return
	case *ir.Declare:
		p.declared[s.Var] = p.declared[s.Var] || !s.Shadow
	case *ir.Range:
		p.declare(s.Key)
		p.declare(s.Value)
	case *ir.If:
		if s.Init != nil {
			p.assign(s.Init, false)
		}
	case *ir.For:
		if s.Init != nil {
			p.stmt(s.Init)
		}
		if s.Post != nil {
			p.stmt(s.Post)
		}
	}
	ir.Exprs(s, p.load)
	for _, b := range ir.Blocks(s) {
		p.block(b)
	}
}

func (p *planner) declare(v *ir.Var) {
	if v != nil {
		p.declared[v] = true
	}
}

// assign notes a store; direct says that it is a statement of its block, so that it may define its targets.
func (p *planner) assign(a *ir.Assign, direct bool) {
	if c, ok := copyOf(a); ok {
		p.copies = append(p.copies, c)
		p.occur(c.from, nil)
	} else {
		for _, v := range a.Values {
			p.load(v)
		}
	}
	for _, t := range a.Targets {
		r, ok := t.(*ir.Ref)
		if !ok {
			if t != nil {
				p.load(t)
			}
			continue
		}
		p.plan.Stores[r.Var]++
		if a.Op != "=" {
			p.occur(r.Var, nil)
			p.reads[r.Var]++
			continue
		}
		if direct {
			p.occur(r.Var, a)
		} else {
			p.occur(r.Var, nil)
		}
	}
}

func (p *planner) load(e ir.Expr) {
	switch e := e.(type) {
	case *ir.Ref:
		p.reads[e.Var]++
		p.occur(e.Var, nil)
	case *ir.FuncLit:
		for _, v := range e.Params {
			p.declared[v] = true
		}
		saved := p.fns
		if e.Frame != nil {
			p.fns = append(p.fns[:len(p.fns):len(p.fns)], e.Frame)
		} else if e.PyName != "" {
			p.fns = append(p.fns[:len(p.fns):len(p.fns)], e.Body)
		}
		p.block(e.Body)
		p.fns = saved
		return
	}
	ir.SubExprs(e, p.load)
}

// occur notes an occurrence of a variable; a is the store that it is, if it may define the variable.
func (p *planner) occur(v *ir.Var, a *ir.Assign) {
	if v.Kind != ir.Local && v.Kind != ir.Temp {
		return
	}
	o := p.first[v]
	if o == nil {
		path := append([]*ir.Block(nil), p.path...)
		p.first[v] = &occurrence{block: p.path[len(p.path)-1], path: path, assign: a, fns: append([]*ir.Block(nil), p.fns...), only: true}
		p.order = append(p.order, v)
		return
	}
	n := 0
	for n < len(o.fns) && n < len(p.fns) && o.fns[n] == p.fns[n] {
		n++
	}
	o.fns = o.fns[:n]
	if !p.within(o.block) {
		o.only = false
	}
}

func (p *planner) within(b *ir.Block) bool {
	for _, x := range p.path {
		if x == b {
			return true
		}
	}
	return false
}

func (p *planner) decide() {
	for _, v := range p.order {
		if p.reads[v] == 0 {
			p.plan.Unread[v] = true
		}
	}
	for v := range p.declared {
		if p.reads[v] == 0 {
			p.plan.Unread[v] = true
		}
	}
	for _, v := range p.order {
		o := p.first[v]
		if p.declared[v] || p.plan.Unread[v] {
			continue
		}
		if o.assign != nil && o.only && !v.Hoist && p.definesAll(o.assign) {
			p.plan.Define[o.assign] = true
			continue
		}
		top := p.fnTop(o)
		p.plan.Top[top] = append(p.plan.Top[top], v)
	}
}

// definesAll says that every target of an assignment is a variable whose first occurrence is this assignment.
func (p *planner) definesAll(a *ir.Assign) bool {
	for _, t := range a.Targets {
		if t == nil {
			continue
		}
		r, ok := t.(*ir.Ref)
		if !ok {
			return false
		}
		if p.plan.Unread[r.Var] {
			continue
		}
		o := p.first[r.Var]
		if o == nil || o.assign != a || !o.only || r.Var.Hoist || p.declared[r.Var] {
			return false
		}
	}
	return true
}

// fnTop is the body of the innermost Python function that holds every occurrence of the variable.
func (p *planner) fnTop(o *occurrence) *ir.Block { return o.fns[len(o.fns)-1] }
