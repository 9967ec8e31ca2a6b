package py

// dictInit is dict.__init__ and dict.update: an optional mapping or iterable of pairs, and keywords.
func dictInit(name string) NativeFunc {
	return func(t *Thread, args []Object, kw Kwargs) Object {
		d := args[0].(*Dict)
		atMostArgs(name, args[1:], 1)
		if len(args) == 2 {
			dictUpdateFrom(t, d, args[1])
		}
		for _, k := range kw {
			d.SetStr(k.Name, k.Value)
		}
		return None
	}
}

// throwKey raises KeyError(key).
func throwKey(t *Thread, key Object) { ThrowObj(t, NewException(KeyError, key)) }

// dictGetItem is d[key]: a subclass may define __missing__.
func dictGetItem(t *Thread, a []Object) Object {
	d := Unwrap(a[0]).(*Dict)
	if v, ok := d.Get(t, a[1]); ok {
		return v
	}
	if _, exact := a[0].(*Dict); !exact {
		if m := lookupSpecial(a[0], "__missing__"); m != nil {
			return special(t, m, a[0], a[1])
		}
	}
	throwKey(t, a[1])
	return nil
}

func dictMembers() []Member {
	self := func(a []Object) *Dict { return a[0].(*Dict) }
	isDict := isSeqOf[*Dict]
	return join(
		binaryMembers(isDict, OpOr), compareMembers(isDict), textMembers(false), containerMembers(false), itemMembers(), genericMember(),
		[]Member{ClassMethodOf(DefC("fromkeys(cls, iterable, value=None, /)", dictFromKeys))},
		Methods(
			DefRaw("__init__", dictInit("dict")),
			DefRaw("update", dictInit("update")),
			keep(DefC("__getitem__(self, key, /)", dictGetItem)),
			keep(DefC("__ior__(self, value, /)", func(t *Thread, a []Object) Object {
				dictUpdateFrom(t, Unwrap(a[0]).(*Dict), a[1])
				return a[0]
			})),
			DefC("__reversed__(self, /)", func(t *Thread, a []Object) Object { return NewReversed(t, a[0]) }),
			DefC("get(self, key, default=None, /)", func(t *Thread, a []Object) Object {
				if v, ok := self(a).Get(t, a[1]); ok {
					return v
				}
				return a[2]
			}),
			DefC("setdefault(self, key, default=None, /)", func(t *Thread, a []Object) Object {
				return self(a).SetDefault(t, a[1], a[2])
			}),
			DefC("pop(self, key, default=..., /)", func(t *Thread, a []Object) Object {
				if v, ok := self(a).Pop(t, a[1]); ok {
					return v
				}
				if a[2] == nil {
					throwKey(t, a[1])
				}
				return a[2]
			}),
			DefC("popitem(self, /)", func(t *Thread, a []Object) Object {
				p, ok := self(a).PopItem(true)
				if !ok {
					ThrowObj(t, NewException(KeyError, Str("popitem(): dictionary is empty")))
				}
				return NewTuple(p.Key, p.Value)
			}),
			DefC("clear(self, /)", func(t *Thread, a []Object) Object {
				self(a).Clear()
				return None
			}),
			DefC("copy(self, /)", func(t *Thread, a []Object) Object { return self(a).Copy() }),
			DefC("keys(self, /)", func(t *Thread, a []Object) Object { return self(a).KeysView() }),
			DefC("values(self, /)", func(t *Thread, a []Object) Object { return self(a).ValuesView() }),
			DefC("items(self, /)", func(t *Thread, a []Object) Object { return self(a).ItemsView() }),
		))
}

func dictFromKeys(t *Thread, a []Object) Object {
	if a[0] == Object(DictType) {
		d := NewDict()
		for k := range Each(t, a[1]) {
			d.Set(t, k, a[2])
		}
		return d
	}
	d := Call(t, a[0])
	for k := range Each(t, a[1]) {
		SetItem(t, d, k, a[2])
	}
	return d
}

