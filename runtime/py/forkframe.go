package py

import "slices"

// ForkFrame is the frame of a generated function that may reach os.fork: what it saved before the last such call.
type ForkFrame struct {
	point  int64 // the call being made; 0 between such calls
	resume int64 // the call to go to, in a child on its way back in; 0 once there
	vars   []any
}

// EnterFrame begins an activation: a new one, or in a forked child the copy of the parent's.
func EnterFrame(t *Thread) *ForkFrame {
	f, _ := t.NextFrame().(*ForkFrame)
	if f == nil {
		f = &ForkFrame{}
	}
	f.resume = f.point
	t.PushFrame(f)
	return f
}

// Running says that the function is not on its way to a point.
func (f *ForkFrame) Running() bool { return f.resume == 0 }

// At says that the function is on its way to one of the points.
func (f *ForkFrame) At(points ...int64) bool {
	return f.resume != 0 && slices.Contains(points, f.resume)
}

// Arrive ends the way to a point.
func (f *ForkFrame) Arrive() { f.resume = 0 }

// Save notes the variables before the call at a point.
func (f *ForkFrame) Save(point int64, vars ...any) { f.point, f.resume, f.vars = point, 0, vars }

// Done says that the call at a point has returned.
func (f *ForkFrame) Done() { f.point, f.vars = 0, nil }

// Restore gives the variables their saved values, when the function is on its way to a point.
func (f *ForkFrame) Restore(vars ...any) {
	if f.resume == 0 {
		return
	}
	for i, p := range vars {
		restore(p, f.vars[i])
	}
}

func restore(p, v any) {
	switch p := p.(type) {
	case *Object:
		*p, _ = v.(Object)
	case **Cell:
		*p, _ = v.(*Cell)
	case *[]Object:
		*p, _ = v.([]Object)
	case **Exception:
		*p, _ = v.(*Exception)
	case **List:
		*p, _ = v.(*List)
	case **Dict:
		*p, _ = v.(*Dict)
	case **Set:
		*p, _ = v.(*Set)
	case *bool:
		*p, _ = v.(bool)
	case *int:
		*p, _ = v.(int)
	case *int64:
		*p, _ = v.(int64)
	case *float64:
		*p, _ = v.(float64)
	case *string:
		*p, _ = v.(string)
	default:
		Throw(SystemError, "internal error: a variable of type %T cannot be carried into a forked process", p)
	}
}

// Fork implements SavedFrame.
func (f *ForkFrame) Fork(c *Copier) SavedFrame {
	if f.point == 0 {
		Throw(RuntimeError, "os.fork() was reached through a function that the translator did not expect to fork; call it by its name")
	}
	n := &ForkFrame{point: f.point, vars: make([]any, len(f.vars))}
	for i, v := range f.vars {
		n.vars[i] = forkVar(c, v)
	}
	return n
}

func forkVar(c *Copier, v any) any {
	switch v := v.(type) {
	case nil, bool, int, int64, float64, string:
		return v
	case *Cell:
		if v == nil {
			return v
		}
		return c.Cell(v)
	case []Object:
		return c.Objects(v)
	case *Exception:
		if v == nil {
			return v
		}
		return c.Object(v)
	case *List:
		if v == nil {
			return v
		}
		return c.Object(v)
	case *Dict:
		if v == nil {
			return v
		}
		return c.Object(v)
	case *Set:
		if v == nil {
			return v
		}
		return c.Object(v)
	case Object:
		return c.Object(v)
	}
	Throw(RuntimeError, "os.fork() is not possible while a value of Go type %T is in use", v)
	return nil
}

// EnterWith is `with mgr` in a function that may fork: __enter__'s value. ExitWith looks __exit__ up again, so that
// nothing but the manager has to be carried into the child.
func EnterWith(t *Thread, mgr Object) Object {
	v, _ := WithEnter(t, mgr)
	return v
}

// ExitWith ends what EnterWith began.
func ExitWith(t *Thread, mgr Object, e *Exception) {
	if e == nil {
		CallMethod(t, mgr, "__exit__", None, None, None)
		return
	}
	prev := BeginExcept(t, e)
	swallow := Truth(t, CallMethod(t, mgr, "__exit__", exitArgs(e)...))
	EndExcept(t, prev)
	if !swallow {
		panic(e)
	}
}
