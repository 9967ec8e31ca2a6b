package pythreading

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// BrokenBarrierError is threading.BrokenBarrierError.
var BrokenBarrierError = py.NewBuiltinType("threading.BrokenBarrierError", py.RuntimeError)

// BarrierType is threading.Barrier.
var BarrierType = py.DefineType(py.TypeSpec{Name: "Barrier", Module: "threading", Subclassable: true, Patchable: true})

// phase is what a barrier does at the moment.
type phase int

const (
	filling phase = iota
	draining
	resetting
	broken
)

// Barrier is threading.Barrier.
type Barrier struct {
	lock   sched.Lock
	cond   sched.Cond
	action func(t *py.Thread)
	// actionObj is the action of a barrier that a program made; nil for None.
	actionObj py.Object
	timeout   time.Duration
	parties   int
	count     int
	phase     phase
}

// NewBarrier is threading.Barrier(parties, action, timeout); nil action and sched.Forever stand for None.
func NewBarrier(parties int, action func(t *py.Thread), timeout time.Duration) *Barrier {
	if parties < 1 {
		py.Throw(py.ValueError, "parties must be > 0")
	}
	b := &Barrier{parties: parties, action: action, timeout: timeout}
	b.cond.What = "a barrier"
	return b
}

// Type returns threading.Barrier.
func (*Barrier) Type() *py.Type { return BarrierType }

// Wait is wait(timeout): it returns the index of this thread among the parties.
func (b *Barrier) Wait(t *py.Thread, limit time.Duration) int {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	b.enter(t)
	index := b.count
	b.count++
	defer b.leave()
	if index+1 == b.parties {
		b.release(t)
	} else {
		b.await(t, limit)
	}
	return index
}

// enter waits until earlier rounds have drained.
func (b *Barrier) enter(t *py.Thread) {
	for b.phase == draining || b.phase == resetting {
		b.cond.Wait(t.Thread, &b.lock, sched.Forever)
	}
	if b.phase == broken {
		throwBroken(t)
	}
}

// release lets everyone go, after the action.
func (b *Barrier) release(t *py.Thread) {
	done := false
	defer func() {
		if !done {
			b.breakUp()
		}
	}()
	switch {
	case b.action != nil:
		b.action(t)
	case b.actionObj != nil:
		py.Call(t, b.actionObj)
	}
	done = true
	b.phase = draining
	b.cond.NotifyAll()
}

// await waits for the last party.
func (b *Barrier) await(t *py.Thread, limit time.Duration) {
	var deadline time.Time
	if limit >= 0 {
		deadline = time.Now().Add(limit)
	}
	for b.phase == filling {
		if limit >= 0 && !time.Now().Before(deadline) || !b.cond.WaitUntil(t.Thread, &b.lock, deadline) {
			if b.phase == filling {
				b.breakUp()
				throwBroken(t)
			}
			break
		}
	}
	if b.phase == broken || b.phase == resetting {
		throwBroken(t)
	}
}

// leave counts a party out, and ends the round with the last one.
func (b *Barrier) leave() {
	b.count--
	if b.count == 0 && (b.phase == draining || b.phase == resetting) {
		b.phase = filling
		b.cond.NotifyAll()
	}
}

func (b *Barrier) breakUp() {
	b.phase = broken
	b.cond.NotifyAll()
}

func throwBroken(t *py.Thread) { py.ThrowObj(t, py.NewException(BrokenBarrierError)) }

// Reset is reset().
func (b *Barrier) Reset(t *py.Thread) {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	if b.count > 0 {
		if b.phase == filling || b.phase == broken {
			b.phase = resetting
		}
	} else {
		b.phase = filling
	}
	b.cond.NotifyAll()
}

// Abort is abort().
func (b *Barrier) Abort(t *py.Thread) {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	b.breakUp()
}

// look reads the state.
func (b *Barrier) look(t *py.Thread) (waiting int, isBroken bool) {
	b.lock.Acquire(t.Thread)
	defer b.lock.Release()
	if b.phase == filling {
		waiting = b.count
	}
	return waiting, b.phase == broken
}

// NWaiting is n_waiting.
func (b *Barrier) NWaiting(t *py.Thread) int {
	n, _ := b.look(t)
	return n
}

// Broken is broken.
func (b *Barrier) Broken(t *py.Thread) bool {
	_, broken := b.look(t)
	return broken
}

func barrier(o py.Object) *Barrier { return state[*Barrier](o, "_cond") }

func initBarrier(t *py.Thread, a []py.Object) py.Object {
	if py.LtBool(t, a[1], py.Int(1)) {
		py.Throw(py.ValueError, "parties must be > 0")
	}
	b := NewBarrier(py.IndexInt(t, a[1]), nil, Limit(t, a[3]))
	if !isNone(a[2]) {
		b.actionObj = a[2]
	}
	setNative(a[0], b)
	return py.None
}

func barrierMembers() []py.Member {
	return append(py.Methods(
		py.Def("__init__(self, parties, action=None, timeout=None)", initBarrier),
		py.Def("wait(self, timeout=None)", func(t *py.Thread, a []py.Object) py.Object {
			b := barrier(a[0])
			limit := b.timeout
			if !isNone(a[1]) {
				limit = Limit(t, a[1])
			}
			return py.Int(b.Wait(t, limit))
		}),
		py.Def("reset(self)", func(t *py.Thread, a []py.Object) py.Object {
			barrier(a[0]).Reset(t)
			return py.None
		}),
		py.Def("abort(self)", func(t *py.Thread, a []py.Object) py.Object {
			barrier(a[0]).Abort(t)
			return py.None
		}),
		py.Def("__repr__(self)", func(t *py.Thread, a []py.Object) py.Object {
			b := barrier(a[0])
			status := "broken"
			if n, isBroken := b.look(t); !isBroken {
				status = fmt.Sprintf("waiters=%d/%d", n, b.parties)
			}
			return py.Str(fmt.Sprintf("<%s at %s: %s>", py.TypeOf(a[0]).FullName(), py.Address(a[0]), status))
		}),
	),
		py.Getter("parties", func(t *py.Thread, o py.Object) py.Object { return py.Int(barrier(o).parties) }),
		py.Getter("n_waiting", func(t *py.Thread, o py.Object) py.Object { return py.Int(barrier(o).NWaiting(t)) }),
		py.Getter("broken", func(t *py.Thread, o py.Object) py.Object { return py.Bool(barrier(o).Broken(t)) }),
	)
}
