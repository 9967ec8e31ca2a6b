package pylogging

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/pytime"
)

func now() float64 { return float64(time.Now().UnixNano()) / 1e9 }

// fillRecord sets the attributes of a LogRecord.
func fillRecord(t *py.Thread, r *py.Instance, a []py.Object) {
	name, level, path, line, msg, args, excInfo, fn, sinfo := a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8]
	// A single mapping as argument serves %(key)s directives.
	if tup, ok := args.(*py.Tuple); ok && len(tup.Items) == 1 {
		if d, ok := py.Unwrap(tup.Items[0]).(*py.Dict); ok && d.Len() > 0 {
			args = tup.Items[0]
		}
	}
	secs := time.Now()
	created := float64(secs.UnixNano()) / 1e9
	file, module := "", "Unknown module"
	if p, ok := modkit.Text(path); ok {
		file = filepath.Base(p)
		if p == "" {
			file = ""
		}
		module = strings.TrimSuffix(file, filepath.Ext(file))
	}
	d := r.Attrs
	if d == nil {
		d = py.NewDict()
		r.Attrs = d
	}
	levelName := ""
	if modkit.Big(level) != nil {
		levelName = of(t).levelName(modkit.Int(t, level))
	}
	for _, f := range []struct {
		name string
		v    py.Object
	}{
		{"name", name}, {"msg", msg}, {"args", args}, {"levelname", py.Str(levelName)}, {"levelno", level}, {"pathname", path},
		{"filename", py.Str(file)}, {"module", py.Str(module)}, {"exc_info", excInfo}, {"exc_text", py.None}, {"stack_info", sinfo},
		{"lineno", line}, {"funcName", fn}, {"created", py.Float(created)}, {"msecs", py.Float(float64(secs.Nanosecond() / 1e6))},
		{"relativeCreated", py.Float((created - of(t).start) * 1000)}, {"thread", py.Int(t.ID)}, {"threadName", threadName(t)},
		{"processName", processName(t)}, {"process", py.Int(t.Iso.PID)}, {"taskName", py.None},
	} {
		d.SetStr(f.name, f.v)
	}
}

// threadName is current_thread().name.
func threadName(t *py.Thread) py.Object {
	if t.Py != nil {
		if n, ok := py.LookupAttr(t, t.Py, "name"); ok {
			return n
		}
	}
	return py.Str("MainThread")
}

// processName is multiprocessing's name of the process, when that module is loaded.
func processName(t *py.Thread) py.Object {
	m, ok := t.Iso.Modules.GetStr("multiprocessing")
	if !ok {
		return py.Str("MainProcess")
	}
	var name py.Object = py.Str("MainProcess")
	py.Catch(t, func() { name = py.GetAttr(t, py.CallMethod(t, m, "current_process"), "name") })
	return name
}

func recordMembers() []py.Member {
	return py.Methods(
		py.Def("__init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs)",
			func(t *py.Thread, a []py.Object) py.Object {
				fillRecord(t, a[0].(*py.Instance), a[1:10])
				return py.None
			}),
		py.Def("getMessage(self)", func(t *py.Thread, a []py.Object) py.Object {
			msg := py.Object(py.Str(py.ToStr(t, attr(t, a[0], "msg"))))
			args := attr(t, a[0], "args")
			if py.Truth(t, args) {
				msg = py.Mod(t, msg, args)
			}
			return msg
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			get := func(n string) string { return py.ToStr(t, attr(t, a[0], n)) }
			return py.Str("<LogRecord: " + get("name") + ", " + get("levelno") + ", " + get("pathname") + ", " + get("lineno") + ", \"" + get("msg") + "\">")
		}),
	)
}

const (
	percentDefault = "%(message)s"
	timeFormat     = "%Y-%m-%d %H:%M:%S"
)

