package infer

import (
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// callBuiltin infers the call of a builtin by name.
func (inf *inference) callBuiltin(e *ast.Call, name string) *node {
	for _, a := range e.Args {
		if _, star := a.(*ast.Starred); star {
			return inf.starCall(e, name)
		}
	}
	if name == "print" {
		for _, a := range e.Args {
			inf.shown(a)
		}
		for _, k := range e.Keywords {
			inf.lost(k.Value)
		}
		return inf.of(types.None)
	}
	if k := inf.info.Keyed[e]; k != nil {
		return inf.keyed(e, name, k)
	}
	if len(e.Keywords) > 0 {
		return inf.lostCall(e)
	}
	args := make([]*node, len(e.Args))
	for i, a := range e.Args {
		args[i] = inf.expr(a)
	}
	out := inf.node()
	var elems []*node
	switch name {
	case "sum", "list", "tuple", "sorted", "enumerate", "reversed", "zip", "min", "max", "any", "all":
		if (name == "enumerate" || name == "sum") && len(args) == 2 {
			elems = append(elems, inf.element(args[0]))
		}
		if name == "zip" || len(args) == 1 {
			for _, a := range args {
				elems = append(elems, inf.element(a))
			}
		}
	}
	inf.rule(func() {
		for _, a := range append(append([]*node(nil), args...), elems...) {
			if find(a).kind == types.Never {
				return
			}
		}
		if name == "sum" && inf.sumFloats(e, args, elems, out) {
			return
		}
		if find(out).kind != types.Dynamic && inf.typedBuiltin(e, name, args, elems, out) {
			return
		}
		for _, a := range args {
			inf.escape(a)
		}
		inf.dynamic(out, "builtin "+name+" on dynamic values gives it")
	}, append(append(append([]*node(nil), args...), elems...), out, inf.of(types.None))...)
	return out
}

// starCall infers f(*x): only zip of the rows of a list has a typed form.
func (inf *inference) starCall(e *ast.Call, name string) *node {
	s, ok := e.Args[0].(*ast.Starred)
	if name != "zip" || !ok || len(e.Args) != 1 || len(e.Keywords) > 0 {
		return inf.lostCall(e)
	}
	x, out := inf.expr(s.Value), inf.node()
	inf.rule(func() {
		n := find(x)
		if n.kind == types.Never {
			return
		}
		if n.kind == types.List && find(out).kind != types.Dynamic {
			switch row := find(n.args[0]); row.kind {
			case types.Never:
				return
			case types.List:
				// Each column is a tuple as long as the list.
				col := inf.node()
				inf.set(col, shape{kind: types.Seq, args: []*node{inf.copyOf(row.args[0])}})
				inf.set(out, shape{kind: types.Iter, args: []*node{col}})
				return
			}
		}
		inf.escape(x)
		inf.dynamic(out, "zip of dynamic values gives it")
	}, x, out, inf.element(x))
	return out
}

// typedBuiltin gives out the type of a builtin's result, or says that the typed level has no such call.
func (inf *inference) typedBuiltin(e *ast.Call, name string, args, elems []*node, out *node) bool {
	kind := func(i int) types.Kind {
		if i < len(args) {
			return find(args[i]).kind
		}
		return types.Never
	}
	scalar := func(k types.Kind) bool {
		inf.set(out, shape{kind: k})
		return true
	}
	switch name {
	case "len":
		switch kind(0) {
		case types.List, types.Seq, types.Dict, types.Str, types.Tuple:
			if len(args) == 1 {
				hi := int64(maxItems)
				if kind(0) == types.Str {
					hi = 1 << 48
				}
				inf.makeInt(out, &maker{op: makeConst, lo: 0, hi: hi})
				return true
			}
		}
		return false
	case "range":
		for i := range args {
			if kind(i) != types.Int {
				return false
			}
		}
		if len(args) > 0 && len(args) < 4 {
			scalar(types.Range)
			inf.ranges[find(out)] = rangeMaker(inf.solver, e, args)
			return true
		}
		return false
	case "abs":
		if len(args) == 1 && kind(0) == types.Int {
			inf.makeInt(out, &maker{op: makeAbs, a: args[0]})
			return true
		}
		if len(args) == 1 && kind(0) == types.Float {
			return scalar(types.Float)
		}
	case "int":
		k := kind(0)
		if len(args) == 1 && (k == types.Int || k == types.Float || k == types.Bool || k == types.Str) {
			switch k {
			case types.Int:
				inf.makeInt(out, &maker{op: makeExtreme, others: args})
			case types.Bool:
				inf.makeInt(out, &maker{op: makeConst, lo: 0, hi: 1})
			default:
				inf.set(out, shape{kind: types.Int})
			}
			return true
		}
	case "float":
		if k := kind(0); len(args) == 1 && (k == types.Int || k == types.Float || k == types.Str) {
			return scalar(types.Float)
		}
	case "bool":
		return len(args) == 1 && kind(0) != types.Dynamic && kind(0) != types.Class && kind(0) != types.Iter && scalar(types.Bool)
	case "str", "repr":
		if len(args) == 1 {
			inf.show(args[0])
			return kind(0) != types.Iter && scalar(types.Str)
		}
	case "ord":
		if len(args) == 1 && kind(0) == types.Str {
			inf.makeInt(out, &maker{op: makeConst, lo: 0, hi: 0x10FFFF})
			return true
		}
	case "chr":
		return len(args) == 1 && kind(0) == types.Int && scalar(types.Str)
	case "input":
		for _, a := range args {
			inf.show(a)
		}
		return scalar(types.Str)
	case "divmod":
		if len(args) == 2 && kind(0) == types.Int && kind(1) == types.Int {
			q, r := inf.node(), inf.node()
			inf.makeInt(q, &maker{op: makeOp, ast: ast.FloorDiv, a: args[0], b: args[1]})
			inf.makeInt(r, &maker{op: makeOp, ast: ast.Modulo, a: args[0], b: args[1]})
			inf.set(out, shape{kind: types.Tuple, args: []*node{q, r}})
			return true
		}
	case "pow":
		if len(args) == 3 && kind(0) == types.Int && kind(1) == types.Int && kind(2) == types.Int {
			inf.makeInt(out, &maker{op: makeOp, ast: ast.Modulo, a: args[0], b: args[2]})
			return true
		}
	case "round":
		if len(args) == 1 && kind(0) == types.Int {
			inf.makeInt(out, &maker{op: makeExtreme, others: args})
			return true
		}
		if len(args) == 1 && kind(0) == types.Float {
			return scalar(types.Int)
		}
		if len(args) == 2 && kind(0) == types.Float && kind(1) == types.Int {
			return scalar(types.Float)
		}
	default:
		return inf.iterBuiltin(e, name, args, elems, out)
	}
	return false
}

// iterBuiltin infers the builtins over iterables.
func (inf *inference) iterBuiltin(e *ast.Call, name string, args, elems []*node, out *node) bool {
	empty := name == "list" && len(args) == 0
	several := (name == "min" || name == "max") && len(args) > 1
	if len(elems) == 0 && !empty && !several {
		return false // what is wrong shows when it runs
	}
	switch name {
	case "enumerate":
		if len(args) == 1 {
			inf.set(out, shape{kind: types.Iter, args: []*node{inf.of(types.Tuple, inf.counter(), elems[0])}})
			return true
		}
		if len(args) == 2 && find(args[1]).kind == types.Int {
			n := inf.node()
			inf.makeInt(n, &maker{op: makeOp, ast: ast.Add, a: args[1], b: inf.counter()})
			inf.set(out, shape{kind: types.Iter, args: []*node{inf.of(types.Tuple, n, elems[0])}})
			return true
		}
	case "zip":
		if len(args) >= 2 {
			inf.set(out, shape{kind: types.Iter, args: []*node{inf.of(types.Tuple, elems...)}})
			return true
		}
	case "reversed":
		if k := find(args[0]).kind; len(args) == 1 && (k == types.List || k == types.Range) {
			inf.set(out, shape{kind: types.Iter, args: []*node{elems[0]}})
			return true
		}
	case "list":
		if len(args) == 0 {
			inf.set(out, shape{kind: types.List, args: []*node{inf.node()}})
			return true
		}
		inf.set(out, shape{kind: types.List, args: []*node{inf.copyOf(elems[0])}})
		return true
	case "tuple":
		if len(elems) == 1 {
			inf.set(out, shape{kind: types.Seq, args: []*node{inf.copyOf(elems[0])}})
			return true
		}
	case "sorted":
		if k := find(elems[0]).kind; len(args) == 1 && (k == types.Int || k == types.Float || k == types.Str) {
			inf.set(out, shape{kind: types.List, args: []*node{inf.copyOf(elems[0])}})
			return true
		}
	case "any", "all":
		if k := find(elems[0]).kind; len(args) == 1 && k.Scalar() {
			inf.set(out, shape{kind: types.Bool})
			return true
		}
	case "sum":
		return inf.sum(args, elems, out)
	case "min", "max":
		return inf.extreme(name == "max", args, elems, out)
	}
	return false
}

// copyOf is a fresh element node into which the elements flow: the new container may hold other things too.
func (inf *inference) copyOf(elem *node) *node {
	n := inf.node()
	n.variable = true
	inf.flow(elem, n)
	return n
}

// sumFloats infers the sum of floats.
func (inf *inference) sumFloats(e *ast.Call, args, elems []*node, out *node) bool {
	delete(inf.info.FloatSum, e)
	if len(elems) != 1 || find(elems[0]).kind != types.Float || len(args) == 2 && find(args[1]).kind != types.Float {
		return false
	}
	switch k := find(args[0]).kind; {
	case k == types.List, k == types.Seq, k == types.Iter && find(out).kind != types.Dynamic || inlinedArg(inf, e):
	default:
		return false
	}
	inf.info.FloatSum[e] = true
	if len(args) == 2 || inf.floating[e] {
		inf.set(out, shape{kind: types.Float})
	} else {
		inf.dynamic(out, "the sum of no floats is the int 0")
	}
	return true
}

// inlinedArg says that the first argument is a generator expression that the call consumes.
func inlinedArg(inf *inference, e *ast.Call) bool {
	g, ok := e.Args[0].(*ast.GeneratorExp)
	return ok && inf.info.Inlined[g]
}

func (inf *inference) sum(args, elems []*node, out *node) bool {
	if len(args) != 1 {
		return false
	}
	switch e := find(elems[0]); e.kind {
	case types.Int, types.Bool:
		inf.makeInt(out, &maker{op: makeSum, a: inf.boolAsInt(e)})
		return true
	}
	return false // the sum of no floats is the int 0
}

func (inf *inference) extreme(greater bool, args, elems []*node, out *node) bool {
	if len(args) == 1 {
		args = elems
	}
	for _, a := range args {
		if k := find(a).kind; k != find(args[0]).kind || k != types.Int && k != types.Float && k != types.Str {
			return false
		}
	}
	if len(args) == 0 {
		return false
	}
	if k := find(args[0]).kind; k != types.Int {
		inf.set(out, shape{kind: k})
		return true
	}
	inf.makeInt(out, &maker{op: makeExtreme, others: args, greater: greater})
	return true
}

// builtinMethod infers a method of a builtin type, or says that the typed level has it not.
func (inf *inference) builtinMethod(n *node, name string, args []*node, out *node) bool {
	switch n.kind {
	case types.List:
		return inf.listMethod(n, name, args, out)
	case types.Dict:
		return inf.dictMethod(n, name, args, out)
	case types.Str:
		return inf.strMethod(name, args, out)
	}
	return false
}

func (inf *inference) listMethod(n *node, name string, args []*node, out *node) bool {
	elem := n.args[0]
	switch {
	case name == "append" && len(args) == 1:
		inf.mutate(n)
		inf.flow(args[0], elem)
		inf.set(out, shape{kind: types.None})
	case name == "pop" && len(args) == 0:
		inf.mutate(n)
		inf.flow(elem, out)
	case name == "pop" && len(args) == 1:
		inf.mutate(n)
		inf.needInt(args[0], n)
		inf.flow(elem, out)
	case name == "insert" && len(args) == 2:
		inf.mutate(n)
		inf.needInt(args[0], n)
		inf.flow(args[1], elem)
		inf.set(out, shape{kind: types.None})
	case name == "extend" && len(args) == 1:
		inf.mutate(n)
		inf.flow(inf.element(args[0]), elem)
		inf.set(out, shape{kind: types.None})
	case (name == "reverse" || name == "clear") && len(args) == 0:
		inf.mutate(n)
		inf.set(out, shape{kind: types.None})
	case name == "copy" && len(args) == 0:
		inf.set(out, shape{kind: types.List, args: n.args})
	case name == "sort" && len(args) == 0:
		inf.mutate(n)
		inf.set(out, shape{kind: types.None})
		inf.rule(func() {
			if k := find(elem).kind; k != types.Never && k != types.Int && k != types.Float && k != types.Str {
				inf.dynamic(n, "it is sorted by elements that the typed level cannot order")
			}
		}, elem)
	default:
		return false
	}
	return true
}

// needInt makes the container Dynamic if its index is no int.
func (inf *inference) needInt(i, container *node) {
	inf.rule(func() {
		if k := find(i).kind; k != types.Never && k != types.Int {
			inf.dynamic(container, "an index is no int")
		}
	}, i)
}

func (inf *inference) dictMethod(n *node, name string, args []*node, out *node) bool {
	key, value := n.args[0], n.args[1]
	switch {
	case name == "get" && len(args) == 2:
		inf.flow(args[0], key)
		inf.flow(args[1], out)
		inf.flow(value, out)
	case name == "keys" && len(args) == 0:
		inf.set(out, shape{kind: types.Iter, args: []*node{key}})
		inf.iterOnly(out, n)
	case name == "values" && len(args) == 0:
		inf.set(out, shape{kind: types.Iter, args: []*node{value}})
		inf.iterOnly(out, n)
	case name == "items" && len(args) == 0:
		inf.set(out, shape{kind: types.Iter, args: []*node{inf.of(types.Tuple, key, value)}})
		inf.iterOnly(out, n)
	case name == "clear" && len(args) == 0:
		inf.mutate(n)
		inf.set(out, shape{kind: types.None})
	default:
		return false
	}
	return true
}

// iterOnly makes the container Dynamic if a view of it goes to dynamic code.
func (inf *inference) iterOnly(view, container *node) {
	inf.rule(func() {
		if find(view).kind == types.Dynamic {
			inf.dynamic(container, "dynamic code gets a view of it")
		}
	}, view)
}

// strMethods gives the result kinds of string methods whose arguments are strings and ints.
var strMethods = map[string]types.Kind{
	"upper": types.Str, "lower": types.Str, "strip": types.Str, "lstrip": types.Str, "rstrip": types.Str, "title": types.Str,
	"capitalize": types.Str, "swapcase": types.Str, "replace": types.Str, "center": types.Str, "ljust": types.Str,
	"rjust": types.Str, "zfill": types.Str, "casefold": types.Str, "removeprefix": types.Str, "removesuffix": types.Str,
	"find": types.Int, "rfind": types.Int, "index": types.Int, "rindex": types.Int, "count": types.Int,
	"startswith": types.Bool, "endswith": types.Bool, "isdigit": types.Bool, "isalpha": types.Bool, "isalnum": types.Bool,
	"isspace": types.Bool, "isupper": types.Bool, "islower": types.Bool,
}

func (inf *inference) strMethod(name string, args []*node, out *node) bool {
	if name == "split" || name == "splitlines" {
		inf.set(out, shape{kind: types.List, args: []*node{inf.of(types.Str)}})
		inf.scalars(args)
		return true
	}
	if (name == "partition" || name == "rpartition") && len(args) == 1 {
		inf.set(out, shape{kind: types.Tuple, args: []*node{inf.of(types.Str), inf.of(types.Str), inf.of(types.Str)}})
		inf.scalars(args)
		return true
	}
	if name == "join" && len(args) == 1 {
		inf.set(out, shape{kind: types.Str})
		el := inf.element(args[0])
		inf.rule(func() {
			k := find(el).kind
			if c := find(args[0]).kind; k != types.Never && (k != types.Str || c != types.List && c != types.Iter) {
				inf.escape(args[0])
			}
		}, el)
		return true
	}
	if name == "format" {
		for _, a := range args {
			inf.show(a)
		}
		inf.set(out, shape{kind: types.Str})
		return true
	}
	k, ok := strMethods[name]
	if !ok {
		return false
	}
	inf.scalars(args)
	if k == types.Int {
		inf.makeInt(out, &maker{op: makeConst, lo: -1, hi: 1 << 48})
	} else {
		inf.set(out, shape{kind: k})
	}
	return true
}

// scalars says that the arguments go to a runtime function.
func (inf *inference) scalars(args []*node) {
	for _, a := range args {
		inf.escape(a)
	}
}
