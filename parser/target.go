package parser

import (
	gast "github.com/go-python/gpython/ast"

	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/py2goconc/py2goconc/parser/token"
)

// forTarget reads the targets between `for` and `in`.
func (p *parser) forTarget() ast.Expr {
	base := gast.ExprBase{Pos: p.pos()}
	first := p.starTarget()
	if p.k == token.Comma {
		t := p.nodes.tuple.get()
		t.ExprBase, t.Ctx, t.Elts = base, ast.Store, []ast.Expr{first}
		for p.accept(token.Comma) && p.k != token.In {
			t.Elts = append(t.Elts, p.starTarget())
		}
		p.end(t)
		return t
	}
	return first
}

// starTarget reads one target, which may be starred; where a star makes no sense, the checks after parsing say so.
func (p *parser) starTarget() ast.Expr {
	if p.k == token.Star {
		s := &ast.Starred{ExprBase: gast.ExprBase{Pos: p.pos()}, Ctx: ast.Store}
		p.advance()
		s.Value = p.target()
		p.end(s)
		return s
	}
	return p.target()
}

// target reads a name, attribute, subscript or bracketed list of targets, to be stored to.
func (p *parser) target() ast.Expr {
	t := p.primary()
	if !canAssign(t, false) {
		p.fail()
	}
	setContext(t, ast.Store)
	return t
}

// canAssign reports whether e may stand left of `=`; star tells whether it may be starred itself.
func canAssign(e ast.Expr, star bool) bool {
	switch e := e.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
		return true
	case *ast.Starred:
		return star && canAssign(e.Value, false)
	case *ast.Tuple:
		return canAssignAll(e.Elts)
	case *ast.List:
		return canAssignAll(e.Elts)
	}
	return false
}

func canAssignAll(elts []ast.Expr) bool {
	for _, e := range elts {
		if !canAssign(e, true) {
			return false
		}
	}
	return true
}

// canDelete reports whether e may follow del.
func canDelete(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Name, *ast.Attribute, *ast.Subscript:
		return true
	case *ast.Tuple:
		return canDeleteAll(e.Elts)
	case *ast.List:
		return canDeleteAll(e.Elts)
	}
	return false
}

func canDeleteAll(elts []ast.Expr) bool {
	for _, e := range elts {
		if !canDelete(e) {
			return false
		}
	}
	return true
}

// setContext turns e, which was read as a value, into a target.
func setContext(e ast.Expr, ctx ast.ExprContext) {
	switch e := e.(type) {
	case *ast.Name:
		e.Ctx = ctx
	case *ast.Attribute:
		e.Ctx = ctx
	case *ast.Subscript:
		e.Ctx = ctx
	case *ast.Starred:
		e.Ctx = ctx
		setContext(e.Value, ctx)
	case *ast.Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	case *ast.List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			setContext(x, ctx)
		}
	}
}

// parameters reads the parameters of def (annotated) or lambda up to the token closing, which stays.
func (p *parser) parameters(closing token.Kind, annotated bool) *ast.Arguments {
	r := parameterReader{p: p, annotated: annotated, closing: closing, args: p.nodes.arguments.get()}
	r.args.Pos = p.pos()
	for p.k != closing {
		r.one()
		if !p.accept(token.Comma) {
			break
		}
	}
	if r.bareStar && len(r.args.Kwonlyargs) == 0 || p.k != closing {
		p.fail()
	}
	return r.args
}

// parameterReader holds what has been seen so far of a parameter list.
type parameterReader struct {
	p         *parser
	args      *ast.Arguments
	annotated bool
	closing   token.Kind
	slash     bool
	star      bool
	bareStar  bool
}

// one reads one parameter, or one of the marks `/`, `*`.
func (r *parameterReader) one() {
	p, a := r.p, r.args
	if a.Kwarg != nil {
		p.fail()
	}
	switch p.k {
	case token.Slash:
		if r.slash || r.star || len(a.Args) == 0 {
			p.fail()
		}
		r.slash = true
		p.mod.PosOnly[a] = len(a.Args)
		p.advance()
	case token.Star:
		r.starParameter()
	case token.DoubleStar:
		if r.bareStar && len(a.Kwonlyargs) == 0 {
			p.fail()
		}
		p.advance()
		a.Kwarg = r.arg(false)
		if p.k == token.Equal {
			p.fail()
		}
	default:
		r.plain()
	}
}

func (r *parameterReader) starParameter() {
	p := r.p
	if r.star {
		p.fail()
	}
	r.star = true
	p.advance()
	if p.k == token.Comma {
		r.bareStar = true
		return
	}
	r.args.Vararg = r.arg(true)
	if p.k == token.Equal {
		p.fail()
	}
}

func (r *parameterReader) plain() {
	p, a := r.p, r.args
	arg := r.arg(false)
	var def ast.Expr
	if p.accept(token.Equal) {
		def = p.expression()
	}
	if r.star {
		a.Kwonlyargs, a.KwDefaults = append(a.Kwonlyargs, arg), append(a.KwDefaults, def)
		return
	}
	if def == nil && a.Defaults != nil {
		p.fail()
	}
	a.Args = append(a.Args, arg)
	if def != nil {
		a.Defaults = append(a.Defaults, def)
	}
}

// arg reads a parameter's name and annotation; that of `*args` may be starred.
func (r *parameterReader) arg(mayStar bool) *ast.Arg {
	p := r.p
	arg := p.nodes.arg.get()
	arg.Pos = p.pos()
	arg.Arg = p.identifier()
	if r.annotated && p.accept(token.Colon) {
		if mayStar && p.k == token.Star {
			arg.Annotation = p.starred()
		} else {
			arg.Annotation = p.expression()
		}
	}
	p.end(arg)
	return arg
}
