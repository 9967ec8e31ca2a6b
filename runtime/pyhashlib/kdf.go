package pyhashlib

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"math/bits"
)

// pbkdf2 derives a key of n bytes from a password.
func pbkdf2(h func() hash.Hash, password, salt []byte, iterations, n int) []byte {
	mac := hmac.New(h, password)
	var out []byte
	for block := uint32(1); len(out) < n; block++ {
		mac.Reset()
		mac.Write(salt)
		mac.Write(binary.BigEndian.AppendUint32(nil, block))
		u := mac.Sum(nil)
		sum := append([]byte(nil), u...)
		for i := 1; i < iterations; i++ {
			mac.Reset()
			mac.Write(u)
			u = mac.Sum(u[:0])
			for k := range sum {
				sum[k] ^= u[k]
			}
		}
		out = append(out, sum...)
	}
	return out[:n]
}

// scrypt is the key derivation of RFC 7914.
func scrypt(password, salt []byte, n, r, p, size int) []byte {
	b := pbkdf2(sha256.New, password, salt, 1, p*128*r)
	x := make([]uint32, 32*r)
	y := make([]uint32, 32*r)
	v := make([]uint32, 32*r*n)
	for i := range p {
		part := b[i*128*r : (i+1)*128*r]
		for k := range x {
			x[k] = binary.LittleEndian.Uint32(part[4*k:])
		}
		for k := range n {
			copy(v[k*32*r:], x)
			blockMix(x, y, r)
		}
		for range n {
			j := int(x[(2*r-1)*16]) & (n - 1)
			for k := range x {
				x[k] ^= v[j*32*r+k]
			}
			blockMix(x, y, r)
		}
		for k := range x {
			binary.LittleEndian.PutUint32(part[4*k:], x[k])
		}
	}
	return pbkdf2(sha256.New, password, b, 1, size)
}

// blockMix mixes x, with y as working space.
func blockMix(x, y []uint32, r int) {
	var t [16]uint32
	copy(t[:], x[(2*r-1)*16:])
	for i := range 2 * r {
		for k := range t {
			t[k] ^= x[i*16+k]
		}
		salsa8(&t)
		at := i / 2
		if i%2 == 1 {
			at += r
		}
		copy(y[at*16:], t[:])
	}
	copy(x, y)
}

// salsa8 is the Salsa20/8 core.
func salsa8(b *[16]uint32) {
	x := *b
	quarter := func(a, p, q, s int) {
		x[p] ^= bits.RotateLeft32(x[a]+x[s], 7)
		x[q] ^= bits.RotateLeft32(x[p]+x[a], 9)
		x[s] ^= bits.RotateLeft32(x[q]+x[p], 13)
		x[a] ^= bits.RotateLeft32(x[s]+x[q], 18)
	}
	for range 4 {
		quarter(0, 4, 8, 12)
		quarter(5, 9, 13, 1)
		quarter(10, 14, 2, 6)
		quarter(15, 3, 7, 11)
		quarter(0, 1, 2, 3)
		quarter(5, 6, 7, 4)
		quarter(10, 11, 8, 9)
		quarter(15, 12, 13, 14)
	}
	for i := range b {
		b[i] += x[i]
	}
}
