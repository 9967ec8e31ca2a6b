package py

import (
	"math"
	"runtime"
	"strings"
)

// This file holds the small functions that generated code calls and nothing else does.

// Spec describes a Python function: its module, qualified name, parameters ("a, b, /, c=, *args, d, e=, **kw", where `=`
// stands behind parameters with a default) and line.
func Spec(module, qualname, params string, line int) *FuncSpec {
	s := &FuncSpec{Name: qualname[strings.LastIndexByte(qualname, '.')+1:], QualName: qualname, Module: module, Line: line}
	kind := PosOrKw
	for _, p := range strings.Split(params, ", ") {
		switch {
		case p == "":
		case p == "/":
			for i := range s.Params {
				s.Params[i].Kind = PosOnly
			}
		case p == "*":
			kind = KwOnly
		case strings.HasPrefix(p, "**"):
			s.Params = append(s.Params, Param{p[2:], VarKw})
		case strings.HasPrefix(p, "*"):
			s.Params = append(s.Params, Param{p[1:], VarArgs})
			kind = KwOnly
		default:
			s.Params = append(s.Params, Param{strings.TrimSuffix(p, "="), kind})
		}
	}
	s.layout = layoutOf(s.Params)
	return s
}

// WithDoc adds the docstring.
func (s *FuncSpec) WithDoc(doc string) *FuncSpec {
	s.Doc, s.HasDoc = doc, true
	return s
}

// WithNames adds the names of the variables of enclosing functions that the function uses, and those of its own variables.
func (s *FuncSpec) WithNames(free, locals []string) *FuncSpec {
	s.Free, s.Locals = free, locals
	return s
}

// As says what a call of the function makes.
func (s *FuncSpec) As(kind FuncKind) *FuncSpec {
	s.Kind = kind
	return s
}

// Annotate gives the function its __annotations__.
func (f *Function) Annotate(annotations Object) *Function {
	f.Annotations = annotations
	return f
}

// WithTypeParams gives the function its __type_params__.
func (f *Function) WithTypeParams(params Object) *Function {
	f.typeParams = params
	return f
}

// Inf is the float that a literal such as 1e999 means.
func Inf() Object { return Float(math.Inf(1)) }

// NewComplex makes a complex number.
func NewComplex(re, im float64) Object { return Complex(complex(re, im)) }

// DictOf makes a dict from alternating keys and values.
func DictOf(t *Thread, kv ...Object) *Dict {
	d := NewDict()
	for i := 0; i < len(kv); i += 2 {
		d.Set(t, kv[i], kv[i+1])
	}
	return d
}

// LocalsDict is what locals() gives: alternating names and values, unbound variables (nil) left out.
func LocalsDict(_ *Thread, kv ...Object) *Dict {
	d := NewDict()
	for i := 0; i < len(kv); i += 2 {
		if kv[i+1] != nil {
			d.SetStr(string(kv[i].(Str)), kv[i+1])
		}
	}
	return d
}

// SortedNames is dir() over a namespace.
func SortedNames(t *Thread, namespace Object) Object {
	names := NewList(IterList(t, namespace)...)
	sortNames(t, names.Items)
	return names
}

// Local is the load of a local variable that may be unbound.
func Local(v Object, name string) Object {
	if v == nil {
		ThrowUnboundLocal(name)
	}
	return v
}

// LocalCell is the load of the function's own variable that lives in a cell.
func LocalCell(c *Cell, name string) Object { return Local(c.Get(), name) }

// FreeVar is the load of a variable of an enclosing function.
func FreeVar(c *Cell, name string) Object {
	v := c.Get()
	if v == nil {
		ThrowUnboundFree(name)
	}
	return v
}

// GlobalName is the load of a module variable that may be unbound: then the name means a built-in, or nothing.
func GlobalName(t *Thread, v Object, name string) Object {
	if v == nil {
		return BuiltinName(t, name)
	}
	return v
}

// BuiltinName is the load of a name that the module does not bind.
func BuiltinName(_ *Thread, name string) Object {
	v := LookupBuiltin(name)
	if v == nil {
		ThrowNameError(name)
	}
	return v
}

// UndefinedName is the load of a name that no one binds, in a function with the given variables; self is its receiver.
func UndefinedName(t *Thread, module, name string, self Object, locals ...string) Object {
	if v := LookupBuiltin(name); v != nil {
		return v
	}
	if v, ok := userModule(t, module).Attrs.GetStr(name); ok {
		return v
	}
	e := NewException(NameError, Str("name '"+name+"' is not defined"))
	e.dict().SetStr("name", Str(name))
	e.Native = &nameErrorScope{module: module, self: self, locals: locals}
	setContext(t, e)
	e.capture(1)
	panic(e)
}

