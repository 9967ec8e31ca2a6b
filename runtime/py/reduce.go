package py

// What pickle and copy ask an object for: __reduce_ex__ and __reduce__ of object, and what copyreg offers for rebuilding.

// Newobj and NewobjEx are copyreg.__newobj__ and __newobj_ex__; Reconstructor is copyreg._reconstructor.
var (
	Newobj        = copyregFunc(Def("__newobj__(cls, *args)", newobj))
	NewobjEx      = copyregFunc(Def("__newobj_ex__(cls, args, kwargs)", newobjEx))
	Reconstructor = copyregFunc(Def("_reconstructor(cls, base, state)", reconstruct))
)

func copyregFunc(b *Builtin) *Builtin {
	b.Module = "copyreg"
	return b
}

func newobj(t *Thread, a []Object) Object {
	args := append([]Object{a[0]}, a[1].(*Tuple).Items...)
	return CallKw(t, GetAttr(t, a[0], "__new__"), args, nil)
}

func newobjEx(t *Thread, a []Object) Object {
	args := append([]Object{a[0]}, IterList(t, a[1])...)
	return CallKw(t, GetAttr(t, a[0], "__new__"), args, SpreadKw(t, a[0], nil, a[2]))
}

func reconstruct(t *Thread, a []Object) Object {
	if a[1] == Object(ObjectType) {
		return Call(t, GetAttr(t, ObjectType, "__new__"), a[0])
	}
	o := Call(t, GetAttr(t, a[1], "__new__"), a[0], a[2])
	if base, ok := a[1].(*Type); ok && base.Lookup("__init__") != ObjectType.Lookup("__init__") {
		Call(t, GetAttr(t, base, "__init__"), o, a[2])
	}
	return o
}

func reduceMembers() []Member {
	return Methods(DefC("__reduce_ex__(self, protocol, /)", func(t *Thread, a []Object) Object {
		proto := IndexInt(t, a[1])
		if f := TypeOf(a[0]).Lookup("__reduce__"); f != nil && !isOwnReduce(f) {
			return CallMethod(t, a[0], "__reduce__")
		}
		return defaultReduce(t, a[0], proto)
	}), DefC("__reduce__(self, /)", func(t *Thread, a []Object) Object { return defaultReduce(t, a[0], 0) }))
}

// defaultReduce takes apart an object whose class does not say how.
func defaultReduce(t *Thread, o Object, proto int) Object {
	checkReducible(o)
	if proto < 2 {
		return oldReduce(t, o)
	}
	cls := TypeOf(o)
	args, kw := []Object{cls}, Kwargs(nil)
	fn := Newobj
	if f := cls.Lookup("__getnewargs_ex__"); f != nil {
		args, kw = newArgsEx(t, o, cls)
	} else if cls.Lookup("__getnewargs__") != nil {
		r, ok := CallMethod(t, o, "__getnewargs__").(*Tuple)
		if !ok {
			Throw(TypeError, "__getnewargs__ should return a tuple, not '%s'", TypeOf(CallMethod(t, o, "__getnewargs__")).Label())
		}
		args = append(args, r.Items...)
	}
	made := NewTuple(args...)
	if len(kw) > 0 {
		d := NewDict()
		for _, k := range kw {
			d.SetStr(k.Name, k.Value)
		}
		fn, made = NewobjEx, NewTuple(cls, NewTuple(args[1:]...), d)
	}
	var items, pairs Object = None, None
	switch Unwrap(o).(type) {
	case *List:
		items = Iter(t, o)
	case *Dict:
		pairs = Iter(t, CallMethod(t, o, "items"))
	}
	return NewTuple(fn, made, CallMethod(t, o, "__getstate__"), items, pairs)
}

