package infer

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// prepare finds the functions, classes and imports of the module, and the variables that cannot have a static type.
func (inf *inference) prepare() {
	inf.findInlined()
	inf.findFloating()
	inf.findKeyed()
	inf.findCaptures()
	for use := range inf.res.ScopeOf {
		if sym := inf.res.Uses[use]; sym != nil && inf.res.MaybeUnbound(use) {
			inf.never[sym] = "it may be unbound where it is used"
		}
	}
	if !inf.res.UsesGlobals && !inf.res.Module.ImportStar && !inf.opt.Library {
		inf.findDefs(inf.tree.Body)
	}
	inf.findImports(inf.tree.Body)
	for _, f := range inf.ordered {
		inf.parameterNodes(f)
	}
	for _, f := range inf.ordered {
		inf.parameters(f)
	}
}

// parameterNodes makes the nodes of a function's parameters and result. All functions have theirs before the first is given a
// type, which can untype a class with all its methods.
func (inf *inference) parameterNodes(f *function) {
	f.result = inf.node()
	f.result.variable = true
	for _, p := range f.args.Args {
		f.params = append(f.params, inf.variable(inf.res.Binds[p]))
	}
}

// parameters says what is known of a function's parameters and result from its definition.
func (inf *inference) parameters(f *function) {
	a := f.args
	for _, p := range append(append([]*ast.Arg(nil), a.Kwonlyargs...), a.Vararg, a.Kwarg) {
		if p != nil {
			inf.dynamic(inf.variable(inf.res.Binds[p]), "it is keyword-only or collects arguments")
		}
	}
	if !f.typed {
		for _, p := range f.params {
			inf.dynamic(p, f.why)
		}
		inf.dynamic(f.result, f.why)
	}
	if f.class != nil && f.class.typed && len(f.params) > 0 {
		inf.set(f.params[0], shape{kind: types.Class, class: f.class})
	}
}

// findDefs collects the functions and classes that the module binds once, at its top level.
func (inf *inference) findDefs(list []ast.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *ast.FunctionDef:
			sym := inf.res.Binds[s]
			f := inf.newFunction(s, string(s.Name), s.Args, s.Body)
			f.plain = inf.isPlain(s)
			if sym == nil || sym.Stores != 1 || sym.Dels > 0 {
				f.plain = false
			}
			f.typed = f.plain
			if sym != nil && f.plain {
				inf.funcs[sym] = f
			}
		case *ast.ClassDef:
			inf.findClass(s)
		}
	}
}

func (inf *inference) newFunction(n ast.Node, name string, args *ast.Arguments, body []ast.Stmt) *function {
	f := &function{node: n, name: name, args: args, body: body, scope: inf.res.Scopes[n], why: "its definition is not plain"}
	inf.all[n] = f
	inf.ordered = append(inf.ordered, f)
	return f
}

// isPlain says that calls of the function can be followed.
func (inf *inference) isPlain(s *ast.FunctionDef) bool {
	scope := inf.res.Scopes[s]
	return len(s.DecoratorList) == 0 && s.Args.Vararg == nil && s.Args.Kwarg == nil && len(s.Args.Kwonlyargs) == 0 &&
		!scope.HasYield && !scope.UsesLocals && !scope.UsesSuper && inf.res.TypeScopes[s] == nil && inf.fixedDefaults(s.Args)
}

