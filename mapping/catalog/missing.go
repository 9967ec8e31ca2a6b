package catalog

import (
	_ "embed"
	"strings"
	"sync"
)

// missingText has a line for each module of CPython that is not whole here: its name, a colon and what it lacks; a minus stands
// before names that import * does not bring. The sign before a module's name says that it has no mapping at all (!), or that
// CPython itself has none on Linux (?).
//
//go:embed missing.txt
var missingText string

type lack struct {
	names    map[string]bool // true: import * brings it
	unmapped bool
	absent   bool
}

var lacks = sync.OnceValue(func() map[string]lack {
	out := map[string]lack{}
	for _, line := range strings.Split(missingText, "\n") {
		module, rest, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		l := lack{names: map[string]bool{}}
		for _, n := range strings.Fields(rest) {
			l.names[strings.TrimPrefix(n, "-")] = n[0] != '-'
		}
		switch module[0] {
		case '!':
			l.unmapped = true
		case '?':
			l.absent = true
		}
		out[strings.TrimLeft(module, "!?")] = l
	}
	return out
})

// Unmapped says that CPython's module has the name and the runtime's has not.
func Unmapped(module, name string) bool {
	_, lacking := lacks()[module].names[name]
	return lacking
}

// UnmappedStar is the same for names that `from module import *` brings.
func UnmappedStar(module, name string) bool { return lacks()[module].names[name] }

// UnmappedModule says that CPython has the module and the runtime has not.
func UnmappedModule(module string) bool { return lacks()[module].unmapped }

// AbsentModule says that the module belongs to CPython on another system: importing it raises ModuleNotFoundError here as there.
func AbsentModule(module string) bool { return lacks()[module].absent }