func viewMembers() []Member {
	self := func(a []Object) *DictView { return a[0].(*DictView) }
	return append(Methods(
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object { return Str(self(a).repr(t)) }),
		DefC("__len__(self, /)", func(t *Thread, a []Object) Object { return Int(self(a).d.Len()) }),
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return nativeIter(t, a[0]) }),
		DefC("__reversed__(self, /)", func(t *Thread, a []Object) Object { return NewReversed(t, a[0]) }),
		DefC("__contains__(self, key, /)", func(t *Thread, a []Object) Object { return Bool(self(a).contains(t, a[1])) }),
	), Getter("mapping", func(t *Thread, o Object) Object { return o.(*DictView).d }))
}

// viewSetMembers are the set operations of keys() and items().
func viewSetMembers() []Member {
	set := func(t *Thread, o Object) *Set {
		if v, ok := o.(*DictView); ok {
			return v.set(t)
		}
		return toSet(t, o)
	}
	var ms []*Builtin
	for _, op := range []BinOp{OpAnd, OpOr, OpSub, OpXor} {
		n := &binNames[op]
		ms = append(ms,
			DefC(n.name+"(self, value, /)", func(t *Thread, a []Object) Object {
				return viewOp(t, op, a[0], a[1], set)
			}),
			DefC(n.reflected+"(self, value, /)", func(t *Thread, a []Object) Object {
				return viewOp(t, op, a[1], a[0], set)
			}))
	}
	for i, name := range cmpNames {
		op := CompareOp(i)
		ms = append(ms, DefC(name+"(self, value, /)", func(t *Thread, a []Object) Object {
			switch Unwrap(a[1]).(type) {
			case *Set, *DictView:
				return Bool(compareSets(t, op, set(t, a[0]), set(t, a[1])))
			}
			return NotImplemented
		}))
	}
	ms = append(ms, DefC("isdisjoint(self, other, /)", func(t *Thread, a []Object) Object {
		return Bool(set(t, a[0]).isDisjoint(t, a[1]))
	}))
	return append(Methods(ms...), Member{"__hash__", None})
}

func viewOp(t *Thread, op BinOp, a, b Object, set func(t *Thread, o Object) *Set) Object {
	if !isIterable(b) {
		Throw(TypeError, "'%s' object is not iterable", TypeOf(b).Name)
	}
	x := set(t, a)
	switch op {
	case OpAnd:
		// Elements of the right operand are kept, in its order.
		r := new(Set)
		for v := range Each(t, b) {
			if x.Contains(t, v) {
				r.Add(t, v)
			}
		}
		return r
	case OpOr:
		r := x.copy(t)
		r.update(t, b)
		return r
	case OpSub:
		r := x.copy(t)
		r.differenceUpdate(t, b)
		return r
	}
	r := x.copy(t)
	r.symmetricUpdate(t, set(t, b))
	return r
}

// frozenSetNew is frozenset(iterable=(), /).
func frozenSetNew(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if cls == FrozenSetType {
		noKeywords("frozenset", kw)
	}
	atMostArgs("frozenset", args, 1)
	s := new(Set)
	if len(args) == 1 {
		if o, ok := args[0].(*Set); ok && o.frozen && cls == FrozenSetType {
			return o
		}
		s.update(t, args[0])
	}
	s.frozen = true
	return s
}

func isSetValue(o Object) bool { return isSeqOf[*Set](o) }

// commonSetMembers are what set and frozenset share.
func commonSetMembers() []Member {
	self := func(a []Object) *Set { return a[0].(*Set) }
	rest := func(a []Object) []Object { return a[1].(*Tuple).Items }
	like := func(s, r *Set) Object {
		r.frozen = s.frozen
		return r
	}
	return join(
		binaryMembers(isSetValue, OpAnd, OpOr, OpSub, OpXor), compareMembers(isSetValue), containerMembers(false), genericMember(),
		Methods(
			keep(DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
				return Str(setRepr(t, Unwrap(a[0]).(*Set), TypeOf(a[0]).Name))
			})),
			DefC("copy(self, /)", func(t *Thread, a []Object) Object {
				if self(a).frozen {
					return a[0]
				}
				return self(a).copy(t)
			}),
			DefC("union(self, /, *others)", func(t *Thread, a []Object) Object {
				r := self(a).copy(t)
				for _, o := range rest(a) {
					r.update(t, o)
				}
				return like(self(a), r)
			}),
			DefC("intersection(self, /, *others)", func(t *Thread, a []Object) Object {
				r := self(a)
				for _, o := range rest(a) {
					r = r.intersection(t, o)
				}
				if len(rest(a)) == 0 {
					r = r.copy(t)
				}
				return like(self(a), r)
			}),
			DefC("difference(self, /, *others)", func(t *Thread, a []Object) Object {
				if len(rest(a)) == 0 {
					return like(self(a), self(a).copy(t))
				}
				r := self(a).difference(t, rest(a)[0])
				for _, o := range rest(a)[1:] {
					r.differenceUpdate(t, o)
				}
				return like(self(a), r)
			}),
			DefC("symmetric_difference(self, other, /)", func(t *Thread, a []Object) Object {
				return like(self(a), self(a).symmetricDifference(t, a[1]))
			}),
			DefC("issubset(self, other, /)", func(t *Thread, a []Object) Object { return Bool(self(a).isSubset(t, toSet(t, a[1]))) }),
			DefC("issuperset(self, other, /)", func(t *Thread, a []Object) Object { return Bool(toSet(t, a[1]).isSubset(t, self(a))) }),
			DefC("isdisjoint(self, other, /)", func(t *Thread, a []Object) Object { return Bool(self(a).isDisjoint(t, a[1])) }),
		))
}

