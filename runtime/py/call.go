package py

import "slices"

// Caller is implemented by Go types whose objects can be called.
type Caller interface {
	CallObject(t *Thread, args []Object, kw Kwargs) Object
}

// Enter counts a Python call and raises RecursionError when there are too many.
func (t *Thread) Enter() {
	t.Depth++
	if t.Depth > t.Iso.recursionLimit() {
		t.tooDeep()
	}
}

// tooDeep ends the region in which a call is made, or raises RecursionError.
func (t *Thread) tooDeep() {
	if t.Depth >= regionDepth {
		t.Depth -= regionDepth
		t.inRegion = false
		t.LeaveRegion()
		if t.Depth <= t.Iso.recursionLimit() {
			return
		}
	}
	Throw(RecursionError, "maximum recursion depth exceeded")
}

// Leave ends what Enter began.
func (t *Thread) Leave() { t.Depth-- }

// Call calls f with positional arguments.
func Call(t *Thread, f Object, args ...Object) Object {
	// args must not escape, so that callers can keep it on their stacks.
	switch f := f.(type) {
	case *Function:
		return f.positional(t, args)
	case *BoundMethod:
		if fn, ok := f.Func.(*Function); ok {
			return fn.method(t, f.Self, args)
		}
		return callOwned(t, f.Func, withSelf(f.Self, args), nil)
	case *Type:
		if o := f.constructPlain(t, args); o != nil {
			return o
		}
	}
	return callOwned(t, f, append([]Object(nil), args...), nil)
}

// withSelf is self followed by args, as a new slice.
func withSelf(self Object, args []Object) []Object {
	full := make([]Object, len(args)+1)
	full[0] = self
	copy(full[1:], args)
	return full
}

// CallKw calls f with positional and keyword arguments.
//
// The slices do not escape: calls may keep them on their stacks.
func CallKw(t *Thread, f Object, args []Object, kw Kwargs) Object {
	switch f := f.(type) {
	case *Function:
		if len(kw) == 0 {
			return f.positional(t, args)
		}
		return f.call(t, nil, args, kw)
	case *BoundMethod:
		if fn, ok := f.Func.(*Function); ok {
			return fn.call(t, f.Self, args, kw)
		}
	case *Type:
		if o := f.constructKw(t, args, kw); o != nil {
			return o
		}
	}
	return callOwned(t, f, slices.Clone(args), slices.Clone(kw))
}

// callOwned is CallKw for slices that pass to what is called.
func callOwned(t *Thread, f Object, args []Object, kw Kwargs) Object {
	switch f := f.(type) {
	case *Function:
		return f.call(t, nil, args, kw)
	case *Builtin:
		return f.call(t, f.Self, args, kw)
	case *BoundMethod:
		return callWithSelf(t, f.Func, f.Self, args, kw)
	case *Type:
		return f.call(t, args, kw)
	case Caller:
		return f.CallObject(t, args, kw)
	}
	m := TypeOf(f).Lookup("__call__")
	if m == nil {
		Throw(TypeError, "'%s' object is not callable", TypeOf(f).Label())
	}
	t.Enter()
	r := callSpecial(t, m, f, args, kw)
	t.Leave()
	return r
}

// callWithSelf calls f with self before the other arguments, without making a bound method.
func callWithSelf(t *Thread, f, self Object, args []Object, kw Kwargs) Object {
	switch f := f.(type) {
	case *Function:
		return f.call(t, self, args, kw)
	case *Builtin:
		if f.Self == nil {
			return f.call(t, self, args, kw)
		}
	}
	return callOwned(t, f, withSelf(self, args), kw)
}

// special is callSpecial with positional arguments, which do not escape.
func special(t *Thread, m, self Object, args ...Object) Object {
	switch f := m.(type) {
	case *Function:
		return f.method(t, self, args)
	case *Builtin:
		if f.Owner == nil || f.Static {
			break
		}
		switch {
		case len(args) == 0 && f.fast0 != nil:
			return f.fast0(t, f.receiver(self))
		case len(args) == 1 && f.fast1 != nil:
			return f.fast1(t, f.receiver(self), args[0])
		}
	}
	return callSpecial(t, m, self, append([]Object(nil), args...), nil)
}

// callSpecial calls an attribute found in the type of self, binding it as attribute access would.
func callSpecial(t *Thread, m, self Object, args []Object, kw Kwargs) Object {
	switch f := m.(type) {
	case *Function:
		return f.call(t, self, args, kw)
	case *Builtin:
		if f.Owner != nil && !f.Static {
			return f.call(t, self, args, kw)
		}
		return f.call(t, nil, args, kw)
	}
	return callOwned(t, bindAttr(t, m, self, TypeOf(self)), args, kw)
}

