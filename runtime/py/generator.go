package py

import (
	"iter"
	"sync/atomic"
)

// States of a generator.
const (
	genCreated = iota
	genSuspended
	genRunning
	genClosed
)

// Generator is a generator, a coroutine or an async generator. Its body runs as a coroutine of the Go runtime: control is
// handed over without a scheduler. A body whose only consumer is another generator (yield from, await) runs inside that
// one's coroutine, and a loop that owns its generator runs it on its own stack (see push).
type Generator struct {
	spec           *FuncSpec
	name, qualName string
	body           func(t *Thread, g *Generator) Object
	state          atomic.Int32

	next  func() (Object, bool)
	yield func(Object) bool // hands a value to the consumer, inside the coroutine
	host  *Generator        // the generator in whose coroutine this one runs
	steps bool              // the body runs up to the next yield and returns: see steps.go
	// Step is where such a body goes on: 0 while it runs.
	Step  int
	pushT *Thread // set while a loop runs the body on its own stack

	t        *Thread    // the thread that resumed
	sent     Object     // what it sent
	thrown   *Exception // what it threw
	entry    *Exception // the resumer's handled exception
	result   Object
	failure  *Exception
	awaiting Object // gi_yieldfrom, cr_await

	// Of async generators: whether an asend, athrow or aclose is under way, and whether it was closed.
	agRunning atomic.Bool
}

// Resumable is implemented by what a generator can delegate to without the iterator protocol. Resume sends a value (nil or
// None at the start) or throws an exception; done comes with the return value.
type Resumable interface {
	Resume(t *Thread, value Object, exc *Exception) (v Object, done bool)
}

// asyncItem marks a value that an async generator yields, as opposed to what it awaits.
type asyncItem struct{ v Object }

// Type returns a class that programs never see.
func (*asyncItem) Type() *Type { return AsyncGeneratorType }

// NewGenerator makes a generator; body runs at the first next().
func NewGenerator(t *Thread, spec *FuncSpec, body func(t *Thread, g *Generator) Object) Object {
	return &Generator{spec: spec, name: spec.Name, qualName: spec.QualName, body: body}
}

// NewCoroutine makes a coroutine.
func NewCoroutine(t *Thread, spec *FuncSpec, body func(t *Thread, g *Generator) Object) Object {
	return NewGenerator(t, spec, body)
}

// NewAsyncGenerator makes an async generator.
func NewAsyncGenerator(t *Thread, spec *FuncSpec, body func(t *Thread, g *Generator) Object) Object {
	return NewGenerator(t, spec, body)
}

// Type returns generator, coroutine or async_generator.
func (g *Generator) Type() *Type {
	switch g.spec.Kind {
	case CoroutineFunc:
		return CoroutineType
	case AsyncGeneratorFunc:
		return AsyncGeneratorType
	}
	return GeneratorType
}

func (g *Generator) kindName() string {
	switch g.spec.Kind {
	case CoroutineFunc:
		return "coroutine"
	case AsyncGeneratorFunc:
		return "async generator"
	}
	return "generator"
}

// Next is next(g).
func (g *Generator) Next(t *Thread) (Object, bool) {
	v, done := g.Resume(t, nil, nil)
	return v, !done
}

// Resume runs the body up to its next yield. A value sent or an exception thrown arrives where it is suspended.
func (g *Generator) Resume(t *Thread, value Object, exc *Exception) (v Object, done bool) {
	if g.state.CompareAndSwap(genSuspended, genRunning) {
		if g.steps {
			return g.step(t, value, exc)
		}
		return g.transfer(t, value, exc)
	}
	switch g.state.Load() {
	case genRunning:
		Throw(ValueError, "%s already executing", g.kindName())
	case genClosed:
		if exc != nil {
			panic(exc)
		}
		if g.spec.Kind == CoroutineFunc {
			Throw(RuntimeError, "cannot reuse already awaited coroutine")
		}
		return None, true
	}
	if exc == nil && value != nil && value != Object(None) {
		Throw(TypeError, "can't send non-None value to a just-started %s", g.kindName())
	}
	if !g.state.CompareAndSwap(genCreated, genRunning) {
		Throw(ValueError, "%s already executing", g.kindName())
	}
	if exc != nil {
		g.state.Store(genClosed)
		panic(exc)
	}
	if g.steps {
		return g.step(t, nil, nil)
	}
	g.next, _ = iter.Pull(g.run)
	return g.transfer(t, nil, nil)
}

