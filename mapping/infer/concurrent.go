package infer

import (
	"strings"

	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// callConcurrent infers the library calls that start threads and processes, or make locks; nil for all others. Their
// arguments reach the target as they are (threads) or copied (processes).
func (inf *inference) callConcurrent(e *ast.Call, name string) *node {
	switch name {
	case "threading.Lock", "threading.RLock", "multiprocessing.dummy.Lock":
		if len(e.Args)+len(e.Keywords) == 0 {
			return inf.runtime(name[strings.LastIndex(name, ".")+1:])
		}
	case "threading.Thread":
		inf.startCall(e, true)
		return inf.runtime("Thread")
	case "multiprocessing.Process":
		inf.startCall(e, false)
		return inf.runtime("Process")
	case "multiprocessing.Pool", "multiprocessing.pool.Pool":
		return inf.poolMade(e, "Pool")
	case "multiprocessing.dummy.Pool", "multiprocessing.pool.ThreadPool":
		return inf.poolMade(e, "ThreadPool")
	case "concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor":
		return inf.poolMade(e, "Executor")
	case "concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process.ProcessPoolExecutor":
		return inf.poolMade(e, "ProcessExecutor")
	case "functools.partial":
		if inf.handed[e] {
			return inf.callPartial(e)
		}
	case "time.sleep":
		for _, a := range e.Args {
			inf.shown(a)
		}
		return inf.of(types.None)
	}
	return nil
}

func (inf *inference) runtime(name string) *node {
	n := inf.node()
	inf.set(n, shape{kind: types.Runtime, name: name})
	return n
}

// startCall infers Thread(target=f, args=(...)) and its like for processes.
func (inf *inference) startCall(e *ast.Call, threads bool) {
	var f *function
	var bound *ast.Attribute
	var args ast.Expr
	plain := len(e.Args) == 0
	for _, k := range e.Keywords {
		switch k.Arg {
		case "target":
			f = inf.targetOf(k.Value)
			bound, _ = k.Value.(*ast.Attribute)
		case "args":
			args = k.Value
		case "name", "daemon":
			inf.lost(k.Value)
		default:
			plain = false
		}
	}
	list, ok := argList(args)
	if bound != nil && plain && ok && threads && !inf.isModule(bound.Value) {
		inf.startMethod(e, bound, args, list)
		return
	}
	if f == nil || !plain || !ok || !f.plain || len(list) > len(f.params) || len(list) < len(f.params)-len(f.args.Defaults) {
		inf.giveTargets(e)
		inf.lostCall(e)
		return
	}
	nodes := make([]*node, len(list))
	for i, a := range list {
		nodes[i] = inf.expr(a)
	}
	if args != nil {
		inf.info.Opaque[args] = true
	}
	for i, a := range nodes {
		inf.handOver(a, f.params[i], threads)
	}
	for _, p := range f.params[len(nodes):] {
		inf.boundary(p, threads)
	}
	inf.rule(func() {
		// The result of a target is thrown away, but its wrapper must be able to make an object of it.
		inf.show(f.result)
	}, f.result)
}

func (inf *inference) isModule(e ast.Expr) bool {
	n, ok := e.(*ast.Name)
	return ok && inf.imports[inf.res.Uses[n]] != ""
}

// startMethod infers Thread(target=x.method, args=(...)).
func (inf *inference) startMethod(e *ast.Call, target *ast.Attribute, args ast.Expr, list []ast.Expr) {
	x, name := inf.expr(target.Value), inf.attrName(target)
	nodes := make([]*node, len(list))
	for i, a := range list {
		nodes[i] = inf.expr(a)
	}
	var last types.Kind
	inf.rule(func() {
		n := find(x)
		if n.kind == types.Never || n.kind == last {
			return
		}
		last = n.kind
		if n.kind == types.Class && n.class.typed {
			m := n.class.methods[name]
			if m != nil && len(list) < len(m.params) && len(list) >= len(m.params)-1-len(m.args.Defaults) {
				inf.share(x)
				for i, a := range nodes {
					inf.handOver(a, m.params[i+1], true)
				}
				inf.show(m.result)
				inf.info.Bound[target] = true
				if args != nil {
					inf.info.Opaque[args] = true
				}
				return
			}
			n.class.untype(inf.solver, "a thread's target "+name+" does not fit plainly")
		}
		delete(inf.info.Bound, target)
		delete(inf.info.Opaque, args)
		inf.escape(x)
		for _, a := range nodes {
			inf.escape(a)
		}
	}, x)
}

func argList(e ast.Expr) ([]ast.Expr, bool) {
	switch e := e.(type) {
	case nil:
		return nil, true
	case *ast.Tuple:
		for _, x := range e.Elts {
			if _, star := x.(*ast.Starred); star {
				return nil, false
			}
		}
		return e.Elts, true
	case *ast.List:
		return argList(&ast.Tuple{Elts: e.Elts})
	}
	return nil, false
}

// handOver passes a value to the target of a thread or process.
func (inf *inference) handOver(a, param *node, threads bool) {
	inf.flow(a, param)
	inf.boundary(param, threads)
}

// boundary limits what can cross into a thread (references are shared) or a process (only copies of plain values).
func (inf *inference) boundary(p *node, threads bool) {
	if threads {
		inf.share(p)
		return
	}
	inf.rule(func() {
		if k := find(p).kind; k != types.Never && !plainData(p) {
			inf.dynamic(p, "it is copied into another process")
		}
	}, p)
}

// plainData says that the value is a scalar or a tuple of such.
func plainData(n *node) bool {
	n = find(n)
	if n.kind == types.Tuple {
		for _, a := range n.args {
			if !plainData(a) {
				return false
			}
		}
		return true
	}
	return n.kind.Scalar() || n.kind == types.Dynamic || n.kind == types.Never
}

// runtimeMethod infers a method of a runtime object, or says that only dynamic code has it.
func (inf *inference) runtimeMethod(e *ast.Call, object *node, name string, out *node) bool {
	switch object.name {
	case "Pool", "ThreadPool":
		if how := poolCalls[name]; how != 0 {
			return inf.poolMethod(e, how, name, object.name == "Pool", out)
		}
	case "Executor", "ProcessExecutor":
		if how := executorCalls[name]; how != 0 {
			return inf.poolMethod(e, how, executorResult(name), object.name == "ProcessExecutor", out)
		}
	case "Future":
		return inf.futureMethod(e, object, name, out)
	}
	return false
}

// guarded says that all accesses to the fields of a shared class are safe. Fields that only __init__ sets are read freely.
// Every other field is only set under one lock of the same instance; an int field may be read without it (atomically).
func (inf *inference) guarded(c *class) bool {
	init := c.methods["__init__"]
	locks := map[string]string{}
	written := map[string]bool{}
	safe := true
	inf.eachField(c, func(a *ast.Attribute, fn *function, store bool, lock string) {
		name := inf.attrName(a)
		if !store || fn == init && fn != nil {
			return
		}
		if old, ok := locks[name]; lock == "" || ok && old != lock {
			safe = false
		}
		locks[name], written[name] = lock, true
	})
	for _, lock := range locks {
		safe = safe && !written[lock]
	}
	inf.eachField(c, func(a *ast.Attribute, fn *function, store bool, lock string) {
		name := inf.attrName(a)
		if store || fn == init && fn != nil || !written[name] || lock == locks[name] {
			return
		}
		if f := c.fields[name]; f == nil || find(f).kind != types.Int {
			safe = false
		} else {
			inf.atomic[f] = true
		}
	})
	return safe
}

// eachField visits every access to an attribute that c's instances have, with the function around it and the lock of
// the same instance that is held there.
func (inf *inference) eachField(c *class, visit func(a *ast.Attribute, fn *function, store bool, lock string)) {
	var walk func(n ast.Node, fn *function, lock string)
	walk = func(n ast.Node, fn *function, lock string) {
		switch n := n.(type) {
		case *ast.FunctionDef:
			fn, lock = inf.all[n], ""
		case *ast.Lambda:
			fn, lock = nil, ""
		case *ast.With:
			if l := selfLock(n.Items); l != "" {
				lock = l
			}
		case *ast.AugAssign:
			if a, ok := n.Target.(*ast.Attribute); ok {
				inf.visitField(c, a, fn, true, lock, visit)
			}
		case *ast.Attribute:
			inf.visitField(c, n, fn, n.Ctx != ast.Load, lock, visit)
		}
		inf.tree.Children(n, func(m ast.Node) { walk(m, fn, lock) })
	}
	for _, s := range inf.tree.Body {
		walk(s, nil, "")
	}
}

func (inf *inference) visitField(c *class, a *ast.Attribute, fn *function, store bool, lock string, visit func(*ast.Attribute, *function, bool, string)) {
	x := inf.exprs[a.Value]
	if x == nil || find(x).class != c {
		return
	}
	name, ok := a.Value.(*ast.Name)
	held := ""
	if ok {
		if owner, field, _ := strings.Cut(lock, "."); owner == string(name.Id) {
			held = field
		}
	}
	visit(a, fn, store, held)
}

// selfLock names the lock of a `with x.lock:`, as "x.lock"; "" for anything else.
func selfLock(items []*ast.WithItem) string {
	if len(items) != 1 {
		return ""
	}
	a, ok := items[0].ContextExpr.(*ast.Attribute)
	if !ok {
		return ""
	}
	n, ok := a.Value.(*ast.Name)
	if !ok {
		return ""
	}
	return string(n.Id) + "." + string(a.Attr)
}
