package repair

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// expr is the type of an expression in Python 2.
func (w *wholeInfer) expr(e ast.Expr, s *wscope) *vtype {
	switch e := e.(type) {
	case *ast.Num:
		switch e.N.(type) {
		case py.Int, *py.BigInt:
			return intType
		}
		return otherType
	case *ast.Str:
		return textType
	case *ast.NameConstant:
		if _, ok := e.Value.(py.Bool); ok {
			return intType
		}
		return otherType
	case *ast.Name:
		return w.name(e, s)
	case *ast.BinOp:
		left, right := w.expr(e.Left, s), w.expr(e.Right, s)
		if e.Op == ast.Div {
			w.found[e] = [2]*vtype{left, right}
		}
		return arithmetic(e.Op, left, right, e.Right)
	case *ast.UnaryOp:
		t := w.expr(e.Operand, s)
		if e.Op == ast.Not {
			return intType
		}
		if t.sort > typeInt {
			return otherType
		}
		return t
	case *ast.BoolOp:
		return w.joined(e.Values, s)
	case *ast.IfExp:
		w.expr(e.Test, s)
		return join(w.expr(e.Body, s), w.expr(e.Orelse, s))
	case *ast.Compare:
		w.expr(e.Left, s)
		w.joined(e.Comparators, s)
		return intType
	case *ast.List:
		return listOf(w.joined(e.Elts, s))
	case *ast.Set:
		return listOf(w.joined(e.Elts, s))
	case *ast.Tuple:
		return w.tuple(e, s)
	case *ast.Dict:
		return dictOf(w.joined(e.Keys, s), w.joined(e.Values, s))
	case *ast.Subscript:
		return w.subscript(e, s)
	case *ast.Attribute:
		return w.attribute(e, s)
	case *ast.Call:
		return w.call(e, s)
	}
	return w.rareExpr(e, s)
}

func (w *wholeInfer) name(e *ast.Name, s *wscope) *vtype {
	name := string(e.Id)
	h := w.home(s, name)
	if h == nil {
		return otherType
	}
	w.escape(s, name)
	if h.funcs[name] != nil {
		return otherType
	}
	return h.vars[name]
}

func (w *wholeInfer) joined(list []ast.Expr, s *wscope) *vtype {
	out := noType
	for _, e := range list {
		if e == nil {
			out = otherType
			continue
		}
		out = join(out, w.expr(e, s))
	}
	return out
}

func (w *wholeInfer) tuple(e *ast.Tuple, s *wscope) *vtype {
	parts := make([]*vtype, len(e.Elts))
	for i, x := range e.Elts {
		if _, ok := x.(*ast.Starred); ok {
			return otherType
		}
		parts[i] = w.expr(x, s)
	}
	return tupleOf(parts)
}

// rareExpr handles comprehensions and what has no type of its own.
func (w *wholeInfer) rareExpr(e ast.Expr, s *wscope) *vtype {
	switch e := e.(type) {
	case nil:
		return otherType
	case *ast.ListComp:
		return listOf(w.expr(e.Elt, w.clauses(e, e.Generators, s)))
	case *ast.SetComp:
		return listOf(w.expr(e.Elt, w.clauses(e, e.Generators, s)))
	case *ast.GeneratorExp:
		return listOf(w.expr(e.Elt, w.clauses(e, e.Generators, s)))
	case *ast.DictComp:
		in := w.clauses(e, e.Generators, s)
		return dictOf(w.expr(e.Key, in), w.expr(e.Value, in))
	case *ast.Lambda:
		in := w.inner(e, s)
		for _, p := range parameters(e.Args) {
			in.set(string(p.Arg), otherType)
		}
		w.expr(e.Body, in)
		return otherType
	}
	w.t.mod.Children(e, func(n ast.Node) {
		if x, ok := n.(ast.Expr); ok {
			w.expr(x, s)
		}
	})
	return otherType
}

// inner is the scope of a lambda or comprehension.
func (w *wholeInfer) inner(n ast.Node, up *wscope) *wscope {
	if w.scopes[n] == nil {
		w.scopes[n] = newScope(up)
	}
	return w.scopes[n]
}

