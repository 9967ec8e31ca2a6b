// Package toolchain builds generated programs with the Go toolchain, keeping what can be used again in a cache folder.
//
// Input: Go files and the runtime bundle. Output: an executable. Must not: write outside the cache folder and the path
// that the caller names.
package toolchain

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/py2goconc/py2goconc/generator/gofile"
	"github.com/py2goconc/py2goconc/internal/bundle"
)

// ErrNoGo says that there is no Go toolchain.
var ErrNoGo = errors.New("no Go toolchain found: install Go 1.26 or later (https://go.dev/dl) and put `go` on the PATH")

// ErrNoC says that a program that calls C has no compiler to be built with.
var ErrNoC = errors.New("no C compiler found, which programs that use ctypes need: install gcc or clang")

// Builder builds programs against one bundle.
type Builder struct {
	Bundle *bundle.Bundle
	// Cache is the folder for what can be used again; "" means the user's cache folder.
	Cache string
	// Race builds with the race detector.
	Race bool
}

// Build builds a program and returns the path of its executable, which stays in the cache.
func (b *Builder) Build(set *gofile.Set) (string, error) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		return "", ErrNoGo
	}
	root, err := b.workspace()
	if err != nil {
		return "", err
	}
	key := b.key(set)
	bin := filepath.Join(root, "bin", key)
	if _, err := os.Stat(bin); err == nil {
		touch(bin)
		return bin, nil
	}
	dir := filepath.Join(root, "p"+key)
	defer os.RemoveAll(dir)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	for _, f := range set.Files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Text, 0o644); err != nil {
			return "", err
		}
	}
	return bin, b.compile(goTool, root, dir, bin, set)
}

// CompileError says that the Go toolchain refused the generated program.
type CompileError struct {
	Output string // what the toolchain printed
}

func (e *CompileError) Error() string {
	return "internal error: the generated Go does not build:\n" + e.Output
}

func (b *Builder) compile(goTool, root, dir, bin string, set *gofile.Set) error {
	cgo := "0"
	if usesC(set) || b.Race {
		cgo = "1"
		if _, err := exec.LookPath("gcc"); err != nil {
			if _, err := exec.LookPath("clang"); err != nil {
				return ErrNoC
			}
		}
	}
	tmp := fmt.Sprintf("%s.%d", bin, os.Getpid())
	args := []string{"build", "-mod=vendor", "-trimpath", "-ldflags=-w", "-o", tmp}
	if b.Race {
		args = append(args, "-race")
	}
	cmd := exec.Command(goTool, append(args, "./"+filepath.Base(dir))...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "CGO_ENABLED="+cgo, "GOWORK=off", "GOFLAGS=", "GOTOOLCHAIN=local")
	if out, err := cmd.CombinedOutput(); err != nil {
		if strings.Contains(string(out), "no space left on device") {
			return errors.New("the disk is full: the Go toolchain could not write what it built")
		}
		return &CompileError{Output: string(out)}
	}
	if err := os.Rename(tmp, bin); err != nil {
		return err
	}
	pruneExecutables(filepath.Dir(bin))
	return nil
}

// usesC says that a program imports the packages that call C.
func usesC(set *gofile.Set) bool {
	for _, p := range set.Packages {
		if strings.HasSuffix(p, "/pyctypes") {
			return true
		}
	}
	return false
}

func (b *Builder) key(set *gofile.Set) string {
	h := sha256.New()
	for _, f := range set.Files {
		fmt.Fprintf(h, "%s %d\n", f.Name, len(f.Text))
		h.Write(f.Text)
	}
	if b.Race {
		h.Write([]byte("race"))
	}
	return hex.EncodeToString(h.Sum(nil))[:24]
}

// workspace is a module with the whole runtime in its vendor folder, made once for each version of the runtime.
func (b *Builder) workspace() (string, error) {
	hash, err := b.Bundle.Hash()
	if err != nil {
		return "", err
	}
	cache := b.Cache
	if cache == "" {
		if cache, err = os.UserCacheDir(); err != nil {
			return "", err
		}
		cache = filepath.Join(cache, "py2goconc")
	}
	root := filepath.Join(cache, hash)
	if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
		touch(root)
		return root, nil
	}
	pruneVersions(cache, time.Now())
	return root, b.extract(cache, root)
}

// extract writes the workspace beside its place and moves it there, so that nobody sees half of it.
func (b *Builder) extract(cache, root string) error {
	all, err := b.Bundle.All()
	if err != nil {
		return err
	}
	files, err := b.Bundle.Vendor("programs", all)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(cache, "new")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	for name, text := range files {
		path := filepath.Join(tmp, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(filepath.Join(tmp, "bin"), 0o755); err != nil {
		return err
	}
	if err := os.Rename(tmp, root); err != nil {
		if _, statErr := os.Stat(filepath.Join(root, "go.mod")); statErr == nil {
			return nil // another process was first
		}
		return err
	}
	return os.Chmod(root, 0o755)
}
