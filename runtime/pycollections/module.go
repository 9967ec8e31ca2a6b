// Package pycollections is Python's collections module.
//
// Input: items, mappings, field names. Output: deque (typed, for generated code, and as a Python class), the dict
// subclasses, named tuples, and the wrappers ChainMap, UserDict, UserList and UserString.
// Must not: call user code while a deque is locked.
package pycollections

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "collections", Doc: "This module implements specialized container datatypes.", Init: initModule}

func init() {
	DequeType.SetNative(newDeque)
	DequeType.Attach(dequeMembers)
	py.AttachIterator(DequeIterType, DequeRevIterType)
	for tp, members := range map[*py.Type]func() []py.Member{
		DefaultDictType: defaultMembers, OrderedDictType: orderedMembers, CounterType: counterMembers,
	} {
		tp.SetNew(construct)
		tp.Attach(members)
	}
	ChainMapType.Attach(chainMembers)
	UserDictType.Attach(userDictMembers)
	UserListType.Attach(userListMembers)
	UserStringType.Attach(userStringMembers)
}

func initModule(t *py.Thread, m *py.Module) {
	modkit.Types(m, DequeType, DefaultDictType, OrderedDictType, CounterType, ChainMapType, UserDictType, UserListType, UserStringType)
	m.Add(py.Def("namedtuple(typename, field_names, *, rename=False, defaults=None, module=None)", namedtupleFunction))
	m.Lazy = func(t *py.Thread, name string) (py.Object, bool) {
		if name != "abc" {
			return nil, false
		}
		return py.ImportModule(t, "collections.abc", true), true
	}
}
