// Package pyitertools is Python's itertools module.
//
// Input: iterables and functions. Output: iterators, each a Go struct with Next.
// Must not: read more of an input than CPython would; that is visible to generators.
package pyitertools

import (
	"math"
	"math/big"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "itertools", Doc: "Functional tools for creating and using iterators.", Init: initModule}

// The module's classes.
var (
	AccumulateType = py.NewBuiltinType("itertools.accumulate")
	BatchedType    = py.NewBuiltinType("itertools.batched")
	ChainType      = py.NewBuiltinType("itertools.chain")
	CombType       = py.NewBuiltinType("itertools.combinations")
	CombReplType   = py.NewBuiltinType("itertools.combinations_with_replacement")
	CompressType   = py.NewBuiltinType("itertools.compress")
	CountType      = py.NewBuiltinType("itertools.count")
	CycleType      = py.NewBuiltinType("itertools.cycle")
	DropwhileType  = py.NewBuiltinType("itertools.dropwhile")
	FilterfalseTyp = py.NewBuiltinType("itertools.filterfalse")
	GroupbyType    = py.NewBuiltinType("itertools.groupby")
	GrouperType    = py.NewBuiltinType("itertools._grouper").Final()
	IsliceType     = py.NewBuiltinType("itertools.islice")
	PairwiseType   = py.NewBuiltinType("itertools.pairwise")
	PermType       = py.NewBuiltinType("itertools.permutations")
	ProductType    = py.NewBuiltinType("itertools.product")
	RepeatType     = py.NewBuiltinType("itertools.repeat")
	StarmapType    = py.NewBuiltinType("itertools.starmap")
	TakewhileType  = py.NewBuiltinType("itertools.takewhile")
	TeeType        = py.NewBuiltinType("itertools._tee")
	ZipLongestType = py.NewBuiltinType("itertools.zip_longest")
)

func classes() []*py.Type {
	return []*py.Type{AccumulateType, BatchedType, ChainType, CombType, CombReplType, CompressType, CountType, CycleType,
		DropwhileType, FilterfalseTyp, GroupbyType, IsliceType, PairwiseType, PermType, ProductType, RepeatType, StarmapType,
		TakewhileType, ZipLongestType}
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, classes()...)
	m.Add(py.DefC("tee(iterable, n=2, /)", tee))
}

func init() {
	py.AttachIterator(append(classes(), GrouperType, TeeType)...)
	AccumulateType.SetNative(modkit.New("accumulate(iterable, func=None, *, initial=None)", newAccumulate))
	BatchedType.SetNative(modkit.New("batched(iterable, n, *, strict=False)", newBatched))
	ChainType.SetNative(modkit.New("chain(*iterables)", func(t *py.Thread, a []py.Object) py.Object {
		return &chain{outer: py.Iter(t, a[0])}
	}))
	ChainType.Attach(chainMembers)
	CombType.SetNative(modkit.New("combinations(iterable, r)", newCombinations))
	CombReplType.SetNative(modkit.New("combinations_with_replacement(iterable, r)", newCombReplacement))
	CompressType.SetNative(modkit.New("compress(data, selectors)", func(t *py.Thread, a []py.Object) py.Object {
		return &compress{py.Iter(t, a[0]), py.Iter(t, a[1])}
	}))
	CountType.SetNative(modkit.New("count(start=0, step=1)", newCount))
	CountType.Attach(countMembers)
	CycleType.SetNative(modkit.New("cycle(iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &cycle{it: py.Iter(t, a[0])}
	}))
	DropwhileType.SetNative(modkit.New("dropwhile(predicate, iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &dropwhile{f: a[0], it: py.Iter(t, a[1])}
	}))
	FilterfalseTyp.SetNative(modkit.New("filterfalse(function, iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &filterfalse{a[0], py.Iter(t, a[1])}
	}))
	GroupbyType.SetNative(modkit.New("groupby(iterable, key=None)", func(t *py.Thread, a []py.Object) py.Object {
		return &groupby{it: py.Iter(t, a[0]), key: a[1]}
	}))
	IsliceType.SetNative(newIslice)
	PairwiseType.SetNative(modkit.New("pairwise(iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &pairwise{it: py.Iter(t, a[0])}
	}))
	PermType.SetNative(modkit.New("permutations(iterable, r=None)", newPermutations))
	ProductType.SetNative(modkit.New("product(*iterables, repeat=1)", newProduct))
	RepeatType.SetNative(modkit.New("repeat(object, times=...)", newRepeat))
	RepeatType.Attach(repeatMembers)
	StarmapType.SetNative(modkit.New("starmap(function, iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &starmap{a[0], py.Iter(t, a[1])}
	}))
	TakewhileType.SetNative(modkit.New("takewhile(predicate, iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return &takewhile{f: a[0], it: py.Iter(t, a[1])}
	}))
	TeeType.SetNative(modkit.New("_tee(iterable, /)", func(t *py.Thread, a []py.Object) py.Object {
		return newTee(py.Iter(t, a[0]))
	}))
	TeeType.Attach(teeMembers)
	ZipLongestType.SetNative(modkit.New("zip_longest(*iterables, fillvalue=None)", newZipLongest))
}

