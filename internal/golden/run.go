package golden

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"
)

// limit bounds programs that should end by themselves.
const limit = 60 * time.Second

// Result is what a run printed and how it ended.
type Result struct {
	Stdout string
	// Last is the last line of stderr that is not blank.
	Last string
	// Exit is the exit status as a shell shows it, "stopped" for an endless program that was stopped, "timeout" for another.
	Exit string
}

// Run runs a command for a case in the folder dir, with stdout to a pipe or to a terminal.
func (c *Case) Run(dir string, tty bool, name string, args ...string) (*Result, error) {
	cmd := exec.Command(name, append(args, c.Args...)...)
	cmd.Dir, cmd.Env = dir, environment()
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	var out output
	var errs bytes.Buffer
	cmd.Stderr = &errs
	var master, slave *os.File
	if tty {
		var err error
		if master, slave, err = Terminal(); err != nil {
			return nil, err
		}
		cmd.Stdout = slave
	} else {
		r, w, err := os.Pipe()
		if err != nil {
			return nil, err
		}
		master, slave = r, w
		cmd.Stdout = slave
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	slave.Close()
	copied := make(chan struct{})
	go func() {
		defer close(copied)
		_, _ = io.Copy(&out, master) // a terminal ends with EIO
	}()
	res := c.wait(cmd)
	select {
	case <-copied:
	case <-time.After(2 * time.Second): // a process that stayed behind holds the pipe
	}
	master.Close()
	res.Stdout = out.String()
	lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
	res.Last = strings.TrimSpace(lines[len(lines)-1])
	return res, nil
}

// environment is the process's own without the variables that change how Python runs, such as its buffering.
func environment() []string {
	var out []string
	for _, e := range os.Environ() {
		if !strings.HasPrefix(e, "PYTHON") {
			out = append(out, e)
		}
	}
	return out
}

// wait waits for the command's end, or stops it with all its children.
func (c *Case) wait(cmd *exec.Cmd) *Result {
	d, word := limit, "timeout"
	if c.Endless > 0 {
		d, word = c.Endless, "stopped"
	}
	done := make(chan error, 1)
	go func() { done <- cmd.Wait() }()
	select {
	case err := <-done:
		return &Result{Exit: status(err)}
	case <-time.After(d):
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		<-done
		return &Result{Exit: word}
	}
}

func status(err error) string {
	var exit *exec.ExitError
	if err == nil {
		return "0"
	}
	if errors.As(err, &exit) {
		return strings.TrimPrefix(exit.ProcessState.String(), "exit status ")
	}
	return err.Error()
}

// output is a buffer that two goroutines may use.
type output struct {
	mu sync.Mutex
	b  bytes.Buffer
}

// Write implements io.Writer.
func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.b.String()
}
