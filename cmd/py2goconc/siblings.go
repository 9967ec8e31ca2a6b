package main

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// siblings are the modules that stand beside a file in its package: what Python 2 imports from there without a dot. A folder
// without __init__.py is no package.
func siblings(path string) []string {
	dir := filepath.Dir(path)
	if _, err := os.Stat(filepath.Join(dir, "__init__.py")); err != nil {
		return nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() {
			if _, err := os.Stat(filepath.Join(dir, name, "__init__.py")); err != nil {
				continue
			}
		} else if !strings.HasSuffix(name, ".py") || name == filepath.Base(path) || name == "__init__.py" {
			continue
		}
		out = append(out, strings.TrimSuffix(name, ".py"))
	}
	sort.Strings(out)
	return out
}