// call runs a built-in function; self is nil or the receiver.
func (b *Builtin) call(t *Thread, self Object, args []Object, kw Kwargs) Object {
	if b.Owner != nil && !b.Static {
		if self == nil {
			if len(args) == 0 {
				Throw(TypeError, "unbound method %s.%s() needs an argument", b.Owner.Name, b.Name)
			}
			if b.slots != nil && len(kw) == 0 && b.sig.parsed().exact(len(args)) && b.receiver(args[0]) == args[0] {
				return b.slots(t, args)
			}
			self, args = args[0], args[1:]
		}
		self = b.receiver(self)
		switch {
		case len(kw) != 0:
		case len(args) == 0 && b.fast0 != nil:
			return b.fast0(t, self)
		case len(args) == 1 && b.fast1 != nil:
			return b.fast1(t, self, args[0])
		}
	}
	if b.slots != nil {
		return b.slots(t, b.bindSlots(t, self, args, kw))
	}
	if self != nil {
		args = withSelf(self, args)
	}
	return b.Fn(t, args, kw)
}

// receiver checks that a method applies to self, and takes the built-in value out of an instance of a subclass.
func (b *Builtin) receiver(self Object) Object {
	tp := self.Type()
	if tp == b.Owner {
		return self
	}
	if !tp.IsSubtype(b.Owner) {
		kind := "for"
		if isDunder(b.Name) {
			Throw(TypeError, "descriptor '%s' requires a '%s' object but received a '%s'", b.Name, b.Owner.Name, tp.Label())
		}
		Throw(TypeError, "descriptor '%s' %s '%s' objects doesn't apply to a '%s' object", b.Name, kind, b.Owner.Name, tp.Label())
	}
	if b.Owner.native && !b.keepSelf {
		return Unwrap(self)
	}
	return self
}

// CallMethod calls o.name(args...) without making a bound method where the attribute is a plain function of the class.
func CallMethod(t *Thread, o Object, name string, args ...Object) Object {
	// As in Call, args must not escape.
	switch v := o.(type) {
	case *Instance:
		if r := v.callMethod(t, name, args); r != nil {
			return r
		}
	case *Type:
		if r := v.callMethod(t, name, args); r != nil {
			return r
		}
	default:
		if r := fastMethod(t, o, name, args); r != nil {
			return r
		}
		if m := methodOf(o, name); m != nil {
			return callOwned(t, m, withSelf(o, args), nil)
		}
	}
	return CallMethodKw(t, o, name, args, nil)
}

// callMethod calls a function of the instance's class, or a callable that the instance holds; nil when attribute access
// must decide.
func (o *Instance) callMethod(t *Thread, name string, args []Object) Object {
	c := o.Class.cached()
	if c.getAttribute != nil {
		return nil
	}
	h := nameHash(name)
	s := c.find(name, h)
	if s == nil {
		if v := o.fastAttr(t, name); v != nil {
			return Call(t, v, args...)
		}
		return nil
	}
	m := s.get()
	if c.data&nameBit(h) != 0 && isDataDescriptor(m) {
		return nil
	}
	if o.hides(name, h) {
		return nil
	}
	switch m := m.(type) {
	case *Function:
		return m.method(t, o, args)
	case *Builtin:
		if isMethod(m) {
			return special(t, m, o, args...)
		}
	}
	return callUnbound(t, m, o.Class, args)
}

// callMethod calls a static method, class method or function of the class; nil when attribute access must decide.
func (tp *Type) callMethod(t *Thread, name string, args []Object) Object {
	h := nameHash(name)
	meta := tp.Type().cached()
	if meta.getAttribute != nil || meta.find(name, h) != nil {
		return nil
	}
	s := tp.cached().find(name, h)
	if s == nil {
		return nil
	}
	m := s.get()
	if f, ok := m.(*Function); ok {
		return f.positional(t, args)
	}
	return callUnbound(t, m, tp, args)
}

// callUnbound calls a static or class method made in Python; nil for anything else.
func callUnbound(t *Thread, m Object, cls *Type, args []Object) Object {
	switch m := m.(type) {
	case *StaticMethod:
		if f, ok := m.Func.(*Function); ok {
			return f.positional(t, args)
		}
	case *ClassMethod:
		if f, ok := m.Func.(*Function); ok {
			return f.method(t, cls, args)
		}
	}
	return nil
}

