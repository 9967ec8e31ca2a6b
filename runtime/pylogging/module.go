package pylogging

import (
	"sort"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "logging", Doc: "Logging package for Python.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	py.WantTracebacks()
	for _, l := range []struct {
		name string
		n    int
	}{{"CRITICAL", 50}, {"FATAL", 50}, {"ERROR", 40}, {"WARNING", 30}, {"WARN", 30}, {"INFO", 20}, {"DEBUG", 10}, {"NOTSET", 0}} {
		m.Set(l.name, py.Int(l.n))
	}
	modkit.Types(m, FiltererType, LoggerType, RootLoggerType, HandlerType, StreamHandlerType, FileHandlerType, NullHandlerType,
		FormatterType, FilterType, LogRecordType, LoggerAdapterType, ManagerType, PlaceHolderType)
	m.Set("_StderrHandler", StderrHandlerType)
	m.Set("BASIC_FORMAT", py.Str("%(levelname)s:%(name)s:%(message)s"))
	m.Set("raiseExceptions", py.True)
	for _, name := range []string{"logThreads", "logMultiprocessing", "logProcesses", "logAsyncioTasks"} {
		m.Set(name, py.True)
	}
	m.Set("root", of(t).rootLogger(t))
	last := py.Call(t, StderrHandlerType, py.Int(WARNING))
	m.Set("lastResort", last)
	m.Add(levelFunctions()...)
	m.Add(configFunctions()...)
}

// rootFunction makes logging.debug and the others: they configure the root logger when it has no handler.
func rootFunction(name string, level int, exc bool) *py.Builtin {
	return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) == 0 {
			py.Throw(py.TypeError, "%s() missing 1 required positional argument: 'msg'", name)
		}
		root := of(t).rootLogger(t)
		if listAttr(t, root, "handlers").Len() == 0 {
			basicConfig(t, nil)
		}
		if enabled(t, root, level) {
			log(t, root, level, args[0], args[1:], keywords(t, name, kw, py.Bool(exc)))
		}
		return py.None
	})
}

func levelFunctions() []*py.Builtin {
	return []*py.Builtin{
		rootFunction("debug", DEBUG, false), rootFunction("info", INFO, false), rootFunction("warning", WARNING, false),
		rootFunction("warn", WARNING, false), rootFunction("error", ERROR, false), rootFunction("critical", CRITICAL, false),
		rootFunction("fatal", CRITICAL, false), rootFunction("exception", ERROR, true),
		py.DefRaw("log", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			root := of(t).rootLogger(t)
			if listAttr(t, root, "handlers").Len() == 0 {
				basicConfig(t, nil)
			}
			return py.CallMethodKw(t, root, "log", args, kw)
		}),
	}
}

func configFunctions() []*py.Builtin {
	return []*py.Builtin{
		py.DefRaw("basicConfig", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) > 0 {
				py.Throw(py.TypeError, "basicConfig() takes 0 positional arguments but %d %s given", len(args), map[bool]string{true: "was", false: "were"}[len(args) == 1])
			}
			basicConfig(t, kw)
			return py.None
		}),
		py.Def("getLogger(name=None)", func(t *py.Thread, a []py.Object) py.Object { return getLogger(t, a[0]) }),
		py.Def("getLoggerClass()", func(t *py.Thread, a []py.Object) py.Object { return of(t).class }),
		py.Def("setLoggerClass(klass)", func(t *py.Thread, a []py.Object) py.Object {
			if c, ok := a[0].(*py.Type); !ok || !c.IsSubtype(LoggerType) {
				py.Throw(py.TypeError, "logger not derived from logging.Logger: %s", py.ToStr(t, py.GetAttr(t, a[0], "__name__")))
			}
			of(t).class = a[0]
			return py.None
		}),
		py.Def("getLogRecordFactory()", func(t *py.Thread, a []py.Object) py.Object {
			if f := of(t).factory; f != nil {
				return f
			}
			return LogRecordType
		}),
		py.Def("setLogRecordFactory(factory)", func(t *py.Thread, a []py.Object) py.Object { of(t).factory = a[0]; return py.None }),
		py.Def("disable(level=50)", func(t *py.Thread, a []py.Object) py.Object { of(t).disable = checkLevel(t, a[0]); return py.None }),
		py.Def("addLevelName(level, levelName)", func(t *py.Thread, a []py.Object) py.Object {
			s, n, name := of(t), modkit.Int(t, a[0]), py.ToStr(t, a[1])
			s.mu.Lock()
			defer s.mu.Unlock()
			names, numbers := map[int]string{n: name}, map[string]int{name: n}
			for k, v := range s.names {
				if k != n {
					names[k] = v
				}
			}
			for k, v := range s.numbers {
				if k != name {
					numbers[k] = v
				}
			}
			if _, known := s.numbers[name]; !known {
				s.order = append(s.order[:len(s.order):len(s.order)], name)
			}
			s.names, s.numbers = names, numbers
			return py.None
		}),
		py.Def("getLevelName(level)", func(t *py.Thread, a []py.Object) py.Object {
			s := of(t)
			if name, ok := modkit.Text(a[0]); ok {
				s.mu.Lock()
				defer s.mu.Unlock()
				if n, ok := s.numbers[name]; ok {
					return py.Int(n)
				}
				return py.Str("Level " + name)
			}
			if modkit.Big(a[0]) == nil {
				return py.Str("Level " + py.ToStr(t, a[0]))
			}
			return py.Str(s.levelName(modkit.Int(t, a[0])))
		}),
		py.Def("getLevelNamesMapping()", func(t *py.Thread, a []py.Object) py.Object {
			s, d := of(t), py.NewDict()
			for _, name := range s.order {
				d.SetStr(name, py.Int(s.numbers[name]))
			}
			return d
		}),
		py.Def("makeLogRecord(dict)", func(t *py.Thread, a []py.Object) py.Object {
			r := py.NewInstance(LogRecordType)
			fillRecord(t, r, []py.Object{py.None, py.None, py.Str(""), py.Int(0), py.Str(""), py.NewTuple(), py.None, py.None, py.None})
			r.Attrs.SetStr("levelno", py.None)
			py.DictUpdate(t, r.Attrs, a[0])
			return r
		}),
		py.Def("shutdown(handlerList=None)", func(t *py.Thread, a []py.Object) py.Object { shutdown(t); return py.None }),
		py.Def("getHandlerByName(name)", func(t *py.Thread, a []py.Object) py.Object {
			for _, h := range of(t).handlers {
				if py.EqBool(t, attr(t, h, "_name"), a[0]) {
					return h
				}
			}
			return py.None
		}),
		py.Def("getHandlerNames()", func(t *py.Thread, a []py.Object) py.Object {
			var names []string
			for _, h := range of(t).handlers {
				if s, ok := modkit.Text(attr(t, h, "_name")); ok {
					names = append(names, s)
				}
			}
			sort.Strings(names)
			s := modkit.Strs(names...)
			return py.NewFrozenSet(t, s.Items...)
		}),
		py.Def("captureWarnings(capture)", captureWarnings),
	}
}

