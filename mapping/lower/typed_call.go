package lower

import (
	"github.com/py2goconc/py2goconc/mapping/catalog"
	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// typedCall lowers calls of functions, classes, builtins and methods that have a typed form.
func (l *lowerer) typedCall(e *ast.Call) (value, bool) {
	switch f := e.Func.(type) {
	case *ast.Name:
		s := l.m.Info.Uses[f]
		if s == nil {
			if k := l.m.types.Keyed[e]; k != nil {
				return l.keyed(string(f.Id), e, k)
			}
			if l.m.Info.ClassDynamic[f] || l.m.Info.Module.ImportStar || l.m.Info.UsesGlobals || len(e.Keywords) > 0 || starred(e.Args) {
				return value{}, false
			}
			return l.typedBuiltin(string(f.Id), e)
		}
		if c := l.typedClass(s); c != nil {
			return l.construct(c, e), true
		}
		if name := l.m.imports[s]; name != "" {
			return l.typedLibrary(name, e)
		}
	case *ast.Attribute:
		if n, ok := f.Value.(*ast.Name); ok {
			if mod := l.m.imports[l.m.Info.Uses[n]]; mod != "" {
				return l.typedLibrary(mod+"."+string(f.Attr), e)
			}
		}
		return l.typedMethod(f, e)
	}
	return value{}, false
}

// typedLibrary calls a library function through its typed symbol.
func (l *lowerer) typedLibrary(name string, e *ast.Call) (value, bool) {
	if t := l.static(e); isLock(t) {
		return value{&ir.Call{Fun: sym("pythreading", "New"+t.Name)}, l.goType(t)}, true
	}
	f := catalog.Lookup(name)
	if f == nil || len(e.Keywords) > 0 || starred(e.Args) || len(e.Args) != len(f.Params) || l.static(e) == nil {
		return value{}, false
	}
	for i, a := range e.Args {
		if !catalog.Accepts(f.Params[i], l.kindOf(a)) {
			return value{}, false
		}
	}
	vs := l.operands(l.thunks(e.Args)...)
	var args []ir.Expr
	if f.Thread {
		args = append(args, thread())
	}
	for i, v := range vs {
		args = append(args, l.convert(v, scalarType(f.Params[i])))
	}
	call := &ir.Call{Fun: sym(f.Pkg, f.Symbol), Args: args}
	if f.Result == types.None {
		return obj(statement(call)), true
	}
	return value{call, scalarType(f.Result)}, true
}

func scalarType(k types.Kind) *ir.Type {
	switch k {
	case types.Bool:
		return ir.GoBool
	case types.Int:
		return ir.GoInt64
	case types.Float:
		return ir.GoFloat
	case types.Str:
		return ir.GoStr
	}
	return ir.Object
}

// funcType is what inference found for a function, nil when any code may call it.
func (l *lowerer) funcType(n ast.Node) *infer.FuncType {
	if l.m.types == nil {
		return nil
	}
	if ft := l.m.types.Func[n]; ft != nil && ft.Typed {
		return ft
	}
	return nil
}

// resultType is the Go result of a function.
func (l *lowerer) resultType(n ast.Node) *ir.Type {
	if ft := l.funcType(n); ft != nil {
		return l.goType(ft.Result)
	}
	return ir.Object
}

// typedBuiltin lowers the call of a builtin on typed values.
func (l *lowerer) typedBuiltin(name string, e *ast.Call) (value, bool) {
	if l.m.types.FloatSum[e] && l.canConsume(e.Args[0]) {
		return l.sumFloats(e), true
	}
	if len(e.Args) == 0 || l.static(e) == nil {
		return value{}, false
	}
	first := l.static(e.Args[0])
	if first == nil {
		return value{}, false
	}
	if name == "min" || name == "max" {
		return l.typedExtreme(name, e)
	}
	if len(e.Args) == 1 {
		switch name {
		case "sum", "any", "all", "list", "tuple", "sorted":
			return l.consume(name, e)
		}
	}
	switch name {
	case "len":
		return l.typedLen(e.Args[0], first)
	case "abs", "int", "float", "ord", "chr", "round":
		if len(e.Args) == 1 {
			return l.typedConversion(name, e.Args[0], first)
		}
	case "pow":
		if len(e.Args) == 3 && l.kindOf(e.Args[0]) == types.Int && l.kindOf(e.Args[1]) == types.Int && l.kindOf(e.Args[2]) == types.Int {
			vs := l.operands(l.thunks(e.Args)...)
			return value{tcall("PowMod", thread(), l.convert(vs[0], ir.GoInt64), l.convert(vs[1], ir.GoInt64), l.convert(vs[2], ir.GoInt64)), ir.GoInt64}, true
		}
	case "divmod":
		if len(e.Args) == 2 {
			return l.typedDivmod(e)
		}
	}
	return value{}, false
}

func (l *lowerer) typedLen(e ast.Expr, t *types.Type) (value, bool) {
	switch t.Kind {
	case types.List, types.Seq, types.Dict:
		return value{method(l.present(e, "Sized")().x, "Len"), ir.GoInt64}, true
	case types.Str:
		if view := l.viewOf(e); view != nil {
			return value{method(ref(view), "Len"), ir.GoInt64}, true
		}
		return value{tcall("StrLen", l.expr(e).x), ir.GoInt64}, true
	}
	return value{}, false
}

// typedConversion lowers the builtins of one scalar argument.
func (l *lowerer) typedConversion(name string, arg ast.Expr, t *types.Type) (value, bool) {
	k := t.Kind
	form := map[string]map[types.Kind]string{
		"abs":   {types.Int: "Abs", types.Long: ".Abs", types.Float: "AbsFloat"},
		"int":   {types.Float: "IntOfFloat", types.Bool: "IntOfBool", types.Int: "=", types.Long: "="},
		"float": {types.Int: "float", types.Long: "float", types.Float: "="},
		"ord":   {types.Str: "Ord"},
		"chr":   {types.Int: "Chr"},
		"round": {types.Float: "Round", types.Int: "=", types.Long: "="},
	}[name][k]
	if form == "" {
		return value{}, false
	}
	v := l.expr(arg)
	results := map[string]*ir.Type{"Abs": ir.GoInt64, "AbsFloat": ir.GoFloat, "IntOfFloat": ir.Long, "IntOfBool": ir.GoInt64, "Ord": ir.GoInt64, "Chr": ir.GoStr, "Round": ir.Long}
	switch form {
	case "=":
		return v, true
	case ".Abs":
		return value{method(v.x, "Abs"), v.t}, true
	case "float":
		return value{toFloat(v), ir.GoFloat}, true
	}
	return value{tcall(form, v.x), results[form]}, true
}

func (l *lowerer) typedDivmod(e *ast.Call) (value, bool) {
	if l.kindOf(e.Args[0]) != types.Int || l.kindOf(e.Args[1]) != types.Int {
		return value{}, false
	}
	vs := l.operands(l.thunks(e.Args)...)
	a, b := l.save(vs[0].x, ir.GoInt64), l.save(vs[1].x, ir.GoInt64)
	t := &ir.Type{Kind: ir.Tuple, Args: []*ir.Type{ir.GoInt64, ir.GoInt64}}
	return value{&ir.Composite{Type: t, Elems: []ir.Expr{tcall("FloorDiv", a, b), tcall("Mod", a, b)}}, t}, true
}

// typedExtreme lowers min and max of ints, floats or strings.
func (l *lowerer) typedExtreme(name string, e *ast.Call) (value, bool) {
	t := l.goType(l.static(e))
	if !scalar(t) && !isLong(t) {
		return value{}, false
	}
	if len(e.Args) == 1 {
		return l.consume(name, e)
	}
	vs := l.operands(l.thunks(e.Args)...)
	best := l.temp(t)
	l.add(define(best, l.convert(vs[0], t)))
	op := map[string]string{"min": "<", "max": ">"}[name]
	for _, v := range vs[1:] {
		x := l.convert(v, t)
		if !l.stable(x) {
			x = l.save(x, t)
		}
		better := binary(op, x, ref(best))
		if isLong(t) {
			better = l.compareLong(map[string]ast.CmpOp{"min": ast.Lt, "max": ast.Gt}[name], value{x, t}, value{ref(best), t})
		}
		l.add(&ir.If{Cond: better, Then: &ir.Block{Stmts: []ir.Stmt{define(best, x)}}})
	}
	return value{ref(best), t}, true
}

// consume lowers a builtin that runs through an iterable.
func (l *lowerer) consume(name string, e *ast.Call) (value, bool) {
	arg := e.Args[0]
	g := l.goType(l.static(e))
	switch {
	case g == ir.Object || !l.canConsume(arg):
		return value{}, false
	case name == "list" || name == "sorted" || name == "tuple":
		return l.collect(name, arg, g)
	case name == "any" || name == "all":
		return l.anyAll(name, arg), true
	case name == "sum":
		return l.sum(arg, g), true
	case isLong(g):
		return value{}, false
	}
	v, ok := l.collect("list", arg, ir.PtrTo(ir.NamedIn("typed", "ListOf", g)))
	return value{tcall(map[string]string{"min": "Min", "max": "Max"}[name], v.x), g}, ok
}

// canConsume says that each can lower the iterable.
func (l *lowerer) canConsume(e ast.Expr) bool {
	if g, ok := e.(*ast.GeneratorExp); ok {
		return l.m.types.Inlined[g]
	}
	t := l.static(e)
	if t == nil {
		return false
	}
	if c, ok := e.(*ast.Call); ok {
		if a, ok := c.Func.(*ast.Attribute); ok && l.kindOf(a.Value) == types.Dict && a.Attr == "items" {
			return true
		}
	}
	return l.canIndex(e) || l.builtinOf(e, "range") != nil
}

// collect makes a list of an iterable.
func (l *lowerer) collect(name string, arg ast.Expr, g *ir.Type) (value, bool) {
	kind, args := container(g)
	if kind == "" {
		return value{}, false
	}
	list := ir.PtrTo(ir.NamedIn("typed", "ListOf", args...))
	out := l.temp(list)
	if t := l.static(arg); t != nil && t.Kind == types.List && sameType(l.goType(t), list) {
		l.add(define(out, method(l.present(arg, "Iterable")().x, "Copy")))
	} else {
		l.add(define(out, &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "NewList", TypeArgs: args}}))
		l.eachItem(arg, func(it item) {
			l.add(&ir.ExprStmt{X: method(ref(out), "Append", l.convert(l.whole(it), args[0]))})
		}, ref(out))
	}
	switch {
	case name == "sorted" && isLong(args[0]):
		return value{tcall("SortedLong", ref(out)), list}, true
	case name == "sorted":
		return value{tcall("Sorted", ref(out)), list}, true
	case kind == "SeqOf":
		return value{tcall("Seq", ref(out)), g}, true
	}
	return value{ref(out), list}, true
}

