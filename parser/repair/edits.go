package repair

import (
	"sort"
	"strings"
)

// change is one replacement in some text: bytes [start,end) become text. The stages of a repair hand lists of changes from
// one to the next; compose turns two lists into one, so that all of them speak about the original in the end.
type change struct {
	start, end int
	text       string
	code       Code
	reason     string
}

// sortChanges orders by position; insertions at one place keep their order.
func sortChanges(list []change) {
	sort.SliceStable(list, func(i, j int) bool {
		if list[i].start != list[j].start {
			return list[i].start < list[j].start
		}
		return list[i].end < list[j].end
	})
}

// overlapping reports whether sorted changes collide, which makes them useless.
func overlapping(list []change) bool {
	for i := 1; i < len(list); i++ {
		if list[i].start < list[i-1].end {
			return true
		}
	}
	return false
}

// applyChanges returns src with the sorted changes made.
func applyChanges(src string, list []change) string {
	if len(list) == 0 {
		return src
	}
	var b strings.Builder
	b.Grow(len(src) + 16*len(list))
	at := 0
	for _, c := range list {
		b.WriteString(src[at:c.start])
		b.WriteString(c.text)
		at = c.end
	}
	b.WriteString(src[at:])
	return b.String()
}

// tidyChanges drops changes that change nothing and trims what old and new text have in common at both ends, at rune
// boundaries, so that an edit shows only what really differs.
func tidyChanges(src string, list []change) []change {
	out := list[:0:0]
	for _, c := range list {
		old := src[c.start:c.end]
		if old == c.text {
			continue
		}
		n := commonPrefix(old, c.text)
		c.start += n
		c.text = c.text[n:]
		m := commonSuffix(src[c.start:c.end], c.text)
		c.end -= m
		c.text = c.text[:len(c.text)-m]
		out = append(out, c)
	}
	return out
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (n < len(a) && !startsRune(a[n]) || n < len(b) && !startsRune(b[n])) {
		n--
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	for n > 0 && !startsRune(a[len(a)-n]) {
		n--
	}
	return n
}

func startsRune(c byte) bool { return c&0xC0 != 0x80 }

// compose joins first (original -> middle) and second (middle -> final) into one list original -> final.
// Where a change of second touches text that first inserted, both become one change that keeps the code of the first.
func compose(orig string, first, second []change) []change {
	if len(first) == 0 {
		return second
	}
	if len(second) == 0 {
		return first
	}
	c := composer{orig: orig, first: first, second: second}
	return c.run()
}

// composer walks both lists in step; pos is an offset in the middle text.
type composer struct {
	orig          string
	first, second []change
	out           []change
	shift         int // middle offset minus original offset, for text after the changes of first seen so far
}

func (c *composer) run() []change {
	i, j := 0, 0
	for i < len(c.first) || j < len(c.second) {
		switch {
		case j == len(c.second) || i < len(c.first) && c.midEnd(i) <= c.second[j].start && !c.touches(i, j):
			c.out = append(c.out, c.first[i])
			c.shift += len(c.first[i].text) - (c.first[i].end - c.first[i].start)
			i++
		case i == len(c.first) || c.second[j].end <= c.midStart(i) && !c.touches(i, j):
			s := c.second[j]
			s.start -= c.shift
			s.end -= c.shift
			c.out = append(c.out, s)
			j++
		default:
			i, j = c.merge(i, j)
		}
	}
	return c.out
}

func (c *composer) midStart(i int) int { return c.first[i].start + c.shift }
func (c *composer) midEnd(i int) int   { return c.midStart(i) + len(c.first[i].text) }

// touches reports whether change j of second reaches into the text that change i of first wrote.
func (c *composer) touches(i, j int) bool {
	s := c.second[j]
	return s.start < c.midEnd(i) && s.end > c.midStart(i)
}

// merge makes one change of a cluster of overlapping changes and returns the indices after it.
func (c *composer) merge(i, j int) (int, int) {
	i0, j0 := i, j
	shift := c.shift
	lo := min(c.midStart(i), c.second[j].start)
	hi := lo
	for {
		grown := false
		if i < len(c.first) && (c.first[i].start+shift < hi || i == i0) {
			f := c.first[i]
			hi = max(hi, f.start+shift+len(f.text))
			shift += len(f.text) - (f.end - f.start)
			i++
			grown = true
		}
		if j < len(c.second) && (c.second[j].start < hi || j == j0) {
			hi = max(hi, c.second[j].end)
			j++
			grown = true
		}
		if !grown {
			break
		}
	}
	c.out = append(c.out, change{
		start: lo - c.shift, end: hi - shift, text: c.mergedText(lo, hi, i0, i, j0, j),
		code: c.first[i0].code, reason: c.first[i0].reason,
	})
	c.shift = shift
	return i, j
}

// mergedText is the final text of the cluster [lo,hi) of the middle text.
func (c *composer) mergedText(lo, hi, i0, i1, j0, j1 int) string {
	var mid strings.Builder
	shift, at := c.shift, lo
	for _, f := range c.first[i0:i1] {
		mid.WriteString(c.orig[at-shift : f.start])
		mid.WriteString(f.text)
		at = f.start + shift + len(f.text)
		shift += len(f.text) - (f.end - f.start)
	}
	if at < hi {
		mid.WriteString(c.orig[at-shift : hi-shift])
	}
	list := make([]change, 0, j1-j0)
	for _, s := range c.second[j0:j1] {
		s.start -= lo
		s.end -= lo
		list = append(list, s)
	}
	return applyChanges(mid.String(), list)
}
