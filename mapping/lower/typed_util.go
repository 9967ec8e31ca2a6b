package lower

import (
	gpy "github.com/go-python/gpython/py"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// literalInt is the value of an int constant, with a sign or without.
func literalInt(e ast.Expr) (int64, bool) {
	switch e := e.(type) {
	case *ast.Num:
		v, ok := e.N.(gpy.Int)
		return int64(v), ok
	case *ast.UnaryOp:
		if e.Op == ast.USub {
			v, ok := literalInt(e.Operand)
			return -v, ok
		}
	}
	return 0, false
}
