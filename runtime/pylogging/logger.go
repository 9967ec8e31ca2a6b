package pylogging

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func class(name string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "logging", Bases: bases, Subclassable: true, Patchable: true})
}

// The classes.
var (
	FiltererType           = class("Filterer")
	LoggerType             = class("Logger", FiltererType)
	RootLoggerType         = class("RootLogger", LoggerType)
	HandlerType            = class("Handler", FiltererType)
	StreamHandlerType      = class("StreamHandler", HandlerType)
	StderrHandlerType      = class("_StderrHandler", StreamHandlerType)
	FileHandlerType        = class("FileHandler", StreamHandlerType)
	NullHandlerType        = class("NullHandler", HandlerType)
	FormatterType          = class("Formatter")
	BufferingFormatterType = class("BufferingFormatter")
	FilterType             = class("Filter")
	LogRecordType          = class("LogRecord")
	LoggerAdapterType      = class("LoggerAdapter")
	ManagerType            = class("Manager")
	PlaceHolderType        = class("PlaceHolder")
)

func init() {
	FiltererType.Attach(filtererMembers)
	LoggerType.Attach(loggerMembers)
	RootLoggerType.Attach(rootMembers)
	HandlerType.Attach(handlerMembers)
	StreamHandlerType.Attach(streamMembers)
	StderrHandlerType.Attach(stderrMembers)
	FileHandlerType.Attach(fileMembers)
	NullHandlerType.Attach(nullMembers)
	FormatterType.Attach(formatterMembers)
	FilterType.Attach(filterMembers)
	LogRecordType.Attach(recordMembers)
	LoggerAdapterType.Attach(adapterMembers)
	ManagerType.Attach(managerMembers)
}

func initLogger(t *py.Thread, l *py.Instance, name string, level int) {
	if l.Attrs == nil {
		l.Attrs = py.NewDict()
	}
	d := l.Attrs
	d.SetStr("filters", py.NewList())
	d.SetStr("name", py.Str(name))
	d.SetStr("level", py.Int(level))
	d.SetStr("parent", py.None)
	d.SetStr("propagate", py.True)
	d.SetStr("handlers", py.NewList())
	d.SetStr("disabled", py.False)
}

func filtererMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self)", func(t *py.Thread, a []py.Object) py.Object { set(t, a[0], "filters", py.NewList()); return py.None }),
		py.Def("addFilter(self, filter)", func(t *py.Thread, a []py.Object) py.Object {
			if l := listAttr(t, a[0], "filters"); !py.In(t, a[1], l) {
				l.Append(a[1])
			}
			return py.None
		}),
		py.Def("removeFilter(self, filter)", func(t *py.Thread, a []py.Object) py.Object {
			if l := listAttr(t, a[0], "filters"); py.In(t, a[1], l) {
				py.CallMethod(t, l, "remove", a[1])
			}
			return py.None
		}),
		py.Def("filter(self, record)", func(t *py.Thread, a []py.Object) py.Object { return runFilters(t, a[0], a[1]) }),
	)
}

// runFilters returns the record to go on with, or False.
func runFilters(t *py.Thread, self, record py.Object) py.Object {
	for _, f := range py.IterList(t, listAttr(t, self, "filters")) {
		var r py.Object
		if m, ok := py.LookupAttr(t, f, "filter"); ok {
			r = py.Call(t, m, record)
		} else {
			r = py.Call(t, f, record)
		}
		if !py.Truth(t, r) {
			return py.False
		}
		if i, ok := r.(*py.Instance); ok && i.Class.IsSubtype(LogRecordType) {
			record = r
		}
	}
	return record
}

func filterMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, name='')", func(t *py.Thread, a []py.Object) py.Object {
			set(t, a[0], "name", a[1])
			set(t, a[0], "nlen", py.Int(py.Len(t, a[1])))
			return py.None
		}),
		py.Def("filter(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			name := py.ToStr(t, attr(t, a[0], "name"))
			rec := py.ToStr(t, attr(t, a[1], "name"))
			ok := name == "" || rec == name || len(rec) > len(name) && rec[:len(name)] == name && rec[len(name)] == '.'
			return py.Bool(ok)
		}),
	)
}

