package parser

import (
	"fmt"
	"sort"
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// checkModule finds the errors that CPython's later stages raise for a tree that parses: first the future statements,
// then the symbol table while it is built, then when it is analysed, then the compiler, each in source order.
func checkModule(m *ast.Module) []*SyntaxError {
	c := &checker{m: m}
	if err := c.futures(); err != nil {
		return []*SyntaxError{err}
	}
	c.s = &scope{kind: scopeModule}
	c.stmts(m.Body)
	c.leaveScope()
	if c.tooDeep {
		c.compile = append(c.compile, pendingError{order: -1, err: &SyntaxError{Type: "RecursionError",
			Msg: "maximum recursion depth exceeded during compilation"}})
	}
	sort.SliceStable(c.compile, func(i, j int) bool { return c.compile[i].order < c.compile[j].order })
	errs := append(c.build, c.analysis...)
	for _, p := range c.compile {
		errs = append(errs, p.err)
	}
	return errs
}

// checker walks a tree in the order of CPython's symbol table.
type checker struct {
	m        *ast.Module
	s        *scope
	build    []*SyntaxError
	analysis []*SyntaxError
	compile  []pendingError
	order    int
	// declaring lists the scopes that have global or nonlocal declarations.
	declaring []*scope
	depth     int
	tooDeep   bool
	// annotationsLater tells of `from __future__ import annotations`; futureLine is the line of the last future statement
	// at the head of the file.
	annotationsLater bool
	futureLine       int
}

// pendingError is an error of the compiler with its place in the order of the walk.
type pendingError struct {
	order int
	err   *SyntaxError
}

// maxTreeDepth is the nesting of nodes at which CPython's compiler gives up.
const maxTreeDepth = 9997

func (c *checker) errorAt(n ast.Node, msg string) *SyntaxError {
	end := c.m.Ends[n]
	return &SyntaxError{Type: "SyntaxError", Msg: msg, Line: n.GetLineno(), Col: n.GetColOffset() + 1, EndLine: end.Line,
		EndCol: end.Col + 1}
}

func (c *checker) buildError(n ast.Node, format string, args ...any) {
	c.build = append(c.build, c.errorAt(n, fmt.Sprintf(format, args...)))
}

func (c *checker) compileError(n ast.Node, format string, args ...any) {
	c.compile = append(c.compile, pendingError{c.mark(), c.errorAt(n, fmt.Sprintf(format, args...))})
}

// mark gives the next place in the order of the walk.
func (c *checker) mark() int {
	c.order++
	return c.order
}

// futureFeatures are the features that CPython 3.13 knows.
const futureFeatures = " nested_scopes generators division absolute_import with_statement print_function unicode_literals " +
	"barry_as_FLUFL generator_stop annotations "

// futures checks the future statements at the head of the file, and those on the line where other statements begin.
func (c *checker) futures() *SyntaxError {
	done, line := false, 0
	for i, s := range c.m.Body {
		if done && s.GetLineno() > line {
			return nil
		}
		line = s.GetLineno()
		f, ok := s.(*ast.ImportFrom)
		if !ok || f.Module != "__future__" || f.Level != 0 {
			done = done || i > 0 || !isDocstring(s)
			continue
		}
		if done {
			return c.errorAt(s, lateFuture)
		}
		if err := c.features(f); err != nil {
			return err
		}
		c.futureLine = line
	}
	return nil
}

const lateFuture = "from __future__ imports must occur at the beginning of the file"

func isDocstring(s ast.Stmt) bool {
	e, ok := s.(*ast.ExprStmt)
	if ok {
		_, ok = e.Value.(*ast.Str)
	}
	return ok
}

// features checks the names of one future statement.
func (c *checker) features(f *ast.ImportFrom) *SyntaxError {
	for _, a := range f.Names {
		msg := ""
		switch {
		case a.Name == "annotations":
			c.annotationsLater = true
		case a.Name == "braces":
			msg = "not a chance"
		case !strings.Contains(futureFeatures, " "+string(a.Name)+" "):
			msg = fmt.Sprintf("future feature %.100s is not defined", a.Name)
		}
		if msg != "" {
			e := c.errorAt(f, msg)
			e.EndLine, e.EndCol = e.Line, 0
			return e
		}
	}
	return nil
}

// enter opens a scope.
func (c *checker) enter(kind scopeKind) *scope {
	s := &scope{kind: kind, parent: c.s, iterExp: c.s.iterExp, opened: c.mark()}
	c.s = s
	return s
}

// leaveScope closes the current scope and settles what had to wait for its end. Its declarations wait until the whole file
// is known: a name may be bound in a scope around it further down.
func (c *checker) leaveScope() {
	s := c.s
	if s.yields && s.kind == scopeAsync {
		c.compile = append(c.compile, s.returns...)
	}
	c.s = s.parent
	if s.parent == nil {
		sort.SliceStable(c.declaring, func(i, j int) bool { return c.declaring[i].opened < c.declaring[j].opened })
		for _, d := range c.declaring {
			c.declarations(d)
		}
	}
}

// declarations checks the declared names of one scope.
func (c *checker) declarations(s *scope) {
	seen := map[ast.Identifier]bool{}
	for _, d := range s.order {
		if seen[d.name] {
			continue
		}
		seen[d.name] = true
		flags := s.names[d.name]
		msg := ""
		switch {
		case flags&symGlobal != 0 && flags&symNonlocal != 0:
			msg = fmt.Sprintf("name '%s' is nonlocal and global", s.mangle(d.name))
		case flags&symNonlocal == 0:
		case s.kind == scopeModule:
			msg = "nonlocal declaration not allowed at module level"
		default:
			b := s.binder(d.name)
			if b == nil {
				msg = fmt.Sprintf("no binding for nonlocal '%s' found", s.mangle(d.name))
			} else if b.names[d.name]&symTypeParam != 0 {
				msg = fmt.Sprintf("nonlocal binding not allowed for type parameter '%s'", s.mangle(d.name))
			}
		}
		if msg != "" {
			c.analysis = append(c.analysis, c.errorAt(d.at, msg))
		}
	}
}

// define marks a name as bound by n; flags says how.
func (c *checker) define(name ast.Identifier, flags symbolFlags, n ast.Node) {
	old := c.s.add(name, flags)
	if flags&old&symParam != 0 {
		c.buildError(n, "duplicate argument '%s' in function definition", name)
	}
	if flags&old&symTypeParam != 0 {
		c.buildError(n, "duplicate type parameter '%s'", name)
	}
	if c.s.target {
		if old&(symGlobal|symNonlocal) != 0 {
			c.buildError(n, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		c.s.add(name, symIteration)
	}
}

// store checks and marks a name that n binds.
func (c *checker) store(name ast.Identifier, n ast.Node) {
	c.forbidden(name, n)
	c.define(name, symLocal, n)
}

// forbidden refuses to bind __debug__, which is a constant.
func (c *checker) forbidden(name ast.Identifier, n ast.Node) {
	if name == "__debug__" {
		c.buildError(n, "cannot assign to __debug__")
	}
}

func (c *checker) stmts(list []ast.Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

// declare handles a global or nonlocal statement.
func (c *checker) declare(names []ast.Identifier, flag symbolFlags, word string, s ast.Node) {
	for _, name := range names {
		switch old := c.s.names[name]; {
		case old&symParam != 0:
			c.buildError(s, "name '%s' is parameter and %s", name, word)
		case old&symUse != 0:
			c.buildError(s, "name '%s' is used prior to %s declaration", name, word)
		case old&symAnnotated != 0:
			c.buildError(s, "annotated name '%s' can't be %s", name, word)
		case old&symLocal != 0:
			c.buildError(s, "name '%s' is assigned to before %s declaration", name, word)
		}
		c.s.add(name, flag)
		if len(c.s.order) == 0 {
			c.declaring = append(c.declaring, c.s)
		}
		c.s.order = append(c.s.order, declaration{name, s})
	}
}

// push enters a block that the compiler counts; pop leaves it.
func (c *checker) push(k blockKind, n ast.Node) {
	if len(c.s.blocks) == maxBlocks {
		c.compileError(n, "too many statically nested blocks")
	}
	c.s.blocks = append(c.s.blocks, k)
}

func (c *checker) pop() { c.s.blocks = c.s.blocks[:len(c.s.blocks)-1] }

// maxBlocks is CPython's limit on blocks within each other.
const maxBlocks = 21

// jump checks break and continue.
func (c *checker) jump(s ast.Stmt, outside string) {
	for i := len(c.s.blocks) - 1; i >= 0; i-- {
		switch c.s.blocks[i] {
		case blockExceptStar:
			c.compileError(s, "'break', 'continue' and 'return' cannot appear in an except* block")
			return
		case blockLoop:
			return
		}
	}
	c.compileError(s, "%s", outside)
}

func (c *checker) returnStmt(s *ast.Return) {
	switch {
	case c.s.kind != scopeFunction && c.s.kind != scopeAsync:
		c.compileError(s, "'return' outside function")
	case s.Value != nil && c.s.kind == scopeAsync:
		c.s.returns = append(c.s.returns, pendingError{c.mark(), c.errorAt(s, "'return' with value in async generator")})
	}
	c.expr(s.Value)
	var at ast.Node = s
	if isConstant(s.Value) && s.Value.GetLineno() == s.GetLineno() {
		at = s.Value // where the compiler stands then
	}
	for _, b := range c.s.blocks {
		if b == blockExceptStar {
			c.compileError(at, "'break', 'continue' and 'return' cannot appear in an except* block")
			break
		}
	}
}

// isConstant reports whether the compiler knows the value of e: literals, and what it computes from them in advance.
func isConstant(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Num, *ast.Str, *ast.Bytes, *ast.NameConstant, *ast.Ellipsis:
		return true
	case *ast.UnaryOp:
		return isConstant(e.Operand)
	case *ast.BinOp:
		return isConstant(e.Left) && isConstant(e.Right)
	case *ast.Tuple:
		for _, x := range e.Elts {
			if !isConstant(x) {
				return false
			}
		}
		return true
	}
	return false
}
