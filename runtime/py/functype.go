package py

import "sync"

// functionDictMu guards the making of functions' dictionaries, which is rare.
var functionDictMu sync.Mutex

func (f *Function) dict() *Dict {
	functionDictMu.Lock()
	defer functionDictMu.Unlock()
	if f.Attrs == nil {
		f.Attrs = NewDict()
	}
	return f.Attrs
}

func (f *Function) attrsNow() *Dict {
	functionDictMu.Lock()
	defer functionDictMu.Unlock()
	return f.Attrs
}

func functionMembers() []Member {
	fn := func(o Object) *Function { return o.(*Function) }
	text := func(t *Thread, name string, v Object) string {
		s, ok := v.(Str)
		if !ok {
			Throw(TypeError, "%s must be set to a string object", name)
		}
		return string(s)
	}
	ms := []Member{
		Attribute("__name__", func(t *Thread, o Object) Object { return Str(fn(o).FuncName()) },
			func(t *Thread, o, v Object) { fn(o).name = text(t, "__name__", v) }),
		Attribute("__qualname__", func(t *Thread, o Object) Object { return Str(fn(o).FuncQualName()) },
			func(t *Thread, o, v Object) { fn(o).qualName = text(t, "__qualname__", v) }),
		Attribute("__module__", func(t *Thread, o Object) Object { return Str(fn(o).FuncModule()) },
			func(t *Thread, o, v Object) { fn(o).module = ToStr(t, v) }),
		Attribute("__doc__", functionDoc, func(t *Thread, o, v Object) {
			if v == nil {
				v = None
			}
			fn(o).doc = v
		}),
		Attribute("__defaults__", func(t *Thread, o Object) Object {
			if len(fn(o).Defaults) == 0 {
				return None
			}
			return NewTuple(fn(o).Defaults...)
		}, setDefaults),
		Attribute("__kwdefaults__", kwDefaults, func(t *Thread, o, v Object) {
			fn(o).KwDefaults = nil
			if d, ok := v.(*Dict); ok {
				fn(o).KwDefaults = map[string]Object{}
				for _, it := range d.Items() {
					fn(o).KwDefaults[ToStr(t, it.Key)] = it.Value
				}
			}
		}),
		Attribute("__annotations__", func(t *Thread, o Object) Object {
			if fn(o).Annotations == nil {
				fn(o).Annotations = NewDict()
			}
			return fn(o).Annotations
		}, func(t *Thread, o, v Object) { fn(o).Annotations = v }),
		Getter("__closure__", func(t *Thread, o Object) Object {
			if len(fn(o).Cells) == 0 {
				return None
			}
			items := make([]Object, len(fn(o).Cells))
			for i, c := range fn(o).Cells {
				items[i] = c
			}
			return NewTuple(items...)
		}),
		Getter("__globals__", func(t *Thread, o Object) Object { return ModuleGlobals(t, fn(o).Spec.Module) }),
		Getter("__builtins__", func(t *Thread, o Object) Object { return BuiltinModule(t).Attrs }),
		Getter("__code__", func(t *Thread, o Object) Object { return &CodeObject{fn(o).Spec, len(fn(o).Cells)} }),
		Attribute("__type_params__", func(t *Thread, o Object) Object {
			if p := fn(o).typeParams; p != nil {
				return p
			}
			return NewTuple()
		}, func(t *Thread, o, v Object) { fn(o).typeParams = v }),
	}
	return append(ms, Methods(
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<function " + fn(a[0]).FuncQualName() + " at " + addressOf(t, a[0]) + ">")
		}),
		DefRaw("__call__", func(t *Thread, args []Object, kw Kwargs) Object { return CallKw(t, args[0], args[1:], kw) }),
		DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			if a[1] == Object(None) {
				return a[0]
			}
			return &BoundMethod{Self: a[1], Func: a[0]}
		}),
	)...)
}

func functionDoc(t *Thread, o Object) Object {
	f := o.(*Function)
	switch {
	case f.doc != nil:
		return f.doc
	case f.Spec.HasDoc:
		return Str(f.Spec.Doc)
	}
	return None
}

func setDefaults(t *Thread, o, v Object) {
	f := o.(*Function)
	switch v := v.(type) {
	case *Tuple:
		f.Defaults = v.Items
	case nil, *Singleton:
		f.Defaults = nil
	default:
		Throw(TypeError, "__defaults__ must be set to a tuple object")
	}
}

func kwDefaults(t *Thread, o Object) Object {
	f := o.(*Function)
	if len(f.KwDefaults) == 0 {
		return None
	}
	d := NewDict()
	for _, p := range f.Spec.Params {
		if v := f.KwDefaults[p.Name]; v != nil {
			d.SetStr(p.Name, v)
		}
	}
	return d
}

// CodeObject is a function's __code__: what is known of it, without byte code.
type CodeObject struct {
	spec  *FuncSpec
	cells int
}

// Type returns code.
func (*CodeObject) Type() *Type { return CodeType }

// Spec is the function's description.
func (c *CodeObject) Spec() *FuncSpec { return c.spec }

