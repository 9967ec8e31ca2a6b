package pyio

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// StringIO is io.StringIO. Appending, the usual case, is cheap; the text is split into characters only for reads and
// writes in the middle.
type StringIO struct {
	mu      sync.Mutex
	b       []byte // the text
	atEnd   bool   // the position is the end
	pos     int    // in bytes, when not at the end; may lie beyond it in characters (gap)
	gap     int
	newline string
	closed  bool
}

// Type returns _io.StringIO.
func (*StringIO) Type() *py.Type { return StringIOType }

// NewStringIO makes a StringIO positioned at the start of its content.
func NewStringIO(s string) *StringIO {
	return &StringIO{b: []byte(s), newline: "\n", atEnd: s == ""}
}

// ForkCopy makes the child's copy.
func (f *StringIO) ForkCopy(c *py.Copier) any {
	return &StringIO{b: append([]byte(nil), f.b...), atEnd: f.atEnd, pos: f.pos, gap: f.gap, newline: f.newline, closed: f.closed}
}

func (f *StringIO) check() {
	if f.closed {
		py.Throw(py.ValueError, "I/O operation on closed file")
	}
}

// Getvalue returns the whole text.
func (f *StringIO) Getvalue() string {
	f.check()
	f.mu.Lock()
	defer f.mu.Unlock()
	return string(f.b)
}

func (f *StringIO) offset() int {
	if f.atEnd {
		return len(f.b)
	}
	return f.pos
}

func (f *StringIO) setOffset(i int) {
	f.gap = 0
	f.atEnd = i >= len(f.b)
	f.pos = i
}

// Write writes at the position and returns the number of characters.
func (f *StringIO) Write(s string) int {
	f.check()
	n := utf8.RuneCountInString(s)
	switch f.newline {
	case universal:
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	case "\r", "\r\n":
		s = strings.ReplaceAll(s, "\n", f.newline)
	}
	if s == "" {
		return n
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.atEnd {
		f.b = append(f.b, make([]byte, f.gap)...)
		f.b = append(f.b, s...)
		f.gap = 0
		return n
	}
	end := f.pos
	for range s {
		if end >= len(f.b) {
			break
		}
		_, k := utf8.DecodeRune(f.b[end:])
		end += k
	}
	tail := append([]byte(nil), f.b[end:]...)
	f.b = append(append(f.b[:f.pos], s...), tail...)
	f.setOffset(f.pos + len(s))
	return n
}

func (f *StringIO) read(n int) string {
	f.check()
	f.mu.Lock()
	defer f.mu.Unlock()
	lo := f.offset()
	hi := len(f.b)
	if n >= 0 {
		hi = lo
		for ; n > 0 && hi < len(f.b); n-- {
			_, k := utf8.DecodeRune(f.b[hi:])
			hi += k
		}
	}
	s := string(f.b[lo:hi])
	if f.gap == 0 {
		f.setOffset(hi)
	}
	return s
}

func (f *StringIO) readline(limit int) string {
	f.check()
	f.mu.Lock()
	rest := string(f.b[f.offset():])
	f.mu.Unlock()
	line := &TextIO{newline: f.newline}
	if f.newline == universal || f.newline == "\n" {
		line.newline = "\n"
	}
	n := line.lineEnd([]byte(rest), true)
	if n == 0 {
		n = len(rest)
	}
	chars := utf8.RuneCountInString(rest[:n])
	if limit >= 0 {
		chars = min(chars, limit)
	}
	return f.read(chars)
}

func (f *StringIO) tell() int {
	f.check()
	return utf8.RuneCount(f.b[:f.offset()]) + f.gap
}

func (f *StringIO) seek(off, whence int) int {
	f.check()
	switch {
	case whence < 0 || whence > 2:
		py.Throw(py.ValueError, "Invalid whence (%d, should be 0, 1 or 2)", whence)
	case whence == 0 && off < 0:
		py.Throw(py.ValueError, "Negative seek position %d", off)
	case whence != 0 && off != 0:
		py.Throw(py.OSError, "Can't do nonzero cur-relative seeks")
	case whence == 2:
		off = utf8.RuneCount(f.b)
	case whence == 1:
		off = f.tell()
	}
	i, k := 0, off
	for ; k > 0 && i < len(f.b); k-- {
		_, n := utf8.DecodeRune(f.b[i:])
		i += n
	}
	f.setOffset(i)
	f.gap = k
	return off
}

func (f *StringIO) truncate(t *py.Thread, size py.Object) py.Object {
	f.check()
	n := f.tell()
	if !modkit.IsNone(size) {
		if n = modkit.Int(t, size); n < 0 {
			py.Throw(py.ValueError, "Negative size value %d", n)
		}
	}
	i := 0
	for k := n; k > 0 && i < len(f.b); k-- {
		_, w := utf8.DecodeRune(f.b[i:])
		i += w
	}
	pos, gap := f.offset(), f.gap
	f.b = f.b[:i]
	if pos > i {
		gap += utf8.RuneCount(f.b[i:pos:cap(f.b)])
	}
	f.setOffset(min(pos, i))
	f.gap = gap
	return py.Int(n)
}

// Next implements py.Iterator: the lines.
func (f *StringIO) Next(t *py.Thread) (py.Object, bool) {
	s := f.readline(-1)
	return py.Str(s), s != ""
}

func sm(sig string, fn func(t *py.Thread, f *StringIO, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return fn(t, a[0].(*StringIO), a[1:]) })
}

