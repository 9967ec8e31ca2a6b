package py

import "github.com/py2goconc/py2goconc/runtime/sched"

// A region is a stretch of code in which CPython would not change threads: it calls nothing. Regions of one process exclude
// each other. Should an operator in it run Python code after all, or block, the region ends there, as in CPython.

// regionDepth is added to a thread's depth within a region, so that the check for the recursion limit, which every call
// makes anyway, notices a call.
const regionDepth = 1 << 40

// BeginRegion begins a region.
func BeginRegion(t *Thread) { t.beginRegion() }

// EndRegion ends it, if it has not ended already.
func EndRegion(t *Thread) { t.endRegion(true) }

// beginRegion says whether a region began: it does not within another one, or while there is only one thread.
func (t *Thread) beginRegion() bool {
	if t.inRegion || !sched.Concurrent() {
		return false
	}
	t.EnterRegion(&t.Iso.region)
	t.inRegion = true
	t.Depth += regionDepth
	return true
}

func (t *Thread) endRegion(began bool) {
	if began && t.inRegion {
		t.inRegion = false
		t.Depth -= regionDepth
		t.LeaveRegion()
	}
}

// unwindRegion is what an exception leaves of a region: the depth to go back to, saved when it was caught from.
func (t *Thread) unwindRegion(depth int) int {
	switch {
	case depth >= regionDepth && !t.inRegion:
		return depth - regionDepth
	case depth < regionDepth && t.inRegion:
		t.inRegion = false
		t.LeaveRegion()
	}
	return depth
}
