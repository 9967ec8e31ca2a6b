// Package pyheapq is Python's heapq module.
//
// Input: lists that are heaps. Output: lists that are heaps again, and what came off them.
// Must not: keep state.
package pyheapq

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "heapq", Doc: "Heap queue algorithm (a.k.a. priority queue).", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	onHeap(m, "heappush(heap, item, /)", func(t *py.Thread, l *py.List, a []py.Object) py.Object { l.HeapPush(t, a[1]); return py.None })
	onHeap(m, "heappop(heap, /)", func(t *py.Thread, l *py.List, _ []py.Object) py.Object { return l.HeapPop(t, false) })
	onHeap(m, "heapreplace(heap, item, /)", func(t *py.Thread, l *py.List, a []py.Object) py.Object { return l.HeapReplace(t, a[1], false) })
	onHeap(m, "heappushpop(heap, item, /)", func(t *py.Thread, l *py.List, a []py.Object) py.Object { return l.HeapPushPop(t, a[1]) })
	onHeap(m, "heapify(heap, /)", func(t *py.Thread, l *py.List, _ []py.Object) py.Object { l.Heapify(t, false); return py.None })
	onHeap(m, "_heappop_max(heap, /)", func(t *py.Thread, l *py.List, _ []py.Object) py.Object { return l.HeapPop(t, true) })
	onHeap(m, "_heapreplace_max(heap, item, /)", func(t *py.Thread, l *py.List, a []py.Object) py.Object { return l.HeapReplace(t, a[1], true) })
	onHeap(m, "_heapify_max(heap, /)", func(t *py.Thread, l *py.List, _ []py.Object) py.Object { l.Heapify(t, true); return py.None })
	modkit.Fill(m,
		py.Def("nlargest(n, iterable, key=None)", func(t *py.Thread, a []py.Object) py.Object { return extremes(t, a, true) }),
		py.Def("nsmallest(n, iterable, key=None)", func(t *py.Thread, a []py.Object) py.Object { return extremes(t, a, false) }),
		py.Def("merge(*iterables, key=None, reverse=False)", merge),
	)
	modkit.Put(m, "__all__", modkit.Strs("heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"))
}

// onHeap defines a function whose first argument must be a list.
func onHeap(m *py.Module, sig string, fn func(t *py.Thread, l *py.List, a []py.Object) py.Object) {
	var b *py.Builtin
	b = py.DefC(sig, func(t *py.Thread, a []py.Object) py.Object {
		l, ok := py.Unwrap(a[0]).(*py.List)
		if !ok && len(a) > 1 {
			py.Throw(py.TypeError, "%s() argument 1 must be list, not %s", b.Name, py.TypeOf(a[0]).Label())
		} else if !ok {
			py.Throw(py.TypeError, "%s() argument must be list, not %s", b.Name, py.TypeOf(a[0]).Label())
		}
		return fn(t, l, a)
	})
	m.Add(b)
}

// extremes is nlargest and nsmallest: what sorting would put first, equal items in their order.
func extremes(t *py.Thread, a []py.Object, largest bool) py.Object {
	n := modkit.Int(t, a[0])
	items := py.IterList(t, a[1])
	py.SortItems(t, items, a[2], largest)
	return py.NewList(items[:max(min(n, len(items)), 0)]...)
}

var mergeSpec = py.Spec("heapq", "merge", "*iterables, key=, reverse=", 0).As(py.GeneratorFunc)

// source is an iterable that merge has not exhausted, with the item that comes next.
type source struct {
	key, value, it py.Object
	order          int
}

// merge is heapq.merge(*iterables, key=None, reverse=False).
func merge(t *py.Thread, a []py.Object) py.Object {
	iterables, key, reverse := a[0].(*py.Tuple).Items, a[1], py.Truth(t, a[2])
	return py.NewGenerator(t, mergeSpec, func(t *py.Thread, g *py.Generator) py.Object {
		q := &mergeQueue{key: key, reverse: reverse}
		for i, x := range iterables {
			s := &source{it: py.Iter(t, x), order: i}
			if q.advance(t, s) {
				q.sources = append(q.sources, s)
			}
		}
		for i := len(q.sources)/2 - 1; i >= 0; i-- {
			q.sink(t, i)
		}
		for len(q.sources) > 0 {
			top := q.sources[0]
			g.Yield(&t, top.value)
			if !q.advance(t, top) {
				last := len(q.sources) - 1
				q.sources[0] = q.sources[last]
				q.sources = q.sources[:last]
			}
			q.sink(t, 0)
		}
		return py.None
	})
}

// mergeQueue is a heap of sources.
type mergeQueue struct {
	sources []*source
	key     py.Object
	reverse bool
}

// advance takes the next item of a source; false at its end.
func (q *mergeQueue) advance(t *py.Thread, s *source) bool {
	v, ok := py.Next(t, s.it)
	if !ok {
		return false
	}
	s.value, s.key = v, v
	if !modkit.IsNone(q.key) {
		s.key = py.Call(t, q.key, v)
	}
	return true
}

// before orders sources by their keys, then as they were given.
func (q *mergeQueue) before(t *py.Thread, a, b *source) bool {
	x, y := a.key, b.key
	if q.reverse {
		x, y = y, x
	}
	if py.LtBool(t, x, y) {
		return true
	}
	return a.order < b.order && !py.LtBool(t, y, x)
}

func (q *mergeQueue) sink(t *py.Thread, pos int) {
	for child := 2*pos + 1; child < len(q.sources); child = 2*pos + 1 {
		if right := child + 1; right < len(q.sources) && q.before(t, q.sources[right], q.sources[child]) {
			child = right
		}
		if !q.before(t, q.sources[child], q.sources[pos]) {
			return
		}
		q.sources[pos], q.sources[child] = q.sources[child], q.sources[pos]
		pos = child
	}
}