// fixedDefaults says that the default values are constants, or module variables that never change.
func (inf *inference) fixedDefaults(a *ast.Arguments) bool {
	for _, d := range a.Defaults {
		switch d := d.(type) {
		case *ast.Num, *ast.Str, *ast.NameConstant:
		case *ast.UnaryOp:
			if _, ok := d.Operand.(*ast.Num); !ok {
				return false
			}
		case *ast.Name:
			sym := inf.res.Uses[d]
			if sym == nil || !sym.Global || sym.Stores != 1 || sym.Dels > 0 || len(sym.StoresIn) > 0 || inf.res.MaybeUnbound(d) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// findClass collects a class whose instances can be structs.
func (inf *inference) findClass(s *ast.ClassDef) {
	sym := inf.res.Binds[s]
	c := &class{def: s, typed: true, fields: map[string]*node{}, methods: map[string]*function{}, assigned: map[string]bool{}, consts: map[string]ast.Expr{}, inf: inf}
	if sym == nil || sym.Stores != 1 || sym.Dels > 0 {
		c.typed, c.why = false, "its name is bound more than once"
	}
	if why := inf.classProblem(s); why != "" {
		c.typed, c.why = false, why
	}
	for _, b := range s.Body {
		if name, value := constantAttr(b); name != "" && c.typed {
			c.consts[name] = value
		}
		f, ok := b.(*ast.FunctionDef)
		if !ok {
			continue
		}
		m := inf.newFunction(f, string(s.Name)+"."+string(f.Name), f.Args, f.Body)
		m.class = c
		m.plain = c.typed && inf.isPlain(f) && len(f.Args.Args) > 0
		m.typed = m.plain
		if c.typed && (!m.plain || c.methods[string(f.Name)] != nil) {
			c.typed, c.why = false, "method "+string(f.Name)+" is not plain"
		}
		c.methods[string(f.Name)] = m
	}
	if !c.typed {
		for _, m := range c.methods {
			m.typed, m.plain, m.why = false, false, c.why
		}
	}
	if init := c.methods["__init__"]; init != nil {
		inf.assignedFields(c, init)
	}
	if sym != nil {
		inf.classes[sym] = c
	}
}

// classProblem says why a class can't be a struct, "" if it can.
func (inf *inference) classProblem(s *ast.ClassDef) string {
	if len(s.DecoratorList) > 0 {
		return "it is decorated"
	}
	if len(s.Keywords) > 0 || inf.res.TypeScopes[s] != nil {
		return "it has class arguments"
	}
	for _, b := range s.Bases {
		if n, ok := b.(*ast.Name); !ok || n.Id != "object" || inf.res.Uses[n] != nil {
			return "it has a base class"
		}
	}
	for _, b := range s.Body {
		switch b := b.(type) {
		case *ast.FunctionDef:
			n := string(b.Name)
			if len(n) > 4 && n[:2] == "__" && n[len(n)-2:] == "__" && n != "__init__" {
				return "it defines " + n
			}
		case *ast.Pass:
		case *ast.Assign, *ast.AnnAssign:
			if a, ok := b.(*ast.AnnAssign); ok && a.Value == nil {
				break // it declares an attribute of instances
			}
			if name, _ := constantAttr(b); name == "" {
				return "it has class attributes that are not constants"
			}
		case *ast.ExprStmt:
			if _, ok := b.Value.(*ast.Str); !ok {
				return "its body runs code"
			}
		default:
			return "it has class attributes"
		}
	}
	return ""
}

// constantAttr is the name and value of a class attribute that is a constant; "" for any other statement.
func constantAttr(s ast.Stmt) (string, ast.Expr) {
	var target, value ast.Expr
	switch s := s.(type) {
	case *ast.Assign:
		if len(s.Targets) == 1 {
			target, value = s.Targets[0], s.Value
		}
	case *ast.AnnAssign:
		target, value = s.Target, s.Value
	}
	n, ok := target.(*ast.Name)
	if !ok || len(n.Id) > 2 && n.Id[:2] == "__" {
		return "", nil
	}
	switch v := value.(type) {
	case *ast.Num, *ast.Str:
		ok = true
	case *ast.NameConstant:
		ok = v.Value != gpy.Object(gpy.None)
	case *ast.UnaryOp:
		_, ok = v.Operand.(*ast.Num)
		ok = ok && v.Op == ast.USub
	case *ast.BinOp:
		_, ok = FoldInt(v)
	default:
		ok = false
	}
	if !ok {
		return "", nil
	}
	return string(n.Id), value
}

// assignedFields finds the attributes that every call of __init__ sets, by plain statements at its top level.
func (inf *inference) assignedFields(c *class, init *function) {
	if len(init.args.Args) == 0 {
		return
	}
	self := inf.res.Binds[init.args.Args[0]]
	for _, s := range init.body {
		switch a := s.(type) {
		case *ast.Assign:
			for _, t := range a.Targets {
				inf.assignedTarget(c, self, t)
			}
		case *ast.AnnAssign:
			if a.Value != nil {
				inf.assignedTarget(c, self, a.Target)
			}
		default:
			if blockLeaves(inf.tree, s) {
				return
			}
		}
	}
}

func (inf *inference) assignedTarget(c *class, self *resolve.Symbol, t ast.Expr) {
	switch t := t.(type) {
	case *ast.Attribute:
		if n, ok := t.Value.(*ast.Name); ok && inf.res.Uses[n] == self {
			c.assigned[inf.attrName(t)] = true
		}
	case *ast.Tuple:
		for _, e := range t.Elts {
			inf.assignedTarget(c, self, e)
		}
	}
}

// blockLeaves says that the statement may return from the function.
func blockLeaves(m *ast.Module, s ast.Stmt) bool {
	found := false
	m.Walk(s, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Return:
			found = true
		case *ast.FunctionDef, *ast.Lambda, *ast.ClassDef:
			return false
		}
		return !found
	})
	return found
}

func (inf *inference) attrName(a *ast.Attribute) string {
	if m, ok := inf.res.Mangled[a]; ok {
		return m
	}
	return string(a.Attr)
}

// findImports notes which variables stand for library modules and their members.
func (inf *inference) findImports(list []ast.Stmt) {
	note := func(a *ast.Alias, what string) {
		if sym := inf.res.Binds[a]; sym != nil && sym.Stores == 1 && sym.Dels == 0 {
			inf.imports[sym] = what
		}
	}
	inf.tree.Walk(&ast.If{Body: list}, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Import:
			for _, a := range n.Names {
				if a.AsName != "" {
					note(a, string(a.Name))
				} else {
					note(a, firstPart(string(a.Name)))
				}
			}
		case *ast.ImportFrom:
			for _, a := range n.Names {
				if n.Level == 0 && a.Name != "*" {
					note(a, string(n.Module)+"."+string(a.Name))
				}
			}
		}
		return true
	})
}

