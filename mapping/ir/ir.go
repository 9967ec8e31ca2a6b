// Package ir is the typed program between mapping and generator: Go-shaped, every choice made, no Python semantics left.
//
// Input: built by mapping/lower. Output: read by generator/emit. Must not: be changed after lowering, or hold Go names: a
// variable is a *Var with the author's spelling, and generator/names chooses the identifier.
package ir

// Type is a Go type.
type Type struct {
	Kind Kind
	// Pkg and Name name a Named type: Pkg is a runtime package ("py", "pythreading"), "" for a type of the program.
	Pkg, Name string
	// Decl is the program's own struct that a Named type with empty Pkg refers to.
	Decl *Struct
	// Args are type arguments of a Named type, element types of Ptr, Slice and Array ([0]), or fields of a Tuple.
	Args []*Type
	// Params and Results belong to a Func.
	Params, Results []*Type
}

// Kind is the shape of a Type.
type Kind uint8

// The kinds of Go types that programs use.
const (
	Named Kind = iota
	Bool
	Int64
	Int // Go's int, for indices and lengths inside runtime calls
	Float64
	Complex128
	String
	Ptr
	Slice
	Map
	Func
	Tuple // an anonymous struct with fields F0, F1, ...: a Python tuple of known types
)

// The types that lowering names most.
var (
	Object  = &Type{Kind: Named, Pkg: "py", Name: "Object"}
	Thread  = PtrTo(&Type{Kind: Named, Pkg: "py", Name: "Thread"})
	Cell    = PtrTo(&Type{Kind: Named, Pkg: "py", Name: "Cell"})
	Objects = &Type{Kind: Slice, Args: []*Type{Object}}
	GoBool  = &Type{Kind: Bool}
	GoInt64 = &Type{Kind: Int64}
	GoInt   = &Type{Kind: Int}
	GoFloat = &Type{Kind: Float64}
	GoStr   = &Type{Kind: String}
	Long    = NamedIn("typed", "Long") // an int of any size
	Exc     = PtrTo(&Type{Kind: Named, Pkg: "py", Name: "Exception"})
	Code    = &Type{Kind: Named, Pkg: "py", Name: "Code"}
)

// PtrTo is *elem.
func PtrTo(elem *Type) *Type { return &Type{Kind: Ptr, Args: []*Type{elem}} }

// SliceOf is []elem.
func SliceOf(elem *Type) *Type { return &Type{Kind: Slice, Args: []*Type{elem}} }

// NamedIn is the type pkg.Name[args...] of a runtime package.
func NamedIn(pkg, name string, args ...*Type) *Type {
	return &Type{Kind: Named, Pkg: pkg, Name: name, Args: args}
}

// VarKind says where a variable lives.
type VarKind uint8

// The kinds of variables.
const (
	Local   VarKind = iota // a Python local or a loop variable
	Param                  // a parameter
	Temp                   // made by lowering: t1, t2, ...
	Global                 // a package-level variable, or a field of the globals struct in programs with processes
	FuncVar                // a package-level Go function
)

// Var is a variable or a package-level function of the Go program.
type Var struct {
	Kind VarKind
	Name string // the author's spelling, or a hint for temporaries
	Type *Type
	// Module is the Python module of a Global or FuncVar.
	Module string
	// Hoist asks for a declaration at the top of the function: nested functions share it, or no store dominates its loads.
	Hoist bool
	// Implicit marks the parameters that lowering adds to function literals: nested ones may shadow each other.
	Implicit bool
	// Fixed says of a Global that it never changes once set, so that processes may share it.
	Fixed bool
	// Reads counts loads; the emitter blanks locals that nothing reads.
	Reads int
}

// Program is a whole translated program.
type Program struct {
	// Isolates says that the program starts processes: Globals live in a struct reached through the thread.
	Isolates bool
	Files    []*File
	// Globals are the package-level variables, in order of first binding.
	Globals   []*Var
	Structs   []*Struct
	Decisions []Decision
}

// File is what one Python module becomes.
type File struct {
	Module string // __name__; "__main__" for the program
	Path   string // the Python file, for tracebacks
	Funcs  []*FuncDecl
	// Vars are package-level variables that are set once, when the program is loaded.
	Vars []*PkgVar
	// Run is the function that runs the module's code. Get and Set reach its variables by name, where something may: the
	// other modules of the program, or pickle.
	Run, Get, Set *Var
	Names         []string
}

// PkgVar is `var Var = Init` at package level.
type PkgVar struct {
	Var  *Var
	Init Expr
}

// FuncDecl is a package-level Go function or method.
type FuncDecl struct {
	Var     *Var
	Recv    *Var    // nil for functions
	RecvOf  *Struct // the struct that Recv points to
	Params  []*Var
	Results []*Type
	Body    *Block
	Doc     []string
	// PyName is the Python qualified name, for tracebacks.
	PyName string
}

// Struct is a class or a globals record made a Go struct.
type Struct struct {
	Name   string
	Fields []*Field
	Doc    []string
	// Embedded types come first, unnamed.
	Embedded []*Type
}

// Field is one field of a Struct.
type Field struct {
	Name string
	Type *Type
}

// Decision records why something became what it is, for `explain`.
type Decision struct {
	File      string
	Line, Col int
	What      string // the Python thing
	Choice    string // "native Go", "runtime call" or "dynamic"
	Reason    string
}
