package pyrandom

import (
	crand "crypto/rand"
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/libm"
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "random", Doc: "Random variable generators.", Init: initModule}

// The module's classes.
var (
	RandomType       = py.NewBuiltinType("random.Random")
	SystemRandomType = py.NewBuiltinType("random.SystemRandom", RandomType)
)

func init() {
	RandomType.SetNew(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		return &py.Instance{Class: cls, Native: new(Generator)}
	})
	RandomType.Attach(randomMembers)
	SystemRandomType.Attach(systemMembers)
}

var moduleFunctions = []string{"seed", "random", "uniform", "triangular", "randint", "choice", "randrange", "sample", "shuffle",
	"choices", "normalvariate", "lognormvariate", "expovariate", "vonmisesvariate", "gammavariate", "gauss", "betavariate",
	"binomialvariate", "paretovariate", "weibullvariate", "getstate", "setstate", "getrandbits", "randbytes"}

func initModule(t *py.Thread, m *py.Module) {
	inst := &py.Instance{Class: RandomType, Native: global(t)}
	modkit.Types(m, RandomType, SystemRandomType)
	for _, name := range moduleFunctions {
		m.Set(name, py.GetAttr(t, inst, name))
	}
	m.Set("_inst", inst)
	m.Set("NV_MAGICCONST", py.Float(nvMagic))
	m.Set("TWOPI", py.Float(twoPi))
	m.Set("LOG4", py.Float(log4))
	m.Set("SG_MAGICCONST", py.Float(sgMagic))
	m.Set("BPF", py.Int(53))
	m.Set("RECIP_BPF", py.Float(0x1p-53))
}

// drawer is where a Random object's methods take numbers from: the generator, or a subclass's random()/getrandbits().
type drawer struct {
	t        *py.Thread
	self     py.Object
	g        *Generator
	override byte // 'r': random() is redefined, 'b': getrandbits() is, 's': SystemRandom
}

// draw returns the source of a Random object.
func draw(t *py.Thread, self py.Object) *drawer {
	g, ok := py.NativeOf[*Generator](self)
	if !ok {
		py.Throw(py.TypeError, "descriptor requires a 'random.Random' object but received '%s'", py.TypeOf(self).Name)
	}
	d := &drawer{t: t, self: self, g: g}
	cls := py.TypeOf(self)
	if cls == RandomType {
		return d
	}
	if b, ok := cls.Lookup("getrandbits").(*py.Builtin); !ok || b.Owner != RandomType && b.Owner != SystemRandomType {
		d.override = 'b'
	} else if b.Owner == SystemRandomType {
		d.override = 's'
	}
	if b, ok := cls.Lookup("random").(*py.Builtin); (!ok || b.Owner != RandomType && b.Owner != SystemRandomType) && d.override != 'b' {
		d.override = 'r'
	}
	return d
}

func (d *drawer) float() float64 {
	switch d.override {
	case 0:
		return d.g.float()
	case 's':
		return float64(systemBits(53).Int64()) * 0x1p-53
	}
	return modkit.Float(d.t, py.CallMethod(d.t, d.self, "random"))
}

func (d *drawer) below(n int64) int64 {
	if d.override == 0 {
		return d.g.below(n)
	}
	return d.bigBelow(big.NewInt(n)).Int64()
}

func (d *drawer) bigBelow(n *big.Int) *big.Int {
	if d.override == 0 {
		return d.g.bigBelow(n)
	}
	if d.override == 'r' {
		return d.floatBelow(n)
	}
	k := n.BitLen()
	for {
		r := d.bits(k)
		if r.Cmp(n) < 0 {
			return r
		}
	}
}

// floatBelow is for subclasses that only define random().
func (d *drawer) floatBelow(n *big.Int) *big.Int {
	const most = 1 << 53
	if !n.IsInt64() || n.Int64() >= most {
		f, _ := new(big.Float).SetInt(n).Float64()
		b, _ := big.NewFloat(math.Floor(d.float() * f)).Int(nil)
		return b
	}
	v := n.Int64()
	limit := float64(most-most%v) / most
	r := d.float()
	for r >= limit {
		r = d.float()
	}
	return big.NewInt(int64(math.Floor(r*most)) % v)
}