func (w *wholeInfer) clauses(n ast.Node, list []ast.Comprehension, s *wscope) *wscope {
	in := w.inner(n, s)
	for _, c := range list {
		w.t.mod.Walk(c.Target, func(n ast.Node) bool {
			if x, ok := n.(*ast.Name); ok {
				in.touch(string(x.Id))
			}
			return true
		})
		w.assign(c.Target, w.expr(c.Iter, in).element(), in, "")
		w.joined(c.Ifs, in)
	}
	return in
}

// arithmetic is the type of a binary operation in Python 2.
func arithmetic(op ast.OperatorNumber, a, b *vtype, right ast.Expr) *vtype {
	switch {
	case a.sort == typeInt && b.sort == typeInt:
		if op == ast.Pow {
			if _, ok := right.(*ast.Num); !ok { // a negative exponent gives a float
				return otherType
			}
		}
		return intType
	case a.sort == typeNone || b.sort == typeNone:
		if a.sort <= typeInt && b.sort <= typeInt {
			return noType
		}
	case op == ast.Modulo && a.sort == typeText:
		return textType
	case op == ast.Add && a.sort == b.sort:
		return join(a, b)
	case op == ast.Mult && a.sort == typeList && b.sort == typeInt:
		return a
	case op == ast.Mult && b.sort == typeList && a.sort == typeInt:
		return b
	case op == ast.Mult && a.sort+b.sort == typeText+typeInt:
		return textType
	}
	return otherType
}

func (w *wholeInfer) slice(sl ast.Slicer, s *wscope) *vtype {
	if ix, ok := sl.(*ast.Index); ok {
		return w.expr(ix.Value, s)
	}
	w.t.mod.Walk(sl, func(n ast.Node) bool {
		if x, ok := n.(ast.Expr); ok {
			w.expr(x, s)
			return false
		}
		return true
	})
	return otherType
}

func (w *wholeInfer) subscript(e *ast.Subscript, s *wscope) *vtype {
	box := w.expr(e.Value, s)
	w.slice(e.Slice, s)
	ix, plain := e.Slice.(*ast.Index)
	switch {
	case !plain:
		if box.sort == typeTuple {
			return otherType
		}
		return box
	case box.sort == typeDict:
		return box.elem
	case box.sort == typeTuple:
		if n, ok := ix.Value.(*ast.Num); ok {
			if k, ok := n.N.(py.Int); ok && int(k) < len(box.parts) {
				return box.parts[k]
			}
		}
	}
	return box.element()
}

func (w *wholeInfer) attribute(e *ast.Attribute, s *wscope) *vtype {
	w.expr(e.Value, s)
	name := string(e.Attr)
	w.escapeMethod(name)
	if w.methods[name] != nil {
		return otherType
	}
	if h := w.home(s, nameOf(e.Value)); h != nil && h.vars[nameOf(e.Value)].sort == typeOther && w.classes[nameOf(e.Value)] == nil && w.attrs[name] == nil {
		return otherType
	}
	if t := w.attrs[name]; t != nil {
		return t
	}
	return otherType
}

// call follows a call into a function of the text, or knows the builtin.
func (w *wholeInfer) call(e *ast.Call, s *wscope) *vtype {
	args := make([]*vtype, len(e.Args))
	for i, a := range e.Args {
		args[i] = w.expr(a, s)
	}
	for _, k := range e.Keywords {
		w.expr(k.Value, s)
	}
	switch f := e.Func.(type) {
	case *ast.Name:
		name := string(f.Id)
		h := w.home(s, name)
		if h == nil {
			return w.builtin(name, e, args)
		}
		if fn := h.funcs[name]; fn != nil {
			w.enter(fn, e, args, s)
			return fn.ret
		}
		if w.classes[name] != nil {
			for _, m := range w.methods["__init__"] {
				if m.class == name || m.class != name && len(w.classes[name].Bases) > 0 {
					w.enter(m, e, args, s)
				}
			}
		}
		return otherType
	case *ast.Attribute:
		return w.method(f, e, args, s)
	}
	w.expr(e.Func, s)
	return otherType
}

