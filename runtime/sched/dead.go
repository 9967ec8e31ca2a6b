package sched

// Ended makes the record of a thread that ran in the process from which this one was forked, and does not run here.
func Ended(id, nativeID int64, name string) *Thread {
	t := &Thread{ID: id, NativeID: nativeID}
	t.SetName(name)
	t.doneState.Store(finished)
	return t
}

// ForkCopy returns a copy of the lock for a forked process: what the forking thread from holds, its copy to holds; what
// another thread holds nobody will release.
func (l *Lock) ForkCopy(n *Lock, from, to *Thread) {
	h := l.holder.Load()
	if h == from {
		h = to
	}
	n.holder.Store(h)
}

// ForkCopy is Lock's for an RLock.
func (r *RLock) ForkCopy(n *RLock, from, to *Thread) {
	r.lock.ForkCopy(&n.lock, from, to)
	if n.lock.holder.Load() == to {
		n.count = r.count
	}
}

// ForkCopy returns a copy of the semaphore without its waiters.
func (s *Semaphore) ForkCopy() *Semaphore {
	s.mu.Lock()
	defer s.mu.Unlock()
	return &Semaphore{value: s.value, max: s.max}
}

// ForkCopy sets n as e is.
func (e *Event) ForkCopy(n *Event) { n.flag.Store(e.flag.Load()) }