// formatterInit checks the format as CPython's styles do.
func formatterInit(t *py.Thread, a []py.Object) py.Object {
	self, fmt, datefmt, style := a[0], a[1], a[2], a[3]
	st, _ := modkit.Text(style)
	if st != "%" && st != "{" && st != "$" {
		py.Throw(py.ValueError, "Style must be one of: %s", "%,{,$")
	}
	text := map[string]string{"%": percentDefault, "{": "{message}", "$": "${message}"}[st]
	if !modkit.IsNone(fmt) && py.Truth(t, fmt) {
		text = py.ToStr(t, fmt)
		if py.Truth(t, a[4]) {
			validate(t, text, st)
		}
	}
	set(t, self, "_style", py.Str(st))
	set(t, self, "_fmt", py.Str(text))
	set(t, self, "_defaults", a[5])
	set(t, self, "datefmt", datefmt)
	return py.None
}

func validate(t *py.Thread, text, style string) {
	switch style {
	case "%":
		for i := 0; i+1 < len(text); i++ {
			if text[i] != '%' || text[i+1] != '(' {
				continue
			}
			j := strings.IndexByte(text[i:], ')')
			if j > 2 {
				rest := strings.TrimLeft(text[i+j+1:], "#0+ -0123456789.*")
				if rest != "" && strings.IndexByte("diouxefgcrsaxEFGX%", rest[0]) >= 0 {
					return
				}
			}
		}
	case "{":
		if strings.Contains(text, "{") && strings.Contains(text, "}") {
			return
		}
		py.Throw(py.ValueError, "invalid format: no fields")
	case "$":
		if strings.Contains(text, "$") {
			return
		}
		py.Throw(py.ValueError, "invalid format: no fields")
	}
	py.Throw(py.ValueError, "Invalid format %s for '%s' style", py.Repr(t, py.Str(text)), style)
}

func usesTime(t *py.Thread, self py.Object) bool {
	text := py.ToStr(t, attr(t, self, "_fmt"))
	switch py.ToStr(t, attr(t, self, "_style")) {
	case "%":
		return strings.Contains(text, "%(asctime)")
	case "{":
		return strings.Contains(text, "{asctime")
	}
	return strings.Contains(text, "$asctime") || strings.Contains(text, "${asctime}")
}

func formatMessage(t *py.Thread, self, record py.Object) py.Object {
	fmt := attr(t, self, "_fmt")
	values := record.(*py.Instance).Dict()
	if d := attr(t, self, "_defaults"); !modkit.IsNone(d) {
		all := py.NewDict()
		py.DictUpdate(t, all, d)
		py.DictUpdate(t, all, values)
		values = all
	}
	throw := func(e *py.Exception) {
		if e.Class.IsSubtype(py.KeyError) {
			py.Throw(py.ValueError, "Formatting field not found in record: %s", py.ToStr(t, e))
		}
		panic(e)
	}
	var out py.Object
	e := py.Catch(t, func() {
		switch py.ToStr(t, attr(t, self, "_style")) {
		case "%":
			out = py.Mod(t, fmt, values)
		case "{":
			out = py.CallMethodKw(t, fmt, "format", nil, modkit.KwargsOf(values))
		default:
			out = py.Str(substitute(t, py.ToStr(t, fmt), values))
		}
	})
	if e != nil {
		throw(e)
	}
	return out
}

// substitute is string.Template(text).substitute(values) for names.
func substitute(t *py.Thread, text string, values *py.Dict) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '$' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		if text[i+1] == '$' {
			b.WriteByte('$')
			i++
			continue
		}
		j := i + 1
		if text[j] == '{' {
			j++
		}
		k := j
		for k < len(text) && (text[k] == '_' || text[k] >= '0' && text[k] <= '9' || text[k]|0x20 >= 'a' && text[k]|0x20 <= 'z') {
			k++
		}
		v, ok := values.GetStr(text[j:k])
		if !ok {
			py.ThrowObj(t, py.NewException(py.KeyError, py.Str(text[j:k])))
		}
		b.WriteString(py.ToStr(t, v))
		if text[i+1] == '{' {
			k++
		}
		i = k - 1
	}
	return b.String()
}

