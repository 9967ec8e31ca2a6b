package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// call lowers a call.
func (l *lowerer) call(e *ast.Call) value {
	if l.fn.fork != nil {
		if isFork(l.m, e) {
			return obj(l.point(true, nil))
		}
		if l.isPoint(l.m, e) {
			return obj(l.point(false, l.savedOperands(box(l.plainCall(e)))))
		}
	}
	return l.plainCall(e)
}

// plainCall lowers a call that does not fork, or the call at a point.
func (l *lowerer) plainCall(e *ast.Call) value {
	switch f := e.Func.(type) {
	case *ast.Name:
		s := l.m.Info.Uses[f]
		if s == nil && l.m.Info.UsesGlobals && len(e.Args) == 0 && f.Id == "globals" {
			return obj(rt("ModuleGlobals", str(l.m.Name)))
		}
		if s == nil && f.Id == "dir" && len(e.Args)+len(e.Keywords) == 0 {
			return obj(rt("SortedNames", l.namespace()))
		}
		if s == nil && (f.Id == "vars" || f.Id == "locals") && len(e.Args)+len(e.Keywords) == 0 {
			return obj(l.namespace())
		}
		if s == nil && f.Id == "super" && len(e.Args)+len(e.Keywords) == 0 && l.classCell() != nil && l.fn.self != nil {
			return obj(l.super())
		}
		if s == nil && !l.m.Info.ClassDynamic[f] && !l.m.Info.Module.ImportStar && !l.m.Info.UsesGlobals {
			if v, ok := l.builtinCall(string(f.Id), e); ok {
				return v
			}
		}
		if st := l.m.funcs[s]; st != nil {
			if slots, ok := bindStatic(st.def, e); ok {
				return l.staticCall(st, slots)
			}
		}
	case *ast.Attribute:
		return l.methodCall(f, e)
	}
	return l.dynamicCall(e)
}

// dynamicCall calls whatever the callee evaluates to.
func (l *lowerer) dynamicCall(e *ast.Call) value {
	args := l.callArgs(l.thunk(e.Func), "", e)
	if args.kw == nil && !args.spread {
		return obj(rt("Call", append([]ir.Expr{args.fn}, args.pos...)...))
	}
	if args.kw == nil {
		return obj(&ir.Call{Fun: pysym("Call"), Args: append([]ir.Expr{thread(), args.fn}, args.pos...), Spread: true})
	}
	return obj(rt("CallKw", args.fn, args.slice(), args.kw))
}

// methodCall lowers o.name(args) without making a bound method.
func (l *lowerer) methodCall(f *ast.Attribute, e *ast.Call) value {
	name := str(l.attrName(f))
	if l.plainSuper(f.Value) && len(e.Keywords) == 0 && !starred(e.Args) {
		super := l.super().(*ir.Call)
		return obj(rt("CallSuper", append(append(super.Args[1:len(super.Args):len(super.Args)], name), l.objs(e.Args...)...)...))
	}
	args := l.callArgs(l.thunk(f.Value), l.attrName(f), e)
	if args.kw == nil && !args.spread {
		return obj(rt("CallMethod", append([]ir.Expr{args.fn, name}, args.pos...)...))
	}
	if args.kw == nil {
		return obj(&ir.Call{Fun: pysym("CallMethod"), Args: append([]ir.Expr{thread(), args.fn, name}, args.pos...), Spread: true})
	}
	return obj(rt("CallMethodKw", args.fn, name, args.slice(), args.kw))
}

// plainSuper says that an expression is super() in a method.
func (l *lowerer) plainSuper(e ast.Expr) bool {
	c, ok := e.(*ast.Call)
	if !ok || len(c.Args) > 0 || len(c.Keywords) > 0 || l.classCell() == nil || l.fn.self == nil || l.m.Info.Module.ImportStar {
		return false
	}
	name, ok := c.Func.(*ast.Name)
	return ok && name.Id == "super" && l.m.Info.Uses[name] == nil && !l.m.Info.ClassDynamic[name] && !l.m.Info.UsesGlobals
}

// arguments are the lowered operands of a call. With spread, pos is one slice expression.
type arguments struct {
	fn     ir.Expr
	pos    []ir.Expr
	spread bool
	kw     ir.Expr // nil without keyword arguments
}

