package pypickle

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycopyreg"
)

// reduce asks an object how it is made again.
func (p *Pickler) reduce(o py.Object) py.Object {
	if f := p.tableEntry(o); f != nil {
		return py.Call(p.t, f, o)
	}
	switch v := o.(type) {
	case *py.BoundMethod:
		return viaGetattr(v.Self, methodName(v))
	case *py.Builtin:
		return builtinReduce(v)
	case *py.Singleton:
		return py.Str(py.Repr(p.t, v))
	case py.Complex:
		c := complex128(v)
		return py.NewTuple(py.ComplexType, py.NewTuple(py.Float(real(c)), py.Float(imag(c))))
	}
	refuseShared(p.t, o)
	tp := py.TypeOf(o)
	if tp.IsSubtype(py.TypeType) {
		return py.Str(py.ToStr(p.t, py.GetAttr(p.t, o, "__qualname__")))
	}
	return py.CallMethod(p.t, o, "__reduce_ex__", py.Int(p.proto))
}

// tableEntry finds the function registered for an object's class.
func (p *Pickler) tableEntry(o py.Object) py.Object {
	tp := py.TypeOf(o)
	if p.table == nil {
		f, _ := py.DispatchTable(p.t.Iso).Get(p.t, tp)
		return f
	}
	if d, ok := p.table.(*py.Dict); ok {
		f, _ := d.Get(p.t, tp)
		return f
	}
	var f py.Object
	e := py.Catch(p.t, func() { f = py.GetItem(p.t, p.table, tp) })
	if e != nil && !e.Matches(p.t, py.KeyError) {
		panic(e)
	}
	return f
}

// refuseShared lets objects that cross to other processes in their own way raise their own error.
func refuseShared(t *py.Thread, o py.Object) {
	send := func(v any) {
		switch s := v.(type) {
		case py.Sender:
			s.Send(t, false)
		case py.NativeSender:
			s.SendNative(t, false)
		default:
			return
		}
		if py.TypeOf(o).Lookup("__reduce__").(*py.Builtin).Owner == py.ObjectType {
			py.Throw(py.PicklingError, "Can't pickle %s: it can be sent to a process, but not be written as bytes", py.Repr(t, o))
		}
	}
	if i, ok := o.(*py.Instance); ok {
		send(i.Native)
		return
	}
	send(o)
}

func viaGetattr(o py.Object, name string) py.Object {
	return py.NewTuple(py.LookupBuiltin("getattr"), py.NewTuple(o, py.Str(name)))
}

func methodName(m *py.BoundMethod) string {
	switch f := m.Func.(type) {
	case *py.Function:
		return f.FuncName()
	case *py.Builtin:
		return f.Name
	}
	return "__call__"
}

func builtinReduce(v *py.Builtin) py.Object {
	switch {
	case v.Self != nil:
		if _, isModule := v.Self.(*py.Module); !isModule {
			return viaGetattr(v.Self, v.Name)
		}
	case v.Owner != nil:
		return viaGetattr(v.Owner, v.Name)
	}
	return py.Str(v.Name)
}

