package py

import "sync"

// builtinTable is the built-in namespace: made at the first use, never changed.
var builtinTable = sync.OnceValue(func() []Member {
	ms := []Member{{"None", None}, {"True", True}, {"False", False}, {"NotImplemented", NotImplemented}, {"Ellipsis", Ellipsis},
		{"__debug__", True}}
	for _, tp := range builtinTypes() {
		ms = append(ms, Member{tp.Name, tp})
	}
	ms = append(ms,
		Member{"EnvironmentError", OSError}, Member{"IOError", OSError})
	for _, b := range coreBuiltins() {
		b.Module = "builtins"
		ms = append(ms, Member{b.Name, b})
	}
	for _, m := range dataBuiltins() {
		if b, ok := m.Value.(*Builtin); ok {
			b.Module = "builtins"
		}
		ms = append(ms, m)
	}
	return append(ms, siteBuiltins()...)
})

var builtinIndex = sync.OnceValue(func() *typeCache {
	c := &typeCache{m: make(map[string]*attrSlot, 160)}
	for _, b := range builtinTable() {
		c.m[b.Name] = newSlot(b.Value)
	}
	c.index()
	return c
})

// LookupBuiltin finds a built-in name; nil when there is none.
func LookupBuiltin(name string) Object {
	if s := builtinIndex().find(name, nameHash(name)); s != nil {
		return s.get()
	}
	return nil
}

// BuiltinsDef is the module builtins.
var BuiltinsDef = &ModuleDef{Name: "builtins", Doc: "Built-in functions, types, exceptions, and other objects."}

func initBuiltins(t *Thread, m *Module) {
	for _, b := range builtinTable() {
		m.Set(b.Name, b.Value)
	}
}

// BuiltinModule is the module builtins of the process.
func BuiltinModule(t *Thread) *Module { return BuiltinsDef.Module(t) }

// builtinTypes are the classes with a name in builtins.
func builtinTypes() []*Type {
	return []*Type{
		ObjectType, TypeType, IntType, BoolType, FloatType, ComplexType, StrType, BytesType, ByteArrayType, MemoryViewType,
		TupleType, ListType, DictType, SetType, FrozenSetType, RangeType, SliceType, PropertyType, ClassMethodType,
		StaticMethodType, SuperType,
		BaseExceptionClass, ExceptionClass, GeneratorExit, KeyboardInterrupt, SystemExit, BaseExceptionGroup, ExceptionGroup,
		ArithmeticError, FloatingPointError, OverflowError, ZeroDivisionError, AssertionError, AttributeError, BufferError,
		EOFError, ImportError, ModuleNotFoundError, LookupError, IndexError, KeyError, MemoryError, NameError,
		UnboundLocalError, ReferenceError, RuntimeError, NotImplementedError, PythonFinalizationErr, RecursionError,
		StopAsyncIteration, StopIteration, SyntaxError, IndentationError, TabError, SystemError, TypeError, ValueError,
		UnicodeError, UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError,
		OSError, BlockingIOError, ChildProcessError, ConnectionError, BrokenPipeError, ConnectionAbortedError,
		ConnectionRefusedError, ConnectionResetError, FileExistsError, FileNotFoundError, InterruptedError,
		IsADirectoryError, NotADirectoryError, PermissionError, ProcessLookupError, TimeoutError,
		Warning, BytesWarning, DeprecationWarning, EncodingWarning, FutureWarning, ImportWarning,
		PendingDeprecationWarning, ResourceWarning, RuntimeWarning, SyntaxWarning, UnicodeWarning, UserWarning,
	}
}

// attachBuiltins connects what the built-in functions need.
func attachBuiltins() {
	BuiltinsDef.Init = initBuiltins
	quitterType.Attach(quitterMembers)
}

// opener is builtins.open, which package pyio provides.
var opener Object

// SetOpen installs the built-in function open; package pyio calls it when it is linked in.
func SetOpen(f *Builtin) { opener = f }

func nameArg(t *Thread, fn string, o Object) string {
	s, ok := Unwrap(o).(Str)
	if !ok {
		Throw(TypeError, "attribute name must be string, not '%s'", TypeOf(o).Label())
	}
	return string(s)
}

