package pyio

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "io", Doc: "The io module provides the Python interfaces to stream handling.", Init: initModule}

// The module's classes.
var (
	IOBaseType         = py.DefineType(py.TypeSpec{Name: "_IOBase", Module: "_io", Subclassable: true})
	RawIOBaseType      = py.DefineType(py.TypeSpec{Name: "_RawIOBase", Module: "_io", Subclassable: true, Bases: []*py.Type{IOBaseType}})
	BufferedIOBaseType = py.DefineType(py.TypeSpec{Name: "_BufferedIOBase", Module: "_io", Subclassable: true, Bases: []*py.Type{IOBaseType}})
	TextIOBaseType     = py.DefineType(py.TypeSpec{Name: "_TextIOBase", Module: "_io", Subclassable: true, Bases: []*py.Type{IOBaseType}})
	FileIOType         = py.NewBuiltinType("_io.FileIO", RawIOBaseType)
	BytesIOType        = py.NewBuiltinType("_io.BytesIO", BufferedIOBaseType)
	BufferedReaderType = py.NewBuiltinType("_io.BufferedReader", BufferedIOBaseType)
	BufferedWriterType = py.NewBuiltinType("_io.BufferedWriter", BufferedIOBaseType)
	BufferedRandomType = py.NewBuiltinType("_io.BufferedRandom", BufferedIOBaseType)
	StringIOType       = py.NewBuiltinType("_io.StringIO", TextIOBaseType)
	TextIOType         = py.NewBuiltinType("_io.TextIOWrapper", TextIOBaseType)
)

func init() {
	IOBaseType.Attach(baseMembers)
	FileIOType.SetNative(modkit.New("FileIO(file, mode='r', closefd=True, opener=None)", func(t *py.Thread, a []py.Object) py.Object {
		return openRaw(t, a[0], py.ToStr(t, a[1]), py.Truth(t, a[2]), a[3])
	}))
	FileIOType.Attach(fileMembers)
	BytesIOType.SetNative(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object { return &BytesIO{} })
	BytesIOType.Attach(bytesIOMembers)
	for _, tp := range []*py.Type{BufferedReaderType, BufferedWriterType, BufferedRandomType} {
		tp.SetNative(modkit.New(tp.Name+"(raw, buffer_size=8192)", func(t *py.Thread, a []py.Object) py.Object {
			return newBuffered(t, tp, rawOf(a[0]), modkit.Int(t, a[1]))
		}))
		tp.Attach(bufferedMembers)
	}
	StringIOType.SetNative(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object { return NewStringIO("") })
	StringIOType.Attach(stringMembers)
	py.AttachIterator(StringIOType, TextIOType)
	TextIOType.SetNative(modkit.New("TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
		func(t *py.Thread, a []py.Object) py.Object {
			return newText(t, fileOf(a[0]), a[1], a[2], a[3], py.Truth(t, a[4]))
		}))
	TextIOType.Attach(textMembers)
	py.TextStreamType.StandsFor(TextIOType)
	py.SetOpen(openFunction())
}

func rawOf(o py.Object) raw {
	if f, ok := py.Unwrap(o).(*FileIO); ok {
		return f
	}
	return objRaw{o}
}

func fileOf(o py.Object) bytesFile {
	if f, ok := o.(bytesFile); ok {
		return f
	}
	return objFile{o}
}

func initModule(t *py.Thread, m *py.Module) {
	m.Set("IOBase", IOBaseType)
	m.Set("RawIOBase", RawIOBaseType)
	m.Set("BufferedIOBase", BufferedIOBaseType)
	m.Set("TextIOBase", TextIOBaseType)
	modkit.Types(m, FileIOType, BytesIOType, BufferedReaderType, BufferedWriterType, BufferedRandomType, RWPairType, StringIOType, TextIOType)
	m.Set("BlockingIOError", py.BlockingIOError)
	m.Set("UnsupportedOperation", py.UnsupportedOperation())
	m.Set("DEFAULT_BUFFER_SIZE", py.Int(blockSize))
	for i, name := range []string{"SEEK_SET", "SEEK_CUR", "SEEK_END"} {
		m.Set(name, py.Int(i))
	}
	m.Set("open", py.LookupBuiltin("open"))
	m.Add(py.Def("text_encoding(encoding, stacklevel=2)", func(t *py.Thread, a []py.Object) py.Object {
		if modkit.IsNone(a[0]) {
			return py.Str("locale")
		}
		return a[0]
	}), py.DefC("open_code(path)", func(t *py.Thread, a []py.Object) py.Object { return Open(t, a[0], "rb", -1, nil, nil, nil, true, nil) }))
}

func openFunction() *py.Builtin {
	b := py.DefC("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
		func(t *py.Thread, a []py.Object) py.Object {
			mode := modkit.Str(a[1], "open", "'mode'")
			for i, what := range []string{"encoding", "errors", "newline"} {
				if _, ok := modkit.Text(a[3+i]); !ok && !modkit.IsNone(a[3+i]) {
					py.Throw(py.TypeError, "open() argument '%s' must be str or None, not %s", what, py.TypeOf(a[3+i]).Name)
				}
			}
			return Open(t, a[0], mode, modkit.Int(t, a[2]), a[3], a[4], a[5], py.Truth(t, a[6]), a[7])
		})
	b.Module = "builtins"
	return b
}