func frozenSetMembers() []Member {
	return append(commonSetMembers(), Methods(DefC("__hash__(self, /)", func(t *Thread, a []Object) Object {
		return Int(a[0].(*Set).hashValue())
	}))...)
}

func setInit(t *Thread, args []Object, kw Kwargs) Object {
	noKeywords("set", kw)
	atMostArgs("set", args[1:], 1)
	s := args[0].(*Set)
	s.Clear()
	if len(args) == 2 {
		s.update(t, args[1])
	}
	return None
}

func setMembers() []Member {
	self := func(a []Object) *Set { return Unwrap(a[0]).(*Set) }
	rest := func(a []Object) []Object { return a[1].(*Tuple).Items }
	inplace := func(name string, fn func(t *Thread, s *Set, o Object)) *Builtin {
		return keep(DefC(name+"(self, value, /)", func(t *Thread, a []Object) Object {
			if !isSetValue(Unwrap(a[1])) {
				return NotImplemented
			}
			fn(t, self(a), a[1])
			return a[0]
		}))
	}
	intersect := func(t *Thread, s *Set, o Object) { s.become(s.intersection(t, o)) }
	return join(commonSetMembers(), []Member{{"__hash__", None}}, Methods(
		DefRaw("__init__", setInit),
		inplace("__ior__", func(t *Thread, s *Set, o Object) { s.update(t, o) }),
		inplace("__iand__", intersect),
		inplace("__isub__", func(t *Thread, s *Set, o Object) { s.differenceUpdate(t, o) }),
		inplace("__ixor__", func(t *Thread, s *Set, o Object) { s.symmetricUpdate(t, o) }),
		DefC("add(self, object, /)", func(t *Thread, a []Object) Object {
			self(a).Add(t, a[1])
			return None
		}),
		DefC("discard(self, object, /)", func(t *Thread, a []Object) Object {
			self(a).Discard(t, a[1])
			return None
		}),
		DefC("remove(self, object, /)", func(t *Thread, a []Object) Object {
			if !self(a).Discard(t, a[1]) {
				throwKey(t, a[1])
			}
			return None
		}),
		DefC("pop(self, /)", func(t *Thread, a []Object) Object {
			v, ok := self(a).PopAny()
			if !ok {
				throwKey(t, Str("pop from an empty set"))
			}
			return v
		}),
		DefC("clear(self, /)", func(t *Thread, a []Object) Object {
			self(a).Clear()
			return None
		}),
		DefC("update(self, /, *others)", func(t *Thread, a []Object) Object {
			for _, o := range rest(a) {
				self(a).update(t, o)
			}
			return None
		}),
		DefC("intersection_update(self, /, *others)", func(t *Thread, a []Object) Object {
			for _, o := range rest(a) {
				intersect(t, self(a), o)
			}
			return None
		}),
		DefC("difference_update(self, /, *others)", func(t *Thread, a []Object) Object {
			for _, o := range rest(a) {
				self(a).differenceUpdate(t, o)
			}
			return None
		}),
		DefC("symmetric_difference_update(self, other, /)", func(t *Thread, a []Object) Object {
			self(a).symmetricUpdate(t, a[1])
			return None
		}),
	))
}
