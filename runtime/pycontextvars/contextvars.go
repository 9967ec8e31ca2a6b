// Package pycontextvars is Python's contextvars: variables whose value belongs to a context, which threads and asyncio
// tasks each have one of.
//
// Input: calls with the current *py.Thread, whose field Context holds a *Context. Output: CPython's behaviour.
// Must not: share a Context between threads that run at the same time (CPython refuses to enter one twice, too).
package pycontextvars

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// The classes of the module.
var (
	ContextVarType = py.DefineType(py.TypeSpec{Name: "ContextVar", Module: "_contextvars", NoDict: true})
	ContextType    = py.DefineType(py.TypeSpec{Name: "Context", Module: "_contextvars", NoDict: true})
	TokenType      = py.DefineType(py.TypeSpec{Name: "Token", Module: "_contextvars", NoDict: true})
)

// Def is the module contextvars.
var Def = &py.ModuleDef{Name: "contextvars", Init: func(t *py.Thread, m *py.Module) {
	m.Set("ContextVar", ContextVarType)
	m.Set("Context", ContextType)
	m.Set("Token", TokenType)
	m.Add(py.DefC("copy_context()", func(t *py.Thread, a []py.Object) py.Object { return Current(t).Copy() }))
	m.Set("__all__", py.NewTuple(py.Str("Context"), py.Str("ContextVar"), py.Str("Token"), py.Str("copy_context")))
}}

// Var is contextvars.ContextVar.
type Var struct {
	name string
	def  py.Object // nil: none
}

// Type returns ContextVar.
func (*Var) Type() *py.Type { return ContextVarType }

// Context is contextvars.Context.
type Context struct {
	vars   []*Var // in order of their first assignment
	values map[*Var]py.Object
	// entered says that some thread runs in the context; prev is what it ran in before.
	entered bool
}

// NewContext makes an empty context.
func NewContext() *Context { return &Context{} }

// Type returns Context.
func (*Context) Type() *py.Type { return ContextType }

// Current returns the context in which t runs.
func Current(t *py.Thread) *Context {
	if c, ok := t.Context.(*Context); ok {
		return c
	}
	c := NewContext()
	t.Context = c
	return c
}

// Copy is copy().
func (c *Context) Copy() *Context {
	if len(c.vars) == 0 {
		return &Context{}
	}
	n := &Context{vars: append([]*Var(nil), c.vars...), values: make(map[*Var]py.Object, len(c.values))}
	for k, v := range c.values {
		n.values[k] = v
	}
	return n
}

// set stores a value and returns the old one, nil for none.
func (c *Context) set(v *Var, o py.Object) py.Object {
	old, ok := c.values[v]
	if !ok {
		c.vars = append(c.vars, v)
	}
	if c.values == nil {
		c.values = map[*Var]py.Object{}
	}
	c.values[v] = o
	return old
}

// unset removes a value.
func (c *Context) unset(v *Var) {
	delete(c.values, v)
	for i, x := range c.vars {
		if x == v {
			c.vars = append(c.vars[:i:i], c.vars[i+1:]...)
			return
		}
	}
}

// Run calls f in the context.
func (c *Context) Run(t *py.Thread, f func()) {
	if c.entered {
		py.Throw(py.RuntimeError, "cannot enter context: %s is already entered", py.Repr(t, c))
	}
	prev := t.Context
	c.entered = true
	t.Context = c
	defer func() {
		c.entered = false
		t.Context = prev
	}()
	f()
}

// Token is contextvars.Token.
type Token struct {
	v    *Var
	c    *Context
	old  py.Object
	used bool
}

// Type returns Token.
func (*Token) Type() *py.Type { return TokenType }

// missing is Token.MISSING.
var missing = &missingType{}

type missingType struct{}

// MissingType is the class of Token.MISSING.
var MissingType = py.DefineType(py.TypeSpec{Name: "Token.MISSING", Module: "_contextvars", NoDict: true})

// Type returns the class of Token.MISSING.
func (*missingType) Type() *py.Type { return MissingType }

func newVar(t *py.Thread, a []py.Object) py.Object {
	name, ok := a[1].(py.Str)
	if !ok {
		py.Throw(py.TypeError, "context variable name must be a str")
	}
	return &Var{name: string(name), def: a[2]}
}

// Get is get([default]).
func (v *Var) Get(t *py.Thread, def py.Object) py.Object {
	if o, ok := Current(t).values[v]; ok {
		return o
	}
	if def != nil {
		return def
	}
	if v.def == nil {
		py.ThrowObj(t, py.NewException(py.LookupError, v))
	}
	return v.def
}

// reset is reset(token).
func (v *Var) reset(t *py.Thread, o py.Object) {
	tok, ok := o.(*Token)
	switch {
	case !ok:
		py.Throw(py.TypeError, "expected an instance of Token, got %s", py.Repr(t, o))
	case tok.used:
		py.Throw(py.RuntimeError, "%s has already been used once", py.Repr(t, tok))
	case tok.v != v:
		py.Throw(py.ValueError, "%s was created by a different ContextVar", py.Repr(t, tok))
	case tok.c != Current(t):
		py.Throw(py.ValueError, "%s was created in a different Context", py.Repr(t, tok))
	}
	tok.used = true
	if tok.old == nil {
		tok.c.unset(v)
		return
	}
	tok.c.set(v, tok.old)
}

