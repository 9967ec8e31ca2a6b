package lower

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// A guard is what the surroundings of an expression say about names that may be missing in a module: that the code cannot
// run here, or that it is ready for the name's absence.
type guard struct {
	// dead: the code belongs to another platform or an older Python. ready: a handler waits for the error.
	dead, ready bool
	// class: the code stands in a class body, where annotations are evaluated.
	class bool
	// tested are the names that a hasattr around the code asked for; "*" stands for all.
	tested map[string]bool
}

func (g guard) covers(name string) bool {
	return g.dead || g.ready || g.tested[name] || g.tested["*"]
}

// guarded walks the module and calls visit for each node with what guards it; visit says whether to go on below the node.
func (m *moduleState) guarded(visit func(n ast.Node, g guard) bool) {
	w := &guardWalk{m: m, visit: visit, notes: m.readsAnnotations()}
	w.stmts(m.Tree.Body, guard{})
}

type guardWalk struct {
	m     *moduleState
	visit func(n ast.Node, g guard) bool
	// notes: annotations of functions are evaluated.
	notes bool
}

// stmts walks a block; what follows a statement that always leaves the block is dead.
func (w *guardWalk) stmts(body []ast.Stmt, g guard) {
	for _, s := range body {
		w.node(s, g)
		if w.alwaysLeaves(s) {
			g.dead = true
		}
	}
}

func (w *guardWalk) node(n ast.Node, g guard) {
	if !w.visit(n, g) {
		return
	}
	switch n := n.(type) {
	case *ast.If:
		w.node(n.Test, g)
		yes, no := w.branches(n.Test, g)
		w.stmts(n.Body, yes)
		w.stmts(n.Orelse, no)
	case *ast.IfExp:
		w.node(n.Test, g)
		yes, no := w.branches(n.Test, g)
		w.node(n.Body, yes)
		w.node(n.Orelse, no)
	case *ast.BoolOp:
		for _, v := range n.Values {
			w.node(v, g)
			if yes, no := w.branches(v, g); n.Op == ast.And {
				g = yes
			} else {
				g = no
			}
		}
	case *ast.Try:
		w.try(n.Body, n.Handlers, n.Orelse, n.Finalbody, g)
	case *ast.TryStar:
		w.try(n.Body, n.Handlers, n.Orelse, n.Finalbody, g)
	case *ast.With:
		for _, item := range n.Items {
			w.node(item, g)
			g.ready = g.ready || suppressesMissing(item.ContextExpr)
		}
		w.stmts(n.Body, g)
	case *ast.FunctionDef:
		w.below(n, g, n.Body, n.Returns)
	case *ast.AsyncFunctionDef:
		w.below(n, g, n.Body, n.Returns)
	case *ast.ClassDef:
		w.below(n, g, n.Body, nil)
	case *ast.Arg:
		if n.Annotation != nil && w.notes {
			w.node(n.Annotation, g)
		}
	case *ast.AnnAssign:
		if w.notes || g.class {
			w.node(n.Annotation, g)
		}
		w.node(n.Target, g)
		if n.Value != nil {
			w.node(n.Value, g)
		}
	default:
		w.m.Tree.Children(n, func(c ast.Node) { w.node(c, g) })
	}
}

// below walks a definition: its body runs later, outside of the handlers around it (that of a class may, too, in methods).
func (w *guardWalk) below(n ast.Node, g guard, body []ast.Stmt, returns ast.Expr) {
	apart := map[ast.Node]bool{}
	for _, s := range body {
		apart[s] = true
	}
	if returns != nil && !w.notes {
		apart[returns] = true
	}
	w.m.Tree.Children(n, func(c ast.Node) {
		if !apart[c] {
			w.node(c, g)
		}
	})
	_, g.class = n.(*ast.ClassDef)
	g.ready = g.ready && g.class
	w.stmts(body, g)
}

func (w *guardWalk) try(body []ast.Stmt, handlers []*ast.ExceptHandler, orelse, final []ast.Stmt, g guard) {
	inner := g
	for _, h := range handlers {
		inner.ready = inner.ready || catchesMissing(h.ExprType)
	}
	w.stmts(body, inner)
	w.stmts(orelse, g)
	for _, h := range handlers {
		if !w.visit(h, g) {
			continue
		}
		if h.ExprType != nil {
			w.node(h.ExprType, g)
		}
		// The handler of a missing module or name makes do without it, often with what older Pythons had.
		late := g
		late.ready = late.ready || h.ExprType != nil && catchesMissing(h.ExprType) && !names(h.ExprType, "Exception", "BaseException")
		w.stmts(h.Body, late)
	}
	w.stmts(final, g)
}

