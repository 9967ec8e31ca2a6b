// Package pycopyreg is Python's copyreg module.
//
// Input: functions that take objects of a class apart. Output: the tables that pickle and copy ask. Must not: keep state
// outside of the process's own.
package pycopyreg

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "copyreg", Doc: "Helper to provide extensibility for pickle.\n\nThis is only useful to add pickle support for extension types defined in\nC, not for instances of user-defined classes.\n", Init: initModule}

// extensions are the codes of names, per process.
type extensions struct {
	registry, inverted, cache *py.Dict
}

type extensionsKey struct{}

func extensionsOf(t *py.Thread) *extensions {
	return py.State(t.Iso, extensionsKey{}, func() *extensions {
		return &extensions{py.NewDict(), py.NewDict(), py.NewDict()}
	})
}

// ForkCopy implements py.Forker.
func (e *extensions) ForkCopy(c *py.Copier) any {
	return &extensions{c.Dict(e.registry), c.Dict(e.inverted), c.Dict(e.cache)}
}

// ExtensionCode is the code registered for a name; 0: none.
func ExtensionCode(t *py.Thread, module, name string) int {
	e := extensionsOf(t)
	if e.registry.Len() == 0 {
		return 0
	}
	v, ok := e.registry.Get(t, py.NewTuple(py.Str(module), py.Str(name)))
	if !ok {
		return 0
	}
	return modkit.Int(t, v)
}

// ExtensionName is the name registered for a code.
func ExtensionName(t *py.Thread, code int) (module, name string, ok bool) {
	v, found := extensionsOf(t).inverted.Get(t, py.Int(code))
	if !found {
		return "", "", false
	}
	p := py.Unpack(t, v, 2)
	return py.ToStr(t, p[0]), py.ToStr(t, p[1]), true
}

func initModule(t *py.Thread, m *py.Module) {
	e := extensionsOf(t)
	modkit.Put(m, "__all__", modkit.Strs("pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"))
	modkit.Put(m, "dispatch_table", py.DispatchTable(t.Iso))
	modkit.Put(m, "_extension_registry", e.registry)
	modkit.Put(m, "_inverted_registry", e.inverted)
	modkit.Put(m, "_extension_cache", e.cache)
	for _, b := range []*py.Builtin{py.Newobj, py.NewobjEx, py.Reconstructor} {
		modkit.Put(m, b.Name, b)
	}
	modkit.Fill(m,
		py.Def("pickle(ob_type, pickle_function, constructor_ob=None)", func(t *py.Thread, a []py.Object) py.Object {
			if !py.IsCallable(a[1]) {
				py.Throw(py.TypeError, "reduction functions must be callable")
			}
			py.DispatchTable(t.Iso).Set(t, a[0], a[1])
			if !modkit.IsNone(a[2]) {
				checkConstructor(a[2])
			}
			return py.None
		}),
		py.Def("constructor(object)", func(t *py.Thread, a []py.Object) py.Object {
			checkConstructor(a[0])
			return py.None
		}),
		py.Def("add_extension(module, name, code)", addExtension),
		py.Def("remove_extension(module, name, code)", removeExtension),
		py.Def("clear_extension_cache()", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethod(t, extensionsOf(t).cache, "clear")
			return py.None
		}),
	)
}

func checkConstructor(o py.Object) {
	if !py.IsCallable(o) {
		py.Throw(py.TypeError, "constructors must be callable")
	}
}

func addExtension(t *py.Thread, a []py.Object) py.Object {
	e := extensionsOf(t)
	code := modkit.Int(t, a[2])
	if code < 1 || code > 0x7fffffff {
		py.Throw(py.ValueError, "code out of range")
	}
	key := py.NewTuple(a[0], a[1])
	old, hasKey := e.registry.Get(t, key)
	owner, hasCode := e.inverted.Get(t, py.Int(code))
	switch {
	case hasKey && hasCode && py.EqBool(t, old, py.Int(code)) && py.EqBool(t, owner, key):
		return py.None
	case hasKey:
		py.Throw(py.ValueError, "key %s is already registered with code %s", py.ToStr(t, key), py.ToStr(t, old))
	case hasCode:
		py.Throw(py.ValueError, "code %d is already in use for key %s", code, py.ToStr(t, owner))
	}
	e.registry.Set(t, key, py.Int(code))
	e.inverted.Set(t, py.Int(code), key)
	return py.None
}

func removeExtension(t *py.Thread, a []py.Object) py.Object {
	e := extensionsOf(t)
	key := py.NewTuple(a[0], a[1])
	code, ok := e.registry.Get(t, key)
	if owner, has := e.inverted.Get(t, a[2]); !ok || !has || !py.EqBool(t, code, a[2]) || !py.EqBool(t, owner, key) {
		py.Throw(py.ValueError, "key %s is not registered with code %s", py.ToStr(t, key), py.ToStr(t, a[2]))
	}
	e.registry.Delete(t, key)
	e.inverted.Delete(t, a[2])
	e.cache.Delete(t, a[2])
	return py.None
}
