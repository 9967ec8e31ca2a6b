package lower

import (
	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// item is what one turn of a loop yields: a value, or the parts of a tuple that need not be made.
type item struct {
	v     value
	parts []item
}

// source is something that a loop indexes: its length, and what stands at an index (a Go int).
type source struct {
	length func() ir.Expr
	at     func(i ir.Expr) item
}

// typedFor lowers a loop over an iterable with a typed form; ok is false when it has none.
func (l *lowerer) typedFor(target, iter ast.Expr, fr *frame, body func()) bool {
	if l.m.types == nil || l.static(iter) == nil {
		return false
	}
	if c := l.builtinOf(iter, "range"); c != nil && len(c.Args) > 0 {
		return l.rangeLoop(target, c, fr, body)
	}
	return l.each(iter, fr, func(it item) {
		l.storeItem(target, it)
		body()
	})
}

// each runs body for every item of an iterable with a typed form.
func (l *lowerer) each(iter ast.Expr, fr *frame, body func(item)) bool {
	if l.dictLoop(iter, fr, body) || l.generatorLoop(iter, body) {
		return true
	}
	if !l.canIndex(iter) {
		if t := l.static(iter); t != nil && t.Kind != types.Range && holdsReference(t) {
			l.errorf(iter, "PG911", "", "no typed lowering for a loop over this iterable")
		}
		return false
	}
	src := l.source(iter)
	l.growLists(fr, src.length)
	i := &ir.Var{Kind: ir.Temp, Name: "i", Type: ir.GoInt}
	loop := &ir.For{Label: fr.loop, Body: &ir.Block{}, Init: &ir.Declare{Var: i, Init: intLit(0)},
		Cond: binary("<", ref(i), src.length()), Post: &ir.IncDec{X: ref(i), Op: "++"}}
	l.loopBody(loop.Body, fr, func() { body(src.at(ref(i))) })
	l.add(loop)
	return true
}

// growLists makes room in the lists to which each turn of the loop appends one item.
func (l *lowerer) growLists(fr *frame, length func() ir.Expr) {
	for _, x := range fr.grow {
		l.add(&ir.ExprStmt{X: method(x, "Grow", length())})
	}
	fr.grow = nil
}

// growing finds the local lists to which every turn of a loop appends one item: the loop is left only at its end.
func (l *lowerer) growing(body []ast.Stmt) []ir.Expr {
	if l.m.types == nil || l.fn.fork != nil {
		return nil
	}
	var out []ir.Expr
	seen := map[*resolve.Symbol]bool{}
	for _, s := range body {
		if l.jumps(s) {
			return nil
		}
		x, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		c, ok := x.Value.(*ast.Call)
		if !ok || len(c.Args) != 1 {
			continue
		}
		f, ok := c.Func.(*ast.Attribute)
		if !ok || f.Attr != "append" {
			continue
		}
		n, ok := f.Value.(*ast.Name)
		if !ok || l.kindOf(n) != types.List || l.static(n).Optional {
			continue
		}
		if sym := l.m.Info.Uses[n]; sym != nil && !sym.Global && sym.Scope == l.fn.scope && !seen[sym] && !l.stores(body, sym) {
			seen[sym] = true
			out = append(out, ref(l.variable(sym)))
		}
	}
	return out
}

// jumps says that a statement may leave the turn of the loop it stands in.
func (l *lowerer) jumps(s ast.Stmt) bool {
	found := false
	l.m.Tree.Walk(s, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.Break, *ast.Continue, *ast.Return, *ast.Raise, *ast.Yield, *ast.YieldFrom, *ast.Await:
			found = true
		}
		return !found
	})
	return found
}

// stores says that the statements bind the variable.
func (l *lowerer) stores(body []ast.Stmt, sym *resolve.Symbol) bool {
	found := false
	for _, s := range body {
		l.m.Tree.Walk(s, func(n ast.Node) bool {
			if n, ok := n.(*ast.Name); ok && n.Ctx != ast.Load && l.m.Info.Uses[n] == sym {
				found = true
			}
			return !found
		})
	}
	return found
}

