package py

func attachExceptions() {
	BaseExceptionClass.SetNew(newExceptionObject)
	BaseExceptionClass.Attach(exceptionMembers)
	TracebackType.Attach(tracebackMembers)
	KeyError.Attach(func() []Member {
		return Methods(DefC("__str__(self, /)", func(t *Thread, a []Object) Object {
			if e := a[0].(*Exception); len(e.Args.Items) == 1 {
				return Str(Repr(t, e.Args.Items[0]))
			}
			return Str(exceptionText(t, a[0].(*Exception)))
		}))
	})
	StopIteration.Attach(func() []Member { return []Member{excField("value", 0)} })
	SystemExit.Attach(func() []Member {
		return []Member{Attribute("code", func(t *Thread, o Object) Object {
			e := o.(*Exception)
			if v, ok := e.Native.(Object); ok {
				return v
			}
			switch len(e.Args.Items) {
			case 0:
				return None
			case 1:
				return e.Args.Items[0]
			}
			return e.Args
		}, func(t *Thread, o, v Object) { o.(*Exception).Native = v })}
	})
	AttributeError.Attach(attributeErrorMembers)
	attachSyntaxError()
	attachOSError()
	attachUnicodeErrors()
	attachGroups()
	attachImportErrors()
}

// excField is an attribute that shows one of the arguments until it is assigned.
func excField(name string, index int) Member {
	return Attribute(name, func(t *Thread, o Object) Object {
		e := o.(*Exception)
		if d := e.attrsNow(); d != nil {
			if v, ok := d.GetStr(name); ok {
				return v
			}
		}
		if index < len(e.Args.Items) {
			return e.Args.Items[index]
		}
		return None
	}, func(t *Thread, o, v Object) { o.(*Exception).dict().SetStr(name, v) })
}

// newExceptionObject is BaseException.__new__(cls, *args): the arguments are kept whatever __init__ does with them.
func newExceptionObject(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if cls.abstract.Load() {
		throwAbstract(t, cls)
	}
	e := &Exception{Class: cls, Args: NewTuple(append([]Object(nil), args...)...)}
	if n := len(cls.slotNames); n > 0 {
		e.slots = make([]Object, n)
	}
	return e
}

// exceptionText is str(e) of BaseException.
func exceptionText(t *Thread, e *Exception) string {
	switch len(e.Args.Items) {
	case 0:
		return ""
	case 1:
		return ToStr(t, e.Args.Items[0])
	}
	return Repr(t, e.Args)
}

func exceptionMembers() []Member {
	ex := func(o Object) *Exception { return o.(*Exception) }
	excOrNone := func(e *Exception) Object {
		if e == nil {
			return None
		}
		return e
	}
	ms := Methods(
		DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
			e := ex(args[0])
			if len(kw) > 0 && !e.Class.takesKeywords() {
				Throw(TypeError, "%s() takes no keyword arguments", e.Class.Name)
			}
			e.Args = NewTuple(append([]Object(nil), args[1:]...)...)
			return None
		}),
		DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return Str(exceptionText(t, ex(a[0]))) }),
		DefC("__repr__(self, /)", func(t *Thread, a []Object) Object {
			e := ex(a[0])
			if len(e.Args.Items) == 1 {
				return Str(e.Class.Name + "(" + Repr(t, e.Args.Items[0]) + ")")
			}
			return Str(e.Class.Name + Repr(t, e.Args))
		}),
		DefC("with_traceback(self, tb, /)", func(t *Thread, a []Object) Object { ex(a[0]).setTraceback(a[1]); return a[0] }),
		DefC("add_note(self, note, /)", func(t *Thread, a []Object) Object {
			s, ok := Unwrap(a[1]).(Str)
			if !ok {
				Throw(TypeError, "note must be a str, not '%s'", TypeOf(a[1]).Label())
			}
			ex(a[0]).AddNote(t, string(s))
			return None
		}),
		DefC("__reduce__(self, /)", func(t *Thread, a []Object) Object {
			e := ex(a[0])
			if d := e.attrsNow(); d != nil && d.Len() > 0 {
				return NewTuple(e.Class, e.Args, d)
			}
			return NewTuple(e.Class, e.Args)
		}),
		DefC("__setstate__(self, state, /)", func(t *Thread, a []Object) Object {
			if d, ok := a[1].(*Dict); ok {
				for _, it := range d.Items() {
					SetAttr(t, a[0], ToStr(t, it.Key), it.Value)
				}
			}
			return None
		}),
	)
	setLink := func(what string, set func(e, v *Exception)) func(t *Thread, o, v Object) {
		return func(t *Thread, o, v Object) {
			x, ok := v.(*Exception)
			if !ok && v != Object(None) {
				Throw(TypeError, "exception %s must be None or derive from BaseException", what)
			}
			set(ex(o), x)
		}
	}
	return append(ms,
		Attribute("args", func(t *Thread, o Object) Object { return ex(o).Args },
			func(t *Thread, o, v Object) { ex(o).Args = NewTuple(IterList(t, v)...) }),
		Attribute("__cause__", func(t *Thread, o Object) Object { return excOrNone(ex(o).Cause) },
			setLink("cause", func(e, v *Exception) { e.Cause, e.SuppressContext = v, true })),
		Attribute("__context__", func(t *Thread, o Object) Object { return excOrNone(ex(o).Context) },
			setLink("context", func(e, v *Exception) { e.Context = v })),
		Attribute("__suppress_context__", func(t *Thread, o Object) Object { return Bool(ex(o).SuppressContext) },
			func(t *Thread, o, v Object) { ex(o).SuppressContext = Truth(t, v) }),
		Attribute("__traceback__", func(t *Thread, o Object) Object {
			WantTracebacks()
			if tb := ex(o).tb; tb != nil {
				return tb
			}
			return None
		}, func(t *Thread, o, v Object) { ex(o).setTraceback(v) }),
	)
}