// sizeArg reads an optional size.
func sizeArg(t *py.Thread, o py.Object) int {
	if modkit.IsNone(o) {
		return -1
	}
	if modkit.Big(o) == nil && py.TypeOf(o).Lookup("__index__") == nil {
		py.Throw(py.TypeError, "argument should be integer or None, not '%s'", py.TypeOf(o).Name)
	}
	return modkit.Int(t, o)
}

func stringMembers() []py.Member {
	ms := py.Methods(
		sm("__init__(self, initial_value='', newline='\\n')", stringInit),
		sm("getvalue(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { return py.Str(f.Getvalue()) }),
		sm("write(self, s, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object {
			s, ok := modkit.Text(a[0])
			if !ok {
				py.Throw(py.TypeError, "string argument expected, got '%s'", py.TypeOf(a[0]).Name)
			}
			return py.Int(f.Write(s))
		}),
		sm("read(self, size=-1, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { return py.Str(f.read(sizeArg(t, a[0]))) }),
		sm("readline(self, size=-1, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object {
			return py.Str(f.readline(sizeArg(t, a[0])))
		}),
		sm("tell(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { return py.Int(f.tell()) }),
		sm("seek(self, pos, whence=0, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object {
			return py.Int(f.seek(modkit.Int(t, a[0]), modkit.Int(t, a[1])))
		}),
		sm("truncate(self, pos=None, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { return f.truncate(t, a[0]) }),
		sm("close(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { f.closed, f.b = true, nil; return py.None }),
		sm("readable(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { f.check(); return py.True }),
		sm("writable(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { f.check(); return py.True }),
		sm("seekable(self, /)", func(t *py.Thread, f *StringIO, a []py.Object) py.Object { f.check(); return py.True }),
	)
	return append(ms,
		py.Getter("closed", func(t *py.Thread, o py.Object) py.Object { return py.Bool(o.(*StringIO).closed) }),
		py.Getter("line_buffering", func(t *py.Thread, o py.Object) py.Object { o.(*StringIO).check(); return py.False }),
		py.Getter("newlines", func(t *py.Thread, o py.Object) py.Object { o.(*StringIO).check(); return py.None }),
	)
}

func stringInit(t *py.Thread, f *StringIO, a []py.Object) py.Object {
	f.newline = universal
	if !modkit.IsNone(a[1]) {
		f.newline, _ = modkit.Text(a[1])
	}
	if !modkit.IsNone(a[0]) {
		s, ok := modkit.Text(a[0])
		if !ok {
			py.Throw(py.TypeError, "initial_value must be str or None, not %s", py.TypeOf(a[0]).Name)
		}
		f.b, f.closed = nil, false
		f.setOffset(0)
		f.Write(s)
	}
	f.setOffset(0)
	return py.None
}