func firstPart(name string) string {
	for i := range name {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

// consumers are the builtins that run through an iterable at once.
var consumers = map[string]bool{"sum": true, "any": true, "all": true, "min": true, "max": true, "list": true,
	"tuple": true, "sorted": true}

// findInlined marks the generator expressions that a builtin or str.join consumes.
func (inf *inference) findInlined() {
	inf.tree.WalkAll(func(n ast.Node) bool {
		c, ok := n.(*ast.Call)
		if !ok || len(c.Args) == 0 {
			return true
		}
		g, ok := c.Args[0].(*ast.GeneratorExp)
		if !ok || inf.res.Scopes[g] == nil || inf.res.Scopes[g].IsAsync || inf.res.Scopes[g].HasYield {
			return true
		}
		switch fn := c.Func.(type) {
		case *ast.Name:
			if inf.res.Uses[fn] == nil && consumers[string(fn.Id)] && (len(c.Args) == 1 || fn.Id == "sum") && len(c.Keywords) == 0 {
				inf.info.Inlined[g] = true
			}
		case *ast.Attribute:
			if _, lit := fn.Value.(*ast.Str); lit && fn.Attr == "join" && len(c.Args) == 1 {
				inf.info.Inlined[g] = true
			}
		}
		return true
	})
}

// findFloating marks the operands and arguments of which an int 0 counts as 0.0: those of a division, those beside a float
// constant, the argument of float() and of math.sqrt().
func (inf *inference) findFloating() {
	constant := func(e ast.Expr) bool {
		n, ok := e.(*ast.Num)
		if !ok {
			return false
		}
		_, ok = n.N.(gpy.Float)
		return ok
	}
	inf.tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinOp:
			switch {
			case n.Op == ast.Div:
				inf.floating[n.Left], inf.floating[n.Right] = true, true
			case n.Op == ast.Add, n.Op == ast.Sub, n.Op == ast.Mult, n.Op == ast.Pow && constant(n.Right):
				inf.floating[n.Left] = constant(n.Right)
				inf.floating[n.Right] = constant(n.Left)
			}
		case *ast.Call:
			if len(n.Args) != 1 || len(n.Keywords) > 0 {
				break
			}
			switch f := n.Func.(type) {
			case *ast.Name:
				inf.floating[n.Args[0]] = f.Id == "float" && inf.res.Uses[f] == nil
			case *ast.Attribute:
				m, ok := f.Value.(*ast.Name)
				inf.floating[n.Args[0]] = ok && m.Id == "math" && f.Attr == "sqrt"
			}
		}
		return true
	})
}

// findCaptures marks the variables that live in cells, and the scopes whose variables the program can see by name.
func (inf *inference) findCaptures() {
	inlined := map[ast.Node]bool{}
	for _, k := range inf.info.Keyed {
		inlined[k.Lambda] = true
	}
	for use, at := range inf.res.ScopeOf {
		sym := inf.res.Uses[use]
		if sym == nil || sym.Global {
			continue
		}
		for s := at; s != nil && s != sym.Scope; s = s.Parent {
			g, _ := s.Node.(*ast.GeneratorExp)
			if s.Kind == resolve.Function || s.Kind == resolve.Lambda && !inlined[s.Node] || s.Kind == resolve.Class || g != nil && !inf.info.Inlined[g] {
				inf.never[sym] = "a nested function uses it"
			}
		}
	}
}

