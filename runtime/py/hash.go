package py

import (
	"hash/maphash"
	"math"
	"math/big"
	"math/bits"
)

// hashSeed makes str hashes differ from run to run, as CPython's do.
var hashSeed = maphash.MakeSeed()

// hashKeys are random, too.
var hashKeys = [2]uint64{maphash.String(hashSeed, "a"), maphash.String(hashSeed, "b") | 1}

// hashShort hashes up to 16 bytes, read as two overlapping words.
func hashShort(s string) int64 {
	var a, b uint64
	switch n := len(s); {
	case n >= 8:
		a, b = word8(s), word8(s[n-8:])
	case n >= 4:
		a, b = word4(s), word4(s[n-4:])
	case n > 0:
		a = uint64(s[0])<<16 | uint64(s[n>>1])<<8 | uint64(s[n-1])
	}
	hi, lo := bits.Mul64(a^hashKeys[0], b^hashKeys[1]^uint64(len(s))<<56)
	hi, lo = bits.Mul64(hi^lo^hashKeys[1], 0x9E3779B97F4A7C15)
	return int64(hi ^ lo)
}

func word8(s string) uint64 { return word4(s) | word4(s[4:])<<32 }

func word4(s string) uint64 {
	_ = s[3]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

const (
	hashBits = 61
	hashMod  = 1<<hashBits - 1 // ints hash modulo this prime
	hashInf  = 314159
	hashNone = 0xfca86420
	hashImag = 1000003
)

// HashString is hash(s) for a str or bytes.
func HashString(s string) int64 {
	var h int64
	if len(s) <= 16 {
		h = hashShort(s)
	} else {
		h = int64(maphash.String(hashSeed, s))
	}
	if h == -1 {
		return -2
	}
	return h
}

// hashInt is hash(i).
func hashInt(i int64) int64 {
	if -hashMod < i && i < hashMod {
		if i == -1 {
			return -2
		}
		return i
	}
	return hashBig(big.NewInt(i))
}

func hashBig(v *big.Int) int64 {
	m := new(big.Int).Mod(new(big.Int).Abs(v), big.NewInt(hashMod)).Int64()
	if v.Sign() < 0 {
		m = -m
	}
	if m == -1 {
		return -2
	}
	return m
}

// hashFloat is hash(f): equal to the hash of an equal int.
func hashFloat(f float64) int64 {
	switch {
	case math.IsInf(f, 1):
		return hashInf
	case math.IsInf(f, -1):
		return -hashInf
	case math.IsNaN(f):
		return int64(math.Float64bits(f) & (1<<60 - 1))
	}
	if i := int64(f); float64(i) == f && -hashMod < i && i < hashMod {
		return hashInt(i)
	}
	m, e := math.Frexp(math.Abs(f))
	var x uint64
	for m != 0 {
		x = (x<<28)&hashMod | x>>(hashBits-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		x += y
		if x >= hashMod {
			x -= hashMod
		}
	}
	if e >= 0 {
		e %= hashBits
	} else {
		e = hashBits - 1 - (-1-e)%hashBits
	}
	x = (x<<uint(e))&hashMod | x>>uint(hashBits-e)
	h := int64(x)
	if f < 0 {
		h = -h
	}
	if h == -1 {
		return -2
	}
	return h
}

func hashComplex(z complex128) int64 {
	h := hashFloat(real(z)) + hashImag*hashFloat(imag(z))
	if h == -1 {
		return -2
	}
	return h
}

// hashTuple combines the hashes of a tuple's items as CPython does, so that sets of int tuples keep its order.
func hashTuple(hashes func(i int) int64, n int) int64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	for i := 0; i < n; i++ {
		acc += uint64(hashes(i)) * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	acc += uint64(n) ^ (p5 ^ 3527539)
	if acc == math.MaxUint64 {
		return 1546275796
	}
	return int64(acc)
}

// hashSlice combines the hashes of a slice's three parts.
func hashSlice(parts [3]int64) int64 {
	const p1, p2, p5 = 11400714785074694791, 14029467366897019727, 2870177450012600261
	acc := uint64(p5)
	for _, h := range parts {
		acc += uint64(h) * p2
		acc = bits.RotateLeft64(acc, 31) * p1
	}
	if acc == math.MaxUint64 {
		return 1546275796
	}
	return int64(acc)
}

// hashFrozen combines the hashes of a frozenset's elements, in any order.
func hashFrozen(hashes []int64) int64 {
	var h uint64
	for _, x := range hashes {
		u := uint64(x)
		h ^= ((u ^ 89869747) ^ (u << 16)) * 3644798167
	}
	h ^= (uint64(len(hashes)) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == math.MaxUint64 {
		return 590923713
	}
	return int64(h)
}

// fastHash hashes values whose hashing runs no user code; ok is false for the others.
func fastHash(o Object) (int64, bool) {
	switch v := o.(type) {
	case Str:
		return HashString(string(v)), true
	case Int:
		return hashInt(int64(v)), true
	case Bool:
		if v {
			return 1, true
		}
		return 0, true
	case Float:
		return hashFloat(float64(v)), true
	case *BigInt:
		return hashBig(v.Big()), true
	case Bytes:
		return HashString(string(v)), true
	case Complex:
		return hashComplex(complex128(v)), true
	case *Singleton:
		if v == None {
			return hashNone, true
		}
	case *Tuple:
		return fastHashTuple(v)
	}
	return 0, false
}

func fastHashTuple(v *Tuple) (int64, bool) {
	for _, x := range v.Items {
		switch x.(type) {
		case Str, Int, Bool, Float, *BigInt, Bytes, *Tuple:
		default:
			return 0, false
		}
	}
	ok := true
	h := hashTuple(func(i int) int64 {
		h, good := fastHash(v.Items[i])
		ok = ok && good
		return h
	}, len(v.Items))
	return h, ok
}

// fastEq compares two values without running user code; decided is false when it can't.
func fastEq(a, b Object) (equal, decided bool) {
	switch x := a.(type) {
	case Str:
		switch y := b.(type) {
		case Str:
			return x == y, true
		case Int, Float, Bool, *BigInt, Bytes, *Tuple, *Singleton:
			return false, true
		}
	case Int:
		switch y := b.(type) {
		case Int:
			return x == y, true
		case Str, Bytes, *Tuple, *Singleton, *BigInt:
			return false, true
		case Bool:
			return x == 1 && bool(y) || x == 0 && !bool(y), true
		case Float:
			c, ok := cmpIntFloat(num{i: int64(x)}, float64(y))
			return ok && c == 0, true
		}
	case Bool:
		if y, ok := b.(Bool); ok {
			return x == y, true
		}
		if _, ok := b.(Int); ok {
			return fastEq(b, a)
		}
	case Float:
		if y, ok := b.(Float); ok {
			return x == y, true
		}
		if y, ok := asNumExact(b); ok {
			c, ok := cmpIntFloat(y, float64(x))
			return ok && c == 0, true
		}
		if _, ok := b.(Str); ok {
			return false, true
		}
	case *BigInt:
		if y, ok := b.(*BigInt); ok {
			return x.Big().Cmp(y.Big()) == 0, true
		}
		if _, ok := b.(Int); ok {
			return false, true
		}
	case Bytes:
		if y, ok := b.(Bytes); ok {
			return x == y, true
		}
	case *Singleton:
		if _, ok := b.(*Instance); !ok {
			return a == b, true
		}
	case *Tuple:
		if y, ok := b.(*Tuple); ok {
			return fastEqTuples(x, y)
		}
	}
	return false, false
}

func fastEqTuples(a, b *Tuple) (equal, decided bool) {
	if a == b {
		return true, true
	}
	if len(a.Items) != len(b.Items) {
		return false, true
	}
	for i, x := range a.Items {
		if sameObject(x, b.Items[i]) {
			continue
		}
		if eq, ok := fastEq(x, b.Items[i]); !ok || !eq {
			return false, ok
		}
	}
	return true, true
}

// asNumExact is asNum without subclasses.
func asNumExact(o Object) (num, bool) {
	if _, ok := o.(*Instance); ok {
		return num{}, false
	}
	return asNum(o)
}

// sameObject is the identity test that containers make before they compare. Equal scalars count as identical, and a NaN
// is identical to itself.
func sameObject(a, b Object) bool {
	if a == b {
		return true
	}
	if x, ok := a.(Float); ok {
		y, ok := b.(Float)
		return ok && math.Float64bits(float64(x)) == math.Float64bits(float64(y))
	}
	return false
}
