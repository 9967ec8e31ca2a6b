package py

// init connects the built-in classes with their members. Nothing is made here: the member functions run at the first
// lookup in their class, so start-up costs nothing and package initialisation has no cycles.
func init() {
	ObjectType.Attach(objectMembers)
	ObjectType.construct = objectNew
	TypeType.Attach(typeMembers)
	FunctionType.Attach(functionMembers)
	BuiltinType.Attach(builtinMembers)
	MethodDescriptorType.Attach(builtinMembers)
	WrapperDescriptorType.Attach(builtinMembers)
	MethodWrapperType.Attach(builtinMembers)
	MethodType.Attach(boundMethodMembers)
	MethodType.SetNew(newBoundMethod)
	ModuleType.Attach(moduleMembers)
	SuperType.Attach(superMembers)
	attachDescriptors()
	attachIterators()
	attachExceptions()
	attachGenerators()
	attachStreams()
	attachBuiltins()
	attachData()
	attachReduce()
}

// implicitMembers adds what every built-in class has by the way it is made: __new__, __doc__, and the iterator methods.
func implicitMembers(tp *Type, have []Member) []Member {
	has := func(name string) bool {
		for _, m := range have {
			if m.Name == name {
				return true
			}
		}
		return false
	}
	var ms []Member
	if tp.construct != nil && !has("__new__") {
		ms = append(ms, Member{"__new__", newBuiltinNew(tp)})
	}
	if !has("__doc__") {
		var doc Object = None
		if tp.HasDoc {
			doc = Str(tp.Doc)
		}
		ms = append(ms, Member{"__doc__", doc})
	}
	if tp.Module != "builtins" && !has("__module__") {
		ms = append(ms, Member{"__module__", Str(tp.Module)})
	}
	return ms
}

// newBuiltinNew is the __new__ of a built-in class: it checks the class argument and wraps the value for subclasses.
func newBuiltinNew(tp *Type) *Builtin {
	b := DefRaw("__new__", func(t *Thread, args []Object, kw Kwargs) Object {
		if len(args) == 0 {
			Throw(TypeError, "%s.__new__(): not enough arguments", tp.Name)
		}
		cls, ok := args[0].(*Type)
		if !ok {
			Throw(TypeError, "%s.__new__(X): X is not a type object (%s)", tp.Name, TypeOf(args[0]).Name)
		}
		if !cls.IsSubtype(tp) {
			Throw(TypeError, "%s.__new__(%s): %s is not a subtype of %s", tp.Name, cls.Name, cls.Name, tp.Name)
		}
		return tp.make(t, cls, args[1:], kw)
	})
	b.Static, b.Owner = true, tp
	return b
}

// make runs the built-in constructor for cls.
func (tp *Type) make(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	v := tp.construct(t, cls, args, kw)
	if cls == tp || !tp.native {
		return v
	}
	o := NewInstance(cls)
	o.Native = v
	return o
}

// selfIter is the __iter__ of iterators.
func iteratorMembers() []Member {
	return Methods(
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefC("__next__(self, /)", func(t *Thread, a []Object) Object {
			if v, ok := a[0].(Iterator).Next(t); ok {
				return v
			}
			panic(NewException(StopIteration))
		}),
	)
}

// AttachIterator gives a built-in iterator class its __iter__ and __next__.
func AttachIterator(types ...*Type) {
	for _, tp := range types {
		tp.Attach(iteratorMembers)
	}
}

func attachIterators() {
	AttachIterator(SeqIteratorType, CallableIteratorType)
}
