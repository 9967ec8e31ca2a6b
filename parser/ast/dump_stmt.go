package ast

import (
	"fmt"
	"strconv"
)

// stmt writes a statement.
func (d *dumper) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		d.function("FunctionDef", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s)
	case *AsyncFunctionDef:
		d.function("AsyncFunctionDef", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s)
	case *ClassDef:
		d.open("ClassDef")
		d.ident("name", s.Name)
		dumpList(d, "bases", s.Bases)
		dumpList(d, "keywords", s.Keywords)
		dumpList(d, "body", s.Body)
		dumpList(d, "decorator_list", s.DecoratorList)
		dumpList(d, "type_params", d.m.TypeParams[s])
	case *If:
		d.open("If")
		d.child("test", s.Test)
		dumpList(d, "body", s.Body)
		dumpList(d, "orelse", s.Orelse)
	case *While:
		d.open("While")
		d.child("test", s.Test)
		dumpList(d, "body", s.Body)
		dumpList(d, "orelse", s.Orelse)
	case *For:
		d.loop("For", s.Target, s.Iter, s.Body, s.Orelse)
	case *AsyncFor:
		d.loop("AsyncFor", s.Target, s.Iter, s.Body, s.Orelse)
	case *With:
		d.open("With")
		dumpList(d, "items", s.Items)
		dumpList(d, "body", s.Body)
	case *AsyncWith:
		d.open("AsyncWith")
		dumpList(d, "items", s.Items)
		dumpList(d, "body", s.Body)
	case *Try:
		d.try("Try", s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *TryStar:
		d.try("TryStar", s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *Match:
		d.open("Match")
		d.child("subject", s.Subject)
		dumpList(d, "cases", s.Cases)
	default:
		d.simpleStmt(s)
	}
	d.closeAt(s)
}

func (d *dumper) function(kind string, name Identifier, args *Arguments, body []Stmt, decorators []Expr, returns Expr, s Stmt) {
	d.open(kind)
	d.ident("name", name)
	d.child("args", args)
	dumpList(d, "body", body)
	dumpList(d, "decorator_list", decorators)
	d.child("returns", returns)
	dumpList(d, "type_params", d.m.TypeParams[s])
}

func (d *dumper) loop(kind string, target, iter Expr, body, orelse []Stmt) {
	d.open(kind)
	d.child("target", target)
	d.child("iter", iter)
	dumpList(d, "body", body)
	dumpList(d, "orelse", orelse)
}

func (d *dumper) try(kind string, body []Stmt, handlers []*ExceptHandler, orelse, final []Stmt) {
	d.open(kind)
	dumpList(d, "body", body)
	dumpList(d, "handlers", handlers)
	dumpList(d, "orelse", orelse)
	dumpList(d, "finalbody", final)
}

// simpleStmt writes a statement without a block, all but the closing bracket.
func (d *dumper) simpleStmt(s Stmt) {
	switch s := s.(type) {
	case *ExprStmt:
		d.open("Expr")
		d.child("value", s.Value)
	case *Return:
		d.open("Return")
		d.child("value", s.Value)
	case *Delete:
		d.open("Delete")
		dumpList(d, "targets", s.Targets)
	case *Assign:
		d.open("Assign")
		dumpList(d, "targets", s.Targets)
		d.child("value", s.Value)
	case *AugAssign:
		d.open("AugAssign")
		d.child("target", s.Target)
		d.raw("op", operatorName(s.Op))
		d.child("value", s.Value)
	case *AnnAssign:
		d.open("AnnAssign")
		d.child("target", s.Target)
		d.child("annotation", s.Annotation)
		d.child("value", s.Value)
		simple := 0
		if s.Simple {
			simple = 1
		}
		d.intField("simple", simple)
	case *TypeAlias:
		d.open("TypeAlias")
		d.child("name", s.Name)
		dumpList(d, "type_params", d.m.TypeParams[s])
		d.child("value", s.Value)
	case *Raise:
		d.open("Raise")
		d.child("exc", s.Exc)
		d.child("cause", s.Cause)
	case *Assert:
		d.open("Assert")
		d.child("test", s.Test)
		d.child("msg", s.Msg)
	default:
		d.wordStmt(s)
	}
}

// wordStmt writes the statements that hold names only.
func (d *dumper) wordStmt(s Stmt) {
	switch s := s.(type) {
	case *Import:
		d.open("Import")
		dumpList(d, "names", s.Names)
	case *ImportFrom:
		d.open("ImportFrom")
		d.ident("module", s.Module)
		dumpList(d, "names", s.Names)
		d.raw("level", strconv.Itoa(s.Level))
	case *Global:
		d.open("Global")
		d.idents("names", s.Names)
	case *Nonlocal:
		d.open("Nonlocal")
		d.idents("names", s.Names)
	case *Pass:
		d.open("Pass")
	case *Break:
		d.open("Break")
	case *Continue:
		d.open("Continue")
	default:
		panic(fmt.Sprintf("ast.Dump: unknown statement %T", s))
	}
}
