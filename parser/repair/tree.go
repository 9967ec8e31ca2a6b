package repair

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// tree is the syntax tree of a valid text, for the rules that must know calls and scopes and not only tokens.
type tree struct {
	mod    *ast.Module
	text   string
	starts []int // offset of each line
}

// syntax is the tree of the current text, or nil when it does not parse.
func (j *job) syntax() *tree {
	if j.treeOf == j.text && j.parsed != nil {
		return j.parsed
	}
	mod, errs := parser.Parse(j.name, []byte(j.text))
	if len(errs) > 0 {
		return nil
	}
	return j.keep(mod)
}

// keep remembers the tree of the current text.
func (j *job) keep(mod *ast.Module) *tree {
	t := &tree{mod: mod, text: j.text}
	j.parsed, j.treeOf = t, j.text
	return t
}

// lines fills the offsets of the lines.
func (t *tree) lines() {
	for _, p := range physicalLines(t.text) {
		t.starts = append(t.starts, p.start)
	}
	if strings.HasPrefix(t.text, "\uFEFF") {
		t.starts[0] += len("\uFEFF")
	}
}

func (t *tree) offset(line, col int) int {
	if t.starts == nil {
		t.lines()
	}
	if line < 1 || line > len(t.starts) {
		return len(t.text)
	}
	return min(len(t.text), t.starts[line-1]+col)
}

// start and end are the offsets of a node.
func (t *tree) start(n ast.Node) int { return t.offset(n.GetLineno(), n.GetColOffset()) }

func (t *tree) end(n ast.Node) int {
	p := t.mod.Ends[n]
	return t.offset(p.Line, p.Col)
}

// operator is the place of the operator between two operands: the first token with that text between them.
func (t *tree) operator(left, right ast.Node, text string) (start, end int, ok bool) {
	from, to := t.end(left), t.start(right)
	if from > to {
		return 0, 0, false
	}
	for _, k := range lexAll(t.text[from:to]) {
		if k.is(text) {
			return from + k.start, from + k.end, true
		}
	}
	return 0, 0, false
}

// parameters are all parameters of a function in the order in which they are written.
func parameters(a *ast.Arguments) []*ast.Arg {
	out := append([]*ast.Arg(nil), a.Args...)
	if a.Vararg != nil {
		out = append(out, a.Vararg)
	}
	out = append(out, a.Kwonlyargs...)
	if a.Kwarg != nil {
		out = append(out, a.Kwarg)
	}
	return out
}

// nameOf is the name that an expression is, or "".
func nameOf(e ast.Expr) string {
	if n, ok := e.(*ast.Name); ok {
		return string(n.Id)
	}
	return ""
}