// variable finds or makes the node of a variable.
func (inf *inference) variable(sym *resolve.Symbol) *node {
	n := inf.vars[sym]
	if n != nil {
		return n
	}
	n = inf.node()
	n.variable = true
	inf.vars[sym] = n
	if why := inf.untypable(sym); why != "" {
		inf.dynamic(n, why)
	} else if sym.Global {
		if inf.opt.Threads {
			inf.share(n)
		}
		if inf.opt.Isolates {
			inf.scalarsOnly(sym, n)
		}
	}
	return n
}

// untypable says why a variable can't have a static type, "" if it can.
func (inf *inference) untypable(sym *resolve.Symbol) string {
	s := sym.Scope
	switch {
	case inf.never[sym] != "":
		return inf.never[sym]
	case inf.funcs[sym] != nil || inf.classes[sym] != nil || inf.imports[sym] != "" || sym.IsImport || sym.IsTypeParam:
		return "it names a function, class or module"
	case sym.Dels > 0:
		return "it is deleted"
	case s.Kind == resolve.Class || s.Kind == resolve.TypeParams:
		return "it is a class attribute"
	case s.Function().UsesLocals:
		return "the program looks at local variables by name"
	case otherBinder(sym):
		return "a def, except clause or pattern binds it"
	case !sym.Global:
		return ""
	case inf.res.UsesGlobals || inf.res.Module.ImportStar || inf.opt.Library:
		return "other code can reach it by name"
	case inf.opt.Threads && (len(sym.StoresIn) > 0 || len(sym.LoadsIn) > 0 && !inf.assignedOnce(sym)):
		return "several threads can use it while one changes it"
	}
	return ""
}

// assignedOnce says that one statement outside loops and functions binds the module variable.
func (inf *inference) assignedOnce(sym *resolve.Symbol) bool {
	if sym.Stores != 1 || len(sym.Defs) != 1 {
		return false
	}
	once := false
	var scan func(list []ast.Stmt)
	scan = func(list []ast.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case *ast.Assign:
				for _, t := range s.Targets {
					once = once || ast.Node(t) == sym.Defs[0]
				}
			case *ast.If:
				scan(s.Body)
				scan(s.Orelse)
			}
		}
	}
	scan(inf.tree.Body)
	return once
}

// constantOnce says that the module variable is bound once, to a value that every run of the module gives it again.
func (inf *inference) constantOnce(sym *resolve.Symbol, depth int) bool {
	if depth > 20 || !inf.assignedOnce(sym) {
		return false
	}
	constant := false
	inf.tree.WalkAll(func(n ast.Node) bool {
		a, ok := n.(*ast.Assign)
		if !ok {
			return true
		}
		for _, t := range a.Targets {
			if ast.Node(t) == sym.Defs[0] {
				constant = inf.constantExpr(a.Value, depth)
			}
		}
		return false
	})
	return constant
}

// constantExpr says that the expression is made of constants.
func (inf *inference) constantExpr(e ast.Expr, depth int) bool {
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.NameConstant:
		return true
	case *ast.UnaryOp:
		return inf.constantExpr(e.Operand, depth)
	case *ast.BinOp:
		return inf.constantExpr(e.Left, depth) && inf.constantExpr(e.Right, depth)
	case *ast.Name:
		sym := inf.res.Uses[e]
		return sym != nil && sym.Global && inf.constantOnce(sym, depth+1)
	}
	return false
}

// otherBinder says that something else than an assignment to a name binds the variable.
func otherBinder(sym *resolve.Symbol) bool {
	for _, d := range sym.Defs {
		switch d.(type) {
		case *ast.Name, *ast.Arg:
		default:
			return true
		}
	}
	return false
}

// scalarsOnly keeps a module variable of a program with processes typed only while it is an unchanging scalar.
func (inf *inference) scalarsOnly(sym *resolve.Symbol, n *node) {
	inf.rule(func() {
		if k := find(n).kind; k != types.Never && k != types.Dynamic && (!k.Scalar() || !inf.constantOnce(sym, 0)) {
			inf.dynamic(n, "every process has its own")
		}
	}, n)
}
