// Package names chooses the Go identifier of every variable, function and type of a program, once, at the end.
//
// A variable keeps the author's spelling, in Go's casing; where that is taken or reserved it gets a number. Functions of
// Python nest as they do in Go, so an inner variable may shadow an outer one exactly where Python's scopes say so.
//
// Input: *ir.Program. Output: *Table. Must not: depend on the order of maps; the same program always gets the same names.
package names

import (
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/py2goconc/py2goconc/mapping/ir"
)

// Thread and Globals are the names of the parameter and of the local that every function may have.
const (
	Thread  = "th"
	Globals = "g"
)

// Table gives each variable its identifier.
type Table struct {
	Of map[*ir.Var]string
	// Fields names the program's struct fields, Structs its types.
	Fields  map[*ir.Field]string
	Structs map[*ir.Struct]string
	// Globals and Modules name, for each module, the type of its variables in a program with processes and the variable that
	// describes it to the runtime.
	Globals, Modules map[*ir.File]string
}

// Assign names everything in a program.
func Assign(p *ir.Program) *Table {
	n := &namer{
		table: &Table{Of: map[*ir.Var]string{}, Fields: map[*ir.Field]string{}, Structs: map[*ir.Struct]string{},
			Globals: map[*ir.File]string{}, Modules: map[*ir.File]string{}},
		packages: map[string]bool{},
		reserved: Reserved(),
	}
	for _, f := range p.Files {
		n.imports(f)
	}
	for name := range n.packages {
		n.reserved[name] = true
	}
	n.packageLevel(p)
	for _, f := range p.Files {
		for _, d := range f.Funcs {
			n.function(d)
		}
		for _, v := range f.Vars {
			n.initializer(v)
		}
	}
	return n.table
}

// Reserved are the identifiers that no variable of a program may have.
func Reserved() map[string]bool {
	out := map[string]bool{"main": true, "init": true, Thread: true, Globals: true, "globals": true, "globalsOf": true, "lines": true, "_": true}
	for _, name := range types.Universe.Names() {
		out[name] = true
	}
	for t := token.Token(0); t < token.VAR+1; t++ {
		if t.IsKeyword() {
			out[t.String()] = true
		}
	}
	return out
}

// Camel is Go's casing of a Python name: run_worker becomes runWorker; names in capitals stay.
func Camel(name string) string {
	var b strings.Builder
	up := false
	trimmed := strings.Trim(name, "_")
	if trimmed == "" {
		return "underscore"
	}
	if strings.ToUpper(trimmed) == trimmed {
		return ascii(trimmed)
	}
	for _, r := range trimmed {
		switch {
		case r == '_':
			up = true
		case up:
			b.WriteRune(unicode.ToUpper(r))
			up = false
		default:
			b.WriteRune(r)
		}
	}
	return ascii(b.String())
}

// ascii keeps letters and digits that Go identifiers may hold and spells out what it must.
func ascii(s string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '_' || unicode.IsLetter(r) || i > 0 && unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteString("x" + strconv.FormatInt(int64(r), 16))
		}
	}
	return b.String()
}

type namer struct {
	table    *Table
	reserved map[string]bool
	packages map[string]bool
	globals  map[string]bool
}

// packageLevel names what stands outside functions. The main module comes first and keeps its spelling; the names of
// other modules begin with the module's.
func (n *namer) packageLevel(p *ir.Program) {
	n.globals = map[string]bool{}
	for _, s := range p.Structs {
		n.table.Structs[s] = n.take(ascii(s.Name), "")
		n.fields(s)
	}
	for _, f := range p.Files {
		for _, d := range f.Funcs {
			if d.RecvOf == nil && d.Var == f.Run {
				n.table.Of[d.Var] = n.take(Camel(d.Var.Name), "")
			} else if d.RecvOf == nil {
				n.table.Of[d.Var] = n.take(Camel(d.Var.Name), f.Module)
			}
		}
		for _, v := range p.Globals {
			if v.Module == f.Module {
				n.table.Of[v] = n.take(Camel(v.Name), v.Module)
			}
		}
		for _, v := range f.Vars {
			n.table.Of[v.Var] = n.take(Camel(v.Var.Name), f.Module)
		}
		n.table.Modules[f] = n.take("module", f.Module)
		if f.Module != "__main__" {
			n.table.Globals[f] = n.take("globals", f.Module)
		} else {
			n.table.Globals[f] = "globals"
		}
	}
	n.methods(p)
}

// take gives a package-level thing of a module its name.
func (n *namer) take(base, module string) string {
	name := base
	if module != "" && module != "__main__" {
		name = Camel(strings.ReplaceAll(module, ".", "_") + "_" + upperFirst(base))
	}
	name = n.free(name, func(s string) bool { return n.reserved[s] || n.globals[s] })
	n.globals[name] = true
	return name
}

// upperFirst keeps the capital that Camel would lose in names like _Field: the part after a module's name starts with one.
func upperFirst(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[size:]
}

func (n *namer) fields(s *ir.Struct) {
	used := map[string]bool{}
	for _, f := range s.Fields {
		base := Camel(f.Name)
		name := n.free(base, func(s string) bool { return used[s] || token.IsKeyword(s) })
		used[name] = true
		n.table.Fields[f] = name
	}
}

// methods names the Go methods of structs; a method may not have the name of a field.
func (n *namer) methods(p *ir.Program) {
	used := map[*ir.Struct]map[string]bool{}
	for _, f := range p.Files {
		for _, d := range f.Funcs {
			if d.RecvOf == nil {
				continue
			}
			if used[d.RecvOf] == nil {
				used[d.RecvOf] = map[string]bool{}
				for _, fl := range d.RecvOf.Fields {
					used[d.RecvOf][n.table.Fields[fl]] = true
				}
			}
			u := used[d.RecvOf]
			name := n.free(Camel(d.Var.Name), func(s string) bool { return u[s] || token.IsKeyword(s) })
			u[name] = true
			n.table.Of[d.Var] = name
		}
	}
}

// free appends the first number that makes a name unused.
func (n *namer) free(base string, taken func(string) bool) string {
	if !taken(base) {
		return base
	}
	if base == "main" || base == "init" || token.IsKeyword(base) || types.Universe.Lookup(base) != nil {
		if !taken(base + "_") {
			return base + "_"
		}
	}
	for i := 2; ; i++ {
		if name := base + strconv.Itoa(i); !taken(name) {
			return name
		}
	}
}
