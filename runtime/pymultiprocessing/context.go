package pymultiprocessing

import (
	"runtime"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Context is what get_context returns: the module's functions for one start method.
type Context struct{ method string }

// The classes of contexts.
var (
	ContextType           = class("multiprocessing.context.DefaultContext")
	ForkContextType       = class("multiprocessing.context.ForkContext")
	SpawnContextType      = class("multiprocessing.context.SpawnContext")
	ForkServerContextType = class("multiprocessing.context.ForkServerContext")
)

// Type returns the class.
func (c *Context) Type() *py.Type {
	switch c.method {
	case "fork":
		return ForkContextType
	case "spawn":
		return SpawnContextType
	case "forkserver":
		return ForkServerContextType
	}
	return ContextType
}

// Immutable implements py.Immutable.
func (*Context) Immutable() {}

// The contexts there are.
var (
	defaultContext = &Context{}
	contexts       = []*Context{{"fork"}, {"spawn"}, {"forkserver"}}
)

// contextOf implements get_context(method).
func contextOf(t *py.Thread, self *Context, method py.Object) *Context {
	name := self.method
	if method != py.Object(py.None) {
		name = py.ToStr(t, method)
	} else if name == "" {
		name = stateOf(t).startMethod()
	}
	for _, c := range contexts {
		if c.method == name {
			return c
		}
	}
	py.Throw(py.ValueError, "cannot find context for %s", py.Repr(t, method))
	return nil
}

// CPUCount is cpu_count().
func CPUCount() int64 { return int64(runtime.NumCPU()) }

// contextMembers are a context's attributes: its functions as methods, and its process class.
func contextMembers(method string) func() []py.Member {
	return func() []py.Member {
		ms := py.Methods(contextFuncs(func(a []py.Object) (*Context, []py.Object) { return a[0].(*Context), a[1:] }, "self, ")...)
		ms = append(ms, py.Member{Name: "Process", Value: processTypeOf(method)})
		for _, tp := range []*py.Type{ProcessError, BufferTooShort, TimeoutError, AuthenticationError} {
			ms = append(ms, py.Member{Name: tp.Name, Value: tp})
		}
		return ms
	}
}

func processTypeOf(method string) *py.Type {
	if method == "" {
		return ProcessType
	}
	return classOfMethod(method)
}

// receiver splits the context off a call's arguments: the first of them for methods, the default one for functions.
type receiver func(a []py.Object) (*Context, []py.Object)

// contextFuncs are the functions that contexts and the module have. self is what signatures begin with.
func contextFuncs(split receiver, self string) []*py.Builtin {
	def := func(name, params string, fn func(t *py.Thread, c *Context, a []py.Object) py.Object) *py.Builtin {
		return py.Def(name+"("+self+params+")", func(t *py.Thread, a []py.Object) py.Object {
			c, rest := split(a)
			return fn(t, c, rest)
		})
	}
	return append(append(syncFuncs(def), sharedFuncs(def)...), processFuncs(def)...)
}

type definer = func(name, params string, fn func(t *py.Thread, c *Context, a []py.Object) py.Object) *py.Builtin

// syncFuncs make locks, queues and pipes.
func syncFuncs(def definer) []*py.Builtin {
	return []*py.Builtin{
		def("Lock", "", func(*py.Thread, *Context, []py.Object) py.Object { return &Lock{} }),
		def("RLock", "", func(*py.Thread, *Context, []py.Object) py.Object { return &RLock{} }),
		def("Semaphore", "value=1", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewSemaphore(semValue(t, a[0]), false)
		}),
		def("BoundedSemaphore", "value=1", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewSemaphore(semValue(t, a[0]), true)
		}),
		def("Condition", "lock=None", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			if a[0] == py.Object(py.None) {
				return &Condition{lock: &RLock{}}
			}
			l, ok := a[0].(locker)
			if !ok {
				py.Throw(py.AttributeError, "'%s' object has no attribute '_semlock'", py.TypeOf(a[0]).Name)
			}
			return &Condition{lock: l}
		}),
		def("Event", "", func(*py.Thread, *Context, []py.Object) py.Object { return &Event{} }),
		def("Barrier", "parties, action=None, timeout=None", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			n := py.IndexInt(t, a[0])
			if n < 1 {
				py.Throw(py.ValueError, "parties must be > 0")
			}
			return &Barrier{parties: n, action: optional(a[1]), limit: limitOf(t, a[2])}
		}),
		def("Queue", "maxsize=0", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewQueue(QueueType, py.IndexInt(t, a[0]))
		}),
		def("JoinableQueue", "maxsize=0", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewQueue(JoinableQueueType, py.IndexInt(t, a[0]))
		}),
		def("SimpleQueue", "", func(*py.Thread, *Context, []py.Object) py.Object { return NewQueue(SimpleQueueType, 0) }),
		def("Pipe", "duplex=True", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			x, y := Pipe(t, py.Truth(t, a[0]))
			return py.NewTuple(x, y)
		}),
	}
}

func semValue(t *py.Thread, o py.Object) int {
	n := py.IndexInt(t, o)
	if n < 0 {
		throwOS(t, errInvalid)
	}
	return n
}