// holdsReference says that values of the type hold lists, dicts or instances, which no copy may replace.
func holdsReference(t *types.Type) bool {
	switch t.Kind {
	case types.List, types.Dict, types.Class, types.Seq:
		return true
	}
	for _, a := range t.Args {
		if holdsReference(a) {
			return true
		}
	}
	return false
}

// generatorLoop lowers the consumption of a generator expression to the loops that it is written as.
func (l *lowerer) generatorLoop(iter ast.Expr, body func(item)) bool {
	g, ok := iter.(*ast.GeneratorExp)
	if !ok || !l.m.types.Inlined[g] {
		return false
	}
	l.clauses(g.Generators, func() { body(item{v: l.expr(g.Elt)}) })
	return true
}

// canIndex says that source can lower the iterable.
func (l *lowerer) canIndex(e ast.Expr) bool {
	t := l.static(e)
	if t == nil {
		return false
	}
	if c, ok := e.(*ast.Call); ok {
		switch {
		case l.isColumns(c), l.isCombinations(c):
			return true
		case l.builtinOf(c, "enumerate") != nil && len(c.Args) <= 2:
			return l.canIndex(c.Args[0]) && (len(c.Args) == 1 || intKind(l.kindOf(c.Args[1])))
		case l.builtinOf(c, "zip") != nil && len(c.Args) > 0:
			for _, a := range c.Args {
				if !l.canIndex(a) {
					return false
				}
			}
			return true
		case l.builtinOf(c, "reversed") != nil && len(c.Args) == 1:
			return l.kindOf(c.Args[0]) == types.List
		case l.builtinOf(c, "range") != nil:
			return l.intRange(c)
		}
		if a, ok := c.Func.(*ast.Attribute); ok && l.kindOf(a.Value) == types.Dict {
			return a.Attr == "keys" || a.Attr == "values"
		}
	}
	if t.Kind == types.Tuple {
		for _, a := range t.Args {
			if a != t.Args[0] {
				return false
			}
		}
		return len(t.Args) > 0
	}
	return t.Kind == types.List || t.Kind == types.Seq || t.Kind == types.Str || t.Kind == types.Dict
}

// smallInt says that counting on from e cannot leave 64 bits.
func (l *lowerer) smallInt(e ast.Expr) bool {
	r := l.rangeOf(e)
	return l.kindOf(e) == types.Int && r.Lo > -1<<61 && r.Hi < 1<<61
}

// provenRange says that all the items of a range are int64s, and so are its start and step.
func (l *lowerer) provenRange(c *ast.Call) bool {
	if !l.m.types.NoOverflow[c] || len(c.Args) == 0 || len(c.Args) > 3 {
		return false
	}
	for i, a := range c.Args {
		stop := i == 1 || len(c.Args) == 1
		if k := l.kindOf(a); k != types.Int && !(stop && k == types.Long) {
			return false
		}
	}
	return true
}

// intRange says that the arguments of a range are ints.
func (l *lowerer) intRange(c *ast.Call) bool {
	for _, a := range c.Args {
		if !intKind(l.kindOf(a)) {
			return false
		}
	}
	return len(c.Args) > 0 && len(c.Args) <= 3
}

func (l *lowerer) loopBody(b *ir.Block, fr *frame, f func()) {
	l.fn.frames = append(l.fn.frames, fr)
	l.in(b, func() {
		l.poll()
		f()
	})
	l.fn.frames = l.fn.frames[:len(l.fn.frames)-1]
}

// storeItem assigns what a loop yields to its target.
func (l *lowerer) storeItem(t ast.Expr, it item) {
	var elts []ast.Expr
	switch t := t.(type) {
	case *ast.Tuple:
		elts = t.Elts
	case *ast.List:
		elts = t.Elts
	}
	if it.parts != nil && len(elts) == len(it.parts) && !starred(elts) {
		for i, e := range elts {
			l.storeItem(e, it.parts[i])
		}
		return
	}
	l.storeValue(t, l.whole(it))
}

// whole makes the value of an item.
func (l *lowerer) whole(it item) value {
	if it.parts == nil {
		return it.v
	}
	t := &ir.Type{Kind: ir.Tuple}
	c := &ir.Composite{Type: t}
	for _, p := range it.parts {
		v := l.whole(p)
		t.Args = append(t.Args, v.t)
		c.Elems = append(c.Elems, v.x)
	}
	return value{c, t}
}

