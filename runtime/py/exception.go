package py

import (
	"fmt"
	"os"
	"sync"
)

// Exception is an instance of BaseException or of a class derived from it.
type Exception struct {
	Class           *Type
	Args            *Tuple
	Attrs           *Dict // __dict__; nil while empty
	Cause, Context  *Exception
	SuppressContext bool
	Native          any
	// tb is the traceback: newest part first, each captured where the exception was raised or raised again.
	tb    *Traceback
	slots []Object
}

// Type returns the exception's class.
func (e *Exception) Type() *Type { return e.Class }

// Error makes Go's own panic printing readable, should an exception ever escape.
func (e *Exception) Error() string {
	s := e.Class.FullName()
	if len(e.Args.Items) == 1 {
		if m, ok := e.Args.Items[0].(Str); ok {
			return s + ": " + string(m)
		}
	}
	return s
}

// exceptionDictMu guards the making of exceptions' dictionaries, which is rare.
var exceptionDictMu sync.Mutex

func (e *Exception) dict() *Dict {
	exceptionDictMu.Lock()
	defer exceptionDictMu.Unlock()
	if e.Attrs == nil {
		e.Attrs = NewDict()
	}
	return e.Attrs
}

func (e *Exception) attrsNow() *Dict {
	exceptionDictMu.Lock()
	defer exceptionDictMu.Unlock()
	return e.Attrs
}

// NewException makes an exception of a built-in class, without running user code.
func NewException(class *Type, args ...Object) *Exception {
	return &Exception{Class: class, Args: NewTuple(args...)}
}

// Throw raises an exception with a message.
func Throw(class *Type, format string, a ...any) {
	msg := format
	if len(a) > 0 {
		msg = fmt.Sprintf(format, a...)
	}
	e := NewException(class, Str(msg))
	e.capture(1)
	panic(e)
}

// ThrowObj raises exc as `raise exc` does.
func ThrowObj(t *Thread, exc *Exception) {
	setContext(t, exc)
	exc.capture(1)
	panic(exc)
}

// setContext sets the implicit __context__: the exception being handled, unless that would make a cycle.
func setContext(t *Thread, exc *Exception) {
	if t == nil {
		return
	}
	h := t.Handling
	if h == nil || h == exc {
		return
	}
	for c := h; c != nil; c = c.Context {
		if c.Context == exc {
			c.Context = nil
			break
		}
	}
	exc.Context = h
}

// toException turns the operand of raise into an exception object.
func toException(t *Thread, exc Object) *Exception {
	switch e := exc.(type) {
	case *Exception:
		return e
	case *Type:
		if e.IsSubtype(BaseExceptionClass) {
			made := Call(t, e)
			x, ok := made.(*Exception)
			if !ok {
				Throw(TypeError, "calling %s should have returned an instance of BaseException, not %s", Repr(t, e), Repr(t, TypeOf(made)))
			}
			return x
		}
	}
	Throw(TypeError, "exceptions must derive from BaseException")
	return nil
}

// Raise is `raise exc`. Like RaiseFrom and Reraise it never returns; generated code writes panic(py.Raise(...)), so that Go
// knows.
func Raise(t *Thread, exc Object) *Exception {
	e := toException(t, exc)
	setContext(t, e)
	e.capture(1)
	panic(e)
}

// RaiseFrom is `raise exc from cause`.
func RaiseFrom(t *Thread, exc, cause Object) *Exception {
	e := toException(t, exc)
	switch c := cause.(type) {
	case *Singleton:
		if c != None {
			Throw(TypeError, "exception causes must derive from BaseException")
		}
		e.Cause = nil
	case *Exception:
		e.Cause = c
	case *Type:
		if !c.IsSubtype(BaseExceptionClass) {
			Throw(TypeError, "exception causes must derive from BaseException")
		}
		e.Cause = toException(t, c)
	default:
		Throw(TypeError, "exception causes must derive from BaseException")
	}
	e.SuppressContext = true
	setContext(t, e)
	e.capture(1)
	panic(e)
}

