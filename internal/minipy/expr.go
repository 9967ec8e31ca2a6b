package minipy

import (
	"fmt"
	"strings"

	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/runtime/py"
)

func (in *interp) eval(s *scope, e ast.Expr) py.Object {
	t := s.t
	switch e := e.(type) {
	case *ast.Name:
		return s.lookup(string(e.Id))
	case *ast.Num:
		return number(e.N)
	case *ast.Str:
		return py.Str(e.S)
	case *ast.Bytes:
		return py.Bytes(e.S)
	case *ast.NameConstant:
		switch e.Value {
		case gpy.True:
			return py.True
		case gpy.False:
			return py.False
		}
		return py.None
	case *ast.Ellipsis:
		return py.Ellipsis
	case *ast.Attribute:
		return py.GetAttr(t, in.eval(s, e.Value), string(e.Attr))
	case *ast.Subscript:
		return py.GetItem(t, in.eval(s, e.Value), in.index(s, e.Slice))
	case *ast.Call:
		return in.call(s, e)
	case *ast.BinOp:
		a := in.eval(s, e.Left)
		return binary(t, e.Op, a, in.eval(s, e.Right))
	case *ast.UnaryOp:
		v := in.eval(s, e.Operand)
		switch e.Op {
		case ast.Not:
			return py.Bool(!py.Truth(t, v))
		case ast.USub:
			return py.Neg(t, v)
		case ast.UAdd:
			return py.Pos(t, v)
		}
		return py.Invert(t, v)
	case *ast.BoolOp:
		var v py.Object
		for _, x := range e.Values {
			v = in.eval(s, x)
			if py.Truth(t, v) == (e.Op == ast.Or) {
				return v
			}
		}
		return v
	case *ast.Compare:
		return in.compare(s, e)
	case *ast.IfExp:
		if py.Truth(t, in.eval(s, e.Test)) {
			return in.eval(s, e.Body)
		}
		return in.eval(s, e.Orelse)
	case *ast.Tuple:
		return py.NewTuple(in.list(s, e.Elts)...)
	case *ast.List:
		return py.NewList(in.list(s, e.Elts)...)
	case *ast.Set:
		return py.NewSet(t, in.list(s, e.Elts)...)
	}
	return in.evalRare(s, e)
}

func (in *interp) evalRare(s *scope, e ast.Expr) py.Object {
	t := s.t
	switch e := e.(type) {
	case *ast.Dict:
		d := py.NewDict()
		for i, k := range e.Keys {
			if k == nil {
				py.DictUpdate(t, d, in.eval(s, e.Values[i]))
				continue
			}
			key := in.eval(s, k)
			d.Set(t, key, in.eval(s, e.Values[i]))
		}
		return d
	case *ast.Lambda:
		return in.function(s, "<lambda>", e.Args, nil, e.Body, nil)
	case *ast.ListComp:
		l := py.NewList()
		in.comprehend(s, e.Generators, func(c *scope) { l.Append(in.eval(c, e.Elt)) })
		return l
	case *ast.SetComp:
		set := py.NewSet(t)
		in.comprehend(s, e.Generators, func(c *scope) { set.Add(t, in.eval(c, e.Elt)) })
		return set
	case *ast.DictComp:
		d := py.NewDict()
		in.comprehend(s, e.Generators, func(c *scope) {
			k := in.eval(c, e.Key)
			d.Set(t, k, in.eval(c, e.Value))
		})
		return d
	case *ast.GeneratorExp:
		return py.NewGenerator(t, &py.FuncSpec{Name: "<genexpr>", QualName: "<genexpr>", Kind: py.GeneratorFunc},
			func(t *py.Thread, g *py.Generator) py.Object {
				inner := *s
				inner.t = t
				in.comprehend(&inner, e.Generators, func(c *scope) { g.Yield(&c.t, in.eval(c, e.Elt)) })
				return py.None
			})
	case *ast.JoinedStr:
		return py.Str(in.joined(s, e))
	case *ast.NamedExpr:
		v := in.eval(s, e.Value)
		s.store(string(e.Target.(*ast.Name).Id), v)
		return v
	case *ast.Yield:
		var v py.Object = py.None
		if e.Value != nil {
			v = in.eval(s, e.Value)
		}
		return s.gen.Yield(&s.t, v)
	case *ast.YieldFrom:
		return s.gen.YieldFrom(&s.t, in.eval(s, e.Value))
	}
	panic(fmt.Sprintf("minipy: line %d: %T", e.GetLineno(), e))
}

