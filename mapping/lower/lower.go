// Package lower turns the syntax tree of a Python program, with what resolve and infer found, into the Go-shaped IR.
//
// Whatever has no static type goes through the object model (runtime/py); the files named typed_* lower what has one.
// An expression whose Go form needs statements (a conditional expression, a comprehension) appends them to the current
// block and yields a temporary; operands() keeps Python's order of evaluation where that happens.
//
// Input: *ast.Module and its resolve.Info. Output: *ir.Program, diagnostics. Must not: choose Go identifiers, or leave
// out what it cannot translate: it reports an error instead.
package lower

import (
	"fmt"
	"strings"

	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/mapping/types"
	"github.com/py2goconc/py2goconc/parser/ast"
)

// Error is a construct that can't be translated.
type Error struct {
	Code, Msg, Help string
	Line, Col       int // Line counts from 1, Col from 0, in UTF-8 bytes
	EndLine, EndCol int
}

// Module is one Python module to translate.
type Module struct {
	Name string // __name__
	Path string
	Tree *ast.Module
	Info *resolve.Info
	// Library marks modules of Python's own library; explain leaves them out.
	Library bool
	// Package: it is the __init__.py of one, so that relative imports start at itself.
	Package bool
}

// Options says what the translation may use.
type Options struct {
	// RuntimePackage gives the Go package that stands for a Python module, "" when there is none.
	RuntimePackage func(module string) string
	// Dynamic leaves everything to the object model: no static types.
	Dynamic bool
	// Unmapped says that CPython's module has the name but the runtime package has not.
	Unmapped func(module, name string) bool
	// UnmappedStar is the same for names that `from module import *` brings.
	UnmappedStar func(module, name string) bool
	// UnmappedModule says that CPython has the module and the runtime has not; AbsentModule that CPython has it elsewhere only.
	UnmappedModule, AbsentModule func(module string) bool
}

// Lower translates a program whose first module is __main__.
func Lower(mods []*Module, opt Options) (*ir.Program, []*Error) {
	l := &lowerer{opt: opt, prog: &ir.Program{}, mods: map[string]*moduleState{}, goTypes: map[*types.Type]*ir.Type{}, operandOf: map[ast.Expr]ast.Expr{}}
	for _, m := range mods {
		l.declare(m)
	}
	if l.uses.patched {
		l.patchable(mods)
	}
	l.opt.Dynamic = l.opt.Dynamic || l.uses.weak
	for _, m := range mods {
		l.inferTypes(l.mods[m.Name])
	}
	for _, m := range mods {
		l.survey(l.mods[m.Name])
	}
	for _, m := range mods {
		l.unmappedNames(l.mods[m.Name])
	}
	for _, m := range mods {
		l.module(l.mods[m.Name])
	}
	for _, m := range mods {
		l.byName(l.mods[m.Name])
	}
	l.dropThreads()
	l.sortDecisions(mods)
	return l.prog, l.errs
}

// patchable leaves every name of the program to be looked up when it is used: unittest finds tests by name, and its mocks
// replace functions, methods and built-ins.
func (l *lowerer) patchable(mods []*Module) {
	l.opt.Dynamic = true
	for _, m := range mods {
		if !m.Library {
			m.Info.UsesGlobals = true
		}
	}
}

// lowerer translates one program.
type lowerer struct {
	opt   Options
	prog  *ir.Program
	mods  map[string]*moduleState
	errs  []*Error
	uses  features
	m     *moduleState
	fn    *fnState
	block *ir.Block
	line  int      // of the statement being lowered
	doc   []string // comments above the def being lowered
	// goTypes remembers the Go form of static types.
	goTypes map[*types.Type]*ir.Type
	// counted are the functions that are called directly; the recursive ones among them count their depth.
	counted []*ir.FuncDecl
	// operandOf are the operands of augmented assignments, by their targets.
	operandOf map[ast.Expr]ast.Expr
	// stmtCall is the call that is a statement of its own, whose value nobody needs.
	stmtCall *ast.Call
}

