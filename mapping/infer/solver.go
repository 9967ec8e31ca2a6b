package infer

import "errors"

import "github.com/py2goconc/py2goconc/mapping/types"

// The solver finds the least type of every node under flows (a value may go from one node to another) and rules (what an
// operation makes of its operands). Scalars and tuples are copied where they flow, so they may become Dynamic on the way.
// Containers and instances are held by reference: all nodes that one may reach must agree on its form, so their parts are
// unified, and one that reaches a Dynamic node is Dynamic from the start.

// node is one set of values: a variable, an expression, an element type.
type node struct {
	up   *node // union-find parent
	kind types.Kind
	args []*node
	// null: a reference that may be None.
	null  bool
	class *class
	name  string // the kind of a Runtime object
	out   []*node
	in    []*node
	// owners are the containers of which this is a part.
	owners []*node
	watch  []*rule
	queued bool
	// variable: no iterator may be stored here.
	variable bool
	// mutated: a container that something changes after it is made; shared: several threads can reach it.
	mutated, shared bool
	why             string
	num             int
	// depth counts the tuples around this part of one.
	depth int
	// origin: an operation that says nothing of its range makes an int here.
	origin bool
	// long: an int here may leave 64 bits.
	long bool
}

// rule recomputes what an operation yields when a node that it watches changes.
type rule struct {
	run    func()
	queued bool
}

type solver struct {
	steps int
	dyn   *node
	queue []*node
	rules []*rule
	nodes []*node
	// makers say how ints come about, for the range analysis.
	makers map[*node]*maker
}

func newSolver() *solver {
	s := &solver{makers: map[*node]*maker{}}
	s.dyn = &node{kind: types.Dynamic, why: "it reaches dynamic code"}
	return s
}

func (s *solver) node() *node {
	n := &node{num: len(s.nodes)}
	s.nodes = append(s.nodes, n)
	return n
}

func (s *solver) of(k types.Kind, args ...*node) *node {
	n := s.node()
	s.set(n, shape{kind: k, args: args})
	return n
}

func find(n *node) *node {
	for n.up != nil {
		if n.up.up != nil {
			n.up = n.up.up
		}
		n = n.up
	}
	return n
}

func (s *solver) changed(n *node) {
	if !n.queued && n != s.dyn {
		n.queued = true
		s.queue = append(s.queue, n)
	}
}

// solve runs everything to the fixed point.
func (s *solver) solve() {
	for len(s.queue) > 0 || len(s.rules) > 0 {
		if s.steps++; s.steps > maxSteps {
			panic(errBudget)
		}
		if n := len(s.queue); n > 0 {
			x := s.queue[n-1]
			s.queue = s.queue[:n-1]
			x.queued = false
			if x.up != nil {
				continue
			}
			for _, o := range append([]*node(nil), x.out...) {
				s.propagate(x, o)
			}
			for _, w := range find(x).watch {
				s.wake(w)
			}
			continue
		}
		r := s.rules[0]
		s.rules = s.rules[1:]
		r.queued = false
		r.run()
	}
}

// maxSteps bounds the work on one module: real programs of a thousand lines need some ten thousand steps.
const maxSteps = 3_000_000

// errBudget ends inference of a module whose types do not settle; everything in it stays dynamic then.
var errBudget = errors.New("the types of the module do not settle")

func (s *solver) wake(r *rule) {
	if !r.queued {
		r.queued = true
		s.rules = append(s.rules, r)
	}
}

// rule adds a rule that depends on the nodes.
func (s *solver) rule(run func(), on ...*node) {
	r := &rule{run: run}
	for _, n := range on {
		n = find(n)
		n.watch = append(n.watch, r)
	}
	s.wake(r)
}

// flow says that values of a may reach b.
func (s *solver) flow(a, b *node) {
	a, b = find(a), find(b)
	if a == b || a == s.dyn {
		if a == s.dyn && b != s.dyn {
			s.dynamic(b, a.why)
		}
		return
	}
	for _, o := range a.out {
		if find(o) == b {
			return
		}
	}
	a.out = append(a.out, b)
	if b != s.dyn {
		b.in = append(b.in, a)
	}
	s.propagate(a, b)
}

// escape says that dynamic code gets hold of the values of n.
func (s *solver) escape(n *node) { s.flow(n, s.dyn) }

type shape struct {
	kind  types.Kind
	args  []*node
	null  bool
	class *class
	name  string
}

func (n *node) shape() shape { return shape{n.kind, n.args, n.null, n.class, n.name} }

func (s *solver) propagate(a, b *node) {
	a, b = find(a), find(b)
	if a == b || a.kind == types.Never {
		return
	}
	if a.kind == types.Iter && b.variable {
		s.dynamic(b, "an iterator is stored")
	}
	if b.kind == types.Dynamic {
		s.leak(a, b.why)
		return
	}
	s.merge(b, a.shape())
	a, b = find(a), find(b)
	if b.kind == types.Dynamic {
		s.leak(a, b.why)
		return
	}
	if a.shared || b.shared {
		s.share(a)
		s.share(b)
	}
	if b.mutated != a.mutated && a.kind.Reference() {
		s.mutate(a)
		s.mutate(b)
	}
}

// mutate notes that a container is changed.
func (s *solver) mutate(n *node) {
	if n = find(n); !n.mutated {
		n.mutated = true
		s.changed(n)
		for _, i := range n.in {
			if find(i).kind.Reference() {
				s.mutate(i)
			}
		}
	}
}

// share notes that several threads can reach the values of n.
func (s *solver) share(n *node) {
	if n = find(n); !n.shared && n != s.dyn {
		n.shared = true
		s.changed(n)
		for _, a := range n.args {
			s.share(a)
		}
		for _, i := range n.in {
			if find(i).kind.Reference() {
				s.share(i)
			}
		}
		if n.class != nil {
			n.class.share(s)
		}
	}
}