// transfer hands control to the coroutine and takes it back with what it yields.
func (g *Generator) transfer(t *Thread, value Object, exc *Exception) (Object, bool) {
	depth, handling := t.Depth, t.Handling
	t.Enter()
	g.t, g.sent, g.thrown, g.entry = t, value, exc, handling
	v, ok := g.next()
	t.Depth, t.Handling = depth, handling
	if ok {
		g.state.Store(genSuspended)
		return v, false
	}
	g.state.Store(genClosed)
	g.body, g.next, g.yield, g.t = nil, nil, nil, nil
	if e := g.failure; e != nil {
		g.failure = nil
		if e.tb != nil {
			e.tb.resumed()
		}
		panic(e)
	}
	r := g.result
	g.result = nil
	return r, true
}

// run is the coroutine.
func (g *Generator) run(yield func(Object) bool) {
	g.yield = yield
	t := g.t
	g.failure = Catch(t, func() { g.result = g.body(t, g) })
	g.convertStop(g.t)
	if g.result == nil {
		g.result = None
	}
}

// convertStop turns a StopIteration that escapes from the body into a RuntimeError.
func (g *Generator) convertStop(t *Thread) {
	e := g.failure
	if e == nil {
		return
	}
	name := ""
	switch {
	case e.Class.IsSubtype(StopIteration):
		name = "StopIteration"
	case g.spec.Kind == AsyncGeneratorFunc && e.Class.IsSubtype(StopAsyncIteration):
		name = "StopAsyncIteration"
	default:
		return
	}
	r := NewException(RuntimeError, Str(g.kindName()+" raised "+name))
	r.Cause, r.Context, r.SuppressContext = e, e, true
	r.capture(0)
	g.failure = r
}

// swap suspends the body with v until it is resumed, and returns what was sent or thrown.
func (g *Generator) swap(tp **Thread, v Object) (sent Object, thrown *Exception) {
	root := g
	for root.host != nil {
		root = root.host
	}
	t := *tp
	inner := t.Handling
	own := inner != root.entry
	if root.pushT != nil {
		root.pushOut(v)
	} else {
		root.yield(v)
	}
	if root.t != nil {
		t = root.t
	}
	*tp = t
	if own {
		t.Handling = inner
	} else {
		t.Handling = root.entry
	}
	sent, thrown = root.sent, root.thrown
	root.sent, root.thrown = nil, nil
	if sent == nil {
		sent = None
	}
	return sent, thrown
}

// Yield is the expression `yield v`: it gives what was sent, or raises what was thrown. t becomes the resuming thread.
func (g *Generator) Yield(tp **Thread, v Object) Object {
	sent, thrown := g.swap(tp, v)
	if thrown != nil {
		g.rethrow(*tp, thrown)
	}
	return sent
}

func (g *Generator) rethrow(t *Thread, e *Exception) {
	if e.Context == nil {
		setContext(t, e)
	}
	e.capture(1)
	panic(e)
}

