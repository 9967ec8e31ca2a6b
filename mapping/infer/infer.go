// Package infer finds static types for a Python program without hints.
//
// It is sound first: whatever it does not understand is Dynamic, and so is every container or instance that dynamic code
// can reach. Ints are exact: those that are not proved to stay within 64 bits are Long.
//
// Input: *ast.Module and its *resolve.Info. Output: *Info. Must not: change the tree, choose Go forms.
package infer

import (
	"sort"

	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Info is what inference found. Expressions and variables without an entry are Dynamic.
type Info struct {
	Types *types.Table
	Expr  map[ast.Expr]*types.Type
	Var   map[*resolve.Symbol]*types.Type
	Func  map[ast.Node]*FuncType
	Class map[*ast.ClassDef]*ClassType
	// Inlined marks generator expressions that a known builtin consumes at once: they run in their function's frame.
	Inlined map[*ast.GeneratorExp]bool
	// Opaque marks the tuples and lists of arguments that travel to a thread unopened: references keep their identity.
	Opaque map[ast.Expr]bool
	// ClassConst holds the values of the attributes C.NAME of typed classes.
	ClassConst map[*ast.Attribute]ast.Expr
	// Bound marks methods of typed instances that are handed to a thread as its target.
	Bound map[*ast.Attribute]bool
	// Keyed are the calls of sorted, min, max and list.sort whose key is a lambda that runs in the frame around it.
	Keyed map[*ast.Call]*Keyed
	// FloatSum marks the sums of floats: the sum of none is the int 0, so that they are objects unless what they are used for
	// makes a float of it.
	FloatSum map[*ast.Call]bool
	// NoOverflow marks int operations that cannot leave int64 (for an augmented assignment its target); Range bounds int
	// expressions that cannot (the target of an augmented assignment is its old value).
	NoOverflow map[ast.Expr]bool
	Range      map[ast.Expr]Range
	Decisions  []Decision
}

// FuncType is the type of a function that is only called, or handed to consumers that inference knows.
type FuncType struct {
	Params []*types.Type
	Result *types.Type
	// Typed: all its uses are known. Otherwise any code may call it, and every parameter is Dynamic.
	Typed bool
	Why   string
}

// ClassType is a class of the program.
type ClassType struct {
	Typed   bool
	Why     string
	Fields  []Field
	Methods map[string]ast.Node
	// Consts are the class attributes, which are constants.
	Consts map[string]ast.Expr
}

// Field is one attribute of the instances of a typed class.
type Field struct {
	Name string
	Type *types.Type
	// Atomic: threads read it without the lock under which others set it.
	Atomic bool
}

// Decision says what became of a function, a class or a variable, and why.
type Decision struct {
	Node ast.Node
	What string
	// Dynamic: it runs on the object model; otherwise it has a static type.
	Dynamic bool
	// Type is a variable's type, when it has one.
	Type   *types.Type
	Reason string
}

// Options says what the whole program does, as far as it limits static types.
type Options struct {
	// Threads: it starts threads. Isolates: it starts processes, so module variables live in each of them.
	Threads, Isolates bool
	// Library: other modules of the program can use this one's names.
	Library bool
}

// function is a def that inference follows.
type function struct {
	node    ast.Node
	name    string
	args    *ast.Arguments
	body    []ast.Stmt
	scope   *resolve.Scope
	params  []*node
	result  *node
	typed   bool
	why     string
	class   *class
	plain   bool // no decorators, no generator, no * or ** parameters
	started bool // some thread runs it
}

// class is a class of the module.
type class struct {
	def       *ast.ClassDef
	typed     bool
	why       string
	fields    map[string]*node
	order     []string
	assigned  map[string]bool     // fields that __init__ surely assigns
	consts    map[string]ast.Expr // class attributes that are constants
	methods   map[string]*function
	instances []*node
	shared    bool
	inf       *inference
}

type inference struct {
	*solver
	info    *Info
	tree    *ast.Module
	res     *resolve.Info
	opt     Options
	vars    map[*resolve.Symbol]*node
	exprs   map[ast.Expr]*node
	funcs   map[*resolve.Symbol]*function
	all     map[ast.Node]*function
	ordered []*function
	classes map[*resolve.Symbol]*class
	imports map[*resolve.Symbol]string // "math" or "math.sqrt"
	// partials are the variables whose functools.partial is only handed over; handed all such calls.
	partials map[*resolve.Symbol]*ast.Call
	handed   map[*ast.Call]bool
	never    map[*resolve.Symbol]string // variables that cannot be typed, and why
	atomic   map[*node]bool             // fields that threads read without the lock under which others set them
	ranges   map[*node]*maker           // what the range calls yield
	bit      *node                      // the int that a bool counts as
	floating map[ast.Expr]bool          // expressions whose int 0 their surroundings turn into a float
	loads    map[*node]ast.Expr         // the loads of variables where their values go elsewhere
	bounder  *bounder                   // the ranges of ints
	cur      *function
	scope    *resolve.Scope
}

// Infer finds the types of one module; nil when they do not settle within bounds, and everything is dynamic.
func Infer(m *ast.Module, res *resolve.Info, opt Options) (info *Info) {
	defer func() {
		if r := recover(); r == any(errBudget) {
			info = nil
		} else if r != nil {
			panic(r)
		}
	}()
	inf := &inference{
		solver: newSolver(), tree: m, res: res, opt: opt,
		vars: map[*resolve.Symbol]*node{}, exprs: map[ast.Expr]*node{}, funcs: map[*resolve.Symbol]*function{},
		all: map[ast.Node]*function{}, classes: map[*resolve.Symbol]*class{}, imports: map[*resolve.Symbol]string{},
		partials: map[*resolve.Symbol]*ast.Call{}, never: map[*resolve.Symbol]string{}, atomic: map[*node]bool{}, ranges: map[*node]*maker{}, scope: res.Module,
		info: &Info{Types: types.NewTable(), Expr: map[ast.Expr]*types.Type{}, Var: map[*resolve.Symbol]*types.Type{},
			Func: map[ast.Node]*FuncType{}, Class: map[*ast.ClassDef]*ClassType{}, Inlined: map[*ast.GeneratorExp]bool{}, Opaque: map[ast.Expr]bool{}, ClassConst: map[*ast.Attribute]ast.Expr{}, Bound: map[*ast.Attribute]bool{},
			FloatSum: map[*ast.Call]bool{}, NoOverflow: map[ast.Expr]bool{}, Range: map[ast.Expr]Range{}},
		loads: map[*node]ast.Expr{}, floating: map[ast.Expr]bool{},
	}
	inf.prepare()
	inf.findPartials()
	inf.stmts(m.Body)
	for i := 0; i < len(inf.ordered); i++ {
		inf.function(inf.ordered[i])
	}
	inf.settle()
	inf.finish()
	return inf.info
}

// settle solves, gives up on what must not stay as it is, and solves again until nothing changes.
func (inf *inference) settle() {
	for {
		inf.solve()
		if inf.dropRecursive() || inf.dropNullable() || inf.dropUnknown() || inf.dropShared() || inf.markLong() {
			continue
		}
		return
	}
}

// dropRecursive makes containers Dynamic whose type holds itself.
func (inf *inference) dropRecursive() bool {
	const open, done = 1, 2
	state := map[*node]int{}
	changed := false
	var visit func(n *node)
	visit = func(n *node) {
		n = find(n)
		switch state[n] {
		case open:
			inf.dynamic(n, "it may hold itself")
			changed = true
		case 0:
			state[n] = open
			for _, a := range append([]*node(nil), n.args...) {
				visit(a)
			}
			state[n] = done
		}
	}
	for _, n := range inf.nodes {
		if n.up == nil {
			visit(n)
		}
	}
	return changed
}

// dropUnknown makes containers whose element type never came up, and parameters of functions never called, Dynamic.
func (inf *inference) dropUnknown() bool {
	changed := false
	for _, n := range inf.nodes {
		if n.up != nil {
			continue
		}
		switch n.kind {
		case types.Seq, types.List, types.Dict, types.Set, types.Deque, types.Iter:
			for _, a := range n.args {
				if k := find(a).kind; k == types.Never || k == types.None {
					inf.dynamic(n, "its element type never comes up")
					changed = true
					break
				}
			}
		}
	}
	for _, f := range inf.ordered {
		for _, p := range f.params {
			if k := find(p).kind; k == types.Never || k == types.None {
				inf.dynamic(p, "no call gives it a type")
				changed = true
			}
		}
	}
	for _, c := range inf.orderedClasses() {
		for _, name := range c.order {
			f := c.fields[name]
			if k := find(f).kind; c.typed && (k == types.Never || k == types.None) {
				inf.dynamic(f, "nothing gives it a type")
				changed = true
			}
		}
	}
	return changed
}

// dropNullable makes containers Dynamic that may be None: only the object model tells the two apart at each operation.
func (inf *inference) dropNullable() bool {
	changed := false
	for _, n := range inf.nodes {
		if n.up != nil || !n.null {
			continue
		}
		switch n.kind {
		case types.Seq, types.List, types.Dict, types.Set, types.Deque, types.Iter:
			inf.dynamic(n, "it may be None")
			changed = true
		}
	}
	return changed
}

// dropShared makes Dynamic what several threads can reach and something changes: the object model's containers lock.
func (inf *inference) dropShared() bool {
	changed := false
	for _, n := range inf.nodes {
		if n.up == nil && n.shared && n.mutated {
			switch n.kind {
			case types.List, types.Dict, types.Set, types.Deque:
				inf.dynamic(n, "several threads can reach it and one changes it")
				changed = true
			}
		}
	}
	for _, c := range inf.orderedClasses() {
		if c.typed && c.shared && !inf.guarded(c) {
			c.untype(inf.solver, "several threads can reach its instances and change them without one lock")
			changed = true
		}
	}
	return changed
}

func (inf *inference) orderedClasses() []*class {
	out := make([]*class, 0, len(inf.classes))
	for _, c := range inf.classes {
		out = append(out, c)
	}
	sort.Slice(out, func(i, j int) bool { return out[i].def.Lineno < out[j].def.Lineno })
	return out
}

// give makes a function untyped: dynamic code calls it.
func (f *function) give(s *solver, why string) {
	if f == nil || !f.typed {
		return
	}
	f.typed, f.why = false, why
	for _, p := range f.params {
		s.dynamic(p, why)
	}
	s.dynamic(f.result, why)
}

// untype makes a class one of the object model.
func (c *class) untype(s *solver, why string) {
	if !c.typed {
		return
	}
	c.typed, c.why = false, why
	for _, i := range append([]*node(nil), c.instances...) {
		if find(i).class == c {
			s.dynamic(i, why)
		}
	}
	for _, name := range c.order {
		s.dynamic(c.fields[name], why)
	}
	for _, m := range c.methods {
		m.give(s, why)
	}
}

func (c *class) share(s *solver) {
	if c.shared {
		return
	}
	c.shared = true
	for _, name := range c.order {
		s.share(c.fields[name])
	}
}

// field finds or makes the node of an attribute.
func (c *class) field(s *solver, name string) *node {
	f := c.fields[name]
	if f == nil {
		f = s.node()
		f.variable = true
		c.fields[name] = f
		c.order = append(c.order, name)
		if !c.typed {
			s.dynamic(f, c.why)
		}
		if c.shared {
			s.share(f)
		}
	}
	return f
}

// finish writes the result tables.
func (inf *inference) finish() {
	for e, n := range inf.exprs {
		if t := inf.typeOf(n); t.Kind != types.Dynamic {
			inf.info.Expr[e] = t
		}
	}
	for sym, n := range inf.vars {
		if t := inf.typeOf(n); t.Kind != types.Dynamic {
			inf.info.Var[sym] = t
		}
	}
	for _, f := range inf.ordered {
		ft := &FuncType{Result: inf.typeOf(f.result), Typed: f.typed, Why: f.why}
		for _, p := range f.params {
			ft.Params = append(ft.Params, inf.typeOf(p))
		}
		inf.info.Func[f.node] = ft
	}
	for _, c := range inf.orderedClasses() {
		ct := &ClassType{Typed: c.typed, Why: c.why, Methods: map[string]ast.Node{}, Consts: c.consts}
		for _, name := range c.order {
			ct.Fields = append(ct.Fields, Field{Name: name, Type: inf.typeOf(c.fields[name]), Atomic: inf.atomic[c.fields[name]]})
		}
		for name, m := range c.methods {
			ct.Methods[name] = m.node
		}
		inf.info.Class[c.def] = ct
	}
	inf.explain()
	inf.bounder.mark()
}

// typeOf is the final type of a node.
func (inf *inference) typeOf(n *node) *types.Type {
	n = find(n)
	t := types.Type{Kind: n.kind, Name: n.name}
	switch n.kind {
	case types.Never, types.None, types.Module, types.Func:
		if n.kind != types.None {
			return inf.info.Types.Of(types.Dynamic)
		}
	case types.Int:
		if n.long {
			t.Kind = types.Long
		}
	case types.Class:
		t.Name, t.Decl = string(n.class.def.Name), n.class.def
	}
	t.Optional = n.null
	for _, a := range n.args {
		t.Args = append(t.Args, inf.typeOf(a))
	}
	return inf.info.Types.Make(t)
}
