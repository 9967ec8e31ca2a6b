package py

import "strings"

// moduleTable holds the modules linked into the program: filled before it starts, read-only afterwards.
var moduleTable = map[string]func(t *Thread) Object{}

// RegisterModule makes a module known to __import__ and importlib: load returns its (initialised) module object. Generated
// programs call it for the modules that they link in, before Main.
func RegisterModule(name string, load func(t *Thread) Object) { moduleTable[name] = load }

// ImportModule is __import__(name): the top-level package, or with leaf the module itself.
func ImportModule(t *Thread, name string, leaf bool) Object {
	parts := strings.Split(name, ".")
	var top Object
	for i := range parts {
		m := importOne(t, strings.Join(parts[:i+1], "."))
		if i == 0 {
			top = m
		}
		if i == len(parts)-1 && leaf {
			return m
		}
	}
	return top
}

func importOne(t *Thread, name string) Object {
	if m, ok := t.Iso.Modules.GetStr(name); ok {
		if m == Object(None) {
			throwNoModule(t, name, "import of "+name+" halted; None in sys.modules")
		}
		return m
	}
	if name == "builtins" {
		return BuiltinModule(t)
	}
	if load := moduleTable[name]; load != nil {
		return load(t)
	}
	throwNoModule(t, name, "No module named '"+name+"'")
	return nil
}

func throwNoModule(t *Thread, name, msg string) {
	e := NewException(ModuleNotFoundError, Str(msg))
	e.dict().SetStr("name", Str(name))
	ThrowObj(t, e)
}

// ThrowNoModule raises ModuleNotFoundError for an import that cannot succeed.
func ThrowNoModule(t *Thread, name string) { throwNoModule(t, name, "No module named '"+name+"'") }

// ImportFrom is one name of `from module import name`.
func ImportFrom(t *Thread, m Object, name string) Object {
	if v, ok := LookupAttr(t, m, name); ok {
		return v
	}
	label := "<unknown module name>"
	if n, ok := LookupAttr(t, m, "__name__"); ok {
		label = ToStr(t, n)
		if sub, ok := t.Iso.Modules.GetStr(label + "." + name); ok {
			return sub
		}
		if load := moduleTable[label+"."+name]; load != nil {
			return load(t)
		}
	}
	where := "unknown location"
	if f, ok := LookupAttr(t, m, "__file__"); ok {
		where = ToStr(t, f)
	}
	e := NewException(ImportError, Str("cannot import name '"+name+"' from '"+label+"' ("+where+")"))
	e.dict().SetStr("name", Str(label))
	e.dict().SetStr("name_from", Str(name))
	ThrowObj(t, e)
	return nil
}
