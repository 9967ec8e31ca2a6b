package py

func attachStreams() {
	TextStreamType.Attach(textStreamMembers)
	AttachIterator(TextStreamType)
	byteStreamType.Attach(byteStreamMembers)
}

// Next reads a line.
func (f *TextStream) Next(t *Thread) (Object, bool) {
	s := f.ReadLine(t)
	return Str(s), s != ""
}

func textStreamMembers() []Member {
	f := func(o Object) *TextStream { return o.(*TextStream) }
	ms := Methods(
		DefC("write(self, text, /)", func(t *Thread, a []Object) Object {
			s, ok := Unwrap(a[1]).(Str)
			if !ok {
				Throw(TypeError, "write() argument must be str, not %s", TypeOf(a[1]).Label())
			}
			f(a[0]).WriteText(t, string(s))
			return Int(Len(t, s))
		}),
		DefC("writelines(self, lines, /)", func(t *Thread, a []Object) Object {
			for x := range Each(t, a[1]) {
				CallMethod(t, a[0], "write", x)
			}
			return None
		}),
		DefC("flush(self, /)", func(t *Thread, a []Object) Object { f(a[0]).Flush(t); return None }),
		DefC("fileno(self, /)", func(t *Thread, a []Object) Object { return Int(f(a[0]).raw.Fileno()) }),
		DefC("isatty(self, /)", func(t *Thread, a []Object) Object { return Bool(f(a[0]).raw.IsTerminal()) }),
		DefC("readable(self, /)", func(t *Thread, a []Object) Object { return Bool(f(a[0]).mode == "r") }),
		DefC("writable(self, /)", func(t *Thread, a []Object) Object { return Bool(f(a[0]).mode == "w") }),
		DefC("seekable(self, /)", func(t *Thread, a []Object) Object { return False }),
		DefC("readline(self, size=-1, /)", func(t *Thread, a []Object) Object {
			f(a[0]).checkReadable(t)
			return Str(f(a[0]).ReadLine(t))
		}),
		DefC("readlines(self, hint=-1, /)", func(t *Thread, a []Object) Object {
			f(a[0]).checkReadable(t)
			return NewList(IterList(t, a[0])...)
		}),
		DefC("read(self, size=-1, /)", func(t *Thread, a []Object) Object {
			f(a[0]).checkReadable(t)
			if n, ok := a[1].(Int); ok && n >= 0 {
				return Str(f(a[0]).readRunes(t, int(n)))
			}
			return Str(f(a[0]).ReadAll(t))
		}),
		DefC("close(self, /)", func(t *Thread, a []Object) Object {
			f(a[0]).Flush(t)
			f(a[0]).mu.Lock()
			f(a[0]).closed = true
			f(a[0]).mu.Unlock()
			return None
		}),
		DefC("reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
			func(t *Thread, a []Object) Object {
				if a[2] != Object(None) {
					f(a[0]).errors = ToStr(t, a[2])
				}
				if a[4] != Object(None) {
					f(a[0]).Flush(t)
					f(a[0]).line = Truth(t, a[4])
				}
				return None
			}),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<_io.TextIOWrapper name='" + f(a[0]).name + "' mode='" + f(a[0]).mode + "' encoding='utf-8'>")
		}),
		DefC("__enter__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefRaw("__exit__", func(t *Thread, args []Object, kw Kwargs) Object { return CallMethod(t, args[0], "close") }),
	)
	return append(ms,
		Getter("encoding", func(t *Thread, o Object) Object { return Str("utf-8") }),
		Getter("errors", func(t *Thread, o Object) Object { return Str(f(o).errors) }),
		Getter("name", func(t *Thread, o Object) Object { return Str(f(o).name) }),
		Getter("mode", func(t *Thread, o Object) Object { return Str(f(o).mode) }),
		Getter("newlines", func(t *Thread, o Object) Object { return None }),
		Getter("closed", func(t *Thread, o Object) Object { return Bool(f(o).closedNow()) }),
		Getter("line_buffering", func(t *Thread, o Object) Object { return Bool(f(o).line) }),
		Getter("buffer", func(t *Thread, o Object) Object { return &byteStream{f(o)} }),
	)
}

func (f *TextStream) checkReadable(t *Thread) {
	if f.mode != "r" {
		throwUnsupported(t, "not readable")
	}
}

// readRunes reads n code points, fewer at the end of input.
func (f *TextStream) readRunes(t *Thread, n int) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for len(f.rest) < 4*n && f.fill(t) {
	}
	s := string(f.rest)
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := decodeRune(s[i:])
		i += size
	}
	f.rest = f.rest[i:]
	return s[:i]
}

// byteStream is sys.stdout.buffer and the like: the bytes beneath a text stream.
type byteStream struct{ text *TextStream }

// byteStreamType is the class of sys.stdout.buffer.
var byteStreamType = NewBuiltinType("_io.BufferedWriter").Final()

// Type returns _io.BufferedWriter.
func (*byteStream) Type() *Type { return byteStreamType }

func byteStreamMembers() []Member {
	f := func(o Object) *TextStream { return o.(*byteStream).text }
	ms := Methods(
		DefC("write(self, data, /)", func(t *Thread, a []Object) Object {
			b := BytesOf(t, a[1])
			f(a[0]).writeBytes(t, b)
			return Int(len(b))
		}),
		DefC("flush(self, /)", func(t *Thread, a []Object) Object { f(a[0]).Flush(t); return None }),
		DefC("fileno(self, /)", func(t *Thread, a []Object) Object { return Int(f(a[0]).raw.Fileno()) }),
		DefC("read(self, size=-1, /)", func(t *Thread, a []Object) Object { return Bytes(f(a[0]).ReadAll(t)) }),
		DefC("readline(self, size=-1, /)", func(t *Thread, a []Object) Object { return Bytes(f(a[0]).ReadLine(t)) }),
		DefC("isatty(self, /)", func(t *Thread, a []Object) Object { return Bool(f(a[0]).raw.IsTerminal()) }),
	)
	return append(ms, Getter("raw", func(t *Thread, o Object) Object { return o }))
}

// writeBytes writes bytes as they are.
func (f *TextStream) writeBytes(t *Thread, b string) {
	f.mu.Lock()
	f.buf = append(f.buf, b...)
	var err error
	if len(f.buf) > blockSize {
		err = f.flushLocked()
	}
	f.mu.Unlock()
	throwIO(t, err)
}
