package infer

import (
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// A function that only pools, executors, threads and processes are told to call is typed by what they hand it. What crosses
// is copied, or boxed for the way; so only plain values keep their types.

// feeding says how a method of a pool or an executor takes the arguments of the function that comes first.
type feeding uint8

const (
	eachItem  feeding = 1 + iota // from one iterable, one at a time
	eachTuple                    // from one iterable, a tuple for each call
	eachOf                       // from several iterables
	packed                       // as one tuple
	spread                       // as further arguments
)

// poolCalls are the methods of pools, executorCalls those of executors, by the way they feed the function.
var (
	poolCalls = map[string]feeding{
		"map": eachItem, "map_async": eachItem, "imap": eachItem, "imap_unordered": eachItem, "starmap": eachTuple,
		"starmap_async": eachTuple, "apply": packed, "apply_async": packed,
	}
	executorCalls = map[string]feeding{"map": eachOf, "submit": spread}
)

// target is a function that is handed over, with the arguments that functools.partial has bound.
type target struct {
	f     *function
	pos   []ast.Expr
	named []*ast.Keyword
}

// handedTarget finds the function that an argument means: by its name, or through functools.partial.
func (inf *inference) handedTarget(e ast.Expr) *target {
	if f := inf.targetOf(e); f != nil {
		return &target{f: f}
	}
	c := inf.partialCall(e)
	if c == nil {
		return nil
	}
	return &target{f: inf.targetOf(c.Args[0]), pos: c.Args[1:], named: c.Keywords}
}

// partialCall finds the call of functools.partial that an argument means, if its result is only handed over.
func (inf *inference) partialCall(e ast.Expr) *ast.Call {
	if n, ok := e.(*ast.Name); ok {
		return inf.partials[inf.res.Uses[n]]
	}
	c, ok := e.(*ast.Call)
	if !ok || !inf.isPartial(c) {
		return nil
	}
	return c
}

// isPartial says that a call is functools.partial(f, ...) on a function of the module.
func (inf *inference) isPartial(c *ast.Call) bool {
	if len(c.Args) == 0 || inf.targetOf(c.Args[0]) == nil {
		return false
	}
	for _, a := range c.Args {
		if _, star := a.(*ast.Starred); star {
			return false
		}
	}
	for _, k := range c.Keywords {
		if k.Arg == "" {
			return false
		}
	}
	switch fn := c.Func.(type) {
	case *ast.Name:
		return inf.imports[inf.res.Uses[fn]] == "functools.partial"
	case *ast.Attribute:
		n, ok := fn.Value.(*ast.Name)
		return ok && fn.Attr == "partial" && inf.imports[inf.res.Uses[n]] == "functools"
	}
	return false
}

// findPartials finds the variables that hold a functools.partial and are only handed to pools and executors.
func (inf *inference) findPartials() {
	handed := map[ast.Expr]bool{}
	uses := map[*ast.Call]int{}
	made := map[*ast.Name]*ast.Call{}
	inf.tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			a, ok := n.Func.(*ast.Attribute)
			if ok && len(n.Args) > 0 && (poolCalls[string(a.Attr)] != 0 || executorCalls[string(a.Attr)] != 0) {
				handed[n.Args[0]] = true
			}
		case *ast.Assign:
			if c, ok := n.Value.(*ast.Call); ok && len(n.Targets) == 1 && inf.isPartial(c) {
				if t, ok := n.Targets[0].(*ast.Name); ok {
					made[t] = c
				}
			}
		}
		return true
	})
	inf.handed = map[*ast.Call]bool{}
	inf.tree.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Call:
			if handed[n] && inf.isPartial(n) {
				inf.handed[n] = true
			}
		case *ast.Name:
			if s := inf.res.Uses[n]; s != nil && n.Ctx == ast.Load && handed[n] {
				for t, c := range made {
					if inf.res.Uses[t] == s {
						uses[c]++
					}
				}
			}
		}
		return true
	})
	for t, c := range made {
		s := inf.res.Uses[t]
		if s != nil && s.Stores == 1 && s.Dels == 0 && !s.IsParam && uses[c] == s.Loads {
			inf.partials[s], inf.handed[c] = c, true
		}
	}
}

