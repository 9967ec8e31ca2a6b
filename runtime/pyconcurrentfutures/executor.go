package pyconcurrentfutures

import (
	"time"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// ExecutorType is concurrent.futures.Executor.
var ExecutorType = py.DefineType(py.TypeSpec{Name: "Executor", Module: "concurrent.futures._base", Subclassable: true, Patchable: true})

func executorMembers() []py.Member {
	return py.Methods(
		py.Def("submit(self, fn, /, *args, **kwargs)", func(t *py.Thread, a []py.Object) py.Object {
			py.ThrowObj(t, py.NewException(py.NotImplementedError))
			return nil
		}),
		py.Def("map(self, fn, *iterables, timeout=None, chunksize=1)", func(t *py.Thread, a []py.Object) py.Object {
			return mapOver(t, a[0], a[1], a[2].(*py.Tuple).Items, limitOf(t, a[3]))
		}),
		py.Def("shutdown(self, wait=True, *, cancel_futures=False)", func(t *py.Thread, a []py.Object) py.Object {
			return py.None
		}),
		py.Def("__enter__(self)", func(t *py.Thread, a []py.Object) py.Object { return a[0] }),
		py.Def("__exit__(self, exc_type, exc_val, exc_tb)", func(t *py.Thread, a []py.Object) py.Object {
			py.CallMethodKw(t, a[0], "shutdown", nil, py.Kwargs{{Name: "wait", Value: py.True}})
			return py.False
		}),
	)
}

// mapOver submits fn for each tuple of arguments and returns the iterator over the results.
func mapOver(t *py.Thread, executor, fn py.Object, iterables []py.Object, limit time.Duration) py.Object {
	it := newMapResults(limit)
	for _, args := range zip(t, iterables) {
		f := py.CallMethod(t, executor, "submit", append([]py.Object{fn}, args...)...)
		it.futures = append(it.futures, future(f))
	}
	return it
}

// zip lists the argument tuples of a map call.
func zip(t *py.Thread, iterables []py.Object) [][]py.Object {
	if len(iterables) == 0 {
		return nil
	}
	if len(iterables) == 1 {
		items := py.IterList(t, iterables[0])
		out := make([][]py.Object, len(items))
		for i := range items {
			out[i] = items[i : i+1 : i+1]
		}
		return out
	}
	iters := make([]py.Object, len(iterables))
	for i, o := range iterables {
		iters[i] = py.Iter(t, o)
	}
	var out [][]py.Object
	for {
		row := make([]py.Object, len(iters))
		for i, it := range iters {
			v, ok := py.Next(t, it)
			if !ok {
				return out
			}
			row[i] = v
		}
		out = append(out, row)
	}
}

// mapResults iterates over the results of a map call, in order.
type mapResults struct {
	futures []*Future
	limit   time.Duration
	end     time.Time
	// chunks says that each result is a list of results (process pools).
	chunks bool
	chunk  []py.Object
}

func newMapResults(limit time.Duration) *mapResults {
	it := &mapResults{limit: limit}
	if limit >= 0 {
		it.end = time.Now().Add(limit)
	}
	return it
}

// Type returns generator.
func (*mapResults) Type() *py.Type { return AsCompletedType }

// Next implements py.Iterator.
func (it *mapResults) Next(t *py.Thread) (py.Object, bool) {
	for {
		if len(it.chunk) > 0 {
			v := it.chunk[0]
			it.chunk = it.chunk[1:]
			return v, true
		}
		if len(it.futures) == 0 {
			return nil, false
		}
		r := it.next(t)
		if !it.chunks {
			return r, true
		}
		it.chunk = py.IterList(t, r)
	}
}

// next waits for the oldest future; should it fail, the others are cancelled.
func (it *mapResults) next(t *py.Thread) py.Object {
	ok := false
	defer func() {
		if !ok {
			for _, f := range it.futures {
				f.Cancel(t)
			}
			it.futures = nil
		}
	}()
	limit := it.limit
	if limit >= 0 {
		limit = max(0, time.Until(it.end))
	}
	r := it.futures[0].Result(t, limit)
	it.futures = it.futures[1:]
	ok = true
	return r
}

// close is the generator's close: what has not run is cancelled.
func (it *mapResults) close() {
	for _, f := range it.futures {
		f.Cancel(nil)
	}
	it.futures, it.chunk = nil, nil
}
