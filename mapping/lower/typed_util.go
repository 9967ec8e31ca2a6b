package lower

import (
	gpy "github.com/go-python/gpython/py"
	"github.com/py2goconc/py2goconc/mapping/ir"

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

// present lowers a container that may be None where it must not be: check is the function of package typed that raises what
// Python does then, args what it takes besides.
func (l *lowerer) present(e ast.Expr, check string, args ...ir.Expr) func() value {
	return func() value {
		v := l.expr(e)
		if t := l.static(e); t != nil && t.Optional && v.t.Kind == ir.Ptr {
			v.x = tcall(check, append([]ir.Expr{v.x}, args...)...)
		}
		return v
	}
}

// receiver lowers the object of a method or attribute.
func (l *lowerer) receiver(f *ast.Attribute) func() value {
	return l.present(f.Value, "Some", str(l.attrName(f)))
}
