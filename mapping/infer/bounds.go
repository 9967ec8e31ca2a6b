package infer

import (
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// The range of each int, as far as it follows from constants, lengths, loops and the operations on them. Bounds are those
// of a run that ends: nothing is counted up more than 2**50 times, and no container has more than 2**48 items.

// maker says how the ints of a node come about.
type maker struct {
	op     makerKind
	ast    ast.OperatorNumber
	a, b   *node
	c      *node // the step of a range
	lo, hi int64
	key    ast.Expr
	out    *node
}

type makerKind uint8

const (
	makeConst makerKind = iota // anything from lo to hi
	makeOp                     // a op b
	makeNeg                    // -a
	makeRange                  // the items of range(a, b, c)
)

// interval is a set of ints, from lo to hi; full when nothing is known.
type interval struct {
	lo, hi int64
	empty  bool
	// loose: the bounds come from how often loops can run, not from constants.
	loose bool
}

var full = interval{lo: math.MinInt64, hi: math.MaxInt64, loose: true}

const (
	turns  = 1 << 50 // how often a loop can run
	feasib = 1 << 60 // how far a counter can get from where it starts
)

// makeInt makes out an int whose range follows from m.
func (s *solver) makeInt(out *node, m *maker) {
	m.out = out
	s.makers[out] = m
	s.merge(out, shape{kind: types.Int})
}

// counter is an int that counts turns of a loop.
func (inf *inference) counter() *node {
	n := inf.node()
	inf.makeInt(n, &maker{op: makeConst, lo: 0, hi: turns})
	return n
}

// rangeMaker describes the items of a range.
func rangeMaker(s *solver, args []*node) *maker {
	constant := func(v int64) *node {
		n := s.node()
		s.makeInt(n, &maker{op: makeConst, lo: v, hi: v})
		return n
	}
	m := &maker{op: makeRange, c: nil}
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
}

// bounds finds the ranges, and marks what needs no check.
func (inf *inference) bounds() { inf.findBounds().mark() }

// dropHuge makes Dynamic what leaves 64 bits by its constants alone: 2**62 + 2**62.
func (inf *inference) dropHuge() bool {
	b := inf.findBounds()
	changed := false
	for _, n := range inf.nodes {
		m := inf.makers[n]
		if m == nil || m.op != makeOp || find(n).kind != types.Int || find(m.a).kind != types.Int || find(m.b).kind != types.Int {
			continue
		}
		x, y := b.of(m.a), b.of(m.b)
		if x.loose || y.loose || m.ast != ast.Add && m.ast != ast.Sub && m.ast != ast.Mult {
			continue
		}
		if _, exact := applyExact(m.ast, x, y); !exact {
			inf.dynamic(n, "its value needs more than 64 bits")
			changed = true
		}
	}
	for _, s := range inf.sums {
		if x := b.of(s[0]); find(s[1]).kind == types.Int && !x.loose && (x.hi > 1<<40 || x.lo < -1<<40) {
			inf.dynamic(s[1], "its value may need more than 64 bits")
			changed = true
		}
	}
	return changed
}

func (inf *inference) findBounds() *bounder {
	b := &bounder{inf: inf, known: map[*node]interval{}, makers: map[*node][]*maker{}}
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
	for _, m := range inf.makers {
		out := find(m.out)
		if out.kind != types.Int {
			continue
		}
		b.makers[out] = append(b.makers[out], m)
		for _, n := range []*node{m.a, m.b, m.c} {
			if n != nil && find(n).kind == types.Int {
				g.edge(find(n), out)
			}
		}
	}
	b.comp = g.components()
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
	up, down := false, false
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
			iv, u, d := b.cyclic(m, b.comp[n])
			base = union(base, iv)
			up, down = up || u, down || d
		}
	}
	base.loose = base.loose || up || down
	if up {
		base.hi = counted(base.hi, base.hi <= feasib, math.MaxInt64, feasib)
	}
	if down {
		base.lo = counted(base.lo, base.lo >= -feasib, math.MinInt64, -feasib)
	}
	for _, n := range nodes {
		b.known[n] = base
	}
}

// counted is how far counting can lead from start, when start is near enough to zero; else limit.
func counted(start int64, near bool, limit, way int64) int64 {
	if near {
		return start + way
	}
	return limit
}

// cyclic judges an operation whose result is in a cycle: either it does not depend on the cycle, and gives an interval; or
// it counts up or down by little; or anything may come of it.
func (b *bounder) cyclic(m *maker, comp int) (iv interval, up, down bool) {
	in := func(n *node) bool { return n != nil && find(n).kind == types.Int && b.comp[find(n)] == comp }
	if !in(m.a) && !in(m.b) && !in(m.c) {
		return b.make(m), false, false
	}
	none := interval{empty: true}
	switch {
	case m.op == makeOp && (m.ast == ast.Add || m.ast == ast.Sub) && in(m.a) != in(m.b) && (in(m.a) || m.ast == ast.Add):
		step := b.of(m.b)
		if in(m.b) {
			step = b.of(m.a)
		}
		if step.lo < -1024 || step.hi > 1024 {
			return full, false, false
		}
		if m.ast == ast.Sub {
			step = interval{lo: -step.hi, hi: -step.lo}
		}
		return none, step.hi > 0, step.lo < 0
	case m.op == makeOp && m.ast == ast.Modulo && !in(m.b), m.op == makeOp && m.ast == ast.BitAnd && in(m.a) != in(m.b):
		other := m.b
		if in(m.b) {
			other = m.a
		}
		return apply(m.ast, full, b.of(other)), false, false
	case m.op == makeOp && (m.ast == ast.FloorDiv || m.ast == ast.RShift) && in(m.a) && !in(m.b) && b.of(m.b).lo >= 1:
		return none, false, false // it only comes closer to zero, or to -1
	}
	return full, false, false
}