func (w *wholeInfer) method(f *ast.Attribute, e *ast.Call, args []*vtype, s *wscope) *vtype {
	box := w.expr(f.Value, s)
	name := string(f.Attr)
	if list := w.methods[name]; list != nil {
		out := noType
		for _, m := range list {
			if nameOf(f.Value) == m.class { // Class.method(self, ...): the arguments are one off
				w.openUp(m)
			}
			w.enter(m, e, args, s)
			out = join(out, m.ret)
		}
		return out
	}
	switch box.sort {
	case typeNone:
		return noType
	case typeText:
		return textMethod(name)
	case typeList:
		return w.listMethod(f.Value, box, name, args, s)
	case typeDict:
		return w.dictMethod(f.Value, box, name, args, s)
	}
	if name == "randint" || name == "randrange" {
		return intType
	}
	return otherType
}

func textMethod(name string) *vtype {
	switch {
	case strings.Contains(" find rfind index rindex count isdigit isalpha startswith endswith ", " "+name+" "):
		return intType
	case strings.Contains(" split rsplit splitlines ", " "+name+" "):
		return listOf(textType)
	case strings.Contains(" encode decode ", " "+name+" "):
		return otherType
	}
	return textType
}

func (w *wholeInfer) listMethod(box ast.Expr, t *vtype, name string, args []*vtype, s *wscope) *vtype {
	switch name {
	case "append", "add", "insert", "appendleft":
		if len(args) > 0 {
			w.grow(box, listOf(args[len(args)-1]), s)
		}
	case "extend", "update":
		for _, a := range args {
			w.grow(box, listOf(a.element()), s)
		}
	case "pop", "next", "popleft":
		return t.elem
	case "index", "count":
		return intType
	case "copy":
		return t
	}
	return otherType
}

func (w *wholeInfer) dictMethod(box ast.Expr, t *vtype, name string, args []*vtype, s *wscope) *vtype {
	switch name {
	case "get", "pop", "setdefault":
		out := t.elem
		if len(args) > 1 {
			out = join(out, args[1])
			if name == "setdefault" {
				w.grow(box, dictOf(args[0], args[1]), s)
			}
		}
		return out
	case "keys", "iterkeys":
		return listOf(t.key)
	case "values", "itervalues":
		return listOf(t.elem)
	case "items", "iteritems":
		return listOf(tupleOf([]*vtype{t.key, t.elem}))
	case "update":
		for _, a := range args {
			w.grow(box, a, s)
		}
	case "copy":
		return t
	}
	return otherType
}

// builtin is the type of a call of a builtin function of Python 2, or of 3 where the rules have renamed it already.
func (w *wholeInfer) builtin(name string, e *ast.Call, args []*vtype) *vtype {
	switch name {
	case "len", "int", "long", "ord", "hash", "id", "bool", "cmp", "isinstance", "hasattr", "callable", "issubclass", "all", "any":
		return intType
	case "range", "xrange":
		return listOf(intType)
	case "str", "repr", "raw_input", "unicode", "chr", "unichr", "hex", "oct", "bin":
		return textType
	case "list", "sorted", "reversed", "set", "tuple", "iter", "frozenset":
		if len(args) == 0 {
			return listOf(noType)
		}
		return listOf(args[0].element())
	case "dict":
		if len(args) == 0 && len(e.Keywords) == 0 {
			return dictOf(noType, noType)
		}
	case "next":
		if len(args) > 0 {
			return args[0].element()
		}
	case "enumerate":
		if len(args) > 0 {
			return listOf(tupleOf([]*vtype{intType, args[0].element()}))
		}
	case "zip":
		parts := make([]*vtype, len(args))
		for i, a := range args {
			parts[i] = a.element()
		}
		return listOf(tupleOf(parts))
	case "map":
		if len(e.Args) > 0 && strings.Contains(" int len ord long ", " "+nameOf(e.Args[0])+" ") {
			return listOf(intType)
		}
	case "sum", "min", "max", "abs":
		return reduced(name, args)
	case "divmod":
		if len(args) == 2 && args[0].sort == typeInt && args[1].sort == typeInt {
			return tupleOf(args)
		}
	}
	return otherType
}

func reduced(name string, args []*vtype) *vtype {
	if len(args) == 0 {
		return otherType
	}
	t := args[0]
	switch name {
	case "sum":
		if len(args) > 1 || t.element().sort > typeInt {
			return otherType
		}
		return t.element()
	case "min", "max":
		if len(args) == 1 {
			return t.element()
		}
		for _, a := range args[1:] {
			t = join(t, a)
		}
	}
	return t
}