func varMembers() []py.Member {
	return append(py.Methods(
		py.DefC("get(self, default=..., /)", func(t *py.Thread, a []py.Object) py.Object {
			return a[0].(*Var).Get(t, a[1])
		}),
		py.DefC("set(self, value, /)", func(t *py.Thread, a []py.Object) py.Object {
			v, c := a[0].(*Var), Current(t)
			return &Token{v: v, c: c, old: c.set(v, a[1])}
		}),
		py.DefC("reset(self, token, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*Var).reset(t, a[1])
			return py.None
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			v := a[0].(*Var)
			def := ""
			if v.def != nil {
				def = " default=" + py.Repr(t, v.def)
			}
			return py.Str(fmt.Sprintf("<ContextVar name=%s%s at %s>", py.Repr(t, py.Str(v.name)), def, address(t, v)))
		}),
	),
		py.Getter("name", func(t *py.Thread, o py.Object) py.Object { return py.Str(o.(*Var).name) }),
		py.ClassGetItem(),
	)
}

// address is what default reprs show.
func address(t *py.Thread, o py.Object) string { return fmt.Sprintf("0x%x", py.ID(t, o)) }

func tokenMembers() []py.Member {
	return append(py.Methods(
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			tok := a[0].(*Token)
			used := ""
			if tok.used {
				used = " used"
			}
			return py.Str(fmt.Sprintf("<Token%s var=%s at %s>", used, py.Repr(t, tok.v), address(t, tok)))
		}),
	),
		py.Getter("var", func(t *py.Thread, o py.Object) py.Object { return o.(*Token).v }),
		py.Getter("old_value", func(t *py.Thread, o py.Object) py.Object {
			if old := o.(*Token).old; old != nil {
				return old
			}
			return missing
		}),
		py.Member{Name: "MISSING", Value: missing},
		py.ClassGetItem(),
	)
}

// lookup is context[var].
func (c *Context) lookup(t *py.Thread, k py.Object) (py.Object, bool) {
	v, ok := k.(*Var)
	if !ok {
		py.Throw(py.TypeError, "a ContextVar key was expected, got %s", py.Repr(t, k))
	}
	o, ok := c.values[v]
	return o, ok
}

// dict returns the variables as a dict.
func (c *Context) dict(t *py.Thread) *py.Dict {
	d := py.NewDict()
	for _, v := range c.vars {
		d.Set(t, v, c.values[v])
	}
	return d
}

func contextMembers() []py.Member {
	viaDict := func(name string) *py.Builtin {
		return py.DefC(name+"(self)", func(t *py.Thread, a []py.Object) py.Object {
			return py.CallMethod(t, a[0].(*Context).dict(t), name)
		})
	}
	return py.Methods(
		py.DefRaw("run", func(t *py.Thread, a []py.Object, kw py.Kwargs) py.Object {
			if len(a) < 2 {
				py.Throw(py.TypeError, "run() missing 1 required positional argument")
			}
			var r py.Object
			a[0].(*Context).Run(t, func() { r = py.CallKw(t, a[1], a[2:], kw) })
			return r
		}),
		py.DefC("copy(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0].(*Context).Copy() }),
		py.DefC("get(self, key, default=None, /)", func(t *py.Thread, a []py.Object) py.Object {
			if o, ok := a[0].(*Context).lookup(t, a[1]); ok {
				return o
			}
			return a[2]
		}),
		py.DefC("__getitem__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
			o, ok := a[0].(*Context).lookup(t, a[1])
			if !ok {
				py.ThrowObj(t, py.NewException(py.KeyError, a[1]))
			}
			return o
		}),
		py.DefC("__contains__(self, key, /)", func(t *py.Thread, a []py.Object) py.Object {
			_, ok := a[0].(*Context).lookup(t, a[1])
			return py.Bool(ok)
		}),
		py.DefC("__len__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(len(a[0].(*Context).vars))
		}),
		py.DefC("__iter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Iter(t, a[0].(*Context).dict(t))
		}),
		viaDict("keys"), viaDict("values"), viaDict("items"),
	)
}

// init hands each class its members, which are made at the first lookup; they refer to the classes in turn.
func init() {
	ContextVarType.Attach(py.Constructor(py.DefC("__new__(cls, name, /, *, default=...)", newVar)))
	ContextVarType.Attach(varMembers)
	ContextType.Attach(py.Constructor(py.DefC("__new__(cls)", func(t *py.Thread, a []py.Object) py.Object { return NewContext() })))
	ContextType.Attach(contextMembers)
	TokenType.Attach(tokenMembers)
	MissingType.Attach(func() []py.Member {
		return py.Methods(py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Str("<Token.MISSING>")
		}))
	})
}
