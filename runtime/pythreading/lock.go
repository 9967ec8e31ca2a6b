package pythreading

import (
	"fmt"
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
	"github.com/py2goconc/py2goconc/runtime/sched"
)

// LockType is threading.Lock (_thread.lock).
var LockType = py.DefineType(py.TypeSpec{Name: "lock", Module: "_thread", NoDict: true})

// RLockType is _thread.RLock.
var RLockType = py.DefineType(py.TypeSpec{Name: "RLock", Module: "_thread", NoDict: true})

// Lock is threading.Lock.
type Lock struct{ l sched.Lock }

// NewLock makes a free lock: threading.Lock().
func NewLock() *Lock { return &Lock{} }

// Type returns _thread.lock.
func (*Lock) Type() *py.Type { return LockType }

// Sched returns the scheduler's lock, for conditions of other packages.
func (l *Lock) Sched() *sched.Lock { return &l.l }

// Lock is acquire() without limit.
func (l *Lock) Lock(t *py.Thread) { l.l.Acquire(t.Thread) }

// Unlock is release().
func (l *Lock) Unlock(t *py.Thread) { l.Release(t) }

// Acquire is acquire(blocking=True, timeout=-1).
func (l *Lock) Acquire(t *py.Thread, blocking bool, timeout float64) bool {
	if blocking && timeout == -1 {
		l.l.Acquire(t.Thread)
		return true
	}
	return l.l.AcquireLimit(t.Thread, lockLimit(blocking, timeout))
}

// lockLimit turns acquire's arguments into a limit.
func lockLimit(blocking bool, timeout float64) time.Duration {
	switch {
	case !blocking && timeout != -1:
		py.Throw(py.ValueError, "can't specify a timeout for a non-blocking call")
	case !blocking:
		return 0
	case timeout == -1:
		return sched.Forever
	case timeout < 0:
		py.Throw(py.ValueError, "timeout value must be a non-negative number")
	}
	return Seconds(timeout)
}

// Release is release().
func (l *Lock) Release(t *py.Thread) {
	if !l.l.Release() {
		py.Throw(py.RuntimeError, "release unlocked lock")
	}
}

// Locked is locked().
func (l *Lock) Locked() bool { return l.l.Locked() }

// EnterWith is __enter__.
func (l *Lock) EnterWith(t *py.Thread) py.Object {
	l.l.Acquire(t.Thread)
	return py.True
}

// ExitWith is __exit__.
func (l *Lock) ExitWith(t *py.Thread, _ *py.Exception) bool {
	l.Release(t)
	return false
}

func newLock(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	if n := len(args) - 1 + len(kw); n > 0 {
		py.Throw(py.TypeError, "lock() takes no arguments (%d given)", n)
	}
	return NewLock()
}

// acquireArgs reads (blocking=True, timeout=-1).
func acquireArgs(t *py.Thread, a []py.Object) (bool, float64) {
	timeout := -1.0
	if a[1] != nil {
		timeout = Number(t, a[1])
	}
	return a[0] == nil || py.Truth(t, a[0]), timeout
}

func lockMembers() []py.Member {
	acquire := func(t *py.Thread, a []py.Object) py.Object {
		blocking, timeout := acquireArgs(t, a[1:])
		return py.Bool(a[0].(*Lock).Acquire(t, blocking, timeout))
	}
	release := func(t *py.Thread, a []py.Object) py.Object {
		a[0].(*Lock).Release(t)
		return py.None
	}
	locked := func(t *py.Thread, a []py.Object) py.Object { return py.Bool(a[0].(*Lock).Locked()) }
	lock := func(t *py.Thread, self py.Object) py.Object { return self.(*Lock).EnterWith(t) }
	unlock := func(t *py.Thread, self py.Object) py.Object {
		self.(*Lock).Release(t)
		return py.None
	}
	return py.Methods(
		py.DefC("acquire(self, blocking=..., timeout=...)", acquire).Fast0(lock),
		py.DefC("acquire_lock(self, blocking=..., timeout=...)", acquire),
		py.DefC("release(self, /)", release).Fast0(unlock),
		py.DefC("release_lock(self, /)", release),
		py.DefC("locked(self, /)", locked),
		py.DefC("locked_lock(self, /)", locked),
		py.DefC("__enter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*Lock).Lock(t)
			return py.True
		}),
		py.DefC("__exit__(self, /, *args)", release),
		py.DefC("_at_fork_reinit(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*Lock).l.Adopt(nil)
			return py.None
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			kind := "unlocked"
			if a[0].(*Lock).Locked() {
				kind = "locked"
			}
			return py.Str(fmt.Sprintf("<%s _thread.lock object at %s>", kind, py.Address(a[0])))
		}),
	)
}

