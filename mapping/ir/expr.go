package ir

// Expr is a Go expression.
type Expr interface{ exprNode() }

type expr struct{}

func (expr) exprNode() {}

// The expressions.
type (
	// Nil is Go's nil.
	Nil struct{ expr }
	// BoolLit is true or false.
	BoolLit struct {
		expr
		V bool
	}
	// IntLit is an integer constant.
	IntLit struct {
		expr
		V int64
	}
	// FloatLit is a float constant.
	FloatLit struct {
		expr
		V float64
	}
	// StrLit is a string constant.
	StrLit struct {
		expr
		V string
	}
	// Ref loads a variable, or names a function.
	Ref struct {
		expr
		Var *Var
	}
	// Sym is a symbol of a runtime package.
	Sym struct {
		expr
		Pkg, Name string
		// TypeArgs instantiate a generic function.
		TypeArgs []*Type
	}
	// Call calls Fun; Spread adds `...` after the last argument.
	Call struct {
		expr
		Fun    Expr
		Args   []Expr
		Spread bool
	}
	// Select is X.Name: a field or a method of a runtime type.
	Select struct {
		expr
		X    Expr
		Name string
	}
	// FieldOf is X.F for a field of the program's own struct.
	FieldOf struct {
		expr
		X Expr
		F *Field
	}
	// Index is X[I].
	Index struct {
		expr
		X, I Expr
	}
	// SliceOp is X[Lo:Hi]; nil bounds are left out.
	SliceOp struct {
		expr
		X, Lo, Hi Expr
	}
	// Unary is Op X.
	Unary struct {
		expr
		Op string
		X  Expr
	}
	// Binary is L Op R.
	Binary struct {
		expr
		Op   string
		L, R Expr
	}
	// Conv is Type(X).
	Conv struct {
		expr
		Type *Type
		X    Expr
	}
	// Assert is X.(Type).
	Assert struct {
		expr
		X    Expr
		Type *Type
	}
	// FuncLit is a function literal.
	FuncLit struct {
		expr
		Params  []*Var
		Results []*Type
		Body    *Block
		// PyName names the Python function whose body this is, for tracebacks; "" for helpers of the enclosing one.
		PyName string
		// Frame, when set, is the enclosing block that declares the variables, which outlive a call.
		Frame *Block
	}
	// Composite is Type{Elems...}, or with Keys Type{Keys[i]: Elems[i], ...}; Addr puts & in front.
	Composite struct {
		expr
		Type  *Type
		Keys  []string
		Elems []Expr
		Addr  bool
		// Multiline puts each element on its own line.
		Multiline bool
	}
)