// checkMode refuses modes with open()'s messages and says whether the file is binary.
func checkMode(mode string) (binary bool) {
	seen := map[rune]bool{}
	kinds := 0
	for _, c := range mode {
		if !strings.ContainsRune("axrwb+t", c) || seen[c] {
			py.Throw(py.ValueError, "invalid mode: %s", "'"+mode+"'")
		}
		seen[c] = true
		if strings.ContainsRune("axrw", c) {
			kinds++
		}
	}
	switch {
	case seen['t'] && seen['b']:
		py.Throw(py.ValueError, "can't have text and binary mode at once")
	case kinds > 1:
		py.Throw(py.ValueError, "must have exactly one of create/read/write/append mode")
	case kinds == 0:
		py.Throw(py.ValueError, "Must have exactly one of create/read/write/append mode and at most one plus")
	}
	return seen['b']
}

// Open is open().
func Open(t *py.Thread, file py.Object, mode string, buffering int, encoding, errors, newline py.Object, closefd bool, opener py.Object) py.Object {
	if py.TypeOf(file).Lookup("__fspath__") != nil {
		file = py.CallMethod(t, file, "__fspath__") // the file's name, in errors too, is the text
	}
	if modkit.Big(file) == nil {
		fsPath(t, file)
	}
	binary := checkMode(mode)
	if binary {
		for _, x := range []struct {
			o    py.Object
			what string
		}{{encoding, "an encoding"}, {errors, "an errors"}, {newline, "a newline"}} {
			if !modkit.IsNone(x.o) {
				py.Throw(py.ValueError, "binary mode doesn't take %s argument", x.what)
			}
		}
	}
	f := openRaw(t, file, mode, closefd, opener)
	made := false
	defer func() {
		if !made {
			f.close(t)
		}
	}()
	line := buffering == 1 && !binary || buffering < 0 && !binary && f.isatty(t)
	size := buffering
	if size <= 1 {
		size = blockSize
	}
	if strings.Contains(mode, "a") && f.can(t, "seekable") {
		f.seek(t, 0, 2)
	}
	if buffering == 0 {
		if !binary {
			py.Throw(py.ValueError, "can't have unbuffered text I/O")
		}
		made = true
		return f
	}
	kind := BufferedReaderType
	switch {
	case strings.Contains(mode, "+"):
		kind = BufferedRandomType
	case f.writable:
		kind = BufferedWriterType
	}
	b := newBuffered(t, kind, f, size)
	if binary {
		made = true
		return b
	}
	text := newText(t, b, encoding, errors, newline, line)
	text.mode = py.Str(mode)
	made = true
	return text
}

// baseMembers are what every file object has, written with the methods that a class of the program defines.
func baseMembers() []py.Member {
	closed := func(t *py.Thread, o py.Object) bool {
		v, ok := py.LookupAttr(t, o, "closed")
		return ok && py.Truth(t, v)
	}
	check := func(t *py.Thread, o py.Object) {
		if closed(t, o) {
			py.Throw(py.ValueError, "I/O operation on closed file.")
		}
	}
	refuse := func(name string) *py.Builtin {
		return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object { unsupported(name); return nil })
	}
	no := func(name string) *py.Builtin {
		return py.DefC(name+"(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.False })
	}
	ms := py.Methods(
		refuse("fileno"), refuse("seek"), refuse("truncate"), refuse("read"), refuse("write"), refuse("detach"),
		no("readable"), no("writable"), no("seekable"), no("isatty"),
		py.DefC("tell(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.CallMethod(t, a[0], "seek", py.Int(0), py.Int(1))
		}),
		py.DefC("flush(self, /)", func(t *py.Thread, a []py.Object) py.Object { check(t, a[0]); return py.None }),
		py.DefC("close(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !closed(t, a[0]) {
				py.CallMethod(t, a[0], "flush")
				py.SetAttr(t, a[0], "__IOBase_closed", py.True)
			}
			return py.None
		}),
		py.DefC("__enter__(self, /)", func(t *py.Thread, a []py.Object) py.Object { check(t, a[0]); return a[0] }),
		py.DefRaw("__exit__", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			py.CallMethod(t, args[0], "close")
			return py.None
		}),
		py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object { check(t, a[0]); return a[0] }),
		py.DefC("__next__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			line := py.CallMethod(t, a[0], "readline")
			if py.Len(t, line) == 0 {
				panic(py.NewException(py.StopIteration))
			}
			return line
		}),
		py.DefC("readline(self, size=-1, /)", baseReadline),
		py.DefC("readlines(self, hint=-1, /)", func(t *py.Thread, a []py.Object) py.Object {
			hint, n := modkit.OptInt(t, a[1], -1), 0
			lines := py.NewList()
			for line := range py.Each(t, a[0]) {
				lines.Append(line)
				if n += py.Len(t, line); hint > 0 && n >= hint {
					break
				}
			}
			return lines
		}),
		py.DefC("writelines(self, lines, /)", func(t *py.Thread, a []py.Object) py.Object {
			check(t, a[0])
			for line := range py.Each(t, a[1]) {
				py.CallMethod(t, a[0], "write", line)
			}
			return py.None
		}),
	)
	return append(ms, py.Getter("closed", func(t *py.Thread, o py.Object) py.Object {
		if i, ok := o.(*py.Instance); ok && i.HasDict() {
			if _, ok := i.Dict().GetStr("__IOBase_closed"); ok {
				return py.True
			}
		}
		return py.False
	}), py.Getter("encoding", none), py.Getter("errors", none), py.Getter("newlines", none))
}

func none(t *py.Thread, o py.Object) py.Object { return py.None }

func baseReadline(t *py.Thread, a []py.Object) py.Object {
	limit := modkit.OptInt(t, a[1], -1)
	var line []byte
	for limit < 0 || len(line) < limit {
		c := py.BytesOf(t, py.CallMethod(t, a[0], "read", py.Int(1)))
		line = append(line, c...)
		if c == "" || c == "\n" {
			break
		}
	}
	return py.Bytes(line)
}
