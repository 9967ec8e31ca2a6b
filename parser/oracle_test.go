package parser

import (
	"bufio"
	"encoding/json"
	"io"
	"os/exec"
	"testing"
)

// oracle is a CPython 3.13 that answers questions; see testdata/oracle.py.
type oracle struct {
	in  io.WriteCloser
	out *bufio.Scanner
}

// startOracle starts CPython 3.13, or skips the test where there is none.
func startOracle(t *testing.T, mode string) *oracle {
	t.Helper()
	python, err := exec.LookPath("python3.13")
	if err != nil {
		t.Skip("no python3.13 to compare with")
	}
	if out, err := exec.Command(python, "--version").Output(); err != nil {
		t.Skipf("python3.13 does not run: %v %s", err, out)
	}
	cmd := exec.Command(python, "testdata/oracle.py", mode)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		if err := cmd.Wait(); err != nil {
			t.Errorf("python3.13: %v", err)
		}
	})
	s := bufio.NewScanner(out)
	s.Buffer(nil, 1<<28)
	return &oracle{in, s}
}

// ask sends a line and decodes the answer.
func (o *oracle) ask(t *testing.T, line string, answer any) {
	t.Helper()
	if _, err := io.WriteString(o.in, line+"\n"); err != nil {
		t.Fatal(err)
	}
	if !o.out.Scan() {
		t.Fatalf("no answer to %q: %v", line, o.out.Err())
	}
	if err := json.Unmarshal(o.out.Bytes(), answer); err != nil {
		t.Fatalf("answer to %q: %v", line, err)
	}
}

// syntaxError asks for the error of a program; nil if it has none.
func (o *oracle) syntaxError(t *testing.T, text string) *SyntaxError {
	t.Helper()
	line, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	var e *SyntaxError
	o.ask(t, string(line), &e)
	return e
}

// treeAnswer is the oracle's answer about a file.
type treeAnswer struct {
	Dump  string
	Error *SyntaxError
}
