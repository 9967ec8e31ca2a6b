package repair

import (
	"github.com/py2goconc/py2goconc/parser/ast"
)

// wholeInfer finds out which expressions of a Python 2 program are whole numbers: a fixpoint over all assignments, calls and
// returns of the text. What it can't follow is otherType, so that typeInt is sure as far as the text itself goes.
type wholeInfer struct {
	t       *tree
	module  *wscope
	scopes  map[ast.Node]*wscope
	attrs   map[string]*vtype    // by attribute name, whatever the object
	methods map[string][]*wscope // functions of classes by name
	classes map[string]*ast.ClassDef
	bases   map[string]bool // class names whose methods others may call: they have bases that the text does not show
	found   map[*ast.BinOp][2]*vtype
	foundBy map[*ast.AugAssign][2]*vtype
	changed bool
}

// wscope is a function, a comprehension or the module.
type wscope struct {
	up       *wscope
	vars     map[string]*vtype
	global   map[string]bool
	fn       *ast.Arguments // nil for the module and comprehensions
	class    string         // methods: the class
	name     string
	ret      *vtype
	open     bool // called by who knows whom: parameters can be anything
	funcs    map[string]*wscope
	yields   bool
	defaults []ast.Expr
}

func newScope(up *wscope) *wscope {
	return &wscope{up: up, vars: map[string]*vtype{}, global: map[string]bool{}, ret: noType, funcs: map[string]*wscope{}}
}

const maxWholeRounds = 40

// inferWhole runs the fixpoint; nil when it does not settle in time.
func inferWhole(t *tree) *wholeInfer {
	w := &wholeInfer{t: t, scopes: map[ast.Node]*wscope{}, attrs: map[string]*vtype{}, methods: map[string][]*wscope{},
		classes: map[string]*ast.ClassDef{}, bases: map[string]bool{}}
	w.module = newScope(nil)
	w.declare(t.mod.Body, w.module, "")
	for n := 0; n < maxWholeRounds; n++ {
		w.changed = false
		w.found, w.foundBy = map[*ast.BinOp][2]*vtype{}, map[*ast.AugAssign][2]*vtype{}
		w.block(t.mod.Body, w.module, "")
		if !w.changed {
			return w
		}
	}
	return nil
}

// declare finds the names that each scope binds, and its functions.
func (w *wholeInfer) declare(body []ast.Stmt, sc *wscope, class string) {
	for _, s := range body {
		w.t.mod.Walk(s, func(n ast.Node) bool { return w.declareNode(n, sc, class) })
	}
}

func (w *wholeInfer) declareNode(n ast.Node, sc *wscope, class string) bool {
	switch n := n.(type) {
	case *ast.FunctionDef:
		w.declareDef(n, sc, class)
		return false
	case *ast.AsyncFunctionDef:
		sc.set(string(n.Name), otherType)
		return false
	case *ast.ClassDef:
		w.classes[string(n.Name)] = n
		sc.set(string(n.Name), otherType)
		for _, b := range n.Bases {
			if name := nameOf(b); name != "object" && w.classes[name] == nil {
				w.bases[string(n.Name)] = true
			} else if w.bases[name] {
				w.bases[string(n.Name)] = true
			}
		}
		w.declare(n.Body, sc, string(n.Name))
		return false
	case *ast.Lambda, *ast.ListComp, *ast.SetComp, *ast.DictComp, *ast.GeneratorExp:
		return false
	case *ast.Name:
		if n.Ctx != ast.Load && class == "" {
			sc.touch(string(n.Id))
		}
	case *ast.Global:
		for _, name := range n.Names {
			sc.global[string(name)] = true
			w.module.touch(string(name))
		}
	case *ast.Import:
		for _, a := range n.Names {
			sc.set(boundByImport(a), otherType)
		}
	case *ast.ImportFrom:
		for _, a := range n.Names {
			sc.set(boundByImport(a), otherType)
		}
	case *ast.ExceptHandler:
		if n.Name != "" {
			sc.set(string(n.Name), otherType)
		}
	case *ast.Yield, *ast.YieldFrom:
		sc.yields = true
	}
	return true
}

