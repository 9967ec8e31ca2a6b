// Package minipy runs small Python scripts directly on runtime/py, for the tests of the module packages: a script in
// testdata prints, and what CPython printed for it stands beside it.
//
// Input: a script's text, parsed by package parser, and the modules it may import. Output: what it prints.
// Must not: be part of a generated program or grow into a second translator: it walks the tree and knows no scopes beyond
// function, class and module.
package minipy

import (
	"fmt"

	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// scope holds names: a function's locals, a class body's, or the module's.
type scope struct {
	vars    *py.Dict
	parent  *scope
	module  *scope
	isClass bool
	globals map[string]bool
	nonloc  map[string]bool
	gen     *py.Generator
	t       *py.Thread
	cls     *py.Cell
	self    py.Object
}

type (
	returned struct{ v py.Object }
	looping  struct{ again bool }
)

// Run parses and executes a script on t. Modules must have been registered with py.RegisterModule.
func Run(t *py.Thread, name string, src []byte) error {
	mod, errs := parser.Parse(name, src)
	if len(errs) > 0 {
		return fmt.Errorf("%s: %v", name, errs[0])
	}
	m := py.NewModule("__main__", "")
	t.Iso.Modules.SetStr("__main__", m)
	s := &scope{vars: m.Attrs, t: t}
	s.module = s
	in := &interp{mod}
	in.block(s, mod.Body)
	return nil
}

type interp struct{ mod *ast.Module }

// block runs statements; a non-nil result is a *returned or *looping.
func (in *interp) block(s *scope, body []ast.Stmt) any {
	for _, st := range body {
		if r := in.stmt(s, st); r != nil {
			return r
		}
	}
	return nil
}

func (s *scope) fn() *scope {
	for s.parent != nil && s.isClass {
		s = s.parent
	}
	return s
}

func (s *scope) lookup(name string) py.Object {
	if s.globals[name] {
		s = s.module
	}
	for c := s; c != nil; c = c.parent {
		if c.isClass && c != s {
			continue
		}
		if v, ok := c.vars.GetStr(name); ok {
			return v
		}
	}
	if name == "__class__" {
		for c := s; c != nil; c = c.parent {
			if c.cls != nil {
				return c.cls.Get()
			}
		}
	}
	if v := py.LookupBuiltin(name); v != nil {
		return v
	}
	py.ThrowNameError(name)
	return nil
}

func (s *scope) store(name string, v py.Object) {
	switch {
	case s.globals[name]:
		s.module.vars.SetStr(name, v)
	case s.nonloc[name]:
		for c := s.parent; c != nil; c = c.parent {
			if _, ok := c.vars.GetStr(name); ok && !c.isClass {
				c.vars.SetStr(name, v)
				return
			}
		}
	default:
		s.vars.SetStr(name, v)
	}
}

func (in *interp) stmt(s *scope, st ast.Stmt) any {
	switch st := st.(type) {
	case *ast.ExprStmt:
		in.eval(s, st.Value)
	case *ast.Assign:
		v := in.eval(s, st.Value)
		for _, tg := range st.Targets {
			in.assign(s, tg, v)
		}
	case *ast.AnnAssign:
		in.annAssign(s, st)
	case *ast.AugAssign:
		in.augAssign(s, st)
	case *ast.If:
		if py.Truth(s.t, in.eval(s, st.Test)) {
			return in.block(s, st.Body)
		}
		return in.block(s, st.Orelse)
	case *ast.For:
		return in.forLoop(s, st)
	case *ast.While:
		for py.Truth(s.t, in.eval(s, st.Test)) {
			if r := in.block(s, st.Body); r != nil {
				if l, ok := r.(*looping); ok {
					if l.again {
						continue
					}
					return nil
				}
				return r
			}
		}
		return in.block(s, st.Orelse)
	case *ast.FunctionDef:
		var f py.Object = in.function(s, string(st.Name), st.Args, st.Body, nil, st.Returns)
		for i := len(st.DecoratorList) - 1; i >= 0; i-- {
			f = py.Call(s.t, in.eval(s, st.DecoratorList[i]), f)
		}
		s.store(string(st.Name), f)
	case *ast.ClassDef:
		in.classDef(s, st)
	case *ast.Return:
		var v py.Object = py.None
		if st.Value != nil {
			v = in.eval(s, st.Value)
		}
		return &returned{v}
	case *ast.Break:
		return &looping{}
	case *ast.Continue:
		return &looping{again: true}
	case *ast.Try:
		return in.try(s, st)
	case *ast.With:
		return in.with(s, st.Items, st.Body)
	default:
		in.rare(s, st)
	}
	return nil
}

// rare runs the statements that need few lines.
func (in *interp) rare(s *scope, st ast.Stmt) {
	switch st := st.(type) {
	case *ast.Pass:
	case *ast.Import:
		for _, a := range st.Names {
			m := py.ImportModule(s.t, string(a.Name), a.AsName != "")
			name := string(a.AsName)
			if name == "" {
				name, _, _ = cut(string(a.Name))
			}
			s.store(name, m)
		}
	case *ast.ImportFrom:
		if st.Module == "__future__" {
			return
		}
		m := py.ImportModule(s.t, string(st.Module), true)
		for _, a := range st.Names {
			name := string(a.AsName)
			if name == "" {
				name = string(a.Name)
			}
			s.store(name, py.ImportFrom(s.t, m, string(a.Name)))
		}
	case *ast.Raise:
		switch {
		case st.Exc == nil:
			py.Reraise(s.t)
		case st.Cause != nil:
			py.RaiseFrom(s.t, in.eval(s, st.Exc), in.eval(s, st.Cause))
		default:
			py.Raise(s.t, in.eval(s, st.Exc))
		}
	case *ast.Assert:
		if !py.Truth(s.t, in.eval(s, st.Test)) {
			if st.Msg != nil {
				py.Raise(s.t, py.Call(s.t, py.AssertionError, in.eval(s, st.Msg)))
			}
			py.Raise(s.t, py.AssertionError)
		}
	case *ast.Delete:
		for _, tg := range st.Targets {
			in.delete(s, tg)
		}
	case *ast.Global:
		if s.globals == nil {
			s.globals = map[string]bool{}
		}
		for _, n := range st.Names {
			s.globals[string(n)] = true
		}
	case *ast.Nonlocal:
		if s.nonloc == nil {
			s.nonloc = map[string]bool{}
		}
		for _, n := range st.Names {
			s.nonloc[string(n)] = true
		}
	default:
		panic(fmt.Sprintf("minipy: line %d: %T", st.GetLineno(), st))
	}
}

func cut(name string) (string, string, bool) {
	for i := range name {
		if name[i] == '.' {
			return name[:i], name[i+1:], true
		}
	}
	return name, "", false
}

func (in *interp) annAssign(s *scope, st *ast.AnnAssign) {
	if n, ok := st.Target.(*ast.Name); ok && st.Simple && (s.isClass || s.parent == nil) {
		ann, ok := s.vars.GetStr("__annotations__")
		if !ok {
			ann = py.NewDict()
			s.vars.SetStr("__annotations__", ann)
		}
		ann.(*py.Dict).SetStr(string(n.Id), in.eval(s, st.Annotation))
	}
	if st.Value != nil {
		in.assign(s, st.Target, in.eval(s, st.Value))
	}
}

func (in *interp) augAssign(s *scope, st *ast.AugAssign) {
	op := func(a, b py.Object) py.Object { return inplace(s.t, st.Op, a, b) }
	switch tg := st.Target.(type) {
	case *ast.Name:
		s.store(string(tg.Id), op(s.lookup(string(tg.Id)), in.eval(s, st.Value)))
	case *ast.Attribute:
		o := in.eval(s, tg.Value)
		py.SetAttr(s.t, o, string(tg.Attr), op(py.GetAttr(s.t, o, string(tg.Attr)), in.eval(s, st.Value)))
	case *ast.Subscript:
		o, k := in.eval(s, tg.Value), in.index(s, tg.Slice)
		py.SetItem(s.t, o, k, op(py.GetItem(s.t, o, k), in.eval(s, st.Value)))
	}
}

func (in *interp) forLoop(s *scope, st *ast.For) any {
	it := py.Iter(s.t, in.eval(s, st.Iter))
	for {
		v, ok := py.Next(s.t, it)
		if !ok {
			return in.block(s, st.Orelse)
		}
		in.assign(s, st.Target, v)
		if r := in.block(s, st.Body); r != nil {
			if l, ok := r.(*looping); ok {
				if l.again {
					continue
				}
				return nil
			}
			return r
		}
	}
}

func (in *interp) try(s *scope, st *ast.Try) (r any) {
	e := py.Catch(s.t, func() { r = in.block(s, st.Body) })
	if e == nil && r == nil {
		r = in.block(s, st.Orelse)
	}
	if e != nil {
		for _, h := range st.Handlers {
			if h.ExprType != nil && !e.Matches(s.t, in.eval(s, h.ExprType)) {
				continue
			}
			caught := e
			prev := py.BeginExcept(s.t, caught)
			if h.Name != "" {
				s.store(string(h.Name), caught)
			}
			e = py.Catch(s.t, func() { r = in.block(s, h.Body) })
			py.EndExcept(s.t, prev)
			break
		}
	}
	if f := in.block(s, st.Finalbody); f != nil {
		return f
	}
	if e != nil {
		panic(e)
	}
	return r
}

func (in *interp) with(s *scope, items []*ast.WithItem, body []ast.Stmt) (r any) {
	if len(items) == 0 {
		return in.block(s, body)
	}
	v, exit := py.WithEnter(s.t, in.eval(s, items[0].ContextExpr))
	e := py.Catch(s.t, func() {
		if items[0].OptionalVars != nil {
			in.assign(s, items[0].OptionalVars, v)
		}
		r = in.with(s, items[1:], body)
	})
	if !exit(s.t, e) && e != nil {
		panic(e)
	}
	return r
}

func (in *interp) assign(s *scope, target ast.Expr, v py.Object) {
	switch tg := target.(type) {
	case *ast.Name:
		s.store(string(tg.Id), v)
	case *ast.Attribute:
		py.SetAttr(s.t, in.eval(s, tg.Value), string(tg.Attr), v)
	case *ast.Subscript:
		py.SetItem(s.t, in.eval(s, tg.Value), in.index(s, tg.Slice), v)
	case *ast.Tuple:
		in.unpack(s, tg.Elts, v)
	case *ast.List:
		in.unpack(s, tg.Elts, v)
	case *ast.Starred:
		in.assign(s, tg.Value, v)
	}
}

func (in *interp) unpack(s *scope, targets []ast.Expr, v py.Object) {
	star := -1
	for i, tg := range targets {
		if _, ok := tg.(*ast.Starred); ok {
			star = i
		}
	}
	var vals []py.Object
	if star < 0 {
		vals = py.Unpack(s.t, v, len(targets))
	} else {
		vals = py.UnpackEx(s.t, v, star, len(targets)-star-1)
	}
	for i, tg := range targets {
		in.assign(s, tg, vals[i])
	}
}

func (in *interp) delete(s *scope, target ast.Expr) {
	switch tg := target.(type) {
	case *ast.Name:
		s.vars.DeleteStr(string(tg.Id))
	case *ast.Attribute:
		py.DelAttr(s.t, in.eval(s, tg.Value), string(tg.Attr))
	case *ast.Subscript:
		py.DelItem(s.t, in.eval(s, tg.Value), in.index(s, tg.Slice))
	case *ast.Tuple:
		for _, e := range tg.Elts {
			in.delete(s, e)
		}
	}
}

func (in *interp) classDef(s *scope, st *ast.ClassDef) {
	var bases []py.Object
	for _, b := range st.Bases {
		bases = append(bases, in.eval(s, b))
	}
	var kw py.Kwargs
	for _, k := range st.Keywords {
		kw = append(kw, py.Kw{Name: string(k.Arg), Value: in.eval(s, k.Value)})
	}
	spec := &py.ClassSpec{Name: string(st.Name), QualName: string(st.Name), Module: "__main__"}
	if doc, ok := docOf(st.Body); ok {
		spec.Doc, spec.HasDoc = doc, true
	}
	var cls py.Object = py.BuildClass(s.t, spec, bases, kw, func(t *py.Thread, ns py.Object, cell *py.Cell) {
		body := &scope{vars: py.NewDict(), parent: s, module: s.module, isClass: true, t: t, cls: cell}
		if d, ok := ns.(*py.Dict); ok {
			body.vars = d
			in.block(body, st.Body)
			return
		}
		in.classBody(body, st.Body, ns)
	})
	for i := len(st.DecoratorList) - 1; i >= 0; i-- {
		cls = py.Call(s.t, in.eval(s, st.DecoratorList[i]), cls)
	}
	s.store(string(st.Name), cls)
}

// classBody runs a body whose namespace is another mapping: names reach it statement by statement.
func (in *interp) classBody(body *scope, stmts []ast.Stmt, ns py.Object) {
	for _, st := range stmts {
		before := body.vars.Copy()
		in.stmt(body, st)
		for _, p := range body.vars.Items() {
			if old, ok := before.Get(body.t, p.Key); !ok || old != p.Value {
				py.SetItem(body.t, ns, p.Key, p.Value)
			}
		}
	}
}

func docOf(body []ast.Stmt) (string, bool) {
	if len(body) > 0 {
		if e, ok := body[0].(*ast.ExprStmt); ok {
			if s, ok := e.Value.(*ast.Str); ok {
				return string(s.S), true
			}
		}
	}
	return "", false
}

func number(n gpy.Object) py.Object {
	switch v := n.(type) {
	case gpy.Int:
		return py.Int(v)
	case *gpy.BigInt:
		o, _ := gpy.ReprAsString(v)
		return py.BigFromString(o)
	case gpy.Float:
		return py.Float(v)
	case gpy.Complex:
		return py.Complex(v)
	}
	panic(fmt.Sprintf("minipy: number %T", n))
}