func effectiveLevel(t *py.Thread, l py.Object) int {
	for l != nil && l != py.Object(py.None) {
		if n := intAttr(t, l, "level"); n != 0 {
			return n
		}
		l = attr(t, l, "parent")
	}
	return NOTSET
}

func enabled(t *py.Thread, l py.Object, level int) bool {
	if py.Truth(t, attr(t, l, "disabled")) {
		return false
	}
	return of(t).disable < level && level >= effectiveLevel(t, l)
}

// logArgs are the keyword arguments of the logging calls.
type logArgs struct {
	excInfo, extra, stackInfo py.Object
	stackLevel                int
}

func keywords(t *py.Thread, fn string, kw py.Kwargs, excDefault py.Object) logArgs {
	k := logArgs{excInfo: excDefault, extra: py.None, stackInfo: py.False, stackLevel: 1}
	for _, x := range kw {
		switch x.Name {
		case "exc_info":
			k.excInfo = x.Value
		case "extra":
			k.extra = x.Value
		case "stack_info":
			k.stackInfo = x.Value
		case "stacklevel":
			k.stackLevel = modkit.Int(t, x.Value)
		default:
			py.Throw(py.TypeError, "Logger._log() got an unexpected keyword argument '%s'", x.Name)
		}
	}
	return k
}

// excTuple turns exc_info=True or an exception into a triple.
func excTuple(t *py.Thread, info py.Object) py.Object {
	if e, ok := info.(*py.Exception); ok {
		return py.NewTuple(e.Class, e, py.GetAttr(t, e, "__traceback__"))
	}
	if _, ok := info.(*py.Tuple); ok || !py.Truth(t, info) {
		if !ok {
			return py.None
		}
		return info
	}
	if e := t.Handling; e != nil {
		return py.NewTuple(e.Class, e, py.GetAttr(t, e, "__traceback__"))
	}
	return py.NewTuple(py.None, py.None, py.None)
}

// log makes a record and hands it on.
func log(t *py.Thread, l py.Object, level int, msg py.Object, args []py.Object, k logArgs) {
	file, line, fn := caller(k.stackLevel)
	var sinfo py.Object = py.None
	if py.Truth(t, k.stackInfo) {
		text := "Stack (most recent call last):\n" + py.FormatFrames(py.CallerFrames())
		for len(text) > 0 && text[len(text)-1] == '\n' {
			text = text[:len(text)-1]
		}
		sinfo = py.Str(text)
	}
	info := excTuple(t, k.excInfo)
	if !py.Truth(t, k.excInfo) {
		info = py.None
	}
	record := py.CallMethod(t, l, "makeRecord", attr(t, l, "name"), py.Int(level), py.Str(file), py.Int(line), msg,
		py.NewTuple(args...), info, py.Str(fn), k.extra, sinfo)
	py.CallMethod(t, l, "handle", record)
}

// levelMethod makes debug, info and the others.
func levelMethod(name string, level int, exc bool) *py.Builtin {
	return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
		if len(args) < 2 {
			py.Throw(py.TypeError, "Logger.%s() missing 1 required positional argument: 'msg'", name)
		}
		if enabled(t, args[0], level) {
			log(t, args[0], level, args[1], args[2:], keywords(t, name, kw, py.Bool(exc)))
		}
		return py.None
	})
}

func loggerMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, name, level=0)", func(t *py.Thread, a []py.Object) py.Object {
			initLogger(t, a[0].(*py.Instance), py.ToStr(t, a[1]), checkLevel(t, a[2]))
			set(t, a[0], "name", a[1])
			of(t).rootLogger(t)
			set(t, a[0], "manager", of(t).manager)
			return py.None
		}),
		py.Def("setLevel(self, level)", func(t *py.Thread, a []py.Object) py.Object {
			set(t, a[0], "level", py.Int(checkLevel(t, a[1])))
			return py.None
		}),
		levelMethod("debug", DEBUG, false), levelMethod("info", INFO, false), levelMethod("warning", WARNING, false),
		levelMethod("warn", WARNING, false), levelMethod("error", ERROR, false), levelMethod("critical", CRITICAL, false),
		levelMethod("fatal", CRITICAL, false), levelMethod("exception", ERROR, true),
		py.DefRaw("log", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if len(args) < 3 {
				py.Throw(py.TypeError, "Logger.log() missing required positional arguments: 'level' and 'msg'")
			}
			if modkit.Big(args[1]) == nil {
				py.Throw(py.TypeError, "level must be an integer")
			}
			if level := modkit.Int(t, args[1]); enabled(t, args[0], level) {
				log(t, args[0], level, args[2], args[3:], keywords(t, "log", kw, py.False))
			}
			return py.None
		}),
		py.Def("makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None)", makeRecord),
		py.Def("handle(self, record)", func(t *py.Thread, a []py.Object) py.Object {
			if py.Truth(t, attr(t, a[0], "disabled")) {
				return py.None
			}
			r := py.CallMethod(t, a[0], "filter", a[1])
			if !py.Truth(t, r) {
				return py.None
			}
			if _, ok := r.(*py.Instance); !ok {
				r = a[1]
			}
			return py.CallMethod(t, a[0], "callHandlers", r)
		}),
		py.Def("callHandlers(self, record)", func(t *py.Thread, a []py.Object) py.Object { callHandlers(t, a[0], a[1]); return py.None }),
		py.Def("addHandler(self, hdlr)", func(t *py.Thread, a []py.Object) py.Object {
			if l := listAttr(t, a[0], "handlers"); !py.In(t, a[1], l) {
				l.Append(a[1])
			}
			return py.None
		}),
		py.Def("removeHandler(self, hdlr)", func(t *py.Thread, a []py.Object) py.Object {
			if l := listAttr(t, a[0], "handlers"); py.In(t, a[1], l) {
				py.CallMethod(t, l, "remove", a[1])
			}
			return py.None
		}),
		py.Def("hasHandlers(self)", func(t *py.Thread, a []py.Object) py.Object {
			for l := a[0]; !modkit.IsNone(l); l = attr(t, l, "parent") {
				if py.Truth(t, attr(t, l, "handlers")) {
					return py.True
				}
				if !py.Truth(t, attr(t, l, "propagate")) {
					break
				}
			}
			return py.False
		}),
		py.Def("getEffectiveLevel(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(effectiveLevel(t, a[0])) }),
		py.Def("isEnabledFor(self, level)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(enabled(t, a[0], modkit.Int(t, a[1])))
		}),
		py.Def("getChild(self, suffix)", func(t *py.Thread, a []py.Object) py.Object {
			suffix := py.ToStr(t, a[1])
			if a[0] != py.Object(of(t).rootLogger(t)) {
				suffix = py.ToStr(t, attr(t, a[0], "name")) + "." + suffix
			}
			return getLogger(t, py.Str(suffix))
		}),
		py.Def("getChildren(self)", getChildren),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<" + py.TypeOf(a[0]).Name + " " + py.ToStr(t, attr(t, a[0], "name")) + " (" + of(t).levelName(effectiveLevel(t, a[0])) + ")>")
		}),
		py.Def("__reduce__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.GetAttr(t, Def.Module(t), "getLogger"), py.NewTuple(attr(t, a[0], "name")))
		}),
	)
}

func rootMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, level)", func(t *py.Thread, a []py.Object) py.Object {
			initLogger(t, a[0].(*py.Instance), "root", checkLevel(t, a[1]))
			return py.None
		}),
		py.Def("__reduce__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.NewTuple(py.GetAttr(t, Def.Module(t), "getLogger"), py.NewTuple())
		}),
	)
}

func getChildren(t *py.Thread, a []py.Object) py.Object {
	s := py.NewSet(t)
	for _, p := range of(t).loggers.Items() {
		if attr(t, p.Value, "parent") == a[0] {
			s.Add(t, p.Value)
		}
	}
	return s
}

