package pythreading

import "github.com/py2goconc/py2goconc/runtime/py"

// LocalType is threading.local.
var LocalType = py.DefineType(py.TypeSpec{Name: "_local", Module: "_thread", Subclassable: true, Patchable: true})

// local is the state of a threading.local object: the arguments that each thread's __init__ gets. The values themselves
// hang on the threads, so that they go when the thread goes.
type local struct {
	args []py.Object
	kw   py.Kwargs
}

// newLocal is local.__new__.
func newLocal(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	cls, args := args[0].(*py.Type), args[1:]
	if len(args)+len(kw) > 0 && cls.Lookup("__init__") == py.ObjectType.Lookup("__init__") {
		py.Throw(py.TypeError, "Initialization arguments are not supported")
	}
	l := &local{args: append([]py.Object(nil), args...), kw: kw}
	o := newInstance(cls, l)
	t.SetLocal(l, py.NewDict())
	return o
}

// dict returns the running thread's attributes of o, calling __init__ at its first use in this thread.
func (l *local) dict(t *py.Thread, o py.Object) *py.Dict {
	if d, ok := t.Local(l).(*py.Dict); ok {
		return d
	}
	d := py.NewDict()
	t.SetLocal(l, d)
	if init := py.TypeOf(o).Lookup("__init__"); init != py.ObjectType.Lookup("__init__") {
		py.CallKw(t, init, append([]py.Object{o}, l.args...), l.kw)
	}
	return d
}

func localOf(o py.Object) *local { return state[*local](o, "__dict__") }

func getLocal(t *py.Thread, a []py.Object) py.Object {
	name := string(a[1].(py.Str))
	d := localOf(a[0]).dict(t, a[0])
	if name == "__dict__" {
		return d
	}
	if v, ok := d.GetStr(name); ok && !isDataDescriptor(py.TypeOf(a[0]).Lookup(name)) {
		return v
	}
	if py.TypeOf(a[0]).Lookup(name) == nil {
		throwNoLocal(a[0], name)
	}
	return py.GenericGetAttr(t, a[0], name)
}

// throwNoLocal raises the error for an attribute that is not there; a class written in C shows its module.
func throwNoLocal(o py.Object, name string) {
	label := py.TypeOf(o).Name
	if py.TypeOf(o) == LocalType {
		label = LocalType.FullName()
	}
	py.Throw(py.AttributeError, "'%s' object has no attribute '%s'", label, name)
}

// isDataDescriptor reports whether a class attribute takes precedence over an instance's.
func isDataDescriptor(d py.Object) bool {
	switch d.(type) {
	case nil, *py.Function, *py.Builtin, py.Int, py.Str:
		return false
	case *py.Property, *py.GetSet, *py.SlotMember:
		return true
	}
	return py.TypeOf(d).Lookup("__set__") != nil
}

// storeLocal sets (or with a nil value deletes) an attribute for the running thread.
func storeLocal(t *py.Thread, o py.Object, name string, v py.Object) {
	d := localOf(o).dict(t, o)
	switch {
	case name == "__dict__":
		py.Throw(py.AttributeError, "'%s' object attribute '__dict__' is read-only", py.TypeOf(o).Name)
	case isDataDescriptor(py.TypeOf(o).Lookup(name)):
		py.GenericSetAttr(t, o, name, v)
	case v != nil:
		d.SetStr(name, v)
	case !d.DeleteStr(name):
		throwNoLocal(o, name)
	}
}

func localMembers() []py.Member {
	return py.Methods(
		py.DefC("__getattribute__(self, name, /)", getLocal),
		py.DefC("__setattr__(self, name, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			storeLocal(t, a[0], string(a[1].(py.Str)), a[2])
			return py.None
		}),
		py.DefC("__delattr__(self, name, /)", func(t *py.Thread, a []py.Object) py.Object {
			storeLocal(t, a[0], string(a[1].(py.Str)), nil)
			return py.None
		}),
	)
}
