package pyzlib

const (
	minMatch     = 3
	maxMatch     = 258
	minLookahead = maxMatch + minMatch + 1
	tooFar       = 4096
)

// How data is flushed.
const (
	noFlush = iota
	partialFlush
	syncFlush
	fullFlush
	finish
	blockFlush
	treesFlush
)

// Strategies.
const (
	strategyDefault = iota
	strategyFiltered
	strategyHuffman
	strategyRLE
	strategyFixed
)

// tuning is how hard a level looks for matches.
type tuning struct{ good, lazy, nice, chain int }

var levels = [10]tuning{{}, {4, 4, 8, 4}, {4, 5, 16, 8}, {4, 6, 32, 32}, {4, 4, 16, 16}, {8, 16, 32, 32}, {8, 16, 128, 128}, {8, 32, 128, 256},
	{32, 128, 258, 1024}, {32, 258, 258, 4096}}

// deflater finds repetitions as zlib does: the same hash chains over the same sliding window, so that it finds the same.
type deflater struct {
	blocks
	tuning
	strategy    int
	wsize       int
	window      []byte
	prev, head  []uint16
	hash        uint32
	shift       uint
	mask        uint32
	input       []byte
	strstart    int
	lookahead   int
	blockStart  int
	matchStart  int
	matchLength int
	prevLength  int
	prevMatch   int
	available   bool
	insert      int
	held        []byte // what level 0 has not written yet
}

func newDeflater(level, wbits, memLevel, strategy int) *deflater {
	if wbits == 8 {
		wbits = 9
	}
	d := &deflater{tuning: levels[level], strategy: strategy, wsize: 1 << wbits, matchLength: minMatch - 1, prevLength: minMatch - 1}
	d.level, d.fixed = level, strategy == strategyFixed
	d.window = make([]byte, 2*d.wsize+maxMatch+8)
	d.prev = make([]uint16, d.wsize)
	hashBits := uint(memLevel + 7)
	d.head = make([]uint16, 1<<hashBits)
	d.mask = 1<<hashBits - 1
	d.shift = (hashBits + minMatch - 1) / minMatch
	d.blocks.init(1 << (memLevel + 6))
	return d
}

// clone is a copy that goes on by itself.
func (d *deflater) clone() *deflater {
	n := *d
	n.window = append([]byte(nil), d.window...)
	n.prev = append([]uint16(nil), d.prev...)
	n.head = append([]uint16(nil), d.head...)
	n.syms = append([]symbol(nil), d.syms...)
	n.out = append([]byte(nil), d.out...)
	n.input = append([]byte(nil), d.input...)
	n.lDesc.tree, n.dDesc.tree, n.blDesc.tree = n.l[:], n.d[:], n.bl[:]
	return &n
}

func (d *deflater) maxDist() int { return d.wsize - minLookahead }

func (d *deflater) update(c byte) { d.hash = (d.hash<<d.shift ^ uint32(c)) & d.mask }

// insertString enters the string at a position and returns the last one with the same hash; 0: none.
func (d *deflater) insertString(at int) int {
	d.update(d.window[at+minMatch-1])
	h := d.head[d.hash]
	d.prev[at&(d.wsize-1)] = h
	d.head[d.hash] = uint16(at)
	return int(h)
}

// slide moves the upper half of the window down.
func (d *deflater) slide() {
	copy(d.window[:d.wsize], d.window[d.wsize:2*d.wsize])
	d.matchStart -= d.wsize
	d.strstart -= d.wsize
	d.blockStart -= d.wsize
	d.insert = min(d.insert, d.strstart)
	for _, table := range [][]uint16{d.head, d.prev} {
		for i, v := range table {
			if int(v) >= d.wsize {
				table[i] = v - uint16(d.wsize)
			} else {
				table[i] = 0
			}
		}
	}
}

// fill moves input into the window.
func (d *deflater) fill() {
	for {
		more := 2*d.wsize - d.lookahead - d.strstart
		if d.strstart >= d.wsize+d.maxDist() {
			d.slide()
			more += d.wsize
		}
		if len(d.input) == 0 {
			return
		}
		n := copy(d.window[d.strstart+d.lookahead:d.strstart+d.lookahead+more], d.input)
		d.input = d.input[n:]
		d.lookahead += n
		if d.lookahead+d.insert >= minMatch {
			at := d.strstart - d.insert
			d.hash = uint32(d.window[at])
			d.update(d.window[at+1])
			for d.insert > 0 {
				d.update(d.window[at+minMatch-1])
				d.prev[at&(d.wsize-1)] = d.head[d.hash]
				d.head[d.hash] = uint16(at)
				at++
				d.insert--
				if d.lookahead+d.insert < minMatch {
					break
				}
			}
		}
		if d.lookahead >= minLookahead || len(d.input) == 0 {
			return
		}
	}
}

