package py2goconc_test

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/toolchain"
)

// TestMissingNames compares mapping/catalog/missing.txt with what CPython's modules have (names.txt, made by names.py) and
// the mapped modules have not. After adding names to a module: go test . -run TestMissingNames -update
func TestMissingNames(t *testing.T) {
	text, err := os.ReadFile("mapping/catalog/names.txt")
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	have := mappedNames(t, lines)
	var out strings.Builder
	for _, line := range lines {
		module, names, _ := strings.Cut(line, ":")
		if module[0] == '?' {
			fmt.Fprintln(&out, line)
			continue
		}
		ours, mapped := have[module]
		if !mapped {
			fmt.Fprintf(&out, "!%s:\n", module)
			continue
		}
		var lack []string
		for _, n := range strings.Fields(names) {
			if !ours[strings.TrimPrefix(n, "-")] {
				lack = append(lack, n)
			}
		}
		if len(lack) > 0 {
			fmt.Fprintf(&out, "%s: %s\n", module, strings.Join(lack, " "))
		}
	}
	const path = "mapping/catalog/missing.txt"
	if *update {
		require.NoError(t, os.WriteFile(path, []byte(out.String()), 0o644))
		return
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, string(want), out.String(), "run: go test . -run TestMissingNames -update")
}

// mappedNames gives the names of CPython's that each mapped module has: a translated program looks for them, run once for each module
// because importing a submodule adds its name to the package.
func mappedNames(t *testing.T, lines []string) map[string]map[string]bool {
	names := map[string][]string{}
	var src strings.Builder
	src.WriteString("import sys\n\ndef load(name):\n    if not name:\n        pass\n")
	for _, line := range lines {
		module, list, _ := strings.Cut(line, ":")
		if !mapped(module) {
			continue
		}
		names[module] = strings.Fields(strings.ReplaceAll(list, " -", " "))
		fmt.Fprintf(&src, "    elif name == %q:\n        import %s as m\n        return m\n", module, module)
	}
	src.WriteString("\nm = load(sys.argv[1])\nprint(*[n for n in sys.argv[2:] if hasattr(m, n)])\n")
	tr, err := py2goconc.Translate("names.py", []byte(src.String()), py2goconc.Options{})
	require.NoError(t, err)
	require.True(t, tr.OK(), tr.Diagnostics)
	bin, err := (&toolchain.Builder{Bundle: py2goconc.Runtime()}).Build(tr.Set)
	require.NoError(t, err)
	have := map[string]map[string]bool{}
	for module, list := range names {
		out, err := exec.Command(bin, append([]string{module}, list...)...).Output()
		require.NoError(t, err, module)
		have[module] = map[string]bool{}
		for _, n := range strings.Fields(string(out)) {
			have[module][n] = true
		}
	}
	return have
}

// mapped says that a module can be imported.
func mapped(module string) bool {
	if module == "builtins" || py2goconc.Runtime().RuntimePackage(module) != "" {
		return true
	}
	file := "runtime/lib/" + strings.ReplaceAll(module, ".", "/")
	_, err := os.Stat(file + ".py")
	_, errPackage := os.Stat(file + "/__init__.py")
	return err == nil || errPackage == nil
}