// eachItem is each for an iterable of which canConsume said yes; ranges included.
func (l *lowerer) eachItem(arg ast.Expr, body func(item), grow ...ir.Expr) *frame {
	fr := &frame{loop: &ir.Label{}, grow: grow}
	if c := l.builtinOf(arg, "range"); c != nil {
		src := l.callSource(c)
		l.growLists(fr, src.length)
		i := &ir.Var{Kind: ir.Temp, Name: "i", Type: ir.GoInt}
		loop := &ir.For{Label: fr.loop, Body: &ir.Block{}, Init: &ir.Declare{Var: i, Init: intLit(0)},
			Cond: binary("<", ref(i), src.length()), Post: &ir.IncDec{X: ref(i), Op: "++"}}
		l.loopBody(loop.Body, fr, func() { body(src.at(ref(i))) })
		l.add(loop)
		return fr
	}
	l.each(arg, fr, body)
	return fr
}

// sum adds up ints in a total of type t.
func (l *lowerer) sum(arg ast.Expr, t *ir.Type) value {
	total := l.temp(t)
	l.add(define(total, l.convert(value{intLit(0), ir.GoInt64}, t)))
	l.eachItem(arg, func(it item) {
		x := l.convert(boolAsInt(l.whole(it)), t)
		if isLong(t) {
			l.add(define(total, method(ref(total), "Add", x)))
		} else {
			l.add(&ir.Assign{Targets: []ir.Expr{lhs(total)}, Op: "+=", Values: []ir.Expr{x}})
		}
	})
	return value{ref(total), t}
}

