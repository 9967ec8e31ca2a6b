package pyctypes

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func itoa(n int) string { return strconv.Itoa(n) }

// Def is the module.
var Def = &py.ModuleDef{Name: "ctypes", Init: func(_ *py.Thread, m *py.Module) {
	for name, tp := range simpleTypes() {
		m.Set(name, tp)
	}
	for _, tp := range []*py.Type{StructureType, UnionType, ArrayType, BigEndianType, ArgumentError, SimpleType, PointerType} {
		m.Set(tp.Name, tp)
	}
	m.Set("LittleEndianStructure", StructureType)
	m.Set("_CFuncPtr", FuncPtrType)
	m.Set("CDLL", LibraryType)
	m.Set("PyDLL", LibraryType)
	m.Set("LibraryLoader", LoaderType)
	m.Set("cdll", &loader{})
	m.Set("pydll", &loader{})
	m.Set("RTLD_GLOBAL", py.Int(0x100))
	m.Set("RTLD_LOCAL", py.Int(0))
	m.Set("DEFAULT_MODE", py.Int(0))
	m.Set("SIZEOF_TIME_T", py.Int(8))
	m.Add(sizeFuncs()...)
	m.Add(memoryFuncs()...)
	m.Add(typeFuncs()...)
}}

// UtilDef is ctypes.util.
var UtilDef = &py.ModuleDef{Name: "ctypes.util", Init: func(_ *py.Thread, m *py.Module) {
	m.Add(py.Def("find_library(name)", func(t *py.Thread, a []py.Object) py.Object {
		if s := findLibrary(py.ToStr(t, a[0])); s != "" {
			return py.Str(s)
		}
		return py.None
	}), py.Def("find_msvcrt()", func(*py.Thread, []py.Object) py.Object { return py.None }))
}}

// findLibrary looks for lib<name>.so.* where the loader looks.
func findLibrary(name string) string {
	dirs := append(strings.Split(os.Getenv("LD_LIBRARY_PATH"), ":"), "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu",
		"/lib/aarch64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/lib64", "/usr/lib64", "/lib", "/usr/lib", "/usr/local/lib")
	for _, d := range dirs {
		if d == "" {
			continue
		}
		for _, pattern := range []string{".so.[0-9]", ".so.[0-9][0-9]", ".so.[0-9]*"} {
			if found, _ := filepath.Glob(d + "/lib" + name + pattern); len(found) > 0 {
				return filepath.Base(found[0])
			}
		}
	}
	return ""
}

// carg is what byref() returns.
type carg struct {
	d      *data
	offset int
}

var cargType = py.NewBuiltinType("CArgObject").Final()

// Type returns the class.
func (*carg) Type() *py.Type { return cargType }

func cargMembers() []py.Member {
	return py.Methods(py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
		return py.Str("<cparam 'P' (0x" + strconv.FormatUint(uint64(a[0].(*carg).d.addr), 16) + ")>")
	}))
}

// sizeOf finds the type of a class or object.
func sizeOf(t *py.Thread, o py.Object, fn string) *ctype {
	if tp, ok := o.(*py.Type); ok {
		if c := lookup(t, tp); c != nil {
			return c
		}
	} else if d, ok := dataOf(o); ok {
		return d.typ
	}
	if fn == "alignment" {
		py.Throw(py.TypeError, "no alignment info")
	}
	py.Throw(py.TypeError, "this type has no size")
	return nil
}

// instance reads an argument that must be a ctypes object.
func instance(o py.Object, fn string) *data {
	d, ok := dataOf(o)
	if !ok {
		py.Throw(py.TypeError, "%s() argument must be a ctypes instance, not '%s'", fn, py.TypeOf(o).Name)
	}
	return d
}

