package pyio

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// TextIO is io.TextIOWrapper: text over a binary file. Input is kept as bytes until it is asked for, so that tell() is
// the position of the next character.
type TextIO struct {
	buf           bytesFile
	encoding      string // as given, shown by .encoding
	codec         string
	errors        string
	newline       string // "\x00": universal with translation
	line          bool
	mode          py.Object // nil: not opened by open()
	pend          []byte    // read from buf, not yet decoded
	wide          bool      // the encoding is not ASCII-compatible: everything is decoded at once
	rest          string    // decoded text, for wide encodings
	eof, detached bool
	noTell        bool
	sawCR, sawLF  bool
	sawCRLF       bool
	started       bool // something was written (a byte order mark only once)
}

// Type returns _io.TextIOWrapper.
func (*TextIO) Type() *py.Type { return TextIOType }

const universal = "\x00"

func isWide(codec string) bool {
	c := strings.ReplaceAll(strings.ReplaceAll(strings.ToLower(codec), "_", "-"), " ", "-")
	return strings.HasPrefix(c, "utf-16") || strings.HasPrefix(c, "utf-32") || strings.HasPrefix(c, "utf16") ||
		strings.HasPrefix(c, "utf32") || c == "utf-8-sig" || c == "utf-7" || strings.HasPrefix(c, "gb") || c == "big5" ||
		strings.HasPrefix(c, "shift") || c == "sjis" || strings.HasPrefix(c, "euc") || strings.HasPrefix(c, "iso2022") ||
		strings.HasPrefix(c, "iso-2022") || c == "cp936" || c == "cp932" || c == "hz"
}

func newText(t *py.Thread, buf bytesFile, encoding, errors, newline py.Object, line bool) *TextIO {
	f := &TextIO{buf: buf, encoding: "UTF-8", codec: "utf-8", errors: "strict", newline: universal, line: line}
	if !modkit.IsNone(encoding) {
		f.encoding, _ = modkit.Text(encoding)
		if f.encoding == "locale" {
			f.encoding = "UTF-8"
		}
		f.codec = f.encoding
		if !py.KnownEncoding(f.codec) {
			py.Throw(py.LookupError, "unknown encoding: %s", f.encoding)
		}
		f.wide = isWide(f.codec)
	}
	if !modkit.IsNone(errors) {
		f.errors, _ = modkit.Text(errors)
	}
	if !modkit.IsNone(newline) {
		f.newline, _ = modkit.Text(newline)
		switch f.newline {
		case "", "\n", "\r", "\r\n":
		default:
			py.Throw(py.ValueError, "illegal newline value: %s", f.newline)
		}
	}
	return f
}

// ForkCopy makes the child's copy.
func (f *TextIO) ForkCopy(c *py.Copier) any {
	n := *f
	n.pend = bytes.Clone(f.pend)
	switch b := f.buf.(type) {
	case *Buffered:
		n.buf = c.Object(b).(*Buffered)
	case *BytesIO:
		n.buf = c.Object(b).(*BytesIO)
	case objFile:
		n.buf = objFile{c.Object(b.o)}
	}
	return &n
}

func (f *TextIO) check() {
	if f.detached {
		py.Throw(py.ValueError, "underlying buffer has been detached")
	}
	if f.buf.isClosed() {
		py.Throw(py.ValueError, "I/O operation on closed file.")
	}
}

func (f *TextIO) write(t *py.Thread, s string) int {
	f.check()
	if !f.buf.can(t, "writable") {
		unsupported("not writable")
	}
	n := utf8.RuneCountInString(s)
	flush := f.line && strings.ContainsAny(s, "\n\r")
	if f.newline == "\r\n" || f.newline == "\r" {
		s = strings.ReplaceAll(s, "\n", f.newline)
	}
	if f.codec != "utf-8" || !utf8.ValidString(s) || f.errors != "strict" {
		codec := f.codec
		if f.started && f.wide { // the byte order mark stands at the start only
			codec = withoutMark(codec)
		}
		s = py.Encode(t, s, codec, f.errors)
	}
	f.started = true
	f.dropInput(t)
	if b, ok := f.buf.(*Buffered); ok {
		f.pending(t, b, s)
	} else {
		f.buf.write(t, s)
	}
	if flush {
		f.buf.doFlush(t)
	}
	return n
}

