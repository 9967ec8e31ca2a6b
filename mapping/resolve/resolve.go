// Package resolve finds out which variable each name of a Python module means.
//
// It applies Python's scoping rules (functions, classes, comprehensions, lambdas, global, nonlocal, name mangling,
// assignment expressions, type parameters) and works out which loads may meet an unbound variable.
//
// Input: *ast.Module. Output: *Info, side tables keyed by syntax nodes. Must not: change the tree, know any types.
package resolve

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// Kind tells the kinds of scopes apart.
type Kind uint8

// The kinds of scopes. TypeParams is the scope that holds the type parameters of a def, class or type statement.
const (
	Module Kind = iota
	Function
	Lambda
	Class
	Comprehension
	TypeParams
)

// Info is what Resolve found.
type Info struct {
	Module *Scope
	// Scopes holds the scope that a FunctionDef, AsyncFunctionDef, Lambda, ClassDef or comprehension opens.
	Scopes map[ast.Node]*Scope
	// TypeScopes holds the scope of the type parameters of a statement, between it and its surroundings.
	TypeScopes map[ast.Stmt]*Scope
	// Uses gives the variable that a name means; nil (or absent) is a name that the module binds nowhere: a builtin, a
	// name from `import *`, or a NameError.
	Uses map[*ast.Name]*Symbol
	// ScopeOf gives the scope in which a name occurs.
	ScopeOf map[*ast.Name]*Scope
	// Binds gives the variable bound by a node that is not a Name: FunctionDef, AsyncFunctionDef, ClassDef, Alias,
	// ExceptHandler, Arg, MatchAs, MatchStar, MatchMapping, TypeParam.
	Binds map[ast.Node]*Symbol
	// ClassDynamic marks loads in a class body: they look into the class namespace first, then at Uses (if that symbol
	// belongs to the class: at ClassFallback, then at the builtins).
	ClassDynamic  map[*ast.Name]bool
	ClassFallback map[*ast.Name]*Symbol
	// ClassRefs marks uses of __class__ in methods, with the class they mean.
	ClassRefs map[*ast.Name]*Scope
	// Mangled holds the private name (_Class__name) of an Attribute, Keyword, Name, Arg, FunctionDef, ClassDef, Alias or
	// ExceptHandler whose identifier is mangled.
	Mangled map[ast.Node]string
	// UsesGlobals says that globals(), eval, exec or the like are called anywhere: module variables can change unseen.
	UsesGlobals bool

	maybe map[*ast.Name]bool
	loads map[*ast.Name]bool // the names that are loaded or deleted
	// suppressor: some context manager of the module may swallow exceptions.
	suppressor bool
}

// Scope is a region of the program with variables of its own.
type Scope struct {
	Kind    Kind
	Node    ast.Node // nil for the module
	Name    string
	Parent  *Scope
	Inner   []*Scope
	Symbols []*Symbol // in order of first binding

	HasYield   bool // a generator function
	HasAwait   bool
	IsAsync    bool // async def, or a comprehension with `async for`
	IsGenExp   bool
	UsesSuper  bool // names super: the function needs its class and its first argument
	UsesLocals bool // locals(), vars(), dir(), eval or exec
	ImportStar bool
	// NeedsClassCell: for a class, that a method uses super() or __class__; for a function, that it or a nested one does.
	NeedsClassCell bool

	byName   map[string]*Symbol
	globals  map[string]bool
	nonlocal map[string]bool
	class    string // name of the class for mangling, "" outside classes
}

// Symbol is one variable.
type Symbol struct {
	Name  string
	Scope *Scope // owner
	// IsParam, IsImport, IsTypeParam say how it is bound (also, or only).
	IsParam, IsImport, IsTypeParam bool
	// Global: it belongs to the module.
	Global bool
	// Captured: a function, lambda or generator expression nested in the owner uses it, so it outlives or is shared with
	// the owner's frame. Inline: a list, set or dict comprehension or a class body nested in the owner uses it.
	Captured, Inline bool
	// Stores, Loads, Dels count the occurrences anywhere; a parameter's arrival is no store.
	Stores, Loads, Dels int
	// StoresIn and LoadsIn list the other scopes that store (or delete) and load it.
	StoresIn, LoadsIn []*Scope
	// Defs lists the binding nodes: Names, FunctionDefs, Aliases, ..., in source order.
	Defs []ast.Node
}

// Lookup returns the variable that belongs to the scope itself, or nil.
func (s *Scope) Lookup(name string) *Symbol { return s.byName[name] }

// Function returns the nearest enclosing function, lambda, class or module scope: the one whose code runs the scope.
func (s *Scope) Function() *Scope {
	for s.Kind == Comprehension && !s.IsGenExp || s.Kind == TypeParams {
		s = s.Parent
	}
	return s
}

// DeclaredGlobal says whether the scope declares the name global.
func (s *Scope) DeclaredGlobal(name string) bool { return s.globals[name] }

// MaybeUnbound says whether the variable may be unbound when the load or deletion at use happens.
func (i *Info) MaybeUnbound(use *ast.Name) bool { return i.maybe[use] }

// MaySwallow says that leaving a with block over the manager may swallow an exception.
func (i *Info) MaySwallow(manager ast.Expr) bool {
	return i.suppressor && !plainManager(manager) || mentionsSuppressor(manager)
}

// Resolve works out the scopes, variables and name uses of a module.
func Resolve(m *ast.Module) *Info {
	info := &Info{
		Scopes: map[ast.Node]*Scope{}, TypeScopes: map[ast.Stmt]*Scope{}, Uses: map[*ast.Name]*Symbol{},
		ScopeOf: map[*ast.Name]*Scope{}, Binds: map[ast.Node]*Symbol{}, ClassDynamic: map[*ast.Name]bool{},
		ClassFallback: map[*ast.Name]*Symbol{}, ClassRefs: map[*ast.Name]*Scope{}, Mangled: map[ast.Node]string{},
		maybe: map[*ast.Name]bool{}, loads: map[*ast.Name]bool{},
	}
	c := &collector{info: info, mod: m}
	info.Module = c.open(Module, nil, "")
	c.stmts(m.Body)
	c.resolveAll()
	analyseFlow(info, m)
	splitLoops(info, m)
	return info
}

// Mangle returns the name that an identifier means inside class: `__x` becomes `_Class__x`.
func Mangle(class, name string) string {
	if class == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}
