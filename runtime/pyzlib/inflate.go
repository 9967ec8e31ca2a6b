package pyzlib

import (
	"hash/adler32"
	"hash/crc32"
)

// How the compressed data is wrapped.
const (
	wrapRaw = iota
	wrapZlib
	wrapGzip
	wrapAny // zlib or gzip, whichever it is
)

// huffman is a decoding table: for each length, the first code and where its symbols begin.
type huffman struct {
	count   [maxBits + 1]int
	symbols []uint16
}

// newHuffman makes a table from code lengths; left is negative for too many codes, positive for codes that stay unused.
func newHuffman(lengths []uint8) (h *huffman, left int) {
	h = &huffman{symbols: make([]uint16, len(lengths))}
	for _, l := range lengths {
		h.count[l]++
	}
	left = 1
	for l := 1; l <= maxBits; l++ {
		left = left<<1 - h.count[l]
		if left < 0 {
			return h, left
		}
	}
	var offs [maxBits + 2]int
	for l := 1; l <= maxBits; l++ {
		offs[l+1] = offs[l] + h.count[l]
	}
	for s, l := range lengths {
		if l != 0 {
			h.symbols[offs[l]] = uint16(s)
			offs[l]++
		}
	}
	return h, left
}

// The states of an inflater.
const (
	inHeader = iota
	inBlockHead
	inStored
	inCodes
	inTrailer
	atEnd
)

// inflater decodes a stream piece by piece. When the input ends within a step, the step is undone and waits for more.
type inflater struct {
	wrap    int
	gzip    bool
	wsize   int
	state   int
	last    bool
	in      []byte
	pos     int
	bits    uint64
	nbits   uint
	window  []byte // at least the last 32 KiB of output, then what has not been handed out
	checked int    // how much of window is in the checksum
	given   int    // how much of window has been handed out
	stored  int
	lit     *huffman
	dist    *huffman
	total   uint64
	adler   uint32
	crc     uint32
	dict    []byte
	problem string
	starved bool // the input ended within a symbol
	needs   bool // a dictionary
}

func newInflater(wrap, wbits int) *inflater {
	z := &inflater{wrap: wrap, wsize: 1 << wbits, adler: 1}
	if wrap == wrapRaw {
		z.state = inBlockHead
	}
	return z
}

func (z *inflater) clone() *inflater {
	n := *z
	n.in = append([]byte(nil), z.in...)
	n.window = append([]byte(nil), z.window...)
	return &n
}

type short struct{}

// need makes n bits available, or gives the step up.
func (z *inflater) need(n uint) {
	for z.nbits < n {
		if z.pos >= len(z.in) {
			panic(short{})
		}
		z.bits |= uint64(z.in[z.pos]) << z.nbits
		z.pos++
		z.nbits += 8
	}
}

func (z *inflater) take(n uint) int {
	z.need(n)
	v := z.bits & (1<<n - 1)
	z.bits >>= n
	z.nbits -= n
	return int(v)
}

// symbol decodes one symbol; -1 for a code that is not used.
func (z *inflater) symbol(h *huffman) int {
	code, first, index := 0, 0, 0
	for l := 1; l <= maxBits; l++ {
		code |= z.take(1)
		n := h.count[l]
		if code-n < first {
			return int(h.symbols[index+code-first])
		}
		index += n
		first = (first + n) << 1
		code <<= 1
	}
	return -1
}

func (z *inflater) fail(msg string) { z.problem = msg }

// step runs f; if the input ends in it, everything is as before and step returns false.
func (z *inflater) step(f func()) (ok bool) {
	pos, bits, nbits := z.pos, z.bits, z.nbits
	defer func() {
		if r := recover(); r != nil {
			if _, isShort := r.(short); !isShort {
				panic(r)
			}
			z.pos, z.bits, z.nbits = pos, bits, nbits
			ok = false
		}
	}()
	f()
	return true
}

// run decodes the input until most bytes of output wait (negative: no limit), the input or the stream ends.
func (z *inflater) run(most int) {
	for z.problem == "" && !z.needs && z.state != atEnd && (most < 0 || len(z.window)-z.given < most) {
		ok := true
		switch z.state {
		case inHeader:
			ok = z.step(z.header)
		case inBlockHead:
			ok = z.step(z.blockHead)
		case inStored:
			ok = z.copyStored(most)
		case inCodes:
			z.starved = false
			z.codes(most)
			ok = !z.starved
		case inTrailer:
			ok = z.step(z.trailer)
		}
		if !ok {
			break
		}
		if z.state == inTrailer {
			z.check()
		}
	}
	z.check()
}

