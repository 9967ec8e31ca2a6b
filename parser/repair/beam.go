package repair

import (
	"slices"
	"sort"
)

// Costs of the indentation search; the unit is one edit that a person would notice.
const (
	costBodyRun      = 1.0  // a body that is not indented
	costNextBodyRun  = 0.5  // a further one: what flattened one body flattened others
	costRun          = 1.0  // any other run of shifted lines
	costColumn       = 0.02 // a column of shift
	costOddWidth     = 0.3  // a body moved to an unusual width
	costDoubleWidth  = 0.06 // a body that stands where it was, twice as deep as usual
	costPass         = 1.6  // a body that is missing
	costPassBlock    = 2.2  // ... of a loop, if or with, while a line follows that may be the body
	costPassDef      = 0.9  // ... and a def or class of its own follows
	costPassHinted   = 0.6  // ... where a comment stands in its place
	costPassFollowed = 1.2  // ... but a line follows that may be the body
	costRunBreak     = 1.0  // a run that ends where nothing tells its end
	costOverrun      = 0.5  // a flattened body that goes on although a line stands left of its beginning
	costRunDedent    = 0.6  // a run of several lines that ends at a dedent
	costRunSuite     = 0.25 // a run that is one compound statement
	costRunBlank     = 0.25 // a run that ends at a blank line
	costRunDef       = 0.05 // ... or at a def
	costFlatBlank    = 0.1  // ... at a blank line
	costFlatBreak    = 0.5  // a run that ends in a text without any indentation, where nothing could tell
	costFurtherEnd   = 0.25 // a further run that ends at the same place
	costDead         = 1.15 // a statement that can't be reached
	costSelf         = 1.0  // self outside a class
	costLoneComma    = 0.4  // x = y, is a tuple that looks like an argument
	costGuardInside  = 1.0  // if __name__ == "__main__" inside something
	costDefInLoop    = 0.5
	costDefInBranch  = 0.4
	costDefNested    = 0.1
	costNoSelf       = 0.3 // a def in a class whose first parameter is not self, without decorator
	costSplitDedent  = 0.25
	costReturnInFor  = 0.7 // a return directly in the body of a for loop whose value has nothing to do with the loop's variable
	costTopReturn    = 2.5 // a return in no function, which ends the program
)

// level is one block of the stack; immutable, shared between states.
type level struct {
	up       *level
	width    int
	depth    int
	owner    kind
	last     kind
	dead     bool  // the last statement leaves the block
	chain    bool  // all branches of the if statement so far leave it
	loop     bool  // inside a loop of this function
	function bool  // inside a function
	async    bool  // ... that is async
	class    bool  // directly in a class body
	head     *unit // the header whose body it is
	hash     uint64
}

// run is a stretch of lines that moves by the same number of columns.
type run struct {
	delta  int
	startW int // width of its first line as found
	low    int // least width of a line in it
	count  int // 1, 2 or 3 for more
	body   bool
	suite  bool // it started with a header and has not left its suite
	clause bool
}

// state is a prefix of a candidate: the stack, what is moving, and how it came about.
type state struct {
	lv     *level
	runs   []run
	expect bool
	header kind // the header whose body is expected
	async  bool // ... is async
	flat   bool // a body run has been seen
	cost   float64
	prev   *state
	u      *unit
	tail   *unit    // the last statement, when u is nil
	note   []change // changes of lines that became comments, when u is nil
	out    int      // width given to u
	fill   *unit    // this header gets `pass` as its body
	exit   bool     // u is a return that ends the program
	hash   uint64
}

func (s *state) delta() int {
	if n := len(s.runs); n > 0 {
		return s.runs[n-1].delta
	}
	return 0
}

func mix(h, v uint64) uint64 {
	h ^= v + 0x9E3779B97F4A7C15 + h<<6 + h>>2
	return h * 0xff51afd7ed558ccd
}

