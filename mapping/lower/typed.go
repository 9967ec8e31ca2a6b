package lower

import (
	"strconv"

	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// What has a static type is lowered to plain Go: int64, float64, bool, string, structs for tuples and instances,
// *typed.ListOf and *typed.DictOf. Everything else is a py.Object. A typed list that dynamic code reads is copied into the
// object model's form; inference makes sure that dynamic code never keeps or changes one.

// inferTypes runs inference on a module.
func (l *lowerer) inferTypes(m *moduleState) {
	if l.opt.Dynamic || l.uses.fork || l.uses.closures || m.closures {
		l.explainUntyped(m)
		return
	}
	m.types = infer.Infer(m.Tree, m.Info, infer.Options{
		Threads: l.uses.threads, Isolates: l.uses.processes, Library: m.Name != "__main__" || l.hasOwnModules(),
	})
	if m.types == nil {
		return
	}
	m.structs = map[*ast.ClassDef]*classState{}
	l.findImports(m)
	l.findLoopOnly(m)
	l.findStrings(m)
	l.findPrivate(m)
	l.explainTypes(m)
}

// hasOwnModules says that the program has modules of its own beside the main one: they can import it. Python's library cannot.
func (l *lowerer) hasOwnModules() bool {
	for _, m := range l.mods {
		if m.Name != "__main__" && !m.Library {
			return true
		}
	}
	return false
}

// static is the static type of an expression, nil when it is dynamic.
func (l *lowerer) static(e ast.Expr) *types.Type {
	if l.m.types == nil || e == nil {
		return nil
	}
	return l.m.types.Expr[e]
}

func (l *lowerer) kindOf(e ast.Expr) types.Kind {
	if t := l.static(e); t != nil {
		return t.Kind
	}
	return types.Dynamic
}

// varType is the Go type of a variable: py.Object unless inference found better.
func (l *lowerer) varType(s *resolve.Symbol) *ir.Type {
	if l.m.types == nil || s == nil {
		return ir.Object
	}
	return l.goType(l.m.types.Var[s])
}

func (l *lowerer) isTyped(s *resolve.Symbol) bool { return l.varType(s) != ir.Object }

// goType is the Go type that holds values of a static type.
func (l *lowerer) goType(t *types.Type) *ir.Type {
	if t == nil {
		return ir.Object
	}
	switch t.Kind {
	case types.Bool:
		return ir.GoBool
	case types.Int:
		return ir.GoInt64
	case types.Long:
		return ir.Long
	case types.Float:
		return ir.GoFloat
	case types.Str:
		return ir.GoStr
	}
	if g := l.goTypes[t]; g != nil {
		return g
	}
	g := ir.Object
	switch t.Kind {
	case types.Tuple:
		g = &ir.Type{Kind: ir.Tuple, Args: l.goTypesOf(t.Args)}
	case types.List:
		g = ir.PtrTo(ir.NamedIn("typed", "ListOf", l.goTypesOf(t.Args)...))
	case types.Seq:
		g = ir.PtrTo(ir.NamedIn("typed", "SeqOf", l.goTypesOf(t.Args)...))
	case types.Dict:
		g = ir.PtrTo(ir.NamedIn("typed", "DictOf", l.goTypesOf(t.Args)...))
	case types.Class:
		g = ir.PtrTo(&ir.Type{Kind: ir.Named, Decl: l.structOf(t.Decl.(*ast.ClassDef)).decl})
	case types.Runtime:
		if isLock(t) {
			g = ir.PtrTo(ir.NamedIn("pythreading", t.Name))
		}
	}
	l.goTypes[t] = g
	return g
}

// isLock says that t is one of the locks whose Go type typed code knows.
func isLock(t *types.Type) bool {
	return t != nil && t.Kind == types.Runtime && (t.Name == "Lock" || t.Name == "RLock")
}

func (l *lowerer) goTypesOf(ts []*types.Type) []*ir.Type {
	out := make([]*ir.Type, len(ts))
	for i, t := range ts {
		out[i] = l.goType(t)
	}
	return out
}

// container returns the name and type arguments of a pointer to a type of package typed.
func container(t *ir.Type) (name string, args []*ir.Type) {
	if t.Kind == ir.Ptr && t.Args[0].Kind == ir.Named && t.Args[0].Pkg == "typed" {
		return t.Args[0].Name, t.Args[0].Args
	}
	return "", nil
}

// isLong says that t holds ints of any size, isInt that it holds ints.
func isLong(t *ir.Type) bool { return t.Kind == ir.Named && t.Pkg == "typed" && t.Name == "Long" }

func isInt(t *ir.Type) bool { return t.Kind == ir.Int64 || isLong(t) }

func intKind(k types.Kind) bool { return k == types.Int || k == types.Long }

// isStruct says that t is a pointer to an instance of a class of the program.
func isStruct(t *ir.Type) bool { return t.Kind == ir.Ptr && t.Args[0].Decl != nil }

func sameType(a, b *ir.Type) bool {
	if a == b {
		return true
	}
	if a.Kind != b.Kind || a.Pkg != b.Pkg || a.Name != b.Name || a.Decl != b.Decl || len(a.Args) != len(b.Args) {
		return false
	}
	for i := range a.Args {
		if !sameType(a.Args[i], b.Args[i]) {
			return false
		}
	}
	return a.Kind != ir.Func
}

// typedSym is a symbol of package typed.
func typedSym(name string) ir.Expr { return sym("typed", name) }

// tcall calls a function of package typed.
func tcall(name string, args ...ir.Expr) ir.Expr { return &ir.Call{Fun: typedSym(name), Args: args} }

func binary(op string, a, b ir.Expr) ir.Expr { return &ir.Binary{Op: op, L: a, R: b} }

func conv(t *ir.Type, x ir.Expr) ir.Expr { return &ir.Conv{Type: t, X: x} }

func intLit(n int64) ir.Expr { return &ir.IntLit{V: n} }

func goLen(x ir.Expr) ir.Expr { return &ir.Call{Fun: &ir.Sym{Name: "len"}, Args: []ir.Expr{x}} }

func items(x ir.Expr) ir.Expr { return &ir.Select{X: x, Name: "Items"} }

func fieldName(i int) string { return "F" + strconv.Itoa(i) }

// convert gives a value the Go type want.
func (l *lowerer) convert(v value, want *ir.Type) ir.Expr {
	switch {
	case sameType(v.t, want):
		return v.x
	case want == ir.Object || want.Kind == ir.Named && want.Name == "Object":
		return box(v)
	case isInt(v.t) && want.Kind == ir.Float64:
		return toFloat(v)
	case v.t.Kind == ir.Int64 && isLong(want):
		return tcall("LongOf", v.x)
	case isLong(v.t) && want.Kind == ir.Int64:
		return method(v.x, "Int")
	case v.t.Kind == ir.Tuple && want.Kind == ir.Tuple && len(v.t.Args) == len(want.Args):
		return l.convertTuple(v, want)
	}
	return l.unbox(box(v), want)
}

// convertTuple changes the types of a tuple's elements.
func (l *lowerer) convertTuple(v value, want *ir.Type) ir.Expr {
	x := v.x
	if !l.stable(x) {
		x = l.save(x, v.t)
	}
	out := &ir.Composite{Type: want}
	for i, t := range want.Args {
		out.Elems = append(out.Elems, l.convert(value{&ir.Select{X: x, Name: fieldName(i)}, v.t.Args[i]}, t))
	}
	return out
}

// toFloat is a number as a float64.
func toFloat(v value) ir.Expr {
	if isLong(v.t) {
		return method(v.x, "Float")
	}
	if v.t.Kind != ir.Int64 {
		return v.x
	}
	if n, ok := v.x.(*ir.IntLit); ok && float64(n.V) != 0 {
		return &ir.FloatLit{V: float64(n.V)}
	}
	return conv(ir.GoFloat, v.x)
}

// boxTyped gives a typed tuple, list or dict as an object: a copy in the object model's form.
func boxTyped(v value) ir.Expr {
	if v.t.Kind == ir.Tuple {
		return boxTuple(v, box)
	}
	name, args := container(v.t)
	switch name {
	case "ListOf":
		return tcall("Box", v.x, boxer(args[0]))
	case "SeqOf":
		return tcall("BoxSeq", v.x, boxer(args[0]))
	case "DictOf":
		return tcall("BoxDict", thread(), v.x, boxer(args[0]), boxer(args[1]))
	}
	return v.x
}

// boxLate boxes operands. A typed container is copied by that, so all operands are evaluated before.
func (l *lowerer) boxLate(vs []value) []ir.Expr {
	late := false
	for _, v := range vs {
		if late && !l.stable(v.x) {
			for j := range vs {
				if !l.stable(vs[j].x) {
					vs[j].x = l.save(vs[j].x, vs[j].t)
				}
			}
			break
		}
		late = late || hasContainer([]*ir.Type{v.t})
	}
	return boxAll(vs)
}

// hasContainer says that boxing values of the types copies a list or dict.
func hasContainer(ts []*ir.Type) bool {
	for _, t := range ts {
		if name, _ := container(t); name != "" || t.Kind == ir.Tuple && hasContainer(t.Args) {
			return true
		}
	}
	return false
}

// boxTuple makes a py.Tuple of a typed one.
func boxTuple(v value, elem func(value) ir.Expr) ir.Expr {
	if c, ok := v.x.(*ir.Composite); ok && !hasContainer(v.t.Args) {
		out := make([]ir.Expr, len(c.Elems))
		for i, x := range c.Elems {
			out[i] = elem(value{x, v.t.Args[i]})
		}
		return pure("NewTuple", out...)
	}
	p := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "x", Type: v.t, Reads: 1}
	parts := make([]ir.Expr, len(v.t.Args))
	for i, t := range v.t.Args {
		parts[i] = elem(value{&ir.Select{X: ref(p), Name: fieldName(i)}, t})
	}
	lit := &ir.FuncLit{Params: []*ir.Var{p}, Results: []*ir.Type{ir.Object},
		Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{pure("NewTuple", parts...)}}}}}
	return &ir.Call{Fun: lit, Args: []ir.Expr{v.x}}
}