// check adds new output to the checksums.
func (z *inflater) check() {
	out := z.window[z.checked:]
	z.checked = len(z.window)
	if len(out) == 0 {
		return
	}
	z.total += uint64(len(out))
	if z.gzip {
		z.crc = crc32.Update(z.crc, crc32.IEEETable, out)
		return
	}
	if z.wrap != wrapRaw {
		z.adler = adlerUpdate(z.adler, out)
	}
}

// adlerUpdate continues an Adler-32 checksum.
func adlerUpdate(sum uint32, p []byte) uint32 {
	if sum == 1 {
		return adler32.Checksum(p)
	}
	const mod = 65521
	a, b := sum&0xffff, sum>>16
	for len(p) > 0 {
		n := min(len(p), 5552)
		for _, c := range p[:n] {
			a += uint32(c)
			b += a
		}
		a %= mod
		b %= mod
		p = p[n:]
	}
	return b<<16 | a
}

// output hands out what waits, at most n bytes (negative: all).
func (z *inflater) output(n int) []byte {
	end := len(z.window)
	if n >= 0 {
		end = min(end, z.given+n)
	}
	out := append([]byte(nil), z.window[z.given:end]...)
	z.given = end
	if drop := z.given - 1<<15; drop > 1<<16 {
		z.window = append([]byte(nil), z.window[drop:]...)
		z.given -= drop
		z.checked -= drop
	}
	return out
}

func (z *inflater) header() {
	if z.wrap != wrapZlib {
		z.need(16)
		if z.bits&0xffff == 0x8b1f {
			z.gzip = true
			z.gzipHeader()
			return
		}
		if z.wrap == wrapGzip {
			z.fail("incorrect header check")
			return
		}
	}
	cmf, flg := z.take(8), z.take(8)
	switch {
	case (cmf<<8|flg)%31 != 0:
		z.fail("incorrect header check")
		return
	case cmf&15 != 8:
		z.fail("unknown compression method")
		return
	case cmf>>4+8 > 15 || 1<<(cmf>>4+8) > z.wsize:
		z.fail("invalid window size")
		return
	}
	if flg&0x20 != 0 {
		id := uint32(z.take(8)<<24 | z.take(8)<<16 | z.take(8)<<8 | z.take(8))
		if z.dict == nil || adler32.Checksum(z.dict) != id {
			z.needs = true
			return
		}
		z.window = append(z.window, z.dict...)
		z.given, z.checked = len(z.window), len(z.window)
	}
	z.state = inBlockHead
}

func (z *inflater) gzipHeader() {
	z.take(16)
	if z.take(8) != 8 {
		z.fail("unknown compression method")
		return
	}
	flags := z.take(8)
	if flags&0xe0 != 0 {
		z.fail("unknown header flags set")
		return
	}
	z.take(16)
	z.take(16)
	z.take(16)
	if flags&4 != 0 {
		for n := z.take(16); n > 0; n-- {
			z.take(8)
		}
	}
	for _, bit := range []int{8, 16} {
		if flags&bit != 0 {
			for z.take(8) != 0 {
			}
		}
	}
	if flags&2 != 0 {
		z.take(16)
	}
	z.state = inBlockHead
}

func (z *inflater) blockHead() {
	if z.last {
		z.state = inTrailer
		z.take(z.nbits % 8)
		return
	}
	last := z.take(1) == 1
	switch z.take(2) {
	case 0:
		z.take(z.nbits % 8)
		n, inv := z.take(16), z.take(16)
		if n != inv^0xffff {
			z.fail("invalid stored block lengths")
			return
		}
		z.stored, z.state = n, inStored
	case 1:
		z.lit, z.dist = fixedTables()
		z.state = inCodes
	case 2:
		if !z.dynamic() {
			return
		}
		z.state = inCodes
	default:
		z.fail("invalid block type")
		return
	}
	z.last = last
}

func fixedTables() (lit, dist *huffman) {
	l := make([]uint8, 288)
	for i := range l {
		l[i] = uint8(static().l[i].len)
	}
	d := make([]uint8, 30)
	for i := range d {
		d[i] = 5
	}
	lit, _ = newHuffman(l)
	dist, _ = newHuffman(d)
	return lit, dist
}

