package py

// ParamKind says how an argument reaches a parameter (inspect.Parameter.kind).
type ParamKind uint8

// The kinds, in the order in which they may stand in a signature.
const (
	PosOnly ParamKind = iota
	PosOrKw
	VarArgs // *args: a *Tuple
	KwOnly
	VarKw // **kwargs: a *Dict
)

// Param is one parameter of a Python function.
type Param struct {
	Name string
	Kind ParamKind
}

// FuncKind tells plain functions from those whose call makes a generator, a coroutine or an async generator.
type FuncKind uint8

// The kinds of functions.
const (
	Plain FuncKind = iota
	GeneratorFunc
	CoroutineFunc
	AsyncGeneratorFunc
)

// FuncSpec is what is known of a Python function when it is translated (its code object).
type FuncSpec struct {
	Name     string // __name__
	QualName string // __qualname__
	Module   string // __module__
	Doc      string // __doc__, when HasDoc
	HasDoc   bool
	File     string
	Line     int
	Params   []Param
	Kind     FuncKind
	// Free and Locals are the names of captured variables and of variables that are no parameters, in programs that ask.
	Free, Locals []string
	layout       *paramLayout // of Params, when Spec made it
}

// paramLayout counts the positional parameters and finds the two collecting ones (-1 when absent); arity is the number of
// parameters when all are positional, else -1.
type paramLayout struct{ positional, varArgs, varKw, arity int }

// Code runs a function whose arguments are bound, defaults filled in: a Go function of the thread and one Object a
// parameter, up to maxDirect of them, or of the thread and a slice with one slot a parameter, in the order of
// FuncSpec.Params. It must not change the slice.
type Code any

// maxDirect is how many parameters a Code can have that takes no slice.
const maxDirect = 6

// Function is a Python function object. Defaults belong to the last positional parameters; KwDefaults to keyword-only ones.
type Function struct {
	Spec        *FuncSpec
	Code        Code
	Defaults    []Object
	KwDefaults  map[string]Object
	Annotations Object // nil or a *Dict
	Attrs       *Dict  // __dict__; nil while empty
	// Cells and Rebind let a process copy a closure: Rebind makes the same code over other cells. Nil for plain functions.
	Cells  []*Cell
	Rebind func(cells []*Cell) Code
	// Names that a program assigned over the spec's (functools.wraps); empty means the spec's.
	name, qualName, module string
	doc                    Object
	arity                  int // how many parameters when all are positional; otherwise -1
	globals                Object
	typeParams             Object // nil or a tuple
}

// Kw is one keyword argument.
type Kw struct {
	Name  string
	Value Object
}

// Kwargs are keyword arguments in call order.
type Kwargs []Kw

// Get returns the value given for name; nil when absent.
func (kw Kwargs) Get(name string) Object {
	for _, k := range kw {
		if k.Name == name {
			return k.Value
		}
	}
	return nil
}

// NativeFunc is the body of a built-in function: positional and keyword arguments as called, receiver first for methods.
type NativeFunc func(t *Thread, args []Object, kw Kwargs) Object

// Builtin is a function written in Go (builtin_function_or_method, or method_descriptor while it stands in a type).
type Builtin struct {
	Name   string
	Module string
	Doc    string
	Fn     NativeFunc // nil when Slots is set
	// Self is the receiver once bound; nil in a type's namespace and for plain functions.
	Self Object
	// Owner is the type in whose namespace it stands, nil for functions of a module.
	Owner *Type
	// Static marks a function that does not bind as a method (staticmethod-like: maketrans, __new__).
	Static bool

	sig *signature
	// keepSelf: a method of a built-in type that wants an instance of a subclass as it is, not the value inside.
	keepSelf bool
	slots    func(t *Thread, a []Object) Object
	// fast0 and fast1 do what slots does for a method call with no or one argument; nil: none.
	fast0       func(t *Thread, self Object) Object
	fast1       func(t *Thread, self, arg Object) Object
	defaultHook bool // object's and type's own __getattribute__ and the like, which attribute access need not call
}

// Fast0 gives a method a way to run without arguments that needs no slots, and returns it.
func (b *Builtin) Fast0(fn func(t *Thread, self Object) Object) *Builtin {
	b.fast0 = fn
	return b
}

// Fast1 gives a method a way to run with one positional argument that needs no slots, and returns it.
func (b *Builtin) Fast1(fn func(t *Thread, self, arg Object) Object) *Builtin {
	b.fast1 = fn
	return b
}

// BoundMethod is a Python function bound to a receiver.
type BoundMethod struct {
	Self Object
	Func Object
}

// NewFunction makes a function object.
func NewFunction(spec *FuncSpec, code Code, defaults []Object, kwDefaults map[string]Object) *Function {
	return &Function{Spec: spec, Code: code, Defaults: defaults, KwDefaults: kwDefaults, arity: spec.laidOut().arity}
}

// NewClosure makes a function object over cells of the functions around it; rebind makes its code over other cells.
func NewClosure(spec *FuncSpec, cells []*Cell, rebind func([]*Cell) Code, defaults []Object, kwDefaults map[string]Object) *Function {
	f := NewFunction(spec, rebind(cells), defaults, kwDefaults)
	f.Cells, f.Rebind = cells, rebind
	return f
}

// laidOut gives the layout of the parameters.
func (s *FuncSpec) laidOut() *paramLayout {
	if s.layout != nil {
		return s.layout
	}
	return layoutOf(s.Params)
}

// FuncName is the function's __name__.
func (f *Function) FuncName() string {
	if f.name != "" {
		return f.name
	}
	return f.Spec.Name
}

// FuncQualName is the function's __qualname__.
func (f *Function) FuncQualName() string {
	if f.qualName != "" {
		return f.qualName
	}
	return f.Spec.QualName
}

// FuncModule is the function's __module__.
func (f *Function) FuncModule() string {
	if f.module != "" {
		return f.module
	}
	return f.Spec.Module
}
