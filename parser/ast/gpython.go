// Package ast is the syntax tree: gpython's nodes where one fits, and our own for what Python 3.13 added since 3.4.
//
// Conventions where gpython's shape and CPython 3.13's differ: `*args` in calls and class bases is a *Starred in Args or
// Bases, `**kw` is a *Keyword with Arg "" (Starargs and Kwargs stay nil); `{**m}` is a nil key; a subscript `x[i]` is
// *Index{Value}, `x[a:b]` is *Slice, `x[a:b, c]` is *ExtSlice, `x[a, b]` is *Index{*Tuple}; literals are *Num, *Str,
// *Bytes, *NameConstant and *Ellipsis. Facts without a field live in Module's side tables.
//
// Input: built by package parser. Output: read by repair, mapping and the `ast` command. Must not: hold meaning.
package ast

import gast "github.com/go-python/gpython/ast"

// Node is any node of the tree.
type Node = gast.Ast

// gpython's nodes, under this package's name.
type (
	Stmt           = gast.Stmt
	Expr           = gast.Expr
	Slicer         = gast.Slicer
	Pos            = gast.Pos
	StmtBase       = gast.StmtBase
	ExprBase       = gast.ExprBase
	SliceBase      = gast.SliceBase
	Identifier     = gast.Identifier
	Singleton      = gast.Singleton
	ExprContext    = gast.ExprContext
	BoolOpNumber   = gast.BoolOpNumber
	OperatorNumber = gast.OperatorNumber
	UnaryOpNumber  = gast.UnaryOpNumber
	CmpOp          = gast.CmpOp
	FunctionDef    = gast.FunctionDef
	ClassDef       = gast.ClassDef
	Return         = gast.Return
	Delete         = gast.Delete
	Assign         = gast.Assign
	AugAssign      = gast.AugAssign
	For            = gast.For
	While          = gast.While
	If             = gast.If
	With           = gast.With
	Raise          = gast.Raise
	Try            = gast.Try
	Assert         = gast.Assert
	Import         = gast.Import
	ImportFrom     = gast.ImportFrom
	Global         = gast.Global
	Nonlocal       = gast.Nonlocal
	ExprStmt       = gast.ExprStmt
	Pass           = gast.Pass
	Break          = gast.Break
	Continue       = gast.Continue
	BoolOp         = gast.BoolOp
	BinOp          = gast.BinOp
	UnaryOp        = gast.UnaryOp
	Lambda         = gast.Lambda
	IfExp          = gast.IfExp
	Dict           = gast.Dict
	Set            = gast.Set
	ListComp       = gast.ListComp
	SetComp        = gast.SetComp
	DictComp       = gast.DictComp
	GeneratorExp   = gast.GeneratorExp
	Yield          = gast.Yield
	YieldFrom      = gast.YieldFrom
	Compare        = gast.Compare
	Call           = gast.Call
	Num            = gast.Num
	Str            = gast.Str
	Bytes          = gast.Bytes
	NameConstant   = gast.NameConstant
	Ellipsis       = gast.Ellipsis
	Attribute      = gast.Attribute
	Subscript      = gast.Subscript
	Starred        = gast.Starred
	Name           = gast.Name
	List           = gast.List
	Tuple          = gast.Tuple
	Slice          = gast.Slice
	ExtSlice       = gast.ExtSlice
	Index          = gast.Index
	Comprehension  = gast.Comprehension
	ExceptHandler  = gast.ExceptHandler
	Arguments      = gast.Arguments
	Arg            = gast.Arg
	Keyword        = gast.Keyword
	Alias          = gast.Alias
	WithItem       = gast.WithItem
)

// gpython's enumerations; MatMult is ours.
const (
	Load     = gast.Load
	Store    = gast.Store
	Del      = gast.Del
	And      = gast.And
	Or       = gast.Or
	Add      = gast.Add
	Sub      = gast.Sub
	Mult     = gast.Mult
	Div      = gast.Div
	Modulo   = gast.Modulo
	Pow      = gast.Pow
	LShift   = gast.LShift
	RShift   = gast.RShift
	BitOr    = gast.BitOr
	BitXor   = gast.BitXor
	BitAnd   = gast.BitAnd
	FloorDiv = gast.FloorDiv
	Invert   = gast.Invert
	Not      = gast.Not
	UAdd     = gast.UAdd
	USub     = gast.USub
	Eq       = gast.Eq
	NotEq    = gast.NotEq
	Lt       = gast.Lt
	LtE      = gast.LtE
	Gt       = gast.Gt
	GtE      = gast.GtE
	Is       = gast.Is
	IsNot    = gast.IsNot
	In       = gast.In
	NotIn    = gast.NotIn
)