// callPartial infers functools.partial(f, ...) where the result is only handed over.
func (inf *inference) callPartial(e *ast.Call) *node {
	for _, a := range e.Args[1:] {
		inf.shown(a)
	}
	for _, k := range e.Keywords {
		inf.shown(k.Value)
	}
	out := inf.node()
	inf.dynamic(out, "functools.partial makes it")
	return out
}

// param finds a parameter of a target by its name.
func (f *function) param(name string) int {
	for i, p := range f.args.Args {
		if string(p.Arg) == name {
			return i
		}
	}
	return -1
}

// feed lets a target be called with arguments at the given nodes after the bound ones; false when they do not fit.
func (inf *inference) feed(t *target, args []*node, copies bool) bool {
	f := t.f
	if !f.plain || len(t.pos)+len(args) > len(f.params) {
		return false
	}
	given := make([]bool, len(f.params))
	for i := range len(t.pos) + len(args) {
		given[i] = true
	}
	for _, k := range t.named {
		i := f.param(string(k.Arg))
		if i < 0 || given[i] {
			return false
		}
		given[i] = true
	}
	for i, ok := range given {
		if !ok && i < len(f.params)-len(f.args.Defaults) {
			return false
		}
	}
	for i, e := range t.pos {
		inf.flow(inf.expr(e), f.params[i])
	}
	for i, a := range args {
		inf.flow(a, f.params[len(t.pos)+i])
	}
	for _, k := range t.named {
		inf.flow(inf.expr(k.Value), f.params[f.param(string(k.Arg))])
	}
	for _, p := range append([]*node{f.result}, f.params...) {
		if copies {
			inf.carried(p)
		} else {
			inf.boundary(p, false)
		}
	}
	inf.show(f.result)
	return true
}

// carried limits what a pool of processes can carry to its workers and back: copies of plain values and of lists of such.
func (inf *inference) carried(p *node) {
	inf.rule(func() {
		if k := find(p).kind; k != types.Never && !carriable(p, 2) {
			inf.dynamic(p, "it is copied into another process")
		}
	}, p)
}

// carriable says that a value can be made anew from a copy of it; depth limits the lists within lists.
func carriable(n *node, depth int) bool {
	n = find(n)
	switch n.kind {
	case types.Never, types.Dynamic:
		return true
	case types.Tuple:
		for _, a := range n.args {
			if !carriable(a, depth) {
				return false
			}
		}
		return true
	case types.List:
		return depth > 0 && find(n.args[0]).kind != types.Dynamic && carriable(n.args[0], depth-1)
	}
	return n.kind.Scalar()
}

// feedTuple is feed for arguments that come as a tuple.
func (inf *inference) feedTuple(t *target, args *node, copies bool) {
	var last types.Kind
	inf.rule(func() {
		n := find(args)
		if n.kind == types.Never || n.kind == last {
			return
		}
		last = n.kind
		if n.kind == types.Tuple && inf.feed(t, n.args, copies) {
			return
		}
		inf.escape(args)
		t.f.give(inf.solver, "a pool calls it with arguments that are not known")
	}, args)
}

// poolMethod infers a method of a pool or an executor that is given a function; false when only dynamic code knows it.
func (inf *inference) poolMethod(e *ast.Call, how feeding, name string, copies bool, out *node) bool {
	if len(e.Args) == 0 {
		return false
	}
	t := inf.handedTarget(e.Args[0])
	if t == nil || !t.f.plain || !t.f.typed {
		return false
	}
	for _, a := range e.Args {
		if _, star := a.(*ast.Starred); star {
			return false
		}
	}
	rest, ok := e.Args[1:], true
	switch how {
	case spread:
		rest, ok = nil, inf.submitted(t, e, copies)
	case packed:
		rest, ok = inf.applied(t, e, rest, copies)
	case eachOf:
		rest, ok = nil, inf.feed(t, inf.elements(rest), copies)
	case eachItem:
		if ok = len(rest) > 0; ok {
			ok = inf.feed(t, inf.elements(rest[:1]), copies)
			rest = rest[1:]
		}
	case eachTuple:
		if ok = len(rest) > 0; ok {
			inf.feedTuple(t, inf.elements(rest[:1])[0], copies)
			rest = rest[1:]
		}
	}
	if !ok {
		return false
	}
	for _, a := range rest {
		inf.handOn(a)
	}
	if how != spread {
		for _, k := range e.Keywords {
			if how != packed || k.Arg != "args" {
				inf.handOn(k.Value)
			}
		}
	}
	inf.poolResult(t, name, out)
	return true
}