// sumFloats adds up floats; what comes of none of them is the int 0, unless the call has a start or its value becomes a
// float at once.
func (l *lowerer) sumFloats(e *ast.Call) value {
	total := l.temp(ir.NamedIn("typed", "FloatSum"))
	l.add(define(total, &ir.Composite{Type: total.Type}))
	var start ir.Expr
	if len(e.Args) == 2 {
		vs := l.operands(func() value { return l.expr(e.Args[1]) })
		start = vs[0].x
		l.add(&ir.ExprStmt{X: method(ref(total), "Add", l.convert(vs[0], ir.GoFloat))})
	}
	l.eachItem(e.Args[0], func(it item) {
		l.add(&ir.ExprStmt{X: method(ref(total), "Add", l.convert(l.whole(it), ir.GoFloat))})
	})
	if start == nil && l.static(e) == nil {
		return obj(method(ref(total), "Object"))
	}
	return value{method(ref(total), "Float"), ir.GoFloat}
}

// anyAll lowers any and all to a flag; the loop runs on past the answer without evaluating anything more.
func (l *lowerer) anyAll(name string, arg ast.Expr) value {
	flag := l.temp(ir.GoBool)
	done := name == "any"
	lit := &ir.FuncLit{Results: []*ir.Type{ir.GoBool}, Body: &ir.Block{}}
	l.in(lit.Body, func() {
		frames := l.fn.frames
		l.fn.frames = nil
		l.eachItem(arg, func(it item) {
			test := truth(l.whole(it))
			if !done {
				test = not(test)
			}
			l.add(&ir.If{Cond: test, Then: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{&ir.BoolLit{V: done}}}}}})
		})
		l.fn.frames = frames
		l.add(&ir.Return{Values: []ir.Expr{&ir.BoolLit{V: !done}}})
	})
	l.add(define(flag, &ir.Call{Fun: lit}))
	return value{ref(flag), ir.GoBool}
}