// boxer is a function that boxes a value of type t.
func boxer(t *ir.Type) ir.Expr {
	p := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "x", Type: t, Reads: 1}
	return &ir.FuncLit{Params: []*ir.Var{p}, Results: []*ir.Type{ir.Object},
		Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{box(value{ref(p), t})}}}}}
}

// opaque gives a value as an object that keeps its identity: for what travels through the runtime unopened.
func opaque(v value) ir.Expr {
	if v.t.Kind == ir.Tuple {
		return boxTuple(v, opaque)
	}
	if name, _ := container(v.t); name != "" {
		return v.x
	}
	return box(v)
}

// unbox takes a value of a known type out of an object.
func (l *lowerer) unbox(x ir.Expr, want *ir.Type) ir.Expr {
	if s, ok := x.(*ir.Sym); ok && s.Name == "None" && want.Kind == ir.Ptr {
		return &ir.Nil{}
	}
	switch want.Kind {
	case ir.Bool:
		return conv(want, &ir.Assert{X: x, Type: ir.NamedIn("py", "Bool")})
	case ir.Int64:
		return tcall("ToInt", x)
	case ir.Float64:
		return conv(want, &ir.Assert{X: x, Type: ir.NamedIn("py", "Float")})
	case ir.String:
		return conv(want, &ir.Assert{X: x, Type: ir.NamedIn("py", "Str")})
	case ir.Tuple:
		return &ir.Call{Fun: l.unboxer(want), Args: []ir.Expr{x}}
	}
	if isLong(want) {
		return tcall("ToLong", x)
	}
	name, args := container(want)
	switch {
	case name == "ListOf" || name == "SeqOf":
		return tcall("Unbox", x, l.unboxer(args[0]))
	case isStruct(want):
		return &ir.Call{Fun: &ir.Sym{Pkg: "typed", Name: "Pointer", TypeArgs: []*ir.Type{want.Args[0]}}, Args: []ir.Expr{x}}
	case name != "", want.Kind == ir.Ptr && want.Args[0].Pkg == "pythreading":
		return &ir.Assert{X: x, Type: want}
	}
	return x
}