func bitIf(b bool, n uint) uint64 {
	if b {
		return 1 << n
	}
	return 0
}

func (l *level) seal() *level {
	var h uint64 = 1469598103934665603
	if l.up != nil {
		h = l.up.hash
		l.depth = l.up.depth + 1
	}
	l.hash = mix(h, uint64(l.width)<<20|uint64(l.owner)<<12|uint64(l.last)<<4|bitIf(l.dead, 0)|bitIf(l.class, 1)|bitIf(l.loop, 2)|bitIf(l.chain, 3))
	return l
}

func (s *state) seal() *state {
	h := s.lv.hash
	for _, r := range s.runs {
		h = mix(h, uint64(r.delta+1000)<<32|uint64(r.startW)<<14|uint64(r.low)<<6|uint64(r.count)<<3|bitIf(r.body, 0)|bitIf(r.suite, 1)|bitIf(r.clause, 2))
	}
	s.hash = mix(h, bitIf(s.expect, 0)|bitIf(s.flat, 1)|uint64(s.header)<<2)
	return s
}

// beam searches the statement lattice for the cheapest ways to give each line a level.
type beam struct {
	lat     *lattice
	width   int
	paths   int // best paths kept a state
	unit    int // columns of one level of indentation in this text
	slack   float64
	buckets map[int][]*state
	scratch []*state
	work    int // states made
	placed  int // times that a statement was placed
}

// maxWork bounds the states made for one text, and with them time; maxDepth is CPython's limit of indentation.
const (
	maxWork  = 1000000
	maxDepth = 98
	maxRuns  = 12 // runs inside each other
	nearby   = 10 // blocks looked at, from the innermost outwards and from the outermost inwards
)

func newRoot() *state {
	return (&state{lv: (&level{owner: kindModule}).seal()}).seal()
}

// search returns the final states, cheapest first.
func (b *beam) search() []*state {
	b.buckets = map[int][]*state{0: {newRoot()}}
	for at := 0; at < len(b.lat.nodes); at++ {
		list := b.prune(b.buckets[at], b.room(at))
		delete(b.buckets, at)
		for _, s := range list {
			for _, e := range b.lat.nodes[at].edges {
				b.scratch = b.scratch[:0]
				if e.u == nil {
					b.scratch = append(b.scratch, s.commented(e))
				} else {
					b.place(s, e.u, e.cost)
				}
				b.buckets[e.to] = append(b.buckets[e.to], b.scratch...)
			}
		}
	}
	var out []*state
	for _, s := range b.buckets[len(b.lat.nodes)] {
		if f := b.finish(s); f != nil {
			out = append(out, f)
		}
	}
	sortStates(out)
	return out
}

// commented is s after lines that become comments; they leave no trace in the stack.
func (s *state) commented(e edge) *state {
	n := *s
	n.cost += e.cost
	n.prev, n.u, n.note, n.fill, n.exit = s, nil, e.note, nil, false
	n.tail = s.lastUnit()
	return &n
}

// lastUnit is the last statement placed.
func (s *state) lastUnit() *unit {
	if s.u != nil {
		return s.u
	}
	return s.tail
}

func sortStates(list []*state) {
	sort.SliceStable(list, func(i, j int) bool { return list[i].cost < list[j].cost })
}

// room is how many states may be kept at a node, so that the work for the whole text stays within its bound.
func (b *beam) room(at int) int {
	if b.placed == 0 {
		return b.width
	}
	left := (maxWork - b.work) / max(1, len(b.lat.nodes)-at)
	each := max(1, b.work/b.placed)
	return max(3, min(b.width, left/each))
}

// prune keeps the cheapest states, at most b.paths with the same future.
func (b *beam) prune(list []*state, width int) []*state {
	if len(list) < 2 {
		return list
	}
	sortStates(list)
	limit := list[0].cost + b.slack
	seen := make(map[uint64]int, len(list))
	out := list[:0]
	for _, s := range list {
		if len(out) >= width || s.cost > limit {
			break
		}
		if seen[s.hash] >= b.paths {
			continue
		}
		seen[s.hash]++
		out = append(out, s)
	}
	return out
}

