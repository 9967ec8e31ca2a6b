package parser

import (
	"strings"

	"github.com/py2goconc/py2goconc/parser/ast"
)

// scopeKind is the kind of block that a scope belongs to.
type scopeKind uint8

const (
	scopeModule scopeKind = iota
	scopeFunction
	scopeAsync
	scopeLambda
	scopeClass
	scopeComprehension
	// The following hold no statements; scope.what names them in messages.
	scopeAnnotation
	scopeTypeParams
	scopeTypeAlias
	scopeTypeVariable
)

// symbolFlags say how a name is used in a scope.
type symbolFlags uint16

const (
	symLocal symbolFlags = 1 << iota
	symParam
	symGlobal
	symNonlocal
	symUse
	symAnnotated
	symTypeParam
	symImport
	symIteration // the target of a comprehension
)

const symBound = symLocal | symParam | symTypeParam | symImport

// scope is one block of names.
type scope struct {
	kind    scopeKind
	parent  *scope
	name    ast.Identifier // of a class
	what    string         // where a type-level scope is, for messages
	comp    string         // the kind of comprehension
	names   map[ast.Identifier]symbolFlags
	order   []declaration // global and nonlocal declarations
	iterExp int           // >0 within the iterable of a comprehension
	target  bool          // within a comprehension's target
	async   bool          // an asynchronous function or comprehension
	yields  bool
	blocks  []blockKind // loops, with and try blocks around, as the compiler nests them
	returns []pendingError
	opened  int // place in the order of the walk
}

// declaration is a name in a global or nonlocal statement.
type declaration struct {
	name ast.Identifier
	at   ast.Node
}

// blockKind is a kind of block that break, continue and return leave.
type blockKind uint8

const (
	blockLoop blockKind = iota
	blockOther
	blockExceptStar
)

// isFunctionLike reports whether yield and await may stand in s.
func (s *scope) isFunctionLike() bool {
	switch s.kind {
	case scopeFunction, scopeAsync, scopeLambda, scopeComprehension, scopeAnnotation, scopeTypeParams, scopeTypeAlias,
		scopeTypeVariable:
		return true
	}
	return false
}

// add marks a name and gives what was known of it before.
func (s *scope) add(name ast.Identifier, flags symbolFlags) symbolFlags {
	if s.names == nil {
		s.names = make(map[ast.Identifier]symbolFlags)
	}
	old := s.names[name]
	if old&flags != flags {
		s.names[name] = old | flags
	}
	return old
}

// binder finds the function scope outside s that binds name, or nil.
func (s *scope) binder(name ast.Identifier) *scope {
	for o := s.parent; o != nil; o = o.parent {
		switch {
		case o.kind == scopeClass && name == "__class__":
			return o // the compiler makes this one for methods
		case o.kind == scopeModule || o.kind == scopeClass:
			continue
		}
		flags := o.names[name]
		switch {
		case flags&symGlobal != 0:
			return nil
		case flags&symBound != 0 && flags&symNonlocal == 0:
			return o
		}
	}
	return nil
}

// mangle gives the name under which a private name of a class is kept.
func (s *scope) mangle(name ast.Identifier) ast.Identifier {
	text := string(name)
	if !strings.HasPrefix(text, "__") || strings.HasSuffix(text, "__") {
		return name
	}
	for o := s; o != nil; o = o.parent {
		if class := strings.TrimLeft(string(o.name), "_"); class != "" {
			return ast.Identifier("_" + class + text)
		}
	}
	return name
}