// catchesMissing says that a handler for such exceptions meets the error of a missing name or module.
func catchesMissing(e ast.Expr) bool {
	return e == nil || names(e, "AttributeError", "ImportError", "ModuleNotFoundError", "NameError", "Exception", "BaseException")
}

// names says that an expression is one of the names, or a tuple with one of them.
func names(e ast.Expr, list ...string) bool {
	switch e := e.(type) {
	case *ast.Name:
		for _, n := range list {
			if string(e.Id) == n {
				return true
			}
		}
	case *ast.Tuple:
		for _, x := range e.Elts {
			if names(x, list...) {
				return true
			}
		}
	}
	return false
}

// suppressesMissing says that a with item is contextlib.suppress of such an exception.
func suppressesMissing(e ast.Expr) bool {
	call, ok := e.(*ast.Call)
	if !ok || !strings.HasSuffix(dotted(call.Func), "suppress") {
		return false
	}
	for _, a := range call.Args {
		if catchesMissing(a) {
			return true
		}
	}
	return false
}

// branches gives the guards of what runs when a condition is true, and when it is false.
func (w *guardWalk) branches(test ast.Expr, g guard) (yes, no guard) {
	yes, no = g, g
	if v, known := w.truth(test); known {
		yes.dead, no.dead = g.dead || !v, g.dead || v
	}
	yes.tested = asked(test, g.tested)
	if not, ok := test.(*ast.UnaryOp); ok && not.Op == ast.Not {
		yes.tested, no.tested = g.tested, asked(not.Operand, g.tested)
	}
	return yes, no
}

// asked adds the names that a condition asks hasattr for.
func asked(test ast.Expr, have map[string]bool) map[string]bool {
	switch e := test.(type) {
	case *ast.BoolOp:
		if e.Op == ast.And {
			for _, v := range e.Values {
				have = asked(v, have)
			}
		}
	case *ast.Call:
		f, ok := e.Func.(*ast.Name)
		if !ok || f.Id != "hasattr" || len(e.Args) != 2 {
			return have
		}
		name := "*"
		if s, ok := e.Args[1].(*ast.Str); ok {
			name = string(s.S)
		}
		more := map[string]bool{name: true}
		for n := range have {
			more[n] = true
		}
		return more
	}
	return have
}

// alwaysLeaves says that nothing runs after the statement in its block: it leaves, or is a branch that surely does.
func (w *guardWalk) alwaysLeaves(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.Return, *ast.Raise, *ast.Break, *ast.Continue:
		return true
	case *ast.ExprStmt:
		call, ok := s.Value.(*ast.Call)
		return ok && (dotted(call.Func) == "sys.exit" || dotted(call.Func) == "os._exit")
	case *ast.If:
		v, known := w.truth(s.Test)
		if !known {
			return false
		}
		body := s.Orelse
		if v {
			body = s.Body
		}
		return len(body) > 0 && w.alwaysLeaves(body[len(body)-1])
	}
	return false
}

// truth works out conditions about the platform and the version, which are CPython 3.13's on Linux.
func (w *guardWalk) truth(e ast.Expr) (value, known bool) {
	switch e := e.(type) {
	case *ast.NameConstant:
		if b, ok := e.Value.(py.Bool); ok {
			return bool(b), true
		}
	case *ast.Name:
		return false, e.Id == "TYPE_CHECKING"
	case *ast.Attribute:
		return false, dotted(e) == "typing.TYPE_CHECKING"
	case *ast.UnaryOp:
		v, known := w.truth(e.Operand)
		return !v, known && e.Op == ast.Not
	case *ast.BoolOp:
		return w.junction(e)
	case *ast.Call:
		if f, ok := e.Func.(*ast.Attribute); ok && f.Attr == "startswith" && len(e.Args) == 1 {
			if have, ok := platformText(f.Value); ok {
				return startsWith(have, e.Args[0])
			}
		}
	case *ast.Compare:
		if len(e.Ops) == 1 {
			return comparison(e.Left, e.Ops[0], e.Comparators[0])
		}
	}
	return false, false
}

// junction is `and` and `or`: one part may decide.
func (w *guardWalk) junction(e *ast.BoolOp) (value, known bool) {
	decides := e.Op == ast.Or
	all := true
	for _, x := range e.Values {
		v, known := w.truth(x)
		if known && v == decides {
			return decides, true
		}
		all = all && known
	}
	return !decides, all
}

