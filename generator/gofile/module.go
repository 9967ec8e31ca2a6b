package gofile

import (
	"github.com/dave/jennifer/jen"

	"github.com/py2goconc/py2goconc/generator/names"
	"github.com/py2goconc/py2goconc/mapping/ir"
)

// multiLine prints the elements of a composite literal one a line.
var multiLine = jen.Options{Open: "{", Close: "}", Separator: ",", Multi: true}

// globals prints a module's variables: package variables, or a struct that each process has a copy of.
func (pr *printer) globals(out *jen.File, f *ir.File) {
	var vars []*ir.Var
	for _, v := range pr.prog.Globals {
		if v.Module == f.Module {
			vars = append(vars, v)
		}
	}
	switch {
	case pr.prog.Isolates:
		pr.isolateGlobals(out, f, vars)
	case len(vars) == 1:
		out.Var().Id(pr.names.Of[vars[0]]).Add(pr.typ(vars[0].Type))
	case len(vars) > 1:
		out.Var().DefsFunc(func(g *jen.Group) { pr.fields(g, vars) })
	}
}

func (pr *printer) fields(g *jen.Group, vars []*ir.Var) {
	for _, v := range vars {
		g.Id(pr.names.Of[v]).Add(pr.typ(v.Type))
	}
}

// isolateGlobals prints the struct of a module's variables and how a new process gets its copy. The main module's struct
// embeds those of the others.
func (pr *printer) isolateGlobals(out *jen.File, f *ir.File, vars []*ir.Var) {
	name := pr.names.Globals[f]
	if pr.first {
		out.Comment("// globals are the modules' variables; each process has its own.")
	}
	out.Type().Id(name).StructFunc(func(g *jen.Group) {
		pr.fields(g, vars)
		if pr.first {
			for _, other := range pr.prog.Files[1:] {
				g.Id(pr.names.Globals[other])
			}
		}
	})
	method := out.Func().Params(jen.Id("g").Op("*").Id(name))
	copier := jen.Id("c").Op("*").Add(pr.qual("py", "Copier"))
	if !pr.first {
		method.Id("forkInto").Params(copier, jen.Id("out").Op("*").Id(name)).BlockFunc(func(b *jen.Group) { pr.copies(b, vars) })
		return
	}
	method.Id("ForkCopy").Params(copier).Any().BlockFunc(func(b *jen.Group) {
		b.Id("out").Op(":=").New(jen.Id(name))
		pr.copies(b, vars)
		for _, other := range pr.prog.Files[1:] {
			n := pr.names.Globals[other]
			b.Id("g").Dot(n).Dot("forkInto").Call(jen.Id("c"), jen.Op("&").Id("out").Dot(n))
		}
		b.Return(jen.Id("out"))
	})
	out.Func().Id("globalsOf").Params(jen.Id(names.Thread).Op("*").Add(pr.qual("py", "Thread"))).Op("*").Id(name).Block(
		jen.Return(jen.Id(names.Thread).Dot("Iso").Dot("Globals").Assert(jen.Op("*").Id(name))),
	)
}

// copies prints the copying of each variable from g to out.
func (pr *printer) copies(b *jen.Group, vars []*ir.Var) {
	for _, v := range vars {
		name := pr.names.Of[v]
		if v.Type.Kind == ir.Named && v.Type.Name == "Cell" {
			b.Id("c").Dot("CellInto").Call(jen.Op("&").Id("out").Dot(name), jen.Op("&").Id("g").Dot(name))
			continue
		}
		b.Id("out").Dot(name).Op("=").Add(pr.qual("py", "CopyOf")).Call(jen.Id("c"), jen.Id("g").Dot(name))
	}
}

// described says that the runtime has to know of a module: something may import it or look its variables up by name.
func described(f *ir.File) bool { return f.Get != nil || f.Module != "__main__" }

// userModule prints what the runtime has to know of a module of the program.
func (pr *printer) userModule(f *ir.File) jen.Code {
	fields := []jen.Code{jen.Id("Name").Op(":").Lit(f.Module), jen.Id("File").Op(":").Lit(f.Path)}
	if f.Module != "__main__" {
		fields = append(fields, jen.Id("Run").Op(":").Id(pr.names.Of[f.Run]))
	}
	if f.Get != nil {
		fields = append(fields, jen.Id("Get").Op(":").Id(pr.names.Of[f.Get]))
		if f.Set != nil {
			fields = append(fields, jen.Id("Set").Op(":").Id(pr.names.Of[f.Set]))
		}
		list := make([]jen.Code, len(f.Names))
		for i, n := range f.Names {
			list[i] = jen.Lit(n)
		}
		fields = append(fields, jen.Id("Names").Op(":").Index().String().Values(list...))
	}
	return jen.Var().Id(pr.names.Modules[f]).Op("=").Add(pr.qual("py", "UserModule")).Custom(multiLine, fields...)
}
