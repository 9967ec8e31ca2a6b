// Package pytraceback is Python's traceback module.
//
// Input: exceptions and tracebacks. Output: the text that CPython prints for them, without the marks below source lines.
// Not supported: capturing local variables (capture_locals), walk_stack over frames of other threads.
package pytraceback

import (
	"strings"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "traceback", Doc: "Extract, format and print information about Python stack traces.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	py.WantTracebacks()
	m.Add(
		py.Def("print_exc(limit=None, file=None, chain=True)", func(t *py.Thread, a []py.Object) py.Object {
			emit(t, a[1], formatHandled(t, py.Truth(t, a[2])))
			return py.None
		}),
		py.Def("format_exc(limit=None, chain=True)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(formatHandled(t, py.Truth(t, a[1])))
		}),
		py.Def("print_exception(exc, /, value=..., tb=..., limit=None, file=None, chain=True)", func(t *py.Thread, a []py.Object) py.Object {
			emit(t, a[4], formatOne(t, exceptionArg(a[0], a[1]), py.Truth(t, a[5])))
			return py.None
		}),
		py.Def("format_exception(exc, /, value=..., tb=..., limit=None, chain=True)", func(t *py.Thread, a []py.Object) py.Object {
			return lines(formatOne(t, exceptionArg(a[0], a[1]), py.Truth(t, a[4])))
		}),
		py.Def("format_exception_only(exc, /, value=..., *, show_group=False)", func(t *py.Thread, a []py.Object) py.Object {
			e := exceptionArg(a[0], a[1])
			if e == nil {
				return modkit.Strs("NoneType: None\n")
			}
			return lines(py.ExceptionLine(t, e))
		}),
		py.Def("print_tb(tb, limit=None, file=None)", func(t *py.Thread, a []py.Object) py.Object {
			emit(t, a[2], py.FormatFrames(framesOf(a[0])))
			return py.None
		}),
		py.Def("format_tb(tb, limit=None)", func(t *py.Thread, a []py.Object) py.Object {
			return entries(framesOf(a[0]))
		}),
		py.Def("extract_tb(tb, limit=None)", func(t *py.Thread, a []py.Object) py.Object {
			return summaries(framesOf(a[0]))
		}),
		py.Def("print_stack(f=None, limit=None, file=None)", func(t *py.Thread, a []py.Object) py.Object {
			emit(t, a[2], py.FormatFrames(py.CallerFrames()))
			return py.None
		}),
		py.Def("format_stack(f=None, limit=None)", func(t *py.Thread, a []py.Object) py.Object { return entries(py.CallerFrames()) }),
		py.Def("extract_stack(f=None, limit=None)", func(t *py.Thread, a []py.Object) py.Object { return summaries(py.CallerFrames()) }),
		py.Def("format_list(extracted_list)", formatList),
		py.Def("clear_frames(tb)", func(t *py.Thread, a []py.Object) py.Object { return py.None }),
	)
	m.Set("FrameSummary", frameSummaryType)
}

// formatHandled formats the exception being handled.
func formatHandled(t *py.Thread, chain bool) string { return formatOne(t, t.Handling, chain) }

func formatOne(t *py.Thread, e *py.Exception, chain bool) string {
	if e == nil {
		return "NoneType: None\n"
	}
	if !chain {
		alone := *e
		alone.Cause, alone.Context = nil, nil
		e = &alone
	}
	return py.FormatException(t, e)
}

// exceptionArg is the exception of (exc) or of the old form (type, value, tb).
func exceptionArg(exc, value py.Object) *py.Exception {
	if v, ok := value.(*py.Exception); ok {
		return v
	}
	e, ok := exc.(*py.Exception)
	if !ok && exc != py.Object(py.None) && value == nil {
		py.Throw(py.TypeError, "Exception expected for value, %s found", py.TypeOf(exc).Name)
	}
	return e
}