// typedMethod lowers a method call on a typed receiver.
func (l *lowerer) typedMethod(f *ast.Attribute, e *ast.Call) (value, bool) {
	t := l.static(f.Value)
	if k := l.m.types.Keyed[e]; k != nil && t != nil && t.Kind == types.List {
		return l.sortKeyed(f, k)
	}
	if t == nil || len(e.Keywords) > 0 && t.Kind != types.Class || starred(e.Args) {
		return value{}, false
	}
	switch t.Kind {
	case types.Class:
		return l.callMethod(f, e, t)
	case types.List:
		return l.listMethod(f, e)
	case types.Dict:
		return l.dictMethod(f, e)
	case types.Str:
		return l.strMethod(f, e)
	}
	return value{}, false
}

// listMethods names the typed forms, with the number of arguments that are items (i) or ints (n).
var listMethods = map[string]struct{ name, args string }{
	"append/1": {"Append", "i"}, "pop/0": {"Pop", ""}, "pop/1": {"PopAt", "n"}, "insert/2": {"Insert", "ni"},
	"reverse/0": {"Reverse", ""}, "clear/0": {"Clear", ""}, "copy/0": {"Copy", ""},
}

func (l *lowerer) listMethod(f *ast.Attribute, e *ast.Call) (value, bool) {
	name := string(f.Attr)
	switch {
	case name == "sort" && len(e.Args) == 0:
		list := l.receiver(f)()
		if _, args := container(list.t); isLong(args[0]) {
			return obj(statement(tcall("SortLong", list.x))), true
		}
		return obj(statement(tcall("Sort", list.x))), true
	case name == "extend" && len(e.Args) == 1:
		return l.extend(f, e)
	}
	m, ok := listMethods[name+"/"+string(rune('0'+len(e.Args)))]
	if !ok {
		return value{}, false
	}
	vs := l.operands(append([]func() value{l.receiver(f)}, l.thunks(e.Args)...)...)
	_, args := container(vs[0].t)
	var xs []ir.Expr
	for i, v := range vs[1:] {
		want := ir.GoInt64
		if m.args[i] == 'i' {
			want = args[0]
		}
		xs = append(xs, l.convert(v, want))
	}
	call := method(vs[0].x, m.name, xs...)
	switch name {
	case "pop":
		return value{call, args[0]}, true
	case "copy":
		return value{call, vs[0].t}, true
	}
	return obj(statement(call)), true
}

