package lower

import (
	"sort"
	"strings"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// function is what def, async def and lambda have in common.
type function struct {
	node  ast.Node
	name  string
	args  *ast.Arguments
	body  []ast.Stmt // nil for a lambda
	value ast.Expr   // a lambda's body
	scope *resolve.Scope
	decos []ast.Expr
	// returns is the annotation of the result.
	returns ast.Expr
}

func (l *lowerer) functionOf(s ast.Node) *function {
	switch s := s.(type) {
	case *ast.FunctionDef:
		return &function{node: s, name: string(s.Name), args: s.Args, body: s.Body, scope: l.m.Info.Scopes[s], decos: s.DecoratorList, returns: s.Returns}
	case *ast.AsyncFunctionDef:
		return &function{node: s, name: string(s.Name), args: s.Args, body: s.Body, scope: l.m.Info.Scopes[s], decos: s.DecoratorList, returns: s.Returns}
	case *ast.Lambda:
		return &function{node: s, name: "<lambda>", args: s.Args, value: s.Body, scope: l.m.Info.Scopes[s]}
	}
	return nil
}

// params lists the parameters in the order of py.FuncSpec.Params.
func (l *lowerer) params(a *ast.Arguments) []*ast.Arg {
	var out []*ast.Arg
	if a == nil {
		return nil
	}
	out = append(out, a.Args...)
	if a.Vararg != nil {
		out = append(out, a.Vararg)
	}
	out = append(out, a.Kwonlyargs...)
	if a.Kwarg != nil {
		out = append(out, a.Kwarg)
	}
	return out
}

// signature is the parameter list as py.Spec reads it: "a, b, /, c=, *args, d, e=, **kw".
func (l *lowerer) signature(a *ast.Arguments) string {
	if a == nil {
		return ""
	}
	var parts []string
	first := len(a.Args) - len(a.Defaults)
	for i, p := range a.Args {
		text := l.argName(p)
		if i >= first {
			text += "="
		}
		parts = append(parts, text)
		if n := l.m.Tree.PosOnly[a]; n > 0 && i == n-1 {
			parts = append(parts, "/")
		}
	}
	if a.Vararg != nil {
		parts = append(parts, "*"+l.argName(a.Vararg))
	} else if len(a.Kwonlyargs) > 0 {
		parts = append(parts, "*")
	}
	for i, p := range a.Kwonlyargs {
		text := l.argName(p)
		if a.KwDefaults[i] != nil {
			text += "="
		}
		parts = append(parts, text)
	}
	if a.Kwarg != nil {
		parts = append(parts, "**"+l.argName(a.Kwarg))
	}
	return strings.Join(parts, ", ")
}

func (l *lowerer) argName(p *ast.Arg) string {
	if m, ok := l.m.Info.Mangled[p]; ok {
		return m
	}
	return string(p.Arg)
}

// spec makes the package-level variable that describes the function.
func (l *lowerer) spec(f *function, qual string) ir.Expr {
	v := &ir.Var{Kind: ir.Global, Name: specName(qual), Type: ir.PtrTo(ir.NamedIn("py", "FuncSpec")), Module: l.m.Name, Fixed: true}
	x := pure("Spec", str(l.m.Name), str(qual), str(l.signature(f.args)), integer(f.node.GetLineno()))
	if doc, ok := docstring(f.body); ok {
		x = method(x, "WithDoc", str(doc))
	}
	if l.uses.code {
		x = l.withNames(x, f)
	}
	switch kind := l.kind(f); kind {
	case "Plain":
	default:
		x = method(x, "As", pysym(kind))
	}
	l.m.file.Vars = append(l.m.file.Vars, &ir.PkgVar{Var: v, Init: x})
	return ref(v)
}

// withNames adds the names of the function's variables to its spec.
func (l *lowerer) withNames(x ir.Expr, f *function) ir.Expr {
	var free, locals []string
	for scope := f.scope.Parent; scope != nil; scope = scope.Parent {
		for _, s := range scope.Symbols {
			if s.Captured && !s.Global && s.Scope == scope && usedWithin(s, f.scope) {
				free = append(free, s.Name)
			}
		}
	}
	if f.scope.NeedsClassCell {
		free = append(free, "__class__")
	}
	for _, s := range f.scope.Symbols {
		if s.Scope == f.scope && !s.Global && !s.IsParam && !s.Captured {
			locals = append(locals, s.Name)
		}
	}
	sort.Strings(free)
	list := func(names []string) ir.Expr {
		if len(names) == 0 {
			return &ir.Nil{}
		}
		c := &ir.Composite{Type: ir.SliceOf(ir.GoStr)}
		for _, n := range names {
			c.Elems = append(c.Elems, str(n))
		}
		return c
	}
	if len(free)+len(locals) == 0 {
		return x
	}
	return method(x, "WithNames", list(free), list(locals))
}

// specName turns a qualified name into a hint for a variable.
func specName(qual string) string {
	qual = strings.NewReplacer(".<locals>", "", "<lambda>", "lambda", "<genexpr>", "genexpr").Replace(qual)
	return strings.ReplaceAll(qual, ".", "_") + "_spec"
}

func (l *lowerer) kind(f *function) string {
	_, genExp := f.node.(*ast.GeneratorExp)
	switch {
	case genExp && !f.scope.IsAsync:
		return "GeneratorFunc"
	case genExp:
		return "AsyncGeneratorFunc"
	case f.scope.IsAsync && f.scope.HasYield:
		return "AsyncGeneratorFunc"
	case f.scope.IsAsync:
		return "CoroutineFunc"
	case f.scope.HasYield:
		return "GeneratorFunc"
	}
	return "Plain"
}

func docstring(body []ast.Stmt) (string, bool) {
	if len(body) == 0 {
		return "", false
	}
	if e, ok := body[0].(*ast.ExprStmt); ok {
		if s, ok := e.Value.(*ast.Str); ok {
			return string(s.S), true
		}
	}
	return "", false
}

// newFunction lowers a def or lambda to the expression that makes its function object.
func (l *lowerer) newFunction(f *function) ir.Expr {
	defaults, kwDefaults := l.defaults(f.args)
	qual := l.fn.qual + f.name
	spec := l.spec(f, qual)
	var params ir.Expr
	if s, ok := f.node.(ast.Stmt); ok {
		params = l.typeParams(s)
	}
	fn := l.makeFunction(f, qual, spec, defaults, kwDefaults)
	if params != nil {
		fn = method(fn, "WithTypeParams", params)
	}
	if notes := l.annotations(f); notes != nil {
		fn = method(fn, "Annotate", notes)
	}
	return fn
}

func (l *lowerer) makeFunction(f *function, qual string, spec, defaults, kwDefaults ir.Expr) ir.Expr {
	if l.liftable(f) {
		return l.lifted(f, qual, spec, defaults, kwDefaults)
	}
	lit, free := l.codeLit(f, qual)
	return l.closure(spec, lit, free, defaults, kwDefaults)
}

// closure makes a function object around code that uses cells of enclosing functions.
func (l *lowerer) closure(spec, code ir.Expr, free []*ir.Var, defaults, kwDefaults ir.Expr) ir.Expr {
	if !l.prog.Isolates && !l.cellsShow() || len(free) == 0 {
		return pure("NewFunction", spec, code, defaults, kwDefaults)
	}
	if l.cellsShow() {
		sort.Slice(free, func(i, j int) bool { return free[i].Name < free[j].Name })
	}
	cells := &ir.Composite{Type: ir.SliceOf(ir.Cell)}
	c := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "cells", Type: ir.SliceOf(ir.Cell), Reads: 1}
	body := &ir.Block{}
	for i, v := range free {
		cells.Elems = append(cells.Elems, ref(v))
		body.Add(&ir.Declare{Var: v, Init: &ir.Index{X: ref(c), I: integer(i)}, Shadow: true})
	}
	body.Add(&ir.Return{Values: []ir.Expr{code}})
	rebind := &ir.FuncLit{Params: []*ir.Var{c}, Results: []*ir.Type{ir.Code}, Body: body}
	return pure("NewClosure", spec, cells, rebind, defaults, kwDefaults)
}