func (b *bounder) of(n *node) interval {
	if n == nil {
		return full
	}
	if iv, ok := b.known[find(n)]; ok && !iv.empty {
		return iv
	}
	return full
}

// eval joins all that reaches a node.
func (b *bounder) eval(n *node) interval {
	if n.origin {
		return full
	}
	out := interval{empty: true}
	for _, i := range n.in {
		switch i = find(i); i.kind {
		case types.Int:
			out = union(out, b.known[i])
		case types.Never:
		default:
			return full
		}
	}
	for _, m := range b.makers[n] {
		out = union(out, b.make(m))
	}
	return out
}

func (b *bounder) make(m *maker) interval {
	switch m.op {
	case makeConst:
		return interval{lo: m.lo, hi: m.hi, loose: m.hi-m.lo > 1<<32}
	case makeNeg:
		a := b.of(m.a)
		if a.lo == math.MinInt64 {
			return full
		}
		return interval{lo: -a.hi, hi: -a.lo, loose: a.loose}
	case makeRange:
		return b.rangeItems(m)
	}
	return apply(m.ast, b.of(m.a), b.of(m.b))
}

// rangeItems bounds the items of a range: between its ends, and no further than it can have counted.
func (b *bounder) rangeItems(m *maker) interval {
	start, stop, step := b.of(m.a), b.of(m.b), b.of(m.c)
	switch {
	case step.lo >= 1:
		out := interval{lo: start.lo, hi: stop.hi, loose: true}
		if stop.hi != math.MinInt64 {
			out.hi--
		}
		if step.hi <= 1024 && start.hi < feasib {
			out.hi = min(out.hi, start.hi+feasib)
		}
		out.hi = max(out.hi, out.lo)
		return out
	case step.hi <= -1:
		out := interval{lo: stop.lo, hi: start.hi, loose: true}
		if stop.lo != math.MaxInt64 {
			out.lo++
		}
		out.lo = min(out.lo, out.hi)
		return out
	}
	return full
}

func union(a, b interval) interval {
	if a.empty {
		return b
	}
	if b.empty {
		return a
	}
	return interval{lo: min(a.lo, b.lo), hi: max(a.hi, b.hi), loose: a.loose || b.loose}
}

// apply bounds a op b; full when it may leave 64 bits.
func apply(op ast.OperatorNumber, a, b interval) interval {
	iv, _ := applyExact(op, a, b)
	iv.loose = iv.loose || a.loose || b.loose
	return iv
}

// applyExact also says whether the operation certainly stays within 64 bits.
func applyExact(op ast.OperatorNumber, a, b interval) (interval, bool) {
	switch op {
	case ast.Add:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Add(x, y) }, a, b)
	case ast.Sub:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Sub(x, y) }, a, b)
	case ast.Mult:
		return corners(func(x, y *big.Int) *big.Int { return new(big.Int).Mul(x, y) }, a, b)
	case ast.Modulo:
		if b.lo >= 1 {
			hi := b.hi - 1
			if a.lo >= 0 {
				hi = min(hi, a.hi)
			}
			return interval{lo: 0, hi: hi}, true
		}
	case ast.FloorDiv:
		if b.lo >= 1 {
			return interval{lo: min(a.lo, 0), hi: max(a.hi, 0)}, true
		}
	case ast.RShift:
		return interval{lo: min(a.lo, 0), hi: max(a.hi, 0)}, true
	case ast.BitAnd:
		switch {
		case a.lo >= 0 && b.lo >= 0:
			return interval{lo: 0, hi: min(a.hi, b.hi)}, true
		case b.lo >= 0:
			return interval{lo: 0, hi: b.hi}, true
		case a.lo >= 0:
			return interval{lo: 0, hi: a.hi}, true
		}
	case ast.BitOr, ast.BitXor:
		if a.lo >= 0 && b.lo >= 0 {
			return interval{lo: 0, hi: math.MaxInt64}, true
		}
	}
	return full, false
}

// corners bounds an operation that is monotone in each operand.
func corners(f func(x, y *big.Int) *big.Int, a, b interval) (interval, bool) {
	var lo, hi *big.Int
	for _, x := range []int64{a.lo, a.hi} {
		for _, y := range []int64{b.lo, b.hi} {
			v := f(big.NewInt(x), big.NewInt(y))
			if lo == nil || v.Cmp(lo) < 0 {
				lo = v
			}
			if hi == nil || v.Cmp(hi) > 0 {
				hi = v
			}
		}
	}
	if !lo.IsInt64() || !hi.IsInt64() {
		return full, false
	}
	return interval{lo: lo.Int64(), hi: hi.Int64()}, true
}

// mark fills the tables of what needs no check.
func (b *bounder) mark() {
	for e, n := range b.inf.exprs {
		if n = find(n); n.kind == types.Int {
			if iv, ok := b.known[n]; ok && !iv.empty {
				b.inf.info.NonNegative[e] = iv.lo >= 0
				b.inf.info.Positive[e] = iv.lo >= 1
			}
		}
	}
	for _, m := range b.inf.makers {
		if m.op != makeOp || m.key == nil || find(m.out).kind != types.Int || find(m.a).kind != types.Int || find(m.b).kind != types.Int {
			continue
		}
		if _, exact := applyExact(m.ast, b.of(m.a), b.of(m.b)); exact {
			b.inf.info.NoOverflow[m.key] = true
		}
	}
}
