package modkit

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// NewFunc makes a Python function (it binds as a method and has a __dict__) that takes any arguments.
func NewFunc(name, module string, f py.NativeFunc) *py.Function {
	spec := &py.FuncSpec{Name: name, QualName: name, Module: module,
		Params: []py.Param{{Name: "args", Kind: py.VarArgs}, {Name: "kwds", Kind: py.VarKw}}}
	return py.NewFunction(spec, func(t *py.Thread, slots []py.Object) py.Object {
		args := append([]py.Object(nil), slots[0].(*py.Tuple).Items...)
		return f(t, args, KwargsOf(slots[1].(*py.Dict)))
	}, nil, nil)
}

// KwargsOf turns the dict of a ** parameter into keyword arguments.
func KwargsOf(d *py.Dict) py.Kwargs {
	if d == nil || d.Len() == 0 {
		return nil
	}
	var kw py.Kwargs
	for _, p := range d.Items() {
		name, _ := Text(p.Key)
		kw = append(kw, py.Kw{Name: name, Value: p.Value})
	}
	return kw
}

// DictOf makes a dict of keyword arguments.
func DictOf(kw py.Kwargs) *py.Dict {
	d := py.NewDict()
	for _, k := range kw {
		d.SetStr(k.Name, k.Value)
	}
	return d
}

// WrapperAssignments are the attributes that functools.wraps copies.
var WrapperAssignments = []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__", "__type_params__"}

// UpdateWrapper is functools.update_wrapper with its default lists.
func UpdateWrapper(t *py.Thread, wrapper, wrapped py.Object) py.Object {
	for _, name := range WrapperAssignments[:5] { // type parameters have no run-time use on a wrapper
		if v, ok := py.LookupAttr(t, wrapped, name); ok {
			py.SetAttr(t, wrapper, name, v)
		}
	}
	if d, ok := py.LookupAttr(t, wrapped, "__dict__"); ok {
		if own, ok := py.LookupAttr(t, wrapper, "__dict__"); ok {
			py.CallMethod(t, own, "update", d)
		}
	}
	py.SetAttr(t, wrapper, "__wrapped__", wrapped)
	return wrapper
}

// Wrap makes a function around wrapped, as @functools.wraps(wrapped) would.
func Wrap(t *py.Thread, wrapped py.Object, f py.NativeFunc) py.Object {
	return UpdateWrapper(t, NewFunc("wrapper", "", f), wrapped)
}