// defaults lowers the default values: a slice for positional parameters, a map for keyword-only ones.
func (l *lowerer) defaults(a *ast.Arguments) (pos, kw ir.Expr) {
	if a == nil {
		return &ir.Nil{}, &ir.Nil{}
	}
	pos = objects(l.objs(a.Defaults...))
	m := &ir.Composite{Type: &ir.Type{Kind: ir.Map, Args: []*ir.Type{ir.GoStr, ir.Object}}}
	for i, d := range a.KwDefaults {
		if d != nil {
			m.Keys = append(m.Keys, l.argName(a.Kwonlyargs[i]))
			m.Elems = append(m.Elems, l.obj(d))
		}
	}
	if len(m.Keys) == 0 {
		return pos, &ir.Nil{}
	}
	return pos, m
}

// liftable says that the function can be a package-level Go function: it uses no variable of an enclosing function.
func (l *lowerer) liftable(f *function) bool {
	if f.value != nil || l.m.Info.TypeScopes[f.node.(ast.Stmt)] != nil {
		return false
	}
	top := l.fn.isModule || l.fn.ns != nil && l.fn.parent != nil && l.fn.parent.isModule
	return top
}

// lifted lowers a function of the module, or a method of a class of the module, to a package-level Go function.
func (l *lowerer) lifted(f *function, qual string, spec, defaults, kwDefaults ir.Expr) ir.Expr {
	class := l.fn.class
	if !f.scope.NeedsClassCell {
		class = nil
	}
	decl := l.declare2(f, qual, class)
	var free []*ir.Var
	if class != nil {
		free = []*ir.Var{class}
	}
	return l.closure(spec, l.code(decl, class), free, defaults, kwDefaults)
}

