// Package output writes a translated program as a Go module of its own.
//
// Input: the program's Go files and the bundle of the runtime. Output: a folder in which `go run .` works without a
// network. Must not: touch a folder that it has not written itself, or leave half of one behind.
package output

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/py2goconc/py2goconc/generator/gofile"
	"github.com/py2goconc/py2goconc/internal/bundle"
)

// mark is the first line of go.mod in folders that Write made.
const mark = "// Written by py2goconc, which may write this folder anew."

// ErrForeign says that the folder holds something else.
var ErrForeign = errors.New("the folder exists and was not written by py2goconc; name another with -o, or remove it")

// Write makes the folder dir.
func Write(dir string, set *gofile.Set, b *bundle.Bundle) error {
	dir, err := filepath.Abs(dir) // also without a slash at its end, which would put the new folder into the old one
	if err != nil {
		return err
	}
	if err := Writable(dir); err != nil {
		return err
	}
	files, err := b.Vendor(modulePath(dir), set.Packages)
	if err != nil {
		return err
	}
	files["go.mod"] = append([]byte(mark+"\n\n"), files["go.mod"]...)
	for _, f := range set.Files {
		files[f.Name] = f.Text
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".py2goconc")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	made := filepath.Join(tmp, "new")
	if err := writeAll(made, files); err != nil {
		return err
	}
	return replace(dir, made, filepath.Join(tmp, "old"))
}

// replace puts made in the place of dir, which goes to old; whatever fails, dir holds the one or the other.
func replace(dir, made, old string) error {
	err := os.Rename(dir, old)
	if err != nil && !os.IsNotExist(err) {
		return err
	}
	moved := err == nil
	if err := os.Rename(made, dir); err != nil {
		if moved {
			return errors.Join(err, os.Rename(old, dir))
		}
		return err
	}
	return nil
}

// Writable says why Write would refuse a folder; nil if it would not.
func Writable(dir string) error {
	info, err := os.Stat(dir)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return fmt.Errorf("%s: %w", dir, ErrForeign)
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return err
	}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil || !bytes.HasPrefix(text, []byte(mark)) {
		return fmt.Errorf("%s: %w", dir, ErrForeign)
	}
	return nil
}

func writeAll(root string, files map[string][]byte) error {
	for name, text := range files {
		path := filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// modulePath makes a module path of the folder's name.
func modulePath(dir string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(filepath.Base(dir)) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '_' || r == '-' {
			b.WriteRune(r)
		}
	}
	name := strings.Trim(b.String(), "-_")
	if name == "" {
		name = "program"
	}
	return name
}
