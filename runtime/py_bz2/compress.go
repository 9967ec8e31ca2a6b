package py_bz2

import (
	"cmp"
	"slices"
)

// Compression as bzip2 does it: run lengths, Burrows-Wheeler transform, move to front, up to six Huffman tables.

const (
	groupSize  = 50
	iterations = 4
	maxCodeLen = 17
	runA       = 0
	runB       = 1
)

// crcUpdate continues bzip2's CRC-32, which is computed from the highest bit down.
func crcUpdate(crc uint32, c byte) uint32 {
	crc ^= uint32(c) << 24
	for range 8 {
		if crc&0x80000000 != 0 {
			crc = crc<<1 ^ 0x04c11db7
		} else {
			crc <<= 1
		}
	}
	return crc
}

// encoder compresses a stream.
type encoder struct {
	level    int
	limit    int
	block    []byte
	used     [256]bool
	crc      uint32
	combined uint32
	char     int // the byte whose run goes on; 256: none
	run      int
	blocks   int
	out      []byte
	bits     uint64
	nbits    uint
}

func newEncoder(level int) *encoder {
	return &encoder{level: level, limit: 100000*level - 19, crc: 0xffffffff, char: 256}
}

func (e *encoder) clone() *encoder {
	n := *e
	n.block = append([]byte(nil), e.block...)
	n.out = append([]byte(nil), e.out...)
	return &n
}

func (e *encoder) put(n uint, v uint32) {
	e.bits = e.bits<<n | uint64(v)
	for e.nbits += n; e.nbits >= 8; e.nbits -= 8 {
		e.out = append(e.out, byte(e.bits>>(e.nbits-8)))
	}
}

// endRun moves the run into the block.
func (e *encoder) endRun() {
	if e.char == 256 {
		return
	}
	c := byte(e.char)
	for range e.run {
		e.crc = crcUpdate(e.crc, c)
	}
	e.used[c] = true
	for range min(e.run, 4) {
		e.block = append(e.block, c)
	}
	if e.run >= 4 {
		e.used[e.run-4] = true
		e.block = append(e.block, byte(e.run-4))
	}
	e.char, e.run = 256, 0
}

// write takes data in and compresses the blocks that become full.
func (e *encoder) write(data []byte) {
	for _, c := range data {
		if len(e.block) >= e.limit {
			e.flush(false)
		}
		if int(c) == e.char && e.run < 255 {
			e.run++
			continue
		}
		e.endRun()
		e.char, e.run = int(c), 1
	}
}

// finish ends the stream.
func (e *encoder) finish() {
	if len(e.block) >= e.limit {
		e.flush(false)
	}
	e.endRun()
	e.flush(true)
}

// flush writes the block.
func (e *encoder) flush(last bool) {
	if e.blocks == 0 {
		e.out = append(e.out, 'B', 'Z', 'h', byte('0'+e.level))
	}
	e.blocks++
	if len(e.block) > 0 {
		crc := ^e.crc
		e.combined = (e.combined<<1 | e.combined>>31) ^ crc
		order := sortRotations(e.block)
		origin := 0
		for i, p := range order {
			if p == 0 {
				origin = i
			}
		}
		e.put(24, 0x314159)
		e.put(24, 0x265359)
		e.put(16, crc>>16)
		e.put(16, crc&0xffff)
		e.put(1, 0)
		e.put(24, uint32(origin))
		e.symbols(order)
	}
	e.block, e.crc, e.used = nil, 0xffffffff, [256]bool{}
	if last {
		e.put(24, 0x177245)
		e.put(24, 0x385090)
		e.put(16, e.combined>>16)
		e.put(16, e.combined&0xffff)
		if e.nbits > 0 {
			e.put(8-e.nbits, 0)
		}
	}
}

// rotation is one rotation of the block with what it is sorted by at the moment.
type rotation struct {
	key uint64
	at  int32
}