// builtinOf returns the call if e calls the builtin name plainly.
func (l *lowerer) builtinOf(e ast.Expr, name string) *ast.Call {
	c, ok := e.(*ast.Call)
	if !ok || len(c.Keywords) > 0 || starred(c.Args) {
		return nil
	}
	n, ok := c.Func.(*ast.Name)
	if !ok || string(n.Id) != name || l.m.Info.Uses[n] != nil {
		return nil
	}
	return c
}

// rangeLoop lowers `for i in range(...)` to a counting loop.
func (l *lowerer) rangeLoop(target ast.Expr, c *ast.Call, fr *frame, body func()) bool {
	if !l.provenRange(c) {
		return l.intRange(c) && l.longRange(target, c, fr, body)
	}
	start, stop, step, ok := l.rangeBounds(c)
	if !ok {
		return false
	}
	op := l.direction(c, step)
	if op == "" {
		return l.generalRange(target, start, stop, step, fr, body)
	}
	v, own := l.counter(target)
	loop := &ir.For{Label: fr.loop, Body: &ir.Block{}}
	loop.Init = &ir.Declare{Var: v, Init: asInt64(start.x)}
	loop.Cond = binary(op, ref(v), stop.x)
	k, known := step.x.(*ir.IntLit)
	if known && k.V == 1 && l.stable(start.x) {
		l.growLists(fr, func() ir.Expr { return conv(ir.GoInt, less(stop.x, start.x)) })
	}
	switch {
	case known && k.V == 1:
		loop.Post = &ir.IncDec{X: ref(v), Op: "++"}
	case known && k.V == -1:
		loop.Post = &ir.IncDec{X: ref(v), Op: "--"}
	default:
		loop.Post = &ir.Assign{Targets: []ir.Expr{lhs(v)}, Op: "+=", Values: []ir.Expr{step.x}}
	}
	l.loopBody(loop.Body, fr, func() {
		if !own {
			l.storeValue(target, value{ref(v), ir.GoInt64})
		}
		body()
	})
	l.add(loop)
	return true
}

// direction is the comparison under which a loop over a range goes on: "<" or ">"; "" when the sign of the step is not
// known, or a step beyond the end might leave 64 bits.
func (l *lowerer) direction(c *ast.Call, step value) string {
	k := infer.Range{Lo: 1, Hi: 1}
	stop := l.rangeOf(c.Args[0])
	if len(c.Args) > 1 {
		stop = l.rangeOf(c.Args[1])
	}
	if n, ok := step.x.(*ir.IntLit); ok {
		k = infer.Range{Lo: n.V, Hi: n.V}
	} else {
		k = l.rangeOf(c.Args[2])
	}
	switch {
	case k.Lo >= 1 && (k.Hi <= 512 || k.Hi < 1<<61 && stop.Hi < 1<<61):
		return "<"
	case k.Hi <= -1 && (k.Lo >= -512 || k.Lo > -1<<61 && stop.Lo > -1<<61):
		return ">"
	}
	return ""
}

// asInt64 makes a constant an int64 where Go would make it an int.
func asInt64(x ir.Expr) ir.Expr {
	if _, lit := x.(*ir.IntLit); lit {
		return conv(ir.GoInt64, x)
	}
	return x
}

// plus and times are Go's operators, left out where they change nothing.
func plus(a, b ir.Expr) ir.Expr {
	if n, ok := a.(*ir.IntLit); ok && n.V == 0 {
		return b
	}
	return binary("+", a, b)
}

// less is a - b.
func less(a, b ir.Expr) ir.Expr {
	if n, ok := b.(*ir.IntLit); ok && n.V == 0 {
		return a
	}
	return binary("-", a, b)
}

func times(a, b ir.Expr) ir.Expr {
	if n, ok := b.(*ir.IntLit); ok && n.V == 1 {
		return a
	}
	return binary("*", a, b)
}