// RLock is threading.RLock.
type RLock struct{ r sched.RLock }

// NewRLock makes a free lock: threading.RLock().
func NewRLock() *RLock { return &RLock{} }

// Type returns _thread.RLock.
func (*RLock) Type() *py.Type { return RLockType }

// Lock is acquire() without limit.
func (r *RLock) Lock(t *py.Thread) { r.r.Acquire(t.Thread) }

// Unlock is release().
func (r *RLock) Unlock(t *py.Thread) { r.Release(t) }

// Acquire is acquire(blocking=True, timeout=-1).
func (r *RLock) Acquire(t *py.Thread, blocking bool, timeout float64) bool {
	return r.r.AcquireLimit(t.Thread, lockLimit(blocking, timeout))
}

// Release is release().
func (r *RLock) Release(t *py.Thread) {
	if !r.r.Release(t.Thread) {
		py.Throw(py.RuntimeError, "cannot release un-acquired lock")
	}
}

// EnterWith is __enter__.
func (r *RLock) EnterWith(t *py.Thread) py.Object {
	r.r.Acquire(t.Thread)
	return py.True
}

// ExitWith is __exit__.
func (r *RLock) ExitWith(t *py.Thread, _ *py.Exception) bool {
	r.Release(t)
	return false
}

func newRLock(t *py.Thread, args []py.Object, kw py.Kwargs) py.Object {
	return NewRLock()
}

// state returns what the lock's repr shows.
func (r *RLock) state() (kind string, owner int64, depth int) {
	h := r.r.Holder()
	if h == nil {
		return "unlocked", 0, 0
	}
	return "locked", h.ID, r.r.Depth(h)
}

func rlockMembers() []py.Member {
	release := func(t *py.Thread, a []py.Object) py.Object {
		a[0].(*RLock).Release(t)
		return py.None
	}
	return py.Methods(
		py.DefC("acquire(self, blocking=..., timeout=...)", func(t *py.Thread, a []py.Object) py.Object {
			blocking, timeout := acquireArgs(t, a[1:])
			return py.Bool(a[0].(*RLock).Acquire(t, blocking, timeout))
		}).Fast0(func(t *py.Thread, self py.Object) py.Object { return self.(*RLock).EnterWith(t) }),
		py.DefC("release(self, /)", release).Fast0(func(t *py.Thread, self py.Object) py.Object {
			self.(*RLock).Release(t)
			return py.None
		}),
		py.DefC("__enter__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*RLock).Lock(t)
			return py.True
		}),
		py.DefC("__exit__(self, /, *args)", release),
		py.DefC("_is_owned(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Bool(a[0].(*RLock).r.Owned(t.Thread))
		}),
		py.DefC("_recursion_count(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			return py.Int(a[0].(*RLock).r.Depth(t.Thread))
		}),
		py.DefC("_release_save(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			r := a[0].(*RLock)
			if !r.r.Owned(t.Thread) {
				py.Throw(py.RuntimeError, "cannot release un-acquired lock")
			}
			return py.NewTuple(py.Int(r.r.ReleaseAll(t.Thread)), py.Int(t.ID))
		}),
		py.DefC("_acquire_restore(self, state, /)", func(t *py.Thread, a []py.Object) py.Object {
			n := a[1].(*py.Tuple).Items[0].(py.Int)
			a[0].(*RLock).r.Restore(t.Thread, int(n))
			return py.None
		}),
		py.DefC("_at_fork_reinit(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			a[0].(*RLock).r.Adopt(nil, 0)
			return py.None
		}),
		py.DefC("__repr__(self, /)", func(t *py.Thread, a []py.Object) py.Object {
			kind, owner, depth := a[0].(*RLock).state()
			return py.Str(fmt.Sprintf("<%s _thread.RLock object owner=%d count=%d at %s>", kind, owner, depth, py.Address(a[0])))
		}),
	)
}

// The locks are managers that with statements need not look up.
var (
	_ py.Manager = (*Lock)(nil)
	_ py.Manager = (*RLock)(nil)
	_ py.Manager = (*Condition)(nil)
	_ py.Manager = (*Semaphore)(nil)
)
