package pyio

import (
	"os"
	"strings"

	"golang.org/x/sys/unix"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func isTerminal(f *os.File) bool {
	_, err := unix.IoctlGetTermios(int(f.Fd()), unix.TCGETS)
	return err == nil
}

func resolve(t *py.Thread, path string) string { return py.FilePath(t, path) }

// bm makes a method of binary files.
func bm(sig string, fn func(t *py.Thread, f bytesFile, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return fn(t, a[0].(bytesFile), a[1:]) })
}

func checkBytes(t *py.Thread, o py.Object) string {
	if _, ok := modkit.Text(o); ok {
		py.Throw(py.TypeError, "a bytes-like object is required, not 'str'")
	}
	return py.BytesOf(t, o)
}

// byteMembers are the methods that buffered files and BytesIO share.
func byteMembers() []py.Member {
	ms := py.Methods(
		bm("read(self, size=-1, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object { return py.Bytes(f.read(t, sizeArg(t, a[0]))) }),
		bm("read1(self, size=-1, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			return py.Bytes(f.read1(t, sizeArg(t, a[0])))
		}),
		bm("readline(self, size=-1, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			return py.Bytes(f.readline(t, sizeArg(t, a[0])))
		}),
		bm("readinto(self, buffer, /)", readInto), bm("readinto1(self, buffer, /)", readInto),
		bm("write(self, buffer, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			return py.Int(f.write(t, checkBytes(t, a[0])))
		}),
		bm("seek(self, pos, whence=0, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			return py.Int(f.seek(t, int64(modkit.Int(t, a[0])), modkit.Int(t, a[1])))
		}),
		bm("tell(self, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object { return py.Int(f.tell(t)) }),
		bm("truncate(self, size=None, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			return py.Int(f.truncate(t, int64(modkit.OptInt(t, a[0], -1))))
		}),
		bm("flush(self, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object { f.doFlush(t); return py.None }),
		bm("close(self, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object { f.close(t); return py.None }),
		capability("readable"), capability("writable"), capability("seekable"),
		bm("__next__(self, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object {
			b := f.readline(t, -1)
			if len(b) == 0 {
				panic(py.NewException(py.StopIteration))
			}
			return py.Bytes(b)
		}),
	)
	return append(ms, py.Getter("closed", func(t *py.Thread, o py.Object) py.Object { return py.Bool(o.(bytesFile).isClosed()) }))
}

func capability(what string) *py.Builtin {
	return bm(what+"(self, /)", func(t *py.Thread, f bytesFile, a []py.Object) py.Object { return py.Bool(f.can(t, what)) })
}

func readInto(t *py.Thread, f bytesFile, a []py.Object) py.Object {
	dst := writableBytes(t, a[0])
	return py.Int(copy(dst, f.read(t, len(dst))))
}

// writableBytes returns the memory of a bytearray or memoryview.
func writableBytes(t *py.Thread, o py.Object) []byte {
	switch v := py.Unwrap(o).(type) {
	case *py.ByteArray:
		return v.B
	case *py.MemoryView:
		return v.Bytes()
	}
	py.Throw(py.TypeError, "readinto() argument must be read-write bytes-like object, not %s", py.TypeOf(o).Name)
	return nil
}

func bufferedMembers() []py.Member {
	get := func(name string, f func(t *py.Thread, b *Buffered) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return f(t, o.(*Buffered)) })
	}
	viaRaw := func(name string) *py.Builtin {
		return py.DefC(name+"(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := a[0].(*Buffered)
			b.check()
			return py.CallMethod(t, b.raw.object(), name)
		})
	}
	ms := append(byteMembers(), py.Methods(viaRaw("fileno"), viaRaw("isatty"),
		py.DefC("peek(self, size=0, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(a[0].(*Buffered).peek(t)) }),
		py.DefC("detach(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := a[0].(*Buffered)
			b.flush(t)
			b.closed = true
			return b.raw.object()
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			b := a[0].(*Buffered)
			if name, ok := py.LookupAttr(t, b.raw.object(), "name"); ok {
				return py.Str("<" + b.kind.FullName() + " name=" + py.Repr(t, name) + ">")
			}
			return py.Str("<" + b.kind.FullName() + ">")
		}),
	)...)
	return append(ms,
		get("raw", func(t *py.Thread, b *Buffered) py.Object { return b.raw.object() }),
		get("name", func(t *py.Thread, b *Buffered) py.Object { return py.GetAttr(t, b.raw.object(), "name") }),
		get("mode", func(t *py.Thread, b *Buffered) py.Object { return py.GetAttr(t, b.raw.object(), "mode") }))
}