// sharedFuncs make shared memory and managers.
func sharedFuncs(def definer) []*py.Builtin {
	return []*py.Builtin{
		def("Value", "typecode_or_type, *args, lock=True", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewValue(t, a[0], a[1].(*py.Tuple).Items, a[2])
		}),
		def("Array", "typecode_or_type, size_or_initializer, *, lock=True", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewArray(t, a[0], a[1], a[2])
		}),
		def("RawValue", "typecode_or_type, *args", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewRawValue(t, a[0], a[1].(*py.Tuple).Items)
		}),
		def("RawArray", "typecode_or_type, size_or_initializer", func(t *py.Thread, _ *Context, a []py.Object) py.Object {
			return NewRawArray(t, a[0], a[1])
		}),
		def("Manager", "", func(t *py.Thread, _ *Context, _ []py.Object) py.Object { return newSyncManager(t) }),
	}
}

// processFuncs are about processes and start methods.
func processFuncs(def definer) []*py.Builtin {
	return []*py.Builtin{
		def("Pool", "processes=None, initializer=None, initargs=(), maxtasksperchild=None", func(t *py.Thread, c *Context, a []py.Object) py.Object {
			return PoolObject(t, a[0], a[1], a[2], a[3], c.method, false)
		}),
		def("cpu_count", "", func(*py.Thread, *Context, []py.Object) py.Object { return py.Int(CPUCount()) }),
		def("freeze_support", "", func(*py.Thread, *Context, []py.Object) py.Object { return py.None }),
		def("current_process", "", func(t *py.Thread, _ *Context, _ []py.Object) py.Object { return CurrentProcess(t) }),
		def("active_children", "", func(t *py.Thread, _ *Context, _ []py.Object) py.Object { return ActiveChildren(t) }),
		def("parent_process", "", func(t *py.Thread, _ *Context, _ []py.Object) py.Object {
			if p := stateOf(t).parent; p != nil {
				return p
			}
			return py.None
		}),
		def("get_context", "method=None", func(t *py.Thread, c *Context, a []py.Object) py.Object { return contextOf(t, c, a[0]) }),
		def("get_start_method", "allow_none=False", getStartMethod),
		def("set_start_method", "method, force=False", setStartMethod),
		def("get_all_start_methods", "", func(*py.Thread, *Context, []py.Object) py.Object {
			return py.NewList(py.Str("fork"), py.Str("spawn"), py.Str("forkserver"))
		}),
		def("set_executable", "executable", func(*py.Thread, *Context, []py.Object) py.Object { return py.None }),
		def("set_forkserver_preload", "module_names", func(*py.Thread, *Context, []py.Object) py.Object { return py.None }),
		def("allow_connection_pickling", "", func(*py.Thread, *Context, []py.Object) py.Object { return py.None }),
		def("get_logger", "", func(t *py.Thread, _ *Context, _ []py.Object) py.Object { return getLogger(t) }),
		def("log_to_stderr", "level=None", func(t *py.Thread, _ *Context, a []py.Object) py.Object { return logToStderr(t, a[0]) }),
	}
}

func getStartMethod(t *py.Thread, c *Context, a []py.Object) py.Object {
	if c.method != "" {
		return py.Str(c.method)
	}
	s := stateOf(t)
	if !s.fixed && py.Truth(t, a[0]) {
		return py.None
	}
	return py.Str(s.startMethod())
}

func setStartMethod(t *py.Thread, c *Context, a []py.Object) py.Object {
	if c.method != "" {
		py.Throw(py.ValueError, "cannot set start method of concrete context")
	}
	s := stateOf(t)
	force := py.Truth(t, a[1])
	if s.fixed && !force {
		py.Throw(py.RuntimeError, "context has already been set")
	}
	if a[0] == py.Object(py.None) && force {
		s.method, s.fixed = "", false
		return py.None
	}
	s.method, s.fixed = contextOf(t, defaultContext, a[0]).method, true
	return py.None
}

// getLogger implements get_logger(): the logger "multiprocessing".
func getLogger(t *py.Thread) py.Object {
	logging := py.ImportModule(t, "logging", true)
	logger := py.CallMethod(t, logging, "getLogger", py.Str("multiprocessing"))
	if s := stateOf(t); !s.logger {
		py.SetAttr(t, logger, "propagate", py.Int(0))
		s.logger = true
	}
	return logger
}

// Levels of the package's own messages.
const (
	levelDebug = 10
	levelInfo  = 20
)

// logLine logs what the package does, if the process has asked for the logger.
func logLine(t *py.Thread, level int, text string) {
	if !stateOf(t).logger {
		return
	}
	py.Catch(t, func() { py.CallMethod(t, getLogger(t), "log", py.Int(level), py.Str(text)) })
}

// logToStderr implements log_to_stderr(level=None).
func logToStderr(t *py.Thread, level py.Object) py.Object {
	logging := py.ImportModule(t, "logging", true)
	logger := getLogger(t)
	format := py.CallMethod(t, logging, "Formatter", py.Str("[%(levelname)s/%(processName)s] %(message)s"))
	handler := py.CallMethod(t, logging, "StreamHandler")
	py.CallMethod(t, handler, "setFormatter", format)
	py.CallMethod(t, logger, "addHandler", handler)
	if py.Truth(t, level) {
		py.CallMethod(t, logger, "setLevel", level)
	}
	return logger
}