// finish closes the file: a body that is still missing is filled in.
func (b *beam) finish(s *state) *state {
	if s.expect {
		s = b.filled(s, nil)
	}
	if n := len(s.runs); n > 0 {
		if r := s.runs[n-1]; !r.body && r.count > 1 {
			c := *s
			c.prev, c.u, c.tail, c.note, c.fill, c.exit = s, nil, s.lastUnit(), nil, nil, false
			switch {
			case !r.suite:
				c.cost += costRunDedent
			case !r.clause:
				c.cost += costRunSuite
			}
			s = &c
		}
	}
	if !closable(s.lv, nil) {
		return nil
	}
	for l := s.lv; l != nil; l = l.up {
		if l.last == kindTry || l.last == kindDecorator {
			return nil
		}
	}
	return s
}

// closable reports whether every block above keep may end: no try without except, no decorator without def.
func closable(l, keep *level) bool {
	for ; l != keep && l != nil; l = l.up {
		if l.last == kindTry || l.last == kindDecorator {
			return false
		}
	}
	return true
}

// place gives unit u all the levels that it may stand at after s.
func (b *beam) place(s *state, u *unit, cost float64) {
	b.placed++
	if s.expect {
		b.placeBody(s, u, cost)
		if filled := b.filled(s, u); filled != nil {
			b.placeAmong(filled, u, cost)
		}
		return
	}
	b.placeAmong(s, u, cost)
}

// filled is s with `pass` as the missing body.
func (b *beam) filled(s *state, u *unit) *state {
	n := *s
	n.expect, n.header = false, 0
	n.fill = s.lastUnit()
	n.cost += b.passCost(s, u)
	return n.seal()
}

func (b *beam) passCost(s *state, u *unit) float64 {
	last := s.lastUnit()
	if last != nil && u != nil && u.blank && u.width <= last.width && b.lat.hinted(last, u) {
		return costPassDef
	}
	if last == nil || !b.lat.hinted(last, u) {
		if u != nil && u.blank && u.header && u.width <= last.width && (u.kind == kindDef && !u.facts.self || u.kind == kindClass) {
			return costPassDef
		}
		if last != nil && u != nil && !u.clause && u.width >= last.width && (last.kind == kindFor || last.kind == kindWhile || last.kind == kindIf || last.kind == kindWith) {
			return costPassBlock
		}
		return costPass
	}
	if u != nil && u.width >= last.width && u.kind != kindDef && u.kind != kindClass {
		return costPassFollowed
	}
	return costPassHinted
}

func (b *beam) placeBody(s *state, u *unit, cost float64) {
	if u.clause && u.kind != kindCase {
		return
	}
	top, unit := s.lv.width, b.unit
	if s.lv.up != nil && top-s.lv.up.width != 2*b.unit {
		unit = top - s.lv.up.width
	}
	if u.width < 0 {
		t := top + unit
		if next := b.lat.nextWidth(u); next > top {
			t = next
		}
		b.body(s, u, t, s.runs, cost)
		return
	}
	if t := u.width + s.delta(); t > top {
		c := cost + overrun(s.runs, u)
		if s.delta() != 0 && t != top+unit {
			c += costOddWidth
		} else if t == top+2*b.unit {
			c += costDoubleWidth
		}
		b.body(s, u, t, continued(s.runs, u), c)
	}
	runs, paid := s.runs, 0.0
	for len(runs) > 0 {
		paid = b.pay(paid, runs[len(runs)-1], u)
		runs = runs[:len(runs)-1]
		if t := u.width + deltaOf(runs); t > top {
			c := cost + paid + overrun(runs, u)
			if deltaOf(runs) != 0 && t != top+unit {
				c += costOddWidth
			}
			b.body(s, u, t, continued(runs, u), c)
		}
	}
	if u.width+s.delta() <= top {
		b.pushBody(s, u, top+unit, cost)
		return
	}
	for _, t := range [...]int{top + unit, u.width - 1, u.width - 2, u.width - 3, u.width - unit, u.width + 1, u.width + 2, u.width + 3} {
		if t > top && t != u.width+s.delta() && (t == top+unit || b.lat.isWidth(t, u)) {
			c := cost
			if t != top+unit {
				c += costOddWidth
			}
			b.pushRun(s, u, t, c, true)
		}
	}
}