// Reraise is `raise` alone.
func Reraise(t *Thread) *Exception {
	if t.Handling == nil {
		Throw(RuntimeError, "No active exception to reraise")
	}
	e := t.Handling
	panic(e)
}

// Catch runs body and returns the exception that it raised, or nil. Panics that are not Python exceptions pass through.
//
//go:noinline
func Catch(t *Thread, body func()) *Exception {
	exc := catch(t, body)
	if exc != nil && exc.tb != nil && raises.Load() <= fullCaptures {
		exc.tb.cut()
	}
	return exc
}

func catch(t *Thread, body func()) (exc *Exception) {
	depth, handling := t.Depth, t.Handling
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		e, ok := r.(*Exception)
		if late, is := r.(*Late); is {
			e, ok = late.make(), true
		}
		if !ok {
			panic(r)
		}
		if e.Context == nil {
			setContext(t, e) // Throw does not know the thread: what was being handled when it raised still stands
		}
		t.Depth, t.Handling = t.unwindRegion(depth), handling
		exc = e
	}()
	body()
	return nil
}

// Late is an exception that is made where it is caught. `panic(late)` is so small that Go inlines the function around it
// everywhere, and Go knows that nothing follows it.
type Late struct {
	class *Type
	text  string
}

// NewLate describes an exception for panic.
func NewLate(class *Type, text string) *Late { return &Late{class, text} }

// NewFatal describes the end of the program for panic: an error of the translation, not of the program. No except clause
// catches it.
func NewFatal(text string) *Late { return &Late{nil, text} }

// make makes the exception while the frames that it left are still on the stack.
func (l *Late) make() *Exception {
	if l.class == nil {
		fmt.Fprintln(os.Stderr, l.text)
		os.Exit(70)
	}
	e := NewException(l.class, Str(l.text))
	e.capture(3)
	return e
}

// Matches says whether `except handler` catches e.
func (e *Exception) Matches(t *Thread, handler Object) bool {
	switch h := handler.(type) {
	case *Type:
		if h.IsSubtype(BaseExceptionClass) {
			return e.Class.IsSubtype(h)
		}
	case *Tuple:
		for _, c := range h.Items {
			if cls, ok := c.(*Type); !ok || !cls.IsSubtype(BaseExceptionClass) {
				throwBadHandler()
			}
		}
		for _, c := range h.Items {
			if e.Class.IsSubtype(c.(*Type)) {
				return true
			}
		}
		return false
	}
	throwBadHandler()
	return false
}

func throwBadHandler() {
	Throw(TypeError, "catching classes that do not inherit from BaseException is not allowed")
}

// BeginExcept makes e the exception being handled and returns the one before it.
func BeginExcept(t *Thread, e *Exception) *Exception {
	prev := t.Handling
	t.Handling = e
	return prev
}

// EndExcept ends what BeginExcept began.
func EndExcept(t *Thread, prev *Exception) { t.Handling = prev }

// ThrowUnboundLocal raises the error for a local variable read before its assignment.
func ThrowUnboundLocal(name string) {
	throwNamed(UnboundLocalError, name, "cannot access local variable '%s' where it is not associated with a value")
}

// ThrowUnboundFree raises the error for a variable of an enclosing function that has no value yet.
func ThrowUnboundFree(name string) {
	throwNamed(NameError, name, "cannot access free variable '%s' where it is not associated with a value in enclosing scope")
}

// ThrowNameError raises the error for a global name that does not exist.
func ThrowNameError(name string) { throwNamed(NameError, name, "name '%s' is not defined") }

func throwNamed(class *Type, name, format string) {
	e := NewException(class, Str(fmt.Sprintf(format, name)))
	if class == NameError {
		e.dict().SetStr("name", Str(name))
	}
	e.capture(2)
	panic(e)
}
