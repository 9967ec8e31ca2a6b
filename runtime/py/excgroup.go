package py

import "strconv"

// groupInfo is an exception group's message and members.
type groupInfo struct {
	message Object
	excs    []*Exception
}

func groupOf(e *Exception) *groupInfo {
	g, _ := e.Native.(*groupInfo)
	return g
}

func attachGroups() {
	BaseExceptionGroup.construct = newGroup
	BaseExceptionGroup.Attach(groupMembers)
}

// newGroup is BaseExceptionGroup.__new__(cls, message, exceptions).
func newGroup(t *Thread, cls *Type, args []Object, kw Kwargs) Object {
	if len(args) != 2 {
		Throw(TypeError, "%s.__new__() takes exactly 2 arguments (%d given)", "BaseExceptionGroup", len(args))
	}
	if _, ok := Unwrap(args[0]).(Str); !ok {
		Throw(TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %s", TypeOf(args[0]).Name)
	}
	if !isSequence(args[1]) {
		Throw(TypeError, "second argument (exceptions) must be a sequence")
	}
	items := IterList(t, args[1])
	if len(items) == 0 {
		Throw(ValueError, "second argument (exceptions) must be a non-empty sequence")
	}
	g := &groupInfo{message: args[0]}
	onlyExceptions := true
	for i, it := range items {
		e, ok := it.(*Exception)
		if !ok {
			Throw(ValueError, "Item %d of second argument (exceptions) is not an exception", i)
		}
		onlyExceptions = onlyExceptions && e.Class.IsSubtype(ExceptionClass)
		g.excs = append(g.excs, e)
	}
	switch {
	case cls == BaseExceptionGroup && onlyExceptions:
		cls = ExceptionGroup
	case !onlyExceptions && cls == ExceptionGroup:
		Throw(TypeError, "Cannot nest BaseExceptions in an ExceptionGroup")
	case !onlyExceptions && cls.IsSubtype(ExceptionClass):
		Throw(TypeError, "Cannot nest BaseExceptions in '%s'", cls.Name)
	}
	e := newExceptionObject(t, cls, args, nil).(*Exception)
	e.Native = g
	return e
}

func isSequence(o Object) bool {
	switch Unwrap(o).(type) {
	case *Dict, *Set:
		return false
	}
	return TypeOf(o).Lookup("__getitem__") != nil
}

// NewExceptionGroup makes an ExceptionGroup (or BaseExceptionGroup when a member needs it).
func NewExceptionGroup(t *Thread, message string, excs []*Exception) *Exception {
	items := make([]Object, len(excs))
	for i, e := range excs {
		items[i] = e
	}
	return newGroup(t, BaseExceptionGroup, []Object{Str(message), NewList(items...)}, nil).(*Exception)
}

func groupMembers() []Member {
	g := func(o Object) *groupInfo { return groupOf(o.(*Exception)) }
	ms := Methods(
		DefC("__str__(self, /)", func(t *Thread, a []Object) Object { return Str(groupText(t, g(a[0]))) }),
		DefRaw("__init__", func(t *Thread, args []Object, kw Kwargs) Object { return None }),
		DefC("derive(self, excs, /)", func(t *Thread, a []Object) Object {
			return newGroup(t, BaseExceptionGroup, []Object{g(a[0]).message, a[1]}, nil)
		}),
		DefC("split(self, matcher_value, /)", func(t *Thread, a []Object) Object {
			match, rest := splitGroup(t, a[0].(*Exception), groupMatcher(t, a[1]))
			return NewTuple(orNone(match), orNone(rest))
		}),
		DefC("subgroup(self, matcher_value, /)", func(t *Thread, a []Object) Object {
			match, _ := splitGroup(t, a[0].(*Exception), groupMatcher(t, a[1]))
			return orNone(match)
		}),
	)
	return append(ms, ClassGetItem(),
		Getter("message", func(t *Thread, o Object) Object { return g(o).message }),
		Getter("exceptions", func(t *Thread, o Object) Object {
			items := make([]Object, len(g(o).excs))
			for i, e := range g(o).excs {
				items[i] = e
			}
			return NewTuple(items...)
		}))
}

func orNone(e *Exception) Object {
	if e == nil {
		return None
	}
	return e
}

func groupText(t *Thread, g *groupInfo) string {
	n := len(g.excs)
	return ToStr(t, g.message) + " (" + strconv.Itoa(n) + " sub-exception" + pluralS(n != 1) + ")"
}

// groupMatcher makes the test of split and subgroup: a class, a tuple of classes, or a function.
func groupMatcher(t *Thread, m Object) func(e *Exception) bool {
	switch v := m.(type) {
	case *Type:
		if v.IsSubtype(BaseExceptionClass) {
			return func(e *Exception) bool { return e.Class.IsSubtype(v) }
		}
	case *Tuple:
		return func(e *Exception) bool { return e.Matches(t, v) }
	case *Function, *Builtin, *BoundMethod:
		return func(e *Exception) bool { return Truth(t, Call(t, v, e)) }
	}
	Throw(TypeError, "expected an exception type, a tuple of exception types, or a callable (other than a class)")
	return nil
}

// splitGroup divides e into the part that matches and the rest, keeping the nesting; nil where a part is empty.
func splitGroup(t *Thread, e *Exception, match func(e *Exception) bool) (matched, rest *Exception) {
	if match(e) {
		return e, nil
	}
	g := groupOf(e)
	if g == nil {
		return nil, e
	}
	var yes, no []*Exception
	for _, sub := range g.excs {
		m, r := splitGroup(t, sub, match)
		if m != nil {
			yes = append(yes, m)
		}
		if r != nil {
			no = append(no, r)
		}
	}
	if len(yes) == 0 {
		return nil, e
	}
	if len(no) == 0 {
		return derive(t, e, yes), nil
	}
	return derive(t, e, yes), derive(t, e, no)
}

// derive makes a group like e with other members.
func derive(t *Thread, e *Exception, excs []*Exception) *Exception {
	items := make([]Object, len(excs))
	for i, x := range excs {
		items[i] = x
	}
	d, ok := CallMethod(t, e, "derive", NewList(items...)).(*Exception)
	if !ok || groupOf(d) == nil {
		Throw(TypeError, "derive must return an instance of BaseExceptionGroup")
	}
	d.tb, d.Cause, d.Context, d.SuppressContext = e.tb, e.Cause, e.Context, e.SuppressContext
	if a := e.attrsNow(); a != nil {
		if n, ok := a.GetStr("__notes__"); ok {
			d.dict().SetStr("__notes__", NewList(IterList(t, n)...))
		}
	}
	return d
}

// SplitGroup is one `except* class` clause: what it handles (a group; nil when nothing matches) and what remains.
func SplitGroup(t *Thread, e *Exception, class Object) (match, rest *Exception) {
	checkStarHandler(class)
	if groupOf(e) == nil {
		if e.Matches(t, class) {
			g := newGroup(t, BaseExceptionGroup, []Object{Str(""), NewTuple(e)}, nil).(*Exception)
			return g, nil
		}
		return nil, e
	}
	return splitGroup(t, e, func(x *Exception) bool { return x.Matches(t, class) })
}

func checkStarHandler(class Object) {
	classes := []Object{class}
	if tuple, ok := class.(*Tuple); ok {
		classes = tuple.Items
	}
	for _, c := range classes {
		if tp, ok := c.(*Type); ok && tp.IsSubtype(BaseExceptionGroup) {
			Throw(TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.")
		}
	}
}

// JoinGroup ends a try statement with except* clauses: rest is what no clause took, raised what the clauses themselves
// raised. It returns what must go on, nil when nothing is left.
func JoinGroup(t *Thread, orig, rest *Exception, raised []*Exception) *Exception {
	if len(raised) == 0 {
		return rest
	}
	if groupOf(orig) == nil && len(raised) == 1 && rest == nil {
		return raised[0]
	}
	all := raised
	if rest != nil {
		all = append(all, rest)
	}
	return NewExceptionGroup(t, "", all)
}