// dynamic reads the trees of a block.
func (z *inflater) dynamic() bool {
	nlen, ndist, ncode := z.take(5)+257, z.take(5)+1, z.take(4)+4
	if nlen > 286 || ndist > 30 {
		z.fail("too many length or distance symbols")
		return false
	}
	var first [19]uint8
	for i := range ncode {
		first[blOrder[i]] = uint8(z.take(3))
	}
	h, left := newHuffman(first[:])
	if left != 0 {
		z.fail("invalid code lengths set")
		return false
	}
	lengths := make([]uint8, nlen+ndist)
	for i := 0; i < len(lengths); {
		s := z.symbol(h)
		if s < 16 {
			lengths[i] = uint8(s)
			i++
			continue
		}
		var v uint8
		n := 0
		switch s {
		case 16:
			if i == 0 {
				z.fail("invalid bit length repeat")
				return false
			}
			v, n = lengths[i-1], 3+z.take(2)
		case 17:
			n = 3 + z.take(3)
		default:
			n = 11 + z.take(7)
		}
		if i+n > len(lengths) {
			z.fail("invalid bit length repeat")
			return false
		}
		for range n {
			lengths[i] = v
			i++
		}
	}
	if lengths[256] == 0 {
		z.fail("invalid code -- missing end-of-block")
		return false
	}
	var ok int
	if z.lit, ok = newHuffman(lengths[:nlen]); ok != 0 && (ok < 0 || nlen-z.lit.count[0] != 1) {
		z.fail("invalid literal/lengths set")
		return false
	}
	if z.dist, ok = newHuffman(lengths[nlen:]); ok != 0 && (ok < 0 || ndist-z.dist.count[0] > 1) {
		z.fail("invalid distances set")
		return false
	}
	return true
}

// copyStored copies from a stored block; false when the input has ended.
func (z *inflater) copyStored(most int) bool {
	for z.stored > 0 && (most < 0 || len(z.window)-z.given < most) {
		if z.nbits >= 8 {
			z.window = append(z.window, byte(z.take(8)))
			z.stored--
			continue
		}
		n := min(z.stored, len(z.in)-z.pos)
		if most >= 0 {
			n = min(n, most-(len(z.window)-z.given))
		}
		if n == 0 {
			return false
		}
		z.window = append(z.window, z.in[z.pos:z.pos+n]...)
		z.pos += n
		z.stored -= n
	}
	if z.stored == 0 {
		z.state = inBlockHead
	}
	return true
}

var lengthStart = [29]int{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}

// codes decodes symbols. What has been decoded stays when the input ends: only the last symbol is undone.
func (z *inflater) codes(most int) {
	pos, bits, nbits := z.pos, z.bits, z.nbits
	defer func() {
		if r := recover(); r != nil {
			if _, isShort := r.(short); !isShort {
				panic(r)
			}
			z.pos, z.bits, z.nbits = pos, bits, nbits
			z.starved = true
		}
	}()
	for z.state == inCodes && z.problem == "" && (most < 0 || len(z.window)-z.given < most) {
		pos, bits, nbits = z.pos, z.bits, z.nbits
		z.code()
	}
}

// code decodes one symbol, and appends what it stands for once it is complete.
func (z *inflater) code() {
	s := z.symbol(z.lit)
	switch {
	case s < 0 || s > 285:
		z.fail("invalid literal/length code")
		return
	case s < 256:
		z.window = append(z.window, byte(s))
		return
	case s == endBlock:
		z.state = inBlockHead
		return
	}
	n := lengthStart[s-257] + z.take(uint(lengthExtra[s-257]))
	d := z.symbol(z.dist)
	if d < 0 || d > 29 {
		z.fail("invalid distance code")
		return
	}
	back := static().distFrom[d] + 1 + z.take(uint(distExtra[d]))
	if back > len(z.window) {
		z.fail("invalid distance too far back")
		return
	}
	at := len(z.window) - back
	for i := range n {
		z.window = append(z.window, z.window[at+i])
	}
}

func (z *inflater) trailer() {
	switch {
	case z.gzip:
		crc, size := uint32(z.take(16))|uint32(z.take(16))<<16, uint32(z.take(16))|uint32(z.take(16))<<16
		if crc != z.crc {
			z.fail("incorrect data check")
			return
		}
		if size != uint32(z.total) {
			z.fail("incorrect length check")
			return
		}
	case z.wrap != wrapRaw:
		sum := uint32(z.take(8)<<24 | z.take(8)<<16 | z.take(8)<<8 | z.take(8))
		if sum != z.adler {
			z.fail("incorrect data check")
			return
		}
	}
	z.state = atEnd
	z.pos -= int(z.nbits / 8) // bytes that were read ahead
	z.bits, z.nbits = 0, 0
}
