package names

import (
	"math"
	"strconv"

	"github.com/py2goconc/py2goconc/mapping/ir"
)

// scope is one Python function: its names are its own, and may shadow those around it.
type scope struct {
	parent *scope
	used   map[string]bool
}

// function names the variables of a package-level function, temporaries last.
func (n *namer) function(d *ir.FuncDecl) {
	w := &walker{n: n, scope: &scope{used: map[string]bool{}}, all: map[string]bool{}}
	if d.Recv != nil {
		w.name(d.Recv)
	}
	for _, p := range d.Params {
		w.name(p)
	}
	w.block(d.Body)
	w.nameTemps()
}

func (n *namer) initializer(v *ir.PkgVar) {
	if v.Init == nil {
		return
	}
	w := &walker{n: n, scope: &scope{used: map[string]bool{}}, all: map[string]bool{}}
	w.expr(v.Init)
	w.nameTemps()
}

// walker visits a function in source order.
type walker struct {
	n     *namer
	scope *scope
	all   map[string]bool // every name of the function, nested ones included
	temps []*ir.Var
}

func (w *walker) name(v *ir.Var) {
	if v == nil || w.n.table.Of[v] != "" {
		return
	}
	if v.Type == ir.Thread && v.Name == "t" {
		w.n.table.Of[v] = Thread
		return
	}
	switch v.Kind {
	case ir.Global, ir.FuncVar:
		return
	case ir.Temp:
		w.temps = append(w.temps, v)
		w.n.table.Of[v] = "?"
		return
	}
	name := w.n.free(Camel(v.Name), func(s string) bool { return w.scope.used[s] || w.n.reserved[s] || w.n.globals[s] })
	w.scope.used[name], w.all[name] = true, true
	w.n.table.Of[v] = name
}

// nameTemps numbers the temporaries in source order; those with a telling hint keep it when it is free.
func (w *walker) nameTemps() {
	taken := func(s string) bool { return w.all[s] || w.n.reserved[s] || w.n.globals[s] }
	count := 0
	implicit := map[string]string{}
	for _, v := range w.temps {
		var name string
		if v.Implicit {
			if implicit[v.Name] == "" {
				implicit[v.Name] = w.n.free(v.Name, taken)
				w.all[implicit[v.Name]] = true
			}
			w.n.table.Of[v] = implicit[v.Name]
			continue
		}
		if v.Name == "t" {
			for {
				count++
				if name = "t" + strconv.Itoa(count); !taken(name) {
					break
				}
			}
		} else {
			name = w.n.free(Camel(v.Name), taken)
		}
		w.all[name] = true
		w.n.table.Of[v] = name
	}
}

func (w *walker) block(b *ir.Block) {
	if b == nil {
		return
	}
	for _, s := range b.Stmts {
		w.stmt(s)
	}
}

func (w *walker) stmt(s ir.Stmt) {
	ir.Exprs(s, w.expr)
	switch s := s.(type) {
	case *ir.Declare:
		w.name(s.Var)
	case *ir.If:
		if s.Init != nil {
			w.stmt(s.Init)
		}
	case *ir.For:
		if s.Init != nil {
			w.stmt(s.Init)
		}
		if s.Post != nil {
			w.stmt(s.Post)
		}
	case *ir.Range:
		w.name(s.Key)
		w.name(s.Value)
	}
	for _, b := range ir.Blocks(s) {
		w.block(b)
	}
}

func (w *walker) expr(e ir.Expr) {
	switch e := e.(type) {
	case *ir.Ref:
		w.name(e.Var)
	case *ir.FuncLit:
		if e.PyName != "" && e.Frame == nil { // else its variables are the enclosing function's
			w.scope = &scope{parent: w.scope, used: map[string]bool{}}
			defer func() { w.scope = w.scope.parent }()
		}
		for _, p := range e.Params {
			w.name(p)
		}
		w.block(e.Body)
		return
	}
	ir.SubExprs(e, w.expr)
}

// imports notes the runtime packages that a file names.
func (n *namer) imports(f *ir.File) {
	var visit func(e ir.Expr)
	visit = func(e ir.Expr) {
		switch e := e.(type) {
		case *ir.Sym:
			if e.Pkg != "" {
				n.packages[e.Pkg] = true
			}
		case *ir.IntLit:
			if e.V == math.MinInt64 {
				n.packages["math"] = true // printed by its name
			}
		case *ir.FloatLit:
			if math.IsNaN(e.V) || math.IsInf(e.V, 0) || e.V == 0 && math.Signbit(e.V) {
				n.packages["math"] = true
			}
		case *ir.FuncLit:
			ir.Walk(e.Body, visit)
			return
		}
		ir.SubExprs(e, visit)
	}
	n.packages["py"] = true
	for _, d := range f.Funcs {
		ir.Walk(d.Body, visit)
	}
	for _, v := range f.Vars {
		if v.Init != nil {
			visit(v.Init)
		}
	}
}
