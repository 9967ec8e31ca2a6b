// Package pysys is Python's sys module.
//
// Input: the process's state: streams, modules, limits, arguments. Output: the same as Python objects; assignments to the
// streams take effect for print.
// Must not: claim what is not so: hooks that cannot be honoured (tracing, profiling of lines) are kept but never called.
package pysys

import (
	"math"
	"os"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "sys", Doc: "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.", Init: initModule}

// The classes of the module's records.
var (
	VersionInfoType = closed(modkit.NewSeqType("sys.version_info", 5, "major", "minor", "micro", "releaselevel", "serial"))
	flagsType       = closed(modkit.NewSeqType("sys.flags", 18, "debug", "inspect", "interactive", "optimize", "dont_write_bytecode",
		"no_user_site", "no_site", "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated",
		"dev_mode", "utf8_mode", "warn_default_encoding", "safe_path", "int_max_str_digits"))
	floatInfoType = closed(modkit.NewSeqType("sys.float_info", 11, "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp",
		"dig", "mant_dig", "epsilon", "radix", "rounds"))
	intInfoType  = closed(modkit.NewSeqType("sys.int_info", 4, "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold"))
	hashInfoType = closed(modkit.NewSeqType("sys.hash_info", 9, "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits",
		"seed_bits", "cutoff"))
	threadInfoType = closed(modkit.NewSeqType("sys.thread_info", 3, "name", "lock", "version"))
)

func closed(s *modkit.SeqType) *modkit.SeqType {
	s.Closed = true
	return s
}

// Version is sys.version.
const Version = "3.13.0 (main, Oct  7 2024, 05:02:14) [GCC 14.2.0]"

// settings is what a process keeps of the module's knobs.
type settings struct {
	mu             sync.Mutex
	switchInterval float64
	trace, profile py.Object
}

type settingsKey struct{}

func of(t *py.Thread) *settings {
	return py.State(t.Iso, settingsKey{}, func() *settings {
		return &settings{switchInterval: 0.005, trace: py.None, profile: py.None}
	})
}

// ForkCopy makes the child's settings.
func (s *settings) ForkCopy(c *py.Copier) any {
	return &settings{switchInterval: s.switchInterval, trace: c.Object(s.trace), profile: c.Object(s.profile)}
}

func versionInfo() py.Object {
	return VersionInfoType.Make(py.Int(3), py.Int(13), py.Int(0), py.Str("final"), py.Int(0))
}

// Argv is sys.argv at the start: the Python file's name and the program's arguments.
func Argv(t *py.Thread) *py.List {
	args := append([]string(nil), os.Args...)
	if t.Iso.Program != nil && t.Iso.Program.File != "" && len(args) > 0 {
		args[0] = t.Iso.Program.File
	}
	return modkit.Strs(args...)
}

func initModule(t *py.Thread, m *py.Module) {
	setConstants(t, m)
	setRecords(m)
	m.Add(functions()...)
	m.Add(limits()...)
	in, out, err := t.Iso.Originals()
	m.Set("__stdin__", in)
	m.Set("__stdout__", out)
	m.Set("__stderr__", err)
	m.Lazy = lazy
	m.Store = store
	for _, name := range []string{"excepthook", "displayhook", "unraisablehook"} {
		f, _ := m.Attrs.GetStr(name)
		m.Set("__"+name+"__", f)
	}
}

// lazy computes the attributes that the process keeps elsewhere.
func lazy(t *py.Thread, name string) (py.Object, bool) {
	switch name {
	case "stdin":
		return py.Stdin(t), true
	case "stdout":
		return py.Stdout(t), true
	case "stderr":
		return py.Stderr(t), true
	case "modules":
		return t.Iso.Modules, true
	}
	return nil, false
}

// store takes assignments to the streams.
func store(t *py.Thread, name string, v py.Object) bool {
	if v == nil {
		return false
	}
	switch name {
	case "stdin":
		py.SetStdin(t, v)
	case "stdout":
		py.SetStdout(t, v)
	case "stderr":
		py.SetStderr(t, v)
	default:
		return false
	}
	return true
}

func setConstants(t *py.Thread, m *py.Module) {
	exe, _ := os.Executable()
	for _, c := range []struct{ name, value string }{
		{"version", Version}, {"platform", "linux"}, {"byteorder", "little"}, {"executable", exe}, {"abiflags", ""},
		{"copyright", "Copyright (c) 2001-2024 Python Software Foundation."}, {"float_repr_style", "short"}, {"prefix", "/usr/local"},
		{"exec_prefix", "/usr/local"}, {"base_prefix", "/usr/local"}, {"base_exec_prefix", "/usr/local"}, {"platlibdir", "lib"},
	} {
		m.Set(c.name, py.Str(c.value))
	}
	dir, _ := os.Getwd()
	m.Set("path", modkit.Strs(dir))
	m.Set("argv", Argv(t))
	orig := modkit.Strs(append([]string{exe}, os.Args...)...)
	m.Set("orig_argv", orig)
	m.Set("maxsize", py.Int(math.MaxInt64))
	m.Set("maxunicode", py.Int(0x10ffff))
	m.Set("hexversion", py.Int(0x030d00f0))
	m.Set("api_version", py.Int(1013))
	m.Set("dont_write_bytecode", py.False)
	m.Set("pycache_prefix", py.None)
	for _, name := range []string{"warnoptions", "meta_path", "path_hooks"} {
		m.Set(name, py.NewList())
	}
	m.Set("path_importer_cache", py.NewDict())
	m.Set("_xoptions", py.NewDict())
	m.Set("builtin_module_names", py.NewTuple(py.Str("builtins"), py.Str("sys"), py.Str("time")))
}

