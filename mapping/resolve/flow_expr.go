package resolve

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"

	gpy "github.com/go-python/gpython/py"
)

func (f *flow) exprs(list []ast.Expr) {
	for _, e := range list {
		f.expr(e)
	}
}

// cond evaluates a condition and returns the states where it is true and where it is false.
func (f *flow) cond(e ast.Expr) (yes, no state) {
	switch e := e.(type) {
	case *ast.BoolOp:
		return f.boolOp(e)
	case *ast.UnaryOp:
		if e.Op == ast.Not {
			no, yes = f.cond(e.Operand)
			return yes, no
		}
	case *ast.NameConstant:
		v, ok := e.Value.(gpy.Bool)
		return f.constant(ok && bool(v))
	case *ast.Num:
		if v, ok := e.N.(gpy.Int); ok {
			return f.constant(v != 0)
		}
	}
	f.expr(e)
	return f.cur.copy(), f.cur.copy()
}

// constant is the pair of states after a condition that is always truth.
func (f *flow) constant(truth bool) (yes, no state) {
	yes, no = f.cur.copy(), f.cur.copy()
	if truth {
		no.dead = true
	} else {
		yes.dead = true
	}
	return yes, no
}

func (f *flow) boolOp(e *ast.BoolOp) (yes, no state) {
	for i, v := range e.Values {
		y, n := f.cond(v)
		switch {
		case i == 0:
			yes, no = y, n
		case e.Op == ast.And:
			yes, no = y, join(no, n)
		default:
			yes, no = join(yes, y), n
		}
		if e.Op == ast.And {
			f.cur = yes.copy()
		} else {
			f.cur = no.copy()
		}
	}
	return yes, no
}

func (f *flow) expr(e ast.Expr) {
	switch e := e.(type) {
	case nil:
	case *ast.Name:
		f.name(e)
	case *ast.BoolOp:
		yes, no := f.boolOp(e)
		f.cur = join(yes, no)
	case *ast.BinOp:
		f.expr(e.Left)
		f.expr(e.Right)
	case *ast.UnaryOp:
		f.expr(e.Operand)
	case *ast.Lambda:
		f.argumentExprs(e.Args)
		scope := f.info.Scopes[e]
		f.start(scope)
		f.frame(scope, func(g *flow) { g.expr(e.Body) })
	case *ast.IfExp:
		yes, no := f.cond(e.Test)
		f.cur = yes
		f.expr(e.Body)
		after := f.cur
		f.cur = no
		f.expr(e.Orelse)
		f.cur = join(after, f.cur)
	case *ast.Dict:
		for i := range e.Values {
			f.expr(e.Keys[i])
			f.expr(e.Values[i])
		}
	case *ast.Set:
		f.exprs(e.Elts)
	case *ast.ListComp:
		f.comprehension(e.Generators, e.Elt)
	case *ast.SetComp:
		f.comprehension(e.Generators, e.Elt)
	case *ast.DictComp:
		f.comprehension(e.Generators, e.Key, e.Value)
	case *ast.GeneratorExp:
		f.comprehension(e.Generators, e.Elt)
	case *ast.Yield:
		f.expr(e.Value)
	case *ast.YieldFrom:
		f.expr(e.Value)
	case *ast.Await:
		f.expr(e.Value)
	case *ast.Compare:
		f.expr(e.Left)
		f.exprs(e.Comparators)
	case *ast.Call:
		f.expr(e.Func)
		f.exprs(e.Args)
		for _, k := range e.Keywords {
			f.expr(k.Value)
		}
	case *ast.JoinedStr:
		f.exprs(e.Values)
	case *ast.FormattedValue:
		f.expr(e.Value)
		f.expr(e.FormatSpec)
	case *ast.Attribute:
		f.expr(e.Value)
	case *ast.Subscript:
		f.expr(e.Value)
		f.slicer(e.Slice)
	case *ast.Starred:
		f.expr(e.Value)
	case *ast.List:
		f.exprs(e.Elts)
	case *ast.Tuple:
		f.exprs(e.Elts)
	case *ast.NamedExpr:
		f.expr(e.Value)
		if n, ok := e.Target.(*ast.Name); ok {
			f.bind(f.info.Uses[n])
		}
	}
}

