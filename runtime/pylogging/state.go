// Package pylogging is Python's logging module, and logging.handlers.
//
// Its classes are open, as CPython's are: attributes stand in the objects' __dict__, and every step that a subclass may
// replace (emit, format, filter, handle) is a method call.
//
// Input: messages and configuration. Output: formatted records on streams, files and queues.
// Must not: keep loggers outside of the process they belong to; hold a handler's lock while another handler works.
package pylogging

import (
	"strings"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The levels.
const (
	CRITICAL = 50
	ERROR    = 40
	WARNING  = 30
	INFO     = 20
	DEBUG    = 10
	NOTSET   = 0
)

// state is what a process keeps.
type state struct {
	mu        sync.Mutex
	root      *py.Instance
	manager   *py.Instance
	loggers   *py.Dict // name to Logger or PlaceHolder
	names     map[int]string
	numbers   map[string]int
	order     []string
	disable   int
	class     py.Object
	factory   py.Object
	handlers  []py.Object
	last      py.Object
	warned    bool
	start     float64
	warnHook  py.Object
	shutdowns bool
}

type stateKey struct{}

func of(t *py.Thread) *state {
	return py.State(t.Iso, stateKey{}, func() *state {
		s := &state{loggers: py.NewDict(), names: map[int]string{}, numbers: map[string]int{}, class: LoggerType, start: now()}
		for _, l := range []struct {
			name string
			n    int
		}{{"CRITICAL", 50}, {"FATAL", 50}, {"ERROR", 40}, {"WARN", 30}, {"WARNING", 30}, {"INFO", 20}, {"DEBUG", 10}, {"NOTSET", 0}} {
			s.numbers[l.name] = l.n
			s.order = append(s.order, l.name)
			if l.name != "FATAL" && l.name != "WARN" {
				s.names[l.n] = l.name
			}
		}
		return s
	})
}

// ForkCopy makes the child's loggers, with handlers of their own.
func (s *state) ForkCopy(c *py.Copier) any {
	n := &state{names: s.names, numbers: s.numbers, order: s.order, disable: s.disable, warned: s.warned, start: s.start}
	n.loggers = c.Object(s.loggers).(*py.Dict)
	n.class, n.factory, n.last, n.warnHook = c.Object(s.class), c.Object(s.factory), c.Object(s.last), c.Object(s.warnHook)
	if s.root != nil {
		n.root = c.Object(s.root).(*py.Instance)
		n.manager = c.Object(s.manager).(*py.Instance)
	}
	for _, h := range s.handlers {
		n.handlers = append(n.handlers, c.Object(h))
	}
	return n
}

// rootLogger returns the root, made at the first use.
func (s *state) rootLogger(t *py.Thread) *py.Instance {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.root == nil {
		s.root = py.NewInstance(RootLoggerType)
		initLogger(t, s.root, "root", WARNING)
		s.manager = py.NewInstance(ManagerType)
		s.manager.Attrs.SetStr("root", s.root)
		s.manager.Attrs.SetStr("loggerDict", s.loggers)
		s.manager.Attrs.SetStr("loggerClass", py.None)
		s.manager.Attrs.SetStr("logRecordFactory", py.None)
		s.root.Attrs.SetStr("manager", s.manager)
		t.Iso.AtExit(func(t *py.Thread) { shutdown(t) })
	}
	return s.root
}

// levelName is getLevelName for a number.
func (s *state) levelName(n int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if name, ok := s.names[n]; ok {
		return name
	}
	return "Level " + itoa(n)
}

// checkLevel converts a level given as a number or a name.
func checkLevel(t *py.Thread, o py.Object) int {
	if b := modkit.Big(o); b != nil {
		return modkit.Int(t, o)
	}
	if name, ok := modkit.Text(o); ok {
		s := of(t)
		s.mu.Lock()
		n, known := s.numbers[name]
		s.mu.Unlock()
		if !known {
			py.Throw(py.ValueError, "Unknown level: %s", py.Repr(t, o))
		}
		return n
	}
	py.Throw(py.TypeError, "Level not an integer or a valid string: %s", py.ToStr(t, o))
	return 0
}

// attr reads an attribute from an object's __dict__, or as any attribute.
func attr(t *py.Thread, o py.Object, name string) py.Object {
	if i, ok := o.(*py.Instance); ok && i.HasDict() {
		if v, ok := i.Dict().GetStr(name); ok {
			return v
		}
	}
	return py.GetAttr(t, o, name)
}

func set(t *py.Thread, o py.Object, name string, v py.Object) { py.SetAttr(t, o, name, v) }

func intAttr(t *py.Thread, o py.Object, name string) int { return modkit.Int(t, attr(t, o, name)) }

func listAttr(t *py.Thread, o py.Object, name string) *py.List {
	l, _ := attr(t, o, name).(*py.List)
	if l == nil {
		l = py.NewList(py.IterList(t, attr(t, o, name))...)
	}
	return l
}

func itoa(n int) string { return py.FormatInt64(int64(n), "") }

// getLogger returns the logger of a name, making it and fixing the tree at the first use.
func getLogger(t *py.Thread, name py.Object) py.Object {
	s := of(t)
	root := s.rootLogger(t)
	if modkit.IsNone(name) {
		return root
	}
	text, ok := modkit.Text(name)
	if !ok {
		py.Throw(py.TypeError, "A logger name must be a string")
	}
	if text == "" || text == "root" {
		return root
	}
	if l, ok := s.loggers.GetStr(text); ok {
		return l
	}
	s.mu.Lock()
	class := s.class
	s.mu.Unlock()
	l := py.Call(t, class, py.Str(text))
	set(t, l, "manager", s.manager)
	s.mu.Lock()
	if old, ok := s.loggers.GetStr(text); ok {
		s.mu.Unlock()
		return old
	}
	var parent py.Object = root
	for i := strings.LastIndexByte(text, '.'); i > 0; i = strings.LastIndexByte(text[:i], '.') {
		if p, ok := s.loggers.GetStr(text[:i]); ok {
			parent = p
			break
		}
	}
	s.loggers.SetStr(text, l)
	others := s.loggers.Items()
	s.mu.Unlock()
	set(t, l, "parent", parent)
	for _, p := range others {
		other, _ := modkit.Text(p.Key)
		if !strings.HasPrefix(other, text+".") {
			continue
		}
		if up := attr(t, p.Value, "parent"); up == parent {
			set(t, p.Value, "parent", l)
		}
	}
	return l
}

func shutdown(t *py.Thread) {
	s := of(t)
	s.mu.Lock()
	all := append([]py.Object(nil), s.handlers...)
	s.mu.Unlock()
	for i := len(all) - 1; i >= 0; i-- {
		py.Catch(t, func() {
			py.CallMethod(t, all[i], "acquire")
			defer py.CallMethod(t, all[i], "release")
			py.CallMethod(t, all[i], "flush")
			py.CallMethod(t, all[i], "close")
		})
	}
}

func (s *state) addHandler(h py.Object) {
	s.mu.Lock()
	s.handlers = append(s.handlers, h)
	s.mu.Unlock()
}

func (s *state) removeHandler(h py.Object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, x := range s.handlers {
		if x == h {
			s.handlers = append(s.handlers[:i:i], s.handlers[i+1:]...)
			return
		}
	}
}
