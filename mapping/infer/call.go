package infer

import (
	"github.com/py2goconc/py2goconc/mapping/catalog"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// call infers a call.
func (inf *inference) call(e *ast.Call) *node {
	switch fn := e.Func.(type) {
	case *ast.Name:
		sym := inf.res.Uses[fn]
		switch {
		case inf.funcs[sym] != nil && !inf.res.MaybeUnbound(fn):
			return inf.callFunction(e, inf.funcs[sym])
		case inf.classes[sym] != nil && inf.classes[sym].typed && !inf.res.MaybeUnbound(fn):
			return inf.construct(e, inf.classes[sym])
		case inf.imports[sym] != "":
			return inf.callLibrary(e, inf.imports[sym])
		case sym == nil && !inf.res.ClassDynamic[fn] && !inf.res.Module.ImportStar && !inf.res.UsesGlobals:
			return inf.callBuiltin(e, string(fn.Id))
		}
	case *ast.Attribute:
		if n, ok := fn.Value.(*ast.Name); ok {
			if mod := inf.imports[inf.res.Uses[n]]; mod != "" {
				return inf.callLibrary(e, mod+"."+string(fn.Attr))
			}
		}
		return inf.callMethod(e, fn)
	}
	inf.lost(e.Func)
	return inf.lostCall(e)
}

// lostCall sends the arguments to dynamic code, which makes the result.
func (inf *inference) lostCall(e *ast.Call) *node {
	for _, a := range e.Args {
		if s, ok := a.(*ast.Starred); ok {
			a = s.Value
		}
		inf.lost(a)
	}
	for _, k := range e.Keywords {
		inf.lost(k.Value)
	}
	out := inf.node()
	inf.dynamic(out, "a call of dynamic code gives it")
	return out
}

// bindArgs matches the arguments of a call to the parameters; ok is false when only dynamic code can tell.
func bindArgs(e *ast.Call, f *function, bound int) (args []ast.Expr, ok bool) {
	params := f.args.Args
	if bound > len(params) || len(e.Args)+bound > len(params) {
		return nil, false
	}
	params = params[bound:]
	args = make([]ast.Expr, len(params))
	for i, a := range e.Args {
		if _, star := a.(*ast.Starred); star {
			return nil, false
		}
		args[i] = a
	}
	for _, k := range e.Keywords {
		at := -1
		for i, p := range params {
			if p.Arg == k.Arg {
				at = i
			}
		}
		if at < 0 || args[at] != nil || k.Arg == "" {
			return nil, false
		}
		args[at] = k.Value
	}
	first := len(params) - len(f.args.Defaults)
	for i := range args {
		if args[i] == nil && i < first {
			return nil, false
		}
	}
	return args, true
}

// callFunction infers a direct call of a function of the module.
func (inf *inference) callFunction(e *ast.Call, f *function) *node {
	args, ok := bindArgs(e, f, 0)
	if !ok || !f.plain {
		f.give(inf.solver, "a call does not fit its parameters plainly")
		inf.lostCall(e)
		return f.result
	}
	for i, a := range args {
		if a != nil {
			inf.flow(inf.arg(a), f.params[i])
		}
	}
	return f.result
}

// construct infers the making of an instance.
func (inf *inference) construct(e *ast.Call, c *class) *node {
	init := c.methods["__init__"]
	out := inf.node()
	inf.set(out, shape{kind: types.Class, class: c})
	switch {
	case init == nil && len(e.Args)+len(e.Keywords) == 0:
		return out
	case init != nil:
		if args, ok := bindArgs(e, init, 1); ok {
			for i, a := range args {
				if a != nil {
					inf.flow(inf.arg(a), init.params[i+1])
				}
			}
			return out
		}
	}
	c.untype(inf.solver, "a call does not fit __init__ plainly")
	inf.lostCall(e)
	return out
}

// callMethod infers x.name(...).
func (inf *inference) callMethod(e *ast.Call, fn *ast.Attribute) *node {
	if k := inf.info.Keyed[e]; k != nil {
		return inf.sortKeyed(e, fn, k)
	}
	x, name := inf.expr(fn.Value), inf.attrName(fn)
	out := inf.node()
	args := make([]*node, len(e.Args))
	plain := len(e.Keywords) == 0
	for i, a := range e.Args {
		if _, star := a.(*ast.Starred); star {
			plain = false
		}
		if inf.targetOf(a) != nil {
			args[i] = inf.dyn
			continue
		}
		args[i] = inf.arg(a)
	}
	for _, k := range e.Keywords {
		inf.expr2(k.Value)
	}
	var last types.Kind
	inf.rule(func() {
		n := find(x)
		if n.kind == types.Never || n.kind == last {
			return
		}
		last = n.kind
		switch {
		case n.kind == types.Class && n.class.typed:
			inf.callTyped(e, n.class, name, x, out)
			return
		case n.kind == types.Runtime && inf.runtimeMethod(e, n, name, out):
			return
		case plain && inf.builtinMethod(n, name, args, out):
			inf.giveTargets(e)
			return
		}
		inf.escape(x)
		inf.giveTargets(e)
		inf.lostCallInto(e, out)
	}, x)
	return out
}

// expr2 infers an expression unless it names a function whose fate a rule decides.
func (inf *inference) expr2(e ast.Expr) {
	if inf.targetOf(e) == nil {
		inf.expr(e)
	}
}

// lostCallInto is lostCall for a result node that exists.
func (inf *inference) lostCallInto(e *ast.Call, out *node) {
	for _, a := range e.Args {
		if s, ok := a.(*ast.Starred); ok {
			a = s.Value
		}
		inf.lost(a)
	}
	for _, k := range e.Keywords {
		inf.lost(k.Value)
	}
	inf.dynamic(out, "a call of dynamic code gives it")
}

// callTyped infers the call of a method of a typed class.
func (inf *inference) callTyped(e *ast.Call, c *class, name string, x, out *node) {
	m := c.methods[name]
	if m != nil {
		if args, ok := bindArgs(e, m, 1); ok {
			for i, a := range args {
				if a != nil {
					inf.flow(inf.arg(a), m.params[i+1])
				}
			}
			inf.flow(m.result, out)
			return
		}
	}
	c.untype(inf.solver, "call of "+name+", which is no plain method or does not fit its parameters")
	inf.giveTargets(e)
	inf.lostCallInto(e, out)
}

// targetOf returns the function of the module that an argument names, directly.
func (inf *inference) targetOf(e ast.Expr) *function {
	n, ok := e.(*ast.Name)
	if !ok || inf.res.MaybeUnbound(n) {
		return nil
	}
	return inf.funcs[inf.res.Uses[n]]
}

// giveTargets gives functions that a call mentions to dynamic code.
func (inf *inference) giveTargets(e *ast.Call) {
	for _, a := range e.Args {
		if t := inf.handedTarget(a); t != nil {
			t.f.give(inf.solver, "it is handed to dynamic code")
		}
	}
	for _, k := range e.Keywords {
		if t := inf.handedTarget(k.Value); t != nil {
			t.f.give(inf.solver, "it is handed to dynamic code")
		}
	}
}

// moduleAttr infers the load of a library name.
func (inf *inference) moduleAttr(name string) *node {
	switch name {
	case "math.pi", "math.e", "math.tau", "math.inf", "math.nan":
		return inf.of(types.Float)
	case "sys.maxsize":
		return inf.of(types.Int)
	case "sys.platform", "os.name", "os.sep":
		return inf.of(types.Str)
	}
	out := inf.node()
	inf.dynamic(out, "it comes from a library")
	return out
}

// callLibrary infers the call of a library function.
func (inf *inference) callLibrary(e *ast.Call, name string) *node {
	if out := inf.callConcurrent(e, name); out != nil {
		return out
	}
	if name == "itertools.combinations" && len(e.Args) == 2 && len(e.Keywords) == 0 {
		return inf.combinations(e)
	}
	f := catalog.Lookup(name)
	if f == nil || len(e.Keywords) > 0 || len(e.Args) < len(f.Params) || len(e.Args) > len(f.Params) {
		return inf.lostCall(e)
	}
	out := inf.node()
	args := make([]*node, len(e.Args))
	for i, a := range e.Args {
		args[i] = inf.expr(a)
	}
	inf.rule(func() {
		for i, a := range args {
			k := find(a).kind
			if k == types.Never {
				return
			}
			if !catalog.Accepts(f.Params[i], k) {
				for _, x := range args {
					inf.escape(x)
				}
				inf.dynamic(out, "a library call on dynamic values gives it")
				return
			}
		}
		switch {
		case f.Result != types.Int:
			inf.set(out, shape{kind: f.Result})
		case len(args) > 0:
			inf.makeInt(out, &maker{op: makeWithin, others: args})
		default:
			inf.someInt(out)
		}
	}, append(args, inf.of(types.None))...)
	return out
}

// combinations infers itertools.combinations over a list, with a constant small size.
func (inf *inference) combinations(e *ast.Call) *node {
	k, ok := constInt(e.Args[1])
	if !ok || k < 2 || k > 3 {
		return inf.lostCall(e)
	}
	x, out := inf.expr(e.Args[0]), inf.node()
	inf.expr(e.Args[1])
	inf.rule(func() {
		switch n := find(x); {
		case n.kind == types.Never:
		case n.kind == types.List && find(out).kind != types.Dynamic:
			args := []*node{n.args[0], n.args[0], n.args[0]}[:k]
			inf.set(out, shape{kind: types.Iter, args: []*node{inf.of(types.Tuple, args...)}})
		default:
			inf.escape(x)
			inf.dynamic(out, "combinations of dynamic values give it")
		}
	}, x, out)
	return out
}
