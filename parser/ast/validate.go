package ast

import (
	"fmt"

	"github.com/go-python/gpython/py"
)

// Validate checks what every tree promises: no child is missing, lists that belong together are equally long, targets
// have the context of targets, every node with a place has an end, and parents enclose their children. It returns the
// first breach.
func Validate(m *Module) error {
	v := &validator{m: m}
	last := Position{}
	for _, s := range m.Body {
		if v.err == nil && v.start(s).before(last) {
			return fmt.Errorf("%T at line %d starts before the statement above it ends", s, s.GetLineno())
		}
		v.visit(s)
		last = m.Ends[s]
	}
	return v.err
}

type validator struct {
	m   *Module
	err error
}

func (p Position) before(q Position) bool {
	return p.Line < q.Line || p.Line == q.Line && p.Col < q.Col
}

func (v *validator) fail(n Node, format string, args ...any) {
	if v.err == nil {
		v.err = fmt.Errorf("%T at %d:%d: %s", n, n.GetLineno(), n.GetColOffset(), fmt.Sprintf(format, args...))
	}
}

// start is where a node begins; a def or class begins with its first decorator.
func (v *validator) start(n Node) Position {
	p := Position{n.GetLineno(), n.GetColOffset()}
	var decorators []Expr
	switch n := n.(type) {
	case *FunctionDef:
		decorators = n.DecoratorList
	case *AsyncFunctionDef:
		decorators = n.DecoratorList
	case *ClassDef:
		decorators = n.DecoratorList
	}
	for _, d := range decorators {
		if q := (Position{d.GetLineno(), d.GetColOffset()}); q.before(p) {
			p = q
		}
	}
	return p
}

// placed reports whether CPython gives nodes like n a place.
func placed(n Node) bool {
	switch n.(type) {
	case *Arguments, *WithItem, *MatchCase, *Index:
		return false
	}
	return true
}

func (v *validator) visit(n Node) {
	if v.err != nil {
		return
	}
	v.shape(n)
	if !placed(n) {
		v.m.Children(n, v.visit)
		return
	}
	end, ok := v.m.Ends[n]
	start := v.start(n)
	switch {
	case !ok:
		v.fail(n, "has no end")
	case start.Line < 1 || start.Col < 0 || end.before(start):
		v.fail(n, "spans %v to %v", start, end)
	}
	v.m.Children(n, func(c Node) {
		if placed(c) && (v.start(c).before(start) || end.before(v.m.Ends[c])) {
			v.fail(n, "ends at %v and does not enclose %T at %v to %v", end, c, v.start(c), v.m.Ends[c])
		}
		v.visit(c)
	})
}

// shape checks the fields of one node.
func (v *validator) shape(n Node) {
	switch n := n.(type) {
	case *FunctionDef:
		v.body(n, n.Body)
		v.named(n, n.Name)
	case *AsyncFunctionDef:
		v.body(n, n.Body)
		v.named(n, n.Name)
	case *ClassDef:
		v.body(n, n.Body)
		v.named(n, n.Name)
	case *If:
		v.body(n, n.Body)
	case *For:
		v.body(n, n.Body)
		v.context(n.Target, Store)
	case *AsyncFor:
		v.body(n, n.Body)
		v.context(n.Target, Store)
	case *While:
		v.body(n, n.Body)
	case *With:
		v.body(n, n.Body)
	case *AsyncWith:
		v.body(n, n.Body)
	case *Try:
		v.body(n, n.Body)
	case *TryStar:
		v.body(n, n.Body)
	case *Match:
		if len(n.Cases) == 0 {
			v.fail(n, "has no case")
		}
	case *Assign:
		for _, t := range n.Targets {
			v.context(t, Store)
		}
	case *AugAssign:
		v.context(n.Target, Store)
	case *AnnAssign:
		v.context(n.Target, Store)
	case *Delete:
		for _, t := range n.Targets {
			v.context(t, Del)
		}
	default:
		v.exprShape(n)
	}
}

func (v *validator) exprShape(n Node) {
	switch n := n.(type) {
	case *Dict:
		if len(n.Keys) != len(n.Values) {
			v.fail(n, "%d keys, %d values", len(n.Keys), len(n.Values))
		}
	case *Compare:
		if len(n.Ops) != len(n.Comparators) || len(n.Ops) == 0 {
			v.fail(n, "%d operators, %d comparators", len(n.Ops), len(n.Comparators))
		}
	case *BoolOp:
		if len(n.Values) < 2 {
			v.fail(n, "%d values", len(n.Values))
		}
	case *Arguments:
		if len(n.Defaults) > len(n.Args) || len(n.KwDefaults) != len(n.Kwonlyargs) || v.m.PosOnly[n] > len(n.Args) {
			v.fail(n, "%d defaults for %d parameters, %d for %d", len(n.Defaults), len(n.Args), len(n.KwDefaults),
				len(n.Kwonlyargs))
		}
	case *Name:
		v.named(n, n.Id)
	case *Attribute:
		v.named(n, n.Attr)
	case *Num:
		switch n.N.(type) {
		case py.Int, *py.BigInt, py.Float, py.Complex:
		default:
			v.fail(n, "holds a %T", n.N)
		}
	case *MatchMapping:
		if len(n.Keys) != len(n.Patterns) {
			v.fail(n, "%d keys, %d patterns", len(n.Keys), len(n.Patterns))
		}
	case *MatchClass:
		if len(n.KwdAttrs) != len(n.KwdPatterns) {
			v.fail(n, "%d names, %d patterns", len(n.KwdAttrs), len(n.KwdPatterns))
		}
	case *NamedExpr:
		v.context(n.Target, Store)
	}
}

func (v *validator) body(n Node, body []Stmt) {
	if len(body) == 0 {
		v.fail(n, "has an empty body")
	}
}

func (v *validator) named(n Node, id Identifier) {
	if id == "" {
		v.fail(n, "has no name")
	}
}

// context checks that e is a target of the given kind.
func (v *validator) context(e Expr, want ExprContext) {
	got := Load
	switch e := e.(type) {
	case *Name:
		got = e.Ctx
	case *Attribute:
		got = e.Ctx
	case *Subscript:
		got = e.Ctx
	case *Starred:
		got = e.Ctx
		v.context(e.Value, want)
	case *Tuple:
		got = e.Ctx
		for _, x := range e.Elts {
			v.context(x, want)
		}
	case *List:
		got = e.Ctx
		for _, x := range e.Elts {
			v.context(x, want)
		}
	}
	if got != want {
		v.fail(e, "has context %v instead of %v", got, want)
	}
}
