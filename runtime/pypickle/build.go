package pypickle

import (
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycopyreg"
)

// object runs the opcodes that name things and make objects.
func (u *Unpickler) object(c byte) bool {
	switch c {
	case opGlobal:
		module := u.line()
		u.push(u.findClass(module, u.line()))
	case opStackGlobal:
		name, ok1 := u.pop().(py.Str)
		module, ok2 := u.pop().(py.Str)
		if !ok1 || !ok2 {
			fail("STACK_GLOBAL requires str")
		}
		u.push(u.findClass(string(module), string(name)))
	case opExt1:
		u.extension(u.byte())
	case opExt2:
		u.extension(u.u16())
	case opExt4:
		u.extension(u.u32())
	case opReduce:
		args := u.pop()
		fn := u.pop()
		tu, ok := args.(*py.Tuple)
		if !ok {
			py.Throw(py.TypeError, "argument list must be a tuple")
		}
		u.push(py.Call(u.t, fn, tu.Items...))
	case opNewObj:
		args := u.pop()
		u.newObj(u.pop(), args, nil)
	case opNewObjEx:
		kw := u.pop()
		args := u.pop()
		u.newObj(u.pop(), args, kw)
	case opInst:
		module := u.line()
		cls := u.findClass(module, u.line())
		u.instantiate(cls, u.popMark())
	case opObj:
		args := u.popMark()
		if len(args) == 0 {
			u.underflow()
		}
		u.instantiate(args[0], args[1:])
	case opBuild:
		state := u.pop()
		u.build(u.top(), state)
	case opPersID:
		u.persistentLoad(py.Str(u.line()))
	case opBinPersID:
		u.persistentLoad(u.pop())
	default:
		return false
	}
	return true
}

func (u *Unpickler) findClass(module, name string) py.Object {
	if u.find != nil {
		return py.Call(u.t, u.find, py.Str(module), py.Str(name))
	}
	return findClass(u.t, module, name, u.fixImports, u.proto)
}

func (u *Unpickler) extension(code int) {
	if code <= 0 {
		fail("EXT specifies code <= 0")
	}
	module, name, ok := pycopyreg.ExtensionName(u.t, code)
	if !ok {
		py.Throw(py.ValueError, "unregistered extension code %d", code)
	}
	u.push(u.findClass(module, name))
}

func (u *Unpickler) persistentLoad(id py.Object) {
	if u.persLoad == nil {
		fail("A load persistent id instruction was encountered, but no persistent_load function was specified.")
	}
	u.push(py.Call(u.t, u.persLoad, id))
}

// newObj calls a class's __new__.
func (u *Unpickler) newObj(o, args, kw py.Object) {
	op := "NEWOBJ"
	if kw != nil {
		op = "NEWOBJ_EX"
	}
	cls, ok := o.(*py.Type)
	if !ok {
		fail("%s class argument must be a type, not %s", op, py.TypeOf(o).Label())
	}
	tu, ok := args.(*py.Tuple)
	if !ok {
		fail("%s args argument must be a tuple, not %s", op, py.TypeOf(args).Label())
	}
	var given py.Kwargs
	if kw != nil {
		d, ok := kw.(*py.Dict)
		if !ok {
			fail("%s kwargs argument must be a dict, not %s", op, py.TypeOf(kw).Label())
		}
		given = py.SpreadKw(u.t, cls, nil, d)
	}
	full := append([]py.Object{cls}, tu.Items...)
	u.push(py.CallKw(u.t, py.GetAttr(u.t, cls, "__new__"), full, given))
}

// instantiate makes an object as INST and OBJ do: without __init__ when there are no arguments.
func (u *Unpickler) instantiate(cls py.Object, args []py.Object) {
	if tp, ok := cls.(*py.Type); ok && len(args) == 0 && tp.Lookup("__getinitargs__") == nil {
		u.push(py.Call(u.t, py.GetAttr(u.t, cls, "__new__"), cls))
		return
	}
	u.push(py.Call(u.t, cls, args...))
}

// build gives an object its state.
func (u *Unpickler) build(o, state py.Object) {
	if f, ok := py.LookupAttr(u.t, o, "__setstate__"); ok {
		py.Call(u.t, f, state)
		return
	}
	var slots py.Object
	if tu, ok := state.(*py.Tuple); ok && len(tu.Items) == 2 {
		state, slots = tu.Items[0], tu.Items[1]
	}
	if state != py.Object(py.None) {
		d, ok := state.(*py.Dict)
		if !ok {
			fail("state is not a dictionary")
		}
		own := py.GetAttr(u.t, o, "__dict__")
		for _, kv := range d.Items() {
			py.SetItem(u.t, own, kv.Key, kv.Value)
		}
	}
	if slots == nil || slots == py.Object(py.None) {
		return
	}
	d, ok := slots.(*py.Dict)
	if !ok {
		fail("slot state is not a dictionary")
	}
	for _, kv := range d.Items() {
		py.SetAttr(u.t, o, py.ToStr(u.t, kv.Key), kv.Value)
	}
}
