package main

import (
	"errors"
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
	bin, _, err := executable(c, p, cmd.Intent, cmd.Race)
	if err != nil {
		return err
	}
	return syscall.Exec(bin, append([]string{p.name}, cmd.Args...), os.Environ())
}

// executable translates a program and builds it. When the Go that came out does not compile, which is a mistake of the
// translator's, it is told, and the program is translated again without static types.
func executable(c *console, p *program, intent, race bool) (string, *py2goconc.Translation, error) {
	t, err := translate(c, p, intent, false)
	if err != nil {
		return "", nil, err
	}
	b := &toolchain.Builder{Bundle: py2goconc.Runtime(), Race: race}
	bin, err := b.Build(t.Set)
	var refused *toolchain.CompileError
	if p.dynamicInts || !errors.As(err, &refused) {
		return bin, t, err
	}
	t, err = retranslate(p, intent)
	if err != nil {
		return "", nil, refused
	}
	if bin, err = b.Build(t.Set); err != nil {
		return "", nil, refused
	}
	fmt.Fprintf(c.err, "py2goconc: warning: PG902: %v\nThe program was translated without static types instead, and is slower.\n", refused)
	return bin, t, nil
}

// retranslate translates to the object model alone; the diagnostics have been told before.
func retranslate(p *program, intent bool) (*py2goconc.Translation, error) {
	opt := p.options(intent)
	opt.DynamicInts = true
	t, err := py2goconc.Translate(p.name, p.text, opt)
	if err == nil && !t.OK() {
		err = badInput
	}
	return t, err
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
	bin, _, err := executable(c, p, cmd.Intent, cmd.Race)
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