func newArgsEx(t *Thread, o Object, cls *Type) ([]Object, Kwargs) {
	r, ok := CallMethod(t, o, "__getnewargs_ex__").(*Tuple)
	if !ok {
		Throw(TypeError, "__getnewargs_ex__ should return a tuple, not '%s'", TypeOf(CallMethod(t, o, "__getnewargs_ex__")).Label())
	}
	if len(r.Items) != 2 {
		Throw(ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %d", len(r.Items))
	}
	args, ok := r.Items[0].(*Tuple)
	if !ok {
		Throw(TypeError, "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", TypeOf(r.Items[0]).Label())
	}
	kw, ok := r.Items[1].(*Dict)
	if !ok {
		Throw(TypeError, "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", TypeOf(r.Items[1]).Label())
	}
	return append([]Object{cls}, args.Items...), SpreadKw(t, cls, nil, kw)
}

// oldReduce is copyreg._reduce_ex: protocols 0 and 1.
func oldReduce(t *Thread, o Object) Object {
	cls := TypeOf(o)
	base, state := ObjectType, Object(None)
	if v := Unwrap(o); v != o {
		base = TypeOf(v)
		state = Call(t, base, o)
	} else if cls.layout != ObjectType {
		Throw(TypeError, "cannot pickle '%s' object", cls.Name)
	}
	slots, hasSlots := LookupAttr(t, o, "__slots__")
	own := cls.Lookup("__getstate__") != ObjectType.Lookup("__getstate__")
	if hasSlots && Truth(t, slots) && !own {
		Throw(TypeError, "a class that defines __slots__ without defining __getstate__ cannot be pickled")
	}
	dict := CallMethod(t, o, "__getstate__")
	args := NewTuple(cls, base, state)
	if Truth(t, dict) {
		return NewTuple(Reconstructor, args, dict)
	}
	return NewTuple(Reconstructor, args)
}

// checkReducible refuses objects whose state lives in Go.
func checkReducible(o Object) {
	if i, ok := o.(*Instance); ok {
		if _, isObject := i.Native.(Object); i.Native == nil || isObject {
			return
		}
	} else if TypeOf(o).Lookup("__getnewargs__") != nil || TypeOf(o) == ListType || TypeOf(o) == DictType {
		return
	}
	throwCannotPickle(TypeOf(o))
}

// innerLocks says which object inside makes an object of a class unfit for pickling, where CPython writes the class in
// Python and so names what is inside.
var innerLocks = map[string]string{
	"threading.Thread": "_thread._ThreadHandle", "threading.Event": "_thread.lock", "threading.Condition": "_thread.RLock",
	"threading.Semaphore": "_thread.lock", "threading.Barrier": "_thread.lock", "queue.Queue": "_thread.lock",
	"concurrent.futures.thread.ThreadPoolExecutor": "_queue.SimpleQueue", "concurrent.futures._base.Future": "_thread.RLock",
}

// throwCannotPickle raises pickle's error for a class whose objects it refuses.
func throwCannotPickle(tp *Type) {
	switch {
	case tp == MemoryViewType, tp == CodeType:
		Throw(TypeError, "cannot pickle %s objects", tp.Name)
	case tp.Module == "_io":
		Throw(TypeError, "cannot pickle '%s' instances", tp.Name)
	}
	for _, b := range tp.MRO {
		if inner := innerLocks[b.FullName()]; inner != "" {
			Throw(TypeError, "cannot pickle '%s' object", inner)
		}
	}
	Throw(TypeError, "cannot pickle '%s' object", tp.Label())
}

// isOwnReduce says whether a __reduce__ or __reduce_ex__ is object's.
func isOwnReduce(f Object) bool {
	b, ok := f.(*Builtin)
	return ok && b.Owner == ObjectType
}

// GetState is object.__getstate__(o).
func GetState(t *Thread, o Object) Object { return objectState(t, o) }

// attachReduce adds what pickling needs to the built-in classes.
func attachReduce() {
	ObjectType.Attach(reduceMembers)
	newArgs := func(tp *Type, parts func(o Object) []Object) {
		tp.Attach(func() []Member {
			return Methods(DefC("__getnewargs__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(parts(a[0])...) }))
		})
	}
	itself := func(o Object) []Object { return []Object{o} }
	for _, tp := range []*Type{IntType, FloatType, StrType, BytesType, TupleType} {
		newArgs(tp, itself)
	}
	newArgs(ComplexType, complexParts)
	reduce := func(tp *Type, keep bool, parts func(t *Thread, o, v Object) []Object) {
		tp.Attach(func() []Member {
			b := DefC("__reduce__(self, /)", func(t *Thread, a []Object) Object { return NewTuple(parts(t, a[0], Unwrap(a[0]))...) })
			b.keepSelf = keep
			return Methods(b)
		})
	}
	for _, tp := range []*Type{SetType, FrozenSetType} {
		reduce(tp, true, func(t *Thread, o, v Object) []Object {
			return []Object{TypeOf(o), NewTuple(NewList(IterList(t, v)...)), CallMethod(t, o, "__getstate__")}
		})
	}
	reduce(ByteArrayType, true, func(t *Thread, o, v Object) []Object {
		return []Object{TypeOf(o), NewTuple(Bytes(BytesOf(t, v))), CallMethod(t, o, "__getstate__")}
	})
	for _, tp := range []*Type{RangeType, SliceType} {
		reduce(tp, false, func(t *Thread, o, v Object) []Object {
			return []Object{TypeOf(o), NewTuple(GetAttr(t, o, "start"), GetAttr(t, o, "stop"), GetAttr(t, o, "step"))}
		})
	}
}

func complexParts(o Object) []Object {
	c := o.(Complex)
	return []Object{Float(real(complex128(c))), Float(imag(complex128(c)))}
}
