package resolve_test

import (
	"os"
	"sort"
	"strings"
	"testing"

	gast "github.com/go-python/gpython/ast"
	"github.com/go-python/gpython/parser"
	gpy "github.com/go-python/gpython/py"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser/ast"
	"github.com/stretchr/testify/require"
)

func parse(t *testing.T, src string) *ast.Module {
	t.Helper()
	tree, err := parser.ParseString(src, gpy.ExecMode)
	require.NoError(t, err, src)
	return &ast.Module{Body: tree.(*gast.Module).Body}
}

// TestUnbound compares MaybeUnbound with the `# unbound: names` comments of the fixture.
func TestUnbound(t *testing.T) {
	text, err := os.ReadFile("testdata/unbound.py")
	require.NoError(t, err)
	for _, chunk := range strings.Split(string(text), "---\n") {
		info := resolve.Resolve(parse(t, chunk))
		got := map[int][]string{}
		for use := range info.ScopeOf {
			if info.MaybeUnbound(use) {
				got[use.Lineno] = append(got[use.Lineno], string(use.Id))
			}
		}
		for i, line := range strings.Split(chunk, "\n") {
			_, want, _ := strings.Cut(line, "# unbound: ")
			sort.Strings(got[i+1])
			require.Equal(t, want, strings.Join(got[i+1], " "), "line %d of\n%s", i+1, chunk)
		}
	}
}

func TestScopes(t *testing.T) {
	m := parse(t, `
x = 1
class A:
    x = 2
    __p = 3
    def m(self, k):
        global g
        g = self.__q
        y = [x for k in range(3)]
        def inner():
            nonlocal y
            y = k
            return super().m()
        return inner
`)
	info := resolve.Resolve(m)
	class := info.Module.Lookup("A")
	require.NotNil(t, class)
	require.True(t, class.Global)
	require.NotNil(t, info.Module.Lookup("g"))
	scope := info.Scopes[m.Body[1]]
	require.True(t, scope.NeedsClassCell)
	require.NotNil(t, scope.Lookup("_A__p"))
	method := info.Scopes[m.Body[1].(*ast.ClassDef).Body[2]]
	require.True(t, method.Lookup("y").Captured)
	require.True(t, method.Lookup("k").Captured)
	require.Nil(t, method.Lookup("g"))
	require.Len(t, method.Lookup("y").StoresIn, 1)
	var mangled []string
	for _, name := range info.Mangled {
		mangled = append(mangled, name)
	}
	sort.Strings(mangled)
	require.Equal(t, []string{"_A__p", "_A__q"}, mangled)
	for use, s := range info.ScopeOf {
		if use.Id == "x" && s.Kind == resolve.Comprehension {
			require.Same(t, info.Module.Lookup("x"), info.Uses[use])
		}
	}
}
