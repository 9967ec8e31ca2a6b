package py

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
	if i, ok := o.(*Instance); ok && i.Attrs != nil && atomicValue(v) && i.plainAttr(name) {
		if i.Attrs.updateStr(t, name, op, v) {
			return
		}
	}
	old := GetAttr(t, o, name)
	SetAttr(t, o, name, op(t, old, v))
}

// plainAttr says that loads and stores of the attribute go straight to the instance's dict.
func (o *Instance) plainAttr(name string) bool {
	return o.Class.Lookup(name) == nil && o.Class.plainAccess()
}

// AugItem is `o[k] op= v`.
func AugItem(t *Thread, o, k Object, op BinaryFunc, v Object) {
	if atomicValue(v) {
		switch c := o.(type) {
		case *Dict:
			if c.updateItem(t, k, op, v) {
				return
			}
		case *List:
			if c.updateItem(t, k, op, v) {
				return
			}
		}
	}
	old := GetItem(t, o, k)
	SetItem(t, o, k, op(t, old, v))
}