// guard is a mutex that costs nothing while the program has one thread.
type guard struct{ mu sync.Mutex }

func (g *guard) lock() bool {
	if sched.Concurrent() {
		g.mu.Lock()
		return true
	}
	return false
}

func (g *guard) unlock(l bool) {
	if l {
		g.mu.Unlock()
	}
}

type accumulate struct {
	it, f, total py.Object
	initial      bool // total is to be given out first
}

func (*accumulate) Type() *py.Type { return AccumulateType }

func newAccumulate(t *py.Thread, a []py.Object) py.Object {
	r := &accumulate{it: py.Iter(t, a[0])}
	if !modkit.IsNone(a[1]) {
		r.f = a[1]
	}
	if !modkit.IsNone(a[2]) {
		r.total, r.initial = a[2], true
	}
	return r
}

// Next implements py.Iterator.
func (c *accumulate) Next(t *py.Thread) (py.Object, bool) {
	if c.initial {
		c.initial = false
		return c.total, true
	}
	v, ok := py.Next(t, c.it)
	if !ok {
		return nil, false
	}
	switch {
	case c.total == nil:
		c.total = v
	case c.f == nil:
		c.total = py.Add(t, c.total, v)
	default:
		c.total = py.Call(t, c.f, c.total, v)
	}
	return c.total, true
}

type batched struct {
	it     py.Object
	n      int
	strict bool
}

func (*batched) Type() *py.Type { return BatchedType }

func newBatched(t *py.Thread, a []py.Object) py.Object {
	n := modkit.Int(t, a[1])
	if n < 1 {
		py.Throw(py.ValueError, "n must be at least one")
	}
	return &batched{py.Iter(t, a[0]), n, py.Truth(t, a[2])}
}

// Next implements py.Iterator.
func (b *batched) Next(t *py.Thread) (py.Object, bool) {
	var items []py.Object
	for len(items) < b.n {
		v, ok := py.Next(t, b.it)
		if !ok {
			break
		}
		items = append(items, v)
	}
	if len(items) == 0 {
		return nil, false
	}
	if b.strict && len(items) < b.n {
		py.Throw(py.ValueError, "batched(): incomplete batch")
	}
	return py.NewTuple(items...), true
}

type chain struct{ outer, inner py.Object }

func (*chain) Type() *py.Type { return ChainType }

// Next implements py.Iterator.
func (c *chain) Next(t *py.Thread) (py.Object, bool) {
	for c.outer != nil {
		if c.inner == nil {
			v, ok := py.Next(t, c.outer)
			if !ok {
				c.outer = nil
				break
			}
			c.inner = py.Iter(t, v)
		}
		if v, ok := py.Next(t, c.inner); ok {
			return v, true
		}
		c.inner = nil
	}
	return nil, false
}

func chainMembers() []py.Member {
	return []py.Member{
		{Name: "from_iterable", Value: &py.ClassMethod{Func: py.DefC("from_iterable(cls, iterable, /)",
			func(t *py.Thread, a []py.Object) py.Object { return &chain{outer: py.Iter(t, a[1])} })}},
		py.ClassGetItem(),
	}
}

type compress struct{ data, selectors py.Object }

func (*compress) Type() *py.Type { return CompressType }

// Next implements py.Iterator.
func (c *compress) Next(t *py.Thread) (py.Object, bool) {
	for {
		v, ok := py.Next(t, c.data)
		if !ok {
			return nil, false
		}
		s, ok := py.Next(t, c.selectors)
		if !ok {
			return nil, false
		}
		if py.Truth(t, s) {
			return v, true
		}
	}
}

