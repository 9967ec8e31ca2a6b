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

// tracebacksWanted is set once the program looks at tracebacks itself.
var tracebacksWanted atomic.Bool

// WantTracebacks says that the program looks at the tracebacks of exceptions that it catches.
func WantTracebacks() { tracebacksWanted.Store(true) }

// unrecorded is the traceback of what is raised after fullCaptures raises in a program that never looked at one.
var unrecorded = &Traceback{}

// Traceback is where an exception passed: Go program counters, turned into Python lines only when someone looks.
type Traceback struct {
	pcs  []uintptr
	skip int // frames that tb_next has passed
	// caught is how many of the program counters lie inside of the block that caught the exception last; 0: all.
	caught int
	next   *Traceback
}

// cut notes where the exception was caught: by Catch's caller, in whose frame a traceback begins.
func (tb *Traceback) cut() {
	var pc [1]uintptr
	runtime.Callers(3, pc[:])
	tb.caught = 0
	for i, p := range tb.pcs {
		if p == pc[0] {
			tb.caught = i
			return
		}
	}
}

// passed is the program counters that a traceback shows.
func (tb *Traceback) passed() []uintptr {
	if tb.caught > 0 {
		return tb.pcs[:tb.caught]
	}
	return tb.pcs
}

// resumed adds the stack of whoever resumed the coroutine in which the exception was raised.
func (tb *Traceback) resumed() {
	if raises.Load() > fullCaptures || len(tb.pcs) > 4*maxCaptured {
		return
	}
	var buf [maxCaptured]uintptr
	tb.pcs = append(tb.pcs, buf[:runtime.Callers(3, buf[:])]...)
	tb.caught = 0
}

// Type returns traceback.
func (*Traceback) Type() *Type { return TracebackType }

// capture records the Go stack, skipping skip callers, once per exception.
func (e *Exception) capture(skip int) {
	if e.tb != nil {
		return
	}
	if e.Class == RecursionError {
		e.captureDeep(skip + 1)
		return
	}
	var buf [maxCaptured]uintptr
	limit := maxCaptured
	if raises.Load() > fullCaptures {
		if !tracebacksWanted.Load() {
			e.tb = unrecorded
			return
		}
		limit = fewFrames
	} else {
		raises.Add(1)
	}
	n := runtime.Callers(skip+2, buf[:limit])
	e.tb = &Traceback{pcs: append([]uintptr(nil), buf[:n]...)}
}

// deepCapture bounds what an endless recursion records: several Go frames for each of 1000 calls.
const deepCapture = 16384

func (e *Exception) captureDeep(skip int) {
	buf := make([]uintptr, deepCapture)
	e.tb = &Traceback{pcs: buf[:runtime.Callers(skip+2, buf)]}
}

// Line says which Python line a line of generated Go stands for.
type Line struct {
	Go   int // line in the Go file
	File string
	Line int
	Func string // __qualname__ of the function, "<module>" at top level
	// Module is the __name__ of the module.
	Module string
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
