// Package oracle runs Python programs under the machine's CPython, where there is one.
//
// Input: a program, or any command. Output: stdout, stderr and exit status. Must not: be needed by `go test`.
package oracle

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"
)

// Result is what a run did.
type Result struct {
	Stdout, Stderr []byte
	// Status is the exit status; -1 when the run was stopped at its time limit.
	Status int
}

// LastLine is the last line of stderr that is not blank.
func (r *Result) LastLine() string {
	lines := strings.Split(strings.TrimSpace(string(r.Stderr)), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}

// Find returns the path of the machine's CPython 3.13, or of another CPython 3, or "".
func Find() string {
	for _, name := range []string{"python3.13", "python3", "python"} {
		if p, err := exec.LookPath(name); err == nil && isPython3(p) {
			return p
		}
	}
	return ""
}

// isPython3 runs a candidate: it may be a Python 2, or the launcher of a version that is not installed.
func isPython3(path string) bool {
	out, err := exec.Command(path, "-c", "import sys; print(sys.version_info[0])").Output()
	return err == nil && strings.TrimSpace(string(out)) == "3"
}

// Run runs a command with a time limit and no standard input.
func Run(limit time.Duration, dir, name string, args ...string) (*Result, error) {
	ctx, cancel := context.WithTimeout(context.Background(), limit)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir, cmd.WaitDelay = dir, time.Second
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	r := &Result{Stdout: out.Bytes(), Stderr: errs.Bytes()}
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		r.Status = -1
	case errors.As(err, &exit):
		r.Status = exit.ExitCode()
	case err != nil && !errors.Is(err, exec.ErrWaitDelay):
		return nil, err
	}
	return r, nil
}