type count struct {
	guard
	small, smallStep int64
	fast             bool
	next, step       py.Object
}

func (*count) Type() *py.Type { return CountType }

func newCount(t *py.Thread, a []py.Object) py.Object {
	for _, o := range a {
		switch py.Unwrap(o).(type) {
		case py.Int, py.Float, *py.BigInt, py.Bool, py.Complex:
		default:
			if py.TypeOf(o).Lookup("__index__") == nil && py.TypeOf(o).Lookup("__float__") == nil && py.TypeOf(o).Lookup("__complex__") == nil {
				py.Throw(py.TypeError, "a number is required")
			}
		}
	}
	c := &count{next: a[0], step: a[1]}
	x, ok1 := a[0].(py.Int)
	y, ok2 := a[1].(py.Int)
	if ok1 && ok2 {
		c.fast, c.small, c.smallStep = true, int64(x), int64(y)
	}
	return c
}

// Next implements py.Iterator.
func (c *count) Next(t *py.Thread) (py.Object, bool) {
	if !c.fast {
		v := c.next
		c.next = py.Add(t, c.next, c.step)
		return v, true
	}
	l := c.lock()
	v := c.small
	c.small += c.smallStep
	if (c.small < v) != (c.smallStep < 0) && c.smallStep != 0 {
		c.fast = false
		c.next = py.NormBig(new(big.Int).Add(big.NewInt(v), big.NewInt(c.smallStep)))
	}
	c.unlock(l)
	return py.Int(v), true
}

func countMembers() []py.Member {
	return py.Methods(py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
		c := a[0].(*count)
		next := c.next
		if c.fast {
			next = py.Int(c.small)
		}
		if c.step == py.Object(py.Int(1)) {
			return py.Str("count(" + py.Repr(t, next) + ")")
		}
		return py.Str("count(" + py.Repr(t, next) + ", " + py.Repr(t, c.step) + ")")
	}))
}

type cycle struct {
	guard
	it    py.Object // nil once exhausted
	saved []py.Object
	i     int
}

func (*cycle) Type() *py.Type { return CycleType }

// Next implements py.Iterator.
func (c *cycle) Next(t *py.Thread) (py.Object, bool) {
	if it := c.it; it != nil {
		v, ok := py.Next(t, it)
		l := c.lock()
		defer c.unlock(l)
		if ok {
			c.saved = append(c.saved, v)
			return v, true
		}
		c.it = nil
	} else {
		l := c.lock()
		defer c.unlock(l)
	}
	if len(c.saved) == 0 {
		return nil, false
	}
	v := c.saved[c.i]
	if c.i++; c.i == len(c.saved) {
		c.i = 0
	}
	return v, true
}

type dropwhile struct {
	f, it   py.Object
	started bool
}

func (*dropwhile) Type() *py.Type { return DropwhileType }

// Next implements py.Iterator.
func (d *dropwhile) Next(t *py.Thread) (py.Object, bool) {
	for {
		v, ok := py.Next(t, d.it)
		if !ok {
			return nil, false
		}
		if d.started || !py.Truth(t, py.Call(t, d.f, v)) {
			d.started = true
			return v, true
		}
	}
}

type takewhile struct {
	f, it py.Object
	done  bool
}

func (*takewhile) Type() *py.Type { return TakewhileType }

// Next implements py.Iterator.
func (k *takewhile) Next(t *py.Thread) (py.Object, bool) {
	if k.done {
		return nil, false
	}
	v, ok := py.Next(t, k.it)
	if !ok {
		return nil, false
	}
	if !py.Truth(t, py.Call(t, k.f, v)) {
		k.done = true
		return nil, false
	}
	return v, true
}

type filterfalse struct{ f, it py.Object }

func (*filterfalse) Type() *py.Type { return FilterfalseTyp }

// Next implements py.Iterator.
func (f *filterfalse) Next(t *py.Thread) (py.Object, bool) {
	for {
		v, ok := py.Next(t, f.it)
		if !ok {
			return nil, false
		}
		test := v
		if !modkit.IsNone(f.f) && f.f != py.Object(py.BoolType) {
			test = py.Call(t, f.f, v)
		}
		if !py.Truth(t, test) {
			return v, true
		}
	}
}