func (d *drawer) bits(k int) *big.Int {
	switch d.override {
	case 's':
		return systemBits(k)
	case 'b':
		return modkit.IndexBig(d.t, py.CallMethod(d.t, d.self, "getrandbits", py.Int(k)))
	}
	mt, l := d.g.own()
	defer d.g.unlock(l)
	return mt.bigBits(k)
}

func systemBits(k int) *big.Int {
	b := make([]byte, (k+7)/8)
	crand.Read(b)
	n := new(big.Int).SetBytes(b)
	return n.Rsh(n, uint(len(b)*8-k))
}

// method makes a method of Random that gets its source.
func method(sig string, f func(t *py.Thread, d *drawer, a []py.Object) py.Object) *py.Builtin {
	return py.Def(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, draw(t, a[0]), a[1:]) })
}

func methodC(sig string, f func(t *py.Thread, d *drawer, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return f(t, draw(t, a[0]), a[1:]) })
}

// distribution makes a method whose parameters are floats.
func distribution(sig string, f func(d *drawer, p []float64) float64) *py.Builtin {
	return method(sig, func(t *py.Thread, d *drawer, a []py.Object) py.Object {
		p := make([]float64, len(a))
		for i, o := range a {
			p[i] = modkit.Float(t, o)
		}
		return py.Float(f(d, p))
	})
}

func randomMembers() []py.Member {
	ms := py.Methods(
		py.Def("__init__(self, x=None)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, a[0], "seed", a[1])
			return py.None
		}),
		method("seed(self, a=None, version=2)", seed),
		method("getstate(self)", getstate), method("setstate(self, state)", setstate),
		method("__getstate__(self)", getstate), method("__setstate__(self, state)", setstate),
		method("__reduce__(self)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			return py.NewTuple(py.TypeOf(d.self), py.NewTuple(), py.CallMethod(t, d.self, "getstate"))
		}),
		methodC("random(self, /)", func(t *py.Thread, d *drawer, a []py.Object) py.Object { return py.Float(d.g.float()) }),
		methodC("getrandbits(self, k, /)", getrandbits),
		method("randbytes(self, n)", randbytes),
		method("_randbelow(self, n)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			return py.NormBig(d.bigBelow(modkit.IndexBig(t, a[0])))
		}),
		method("randrange(self, start, stop=None, step=...)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			return randrange(t, d, a[0], a[1], a[2])
		}),
		method("randint(self, a, b)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			return randrange(t, d, a[0], py.Add(t, a[1], py.Int(1)), nil)
		}),
		method("choice(self, seq)", choice), method("shuffle(self, x)", shuffle),
		method("sample(self, population, k, *, counts=None)", sample),
		method("choices(self, population, weights=None, *, cum_weights=None, k=1)", choices),
		method("uniform(self, a, b)", uniform), method("triangular(self, low=0.0, high=1.0, mode=None)", triangular),
		method("gauss(self, mu=0.0, sigma=1.0)", gauss), method("binomialvariate(self, n=1, p=0.5)", binomialvariate),
	)
	ms = append(ms, py.Methods(distributions()...)...)
	return append(ms, py.Member{Name: "VERSION", Value: py.Int(3)})
}

