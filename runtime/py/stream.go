package py

import (
	"io"
	"os"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/runtime/fdtable"
)

// Streams are a process's sys.stdin, sys.stdout and sys.stderr: what it started with, and what the program put there.
type Streams struct {
	mu           sync.Mutex
	in, out, err Object // nil: the original ones
	stdin        *TextStream
	stdout       *TextStream
	stderr       *TextStream
}

// blockSize is how much a stream that is not a terminal collects before it writes.
const blockSize = 8192

// RawIO is what a stream reads from and writes to: a descriptor of the process.
type RawIO interface {
	io.Reader
	io.Writer
	Fileno() int
	IsTerminal() bool
}

// TextStream is a text file over one of the standard descriptors (_io.TextIOWrapper).
type TextStream struct {
	mu     sync.Mutex
	name   string
	mode   string
	raw    RawIO
	line   bool // flush after every line
	errors string
	buf    []byte // written, not yet flushed
	rest   []byte // read, not yet consumed
	eof    bool
	closed bool
}

// TextStreamType is the class of sys.stdin, sys.stdout and sys.stderr.
var TextStreamType = NewBuiltinType("_io.TextIOWrapper")

// Type returns _io.TextIOWrapper.
func (*TextStream) Type() *Type { return TextStreamType }

// fdIO is a descriptor of the operating system.
type fdIO struct{ f *os.File }

func (d fdIO) Read(p []byte) (int, error)  { return d.f.Read(p) }
func (d fdIO) Write(p []byte) (int, error) { return d.f.Write(p) }

// Fileno is the descriptor's number.
func (d fdIO) Fileno() int { return int(d.f.Fd()) }

// IsTerminal says whether it is a terminal.
func (d fdIO) IsTerminal() bool {
	st, err := d.f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0 && st.Mode()&os.ModeDevice != 0 && d.f.Name() != os.DevNull && isatty(int(d.f.Fd()))
}

// NewTextStream makes a standard stream. Errors is the error handler's name; line says whether each line is flushed.
func NewTextStream(name, mode string, raw RawIO, errors string, line bool) *TextStream {
	return &TextStream{name: name, mode: mode, raw: raw, errors: errors, line: line}
}

// SetStreams gives a process its three streams.
func (iso *Isolate) SetStreams(in, out, err *TextStream) {
	iso.Streams.mu.Lock()
	defer iso.Streams.mu.Unlock()
	iso.Streams.stdin, iso.Streams.stdout, iso.Streams.stderr = in, out, err
}

// openStandardStreams connects a process with descriptors 0, 1 and 2 of the operating system.
func (iso *Isolate) openStandardStreams() {
	in, out, err := fdIO{os.Stdin}, fdIO{os.Stdout}, fdIO{os.Stderr}
	iso.SetStreams(
		NewTextStream("<stdin>", "r", in, "strict", false),
		NewTextStream("<stdout>", "w", out, "strict", out.IsTerminal()),
		NewTextStream("<stderr>", "w", err, "backslashreplace", true),
	)
}

// Stdin is sys.stdin's present value.
func Stdin(t *Thread) Object { return t.Iso.Streams.pick(&t.Iso.Streams.in, t.Iso.Streams.stdin) }

// Stdout is sys.stdout's present value.
func Stdout(t *Thread) Object { return t.Iso.Streams.pick(&t.Iso.Streams.out, t.Iso.Streams.stdout) }

// Stderr is sys.stderr's present value.
func Stderr(t *Thread) Object { return t.Iso.Streams.pick(&t.Iso.Streams.err, t.Iso.Streams.stderr) }

func (s *Streams) pick(now *Object, orig *TextStream) Object {
	s.mu.Lock()
	defer s.mu.Unlock()
	if *now != nil {
		return *now
	}
	return orig
}

// SetStdin assigns sys.stdin.
func SetStdin(t *Thread, o Object) { t.Iso.Streams.store(&t.Iso.Streams.in, o) }

// SetStdout assigns sys.stdout.
func SetStdout(t *Thread, o Object) { t.Iso.Streams.store(&t.Iso.Streams.out, o) }

// SetStderr assigns sys.stderr.
func SetStderr(t *Thread, o Object) { t.Iso.Streams.store(&t.Iso.Streams.err, o) }

func (s *Streams) store(p *Object, o Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	*p = o
}

// Originals are the streams that the process started with (sys.__stdin__ and so on).
func (iso *Isolate) Originals() (in, out, err *TextStream) {
	iso.Streams.mu.Lock()
	defer iso.Streams.mu.Unlock()
	return iso.Streams.stdin, iso.Streams.stdout, iso.Streams.stderr
}

