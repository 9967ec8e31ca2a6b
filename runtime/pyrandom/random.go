// Package pyrandom is Python's random module.
//
// A generator that the program seeds is CPython's Mersenne Twister, number for number. One that was never seeded has no
// sequence that a program could expect, so it draws from Go's per-processor generators: threads share it without a lock.
//
// Input: seeds and parameters. Output: numbers as CPython's for equal seeds.
// Must not: share a seeded state between processes; a forked child's module generator is unseeded again.
package pyrandom

import (
	"math"
	"math/big"
	"math/rand/v2"
	"sync"
	"sync/atomic"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// Generator is what stands behind a Random object.
type Generator struct {
	mu     sync.Mutex
	seeded atomic.Bool
	mt     *mersenne // nil until seeded
	global bool      // the module's own
}

// lock guards the state once threads run; the result unlocks.
func (g *Generator) lock() bool {
	if sched.Concurrent() {
		g.mu.Lock()
		return true
	}
	return false
}

func (g *Generator) unlock(locked bool) {
	if locked {
		g.mu.Unlock()
	}
}

func (g *Generator) float() float64 {
	if !g.seeded.Load() {
		return fastFloat()
	}
	l := g.lock()
	f := g.mt.float()
	g.unlock(l)
	return f
}

func fastFloat() float64 { return float64(rand.Uint64()>>11) * 0x1p-53 }

func (g *Generator) below(n int64) int64 {
	if !g.seeded.Load() {
		return rand.Int64N(n)
	}
	l := g.lock()
	r := g.mt.below(n)
	g.unlock(l)
	return r
}

func (g *Generator) bigBelow(n *big.Int) *big.Int {
	if n.IsInt64() {
		return big.NewInt(g.below(n.Int64()))
	}
	mt, l := g.own()
	defer g.unlock(l)
	return mt.bigBelow(n)
}

// own returns the Mersenne state, made from the system's entropy when the program gave no seed, and locks it.
func (g *Generator) own() (*mersenne, bool) {
	l := g.lock()
	if g.mt == nil {
		g.mt = new(mersenne)
		g.mt.seedOS()
		g.markSeeded()
	}
	return g.mt, l
}

func (g *Generator) markSeeded() {
	g.seeded.Store(true)
	if g.global {
		globalSeeded.Store(true)
	}
}

// globalSeeded says that some process of the program seeded the module's generator; until then the module functions
// need not look for their process's state. It never becomes false again.
var globalSeeded atomic.Bool

func (g *Generator) reseed(seed func(*mersenne)) {
	mt := new(mersenne)
	seed(mt)
	l := g.lock()
	g.mt = mt
	g.markSeeded()
	g.unlock(l)
}

// unseed forgets the seed: numbers come from entropy again.
func (g *Generator) unseed() {
	l := g.lock()
	g.seeded.Store(false)
	g.mt = nil
	g.unlock(l)
}

// Copy makes the generator of a forked process. Generators that the program made go on with the same numbers in both;
// the module's own starts anew.
func (g *Generator) ForkCopy(*py.Copier) any {
	c := &Generator{global: g.global}
	if g.mt != nil && !g.global {
		mt := *g.mt
		c.mt = &mt
		c.seeded.Store(true)
	}
	return c
}

// gauss returns a standard normal value; every second call returns the half kept from the one before.
func (g *Generator) gauss() float64 {
	mt, l := g.own()
	defer g.unlock(l)
	if mt.hasGauss {
		mt.hasGauss = false
		return mt.gauss
	}
	var first float64
	first, mt.gauss = gaussPair(mt)
	mt.hasGauss = true
	return first
}

type globalKey struct{}

// global returns the generator behind the module's functions.
func global(t *py.Thread) *Generator {
	return py.State(t.Iso, globalKey{}, func() *Generator { return &Generator{global: true} })
}

// Random is random.random().
func Random(t *py.Thread) float64 {
	if !globalSeeded.Load() {
		return fastFloat()
	}
	return global(t).float()
}

func below(t *py.Thread, n int64) int64 {
	if !globalSeeded.Load() {
		return rand.Int64N(n)
	}
	return global(t).below(n)
}

// Randint is random.randint(a, b) of ints whose distance fits an int64.
func Randint(t *py.Thread, a, b int64) int64 {
	if b < a {
		py.Throw(py.ValueError, "empty range in randrange(%d, %d)", a, b+1)
	}
	return a + below(t, b-a+1)
}

// Randrange is random.randrange(start, stop).
func Randrange(t *py.Thread, start, stop int64) int64 {
	if stop <= start {
		py.Throw(py.ValueError, "empty range in randrange(%d, %d)", start, stop)
	}
	return start + below(t, stop-start)
}

// RandrangeStop is random.randrange(stop).
func RandrangeStop(t *py.Thread, stop int64) int64 {
	if stop <= 0 {
		py.Throw(py.ValueError, "empty range for randrange()")
	}
	return below(t, stop)
}

// RandrangeStep is random.randrange(start, stop, step).
func RandrangeStep(t *py.Thread, start, stop, step int64) int64 {
	var n int64
	switch {
	case step == 1:
		return Randrange(t, start, stop)
	case step == 0:
		py.Throw(py.ValueError, "zero step for randrange()")
	case step > 0 && stop > start:
		n = (stop - start + step - 1) / step
	case step < 0 && stop < start:
		n = (stop - start + step + 1) / step
	}
	if n <= 0 {
		py.Throw(py.ValueError, "empty range in randrange(%d, %d, %d)", start, stop, step)
	}
	return start + step*below(t, n)
}

// Uniform is random.uniform(a, b).
func Uniform(t *py.Thread, a, b float64) float64 { return a + (b-a)*Random(t) }

// Choice is random.choice(seq).
func Choice[T any](t *py.Thread, seq []T) T {
	if len(seq) == 0 {
		py.Throw(py.IndexError, "Cannot choose from an empty sequence")
	}
	return seq[below(t, int64(len(seq)))]
}

// Shuffle is random.shuffle(x).
func Shuffle[T any](t *py.Thread, x []T) {
	for i := len(x) - 1; i > 0; i-- {
		j := below(t, int64(i+1))
		x[i], x[j] = x[j], x[i]
	}
}

// Seed is random.seed(n) of an int.
func Seed(t *py.Thread, n int64) {
	global(t).reseed(func(m *mersenne) { m.seedInt(big.NewInt(n)) })
}

// Gauss is random.gauss(mu, sigma).
func Gauss(t *py.Thread, mu, sigma float64) float64 { return mu + global(t).gauss()*sigma }

// Normalvariate is random.normalvariate(mu, sigma).
func Normalvariate(t *py.Thread, mu, sigma float64) float64 {
	return normalvariate(global(t), mu, sigma)
}

// Expovariate is random.expovariate(lambd).
func Expovariate(t *py.Thread, lambd float64) float64 {
	if lambd == 0 {
		py.Throw(py.ZeroDivisionError, "float division by zero")
	}
	return -libm.Log(1.0-Random(t)) / lambd
}

// Getrandbits is random.getrandbits(k) for k <= 63.
func Getrandbits(t *py.Thread, k int64) int64 {
	mt, l := global(t).own()
	defer global(t).unlock(l)
	return int64(mt.bits(uint(k)))
}

// sampleIndices draws k of n positions without repetition.
func sampleIndices(s source, n, k int) []int {
	result := make([]int, k)
	setSize := 21
	if k > 5 {
		setSize += int(math.Pow(4, math.Ceil(libm.Log(float64(k*3))/libm.Log(4))))
	}
	if n <= setSize {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range result {
			j := s.below(int64(n - i))
			result[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return result
	}
	seen := make(map[int64]bool, k)
	for i := range result {
		j := s.below(int64(n))
		for seen[j] {
			j = s.below(int64(n))
		}
		seen[j] = true
		result[i] = int(j)
	}
	return result
}

// Sample is random.sample(population, k).
func Sample[T any](t *py.Thread, population []T, k int64) []T {
	if k < 0 || k > int64(len(population)) {
		py.Throw(py.ValueError, "Sample larger than population or is negative")
	}
	r := make([]T, k)
	for i, j := range sampleIndices(global(t), len(population), int(k)) {
		r[i] = population[j]
	}
	return r
}
