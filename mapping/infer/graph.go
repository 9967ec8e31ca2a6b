package infer

import "slices"

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