// maxDirect is how many parameters a py.Code can have that takes no slice.
const maxDirect = 6

// code is the py.Code that runs a package-level Go function: that function itself where its types fit.
func (l *lowerer) code(decl *ir.FuncDecl, class *ir.Var) ir.Expr {
	params := decl.Params[1:]
	call := &ir.Call{Fun: ref(decl.Var), Args: []ir.Expr{thread()}}
	direct := class == nil && len(params) <= maxDirect && sameType(decl.Results[0], ir.Object)
	if class != nil {
		params = params[1:]
		call.Args = append(call.Args, ref(class))
	}
	lit := &ir.FuncLit{Params: []*ir.Var{threadParam}, Results: []*ir.Type{ir.Object}, Body: &ir.Block{}}
	var slots *ir.Var
	if len(params) > maxDirect {
		slots = &ir.Var{Kind: ir.Temp, Implicit: true, Name: "a", Type: ir.Objects, Reads: 1}
		lit.Params = append(lit.Params, slots)
	}
	for i, p := range params {
		direct = direct && sameType(p.Type, ir.Object)
		var arg ir.Expr
		if slots != nil {
			arg = &ir.Index{X: ref(slots), I: integer(i)}
		} else {
			v := &ir.Var{Kind: ir.Param, Name: p.Name, Type: ir.Object, Reads: 1}
			lit.Params = append(lit.Params, v)
			arg = ref(v)
		}
		call.Args = append(call.Args, l.convert(obj(arg), p.Type))
	}
	if direct {
		return ref(decl.Var)
	}
	lit.Body.Add(&ir.Return{Values: []ir.Expr{box(value{call, decl.Results[0]})}})
	return lit
}

// declare2 lowers a function's body into a package-level Go function.
func (l *lowerer) declare2(f *function, qual string, class *ir.Var) *ir.FuncDecl {
	name := strings.ReplaceAll(qual, ".", "_")
	return l.funcDecl(f, qual, &ir.Var{Kind: ir.FuncVar, Name: name, Module: l.m.Name}, class)
}

