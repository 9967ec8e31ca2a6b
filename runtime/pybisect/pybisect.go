// Package pybisect is Python's bisect module.
//
// Input: sorted sequences. Output: places in them.
// Must not: keep state.
package pybisect

import (
	"github.com/py2goconc/py2goconc/runtime/modkit"
	"github.com/py2goconc/py2goconc/runtime/py"
)

// Def is the module.
var Def = &py.ModuleDef{Name: "bisect", Doc: "Bisection algorithms.", Init: initModule}

func initModule(t *py.Thread, m *py.Module) {
	const args = "(a, x, lo=0, hi=None, *, key=None)"
	right := py.DefC("bisect_right"+args, func(t *py.Thread, a []py.Object) py.Object { return py.Int(find(t, a, a[1], true)) })
	left := py.DefC("bisect_left"+args, func(t *py.Thread, a []py.Object) py.Object { return py.Int(find(t, a, a[1], false)) })
	insortRight := py.DefC("insort_right"+args, func(t *py.Thread, a []py.Object) py.Object { return insort(t, a, true) })
	insortLeft := py.DefC("insort_left"+args, func(t *py.Thread, a []py.Object) py.Object { return insort(t, a, false) })
	modkit.Fill(m, right, left, insortRight, insortLeft)
	modkit.Put(m, "bisect", right)
	modkit.Put(m, "insort", insortRight)
}

// find is bisect_left and bisect_right: x is compared with the keys of the items.
func find(t *py.Thread, a []py.Object, x py.Object, right bool) int {
	seq, key := a[0], a[4]
	lo := modkit.Int(t, a[2])
	if lo < 0 {
		py.Throw(py.ValueError, "lo must be non-negative")
	}
	hi := -1
	if !modkit.IsNone(a[3]) {
		hi = modkit.Int(t, a[3])
	}
	if hi < 0 {
		hi = py.Len(t, seq)
	}
	for lo < hi {
		mid := lo + (hi-lo)/2
		item := py.GetItem(t, seq, py.Int(mid))
		if !modkit.IsNone(key) {
			item = py.Call(t, key, item)
		}
		if right && py.LtBool(t, x, item) || !right && !py.LtBool(t, item, x) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// insort is insort_left and insort_right.
func insort(t *py.Thread, a []py.Object, right bool) py.Object {
	x := a[1]
	if !modkit.IsNone(a[4]) {
		x = py.Call(t, a[4], x)
	}
	i := find(t, a, x, right)
	if l, ok := a[0].(*py.List); ok {
		l.Insert(i, a[1])
	} else {
		py.CallMethod(t, a[0], "insert", py.Int(i), a[1])
	}
	return py.None
}