func withoutMark(codec string) string {
	switch strings.ReplaceAll(strings.ToLower(codec), "_", "-") {
	case "utf-16", "utf16":
		return "utf-16-le"
	case "utf-32", "utf32":
		return "utf-32-le"
	case "utf-8-sig":
		return "utf-8"
	}
	return codec
}

// pending collects text output in a block of its own before it reaches the binary buffer, as CPython does.
func (f *TextIO) pending(t *py.Thread, b *Buffered, s string) {
	unlock := b.lock()
	b.toWrite(t)
	b.text = append(b.text, s...)
	full := len(b.text) > blockSize || b.reg != nil && b.reg.ending
	var out []byte
	if full {
		out = b.text
		b.text = nil
	}
	unlock()
	if full {
		b.write(t, string(out))
	}
	if b.reg != nil && b.reg.ending {
		b.flush(t)
	}
}

// dropInput forgets what was read ahead, before writing: as in CPython, the output goes where the block ended.
func (f *TextIO) dropInput(t *py.Thread) {
	f.pend = nil
	f.eof = false
}

func (f *TextIO) startRead(t *py.Thread) {
	f.check()
	if !f.buf.can(t, "readable") {
		unsupported("not readable")
	}
	if f.wide && !f.eof {
		all := f.buf.read(t, -1)
		f.rest += py.Decode(t, string(all), f.codec, f.errors)
		f.eof = true
	}
}

// more reads another block; false at the end.
func (f *TextIO) more(t *py.Thread) bool {
	chunk := f.buf.read1(t, blockSize)
	f.pend = append(f.pend[:len(f.pend):len(f.pend)], chunk...)
	return len(chunk) > 0
}

// decode turns input bytes into text, newlines translated.
func (f *TextIO) decode(t *py.Thread, b []byte) string {
	s := string(b)
	if f.codec != "utf-8" || !utf8.ValidString(s) || f.errors != "strict" {
		s = py.Decode(t, s, f.codec, f.errors)
	}
	return f.translate(s)
}

