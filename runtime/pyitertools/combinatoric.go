package pyitertools

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// chooser gives tuples of pool items chosen by indices; advance moves to the next choice and says whether there is one.
type chooser struct {
	typ     *py.Type
	pool    []py.Object
	indices []int
	started bool
	done    bool
	advance func(c *chooser) bool
	cycles  []int
	r       int
}

// Type returns the class that made it.
func (c *chooser) Type() *py.Type { return c.typ }

// Next implements py.Iterator.
func (c *chooser) Next(t *py.Thread) (py.Object, bool) {
	if c.done {
		return nil, false
	}
	if !c.started {
		c.started = true
	} else if !c.advance(c) {
		c.done = true
		return nil, false
	}
	items := make([]py.Object, c.r)
	for i := range items {
		items[i] = c.pool[c.indices[i]]
	}
	return py.NewTuple(items...), true
}

func lengthArg(t *py.Thread, o py.Object) int {
	r := modkit.Int(t, o)
	if r < 0 {
		py.Throw(py.ValueError, "r must be non-negative")
	}
	return r
}

func pool(t *py.Thread, o py.Object) []py.Object {
	return append([]py.Object(nil), py.IterList(t, o)...)
}

func upTo(n int) []int {
	v := make([]int, n)
	for i := range v {
		v[i] = i
	}
	return v
}

func newCombinations(t *py.Thread, a []py.Object) py.Object {
	p := pool(t, a[0])
	r := lengthArg(t, a[1])
	return &chooser{typ: CombType, pool: p, indices: upTo(r), r: r, done: r > len(p), advance: func(c *chooser) bool {
		n, i := len(c.pool), c.r-1
		for i >= 0 && c.indices[i] == i+n-c.r {
			i--
		}
		if i < 0 {
			return false
		}
		c.indices[i]++
		for j := i + 1; j < c.r; j++ {
			c.indices[j] = c.indices[j-1] + 1
		}
		return true
	}}
}

func newCombReplacement(t *py.Thread, a []py.Object) py.Object {
	p := pool(t, a[0])
	r := lengthArg(t, a[1])
	return &chooser{typ: CombReplType, pool: p, indices: make([]int, r), r: r, done: len(p) == 0 && r > 0, advance: func(c *chooser) bool {
		i := c.r - 1
		for i >= 0 && c.indices[i] == len(c.pool)-1 {
			i--
		}
		if i < 0 {
			return false
		}
		v := c.indices[i] + 1
		for ; i < c.r; i++ {
			c.indices[i] = v
		}
		return true
	}}
}

func newPermutations(t *py.Thread, a []py.Object) py.Object {
	p := pool(t, a[0])
	r := len(p)
	if !modkit.IsNone(a[1]) {
		if modkit.Big(a[1]) == nil {
			py.Throw(py.TypeError, "Expected int as r")
		}
		r = lengthArg(t, a[1])
	}
	c := &chooser{typ: PermType, pool: p, indices: upTo(len(p)), r: r, done: r > len(p), advance: nextPermutation}
	for i := 0; i < r; i++ {
		c.cycles = append(c.cycles, len(p)-i)
	}
	return c
}

func nextPermutation(c *chooser) bool {
	n := len(c.pool)
	for i := c.r - 1; i >= 0; i-- {
		if c.cycles[i]--; c.cycles[i] == 0 {
			first := c.indices[i]
			copy(c.indices[i:], c.indices[i+1:])
			c.indices[n-1] = first
			c.cycles[i] = n - i
			continue
		}
		j := n - c.cycles[i]
		c.indices[i], c.indices[j] = c.indices[j], c.indices[i]
		return true
	}
	return false
}

// product is the Cartesian product; the last pool runs fastest.
type product struct {
	pools         [][]py.Object
	indices       []int
	started, done bool
}

func (*product) Type() *py.Type { return ProductType }

func newProduct(t *py.Thread, a []py.Object) py.Object {
	n := modkit.Int(t, a[1])
	if n < 0 {
		py.Throw(py.ValueError, "repeat argument cannot be negative")
	}
	p := &product{}
	var pools [][]py.Object
	for _, o := range a[0].(*py.Tuple).Items {
		pools = append(pools, pool(t, o))
	}
	for i := 0; i < n; i++ {
		p.pools = append(p.pools, pools...)
	}
	for _, q := range p.pools {
		p.done = p.done || len(q) == 0
	}
	p.indices = make([]int, len(p.pools))
	return p
}

// Next implements py.Iterator.
func (p *product) Next(t *py.Thread) (py.Object, bool) {
	if p.done {
		return nil, false
	}
	if p.started {
		i := len(p.pools) - 1
		for ; i >= 0; i-- {
			if p.indices[i]++; p.indices[i] < len(p.pools[i]) {
				break
			}
			p.indices[i] = 0
		}
		if i < 0 {
			p.done = true
			return nil, false
		}
	}
	p.started = true
	items := make([]py.Object, len(p.pools))
	for i, q := range p.pools {
		items[i] = q[p.indices[i]]
	}
	return py.NewTuple(items...), true
}
