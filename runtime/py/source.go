package py

import (
	"os"
	"strings"
	"sync"
)

// sources keeps the lines of Python files that tracebacks have shown.
var sources struct {
	sync.Mutex
	files map[string][]string
}

// sourceLine is a line of a Python file without its indentation; "" when the file cannot be read.
func sourceLine(file string, line int) string {
	sources.Lock()
	defer sources.Unlock()
	lines, ok := sources.files[file]
	if !ok {
		if text, err := os.ReadFile(file); err == nil {
			lines = strings.Split(string(text), "\n")
		}
		if sources.files == nil {
			sources.files = map[string][]string{}
		}
		sources.files[file] = lines
	}
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[line-1])
}

// SourceLine is linecache.getline without indentation and line end.
func SourceLine(file string, line int) string { return sourceLine(file, line) }