func sizeFuncs() []*py.Builtin {
	return []*py.Builtin{
		py.DefC("sizeof(obj, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(sizeOf(t, a[0], "sizeof").size) }),
		py.DefC("alignment(obj, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(sizeOf(t, a[0], "alignment").align) }),
		py.DefC("addressof(obj, /)", func(_ *py.Thread, a []py.Object) py.Object {
			d, ok := dataOf(a[0])
			if !ok {
				py.Throw(py.TypeError, "invalid type")
			}
			return intObject(uint64(d.addr), false)
		}),
		py.DefC("byref(obj, offset=0, /)", func(t *py.Thread, a []py.Object) py.Object {
			return &carg{instance(a[0], "byref"), py.IndexInt(t, a[1])}
		}),
		py.DefC("pointer(obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			d, ok := dataOf(a[0])
			if !ok {
				py.Throw(py.TypeError, "_type_ must have storage info")
			}
			p := newData(pointerTo(d.typ))
			pointTo(t, p, a[0])
			return object(p)
		}),
		py.DefC("get_errno()", func(t *py.Thread, _ []py.Object) py.Object { return py.Int(errnoOf(t)) }),
		py.DefC("set_errno(value, /)", func(t *py.Thread, a []py.Object) py.Object {
			old := errnoOf(t)
			setErrno(t, py.IndexInt(t, a[0]))
			return py.Int(old)
		}),
	}
}

// errnoKey is where a thread keeps ctypes' copy of errno.
type errnoKey struct{}

func errnoOf(t *py.Thread) int {
	n, _ := t.Local(errnoKey{}).(int)
	return n
}

func setErrno(t *py.Thread, n int) { t.SetLocal(errnoKey{}, n) }

// addressArg reads a pointer-like argument: an int, bytes, a pointer, an array, byref().
func addressArg(t *py.Thread, o py.Object) (uintptr, any) {
	a := convertTo(t, o, simpleTypes()["c_void_p"])
	return uintptr(a.words[0]), a.keep
}

func memoryFuncs() []*py.Builtin {
	buffer := func(name, code string) *py.Builtin {
		return py.Def(name+"(init, size=None)", func(t *py.Thread, a []py.Object) py.Object { return newBuffer(t, code, a[0], a[1]) })
	}
	return []*py.Builtin{
		buffer("create_string_buffer", "c_char"), buffer("c_buffer", "c_char"), buffer("create_unicode_buffer", "c_wchar"),
		py.Def("memmove(dst, src, count)", func(t *py.Thread, a []py.Object) py.Object {
			dst, k1 := addressArg(t, a[0])
			src, k2 := addressArg(t, a[1])
			n := py.IndexInt(t, a[2])
			copy(native.Bytes(dst, n), native.Bytes(src, n))
			_, _ = k1, k2
			return intObject(uint64(dst), false)
		}),
		py.Def("memset(dst, c, count)", func(t *py.Thread, a []py.Object) py.Object {
			dst, _ := addressArg(t, a[0])
			for i, b := 0, native.Bytes(dst, py.IndexInt(t, a[2])); i < len(b); i++ {
				b[i] = byte(py.IndexInt(t, a[1]))
			}
			return intObject(uint64(dst), false)
		}),
		py.Def("string_at(ptr, size=-1)", func(t *py.Thread, a []py.Object) py.Object {
			p, keep := addressArg(t, a[0])
			n := py.IndexInt(t, a[1])
			if n < 0 {
				n = native.StringLen(p)
			}
			b := py.Bytes(native.Bytes(p, n))
			_ = keep
			return b
		}),
		py.Def("wstring_at(ptr, size=-1)", func(t *py.Thread, a []py.Object) py.Object {
			p, _ := addressArg(t, a[0])
			return wide(p, py.IndexInt(t, a[1]))
		}),
	}
}

// newBuffer implements create_string_buffer and create_unicode_buffer.
func newBuffer(t *py.Thread, code string, init, size py.Object) py.Object {
	n := 0
	hasText := false
	switch v := py.Unwrap(init).(type) {
	case py.Int:
		n = int(v)
	case py.Bytes:
		n, hasText = len(v)+1, code == "c_char"
	case py.Str:
		n, hasText = len([]rune(string(v)))+1, code == "c_wchar"
	}
	if _, isInt := py.Unwrap(init).(py.Int); !isInt && !hasText {
		py.Throw(py.TypeError, "%s", py.Repr(t, init))
	}
	if hasText && size != py.Object(py.None) {
		n = py.IndexInt(t, size)
	}
	d := newData(arrayOf(simpleType(code), n))
	if hasText {
		setText(t, d, init)
	}
	return object(d)
}

func typeFuncs() []*py.Builtin {
	proto := func(name string) *py.Builtin {
		return py.Def(name+"(restype, *argtypes, **kw)", func(t *py.Thread, a []py.Object) py.Object {
			return prototype(t, a[0], a[1].(*py.Tuple).Items)
		})
	}
	return []*py.Builtin{
		proto("CFUNCTYPE"), proto("PYFUNCTYPE"),
		py.DefC("POINTER(type, /)", func(t *py.Thread, a []py.Object) py.Object {
			if a[0] == py.Object(py.None) {
				return simpleTypes()["c_void_p"]
			}
			return pointerTo(pointee(t, a[0])).class
		}),
		py.Def("ARRAY(typ, len)", func(t *py.Thread, a []py.Object) py.Object {
			return arrayOf(must(t, a[0]), py.IndexInt(t, a[1])).class
		}),
		py.Def("cast(obj, typ)", cast),
	}
}

// pointee is the type that a pointer type points to. A structure whose fields are not known yet gets them when they are.
func pointee(t *py.Thread, o py.Object) *ctype {
	tp, ok := o.(*py.Type)
	if !ok {
		py.Throw(py.TypeError, "must be a ctypes type")
	}
	return must(t, tp)
}

// cast implements cast(obj, typ).
func cast(t *py.Thread, a []py.Object) py.Object {
	tp, ok := a[1].(*py.Type)
	var c *ctype
	if ok {
		c = lookup(t, tp)
		if v, found := known.Load(tp); found {
			c = v.(*ctype)
		}
	}
	if c == nil || c.kind != pointerKind && c.kind != funcKind && !(c.kind == simple && strings.ContainsRune("zZP", rune(c.code))) {
		name := py.TypeOf(a[1]).Name
		if ok {
			name = tp.Name
		}
		py.Throw(py.TypeError, "cast() argument 2 must be a pointer type, not %s", name)
	}
	p, keep := addressArg(t, a[0])
	if c.kind == funcKind {
		o := newFunction(c.class, &function{addr: p, restype: c.result, argtypes: classesOf(c.params), declared: true})
		o.Native.(*data).hold(0, a[0])
		return o
	}
	d := newData(c)
	store(d.addr, 8, uint64(p), false)
	d.hold(0, a[0])
	d.hold(1, keep)
	return object(d)
}

// prototypes are the classes that CFUNCTYPE has made, by their parts.
var prototypes sync.Map

// prototype implements CFUNCTYPE(restype, *argtypes): one class for each signature.
func prototype(t *py.Thread, restype py.Object, argtypes []py.Object) py.Object {
	c := &ctype{kind: funcKind, size: 8, align: 8, result: restype}
	key := fmt.Sprintf("%p", restype)
	for _, a := range argtypes {
		p := must(t, a)
		c.params = append(c.params, p)
		key += fmt.Sprintf(" %p", p)
	}
	if tp, ok := prototypes.Load(key); ok {
		return tp.(*py.Type)
	}
	tp := withMeta(py.DefineType(py.TypeSpec{Name: "CFunctionType", Module: "ctypes", Bases: []*py.Type{FuncPtrType}, Subclassable: true, Patchable: true}))
	tp.QualName = "CFUNCTYPE.<locals>.CFunctionType"
	c.class = tp
	known.Store(tp, c)
	prototypes.Store(key, tp)
	return tp
}
