// Package pypickle is Python's pickle module: protocols 0 to 5, readable by CPython and reading what CPython writes.
//
// Input: objects, or pickles. Output: the bytes, or the objects. What may be pickled by name is decided by package py, which
// also copies objects between processes. Must not: keep state.
package pypickle

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pycopyreg"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "pickle", Doc: "Create portable serialized representations of Python objects.", Init: initModule}

// The module's classes.
var (
	PicklerType   = py.DefineType(py.TypeSpec{Name: "Pickler", Module: "_pickle", Subclassable: true, NoDict: true})
	UnpicklerType = py.DefineType(py.TypeSpec{Name: "Unpickler", Module: "_pickle", Subclassable: true, NoDict: true})
)

func init() {
	PicklerType.SetNew(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		o := py.NewInstance(cls)
		p := newPickler()
		p.self, o.Native = o, p
		return o
	})
	UnpicklerType.SetNew(func(t *py.Thread, cls *py.Type, args []py.Object, kw py.Kwargs) py.Object {
		o := py.NewInstance(cls)
		u := newUnpickler()
		u.self, o.Native = o, u
		return o
	})
	PicklerType.Attach(picklerMembers)
	UnpicklerType.Attach(unpicklerMembers)
	bufferType.SetNew(modkit.New("PickleBuffer(object, /)", func(t *py.Thread, a []py.Object) py.Object {
		if b, ok := a[0].(*PickleBuffer); ok {
			return &PickleBuffer{b.of}
		}
		py.BytesOf(t, a[0])
		return &PickleBuffer{a[0]}
	}))
	bufferType.Attach(bufferMembers)
}

// ForkCopy implements py.Forker: a forked child goes on with its own stream.
func (p *Pickler) ForkCopy(c *py.Copier) any {
	n := newPickler()
	n.self, n.proto, n.fast, n.fixImports, n.ready = c.Object(p.self), p.proto, p.fast, p.fixImports, p.ready
	n.write, n.buffers, n.dispatch, n.persistent = c.Object(p.write), c.Object(p.buffers), c.Object(p.dispatch), c.Object(p.persistent)
	n.memoed = p.memoed
	for o, i := range p.memo {
		if n.memo == nil {
			n.memo = map[py.Object]int{}
		}
		n.memo[c.Object(o)] = i
	}
	n.strs, n.raws = p.strs, p.raws
	return n
}

// ForkCopy implements py.Forker.
func (u *Unpickler) ForkCopy(c *py.Copier) any {
	n := newUnpickler()
	n.self, n.fixImports, n.encoding, n.errors, n.ready = c.Object(u.self), u.fixImports, u.encoding, u.errors, u.ready
	n.buffers, n.persistent, n.read, n.readline = c.Object(u.buffers), c.Object(u.persistent), c.Object(u.read), c.Object(u.readline)
	n.data, n.pos = u.data, u.pos
	for i, o := range u.memo {
		n.memo[i] = c.Object(o)
	}
	return n
}

func initModule(t *py.Thread, m *py.Module) {
	names := []string{"PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer"}
	modkit.Types(m, py.PickleError, py.PicklingError, py.UnpicklingError, PicklerType, UnpicklerType, bufferType)
	for _, o := range opcodeNames {
		modkit.Put(m, o.name, py.Bytes([]byte{o.op}))
		names = append(names, o.name)
	}
	modkit.Put(m, "TRUE", py.Bytes("I01\n"))
	modkit.Put(m, "FALSE", py.Bytes("I00\n"))
	modkit.Put(m, "__all__", modkit.Strs(names...))
	modkit.Put(m, "format_version", py.Str("4.0"))
	modkit.Put(m, "compatible_formats", modkit.Strs("1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"))
	modkit.Put(m, "HIGHEST_PROTOCOL", py.Int(5))
	modkit.Put(m, "DEFAULT_PROTOCOL", py.Int(4))
	modkit.Put(m, "bytes_types", py.NewTuple(py.BytesType, py.ByteArrayType))
	modkit.Put(m, "dispatch_table", py.DispatchTable(t.Iso))
	modkit.Fill(m, functions()...)
	for _, b := range functions()[:4] {
		b.Module = "_pickle"
	}
	for name, v := range map[string]string{"_Pickler": "Pickler", "_Unpickler": "Unpickler", "_dump": "dump", "_dumps": "dumps", "_load": "load", "_loads": "loads"} {
		if o, ok := m.Attrs.GetStr(v); ok {
			modkit.Put(m, name, o)
		}
	}
	pycopyreg.Def.Module(t)
}