func deltaOf(runs []run) int {
	if n := len(runs); n > 0 {
		return runs[n-1].delta
	}
	return 0
}

// overrun is the cost of keeping a flattened body going although u stands left of where it began.
func overrun(runs []run, u *unit) float64 {
	cost := 0.0
	for i := len(runs) - 1; i >= 0; i-- {
		if !runs[i].body || u.width >= runs[i].low {
			continue
		}
		if cost == 0 {
			cost = costOverrun
		} else {
			cost += costFurtherEnd
		}
	}
	return cost
}

// continued is runs after one more line of the innermost run.
func continued(runs []run, u *unit) []run {
	n := len(runs)
	if n == 0 {
		return runs
	}
	last := runs[n-1]
	next := last
	if next.count < 3 {
		next.count++
	}
	if next.suite && u.width <= next.startW {
		next.suite = false
	}
	lower := false
	for _, r := range runs {
		lower = lower || u.width < r.low
	}
	if next == last && !lower {
		return runs
	}
	out := slices.Clone(runs)
	out[n-1] = next
	for i := range out {
		out[i].low = min(out[i].low, u.width)
	}
	return out
}

// pushBody starts a run because the body of a header is not indented.
func (b *beam) pushBody(s *state, u *unit, t int, cost float64) {
	if len(s.runs) >= maxRuns {
		return
	}
	base := costBodyRun
	if s.flat {
		base = costNextBodyRun
	}
	runs := append(slices.Clip(s.runs), run{delta: t - u.width, startW: u.width, low: u.width, count: 1, body: true})
	n := *s
	n.flat = true
	b.body(&n, u, t, runs, cost+base+costColumn*float64(abs(t-u.width-s.delta())))
}