// slice is the positional arguments as a []py.Object.
func (a *arguments) slice() ir.Expr {
	if a.spread {
		return a.pos[0]
	}
	return objects(a.pos)
}

// callArgs lowers callee and arguments in Python's order; method is the name that a method call looks up in the callee.
func (l *lowerer) callArgs(fn func() value, method string, e *ast.Call) *arguments {
	fs := []func() value{fn}
	only := len(e.Args) == 1 && starred(e.Args)
	if only {
		fs = append(fs, l.thunk(e.Args[0].(*ast.Starred).Value))
	} else if starred(e.Args) {
		fs = append(fs, func() value { return value{l.spread(e.Args), ir.Objects} })
	} else {
		fs = append(fs, l.thunks(e.Args)...)
	}
	npos := len(fs)
	for _, k := range e.Keywords {
		fs = append(fs, l.thunk(k.Value))
	}
	xs := l.boxLate(l.operands(fs...))
	a := &arguments{fn: xs[0], pos: xs[1:npos], spread: starred(e.Args)}
	if only {
		if !l.stable(a.fn) {
			a.fn = l.save(a.fn, ir.Object)
		}
		a.pos = []ir.Expr{rt("SpreadCall", a.fn, str(method), a.pos[0])}
	}
	if len(e.Keywords) > 0 {
		a.kw = l.keywords(a.fn, e.Keywords, xs[npos:])
	}
	return a
}

// keywords builds the py.Kwargs of a call.
func (l *lowerer) keywords(fn ir.Expr, ks []*ast.Keyword, xs []ir.Expr) ir.Expr {
	kwargs := ir.NamedIn("py", "Kwargs")
	var out ir.Expr
	lit := &ir.Composite{Type: kwargs}
	flush := func() ir.Expr {
		if out == nil {
			out = lit
		}
		return out
	}
	for i, k := range ks {
		if k.Arg == "" {
			out = rt("SpreadKw", fn, flush(), xs[i])
			continue
		}
		kw := &ir.Composite{Keys: []string{"Name", "Value"}, Elems: []ir.Expr{str(l.keywordName(k)), xs[i]}}
		if out == nil {
			lit.Elems = append(lit.Elems, kw)
			continue
		}
		out = rt("AddKw", fn, out, kw.Elems[0], kw.Elems[1])
	}
	return flush()
}

func (l *lowerer) keywordName(k *ast.Keyword) string {
	if m, ok := l.m.Info.Mangled[k]; ok {
		return m
	}
	return string(k.Arg)
}

// slot is what reaches one parameter of a statically bound call: an argument, a default, or the surplus of *args.
type slot struct {
	arg   ast.Expr
	rest  []ast.Expr // of *args
	kind  byte       // 'a' argument or default, '*' surplus tuple, 'k' empty **kwargs
	order int        // position among the arguments as written; -1 for a default
}

// bindStatic binds a call to a function's parameters as Python would; ok is false where only the run time can tell, or
// where the call is wrong and must raise its TypeError.
func bindStatic(f *function, e *ast.Call) ([]slot, bool) {
	if !simpleCall(e) || f.args == nil {
		return nil, false
	}
	a := f.args
	bound := map[string]slot{}
	for i, x := range e.Args {
		if i < len(a.Args) {
			bound[string(a.Args[i].Arg)] = slot{arg: x, kind: 'a', order: i}
		} else if a.Vararg == nil {
			return nil, false
		}
	}
	named := map[string]bool{}
	for _, p := range append(append([]*ast.Arg(nil), a.Args...), a.Kwonlyargs...) {
		named[string(p.Arg)] = true
	}
	for i, k := range e.Keywords {
		if _, dup := bound[string(k.Arg)]; dup || !named[string(k.Arg)] {
			return nil, false
		}
		bound[string(k.Arg)] = slot{arg: k.Value, kind: 'a', order: len(e.Args) + i}
	}
	return fillSlots(a, e, bound)
}

