package infer

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Key functions. The lambda in sorted(xs, key=lambda x: ...), in min, max and list.sort is only called there and then: it
// runs in the frame of the function around it, on items of a known type.

// Keyed is a call with such a lambda.
type Keyed struct {
	Lambda  *ast.Lambda
	Reverse bool
}

// findKeyed marks the calls whose key is a plain lambda.
func (inf *inference) findKeyed() {
	inf.info.Keyed = map[*ast.Call]*Keyed{}
	if inf.opt.Isolates {
		return // what a lambda captures is copied with a process
	}
	methods := map[string]bool{}
	inf.tree.WalkAll(func(n ast.Node) bool {
		if f, ok := n.(*ast.FunctionDef); ok {
			methods[string(f.Name)] = true
		}
		return true
	})
	inf.tree.WalkAll(func(n ast.Node) bool {
		c, ok := n.(*ast.Call)
		if !ok || len(c.Keywords) == 0 {
			return true
		}
		switch f := c.Func.(type) {
		case *ast.Name:
			if inf.res.Uses[f] != nil || len(c.Args) != 1 || f.Id != "sorted" && f.Id != "min" && f.Id != "max" {
				return true
			}
		case *ast.Attribute:
			if f.Attr != "sort" || len(c.Args) != 0 || methods["sort"] {
				return true
			}
		default:
			return true
		}
		if k := inf.keyOf(c); k != nil {
			inf.info.Keyed[c] = k
		}
		return true
	})
}

// keyOf reads the keywords of a call; nil when they are no plain lambda and a constant for reverse.
func (inf *inference) keyOf(c *ast.Call) *Keyed {
	k := &Keyed{}
	for _, kw := range c.Keywords {
		switch v := kw.Value.(type) {
		case *ast.Lambda:
			if kw.Arg != "key" || !inf.plainLambda(v) {
				return nil
			}
			k.Lambda = v
		case *ast.NameConstant:
			b, ok := v.Value.(gpy.Bool)
			if kw.Arg != "reverse" || !ok {
				return nil
			}
			k.Reverse = bool(b)
		default:
			return nil
		}
	}
	if n, ok := c.Func.(*ast.Name); ok && n.Id != "sorted" && len(c.Keywords) != 1 || k.Lambda == nil {
		return nil
	}
	return k
}

func (inf *inference) plainLambda(f *ast.Lambda) bool {
	a := f.Args
	if len(a.Args) != 1 || len(a.Defaults) > 0 || a.Vararg != nil || a.Kwarg != nil || len(a.Kwonlyargs) > 0 || a.Args[0].Arg == "" {
		return false
	}
	plain := true
	inf.tree.Walk(f.Body, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Lambda, *ast.NamedExpr, *ast.Yield, *ast.YieldFrom, *ast.Await, *ast.ListComp, *ast.SetComp, *ast.DictComp, *ast.GeneratorExp:
			plain = false
		}
		return plain
	})
	return plain
}

// keyed infers sorted, min or max with a key.
func (inf *inference) keyed(e *ast.Call, name string, k *Keyed) *node {
	arg := inf.expr(e.Args[0])
	elem, out := inf.element(arg), inf.node()
	param := inf.variable(inf.res.Binds[k.Lambda.Args.Args[0]])
	inf.flow(elem, param)
	key := inf.expr(k.Lambda.Body)
	inf.rule(func() {
		a, el, ky := find(arg), find(elem), find(key)
		if a.kind == types.Never || el.kind == types.Never || ky.kind == types.Never {
			return
		}
		switch {
		case inf.info.Keyed[e] == nil || find(out).kind == types.Dynamic || el.kind == types.Dynamic || !iterableKind(a.kind) || !orderable(ky, 0):
			delete(inf.info.Keyed, e)
			inf.escape(arg)
			inf.escape(key)
			inf.dynamic(param, "it is a parameter of a lambda")
			inf.dynamic(out, "builtin "+name+" on dynamic values gives it")
		case name == "sorted":
			inf.set(out, shape{kind: types.List, args: []*node{inf.copyOf(elem)}})
		default:
			inf.flow(elem, out)
		}
	}, arg, elem, key, out)
	return out
}

// sortKeyed infers x.sort(key=...).
func (inf *inference) sortKeyed(e *ast.Call, fn *ast.Attribute, k *Keyed) *node {
	x, out := inf.expr(fn.Value), inf.node()
	param := inf.variable(inf.res.Binds[k.Lambda.Args.Args[0]])
	key := inf.expr(k.Lambda.Body)
	inf.rule(func() {
		n := find(x)
		if n.kind == types.Never {
			return
		}
		if n.kind == types.List && inf.info.Keyed[e] != nil {
			inf.mutate(n)
			inf.flow(n.args[0], param)
			if ky := find(key); ky.kind == types.Never || find(n).kind == types.List && orderable(ky, 0) {
				inf.set(out, shape{kind: types.None})
				return
			}
		}
		delete(inf.info.Keyed, e)
		inf.escape(x)
		inf.escape(key)
		inf.dynamic(param, "it is a parameter of a lambda")
		inf.dynamic(out, "a call of dynamic code gives it")
	}, x, key)
	return out
}

func iterableKind(k types.Kind) bool {
	return k == types.List || k == types.Seq || k == types.Dict || k == types.Iter
}

// orderable says that the typed level can order the values: ints, floats, strings, and tuples of them.
func orderable(n *node, depth int) bool {
	switch n = find(n); n.kind {
	case types.Int, types.Float, types.Str, types.Bool:
		return true
	case types.Tuple:
		for _, a := range n.args {
			if depth > 2 || !orderable(a, depth+1) {
				return false
			}
		}
		return len(n.args) > 0
	}
	return false
}
