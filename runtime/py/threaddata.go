package py

// Local returns what SetLocal stored under key for this thread; nil when nothing.
func (t *Thread) Local(key any) any { return t.locals[key] }

// SetLocal keeps a value for this thread, and only as long as the thread lives (threading.local, asyncio's running loop).
func (t *Thread) SetLocal(key, value any) {
	if t.locals == nil {
		t.locals = map[any]any{}
	}
	t.locals[key] = value
}

// WriteStderr writes to sys.stderr, or to the original stream when that fails; nothing is raised.
func WriteStderr(t *Thread, s string) { writeStderr(t, s) }

// GenericGetAttr is object.__getattribute__(o, name).
func GenericGetAttr(t *Thread, o Object, name string) Object {
	v, ok := genericGetAttr(t, TypeOf(o).cached(), o, name)
	if !ok {
		throwNoAttr(t, o, name)
	}
	return v
}

// GenericSetAttr is object.__setattr__(o, name, v), or object.__delattr__(o, name) for a nil v.
func GenericSetAttr(t *Thread, o Object, name string, v Object) {
	genericSetAttr(t, TypeOf(o).cached(), o, name, v)
}

// Address is how default reprs show an object's identity.
func Address(o Object) string { return addressOf(nil, o) }

// LogError reports a problem as the standard library does, through logging if the program has that, else on stderr.
func LogError(t *Thread, logger, level, message string, exc *Exception) {
	if _, ok := t.Iso.Modules.GetStr("logging"); !ok {
		text := message + "\n"
		if exc != nil {
			text += FormatException(t, exc)
		}
		writeStderr(t, text)
		return
	}
	info := Object(None)
	if exc != nil {
		info = exc
	}
	log := CallMethod(t, ImportModule(t, "logging", true), "getLogger", Str(logger))
	CallMethodKw(t, log, level, []Object{Str("%s"), Str(message)}, Kwargs{{Name: "exc_info", Value: info}})
}

// Constructor makes the member __new__ of a class of a module package, for Attach: fn's first argument is the class.
func Constructor(fn *Builtin) func() []Member {
	return func() []Member {
		fn.Name, fn.Static = "__new__", true
		return []Member{{"__new__", fn}}
	}
}