func fillSlots(a *ast.Arguments, e *ast.Call, bound map[string]slot) ([]slot, bool) {
	var out []slot
	first := len(a.Args) - len(a.Defaults)
	for i, p := range a.Args {
		s, ok := bound[string(p.Arg)]
		if !ok {
			if i < first {
				return nil, false
			}
			s = slot{arg: a.Defaults[i-first], kind: 'a', order: -1}
		}
		out = append(out, s)
	}
	if a.Vararg != nil {
		s := slot{kind: '*', order: len(a.Args)}
		if len(e.Args) > len(a.Args) {
			s.rest = e.Args[len(a.Args):]
		}
		out = append(out, s)
	}
	for i, p := range a.Kwonlyargs {
		s, ok := bound[string(p.Arg)]
		if !ok {
			if a.KwDefaults[i] == nil {
				return nil, false
			}
			s = slot{arg: a.KwDefaults[i], kind: 'a', order: -1}
		}
		out = append(out, s)
	}
	if a.Kwarg != nil {
		out = append(out, slot{kind: 'k', order: -1})
	}
	return out, true
}

// staticCall calls the Go function of a static function.
func (l *lowerer) staticCall(st *staticFunc, slots []slot) value {
	fs := make([]func() value, len(slots))
	for i, s := range slots {
		switch s.kind {
		case '*':
			fs[i] = func() value { return obj(pure("NewTuple", l.objs(s.rest...)...)) }
		case 'k':
			fs[i] = func() value { return obj(pure("NewDict")) }
		default:
			want := ir.Object
			if ft := l.funcType(st.def.node); ft != nil {
				want = l.goType(ft.Params[i])
			}
			fs[i] = func() value { return value{l.convert(l.expr(s.arg), want), want} }
		}
	}
	args := l.inOrder(slots, fs)
	return value{&ir.Call{Fun: ref(st.fn), Args: append([]ir.Expr{thread()}, args...)}, l.resultType(st.def.node)}
}

// inOrder evaluates arguments in the order in which the call wrote them, and returns them in the order of the parameters.
func (l *lowerer) inOrder(slots []slot, fs []func() value) []ir.Expr {
	sorted := true
	last := -1
	out := make([]ir.Expr, len(slots))
	for _, s := range slots {
		if s.order >= 0 {
			sorted = sorted && s.order > last
			last = s.order
		}
	}
	if sorted {
		vs := l.operands(fs...)
		for i, v := range vs {
			out[i] = v.x
		}
		return out
	}
	for n := 0; n < len(slots)+64; n++ {
		for i, s := range slots {
			if s.order == n {
				v := fs[i]()
				out[i] = l.save(v.x, v.t)
			}
		}
	}
	for i, s := range slots {
		if s.order < 0 {
			out[i] = fs[i]().x
		}
	}
	return out
}

// builtinSymbols are the built-ins that package py exports as values under a Go name.
var builtinSymbols = map[string]string{
	"int": "IntType", "float": "FloatType", "str": "StrType", "bool": "BoolType", "list": "ListType", "tuple": "TupleType",
	"dict": "DictType", "set": "SetType", "frozenset": "FrozenSetType", "bytes": "BytesType", "bytearray": "ByteArrayType",
	"object": "ObjectType", "type": "TypeType", "complex": "ComplexType", "range": "RangeType", "slice": "SliceType",
	"BaseException": "BaseExceptionClass", "Exception": "ExceptionClass", "ValueError": "ValueError", "TypeError": "TypeError",
	"KeyError": "KeyError", "IndexError": "IndexError", "AttributeError": "AttributeError", "NameError": "NameError",
	"RuntimeError": "RuntimeError", "ZeroDivisionError": "ZeroDivisionError", "StopIteration": "StopIteration",
	"OSError": "OSError", "IOError": "OSError", "ImportError": "ImportError", "ModuleNotFoundError": "ModuleNotFoundError",
	"KeyboardInterrupt": "KeyboardInterrupt", "SystemExit": "SystemExit", "NotImplementedError": "NotImplementedError",
	"AssertionError": "AssertionError", "OverflowError": "OverflowError", "ArithmeticError": "ArithmeticError",
	"LookupError": "LookupError", "EOFError": "EOFError", "FileNotFoundError": "FileNotFoundError",
	"TimeoutError": "TimeoutError", "RecursionError": "RecursionError", "UnicodeDecodeError": "UnicodeDecodeError",
	"GeneratorExit": "GeneratorExit", "StopAsyncIteration": "StopAsyncIteration", "PermissionError": "PermissionError",
}

