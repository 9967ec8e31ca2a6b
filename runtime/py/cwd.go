package py

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/py2goconc/py2goconc/runtime/sched"
)

// workDir is a process's working directory. The first process has the operating system's; another one has its own once it
// has changed it.
type workDir struct {
	mu  sync.Mutex
	dir string // empty: the operating system's
}

type workDirKey struct{}

// ForkCopy implements Forker.
func (w *workDir) ForkCopy(*Copier) any {
	w.mu.Lock()
	defer w.mu.Unlock()
	return &workDir{dir: w.dir}
}

func workDirOf(t *Thread) *workDir {
	return State(t.Iso, workDirKey{}, func() *workDir { return new(workDir) })
}

// Getwd returns the process's working directory.
func Getwd(t *Thread) (string, error) {
	w := workDirOf(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dir != "" {
		return w.dir, nil
	}
	return os.Getwd()
}

// Chdir changes the process's working directory.
func Chdir(t *Thread, dir string) error {
	path := FilePath(t, dir)
	if t.Iso.Process.Root() {
		keepWorkDirs(t)
		return os.Chdir(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	if _, err := f.ReadDir(1); err != nil && err.Error() != "EOF" {
		return err
	}
	w := workDirOf(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dir = filepath.Clean(path)
	return nil
}

// FilePath resolves a path against the process's working directory, for the operating system.
func FilePath(t *Thread, path string) string {
	w := workDirOf(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.dir == "" || filepath.IsAbs(path) || path == "" {
		return path
	}
	return w.dir + "/" + path
}

// keepWorkDirs gives the other processes the working directory that they share with the first one, which leaves it.
func keepWorkDirs(t *Thread) {
	dir, err := os.Getwd()
	if err != nil {
		return
	}
	for _, p := range sched.All() {
		other, ok := p.Main().Owner.(*Thread)
		if !ok || other.Iso == t.Iso {
			continue
		}
		w := workDirOf(other)
		w.mu.Lock()
		if w.dir == "" {
			w.dir = dir
		}
		w.mu.Unlock()
	}
}
