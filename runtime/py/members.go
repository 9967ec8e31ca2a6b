package py

// Helpers that make the members of the built-in data types from the native operators.

// keep marks a method that wants the receiver itself, not the built-in value inside an instance of a subclass.
func keep(b *Builtin) *Builtin {
	b.keepSelf = true
	return b
}

// Keep is keep for module packages.
func Keep(b *Builtin) *Builtin { return keep(b) }

// binaryMembers makes __op__ and __rop__ for operators; accept tells which other operands the type knows.
func binaryMembers(accept func(Object) bool, ops ...BinOp) []Member {
	var ms []*Builtin
	for _, op := range ops {
		n := &binNames[op]
		ms = append(ms, DefC(n.name+"(self, value, /)", func(t *Thread, a []Object) Object {
			b := Unwrap(a[1])
			if !accept(b) {
				return NotImplemented
			}
			return nativeBinary(t, op, a[0], b)
		}), DefC(n.reflected+"(self, value, /)", func(t *Thread, a []Object) Object {
			b := Unwrap(a[1])
			if !accept(b) {
				return NotImplemented
			}
			return nativeBinary(t, op, b, a[0])
		}))
	}
	return Methods(ms...)
}

// compareMembers makes the six comparisons; accept tells which other operands the type knows.
func compareMembers(accept func(Object) bool) []Member {
	var ms []*Builtin
	for i, name := range cmpNames {
		op := CompareOp(i)
		ms = append(ms, DefC(name+"(self, value, /)", func(t *Thread, a []Object) Object {
			b := Unwrap(a[1])
			if !accept(b) {
				return NotImplemented
			}
			return nativeCompare(t, op, a[0], b)
		}))
	}
	return Methods(ms...)
}

// unaryMembers makes the named unary operators.
func unaryMembers(names ...string) []Member {
	var ms []*Builtin
	for _, name := range names {
		ms = append(ms, DefC(name+"(self, /)", func(t *Thread, a []Object) Object { return nativeUnary(t, name, a[0]) }))
	}
	return Methods(ms...)
}

// textMembers makes __repr__ and __format__, and __hash__ or its absence.
func textMembers(hashable bool) []Member {
	ms := Methods(DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
		s, _ := nativeRepr(t, a[0])
		return Str(s)
	}))
	if !hashable {
		return append(ms, Member{"__hash__", None})
	}
	return append(ms, Methods(DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
		h, _ := nativeHash(t, a[0])
		return Int(h)
	}))...)
}

// formatMember makes __format__ for the types that have a formatting of their own. An empty specification asks the
// object itself for its text, which a subclass may have redefined.
func formatMember() []Member {
	return Methods(keep(DefC("__format__(self, format_spec, /)", func(t *Thread, a []Object) Object {
		spec, ok := Unwrap(a[1]).(Str)
		if !ok {
			Throw(TypeError, "__format__() argument must be str, not %s", TypeOf(a[1]).Name)
		}
		if spec == "" {
			return Str(ToStr(t, a[0]))
		}
		s, _ := nativeFormat(t, Unwrap(a[0]), string(spec))
		return Str(s)
	})))
}

// containerMembers makes __len__, __iter__, __contains__ and __getitem__ from the native operators.
func containerMembers(item bool) []Member {
	ms := []*Builtin{
		DefC("__len__(self, /)", func(t *Thread, a []Object) Object { return Int(Len(t, a[0])) }),
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return nativeIter(t, a[0]) }),
		DefC("__contains__(self, key, /)", func(t *Thread, a []Object) Object {
			found, _ := nativeContains(t, a[0], a[1])
			return Bool(found)
		}),
	}
	if item {
		ms = append(ms, DefC("__getitem__(self, key, /)", func(t *Thread, a []Object) Object {
			v, _ := nativeGetItem(t, a[0], a[1])
			return v
		}))
	}
	return Methods(ms...)
}

// itemMembers makes __setitem__ and __delitem__.
func itemMembers() []Member {
	return Methods(
		DefC("__setitem__(self, key, value, /)", func(t *Thread, a []Object) Object {
			nativeSetItem(t, a[0], a[1], a[2])
			return None
		}),
		DefC("__delitem__(self, key, /)", func(t *Thread, a []Object) Object {
			nativeDelItem(t, a[0], a[1])
			return None
		}),
	)
}

// classGetItem makes __class_getitem__, for list[int] and the like.
func genericMember() []Member {
	return []Member{ClassMethodOf(DefC("__class_getitem__(cls, item, /)", func(t *Thread, a []Object) Object {
		return NewGenericAlias(a[0], a[1])
	}))}
}