func setRecords(m *py.Module) {
	m.Set("version_info", versionInfo())
	fl := make([]py.Object, 18)
	for i := range fl {
		fl[i] = py.Int(0)
	}
	fl[11], fl[13], fl[16], fl[17] = py.Int(1), py.False, py.False, py.Int(4300)
	m.Set("flags", flagsType.Make(fl...))
	m.Set("float_info", floatInfoType.Make(py.Float(math.MaxFloat64), py.Int(1024), py.Int(308), py.Float(0x1p-1022), py.Int(-1021),
		py.Int(-307), py.Int(15), py.Int(53), py.Float(0x1p-52), py.Int(2), py.Int(1)))
	m.Set("int_info", intInfoType.Make(py.Int(30), py.Int(4), py.Int(4300), py.Int(640)))
	m.Set("hash_info", hashInfoType.Make(py.Int(64), py.Int(1<<61-1), py.Int(314159), py.Int(0), py.Int(1000003),
		py.Str("siphash13"), py.Int(64), py.Int(128), py.Int(0)))
	m.Set("thread_info", threadInfoType.Make(py.Str("pthread"), py.Str("semaphore"), py.Str("NPTL 2.36")))
	m.Set("implementation", modkit.NewNamespace("name", py.Str("cpython"), "cache_tag", py.Str("cpython-313"),
		"version", versionInfo(), "hexversion", py.Int(0x030d00f0), "_multiarch", py.Str("x86_64-linux-gnu")))
}

// Exit is sys.exit(status).
func Exit(t *py.Thread, status py.Object) {
	if modkit.IsNone(status) {
		py.ThrowObj(t, py.NewException(py.SystemExit))
	}
	args := []py.Object{status}
	if tup, ok := status.(*py.Tuple); ok {
		args = tup.Items
	}
	py.Raise(t, py.Call(t, py.SystemExit, args...))
}

func handling(t *py.Thread) *py.Exception { return t.Handling }

