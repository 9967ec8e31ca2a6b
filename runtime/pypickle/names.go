package pypickle

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycollections"
	"github.com/py2goconc/py2goconc/runtime/pycopyreg"
	"github.com/py2goconc/py2goconc/runtime/pydatetime"
	"github.com/py2goconc/py2goconc/runtime/pyfunctools"
)

// oldModules are the modules that Python 3 renamed: the old name, the new one.
var oldModules = []string{
	"__builtin__", "builtins", "copy_reg", "copyreg", "Queue", "queue", "SocketServer", "socketserver", "ConfigParser", "configparser",
	"repr", "reprlib", "tkMessageBox", "tkinter.messagebox", "thread", "_thread", "dummy_thread", "_dummy_thread",
	"xmlrpclib", "xmlrpc.client", "cPickle", "pickle", "HTMLParser", "html.parser", "httplib", "http.client", "cookielib", "http.cookiejar",
	"Cookie", "http.cookies", "BaseHTTPServer", "http.server",
}

// oldNames are the names that moved: old module and name, new module and name.
var oldNames = [][4]string{
	{"__builtin__", "xrange", "builtins", "range"}, {"__builtin__", "reduce", "functools", "reduce"}, {"__builtin__", "intern", "sys", "intern"},
	{"__builtin__", "unichr", "builtins", "chr"}, {"__builtin__", "unicode", "builtins", "str"}, {"__builtin__", "long", "builtins", "int"},
	{"itertools", "izip", "builtins", "zip"}, {"itertools", "imap", "builtins", "map"}, {"itertools", "ifilter", "builtins", "filter"},
	{"itertools", "ifilterfalse", "itertools", "filterfalse"}, {"itertools", "izip_longest", "itertools", "zip_longest"},
	{"UserDict", "IterableUserDict", "collections", "UserDict"}, {"UserList", "UserList", "collections", "UserList"},
	{"UserString", "UserString", "collections", "UserString"},
}

// oldName is how Python 2 calls a module's name.
func oldName(module, name string) (string, string) {
	for _, n := range oldNames {
		if n[2] == module && n[3] == name {
			return n[0], n[1]
		}
	}
	if module == "builtins" {
		if tp, ok := py.LookupBuiltin(name).(*py.Type); ok && tp.IsSubtype(py.BaseExceptionClass) {
			return oldException(tp)
		}
	}
	for i := 0; i < len(oldModules); i += 2 {
		if oldModules[i+1] == module && module != "collections" { // of collections only the three names above are old
			return oldModules[i], name
		}
	}
	return module, name
}

// newExceptions are those that Python 2 lacks, other than OSError's.
const newExceptions = " ModuleNotFoundError RecursionError StopAsyncIteration ResourceWarning BaseExceptionGroup ExceptionGroup EncodingWarning PythonFinalizationError "

func oldException(tp *py.Type) (string, string) {
	switch {
	case tp.Name == "ModuleNotFoundError":
		return "exceptions", "ImportError"
	case strings.Contains(newExceptions, " "+tp.Name+" "):
		return "__builtin__", tp.Name
	case tp != py.OSError && tp.IsSubtype(py.OSError):
		return "exceptions", "OSError"
	}
	return "exceptions", tp.Name
}

// newName is what Python 3 calls a name from an old pickle.
func newName(module, name string) (string, string) {
	for _, n := range oldNames {
		if n[0] == module && n[1] == name {
			return n[2], n[3]
		}
	}
	if module == "exceptions" {
		return "builtins", name
	}
	for i := 0; i < len(oldModules); i += 2 {
		if oldModules[i] == module {
			return oldModules[i+1], name
		}
	}
	return module, name
}

// encodeFunc is _codecs.encode, by which old protocols write bytes.
var encodeFunc = func() *py.Builtin {
	b := py.DefC("encode(obj, encoding='utf-8', errors='strict')", func(t *py.Thread, a []py.Object) py.Object {
		return py.Bytes(py.Encode(t, py.ToStr(t, a[0]), py.ToStr(t, a[1]), py.ToStr(t, a[2])))
	})
	b.Module = "_codecs"
	return b
}()

// always are modules whose objects are common in pickles, so that they load even if the program never imports them.
var always = []*py.ModuleDef{pycollections.Def, pydatetime.Def, pyfunctools.Def, pycopyreg.Def}

// importModule imports a module for a name in a pickle.
func importModule(t *py.Thread, name string) py.Object {
	if m, ok := t.Iso.Modules.GetStr(name); ok && m != py.Object(py.None) {
		return m
	}
	for _, d := range always {
		if d.Name == name {
			return d.Module(t)
		}
	}
	return py.ImportModule(t, name, true)
}

// findClass finds what a pickle names.
func findClass(t *py.Thread, module, name string, fixImports bool, proto int) py.Object {
	if proto < 3 && fixImports {
		module, name = newName(module, name)
	}
	if module == "_codecs" && name == "encode" {
		return encodeFunc
	}
	if o, ok := py.FindGlobal(t, module, name); ok {
		return o
	}
	if module == "__main__" || module == "__mp_main__" {
		py.ThrowNoGlobal(t, module, name)
	}
	m := importModule(t, module)
	o := m
	parts := []string{name}
	if proto >= 4 {
		parts = strings.Split(name, ".")
	}
	for _, part := range parts {
		v, ok := py.LookupAttr(t, o, part)
		if !ok {
			py.Throw(py.AttributeError, "Can't get attribute '%s' on %s", name, py.Repr(t, m))
		}
		o = v
	}
	return o
}