func (f *flow) name(n *ast.Name) {
	switch n.Ctx {
	case ast.Store:
		f.bind(f.info.Uses[n])
	case ast.Del:
		f.load(n)
		f.unbind(f.info.Uses[n])
	default:
		f.load(n)
	}
}

func (f *flow) slicer(s ast.Slicer) {
	switch s := s.(type) {
	case *ast.Slice:
		f.expr(s.Lower)
		f.expr(s.Upper)
		f.expr(s.Step)
	case *ast.ExtSlice:
		for _, d := range s.Dims {
			f.slicer(d)
		}
	case *ast.Index:
		f.expr(s.Value)
	}
}

// comprehension walks the clauses; what they and the elements bind outside (:=) may not have happened afterwards.
func (f *flow) comprehension(gens []ast.Comprehension, elts ...ast.Expr) {
	var after state
	for i := range gens {
		f.expr(gens[i].Iter)
		if i == 0 {
			after = f.cur.copy()
		}
		f.expr(gens[i].Target)
		for _, c := range gens[i].Ifs {
			f.cur, _ = f.cond(c)
		}
	}
	f.exprs(elts)
	f.cur = after
}

func smallInt(e ast.Expr) (int64, bool) {
	if n, ok := e.(*ast.Num); ok {
		v, ok := n.N.(gpy.Int)
		return int64(v), ok
	}
	return 0, false
}

// neverReturns recognises the calls that end the program or the thread.
func (f *flow) neverReturns(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok {
		return false
	}
	switch fn := call.Func.(type) {
	case *ast.Name:
		return f.info.Uses[fn] == nil && (fn.Id == "exit" || fn.Id == "quit")
	case *ast.Attribute:
		m, ok := fn.Value.(*ast.Name)
		if !ok {
			return false
		}
		sym := f.info.Uses[m]
		if sym == nil || !sym.IsImport || sym.Stores != 1 {
			return false
		}
		return m.Id == "sys" && fn.Attr == "exit" || m.Id == "os" && fn.Attr == "_exit"
	}
	return false
}

// plainManager says that the context manager is one of the common ones that let exceptions pass.
func plainManager(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok {
		return false
	}
	n, ok := call.Func.(*ast.Name)
	return ok && n.Id == "open"
}

// mentionsSuppressor recognises the library's context managers that may swallow an exception.
func mentionsSuppressor(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok {
		_, name := e.(*ast.Name)
		_, attr := e.(*ast.Attribute)
		return !name && !attr
	}
	name := ""
	switch fn := call.Func.(type) {
	case *ast.Name:
		name = string(fn.Id)
	case *ast.Attribute:
		name = string(fn.Attr)
	}
	switch name {
	case "suppress", "ExitStack", "AsyncExitStack", "catch_warnings", "move_on_after":
		return true
	}
	return strings.Contains(name, "aises")
}

// definesSuppressor says whether the statements define a context manager that may swallow an exception: an __exit__ that
// returns something, or a @contextmanager generator with an except clause.
func definesSuppressor(list []ast.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.FunctionDef:
			if suppresses(string(s.Name), s.Body, s.DecoratorList) {
				return true
			}
		case *ast.AsyncFunctionDef:
			if suppresses(string(s.Name), s.Body, s.DecoratorList) {
				return true
			}
		case *ast.ClassDef:
			if definesSuppressor(s.Body) {
				return true
			}
		}
		for _, b := range blocks(s) {
			if definesSuppressor(b) {
				return true
			}
		}
	}
	return false
}

func suppresses(name string, body []ast.Stmt, decorators []ast.Expr) bool {
	if name == "__exit__" || name == "__aexit__" {
		return returnsTruth(body)
	}
	return len(decorators) > 0 && hasHandler(body) || definesSuppressor(body)
}

func returnsTruth(list []ast.Stmt) bool {
	for _, s := range list {
		if r, ok := s.(*ast.Return); ok && r.Value != nil {
			c, ok := r.Value.(*ast.NameConstant)
			if !ok || c.Value == gpy.Object(gpy.True) {
				return true
			}
		}
		for _, b := range blocks(s) {
			if returnsTruth(b) {
				return true
			}
		}
	}
	return false
}

func hasHandler(list []ast.Stmt) bool {
	for _, s := range list {
		if t, ok := s.(*ast.Try); ok && len(t.Handlers) > 0 {
			return true
		}
		for _, b := range blocks(s) {
			if hasHandler(b) {
				return true
			}
		}
	}
	return false
}
