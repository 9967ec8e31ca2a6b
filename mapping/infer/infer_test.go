package infer_test

import (
	"fmt"
	"os"
	"regexp"
	"sort"
	"strings"
	"testing"

	"github.com/py2goconc/py2goconc/mapping/infer"
	"github.com/py2goconc/py2goconc/mapping/resolve"
	"github.com/py2goconc/py2goconc/parser"
	"github.com/stretchr/testify/require"
)

// TestTypes compares the types of variables with the `# type: name: type; ...` comments of the fixtures, which stand in
// the function (or module) that owns them.
func TestTypes(t *testing.T) {
	files, err := os.ReadDir("testdata")
	require.NoError(t, err)
	for _, f := range files {
		text, err := os.ReadFile("testdata/" + f.Name())
		require.NoError(t, err)
		for _, chunk := range strings.Split(string(text), "---\n") {
			check(t, chunk)
		}
	}
}

var expectation = regexp.MustCompile(`(\w+): ([^;]+)`)

func check(t *testing.T, src string) {
	t.Helper()
	m, errs := parser.Parse("test.py", []byte(src))
	require.Empty(t, errs, src)
	res := resolve.Resolve(m)
	info := infer.Infer(m, res, infer.Options{Threads: strings.Contains(src, "Thread("), Isolates: strings.Contains(src, "Pool(")})
	got := map[string]string{}
	var add func(s *resolve.Scope)
	add = func(s *resolve.Scope) {
		for _, sym := range s.Symbols {
			name := s.Name + "." + sym.Name
			got[name] = "dynamic"
			if typ := info.Var[sym]; typ != nil {
				got[name] = typ.String()
			}
		}
		for _, in := range s.Inner {
			add(in)
		}
	}
	add(res.Module)
	scope := ""
	for _, line := range strings.Split(src, "\n") {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "def "); ok {
			scope, _, _ = strings.Cut(name, "(")
		} else if line != "" && line[0] != ' ' && line[0] != '#' {
			scope = ""
		}
		_, want, ok := strings.Cut(line, "# type: ")
		if !ok {
			continue
		}
		for _, e := range expectation.FindAllStringSubmatch(want, -1) {
			require.Equal(t, e[2], got[scope+"."+e[1]], "%s.%s in\n%s\n%s", scope, e[1], src, explain(info))
		}
	}
}

func explain(info *infer.Info) string {
	var out []string
	for _, d := range info.Decisions {
		out = append(out, fmt.Sprintf("%s: dynamic=%t %s", d.What, d.Dynamic, d.Reason))
	}
	sort.Strings(out)
	return strings.Join(out, "\n")
}