// handOn gives a further argument, a callback for example, to the runtime.
func (inf *inference) handOn(e ast.Expr) {
	if f := inf.targetOf(e); f != nil {
		f.give(inf.solver, "it is handed to dynamic code")
	}
	inf.lost(e)
}

// elements are what iterables yield, whose values travel as objects.
func (inf *inference) elements(iterables []ast.Expr) []*node {
	out := make([]*node, len(iterables))
	for i, e := range iterables {
		items := inf.expr(e)
		out[i] = inf.element(items)
		inf.show(items)
	}
	return out
}

// submitted feeds a target the arguments of submit(f, ...).
func (inf *inference) submitted(t *target, e *ast.Call, copies bool) bool {
	with := &target{f: t.f, pos: append(append([]ast.Expr(nil), t.pos...), e.Args[1:]...)}
	with.named = append(append([]*ast.Keyword(nil), t.named...), e.Keywords...)
	for _, k := range e.Keywords {
		if k.Arg == "" {
			return false
		}
	}
	if !inf.feed(with, nil, copies) {
		return false
	}
	for _, a := range e.Args[1:] {
		inf.show(inf.expr(a))
	}
	for _, k := range e.Keywords {
		inf.show(inf.expr(k.Value))
	}
	return true
}

// applied feeds a target the arguments of apply(f, args); the arguments that it does not know of are returned.
func (inf *inference) applied(t *target, e *ast.Call, rest []ast.Expr, copies bool) ([]ast.Expr, bool) {
	var args ast.Expr
	for _, k := range e.Keywords {
		switch k.Arg {
		case "args":
			args = k.Value
		case "callback", "error_callback":
		default:
			return nil, false
		}
	}
	if len(rest) > 1 || len(rest) == 1 && args != nil {
		return nil, false
	}
	if len(rest) == 1 {
		args = rest[0]
	}
	if args == nil {
		return nil, inf.feed(t, nil, copies)
	}
	given := inf.expr(args)
	inf.show(given)
	if l, ok := args.(*ast.List); ok {
		nodes := make([]*node, len(l.Elts))
		for i, x := range l.Elts {
			if _, star := x.(*ast.Starred); star {
				return nil, false
			}
			nodes[i] = inf.expr(x)
		}
		return nil, inf.feed(t, nodes, copies)
	}
	inf.feedTuple(t, given, copies)
	return nil, true
}

// poolResult infers what the method returns.
func (inf *inference) poolResult(t *target, name string, out *node) {
	result := inf.node()
	inf.flow(t.f.result, result)
	switch name {
	case "map", "starmap":
		inf.set(out, shape{kind: types.List, args: []*node{result}})
	case "apply":
		inf.flow(result, out)
	case "submit", "apply_async":
		inf.set(out, shape{kind: types.Runtime, name: "Future", args: []*node{result}})
	default:
		inf.dynamic(out, "a pool makes it")
	}
}

// futureMethod infers the result of a future.
func (inf *inference) futureMethod(e *ast.Call, future *node, name string, out *node) bool {
	if name != "result" && name != "get" {
		return false
	}
	for _, a := range e.Args {
		inf.lost(a)
	}
	for _, k := range e.Keywords {
		inf.lost(k.Value)
	}
	inf.flow(future.args[0], out)
	return true
}

// poolMade infers Pool(...) and the executors: an initializer is called with its arguments.
func (inf *inference) poolMade(e *ast.Call, name string) *node {
	var init *target
	var args ast.Expr
	for _, k := range e.Keywords {
		switch k.Arg {
		case "initializer":
			init = inf.handedTarget(k.Value)
		case "initargs":
			args = k.Value
		}
	}
	if init != nil && init.f.plain && args != nil {
		given := inf.expr(args)
		inf.show(given)
		inf.feedTuple(init, given, false)
	} else if init == nil || !inf.feed(init, nil, false) {
		inf.giveTargets(e)
	}
	for _, a := range e.Args {
		inf.handOn(a)
	}
	for _, k := range e.Keywords {
		if k.Arg != "initializer" && k.Arg != "initargs" || init == nil {
			inf.lost(k.Value)
		}
	}
	return inf.runtime(name)
}

// executorResult names what an executor's method returns as the pools' do: its map gives an iterator.
func executorResult(method string) string {
	if method == "map" {
		return "imap"
	}
	return method
}