func distributions() []*py.Builtin {
	return []*py.Builtin{
		distribution("normalvariate(self, mu=0.0, sigma=1.0)", func(d *drawer, p []float64) float64 {
			return normalvariate(d, p[0], p[1])
		}),
		distribution("lognormvariate(self, mu, sigma)", func(d *drawer, p []float64) float64 {
			return libm.Exp(normalvariate(d, p[0], p[1]))
		}),
		distribution("expovariate(self, lambd=1.0)", func(d *drawer, p []float64) float64 {
			x := -libm.Log(1.0 - d.float())
			return divide(x, p[0])
		}),
		distribution("vonmisesvariate(self, mu, kappa)", func(d *drawer, p []float64) float64 { return vonmises(d, p[0], p[1]) }),
		distribution("gammavariate(self, alpha, beta)", func(d *drawer, p []float64) float64 {
			checkGamma(p[0], p[1])
			return gammavariate(d, p[0], p[1])
		}),
		distribution("betavariate(self, alpha, beta)", func(d *drawer, p []float64) float64 {
			checkGamma(p[0], 1)
			checkGamma(p[1], 1)
			return betavariate(d, p[0], p[1])
		}),
		distribution("paretovariate(self, alpha)", func(d *drawer, p []float64) float64 {
			return libm.Pow(1.0-d.float(), divide(-1, p[0]))
		}),
		distribution("weibullvariate(self, alpha, beta)", func(d *drawer, p []float64) float64 {
			return p[0] * libm.Pow(-libm.Log(1.0-d.float()), divide(1, p[1]))
		}),
	}
}

func divide(a, b float64) float64 {
	if b == 0 {
		py.Throw(py.ZeroDivisionError, "float division by zero")
	}
	return a / b
}

func checkGamma(alpha, beta float64) {
	if alpha <= 0 || beta <= 0 {
		py.Throw(py.ValueError, "gammavariate: alpha and beta must be > 0.0")
	}
}

func seed(t *py.Thread, d *drawer, a []py.Object) py.Object {
	version := modkit.Int(t, a[1])
	switch v := py.Unwrap(a[0]).(type) {
	case *py.Singleton:
		if v != py.None {
			break
		}
		d.g.unseed()
		return py.None
	case py.Str:
		if version == 1 {
			d.g.reseed(func(m *mersenne) { m.seedInt(oldSeed([]rune(string(v)))) })
			return py.None
		}
		d.g.reseed(func(m *mersenne) { m.seedBytes([]byte(v)) })
		return py.None
	case py.Bytes:
		d.g.reseed(func(m *mersenne) { m.seedBytes([]byte(v)) })
		return py.None
	case py.Int, py.Bool, *py.BigInt:
		d.g.reseed(func(m *mersenne) { m.seedInt(modkit.Big(v)) })
		return py.None
	case py.Float:
		h := new(big.Int).SetUint64(uint64(py.Hash(t, v)))
		d.g.reseed(func(m *mersenne) { m.seedInt(h) })
		return py.None
	}
	if py.TypeOf(a[0]).IsSubtype(py.ByteArrayType) {
		b := py.Call(t, py.BytesType, a[0])
		d.g.reseed(func(m *mersenne) { m.seedBytes([]byte(b.(py.Bytes))) })
		return py.None
	}
	py.Throw(py.TypeError, "The only supported seed types are:\nNone, int, float, str, bytes, and bytearray.")
	return nil
}

// oldSeed is how version 1 turned text into a number.
func oldSeed(s []rune) *big.Int {
	if len(s) == 0 {
		return new(big.Int)
	}
	x := uint64(s[0]) << 7
	for _, c := range s {
		x = 1000003*x ^ uint64(c)
	}
	return new(big.Int).SetUint64(x ^ uint64(len(s)))
}

func getstate(t *py.Thread, d *drawer, a []py.Object) py.Object {
	if d.override == 's' {
		py.Throw(py.NotImplementedError, "System entropy source does not have state.")
	}
	mt, l := d.g.own()
	defer d.g.unlock(l)
	words := make([]py.Object, mtSize+1)
	for i, w := range mt.words {
		words[i] = py.Int(w)
	}
	words[mtSize] = py.Int(mt.index)
	var next py.Object = py.None
	if mt.hasGauss {
		next = py.Float(mt.gauss)
	}
	return py.NewTuple(py.Int(3), py.NewTuple(words...), next)
}