// longest finds the longest match on the chain that begins at cur.
func (d *deflater) longest(cur int) int {
	chain, scan, best, nice := d.chain, d.strstart, d.prevLength, d.nice
	limit := max(0, d.strstart-d.maxDist())
	if d.prevLength >= d.good {
		chain >>= 2
	}
	nice = min(nice, d.lookahead)
	w := d.window
	for {
		if w[cur+best] == w[scan+best] && w[cur+best-1] == w[scan+best-1] && w[cur] == w[scan] && w[cur+1] == w[scan+1] {
			n := 2
			for n < maxMatch && w[cur+n] == w[scan+n] {
				n++
			}
			if n > best {
				d.matchStart, best = cur, n
				if n >= nice {
					break
				}
			}
		}
		cur = int(d.prev[cur&(d.wsize-1)])
		if chain--; cur <= limit || chain == 0 {
			break
		}
	}
	return min(best, d.lookahead)
}

// endBlock writes what has been collected.
func (d *deflater) endBlock(last bool) {
	var data []byte
	if d.blockStart >= 0 {
		data = d.window[d.blockStart:d.strstart]
	}
	d.flushBlock(data, d.strstart-d.blockStart, last)
	d.blockStart = d.strstart
	d.flushBits()
}

// run compresses the input; how says what is to be flushed at its end.
func (d *deflater) run(input []byte, how int) {
	d.input = input
	switch {
	case d.level == 0:
		d.stored(how)
	case d.strategy == strategyHuffman:
		d.huffman(how)
	case d.strategy == strategyRLE:
		d.rle(how)
	case d.level <= 3:
		d.fast(how)
	default:
		d.slow(how)
	}
	switch how {
	case partialFlush:
		d.send(1<<1, 3)
		d.sendCode(&static().l[endBlock])
		d.flushBits()
	case syncFlush, fullFlush:
		d.storedBlock([]byte{}, false)
		if how == fullFlush {
			clear(d.head)
			if d.lookahead == 0 {
				d.strstart, d.blockStart, d.insert = 0, 0, 0
			}
		}
	}
}

// ready fills the window and says whether to go on.
func (d *deflater) ready(how, want int) (more, done bool) {
	if d.lookahead >= want {
		return true, false
	}
	d.fill()
	if d.lookahead < want && how == noFlush {
		return false, true
	}
	return d.lookahead > 0, false
}

// end is what all ways of compressing do when the input has been used up.
func (d *deflater) end(how, insert int) {
	d.insert = insert
	if how == finish {
		d.endBlock(true)
		return
	}
	if len(d.syms) > 0 {
		d.endBlock(false)
	}
}

func (d *deflater) slow(how int) {
	for {
		more, wait := d.ready(how, minLookahead)
		if wait {
			return
		}
		if !more {
			break
		}
		head := 0
		if d.lookahead >= minMatch {
			head = d.insertString(d.strstart)
		}
		d.prevLength, d.prevMatch = d.matchLength, d.matchStart
		d.matchLength = minMatch - 1
		if head != 0 && d.prevLength < d.lazy && d.strstart-head <= d.maxDist() {
			d.matchLength = d.longest(head)
			if d.matchLength <= 5 && (d.strategy == strategyFiltered || d.matchLength == minMatch && d.strstart-d.matchStart > tooFar) {
				d.matchLength = minMatch - 1
			}
		}
		switch {
		case d.prevLength >= minMatch && d.matchLength <= d.prevLength:
			d.takePrevious()
		case d.available:
			if d.tally(0, int(d.window[d.strstart-1])) {
				d.endBlock(false)
			}
			d.strstart++
			d.lookahead--
		default:
			d.available = true
			d.strstart++
			d.lookahead--
		}
	}
	if d.available {
		d.tally(0, int(d.window[d.strstart-1]))
		d.available = false
	}
	d.end(how, min(d.strstart, minMatch-1))
}