// sortRotations sorts the rotations of a block: by their first bytes, then groups that are still equal by the rank of what
// follows, which doubles the length that is compared. Equal rotations stand in falling order.
func sortRotations(b []byte) []int32 {
	const first = 8
	n := len(b)
	items := make([]rotation, n)
	var key uint64
	for i := range first {
		key = key<<8 | uint64(b[i%n])
	}
	for i := range items {
		items[i] = rotation{key, int32(i)}
		key = key<<8 | uint64(b[(i+first)%n])
	}
	rank := make([]int32, n)
	groups := split([][2]int{{0, n}}, items, rank)
	for k := first; len(groups) > 0 && k < 2*n; k *= 2 {
		for _, g := range groups {
			for i := g[0]; i < g[1]; i++ {
				items[i].key = uint64(rank[(int(items[i].at)+k)%n])
			}
		}
		groups = split(groups, items, rank)
	}
	order := make([]int32, n)
	for i, r := range items {
		order[i] = r.at
	}
	return order
}

// split sorts groups by their keys, ranks what differs, and returns the groups that are left.
func split(groups [][2]int, items []rotation, rank []int32) [][2]int {
	var left [][2]int
	for _, g := range groups {
		part := items[g[0]:g[1]]
		slices.SortFunc(part, func(x, y rotation) int {
			if x.key != y.key {
				return cmp.Compare(x.key, y.key)
			}
			return cmp.Compare(y.at, x.at)
		})
	}
	for _, g := range groups {
		for lo := g[0]; lo < g[1]; {
			hi := lo + 1
			for hi < g[1] && items[hi].key == items[lo].key {
				hi++
			}
			for i := lo; i < hi; i++ {
				rank[items[i].at] = int32(lo)
			}
			if hi-lo > 1 {
				left = append(left, [2]int{lo, hi})
			}
			lo = hi
		}
	}
	return left
}

// symbols writes the transformed block.
func (e *encoder) symbols(order []int32) {
	var seq [256]int
	n := 0
	for c, used := range e.used {
		if used {
			seq[c] = n
			n++
		}
	}
	mtf := e.moveToFront(order, &seq, n)
	size := n + 2
	freq := make([]int, size)
	for _, v := range mtf {
		freq[v]++
	}
	tables := startTables(freq, len(mtf))
	selectors := refine(tables, mtf, size)
	for i := range 16 {
		e.put(1, flag(e.any(i)))
	}
	for i := range 16 {
		if e.any(i) {
			for k := range 16 {
				e.put(1, flag(e.used[i*16+k]))
			}
		}
	}
	e.put(3, uint32(len(tables)))
	e.put(15, uint32(len(selectors)))
	var pos [6]int
	for i := range pos {
		pos[i] = i
	}
	for _, s := range selectors {
		j := 0
		for ; pos[j] != s; j++ {
			e.put(1, 1)
		}
		e.put(1, 0)
		copy(pos[1:j+1], pos[:j])
		pos[0] = s
	}
	codes := make([][]uint32, len(tables))
	for t, lens := range tables {
		cur := lens[0]
		e.put(5, uint32(cur))
		for _, l := range lens {
			for ; cur < l; cur++ {
				e.put(2, 2)
			}
			for ; cur > l; cur-- {
				e.put(2, 3)
			}
			e.put(1, 0)
		}
		codes[t] = assign(lens)
	}
	for g, s := range selectors {
		for _, v := range mtf[g*groupSize : min(len(mtf), (g+1)*groupSize)] {
			e.put(uint(tables[s][v]), codes[s][v])
		}
	}
}