// generalRange lowers a range whose step is not constant.
func (l *lowerer) generalRange(target ast.Expr, start, stop, step value, fr *frame, body func()) bool {
	a, s := l.save(start.x, ir.GoInt64), l.save(step.x, ir.GoInt64)
	n := l.save(tcall("RangeLen", a, stop.x, s), ir.GoInt64)
	i := &ir.Var{Kind: ir.Temp, Name: "i", Type: ir.GoInt64}
	loop := &ir.For{Label: fr.loop, Body: &ir.Block{}, Init: &ir.Declare{Var: i, Init: conv(ir.GoInt64, intLit(0))},
		Cond: binary("<", ref(i), n), Post: &ir.IncDec{X: ref(i), Op: "++"}}
	l.loopBody(loop.Body, fr, func() {
		l.storeValue(target, value{plus(a, times(ref(i), s)), ir.GoInt64})
		body()
	})
	l.add(loop)
	return true
}

// longRange lowers a loop over a range whose items may need more than 64 bits.
func (l *lowerer) longRange(target ast.Expr, c *ast.Call, fr *frame, body func()) bool {
	src := l.longRangeSource(c)
	i := &ir.Var{Kind: ir.Temp, Name: "i", Type: ir.GoInt64}
	loop := &ir.For{Label: fr.loop, Body: &ir.Block{}, Init: &ir.Declare{Var: i, Init: conv(ir.GoInt64, intLit(0))},
		Cond: binary("<", ref(i), src.length()), Post: &ir.IncDec{X: ref(i), Op: "++"}}
	l.loopBody(loop.Body, fr, func() {
		l.storeItem(target, src.at(ref(i)))
		body()
	})
	l.add(loop)
	return true
}

// longRangeSource counts the items of a range, and computes each from its index.
func (l *lowerer) longRangeSource(c *ast.Call) *source {
	vs := l.operands(l.thunks(c.Args)...)
	long := func(i int) ir.Expr { return l.save(l.convert(vs[i], ir.Long), ir.Long) }
	start, step := tcall("LongOf", intLit(0)), tcall("LongOf", intLit(1))
	var stop ir.Expr
	switch len(vs) {
	case 1:
		stop = long(0)
	case 2:
		start, stop = long(0), long(1)
	case 3:
		start, stop, step = long(0), long(1), long(2)
	}
	n := l.save(tcall("RangeCount", start, stop, step), ir.GoInt64)
	return &source{length: func() ir.Expr { return n }, at: func(i ir.Expr) item {
		return item{v: value{tcall("RangeItem", start, step, i), ir.Long}}
	}}
}

// rangeBounds lowers the arguments of range, each to something that can be evaluated again.
func (l *lowerer) rangeBounds(c *ast.Call) (start, stop, step value, ok bool) {
	if !l.provenRange(c) {
		return start, stop, step, false
	}
	vs := l.operands(l.thunks(c.Args)...)
	for i := range vs {
		vs[i] = clamped(vs[i])
		if i != 0 || len(vs) == 1 {
			vs[i] = l.fixed(vs[i], c.Args[i])
		}
	}
	start, step = value{intLit(0), ir.GoInt64}, value{intLit(1), ir.GoInt64}
	switch len(vs) {
	case 1:
		stop = vs[0]
	case 2:
		start, stop = vs[0], vs[1]
	case 3:
		start, stop, step = vs[0], vs[1], vs[2]
	}
	return start, stop, step, true
}

// fixed gives a value that stays the same throughout a loop.
func (l *lowerer) fixed(v value, e ast.Expr) value {
	switch x := v.x.(type) {
	case *ir.IntLit:
		return v
	case *ir.Ref:
		if x.Var.Kind == ir.Temp {
			return v
		}
		if n, ok := e.(*ast.Name); ok {
			if s := l.m.Info.Uses[n]; s != nil && len(s.StoresIn) == 0 && (s.IsParam && s.Stores == 0 || !s.IsParam && s.Stores == 1) {
				return v
			}
		}
	}
	return value{l.save(v.x, v.t), v.t}
}

