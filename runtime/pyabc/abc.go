// Package pyabc is Python's abc module.
//
// Input: class statements with metaclass ABCMeta. Output: classes that refuse to be instantiated while abstract, and
// that registered classes count as subclasses of. Must not: keep state outside of the classes themselves.
package pyabc

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "abc", Doc: "Abstract Base Classes (ABCs) according to PEP 3119.", Init: initModule}

// ABCMeta is abc.ABCMeta, ABC is abc.ABC.
var (
	ABCMeta = py.DefineType(py.TypeSpec{Name: "ABCMeta", Module: "abc", Bases: []*py.Type{py.TypeType}, Subclassable: true,
		Patchable: true, New: py.DefRaw("__new__", newABC), Members: metaMembers})
	ABC = func() *py.Type {
		tp := py.DefineType(py.TypeSpec{Name: "ABC", Module: "abc", Subclassable: true, Patchable: true,
			Doc: "Helper class that provides a standard way to create an ABC using inheritance."})
		tp.Meta = ABCMeta
		return tp
	}()
	abstractClassMethod = py.DefineType(py.TypeSpec{Name: "abstractclassmethod", Module: "abc", Bases: []*py.Type{py.ClassMethodType}, Subclassable: true,
		Members: abstractFlag})
	abstractStaticMethod = py.DefineType(py.TypeSpec{Name: "abstractstaticmethod", Module: "abc", Bases: []*py.Type{py.StaticMethodType}, Subclassable: true,
		Members: abstractFlag})
	abstractProperty = py.DefineType(py.TypeSpec{Name: "abstractproperty", Module: "abc", Bases: []*py.Type{py.PropertyType}, Subclassable: true,
		Members: abstractFlag})
)

func abstractFlag() []py.Member { return []py.Member{{Name: "__isabstractmethod__", Value: py.True}} }

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, ABCMeta, ABC, abstractClassMethod, abstractStaticMethod, abstractProperty)
	m.Add(
		py.Def("abstractmethod(funcobj)", func(t *py.Thread, a []py.Object) py.Object {
			py.SetAttr(t, a[0], "__isabstractmethod__", py.True)
			return a[0]
		}),
		py.Def("get_cache_token()", func(t *py.Thread, a []py.Object) py.Object { return py.Int(0) }),
		py.Def("update_abstractmethods(cls)", func(t *py.Thread, a []py.Object) py.Object {
			if cls, ok := a[0].(*py.Type); ok && cls.Own("__abstractmethods__") != nil {
				findAbstract(t, cls)
			}
			return a[0]
		}),
	)
}

// newABC is ABCMeta.__new__(mcls, name, bases, namespace, **kwargs).
func newABC(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	made := py.CallKw(t, py.TypeType.Lookup("__new__"), args, kw)
	if cls, ok := made.(*py.Type); ok {
		findAbstract(t, cls)
	}
	return made
}

// findAbstract computes __abstractmethods__: own abstract attributes, and inherited ones that are still abstract.
func findAbstract(t *py.Thread, cls *py.Type) {
	names := py.NewFrozenSet(t)
	var found []py.Object
	for _, n := range cls.OwnNames() {
		if isAbstract(t, cls.Own(n)) {
			found = append(found, py.Str(n))
		}
	}
	for _, b := range cls.Bases {
		set := b.Own("__abstractmethods__")
		if set == nil {
			continue
		}
		for _, n := range py.IterList(t, set) {
			if v := cls.Lookup(py.ToStr(t, n)); v != nil && isAbstract(t, v) {
				found = append(found, n)
			}
		}
	}
	if len(found) > 0 {
		names = py.NewFrozenSet(t, found...)
	}
	cls.SetAbstract(names)
}

func isAbstract(t *py.Thread, v py.Object) bool {
	switch v.(type) {
	case py.Str, py.Int, *py.Type, *py.Builtin, *py.Singleton, *py.Dict, *py.List:
		return false
	}
	flag, ok := py.LookupAttr(t, v, "__isabstractmethod__")
	return ok && py.Truth(t, flag)
}

const registryName = "_abc_registry"

func metaMembers() []py.Member {
	return py.Methods(
		py.Def("register(cls, subclass)", func(t *py.Thread, a []py.Object) py.Object {
			sub, ok := a[1].(*py.Type)
			if !ok {
				py.Throw(py.TypeError, "Can only register classes")
			}
			cls := a[0].(*py.Type)
			if py.IsSubclass(t, sub, cls) {
				return sub
			}
			if py.IsSubclass(t, cls, sub) {
				py.Throw(py.RuntimeError, "Refusing to create an inheritance cycle")
			}
			Register(cls, sub)
			return sub
		}),
		py.Def("__instancecheck__(cls, instance)", func(t *py.Thread, a []py.Object) py.Object {
			cls := a[0].(*py.Type)
			if py.TypeOf(a[1]).IsSubtype(cls) {
				return py.True
			}
			sub := py.TypeOf(a[1])
			if c, ok := py.LookupAttr(t, a[1], "__class__"); ok {
				if claimed, ok := c.(*py.Type); ok && claimed != sub && py.IsSubclass(t, claimed, cls) {
					return py.True
				}
			}
			return py.Bool(py.IsSubclass(t, sub, cls))
		}),
		py.Def("__subclasscheck__(cls, subclass)", func(t *py.Thread, a []py.Object) py.Object {
			sub, ok := a[1].(*py.Type)
			if !ok {
				py.Throw(py.TypeError, "issubclass() arg 1 must be a class")
			}
			return py.Bool(subclassCheck(t, a[0].(*py.Type), sub))
		}),
	)
}

// Register makes sub count as a subclass of the abstract class cls.
func Register(cls, sub *py.Type) {
	l, ok := cls.Own(registryName).(*py.List)
	if !ok {
		l = py.NewList()
		cls.SetOwn(registryName, l)
	}
	l.Append(sub)
}

// subclassCheck is ABCMeta.__subclasscheck__.
func subclassCheck(t *py.Thread, cls, sub *py.Type) bool {
	if hook, ok := py.LookupAttr(t, cls, "__subclasshook__"); ok {
		if r := py.Call(t, hook, sub); r != py.Object(py.NotImplemented) {
			return py.Truth(t, r)
		}
	}
	if sub.IsSubtype(cls) {
		return true
	}
	if l, ok := cls.Own(registryName).(*py.List); ok {
		for _, r := range py.IterList(t, l) {
			if py.IsSubclass(t, sub, r) {
				return true
			}
		}
	}
	for _, b := range sub.MRO {
		if b.Virtual != "" && b.Virtual == cls.FullName() {
			return true
		}
	}
	for _, c := range cls.Subclasses() {
		if c != sub && py.IsSubclass(t, sub, c) {
			return true
		}
	}
	return false
}