// statement marks a call that gives nothing; as a value it is None.
func statement(x ir.Expr) ir.Expr {
	return &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "None"}, Args: []ir.Expr{x}}
}

// asStatement returns the call behind a value that statement made.
func asStatement(x ir.Expr) (ir.Expr, bool) {
	if c, ok := x.(*ir.Call); ok && isTypedSym(c.Fun, "None") {
		return c.Args[0], true
	}
	return x, false
}

func (l *lowerer) extend(f *ast.Attribute, e *ast.Call) (value, bool) {
	t := l.static(e.Args[0])
	if t != nil && t == l.static(f.Value) {
		vs := l.operands(l.receiver(f), l.present(e.Args[0], "Iterable"))
		return obj(statement(method(vs[0].x, "Extend", vs[1].x))), true
	}
	if !l.canConsume(e.Args[0]) {
		return value{}, false
	}
	list := l.receiver(f)()
	_, args := container(list.t)
	x := list.x
	if !l.stable(x) {
		x = l.save(x, list.t)
	}
	l.eachItem(e.Args[0], func(it item) {
		l.add(&ir.ExprStmt{X: method(x, "Append", l.convert(l.whole(it), args[0]))})
	})
	return obj(none()), true
}

// getOrOther lowers d.get(k, default) where the default is of another type than the values.
func (l *lowerer) getOrOther(vs []value, args []*ir.Type) value {
	dict, key := vs[0].x, l.convert(vs[1], args[0])
	if !l.stable(dict) {
		dict = l.save(dict, vs[0].t)
	}
	if !l.stable(key) {
		key = l.save(key, args[0])
	}
	t := l.temp(ir.Object)
	other := box(vs[2])
	if !l.stable(other) {
		other = l.save(other, ir.Object) // it is evaluated in any case
	}
	l.add(&ir.Declare{Var: t})
	found := &ir.Block{Stmts: []ir.Stmt{define(t, box(value{method(dict, "At", key), args[1]}))}}
	missing := &ir.Block{Stmts: []ir.Stmt{define(t, other)}}
	l.add(&ir.If{Cond: method(dict, "Has", key), Then: found, Else: missing})
	return obj(ref(t))
}