// counter finds the variable that counts: the target itself where nothing else stores it and nothing reads it after the
// loop; own is false when the target has to be set in each turn.
func (l *lowerer) counter(target ast.Expr) (v *ir.Var, own bool) {
	if n, ok := target.(*ast.Name); ok {
		s := l.m.Info.Uses[n]
		if s != nil && !s.Global && s.Stores == 1 && !s.IsParam && l.varType(s).Kind == ir.Int64 && l.onlyInLoop(s) && l.fn.ns == nil {
			v = &ir.Var{Kind: ir.Local, Name: s.Name, Type: ir.GoInt64}
			l.setVariable(s, v)
			return v, true
		}
	}
	return &ir.Var{Kind: ir.Temp, Name: "i", Type: ir.GoInt64}, false
}

// onlyInLoop says that every load of the variable lies in the loop or comprehension that its one store heads.
func (l *lowerer) onlyInLoop(s *resolve.Symbol) bool {
	if s.Scope.Kind == resolve.Comprehension {
		return true
	}
	return l.m.loopOnly[s]
}

// findLoopOnly finds the variables that are only used within the for loop that sets them.
func (l *lowerer) findLoopOnly(m *moduleState) {
	m.loopOnly = map[*resolve.Symbol]bool{}
	m.Tree.WalkAll(func(n ast.Node) bool {
		f, ok := n.(*ast.For)
		if !ok {
			return true
		}
		t, ok := f.Target.(*ast.Name)
		if !ok || len(f.Orelse) > 0 {
			return true
		}
		s := m.Info.Uses[t]
		if s == nil || s.Stores != 1 {
			return true
		}
		loads := 0
		for _, b := range f.Body {
			m.Tree.Walk(b, func(n ast.Node) bool {
				if x, ok := n.(*ast.Name); ok && m.Info.Uses[x] == s && x.Ctx == ast.Load {
					loads++
				}
				return true
			})
		}
		m.loopOnly[s] = loads == s.Loads
		return true
	})
}

// dictLoop lowers loops over a dict, its keys, values or items.
func (l *lowerer) dictLoop(iter ast.Expr, fr *frame, body func(item)) bool {
	e, view := iter, "keys"
	d := l.present(e, "Iterable")
	if c, ok := iter.(*ast.Call); ok && len(c.Args) == 0 && len(c.Keywords) == 0 {
		if a, ok := c.Func.(*ast.Attribute); ok {
			e, view = a.Value, string(a.Attr)
			d = l.receiver(a)
		}
	}
	t := l.static(e)
	if t == nil || t.Kind != types.Dict || view != "keys" && view != "values" && view != "items" {
		return false
	}
	dict := d()
	_, args := container(dict.t)
	k := &ir.Var{Kind: ir.Temp, Name: "key", Type: args[0]}
	v := &ir.Var{Kind: ir.Temp, Name: "value", Type: args[1]}
	loop := &ir.Range{Key: k, Value: v, X: method(dict.x, "All"), Body: &ir.Block{}, Label: fr.loop}
	l.loopBody(loop.Body, fr, func() {
		switch view {
		case "keys":
			body(item{v: value{ref(k), args[0]}})
		case "values":
			body(item{v: value{ref(v), args[1]}})
		default:
			body(item{parts: []item{{v: value{ref(k), args[0]}}, {v: value{ref(v), args[1]}}}})
		}
	})
	l.add(loop)
	return true
}

// source lowers an iterable to something indexed; nil when it is not of that kind.
func (l *lowerer) source(e ast.Expr) *source {
	t := l.static(e)
	if t == nil {
		return nil
	}
	if c, ok := e.(*ast.Call); ok {
		if s := l.callSource(c); s != nil {
			return s
		}
	}
	switch t.Kind {
	case types.List, types.Seq:
		return l.listSource(e)
	case types.Str:
		if view := l.viewOf(e); view != nil {
			return &source{
				length: func() ir.Expr { return conv(ir.GoInt, method(ref(view), "Len")) },
				at: func(i ir.Expr) item {
					return item{v: value{method(ref(view), "At", conv(ir.GoInt64, i)), ir.GoStr}}
				},
			}
		}
		s := l.save(tcall("Chars", l.expr(e).x), ir.SliceOf(ir.GoStr))
		return sliceSource(s, ir.GoStr)
	case types.Tuple:
		return l.tupleSource(e, t)
	case types.Dict:
		d := l.present(e, "Iterable")()
		_, args := container(d.t)
		return sliceSource(items(l.save(method(d.x, "Keys"), ir.PtrTo(ir.NamedIn("typed", "ListOf", args[0])))), args[0])
	}
	return nil
}