func codeMembers() []Member {
	spec := func(o Object) *FuncSpec { return o.(*CodeObject).spec }
	count := func(s *FuncSpec, kinds ...ParamKind) Object {
		n := 0
		for _, p := range s.Params {
			for _, k := range kinds {
				if p.Kind == k {
					n++
				}
			}
		}
		return Int(n)
	}
	return []Member{
		Getter("co_name", func(t *Thread, o Object) Object { return Str(spec(o).Name) }),
		Getter("co_qualname", func(t *Thread, o Object) Object { return Str(spec(o).QualName) }),
		Getter("co_filename", func(t *Thread, o Object) Object {
			if s := spec(o); s.File != "" {
				return Str(s.File)
			}
			if p := t.Iso.Program; p != nil && spec(o).Module == "__main__" {
				return Str(p.File)
			}
			if u := t.Iso.Program.userModuleOf(spec(o).Module); u != nil {
				return Str(u.File)
			}
			return Str("<string>")
		}),
		Getter("co_freevars", func(t *Thread, o Object) Object { return names(spec(o).Free) }),
		Getter("co_nlocals", func(t *Thread, o Object) Object { return Int(len(spec(o).Params) + len(spec(o).Locals)) }),
		Getter("co_firstlineno", func(t *Thread, o Object) Object { return Int(spec(o).Line) }),
		Getter("co_argcount", func(t *Thread, o Object) Object { return count(spec(o), PosOnly, PosOrKw) }),
		Getter("co_posonlyargcount", func(t *Thread, o Object) Object { return count(spec(o), PosOnly) }),
		Getter("co_kwonlyargcount", func(t *Thread, o Object) Object { return count(spec(o), KwOnly) }),
		Getter("co_flags", func(t *Thread, o Object) Object { return Int(codeFlags(spec(o))) }),
		Getter("co_varnames", func(t *Thread, o Object) Object {
			var items []Object
			for _, k := range []ParamKind{PosOnly, PosOrKw, KwOnly, VarArgs, VarKw} {
				for _, p := range spec(o).Params {
					if p.Kind == k {
						items = append(items, Str(p.Name))
					}
				}
			}
			for _, name := range spec(o).Locals {
				items = append(items, Str(name))
			}
			return NewTuple(items...)
		}),
	}
}

func names(list []string) Object {
	items := make([]Object, len(list))
	for i, s := range list {
		items[i] = Str(s)
	}
	return NewTuple(items...)
}

// codeFlags are the CO_* bits that inspect looks at.
func codeFlags(s *FuncSpec) int {
	flags := 3
	for _, p := range s.Params {
		switch p.Kind {
		case VarArgs:
			flags |= 4
		case VarKw:
			flags |= 8
		}
	}
	return flags | [...]int{Plain: 0, GeneratorFunc: 0x20, CoroutineFunc: 0x80, AsyncGeneratorFunc: 0x200}[s.Kind]
}

func builtinMembers() []Member {
	fn := func(o Object) *Builtin { return o.(*Builtin) }
	return []Member{
		Getter("__name__", func(t *Thread, o Object) Object { return Str(fn(o).Name) }),
		Getter("__qualname__", func(t *Thread, o Object) Object { return Str(fn(o).funcLabel()) }),
		Getter("__module__", func(t *Thread, o Object) Object {
			switch b := fn(o); {
			case b.Owner != nil && b.Self == nil:
				return nil
			case b.Module != "":
				return Str(b.Module)
			}
			return None
		}),
		Getter("__doc__", func(t *Thread, o Object) Object {
			if d := fn(o).Doc; d != "" {
				return Str(d)
			}
			return None
		}),
		Getter("__self__", func(t *Thread, o Object) Object {
			if b := fn(o); b.Self != nil {
				return b.Self
			}
			return nil
		}),
		Getter("__objclass__", func(t *Thread, o Object) Object {
			if b := fn(o); b.Owner != nil && b.Self == nil {
				return b.Owner
			}
			return nil
		}),
		Getter("__text_signature__", func(t *Thread, o Object) Object {
			if b := fn(o); b.sig != nil {
				return Str("(" + b.sig.text + ")")
			}
			return None
		}),
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object { return Str(builtinRepr(t, fn(a[0]))) })},
		{"__call__", DefRaw("__call__", func(t *Thread, args []Object, kw Kwargs) Object { return CallKw(t, args[0], args[1:], kw) })},
		{"__eq__", DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			x, y := fn(a[0]), a[1]
			if z, ok := y.(*Builtin); ok {
				return Bool(x == z || x.Self != nil && z.Self != nil && Is(x.Self, z.Self) && x.Name == z.Name && x.Owner == z.Owner)
			}
			return NotImplemented
		})},
		{"__hash__", DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
			if b := fn(a[0]); b.Self != nil {
				return Int(identityHash(t, b.Self) ^ HashString(b.Name))
			}
			return Int(identityHash(t, a[0]))
		})},
		{"__get__", DefC("__get__(self, instance, owner=None, /)", func(t *Thread, a []Object) Object {
			if a[1] == Object(None) {
				return a[0]
			}
			return bindAttr(t, a[0], a[1], TypeOf(a[1]))
		})},
	}
}

