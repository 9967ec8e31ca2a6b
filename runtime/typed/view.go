package typed

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// View indexes a string in constant time.
type View struct {
	s string
	// wide holds the byte position of each code point; nil when they are one byte each.
	wide []int32
	n    int64
	// fast is s where a byte is a code point, and empty otherwise.
	fast string
}

// ViewOf makes the view of a string.
func ViewOf(s string) View {
	if ascii(s) {
		return View{s: s, n: int64(len(s)), fast: s}
	}
	v := View{s: s, wide: make([]int32, 0, len(s)/2)}
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			v.wide = append(v.wide, int32(i))
		}
	}
	v.n = int64(len(v.wide))
	v.wide = append(v.wide, int32(len(s)))
	return v
}

// Len is len(s).
func (v *View) Len() int64 { return v.n }

// At is s[i].
func (v *View) At(i int64) string {
	if uint64(i) < uint64(len(v.fast)) {
		return v.fast[i : i+1]
	}
	return v.at(i)
}

func (v *View) at(i int64) string {
	if i < 0 {
		i += v.n
	}
	if i < 0 || i >= v.n {
		py.Throw(py.IndexError, "string index out of range")
	}
	if v.wide == nil {
		return v.s[i : i+1]
	}
	return v.s[v.wide[i]:v.wide[i+1]]
}

// Slice is s[lo:hi].
func (v *View) Slice(lo, hi int64) string {
	a, b := bounds(lo, hi, int(v.n))
	if v.wide == nil {
		return v.s[a:b]
	}
	return v.s[v.wide[a]:v.wide[b]]
}

// Builder is a string that grows at its end.
type Builder struct{ b strings.Builder }

// Set is s = text.
func (s *Builder) Set(text string) {
	s.b.Reset()
	s.b.WriteString(text)
}

// Add is s += text.
func (s *Builder) Add(text string) { s.b.WriteString(text) }

// String is s.
func (s *Builder) String() string { return s.b.String() }
