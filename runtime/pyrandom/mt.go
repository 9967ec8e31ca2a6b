package pyrandom

import (
	"crypto/rand"
	"crypto/sha512"
	"encoding/binary"
	"math"
	"math/big"

	"github.com/py2goconc/py2goconc/runtime/libm"
)

const (
	mtSize  = 624
	mtShift = 397
)

// mersenne is the MT19937 generator as the random module uses it, with the half of a gauss pair that is kept for later.
type mersenne struct {
	words    [mtSize]uint32
	index    int
	gauss    float64
	hasGauss bool
}

func (m *mersenne) initWord(s uint32) {
	m.words[0] = s
	for i := uint32(1); i < mtSize; i++ {
		prev := m.words[i-1]
		m.words[i] = 1812433253*(prev^prev>>30) + i
	}
	m.index = mtSize
}

// initKey seeds from an array of words.
func (m *mersenne) initKey(key []uint32) {
	m.initWord(19650218)
	i, j := 1, 0
	for k := max(mtSize, len(key)); k > 0; k-- {
		prev := m.words[i-1]
		m.words[i] = (m.words[i] ^ (prev^prev>>30)*1664525) + key[j] + uint32(j)
		i++
		j++
		if i >= mtSize {
			m.words[0] = m.words[mtSize-1]
			i = 1
		}
		if j >= len(key) {
			j = 0
		}
	}
	for k := mtSize - 1; k > 0; k-- {
		prev := m.words[i-1]
		m.words[i] = (m.words[i] ^ (prev^prev>>30)*1566083941) - uint32(i)
		i++
		if i >= mtSize {
			m.words[0] = m.words[mtSize-1]
			i = 1
		}
	}
	m.words[0] = 0x80000000
}

// seedInt seeds from the magnitude of n.
func (m *mersenne) seedInt(n *big.Int) {
	b := new(big.Int).Abs(n).Bytes() // big endian
	key := make([]uint32, (len(b)+3)/4)
	for i, v := range b {
		pos := len(b) - 1 - i
		key[pos/4] |= uint32(v) << (8 * (pos % 4))
	}
	if len(key) == 0 {
		key = []uint32{0}
	}
	m.initKey(key)
	m.hasGauss = false
}

// seedBytes seeds from text or bytes, version 2 of the seeding rules.
func (m *mersenne) seedBytes(b []byte) {
	sum := sha512.Sum512(b)
	m.seedInt(new(big.Int).SetBytes(append(append([]byte(nil), b...), sum[:]...)))
}