func makeRecord(t *py.Thread, a []py.Object) py.Object {
	s := of(t)
	s.mu.Lock()
	factory := s.factory
	s.mu.Unlock()
	var r py.Object
	if factory == nil || factory == py.Object(LogRecordType) {
		inst := py.NewInstance(LogRecordType)
		fillRecord(t, inst, []py.Object{a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[10]})
		r = inst
	} else {
		r = py.Call(t, factory, a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[10])
	}
	if extra, ok := py.Unwrap(a[9]).(*py.Dict); ok {
		for _, p := range extra.Items() {
			key := py.ToStr(t, p.Key)
			if _, has := r.(*py.Instance).Dict().GetStr(key); has || key == "message" || key == "asctime" {
				py.ThrowObj(t, py.NewException(py.KeyError, py.Str("Attempt to overwrite "+py.Repr(t, p.Key)+" in LogRecord")))
			}
			r.(*py.Instance).Dict().SetStr(key, p.Value)
		}
	}
	return r
}

func callHandlers(t *py.Thread, l, record py.Object) {
	found := false
	level := intAttr(t, record, "levelno")
	for !modkit.IsNone(l) {
		for _, h := range py.IterList(t, listAttr(t, l, "handlers")) {
			found = true
			if level >= intAttr(t, h, "level") {
				py.CallMethod(t, h, "handle", record)
			}
		}
		if !py.Truth(t, attr(t, l, "propagate")) {
			break
		}
		l = attr(t, l, "parent")
	}
	if !found {
		if last := py.GetAttr(t, Def.Module(t), "lastResort"); !modkit.IsNone(last) && level >= intAttr(t, last, "level") {
			py.CallMethod(t, last, "handle", record)
		}
	}
}

func managerMembers() []py.Member {
	return append(py.Methods(py.Def("getLogger(self, name)", func(t *py.Thread, a []py.Object) py.Object { return getLogger(t, a[1]) }),
		py.Def("setLoggerClass(self, klass)", func(t *py.Thread, a []py.Object) py.Object { of(t).class = a[1]; return py.None })),
		py.Attribute("disable", func(t *py.Thread, o py.Object) py.Object { return py.Int(of(t).disable) },
			func(t *py.Thread, o, v py.Object) { of(t).disable = checkLevel(t, v) }))
}

// adapterMembers is LoggerAdapter.
func adapterMembers() []py.Member {
	call := func(name string, level int, exc bool) *py.Builtin {
		return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if exc {
				kw = append(py.Kwargs{{Name: "exc_info", Value: py.True}}, kw...)
			}
			return py.CallMethodKw(t, args[0], "log", append([]py.Object{py.Int(level)}, args[1:]...), kw)
		})
	}
	forward := func(name string) *py.Builtin {
		return py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return py.CallMethodKw(t, attr(t, args[0], "logger"), name, args[1:], kw)
		})
	}
	return append(py.Methods(
		py.Def("__init__(self, logger, extra=None, merge_extra=False)", func(t *py.Thread, a []py.Object) py.Object {
			set(t, a[0], "logger", a[1])
			set(t, a[0], "extra", a[2])
			set(t, a[0], "merge_extra", a[3])
			return py.None
		}),
		py.Def("process(self, msg, kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			extra := attr(t, a[0], "extra")
			if py.Truth(t, attr(t, a[0], "merge_extra")) && py.In(t, py.Str("extra"), a[2]) {
				all := py.NewDict()
				py.DictUpdate(t, all, extra)
				py.DictUpdate(t, all, py.GetItem(t, a[2], py.Str("extra")))
				extra = all
			}
			py.SetItem(t, a[2], py.Str("extra"), extra)
			return py.NewTuple(a[1], a[2])
		}),
		call("debug", DEBUG, false), call("info", INFO, false), call("warning", WARNING, false), call("warn", WARNING, false),
		call("error", ERROR, false), call("critical", CRITICAL, false), call("exception", ERROR, true),
		py.DefRaw("log", func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			if !py.Truth(t, py.CallMethod(t, args[0], "isEnabledFor", args[1])) {
				return py.None
			}
			r := py.Unpack(t, py.CallMethod(t, args[0], "process", args[2], modkit.DictOf(kw)), 2)
			return py.CallMethodKw(t, attr(t, args[0], "logger"), "log", append([]py.Object{args[1], r[0]}, args[3:]...), modkit.KwargsOf(r[1].(*py.Dict)))
		}),
		forward("isEnabledFor"), forward("setLevel"), forward("getEffectiveLevel"), forward("hasHandlers"),
	), py.Getter("name", func(t *py.Thread, o py.Object) py.Object { return attr(t, attr(t, o, "logger"), "name") }))
}
