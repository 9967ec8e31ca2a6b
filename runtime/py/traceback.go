package py

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// maxCaptured bounds how many Go frames one raise records.
const maxCaptured = 64

// A program that raises all the time catches most of it: after so many raises only the innermost frames are recorded.
const (
	fullCaptures = 4096
	fewFrames    = 6
)

// raises counts captures in the whole program.
var raises atomic.Int64

// Traceback is where an exception passed: Go program counters, turned into Python lines only when someone looks.
type Traceback struct {
	pcs  []uintptr
	skip int // frames that tb_next has passed
	next *Traceback
}

// Type returns traceback.
func (*Traceback) Type() *Type { return TracebackType }

// capture records the Go stack, skipping skip callers, once per exception.
func (e *Exception) capture(skip int) {
	if e.tb != nil {
		return
	}
	var buf [maxCaptured]uintptr
	limit := maxCaptured
	if raises.Add(1) > fullCaptures {
		limit = fewFrames
	}
	n := runtime.Callers(skip+2, buf[:limit])
	e.tb = &Traceback{pcs: append([]uintptr(nil), buf[:n]...)}
}

// Line says which Python line a line of generated Go stands for.
type Line struct {
	Go   int // line in the Go file
	File string
	Line int
	Func string // __qualname__ of the function, "<module>" at top level
}

// lineTables maps a generated Go file's base name to its table; filled by RegisterLines before the program starts.
var lineTables struct {
	sync.RWMutex
	m map[string]func() []Line
}

// RegisterLines gives the table of a generated Go file, sorted by Go line; it is called when a traceback is first needed.
func RegisterLines(goFile string, table func() []Line) {
	lineTables.Lock()
	defer lineTables.Unlock()
	if lineTables.m == nil {
		lineTables.m = map[string]func() []Line{}
	}
	lineTables.m[goFile] = table
}