// moduleState is what lowering keeps of one module.
type moduleState struct {
	*Module
	file     *ir.File
	globals  map[*resolve.Symbol]*ir.Var
	funcs    map[*resolve.Symbol]*staticFunc
	early    map[*resolve.Symbol]bool // bound before anything could read it
	constant map[*resolve.Symbol]bool // see constantCapture
	cells    map[*resolve.Symbol]bool // module variables that several threads may touch while one writes
	comment  int                      // next comment to place
	// types is what inference found; nil when everything is dynamic.
	types   *infer.Info
	structs map[*ast.ClassDef]*classState
	// imports are the variables that stand for library modules and their members.
	imports map[*resolve.Symbol]string
	// loopOnly are the variables that are only used within the for loop that sets them.
	loopOnly map[*resolve.Symbol]bool
	// builders are the strings that loops append to; views the strings that loops index, with their views.
	builders map[*resolve.Symbol]bool
	views    map[*resolve.Symbol]*ir.Var
	// private are the local variables whose lists nothing else holds.
	private map[*resolve.Symbol]bool
	// forking are the functions that may reach os.fork; forkMethods the names of those that are methods.
	forking     map[ast.Node]bool
	forkMethods map[string]bool
	// absent are the imports that may fail: their code cannot run here, or it is ready for that.
	absent map[ast.Node]bool
	// stepped are the variables that a load and a later store may change in one step.
	stepped map[*resolve.Symbol]bool
	// closures: a module of the library looks at the cells of its own functions.
	closures bool
	// loose: such a function is used as a value; looseNames are the attributes that may hold it.
	loose      bool
	looseNames map[string]bool
}

// features are what a program uses of concurrency, as far as the choice of representations depends on it.
type features struct {
	threads, processes, fork bool
	// spawn: a process may be started that runs the program's module again.
	spawn bool
	// signals: the program handles signals, Ctrl-C for one.
	signals bool
	// byName: something looks the module's variables up by name; modules: functions that nothing else uses among them.
	byName, modules bool
	// patched: tests look up whatever the modules have, and replace parts of it.
	patched bool
	// weak: weak references tell when objects go.
	weak bool
	// closures: something looks at the cells of functions; code: at the names of their variables.
	closures, code bool
}

func (l *lowerer) declare(m *Module) {
	st := &moduleState{
		Module: m, file: &ir.File{Module: m.Name, Path: m.Path},
		globals: map[*resolve.Symbol]*ir.Var{}, funcs: map[*resolve.Symbol]*staticFunc{},
		early: map[*resolve.Symbol]bool{}, cells: map[*resolve.Symbol]bool{}, constant: map[*resolve.Symbol]bool{},
	}
	l.mods[m.Name] = st
	l.prog.Files = append(l.prog.Files, st.file)
	before := l.uses.closures
	l.uses.closures = false
	l.uses.scan(m.Tree)
	st.closures = l.uses.closures && m.Library // Python's library looks at its own functions only
	l.uses.closures = before || l.uses.closures && !m.Library
	l.prog.Isolates = l.uses.processes
}

// errorf reports that the node can't be translated.
func (l *lowerer) errorf(n ast.Node, code, help, format string, a ...any) {
	e := &Error{Code: code, Msg: fmt.Sprintf(format, a...), Help: help, Line: n.GetLineno(), Col: n.GetColOffset()}
	if end, ok := l.m.Tree.Ends[n]; ok {
		e.EndLine, e.EndCol = end.Line, end.Col
	}
	l.errs = append(l.errs, e)
}

// module lowers the module's body into its run function.
func (l *lowerer) module(m *moduleState) {
	l.m = m
	name := "run"
	if m.Name != "__main__" {
		name = "import_" + m.Name
	}
	run := &ir.Var{Kind: ir.FuncVar, Name: strings.ReplaceAll(name, ".", "_"), Module: m.Name}
	m.file.Run = run
	body := &ir.Block{}
	l.enter(&fnState{scope: m.Info.Module, isModule: true}, body)
	l.moduleStart()
	if l.reachesFork(m, m.Tree.Body, nil) {
		l.beginForking()
	}
	l.stmts(m.Tree.Body)
	l.endForking(body, nil)
	l.leave()
	m.file.Funcs = append([]*ir.FuncDecl{{
		Var: run, Params: []*ir.Var{threadParam}, Body: body, PyName: "<module>",
	}}, m.file.Funcs...)
}

// threadParam is the first parameter of every lowered function: the current thread.
var threadParam = &ir.Var{Kind: ir.Param, Name: "t", Type: ir.Thread, Reads: 1}
