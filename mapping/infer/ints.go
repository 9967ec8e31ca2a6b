package infer

import (
	"slices"

	"github.com/py2goconc/py2goconc/mapping/types"
)

// Ints that can grow without bound. An int depends on another through flows and operations; where a cycle of such
// dependences multiplies, or adds two values that are both in the cycle, every turn may double the size: such ints are
// kept as objects. Values that only ever grow by addition of something outside the cycle cannot leave 64 bits in the
// lifetime of a computer, and anything else is checked at run time.

// intDep says that to is computed from from; growth marks operations that make more of it than it was.
type intDep struct {
	from, to *node
	growth   bool
	// other is the second operand of an addition: growth if both are in one cycle.
	other *node
}

func (s *solver) depend(from, to *node, growth bool) {
	s.deps = append(s.deps, intDep{from: from, to: to, growth: growth})
}

// combine notes the dependences of a binary operation.
func (s *solver) combine(a, b, out *node, growth, sum bool) {
	d := intDep{from: a, to: out, growth: growth}
	e := intDep{from: b, to: out, growth: growth}
	if sum {
		d.other, e.other = b, a
	}
	s.deps = append(s.deps, d, e)
}

// dropGrowing makes the ints Dynamic that can grow without bound.
func (inf *inference) dropGrowing() bool {
	g := newGraph()
	for _, n := range inf.nodes {
		if n.up != nil || n.kind != types.Int {
			continue
		}
		for _, o := range n.out {
			if o = find(o); o.kind == types.Int {
				g.edge(n, o)
			}
		}
	}
	for _, d := range inf.deps {
		if a, b := find(d.from), find(d.to); a.kind == types.Int && b.kind == types.Int {
			g.edge(a, b)
		}
	}
	comp := g.components()
	changed := false
	for _, d := range inf.deps {
		a, b := find(d.from), find(d.to)
		if a.kind != types.Int || b.kind != types.Int || comp[a] != comp[b] || comp[a] == 0 {
			continue
		}
		if d.growth || d.other != nil && find(d.other).kind == types.Int && comp[find(d.other)] == comp[a] {
			inf.dynamic(b, "it can grow beyond 64 bits")
			changed = true
		}
	}
	return inf.dropStored(comp) || changed
}

// dropStored makes sums of call results Dynamic when the results may come out of a container: then they are used again.
func (inf *inference) dropStored(comp map[*node]int) bool {
	stored := map[int]bool{}
	for n, c := range comp {
		if len(n.owners) > 0 {
			stored[c] = true
		}
	}
	changed := false
	for _, f := range inf.fresh {
		a, b, out := find(f[0]), find(f[1]), find(f[2])
		if c := comp[out]; c != 0 && stored[c] && out.kind == types.Int && comp[a] == c && comp[b] == c {
			inf.dynamic(out, "it can grow beyond 64 bits")
			changed = true
		}
	}
	return changed
}

// graph is a directed graph of nodes.
type graph struct {
	out   map[*node][]*node
	order []*node
	// groups are the cycles and single nodes, each after what it depends on.
	groups [][]*node
}

func newGraph() *graph { return &graph{out: map[*node][]*node{}} }

func (g *graph) add(n *node) {
	if _, ok := g.out[n]; !ok {
		g.out[n] = nil
		g.order = append(g.order, n)
	}
}

func (g *graph) edge(a, b *node) {
	g.add(a)
	g.add(b)
	g.out[a] = append(g.out[a], b)
}

// components numbers the cycles (strongly connected components): 0 for nodes in none.
func (g *graph) components() map[*node]int {
	index, low, comp := map[*node]int{}, map[*node]int{}, map[*node]int{}
	on := map[*node]bool{}
	var stack []*node
	next, count := 1, 0
	var visit func(n *node)
	visit = func(n *node) {
		index[n], low[n] = next, next
		next++
		stack = append(stack, n)
		on[n] = true
		loop := false
		for _, m := range g.out[n] {
			loop = loop || m == n
			if index[m] == 0 {
				visit(m)
				low[n] = min(low[n], low[m])
			} else if on[m] {
				low[n] = min(low[n], index[m])
			}
		}
		if low[n] != index[n] {
			return
		}
		size := 0
		count++
		var group []*node
		for {
			m := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			on[m] = false
			size++
			group = append(group, m)
			comp[m] = count
			if m == n {
				break
			}
		}
		if size == 1 && !loop {
			comp[n] = 0
		}
		g.groups = append(g.groups, group)
	}
	for _, n := range g.order {
		if index[n] == 0 {
			visit(n)
		}
	}
	slices.Reverse(g.groups) // Tarjan finds what depends on others first
	return comp
}