func flag(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

func (e *encoder) any(i int) bool {
	for k := range 16 {
		if e.used[i*16+k] {
			return true
		}
	}
	return false
}

func (e *encoder) moveToFront(order []int32, seq *[256]int, n int) []uint16 {
	front := make([]int, n)
	for i := range front {
		front[i] = i
	}
	var out []uint16
	zeros := 0
	flush := func() {
		for z := zeros; z > 0; z = (z - 1) / 2 {
			if z&1 == 1 {
				out = append(out, runA)
			} else {
				out = append(out, runB)
			}
		}
		zeros = 0
	}
	for _, p := range order {
		j := int(p) - 1
		if j < 0 {
			j += len(e.block)
		}
		v := seq[e.block[j]]
		if front[0] == v {
			zeros++
			continue
		}
		flush()
		k := 1
		for front[k] != v {
			k++
		}
		copy(front[1:k+1], front[:k])
		front[0] = v
		out = append(out, uint16(k+1))
	}
	flush()
	return append(out, uint16(n+1))
}

// startTables splits the symbols into groups of about the same weight.
func startTables(freq []int, total int) [][]int {
	groups := 6
	for i, limit := range []int{200, 600, 1200, 2400} {
		if total < limit {
			groups = i + 2
			break
		}
	}
	tables := make([][]int, groups)
	rest, from := total, 0
	for part := groups; part > 0; part-- {
		want, to, sum := rest/part, from-1, 0
		for sum < want && to < len(freq)-1 {
			to++
			sum += freq[to]
		}
		if to > from && part != groups && part != 1 && (groups-part)%2 == 1 {
			sum -= freq[to]
			to--
		}
		lens := make([]int, len(freq))
		for v := range lens {
			if v < from || v > to {
				lens[v] = 15
			}
		}
		tables[part-1] = lens
		from = to + 1
		rest -= sum
	}
	return tables
}

// refine chooses the best table for each group of symbols and builds the tables anew, a few times.
func refine(tables [][]int, mtf []uint16, size int) []int {
	var selectors []int
	for range iterations {
		selectors = selectors[:0]
		freqs := make([][]int, len(tables))
		for t := range freqs {
			freqs[t] = make([]int, size)
		}
		for from := 0; from < len(mtf); from += groupSize {
			group := mtf[from:min(len(mtf), from+groupSize)]
			best, cost := -1, 999999999
			for t, lens := range tables {
				c := 0
				for _, v := range group {
					c += lens[v]
				}
				if c < cost {
					best, cost = t, c
				}
			}
			selectors = append(selectors, best)
			for _, v := range group {
				freqs[best][v]++
			}
		}
		for t := range tables {
			tables[t] = codeLengths(freqs[t])
		}
	}
	return selectors
}

// codeLengths builds a Huffman code; the low byte of a weight is the depth of the tree below.
func codeLengths(freq []int) []int {
	n := len(freq)
	weight := make([]int, 2*n+2)
	parent := make([]int, 2*n+2)
	for i, f := range freq {
		weight[i+1] = max(f, 1) << 8
	}
	lens := make([]int, n)
	for {
		huffmanTree(weight, parent, n)
		tooLong := false
		for i := 1; i <= n; i++ {
			d := 0
			for k := i; parent[k] >= 0; k = parent[k] {
				d++
			}
			lens[i-1] = d
			tooLong = tooLong || d > maxCodeLen
		}
		if !tooLong {
			return lens
		}
		for i := 1; i <= n; i++ {
			weight[i] = (1 + weight[i]>>8/2) << 8
		}
	}
}

func huffmanTree(weight, parent []int, n int) {
	heap := make([]int, n+3)
	size := 0
	weight[0] = 0
	parent[0] = -2
	up := func(z int) {
		tmp := heap[z]
		for weight[tmp] < weight[heap[z>>1]] {
			heap[z] = heap[z>>1]
			z >>= 1
		}
		heap[z] = tmp
	}
	pop := func() int {
		top := heap[1]
		heap[1] = heap[size]
		size--
		z, tmp := 1, heap[1]
		for {
			y := z << 1
			if y > size {
				break
			}
			if y < size && weight[heap[y+1]] < weight[heap[y]] {
				y++
			}
			if weight[tmp] < weight[heap[y]] {
				break
			}
			heap[z] = heap[y]
			z = y
		}
		heap[z] = tmp
		return top
	}
	for i := 1; i <= n; i++ {
		parent[i] = -1
		size++
		heap[size] = i
		up(size)
	}
	nodes := n
	for size > 1 {
		a, b := pop(), pop()
		nodes++
		parent[a], parent[b], parent[nodes] = nodes, nodes, -1
		weight[nodes] = (weight[a]&^0xff + weight[b]&^0xff) | (1 + max(weight[a]&0xff, weight[b]&0xff))
		size++
		heap[size] = nodes
		up(size)
	}
}

// assign gives the codes of a table.
func assign(lens []int) []uint32 {
	lo, hi := 32, 0
	for _, l := range lens {
		lo, hi = min(lo, l), max(hi, l)
	}
	codes := make([]uint32, len(lens))
	next := uint32(0)
	for n := lo; n <= hi; n++ {
		for i, l := range lens {
			if l == n {
				codes[i] = next
				next++
			}
		}
		next <<= 1
	}
	return codes
}
