package toolchain

import (
	"os"
	"path/filepath"
	"sort"
	"time"
)

// What the cache keeps: a folder for each version of the runtime that was in use lately, with the executables built on it.
const (
	keepVersions    = 8
	keepExecutables = 300
	versionRest     = time.Hour          // a version used within this time stays, however many there are
	versionAge      = 7 * 24 * time.Hour // one not used for so long goes, however few there are
)

// touch notes that something in the cache was used.
func touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now)
}

// pruneVersions removes versions of the runtime that nobody seems to use any more.
func pruneVersions(cache string, now time.Time) {
	for i, e := range byUse(cache) {
		rest := now.Sub(e.used)
		if rest > versionAge || i >= keepVersions && rest > versionRest {
			_ = os.RemoveAll(e.path)
		}
	}
}

// pruneExecutables removes the executables of a version that were not used for longest.
func pruneExecutables(bin string) {
	list := byUse(bin)
	for _, e := range list[min(keepExecutables, len(list)):] {
		_ = os.Remove(e.path)
	}
}

type cached struct {
	path string
	used time.Time
}

// byUse lists a folder, what was used last first.
func byUse(dir string) []cached {
	entries, _ := os.ReadDir(dir)
	var out []cached
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			out = append(out, cached{filepath.Join(dir, e.Name()), info.ModTime()})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].used.After(out[j].used) })
	return out
}