func (l *lowerer) funcDecl(f *function, qual string, v *ir.Var, class *ir.Var) *ir.FuncDecl {
	decl := &ir.FuncDecl{Var: v, Results: []*ir.Type{l.resultType(f.node)}, Body: &ir.Block{}, PyName: qual, Doc: l.docComment(f)}
	decl.Params = []*ir.Var{threadParam}
	if class != nil {
		param := *class // the cell reaches this function as a parameter
		param.Kind = ir.Param
		class = &param
		decl.Params = append(decl.Params, class)
	}
	l.m.file.Funcs = append(l.m.file.Funcs, decl)
	st := &fnState{scope: f.scope, results: decl.Results, class: class, qual: qual + ".<locals>."}
	l.enter(st, decl.Body)
	for _, p := range l.params(f.args) {
		decl.Params = append(decl.Params, l.param(p, nil))
	}
	l.funcBody(f, st)
	l.endForking(decl.Body, decl.Params[1:])
	l.leave()
	return decl
}

// codeLit lowers a nested function to a literal that is its py.Code, and lists the cells of enclosing functions that it
// uses.
func (l *lowerer) codeLit(f *function, qual string) (*ir.FuncLit, []*ir.Var) {
	params := l.params(f.args)
	lit := &ir.FuncLit{Params: []*ir.Var{threadParam}, Results: []*ir.Type{ir.Object}, Body: &ir.Block{}, PyName: qual}
	st := &fnState{scope: f.scope, results: lit.Results, qual: qual + ".<locals>."}
	l.enter(st, lit.Body)
	var direct []*ir.Var
	if len(params) <= maxDirect && l.dynamicParams(params) {
		for _, p := range params {
			direct = append(direct, l.param(p, nil))
		}
		lit.Params = append(lit.Params, direct...)
	} else {
		a := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "a", Type: ir.Objects, Reads: 1}
		lit.Params = append(lit.Params, a)
		for i, p := range params {
			l.param(p, &ir.Index{X: ref(a), I: integer(i)})
		}
	}
	l.funcBody(f, st)
	l.endForking(lit.Body, direct)
	l.leave()
	return lit, l.freeCells(f)
}

// dynamicParams says that all parameters are Objects.
func (l *lowerer) dynamicParams(params []*ast.Arg) bool {
	for _, p := range params {
		if l.varType(l.m.Info.Binds[p]) != ir.Object {
			return false
		}
	}
	return true
}

// param makes the variable of a parameter: a Go parameter, or a local that takes slot from the argument slice. A
// captured one moves into a cell.
func (l *lowerer) param(p *ast.Arg, slot ir.Expr) *ir.Var {
	s := l.m.Info.Binds[p]
	v := &ir.Var{Kind: ir.Param, Name: l.argName(p), Type: l.varType(s)}
	if slot != nil {
		v.Kind = ir.Local
	}
	if l.fn.self == nil {
		l.fn.self = v
	}
	if !l.isCell(s) {
		l.fn.vars[s] = v
		defer l.refreshView(s)
		if slot != nil {
			if v.Type != ir.Object {
				slot = l.unbox(slot, v.Type)
			}
			l.add(&ir.Declare{Var: v, Init: slot})
		}
		return v
	}
	cell := &ir.Var{Kind: ir.Local, Name: v.Name, Type: ir.Cell, Hoist: true}
	l.fn.vars[s] = cell
	if slot == nil {
		v.Name += "_arg"
		slot = ref(v)
	}
	l.add(&ir.Declare{Var: cell, Init: pure("NewCell", slot)})
	if l.fn.self == v {
		l.fn.self = cell
	}
	return v
}

