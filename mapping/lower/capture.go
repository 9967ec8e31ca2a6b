package lower

import (
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// isCell says that the variable lives in a *py.Cell, shared with nested functions.
func (l *lowerer) isCell(s *resolve.Symbol) bool {
	return s.Captured && !s.Global && !l.isTyped(s) && !l.constantCapture(s)
}

// constantCapture says that a captured variable gets its only value before any nested function exists, so that Go's own
// closures do. A process would have to copy it, which needs a cell.
func (l *lowerer) constantCapture(s *resolve.Symbol) bool {
	if known, ok := l.m.constant[s]; ok {
		return known
	}
	c := !l.prog.Isolates && !l.cellsShow() && s.Dels == 0 && len(s.StoresIn) == 0 &&
		(s.IsParam && s.Stores == 0 || !s.IsParam && s.Stores == 1 && l.storedFirst(s))
	l.m.constant[s] = c
	return c
}

// storedFirst says that the variable's only store is a statement of the function's own body, before the first nested
// function that uses it.
func (l *lowerer) storedFirst(s *resolve.Symbol) bool {
	if s.Scope.Kind != resolve.Function || len(s.Defs) != 1 {
		return false
	}
	at := -1
	body := l.functionOf(s.Scope.Node).body
	for i, st := range body {
		for _, sym := range l.bound(st) {
			if sym == s {
				at = i
			}
		}
	}
	if at < 0 {
		return false
	}
	if _, ok := body[at].(*ast.ClassDef); ok {
		return false
	}
	line := body[at].GetLineno()
	for _, in := range s.LoadsIn {
		for in.Parent != nil && in.Parent != s.Scope {
			in = in.Parent
		}
		if in.Node == nil || in.Node.GetLineno() < line || in.Node.GetLineno() == line && in.Node != ast.Node(body[at]) {
			return false
		}
	}
	return true
}

// cellsShow says that something looks at the cells of the module's functions.
func (l *lowerer) cellsShow() bool { return l.uses.closures || l.m.closures }