// seedOS seeds from the system's entropy.
func (m *mersenne) seedOS() {
	var b [mtSize * 4]byte
	rand.Read(b[:])
	key := make([]uint32, mtSize)
	for i := range key {
		key[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	m.initKey(key)
	m.hasGauss = false
}

func twist(u, v uint32) uint32 {
	y := u&0x80000000 | v&0x7fffffff
	return y>>1 ^ (-(v & 1))&0x9908b0df
}

func (m *mersenne) refill() {
	w := &m.words
	for i := 0; i < mtSize-mtShift; i++ {
		w[i] = w[i+mtShift] ^ twist(w[i], w[i+1])
	}
	for i := mtSize - mtShift; i < mtSize-1; i++ {
		w[i] = w[i+mtShift-mtSize] ^ twist(w[i], w[i+1])
	}
	w[mtSize-1] = w[mtShift-1] ^ twist(w[mtSize-1], w[0])
	m.index = 0
}

func (m *mersenne) word() uint32 {
	if m.index >= mtSize {
		m.refill()
	}
	y := m.words[m.index]
	m.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// float returns a float in [0, 1) with 53 random bits.
func (m *mersenne) float() float64 {
	a, b := m.word()>>5, m.word()>>6
	return (float64(a)*67108864 + float64(b)) * (1.0 / 9007199254740992)
}

// bits returns k random bits, 0 <= k <= 64.
func (m *mersenne) bits(k uint) uint64 {
	switch {
	case k == 0:
		return 0
	case k <= 32:
		return uint64(m.word() >> (32 - k))
	}
	lo := uint64(m.word())
	return lo | uint64(m.word()>>(64-k))<<32
}

// bigBits returns k random bits.
func (m *mersenne) bigBits(k int) *big.Int {
	n := (k + 31) / 32
	b := make([]byte, 4*n)
	for i := 0; i < n; i++ {
		w := m.word()
		if left := k - 32*i; left < 32 {
			w >>= 32 - uint(left)
		}
		binary.BigEndian.PutUint32(b[4*(n-1-i):], w)
	}
	return new(big.Int).SetBytes(b)
}

// source is where the distributions take their numbers from: a mersenne, the system's entropy, or a Python subclass
// that defines random() or getrandbits().
type source interface {
	float() float64
	below(n int64) int64
}

func bitLen(n int64) uint {
	k := uint(0)
	for v := uint64(n); v != 0; v >>= 1 {
		k++
	}
	return k
}

// below returns an int in [0, n), n > 0.
func (m *mersenne) below(n int64) int64 {
	k := bitLen(n)
	r := int64(m.bits(k))
	for r >= n || r < 0 {
		r = int64(m.bits(k))
	}
	return r
}

func (m *mersenne) bigBelow(n *big.Int) *big.Int {
	k := n.BitLen()
	r := m.bigBits(k)
	for r.Cmp(n) >= 0 {
		r = m.bigBits(k)
	}
	return r
}

// The distributions. Each takes its numbers in CPython's order, so that equal seeds give equal results.

var (
	nvMagic = 4 * math.Exp(-0.5) / math.Sqrt(2.0)
	log4    = math.Log(4.0)
	sgMagic = 1.0 + math.Log(4.5)
)

const twoPi = 2 * math.Pi

func normalvariate(s source, mu, sigma float64) float64 {
	for {
		u1 := s.float()
		u2 := 1.0 - s.float()
		z := nvMagic * (u1 - 0.5) / u2
		if z*z/4.0 <= -libm.Log(u2) {
			return mu + z*sigma
		}
	}
}

// gaussPair returns two independent standard normal values.
func gaussPair(s source) (first, second float64) {
	x := s.float() * twoPi
	r := math.Sqrt(-2.0 * libm.Log(1.0-s.float()))
	return libm.Cos(x) * r, libm.Sin(x) * r
}

func vonmises(s source, mu, kappa float64) float64 {
	if kappa <= 1e-6 {
		return twoPi * s.float()
	}
	h := 0.5 / kappa
	r := h + math.Sqrt(1.0+h*h)
	var z float64
	for {
		z = libm.Cos(math.Pi * s.float())
		d := z / (r + z)
		u2 := s.float()
		if u2 < 1.0-d*d || u2 <= (1.0-d)*libm.Exp(d) {
			break
		}
	}
	q := 1.0 / r
	f := (q + z) / (1.0 + q*z)
	if s.float() > 0.5 {
		return floorMod(mu+libm.Acos(f), twoPi)
	}
	return floorMod(mu-libm.Acos(f), twoPi)
}

func floorMod(a, b float64) float64 {
	m := math.Mod(a, b)
	if m != 0 && m < 0 != (b < 0) {
		m += b
	}
	return m
}

func gammavariate(s source, alpha, beta float64) float64 {
	switch {
	case alpha > 1.0:
		return gammaLarge(s, alpha) * beta
	case alpha == 1.0:
		return -libm.Log(1.0-s.float()) * beta
	}
	for {
		b := (math.E + alpha) / math.E
		p := b * s.float()
		var x float64
		if p <= 1.0 {
			x = libm.Pow(p, 1.0/alpha)
		} else {
			x = -libm.Log((b - p) / alpha)
		}
		u1 := s.float()
		if p > 1.0 {
			if u1 <= libm.Pow(x, alpha-1.0) {
				return x * beta
			}
		} else if u1 <= libm.Exp(-x) {
			return x * beta
		}
	}
}

func gammaLarge(s source, alpha float64) float64 {
	ainv := math.Sqrt(2.0*alpha - 1.0)
	bbb := alpha - log4
	ccc := alpha + ainv
	for {
		u1 := s.float()
		if !(1e-7 < u1 && u1 < 0.9999999) {
			continue
		}
		u2 := 1.0 - s.float()
		v := libm.Log(u1/(1.0-u1)) / ainv
		x := alpha * libm.Exp(v)
		z := u1 * u1 * u2
		r := bbb + ccc*v - x
		if r+sgMagic-4.5*z >= 0.0 || r >= libm.Log(z) {
			return x
		}
	}
}

func betavariate(s source, alpha, beta float64) float64 {
	y := gammavariate(s, alpha, 1.0)
	if y == 0 {
		return 0
	}
	return y / (y + gammavariate(s, beta, 1.0))
}

// binomial counts successes in n trials of probability 0 < p < 1.
func binomial(s source, n int64, p float64) int64 {
	if n == 1 {
		if s.float() < p {
			return 1
		}
		return 0
	}
	if p > 0.5 {
		return n - binomial(s, n, 1.0-p)
	}
	if float64(n)*p >= 10.0 {
		return binomialLarge(s, n, p)
	}
	var x, y int64
	c := libm.Log2(1.0 - p)
	if c == 0 {
		return 0
	}
	for {
		y += int64(math.Floor(libm.Log2(s.float())/c)) + 1
		if y > n {
			return x
		}
		x++
	}
}

// binomialLarge is the transformed rejection method for n*p >= 10.
func binomialLarge(s source, n int64, p float64) int64 {
	fn := float64(n)
	spq := math.Sqrt(fn * p * (1.0 - p))
	b := 1.15 + 2.53*spq
	a := -0.0873 + 0.0248*b + 0.01*p
	c := fn*p + 0.5
	vr := 0.92 - 4.2/b
	for {
		u := s.float() - 0.5
		us := 0.5 - math.Abs(u)
		k := math.Floor((2.0*a/us+b)*u + c)
		if k < 0 || k > fn {
			continue
		}
		v := s.float()
		if us >= 0.07 && v <= vr {
			return int64(k)
		}
		alpha := (2.83 + 5.1/b) * spq
		lpq := libm.Log(p / (1.0 - p))
		m := math.Floor((fn + 1) * p)
		h := logGamma(m+1) + logGamma(fn-m+1)
		v *= alpha / (a/(us*us) + b)
		if libm.Log(v) <= h-logGamma(k+1)-logGamma(fn-k+1)+(k-m)*lpq {
			return int64(k)
		}
	}
}

func logGamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}