// takePrevious uses the match that began one byte before.
func (d *deflater) takePrevious() {
	last := d.strstart + d.lookahead - minMatch
	full := d.tally(d.strstart-1-d.prevMatch, d.prevLength-minMatch)
	d.lookahead -= d.prevLength - 1
	for n := d.prevLength - 2; n > 0; n-- {
		d.strstart++
		if d.strstart <= last {
			d.insertString(d.strstart)
		}
	}
	d.available = false
	d.matchLength = minMatch - 1
	d.strstart++
	if full {
		d.endBlock(false)
	}
}

func (d *deflater) fast(how int) {
	for {
		more, wait := d.ready(how, minLookahead)
		if wait {
			return
		}
		if !more {
			break
		}
		head := 0
		if d.lookahead >= minMatch {
			head = d.insertString(d.strstart)
		}
		if head != 0 && d.strstart-head <= d.maxDist() {
			d.matchLength = d.longest(head)
		}
		full := false
		if d.matchLength >= minMatch {
			full = d.tally(d.strstart-d.matchStart, d.matchLength-minMatch)
			d.lookahead -= d.matchLength
			if d.matchLength <= d.lazy && d.lookahead >= minMatch {
				for d.matchLength--; d.matchLength > 0; d.matchLength-- {
					d.strstart++
					d.insertString(d.strstart)
				}
				d.strstart++
			} else {
				d.strstart += d.matchLength
				d.matchLength = 0
				d.hash = uint32(d.window[d.strstart])
				d.update(d.window[d.strstart+1])
			}
		} else {
			full = d.tally(0, int(d.window[d.strstart]))
			d.lookahead--
			d.strstart++
		}
		if full {
			d.endBlock(false)
		}
	}
	d.end(how, min(d.strstart, minMatch-1))
}

func (d *deflater) huffman(how int) {
	for {
		if d.lookahead == 0 {
			d.fill()
			if d.lookahead == 0 {
				if how == noFlush {
					return
				}
				break
			}
		}
		d.matchLength = 0
		full := d.tally(0, int(d.window[d.strstart]))
		d.lookahead--
		d.strstart++
		if full {
			d.endBlock(false)
		}
	}
	d.end(how, 0)
}

func (d *deflater) rle(how int) {
	for {
		more, wait := d.ready(how, maxMatch+1)
		if wait {
			return
		}
		if !more {
			break
		}
		d.matchLength = 0
		if d.lookahead >= minMatch && d.strstart > 0 {
			c, n := d.window[d.strstart-1], 0
			for n < maxMatch && d.window[d.strstart+n] == c {
				n++
			}
			if n >= minMatch {
				d.matchLength = min(n, d.lookahead)
			}
		}
		full := false
		if d.matchLength >= minMatch {
			full = d.tally(1, d.matchLength-minMatch)
			d.lookahead -= d.matchLength
			d.strstart += d.matchLength
			d.matchLength = 0
		} else {
			full = d.tally(0, int(d.window[d.strstart]))
			d.lookahead--
			d.strstart++
		}
		if full {
			d.endBlock(false)
		}
	}
	d.end(how, 0)
}

// stored copies the input: blocks as long as the format allows. Short input waits until it is flushed.
func (d *deflater) stored(how int) {
	d.held = append(d.held, d.input...)
	d.input = nil
	for len(d.held) > 65535 || len(d.held) > 0 && how != noFlush && how != finish {
		n := min(len(d.held), 65535)
		d.storedBlock(d.held[:n], false)
		d.held = d.held[n:]
	}
	if how == finish {
		d.storedBlock(d.held, true)
		d.windup()
		d.held = nil
	}
}

// setDictionary fills the window with text that the data is likely to repeat.
func (d *deflater) setDictionary(dict []byte) {
	if len(dict) >= d.wsize {
		dict = dict[len(dict)-d.wsize:]
	}
	d.input = dict
	d.fill()
	for d.lookahead >= minMatch {
		at := d.strstart
		for n := d.lookahead - (minMatch - 1); n > 0; n-- {
			d.insertString(at)
			at++
		}
		d.strstart = at
		d.lookahead = minMatch - 1
		d.fill()
	}
	d.strstart += d.lookahead
	d.blockStart = d.strstart
	d.insert = d.lookahead
	d.lookahead = 0
	d.matchLength, d.prevLength, d.available = minMatch-1, minMatch-1, false
}