func setstate(t *py.Thread, d *drawer, a []py.Object) py.Object {
	if d.override == 's' {
		py.Throw(py.NotImplementedError, "System entropy source does not have state.")
	}
	version := py.GetItem(t, a[0], py.Int(0))
	if !py.EqBool(t, version, py.Int(3)) {
		py.Throw(py.ValueError, "state with version %s passed to Random.setstate() of version 3", py.ToStr(t, version))
	}
	parts := py.Unpack(t, a[0], 3)
	words, ok := py.Unwrap(parts[1]).(*py.Tuple)
	if !ok {
		py.Throw(py.TypeError, "state vector must be a tuple")
	}
	if len(words.Items) != mtSize+1 {
		py.Throw(py.ValueError, "state vector is the wrong size")
	}
	next := new(mersenne)
	for i := range next.words {
		next.words[i] = uint32(modkit.Int(t, words.Items[i]))
	}
	next.index = modkit.Int(t, words.Items[mtSize])
	if next.index < 0 || next.index > mtSize {
		py.Throw(py.ValueError, "invalid state")
	}
	if !modkit.IsNone(parts[2]) {
		next.gauss, next.hasGauss = modkit.Float(t, parts[2]), true
	}
	d.g.reseed(func(m *mersenne) { *m = *next })
	return py.None
}

func getrandbits(t *py.Thread, d *drawer, a []py.Object) py.Object {
	k := modkit.Int(t, a[0])
	if k < 0 {
		py.Throw(py.ValueError, "number of bits must be non-negative")
	}
	mt, l := d.g.own()
	defer d.g.unlock(l)
	if k < 64 {
		return py.Int(mt.bits(uint(k)))
	}
	return py.NormBig(mt.bigBits(k))
}

func randbytes(t *py.Thread, d *drawer, a []py.Object) py.Object {
	n := modkit.Int(t, a[0])
	if n < 0 {
		py.Throw(py.ValueError, "number of bits must be non-negative")
	}
	big := d.bits(8 * n).Bytes()
	b := make([]byte, n)
	for i, v := range big {
		b[len(big)-1-i] = v
	}
	return py.Bytes(b)
}

func randrange(t *py.Thread, d *drawer, start, stop, step py.Object) py.Object {
	lo := modkit.IndexBig(t, start)
	if modkit.IsNone(stop) {
		if step != nil {
			py.Throw(py.TypeError, "Missing a non-None stop argument")
		}
		if lo.Sign() <= 0 {
			py.Throw(py.ValueError, "empty range for randrange()")
		}
		return py.NormBig(d.bigBelow(lo))
	}
	hi := modkit.IndexBig(t, stop)
	width := new(big.Int).Sub(hi, lo)
	by := big.NewInt(1)
	if step != nil {
		by = modkit.IndexBig(t, step)
	}
	if by.IsInt64() && by.Int64() == 1 {
		if width.Sign() <= 0 {
			py.Throw(py.ValueError, "empty range in randrange(%s, %s)", py.ToStr(t, start), py.ToStr(t, stop))
		}
		return py.NormBig(new(big.Int).Add(lo, d.bigBelow(width)))
	}
	if by.Sign() == 0 {
		py.Throw(py.ValueError, "zero step for randrange()")
	}
	n := new(big.Int).Add(width, new(big.Int).Sub(by, big.NewInt(int64(by.Sign()))))
	n = floorDiv(n, by)
	if n.Sign() <= 0 {
		py.Throw(py.ValueError, "empty range in randrange(%s, %s, %s)", py.ToStr(t, start), py.ToStr(t, stop), py.ToStr(t, step))
	}
	return py.NormBig(lo.Add(lo, by.Mul(by, d.bigBelow(n))))
}