// YieldFrom is the expression `yield from iterable`.
func (g *Generator) YieldFrom(tp **Thread, iterable Object) Object {
	if sub, ok := iterable.(*Generator); ok {
		if sub.spec.Kind == CoroutineFunc && g.spec.Kind != CoroutineFunc {
			Throw(TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
		if !sub.steps && sub.state.CompareAndSwap(genCreated, genRunning) {
			return g.runInside(tp, sub)
		}
		return g.delegate(tp, sub)
	}
	return g.delegate(tp, Iter(*tp, iterable))
}

// runInside runs the body of sub, which has not started, within the coroutine of g.
func (g *Generator) runInside(tp **Thread, sub *Generator) Object {
	t := *tp
	depth := t.Depth
	sub.host = g
	g.awaiting = sub
	var r Object
	t.Enter()
	sub.failure = Catch(t, func() { r = sub.body(t, sub) })
	root := g
	for root.host != nil {
		root = root.host
	}
	if root.t != nil {
		*tp = root.t
	}
	(*tp).Depth = depth
	sub.convertStop(*tp)
	g.awaiting = nil
	sub.state.Store(genClosed)
	sub.host, sub.body = nil, nil
	if e := sub.failure; e != nil {
		sub.failure = nil
		panic(e)
	}
	if r == nil {
		r = None
	}
	return r
}

// delegate passes values and exceptions between the consumer and it until it ends, and returns its return value.
func (g *Generator) delegate(tp **Thread, it Object) Object {
	g.awaiting = it
	var sent Object
	var thrown *Exception
	for {
		v, done := resumeAny(*tp, it, sent, thrown)
		if done {
			g.awaiting = nil
			return v
		}
		sent, thrown = g.swap(tp, v)
	}
}

// resumeAny sends to, or throws into, any iterator.
func resumeAny(t *Thread, it, sent Object, thrown *Exception) (v Object, done bool) {
	if r, ok := it.(Resumable); ok {
		if thrown != nil && thrown.Class.IsSubtype(GeneratorExit) {
			if g, ok := it.(*Generator); ok {
				g.Close(t)
				panic(thrown)
			}
		}
		return r.Resume(t, sent, thrown)
	}
	if thrown != nil {
		return throwInto(t, it, thrown)
	}
	if sent == nil || sent == Object(None) {
		if i, ok := it.(Iterator); ok {
			if v, ok := i.Next(t); ok {
				return v, false
			}
			return None, true
		}
		return stopValue(t, func() Object { return CallMethod(t, it, "__next__") })
	}
	return stopValue(t, func() Object { return CallMethod(t, it, "send", sent) })
}

// stopValue runs f; StopIteration means done, with its value.
func stopValue(t *Thread, f func() Object) (v Object, done bool) {
	e := Catch(t, func() { v = f() })
	if e == nil {
		return v, false
	}
	if !e.Class.IsSubtype(StopIteration) {
		panic(e)
	}
	return GetAttr(t, e, "value"), true
}

// throwInto delivers an exception to an iterator in the middle of yield from.
func throwInto(t *Thread, it Object, thrown *Exception) (Object, bool) {
	if thrown.Class.IsSubtype(GeneratorExit) {
		if f, ok := LookupAttr(t, it, "close"); ok {
			Call(t, f)
		}
		panic(thrown)
	}
	f, ok := LookupAttr(t, it, "throw")
	if !ok {
		panic(thrown)
	}
	return stopValue(t, func() Object { return Call(t, f, thrown) })
}

// Close is g.close(): GeneratorExit is raised where the body is suspended.
func (g *Generator) Close(t *Thread) Object {
	if g.state.CompareAndSwap(genCreated, genClosed) {
		return None
	}
	switch g.state.Load() {
	case genClosed:
		return None
	case genRunning:
		Throw(ValueError, "%s already executing", g.kindName())
	}
	if g.steps && g.awaiting == nil && g.state.CompareAndSwap(genSuspended, genClosed) {
		g.body = nil
		return None
	}
	var v Object
	var done bool
	e := Catch(t, func() { v, done = g.Resume(t, nil, NewException(GeneratorExit)) })
	switch {
	case e != nil && (e.Class.IsSubtype(GeneratorExit) || e.Class.IsSubtype(StopIteration)):
		return None
	case e != nil:
		panic(e)
	case !done:
		Throw(RuntimeError, "%s ignored GeneratorExit", g.kindName())
	}
	return v
}

// push runs the body on the loop's own stack: every yield runs the loop body. Leaving the loop closes the generator.
func (g *Generator) push(t *Thread, loop func(Object) bool) {
	if g.steps {
		g.loop(t, loop)
		return
	}
	if !g.state.CompareAndSwap(genCreated, genRunning) {
		g.pullLoop(t, loop)
		return
	}
	depth, handling := t.Depth, t.Handling
	t.Enter()
	g.pushT, g.t, g.entry = t, nil, handling
	var broke *Exception  // the GeneratorExit that unwinds the body after a break
	var failed *Exception // what the loop body raised
	g.yield = func(v Object) bool {
		var more bool
		inner := t.Handling
		t.Handling = handling
		failed = Catch(t, func() { more = loop(v) })
		t.Handling = inner
		if failed != nil || !more {
			broke = NewException(GeneratorExit)
			g.thrown = broke
		}
		return true
	}
	e := Catch(t, func() { g.body(t, g) })
	g.state.Store(genClosed)
	g.body, g.yield, g.pushT = nil, nil, nil
	t.Depth, t.Handling = depth, handling
	if e != nil && (broke == nil || !e.Class.IsSubtype(GeneratorExit)) {
		g.failure = e
		g.convertStop(t)
		panic(g.failure)
	}
	if failed != nil {
		panic(failed)
	}
}

// pushOut is a yield of a body that runs on the loop's stack.
func (g *Generator) pushOut(v Object) {
	if g.thrown != nil {
		Throw(RuntimeError, "%s ignored GeneratorExit", g.kindName())
	}
	g.yield(v)
}

// pullLoop loops over a generator that has already started, and closes it when the loop ends early.
func (g *Generator) pullLoop(t *Thread, loop func(Object) bool) {
	var failed *Exception
	for {
		v, ok := g.Next(t)
		if !ok {
			return
		}
		more := false
		failed = Catch(t, func() { more = loop(v) })
		if failed != nil || !more {
			break
		}
	}
	g.Close(t)
	if failed != nil {
		panic(failed)
	}
}