// translate notes the newlines of s and replaces them in universal mode.
func (f *TextIO) translate(s string) string {
	if f.newline != universal && f.newline != "" {
		return s
	}
	if strings.IndexByte(s, '\r') < 0 {
		f.sawLF = f.sawLF || strings.IndexByte(s, '\n') >= 0
		return s
	}
	noCRLF := strings.ReplaceAll(s, "\r\n", "")
	f.sawCRLF = f.sawCRLF || len(noCRLF) != len(s)
	f.sawCR = f.sawCR || strings.IndexByte(noCRLF, '\r') >= 0
	f.sawLF = f.sawLF || strings.IndexByte(noCRLF, '\n') >= 0
	if f.newline == "" {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// lineEnd returns the length of the first line in b, 0 when it is not complete.
func (f *TextIO) lineEnd(b []byte, atEOF bool) int {
	switch f.newline {
	case universal, "":
		i := bytes.IndexByte(b, '\n')
		j := bytes.IndexByte(b, '\r')
		if j >= 0 && (i < 0 || j < i) {
			switch {
			case j+1 < len(b) && b[j+1] == '\n':
				return j + 2
			case j+1 < len(b) || atEOF:
				return j + 1
			}
			return 0
		}
		return i + 1
	}
	i := bytes.Index(b, []byte(f.newline))
	if i < 0 {
		return 0
	}
	return i + len(f.newline)
}

// readline reads a line of at most limit characters (limit < 0: any).
func (f *TextIO) readline(t *py.Thread, limit int) string {
	f.startRead(t)
	if limit >= 0 {
		return f.limitedLine(t, limit)
	}
	if f.wide {
		n := f.lineEnd([]byte(f.rest), true)
		if n == 0 {
			n = len(f.rest)
		}
		s := f.rest[:n]
		f.rest = f.rest[n:]
		return f.translate(s)
	}
	from := 0
	for {
		if n := f.lineEnd(f.pend[from:], false); n > 0 {
			return f.takeText(t, from+n)
		}
		from = max(len(f.pend)-2, 0) // a "\r\n" may be split between blocks
		if f.newline == universal && bytes.IndexByte(f.pend, '\r') >= 0 {
			from = 0
		}
		if !f.more(t) {
			if n := f.lineEnd(f.pend, true); n > 0 {
				return f.takeText(t, n)
			}
			return f.takeText(t, len(f.pend))
		}
	}
}

func (f *TextIO) takeText(t *py.Thread, n int) string {
	b := f.pend[:n]
	f.pend = f.pend[n:]
	return f.decode(t, b)
}

func (f *TextIO) limitedLine(t *py.Thread, limit int) string {
	var b strings.Builder
	for k := 0; k < limit; k++ {
		c := f.read(t, 1)
		b.WriteString(c)
		if c == "" || c == "\n" && f.newline != "\r" || c == "\r" && f.newline == "\r" {
			break
		}
		if f.newline == "" && c == "\r" {
			if k+1 < limit && len(f.pend) > 0 && f.pend[0] == '\n' {
				b.WriteString(f.read(t, 1))
			}
			break
		}
	}
	return b.String()
}

// read reads n characters, all for n < 0.
func (f *TextIO) read(t *py.Thread, n int) string {
	f.startRead(t)
	if f.wide {
		s := f.translate(f.rest)
		k := len(s)
		if n >= 0 {
			k = len(py.StrSlice(s, 0, min(n, utf8.RuneCountInString(s))))
		}
		f.rest = s[k:]
		return s[:k]
	}
	if n < 0 {
		b := append(f.pend[:len(f.pend):len(f.pend)], f.buf.read(t, -1)...)
		f.pend = nil
		return f.decode(t, b)
	}
	var out strings.Builder
	for got := 0; got < n; {
		size, ok := f.charSize(t)
		if !ok {
			break
		}
		s := f.takeText(t, size)
		out.WriteString(s)
		if s != "" {
			got++
		}
	}
	return out.String()
}

// charSize returns how many bytes the next character takes, "\r\n" counting as one in universal mode.
func (f *TextIO) charSize(t *py.Thread) (int, bool) {
	if len(f.pend) == 0 && !f.more(t) {
		return 0, false
	}
	c := f.pend[0]
	if c == '\r' && f.newline == universal {
		if len(f.pend) == 1 {
			f.more(t)
		}
		if len(f.pend) > 1 && f.pend[1] == '\n' {
			return 2, true
		}
		return 1, true
	}
	if c < utf8.RuneSelf || f.codec != "utf-8" && !strings.EqualFold(f.codec, "utf-8") && !strings.EqualFold(f.codec, "utf8") {
		return 1, true
	}
	for !utf8.FullRune(f.pend) && f.more(t) {
	}
	_, n := utf8.DecodeRune(f.pend)
	return n, true
}

func (f *TextIO) seek(t *py.Thread, off int64, whence int) int64 {
	f.check()
	switch {
	case whence == io.SeekCurrent && off != 0:
		unsupported("can't do nonzero cur-relative seeks")
	case whence == io.SeekEnd && off != 0:
		unsupported("can't do nonzero end-relative seeks")
	case whence == io.SeekStart && off < 0:
		py.Throw(py.ValueError, "negative seek position %d", off)
	case whence == io.SeekCurrent:
		off, whence = f.tell(t), io.SeekStart
	case whence < 0 || whence > 2:
		py.Throw(py.ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	f.buf.doFlush(t)
	f.pend, f.rest, f.eof, f.noTell = nil, "", false, false
	if whence == io.SeekStart && off == 0 {
		f.started = false
	}
	return f.buf.seek(t, off, whence)
}

func (f *TextIO) tell(t *py.Thread) int64 {
	f.check()
	if f.noTell {
		py.Throw(py.OSError, "telling position disabled by next() call")
	}
	if f.wide {
		return f.buf.tell(t) - int64(len(py.Encode(t, f.rest, withoutMark(f.codec), "replace")))
	}
	return f.buf.tell(t) - int64(len(f.pend))
}

func (f *TextIO) newlines() py.Object {
	var seen []py.Object
	for _, n := range []struct {
		saw bool
		s   string
	}{{f.sawCR, "\r"}, {f.sawLF, "\n"}, {f.sawCRLF, "\r\n"}} {
		if n.saw {
			seen = append(seen, py.Str(n.s))
		}
	}
	switch len(seen) {
	case 0:
		return py.None
	case 1:
		return seen[0]
	}
	return py.NewTuple(seen...)
}

// Next implements py.Iterator: the lines.
func (f *TextIO) Next(t *py.Thread) (py.Object, bool) {
	s := f.readline(t, -1)
	f.noTell = s != ""
	return py.Str(s), s != ""
}