// saveReduce writes a reduction: a callable, its arguments, and what completes the object.
func (p *Pickler) saveReduce(o py.Object, r *py.Tuple) {
	if n := len(r.Items); n < 2 || n > 6 {
		py.Throw(py.PicklingError, "tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	part := func(i int) py.Object {
		if i < len(r.Items) && r.Items[i] != py.Object(py.None) {
			return r.Items[i]
		}
		return nil
	}
	fn := r.Items[0]
	if !py.IsCallable(fn) {
		py.Throw(py.PicklingError, "first item of the tuple returned by __reduce__ must be callable")
	}
	args, ok := py.Unwrap(r.Items[1]).(*py.Tuple)
	if !ok {
		py.Throw(py.PicklingError, "second item of the tuple returned by __reduce__ must be a tuple")
	}
	checkIterator(part(3), "fourth")
	checkIterator(part(4), "fifth")
	if s := part(5); s != nil && !py.IsCallable(s) {
		py.Throw(py.PicklingError, "sixth element of the tuple returned by __reduce__ must be a function, not %s", py.TypeOf(s).Label())
	}
	p.saveMake(o, fn, args)
	if n, ok := p.memo[o]; ok && !p.fast { // writing the arguments wrote the object
		p.op(opPop)
		p.get(n)
		return
	}
	p.memoize(o)
	p.saveParts(o, part)
}

func checkIterator(o py.Object, which string) {
	if o != nil && py.TypeOf(o).Lookup("__next__") == nil {
		py.Throw(py.PicklingError, "%s element of the tuple returned by __reduce__ must be an iterator, not %s", which, py.TypeOf(o).Label())
	}
}

// saveMake writes the call that makes the object.
func (p *Pickler) saveMake(o, fn py.Object, args *py.Tuple) {
	name := ""
	if p.proto >= 2 {
		if n, ok := py.LookupAttr(p.t, fn, "__name__"); ok {
			if s, ok := n.(py.Str); ok {
				name = string(s)
			}
		}
	}
	switch name {
	case "__newobj_ex__":
		p.saveNewobjEx(o, args)
		return
	case "__newobj__":
		p.saveNewobj(o, args)
		return
	}
	p.save(fn, false)
	p.save(args, false)
	p.op(opReduce)
}

func (p *Pickler) checkClass(o, cls py.Object, fn string) {
	if _, ok := py.LookupAttr(p.t, cls, "__new__"); !ok {
		py.Throw(py.PicklingError, "args[0] from %s args has no __new__", fn)
	}
	if o != nil && cls != py.GetAttr(p.t, o, "__class__") {
		py.Throw(py.PicklingError, "args[0] from %s args has the wrong class", fn)
	}
}

func (p *Pickler) saveNewobj(o py.Object, args *py.Tuple) {
	if len(args.Items) < 1 {
		py.Throw(py.PicklingError, "__newobj__ arglist is empty")
	}
	p.checkClass(o, args.Items[0], "__newobj__")
	p.save(args.Items[0], false)
	p.save(py.NewTuple(args.Items[1:]...), false)
	p.op(opNewObj)
}

func (p *Pickler) saveNewobjEx(o py.Object, args *py.Tuple) {
	if n := len(args.Items); n != 3 {
		py.Throw(py.PicklingError, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", n)
	}
	p.checkClass(o, args.Items[0], "__newobj_ex__")
	if p.proto >= 4 {
		for _, a := range args.Items {
			p.save(a, false)
		}
		p.op(opNewObjEx)
		return
	}
	full := append([]py.Object{py.GetAttr(p.t, args.Items[0], "__new__"), args.Items[0]}, py.IterList(p.t, args.Items[1])...)
	partial := py.GetAttr(p.t, importModule(p.t, "functools"), "partial")
	bound := py.CallKw(p.t, partial, full, py.SpreadKw(p.t, partial, nil, args.Items[2]))
	p.save(bound, false)
	p.save(py.NewTuple(), false)
	p.op(opReduce)
}

// saveParts writes items, pairs and state after the object.
func (p *Pickler) saveParts(o py.Object, part func(int) py.Object) {
	if it := part(3); it != nil {
		items := py.IterList(p.t, it)
		switch {
		case p.proto == 0:
			for _, v := range items {
				p.save(v, false)
				p.op(opAppend)
			}
		case len(items) == 1:
			p.save(items[0], false)
			p.op(opAppend)
		default:
			p.batches(items, 1, opAppends)
		}
	}
	if it := part(4); it != nil {
		var flat []py.Object
		for _, kv := range py.IterList(p.t, it) {
			tu, ok := kv.(*py.Tuple)
			if !ok || len(tu.Items) != 2 {
				py.Throw(py.TypeError, "dict items iterator must return 2-tuples")
			}
			flat = append(flat, tu.Items...)
		}
		if len(flat) > 0 {
			p.setItems(flat)
		}
	}
	state := part(2)
	if state == nil {
		return
	}
	if setter := part(5); setter != nil {
		p.save(setter, false)
		p.save(o, false)
		p.save(state, false)
		p.op(opTuple2)
		p.op(opReduce)
		p.op(opPop)
		return
	}
	p.save(state, false)
	p.op(opBuild)
}

// saveType writes a class by name; the classes of the singletons have none.
func (p *Pickler) saveType(v *py.Type) {
	switch v {
	case py.NoneTypeType:
		p.saveReduce(v, py.NewTuple(py.TypeType, py.NewTuple(py.None)))
	case py.NotImplementedTyp:
		p.saveReduce(v, py.NewTuple(py.TypeType, py.NewTuple(py.NotImplemented)))
	case py.EllipsisType:
		p.saveReduce(v, py.NewTuple(py.TypeType, py.NewTuple(py.Ellipsis)))
	default:
		p.saveGlobal(v, "")
	}
}

// saveGlobal writes a reference to what a module holds; name "" means the object's own qualified name.
func (p *Pickler) saveGlobal(o py.Object, name string) {
	module := ""
	switch v := o.(type) {
	case *py.Type:
		module = v.Module
		if name == "" {
			name = v.QualName
		}
		if v.IsHeap() {
			py.CheckGlobal(p.t, o, module, name)
		}
	case *py.Function:
		module = v.FuncModule()
		if name == "" {
			name = v.FuncQualName()
		}
		py.CheckGlobal(p.t, o, module, name)
	case *py.Builtin:
		if module = v.Module; module == "" {
			module = "builtins"
		}
	case *py.Singleton:
		module = "builtins"
	default:
		module = whichModule(p.t, o, name)
		py.CheckGlobal(p.t, o, module, name)
	}
	p.saveName(module, name, o)
}

// whichModule finds the module that an object belongs to, or that holds it under the name.
func whichModule(t *py.Thread, o py.Object, name string) string {
	if m, ok := py.LookupAttr(t, o, "__module__"); ok && m != py.Object(py.None) {
		return py.ToStr(t, m)
	}
	for _, kv := range t.Iso.Modules.Items() {
		key, ok := kv.Key.(py.Str)
		if !ok || key == "__main__" || key == "__mp_main__" {
			continue
		}
		if found, ok := py.LookupAttr(t, kv.Value, name); ok && found == o {
			return string(key)
		}
	}
	return "__main__"
}

// saveName writes the opcodes of a reference by module and name.
func (p *Pickler) saveName(module, name string, o py.Object) {
	if n, ok := p.memo[o]; ok {
		p.get(n)
		return
	}
	if p.proto >= 2 {
		if code := pycopyreg.ExtensionCode(p.t, module, name); code > 0 {
			p.extension(code)
			return
		}
	}
	switch i := strings.LastIndexByte(name, '.'); {
	case p.proto >= 4:
		p.saveModuleName(module, o)
		p.saveOwnName(name, o)
		p.op(opStackGlobal)
	case i >= 0:
		parent, ok := py.FindGlobal(p.t, module, name[:i])
		if !ok {
			parent, _ = py.LookupAttr(p.t, importModule(p.t, module), name[:i])
		}
		p.saveReduce(o, py.NewTuple(py.LookupBuiltin("getattr"), py.NewTuple(parent, py.Str(name[i+1:]))))
		return
	default:
		if p.fixImports {
			module, name = oldName(module, name)
		}
		p.op(opGlobal)
		p.text(module + "\n" + name + "\n")
	}
	p.memoize(o)
}

// saveModuleName writes a module's name. CPython's built-in functions share a str with each other, but not with classes, and
// equal strs that are not the same object are written again.
func (p *Pickler) saveModuleName(module string, o py.Object) {
	if _, ok := o.(*py.Builtin); !ok {
		p.save(py.Str(module), false)
		return
	}
	key := "\xff" + module
	if n, ok := p.strs[key]; ok {
		p.get(n)
		return
	}
	own, known := p.strs[module]
	delete(p.strs, module)
	p.save(py.Str(module), false)
	if p.fast {
		return
	}
	p.strs[key] = p.strs[module]
	if delete(p.strs, module); known {
		p.strs[module] = own
	}
}

// saveOwnName writes an object's name. What CPython writes in C makes a new str of it each time.
func (p *Pickler) saveOwnName(name string, o py.Object) {
	fresh := false
	switch v := o.(type) {
	case *py.Builtin:
		fresh = true
	case *py.Type:
		fresh = !v.IsHeap() && !v.IsPatchable()
	}
	old, known := p.strs[name]
	if !fresh {
		p.save(py.Str(name), false)
		return
	}
	delete(p.strs, name)
	p.save(py.Str(name), false)
	if delete(p.strs, name); known {
		p.strs[name] = old
	}
}

func (p *Pickler) extension(code int) {
	switch {
	case code < 256:
		p.bytes(opExt1, byte(code))
	case code < 65536:
		p.bytes(opExt2, byte(code), byte(code>>8))
	default:
		p.bytes(le32(opExt4, code)...)
	}
}