func (in *interp) list(s *scope, elts []ast.Expr) []py.Object {
	var items []py.Object
	for _, x := range elts {
		if st, ok := x.(*ast.Starred); ok {
			items = py.SpreadArgs(s.t, items, in.eval(s, st.Value))
			continue
		}
		items = append(items, in.eval(s, x))
	}
	return items
}

func (in *interp) joined(s *scope, e *ast.JoinedStr) string {
	var b strings.Builder
	for _, v := range e.Values {
		switch v := v.(type) {
		case *ast.Str:
			b.WriteString(string(v.S))
		case *ast.FormattedValue:
			o := in.eval(s, v.Value)
			switch v.Conversion {
			case 's':
				o = py.Str(py.ToStr(s.t, o))
			case 'r':
				o = py.Str(py.Repr(s.t, o))
			case 'a':
				o = py.Str(py.ASCII(s.t, o))
			}
			spec := ""
			if v.FormatSpec != nil {
				spec = in.joined(s, v.FormatSpec.(*ast.JoinedStr))
			}
			b.WriteString(py.Format(s.t, o, spec))
		}
	}
	return b.String()
}

func (in *interp) comprehend(s *scope, gens []ast.Comprehension, body func(c *scope)) {
	inner := &scope{vars: py.NewDict(), parent: s, module: s.module, t: s.t, gen: s.gen}
	var run func(i int)
	run = func(i int) {
		if i == len(gens) {
			body(inner)
			return
		}
		for v := range py.Each(s.t, in.eval(inner, gens[i].Iter)) {
			in.assign(inner, gens[i].Target, v)
			ok := true
			for _, c := range gens[i].Ifs {
				ok = ok && py.Truth(inner.t, in.eval(inner, c))
			}
			if ok {
				run(i + 1)
			}
		}
	}
	run(0)
}

func (in *interp) index(s *scope, sl ast.Slicer) py.Object {
	part := func(e ast.Expr) py.Object {
		if e == nil {
			return py.None
		}
		return in.eval(s, e)
	}
	switch sl := sl.(type) {
	case *ast.Index:
		return in.eval(s, sl.Value)
	case *ast.Slice:
		return py.NewSlice(part(sl.Lower), part(sl.Upper), part(sl.Step))
	}
	panic("minipy: extended slice")
}

func (in *interp) call(s *scope, e *ast.Call) py.Object {
	if n, ok := e.Func.(*ast.Name); ok && n.Id == "super" && len(e.Args) == 0 {
		for c := s; c != nil; c = c.parent {
			if c.cls != nil {
				return py.Super(s.t, c.cls, s.fn().self)
			}
		}
	}
	f := in.eval(s, e.Func)
	args := in.list(s, e.Args)
	var kw py.Kwargs
	for _, k := range e.Keywords {
		if k.Arg == "" {
			kw = py.SpreadKw(s.t, f, kw, in.eval(s, k.Value))
			continue
		}
		kw = append(kw, py.Kw{Name: string(k.Arg), Value: in.eval(s, k.Value)})
	}
	return py.CallKw(s.t, f, args, kw)
}

func (in *interp) compare(s *scope, e *ast.Compare) py.Object {
	a := in.eval(s, e.Left)
	var r py.Object
	for i, op := range e.Ops {
		b := in.eval(s, e.Comparators[i])
		r = compareOp(s.t, op, a, b)
		if i < len(e.Ops)-1 && !py.Truth(s.t, r) {
			return r
		}
		a = b
	}
	return r
}

func compareOp(t *py.Thread, op ast.CmpOp, a, b py.Object) py.Object {
	switch op {
	case ast.Eq:
		return py.Eq(t, a, b)
	case ast.NotEq:
		return py.Ne(t, a, b)
	case ast.Lt:
		return py.Lt(t, a, b)
	case ast.LtE:
		return py.Le(t, a, b)
	case ast.Gt:
		return py.Gt(t, a, b)
	case ast.GtE:
		return py.Ge(t, a, b)
	case ast.Is:
		return py.Bool(py.Is(a, b))
	case ast.IsNot:
		return py.Bool(!py.Is(a, b))
	case ast.In:
		return py.Bool(py.In(t, a, b))
	}
	return py.Bool(!py.In(t, a, b))
}

type op2 = func(t *py.Thread, a, b py.Object) py.Object