func sliceSource(s ir.Expr, elem *ir.Type) *source {
	return &source{
		length: func() ir.Expr { return goLen(s) },
		at:     func(i ir.Expr) item { return item{v: value{&ir.Index{X: s, I: i}, elem}} },
	}
}

// listSource indexes a list that may change while the loop runs.
func (l *lowerer) listSource(e ast.Expr) *source {
	v := l.present(e, "Iterable")()
	name, args := container(v.t)
	if name == "" {
		return nil
	}
	if !l.stable(v.x) || !l.constantName(e) {
		v.x = l.save(v.x, v.t)
	}
	return sliceSource(items(v.x), args[0])
}

// constantName says that e names a variable that never changes once set.
func (l *lowerer) constantName(e ast.Expr) bool {
	n, ok := e.(*ast.Name)
	if !ok {
		return false
	}
	s := l.m.Info.Uses[n]
	return s != nil && !s.Global && (s.IsParam && s.Stores == 0 || !s.IsParam && s.Stores == 1)
}

// tupleSource makes a slice of the elements of a tuple, which have one type.
func (l *lowerer) tupleSource(e ast.Expr, t *types.Type) *source {
	if len(t.Args) == 0 {
		return nil
	}
	elem := l.goType(t.Args[0])
	for _, a := range t.Args {
		if l.goType(a) != elem {
			return nil
		}
	}
	c := &ir.Composite{Type: ir.SliceOf(elem)}
	v := l.expr(e)
	if lit, ok := v.x.(*ir.Composite); ok {
		c.Elems = lit.Elems
	} else {
		x := l.save(v.x, v.t)
		for i := range t.Args {
			c.Elems = append(c.Elems, &ir.Select{X: x, Name: fieldName(i)})
		}
	}
	return sliceSource(l.save(c, c.Type), elem)
}

// callSource lowers enumerate, zip, reversed, range and dict views inside other iterables.
func (l *lowerer) callSource(c *ast.Call) *source {
	switch {
	case l.isColumns(c):
		return l.columns(c)
	case l.isCombinations(c):
		return l.combinations(c)
	case l.builtinOf(c, "enumerate") != nil && len(c.Args) <= 2:
		inner := l.source(c.Args[0])
		if inner == nil {
			return nil
		}
		first := value{intLit(0), ir.GoInt64}
		if len(c.Args) == 2 {
			first = l.fixed(l.expr(c.Args[1]), c.Args[1])
		}
		plain := len(c.Args) == 1 || l.smallInt(c.Args[1])
		return &source{length: inner.length, at: func(i ir.Expr) item {
			n := value{conv(ir.GoInt64, i), ir.GoInt64}
			if plain {
				n.x = plus(first.x, n.x)
			} else {
				n, _ = l.longBinary(ast.Add, first, n)
			}
			return item{parts: []item{{v: n}, inner.at(i)}}
		}}
	case l.builtinOf(c, "zip") != nil && len(c.Args) > 0:
		return l.zipSource(c)
	case l.builtinOf(c, "reversed") != nil && len(c.Args) == 1 && l.kindOf(c.Args[0]) == types.List:
		v := l.present(c.Args[0], "Iterable")()
		_, args := container(v.t)
		return sliceSource(items(l.save(tcall("Reversed", v.x), v.t)), args[0])
	case l.builtinOf(c, "range") != nil && l.intRange(c):
		start, stop, step, ok := l.rangeBounds(c)
		if !ok {
			src := l.longRangeSource(c)
			at, n := src.at, src.length()
			src.length = func() ir.Expr { return conv(ir.GoInt, n) }
			src.at = func(i ir.Expr) item { return at(conv(ir.GoInt64, i)) }
			return src
		}
		start = l.fixed(start, c.Args[0])
		n := l.save(conv(ir.GoInt, tcall("RangeLen", start.x, stop.x, step.x)), ir.GoInt)
		return &source{length: func() ir.Expr { return n }, at: func(i ir.Expr) item {
			return item{v: value{plus(start.x, times(conv(ir.GoInt64, i), step.x)), ir.GoInt64}}
		}}
	}
	return l.viewSource(c)
}