// groupby gives (key, group) pairs; advancing it ends the group given before.
type groupby struct {
	it, key      py.Object
	value, cur   py.Object // the item read ahead, and its key
	target       py.Object // key of the group given last
	id           *grouper
	done, primed bool
}

func (*groupby) Type() *py.Type { return GroupbyType }

func (g *groupby) step(t *py.Thread) bool {
	v, ok := py.Next(t, g.it)
	if !ok {
		g.done = true
		return false
	}
	k := v
	if !modkit.IsNone(g.key) {
		k = py.Call(t, g.key, v)
	}
	g.value, g.cur, g.primed = v, k, true
	return true
}

// Next implements py.Iterator.
func (g *groupby) Next(t *py.Thread) (py.Object, bool) {
	g.id = nil
	for !g.primed || g.target != nil && py.EqBool(t, g.target, g.cur) {
		if g.done || !g.step(t) {
			return nil, false
		}
	}
	g.target = g.cur
	g.id = &grouper{parent: g, key: g.cur}
	return py.NewTuple(g.cur, g.id), true
}

type grouper struct {
	parent *groupby
	key    py.Object
}

func (*grouper) Type() *py.Type { return GrouperType }

// Next implements py.Iterator.
func (r *grouper) Next(t *py.Thread) (py.Object, bool) {
	g := r.parent
	if g.id != r {
		return nil, false
	}
	if g.value == nil {
		if g.done || !g.step(t) {
			return nil, false
		}
	}
	if !py.EqBool(t, r.key, g.cur) {
		return nil, false
	}
	v := g.value
	g.value, g.primed = nil, false
	return v, true
}

type islice struct {
	it               py.Object
	next, stop, step int
	pos              int
}

func (*islice) Type() *py.Type { return IsliceType }

func sliceArg(t *py.Thread, o py.Object, def int, what string) int {
	if modkit.IsNone(o) {
		return def
	}
	tp := py.TypeOf(o)
	if modkit.Big(o) == nil && tp.Lookup("__index__") == nil {
		py.Throw(py.ValueError, "%s", what)
	}
	n := modkit.IndexBig(t, o)
	if !n.IsInt64() || n.Sign() < 0 {
		py.Throw(py.ValueError, "%s", what)
	}
	return int(n.Int64())
}

func newIslice(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
	if len(kw) > 0 {
		py.Throw(py.TypeError, "islice() takes no keyword arguments")
	}
	if len(args) < 2 || len(args) > 4 {
		word, n := "at least", 2
		if len(args) > 4 {
			word, n = "at most", 4
		}
		py.Throw(py.TypeError, "islice expected %s %d arguments, got %d", word, n, len(args))
	}
	const bounds = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	const stopBound = "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
	s := &islice{stop: math.MaxInt, step: 1}
	if len(args) == 2 {
		s.stop = sliceArg(t, args[1], math.MaxInt, stopBound)
	} else {
		s.stop = sliceArg(t, args[2], math.MaxInt, stopBound)
		s.next = sliceArg(t, args[1], 0, bounds)
	}
	if len(args) == 4 {
		const stepText = "Step for islice() must be a positive integer or None."
		if s.step = sliceArg(t, args[3], 1, stepText); s.step < 1 {
			py.Throw(py.ValueError, stepText)
		}
	}
	s.it = py.Iter(t, args[0])
	return s
}

// Next implements py.Iterator.
func (s *islice) Next(t *py.Thread) (py.Object, bool) {
	if s.it == nil {
		return nil, false
	}
	for s.pos < min(s.next, s.stop) {
		if _, ok := py.Next(t, s.it); !ok {
			s.it = nil
			return nil, false
		}
		s.pos++
	}
	if s.pos >= s.stop {
		s.it = nil
		return nil, false
	}
	v, ok := py.Next(t, s.it)
	if !ok {
		s.it = nil
		return nil, false
	}
	s.pos++
	if s.next > math.MaxInt-s.step {
		s.next = s.stop
	} else {
		s.next = min(s.next+s.step, s.stop)
	}
	return v, true
}

type pairwise struct{ it, old py.Object }

func (*pairwise) Type() *py.Type { return PairwiseType }

// Next implements py.Iterator.
func (p *pairwise) Next(t *py.Thread) (py.Object, bool) {
	if p.old == nil {
		v, ok := py.Next(t, p.it)
		if !ok {
			return nil, false
		}
		p.old = v
	}
	v, ok := py.Next(t, p.it)
	if !ok {
		return nil, false
	}
	r := py.NewTuple(p.old, v)
	p.old = v
	return r, true
}