// unboxer is a function that unboxes to type t.
func (l *lowerer) unboxer(t *ir.Type) ir.Expr {
	p := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "o", Type: ir.Object, Reads: 1}
	lit := &ir.FuncLit{Params: []*ir.Var{p}, Results: []*ir.Type{t}, Body: &ir.Block{}}
	if t.Kind != ir.Tuple {
		lit.Body.Add(&ir.Return{Values: []ir.Expr{l.unbox(ref(p), t)}})
		return lit
	}
	u := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "u", Type: ir.Objects}
	lit.Body.Add(&ir.Declare{Var: u, Init: items(&ir.Assert{X: ref(p), Type: ir.PtrTo(ir.NamedIn("py", "Tuple"))})})
	out := &ir.Composite{Type: t}
	for i, a := range t.Args {
		x := ir.Expr(&ir.Index{X: ref(u), I: integer(i)})
		if a != ir.Object {
			x = l.unbox(x, a)
		}
		out.Elems = append(out.Elems, x)
	}
	lit.Body.Add(&ir.Return{Values: []ir.Expr{out}})
	return lit
}

// typedTruth is the truth value of a typed container or instance; nil for everything else.
func typedTruth(v value) ir.Expr {
	switch name, _ := container(v.t); {
	case name == "ListOf" || name == "SeqOf" || name == "DictOf":
		return method(v.x, "True")
	case isStruct(v.t):
		return notNil(v.x)
	case v.t.Kind == ir.Tuple:
		return &ir.BoolLit{V: len(v.t.Args) > 0}
	}
	return nil
}