// captureWarnings sends warnings to the logger py.warnings.
func captureWarnings(t *py.Thread, a []py.Object) py.Object {
	m := py.ImportModule(t, "warnings", true)
	s := of(t)
	if !py.Truth(t, a[0]) {
		if s.warnHook != nil {
			py.SetAttr(t, m, "showwarning", s.warnHook)
			s.warnHook = nil
		}
		return py.None
	}
	if s.warnHook != nil {
		return py.None
	}
	s.warnHook = py.GetAttr(t, m, "showwarning")
	py.SetAttr(t, m, "showwarning", py.Def("_showwarning(message, category, filename, lineno, file=None, line=None)",
		func(t *py.Thread, a []py.Object) py.Object {
			text := py.CallMethod(t, m, "formatwarning", a[0], a[1], a[2], a[3], a[5])
			py.CallMethod(t, getLogger(t, py.Str("py.warnings")), "warning", py.Str("%s"), text)
			return py.None
		}))
	return py.None
}

// basicConfig is logging.basicConfig(**kwargs).
func basicConfig(t *py.Thread, kw py.Kwargs) {
	opts := map[string]py.Object{}
	for _, k := range kw {
		opts[k.Name] = k.Value
	}
	take := func(name string) py.Object {
		v := opts[name]
		delete(opts, name)
		if v == nil {
			return py.None
		}
		return v
	}
	root := of(t).rootLogger(t)
	force, encoding, errors := take("force"), take("encoding"), take("errors")
	if opts["errors"] == nil && modkit.IsNone(errors) {
		errors = py.Str("backslashreplace")
	}
	hs := listAttr(t, root, "handlers")
	if py.Truth(t, force) {
		for _, h := range py.IterList(t, hs) {
			py.CallMethod(t, root, "removeHandler", h)
			py.CallMethod(t, h, "close")
		}
	}
	if hs.Len() > 0 {
		return
	}
	handlers, stream, filename := take("handlers"), take("stream"), take("filename")
	_, hasStream := kwHas(kw, "stream")
	_, hasFile := kwHas(kw, "filename")
	switch {
	case modkit.IsNone(handlers) && hasStream && hasFile:
		py.Throw(py.ValueError, "'stream' and 'filename' should not be specified together")
	case !modkit.IsNone(handlers) && (hasStream || hasFile):
		py.Throw(py.ValueError, "'stream' or 'filename' should not be specified together with 'handlers'")
	}
	var list []py.Object
	mode := take("filemode")
	switch {
	case !modkit.IsNone(handlers):
		list = py.IterList(t, handlers)
	case !modkit.IsNone(filename):
		if modkit.IsNone(mode) {
			mode = py.Str("a")
		}
		list = []py.Object{py.CallKw(t, FileHandlerType, []py.Object{filename, mode}, py.Kwargs{{Name: "encoding", Value: encoding}, {Name: "errors", Value: errors}})}
	default:
		list = []py.Object{py.Call(t, StreamHandlerType, stream)}
	}
	datefmt, style, format := take("datefmt"), take("style"), take("format")
	if modkit.IsNone(style) {
		style = py.Str("%")
	}
	if modkit.IsNone(format) {
		switch py.ToStr(t, style) {
		case "{":
			format = py.Str("{levelname}:{name}:{message}")
		case "$":
			format = py.Str("${levelname}:${name}:${message}")
		default:
			format = py.Str("%(levelname)s:%(name)s:%(message)s")
		}
	}
	level := take("level")
	fmt := py.Call(t, FormatterType, format, datefmt, style)
	for _, h := range list {
		if modkit.IsNone(attr(t, h, "formatter")) {
			py.CallMethod(t, h, "setFormatter", fmt)
		}
		py.CallMethod(t, root, "addHandler", h)
	}
	if !modkit.IsNone(level) {
		py.CallMethod(t, root, "setLevel", level)
	}
	for _, k := range kw {
		if _, left := opts[k.Name]; left {
			py.Throw(py.ValueError, "Unrecognised argument(s): %s", k.Name)
		}
	}
}

func kwHas(kw py.Kwargs, name string) (py.Object, bool) {
	for _, k := range kw {
		if k.Name == name {
			return k.Value, true
		}
	}
	return nil, false
}
