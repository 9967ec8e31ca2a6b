// Package pywarnings is Python's warnings module.
//
// Input: warnings and filters. Output: lines on sys.stderr, or exceptions, as the filters say.
// Not supported: filters on module names and line numbers match the calling line only.
package pywarnings

import (
	"regexp"
	"strconv"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "warnings", Doc: "Python part of the warnings subsystem.", Init: initModule}

// filter is one entry of warnings.filters.
type filter struct {
	action   string
	message  *regexp.Regexp
	category *py.Type
}

// state is a process's filters and what it has already shown.
type state struct {
	mu       sync.Mutex
	filters  []filter
	shown    map[string]bool
	recorder *py.List // catch_warnings(record=True)
}

type stateKey struct{}

func stateOf(t *py.Thread) *state {
	return py.State(t.Iso, stateKey{}, func() *state {
		return &state{shown: map[string]bool{}, filters: []filter{
			{action: "default-main", category: py.DeprecationWarning},
			{action: "ignore", category: py.DeprecationWarning},
			{action: "ignore", category: py.PendingDeprecationWarning},
			{action: "ignore", category: py.ImportWarning},
			{action: "ignore", category: py.ResourceWarning},
		}}
	})
}

// Copy copies the filters for a forked child.
func (s *state) Copy(c *py.Copier) any {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := &state{filters: append([]filter(nil), s.filters...), shown: map[string]bool{}}
	for k := range s.shown {
		n.shown[k] = true
	}
	return n
}

func initModule(t *py.Thread, m *py.Module) {
	py.SetWarner(t, func(t *py.Thread, class *py.Type, text string, level int) {
		warn(t, []py.Object{py.Str(text), class, py.Int(level)})
	})
	m.Add(
		py.Def("warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())", warn),
		py.Def("simplefilter(action, category=..., lineno=0, append=False)", func(t *py.Thread, a []py.Object) py.Object {
			return addFilter(t, py.ToStr(t, a[0]), nil, a[1], py.Truth(t, a[3]))
		}),
		py.Def("filterwarnings(action, message='', category=..., module='', lineno=0, append=False)", func(t *py.Thread, a []py.Object) py.Object {
			var re *regexp.Regexp
			if msg := py.ToStr(t, a[1]); msg != "" {
				r, err := regexp.Compile("(?i)^(?:" + msg + ")")
				if err != nil {
					py.Throw(py.ValueError, "invalid message filter: %s", msg)
				}
				re = r
			}
			return addFilter(t, py.ToStr(t, a[0]), re, a[2], py.Truth(t, a[5]))
		}),
		py.Def("resetwarnings()", func(t *py.Thread, a []py.Object) py.Object {
			s := stateOf(t)
			s.mu.Lock()
			defer s.mu.Unlock()
			s.filters = nil
			return py.None
		}),
		py.Def("formatwarning(message, category, filename, lineno, line=None)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str(format(t, py.ToStr(t, a[0]), a[1].(*py.Type), py.ToStr(t, a[2]), modkit.Int(t, a[3])))
		}),
	)
	m.Set("catch_warnings", catchType)
}

func addFilter(t *py.Thread, action string, re *regexp.Regexp, category py.Object, last bool) py.Object {
	switch action {
	case "error", "ignore", "always", "all", "default", "module", "once":
	default:
		py.Throw(py.ValueError, "invalid action: %s", py.Repr(t, py.Str(action)))
	}
	cls := py.Warning
	if c, ok := category.(*py.Type); ok {
		cls = c
	}
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	f := filter{action, re, cls}
	if last {
		s.filters = append(s.filters, f)
	} else {
		s.filters = append([]filter{f}, s.filters...)
	}
	return py.None
}