// coreBuiltins are the built-in functions on objects, attributes and iteration.
func coreBuiltins() []*Builtin {
	return []*Builtin{
		DefRaw("print", printBuiltin),
		DefC("isinstance(obj, class_or_tuple, /)", func(t *Thread, a []Object) Object { return Bool(IsInstance(t, a[0], a[1])) }),
		DefC("issubclass(cls, class_or_tuple, /)", func(t *Thread, a []Object) Object { return Bool(IsSubclass(t, a[0], a[1])) }),
		DefC("getattr(object, name, default=..., /)", func(t *Thread, a []Object) Object {
			name := nameArg(t, "getattr", a[1])
			if a[2] == nil {
				return GetAttr(t, a[0], name)
			}
			if v, ok := LookupAttr(t, a[0], name); ok {
				return v
			}
			return a[2]
		}),
		DefC("setattr(obj, name, value, /)", func(t *Thread, a []Object) Object {
			SetAttr(t, a[0], nameArg(t, "setattr", a[1]), a[2])
			return None
		}),
		DefC("delattr(obj, name, /)", func(t *Thread, a []Object) Object {
			DelAttr(t, a[0], nameArg(t, "delattr", a[1]))
			return None
		}),
		DefC("hasattr(obj, name, /)", func(t *Thread, a []Object) Object {
			_, ok := LookupAttr(t, a[0], nameArg(t, "hasattr", a[1]))
			return Bool(ok)
		}),
		DefC("callable(obj, /)", func(t *Thread, a []Object) Object { return Bool(IsCallable(a[0])) }),
		DefC("id(obj, /)", func(t *Thread, a []Object) Object { return Int(ID(t, a[0])) }),
		DefC("hash(obj, /)", func(t *Thread, a []Object) Object { return Int(Hash(t, a[0])) }),
		DefC("len(obj, /)", func(t *Thread, a []Object) Object { return Int(Len(t, a[0])) }),
		DefC("repr(obj, /)", func(t *Thread, a []Object) Object { return Str(Repr(t, a[0])) }),
		DefC("ascii(obj, /)", func(t *Thread, a []Object) Object { return Str(ASCII(t, a[0])) }),
		DefC("format(value, format_spec='', /)", func(t *Thread, a []Object) Object {
			spec, ok := Unwrap(a[1]).(Str)
			if !ok {
				Throw(TypeError, "format() argument 2 must be str, not %s", TypeOf(a[1]).Label())
			}
			return Str(Format(t, a[0], string(spec)))
		}),
		DefC("iter(object, sentinel=..., /)", func(t *Thread, a []Object) Object {
			if a[1] == nil {
				return Iter(t, a[0])
			}
			if !IsCallable(a[0]) {
				Throw(TypeError, "iter(v, w): v must be callable")
			}
			return &CallIterator{a[0], a[1]}
		}),
		DefC("next(iterator, default=..., /)", nextBuiltin),
		DefC("any(iterable, /)", func(t *Thread, a []Object) Object {
			for x := range Each(t, still(a[0])) {
				if Truth(t, x) {
					return True
				}
			}
			return False
		}),
		DefC("all(iterable, /)", func(t *Thread, a []Object) Object {
			for x := range Each(t, still(a[0])) {
				if !Truth(t, x) {
					return False
				}
			}
			return True
		}),
		DefC("vars(object=..., /)", varsBuiltin),
		DefC("dir(object=..., /)", func(t *Thread, a []Object) Object {
			if a[0] == nil {
				Throw(NotImplementedError, "dir() without an argument is not supported here")
			}
			return DirList(t, a[0])
		}),
		DefC("aiter(async_iterable, /)", func(t *Thread, a []Object) Object {
			m := lookupSpecial(a[0], "__aiter__")
			if m == nil {
				Throw(TypeError, "'%s' object is not an async iterable", TypeOf(a[0]).Label())
			}
			return special(t, m, a[0])
		}),
		DefC("anext(async_iterator, default=..., /)", anextBuiltin),
		DefRaw("__build_class__", func(t *Thread, args []Object, kw Kwargs) Object {
			Throw(NotImplementedError, "__build_class__ is not supported")
			return nil
		}),
		DefC("__import__(name, globals=None, locals=None, fromlist=(), level=0)", func(t *Thread, a []Object) Object {
			return ImportModule(t, ToStr(t, a[0]), Truth(t, a[3]))
		}),
		unsupported("compile"), unsupported("eval"), unsupported("exec"), unsupported("breakpoint"),
		DefRaw("globals", noScope("globals")), DefRaw("locals", noScope("locals")),
		DefC("input(prompt='', /)", inputBuiltin),
		DefRaw("open", func(t *Thread, args []Object, kw Kwargs) Object {
			if opener == nil {
				Throw(NotImplementedError, "open() is not linked into this program")
			}
			return CallKw(t, opener, args, kw)
		}),
	}
}