type repeat struct {
	guard
	v    py.Object
	left int // -1: for ever
}

func (*repeat) Type() *py.Type { return RepeatType }

func newRepeat(t *py.Thread, a []py.Object) py.Object {
	if a[1] == nil {
		return &repeat{v: a[0], left: -1}
	}
	return &repeat{v: a[0], left: max(modkit.Int(t, a[1]), 0)}
}

// Next implements py.Iterator.
func (r *repeat) Next(t *py.Thread) (py.Object, bool) {
	if r.left < 0 {
		return r.v, true
	}
	l := r.lock()
	defer r.unlock(l)
	if r.left == 0 {
		return nil, false
	}
	r.left--
	return r.v, true
}

func repeatMembers() []py.Member {
	return py.Methods(
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			r := a[0].(*repeat)
			if r.left < 0 {
				return py.Str("repeat(" + py.Repr(t, r.v) + ")")
			}
			return py.Str("repeat(" + py.Repr(t, r.v) + ", " + py.Repr(t, py.Int(r.left)) + ")")
		}),
		py.DefC("__length_hint__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			r := a[0].(*repeat)
			if r.left < 0 {
				py.Throw(py.TypeError, "len() of unsized object")
			}
			return py.Int(r.left)
		}))
}

type starmap struct{ f, it py.Object }

func (*starmap) Type() *py.Type { return StarmapType }

// Next implements py.Iterator.
func (s *starmap) Next(t *py.Thread) (py.Object, bool) {
	v, ok := py.Next(t, s.it)
	if !ok {
		return nil, false
	}
	return py.Call(t, s.f, append([]py.Object(nil), py.IterList(t, v)...)...), true
}

// teeData is what the branches of a tee share: items read so far, linked so that those read by all are freed.
type teeData struct {
	guard
	it py.Object
}

type teeNode struct {
	v    py.Object
	next *teeNode
	full bool
}

type teeIter struct {
	data *teeData
	node *teeNode
}

func (*teeIter) Type() *py.Type { return TeeType }

func newTee(it py.Object) *teeIter {
	if b, ok := it.(*teeIter); ok {
		return &teeIter{b.data, b.node}
	}
	return &teeIter{&teeData{it: it}, &teeNode{}}
}

// Next implements py.Iterator.
func (b *teeIter) Next(t *py.Thread) (py.Object, bool) {
	if !b.node.full {
		v, ok := py.Next(t, b.data.it)
		if !ok {
			return nil, false
		}
		l := b.data.lock()
		b.node.v, b.node.next, b.node.full = v, &teeNode{}, true
		b.data.unlock(l)
	}
	v := b.node.v
	b.node = b.node.next
	return v, true
}

func tee(t *py.Thread, a []py.Object) py.Object {
	n := modkit.Int(t, a[1])
	if n < 0 {
		py.Throw(py.ValueError, "n must be >= 0")
	}
	items := make([]py.Object, n)
	if n > 0 {
		first := newTee(py.Iter(t, a[0]))
		for i := range items {
			items[i] = &teeIter{first.data, first.node}
		}
	}
	return py.NewTuple(items...)
}

func teeMembers() []py.Member {
	return py.Methods(py.DefC("__copy__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
		b := a[0].(*teeIter)
		return &teeIter{b.data, b.node}
	}))
}

type zipLongest struct {
	its    []py.Object
	fill   py.Object
	active int
}

func (*zipLongest) Type() *py.Type { return ZipLongestType }

func newZipLongest(t *py.Thread, a []py.Object) py.Object {
	z := &zipLongest{fill: a[1]}
	for _, o := range a[0].(*py.Tuple).Items {
		z.its = append(z.its, py.Iter(t, o))
	}
	z.active = len(z.its)
	return z
}

// Next implements py.Iterator.
func (z *zipLongest) Next(t *py.Thread) (py.Object, bool) {
	if z.active == 0 {
		return nil, false
	}
	items := make([]py.Object, len(z.its))
	for i, it := range z.its {
		items[i] = z.fill
		if it == nil {
			continue
		}
		v, ok := py.Next(t, it)
		if ok {
			items[i] = v
			continue
		}
		z.its[i] = nil
		if z.active--; z.active == 0 {
			return nil, false
		}
	}
	return py.NewTuple(items...), true
}
