package ir

// Stmt is a Go statement.
type Stmt interface{ stmtNode() }

type stmt struct{}

func (stmt) stmtNode() {}

// Block is a sequence of statements.
type Block struct{ Stmts []Stmt }

// Add appends statements.
func (b *Block) Add(s ...Stmt) { b.Stmts = append(b.Stmts, s...) }

// The statements.
type (
	// Mark says that the statements after it come from a Python line; Comments stand on the lines above it.
	Mark struct {
		stmt
		Line     int
		Comments []string
		// Trailing is a comment that stands behind the Python statement.
		Trailing string
	}
	// Assign is Targets Op Values, Op "=", "+=", ...; a nil target is the blank identifier. With Op "=" the first store of a
	// variable that needs no hoisting is emitted as a definition.
	Assign struct {
		stmt
		Targets []Expr
		Op      string
		Values  []Expr
	}
	// Declare is `var v T` or `var v T = Init`. Shadow declares v once more inside a function literal.
	Declare struct {
		stmt
		Var    *Var
		Init   Expr
		Shadow bool
	}
	// ExprStmt evaluates X for its effects.
	ExprStmt struct {
		stmt
		X Expr
	}
	// If: Init, when set, defines what Cond tests: `if e := f(); e != nil`.
	If struct {
		stmt
		Init *Assign
		Cond Expr
		Then *Block
		Else *Block // nil when absent
	}
	// For is `for Init; Cond; Post`; all may be nil.
	For struct {
		stmt
		Init, Post Stmt
		Cond       Expr
		Body       *Block
		Label      *Label
	}
	// Range is `for Key, Value := range X`; nil variables are left out.
	Range struct {
		stmt
		Key, Value *Var
		X          Expr
		Body       *Block
		Label      *Label
	}
	// Switch is `switch { case Cond: ... default: ... }`, or on Tag.
	Switch struct {
		stmt
		Tag   Expr
		Cases []*Case
		Label *Label
	}
	// Return leaves the innermost function or literal.
	Return struct {
		stmt
		Values []Expr
	}
	// Break leaves the loop of Label.
	Break struct {
		stmt
		Label *Label
	}
	// Continue goes on with the loop of Label.
	Continue struct {
		stmt
		Label *Label
	}
	// Group is a bare block. Point is the number of the call that may fork, where it is one: its statements are printed
	// without braces.
	Group struct {
		stmt
		Body  *Block
		Point int64
	}
	// Defer is `defer X`.
	Defer struct {
		stmt
		X Expr
	}
	// IncDec is X++ or X--.
	IncDec struct {
		stmt
		X  Expr
		Op string
	}
)

// Case is one case of a Switch; no Conds is the default.
type Case struct {
	Conds []Expr
	Body  *Block
}

// Label is the target of Break and Continue. Explicit is set when a jump needs it spelled out.
type Label struct{ Explicit bool }
