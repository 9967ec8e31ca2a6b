package pyzlib

import "sync"

// Huffman trees and blocks of DEFLATE (RFC 1951), built as zlib builds them: where the format leaves a choice, such as the
// order of equal frequencies, the choice is zlib's, so that the output has the same bytes.

const (
	maxBits    = 15
	literals   = 256
	endBlock   = 256
	lCodes     = literals + 1 + 29
	dCodes     = 30
	blCodes    = 19
	heapSize   = 2*lCodes + 1
	lengthBase = literals + 1
)

var (
	lengthExtra = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distExtra   = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
	blExtra     = [19]uint8{16: 2, 17: 3, 18: 7}
	blOrder     = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// node is one symbol of a tree.
type node struct {
	freq uint32
	code uint16
	dad  uint16
	len  uint16
}

// staticTrees are the trees of blocks without trees of their own, and the codes of lengths and distances.
type staticTrees struct {
	l          [lCodes + 2]node
	d          [dCodes]node
	lengthCode [256]uint8
	lengthFrom [29]int
	distFrom   [30]int
}

var static = sync.OnceValue(func() *staticTrees {
	s := &staticTrees{}
	n := 0
	for code := range 28 {
		s.lengthFrom[code] = n
		for range 1 << lengthExtra[code] {
			s.lengthCode[n] = uint8(code)
			n++
		}
	}
	s.lengthFrom[28] = 0
	s.lengthCode[255] = 28
	n = 0
	for code := range 30 {
		s.distFrom[code] = n
		n += 1 << distExtra[code]
	}
	var count [maxBits + 1]uint16
	for i := range s.l {
		switch {
		case i <= 143, i >= 280:
			s.l[i].len = 8
		case i <= 255:
			s.l[i].len = 9
		default:
			s.l[i].len = 7
		}
		count[s.l[i].len]++
	}
	genCodes(s.l[:], lCodes+1, &count)
	for i := range s.d {
		s.d[i].len = 5
		s.d[i].code = reverse(uint16(i), 5)
	}
	return s
})

func reverse(code uint16, n uint16) uint16 {
	var r uint16
	for range n {
		r = r<<1 | code&1
		code >>= 1
	}
	return r
}

// genCodes assigns the codes from their lengths.
func genCodes(tree []node, maxCode int, count *[maxBits + 1]uint16) {
	var next [maxBits + 1]uint16
	code := uint16(0)
	for bits := 1; bits <= maxBits; bits++ {
		code = (code + count[bits-1]) << 1
		next[bits] = code
	}
	for n := 0; n <= maxCode; n++ {
		if l := tree[n].len; l != 0 {
			tree[n].code = reverse(next[l], l)
			next[l]++
		}
	}
}

// distCode is the code of a distance less one.
func distCode(d int) int {
	s := static()
	lo, hi := 0, 29
	for lo < hi {
		if mid := (lo + hi + 1) / 2; s.distFrom[mid] <= d {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

// treeDesc is one of the three trees of a block.
type treeDesc struct {
	tree      []node
	static    []node // nil for the bit length tree
	extra     []uint8
	base      int
	elems     int
	maxLength int
	maxCode   int
}

// symbol is a literal (dist 0) or a match.
type symbol struct {
	dist uint16
	lc   uint8
}

// blocks collects symbols and writes blocks.
type blocks struct {
	l         [heapSize]node
	d         [2*dCodes + 1]node
	bl        [2*blCodes + 1]node
	lDesc     treeDesc
	dDesc     treeDesc
	blDesc    treeDesc
	heap      [heapSize]int
	heapLen   int
	heapMax   int
	depth     [heapSize]uint8
	optLen    int
	staticLen int
	syms      []symbol
	symEnd    int
	out       []byte
	bits      uint64
	nbits     uint
	level     int
	fixed     bool
}

func (b *blocks) init(bufSize int) {
	s := static()
	b.lDesc = treeDesc{b.l[:], s.l[:], lengthExtra[:], lengthBase, lCodes, maxBits, 0}
	b.dDesc = treeDesc{b.d[:], s.d[:], distExtra[:], 0, dCodes, maxBits, 0}
	b.blDesc = treeDesc{b.bl[:], nil, blExtra[:], 0, blCodes, 7, 0}
	b.symEnd = bufSize - 1
	b.initBlock()
}

func (b *blocks) initBlock() {
	for i := range lCodes {
		b.l[i].freq = 0
	}
	for i := range dCodes {
		b.d[i].freq = 0
	}
	for i := range blCodes {
		b.bl[i].freq = 0
	}
	b.l[endBlock].freq = 1
	b.optLen, b.staticLen, b.syms = 0, 0, b.syms[:0]
}

// tally notes a symbol and says whether the block is full. A literal has dist 0.
func (b *blocks) tally(dist int, lc int) bool {
	b.syms = append(b.syms, symbol{uint16(dist), uint8(lc)})
	if dist == 0 {
		b.l[lc].freq++
	} else {
		b.l[int(static().lengthCode[lc])+literals+1].freq++
		b.d[distCode(dist-1)].freq++
	}
	return len(b.syms) == b.symEnd
}

func (b *blocks) send(v uint64, n uint) {
	b.bits |= v << b.nbits
	b.nbits += n
	for b.nbits >= 32 {
		b.out = append(b.out, byte(b.bits), byte(b.bits>>8), byte(b.bits>>16), byte(b.bits>>24))
		b.bits >>= 32
		b.nbits -= 32
	}
}

func (b *blocks) sendCode(n *node) { b.send(uint64(n.code), uint(n.len)) }

// flushBits writes the complete bytes.
func (b *blocks) flushBits() {
	for b.nbits >= 8 {
		b.out = append(b.out, byte(b.bits))
		b.bits >>= 8
		b.nbits -= 8
	}
}

// windup fills the last byte.
func (b *blocks) windup() {
	b.flushBits()
	if b.nbits > 0 {
		b.out = append(b.out, byte(b.bits))
	}
	b.bits, b.nbits = 0, 0
}

func smaller(tree []node, depth *[heapSize]uint8, n, m int) bool {
	return tree[n].freq < tree[m].freq || tree[n].freq == tree[m].freq && depth[n] <= depth[m]
}

func (b *blocks) down(tree []node, k int) {
	v := b.heap[k]
	for j := k << 1; j <= b.heapLen; j <<= 1 {
		if j < b.heapLen && smaller(tree, &b.depth, b.heap[j+1], b.heap[j]) {
			j++
		}
		if smaller(tree, &b.depth, v, b.heap[j]) {
			break
		}
		b.heap[k] = b.heap[j]
		k = j
	}
	b.heap[k] = v
}

// build makes a Huffman tree from the frequencies.
func (b *blocks) build(desc *treeDesc) {
	tree := desc.tree
	b.heapLen, b.heapMax = 0, heapSize
	maxCode := -1
	for n := range desc.elems {
		tree[n].len = 0
		if tree[n].freq != 0 {
			b.heapLen++
			b.heap[b.heapLen] = n
			maxCode = n
			b.depth[n] = 0
		}
	}
	for b.heapLen < 2 {
		n := 0
		if maxCode < 2 {
			maxCode++
			n = maxCode
		}
		b.heapLen++
		b.heap[b.heapLen] = n
		tree[n].freq = 1
		b.depth[n] = 0
		b.optLen--
		if desc.static != nil {
			b.staticLen -= int(desc.static[n].len)
		}
	}
	desc.maxCode = maxCode
	for n := b.heapLen / 2; n >= 1; n-- {
		b.down(tree, n)
	}
	next := desc.elems
	for {
		n := b.heap[1]
		b.heap[1] = b.heap[b.heapLen]
		b.heapLen--
		b.down(tree, 1)
		m := b.heap[1]
		b.heap[b.heapMax-1], b.heap[b.heapMax-2] = n, m
		b.heapMax -= 2
		tree[next].freq = tree[n].freq + tree[m].freq
		b.depth[next] = max(b.depth[n], b.depth[m]) + 1
		tree[n].dad, tree[m].dad = uint16(next), uint16(next)
		b.heap[1] = next
		next++
		b.down(tree, 1)
		if b.heapLen < 2 {
			break
		}
	}
	b.heapMax--
	b.heap[b.heapMax] = b.heap[1]
	var count [maxBits + 1]uint16
	b.genLengths(desc, &count)
	genCodes(tree, maxCode, &count)
}

// genLengths computes the code lengths and what the block costs with them.
func (b *blocks) genLengths(desc *treeDesc, count *[maxBits + 1]uint16) {
	tree := desc.tree
	tree[b.heap[b.heapMax]].len = 0
	over := 0
	h := b.heapMax + 1
	for ; h < heapSize; h++ {
		n := b.heap[h]
		bits := int(tree[tree[n].dad].len) + 1
		if bits > desc.maxLength {
			bits = desc.maxLength
			over++
		}
		tree[n].len = uint16(bits)
		if n > desc.maxCode {
			continue
		}
		count[bits]++
		extra := 0
		if n >= desc.base {
			extra = int(desc.extra[n-desc.base])
		}
		f := int(tree[n].freq)
		b.optLen += f * (bits + extra)
		if desc.static != nil {
			b.staticLen += f * (int(desc.static[n].len) + extra)
		}
	}
	if over == 0 {
		return
	}
	for over > 0 {
		bits := desc.maxLength - 1
		for count[bits] == 0 {
			bits--
		}
		count[bits]--
		count[bits+1] += 2
		count[desc.maxLength]--
		over -= 2
	}
	for bits := desc.maxLength; bits != 0; bits-- {
		for n := count[bits]; n != 0; {
			h--
			m := b.heap[h]
			if m > desc.maxCode {
				continue
			}
			if int(tree[m].len) != bits {
				b.optLen += (bits - int(tree[m].len)) * int(tree[m].freq)
				tree[m].len = uint16(bits)
			}
			n--
		}
	}
}

// runs goes through the code lengths of a tree: emit gets a length (or 16, 17, 18 for a repetition), how often, and whether the
// length itself is sent before the repetition.
func runs(tree []node, maxCode int, emit func(cur, count int, first bool)) {
	prev, next := -1, int(tree[0].len)
	count, most, least := 0, 7, 4
	if next == 0 {
		most, least = 138, 3
	}
	for n := 0; n <= maxCode; n++ {
		cur := next
		next = 0xffff
		if n < maxCode {
			next = int(tree[n+1].len)
		}
		count++
		if count < most && cur == next {
			continue
		}
		switch {
		case count < least:
			for range count {
				emit(cur, 0, false)
			}
		case cur != 0:
			if cur != prev {
				emit(cur, 0, true)
				count--
			}
			emit(16, count, false)
		case count <= 10:
			emit(17, count, false)
		default:
			emit(18, count, false)
		}
		count, prev = 0, cur
		switch {
		case next == 0:
			most, least = 138, 3
		case cur == next:
			most, least = 6, 3
		default:
			most, least = 7, 4
		}
	}
}

func (b *blocks) sendTree(tree []node, maxCode int) {
	runs(tree, maxCode, func(cur, count int, first bool) {
		b.sendCode(&b.bl[cur])
		switch cur {
		case 16:
			if count > 0 {
				b.send(uint64(count-3), 2)
			}
		case 17:
			b.send(uint64(count-3), 3)
		case 18:
			b.send(uint64(count-11), 7)
		}
	})
}

// buildLengths builds the tree that codes the lengths of the other two, and returns the last of its lengths to send.
func (b *blocks) buildLengths() int {
	for _, d := range []*treeDesc{&b.lDesc, &b.dDesc} {
		runs(d.tree, d.maxCode, func(cur, count int, first bool) { b.bl[cur].freq++ })
	}
	b.build(&b.blDesc)
	last := blCodes - 1
	for ; last >= 3; last-- {
		if b.bl[blOrder[last]].len != 0 {
			break
		}
	}
	b.optLen += 3*(last+1) + 5 + 5 + 4
	return last
}

// storedBlock writes data as it is.
func (b *blocks) storedBlock(data []byte, last bool) {
	b.send(lastBit(last), 3)
	b.windup()
	n := len(data)
	b.out = append(b.out, byte(n), byte(n>>8), ^byte(n), ^byte(n>>8))
	b.out = append(b.out, data...)
}

func lastBit(last bool) uint64 {
	if last {
		return 1
	}
	return 0
}

// flushBlock writes the symbols in the shortest of the three ways; data is what they stand for, nil if it is gone.
func (b *blocks) flushBlock(data []byte, size int, last bool) {
	lastLength, optBytes, staticBytes := 0, 0, 0
	if b.level > 0 {
		b.build(&b.lDesc)
		b.build(&b.dDesc)
		lastLength = b.buildLengths()
		optBytes, staticBytes = (b.optLen+3+7)>>3, (b.staticLen+3+7)>>3
		if staticBytes <= optBytes || b.fixed {
			optBytes = staticBytes
		}
	} else {
		optBytes = size + 5
		staticBytes = optBytes
	}
	switch {
	case size+4 <= optBytes && data != nil:
		b.storedBlock(data, last)
	case staticBytes == optBytes:
		b.send(1<<1+lastBit(last), 3)
		s := static()
		b.compress(s.l[:], s.d[:])
	default:
		b.send(2<<1+lastBit(last), 3)
		b.send(uint64(b.lDesc.maxCode+1-257), 5)
		b.send(uint64(b.dDesc.maxCode), 5)
		b.send(uint64(lastLength+1-4), 4)
		for i := 0; i <= lastLength; i++ {
			b.send(uint64(b.bl[blOrder[i]].len), 3)
		}
		b.sendTree(b.l[:], b.lDesc.maxCode)
		b.sendTree(b.d[:], b.dDesc.maxCode)
		b.compress(b.l[:], b.d[:])
	}
	b.initBlock()
	if last {
		b.windup()
	}
}

// compress writes the symbols with given trees.
func (b *blocks) compress(l, d []node) {
	s := static()
	for _, y := range b.syms {
		if y.dist == 0 {
			b.sendCode(&l[y.lc])
			continue
		}
		code := int(s.lengthCode[y.lc])
		b.sendCode(&l[code+literals+1])
		if extra := lengthExtra[code]; extra != 0 {
			b.send(uint64(int(y.lc)-s.lengthFrom[code]), uint(extra))
		}
		dist := int(y.dist) - 1
		code = distCode(dist)
		b.sendCode(&d[code])
		if extra := distExtra[code]; extra != 0 {
			b.send(uint64(dist-s.distFrom[code]), uint(extra))
		}
	}
	b.sendCode(&l[endBlock])
}
