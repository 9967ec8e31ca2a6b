package repair

import (
	"github.com/py2goconc/py2goconc/parser/ast"
)

func (w *wholeInfer) block(body []ast.Stmt, s *wscope, class string) {
	for _, st := range body {
		w.stmt(st, s, class)
	}
}

// stmt takes one statement through the inference; class is the class whose body it stands in directly.
func (w *wholeInfer) stmt(st ast.Stmt, s *wscope, class string) {
	switch st := st.(type) {
	case *ast.FunctionDef:
		w.function(st, s)
	case *ast.ClassDef:
		for _, b := range st.Bases {
			w.expr(b, s)
		}
		w.block(st.Body, s, string(st.Name))
	case *ast.Assign:
		t := w.expr(st.Value, s)
		for _, target := range st.Targets {
			w.assign(target, t, s, class)
		}
	case *ast.AugAssign:
		left, right := w.expr(st.Target, s), w.expr(st.Value, s)
		if st.Op == ast.Div {
			w.foundBy[st] = [2]*vtype{left, right}
		}
		w.assign(st.Target, arithmetic(st.Op, left, right, st.Value), s, class)
	case *ast.For:
		w.assign(st.Target, w.expr(st.Iter, s).element(), s, class)
		w.block(st.Body, s, class)
		w.block(st.Orelse, s, class)
	case *ast.While:
		w.expr(st.Test, s)
		w.block(st.Body, s, class)
		w.block(st.Orelse, s, class)
	case *ast.If:
		w.expr(st.Test, s)
		w.block(st.Body, s, class)
		w.block(st.Orelse, s, class)
	case *ast.Return:
		t := noType
		if st.Value != nil {
			t = w.expr(st.Value, s)
		}
		if n := join(s.ret, t); !n.equal(s.ret) {
			s.ret, w.changed = n, true
		}
	case *ast.ExprStmt:
		w.expr(st.Value, s)
	default:
		w.otherStmt(st, s, class)
	}
}

// otherStmt handles statements without types of their own: what they bind is otherType, what they contain is visited.
func (w *wholeInfer) otherStmt(st ast.Stmt, s *wscope, class string) {
	switch st := st.(type) {
	case *ast.With:
		for _, it := range st.Items {
			w.expr(it.ContextExpr, s)
			if it.OptionalVars != nil {
				w.assign(it.OptionalVars, otherType, s, class)
			}
		}
		w.block(st.Body, s, class)
	case *ast.Try:
		w.block(st.Body, s, class)
		for _, h := range st.Handlers {
			w.block(h.Body, s, class)
		}
		w.block(st.Orelse, s, class)
		w.block(st.Finalbody, s, class)
	case *ast.Import, *ast.ImportFrom, *ast.Global, *ast.Nonlocal, *ast.Pass, *ast.Break, *ast.Continue, *ast.Delete:
	default: // rare in Python 2, or not there at all: nothing in it is known
		w.t.mod.Walk(st, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Name:
				if n.Ctx != ast.Load {
					w.bind(s, string(n.Id), otherType)
				} else {
					w.escape(s, string(n.Id))
				}
			case *ast.Attribute:
				if n.Ctx != ast.Load {
					w.bindAttr(string(n.Attr), otherType)
				}
				w.escapeMethod(string(n.Attr))
			}
			return true
		})
	}
}

// function walks the body of a def with what is known of its parameters.
func (w *wholeInfer) function(st *ast.FunctionDef, outer *wscope) {
	s := w.scopes[st]
	if s == nil {
		return
	}
	a := st.Args
	for i, p := range a.Args {
		switch {
		case s.open, s.class != "" && i == 0:
			w.bind(s, string(p.Arg), otherType)
		case i >= len(a.Args)-len(a.Defaults):
			w.bind(s, string(p.Arg), w.expr(a.Defaults[i-len(a.Args)+len(a.Defaults)], outer))
		}
	}
	for _, p := range parameters(a)[len(a.Args):] {
		w.bind(s, string(p.Arg), otherType)
	}
	for _, d := range st.DecoratorList {
		w.expr(d, outer)
	}
	w.block(st.Body, s, "")
	if s.yields || s.open && len(st.DecoratorList) > 0 {
		s.ret = otherType
	}
}

// escape says that a function's value goes somewhere: anybody may call it with anything.
func (w *wholeInfer) escape(s *wscope, name string) {
	if h := w.home(s, name); h != nil && h.funcs[name] != nil {
		w.openUp(h.funcs[name])
	}
}

func (w *wholeInfer) escapeMethod(name string) {
	for _, m := range w.methods[name] {
		w.openUp(m)
	}
}

func (w *wholeInfer) openUp(s *wscope) {
	if !s.open {
		s.open, w.changed = true, true
	}
}

// enter gives the parameters of a function the types of a call's arguments.
func (w *wholeInfer) enter(f *wscope, call *ast.Call, args []*vtype, s *wscope) {
	params := f.fn.Args
	if f.class != "" && len(params) > 0 {
		params = params[1:]
	}
	for _, a := range call.Args {
		if _, ok := a.(*ast.Starred); ok {
			w.openUp(f)
			return
		}
	}
	for i, t := range args {
		if i < len(params) {
			w.bind(f, string(params[i].Arg), t)
		}
	}
	for _, k := range call.Keywords {
		if k.Arg == "" {
			w.openUp(f)
			return
		}
		for _, p := range params {
			if p.Arg == k.Arg {
				w.bind(f, string(p.Arg), w.expr(k.Value, s))
			}
		}
	}
}
