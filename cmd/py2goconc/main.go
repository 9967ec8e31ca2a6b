// Command py2goconc translates Python programs to Go.
package main

import (
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/toolchain"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: py2goconc run FILE.py [ARGS] | build FILE.py -o BINARY")
		os.Exit(2)
	}
	src, err := os.ReadFile(os.Args[2])
	check(err)
	b := py2goconc.Runtime()
	p, err := py2goconc.Translate(os.Args[2], src, py2goconc.Options{RuntimePackage: b.RuntimePackage})
	check(err)
	for _, e := range p.SyntaxErrors {
		fmt.Fprintf(os.Stderr, "%s:%d:%d: %s\n", os.Args[2], e.Line, e.Col, e.Msg)
	}
	for _, e := range p.Errors {
		fmt.Fprintf(os.Stderr, "%s:%d:%d: error %s: %s\n", os.Args[2], e.Line, e.Col+1, e.Code, e.Msg)
	}
	if p.Set == nil {
		os.Exit(2)
	}
	bin, err := (&toolchain.Builder{Bundle: b}).Build(p.Set)
	check(err)
	switch os.Args[1] {
	case "run":
		check(syscall.Exec(bin, append([]string{os.Args[2]}, os.Args[3:]...), os.Environ()))
	case "build":
		check(copyFile(bin, os.Args[4]))
	}
}

func copyFile(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	return w.Close()
}

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "py2goconc:", err)
		os.Exit(2)
	}
}