func (w *wholeInfer) declareDef(n *ast.FunctionDef, sc *wscope, class string) {
	in := newScope(sc)
	in.fn, in.class, in.name = n.Args, class, string(n.Name)
	in.open = len(n.DecoratorList) > 0 || class != "" && w.bases[class]
	w.scopes[n] = in
	for _, a := range parameters(n.Args) {
		in.touch(string(a.Arg))
	}
	if class != "" {
		w.methods[in.name] = append(w.methods[in.name], in)
		in.open = in.open || in.name != "__init__" && len(in.name) > 4 && in.name[:2] == "__"
	} else {
		if sc.funcs[in.name] != nil {
			in.open, sc.funcs[in.name].open = true, true
		}
		sc.funcs[in.name] = in
		sc.touch(in.name)
	}
	w.declare(n.Body, in, "")
}

func boundByImport(a *ast.Alias) string {
	if a.AsName != "" {
		return string(a.AsName)
	}
	name := string(a.Name)
	for i := range name {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

func (s *wscope) touch(name string) {
	if s.vars[name] == nil {
		s.vars[name] = noType
	}
}

func (s *wscope) set(name string, t *vtype) {
	s.touch(name)
	s.vars[name] = join(s.vars[name], t)
}

// home is the scope in which a name that scope s uses lives, or nil for builtins.
func (w *wholeInfer) home(s *wscope, name string) *wscope {
	if s.global[name] {
		return w.module
	}
	for ; s != nil; s = s.up {
		if s.global[name] {
			return w.module
		}
		if s.vars[name] != nil {
			return s
		}
	}
	return nil
}

// bind adds type t to what a name may hold.
func (w *wholeInfer) bind(s *wscope, name string, t *vtype) {
	h := s
	if s.global[name] {
		h = w.module
	} else if s.vars[name] == nil {
		if h = w.home(s, name); h == nil {
			h = s
		}
	}
	h.touch(name)
	if n := join(h.vars[name], t); !n.equal(h.vars[name]) {
		h.vars[name] = n
		w.changed = true
	}
}

// bindAttr adds type t to what attributes of that name may hold.
func (w *wholeInfer) bindAttr(name string, t *vtype) {
	old := w.attrs[name]
	if old == nil {
		old = noType
	}
	if n := join(old, t); w.attrs[name] == nil || !n.equal(old) {
		w.attrs[name] = n
		w.changed = true
	}
}

// assign gives the target of an assignment a type.
func (w *wholeInfer) assign(target ast.Expr, t *vtype, s *wscope, class string) {
	switch e := target.(type) {
	case *ast.Name:
		if class != "" {
			w.bindAttr(string(e.Id), t)
			return
		}
		w.bind(s, string(e.Id), t)
	case *ast.Attribute:
		w.expr(e.Value, s)
		w.bindAttr(string(e.Attr), t)
	case *ast.Subscript:
		w.store(e, t, s)
	case *ast.Starred:
		w.assign(e.Value, otherType, s, class)
	case *ast.Tuple:
		w.unpack(e.Elts, t, s, class)
	case *ast.List:
		w.unpack(e.Elts, t, s, class)
	}
}

func (w *wholeInfer) unpack(targets []ast.Expr, t *vtype, s *wscope, class string) {
	for i, e := range targets {
		part := t.element()
		if t.sort == typeTuple {
			part = otherType
			if len(t.parts) == len(targets) {
				part = t.parts[i]
			}
		}
		w.assign(e, part, s, class)
	}
}

// store handles x[i] = value.
func (w *wholeInfer) store(e *ast.Subscript, t *vtype, s *wscope) {
	key := w.slice(e.Slice, s)
	box := w.expr(e.Value, s)
	switch {
	case box.sort == typeDict:
		w.grow(e.Value, dictOf(key, t), s)
	case box.sort == typeList:
		if _, ok := e.Slice.(*ast.Index); !ok {
			t = t.element()
		}
		w.grow(e.Value, listOf(t), s)
	case box.sort != typeNone:
		w.grow(e.Value, otherType, s)
	}
}

// grow adds what a container now holds, too, to the variable or attribute that keeps it.
func (w *wholeInfer) grow(e ast.Expr, t *vtype, s *wscope) {
	switch e := e.(type) {
	case *ast.Name:
		w.bind(s, string(e.Id), t)
	case *ast.Attribute:
		w.bindAttr(string(e.Attr), t)
	case *ast.Subscript:
		w.grow(e.Value, otherType, s)
	}
}