func operators(op ast.OperatorNumber) (plain, in op2) {
	switch op {
	case ast.Add:
		return py.Add, py.IAdd
	case ast.Sub:
		return py.Sub, py.ISub
	case ast.Mult:
		return py.Mul, py.IMul
	case ast.Div:
		return py.TrueDiv, py.ITrueDiv
	case ast.Modulo:
		return py.Mod, py.IMod
	case ast.Pow:
		return py.Pow, py.IPow
	case ast.LShift:
		return py.LShift, py.ILShift
	case ast.RShift:
		return py.RShift, py.IRShift
	case ast.BitOr:
		return py.Or, py.IOr
	case ast.BitXor:
		return py.Xor, py.IXor
	case ast.BitAnd:
		return py.And, py.IAnd
	case ast.FloorDiv:
		return py.FloorDiv, py.IFloorDiv
	}
	return py.MatMul, py.IMatMul
}

func binary(t *py.Thread, op ast.OperatorNumber, a, b py.Object) py.Object {
	f, _ := operators(op)
	return f(t, a, b)
}

func inplace(t *py.Thread, op ast.OperatorNumber, a, b py.Object) py.Object {
	_, f := operators(op)
	return f(t, a, b)
}

// function makes a function object from a def (body) or a lambda (expr).
func (in *interp) function(s *scope, name string, args *ast.Arguments, body []ast.Stmt, expr ast.Expr, returns ast.Expr) *py.Function {
	spec := &py.FuncSpec{Name: name, QualName: name, Module: "__main__"}
	if s.isClass {
		if q, ok := s.vars.GetStr("__qualname__"); ok {
			spec.QualName = py.ToStr(s.t, q) + "." + name
		}
	} else if s.parent != nil {
		spec.QualName = "f.<locals>." + name
	}
	if doc, ok := docOf(body); ok {
		spec.Doc, spec.HasDoc = doc, true
	}
	ann := py.NewDict()
	add := func(a *ast.Arg, kind py.ParamKind) {
		spec.Params = append(spec.Params, py.Param{Name: string(a.Arg), Kind: kind})
		if a.Annotation != nil {
			ann.SetStr(string(a.Arg), in.eval(s, a.Annotation))
		}
	}
	for i, a := range args.Args {
		k := py.PosOrKw
		if i < in.mod.PosOnly[args] {
			k = py.PosOnly
		}
		add(a, k)
	}
	if args.Vararg != nil {
		add(args.Vararg, py.VarArgs)
	}
	kwDefaults := map[string]py.Object{}
	for i, a := range args.Kwonlyargs {
		add(a, py.KwOnly)
		if i < len(args.KwDefaults) && args.KwDefaults[i] != nil {
			kwDefaults[string(a.Arg)] = in.eval(s, args.KwDefaults[i])
		}
	}
	if args.Kwarg != nil {
		add(args.Kwarg, py.VarKw)
	}
	if returns != nil {
		ann.SetStr("return", in.eval(s, returns))
	}
	if hasYield(body) {
		spec.Kind = py.GeneratorFunc
	}
	code := func(t *py.Thread, slots []py.Object) py.Object {
		inner := &scope{vars: py.NewDict(), parent: s, module: s.module, t: t}
		for i, p := range spec.Params {
			if i == 0 {
				inner.self = slots[0]
			}
			inner.vars.SetStr(p.Name, slots[i])
		}
		if spec.Kind == py.GeneratorFunc {
			return py.NewGenerator(t, spec, func(t *py.Thread, g *py.Generator) py.Object {
				inner.t, inner.gen = t, g
				return result(in.block(inner, body))
			})
		}
		if expr != nil {
			return in.eval(inner, expr)
		}
		return result(in.block(inner, body))
	}
	f := py.NewFunction(spec, code, in.list(s, args.Defaults), kwDefaults)
	f.Annotations = ann
	return f
}

func result(r any) py.Object {
	if r, ok := r.(*returned); ok {
		return r.v
	}
	return py.None
}

// hasYield looks for yield in a body: as a statement, as what is assigned or returned, and in nested blocks.
func hasYield(body []ast.Stmt) bool {
	isYield := func(e ast.Expr) bool {
		switch e.(type) {
		case *ast.Yield, *ast.YieldFrom:
			return true
		}
		return false
	}
	for _, st := range body {
		found := false
		switch st := st.(type) {
		case *ast.ExprStmt:
			found = isYield(st.Value)
		case *ast.Assign:
			found = isYield(st.Value)
		case *ast.Return:
			found = isYield(st.Value)
		case *ast.If:
			found = hasYield(st.Body) || hasYield(st.Orelse)
		case *ast.For:
			found = hasYield(st.Body)
		case *ast.While:
			found = hasYield(st.Body)
		case *ast.With:
			found = hasYield(st.Body)
		case *ast.Try:
			found = hasYield(st.Body) || hasYield(st.Orelse) || hasYield(st.Finalbody)
			for _, h := range st.Handlers {
				found = found || hasYield(h.Body)
			}
		}
		if found {
			return true
		}
	}
	return false
}
