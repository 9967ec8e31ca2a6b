package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// classState is a class of the program that became a Go struct.
type classState struct {
	def     *ast.ClassDef
	decl    *ir.Struct
	fields  map[string]*fieldState
	methods map[string]*ir.Var
	ctor    *ir.Var
}

// fieldState is one field; atomic ones are loaded and stored atomically.
type fieldState struct {
	field  *ir.Field
	atomic bool
}

// typedClass returns the struct of the class that a variable names; nil for everything else.
func (l *lowerer) typedClass(s *resolve.Symbol) *classState {
	if l.m.types == nil || s == nil || len(s.Defs) != 1 {
		return nil
	}
	def, ok := s.Defs[0].(*ast.ClassDef)
	if !ok {
		return nil
	}
	if ct := l.m.types.Class[def]; ct == nil || !ct.Typed {
		return nil
	}
	return l.structOf(def)
}

// structOf makes the struct of a typed class.
func (l *lowerer) structOf(def *ast.ClassDef) *classState {
	if c := l.m.structs[def]; c != nil {
		return c
	}
	ct := l.m.types.Class[def]
	name := string(def.Name)
	c := &classState{
		def: def, fields: map[string]*fieldState{}, methods: map[string]*ir.Var{},
		decl: &ir.Struct{Name: name, Embedded: []*ir.Type{ir.NamedIn("typed", "Instance")}},
		ctor: &ir.Var{Kind: ir.FuncVar, Name: "new_" + name, Module: l.m.Name},
	}
	l.m.structs[def] = c
	l.prog.Structs = append(l.prog.Structs, c.decl)
	for _, f := range ct.Fields {
		field := &ir.Field{Name: f.Name, Type: l.goType(f.Type)}
		c.decl.Fields = append(c.decl.Fields, field)
		c.fields[f.Name] = &fieldState{field: field, atomic: f.Atomic && field.Type.Kind == ir.Int64}
	}
	for m := range ct.Methods {
		c.methods[m] = &ir.Var{Kind: ir.FuncVar, Name: name + "_" + m, Module: l.m.Name}
	}
	return c
}

// typedClassDef lowers the class statement of a typed class: its methods become functions over the struct.
func (l *lowerer) typedClassDef(s *ast.ClassDef) bool {
	if l.m.types == nil {
		return false
	}
	if ct := l.m.types.Class[s]; ct == nil || !ct.Typed {
		return false
	}
	c := l.structOf(s)
	for _, b := range s.Body {
		f, ok := b.(*ast.FunctionDef)
		if !ok {
			continue
		}
		l.mark(f)
		decl := l.funcDecl(l.functionOf(f), string(s.Name)+"."+string(f.Name), c.methods[string(f.Name)], nil)
		l.counted = append(l.counted, decl)
	}
	l.constructor(c)
	return true
}

// constructor makes the function that builds an instance.
func (l *lowerer) constructor(c *classState) {
	self := &ir.Var{Kind: ir.Temp, Name: "self", Type: l.instanceType(c)}
	decl := &ir.FuncDecl{Var: c.ctor, Params: []*ir.Var{threadParam}, Results: []*ir.Type{self.Type}, Body: &ir.Block{}, PyName: string(c.def.Name)}
	decl.Body.Add(define(self, &ir.Composite{Type: self.Type.Args[0], Addr: true}))
	if init := c.methods["__init__"]; init != nil {
		ft := l.m.types.Func[l.m.types.Class[c.def].Methods["__init__"]]
		args := []ir.Expr{thread(), ref(self)}
		for _, p := range ft.Params[1:] {
			v := &ir.Var{Kind: ir.Param, Name: "a", Type: l.goType(p)}
			decl.Params = append(decl.Params, v)
			args = append(args, ref(v))
		}
		call := &ir.Call{Fun: ref(init), Args: args}
		decl.Body.Add(&ir.ExprStmt{X: call})
	}
	decl.Body.Add(&ir.Return{Values: []ir.Expr{ref(self)}})
	l.m.file.Funcs = append(l.m.file.Funcs, decl)
}

func (l *lowerer) instanceType(c *classState) *ir.Type {
	return l.goType(l.m.types.Types.Make(types.Type{Kind: types.Class, Name: string(c.def.Name), Decl: c.def}))
}

