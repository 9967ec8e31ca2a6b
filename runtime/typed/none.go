package typed

import "github.com/py2goconc/py2goconc/runtime/py"

// What raises when a container that may be None is None.
var (
	noneIterable      = py.NewLate(py.TypeError, "'NoneType' object is not iterable")
	noneSearchable    = py.NewLate(py.TypeError, "argument of type 'NoneType' is not iterable")
	noneSubscriptable = py.NewLate(py.TypeError, "'NoneType' object is not subscriptable")
	noneAssignable    = py.NewLate(py.TypeError, "'NoneType' object does not support item assignment")
	noneSized         = py.NewLate(py.TypeError, "object of type 'NoneType' has no len()")
)

// Iterable is p to be iterated over.
func Iterable[T any](p *T) *T {
	if p == nil {
		panic(noneIterable)
	}
	return p
}

// Searchable is p on the right of in.
func Searchable[T any](p *T) *T {
	if p == nil {
		panic(noneSearchable)
	}
	return p
}

// Subscriptable is p whose items are read.
func Subscriptable[T any](p *T) *T {
	if p == nil {
		panic(noneSubscriptable)
	}
	return p
}

// Assignable is p whose items are set.
func Assignable[T any](p *T) *T {
	if p == nil {
		panic(noneAssignable)
	}
	return p
}

// Sized is p whose length is asked.
func Sized[T any](p *T) *T {
	if p == nil {
		panic(noneSized)
	}
	return p
}