func functions() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("exit(status=None, /)", func(t *py.Thread, a []py.Object) py.Object { Exit(t, a[0]); return nil }),
		py.DefC("exc_info()", func(t *py.Thread, a []py.Object) py.Object {
			py.WantTracebacks()
			e := handling(t)
			if e == nil {
				return py.NewTuple(py.None, py.None, py.None)
			}
			return py.NewTuple(e.Class, e, py.GetAttr(t, e, "__traceback__"))
		}),
		py.DefC("exception()", func(t *py.Thread, a []py.Object) py.Object {
			if e := handling(t); e != nil {
				return e
			}
			return py.None
		}),
		py.DefC("excepthook(exctype, value, traceback, /)", func(t *py.Thread, a []py.Object) py.Object {
			if e, ok := a[1].(*py.Exception); ok {
				py.PrintException(t, e)
			}
			return py.None
		}),
		py.DefC("unraisablehook(unraisable, /)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
		py.DefC("displayhook(object, /)", func(t *py.Thread, a []py.Object) py.Object {
			if !modkit.IsNone(a[0]) {
				py.Print(t, py.Str(py.Repr(t, a[0])))
			}
			return py.None
		}),
		py.DefC("intern(string, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(modkit.Str(a[0], "intern", "")) }),
		py.DefC("getsizeof(object, default=...)", func(t *py.Thread, a []py.Object) py.Object { return sizeOf(t, a[0]) }),
		py.DefC("getrefcount(object, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(2) }),
		py.DefC("getdefaultencoding()", func(t *py.Thread, a []py.Object) py.Object { return py.Str("utf-8") }),
		py.DefC("getfilesystemencoding()", func(t *py.Thread, a []py.Object) py.Object { return py.Str("utf-8") }),
		py.DefC("getfilesystemencodeerrors()", func(t *py.Thread, a []py.Object) py.Object { return py.Str("surrogateescape") }),
		py.DefC("is_finalizing()", func(t *py.Thread, a []py.Object) py.Object { return py.False }),
		py.DefC("getallocatedblocks()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(0) }),
		py.DefC("_getframe(depth=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			fs, n := py.CallerFrames(), modkit.Int(t, a[0])
			if n < 0 || n >= len(fs) {
				py.Throw(py.ValueError, "call stack is not deep enough")
			}
			return py.NewFrame(fs[:len(fs)-n])
		}),
		py.DefC("_getframemodulename(depth=0)", func(t *py.Thread, a []py.Object) py.Object {
			if m := py.CallerModule(modkit.Int(t, a[0])); m != "" {
				return py.Str(m)
			}
			return py.None
		}),
		py.DefRaw("audit", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object { return py.None }),
		py.DefC("addaudithook(hook)", func(t *py.Thread, a []py.Object) py.Object {
			py.Throw(py.NotImplementedError, "audit hooks are not supported")
			return nil
		}),
	}
}

func limits() []*py.Builtin {
	none := func(sig string) *py.Builtin {
		return py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object { return py.None })
	}
	knob := func(name string, p func(s *settings) *py.Object) []*py.Builtin {
		return []*py.Builtin{
			py.DefC("set"+name+"(function, /)", func(t *py.Thread, a []py.Object) py.Object {
				s := of(t)
				s.mu.Lock()
				*p(s) = a[0]
				s.mu.Unlock()
				return py.None
			}),
			py.DefC("get"+name+"()", func(t *py.Thread, a []py.Object) py.Object {
				s := of(t)
				s.mu.Lock()
				defer s.mu.Unlock()
				return *p(s)
			}),
		}
	}
	bs := append(knob("trace", func(s *settings) *py.Object { return &s.trace }), knob("profile", func(s *settings) *py.Object { return &s.profile })...)
	return append(bs,
		py.DefC("getrecursionlimit()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(t.Iso.RecursionLimit()) }),
		py.DefC("setrecursionlimit(limit, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.Int(t, a[0])
			if n < 1 {
				py.Throw(py.ValueError, "recursion limit must be greater or equal than 1")
			}
			if t.Depth >= n {
				py.Throw(py.RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, t.Depth)
			}
			t.Iso.SetRecursionLimit(n)
			return py.None
		}),
		py.DefC("getswitchinterval()", func(t *py.Thread, a []py.Object) py.Object {
			s := of(t)
			s.mu.Lock()
			defer s.mu.Unlock()
			return py.Float(s.switchInterval)
		}),
		py.DefC("setswitchinterval(interval, /)", func(t *py.Thread, a []py.Object) py.Object {
			f := modkit.Float(t, a[0])
			if f <= 0 {
				py.Throw(py.ValueError, "switch interval must be strictly positive")
			}
			s := of(t)
			s.mu.Lock()
			s.switchInterval = f
			s.mu.Unlock()
			return py.None
		}),
		py.DefC("get_int_max_str_digits()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(py.IntMaxStrDigits(t)) }),
		py.DefC("set_int_max_str_digits(maxdigits)", func(t *py.Thread, a []py.Object) py.Object {
			n := modkit.Int(t, a[0])
			if n != 0 && n < 640 {
				py.Throw(py.ValueError, "maxdigits must be 0 or larger than 640")
			}
			py.SetIntMaxStrDigits(t, int64(n))
			return py.None
		}),
		none("set_asyncgen_hooks(firstiter=None, finalizer=None)"), none("set_coroutine_origin_tracking_depth(depth)"),
		py.DefC("get_coroutine_origin_tracking_depth()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(0) }),
		py.DefC("call_tracing(func, args, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Call(t, a[0], py.IterList(t, a[1])...)
		}),
	)
}

// sizeOf is how many bytes CPython takes for an object; exact for the built-in values, __sizeof__ plus the garbage
// collector's header for others.
func sizeOf(t *py.Thread, o py.Object) py.Object {
	switch v := o.(type) {
	case py.Bool, py.Int, *py.BigInt:
		n := modkit.Big(v)
		digits := max((n.BitLen()+29)/30, 1)
		return py.Int(24 + 4*digits)
	case py.Float:
		return py.Int(24)
	case py.Complex:
		return py.Int(32)
	case py.Str:
		return py.Int(strSize(string(v)))
	case py.Bytes:
		return py.Int(33 + len(v))
	case *py.Tuple:
		return py.Int(40 + 8*len(v.Items))
	case *py.List:
		return py.Int(56 + 8*v.Len())
	case *py.Dict:
		return py.Int(dictSize(v.Len()))
	case *py.Set:
		return py.Int(setSize(v.Len()))
	case *py.Singleton:
		return py.Int(16)
	case *py.Function:
		return py.Int(160)
	case *py.Instance:
		if py.TypeOf(o).Lookup("__sizeof__") == py.ObjectType.Lookup("__sizeof__") {
			return py.Int(48)
		}
	}
	return py.CallMethod(t, o, "__sizeof__")
}

func strSize(s string) int {
	n, widest := 0, rune(0)
	for _, r := range s {
		n++
		widest = max(widest, r)
	}
	switch {
	case widest < 128:
		return 41 + n
	case widest < 256:
		return 57 + n
	case widest < 0x10000:
		return 58 + 2*n
	}
	return 60 + 4*n
}

func dictSize(n int) int {
	if n == 0 {
		return 64
	}
	size := 8
	for size*2/3 < n {
		size *= 2
	}
	index := 1
	if size > 128 {
		index = 2
	}
	if size > 1<<16 {
		index = 4
	}
	return 64 + 32 + size*index + size*2/3*24
}

func setSize(n int) int {
	size := 8
	for n*5 >= size*3 {
		size *= 4
	}
	if size == 8 {
		return 216
	}
	return 216 + size*16
}
