// Package bundle gives generated programs the packages that they import, as a vendor folder that needs no network.
//
// Input: the embedded sources of the runtime and of third-party packages. Output: files by path. Must not: know Python.
package bundle

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
	"sync"
)

// Module is the path of the module that holds the runtime packages.
const Module = "github.com/py2goconc/py2goconc"

// Bundle is the set of packages that programs can import.
type Bundle struct {
	files fs.FS
	once  sync.Once
	third map[string][]byte // third-party files by import path and name
	mods  map[string]string // versions of third-party modules, from go.mod
	err   error
}

// New makes a bundle over the embedded files: go.mod, runtime/..., native/... and thirdparty.zip.
func New(files fs.FS) *Bundle { return &Bundle{files: files} }

// RuntimePackage gives the runtime package that stands for a Python module; "" when there is none.
func (b *Bundle) RuntimePackage(module string) string {
	pkg := "py" + strings.ReplaceAll(module, ".", "")
	if module == "" || module == "builtins" && !b.has("runtime/pybuiltins") {
		return ""
	}
	if b.has("runtime/" + pkg) {
		return pkg
	}
	return ""
}

func (b *Bundle) has(dir string) bool {
	_, err := fs.Stat(b.files, dir)
	return err == nil
}

func (b *Bundle) load() error {
	b.once.Do(func() { b.err = b.read() })
	return b.err
}

func (b *Bundle) read() error {
	b.third, b.mods = map[string][]byte{}, map[string]string{}
	mod, err := fs.ReadFile(b.files, "go.mod")
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(mod), "\n") {
		f := strings.Fields(line)
		if len(f) >= 2 && strings.HasPrefix(f[1], "v") && strings.Contains(f[0], ".") {
			b.mods[f[0]] = f[1]
		}
	}
	data, err := fs.ReadFile(b.files, "thirdparty.zip")
	if err != nil {
		return err
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return err
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		b.third[f.Name] = text
	}
	return nil
}

// Hash identifies the bundle's contents.
func (b *Bundle) Hash() (string, error) {
	h := sha256.New()
	err := fs.WalkDir(b.files, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(p, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(b.files, p)
		fmt.Fprintf(h, "%s %d\n", p, len(text))
		h.Write(text)
		return err
	})
	return hex.EncodeToString(h.Sum(nil))[:16], err
}

// All lists every runtime package.
func (b *Bundle) All() ([]string, error) {
	var out []string
	err := fs.WalkDir(b.files, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && p != "." && p != "runtime" && len(b.goFiles(p)) > 0 {
			out = append(out, Module+"/"+p)
		}
		return err
	})
	return out, err
}

// goFiles lists the Go, C and assembly files of a directory, tests excluded.
func (b *Bundle) goFiles(dir string) []string {
	entries, err := fs.ReadDir(b.files, dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		switch path.Ext(e.Name()) {
		case ".go", ".c", ".h", ".s":
			if !e.IsDir() && !strings.HasSuffix(e.Name(), "_test.go") {
				out = append(out, path.Join(dir, e.Name()))
			}
		}
	}
	return out
}

// Vendor gives the files of a module that imports the given packages: vendor/..., vendor/modules.txt and go.mod.
func (b *Bundle) Vendor(module string, packages []string) (map[string][]byte, error) {
	if err := b.load(); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	seen := map[string]bool{}
	todo := append([]string(nil), packages...)
	for len(todo) > 0 {
		pkg := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pkg] || !strings.Contains(strings.SplitN(pkg, "/", 2)[0], ".") {
			continue
		}
		seen[pkg] = true
		imports, err := b.add(files, pkg)
		if err != nil {
			return nil, err
		}
		todo = append(todo, imports...)
	}
	b.manifests(files, module, seen)
	return files, nil
}

// add copies a package into vendor/ and returns what it imports.
func (b *Bundle) add(files map[string][]byte, pkg string) ([]string, error) {
	texts := map[string][]byte{}
	if rest, ok := strings.CutPrefix(pkg, Module+"/"); ok {
		for _, p := range b.goFiles(rest) {
			text, err := fs.ReadFile(b.files, p)
			if err != nil {
				return nil, err
			}
			texts[path.Base(p)] = text
		}
	} else {
		for p, text := range b.third {
			if path.Dir(p) == pkg {
				texts[path.Base(p)] = text
			}
		}
	}
	if len(texts) == 0 {
		return nil, fmt.Errorf("the bundle has no package %s", pkg)
	}
	var imports []string
	for name, text := range texts {
		files["vendor/"+pkg+"/"+name] = text
		if path.Ext(name) != ".go" {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ImportsOnly)
		if err != nil {
			return nil, err
		}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err == nil && p != "C" {
				imports = append(imports, p)
			}
		}
	}
	return imports, nil
}

// manifests writes go.mod and vendor/modules.txt.
func (b *Bundle) manifests(files map[string][]byte, module string, packages map[string]bool) {
	byMod := map[string][]string{}
	for pkg := range packages {
		byMod[b.moduleOf(pkg)] = append(byMod[b.moduleOf(pkg)], pkg)
	}
	mods := make([]string, 0, len(byMod))
	for m := range byMod {
		mods = append(mods, m)
	}
	sort.Strings(mods)
	var gomod, txt strings.Builder
	fmt.Fprintf(&gomod, "module %s\n\ngo 1.26\n\nrequire (\n", module)
	for _, m := range mods {
		version := b.mods[m]
		if m == Module {
			version = "v0.0.0"
		}
		fmt.Fprintf(&gomod, "\t%s %s\n", m, version)
		fmt.Fprintf(&txt, "# %s %s\n## explicit; go 1.26\n", m, version)
		sort.Strings(byMod[m])
		for _, p := range byMod[m] {
			fmt.Fprintln(&txt, p)
		}
	}
	gomod.WriteString(")\n")
	files["go.mod"] = []byte(gomod.String())
	files["vendor/modules.txt"] = []byte(txt.String())
}

// moduleOf finds the module that a package belongs to.
func (b *Bundle) moduleOf(pkg string) string {
	for p := pkg; p != "." && p != "/"; p = path.Dir(p) {
		if p == Module || b.mods[p] != "" {
			return p
		}
	}
	return pkg
}