// ClassName is the load of a name in a class body: its namespace, then what the name means outside.
func ClassName(t *Thread, ns Object, name string, outer func() Object) Object {
	if d, ok := ns.(*Dict); ok {
		if v, ok := d.GetStr(name); ok {
			return v
		}
		return outer()
	}
	var v Object
	if e := Catch(t, func() { v = GetItem(t, ns, Str(name)) }); e != nil {
		if !e.Class.IsSubtype(KeyError) {
			panic(e)
		}
		return outer()
	}
	return v
}

// DelName is `del name` in a class body.
func DelName(t *Thread, ns Object, name string) {
	if !In(t, Str(name), ns) {
		ThrowNameError(name)
	}
	DelItem(t, ns, Str(name))
}

// AnnotateClass records `name: annotation` in a class body.
func AnnotateClass(t *Thread, ns Object, name string, annotation Object) {
	var notes Object
	if d, ok := ns.(*Dict); ok {
		notes, _ = d.GetStr("__annotations__")
	}
	if notes == nil {
		notes = NewDict()
		SetItem(t, ns, Str("__annotations__"), notes)
	}
	SetItem(t, notes, Str(name), annotation)
}

// AddKw adds a keyword argument after `**mapping`.
func AddKw(t *Thread, fn Object, dst Kwargs, name string, v Object) Kwargs {
	return SpreadKw(t, fn, dst, DictOf(t, Str(name), v))
}

// AssertionFailed makes the exception of a failed assert; the message, if any, is its argument.
func AssertionFailed(t *Thread, args ...Object) *Exception {
	e := NewException(AssertionError, args...)
	setContext(t, e)
	e.capture(1)
	return e
}

// Again goes on with an exception that no except clause took; prev was being handled before it.
func Again(t *Thread, e, prev *Exception) *Exception {
	t.Handling = prev
	return e
}

// BeginFinally begins a finally clause; e is the exception on its way, or nil. It returns what was being handled before.
func BeginFinally(t *Thread, e *Exception) *Exception {
	prev := t.Handling
	if e != nil {
		t.Handling = e
	}
	return prev
}

// EndFinally ends a finally clause that fell through: the exception on its way goes on.
func EndFinally(t *Thread, e, prev *Exception) {
	t.Handling = prev
	if e != nil {
		panic(e)
	}
}

// WithExit ends a with statement: exit learns how the body ended, and may swallow its exception.
func WithExit(t *Thread, exit func(t *Thread, e *Exception) bool, e *Exception) {
	if !exit(t, e) && e != nil {
		panic(e)
	}
}

// AsyncExit ends an async with statement.
func (g *Generator) AsyncExit(tp **Thread, exit func(t *Thread, e *Exception) Object, e *Exception) {
	if e == nil {
		g.Await(tp, exit(*tp, nil))
		return
	}
	prev := BeginExcept(*tp, e)
	swallow := Truth(*tp, g.Await(tp, exit(*tp, e)))
	EndExcept(*tp, prev)
	if !swallow {
		panic(e)
	}
}

// StarHandler is a try statement with except* clauses at work.
type StarHandler struct {
	orig, rest, prev *Exception
	raised           []*Exception
}

// BeginStar begins the except* clauses for an exception.
func BeginStar(t *Thread, e *Exception) *StarHandler {
	return &StarHandler{orig: e, rest: e, prev: BeginExcept(t, e)}
}

// Split takes the part of the group that a clause handles; nil when there is none.
func (s *StarHandler) Split(t *Thread, class Object) *Exception {
	if s.rest == nil {
		return nil
	}
	var match *Exception
	match, s.rest = SplitGroup(t, s.rest, class)
	if match != nil {
		t.Handling = match
	}
	return match
}

// Handled notes what a clause raised itself, if anything.
func (s *StarHandler) Handled(t *Thread, e *Exception) {
	if e != nil {
		s.raised = append(s.raised, e)
	}
	t.Handling = s.orig
}

// End goes on with what is left.
func (s *StarHandler) End(t *Thread) {
	t.Handling = s.prev
	if e := JoinGroup(t, s.orig, s.rest, s.raised); e != nil {
		panic(e)
	}
}

// KeepAlive, deferred with the addresses of variables, keeps what they hold from being collected until their function ends.
func KeepAlive(_ *Thread, vars ...*Object) { runtime.KeepAlive(vars) }