func bytesIOMembers() []py.Member {
	return append(byteMembers(), py.Methods(
		py.DefC("__init__(self, initial_bytes=b'')", func(t *py.Thread, a []py.Object) py.Object {
			m := a[0].(*BytesIO)
			m.b, m.pos, m.closed = nil, 0, false
			if !modkit.IsNone(a[1]) {
				m.b = []byte(checkBytes(t, a[1]))
			}
			return py.None
		}),
		py.DefC("getvalue(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			m := a[0].(*BytesIO)
			m.check()
			return py.Bytes(m.b)
		}),
		py.DefC("getbuffer(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			m := a[0].(*BytesIO)
			m.check()
			return py.NewMemoryView(t, py.NewByteArray(m.b))
		}))...)
}

func fm(sig string, fn func(t *py.Thread, f *FileIO, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return fn(t, a[0].(*FileIO), a[1:]) })
}

func fileMembers() []py.Member {
	ms := py.Methods(
		fm("read(self, size=-1, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			f.check()
			if !f.readable {
				unsupported("File not open for reading")
			}
			n := sizeArg(t, a[0])
			if n < 0 {
				return py.Bytes(readAll(t, f))
			}
			p := make([]byte, n)
			return py.Bytes(p[:f.readInto(t, p)])
		}),
		fm("readall(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { return py.Bytes(readAll(t, f)) }),
		fm("readinto(self, buffer, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			return py.Int(f.readInto(t, writableBytes(t, a[0])))
		}),
		fm("write(self, b, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			f.check()
			if !f.writable {
				unsupported("File not open for writing")
			}
			return py.Int(f.writeSome(t, []byte(checkBytes(t, a[0]))))
		}),
		fm("seek(self, pos, whence=0, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			return py.Int(f.seek(t, int64(modkit.Int(t, a[0])), modkit.Int(t, a[1])))
		}),
		fm("tell(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { return py.Int(f.seek(t, 0, 1)) }),
		fm("truncate(self, size=None, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			n := int64(modkit.OptInt(t, a[0], -1))
			if n < 0 {
				n = f.seek(t, 0, 1)
			}
			f.truncate(t, n)
			return py.Int(n)
		}),
		fm("fileno(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { f.check(); return py.Int(f.fd) }),
		fm("isatty(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { return py.Bool(f.isatty(t)) }),
		fm("close(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { f.close(t); return py.None }),
		fm("flush(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object { f.check(); return py.None }),
		fm("__repr__(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			if f.closed {
				return py.Str("<_io.FileIO [closed]>")
			}
			return py.Str("<_io.FileIO name=" + py.Repr(t, f.name) + " mode='" + f.mode + "' closefd=" + py.Repr(t, py.Bool(f.closefd)) + ">")
		}),
	)
	for _, what := range []string{"readable", "writable", "seekable"} {
		ms = append(ms, py.Methods(fm(what+"(self, /)", func(t *py.Thread, f *FileIO, a []py.Object) py.Object {
			f.check()
			return py.Bool(f.can(t, what))
		}))...)
	}
	return append(ms,
		py.Getter("name", func(t *py.Thread, o py.Object) py.Object { return o.(*FileIO).name }),
		py.Getter("mode", func(t *py.Thread, o py.Object) py.Object { return py.Str(o.(*FileIO).mode) }),
		py.Getter("closed", func(t *py.Thread, o py.Object) py.Object { return py.Bool(o.(*FileIO).closed) }),
		py.Getter("closefd", func(t *py.Thread, o py.Object) py.Object { return py.Bool(o.(*FileIO).closefd) }))
}

func readAll(t *py.Thread, r raw) []byte {
	var all []byte
	chunk := make([]byte, 1<<16)
	for {
		n := r.readInto(t, chunk)
		if n == 0 {
			return all
		}
		all = append(all, chunk[:n]...)
	}
}

func tm(sig string, fn func(t *py.Thread, f *TextIO, a []py.Object) py.Object) *py.Builtin {
	return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return fn(t, a[0].(*TextIO), a[1:]) })
}

