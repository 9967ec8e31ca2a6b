package py

import "strings"

// Import is `import name`: the module and the packages above it, each an attribute of the one before.
func Import(t *Thread, name string, parents []*ModuleDef, def *ModuleDef) Object {
	m := def.Module(t)
	child, path := m, name
	for {
		top, last, dotted := cutLast(path)
		if !dotted {
			return m
		}
		parent := packageModule(t, top, parents)
		if _, ok := parent.Attrs.GetStr(last); !ok {
			parent.Attrs.SetStr(last, child)
		}
		child, path = parent, top
	}
}

func cutLast(path string) (before, last string, ok bool) {
	for i := len(path) - 1; i >= 0; i-- {
		if path[i] == '.' {
			return path[:i], path[i+1:], true
		}
	}
	return path, "", false
}

func packageModule(t *Thread, name string, defs []*ModuleDef) *Module {
	for _, d := range defs {
		if d.Name == name {
			return d.Module(t)
		}
	}
	if v, ok := t.Iso.Modules.GetStr(name); ok {
		if m, ok := v.(*Module); ok {
			return m
		}
	}
	m := NewModule(name, "")
	t.Iso.Modules.SetStr(name, m)
	return m
}

// TopModule is what `import a.b.c` binds: the package a.
func TopModule(t *Thread, _ Object, top string) Object {
	v, _ := t.Iso.Modules.GetStr(top)
	return v
}

// NoModule makes the exception of importing a module that does not exist.
func NoModule(t *Thread, name string) *Exception {
	e := NewException(ModuleNotFoundError, Str("No module named '"+firstPart(name)+"'"))
	e.dict().SetStr("name", Str(firstPart(name)))
	setContext(t, e)
	e.capture(1)
	return e
}

func firstPart(name string) string {
	for i := range name {
		if name[i] == '.' {
			return name[:i]
		}
	}
	return name
}

// userModule finds or makes the module object of one of the program's own modules, without running its code.
func userModule(t *Thread, name string) *Module {
	if v, ok := t.Iso.Modules.GetStr(name); ok {
		if m, ok := v.(*Module); ok {
			return m
		}
	}
	m := NewModule(name, "")
	t.Iso.Modules.SetStr(name, m)
	m.Attrs.SetStr("__builtins__", BuiltinModule(t))
	if u := t.Iso.Program.userModuleOf(name); u != nil {
		m.Attrs.SetStr("__file__", Str(u.File))
		if dir, pkg := strings.CutSuffix(u.File, "/__init__.py"); pkg {
			m.Attrs.SetStr("__path__", NewList(Str(dir)))
			m.Attrs.SetStr("__package__", Str(name))
		} else if before, _, dotted := cutLast(name); dotted {
			m.Attrs.SetStr("__package__", Str(before))
		}
		if u.Get != nil {
			m.Lazy = func(t *Thread, name string) (Object, bool) {
				v := u.Get(t, name)
				return v, v != nil
			}
			m.Names = u.Names
			m.Store = u.Set
		}
	} else if name == "__main__" {
		m.Attrs.SetStr("__file__", Str(t.Iso.mainFile()))
	}
	return m
}

// ImportUser is the import of one of the program's own modules: its code runs at the first import.
func ImportUser(t *Thread, name string) Object {
	if v, ok := t.Iso.Modules.GetStr(name); ok {
		return v
	}
	if before, last, dotted := cutLast(name); dotted {
		parent := ImportUser(t, before)
		m := runUserModule(t, name)
		SetAttr(t, parent, last, m)
		return m
	}
	return runUserModule(t, name)
}

func runUserModule(t *Thread, name string) *Module {
	m := userModule(t, name)
	if u := t.Iso.Program.userModuleOf(name); u != nil && u.Run != nil {
		if e := Catch(t, func() { u.Run(t) }); e != nil {
			t.Iso.Modules.DeleteStr(name)
			panic(e)
		}
	}
	return m
}

// ModuleName is the load of a module variable by name, in modules whose variables live in a dict: those that use
// globals(), exec or `import *`.
func ModuleName(t *Thread, module, name string) Object {
	if v, ok := userModule(t, module).Attrs.GetStr(name); ok {
		return v
	}
	if v, ok := BuiltinModule(t).Attrs.GetStr(name); ok {
		return v // a test may have replaced it
	}
	return BuiltinName(t, name)
}

// SetModuleName stores (nil: deletes) a module variable by name.
func SetModuleName(t *Thread, module, name string, v Object) {
	m := userModule(t, module)
	if v == nil {
		m.Attrs.DeleteStr(name)
		return
	}
	m.Attrs.SetStr(name, v)
}

// ModuleGlobals is globals() of one of the program's modules.
func ModuleGlobals(t *Thread, module string) Object { return userModule(t, module).Attrs }

// ImportStar is `from mod import *` at module level.
func ImportStar(t *Thread, module string, mod Object) {
	to := userModule(t, module)
	m, ok := mod.(*Module)
	if !ok {
		return
	}
	if all, ok := LookupAttr(t, mod, "__all__"); ok {
		for _, n := range IterList(t, all) {
			name := ToStr(t, n)
			to.Attrs.SetStr(name, GetAttr(t, mod, name))
		}
		return
	}
	for _, it := range m.namespace(t).Items() {
		if name, ok := it.Key.(Str); ok && len(name) > 0 && name[0] != '_' {
			to.Attrs.SetStr(string(name), it.Value)
		}
	}
}

// mainName is the __name__ of the program's module in a process.
type mainName struct{ name string }

type mainNameKey struct{}

// SetMainName says under which name the program's module runs in this process: "__main__", or "__mp_main__" after spawn.
func SetMainName(t *Thread, name string) {
	State(t.Iso, mainNameKey{}, func() *mainName { return &mainName{"__main__"} }).name = name
}

// MainName is __name__ in the program's module.
func MainName(t *Thread) Object {
	return Str(State(t.Iso, mainNameKey{}, func() *mainName { return &mainName{"__main__"} }).name)
}
