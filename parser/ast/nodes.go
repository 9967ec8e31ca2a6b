package ast

import (
	gast "github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/py"
)

// Own nodes: what Python 3.13 has and gpython's 3.4 tree lacks. Each embeds gpython's base, so it is an Expr or a Stmt.
type (
	// AnnAssign is `target: annotation = value`; Simple says that the target is a bare name without parentheses.
	AnnAssign struct {
		gast.StmtBase
		Target     Expr
		Annotation Expr
		Value      Expr // nil when absent
		Simple     bool
	}
	// AsyncFunctionDef is `async def`.
	AsyncFunctionDef struct {
		gast.StmtBase
		Name          Identifier
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr
	}
	// AsyncFor is `async for`.
	AsyncFor struct {
		gast.StmtBase
		Target Expr
		Iter   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	// AsyncWith is `async with`.
	AsyncWith struct {
		gast.StmtBase
		Items []*WithItem
		Body  []Stmt
	}
	// TryStar is `try` with `except*` clauses.
	TryStar struct {
		gast.StmtBase
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	// Match is the match statement.
	Match struct {
		gast.StmtBase
		Subject Expr
		Cases   []*MatchCase
	}
	// TypeAlias is `type Name[T] = value`; its type parameters are in Module.TypeParams.
	TypeAlias struct {
		gast.StmtBase
		Name  Expr
		Value Expr
	}
	// Await is `await value`.
	Await struct {
		gast.ExprBase
		Value Expr
	}
	// NamedExpr is `target := value`.
	NamedExpr struct {
		gast.ExprBase
		Target Expr
		Value  Expr
	}
	// JoinedStr is an f-string; Values are *Str and *FormattedValue.
	JoinedStr struct {
		gast.ExprBase
		Values []Expr
	}
	// FormattedValue is one replacement field; Conversion is -1, 's', 'r' or 'a'; FormatSpec is nil or a *JoinedStr.
	FormattedValue struct {
		gast.ExprBase
		Value      Expr
		Conversion int
		FormatSpec Expr
	}
	// MatchCase is one `case` of a match statement.
	MatchCase struct {
		gast.Pos
		Pattern Pattern
		Guard   Expr
		Body    []Stmt
	}
)

// Type makes MatchCase a Node; gpython's other nodes bring theirs along.
func (*MatchCase) Type() *py.Type { return gast.ASTType }

// MatMult is the `@` operator, which gpython's enumeration lacks.
const MatMult = OperatorNumber(100)

// Pattern is a pattern of a match statement.
type Pattern interface {
	gast.Ast
	patternNode()
}

// PatternBase is embedded by every pattern node.
type PatternBase struct{ gast.ExprBase }

func (*PatternBase) patternNode() {}

// The patterns of PEP 634.
type (
	MatchValue struct {
		PatternBase
		Value Expr
	}
	// MatchSingleton matches None, True or False.
	MatchSingleton struct {
		PatternBase
		Value Singleton
	}
	MatchSequence struct {
		PatternBase
		Patterns []Pattern
	}
	// MatchMapping: Rest is "" when there is no `**rest`.
	MatchMapping struct {
		PatternBase
		Keys     []Expr
		Patterns []Pattern
		Rest     Identifier
	}
	MatchClass struct {
		PatternBase
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []Identifier
		KwdPatterns []Pattern
	}
	// MatchStar: Name is "" for `*_`.
	MatchStar struct {
		PatternBase
		Name Identifier
	}
	// MatchAs: Pattern nil and Name "" is the wildcard `_`.
	MatchAs struct {
		PatternBase
		Pattern Pattern
		Name    Identifier
	}
	MatchOr struct {
		PatternBase
		Patterns []Pattern
	}
)

// TypeParamKind tells TypeVar, TypeVarTuple and ParamSpec apart.
type TypeParamKind int

// The kinds of type parameters of PEP 695.
const (
	TypeVar TypeParamKind = iota
	TypeVarTuple
	ParamSpec
)

// TypeParam is one type parameter of a def, class or type statement.
type TypeParam struct {
	gast.ExprBase
	Kind         TypeParamKind
	Name         Identifier
	Bound        Expr
	DefaultValue Expr
}

// Position is a place in the source: Line counts from 1, Col is a 0-based UTF-8 byte offset, as in CPython's ast.
type Position struct{ Line, Col int }

// Comment is one `#` comment with its place; Text begins with '#'. OwnLine says that only blanks stand before it.
type Comment struct {
	Position
	Text    string
	OwnLine bool
}

// Module is a parsed file: the statements, and side tables for what gpython's nodes have no field for.
type Module struct {
	Body []Stmt
	// Ends holds the end position of every node that has one in CPython's ast.
	Ends map[Node]Position
	// PosOnly is the number of positional-only parameters at the head of Args, where it is not 0.
	PosOnly map[*Arguments]int
	// TypeParams holds the type parameters of a FunctionDef, AsyncFunctionDef, ClassDef or TypeAlias.
	TypeParams map[Stmt][]*TypeParam
	// AsyncComps marks the comprehension clauses (addresses within Generators) written `async for`.
	AsyncComps map[*Comprehension]bool
	// UStrings marks string constants written with the prefix u (Constant.kind == 'u').
	UStrings map[*Str]bool
	Comments []Comment
}
