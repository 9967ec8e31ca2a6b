package pyasyncio

import (
	"fmt"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// phase is what a barrier does at the moment.
type phase int

const (
	filling phase = iota
	draining
	resetting
	broken
)

var phaseNames = [...]string{"filling", "draining", "resetting", "broken"}

// Barrier is asyncio.Barrier.
type Barrier struct {
	cond    *Condition
	parties int
	phase   phase
	count   int
}

func (b *Barrier) wait(c *co) int {
	b.cond.lock.acquire(c)
	defer func() { b.cond.lock.release(c.t) }()
	b.block(c)
	index := b.count
	b.count++
	defer b.leave(c)
	if index+1 == b.parties {
		b.phase = draining
		b.notifyAll(c.t)
	} else {
		b.await(c)
	}
	return index
}

// block waits until the barrier is done with an earlier round.
func (b *Barrier) block(c *co) {
	for b.phase == draining || b.phase == resetting {
		b.cond.wait(c)
	}
	if b.phase == broken {
		py.Throw(BrokenBarrierError, "Barrier aborted")
	}
}

// await waits for the other parties.
func (b *Barrier) await(c *co) {
	for b.phase == filling {
		b.cond.wait(c)
	}
	if b.phase == broken || b.phase == resetting {
		py.Throw(BrokenBarrierError, "Abort or reset of barrier")
	}
}

// leave counts a party out.
func (b *Barrier) leave(c *co) {
	b.count--
	if b.count == 0 {
		if b.phase == resetting || b.phase == draining {
			b.phase = filling
		}
		b.notifyAll(c.t)
	}
}

func (b *Barrier) notifyAll(t *py.Thread) { b.cond.notify(t, len(b.cond.list)) }

func barrierMembers() []py.Member {
	bar := func(o py.Object) *Barrier { return stateOfObject[*Barrier](o) }
	waiting := func(b *Barrier) int {
		if b.phase == filling {
			return b.count
		}
		return 0
	}
	return append(py.Methods(
		py.Def("__init__(self, parties)", func(t *py.Thread, a []py.Object) py.Object {
			n := py.IndexInt(t, a[1])
			if n < 1 {
				py.Throw(py.ValueError, "parties must be >= 1")
			}
			a[0].(*py.Instance).Native = &Barrier{parties: n, cond: &Condition{lock: &Lock{}}}
			return py.None
		}),
		method("wait(self)", "Barrier.wait", func(c *co, a []py.Object) py.Object { return py.Int(bar(a[0]).wait(c)) }),
		method("__aenter__(self)", "Barrier.__aenter__", func(c *co, a []py.Object) py.Object { return py.Int(bar(a[0]).wait(c)) }),
		method("__aexit__(self, *args)", "Barrier.__aexit__", func(c *co, a []py.Object) py.Object { return py.None }),
		method("reset(self)", "Barrier.reset", func(c *co, a []py.Object) py.Object {
			b := bar(a[0])
			b.cond.lock.acquire(c)
			defer func() { b.cond.lock.release(c.t) }()
			if b.count > 0 {
				if b.phase != resetting {
					b.phase = resetting
				}
			} else {
				b.phase = filling
			}
			b.notifyAll(c.t)
			return py.None
		}),
		method("abort(self)", "Barrier.abort", func(c *co, a []py.Object) py.Object {
			b := bar(a[0])
			b.cond.lock.acquire(c)
			defer func() { b.cond.lock.release(c.t) }()
			b.phase = broken
			b.notifyAll(c.t)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			b := bar(a[0])
			extra := phaseNames[b.phase]
			if b.phase != broken {
				extra += fmt.Sprintf(", waiters:%d/%d", waiting(b), b.parties)
			}
			return repr(t, a[0], extra, 0)
		}),
	),
		py.Getter("parties", func(t *py.Thread, o py.Object) py.Object { return py.Int(bar(o).parties) }),
		py.Getter("n_waiting", func(t *py.Thread, o py.Object) py.Object { return py.Int(waiting(bar(o))) }),
		py.Getter("broken", func(t *py.Thread, o py.Object) py.Object { return py.Bool(bar(o).phase == broken) }),
	)
}