// methodOf finds the function that o.name(...) calls with o before its arguments; nil when attribute access must decide.
func methodOf(o Object, name string) Object {
	var c *typeCache
	i, isInstance := o.(*Instance)
	if isInstance {
		c = i.Class.cached()
	} else {
		switch o.(type) {
		case *Type, *Module, AttrGetter:
			return nil
		}
		c = o.Type().cached()
	}
	h := nameHash(name)
	s := c.find(name, h)
	if s == nil || c.getAttribute != nil {
		return nil
	}
	m := s.get()
	if !isMethod(m) {
		return nil
	}
	if isInstance {
		if i.hides(name, h) {
			return nil
		}
	} else if hasOwnAttr(o, name) {
		return nil
	}
	return m
}

// CallMethodKw is CallMethod with keyword arguments. The slices do not escape.
func CallMethodKw(t *Thread, o Object, name string, args []Object, kw Kwargs) Object {
	switch o := o.(type) {
	case *Type, *Module:
		return CallKw(t, GetAttr(t, o, name), args, kw)
	}
	switch m := methodOf(o, name).(type) {
	case nil:
	case *Function:
		return m.call(t, o, args, kw)
	default:
		return callWithSelf(t, m, o, slices.Clone(args), slices.Clone(kw))
	}
	return CallKw(t, GetAttr(t, o, name), args, kw)
}

// isMethod says whether a class attribute is a function that binds as a method.
func isMethod(m Object) bool {
	switch m := m.(type) {
	case *Function:
		return true
	case *Builtin:
		return m.Owner != nil && !m.Static && m.Self == nil
	}
	return false
}

// lookupSpecial finds a special method on o's type; nil when absent or set to None.
func lookupSpecial(o Object, name string) Object {
	return TypeOf(o).Lookup(name)
}

// callUnary calls o's special method without arguments; ok is false when the type has none.
func callUnary(t *Thread, o Object, name string) (r Object, ok bool) {
	m := lookupSpecial(o, name)
	if m == nil {
		return nil, false
	}
	return special(t, m, o), true
}

// SpreadArgs appends what iterable yields to dst (a call's *args).
func SpreadArgs(t *Thread, dst []Object, iterable Object) []Object {
	switch v := iterable.(type) {
	case *Tuple:
		return append(dst, v.Items...)
	case *List:
		return append(dst, v.snapshot()...)
	}
	if !isIterable(iterable) {
		Throw(TypeError, "Value after * must be an iterable, not %s", TypeOf(iterable).Label())
	}
	return append(dst, IterList(t, iterable)...)
}

// SpreadCall is the arguments of fn(*iterable), or of fn.method(*iterable) where method is not empty.
func SpreadCall(t *Thread, fn Object, method string, iterable Object) []Object {
	switch v := iterable.(type) {
	case *Tuple:
		return v.Items // calls neither change nor keep their arguments' slice
	case *List:
		return v.snapshot()
	}
	if !isIterable(iterable) {
		if method != "" {
			fn = GetAttr(t, fn, method)
		}
		Throw(TypeError, "%s argument after * must be an iterable, not %s", callableLabel(t, fn), TypeOf(iterable).Label())
	}
	return IterList(t, iterable)
}

// SpreadKw appends the items of mapping to dst (a call's **kwargs); fn words the errors.
func SpreadKw(t *Thread, fn Object, dst Kwargs, mapping Object) Kwargs {
	add := func(k, v Object) {
		name, ok := Unwrap(k).(Str)
		if !ok {
			Throw(TypeError, "keywords must be strings")
		}
		if dst.Get(string(name)) != nil {
			Throw(TypeError, "%s got multiple values for keyword argument '%s'", callableLabel(t, fn), string(name))
		}
		dst = append(dst, Kw{string(name), v})
	}
	if d, ok := mapping.(*Dict); ok {
		items := d.Items()
		if dst == nil {
			dst = make(Kwargs, 0, len(items))
		}
		for _, it := range items {
			add(it.Key, it.Value)
		}
		return dst
	}
	if lookupSpecial(mapping, "keys") == nil {
		Throw(TypeError, "%s argument after ** must be a mapping, not %s", callableLabel(t, fn), TypeOf(mapping).Label())
	}
	for _, k := range IterList(t, CallMethod(t, mapping, "keys")) {
		add(k, GetItem(t, mapping, k))
	}
	return dst
}

// callableLabel names a callable in errors about its arguments: "__main__.f()".
func callableLabel(t *Thread, fn Object) string {
	switch f := fn.(type) {
	case *Function:
		return qualified(f.FuncModule(), f.FuncQualName()) + "()"
	case *BoundMethod:
		return callableLabel(t, f.Func)
	case *Builtin:
		return qualified(f.Module, f.funcLabel()) + "()"
	case *Type:
		return f.FullName() + "()"
	}
	return ToStr(t, fn)
}

func qualified(module, name string) string {
	if module == "" || module == "builtins" {
		return name
	}
	return module + "." + name
}
