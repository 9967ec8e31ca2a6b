// Package gofile prints a program's IR as Go files, by way of jennifer; nothing else in the project builds Go text.
//
// Input: *ir.Program and its names. Output: *Set, formatted Go sources and the table of Python lines. Must not: decide
// anything about Python; place and names have decided where variables are declared and what they are called.
package gofile

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/dave/jennifer/jen"

	"github.com/py2goconc/py2goconc/generator/names"
	"github.com/py2goconc/py2goconc/generator/place"
	"github.com/py2goconc/py2goconc/mapping/ir"
)

// Module is the import path under which generated programs find the runtime packages.
const Module = "github.com/py2goconc/py2goconc"

// Set is the Go files of a program.
type Set struct {
	Files []File
	// Packages are the import paths of the runtime packages that the program uses.
	Packages []string
}

// File is one Go file.
type File struct {
	Name string
	Text []byte
}

// Options says what to add to the files.
type Options struct {
	// LineDirectives adds //line comments, so that debuggers and profiles speak of Python lines.
	LineDirectives bool
}

// Print renders a program.
func Print(p *ir.Program, opt Options) (*Set, error) {
	table := names.Assign(p)
	set := &Set{}
	lines := &lineTable{}
	used := map[string]bool{}
	for i, f := range p.Files {
		pr := &printer{prog: p, names: table, used: used, first: i == 0}
		text, err := pr.file(f)
		if err != nil {
			return nil, err
		}
		name := "main.go"
		if i > 0 {
			name = strings.ReplaceAll(f.Module, ".", "_") + "_py.go"
		}
		text = lines.strip(name, f, text, opt.LineDirectives)
		set.Files = append(set.Files, File{name, text})
	}
	text, err := lines.file()
	if err != nil {
		return nil, err
	}
	set.Files = append(set.Files, File{"lines.go", text})
	used["py"] = true
	for name := range used {
		set.Packages = append(set.Packages, Path(name))
	}
	return set, nil
}

// Path is the import path of a runtime package.
func Path(pkg string) string { return Module + "/runtime/" + pkg }

// printer prints one file.
type printer struct {
	prog  *ir.Program
	names *names.Table
	used  map[string]bool
	first bool
	plan  *place.Plan
	// targets are the statements that break and continue may leave, outermost first.
	targets []target
	labels  map[*ir.Label]string
}

type target struct {
	label *ir.Label
	loop  bool // false for a switch
	name  string
}

func (pr *printer) file(f *ir.File) ([]byte, error) {
	out := jen.NewFile("main")
	out.HeaderComment("Translated by py2goconc from " + base(f.Path) + ".")
	switch len(f.Vars) {
	case 0:
	case 1:
		out.Var().Add(pr.pkgVar(f.Vars[0]))
	default:
		out.Var().DefsFunc(func(g *jen.Group) {
			for _, v := range f.Vars {
				g.Add(pr.pkgVar(v))
			}
		})
	}
	pr.globals(out, f)
	if described(f) {
		out.Add(pr.userModule(f))
	}
	if pr.first {
		for _, s := range pr.prog.Structs {
			out.Add(pr.structType(s))
		}
	}
	for i, d := range f.Funcs {
		if i == 0 && pr.first {
			out.Add(pr.marker("func", ""))
			out.Add(pr.mainFunc())
		}
		out.Line()
		for _, c := range d.Doc {
			out.Comment(goComment(c))
		}
		out.Add(pr.marker("func", d.PyName))
		out.Add(pr.funcDecl(d))
	}
	var buf bytes.Buffer
	if err := out.Render(&buf); err != nil {
		return nil, fmt.Errorf("internal error: the Go printed for %s does not parse: %w", f.Path, err)
	}
	return buf.Bytes(), nil
}

func base(path string) string {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[i+1:]
	}
	return path
}

// goComment turns a Python comment into a Go one.
func goComment(c string) string {
	text := strings.TrimLeft(c, "#")
	if text != "" && text[0] != ' ' {
		text = " " + text
	}
	return "//" + strings.TrimRight(strings.ReplaceAll(text, "\r", ""), " \t")
}

// pkgVar prints `name = init`, without its var.
func (pr *printer) pkgVar(v *ir.PkgVar) jen.Code {
	pr.plan = place.For(&ir.Block{})
	s := jen.Id(pr.names.Of[v.Var])
	if v.Init == nil {
		return s.Add(pr.typ(v.Var.Type))
	}
	return s.Op("=").Add(pr.expr(v.Init))
}

func (pr *printer) structType(s *ir.Struct) jen.Code {
	return jen.Type().Id(pr.names.Structs[s]).StructFunc(func(g *jen.Group) {
		for _, e := range s.Embedded {
			g.Add(pr.typ(e))
		}
		for _, f := range s.Fields {
			g.Id(pr.names.Fields[f]).Add(pr.typ(f.Type))
		}
	})
}