// unsupported is a built-in function that needs a Python compiler at run time.
func unsupported(name string) *Builtin {
	return DefRaw(name, func(t *Thread, args []Object, kw Kwargs) Object {
		Throw(NotImplementedError, "%s() of code made at run time is not supported by py2goconc", name)
		return nil
	})
}

// noScope answers globals and locals when they are called by another name than their own.
func noScope(name string) NativeFunc {
	return func(t *Thread, args []Object, kw Kwargs) Object {
		Throw(NotImplementedError, "%s() is supported only where it is called by its own name", name)
		return nil
	}
}

// IsCallable is callable(o).
func IsCallable(o Object) bool {
	switch o.(type) {
	case *Function, *Builtin, *BoundMethod, *Type, Caller:
		return true
	}
	return lookupSpecial(o, "__call__") != nil
}

func nextBuiltin(t *Thread, a []Object) Object {
	if i, ok := a[0].(Resumable); ok && a[1] == nil {
		if g, ok := a[0].(*Generator); ok && g.spec.Kind == GeneratorFunc {
			v, done := i.Resume(t, nil, nil)
			if done {
				throwStop(v)
			}
			return v
		}
	}
	if _, native := a[0].(Iterator); !native || TypeOf(a[0]).Lookup("__next__") == nil {
		m := lookupSpecial(a[0], "__next__")
		if m == nil {
			Throw(TypeError, "'%s' object is not an iterator", TypeOf(a[0]).Label())
		}
		if a[1] == nil {
			return special(t, m, a[0])
		}
	}
	if v, ok := Next(t, a[0]); ok {
		return v
	}
	if a[1] == nil {
		panic(NewException(StopIteration))
	}
	return a[1]
}

func anextBuiltin(t *Thread, a []Object) Object {
	m := lookupSpecial(a[0], "__anext__")
	if m == nil {
		Throw(TypeError, "'%s' object is not an async iterator", TypeOf(a[0]).Label())
	}
	step := special(t, m, a[0])
	if a[1] == nil {
		return step
	}
	spec := &FuncSpec{Name: "anext", QualName: "anext", Kind: CoroutineFunc}
	return NewCoroutine(t, spec, func(t *Thread, g *Generator) Object {
		v := a[1]
		e := Catch(t, func() { v = g.Await(&t, step) })
		if e != nil && !e.Class.IsSubtype(StopAsyncIteration) {
			panic(e)
		}
		return v
	})
}

func varsBuiltin(t *Thread, a []Object) Object {
	if a[0] == nil {
		Throw(NotImplementedError, "vars() without an argument is not supported here")
	}
	if d, ok := LookupAttr(t, a[0], "__dict__"); ok {
		return d
	}
	Throw(TypeError, "vars() argument must have __dict__ attribute")
	return nil
}

// DirList is dir(o).
func DirList(t *Thread, o Object) Object {
	m := lookupSpecial(o, "__dir__")
	if b, ok := m.(*Builtin); ok && b.Owner != nil && (b.Owner == ObjectType || b.Owner == TypeType) {
		return NewList(dirOf(t, o)...)
	}
	names := NewList(IterList(t, special(t, m, o))...)
	sortNames(t, names.Items)
	return names
}
