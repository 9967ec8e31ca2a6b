package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
)

// fnState is the function (or module, or class body) being lowered.
type fnState struct {
	parent   *fnState
	scope    *resolve.Scope
	isModule bool
	// region: the statements being lowered are one step for other threads.
	region bool
	// vars are the Go variables of the scope's symbols, and of comprehension variables inlined into it.
	vars map[*resolve.Symbol]*ir.Var
	// gen is the *py.Generator of a generator's or coroutine's body; nil in plain functions.
	gen *ir.Var
	// ns is the namespace object of a class body.
	ns *ir.Var
	// class is the cell that holds the class a method stands in, for super() and __class__; nil outside.
	class *ir.Var
	// self is the first parameter, for super().
	self *ir.Var
	// frames are the loops and protected regions around the statement being lowered, outermost first.
	frames []*frame
	// filling is the list that the comprehension about to be lowered fills, if with one item for each turn of its loop.
	filling *ir.Var
	// recycled are the lists made at the top of the function, whose memory later copies use again.
	recycled map[*resolve.Symbol]bool
	// hoisted are the items of the lists that keep their length throughout the innermost loop.
	hoisted map[*resolve.Symbol]*ir.Var
	// ret holds the value of a return statement on its way out of a protected region.
	ret *ir.Var
	// results are the Go results: one Object for Python functions, none for module and class bodies.
	results []*ir.Type
	temps   int
	walrus  bool
	saved   *ir.Block
	// top is the function's outermost block: declarations that several blocks share go there.
	top *ir.Block
	// fork is set in functions that may reach os.fork.
	fork *forkState
	// qual is the prefix of qualified names for what is defined inside.
	qual string
}

// frame is a loop, or a protected region (the body of a py.Catch) that jumps must leave step by step.
type frame struct {
	loop  *ir.Label
	els   *ir.Var // set false by break when the loop has an else clause
	catch bool
	// match frames are no loops to Python: jumps pass them, but their Go loop makes labels necessary.
	match bool
	// flow is the variable that says how the region was left: see the flow constants.
	flow *ir.Var
	used map[int64]bool
	// grow are the lists to which each turn of the loop appends one item.
	grow []ir.Expr
	// end lowers what has to happen on the way out of an except clause; nil for other frames.
	end func()
}

// How a protected region was left.
const (
	flowReturn   = 1
	flowBreak    = 2
	flowContinue = 3
)

func (l *lowerer) enter(f *fnState, body *ir.Block) {
	f.parent, f.saved, f.top = l.fn, l.block, body
	if f.vars == nil {
		f.vars = map[*resolve.Symbol]*ir.Var{}
	}
	l.fn, l.block = f, body
}

func (l *lowerer) leave() { l.fn, l.block = l.fn.parent, l.fn.saved }

// in lowers into another block of the same function.
func (l *lowerer) in(b *ir.Block, f func()) *ir.Block {
	saved := l.block
	l.block = b
	f()
	l.block = saved
	return b
}

func (l *lowerer) add(s ...ir.Stmt) { l.block.Add(s...) }

// temp makes a fresh variable.
func (l *lowerer) temp(typ *ir.Type) *ir.Var {
	return &ir.Var{Kind: ir.Temp, Name: "t", Type: typ}
}

// save stores x in a fresh temporary and returns a load of it.
func (l *lowerer) save(x ir.Expr, typ *ir.Type) ir.Expr {
	v := l.temp(typ)
	l.add(define(v, x))
	return ref(v)
}

// operands lowers the operands of one operation from left to right. Where a later one needs statements, or may change
// what an earlier one read, the earlier ones are saved first.
func (l *lowerer) operands(fs ...func() value) []value {
	out := make([]value, len(fs))
	for i, f := range fs {
		mark := len(l.block.Stmts)
		out[i] = f()
		if len(l.block.Stmts) == mark || i == 0 {
			continue
		}
		tail := append([]ir.Stmt(nil), l.block.Stmts[mark:]...)
		l.block.Stmts = l.block.Stmts[:mark]
		for j := range i {
			if !l.stable(out[j].x) {
				out[j].x = l.save(out[j].x, out[j].t)
			}
		}
		l.add(tail...)
	}
	return out
}

// stable says that evaluating x later gives the same value.
func (l *lowerer) stable(x ir.Expr) bool {
	switch x := x.(type) {
	case *ir.Nil, *ir.BoolLit, *ir.IntLit, *ir.FloatLit, *ir.StrLit, *ir.Sym, *ir.FuncLit:
		return true
	case *ir.Ref:
		return x.Var.Kind == ir.Temp || x.Var.Kind == ir.FuncVar ||
			(x.Var.Kind == ir.Local || x.Var.Kind == ir.Param) && !x.Var.Hoist && !l.fn.walrus
	case *ir.Conv:
		return l.stable(x.X)
	}
	return false
}