// join concatenates lists of members.
func join(lists ...[]Member) []Member {
	var all []Member
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// noKeywords refuses keyword arguments of a built-in class.
func noKeywords(name string, kw Kwargs) {
	if len(kw) > 0 {
		Throw(TypeError, "%s() takes no keyword arguments", name)
	}
}

// atMostArgs refuses more than n arguments.
func atMostArgs(name string, args []Object, n int) {
	if len(args) > n {
		s := "s"
		if n == 1 {
			s = ""
		}
		Throw(TypeError, "%s expected at most %d argument%s, got %d", name, n, s, len(args))
	}
}

// attachData connects the classes of numbers, strings and containers with their members.
func attachData() {
	IntType.SetNative(intNew).Attach(intMembers)
	BoolType.SetNative(boolNew).Attach(boolMembers)
	FloatType.SetNative(floatNew).Attach(floatMembers)
	ComplexType.SetNative(complexNew).Attach(complexMembers)
	StrType.SetNative(strNew).Attach(strMembers)
	BytesType.SetNative(bytesTypeNew).Attach(bytesMembers)
	ByteArrayType.SetNative(byteArrayNew).Attach(byteArrayMembers)
	MemoryViewType.SetNew(memoryViewNew).Attach(memoryViewMembers)
	ListType.SetNative(func(*Thread, *Type, []Object, Kwargs) Object { return new(List) }).Attach(listMembers)
	TupleType.SetNative(tupleNew).Attach(tupleMembers)
	DictType.SetNative(func(*Thread, *Type, []Object, Kwargs) Object { return new(Dict) }).Attach(dictMembers)
	SetType.SetNative(func(*Thread, *Type, []Object, Kwargs) Object { return new(Set) }).Attach(setMembers)
	FrozenSetType.SetNative(frozenSetNew).Attach(frozenSetMembers)
	RangeType.SetNew(func(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
		noKeywords("range", kw)
		return rangeNew(t, args)
	}).Attach(rangeMembers)
	SliceType.SetNew(sliceNew).Attach(sliceMembers)
	NoneTypeType.Attach(singletonMembers)
	NotImplementedTyp.Attach(singletonMembers)
	EllipsisType.Attach(singletonMembers)
	attachDataIterators()
}

func singletonMembers() []Member {
	return join(textMembers(true), Methods(DefC("__bool__(self, /)", func(t *Thread, a []Object) Object {
		if a[0] == Object(NotImplemented) {
			Throw(TypeError, "NotImplemented should not be used in a boolean context")
		}
		return Bool(a[0] != Object(None))
	})))
}

// attachDataIterators gives the iterators of this package their classes' members and constructors.
func attachDataIterators() {
	types := []*Type{listIterType, listRevIterType, tupleIterType, strIterType, strASCIIIterType, bytesIterType, byteArrayIterType,
		rangeIterType, longRangeIterType, setIterType, dictKeyIterType, dictValueIterType, dictItemIterType, dictRevKeyIterType,
		dictRevValIterType, dictRevItemIterType, memoryIterType}
	for _, tp := range types {
		tp.Final()
		tp.Attach(iteratorMembers)
		tp.Attach(lengthHintMember)
	}
	AttachIterator(ZipType, MapType, FilterType, EnumerateType, ReversedType)
	ReversedType.Attach(lengthHintMember)
	ZipType.SetNative(zipNew)
	MapType.SetNative(mapNew)
	FilterType.SetNative(filterNew)
	EnumerateType.SetNative(enumerateNew)
	EnumerateType.Attach(genericMember)
	ReversedType.SetNative(reversedNew)
	for _, tp := range []*Type{DictKeysType, DictValuesType, DictItemsType} {
		tp.Attach(viewMembers)
	}
	DictKeysType.Attach(viewSetMembers)
	DictItemsType.Attach(viewSetMembers)
}

func lengthHintMember() []Member {
	return Methods(DefC("__length_hint__(self, /)", func(t *Thread, a []Object) Object {
		switch it := a[0].(type) {
		case lengthHinter:
			return Int(it.left())
		case *Reversed:
			return Int(it.i + 1)
		}
		return Int(0)
	}))
}

func zipNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	strict := false
	for _, k := range kw {
		if k.Name != "strict" {
			Throw(TypeError, "zip() got an unexpected keyword argument '%s'", k.Name)
		}
		strict = Truth(t, k.Value)
	}
	its := make([]Object, len(args))
	for i, o := range args {
		if !isIterable(o) {
			Throw(TypeError, "'%s' object is not iterable", TypeOf(o).Name)
		}
		its[i] = Iter(t, o)
	}
	return &Zip{its: its, strict: strict}
}

func mapNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("map", kw)
	if len(args) < 2 {
		Throw(TypeError, "map() must have at least two arguments.")
	}
	return NewMap(t, args[0], args[1:])
}

func filterNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("filter", kw)
	if len(args) != 2 {
		Throw(TypeError, "filter expected 2 arguments, got %d", len(args))
	}
	return NewFilter(t, args[0], args[1])
}

func enumerateNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	iterable, start := argOr(args, kw, 0, "iterable"), argOr(args, kw, 1, "start")
	if iterable == nil {
		Throw(TypeError, "enumerate() missing required argument 'iterable'")
	}
	if len(args) > 2 {
		Throw(TypeError, "enumerate() takes at most 2 arguments (%d given)", len(args)+len(kw))
	}
	if start == nil {
		start = Int(0)
	}
	return NewEnumerate(t, iterable, start)
}

func reversedNew(t *Thread, _ *Type, args []Object, kw Kwargs) Object {
	noKeywords("reversed", kw)
	if len(args) != 1 {
		Throw(TypeError, "reversed expected 1 argument, got %d", len(args))
	}
	return NewReversed(t, args[0])
}