// methodDef finds a method of a typed class.
func (l *lowerer) methodDef(c *classState, name string) *ast.FunctionDef {
	f, _ := l.m.types.Class[c.def].Methods[name].(*ast.FunctionDef)
	return f
}

// construct lowers the making of an instance.
func (l *lowerer) construct(c *classState, e *ast.Call) value {
	args := []ir.Expr{thread()}
	if init := l.methodDef(c, "__init__"); init != nil {
		args = append(args, l.typedArgs(init, e, 1, nil)...)
	}
	return value{&ir.Call{Fun: ref(c.ctor), Args: args}, l.instanceType(c)}
}

// typedArgs lowers the arguments of a call to the Go types of the parameters, those bound before them left out. first
// lowers what is evaluated before the arguments.
func (l *lowerer) typedArgs(f *ast.FunctionDef, e *ast.Call, bound int, first func() value) []ir.Expr {
	ft := l.m.types.Func[f]
	fn := l.functionOf(f)
	if bound > 0 {
		a := *f.Args
		a.Args = a.Args[bound:]
		fn.args = &a
	}
	slots, ok := bindStatic(fn, e)
	if !ok {
		l.errorf(e, "PG912", "", "a typed call does not fit its parameters")
		return nil
	}
	fs := make([]func() value, len(slots))
	for i, s := range slots {
		want := l.goType(ft.Params[bound+i])
		fs[i] = func() value { return value{l.convert(l.expr(s.arg), want), want} }
	}
	if first == nil {
		return l.inOrder(slots, fs)
	}
	var head ir.Expr
	if sortedSlots(slots) {
		vs := l.operands(append([]func() value{first}, fs...)...)
		out := make([]ir.Expr, len(vs))
		for i, v := range vs {
			out[i] = v.x
		}
		return out
	}
	v := first()
	head = v.x
	if !l.stable(head) {
		head = l.save(head, v.t)
	}
	return append([]ir.Expr{head}, l.inOrder(slots, fs)...)
}

func sortedSlots(slots []slot) bool {
	last := -1
	for _, s := range slots {
		if s.order >= 0 {
			if s.order <= last {
				return false
			}
			last = s.order
		}
	}
	return true
}

// boundTarget lowers a method that is a thread's target to a function object over the instance.
func (l *lowerer) boundTarget(e *ast.Attribute, t *types.Type) value {
	c := l.structOf(t.Decl.(*ast.ClassDef))
	def := l.methodDef(c, l.attrName(e))
	ft := l.m.types.Func[def]
	self := l.save(l.expr(e.Value).x, l.goType(t))
	a := &ir.Var{Kind: ir.Temp, Implicit: true, Name: "a", Type: ir.Objects, Reads: 1}
	args := []ir.Expr{thread(), self}
	for i, p := range ft.Params[1:] {
		args = append(args, l.convert(obj(&ir.Index{X: ref(a), I: integer(i)}), l.goType(p)))
	}
	call := &ir.Call{Fun: ref(c.methods[l.attrName(e)]), Args: args}
	code := &ir.FuncLit{Params: []*ir.Var{threadParam, a}, Results: []*ir.Type{ir.Object},
		Body: &ir.Block{Stmts: []ir.Stmt{&ir.Return{Values: []ir.Expr{box(value{call, l.resultType(def)})}}}}}
	f := l.functionOf(def)
	method := *f.args
	method.Args = method.Args[1:]
	f.args = &method
	spec := l.spec2(f, string(c.def.Name)+"."+string(def.Name))
	defaults, kw := l.defaults(f.args)
	return obj(pure("NewFunction", spec, code, defaults, kw))
}

// callMethod lowers the call of a method of a struct.
func (l *lowerer) callMethod(f *ast.Attribute, e *ast.Call, t *types.Type) (value, bool) {
	c := l.structOf(t.Decl.(*ast.ClassDef))
	def := l.methodDef(c, l.attrName(f))
	if def == nil {
		return value{}, false
	}
	self := func() value {
		v := l.expr(f.Value)
		if t.Optional {
			v.x = tcall("Some", v.x, str(l.attrName(f)))
		}
		return v
	}
	args := l.typedArgs(def, e, 1, self)
	return value{&ir.Call{Fun: ref(c.methods[l.attrName(f)]), Args: append([]ir.Expr{thread()}, args...)}, l.resultType(def)}, true
}