// warn is warnings.warn(message, category=None, stacklevel=1, ...).
func warn(t *py.Thread, a []py.Object) py.Object {
	w, cls := warningOf(t, a[0], a[1])
	file, line := caller(modkit.Int(t, a[2]))
	text := py.ToStr(t, w)
	s := stateOf(t)
	s.mu.Lock()
	action := s.actionFor(text, cls, file, line)
	recorder := s.recorder
	s.mu.Unlock()
	switch action {
	case "ignore":
	case "error":
		py.ThrowObj(t, w)
	default:
		if recorder != nil {
			recorder.Append(message(w, cls, file, line))
			return py.None
		}
		py.PrintKw(t, []py.Object{py.Str(format(t, text, cls, file, line))}, "", "", py.Stderr(t), true)
	}
	return py.None
}

func warningOf(t *py.Thread, msg, category py.Object) (*py.Exception, *py.Type) {
	if w, ok := msg.(*py.Exception); ok && w.Class.IsSubtype(py.Warning) {
		return w, w.Class
	}
	cls := py.UserWarning
	if !modkit.IsNone(category) {
		c, ok := category.(*py.Type)
		if !ok || !c.IsSubtype(py.Warning) {
			py.Throw(py.TypeError, "category must be a Warning subclass, not '%s'", py.TypeOf(category).Name)
		}
		cls = c
	}
	w, _ := py.Call(t, cls, msg).(*py.Exception)
	return w, cls
}

// caller is the Python line that called warn, level frames up.
func caller(level int) (string, int) {
	fs := py.CallerFrames()
	if i := len(fs) - max(level, 1); i >= 0 {
		return fs[i].File, fs[i].Line
	}
	return "sys", 0
}

// actionFor finds the first filter that matches and notes what "default" and "once" have shown; the lock is held.
func (s *state) actionFor(text string, cls *py.Type, file string, line int) string {
	action := "default"
	for _, f := range s.filters {
		if cls.IsSubtype(f.category) && (f.message == nil || f.message.MatchString(text)) {
			action = f.action
			break
		}
	}
	key := cls.Name + "\x00" + text
	switch action {
	case "default", "default-main":
		key += "\x00" + file + ":" + strconv.Itoa(line)
	case "module":
		key += "\x00" + file
	case "once":
	default:
		return action
	}
	if s.shown[key] {
		return "ignore"
	}
	s.shown[key] = true
	return action
}

func format(t *py.Thread, text string, cls *py.Type, file string, line int) string {
	return py.FormatWarning(cls, text, file, line)
}

// message is one recorded warning.
func message(w *py.Exception, cls *py.Type, file string, line int) py.Object {
	return modkit.NewNamespace("message", w, "category", cls, "filename", py.Str(file), "lineno", py.Int(line), "line", py.None)
}

// catcher is warnings.catch_warnings.
type catcher struct {
	record  bool
	action  string
	filters []filter
	before  *py.List
}

var catchType = py.DefineType(py.TypeSpec{Name: "catch_warnings", Module: "warnings", Subclassable: true, Patchable: true,
	Init: py.Def("__init__(self, *, record=False, module=None, action=None, category=..., lineno=0, append=False)", func(t *py.Thread, a []py.Object) py.Object {
		c := &catcher{record: py.Truth(t, a[1])}
		if !modkit.IsNone(a[3]) {
			c.action = py.ToStr(t, a[3])
		}
		a[0].(*py.Instance).Native = c
		return py.None
	}),
	Members: func() []py.Member {
		return py.Methods(
			py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*py.Instance).Native.(*catcher).enter(t) }),
			py.Def("__exit__(self, *exc_info)", func(t *py.Thread, a []py.Object) py.Object {
				a[0].(*py.Instance).Native.(*catcher).leave(t)
				return py.None
			}),
		)
	}})

func (c *catcher) enter(t *py.Thread) py.Object {
	s := stateOf(t)
	s.mu.Lock()
	c.filters = append([]filter(nil), s.filters...)
	c.before = s.recorder
	s.shown = map[string]bool{}
	var out py.Object = py.None
	if c.record {
		s.recorder = py.NewList()
		out = s.recorder
	}
	s.mu.Unlock()
	if c.action != "" {
		addFilter(t, c.action, nil, nil, false)
	}
	return out
}

func (c *catcher) leave(t *py.Thread) {
	s := stateOf(t)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.filters, s.recorder = c.filters, c.before
	s.shown = map[string]bool{}
}