// leak makes the values of n fit for dynamic code.
func (s *solver) leak(n *node, why string) {
	n = find(n)
	switch n.kind {
	case types.Tuple:
		for _, a := range n.args {
			s.escape(a)
		}
	case types.Seq, types.List, types.Dict, types.Set, types.Deque, types.Class, types.Iter:
		s.dynamic(n, why)
	}
}

// dynamic gives up on a node.
func (s *solver) dynamic(n *node, why string) {
	n = find(n)
	if n.kind == types.Dynamic {
		return
	}
	old := n.shape()
	n.kind, n.args, n.class, n.name, n.null, n.why = types.Dynamic, nil, nil, "", false, why
	s.dropParts(old, why)
	for _, i := range append([]*node(nil), n.in...) {
		s.leak(i, why)
	}
	for _, o := range append([]*node(nil), n.owners...) {
		s.ownerOf(o, why)
	}
	s.changed(n)
}

// dropParts makes the parts of a value that became Dynamic fit for it.
func (s *solver) dropParts(old shape, why string) {
	switch old.kind {
	case types.Tuple:
		for _, a := range old.args {
			s.escape(a)
		}
	case types.Seq, types.List, types.Dict, types.Set, types.Deque, types.Iter:
		for _, a := range old.args {
			s.dynamic(a, why)
		}
	case types.Class:
		old.class.untype(s, why)
	}
}

// ownerOf reacts to a part having become Dynamic: containers of dynamic values are the object model's.
func (s *solver) ownerOf(o *node, why string) {
	switch o = find(o); o.kind {
	case types.Seq, types.List, types.Dict, types.Set, types.Deque, types.Iter:
		s.dynamic(o, why)
	}
}

// set gives a node the values of a shape; ints among them may be any.
func (s *solver) set(n *node, sh shape) {
	if sh.kind == types.Int && n != s.dyn {
		find(n).origin = true
	}
	s.merge(n, sh)
}

// merge joins a shape into a node.
func (s *solver) merge(n *node, sh shape) {
	n = find(n)
	switch {
	case sh.kind == types.Never || n == s.dyn:
		return
	case n.kind == types.Dynamic:
		s.dropParts(sh, n.why)
		return
	case sh.kind == types.Dynamic:
		s.dynamic(n, "a dynamic value reaches it")
		return
	case sh.kind == types.None && n.kind.Reference() && n.kind != types.Runtime:
		if !n.null {
			n.null = true
			s.changed(n)
		}
		return
	case n.kind == types.None && sh.kind.Reference() && sh.kind != types.Runtime:
		sh.null = true
		s.adopt(n, sh)
		return
	case n.kind == types.Never:
		s.adopt(n, sh)
		return
	case n.kind != sh.kind || len(n.args) != len(sh.args) || n.class != sh.class || n.name != sh.name:
		s.dynamic(n, "values of different types meet: "+n.kind.String()+" and "+sh.kind.String())
		s.dropParts(sh, n.why)
		return
	}
	s.join(n, sh)
}

// join merges a shape of the same kind into n.
func (s *solver) join(n *node, sh shape) {
	if sh.null && !n.null {
		n.null = true
		s.changed(n)
	}
	args := n.args
	for i, a := range sh.args {
		if n.kind == types.Tuple {
			s.flow(a, args[i])
		} else {
			s.union(args[i], a)
		}
	}
}

// maxTupleDepth ends the inference of x = (x,), whose type would be infinite.
const maxTupleDepth = 6

// adopt gives a node its first shape.
func (s *solver) adopt(n *node, sh shape) {
	if sh.kind == types.Tuple && n.depth >= maxTupleDepth {
		s.dynamic(n, "tuples are nested without end")
		s.dropParts(sh, n.why)
		return
	}
	n.kind, n.null, n.class, n.name = sh.kind, sh.null || n.null, sh.class, sh.name
	n.args = make([]*node, len(sh.args))
	for i, a := range sh.args {
		if sh.kind == types.Tuple {
			n.args[i] = s.node()
			n.args[i].variable = true
			n.args[i].depth = n.depth + 1
		} else {
			n.args[i] = find(a)
		}
		p := find(n.args[i])
		p.owners = append(p.owners, n)
	}
	if sh.class != nil {
		sh.class.instances = append(sh.class.instances, n)
		if !sh.class.typed {
			s.changed(n)
			s.dynamic(n, sh.class.why)
			return
		}
	}
	s.changed(n)
	for i, a := range sh.args {
		if sh.kind == types.Tuple {
			s.flow(a, n.args[i])
		} else if find(a).kind == types.Dynamic {
			s.ownerOf(n, find(a).why)
			return
		}
	}
}

// union makes two nodes one.
func (s *solver) union(a, b *node) {
	a, b = find(a), find(b)
	if a == b {
		return
	}
	sh := b.shape()
	why := b.why
	b.up = a
	a.out = append(a.out, b.out...)
	a.in = append(a.in, b.in...)
	a.owners = append(a.owners, b.owners...)
	a.watch = append(a.watch, b.watch...)
	a.variable = a.variable || b.variable
	a.mutated = a.mutated || b.mutated
	a.origin = a.origin || b.origin
	if b.shared {
		s.share(a)
	}
	if sh.kind == types.Dynamic {
		s.dynamic(a, why)
	} else {
		if a.kind == types.Dynamic {
			for _, i := range append([]*node(nil), b.in...) {
				s.leak(i, a.why)
			}
			for _, o := range append([]*node(nil), b.owners...) {
				s.ownerOf(o, a.why)
			}
		}
		s.merge(a, sh)
	}
	a = find(a)
	a.queued = false
	s.changed(a)
}
