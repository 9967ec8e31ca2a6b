package py

import "github.com/py2goconc/py2goconc/runtime/sched"

// Augmented assignments to variables, attributes and items that several threads may reach. CPython never switches threads
// between their load and their store when both run no Python code, and neither may we.

// BinaryFunc is an operator such as IAdd.
type BinaryFunc func(t *Thread, a, b Object) Object

// atomicValue says that op on o makes a new object and runs no Python code, so that a lost race can simply be run again.
func atomicValue(o Object) bool {
	switch o.(type) {
	case Int, Float, Str, Bool, Bytes, Complex, *BigInt, *Tuple:
		return true
	}
	return false
}

// AugCell is `name op= v` for a variable in a cell.
func AugCell(t *Thread, c *Cell, name string, op BinaryFunc, v Object) {
	c.update(t, op, v, func() { ThrowUnboundLocal(name) })
}

// AugGlobal is `name op= v` for a module variable.
func AugGlobal(t *Thread, c *Cell, name string, op BinaryFunc, v Object) {
	c.update(t, op, v, func() { ThrowNameError(name) })
}

func (c *Cell) update(t *Thread, op BinaryFunc, v Object, unbound func()) {
	for {
		p := c.v.Load()
		if p == nil {
			unbound()
		}
		old := *p
		made := op(t, old, v)
		if !atomicValue(old) || !atomicValue(v) {
			c.Set(made)
			return
		}
		if c.v.CompareAndSwap(p, &made) {
			return
		}
	}
}

// AugAttr is `o.name op= v`.
func AugAttr(t *Thread, o Object, name string, op BinaryFunc, v Object) {
	if i, ok := o.(*Instance); ok && sched.Concurrent() && i.HasDict() && atomicValue(v) && i.plainAttr(name) {
		began := t.beginRegion()
		old, ok := i.own(name)
		if ok && atomicValue(old) {
			made := op(t, old, v)
			i.store(name, made)
			t.endRegion(began)
			return
		}
		t.endRegion(began)
	}
	old := GetAttr(t, o, name)
	SetAttr(t, o, name, op(t, old, v))
}

// plainAttr says that loads and stores of the attribute go straight to the instance's dict.
func (o *Instance) plainAttr(name string) bool {
	return o.Class.Lookup(name) == nil && o.Class.Lookup("__setattr__") == ObjectType.Lookup("__setattr__")
}

// AugItem is `o[k] op= v`.
func AugItem(t *Thread, o, k Object, op BinaryFunc, v Object) {
	if sched.Concurrent() && atomicValue(v) && atomicValue(k) {
		switch o.(type) {
		case *Dict, *List:
			if augBuiltinItem(t, o, k, op, v) {
				return
			}
		}
	}
	old := GetItem(t, o, k)
	SetItem(t, o, k, op(t, old, v))
}

// augBuiltinItem does the step under the process's region lock, when the old item is a value that runs no Python code.
func augBuiltinItem(t *Thread, o, k Object, op BinaryFunc, v Object) bool {
	began := t.beginRegion()
	old := GetItem(t, o, k)
	if !atomicValue(old) {
		t.endRegion(began)
		return false
	}
	SetItem(t, o, k, op(t, old, v))
	t.endRegion(began)
	return true
}
