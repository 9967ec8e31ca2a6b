package py

// Module is a Python module object.
type Module struct {
	Name  string
	Doc   string
	Attrs *Dict // __dict__
	Def   *ModuleDef
	// Lazy, when set, finds attributes that are made at their first use.
	Lazy func(t *Thread, name string) (Object, bool)
	// Names are those that Lazy may know.
	Names []string
	// Store, when set, is told of every attribute assignment and may take it (typed module variables); v nil deletes.
	Store func(t *Thread, name string, v Object) bool
}

// Type returns module.
func (*Module) Type() *Type { return ModuleType }

// NewModule makes a module with __name__ and __doc__.
func NewModule(name, doc string) *Module {
	m := &Module{Name: name, Doc: doc, Attrs: NewDict()}
	m.Attrs.SetStr("__name__", Str(name))
	if doc != "" {
		m.Attrs.SetStr("__doc__", Str(doc))
	} else {
		m.Attrs.SetStr("__doc__", None)
	}
	m.Attrs.SetStr("__package__", Str(""))
	m.Attrs.SetStr("__loader__", None)
	m.Attrs.SetStr("__spec__", None)
	return m
}

// Set stores attributes while a module is being made.
func (m *Module) Set(name string, v Object) { m.Attrs.SetStr(name, v) }

// Add stores built-in functions under their names.
func (m *Module) Add(bs ...*Builtin) {
	for _, b := range bs {
		b.Module = m.Name
		m.Attrs.SetStr(b.Name, b)
	}
}

func (m *Module) nameNow() string {
	if n, ok := m.Attrs.GetStr("__name__"); ok {
		if s, ok := n.(Str); ok {
			return string(s)
		}
	}
	return m.Name
}

func (m *Module) getAttr(t *Thread, name string) (Object, bool) {
	if v, ok := m.variable(t, name); ok {
		return v, true
	}
	if d := ModuleType.Lookup(name); d != nil {
		return bindAttr(t, d, m, ModuleType), true
	}
	if f, ok := m.variable(t, "__getattr__"); ok {
		return Call(t, f, Str(name)), true
	}
	return nil, false
}

// variable looks a module's own variable up.
func (m *Module) variable(t *Thread, name string) (Object, bool) {
	if v, ok := m.Attrs.GetStr(name); ok || m.Lazy == nil {
		return v, ok
	}
	return m.Lazy(t, name)
}

// lazyNames are the bound names that Lazy gives.
func (m *Module) lazyNames(t *Thread) []string {
	var out []string
	for _, n := range m.Names {
		if _, ok := m.Lazy(t, n); ok {
			out = append(out, n)
		}
	}
	return out
}

// namespace is the module's __dict__; where variables live outside of it, a copy with them.
func (m *Module) namespace(t *Thread) *Dict {
	if len(m.Names) == 0 {
		return m.Attrs
	}
	d := NewDict()
	for _, it := range m.Attrs.Items() {
		d.Set(t, it.Key, it.Value)
	}
	for _, n := range m.Names {
		if v, ok := m.Lazy(t, n); ok {
			d.SetStr(n, v)
		}
	}
	return d
}

// ModuleDef describes a module written in Go. Init fills it; it runs once per process, at the first import.
type ModuleDef struct {
	Name string
	Doc  string
	Init func(t *Thread, m *Module)
}

// Module returns the process's module object, made at the first use and kept in sys.modules.
func (d *ModuleDef) Module(t *Thread) *Module {
	if v, ok := t.Iso.Modules.GetStr(d.Name); ok {
		if m, ok := v.(*Module); ok && m.Def == d {
			return m
		}
	}
	return State(t.Iso, d, func() *Module {
		m := NewModule(d.Name, d.Doc)
		m.Def = d
		t.Iso.Modules.SetStr(d.Name, m)
		d.Init(t, m)
		return m
	})
}
