package py

import (
	"strconv"
	"sync"
)

// warner is what package pywarnings does about a warning that the runtime gives; level counts Python frames from the
// innermost one.
type warner func(t *Thread, class *Type, text string, level int)

// warnings is what a process keeps about warnings as long as the program has not imported the module.
type warnings struct {
	mu    sync.Mutex
	to    warner
	shown map[string]bool
}

type warningsKey struct{}

func warningsOf(iso *Isolate) *warnings {
	return State(iso, warningsKey{}, func() *warnings { return &warnings{shown: map[string]bool{}} })
}

// ForkCopy implements Forker.
func (w *warnings) ForkCopy(*Copier) any {
	w.mu.Lock()
	defer w.mu.Unlock()
	n := &warnings{to: w.to, shown: map[string]bool{}}
	for k := range w.shown {
		n.shown[k] = true
	}
	return n
}

// SetWarner gives the process's warnings to package pywarnings.
func SetWarner(t *Thread, f func(t *Thread, class *Type, text string, level int)) {
	w := warningsOf(t.Iso)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.to = f
}

// Warn gives a warning about the Python line that calls the runtime. By default, CPython shows a DeprecationWarning only for
// lines of the main module, and each only once.
func Warn(t *Thread, class *Type, text string) {
	w := warningsOf(t.Iso)
	w.mu.Lock()
	to := w.to
	w.mu.Unlock()
	if to != nil {
		to(t, class, text, 1)
		return
	}
	stack := CallerFrames()
	if len(stack) == 0 || t.Iso.Program == nil {
		return
	}
	at := stack[len(stack)-1]
	if class.IsSubtype(DeprecationWarning) && at.File != t.Iso.Program.main {
		return
	}
	out := FormatWarning(class, text, at.File, at.Line)
	w.mu.Lock()
	again := w.shown[out]
	w.shown[out] = true
	w.mu.Unlock()
	if !again {
		writeStderr(t, out)
	}
}

// FormatWarning is warnings.formatwarning.
func FormatWarning(class *Type, text, file string, line int) string {
	out := file + ":" + strconv.Itoa(line) + ": " + class.Name + ": " + text + "\n"
	if src := SourceLine(file, line); src != "" {
		out += "  " + src + "\n"
	}
	return out
}
