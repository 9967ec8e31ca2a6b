package repair

import (
	"github.com/py2goconc/py2goconc/parser/ast"
)

const reasonDivision = "Python 2 dropped the fraction when it divided whole numbers: // does so in Python 3"

// slash is one division of a text: where its sign stands, and what is known of its operands.
type slash struct {
	start, end int
	sure       bool // both operands are whole numbers
	likely     bool // one is, and nothing is known of the other
}

// divisions finds the divisions of whole numbers in a text that was Python 2; sure ones first have both operands proven.
func divisions(t *tree) []slash {
	w := inferWhole(t)
	if w == nil {
		return nil
	}
	var out []slash
	add := func(left, right ast.Node, sign string, types [2]*vtype) {
		s := slash{sure: types[0].sort == typeInt && types[1].sort == typeInt}
		s.likely = !s.sure && types[0].sort <= typeInt && types[1].sort <= typeInt && types[0].sort+types[1].sort > 0
		var ok bool
		if s.start, s.end, ok = t.operator(left, right, sign); ok && (s.sure || s.likely) {
			out = append(out, s)
		}
	}
	t.mod.WalkAll(func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinOp:
			if types, ok := w.found[n]; ok {
				add(n.Left, n.Right, "/", types)
			}
		case *ast.AugAssign:
			if types, ok := w.foundBy[n]; ok {
				add(n.Target, n.Value, "/=", types)
			}
		}
		return true
	})
	return out
}

// divide writes // for the divisions that Python 2 did in whole numbers for sure.
func (n *oldNamer) divide(t *tree) {
	if t == nil {
		return
	}
	for _, s := range divisions(t) {
		if s.sure {
			n.out = append(n.out, change{s.start, s.start + 1, "//", CodeOldDivision, reasonDivision})
		}
	}
}

// oldDivision finds divisions whose operands may be whole numbers, in a text that was Python 2.
func oldDivision(t *intentText) []finding {
	if !t.old || t.division || t.tree == nil {
		return nil
	}
	var out []finding
	for _, s := range divisions(t.tree) {
		if s.likely {
			out = append(out, finding{changes: []change{{s.start, s.start + 1, "//", CodeDivision,
				"if both are whole numbers, Python 2 dropped the fraction here: // does so in Python 3"}}})
		}
	}
	return out
}