func textMembers() []py.Member {
	viaBuffer := func(name string) *py.Builtin {
		return tm(name+"(self, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			f.check()
			return py.CallMethod(t, f.buf.object(), name)
		})
	}
	ms := py.Methods(
		tm("read(self, size=-1, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object { return py.Str(f.read(t, sizeArg(t, a[0]))) }),
		tm("readline(self, size=-1, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			return py.Str(f.readline(t, sizeArg(t, a[0])))
		}),
		tm("write(self, text, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			s, ok := modkit.Text(a[0])
			if !ok {
				py.Throw(py.TypeError, "write() argument must be str, not %s", py.TypeOf(a[0]).Name)
			}
			return py.Int(f.write(t, s))
		}),
		tm("seek(self, cookie, whence=0, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			return py.Int(f.seek(t, int64(modkit.Int(t, a[0])), modkit.Int(t, a[1])))
		}),
		tm("tell(self, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object { return py.Int(f.tell(t)) }),
		tm("truncate(self, pos=None, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			f.check()
			f.buf.doFlush(t)
			return py.Int(f.buf.truncate(t, int64(modkit.OptInt(t, a[0], -1))))
		}),
		tm("flush(self, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			f.check()
			f.noTell = false
			f.buf.doFlush(t)
			return py.None
		}),
		tm("close(self, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			if !f.detached && !f.buf.isClosed() {
				f.buf.close(t)
			}
			return py.None
		}),
		tm("detach(self, /)", func(t *py.Thread, f *TextIO, a []py.Object) py.Object {
			f.check()
			f.buf.doFlush(t)
			f.detached = true
			return f.buf.object()
		}),
		tm("reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)", reconfigure),
		viaBuffer("fileno"), viaBuffer("isatty"), viaBuffer("readable"), viaBuffer("writable"), viaBuffer("seekable"),
		tm("__repr__(self, /)", textRepr),
	)
	return append(ms, textGetters()...)
}

func reconfigure(t *py.Thread, f *TextIO, a []py.Object) py.Object {
	f.check()
	f.buf.doFlush(t)
	pick := func(o py.Object, old string) py.Object {
		if modkit.IsNone(o) {
			return py.Str(old)
		}
		return o
	}
	newline := a[2]
	if modkit.IsNone(newline) && f.newline != universal {
		newline = py.Str(f.newline)
	}
	n := newText(t, f.buf, pick(a[0], f.encoding), pick(a[1], f.errors), newline, f.line)
	if !modkit.IsNone(a[3]) {
		n.line = py.Truth(t, a[3])
	}
	f.encoding, f.codec, f.errors, f.newline, f.line, f.wide = n.encoding, n.codec, n.errors, n.newline, n.line, n.wide
	return py.None
}

func textRepr(t *py.Thread, f *TextIO, a []py.Object) py.Object {
	var b strings.Builder
	b.WriteString("<_io.TextIOWrapper")
	if name, ok := py.LookupAttr(t, f.buf.object(), "name"); ok {
		b.WriteString(" name=" + py.Repr(t, name))
	}
	if f.mode != nil {
		b.WriteString(" mode=" + py.Repr(t, f.mode))
	}
	return py.Str(b.String() + " encoding='" + f.encoding + "'>")
}

func textGetters() []py.Member {
	get := func(name string, fn func(t *py.Thread, f *TextIO) py.Object) py.Member {
		return py.Getter(name, func(t *py.Thread, o py.Object) py.Object { return fn(t, o.(*TextIO)) })
	}
	return []py.Member{
		get("buffer", func(t *py.Thread, f *TextIO) py.Object { return f.buf.object() }),
		get("name", func(t *py.Thread, f *TextIO) py.Object { return py.GetAttr(t, f.buf.object(), "name") }),
		py.Attribute("mode", func(t *py.Thread, o py.Object) py.Object {
			if f := o.(*TextIO); f.mode != nil {
				return f.mode
			}
			py.Throw(py.AttributeError, "'_io.TextIOWrapper' object has no attribute 'mode'")
			return nil
		}, func(t *py.Thread, o, v py.Object) { o.(*TextIO).mode = v }),
		get("encoding", func(t *py.Thread, f *TextIO) py.Object { return py.Str(f.encoding) }),
		get("errors", func(t *py.Thread, f *TextIO) py.Object { return py.Str(f.errors) }),
		get("newlines", func(t *py.Thread, f *TextIO) py.Object { return f.newlines() }),
		get("line_buffering", func(t *py.Thread, f *TextIO) py.Object { return py.Bool(f.line) }),
		get("write_through", func(t *py.Thread, f *TextIO) py.Object { return py.False }),
		get("closed", func(t *py.Thread, f *TextIO) py.Object {
			if c, ok := f.buf.(objFile); ok {
				return py.GetAttr(t, c.o, "closed")
			}
			return py.Bool(f.buf.isClosed())
		}),
	}
}
