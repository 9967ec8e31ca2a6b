package py

func attachGenerators() {
	GeneratorType.Attach(func() []Member { return generatorMembers("gi_") })
	GeneratorType.Attach(iteratorMembers)
	GeneratorType.Attach(func() []Member { return []Member{ClassGetItem()} })
	CoroutineType.Attach(func() []Member { return generatorMembers("cr_") })
	CoroutineType.Attach(func() []Member {
		return Methods(DefC("__await__(self, /)", func(t *Thread, a []Object) Object {
			return &coroutineWrapper{a[0].(*Generator)}
		}))
	})
	CoroutineWrapperType.Attach(coroutineWrapperMembers)
	AsyncGeneratorType.Attach(asyncGeneratorMembers)
	AsyncGenASendType.Attach(asendMembers)
}

// CoroutineWrapperType is the class of coroutine.__await__()'s result.
var CoroutineWrapperType = NewBuiltinType("coroutine_wrapper").Final()

type coroutineWrapper struct{ g *Generator }

// Type returns coroutine_wrapper.
func (*coroutineWrapper) Type() *Type { return CoroutineWrapperType }

// Resume resumes the coroutine.
func (c *coroutineWrapper) Resume(t *Thread, value Object, exc *Exception) (Object, bool) {
	return c.g.Resume(t, value, exc)
}

// resumeMethods are send and throw, for every class of resumable objects.
func resumeMethods() []Member {
	return Methods(
		DefC("send(self, value, /)", func(t *Thread, a []Object) Object {
			v, done := a[0].(Resumable).Resume(t, a[1], nil)
			if done {
				throwStop(v)
			}
			return v
		}),
		DefC("throw(self, type, value=..., traceback=..., /)", func(t *Thread, a []Object) Object {
			v, done := a[0].(Resumable).Resume(t, nil, thrownException(t, a[1], a[2]))
			if done {
				throwStop(v)
			}
			return v
		}),
	)
}

// throwStop raises StopIteration with a generator's return value.
func throwStop(v Object) {
	if v == nil || v == Object(None) {
		panic(NewException(StopIteration))
	}
	panic(NewException(StopIteration, v))
}

// thrownException is what generator.throw(type, value) raises.
func thrownException(t *Thread, typ, value Object) *Exception {
	switch e := typ.(type) {
	case *Exception:
		if value != nil && value != Object(None) {
			Throw(TypeError, "instance exception may not have a separate value")
		}
		return e
	case *Type:
		if e.IsSubtype(BaseExceptionClass) {
			switch v := value.(type) {
			case *Exception:
				return v
			case nil, *Singleton:
				return Call(t, e).(*Exception)
			case *Tuple:
				return Call(t, e, v.Items...).(*Exception)
			}
			return Call(t, e, value).(*Exception)
		}
	}
	Throw(TypeError, "exceptions must be classes or instances deriving from BaseException, not %s", TypeOf(typ).Label())
	return nil
}

func generatorMembers(prefix string) []Member {
	g := func(o Object) *Generator { return o.(*Generator) }
	ms := append(resumeMethods(), Methods(
		DefC("close(self, /)", func(t *Thread, a []Object) Object { return g(a[0]).Close(t) }),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			return Str("<" + g(a[0]).Type().Name + " object " + g(a[0]).qualName + " at " + addressOf(t, a[0]) + ">")
		}),
	)...)
	return append(ms,
		Attribute("__name__", func(t *Thread, o Object) Object { return Str(g(o).name) },
			func(t *Thread, o, v Object) { g(o).name = ToStr(t, v) }),
		Attribute("__qualname__", func(t *Thread, o Object) Object { return Str(g(o).qualName) },
			func(t *Thread, o, v Object) { g(o).qualName = ToStr(t, v) }),
		Getter(prefix+"running", func(t *Thread, o Object) Object { return Bool(g(o).state.Load() == genRunning) }),
		Getter(prefix+"suspended", func(t *Thread, o Object) Object { return Bool(g(o).state.Load() == genSuspended) }),
		Getter(prefix+"code", func(t *Thread, o Object) Object { return &CodeObject{spec: g(o).spec} }),
		Getter(prefix+"frame", func(t *Thread, o Object) Object {
			if g(o).state.Load() == genClosed {
				return None
			}
			return &CodeFrame{g(o)}
		}),
		Getter(awaitName(prefix), func(t *Thread, o Object) Object {
			if a := g(o).awaiting; a != nil {
				return a
			}
			return None
		}),
	)
}

func awaitName(prefix string) string {
	if prefix == "gi_" {
		return "gi_yieldfrom"
	}
	return prefix + "await"
}

// CodeFrame stands for the frame of a suspended generator, which inspect.getgeneratorstate looks at.
type CodeFrame struct{ g *Generator }

// Type returns frame.
func (*CodeFrame) Type() *Type { return FrameType }

// GetAttribute gives f_lasti (-1 before the start), f_code and f_lineno.
func (f *CodeFrame) GetAttribute(t *Thread, name string) (Object, bool) {
	switch name {
	case "f_lasti":
		if f.g.state.Load() == genCreated {
			return Int(-1), true
		}
		return Int(0), true
	case "f_code":
		return &CodeObject{spec: f.g.spec}, true
	case "f_lineno":
		return Int(f.g.spec.Line), true
	}
	return nil, false
}

func coroutineWrapperMembers() []Member {
	return append(resumeMethods(), Methods(
		DefC("__iter__(self, /)", func(t *Thread, a []Object) Object { return a[0] }),
		DefC("__next__(self, /)", resumeNext),
		DefC("close(self, /)", func(t *Thread, a []Object) Object { return a[0].(*coroutineWrapper).g.Close(t) }),
	)...)
}

// resumeNext is __next__ of a resumable object.
func resumeNext(t *Thread, a []Object) Object {
	v, done := a[0].(Resumable).Resume(t, nil, nil)
	if done {
		throwStop(v)
	}
	return v
}
