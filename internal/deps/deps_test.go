package deps

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// rule forbids the packages below From to import those below any of Not.
type rule struct {
	from string
	not  []string
	why  string
}

var rules = []rule{
	{"parser", []string{"mapping", "generator", "runtime", "native", "."}, "the parser knows nothing of what becomes of a tree"},
	{"mapping", []string{"generator", "runtime", "native", "."}, "mapping decides, it neither prints nor runs; runtime symbols are data to it"},
	{"generator", []string{"parser", "runtime", "native", "."}, "the generator reads the typed program only; runtime symbols are data to it"},
	{"runtime", []string{"parser", "mapping", "generator", "internal", "cmd", "."}, "generated programs don't carry the translator"},
	{"native", []string{"parser", "mapping", "generator", "internal", "cmd", "."}, "generated programs don't carry the translator"},
	{"internal", []string{"cmd", "."}, "helpers are below what they help"},
	{".", []string{"runtime", "native", "cmd"}, "the library embeds the runtime as source text"},
}

// goroutines lists the functions of the runtime outside runtime/sched that may start goroutines, with the reason.
var goroutines = map[string]string{}

func load(t *testing.T) []File {
	t.Helper()
	files, err := Load("../..")
	require.NoError(t, err)
	require.Greater(t, len(files), 100, "the project's files were not found")
	return files
}

// below says that package p is root or lies in a folder below it; the root package has no packages below it here.
func below(p, root string) bool {
	return p == root || root != "." && strings.HasPrefix(p, root+"/")
}

func TestImportDirections(t *testing.T) {
	for _, f := range load(t) {
		for _, r := range rules {
			if !below(f.Package, r.from) {
				continue
			}
			for _, imp := range f.Imports {
				for _, not := range r.not {
					assert.False(t, below(imp, not), "%s imports %s: %s", f.Path, imp, r.why)
				}
			}
		}
	}
}

// TestRulesHoldPackages keeps a rule from guarding a folder that has moved away.
func TestRulesHoldPackages(t *testing.T) {
	files := load(t)
	for _, r := range rules {
		found := false
		for _, f := range files {
			found = found || below(f.Package, r.from)
		}
		assert.True(t, found, "no package in %s", r.from)
	}
}

func TestOnlyGofileKnowsJennifer(t *testing.T) {
	for _, f := range load(t) {
		if f.Package == "generator/gofile" {
			continue
		}
		for _, imp := range f.Imports {
			assert.False(t, strings.HasPrefix(imp, "github.com/dave/jennifer"), "%s imports %s", f.Path, imp)
		}
	}
}

func TestExitIsTheCommands(t *testing.T) {
	for _, f := range load(t) {
		for _, imp := range f.Imports {
			if below(f.Package, "parser") || below(f.Package, "mapping") || below(f.Package, "generator") && f.Package != "generator/output" {
				assert.NotEqual(t, "os", imp, "%s imports os: stages neither read files nor exit", f.Path)
			}
		}
	}
}

// TestGoroutinesHaveAnOwner: threads, their ends and deadlocks are the business of runtime/sched.
func TestGoroutinesHaveAnOwner(t *testing.T) {
	used := map[string]bool{}
	for _, f := range load(t) {
		if !below(f.Package, "runtime") || below(f.Package, "runtime/sched") {
			continue
		}
		for _, fn := range f.Goroutines {
			name := f.Package + "." + fn
			used[name] = true
			assert.NotEmpty(t, goroutines[name], "%s starts a goroutine in %s: use runtime/sched, or give a reason here", f.Path, fn)
		}
	}
	for name := range goroutines {
		assert.True(t, used[name], "%s starts no goroutine any more", name)
	}
}

func TestFuncNames(t *testing.T) {
	f, err := read("deps.go")
	require.NoError(t, err)
	assert.Empty(t, f.Goroutines)
	assert.Contains(t, f.Imports, "go/ast")
}