// WriteText writes s, as print does: in one piece, so that threads do not mix within it.
func (f *TextStream) WriteText(t *Thread, s string) {
	if f.closedNow() {
		Throw(ValueError, "I/O operation on closed file.")
	}
	if f.mode == "r" {
		throwUnsupported(t, "not writable")
	}
	s = f.encode(t, s)
	f.mu.Lock()
	f.buf = append(f.buf, s...)
	var err error
	if f.line && strings.ContainsAny(s, "\n\r") || len(f.buf) > blockSize {
		err = f.flushLocked()
	}
	f.mu.Unlock()
	throwIO(t, err)
}

func (f *TextStream) closedNow() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.closed
}

// encode checks that s can be encoded: lone surrogates cannot.
func (f *TextStream) encode(t *Thread, s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for i := 0; s != ""; i++ {
		r, n := decodeRune(s)
		if r >= 0xd800 && r < 0xe000 {
			if f.errors == "strict" {
				e := NewException(UnicodeEncodeError, Str("utf-8"), Str(s), Int(i), Int(i+1), Str("surrogates not allowed"))
				ThrowObj(t, e)
			}
			b.WriteString(escapedRune(s, 0))
		} else {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

func (f *TextStream) flushLocked() error {
	if len(f.buf) == 0 {
		return nil
	}
	n, err := f.raw.Write(f.buf)
	f.buf = append(f.buf[:0], f.buf[n:]...)
	if err != nil {
		f.buf = f.buf[:0]
	}
	return err
}

// Flush writes out what is buffered.
func (f *TextStream) Flush(t *Thread) {
	f.mu.Lock()
	err := f.flushLocked()
	f.mu.Unlock()
	throwIO(t, err)
}

// TakeBuffer empties and returns what is written but not flushed: fork copies it, os._exit drops it.
func (f *TextStream) TakeBuffer() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	b := f.buf
	f.buf = nil
	return b
}

// Buffered returns a copy of what is written but not flushed.
func (f *TextStream) Buffered() []byte {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]byte(nil), f.buf...)
}

// Preload puts bytes into the write buffer (a forked child's copy of its parent's).
func (f *TextStream) Preload(b []byte) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.buf = append(f.buf, b...)
}

// LineBuffered says whether each line is flushed.
func (f *TextStream) LineBuffered() bool { return f.line }

// ReadLine reads up to and including the next newline; "" at the end of input.
func (f *TextStream) ReadLine(t *Thread) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for {
		if i := strings.IndexByte(string(f.rest), '\n'); i >= 0 {
			s := string(f.rest[:i+1])
			f.rest = f.rest[i+1:]
			return universal(s)
		}
		if f.eof || !f.fill(t) {
			s := string(f.rest)
			f.rest, f.eof = nil, false
			return universal(s)
		}
	}
}

// universal translates line ends to "\n".
func universal(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// fill reads more input; false at the end.
func (f *TextStream) fill(t *Thread) bool {
	var chunk [blockSize]byte
	if d, ok := f.raw.(fdIO); ok {
		fdtable.AwaitInput(t.Thread, d.Fileno())
	}
	n, err := f.raw.Read(chunk[:])
	f.rest = append(f.rest, chunk[:n]...)
	if err == io.EOF || n == 0 && err == nil {
		return false
	}
	throwIO(t, err)
	return true
}

// ReadAll reads the rest of the input.
func (f *TextStream) ReadAll(t *Thread) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for f.fill(t) {
	}
	s := string(f.rest)
	f.rest = nil
	return universal(s)
}

// throwIO raises OSError for a failed read or write.
func throwIO(t *Thread, err error) {
	if err == nil {
		return
	}
	var n syscall.Errno
	if pe, ok := err.(*os.PathError); ok {
		if errno, ok := pe.Err.(syscall.Errno); ok {
			n = errno
		}
	} else if errno, ok := err.(syscall.Errno); ok {
		n = errno
	}
	if n == 0 {
		Throw(OSError, "%s", err.Error())
	}
	ThrowErrno(t, n, nil)
}

func throwUnsupported(t *Thread, msg string) { Throw(unsupportedOperation, "%s", msg) }

// unsupportedOperation is io.UnsupportedOperation.
var unsupportedOperation = NewBuiltinType("io.UnsupportedOperation", OSError, ValueError)

// UnsupportedOperation is io.UnsupportedOperation.
func UnsupportedOperation() *Type { return unsupportedOperation }
