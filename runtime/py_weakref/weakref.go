// Package py_weakref is the part of Python's weakref module that needs Go's collector.
//
// Input: objects of the program. Output: cells that do not keep them alive. Must not: call code of the program.
package py_weakref

import (
	"runtime"
	"sync"
	"time"
	"weak"

	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "_weakref", Doc: "Weak cells.", Init: func(t *py.Thread, m *py.Module) {
	m.Add(
		py.DefC("cell(object, /)", func(t *py.Thread, a []py.Object) py.Object { return newCell(a[0]) }),
		py.DefC("collect()", func(t *py.Thread, a []py.Object) py.Object {
			runtime.GC()
			return py.None
		}),
		py.DefC("settle()", func(t *py.Thread, a []py.Object) py.Object {
			settle(stateOf(t))
			return py.None
		}),
	)
}}

// cell is a reference that does not keep its object alive.
type cell struct{ get func() py.Object }

var cellType = py.NewBuiltinType("_weakref.cell")

// Type returns cell.
func (*cell) Type() *py.Type { return cellType }

// GetAttribute gives the method get: the object, or None when it is gone.
func (c *cell) GetAttribute(t *py.Thread, name string) (py.Object, bool) {
	if name != "get" {
		return nil, false
	}
	return py.DefC("get()", func(t *py.Thread, a []py.Object) py.Object { return c.get() }), true
}

// pointer makes a cell of a pointer.
func pointer[T any, P interface {
	*T
	py.Object
}](p P) *cell {
	w := weak.Make((*T)(p))
	return &cell{func() py.Object {
		if v := w.Value(); v != nil {
			return P(v)
		}
		return py.None
	}}
}

func newCell(o py.Object) py.Object {
	switch o := o.(type) {
	case *py.Instance:
		return pointer[py.Instance](o)
	case *py.Function:
		return pointer[py.Function](o)
	case *py.Set:
		return pointer[py.Set](o)
	case *py.Exception:
		return pointer[py.Exception](o)
	case py.Int, py.Str, py.Float, py.Bool, py.Bytes, *py.List, *py.Dict, *py.Tuple:
		py.Throw(py.TypeError, "cannot create weak reference to '%s' object", py.TypeOf(o).Name)
	}
	if o == py.Object(py.None) {
		py.Throw(py.TypeError, "cannot create weak reference to 'NoneType' object")
	}
	return &cell{func() py.Object { return o }}
}

// collector remembers what collections for weak references have cost.
type collector struct {
	mu   sync.Mutex
	runs int
	last time.Time
	took time.Duration
}

type collectorKey struct{}

// stateOf is the process's collector.
func stateOf(t *py.Thread) *collector {
	return py.State(t.Iso, collectorKey{}, func() *collector { return &collector{} })
}

// freeRuns is how many collections are made whatever they cost; later ones take at most a tenth of the time.
const freeRuns = 50

// settle collects what the program has dropped, so that references to it end about when CPython's do.
func settle(c *collector) {
	c.mu.Lock()
	defer c.mu.Unlock()
	start := time.Now()
	if c.runs > freeRuns && start.Sub(c.last) < 10*c.took {
		return
	}
	runtime.GC()
	c.runs++
	c.last = time.Now()
	c.took = c.last.Sub(start)
}