// funcBody lowers the statements of a function, inside a generator or coroutine body where it is one.
func (l *lowerer) funcBody(f *function, st *fnState) {
	st.walrus = l.hasWalrus(f.body)
	if l.m.forking[f.node] {
		if l.kind(f) != "Plain" {
			l.errorf(f.node, "PG440", "move the fork out of the generator or coroutine", "os.fork() inside a generator or coroutine has no mapping")
		}
		l.beginForking()
	}
	makers := map[string]string{"GeneratorFunc": "NewGenerator", "CoroutineFunc": "NewCoroutine", "AsyncGeneratorFunc": "NewAsyncGenerator"}
	maker, suspends := makers[l.kind(f)]
	if !suspends {
		l.plainBody(f)
		return
	}
	st.gen = &ir.Var{Kind: ir.Temp, Implicit: true, Name: "gen", Type: ir.PtrTo(ir.NamedIn("py", "Generator")), Reads: 1}
	lit := &ir.FuncLit{Params: []*ir.Var{threadParam, st.gen}, Results: []*ir.Type{ir.Object}, Body: &ir.Block{}, PyName: strings.TrimSuffix(st.qual, ".<locals>.")}
	outer := st.top
	st.top = lit.Body
	l.in(lit.Body, func() { l.plainBody(f) })
	st.top = outer
	spec := l.spec2(f, strings.TrimSuffix(st.qual, ".<locals>."))
	if maker == "NewGenerator" {
		l.add(&ir.Return{Values: []ir.Expr{l.generator(spec, lit, l.block)}})
		return
	}
	l.add(&ir.Return{Values: []ir.Expr{rt(maker, spec, lit)}})
}

// spec2 finds the spec variable of a function whose object is made elsewhere.
func (l *lowerer) spec2(f *function, qual string) ir.Expr {
	want := specName(qual)
	for i := len(l.m.file.Vars) - 1; i >= 0; i-- {
		if v := l.m.file.Vars[i].Var; v.Name == want {
			return ref(v)
		}
	}
	return l.spec(f, qual)
}

func (l *lowerer) plainBody(f *function) {
	if f.value != nil {
		l.add(&ir.Return{Values: []ir.Expr{l.obj(f.value)}})
		return
	}
	body := f.body
	if _, ok := docstring(body); ok {
		body = body[1:]
	}
	l.stmts(body)
	if terminates(l.block) {
		return
	}
	if l.fn.results[0] != ir.Object && l.fn.results[0].Kind != ir.Ptr {
		l.add(panicking(tcall("Unreachable")))
		return
	}
	l.add(&ir.Return{Values: []ir.Expr{l.convert(obj(none()), l.fn.results[0])}})
}

// freeCells lists the cells of enclosing functions that the function or one nested in it uses, in a fixed order.
func (l *lowerer) freeCells(f *function) []*ir.Var {
	var out []*ir.Var
	for st := l.fn; st != nil; st = st.parent {
		for _, s := range orderedSymbols(st) {
			if l.isCell(s) && usedWithin(s, f.scope) {
				out = append(out, st.vars[s])
			}
		}
		if st.class != nil && f.scope.NeedsClassCell {
			out = append(out, st.class)
			break
		}
	}
	return out
}

func (l *lowerer) lambda(e *ast.Lambda) ir.Expr { return l.newFunction(l.functionOf(e)) }

// funcDef lowers a def or async def statement.
func (l *lowerer) funcDef(s ast.Stmt) {
	f := l.functionOf(s)
	sym := l.m.Info.Binds[s]
	if st := l.m.funcs[sym]; st != nil && l.fn.isModule {
		l.staticDef(st, f)
		return
	}
	decos := make([]ir.Expr, len(f.decos))
	for i, d := range f.decos {
		decos[i] = l.save(l.obj(d), ir.Object)
	}
	x := l.newFunction(f)
	for i := len(decos) - 1; i >= 0; i-- {
		x = rt("Call", decos[i], x)
	}
	l.storeBinder(s, f.name, x)
}

// annotations lowers the annotations of a function that something may read; nil when there is none.
func (l *lowerer) annotations(f *function) ir.Expr {
	if f.args == nil || !l.m.readsAnnotations() {
		return nil
	}
	var kv []ir.Expr
	add := func(name string, e ast.Expr) {
		if e != nil {
			kv = append(kv, box(value{str(name), ir.GoStr}), l.annotation(e))
		}
	}
	for _, p := range l.params(f.args) {
		add(l.argName(p), p.Annotation)
	}
	add("return", f.returns)
	if kv == nil {
		return nil
	}
	return rt("DictOf", kv...)
}