func startsWith(have string, e ast.Expr) (value, known bool) {
	switch e := e.(type) {
	case *ast.Str:
		return strings.HasPrefix(have, string(e.S)), true
	case *ast.Tuple:
		for _, x := range e.Elts {
			v, known := startsWith(have, x)
			if !known || v {
				return v, known
			}
		}
		return false, true
	}
	return false, false
}

// platformText gives the text of an expression that names the platform.
func platformText(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.Attribute:
		switch dotted(e) {
		case "sys.platform":
			return "linux", true
		case "os.name":
			return "posix", true
		}
	case *ast.Call:
		if f, ok := e.Func.(*ast.Attribute); ok && len(e.Args) == 0 {
			if f.Attr == "lower" {
				s, ok := platformText(f.Value)
				return strings.ToLower(s), ok
			}
			if dotted(f) == "platform.system" {
				return "Linux", true
			}
		}
	}
	return "", false
}

// comparison decides `sys.platform == "x"`, `os.name in ("x", "y")`, `sys.version_info >= (3, 8)` and their like.
func comparison(left ast.Expr, op ast.CmpOp, right ast.Expr) (value, known bool) {
	if have, ok := platformText(left); ok {
		return textComparison(have, op, right)
	}
	have, ok := versionNumbers(left)
	if !ok {
		return false, false
	}
	want, ok := numbers(right)
	if !ok {
		return false, false
	}
	return ordered(op, compareNumbers(have, want))
}

func textComparison(have string, op ast.CmpOp, right ast.Expr) (value, known bool) {
	var list []ast.Expr
	switch r := right.(type) {
	case *ast.Str:
		if op == ast.In || op == ast.NotIn {
			return strings.Contains(string(r.S), have) == (op == ast.In), true
		}
		return ordered(op, strings.Compare(have, string(r.S)))
	case *ast.Tuple:
		list = r.Elts
	case *ast.List:
		list = r.Elts
	case *ast.Set:
		list = r.Elts
	}
	if list == nil || op != ast.In && op != ast.NotIn {
		return false, false
	}
	found := false
	for _, x := range list {
		s, ok := x.(*ast.Str)
		if !ok {
			return false, false
		}
		found = found || string(s.S) == have
	}
	return found == (op == ast.In), true
}

// versionNumbers gives sys.version_info, or a part of it, as numbers.
func versionNumbers(e ast.Expr) ([]int, bool) {
	version := []int{3, 13}
	switch e := e.(type) {
	case *ast.Attribute:
		switch dotted(e) {
		case "sys.version_info":
			return append(version, 0), true
		case "sys.version_info.major":
			return version[:1], true
		case "sys.version_info.minor":
			return version[1:], true
		}
	case *ast.Subscript:
		if dotted(e.Value) != "sys.version_info" {
			return nil, false
		}
		switch s := e.Slice.(type) {
		case *ast.Index:
			if n, ok := numbers(s.Value); ok && n[0] >= 0 && n[0] < 2 {
				return version[n[0] : n[0]+1], true
			}
		case *ast.Slice:
			if n, ok := numbers(s.Upper); ok && s.Lower == nil && s.Step == nil && n[0] >= 1 && n[0] <= 2 {
				return version[:n[0]], true
			}
		}
	}
	return nil, false
}

// numbers reads a literal int, or a tuple of them.
func numbers(e ast.Expr) ([]int, bool) {
	switch e := e.(type) {
	case *ast.Num:
		if n, ok := e.N.(py.Int); ok {
			return []int{int(n)}, true
		}
	case *ast.Tuple:
		var out []int
		for _, x := range e.Elts {
			n, ok := numbers(x)
			if !ok || len(n) != 1 {
				return nil, false
			}
			out = append(out, n[0])
		}
		return out, len(out) > 0
	}
	return nil, false
}

func compareNumbers(a, b []int) int {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return a[i] - b[i]
		}
	}
	return len(a) - len(b)
}

// ordered turns the outcome of a three-way comparison into that of an operator.
func ordered(op ast.CmpOp, c int) (value, known bool) {
	switch op {
	case ast.Eq:
		return c == 0, true
	case ast.NotEq:
		return c != 0, true
	case ast.Lt:
		return c < 0, true
	case ast.LtE:
		return c <= 0, true
	case ast.Gt:
		return c > 0, true
	case ast.GtE:
		return c >= 0, true
	}
	return false, false
}

// dotted is the text of a name or of attributes of one; "" for anything else.
func dotted(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Name:
		return string(e.Id)
	case *ast.Attribute:
		if before := dotted(e.Value); before != "" {
			return before + "." + string(e.Attr)
		}
	}
	return ""
}
