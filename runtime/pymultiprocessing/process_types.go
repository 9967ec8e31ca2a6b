package pymultiprocessing

import (
	"github.com/py2goconc/py2goconc/runtime/py"
)

// The classes of processes.
var (
	BaseProcessType       = processClass("BaseProcess", "multiprocessing.process")
	ProcessType           = processClass("Process", "multiprocessing.context", BaseProcessType)
	ForkProcessType       = processClass("ForkProcess", "multiprocessing.context", BaseProcessType)
	SpawnProcessType      = processClass("SpawnProcess", "multiprocessing.context", BaseProcessType)
	ForkServerProcessType = processClass("ForkServerProcess", "multiprocessing.context", BaseProcessType)
	MainProcessType       = processClass("_MainProcess", "multiprocessing.process", BaseProcessType)
	ParentProcessType     = class("multiprocessing.process._ParentProcess")
)

// The exceptions of multiprocessing.
var (
	ProcessError        = errorClass("ProcessError", py.ExceptionClass)
	BufferTooShort      = errorClass("BufferTooShort", ProcessError)
	TimeoutError        = errorClass("TimeoutError", ProcessError)
	AuthenticationError = errorClass("AuthenticationError", ProcessError)
)

func errorClass(name string, base *py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: "multiprocessing.context", Bases: []*py.Type{base}, Subclassable: true})
}

func processClass(name, module string, bases ...*py.Type) *py.Type {
	return py.DefineType(py.TypeSpec{Name: name, Module: module, Bases: bases, Subclassable: true, Patchable: true})
}

// startMethodMember is a process class's _start_method.
func startMethodMember(method string) func() []py.Member {
	return func() []py.Member { return []py.Member{{Name: "_start_method", Value: py.Str(method)}} }
}

func processMembers() []py.Member {
	self := func(a []py.Object) *Process { return processOf(a[0]) }
	return append(append(py.Methods(
		py.Def("__init__(self, group=None, target=None, name=None, args=(), kwargs=..., *, daemon=None)", initProcess),
		py.Def("start(self)", none(func(t *py.Thread, a []py.Object) { self(a).Start(t) })),
		py.Def("run(self)", none(runTarget)),
		py.Def("join(self, timeout=None)", none(func(t *py.Thread, a []py.Object) { self(a).Join(t, limitOf(t, a[1])) })),
		py.Def("is_alive(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Bool(self(a).IsAlive(t)) }),
		py.Def("terminate(self)", none(func(t *py.Thread, a []py.Object) { self(a).signal(t, sigTERM) })),
		py.Def("kill(self)", none(func(t *py.Thread, a []py.Object) { self(a).signal(t, sigKILL) })),
		py.Def("close(self)", none(func(t *py.Thread, a []py.Object) { self(a).Close(t) })),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object { return py.Str(self(a).repr(t)) }),
	), processAttributes()...),
		py.Getter("pid", func(t *py.Thread, o py.Object) py.Object { return processOf(o).PID(t) }),
		py.Getter("ident", func(t *py.Thread, o py.Object) py.Object { return processOf(o).PID(t) }),
		py.Getter("exitcode", func(t *py.Thread, o py.Object) py.Object { return processOf(o).ExitCode(t) }),
		py.Getter("sentinel", func(t *py.Thread, o py.Object) py.Object { return processOf(o).Sentinel(t) }),
		py.Getter("_popen", func(_ *py.Thread, o py.Object) py.Object {
			if p := processOf(o); p.child != nil {
				return py.Int(p.child.PID)
			}
			return py.None
		}),
		py.Getter("_identity", func(_ *py.Thread, o py.Object) py.Object {
			var items []py.Object
			for _, n := range processOf(o).identity {
				items = append(items, py.Int(n))
			}
			return py.NewTuple(items...)
		}),
		py.Getter("_parent_pid", func(_ *py.Thread, o py.Object) py.Object { return py.Int(processOf(o).parentPID) }),
	)
}

// processAttributes are the attributes that can be set.
func processAttributes() []py.Member {
	name := func(attr string) py.Member {
		return py.Attribute(attr,
			func(_ *py.Thread, o py.Object) py.Object { return py.Str(processOf(o).name) },
			func(_ *py.Thread, o, v py.Object) {
				s, ok := v.(py.Str)
				assert(ok, "name must be a string")
				processOf(o).name = string(s)
			})
	}
	return []py.Member{
		name("name"), name("_name"),
		py.Attribute("daemon",
			func(_ *py.Thread, o py.Object) py.Object { return py.Bool(processOf(o).daemon) },
			func(t *py.Thread, o, v py.Object) {
				assert(processOf(o).child == nil, "process has already started")
				processOf(o).daemon = py.Truth(t, v)
			}),
		py.Attribute("authkey",
			func(_ *py.Thread, o py.Object) py.Object { return processOf(o).authkey },
			func(t *py.Thread, o, v py.Object) { processOf(o).authkey = py.Bytes(bytesOf(t, v)) }),
	}
}

// runTarget implements run().
func runTarget(t *py.Thread, a []py.Object) {
	target, ok := py.LookupAttr(t, a[0], "_target")
	if !ok || !py.Truth(t, target) {
		return
	}
	args := py.SpreadArgs(t, nil, py.GetAttr(t, a[0], "_args"))
	kwargs := py.SpreadKw(t, target, nil, py.GetAttr(t, a[0], "_kwargs"))
	py.CallKw(t, target, args, kwargs)
}

// Sentinel is the sentinel attribute: a descriptor that becomes ready when the process ends.
func (p *Process) Sentinel(t *py.Thread) py.Object {
	p.checkOpen()
	if p.child == nil {
		py.Throw(py.ValueError, "process not started")
	}
	if p.sentinel == 0 {
		p.sentinel = py.Files(t).Add(&sentinel{p.child})
	}
	return py.Int(p.sentinel)
}

func parentMembers() []py.Member {
	self := func(o py.Object) *ParentProcess { return o.(*ParentProcess) }
	return append(py.Methods(
		py.Def("is_alive(self)", func(_ *py.Thread, a []py.Object) py.Object {
			_, ended := self(a[0]).proc.Ended()
			return py.Bool(!ended)
		}),
		py.Def("join(self, timeout=None)", none(func(t *py.Thread, a []py.Object) {
			self(a[0]).proc.Wait(t.Thread, limitOf(t, a[1]))
		})),
		py.Def("__repr__(self)", func(_ *py.Thread, a []py.Object) py.Object {
			p := self(a[0])
			return py.Str("<_ParentProcess name='" + p.name + "' parent=None unknown>")
		}),
	),
		py.Getter("name", func(_ *py.Thread, o py.Object) py.Object { return py.Str(self(o).name) }),
		py.Getter("pid", func(_ *py.Thread, o py.Object) py.Object { return py.Int(self(o).proc.PID) }),
		py.Getter("ident", func(_ *py.Thread, o py.Object) py.Object { return py.Int(self(o).proc.PID) }),
	)
}
