package py

// Await is the expression `await awaitable`.
func (g *Generator) Await(tp **Thread, awaitable Object) Object {
	if sub, ok := awaitable.(*Generator); ok && sub.spec.Kind == CoroutineFunc {
		if sub.state.CompareAndSwap(genCreated, genRunning) {
			return g.runInside(tp, sub)
		}
		if sub.state.Load() == genRunning || sub.awaiting != nil {
			Throw(RuntimeError, "coroutine is being awaited already")
		}
		return g.delegate(tp, sub)
	}
	return g.delegate(tp, AwaitIter(*tp, awaitable))
}

// AwaitIter gives what drives an awaitable: a coroutine itself, or the iterator of its __await__.
func AwaitIter(t *Thread, o Object) Object {
	if g, ok := o.(*Generator); ok && g.spec.Kind == CoroutineFunc {
		return g
	}
	if r, ok := o.(*asyncStep); ok {
		return r
	}
	m := lookupSpecial(o, "__await__")
	if m == nil {
		Throw(TypeError, "object %s can't be used in 'await' expression", TypeOf(o).Label())
	}
	it := callSpecial(t, m, o, nil, nil)
	if w, ok := it.(*coroutineWrapper); ok {
		return w.g
	}
	if g, ok := it.(*Generator); ok && g.spec.Kind == CoroutineFunc {
		Throw(TypeError, "__await__() returned a coroutine")
	}
	if _, ok := it.(Resumable); ok {
		return it
	}
	if _, ok := it.(Iterator); !ok && lookupSpecial(it, "__next__") == nil {
		Throw(TypeError, "__await__() returned non-iterator of type '%s'", TypeOf(it).Label())
	}
	return it
}

// IsAwaitable is inspect.isawaitable(o).
func IsAwaitable(o Object) bool {
	if g, ok := o.(*Generator); ok {
		return g.spec.Kind == CoroutineFunc
	}
	return lookupSpecial(o, "__await__") != nil
}

// IsCoroutine says whether o is a coroutine object.
func IsCoroutine(o Object) bool {
	g, ok := o.(*Generator)
	return ok && g.spec.Kind == CoroutineFunc
}

// AsyncYield is `yield v` in an async generator.
func (g *Generator) AsyncYield(tp **Thread, v Object) Object { return g.Yield(tp, &asyncItem{v}) }

// AIter is aiter(o): what `async for` iterates over.
func AIter(t *Thread, o Object) Object {
	m := lookupSpecial(o, "__aiter__")
	if m == nil {
		Throw(TypeError, "'async for' requires an object with __aiter__ method, got %s", TypeOf(o).Label())
	}
	it := callSpecial(t, m, o, nil, nil)
	if lookupSpecial(it, "__anext__") == nil {
		Throw(TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s", TypeOf(it).Label())
	}
	return it
}

// ANext is one step of `async for` inside the body of g: false at StopAsyncIteration.
func (g *Generator) ANext(tp **Thread, it Object) (v Object, ok bool) {
	e := Catch(*tp, func() {
		m := lookupSpecial(it, "__anext__")
		if m == nil {
			Throw(TypeError, "'async for' requires an iterator with __anext__ method, got %s", TypeOf(it).Label())
		}
		v = g.Await(tp, callSpecial(*tp, m, it, nil, nil))
	})
	if e == nil {
		return v, true
	}
	if e.Class.IsSubtype(StopAsyncIteration) {
		return nil, false
	}
	panic(e)
}

// Closed reports whether the body has ended.
func (g *Generator) Closed() bool { return g.state.Load() == genClosed }

// asyncStep is the awaitable of an async generator's __anext__, asend, athrow and aclose.
type asyncStep struct {
	g       *Generator
	value   Object
	exc     *Exception
	closing bool
	state   uint8 // 0 not started, 1 under way, 2 over
}

// Type returns async_generator_asend.
func (*asyncStep) Type() *Type { return AsyncGenASendType }

// Resume runs the generator until it yields an item (done) or awaits something that suspends (not done).
func (s *asyncStep) Resume(t *Thread, value Object, exc *Exception) (Object, bool) {
	switch s.state {
	case 2:
		Throw(RuntimeError, "cannot reuse already awaited __anext__()/asend()")
	case 0:
		if !s.g.agRunning.CompareAndSwap(false, true) {
			s.state = 2
			Throw(RuntimeError, "%s: asynchronous generator is already running", s.label())
		}
		s.state = 1
		if t.FirstIter != nil && s.g.state.Load() == genCreated && !s.closing {
			t.FirstIter(s.g)
		}
		if exc == nil {
			value, exc = s.value, s.exc
		}
		if s.closing && s.g.state.Load() == genCreated {
			s.g.state.Store(genClosed)
		}
	}
	var v Object
	var done bool
	e := Catch(t, func() { v, done = s.g.Resume(t, value, exc) })
	if e == nil && !done {
		if item, ok := v.(*asyncItem); ok {
			s.over()
			if s.closing {
				Throw(RuntimeError, "async generator ignored GeneratorExit")
			}
			return item.v, true
		}
		return v, false
	}
	s.over()
	if s.closing && (e == nil || e.Class.IsSubtype(StopAsyncIteration) || e.Class.IsSubtype(GeneratorExit)) {
		return None, true
	}
	if e != nil {
		panic(e)
	}
	panic(NewException(StopAsyncIteration))
}

func (s *asyncStep) label() string {
	switch {
	case s.closing:
		return "aclose()"
	case s.exc != nil:
		return "athrow()"
	}
	return "anext()"
}

func (s *asyncStep) over() {
	s.state = 2
	s.g.agRunning.Store(false)
}

func asendMembers() []Member {
	return append(resumeMethods(), Methods(
		DefC("__await__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefC("__next__(self, /)", resumeNext),
		DefC("close(self, /)", func(t *Thread, a []Object) Object { a[0].(*asyncStep).state = 2; return None }),
	)...)
}

func asyncGeneratorMembers() []Member {
	g := func(o Object) *Generator { return o.(*Generator) }
	ms := Methods(
		DefC("__aiter__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefC("__anext__(self, /)", func(t *Thread, a []Object) Object { return &asyncStep{g: g(a[0])} }),
		DefC("asend(self, value, /)", func(t *Thread, a []Object) Object { return &asyncStep{g: g(a[0]), value: a[1]} }),
		DefC("athrow(self, type, value=..., traceback=..., /)", func(t *Thread, a []Object) Object {
			return &asyncStep{g: g(a[0]), exc: thrownException(t, a[1], a[2])}
		}),
		DefC("aclose(self, /)", func(t *Thread, a []Object) Object {
			return &asyncStep{g: g(a[0]), exc: NewException(GeneratorExit), closing: true}
		}),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<async_generator object " + g(a[0]).qualName + " at " + addressOf(t, a[0]) + ">")
		}),
	)
	for _, m := range generatorMembers("ag_") {
		if m.Name[0] == 'a' || isDunder(m.Name) && m.Name != "__repr__" {
			ms = append(ms, m)
		}
	}
	return ms
}

// DropAsync is the end of the last reference to an async iterator: the event loop closes a generator that is not finished.
func DropAsync(t *Thread, it Object) {
	if g, ok := it.(*Generator); ok && t.Dropped != nil && !g.Closed() {
		t.Dropped(t, g)
	}
}