// mainFunc prints func main.
func (pr *printer) mainFunc() jen.Code {
	fields := []jen.Code{
		jen.Id("File").Op(":").Lit(pr.prog.Files[0].Path),
		jen.Id("Lines").Op(":").Id("lines"),
		jen.Id("Run").Op(":").Id(pr.names.Of[pr.prog.Files[0].Run]),
	}
	if pr.prog.Isolates {
		fields = append(fields, jen.Id("NewGlobals").Op(":").Func().Params().Any().Block(jen.Return(jen.New(jen.Id("globals")))))
	}
	var mods []jen.Code
	for _, f := range pr.prog.Files {
		if described(f) {
			mods = append(mods, jen.Id(pr.names.Modules[f]))
		}
	}
	if len(mods) > 0 {
		list := jen.Index().Add(pr.qual("py", "UserModule")).Values(mods...)
		fields = append(fields, jen.Id("Modules").Op(":").Add(list))
	}
	return jen.Func().Id("main").Params().Block(
		pr.qual("py", "Start").Call(jen.Op("&").Add(pr.qual("py", "Program")).Custom(multiLine, fields...)),
	)
}

func (pr *printer) funcDecl(d *ir.FuncDecl) jen.Code {
	pr.plan = place.For(d.Body, d.Params...)
	s := jen.Func()
	if d.Recv != nil {
		s.Params(jen.Id(pr.names.Of[d.Recv]).Op("*").Id(pr.names.Structs[d.RecvOf]))
	}
	s.Id(pr.names.Of[d.Var]).ParamsFunc(pr.params(d.Params))
	pr.results(s, d.Results)
	return s.BlockFunc(func(g *jen.Group) { pr.pyBody(g, d.Body) })
}

// params prints parameters, merging neighbours of one type.
func (pr *printer) params(ps []*ir.Var) func(*jen.Group) {
	return func(g *jen.Group) {
		for i := 0; i < len(ps); {
			j := i + 1
			for j < len(ps) && ps[j].Type == ps[i].Type {
				j++
			}
			for k := i; k < j-1; k++ {
				g.Id(pr.names.Of[ps[k]])
			}
			g.Id(pr.names.Of[ps[j-1]]).Add(pr.typ(ps[i].Type))
			i = j
		}
	}
}

func (pr *printer) results(s *jen.Statement, rs []*ir.Type) {
	switch len(rs) {
	case 0:
	case 1:
		s.Add(pr.typ(rs[0]))
	default:
		s.ParamsFunc(func(g *jen.Group) {
			for _, r := range rs {
				g.Add(pr.typ(r))
			}
		})
	}
}

// pyBody prints the body of a Python function, with the declarations that belong at its top.
func (pr *printer) pyBody(g *jen.Group, b *ir.Block) {
	if pr.prog.Isolates && usesGlobals(b) {
		g.Id(names.Globals).Op(":=").Id("globalsOf").Call(jen.Id(names.Thread))
	}
	pr.block(g, b)
}

// usesGlobals says that the function itself, nested Python functions excluded, names a module variable.
func usesGlobals(b *ir.Block) bool {
	found := false
	var visit func(e ir.Expr)
	visit = func(e ir.Expr) {
		switch e := e.(type) {
		case *ir.Ref:
			found = found || e.Var.Kind == ir.Global && !isPkgVar(e.Var)
		case *ir.FuncLit:
			if e.PyName == "" && !ownThread(e) {
				ir.Walk(e.Body, visit)
			}
			return
		}
		ir.SubExprs(e, visit)
	}
	ir.Walk(b, visit)
	return found
}

// ownThread says that a literal has a thread parameter of its own, and so its own view of the globals.
func ownThread(e *ir.FuncLit) bool { return len(e.Params) > 0 && e.Params[0].Type == ir.Thread }

// isPkgVar says that a Global stays a package variable even in programs with processes: it never changes.
func isPkgVar(v *ir.Var) bool { return v.Fixed }

func (pr *printer) qual(pkg, name string) *jen.Statement {
	pr.used[pkg] = true
	return jen.Qual(Path(pkg), name)
}

// typ prints a Go type.
func (pr *printer) typ(t *ir.Type) *jen.Statement {
	switch t.Kind {
	case ir.Bool:
		return jen.Bool()
	case ir.Int64:
		return jen.Int64()
	case ir.Int:
		return jen.Int()
	case ir.Float64:
		return jen.Float64()
	case ir.Complex128:
		return jen.Complex128()
	case ir.String:
		return jen.String()
	case ir.Ptr:
		return jen.Op("*").Add(pr.typ(t.Args[0]))
	case ir.Slice:
		return jen.Index().Add(pr.typ(t.Args[0]))
	case ir.Map:
		return jen.Map(pr.typ(t.Args[0])).Add(pr.typ(t.Args[1]))
	case ir.Func:
		s := jen.Func().ParamsFunc(func(g *jen.Group) {
			for _, p := range t.Params {
				g.Add(pr.typ(p))
			}
		})
		pr.results(s, t.Results)
		return s
	case ir.Tuple:
		return jen.StructFunc(func(g *jen.Group) {
			for i, a := range t.Args {
				g.Id("F" + strconv.Itoa(i)).Add(pr.typ(a))
			}
		})
	}
	if t.Decl != nil {
		return jen.Id(pr.names.Structs[t.Decl])
	}
	s := pr.qual(t.Pkg, t.Name)
	if len(t.Args) > 0 {
		s.TypesFunc(func(g *jen.Group) {
			for _, a := range t.Args {
				g.Add(pr.typ(a))
			}
		})
	}
	return s
}
