package pyos

import (
	"os"
	"strings"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Environ is os.environ: the process's environment.
type Environ struct{ vars *py.Dict }

// EnvironType is the class of os.environ.
var EnvironType = py.NewBuiltinType("os._Environ").Final()

func init() {
	EnvironType.Attach(environMembers)
	DirEntryType.Attach(dirEntryMembers)
	walkType.Attach(iteratorMembers)
	popenType.Attach(popenMembers)
}

// Type returns os._Environ.
func (*Environ) Type() *py.Type { return EnvironType }

type environKey struct{}

func environOf(t *py.Thread) *Environ {
	return py.State(t.Iso, environKey{}, func() *Environ {
		e := &Environ{py.NewDict()}
		for _, kv := range os.Environ() {
			if k, v, ok := strings.Cut(kv, "="); ok {
				e.vars.SetStr(k, py.Str(v))
			}
		}
		return e
	})
}

// ForkCopy implements py.Forker.
func (e *Environ) ForkCopy(c *py.Copier) any {
	n := &Environ{}
	c.Remember(e, n)
	n.vars = c.Dict(e.vars)
	return n
}

// Strings is the environment as programs get it.
func Strings(t *py.Thread) []string {
	var out []string
	for _, kv := range environOf(t).vars.Items() {
		out = append(out, string(kv.Key.(py.Str))+"="+string(kv.Value.(py.Str)))
	}
	return out
}

// Getenv returns a variable of the process's environment.
func Getenv(t *py.Thread, name string) (string, bool) {
	v, ok := environOf(t).vars.GetStr(name)
	if !ok {
		return "", false
	}
	return string(v.(py.Str)), true
}

// set stores a variable; the first process's are also the operating system's, which libraries may look at.
func (e *Environ) set(t *py.Thread, k, v py.Object) {
	name, value := envText(t, k), envText(t, v)
	e.vars.SetStr(name, py.Str(value))
	if t.Iso.Process.Root() {
		_ = os.Setenv(name, value)
	}
}

func (e *Environ) del(t *py.Thread, k py.Object) bool {
	name := envText(t, k)
	if t.Iso.Process.Root() {
		_ = os.Unsetenv(name)
	}
	return e.vars.DeleteStr(name)
}

func envText(t *py.Thread, o py.Object) string {
	s, ok := py.Unwrap(o).(py.Str)
	if !ok {
		py.Throw(py.TypeError, "str expected, not %s", py.TypeOf(o).Name)
	}
	return string(s)
}

func environMembers() []py.Member {
	self := func(a []py.Object) *Environ { return a[0].(*Environ) }
	onDict := func(name string) py.Member {
		return py.Member{Name: name, Value: py.DefRaw(name, func(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
			return py.CallMethodKw(t, self(args).vars, name, args[1:], kw)
		})}
	}
	ms := py.Methods(
		py.Def("__getitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			if v, ok := self(a).vars.GetStr(envText(t, a[1])); ok {
				return v
			}
			py.ThrowObj(t, py.NewException(py.KeyError, a[1]))
			return nil
		}),
		py.Def("__setitem__(self, key, value)", func(t *py.Thread, a []py.Object) py.Object {
			self(a).set(t, a[1], a[2])
			return py.None
		}),
		py.Def("__delitem__(self, key)", func(t *py.Thread, a []py.Object) py.Object {
			if !self(a).del(t, a[1]) {
				py.ThrowObj(t, py.NewException(py.KeyError, a[1]))
			}
			return py.None
		}),
		py.Def("pop(self, key, default=...)", func(t *py.Thread, a []py.Object) py.Object {
			v, ok := self(a).vars.GetStr(envText(t, a[1]))
			if ok {
				self(a).del(t, a[1])
				return v
			}
			if a[2] == nil {
				py.ThrowObj(t, py.NewException(py.KeyError, a[1]))
			}
			return a[2]
		}),
		py.Def("setdefault(self, key, value)", func(t *py.Thread, a []py.Object) py.Object {
			if v, ok := self(a).vars.GetStr(envText(t, a[1])); ok {
				return v
			}
			self(a).set(t, a[1], a[2])
			return a[2]
		}),
		py.Def("update(self, other=(), /, **kwds)", func(t *py.Thread, a []py.Object) py.Object {
			d := py.NewDict()
			if tu, ok := a[1].(*py.Tuple); !ok || len(tu.Items) > 0 {
				py.CallMethod(t, d, "update", a[1])
			}
			py.CallMethod(t, d, "update", a[2])
			for _, kv := range d.Items() {
				self(a).set(t, kv.Key, kv.Value)
			}
			return py.None
		}),
		py.Def("clear(self)", func(t *py.Thread, a []py.Object) py.Object {
			for _, kv := range self(a).vars.Items() {
				self(a).del(t, kv.Key)
			}
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("environ(" + py.Repr(t, self(a).vars) + ")")
		}),
	)
	for _, name := range []string{"get", "keys", "values", "items", "copy", "__iter__", "__len__", "__contains__", "__eq__", "__or__", "__ror__"} {
		ms = append(ms, onDict(name))
	}
	return ms
}

func environFuncs() []*py.Builtin {
	return []*py.Builtin{
		py.Def("getenv(key, default=None)", func(t *py.Thread, a []py.Object) py.Object {
			if v, ok := environOf(t).vars.GetStr(envText(t, a[0])); ok {
				return v
			}
			return a[1]
		}),
		py.DefC("putenv(name, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			environOf(t).set(t, a[0], a[1])
			return py.None
		}),
		py.DefC("unsetenv(name, /)", func(t *py.Thread, a []py.Object) py.Object {
			environOf(t).del(t, a[0])
			return py.None
		}),
		py.Def("get_exec_path(env=None)", func(t *py.Thread, _ []py.Object) py.Object {
			path, ok := Getenv(t, "PATH")
			if !ok {
				path = "/bin:/usr/bin"
			}
			list := py.NewList()
			for _, p := range strings.Split(path, ":") {
				list.Append(py.Str(p))
			}
			return list
		}),
	}
}
