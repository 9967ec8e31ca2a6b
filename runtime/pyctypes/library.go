package pyctypes

import (
	"strconv"
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/native"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// LibraryType is CDLL; LoaderType the class of ctypes.cdll.
var (
	LibraryType = py.DefineType(py.TypeSpec{Name: "CDLL", Module: "ctypes", Subclassable: true})
	LoaderType  = py.NewBuiltinType("ctypes.LibraryLoader").Final()
	FuncType    = withMeta(py.DefineType(py.TypeSpec{Name: "_FuncPtr", Module: "ctypes", Bases: []*py.Type{FuncPtrType}}))
)

// library is a loaded library.
type library struct {
	name     string
	handle   uintptr
	useErrno bool
	mu       sync.Mutex
	funcs    map[string]*py.Instance
}

func libraryOf(o py.Object) *library {
	l, ok := py.NativeOf[*library](o)
	if !ok {
		py.Throw(py.TypeError, "the _handle attribute of the second argument must be an integer")
	}
	return l
}

// open loads a library.
func open(t *py.Thread, name py.Object, mode int, useErrno bool) *library {
	path, text := "", "None"
	if name != py.Object(py.None) {
		text = py.ToStr(t, name)
		path = text
		if strings.Contains(path, "/") {
			path = py.FilePath(t, path)
		}
	}
	h, err := native.Open(path, mode)
	if err != nil {
		py.Throw(py.OSError, "%s", err.Error())
	}
	return &library{name: text, handle: h, useErrno: useErrno, funcs: map[string]*py.Instance{}}
}

// function looks a function up; fresh makes a new object each time.
func (l *library) function(t *py.Thread, name string, fresh bool) py.Object {
	l.mu.Lock()
	defer l.mu.Unlock()
	if f := l.funcs[name]; f != nil && !fresh {
		return f
	}
	addr, err := native.Symbol(l.handle, name)
	if err != nil {
		py.Throw(py.AttributeError, "%s", err.Error())
	}
	f := newFunction(FuncType, &function{name: name, addr: addr, lib: l})
	if !fresh {
		l.funcs[name] = f
	}
	return f
}

func libraryMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, name, mode=0, handle=None, use_errno=False, use_last_error=False, winmode=None)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*py.Instance).Native = open(t, a[1], py.IndexInt(t, a[2]), py.Truth(t, a[4]))
			return py.None
		}),
		py.Def("__getattr__(self, name)", func(t *py.Thread, a []py.Object) py.Object {
			name := py.ToStr(t, a[1])
			if strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__") {
				py.Throw(py.AttributeError, "%s", name)
			}
			return libraryOf(a[0]).function(t, name, false)
		}),
		py.Def("__getitem__(self, name)", func(t *py.Thread, a []py.Object) py.Object {
			return libraryOf(a[0]).function(t, py.ToStr(t, a[1]), true)
		}),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			l := libraryOf(a[0])
			return py.Str("<CDLL '" + l.name + "', handle " + strconv.FormatUint(uint64(l.handle), 16) + " at " + py.Address(a[0]) + ">")
		}),
	),
		py.Getter("_name", func(_ *py.Thread, o py.Object) py.Object { return py.Str(libraryOf(o).name) }),
		py.Getter("_handle", func(_ *py.Thread, o py.Object) py.Object { return intObject(uint64(libraryOf(o).handle), false) }))
}

// loader is ctypes.cdll.
type loader struct{ libs sync.Map }

// Type returns ctypes.LibraryLoader.
func (*loader) Type() *py.Type { return LoaderType }

func loaderMembers() []py.Member {
	load := func(t *py.Thread, name py.Object) py.Object {
		inst := py.NewInstance(LibraryType)
		inst.Native = open(t, name, 0, false)
		return inst
	}
	attr := func(t *py.Thread, a []py.Object) py.Object {
		l := a[0].(*loader)
		name := py.ToStr(t, a[1])
		if strings.HasPrefix(name, "_") {
			py.Throw(py.AttributeError, "%s", name)
		}
		if v, ok := l.libs.Load(name); ok {
			return v.(py.Object)
		}
		v, _ := l.libs.LoadOrStore(name, load(t, a[1]))
		return v.(py.Object)
	}
	return py.Methods(
		py.Def("LoadLibrary(self, name)", func(t *py.Thread, a []py.Object) py.Object { return load(t, a[1]) }),
		py.Def("__getattr__(self, name)", attr),
		py.Def("__getitem__(self, name)", attr),
	)
}