func formatTime(t *py.Thread, self, record, datefmt py.Object) py.Object {
	created := modkit.Float(t, attr(t, record, "created"))
	sec := int64(created)
	tm := time.Unix(sec, 0)
	conv := attr(t, self, "converter")
	var b pytime.Broken
	if conv == py.Object(gmtimeMark(t)) {
		b = pytime.BrokenFrom(tm.UTC())
	} else {
		b = pytime.BrokenFrom(tm)
	}
	if !modkit.IsNone(datefmt) && py.Truth(t, datefmt) {
		return py.Str(pytime.Strftime(py.ToStr(t, datefmt), &b))
	}
	s := pytime.Strftime(py.ToStr(t, attr(t, self, "default_time_format")), &b)
	if ms := attr(t, self, "default_msec_format"); py.Truth(t, ms) {
		msecs := modkit.Float(t, attr(t, record, "msecs"))
		return py.Mod(t, ms, py.NewTuple(py.Str(s), py.Float(msecs)))
	}
	return py.Str(s)
}

// gmtimeMark is time.gmtime, which a program assigns to Formatter.converter to log in UTC.
func gmtimeMark(t *py.Thread) py.Object { return py.GetAttr(t, pytime.Def.Module(t), "gmtime") }

func formatException(t *py.Thread, excInfo py.Object) string {
	if tup, ok := excInfo.(*py.Tuple); ok && len(tup.Items) == 3 {
		excInfo = tup.Items[1]
	}
	e, ok := excInfo.(*py.Exception)
	if !ok {
		return "NoneType: None"
	}
	return strings.TrimSuffix(py.FormatException(t, e), "\n")
}

func formatRecord(t *py.Thread, self, record py.Object) py.Object {
	set(t, record, "message", py.CallMethod(t, record, "getMessage"))
	if py.Truth(t, py.CallMethod(t, self, "usesTime")) {
		set(t, record, "asctime", py.CallMethod(t, self, "formatTime", record, attr(t, self, "datefmt")))
	}
	s := py.ToStr(t, py.CallMethod(t, self, "formatMessage", record))
	if info := attr(t, record, "exc_info"); py.Truth(t, info) && !py.Truth(t, attr(t, record, "exc_text")) {
		set(t, record, "exc_text", py.CallMethod(t, self, "formatException", info))
	}
	if text := attr(t, record, "exc_text"); py.Truth(t, text) {
		s = strings.TrimSuffix(s, "\n") + "\n" + py.ToStr(t, text)
	}
	if info := attr(t, record, "stack_info"); py.Truth(t, info) {
		s = strings.TrimSuffix(s, "\n") + "\n" + py.ToStr(t, py.CallMethod(t, self, "formatStack", info))
	}
	return py.Str(s)
}

func formatterMembers() []py.Member {
	ms := py.Methods(
		py.Def("__init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None)", formatterInit),
		py.Def("format(self, record)", func(t *py.Thread, a []py.Object) py.Object { return formatRecord(t, a[0], a[1]) }),
		py.Def("formatMessage(self, record)", func(t *py.Thread, a []py.Object) py.Object { return formatMessage(t, a[0], a[1]) }),
		py.Def("formatTime(self, record, datefmt=None)", func(t *py.Thread, a []py.Object) py.Object { return formatTime(t, a[0], a[1], a[2]) }),
		py.Def("formatException(self, ei)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(formatException(t, a[1])) }),
		py.Def("formatStack(self, stack_info)", func(t *py.Thread, a []py.Object) py.Object { return a[1] }),
		py.Def("usesTime(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(usesTime(t, a[0])) }),
	)
	return append(ms, py.Member{Name: "default_time_format", Value: py.Str(timeFormat)},
		py.Member{Name: "default_msec_format", Value: py.Str("%s,%03d")}, py.Member{Name: "converter", Value: py.None})
}

// caller finds the Python frame that logged: level 1 is the caller of the logging function.
func caller(level int) (file string, line int, fn string) {
	fs := py.CallerFrames()
	i := len(fs) - max(level, 1)
	if i < 0 {
		i = 0
	}
	if len(fs) == 0 {
		return "(unknown file)", 0, "(unknown function)"
	}
	name := fs[i].Func
	if k := strings.LastIndexByte(name, '.'); k >= 0 {
		name = name[k+1:]
	}
	return fs[i].File, fs[i].Line, name
}
