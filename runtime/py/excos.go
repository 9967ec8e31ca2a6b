package py

import (
	"fmt"
	"syscall"
)

// osErrorClass is the subclass of OSError for an error number.
func osErrorClass(n int64) *Type {
	switch syscall.Errno(n) {
	case syscall.EAGAIN, syscall.EALREADY, syscall.EINPROGRESS:
		return BlockingIOError
	case syscall.EPIPE, syscall.ESHUTDOWN:
		return BrokenPipeError
	case syscall.ECHILD:
		return ChildProcessError
	case syscall.ECONNABORTED:
		return ConnectionAbortedError
	case syscall.ECONNREFUSED:
		return ConnectionRefusedError
	case syscall.ECONNRESET:
		return ConnectionResetError
	case syscall.EEXIST:
		return FileExistsError
	case syscall.ENOENT:
		return FileNotFoundError
	case syscall.EINTR:
		return InterruptedError
	case syscall.EISDIR:
		return IsADirectoryError
	case syscall.ENOTDIR:
		return NotADirectoryError
	case syscall.EACCES, syscall.EPERM:
		return PermissionError
	case syscall.ESRCH:
		return ProcessLookupError
	case syscall.ETIMEDOUT:
		return TimeoutError
	}
	return OSError
}

// Strerror is os.strerror(n), with the C library's wording.
func Strerror(n syscall.Errno) string {
	s := n.Error()
	if s != "" && s[0] >= 'a' && s[0] <= 'z' {
		s = string(s[0]-'a'+'A') + s[1:]
	}
	switch n {
	case syscall.EAGAIN:
		return "Resource temporarily unavailable"
	case syscall.EIO:
		return "Input/output error"
	}
	return s
}

// NewOSError makes the OSError (of the fitting subclass) for an error number, with a file name when not nil.
func NewOSError(n syscall.Errno, filename Object) *Exception {
	e := NewException(osErrorClass(int64(n)), Int(n), Str(Strerror(n)))
	if filename != nil {
		e.dict().SetStr("filename", filename)
	}
	return e
}

// ThrowErrno raises OSError for a failed system call; filename may be nil.
func ThrowErrno(t *Thread, n syscall.Errno, filename Object) { ThrowObj(t, NewOSError(n, filename)) }

func attachOSError() {
	OSError.construct = func(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
		if cls == OSError && len(args) >= 2 {
			if n, ok := Unwrap(args[0]).(Int); ok {
				cls = osErrorClass(int64(n))
			}
		}
		e := newExceptionObject(t, cls, args, nil).(*Exception)
		e.initOS(args)
		return e
	}
	OSError.Attach(func() []Member {
		const none = 1 << 30
		return []Member{
			{"__init__", DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
				e := args[0].(*Exception)
				if len(kw) > 0 {
					Throw(TypeError, "%s() takes no keyword arguments", e.Class.Name)
				}
				e.initOS(args[1:])
				return None
			})},
			osField("errno", 0), osField("strerror", 1), excField("filename", none), excField("filename2", none),
			{"__str__", DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return Str(osErrorText(t, a[0].(*Exception))) })},
			{"__reduce__", DefC("__reduce__(self, /)", func(t *Thread, a []Object) Object {
				e := a[0].(*Exception)
				args := e.Args
				if f, ok := e.dict().GetStr("filename"); ok && len(args.Items) == 2 {
					args = NewTuple(args.Items[0], args.Items[1], f)
				}
				return NewTuple(e.Class, args)
			})},
		}
	})
}

// initOS sorts the arguments (errno, strerror, filename, winerror, filename2): file names leave args.
func (e *Exception) initOS(args []Object) {
	if len(args) >= 3 && len(args) <= 5 {
		if args[2] != Object(None) {
			e.dict().SetStr("filename", args[2])
		}
		if len(args) == 5 && args[4] != Object(None) {
			e.dict().SetStr("filename2", args[4])
		}
		args = args[:2]
	}
	e.Args = NewTuple(append([]Object(nil), args...)...)
}

// osField is errno or strerror: set only when the exception was made with both.
func osField(name string, index int) Member {
	m := excField(name, index)
	g := m.Value.(*GetSet)
	read := g.Read
	g.Read = func(t *Thread, o Object) Object {
		e := o.(*Exception)
		if d := e.attrsNow(); len(e.Args.Items) < 2 && d == nil {
			return None
		}
		return read(t, o)
	}
	return m
}

func osErrorText(t *Thread, e *Exception) string {
	errno, strerror := GetAttr(t, e, "errno"), GetAttr(t, e, "strerror")
	file, file2 := GetAttr(t, e, "filename"), GetAttr(t, e, "filename2")
	switch {
	case file != Object(None) && file2 != Object(None):
		return fmt.Sprintf("[Errno %s] %s: %s -> %s", ToStr(t, errno), ToStr(t, strerror), Repr(t, file), Repr(t, file2))
	case file != Object(None):
		return fmt.Sprintf("[Errno %s] %s: %s", ToStr(t, errno), ToStr(t, strerror), Repr(t, file))
	case len(e.Args.Items) >= 2:
		return fmt.Sprintf("[Errno %s] %s", ToStr(t, errno), ToStr(t, strerror))
	}
	return exceptionText(t, e)
}

// unicodeErrorText is str() of a UnicodeDecodeError, UnicodeEncodeError or (without an encoding) UnicodeTranslateError.
func unicodeErrorText(t *Thread, e *Exception, encoding bool) string {
	items := e.Args.Items
	prefix := "can't translate"
	if encoding {
		if len(items) != 5 {
			return exceptionText(t, e)
		}
		what := "encode"
		if e.Class.IsSubtype(UnicodeDecodeError) {
			what = "decode"
		}
		prefix = "'" + ToStr(t, items[0]) + "' codec can't " + what
		items = items[1:]
	} else if len(items) != 4 {
		return exceptionText(t, e)
	}
	start, end, reason := IndexInt(t, items[1]), IndexInt(t, items[2]), ToStr(t, items[3])
	switch obj := items[0].(type) {
	case Str:
		if end == start+1 {
			return fmt.Sprintf("%s character '%s' in position %d: %s", prefix, escapedRune(string(obj), start), start, reason)
		}
		return fmt.Sprintf("%s characters in position %d-%d: %s", prefix, start, end-1, reason)
	case Bytes:
		if end == start+1 && start < len(obj) {
			return fmt.Sprintf("%s byte 0x%02x in position %d: %s", prefix, obj[start], start, reason)
		}
	}
	return fmt.Sprintf("%s bytes in position %d-%d: %s", prefix, start, end-1, reason)
}

// escapedRune is the code point at index i as a \x, \u or \U escape.
func escapedRune(s string, i int) string {
	for ; i > 0 && s != ""; i-- {
		_, n := decodeRune(s)
		s = s[n:]
	}
	r, _ := decodeRune(s)
	switch {
	case r <= 0xff:
		return fmt.Sprintf(`\x%02x`, r)
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r)
	}
	return fmt.Sprintf(`\U%08x`, r)
}