func (l *lowerer) dictMethod(f *ast.Attribute, e *ast.Call) (value, bool) {
	switch {
	case f.Attr == "get" && len(e.Args) == 2:
		vs := l.operands(l.thunk(f.Value), l.thunk(e.Args[0]), l.thunk(e.Args[1]))
		_, args := container(vs[0].t)
		if !sameType(l.goType(l.static(e)), args[1]) {
			return l.getOrOther(vs, args), true
		}
		return value{method(vs[0].x, "Or", l.convert(vs[1], args[0]), l.convert(vs[2], args[1])), args[1]}, true
	case f.Attr == "clear" && len(e.Args) == 0:
		return obj(statement(method(l.receiver(f)().x, "Clear"))), true
	}
	return value{}, false
}

// strMethods names the typed forms of string methods whose arguments are all strings.
var strMethods = map[string]struct {
	name   string
	thread bool
	result *ir.Type
}{
	"isdigit/0": {"IsDigit", true, ir.GoBool}, "isalpha/0": {"IsAlpha", true, ir.GoBool}, "isalnum/0": {"IsAlnum", true, ir.GoBool},
	"isspace/0": {"IsSpace", true, ir.GoBool}, "isupper/0": {"IsUpper", true, ir.GoBool}, "islower/0": {"IsLower", true, ir.GoBool},
	"upper/0": {"Upper", true, ir.GoStr}, "lower/0": {"Lower", true, ir.GoStr}, "strip/0": {"Strip", true, ir.GoStr},
	"startswith/1": {"HasPrefix", false, ir.GoBool}, "endswith/1": {"HasSuffix", false, ir.GoBool},
	"replace/2": {"Replace", false, ir.GoStr}, "count/1": {"StrCount", false, ir.GoInt64}, "find/1": {"Find", false, ir.GoInt64},
	"split/0": {"Fields", true, ir.PtrTo(ir.NamedIn("typed", "ListOf", ir.GoStr))},
	"split/1": {"Split", false, ir.PtrTo(ir.NamedIn("typed", "ListOf", ir.GoStr))},
}

func (l *lowerer) strMethod(f *ast.Attribute, e *ast.Call) (value, bool) {
	if m, ok := strMethods[string(f.Attr)+"/"+string(rune('0'+len(e.Args)))]; ok && l.allStr(e.Args) {
		vs := l.operands(append([]func() value{l.thunk(f.Value)}, l.thunks(e.Args)...)...)
		var args []ir.Expr
		if m.thread {
			args = append(args, thread())
		}
		for _, v := range vs {
			args = append(args, v.x)
		}
		return value{tcall(m.name, args...), m.result}, true
	}
	if f.Attr != "join" || len(e.Args) != 1 {
		return value{}, false
	}
	t := l.static(e.Args[0])
	if t == nil || !l.canConsume(e.Args[0]) || len(t.Args) != 1 || t.Args[0].Kind != types.Str || t.Kind != types.List && t.Kind != types.Iter {
		return value{}, false
	}
	sep := l.expr(f.Value)
	if t.Kind == types.List {
		return value{tcall("Join", sep.x, l.present(e.Args[0], "Iterable")().x), ir.GoStr}, true
	}
	list, ok := l.collect("list", e.Args[0], ir.PtrTo(ir.NamedIn("typed", "ListOf", ir.GoStr)))
	return value{tcall("Join", sep.x, list.x), ir.GoStr}, ok
}

func (l *lowerer) allStr(es []ast.Expr) bool {
	for _, e := range es {
		if l.kindOf(e) != types.Str {
			return false
		}
	}
	return true
}

// findImports notes which variables stand for library modules and their members, for typedLibrary.
func (l *lowerer) findImports(m *moduleState) {
	m.imports = map[*resolve.Symbol]string{}
	note := func(a *ast.Alias, what string) {
		if s := m.Info.Binds[a]; s != nil && s.Stores == 1 && s.Dels == 0 {
			m.imports[s] = what
		}
	}
	m.Tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Import:
			for _, a := range n.Names {
				note(a, string(a.Name))
			}
		case *ast.ImportFrom:
			for _, a := range n.Names {
				note(a, string(n.Module)+"."+string(a.Name))
			}
		}
		return true
	})
}
