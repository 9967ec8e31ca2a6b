package pythreading

import "github.com/py2goconc/py2goconc/runtime/py"

// What a forked process gets of the module's objects: copies in the same state, with one thread, the one that forked.
// None of them can be pickled.

// ForkCopy implements py.Forker.
func (l *Lock) ForkCopy(c *py.Copier) any {
	n := &Lock{}
	l.l.ForkCopy(&n.l, c.From.Thread, c.Thread.Thread)
	return n
}

// ForkCopy implements py.Forker.
func (r *RLock) ForkCopy(c *py.Copier) any {
	n := &RLock{}
	r.r.ForkCopy(&n.r, c.From.Thread, c.Thread.Thread)
	return n
}

// ForkCopy implements py.Forker.
func (d *Condition) ForkCopy(c *py.Copier) any {
	n := NewCondition(c.Object(d.lock))
	n.cond.What = d.cond.What
	return n
}

// ForkCopy implements py.Forker.
func (e *Event) ForkCopy(c *py.Copier) any {
	n := &Event{}
	e.e.ForkCopy(&n.e)
	return n
}

// ForkCopy implements py.Forker.
func (s *Semaphore) ForkCopy(c *py.Copier) any {
	return &Semaphore{s: s.s.ForkCopy(), initial: s.initial, bounded: s.bounded}
}

// ForkCopy implements py.Forker.
func (b *Barrier) ForkCopy(c *py.Copier) any {
	n := &Barrier{timeout: b.timeout, parties: b.parties, count: b.count, phase: b.phase, actionObj: c.Object(b.actionObj)}
	n.cond.What = b.cond.What
	return n
}

// ForkCopy implements py.Forker: threads other than the one that forked do not run in the child.
func (th *Thread) ForkCopy(c *py.Copier) any {
	th.mu.Lock()
	defer th.mu.Unlock()
	n := &Thread{name: th.name, daemon: th.daemon, state: th.state, body: th.body, adopted: th.adopted}
	c.Remember(th, n)
	n.obj, _ = c.Object(th.obj).(*py.Instance)
	n.target, n.args, n.kwargs = c.Object(th.target), c.Object(th.args), c.Object(th.kwargs)
	if tm := th.timer; tm != nil {
		n.timer = &timer{c.Object(tm.interval), c.Object(tm.function), c.Object(tm.args), c.Object(tm.kwargs), c.Object(tm.finished)}
	}
	switch th.sched {
	case nil:
	case c.From.Thread:
		n.sched = c.Thread.Thread
	default:
		n.sched = ended(th.sched)
	}
	return n
}

// ForkCopy implements py.Forker.
func (l *local) ForkCopy(c *py.Copier) any {
	n := &local{}
	c.Remember(l, n)
	n.args = c.Objects(l.args)
	for _, k := range l.kw {
		n.kw = append(n.kw, py.Kw{Name: k.Name, Value: c.Object(k.Value)})
	}
	return n
}

// ForkCopy implements py.Forker: the child's only thread is its main thread, whatever it was in the parent.
func (r *registry) ForkCopy(c *py.Copier) any {
	r.mu.Lock()
	n := &registry{counter: r.counter, dummies: r.dummies, trace: c.Object(r.trace), profile: c.Object(r.profile)}
	r.mu.Unlock()
	cur := Current(c.From)
	n.main = c.Native(cur).(*Thread)
	n.active = []*Thread{n.main}
	c.Thread.Py = n.main.obj
	c.Thread.Thread.SetName(n.main.Name())
	return n
}

// refuse makes the Send of a class that pickle refuses, in the words for the part that it stumbles over.
func refuse(what string) func(t *py.Thread) py.Object {
	py.Throw(py.TypeError, "cannot pickle '%s' object", what)
	return nil
}

// Send implements py.Sender.
func (*Lock) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread.lock") }

// Send implements py.Sender.
func (*RLock) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread.RLock") }

// Send implements py.Sender.
func (d *Condition) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	return refuse(py.TypeOf(d.lock).FullName())
}

// Send implements py.Sender.
func (*Event) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread.lock") }

// Send implements py.Sender.
func (*Semaphore) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread.lock") }

// Send implements py.Sender.
func (*Barrier) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread.lock") }

// Send implements py.Sender.
func (*Thread) Send(*py.Thread, bool) func(*py.Thread) py.Object {
	return refuse("_thread._ThreadHandle")
}

// Send implements py.Sender.
func (*local) Send(*py.Thread, bool) func(*py.Thread) py.Object { return refuse("_thread._local") }
