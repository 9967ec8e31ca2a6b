package lower

import (
	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/mapping/resolve"
)

// undefined lowers the load of a name that neither the module nor the built-ins have: a NameError, which proposes names
// that are near. It needs those of the variables in scope, and the module's.
func (l *lowerer) undefined(name string) ir.Expr {
	l.uses.byName = true
	self := ir.Expr(&ir.Nil{})
	if v := l.fn.self; v != nil && v.Name == "self" {
		self = l.boxedSelf(v, name)
	}
	module := l.m.Name
	var names []ir.Expr
	for scope := l.fn.scope; scope != nil; scope = scope.Parent {
		if scope.Kind == resolve.Module && !l.fn.isModule {
			break
		}
		for _, s := range scope.Symbols {
			if s.Scope != scope || l.fn.isModule && (len(s.Defs) == 0 || s.Defs[0].GetLineno() >= l.line) {
				continue
			}
			if scope == l.fn.scope || usedWithin(s, l.fn.scope) {
				names = append(names, str(s.Name))
			}
		}
	}
	if l.fn.isModule {
		module = "" // the names that are bound by now are all there is
	}
	return rt("UndefinedName", append([]ir.Expr{str(module), str(name), self}, names...)...)
}

// boxedSelf is the receiver as an object; of a typed instance only whether it has the attribute.
func (l *lowerer) boxedSelf(v *ir.Var, name string) ir.Expr {
	switch v.Type {
	case ir.Object:
		return ref(v)
	case ir.Cell:
		return method(ref(v), "Get")
	}
	for _, c := range l.m.structs {
		if l.instanceType(c) != v.Type {
			continue
		}
		if c.fields[name] != nil || l.m.Info.Scopes[c.def].Lookup(name) != nil {
			return &ir.Composite{Type: ir.NamedIn("py", "Attributes"), Elems: []ir.Expr{str(name)}}
		}
	}
	return &ir.Nil{}
}

// pythonBuiltins are the names that every module has.
var pythonBuiltins = map[string]bool{
	"ArithmeticError": true, "AssertionError": true, "AttributeError": true, "BaseException": true,
	"BaseExceptionGroup": true, "BlockingIOError": true, "BrokenPipeError": true, "BufferError": true,
	"BytesWarning": true, "ChildProcessError": true, "ConnectionAbortedError": true, "ConnectionError": true,
	"ConnectionRefusedError": true, "ConnectionResetError": true, "DeprecationWarning": true, "EOFError": true,
	"Ellipsis": true, "EncodingWarning": true, "EnvironmentError": true, "Exception": true, "ExceptionGroup": true,
	"False": true, "FileExistsError": true, "FileNotFoundError": true, "FloatingPointError": true, "FutureWarning": true,
	"GeneratorExit": true, "IOError": true, "ImportError": true, "ImportWarning": true, "IndentationError": true,
	"IndexError": true, "InterruptedError": true, "IsADirectoryError": true, "KeyError": true, "KeyboardInterrupt": true,
	"LookupError": true, "MemoryError": true, "ModuleNotFoundError": true, "NameError": true, "None": true,
	"NotADirectoryError": true, "NotImplemented": true, "NotImplementedError": true, "OSError": true,
	"OverflowError": true, "PendingDeprecationWarning": true, "PermissionError": true, "ProcessLookupError": true,
	"PythonFinalizationError": true, "RecursionError": true, "ReferenceError": true, "ResourceWarning": true,
	"RuntimeError": true, "RuntimeWarning": true, "StopAsyncIteration": true, "StopIteration": true, "SyntaxError": true,
	"SyntaxWarning": true, "SystemError": true, "SystemExit": true, "TabError": true, "TimeoutError": true, "True": true,
	"TypeError": true, "UnboundLocalError": true, "UnicodeDecodeError": true, "UnicodeEncodeError": true,
	"UnicodeError": true, "UnicodeTranslateError": true, "UnicodeWarning": true, "UserWarning": true, "ValueError": true,
	"Warning": true, "ZeroDivisionError": true, "_IncompleteInputError": true, "__build_class__": true, "__debug__": true,
	"__doc__": true, "__import__": true, "__loader__": true, "__name__": true, "__package__": true, "__spec__": true,
	"abs": true, "aiter": true, "all": true, "anext": true, "any": true, "ascii": true, "bin": true, "bool": true,
	"breakpoint": true, "bytearray": true, "bytes": true, "callable": true, "chr": true, "classmethod": true,
	"compile": true, "complex": true, "copyright": true, "credits": true, "delattr": true, "dict": true, "dir": true,
	"divmod": true, "enumerate": true, "eval": true, "exec": true, "exit": true, "filter": true, "float": true,
	"format": true, "frozenset": true, "getattr": true, "globals": true, "hasattr": true, "hash": true, "help": true,
	"hex": true, "id": true, "input": true, "int": true, "isinstance": true, "issubclass": true, "iter": true,
	"len": true, "license": true, "list": true, "locals": true, "map": true, "max": true, "memoryview": true, "min": true,
	"next": true, "object": true, "oct": true, "open": true, "ord": true, "pow": true, "print": true, "property": true,
	"quit": true, "range": true, "repr": true, "reversed": true, "round": true, "set": true, "setattr": true,
	"slice": true, "sorted": true, "staticmethod": true, "str": true, "sum": true, "super": true, "tuple": true,
	"type": true, "vars": true, "zip": true,
}