func functions() []*py.Builtin {
	fns := []*py.Builtin{
		py.DefC("dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", func(t *py.Thread, a []py.Object) py.Object {
			p := newPickler()
			p.setup(t, a[1], a[2], a[3])
			p.dump(t, a[0])
			return py.Bytes(p.out)
		}),
		py.DefC("dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)", func(t *py.Thread, a []py.Object) py.Object {
			p := newPickler()
			p.setup(t, a[2], a[3], a[4])
			p.setFile(t, a[1])
			p.dump(t, a[0])
			return py.None
		}),
		py.DefC("loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", func(t *py.Thread, a []py.Object) py.Object {
			u := newUnpickler()
			u.setup(t, a[1], a[2], a[3], optional(a[4]))
			u.data = py.BytesOf(t, a[0])
			return u.load(t)
		}),
		py.DefC("load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", func(t *py.Thread, a []py.Object) py.Object {
			u := newUnpickler()
			u.setup(t, a[1], a[2], a[3], optional(a[4]))
			u.setFile(t, a[0])
			return u.load(t)
		}),
		py.Def("encode_long(x)", func(t *py.Thread, a []py.Object) py.Object { return py.Bytes(encodeLong(py.AsBig(t, a[0]))) }),
		py.Def("decode_long(data)", func(t *py.Thread, a []py.Object) py.Object { return decodeLong(py.BytesOf(t, a[0])) }),
		py.Def("whichmodule(obj, name)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(whichModule(t, a[0], py.ToStr(t, a[1])))
		}),
	}
	for _, b := range fns[:4] {
		b.Module = "_pickle"
	}
	return fns
}

// optional takes the default () of buffers for nothing.
func optional(o py.Object) py.Object {
	if tu, ok := o.(*py.Tuple); ok && len(tu.Items) == 0 {
		return py.None
	}
	return o
}

func picklerOf(o py.Object) *Pickler {
	p, _ := py.NativeOf[*Pickler](o)
	if !p.ready {
		py.Throw(py.PicklingError, "Pickler.__init__() was not called by %s.__init__()", py.TypeOf(o).Name)
	}
	return p
}

func picklerMembers() []py.Member {
	native := func(o py.Object) *Pickler { p, _ := py.NativeOf[*Pickler](o); return p }
	attr := func(name string, field func(p *Pickler) *py.Object) py.Member {
		return py.Attribute(name, func(t *py.Thread, o py.Object) py.Object {
			if v := *field(native(o)); v != nil {
				return v
			}
			py.Throw(py.AttributeError, "'%s' object has no attribute '%s'", py.TypeOf(o).Label(), name)
			return nil
		}, func(t *py.Thread, o, v py.Object) { *field(native(o)) = v })
	}
	return append(py.Methods(
		py.DefC("__init__(self, file, protocol=None, fix_imports=True, buffer_callback=None)", func(t *py.Thread, a []py.Object) py.Object {
			p := native(a[0])
			p.setup(t, a[2], a[3], a[4])
			p.setFile(t, a[1])
			p.clearMemo()
			return py.None
		}),
		py.DefC("dump(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object {
			picklerOf(a[0]).dump(t, a[1])
			return py.None
		}),
		py.DefC("clear_memo(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			native(a[0]).clearMemo()
			return py.None
		}),
		py.DefC("persistent_id(self, obj, /)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	),
		attr("dispatch_table", func(p *Pickler) *py.Object { return &p.dispatch }),
		py.Getter("bin", func(t *py.Thread, o py.Object) py.Object {
			if native(o).proto > 0 {
				return py.Int(1)
			}
			return py.Int(0)
		}),
		py.Attribute("fast", func(t *py.Thread, o py.Object) py.Object {
			if native(o).fast {
				return py.Int(1)
			}
			return py.Int(0)
		}, func(t *py.Thread, o, v py.Object) { native(o).fast = v != nil && py.Truth(t, v) }),
		py.Getter("memo", func(t *py.Thread, o py.Object) py.Object {
			p := native(o)
			d := py.NewDict()
			for v, n := range p.memo {
				d.Set(t, py.Int(py.ID(t, v)), py.NewTuple(py.Int(n), v))
			}
			return d
		}),
	)
}

func unpicklerMembers() []py.Member {
	native := func(o py.Object) *Unpickler { u, _ := py.NativeOf[*Unpickler](o); return u }
	return append(py.Methods(
		py.DefC("__init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())", func(t *py.Thread, a []py.Object) py.Object {
			u := native(a[0])
			u.setup(t, a[2], a[3], a[4], optional(a[5]))
			u.setFile(t, a[1])
			u.memo = map[int]py.Object{}
			return py.None
		}),
		py.DefC("load(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			u := native(a[0])
			if !u.ready {
				fail("Unpickler.__init__() was not called by %s.__init__()", py.TypeOf(a[0]).Name)
			}
			return u.load(t)
		}),
		py.DefC("find_class(self, module_name, global_name, /)", func(t *py.Thread, a []py.Object) py.Object {
			u := native(a[0])
			return findClass(t, py.ToStr(t, a[1]), py.ToStr(t, a[2]), u.fixImports, max(u.proto, 0))
		}),
		py.DefC("persistent_load(self, pid, /)", func(t *py.Thread, a []py.Object) py.Object {
			fail("A load persistent id instruction was encountered, but no persistent_load function was specified.")
			return nil
		}),
	),
		py.Getter("memo", func(t *py.Thread, o py.Object) py.Object {
			d := py.NewDict()
			for n, v := range native(o).memo {
				d.Set(t, py.Int(n), v)
			}
			return d
		}),
	)
}