func floorDiv(a, b *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(a, b, new(big.Int))
	if m.Sign() != 0 && m.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

func choice(t *py.Thread, d *drawer, a []py.Object) py.Object {
	n := py.Len(t, a[0])
	if n == 0 {
		py.Throw(py.IndexError, "Cannot choose from an empty sequence")
	}
	return py.GetItem(t, a[0], py.Int(d.below(int64(n))))
}

func shuffle(t *py.Thread, d *drawer, a []py.Object) py.Object {
	x := a[0]
	for i := py.Len(t, x) - 1; i > 0; i-- {
		pi, pj := py.Int(i), py.Int(d.below(int64(i+1)))
		vi, vj := py.GetItem(t, x, pi), py.GetItem(t, x, pj)
		py.SetItem(t, x, pi, vj)
		py.SetItem(t, x, pj, vi)
	}
	return py.None
}

// isSequence is isinstance(o, collections.abc.Sequence) for what programs pass: built-in sequences, and classes that
// behave as one without being mappings or sets.
func isSequence(t *py.Thread, o py.Object) bool {
	switch v := py.Unwrap(o).(type) {
	case *py.List, *py.Tuple, py.Str, py.Bytes:
		return true
	case *py.Dict, *py.Set:
		return false
	default:
		tp := py.TypeOf(v)
		return tp.IsSubtype(py.RangeType) || tp.Lookup("__getitem__") != nil && tp.Lookup("__len__") != nil && tp.Lookup("keys") == nil
	}
}

func sample(t *py.Thread, d *drawer, a []py.Object) py.Object {
	population := a[0]
	if !isSequence(t, population) {
		py.Throw(py.TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n := py.Len(t, population)
	var cum []int
	if !modkit.IsNone(a[2]) {
		total := 0
		for _, c := range py.IterList(t, a[2]) {
			if modkit.Big(c) == nil {
				py.Throw(py.TypeError, "Counts must be integers")
			}
			total += modkit.Int(t, c)
			cum = append(cum, total)
		}
		if len(cum) != n {
			py.Throw(py.ValueError, "The number of counts does not match the population")
		}
		if total <= 0 {
			py.Throw(py.ValueError, "Total of counts must be greater than zero")
		}
		n = total
	}
	if _, ok := py.Unwrap(a[1]).(py.Float); ok {
		py.Throw(py.TypeError, "can't multiply sequence by non-int of type 'float'")
	}
	k := modkit.Int(t, a[1])
	if k < 0 || k > n {
		py.Throw(py.ValueError, "Sample larger than population or is negative")
	}
	result := make([]py.Object, k)
	for i, j := range sampleIndices(d, n, k) {
		if cum != nil {
			lo := 0
			for cum[lo] <= j {
				lo++
			}
			j = lo
		}
		result[i] = py.GetItem(t, population, py.Int(j))
	}
	return py.NewList(result...)
}

func choices(t *py.Thread, d *drawer, a []py.Object) py.Object {
	population, weights, cumWeights := a[0], a[1], a[2]
	n := py.Len(t, population)
	if modkit.IsNone(cumWeights) && modkit.IsNone(weights) {
		k := modkit.Int(t, a[3])
		result := make([]py.Object, 0, max(k, 0))
		for i := 0; i < k; i++ {
			j := int(d.float() * float64(n))
			result = append(result, py.GetItem(t, population, py.Int(j)))
		}
		return py.NewList(result...)
	}
	cum := cumulative(t, weights, cumWeights)
	if len(cum) != n {
		py.Throw(py.ValueError, "The number of weights does not match the population")
	}
	if n == 0 {
		py.Throw(py.IndexError, "list index out of range")
	}
	total := cum[n-1]
	if total <= 0 {
		py.Throw(py.ValueError, "Total of weights must be greater than zero")
	}
	if total-total != 0 {
		py.Throw(py.ValueError, "Total of weights must be finite")
	}
	k := modkit.Int(t, a[3])
	result := make([]py.Object, 0, max(k, 0))
	for i := 0; i < k; i++ {
		x := d.float() * total
		lo, hi := 0, n-1
		for lo < hi {
			if mid := (lo + hi) / 2; x < cum[mid] {
				hi = mid
			} else {
				lo = mid + 1
			}
		}
		result = append(result, py.GetItem(t, population, py.Int(lo)))
	}
	return py.NewList(result...)
}

func cumulative(t *py.Thread, weights, cumWeights py.Object) []float64 {
	if !modkit.IsNone(cumWeights) {
		if !modkit.IsNone(weights) {
			py.Throw(py.TypeError, "Cannot specify both weights and cumulative weights")
		}
		var cum []float64
		for _, o := range py.IterList(t, cumWeights) {
			cum = append(cum, modkit.Float(t, o))
		}
		return cum
	}
	if modkit.Big(weights) != nil {
		py.Throw(py.TypeError, "The number of choices must be a keyword argument: k=%s", py.Repr(t, weights))
	}
	var cum []float64
	var total py.Object
	for _, o := range py.IterList(t, weights) {
		if total == nil {
			total = o
		} else {
			total = py.Add(t, total, o)
		}
		cum = append(cum, modkit.Float(t, total))
	}
	return cum
}

func uniform(t *py.Thread, d *drawer, a []py.Object) py.Object {
	span := py.Sub(t, a[1], a[0])
	if lo, ok := a[0].(py.Float); ok {
		if s, ok := span.(py.Float); ok {
			return py.Float(float64(lo) + float64(s)*d.float())
		}
	}
	return py.Add(t, a[0], py.Mul(t, span, py.Float(d.float())))
}

func triangular(t *py.Thread, d *drawer, a []py.Object) py.Object {
	u := d.float()
	low, high := modkit.Float(t, a[0]), modkit.Float(t, a[1])
	c := 0.5
	if !modkit.IsNone(a[2]) {
		if high == low {
			return a[0]
		}
		c = (modkit.Float(t, a[2]) - low) / (high - low)
	}
	if u > c {
		u, c = 1.0-u, 1.0-c
		low, high = high, low
	}
	return py.Float(low + (high-low)*math.Sqrt(u*c))
}

func gauss(t *py.Thread, d *drawer, a []py.Object) py.Object {
	mu, sigma := modkit.Float(t, a[0]), modkit.Float(t, a[1])
	if d.override != 0 {
		z, _ := gaussPair(d)
		return py.Float(mu + z*sigma)
	}
	return py.Float(mu + d.g.gauss()*sigma)
}

func binomialvariate(t *py.Thread, d *drawer, a []py.Object) py.Object {
	n, p := modkit.Int(t, a[0]), modkit.Float(t, a[1])
	switch {
	case n < 0:
		py.Throw(py.ValueError, "n must be non-negative")
	case p == 0:
		return py.Int(0)
	case p == 1:
		return py.Int(n)
	case !(p > 0 && p < 1):
		py.Throw(py.ValueError, "p must be in the range 0.0 <= p <= 1.0")
	}
	return py.Int(binomial(d, int64(n), p))
}

func systemMembers() []py.Member {
	refuse := func(t *py.Thread, a []py.Object) py.Object {
		py.Throw(py.NotImplementedError, "System entropy source does not have state.")
		return nil
	}
	return py.Methods(
		method("random(self)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			return py.Float(float64(systemBits(53).Int64()) * 0x1p-53)
		}),
		method("getrandbits(self, k)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			k := modkit.Int(t, a[0])
			if k < 0 {
				py.Throw(py.ValueError, "number of bits must be non-negative")
			}
			return py.NormBig(systemBits(k))
		}),
		method("randbytes(self, n)", func(t *py.Thread, d *drawer, a []py.Object) py.Object {
			b := make([]byte, modkit.Int(t, a[0]))
			crand.Read(b)
			return py.Bytes(b)
		}),
		method("seed(self, *args, **kwds)", func(t *py.Thread, d *drawer, a []py.Object) py.Object { return py.None }),
		py.Def("getstate(self, *args, **kwds)", refuse), py.Def("setstate(self, *args, **kwds)", refuse),
	)
}
