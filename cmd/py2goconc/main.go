// Command py2goconc translates Python programs, above all those with threads and processes, to Go.
//
// It is the only place that prints, reads flags and exits. Exit status: 0, a program's own, or 2 for bad input and usage.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/alecthomas/kong"
)

// cli are the commands and their flags.
type cli struct {
	Translate translateCmd `cmd:"" help:"Translate a Python file, or every Python block of a Markdown document, to a Go module."`
	Run       runCmd       `cmd:"" help:"Translate, build and run a Python file, or one block of a document."`
	Build     buildCmd     `cmd:"" help:"Translate and build a Python file to an executable."`
	Fix       fixCmd       `cmd:"" help:"Print the repaired source; the file itself is never changed."`
	Check     checkCmd     `cmd:"" help:"Print the diagnostics only."`
	Explain   explainCmd   `cmd:"" help:"Print the translator's decisions by line, with reasons."`
	Ast       astCmd       `cmd:"" help:"Print the syntax tree as CPython 3.13's ast.dump does."`
	Verify    verifyCmd    `cmd:"" help:"Run the program under CPython and under Go and compare."`
}

// failure ends the command with a status, after what it had to say has been said.
type failure struct{ status int }

func (failure) Error() string { return "" }

// badInput is the failure of what the user gave: exit status 2.
var badInput = failure{2}

// console is where a command prints.
type console struct {
	out, err io.Writer
}

func main() { os.Exit(run(os.Args[1:], &console{os.Stdout, os.Stderr})) }

// run parses the arguments and carries the command out; it returns the exit status.
func run(args []string, c *console) (result int) {
	defer func() {
		if r := recover(); r != nil {
			result = internalError(c, r)
		}
	}()
	var commands cli
	status := -1
	parser, err := kong.New(&commands,
		kong.Name("py2goconc"),
		kong.Description("Translate Python programs with threads and processes to Go that uses every core."),
		kong.Writers(c.out, c.err),
		kong.Exit(func(code int) { status = code }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)
	if err != nil {
		fmt.Fprintln(c.err, "py2goconc: internal error:", err)
		return 2
	}
	if len(args) == 0 {
		fmt.Fprint(c.err, "py2goconc: no command given\nTry `py2goconc --help`.\n")
		return 2
	}
	ctx, err := parser.Parse(args)
	if status >= 0 {
		return status
	}
	if err != nil {
		fmt.Fprintf(c.err, "py2goconc: %v\nTry `py2goconc --help`.\n", err)
		return 2
	}
	return statusOf(c, ctx.Run(c))
}

// internalError reports a mistake of the translator's own, with the place in it where it happened.
func internalError(c *console, r any) int {
	fmt.Fprintf(c.err, "py2goconc: internal error PG900: %v\n%s", r, debug.Stack())
	return 2
}

// statusOf prints an error that nobody has told yet and gives the exit status for it.
func statusOf(c *console, err error) int {
	var f failure
	switch {
	case err == nil:
		return 0
	case errors.As(err, &f):
		return f.status
	}
	fmt.Fprintln(c.err, "py2goconc:", err)
	return 2
}
