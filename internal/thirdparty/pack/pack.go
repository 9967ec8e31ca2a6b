// Package pack collects the third-party packages that the runtime imports into one archive.
//
// Input: the module's root. Output: a zip whose entries are import path plus file name. Must not: change any file.
package pack

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
)

const module = "github.com/py2goconc/py2goconc"

type listed struct {
	ImportPath, Dir                   string
	Standard                          bool
	GoFiles, CgoFiles, SFiles, HFiles []string
	IgnoredGoFiles                    []string
	Module                            *struct{ Dir string }
}

// Zip builds the archive for the module in root. Entries are sorted and carry no times, so that equal inputs give equal
// bytes.
func Zip(root string) ([]byte, error) {
	cmd := exec.Command("go", "list", "-deps", "-json", "./runtime/...", "./native/...")
	if _, err := os.Stat(filepath.Join(root, "native")); err != nil {
		cmd = exec.Command("go", "list", "-deps", "-json", "./runtime/...")
	}
	cmd.Dir, cmd.Stderr = root, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, err
	}
	files := map[string]string{}
	dec := json.NewDecoder(bytes.NewReader(out))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		if p.Standard || strings.HasPrefix(p.ImportPath, module) {
			continue
		}
		for _, list := range [][]string{p.GoFiles, p.CgoFiles, p.SFiles, p.HFiles} {
			for _, f := range list {
				files[p.ImportPath+"/"+f] = filepath.Join(p.Dir, f)
			}
		}
		for _, f := range p.IgnoredGoFiles {
			if f == "race.go" { // what a build with -race takes instead of race0.go
				files[p.ImportPath+"/"+f] = filepath.Join(p.Dir, f)
			}
		}
		licence(files, p)
	}
	return write(files)
}

// licence adds the module's licence beside each package, as vendored code must carry it.
func licence(files map[string]string, p listed) {
	if p.Module == nil {
		return
	}
	for _, name := range []string{"LICENSE", "LICENSE.md", "LICENSE.txt", "COPYING"} {
		path := filepath.Join(p.Module.Dir, name)
		if _, err := os.Stat(path); err == nil {
			files[p.ImportPath+"/"+name] = path
			return
		}
	}
}

func write(files map[string]string) ([]byte, error) {
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	for _, n := range names {
		text, err := os.ReadFile(files[n])
		if err != nil {
			return nil, err
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return buf.Bytes(), err
}
