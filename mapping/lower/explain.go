package lower

import (
	"sort"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// The choices that a decision names.
const (
	native      = "native Go"
	runtimeCall = "runtime call"
	dynamic     = "dynamic"
)

// explain records a decision about a node of the current module.
func (l *lowerer) explain(n ast.Node, what, choice, reason string) {
	if l.m == nil || l.m.Library {
		return
	}
	l.prog.Decisions = append(l.prog.Decisions, ir.Decision{
		File: l.m.Path, Line: n.GetLineno(), Col: n.GetColOffset(), What: what, Choice: choice, Reason: reason,
	})
}

// explainTypes records what inference found about a module.
func (l *lowerer) explainTypes(m *moduleState) {
	if m.Library {
		return
	}
	for _, d := range m.types.Decisions {
		choice := native
		if d.Dynamic {
			choice = dynamic
		} else if d.Type != nil && !hasGoForm(d.Type.Kind) {
			choice = runtimeCall
		}
		l.prog.Decisions = append(l.prog.Decisions, ir.Decision{
			File: m.Path, Line: d.Node.GetLineno(), Col: d.Node.GetColOffset(), What: d.What, Choice: choice, Reason: d.Reason,
		})
	}
}

// hasGoForm says that goType has a Go type for values of a kind; the others are objects of the runtime.
func hasGoForm(k types.Kind) bool {
	switch k {
	case types.Bool, types.Int, types.Long, types.Float, types.Str, types.Tuple, types.List, types.Seq, types.Dict, types.Class:
		return true
	}
	return false
}

// explainUntyped records that a module got no static types at all.
func (l *lowerer) explainUntyped(m *moduleState) {
	if m.Library {
		return
	}
	reason := "static types were not asked for"
	if l.uses.weak {
		reason = "it uses weakref: variables keep their objects until they are deleted or their function ends"
	}
	if l.uses.patched {
		reason = "it uses unittest, which finds and replaces things by name"
	}
	if l.uses.fork {
		reason = "the program forks: its frames are copied into the child, which only the object model can do"
	}
	l.prog.Decisions = append(l.prog.Decisions, ir.Decision{
		File: m.Path, Line: 1, What: "module " + m.Name, Choice: dynamic, Reason: reason,
	})
}

// sortDecisions puts the decisions in the order of the source, the program's own file first; each is told once.
func (l *lowerer) sortDecisions(order []*Module) {
	rank := map[string]int{}
	for i, m := range order {
		rank[m.Path] = i
	}
	list := l.prog.Decisions
	sort.SliceStable(list, func(i, j int) bool {
		a, b := &list[i], &list[j]
		if a.File != b.File {
			return rank[a.File] < rank[b.File]
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	var out []ir.Decision
	for _, d := range list {
		if len(out) == 0 || d != out[len(out)-1] {
			out = append(out, d)
		}
	}
	l.prog.Decisions = out
}