// pushRun starts a run of any other kind; it may replace runs that end here.
func (b *beam) pushRun(s *state, u *unit, t int, cost float64, body bool) {
	runs, paid := s.runs, 0.0
	for {
		b.work++
		if d := t - u.width; d != deltaOf(runs) && len(runs) < maxRuns {
			next := run{delta: d, startW: u.width, low: u.width, count: 1, suite: u.header, clause: u.clause}
			c := cost + paid + costRun + costColumn*float64(abs(d-deltaOf(runs)))
			with := append(slices.Clip(runs), next)
			if body {
				b.body(s, u, t, with, c)
			} else {
				b.among(s, u, t, with, c)
			}
		}
		if len(runs) == 0 {
			return
		}
		paid = b.pay(paid, runs[len(runs)-1], u)
		runs = runs[:len(runs)-1]
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// pay adds the end of one more run to what ends of runs cost so far: several that end together tell little more than one.
func (b *beam) pay(paid float64, r run, u *unit) float64 {
	c := b.endCost(r, u)
	if paid > 0 {
		c = min(c, costFurtherEnd, paid)
	}
	return paid + c
}

// endCost is what it costs that run r ends before u.
func (b *beam) endCost(r run, u *unit) float64 {
	if r.body {
		switch {
		case u.width < r.startW, u.clause && u.width <= r.startW, u.width > r.startW:
			return 0
		case u.kind == kindDef || u.kind == kindClass || u.kind == kindDecorator:
			if u.blank {
				return 0
			}
			return costRunDef
		case u.blank && b.lat.flat:
			return costFlatBlank
		case u.blank:
			return costRunBlank
		case b.lat.flat:
			return costFlatBreak
		}
		return costRunBreak
	}
	switch {
	case r.count == 1:
		return 0
	case r.suite && u.width <= r.startW:
		if r.clause {
			return 0
		}
		return costRunSuite
	case u.width < r.startW:
		return costRunDedent
	}
	return costRunBreak
}

// placeAmong puts u at a level of the stack.
func (b *beam) placeAmong(s *state, u *unit, cost float64) {
	if u.width < 0 {
		c := cost
		for l := s.lv; l != nil; l = l.up {
			b.among(s, u, l.width, s.runs, c)
			c += costSplitDedent
		}
		return
	}
	if l := levelAt(s.lv, u.width+s.delta()); l != nil {
		b.among(s, u, l.width, continued(s.runs, u), cost+overrun(s.runs, u))
	}
	runs, paid := s.runs, 0.0
	for len(runs) > 0 {
		paid = b.pay(paid, runs[len(runs)-1], u)
		runs = runs[:len(runs)-1]
		if l := levelAt(s.lv, u.width+deltaOf(runs)); l != nil {
			b.among(s, u, l.width, continued(runs, u), cost+paid+overrun(runs, u))
		}
	}
	top := s.lv.depth
	for l := s.lv; l != nil; l = l.up {
		if top-l.depth > nearby && l.depth > nearby {
			continue
		}
		if l.width != u.width+s.delta() {
			b.pushRun(s, u, l.width, cost, false)
		}
	}
}

func levelAt(l *level, width int) *level {
	for ; l != nil && l.width > width; l = l.up {
	}
	if l != nil && l.width == width {
		return l
	}
	return nil
}

// body opens a new level for u under the header of s.
func (b *beam) body(s *state, u *unit, t int, runs []run, cost float64) {
	b.settle(s, u, *s.opened(t), runs, cost)
}

// opened is the level of width t that the body of the header of s makes.
func (s *state) opened(t int) *level {
	l := level{up: s.lv, width: t, owner: s.header, head: s.lastUnit(), loop: s.lv.loop, function: s.lv.function, async: s.lv.async}
	switch s.header {
	case kindDef:
		l.loop, l.function, l.async = false, true, s.async
	case kindClass:
		l.loop, l.function, l.async, l.class = false, false, false, true
	case kindFor, kindWhile:
		l.loop = true
	}
	return l.seal()
}

// among puts u at the existing level of width t.
func (b *beam) among(s *state, u *unit, t int, runs []run, cost float64) {
	l := levelAt(s.lv, t)
	if l == nil || !closable(s.lv, l) {
		return
	}
	b.settle(s, u, returned(s.lv, l), runs, cost)
}

// returned is level l after the block on it ended: an if statement of which every branch leaves makes what follows dead.
func returned(top, l *level) level {
	n := *l
	for ; top != l; top = top.up {
		if top.up != l {
			continue
		}
		switch top.owner {
		case kindIf:
			n.chain = top.dead
		case kindElif:
			n.chain = n.chain && top.dead
		case kindElseIf:
			n.dead = n.chain && top.dead
		case kindWith:
			n.dead = top.dead
		}
	}
	return n
}

// settle checks what must hold at the level, adds what is improbable, and emits the state.
func (b *beam) settle(s *state, u *unit, l level, runs []run, cost float64) {
	b.work++
	k, ok := follow(&l, u)
	exit := !ok && k == kindReturn && topReturn(&l, u)
	if !ok && !exit || l.depth > maxDepth {
		return
	}
	if exit {
		cost += costTopReturn
	}
	cost += improbable(&l, u)
	l.last = k
	l.dead = !u.header && (k == kindReturn || k == kindRaise || k == kindBreak || k == kindContinue)
	n := &state{lv: l.seal2(), runs: runs, expect: u.header, flat: s.flat, cost: s.cost + cost, prev: s, u: u, out: l.width, exit: exit}
	if u.header {
		n.header, n.async = k, u.async
	}
	b.scratch = append(b.scratch, n.seal())
}

func (l level) seal2() *level {
	n := l
	return n.seal()
}

// follow is the kind that u gets after the last statement of its level, or false when Python forbids it there.
func follow(l *level, u *unit) (kind, bool) {
	if l.last == kindTry && u.kind != kindExcept && u.kind != kindFinally {
		return 0, false
	}
	if l.last == kindDecorator && u.kind != kindDef && u.kind != kindClass && u.kind != kindDecorator {
		return 0, false
	}
	if (l.owner == kindMatch) != (u.kind == kindCase) {
		return 0, false
	}
	switch u.kind {
	case kindElse:
		switch l.last {
		case kindIf, kindElif, kindGuard:
			return kindElseIf, true
		case kindFor, kindWhile:
			return kindElseLoop, true
		case kindExcept:
			return kindElseTry, true
		}
		return 0, false
	case kindElif:
		return kindElif, l.last == kindIf || l.last == kindElif || l.last == kindGuard
	case kindExcept:
		return kindExcept, l.last == kindTry || l.last == kindExcept
	case kindFinally:
		return kindFinally, l.last == kindTry || l.last == kindExcept || l.last == kindElseTry
	case kindImport:
		return u.kind, !u.facts.star || !l.function
	}
	_, bad := misplaced(l, u)
	return u.kind, !bad
}

// topReturn reports whether a return stands where it can only mean the end of the program: in no function and no class.
func topReturn(l *level, u *unit) bool {
	for ; l != nil; l = l.up {
		if l.owner == kindClass || l.owner == kindDef || l.last == kindTry || l.last == kindDecorator {
			return false
		}
	}
	return u.toks[0].is("return") && !u.split
}

// misplaced reports whether the compiler refuses u in block l.
func misplaced(l *level, u *unit) (kind, bool) {
	switch u.kind {
	case kindBreak, kindContinue:
		return u.kind, !l.loop
	case kindReturn:
		return u.kind, !l.function
	}
	if u.facts.yields && !l.function || u.facts.awaits && !l.async {
		return u.kind, true
	}
	return u.kind, u.async && u.kind != kindDef && !l.async
}

// improbable is the cost of what Python allows at this place and hardly anybody writes.
func improbable(l *level, u *unit) float64 {
	cost := 0.0
	if l.dead && !u.clause {
		cost += costDead
	}
	if n := len(u.toks); n > 3 && u.toks[n-1].is(",") && u.toks[1].is("=") {
		cost += costLoneComma
	}
	switch u.kind {
	case kindDef:
		if u.facts.self && !l.class && !inClass(l) {
			cost += costSelf
		}
		if l.class && !u.facts.self && l.last != kindDecorator {
			cost += costNoSelf
		}
		if l.loop {
			cost += costDefInLoop
		} else if l.function && l.owner != kindDef {
			cost += costDefInBranch
		} else if l.function {
			cost += costDefNested
		}
	case kindClass:
		if l.loop {
			cost += costDefInLoop
		}
	case kindGuard:
		if l.up != nil {
			cost += costGuardInside
		}
	case kindReturn:
		if l.owner == kindFor && l.head != nil && !reads(u, l.head.facts.binds) {
			cost += costReturnInFor
		}
	}
	return cost
}

// reads reports whether a statement reads one of the names.
func reads(u *unit, names []string) bool {
	for _, n := range u.facts.uses {
		if slices.Contains(names, n) {
			return true
		}
	}
	return false
}

// inClass reports whether the nearest enclosing def or class is a class, through ifs and the like.
func inClass(l *level) bool {
	for ; l != nil; l = l.up {
		switch l.owner {
		case kindClass:
			return true
		case kindDef:
			return false
		}
	}
	return false
}
