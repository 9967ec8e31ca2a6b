package py

// Calls of Python functions with positional arguments. The slices of arguments stay with the callers, which keep them on
// their stacks: none of these functions lets one escape.

// positional calls f with exactly these arguments.
func (f *Function) positional(t *Thread, args []Object) Object {
	if len(args) != f.arity {
		return f.withDefaults(t, nil, args)
	}
	t.Enter()
	r := f.run(t, args)
	t.Leave()
	return r
}

// method calls f with self before the arguments.
func (f *Function) method(t *Thread, self Object, args []Object) Object {
	if len(args)+1 != f.arity {
		return f.withDefaults(t, self, args)
	}
	var r Object
	t.Enter()
	switch c := f.Code.(type) {
	case func(*Thread, Object) Object:
		r = c(t, self)
	case func(*Thread, Object, Object) Object:
		r = c(t, self, args[0])
	case func(*Thread, Object, Object, Object) Object:
		r = c(t, self, args[0], args[1])
	case func(*Thread, Object, Object, Object, Object) Object:
		r = c(t, self, args[0], args[1], args[2])
	case func(*Thread, Object, Object, Object, Object, Object) Object:
		r = c(t, self, args[0], args[1], args[2], args[3])
	case func(*Thread, Object, Object, Object, Object, Object, Object) Object:
		r = c(t, self, args[0], args[1], args[2], args[3], args[4])
	default:
		r = f.runSlots(t, withSelf(self, args))
	}
	t.Leave()
	return r
}

// run runs the code with bound arguments.
func (f *Function) run(t *Thread, a []Object) Object {
	switch c := f.Code.(type) {
	case func(*Thread) Object:
		return c(t)
	case func(*Thread, Object) Object:
		return c(t, a[0])
	case func(*Thread, Object, Object) Object:
		return c(t, a[0], a[1])
	case func(*Thread, Object, Object, Object) Object:
		return c(t, a[0], a[1], a[2])
	case func(*Thread, Object, Object, Object, Object) Object:
		return c(t, a[0], a[1], a[2], a[3])
	case func(*Thread, Object, Object, Object, Object, Object) Object:
		return c(t, a[0], a[1], a[2], a[3], a[4])
	case func(*Thread, Object, Object, Object, Object, Object, Object) Object:
		return c(t, a[0], a[1], a[2], a[3], a[4], a[5])
	}
	return f.runSlots(t, append([]Object(nil), a...))
}

// runSlots runs code that takes a slice, which passes to it.
func (f *Function) runSlots(t *Thread, slots []Object) Object {
	return f.Code.(func(*Thread, []Object) Object)(t, slots)
}

// withDefaults calls f with fewer arguments than parameters, or in a way that only the general binding understands.
func (f *Function) withDefaults(t *Thread, self Object, args []Object) Object {
	n := len(args)
	if self != nil {
		n++
	}
	if n > f.arity || f.arity > maxDirect || n < f.arity-len(f.Defaults) {
		return f.call(t, self, args, nil)
	}
	var buf [maxDirect]Object
	slots := buf[:0]
	if self != nil {
		slots = append(slots, self)
	}
	slots = append(slots, args...)
	slots = append(slots, f.Defaults[len(f.Defaults)-(f.arity-n):]...)
	t.Enter()
	r := f.run(t, slots)
	t.Leave()
	return r
}

// call binds the arguments of any call, self before them unless it is nil, and runs the function.
func (f *Function) call(t *Thread, self Object, args []Object, kw Kwargs) Object {
	n := len(f.Spec.Params)
	var r Object
	if n <= maxDirect {
		var buf [maxDirect]Object
		slots := buf[:n]
		f.bind(slots, self, args, kw)
		t.Enter()
		r = f.run(t, slots)
	} else {
		slots := make([]Object, n)
		f.bind(slots, self, args, kw)
		t.Enter()
		r = f.runSlots(t, slots)
	}
	t.Leave()
	return r
}

// plainInit gives the __init__ of a class made by a program whose __new__ is object's; nil when the class needs more care.
func (tp *Type) plainInit() *Function {
	if !tp.heap || tp.layout != ObjectType || tp.abstract.Load() {
		return nil
	}
	if tp.Meta != nil {
		if b, ok := tp.Meta.Lookup("__call__").(*Builtin); !ok || b.Owner != TypeType {
			return nil
		}
	}
	c := tp.cached()
	if b, ok := c.makeSlot.get().(*Builtin); !ok || b.Owner != ObjectType {
		return nil
	}
	fn, _ := c.initSlot.get().(*Function)
	return fn
}

// constructPlain makes an object; nil when the class needs more care.
func (tp *Type) constructPlain(t *Thread, args []Object) Object {
	fn := tp.plainInit()
	if fn == nil {
		return nil
	}
	o := NewInstance(tp)
	if r := fn.method(t, o, args); r != Object(None) {
		throwInitResult(r)
	}
	return o
}

// constructKw is constructPlain with keyword arguments.
func (tp *Type) constructKw(t *Thread, args []Object, kw Kwargs) Object {
	fn := tp.plainInit()
	if fn == nil {
		return nil
	}
	o := NewInstance(tp)
	if r := fn.call(t, o, args, kw); r != Object(None) {
		throwInitResult(r)
	}
	return o
}

func throwInitResult(r Object) {
	Throw(TypeError, "__init__() should return None, not '%s'", TypeOf(r).Label())
}