// takesKeywords says whether the class takes keyword arguments of its own.
func (tp *Type) takesKeywords() bool {
	return tp.IsSubtype(AttributeError) || tp.IsSubtype(NameError) || tp.IsSubtype(ImportError)
}

func (e *Exception) setTraceback(v Object) {
	switch tb := v.(type) {
	case *Traceback:
		e.tb = tb
	case *Singleton:
		e.tb = nil
	default:
		Throw(TypeError, "__traceback__ must be a traceback or None")
	}
}

// AddNote is e.add_note(note).
func (e *Exception) AddNote(t *Thread, note string) {
	d := e.dict()
	if v, ok := d.GetStr("__notes__"); ok {
		if l, ok := v.(*List); ok {
			l.Append(Str(note))
			return
		}
		Throw(TypeError, "Cannot add note: __notes__ is not a list")
	}
	d.SetStr("__notes__", NewList(Str(note)))
}

func attributeErrorMembers() []Member {
	field := func(name string, pick func(*attrErrorInfo) *Object) Member {
		return Attribute(name, func(t *Thread, o Object) Object {
			if i, ok := o.(*Exception).Native.(*attrErrorInfo); ok && *pick(i) != nil {
				return *pick(i)
			}
			return None
		}, func(t *Thread, o, v Object) {
			e := o.(*Exception)
			i, ok := e.Native.(*attrErrorInfo)
			if !ok {
				i = &attrErrorInfo{}
				e.Native = i
			}
			*pick(i) = v
		})
	}
	init := DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
		e := args[0].(*Exception)
		e.Args = NewTuple(append([]Object(nil), args[1:]...)...)
		if len(kw) > 0 {
			i := &attrErrorInfo{}
			for _, k := range kw {
				switch k.Name {
				case "name":
					i.name = k.Value
				case "obj":
					i.obj = k.Value
				default:
					Throw(TypeError, "AttributeError() got an unexpected keyword argument '%s'", k.Name)
				}
			}
			e.Native = i
		}
		return None
	})
	return []Member{
		{"__init__", init},
		field("name", func(i *attrErrorInfo) *Object { return &i.name }),
		field("obj", func(i *attrErrorInfo) *Object { return &i.obj }),
	}
}

func attachImportErrors() {
	keywordInit := func(class string, names ...string) *Builtin {
		return DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object {
			e := args[0].(*Exception)
			e.Args = NewTuple(append([]Object(nil), args[1:]...)...)
		next:
			for _, k := range kw {
				for _, n := range names {
					if n == k.Name {
						e.dict().SetStr(n, k.Value)
						continue next
					}
				}
				Throw(TypeError, "%s() got an unexpected keyword argument '%s'", class, k.Name)
			}
			return None
		})
	}
	const none = 1 << 30
	ImportError.Attach(func() []Member {
		return []Member{{"__init__", keywordInit("ImportError", "name", "path", "name_from")},
			excField("msg", 0), excField("name", none), excField("path", none), excField("name_from", none)}
	})
	NameError.Attach(func() []Member {
		return []Member{{"__init__", keywordInit("NameError", "name")}, excField("name", none)}
	})
}

func attachUnicodeErrors() {
	attach := func(tp *Type, names ...string) {
		tp.Attach(func() []Member {
			var ms []Member
			for i, n := range names {
				ms = append(ms, excField(n, i))
			}
			return append(ms, Member{"__str__", DefC("__str__(self, /)", func(t *Thread, a []Object) Object {
				return Str(unicodeErrorText(t, a[0].(*Exception), len(names) == 5))
			})})
		})
	}
	attach(UnicodeDecodeError, "encoding", "object", "start", "end", "reason")
	attach(UnicodeEncodeError, "encoding", "object", "start", "end", "reason")
	attach(UnicodeTranslateError, "object", "start", "end", "reason")
}