func builtinRepr(t *Thread, b *Builtin) string {
	switch {
	case b.Owner == nil && b.Self == nil:
		return "<built-in function " + b.Name + ">"
	case b.Type() == MethodWrapperType:
		return "<method-wrapper '" + b.Name + "' of " + TypeOf(b.Self).Name + " object at " + addressOf(t, b.Self) + ">"
	case b.Self != nil:
		return "<built-in method " + b.Name + " of " + TypeOf(b.Self).Name + " object at " + addressOf(t, b.Self) + ">"
	case b.Static:
		return "<built-in method " + b.Name + " of type object at " + addressOf(t, b.Owner) + ">"
	case isDunder(b.Name):
		return "<slot wrapper '" + b.Name + "' of '" + b.Owner.Name + "' objects>"
	}
	return "<method '" + b.Name + "' of '" + b.Owner.Name + "' objects>"
}

// newBoundMethod is types.MethodType(function, instance).
func newBoundMethod(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if len(kw) > 0 {
		Throw(TypeError, "method() takes no keyword arguments")
	}
	if len(args) != 2 {
		Throw(TypeError, "method expected 2 arguments, got %d", len(args))
	}
	if !IsCallable(args[0]) {
		Throw(TypeError, "first argument must be callable")
	}
	if args[1] == Object(None) {
		Throw(TypeError, "instance must not be None")
	}
	return &BoundMethod{Self: args[1], Func: args[0]}
}

func boundMethodMembers() []Member {
	m := func(o Object) *BoundMethod { return o.(*BoundMethod) }
	return []Member{
		Getter("__self__", func(t *Thread, o Object) Object { return m(o).Self }),
		Getter("__func__", func(t *Thread, o Object) Object { return m(o).Func }),
		Getter("__doc__", func(t *Thread, o Object) Object { return GetAttr(t, m(o).Func, "__doc__") }),
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			name := "?"
			if q, ok := LookupAttr(t, m(a[0]).Func, "__qualname__"); ok {
				name = ToStr(t, q)
			}
			return Str("<bound method " + name + " of " + Repr(t, m(a[0]).Self) + ">")
		})},
		{"__call__", DefRaw("__call__", func(t *Thread, args []Object, kw Kwargs) Object { return CallKw(t, args[0], args[1:], kw) })},
		{"__eq__", DefC("__eq__(self, value, /)", func(t *Thread, a []Object) Object {
			x, y := m(a[0]), a[1]
			if z, ok := y.(*BoundMethod); ok {
				return Bool(Is(x.Self, z.Self) && EqBool(t, x.Func, z.Func))
			}
			return NotImplemented
		})},
		{"__hash__", DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
			return Int(identityHash(t, m(a[0]).Self) ^ Hash(t, m(a[0]).Func))
		})},
	}
}

// GetAttribute passes attribute reads on to the function.
func (m *BoundMethod) GetAttribute(t *Thread, name string) (Object, bool) {
	if isDunder(name) && MethodType.own(name) != nil {
		return nil, false
	}
	return LookupAttr(t, m.Func, name)
}

func moduleMembers() []Member {
	return []Member{
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			m := a[0].(*Module)
			if f, ok := m.Attrs.GetStr("__file__"); ok {
				return Str("<module '" + m.nameNow() + "' from " + Repr(t, f) + ">")
			}
			if m.Def != nil {
				return Str("<module '" + m.nameNow() + "' (built-in)>")
			}
			return Str("<module '" + m.nameNow() + "'>")
		})},
		{"__new__", moduleNew()},
	}
}

// moduleNew is types.ModuleType(name, doc=None).
func moduleNew() *Builtin {
	b := Def("__new__(cls, name, doc=None)", func(t *Thread, a []Object) Object {
		m := NewModule(ToStr(t, a[1]), "")
		m.Attrs.SetStr("__doc__", a[2])
		return m
	})
	b.Static = true
	return b
}

func superMembers() []Member {
	b := DefRaw("__new__", func(t *Thread, args []Object, kw Kwargs) Object {
		switch len(args) {
		case 1:
			Throw(RuntimeError, "super(): no arguments")
		case 2:
			return newSuper(t, args[1], nil)
		case 3:
			if args[2] == Object(None) {
				return newSuper(t, args[1], nil)
			}
			return newSuper(t, args[1], args[2])
		}
		Throw(TypeError, "super() expected at most 2 arguments, got %d", len(args)-1)
		return nil
	})
	b.Static = true
	self := func(o Object) *SuperObject { return o.(*SuperObject) }
	return []Member{
		{"__new__", b},
		Getter("__thisclass__", func(t *Thread, o Object) Object { return self(o).start }),
		Getter("__self__", func(t *Thread, o Object) Object {
			if s := self(o).self; s != nil {
				return s
			}
			return None
		}),
		{"__repr__", DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			s := self(a[0])
			if s.self == nil {
				return Str("<super: <class '" + s.start.Name + "'>, NULL>")
			}
			return Str("<super: <class '" + s.start.Name + "'>, <" + s.cls.Name + " object>>")
		})},
	}
}