// emit writes to a file object, sys.stderr by default.
func emit(t *py.Thread, file py.Object, text string) {
	if modkit.IsNone(file) {
		file = py.Stderr(t)
	}
	py.PrintKw(t, []py.Object{py.Str(text)}, "", "", file, false)
}

// lines splits a traceback into the list that format_exception returns: a source line stays with its frame's line.
func lines(text string) *py.List {
	var out []string
	for _, l := range strings.SplitAfter(text, "\n") {
		if l == "" {
			continue
		}
		if n := len(out); n > 0 && strings.HasPrefix(l, "    ") && strings.HasPrefix(out[n-1], "  File ") {
			out[n-1] += l
			continue
		}
		out = append(out, l)
	}
	return modkit.Strs(out...)
}

func framesOf(tb py.Object) []py.PyFrame {
	if b, ok := tb.(*py.Traceback); ok {
		return b.Frames()
	}
	return nil
}

func entries(fs []py.PyFrame) *py.List {
	out := make([]string, len(fs))
	for i := range fs {
		out[i] = py.FormatFrames(fs[i : i+1])
	}
	return modkit.Strs(out...)
}

// frameSummary is one entry of extract_tb.
type frameSummary struct{ f py.PyFrame }

var frameSummaryType = py.NewBuiltinType("traceback.FrameSummary")

// Type returns traceback.FrameSummary.
func (*frameSummary) Type() *py.Type { return frameSummaryType }

// GetAttribute gives filename, lineno, name and line.
func (s *frameSummary) GetAttribute(t *py.Thread, name string) (py.Object, bool) {
	switch name {
	case "filename":
		return py.Str(s.f.File), true
	case "lineno":
		return py.Int(s.f.Line), true
	case "name":
		return py.Str(s.name()), true
	case "line":
		return py.Str(py.SourceLine(s.f.File, s.f.Line)), true
	}
	return nil, false
}

func (s *frameSummary) name() string { return s.f.Func[strings.LastIndexByte(s.f.Func, '.')+1:] }

func init() {
	frameSummaryType.Attach(func() []py.Member {
		fields := func(t *py.Thread, o py.Object) []py.Object {
			s := o.(*frameSummary)
			return []py.Object{py.Str(s.f.File), py.Int(s.f.Line), py.Str(s.name()), py.Str(py.SourceLine(s.f.File, s.f.Line))}
		}
		return py.Methods(
			py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Iter(t, py.NewTuple(fields(t, a[0])...)) }),
			py.DefC("__len__(self, /)", func(t *py.Thread, a []py.Object) py.Object { return py.Int(4) }),
			py.DefC("__getitem__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
				return py.GetItem(t, py.NewTuple(fields(t, a[0])...), a[1])
			}),
			py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
				s := a[0].(*frameSummary)
				return py.Str("<FrameSummary file " + s.f.File + ", line " + py.ToStr(t, py.Int(s.f.Line)) + " in " + s.name() + ">")
			}),
		)
	})
}

func summaries(fs []py.PyFrame) *py.List {
	l := py.NewList()
	for _, f := range fs {
		l.Append(&frameSummary{f})
	}
	return l
}

// formatList is traceback.format_list(extracted_list).
func formatList(t *py.Thread, a []py.Object) py.Object {
	var out []string
	for _, o := range py.IterList(t, a[0]) {
		if s, ok := o.(*frameSummary); ok {
			out = append(out, py.FormatFrames([]py.PyFrame{s.f}))
			continue
		}
		f := py.Unpack(t, o, 4)
		text := "  File \"" + py.ToStr(t, f[0]) + "\", line " + py.ToStr(t, f[1]) + ", in " + py.ToStr(t, f[2]) + "\n"
		if src := strings.TrimSpace(py.ToStr(t, f[3])); f[3] != py.Object(py.None) && src != "" {
			text += "    " + src + "\n"
		}
		out = append(out, text)
	}
	return modkit.Strs(out...)
}
