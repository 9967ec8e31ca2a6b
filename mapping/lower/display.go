package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

func starred(es []ast.Expr) bool {
	for _, e := range es {
		if _, ok := e.(*ast.Starred); ok {
			return true
		}
	}
	return false
}

// elements lowers the elements of a display or the positional arguments of a call. With a starred element the result is
// a single slice, to be passed with `...`.
func (l *lowerer) elements(es []ast.Expr) []ir.Expr {
	if !starred(es) {
		return l.objs(es...)
	}
	return []ir.Expr{l.spread(es)}
}

// spread builds the []py.Object of elements some of which are starred.
func (l *lowerer) spread(es []ast.Expr) ir.Expr {
	fs := make([]func() value, len(es))
	for i, e := range es {
		if s, ok := e.(*ast.Starred); ok {
			fs[i] = l.thunk(s.Value)
		} else {
			fs[i] = l.thunk(e)
		}
	}
	xs := boxAll(l.operands(fs...))
	var head []ir.Expr
	i := 0
	for ; i < len(es); i++ {
		if _, ok := es[i].(*ast.Starred); ok {
			break
		}
		head = append(head, xs[i])
	}
	out := objects(head)
	for ; i < len(es); i++ {
		if _, ok := es[i].(*ast.Starred); ok {
			out = rt("SpreadArgs", out, xs[i])
			continue
		}
		out = &ir.Call{Fun: &ir.Sym{Name: "append"}, Args: []ir.Expr{out, xs[i]}}
	}
	return out
}

// dict lowers a dict display. `{**m}` entries are merged in order.
func (l *lowerer) dict(e *ast.Dict) ir.Expr {
	if len(e.Keys) == 0 {
		return pure("NewDict")
	}
	plain := true
	for _, k := range e.Keys {
		plain = plain && k != nil
	}
	if plain {
		var all []ast.Expr
		for i, k := range e.Keys {
			all = append(all, k, e.Values[i])
		}
		return rt("DictOf", l.objs(all...)...)
	}
	d := l.temp(ir.NamedIn("py", "Dict"))
	d.Type = ir.PtrTo(d.Type)
	l.add(define(d, pure("NewDict")))
	for i, k := range e.Keys {
		if k == nil {
			l.add(&ir.ExprStmt{X: rt("DictUpdate", ref(d), l.obj(e.Values[i]))})
			continue
		}
		kv := l.objs(k, e.Values[i])
		l.add(&ir.ExprStmt{X: method(ref(d), "Set", thread(), kv[0], kv[1])})
	}
	return ref(d)
}

// joinedStr lowers an f-string to the concatenation of its parts.
func (l *lowerer) joinedStr(e *ast.JoinedStr) value {
	if len(e.Values) == 0 {
		return value{str(""), ir.GoStr}
	}
	vs := l.operands(l.thunks(e.Values)...)
	x := vs[0].x
	for _, v := range vs[1:] {
		x = &ir.Binary{Op: "+", L: x, R: v.x}
	}
	return value{x, ir.GoStr}
}

// formatted lowers one replacement field to a Go string.
func (l *lowerer) formatted(e *ast.FormattedValue) ir.Expr {
	vs := l.operands(l.thunk(e.Value), func() value {
		if e.FormatSpec == nil {
			return value{str(""), ir.GoStr}
		}
		return l.expr(e.FormatSpec)
	})
	x := vs[0]
	switch e.Conversion {
	case 's':
		x = value{rt("ToStr", box(x)), ir.GoStr}
	case 'r':
		x = value{rt("Repr", box(x)), ir.GoStr}
	case 'a':
		x = value{rt("ASCII", box(x)), ir.GoStr}
	}
	if e.FormatSpec == nil {
		if x.t.Kind == ir.String {
			return x.x
		}
		return rt("Format", box(x), str(""))
	}
	return rt("Format", box(x), vs[1].x)
}
