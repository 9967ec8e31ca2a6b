package py

// Generators whose body has no stack of its own. The body runs up to the next yield and returns what it yields, having
// noted in Step where it goes on; a body that returns with Step 0 has ended, with the generator's return value.

// NewSteps makes such a generator.
func NewSteps(t *Thread, spec *FuncSpec, body func(t *Thread, g *Generator) Object) Object {
	return &Generator{spec: spec, name: spec.Name, qualName: spec.QualName, body: body, steps: true}
}

// step runs the body up to its next yield.
func (g *Generator) step(t *Thread, value Object, exc *Exception) (Object, bool) {
	depth := t.Depth
	t.Enter()
	g.sent, g.thrown = value, exc
	defer g.fell(t)
	v := g.body(t, g)
	t.Depth = depth
	if g.Step != 0 {
		g.state.Store(genSuspended)
		return v, false
	}
	g.end()
	return v, true
}

// end closes the generator.
func (g *Generator) end() {
	g.body, g.sent, g.thrown, g.awaiting, g.result = nil, nil, nil, nil, nil
	g.state.Store(genClosed)
}

// fell closes a generator whose body raised.
func (g *Generator) fell(t *Thread) {
	if g.state.Load() != genRunning {
		return
	}
	r := recover()
	g.end()
	e, ok := r.(*Exception)
	if !ok {
		panic(r)
	}
	g.failure = e
	g.convertStop(t)
	e, g.failure = g.failure, nil
	panic(e)
}

// Suspend notes that the body goes on at its yield k, and gives the yielded value.
func (g *Generator) Suspend(k int, v Object) Object {
	g.Step = k
	return v
}

// Resumed ends the suspension: it gives what was sent, or raises what was thrown.
func (g *Generator) Resumed(t *Thread) Object {
	g.Step = 0
	if e := g.thrown; e != nil {
		g.thrown = nil
		g.rethrow(t, e)
	}
	sent := g.sent
	if sent == nil {
		return None
	}
	g.sent = nil
	return sent
}

// Within says that the body is on its way to one of the yields first to last.
func (g *Generator) Within(first, last int) bool { return first <= g.Step && g.Step <= last }

// From begins `yield from iterable`.
func (g *Generator) From(t *Thread, iterable Object) {
	if sub, ok := iterable.(*Generator); ok {
		if sub.spec.Kind == CoroutineFunc && g.spec.Kind != CoroutineFunc {
			Throw(TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator")
		}
		g.awaiting = sub
		return
	}
	g.awaiting = Iter(t, iterable)
}

// Delegate passes what came in on to the iterator of From, and gives its next value; nil when it has ended.
func (g *Generator) Delegate(t *Thread, k int) Object {
	var sent Object
	var thrown *Exception
	if g.Step != 0 {
		sent, thrown = g.sent, g.thrown
		g.sent, g.thrown, g.Step = nil, nil, 0
	}
	v, done := resumeAny(t, g.awaiting, sent, thrown)
	if done {
		g.awaiting, g.result = nil, v
		return nil
	}
	g.Step = k
	return v
}

// Result is the value of the `yield from` that has just ended.
func (g *Generator) Result() Object {
	r := g.result
	g.result = nil
	return r
}

// loop runs a loop over the generator that ends with it: leaving the loop early closes it.
func (g *Generator) loop(t *Thread, body func(Object) bool) {
	for {
		v, done := g.Resume(t, nil, nil)
		if done {
			return
		}
		if !body(v) {
			g.Close(t)
			return
		}
	}
}

// Cursor walks an iterable as a for statement does, in a generator.
type Cursor struct {
	list  *List
	items []Object
	at    int64
	step  int64
	left  int64
	kind  uint8
	it    Object
	pairs pairIterator // see NewPairCursor
}

const (
	cursorIter = iota
	cursorList
	cursorItems
	cursorRange
)

// NewCursor begins to iterate over o.
func NewCursor(t *Thread, o Object) *Cursor {
	switch v := o.(type) {
	case *List:
		return &Cursor{kind: cursorList, list: v}
	case *Tuple:
		return &Cursor{kind: cursorItems, items: v.Items}
	case *Range:
		if v.wide == nil {
			return &Cursor{kind: cursorRange, at: v.Start, step: v.Step, left: v.n}
		}
	}
	return &Cursor{it: Iter(t, o)}
}

// Next stores the next item; false when there is none.
func (c *Cursor) Next(t *Thread, item *Object) bool {
	switch c.kind {
	case cursorList:
		v, ok := c.list.itemAt(int(c.at))
		if !ok {
			return false
		}
		*item = v
		c.at++
		return true
	case cursorItems:
		if c.at >= int64(len(c.items)) {
			return false
		}
		*item = c.items[c.at]
		c.at++
		return true
	case cursorRange:
		if c.left <= 0 {
			return false
		}
		*item = Int(c.at)
		c.at += c.step
		c.left--
		return true
	}
	if it, ok := c.it.(Iterator); ok {
		v, ok := it.Next(t)
		if ok {
			*item = v
		}
		return ok
	}
	v, ok := Next(t, c.it)
	if ok {
		*item = v
	}
	return ok
}
