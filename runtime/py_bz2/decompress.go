package py_bz2

// decoder decompresses a stream, block by block: a block waits until all of its input is there.
type decoder struct {
	in       []byte
	pos      uint // in bits
	started  bool
	level    int
	combined uint32
	done     bool
	bad      bool
	out      []byte
}

type short struct{}

func (d *decoder) clone() *decoder {
	n := *d
	n.in = append([]byte(nil), d.in...)
	n.out = append([]byte(nil), d.out...)
	return &n
}

func (d *decoder) bits(n uint) uint32 {
	var v uint32
	for range n {
		if d.pos/8 >= uint(len(d.in)) {
			panic(short{})
		}
		v = v<<1 | uint32(d.in[d.pos/8]>>(7-d.pos%8)&1)
		d.pos++
	}
	return v
}

// run decodes what it can.
func (d *decoder) run() {
	for !d.done && !d.bad {
		pos := d.pos
		if !d.step() {
			d.pos = pos
			break
		}
	}
	drop := d.pos / 8
	d.in = append([]byte(nil), d.in[min(drop, uint(len(d.in))):]...)
	d.pos -= drop * 8
}

// step decodes the header or a block; false when the input ends in it.
func (d *decoder) step() (ok bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, isShort := r.(short); !isShort {
				panic(r)
			}
			ok = false
		}
	}()
	if !d.started {
		if d.bits(24) != 0x425a68 {
			d.bad = true
			return true
		}
		d.level = int(d.bits(8)) - '0'
		if d.level < 1 || d.level > 9 {
			d.bad = true
			return true
		}
		d.started = true
		return true
	}
	switch hi, lo := d.bits(24), d.bits(24); {
	case hi == 0x314159 && lo == 0x265359:
		d.block()
	case hi == 0x177245 && lo == 0x385090:
		if d.bits(16)<<16|d.bits(16) != d.combined {
			d.bad = true
			return true
		}
		d.pos = (d.pos + 7) / 8 * 8
		d.done = true
	default:
		d.bad = true
	}
	return true
}

// table decodes one Huffman code.
type table struct {
	first, start [22]int
	count        [22]int
	symbols      []uint16
}

func newTable(lens []int) *table {
	t := &table{}
	for _, l := range lens {
		t.count[l]++
	}
	code, index := 0, 0
	for l := 1; l <= 20; l++ {
		t.first[l], t.start[l] = code, index
		for s, n := range lens {
			if n == l {
				t.symbols = append(t.symbols, uint16(s))
			}
		}
		index += t.count[l]
		code = (code + t.count[l]) << 1
	}
	return t
}

func (d *decoder) symbol(t *table) int {
	code := 0
	for l := 1; l <= 20; l++ {
		code = code<<1 | int(d.bits(1))
		if i := code - t.first[l]; i >= 0 && i < t.count[l] {
			return int(t.symbols[t.start[l]+i])
		}
	}
	return -1
}

func (d *decoder) block() {
	crc := d.bits(16)<<16 | d.bits(16)
	if d.bits(1) == 1 { // randomised blocks have not been written since 1998
		d.bad = true
		return
	}
	origin := int(d.bits(24))
	var used []byte
	ranges := d.bits(16)
	for i := range 16 {
		if ranges>>(15-i)&1 == 0 {
			continue
		}
		chars := d.bits(16)
		for k := range 16 {
			if chars>>(15-k)&1 == 1 {
				used = append(used, byte(i*16+k))
			}
		}
	}
	groups, n := int(d.bits(3)), int(d.bits(15))
	if len(used) == 0 || groups < 2 || groups > 6 || n < 1 {
		d.bad = true
		return
	}
	selectors, tables := d.tables(groups, n, len(used)+2)
	if d.bad {
		return
	}
	last, ok := d.column(used, selectors, tables)
	if !ok || origin >= len(last) {
		d.bad = true
		return
	}
	d.restore(last, origin, crc)
}

func (d *decoder) tables(groups, n, size int) (selectors []int, tables []*table) {
	pos := []int{0, 1, 2, 3, 4, 5}
	for range n {
		j := 0
		for d.bits(1) == 1 {
			if j++; j >= groups {
				d.bad = true
				return
			}
		}
		s := pos[j]
		copy(pos[1:j+1], pos[:j])
		pos[0] = s
		selectors = append(selectors, s)
	}
	for range groups {
		lens := make([]int, size)
		cur := int(d.bits(5))
		for i := range lens {
			for {
				if cur < 1 || cur > 20 {
					d.bad = true
					return
				}
				if d.bits(1) == 0 {
					break
				}
				cur += 1 - 2*int(d.bits(1))
			}
			lens[i] = cur
		}
		tables = append(tables, newTable(lens))
	}
	return selectors, tables
}

// column decodes the last column of the sorted rotations.
func (d *decoder) column(used []byte, selectors []int, tables []*table) ([]byte, bool) {
	limit := 100000 * d.level
	front := append([]byte(nil), used...)
	var last []byte
	run, unit := 0, 1
	for i := 0; ; i++ {
		if i/groupSize >= len(selectors) {
			return nil, false
		}
		s := d.symbol(tables[selectors[i/groupSize]])
		if s == runA || s == runB {
			if unit > limit {
				return nil, false
			}
			run += unit << uint(s)
			unit <<= 1
			continue
		}
		if run > 0 {
			if len(last)+run > limit {
				return nil, false
			}
			for range run {
				last = append(last, front[0])
			}
			run, unit = 0, 1
		}
		switch {
		case s < 0:
			return nil, false
		case s == len(used)+1:
			return last, true
		case len(last) >= limit:
			return nil, false
		}
		c := front[s-1]
		copy(front[1:s], front[:s-1])
		front[0] = c
		last = append(last, c)
	}
}

// restore undoes the transform and the run lengths.
func (d *decoder) restore(last []byte, origin int, want uint32) {
	var start [257]int
	for _, c := range last {
		start[int(c)+1]++
	}
	for i := range 256 {
		start[i+1] += start[i]
	}
	next := make([]int32, len(last))
	for i, c := range last {
		next[start[c]] = int32(i)
		start[c]++
	}
	crc, run, prev := uint32(0xffffffff), 0, -1
	at := int(next[origin])
	put := func(c byte) {
		crc = crcUpdate(crc, c)
		d.out = append(d.out, c)
	}
	for range last {
		c := last[at]
		at = int(next[at])
		if run == 4 {
			for range c {
				put(byte(prev))
			}
			run, prev = 0, -1
			continue
		}
		if int(c) == prev {
			run++
		} else {
			run, prev = 1, int(c)
		}
		put(c)
	}
	if ^crc != want {
		d.bad = true
	}
	d.combined = (d.combined<<1 | d.combined>>31) ^ want
}