// builtinCall lowers calls of built-in functions that have a direct form in package py.
func (l *lowerer) builtinCall(name string, e *ast.Call) (value, bool) {
	if len(e.Keywords) > 0 || starred(e.Args) {
		return value{}, false
	}
	switch {
	case name == "print" && e == l.stmtCall:
		return obj(rt("Print", l.objs(e.Args...)...)), true
	case name == "len" && len(e.Args) == 1:
		return value{&ir.Conv{Type: ir.GoInt64, X: rt("Len", l.obj(e.Args[0]))}, ir.GoInt64}, true
	case name == "str" && len(e.Args) == 1:
		return value{rt("ToStr", l.obj(e.Args[0])), ir.GoStr}, true
	case name == "repr" && len(e.Args) == 1:
		return value{rt("Repr", l.obj(e.Args[0])), ir.GoStr}, true
	case direct1[name] != "" && len(e.Args) == 1:
		return obj(rt(direct1[name], l.obj(e.Args[0]))), true
	case name == "ord" && len(e.Args) == 1:
		return value{rt("OrdOf", l.obj(e.Args[0])), ir.GoInt64}, true
	case (name == "min" || name == "max") && len(e.Args) == 2:
		return obj(rt(minMax[name], l.objs(e.Args...)...)), true
	case name == "isinstance" && len(e.Args) == 2:
		if classes, ok := e.Args[1].(*ast.Tuple); ok && len(classes.Elts) > 0 && !starred(classes.Elts) {
			return value{rt("IsInstanceOf", l.objs(append([]ast.Expr{e.Args[0]}, classes.Elts...)...)...), ir.GoBool}, true
		}
		return value{rt("IsInstance", l.objs(e.Args...)...), ir.GoBool}, true
	case name == "bool" && len(e.Args) == 1:
		return value{l.cond(e.Args[0]), ir.GoBool}, true
	}
	return value{}, false
}

// direct1 are the built-ins of one argument that package py has as functions.
var direct1 = map[string]string{"abs": "Abs", "chr": "Chr", "int": "IntOf", "float": "FloatOf"}

// minMax are min and max of two values.
var minMax = map[string]string{"min": "MinOf", "max": "MaxOf"}

// super lowers zero-argument super().
func (l *lowerer) super() ir.Expr {
	var self ir.Expr
	for f := l.fn; f != nil; f = f.parent {
		if f.self != nil {
			self = ref(f.self)
			if f.self.Type == ir.Cell {
				self = method(self, "Get")
			}
			break
		}
	}
	return rt("Super", ref(l.classCell()), self)
}

// namespace is what locals() gives here: the module's dict, the class body's namespace or the function's variables.
func (l *lowerer) namespace() ir.Expr {
	if l.fn.isModule {
		return rt("ModuleGlobals", str(l.m.Name))
	}
	return l.locals()
}

// locals lowers locals() in a function: a new dict of what is bound now.
func (l *lowerer) locals() ir.Expr {
	if l.fn.ns != nil {
		return ref(l.fn.ns)
	}
	var kv []ir.Expr
	for _, s := range l.fn.scope.Symbols {
		if s.Scope != l.fn.scope || s.Global {
			continue
		}
		l.variable(s).Hoist = true
		kv = append(kv, box(value{str(s.Name), ir.GoStr}), l.cellOrValue(s))
	}
	for scope := l.fn.scope.Parent; scope != nil && scope.Kind != resolve.Module; scope = scope.Parent {
		for _, s := range scope.Symbols {
			if s.Scope == scope && !s.Global && usedWithin(s, l.fn.scope) {
				kv = append(kv, box(value{str(s.Name), ir.GoStr}), l.cellOrValue(s))
			}
		}
	}
	return rt("LocalsDict", kv...)
}

// cellOrValue is a variable's value as a py.Object, nil while it is unbound.
func (l *lowerer) cellOrValue(s *resolve.Symbol) ir.Expr {
	v := l.variable(s)
	if l.isCell(s) {
		return method(ref(v), "Get")
	}
	return box(value{ref(v), v.Type})
}
