package py

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Program is what a generated program tells the runtime about itself.
type Program struct {
	// File is the path of the main Python file.
	File string
	// Lines is the table of Python lines: "F gofile "pyfile" module" heads a file, "goline pyline function" says from where on.
	Lines string
	// Run is the main module's code.
	Run func(t *Thread)
	// Modules are the modules of the program that something may look up by name.
	Modules []UserModule
	// NewGlobals makes the module variables of a new process, all unbound; nil if they are package variables.
	NewGlobals func() any
	// main is File as tracebacks show it.
	main string
}

// UserModule is one module of a program.
type UserModule struct {
	Name, File string
	// Run is its code; nil for __main__.
	Run func(t *Thread)
	// Get gives a variable, nil when it is unbound or unknown; Set stores one (nil unbinds) if it knows the name. Both are nil
	// for modules that keep their variables in a dict.
	Get   func(t *Thread, name string) Object
	Set   func(t *Thread, name string, v Object) bool
	Names []string
}

// userModuleOf finds the program's module of a name.
func (p *Program) userModuleOf(name string) *UserModule {
	if p == nil {
		return nil
	}
	if name == "__mp_main__" {
		name = "__main__"
	}
	for i := range p.Modules {
		if p.Modules[i].Name == name {
			return &p.Modules[i]
		}
	}
	return nil
}

// Start runs a program; it does not return.
func Start(p *Program) {
	p.locate()
	p.registerLines()
	Main(func(t *Thread) {
		t.Iso.Program = p
		if p.NewGlobals != nil {
			t.Iso.Globals = p.NewGlobals()
		}
		userModule(t, "__main__")
		p.Run(t)
	})
}

// locate makes the paths of the modules absolute, as python does at start; File keeps what the user typed, for sys.argv.
func (p *Program) locate() {
	p.main = absolutePath(p.File)
	for i := range p.Modules {
		p.Modules[i].File = absolutePath(p.Modules[i].File)
	}
}

// SourceFile is __file__ of a module that was translated from a path.
func SourceFile(_ *Thread, path string) Object { return Str(absolutePath(path)) }

// absolutePath is a source file's path as tracebacks and __file__ show it.
func absolutePath(file string) string {
	if file == "" || filepath.IsAbs(file) {
		return file
	}
	dir, err := os.Getwd()
	if err != nil {
		return file
	}
	return filepath.Join(dir, file)
}

// registerLines makes the table of lines known, to be parsed when a traceback first needs it.
func (p *Program) registerLines() {
	rest := p.Lines
	for rest != "" {
		head, body, _ := strings.Cut(rest, "\n")
		next := strings.Index(body, "\nF ")
		text := body
		rest = ""
		if next >= 0 {
			text, rest = body[:next+1], body[next+1:]
		}
		goFile, after, _ := strings.Cut(strings.TrimPrefix(head, "F "), " ")
		pyFile, err := strconv.QuotedPrefix(after)
		if err != nil {
			continue
		}
		module := strings.TrimSpace(after[len(pyFile):])
		pyFile, _ = strconv.Unquote(pyFile)
		pyFile = absolutePath(pyFile)
		RegisterLines(goFile, func() []Line { return parseLines(pyFile, module, text) })
	}
}

func parseLines(file, module, text string) []Line {
	var out []Line
	for _, l := range strings.Split(text, "\n") {
		f := strings.SplitN(l, " ", 3)
		if len(f) != 3 {
			continue
		}
		goLine, _ := strconv.Atoi(f[0])
		line, _ := strconv.Atoi(f[1])
		out = append(out, Line{Go: goLine, File: file, Line: line, Func: f[2], Module: module})
	}
	return out
}

// CopyOf copies a variable of any static type for a forked child.
func CopyOf[T any](c *Copier, v T) T {
	switch x := any(v).(type) {
	case nil, int, int64, float64, bool, string, Int, Str, Float, Bool:
		return v
	case Object:
		var none T
		if x == any(none) {
			return v
		}
		if o, ok := c.Object(x).(T); ok {
			return o
		}
	case Forker:
		var none T
		if x == any(none) {
			return v
		}
		if o, ok := c.Native(x).(T); ok {
			return o
		}
	}
	return v
}

// CellInto copies the content of one variable into another that stands for it in the child.
func (c *Copier) CellInto(to, from *Cell) {
	c.memo[from] = to
	to.Set(c.Object(from.Get()))
}
