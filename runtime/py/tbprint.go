package py

import (
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// PyFrame is one Python line on a stack.
type PyFrame struct {
	File string
	Line int
	Func string
	// Module is the __name__ of the module whose code it is.
	Module string
}

// pythonFrames turns Go program counters (innermost first) into Python frames, outermost first.
func pythonFrames(pcs []uintptr) []PyFrame {
	if len(pcs) == 0 {
		return nil
	}
	var out []PyFrame
	inner := "" // the Go function of the frame before, if it is a closure of a Python function's own
	frames := runtime.CallersFrames(pcs)
	for {
		f, more := frames.Next()
		if p, ok := pythonLine(f.File, f.Line); ok && strings.HasPrefix(f.Function, "main.") {
			if !isClosureOf(inner, f.Function) || out[len(out)-1].Func != p.Func {
				out = append(out, p)
			}
			inner = f.Function
		}
		if !more {
			break
		}
	}
	slices.Reverse(out)
	return out
}

// isClosureOf says that a Go function is a closure within another: a protected region or the body of a range loop, which
// belong to the Python function around them and are no frames of their own.
func isClosureOf(inner, outer string) bool {
	return len(inner) > len(outer) && strings.HasPrefix(inner, outer) && (inner[len(outer)] == '.' || inner[len(outer)] == '-')
}

// pythonLine looks a Go line up in the registered tables.
func pythonLine(goFile string, line int) (PyFrame, bool) {
	lineTables.RLock()
	table := lineTables.m[filepath.Base(goFile)]
	lineTables.RUnlock()
	if table == nil {
		return PyFrame{}, false
	}
	lines := table()
	i, found := slices.BinarySearchFunc(lines, line, func(l Line, n int) int { return l.Go - n })
	if !found {
		i--
	}
	if i < 0 {
		return PyFrame{}, false
	}
	l := lines[i]
	if l.Line == 0 || l.Func == "" {
		return PyFrame{}, false
	}
	return PyFrame{l.File, l.Line, l.Func, l.Module}, true
}

// Frames are the Python frames of a traceback, outermost first.
func (tb *Traceback) Frames() []PyFrame {
	fs := pythonFrames(tb.passed())
	return fs[min(tb.skip, len(fs)):]
}

// CallerFrames are the Python frames of the running thread, outermost first.
func CallerFrames() []PyFrame {
	for size := 512; ; size *= 8 {
		pcs := make([]uintptr, size)
		if n := runtime.Callers(1, pcs); n < size {
			return pythonFrames(pcs[:n])
		}
	}
}

// CallerModule is the module of the Python function that many levels up the stack; "" when there is none.
func CallerModule(level int) string {
	fs := CallerFrames()
	if level < 0 || level >= len(fs) {
		return ""
	}
	return fs[len(fs)-1-level].Module
}

// WherePython says which Python line a stack stands at, for the deadlock report.
func WherePython(pcs []uintptr) string {
	fs := pythonFrames(pcs)
	if len(fs) == 0 {
		return ""
	}
	f := fs[len(fs)-1]
	return f.File + ":" + strconv.Itoa(f.Line) + " in " + f.Func
}

// FormatException is traceback.format_exception(e) as one text, chained exceptions included.
func FormatException(t *Thread, e *Exception) string {
	var b strings.Builder
	formatChain(t, &b, e, map[*Exception]bool{}, "")
	return b.String()
}

const (
	causeText   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextText = "\nDuring handling of the above exception, another exception occurred:\n\n"
)

func formatChain(t *Thread, b *strings.Builder, e *Exception, seen map[*Exception]bool, indent string) {
	seen[e] = true
	switch {
	case e.Cause != nil && !seen[e.Cause]:
		formatChain(t, b, e.Cause, seen, indent)
		writeIndented(b, causeText, indent)
	case e.Cause == nil && e.Context != nil && !e.SuppressContext && !seen[e.Context]:
		formatChain(t, b, e.Context, seen, indent)
		writeIndented(b, contextText, indent)
	}
	if groupOf(e) != nil {
		formatGroup(t, b, e, seen, indent)
		return
	}
	writeIndented(b, tracebackText(e, "Traceback (most recent call last):\n")+exceptionLines(t, e), indent)
}

// writeIndented writes text with indent before every line.
func writeIndented(b *strings.Builder, text, indent string) {
	if indent == "" {
		b.WriteString(text)
		return
	}
	for _, l := range strings.SplitAfter(text, "\n") {
		if l != "" {
			b.WriteString(indent + l)
		}
	}
}

// tracebackText is the header and the frames; empty without frames.
func tracebackText(e *Exception, header string) string {
	if e.tb == nil {
		return ""
	}
	fs := e.tb.Frames()
	if len(fs) == 0 {
		return header
	}
	return header + FormatFrames(fs)
}

// FormatFrames lists frames as a traceback does, folding repetitions.
func FormatFrames(fs []PyFrame) string {
	var b strings.Builder
	for i := 0; i < len(fs); {
		n := i
		for n < len(fs) && fs[n] == fs[i] {
			n++
		}
		shown := min(n-i, 3)
		for range shown {
			b.WriteString("  File \"" + fs[i].File + "\", line " + strconv.Itoa(fs[i].Line) + ", in " + shortFunc(fs[i].Func) + "\n")
			if src := sourceLine(fs[i].File, fs[i].Line); src != "" {
				b.WriteString("    " + src + "\n")
			}
		}
		if rest := n - i - shown; rest > 0 {
			b.WriteString("  [Previous line repeated " + strconv.Itoa(rest) + " more time" + pluralS(rest > 1) + "]\n")
		}
		i = n
	}
	return b.String()
}

// shortFunc is a function's __name__ from its __qualname__.
func shortFunc(q string) string {
	return q[strings.LastIndexByte(q, '.')+1:]
}

// exceptionLines are the last lines of a traceback: class, message, notes.
func exceptionLines(t *Thread, e *Exception) string {
	text := lastLine(t, e)
	if d := e.attrsNow(); d != nil {
		if notes, ok := d.GetStr("__notes__"); ok {
			if l, ok := notes.(*List); ok {
				for _, n := range l.snapshot() {
					text += ToStr(t, n) + "\n"
				}
			} else {
				text += safeRepr(t, notes) + "\n"
			}
		}
	}
	return text
}

// lastLine is "module.Class: message\n", with CPython's suggestion for misspelt names.
func lastLine(t *Thread, e *Exception) string {
	name := e.Class.QualName
	if m := e.Class.Module; m != "builtins" && m != "__main__" && m != "" {
		name = m + "." + name
	}
	msg := "<exception str() failed>"
	Catch(t, func() {
		if e.Class.IsSubtype(SyntaxError) {
			msg = ToStr(t, GetAttr(t, e, "msg"))
			return
		}
		msg = ToStr(t, e)
	})
	msg += suggestion(t, e)
	if msg == "" {
		return name + "\n"
	}
	return name + ": " + msg + "\n"
}

// formatGroup draws the tree of an exception group.
func formatGroup(t *Thread, b *strings.Builder, e *Exception, seen map[*Exception]bool, indent string) {
	header := "Traceback (most recent call last):\n"
	inner := indent
	if indent == "" {
		header = "  + Exception Group " + header
		inner = "  "
	} else {
		header = "Exception Group " + header
	}
	lines := tracebackText(e, "")
	body := lines + exceptionLines(t, e)
	if e.tb == nil {
		header = ""
	}
	if indent == "" {
		b.WriteString(header)
		writeIndented(b, body, inner+"| ")
	} else {
		writeIndented(b, header+body, indent)
	}
	base := strings.TrimSuffix(inner, "| ")
	for i, sub := range groupOf(e).excs {
		if i == 15 {
			b.WriteString(base + "  +---------------- ... ----------------\n" + base + "  | and " + strconv.Itoa(len(groupOf(e).excs)-i) + " more exception" + pluralS(len(groupOf(e).excs)-i > 1) + "\n")
			break
		}
		lead := base + "  "
		if i == 0 {
			lead = base + "+-"
		}
		b.WriteString(lead + "+---------------- " + strconv.Itoa(i+1) + " ----------------\n")
		formatChain(t, b, sub, seen, base+"  | ")
	}
	if n := len(groupOf(e).excs); n > 0 {
		last := groupOf(e).excs[n-1]
		if groupOf(last) == nil {
			b.WriteString(base + "  +------------------------------------\n")
		}
	}
}

// PrintException prints an uncaught exception to sys.stderr, as sys.excepthook does.
func PrintException(t *Thread, e *Exception) { writeStderr(t, FormatException(t, e)) }
