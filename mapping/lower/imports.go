package lower

import (
	"strings"

	"github.com/py2goconc/py2goconc/mapping/ir"
	"github.com/py2goconc/py2goconc/parser/ast"
)

const guardImport = "remove the import, or guard it with try/except ImportError"

// importStmt lowers `import a.b as c`.
func (l *lowerer) importStmt(s *ast.Import) {
	for _, a := range s.Names {
		name := string(a.Name)
		mod := l.importModule(a, name, s)
		if mod == nil {
			continue
		}
		if a.AsName != "" {
			l.storeBinder(a, string(a.AsName), mod)
			continue
		}
		top, _, dotted := strings.Cut(name, ".")
		if dotted {
			mod = rt("TopModule", mod, str(top))
		}
		l.storeBinder(a, top, mod)
	}
}

// importModule lowers the import of one module to its module object. A module that is not there raises as in Python if
// the program is ready for that; otherwise the translation stops.
func (l *lowerer) importModule(n ast.Node, name string, s ast.Stmt) ir.Expr {
	if m := l.mods[name]; m != nil {
		l.explain(n, "module "+name, native, "its Python source is translated with the program")
		return rt("ImportUser", str(name))
	}
	if name == "builtins" {
		return rt("Import", str(name), &ir.Nil{}, pysym("BuiltinsDef"))
	}
	if pkg := l.opt.RuntimePackage(name); pkg != "" {
		l.explain(n, "module "+name, runtimeCall, "package runtime/"+pkg+" stands for it")
		return rt("Import", str(name), l.parents(name), sym(pkg, "Def"))
	}
	if l.insideImportTry() || l.m.absent[s] || l.opt.AbsentModule(name) {
		l.add(panicking(rt("NoModule", str(name))))
		return nil
	}
	l.errorf(n, "PG430", guardImport, "the module %q has no mapping", name)
	return nil
}

// parents lists the definitions of the packages above a dotted module that have one.
func (l *lowerer) parents(name string) ir.Expr {
	list := &ir.Composite{Type: ir.SliceOf(ir.PtrTo(ir.NamedIn("py", "ModuleDef")))}
	for i, c := range name {
		if c == '.' {
			if pkg := l.opt.RuntimePackage(name[:i]); pkg != "" {
				list.Elems = append(list.Elems, sym(pkg, "Def"))
			}
		}
	}
	if len(list.Elems) == 0 {
		return &ir.Nil{}
	}
	return list
}

// insideImportTry says that the statement stands in the body of a try, so that an ImportError may be expected.
func (l *lowerer) insideImportTry() bool {
	for _, f := range l.fn.frames {
		if f.catch {
			return true
		}
	}
	return l.fn.parent != nil && !l.fn.isModule && l.fn.ns == nil
}

// importFrom lowers `from m import a as b`.
func (l *lowerer) importFrom(s *ast.ImportFrom) {
	name := string(s.Module)
	if name == "__future__" {
		return
	}
	if s.Level > 0 {
		name = l.absolute(name, s.Level)
	}
	mod := l.importModule(s, name, s)
	if mod == nil {
		return
	}
	mod = l.save(mod, ir.Object)
	for _, a := range s.Names {
		if a.Name == "*" {
			l.importStar(s, name, mod)
			continue
		}
		bind := string(a.AsName)
		if bind == "" {
			bind = string(a.Name)
		}
		if l.mods[name+"."+string(a.Name)] != nil {
			l.storeBinder(a, bind, rt("ImportUser", str(name+"."+string(a.Name))))
			continue
		}
		if sub := l.opt.RuntimePackage(name + "." + string(a.Name)); sub != "" {
			l.storeBinder(a, bind, rt("Import", str(name+"."+string(a.Name)), l.parents(name+"."+string(a.Name)), sym(sub, "Def")))
			continue
		}
		l.storeBinder(a, bind, rt("ImportFrom", mod, str(string(a.Name))))
	}
}

// importStar copies a module's public names into the module's own namespace, which then is looked up by name.
func (l *lowerer) importStar(_ *ast.ImportFrom, _ string, mod ir.Expr) {
	l.add(&ir.ExprStmt{X: rt("ImportStar", str(l.m.Name), mod)})
}

// absolute resolves a relative module name.
func (l *lowerer) absolute(name string, level int) string {
	parts := strings.Split(l.m.Name, ".")
	if l.m.Package {
		level--
	}
	parts = parts[:max(0, len(parts)-level)]
	if name != "" {
		parts = append(parts, name)
	}
	return strings.Join(parts, ".")
}