// viewSource lowers a dict's view inside zip or enumerate to a list of what it shows.
func (l *lowerer) viewSource(c *ast.Call) *source {
	a, ok := c.Func.(*ast.Attribute)
	if !ok || l.kindOf(a.Value) != types.Dict || len(c.Args) > 0 {
		return nil
	}
	d := l.receiver(a)()
	_, args := container(d.t)
	switch a.Attr {
	case "keys":
		return sliceSource(items(l.save(method(d.x, "Keys"), ir.PtrTo(ir.NamedIn("typed", "ListOf", args[0])))), args[0])
	case "values":
		return sliceSource(items(l.save(method(d.x, "Values"), ir.PtrTo(ir.NamedIn("typed", "ListOf", args[1])))), args[1])
	}
	return nil
}

func (l *lowerer) zipSource(c *ast.Call) *source {
	var parts []*source
	for _, a := range c.Args {
		s := l.source(a)
		if s == nil {
			return nil
		}
		parts = append(parts, s)
	}
	return &source{
		length: func() ir.Expr {
			args := make([]ir.Expr, len(parts))
			for i, p := range parts {
				args[i] = p.length()
			}
			if len(args) == 1 {
				return args[0]
			}
			return &ir.Call{Fun: &ir.Sym{Name: "min"}, Args: args}
		},
		at: func(i ir.Expr) item {
			var it item
			for _, p := range parts {
				it.parts = append(it.parts, p.at(i))
			}
			return it
		},
	}
}

// isColumns recognises zip(*rows) over a list of lists.
func (l *lowerer) isColumns(c *ast.Call) bool {
	n, ok := c.Func.(*ast.Name)
	if !ok || n.Id != "zip" || l.m.Info.Uses[n] != nil || len(c.Args) != 1 || l.static(c) == nil {
		return false
	}
	_, ok = c.Args[0].(*ast.Starred)
	return ok
}

// columns lowers zip(*rows).
func (l *lowerer) columns(c *ast.Call) *source {
	rows := l.present(c.Args[0].(*ast.Starred).Value, "Iterable")()
	_, outer := container(rows.t)
	_, inner := container(outer[0])
	elem := ir.PtrTo(ir.NamedIn("typed", "SeqOf", inner...))
	return sliceSource(l.save(tcall("Columns", rows.x), ir.SliceOf(elem)), elem)
}

// isCombinations recognises itertools.combinations(list, 2).
func (l *lowerer) isCombinations(c *ast.Call) bool {
	t := l.static(c)
	if t == nil || t.Kind != types.Iter || len(c.Args) != 2 || t.Args[0].Kind != types.Tuple || len(t.Args[0].Args) != 2 {
		return false
	}
	switch f := c.Func.(type) {
	case *ast.Name:
		return l.m.Info.Uses[f] != nil && l.kindOf(c.Args[0]) == types.List
	case *ast.Attribute:
		return f.Attr == "combinations" && l.kindOf(c.Args[0]) == types.List
	}
	return false
}

// combinations makes the list of all pairs.
func (l *lowerer) combinations(c *ast.Call) *source {
	v := l.present(c.Args[0], "Iterable")()
	_, args := container(v.t)
	pair := &ir.Type{Kind: ir.Tuple, Args: []*ir.Type{args[0], args[0]}}
	a := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "a", Type: args[0], Reads: 1}
	b := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "b", Type: args[0], Reads: 1}
	make := &ir.FuncLit{Params: []*ir.Var{a, b}, Results: []*ir.Type{pair}, Body: &ir.Block{Stmts: []ir.Stmt{
		&ir.Return{Values: []ir.Expr{&ir.Composite{Type: pair, Elems: []ir.Expr{ref(a), ref(b)}}}}}}}
	list := l.save(tcall("Combinations2", v.x, make), ir.PtrTo(ir.NamedIn("typed", "ListOf", pair)))
	return sliceSource(items(list), pair)
}
