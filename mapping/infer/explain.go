package infer

import (
	"sort"
	"strings"

	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// explain records what became of each function, class and variable, in the order of the source.
func (inf *inference) explain() {
	for _, f := range inf.ordered {
		inf.explainFunction(f)
	}
	for _, c := range inf.orderedClasses() {
		inf.explainClass(c)
	}
	for sym, n := range inf.vars {
		inf.explainVariable(sym, find(n))
	}
	list := inf.info.Decisions
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		if la, lb := a.Node.GetLineno(), b.Node.GetLineno(); la != lb {
			return la < lb
		}
		if ca, cb := a.Node.GetColOffset(), b.Node.GetColOffset(); ca != cb {
			return ca < cb
		}
		return a.What < b.What
	})
}

func (inf *inference) decide(n ast.Node, what string, dynamic bool, reason string) {
	if reason == "" {
		reason = "nothing is known about it"
	}
	inf.info.Decisions = append(inf.info.Decisions, Decision{Node: n, What: what, Dynamic: dynamic, Reason: reason})
}

func (inf *inference) explainFunction(f *function) {
	what := "function " + f.name
	if f.class != nil {
		what = "method " + f.name
	}
	if !f.typed {
		inf.decide(f.node, what, true, f.why)
		return
	}
	params := make([]string, 0, len(f.params))
	for i, p := range f.params {
		if i > 0 || f.class == nil {
			params = append(params, inf.typeOf(p).String())
		}
	}
	inf.decide(f.node, what, false, "all its calls are known: ("+strings.Join(params, ", ")+") -> "+inf.typeOf(f.result).String())
}

func (inf *inference) explainClass(c *class) {
	what := "class " + string(c.def.Name)
	if !c.typed {
		inf.decide(c.def, what, true, c.why)
		return
	}
	fields := make([]string, 0, len(c.order))
	for _, name := range c.order {
		fields = append(fields, name+" "+inf.typeOf(c.fields[name]).String())
	}
	reason := "all its uses are known; no fields"
	if len(fields) > 0 {
		reason = "all its uses are known; fields " + strings.Join(fields, ", ")
	}
	inf.decide(c.def, what, false, reason)
}

func (inf *inference) explainVariable(sym *resolve.Symbol, n *node) {
	if len(sym.Defs) == 0 || inf.funcs[sym] != nil || inf.classes[sym] != nil || inf.imports[sym] != "" {
		return
	}
	t := inf.typeOf(n)
	switch {
	case n.kind == types.Dynamic:
		inf.decide(sym.Defs[0], "variable "+sym.Name, true, n.why)
	case t.Kind == types.Dynamic:
		inf.decide(sym.Defs[0], "variable "+sym.Name, true, "it holds no value of a static type")
	default:
		inf.decide(sym.Defs[0], "variable "+sym.Name, false, "type "+t.String())
		inf.info.Decisions[len(inf.info.Decisions)-1].Type = t
	}
}
