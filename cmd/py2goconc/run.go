package main

import (
	"fmt"
	"io"
	"os"
	"syscall"

	"github.com/py2goconc/py2goconc"
	"github.com/py2goconc/py2goconc/internal/toolchain"
)

type runCmd struct {
	File   string   `arg:"" help:"Python file or Markdown document."`
	Args   []string `arg:"" optional:"" passthrough:"" help:"Arguments of the program."`
	Block  int      `placeholder:"N" help:"Number of the block, for a document."`
	Intent bool     `help:"Apply repairs of what runs but surely means something else, too."`
	Race   bool     `help:"Build with Go's race detector."`
	intsFlag
}

// Run carries out `py2goconc run`: the program takes over this process.
func (cmd *runCmd) Run(c *console) error {
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	p.dynamicInts = cmd.DynamicInts
	t, err := translate(c, p, cmd.Intent, false)
	if err != nil {
		return err
	}
	bin, err := builder(cmd.Race).Build(t.Set)
	if err != nil {
		return err
	}
	return syscall.Exec(bin, append([]string{p.name}, cmd.Args...), os.Environ())
}

func builder(race bool) *toolchain.Builder {
	return &toolchain.Builder{Bundle: py2goconc.Runtime(), Race: race}
}

type buildCmd struct {
	File   string `arg:"" help:"Python file or Markdown document."`
	Out    string `short:"o" required:"" placeholder:"BINARY" help:"Executable to write."`
	Block  int    `placeholder:"N" help:"Number of the block, for a document."`
	Intent bool   `help:"Apply repairs of what runs but surely means something else, too."`
	Race   bool   `help:"Build with Go's race detector."`
	intsFlag
}

// Run carries out `py2goconc build`.
func (cmd *buildCmd) Run(c *console) error {
	if info, err := os.Stat(cmd.Out); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder; name the executable to write", cmd.Out)
	}
	p, err := load(cmd.File, cmd.Block)
	if err != nil {
		return err
	}
	p.dynamicInts = cmd.DynamicInts
	t, err := translate(c, p, cmd.Intent, false)
	if err != nil {
		return err
	}
	bin, err := builder(cmd.Race).Build(t.Set)
	if err != nil {
		return err
	}
	return copyFile(bin, cmd.Out)
}

// copyFile writes beside the target and renames, so that a running program of that name can be replaced.
func copyFile(from, to string) error {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	tmp := fmt.Sprintf("%s.%d", to, os.Getpid())
	w, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o755)
	if err != nil {
		return cause(to, err)
	}
	defer os.Remove(tmp)
	if _, err := io.Copy(w, r); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	if err := os.Rename(tmp, to); err != nil {
		return cause(to, err)
	}
	return nil
}
