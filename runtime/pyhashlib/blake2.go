package pyhashlib

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

// BLAKE2 as in RFC 7693, with the parameters that Python offers.

var blake2Sigma = [12][16]uint8{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
	{11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
	{9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
	{12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
	{6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
}

var blake2bIV = [8]uint64{0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
	0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179}

var blake2sIV = [8]uint32{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19}

// blake2Params are the parameters of a BLAKE2 hash.
type blake2Params struct {
	size                  int
	key, salt, person     []byte
	fanout, depth         byte
	leaf                  uint32
	offset                uint64
	nodeDepth, inner      byte
	lastNode              bool
	word, block, saltSize int // 8 bytes, blocks of 128 and 16 for blake2b; half of it for blake2s
}

// block0 is the parameter block.
func (p *blake2Params) block0() []byte {
	b := make([]byte, 8*p.word)
	b[0], b[1], b[2], b[3] = byte(p.size), byte(len(p.key)), p.fanout, p.depth
	binary.LittleEndian.PutUint32(b[4:], p.leaf)
	if p.word == 8 {
		binary.LittleEndian.PutUint64(b[8:], p.offset)
		b[16], b[17] = p.nodeDepth, p.inner
	} else {
		var o [8]byte
		binary.LittleEndian.PutUint64(o[:], p.offset)
		copy(b[8:14], o[:6])
		b[14], b[15] = p.nodeDepth, p.inner
	}
	copy(b[len(b)-2*p.saltSize:], p.salt)
	copy(b[len(b)-p.saltSize:], p.person)
	return b
}

// blake2 is a running hash.
type blake2 struct {
	p     blake2Params
	b     [8]uint64 // the state of blake2b
	s     [8]uint32 // the state of blake2s
	buf   []byte
	count uint64
}

func newBlake2(p blake2Params) *blake2 {
	h := &blake2{p: p}
	h.Reset()
	return h
}

// Reset begins again.
func (h *blake2) Reset() {
	h.b, h.s, h.count, h.buf = blake2bIV, blake2sIV, 0, nil
	block := h.p.block0()
	for i := range 8 {
		if h.p.word == 8 {
			h.b[i] ^= binary.LittleEndian.Uint64(block[8*i:])
		} else {
			h.s[i] ^= binary.LittleEndian.Uint32(block[4*i:])
		}
	}
	if len(h.p.key) > 0 {
		h.buf = make([]byte, h.p.block)
		copy(h.buf, h.p.key)
	}
}

// Write adds data.
func (h *blake2) Write(data []byte) (int, error) {
	n := len(data)
	h.buf = append(h.buf, data...)
	for len(h.buf) > h.p.block {
		h.count += uint64(h.p.block)
		h.compress(h.buf[:h.p.block], false)
		h.buf = h.buf[h.p.block:]
	}
	h.buf = append([]byte(nil), h.buf...)
	return n, nil
}

// Sum appends the digest.
func (h *blake2) Sum(in []byte) []byte {
	c := *h
	c.count += uint64(len(h.buf))
	last := make([]byte, h.p.block)
	copy(last, h.buf)
	c.compress(last, true)
	var out []byte
	for i := range 8 {
		if h.p.word == 8 {
			out = binary.LittleEndian.AppendUint64(out, c.b[i])
		} else {
			out = binary.LittleEndian.AppendUint32(out, c.s[i])
		}
	}
	return append(in, out[:h.p.size]...)
}

// Size is the digest's length.
func (h *blake2) Size() int { return h.p.size }

// BlockSize is the length of a block.
func (h *blake2) BlockSize() int { return h.p.block }

// Clone is a copy that goes on by itself.
func (h *blake2) Clone() (hash.Cloner, error) {
	c := *h
	c.buf = append([]byte(nil), h.buf...)
	return &c, nil
}

func (h *blake2) compress(block []byte, final bool) {
	if h.p.word == 8 {
		h.compressB(block, final)
		return
	}
	h.compressS(block, final)
}

func (h *blake2) compressB(block []byte, final bool) {
	var m, v [16]uint64
	for i := range m {
		m[i] = binary.LittleEndian.Uint64(block[8*i:])
	}
	copy(v[:], h.b[:])
	copy(v[8:], blake2bIV[:])
	v[12] ^= h.count
	if final {
		v[14] = ^v[14]
		if h.p.lastNode {
			v[15] = ^v[15]
		}
	}
	mix := func(a, b, c, d int, x, y uint64) {
		v[a] += v[b] + x
		v[d] = bits.RotateLeft64(v[d]^v[a], -32)
		v[c] += v[d]
		v[b] = bits.RotateLeft64(v[b]^v[c], -24)
		v[a] += v[b] + y
		v[d] = bits.RotateLeft64(v[d]^v[a], -16)
		v[c] += v[d]
		v[b] = bits.RotateLeft64(v[b]^v[c], -63)
	}
	for r := range 12 {
		s := &blake2Sigma[r]
		for i := range 4 {
			mix(i, i+4, i+8, i+12, m[s[2*i]], m[s[2*i+1]])
		}
		for i := range 4 {
			mix(i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4, m[s[8+2*i]], m[s[9+2*i]])
		}
	}
	for i := range h.b {
		h.b[i] ^= v[i] ^ v[i+8]
	}
}

func (h *blake2) compressS(block []byte, final bool) {
	var m, v [16]uint32
	for i := range m {
		m[i] = binary.LittleEndian.Uint32(block[4*i:])
	}
	copy(v[:], h.s[:])
	copy(v[8:], blake2sIV[:])
	v[12] ^= uint32(h.count)
	v[13] ^= uint32(h.count >> 32)
	if final {
		v[14] = ^v[14]
		if h.p.lastNode {
			v[15] = ^v[15]
		}
	}
	mix := func(a, b, c, d int, x, y uint32) {
		v[a] += v[b] + x
		v[d] = bits.RotateLeft32(v[d]^v[a], -16)
		v[c] += v[d]
		v[b] = bits.RotateLeft32(v[b]^v[c], -12)
		v[a] += v[b] + y
		v[d] = bits.RotateLeft32(v[d]^v[a], -8)
		v[c] += v[d]
		v[b] = bits.RotateLeft32(v[b]^v[c], -7)
	}
	for r := range 10 {
		s := &blake2Sigma[r]
		for i := range 4 {
			mix(i, i+4, i+8, i+12, m[s[2*i]], m[s[2*i+1]])
		}
		for i := range 4 {
			mix(i, 4+(i+1)%4, 8+(i+2)%4, 12+(i+3)%4, m[s[8+2*i]], m[s[9+2*i]])
		}
	}
	for i := range h.s {
		h.s[i] ^= v[i] ^ v[i+8]
	}
}
