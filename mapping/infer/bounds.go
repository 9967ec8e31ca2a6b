package infer

import (
	"math"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// The range of each int, as far as it follows from constants, lengths, loops, conditions and the operations on them. Ints
// that may leave 64 bits are Long, all others int64s on which every operation is exact.
//
// Bounds are those of any run that can happen: a loop that turns 2**52 times takes weeks, and a str of 2**48 characters
// fits in no memory. The length of a list is at most 2**30, which typed.ListOf.Len checks.

// maker says how the ints of a node come about.
type maker struct {
	op      makerKind
	ast     ast.OperatorNumber
	a, b    *node
	c       *node // the step of a range
	others  []*node
	lo, hi  int64
	key     ast.Expr
	fresh   bool // a sum of call results, each of which is used once
	greater bool
}

type makerKind uint8

const (
	makeConst   makerKind = iota // anything from lo to hi
	makeOp                       // a op b
	makeNeg                      // -a
	makeInvert                   // ~a
	makeAbs                      // abs(a)
	makeRange                    // the items of range(a, b, c)
	makeExtreme                  // min or max of others
	makeSum                      // the sum of many ints from a
	makeWithin                   // no further from zero than the others
)

const (
	turns    = 1 << 52 // how often a loop can run
	steps    = 1 << 9  // what a counter may be stepped by
	feasible = turns * steps
	maxItems = 1 << 30 // see typed.ListOf.Len
)

// makeInt makes out an int whose range follows from m.
func (s *solver) makeInt(out *node, m *maker) {
	s.makers[out] = m
	s.merge(out, shape{kind: types.Int})
}

// someInt is an int of which nothing is known but that it is an int64.
func (s *solver) someInt(out *node) {
	s.makeInt(out, &maker{op: makeConst, lo: least + 1, hi: most - 1})
}

// counter is an int that counts turns of a loop.
func (inf *inference) counter() *node {
	n := inf.node()
	inf.makeInt(n, &maker{op: makeConst, lo: 0, hi: turns})
	return n
}

// rangeMaker describes the items of a range.
func rangeMaker(s *solver, e *ast.Call, args []*node) *maker {
	constant := func(v int64) *node {
		n := s.node()
		s.makeInt(n, &maker{op: makeConst, lo: v, hi: v})
		return n
	}
	m := &maker{op: makeRange, key: e}
	switch len(args) {
	case 1:
		m.a, m.b, m.c = constant(0), args[0], constant(1)
	case 2:
		m.a, m.b, m.c = args[0], args[1], constant(1)
	default:
		m.a, m.b, m.c = args[0], args[1], args[2]
	}
	return m
}

// bounder computes the intervals.
type bounder struct {
	inf    *inference
	known  map[*node]interval
	makers map[*node][]*maker // by the node that the ints end in
	comp   map[*node]int
	stored map[int]bool
	// refined is what refine found in the round before; nil in the first.
	refined *refiner
}

// rounds is how often the ranges are made narrower by what conditions say.
const rounds = 3

func (inf *inference) findBounds() *bounder {
	var r *refiner
	for i := 0; ; i++ {
		b := inf.nodeBounds(r)
		if i == rounds {
			return b
		}
		r = inf.refine(b)
	}
}

// nodeBounds finds the intervals of all nodes.
func (inf *inference) nodeBounds(r *refiner) *bounder {
	b := &bounder{inf: inf, known: map[*node]interval{}, makers: map[*node][]*maker{}, stored: map[int]bool{}, refined: r}
	g := newGraph()
	for _, n := range inf.nodes {
		if n.up == nil && n.kind == types.Int {
			g.add(n)
			for _, o := range n.out {
				if o = find(o); o.kind == types.Int {
					g.edge(n, o)
				}
			}
		}
	}
	for _, n := range inf.nodes {
		m := inf.makers[n]
		out := find(n)
		if m == nil || out.kind != types.Int {
			continue
		}
		b.makers[out] = append(b.makers[out], m)
		on := append([]*node{m.a, m.b, m.c}, m.others...)
		if m.op == makeOp && m.ast == ast.Modulo {
			on[0] = nil // the divisor bounds it
		}
		for _, from := range on {
			if from != nil && find(from).kind == types.Int {
				g.edge(find(from), out)
			}
		}
	}
	b.comp = g.components()
	for n, c := range b.comp {
		if len(n.owners) > 0 {
			b.stored[c] = true
		}
	}
	for _, group := range g.groups {
		b.group(group)
	}
	return b
}

// group finds the intervals of the nodes of a cycle, or of a single node; those it depends on are known.
func (b *bounder) group(nodes []*node) {
	if len(nodes) == 1 && b.comp[nodes[0]] == 0 {
		b.known[nodes[0]] = b.eval(nodes[0])
		return
	}
	base := interval{empty: true}
	up, down, fresh, flip, bits := false, false, false, false, false
	for _, n := range nodes {
		if n.origin {
			base = full
		}
		for _, i := range n.in {
			if i = find(i); i.kind == types.Int && b.comp[i] != b.comp[n] {
				base = union(base, b.known[i])
			} else if i.kind != types.Int && i.kind != types.Never {
				base = full
			}
		}
		for _, m := range b.makers[n] {
			c := b.cyclic(m, b.comp[n])
			base = union(base, c.value)
			up, down, fresh, flip = up || c.up, down || c.down, fresh || c.fresh, flip || c.flip
			bits = bits || c.bits
		}
	}
	if fresh {
		// Each value is a sum of as many of the others as there were calls.
		if !base.within(steps) || b.stored[b.comp[nodes[0]]] {
			base = full
		}
		up, down = up || base.hi > 0, down || base.lo < 0
	}
	if flip && !base.empty {
		base = union(base, negated(base))
		up, down = up || down, up || down
	}
	if bits && !base.empty {
		if up || down || flip {
			base = full
		}
		base = union(base, bitwise(ast.BitOr, base, base))
	}
	if up && base.hi < most {
		base.hi = apply(ast.Add, exactly(base.hi), exactly(feasible)).hi
	}
	if down && base.lo > least {
		base.lo = apply(ast.Sub, exactly(base.lo), exactly(feasible)).lo
	}
	for _, n := range nodes {
		b.known[n] = base
	}
	b.narrow(nodes)
}

// narrow applies what conditions say to the nodes of a cycle.
func (b *bounder) narrow(nodes []*node) {
	if b.refined == nil {
		return
	}
	for range 3 {
		for _, n := range nodes {
			b.known[n] = meet(b.known[n], b.eval(n))
		}
	}
}

// growth is what an operation of a cycle does to the values of the cycle.
type growth struct {
	value           interval // values from outside
	up, down, fresh bool
	flip            bool // the sign may change
	bits            bool // any value of as many bits may come of it
}

// cyclic judges an operation whose result is in a cycle: either it does not depend on the cycle, and gives an interval; or
// it counts up or down by little; or anything may come of it.
func (b *bounder) cyclic(m *maker, comp int) growth {
	in := func(n *node) bool { return n != nil && find(n).kind == types.Int && b.comp[find(n)] == comp }
	inner := in(m.a) || in(m.b) || in(m.c)
	for _, o := range m.others {
		inner = inner || in(o)
	}
	none := interval{empty: true}
	outside := m.b
	if in(m.b) {
		outside = m.a
	}
	switch {
	case !inner:
		return growth{value: b.make(m)}
	case m.op == makeExtreme: // one of the values
		out := none
		for _, o := range m.others {
			if !in(o) {
				out = union(out, b.of(o))
			}
		}
		return growth{value: out}
	case m.op == makeNeg, m.op == makeAbs:
		return growth{value: none, flip: true}
	case m.op != makeOp:
		return growth{value: full}
	case m.ast == ast.Add && m.fresh && in(m.a) && in(m.b):
		return growth{value: none, fresh: true}
	case (m.ast == ast.Add || m.ast == ast.Sub) && in(m.a) != in(m.b) && (in(m.a) || m.ast == ast.Add):
		step := b.of(outside)
		if !step.within(steps) {
			break
		}
		if m.ast == ast.Sub {
			step = negated(step)
		}
		return growth{value: none, up: step.hi > 0, down: step.lo < 0}
	case m.ast == ast.Modulo && in(m.b):
		return growth{value: exactly(0)} // between zero and the divisor
	case m.ast == ast.BitAnd && in(m.a) != in(m.b) && b.of(outside).lo >= 0, m.ast == ast.Modulo:
		return growth{value: apply(m.ast, full, b.of(outside))}
	case m.ast == ast.BitAnd, m.ast == ast.BitOr, m.ast == ast.BitXor:
		if in(m.a) && in(m.b) {
			return growth{value: none, bits: true}
		}
		return growth{value: b.of(outside), bits: true}
	case m.ast == ast.FloorDiv && in(m.a):
		return growth{value: interval{lo: -1, hi: 0}, flip: in(m.b) || b.of(m.b).lo < 0} // no further from zero
	case m.ast == ast.FloorDiv:
		return growth{value: magnitude(b.of(m.a))}
	case m.ast == ast.RShift:
		return growth{value: union(interval{lo: -1, hi: 0}, b.outside(m.a, in))}
	}
	return growth{value: b.refinement(m)}
}

// outside is the range of a node that is not in the cycle.
func (b *bounder) outside(n *node, in func(*node) bool) interval {
	if in(n) {
		return interval{empty: true}
	}
	return b.of(n)
}

func (b *bounder) of(n *node) interval {
	if n == nil {
		return full
	}
	if iv, ok := b.known[find(n)]; ok {
		return iv
	}
	return full
}

// eval joins all that reaches a node.
func (b *bounder) eval(n *node) interval {
	limit := full
	if e := b.inf.loads[n]; e != nil && b.refined != nil {
		limit = b.refined.value(e)
	}
	if n.origin {
		return limit
	}
	out := interval{empty: true}
	for _, i := range n.in {
		switch i = find(i); i.kind {
		case types.Int:
			out = union(out, b.known[i])
		case types.Never:
		default:
			return limit
		}
	}
	for _, m := range b.makers[n] {
		out = union(out, b.make(m))
	}
	return meet(out, limit)
}

// refinement is what the round before found for an operation, where it stands.
func (b *bounder) refinement(m *maker) interval {
	if b.refined == nil || m.key == nil {
		return full
	}
	return b.refined.result(m.key)
}

func (b *bounder) make(m *maker) interval {
	switch m.op {
	case makeConst:
		return interval{lo: m.lo, hi: m.hi}
	case makeNeg:
		return negated(b.of(m.a))
	case makeInvert:
		return apply(ast.Sub, exactly(-1), b.of(m.a))
	case makeAbs:
		return absolute(b.of(m.a))
	case makeRange:
		return meet(rangeItems(b.of(m.a), b.of(m.b), b.of(m.c)), b.refinement(m))
	case makeExtreme:
		var vs []interval
		for _, o := range m.others {
			vs = append(vs, b.of(o))
		}
		return extremes(m.greater, vs)
	case makeWithin:
		out := interval{lo: 0, hi: 0}
		for _, o := range m.others {
			out = union(out, magnitude(b.of(o)))
		}
		return out
	case makeSum:
		return apply(ast.Mult, b.of(m.a), interval{lo: 0, hi: turns})
	}
	return meet(apply(m.ast, b.of(m.a), b.of(m.b)), b.refinement(m))
}

// markLong makes Long what may leave 64 bits, and says whether something has to become Dynamic for that.
func (inf *inference) markLong() bool {
	b := inf.findBounds()
	inf.bounder = b
	changed := false
	for _, n := range inf.nodes {
		if n.up != nil || n.kind != types.Int {
			continue
		}
		iv, ok := b.known[n]
		n.long = ok && !iv.fits() || !ok
	}
	for _, n := range inf.nodes {
		if n.up == nil && n.kind == types.Dict && holdsLong(n.args[0]) {
			inf.dynamic(n, "its keys may need more than 64 bits")
			changed = true
		}
	}
	for _, c := range inf.orderedClasses() {
		for _, name := range c.order {
			if f := find(c.fields[name]); c.typed && c.shared && f.kind == types.Int && f.long {
				inf.dynamic(f, "several threads can reach it and it may need more than 64 bits")
				changed = true
			}
		}
	}
	return changed
}

func holdsLong(n *node) bool {
	n = find(n)
	if n.kind == types.Tuple {
		for _, a := range n.args {
			if holdsLong(a) {
				return true
			}
		}
	}
	return n.kind == types.Int && n.long
}

// Range is the least and the greatest value of an int that is known to fit 64 bits.
type Range struct{ Lo, Hi int64 }

// mark fills the table of ranges.
func (b *bounder) mark() {
	r := b.inf.refine(b)
	note := func(e ast.Expr, iv interval) {
		if !iv.fits() {
			return
		}
		if iv.empty {
			iv = interval{} // it is never evaluated
		}
		b.inf.info.Range[e] = Range{iv.lo, iv.hi}
	}
	for e, n := range b.inf.exprs {
		if n = find(n); n.kind == types.Int {
			iv, ok := b.known[n]
			if !ok {
				iv = full
			}
			note(e, meet(iv, r.value(e)))
		}
	}
	for n, m := range b.inf.makers {
		if m.op != makeOp || m.key == nil || find(n).kind != types.Int || find(m.a).kind != types.Int || find(m.b).kind != types.Int {
			continue
		}
		if iv := meet(apply(m.ast, b.of(m.a), b.of(m.b)), r.result(m.key)); iv.fits() {
			b.inf.info.NoOverflow[m.key] = true
		}
	}
	for n, m := range b.inf.makers {
		if m.op == makeRange && m.key != nil && find(n).kind == types.Int && b.make(m).fits() {
			b.inf.info.NoOverflow[m.key] = true
		}
	}
	for e, iv := range r.before {
		note(e, iv)
	}
}

// isqrt is the integer square root of a number that is not negative.
func isqrt(n int64) int64 {
	r := int64(math.Sqrt(float64(n)))
	for r*r > n || r > 3037000499 {
		r--
	}
	for r < 3037000499 && (r+1)*(r+1) <= n {
		r++
	}
	return r
}
