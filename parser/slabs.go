package parser

import "github.com/py2goconc/py2goconc/parser/ast"

// slab hands out nodes of one type from blocks, which costs a fraction of an allocation each. Blocks grow with use, so
// that a small file stays small.
type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) get() *T {
	if len(s.free) == 0 {
		s.size = min(128, s.size*2+8)
		s.free = make([]T, s.size)
	}
	n := &s.free[0]
	s.free = s.free[1:]
	return n
}

// nodeSlabs has a slab for each of the commonest nodes.
type nodeSlabs struct {
	name      slab[ast.Name]
	attribute slab[ast.Attribute]
	call      slab[ast.Call]
	str       slab[ast.Str]
	num       slab[ast.Num]
	exprStmt  slab[ast.ExprStmt]
	assign    slab[ast.Assign]
	arg       slab[ast.Arg]
	arguments slab[ast.Arguments]
	index     slab[ast.Index]
	subscript slab[ast.Subscript]
	keyword   slab[ast.Keyword]
	binOp     slab[ast.BinOp]
	compare   slab[ast.Compare]
	tuple     slab[ast.Tuple]
	constant  slab[ast.NameConstant]
}
